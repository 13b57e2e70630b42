/*
 * aggregate/sum_in_book.c
 *		Totals in one currency by a book of rates: sum_in and sum_in_or_null.
 *
 * As without a book, amounts are added up for each currency and day.  The rate
 * of each is taken from the book when the first amount comes, and kept beside
 * the sum, so that the end needs no book and a state can be sent anywhere.
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"

#include "aggregate/dated_sums.h"
#include "aggregate/transition.h"
#include "compat.h"
#include "convert/convert.h"
#include "rates/book.h"

#define BOOK_STATE "monetary_sum_in_book_state"

/* How many legs there are to a rate that is missing */
#define NO_RATE (-1)

/* A sum with its rate */
typedef struct BookSum
{
	SumTableEntry sum;
	uint64		book;			/* the one that the rate was last seen in; 0 if that is not known */
	int			nlegs;			/* or NO_RATE */
	bool		inverse[RATE_MAX_LEGS];
	Decimal		rate[RATE_MAX_LEGS];
} BookSum;

/*
 * A state is stored as it is: its bytes are those of its values, and where a
 * struct has a gap, zeros, which an assignment of the struct would not keep.
 */
static inline void
KeepRate(BookSum *sum, int leg, Decimal rate)
{
	sum->rate[leg].coefficient = rate.coefficient;
	sum->rate[leg].scale = rate.scale;
}

/* Enough of a checksum to know a book again */
static inline uint64
BookMark(const RateBook *book)
{
	uint64		mark;

	memcpy(&mark, book->checksum, sizeof(mark));
	return mark;
}

static bool
SameRate(const BookSum *a, const BookSum *b)
{
	if (a->nlegs != b->nlegs)
		return false;
	for (int i = 0; i < a->nlegs; i++)
	{
		if (a->inverse[i] != b->inverse[i] || decimal_compare(&a->rate[i], &b->rate[i]) != 0)
			return false;
	}
	return true;
}

/* 22023: one total is at the rates of one book */
static void
CheckSameRate(const BookSum *sum, const BookSum *other, Currency target)
{
	if (unlikely(!SameRate(sum, other)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("one sum cannot take its rates from two books that differ"),
				 errdetail("They have different rates from %s to %s on %s.",
						   currency_letters(KeyCurrency(sum->sum.key)), currency_letters(target),
						   rates_date_text(KeyDate(sum->sum.key))),
				 errhint("Group by the book.")));
}

/* Gives a sum its rate, as a book has it. */
static void
SetRate(BookSum *sum, RateBook *book, Currency target, bool null_if_missing)
{
	Currency	from = KeyCurrency(sum->sum.key);
	DateADT		on_date = KeyDate(sum->sum.key);
	RateQuery	query = rate_book_query(book);
	RateResolution resolution;

	sum->book = BookMark(book);
	sum->nlegs = NO_RATE;
	if (on_date == UNKNOWN_DAY && from != target)
		return;
	if (!rates_resolve(from, target, on_date, &query, &resolution))
	{
		if (!null_if_missing)
			rates_raise_missing(from, target, on_date, &query, RATE_ASKED_BY_AGGREGATE, NULL);
		return;
	}
	sum->nlegs = resolution.nlegs;
	for (int i = 0; i < resolution.nlegs; i++)
	{
		sum->inverse[i] = resolution.leg[i].inverse;
		KeepRate(sum, i, RateLegPublished(&resolution.leg[i]));
	}
}

/* The sum of a currency and day, with its rate by a book */
static BookSum *
FindSum(SumTable **table, uint64 key, RateBook *book, bool null_if_missing)
{
	BookSum    *sum = (BookSum *) SumTableFind(*table, key);

	if (unlikely(sum == NULL))
	{
		BookSum		added;

		memset(&added, 0, sizeof(added));
		added.sum.key = key;
		SetRate(&added, book, (*table)->target, null_if_missing);
		sum = (BookSum *) SumTableEntryFor(table, key);
		added.sum = sum->sum;
		*sum = added;
	}
	else if (unlikely(sum->book != BookMark(book)))
	{
		BookSum		other = *sum;

		SetRate(&other, book, (*table)->target, null_if_missing);
		CheckSameRate(sum, &other, (*table)->target);
		sum->book = other.book;
	}
	return sum;
}

