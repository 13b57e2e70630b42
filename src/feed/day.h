/*
 * feed/day.h
 *		The day of a rate, as publishers write it.
 */
#ifndef AI_INVEST_FEED_DAY_H
#define AI_INVEST_FEED_DAY_H

#include "postgres.h"

#include "utils/date.h"

/* Which day is a month, a quarter or a year? */
typedef enum PeriodDay
{
	PERIOD_REFUSED,
	PERIOD_FIRST_DAY,
	PERIOD_LAST_DAY
} PeriodDay;

typedef enum DayStatus
{
	DAY_OK,
	DAY_INVALID,
	DAY_AMBIGUOUS,				/* day or month first? */
	DAY_OF_SHORT_YEAR,			/* of two digits */
	DAY_IS_PERIOD				/* and it was not said which day that is */
} DayStatus;

/*
 * Reads a day by a pattern of YYYY, MM, DD, Mon, Month and whatever stands
 * between them, a text in quotes too, as to_date has them.  Without a pattern
 * (NULL), by those that have one meaning only: 2025-02-07, 20250207,
 * 07.02.2025, 7 February 2025, 07 Feb 2025, Feb 7, 2025; and 2025-02, 2025-Q1
 * and 2025.
 */
extern DayStatus day_parse(const char *text, int length, const char *pattern, PeriodDay period, DateADT *result);

/* Is it a pattern that has a year, and no more days than months, nor months than years? */
extern bool day_pattern_is_valid(const char *pattern);

#endif							/* AI_INVEST_FEED_DAY_H */
