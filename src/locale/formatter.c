/*
 * locale/formatter.c
 *		ICU's formatters, which stay open in a backend.
 *
 * ICU formats from a string of decimal digits, so that no double is on the way
 * and nothing is rounded but in the compact styles, half-even.
 */
#include "postgres.h"

#include "utils/hsearch.h"
#include "utils/memutils.h"

#include "decimal/decimal.h"
#include "locale/formatter.h"

/* Formatters that stay open in a backend: some kilobytes each */
#define MAX_FORMATTERS 500

#define HAS_CURRENCY(style) ((style) < STYLE_COUNT)
#define IS_COMPACT(style) ((style) == STYLE_COMPACT || (style) == STYLE_COMPACT_LONG || \
						   (style) == STYLE_COMPACT_NUMBER || (style) == STYLE_COMPACT_LONG_NUMBER)

/* How each style is asked for in ICU's own little language */
static const char *const skeletons[] =
{
	"", "sign-accounting", "unit-width-iso-code", "unit-width-full-name", "compact-short", "compact-long unit-width-full-name",
	"", "group-off", "compact-short", "compact-long"
};

static HTAB *formatters;
static UFormattedNumber *formatted;

/* Closes all formatters. */
static void
ForgetFormatters(void)
{
	HASH_SEQ_STATUS scan;
	Formatter  *formatter;

	if (formatters == NULL)
		return;
	hash_seq_init(&scan, formatters);
	while ((formatter = hash_seq_search(&scan)) != NULL)
	{
		unumf_close(formatter->number);
#if U_ICU_VERSION_MAJOR_NUM >= 68
		unumrf_close(formatter->range);
#endif
	}
	hash_destroy(formatters);
	formatters = NULL;
}

Formatter *
find_formatter(Locale *locale, Currency currency, FormatStyle style, int precision)
{
	FormatterKey key;
	Formatter  *formatter;
	bool		found;

	memset(&key, 0, sizeof(key));
	key.locale = locale;
	key.precision = precision;
	key.currency = HAS_CURRENCY(style) ? currency : 0;
	key.style = style;

	if (formatters != NULL && hash_get_num_entries(formatters) >= MAX_FORMATTERS &&
		hash_search(formatters, &key, HASH_FIND, NULL) == NULL)
		ForgetFormatters();
	if (formatters == NULL)
	{
		HASHCTL		control;

		call_before_forgetting(ForgetFormatters);
		memset(&control, 0, sizeof(control));
		control.keysize = sizeof(FormatterKey);
		control.entrysize = sizeof(Formatter);
		control.hcxt = TopMemoryContext;
		formatters = hash_create("ai_invest formatters", MAX_FORMATTERS, &control,
								 HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}
	formatter = hash_search(formatters, &key, HASH_ENTER, &found);
	if (!found)
	{
		formatter->writing = WRITING_UNKNOWN;
		formatter->number = NULL;
#if U_ICU_VERSION_MAJOR_NUM >= 68
		formatter->range = NULL;
#endif
	}
	return formatter;
}

/* How ICU is asked for what a formatter formats, with a zero at the end */
static void
MakeSkeleton(const Formatter *formatter, UChar *skeleton)
{
	FormatStyle style = (FormatStyle) formatter->key.style;
	int			precision = formatter->key.precision;
	char		marks[DECIMAL_MAX_DIGITS + DECIMAL_MAX_SCALE + 2];
	char	   *words;

	/* .00 for two decimals, @## for up to three digits */
	memset(marks, IS_COMPACT(style) ? '#' : '0', sizeof(marks));
	marks[0] = IS_COMPACT(style) ? '@' : '.';
	marks[IS_COMPACT(style) ? precision : precision + 1] = '\0';
	words = psprintf("%s%s %s %s rounding-mode-half-even",
					 HAS_CURRENCY(style) ? "currency/" : "",
					 HAS_CURRENCY(style) ? currency_letters(formatter->key.currency) : "",
					 skeletons[style],
					 !IS_COMPACT(style) && precision == 0 ? "precision-integer" : marks);
	u_charsToUChars(words, skeleton, (int32_t) strlen(words) + 1);
	pfree(words);
}

const UFormattedNumber *
icu_format(Locale *locale, Currency currency, FormatStyle style, int precision, const char *number)
{
	Formatter  *formatter = find_formatter(locale, currency, style, precision);
	UErrorCode	status = U_ZERO_ERROR;

	if (formatter->number == NULL)
	{
		UChar		skeleton[ICU_TEXT_SIZE];

		MakeSkeleton(formatter, skeleton);
		formatter->number = unumf_openForSkeletonAndLocale(skeleton, -1, locale->name, &status);
		if (U_FAILURE(status))
		{
			unumf_close(formatter->number);	/* unreached: ICU knows all that MakeSkeleton writes */
			formatter->number = NULL;
		}
		CheckIcu(status, "format", locale);
	}
	if (formatted == NULL)
	{
		formatted = unumf_openResult(&status);
		CheckIcu(status, "format", locale);
	}
	unumf_formatDecimal(formatter->number, number, -1, formatted, &status);
	CheckIcu(status, "format", locale);
	return formatted;
}

char *
icu_format_text(Locale *locale, Currency currency, FormatStyle style, int precision, const char *number)
{
	UChar		string[ICU_TEXT_SIZE];
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		length = unumf_resultToString(icu_format(locale, currency, style, precision, number),
											  string, lengthof(string), &status);

	CheckIcu(status, "format", locale);
	return icu_utf8(string, length);
}

#if U_ICU_VERSION_MAJOR_NUM >= 68
char *
icu_format_two(Locale *locale, Currency currency, FormatStyle style, int precision, const char *lower, const char *upper)
{
	Formatter  *formatter = find_formatter(locale, currency, style, precision);
	UFormattedNumberRange *result;
	UChar		string[2 * ICU_TEXT_SIZE];
	UErrorCode	status = U_ZERO_ERROR;
	const UChar *span = NULL;
	int32_t		length = 0;

	if (formatter->range == NULL)
	{
		UChar		skeleton[ICU_TEXT_SIZE];

		MakeSkeleton(formatter, skeleton);
		formatter->range = unumrf_openForSkeletonWithCollapseAndIdentityFallback(skeleton, -1,
																				 UNUM_RANGE_COLLAPSE_AUTO,
																				 UNUM_IDENTITY_FALLBACK_RANGE,
																				 locale->name, NULL, &status);
		if (U_FAILURE(status))
		{
			unumrf_close(formatter->range);	/* unreached: ICU knows all that MakeSkeleton writes */
			formatter->range = NULL;
		}
		CheckIcu(status, "format a range", locale);
	}
	result = unumrf_openResult(&status);
	unumrf_formatDecimalRange(formatter->range, lower, -1, upper, -1, result, &status);
	if (U_SUCCESS(status))
		span = ufmtval_getString(unumrf_resultAsValue(result, &status), &length, &status);
	if (U_SUCCESS(status) && length < (int32_t) lengthof(string))
		u_memcpy(string, span, length);
	else if (U_SUCCESS(status)) /* unreached: there is room for two amounts with their names */
		status = U_BUFFER_OVERFLOW_ERROR;
	unumrf_closeResult(result);
	CheckIcu(status, "format a range", locale);
	return icu_utf8(string, length);
}
#endif
