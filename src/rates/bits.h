/*
 * rates/bits.h
 *		Numbers in as few bits as they need, for the many of a book of rates.
 *
 * Golomb-Rice codes: a number is so many ones as its part above k bits says, a
 * zero, and its k low bits.  k follows from the numbers of the same kind before,
 * of which a mean is kept that forgets the older ones.  One that would take
 * BITS_ESCAPE ones or more is that many, seven bits that say how many bits it has
 * after its highest one, and these bits.  Bits fill bytes from the high end; the
 * last byte is filled up with zeros.  So there is one form for each number.
 */
#ifndef AI_INVEST_RATES_BITS_H
#define AI_INVEST_RATES_BITS_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "decimal/wide.h"

#define BITS_ESCAPE 24

/* How large the numbers of a kind have been: the mean, times BITS_MEMORY; begins at zero */
#define BITS_MEMORY 16

typedef uint64 BitsKind;

typedef struct BitsWriter
{
	StringInfo	bytes;
	uint8		begun;			/* bits of the next byte, from the high end */
	int			count;			/* how many */
} BitsWriter;

/* Past the end, and after what is no number, it has failed, and all is zero. */
typedef struct BitsReader
{
	const uint8 *at;
	const uint8 *end;
	uint64		window;			/* what was taken from there and not yet read, from the high end */
	int			count;			/* how many bits of it */
	bool		failed;
} BitsReader;

extern void bits_write(BitsWriter *writer, BitsKind *kind, UInt128 number);

/* Fills up the last byte. */
extern void bits_finish(BitsWriter *writer);

extern UInt128 bits_read(BitsReader *reader, BitsKind *kind);

/* Has all been read, and nothing but what fills up the last byte is left? */
extern bool bits_are_read(BitsReader *reader);

/* Signed numbers as unsigned ones: 0, -1, 1, -2, ... */
static inline UInt128
BitsFold(Int128 number)
{
	return (UInt128) number << 1 ^ (UInt128) (number >> 127);
}

static inline Int128
BitsUnfold(UInt128 folded)
{
	return (Int128) (folded >> 1) ^ -(Int128) (folded & 1);
}

#endif							/* AI_INVEST_RATES_BITS_H */
