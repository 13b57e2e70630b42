/*
 * rates/book_look.c
 *		What is in a book of rates, to look at.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"

#include "compat.h"
#include "monetary/monetary.h"
#include "rates/book.h"

PG_FUNCTION_INFO_V1(rate_book_info);
PG_FUNCTION_INFO_V1(rate_book_rates);

/* The columns of rate_book_info, as the install script names them */
enum
{
	INFO_CHECKSUM,
	INFO_CURRENCIES,
	INFO_FIRST_ON,
	INFO_LAST_ON,
	INFO_KNOWN_AT,
	INFO_LAST_RECORDED_AT,
	INFO_PROVIDERS,
	INFO_PIVOTS,
	INFO_SERIES,
	INFO_RATES,
	INFO_BYTES,
	INFO_COLUMNS
};

/* Those of rate_book_rates */
enum
{
	RATE_PROVIDER,
	RATE_RANK,
	RATE_BASE,
	RATE_QUOTE,
	RATE_VALID_ON,
	RATE_RATE,
	RATE_RECORDED_AT,
	RATE_AGE_LIMIT,
	RATE_SOURCE,
	RATE_COLUMNS
};

/* Where rate_book_rates is */
typedef struct BookPlace
{
	RateBook   *book;
	uint32		series;
	uint32		point;
} BookPlace;

static TupleDesc
ResultDescription(FunctionCallInfo fcinfo)
{
	TupleDesc	desc;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		/* unreached: it is declared so */
		elog(ERROR, "return type must be a row type");
	return BlessTupleDesc(desc);
}

static void
SetColumn(Datum *values, bool *nulls, int column, Datum value)
{
	values[column] = value;
	nulls[column] = false;
}

/* An array of the type of a column */
static Datum
CurrencyArray(TupleDesc desc, int column, const Currency *currencies, int count)
{
	Datum	   *elements = palloc(sizeof(Datum) * Max(count, 1));

	for (int i = 0; i < count; i++)
		elements[i] = CurrencyGetDatum(currencies[i]);
	return PointerGetDatum(construct_array(elements, count, get_element_type(TupleDescAttr(desc, column)->atttypid),
										   sizeof(Currency), true, TYPALIGN_SHORT));
}

static int
CompareProviders(const void *a, const void *b)
{
	const RateProvider *left = a;
	const RateProvider *right = b;

	if (left->priority != right->priority)
		return left->priority < right->priority ? -1 : 1;
	return strcmp(left->name, right->name);
}

/* The names of the providers by rank */
static Datum
ProviderNames(const RateBook *book)
{
	RateProvider *providers = palloc(sizeof(RateProvider) * Max(book->nproviders, 1));
	Datum	   *names = palloc(sizeof(Datum) * Max(book->nproviders, 1));

	memcpy(providers, book->providers, sizeof(RateProvider) * book->nproviders);
	qsort(providers, book->nproviders, sizeof(RateProvider), CompareProviders);
	for (uint32 i = 0; i < book->nproviders; i++)
		names[i] = CStringGetTextDatum(providers[i].name);
	return PointerGetDatum(construct_array(names, book->nproviders, TEXTOID, -1, false, TYPALIGN_INT));
}

