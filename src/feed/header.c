/*
 * feed/header.c
 *		Finds the header of a table of rates, and what its columns are.
 *
 * Before it stands whatever the publisher says of the file.  A file of sections
 * has several tables, each after a title of its own, and notes between them.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "compat.h"
#include "feed/file.h"
#include "feed/xml.h"

/* A header that is not among the first lines is none. */
#define MAX_LINES_BEFORE 100

Field
file_code(const Layout *layout, const Field *field)
{
	Field		code = *field;

	if (layout->has_labels)
	{
		const char *colon = memchr(field->text, ':', field->length);

		if (colon != NULL)
			code.length = colon - field->text;
	}
	return code;
}

static bool
IsListed(const Field *field, int count, char **list)
{
	for (int i = 0; i < count; i++)
		if (field_is(field, list[i]))
			return true;
	return false;
}

static const LayoutValues *
FindValues(const Field *heading, int count, const LayoutValues *values)
{
	for (int i = 0; i < count; i++)
		if (field_is(heading, values[i].column))
			return &values[i];
	return NULL;
}

/* What the layout says of a column with this heading */
static ColumnKind
KindOf(const Layout *layout, const Field *heading)
{
	const struct
	{
		const char *name;
		ColumnKind	kind;
	}			named[] = {
		{layout->date_column, COLUMN_DATE},
		{layout->rate_column, COLUMN_RATE},
		{layout->base_column, COLUMN_BASE},
		{layout->quote_column, COLUMN_QUOTE},
		{layout->units_column, COLUMN_UNITS},
		{layout->units_power_column, COLUMN_UNITS_POWER}
	};

	for (int i = 0; i < (int) lengthof(named); i++)
		if (named[i].name != NULL && field_is(heading, named[i].name))
			return named[i].kind;
	if (heading->length == 0)
		return COLUMN_WITHOUT_HEADING;
	if (layout->form == LAYOUT_ROWS || IsListed(heading, layout->nignored, layout->ignored))
		return COLUMN_OTHER;
	return layout->form == LAYOUT_CURRENCIES ? COLUMN_OF_CURRENCY : COLUMN_OF_DAY;
}

/* Is the column there that a layout names?  Where it names none, it is not missed. */
static bool
HasColumn(const RateFile *file, ColumnKind kind, const char *name)
{
	if (name == NULL)
		return true;
	for (int i = 0; i < file->ncolumns; i++)
		if (file->columns[i].kind == kind)
			return true;
	return false;
}

/* Are all columns there by which lines are chosen, or the layout is known? */
static bool
HasNeededColumns(const RateFile *file)
{
	for (int i = 0; i < file->layout->nneeded; i++)
	{
		bool		found = false;

		for (int j = 0; j < file->ncolumns; j++)
			found = found || pg_strcasecmp(file->columns[j].heading, file->layout->needed[i]) == 0;
		if (!found)
			return false;
	}
	for (int i = 0; i < file->layout->nwhere; i++)
	{
		bool		found = false;

		for (int j = 0; j < file->ncolumns; j++)
			found = found || file->columns[j].where == &file->layout->where[i];
		if (!found)
			return false;
	}
	return true;
}

/*
 * Does a column of this name say which rates it has?  In a layout of one's own
 * that does not say it, it is to be told.
 */
static bool
SaysPair(const Layout *layout, const LayoutName *name)
{
	return name->is_pair || name->is_left_out || layout->pair.has_base || layout->pair.has_quote || layout->name == NULL;
}

/* Is at least one of the columns that should have rates what the layout speaks of? */
static bool
HasRates(const RateFile *file)
{
	for (int i = 0; i < file->ncolumns; i++)
	{
		const FileColumn *column = &file->columns[i];
		Field		heading = {column->heading, strlen(column->heading)};
		DateADT		day;

		if (column->kind == COLUMN_RATE ||
			(column->kind == COLUMN_OF_CURRENCY && column->is_known &&
			 SaysPair(file->layout, &column->name)) ||
			(column->kind == COLUMN_OF_DAY &&
			 day_parse(heading.text, heading.length, file->layout->date_format, PERIOD_FIRST_DAY, &day) != DAY_INVALID))
			return true;
	}
	return false;
}

