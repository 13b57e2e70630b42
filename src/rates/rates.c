/*
 * rates/rates.c
 *		Which rates take one currency to another on a day.
 *
 * Directly, else by an inverse rate, else through the euro, where each of the
 * two steps may again be direct or inverse.  Within a step the first provider,
 * in order of preference, that has a rate in force decides.  A rate is in
 * force from its day until the next rate of its provider, as long as it is not
 * too old.  Two currencies that both became the euro go through it first.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"

#include "compat.h"
#include "extension_name.h"
#include "rates/cache.h"
#include "rates/provider.h"
#include "rates/rates.h"

const RateQuery rate_query_default = {RATE_AGE_DEFAULT, DT_NOEND};

static inline int
AgeLimit(const RateSeries *series, const RateQuery *query)
{
	if (series->is_law)
		return RATE_AGE_UNLIMITED;
	if (query->max_age != RATE_AGE_DEFAULT)
		return query->max_age;
	if (rate_max_age_setting != RATE_AGE_UNLIMITED)
		return rate_max_age_setting;
	return series->max_age;
}

int
rates_age_limit(const RateSeries *series, const RateQuery *query)
{
	return AgeLimit(series, query);
}

/* Is a rate of one day too old on another? */
static inline bool
IsTooOld(const RateSeries *series, const RateQuery *query, DateADT valid_on, DateADT on_date)
{
	int			limit = AgeLimit(series, query);

	return limit != RATE_AGE_UNLIMITED && on_date - valid_on > limit;
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

/* The last rate of a series on or before a day, whatever its age; NULL if there is none */
static const RatePoint *
LastRate(const RateSeries *series, DateADT on_date, TimestampTz known_at)
{
	return KnownPoint(series, LastPoint(series, on_date), known_at);
}

const RatePoint *
rates_leg_point(const RateLeg *leg, const RateQuery *query)
{
	return LastRate(leg->series, leg->valid_on, query->known_at);
}

/* The same from the table of days, and the day that it is of; NULL where the points have to be asked */
static inline const RateDay *
FindDay(const RateSeries *series, DateADT on_date, DateADT *valid_on)
{
	DateADT		day = Min(on_date, series->last);
	const RateDay *entry;

	if (unlikely(series->days == NULL || on_date < series->first))
		return NULL;
	entry = &series->days[day - series->first];
	*valid_on = day - entry->age;
	return likely(entry->coefficient != 0) ? entry : NULL;
}

/* The same as part of a leg; false if there is none */
static inline bool
FindLastRate(const RateSeries *series, DateADT on_date, TimestampTz known_at, RateLeg *leg)
{
	const RateDay *entry = NULL;
	const RatePoint *point;

	if (on_date < series->first)
		return false;
	if (likely(known_at == DT_NOEND))
		entry = FindDay(series, on_date, &leg->valid_on);
	if (entry != NULL)
	{
		leg->rate.coefficient = entry->coefficient;
		leg->rate.scale = entry->scale;
		return true;
	}
	point = LastRate(series, on_date, known_at);
	if (point == NULL)
		return false;
	leg->rate = RatePointDecimal(point);
	leg->valid_on = point->valid_on;
	return true;
}

/* The first rate of a series after a day, NULL if there is none */
static const RatePoint *
NextRate(const RateSeries *series, DateADT on_date, TimestampTz known_at)
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

/* Is the law's rate for one step in force? */
static bool
IsLawInForce(const RateHop *hop, DateADT on_date, const RateQuery *query)
{
	RateLeg		leg;

	return hop->law != NULL && FindLastRate(hop->law->series, on_date, query->known_at, &leg);
}

/*
 * The rate in force for one step, and what it was taken from; NULL if there is
 * none.  The law fixes both directions of a pair, so that it goes before all
 * of lower rank, direct ones too where it is itself an inverse one.
 */
static inline const RateCandidate *
ResolveHop(const RateHop *hop, DateADT on_date, const RateQuery *query, RateLeg *leg)
{
	bool		by_law = unlikely(hop->law != NULL) && IsLawInForce(hop, on_date, query);

	for (int i = 0; i < hop->ncandidates; i++)
	{
		const RateCandidate *candidate = &hop->candidates[i];
		const RateSeries *series = candidate->series;

		if (by_law && candidate->rank > hop->law->rank)
			continue;
		if (!FindLastRate(series, on_date, query->known_at, leg) ||
			IsTooOld(series, query, leg->valid_on, on_date))
			continue;
		leg->series = series;
		leg->inverse = candidate->inverse;
		return candidate;
	}
	return NULL;
}

/*
 * From one former currency to another the law leads through the euro (Council
 * Regulation (EC) No 1103/97, Article 4): that goes before a rate of the pair
 * itself, unless the provider of that one goes before the law.
 */
static bool
ResolveByLaw(const RateRoute *route, DateADT on_date, const RateQuery *query,
			 RateResolution *result)
{
	const RateCandidate *direct;

	if (!IsLawInForce(route->to_euro, on_date, query) ||
		!IsLawInForce(route->from_euro, on_date, query))
		return false;
	direct = ResolveHop(route->direct, on_date, query, &result->leg[0]);
	if (direct != NULL && direct->rank <= route->to_euro->law->rank)
		return false;
	(void) ResolveHop(route->to_euro, on_date, query, &result->leg[0]);
	(void) ResolveHop(route->from_euro, on_date, query, &result->leg[1]);
	result->nlegs = 2;
	return true;
}

bool
rates_resolve(Currency from, Currency to, DateADT on_date, const RateQuery *query,
			  RateResolution *result)
{
	const RateRoute *route;

	result->nlegs = 0;
	if (from == to)
		return true;
	route = rate_cache_route(from, to);
	if (unlikely(route->by_law) && ResolveByLaw(route, on_date, query, result))
		return true;
	if (ResolveHop(route->direct, on_date, query, &result->leg[0]))
	{
		result->nlegs = 1;
		return true;
	}
	if (route->to_euro != NULL &&
		ResolveHop(route->to_euro, on_date, query, &result->leg[0]) &&
		ResolveHop(route->from_euro, on_date, query, &result->leg[1]))
	{
		result->nlegs = 2;
		return true;
	}
	return false;
}

/*
 * The candidate that is preferred decides wherever it has a rate in force, as
 * it does for rates_resolve, which asks it first.
 */
bool
rates_fraction(Currency from, Currency to, DateADT on_date, const RateQuery *query, Fraction *result)
{
	const RateRoute *route;

	if (unlikely(from == to || query->known_at != DT_NOEND))
		return false;
	route = rate_cache_route(from, to);
	result->multiplier = 1;
	result->divisor = 1;
	result->scale = 0;
	for (int i = 0; i < route->npreferred; i++)
	{
		const RateSeries *series = route->preferred[i].series;
		DateADT		valid_on;
		const RateDay *entry = FindDay(series, on_date, &valid_on);

		if (unlikely(entry == NULL || IsTooOld(series, query, valid_on, on_date)))
			return false;
		if (route->preferred[i].inverse)
		{
			result->divisor *= entry->coefficient;
			result->scale -= entry->scale;
		}
		else
		{
			result->multiplier *= entry->coefficient;
			result->scale += entry->scale;
		}
	}
	return route->npreferred > 0;
}

static DateADT
NextDay(const RateHop *hop, DateADT day, const RateQuery *query)
{
	DateADT		next = DATEVAL_NOEND;

	for (int i = 0; i < hop->ncandidates; i++)
	{
		const RatePoint *point = NextRate(hop->candidates[i].series, day - 1, query->known_at);

		if (point != NULL)
			next = Min(next, point->valid_on);
	}
	return next;
}

DateADT
rates_next_day(Currency from, Currency to, DateADT day, const RateQuery *query)
{
	const RateRoute *route;
	DateADT		next;

	if (from == to)
		return DATEVAL_NOEND;
	route = rate_cache_route(from, to);
	next = NextDay(route->direct, day, query);
	if (route->to_euro != NULL)
	{
		next = Min(next, NextDay(route->to_euro, day, query));
		next = Min(next, NextDay(route->from_euro, day, query));
	}
	return next;
}

void
rates_quotient(const RateResolution *resolution, DecimalQuotient *rate)
{
	rate->negative = false;
	rate->scale = 0;
	wide_from_u128(&rate->numerator, 1);
	wide_from_u128(&rate->denominator, 1);
	for (int i = 0; i < resolution->nlegs; i++)
	{
		const RateLeg *leg = &resolution->leg[i];
		Wide	   *side = leg->inverse ? &rate->denominator : &rate->numerator;
		Wide		factor;

		/* Two coefficients of 32 digits are far from filling a Wide. */
		wide_from_u128(&factor, (UInt128) leg->rate.coefficient);
		(void) wide_multiply(side, side, &factor);
		rate->scale += leg->inverse ? -leg->rate.scale : leg->rate.scale;
	}
}

/* What there is instead of a rate in force for one step */
typedef struct MissingHop
{
	const RateSeries *series;	/* that has the nearest rate; NULL if there is none */
	const RatePoint *nearest;
	const RatePoint *older;		/* the youngest one that is too old */
	const RatePoint *newer;		/* the first one after the day */
} MissingHop;

static bool
IsNearer(const RatePoint *point, const RatePoint *than, DateADT on_date)
{
	return than == NULL ||
		abs(point->valid_on - on_date) < abs(than->valid_on - on_date);
}

static void
FindNearest(const RateHop *hop, DateADT on_date, const RateQuery *query, MissingHop *missing)
{
	memset(missing, 0, sizeof(MissingHop));
	for (int i = 0; i < hop->ncandidates; i++)
	{
		const RateSeries *series = hop->candidates[i].series;
		const RatePoint *older = LastRate(series, on_date, query->known_at);
		const RatePoint *newer = NextRate(series, on_date, query->known_at);

		if (older != NULL && IsNearer(older, missing->older, on_date))
			missing->older = older;
		if (newer != NULL && IsNearer(newer, missing->newer, on_date))
			missing->newer = newer;
		for (int j = 0; j < 2; j++)
		{
			const RatePoint *point = j == 0 ? older : newer;

			if (point != NULL && IsNearer(point, missing->nearest, on_date))
			{
				missing->nearest = point;
				missing->series = series;
			}
		}
	}
}

/* A sentence on one step that has no rate in force */
static void
AppendMissing(StringInfo detail, Currency from, Currency to, const MissingHop *missing,
			  DateADT on_date, const RateQuery *query)
{
	char		text[DECIMAL_TEXT_SIZE];
	Decimal		rate;
	int			days;

	if (detail->len > 0)
		appendStringInfoChar(detail, ' ');
	if (missing->nearest == NULL)
	{
		appendStringInfo(detail, "No provider%s has a rate between %s and %s",
						 rate_providers_are_listed() ? " in ai_invest.rate_providers" : "",
						 currency_letters(from), currency_letters(to));
		if (query->known_at == DT_NOEND)
			appendStringInfoString(detail, " at all.");
		else
			appendStringInfo(detail, " that was known at %s.", rates_timestamp_text(query->known_at));
		return;
	}
	rate = RatePointDecimal(missing->nearest);
	decimal_print(&rate, text);
	days = on_date - missing->nearest->valid_on;
	appendStringInfo(detail, "The nearest rate is 1 %s = %s %s of %s (%s), %d %s %s",
					 currency_letters(missing->series->base), text,
					 currency_letters(missing->series->quote),
					 rates_date_text(missing->nearest->valid_on), missing->series->provider,
					 abs(days), abs(days) == 1 ? "day" : "days", days < 0 ? "later" : "old");
	if (days >= 0)
		appendStringInfo(detail, "; the limit is %d", rates_age_limit(missing->series, query));
	appendStringInfoChar(detail, '.');
}

/* A way from one currency to another that failed */
typedef struct MissingWay
{
	int			nhops;
	const RateHop *hops[RATE_MAX_LEGS];
	StringInfoData detail;
	bool		hopeless;		/* no rate at all for one of its steps */
	int			use_age;		/* what max_age would have to be */
	DateADT		use_date;		/* or which day has a rate */
} MissingWay;

static void
AddMissingHop(MissingWay *way, Currency from, Currency to, const RateHop *hop,
			  DateADT on_date, const RateQuery *query)
{
	MissingHop	missing;
	RateLeg		leg;

	way->hops[way->nhops++] = hop;
	if (ResolveHop(hop, on_date, query, &leg))
		return;
	FindNearest(hop, on_date, query, &missing);
	AppendMissing(&way->detail, from, to, &missing, on_date, query);
	if (missing.older != NULL)
		way->use_age = Max(way->use_age, on_date - missing.older->valid_on);
	else if (missing.newer != NULL)
		way->use_date = Max(way->use_date, missing.newer->valid_on);
	else
		way->hopeless = true;
}

/*
 * The max_age that a way needs on a day, 0 if it needs none; each of its steps
 * has had a rate.  It counts for steps that do without it, too.
 */
static int
NeededAge(const MissingWay *way, DateADT on_date, const RateQuery *query)
{
	int			needed = 0;
	int			used = 0;

	for (int i = 0; i < way->nhops; i++)
	{
		MissingHop	missing;
		RateLeg		leg;

		if (!ResolveHop(way->hops[i], on_date, query, &leg))
		{
			FindNearest(way->hops[i], on_date, query, &missing);
			needed = Max(needed, on_date - missing.older->valid_on);
		}
		else if (!leg.series->is_law)
			used = Max(used, on_date - leg.valid_on);
	}
	return needed > 0 ? Max(needed, used) : 0;
}

/* Is a way less far from an answer than another? */
static bool
IsBetterWay(const MissingWay *way, const MissingWay *than)
{
	if (way->hopeless != than->hopeless)
		return than->hopeless;
	if (way->use_date != than->use_date)
		return way->use_date < than->use_date;
	return way->use_age < than->use_age;
}

void
rates_raise_missing(Currency from, Currency to, DateADT on_date, const RateQuery *query,
					const Monetary *amount)
{
	const RateRoute *route = rate_cache_route(from, to);
	MissingWay	direct;
	MissingWay	through_euro;
	MissingWay *way = &direct;
	StringInfoData hint;

	memset(&direct, 0, sizeof(direct));
	direct.use_date = on_date;
	through_euro = direct;
	initStringInfo(&direct.detail);
	initStringInfo(&through_euro.detail);
	initStringInfo(&hint);

	AddMissingHop(&direct, from, to, route->direct, on_date, query);
	if (route->to_euro != NULL)
	{
		AddMissingHop(&through_euro, from, CURRENCY_EUR, route->to_euro, on_date, query);
		AddMissingHop(&through_euro, CURRENCY_EUR, to, route->from_euro, on_date, query);
		if (direct.hopeless || IsBetterWay(&through_euro, &direct))
			way = &through_euro;
	}

	if (way->hopeless)
		appendStringInfo(&hint, RATE_COVERAGE_HINT, rate_relation_name("rate_coverage"),
						 currency_letters(from), currency_letters(to));
	else
	{
		int			age = NeededAge(way, way->use_date, query);

		if (amount != NULL)
			appendStringInfo(&hint, "SELECT %s('%s', '%s', '%s'",
							 extension_name("convert_currency"), monetary_text(amount), currency_letters(to), rates_date_text(way->use_date));
		else
			appendStringInfo(&hint, "SELECT %s('%s', '%s', '%s'",
							 extension_name("exchange_rate"), currency_letters(from), currency_letters(to), rates_date_text(way->use_date));
		if (age > 0 || query->max_age != RATE_AGE_DEFAULT)
			appendStringInfo(&hint, ", max_age => %d", Max(age, query->max_age));
		if (query->known_at != DT_NOEND)
			appendStringInfo(&hint, ", known_at => '%s'", rates_timestamp_text(query->known_at));
		appendStringInfoString(&hint, ");");
	}
	ereport(ERROR,
			(errcode(ERRCODE_NO_RATE_IN_FORCE),
			 errmsg("no exchange rate from %s to %s is in force on %s",
					currency_letters(from), currency_letters(to), rates_date_text(on_date)),
			 errdetail_internal("%s", way->detail.data),
			 errhint("%s", hint.data)));
}