/* What a book is about */
Datum
rate_book_info(PG_FUNCTION_ARGS)
{
	TupleDesc	desc = ResultDescription(fcinfo);
	Size		bytes = toast_raw_datum_size(PG_GETARG_DATUM(0)) - VARHDRSZ;
	uint8		checksum[RATE_BOOK_CHECKSUM_SIZE];
	RateBook   *book = rate_book_argument(fcinfo, 0);
	Datum		values[INFO_COLUMNS];
	bool		nulls[INFO_COLUMNS];
	StringInfoData hex;
	int64		nrates = 0;

	memset(nulls, true, sizeof(nulls));
	initStringInfo(&hex);
	rate_book_copy_checksum(PG_GETARG_DATUM(0), checksum);
	for (int i = 0; i < RATE_BOOK_CHECKSUM_SIZE; i++)
		appendStringInfo(&hex, "%02x", checksum[i]);
	for (uint32 i = 0; i < book->nseries; i++)
		nrates += book->points[i].npoints;
	SetColumn(values, nulls, INFO_CHECKSUM, CStringGetTextDatum(hex.data));
	SetColumn(values, nulls, INFO_CURRENCIES,
			  CurrencyArray(desc, INFO_CURRENCIES, book->currencies, book->ncurrencies));
	if (book->first != DATEVAL_NOBEGIN)
		SetColumn(values, nulls, INFO_FIRST_ON, DateADTGetDatum(book->first));
	if (book->last != DATEVAL_NOEND)
		SetColumn(values, nulls, INFO_LAST_ON, DateADTGetDatum(book->last));
	if (book->known_at != DT_NOEND)
		SetColumn(values, nulls, INFO_KNOWN_AT, TimestampTzGetDatum(book->known_at));
	SetColumn(values, nulls, INFO_LAST_RECORDED_AT, TimestampTzGetDatum(book->moments[book->nmoments - 1]));
	SetColumn(values, nulls, INFO_PROVIDERS, ProviderNames(book));
	if (book->preferences.npivots > 0)
		SetColumn(values, nulls, INFO_PIVOTS,
				  CurrencyArray(desc, INFO_PIVOTS, book->preferences.pivot, book->preferences.npivots));
	SetColumn(values, nulls, INFO_SERIES, Int32GetDatum(book->nseries));
	SetColumn(values, nulls, INFO_RATES, Int64GetDatum(nrates));
	SetColumn(values, nulls, INFO_BYTES, Int32GetDatum((int32) bytes));
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}

/* The row of a rate */
static Datum
RateRow(const RateSeries *series, const RatePoint *point, TupleDesc desc)
{
	Decimal		rate = RatePointDecimal(point);
	Datum		values[RATE_COLUMNS];
	bool		nulls[RATE_COLUMNS];

	memset(nulls, true, sizeof(nulls));
	SetColumn(values, nulls, RATE_PROVIDER, CStringGetTextDatum(series->provider));
	SetColumn(values, nulls, RATE_RANK, Int32GetDatum(series->priority));
	SetColumn(values, nulls, RATE_BASE, CurrencyGetDatum(series->base));
	SetColumn(values, nulls, RATE_QUOTE, CurrencyGetDatum(series->quote));
	SetColumn(values, nulls, RATE_VALID_ON, DateADTGetDatum(point->valid_on));
	SetColumn(values, nulls, RATE_RATE, numeric_from_decimal(&rate));
	SetColumn(values, nulls, RATE_RECORDED_AT, TimestampTzGetDatum(point->recorded_at));
	if (series->max_age != RATE_AGE_UNLIMITED)
		SetColumn(values, nulls, RATE_AGE_LIMIT, Int32GetDatum(series->max_age));
	if (series->source != NULL)
		SetColumn(values, nulls, RATE_SOURCE, CStringGetTextDatum(series->source));
	return HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
}

/* All rates of a book */
Datum
rate_book_rates(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	BookPlace  *place;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;

		context = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		context->tuple_desc = ResultDescription(fcinfo);
		place = palloc0(sizeof(BookPlace));
		place->book = rate_book_open(PG_GETARG_DATUM(0), context->multi_call_memory_ctx);
		context->user_fctx = place;
		MemoryContextSwitchTo(old);
	}
	context = SRF_PERCALL_SETUP();
	place = context->user_fctx;
	CHECK_FOR_INTERRUPTS();
	if (place->series < place->book->nseries)
	{
		const RateSeries *series = rate_book_series(place->book, place->series);
		Datum		row = RateRow(series, &series->points[place->point], context->tuple_desc);

		if (++place->point == (uint32) series->npoints)
		{
			place->series++;
			place->point = 0;
		}
		SRF_RETURN_NEXT(context, row);
	}
	SRF_RETURN_DONE(context);
}
