/*
 * rates/pairs.h
 *		Who publishes what: the pairs in ai_invest.exchange_rate.
 */
#ifndef AI_INVEST_RATES_PAIRS_H
#define AI_INVEST_RATES_PAIRS_H

#include "postgres.h"

#include "utils/hsearch.h"
#include "utils/snapshot.h"

#include "currency/code.h"
#include "rates/tables.h"

/* Who publishes what, as one snapshot sees it: what has been asked so far */
typedef struct RatePublishers
{
	MemoryContext context;
	HTAB	   *partners;		/* of each currency that was asked for */
	HTAB	   *listed;			/* all pairs, where there is no index to find them by; else NULL */
	int			nbases;			/* -1: not known yet */
	Currency   *bases;
} RatePublishers;

extern void rate_publishers_begin(RatePublishers *publishers, MemoryContext context);

/* The names of those that publish a pair in this direction, the law not among them */
extern int	rate_publishers_of(RatePublishers *publishers, const RateTables *tables,
							   Snapshot snapshot, Currency base, Currency quote,
							   const char *const **names);

/*
 * The currencies that somebody, or the law, has rates for together with the
 * given one, in alphabetical order.
 */
extern int	rate_partners_of(RatePublishers *publishers, const RateTables *tables,
							 Snapshot snapshot, Currency currency, const Currency **partners);

/* All currencies that there is a row of, in alphabetical order */
extern int	rate_published_currencies(RatePublishers *publishers, const RateTables *tables,
									  Snapshot snapshot, const Currency **currencies);

#endif							/* AI_INVEST_RATES_PAIRS_H */
