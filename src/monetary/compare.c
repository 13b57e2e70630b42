/*
 * monetary/compare.c
 *		The comparisons that refuse to cross currencies: < <= > >=
 *
 * Which of 2 USD and 3 EUR is less depends on a rate and a day, so that any
 * answer would be wrong.  What has to have one, for an index or a sort, takes
 * the total order (order.c).
 */
#include "postgres.h"

#include "monetary/compare.h"
#include "monetary/monetary.h"

PG_FUNCTION_INFO_V1(monetary_lt);
PG_FUNCTION_INFO_V1(monetary_le);
PG_FUNCTION_INFO_V1(monetary_ge);
PG_FUNCTION_INFO_V1(monetary_gt);

/* Compares two amounts, which must be of one currency. */
static int
CompareAmounts(const Monetary *a, const Monetary *b)
{
	CheckSameCurrency(a, b, "cannot compare %1$s with %2$s");
	return monetary_cmp_internal(a, b);
}

/* a < b */
Datum
monetary_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(CompareAmounts(PG_GETARG_MONETARY_P(0), PG_GETARG_MONETARY_P(1)) < 0);
}

/* a <= b */
Datum
monetary_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(CompareAmounts(PG_GETARG_MONETARY_P(0), PG_GETARG_MONETARY_P(1)) <= 0);
}

/* a >= b */
Datum
monetary_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(CompareAmounts(PG_GETARG_MONETARY_P(0), PG_GETARG_MONETARY_P(1)) >= 0);
}

/* a > b */
Datum
monetary_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(CompareAmounts(PG_GETARG_MONETARY_P(0), PG_GETARG_MONETARY_P(1)) > 0);
}
