/*
 * per_capita_table.c
 *		Counts the population of each entity once, in flat memory.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "per_capita.h"

#define MIN_SLOTS 8
#define MIN_HEAP 256

/* How much of a name an error message shows */
#define MAX_NAME_SHOWN 128

static Size
StateSize(Size header_size, Size nslots, Size heap_size)
{
	return header_size + nslots * sizeof(uint32) + heap_size;
}

PerCapitaState *
PerCapitaMake(Size header_size)
{
	PerCapitaState *state = (PerCapitaState *) palloc0(header_size);

	SET_VARSIZE(state, header_size);
	state->header_size = header_size;
	SumInitialize(&state->amount);
	return state;
}

/* The slot of an entity, or the free one where it belongs; there is always a free one */
static uint32 *
FindSlot(PerCapitaState *state, const char *name, uint32 length, uint32 hash)
{
	uint32	   *slots = PerCapitaSlots(state);
	char	   *heap = PerCapitaHeap(state);
	uint32		mask = state->nslots - 1;
	uint32		i;

	for (i = hash & mask; slots[i] != 0; i = (i + 1) & mask)
	{
		PerCapitaEntity *entity = (PerCapitaEntity *) (heap + slots[i] - 1);

		if (entity->hash == hash && entity->length == length &&
			memcmp(entity->name, name, length) == 0)
			break;
	}
	return &slots[i];
}

PerCapitaEntity *
PerCapitaFind(PerCapitaState *state, const char *name, uint32 length, uint32 hash)
{
	uint32		slot = state->nslots > 0 ? *FindSlot(state, name, length, hash) : 0;

	return slot > 0 ? (PerCapitaEntity *) (PerCapitaHeap(state) + slot - 1) : NULL;
}

/* A copy with room for one more entity, and for as many again as there are */
static PerCapitaState *
Enlarge(PerCapitaState *old, uint32 needed)
{
	Size		nslots = old->nslots;
	Size		heap_size = old->heap_size;
	Size		size;
	PerCapitaState *state;
	PerCapitaEntity *entity;

	if (2 * ((Size) old->nentities + 1) >= nslots)
		nslots = Max(MIN_SLOTS, 2 * nslots);
	if ((Size) old->heap_used + needed > heap_size)
		heap_size = Max(MIN_HEAP, Max(2 * heap_size, (Size) old->heap_used + needed));
	size = StateSize(old->header_size, nslots, heap_size);
	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many entities in an aggregate: %u", old->nentities),
				 errhint("Aggregate the population of each entity first: SELECT entity, sum(amount), max(population) ... GROUP BY entity.")));

	state = (PerCapitaState *) palloc0(size);
	memcpy(state, old, old->header_size);
	SET_VARSIZE(state, size);
	state->nslots = nslots;
	state->heap_size = heap_size;
	if (old->heap_used > 0)
		memcpy(PerCapitaHeap(state), PerCapitaHeap(old), old->heap_used);
	for (entity = PerCapitaFirst(state); entity != NULL; entity = PerCapitaNext(state, entity))
		*FindSlot(state, entity->name, entity->length, entity->hash) =
			(char *) entity - PerCapitaHeap(state) + 1;
	return state;
}

/* The populations are named in ascending order, so that the message does not depend on that of the rows. */
static void
ReportConflict(const PerCapitaEntity *entity, int64 population)
{
	int			shown = pg_mbcliplen(entity->name, entity->length, MAX_NAME_SHOWN);

	ereport(ERROR,
			(errcode(ERRCODE_POPULATION_CONFLICT),
			 errmsg("entity \"%s%s\" has two populations: " INT64_FORMAT " and " INT64_FORMAT,
					pnstrdup(entity->name, shown), shown < (int) entity->length ? "..." : "",
					Min(entity->population, population), Max(entity->population, population)),
			 errhint("Where the population is that of a year, let the entity name the year too: per_capita(amount, population, concat(entity, ' ', year)).")));
}

PerCapitaState *
PerCapitaCount(PerCapitaState *state, const char *name, uint32 length, uint32 hash,
			   int64 population, bool covered)
{
	PerCapitaEntity *entity = PerCapitaFind(state, name, length, hash);
	uint32		needed = PerCapitaEntitySize(length);

	if (likely(entity != NULL))
	{
		if (unlikely(entity->population != population))
			ReportConflict(entity, population);
		entity->covered |= covered;
		return state;
	}

	if (2 * ((Size) state->nentities + 1) >= state->nslots ||
		(Size) state->heap_used + needed > state->heap_size)
		state = Enlarge(state, needed);
	*FindSlot(state, name, length, hash) = state->heap_used + 1;
	entity = (PerCapitaEntity *) (PerCapitaHeap(state) + state->heap_used);
	entity->population = population;
	entity->hash = hash;
	entity->length = length;
	entity->covered = covered;
	memcpy(entity->name, name, length);
	state->heap_used += needed;
	state->nentities++;
	PerCapitaSetPopulation(state, PerCapitaPopulation(state) + (uint64) population);
	return state;
}

PerCapitaState *
PerCapitaCombine(PerCapitaState *state, PerCapitaState *other)
{
	UInt128		without_entity = PerCapitaPopulation(other);
	PerCapitaEntity *entity;

	for (entity = PerCapitaFirst(other); entity != NULL; entity = PerCapitaNext(other, entity))
	{
		CHECK_FOR_INTERRUPTS();
		state = PerCapitaCount(state, entity->name, entity->length, entity->hash,
							   entity->population, entity->covered);
		without_entity -= (uint64) entity->population;
	}
	PerCapitaSetPopulation(state, PerCapitaPopulation(state) + without_entity);
	return state;
}
