/*
 * rates/missing.h
 *		What to say where no rate is in force.
 */
#ifndef AI_INVEST_RATES_MISSING_H
#define AI_INVEST_RATES_MISSING_H

#include "rates/rates.h"

/* Who asked, and so what he can write instead */
typedef enum RateAsker
{
	RATE_ASKED_FOR_AMOUNT,		/* convert_currency and its kin, which take options */
	RATE_ASKED_FOR_RATE,		/* exchange_rate, likewise */
	RATE_ASKED_BY_AGGREGATE		/* which takes none, so that only the settings remain */
} RateAsker;

/* MC002: says what is missing, the nearest way there is, and what to write; amount may be NULL. */
pg_noreturn extern void rates_raise_missing(Currency from, Currency to, DateADT on_date,
											const RateQuery *query, RateAsker asker,
											const Monetary *amount);

/* Which rates there are of two currencies: the name of the view, and their codes; as text, because search_path may lack the operators of currency */
#define RATE_COVERAGE_HINT \
	"SELECT * FROM %s WHERE ARRAY[base::text, quote::text] && '{%s,%s}';"

#endif							/* AI_INVEST_RATES_MISSING_H */
