/*
 * monetary/foreign.c
 *		Which tables have rows of other servers.
 *
 * Looking for a foreign table below a table with thousands of partitions takes
 * longer than all the rest of planning a query.  So this goes the other way:
 * from the foreign tables, of which there are few or none, up to what they are
 * partitions or children of.  The set of all these is kept until one of them
 * changes, or a foreign table comes or goes.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "catalog/indexing.h"
#include "catalog/pg_foreign_table.h"
#include "catalog/pg_inherits.h"
#include "miscadmin.h"
#include "utils/fmgroids.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

#include "compat.h"
#include "monetary/foreign.h"

/* The foreign tables and all above them, by OID; NULL before the first question */
static HTAB *with_foreign_rows = NULL;

/* Is the set what the catalogs say? */
static bool is_complete = false;

/* Has anything that it stands on changed since its making began? */
static bool has_changed = false;

static void
ForgetTables(void)
{
	is_complete = false;
	has_changed = true;
}

/* A table that joins others below a parent, or leaves them, changes itself. */
static void
NoteChangedTable(Datum argument, Oid table)
{
	if (!OidIsValid(table) || hash_search(with_foreign_rows, &table, HASH_FIND, NULL) != NULL)
		ForgetTables();
}

static void
NoteChangedForeignTables(Datum argument, SysCacheIdentifier cache, uint32 hash)
{
	ForgetTables();
}

/* Makes an empty set. */
static void
StartOver(void)
{
	HTAB	   *old = with_foreign_rows;
	HASHCTL		control;

	memset(&control, 0, sizeof(control));
	control.keysize = sizeof(Oid);
	control.entrysize = sizeof(Oid);
	control.hcxt = CacheMemoryContext;
	with_foreign_rows = hash_create("tables with rows of other servers", 32, &control,
									HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	if (old != NULL)
		hash_destroy(old);
}

/* Adds a table and all above it. */
static void
AddWithParents(Relation inherits, Oid table)
{
	bool		known;
	ScanKeyData key;
	SysScanDesc scan;
	HeapTuple	tuple;

	check_stack_depth();
	(void) hash_search(with_foreign_rows, &table, HASH_ENTER, &known);
	if (known)
		return;
	ScanKeyInit(&key, Anum_pg_inherits_inhrelid, BTEqualStrategyNumber, F_OIDEQ,
				ObjectIdGetDatum(table));
	scan = systable_beginscan(inherits, InheritsRelidSeqnoIndexId, true, NULL, 1, &key);
	while ((tuple = systable_getnext(scan)) != NULL)
		AddWithParents(inherits, ((Form_pg_inherits) GETSTRUCT(tuple))->inhparent);
	systable_endscan(scan);
}

static void
CollectTables(void)
{
	Relation	foreign = table_open(ForeignTableRelationId, AccessShareLock);
	Relation	inherits = table_open(InheritsRelationId, AccessShareLock);

	do
	{
		SysScanDesc scan;
		HeapTuple	tuple;

		has_changed = false;
		StartOver();
		scan = systable_beginscan(foreign, InvalidOid, false, NULL, 0, NULL);
		while ((tuple = systable_getnext(scan)) != NULL)
			AddWithParents(inherits, ((Form_pg_foreign_table) GETSTRUCT(tuple))->ftrelid);
		systable_endscan(scan);
	} while (has_changed);
	is_complete = true;
	table_close(inherits, AccessShareLock);
	table_close(foreign, AccessShareLock);
}

bool
table_has_foreign_rows(Oid table)
{
	if (with_foreign_rows == NULL)
	{
		StartOver();
		CacheRegisterRelcacheCallback(NoteChangedTable, (Datum) 0);
		CacheRegisterSyscacheCallback(FOREIGNTABLEREL, NoteChangedForeignTables, (Datum) 0);
	}
	if (!is_complete)
		CollectTables();
	return hash_search(with_foreign_rows, &table, HASH_FIND, NULL) != NULL;
}
