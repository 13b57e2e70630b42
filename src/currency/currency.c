/*
 * currency/currency.c
 *		The type currency_code: an ISO 4217 code, current or historical.
 *
 * Input and output touch no table and no setting, and nothing here depends on
 * a locale: a dump restores anywhere, and an index never goes stale.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "common/hashfn.h"
#include "funcapi.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/fmgrprotos.h"
#include "utils/sortsupport.h"

#include "compat.h"
#include "currency/currency.h"
#include "currency/hint.h"
#include "currency/shown.h"

PG_FUNCTION_INFO_V1(currency_code_in);
PG_FUNCTION_INFO_V1(try_currency);
PG_FUNCTION_INFO_V1(currency_code_out);
PG_FUNCTION_INFO_V1(currency_code_recv);
PG_FUNCTION_INFO_V1(currency_code_send);
PG_FUNCTION_INFO_V1(currency_code_eq);
PG_FUNCTION_INFO_V1(currency_code_ne);
PG_FUNCTION_INFO_V1(currency_code_lt);
PG_FUNCTION_INFO_V1(currency_code_le);
PG_FUNCTION_INFO_V1(currency_code_gt);
PG_FUNCTION_INFO_V1(currency_code_ge);
PG_FUNCTION_INFO_V1(currency_code_cmp);
PG_FUNCTION_INFO_V1(currency_code_sortsupport);
PG_FUNCTION_INFO_V1(currency_code_hash);
PG_FUNCTION_INFO_V1(currency_code_hash_extended);
PG_FUNCTION_INFO_V1(currency_code_larger);
PG_FUNCTION_INFO_V1(currency_code_smaller);
PG_FUNCTION_INFO_V1(currency_code_minor_units);
PG_FUNCTION_INFO_V1(currency_code_cash_step);
PG_FUNCTION_INFO_V1(currencies);

/* Finds the code in a text: of either case, with blanks around; *length is that of what is there */
static bool
FindCode(const char **text, int *length, Currency *result)
{
	const char *start = SkipBlanks(*text);
	const char *end = start + strlen(start);

	while (end > start && IsBlank(end[-1]))
		end--;
	*text = start;
	*length = (int) (end - start);
	return *length == CURRENCY_CODE_LENGTH && currency_from_letters(start, result);
}

bool
currency_parse(const char *text, Currency *result, struct Node *escontext)
{
	const char *start = text;
	int			length;
	char	   *unseen;

	if (FindCode(&start, &length, result))
		return true;
	unseen = unseen_in(text, strlen(text));
	ereturn(escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%s\"", "currency_code", text),
			 errdetail("A currency is written as its three-letter code of ISO 4217, such as EUR.%s%s",
					   unseen != NULL ? " " : "", unseen != NULL ? unseen : ""),
			 errhint("%s", unseen != NULL ? unseen_hint(text, strlen(text)) : currency_hint(start, length))));
}

Datum
currency_code_in(PG_FUNCTION_ARGS)
{
	Currency	result;

	if (!currency_parse(PG_GETARG_CSTRING(0), &result, InputErrorContext(fcinfo)))
		PG_RETURN_NULL();		/* unreached: before 16 there are no soft errors */
	PG_RETURN_CURRENCY(result);
}

/* The code that a text is, NULL where it is none */
Datum
try_currency(PG_FUNCTION_ARGS)
{
	const char *code = text_to_cstring(PG_GETARG_TEXT_PP(0));
	int			length;
	Currency	result;

	if (!FindCode(&code, &length, &result))
		PG_RETURN_NULL();
	PG_RETURN_CURRENCY(result);
}

/* Writes the code in capitals. */
Datum
currency_code_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(pstrdup(currency_letters(PG_GETARG_CURRENCY(0))));
}

