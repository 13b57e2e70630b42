/*
 * rates/read.h
 *		Reads the rates of a series from ai_invest.exchange_rate.
 */
#ifndef AI_INVEST_RATES_READ_H
#define AI_INVEST_RATES_READ_H

#include "utils/relcache.h"

#include "rates/series.h"
#include "rates/tables.h"

/* Reads the rates of a series into a memory context. */
extern void rate_series_read(RateSeries *series, const RateTables *tables, Snapshot snapshot,
							 MemoryContext context);

/*
 * The index by which the pairs and their rates are found: the primary key, open
 * and locked, or NULL where it is another one, or not for this snapshot.
 */
extern Relation rate_index_open(const RateTables *tables);

#endif							/* AI_INVEST_RATES_READ_H */
