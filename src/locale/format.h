/*
 * locale/format.h
 *		The styles in which amounts are written.
 */
#ifndef AI_INVEST_LOCALE_FORMAT_H
#define AI_INVEST_LOCALE_FORMAT_H

#include "locale/icu.h"

typedef enum FormatStyle
{
	STYLE_STANDARD,				/* €1,234.50 */
	STYLE_ACCOUNTING,			/* (€1,234.50) */
	STYLE_CODE,					/* EUR 1,234.50 */
	STYLE_NAME,					/* 1,234.50 euros */
	STYLE_COMPACT,				/* €1.23K */
	STYLE_COMPACT_LONG,			/* 1.23 thousand euros */
	STYLE_NUMBER				/* 1,234.50; only where ICU's STYLE_NAME is broken */
} FormatStyle;

/* 22023 for what is no style */
extern FormatStyle ParseFormatStyle(const text *style);

/*
 * The precision of a formatter: so many decimals, or in the compact styles at
 * most so many significant digits.  A formatter stays open until there are too
 * many; a result is one for the whole backend, overwritten by the next call.
 */
extern const UFormattedNumber *icu_format(Locale *locale, Currency currency, FormatStyle style,
										  int precision, const char *number);

/* How ICU is asked for a style, as its own little language has it */
extern char *icu_skeleton(Currency currency, FormatStyle style, int precision);

/* Where a formatted number has a field, such as UNUM_COMPACT_FIELD; false if it has none */
extern bool icu_find_field(const UFormattedNumber *result, int32_t field, int32_t *begin, int32_t *end);

#endif							/* AI_INVEST_LOCALE_FORMAT_H */
