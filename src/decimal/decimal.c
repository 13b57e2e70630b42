/*
 * decimal/decimal.c
 *		Exact decimals: arithmetic, comparison and rounding.
 */
#include "decimal/decimal.h"

#include <stdlib.h>

/* Coefficients are below this. */
#define COEFFICIENT_LIMIT pow10_128(DECIMAL_MAX_DIGITS)

static void
SetDecimal(Decimal *result, bool negative, UInt128 magnitude, int scale)
{
	result->coefficient = negative ? -(Int128) magnitude : (Int128) magnitude;
	result->scale = scale;
}

bool
decimal_is_valid(const Decimal *value)
{
	return value->scale >= 0 && value->scale <= DECIMAL_MAX_SCALE &&
		magnitude_128(value->coefficient) < COEFFICIENT_LIMIT;
}

/* -1, 0 or 1 */
int
decimal_sign(const Decimal *value)
{
	return (value->coefficient > 0) - (value->coefficient < 0);
}

/*
 * Rounding
 */

/*
 * Does a discarded part that is not zero take the last digit kept away from
 * zero?  half says whether the part is less than, equal to or greater than a
 * half; odd, whether the last digit kept is.
 */
static bool
RoundsAway(DecimalRounding rounding, bool negative, bool odd, int half)
{
	switch (rounding)
	{
		case DECIMAL_HALF_EVEN:
			return half > 0 || (half == 0 && odd);
		case DECIMAL_HALF_UP:
			return half >= 0;
		case DECIMAL_HALF_DOWN:
			return half > 0;
		case DECIMAL_UP:
			return true;
		case DECIMAL_DOWN:
			return false;
		case DECIMAL_CEILING:
			return !negative;
		case DECIMAL_FLOOR:
			return negative;
	}
	return false;				/* unreached: there is no other way to round */
}

/* Rounds a magnitude to drop its last digits; any number of them */
static UInt128
DropDigits(UInt128 magnitude, int digits, bool negative, DecimalRounding rounding)
{
	UInt128		divisor;
	UInt128		quotient;
	UInt128		remainder;
	int			half;

	if (digits <= 0 || magnitude == 0)
		return magnitude;
	if (digits > POW10_MAX_128) /* unreached: scales end at 30, but this does not rely on it */
		return RoundsAway(rounding, negative, false, -1) ? 1 : 0;
	divisor = pow10_128(digits);
	quotient = magnitude / divisor;
	remainder = magnitude % divisor;
	if (remainder == 0)
		return quotient;
	half = (remainder > divisor - remainder) - (remainder < divisor - remainder);
	return quotient + RoundsAway(rounding, negative, quotient & 1, half);
}

/* Is the remainder of a division less than, equal to or greater than half the divisor? */
static int
CompareToHalf(const Wide *remainder, const Wide *divisor)
{
	Wide		rest;

	wide_subtract(&rest, divisor, remainder);
	return wide_compare(remainder, &rest);
}

/*
 * Divides and rounds to a whole number.  A part that was discarded before is
 * told by sticky: the exact dividend is larger, by less than one.  The divisor
 * is then at least 2.
 */
static bool
DivideAndRound(Wide *result, const Wide *dividend, const Wide *divisor, bool sticky,
			   bool negative, DecimalRounding rounding)
{
	Wide		remainder;
	Wide		one;
	int			half;
	bool		odd;

	wide_divide(result, &remainder, dividend, divisor);
	if (wide_is_zero(&remainder) && !sticky)
		return true;

	half = CompareToHalf(&remainder, divisor);
	if (half == 0 && sticky)
		half = 1;
	odd = !wide_is_zero(result) && (result->limb[0] & 1);
	if (!RoundsAway(rounding, negative, odd, half))
		return true;
	wide_from_u128(&one, 1);
	return wide_add(result, result, &one);
}

/* Strips trailing zeros from a magnitude that is not zero, as StripZeros does */
static int
StripZerosNarrow(uint64_t *magnitude, int limit)
{
	uint64_t	rest = *magnitude;
	int			stripped = 0;

	/* By constants, because the compiler turns those divisions into multiplications */
	while (limit - stripped >= 8 && rest % 100000000 == 0)
	{
		rest /= 100000000;
		stripped += 8;
	}
	if (limit - stripped >= 4 && rest % 10000 == 0)
	{
		rest /= 10000;
		stripped += 4;
	}
	if (limit - stripped >= 2 && rest % 100 == 0)
	{
		rest /= 100;
		stripped += 2;
	}
	if (limit - stripped >= 1 && rest % 10 == 0)
	{
		rest /= 10;
		stripped++;
	}
	*magnitude = rest;
	return stripped;
}

