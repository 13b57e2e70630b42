/*
 * rates/series.c
 *		What one provider published for a pair of currencies.
 */
#include "postgres.h"

#include "utils/datetime.h"
#include "utils/memutils.h"

#include "compat.h"
#include "rates/euro_fixed.h"
#include "rates/series.h"

/* A table of days is made unless it would have this many for each rate. */
#define DAYS_PER_POINT 32
#define DAYS_ALWAYS 1024

void
RatePointSet(RatePoint *point, const Decimal *rate)
{
	Decimal		kept = *rate;

	if (kept.scale > RATE_KEPT_DECIMALS)
		decimal_strip(&kept, RATE_KEPT_DECIMALS);
	point->low = (uint64) kept.coefficient;
	point->high = (int64) (kept.coefficient >> 64);
	point->scale = kept.scale;
	point->zeros = rate->scale - kept.scale;
}

/* Index of the last point on or before a day, -1 if all are later */
static int
LastPoint(const RateSeries *series, DateADT on_date)
{
	int			low = 0;
	int			high = series->npoints;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (series->points[middle].valid_on <= on_date)
			low = middle + 1;
		else
			high = middle;
	}
	return low - 1;
}

/*
 * The last day's point before or at an index that was known at a time and not
 * withdrawn, NULL if there is none.
 */
static const RatePoint *
KnownPoint(const RateSeries *series, int index, TimestampTz known_at)
{
	while (index >= 0)
	{
		const RatePoint *point = &series->points[index];
		DateADT		day = point->valid_on;

		if (point->recorded_at > known_at)
		{
			index--;
			continue;
		}
		if (point->scale != RATE_WITHDRAWN)
			return point;
		while (index >= 0 && series->points[index].valid_on == day)
			index--;
	}
	return NULL;
}

const RatePoint *
rate_series_last(const RateSeries *series, DateADT on_date, TimestampTz known_at)
{
	return KnownPoint(series, LastPoint(series, on_date), known_at);
}

const RatePoint *
rate_series_next(const RateSeries *series, DateADT on_date, TimestampTz known_at)
{
	for (int i = LastPoint(series, on_date) + 1; i < series->npoints;)
	{
		DateADT		day = series->points[i].valid_on;
		int			last = LastPoint(series, day);
		const RatePoint *point = KnownPoint(series, last, known_at);

		if (point != NULL && point->valid_on == day)
			return point;
		i = last + 1;
	}
	return NULL;
}

/*
 * Works out the rate in force for each day.  Of several points of a day the
 * last one counts; if that one is a withdrawal, the day before it goes on.
 */
static void
FillDays(RateSeries *series, MemoryContext context)
{
	int64		ndays = (int64) series->last - series->first + 1;
	const RatePoint *in_force = NULL;

	if (ndays > (int64) series->npoints * DAYS_PER_POINT + DAYS_ALWAYS)
		return;
	series->days = MemoryContextAllocHuge(context, sizeof(RateDay) * ndays);
	memset(series->days, 0, sizeof(RateDay) * ndays);
	for (int i = 0; i < series->npoints; i++)
	{
		const RatePoint *point = &series->points[i];
		DateADT		day = point->valid_on;
		DateADT		next = i + 1 < series->npoints ? point[1].valid_on : day + 1;

		if (next == day)
			continue;
		if (point->scale != RATE_WITHDRAWN)
			in_force = point;
		for (; in_force != NULL && day < next; day++)
		{
			RateDay    *entry = &series->days[day - series->first];

			if (day - in_force->valid_on > PG_UINT16_MAX)
				break;
			entry->age = day - in_force->valid_on;
			if (in_force->high == 0 && in_force->low <= PG_UINT32_MAX)
			{
				entry->coefficient = in_force->low;
				entry->scale = in_force->scale;
				entry->zeros = in_force->zeros;
			}
			else
			{
				entry->coefficient = in_force - series->points + 1;
				entry->scale = RATE_DAY_AT_POINT;
			}
		}
	}
}

void
rate_series_begin(RateSeries *series, const RateProvider *provider, Currency base, Currency quote)
{
	memset(series, 0, sizeof(RateSeries));
	series->provider = provider->name;
	series->source = provider->source;
	series->base = base;
	series->quote = quote;
	series->priority = provider->priority;
	series->max_age = provider->max_age;
	series->only_when_named = provider->only_when_named;
}

void
rate_series_complete(RateSeries *series, RatePoint *points, int npoints, MemoryContext context)
{
	series->points = points;
	series->npoints = npoints;
	series->first = npoints > 0 ? points[0].valid_on : DATEVAL_NOEND;
	series->last = npoints > 0 ? points[npoints - 1].valid_on : DATEVAL_NOBEGIN;
	if (npoints > 0)
		FillDays(series, context);
	series->loaded = true;
}

static DateADT
MakeDate(const EuroDay *day)
{
	return date2j(day->year, day->month, day->day) - POSTGRES_EPOCH_JDATE;
}

bool
rate_series_of_law(RateSeries *series, Currency quote, const RateProvider *law,
				   MemoryContext context)
{
	for (size_t i = 0; i < lengthof(euro_fixed_rates); i++)
	{
		const EuroFixedRate *fixed = &euro_fixed_rates[i];
		Decimal		rate = {fixed->coefficient, fixed->scale};
		RatePoint  *point;

		if (strcmp(fixed->currency, currency_letters(quote)) != 0)
			continue;
		point = MemoryContextAllocZero(context, sizeof(RatePoint));
		RatePointSet(point, &rate);
		point->valid_on = MakeDate(&fixed->from);
		point->recorded_at = (TimestampTz) MakeDate(&fixed->act_of) * USECS_PER_DAY;
		rate_series_begin(series, law, CURRENCY_EUR, quote);
		series->source = fixed->act;
		series->is_law = true;
		series->max_age = RATE_AGE_UNLIMITED;
		series->only_when_named = false;
		rate_series_complete(series, point, 1, context);
		return true;
	}
	return false;
}

int
rate_former_currencies(const Currency **result)
{
	static Currency former[lengthof(euro_fixed_rates)];

	for (size_t i = 0; i < lengthof(euro_fixed_rates); i++)
		(void) currency_from_letters(euro_fixed_rates[i].currency, &former[i]);
	*result = former;
	return lengthof(euro_fixed_rates);
}
