/*
 * aggregate/state.c
 *		The text and the binary form of sums, and of the states made of them.
 *
 * Both are exact: what is read back goes on just as what was written would
 * have.  Whatever comes in is checked to be the sum of that many amounts, so
 * that no arithmetic on it can overflow.
 */
#include "postgres.h"

#include "libpq/pqformat.h"

#include "aggregate/state.h"

/* Precedes every binary state */
#define STATE_VERSION 1

/* 22P02, with the whole text in it */
bool
ScanFail(StateScanner *scanner)
{
	ereturn(scanner->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%s\"",
					scanner->type_name, scanner->text)));
}

bool
ScanChar(StateScanner *scanner, char expected)
{
	return ScanOptional(scanner, expected) || ScanFail(scanner);
}

bool
ScanEnd(StateScanner *scanner)
{
	return *scanner->at == '\0' || ScanFail(scanner);
}

/* The word that stands for a state of no rows */
bool
ScanEmpty(StateScanner *scanner)
{
	if (strncmp(scanner->at, "empty", 5) != 0)
		return false;
	scanner->at += 5;
	return true;
}

static inline bool
IsDigit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits that make a number of at most 128 bits */
bool
ScanU128(StateScanner *scanner, UInt128 *result)
{
	UInt128		limit = ~(UInt128) 0;
	UInt128		value = 0;

	if (!IsDigit(*scanner->at))
		return ScanFail(scanner);
	for (; IsDigit(*scanner->at); scanner->at++)
	{
		int			digit = *scanner->at - '0';

		if (value > (limit - digit) / 10)
			return ScanFail(scanner);
		value = value * 10 + digit;
	}
	*result = value;
	return true;
}

bool
ScanInt64(StateScanner *scanner, int64 minimum, int64 maximum, int64 *result)
{
	bool		negative = minimum < 0 && ScanOptional(scanner, '-');
	UInt128		magnitude;
	Int128		value;

	if (!ScanU128(scanner, &magnitude))
		return false;
	if (magnitude > (UInt128) 1 << 64)
		return ScanFail(scanner);
	value = negative ? -(Int128) magnitude : (Int128) magnitude;
	if (value < minimum || value > maximum)
		return ScanFail(scanner);
	*result = (int64) value;
	return true;
}

bool
ScanCurrency(StateScanner *scanner, Currency *result)
{
	int			i;

	for (i = 0; i < CURRENCY_CODE_LENGTH; i++)
	{
		if (scanner->at[i] < 'A' || scanner->at[i] > 'Z')
			return ScanFail(scanner);
	}
	if (!currency_from_letters(scanner->at, result))
		return ScanFail(scanner);
	scanner->at += CURRENCY_CODE_LENGTH;
	return true;
}

/* Digits, of which those after a point are counted as the scale */
static bool
ScanTotal(StateScanner *scanner, bool *negative, Wide *magnitude, int *scale)
{
	bool		point = false;
	int			digits = 0;

	*scale = 0;
	*negative = ScanOptional(scanner, '-');
	wide_from_u128(magnitude, 0);
	for (;; scanner->at++)
	{
		Wide		digit;

		if (*scanner->at == '.' && !point && digits > 0)
		{
			point = true;
			continue;
		}
		if (!IsDigit(*scanner->at))
			break;
		if (++digits > SUM_MAX_DIGITS)
			return ScanFail(scanner);
		if (point)
			(*scale)++;
		wide_from_u128(&digit, *scanner->at - '0');
		(void) wide_multiply_pow10(magnitude, magnitude, 1);
		(void) wide_add(magnitude, magnitude, &digit);
	}
	if (digits == 0 || (point && *scale == 0) || *scale > DECIMAL_MAX_SCALE)
		return ScanFail(scanner);
	return true;
}

/* Could that many amounts have this sum?  Each is below 10^32. */
static bool
SumIsPossible(int64 count, const Wide *magnitude, int scale)
{
	Wide		largest;
	Wide		rows;

	wide_from_u128(&rows, (UInt128) count);
	wide_from_u128(&largest, pow10_128(DECIMAL_MAX_DIGITS) - 1);
	(void) wide_multiply_pow10(&largest, &largest, scale);
	(void) wide_multiply(&largest, &largest, &rows);
	return wide_compare(magnitude, &largest) <= 0;
}

/* Fills a sum with a total that was found possible */
static void
SetSum(MonetarySum *sum, int64 count, Currency currency, int scale,
	   bool negative, const Wide *magnitude)
{
	SumInitialize(sum);
	sum->count = count;
	sum->tag = (uint32) currency << MONETARY_SCALE_BITS | (uint32) scale;
	SumSetTotal(sum, negative, magnitude);
}

/* "(3,120.50,EUR)": rows, total to the sum's scale, currency; or "empty" */
static bool
ScanSumFields(StateScanner *scanner, MonetarySum *sum)
{
	int64		count;
	bool		negative;
	Wide		magnitude;
	int			scale;
	Currency	currency;

	if (!ScanChar(scanner, '(') ||
		!ScanInt64(scanner, 1, SUM_MAX_COUNT, &count) ||
		!ScanChar(scanner, ',') ||
		!ScanTotal(scanner, &negative, &magnitude, &scale) ||
		!ScanChar(scanner, ',') ||
		!ScanCurrency(scanner, &currency))
		return false;
	if (!SumIsPossible(count, &magnitude, scale))
		return ScanFail(scanner);
	SetSum(sum, count, currency, scale, negative, &magnitude);
	return true;
}

