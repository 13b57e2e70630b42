/*
 * rates/cache.h
 *		The rates that this backend remembers.
 */
#ifndef AI_INVEST_RATES_CACHE_H
#define AI_INVEST_RATES_CACHE_H

#include "rates/graph.h"

/* The rates that the active snapshot sees; valid until the next call */
extern RateGraph *rate_cache_graph(void);

/*
 * The currencies of which the active snapshot sees a rate, withdrawn or not, in
 * alphabetical order; returns how many there are.  Valid as the graph is.
 */
extern int	rate_cache_currencies(const Currency **currencies);

extern void rate_cache_init(void);

#endif							/* AI_INVEST_RATES_CACHE_H */
