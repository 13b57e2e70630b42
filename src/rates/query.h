/*
 * rates/query.h
 *		What is asked of the tables where nothing else is said.
 */
#ifndef AI_INVEST_RATES_QUERY_H
#define AI_INVEST_RATES_QUERY_H

#include "rates/rates.h"

/* As the active snapshot sees them, and as the settings say, which keep it up to date */
extern RateQuery rate_query_default;

extern void rate_query_init(void);

#endif							/* AI_INVEST_RATES_QUERY_H */
