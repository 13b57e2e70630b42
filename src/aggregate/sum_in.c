/*
 * aggregate/sum_in.c
 *		Totals in one currency: sum_in and convert_total.
 *
 * Amounts are added up exactly for each currency and day.  The rates of those
 * are looked up at the end, by whom the result is for; the sum of all products
 * is one exact rational, which is rounded once.
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/array.h"

#include "aggregate/dated_sums.h"
#include "aggregate/transition.h"
#include "convert/convert.h"
#include "rates/book.h"
#include "rates/query.h"

#define SUM_IN_STATE "monetary_sum_in_state"

/* How the rates of sums are to be found */
typedef struct SumQuery
{
	RateQuery	rates;
	bool		null_if_missing;
	RateAsker	asker;
} SumQuery;

/* Says what an entry lacks: a day (22004) or a rate (MC002) */
pg_noreturn static void
RaiseMissing(const SumTableEntry *entry, Currency target, const SumQuery *query)
{
	Currency	from = KeyCurrency(entry->key);
	DateADT		on_date = KeyDate(entry->key);

	if (on_date == UNKNOWN_DAY)
		dated_sums_raise_unknown_day(psprintf("an amount in %s", currency_letters(from)), target, true);
	rates_raise_missing(from, target, on_date, &query->rates, query->asker, NULL);
}

/* The rate in force for a sum; false if there is none and the caller wants to know that */
static bool
MakeTerm(const SumTableEntry *entry, Currency target, const void *argument, DecimalQuotient *term)
{
	const SumQuery *query = argument;
	Currency	from = KeyCurrency(entry->key);
	DateADT		on_date = KeyDate(entry->key);
	RateResolution resolution;

	if ((on_date == UNKNOWN_DAY && from != target) ||
		!rates_resolve(from, target, on_date, &query->rates, &resolution))
	{
		if (!query->null_if_missing)
			RaiseMissing(entry, target, query);
		return false;
	}
	rates_quotient(&resolution, term);
	return true;
}

/* Takes over a sum that was read; false if there is one of its currency and day */
static bool
AddRead(SumTable **table, DateADT date, const MonetarySum *sum)
{
	uint64		key;

	if (SumIsEmpty(sum))
		return false;
	key = DatedKey(SumCurrency(sum), date);
	if (SumTableFind(*table, key) != NULL)
		return false;
	SumTableEntryFor(table, key)->sum = *sum;
	return true;
}

/*
 * "(EUR,{2025-02-07:(2,20.50,USD),2025-02-10:(1,5,USD)})" or "empty"; with a
 * scale to round to, "(EUR:4,{...})"
 */
static bool
ScanTable(StateScanner *scanner, SumTable **table)
{
	if (ScanEmpty(scanner))
		return true;
	if (!dated_sums_scan_head(scanner, *table) || !ScanChar(scanner, '{'))
		return false;
	do
	{
		DateADT		date;
		MonetarySum sum;

		CHECK_FOR_INTERRUPTS();
		if (!dated_sums_scan_date(scanner, &date) || !ScanChar(scanner, ':') || !ScanSum(scanner, &sum))
			return false;
		if (!AddRead(table, date, &sum))
			return ScanFail(scanner);
	} while (ScanOptional(scanner, ','));
	return ScanChar(scanner, '}') && ScanChar(scanner, ')');
}

PG_FUNCTION_INFO_V1(monetary_sum_in_state_in);

Datum
monetary_sum_in_state_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	StateScanner scanner = {SUM_IN_STATE, text, text, InputErrorContext(fcinfo)};
	SumTable   *table = SumTableMake(sizeof(SumTableEntry));

	if (!ScanTable(&scanner, &table) || !ScanEnd(&scanner))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_state_out);

Datum
monetary_sum_in_state_out(PG_FUNCTION_ARGS)
{
	SumTable   *table = PG_GETARG_TABLE(0);
	SumTableEntry **entries = SumTableSort(table);
	StringInfoData text;
	uint32		i;

	if (table->nentries == 0)
		PG_RETURN_CSTRING(pstrdup("empty"));
	initStringInfo(&text);
	dated_sums_print_head(&text, table);
	for (i = 0; i < table->nentries; i++)
	{
		CHECK_FOR_INTERRUPTS();
		appendStringInfoChar(&text, i == 0 ? '{' : ',');
		dated_sums_print_date(&text, KeyDate(entries[i]->key));
		appendStringInfoChar(&text, ':');
		PrintSum(&text, &entries[i]->sum);
	}
	appendStringInfoString(&text, "})");
	PG_RETURN_CSTRING(text.data);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_state_recv);

/* The number of sums; and if there are any, the currency to convert to, the scale, and days and sums */
Datum
monetary_sum_in_state_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	SumTable   *table = SumTableMake(sizeof(SumTableEntry));
	uint32		count;
	uint32		i;

	BeginReceive(message, SUM_IN_STATE);
	count = dated_sums_receive_head(message, table, SUM_IN_STATE);
	for (i = 0; i < count; i++)
	{
		DateADT		date = (DateADT) pq_getmsgint(message, 4);
		MonetarySum sum;

		CHECK_FOR_INTERRUPTS();
		ReceiveSum(message, &sum, SUM_IN_STATE);
		CheckReceived((IS_VALID_DATE(date) || date == UNKNOWN_DAY) && AddRead(&table, date, &sum), SUM_IN_STATE);
	}
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_state_send);

