/*
 * rates/provider.c
 *		Whose rates count, in which order, and for how long: the settings, and
 *		the table ai_invest.rate_provider.
 */
#include "postgres.h"

#include <limits.h>

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "compat.h"
#include "currency/currency.h"
#include "rates/provider.h"

#define LAW_PRIORITY 0

/* Each name of a list is compared with all others, where nothing can be cancelled. */
#define MAX_LISTED 1000

int			rate_max_age_setting = RATE_AGE_UNLIMITED;
uint64		rate_settings_version = 1;

static char *rate_providers_setting = NULL;

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
	*list = (quoted || *length == 0 || *length >= NAMEDATALEN) ? NULL : at;
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
 * Refuses a list that is none, one that names a provider twice, and one that
 * would take long to look through.
 */
static bool
CheckProviders(char **value, void **extra, GucSource source)
{
	const char *list = *value;
	const char *names[MAX_LISTED];
	int			lengths[MAX_LISTED];
	const char *name;
	int			length;

	for (int count = 0; NextName(&list, &name, &length); count++)
	{
		for (int i = 0; i < count; i++)
		{
			if (lengths[i] == length && pg_strncasecmp(names[i], name, length) == 0)
			{
				GUC_check_errdetail("Provider \"%.*s\" is named twice.", length, names[i]);
				return false;
			}
		}
		if (count == MAX_LISTED)
		{
			GUC_check_errdetail("A list names at most %d providers.", MAX_LISTED);
			return false;
		}
		names[count] = name;
		lengths[count] = length;
	}
	if (list == NULL)
	{
		GUC_check_errdetail("A list of providers is their names with commas between, such as \"ECB, EU\".");
		return false;
	}
	return true;
}

static void
AssignProviders(const char *value, void *extra)
{
	rate_settings_version++;
}

bool
rate_providers_are_listed(void)
{
	return rate_providers_setting != NULL && rate_providers_setting[0] != '\0';
}

/*
 * As search_path does with pg_catalog, the list puts the law before all others
 * unless it names it.
 */
bool
rate_provider_rank(const char *name, int priority, int *rank)
{
	if (!rate_providers_are_listed())
	{
		*rank = priority;
		return true;
	}
	*rank = PositionInList(rate_providers_setting, name);
	return *rank >= 0 || strcmp(name, RATE_PROVIDER_LAW) == 0;
}

/* Copies a text value; NULL stays NULL. */
static const char *
CopyText(Datum value, bool isnull, MemoryContext context)
{
	char	   *string;
	const char *result;

	if (isnull)
		return NULL;
	string = TextDatumGetCString(value);
	result = MemoryContextStrdup(context, string);
	pfree(string);
	return result;
}

void
rate_providers_load(const RateTables *tables, Snapshot snapshot, MemoryContext context,
					RateProviders *result)
{
	Relation	rel = table_open(tables->rate_provider, NoLock);
	TupleDesc	desc = RelationGetDescr(rel);
	SysScanDesc scan = systable_beginscan(rel, InvalidOid, false, snapshot, 0, NULL);
	int			allocated = 8;
	HeapTuple	tuple;

	result->nrows = 0;
	result->rows = MemoryContextAlloc(context, sizeof(RateProvider) * allocated);
	while (HeapTupleIsValid(tuple = systable_getnext(scan)))
	{
		RateProvider *row;
		Datum		value;
		bool		isnull;

		if (result->nrows == allocated)
		{
			allocated *= 2;
			result->rows = repalloc(result->rows, sizeof(RateProvider) * allocated);
		}
		row = &result->rows[result->nrows++];
		value = heap_getattr(tuple, tables->provider_name, desc, &isnull);
		row->name = CopyText(value, isnull, context);
		value = heap_getattr(tuple, tables->provider_source, desc, &isnull);
		row->source = CopyText(value, isnull, context);
		value = heap_getattr(tuple, tables->provider_priority, desc, &isnull);
		row->priority = isnull ? RATE_PROVIDER_PRIORITY : DatumGetInt32(value);
		value = heap_getattr(tuple, tables->provider_max_age, desc, &isnull);
		row->max_age = isnull ? RATE_AGE_UNLIMITED : DatumGetInt32(value);
		if (row->name == NULL)	/* unreached: as long as it is the primary key */
			result->nrows--;
	}
	systable_endscan(scan);
	table_close(rel, NoLock);
}

RateProvider
rate_provider_find(const RateProviders *providers, const char *name)
{
	bool		is_law = strcmp(name, RATE_PROVIDER_LAW) == 0;
	RateProvider none = {name, NULL, RATE_PROVIDER_PRIORITY, RATE_PROVIDER_MAX_AGE};

	for (int i = 0; i < providers->nrows; i++)
	{
		if (strcmp(providers->rows[i].name, name) == 0)
			return providers->rows[i];
	}
	if (is_law)
		none.priority = LAW_PRIORITY;
	return none;
}

/* Defines the settings, once in each backend. */
void
rate_provider_init(void)
{
	DefineCustomStringVariable("ai_invest.rate_providers",
							   "Providers whose exchange rates count, in order of preference.",
							   "Empty: all of them, by the priority in ai_invest.rate_provider. "
							   "EU, the fixed rates of the euro by law, comes first unless it is named.",
							   &rate_providers_setting,
							   "",
							   PGC_USERSET,
							   GUC_LIST_INPUT,
							   CheckProviders,
							   AssignProviders,
							   NULL);
	DefineCustomIntVariable("ai_invest.max_rate_age",
							"Days for which an exchange rate stays in force.",
							"-1: as long as its provider says in ai_invest.rate_provider.",
							&rate_max_age_setting,
							RATE_AGE_UNLIMITED,
							RATE_AGE_UNLIMITED,
							INT_MAX,
							PGC_USERSET,
							0,
							NULL,
							NULL,
							NULL);
}