Currency
ReceiveCurrency(StringInfo message, const char *type_name)
{
	const char *letters = pq_getmsgbytes(message, CURRENCY_CODE_LENGTH);
	Currency	result;

	if (!currency_from_letters(letters, &result) ||
		memcmp(letters, currency_letters(result), CURRENCY_CODE_LENGTH) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid currency in binary value of type %s: 0x%02x%02x%02x", type_name,
						(unsigned char) letters[0], (unsigned char) letters[1],
						(unsigned char) letters[2]),
				 errdetail("The binary form is the three capital letters of a code of ISO 4217.")));
	return result;
}

void
SendCurrency(StringInfo message, Currency currency)
{
	pq_sendbytes(message, currency_letters(currency), CURRENCY_CODE_LENGTH);
}

/* Reads the binary form. */
Datum
currency_code_recv(PG_FUNCTION_ARGS)
{
	PG_RETURN_CURRENCY(ReceiveCurrency((StringInfo) PG_GETARG_POINTER(0), "currency_code"));
}

/* Writes the binary form. */
Datum
currency_code_send(PG_FUNCTION_ARGS)
{
	StringInfoData message;

	pq_begintypsend(&message);
	SendCurrency(&message, PG_GETARG_CURRENCY(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* a = b */
Datum
currency_code_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_CURRENCY(0) == PG_GETARG_CURRENCY(1));
}

/* a <> b */
Datum
currency_code_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_CURRENCY(0) != PG_GETARG_CURRENCY(1));
}

/* a < b, alphabetically, as all that follow */
Datum
currency_code_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_CURRENCY(0) < PG_GETARG_CURRENCY(1));
}

/* a <= b */
Datum
currency_code_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_CURRENCY(0) <= PG_GETARG_CURRENCY(1));
}

/* a > b */
Datum
currency_code_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_CURRENCY(0) > PG_GETARG_CURRENCY(1));
}

/* a >= b */
Datum
currency_code_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_CURRENCY(0) >= PG_GETARG_CURRENCY(1));
}

/* Three-way comparison for btree */
Datum
currency_code_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) PG_GETARG_CURRENCY(0) - (int32) PG_GETARG_CURRENCY(1));
}

/* A datum of currency is a small integer, and sorts as one. */
Datum
currency_code_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = ssup_datum_int32_cmp;
	PG_RETURN_VOID();
}

/* Hash for hash joins, hash aggregates and hash indexes */
Datum
currency_code_hash(PG_FUNCTION_ARGS)
{
	return hash_uint32(PG_GETARG_CURRENCY(0));
}

/* 64-bit hash for hash partitioning */
Datum
currency_code_hash_extended(PG_FUNCTION_ARGS)
{
	return hash_uint32_extended(PG_GETARG_CURRENCY(0), PG_GETARG_INT64(1));
}

/* Transition of max() */
Datum
currency_code_larger(PG_FUNCTION_ARGS)
{
	PG_RETURN_CURRENCY(Max(PG_GETARG_CURRENCY(0), PG_GETARG_CURRENCY(1)));
}

/* Transition of min() */
Datum
currency_code_smaller(PG_FUNCTION_ARGS)
{
	PG_RETURN_CURRENCY(Min(PG_GETARG_CURRENCY(0), PG_GETARG_CURRENCY(1)));
}

/* How many decimals the smallest unit of the currency has; NULL where ISO 4217 gives none */
Datum
currency_code_minor_units(PG_FUNCTION_ARGS)
{
	const CurrencyInfo *info = currency_info(PG_GETARG_CURRENCY(0));

	if (info == NULL || info->minor_units == CURRENCY_NO_MINOR_UNITS)
		PG_RETURN_NULL();
	PG_RETURN_INT32(info->minor_units);
}

