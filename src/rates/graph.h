/*
 * rates/graph.h
 *		The ways that rates make between currencies.
 *
 * Rates come from the tables, as a snapshot sees them, or from a book; what is
 * between two currencies is worked out here, once for each pair and each list
 * of preferences, and is the same for both.
 */
#ifndef AI_INVEST_RATES_GRAPH_H
#define AI_INVEST_RATES_GRAPH_H

#include "utils/hsearch.h"

#include "rates/preference.h"
#include "rates/series.h"

#define RATE_MAX_LEGS 2
#define RATE_ROUTES 256			/* a power of two */

/* A series, and which way it is read */
typedef struct RateCandidate
{
	RateSeries *series;
	int			rank;			/* of its provider: smaller comes first */
	bool		inverse;
	int64		order;			/* by rank; the law before all others of its rank */
} RateCandidate;

/* All that may take one currency to another in one step: by order, direct ones first, by name */
typedef struct RateHop
{
	uint64		key;			/* currencies and preferences; hash key, must be first */
	int			ncandidates;
	RateCandidate *candidates;
	const RateCandidate *law;	/* one of them, or NULL */
} RateHop;

/* What decides between ways, in this order: smaller comes first */
typedef struct RateWayKey
{
	int64		order;			/* of the least preferred provider */
	int			nlegs;
	int			ninversions;
	int			place;			/* of the pivot; 0 without one */
} RateWayKey;

/* The ways through one pivot */
typedef struct RatePivot
{
	Currency	currency;
	const RateHop *first;
	const RateHop *second;
	RateWayKey	bound;			/* none of them comes before this */
} RatePivot;

/* All that may take one currency to another */
typedef struct RateRoute
{
	uint64		key;			/* currencies and preferences; 0 where no route is known */
	DateADT		preferred_from; /* from this day on, the preferred way goes first, if it is in force */
	int			npreferred;		/* its legs, by tables of days; 0 where there is no such way */
	RateCandidate preferred[RATE_MAX_LEGS];
	const RateHop *direct;
	int			npivots;
	RatePivot  *pivots;			/* by bound */
} RateRoute;

typedef struct RateGraph RateGraph;

/* Where the rates come from */
typedef struct RateGraphSource
{
	/* all series of a pair in its published direction, the law's among them */
	int			(*pair) (RateGraph *graph, Currency base, Currency quote, RateSeries **series);
	/* what has rates together with a currency, in alphabetical order */
	int			(*partners) (RateGraph *graph, Currency currency, const Currency **partners);
	void		(*load) (RateGraph *graph, RateSeries *series);
} RateGraphSource;

struct RateGraph
{
	const RateGraphSource *source;
	MemoryContext context;		/* of the routes and hops */
	HTAB	   *hops;
	RateRoute	routes[RATE_ROUTES];	/* by a hash; the last asked for wins */
};

/* Begins an empty graph, which may lie anywhere; what it allocates is in a child of the context. */
extern void rate_graph_begin(RateGraph *graph, const RateGraphSource *source, MemoryContext parent);

/* Forgets all routes if they have grown too large.  Those that were asked for before are void. */
extern void rate_graph_trim(RateGraph *graph);

/* The same as rate_graph_route where it is not known yet */
extern const RateRoute *rate_graph_find_route(RateGraph *graph, Currency from, Currency to,
											  const RatePreferences *preferences);

extern int	rate_way_key_compare(const RateWayKey *a, const RateWayKey *b);

static inline uint64
RateRouteKey(Currency from, Currency to, const RatePreferences *preferences)
{
	return (uint64) preferences->id << 32 | (uint32) from << 16 | to;
}

/* Where a route has its place; multiplied by the golden ratio, the high bits are well mixed. */
static inline RateRoute *
RateRoutePlace(RateGraph *graph, uint64 key)
{
	return &graph->routes[(key * UINT64CONST(0x9E3779B97F4A7C15) >> 32) % RATE_ROUTES];
}

/* The route between two currencies, if it is known; else NULL */
static inline const RateRoute *
rate_graph_known_route(RateGraph *graph, Currency from, Currency to, const RatePreferences *preferences)
{
	uint64		key = RateRouteKey(from, to, preferences);
	const RateRoute *route = RateRoutePlace(graph, key);

	return likely(route->key == key) ? route : NULL;
}

/* The route between two currencies that differ; valid until the next call for the same graph */
static inline const RateRoute *
rate_graph_route(RateGraph *graph, Currency from, Currency to, const RatePreferences *preferences)
{
	const RateRoute *route = rate_graph_known_route(graph, from, to, preferences);

	return likely(route != NULL) ? route : rate_graph_find_route(graph, from, to, preferences);
}

/* Makes sure that the points of a series are there. */
static inline void
RateGraphLoad(RateGraph *graph, RateSeries *series)
{
	if (unlikely(!series->loaded))
		graph->source->load(graph, series);
}

/* Does the law shut out a candidate on the days on which it is in force? */
static inline bool
RateHopShutsOut(const RateHop *hop, const RateCandidate *candidate)
{
	return hop->law != NULL && candidate->order > hop->law->order;
}

#endif							/* AI_INVEST_RATES_GRAPH_H */
