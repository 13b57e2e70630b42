/*
 * extension_name.c
 *		How messages call the functions and types of the extension.
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
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"

#include "extension_name.h"

/* A search_path of more schemas than this is looked through so far only. */
#define PATH_LENGTH 64

static Oid
FindExtensionSchema(void)
{
	Relation	catalog = table_open(ExtensionRelationId, AccessShareLock);
	Oid			result = InvalidOid;
	ScanKeyData key;
	SysScanDesc scan;
	HeapTuple	tuple;

	ScanKeyInit(&key, Anum_pg_extension_extname, BTEqualStrategyNumber, F_NAMEEQ,
				CStringGetDatum(EXTENSION));
	scan = systable_beginscan(catalog, ExtensionNameIndexId, true, NULL, 1, &key);
	tuple = systable_getnext(scan);
	if (HeapTupleIsValid(tuple))
		result = ((Form_pg_extension) GETSTRUCT(tuple))->extnamespace;
	systable_endscan(scan);
	table_close(catalog, AccessShareLock);
	return result;
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
	Oid			schema;
	char	   *schema_name;

	if (!IsTransactionState())	/* unreached: all that raises our errors runs in one */
		return name;
	schema = FindExtensionSchema();
	if (!OidIsValid(schema) || IsInSearchPath(schema))
		return name;
	schema_name = get_namespace_name(schema);
	return schema_name == NULL ? name : quote_qualified_identifier(schema_name, name);
}
