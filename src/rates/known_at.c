/*
 * rates/known_at.c
 *		The setting ai_invest.known_at: everything as it was known at one moment.
 *
 * The moment is fixed when it is set.  What is kept, shown and sent to parallel
 * workers is its full form, with its offset from UTC, which neither the hour
 * nor another time zone nor another style of dates changes.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/datetime.h"
#include "utils/guc.h"
#include "utils/timestamp.h"

#include "compat.h"
#include "placeholder.h"
#include "rates/known_at.h"
#include "rates/query.h"

static char *known_at_setting = NULL;

/* A moment written in any of the ways that timestamptz has; false for anything else */
static bool
ReadMoment(const char *text, TimestampTz *result)
{
	char		work[MAXDATELEN + MAXDATEFIELDS];
	char	   *field[MAXDATEFIELDS];
	int			ftype[MAXDATEFIELDS];
	int			nfields;
	int			dtype;
	struct pg_tm tm;
	fsec_t		fsec;
	int			tz;

	return ParseDateTime(text, work, sizeof(work), field, ftype, MAXDATEFIELDS, &nfields) == 0 &&
		DecodeDateTimeFields(field, ftype, nfields, &dtype, &tm, &fsec, &tz) == 0 &&
		dtype == DTK_DATE &&
		tm2timestamp(&tm, fsec, &tz, result) == 0;
}

/* Puts another text in the place of a setting's; false where there is no memory for it */
static bool
ReplaceValue(char **value, const char *text)
{
	char	   *copy = GucAllocate(strlen(text) + 1);

	if (copy == NULL)
		return false;			/* unreached: no test is out of memory */
	strcpy(copy, text);
	GucFree(*value);
	*value = copy;
	return true;
}

/* What is wrong with a value of the setting, palloc'd; NULL if nothing is, and then the moment */
static char *
FaultOfMoment(const char *value, TimestampTz *moment)
{
	*moment = DT_NOEND;
	if (*SkipBlanks(value) == '\0')
		return NULL;
	if (!ReadMoment(value, moment))
		return pstrdup("A moment is written as a timestamp with time zone, such as \"2025-02-08 12:00:00+01\".");
	if (*moment > GetCurrentTimestamp())
		return pstrdup("What will be known is not known yet: the moment is still to come.");
	return NULL;
}

/* Takes a moment that has been, and puts its full form in its place; empty means none. */
static bool
CheckKnownAt(char **value, void **extra, GucSource source)
{
	TimestampTz moment;
	TimestampTz *kept;
	char	   *fault = FaultOfMoment(*value, &moment);

	if (fault != NULL)
	{
		GUC_check_errdetail("%s", fault);
		pfree(fault);
		return false;
	}
	kept = GucAllocate(sizeof(TimestampTz));
	if (kept == NULL ||
		(moment != DT_NOEND && !ReplaceValue(value, rates_timestamp_text(moment))))
		return false;			/* unreached: no test is out of memory */
	*kept = moment;
	*extra = kept;
	return true;
}

static void
AssignKnownAt(const char *value, void *extra)
{
	rate_query_default.known_at = *(TimestampTz *) extra;
}

static char *
FaultOfKnownAt(const char *value)
{
	TimestampTz moment;

	return FaultOfMoment(value, &moment);
}

void
rate_known_at_check(void)
{
	CheckPlaceholder("ai_invest.known_at", FaultOfKnownAt, "");
}

/* Defines the setting, once in each backend. */
void
rate_known_at_init(void)
{
	DefineCustomStringVariable("ai_invest.known_at",
							   "Moment at which the exchange rates have to be known already.",
							   "Every conversion, sum and report is as it was then, unless an argument known_at says otherwise. "
							   "Empty: with all that is known.",
							   &known_at_setting,
							   "",
							   PGC_USERSET,
							   0,
							   CheckKnownAt, AssignKnownAt, NULL);
}
