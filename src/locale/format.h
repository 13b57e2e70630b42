/*
 * locale/format.h
 *		Amounts written as the people of a locale write them.
 */
#ifndef AI_INVEST_LOCALE_FORMAT_H
#define AI_INVEST_LOCALE_FORMAT_H

#include "decimal/decimal.h"
#include "locale/formatter.h"

/* 22023 for what is no style */
extern FormatStyle ParseFormatStyle(const text *style);

/* Significant digits that the compact styles keep, unless more are wanted */
#define COMPACT_DIGITS 3

/* An amount in a style, UTF-8; so many digits in the compact ones */
extern char *format_amount(Locale *locale, FormatStyle style, int digits, const Decimal *value, Currency currency);

/* Two amounts with a dash between, UTF-8 */
extern char *format_between(Locale *locale, FormatStyle style, Currency currency, Decimal lower, Decimal upper);

#endif							/* AI_INVEST_LOCALE_FORMAT_H */
