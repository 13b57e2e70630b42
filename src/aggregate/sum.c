/*
 * aggregate/sum.c
 *		Exact sums of amounts: adding, combining, taking away, printing.
 *
 * A sum is a 320-bit integer in units of the largest scale seen, so that it is
 * the same in whatever order its rows come, and on however many workers.
 */
#include "postgres.h"

#include "common/int.h"

#include "aggregate/sum.h"
#include "currency/code.h"
#include "extension_name.h"

/* Adds at this limb, and as far up as it carries */
static void
AddAt(uint64 *limb, int position, int64 value)
{
	int			i;

	for (i = position; i < SUM_LIMBS && value != 0; i++)
	{
		Int128		total = (Int128) (UInt128) limb[i] + value;

		limb[i] = (uint64) total;
		value = (int64) (total >> 64);
	}
}

/* What a 128-bit addition leaves for the limbs above */
void
SumCarry(MonetarySum *sum, int64 carry)
{
	AddAt(sum->limb, 2, carry);
}

/* sum += other, limb by limb; both in the same units */
static void
AddLimbs(uint64 *limb, const uint64 *other)
{
	UInt128		carry = 0;
	int			i;

	for (i = 0; i < SUM_LIMBS; i++)
	{
		carry += (UInt128) limb[i] + other[i];
		limb[i] = (uint64) carry;
		carry >>= 64;
	}
}

static void
NegateLimbs(uint64 *limb)
{
	UInt128		carry = 1;
	int			i;

	for (i = 0; i < SUM_LIMBS; i++)
	{
		carry += ~limb[i];
		limb[i] = (uint64) carry;
		carry >>= 64;
	}
}

/* Multiplies a number that is not negative by 10^exponent */
static void
MultiplyLimbs(uint64 *limb, int exponent)
{
	while (exponent > 0)
	{
		int			step = Min(exponent, POW10_MAX_64);
		uint64		factor = (uint64) pow10_128(step);
		UInt128		carry = 0;
		int			i;

		for (i = 0; i < SUM_LIMBS; i++)
		{
			carry += (UInt128) limb[i] * factor;
			limb[i] = (uint64) carry;
			carry >>= 64;
		}
		exponent -= step;
	}
}

/* Goes over to smaller units */
static void
RaiseScale(MonetarySum *sum, int scale)
{
	bool		negative = (int64) sum->limb[SUM_LIMBS - 1] < 0;

	if (negative)
		NegateLimbs(sum->limb);
	MultiplyLimbs(sum->limb, scale - SumScale(sum));
	if (negative)
		NegateLimbs(sum->limb);
	sum->tag += scale - SumScale(sum);
}

/* Adds coefficient * 10^exponent units */
static void
AddScaled(MonetarySum *sum, Int128 coefficient, int exponent)
{
	bool		negative = coefficient < 0;
	UInt128		magnitude = magnitude_128(coefficient);
	uint64		limb[SUM_LIMBS] = {(uint64) magnitude, (uint64) (magnitude >> 64)};

	MultiplyLimbs(limb, exponent);
	if (negative)
		NegateLimbs(limb);
	AddLimbs(sum->limb, limb);
}

/*
 * Raises MC001 where two currencies meet in one aggregate.  They are named in
 * alphabetical order, so that the message does not depend on that of the rows.
 * The advice is to convert into one that has not been withdrawn, if there is one.
 */
void
ReportMixedCurrencies(Currency a, Currency b, const char *convert)
{
	Currency	target = Min(a, b);

	if (!currency_info(target)->is_current && currency_info(Max(a, b))->is_current)
		target = Max(a, b);
	ereport(ERROR,
			(errcode(ERRCODE_CURRENCY_MISMATCH),
			 errmsg("cannot aggregate amounts in %s and %s",
					currency_letters(Min(a, b)), currency_letters(Max(a, b))),
			 errhint("Keep them apart with GROUP BY %s(amount), or convert each at the rate of its day: %s(amount, '%s', day).",
					 extension_name("currency"), extension_name(convert), currency_letters(target))));
}

