/*
 * rates/book_use.c
 *		Books of rates as arguments of functions.
 *
 * A book is opened at the first call at some place of a query and kept for the
 * next ones, which know it again by its checksum, or by where it is stored.  A
 * few are kept, for queries that compare some.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "utils/memutils.h"

#include "compat.h"
#include "extension_name.h"
#include "rates/book.h"
#include "rates/nearest.h"
#include "rates/value.h"

#define BOOKS_KEPT 8

typedef struct KeptBook
{
	RateBook   *book;			/* NULL: none */
	uint64		last_use;
	bool		is_stored;		/* elsewhere: at this place; else this is its checksum */
	struct varatt_external place;
	uint8		checksum[RATE_BOOK_CHECKSUM_SIZE];
} KeptBook;

typedef struct KeptBooks
{
	KeptBook   *last;			/* that was asked for */
	uint64		uses;
	KeptBook	books[BOOKS_KEPT];
} KeptBooks;

/* Fills in what a book is known by; the type is there, so that the compiler leaves out copies. */
static inline void
Describe(const struct varlena *value, KeptBook *kept)
{
	kept->is_stored = VARATT_IS_EXTERNAL_ONDISK(value);
	if (kept->is_stored)
		VARATT_EXTERNAL_GET_POINTER(kept->place, value);
	else if (VARATT_IS_EXTERNAL(value) || VARATT_IS_COMPRESSED(value) ||
			 unlikely(VARSIZE_ANY_EXHDR(value) < RATE_BOOK_CHECKSUM_SIZE))
		rate_book_copy_checksum(PointerGetDatum(value), kept->checksum);
	else
		memcpy(kept->checksum, VARDATA_ANY(value), RATE_BOOK_CHECKSUM_SIZE);
}

static inline bool
IsSame(const KeptBook *kept, const KeptBook *asked)
{
	if (kept->book == NULL || kept->is_stored != asked->is_stored)
		return false;
	if (kept->is_stored)
		return memcmp(&kept->place, &asked->place, sizeof(kept->place)) == 0;
	return memcmp(kept->checksum, asked->checksum, RATE_BOOK_CHECKSUM_SIZE) == 0;
}

/* A book that was not asked for last: another one that is kept, or in the place of the one unused for longest */
static pg_noinline KeptBook *
FindOrOpen(KeptBooks *kept, const KeptBook *asked, Datum value, MemoryContext context)
{
	KeptBook   *oldest = &kept->books[0];

	for (int i = 0; i < BOOKS_KEPT; i++)
	{
		if (IsSame(&kept->books[i], asked))
			return &kept->books[i];
		if (kept->books[i].last_use < oldest->last_use)
			oldest = &kept->books[i];
	}
	kept->last = NULL;
	if (oldest->book != NULL)
		MemoryContextDelete(oldest->book->context);
	*oldest = *asked;
	oldest->book = NULL;
	oldest->book = rate_book_open(value, context);
	return oldest;
}

RateBook *
rate_book_argument(FunctionCallInfo fcinfo, int n)
{
	FmgrInfo   *flinfo = fcinfo->flinfo;
	Datum		value = PG_GETARG_DATUM(n);
	KeptBooks  *kept;
	KeptBook	asked;

	if (unlikely(flinfo == NULL))	/* unreached: nothing calls us so */
		return rate_book_open(value, CurrentMemoryContext);
	kept = flinfo->fn_extra;
	if (unlikely(kept == NULL))
	{
		kept = MemoryContextAllocZero(flinfo->fn_mcxt, sizeof(KeptBooks));
		flinfo->fn_extra = kept;
	}
	asked.book = NULL;
	asked.last_use = 0;
	Describe((struct varlena *) DatumGetPointer(value), &asked);
	if (unlikely(kept->last == NULL || !IsSame(kept->last, &asked)))
	{
		kept->last = FindOrOpen(kept, &asked, value, flinfo->fn_mcxt);
		kept->last->last_use = ++kept->uses;
	}
	return kept->last->book;
}

/* The currencies of a book, as a literal of an array */
static const char *
CurrenciesText(const RateBook *book)
{
	StringInfoData text;

	initStringInfo(&text);
	for (uint32 i = 0; i < book->ncurrencies; i++)
		appendStringInfo(&text, "%c%s", i == 0 ? '{' : ',', currency_letters(book->currencies[i]));
	appendStringInfoChar(&text, '}');
	return text.data;
}

/* "of 2024-01-01 to 2024-12-31" */
static const char *
PeriodText(const RateBook *book)
{
	return psprintf("%s%s%s%s", book->first == DATEVAL_NOBEGIN ? "" : " from ",
					book->first == DATEVAL_NOBEGIN ? "" : rates_date_text(book->first),
					book->last == DATEVAL_NOEND ? "" : " to ",
					book->last == DATEVAL_NOEND ? "" : rates_date_text(book->last));
}

/* An error (22023): a book does not know whether there is a rate for what it does not have. */
pg_noreturn static void
RaiseNotInBook(const RateBook *book, Currency from, Currency to, DateADT on_date)
{
	Currency	missing = RateBookHas(book, from) ? to : from;

	if (!RateBookHas(book, missing))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the book of rates does not have %s", currency_letters(missing)),
				 errdetail("It has %s.", CurrenciesText(book)),
				 errhint("Build one that has it: %s(currencies, period).", extension_name("rate_book"))));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the book of rates does not have %s", rates_date_text(on_date)),
			 errdetail("It has the days%s.", PeriodText(book)),
			 errhint("Build one that has it: %s(currencies, period).", extension_name("rate_book"))));
}

static RateGraph *
FindInBook(const RateQuery *query, Currency from, Currency to, DateADT on_date,
		   const RatePreferences **preferences)
{
	const RateBook *book = (const RateBook *) query->graph;

	if (unlikely(!RateBookHas(book, from) || !RateBookHas(book, to) ||
				 on_date < book->first || on_date > book->last))
		RaiseNotInBook(book, from, to, on_date);
	*preferences = query->preferences;
	return query->graph;
}

/* MC002: the nearest way of the book, and with which limit of age it would have been one */
static void
RaiseMissing(Currency from, Currency to, DateADT on_date, const RateQuery *query,
			 RateAsker asker, const Monetary *amount)
{
	NearestWay	way;
	StringInfoData detail;

	initStringInfo(&detail);
	rate_nearest_find(query->graph, rate_graph_route(query->graph, from, to, query->preferences),
					  on_date, query, &way);
	if (way.hopeless)
		appendStringInfoString(&detail, "The book has no rate between them, nor rates of both with the same third currency.");
	else
		rate_nearest_append(&detail, &way, on_date, query);
	ereport(ERROR,
			(errcode(ERRCODE_NO_RATE_IN_FORCE),
			 errmsg("no exchange rate from %s to %s is in force on %s",
					currency_letters(from), currency_letters(to), rates_date_text(on_date)),
			 errdetail_internal("%s", detail.data),
			 /* A later day has rates for who asks about it. */
			 way.hopeless || way.day != on_date ? 0 :
			 errhint("If rates so old will do, build the book with max_age => %d.", way.age)));
}

static const RateSource in_books = {FindInBook, NULL, RaiseMissing};

RateQuery
rate_book_query(RateBook *book)
{
	RateQuery	query = {&in_books, &book->graph, &book->preferences, RATE_AGE_OF_SERIES, DT_NOEND};

	return query;
}