/* The step in which cash is paid, with the decimals of that step; NULL where there are no minor units */
static Datum
CashStepDatum(const CurrencyInfo *info)
{
	return DirectFunctionCall3(numeric_in,
							   CStringGetDatum(psprintf("%de-%d", info->cash_rounding, info->cash_digits)),
							   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
}

Datum
currency_code_cash_step(PG_FUNCTION_ARGS)
{
	const CurrencyInfo *info = currency_info(PG_GETARG_CURRENCY(0));

	if (info == NULL || info->minor_units == CURRENCY_NO_MINOR_UNITS)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(CashStepDatum(info));
}

/* Whose word the minor units are, for people; NULL where there are none */
static const char *
UnitsSourceText(CurrencyUnits source)
{
	switch (source)
	{
		case CURRENCY_UNITS_ISO:
			return "ISO 4217";
		case CURRENCY_UNITS_JAVA:
			return "java.util.Currency";
		case CURRENCY_UNITS_CLDR:
			return "CLDR";
		default:				/* unreached: nobody asks where there are no minor units */
			return NULL;
	}
}

/* The name as a text that the database can hold, whatever its encoding */
static Datum
CurrencyNameDatum(const CurrencyInfo *info)
{
	if (info->ascii_name != NULL && GetDatabaseEncoding() != PG_UTF8)
		return CStringGetTextDatum(info->ascii_name);
	return CStringGetTextDatum(info->name);
}

/* The last day of the month in which the code was gone at the latest */
static Datum
CurrencyWithdrawnByDatum(const CurrencyInfo *info)
{
	bool		december = info->withdrawn_month == 12;
	int			next = date2j(info->withdrawn_year + (december ? 1 : 0),
							  december ? 1 : info->withdrawn_month + 1, 1);

	return DateADTGetDatum(next - 1 - POSTGRES_EPOCH_JDATE);
}

/* Forms one row of currencies. */
static Datum
CurrencyRow(const CurrencyInfo *info, TupleDesc tupdesc)
{
	Datum		values[10] = {0};
	bool		nulls[10] = {false};
	Currency	currency;

	(void) currency_from_letters(info->code, &currency);
	values[0] = CurrencyGetDatum(currency);
	if (info->numeric_code >= 0)
		values[1] = CStringGetTextDatum(psprintf("%03d", info->numeric_code));
	else
		nulls[1] = true;
	values[2] = CurrencyNameDatum(info);
	if (info->minor_units != CURRENCY_NO_MINOR_UNITS)
		values[3] = Int32GetDatum(info->minor_units);
	else
		nulls[3] = true;
	values[4] = CStringGetTextDatum(info->is_current ? "current" : "withdrawn");
	if (!info->is_current)
	{
		values[5] = CStringGetTextDatum(info->withdrawn);
		values[6] = CurrencyWithdrawnByDatum(info);
	}
	else
		nulls[5] = nulls[6] = true;
	if (info->fund != CURRENCY_FUND_UNKNOWN)
		values[7] = BoolGetDatum(info->fund == CURRENCY_FUND);
	else
		nulls[7] = true;
	if (info->minor_units != CURRENCY_NO_MINOR_UNITS)
	{
		values[8] = CStringGetTextDatum(UnitsSourceText(info->units_source));
		values[9] = CashStepDatum(info);
	}
	else
		nulls[8] = nulls[9] = true;
	return HeapTupleGetDatum(heap_form_tuple(tupdesc, values, nulls));
}

/* All codes as rows, in alphabetical order */
Datum
currencies(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	const CurrencyInfo *info;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;
		TupleDesc	tupdesc;

		context = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
			/* unreached: it is declared so */
			elog(ERROR, "return type must be a row type");
		context->tuple_desc = BlessTupleDesc(tupdesc);
		MemoryContextSwitchTo(old);
	}
	context = SRF_PERCALL_SETUP();
	info = currency_row(context->call_cntr);
	if (info != NULL)
	{
		/* The macro counts before it looks at its argument. */
		Datum		row = CurrencyRow(info, context->tuple_desc);

		SRF_RETURN_NEXT(context, row);
	}
	SRF_RETURN_DONE(context);
}
