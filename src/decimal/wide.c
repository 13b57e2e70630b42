/*
 * decimal/wide.c
 *		Unsigned integers of up to 768 bits: schoolbook arithmetic.
 *
 * Division is Algorithm D of Knuth, The Art of Computer Programming, volume 2,
 * section 4.3.1, on 64-bit digits with 128-bit intermediates.
 */
#include "decimal/wide.h"

#include <string.h>

const uint64_t pow10_64[POW10_MAX_64 + 1] = {
	1ULL, 10ULL, 100ULL, 1000ULL, 10000ULL, 100000ULL, 1000000ULL, 10000000ULL,
	100000000ULL, 1000000000ULL, 10000000000ULL, 100000000000ULL,
	1000000000000ULL, 10000000000000ULL, 100000000000000ULL,
	1000000000000000ULL, 10000000000000000ULL, 100000000000000000ULL,
	1000000000000000000ULL, 10000000000000000000ULL
};

/* Number of bits up to the highest one; 0 for zero */
static int
BitLength64(uint64_t value)
{
	return value == 0 ? 0 : 64 - __builtin_clzll(value);
}

/* Number of decimal digits; 1 for zero */
int
count_digits_128(UInt128 value)
{
	uint64_t	high = (uint64_t) (value >> 64);
	int			bits = high != 0 ? 64 + BitLength64(high) : BitLength64((uint64_t) value);

	/* 1233 / 4096 is log10(2) closely enough for 128 bits; then one look */
	int			digits = (bits * 1233) >> 12;

	return digits + (value >= pow10_128(digits) || value == 0);
}

/* Drops leading zero limbs */
static void
Normalize(Wide *value)
{
	while (value->nlimbs > 0 && value->limb[value->nlimbs - 1] == 0)
		value->nlimbs--;
}

void
wide_from_u128(Wide *result, UInt128 value)
{
	result->limb[0] = (uint64_t) value;
	result->limb[1] = (uint64_t) (value >> 64);
	result->nlimbs = 2;
	Normalize(result);
}

bool
wide_to_u128(const Wide *value, UInt128 *result)
{
	*result = 0;
	if (value->nlimbs > 2)
		return false;
	if (value->nlimbs > 1)
		*result = (UInt128) value->limb[1] << 64;
	if (value->nlimbs > 0)
		*result |= value->limb[0];
	return true;
}

bool
wide_is_zero(const Wide *value)
{
	return value->nlimbs == 0;
}

/* Negative, zero or positive, as a is less than, equal to or greater than b */
int
wide_compare(const Wide *a, const Wide *b)
{
	int			i;

	if (a->nlimbs != b->nlimbs)
		return a->nlimbs < b->nlimbs ? -1 : 1;
	for (i = a->nlimbs - 1; i >= 0; i--)
	{
		if (a->limb[i] != b->limb[i])
			return a->limb[i] < b->limb[i] ? -1 : 1;
	}
	return 0;
}

bool
wide_add(Wide *result, const Wide *a, const Wide *b)
{
	const Wide *longer = a->nlimbs >= b->nlimbs ? a : b;
	const Wide *shorter = longer == a ? b : a;
	int			nlimbs = longer->nlimbs;
	UInt128		carry = 0;
	int			i;

	for (i = 0; i < nlimbs; i++)
	{
		carry += longer->limb[i];
		if (i < shorter->nlimbs)
			carry += shorter->limb[i];
		result->limb[i] = (uint64_t) carry;
		carry >>= 64;
	}
	if (carry != 0)
	{
		if (nlimbs == WIDE_LIMBS)
			return false;
		result->limb[nlimbs++] = (uint64_t) carry;
	}
	result->nlimbs = nlimbs;
	return true;
}

/* a - b, where a >= b */
void
wide_subtract(Wide *result, const Wide *a, const Wide *b)
{
	uint64_t	borrow = 0;
	int			nlimbs = a->nlimbs;
	int			subtracted = b->nlimbs;
	int			i;

	for (i = 0; i < nlimbs; i++)
	{
		UInt128		difference = (UInt128) a->limb[i] - borrow;

		if (i < subtracted)
			difference -= b->limb[i];
		result->limb[i] = (uint64_t) difference;
		borrow = (uint64_t) (difference >> 64) != 0;
	}
	result->nlimbs = nlimbs;
	Normalize(result);
}

bool
wide_multiply(Wide *result, const Wide *a, const Wide *b)
{
	uint64_t	product[2 * WIDE_LIMBS];
	int			nlimbs = a->nlimbs + b->nlimbs;
	int			i;
	int			j;

	memset(product, 0, sizeof(product));
	for (i = 0; i < a->nlimbs; i++)
	{
		UInt128		carry = 0;

		for (j = 0; j < b->nlimbs; j++)
		{
			/* (2^64-1)^2 + 2 (2^64-1) is just below 2^128 */
			carry += (UInt128) a->limb[i] * b->limb[j] + product[i + j];
			product[i + j] = (uint64_t) carry;
			carry >>= 64;
		}
		product[i + b->nlimbs] = (uint64_t) carry;
	}
	while (nlimbs > 0 && product[nlimbs - 1] == 0)
		nlimbs--;
	if (nlimbs > WIDE_LIMBS)
		return false;
	memcpy(result->limb, product, nlimbs * sizeof(uint64_t));
	result->nlimbs = nlimbs;
	return true;
}

