/*
 * feed/file.h
 *		Reads the rates of a publisher's file, by its layout.
 */
#ifndef AI_INVEST_FEED_FILE_H
#define AI_INVEST_FEED_FILE_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "feed/layout.h"

#define FILE_MAX_DEPTH 8

/* What a column of a table is */
typedef enum ColumnKind
{
	COLUMN_OTHER,
	COLUMN_DATE,
	COLUMN_RATE,
	COLUMN_BASE,
	COLUMN_QUOTE,
	COLUMN_UNITS,
	COLUMN_UNITS_POWER,
	COLUMN_OF_CURRENCY,
	COLUMN_OF_DAY,
	COLUMN_WITHOUT_HEADING
} ColumnKind;

typedef struct FileColumn
{
	ColumnKind	kind;
	char	   *heading;
	bool		is_known;		/* of a currency: somebody knows which it is */
	LayoutName	name;
	DateADT		day;
	const LayoutValues *where;
	const LayoutValues *required;
	bool		is_uniform;
	char	   *first_value;	/* of a column that is uniform, */
	int			first_line;		/* and where it stands */
} FileColumn;

typedef struct RateFile
{
	const Layout *layout;
	DelimitedText *text;
	MemoryContext memory;		/* of what lasts longer than a rate */

	/* The table being read */
	int			ncolumns;		/* with those that have no heading between them */
	FileColumn *columns;
	const LayoutSection *section;
	bool		was_table;		/* there was one */

	/* The line being read */
	int			column;			/* of the next cell, or ncolumns */
	DateADT		day;
	bool		is_known;
	LayoutName	name;

	/* Of XML: the elements that are open */
	int			depth;
	int			day_depth;		/* while the one that has the day is */
	char	   *open[FILE_MAX_DEPTH];
} RateFile;

/* One rate, or what stands where one should be */
typedef struct FileRate
{
	int			line;
	DateADT		day;			/* where there is a rate */
	LayoutPair	pair;			/* both, where there is a rate */
	char	   *rate;			/* NULL for what is left out, or wrong */
	const char *name;			/* what the file calls what is left out, or wrong */
	const char *fault;			/* NULL for what the layout leaves out */
} FileRate;

/* Finds the next header, and what each column is; false if there is none. */
extern bool file_find_header(RateFile *file);

/* Is the line that was read last the title of a section?  Then that begins. */
extern bool file_read_title(RateFile *file);

/* Does the text begin like a file of this layout?  If so, with which delimiter? */
extern bool file_recognise(const Layout *layout, const char *text, int length, char *delimiter);

/* How a column or a value of this layout is written, without its label */
extern Field file_code(const Layout *layout, const Field *field);

/* The day in a field; raises if it is none. */
extern DateADT file_day(const RateFile *file, int column, const Field *field);

/*
 * The text of a rate, for one unit of its base; NULL where the file has none.
 * Raises if it is no number above zero.
 */
extern char *file_rate(const RateFile *file, int column, const Field *field, int units_power);

/* How many digits a number of units has after its one; raises if it is no power of ten. */
extern int	file_units(const RateFile *file, int column, const Field *field);

/* What a file of this layout begins with, and what a text does, for a message */
extern void file_describe_expected(StringInfo list, const Layout *layout);
extern char *file_first_line(const char *text, int length);

/* Of a text that was recognised; it has to live as long as the file is read. */
extern RateFile *file_open(const Layout *layout, const char *text, int length);
extern bool file_next(RateFile *file, FileRate *rate);

#endif							/* AI_INVEST_FEED_FILE_H */
