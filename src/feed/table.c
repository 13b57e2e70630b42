/*
 * feed/table.c
 *		Reads the lines of a table of rates.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "compat.h"
#include "currency/shown.h"
#include "decimal/decimal.h"
#include "feed/file.h"
#include "feed/xml.h"

void
file_describe_expected(StringInfo list, const Layout *layout)
{
	const char *names[] = {
		layout->date_column, layout->base_column, layout->quote_column, layout->rate_column,
		layout->units_column, layout->units_power_column
	};
	int			start = list->len;

	if (layout->form == LAYOUT_XML)
	{
		appendStringInfoString(list, "XML of the European Central Bank");
		return;
	}
	for (int i = 0; i < (int) lengthof(names); i++)
		if (names[i] != NULL)
			appendStringInfo(list, "%s\"%s\"", list->len > start ? ", " : "", names[i]);
	for (int i = 0; i < layout->nneeded; i++)
		appendStringInfo(list, ", \"%s\"", layout->needed[i]);
	for (int i = 0; i < layout->nwhere; i++)
		appendStringInfo(list, ", \"%s\"", layout->where[i].column);
	if (layout->form == LAYOUT_CURRENCIES)
		appendStringInfoString(list, " and a column for each currency");
	else if (layout->form == LAYOUT_DAYS)
		appendStringInfoString(list, " and a column for each day");
}

char *
file_first_line(const char *text, int length)
{
	int			start = 0;
	int			stop;

	while (start < length && (text[start] == '\r' || text[start] == '\n'))
		start++;
	for (stop = start; stop < length && text[stop] != '\r' && text[stop] != '\n';)
		stop++;
	return shown_text(text + start, stop - start);
}

RateFile *
file_open(const Layout *layout, const char *text, int length)
{
	RateFile   *file = palloc0(sizeof(RateFile));
	char		delimiter = '\0';

	if (!file_recognise(layout, text, length, &delimiter))
		/* unreached: who calls has tried it */
		elog(ERROR, "the file is not of this layout");
	file->layout = layout;
	file->memory = CurrentMemoryContext;
	file->text = text_open("file of rates", text, length, delimiter);
	if (layout->form == LAYOUT_XML)
		file->text->line_start = file->text->start;
	else
		file_find_header(file);
	file->column = file->ncolumns;
	return file;
}

/* Is what stands in a column what the layout wants there?  False leaves the line out. */
static bool
CheckValue(RateFile *file, int at)
{
	FileColumn *column = &file->columns[at];
	Field		value = file_code(file->layout, &file->text->fields[at]);

	if (column->where != NULL)
	{
		bool		found = false;

		for (int i = 0; i < column->where->nvalues && !found; i++)
			found = field_is(&value, column->where->values[i]);
		if (!found)
			return false;
	}
	if (column->required != NULL)
	{
		bool		found = false;

		for (int i = 0; i < column->required->nvalues && !found; i++)
			found = field_is(&value, column->required->values[i]);
		if (!found)
			RaiseInvalidField(file->text, at, &value, psprintf("is not what a rate has as %s", column->heading), NULL);
	}
	return true;
}

/* A file may have rates of several kinds, which would be taken one for the other. */
static void
CheckUniform(RateFile *file, int at)
{
	FileColumn *column = &file->columns[at];
	Field		value = file_code(file->layout, &file->text->fields[at]);

	if (!column->is_uniform)
		return;
	if (column->first_value == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(file->memory);

		column->first_value = field_copy(&value);
		column->first_line = file->text->line;
		MemoryContextSwitchTo(old);
	}
	else if (!field_is(&value, column->first_value))
		RaiseInvalidField(file->text, at, &value,
						  psprintf("is another %s than \"%s\" in line %d", column->heading, column->first_value, column->first_line),
						  layout_with(file->layout, psprintf("\"where\": {\"%s\": \"%s\"}", column->heading, column->first_value)));
}

/* Has the line what the header has?  False if it is left out. */
static bool
CheckLine(RateFile *file)
{
	DelimitedText *text = file->text;

	for (int i = 0; i < text->nfields; i++)
		if (text->fields[i].length > 0 &&
			(i >= file->ncolumns || file->columns[i].kind == COLUMN_WITHOUT_HEADING))
			RaiseInvalidField(text, i, &text->fields[i], "is more than the header has", NULL);
	if (text->nfields < file->ncolumns)
		RaiseInvalidField(text, text->nfields - 1, &text->fields[text->nfields - 1], "ends a line that lacks a column", NULL);
	for (int i = 0; i < file->ncolumns; i++)
		if (!CheckValue(file, i))
			return false;
	for (int i = 0; i < file->ncolumns; i++)
		CheckUniform(file, i);
	return true;
}

