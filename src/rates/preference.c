/*
 * rates/preference.c
 *		Whose rates come first, and through which currencies: the settings, and
 *		what an argument puts in their place.
 *
 * Preferences that are asked for are kept, each under a number of its own, so
 * that what was worked out for them (graph.h) is found again when they return.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/guc.h"
#include "utils/memutils.h"

#include "compat.h"
#include "placeholder.h"
#include "rates/preference.h"
#include "rates/provider.h"

/* Each name of a list is compared with all others, where nothing can be cancelled. */
#define MAX_LISTED 1000

/* In characters; the CHECK constraints of the tables agree. */
#define PROVIDER_NAME_LENGTH 63

/* So many are kept; more than one query has. */
#define MAX_KEPT 64

const RatePreferences *rate_preferences_known = NULL;

static char *rate_providers_setting = NULL;
static char *pivot_currencies_setting = NULL;

/* What is kept */
static MemoryContext kept_context = NULL;
static RatePreferences **kept;
static int	nkept;
static uint32 last_id = 0;

/*
 * Has a name more characters than a provider's can have?  Before there is a
 * database, and where its encoding does not have them, there are only bytes.
 */
static bool
IsTooLong(const char *name, int length)
{
	if (length <= PROVIDER_NAME_LENGTH)
		return false;
	if (!OidIsValid(MyDatabaseId))
		return length > PROVIDER_NAME_LENGTH * MAX_MULTIBYTE_CHAR_LEN;
	return !pg_verifymbstr(name, length, true) || pg_mbstrlen_with_len(name, length) > PROVIDER_NAME_LENGTH;
}

/*
 * Takes the next name off a list of names with commas between, each perhaps in
 * double quotes.  False at the end of the list, and where the list is wrong:
 * then *list is NULL.
 */
static bool
NextName(const char **list, const char **name, int *length)
{
	const char *at = SkipBlanks(*list);
	bool		quoted;

	if (*at == '\0')
		return false;
	quoted = *at == '"';
	*name = quoted ? ++at : at;
	while (*at != '\0' && *at != '"' && (quoted || *at != ','))
		at++;
	*length = at - *name;
	if (quoted && *at == '"')
	{
		at++;
		quoted = false;
	}
	while (!quoted && *length > 0 && IsBlank((*name)[*length - 1]))
		(*length)--;
	at = SkipBlanks(at);
	if (*at == ',')
	{
		at = SkipBlanks(at + 1);
		if (*at == '\0')
			quoted = true;		/* nothing after the comma */
	}
	else if (*at != '\0')
		quoted = true;			/* something after the name */
	*list = (quoted || *length == 0 || IsTooLong(*name, *length)) ? NULL : at;
	return *list != NULL;
}

/* Position of a name in a list, counted from 0; -1 if it is not there */
static int
PositionInList(const char *list, const char *name)
{
	const char *element;
	int			length;

	for (int position = 0; NextName(&list, &element, &length); position++)
	{
		if (length == (int) strlen(name) && pg_strncasecmp(element, name, length) == 0)
			return position;
	}
	return -1;
}

/*
 * What is wrong with a list of names: one that is none, one that has a name
 * twice, one that would take long to look through.  NULL if it is right, else
 * palloc'd.
 */
static char *
FaultOfList(const char *list, const char *what, const char *rule)
{
	const char *names[MAX_LISTED];
	int			lengths[MAX_LISTED];
	const char *name;
	int			length;

	for (int count = 0; NextName(&list, &name, &length); count++)
	{
		for (int i = 0; i < count; i++)
		{
			if (lengths[i] == length && pg_strncasecmp(names[i], name, length) == 0)
				return psprintf("%s \"%.*s\" is named twice.", what, length, names[i]);
		}
		if (count == MAX_LISTED)
			return psprintf("A list has at most %d names.", MAX_LISTED);
		names[count] = name;
		lengths[count] = length;
	}
	return list == NULL ? pstrdup(rule) : NULL;
}

static char *
FaultOfProviders(const char *list)
{
	return FaultOfList(list, "Provider",
					   "A list of providers is their names with commas between, such as \"ECB, EU\".");
}

static char *
FaultOfPivots(const char *list)
{
	char	   *fault = FaultOfList(list, "Currency",
								   "A list of currencies is their codes with commas between, such as \"EUR, USD\".");
	const char *name;
	int			length;
	Currency	currency;

	while (fault == NULL && NextName(&list, &name, &length))
	{
		if (length != CURRENCY_CODE_LENGTH || !currency_from_letters(name, &currency))
			fault = psprintf("Currency \"%.*s\" is not known.", length, name);
	}
	return fault;
}

/* Refuses a setting that has a fault. */
static bool
CheckFault(char *fault)
{
	if (fault == NULL)
		return true;
	GUC_check_errdetail("%s", fault);
	pfree(fault);
	return false;
}

static bool
CheckProviders(char **value, void **extra, GucSource source)
{
	return CheckFault(FaultOfProviders(*value));
}

static bool
CheckPivots(char **value, void **extra, GucSource source)
{
	return CheckFault(FaultOfPivots(*value));
}

static void
AssignSetting(const char *value, void *extra)
{
	rate_preferences_known = NULL;
}

/* Has a list any name? */
static bool
IsEmptyList(const char *list)
{
	return list == NULL || *SkipBlanks(list) == '\0';
}

/* Reads the codes of a list without a fault. */
static void
SetPivots(RatePreferences *preferences)
{
	const char *list = preferences->pivots;
	const char *name;
	int			length;

	preferences->pivot = MemoryContextAlloc(kept_context,
											sizeof(Currency) * (strlen(list) / CURRENCY_CODE_LENGTH + 1));
	while (NextName(&list, &name, &length))
	{
		if (currency_from_letters(name, &preferences->pivot[preferences->npivots]))
			preferences->npivots++;
	}
}

