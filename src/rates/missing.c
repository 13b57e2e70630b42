/*
 * rates/missing.c
 *		What to say where the tables have no rate in force.
 *
 * The nearest way is told leg by leg, and what one would have to write to get
 * it.  A way that is in force but left out by a list, or that became known
 * later, is nearer than one of old rates; a day that is still to come has no
 * rates that would be old enough.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "compat.h"
#include "extension_name.h"
#include "rates/cache.h"
#include "rates/missing.h"
#include "rates/nearest.h"

/* So many partners of a currency are named. */
#define MAX_PARTNERS_NAMED 6

/* All that is said, and asked, about a way */
typedef struct Missing
{
	Currency	from;
	Currency	to;
	DateADT		on_date;
	const RateQuery *query;
	RateAsker	asker;
	const Monetary *amount;
	RateGraph  *graph;
	StringInfoData detail;
	StringInfoData hint;
} Missing;

/* Does somebody publish a rate of two currencies?  The law alone does not count. */
static bool
IsPublished(Missing *missing, Currency a, Currency b)
{
	for (int i = 0; i < 2; i++)
	{
		RateSeries *series;
		int			nseries = missing->graph->source->pair(missing->graph, i == 0 ? a : b, i == 0 ? b : a, &series);

		if (nseries > 1 || (nseries == 1 && !series[0].is_law))
			return true;
	}
	return false;
}

/* " EUR, USD and 3 others"; false if the currency has rates with none */
static bool
AppendPartners(Missing *missing, Currency currency, StringInfo text)
{
	const Currency *partners;
	int			npartners = missing->graph->source->partners(missing->graph, currency, &partners);
	int			named = 0;
	int			more = 0;

	for (int i = 0; i < npartners; i++)
	{
		if (!IsPublished(missing, currency, partners[i]))
			continue;
		if (named == MAX_PARTNERS_NAMED)
			more++;
		else
			appendStringInfo(text, "%s%s", named++ == 0 ? " " : ", ", currency_letters(partners[i]));
	}
	if (more > 0)
		appendStringInfo(text, " and %d %s", more, more == 1 ? "other" : "others");
	return named > 0;
}

/* Where there is no way at all: what rates there are */
static void
AppendHopeless(Missing *missing, const RatePreferences *preferences)
{
	const char *from = currency_letters(missing->from);
	const char *to = currency_letters(missing->to);
	bool		listed = preferences->providers[0] != '\0';
	StringInfoData of_from;
	StringInfoData of_to;

	appendStringInfo(&missing->detail, "No provider%s has a rate between %s and %s",
					 listed ? " in the list" : "", from, to);
	if (missing->query->known_at != DT_NOEND)
	{
		appendStringInfo(&missing->detail, " that was known at %s, nor such rates of both with the same third currency.",
						 rates_timestamp_text(missing->query->known_at));
		return;
	}
	appendStringInfoString(&missing->detail, ", nor rates of both with the same third currency");
	initStringInfo(&of_from);
	initStringInfo(&of_to);
	if (listed)
		appendStringInfoChar(&missing->detail, '.');
	else if (!AppendPartners(missing, missing->from, &of_from))
		appendStringInfo(&missing->detail, ": there is none of %s.", from);
	else if (!AppendPartners(missing, missing->to, &of_to))
		appendStringInfo(&missing->detail, ": there is none of %s.", to);
	else
		appendStringInfo(&missing->detail, ": %s has rates with%s, %s with%s.", from, of_from.data, to, of_to.data);
}

/* Begins the query of the hint: the same question, on a day */
static void
BeginHint(Missing *missing, DateADT day)
{
	if (missing->amount != NULL)
		appendStringInfo(&missing->hint, "SELECT %s('%s', '%s', '%s'", extension_name("convert_currency"),
						 monetary_text(missing->amount), currency_letters(missing->to), rates_date_text(day));
	else
		appendStringInfo(&missing->hint, "SELECT %s('%s', '%s', '%s'", extension_name("exchange_rate"),
						 currency_letters(missing->from), currency_letters(missing->to), rates_date_text(day));
}

/*
 * Adds the options that were asked for, and the new ones; -1, NULL or DT_NOEND
 * for none.  Where no argument can be given, as within a view or a function of
 * the ledger, the setting does the same.
 */
static void
EndHint(Missing *missing, int max_age, const char *providers, TimestampTz known_at)
{
	const RateQuery *query = missing->query;
	StringInfoData setting;

	initStringInfo(&setting);
	if (max_age >= 0)
		appendStringInfo(&setting, "SET ai_invest.max_rate_age = %d;", max_age);
	else if (providers != NULL)
		appendStringInfo(&setting, "SET ai_invest.rate_providers = %s;", quote_literal_cstr(providers));
	else if (known_at != query->known_at)
		appendStringInfo(&setting, "SET ai_invest.known_at = '%s';", rates_timestamp_text(known_at));

	if (max_age < 0 && query->max_age >= 0)
		max_age = query->max_age;
	if (providers == NULL && query->preferences != NULL)
		providers = query->preferences->providers;
	if (max_age >= 0)
		appendStringInfo(&missing->hint, ", max_age => %d", max_age);
	if (known_at != DT_NOEND)
		appendStringInfo(&missing->hint, ", known_at => '%s'", rates_timestamp_text(known_at));
	if (providers != NULL && providers[0] != '\0')
		appendStringInfo(&missing->hint, ", providers => %s", quote_literal_cstr(providers));
	appendStringInfoString(&missing->hint, ");");
	if (setting.len > 0)
		appendStringInfo(&missing->hint, " -- or for all that follows: %s", setting.data);
}

