/*
 * feed/number.c
 *		Days, rates and units, as a file of rates has them.
 */
#include "postgres.h"

#include "lib/stringinfo.h"

#include "compat.h"
#include "decimal/decimal.h"
#include "feed/file.h"

/* What stands where there is no rate, unless the layout says otherwise */
static const char *const missing[] = {"N/A", "NA", "n.a.", "ND", "NaN", "-", ".", ".."};

DateADT
file_day(const RateFile *file, int column, const Field *field)
{
	const Layout *layout = file->layout;
	DateADT		day = 0;

	switch (day_parse(field->text, field->length, layout->date_format, layout->period, &day))
	{
		case DAY_OK:
			break;
		case DAY_INVALID:
			RaiseInvalidField(file->text, column, field, "is not a date",
							  layout->date_format == NULL ? NULL :
							  psprintf("The layout has \"date_format\": \"%s\".", layout->date_format));
		case DAY_AMBIGUOUS:
			RaiseInvalidField(file->text, column, field, "does not say which is the day and which the month",
							  layout_with(layout, "\"date_format\": \"DD/MM/YYYY\""));
		case DAY_OF_SHORT_YEAR:
			RaiseInvalidField(file->text, column, field, "has a year of two digits", "Take a file that has all four.");
		case DAY_IS_PERIOD:
			RaiseInvalidField(file->text, column, field, "is longer than a day",
							  layout_with(layout, "\"period\": \"last_day\""));
	}
	return day;
}

static bool
IsMissing(const Layout *layout, const Field *field)
{
	if (field->length == 0)
		return true;
	if (layout->nmissing > 0)
	{
		for (int i = 0; i < layout->nmissing; i++)
			if (field_is(field, layout->missing[i]))
				return true;
		return false;
	}
	for (int i = 0; i < (int) lengthof(missing); i++)
		if (field_is(field, missing[i]))
			return true;
	return false;
}

/* A blank between digits may be one that does not break. */
static int
GroupingLength(const Layout *layout, const char *at, const char *end)
{
	if (layout->grouping == '\0' || at == end)
		return 0;
	if (*at == layout->grouping)
		return 1;
	if (layout->grouping == ' ' && end - at >= 2 && memcmp(at, "\xC2\xA0", 2) == 0)
		return 2;
	if (layout->grouping == ' ' && end - at >= 3 && memcmp(at, "\xE2\x80\xAF", 3) == 0)
		return 3;
	return 0;
}

/*
 * The number as PostgreSQL writes it: its own decimal point, nothing between
 * its digits.  False if it is none.
 */
static bool
WriteNumber(const Layout *layout, const Field *field, StringInfo number)
{
	const char *at = field->text;
	const char *end = at + field->length;
	int			digits = 0;		/* since the last grouping character */
	int			groups = 0;
	bool		has_point = false;
	bool		has_exponent = false;

	for (; at < end; at++)
	{
		int			grouping = GroupingLength(layout, at, end);

		if (*at >= '0' && *at <= '9')
			digits++;
		else if (grouping > 0 && !has_point && !has_exponent)
		{
			/* 1,234,567 but not 12,34 */
			if (digits > 3 || digits == 0 || (groups > 0 && digits != 3))
				return false;
			groups++;
			digits = 0;
			at += grouping - 1;
			continue;
		}
		else if (*at == layout->decimal_point && !has_point && !has_exponent)
		{
			if (groups > 0 && digits != 3)
				return false;
			has_point = true;
			appendStringInfoChar(number, '.');
			continue;
		}
		else if (layout->has_exponents && (*at == 'e' || *at == 'E') && digits > 0 && !has_exponent)
		{
			/* 1,234e5 but not 1,23e4, whose exponent is no digit of a group */
			if (groups > 0 && !has_point && digits != 3)
				return false;
			has_exponent = true;
			if (at + 1 < end && (at[1] == '+' || at[1] == '-'))
				appendStringInfoChar(number, *at++);
		}
		else
			return false;
		appendStringInfoChar(number, *at);
	}
	return groups == 0 || has_point || has_exponent || digits == 3;
}

char *
file_rate(const RateFile *file, int column, const Field *field, int units_power)
{
	const Layout *layout = file->layout;
	StringInfoData number;
	const char *end;
	Decimal		rate;
	DecimalStatus status;
	char		text[DECIMAL_TEXT_SIZE];

	if (IsMissing(layout, field))
		return NULL;
	if (field->length > 0 && *field->text == '-')
		RaiseInvalidField(file->text, column, field, "is not a positive rate", NULL);
	initStringInfo(&number);
	status = WriteNumber(layout, field, &number) ? decimal_parse(number.data, &end, &rate) : DECIMAL_INVALID;
	if (status == DECIMAL_OUT_OF_RANGE)
		RaiseInvalidField(file->text, column, field, "has more digits than a rate can have", NULL);
	if (status != DECIMAL_OK || *end != '\0')
		RaiseInvalidField(file->text, column, field, "is not a rate",
						  layout->decimal_point == '.' && layout->grouping != ',' && memchr(field->text, ',', field->length) != NULL ?
						  layout_with(layout, "\"decimal_point\": \",\"") : NULL);
	if (decimal_sign(&rate) <= 0)
		RaiseInvalidField(file->text, column, field, "is not a positive rate", NULL);
	pfree(number.data);

	/* A rate for 100 units is a hundredth for one, exactly. */
	rate.scale += units_power;
	if (rate.scale > DECIMAL_MAX_SCALE)
		decimal_strip(&rate, DECIMAL_MAX_SCALE);
	if (!decimal_is_valid(&rate))
		RaiseInvalidField(file->text, column, field, "has more digits than a rate can have", NULL);
	decimal_print(&rate, text);
	return pstrdup(text);
}

int
file_units(const RateFile *file, int column, const Field *field)
{
	bool		is_power = file->columns[column].kind == COLUMN_UNITS_POWER;
	int			power = 0;

	if (is_power)
	{
		if (field->length == 0)
			return 0;
		for (int i = 0; i < field->length; i++)
		{
			if (field->text[i] < '0' || field->text[i] > '9' || i > 1)
				RaiseInvalidField(file->text, column, field, "is not a power of ten", NULL);
			power = power * 10 + (field->text[i] - '0');
		}
	}
	else
	{
		power = field->length - 1;
		for (int i = 0; i < Max(field->length, 1); i++)
			if (field->length == 0 || field->text[i] != (i == 0 ? '1' : '0'))
				RaiseInvalidField(file->text, column, field, "is not 1, 10, 100 or another power of ten", NULL);
	}
	if (power > DECIMAL_MAX_SCALE)
		RaiseInvalidField(file->text, column, field, "is more units than a rate can be for", NULL);
	return power;
}
