/*
 * range/ops.c
 *		Ranges compared: order, hash, containment, position, intersection, hull.
 *
 * A range lies on the line of amounts of its own currency.  Ranges of two
 * currencies are on two lines: nothing holds between them but the total order,
 * which goes by currency first.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "utils/sortsupport.h"

#include "range/range.h"

int
monetary_range_cmp_internal(const MonetaryRange *a, const MonetaryRange *b)
{
	MonetaryBound a_bound;
	MonetaryBound b_bound;
	int			order;

	order = (int) MonetaryRangeCurrency(a) - (int) MonetaryRangeCurrency(b);
	if (order != 0)
		return order;
	a_bound = MonetaryRangeLower(a);
	b_bound = MonetaryRangeLower(b);
	order = monetary_bound_cmp(&a_bound, &b_bound);
	if (order != 0)
		return order;
	a_bound = MonetaryRangeUpper(a);
	b_bound = MonetaryRangeUpper(b);
	return monetary_bound_cmp(&a_bound, &b_bound);
}

/*
 * Order and hash
 */

#define COMPARISON(name, operator) \
PG_FUNCTION_INFO_V1(name); \
\
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	MonetaryRange *a = PG_GETARG_MONETARY_RANGE_P(0); \
	MonetaryRange *b = PG_GETARG_MONETARY_RANGE_P(1); \
\
	PG_RETURN_BOOL(monetary_range_cmp_internal(a, b) operator 0); \
}

COMPARISON(monetary_range_eq, ==)
COMPARISON(monetary_range_ne, !=)
COMPARISON(monetary_range_total_lt, <)
COMPARISON(monetary_range_total_le, <=)
COMPARISON(monetary_range_total_ge, >=)
COMPARISON(monetary_range_total_gt, >)

PG_FUNCTION_INFO_V1(monetary_range_cmp);

/* Order of two ranges, for btree */
Datum
monetary_range_cmp(PG_FUNCTION_ARGS)
{
	MonetaryRange *a = PG_GETARG_MONETARY_RANGE_P(0);
	MonetaryRange *b = PG_GETARG_MONETARY_RANGE_P(1);

	PG_RETURN_INT32(monetary_range_cmp_internal(a, b));
}

static int
CompareForSort(Datum a, Datum b, SortSupport ssup)
{
	return monetary_range_cmp_internal(DatumGetMonetaryRangeP(a), DatumGetMonetaryRangeP(b));
}

PG_FUNCTION_INFO_V1(monetary_range_sortsupport);

/* Lets sorts, and builds of btree and GiST, compare without the function manager */
Datum
monetary_range_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = CompareForSort;
	PG_RETURN_VOID();
}

/* The one form that equal ranges share: no trailing zeros */
static void
Canonicalize(const MonetaryRange *range, MonetaryRange *result)
{
	MonetaryBound lower = MonetaryRangeLower(range);
	MonetaryBound upper = MonetaryRangeUpper(range);

	decimal_strip(&lower.value, 0);
	decimal_strip(&upper.value, 0);
	MonetaryRangeSet(result, MonetaryRangeCurrency(range), &lower, &upper);
}

PG_FUNCTION_INFO_V1(monetary_range_hash);

/* 32-bit hash */
Datum
monetary_range_hash(PG_FUNCTION_ARGS)
{
	MonetaryRange canonical;

	Canonicalize(PG_GETARG_MONETARY_RANGE_P(0), &canonical);
	return hash_any((unsigned char *) &canonical, sizeof(canonical));
}

PG_FUNCTION_INFO_V1(monetary_range_hash_extended);

/* 64-bit hash with a seed; its low half is the 32-bit hash where the seed is 0 */
Datum
monetary_range_hash_extended(PG_FUNCTION_ARGS)
{
	MonetaryRange canonical;

	Canonicalize(PG_GETARG_MONETARY_RANGE_P(0), &canonical);
	return hash_any_extended((unsigned char *) &canonical, sizeof(canonical), PG_GETARG_INT64(1));
}

/*
 * Containment and position: false across currencies
 */

static bool
IsSameCurrency(const MonetaryRange *a, const MonetaryRange *b)
{
	return MonetaryRangeCurrency(a) == MonetaryRangeCurrency(b);
}

/* Is every amount of b in a? */
bool
monetary_range_contains_internal(const MonetaryRange *a, const MonetaryRange *b)
{
	MonetaryBound a_lower = MonetaryRangeLower(a);
	MonetaryBound a_upper = MonetaryRangeUpper(a);
	MonetaryBound b_lower = MonetaryRangeLower(b);
	MonetaryBound b_upper = MonetaryRangeUpper(b);

	return IsSameCurrency(a, b) &&
		monetary_bound_cmp(&a_lower, &b_lower) <= 0 &&
		monetary_bound_cmp(&a_upper, &b_upper) >= 0;
}

/* Has a an amount that is in b? */
bool
monetary_range_overlaps_internal(const MonetaryRange *a, const MonetaryRange *b)
{
	return IsSameCurrency(a, b) &&
		!monetary_range_before_internal(a, b) && !monetary_range_before_internal(b, a);
}

