/*
 * range/range.c
 *		The type monetary_range: text, binary, constructors, accessors.
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "compat.h"
#include "currency/shown.h"
#include "extension_name.h"
#include "range/range.h"
#include "range/words.h"

/*
 * Checks that every caller words alike; those with an escontext return false
 * after a soft error
 */

static bool
CheckBoundCurrencies(const MonetaryBound *lower, Currency lower_currency,
					 const MonetaryBound *upper, Currency upper_currency, struct Node *escontext)
{
	Monetary   *lower_amount;
	Monetary   *upper_amount;

	if (lower_currency == upper_currency)
		return true;
	lower_amount = monetary_make(&lower->value, lower_currency);
	upper_amount = monetary_make(&upper->value, upper_currency);
	ereturn(escontext, false,
			(errcode(ERRCODE_CURRENCY_MISMATCH),
			 errmsg("cannot bound a range by %s and %s",
					monetary_text(lower_amount), monetary_text(upper_amount)),
			 errhint_convert_currency(upper_amount, lower_currency)));
}

static bool
CheckBoundOrder(Currency currency, const MonetaryBound *lower, const MonetaryBound *upper,
				struct Node *escontext)
{
	char	   *lower_text;
	char	   *upper_text;

	if (monetary_bound_cmp(lower, upper) <= 0)
		return true;

	lower_text = monetary_text(monetary_make(&lower->value, currency));
	upper_text = monetary_text(monetary_make(&upper->value, currency));
	if (decimal_compare(&lower->value, &upper->value) > 0)
		ereturn(escontext, false,
				(errcode(ERRCODE_DATA_EXCEPTION),
				 errmsg("range lower bound %s must be less than or equal to range upper bound %s",
						lower_text, upper_text)));
	ereturn(escontext, false,
			(errcode(ERRCODE_DATA_EXCEPTION),
			 errmsg("range from %s to %s without both its bounds is empty", lower_text, upper_text),
			 errdetail("A monetary_range is never empty."),
			 errhint("Include the bounds: '[%s,%s]'.", lower_text, upper_text)));
}

void
CheckSameRangeCurrency(const MonetaryRange *a, const MonetaryRange *b, const char *message)
{
	Currency	currency = MonetaryRangeCurrency(a);

	if (MonetaryRangeCurrency(b) != currency)
		ereport(ERROR,
				(errcode(ERRCODE_CURRENCY_MISMATCH),
				 errmsg(message, monetary_range_text(a), monetary_range_text(b)),
				 errhint("Convert one of them first, for example: %s('%s'::%s, '%s', CURRENT_DATE).",
						 extension_name("convert_range"), monetary_range_text(b),
						 extension_name("monetary_range"), currency_letters(currency))));
}

MonetaryRange *
monetary_range_make(Currency currency, const MonetaryBound *lower, const MonetaryBound *upper)
{
	MonetaryRange *result = (MonetaryRange *) palloc(sizeof(MonetaryRange));

	(void) CheckBoundOrder(currency, lower, upper, NULL);
	MonetaryRangeSet(result, currency, lower, upper);
	return result;
}

/*
 * Text
 */

/* Reports a text that has not the form of a range */
static bool
RejectText(const char *text, const char *problem, struct Node *escontext)
{
	char	   *unseen = unseen_in(text, strlen(text));

	ereturn(escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%s\"", "monetary_range", text),
			 errdetail("%s%s%s", problem, unseen != NULL ? " " : "", unseen != NULL ? unseen : ""),
			 unseen != NULL ? errhint("%s", unseen_hint(text, strlen(text))) :
			 errhint("Write both bounds, or one: '[0 EUR,50e9 EUR]', '[2e9 EUR,)', '(,5 EUR)'.")));
}

/* Reports a text that is no amount alone: words about one have an advice of their own */
static bool
RejectAmount(const char *text, const char *start, struct Node *escontext)
{
	char	   *hint = range_words_hint(start);
	Monetary	amount;

	if (hint == NULL)
		return monetary_parse(start, NULL, &amount, escontext);
	ereturn(escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%s\"", "monetary_range", text),
			 errdetail("A range is written as two bounds, without words."),
			 errhint("%s", hint)));
}

/*
 * Reads one bound, up to the comma or bracket that must follow.  As in core's
 * ranges, nothing at all is infinity, and an amount may be in double quotes.
 */
static bool
ParseBound(const char **text, const char *whole, MonetaryBound *bound, Currency *currency,
		   struct Node *escontext)
{
	const char *start = SkipBlanks(*text);
	const char *end;
	bool		quoted = (*start == '"');
	char	   *amount_text;
	Monetary	amount;