Datum
monetary_sum_in_state_send(PG_FUNCTION_ARGS)
{
	SumTable   *table = PG_GETARG_TABLE(0);
	SumTableEntry **entries = SumTableSort(table);
	StringInfoData message;
	uint32		i;

	BeginSend(&message);
	dated_sums_send_head(&message, table);
	for (i = 0; i < table->nentries; i++)
	{
		CHECK_FOR_INTERRUPTS();
		pq_sendint32(&message, KeyDate(entries[i]->key));
		SendSum(&message, &entries[i]->sum);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/*
 * Adds the row of arguments 1 to 4, which are amount, currency, day and, where
 * there is a fourth, scale.  No amount is left out in silence: one without a
 * day needs no rate where it is in the target already, and is an error (22004)
 * where that is not so, unless the sum is to be NULL then.
 */
static Datum
AddRow(FunctionCallInfo fcinfo, bool null_if_missing)
{
	SumTable   *table;
	Monetary   *m;
	Currency	target;
	DateADT		on_date = UNKNOWN_DAY;
	int			scale = CONVERT_SCALE_DEFAULT;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(1))
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	table = (SumTable *) StateForUpdate(fcinfo);
	m = PG_GETARG_MONETARY_P(1);
	target = CheckDatedTarget(fcinfo, 2, m);
	if (likely(!PG_ARGISNULL(3)))
	{
		on_date = PG_GETARG_DATEADT(3);
		CheckRateDate(on_date);
	}
	else if (!null_if_missing && MonetaryCurrency(m) != target)
		dated_sums_raise_unknown_day(monetary_text(m), target, true);
	if (PG_NARGS() > 4 && !PG_ARGISNULL(4))
		scale = CheckScale(PG_GETARG_INT32(4));
	dated_sums_set_target(table, target, scale);
	SumAdd(&SumTableEntryFor(&table, DatedKey(MonetaryCurrency(m), on_date))->sum, m);
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_add);

Datum
monetary_sum_in_add(PG_FUNCTION_ARGS)
{
	return AddRow(fcinfo, false);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_or_null_add);

Datum
monetary_sum_in_or_null_add(PG_FUNCTION_ARGS)
{
	return AddRow(fcinfo, true);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_combine);

Datum
monetary_sum_in_combine(PG_FUNCTION_ARGS)
{
	SumTable   *table = (SumTable *) StateForUpdate(fcinfo);
	SumTable   *other = PG_GETARG_TABLE(1);

	if (other->nentries > 0)
		dated_sums_set_target(table, other->target, other->scale);
	PG_RETURN_POINTER(SumTableCombine(table, other));
}

/* A total at the rates in force, NULL for no amounts */
static Datum
TotalOrNull(FunctionCallInfo fcinfo, SumTable *table, const SumQuery *query)
{
	const char *arguments = query->asker == RATE_ASKED_BY_AGGREGATE ? "day" : NULL;
	Monetary   *total = table->nentries == 0 ? NULL : dated_sums_total(table, MakeTerm, query, arguments);

	if (total == NULL)
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(total);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_result);

Datum
monetary_sum_in_result(PG_FUNCTION_ARGS)
{
	const SumQuery query = {rate_query_default, false, RATE_ASKED_BY_AGGREGATE};

	return TotalOrNull(fcinfo, PG_GETARG_TABLE(0), &query);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_or_null_result);

Datum
monetary_sum_in_or_null_result(PG_FUNCTION_ARGS)
{
	const SumQuery query = {rate_query_default, true, RATE_ASKED_BY_AGGREGATE};

	return TotalOrNull(fcinfo, PG_GETARG_TABLE(0), &query);
}

/*
 * The total of the amounts of an array on a day, the first three arguments; the
 * fourth or fifth is the scale
 */
static Datum
TotalOfArray(FunctionCallInfo fcinfo, const SumQuery *query, int scale_argument)
{
	SumTable   *table = SumTableMake(sizeof(SumTableEntry));
	ArrayIterator iterator = array_create_iterator(PG_GETARG_ARRAYTYPE_P(0), 0, NULL);
	DateADT		on_date = UNKNOWN_DAY;
	Datum		value;
	bool		isnull;

	if (!PG_ARGISNULL(2))
	{
		on_date = PG_GETARG_DATEADT(2);
		CheckRateDate(on_date);
	}
	table->target = PG_GETARG_CURRENCY(1);
	table->scale = PG_ARGISNULL(scale_argument) ? CONVERT_SCALE_DEFAULT :
		CheckScale(PG_GETARG_INT32(scale_argument));
	while (array_iterate(iterator, &value, &isnull))
	{
		CHECK_FOR_INTERRUPTS();
		if (!isnull)
		{
			Monetary   *m = DatumGetMonetaryP(value);

			if (on_date == UNKNOWN_DAY && !query->null_if_missing && MonetaryCurrency(m) != table->target)
				dated_sums_raise_unknown_day(monetary_text(m), table->target, false);
			SumAdd(&SumTableEntryFor(&table, DatedKey(MonetaryCurrency(m), on_date))->sum, m);
		}
	}
	return TotalOrNull(fcinfo, table, query);
}

PG_FUNCTION_INFO_V1(monetary_convert_total);

/* The value of amounts on a day: as sum_in of them, which also is NULL for none */
Datum
monetary_convert_total(PG_FUNCTION_ARGS)
{
	SumQuery	query = {rate_query_default, false, RATE_ASKED_FOR_RATE};

	convert_options(fcinfo, 4, &query.rates, &query.null_if_missing);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	return TotalOfArray(fcinfo, &query, 3);
}

PG_FUNCTION_INFO_V1(monetary_convert_total_by_book);

/* The same by a book of rates */
Datum
monetary_convert_total_by_book(PG_FUNCTION_ARGS)
{
	SumQuery	query;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	query.rates = rate_book_query(rate_book_argument(fcinfo, 3));
	query.null_if_missing = convert_null_if_missing(fcinfo, 5);
	query.asker = RATE_ASKED_FOR_RATE;
	return TotalOfArray(fcinfo, &query, 4);
}
