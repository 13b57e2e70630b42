/*
 * feed/day.c
 *		The day of a rate, as publishers write it.
 *
 * Months are English words, whatever the locale.  A year has four digits, for
 * one of two is a guess.
 */
#include "postgres.h"

#include "utils/datetime.h"

#include "feed/day.h"

typedef struct Day
{
	int			year;
	int			quarter;		/* 0 where none is written, */
	int			month;			/* likewise, */
	int			day;			/* and likewise */
} Day;

typedef enum PartKind
{
	PART_YEAR,
	PART_MONTH,
	PART_MONTH_NAME,
	PART_QUARTER,
	PART_DAY,
	PART_LITERAL,
	PART_END,
	PART_INVALID
} PartKind;

/* What a pattern has at a place */
typedef struct Part
{
	PartKind	kind;
	char		literal;
} Part;

static const char *const month_names[] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"
};

/* Those that have one meaning, whoever writes them */
static const char *const patterns[] = {
	"YYYY-MM-DD", "YYYYMMDD", "DD.MM.YYYY", "DD Month YYYY", "DD-Month-YYYY", "Month DD, YYYY", "YYYY-MM", "YYYY-QQ", "YYYY"
};

/* Takes the next part off a pattern. */
static Part
TakePart(const char **pattern)
{
	static const struct
	{
		const char *word;
		PartKind	kind;
	}			words[] = {
		{"YYYY", PART_YEAR}, {"MM", PART_MONTH}, {"Month", PART_MONTH_NAME}, {"Mon", PART_MONTH_NAME},
		{"QQ", PART_QUARTER}, {"DD", PART_DAY}
	};
	Part		part = {PART_LITERAL, **pattern};

	if (**pattern == '\0')
	{
		part.kind = PART_END;
		return part;
	}
	for (int i = 0; i < (int) lengthof(words); i++)
		if (strncmp(*pattern, words[i].word, strlen(words[i].word)) == 0)
		{
			*pattern += strlen(words[i].word);
			part.kind = words[i].kind;
			return part;
		}
	if ((**pattern >= 'A' && **pattern <= 'Z') || (**pattern >= 'a' && **pattern <= 'z'))
		part.kind = PART_INVALID;
	(*pattern)++;
	return part;
}

/* A part of a pattern, or of a text in quotes within it */
static Part
TakePartOrQuoted(const char **pattern, bool *in_quotes)
{
	Part		part = {PART_LITERAL, **pattern};

	if (**pattern == '"')
	{
		*in_quotes = !*in_quotes;
		(*pattern)++;
		return TakePartOrQuoted(pattern, in_quotes);
	}
	if (!*in_quotes)
		return TakePart(pattern);
	if (**pattern == '\0')
		part.kind = PART_INVALID;	/* the quote does not end */
	else
		(*pattern)++;
	return part;
}

/* Takes off a number of so many digits. */
static bool
TakeNumber(const char **at, const char *end, int min_digits, int max_digits, int *number)
{
	int			digits = 0;

	*number = 0;
	while (*at < end && digits < max_digits && **at >= '0' && **at <= '9')
	{
		*number = *number * 10 + (**at - '0');
		(*at)++;
		digits++;
	}
	return digits >= min_digits;
}

/* Takes off the name of a month, or its first three letters and a full stop. */
static bool
TakeMonth(const char **at, const char *end, int *month)
{
	for (*month = 1; *month <= MONTHS_PER_YEAR; (*month)++)
	{
		const char *name = month_names[*month - 1];
		int			length = strlen(name);

		if (end - *at >= length && pg_strncasecmp(*at, name, length) == 0)
		{
			*at += length;
			return true;
		}
		if (end - *at >= 3 && pg_strncasecmp(*at, name, 3) == 0)
		{
			*at += 3;
			if (*at < end && **at == '.')
				(*at)++;
			return true;
		}
	}
	return false;
}

