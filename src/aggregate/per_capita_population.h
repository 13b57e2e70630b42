/*
 * aggregate/per_capita_population.h
 *		Counts the population of each entity once, in flat memory.
 *
 * The table is what a state of per_capita begins with, and all of it is one
 * piece of memory of variable length:
 *
 *		header	PerCapitaTable, followed by the sum of the amounts
 *		slots	uint32 each: where the entity is in the heap, plus one; 0 if free
 *		heap	the entities, one after the other, each aligned to 8 bytes
 *
 * There are none or a power of two of slots, more than twice as many as
 * entities, and linear probing.  What the slots say is never read from outside:
 * they are filled anew when a state comes in.
 */
#ifndef AI_INVEST_AGGREGATE_PER_CAPITA_POPULATION_H
#define AI_INVEST_AGGREGATE_PER_CAPITA_POPULATION_H

#include "postgres.h"
#include "fmgr.h"

#include "compat.h"
#include "decimal/wide.h"

typedef struct PerCapitaTable
{
	int32		vl_len_;
	uint32		header_size;	/* that of the struct that begins with this one */
	uint32		nslots;
	uint32		nentities;
	uint32		heap_size;
	uint32		heap_used;
	uint64		population_low; /* of all entities, and of rows without an entity */
	uint64		population_high;
} PerCapitaTable;

typedef struct PerCapitaEntity
{
	int64		population;
	uint32		hash;
	uint32		length:31;
	uint32		covered:1;		/* does any of its rows have an amount? */
	char		name[FLEXIBLE_ARRAY_MEMBER];
} PerCapitaEntity;

/* 22023 for a number that cannot be one of people; none at all is possible */
static inline void
CheckPopulation(int64 population)
{
	if (unlikely(population < 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("population " INT64_FORMAT " is negative", population)));
}

static inline UInt128
PerCapitaPopulation(const PerCapitaTable *table)
{
	return (UInt128) table->population_high << 64 | table->population_low;
}

static inline void
PerCapitaSetPopulation(PerCapitaTable *table, UInt128 population)
{
	table->population_low = (uint64) population;
	table->population_high = (uint64) (population >> 64);
}

static inline bool
PerCapitaIsEmpty(const PerCapitaTable *table)
{
	return table->nentities == 0 && PerCapitaPopulation(table) == 0;
}

static inline uint32 *
PerCapitaSlots(PerCapitaTable *table)
{
	return (uint32 *) ((char *) table + table->header_size);
}

static inline char *
PerCapitaHeap(PerCapitaTable *table)
{
	return (char *) (PerCapitaSlots(table) + table->nslots);
}

static inline uint32
PerCapitaEntitySize(uint32 length)
{
	return MAXALIGN(offsetof(PerCapitaEntity, name) + length);
}

/* The first entity, and the one after another; NULL after the last */
static inline PerCapitaEntity *
PerCapitaFirst(PerCapitaTable *table)
{
	return table->nentities > 0 ? (PerCapitaEntity *) PerCapitaHeap(table) : NULL;
}

static inline PerCapitaEntity *
PerCapitaNext(PerCapitaTable *table, PerCapitaEntity *entity)
{
	char	   *next = (char *) entity + PerCapitaEntitySize(entity->length);

	return next < PerCapitaHeap(table) + table->heap_used ? (PerCapitaEntity *) next : NULL;
}

/* A table without entities, and zeros up to the size of the header; palloc'd */
extern PerCapitaTable *PerCapitaMake(Size header_size);

/* NULL if the entity has not been counted */
extern PerCapitaEntity *PerCapitaFind(PerCapitaTable *table, const char *name, uint32 length,
									  uint32 hash);

/*
 * Counts the population of an entity, unless it has been counted: MC003 if it
 * was another.  Returns the table, or a larger one in its place.
 */
extern PerCapitaTable *PerCapitaCount(PerCapitaTable *table, const char *name, uint32 length,
									  uint32 hash, int64 population, bool covered);

/* Counts what another table has, which is only read */
extern PerCapitaTable *PerCapitaCombine(PerCapitaTable *table, PerCapitaTable *other);

/* The population of rows without an entity */
static inline void
PerCapitaAddPopulation(PerCapitaTable *table, int64 population)
{
	CheckPopulation(population);
	PerCapitaSetPopulation(table, PerCapitaPopulation(table) + (uint64) population);
}

/* The population of the entity in this argument, which is a text */
extern PerCapitaTable *PerCapitaCountArgument(FunctionCallInfo fcinfo, PerCapitaTable *table,
											  int argument, int64 population, bool covered);

/*
 * A row that has an amount, argument 1, has a population, argument 2, and if
 * there is an argument 3, an entity.  Otherwise its amount would be in no
 * result, and that is an error (22004).
 */
static inline bool
PerCapitaIsIncomplete(FunctionCallInfo fcinfo)
{
	return PG_ARGISNULL(2) || (PG_NARGS() > 3 && PG_ARGISNULL(3));
}

pg_noreturn extern void RaiseIncomplete(FunctionCallInfo fcinfo, const char *amount);

/* 22012 where nobody is left to divide by */
extern void CheckSomebody(const PerCapitaTable *table);

#endif							/* AI_INVEST_AGGREGATE_PER_CAPITA_POPULATION_H */
