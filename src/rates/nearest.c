/*
 * rates/nearest.c
 *		The nearest way that there would be where none is in force.
 */
#include "postgres.h"

#include "compat.h"
#include "rates/nearest.h"
#include "rates/value.h"

typedef struct NearestSearch
{
	RateGraph  *graph;
	DateADT		on_date;
	const RateQuery *query;
} NearestSearch;

/* The youngest rate for a step on or before a day, as a leg; false if there is none */
static bool
FindYoungest(const NearestSearch *search, const RateHop *hop, DateADT day, RateLeg *leg)
{
	TimestampTz known_at = search->query->known_at;
	bool		found = false;
	bool		by_law = false;

	if (hop->law != NULL)
	{
		RateGraphLoad(search->graph, hop->law->series);
		by_law = rate_series_last(hop->law->series, day, known_at) != NULL;
	}
	for (int i = 0; i < hop->ncandidates; i++)
	{
		const RateCandidate *candidate = &hop->candidates[i];
		const RatePoint *point;

		if (by_law && RateHopShutsOut(hop, candidate))
			continue;
		RateGraphLoad(search->graph, candidate->series);
		point = rate_series_last(candidate->series, day, known_at);
		if (point == NULL || (found && point->valid_on <= leg->valid_on))
			continue;
		leg->rate = RatePointKept(point);
		leg->zeros = point->zeros;
		leg->valid_on = point->valid_on;
		leg->inverse = candidate->inverse;
		leg->rank = candidate->rank;
		leg->series = candidate->series;
		found = true;
	}
	return found;
}

/* The first day after one that has a rate for a step; DATEVAL_NOEND if there is none */
static DateADT
FindFirstDay(const NearestSearch *search, const RateHop *hop, DateADT day)
{
	DateADT		first = DATEVAL_NOEND;

	for (int i = 0; i < hop->ncandidates; i++)
	{
		const RatePoint *point = rate_series_next(hop->candidates[i].series, day,
												  search->query->known_at);

		if (point != NULL)
			first = Min(first, point->valid_on);
	}
	return first;
}

static void
TryWay(const NearestSearch *search, int nhops, const RateHop *const *hops, Currency pivot, NearestWay *way)
{
	memset(way, 0, sizeof(NearestWay));
	way->day = search->on_date;
	way->resolution.nlegs = nhops;
	way->resolution.pivot = pivot;
	for (int i = 0; i < nhops; i++)
	{
		if (!FindYoungest(search, hops[i], search->on_date, &way->resolution.leg[i]))
			way->day = Max(way->day, FindFirstDay(search, hops[i], search->on_date));
	}
	way->hopeless = way->day == DATEVAL_NOEND;
	for (int i = 0; i < nhops && !way->hopeless; i++)
	{
		RateLeg    *leg = &way->resolution.leg[i];

		if (!FindYoungest(search, hops[i], way->day, leg))
			way->hopeless = true;	/* unreached: it has one by that day */
		else if (!leg->series->is_law)
			way->age = Max(way->age, way->day - leg->valid_on);
	}
}

static bool
IsNearer(const NearestWay *way, const NearestWay *than)
{
	if (way->hopeless != than->hopeless)
		return than->hopeless;
	if (way->day != than->day)
		return way->day < than->day;
	return way->age < than->age;
}

void
rate_nearest_find(RateGraph *graph, const RateRoute *route, DateADT on_date, const RateQuery *query,
				  NearestWay *nearest)
{
	const NearestSearch search = {graph, on_date, query};

	TryWay(&search, 1, &route->direct, 0, nearest);
	for (int i = 0; i < route->npivots; i++)
	{
		const RateHop *hops[RATE_MAX_LEGS] = {route->pivots[i].first, route->pivots[i].second};
		NearestWay	way;

		TryWay(&search, RATE_MAX_LEGS, hops, route->pivots[i].currency, &way);
		if (IsNearer(&way, nearest))
			*nearest = way;
	}
}

/* "1 EUR = 1.0320 USD of 2025-02-10 (ECB), 8 days old"; what is law has no age */
static void
AppendLeg(StringInfo text, const RateLeg *leg, DateADT on_date)
{
	Decimal		published = RateLegPublished(leg);
	char		rate[DECIMAL_TEXT_SIZE];
	int			days = on_date - leg->valid_on;

	decimal_print(&published, rate);
	appendStringInfo(text, "1 %s = %s %s of %s (%s)", currency_letters(leg->series->base), rate,
					 currency_letters(leg->series->quote), rates_date_text(leg->valid_on),
					 leg->series->provider);
	if (days < 0 || !leg->series->is_law)
		appendStringInfo(text, ", %d %s %s", abs(days), abs(days) == 1 ? "day" : "days",
						 days < 0 ? "later" : "old");
}

void
rate_way_append(StringInfo text, const RateResolution *way, DateADT on_date)
{
	if (way->nlegs > 1)
		appendStringInfo(text, "through %s, ", currency_letters(way->pivot));
	for (int i = 0; i < way->nlegs; i++)
	{
		appendStringInfoString(text, i > 0 ? "; " : "");
		AppendLeg(text, &way->leg[i], on_date);
	}
	appendStringInfoChar(text, '.');
}

void
rate_nearest_append(StringInfo text, const NearestWay *way, DateADT on_date, const RateQuery *query)
{
	const RateResolution *resolution = &way->resolution;
	bool		single = resolution->nlegs == 1;

	if (single)
		appendStringInfoString(text, "The nearest rate is ");
	else
		appendStringInfo(text, "The nearest way leads through %s: ", currency_letters(resolution->pivot));
	for (int i = 0; i < resolution->nlegs; i++)
	{
		const RateLeg *leg = &resolution->leg[i];

		appendStringInfoString(text, i > 0 ? "; " : "");
		AppendLeg(text, leg, on_date);
		if (leg->valid_on > on_date)
			continue;
		if (RateIsTooOld(leg->series, query, leg->valid_on, on_date))
			appendStringInfo(text, "%s the limit is %d", single ? ";" : ",", RateAgeLimit(leg->series, query));
		else
			appendStringInfoString(text, ", in force");
	}
	appendStringInfoChar(text, '.');
}
