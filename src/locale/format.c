/*
 * locale/format.c
 *		Amounts written as the people of a locale write them.
 *
 * What is written is what the reader of the locale reads.  ICU alone does not
 * see to that: in the English of Denmark it writes 1234 euros as €1,234, which
 * is one and a quarter there; in Cameroon it signs the franc of Senegal as its
 * own; its own rounding makes 34 of 33.7 billions.
 */
#include "postgres.h"

#include <math.h>

#include "utils/builtins.h"

#include "compat.h"
#include "locale/compact.h"
#include "locale/format.h"
#include "locale/reader.h"

PG_FUNCTION_INFO_V1(format_monetary);
PG_FUNCTION_INFO_V1(format_monetary_digits);

/* The most common number of decimals */
#define USUAL_SCALE 2

static const char *const style_names[STYLE_COUNT] =
{
	"standard", "accounting", "code", "name", "compact", "compact_long"
};

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

/* Does the reader of the locale read a text as an amount of this currency? */
static bool
ReadBack(Locale *locale, const char *utf8, Currency currency, Decimal *read)
{
	Reader		reader;
	Piece		piece;

	memset(&reader, 0, sizeof(reader));
	reader.locale = locale;
	reader.lexicon = locale_lexicon(locale);
	reader.error_at = -1;
	fold_text(utf8, &reader.text);
	return read_piece(&reader, 0, reader.text.length, &piece) && piece.has_number && piece.has_currency &&
		piece.currency == currency && piece_value(&reader, 0, &piece, read);
}

static bool
IsReadAs(Locale *locale, const char *utf8, const Decimal *value, Currency currency)
{
	Decimal		read;

	return ReadBack(locale, utf8, currency, &read) && decimal_compare(&read, value) == 0;
}

/* The same of a text that is rounded to COMPACT_DIGITS digits or more */
static bool
IsReadNear(Locale *locale, const char *utf8, const char *number, Currency currency)
{
	Decimal		read;
	char		text[DECIMAL_TEXT_SIZE];

	if (!ReadBack(locale, utf8, currency, &read))
		return false;
	decimal_print(&read, text);
	return fabs(strtod(text, NULL) / strtod(number, NULL) - 1) < 0.0051;
}

/* An amount in a style that leaves nothing out, in one of the ways to write it */
static char *
WriteAmount(Locale *locale, FormatStyle style, Writing writing, int scale, const char *number, Currency currency)
{
	char	   *written;

	if (writing == WRITING_CODE || writing == WRITING_OF_ICU)
		return icu_format_text(locale, currency, writing == WRITING_CODE ? STYLE_CODE : style, scale, number);
	written = icu_format_text(locale, currency, writing == WRITING_PLAIN ? STYLE_PLAIN : STYLE_NUMBER, scale, number);
	if (style == STYLE_NAME && writing == WRITING_NUMBER)
		return psprintf("%s %s", written, icu_currency_name(locale, currency, icu_plural_category(locale, number)));
	return psprintf("%s\u00a0%s", written, currency_letters(currency));
}

/* Is the sign of a currency in a text beside its name, which has it not?  Turkish comes out as "¥1 Japon yeni". */
static bool
HasSign(Locale *locale, const char *text, Currency currency)
{
	const char *sign = icu_currency_symbol(locale, currency, false);

	return strcmp(sign, currency_letters(currency)) != 0 && strstr(text, sign) != NULL &&
		strstr(icu_currency_name(locale, currency, "other"), sign) == NULL;
}

/*
 * The first way to write amounts that is read as it is meant, found out with
 * three of them: one with groups and a sign, one with a single group, and a
 * singular.
 */