/*
 * Adds the row of arguments 1 to 5, which are amount, currency, day, book and,
 * where there is a fifth, scale.  No amount is left out in silence, as by sum_in.
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
	if (unlikely(PG_ARGISNULL(4)))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("the book of rates to convert %s with is null", monetary_text(m)),
				 errdetail("The amount would be in no total.")));
	if (likely(!PG_ARGISNULL(3)))
	{
		on_date = PG_GETARG_DATEADT(3);
		CheckRateDate(on_date);
	}
	else if (!null_if_missing && MonetaryCurrency(m) != target)
		dated_sums_raise_unknown_day(monetary_text(m), target, true);
	if (PG_NARGS() > 5 && !PG_ARGISNULL(5))
		scale = CheckScale(PG_GETARG_INT32(5));
	dated_sums_set_target(table, target, scale);
	SumAdd(&FindSum(&table, DatedKey(MonetaryCurrency(m), on_date), rate_book_argument(fcinfo, 4),
					null_if_missing)->sum.sum, m);
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_book_add);

Datum
monetary_sum_in_book_add(PG_FUNCTION_ARGS)
{
	return AddRow(fcinfo, false);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_book_or_null_add);

Datum
monetary_sum_in_book_or_null_add(PG_FUNCTION_ARGS)
{
	return AddRow(fcinfo, true);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_book_combine);

Datum
monetary_sum_in_book_combine(PG_FUNCTION_ARGS)
{
	SumTable   *table = (SumTable *) StateForUpdate(fcinfo);
	SumTable   *other = PG_GETARG_TABLE(1);

	if (other->nentries > 0)
		dated_sums_set_target(table, other->target, other->scale);
	for (uint32 i = 0; i < other->nentries; i++)
	{
		BookSum    *from = (BookSum *) SumTableGet(other, i);
		BookSum    *sum = (BookSum *) SumTableFind(table, from->sum.key);

		CHECK_FOR_INTERRUPTS();
		if (sum == NULL)
		{
			sum = (BookSum *) SumTableEntryFor(&table, from->sum.key);
			*sum = *from;
			continue;
		}
		CheckSameRate(sum, from, table->target);
		SumCombine(&sum->sum.sum, &from->sum.sum);
	}
	PG_RETURN_POINTER(table);
}

static bool
MakeTerm(const SumTableEntry *entry, Currency target, const void *argument, DecimalQuotient *term)
{
	const BookSum *sum = (const BookSum *) entry;
	RateResolution resolution;

	if (sum->nlegs == NO_RATE)
		return false;
	resolution.nlegs = sum->nlegs;
	for (int i = 0; i < sum->nlegs; i++)
	{
		resolution.leg[i].inverse = sum->inverse[i];
		resolution.leg[i].rate = sum->rate[i];
	}
	rates_quotient(&resolution, term);
	return true;
}

PG_FUNCTION_INFO_V1(monetary_sum_in_book_result);

/* The total, NULL for no amounts, and where a rate is missing that may be */
Datum
monetary_sum_in_book_result(PG_FUNCTION_ARGS)
{
	SumTable   *table = PG_GETARG_TABLE(0);
	Monetary   *total = table->nentries == 0 ? NULL : dated_sums_total(table, MakeTerm, NULL, "day, book");

	if (total == NULL)
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(total);
}

/* Can a sum that was read have such a rate? */
static bool
IsSound(const BookSum *sum, Currency target)
{
	bool		same = KeyCurrency(sum->sum.key) == target;

	for (int i = 0; i < sum->nlegs; i++)
	{
		if (sum->rate[i].coefficient <= 0 || !decimal_is_valid(&sum->rate[i]))
			return false;
	}
	if (same)
		return sum->nlegs == 0;
	return sum->nlegs != 0 && (KeyDate(sum->sum.key) != UNKNOWN_DAY || sum->nlegs == NO_RATE);
}

/* Takes over a sum that was read; false if there is one of its currency and day, or its rate is none. */
static bool
AddRead(SumTable **table, DateADT date, const MonetarySum *sum, BookSum *read)
{
	BookSum    *added;

	if (SumIsEmpty(sum))
		return false;
	read->book = 0;
	read->sum.key = DatedKey(SumCurrency(sum), date);
	read->sum.sum = *sum;
	if (!IsSound(read, (*table)->target) || SumTableFind(*table, read->sum.key) != NULL)
		return false;
	added = (BookSum *) SumTableEntryFor(table, read->sum.key);
	*added = *read;
	return true;
}

/* "!" for a rate that is missing, else "*1.0377" or "/1.0377" for each leg */
static bool
ScanRate(StateScanner *scanner, BookSum *sum)
{
	memset(sum, 0, sizeof(BookSum));
	if (ScanOptional(scanner, '!'))
	{
		sum->nlegs = NO_RATE;
		return true;
	}
	while (*scanner->at == '*' || *scanner->at == '/')
	{
		const char *end;
		Decimal		rate;

		if (sum->nlegs == RATE_MAX_LEGS)
			return ScanFail(scanner);
		sum->inverse[sum->nlegs] = *scanner->at++ == '/';
		if (decimal_parse(scanner->at, &end, &rate) != DECIMAL_OK)
			return ScanFail(scanner);
		KeepRate(sum, sum->nlegs, rate);
		scanner->at = end;
		sum->nlegs++;
	}
	return true;
}