/* Strips trailing zeros from a magnitude; returns how many, at most limit */
static int
StripZeros(UInt128 *magnitude, int limit)
{
	uint64_t	narrow = (uint64_t) *magnitude;
	int			stripped = 0;
	int			step;

	if (*magnitude == 0)
		return limit;
	if (*magnitude == narrow)
	{
		stripped = StripZerosNarrow(&narrow, limit);
		*magnitude = narrow;
		return stripped;
	}
	for (step = 16; step > 0; step /= 2)
	{
		UInt128		power = pow10_128(step);

		while (step <= limit - stripped && *magnitude % power == 0)
		{
			*magnitude /= power;
			stripped += step;
		}
	}
	return stripped;
}

void
decimal_strip(Decimal *value, int min_scale)
{
	UInt128		magnitude = magnitude_128(value->coefficient);
	int			stripped;

	if (value->scale <= min_scale)
		return;
	stripped = StripZeros(&magnitude, value->scale - min_scale);
	SetDecimal(value, value->coefficient < 0, magnitude, value->scale - stripped);
}

/*
 * Stores an exact value, dropping digits where it does not fit: zeros always,
 * others by rounding half-even but not below min_scale.
 */
static DecimalStatus
FitExact(bool negative, const Wide *coefficient, int scale, int min_scale, Decimal *result)
{
	Wide		kept;
	Wide		remainder;
	Wide		power;
	UInt128		magnitude;
	int			drop;

	if (wide_is_zero(coefficient))
	{
		SetDecimal(result, false, 0, scale < DECIMAL_MAX_SCALE ? scale : DECIMAL_MAX_SCALE);
		return DECIMAL_OK;
	}
	drop = wide_count_digits(coefficient) - DECIMAL_MAX_DIGITS;
	if (drop < scale - DECIMAL_MAX_SCALE)
		drop = scale - DECIMAL_MAX_SCALE;
	if (drop <= 0)
	{
		(void) wide_to_u128(coefficient, &magnitude);
		SetDecimal(result, negative, magnitude, scale);
		return DECIMAL_OK;
	}
	if (drop > scale)
		return DECIMAL_OUT_OF_RANGE;

	wide_from_u128(&power, 1);
	if (!wide_multiply_pow10(&power, &power, drop))
		return DECIMAL_OUT_OF_RANGE;
	wide_divide(&kept, &remainder, coefficient, &power);
	(void) wide_to_u128(&kept, &magnitude);
	if (!wide_is_zero(&remainder))
	{
		if (scale - drop < min_scale)
			return DECIMAL_OUT_OF_RANGE;
		magnitude += RoundsAway(DECIMAL_HALF_EVEN, negative, magnitude & 1,
								CompareToHalf(&remainder, &power));
		if (magnitude == 0)
			return DECIMAL_OUT_OF_RANGE;
		if (magnitude == COEFFICIENT_LIMIT)
		{
			/* 99..9 became 100..0: one zero more to drop */
			if (drop == scale)
				return DECIMAL_OUT_OF_RANGE;
			magnitude /= 10;
			drop++;
		}
	}
	SetDecimal(result, negative, magnitude, scale - drop);
	return DECIMAL_OK;
}

/* FitExact never rounds where this is the least scale to keep */
#define NEVER_ROUND (DECIMAL_MAX_SCALE + 1)

DecimalStatus
decimal_from_wide(bool negative, const Wide *coefficient, int scale, Decimal *result)
{
	return FitExact(negative, coefficient, scale, NEVER_ROUND, result);
}

DecimalStatus
decimal_rescale(const Decimal *value, int scale, DecimalRounding rounding, Decimal *result)
{
	bool		negative = value->coefficient < 0;
	UInt128		magnitude = magnitude_128(value->coefficient);
	int			padding = scale - value->scale;

	if (scale < 0 || scale > DECIMAL_MAX_SCALE)
		return DECIMAL_OUT_OF_RANGE;
	if (padding > 0)
	{
		if (magnitude != 0 && count_digits_128(magnitude) + padding > DECIMAL_MAX_DIGITS)
			return DECIMAL_OUT_OF_RANGE;
		magnitude *= pow10_128(padding);
	}
	else
		magnitude = DropDigits(magnitude, -padding, negative, rounding);
	SetDecimal(result, negative, magnitude, scale);
	return DECIMAL_OK;
}

