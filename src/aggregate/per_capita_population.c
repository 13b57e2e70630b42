/*
 * aggregate/per_capita_population.c
 *		Counts the population of each entity once, in flat memory.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "aggregate/per_capita_population.h"
#include "compat.h"
#include "monetary/monetary.h"

#define MIN_SLOTS 8
#define MIN_HEAP 256

/* How much of a name an error message shows */
#define MAX_NAME_SHOWN 128

static Size
TableSize(Size header_size, Size nslots, Size heap_size)
{
	return header_size + nslots * sizeof(uint32) + heap_size;
}

PerCapitaTable *
PerCapitaMake(Size header_size)
{
	PerCapitaTable *table = (PerCapitaTable *) palloc0(header_size);

	SET_VARSIZE(table, header_size);
	table->header_size = header_size;
	return table;
}

/* The slot of an entity, or the free one where it belongs; there is always a free one */
static uint32 *
FindSlot(PerCapitaTable *table, const char *name, uint32 length, uint32 hash)
{
	uint32	   *slots = PerCapitaSlots(table);
	char	   *heap = PerCapitaHeap(table);
	uint32		mask = table->nslots - 1;
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
PerCapitaFind(PerCapitaTable *table, const char *name, uint32 length, uint32 hash)
{
	uint32		slot = table->nslots > 0 ? *FindSlot(table, name, length, hash) : 0;

	return slot > 0 ? (PerCapitaEntity *) (PerCapitaHeap(table) + slot - 1) : NULL;
}

/* A copy with room for one more entity, and for as many again as there are */
static PerCapitaTable *
Enlarge(PerCapitaTable *old, uint32 needed)
{
	Size		nslots = old->nslots;
	Size		heap_size = old->heap_size;
	Size		size;
	PerCapitaTable *table;
	PerCapitaEntity *entity;

	if (2 * ((Size) old->nentities + 1) >= nslots)
		nslots = Max(MIN_SLOTS, 2 * nslots);
	if ((Size) old->heap_used + needed > heap_size)
		heap_size = Max(MIN_HEAP, Max(2 * heap_size, (Size) old->heap_used + needed));
	size = TableSize(old->header_size, nslots, heap_size);
	if (!AllocSizeIsValid(size))	/* unreached: no test takes a gigabyte */
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many entities in an aggregate: %u", old->nentities),
				 errhint("Aggregate each entity first: SELECT per_capita(amount, population) FROM (SELECT sum(amount) AS amount, max(population) AS population FROM source GROUP BY entity) AS by_entity.")));

	table = (PerCapitaTable *) palloc0(size);
	memcpy(table, old, old->header_size);
	SET_VARSIZE(table, size);
	table->nslots = nslots;
	table->heap_size = heap_size;
	if (old->heap_used > 0)
		memcpy(PerCapitaHeap(table), PerCapitaHeap(old), old->heap_used);
	for (entity = PerCapitaFirst(table); entity != NULL; entity = PerCapitaNext(table, entity))
		*FindSlot(table, entity->name, entity->length, entity->hash) =
			(char *) entity - PerCapitaHeap(table) + 1;
	return table;
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

PerCapitaTable *
PerCapitaCount(PerCapitaTable *table, const char *name, uint32 length, uint32 hash,
			   int64 population, bool covered)
{
	PerCapitaEntity *entity = PerCapitaFind(table, name, length, hash);
	uint32		needed = PerCapitaEntitySize(length);

	if (likely(entity != NULL))
	{
		if (unlikely(entity->population != population))
			ReportConflict(entity, population);
		entity->covered |= covered;
		return table;
	}

	if (2 * ((Size) table->nentities + 1) >= table->nslots ||
		(Size) table->heap_used + needed > table->heap_size)
		table = Enlarge(table, needed);
	*FindSlot(table, name, length, hash) = table->heap_used + 1;
	entity = (PerCapitaEntity *) (PerCapitaHeap(table) + table->heap_used);
	entity->population = population;
	entity->hash = hash;
	entity->length = length;
	entity->covered = covered;
	memcpy(entity->name, name, length);
	table->heap_used += needed;
	table->nentities++;
	PerCapitaSetPopulation(table, PerCapitaPopulation(table) + (uint64) population);
	return table;
}

/*
 * 0A000 for a collation in which names of different bytes may be equal: which
 * of them are is known to the query, but not to a table that is shipped.
 */
static void
CheckEntityCollation(Oid collation)
{
	if (OidIsValid(collation) && !get_collation_isdeterministic(collation))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("nondeterministic collations are not supported for the entity of a per-capita aggregate"),
				 errhint("Name a deterministic one: per_capita(amount, population, entity COLLATE \"C\").")));
}

PerCapitaTable *
PerCapitaCountArgument(FunctionCallInfo fcinfo, PerCapitaTable *table, int argument,
					   int64 population, bool covered)
{
	text	   *entity = PG_GETARG_TEXT_PP(argument);
	const char *name = VARDATA_ANY(entity);
	uint32		length = VARSIZE_ANY_EXHDR(entity);

	CheckPopulation(population);
	if (unlikely(table->nentities == 0))
		CheckEntityCollation(PG_GET_COLLATION());
	return PerCapitaCount(table, name, length,
						  hash_bytes((const unsigned char *) name, length),
						  population, covered);
}

void
RaiseIncomplete(FunctionCallInfo fcinfo, const char *amount)
{
	if (PG_NARGS() > 3 && PG_ARGISNULL(3))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("the entity of %s is null", amount),
				 errdetail("The amount would be in no figure per head."),
				 errhint("Leave such amounts out with FILTER (WHERE entity IS NOT NULL), and say how much that is.")));
	ereport(ERROR,
			(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
			 PG_NARGS() > 3 ?
			 errmsg("the population of \"%s\", which has %s, is null",
					text_to_cstring(PG_GETARG_TEXT_PP(3)), amount) :
			 errmsg("the population of %s is null", amount),
			 errdetail("The amount would be in no figure per head."),
			 errhint("Leave such amounts out with FILTER (WHERE population IS NOT NULL), and say how much that is.")));
}

void
CheckSomebody(const PerCapitaTable *table)
{
	if (PerCapitaPopulation(table) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_DIVISION_BY_ZERO),
				 errmsg("the population is zero"),
				 errhint("Leave out who has no population: FILTER (WHERE population > 0).")));
}

PerCapitaTable *
PerCapitaCombine(PerCapitaTable *table, PerCapitaTable *other)
{
	UInt128		without_entity = PerCapitaPopulation(other);
	PerCapitaEntity *entity;

	for (entity = PerCapitaFirst(other); entity != NULL; entity = PerCapitaNext(other, entity))
	{
		CHECK_FOR_INTERRUPTS();
		table = PerCapitaCount(table, entity->name, entity->length, entity->hash,
							   entity->population, entity->covered);
		without_entity -= (uint64) entity->population;
	}
	PerCapitaSetPopulation(table, PerCapitaPopulation(table) + without_entity);
	return table;
}