static Writing
FindWriting(Locale *locale, FormatStyle style, int scale, Currency currency)
{
	Formatter  *formatter = find_formatter(locale, currency, style, scale);
	Decimal		samples[] = {{-1234567, 0}, {1234, 0}, {1, 0}};
	Writing		writing = formatter->writing;

	if (writing != WRITING_UNKNOWN)
		return writing;
	for (size_t n = 0; n < lengthof(samples); n++)
	{
		for (int i = 0; i < scale; i++)
			samples[n].coefficient = samples[n].coefficient * 10 + (n == 0 ? -(i % 9 + 1) : 0);
		samples[n].scale = scale;
		/* One that does not fit in so many decimals is left out */
		if (!decimal_is_valid(&samples[n]))
			samples[n] = (Decimal) {0, scale};
	}
	for (writing = WRITING_OF_ICU; writing < WRITING_PLAIN; writing++)
	{
		bool		is_read = true;

		/* A name may be written another way, but not the code for it */
		if (writing == WRITING_CODE && style == STYLE_NAME)
			continue;
		for (size_t i = 0; is_read && i < lengthof(samples); i++)
		{
			char		number[DECIMAL_TEXT_SIZE];
			char	   *text;

			decimal_print(&samples[i], number);
			text = WriteAmount(locale, style, writing, scale, number, currency);
			is_read = IsReadAs(locale, text, &samples[i], currency) &&
				!(style == STYLE_NAME && writing == WRITING_OF_ICU && HasSign(locale, text, currency));
		}
		if (is_read)
			break;
	}
	/* Others may have been opened meanwhile, and this one closed */
	find_formatter(locale, currency, style, scale)->writing = writing;
	return writing;
}

/*
 * So many significant digits in the compact styles: as many as are wanted, and as
 * many more as keep a rounding from making another power of ten, so that 999.6
 * millions are not called a billion.
 */
static int
CompactDigits(const Decimal *value, int digits)
{
	char		text[DECIMAL_TEXT_SIZE];
	int			nines = 0;

	decimal_print(value, text);
	for (const char *p = text + strcspn(text, "123456789"); *p == '9' || *p == '.'; p++)
		nines += *p == '9';
	return Max(digits, nines + 1);
}

typedef enum Shortness
{
	NOT_SHORTER,				/* ICU has no unit for such a number */
	NOT_READ,					/* one that the reader of the locale does not read as the same */
	SHORTER
} Shortness;

/* Formats a number with a unit.  What usage disagrees about is not written either. */
static Shortness
FormatCompact(Locale *locale, Currency currency, FormatStyle style, int digits, const char *number, CompactText *compact)
{
	const UFormattedNumber *result = icu_format(locale, currency, style, digits, number);
	UErrorCode	status = U_ZERO_ERROR;
	bool		has_unit = cut_compact(result, compact, &status);

	CheckIcu(status, "format", locale);
	if (!has_unit)
		return NOT_SHORTER;
	return lexicon_unit_power(locale_lexicon(locale),
							  icu_utf8(compact->text + compact->unit_begin, compact->unit_end - compact->unit_begin)) ==
		compact_power(compact, number) ? SHORTER : NOT_READ;
}

/* Skips blanks, of either kind */
static const char *
SkipSpaces(const char *text)
{
	while (*text == ' ' || strncmp(text, "\u00a0", strlen("\u00a0")) == 0)
		text += *text == ' ' ? 1 : strlen("\u00a0");
	return text;
}

/*
 * In French, Spanish, Italian and Portuguese a number that ends in a noun, such
 * as milliard, takes a preposition before what is counted.  ICU leaves it out.
 * And who has a thousand of something says "mil", not "1 mil".
 */
static char *
LinkNoun(const LocaleLink *link, const char *number, const char *unit, const char *counted)
{
	const char *after_one = number[0] == '1' ? SkipSpaces(number + 1) : number;

	if (after_one > number + 1 && strcmp(after_one, unit) == 0 && IsOneOfWords(link->no_nouns, "mil") &&
		(strcmp(unit, "mil") == 0 || strncmp(unit, "mil ", strlen("mil ")) == 0))
		number = unit;
	if (IsOneOfWords(link->no_nouns, unit))
		return psprintf("%s\u00a0%s", number, counted);
	return psprintf("%s\u00a0%s%s", number,
					link->elided != NULL && strchr("aeiouAEIOU", *counted) ? link->elided : link->words, counted);
}

