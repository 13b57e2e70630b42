/*
 * feed/layout.h
 *		What a file of rates looks like: which column is what, and how it is written.
 *
 * A layout is a JSON object.  Those of publishers are rows of the view
 * rate_layouts; the comment there says what each key means.
 */
#ifndef AI_INVEST_FEED_LAYOUT_H
#define AI_INVEST_FEED_LAYOUT_H

#include "postgres.h"

#include "utils/jsonb.h"

#include "currency/currency.h"
#include "feed/day.h"
#include "feed/text.h"

typedef enum LayoutForm
{
	LAYOUT_ROWS,				/* one rate a line */
	LAYOUT_CURRENCIES,			/* a line a day, a column for each currency */
	LAYOUT_DAYS,				/* a line a currency, a column for each day */
	LAYOUT_XML					/* the European Central Bank's */
} LayoutForm;

/* Two currencies, of which one or both may not be known */
typedef struct LayoutPair
{
	bool		has_base;
	bool		has_quote;
	Currency	base;
	Currency	quote;
} LayoutPair;

/* What a file calls a currency or a pair, in lower case */
typedef struct LayoutName
{
	char	   *name;
	bool		is_left_out;
	bool		is_pair;
	LayoutPair	means;			/* one currency alone is the quote */
} LayoutName;

/* A table of the file that begins with a title, and the currency all its rates have */
typedef struct LayoutSection
{
	char	   *title;
	LayoutPair	pair;
	char	   *inverted;		/* ends the names whose rates are the other way round, or NULL */
} LayoutSection;

/* A column, and the values that it may have */
typedef struct LayoutValues
{
	char	   *column;
	int			nvalues;
	char	  **values;
} LayoutValues;

typedef struct Layout
{
	char	   *name;			/* of a publisher's, or what it is like; NULL of one's own */
	LayoutForm	form;
	LayoutPair	pair;			/* of all rates */
	char	   *date_column;
	char	   *date_format;	/* or NULL */
	PeriodDay	period;
	char	   *rate_column;
	char	   *base_column;
	char	   *quote_column;
	char	   *units_column;	/* the rate is for so many units of base: 100 */
	char	   *units_power_column; /* or for ten to that power */
	int			units_power;	/* or for as many always */
	char		delimiter;		/* or '\0': as the header has it */
	char		decimal_point;
	char		grouping;		/* or '\0' */
	bool		has_exponents;
	bool		has_labels;		/* columns and values are written "CODE:Label" */
	bool		repeats;		/* the same rate may be there again */
	int			nmissing;		/* what stands where there is no rate, besides nothing */
	char	  **missing;
	int			nnames;
	LayoutName *names;
	int			nsections;
	LayoutSection *sections;
	int			nwhere;			/* lines with other values are none of the file's */
	LayoutValues *where;
	int			nrequired;		/* lines with other values are wrong */
	LayoutValues *required;
	int			nuniform;		/* columns that have the same value in all lines */
	char	  **uniform;
	int			nneeded;		/* columns without which it is another layout */
	char	  **needed;
	int			nignored;		/* columns */
	char	  **ignored;
} Layout;

/* A layout that says nothing yet */
extern Layout *layout_new(const char *name);

/* Reads a description over what was said before; 22023 if it is none, with the key that is wrong. */
extern void layout_read(Layout *layout, Jsonb *description);

/* Does it say what its form needs, and nothing twice?  22023 if not. */
extern void layout_check(const Layout *layout);

/* The layout that it says it is like; NULL if it does not say so. */
extern char *layout_is_like(Jsonb *description);

/* What to write so that the layout says something else, too: a key and its value */
extern char *layout_with(const Layout *layout, const char *what);

/* What a file calls so: false if nobody knows.  Text is as the file has it. */
extern bool layout_find_name(const Layout *layout, const Field *field, LayoutName *result);

#endif							/* AI_INVEST_FEED_LAYOUT_H */
