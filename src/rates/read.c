/*
 * rates/read.c
 *		Reads the rates of a series from ai_invest.exchange_rate.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/itup.h"
#include "access/relscan.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/visibilitymap.h"
#include "catalog/index.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_type.h"
#include "executor/tuptable.h"
#include "miscadmin.h"
#include "storage/bufmgr.h"
#include "storage/predicate.h"
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
	int16		length[ROW_COLUMNS];	/* or -1: a varlena */
	uint8		align[ROW_COLUMNS]; /* in bytes, less one */

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

/* So many bytes is a type aligned to. */
static int
AlignmentOf(char typalign)
{
	switch (typalign)
	{
		case TYPALIGN_CHAR:
			return sizeof(char);
		case TYPALIGN_SHORT:
			return ALIGNOF_SHORT;
		case TYPALIGN_INT:
			return ALIGNOF_INT;
		default:
			return ALIGNOF_DOUBLE;
	}
}

/* Sets where the columns are: attributes of a table or of an index. */
static void
SetColumns(RateColumns *columns, TupleDesc desc, AttrNumber valid_on, AttrNumber recorded_at, AttrNumber rate)
{
	columns->desc = desc;
	columns->valid_on = valid_on - 1;
	columns->recorded_at = recorded_at - 1;
	columns->rate = rate - 1;
	columns->ncolumns = Max(Max(columns->valid_on, columns->recorded_at), columns->rate) + 1;
	if (columns->ncolumns > ROW_COLUMNS)
		columns->ncolumns = 0;
	for (int i = 0; i < columns->ncolumns; i++)
	{
		columns->length[i] = TupleDescAttr(desc, i)->attlen;
		columns->align[i] = AlignmentOf(TupleDescAttr(desc, i)->attalign) - 1;
		if (columns->length[i] < -1)
			columns->ncolumns = 0;	/* unreached: no column is a cstring */
	}
	columns->values = palloc(sizeof(Datum) * desc->natts);
	columns->nulls = palloc(sizeof(bool) * desc->natts);
}

/*
 * Finds the columns of a row without NULL, of which there are many, in half of
 * the instructions that taking it apart would cost; false if it is not so plain.
 */
