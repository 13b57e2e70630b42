/*
 * rates/pairs.h
 *		Which pairs of currencies have rates.
 */
#ifndef AI_INVEST_RATES_PAIRS_H
#define AI_INVEST_RATES_PAIRS_H

#include "postgres.h"

#include "utils/snapshot.h"

#include "currency/currency.h"
#include "rates/tables.h"

/* A pair in its published direction */
typedef struct CurrencyPair
{
	Currency	base;
	Currency	quote;
} CurrencyPair;

/*
 * The pairs of which there is a row, withdrawn or not, by base and then by
 * quote, allocated in a memory context; returns how many there are.
 */
extern int	rate_pairs_load(const RateTables *tables, Snapshot snapshot,
							MemoryContext context, CurrencyPair **result);

#endif							/* AI_INVEST_RATES_PAIRS_H */