static int
CompareHeadings(const void *a, const void *b)
{
	return pg_strcasecmp((*(FileColumn *const *) a)->heading, (*(FileColumn *const *) b)->heading);
}

/* A column that stands there twice could mean either. */
static void
CheckTwice(const RateFile *file)
{
	FileColumn **columns = palloc(file->ncolumns * sizeof(FileColumn *));
	int			n = 0;

	for (int i = 0; i < file->ncolumns; i++)
		if (file->columns[i].kind != COLUMN_OTHER && file->columns[i].kind != COLUMN_WITHOUT_HEADING)
			columns[n++] = &file->columns[i];
	qsort(columns, n, sizeof(FileColumn *), CompareHeadings);
	for (int i = 1; i < n; i++)
		if (CompareHeadings(&columns[i - 1], &columns[i]) == 0)
		{
			int			at = Max(columns[i - 1], columns[i]) - file->columns;

			RaiseInvalidField(file->text, at, &file->text->fields[at], "is there twice", NULL);
		}
	pfree(columns);
}

static bool
IsOneExactly(const char *heading, int count, char **list)
{
	for (int i = 0; i < count; i++)
		if (strcmp(heading, list[i]) == 0)
			return true;
	return false;
}

static bool
HasValuesExactly(const char *heading, int count, const LayoutValues *values)
{
	for (int i = 0; i < count; i++)
		if (strcmp(heading, values[i].column) == 0)
			return true;
	return false;
}

/* Does the layout speak of a column of just this name? */
static bool
IsNamedExactly(const Layout *layout, const char *heading)
{
	const char *named[] = {layout->date_column, layout->rate_column, layout->base_column, layout->quote_column,
	layout->units_column, layout->units_power_column};

	for (int i = 0; i < (int) lengthof(named); i++)
		if (named[i] != NULL && strcmp(heading, named[i]) == 0)
			return true;
	return IsOneExactly(heading, layout->nneeded, layout->needed) || IsOneExactly(heading, layout->nuniform, layout->uniform) ||
		HasValuesExactly(heading, layout->nwhere, layout->where) ||
		HasValuesExactly(heading, layout->nrequired, layout->required);
}

/*
 * Of headings that are alike but for the case of letters, the one that is just
 * as the layout names it is meant: beside CURRENCY, with codes, a publisher puts
 * Currency, with names for people to read.
 */
static void
TakeExactHeadings(RateFile *file)
{
	FileColumn **columns = palloc((file->ncolumns + 1) * sizeof(FileColumn *));

	for (int i = 0; i < file->ncolumns; i++)
		columns[i] = &file->columns[i];
	qsort(columns, file->ncolumns, sizeof(FileColumn *), CompareHeadings);
	for (int i = 0, next; i < file->ncolumns; i = next)
	{
		bool		is_exact = false;

		for (next = i; next < file->ncolumns && CompareHeadings(&columns[next], &columns[i]) == 0; next++)
			is_exact = is_exact || IsNamedExactly(file->layout, columns[next]->heading);
		for (int j = i; is_exact && j < next; j++)
			if (!IsNamedExactly(file->layout, columns[j]->heading))
			{
				columns[j]->kind = COLUMN_OTHER;
				columns[j]->where = columns[j]->required = NULL;
				columns[j]->is_uniform = false;
			}
	}
	pfree(columns);
}

