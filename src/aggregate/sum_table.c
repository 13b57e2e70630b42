/*
 * aggregate/sum_table.c
 *		Sums by a key, in one piece of flat memory.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "aggregate/sum_table.h"
#include "compat.h"

#define MIN_CAPACITY 3

SumTable *
SumTableMake(Size entry_size)
{
	SumTable   *table = (SumTable *) palloc0(sizeof(SumTable));

	SET_VARSIZE(table, sizeof(SumTable));
	table->entry_size = entry_size;
	return table;
}

/* A copy with more than twice the room */
static SumTable *
Enlarge(SumTable *old)
{
	Size		capacity = old->capacity > 0 ? 2 * (Size) old->capacity + 1 : MIN_CAPACITY;
	Size		nslots = 2 * (capacity + 1);
	Size		size = sizeof(SumTable) + capacity * old->entry_size + nslots * sizeof(uint32);
	SumTable   *table;
	uint32		i;

	if (!AllocSizeIsValid(size))	/* unreached: no test takes a gigabyte */
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many sums in an aggregate: %u", old->nentries)));

	table = (SumTable *) palloc0(size);
	memcpy(table, old, sizeof(SumTable) + (Size) old->nentries * old->entry_size);
	SET_VARSIZE(table, size);
	table->capacity = capacity;
	table->nslots = nslots;
	for (i = 0; i < table->nentries; i++)
		*SumTableSlot(table, SumTableGet(table, i)->key) = i + 1;
	return table;
}

SumTable *
SumTableAdd(SumTable *table, uint64 key)
{
	SumTableEntry *entry;

	if (table->nentries == table->capacity)
		table = Enlarge(table);
	*SumTableSlot(table, key) = table->nentries + 1;
	entry = SumTableGet(table, table->nentries++);
	memset(entry, 0, table->entry_size);
	entry->key = key;
	SumInitialize(&entry->sum);
	return table;
}

/* For qsort: by ascending key */
static int
CompareEntries(const void *a, const void *b)
{
	uint64		first = (*(SumTableEntry *const *) a)->key;
	uint64		second = (*(SumTableEntry *const *) b)->key;

	return first < second ? -1 : first > second;
}

SumTableEntry **
SumTableSort(SumTable *table)
{
	SumTableEntry **entries;
	uint32		i;

	entries = (SumTableEntry **) palloc(table->nentries * sizeof(SumTableEntry *));
	for (i = 0; i < table->nentries; i++)
		entries[i] = SumTableGet(table, i);
	qsort(entries, table->nentries, sizeof(SumTableEntry *), CompareEntries);
	return entries;
}

SumTable *
SumTableCombine(SumTable *table, SumTable *other)
{
	uint32		i;

	for (i = 0; i < other->nentries; i++)
	{
		SumTableEntry *from = SumTableGet(other, i);

		CHECK_FOR_INTERRUPTS();
		SumCombine(&SumTableEntryFor(&table, from->key)->sum, &from->sum);
	}
	return table;
}
