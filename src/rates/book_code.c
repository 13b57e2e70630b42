/*
 * rates/book_code.c
 *		The bytes of a book of rates: numbers of as many bytes as they need.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "compat.h"
#include "rates/bits.h"
#include "rates/book_code.h"

/* What is carried from one point to the next, and how large the numbers of each kind are */
typedef struct PointState
{
	int64		day;
	Decimal		rate;
	int64		moment;			/* its number */
	int64		step;			/* from the number before */
	BitsKind	of_first;
	BitsKind	of_days;
	BitsKind	of_scale;
	BitsKind	of_rate;
	BitsKind	of_moment;
} PointState;

/* What is carried from one moment to the next */
typedef struct MomentState
{
	int64		day;
	int64		time;			/* microseconds of the day */
	BitsKind	of_days;
	BitsKind	of_time;
	BitsKind	of_later;		/* on the same day */
} MomentState;

/* What the first of a kind are expected to be like: four digits of a rate, days of our time, cents from day to day, seconds */
#define USUAL_FIRST (BITS_MEMORY * (UINT64CONST(1) << 15))
#define USUAL_CHANGE (BITS_MEMORY * (UINT64CONST(1) << 6))
#define USUAL_TIME (BITS_MEMORY * (UINT64CONST(1) << 22))

static const PointState no_point = {.of_first = USUAL_FIRST, .of_rate = USUAL_CHANGE};
static const MomentState no_moment = {.of_time = USUAL_TIME, .of_later = USUAL_TIME};

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

uint64
book_read_unsigned(BookReader *reader)
{
	uint64		value = 0;
	int			shift = 0;
	uint8		byte;

	do
	{
		byte = book_read_byte(reader);
		/* More than 64 bits; or a last byte of zero, another form of the same number */
		if (shift > 63 || (shift == 63 && (byte & 0x7F) > 1) || (byte == 0 && shift > 0))
			Fail(reader);
		if (reader->failed)
			return 0;
		value |= (uint64) (byte & 0x7F) << shift;
		shift += 7;
	} while (byte & 0x80);
	return value;
}

int64
book_read_signed(BookReader *reader)
{
	uint64		folded = book_read_unsigned(reader);

	return (int64) (folded >> 1) ^ -(int64) (folded & 1);
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

void
book_write_unsigned(StringInfo book, uint64 value)
{
	while (value >= 0x80)
	{
		appendStringInfoCharMacro(book, (char) (value | 0x80));
		value >>= 7;
	}
	appendStringInfoCharMacro(book, (char) value);
}

void
book_write_signed(StringInfo book, int64 value)
{
	book_write_unsigned(book, (uint64) value << 1 ^ (uint64) (value >> 63));
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
	BitsWriter	writer = {book, 0, 0};
	PointState	last = no_point;

	for (int i = 0; i < npoints; i++)
	{
		Decimal		rate = RatePointDecimal(&points[i]);
		int64		days = points[i].valid_on - last.day;
		int64		step = FindMoment(points[i].recorded_at, moments, nmoments) - last.moment;
		UInt128		change = BitsFold(rate.coefficient - Foresee(&last.rate, rate.scale));

		CHECK_FOR_INTERRUPTS();
		if (i == 0)
			bits_write(&writer, &last.of_first, BitsFold(days));
		else
			bits_write(&writer, &last.of_days, days - 1);
		bits_write(&writer, &last.of_scale, BitsFold(rate.scale - last.rate.scale));
		bits_write(&writer, i == 0 ? &last.of_first : &last.of_rate, change);
		bits_write(&writer, &last.of_moment, BitsFold(step - last.step));
		last.day = points[i].valid_on;
		last.rate = rate;
		last.moment += step;
		last.step = step;
	}
	bits_finish(&writer);
}

/* Reads a change of a number; false if it is more than a number of days, moments or digits can change. */
static bool
ReadChange(BitsReader *reader, BitsKind *kind, int64 *number)
{
	UInt128		folded = bits_read(reader, kind);

	if (reader->failed || folded > 2 * (UInt128) PG_UINT32_MAX)
		return false;
	*number += (int64) BitsUnfold(folded);
	return true;
}

/* The next point after a state, which it becomes; false if it is none */
static bool
ReadPoint(BitsReader *reader, bool is_first, uint32 nmoments, PointState *state)
{
	int64		scale = state->rate.scale;
	Int128		change;

	if (is_first)
	{
		if (!ReadChange(reader, &state->of_first, &state->day))
			return false;
	}
	else
	{
		UInt128		days = bits_read(reader, &state->of_days);

		if (days > PG_UINT32_MAX)
			return false;
		state->day += (int64) days + 1;
	}
	if (!IS_VALID_DATE(state->day) ||
		!ReadChange(reader, &state->of_scale, &scale) || scale < 0 || scale > DECIMAL_MAX_SCALE)
		return false;
	change = BitsUnfold(bits_read(reader, is_first ? &state->of_first : &state->of_rate));
	if (__builtin_add_overflow(change, Foresee(&state->rate, (int) scale), &change))
		return false;
	state->rate.coefficient = change;
	state->rate.scale = (int) scale;
	if (change <= 0 || !decimal_is_valid(&state->rate) ||
		!ReadChange(reader, &state->of_moment, &state->step))
		return false;
	state->moment += state->step;
	return state->moment >= 0 && state->moment < (int64) nmoments;
}

bool
book_read_points(const uint8 *bytes, size_t length, RatePoint *points, uint32 npoints,
				 const TimestampTz *moments, uint32 nmoments)
{
	BitsReader	reader = {bytes, bytes + length, 0, 0, false};
	PointState	state = no_point;

	for (uint32 i = 0; i < npoints; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!ReadPoint(&reader, i == 0, nmoments, &state))
			return false;
		if (points == NULL)
			continue;
		memset(&points[i], 0, sizeof(RatePoint));
		RatePointSet(&points[i], &state.rate);
		points[i].valid_on = (DateADT) state.day;
		points[i].recorded_at = moments[state.moment];
	}
	return bits_are_read(&reader);
}

