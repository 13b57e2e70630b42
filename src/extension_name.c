/*
 * extension_name.c
 *		The extension in the catalog, and how messages call what belongs to it.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/indexing.h"
#include "catalog/namespace.h"
#include "catalog/pg_extension.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#include "compat.h"
#include "extension_name.h"

/* A search_path of more schemas than this is looked through so far only. */
#define PATH_LENGTH 64

bool
extension_find(Extension *extension)
{
	Relation	catalog = table_open(ExtensionRelationId, AccessShareLock);
	ScanKeyData key;
	SysScanDesc scan;
	HeapTuple	tuple;

	memset(extension, 0, sizeof(Extension));
	ScanKeyInit(&key, Anum_pg_extension_extname, BTEqualStrategyNumber, F_NAMEEQ,
				CStringGetDatum(EXTENSION));
	scan = systable_beginscan(catalog, ExtensionNameIndexId, true, NULL, 1, &key);
	tuple = systable_getnext(scan);
	if (HeapTupleIsValid(tuple))
	{
		bool		isnull;
		Datum		config = heap_getattr(tuple, Anum_pg_extension_extconfig,
										  RelationGetDescr(catalog), &isnull);

		extension->oid = ((Form_pg_extension) GETSTRUCT(tuple))->oid;
		extension->schema = ((Form_pg_extension) GETSTRUCT(tuple))->extnamespace;
		if (!isnull)
			deconstruct_array(DatumGetArrayTypeP(config), OIDOID, sizeof(Oid), true, TYPALIGN_INT,
							  &extension->tables, NULL, &extension->ntables);
	}
	systable_endscan(scan);
	table_close(catalog, AccessShareLock);
	return OidIsValid(extension->oid);
}

/* Does search_path have a schema?  Asked so that it creates none for temporary tables. */
static bool
IsInSearchPath(Oid schema)
{
	Oid			path[PATH_LENGTH];
	int			length = fetch_search_path_array(path, PATH_LENGTH);

	for (int i = 0; i < Min(length, PATH_LENGTH); i++)
	{
		if (path[i] == schema)
			return true;
	}
	return false;
}

/* Called before an error is raised, while the catalogs may still be read. */
const char *
extension_name(const char *name)
{
	Extension	extension;
	char	   *schema;

	if (!IsTransactionState())	/* unreached: all that raises our errors runs in one */
		return name;
	if (!extension_find(&extension) || IsInSearchPath(extension.schema))
		return name;
	schema = get_namespace_name(extension.schema);
	return schema == NULL ? name : quote_qualified_identifier(schema, name);
}

const char *
extension_relation_name(const char *name)
{
	Extension	extension;
	char	   *schema;

	if (!IsTransactionState() || !extension_find(&extension))
		return name;			/* unreached: all that raises our errors runs in one */
	schema = extension.ntables == 0 ? NULL :
		get_namespace_name(get_rel_namespace(DatumGetObjectId(extension.tables[0])));
	return schema == NULL ? name : quote_qualified_identifier(schema, name);
}
