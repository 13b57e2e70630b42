/*
 * range/amount_gist.c
 *		GiST index over amounts, so that constraints may ask for equal ones.
 *
 * An amount has a key of the range of that amount alone; subtrees have the keys
 * of an index over ranges, and its functions.  Operators have the numbers that
 * PostgreSQL knows them by, from which UNIQUE ... WITHOUT OVERLAPS of 18 finds
 * what equality is.
 */
#include "postgres.h"

#include "access/gist.h"
#include "access/stratnum.h"

#include "compat.h"
#include "range/gist.h"

PG_FUNCTION_INFO_V1(monetary_gist_compress);

Datum
monetary_gist_compress(PG_FUNCTION_ARGS)
{
	GISTENTRY  *entry = (GISTENTRY *) PG_GETARG_POINTER(0);
	GISTENTRY  *result;
	MonetaryRange *key;

	if (!entry->leafkey)
		PG_RETURN_POINTER(entry);
	key = (MonetaryRange *) palloc(sizeof(MonetaryRange));
	MonetaryRangeSetPoint(key, DatumGetMonetaryP(entry->key));
	result = (GISTENTRY *) palloc(sizeof(GISTENTRY));
	gistentryinit(*result, MonetaryRangePGetDatum(key), entry->rel, entry->page, entry->offset,
				  false);
	PG_RETURN_POINTER(result);
}

/* The amount of a leaf, for a scan of the index alone */
static Monetary *
LeafAmount(const MonetaryRange *key)
{
	Decimal		amount = MonetaryDecimal(&key->lower);

	return monetary_make(&amount, MonetaryRangeCurrency(key));
}

PG_FUNCTION_INFO_V1(monetary_gist_fetch);

Datum
monetary_gist_fetch(PG_FUNCTION_ARGS)
{
	GISTENTRY  *entry = (GISTENTRY *) PG_GETARG_POINTER(0);
	GISTENTRY  *result = (GISTENTRY *) palloc(sizeof(GISTENTRY));

	gistentryinit(*result, MonetaryPGetDatum(LeafAmount(DatumGetMonetaryRangeP(entry->key))),
				  entry->rel, entry->page, entry->offset, false);
	PG_RETURN_POINTER(result);
}

/* Does a comparison of an amount with another hold? */
static bool
Holds(int order, StrategyNumber strategy)
{
	switch (strategy)
	{
		case RTEqualStrategyNumber:
			return order == 0;
		case RTNotEqualStrategyNumber:
			return order != 0;
		case RTLessStrategyNumber:
			return order < 0;
		case RTLessEqualStrategyNumber:
			return order <= 0;
		case RTGreaterEqualStrategyNumber:
			return order >= 0;
		case RTGreaterStrategyNumber:
			return order > 0;
		default:				/* unreached: the class has no others */
			elog(ERROR, "unrecognized strategy number: %d", strategy);
			return false;		/* keep compiler quiet */
	}
}

/* Where one end of a key stands to an amount in the total order, as far as it is known */
static int
CompareEnd(const MonetaryRange *key, bool lower, const MonetaryRange *query)
{
	Currency	end = lower ? FirstCurrency(key) : LastCurrency(key);
	Currency	currency = MonetaryRangeCurrency(query);
	MonetaryBound key_bound;
	MonetaryBound query_bound;

	if (end != currency)
		return end < currency ? -1 : 1;
	if (SpansCurrencies(key))
		return lower ? -1 : 1;	/* as far out as it may be */
	key_bound = lower ? MonetaryRangeLower(key) : MonetaryRangeUpper(key);
	query_bound = lower ? MonetaryRangeLower(query) : MonetaryRangeUpper(query);
	return monetary_bound_cmp(&key_bound, &query_bound);
}

/* May an amount below a key be in such an order to the query, which is the range of one amount? */
static bool
SubtreeMayHold(const MonetaryRange *key, const MonetaryRange *query, StrategyNumber strategy)
{
	int			lower = CompareEnd(key, true, query);
	int			upper = CompareEnd(key, false, query);

	if (strategy == RTEqualStrategyNumber)
		return lower <= 0 && upper >= 0;
	return Holds(lower, strategy) || Holds(upper, strategy);
}

PG_FUNCTION_INFO_V1(monetary_gist_consistent);

Datum
monetary_gist_consistent(PG_FUNCTION_ARGS)
{
	GISTENTRY  *entry = (GISTENTRY *) PG_GETARG_POINTER(0);
	Datum		query = PG_GETARG_DATUM(1);
	StrategyNumber strategy = (StrategyNumber) PG_GETARG_UINT16(2);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(4);
	MonetaryRange *key = DatumGetMonetaryRangeP(entry->key);
	MonetaryRange point;

	*recheck = false;
	if (strategy == RTContainedByStrategyNumber)
	{
		MonetaryRange *range = DatumGetMonetaryRangeP(query);

		if (GIST_LEAF(entry))
			PG_RETURN_BOOL(monetary_range_contains_internal(range, key));
		PG_RETURN_BOOL(HasCurrency(key, MonetaryRangeCurrency(range)) &&
					   SubtreeIsConsistent(key, range, strategy));
	}
	if (GIST_LEAF(entry))
		PG_RETURN_BOOL(Holds(monetary_cmp_internal(LeafAmount(key), DatumGetMonetaryP(query)),
							 strategy));
	MonetaryRangeSetPoint(&point, DatumGetMonetaryP(query));
	PG_RETURN_BOOL(SubtreeMayHold(key, &point, strategy));
}
