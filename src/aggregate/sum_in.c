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
#include "utils/date.h"
#include "utils/datetime.h"

#include "aggregate/state.h"
#include "aggregate/sum_table.h"
#include "aggregate/transition.h"
#include "convert/convert.h"
#include "decimal/quotient_sum.h"
#include "extension_name.h"
#include "rates/missing.h"

#define SUM_IN_STATE "monetary_sum_in_state"

#define PG_GETARG_TABLE(n) ((SumTable *) PG_DETOAST_DATUM(PG_GETARG_DATUM(n)))

/*
 * What stands for a day that is unknown.  An amount that is in the target
 * already needs none; any other one has no rate.
 */
#define UNKNOWN_DAY DATEVAL_NOEND
#define UNKNOWN_DAY_TEXT "null"

/* Keys order the sums by currency and day. */
static inline uint64
MakeKey(Currency currency, DateADT on_date)
{
	return (uint64) currency << 32 | ((uint32) on_date ^ 0x80000000);
}

static inline Currency
KeyCurrency(uint64 key)
{
	return (Currency) (key >> 32);
}

static inline DateADT
KeyDate(uint64 key)
{
	return (DateADT) ((uint32) key ^ 0x80000000);
}

/* A scale for a message */
static const char *
ScaleText(int scale)
{
	return scale == CONVERT_SCALE_DEFAULT ? "its own scale" : psprintf("scale %d", scale);
}

/* One result has one currency and one scale: 22023 where a group asks for two */
static void
SetTarget(SumTable *table, Currency target, int scale)
{
	if (table->nentries == 0)
	{
		table->target = target;
		table->scale = scale;
		return;
	}
	if (table->target != target)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("one sum cannot be in both %s and %s",
						currency_letters(Min(table->target, target)),
						currency_letters(Max(table->target, target))),
				 errhint("Group by the currency to convert to.")));
	if (table->scale != scale)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("one sum cannot be rounded to both %s and %s",
						ScaleText(Min(table->scale, scale)), ScaleText(Max(table->scale, scale))),
				 errhint("Group by the scale to round to.")));
}

/* 22004: an amount without a day is no part of a total in another currency */
static void
RaiseUnknownDay(const char *amount, Currency target, bool in_aggregate)
{
	ereport(ERROR,
			(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
			 errmsg("cannot convert %s to %s on a day that is null", amount, currency_letters(target)),
			 errdetail("The amount would be in no total."),
			 in_aggregate ?
			 errhint("Find its day, leave such amounts out with FILTER (WHERE on_date IS NOT NULL), or take %s.",
					 extension_name("sum_in_or_null")) :
			 errhint("Give a day, or take NULL for an answer: on_missing => 'null'.")));
}

/* A sum at the rate in force as an exact rational; false if there is none */
static bool
MakeTerm(const SumTableEntry *entry, Currency target, const RateQuery *query, DecimalQuotient *term)
{
	Currency	from = KeyCurrency(entry->key);
	RateResolution resolution;
	Wide		total;

	if (!rates_resolve(from, target, KeyDate(entry->key), query, &resolution))
		return false;
	rates_quotient(&resolution, term);
	SumToWide(&entry->sum, &term->negative, &total);
	(void) wide_multiply(&term->numerator, &term->numerator, &total);	/* 214 and 269 bits */
	term->scale += SumScale(&entry->sum);
	return true;
}

/* Says what an entry lacks: a day (22004) or a rate (MC002) */
static void
RaiseMissing(const SumTableEntry *entry, Currency target, const RateQuery *query, RateAsker asker)
{
	Currency	from = KeyCurrency(entry->key);
	DateADT		on_date = KeyDate(entry->key);

	if (on_date == UNKNOWN_DAY)
		RaiseUnknownDay(psprintf("an amount in %s", currency_letters(from)), target, true);
	rates_raise_missing(from, target, on_date, query, asker, NULL);
}

/* Sums of one currency, exactly */
static Monetary *
AddUp(SumTableEntry **entries, uint32 nentries)
{
	MonetarySum total;

	SumInitialize(&total);
	for (uint32 i = 0; i < nentries; i++)
	{
		CHECK_FOR_INTERRUPTS();
		SumCombine(&total, &entries[i]->sum);
	}
	return SumResult(&total);
}

static void *
Reallocate(void *memory, size_t size)
{
	return memory == NULL ? palloc_extended(size, MCXT_ALLOC_HUGE) : repalloc_huge(memory, size);
}

static void
CheckForInterrupts(void)
{
	CHECK_FOR_INTERRUPTS();
}

static const QuotientSumCallbacks quotient_sum_callbacks = {Reallocate, pfree, CheckForInterrupts};

