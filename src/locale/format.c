/*
 * locale/format.c
 *		Amounts and ranges written as the people of a locale write them.
 *
 * ICU formats from a string of decimal digits, so that no double is on the way
 * and nothing is rounded but in the compact styles, half-even.  Those keep at
 * least COMPACT_DIGITS significant digits; ICU's own default keeps two, and
 * makes 34 of 33.7 billions.
 */
#include "postgres.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>
#if U_ICU_VERSION_MAJOR_NUM >= 68
#include <unicode/unumberrangeformatter.h>
#endif

#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"

#include "compat.h"
#include "locale/format.h"
#include "locale/words.h"
#include "range/range.h"

PG_FUNCTION_INFO_V1(format_monetary);
PG_FUNCTION_INFO_V1(format_monetary_range);

#define COMPACT_DIGITS 3

/* Formatters that stay open in a backend: some kilobytes each */
#define MAX_FORMATTERS 256

static const char *const style_names[] =
{
	"standard", "accounting", "code", "name", "compact", "compact_long"
};

static const char *const style_skeletons[] =
{
	"", " sign-accounting", " unit-width-iso-code", " unit-width-full-name",
	" compact-short", " compact-long unit-width-full-name"
};

typedef struct FormatterKey
{
	const Locale *locale;
	int32		precision;
	Currency	currency;
	uint16		style;
} FormatterKey;

typedef struct FormatterEntry
{
	FormatterKey key;			/* hash key, must be first */
	UNumberFormatter *formatter;
} FormatterEntry;

static HTAB *formatters;
static UFormattedNumber *formatted;

FormatStyle
ParseFormatStyle(const text *style)
{
	char	   *name = text_to_cstring(style);

	for (size_t i = 0; i < lengthof(style_names); i++)
	{
		if (strcmp(name, style_names[i]) == 0)
			return (FormatStyle) i;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("style \"%s\" does not exist", name),
			 errhint("The styles are standard, accounting, code, name, compact and compact_long.")));
}

char *
icu_skeleton(Currency currency, FormatStyle style, int precision)
{
	StringInfoData skeleton;

	initStringInfo(&skeleton);
	if (style != STYLE_NUMBER)
		appendStringInfo(&skeleton, "currency/%s%s ", currency_letters(currency), style_skeletons[style]);
	if (style == STYLE_COMPACT || style == STYLE_COMPACT_LONG)
	{
		appendStringInfoChar(&skeleton, '@');
		appendStringInfoSpaces(&skeleton, precision - 1);
		memset(skeleton.data + skeleton.len - (precision - 1), '#', precision - 1);
	}
	else if (precision == 0)
		appendStringInfoString(&skeleton, "precision-integer");
	else
	{
		appendStringInfoChar(&skeleton, '.');
		appendStringInfoSpaces(&skeleton, precision);
		memset(skeleton.data + skeleton.len - precision, '0', precision);
	}
	appendStringInfoString(&skeleton, " rounding-mode-half-even");
	return skeleton.data;
}

/* Closes all formatters. */
static void
ForgetFormatters(void)
{
	HASH_SEQ_STATUS scan;
	FormatterEntry *entry;

	hash_seq_init(&scan, formatters);
	while ((entry = hash_seq_search(&scan)) != NULL)
		unumf_close(entry->formatter);
	hash_destroy(formatters);
	formatters = NULL;
}

