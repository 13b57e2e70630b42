/*
 * convert/exchange_rate.c
 *		Rates as numbers.
 *
 * A number of this kind is for people to look at: it is rounded where the
 * exact rate has no end, and convert_currency never uses it.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/numeric.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "compat.h"
#include "convert/convert.h"
#include "extension_name.h"
#include "rates/book.h"
#include "rates/missing.h"
#include "rates/query.h"

PG_FUNCTION_INFO_V1(exchange_rate);
PG_FUNCTION_INFO_V1(exchange_rate_by_book);
PG_FUNCTION_INFO_V1(average_rate);

/* What is kept of a rate without an end */
#define RATE_DIGITS 28

/* The whole number nearest to a quotient times a power of ten; false past 32 digits */
static bool
RoundShifted(const DecimalQuotient *quotient, int power, DecimalRounding rounding, Decimal *result)
{
	DecimalQuotient shifted = *quotient;

	shifted.scale -= power;
	if (decimal_round_quotient(&shifted, 0, rounding, result) != DECIMAL_OK)
		return false;
	result->scale = power;
	return true;
}

/*
 * The quotient is shifted so that just these digits stand before its point.
 * The first estimate of its size is right or too large by one, and rounding
 * may add a digit.
 */
Datum
numeric_from_quotient(const DecimalQuotient *quotient, int digits)
{
	int			before_point = wide_count_digits(&quotient->numerator) -
		wide_count_digits(&quotient->denominator) - quotient->scale + 1;
	int			power = digits - before_point;
	Decimal		rounded = {0, 0};

	if (!wide_is_zero(&quotient->numerator))
	{
		if (RoundShifted(quotient, power, DECIMAL_DOWN, &rounded) &&
			count_digits_128(rounded.coefficient < 0 ? -(UInt128) rounded.coefficient :
							 (UInt128) rounded.coefficient) < digits)
			power++;
		if (!RoundShifted(quotient, power, DECIMAL_HALF_EVEN, &rounded))
			(void) RoundShifted(quotient, power - 1, DECIMAL_HALF_EVEN, &rounded);
	}
	while (rounded.scale > 0 && rounded.coefficient % 10 == 0)
	{
		rounded.coefficient /= 10;
		rounded.scale--;
	}
	return numeric_from_decimal(&rounded);
}

Datum
numeric_from_rates(const RateResolution *resolution)
{
	DecimalQuotient quotient;

	if (resolution->nlegs == 1 && !resolution->leg[0].inverse)
	{
		Decimal		published = RateLegPublished(&resolution->leg[0]);

		return numeric_from_decimal(&published);
	}
	rates_quotient(resolution, &quotient);
	return numeric_from_quotient(&quotient, RATE_DIGITS);
}

/* The rate in force on a day, from the currency that is the first argument to that of the second */
static Datum
ExchangeRate(FunctionCallInfo fcinfo, const RateQuery *query, bool null_if_missing)
{
	Currency	from = PG_GETARG_CURRENCY(0);
	Currency	to = PG_GETARG_CURRENCY(1);
	DateADT		on_date = PG_GETARG_DATEADT(2);
	RateResolution resolution;

	CheckRateDate(on_date);
	if (!rates_resolve(from, to, on_date, query, &resolution))
	{
		if (!null_if_missing)
			rates_raise_missing(from, to, on_date, query, RATE_ASKED_FOR_RATE, NULL);
		PG_RETURN_NULL();
	}
	PG_RETURN_DATUM(numeric_from_rates(&resolution));
}

Datum
exchange_rate(PG_FUNCTION_ARGS)
{
	RateQuery	query;
	bool		null_if_missing;

	convert_options(fcinfo, 3, &query, &null_if_missing);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	return ExchangeRate(fcinfo, &query, null_if_missing);
}

/* The same by a book of rates */
Datum
exchange_rate_by_book(PG_FUNCTION_ARGS)
{
	RateQuery	query;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	query = rate_book_query(rate_book_argument(fcinfo, 3));
	return ExchangeRate(fcinfo, &query, convert_null_if_missing(fcinfo, 4));
}

