/*
 * rates/cache.h
 *		The rates that this backend remembers.
 */
#ifndef AI_INVEST_RATES_CACHE_H
#define AI_INVEST_RATES_CACHE_H

#include "rates/series.h"

/* A series, and which way it is read */
typedef struct RateCandidate
{
	const RateSeries *series;
	int			rank;			/* smaller comes first */
	bool		inverse;
} RateCandidate;

/* All that may take one currency to another in one step, in order of preference */
typedef struct RateHop
{
	uint32		key;			/* both currencies; hash key, must be first */
	int			ncandidates;
	RateCandidate *candidates;
	const RateCandidate *law;	/* one of them, or NULL */
} RateHop;

/* All that may take one currency to another */
typedef struct RateRoute
{
	uint32		key;			/* both currencies; 0 where no route is known */
	int			npreferred;		/* 0 where there is no such way */
	RateCandidate preferred[RATE_MAX_LEGS]; /* the first of each step, by its table of days */
	const RateHop *direct;
	const RateHop *to_euro;		/* NULL if either currency is the euro */
	const RateHop *from_euro;
	bool		by_law;			/* the law has both steps */
} RateRoute;

/* The route in the rates that the active snapshot sees; valid until the next call */
extern const RateRoute *rate_cache_route(Currency from, Currency to);

/*
 * The currencies of which the active snapshot sees a rate, withdrawn or not, in
 * alphabetical order; returns how many there are.  Valid as a route is.
 */
extern int	rate_cache_currencies(const Currency **currencies);

extern void rate_cache_init(void);

#endif							/* AI_INVEST_RATES_CACHE_H */
