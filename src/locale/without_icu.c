/*
 * locale/without_icu.c
 *		What make ICU=no builds in place of the other files of this folder.
 *
 * The functions are there, so that the same install script serves both builds,
 * and say what is missing.
 */
#include "postgres.h"

#include "fmgr.h"

PG_FUNCTION_INFO_V1(currency_name);
PG_FUNCTION_INFO_V1(currency_symbol);
PG_FUNCTION_INFO_V1(format_monetary);
PG_FUNCTION_INFO_V1(format_monetary_digits);
PG_FUNCTION_INFO_V1(format_monetary_range);
PG_FUNCTION_INFO_V1(icu_version);
PG_FUNCTION_INFO_V1(parse_monetary);
PG_FUNCTION_INFO_V1(parse_monetary_range);
PG_FUNCTION_INFO_V1(try_parse_monetary);
PG_FUNCTION_INFO_V1(try_parse_monetary_range);

static Datum
RaiseNoIcu(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("ai_invest was built without ICU"),
			 errdetail("Amounts are written and read in the languages of people by ICU's data."),
			 errhint("Build it again with the package libicu-dev, and without ICU=no.")));
	return (Datum) 0;
}

Datum
currency_name(PG_FUNCTION_ARGS)
{
	return RaiseNoIcu();
}

Datum
currency_symbol(PG_FUNCTION_ARGS)
{
	return RaiseNoIcu();
}

Datum
format_monetary(PG_FUNCTION_ARGS)
{
	return RaiseNoIcu();
}

Datum
format_monetary_digits(PG_FUNCTION_ARGS)
{
	return RaiseNoIcu();
}

Datum
format_monetary_range(PG_FUNCTION_ARGS)
{
	return RaiseNoIcu();
}

Datum
icu_version(PG_FUNCTION_ARGS)
{
	return RaiseNoIcu();
}

Datum
parse_monetary(PG_FUNCTION_ARGS)
{
	return RaiseNoIcu();
}

Datum
parse_monetary_range(PG_FUNCTION_ARGS)
{
	return RaiseNoIcu();
}

Datum
try_parse_monetary(PG_FUNCTION_ARGS)
{
	return RaiseNoIcu();
}

Datum
try_parse_monetary_range(PG_FUNCTION_ARGS)
{
	return RaiseNoIcu();
}
