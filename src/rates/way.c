/*
 * rates/way.c
 *		Which rates take one currency to another on a day.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "compat.h"
#include "rates/way.h"

/* The last rate of a candidate on or before a day, whatever its age, as part of a leg; false if there is none */
static inline bool
FindLastRate(RateGraph *graph, const RateCandidate *candidate, DateADT on_date,
			 TimestampTz known_at, RateLeg *leg)
{
	RateSeries *series = candidate->series;
	const RateDay *entry = NULL;
	const RatePoint *point;

	RateGraphLoad(graph, series);
	leg->series = series;
	leg->inverse = candidate->inverse;
	leg->rank = candidate->rank;
	if (on_date < series->first)
		return false;
	if (likely(known_at == DT_NOEND))
		entry = RateSeriesDay(series, on_date, &leg->valid_on);
	if (entry != NULL)
	{
		leg->rate.coefficient = entry->coefficient;
		leg->rate.scale = entry->scale;
		leg->zeros = entry->zeros;
		point = RateDayPoint(series, entry);
		if (point == NULL)
			return true;
	}
	else
		point = rate_series_last(series, on_date, known_at);
	if (point == NULL)
		return false;
	leg->rate = RatePointKept(point);
	leg->zeros = point->zeros;
	leg->valid_on = point->valid_on;
	return true;
}

/* The law of a step, if it is in force on a day; else NULL */
static inline const RateCandidate *
LawInForce(RateGraph *graph, const RateHop *hop, DateADT on_date, const RateQuery *query)
{
	RateLeg		leg;

	return unlikely(hop->law != NULL) &&
		FindLastRate(graph, hop->law, on_date, query->known_at, &leg) ? hop->law : NULL;
}

static inline RateLack
LackOf(RateGraph *graph, const RateCandidate *candidate, const RateCandidate *law,
	   DateADT on_date, const RateQuery *query, RateLeg *leg)
{
	if (!FindLastRate(graph, candidate, on_date, query->known_at, leg))
		return RATE_NOT_YET;
	if (unlikely(law != NULL) && candidate->order > law->order)
		return RATE_SHUT_OUT;
	if (RateIsTooOld(leg->series, query, leg->valid_on, on_date))
		return RATE_TOO_OLD;
	return RATE_IN_FORCE;
}

/* The first candidate of a step that is in force on a day; NULL if there is none */
static const RateCandidate *
FirstInForce(RateGraph *graph, const RateHop *hop, DateADT on_date, const RateQuery *query,
			 RateLeg *leg)
{
	const RateCandidate *law = LawInForce(graph, hop, on_date, query);

	for (int i = 0; i < hop->ncandidates; i++)
	{
		const RateCandidate *candidate = &hop->candidates[i];

		if (unlikely(law != NULL) && candidate->order > law->order)
			break;				/* unreached: the law, which is in force, comes before it */
		if (LackOf(graph, candidate, law, on_date, query, leg) == RATE_IN_FORCE)
			return candidate;
	}
	return NULL;
}

/*
 * Puts in its place the first direct one, if there is one in force up to a
 * place in the order.
 */
static const RateCandidate *
PreferDirect(RateGraph *graph, const RateHop *hop, const RateCandidate *first, int64 limit,
			 DateADT on_date, const RateQuery *query, RateLeg *leg)
{
	const RateCandidate *law;

	if (!first->inverse)
		return first;
	law = LawInForce(graph, hop, on_date, query);
	for (int i = 0; i < hop->ncandidates && hop->candidates[i].order <= limit; i++)
	{
		const RateCandidate *candidate = &hop->candidates[i];
		RateLeg		direct;

		if (!candidate->inverse &&
			LackOf(graph, candidate, law, on_date, query, &direct) == RATE_IN_FORCE)
		{
			*leg = direct;
			return candidate;
		}
	}
	return first;
}

/* The best way through a pivot; false if none is in force */
static bool
ThroughPivot(RateGraph *graph, const RatePivot *pivot, DateADT on_date, const RateQuery *query,
			 RateResolution *way, RateWayKey *key)
{
	const RateCandidate *first = FirstInForce(graph, pivot->first, on_date, query, &way->leg[0]);
	const RateCandidate *second;

	if (first == NULL)
		return false;
	second = FirstInForce(graph, pivot->second, on_date, query, &way->leg[1]);
	if (second == NULL)
		return false;
	key->order = Max(first->order, second->order);
	first = PreferDirect(graph, pivot->first, first, key->order, on_date, query, &way->leg[0]);
	second = PreferDirect(graph, pivot->second, second, key->order, on_date, query, &way->leg[1]);
	key->nlegs = 2;
	key->ninversions = (first->inverse ? 1 : 0) + (second->inverse ? 1 : 0);
	key->place = pivot->bound.place;
	way->nlegs = 2;
	way->pivot = pivot->currency;
	return true;
}

bool
rate_way_find(RateGraph *graph, const RateRoute *route, DateADT on_date, const RateQuery *query,
			  RateResolution *result)
{
	const RateCandidate *direct = FirstInForce(graph, route->direct, on_date, query, &result->leg[0]);
	RateWayKey	best = {0, 0, 0, 0};

	result->nlegs = 0;
	if (direct != NULL)
	{
		result->nlegs = 1;
		best.order = direct->order;
		best.nlegs = 1;
		best.ninversions = direct->inverse ? 1 : 0;
	}
	for (int i = 0; i < route->npivots; i++)
	{
		const RatePivot *pivot = &route->pivots[i];
		RateResolution way;
		RateWayKey	key;

		if (result->nlegs > 0 && rate_way_key_compare(&best, &pivot->bound) <= 0)
			break;
		if (ThroughPivot(graph, pivot, on_date, query, &way, &key) &&
			(result->nlegs == 0 || rate_way_key_compare(&key, &best) < 0))
		{
			*result = way;
			best = key;
		}
	}
	return result->nlegs > 0;
}

