/*
 * rates/value.h
 *		Rates as values, and the days and moments that they are of.
 */
#ifndef AI_INVEST_RATES_VALUE_H
#define AI_INVEST_RATES_VALUE_H

#include "postgres.h"

#include "utils/date.h"
#include "utils/timestamp.h"

#include "compat.h"
#include "monetary/monetary.h"

/* A rate that somebody gives, which has to fit in a decimal (22003); any sign */
extern Decimal CheckRateFromNumeric(Datum rate);

/* A limit of age that somebody gives, in days: not negative (22023) */
extern int	CheckMaxAge(int max_age);

/* A date as ISO text, whatever DateStyle says; palloc'd */
extern const char *rates_date_text(DateADT date);

/* A timestamp with its time zone as ISO text; palloc'd */
extern const char *rates_timestamp_text(TimestampTz timestamp);

pg_noreturn extern void rates_raise_infinite_date(DateADT on_date);

/* An infinite date is an error (22023). */
static inline void
CheckRateDate(DateADT on_date)
{
	if (unlikely(DATE_NOT_FINITE(on_date)))
		rates_raise_infinite_date(on_date);
}

#endif							/* AI_INVEST_RATES_VALUE_H */
