/*
 * decimal/fraction.h
 *		Amounts times fractions of 64-bit integers: the usual conversion.
 *
 * The result is that of decimal_round_quotient, half-even, or there is none
 * because the numbers are too long for this.  Pure C, as decimal.h is.
 */
#ifndef AI_INVEST_DECIMAL_FRACTION_H
#define AI_INVEST_DECIMAL_FRACTION_H

#include "decimal/decimal.h"

/* multiplier / divisor / 10^scale, which is positive */
typedef struct Fraction
{
	uint64_t	multiplier;
	uint64_t	divisor;
	int			scale;
} Fraction;

/* Powers of ten up to this one are less than 2^63, as what is divided by them by these has to be. */
#define RECIPROCAL_MAX_EXPONENT 18

/* What takes the place of a division by a power of ten; see fraction.c */
typedef struct Pow10Reciprocal
{
	uint64_t	power;
	uint64_t	factor;
	int			shift;
} Pow10Reciprocal;

extern const Pow10Reciprocal pow10_reciprocals[RECIPROCAL_MAX_EXPONENT + 1];

/* Rounds half-even: one more if so much is left of a division.  Without a branch, which nobody can foresee. */
static inline uint64_t
fraction_round_up(uint64_t quotient, UInt128 remainder, UInt128 divisor)
{
	return (uint64_t) (2 * remainder > divisor) |
		((uint64_t) (2 * remainder == divisor) & (quotient & 1));
}

/* The same as fraction_round for what is left to it: products of more than 63 bits, and divisions */
extern bool fraction_round_long(const Fraction *fraction, const Decimal *amount, int scale,
								Decimal *result);

/*
 * amount * fraction, rounded to just this scale (0 to 30); false where more
 * bits may be needed.
 */
static inline bool
fraction_round(const Fraction *fraction, const Decimal *amount, int scale, Decimal *result)
{
	int64_t		coefficient = (int64_t) amount->coefficient;
	uint64_t	sign = (uint64_t) (coefficient >> 63);
	uint64_t	magnitude = ((uint64_t) coefficient ^ sign) - sign;
	UInt128		product = (UInt128) magnitude * fraction->multiplier;
	int			exponent = amount->scale + fraction->scale - scale;
	const Pow10Reciprocal *reciprocal;
	uint64_t	quotient;

	if (coefficient != amount->coefficient || product >> 63 != 0 || fraction->divisor != 1 ||
		exponent < 0 || exponent > RECIPROCAL_MAX_EXPONENT)
		return fraction_round_long(fraction, amount, scale, result);
	reciprocal = &pow10_reciprocals[exponent];
	quotient = (uint64_t) ((UInt128) ((uint64_t) product << 1) * reciprocal->factor >> 64) >>
		reciprocal->shift;
	quotient += fraction_round_up(quotient, (uint64_t) product - quotient * reciprocal->power,
								  reciprocal->power);
	result->coefficient = (int64_t) ((quotient ^ sign) - sign);
	result->scale = scale;
	return true;
}

#endif							/* AI_INVEST_DECIMAL_FRACTION_H */
