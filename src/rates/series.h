/*
 * rates/series.h
 *		Reads the series of a pair of currencies and makes them fit to be asked.
 */
#ifndef AI_INVEST_RATES_SERIES_H
#define AI_INVEST_RATES_SERIES_H

#include "rates/provider.h"
#include "rates/rates.h"

/*
 * The series of all providers for a pair in its published direction, the law's
 * among them, allocated in a memory context; returns how many there are.
 */
extern int	rate_series_load(const RateTables *tables, Snapshot snapshot,
							 Currency base, Currency quote,
							 const RateProviders *providers,
							 MemoryContext context, RateSeries **result);

#endif							/* AI_INVEST_RATES_SERIES_H */
