/*
 * rates/rates.c
 *		The rates in force on a day, wherever they are looked for.
 */
#include "postgres.h"

#include "compat.h"
#include "rates/rates.h"

/* The graph that a query is about, and in it the route between two currencies that differ */
static inline const RateRoute *
FindRoute(Currency from, Currency to, DateADT on_date, const RateQuery *query, RateGraph **graph)
{
	const RatePreferences *preferences;
	const RateRoute *route;

	*graph = query->source->find(query, from, to, on_date, &preferences);
	route = rate_graph_known_route(*graph, from, to, preferences);
	if (likely(route != NULL))
		return route;
	rate_graph_trim(*graph);
	return rate_graph_find_route(*graph, from, to, preferences);
}

void
rates_raise_missing(Currency from, Currency to, DateADT on_date, const RateQuery *query,
					RateAsker asker, const Monetary *amount)
{
	query->source->raise_missing(from, to, on_date, query, asker, amount);
	pg_unreachable();			/* unreached: that raised */
}

bool
rates_resolve(Currency from, Currency to, DateADT on_date, const RateQuery *query,
			  RateResolution *result)
{
	const RateRoute *route;
	RateGraph  *graph;

	result->nlegs = 0;
	if (from == to)
		return true;
	route = FindRoute(from, to, on_date, query, &graph);
	if (rate_way_find(graph, route, on_date, query, result))
		return true;
	if (query->source->check_has_rates != NULL)
		query->source->check_has_rates();
	return false;
}

/*
 * The way that is preferred is taken wherever it is in force, so that no other
 * has to be looked at.
 */
bool
rates_fraction(Currency from, Currency to, DateADT on_date, const RateQuery *query, Fraction *result)
{
	const RateRoute *route;
	RateGraph  *graph;

	if (unlikely(from == to || query->known_at != DT_NOEND))
		return false;
	route = FindRoute(from, to, on_date, query, &graph);
	result->multiplier = 1;
	result->divisor = 1;
	result->scale = 0;
	if (unlikely(on_date < route->preferred_from))
		return false;
	for (int i = 0; i < route->npreferred; i++)
	{
		const RateSeries *series = route->preferred[i].series;
		DateADT		valid_on;
		const RateDay *entry = RateSeriesDay(series, on_date, &valid_on);
		const RatePoint *point;
		uint64	   *side = route->preferred[i].inverse ? &result->divisor : &result->multiplier;
		uint64		coefficient;
		int			scale;

		if (unlikely(entry == NULL || RateIsTooOld(series, query, valid_on, on_date)))
			return false;
		coefficient = entry->coefficient;
		scale = entry->scale;
		point = RateDayPoint(series, entry);
		if (point != NULL)
		{
			if (point->high != 0)
				return false;
			coefficient = point->low;
			scale = point->scale;
		}
		if (unlikely(__builtin_mul_overflow(*side, coefficient, side)))
			return false;
		result->scale += route->preferred[i].inverse ? -scale : scale;
	}
	return route->npreferred > 0;
}

int
rates_list(Currency from, Currency to, DateADT on_date, const RateQuery *query, RateWay **result)
{
	const RateRoute *route;
	RateGraph  *graph;

	if (from == to)
		return 0;
	route = FindRoute(from, to, on_date, query, &graph);
	return rate_way_list(graph, route, on_date, query, result);
}

DateADT
rates_next_day(Currency from, Currency to, DateADT day, const RateQuery *query)
{
	const RateRoute *route;
	RateGraph  *graph;

	if (from == to)
		return DATEVAL_NOEND;
	route = FindRoute(from, to, day, query, &graph);
	return rate_way_next_day(graph, route, day, query);
}

void
rates_quotient(const RateResolution *resolution, DecimalQuotient *rate)
{
	rate->negative = false;
	rate->scale = 0;
	wide_from_u128(&rate->numerator, 1);
	wide_from_u128(&rate->denominator, 1);
	for (int i = 0; i < resolution->nlegs; i++)
	{
		const RateLeg *leg = &resolution->leg[i];
		Wide	   *side = leg->inverse ? &rate->denominator : &rate->numerator;
		Wide		factor;

		/* Two coefficients of 32 digits are far from filling a Wide. */
		wide_from_u128(&factor, (UInt128) leg->rate.coefficient);
		(void) wide_multiply(side, side, &factor);
		rate->scale += leg->inverse ? -leg->rate.scale : leg->rate.scale;
	}
}

const RatePoint *
rates_leg_point(const RateLeg *leg, const RateQuery *query)
{
	return rate_series_last(leg->series, leg->valid_on, query->known_at);
}
