/*
 * convert/explain.c
 *		How a conversion got its result: the rates that it used, and the rounding.
 *
 * It is the conversion itself that answers, so the explanation cannot differ
 * from what it explains.
 */
#include "postgres.h"

#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "compat.h"
#include "convert/convert.h"

PG_FUNCTION_INFO_V1(convert_explain);

/* The columns of the result, as the install script names them */
enum
{
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
	EXPLAIN_COLUMNS
};

/* Rows are made at once, because a resolution does not outlive the next call. */
typedef struct ExplainRows
{
	HeapTuple	tuple[RATE_MAX_LEGS];
} ExplainRows;

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
	int			limit = rates_age_limit(series, &conversion->query);

	SetColumn(values, nulls, EXPLAIN_PROVIDER, CStringGetTextDatum(series->provider));
	SetColumn(values, nulls, EXPLAIN_BASE, CurrencyGetDatum(series->base));
	SetColumn(values, nulls, EXPLAIN_QUOTE, CurrencyGetDatum(series->quote));
	SetColumn(values, nulls, EXPLAIN_DIRECTION,
			  CStringGetTextDatum(leg->inverse ? "inverse" : "direct"));
	SetColumn(values, nulls, EXPLAIN_RATE, numeric_from_decimal(&leg->rate));
	SetColumn(values, nulls, EXPLAIN_VALID_ON, DateADTGetDatum(leg->valid_on));
	SetColumn(values, nulls, EXPLAIN_AGE,
			  Int32GetDatum(conversion->on_date - leg->valid_on));
	if (limit != RATE_AGE_UNLIMITED)
		SetColumn(values, nulls, EXPLAIN_MAX_AGE, Int32GetDatum(limit));
	SetColumn(values, nulls, EXPLAIN_RECORDED_AT, 
			  TimestampTzGetDatum(rates_leg_point(leg, &conversion->query)->recorded_at));
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

/* Makes the rows of a conversion that succeeded; returns how many. */
static int
ExplainConversion(const Monetary *amount, const Conversion *conversion,
				  const RateResolution *used, const Monetary *result, TupleDesc desc,
				  ExplainRows *rows)
{
	Decimal		value = MonetaryDecimal(amount);
	Decimal		rounded = MonetaryDecimal(result);
	int			nrows = Max(used->nlegs, 1);
	Datum		values[RATE_MAX_LEGS][EXPLAIN_COLUMNS];
	bool		nulls[RATE_MAX_LEGS][EXPLAIN_COLUMNS];
	RateResolution so_far = *used;
	DecimalQuotient exact;

	memset(nulls, true, sizeof(nulls));
	for (int i = 0; i < nrows; i++)
	{
		so_far.nlegs = Min(i + 1, used->nlegs);
		rates_quotient(&so_far, &exact);
		convert_exactly(&value, &exact, &exact);
		SetColumn(values[i], nulls[i], EXPLAIN_LEG, Int32GetDatum(so_far.nlegs));
		if (i < used->nlegs)
			ExplainLeg(&used->leg[i], conversion, values[i], nulls[i]);
		else
			SetColumn(values[i], nulls[i], EXPLAIN_DIRECTION, CStringGetTextDatum("same currency"));
		SetColumn(values[i], nulls[i], EXPLAIN_UNROUNDED,
				  numeric_from_quotient(&exact, DECIMAL_MAX_DIGITS));
	}
	for (int i = 0; i < nrows; i++)
	{
		SetColumn(values[i], nulls[i], EXPLAIN_ROUNDING,
				  CStringGetTextDatum(RoundingText(conversion, &exact, &rounded)));
		SetColumn(values[i], nulls[i], EXPLAIN_RESULT, MonetaryPGetDatum(result));
		rows->tuple[i] = heap_form_tuple(desc, values[i], nulls[i]);
	}
	return nrows;
}

/* One row for a rate that is missing, where the caller takes NULL for an answer */
static int
ExplainMissing(TupleDesc desc, ExplainRows *rows)
{
	Datum		values[EXPLAIN_COLUMNS];
	bool		nulls[EXPLAIN_COLUMNS];

	memset(nulls, true, sizeof(nulls));
	SetColumn(values, nulls, EXPLAIN_LEG, Int32GetDatum(0));
	SetColumn(values, nulls, EXPLAIN_DIRECTION, CStringGetTextDatum("no rate in force"));
	rows->tuple[0] = heap_form_tuple(desc, values, nulls);
	return 1;
}

/* The legs of a conversion as rows: one for each, and one if there is none. */
Datum
convert_explain(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	ExplainRows *rows;

	if (SRF_IS_FIRSTCALL())
	{
		Conversion	conversion;
		RateResolution used;
		Monetary	result;
		TupleDesc	desc;
		MemoryContext old;

		context = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			/* unreached: it is declared so */
			elog(ERROR, "return type must be a row type");
		desc = BlessTupleDesc(desc);
		rows = palloc(sizeof(ExplainRows));
		context->user_fctx = rows;
		if (convert_arguments(fcinfo, &conversion))
		{
			const Monetary *amount = PG_GETARG_MONETARY_P(0);

			if (convert_monetary(amount, &conversion, &result, &used))
				context->max_calls = ExplainConversion(amount, &conversion, &used, &result, desc, rows);
			else
				context->max_calls = ExplainMissing(desc, rows);
		}
		MemoryContextSwitchTo(old);
	}
	context = SRF_PERCALL_SETUP();
	rows = context->user_fctx;
	if (context->call_cntr < context->max_calls)
	{
		/* The macro counts before it looks at its argument. */
		Datum		row = HeapTupleGetDatum(rows->tuple[context->call_cntr]);

		SRF_RETURN_NEXT(context, row);
	}
	SRF_RETURN_DONE(context);
}