/* Does the text have the parts of the pattern, and nothing else? */
static bool
Matches(const char *text, int length, const char *pattern, Day *day)
{
	const char *end = text + length;
	bool		in_quotes = false;

	memset(day, 0, sizeof(Day));
	for (;;)
	{
		Part		part = TakePartOrQuoted(&pattern, &in_quotes);
		bool		ok;

		/* One digit is enough where the year comes later and no other number is next to it. */
		int			min_digits = day->year > 0 || (*pattern != '\0' && strchr("YMDQ", *pattern) != NULL) ? 2 : 1;

		switch (part.kind)
		{
			case PART_YEAR:
				ok = TakeNumber(&text, end, 4, 4, &day->year) && day->year > 0;
				break;
			case PART_MONTH:
				ok = TakeNumber(&text, end, min_digits, 2, &day->month) && day->month >= 1 && day->month <= MONTHS_PER_YEAR;
				break;
			case PART_MONTH_NAME:
				ok = TakeMonth(&text, end, &day->month);
				break;
			case PART_QUARTER:
				ok = text < end && (*text == 'Q' || *text == 'q');
				text += ok;
				ok = ok && TakeNumber(&text, end, 1, 1, &day->quarter) && day->quarter >= 1 && day->quarter <= 4;
				break;
			case PART_DAY:
				ok = TakeNumber(&text, end, min_digits, 2, &day->day) && day->day >= 1;
				break;
			case PART_LITERAL:
				ok = text < end && *text == part.literal;
				text += ok;
				break;
			case PART_END:
				return text == end;
			default:			/* unreached: a layout with such a pattern was refused */
				ok = false;
		}
		if (!ok)
			return false;
	}
}

/* The day, or that of the period that is wanted */
static DayStatus
ResolveDay(const Day *day, PeriodDay period, DateADT *result)
{
	int			month = day->month;
	int			last;

	if (day->day > 0)
	{
		if (day->day > day_tab[isleap(day->year)][month - 1])
			return DAY_INVALID;
		*result = date2j(day->year, month, day->day) - POSTGRES_EPOCH_JDATE;
		return DAY_OK;
	}
	if (period == PERIOD_REFUSED)
		return DAY_IS_PERIOD;
	if (day->quarter > 0)
		month = period == PERIOD_FIRST_DAY ? day->quarter * 3 - 2 : day->quarter * 3;
	else if (month == 0)
		month = period == PERIOD_FIRST_DAY ? 1 : MONTHS_PER_YEAR;
	last = period == PERIOD_FIRST_DAY ? 1 : day_tab[isleap(day->year)][month - 1];
	*result = date2j(day->year, month, last) - POSTGRES_EPOCH_JDATE;
	return DAY_OK;
}

/* Why a text without a pattern is no day: 07/02/2025, or 7.2.25 */
static DayStatus
WhyNot(const char *text, int length)
{
	const char *at = text;
	const char *end = text + length;
	int			first;
	int			second;
	int			third;
	char		separator;
	int			digits;

	if (!TakeNumber(&at, end, 1, 2, &first) || at == end || strchr("/.-", separator = *at++) == NULL ||
		!TakeNumber(&at, end, 1, 2, &second) || at == end || *at++ != separator)
		return DAY_INVALID;
	digits = end - at;
	if (digits > 4 || !TakeNumber(&at, end, digits, 4, &third))
		return DAY_INVALID;
	return digits == 4 ? DAY_AMBIGUOUS : digits == 2 ? DAY_OF_SHORT_YEAR : DAY_INVALID;
}

DayStatus
day_parse(const char *text, int length, const char *pattern, PeriodDay period, DateADT *result)
{
	Day			day;

	if (pattern != NULL)
		return Matches(text, length, pattern, &day) ? ResolveDay(&day, period, result) : DAY_INVALID;
	for (int i = 0; i < (int) lengthof(patterns); i++)
		if (Matches(text, length, patterns[i], &day))
			return ResolveDay(&day, period, result);
	return WhyNot(text, length);
}

bool
day_pattern_is_valid(const char *pattern)
{
	int			years = 0;
	int			months = 0;
	int			quarters = 0;
	int			days = 0;
	bool		in_quotes = false;

	for (;;)
	{
		switch (TakePartOrQuoted(&pattern, &in_quotes).kind)
		{
			case PART_YEAR:
				years++;
				break;
			case PART_MONTH:
			case PART_MONTH_NAME:
				months++;
				break;
			case PART_QUARTER:
				quarters++;
				break;
			case PART_DAY:
				days++;
				break;
			case PART_LITERAL:
				break;
			case PART_END:
				return years == 1 && months + quarters <= 1 && days <= months;
			default:
				return false;
		}
	}
}