	if (quoted)
	{
		end = strchr(++start, '"');
		if (end == NULL)
			return RejectText(whole, "A quotation mark is not closed.", escontext);
		*text = SkipBlanks(end + 1);
	}
	else
	{
		end = start + strcspn(start, ",[]()");
		*text = end;
	}

	bound->infinite = (end == start && !quoted);
	if (bound->infinite)
	{
		bound->inclusive = false;
		return true;
	}
	amount_text = pnstrdup(start, end - start);
	if (!monetary_parse(amount_text, NULL, &amount, escontext))
		return false;
	pfree(amount_text);
	bound->value = MonetaryDecimal(&amount);
	*currency = MonetaryCurrency(&amount);
	return true;
}

/* What follows the closing bracket: nothing, but the currency of a range without bounds */
static bool
ParseTail(const char *tail, const char *whole, bool unbounded, Currency *currency,
		  struct Node *escontext)
{
	tail = SkipBlanks(tail);
	if (!unbounded)
	{
		if (*tail != '\0')
			return RejectText(whole, "Nothing may follow the closing bracket.", escontext);
		return true;
	}
	if (!currency_from_letters(tail, currency) ||
		*SkipBlanks(tail + CURRENCY_CODE_LENGTH) != '\0')
		return RejectText(whole, "A range without bounds has its currency behind it: '(,) EUR'.",
						  escontext);
	return true;
}

/* Parses a range; false after a soft error */
static bool
ParseRange(const char *text, MonetaryRange *result, struct Node *escontext)
{
	const char *p = SkipBlanks(text);
	MonetaryBound lower;
	MonetaryBound upper;
	Currency	lower_currency = 0;
	Currency	upper_currency = 0;

	lower.lower = true;
	upper.lower = false;

	if (*p != '[' && *p != '(')
	{
		Monetary	amount;

		/* An amount alone is the range of that amount, so that r @> '5 EUR' is what it seems. */
		if (strpbrk(p, ",[]()\"") != NULL)
			return RejectText(text, "An opening bracket is missing.", escontext);
		if (*p == '\0' || pg_strncasecmp(p, "empty", 5) == 0)
			return RejectText(text, "A monetary_range is never empty.", escontext);
		if (!monetary_try_parse(p, &amount))
			return RejectAmount(text, p, escontext);
		MonetaryRangeSetPoint(result, &amount);
		return true;
	}

	lower.inclusive = (*p++ == '[');
	if (!ParseBound(&p, text, &lower, &lower_currency, escontext))
		return false;
	if (*p == '\0')
		return RejectText(text, "The text ends within the range.", escontext);
	if (*p != ',')
		return RejectText(text, "A comma is expected after the lower bound.", escontext);
	p++;
	upper.inclusive = true;
	if (!ParseBound(&p, text, &upper, &upper_currency, escontext))
		return false;
	if (*p == '\0')
		return RejectText(text, "The text ends within the range.", escontext);
	if (*p != ']' && *p != ')')
		return RejectText(text, "A closing bracket is expected after the upper bound.", escontext);
	upper.inclusive = (*p++ == ']' && !upper.infinite);
	if (!ParseTail(p, text, lower.infinite && upper.infinite, &lower_currency, escontext))
		return false;

	if (lower.infinite && !upper.infinite)
		lower_currency = upper_currency;
	if (!lower.infinite && !upper.infinite &&
		(!CheckBoundCurrencies(&lower, lower_currency, &upper, upper_currency, escontext) ||
		 !CheckBoundOrder(lower_currency, &lower, &upper, escontext)))
		return false;
	MonetaryRangeSet(result, lower_currency, &lower, &upper);
	return true;
}

/* Appends a finite bound to the text of a range; returns the end */
static char *
PrintBound(char *text, const MonetaryBound *bound, const char *code)
{
	if (bound->infinite)
		return text;
	text += decimal_print(&bound->value, text);
	*text++ = ' ';
	memcpy(text, code, CURRENCY_CODE_LENGTH);
	return text + CURRENCY_CODE_LENGTH;
}

char *
monetary_range_text(const MonetaryRange *range)
{
	char	   *text = (char *) palloc(MONETARY_RANGE_TEXT_SIZE);
	const char *code = currency_letters(MonetaryRangeCurrency(range));
	MonetaryBound lower = MonetaryRangeLower(range);
	MonetaryBound upper = MonetaryRangeUpper(range);
	char	   *p = text;

	*p++ = lower.inclusive ? '[' : '(';
	p = PrintBound(p, &lower, code);
	*p++ = ',';
	p = PrintBound(p, &upper, code);
	*p++ = upper.inclusive ? ']' : ')';
	if (lower.infinite && upper.infinite)
	{
		*p++ = ' ';
		memcpy(p, code, CURRENCY_CODE_LENGTH);
		p += CURRENCY_CODE_LENGTH;
	}
	*p = '\0';
	return text;
}