/* Is every amount of a less than every amount of b? */
bool
monetary_range_before_internal(const MonetaryRange *a, const MonetaryRange *b)
{
	MonetaryBound a_upper = MonetaryRangeUpper(a);
	MonetaryBound b_lower = MonetaryRangeLower(b);

	return IsSameCurrency(a, b) && monetary_bound_cmp(&a_upper, &b_lower) < 0;
}

static bool
ContainsAmount(const MonetaryRange *range, const Monetary *amount)
{
	MonetaryRange point;

	MonetaryRangeSetPoint(&point, amount);
	return monetary_range_contains_internal(range, &point);
}

PG_FUNCTION_INFO_V1(monetary_range_contains);

/* range @> range */
Datum
monetary_range_contains(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(monetary_range_contains_internal(PG_GETARG_MONETARY_RANGE_P(0),
													PG_GETARG_MONETARY_RANGE_P(1)));
}

PG_FUNCTION_INFO_V1(monetary_range_contained_by);

/* range <@ range */
Datum
monetary_range_contained_by(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(monetary_range_contains_internal(PG_GETARG_MONETARY_RANGE_P(1),
													PG_GETARG_MONETARY_RANGE_P(0)));
}

PG_FUNCTION_INFO_V1(monetary_range_contains_monetary);

/* range @> amount */
Datum
monetary_range_contains_monetary(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(ContainsAmount(PG_GETARG_MONETARY_RANGE_P(0), PG_GETARG_MONETARY_P(1)));
}

PG_FUNCTION_INFO_V1(monetary_contained_by_monetary_range);

/* amount <@ range */
Datum
monetary_contained_by_monetary_range(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(ContainsAmount(PG_GETARG_MONETARY_RANGE_P(1), PG_GETARG_MONETARY_P(0)));
}

PG_FUNCTION_INFO_V1(monetary_range_overlaps);

/* range && range */
Datum
monetary_range_overlaps(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(monetary_range_overlaps_internal(PG_GETARG_MONETARY_RANGE_P(0),
													PG_GETARG_MONETARY_RANGE_P(1)));
}

PG_FUNCTION_INFO_V1(monetary_range_before);

/* range << range */
Datum
monetary_range_before(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(monetary_range_before_internal(PG_GETARG_MONETARY_RANGE_P(0),
												  PG_GETARG_MONETARY_RANGE_P(1)));
}

PG_FUNCTION_INFO_V1(monetary_range_after);

/* range >> range */
Datum
monetary_range_after(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(monetary_range_before_internal(PG_GETARG_MONETARY_RANGE_P(1),
												  PG_GETARG_MONETARY_RANGE_P(0)));
}

/*
 * Ranges out of ranges
 */

/*
 * The outer of two lower or two upper bounds, or the inner.  Of bounds that are
 * equal the one with the larger scale, so that it matters to no digit of the
 * result which argument came first.
 */
static MonetaryBound
ChooseBound(MonetaryBound a, MonetaryBound b, bool outer)
{
	int			order = monetary_bound_cmp(&a, &b);

	if (order == 0)
		return a.value.scale >= b.value.scale ? a : b;
	return (order < 0) == (a.lower == outer) ? a : b;
}

PG_FUNCTION_INFO_V1(monetary_range_intersect);

/* range * range: what is in both, or NULL where nothing is */
Datum
monetary_range_intersect(PG_FUNCTION_ARGS)
{
	MonetaryRange *a = PG_GETARG_MONETARY_RANGE_P(0);
	MonetaryRange *b = PG_GETARG_MONETARY_RANGE_P(1);
	MonetaryBound lower;
	MonetaryBound upper;

	CheckSameRangeCurrency(a, b, "cannot intersect %1$s and %2$s");
	lower = ChooseBound(MonetaryRangeLower(a), MonetaryRangeLower(b), false);
	upper = ChooseBound(MonetaryRangeUpper(a), MonetaryRangeUpper(b), false);
	if (monetary_bound_cmp(&lower, &upper) > 0)
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_RANGE_P(monetary_range_make(MonetaryRangeCurrency(a), &lower, &upper));
}

PG_FUNCTION_INFO_V1(monetary_range_hull);

/* The least range that contains both */
Datum
monetary_range_hull(PG_FUNCTION_ARGS)
{
	MonetaryRange *a = PG_GETARG_MONETARY_RANGE_P(0);
	MonetaryRange *b = PG_GETARG_MONETARY_RANGE_P(1);
	MonetaryBound lower;
	MonetaryBound upper;

	CheckSameRangeCurrency(a, b, "cannot span %1$s and %2$s");
	lower = ChooseBound(MonetaryRangeLower(a), MonetaryRangeLower(b), true);
	upper = ChooseBound(MonetaryRangeUpper(a), MonetaryRangeUpper(b), true);
	PG_RETURN_MONETARY_RANGE_P(monetary_range_make(MonetaryRangeCurrency(a), &lower, &upper));
}