bool
ScanSum(StateScanner *scanner, MonetarySum *sum)
{
	SumInitialize(sum);
	return ScanEmpty(scanner) ||
		(ScanSumFields(scanner, sum) && ScanChar(scanner, ')'));
}

/* Are the rows of each scale those of the sum? */
static bool
MovingSumIsValid(const MonetaryMovingSum *moving)
{
	int64		left = moving->sum.count;
	int			scale;

	for (scale = 0; scale <= DECIMAL_MAX_SCALE; scale++)
	{
		if (moving->rows[scale] < 0 || moving->rows[scale] > left)
			return false;
		if (moving->rows[scale] > 0 && scale > SumScale(&moving->sum))
			return false;
		left -= moving->rows[scale];
	}
	return left == 0;
}

/* "(3,120.50,EUR,0:1,2:2)": how many rows have which scale stands at the end */
bool
ScanMovingSum(StateScanner *scanner, MonetaryMovingSum *moving)
{
	MovingSumInitialize(moving);
	if (ScanEmpty(scanner))
		return true;
	if (!ScanSumFields(scanner, &moving->sum))
		return false;
	while (ScanOptional(scanner, ','))
	{
		int64		scale;
		int64		rows;

		if (!ScanInt64(scanner, 0, DECIMAL_MAX_SCALE, &scale) ||
			!ScanChar(scanner, ':') ||
			!ScanInt64(scanner, 1, SUM_MAX_COUNT, &rows))
			return false;
		if (moving->rows[scale] != 0)
			return ScanFail(scanner);
		moving->rows[scale] = rows;
	}
	if (!MovingSumIsValid(moving))
		return ScanFail(scanner);
	return ScanChar(scanner, ')');
}

static void
PrintSumFields(StringInfo text, const MonetarySum *sum)
{
	appendStringInfo(text, "(" INT64_FORMAT ",", sum->count);
	PrintTotal(text, sum);
	appendStringInfo(text, ",%s", currency_letters(SumCurrency(sum)));
}

void
PrintSum(StringInfo text, const MonetarySum *sum)
{
	if (SumIsEmpty(sum))
	{
		appendStringInfoString(text, "empty");
		return;
	}
	PrintSumFields(text, sum);
	appendStringInfoChar(text, ')');
}

void
PrintMovingSum(StringInfo text, const MonetaryMovingSum *moving)
{
	int			scale;

	if (SumIsEmpty(&moving->sum))
	{
		appendStringInfoString(text, "empty");
		return;
	}
	PrintSumFields(text, &moving->sum);
	for (scale = 0; scale <= DECIMAL_MAX_SCALE; scale++)
	{
		if (moving->rows[scale] > 0)
			appendStringInfo(text, ",%d:" INT64_FORMAT, scale, moving->rows[scale]);
	}
	appendStringInfoChar(text, ')');
}

/* 22P03 for a field that cannot be */
void
CheckReceived(bool valid, const char *type_name)
{
	if (!valid)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value of type %s", type_name)));
}

void
BeginReceive(StringInfo message, const char *type_name)
{
	CheckReceived(pq_getmsgbyte(message) == STATE_VERSION, type_name);
}

void
BeginSend(StringInfo message)
{
	pq_begintypsend(message);
	pq_sendbyte(message, STATE_VERSION);
}

/* Rows; and if there are any, currency, scale and the limbs, most significant first */
void
ReceiveSum(StringInfo message, MonetarySum *sum, const char *type_name)
{
	int64		count = pq_getmsgint64(message);
	Currency	currency;
	int			scale;
	bool		negative;
	Wide		magnitude;
	int			i;

	SumInitialize(sum);
	if (count == 0)
		return;
	currency = ReceiveCurrency(message, type_name);
	scale = pq_getmsgbyte(message);
	for (i = SUM_LIMBS - 1; i >= 0; i--)
		sum->limb[i] = (uint64) pq_getmsgint64(message);

	CheckReceived(count > 0 && count <= SUM_MAX_COUNT && scale <= DECIMAL_MAX_SCALE, type_name);
	SumToWide(sum, &negative, &magnitude);
	CheckReceived(SumIsPossible(count, &magnitude, scale), type_name);
	SetSum(sum, count, currency, scale, negative, &magnitude);
}

void
SendSum(StringInfo message, const MonetarySum *sum)
{
	int			i;

	pq_sendint64(message, sum->count);
	if (SumIsEmpty(sum))
		return;
	SendCurrency(message, SumCurrency(sum));
	pq_sendbyte(message, SumScale(sum));
	for (i = SUM_LIMBS - 1; i >= 0; i--)
		pq_sendint64(message, sum->limb[i]);
}

/* The sum; and if it has rows, how many there are of each scale up to its own */
void
ReceiveMovingSum(StringInfo message, MonetaryMovingSum *moving, const char *type_name)
{
	int			scale;

	MovingSumInitialize(moving);
	ReceiveSum(message, &moving->sum, type_name);
	if (SumIsEmpty(&moving->sum))
		return;
	for (scale = 0; scale <= SumScale(&moving->sum); scale++)
		moving->rows[scale] = pq_getmsgint64(message);
	CheckReceived(MovingSumIsValid(moving), type_name);
}

void
SendMovingSum(StringInfo message, const MonetaryMovingSum *moving)
{
	int			scale;

	SendSum(message, &moving->sum);
	if (SumIsEmpty(&moving->sum))
		return;
	for (scale = 0; scale <= SumScale(&moving->sum); scale++)
		pq_sendint64(message, moving->rows[scale]);
}