/*
 * Addition and comparison
 */

/* Aligns a magnitude to a larger scale within 128 bits; false if it may not fit */
static bool
AlignNarrow(UInt128 *magnitude, int padding)
{
	if (padding == 0)
		return true;
	if (*magnitude >= pow10_128(POW10_MAX_128 - padding))
		return false;
	*magnitude *= pow10_128(padding);
	return true;
}

static DecimalStatus
AddSigned(const Decimal *a, const Decimal *b, bool negate_b, Decimal *result)
{
	bool		a_negative = a->coefficient < 0;
	bool		b_negative = (b->coefficient < 0) != negate_b;
	int			scale = a->scale > b->scale ? a->scale : b->scale;
	UInt128		a_narrow = magnitude_128(a->coefficient);
	UInt128		b_narrow = magnitude_128(b->coefficient);
	Wide		a_wide;
	Wide		b_wide;

	if (AlignNarrow(&a_narrow, scale - a->scale) && AlignNarrow(&b_narrow, scale - b->scale))
	{
		Int128		sum = a_negative ? -(Int128) a_narrow : (Int128) a_narrow;

		/* Each is below 10^38, so that not even the sum of both overflows. */
		if (b_negative)
			sum -= (Int128) b_narrow;
		else
			sum += (Int128) b_narrow;
		if (magnitude_128(sum) < COEFFICIENT_LIMIT)
		{
			result->coefficient = sum;
			result->scale = scale;
			return DECIMAL_OK;
		}
	}

	/* At most 32 digits and 30 zeros: 206 bits */
	wide_from_u128(&a_wide, magnitude_128(a->coefficient));
	wide_from_u128(&b_wide, magnitude_128(b->coefficient));
	(void) wide_multiply_pow10(&a_wide, &a_wide, scale - a->scale);
	(void) wide_multiply_pow10(&b_wide, &b_wide, scale - b->scale);
	if (a_negative == b_negative)
		(void) wide_add(&a_wide, &a_wide, &b_wide);
	else if (wide_compare(&a_wide, &b_wide) >= 0)
		wide_subtract(&a_wide, &a_wide, &b_wide);
	else
	{
		wide_subtract(&a_wide, &b_wide, &a_wide);
		a_negative = b_negative;
	}
	return decimal_from_wide(a_negative, &a_wide, scale, result);
}

DecimalStatus
decimal_add(const Decimal *a, const Decimal *b, Decimal *result)
{
	return AddSigned(a, b, false, result);
}

DecimalStatus
decimal_subtract(const Decimal *a, const Decimal *b, Decimal *result)
{
	return AddSigned(a, b, true, result);
}

static bool
FitsInt64(Int128 value)
{
	return value == (int64_t) value;
}

/* The comparison of values that differ in scale and are too long for decimal_compare */
static int
CompareLong(const Decimal *a, const Decimal *b)
{
	int			scale = a->scale > b->scale ? a->scale : b->scale;
	int			sign = decimal_sign(a);
	UInt128		a_narrow = magnitude_128(a->coefficient);
	UInt128		b_narrow = magnitude_128(b->coefficient);
	Wide		a_wide;
	Wide		b_wide;

	if (sign != decimal_sign(b))
		return sign - decimal_sign(b);
	if (AlignNarrow(&a_narrow, scale - a->scale) && AlignNarrow(&b_narrow, scale - b->scale))
		return sign * ((a_narrow > b_narrow) - (a_narrow < b_narrow));

	wide_from_u128(&a_wide, magnitude_128(a->coefficient));
	wide_from_u128(&b_wide, magnitude_128(b->coefficient));
	(void) wide_multiply_pow10(&a_wide, &a_wide, scale - a->scale);
	(void) wide_multiply_pow10(&b_wide, &b_wide, scale - b->scale);
	return sign * wide_compare(&a_wide, &b_wide);
}

