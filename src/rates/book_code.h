/*
 * rates/book_code.h
 *		The bytes of a book of rates: numbers of as many bytes as they need.
 *
 * Unsigned numbers are written seven bits a byte, least significant first; the
 * high bit says that another byte follows.  Signed ones are folded: 0, -1, 1,
 * -2, ...  There is one form for each number, so that one book has one form.
 */
#ifndef AI_INVEST_RATES_BOOK_CODE_H
#define AI_INVEST_RATES_BOOK_CODE_H

#include "lib/stringinfo.h"

#include "rates/series.h"

/* What is still to be read.  Past the end, and after what is no number, it has failed and all is zero. */
typedef struct BookReader
{
	const uint8 *at;
	const uint8 *end;
	bool		failed;
} BookReader;

static inline size_t
BookRemaining(const BookReader *reader)
{
	return reader->end - reader->at;
}

extern uint8 book_read_byte(BookReader *reader);
extern uint64 book_read_unsigned(BookReader *reader);
extern int64 book_read_signed(BookReader *reader);
extern Int128 book_read_wide(BookReader *reader);
extern const char *book_read_bytes(BookReader *reader, size_t length);

/* A number of things of which each takes a byte at least: what cannot be there is refused. */
extern uint32 book_read_count(BookReader *reader);

extern void book_write_unsigned(StringInfo book, uint64 value);
extern void book_write_signed(StringInfo book, int64 value);
extern void book_write_wide(StringInfo book, Int128 value);

/*
 * The points of a series: days that ascend, rates as they change, and the
 * number of the moment at which each was recorded.  None is withdrawn.
 */
extern void book_write_points(StringInfo book, const RatePoint *points, int npoints,
							  const TimestampTz *moments, int nmoments);

/* False if they are none.  The points may be NULL, where they are only looked through. */
extern bool book_read_points(BookReader *reader, RatePoint *points, uint32 npoints,
							 const TimestampTz *moments, uint32 nmoments);

#endif							/* AI_INVEST_RATES_BOOK_CODE_H */
