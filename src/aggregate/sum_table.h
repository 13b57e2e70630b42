/*
 * aggregate/sum_table.h
 *		Sums by a key, in one piece of flat memory.
 *
 *		SumTable
 *		entries	in the order in which their keys came, each a key and a sum
 *		slots	uint32 each: which entry, plus one; 0 if free
 *
 * There are none or a power of two of slots, more than twice as many as
 * entries, and linear probing.  The slots are filled anew when a state comes in
 * from outside.
 */
#ifndef AI_INVEST_AGGREGATE_SUM_TABLE_H
#define AI_INVEST_AGGREGATE_SUM_TABLE_H

#include "aggregate/sum.h"

typedef struct SumTable
{
	int32		vl_len_;
	uint32		entry_size;
	uint32		nentries;
	uint32		capacity;		/* entries that there is room for */
	uint32		nslots;
	uint16		target;			/* of sum_in: the currency to convert to */
	int16		scale;			/* of sum_in: what to round to, or CONVERT_SCALE_DEFAULT */
} SumTable;

/* What the entries of all tables begin with; in some a MonetaryMovingSum stands here */
typedef struct SumTableEntry
{
	uint64		key;
	MonetarySum sum;
} SumTableEntry;

typedef struct MovingSumTableEntry
{
	uint64		key;
	MonetaryMovingSum moving;
} MovingSumTableEntry;

static inline SumTableEntry *
SumTableGet(SumTable *table, uint32 i)
{
	return (SumTableEntry *) ((char *) (table + 1) + (Size) i * table->entry_size);
}

static inline uint32 *
SumTableSlots(SumTable *table)
{
	return (uint32 *) SumTableGet(table, table->capacity);
}

/* The slot of a key, or the free one where it belongs; nslots is not zero */
static inline uint32 *
SumTableSlot(SumTable *table, uint64 key)
{
	uint32	   *slots = SumTableSlots(table);
	uint32		mask = table->nslots - 1;

	/* the golden ratio of 2^64 spreads keys that are close to each other */
	uint32		i = (uint32) ((key * UINT64CONST(0x9E3779B97F4A7C15)) >> 32) & mask;

	while (slots[i] != 0 && SumTableGet(table, slots[i] - 1)->key != key)
		i = (i + 1) & mask;
	return &slots[i];
}

/* NULL if there is none */
static inline SumTableEntry *
SumTableFind(SumTable *table, uint64 key)
{
	uint32		slot = likely(table->nslots > 0) ? *SumTableSlot(table, key) : 0;

	return slot > 0 ? SumTableGet(table, slot - 1) : NULL;
}

/* A table without entries; palloc'd */
extern SumTable *SumTableMake(Size entry_size);

/*
 * Adds an entry of an empty sum for a key that has none.  It is the last one
 * of the table returned, which may be a larger one in place of the one given.
 */
extern SumTable *SumTableAdd(SumTable *table, uint64 key);

/* The entry of a key; there is one after that */
static inline SumTableEntry *
SumTableEntryFor(SumTable **table, uint64 key)
{
	SumTableEntry *entry = SumTableFind(*table, key);

	if (unlikely(entry == NULL))
	{
		*table = SumTableAdd(*table, key);
		entry = SumTableGet(*table, (*table)->nentries - 1);
	}
	return entry;
}

/* The entries by ascending key; palloc'd, nentries of them */
extern SumTableEntry **SumTableSort(SumTable *table);

/* Adds the sums of another table, which is only read */
extern SumTable *SumTableCombine(SumTable *table, SumTable *other);

#endif							/* AI_INVEST_AGGREGATE_SUM_TABLE_H */