/* Negative, zero or positive, as a is less than, equal to or greater than b */
int
decimal_compare(const Decimal *a, const Decimal *b)
{
	Int128		a_value = a->coefficient;
	Int128		b_value = b->coefficient;
	int			padding = a->scale - b->scale;

	if (padding != 0)
	{
		/* 63 bits and 19 digits: 127 bits */
		if (!FitsInt64(a_value) || !FitsInt64(b_value) || abs(padding) > POW10_MAX_64)
			return CompareLong(a, b);
		if (padding > 0)
			b_value *= (Int128) pow10_64[padding];
		else
			a_value *= (Int128) pow10_64[-padding];
	}
	return (a_value > b_value) - (a_value < b_value);
}

/*
 * Multiplication and division
 */

static void
Widen(const Decimal *value, WideDecimal *result)
{
	result->negative = value->coefficient < 0;
	wide_from_u128(&result->coefficient, magnitude_128(value->coefficient));
	result->scale = value->scale;
}

DecimalStatus
decimal_multiply(const Decimal *a, const Decimal *b, Decimal *result)
{
	bool		negative = (a->coefficient < 0) != (b->coefficient < 0);
	int			scale = a->scale + b->scale;
	UInt128		a_magnitude = magnitude_128(a->coefficient);
	UInt128		b_magnitude = magnitude_128(b->coefficient);
	WideDecimal factor;

	if (a_magnitude <= UINT64_MAX && b_magnitude <= UINT64_MAX && scale <= DECIMAL_MAX_SCALE)
	{
		UInt128		narrow = a_magnitude * b_magnitude;

		if (narrow < COEFFICIENT_LIMIT)
		{
			SetDecimal(result, negative, narrow, scale);
			return DECIMAL_OK;
		}
	}
	Widen(b, &factor);
	return decimal_multiply_wide(a, &factor, result);
}

DecimalStatus
decimal_multiply_wide(const Decimal *a, const WideDecimal *b, Decimal *result)
{
	bool		negative = (a->coefficient < 0) != b->negative;
	int			scale = a->scale + b->scale;
	Wide		product;

	wide_from_u128(&product, magnitude_128(a->coefficient));
	if (!wide_multiply(&product, &product, &b->coefficient))
		return DECIMAL_OUT_OF_RANGE;
	return FitExact(negative, &product, scale, a->scale, result);
}

DecimalStatus
decimal_divide(const Decimal *a, const Decimal *b, Decimal *result)
{
	WideDecimal divisor;

	Widen(b, &divisor);
	return decimal_divide_wide(a, &divisor, result);
}

DecimalStatus
decimal_divide_wide(const Decimal *a, const WideDecimal *b, Decimal *result)
{
	DecimalQuotient quotient;

	quotient.negative = (a->coefficient < 0) != b->negative;
	wide_from_u128(&quotient.numerator, magnitude_128(a->coefficient));
	quotient.denominator = b->coefficient;
	quotient.scale = a->scale - b->scale;
	return decimal_from_quotient(&quotient, a->scale, result);
}

/*
 * Brings a quotient to a scale: numerator / denominator is then the
 * coefficient at that scale.  False if it runs out of limbs.
 */
static bool
ScaleQuotient(const DecimalQuotient *quotient, int scale, Wide *numerator, Wide *denominator)
{
	int			shift = scale - quotient->scale;

	*numerator = quotient->numerator;
	*denominator = quotient->denominator;
	if (shift >= 0)
		return wide_multiply_pow10(numerator, numerator, shift);
	return wide_multiply_pow10(denominator, denominator, -shift);
}

/*
 * Rounds a whole number half-even to at most this many digits and returns how
 * many were dropped; sticky as in DivideAndRound.
 */
static int
RoundToDigits(Wide *value, int digits, bool sticky, bool negative)
{
	int			drop = wide_count_digits(value) - digits;
	Wide		power;

	wide_from_u128(&power, 1);
	(void) wide_multiply_pow10(&power, &power, drop);
	(void) DivideAndRound(value, value, &power, sticky, negative, DECIMAL_HALF_EVEN);
	return drop;
}

