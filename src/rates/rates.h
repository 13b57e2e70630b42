/*
 * rates/rates.h
 *		Who knows what a rate was, when, and how sure that is.
 */
#ifndef AI_INVEST_RATES_RATES_H
#define AI_INVEST_RATES_RATES_H

#include "postgres.h"

#include "utils/date.h"
#include "utils/timestamp.h"

#include "compat.h"
#include "currency/currency.h"
#include "decimal/fraction.h"
#include "monetary/monetary.h"
#include "rates/series.h"
#include "rates/value.h"

/* One step of a conversion */
typedef struct RateLeg
{
	Decimal		rate;			/* as published */
	DateADT		valid_on;
	bool		inverse;		/* from quote to base */
	const RateSeries *series;
} RateLeg;

/* How one currency becomes another: no leg at all if they are the same. */
typedef struct RateResolution
{
	int			nlegs;
	RateLeg		leg[RATE_MAX_LEGS];
} RateResolution;

/* What a caller may ask for beyond the pair and the day */
typedef struct RateQuery
{
	int			max_age;		/* in days, or RATE_AGE_DEFAULT */
	TimestampTz known_at;		/* DT_NOEND: with all that is known */
} RateQuery;

extern const RateQuery rate_query_default;

/*
 * The rates in force on a day, as the active snapshot sees them; false if there
 * is none.  The answer is exact and always the same for the same data.  What it
 * points to is valid until the next call of any function here.
 */
extern bool rates_resolve(Currency from, Currency to, DateADT on_date,
						  const RateQuery *query, RateResolution *result);

/*
 * The same rates as one fraction.  False where they are not found at once or
 * need more bits: then rates_resolve has to be asked.
 */
extern bool rates_fraction(Currency from, Currency to, DateADT on_date,
						   const RateQuery *query, Fraction *result);

/*
 * The first day from one on that has a rate of its own for any step from one
 * currency to the other; DATEVAL_NOEND if there is none.
 */
extern DateADT rates_next_day(Currency from, Currency to, DateADT day, const RateQuery *query);

/* MC002: says what is missing, the nearest rate there is, and what to write; amount may be NULL. */
pg_noreturn extern void rates_raise_missing(Currency from, Currency to, DateADT on_date,
								const RateQuery *query, const Monetary *amount);

/* Which rates there are of two currencies: the name of the view, and their codes; as text, because search_path may lack the operators of currency */
#define RATE_COVERAGE_HINT \
	"SELECT * FROM %s WHERE ARRAY[base::text, quote::text] && '{%s,%s}';"

/* The rate of a resolution as an exact rational: units of "to" for one "from" */
extern void rates_quotient(const RateResolution *resolution, DecimalQuotient *rate);

/* The limit of age that applies to a series, or RATE_AGE_UNLIMITED */
extern int	rates_age_limit(const RateSeries *series, const RateQuery *query);

/* The point that a leg took its rate from */
extern const RatePoint *rates_leg_point(const RateLeg *leg, const RateQuery *query);

#endif							/* AI_INVEST_RATES_RATES_H */
