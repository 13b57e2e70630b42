/*
 * aggregate/dated_sums.c
 *		Sums by currency and day, and their total in one currency.
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/datetime.h"

#include "aggregate/dated_sums.h"
#include "compat.h"
#include "convert/convert.h"
#include "decimal/quotient_sum.h"
#include "extension_name.h"

#define UNKNOWN_DAY_TEXT "null"

/* A scale for a message */
static const char *
ScaleText(int scale)
{
	return scale == CONVERT_SCALE_DEFAULT ? "its own scale" : psprintf("scale %d", scale);
}

void
dated_sums_set_target(SumTable *table, Currency target, int scale)
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

void
dated_sums_raise_unknown_day(const char *amount, Currency target, bool in_aggregate)
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

Currency
CheckDatedTarget(FunctionCallInfo fcinfo, int n, const Monetary *amount)
{
	if (unlikely(PG_ARGISNULL(n)))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("the currency to convert %s to is null", monetary_text(amount)),
				 errdetail("The amount would be in no total.")));
	return PG_GETARG_CURRENCY(n);
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
RaiseTooLarge(const DecimalQuotient *terms, uint32 nterms, Currency target, int scale, const char *between)
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
			 between != NULL ?
			 errhint("Ask for fewer digits with one more argument: %s(amount, '%s', %s, %d).",
					 extension_name("sum_in"), currency_letters(target), between, fits) :
			 errhint("Ask for fewer digits with an argument of %s: scale => %d.",
					 extension_name("convert_total"), fits)));
}

Monetary *
dated_sums_total(SumTable *table, DatedSumTerm make_term, const void *argument, const char *between)
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
		Wide		sum;

		CHECK_FOR_INTERRUPTS();
		if (!make_term(entries[i], target, argument, &terms[i]))
			return NULL;
		SumToWide(&entries[i]->sum, &terms[i].negative, &sum);
		(void) wide_multiply(&terms[i].numerator, &terms[i].numerator, &sum);	/* 214 and 269 bits */
		terms[i].scale += SumScale(&entries[i]->sum);
	}
	if (quotient_sum(terms, table->nentries, scale, &quotient_sum_callbacks, &total) != DECIMAL_OK)
		RaiseTooLarge(terms, table->nentries, target, scale, between);
	return monetary_make(&total, target);
}

/* A day as ISO 8601 has it; the year 0 comes before the year 1 */
void
dated_sums_print_date(StringInfo text, DateADT date)
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

bool
dated_sums_scan_date(StateScanner *scanner, DateADT *date)
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

void
dated_sums_print_head(StringInfo text, const SumTable *table)
{
	appendStringInfo(text, "(%s", currency_letters(table->target));
	if (table->scale != CONVERT_SCALE_DEFAULT)
		appendStringInfo(text, ":%d", table->scale);
	appendStringInfoChar(text, ',');
}

bool
dated_sums_scan_head(StateScanner *scanner, SumTable *table)
{
	Currency	target;
	int64		scale = CONVERT_SCALE_DEFAULT;

	if (!ScanChar(scanner, '(') || !ScanCurrency(scanner, &target) ||
		(ScanOptional(scanner, ':') && !ScanInt64(scanner, 0, DECIMAL_MAX_SCALE, &scale)) ||
		!ScanChar(scanner, ','))
		return false;
	dated_sums_set_target(table, target, (int) scale);
	return true;
}

void
dated_sums_send_head(StringInfo message, const SumTable *table)
{
	pq_sendint32(message, table->nentries);
	if (table->nentries > 0)
	{
		SendCurrency(message, table->target);
		pq_sendbyte(message, table->scale);
	}
}

uint32
dated_sums_receive_head(StringInfo message, SumTable *table, const char *type_name)
{
	uint32		count = pq_getmsgint(message, 4);

	if (count > 0)
	{
		Currency	target = ReceiveCurrency(message, type_name);
		int			scale = (int8) pq_getmsgbyte(message);

		CheckReceived(scale >= CONVERT_SCALE_DEFAULT && scale <= DECIMAL_MAX_SCALE, type_name);
		dated_sums_set_target(table, target, scale);
	}
	return count;
}
