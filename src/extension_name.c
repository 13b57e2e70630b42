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
#include "catalog/dependency.h"
#include "catalog/indexing.h"
#include "catalog/namespace.h"
#include "catalog/pg_depend.h"
#include "catalog/pg_extension.h"
#include "catalog/pg_namespace.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"

#include "compat.h"
#include "extension_name.h"

/* A search_path of more schemas than this is looked through so far only. */
#define PATH_LENGTH 64

/* The schema of the extension, and its OID in *extension */
static Oid
FindExtensionSchema(Oid *extension)
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
	*extension = InvalidOid;
	if (HeapTupleIsValid(tuple))
	{
		result = ((Form_pg_extension) GETSTRUCT(tuple))->extnamespace;
		*extension = ((Form_pg_extension) GETSTRUCT(tuple))->oid;
	}
	systable_endscan(scan);
	table_close(catalog, AccessShareLock);
	return result;
}

/* The schema that an extension has made; InvalidOid if it made none */
static Oid
FindMemberSchema(Oid extension)
{
	Oid			result = get_namespace_oid(EXTENSION, true);
	Relation	catalog;
	ScanKeyData key[2];
	SysScanDesc scan;
	HeapTuple	tuple;

	if (OidIsValid(result) && getExtensionOfObject(NamespaceRelationId, result) == extension)
		return result;

	/* It was renamed, or there is none. */
	result = InvalidOid;
	catalog = table_open(DependRelationId, AccessShareLock);
	ScanKeyInit(&key[0], Anum_pg_depend_refclassid, BTEqualStrategyNumber, F_OIDEQ,
				ObjectIdGetDatum(ExtensionRelationId));
	ScanKeyInit(&key[1], Anum_pg_depend_refobjid, BTEqualStrategyNumber, F_OIDEQ,
				ObjectIdGetDatum(extension));
	scan = systable_beginscan(catalog, DependReferenceIndexId, true, NULL, lengthof(key), key);
	while (!OidIsValid(result) && HeapTupleIsValid(tuple = systable_getnext(scan)))
	{
		Form_pg_depend depend = (Form_pg_depend) GETSTRUCT(tuple);

		if (depend->classid == NamespaceRelationId && depend->deptype == DEPENDENCY_EXTENSION)
			result = depend->objid;
	}
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
	Oid			extension;
	Oid			schema;
	char	   *schema_name;

	if (!IsTransactionState())	/* unreached: all that raises our errors runs in one */
		return name;
	schema = FindExtensionSchema(&extension);
	if (!OidIsValid(schema) || IsInSearchPath(schema))
		return name;
	schema_name = get_namespace_name(schema);
	return schema_name == NULL ? name : quote_qualified_identifier(schema_name, name);
}

const char *
extension_relation_name(const char *name)
{
	Oid			extension;
	Oid			schema;
	Oid			member;
	char	   *schema_name;

	if (!IsTransactionState())	/* unreached: all that raises our errors runs in one */
		return name;
	schema = FindExtensionSchema(&extension);
	if (!OidIsValid(schema))
		return name;
	member = FindMemberSchema(extension);
	schema_name = get_namespace_name(OidIsValid(member) ? member : schema);
	return schema_name == NULL ? name : quote_qualified_identifier(schema_name, name);
}
