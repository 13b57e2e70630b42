/*
 * rates/pairs.c
 *		Which pairs of currencies have rates.
 *
 * There are few pairs and many rates: each pair is looked up in the index as
 * the one that comes after the last.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "miscadmin.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "compat.h"
#include "rates/pairs.h"

/* The pairs while they are read */
typedef struct PairList
{
	int			npairs;
	int			allocated;
	CurrencyPair *pairs;
} PairList;

static int
ComparePairs(const void *a, const void *b)
{
	const CurrencyPair *left = a;
	const CurrencyPair *right = b;

	if (left->base != right->base)
		return left->base < right->base ? -1 : 1;
	return (left->quote > right->quote) - (left->quote < right->quote);
}

/* The pair of a row; false where its constraints were taken away and one is NULL */
static bool
ReadPair(HeapTuple tuple, TupleDesc desc, const RateTables *tables, CurrencyPair *pair)
{
	bool		nulls[2];

	pair->base = DatumGetCurrency(heap_getattr(tuple, tables->rate_base, desc, &nulls[0]));
	pair->quote = DatumGetCurrency(heap_getattr(tuple, tables->rate_quote, desc, &nulls[1]));
	return !nulls[0] && !nulls[1];
}

static void
AddPair(PairList *list, const CurrencyPair *pair)
{
	if (list->npairs == list->allocated)
	{
		list->allocated *= 2;
		list->pairs = repalloc_huge(list->pairs, sizeof(CurrencyPair) * list->allocated);
	}
	list->pairs[list->npairs++] = *pair;
}

/* Takes out what is there twice. */
static void
SortPairs(PairList *list)
{
	int			kept = 0;

	qsort(list->pairs, list->npairs, sizeof(CurrencyPair), ComparePairs);
	for (int i = 0; i < list->npairs; i++)
	{
		if (kept == 0 || ComparePairs(&list->pairs[kept - 1], &list->pairs[i]) != 0)
			list->pairs[kept++] = list->pairs[i];
	}
	list->npairs = kept;
}

/* Reads all rows, which are sorted now and then so that they do not pile up. */
static void
ReadRows(Relation rel, const RateTables *tables, Snapshot snapshot, PairList *list)
{
	SysScanDesc scan = systable_beginscan(rel, InvalidOid, false, snapshot, 0, NULL);
	HeapTuple	tuple;
	CurrencyPair pair;

	while (HeapTupleIsValid(tuple = systable_getnext(scan)))
	{
		CHECK_FOR_INTERRUPTS();
		if (!ReadPair(tuple, RelationGetDescr(rel), tables, &pair) ||
			(list->npairs > 0 && ComparePairs(&list->pairs[list->npairs - 1], &pair) == 0))
			continue;
		if (list->npairs == list->allocated)
			SortPairs(list);
		AddPair(list, &pair);
	}
	systable_endscan(scan);
	SortPairs(list);
}

/* The first row in the order of the index for which the keys hold */
static bool
FindFirst(Relation rel, Relation index, const RateTables *tables, Snapshot snapshot,
		  ScanKey key, int nkeys, CurrencyPair *pair)
{
	SysScanDesc scan = systable_beginscan_ordered(rel, index, snapshot, nkeys, key);
	HeapTuple	tuple = systable_getnext_ordered(scan, ForwardScanDirection);
	bool		found = HeapTupleIsValid(tuple) &&
		ReadPair(tuple, RelationGetDescr(rel), tables, pair);

	systable_endscan_ordered(scan);
	return found;
}

/* The pair after another one: another quote of the same base, else another base */
static bool
FindNext(Relation rel, Relation index, const RateTables *tables, Snapshot snapshot, CurrencyPair *pair)
{
	ScanKeyData key[2];

	ScanKeyInit(&key[0], tables->rate_base, BTEqualStrategyNumber, tables->currency_eq,
				CurrencyGetDatum(pair->base));
	ScanKeyInit(&key[1], tables->rate_quote, BTGreaterStrategyNumber, tables->currency_gt,
				CurrencyGetDatum(pair->quote));
	if (FindFirst(rel, index, tables, snapshot, key, 2, pair))
		return true;
	ScanKeyInit(&key[0], tables->rate_base, BTGreaterStrategyNumber, tables->currency_gt,
				CurrencyGetDatum(pair->base));
	return FindFirst(rel, index, tables, snapshot, key, 1, pair);
}

int
rate_pairs_load(const RateTables *tables, Snapshot snapshot, MemoryContext context, CurrencyPair **result)
{
	Relation	rel = table_open(tables->exchange_rate, NoLock);
	PairList	list = {0, 64, NULL};

	list.pairs = MemoryContextAlloc(context, sizeof(CurrencyPair) * list.allocated);
	if (rate_index_is_usable(tables))
	{
		Relation	index = index_open(tables->exchange_rate_index, AccessShareLock);
		CurrencyPair pair;

		for (bool found = FindFirst(rel, index, tables, snapshot, NULL, 0, &pair); found;
			 found = FindNext(rel, index, tables, snapshot, &pair))
		{
			AddPair(&list, &pair);
			CHECK_FOR_INTERRUPTS();
		}
		index_close(index, NoLock);
	}
	else
		ReadRows(rel, tables, snapshot, &list);
	table_close(rel, NoLock);
	*result = list.pairs;
	return list.npairs;
}