/* Raises 22003 where two states together have more rows than can be counted */
void
CheckCount(int64 a, int64 b)
{
	if (a > SUM_MAX_COUNT - b)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("too many rows in an aggregate: " INT64_FORMAT " and " INT64_FORMAT,
						a, b)));
}

/* Compares amounts of different scales; MC001 for different currencies */
int
SumCompareOtherTag(const Monetary *a, const Monetary *b)
{
	Decimal		first = MonetaryDecimal(a);
	Decimal		second = MonetaryDecimal(b);

	CheckSumCurrency(MonetaryCurrency(a), MonetaryCurrency(b), "convert_currency");
	return decimal_compare(&first, &second);
}

/* Adds an amount whose tag is not that of the sum */
void
SumAddOtherTag(MonetarySum *sum, uint32 tag, Int128 coefficient)
{
	int			scale = (int) (tag & ((1 << MONETARY_SCALE_BITS) - 1));

	if (SumIsEmpty(sum))
		sum->tag = tag;
	else if ((tag ^ sum->tag) >> MONETARY_SCALE_BITS != 0)
		CheckSumCurrency(SumCurrency(sum), (Currency) (tag >> MONETARY_SCALE_BITS), "sum_in");

	if (scale > SumScale(sum))
		RaiseScale(sum, scale);
	AddScaled(sum, coefficient, SumScale(sum) - scale);
}

/* Adds the rows of another sum, which is only read */
void
SumCombine(MonetarySum *sum, const MonetarySum *other)
{
	MonetarySum addend = *other;

	if (SumIsEmpty(other))
		return;
	if (SumIsEmpty(sum))
	{
		*sum = *other;
		return;
	}
	CheckSumCurrency(SumCurrency(sum), SumCurrency(other), "sum_in");
	CheckCount(sum->count, other->count);
	if (SumScale(sum) < SumScale(other))
		RaiseScale(sum, SumScale(other));
	else
		RaiseScale(&addend, SumScale(sum));
	AddLimbs(sum->limb, addend.limb);
	sum->count += other->count;
}

/* The total in units of the sum's scale */
void
SumToWide(const MonetarySum *sum, bool *negative, Wide *magnitude)
{
	uint64		limb[SUM_LIMBS];
	int			nlimbs = SUM_LIMBS;

	memcpy(limb, sum->limb, sizeof(limb));
	*negative = (int64) limb[SUM_LIMBS - 1] < 0;
	if (*negative)
		NegateLimbs(limb);
	while (nlimbs > 0 && limb[nlimbs - 1] == 0)
		nlimbs--;
	memcpy(magnitude->limb, limb, sizeof(limb));
	magnitude->nlimbs = nlimbs;
}

/* The reverse, of a total that fits */
void
SumSetTotal(MonetarySum *sum, bool negative, const Wide *magnitude)
{
	memset(sum->limb, 0, sizeof(sum->limb));
	memcpy(sum->limb, magnitude->limb, magnitude->nlimbs * sizeof(uint64));
	if (negative)
		NegateLimbs(sum->limb);
}

void
PrintU128(StringInfo text, UInt128 value)
{
	char		digits[POW10_MAX_128 + 2];
	char	   *at = digits + sizeof(digits) - 1;

	*at = '\0';
	do
	{
		*--at = '0' + (int) (value % 10);
		value /= 10;
	} while (value != 0);
	appendStringInfoString(text, at);
}

/* As many digits after the point as the sum's scale says */
void
PrintTotal(StringInfo text, const MonetarySum *sum)
{
	char		digits[SUM_MAX_DIGITS];
	char	   *at = digits + sizeof(digits) - 1;
	int			ndigits = 0;
	bool		negative;
	Wide		magnitude;
	Wide		ten;

	SumToWide(sum, &negative, &magnitude);
	wide_from_u128(&ten, 10);
	*at = '\0';
	while (!wide_is_zero(&magnitude) || ndigits <= SumScale(sum))
	{
		Wide		digit;
		UInt128		value;

		wide_divide(&magnitude, &digit, &magnitude, &ten);
		(void) wide_to_u128(&digit, &value);
		if (ndigits++ == SumScale(sum) && SumScale(sum) > 0)
			*--at = '.';
		*--at = '0' + (int) value;
	}
	if (negative)
		*--at = '-';
	appendStringInfoString(text, at);
}

