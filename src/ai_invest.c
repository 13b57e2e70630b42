/*
 * ai_invest.c
 *		The module, and its settings.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/guc.h"

#include "aggregate/label.h"
#include "compat.h"
#include "rates/cache.h"
#include "rates/known_at.h"
#include "rates/preference.h"
#include "rates/query.h"
#include "rates/stamp.h"
#include "rates/tables.h"

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(ai_invest_version);

extern void _PG_init(void);

/* Runs once in each backend that loads the library. */
void
_PG_init(void)
{
	rate_preference_check();
	rate_known_at_check();
	rate_preference_init();
	rate_query_init();
	rate_known_at_init();
	rate_tables_init();
	rate_stamp_init();
	rate_cache_init();
	aggregate_label_init();
	MarkGUCPrefixReserved("ai_invest");
}

/* The version of the library that is loaded, which may not be that of the objects in the database */
Datum
ai_invest_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(AI_INVEST_VERSION));
}