/* Notes end a table; but no line of the table was cut off in its middle. */
static bool
IsNote(const RateFile *file)
{
	const Field *first = &file->text->fields[0];
	LayoutName	name;

	for (int i = 1; i < file->text->nfields; i++)
		if (file->text->fields[i].length > 0)
			return false;
	return !layout_find_name(file->layout, first, &name);
}

/* Both currencies, as far as layout, section and the file's names say them */
static LayoutPair
CombinePair(const RateFile *file, const LayoutName *name)
{
	LayoutPair	pair = file->layout->pair;
	const LayoutPair *section = file->section != NULL ? &file->section->pair : &pair;

	if (name->is_pair)
		return name->means;
	if (section->has_base || section->has_quote)
		pair = *section;

	/* A name alone is the side that is not known yet. */
	if (!pair.has_quote)
	{
		pair.has_quote = true;
		pair.quote = name->means.quote;
	}
	else if (!pair.has_base)
	{
		pair.has_base = true;
		pair.base = name->means.quote;
	}
	return pair;
}

pg_noreturn static void
RaiseHalfAPair(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the layout does not say in which currency the rates are, or of which"),
			 errhint("Add \"base\": \"EUR\" if one euro is so many units of the others, or \"quote\": \"EUR\" if one unit of each is so many euros.")));
}

/* Reads a rate; false where there is none. */
static bool
ReadRate(RateFile *file, int at, DateADT day, LayoutPair pair, int units_power, FileRate *rate)
{
	static const Decimal one = {1, 0};
	Field	   *field = &file->text->fields[at];
	Decimal		itself;
	const char *end;

	if (!pair.has_base || !pair.has_quote)
		RaiseHalfAPair();
	rate->rate = file_rate(file, at, field, units_power);
	if (rate->rate == NULL)
		return false;
	rate->line = file->text->line;
	rate->day = day;
	rate->pair = pair;
	if (pair.base != pair.quote)
		return true;
	if (decimal_parse(rate->rate, &end, &itself) != DECIMAL_OK || decimal_compare(&itself, &one) != 0)
		RaiseInvalidField(file->text, at, field, psprintf("is not 1, for a rate of %s against itself", currency_letters(pair.base)), NULL);
	return false;
}

/* What nobody knows, or the layout leaves out */
static bool
ReadNameOnly(RateFile *file, const char *name, bool is_known, FileRate *rate)
{
	rate->line = file->text->line;
	rate->rate = NULL;
	rate->name = name;
	rate->fault = is_known ? NULL : "is not a currency";
	return true;
}

/* The kinds of columns that a line has once */
static int
FindColumn(const RateFile *file, ColumnKind kind)
{
	for (int i = 0; i < file->ncolumns; i++)
		if (file->columns[i].kind == kind)
			return i;
	return -1;
}

/* Reads what a line says of currencies; false if one of them is not known or left out. */
static bool
ReadNames(RateFile *file, LayoutPair *pair, FileRate *rate)
{
	const ColumnKind kinds[] = {COLUMN_BASE, COLUMN_QUOTE};
	LayoutPair	sides = file->layout->pair;

	for (int i = 0; i < (int) lengthof(kinds); i++)
	{
		int			at = FindColumn(file, kinds[i]);
		LayoutName	name;
		Field		field;
		bool		is_known;

		if (at < 0)
			continue;
		field = file_code(file->layout, &file->text->fields[at]);
		is_known = layout_find_name(file->layout, &field, &name);
		if (!is_known || name.is_left_out)
		{
			ReadNameOnly(file, field_copy(&field), is_known, rate);
			return false;
		}
		if (name.is_pair)
			sides = name.means;
		else if (kinds[i] == COLUMN_BASE)
		{
			sides.has_base = true;
			sides.base = name.means.quote;
		}
		else
		{
			sides.has_quote = true;
			sides.quote = name.means.quote;
		}
	}
	*pair = sides;
	return true;
}

