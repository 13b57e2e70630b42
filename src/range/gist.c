/*
 * range/gist.c
 *		GiST index over ranges, of any mix of currencies.
 *
 * A leaf key is the range itself.  The key of a subtree is the hull of its
 * ranges as long as they are of one currency.  No range spans two currencies,
 * so that the key of a subtree that has several only tells the first and the
 * last of them.  Splits go along currencies first, which keeps such keys near
 * the root.
 */
#include "postgres.h"

#include <math.h>

#include "access/gist.h"
#include "access/stratnum.h"

#include "compat.h"
#include "range/gist.h"

static void
SetSpanningKey(MonetaryRange *key, Currency first, Currency last)
{
	Decimal		none = {0, 0};
	Decimal		last_code = {last, 0};

	MonetarySet(&key->lower, &none, first);
	MonetarySet(&key->upper, &last_code,
				KEY_SPANS_CURRENCIES | MONETARY_RANGE_LOWER_INF | MONETARY_RANGE_UPPER_INF);
}

/* Makes a key cover another one too */
static void
ExtendKey(MonetaryRange *key, const MonetaryRange *other)
{
	Currency	first = Min(FirstCurrency(key), FirstCurrency(other));
	Currency	last = Max(LastCurrency(key), LastCurrency(other));
	MonetaryBound lower;
	MonetaryBound upper;
	MonetaryBound bound;

	if (first != last)
	{
		SetSpanningKey(key, first, last);
		return;
	}
	lower = MonetaryRangeLower(key);
	upper = MonetaryRangeUpper(key);
	bound = MonetaryRangeLower(other);
	if (monetary_bound_cmp(&bound, &lower) < 0)
		lower = bound;
	bound = MonetaryRangeUpper(other);
	if (monetary_bound_cmp(&bound, &upper) > 0)
		upper = bound;
	MonetaryRangeSet(key, first, &lower, &upper);
}

/*
 * Search
 */

/* Does the range of a leaf satisfy a query?  Strategies have the numbers of core's ranges. */
static bool
LeafIsConsistent(const MonetaryRange *range, const MonetaryRange *query, StrategyNumber strategy)
{
	switch (strategy)
	{
		case RTLeftStrategyNumber:
			return monetary_range_before_internal(range, query);
		case RTOverlapStrategyNumber:
			return monetary_range_overlaps_internal(range, query);
		case RTRightStrategyNumber:
			return monetary_range_before_internal(query, range);
		case RTContainsStrategyNumber:
		case RTContainsElemStrategyNumber:
			return monetary_range_contains_internal(range, query);
		case RTContainedByStrategyNumber:
			return monetary_range_contains_internal(query, range);
		case RTEqualStrategyNumber:
			return monetary_range_cmp_internal(range, query) == 0;
		default:				/* unreached: the class has no others */
			elog(ERROR, "unrecognized strategy number: %d", strategy);
			return false;		/* keep compiler quiet */
	}
}

bool
SubtreeIsConsistent(const MonetaryRange *key, const MonetaryRange *query, StrategyNumber strategy)
{
	MonetaryBound key_lower = MonetaryRangeLower(key);
	MonetaryBound key_upper = MonetaryRangeUpper(key);
	MonetaryBound query_lower = MonetaryRangeLower(query);
	MonetaryBound query_upper = MonetaryRangeUpper(query);

	switch (strategy)
	{
		case RTLeftStrategyNumber:
			return monetary_bound_cmp(&key_lower, &query_lower) < 0;
		case RTRightStrategyNumber:
			return monetary_bound_cmp(&key_upper, &query_upper) > 0;
		case RTOverlapStrategyNumber:
		case RTContainedByStrategyNumber:
			return monetary_bound_cmp(&key_lower, &query_upper) <= 0 &&
				monetary_bound_cmp(&query_lower, &key_upper) <= 0;
		default:
			/* A range that contains the query, or equals it, is in a hull that does. */
			return monetary_bound_cmp(&key_lower, &query_lower) <= 0 &&
				monetary_bound_cmp(&query_upper, &key_upper) <= 0;
	}
}

PG_FUNCTION_INFO_V1(monetary_range_gist_consistent);

Datum
monetary_range_gist_consistent(PG_FUNCTION_ARGS)
{
	GISTENTRY  *entry = (GISTENTRY *) PG_GETARG_POINTER(0);
	Datum		query = PG_GETARG_DATUM(1);
	StrategyNumber strategy = (StrategyNumber) PG_GETARG_UINT16(2);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(4);
	MonetaryRange *key = DatumGetMonetaryRangeP(entry->key);
	MonetaryRange range;

	*recheck = false;
	if (strategy == RTContainsElemStrategyNumber)
		MonetaryRangeSetPoint(&range, DatumGetMonetaryP(query));
	else
		range = *DatumGetMonetaryRangeP(query);
	if (GIST_LEAF(entry))
		PG_RETURN_BOOL(LeafIsConsistent(key, &range, strategy));

	PG_RETURN_BOOL(HasCurrency(key, MonetaryRangeCurrency(&range)) &&
				   SubtreeIsConsistent(key, &range, strategy));
}

