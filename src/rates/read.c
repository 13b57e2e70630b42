/*
 * rates/read.c
 *		Reads the rates of a series from ai_invest.exchange_rate.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "catalog/pg_collation.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "compat.h"
#include "rates/read.h"
#include "rates/value.h"

/* The points of a series while they are read */
typedef struct RatePoints
{
	int			npoints;
	int			allocated;
	RatePoint  *points;
	bool		in_order;		/* by day and time of recording */

	/* The columns of the row that is being read */
	Datum	   *values;
	bool	   *nulls;
} RatePoints;

static int
ComparePoints(const void *a, const void *b)
{
	const RatePoint *left = a;
	const RatePoint *right = b;

	if (left->valid_on != right->valid_on)
		return left->valid_on < right->valid_on ? -1 : 1;
	if (left->recorded_at != right->recorded_at)
		return left->recorded_at < right->recorded_at ? -1 : 1;
	return 0;					/* unreached: that is the primary key */
}

static void
AddPoint(RatePoints *read, const RatePoint *point)
{
	if (read->npoints == read->allocated)
	{
		read->allocated *= 2;
		read->points = repalloc_huge(read->points, sizeof(RatePoint) * read->allocated);
	}
	if (read->npoints > 0 && ComparePoints(&read->points[read->npoints - 1], point) > 0)
		read->in_order = false;
	read->points[read->npoints++] = *point;
}

/* Reads one row; its constraints may have been taken away. */
static void
ReadRow(HeapTuple tuple, TupleDesc desc, const RateTables *tables, RatePoints *read)
{
	int			valid_on = tables->rate_valid_on - 1;
	int			recorded_at = tables->rate_recorded_at - 1;
	int			rate = tables->rate_rate - 1;
	RatePoint	point;

	heap_deform_tuple(tuple, desc, read->values, read->nulls);
	if (read->nulls[valid_on] || read->nulls[recorded_at])
		return;

	memset(&point, 0, sizeof(point));
	point.valid_on = DatumGetDateADT(read->values[valid_on]);
	point.recorded_at = DatumGetTimestampTz(read->values[recorded_at]);
	if (DATE_NOT_FINITE(point.valid_on))
		return;
	if (read->nulls[rate])
		point.scale = RATE_WITHDRAWN;
	else
	{
		Decimal		decimal = CheckRateFromNumeric(read->values[rate]);

		if (decimal.coefficient <= 0)
			ereport(ERROR,
					(errcode(ERRCODE_CHECK_VIOLATION),
					 errmsg("exchange rate %s is not positive",
							DatumGetCString(DirectFunctionCall1(numeric_out, read->values[rate])))));
		RatePointSet(&point, &decimal);
	}
	AddPoint(read, &point);
}

Relation
rate_index_open(const RateTables *tables)
{
	Relation	index;

	if (!rate_index_is_usable(tables))
		return NULL;
	index = index_open(tables->exchange_rate_index, AccessShareLock);
	if (IndexRelationGetNumberOfKeyAttributes(index) >= 3 &&
		index->rd_index->indkey.values[2] == tables->rate_provider_name &&
		index->rd_indcollation[2] == C_COLLATION_OID)
		return index;
	index_close(index, NoLock);
	return NULL;
}

void
rate_series_read(RateSeries *series, const RateTables *tables, Snapshot snapshot,
				 MemoryContext context)
{
	/* Of a size that has room for what a row takes, or memory would be asked for and freed for each */
	MemoryContext row_context = AllocSetContextCreate(CurrentMemoryContext, "ai_invest rate",
													  ALLOCSET_DEFAULT_SIZES);
	MemoryContext caller = CurrentMemoryContext;
	Relation	rel = table_open(tables->exchange_rate, NoLock);
	Relation	index = rate_index_open(tables);
	TupleDesc	desc = RelationGetDescr(rel);
	Datum		provider = CStringGetTextDatum(series->provider);
	RatePoints	read = {.allocated = 64, .in_order = true};
	RatePoint  *points;
	ScanKeyData key[3];
	SysScanDesc scan;
	HeapTuple	tuple;

	read.points = palloc(sizeof(RatePoint) * read.allocated);
	read.values = palloc(sizeof(Datum) * desc->natts);
	read.nulls = palloc(sizeof(bool) * desc->natts);
	ScanKeyInit(&key[0], tables->rate_base, BTEqualStrategyNumber, tables->currency_eq,
				CurrencyGetDatum(series->base));
	ScanKeyInit(&key[1], tables->rate_quote, BTEqualStrategyNumber, tables->currency_eq,
				CurrencyGetDatum(series->quote));
	ScanKeyInit(&key[2], tables->rate_provider_name, BTEqualStrategyNumber, F_TEXTEQ, provider);
	scan = systable_beginscan(rel, index == NULL ? InvalidOid : RelationGetRelid(index),
							  index != NULL, snapshot, lengthof(key), key);
	while (HeapTupleIsValid(tuple = systable_getnext(scan)))
	{
		MemoryContextSwitchTo(row_context);
		ReadRow(tuple, desc, tables, &read);
		MemoryContextSwitchTo(caller);
		MemoryContextReset(row_context);
		CHECK_FOR_INTERRUPTS();
	}
	systable_endscan(scan);
	if (index != NULL)
		index_close(index, NoLock);
	table_close(rel, NoLock);
	MemoryContextDelete(row_context);
	if (!read.in_order)
		qsort(read.points, read.npoints, sizeof(RatePoint), ComparePoints);

	points = MemoryContextAllocHuge(context, sizeof(RatePoint) * Max(read.npoints, 1));
	memcpy(points, read.points, sizeof(RatePoint) * read.npoints);
	rate_series_complete(series, points, read.npoints, context);
	pfree(read.points);
	pfree(read.values);
	pfree(read.nulls);
	pfree(DatumGetPointer(provider));
}
