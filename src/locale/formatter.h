/*
 * locale/formatter.h
 *		ICU's formatters, which stay open in a backend.
 */
#ifndef AI_INVEST_LOCALE_FORMATTER_H
#define AI_INVEST_LOCALE_FORMATTER_H

#include "locale/icu.h"

#if U_ICU_VERSION_MAJOR_NUM >= 68
#include <unicode/unumberrangeformatter.h>
#endif

typedef enum FormatStyle
{
	STYLE_STANDARD,				/* €1,234.50 */
	STYLE_ACCOUNTING,			/* (€1,234.50) */
	STYLE_CODE,					/* EUR 1,234.50 */
	STYLE_NAME,					/* 1,234.50 euros */
	STYLE_COMPACT,				/* €1.23K */
	STYLE_COMPACT_LONG,			/* 1.23 thousand euros */
	/* Without a currency, for what is put together here */
	STYLE_NUMBER,				/* 1,234.50 */
	STYLE_PLAIN,				/* 1234.50 */
	STYLE_COMPACT_NUMBER,		/* 1.23K */
	STYLE_COMPACT_LONG_NUMBER	/* 1.23 thousand */
} FormatStyle;

/* Those that users can name */
#define STYLE_COUNT (STYLE_COMPACT_LONG + 1)

/* What of an amount ICU writes, and what is put together here, since ICU's text would not be read as it is meant */
typedef enum Writing
{
	WRITING_UNKNOWN,
	WRITING_OF_ICU,
	WRITING_CODE,				/* ICU's, with the code for the sign */
	WRITING_NUMBER,				/* ICU's number, and the name or the code behind it */
	WRITING_PLAIN				/* the same without groups */
} Writing;

typedef struct FormatterKey
{
	Locale	   *locale;
	int32		precision;		/* so many decimals, or in the compact styles at most so many significant digits */
	Currency	currency;
	uint16		style;
} FormatterKey;

/* What is open for a key, NULL what has not been needed yet; closed when there are too many */
typedef struct Formatter
{
	FormatterKey key;			/* hash key, must be first */
	Writing		writing;
	UNumberFormatter *number;
#if U_ICU_VERSION_MAJOR_NUM >= 68
	UNumberRangeFormatter *range;
#endif
} Formatter;

/* Holds until the next call */
extern Formatter *find_formatter(Locale *locale, Currency currency, FormatStyle style, int precision);

/* A result is one for the whole backend, overwritten by the next call */
extern const UFormattedNumber *icu_format(Locale *locale, Currency currency, FormatStyle style,
										  int precision, const char *number);

/* The same as text in UTF-8 */
extern char *icu_format_text(Locale *locale, Currency currency, FormatStyle style, int precision, const char *number);

#if U_ICU_VERSION_MAJOR_NUM >= 68
/* Two numbers with what the locale has between them, which share what they have in common; UTF-8 */
extern char *icu_format_two(Locale *locale, Currency currency, FormatStyle style, int precision,
							const char *lower, const char *upper);
#endif

#endif							/* AI_INVEST_LOCALE_FORMATTER_H */