/* 22003, with the largest scale at which the total fits, if there is one */
static void
RaiseTooLarge(const DecimalQuotient *terms, uint32 nterms, Currency target, int scale, RateAsker asker)
{
	Decimal		whole;
	int			fits = -1;

	if (scale > 0 && quotient_sum(terms, nterms, 0, &quotient_sum_callbacks, &whole) == DECIMAL_OK)
		fits = Min(scale - 1, DECIMAL_MAX_DIGITS - count_digits_128(magnitude_128(whole.coefficient)));
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("total in %s with scale %d is out of range for type %s",
					currency_letters(target), scale, "monetary"),
			 errdetail_decimal_limits(),
			 fits < 0 ? 0 :
			 asker == RATE_ASKED_BY_AGGREGATE ?
			 errhint("Ask for fewer digits with a fourth argument: %s(amount, '%s', day, %d).",
					 extension_name("sum_in"), currency_letters(target), fits) :
			 errhint("Ask for fewer digits with an argument of %s: scale => %d.",
					 extension_name("convert_total"), fits)));
}

/*
 * The sums at their rates, rounded once; the table is not empty.  NULL where
 * one of them has no rate and the caller wants to know that.
 */
static Monetary *
ConvertTable(SumTable *table, const RateQuery *query, bool null_if_missing, RateAsker asker)
{
	Currency	target = table->target;
	SumTableEntry **entries = SumTableSort(table);
	DecimalQuotient *terms;
	Decimal		total;
	bool		converted = false;
	int			beyond = 0;
	int			scale = table->scale;
	uint32		i;

	for (i = 0; i < table->nentries; i++)
	{
		Currency	from = KeyCurrency(entries[i]->key);

		converted |= from != target;
		beyond = Max(beyond, convert_digits_beyond(from, SumScale(&entries[i]->sum)));
	}
	/* Where there is nothing to convert, there is nothing to round. */
	if (scale == CONVERT_SCALE_DEFAULT && !converted)
		return AddUp(entries, table->nentries);
	if (scale == CONVERT_SCALE_DEFAULT)
		scale = convert_scale(target, beyond);

	terms = (DecimalQuotient *) palloc_extended(table->nentries * sizeof(DecimalQuotient),
												MCXT_ALLOC_HUGE);
	for (i = 0; i < table->nentries; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if ((KeyDate(entries[i]->key) == UNKNOWN_DAY && KeyCurrency(entries[i]->key) != target) ||
			!MakeTerm(entries[i], target, query, &terms[i]))
		{
			if (!null_if_missing)
				RaiseMissing(entries[i], target, query, asker);
			return NULL;
		}
	}
	if (quotient_sum(terms, table->nentries, scale, &quotient_sum_callbacks, &total) != DECIMAL_OK)
		RaiseTooLarge(terms, table->nentries, target, scale, asker);
	return monetary_make(&total, target);
}

/* A day as ISO 8601 has it; the year 0 comes before the year 1 */
static void
PrintDate(StringInfo text, DateADT date)
{
	int			year;
	int			month;
	int			day;

	if (date == UNKNOWN_DAY)
	{
		appendStringInfoString(text, UNKNOWN_DAY_TEXT);
		return;
	}
	j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	appendStringInfo(text, "%s%04d-%02d-%02d", year < 0 ? "-" : "", abs(year), month, day);
}

static bool
ScanDate(StateScanner *scanner, DateADT *date)
{
	int64		year;
	int64		month;
	int64		day;
	int			julian;
	int			there[3];

	*date = UNKNOWN_DAY;
	if (strncmp(scanner->at, UNKNOWN_DAY_TEXT, strlen(UNKNOWN_DAY_TEXT)) == 0)
	{
		scanner->at += strlen(UNKNOWN_DAY_TEXT);
		return true;
	}
	if (!ScanInt64(scanner, JULIAN_MINYEAR, JULIAN_MAXYEAR, &year) ||
		!ScanChar(scanner, '-') || !ScanInt64(scanner, 1, MONTHS_PER_YEAR, &month) ||
		!ScanChar(scanner, '-') || !ScanInt64(scanner, 1, 31, &day))
		return false;
	if (!IS_VALID_JULIAN(year, month, day))
		return ScanFail(scanner);
	julian = date2j(year, month, day);
	j2date(julian, &there[0], &there[1], &there[2]);
	*date = julian - POSTGRES_EPOCH_JDATE;
	if (there[0] != year || there[1] != month || there[2] != day || !IS_VALID_DATE(*date))
		return ScanFail(scanner);
	return true;
}