static UNumberFormatter *
FindFormatter(const Locale *locale, Currency currency, FormatStyle style, int precision)
{
	FormatterKey key;
	FormatterEntry *entry;
	bool		found;

	memset(&key, 0, sizeof(key));
	key.locale = locale;
	key.precision = precision;
	key.currency = currency;
	key.style = style;

	if (formatters != NULL && hash_get_num_entries(formatters) >= MAX_FORMATTERS &&
		hash_search(formatters, &key, HASH_FIND, NULL) == NULL)
		ForgetFormatters();
	if (formatters == NULL)
	{
		HASHCTL		control;

		memset(&control, 0, sizeof(control));
		control.keysize = sizeof(FormatterKey);
		control.entrysize = sizeof(FormatterEntry);
		control.hcxt = TopMemoryContext;
		formatters = hash_create("ai_invest formatters", MAX_FORMATTERS, &control,
								 HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}

	entry = hash_search(formatters, &key, HASH_ENTER, &found);
	if (!found)
	{
		char	   *skeleton = icu_skeleton(currency, style, precision);
		UChar		wide[ICU_TEXT_SIZE];
		UErrorCode	status = U_ZERO_ERROR;

		u_charsToUChars(skeleton, wide, (int32_t) strlen(skeleton) + 1);
		entry->formatter = unumf_openForSkeletonAndLocale(wide, -1, locale->name, &status);
		if (U_FAILURE(status))
		{
			unumf_close(entry->formatter);
			hash_search(formatters, &key, HASH_REMOVE, NULL);
		}
		CheckIcu(status, "format", locale);
		pfree(skeleton);
	}
	return entry->formatter;
}

const UFormattedNumber *
icu_format(Locale *locale, Currency currency, FormatStyle style, int precision, const char *number)
{
	UNumberFormatter *formatter = FindFormatter(locale, currency, style, precision);
	UErrorCode	status = U_ZERO_ERROR;

	if (formatted == NULL)
	{
		formatted = unumf_openResult(&status);
		CheckIcu(status, "format", locale);
	}
	unumf_formatDecimal(formatter, number, -1, formatted, &status);
	CheckIcu(status, "format", locale);
	return formatted;
}

bool
icu_find_field(const UFormattedNumber *result, int32_t field, int32_t *begin, int32_t *end)
{
	UErrorCode	status = U_ZERO_ERROR;
	UFieldPosition position = {field, 0, 0};
	bool		found = unumf_resultNextFieldPosition(result, &position, &status);

	*begin = position.beginIndex;
	*end = position.endIndex;
	return found && U_SUCCESS(status) && position.endIndex > position.beginIndex;
}

/* A formatted number in UTF-8 */
static char *
FormattedText(const UFormattedNumber *result, const Locale *locale)
{
	UChar		string[ICU_TEXT_SIZE];
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		length = unumf_resultToString(result, string, lengthof(string), &status);

	CheckIcu(status, "format", locale);
	return icu_utf8(string, length);
}

/*
 * So many significant digits in the compact styles: three, and as many more as
 * keep a rounding from making another power of ten, so that 999.6 millions are
 * not called a billion.
 */
static int
CompactDigits(const Decimal *value)
{
	char		text[DECIMAL_TEXT_SIZE];
	int			nines = 0;

	decimal_print(value, text);
	for (const char *p = text + strcspn(text, "123456789"); *p == '9' || *p == '.'; p++)
		nines += *p == '9';
	return Max(COMPACT_DIGITS, nines + 1);
}

/* Is the unit of a compact format one that usage disagrees about? */
static bool
HasDisputedUnit(const Locale *locale, const UFormattedNumber *result)
{
	UChar		string[ICU_TEXT_SIZE];
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		begin;
	int32_t		end;

	unumf_resultToString(result, string, lengthof(string), &status);
	return U_SUCCESS(status) && icu_find_field(result, UNUM_COMPACT_FIELD, &begin, &end) &&
		FindDisputedUnit(locale->language, locale->region, icu_utf8(string + begin, end - begin)) != NULL;
}

/*
 * In French, Spanish, Italian and Portuguese a number that ends in a noun, such
 * as milliard, takes a preposition before what is counted.  ICU leaves it out,
 * and its result is cut in two at the end of the noun.
 */
static char *
LinkNoun(const Locale *locale, const UFormattedNumber *result, const char *formatted_text)
{
	const LocaleLink *link = FindLocaleLink(locale->language);
	UChar		string[ICU_TEXT_SIZE];
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		length = unumf_resultToString(result, string, lengthof(string), &status);
	int32_t		begin;
	int32_t		end;
	char	   *number;
	const char *counted;

	if (link == NULL || U_FAILURE(status) || !icu_find_field(result, UNUM_COMPACT_FIELD, &begin, &end))
		return NULL;
	number = icu_utf8(string, end);
	counted = icu_utf8(string + end, length - end);
	while (*counted == ' ' || strncmp(counted, "\u00a0", 2) == 0)
		counted += *counted == ' ' ? 1 : 2;
	/* A newer ICU may have it already; and "mille" is no noun */
	if (*counted == '\0' || strncmp(counted, link->words, strlen(link->words)) == 0 ||
		!IsCountedNoun(link, icu_utf8(string + begin, end - begin)))
		return NULL;
	return psprintf("%s\u00a0%s%s", number,
					link->elided != NULL && strchr("aeiouyhAEIOUYH", *counted) ? link->elided : link->words,
					counted);
}

/*
 * Does a digit follow a letter at once?  Some versions of ICU write the name of a
 * currency into a number of Turkish, before its last digit.
 */
static bool
IsTorn(const char *utf8)
{
	bool		after_letter = false;
	int32_t		length = (int32_t) strlen(utf8);

	for (int32_t i = 0; i < length;)
	{
		UChar32		c;

		U8_NEXT(utf8, i, length, c);
		if (after_letter && u_charDigitValue(c) >= 0)
			return true;
		after_letter = u_isalpha(c) || c == ')';
	}
	return false;
}

/* What ICU should have made of them */
static char *
NumberAndName(Locale *locale, const Decimal *value, const char *number, Currency currency)
{
	return psprintf("%s %s", FormattedText(icu_format(locale, currency, STYLE_NUMBER, value->scale, number), locale),
					icu_currency_name(locale, currency, icu_plural_category(locale, number)));
}

/* An amount in a style, UTF-8 */
static char *
FormatAmount(Locale *locale, FormatStyle style, const Decimal *value, Currency currency)
{
	char		number[DECIMAL_TEXT_SIZE];
	const UFormattedNumber *result;
	char	   *text;
	int32_t		begin;
	int32_t		end;

	decimal_print(value, number);
	if (style == STYLE_COMPACT || style == STYLE_COMPACT_LONG)
	{
		char	   *linked;

		result = icu_format(locale, currency, style, CompactDigits(value), number);
		if (!icu_find_field(result, UNUM_COMPACT_FIELD, &begin, &end))
			/* Nothing was made shorter, so nothing is rounded either */
			return FormatAmount(locale, style == STYLE_COMPACT ? STYLE_STANDARD : STYLE_NAME, value, currency);
		text = FormattedText(result, locale);
		if (style == STYLE_COMPACT)
		{
			/* What the press of the language reads as another unit is written in words, or in full */
			if (HasDisputedUnit(locale, result))
				return FormatAmount(locale, HasCompactLong(locale->language) ? STYLE_COMPACT_LONG : STYLE_STANDARD,
									value, currency);
			return text;
		}
		if (!HasCompactLong(locale->language))
			ereport(ERROR,
					(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
					 errmsg("style \"compact_long\" is not available in locale \"%s\"", locale->name),
					 errdetail("How a unit such as billion and a currency go together in that language is not known here."),
					 errhint("Use the style 'compact' or 'name'.")));
		linked = LinkNoun(locale, result, text);
		return linked == NULL ? text : linked;
	}
	result = icu_format(locale, currency, style, value->scale, number);
	text = FormattedText(result, locale);
	return style == STYLE_NAME && IsTorn(text) ? NumberAndName(locale, value, number, currency) : text;
}

#if U_ICU_VERSION_MAJOR_NUM >= 68
/* Can an amount stand in a compact range: has it a unit, and one that is not disputed? */
static bool
SharesUnits(Locale *locale, Currency currency, const Decimal *value)
{
	char		number[DECIMAL_TEXT_SIZE];
	const UFormattedNumber *result;
	int32_t		begin;
	int32_t		end;

	decimal_print(value, number);
	result = icu_format(locale, currency, STYLE_COMPACT, CompactDigits(value), number);
	return icu_find_field(result, UNUM_COMPACT_FIELD, &begin, &end) && !HasDisputedUnit(locale, result);
}
#endif

/* Two amounts with a dash between, which share what they have in common; UTF-8 */
static char *
FormatBetween(Locale *locale, FormatStyle style, Currency currency, Decimal lower, Decimal upper)
{
	bool		compact = style == STYLE_COMPACT || style == STYLE_COMPACT_LONG;
	int			scale = Max(lower.scale, upper.scale);

	/* Of one number of decimals, or the text would say more of one than of the other */
	if (decimal_rescale(&lower, scale, DECIMAL_HALF_EVEN, &lower) != DECIMAL_OK ||
		decimal_rescale(&upper, scale, DECIMAL_HALF_EVEN, &upper) != DECIMAL_OK)
		compact = true;
#if U_ICU_VERSION_MAJOR_NUM >= 68
	if (!compact || (style == STYLE_COMPACT && SharesUnits(locale, currency, &lower) && SharesUnits(locale, currency, &upper)))
	{
		char		numbers[2][DECIMAL_TEXT_SIZE];
		UChar		skeleton[ICU_TEXT_SIZE];
		UChar		string[ICU_TEXT_SIZE];
		UErrorCode	status = U_ZERO_ERROR;
		UNumberRangeFormatter *formatter;
		UFormattedNumberRange *result;
		const UChar *span;
		int32_t		length = 0;
		char	   *words = icu_skeleton(currency, style,
										 compact ? Max(CompactDigits(&lower), CompactDigits(&upper)) : scale);

		decimal_print(&lower, numbers[0]);
		decimal_print(&upper, numbers[1]);
		u_charsToUChars(words, skeleton, (int32_t) strlen(words) + 1);
		formatter = unumrf_openForSkeletonWithCollapseAndIdentityFallback(skeleton, -1,
																		  UNUM_RANGE_COLLAPSE_AUTO,
																		  UNUM_IDENTITY_FALLBACK_RANGE,
																		  locale->name, NULL, &status);
		result = unumrf_openResult(&status);
		unumrf_formatDecimalRange(formatter, numbers[0], -1, numbers[1], -1, result, &status);
		span = U_SUCCESS(status) ? ufmtval_getString(unumrf_resultAsValue(result, &status), &length, &status) : NULL;
		if (U_SUCCESS(status) && length < (int32_t) lengthof(string))
			u_memcpy(string, span, length);
		else if (U_SUCCESS(status))
			status = U_BUFFER_OVERFLOW_ERROR;
		unumrf_closeResult(result);
		unumrf_close(formatter);
		CheckIcu(status, "format a range", locale);
		return icu_utf8(string, length);
	}
#else
	/* This ICU writes no ranges */
	(void) compact;
#endif
	return psprintf("%s – %s", FormatAmount(locale, style, &lower, currency),
					FormatAmount(locale, style, &upper, currency));
}

/* Puts amounts into the words of a language for a kind of range; NULL where the language has none */
static char *
FillWords(const Locale *locale, RangeKind kind, const char *amount)
{
	for (int i = 0; i < range_word_count; i++)
	{
		const char *words = range_words[i].words;
		const char *first;
		const char *slot;

		if (range_words[i].kind != kind || !WordIsOf(range_words[i].language, locale->language, locale->region))
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
		amount = FormatAmount(locale, style, &lower.value, currency);
		words = FillWords(locale, lower.inclusive ? RANGE_AT_LEAST : RANGE_MORE_THAN, amount);
		return words != NULL ? words : psprintf("%s %s", lower.inclusive ? "≥" : ">", amount);
	}
	if (lower.infinite)
		return psprintf("%s %s", upper.inclusive ? "≤" : "<", FormatAmount(locale, style, &upper.value, currency));
	if (decimal_compare(&lower.value, &upper.value) == 0)
		return FormatAmount(locale, style, &lower.value, currency);
	if (decimal_sign(&lower.value) == 0 && lower.inclusive)
	{
		amount = FormatAmount(locale, style, &upper.value, currency);
		words = FillWords(locale, upper.inclusive ? RANGE_UP_TO : RANGE_LESS_THAN, amount);
		if (words != NULL)
			return words;
	}
	if (lower.inclusive && upper.inclusive)
		return FormatBetween(locale, style, currency, lower.value, upper.value);
	return psprintf("%s%s – %s%s", lower.inclusive ? "" : "> ", FormatAmount(locale, style, &lower.value, currency),
					upper.inclusive ? "" : "< ", FormatAmount(locale, style, &upper.value, currency));
}

Datum
format_monetary(PG_FUNCTION_ARGS)
{
	Monetary   *amount = PG_GETARG_MONETARY_P(0);
	Locale	   *locale = locale_lookup(PG_GETARG_TEXT_PP(1));
	FormatStyle style = ParseFormatStyle(PG_GETARG_TEXT_PP(2));
	Decimal		value = MonetaryDecimal(amount);

	PG_RETURN_TEXT_P(utf8_text(FormatAmount(locale, style, &value, MonetaryCurrency(amount))));
}

Datum
format_monetary_range(PG_FUNCTION_ARGS)
{
	MonetaryRange *range = PG_GETARG_MONETARY_RANGE_P(0);
	Locale	   *locale = locale_lookup(PG_GETARG_TEXT_PP(1));
	FormatStyle style = ParseFormatStyle(PG_GETARG_TEXT_PP(2));

	PG_RETURN_TEXT_P(utf8_text(FormatRange(locale, style, range)));
}
