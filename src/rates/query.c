/*
 * rates/query.c
 *		What is asked of the tables where nothing else is said.
 */
#include "postgres.h"

#include <limits.h>

#include "utils/guc.h"

#include "compat.h"
#include "rates/cache.h"
#include "rates/missing.h"
#include "rates/query.h"

static int	max_rate_age_setting = RATE_AGE_UNLIMITED;

static RateGraph *
FindInTables(const RateQuery *query, Currency from, Currency to, DateADT on_date,
			 const RatePreferences **preferences)
{
	*preferences = query->preferences != NULL ? query->preferences : rate_preferences();
	return rate_cache_graph();
}

static const RateSource in_tables = {FindInTables, rate_missing_check_store, rate_missing_raise};

RateQuery	rate_query_default = {&in_tables, NULL, NULL, RATE_AGE_OF_SERIES, DT_NOEND};

static void
AssignMaxAge(int value, void *extra)
{
	rate_query_default.max_age = value == RATE_AGE_UNLIMITED ? RATE_AGE_OF_SERIES : value;
}

/* Defines the setting, once in each backend. */
void
rate_query_init(void)
{
	DefineCustomIntVariable("ai_invest.max_rate_age",
							"Days for which an exchange rate stays in force.",
							"-1: as long as its provider says in ai_invest.rate_provider.",
							&max_rate_age_setting,
							RATE_AGE_UNLIMITED,
							RATE_AGE_UNLIMITED,
							INT_MAX,
							PGC_USERSET,
							0,
							NULL,
							AssignMaxAge,
							NULL);
}