/*
 * Keys
 */

PG_FUNCTION_INFO_V1(monetary_range_gist_union);

Datum
monetary_range_gist_union(PG_FUNCTION_ARGS)
{
	GistEntryVector *entries = (GistEntryVector *) PG_GETARG_POINTER(0);
	MonetaryRange *result = (MonetaryRange *) palloc(sizeof(MonetaryRange));

	*result = *DatumGetMonetaryRangeP(entries->vector[0].key);
	for (int i = 1; i < entries->n; i++)
		ExtendKey(result, DatumGetMonetaryRangeP(entries->vector[i].key));
	PG_RETURN_MONETARY_RANGE_P(result);
}

PG_FUNCTION_INFO_V1(monetary_range_gist_same);

/* Keys that differ in trailing zeros only may be taken for different. */
Datum
monetary_range_gist_same(PG_FUNCTION_ARGS)
{
	MonetaryRange *a = PG_GETARG_MONETARY_RANGE_P(0);
	MonetaryRange *b = PG_GETARG_MONETARY_RANGE_P(1);
	bool	   *result = (bool *) PG_GETARG_POINTER(2);

	*result = memcmp(a, b, sizeof(MonetaryRange)) == 0;
	PG_RETURN_POINTER(result);
}

/*
 * Insertion and splits.  Distances are in floating point: they only decide
 * where a range is put, not whether it is found.
 */

static double
BoundPosition(const MonetaryBound *bound)
{
	if (bound->infinite)
		return bound->lower ? -INFINITY : INFINITY;
	return (double) bound->value.coefficient / (double) pow10_128(bound->value.scale);
}

/* How far a bound must move outwards to reach another one of the same end; 0 if it need not */
static double
BoundExtension(const MonetaryBound *from, const MonetaryBound *to)
{
	double		distance;

	if (from->infinite)
		return 0;
	distance = BoundPosition(to) - BoundPosition(from);
	return from->lower ? Max(-distance, 0) : Max(distance, 0);
}

/* What no finite distance of amounts comes to, as log1p() */
#define PENALTY_INFINITE_DISTANCE 1e3
#define PENALTY_SPANNING_KEY 1e6
#define PENALTY_NEW_CURRENCY 1e12

PG_FUNCTION_INFO_V1(monetary_range_gist_penalty);

/*
 * Best is a key of the same currency, the less it grows the better; then one
 * that spans the currency; last, one that must span more currencies than it does.
 */
Datum
monetary_range_gist_penalty(PG_FUNCTION_ARGS)
{
	GISTENTRY  *old_entry = (GISTENTRY *) PG_GETARG_POINTER(0);
	GISTENTRY  *new_entry = (GISTENTRY *) PG_GETARG_POINTER(1);
	float	   *penalty = (float *) PG_GETARG_POINTER(2);
	MonetaryRange *key = DatumGetMonetaryRangeP(old_entry->key);
	MonetaryRange *added = DatumGetMonetaryRangeP(new_entry->key);
	int			span = LastCurrency(key) - FirstCurrency(key);
	int			new_span = Max(LastCurrency(key), LastCurrency(added)) -
		Min(FirstCurrency(key), FirstCurrency(added));

	if (new_span > span)
		*penalty = PENALTY_NEW_CURRENCY * (new_span - span);
	else if (SpansCurrencies(key))
		*penalty = PENALTY_SPANNING_KEY * span;
	else
	{
		MonetaryBound key_lower = MonetaryRangeLower(key);
		MonetaryBound key_upper = MonetaryRangeUpper(key);
		MonetaryBound added_lower = MonetaryRangeLower(added);
		MonetaryBound added_upper = MonetaryRangeUpper(added);
		double		distance = BoundExtension(&key_lower, &added_lower) +
			BoundExtension(&key_upper, &added_upper);

		*penalty = isinf(distance) ? PENALTY_INFINITE_DISTANCE : log1p(distance);
	}
	PG_RETURN_POINTER(penalty);
}

/*
 * An entry of a page that is split.  Bounds are taken out of its key only where
 * they are compared: palloc aligns to 8 bytes, and their 128 bits want 16.
 */
typedef struct SplitItem
{
	const MonetaryRange *key;
	OffsetNumber offset;
} SplitItem;

/* Orders by currencies, then by lower bounds, then by upper ones */
static int
CompareItemsByLower(const void *a, const void *b)
{
	const MonetaryRange *a_key = ((const SplitItem *) a)->key;
	const MonetaryRange *b_key = ((const SplitItem *) b)->key;

	if (LastCurrency(a_key) != LastCurrency(b_key) && FirstCurrency(a_key) == FirstCurrency(b_key))
		return (int) LastCurrency(a_key) - (int) LastCurrency(b_key);
	return monetary_range_cmp_internal(a_key, b_key);
}

