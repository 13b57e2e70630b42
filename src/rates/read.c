/*
 * rates/read.c
 *		Reads the rates of a series from ai_invest.exchange_rate.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "access/tupmacs.h"
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
} RatePoints;

/* How many columns of a row are looked at where they lie: as many as the extension gives the table */
#define ROW_COLUMNS 8

/* Where a row has what is read of it */
typedef struct RateColumns
{
	TupleDesc	desc;
	int			valid_on;		/* counted from 0 */
	int			recorded_at;
	int			rate;
	int			ncolumns;		/* up to the last of these; 0 where that is too far */
	int16		length[ROW_COLUMNS];
	char		align[ROW_COLUMNS];

	/* The columns of the row that is being read, where there is more to it */
	Datum	   *values;
	bool	   *nulls;
} RateColumns;

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

static void
SetColumns(RateColumns *columns, const RateTables *tables, TupleDesc desc)
{
	columns->desc = desc;
	columns->valid_on = tables->rate_valid_on - 1;
	columns->recorded_at = tables->rate_recorded_at - 1;
	columns->rate = tables->rate_rate - 1;
	columns->ncolumns = Max(Max(columns->valid_on, columns->recorded_at), columns->rate) + 1;
	if (columns->ncolumns > ROW_COLUMNS)
		columns->ncolumns = 0;
	for (int i = 0; i < columns->ncolumns; i++)
	{
		columns->length[i] = TupleDescAttr(desc, i)->attlen;
		columns->align[i] = TupleDescAttr(desc, i)->attalign;
	}
	columns->values = palloc(sizeof(Datum) * desc->natts);
	columns->nulls = palloc(sizeof(bool) * desc->natts);
}

/*
 * Finds the columns of a row without NULL, of which there are many, in half of
 * the instructions that taking it apart would cost; false if it is not so plain.
 */
static inline bool
FindColumns(const RateColumns *columns, HeapTuple tuple, const char **found)
{
	const char *row = (const char *) tuple->t_data + tuple->t_data->t_hoff;
	uint32		offset = 0;

	if (HeapTupleHasNulls(tuple) || columns->ncolumns == 0 ||
		HeapTupleHeaderGetNatts(tuple->t_data) < columns->ncolumns)
		return false;
	for (int i = 0; i < columns->ncolumns; i++)
	{
		offset = att_align_pointer(offset, columns->align[i], columns->length[i], row + offset);
		found[i] = row + offset;
		offset = att_addlength_pointer(offset, columns->length[i], row + offset);
	}
	return true;
}

/* Adds a rate of a day, unless the day is none. */
static inline void
AddRate(RatePoints *read, DateADT valid_on, TimestampTz recorded_at, bool withdrawn, Datum rate)
{
	RatePoint	point;

	if (DATE_NOT_FINITE(valid_on))
		return;
	memset(&point, 0, sizeof(point));
	point.valid_on = valid_on;
	point.recorded_at = recorded_at;
	if (withdrawn)
		point.scale = RATE_WITHDRAWN;
	else
	{
		Decimal		decimal = CheckRateFromNumeric(rate);

		if (decimal.coefficient <= 0)
			ereport(ERROR,
					(errcode(ERRCODE_CHECK_VIOLATION),
					 errmsg("exchange rate %s is not positive",
							DatumGetCString(DirectFunctionCall1(numeric_out, rate)))));
		RatePointSet(&point, &decimal);
	}
	AddPoint(read, &point);
}

/* Reads one row; its constraints may have been taken away. */
static void
ReadRow(HeapTuple tuple, const RateColumns *columns, RatePoints *read)
{
	const char *found[ROW_COLUMNS];

	if (likely(FindColumns(columns, tuple, found)))
	{
		AddRate(read, *(const DateADT *) found[columns->valid_on],
				*(const TimestampTz *) found[columns->recorded_at],
				false, PointerGetDatum(found[columns->rate]));
		return;
	}
	heap_deform_tuple(tuple, columns->desc, columns->values, columns->nulls);
	if (!columns->nulls[columns->valid_on] && !columns->nulls[columns->recorded_at])
		AddRate(read, DatumGetDateADT(columns->values[columns->valid_on]),
				DatumGetTimestampTz(columns->values[columns->recorded_at]),
				columns->nulls[columns->rate], columns->values[columns->rate]);
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
	Datum		provider = CStringGetTextDatum(series->provider);
	RateColumns columns;
	RatePoints	read = {.allocated = 1024, .in_order = true};
	RatePoint  *points;
	ScanKeyData key[3];
	SysScanDesc scan;
	HeapTuple	tuple;

	read.points = palloc(sizeof(RatePoint) * read.allocated);
	SetColumns(&columns, tables, RelationGetDescr(rel));
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
		ReadRow(tuple, &columns, &read);
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
	pfree(columns.values);
	pfree(columns.nulls);
	pfree(DatumGetPointer(provider));
}