PG_FUNCTION_INFO_V1(monetary_range_in);

Datum
monetary_range_in(PG_FUNCTION_ARGS)
{
	MonetaryRange *result = (MonetaryRange *) palloc(sizeof(MonetaryRange));

	if (!ParseRange(PG_GETARG_CSTRING(0), result, InputErrorContext(fcinfo)))
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_RANGE_P(result);
}

PG_FUNCTION_INFO_V1(monetary_range_out);

Datum
monetary_range_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(monetary_range_text(PG_GETARG_MONETARY_RANGE_P(0)));
}

/*
 * Binary: three letters of the code, one byte of flags, and of each bound that
 * is finite what monetary_send writes of an amount.
 */

/* Receives one bound, whose flags are known */
static void
ReceiveBound(StringInfo message, MonetaryBound *bound)
{
	if (!bound->infinite)
		bound->value = ReceiveDecimal(message, "monetary_range");
}

PG_FUNCTION_INFO_V1(monetary_range_recv);

Datum
monetary_range_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	Currency	currency = ReceiveCurrency(message, "monetary_range");
	int			flags = pq_getmsgbyte(message);
	MonetaryBound lower;
	MonetaryBound upper;

	lower.lower = true;
	lower.infinite = (flags & MONETARY_RANGE_LOWER_INF) != 0;
	lower.inclusive = (flags & MONETARY_RANGE_LOWER_INC) != 0;
	upper.lower = false;
	upper.infinite = (flags & MONETARY_RANGE_UPPER_INF) != 0;
	upper.inclusive = (flags & MONETARY_RANGE_UPPER_INC) != 0;
	if ((flags & ~MONETARY_RANGE_FLAGS) != 0 ||
		(lower.infinite && lower.inclusive) || (upper.infinite && upper.inclusive))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid flags in binary value of type %s", "monetary_range")));

	ReceiveBound(message, &lower);
	ReceiveBound(message, &upper);
	PG_RETURN_MONETARY_RANGE_P(monetary_range_make(currency, &lower, &upper));
}

/* Sends one bound, if it is finite */
static void
SendBound(StringInfo message, const MonetaryBound *bound)
{
	if (!bound->infinite)
		SendDecimal(message, &bound->value);
}

PG_FUNCTION_INFO_V1(monetary_range_send);

Datum
monetary_range_send(PG_FUNCTION_ARGS)
{
	MonetaryRange *range = PG_GETARG_MONETARY_RANGE_P(0);
	MonetaryBound lower = MonetaryRangeLower(range);
	MonetaryBound upper = MonetaryRangeUpper(range);
	StringInfoData message;

	pq_begintypsend(&message);
	SendCurrency(&message, MonetaryRangeCurrency(range));
	pq_sendint8(&message, MonetaryRangeFlags(range));
	SendBound(&message, &lower);
	SendBound(&message, &upper);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/*
 * Constructors
 */

/* Reads "[]", "[)", "(]" or "()" */
static void
ParseBoundFlags(const char *flags, MonetaryBound *lower, MonetaryBound *upper)
{
	if (strlen(flags) != 2 || strchr("[(", flags[0]) == NULL || strchr("])", flags[1]) == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid range bound flags \"%s\"", flags),
				 errhint("Valid values are '[]', '[)', '(]' and '()'.")));
	lower->inclusive = (flags[0] == '[' && !lower->infinite);
	upper->inclusive = (flags[1] == ']' && !upper->infinite);
}

/* Takes the argument of the constructor for one bound; NULL is infinity */
static MonetaryBound
GetBound(FunctionCallInfo fcinfo, int argument, Currency *currency)
{
	MonetaryBound bound = {.infinite = true};

	if (!PG_ARGISNULL(argument))
	{
		bound = MonetaryBoundAt(PG_GETARG_MONETARY_P(argument), argument == 0);
		*currency = MonetaryCurrency(PG_GETARG_MONETARY_P(argument));
	}
	bound.lower = (argument == 0);
	return bound;
}

PG_FUNCTION_INFO_V1(monetary_range_construct);

/* monetary_range(lower, upper, bounds) */
Datum
monetary_range_construct(PG_FUNCTION_ARGS)
{
	Currency	lower_currency = 0;
	Currency	upper_currency = 0;
	MonetaryBound lower = GetBound(fcinfo, 0, &lower_currency);
	MonetaryBound upper = GetBound(fcinfo, 1, &upper_currency);

	if (PG_ARGISNULL(2))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("range bound flags must not be null"),
				 errhint("Valid values are '[]', '[)', '(]' and '()'.")));
	ParseBoundFlags(text_to_cstring(PG_GETARG_TEXT_PP(2)), &lower, &upper);

	if (lower.infinite && upper.infinite)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a range without bounds does not tell its currency"),
				 errhint("All amounts of a currency are: monetary_range('EUR'::currency_code).")));
	if (lower.infinite)
		lower_currency = upper_currency;
	else if (!upper.infinite)
		(void) CheckBoundCurrencies(&lower, lower_currency, &upper, upper_currency, NULL);
	PG_RETURN_MONETARY_RANGE_P(monetary_range_make(lower_currency, &lower, &upper));
}

