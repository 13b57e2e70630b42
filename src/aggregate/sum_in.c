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

#define SUM_IN_STATE "monetary_sum_in_state"

#define PG_GETARG_TABLE(n) ((SumTable *) PG_DETOAST_DATUM(PG_GETARG_DATUM(n)))

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

/* One result has one currency: 22023 where a group asks for two, in alphabetical order */
static void
SetTarget(SumTable *table, Currency target)
{
	if (table->nentries == 0)
		table->target = target;
	else if (table->target != target)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("one sum cannot be in both %s and %s",
						currency_letters(Min(table->target, target)),
						currency_letters(Max(table->target, target))),
				 errhint("Group by the currency to convert to.")));
}

/* A sum at the rate in force as an exact rational; MC002 if there is none */
static void
MakeTerm(const SumTableEntry *entry, Currency target, DecimalQuotient *term)
{
	Currency	from = KeyCurrency(entry->key);
	DateADT		on_date = KeyDate(entry->key);
	RateResolution resolution;
	Wide		total;

	if (!rates_resolve(from, target, on_date, &rate_query_default, &resolution))
		rates_raise_missing(from, target, on_date, &rate_query_default, NULL);
	rates_quotient(&resolution, term);
	SumToWide(&entry->sum, &term->negative, &total);
	(void) wide_multiply(&term->numerator, &term->numerator, &total);	/* 214 and 269 bits */
	term->scale += SumScale(&entry->sum);
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

/* The sums at their rates, rounded once; the table is not empty */
static Monetary *
ConvertTable(SumTable *table)
{
	Currency	target = (Currency) table->target;
	SumTableEntry **entries = SumTableSort(table);
	DecimalQuotient *terms;
	Decimal		total;
	MonetarySum same;
	bool		converted = false;
	int			beyond = 0;
	int			scale;
	uint32		i;

	/* Where there is nothing to convert, there is nothing to round. */
	SumInitialize(&same);
	for (i = 0; i < table->nentries; i++)
	{
		Currency	from = KeyCurrency(entries[i]->key);

		converted |= from != target;
		beyond = Max(beyond, convert_digits_beyond(from, SumScale(&entries[i]->sum)));
	}
	if (!converted)
	{
		for (i = 0; i < table->nentries; i++)
		{
			CHECK_FOR_INTERRUPTS();
			SumCombine(&same, &entries[i]->sum);
		}
		return SumResult(&same);
	}

	scale = convert_scale(target, beyond);
	terms = (DecimalQuotient *) palloc_extended(table->nentries * sizeof(DecimalQuotient),
												MCXT_ALLOC_HUGE);
	for (i = 0; i < table->nentries; i++)
	{
		CHECK_FOR_INTERRUPTS();
		MakeTerm(entries[i], target, &terms[i]);
	}
	if (quotient_sum(terms, table->nentries, scale, &quotient_sum_callbacks, &total) != DECIMAL_OK)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("total in %s with scale %d is out of range for type %s",
						currency_letters(target), scale, "monetary"),
				 errdetail_decimal_limits()));
	return monetary_make(&total, target);
}

/* A day as ISO 8601 has it; the year 0 comes before the year 1 */
static void
PrintDate(StringInfo text, DateADT date)
{
	int			year;
	int			month;
	int			day;

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

	*date = 0;
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

/* "(EUR,{2025-02-07:(2,20.50,USD),2025-02-10:(1,5,USD)})" or "empty" */
static bool
ScanTable(StateScanner *scanner, SumTable **table)
{
	Currency	target;

	if (ScanEmpty(scanner))
		return true;
	if (!ScanChar(scanner, '(') || !ScanCurrency(scanner, &target) ||
		!ScanChar(scanner, ',') || !ScanChar(scanner, '{'))
		return false;
	SetTarget(*table, target);
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
	appendStringInfo(&text, "(%s,", currency_letters((Currency) table->target));
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

/* The number of sums; and if there are any, the currency to convert to, and days and sums */
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
		SetTarget(table, ReceiveCurrency(message, SUM_IN_STATE));
	for (i = 0; i < count; i++)
	{
		DateADT		date = (DateADT) pq_getmsgint(message, 4);
		MonetarySum sum;

		CHECK_FOR_INTERRUPTS();
		ReceiveSum(message, &sum, SUM_IN_STATE);
		CheckReceived(IS_VALID_DATE(date) && AddRead(&table, date, &sum), SUM_IN_STATE);
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
		SendCurrency(&message, (Currency) table->target);
	for (i = 0; i < table->nentries; i++)
	{
		CHECK_FOR_INTERRUPTS();
		pq_sendint32(&message, KeyDate(entries[i]->key));
		SendSum(&message, &entries[i]->sum);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

PG_FUNCTION_INFO_V1(monetary_sum_in_add);

Datum
monetary_sum_in_add(PG_FUNCTION_ARGS)
{
	SumTable   *table = (SumTable *) StateForUpdate(fcinfo);
	Monetary   *m = PG_GETARG_MONETARY_P(1);
	DateADT		on_date = PG_GETARG_DATEADT(3);

	CheckRateDate(on_date);
	SetTarget(table, PG_GETARG_CURRENCY(2));
	SumAdd(&SumTableEntryFor(&table, MakeKey(MonetaryCurrency(m), on_date))->sum, m);
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_combine);

Datum
monetary_sum_in_combine(PG_FUNCTION_ARGS)
{
	SumTable   *table = (SumTable *) StateForUpdate(fcinfo);
	SumTable   *other = PG_GETARG_TABLE(1);

	if (other->nentries > 0)
		SetTarget(table, (Currency) other->target);
	PG_RETURN_POINTER(SumTableCombine(table, other));
}

PG_FUNCTION_INFO_V1(monetary_sum_in_result);

Datum
monetary_sum_in_result(PG_FUNCTION_ARGS)
{
	SumTable   *table = PG_GETARG_TABLE(0);

	if (table->nentries == 0)
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(ConvertTable(table));
}

PG_FUNCTION_INFO_V1(monetary_convert_total);

/* The value of amounts on a day: as sum_in of them, which also is NULL for none */
Datum
monetary_convert_total(PG_FUNCTION_ARGS)
{
	ArrayType  *amounts = PG_GETARG_ARRAYTYPE_P(0);
	DateADT		on_date = PG_GETARG_DATEADT(2);
	SumTable   *table = SumTableMake(sizeof(SumTableEntry));
	ArrayIterator iterator = array_create_iterator(amounts, 0, NULL);
	Datum		value;
	bool		isnull;

	CheckRateDate(on_date);
	table->target = PG_GETARG_CURRENCY(1);
	while (array_iterate(iterator, &value, &isnull))
	{
		CHECK_FOR_INTERRUPTS();
		if (!isnull)
		{
			Monetary   *m = DatumGetMonetaryP(value);

			SumAdd(&SumTableEntryFor(&table, MakeKey(MonetaryCurrency(m), on_date))->sum, m);
		}
	}
	if (table->nentries == 0)
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(ConvertTable(table));
}