/* Orders keys of one currency by upper bounds, then by lower ones */
static int
CompareItemsByUpper(const void *a, const void *b)
{
	const MonetaryRange *a_key = ((const SplitItem *) a)->key;
	const MonetaryRange *b_key = ((const SplitItem *) b)->key;
	MonetaryBound a_upper = MonetaryRangeUpper(a_key);
	MonetaryBound b_upper = MonetaryRangeUpper(b_key);
	int			order = monetary_bound_cmp(&a_upper, &b_upper);

	return order != 0 ? order : monetary_range_cmp_internal(a_key, b_key);
}

/*
 * Where to split sorted items so that no currency is on both sides, as near to
 * the middle as that can be; 0 if it cannot.
 */
static int
FindCurrencySplit(const SplitItem *items, int count)
{
	Currency	last = LastCurrency(items[0].key);
	int			best = 0;

	for (int i = 1; i < count; i++)
	{
		if (FirstCurrency(items[i].key) > last &&
			(best == 0 || abs(2 * i - count) < abs(2 * best - count)))
			best = i;
		last = Max(last, LastCurrency(items[i].key));
	}
	return best;
}

/*
 * Where to split sorted items of one currency: in the middle third, so that the
 * ranges to the left reach the least way into those to the right; of such
 * places, the nearest to the middle.  *overlap is what remains.
 */
static int
FindAmountSplit(const SplitItem *items, int count, double *overlap)
{
	double	   *right_lower = (double *) palloc(sizeof(double) * count);
	double		left_upper = -INFINITY;
	int			best = 0;

	for (int i = count - 1; i >= 0; i--)
	{
		MonetaryBound lower = MonetaryRangeLower(items[i].key);

		right_lower[i] = BoundPosition(&lower);
		if (i < count - 1)
			right_lower[i] = Min(right_lower[i], right_lower[i + 1]);
	}
	for (int i = 1; i < count; i++)
	{
		MonetaryBound upper = MonetaryRangeUpper(items[i - 1].key);
		double		here;

		left_upper = Max(left_upper, BoundPosition(&upper));
		if (i * 3 < count || (count - i) * 3 < count)
			continue;
		here = left_upper <= right_lower[i] ? 0 : left_upper - right_lower[i];
		if (best == 0 || here < *overlap ||
			(here == *overlap && abs(2 * i - count) < abs(2 * best - count)))
		{
			best = i;
			*overlap = here;
		}
	}
	pfree(right_lower);
	return best;
}

/* Sorts the items of a page, and tells how many of them go to the left */
static int
ArrangeSplit(SplitItem *items, int count)
{
	bool		one_currency = true;
	double		overlap_by_lower;
	double		overlap_by_upper;
	int			split;
	int			split_by_upper;

	qsort(items, count, sizeof(SplitItem), CompareItemsByLower);
	for (int i = 0; i < count; i++)
		if (LastCurrency(items[i].key) != FirstCurrency(items[0].key))
			one_currency = false;
	if (!one_currency)
	{
		split = FindCurrencySplit(items, count);
		return split != 0 ? split : count / 2;
	}

	split = FindAmountSplit(items, count, &overlap_by_lower);
	qsort(items, count, sizeof(SplitItem), CompareItemsByUpper);
	split_by_upper = FindAmountSplit(items, count, &overlap_by_upper);
	if (overlap_by_upper < overlap_by_lower)
		return split_by_upper;
	qsort(items, count, sizeof(SplitItem), CompareItemsByLower);
	return split;
}

/* Takes items to one side of a split: their offsets, and the key that covers them */
static Datum
FillSide(const SplitItem *items, int count, OffsetNumber *offsets)
{
	MonetaryRange *key = (MonetaryRange *) palloc(sizeof(MonetaryRange));

	*key = *items[0].key;
	for (int i = 0; i < count; i++)
	{
		ExtendKey(key, items[i].key);
		offsets[i] = items[i].offset;
	}
	return MonetaryRangePGetDatum(key);
}

PG_FUNCTION_INFO_V1(monetary_range_gist_picksplit);

Datum
monetary_range_gist_picksplit(PG_FUNCTION_ARGS)
{
	GistEntryVector *entries = (GistEntryVector *) PG_GETARG_POINTER(0);
	GIST_SPLITVEC *split = (GIST_SPLITVEC *) PG_GETARG_POINTER(1);
	int			count = entries->n - 1;
	SplitItem  *items = (SplitItem *) palloc(sizeof(SplitItem) * count);
	int			left;

	/* The entries of a page are numbered from 1. */
	for (int i = 0; i < count; i++)
	{
		items[i].offset = (OffsetNumber) (i + FirstOffsetNumber);
		items[i].key = DatumGetMonetaryRangeP(entries->vector[i + FirstOffsetNumber].key);
	}
	left = ArrangeSplit(items, count);

	split->spl_nleft = left;
	split->spl_left = (OffsetNumber *) palloc(sizeof(OffsetNumber) * count);
	split->spl_ldatum = FillSide(items, left, split->spl_left);
	split->spl_nright = count - left;
	split->spl_right = (OffsetNumber *) palloc(sizeof(OffsetNumber) * count);
	split->spl_rdatum = FillSide(items + left, count - left, split->spl_right);
	PG_RETURN_POINTER(split);
}
