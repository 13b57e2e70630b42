/*
 * locale/format_range.c
 *		Ranges of amounts written as the people of a locale write them.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "compat.h"
#include "locale/format.h"
#include "locale/words.h"
#include "range/range.h"

PG_FUNCTION_INFO_V1(format_monetary_range);

/* Puts amounts into the words of a language for a kind of range; NULL where the language has none */
static char *
FillWords(const Locale *locale, FormatStyle style, RangeKind kind, const char *amount)
{
	if ((style == STYLE_NAME || style == STYLE_COMPACT_LONG) && GovernsCase(locale->language))
		return NULL;
	for (int i = 0; i < range_word_count; i++)
	{
		const char *words = range_words[i].words;
		const char *first;
		const char *slot;

		if (range_words[i].kind != kind || !WordIsOf(range_words[i].language, locale->language, locale->usage_region))
			continue;
		first = NextWord(&words);
		slot = strstr(first, "{0}");
		return psprintf("%.*s%s%s", (int) (slot - first), first, amount, slot + strlen("{0}"));
	}
	return NULL;
}

/* A range in a style, UTF-8 */
static char *
FormatRange(Locale *locale, FormatStyle style, const MonetaryRange *range)
{
	Currency	currency = MonetaryRangeCurrency(range);
	MonetaryBound lower = MonetaryRangeLower(range);
	MonetaryBound upper = MonetaryRangeUpper(range);
	char	   *amount;
	char	   *words;

	if (lower.infinite && upper.infinite)
		return monetary_range_text(range);
	if (upper.infinite)
	{
		amount = format_amount(locale, style, COMPACT_DIGITS, &lower.value, currency);
		words = FillWords(locale, style, lower.inclusive ? RANGE_AT_LEAST : RANGE_MORE_THAN, amount);
		return words != NULL ? words : psprintf("%s %s", lower.inclusive ? "≥" : ">", amount);
	}
	if (lower.infinite)
		return psprintf("%s %s", upper.inclusive ? "≤" : "<", format_amount(locale, style, COMPACT_DIGITS, &upper.value, currency));
	if (decimal_compare(&lower.value, &upper.value) == 0)
		return format_amount(locale, style, COMPACT_DIGITS, &lower.value, currency);
	if (decimal_sign(&lower.value) == 0 && lower.inclusive)
	{
		amount = format_amount(locale, style, COMPACT_DIGITS, &upper.value, currency);
		words = FillWords(locale, style, upper.inclusive ? RANGE_UP_TO : RANGE_LESS_THAN, amount);
		if (words != NULL)
			return words;
	}
	if (lower.inclusive && upper.inclusive)
		return format_between(locale, style, currency, lower.value, upper.value);
	return psprintf("%s%s – %s %s", lower.inclusive ? "" : "> ", format_amount(locale, style, COMPACT_DIGITS, &lower.value, currency),
					upper.inclusive ? "≤" : "<", format_amount(locale, style, COMPACT_DIGITS, &upper.value, currency));
}

Datum
format_monetary_range(PG_FUNCTION_ARGS)
{
	MonetaryRange *range = PG_GETARG_MONETARY_RANGE_P(0);
	Locale	   *locale = locale_lookup(PG_GETARG_TEXT_PP(1));
	FormatStyle style = ParseFormatStyle(PG_GETARG_TEXT_PP(2));

	PG_RETURN_TEXT_P(utf8_text(FormatRange(locale, style, range)));
}
