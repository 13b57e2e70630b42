/*
 * rates/pairs.c
 *		Who publishes what: the pairs in ai_invest.exchange_rate.
 *
 * There are few of them and many rates of each, so that the index is asked for
 * the next pair again and again instead of being read.  Without the index all
 * rows are read, once.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "compat.h"
#include "currency/currency.h"
#include "rates/pairs.h"
#include "rates/read.h"
#include "rates/series.h"

/* Those who publish one pair */
typedef struct ListedPair
{
	uint32		key;			/* hash key, must be first */
	int			nnames;
	const char **names;			/* in the order of the alphabet */
} ListedPair;

/* All partners of a currency */
typedef struct ListedPartners
{
	uint32		key;			/* the currency; hash key, must be first */
	int			npartners;
	Currency   *partners;
} ListedPartners;

/* What a row is found by */
typedef struct RowKey
{
	Currency	base;
	Currency	quote;
	const char *provider;		/* palloc'd */
} RowKey;

static inline uint32
PairKey(Currency base, Currency quote)
{
	return (uint32) base << 16 | quote;
}

static HTAB *
CreateTable(const char *name, Size entry_size, MemoryContext context)
{
	HASHCTL		control;

	memset(&control, 0, sizeof(control));
	control.keysize = sizeof(uint32);
	control.entrysize = entry_size;
	control.hcxt = context;
	return hash_create(name, 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

void
rate_publishers_begin(RatePublishers *publishers, MemoryContext context)
{
	publishers->context = context;
	publishers->partners = CreateTable("ai_invest partners", sizeof(ListedPartners), context);
	publishers->listed = NULL;
	publishers->nbases = -1;
	publishers->bases = NULL;
}

/* The key of a row; false if somebody took away the constraints and it is not complete */
static bool
GetRowKey(HeapTuple tuple, TupleDesc desc, const RateTables *tables, RowKey *row)
{
	bool		nulls[3];
	Datum		base = heap_getattr(tuple, tables->rate_base, desc, &nulls[0]);
	Datum		quote = heap_getattr(tuple, tables->rate_quote, desc, &nulls[1]);
	Datum		provider = heap_getattr(tuple, tables->rate_provider_name, desc, &nulls[2]);

	if (nulls[0] || nulls[1] || nulls[2])
		return false;
	row->base = DatumGetCurrency(base);
	row->quote = DatumGetCurrency(quote);
	row->provider = TextDatumGetCString(provider);
	return true;
}

/* The first row that the index has for some keys; false if there is none */
static bool
FirstRow(Relation rel, Relation index, Snapshot snapshot, const RateTables *tables,
		 int nkeys, ScanKey keys, RowKey *row)
{
	SysScanDesc scan = systable_beginscan_ordered(rel, index, snapshot, nkeys, keys);
	HeapTuple	tuple = systable_getnext_ordered(scan, ForwardScanDirection);
	bool		found = HeapTupleIsValid(tuple) &&
		GetRowKey(tuple, RelationGetDescr(rel), tables, row);

	systable_endscan_ordered(scan);
	CHECK_FOR_INTERRUPTS();
	return found;
}

/* A key for just one currency, and one for those after it */
static void
KeyEqual(ScanKey key, AttrNumber column, const RateTables *tables, Currency currency)
{
	ScanKeyInit(key, column, BTEqualStrategyNumber, tables->currency_eq, CurrencyGetDatum(currency));
}

static void
KeyAfter(ScanKey key, AttrNumber column, const RateTables *tables, Currency currency)
{
	ScanKeyInit(key, column, BTGreaterStrategyNumber, tables->currency_gt, CurrencyGetDatum(currency));
}

/* Adds a currency to some that are in order. */
static void
AddCurrency(MemoryContext context, Currency **currencies, int *count, Currency currency)
{
	int			at = *count;

	while (at > 0 && (*currencies)[at - 1] > currency)
		at--;
	if (at > 0 && (*currencies)[at - 1] == currency)
		return;
	if (*currencies == NULL)
		*currencies = MemoryContextAlloc(context, sizeof(Currency) * 8);
	else if (*count >= 8 && (*count & (*count - 1)) == 0)
		*currencies = repalloc(*currencies, sizeof(Currency) * 2 * *count);
	memmove(&(*currencies)[at + 1], &(*currencies)[at], sizeof(Currency) * (*count - at));
	(*currencies)[at] = currency;
	(*count)++;
}

/* Lists all pairs from all rows. */
static void
ListPairs(RatePublishers *publishers, const RateTables *tables, Snapshot snapshot, Relation rel)
{
	MemoryContext row_context = AllocSetContextCreate(CurrentMemoryContext, "ai_invest rate",
													  ALLOCSET_SMALL_SIZES);
	MemoryContext caller = CurrentMemoryContext;
	HTAB	   *listed = CreateTable("ai_invest listed pairs", sizeof(ListedPair), publishers->context);
	SysScanDesc scan = systable_beginscan(rel, InvalidOid, false, snapshot, 0, NULL);
	HeapTuple	tuple;

	while (HeapTupleIsValid(tuple = systable_getnext(scan)))
	{
		RowKey		row;

		CHECK_FOR_INTERRUPTS();
		MemoryContextSwitchTo(row_context);
		if (GetRowKey(tuple, RelationGetDescr(rel), tables, &row))
		{
			uint32		key = PairKey(row.base, row.quote);
			bool		found;
			ListedPair *pair = hash_search(listed, &key, HASH_ENTER, &found);
			int			at;

			if (!found)
			{
				pair->nnames = 0;
				pair->names = NULL;
			}
			at = pair->nnames;
			while (at > 0 && strcmp(pair->names[at - 1], row.provider) > 0)
				at--;
			if (at == 0 || strcmp(pair->names[at - 1], row.provider) != 0)
			{
				const char **names = MemoryContextAlloc(publishers->context,
														sizeof(char *) * (pair->nnames + 1));

				for (int i = 0; i < pair->nnames; i++)
					names[i < at ? i : i + 1] = pair->names[i];
				names[at] = MemoryContextStrdup(publishers->context, row.provider);
				pair->names = names;
				pair->nnames++;
			}
		}
		MemoryContextSwitchTo(caller);
		MemoryContextReset(row_context);
	}
	systable_endscan(scan);
	MemoryContextDelete(row_context);
	publishers->listed = listed;
}

int
rate_publishers_of(RatePublishers *publishers, const RateTables *tables, Snapshot snapshot,
				   Currency base, Currency quote, const char *const **names)
{
	Relation	rel = table_open(tables->exchange_rate, NoLock);
	Relation	index = publishers->listed != NULL ? NULL : rate_index_open(tables);
	ListedPair	found = {0, 0, NULL};

	if (index != NULL)
	{
		int			allocated = 0;
		ScanKeyData keys[3];
		RowKey		row;

		KeyEqual(&keys[0], tables->rate_base, tables, base);
		KeyEqual(&keys[1], tables->rate_quote, tables, quote);
		while (FirstRow(rel, index, snapshot, tables, found.nnames == 0 ? 2 : 3, keys, &row))
		{
			if (found.nnames == allocated)
			{
				allocated = Max(2 * allocated, 4);
				found.names = found.names == NULL ?
					MemoryContextAlloc(publishers->context, sizeof(char *) * allocated) :
					repalloc(found.names, sizeof(char *) * allocated);
			}
			found.names[found.nnames++] = MemoryContextStrdup(publishers->context, row.provider);
			/* and for the next one, those after it */
			KeyEqual(&keys[0], tables->rate_base, tables, base);
			KeyEqual(&keys[1], tables->rate_quote, tables, quote);
			ScanKeyInit(&keys[2], tables->rate_provider_name, BTGreaterStrategyNumber, F_TEXT_GT,
						CStringGetTextDatum(row.provider));
		}
		index_close(index, NoLock);
	}
	else
	{
		uint32		key = PairKey(base, quote);
		ListedPair *pair;

		if (publishers->listed == NULL)
			ListPairs(publishers, tables, snapshot, rel);
		pair = hash_search(publishers->listed, &key, HASH_FIND, NULL);
		if (pair != NULL)
			found = *pair;
	}
	table_close(rel, NoLock);
	*names = found.names;
	return found.nnames;
}

/* Adds all quotes of a base that the index has. */
static void
AddQuotes(const RateTables *tables, Snapshot snapshot, Relation rel, Relation index, Currency base,
		  MemoryContext context, Currency **currencies, int *count)
{
	ScanKeyData keys[2];
	RowKey		row;

	KeyEqual(&keys[0], tables->rate_base, tables, base);
	for (int nkeys = 1; FirstRow(rel, index, snapshot, tables, nkeys, keys, &row); nkeys = 2)
	{
		AddCurrency(context, currencies, count, row.quote);
		KeyEqual(&keys[0], tables->rate_base, tables, base);
		KeyAfter(&keys[1], tables->rate_quote, tables, row.quote);
	}
}

/* Finds all currencies that are the base of a rate. */
static void
FindBases(RatePublishers *publishers, const RateTables *tables, Snapshot snapshot, Relation rel,
		  Relation index)
{
	Currency   *bases = NULL;
	int			nbases = 0;
	ScanKeyData key;
	RowKey		row;

	while (FirstRow(rel, index, snapshot, tables, nbases == 0 ? 0 : 1, &key, &row))
	{
		AddCurrency(publishers->context, &bases, &nbases, row.base);
		KeyAfter(&key, tables->rate_base, tables, row.base);
	}
	publishers->bases = bases;
	publishers->nbases = nbases;
}

/* Adds the partners that the index has. */
static void
FindPartners(RatePublishers *publishers, const RateTables *tables, Snapshot snapshot, Relation rel,
			 Relation index, ListedPartners *found)
{
	Currency	currency = (Currency) found->key;
	ScanKeyData keys[2];
	RowKey		row;

	AddQuotes(tables, snapshot, rel, index, currency, publishers->context,
			  &found->partners, &found->npartners);
	if (publishers->nbases < 0)
		FindBases(publishers, tables, snapshot, rel, index);
	for (int i = 0; i < publishers->nbases; i++)
	{
		KeyEqual(&keys[0], tables->rate_base, tables, publishers->bases[i]);
		KeyEqual(&keys[1], tables->rate_quote, tables, currency);
		if (publishers->bases[i] != currency && FirstRow(rel, index, snapshot, tables, 2, keys, &row))
			AddCurrency(publishers->context, &found->partners, &found->npartners, row.base);
	}
}

/* Adds the partners that the list has. */
static void
ListPartners(RatePublishers *publishers, ListedPartners *found)
{
	Currency	currency = (Currency) found->key;
	HASH_SEQ_STATUS status;
	ListedPair *pair;

	hash_seq_init(&status, publishers->listed);
	while ((pair = hash_seq_search(&status)) != NULL)
	{
		Currency	base = (Currency) (pair->key >> 16);
		Currency	quote = (Currency) (pair->key & 0xFFFF);

		if (base == currency || quote == currency)
			AddCurrency(publishers->context, &found->partners, &found->npartners,
						base == currency ? quote : base);
	}
}

/* Adds the partners by law. */
static void
AddLawPartners(RatePublishers *publishers, ListedPartners *found)
{
	Currency	currency = (Currency) found->key;
	const Currency *former;
	int			nformer = rate_former_currencies(&former);

	for (int i = 0; i < nformer; i++)
	{
		if (currency == CURRENCY_EUR || currency == former[i])
			AddCurrency(publishers->context, &found->partners, &found->npartners,
						currency == CURRENCY_EUR ? former[i] : CURRENCY_EUR);
	}
}

int
rate_partners_of(RatePublishers *publishers, const RateTables *tables, Snapshot snapshot,
				 Currency currency, const Currency **partners)
{
	ListedPartners found = {currency, 0, NULL};
	ListedPartners *entry = hash_search(publishers->partners, &found.key, HASH_FIND, NULL);

	if (entry == NULL)
	{
		Relation	rel = table_open(tables->exchange_rate, NoLock);
		Relation	index = publishers->listed != NULL ? NULL : rate_index_open(tables);

		if (index != NULL)
		{
			FindPartners(publishers, tables, snapshot, rel, index, &found);
			index_close(index, NoLock);
		}
		else
		{
			if (publishers->listed == NULL)
				/* unreached: a pair was asked for before */
				ListPairs(publishers, tables, snapshot, rel);
			ListPartners(publishers, &found);
		}
		table_close(rel, NoLock);
		AddLawPartners(publishers, &found);
		entry = hash_search(publishers->partners, &found.key, HASH_ENTER, NULL);
		*entry = found;
	}
	*partners = entry->partners;
	return entry->npartners;
}

int
rate_published_currencies(RatePublishers *publishers, const RateTables *tables,
						  Snapshot snapshot, const Currency **currencies)
{
	Relation	rel = table_open(tables->exchange_rate, NoLock);
	Relation	index = publishers->listed != NULL ? NULL : rate_index_open(tables);
	Currency   *found = NULL;
	int			count = 0;

	if (index != NULL)
	{
		if (publishers->nbases < 0)
			FindBases(publishers, tables, snapshot, rel, index);
		for (int i = 0; i < publishers->nbases; i++)
		{
			AddCurrency(publishers->context, &found, &count, publishers->bases[i]);
			AddQuotes(tables, snapshot, rel, index, publishers->bases[i], publishers->context,
					  &found, &count);
		}
		index_close(index, NoLock);
	}
	else
	{
		HASH_SEQ_STATUS status;
		ListedPair *pair;

		if (publishers->listed == NULL)
			ListPairs(publishers, tables, snapshot, rel);
		hash_seq_init(&status, publishers->listed);
		while ((pair = hash_seq_search(&status)) != NULL)
		{
			AddCurrency(publishers->context, &found, &count, (Currency) (pair->key >> 16));
			AddCurrency(publishers->context, &found, &count, (Currency) (pair->key & 0xFFFF));
		}
	}
	table_close(rel, NoLock);
	*currencies = found;
	return count;
}
