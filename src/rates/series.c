/*
 * rates/series.c
 *		Reads the series of a pair of currencies and makes them fit to be asked.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "compat.h"
#include "rates/euro_fixed.h"
#include "rates/series.h"
#include "rates/value.h"

/* A table of days is made unless it would have this many for each rate. */
#define DAYS_PER_POINT 32
#define DAYS_ALWAYS 1024

/* A row of ai_invest.exchange_rate */
typedef struct RateRow
{
	int			provider;		/* index of its name */
	RatePoint	point;
} RateRow;

/* The rows of a pair while they are read */
typedef struct RateRows
{
	int			nrows;
	int			rows_allocated;
	RateRow    *rows;
	int			nproviders;
	int			providers_allocated;
	char	  **providers;		/* in the order in which they came */
	bool		in_order;		/* by provider, day and time of recording */
	MemoryContext context;		/* of all this */
} RateRows;

static DateADT
MakeDate(int year, int month, int day)
{
	return date2j(year, month, day) - POSTGRES_EPOCH_JDATE;
}

static int
CompareRows(const void *a, const void *b)
{
	const RateRow *left = a;
	const RateRow *right = b;

	if (left->provider != right->provider)
		return left->provider < right->provider ? -1 : 1;
	if (left->point.valid_on != right->point.valid_on)
		return left->point.valid_on < right->point.valid_on ? -1 : 1;
	if (left->point.recorded_at != right->point.recorded_at)
		return left->point.recorded_at < right->point.recorded_at ? -1 : 1;
	return 0;					/* unreached: that is the primary key */
}

/* Index of a provider's name; the last one is the likely one. */
static int
FindProvider(RateRows *rows, const char *name, int length)
{
	for (int i = rows->nproviders - 1; i >= 0; i--)
	{
		if (strncmp(rows->providers[i], name, length) == 0 && rows->providers[i][length] == '\0')
			return i;
	}
	if (rows->nproviders == rows->providers_allocated)
	{
		rows->providers_allocated *= 2;
		rows->providers = repalloc(rows->providers, sizeof(char *) * rows->providers_allocated);
	}
	rows->providers[rows->nproviders] = MemoryContextAllocZero(rows->context, length + 1);
	memcpy(rows->providers[rows->nproviders], name, length);
	return rows->nproviders++;
}

static void
AddRow(RateRows *rows, const RateRow *row)
{
	if (rows->nrows == rows->rows_allocated)
	{
		rows->rows_allocated *= 2;
		rows->rows = repalloc_huge(rows->rows, sizeof(RateRow) * rows->rows_allocated);
	}
	if (rows->nrows > 0 && CompareRows(&rows->rows[rows->nrows - 1], row) > 0)
		rows->in_order = false;
	rows->rows[rows->nrows++] = *row;
}

static void
SetPoint(RatePoint *point, const Decimal *rate)
{
	point->low = (uint64) rate->coefficient;
	point->high = (int64) (rate->coefficient >> 64);
	point->scale = rate->scale;
}

/* Reads one row; its constraints may have been taken away. */
static void
ReadRow(HeapTuple tuple, TupleDesc desc, const RateTables *tables, RateRows *rows)
{
	RateRow		row;
	Datum		name;
	Datum		valid_on;
	Datum		rate;
	Datum		recorded_at;
	bool		nulls[4];
	text	   *provider;

	name = heap_getattr(tuple, tables->rate_provider_name, desc, &nulls[0]);
	valid_on = heap_getattr(tuple, tables->rate_valid_on, desc, &nulls[1]);
	recorded_at = heap_getattr(tuple, tables->rate_recorded_at, desc, &nulls[2]);
	rate = heap_getattr(tuple, tables->rate_rate, desc, &nulls[3]);
	if (nulls[0] || nulls[1] || nulls[2])
		return;

	memset(&row, 0, sizeof(row));
	provider = DatumGetTextPP(name);
	row.provider = FindProvider(rows, VARDATA_ANY(provider), VARSIZE_ANY_EXHDR(provider));
	row.point.valid_on = DatumGetDateADT(valid_on);
	row.point.recorded_at = DatumGetTimestampTz(recorded_at);
	if (DATE_NOT_FINITE(row.point.valid_on))
		return;
	if (nulls[3])
		row.point.scale = RATE_WITHDRAWN;
	else
	{
		Decimal		decimal = CheckRateFromNumeric(rate);

		if (decimal.coefficient <= 0)
			ereport(ERROR,
					(errcode(ERRCODE_CHECK_VIOLATION),
					 errmsg("exchange rate %s is not positive",
							DatumGetCString(DirectFunctionCall1(numeric_out, rate)))));
		SetPoint(&row.point, &decimal);
	}
	AddRow(rows, &row);
}

/* Reads all rows of a pair. */
static void
ReadRows(const RateTables *tables, Snapshot snapshot, Currency base, Currency quote, RateRows *rows)
{
	MemoryContext row_context = AllocSetContextCreate(CurrentMemoryContext, "ai_invest rate",
													  ALLOCSET_SMALL_SIZES);
	Relation	rel = table_open(tables->exchange_rate, NoLock);
	TupleDesc	desc = RelationGetDescr(rel);
	ScanKeyData key[2];
	SysScanDesc scan;
	HeapTuple	tuple;

	ScanKeyInit(&key[0], tables->rate_base, BTEqualStrategyNumber, tables->currency_eq,
				CurrencyGetDatum(base));
	ScanKeyInit(&key[1], tables->rate_quote, BTEqualStrategyNumber, tables->currency_eq,
				CurrencyGetDatum(quote));
	scan = systable_beginscan(rel, tables->exchange_rate_index,
							  rate_index_is_usable(tables), snapshot, lengthof(key), key);
	while (HeapTupleIsValid(tuple = systable_getnext(scan)))
	{
		MemoryContextSwitchTo(row_context);
		ReadRow(tuple, desc, tables, rows);
		MemoryContextSwitchTo(rows->context);
		MemoryContextReset(row_context);
		CHECK_FOR_INTERRUPTS();
	}
	systable_endscan(scan);
	table_close(rel, NoLock);
	MemoryContextDelete(row_context);
	if (!rows->in_order)
		qsort(rows->rows, rows->nrows, sizeof(RateRow), CompareRows);
}

