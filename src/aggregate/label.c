/*
 * aggregate/label.c
 *		The volatility of aggregates whose result depends on the rates.
 *
 * CREATE AGGREGATE has no word for it and calls every aggregate immutable,
 * which would let postgres_fdw leave a sum_in to the rates of another server.
 * The install script writes the label into the catalog; pg_upgrade makes the
 * members of an extension anew without that script, and here it is written
 * again.
 */
#include "postgres.h"

#include "catalog/objectaccess.h"
#include "catalog/pg_extension.h"
#include "commands/extension.h"
#include "executor/spi.h"
#include "miscadmin.h"

#include "aggregate/label.h"
#include "compat.h"

/* As in sql/install/aggregate/label.sql, but for the members that are there so far */
#define LABEL_AGGREGATES \
	"UPDATE pg_catalog.pg_proc AS p SET provolatile = f.provolatile " \
	"FROM pg_catalog.pg_aggregate AS a " \
	"JOIN pg_catalog.pg_proc AS f ON f.oid = a.aggfinalfn::pg_catalog.oid " \
	"JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid AND d.objid = f.oid " \
	"AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid AND d.refobjid = $1 AND d.deptype = 'e'::pg_catalog.\"char\" " \
	"WHERE p.oid = a.aggfnoid::pg_catalog.oid AND p.provolatile = 'i'::pg_catalog.\"char\" AND f.provolatile <> 'i'::pg_catalog.\"char\""

static object_access_hook_type previous_hook = NULL;

static void
LabelAggregates(Oid extension)
{
	Oid			types[] = {OIDOID};
	Datum		values[] = {ObjectIdGetDatum(extension)};

	SPI_connect();
	if (SPI_execute_with_args(LABEL_AGGREGATES, 1, types, values, NULL, false, 0) != SPI_OK_UPDATE)
		/* unreached: SPI raises what goes wrong */
		elog(ERROR, "could not label the aggregates of the extension");
	SPI_finish();
}

/* pg_upgrade makes each object, then says that it is a member: ALTER EXTENSION ... ADD. */
static void
LabelAfterAlter(ObjectAccessType access, Oid class_id, Oid object_id, int sub_id, void *arg)
{
	if (previous_hook != NULL)
		/* unreached: no other library of the tests has one */
		previous_hook(access, class_id, object_id, sub_id, arg);
	if (access == OAT_POST_ALTER && class_id == ExtensionRelationId &&
		object_id == get_extension_oid("ai_invest", true))
		LabelAggregates(object_id);
}

void
aggregate_label_init(void)
{
	if (!IsBinaryUpgrade)
		return;
	previous_hook = object_access_hook;
	object_access_hook = LabelAfterAlter;
}