PG_FUNCTION_INFO_V1(monetary_range_from_monetary);

/* The range of one amount */
Datum
monetary_range_from_monetary(PG_FUNCTION_ARGS)
{
	MonetaryRange *result = (MonetaryRange *) palloc(sizeof(MonetaryRange));

	MonetaryRangeSetPoint(result, PG_GETARG_MONETARY_P(0));
	PG_RETURN_MONETARY_RANGE_P(result);
}

PG_FUNCTION_INFO_V1(monetary_range_from_currency);

/* The range of all amounts of a currency */
Datum
monetary_range_from_currency(PG_FUNCTION_ARGS)
{
	MonetaryBound lower = {.infinite = true, .lower = true};
	MonetaryBound upper = {.infinite = true, .lower = false};

	PG_RETURN_MONETARY_RANGE_P(monetary_range_make(PG_GETARG_CURRENCY(0), &lower, &upper));
}

PG_FUNCTION_INFO_V1(monetary_up_to);

/* From nothing to an amount */
Datum
monetary_up_to(PG_FUNCTION_ARGS)
{
	Monetary   *amount = PG_GETARG_MONETARY_P(0);
	MonetaryBound lower = MonetaryBoundAt(amount, true);
	MonetaryBound upper = MonetaryBoundAt(amount, false);

	lower.value.coefficient = 0;
	lower.value.scale = 0;
	PG_RETURN_MONETARY_RANGE_P(monetary_range_make(MonetaryCurrency(amount), &lower, &upper));
}

PG_FUNCTION_INFO_V1(monetary_at_least);

/* From an amount on */
Datum
monetary_at_least(PG_FUNCTION_ARGS)
{
	Monetary   *amount = PG_GETARG_MONETARY_P(0);
	MonetaryBound lower = MonetaryBoundAt(amount, true);
	MonetaryBound upper = {{0, 0}, true, false, false};

	PG_RETURN_MONETARY_RANGE_P(monetary_range_make(MonetaryCurrency(amount), &lower, &upper));
}

/*
 * Accessors
 */

PG_FUNCTION_INFO_V1(monetary_range_lower);

Datum
monetary_range_lower(PG_FUNCTION_ARGS)
{
	MonetaryRange *range = PG_GETARG_MONETARY_RANGE_P(0);
	MonetaryBound bound = MonetaryRangeLower(range);

	if (bound.infinite)
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(monetary_make(&bound.value, MonetaryRangeCurrency(range)));
}

PG_FUNCTION_INFO_V1(monetary_range_upper);

Datum
monetary_range_upper(PG_FUNCTION_ARGS)
{
	MonetaryRange *range = PG_GETARG_MONETARY_RANGE_P(0);
	MonetaryBound bound = MonetaryRangeUpper(range);

	if (bound.infinite)
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(monetary_make(&bound.value, MonetaryRangeCurrency(range)));
}

PG_FUNCTION_INFO_V1(monetary_range_currency);

Datum
monetary_range_currency(PG_FUNCTION_ARGS)
{
	PG_RETURN_CURRENCY(MonetaryRangeCurrency(PG_GETARG_MONETARY_RANGE_P(0)));
}

PG_FUNCTION_INFO_V1(monetary_range_lower_inc);

Datum
monetary_range_lower_inc(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(MonetaryRangeFlags(PG_GETARG_MONETARY_RANGE_P(0)) & MONETARY_RANGE_LOWER_INC);
}

PG_FUNCTION_INFO_V1(monetary_range_upper_inc);

Datum
monetary_range_upper_inc(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(MonetaryRangeFlags(PG_GETARG_MONETARY_RANGE_P(0)) & MONETARY_RANGE_UPPER_INC);
}

PG_FUNCTION_INFO_V1(monetary_range_lower_inf);

Datum
monetary_range_lower_inf(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(MonetaryRangeFlags(PG_GETARG_MONETARY_RANGE_P(0)) & MONETARY_RANGE_LOWER_INF);
}

PG_FUNCTION_INFO_V1(monetary_range_upper_inf);

Datum
monetary_range_upper_inf(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(MonetaryRangeFlags(PG_GETARG_MONETARY_RANGE_P(0)) & MONETARY_RANGE_UPPER_INF);
}
