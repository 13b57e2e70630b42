/*
 * rates/provider.h
 *		The publishers of rates: the table ai_invest.rate_provider.
 */
#ifndef AI_INVEST_RATES_PROVIDER_H
#define AI_INVEST_RATES_PROVIDER_H

#include "postgres.h"

#include "utils/snapshot.h"

#include "rates/tables.h"

/* An age without a limit */
#define RATE_AGE_UNLIMITED (-1)

/* What a provider without a row in ai_invest.rate_provider has */
#define RATE_PROVIDER_MAX_AGE 7
#define RATE_PROVIDER_PRIORITY 100

/* The fixed rates of the euro, which are law */
#define RATE_PROVIDER_LAW "EU"

typedef struct RateProvider
{
	const char *name;
	const char *source;			/* NULL if there is none */
	int			priority;
	int			max_age;		/* in days, or RATE_AGE_UNLIMITED */
	bool		only_when_named;	/* in ai_invest.rate_providers, or by an argument */
} RateProvider;

/* The rows of ai_invest.rate_provider */
typedef struct RateProviders
{
	int			nrows;
	RateProvider *rows;
} RateProviders;

/* Reads them into a memory context. */
extern void rate_providers_load(const RateTables *tables, Snapshot snapshot,
								MemoryContext context, RateProviders *result);

/* The provider's row, or what one without a row has */
extern RateProvider rate_provider_find(const RateProviders *providers, const char *name);

#endif							/* AI_INVEST_RATES_PROVIDER_H */
