/*
 * range/math.c
 *		Interval arithmetic: what an amount out of each range can come to.
 *
 * A bound of a result is the sum, product or quotient of bounds by the rules of
 * monetary itself, so that upper(r / 3) is upper(r) / 3 to the last digit.
 * Where that was rounded, half-even as everywhere, the bound is inclusive: the
 * quotients of single amounts are rounded alike and come up to it.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "range/range.h"

/*
 * Sums and differences
 */

/* Adds two bounds of the same end */
static DecimalStatus
AddBounds(const MonetaryBound *a, const MonetaryBound *b, MonetaryBound *result)
{
	result->lower = a->lower;
	result->infinite = a->infinite || b->infinite;
	result->inclusive = a->inclusive && b->inclusive;
	if (result->infinite)
		return DECIMAL_OK;
	return decimal_add(&a->value, &b->value, &result->value);
}

DecimalStatus
monetary_range_add_internal(const MonetaryRange *a, const MonetaryRange *b, MonetaryRange *result)
{
	MonetaryBound a_bound = MonetaryRangeLower(a);
	MonetaryBound b_bound = MonetaryRangeLower(b);
	MonetaryBound lower;
	MonetaryBound upper;
	DecimalStatus status;

	status = AddBounds(&a_bound, &b_bound, &lower);
	if (status != DECIMAL_OK)
		return status;
	a_bound = MonetaryRangeUpper(a);
	b_bound = MonetaryRangeUpper(b);
	status = AddBounds(&a_bound, &b_bound, &upper);
	if (status != DECIMAL_OK)
		return status;
	MonetaryRangeSet(result, MonetaryRangeCurrency(a), &lower, &upper);
	return DECIMAL_OK;
}

PG_FUNCTION_INFO_V1(monetary_range_width);

/* How far apart the bounds are; NULL where there is none on one side */
Datum
monetary_range_width(PG_FUNCTION_ARGS)
{
	MonetaryRange *range = PG_GETARG_MONETARY_RANGE_P(0);
	MonetaryBound lower = MonetaryRangeLower(range);
	MonetaryBound upper = MonetaryRangeUpper(range);
	Decimal		width;

	if (lower.infinite || upper.infinite)
		PG_RETURN_NULL();
	if (decimal_subtract(&upper.value, &lower.value, &width) != DECIMAL_OK)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("width of %s is out of range for type %s", monetary_range_text(range), "monetary"),
				 errdetail_decimal_limits()));
	PG_RETURN_MONETARY_P(monetary_make(&width, MonetaryRangeCurrency(range)));
}

/* Mirrors a bound at zero, which makes it one of the other end */
static MonetaryBound
NegateBound(MonetaryBound bound)
{
	bound.value.coefficient = -bound.value.coefficient;
	bound.lower = !bound.lower;
	return bound;
}

void
monetary_range_negate_internal(const MonetaryRange *range, MonetaryRange *result)
{
	MonetaryBound lower = NegateBound(MonetaryRangeUpper(range));
	MonetaryBound upper = NegateBound(MonetaryRangeLower(range));

	MonetaryRangeSet(result, MonetaryRangeCurrency(range), &lower, &upper);
}

static Datum
AddRanges(const MonetaryRange *a, const MonetaryRange *b)
{
	MonetaryRange *result = (MonetaryRange *) palloc(sizeof(MonetaryRange));
	DecimalStatus status;

	CheckSameRangeCurrency(a, b, "cannot add %1$s and %2$s");
	status = monetary_range_add_internal(a, b, result);
	if (status != DECIMAL_OK)
		RaiseOperation(status, monetary_range_text(a), "+", monetary_range_text(b), "monetary_range");
	return MonetaryRangePGetDatum(result);
}