/* The first and the last day of a range that has both; anything else is an error. */
static void
CheckPeriod(RangeType *period, DateADT *first, DateADT *last)
{
	TypeCacheEntry *type = lookup_type_cache(RangeTypeGetOid(period), TYPECACHE_RANGE_INFO);
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	range_deserialize(type, period, &lower, &upper, &empty);
	if (empty || lower.infinite || upper.infinite)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the period of an average must have a first and a last day")));
	*first = DatumGetDateADT(lower.val) + (lower.inclusive ? 0 : 1);
	*last = DatumGetDateADT(upper.val) - (upper.inclusive ? 0 : 1);
	CheckRateDate(DatumGetDateADT(lower.val));
	CheckRateDate(DatumGetDateADT(upper.val));
}

/*
 * The mean of a period.  What is averaged is what was published, in the
 * direction in which it was published, and that mean is inverted, or multiplied
 * with that of the other leg, once: this is the figure that the publisher gives,
 * and the mean of the inverses is another one.  Where the way itself changes
 * within the period, the rates of the days are averaged as they are.
 */
typedef struct RateMean
{
	int64		days;
	bool		one_way;		/* have all days had the same way so far? */
	RateResolution way;
	Wide		published[RATE_MAX_LEGS];	/* sums of each leg, in units of 10^-DECIMAL_MAX_SCALE */
	Datum		sum;			/* of the rates of the days, numeric */
} RateMean;

/* Do two ways lead through rates of the same pairs, read in the same directions? */
static bool
IsSameWay(const RateResolution *a, const RateResolution *b)
{
	if (a->nlegs != b->nlegs)
		return false;
	for (int i = 0; i < a->nlegs; i++)
	{
		if (a->leg[i].inverse != b->leg[i].inverse ||
			a->leg[i].series->base != b->leg[i].series->base ||
			a->leg[i].series->quote != b->leg[i].series->quote)
			return false;
	}
	return true;
}

/* Adds a published rate so many times: at most 32, 30 and 10 digits */
static void
AddPublished(Wide *sum, const Decimal *rate, int64 times)
{
	Wide		product;
	Wide		factor;

	wide_from_u128(&product, (UInt128) rate->coefficient);
	(void) wide_multiply_pow10(&product, &product, DECIMAL_MAX_SCALE - rate->scale);
	wide_from_u128(&factor, (UInt128) times);
	(void) wide_multiply(&product, &product, &factor);
	(void) wide_add(sum, sum, &product);
}

/* Adds the rate of a day so many times, if it has one of its own or the law's. */
static void
AddRate(RateMean *mean, Currency from, Currency to, DateADT day, int64 times, const RateQuery *query)
{
	RateResolution resolution;
	Datum		previous = mean->sum;
	Datum		rate;
	Datum		product;

	if (!rates_resolve(from, to, day, query, &resolution))
		return;
	if (mean->days == 0)
	{
		mean->one_way = true;
		mean->way = resolution;
	}
	mean->one_way = mean->one_way && IsSameWay(&mean->way, &resolution);
	for (int i = 0; i < resolution.nlegs && mean->one_way; i++)
		AddPublished(&mean->published[i], &resolution.leg[i].rate, times);
	mean->days += times;

	rate = numeric_from_rates(&resolution);
	product = DirectFunctionCall2(numeric_mul, rate, DirectFunctionCall1(int8_numeric, Int64GetDatum(times)));
	mean->sum = DirectFunctionCall2(numeric_add, previous, product);
	pfree(DatumGetPointer(previous));
	pfree(DatumGetPointer(rate));
	pfree(DatumGetPointer(product));
}

