/*
 * feed/text.h
 *		Delimited text: what is called CSV, with any delimiter, as programs write it.
 *
 * Fields are quoted or not, as RFC 4180 has it; lines end with a line feed, a
 * carriage return, both, or the text; a byte order mark at its beginning, blanks
 * around a field and lines without any field mean nothing.
 */
#ifndef AI_INVEST_FEED_TEXT_H
#define AI_INVEST_FEED_TEXT_H

#include "postgres.h"

typedef struct Field
{
	const char *text;			/* not terminated */
	int			length;
} Field;

typedef struct DelimitedText
{
	const char *kind;			/* what the messages call it */
	const char *start;
	const char *at;
	const char *end;
	char		delimiter;
	bool		is_trial;		/* whether this is the delimiter is to be seen: quotes may be anything */
	int			next_line;		/* that is being read, counted from 1, as an editor does */
	const char *line_start;		/* of XML: where the line begins that is being read */

	/* What was read last, or of XML is talked about */
	int			line;			/* where it begins */
	int			nfields;
	Field	   *fields;

	int			space;			/* for so many fields */
	MemoryContext unquoted;		/* fields that had a quote within */
} DelimitedText;

/* The text has to live as long as it is read. */
extern DelimitedText *text_open(const char *kind, const char *text, int length, char delimiter);

/* Reads the next line that has more than blanks; false at the end. */
extern bool text_read_line(DelimitedText *text);

/*
 * All errors of the form of a file (22P04): where, and what is wrong with the
 * field; column counts from 0.  A hint may be NULL.
 */
pg_noreturn extern void RaiseInvalidField(const DelimitedText *text, int column, const Field *field,
										  const char *what, const char *hint);

extern bool field_is(const Field *field, const char *word);
extern bool field_begins(const Field *field, const char *word);
extern char *field_copy(const Field *field);

#endif							/* AI_INVEST_FEED_TEXT_H */