/* Adds a leg to a way. */
static void
AddLeg(RateWay *way, const RateHop *hop, const RateCandidate *candidate)
{
	int			i = way->resolution.nlegs++;

	way->hop[i] = hop;
	way->candidate[i] = candidate;
	way->key.order = i == 0 ? candidate->order : Max(way->key.order, candidate->order);
	way->key.nlegs = i + 1;
	way->key.ninversions += candidate->inverse ? 1 : 0;
}

static int
CompareWays(const void *a, const void *b)
{
	const RateWay *left = a;
	const RateWay *right = b;
	int			by_key = rate_way_key_compare(&left->key, &right->key);

	/* of thousands of providers there are millions of ways to sort */
	CHECK_FOR_INTERRUPTS();
	for (int i = 0; by_key == 0 && i < left->resolution.nlegs; i++)
	{
		const RateCandidate *one = left->candidate[i];
		const RateCandidate *other = right->candidate[i];

		if (one->order != other->order)
			by_key = one->order < other->order ? -1 : 1;
		else
			by_key = strcmp(one->series->provider, other->series->provider);
	}
	/* one that publishes both directions, of which only one is in a way that is taken */
	for (int i = 0; by_key == 0 && i < left->resolution.nlegs; i++)
		by_key = (int) left->candidate[i]->inverse - (int) right->candidate[i]->inverse;
	return by_key;
}

int
rate_way_enumerate(const RateRoute *route, RateWay **result)
{
	Size		count = route->direct->ncandidates;
	RateWay    *way;

	for (int i = 0; i < route->npivots; i++)
		count += (Size) route->pivots[i].first->ncandidates * route->pivots[i].second->ncandidates;
	way = *result = palloc_extended(sizeof(RateWay) * Max(count, 1), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);

	for (int i = 0; i < route->direct->ncandidates; i++, way++)
		AddLeg(way, route->direct, &route->direct->candidates[i]);
	for (int i = 0; i < route->npivots; i++)
	{
		const RatePivot *pivot = &route->pivots[i];

		for (int j = 0; j < pivot->first->ncandidates; j++)
		{
			CHECK_FOR_INTERRUPTS();
			for (int k = 0; k < pivot->second->ncandidates; k++, way++)
			{
				way->resolution.pivot = pivot->currency;
				way->key.place = pivot->bound.place;
				AddLeg(way, pivot->first, &pivot->first->candidates[j]);
				AddLeg(way, pivot->second, &pivot->second->candidates[k]);
			}
		}
	}
	qsort(*result, count, sizeof(RateWay), CompareWays);
	return (int) count;
}

/* Fills in what a way is on a day. */
static void
SetDay(RateGraph *graph, RateWay *way, DateADT on_date, const RateQuery *query)
{
	way->in_force = true;
	for (int i = 0; i < way->resolution.nlegs; i++)
	{
		const RateCandidate *law = LawInForce(graph, way->hop[i], on_date, query);

		way->lack[i] = LackOf(graph, way->candidate[i], law, on_date, query, &way->resolution.leg[i]);
		way->in_force = way->in_force && way->lack[i] == RATE_IN_FORCE;
	}
}

int
rate_way_list(RateGraph *graph, const RateRoute *route, DateADT on_date, const RateQuery *query,
			  RateWay **result)
{
	RateWay    *ways;
	int			count = rate_way_enumerate(route, &ways);
	int			listed = 0;

	*result = palloc_extended(sizeof(RateWay) * Max((Size) count, 1), MCXT_ALLOC_HUGE);
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		SetDay(graph, &ways[i], on_date, query);
	}
	for (int in_force = 1; in_force >= 0; in_force--)
	{
		for (int i = 0; i < count; i++)
		{
			if (ways[i].in_force == (in_force != 0))
				(*result)[listed++] = ways[i];
		}
	}
	pfree(ways);
	return listed;
}

/* Is it the law that takes every step? */
static bool
IsLaw(const RateWay *way)
{
	for (int i = 0; i < way->resolution.nlegs; i++)
	{
		if (!way->candidate[i]->series->is_law)
			return false;
	}
	return true;
}

int
rate_way_decision(const RateWay *first, const RateWay *second)
{
	const RateWayKey *a = &first->key;
	const RateWayKey *b = &second->key;

	if (a->order != b->order)
		return IsLaw(first) || a->order >> 1 == b->order >> 1 ? 1 : 2;
	if (a->nlegs != b->nlegs)
		return 3;
	if (a->ninversions != b->ninversions)
		return 4;
	return a->place != b->place ? 5 : 6;
}

static DateADT
NextDay(RateGraph *graph, const RateHop *hop, DateADT day, const RateQuery *query)
{
	DateADT		next = DATEVAL_NOEND;

	for (int i = 0; i < hop->ncandidates; i++)
	{
		RateSeries *series = hop->candidates[i].series;
		const RatePoint *point;

		RateGraphLoad(graph, series);
		point = rate_series_next(series, day - 1, query->known_at);
		if (point != NULL)
			next = Min(next, point->valid_on);
	}
	return next;
}

DateADT
rate_way_next_day(RateGraph *graph, const RateRoute *route, DateADT day, const RateQuery *query)
{
	DateADT		next = NextDay(graph, route->direct, day, query);

	for (int i = 0; i < route->npivots; i++)
	{
		next = Min(next, NextDay(graph, route->pivots[i].first, day, query));
		next = Min(next, NextDay(graph, route->pivots[i].second, day, query));
	}
	return next;
}