static Datum
SubtractRanges(const MonetaryRange *a, const MonetaryRange *b)
{
	MonetaryRange *result = (MonetaryRange *) palloc(sizeof(MonetaryRange));
	MonetaryRange negated;
	DecimalStatus status;

	CheckSameRangeCurrency(a, b, "cannot subtract %2$s from %1$s");
	monetary_range_negate_internal(b, &negated);
	status = monetary_range_add_internal(a, &negated, result);
	if (status != DECIMAL_OK)
		RaiseOperation(status, monetary_range_text(a), "-", monetary_range_text(b), "monetary_range");
	return MonetaryRangePGetDatum(result);
}

PG_FUNCTION_INFO_V1(monetary_range_add);

Datum
monetary_range_add(PG_FUNCTION_ARGS)
{
	return AddRanges(PG_GETARG_MONETARY_RANGE_P(0), PG_GETARG_MONETARY_RANGE_P(1));
}

PG_FUNCTION_INFO_V1(monetary_range_add_monetary);

Datum
monetary_range_add_monetary(PG_FUNCTION_ARGS)
{
	MonetaryRange point;

	MonetaryRangeSetPoint(&point, PG_GETARG_MONETARY_P(1));
	return AddRanges(PG_GETARG_MONETARY_RANGE_P(0), &point);
}

PG_FUNCTION_INFO_V1(monetary_add_monetary_range);

Datum
monetary_add_monetary_range(PG_FUNCTION_ARGS)
{
	MonetaryRange point;

	MonetaryRangeSetPoint(&point, PG_GETARG_MONETARY_P(0));
	return AddRanges(&point, PG_GETARG_MONETARY_RANGE_P(1));
}

PG_FUNCTION_INFO_V1(monetary_range_sub);

Datum
monetary_range_sub(PG_FUNCTION_ARGS)
{
	return SubtractRanges(PG_GETARG_MONETARY_RANGE_P(0), PG_GETARG_MONETARY_RANGE_P(1));
}

PG_FUNCTION_INFO_V1(monetary_range_sub_monetary);

Datum
monetary_range_sub_monetary(PG_FUNCTION_ARGS)
{
	MonetaryRange point;

	MonetaryRangeSetPoint(&point, PG_GETARG_MONETARY_P(1));
	return SubtractRanges(PG_GETARG_MONETARY_RANGE_P(0), &point);
}

PG_FUNCTION_INFO_V1(monetary_sub_monetary_range);

Datum
monetary_sub_monetary_range(PG_FUNCTION_ARGS)
{
	MonetaryRange point;

	MonetaryRangeSetPoint(&point, PG_GETARG_MONETARY_P(0));
	return SubtractRanges(&point, PG_GETARG_MONETARY_RANGE_P(1));
}

PG_FUNCTION_INFO_V1(monetary_range_uminus);

Datum
monetary_range_uminus(PG_FUNCTION_ARGS)
{
	MonetaryRange *result = (MonetaryRange *) palloc(sizeof(MonetaryRange));

	monetary_range_negate_internal(PG_GETARG_MONETARY_RANGE_P(0), result);
	PG_RETURN_MONETARY_RANGE_P(result);
}

/*
 * Products and quotients
 */

void
MonetaryRangeSetRounded(MonetaryRange *range, Currency currency,
						MonetaryBound *lower, MonetaryBound *upper)
{
	if (!lower->infinite && !upper->infinite)
	{
		int			order = decimal_compare(&lower->value, &upper->value);

		if (order > 0)
		{
			Decimal		value = lower->value;

			lower->value = upper->value;
			upper->value = value;
		}
		if (order >= 0)
			lower->inclusive = upper->inclusive = true;
	}
	MonetaryRangeSet(range, currency, lower, upper);
}

static void
SetWideCoefficient(Wide *result, const Decimal *value)
{
	wide_from_u128(result, (UInt128) (value->coefficient < 0 ? -value->coefficient : value->coefficient));
}

