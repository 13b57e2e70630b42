/*
 * convert/explain.c
 *		How a conversion got its result: the rates that it used, and the rounding.
 *
 * It is the conversion itself that answers, so the explanation cannot differ
 * from what it explains.
 */
#include "postgres.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "compat.h"
#include "convert/convert.h"
#include "rates/book.h"

PG_FUNCTION_INFO_V1(convert_explain);
PG_FUNCTION_INFO_V1(convert_explain_by_book);

/* The columns of the result, as the install script names them */
enum
{
	EXPLAIN_WAY,
	EXPLAIN_LEG,
	EXPLAIN_PROVIDER,
	EXPLAIN_BASE,
	EXPLAIN_QUOTE,
	EXPLAIN_DIRECTION,
	EXPLAIN_RATE,
	EXPLAIN_VALID_ON,
	EXPLAIN_AGE,
	EXPLAIN_MAX_AGE,
	EXPLAIN_RECORDED_AT,
	EXPLAIN_SOURCE,
	EXPLAIN_UNROUNDED,
	EXPLAIN_ROUNDING,
	EXPLAIN_RESULT,
	EXPLAIN_OUTCOME,
	EXPLAIN_RANK,
	EXPLAIN_LEGS,
	EXPLAIN_INVERSIONS,
	EXPLAIN_PIVOT,
	EXPLAIN_KNOWN_AT,
	EXPLAIN_COLUMNS
};

/* Reads the arguments but the last one, all_ways. */
typedef bool (*ReadArguments) (FunctionCallInfo fcinfo, Conversion *conversion);

/* Rows are made at once, because a resolution does not outlive the next call. */
typedef struct ExplainRows
{
	TupleDesc	desc;
	int			nrows;
	int			allocated;
	HeapTuple  *tuples;
} ExplainRows;

/* What is the same in all rows of a way */
typedef struct ExplainedWay
{
	int			number;			/* from 1 on; 0 for none */
	const char *outcome;
	const RateLack *lack;		/* of each leg; NULL if all are in force */
} ExplainedWay;

static void
SetColumn(Datum *values, bool *nulls, int column, Datum value)
{
	values[column] = value;
	nulls[column] = false;
}

/* What one leg took, from whom, and how old it was */
static void
ExplainLeg(const RateLeg *leg, const Conversion *conversion, Datum *values, bool *nulls)
{
	const RateSeries *series = leg->series;
	int			limit = RateAgeLimit(series, &conversion->query);

	SetColumn(values, nulls, EXPLAIN_PROVIDER, CStringGetTextDatum(series->provider));
	SetColumn(values, nulls, EXPLAIN_BASE, CurrencyGetDatum(series->base));
	SetColumn(values, nulls, EXPLAIN_QUOTE, CurrencyGetDatum(series->quote));
	SetColumn(values, nulls, EXPLAIN_DIRECTION,
			  CStringGetTextDatum(leg->inverse ? "inverse" : "direct"));
	if (limit != RATE_AGE_UNLIMITED)
		SetColumn(values, nulls, EXPLAIN_MAX_AGE, Int32GetDatum(limit));
	if (leg->rate.coefficient != 0)
	{
		Decimal		published = RateLegPublished(leg);

		SetColumn(values, nulls, EXPLAIN_RATE, numeric_from_decimal(&published));
		SetColumn(values, nulls, EXPLAIN_VALID_ON, DateADTGetDatum(leg->valid_on));
		SetColumn(values, nulls, EXPLAIN_AGE, Int32GetDatum(conversion->on_date - leg->valid_on));
		SetColumn(values, nulls, EXPLAIN_RECORDED_AT,
				  TimestampTzGetDatum(rates_leg_point(leg, &conversion->query)->recorded_at));
	}
	if (series->source != NULL)
		SetColumn(values, nulls, EXPLAIN_SOURCE, CStringGetTextDatum(series->source));
}

/* Did the rounding change nothing? */
static bool
IsExact(const DecimalQuotient *exact, const Decimal *rounded)
{
	Decimal		down;
	Decimal		up;

	return decimal_round_quotient(exact, rounded->scale, DECIMAL_DOWN, &down) == DECIMAL_OK &&
		decimal_round_quotient(exact, rounded->scale, DECIMAL_UP, &up) == DECIMAL_OK &&
		down.coefficient == up.coefficient;
}

/* The rounding, and why to this scale, in the words of the reference */
static const char *
RoundingText(const Conversion *conversion, const DecimalQuotient *exact, const Decimal *rounded)
{
	const char *letters = currency_letters(conversion->to);
	int			beyond = rounded->scale - convert_scale(conversion->to, 0);
	const char *units;

	if (IsExact(exact, rounded))
		return "exact";
	if (conversion->scale != CONVERT_SCALE_DEFAULT)
		return psprintf("half_even to scale %d, as asked", rounded->scale);
	if (currency_info(conversion->to)->minor_units != CURRENCY_NO_MINOR_UNITS)
		units = psprintf("the minor units of %s", letters);
	else
		units = psprintf("the two digits of %s, which has no minor units", letters);
	if (beyond == 0)
		return psprintf("half_even to scale %d, %s", rounded->scale, units);
	return psprintf("half_even to scale %d, %d beyond %s, as the amount has beyond its own",
					rounded->scale, beyond, units);
}

