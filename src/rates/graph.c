/*
 * rates/graph.c
 *		The ways that rates make between currencies.
 *
 * Here is what does not depend on a day: who may take part in a step, in which
 * order, and which pivots there are.  The rates themselves are read when they
 * are asked for.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "compat.h"
#include "rates/graph.h"

/* Routes that have grown beyond this are worked out anew. */
#define ROUTES_LIMIT ((Size) 16 * 1024 * 1024)

static void
CreateHops(RateGraph *graph)
{
	HASHCTL		control;

	memset(&control, 0, sizeof(control));
	control.keysize = sizeof(uint64);
	control.entrysize = sizeof(RateHop);
	control.hcxt = graph->context;
	graph->hops = hash_create("ai_invest hops", 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

void
rate_graph_begin(RateGraph *graph, const RateGraphSource *source, MemoryContext parent)
{
	memset(graph, 0, sizeof(RateGraph));
	graph->source = source;
	graph->context = AllocSetContextCreate(parent, "ai_invest routes", ALLOCSET_SMALL_SIZES);
	CreateHops(graph);
}

static int
CompareCandidates(const void *a, const void *b)
{
	const RateCandidate *left = a;
	const RateCandidate *right = b;

	if (left->order != right->order)
		return left->order < right->order ? -1 : 1;
	if (left->inverse != right->inverse)
		return left->inverse ? 1 : -1;
	return strcmp(left->series->provider, right->series->provider);
}

/* Adds the series of a pair that count. */
static void
AddCandidates(RateHop *hop, RateSeries *series, int nseries, bool inverse,
			  const RatePreferences *preferences)
{
	for (int i = 0; i < nseries; i++)
	{
		RateCandidate *candidate = &hop->candidates[hop->ncandidates];

		if (!rate_preferences_rank(preferences, series[i].provider, series[i].priority,
								   series[i].only_when_named, &candidate->rank))
			continue;
		candidate->series = &series[i];
		candidate->inverse = inverse;
		candidate->order = 2 * (int64) candidate->rank + (series[i].is_law ? 0 : 1);
		hop->ncandidates++;
	}
}

static const RateHop *
FindHop(RateGraph *graph, Currency from, Currency to, const RatePreferences *preferences)
{
	uint64		key = RateRouteKey(from, to, preferences);
	RateHop    *hop = hash_search(graph->hops, &key, HASH_FIND, NULL);
	RateHop		found;
	RateSeries *direct;
	RateSeries *inverse;
	int			ndirect;
	int			ninverse;

	if (hop != NULL)
		return hop;
	ndirect = graph->source->pair(graph, from, to, &direct);
	ninverse = graph->source->pair(graph, to, from, &inverse);
	memset(&found, 0, sizeof(found));
	found.key = key;
	found.candidates = MemoryContextAlloc(graph->context,
										  sizeof(RateCandidate) * Max(ndirect + ninverse, 1));
	AddCandidates(&found, direct, ndirect, false, preferences);
	AddCandidates(&found, inverse, ninverse, true, preferences);
	qsort(found.candidates, found.ncandidates, sizeof(RateCandidate), CompareCandidates);
	for (int i = 0; i < found.ncandidates; i++)
	{
		if (found.candidates[i].series->is_law)
			found.law = &found.candidates[i];
	}
	hop = hash_search(graph->hops, &key, HASH_ENTER, NULL);
	*hop = found;
	return hop;
}

/* A step that the law alone takes */
static const RateHop *
OnlyLaw(RateGraph *graph, const RateHop *hop)
{
	RateHop    *result = MemoryContextAlloc(graph->context, sizeof(RateHop));

	*result = *hop;
	result->candidates = MemoryContextAlloc(graph->context, sizeof(RateCandidate));
	result->candidates[0] = *hop->law;
	result->ncandidates = 1;
	result->law = result->candidates;
	return result;
}

int
rate_way_key_compare(const RateWayKey *a, const RateWayKey *b)
{
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	if (a->nlegs != b->nlegs)
		return a->nlegs < b->nlegs ? -1 : 1;
	if (a->ninversions != b->ninversions)
		return a->ninversions < b->ninversions ? -1 : 1;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return 0;
}

static int
ComparePivots(const void *a, const void *b)
{
	return rate_way_key_compare(&((const RatePivot *) a)->bound, &((const RatePivot *) b)->bound);
}

/* How many inversions a step takes at least, by providers up to a place in the order */
static int
FewestInversions(const RateHop *hop, int64 limit)
{
	for (int i = 0; i < hop->ncandidates && hop->candidates[i].order <= limit; i++)
	{
		if (!hop->candidates[i].inverse)
			return 0;
	}
	return 1;
}

/* Adds a pivot, if there may be ways through it. */
static void
AddPivot(RateGraph *graph, RateRoute *route, Currency from, Currency to, Currency currency,
		 const RatePreferences *preferences)
{
	int			place = rate_preferences_place(preferences, currency);
	RatePivot  *pivot = &route->pivots[route->npivots];
	RateWayKey *bound = &pivot->bound;
	const RateHop *first;
	const RateHop *second;

	if (place < 0 && currency != CURRENCY_EUR)
		return;
	first = FindHop(graph, from, currency, preferences);
	second = FindHop(graph, currency, to, preferences);
	if (first->ncandidates == 0 || second->ncandidates == 0)
		return;
	if (place < 0)
	{
		if (first->law == NULL || second->law == NULL)
			return;
		first = OnlyLaw(graph, first);
		second = OnlyLaw(graph, second);
	}
	pivot->currency = currency;
	pivot->first = first;
	pivot->second = second;
	bound->order = Max(first->candidates[0].order, second->candidates[0].order);
	bound->nlegs = 2;
	bound->ninversions = FewestInversions(first, bound->order) + FewestInversions(second, bound->order);
	bound->place = place;
	route->npivots++;
}

/* Is it a currency in which many others have rates? */
static inline bool
IsHub(Currency currency)
{
	return currency == CURRENCY_EUR || currency == CURRENCY_USD;
}

/* Adds all currencies that both have rates with, by the partners of the one that has fewer. */
static void
AddPivots(RateGraph *graph, RateRoute *route, Currency from, Currency to,
		  const RatePreferences *preferences)
{
	const Currency *partners;
	int			npartners = graph->source->partners(graph, IsHub(from) && to != CURRENCY_EUR ? to : from, &partners);

	route->pivots = MemoryContextAlloc(graph->context, sizeof(RatePivot) * Max(npartners, 1));
	for (int i = 0; i < npartners; i++)
	{
		if (partners[i] != from && partners[i] != to)
			AddPivot(graph, route, from, to, partners[i], preferences);
	}
	qsort(route->pivots, route->npivots, sizeof(RatePivot), ComparePivots);
}

/*
 * The candidate that a step takes, if all are in force that can be on a day of
 * the law, among those up to a place in the order; NULL if there is none.
 */
static const RateCandidate *
PickAlways(const RateHop *hop, int64 limit)
{
	const RateCandidate *inverse = NULL;

	for (int i = 0; i < hop->ncandidates && hop->candidates[i].order <= limit; i++)
	{
		const RateCandidate *candidate = &hop->candidates[i];

		if (RateHopShutsOut(hop, candidate))
			continue;
		if (!candidate->inverse)
			return candidate;
		if (inverse == NULL)
			inverse = candidate;
	}
	return inverse;
}

/* Before the law is in force, others may go first that it shuts out later. */
static void
NoteLaw(RateRoute *route, const RateHop *hop)
{
	if (hop->law != NULL && RateHopShutsOut(hop, &hop->candidates[hop->ncandidates - 1]))
		route->preferred_from = Max(route->preferred_from, hop->law->series->first);
}

/*
 * Notes the way that goes first wherever it is in force, so that it can be
 * tried at once.
 */
static void
SetPreferred(RateGraph *graph, RateRoute *route)
{
	const RateCandidate *first = NULL;
	const RateCandidate *second = NULL;

	route->preferred_from = DATEVAL_NOBEGIN;
	NoteLaw(route, route->direct);
	for (int i = 0; i < route->npivots; i++)
	{
		NoteLaw(route, route->pivots[i].first);
		NoteLaw(route, route->pivots[i].second);
	}
	if (route->direct->ncandidates > 0)
		first = &route->direct->candidates[0];
	if (route->npivots > 0 &&
		(first == NULL || route->pivots[0].bound.order < first->order))
	{
		first = PickAlways(route->pivots[0].first, route->pivots[0].bound.order);
		second = PickAlways(route->pivots[0].second, route->pivots[0].bound.order);
		if (first == NULL || second == NULL)
			return;				/* unreached: the first is in the bound, and no law shuts it out */
		/* where the law shuts out a direct one, the bound may not be reached, and another pivot be better */
		if ((first->inverse ? 1 : 0) + (second->inverse ? 1 : 0) != route->pivots[0].bound.ninversions)
			return;
	}
	if (first == NULL)
		return;
	RateGraphLoad(graph, first->series);
	if (second != NULL)
		RateGraphLoad(graph, second->series);
	if (first->series->days == NULL || (second != NULL && second->series->days == NULL))
		return;
	route->preferred[0] = *first;
	if (second != NULL)
		route->preferred[1] = *second;
	route->npreferred = second != NULL ? 2 : 1;
}

void
rate_graph_trim(RateGraph *graph)
{
	if (MemoryContextMemAllocated(graph->context, true) <= ROUTES_LIMIT)
		return;
	/* unreached: no test has so many currencies and providers */
	memset(graph->routes, 0, sizeof(graph->routes));
	MemoryContextReset(graph->context);
	CreateHops(graph);
}

const RateRoute *
rate_graph_find_route(RateGraph *graph, Currency from, Currency to, const RatePreferences *preferences)
{
	uint64		key = RateRouteKey(from, to, preferences);
	RateRoute  *route = RateRoutePlace(graph, key);

	memset(route, 0, sizeof(RateRoute));
	route->direct = FindHop(graph, from, to, preferences);
	AddPivots(graph, route, from, to, preferences);
	SetPreferred(graph, route);
	route->key = key;
	return route;
}
