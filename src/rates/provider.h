/*
 * rates/provider.h
 *		Whose rates count, in which order, and for how long.
 */
#ifndef AI_INVEST_RATES_PROVIDER_H
#define AI_INVEST_RATES_PROVIDER_H

#include "postgres.h"

#include "utils/snapshot.h"

#include "rates/tables.h"

/* An age without a limit, and a limit that the caller leaves to the settings */
#define RATE_AGE_UNLIMITED (-1)
#define RATE_AGE_DEFAULT (-2)

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

/*
 * Where a provider stands: smaller ranks first, equal ones by name.  False if
 * ai_invest.rate_providers leaves it out.
 */
extern bool rate_provider_rank(const char *name, int priority, int *rank);

/* Does the setting choose among the providers? */
extern bool rate_providers_are_listed(void);

/* The settings */
extern int	rate_max_age_setting;	/* in days; RATE_AGE_UNLIMITED: each provider's own */
extern uint64 rate_settings_version;	/* changes with ai_invest.rate_providers */

extern void rate_provider_init(void);

#endif							/* AI_INVEST_RATES_PROVIDER_H */