static void
AddRow(ExplainRows *rows, Datum *values, bool *nulls)
{
	if (rows->nrows == rows->allocated)
	{
		rows->allocated *= 2;
		rows->tuples = repalloc_huge(rows->tuples, sizeof(HeapTuple) * rows->allocated);
	}
	rows->tuples[rows->nrows++] = heap_form_tuple(rows->desc, values, nulls);
}

/* The numbers of the rule */
static void
ExplainRule(const RateResolution *way, Datum *values, bool *nulls)
{
	int			rank = way->leg[0].rank;
	int			inversions = 0;

	for (int i = 0; i < way->nlegs; i++)
	{
		rank = Max(rank, way->leg[i].rank);
		inversions += way->leg[i].inverse ? 1 : 0;
	}
	SetColumn(values, nulls, EXPLAIN_LEGS, Int32GetDatum(way->nlegs));
	if (way->nlegs == 0)
		return;
	SetColumn(values, nulls, EXPLAIN_RANK, Int32GetDatum(rank));
	SetColumn(values, nulls, EXPLAIN_INVERSIONS, Int32GetDatum(inversions));
	if (way->nlegs > 1)
		SetColumn(values, nulls, EXPLAIN_PIVOT, CurrencyGetDatum(way->pivot));
}

/* The moment at which the rates had to be known, by an argument or the setting, or that of the book */
static void
ExplainMoment(const Conversion *conversion, Datum *values, bool *nulls)
{
	const RateQuery *query = &conversion->query;
	TimestampTz known_at = query->graph != NULL ? ((const RateBook *) query->graph)->known_at : query->known_at;

	if (known_at != DT_NOEND)
		SetColumn(values, nulls, EXPLAIN_KNOWN_AT, TimestampTzGetDatum(known_at));
}

/* Adds the rows of a way: one for each leg, and one if there is none.  The result may be NULL. */
static void
ExplainWay(const Monetary *amount, const Conversion *conversion, const RateResolution *way,
		   const ExplainedWay *explained, const Monetary *result, ExplainRows *rows)
{
	Decimal		value = MonetaryDecimal(amount);
	Datum		values[RATE_MAX_LEGS][EXPLAIN_COLUMNS];
	bool		nulls[RATE_MAX_LEGS][EXPLAIN_COLUMNS];
	int			nrows = Max(way->nlegs, 1);
	RateResolution so_far = *way;
	DecimalQuotient exact;

	memset(nulls, true, sizeof(nulls));
	for (int i = 0; i < nrows; i++)
	{
		so_far.nlegs = Min(i + 1, way->nlegs);
		SetColumn(values[i], nulls[i], EXPLAIN_WAY, Int32GetDatum(explained->number));
		SetColumn(values[i], nulls[i], EXPLAIN_LEG, Int32GetDatum(so_far.nlegs));
		SetColumn(values[i], nulls[i], EXPLAIN_OUTCOME, CStringGetTextDatum(explained->outcome));
		ExplainMoment(conversion, values[i], nulls[i]);
		ExplainRule(way, values[i], nulls[i]);
		if (i < way->nlegs)
			ExplainLeg(&way->leg[i], conversion, values[i], nulls[i]);
		else
			SetColumn(values[i], nulls[i], EXPLAIN_DIRECTION, CStringGetTextDatum("same currency"));
		if (explained->lack != NULL && explained->lack[i] != RATE_IN_FORCE)
			result = NULL;
		if (explained->lack != NULL)
			continue;
		rates_quotient(&so_far, &exact);
		convert_exactly(&value, &exact, &exact);
		SetColumn(values[i], nulls[i], EXPLAIN_UNROUNDED,
				  numeric_from_quotient(&exact, DECIMAL_MAX_DIGITS));
	}
	for (int i = 0; i < nrows; i++)
	{
		if (result != NULL)
		{
			Decimal		rounded = MonetaryDecimal(result);

			SetColumn(values[i], nulls[i], EXPLAIN_ROUNDING,
					  CStringGetTextDatum(RoundingText(conversion, &exact, &rounded)));
			SetColumn(values[i], nulls[i], EXPLAIN_RESULT, MonetaryPGetDatum(result));
		}
		AddRow(rows, values[i], nulls[i]);
	}
}

