/*
 * rates/book.h
 *		The type rate_book: the rates that were known at one moment, as a value.
 *
 * A book has the rates of some currencies for some days, with all that decides
 * between them (ranks, limits of age, pivots, the law), so that a conversion by
 * a book needs neither tables nor settings and never changes.
 *
 * Stored and sent are the SHA-256 of what follows, and then:
 *
 *		version		a byte, 1
 *		known_at	of the rates; signed, INT64_MAX if all that was known
 *		first, last	day, signed; INT32_MIN and INT32_MAX if it has no end there
 *		currencies	how many, and each; alphabetical, two at least
 *		pivots		how many, and each, in order of preference; none for any
 *		moments		at which a rate was recorded (book_code.h)
 *		providers	how many; each name, source (as one longer, 0 for none),
 *					rank (signed), max_age (as one more, 0 without a limit)
 *		series		how many; each the number of its provider, base, quote, whether
 *					it is law (0, 1) and, if it is, its act; how many points and bytes
 *		points		of each series in turn (book_code.h)
 *
 * Numbers are those of book_code.h, currencies two bytes, high byte first; texts
 * are their length and UTF-8.  Series ascend by base, quote and name of provider.
 */
#ifndef AI_INVEST_RATES_BOOK_H
#define AI_INVEST_RATES_BOOK_H

#include "fmgr.h"

#include "rates/rates.h"

#define RATE_BOOK_TYPE "rate_book"
#define RATE_BOOK_VERSION 1
#define RATE_BOOK_CHECKSUM_SIZE 32

/* As it is stored */
typedef struct RateBookValue
{
	int32		vl_len_;
	uint8		checksum[RATE_BOOK_CHECKSUM_SIZE];
	uint8		body[FLEXIBLE_ARRAY_MEMBER];
} RateBookValue;

/* Where the points of a series are */
typedef struct RateBookPoints
{
	const uint8 *bytes;
	size_t		length;
	uint32		npoints;
} RateBookPoints;

/* As it is open */
typedef struct RateBook
{
	RateGraph	graph;			/* must be first */
	MemoryContext context;		/* of all that is in it */
	uint8		checksum[RATE_BOOK_CHECKSUM_SIZE];
	RatePreferences preferences;
	TimestampTz known_at;		/* DT_NOEND: all that was known */
	DateADT		first;			/* DATEVAL_NOBEGIN and DATEVAL_NOEND for no end */
	DateADT		last;
	uint32		ncurrencies;
	Currency   *currencies;
	uint32		nmoments;
	TimestampTz *moments;
	uint32		nproviders;
	RateProvider *providers;	/* whose priority is the rank */
	uint32		nseries;
	RateSeries *series;
	RateBookPoints *points;		/* of each series */
	uint8		has[CURRENCY_COUNT_PACKED / 8 + 1]; /* a bit for each currency */
} RateBook;

/* Puts its checksum in a book. */
extern void rate_book_checksum(RateBookValue *book);

/* What is wrong with the body of a book that somebody has made; NULL if nothing is */
extern const char *rate_book_fault(const uint8 *body, size_t length);

/*
 * A stored value whole, and the checksum that one begins with, for which the
 * rest stays where it is; an error if it is too short to be a book.
 */
extern RateBookValue *rate_book_detoast(Datum value);
extern void rate_book_copy_checksum(Datum value, uint8 *checksum);

/* Opens a book in a memory context of its own, a child of the given one. */
extern RateBook *rate_book_open(Datum value, MemoryContext parent);

/* An argument of a function, opened once for all calls at one place of a query */
extern RateBook *rate_book_argument(FunctionCallInfo fcinfo, int n);

/* The points of a series of an open book, loaded; returns it */
extern const RateSeries *rate_book_series(RateBook *book, uint32 n);

/* What is asked of an open book: with its own limits of age and preferences, whatever the settings say */
extern RateQuery rate_book_query(RateBook *book);

static inline bool
RateBookHas(const RateBook *book, Currency currency)
{
	return (book->has[currency / 8] & 1 << (currency % 8)) != 0;
}

#endif							/* AI_INVEST_RATES_BOOK_H */
