/*
 * rates/rates.h
 *		Who knows what a rate was, when, and how sure that is.
 */
#ifndef AI_INVEST_RATES_RATES_H
#define AI_INVEST_RATES_RATES_H

#include "postgres.h"

#include "compat.h"
#include "decimal/fraction.h"
#include "monetary/monetary.h"
#include "rates/value.h"
#include "rates/way.h"

/* What is asked where nothing is said: the settings decide */
extern RateQuery rate_query_default;

/*
 * The rates in force on a day, as the active snapshot sees them, or as a book
 * has them; false if there is none.  The answer is exact and always the same
 * for the same data.  What it points to is valid until the next call of any
 * function here.
 */
extern bool rates_resolve(Currency from, Currency to, DateADT on_date,
						  const RateQuery *query, RateResolution *result);

/*
 * The same rates as one fraction.  False where they are not found at once or
 * need more bits: then rates_resolve has to be asked.
 */
extern bool rates_fraction(Currency from, Currency to, DateADT on_date,
						   const RateQuery *query, Fraction *result);

/* All ways that there are, the one that is taken first; palloc'd */
extern int	rates_list(Currency from, Currency to, DateADT on_date, const RateQuery *query,
					   RateWay **result);

/*
 * The first day from one on that has a rate of its own for any step from one
 * currency to the other; DATEVAL_NOEND if there is none.
 */
extern DateADT rates_next_day(Currency from, Currency to, DateADT day, const RateQuery *query);

/* The rate of a resolution as an exact rational: units of "to" for one "from" */
extern void rates_quotient(const RateResolution *resolution, DecimalQuotient *rate);

/* The point that a leg took its rate from */
extern const RatePoint *rates_leg_point(const RateLeg *leg, const RateQuery *query);

#endif							/* AI_INVEST_RATES_RATES_H */
