/*
 * rates/book_code.c
 *		The bytes of a book of rates: numbers of as many bytes as they need.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "compat.h"
#include "rates/book_code.h"

/* What a point changes, in the low bits of the number that has the days since the last one */
#define POINT_SCALE 1
#define POINT_MOMENT 2
#define POINT_FLAG_BITS 2

/* What is carried from one point to the next */
typedef struct PointState
{
	int64		day;
	Decimal		rate;
	int64		moment;
} PointState;

static void
Fail(BookReader *reader)
{
	reader->failed = true;
	reader->at = reader->end;
}

uint8
book_read_byte(BookReader *reader)
{
	if (reader->at < reader->end)
		return *reader->at++;
	Fail(reader);
	return 0;
}

/* Of so many bits at most; a last byte of zero would be another form of the same number */
static UInt128
ReadBits(BookReader *reader, int bits)
{
	UInt128		value = 0;
	int			shift = 0;
	uint8		byte;

	do
	{
		byte = book_read_byte(reader);
		if (shift >= bits || (shift + 7 > bits && (byte & 0x7F) >> (bits - shift) != 0) ||
			(byte == 0 && shift > 0))
			Fail(reader);
		if (reader->failed)
			return 0;
		value |= (UInt128) (byte & 0x7F) << shift;
		shift += 7;
	} while (byte & 0x80);
	return value;
}

uint64
book_read_unsigned(BookReader *reader)
{
	return (uint64) ReadBits(reader, 64);
}

int64
book_read_signed(BookReader *reader)
{
	uint64		folded = book_read_unsigned(reader);

	return (int64) (folded >> 1) ^ -(int64) (folded & 1);
}

Int128
book_read_wide(BookReader *reader)
{
	UInt128		folded = ReadBits(reader, 128);

	return (Int128) (folded >> 1) ^ -(Int128) (folded & 1);
}

const char *
book_read_bytes(BookReader *reader, size_t length)
{
	const char *bytes = (const char *) reader->at;

	if (length > BookRemaining(reader))
	{
		Fail(reader);
		return NULL;
	}
	reader->at += length;
	return bytes;
}

uint32
book_read_count(BookReader *reader)
{
	uint64		count = book_read_unsigned(reader);

	if (count > BookRemaining(reader))
	{
		Fail(reader);
		return 0;
	}
	return (uint32) count;
}

static void
WriteBits(StringInfo book, UInt128 value)
{
	while (value >= 0x80)
	{
		appendStringInfoCharMacro(book, (char) (value | 0x80));
		value >>= 7;
	}
	appendStringInfoCharMacro(book, (char) value);
}

void
book_write_unsigned(StringInfo book, uint64 value)
{
	WriteBits(book, value);
}

void
book_write_signed(StringInfo book, int64 value)
{
	WriteBits(book, (uint64) value << 1 ^ (uint64) (value >> 63));
}

void
book_write_wide(StringInfo book, Int128 value)
{
	WriteBits(book, (UInt128) value << 1 ^ (UInt128) (value >> 127));
}

/* What a rate would be if it were the last one, with the digits of this one */
static Int128
Foresee(const Decimal *last, int scale)
{
	int			digits = scale - last->scale;

	if (digits < 0)
		return last->coefficient / (Int128) pow10_128(-digits);
	if (digits > 0 && count_digits_128((UInt128) last->coefficient) + digits > DECIMAL_MAX_DIGITS)
		return 0;
	return last->coefficient * (Int128) pow10_128(digits);
}

/* The number of a moment, which is one of them */
static int
FindMoment(TimestampTz moment, const TimestampTz *moments, int nmoments)
{
	int			low = 0;
	int			high = nmoments;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (moments[middle] < moment)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
book_write_points(StringInfo book, const RatePoint *points, int npoints,
				  const TimestampTz *moments, int nmoments)
{
	PointState	last = {0, {0, 0}, 0};

	for (int i = 0; i < npoints; i++)
	{
		Decimal		rate = RatePointDecimal(&points[i]);
		int64		days = points[i].valid_on - last.day;
		int			moment = FindMoment(points[i].recorded_at, moments, nmoments);
		uint64		first = i > 0 ? (uint64) days : (uint64) days << 1 ^ (uint64) (days >> 63);

		CHECK_FOR_INTERRUPTS();
		book_write_unsigned(book, first << POINT_FLAG_BITS |
							(rate.scale != last.rate.scale ? POINT_SCALE : 0) |
							(moment != last.moment ? POINT_MOMENT : 0));
		if (rate.scale != last.rate.scale)
			appendStringInfoCharMacro(book, (char) rate.scale);
		book_write_wide(book, rate.coefficient - Foresee(&last.rate, rate.scale));
		if (moment != last.moment)
			book_write_signed(book, moment - last.moment);
		last.day = points[i].valid_on;
		last.rate = rate;
		last.moment = moment;
	}
}

/* The next point after a state, which it becomes; false if it is none */
static bool
ReadPoint(BookReader *reader, bool is_first, uint32 nmoments, PointState *state)
{
	uint64		first = book_read_unsigned(reader);
	uint64		days = first >> POINT_FLAG_BITS;
	int			scale = state->rate.scale;
	Int128		change;

	if (first & POINT_SCALE)
		scale = book_read_byte(reader);
	change = book_read_wide(reader);
	if (first & POINT_MOMENT)
	{
		int64		moments = book_read_signed(reader);

		if (moments == 0 || moments < -(int64) nmoments || moments > (int64) nmoments)
			return false;
		state->moment += moments;
	}
	if (reader->failed || days > PG_UINT32_MAX || (!is_first && days == 0) ||
		scale > DECIMAL_MAX_SCALE || ((first & POINT_SCALE) != 0) != (scale != state->rate.scale) ||
		state->moment < 0 || state->moment >= (int64) nmoments)
		return false;
	state->day += is_first ? (int64) (days >> 1) ^ -(int64) (days & 1) : (int64) days;
	if (__builtin_add_overflow(change, Foresee(&state->rate, scale), &change))
		return false;
	state->rate.coefficient = change;
	state->rate.scale = scale;
	return IS_VALID_DATE(state->day) && change > 0 && decimal_is_valid(&state->rate);
}

bool
book_read_points(BookReader *reader, RatePoint *points, uint32 npoints,
				 const TimestampTz *moments, uint32 nmoments)
{
	PointState	state = {0, {0, 0}, 0};

	for (uint32 i = 0; i < npoints; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!ReadPoint(reader, i == 0, nmoments, &state))
			return false;
		if (points == NULL)
			continue;
		memset(&points[i], 0, sizeof(RatePoint));
		RatePointSet(&points[i], &state.rate);
		points[i].valid_on = (DateADT) state.day;
		points[i].recorded_at = moments[state.moment];
	}
	return true;
}