/* The mean of each leg, and what they come to together: one exact rational */
static Datum
MeanOfOneWay(const RateMean *mean)
{
	DecimalQuotient quotient;
	Wide		days;

	wide_from_u128(&days, (UInt128) mean->days);
	quotient.negative = false;
	quotient.scale = 0;
	wide_from_u128(&quotient.numerator, 1);
	wide_from_u128(&quotient.denominator, 1);
	for (int i = 0; i < mean->way.nlegs; i++)
	{
		bool		inverse = mean->way.leg[i].inverse;
		Wide	   *over = inverse ? &quotient.denominator : &quotient.numerator;
		Wide	   *under = inverse ? &quotient.numerator : &quotient.denominator;

		(void) wide_multiply(over, over, &mean->published[i]);
		(void) wide_multiply(under, under, &days);
		quotient.scale += inverse ? -DECIMAL_MAX_SCALE : DECIMAL_MAX_SCALE;
	}
	return numeric_from_quotient(&quotient, RATE_DIGITS);
}

/*
 * What both legs of a way have to do with a period that has no rate: each has
 * days in it, but none with the other.  NULL if there is no such way.
 */
static const char *
ApartText(Currency from, Currency to, DateADT first, DateADT last, const RateQuery *query)
{
	RateWay    *ways;
	int			nways = rates_list(from, to, last, query, &ways);

	for (int i = 0; i < nways; i++)
	{
		const RateResolution *way = &ways[i].resolution;
		const RatePoint *point[RATE_MAX_LEGS];
		bool		both = way->nlegs == RATE_MAX_LEGS;

		CHECK_FOR_INTERRUPTS();
		for (int leg = 0; leg < way->nlegs && both; leg++)
		{
			point[leg] = rate_series_next(way->leg[leg].series, first - 1, query->known_at);
			both = ways[i].lack[leg] != RATE_SHUT_OUT && point[leg] != NULL && point[leg]->valid_on <= last;
		}
		if (both)
			return psprintf("%s/%s of %s has rates there, from %s on, and so has %s/%s of %s, from %s on, but no day has both.",
							currency_letters(way->leg[0].series->base), currency_letters(way->leg[0].series->quote),
							way->leg[0].series->provider, rates_date_text(point[0]->valid_on),
							currency_letters(way->leg[1].series->base), currency_letters(way->leg[1].series->quote),
							way->leg[1].series->provider, rates_date_text(point[1]->valid_on));
	}
	return NULL;
}

/* The mean of the rates of all days of a period that have one of their own */
Datum
average_rate(PG_FUNCTION_ARGS)
{
	RateQuery	query = rate_query_default;
	Currency	from;
	Currency	to;
	DateADT		first;
	DateADT		last;
	RateMean	mean;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	from = PG_GETARG_CURRENCY(0);
	to = PG_GETARG_CURRENCY(1);
	CheckPeriod(PG_GETARG_RANGE_P(2), &first, &last);
	if (!PG_ARGISNULL(3))
		query.known_at = PG_GETARG_TIMESTAMPTZ(3);
	query.max_age = 0;
	memset(&mean, 0, sizeof(mean));
	mean.sum = DirectFunctionCall1(int4_numeric, Int32GetDatum(0));

	/* The days without a rate of their own are all alike, up to the next that has one. */
	for (int64 day = first, end; day <= last; day = end)
	{
		DateADT		next = rates_next_day(from, to, (DateADT) day, &query);

		CHECK_FOR_INTERRUPTS();
		end = next == day ? day + 1 : Min((int64) next, (int64) last + 1);
		AddRate(&mean, from, to, (DateADT) day, end - day, &query);
	}
	if (mean.days == 0)
	{
		const char *apart = ApartText(from, to, first, last, &query);

		ereport(ERROR,
				(errcode(ERRCODE_NO_RATE_IN_FORCE),
				 errmsg("no day from %s to %s has an exchange rate from %s to %s",
						rates_date_text(first), rates_date_text(last),
						currency_letters(from), currency_letters(to)),
				 apart == NULL ? 0 : errdetail("%s", apart),
				 errhint(RATE_COVERAGE_HINT, extension_relation_name("rate_coverage"),
						 currency_letters(from), currency_letters(to))));
	}
	if (mean.one_way)
		PG_RETURN_DATUM(MeanOfOneWay(&mean));
	PG_RETURN_DATUM(DirectFunctionCall1(numeric_trim_scale,
										DirectFunctionCall2(numeric_div, mean.sum,
															DirectFunctionCall1(int8_numeric, Int64GetDatum(mean.days)))));
}
