/*
 * convert/rates_on.c
 *		The rates of a day as a table.
 */
#include "postgres.h"

#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "compat.h"
#include "convert/convert.h"
#include "rates/cache.h"
#include "rates/missing.h"
#include "rates/query.h"

PG_FUNCTION_INFO_V1(rates_on);

/* The columns of the result, as the install script names them */
enum
{
	RATE_CURRENCY,
	RATE_RATE,
	RATE_PROVIDER,
	RATE_VALID_ON,
	RATE_AGE,
	RATE_COLUMNS
};

/* What is asked, and whether a currency was named or found */
typedef struct RatesOn
{
	bool		by_name;
	int			ncurrencies;
	Datum	   *currencies;
	bool	   *nulls;
	bool		has_base;
	Currency	base;
	bool		has_day;
	DateADT		on_date;
	RateQuery	query;
} RatesOn;

/* The arguments on_date, currencies, base, max_age, known_at, providers */
static void
GetArguments(FunctionCallInfo fcinfo, RatesOn *asked)
{
	memset(asked, 0, sizeof(RatesOn));
	asked->query = rate_query_default;
	asked->has_day = !PG_ARGISNULL(0);
	asked->by_name = !PG_ARGISNULL(1);
	asked->has_base = !PG_ARGISNULL(2);
	if (asked->has_day)
		asked->on_date = PG_GETARG_DATEADT(0);
	if (asked->has_base)
		asked->base = PG_GETARG_CURRENCY(2);
	if (!PG_ARGISNULL(3))
		asked->query.max_age = CheckMaxAge(PG_GETARG_INT32(3));
	if (!PG_ARGISNULL(4))
		asked->query.known_at = PG_GETARG_TIMESTAMPTZ(4);
	if (!PG_ARGISNULL(5))
	{
		const text *providers = PG_GETARG_TEXT_PP(5);

		asked->query.preferences = rate_preferences_of(VARDATA_ANY(providers), VARSIZE_ANY_EXHDR(providers));
	}
	if (asked->has_day)
		CheckRateDate(asked->on_date);
	if (asked->by_name)
	{
		ArrayType  *array = PG_GETARG_ARRAYTYPE_P(1);

		deconstruct_array(array, ARR_ELEMTYPE(array), sizeof(Currency), true, TYPALIGN_SHORT,
						  &asked->currencies, &asked->nulls, &asked->ncurrencies);
	}
}

/* Takes for the currencies all that have rates, but for the base. */
static void
FindCurrencies(RatesOn *asked)
{
	const Currency *known;
	int			nknown = rate_cache_currencies(&known);

	rate_missing_check_store();
	asked->currencies = palloc(sizeof(Datum) * Max(nknown, 1));
	asked->nulls = palloc0(sizeof(bool) * Max(nknown, 1));
	for (int i = 0; i < nknown; i++)
	{
		if (known[i] != asked->base)
			asked->currencies[asked->ncurrencies++] = CurrencyGetDatum(known[i]);
	}
}

/* The providers of the legs, each once, in alphabetical order */
static Datum
ProviderNames(const RateResolution *used)
{
	const char *first = used->leg[0].series->provider;
	const char *second = used->leg[used->nlegs - 1].series->provider;
	int			order = strcmp(first, second);

	if (order == 0)
		return CStringGetTextDatum(first);
	return CStringGetTextDatum(psprintf("%s, %s", order < 0 ? first : second, order < 0 ? second : first));
}

/* The day of the oldest rate; the law's, which do not age, count only where there is no other. */
static DateADT
OldestDay(const RateResolution *used)
{
	const RateLeg *oldest = &used->leg[0];

	for (int i = 1; i < used->nlegs; i++)
	{
		const RateLeg *leg = &used->leg[i];

		if (leg->series->is_law != oldest->series->is_law)
			oldest = leg->series->is_law ? oldest : leg;
		else if (leg->valid_on < oldest->valid_on)
			oldest = leg;
	}
	return oldest->valid_on;
}

/* The row of a currency; NULL if there is no rate and it was not named */
static HeapTuple
MakeRow(const RatesOn *asked, int i, TupleDesc desc)
{
	Datum		values[RATE_COLUMNS];
	bool		nulls[RATE_COLUMNS];
	RateResolution used;

	memset(nulls, true, sizeof(nulls));
	values[RATE_CURRENCY] = asked->currencies[i];
	nulls[RATE_CURRENCY] = asked->nulls[i];
	if (asked->has_base && asked->has_day && !asked->nulls[i] &&
		rates_resolve(asked->base, DatumGetCurrency(asked->currencies[i]), asked->on_date, &asked->query, &used))
	{
		values[RATE_RATE] = numeric_from_rates(&used);
		nulls[RATE_RATE] = false;
		if (used.nlegs > 0)
		{
			DateADT		oldest = OldestDay(&used);

			values[RATE_PROVIDER] = ProviderNames(&used);
			values[RATE_VALID_ON] = DateADTGetDatum(oldest);
			values[RATE_AGE] = Int32GetDatum(asked->on_date - oldest);
			nulls[RATE_PROVIDER] = nulls[RATE_VALID_ON] = nulls[RATE_AGE] = false;
		}
	}
	else if (!asked->by_name)
		return NULL;
	return heap_form_tuple(desc, values, nulls);
}

/* The rates in force on a day, of each currency asked for, or of all that have one */
Datum
rates_on(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	HeapTuple  *rows;

	if (SRF_IS_FIRSTCALL())
	{
		RatesOn		asked;
		TupleDesc	desc;
		MemoryContext old;

		context = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			/* unreached: it is declared so */
			elog(ERROR, "return type must be a row type");
		desc = BlessTupleDesc(desc);
		GetArguments(fcinfo, &asked);
		if (!asked.by_name && asked.has_base && asked.has_day)
			FindCurrencies(&asked);

		/* All at once, because rates are those of the snapshot of the call. */
		rows = palloc(sizeof(HeapTuple) * Max(asked.ncurrencies, 1));
		for (int i = 0; i < asked.ncurrencies; i++)
		{
			HeapTuple	row;

			CHECK_FOR_INTERRUPTS();
			row = MakeRow(&asked, i, desc);
			if (row != NULL)
				rows[context->max_calls++] = row;
		}
		context->user_fctx = rows;
		MemoryContextSwitchTo(old);
	}
	context = SRF_PERCALL_SETUP();
	rows = context->user_fctx;
	if (context->call_cntr < context->max_calls)
	{
		/* The macro counts before it looks at its argument. */
		Datum		row = HeapTupleGetDatum(rows[context->call_cntr]);

		SRF_RETURN_NEXT(context, row);
	}
	SRF_RETURN_DONE(context);
}
