/*
 * rates/bits.c
 *		Numbers in as few bits as they need.
 */
#include "postgres.h"

#include "rates/bits.h"

/* No number counts for more in a mean, whose sum has to stay in its bits */
#define MOST_OF_A_NUMBER (UINT64CONST(1) << 56)

/* More bits than a window is sure to have are taken in pieces */
#define PIECE 32

static int
BitLength(UInt128 number)
{
	uint64		high = (uint64) (number >> 64);
	uint64		low = (uint64) number;

	return high != 0 ? 128 - __builtin_clzll(high) : low != 0 ? 64 - __builtin_clzll(low) : 0;
}

/* The bits that are written as they are, for numbers that were so large */
static int
PlainBits(BitsKind kind)
{
	int			bits = BitLength(kind / BITS_MEMORY);

	return Max(bits - 1, 0);
}

static void
Remember(BitsKind *kind, UInt128 number)
{
	*kind += (number < MOST_OF_A_NUMBER ? (uint64) number : MOST_OF_A_NUMBER) - *kind / BITS_MEMORY;
}

/* Writes so many low bits of a number. */
static void
WriteLow(BitsWriter *writer, UInt128 number, int bits)
{
	while (bits > 0)
	{
		int			room = 8 - writer->count;
		int			taken = Min(room, bits);

		bits -= taken;
		writer->begun |= (uint8) (((number >> bits) & ((1 << taken) - 1)) << (room - taken));
		writer->count += taken;
		if (writer->count == 8)
			bits_finish(writer);
	}
}

void
bits_write(BitsWriter *writer, BitsKind *kind, UInt128 number)
{
	int			plain = PlainBits(*kind);
	UInt128		ones = number >> plain;

	if (ones < BITS_ESCAPE)
	{
		WriteLow(writer, (((UInt128) 1 << (int) ones) - 1) << 1, (int) ones + 1);
		WriteLow(writer, number, plain);
	}
	else
	{
		int			rest = BitLength(number) - 1;

		WriteLow(writer, ((UInt128) 1 << BITS_ESCAPE) - 1, BITS_ESCAPE);
		WriteLow(writer, rest, 7);
		WriteLow(writer, number, rest);
	}
	Remember(kind, number);
}

void
bits_finish(BitsWriter *writer)
{
	if (writer->count == 0)
		return;
	appendStringInfoCharMacro(writer->bytes, (char) writer->begun);
	writer->begun = 0;
	writer->count = 0;
}

/* Takes so many bytes as there is room for. */
static inline void
Refill(BitsReader *reader)
{
	while (reader->count <= 56 && reader->at < reader->end)
	{
		reader->window |= (uint64) *reader->at++ << (56 - reader->count);
		reader->count += 8;
	}
}

static void
Fail(BitsReader *reader)
{
	reader->failed = true;
	reader->at = reader->end;
	reader->window = 0;
	reader->count = 0;
}

static inline void
Skip(BitsReader *reader, int bits)
{
	if (bits > reader->count)
	{
		Fail(reader);
		return;
	}
	reader->window <<= bits;
	reader->count -= bits;
}

static UInt128
ReadLow(BitsReader *reader, int bits)
{
	UInt128		number = 0;

	while (bits > 0)
	{
		int			taken = Min(bits, PIECE);

		Refill(reader);
		number = number << taken | reader->window >> (64 - taken);
		Skip(reader, taken);
		bits -= taken;
	}
	return number;
}

UInt128
bits_read(BitsReader *reader, BitsKind *kind)
{
	int			plain = PlainBits(*kind);
	int			ones;
	UInt128		number;

	Refill(reader);
	/* The lowest bit ends the search where all are ones */
	ones = __builtin_clzll(~reader->window | 1);
	if (ones < BITS_ESCAPE)
	{
		Skip(reader, ones + 1);
		number = (UInt128) ones << plain | ReadLow(reader, plain);
	}
	else
	{
		int			rest;

		Skip(reader, BITS_ESCAPE);
		rest = (int) ReadLow(reader, 7);
		number = (UInt128) 1 << rest | ReadLow(reader, rest);
		/* The other form would have done */
		if (number >> plain < BITS_ESCAPE)
			Fail(reader);
	}
	if (reader->failed)
		return 0;
	Remember(kind, number);
	return number;
}

bool
bits_are_read(BitsReader *reader)
{
	Refill(reader);
	return !reader->failed && reader->count < 8 && reader->window == 0;
}