/* Takes over a sum that was read; false if there is one of its currency and day */
static bool
AddRead(SumTable **table, DateADT date, const MonetarySum *sum)
{
	uint64		key;

	if (SumIsEmpty(sum))
		return false;
	key = MakeKey(SumCurrency(sum), date);
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
	Currency	target;
	int64		scale = CONVERT_SCALE_DEFAULT;

	if (ScanEmpty(scanner))
		return true;
	if (!ScanChar(scanner, '(') || !ScanCurrency(scanner, &target) ||
		(ScanOptional(scanner, ':') && !ScanInt64(scanner, 0, DECIMAL_MAX_SCALE, &scale)) ||
		!ScanChar(scanner, ',') || !ScanChar(scanner, '{'))
		return false;
	SetTarget(*table, target, (int) scale);
	do
	{
		DateADT		date;
		MonetarySum sum;

		CHECK_FOR_INTERRUPTS();
		if (!ScanDate(scanner, &date) || !ScanChar(scanner, ':') || !ScanSum(scanner, &sum))
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
	appendStringInfo(&text, "(%s", currency_letters(table->target));
	if (table->scale != CONVERT_SCALE_DEFAULT)
		appendStringInfo(&text, ":%d", table->scale);
	appendStringInfoChar(&text, ',');
	for (i = 0; i < table->nentries; i++)
	{
		CHECK_FOR_INTERRUPTS();
		appendStringInfoChar(&text, i == 0 ? '{' : ',');
		PrintDate(&text, KeyDate(entries[i]->key));
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
	count = pq_getmsgint(message, 4);
	if (count > 0)
	{
		Currency	target = ReceiveCurrency(message, SUM_IN_STATE);
		int			scale = (int8) pq_getmsgbyte(message);

		CheckReceived(scale >= CONVERT_SCALE_DEFAULT && scale <= DECIMAL_MAX_SCALE, SUM_IN_STATE);
		SetTarget(table, target, scale);
	}
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
	pq_sendint32(&message, table->nentries);
	if (table->nentries > 0)
	{
		SendCurrency(&message, table->target);
		pq_sendbyte(&message, table->scale);
	}
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
	if (unlikely(PG_ARGISNULL(2)))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("the currency to convert %s to is null", monetary_text(m)),
				 errdetail("The amount would be in no total.")));
	target = PG_GETARG_CURRENCY(2);
	if (likely(!PG_ARGISNULL(3)))
	{
		on_date = PG_GETARG_DATEADT(3);
		CheckRateDate(on_date);
	}
	else if (!null_if_missing && MonetaryCurrency(m) != target)
		RaiseUnknownDay(monetary_text(m), target, true);
	if (PG_NARGS() > 4 && !PG_ARGISNULL(4))
		scale = CheckScale(PG_GETARG_INT32(4));
	SetTarget(table, target, scale);
	SumAdd(&SumTableEntryFor(&table, MakeKey(MonetaryCurrency(m), on_date))->sum, m);
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
		SetTarget(table, other->target, other->scale);
	PG_RETURN_POINTER(SumTableCombine(table, other));
}

/* A total at the rates in force, NULL for no amounts */
static Datum
TotalOrNull(FunctionCallInfo fcinfo, SumTable *table, const RateQuery *query, bool null_if_missing,
			RateAsker asker)
{
	Monetary   *total = table->nentries == 0 ? NULL : ConvertTable(table, query, null_if_missing, asker);

	if (total == NULL)
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(total);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_result);

Datum
monetary_sum_in_result(PG_FUNCTION_ARGS)
{
	return TotalOrNull(fcinfo, PG_GETARG_TABLE(0), &rate_query_default, false, RATE_ASKED_BY_AGGREGATE);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_or_null_result);

Datum
monetary_sum_in_or_null_result(PG_FUNCTION_ARGS)
{
	return TotalOrNull(fcinfo, PG_GETARG_TABLE(0), &rate_query_default, true, RATE_ASKED_BY_AGGREGATE);
}

PG_FUNCTION_INFO_V1(monetary_convert_total);

/* The value of amounts on a day: as sum_in of them, which also is NULL for none */
Datum
monetary_convert_total(PG_FUNCTION_ARGS)
{
	SumTable   *table;
	ArrayIterator iterator;
	DateADT		on_date = UNKNOWN_DAY;
	RateQuery	query;
	bool		null_if_missing;
	Datum		value;
	bool		isnull;

	convert_options(fcinfo, 4, &query, &null_if_missing);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(2))
	{
		on_date = PG_GETARG_DATEADT(2);
		CheckRateDate(on_date);
	}
	table = SumTableMake(sizeof(SumTableEntry));
	table->target = PG_GETARG_CURRENCY(1);
	table->scale = PG_ARGISNULL(3) ? CONVERT_SCALE_DEFAULT : CheckScale(PG_GETARG_INT32(3));
	iterator = array_create_iterator(PG_GETARG_ARRAYTYPE_P(0), 0, NULL);
	while (array_iterate(iterator, &value, &isnull))
	{
		CHECK_FOR_INTERRUPTS();
		if (!isnull)
		{
			Monetary   *m = DatumGetMonetaryP(value);

			if (on_date == UNKNOWN_DAY && !null_if_missing && MonetaryCurrency(m) != table->target)
				RaiseUnknownDay(monetary_text(m), table->target, false);
			SumAdd(&SumTableEntryFor(&table, MakeKey(MonetaryCurrency(m), on_date))->sum, m);
		}
	}
	return TotalOrNull(fcinfo, table, &query, null_if_missing, RATE_ASKED_FOR_RATE);
}