static inline bool
FindColumns(const RateColumns *columns, const char *row, int natts, const char **found)
{
	uint32		offset = 0;

	if (columns->ncolumns == 0 || natts < columns->ncolumns)
		return false;
	for (int i = 0; i < columns->ncolumns; i++)
	{
		/* A short varlena is not aligned, and does not begin with a zero, as what fills up to another one does. */
		if (columns->length[i] > 0 || row[offset] == '\0')
			offset = (offset + columns->align[i]) & ~(uint32) columns->align[i];
		found[i] = row + offset;
		offset += columns->length[i] > 0 ? (uint32) columns->length[i] : (uint32) VARSIZE_ANY(row + offset);
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

/* Adds the rate of columns that were found. */
static inline void
AddFound(RatePoints *read, const RateColumns *columns, const char *const *found)
{
	AddRate(read, *(const DateADT *) found[columns->valid_on],
			*(const TimestampTz *) found[columns->recorded_at],
			false, PointerGetDatum(found[columns->rate]));
}

/* Adds the rate of a row that was taken apart; its constraints may have been taken away. */
static void
AddDeformed(RatePoints *read, const RateColumns *columns)
{
	if (!columns->nulls[columns->valid_on] && !columns->nulls[columns->recorded_at])
		AddRate(read, DatumGetDateADT(columns->values[columns->valid_on]),
				DatumGetTimestampTz(columns->values[columns->recorded_at]),
				columns->nulls[columns->rate], columns->values[columns->rate]);
}

/* Reads one row of the table. */
static void
ReadRow(HeapTuple tuple, const RateColumns *columns, RatePoints *read)
{
	const char *found[ROW_COLUMNS];

	if (likely(!HeapTupleHasNulls(tuple) &&
			   FindColumns(columns, (const char *) tuple->t_data + tuple->t_data->t_hoff,
						   HeapTupleHeaderGetNatts(tuple->t_data), found)))
	{
		AddFound(read, columns, found);
		return;
	}
	heap_deform_tuple(tuple, columns->desc, columns->values, columns->nulls);
	AddDeformed(read, columns);
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

/* texteq of what is stored without a trip through everything that a text can be; a row for each rate asks it */
static Datum
ProviderEquals(PG_FUNCTION_ARGS)
{
	const void *stored = PG_GETARG_POINTER(0);
	const void *wanted = PG_GETARG_POINTER(1);

	if (unlikely(!VARATT_IS_SHORT(stored) || VARATT_IS_EXTERNAL(stored)))
		return DirectFunctionCall2Coll(texteq, C_COLLATION_OID, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
	PG_RETURN_BOOL(VARSIZE_SHORT(stored) - VARHDRSZ_SHORT == VARSIZE(wanted) - VARHDRSZ &&
				   memcmp(VARDATA_SHORT(stored), VARDATA(wanted), VARSIZE(wanted) - VARHDRSZ) == 0);
}

static void
SetKeys(ScanKey keys, const RateSeries *series, const RateTables *tables, const AttrNumber *numbers, Datum provider)
{
	ScanKeyInit(&keys[0], numbers[0], BTEqualStrategyNumber, tables->currency_eq, CurrencyGetDatum(series->base));
	ScanKeyInit(&keys[1], numbers[1], BTEqualStrategyNumber, tables->currency_eq, CurrencyGetDatum(series->quote));
	ScanKeyInit(&keys[2], numbers[2], BTEqualStrategyNumber, F_TEXTEQ, provider);
	keys[2].sk_func.fn_addr = ProviderEquals;
}

/* The attribute of an index that has a column of the table as it is; 0 if there is none */
static AttrNumber
IndexAttribute(Relation rel, Relation index, AttrNumber column)
{
	for (int i = 0; i < IndexRelationGetNumberOfAttributes(index); i++)
	{
		if (index->rd_index->indkey.values[i] == column &&
			TupleDescAttr(RelationGetDescr(index), i)->atttypid ==
			TupleDescAttr(RelationGetDescr(rel), column - 1)->atttypid)
			return i + 1;
	}
	return 0;
}

/* Reads one row of the index. */
static void
ReadIndexRow(IndexTuple tuple, const RateColumns *columns, RatePoints *read)
{
	const char *found[ROW_COLUMNS];

	if (likely(!IndexTupleHasNulls(tuple) &&
			   FindColumns(columns, (const char *) tuple + IndexInfoFindDataOffset(tuple->t_info),
						   columns->desc->natts, found)))
	{
		AddFound(read, columns, found);
		return;
	}
	index_deform_tuple(tuple, columns->desc, columns->values, columns->nulls);
	AddDeformed(read, columns);
}

/*
 * Reads the rates of a series from the index alone, as the executor does: the
 * table is asked only whether a row is visible, and only on pages of which not
 * all rows are.  False if the index has not all that is read.
 */
static bool
ReadIndexAlone(const RateSeries *series, const RateTables *tables, Relation rel, Relation index,
			   Snapshot snapshot, Datum provider, MemoryContext row_context, RatePoints *read)
{
	const AttrNumber numbers[] = {1, 2, 3};
	AttrNumber	valid_on = IndexAttribute(rel, index, tables->rate_valid_on);
	AttrNumber	recorded_at = IndexAttribute(rel, index, tables->rate_recorded_at);
	AttrNumber	rate = IndexAttribute(rel, index, tables->rate_rate);
	MemoryContext caller = CurrentMemoryContext;
	Buffer		visibility_map = InvalidBuffer;
	RateColumns columns;
	ScanKeyData keys[3];
	IndexScanDesc scan;
	TupleTableSlot *slot;
	ItemPointer at;

	if (valid_on == 0 || recorded_at == 0 || rate == 0 || !IsMVCCSnapshot(snapshot) ||
		IgnoreSystemIndexes || ReindexIsProcessingIndex(RelationGetRelid(index)))
		return false;
	SetColumns(&columns, RelationGetDescr(index), valid_on, recorded_at, rate);
	SetKeys(keys, series, tables, numbers, provider);
	slot = table_slot_create(rel, NULL);
	scan = BeginIndexScan(rel, index, snapshot, lengthof(keys));
	scan->xs_want_itup = true;
	index_rescan(scan, keys, lengthof(keys), NULL, 0);
	while ((at = index_getnext_tid(scan, ForwardScanDirection)) != NULL)
	{
		CHECK_FOR_INTERRUPTS();
		if (VM_ALL_VISIBLE(rel, ItemPointerGetBlockNumber(at), &visibility_map))
			PredicateLockPage(rel, ItemPointerGetBlockNumber(at), snapshot);
		else if (!index_fetch_heap(scan, slot))
			continue;
		MemoryContextSwitchTo(row_context);
		ReadIndexRow(scan->xs_itup, &columns, read);
		MemoryContextSwitchTo(caller);
		MemoryContextReset(row_context);
	}
	if (BufferIsValid(visibility_map))
		ReleaseBuffer(visibility_map);
	index_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
	pfree(columns.values);
	pfree(columns.nulls);
	return true;
}

/* Reads the rates of a series from the table, by the index if there is one. */
static void
ReadTable(const RateSeries *series, const RateTables *tables, Relation rel, Relation index,
		  Snapshot snapshot, Datum provider, MemoryContext row_context, RatePoints *read)
{
	const AttrNumber numbers[] = {tables->rate_base, tables->rate_quote, tables->rate_provider_name};
	MemoryContext caller = CurrentMemoryContext;
	RateColumns columns;
	ScanKeyData keys[3];
	SysScanDesc scan;
	HeapTuple	tuple;

	SetColumns(&columns, RelationGetDescr(rel), tables->rate_valid_on, tables->rate_recorded_at, tables->rate_rate);
	SetKeys(keys, series, tables, numbers, provider);
	scan = systable_beginscan(rel, index == NULL ? InvalidOid : RelationGetRelid(index),
							  index != NULL, snapshot, lengthof(keys), keys);
	while (HeapTupleIsValid(tuple = systable_getnext(scan)))
	{
		MemoryContextSwitchTo(row_context);
		ReadRow(tuple, &columns, read);
		MemoryContextSwitchTo(caller);
		MemoryContextReset(row_context);
		CHECK_FOR_INTERRUPTS();
	}
	systable_endscan(scan);
	pfree(columns.values);
	pfree(columns.nulls);
}

void
rate_series_read(RateSeries *series, const RateTables *tables, Snapshot snapshot,
				 MemoryContext context)
{
	/* Of a size that has room for what a row takes, or memory would be asked for and freed for each */
	MemoryContext row_context = AllocSetContextCreate(CurrentMemoryContext, "ai_invest rate",
													  ALLOCSET_DEFAULT_SIZES);
	Relation	rel = table_open(tables->exchange_rate, NoLock);
	Relation	index = rate_index_open(tables);
	Datum		provider = CStringGetTextDatum(series->provider);
	RatePoints	read = {.allocated = 1024, .in_order = true};
	RatePoint  *points;

	read.points = palloc(sizeof(RatePoint) * read.allocated);
	if (index == NULL ||
		!ReadIndexAlone(series, tables, rel, index, snapshot, provider, row_context, &read))
		ReadTable(series, tables, rel, index, snapshot, provider, row_context, &read);
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
	pfree(DatumGetPointer(provider));
}
