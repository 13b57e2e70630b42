/*
 * decimal/fraction.c
 *		Amounts times fractions of 64-bit integers: the usual conversion.
 */
#include "decimal/fraction.h"

/*
 * For d = 10^k and the least l with d <= 2^l, the factor is f = 2^(63+l) / d,
 * rounded up, which is less than 2^64.  It is too large by less than 1, so that
 * n * f / 2^(63+l) is too large by less than n / 2^(63+l) < 1 / 2^l <= 1 / d for
 * any n below 2^63: too little to get to the next whole number.
 */
const Pow10Reciprocal pow10_reciprocals[RECIPROCAL_MAX_EXPONENT + 1] = {
	{1ULL, 0x8000000000000000ULL, 0},
	{10ULL, 0xCCCCCCCCCCCCCCCDULL, 4},
	{100ULL, 0xA3D70A3D70A3D70BULL, 7},
	{1000ULL, 0x83126E978D4FDF3CULL, 10},
	{10000ULL, 0xD1B71758E219652CULL, 14},
	{100000ULL, 0xA7C5AC471B478424ULL, 17},
	{1000000ULL, 0x8637BD05AF6C69B6ULL, 20},
	{10000000ULL, 0xD6BF94D5E57A42BDULL, 24},
	{100000000ULL, 0xABCC77118461CEFDULL, 27},
	{1000000000ULL, 0x89705F4136B4A598ULL, 30},
	{10000000000ULL, 0xDBE6FECEBDEDD5BFULL, 34},
	{100000000000ULL, 0xAFEBFF0BCB24AAFFULL, 37},
	{1000000000000ULL, 0x8CBCCC096F5088CCULL, 40},
	{10000000000000ULL, 0xE12E13424BB40E14ULL, 44},
	{100000000000000ULL, 0xB424DC35095CD810ULL, 47},
	{1000000000000000ULL, 0x901D7CF73AB0ACDAULL, 50},
	{10000000000000000ULL, 0xE69594BEC44DE15CULL, 54},
	{100000000000000000ULL, 0xB877AA3236A4B44AULL, 57},
	{1000000000000000000ULL, 0x9392EE8E921D5D08ULL, 60}
};

/*
 * What divides 128 bits by a power of ten: the power shifted so that its highest
 * bit is the highest of 64, and floor((2^128 - 1) / that) - 2^64
 */
typedef struct Pow10Divisor
{
	uint64_t	shifted;
	uint64_t	inverse;
	int			shift;
} Pow10Divisor;

static const Pow10Divisor pow10_divisors[POW10_MAX_64 + 1] = {
	{0x8000000000000000ULL, 0xFFFFFFFFFFFFFFFFULL, 63},
	{0xA000000000000000ULL, 0x9999999999999999ULL, 60},
	{0xC800000000000000ULL, 0x47AE147AE147AE14ULL, 57},
	{0xFA00000000000000ULL, 0x0624DD2F1A9FBE76ULL, 54},
	{0x9C40000000000000ULL, 0xA36E2EB1C432CA57ULL, 50},
	{0xC350000000000000ULL, 0x4F8B588E368F0846ULL, 47},
	{0xF424000000000000ULL, 0x0C6F7A0B5ED8D36BULL, 44},
	{0x9896800000000000ULL, 0xAD7F29ABCAF48578ULL, 40},
	{0xBEBC200000000000ULL, 0x5798EE2308C39DF9ULL, 37},
	{0xEE6B280000000000ULL, 0x12E0BE826D694B2EULL, 34},
	{0x9502F90000000000ULL, 0xB7CDFD9D7BDBAB7DULL, 30},
	{0xBA43B74000000000ULL, 0x5FD7FE17964955FDULL, 27},
	{0xE8D4A51000000000ULL, 0x19799812DEA11197ULL, 24},
	{0x9184E72A00000000ULL, 0xC25C268497681C26ULL, 20},
	{0xB5E620F480000000ULL, 0x6849B86A12B9B01EULL, 17},
	{0xE35FA931A0000000ULL, 0x203AF9EE756159B2ULL, 14},
	{0x8E1BC9BF04000000ULL, 0xCD2B297D889BC2B6ULL, 10},
	{0xB1A2BC2EC5000000ULL, 0x70EF54646D496892ULL, 7},
	{0xDE0B6B3A76400000ULL, 0x2725DD1D243ABA0EULL, 4},
	{0x8AC7230489E80000ULL, 0xD83C94FB6D2AC34AULL, 0}
};

