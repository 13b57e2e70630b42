/*
 * aggregate/per_capita_state.h
 *		The text and the binary form of whose population has been counted.
 */
#ifndef AI_INVEST_AGGREGATE_PER_CAPITA_STATE_H
#define AI_INVEST_AGGREGATE_PER_CAPITA_STATE_H

#include "aggregate/per_capita_population.h"
#include "aggregate/state.h"

/* What the text and the binary form have after the amount */
extern bool ScanPerCapita(StateScanner *scanner, int64 rows, PerCapitaTable **table);
extern void PrintPerCapita(StringInfo text, PerCapitaTable *table);
extern void ReceivePerCapita(StringInfo message, int64 rows, PerCapitaTable **table,
							 const char *type_name);
extern void SendPerCapita(StringInfo message, PerCapitaTable *table);

#endif							/* AI_INVEST_AGGREGATE_PER_CAPITA_STATE_H */
