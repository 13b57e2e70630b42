/*
 * currency/gist.c
 *		GiST index over codes, so that constraints may ask for equal ones.
 *
 * A key is the first and the last code below it, in the two halves of an
 * integer.  Operators have the numbers that PostgreSQL knows them by, from which
 * UNIQUE ... WITHOUT OVERLAPS of 18 finds what equality is.
 */
#include "postgres.h"

#include "access/gist.h"
#include "access/stratnum.h"

#include "currency/currency.h"

#define KEY_SHIFT 16
#define KEY_MASK 0xFFFF

static inline int32
MakeKey(Currency first, Currency last)
{
	return (int32) first << KEY_SHIFT | last;
}

static inline Currency
KeyFirst(int32 key)
{
	return (Currency) (key >> KEY_SHIFT);
}

static inline Currency
KeyLast(int32 key)
{
	return (Currency) (key & KEY_MASK);
}

/* The key over two */
static inline int32
JoinKeys(int32 a, int32 b)
{
	return MakeKey(Min(KeyFirst(a), KeyFirst(b)), Max(KeyLast(a), KeyLast(b)));
}

static GISTENTRY *
MakeEntry(const GISTENTRY *entry, Datum key)
{
	GISTENTRY  *result = (GISTENTRY *) palloc(sizeof(GISTENTRY));

	gistentryinit(*result, key, entry->rel, entry->page, entry->offset, false);
	return result;
}

PG_FUNCTION_INFO_V1(currency_code_gist_compress);

Datum
currency_code_gist_compress(PG_FUNCTION_ARGS)
{
	GISTENTRY  *entry = (GISTENTRY *) PG_GETARG_POINTER(0);
	Currency	code;

	if (!entry->leafkey)
		PG_RETURN_POINTER(entry);
	code = DatumGetCurrency(entry->key);
	PG_RETURN_POINTER(MakeEntry(entry, Int32GetDatum(MakeKey(code, code))));
}

PG_FUNCTION_INFO_V1(currency_code_gist_fetch);

/* The code of a leaf, for a scan of the index alone */
Datum
currency_code_gist_fetch(PG_FUNCTION_ARGS)
{
	GISTENTRY  *entry = (GISTENTRY *) PG_GETARG_POINTER(0);

	PG_RETURN_POINTER(MakeEntry(entry, CurrencyGetDatum(KeyFirst(DatumGetInt32(entry->key)))));
}

PG_FUNCTION_INFO_V1(currency_code_gist_consistent);

/* May a code below a key satisfy a query?  Of a leaf, where both ends are that code: does it? */
Datum
currency_code_gist_consistent(PG_FUNCTION_ARGS)
{
	GISTENTRY  *entry = (GISTENTRY *) PG_GETARG_POINTER(0);
	Currency	query = PG_GETARG_CURRENCY(1);
	StrategyNumber strategy = (StrategyNumber) PG_GETARG_UINT16(2);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(4);
	Currency	first = KeyFirst(DatumGetInt32(entry->key));
	Currency	last = KeyLast(DatumGetInt32(entry->key));

	*recheck = false;
	switch (strategy)
	{
		case RTEqualStrategyNumber:
			PG_RETURN_BOOL(first <= query && query <= last);
		case RTNotEqualStrategyNumber:
			PG_RETURN_BOOL(first != query || last != query);
		case RTLessStrategyNumber:
			PG_RETURN_BOOL(first < query);
		case RTLessEqualStrategyNumber:
			PG_RETURN_BOOL(first <= query);
		case RTGreaterEqualStrategyNumber:
			PG_RETURN_BOOL(last >= query);
		case RTGreaterStrategyNumber:
			PG_RETURN_BOOL(last > query);
		default:				/* unreached: the class has no others */
			elog(ERROR, "unrecognized strategy number: %d", strategy);
			PG_RETURN_BOOL(false);	/* keep compiler quiet */
	}
}

PG_FUNCTION_INFO_V1(currency_code_gist_union);

Datum
currency_code_gist_union(PG_FUNCTION_ARGS)
{
	GistEntryVector *entries = (GistEntryVector *) PG_GETARG_POINTER(0);
	int32		key = DatumGetInt32(entries->vector[0].key);

	for (int i = 1; i < entries->n; i++)
		key = JoinKeys(key, DatumGetInt32(entries->vector[i].key));
	PG_RETURN_INT32(key);
}

PG_FUNCTION_INFO_V1(currency_code_gist_same);

Datum
currency_code_gist_same(PG_FUNCTION_ARGS)
{
	bool	   *result = (bool *) PG_GETARG_POINTER(2);

	*result = PG_GETARG_INT32(0) == PG_GETARG_INT32(1);
	PG_RETURN_POINTER(result);
}

PG_FUNCTION_INFO_V1(currency_code_gist_penalty);

/* How much wider a key becomes; of those that need not, the narrowest is best */
Datum
currency_code_gist_penalty(PG_FUNCTION_ARGS)
{
	int32		key = DatumGetInt32(((GISTENTRY *) PG_GETARG_POINTER(0))->key);
	int32		added = DatumGetInt32(((GISTENTRY *) PG_GETARG_POINTER(1))->key);
	float	   *penalty = (float *) PG_GETARG_POINTER(2);
	int32		joined = JoinKeys(key, added);
	int			span = KeyLast(key) - KeyFirst(key);
	int			growth = KeyLast(joined) - KeyFirst(joined) - span;

	*penalty = growth * (float) CURRENCY_COUNT_PACKED + span;
	PG_RETURN_POINTER(penalty);
}

typedef struct SplitItem
{
	int32		key;
	OffsetNumber offset;
} SplitItem;

static int
CompareItems(const void *a, const void *b)
{
	int32		a_key = ((const SplitItem *) a)->key;
	int32		b_key = ((const SplitItem *) b)->key;

	return (a_key > b_key) - (a_key < b_key);
}

/* Where to split sorted items: between two codes, as near to the middle as that can be; else there */
static int
FindSplit(const SplitItem *items, int count)
{
	Currency	last = KeyLast(items[0].key);
	int			best = 0;

	for (int i = 1; i < count; i++)
	{
		if (KeyFirst(items[i].key) > last &&
			(best == 0 || abs(2 * i - count) < abs(2 * best - count)))
			best = i;
		last = Max(last, KeyLast(items[i].key));
	}
	return best != 0 ? best : count / 2;
}

/* Takes items to one side of a split: their offsets, and the key over them */
static Datum
FillSide(const SplitItem *items, int count, OffsetNumber *offsets)
{
	int32		key = items[0].key;

	for (int i = 0; i < count; i++)
	{
		key = JoinKeys(key, items[i].key);
		offsets[i] = items[i].offset;
	}
	return Int32GetDatum(key);
}

PG_FUNCTION_INFO_V1(currency_code_gist_picksplit);

Datum
currency_code_gist_picksplit(PG_FUNCTION_ARGS)
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
		items[i].key = DatumGetInt32(entries->vector[i + FirstOffsetNumber].key);
	}
	qsort(items, count, sizeof(SplitItem), CompareItems);
	left = FindSplit(items, count);

	split->spl_nleft = left;
	split->spl_left = (OffsetNumber *) palloc(sizeof(OffsetNumber) * count);
	split->spl_ldatum = FillSide(items, left, split->spl_left);
	split->spl_nright = count - left;
	split->spl_right = (OffsetNumber *) palloc(sizeof(OffsetNumber) * count);
	split->spl_rdatum = FillSide(items + left, count - left, split->spl_right);
	PG_RETURN_POINTER(split);
}