/* An amount in the style compact; in ICU's own writing, or put together here, or not at all */
static Shortness
WriteCompact(Locale *locale, const char *number, int digits, Currency currency, char **text, Writing *writing)
{
	CompactText compact;
	Shortness	shortness;

	*writing = FindWriting(locale, STYLE_STANDARD, USUAL_SCALE, currency);
	if (*writing == WRITING_OF_ICU)
	{
		shortness = FormatCompact(locale, currency, STYLE_COMPACT, digits, number, &compact);
		*text = icu_utf8(compact.text, compact.length);
		if (shortness != SHORTER || IsReadNear(locale, *text, number, currency))
			return shortness;
	}
	/* ICU may put a unit and a code together: 5 MEUR */
	*writing = WRITING_NUMBER;
	shortness = FormatCompact(locale, currency, STYLE_COMPACT_NUMBER, digits, number, &compact);
	*text = psprintf("%s\u00a0%s", icu_utf8(compact.text, compact.length), currency_letters(currency));
	return shortness == SHORTER && !IsReadNear(locale, *text, number, currency) ? NOT_READ : shortness;
}

/* An amount in the style compact_long; NULL where there is no unit that can be written */
static char *
WriteCompactLong(Locale *locale, const char *number, int digits, Currency currency)
{
	bool		of_icu = FindWriting(locale, STYLE_NAME, USUAL_SCALE, currency) == WRITING_OF_ICU;
	const LocaleLink *link = FindLocaleLink(locale->language);
	CompactText compact;
	const char *counted;

	if (!HasCompactLong(locale->language))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("style \"compact_long\" is not available in locale \"%s\"", locale->name),
				 errdetail("How a unit such as billion and a currency go together in that language is not known here."),
				 errhint("Use the style 'compact' or 'name'.")));
	if (FormatCompact(locale, currency, of_icu ? STYLE_COMPACT_LONG : STYLE_COMPACT_LONG_NUMBER, digits, number,
					  &compact) != SHORTER)
		return NULL;
	/* of a noun there are always several, which ICU forgets in "100 000 000 billions d'euro" */
	counted = icu_currency_name(locale, currency, "other");
	if (link != NULL)
		return LinkNoun(link, icu_utf8(compact.text, compact.unit_end),
						icu_utf8(compact.text + compact.unit_begin, compact.unit_end - compact.unit_begin), counted);
	return of_icu ? icu_utf8(compact.text, compact.length) :
		psprintf("%s %s", icu_utf8(compact.text, compact.length), counted);
}

char *
format_amount(Locale *locale, FormatStyle style, int digits, const Decimal *value, Currency currency)
{
	char		number[DECIMAL_TEXT_SIZE];
	bool		is_short = style == STYLE_COMPACT;
	Writing		writing;
	char	   *text;

	decimal_print(value, number);
	if (is_short)
	{
		Shortness	shortness = WriteCompact(locale, number, CompactDigits(value, digits), currency, &text, &writing);

		if (shortness == SHORTER)
			return text;
		/* A unit that the press of the language reads otherwise is written in words, or else in full */
		style = shortness == NOT_READ && HasCompactLong(locale->language) ? STYLE_COMPACT_LONG : STYLE_STANDARD;
	}
	if (style == STYLE_COMPACT_LONG)
	{
		text = WriteCompactLong(locale, number, CompactDigits(value, digits), currency);
		if (text != NULL)
			return text;
		style = is_short ? STYLE_STANDARD : STYLE_NAME;
	}
	/* Where nothing is made shorter, nothing is rounded either */
	return WriteAmount(locale, style, FindWriting(locale, style, value->scale, currency), value->scale, number, currency);
}

