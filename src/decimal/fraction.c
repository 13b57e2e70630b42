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

/* Cold: kept out of the function that is inlined everywhere */
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
	if (exponent < 0)
	{
		if (-exponent > POW10_MAX_64 || numerator >> 64 != 0)
			return false;
		numerator *= pow10_128(-exponent);
	}
	else if (exponent > 0)
	{
		if (exponent > POW10_MAX_64 || denominator >> 62 != 0)
			return false;
		denominator *= pow10_128(exponent);
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
