/*
 * rates/provider.c
 *		The publishers of rates: the table ai_invest.rate_provider.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "compat.h"
#include "rates/provider.h"

#define LAW_PRIORITY 0

/* Copies a text value; NULL stays NULL. */
static const char *
CopyText(Datum value, bool isnull, MemoryContext context)
{
	char	   *string;
	const char *result;

	if (isnull)
		return NULL;
	string = TextDatumGetCString(value);
	result = MemoryContextStrdup(context, string);
	pfree(string);
	return result;
}

void
rate_providers_load(const RateTables *tables, Snapshot snapshot, MemoryContext context,
					RateProviders *result)
{
	Relation	rel = table_open(tables->rate_provider, NoLock);
	TupleDesc	desc = RelationGetDescr(rel);
	SysScanDesc scan = systable_beginscan(rel, InvalidOid, false, snapshot, 0, NULL);
	int			allocated = 8;
	HeapTuple	tuple;

	result->nrows = 0;
	result->rows = MemoryContextAlloc(context, sizeof(RateProvider) * allocated);
	while (HeapTupleIsValid(tuple = systable_getnext(scan)))
	{
		RateProvider *row;
		Datum		value;
		bool		isnull;

		if (result->nrows == allocated)
		{
			allocated *= 2;
			result->rows = repalloc(result->rows, sizeof(RateProvider) * allocated);
		}
		row = &result->rows[result->nrows++];
		value = heap_getattr(tuple, tables->provider_name, desc, &isnull);
		row->name = CopyText(value, isnull, context);
		value = heap_getattr(tuple, tables->provider_source, desc, &isnull);
		row->source = CopyText(value, isnull, context);
		value = heap_getattr(tuple, tables->provider_priority, desc, &isnull);
		row->priority = isnull ? RATE_PROVIDER_PRIORITY : DatumGetInt32(value);
		value = heap_getattr(tuple, tables->provider_max_age, desc, &isnull);
		row->max_age = isnull ? RATE_AGE_UNLIMITED : DatumGetInt32(value);
		value = heap_getattr(tuple, tables->provider_only_when_named, desc, &isnull);
		row->only_when_named = !isnull && DatumGetBool(value);
		if (row->name == NULL)	/* unreached: as long as it is the primary key */
			result->nrows--;
	}
	systable_endscan(scan);
	table_close(rel, NoLock);
}

RateProvider
rate_provider_find(const RateProviders *providers, const char *name)
{
	bool		is_law = strcmp(name, RATE_PROVIDER_LAW) == 0;
	RateProvider none = {name, NULL, RATE_PROVIDER_PRIORITY, RATE_PROVIDER_MAX_AGE, false};

	for (int i = 0; i < providers->nrows; i++)
	{
		if (strcmp(providers->rows[i].name, name) == 0)
			return providers->rows[i];
	}
	if (is_law)
		none.priority = LAW_PRIORITY;
	return none;
}
