/*
 * per_capita.h
 *		The state of per_capita: an amount, a population, and whose population
 *		has been counted.
 *
 * The state is one piece of memory of variable length:
 *
 *		PerCapitaState, or PerCapitaRangeState
 *		slots	uint32 each: where the entity is in the heap, plus one; 0 if free
 *		heap	the entities, one after the other, each aligned to 8 bytes
 *
 * There are none or a power of two of slots, more than twice as many as
 * entities, and linear probing.  What the slots say is never read from outside:
 * they are filled anew when a state comes in.
 */
#ifndef AI_INVEST_PER_CAPITA_H
#define AI_INVEST_PER_CAPITA_H

#include "aggregate.h"

typedef struct PerCapitaState
{
	int32		vl_len_;
	uint32		header_size;	/* that of this struct, or of one that begins with it */
	uint32		nslots;
	uint32		nentities;
	uint32		heap_size;
	uint32		heap_used;
	uint64		population_low; /* of all entities, and of rows without an entity */
	uint64		population_high;
	MonetarySum amount;			/* for ranges, of the lower bounds */
} PerCapitaState;

typedef struct PerCapitaEntity
{
	int64		population;
	uint32		hash;
	uint32		length:31;
	uint32		covered:1;		/* does any of its rows have an amount? */
	char		name[FLEXIBLE_ARRAY_MEMBER];
} PerCapitaEntity;

#define PER_CAPITA_STATE "per_capita_state"

static inline UInt128
PerCapitaPopulation(const PerCapitaState *state)
{
	return (UInt128) state->population_high << 64 | state->population_low;
}

static inline void
PerCapitaSetPopulation(PerCapitaState *state, UInt128 population)
{
	state->population_low = (uint64) population;
	state->population_high = (uint64) (population >> 64);
}

static inline uint32 *
PerCapitaSlots(PerCapitaState *state)
{
	return (uint32 *) ((char *) state + state->header_size);
}

static inline char *
PerCapitaHeap(PerCapitaState *state)
{
	return (char *) (PerCapitaSlots(state) + state->nslots);
}

static inline uint32
PerCapitaEntitySize(uint32 length)
{
	return MAXALIGN(offsetof(PerCapitaEntity, name) + length);
}

/* The first entity, and the one after another; NULL after the last */
static inline PerCapitaEntity *
PerCapitaFirst(PerCapitaState *state)
{
	return state->nentities > 0 ? (PerCapitaEntity *) PerCapitaHeap(state) : NULL;
}

static inline PerCapitaEntity *
PerCapitaNext(PerCapitaState *state, PerCapitaEntity *entity)
{
	char	   *next = (char *) entity + PerCapitaEntitySize(entity->length);

	return next < PerCapitaHeap(state) + state->heap_used ? (PerCapitaEntity *) next : NULL;
}

/* A state of no rows, with a header of that size; palloc'd */
extern PerCapitaState *PerCapitaMake(Size header_size);

/* NULL if the entity has not been counted */
extern PerCapitaEntity *PerCapitaFind(PerCapitaState *state, const char *name, uint32 length,
									  uint32 hash);

/*
 * Counts the population of an entity, unless it has been counted: MC003 if it
 * was another.  Returns the state, or a larger one in its place.
 */
extern PerCapitaState *PerCapitaCount(PerCapitaState *state, const char *name, uint32 length,
									  uint32 hash, int64 population, bool covered);

/* Counts what another state has, which is only read, apart from its amount */
extern PerCapitaState *PerCapitaCombine(PerCapitaState *state, PerCapitaState *other);

/* What the text and the binary form have after the amount (per_capita_state.c) */
extern bool ScanPerCapita(StateScanner *scanner, int64 rows, PerCapitaState **state);
extern void PrintPerCapita(StringInfo text, PerCapitaState *state);
extern void ReceivePerCapita(StringInfo message, int64 rows, PerCapitaState **state,
							 const char *type_name);
extern void SendPerCapita(StringInfo message, PerCapitaState *state);

#endif							/* AI_INVEST_PER_CAPITA_H */
