/*
 * convert/range.c
 *		Ranges of amounts through rates.
 */
#include "postgres.h"

#include "compat.h"
#include "convert/convert.h"
#include "range/range.h"

PG_FUNCTION_INFO_V1(convert_range);

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

/* Converts both ends of a range at the rate in force on a day. */
Datum
convert_range(PG_FUNCTION_ARGS)
{
	Conversion	conversion;
	MonetaryRange *range;
	MonetaryRange *result;
	MonetaryBound lower;
	MonetaryBound upper;

	if (!convert_arguments(fcinfo, &conversion))
		PG_RETURN_NULL();
	range = PG_GETARG_MONETARY_RANGE_P(0);
	lower = MonetaryRangeLower(range);
	upper = MonetaryRangeUpper(range);
	if (!ConvertBound(&lower, MonetaryRangeCurrency(range), &conversion) ||
		!ConvertBound(&upper, MonetaryRangeCurrency(range), &conversion))
		PG_RETURN_NULL();
	result = palloc(sizeof(MonetaryRange));
	MonetaryRangeSetRounded(result, conversion.to, &lower, &upper);
	PG_RETURN_MONETARY_RANGE_P(result);
}