/*
 * Divides by a power of ten that is larger than the upper half of the dividend,
 * so that the quotient has 64 bits: algorithm 4 of Möller and Granlund, Improved
 * Division by Invariant Integers, IEEE Transactions on Computers 60 (2011).  The
 * estimate is too large by one at most, or hardly ever too small by one.
 */
static inline uint64_t
DivideByPow10(UInt128 dividend, int exponent, uint64_t *remainder)
{
	const Pow10Divisor *divisor = &pow10_divisors[exponent];
	UInt128		shifted = dividend << divisor->shift;
	UInt128		estimate = (UInt128) divisor->inverse * (uint64_t) (shifted >> 64) + shifted;
	uint64_t	quotient = (uint64_t) (estimate >> 64) + 1;
	uint64_t	rest = (uint64_t) shifted - quotient * divisor->shifted;
	uint64_t	too_large = -(uint64_t) (rest > (uint64_t) estimate);

	quotient += too_large;
	rest += too_large & divisor->shifted;
	if (__builtin_expect(rest >= divisor->shifted, 0))
	{
		quotient++;
		rest -= divisor->shifted;
	}
	*remainder = rest >> divisor->shift;
	return quotient;
}

/* Out of line, but not slow: rates of sixteen digits come here, and all divisions by a rate. */
bool
fraction_round_long(const Fraction *fraction, const Decimal *amount, int scale, Decimal *result)
{
	bool		negative = amount->coefficient < 0;
	UInt128		magnitude = negative ? -(UInt128) amount->coefficient : (UInt128) amount->coefficient;
	UInt128		numerator = magnitude * fraction->multiplier;
	UInt128		denominator = fraction->divisor;
	UInt128		quotient;
	UInt128		remainder;
	int			exponent = amount->scale + fraction->scale - scale;

	if (magnitude >> 64 != 0)
		return false;
	if (denominator == 1 && exponent >= 0 && exponent <= POW10_MAX_64 &&
		(uint64_t) (numerator >> 64) < pow10_64[exponent])
	{
		uint64_t	rest;

		quotient = DivideByPow10(numerator, exponent, &rest);
		quotient += fraction_round_up((uint64_t) quotient, rest, pow10_64[exponent]);
		result->coefficient = negative ? -(Int128) quotient : (Int128) quotient;
		result->scale = scale;
		return true;
	}
	if (exponent < 0)
	{
		if (-exponent > POW10_MAX_128 ||
			__builtin_mul_overflow(numerator, pow10_128(-exponent), &numerator))
			return false;
	}
	else if (exponent > 0)
	{
		if (exponent > POW10_MAX_128 ||
			__builtin_mul_overflow(denominator, pow10_128(exponent), &denominator) ||
			denominator >> 126 != 0)
			return false;
	}

	if ((numerator | denominator) >> 64 == 0)
	{
		quotient = (uint64_t) numerator / (uint64_t) denominator;
		remainder = (uint64_t) numerator % (uint64_t) denominator;
	}
	else
	{
		quotient = numerator / denominator;
		remainder = numerator - quotient * denominator;
	}
	/* Twice the remainder has room: the denominator is below 2^126. */
	quotient += fraction_round_up((uint64_t) quotient, remainder, denominator);
	if (quotient >> 64 != 0 && quotient >= pow10_128(DECIMAL_MAX_DIGITS))
		return false;
	result->coefficient = negative ? -(Int128) quotient : (Int128) quotient;
	result->scale = scale;
	return true;
}
