/*
 * range/range.h
 *		The type monetary_range: an interval of amounts of one currency in 32 bytes.
 *
 * The two halves are laid out like a Monetary each.  The currency stands once,
 * in the half of the lower bound; in its place the half of the upper bound has
 * the flags of both:
 *
 *				127            20 19         9 8   5 4   0
 *		lower	[ coefficient 108 | currency 15     | scale 5 ]
 *		upper	[ coefficient 108 | zeros 11 | flags 4 | scale 5 ]
 *
 * An infinite bound is never inclusive, and its coefficient and scale are zero.
 * A range is never empty: the lower bound is not beyond the upper one, and
 * where they meet both are inclusive.  The layout is frozen: it is what is
 * stored in tables.
 */
#ifndef AI_INVEST_RANGE_RANGE_H
#define AI_INVEST_RANGE_RANGE_H

#include "monetary/monetary.h"
#include "range/bound.h"

typedef struct MonetaryRange
{
	Monetary	lower;
	Monetary	upper;
} MonetaryRange;

#define MONETARY_RANGE_LOWER_INC 0x1
#define MONETARY_RANGE_UPPER_INC 0x2
#define MONETARY_RANGE_LOWER_INF 0x4
#define MONETARY_RANGE_UPPER_INF 0x8
#define MONETARY_RANGE_FLAGS 0xF

/* brackets, comma and two amounts; or "(,) EUR" */
#define MONETARY_RANGE_TEXT_SIZE (2 * (DECIMAL_TEXT_SIZE + 1 + CURRENCY_CODE_LENGTH) + 4)

#define DatumGetMonetaryRangeP(X) ((MonetaryRange *) DatumGetPointer(X))
#define MonetaryRangePGetDatum(X) PointerGetDatum(X)
#define PG_GETARG_MONETARY_RANGE_P(n) DatumGetMonetaryRangeP(PG_GETARG_DATUM(n))
#define PG_RETURN_MONETARY_RANGE_P(x) return MonetaryRangePGetDatum(x)

static inline Currency
MonetaryRangeCurrency(const MonetaryRange *range)
{
	return MonetaryCurrency(&range->lower);
}

static inline uint32
MonetaryRangeFlags(const MonetaryRange *range)
{
	return MonetaryCurrency(&range->upper);
}

static inline MonetaryBound
MonetaryRangeLower(const MonetaryRange *range)
{
	uint32		flags = MonetaryRangeFlags(range);
	MonetaryBound bound;

	bound.value = MonetaryDecimal(&range->lower);
	bound.infinite = (flags & MONETARY_RANGE_LOWER_INF) != 0;
	bound.inclusive = (flags & MONETARY_RANGE_LOWER_INC) != 0;
	bound.lower = true;
	return bound;
}

static inline MonetaryBound
MonetaryRangeUpper(const MonetaryRange *range)
{
	uint32		flags = MonetaryRangeFlags(range);
	MonetaryBound bound;

	bound.value = MonetaryDecimal(&range->upper);
	bound.infinite = (flags & MONETARY_RANGE_UPPER_INF) != 0;
	bound.inclusive = (flags & MONETARY_RANGE_UPPER_INC) != 0;
	bound.lower = false;
	return bound;
}

/* The bounds must be in order, and their values within the limits of decimal.h. */
static inline void
MonetaryRangeSet(MonetaryRange *range, Currency currency,
				 const MonetaryBound *lower, const MonetaryBound *upper)
{
	static const Decimal zero = {0, 0};
	uint32		flags = 0;

	if (lower->infinite)
		flags |= MONETARY_RANGE_LOWER_INF;
	else if (lower->inclusive)
		flags |= MONETARY_RANGE_LOWER_INC;
	if (upper->infinite)
		flags |= MONETARY_RANGE_UPPER_INF;
	else if (upper->inclusive)
		flags |= MONETARY_RANGE_UPPER_INC;
	MonetarySet(&range->lower, lower->infinite ? &zero : &lower->value, currency);
	MonetarySet(&range->upper, upper->infinite ? &zero : &upper->value, (Currency) flags);
}

/* Makes the range of one amount. */
static inline void
MonetaryRangeSetPoint(MonetaryRange *range, const Monetary *amount)
{
	MonetaryBound lower = MonetaryBoundAt(amount, true);
	MonetaryBound upper = MonetaryBoundAt(amount, false);

	MonetaryRangeSet(range, MonetaryCurrency(amount), &lower, &upper);
}

/* Total order: currency, lower bound, upper bound; never raises */
extern int	monetary_range_cmp_internal(const MonetaryRange *a, const MonetaryRange *b);

/* Position on the line of amounts; false across currencies, never raise */
extern bool monetary_range_contains_internal(const MonetaryRange *a, const MonetaryRange *b);
extern bool monetary_range_overlaps_internal(const MonetaryRange *a, const MonetaryRange *b);
extern bool monetary_range_before_internal(const MonetaryRange *a, const MonetaryRange *b);

/* palloc'd; 22000 where the range would be empty */
extern MonetaryRange *monetary_range_make(Currency currency, const MonetaryBound *lower,
										  const MonetaryBound *upper);

/*
 * The same of bounds that were computed from those of a range and rounded, each
 * by itself.  Rounding may bring them together or even past each other, if only
 * in the last digit; the range of both is never empty.
 */
extern void MonetaryRangeSetRounded(MonetaryRange *range, Currency currency,
									MonetaryBound *lower, MonetaryBound *upper);

/* "[0 EUR,50000000000 EUR]"; palloc'd */
extern char *monetary_range_text(const MonetaryRange *range);

/* MC001; the message has the one as %1$s and the other as %2$s */
extern void CheckSameRangeCurrency(const MonetaryRange *a, const MonetaryRange *b,
								   const char *message);

/* Interval arithmetic within one currency, which the caller has checked */
extern DecimalStatus monetary_range_add_internal(const MonetaryRange *a, const MonetaryRange *b,
												 MonetaryRange *result);
extern void monetary_range_negate_internal(const MonetaryRange *range, MonetaryRange *result);

#endif							/* AI_INVEST_RANGE_RANGE_H */