DecimalStatus
decimal_from_quotient(const DecimalQuotient *quotient, int min_scale, Decimal *result)
{
	Wide		numerator;
	Wide		denominator;
	Wide		coefficient;
	Wide		remainder;
	UInt128		magnitude;
	int			scale = DECIMAL_MAX_SCALE;
	bool		exact;

	if (wide_is_zero(&quotient->denominator))
		return DECIMAL_ZERO_DIVISOR;
	if (!ScaleQuotient(quotient, scale, &numerator, &denominator))
		return DECIMAL_OUT_OF_RANGE;
	wide_divide(&coefficient, &remainder, &numerator, &denominator);
	exact = wide_is_zero(&remainder);

	/* An exact quotient is kept if what is left without its trailing zeros fits. */
	if (exact && decimal_from_wide(quotient->negative, &coefficient, scale, result) == DECIMAL_OK)
	{
		decimal_strip(result, min_scale);
		return DECIMAL_OK;
	}

	if (wide_count_digits(&coefficient) > DECIMAL_QUOTIENT_DIGITS)
		scale -= RoundToDigits(&coefficient, DECIMAL_QUOTIENT_DIGITS, !exact, quotient->negative);
	else
		(void) DivideAndRound(&coefficient, &numerator, &denominator, false,
							  quotient->negative, DECIMAL_HALF_EVEN);
	if (wide_is_zero(&coefficient))
		return DECIMAL_OUT_OF_RANGE;

	/* Before the point, what was rounded away is filled with zeros again: there was room for it. */
	if (scale < 0)
	{
		(void) wide_multiply_pow10(&coefficient, &coefficient, -scale);
		scale = 0;
	}
	if (!wide_to_u128(&coefficient, &magnitude) || magnitude >= COEFFICIENT_LIMIT)
		return DECIMAL_OUT_OF_RANGE;
	SetDecimal(result, quotient->negative, magnitude, scale);
	decimal_strip(result, min_scale);
	if (result->scale < min_scale)
	{
		int			room = DECIMAL_MAX_DIGITS - count_digits_128(magnitude);
		int			padding = min_scale - scale;

		return decimal_rescale(result, scale + (padding < room ? padding : room),
							   DECIMAL_HALF_EVEN, result);
	}
	return DECIMAL_OK;
}

DecimalStatus
decimal_round_quotient(const DecimalQuotient *quotient, int scale, DecimalRounding rounding,
					   Decimal *result)
{
	Wide		numerator;
	Wide		denominator;
	UInt128		magnitude;

	if (wide_is_zero(&quotient->denominator))
		return DECIMAL_ZERO_DIVISOR;
	if (scale < 0 || scale > DECIMAL_MAX_SCALE ||
		!ScaleQuotient(quotient, scale, &numerator, &denominator) ||
		!DivideAndRound(&numerator, &numerator, &denominator, false, quotient->negative, rounding) ||
		!wide_to_u128(&numerator, &magnitude) ||
		magnitude >= COEFFICIENT_LIMIT)
		return DECIMAL_OUT_OF_RANGE;
	SetDecimal(result, quotient->negative, magnitude, scale);
	return DECIMAL_OK;
}

DecimalStatus
decimal_ratio(const Decimal *a, const Decimal *b, Decimal *result)
{
	bool		negative = (a->coefficient < 0) != (b->coefficient < 0);
	UInt128		dividend = magnitude_128(a->coefficient);
	UInt128		divisor = magnitude_128(b->coefficient);
	int			scale = a->scale - b->scale;
	int			shift;
	Wide		numerator;
	Wide		denominator;
	Wide		ratio;
	Wide		remainder;
	UInt128		magnitude;

	if (divisor == 0)
		return DECIMAL_ZERO_DIVISOR;
	if (dividend == 0)
	{
		SetDecimal(result, false, 0, 0);
		return DECIMAL_OK;
	}

	/* So many zeros that the whole quotient has more digits than we keep */
	shift = DECIMAL_RATIO_DIGITS + 2 + count_digits_128(divisor) - count_digits_128(dividend);
	if (shift < 0)
		shift = 0;
	wide_from_u128(&numerator, dividend);
	wide_from_u128(&denominator, divisor);
	(void) wide_multiply_pow10(&numerator, &numerator, shift);	/* at most 54 digits, 180 bits */
	wide_divide(&ratio, &remainder, &numerator, &denominator);
	scale += shift - RoundToDigits(&ratio, DECIMAL_RATIO_DIGITS, !wide_is_zero(&remainder), negative);
	(void) wide_to_u128(&ratio, &magnitude);
	SetDecimal(result, negative, magnitude, scale);
	decimal_strip(result, 0);
	return DECIMAL_OK;
}