/* What became of a way, beside the one that was taken */
static const char *
OutcomeText(const RateWay *ways, int i)
{
	static const char *const lost[] = {
		NULL, "lost by the law of the euro", "lost by rank", "lost by legs", "lost by inversions",
		"lost by pivot", "lost by provider"
	};
	const RateWay *way = &ways[i];

	if (way->in_force)
		return i == 0 ? "taken" : lost[rate_way_decision(&ways[0], way)];
	for (int leg = 0; leg < way->resolution.nlegs; leg++)
	{
		if (way->lack[leg] == RATE_SHUT_OUT)
			return "shut out by the law of the euro";
		if (way->lack[leg] == RATE_NOT_YET)
			return "no rate yet";
	}
	return "too old";
}

/* Adds the ways that were not taken; all of them if none is in force. */
static void
ExplainOthers(const Monetary *amount, const Conversion *conversion, ExplainRows *rows)
{
	Conversion	as_taken = *conversion;
	RateWay    *ways;
	int			nways = rates_list(MonetaryCurrency(amount), conversion->to, conversion->on_date,
								   &conversion->query, &ways);

	as_taken.null_if_too_large = true;
	for (int i = nways > 0 && ways[0].in_force ? 1 : 0; i < nways; i++)
	{
		const RateWay *way = &ways[i];
		ExplainedWay explained = {i + 1, OutcomeText(ways, i), way->in_force ? NULL : way->lack};
		Monetary	result;
		bool		converted = way->in_force &&
			convert_through(amount, &as_taken, &way->resolution, &result);

		CHECK_FOR_INTERRUPTS();
		ExplainWay(amount, conversion, &way->resolution, &explained, converted ? &result : NULL, rows);
	}
}

/* One row for a rate that is missing, where the caller takes NULL for an answer */
static void
ExplainMissing(const Conversion *conversion, ExplainRows *rows)
{
	Datum		values[EXPLAIN_COLUMNS];
	bool		nulls[EXPLAIN_COLUMNS];

	memset(nulls, true, sizeof(nulls));
	SetColumn(values, nulls, EXPLAIN_WAY, Int32GetDatum(0));
	SetColumn(values, nulls, EXPLAIN_LEG, Int32GetDatum(0));
	SetColumn(values, nulls, EXPLAIN_DIRECTION, CStringGetTextDatum("no rate in force"));
	ExplainMoment(conversion, values, nulls);
	AddRow(rows, values, nulls);
}

/* Makes all rows. */
static void
Explain(const Monetary *amount, const Conversion *conversion, bool all_ways, ExplainRows *rows)
{
	const ExplainedWay taken = {1, "taken", NULL};
	RateResolution used;
	Monetary	result;

	if (convert_monetary(amount, conversion, &result, &used))
		ExplainWay(amount, conversion, &used, &taken, &result, rows);
	else
		ExplainMissing(conversion, rows);
	if (all_ways)
		ExplainOthers(amount, conversion, rows);
}

/* The legs of a conversion as rows: one for each, and one if there is none */
static Datum
ExplainRowByRow(FunctionCallInfo fcinfo, ReadArguments read)
{
	FuncCallContext *context;
	ExplainRows *rows;

	if (SRF_IS_FIRSTCALL())
	{
		int			all_ways = PG_NARGS() - 1;
		Conversion	conversion;
		MemoryContext old;

		context = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		rows = palloc0(sizeof(ExplainRows));
		context->user_fctx = rows;
		if (get_call_result_type(fcinfo, NULL, &rows->desc) != TYPEFUNC_COMPOSITE)
			/* unreached: it is declared so */
			elog(ERROR, "return type must be a row type");
		rows->desc = BlessTupleDesc(rows->desc);
		rows->allocated = 8;
		rows->tuples = palloc(sizeof(HeapTuple) * rows->allocated);
		if (read(fcinfo, &conversion))
			Explain(PG_GETARG_MONETARY_P(0), &conversion,
					!PG_ARGISNULL(all_ways) && PG_GETARG_BOOL(all_ways), rows);
		context->max_calls = rows->nrows;
		MemoryContextSwitchTo(old);
	}
	context = SRF_PERCALL_SETUP();
	rows = context->user_fctx;
	if (context->call_cntr < context->max_calls)
	{
		/* The macro counts before it looks at its argument. */
		Datum		row = HeapTupleGetDatum(rows->tuples[context->call_cntr]);

		SRF_RETURN_NEXT(context, row);
	}
	SRF_RETURN_DONE(context);
}

Datum
convert_explain(PG_FUNCTION_ARGS)
{
	return ExplainRowByRow(fcinfo, convert_arguments);
}

static bool
ReadBookArguments(FunctionCallInfo fcinfo, Conversion *conversion)
{
	return convert_book_arguments(fcinfo, CurrentMemoryContext, conversion);
}

/* The same by a book of rates */
Datum
convert_explain_by_book(PG_FUNCTION_ARGS)
{
	return ExplainRowByRow(fcinfo, ReadBookArguments);
}
