/*
 * locale/names.c
 *		What the currencies are called, and how they are signed, in a locale.
 */
#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "compat.h"
#include "locale/icu.h"

/*
 * So many digits on either side of the point decide what a number counts like:
 * the rules of all languages look at the last six before it, and at the last
 * two behind it, beside whether there are more.
 */
#define COUNT_DIGITS 9

/* Behind the point: more zeros at the end than in any rule */
#define COUNT_ZEROS 3

PG_FUNCTION_INFO_V1(currency_name);
PG_FUNCTION_INFO_V1(currency_symbol);

/* Appends digits, of which the last are kept, behind a one that stands for those before. */
static void
AppendLastDigits(StringInfo result, const char *digits, int length)
{
	int			skipped = Max(length - COUNT_DIGITS, 0);

	if (skipped > 0)
		appendStringInfoChar(result, '1');
	appendBinaryStringInfo(result, digits + skipped, length - skipped);
}

/*
 * A number that counts as another does, with few digits: of those that have
 * more than 18 ICU looks at others than it should, and of more than 40 at none.
 */
static char *
ShortenCount(const char *count)
{
	StringInfoData result;
	const char *whole = count + strspn(count, "-");
	const char *point = whole + strcspn(whole, ".");

	initStringInfo(&result);
	AppendLastDigits(&result, whole, (int) (point - whole));
	if (*point == '.')
	{
		const char *fraction = point + 1;
		int			length = (int) strlen(fraction);
		int			zeros = 0;

		while (zeros < length && fraction[length - 1 - zeros] == '0')
			zeros++;
		appendStringInfoChar(&result, '.');
		AppendLastDigits(&result, fraction, length - zeros);
		for (int i = 0; i < Min(zeros, COUNT_ZEROS); i++)
			appendStringInfoChar(&result, '0');
	}
	return result.data;
}

Datum
currency_name(PG_FUNCTION_ARGS)
{
	Currency	currency = PG_GETARG_CURRENCY(0);
	Locale	   *locale = locale_lookup(PG_GETARG_TEXT_PP(1));
	char	   *category = NULL;

	if (PG_NARGS() > 2)
	{
		char	   *count = DatumGetCString(DirectFunctionCall1(numeric_out, PG_GETARG_DATUM(2)));

		/* NaN and the infinities */
		if (strspn(count, "-.0123456789") != strlen(count))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("cannot count with %s", count)));
		category = icu_plural_category(locale, ShortenCount(count));
	}
	PG_RETURN_TEXT_P(utf8_text(icu_currency_name(locale, currency, category)));
}

Datum
currency_symbol(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(utf8_text(icu_currency_symbol(locale_lookup(PG_GETARG_TEXT_PP(1)),
												   PG_GETARG_CURRENCY(0), PG_GETARG_BOOL(2))));
}