/* A line that has one rate; false if it has none */
static bool
ReadRow(RateFile *file, FileRate *rate)
{
	int			date_at = FindColumn(file, COLUMN_DATE);
	int			units_at = FindColumn(file, file->layout->units_column != NULL ? COLUMN_UNITS : COLUMN_UNITS_POWER);
	int			units_power = file->layout->units_power;
	LayoutPair	pair;
	DateADT		day;

	file->column = file->ncolumns;
	day = file_day(file, date_at, &file->text->fields[date_at]);
	if (units_at >= 0)
		units_power = file_units(file, units_at, &file->text->fields[units_at]);
	if (!ReadNames(file, &pair, rate))
		return true;
	return ReadRate(file, FindColumn(file, COLUMN_RATE), day, pair, units_power, rate);
}

/* The next cell of a line that has many; false if it has no rate */
static bool
ReadCell(RateFile *file, FileRate *rate)
{
	int			at = file->column++;
	FileColumn *column = &file->columns[at];

	if (column->kind == COLUMN_OF_CURRENCY)
	{
		/* It is said once of a column, where it has its first rate. */
		if (!column->is_known || column->name.is_left_out)
		{
			if (file_rate(file, at, &file->text->fields[at], 0) == NULL)
				return false;
			column->kind = COLUMN_OTHER;
			return ReadNameOnly(file, column->heading, column->is_known, rate);
		}
		return ReadRate(file, at, file->day, CombinePair(file, &column->name), file->layout->units_power, rate);
	}
	if (column->kind == COLUMN_OF_DAY)
		return ReadRate(file, at, column->day, CombinePair(file, &file->name), file->layout->units_power, rate);
	return false;
}

/* A name that ends as the section's inverted ones do: its rates are those of one unit of it. */
static bool
FindInverted(RateFile *file, const Field *field)
{
	const char *suffix = file->section != NULL ? file->section->inverted : NULL;
	Field		name = *field;
	LayoutPair	pair;

	if (suffix == NULL)
		return false;
	name.length -= strlen(suffix);
	if (name.length <= 0 || pg_strncasecmp(name.text + name.length, suffix, strlen(suffix)) != 0 ||
		!layout_find_name(file->layout, &name, &file->name) || file->name.is_left_out)
		return false;
	pair = CombinePair(file, &file->name);
	file->name.is_pair = true;
	file->name.means = pair;
	file->name.means.base = pair.quote;
	file->name.means.quote = pair.base;
	return true;
}

/* Begins a line that has many rates; true if there is something to say of it before. */
static bool
BeginLine(RateFile *file, FileRate *rate)
{
	file->column = 0;
	if (file->layout->form == LAYOUT_CURRENCIES)
	{
		int			at = FindColumn(file, COLUMN_DATE);

		file->day = file_day(file, at, &file->text->fields[at]);
	}
	else
	{
		int			at = FindColumn(file, file->layout->quote_column != NULL ? COLUMN_QUOTE : COLUMN_BASE);
		Field		field = file_code(file->layout, &file->text->fields[at]);
		bool		is_known = FindInverted(file, &field) || layout_find_name(file->layout, &field, &file->name);

		if (!is_known || file->name.is_left_out)
		{
			file->column = file->ncolumns;
			return ReadNameOnly(file, field_copy(&field), is_known, rate);
		}
	}
	return false;
}

/* Reads the next line of a table; false at the end of the file. */
static bool
NextLine(RateFile *file)
{
	for (;;)
	{
		if (!text_read_line(file->text))
			return false;
		if (file->layout->nsections > 0 && IsNote(file))
		{
			file_read_title(file);
			if (!file_find_header(file))
				return false;
			continue;
		}
		file->column = file->ncolumns;
		if (CheckLine(file))
			return true;
	}
}

bool
file_next(RateFile *file, FileRate *rate)
{
	if (file->layout->form == LAYOUT_XML)
		return xml_next(file, rate);
	for (;;)
	{
		CHECK_FOR_INTERRUPTS();
		memset(rate, 0, sizeof(FileRate));
		if (file->column < file->ncolumns)
		{
			if (ReadCell(file, rate))
				return true;
		}
		else if (!NextLine(file))
			return false;
		else if (file->layout->form == LAYOUT_ROWS ? ReadRow(file, rate) : BeginLine(file, rate))
			return true;
	}
}