/* Raises 22003, with the exact total in it */
static void
ReportOutOfRange(const MonetarySum *sum, UInt128 divisor)
{
	StringInfoData text;

	initStringInfo(&text);
	PrintTotal(&text, sum);
	appendStringInfo(&text, " %s", currency_letters(SumCurrency(sum)));
	if (divisor != 1)
	{
		appendStringInfoString(&text, " / ");
		PrintU128(&text, divisor);
	}
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("result %s of an aggregate is out of range for type %s", text.data, "monetary"),
			 errdetail_decimal_limits()));
}

/* The total as an amount; 22003 if it does not fit */
Monetary *
SumResult(const MonetarySum *sum)
{
	Wide		magnitude;
	bool		negative;
	Decimal		total;

	SumToWide(sum, &negative, &magnitude);
	if (decimal_from_wide(negative, &magnitude, SumScale(sum), &total) != DECIMAL_OK)
		ReportOutOfRange(sum, 1);
	return monetary_make(&total, SumCurrency(sum));
}

void
SumExactQuotient(const MonetarySum *sum, UInt128 divisor, DecimalQuotient *result)
{
	SumToWide(sum, &result->negative, &result->numerator);
	wide_from_u128(&result->denominator, divisor);
	result->scale = SumScale(sum);
}

/* The total divided by a number that is not zero */
Monetary *
SumQuotient(const MonetarySum *sum, UInt128 divisor)
{
	DecimalQuotient quotient;
	Decimal		result;

	SumExactQuotient(sum, divisor, &quotient);
	if (decimal_from_quotient(&quotient, SumScale(sum), &result) != DECIMAL_OK)
		ReportOutOfRange(sum, divisor);
	return monetary_make(&result, SumCurrency(sum));
}

void
MovingSumInitialize(MonetaryMovingSum *moving)
{
	memset(moving, 0, sizeof(MonetaryMovingSum));
	SumInitialize(&moving->sum);
}

void
MovingSumAdd(MonetaryMovingSum *moving, const Monetary *m)
{
	SumAdd(&moving->sum, m);
	moving->rows[MonetaryScale(m)]++;
}

/* 22023 where what leaves a sum cannot have been in it; the executor never does that */
void
ReportNeverAdded(const char *value)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("\"%s\" cannot be taken from a sum to which it was never added", value)));
}

/* Takes away a row that was added before */
void
MovingSumRemove(MonetaryMovingSum *moving, const Monetary *m)
{
	MonetarySum *sum = &moving->sum;
	int			scale = MonetaryScale(m);

	if (SumIsEmpty(sum) || SumCurrency(sum) != MonetaryCurrency(m) || moving->rows[scale] == 0)
		ReportNeverAdded(monetary_text(m));
	if (sum->count == 1)
	{
		MovingSumInitialize(moving);
		return;
	}
	if (scale == SumScale(sum))
		SumAddCoefficient(sum, -MonetaryCoefficient(m));
	else
		AddScaled(sum, -MonetaryCoefficient(m), SumScale(sum) - scale);
	moving->rows[scale]--;
	sum->count--;
}

/*
 * The natural scale of what is left may be smaller than that of the sum, which
 * saw rows of a larger scale come and go.
 */
void
MovingSumSettle(const MonetaryMovingSum *moving, MonetarySum *sum)
{
	int			scale = DECIMAL_MAX_SCALE;
	int			dropped;
	bool		negative;
	Wide		magnitude;
	Wide		divisor;
	Wide		remainder;

	*sum = moving->sum;
	if (SumIsEmpty(sum))
		return;
	while (scale > 0 && moving->rows[scale] == 0)
		scale--;
	dropped = SumScale(sum) - scale;
	if (dropped == 0)
		return;

	SumToWide(sum, &negative, &magnitude);
	wide_from_u128(&divisor, pow10_128(dropped));
	wide_divide(&magnitude, &remainder, &magnitude, &divisor);
	if (!wide_is_zero(&remainder))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("amounts were taken from a sum to which they were never added")));
	SumSetTotal(sum, negative, &magnitude);
	sum->tag -= dropped;
}