/* Is the line that was read last a header? */
static bool
ReadHeader(RateFile *file)
{
	const Layout *layout = file->layout;
	DelimitedText *text = file->text;

	if (layout->nsections > 0 && file->section == NULL)
		return false;
	file->ncolumns = text->nfields;
	while (file->ncolumns > 0 && text->fields[file->ncolumns - 1].length == 0)
		file->ncolumns--;		/* delimiters at the end of the line */
	file->columns = palloc0((file->ncolumns + 1) * sizeof(FileColumn));
	for (int i = 0; i < file->ncolumns; i++)
	{
		FileColumn *column = &file->columns[i];
		Field		heading = file_code(layout, &text->fields[i]);

		CHECK_FOR_INTERRUPTS();
		column->heading = field_copy(&heading);
		column->kind = KindOf(layout, &heading);
		column->where = FindValues(&heading, layout->nwhere, layout->where);
		column->required = FindValues(&heading, layout->nrequired, layout->required);
		column->is_uniform = IsListed(&heading, layout->nuniform, layout->uniform);
		if (column->kind == COLUMN_OF_CURRENCY)
			column->is_known = layout_find_name(layout, &heading, &column->name);
	}
	TakeExactHeadings(file);
	if (!HasColumn(file, COLUMN_DATE, layout->date_column) ||
		!HasColumn(file, COLUMN_RATE, layout->rate_column) ||
		!HasColumn(file, COLUMN_BASE, layout->base_column) ||
		!HasColumn(file, COLUMN_QUOTE, layout->quote_column) ||
		!HasColumn(file, COLUMN_UNITS, layout->units_column) ||
		!HasColumn(file, COLUMN_UNITS_POWER, layout->units_power_column) ||
		!HasNeededColumns(file) || !HasRates(file))
		return false;
	CheckTwice(file);
	for (int i = 0; i < file->ncolumns; i++)
		if (file->columns[i].kind == COLUMN_OF_DAY)
			file->columns[i].day = file_day(file, i, &text->fields[i]);
	file->was_table = true;
	return true;
}

bool
file_read_title(RateFile *file)
{
	const Field *only = NULL;

	/* Nothing else stands in the line. */
	for (int i = 0; i < file->text->nfields; i++)
		if (file->text->fields[i].length > 0)
		{
			if (only != NULL)
				return false;
			only = &file->text->fields[i];
		}
	for (int i = 0; i < file->layout->nsections; i++)
		if (field_begins(only, file->layout->sections[i].title))
		{
			file->section = &file->layout->sections[i];
			return true;
		}
	return false;
}

bool
file_find_header(RateFile *file)
{
	/* What was made of a line that is no header goes again, for there may be many of them. */
	MemoryContext trial = AllocSetContextCreate(file->memory, "header of a table", ALLOCSET_SMALL_SIZES);
	MemoryContext old = MemoryContextSwitchTo(trial);
	bool		found = false;

	for (int lines = 0; !found && (lines < MAX_LINES_BEFORE || file->was_table); lines++)
	{
		MemoryContextReset(trial);
		if (!text_read_line(file->text))
			break;
		found = !file_read_title(file) && ReadHeader(file);
	}
	MemoryContextSwitchTo(old);
	return found;
}

bool
file_recognise(const Layout *layout, const char *text, int length, char *delimiter)
{
	static const char delimiters[] = {',', ';', '\t', '|'};

	if (layout->form == LAYOUT_XML)
		return xml_recognise(text, length);
	for (int i = 0; i < (int) lengthof(delimiters); i++)
	{
		RateFile	file;
		bool		found;
		MemoryContext trial;
		MemoryContext old;

		if (layout->delimiter != '\0' && layout->delimiter != delimiters[i] && i > 0)
			continue;
		*delimiter = layout->delimiter != '\0' ? layout->delimiter : delimiters[i];
		if (*delimiter == layout->decimal_point)
			continue;
		trial = AllocSetContextCreate(CurrentMemoryContext, "trial of a layout", ALLOCSET_DEFAULT_SIZES);
		old = MemoryContextSwitchTo(trial);
		memset(&file, 0, sizeof(file));
		file.layout = layout;
		file.memory = trial;
		file.text = text_open("file of rates", text, length, *delimiter);
		file.text->is_trial = true;
		found = file_find_header(&file);
		MemoryContextSwitchTo(old);
		MemoryContextDelete(trial);
		if (found)
			return true;
	}
	return false;
}
