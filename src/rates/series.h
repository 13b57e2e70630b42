/*
 * rates/series.h
 *		What one provider published for a pair of currencies.
 */
#ifndef AI_INVEST_RATES_SERIES_H
#define AI_INVEST_RATES_SERIES_H

#include "postgres.h"

#include "utils/date.h"
#include "utils/timestamp.h"

#include "currency/currency.h"
#include "decimal/decimal.h"
#include "rates/provider.h"

/* One published rate of a series; 1 base = coefficient / 10^scale quote */
typedef struct RatePoint
{
	uint64		low;			/* of the coefficient */
	int64		high;
	TimestampTz recorded_at;
	DateADT		valid_on;
	int16		scale;			/* RATE_WITHDRAWN: the rate of that day was withdrawn */
} RatePoint;

#define RATE_WITHDRAWN (-1)

/*
 * What is in force on a day, in the 8 bytes that decide how fast a column of
 * amounts with dates in no order is converted: a coefficient of 0 says that the
 * points have to be asked.
 */
typedef struct RateDay
{
	uint32		coefficient;
	uint16		age;
	uint8		scale;
} RateDay;

/* All that one provider published for a pair, by day and by when it became known */
typedef struct RateSeries
{
	const char *provider;
	const char *source;			/* NULL if there is none */
	Currency	base;
	Currency	quote;
	int			priority;
	int			max_age;		/* in days, or RATE_AGE_UNLIMITED */
	bool		is_law;			/* fixed for good: no limit of age applies */
	int			npoints;
	RatePoint  *points;
	DateADT		first;			/* days of the first and the last point */
	DateADT		last;
	RateDay    *days;			/* from first to last; NULL where the points lie too far apart */
} RateSeries;

/* A conversion goes through so many at most. */
#define RATE_MAX_LEGS 2

/*
 * The series of all providers for a pair in its published direction, the law's
 * among them, allocated in a memory context; returns how many there are.
 */
extern int	rate_series_load(const RateTables *tables, Snapshot snapshot,
							 Currency base, Currency quote,
							 const RateProviders *providers,
							 MemoryContext context, RateSeries **result);

static inline Decimal
RatePointDecimal(const RatePoint *point)
{
	Decimal		value;

	value.coefficient = (Int128) (((UInt128) (uint64) point->high << 64) | point->low);
	value.scale = point->scale;
	return value;
}

#endif							/* AI_INVEST_RATES_SERIES_H */
