/*
 * convert/range.c
 *		Ranges of amounts through rates.
 */
#include "postgres.h"

#include "compat.h"
#include "convert/convert.h"
#include "range/range.h"

PG_FUNCTION_INFO_V1(convert_range);
PG_FUNCTION_INFO_V1(convert_range_by_book);

/* Converts a bound in place; false if there is no rate and the caller wants to know that. */
static bool
ConvertBound(MonetaryBound *bound, Currency from, const Conversion *conversion)
{
	Decimal		value = bound->value;
	Monetary	amount;
	RateResolution used;
	DecimalQuotient exact;

	if (bound->infinite)
		return true;
	MonetarySet(&amount, &value, from);
	if (!convert_monetary(&amount, conversion, &amount, bound->inclusive ? NULL : &used))
		return false;
	bound->value = MonetaryDecimal(&amount);
	if (!bound->inclusive)
	{
		rates_quotient(&used, &exact);
		convert_exactly(&value, &exact, &exact);
		MonetaryBoundAllowRounding(bound, &exact);
	}
	return true;
}

/* Both ends of the range that is the first argument */
static Datum
ConvertRange(FunctionCallInfo fcinfo, const Conversion *conversion)
{
	MonetaryRange *range = PG_GETARG_MONETARY_RANGE_P(0);
	MonetaryBound lower = MonetaryRangeLower(range);
	MonetaryBound upper = MonetaryRangeUpper(range);
	MonetaryRange *result;

	if (!ConvertBound(&lower, MonetaryRangeCurrency(range), conversion) ||
		!ConvertBound(&upper, MonetaryRangeCurrency(range), conversion))
		PG_RETURN_NULL();
	result = palloc(sizeof(MonetaryRange));
	MonetaryRangeSetRounded(result, conversion->to, &lower, &upper);
	PG_RETURN_MONETARY_RANGE_P(result);
}

/* Converts both ends of a range at the rate in force on a day. */
Datum
convert_range(PG_FUNCTION_ARGS)
{
	Conversion	conversion;

	if (!convert_arguments(fcinfo, &conversion))
		PG_RETURN_NULL();
	return ConvertRange(fcinfo, &conversion);
}

/* The same by a book of rates */
Datum
convert_range_by_book(PG_FUNCTION_ARGS)
{
	Conversion	conversion;

	if (!convert_book_arguments(fcinfo, NULL, &conversion))
		PG_RETURN_NULL();
	return ConvertRange(fcinfo, &conversion);
}