/* The preferences of two lists without a fault, kept already or from now on */
static const RatePreferences *
Keep(const char *providers, const char *pivots, bool everybody)
{
	RatePreferences *added;
	RatePreferences **grown;

	if (IsEmptyList(providers))
		providers = "";
	if (IsEmptyList(pivots))
		pivots = "";
	for (int i = nkept - 1; i >= 0; i--)
	{
		if (strcmp(kept[i]->providers, providers) == 0 && strcmp(kept[i]->pivots, pivots) == 0 &&
			kept[i]->everybody == everybody)
			return kept[i];
	}
	if (kept_context == NULL)
		kept_context = AllocSetContextCreate(TopMemoryContext, "ai_invest preferences",
											 ALLOCSET_SMALL_SIZES);
	added = MemoryContextAllocZero(kept_context, sizeof(RatePreferences));
	added->providers = MemoryContextStrdup(kept_context, providers);
	added->pivots = MemoryContextStrdup(kept_context, pivots);
	added->everybody = everybody;
	SetPivots(added);
	grown = MemoryContextAlloc(kept_context, sizeof(RatePreferences *) * (nkept + 1));
	if (nkept > 0)
	{
		memcpy(grown, kept, sizeof(RatePreferences *) * nkept);
		pfree(kept);
	}
	kept = grown;
	added->id = ++last_id;
	kept[nkept++] = added;
	return added;
}

/* Forgets all that is kept, where it is too much and nobody uses it. */
static void
ForgetSome(void)
{
	if (nkept < MAX_KEPT)
		return;
	nkept = 0;
	kept = NULL;
	rate_preferences_known = NULL;
	MemoryContextReset(kept_context);
}

const RatePreferences *
rate_preferences_read(void)
{
	ForgetSome();
	rate_preferences_known = Keep(rate_providers_setting, pivot_currencies_setting, false);
	return rate_preferences_known;
}

const RatePreferences *
rate_preferences_of(const char *providers, int length)
{
	const RatePreferences *settings = rate_preferences();
	const RatePreferences *result;
	char	   *list;
	char	   *fault;

	for (int i = nkept - 1; i >= 0; i--)
	{
		if (strncmp(kept[i]->providers, providers, length) == 0 && kept[i]->providers[length] == '\0' &&
			strcmp(kept[i]->pivots, settings->pivots) == 0 && !kept[i]->everybody)
			return kept[i];
	}
	list = pnstrdup(providers, length);
	fault = FaultOfProviders(list);
	if (fault != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid list of providers: \"%s\"", list),
				 errdetail_internal("%s", fault)));
	ForgetSome();
	result = Keep(list, rate_preferences()->pivots, false);
	pfree(list);
	return result;
}

const RatePreferences *
rate_preferences_without(const RatePreferences *preferences, bool without_providers,
						 bool without_pivots, bool everybody)
{
	return Keep(without_providers ? NULL : preferences->providers,
				without_pivots ? NULL : preferences->pivots, everybody);
}

/*
 * As search_path does with pg_catalog, a list puts the law before all others
 * unless it names it.
 */
bool
rate_preferences_rank(const RatePreferences *preferences, const char *name, int priority,
					  bool only_when_named, int *rank)
{
	if (preferences->providers[0] == '\0')
	{
		*rank = priority;
		return preferences->everybody || !only_when_named;
	}
	*rank = PositionInList(preferences->providers, name);
	return *rank >= 0 || strcmp(name, RATE_PROVIDER_LAW) == 0;
}

int
rate_preferences_place(const RatePreferences *preferences, Currency pivot)
{
	if (preferences->npivots == 0)
		return pivot == CURRENCY_EUR ? 0 : pivot == CURRENCY_USD ? 1 : 2 + pivot;
	for (int i = 0; i < preferences->npivots; i++)
	{
		if (preferences->pivot[i] == pivot)
			return i;
	}
	return -1;
}

static char *
FaultOfMaxAge(const char *value)
{
	int			days;
	const char *hint = NULL;

	if (parse_int(value, &days, 0, &hint) && days >= RATE_AGE_UNLIMITED)
		return NULL;
	return pstrdup("An age is a number of days, or -1.");
}

void
rate_preference_check(void)
{
	CheckPlaceholder("ai_invest.rate_providers", FaultOfProviders, "");
	CheckPlaceholder("ai_invest.pivot_currencies", FaultOfPivots, "");
	CheckPlaceholder("ai_invest.max_rate_age", FaultOfMaxAge, "-1");
}

/* Defines the settings, once in each backend. */
void
rate_preference_init(void)
{
	DefineCustomStringVariable("ai_invest.rate_providers",
							   "Providers whose exchange rates count, in order of preference.",
							   "Empty: all of them, by the priority in ai_invest.rate_provider, but those that count only when named. "
							   "EU, the fixed rates of the euro by law, comes first unless it is named.",
							   &rate_providers_setting,
							   "",
							   PGC_USERSET,
							   GUC_LIST_INPUT,
							   CheckProviders,
							   AssignSetting,
							   NULL);
	DefineCustomStringVariable("ai_invest.pivot_currencies",
							   "Currencies through which one may be converted into another, in order of preference.",
							   "Empty: all in which rates are published, EUR first, then USD, then by the alphabet. "
							   "The way of the law through EUR needs no setting.",
							   &pivot_currencies_setting,
							   "",
							   PGC_USERSET,
							   GUC_LIST_INPUT,
							   CheckPivots,
							   AssignSetting,
							   NULL);
}