/* Multiplies in place by one limb; false if it runs out of limbs */
static bool
MultiplyByLimb(Wide *value, uint64_t factor)
{
	UInt128		carry = 0;
	int			i;

	for (i = 0; i < value->nlimbs; i++)
	{
		carry += (UInt128) value->limb[i] * factor;
		value->limb[i] = (uint64_t) carry;
		carry >>= 64;
	}
	if (carry != 0)
	{
		if (value->nlimbs == WIDE_LIMBS)
			return false;
		value->limb[value->nlimbs++] = (uint64_t) carry;
	}
	return true;
}

/* a * 10^exponent, for any exponent from 0 on */
bool
wide_multiply_pow10(Wide *result, const Wide *a, int exponent)
{
	if (result != a)
		*result = *a;
	if (wide_is_zero(result))
		return true;
	while (exponent > 0)
	{
		int			step = exponent < POW10_MAX_64 ? exponent : POW10_MAX_64;

		if (!MultiplyByLimb(result, pow10_64[step]))
			return false;
		exponent -= step;
	}
	return true;
}

/* Divides in place by one limb and returns the remainder */
static uint64_t
DivideByLimb(Wide *value, uint64_t divisor)
{
	UInt128		remainder = 0;
	int			i;

	for (i = value->nlimbs - 1; i >= 0; i--)
	{
		remainder = remainder << 64 | value->limb[i];
		value->limb[i] = (uint64_t) (remainder / divisor);
		remainder %= divisor;
	}
	Normalize(value);
	return (uint64_t) remainder;
}

/* Copies value shifted left by 0 to 63 bits into nlimbs limbs */
static void
ShiftLeft(uint64_t *target, int nlimbs, const Wide *value, int bits)
{
	int			i;

	for (i = 0; i < nlimbs; i++)
	{
		uint64_t	limb = i < value->nlimbs ? value->limb[i] : 0;
		uint64_t	below = i > 0 && i <= value->nlimbs ? value->limb[i - 1] : 0;

		target[i] = bits == 0 ? limb : limb << bits | below >> (64 - bits);
	}
}

/*
 * One digit of Algorithm D: subtracts the largest multiple of the divisor that
 * fits from the n + 1 limbs at remainder, and returns the factor.  The
 * divisor's highest bit is set.
 */
static uint64_t
QuotientLimb(uint64_t *remainder, const uint64_t *divisor, int n)
{
	UInt128		top = (UInt128) remainder[n] << 64 | remainder[n - 1];
	UInt128		guess;
	UInt128		rest;
	UInt128		carry = 0;
	uint64_t	borrow = 0;
	int			i;

	if (remainder[n] >= divisor[n - 1])
	{
		guess = UINT64_MAX;
		rest = top - guess * divisor[n - 1];
	}
	else
	{
		guess = top / divisor[n - 1];
		rest = top % divisor[n - 1];
	}
	/* The guess is at most two too large; this finds nearly every such case. */
	while ((uint64_t) (rest >> 64) == 0 &&
		   guess * divisor[n - 2] > (rest << 64 | remainder[n - 2]))
	{
		guess--;
		rest += divisor[n - 1];
	}

	for (i = 0; i <= n; i++)
	{
		UInt128		difference;

		carry += guess * (i < n ? divisor[i] : 0);
		difference = (UInt128) remainder[i] - (uint64_t) carry - borrow;
		remainder[i] = (uint64_t) difference;
		borrow = (uint64_t) (difference >> 64) != 0;
		carry >>= 64;
	}
	if (borrow != 0)
	{
		/* One too large all the same: add the divisor back. */
		guess--;
		carry = 0;
		for (i = 0; i <= n; i++)
		{
			carry += (UInt128) remainder[i] + (i < n ? divisor[i] : 0);
			remainder[i] = (uint64_t) carry;
			carry >>= 64;
		}
	}
	return (uint64_t) guess;
}

/* Both results at once, into different objects; the divisor is not zero */
void
wide_divide(Wide *quotient, Wide *remainder, const Wide *a, const Wide *divisor)
{
	uint64_t	dividend[WIDE_LIMBS + 1];
	uint64_t	shifted[WIDE_LIMBS];
	int			n = divisor->nlimbs;
	int			quotient_limbs = a->nlimbs - n + 1;
	int			shift;
	int			i;

	if (wide_compare(a, divisor) < 0)
	{
		if (remainder != a)
			*remainder = *a;
		quotient->nlimbs = 0;
		return;
	}
	if (n == 1)
	{
		uint64_t	limb = divisor->limb[0];

		if (quotient != a)
			*quotient = *a;
		wide_from_u128(remainder, DivideByLimb(quotient, limb));
		return;
	}

	shift = 64 - BitLength64(divisor->limb[n - 1]);
	ShiftLeft(shifted, n, divisor, shift);
	ShiftLeft(dividend, a->nlimbs + 1, a, shift);
	quotient->nlimbs = quotient_limbs;
	for (i = quotient_limbs - 1; i >= 0; i--)
		quotient->limb[i] = QuotientLimb(dividend + i, shifted, n);
	Normalize(quotient);

	remainder->nlimbs = n;
	for (i = 0; i < n; i++)
		remainder->limb[i] = shift == 0 ? dividend[i] :
			dividend[i] >> shift | dividend[i + 1] << (64 - shift);
	Normalize(remainder);
}

/* Number of decimal digits; 1 for zero */
int
wide_count_digits(const Wide *value)
{
	Wide		rest = *value;
	UInt128		top;
	int			digits = 0;

	while (!wide_to_u128(&rest, &top))
	{
		(void) DivideByLimb(&rest, pow10_64[POW10_MAX_64]);
		digits += POW10_MAX_64;
	}
	return digits + count_digits_128(top);
}
