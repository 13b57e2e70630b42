/*
 * rates/missing.h
 *		What to say where the tables have no rate in force.
 */
#ifndef AI_INVEST_RATES_MISSING_H
#define AI_INVEST_RATES_MISSING_H

#include "rates/rates.h"

/* MC002: says what is missing, the nearest way there is, and what to write; amount may be NULL. */
extern void rate_missing_raise(Currency from, Currency to, DateADT on_date, const RateQuery *query,
							   RateAsker asker, const Monetary *amount);

/* MC002 on a server that has no rate at all: there a NULL would be silent. */
extern void rate_missing_check_store(void);

/* Which rates there are of two currencies: the name of the view, and their codes; as text, because search_path may lack the operators of currency */
#define RATE_COVERAGE_HINT \
	"SELECT * FROM %s WHERE ARRAY[base::text, quote::text] && '{%s,%s}';"

#endif							/* AI_INVEST_RATES_MISSING_H */
