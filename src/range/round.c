/*
 * range/round.c
 *		Rounding both ends of a range.
 */
#include "postgres.h"

#include "compat.h"
#include "monetary/round.h"
#include "range/range.h"

/* The bound becomes inclusive: what is just inside it may round to the very same amount. */
static void
RoundBound(MonetaryBound *bound, const MonetaryRange *range, int scale, DecimalRounding rounding)
{
	Decimal		rounded;

	if (bound->infinite)
		return;
	if (RoundDecimal(&bound->value, scale, rounding, &rounded) != DECIMAL_OK)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("%s with scale %d is out of range for type %s", monetary_range_text(range),
						scale, "monetary_range"),
				 errdetail_decimal_limits()));
	bound->inclusive = true;
	bound->value = rounded;
}

PG_FUNCTION_INFO_V1(monetary_range_round);

/* round_range(range, scale, mode), to the minor units where there is no scale */
Datum
monetary_range_round(PG_FUNCTION_ARGS)
{
	MonetaryRange *range;
	MonetaryRange *result;
	MonetaryBound lower;
	MonetaryBound upper;
	DecimalRounding rounding;
	int			scale;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	range = PG_GETARG_MONETARY_RANGE_P(0);
	rounding = CheckRoundingMode(PG_GETARG_TEXT_PP(2));
	scale = PG_ARGISNULL(1) ? CheckMinorUnits(MonetaryRangeCurrency(range), "round_range") : PG_GETARG_INT32(1);
	lower = MonetaryRangeLower(range);
	upper = MonetaryRangeUpper(range);
	RoundBound(&lower, range, scale, rounding);
	RoundBound(&upper, range, scale, rounding);
	result = (MonetaryRange *) palloc(sizeof(MonetaryRange));
	MonetaryRangeSetRounded(result, MonetaryRangeCurrency(range), &lower, &upper);
	PG_RETURN_MONETARY_RANGE_P(result);
}