/* A list of providers with those of a way that are not in it */
static char *
ExtendedList(const RatePreferences *preferences, const RateResolution *way)
{
	StringInfoData list;

	initStringInfo(&list);
	appendStringInfoString(&list, preferences->providers);
	for (int i = 0; i < way->nlegs; i++)
	{
		const RateSeries *series = way->leg[i].series;
		int			rank;

		if (rate_preferences_rank(preferences, series->provider, 0, true, &rank) ||
			(i > 0 && strcmp(series->provider, way->leg[0].series->provider) == 0))
			continue;
		appendStringInfo(&list, "%s%s", list.len > 0 ? ", " : "", series->provider);
	}
	return list.data;
}

/* Is there a way in force by other preferences? */
static bool
IsInForce(Missing *missing, const RatePreferences *preferences, TimestampTz known_at,
		  RateResolution *way)
{
	RateQuery	query = *missing->query;

	query.preferences = preferences;
	query.known_at = known_at;
	return rates_resolve(missing->from, missing->to, missing->on_date, &query, way);
}

/* Has anybody whom the list names a rate of a currency? */
static bool
HasRateOf(Missing *missing, const RatePreferences *preferences, Currency currency)
{
	const Currency *partners;
	int			npartners = missing->graph->source->partners(missing->graph, currency, &partners);

	for (int i = 0; i < 2 * npartners; i++)
	{
		Currency	partner = partners[i / 2];
		RateSeries *series;
		int			nseries = missing->graph->source->pair(missing->graph, i % 2 == 0 ? currency : partner,
														   i % 2 == 0 ? partner : currency, &series);
		int			rank;

		for (int n = 0; n < nseries; n++)
		{
			if (rate_preferences_rank(preferences, series[n].provider, 0, true, &rank))
				return true;
		}
	}
	return false;
}

/* Where no name of a list is that of anybody who has a currency, one may be misspelt */
static void
AppendUnlisted(Missing *missing, const RatePreferences *preferences)
{
	Currency	sides[] = {missing->from, missing->to};
	bool		any = false;

	missing->graph = rate_cache_graph();
	for (int i = 0; i < 2; i++)
	{
		if (HasRateOf(missing, preferences, sides[i]))
			continue;
		appendStringInfo(&missing->detail, "%s%s", any ? " or " : "Nobody in the list has a rate of ", currency_letters(sides[i]));
		any = true;
	}
	if (any)
		appendStringInfoString(&missing->detail, ". ");
}

/* By providers whom a list, or nobody, names: the list that would do */
static bool
ProposeProviders(Missing *missing, const RatePreferences *preferences, bool everybody)
{
	RateResolution way;
	char	   *list;

	if (!IsInForce(missing, rate_preferences_without(preferences, true, false, everybody),
				   missing->query->known_at, &way))
		return false;
	list = ExtendedList(preferences, &way);
	if (!everybody)
		AppendUnlisted(missing, preferences);
	appendStringInfo(&missing->detail, "%s, there is a way in force: ",
					 everybody ? "By providers that count only when named" : "By providers that are not in the list");
	rate_way_append(&missing->detail, &way, missing->on_date);
	if (missing->asker == RATE_ASKED_BY_AGGREGATE)
		appendStringInfo(&missing->hint, "SET ai_invest.rate_providers = %s;", quote_literal_cstr(list));
	else
	{
		BeginHint(missing, missing->on_date);
		EndHint(missing, -1, list, missing->query->known_at);
	}
	return true;
}

/* Through a currency that ai_invest.pivot_currencies leaves out */
static bool
ProposePivot(Missing *missing, const RatePreferences *preferences)
{
	RateResolution way;

	if (!IsInForce(missing, rate_preferences_without(preferences, false, true, false),
				   missing->query->known_at, &way))
		return false;
	appendStringInfoString(&missing->detail, "Past ai_invest.pivot_currencies, there is a way in force: ");
	rate_way_append(&missing->detail, &way, missing->on_date);
	appendStringInfo(&missing->hint, "SET ai_invest.pivot_currencies = '%s, %s';",
					 preferences->pivots, currency_letters(way.pivot));
	return true;
}

