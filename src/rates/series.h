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

/*
 * One published rate of a series; 1 base = coefficient / 10^scale quote.  Zeros
 * at its end are kept as their number, for without them it takes fewer bits: a
 * numeric(24,20) has many, and so has what numeric divided.
 */
typedef struct RatePoint
{
	uint64		low;			/* of the coefficient */
	int64		high;
	TimestampTz recorded_at;
	DateADT		valid_on;
	int16		scale;			/* RATE_WITHDRAWN: the rate of that day was withdrawn */
	uint8		zeros;			/* that follow the coefficient as it was published */
} RatePoint;

#define RATE_WITHDRAWN (-1)

/*
 * What is in force on a day, in the 8 bytes that decide how fast a column of
 * amounts with dates in no order is converted: a coefficient of 0 says that the
 * points have to be asked.  One of more than 32 bits stays where it is: in its
 * place is the number of its point, counted from 1.
 */
typedef struct RateDay
{
	uint32		coefficient;
	uint16		age;
	uint8		scale;			/* or RATE_DAY_AT_POINT */
	uint8		zeros;			/* as those of the point */
} RateDay;

#define RATE_DAY_AT_POINT PG_UINT8_MAX

/* All that one provider published for a pair, by day and by when it became known */
typedef struct RateSeries
{
	const char *provider;
	const char *source;			/* NULL if there is none */
	Currency	base;
	Currency	quote;
	int			priority;
	int			max_age;		/* in days, or RATE_AGE_UNLIMITED */
	bool		only_when_named;
	bool		is_law;			/* fixed for good: no limit of age applies */

	bool		loaded;			/* false: what follows is not known yet */
	int			npoints;
	RatePoint  *points;
	DateADT		first;			/* days of the first and the last point */
	DateADT		last;
	RateDay    *days;			/* from first to last; NULL where the points lie too far apart */
} RateSeries;

/* One that a provider publishes, not loaded yet */
extern void rate_series_begin(RateSeries *series, const RateProvider *provider,
							  Currency base, Currency quote);

/* Gives it its points, by day and by when they were recorded, in a memory context. */
extern void rate_series_complete(RateSeries *series, RatePoint *points, int npoints,
								 MemoryContext context);

/* The series of the law, complete, if the quote is a former currency; false if it is none */
extern bool rate_series_of_law(RateSeries *series, Currency quote, const RateProvider *law,
							   MemoryContext context);

/* All former currencies; the array is static. */
extern int	rate_former_currencies(const Currency **result);

/*
 * The last rate on or before a day, whatever its age, and the first after it,
 * of those known at a time (DT_NOEND: all) and not withdrawn; NULL if there is
 * none.  Of a series that is loaded.
 */
extern const RatePoint *rate_series_last(const RateSeries *series, DateADT on_date,
										 TimestampTz known_at);
extern const RatePoint *rate_series_next(const RateSeries *series, DateADT on_date,
										 TimestampTz known_at);

/* The last one from the table of days, and the day that it is of; NULL where the points have to be asked */
static inline const RateDay *
RateSeriesDay(const RateSeries *series, DateADT on_date, DateADT *valid_on)
{
	DateADT		day = Min(on_date, series->last);
	const RateDay *entry;

	if (unlikely(series->days == NULL || on_date < series->first))
		return NULL;
	entry = &series->days[day - series->first];
	*valid_on = day - entry->age;
	return likely(entry->coefficient != 0) ? entry : NULL;
}

/*
 * So many decimals are kept even if they are zeros: as many as the minor units
 * of any currency have, so that an amount of no decimals times a rate is still
 * divided by a power of ten, and not multiplied.
 */
#define RATE_KEPT_DECIMALS 4

/* A rate as it was published, of what is kept of it */
static inline Decimal
RatePublished(Decimal rate, int zeros)
{
	rate.coefficient *= (Int128) pow10_128(zeros);
	rate.scale += zeros;
	return rate;
}

/* The rate of a point without the zeros at its end */
static inline Decimal
RatePointKept(const RatePoint *point)
{
	Decimal		value;

	value.coefficient = (Int128) (((UInt128) (uint64) point->high << 64) | point->low);
	value.scale = point->scale;
	return value;
}

/* The point that an entry of the table of days stands for, if it has no rate of its own; else NULL */
static inline const RatePoint *
RateDayPoint(const RateSeries *series, const RateDay *entry)
{
	return unlikely(entry->scale == RATE_DAY_AT_POINT) ? &series->points[entry->coefficient - 1] : NULL;
}

/* The same as it was published */
static inline Decimal
RatePointDecimal(const RatePoint *point)
{
	return RatePublished(RatePointKept(point), point->zeros);
}

extern void RatePointSet(RatePoint *point, const Decimal *rate);

#endif							/* AI_INVEST_RATES_SERIES_H */
