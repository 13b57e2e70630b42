/*
 * aggregate/per_capita_state.c
 *		The text and the binary form of whose population has been counted.
 *
 * In text: ,POPULATION,{"FRA"=68551653,"USA"~340110988}) where the population
 * is that of all entities and of the rows that had none, and ~ marks an entity
 * without an amount, which only per_capita_coverage counts.  Entities are
 * written in the order of their bytes.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"

#include "aggregate/per_capita_state.h"

/* Adds an entity that was read; false if it is there already */
static bool
AddEntity(PerCapitaTable **table, const char *name, int length, int64 population, bool covered)
{
	uint32		hash = hash_bytes((const unsigned char *) name, length);

	CHECK_FOR_INTERRUPTS();
	if (PerCapitaFind(*table, name, length, hash) != NULL)
		return false;
	*table = PerCapitaCount(*table, name, length, hash, population, covered);
	return true;
}

/*
 * Takes over a total that was read: more than the population of the entities
 * only by what that many rows without an entity can have.
 */
static bool
AddTotal(PerCapitaTable *table, UInt128 total, int64 rows)
{
	UInt128		entities = PerCapitaPopulation(table);

	if (total < entities || total - entities > (UInt128) rows * PG_INT64_MAX)
		return false;
	PerCapitaSetPopulation(table, total);
	return true;
}

/* A name in double quotes; a backslash makes the next character an ordinary one. */
static bool
ScanName(StateScanner *scanner, StringInfo name)
{
	resetStringInfo(name);
	if (!ScanChar(scanner, '"'))
		return false;
	while (!ScanOptional(scanner, '"'))
	{
		(void) ScanOptional(scanner, '\\');
		if (*scanner->at == '\0')
			return ScanFail(scanner);
		appendStringInfoChar(name, *scanner->at++);
	}
	return true;
}

static bool
ScanEntity(StateScanner *scanner, StringInfo name, PerCapitaTable **table)
{
	bool		uncovered;
	int64		population;

	if (!ScanName(scanner, name))
		return false;
	uncovered = ScanOptional(scanner, '~');
	if (!uncovered && !ScanChar(scanner, '='))
		return false;
	if (!ScanInt64(scanner, 0, PG_INT64_MAX, &population))
		return false;
	return AddEntity(table, name->data, name->len, population, !uncovered) || ScanFail(scanner);
}

bool
ScanPerCapita(StateScanner *scanner, int64 rows, PerCapitaTable **table)
{
	UInt128		total;
	StringInfoData name;

	initStringInfo(&name);
	if (!ScanChar(scanner, ',') || !ScanU128(scanner, &total) ||
		!ScanChar(scanner, ',') || !ScanChar(scanner, '{'))
		return false;
	if (!ScanOptional(scanner, '}'))
	{
		do
		{
			if (!ScanEntity(scanner, &name, table))
				return false;
		} while (ScanOptional(scanner, ','));
		if (!ScanChar(scanner, '}'))
			return false;
	}
	if (!AddTotal(*table, total, rows))
		return ScanFail(scanner);
	return ScanChar(scanner, ')');
}

/* For qsort: by the bytes of the names */
static int
CompareEntities(const void *a, const void *b)
{
	const PerCapitaEntity *first = *(PerCapitaEntity *const *) a;
	const PerCapitaEntity *second = *(PerCapitaEntity *const *) b;
	int			order = memcmp(first->name, second->name, Min(first->length, second->length));

	if (order != 0)
		return order;
	return first->length < second->length ? -1 : first->length > second->length;
}

/* palloc'd, nentities of them */
static PerCapitaEntity **
SortEntities(PerCapitaTable *table)
{
	PerCapitaEntity **entities = (PerCapitaEntity **) palloc(table->nentities * sizeof(PerCapitaEntity *));
	PerCapitaEntity *entity;
	uint32		n = 0;

	for (entity = PerCapitaFirst(table); entity != NULL; entity = PerCapitaNext(table, entity))
		entities[n++] = entity;
	qsort(entities, n, sizeof(PerCapitaEntity *), CompareEntities);
	return entities;
}

void
PrintPerCapita(StringInfo text, PerCapitaTable *table)
{
	PerCapitaEntity **entities = SortEntities(table);
	uint32		i;
	uint32		j;

	appendStringInfoChar(text, ',');
	PrintU128(text, PerCapitaPopulation(table));
	appendStringInfoString(text, ",{");
	for (i = 0; i < table->nentities; i++)
	{
		CHECK_FOR_INTERRUPTS();
		appendStringInfoString(text, i > 0 ? ",\"" : "\"");
		for (j = 0; j < entities[i]->length; j++)
		{
			char		c = entities[i]->name[j];

			if (c == '"' || c == '\\')
				appendStringInfoChar(text, '\\');
			appendStringInfoChar(text, c);
		}
		appendStringInfo(text, "\"%c" INT64_FORMAT, entities[i]->covered ? '=' : '~',
						 entities[i]->population);
	}
	appendStringInfoString(text, "})");
}

void
ReceivePerCapita(StringInfo message, int64 rows, PerCapitaTable **table, const char *type_name)
{
	UInt128		total = (UInt128) (uint64) pq_getmsgint64(message) << 64;
	uint32		nentities;
	uint32		i;

	total |= (uint64) pq_getmsgint64(message);
	nentities = pq_getmsgint(message, 4);
	for (i = 0; i < nentities; i++)
	{
		int64		population = pq_getmsgint64(message);
		int			covered = pq_getmsgbyte(message);
		int			length = pq_getmsgint(message, 4);
		char	   *name = pq_getmsgtext(message, length, &length);

		CheckReceived(population >= 0 && covered <= 1 &&
					  AddEntity(table, name, length, population, covered), type_name);
		pfree(name);
	}
	CheckReceived(AddTotal(*table, total, rows), type_name);
}

void
SendPerCapita(StringInfo message, PerCapitaTable *table)
{
	PerCapitaEntity **entities = SortEntities(table);
	uint32		i;

	pq_sendint64(message, table->population_high);
	pq_sendint64(message, table->population_low);
	pq_sendint32(message, table->nentities);
	for (i = 0; i < table->nentities; i++)
	{
		char	   *name = pg_server_to_client(entities[i]->name, entities[i]->length);
		int			length = name == entities[i]->name ? (int) entities[i]->length : (int) strlen(name);

		CHECK_FOR_INTERRUPTS();
		pq_sendint64(message, entities[i]->population);
		pq_sendbyte(message, entities[i]->covered);
		pq_sendint32(message, length);
		pq_sendbytes(message, name, length);
	}
}
