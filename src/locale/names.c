/*
 * locale/names.c
 *		What the currencies are called, and how they are signed, in a locale.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"

#include "compat.h"
#include "locale/icu.h"

#define MAX_COUNT_LENGTH 48

PG_FUNCTION_INFO_V1(currency_name);
PG_FUNCTION_INFO_V1(currency_symbol);

Datum
currency_name(PG_FUNCTION_ARGS)
{
	Currency	currency = PG_GETARG_CURRENCY(0);
	Locale	   *locale = locale_lookup(PG_GETARG_TEXT_PP(1));
	char	   *category = NULL;

	if (PG_NARGS() > 2)
	{
		char	   *count = DatumGetCString(DirectFunctionCall1(numeric_out, PG_GETARG_DATUM(2)));

		/* NaN and the infinities; and no language looks at more digits than this */
		if (strspn(count, "-.0123456789") != strlen(count) || strlen(count) > MAX_COUNT_LENGTH)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("cannot count with %.*s", MAX_COUNT_LENGTH, count)));
		category = icu_plural_category(locale, count);
	}
	PG_RETURN_TEXT_P(utf8_text(icu_currency_name(locale, currency, category)));
}

Datum
currency_symbol(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(utf8_text(icu_currency_symbol(locale_lookup(PG_GETARG_TEXT_PP(1)),
												   PG_GETARG_CURRENCY(0), PG_GETARG_BOOL(2))));
}
