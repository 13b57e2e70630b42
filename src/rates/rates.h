/*
 * rates/rates.h
 *		Who knows what a rate was, when, and how sure that is.
 *
 * Nothing here knows where rates are looked for: a query says that.  So what
 * asks a book, which never changes, has nothing to do with tables and settings.
 */
#ifndef AI_INVEST_RATES_RATES_H
#define AI_INVEST_RATES_RATES_H

#include "postgres.h"

#include "compat.h"
#include "decimal/fraction.h"
#include "monetary/monetary.h"
#include "rates/value.h"
#include "rates/way.h"

/* Who asks, and so what he can write instead where no rate is in force */
typedef enum RateAsker
{
	RATE_ASKED_FOR_AMOUNT,		/* convert_currency and its kin, which take options */
	RATE_ASKED_FOR_RATE,		/* exchange_rate, likewise */
	RATE_ASKED_BY_AGGREGATE		/* which takes none, so that only the settings remain */
} RateAsker;

/* Where rates are looked for */
typedef struct RateSource
{
	/* The graph, and whose preferences count in it; raises if the source does not have what is asked */
	RateGraph  *(*find) (const RateQuery *query, Currency from, Currency to, DateADT on_date,
						 const RatePreferences **preferences);
	/* MC002 if the source has no rate of anything, so that none of its answers would be one; may be NULL */
	void		(*check_has_rates) (void);
	/* MC002: says what is missing, the nearest way there is, and what to write; amount may be NULL */
	void		(*raise_missing) (Currency from, Currency to, DateADT on_date, const RateQuery *query,
								  RateAsker asker, const Monetary *amount);
} RateSource;

/*
 * The rates in force on a day; false if there is none.  The answer is exact and
 * always the same for the same data.  What it points to is valid until the next
 * call of any function here.
 */
extern bool rates_resolve(Currency from, Currency to, DateADT on_date,
						  const RateQuery *query, RateResolution *result);

/*
 * The same rates as one fraction.  False where they are not found at once or
 * need more bits: then rates_resolve has to be asked.
 */
extern bool rates_fraction(Currency from, Currency to, DateADT on_date,
						   const RateQuery *query, Fraction *result);

/* Raises what the source of a query says where there is none. */
pg_noreturn extern void rates_raise_missing(Currency from, Currency to, DateADT on_date,
											const RateQuery *query, RateAsker asker,
											const Monetary *amount);

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