/* With what became known later */
static bool
ProposeMoment(Missing *missing, const RatePreferences *preferences)
{
	RateQuery	all = *missing->query;
	RateResolution way;
	TimestampTz known_at = missing->query->known_at;

	if (!IsInForce(missing, preferences, DT_NOEND, &way))
		return false;
	all.known_at = DT_NOEND;
	for (int i = 0; i < way.nlegs; i++)
		known_at = Max(known_at, rates_leg_point(&way.leg[i], &all)->recorded_at);
	if (!IsInForce(missing, preferences, known_at, &way))
		return false;			/* unreached: all that the way stands on is known by then */
	appendStringInfo(&missing->detail, "From %s on, there was known: ", rates_timestamp_text(known_at));
	rate_way_append(&missing->detail, &way, missing->on_date);
	if (missing->asker == RATE_ASKED_BY_AGGREGATE)
		appendStringInfo(&missing->hint, "SET ai_invest.known_at = '%s';", rates_timestamp_text(known_at));
	else
	{
		BeginHint(missing, missing->on_date);
		EndHint(missing, -1, NULL, known_at);
	}
	return true;
}

/* On a day that has rates, instead of one that is still to come */
static void
ProposeDayWithRates(Missing *missing, const NearestWay *way)
{
	DateADT		first = missing->on_date;
	DateADT		last = DATEVAL_NOBEGIN;
	RateResolution used;

	for (int i = 0; i < way->resolution.nlegs; i++)
	{
		if (way->resolution.leg[i].series->is_law)
			continue;
		first = Min(first, way->resolution.leg[i].valid_on);
		last = Max(last, way->resolution.leg[i].valid_on);
	}
	appendStringInfo(&missing->detail, " %s is still to come.", rates_date_text(missing->on_date));
	if (rates_resolve(missing->from, missing->to, first, missing->query, &used))
	{
		BeginHint(missing, first);
		EndHint(missing, -1, NULL, missing->query->known_at);
	}
	else
	{
		BeginHint(missing, last);
		EndHint(missing, last - first, NULL, missing->query->known_at);
	}
}

/* With the rates of the nearest way: older ones, or on a later day */
static void
ProposeNearest(Missing *missing, const NearestWay *way)
{
	RateResolution used;
	int			age = rates_resolve(missing->from, missing->to, way->day, missing->query, &used) ? -1 : way->age;

	if (missing->asker == RATE_ASKED_BY_AGGREGATE && way->day == missing->on_date)
		appendStringInfo(&missing->hint, "SET ai_invest.max_rate_age = %d;", way->age);
	else
	{
		BeginHint(missing, way->day);
		EndHint(missing, age, NULL, missing->query->known_at);
	}
}

static void
Propose(Missing *missing, const RatePreferences *preferences)
{
	NearestWay	way;

	if ((preferences->providers[0] != '\0' && ProposeProviders(missing, preferences, false)) ||
		(preferences->npivots > 0 && ProposePivot(missing, preferences)) ||
		(missing->query->known_at != DT_NOEND && ProposeMoment(missing, preferences)))
		return;
	missing->graph = rate_cache_graph();
	rate_nearest_find(missing->graph, rate_graph_route(missing->graph, missing->from, missing->to, preferences),
					  missing->on_date, missing->query, &way);
	if (way.hopeless)
	{
		if (ProposeProviders(missing, preferences, true))
			return;
		missing->graph = rate_cache_graph();
		AppendHopeless(missing, preferences);
		appendStringInfo(&missing->hint, RATE_COVERAGE_HINT, extension_relation_name("rate_coverage"),
						 currency_letters(missing->from), currency_letters(missing->to));
		return;
	}
	rate_nearest_append(&missing->detail, &way, missing->on_date, missing->query);
	if (missing->on_date > GetSQLCurrentDate() && way.day == missing->on_date)
		ProposeDayWithRates(missing, &way);
	else
		ProposeNearest(missing, &way);
}

/*
 * Nobody means to ask a server without any rates whether there is one.  It is a
 * node that they were never brought to, and its NULLs would go into the sums of
 * others.
 */
void
rate_missing_check_store(void)
{
	const Currency *currencies;

	if (rate_cache_currencies(&currencies) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_NO_RATE_IN_FORCE),
				 errmsg("this server has no exchange rates"),
				 errdetail("Table %s is empty.", extension_relation_name("exchange_rate")),
				 errhint("Import them here, or take a book of the rates of a server that has them: SELECT %s(NULL, NULL);",
						 extension_name("rate_book"))));
}

void
rate_missing_raise(Currency from, Currency to, DateADT on_date, const RateQuery *query,
				   RateAsker asker, const Monetary *amount)
{
	Missing		missing = {.from = from,.to = to,.on_date = on_date,.query = query,
	.asker = asker,.amount = amount};

	initStringInfo(&missing.detail);
	initStringInfo(&missing.hint);
	Propose(&missing, query->preferences != NULL ? query->preferences : rate_preferences());
	ereport(ERROR,
			(errcode(ERRCODE_NO_RATE_IN_FORCE),
			 errmsg("no exchange rate from %s to %s is in force on %s",
					currency_letters(from), currency_letters(to), rates_date_text(on_date)),
			 errdetail_internal("%s", missing.detail.data),
			 errhint("%s", missing.hint.data)));
}
