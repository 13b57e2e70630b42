/*
 * rates/way.h
 *		Which rates take one currency to another on a day.
 *
 * Of all ways of at most two legs whose legs are all in force, the one with
 *
 * (1) the law of the euro, unless a provider is put before EU,
 * (2) the best rank of its least preferred provider,
 * (3) fewer legs,
 * (4) fewer inversions,
 * (5) the pivot that comes first: EUR, USD, then by the alphabet,
 * (6) for each leg the provider that is preferred, equal ones by name.
 *
 * By (1), the law's rate for a step is the only one of that step, wherever it
 * is in force, but for those of providers put before it; and between two former
 * currencies the law leads through the euro (Council Regulation (EC) No
 * 1103/97, Article 4).
 */
#ifndef AI_INVEST_RATES_WAY_H
#define AI_INVEST_RATES_WAY_H

#include "rates/graph.h"

/* A limit of age that is each series' own */
#define RATE_AGE_OF_SERIES (-2)

/* What a caller may ask for beyond the pair and the day */
typedef struct RateQuery
{
	const struct RateSource *source;	/* where rates are looked for (rates.h) */
	RateGraph  *graph;			/* of a book; NULL: as the source finds it */
	const RatePreferences *preferences; /* NULL: those of the settings */
	int			max_age;		/* in days, or RATE_AGE_OF_SERIES */
	TimestampTz known_at;		/* DT_NOEND: with all that is known */
} RateQuery;

/* One step of a conversion */
typedef struct RateLeg
{
	Decimal		rate;			/* without zeros at its end, */
	int			zeros;			/* of which so many were published */
	DateADT		valid_on;
	bool		inverse;		/* from quote to base */
	int			rank;			/* of the provider */
	const RateSeries *series;
} RateLeg;

/* How one currency becomes another: no leg at all if they are the same. */
typedef struct RateResolution
{
	int			nlegs;
	RateLeg		leg[RATE_MAX_LEGS];
	Currency	pivot;			/* of two legs */
} RateResolution;

/* What one way lacks */
typedef enum RateLack
{
	RATE_IN_FORCE,
	RATE_SHUT_OUT,				/* by the law */
	RATE_TOO_OLD,
	RATE_NOT_YET				/* there is none on or before the day */
} RateLack;

/* A way that there is, in force or not; of a leg that is not yet, the rate is 0 */
typedef struct RateWay
{
	const RateHop *hop[RATE_MAX_LEGS];
	const RateCandidate *candidate[RATE_MAX_LEGS];
	RateWayKey	key;
	RateResolution resolution;
	RateLack	lack[RATE_MAX_LEGS];
	bool		in_force;
} RateWay;

/* The rate of a leg as it was published */
static inline Decimal
RateLegPublished(const RateLeg *leg)
{
	return RatePublished(leg->rate, leg->zeros);
}

/* The way that is taken on a day; false if there is none in force */
extern bool rate_way_find(RateGraph *graph, const RateRoute *route, DateADT on_date,
						  const RateQuery *query, RateResolution *result);

/*
 * All ways that there are, palloc'd, in the order of the rule: of those that are
 * in force on a day, the first one is taken.  What depends on the day is not set.
 */
extern int	rate_way_enumerate(const RateRoute *route, RateWay **result);

/* The same on a day: first those in force, the one that is taken before all others */
extern int	rate_way_list(RateGraph *graph, const RateRoute *route, DateADT on_date,
						  const RateQuery *query, RateWay **result);

/* What decides between two ways in force: the number of it in the rule */
extern int	rate_way_decision(const RateWay *first, const RateWay *second);

/* The first day from one on that has a rate of its own for any step; DATEVAL_NOEND if there is none */
extern DateADT rate_way_next_day(RateGraph *graph, const RateRoute *route, DateADT day,
								 const RateQuery *query);

/* The limit of age that applies to a series, or RATE_AGE_UNLIMITED */
static inline int
RateAgeLimit(const RateSeries *series, const RateQuery *query)
{
	if (series->is_law)
		return RATE_AGE_UNLIMITED;
	return query->max_age == RATE_AGE_OF_SERIES ? series->max_age : query->max_age;
}

/* Is a rate of one day too old on another? */
static inline bool
RateIsTooOld(const RateSeries *series, const RateQuery *query, DateADT valid_on, DateADT on_date)
{
	int			limit = RateAgeLimit(series, query);

	return limit != RATE_AGE_UNLIMITED && on_date - valid_on > limit;
}

#endif							/* AI_INVEST_RATES_WAY_H */
