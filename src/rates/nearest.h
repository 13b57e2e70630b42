/*
 * rates/nearest.h
 *		The nearest way that there would be where none is in force.
 */
#ifndef AI_INVEST_RATES_NEAREST_H
#define AI_INVEST_RATES_NEAREST_H

#include "lib/stringinfo.h"

#include "rates/way.h"

/* A way that there would be with older rates, or on a later day */
typedef struct NearestWay
{
	bool		hopeless;		/* a step has no rate at all */
	DateADT		day;			/* on which each step has had a rate: the one asked for, or a later one */
	int			age;			/* what max_age would have to be then */
	RateResolution resolution;	/* the youngest rates of that day */
} NearestWay;

/* Of those of a route that count; hopeless if there is none */
extern void rate_nearest_find(RateGraph *graph, const RateRoute *route, DateADT on_date,
							  const RateQuery *query, NearestWay *nearest);

/* A sentence on it, leg by leg, each with what it lacks on a day */
extern void rate_nearest_append(StringInfo text, const NearestWay *way, DateADT on_date,
								const RateQuery *query);

/* The legs of a way that is in force */
extern void rate_way_append(StringInfo text, const RateResolution *way, DateADT on_date);

#endif							/* AI_INVEST_RATES_NEAREST_H */
