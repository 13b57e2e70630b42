/*
 * rates/shards.c
 *		The rows of the rates where a distributed engine keeps them.
 *
 * Citus leaves a distributed table as an empty shell, and its rows are in shards:
 * ordinary tables beside it, NAME_NUMBER, on the nodes that have a copy.  Which
 * these are is said by its own catalogs, which are read by name: they lie in
 * pg_catalog, where nobody but a superuser puts anything.  Of a reference table
 * there is one shard, with a copy on each node, and that is read here.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/relation.h"
#include "access/stratnum.h"
#include "catalog/pg_am.h"
#include "catalog/pg_class.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#include "compat.h"
#include "extension_name.h"
#include "monetary/monetary.h"
#include "rates/shards.h"

#define PARTITION_CATALOG "pg_dist_partition"
#define SHARD_CATALOG "pg_dist_shard"

/* How pg_dist_partition says that all rows are in one shard */
#define DISTRIBUTED_BY_NONE 'n'

/* A catalog of the engine, open; NULL if there is none */
static Relation
OpenCatalog(const char *name)
{
	Oid			oid = get_relname_relid(name, PG_CATALOG_NAMESPACE);
	Relation	rel = OidIsValid(oid) ? try_relation_open(oid, AccessShareLock) : NULL;

	if (rel != NULL && (rel->rd_rel->relkind != RELKIND_RELATION || rel->rd_rel->relam != HEAP_TABLE_AM_OID))
		ereport(ERROR,
				(errcode(ERRCODE_RATES_ALTERED),
				 errmsg("pg_catalog.%s is no ordinary table", name),
				 errdetail("It would say where a distributed engine keeps the exchange rates.")));
	return rel;
}

/* The number of a column of just this type: another one could be misread. */
static AttrNumber
FindColumn(Relation catalog, const char *name, Oid type)
{
	AttrNumber	number = get_attnum(RelationGetRelid(catalog), name);

	if (number <= 0 || TupleDescAttr(RelationGetDescr(catalog), number - 1)->atttypid != type)
		ereport(ERROR,
				(errcode(ERRCODE_RATES_ALTERED),
				 errmsg("pg_catalog.%s has no column \"%s\" of type %s", RelationGetRelationName(catalog),
						name, format_type_be(type)),
				 errdetail("It would say where a distributed engine keeps the exchange rates.")));
	return number;
}

/*
 * How many rows of a catalog are about a table, and a column of one of them.
 * There are few of them, and asked for seldom: no index is needed, which might
 * be another one.
 */
static int
ReadCatalog(Relation catalog, Oid table, const char *column, Oid type, Datum *value)
{
	AttrNumber	number = FindColumn(catalog, column, type);
	ScanKeyData key;
	SysScanDesc scan;
	HeapTuple	tuple;
	int			rows = 0;

	ScanKeyInit(&key, FindColumn(catalog, "logicalrelid", REGCLASSOID), BTEqualStrategyNumber, F_OIDEQ,
				ObjectIdGetDatum(table));
	scan = systable_beginscan(catalog, InvalidOid, false, NULL, 1, &key);
	while (HeapTupleIsValid(tuple = systable_getnext(scan)))
	{
		bool		isnull;
		Datum		read = heap_getattr(tuple, number, RelationGetDescr(catalog), &isnull);

		/* by value, so that nothing is of the row that goes */
		*value = isnull ? (Datum) 0 : read;
		rows++;
	}
	systable_endscan(scan);
	relation_close(catalog, AccessShareLock);
	return rows;
}

/* Is a table in one shard, of which this is the number?  False, too, if it is in none yet. */
static bool
IsInOneShard(Oid table, char method, int64 *number)
{
	Relation	catalog = method == DISTRIBUTED_BY_NONE ? OpenCatalog(SHARD_CATALOG) : NULL;
	Datum		value = (Datum) 0;

	if (catalog == NULL || ReadCatalog(catalog, table, "shardid", INT8OID, &value) != 1)
		return false;
	*number = DatumGetInt64(value);
	return true;
}

