/*
 * range/bound.h
 *		One end of a range, taken out of it to be worked with.
 */
#ifndef AI_INVEST_RANGE_BOUND_H
#define AI_INVEST_RANGE_BOUND_H

#include "monetary/monetary.h"

typedef struct MonetaryBound
{
	Decimal		value;			/* zero where infinite */
	bool		infinite;
	bool		inclusive;		/* false where infinite */
	bool		lower;			/* which end it is */
} MonetaryBound;

/* An amount as either end of the range that holds nothing else */
static inline MonetaryBound
MonetaryBoundAt(const Monetary *amount, bool lower)
{
	MonetaryBound bound;

	bound.value = MonetaryDecimal(amount);
	bound.infinite = false;
	bound.inclusive = true;
	bound.lower = lower;
	return bound;
}

/*
 * Where two bounds, each of either end, stand to each other on the line of
 * amounts: an exclusive bound stands just inside its value, an infinite one
 * beyond all values.  Negative, zero or positive.
 */
extern int	monetary_bound_cmp(const MonetaryBound *a, const MonetaryBound *b);

/*
 * Makes a bound that is not infinite inclusive if it was rounded from this: what
 * was just inside the exact one may have been rounded to the very same amount.
 */
extern void MonetaryBoundAllowRounding(MonetaryBound *bound, const DecimalQuotient *exact);

#endif							/* AI_INVEST_RANGE_BOUND_H */
