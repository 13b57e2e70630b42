/*
 * rates/book_code.h
 *		The bytes of a book of rates: numbers of as many bytes as they need, and
 *		in bits what there is much of.
 *
 * Unsigned numbers in bytes are written seven bits a byte, least significant first; the
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
extern const char *book_read_bytes(BookReader *reader, size_t length);

/* A number of things of which each takes a byte at least: what cannot be there is refused. */
extern uint32 book_read_count(BookReader *reader);

extern void book_write_unsigned(StringInfo book, uint64 value);
extern void book_write_signed(StringInfo book, int64 value);

/*
 * The points of a series, in bits (bits.h): days that ascend, scales and rates as
 * they change, and the number of the moment at which each was recorded, as the
 * step to it changes.  None is withdrawn.
 */
extern void book_write_points(StringInfo book, const RatePoint *points, int npoints,
							  const TimestampTz *moments, int nmoments);

/* All bytes; false if they are none.  The points may be NULL, where they are only looked through. */
extern bool book_read_points(const uint8 *bytes, size_t length, RatePoint *points, uint32 npoints,
							 const TimestampTz *moments, uint32 nmoments);

/* Each takes so many bits at least */
#define BOOK_POINT_BITS 4
#define BOOK_MOMENT_BITS 2

/*
 * Moments, one at least, that ascend: how many, the first, how many bytes, and in
 * bits how many days later each is, and how much later on that day, or what is
 * another time of the day than before.
 */
extern void book_write_moments(StringInfo book, const TimestampTz *moments, int nmoments);

/* All bytes, of the moments after the first, which is there; false if they are none */
extern bool book_read_moments(const uint8 *bytes, size_t length, TimestampTz *moments, uint32 nmoments);

#endif							/* AI_INVEST_RATES_BOOK_CODE_H */