/*
 * Works out the rate in force for each day.  Of several points of a day the
 * last one counts; if that one is a withdrawal, the day before it goes on.
 */
static void
FillDays(RateSeries *series, MemoryContext context)
{
	int64		ndays = (int64) series->last - series->first + 1;
	const RatePoint *in_force = NULL;

	if (ndays > (int64) series->npoints * DAYS_PER_POINT + DAYS_ALWAYS)
		return;
	series->days = MemoryContextAllocHuge(context, sizeof(RateDay) * ndays);
	memset(series->days, 0, sizeof(RateDay) * ndays);
	for (int i = 0; i < series->npoints; i++)
	{
		const RatePoint *point = &series->points[i];
		DateADT		day = point->valid_on;
		DateADT		next = i + 1 < series->npoints ? point[1].valid_on : day + 1;

		if (next == day)
			continue;
		if (point->scale != RATE_WITHDRAWN)
			in_force = point;
		for (; in_force != NULL && day < next; day++)
		{
			RateDay    *entry = &series->days[day - series->first];

			if (in_force->high != 0 || in_force->low > PG_UINT32_MAX ||
				day - in_force->valid_on > PG_UINT16_MAX)
				break;
			entry->coefficient = in_force->low;
			entry->age = day - in_force->valid_on;
			entry->scale = in_force->scale;
		}
	}
}

/* Makes the series of the rows of one provider. */
static void
MakeSeries(RateSeries *series, Currency base, Currency quote, const RateProvider *provider,
		   const RateRow *rows, int nrows, MemoryContext context)
{
	memset(series, 0, sizeof(RateSeries));
	series->provider = MemoryContextStrdup(context, provider->name);
	series->source = provider->source;
	series->base = base;
	series->quote = quote;
	series->priority = provider->priority;
	series->max_age = provider->max_age;
	series->npoints = nrows;
	series->points = MemoryContextAllocHuge(context, sizeof(RatePoint) * nrows);
	for (int i = 0; i < nrows; i++)
		series->points[i] = rows[i].point;
	series->first = series->points[0].valid_on;
	series->last = series->points[nrows - 1].valid_on;
	FillDays(series, context);
}

/* The law's series of one point, if the quote is a former currency; false if it is none */
static bool
MakeLawSeries(RateSeries *series, Currency quote, const RateProviders *providers,
			  MemoryContext context)
{
	for (size_t i = 0; i < lengthof(euro_fixed_rates); i++)
	{
		const EuroFixedRate *law = &euro_fixed_rates[i];
		RateProvider provider = rate_provider_find(providers, RATE_PROVIDER_LAW);
		Decimal		rate = {law->coefficient, law->scale};
		RateRow		row;

		if (strcmp(law->currency, currency_letters(quote)) != 0)
			continue;
		memset(&row, 0, sizeof(row));
		SetPoint(&row.point, &rate);
		row.point.valid_on = MakeDate(law->from.year, law->from.month, law->from.day);
		row.point.recorded_at = (TimestampTz) MakeDate(law->act_of.year, law->act_of.month,
													   law->act_of.day) * USECS_PER_DAY;
		MakeSeries(series, CURRENCY_EUR, quote, &provider, &row, 1, context);
		series->source = law->act;
		series->is_law = true;
		series->max_age = RATE_AGE_UNLIMITED;
		return true;
	}
	return false;
}

int
rate_series_load(const RateTables *tables, Snapshot snapshot, Currency base, Currency quote,
				 const RateProviders *providers, MemoryContext context, RateSeries **result)
{
	MemoryContext work = AllocSetContextCreate(CurrentMemoryContext, "ai_invest rate rows",
											   ALLOCSET_DEFAULT_SIZES);
	MemoryContext caller = MemoryContextSwitchTo(work);
	RateRows	rows = {0, 64, NULL, 0, 4, NULL, true, work};
	int			nseries = 0;

	rows.rows = palloc(sizeof(RateRow) * rows.rows_allocated);
	rows.providers = palloc(sizeof(char *) * rows.providers_allocated);
	ReadRows(tables, snapshot, base, quote, &rows);

	*result = MemoryContextAlloc(context, sizeof(RateSeries) * (rows.nproviders + 1));
	for (int first = 0, end; first < rows.nrows; first = end)
	{
		RateProvider provider = rate_provider_find(providers,
												   rows.providers[rows.rows[first].provider]);

		end = first;
		while (end < rows.nrows && rows.rows[end].provider == rows.rows[first].provider)
			end++;
		MakeSeries(&(*result)[nseries++], base, quote, &provider, &rows.rows[first], end - first,
				   context);
	}
	if (base == CURRENCY_EUR && MakeLawSeries(&(*result)[nseries], quote, providers, context))
		nseries++;
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(work);
	return nseries;
}