/* Is a * b just the product, not the one nearest to it?  What has too many digits to tell is taken for not. */
static bool
IsExactProduct(const Decimal *a, const WideDecimal *b, const Decimal *product)
{
	int			padding = product->scale - (a->scale + b->scale);
	Wide		left;
	Wide		right;

	SetWideCoefficient(&left, a);
	SetWideCoefficient(&right, product);
	return wide_multiply(&left, &left, &b->coefficient) &&
		(padding <= 0 || wide_multiply_pow10(&left, &left, padding)) &&
		(padding >= 0 || wide_multiply_pow10(&right, &right, -padding)) &&
		wide_compare(&left, &right) == 0;
}

/* Multiplies a bound; one that is infinite too, if only by zero */
static DecimalStatus
MultiplyBound(MonetaryBound *bound, const WideDecimal *factor)
{
	Decimal		value = bound->value;
	DecimalStatus status;

	if (wide_is_zero(&factor->coefficient))
	{
		/* Whatever the amounts were, they are zero now. */
		bound->infinite = false;
		bound->inclusive = true;
	}
	if (bound->infinite)
		return DECIMAL_OK;
	status = decimal_multiply_wide(&value, factor, &bound->value);
	if (status == DECIMAL_OK && !IsExactProduct(&value, factor, &bound->value))
		bound->inclusive = true;
	return status;
}

static DecimalStatus
DivideBound(MonetaryBound *bound, const WideDecimal *divisor)
{
	Decimal		value = bound->value;
	DecimalStatus status;

	if (wide_is_zero(&divisor->coefficient))
		return DECIMAL_ZERO_DIVISOR;
	if (bound->infinite)
		return DECIMAL_OK;
	status = decimal_divide_wide(&value, divisor, &bound->value);
	if (status == DECIMAL_OK && !IsExactProduct(&bound->value, divisor, &value))
		bound->inclusive = true;
	return status;
}

/* Multiplies or divides both bounds; by less than zero they change places */
static Datum
ScaleRange(const MonetaryRange *range, const char *operation, Datum numeric,
		   DecimalStatus (*scale_bound) (MonetaryBound *bound, const WideDecimal *by))
{
	MonetaryRange *result = (MonetaryRange *) palloc(sizeof(MonetaryRange));
	MonetaryBound lower = MonetaryRangeLower(range);
	MonetaryBound upper = MonetaryRangeUpper(range);
	WideDecimal by = CheckWideFromNumeric(numeric);
	DecimalStatus status;

	status = scale_bound(&lower, &by);
	if (status == DECIMAL_OK)
		status = scale_bound(&upper, &by);
	if (status != DECIMAL_OK)
		RaiseOperation(status, monetary_range_text(range), operation,
					   DatumGetCString(DirectFunctionCall1(numeric_out, numeric)), "monetary_range");
	if (by.negative)
	{
		MonetaryBound bound = lower;

		lower = upper;
		upper = bound;
		lower.lower = true;
		upper.lower = false;
	}
	MonetaryRangeSetRounded(result, MonetaryRangeCurrency(range), &lower, &upper);
	return MonetaryRangePGetDatum(result);
}

PG_FUNCTION_INFO_V1(monetary_range_mul_numeric);

Datum
monetary_range_mul_numeric(PG_FUNCTION_ARGS)
{
	return ScaleRange(PG_GETARG_MONETARY_RANGE_P(0), "*", PG_GETARG_DATUM(1), MultiplyBound);
}

PG_FUNCTION_INFO_V1(numeric_mul_monetary_range);

Datum
numeric_mul_monetary_range(PG_FUNCTION_ARGS)
{
	return ScaleRange(PG_GETARG_MONETARY_RANGE_P(1), "*", PG_GETARG_DATUM(0), MultiplyBound);
}

PG_FUNCTION_INFO_V1(monetary_range_div_numeric);

Datum
monetary_range_div_numeric(PG_FUNCTION_ARGS)
{
	return ScaleRange(PG_GETARG_MONETARY_RANGE_P(0), "/", PG_GETARG_DATUM(1), DivideBound);
}
