/*
 * monetary/compare.h
 *		The comparisons that refuse to cross currencies.
 */
#ifndef AI_INVEST_MONETARY_COMPARE_H
#define AI_INVEST_MONETARY_COMPARE_H

#include "postgres.h"
#include "fmgr.h"

extern PGDLLEXPORT Datum monetary_lt(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum monetary_le(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum monetary_ge(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum monetary_gt(PG_FUNCTION_ARGS);

#endif							/* AI_INVEST_MONETARY_COMPARE_H */