/* Who owns a relation, and where it lies, has to be so of its shards */
static bool
IsBeside(Relation relation, Oid table)
{
	Relation	named = try_relation_open(table, AccessShareLock);
	bool		result;

	if (named == NULL)
		return false;			/* unreached: it is the extension's own */
	result = relation->rd_rel->relnamespace == named->rd_rel->relnamespace &&
		relation->rd_rel->relowner == named->rd_rel->relowner;
	relation_close(named, NoLock);
	return result;
}

void
rate_shard_find(Oid table, RateShard *shard)
{
	Relation	catalog = OpenCatalog(PARTITION_CATALOG);
	Datum		method = (Datum) 0;
	int64		number;
	Relation	rel;

	memset(shard, 0, sizeof(RateShard));
	if (catalog == NULL || ReadCatalog(catalog, table, "partmethod", CHAROID, &method) == 0)
		return;
	if (!IsInOneShard(table, DatumGetChar(method), &number))
	{
		shard->place = RATE_SHARD_IN_PARTS;
		return;
	}
	shard->place = RATE_SHARD_ELSEWHERE;
	snprintf(shard->suffix, sizeof(shard->suffix), "_" INT64_FORMAT, number);
	shard->table = get_relname_relid(psprintf("%s%s", get_rel_name(table), shard->suffix), get_rel_namespace(table));
	rel = OidIsValid(shard->table) ? try_relation_open(shard->table, AccessShareLock) : NULL;
	if (rel == NULL)
		return;
	if (!IsBeside(rel, table))
		ereport(ERROR,
				(errcode(ERRCODE_RATES_ALTERED),
				 errmsg("table %s is not the shard of %s", RelationGetRelationName(rel), get_rel_name(table)),
				 errdetail("It does not belong to the owner of that.")));
	shard->place = RATE_SHARD_HERE;
	relation_close(rel, NoLock);
}

/*
 * The rows of a table come to its shard within the transaction that makes it,
 * by a connection that may not see the catalogs yet.
 */
bool
rate_shard_is_named(Relation relation, Oid table)
{
	const char *name = get_rel_name(table);
	const char *shard = RelationGetRelationName(relation);
	size_t		length = name == NULL ? 0 : strlen(name);

	return name != NULL && strncmp(shard, name, length) == 0 && shard[length] == '_' &&
		shard[length + 1] != '\0' && strspn(shard + length + 1, "0123456789") == strlen(shard + length + 1) &&
		IsBeside(relation, table);
}

pg_noreturn static void
RaiseApart(Oid table, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_NO_RATE_IN_FORCE),
			 errmsg("this server has no copy of the exchange rates"),
			 errdetail("Table %s %s.", extension_relation_name(get_rel_name(table)), detail),
			 errhint("Where the cluster is coordinated from: SELECT %s();", extension_relation_name("distribute_rates"))));
}

void
rate_shards_check(const Oid *tables)
{
	RateShard	shards[2];

	for (int i = 0; i < 2; i++)
	{
		rate_shard_find(tables[i], &shards[i]);
		if (shards[i].place == RATE_SHARD_ELSEWHERE)
			RaiseApart(tables[i], psprintf("is distributed, and its shard %s%s is not here",
										   get_rel_name(tables[i]), shards[i].suffix));
		if (shards[i].place == RATE_SHARD_IN_PARTS)
			RaiseApart(tables[i], "is distributed in parts, of which no server has all");
	}
	for (int i = 0; i < 2; i++)
	{
		/* The nodes would rank the providers otherwise, or know none. */
		if (shards[i].place != shards[1 - i].place && shards[i].place == RATE_SHARD_NONE)
			RaiseApart(tables[i], psprintf("is not distributed, as %s is",
										   extension_relation_name(get_rel_name(tables[1 - i]))));
	}
	/* unreached: only where the copy has come since the tables were looked at */
}