/* The day that a moment is on, and how far into it */
static void
CutMoment(TimestampTz moment, int64 *day, int64 *time)
{
	*time = moment % USECS_PER_DAY;
	if (*time < 0)
		*time += USECS_PER_DAY;
	*day = (moment - *time) / USECS_PER_DAY;
}

void
book_write_moments(StringInfo book, const TimestampTz *moments, int nmoments)
{
	StringInfoData bytes;
	BitsWriter	writer = {&bytes, 0, 0};
	MomentState last = no_moment;

	initStringInfo(&bytes);
	for (int i = 0; i < nmoments; i++)
	{
		int64		day;
		int64		time;

		CutMoment(moments[i], &day, &time);
		if (i > 0)
		{
			bits_write(&writer, &last.of_days, day - last.day);
			if (day == last.day)
				bits_write(&writer, &last.of_later, time - last.time - 1);
			else
				bits_write(&writer, &last.of_time, BitsFold(time - last.time));
		}
		last.day = day;
		last.time = time;
	}
	bits_finish(&writer);
	book_write_unsigned(book, nmoments);
	book_write_signed(book, moments[0]);
	book_write_unsigned(book, bytes.len);
	appendBinaryStringInfo(book, bytes.data, bytes.len);
	pfree(bytes.data);
}

bool
book_read_moments(const uint8 *bytes, size_t length, TimestampTz *moments, uint32 nmoments)
{
	BitsReader	reader = {bytes, bytes + length, 0, 0, false};
	MomentState state = no_moment;

	CutMoment(moments[0], &state.day, &state.time);
	for (uint32 i = 1; i < nmoments; i++)
	{
		UInt128		days = bits_read(&reader, &state.of_days);
		UInt128		later = bits_read(&reader, days == 0 ? &state.of_later : &state.of_time);

		CHECK_FOR_INTERRUPTS();
		if (reader.failed || days > PG_UINT32_MAX || later > 2 * (UInt128) USECS_PER_DAY)
			return false;
		state.day += (int64) days;
		state.time += days == 0 ? (int64) later + 1 : (int64) BitsUnfold(later);
		if (state.time < 0 || state.time >= USECS_PER_DAY ||
			__builtin_mul_overflow(state.day, USECS_PER_DAY, &moments[i]) ||
			__builtin_add_overflow(moments[i], state.time, &moments[i]) || !IS_VALID_TIMESTAMP(moments[i]))
			return false;
	}
	return bits_are_read(&reader);
}