static void
PrintRate(StringInfo text, const BookSum *sum)
{
	char		rate[DECIMAL_TEXT_SIZE];

	if (sum->nlegs == NO_RATE)
		appendStringInfoChar(text, '!');
	for (int i = 0; i < sum->nlegs; i++)
	{
		decimal_print(&sum->rate[i], rate);
		appendStringInfo(text, "%c%s", sum->inverse[i] ? '/' : '*', rate);
	}
}

/* "(EUR,{2025-02-07:(2,20.50,USD)/1.0377,2025-02-10:(1,5,EUR)})" or "empty" */
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
		BookSum		read;

		CHECK_FOR_INTERRUPTS();
		if (!dated_sums_scan_date(scanner, &date) || !ScanChar(scanner, ':') ||
			!ScanSum(scanner, &sum) || !ScanRate(scanner, &read))
			return false;
		if (!AddRead(table, date, &sum, &read))
			return ScanFail(scanner);
	} while (ScanOptional(scanner, ','));
	return ScanChar(scanner, '}') && ScanChar(scanner, ')');
}

PG_FUNCTION_INFO_V1(monetary_sum_in_book_state_in);

Datum
monetary_sum_in_book_state_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	StateScanner scanner = {BOOK_STATE, text, text, InputErrorContext(fcinfo)};
	SumTable   *table = SumTableMake(sizeof(BookSum));

	if (!ScanTable(&scanner, &table) || !ScanEnd(&scanner))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_book_state_out);

Datum
monetary_sum_in_book_state_out(PG_FUNCTION_ARGS)
{
	SumTable   *table = PG_GETARG_TABLE(0);
	SumTableEntry **entries = SumTableSort(table);
	StringInfoData text;

	if (table->nentries == 0)
		PG_RETURN_CSTRING(pstrdup("empty"));
	initStringInfo(&text);
	dated_sums_print_head(&text, table);
	for (uint32 i = 0; i < table->nentries; i++)
	{
		CHECK_FOR_INTERRUPTS();
		appendStringInfoChar(&text, i == 0 ? '{' : ',');
		dated_sums_print_date(&text, KeyDate(entries[i]->key));
		appendStringInfoChar(&text, ':');
		PrintSum(&text, &entries[i]->sum);
		PrintRate(&text, (const BookSum *) entries[i]);
	}
	appendStringInfoString(&text, "})");
	PG_RETURN_CSTRING(text.data);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_book_state_recv);

/* The number of sums; and if there are any, the currency to convert to, and days, sums and rates */
Datum
monetary_sum_in_book_state_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	SumTable   *table = SumTableMake(sizeof(BookSum));
	uint32		count;

	BeginReceive(message, BOOK_STATE);
	count = dated_sums_receive_head(message, table, BOOK_STATE);
	for (uint32 i = 0; i < count; i++)
	{
		DateADT		date = (DateADT) pq_getmsgint(message, 4);
		MonetarySum sum;
		BookSum		read;

		CHECK_FOR_INTERRUPTS();
		memset(&read, 0, sizeof(read));
		ReceiveSum(message, &sum, BOOK_STATE);
		read.nlegs = (int8) pq_getmsgbyte(message);
		CheckReceived(read.nlegs >= NO_RATE && read.nlegs <= RATE_MAX_LEGS, BOOK_STATE);
		for (int leg = 0; leg < read.nlegs; leg++)
		{
			int			inverse = pq_getmsgbyte(message);
			Decimal		rate;

			CheckReceived(inverse <= 1, BOOK_STATE);
			read.inverse[leg] = inverse != 0;
			rate = ReceiveDecimal(message, BOOK_STATE);
			KeepRate(&read, leg, rate);
		}
		CheckReceived((IS_VALID_DATE(date) || date == UNKNOWN_DAY) &&
					  AddRead(&table, date, &sum, &read), BOOK_STATE);
	}
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(monetary_sum_in_book_state_send);

Datum
monetary_sum_in_book_state_send(PG_FUNCTION_ARGS)
{
	SumTable   *table = PG_GETARG_TABLE(0);
	SumTableEntry **entries = SumTableSort(table);
	StringInfoData message;

	BeginSend(&message);
	dated_sums_send_head(&message, table);
	for (uint32 i = 0; i < table->nentries; i++)
	{
		const BookSum *sum = (const BookSum *) entries[i];

		CHECK_FOR_INTERRUPTS();
		pq_sendint32(&message, KeyDate(entries[i]->key));
		SendSum(&message, &entries[i]->sum);
		pq_sendbyte(&message, sum->nlegs);
		for (int leg = 0; leg < sum->nlegs; leg++)
		{
			pq_sendbyte(&message, sum->inverse[leg]);
			SendDecimal(&message, &sum->rate[leg]);
		}
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}