#if U_ICU_VERSION_MAJOR_NUM >= 68

/* Two amounts as ICU writes them together; NULL where it would not write each of them as it is written here */
static char *
WriteTogether(Locale *locale, FormatStyle style, Currency currency, Decimal lower, Decimal upper)
{
	char		numbers[2][DECIMAL_TEXT_SIZE];
	int			digits = Max(CompactDigits(&lower, COMPACT_DIGITS), CompactDigits(&upper, COMPACT_DIGITS));
	int			scale = Max(lower.scale, upper.scale);

	/* A sign or parentheses that ICU writes once for both may be read as those of one */
	if (decimal_sign(&lower) < 0)
		return NULL;
	/* Of one number of decimals, or the text would say more of one than of the other */
	if (style != STYLE_COMPACT &&
		(decimal_rescale(&lower, scale, DECIMAL_HALF_EVEN, &lower) != DECIMAL_OK ||
		 decimal_rescale(&upper, scale, DECIMAL_HALF_EVEN, &upper) != DECIMAL_OK))
		return NULL;
	decimal_print(&lower, numbers[0]);
	decimal_print(&upper, numbers[1]);
	if (style == STYLE_COMPACT_LONG)
		return NULL;
	if (style != STYLE_COMPACT)
		return FindWriting(locale, style, scale, currency) != WRITING_OF_ICU ? NULL :
			icu_format_two(locale, currency, style, scale, numbers[0], numbers[1]);
	for (int i = 0; i < 2; i++)
	{
		Writing		writing;
		char	   *text;

		if (WriteCompact(locale, numbers[i], digits, currency, &text, &writing) != SHORTER || writing != WRITING_OF_ICU)
			return NULL;
	}
	return icu_format_two(locale, currency, style, digits, numbers[0], numbers[1]);
}
#endif

char *
format_between(Locale *locale, FormatStyle style, Currency currency, Decimal lower, Decimal upper)
{
	char	   *text = NULL;

#if U_ICU_VERSION_MAJOR_NUM >= 68
	text = WriteTogether(locale, style, currency, lower, upper);
#endif
	return text != NULL ? text : psprintf("%s – %s", format_amount(locale, style, COMPACT_DIGITS, &lower, currency),
										  format_amount(locale, style, COMPACT_DIGITS, &upper, currency));
}

static Datum
FormatMonetary(FunctionCallInfo fcinfo, FormatStyle style, int digits)
{
	Monetary   *amount = PG_GETARG_MONETARY_P(0);
	Locale	   *locale = locale_lookup(PG_GETARG_TEXT_PP(1));
	Decimal		value = MonetaryDecimal(amount);

	PG_RETURN_TEXT_P(utf8_text(format_amount(locale, style, digits, &value, MonetaryCurrency(amount))));
}

Datum
format_monetary(PG_FUNCTION_ARGS)
{
	return FormatMonetary(fcinfo, ParseFormatStyle(PG_GETARG_TEXT_PP(2)), COMPACT_DIGITS);
}

Datum
format_monetary_digits(PG_FUNCTION_ARGS)
{
	FormatStyle style = ParseFormatStyle(PG_GETARG_TEXT_PP(2));
	int			digits = PG_GETARG_INT32(3);

	if (style != STYLE_COMPACT && style != STYLE_COMPACT_LONG)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("style \"%s\" rounds to no number of digits", style_names[style]),
				 errhint("Use the style 'compact' or 'compact_long', or leave out the digits.")));
	if (digits < COMPACT_DIGITS || digits > DECIMAL_MAX_DIGITS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%d significant digits are out of range", digits),
				 errhint("There may be %d to %d.", COMPACT_DIGITS, DECIMAL_MAX_DIGITS)));
	return FormatMonetary(fcinfo, style, digits);
}
