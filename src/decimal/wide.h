/*
 * decimal/wide.h
 *		Unsigned integers of up to 768 bits.
 *
 * The exact intermediate results of decimals, conversions and aggregates do
 * not fit in 128 bits.  They live here until they are rounded, once.  Pure C;
 * it knows no PostgreSQL, allocates nothing and never raises.
 *
 * Functions that can run out of limbs return false and leave *result
 * unspecified.  A result may be the same object as an argument.
 */
#ifndef AI_INVEST_DECIMAL_WIDE_H
#define AI_INVEST_DECIMAL_WIDE_H

#include <stdbool.h>
#include <stdint.h>

#ifndef __SIZEOF_INT128__
#error "ai_invest needs a compiler with 128-bit integers (__int128): gcc or clang for a 64-bit target"
#endif

/*
 * Aligned like the largest scalar of a palloc'd chunk or a tuple, not like a
 * vector register: a structure with one of these may lie in either.
 */
__extension__ typedef __int128 Int128 __attribute__((aligned(8)));
__extension__ typedef unsigned __int128 UInt128 __attribute__((aligned(8)));

#define WIDE_LIMBS 12

/* The largest power of ten that fits in 64 bits, and in 128 bits */
#define POW10_MAX_64 19
#define POW10_MAX_128 38

/* Limbs are least significant first; those at nlimbs and above are not read. */
typedef struct Wide
{
	int			nlimbs;			/* no leading zero limb; 0 for zero */
	uint64_t	limb[WIDE_LIMBS];
} Wide;

static inline UInt128
magnitude_128(Int128 value)
{
	return value < 0 ? -(UInt128) value : (UInt128) value;
}

extern const uint64_t pow10_64[POW10_MAX_64 + 1];

/* 10^exponent, for 0 <= exponent <= POW10_MAX_128 */
static inline UInt128
pow10_128(int exponent)
{
	return exponent <= POW10_MAX_64 ? pow10_64[exponent] :
		(UInt128) pow10_64[POW10_MAX_64] * pow10_64[exponent - POW10_MAX_64];
}

extern int	count_digits_128(UInt128 value);	/* 1 for zero */

extern void wide_from_u128(Wide *result, UInt128 value);
extern bool wide_to_u128(const Wide *value, UInt128 *result);
extern bool wide_is_zero(const Wide *value);
extern int	wide_compare(const Wide *a, const Wide *b);
extern int	wide_count_digits(const Wide *value);	/* 1 for zero */
extern bool wide_add(Wide *result, const Wide *a, const Wide *b);
extern void wide_subtract(Wide *result, const Wide *a, const Wide *b); /* a >= b */
extern bool wide_multiply(Wide *result, const Wide *a, const Wide *b);
extern bool wide_multiply_pow10(Wide *result, const Wide *a, int exponent);
extern void wide_divide(Wide *quotient, Wide *remainder, const Wide *a, const Wide *divisor);

#endif							/* AI_INVEST_DECIMAL_WIDE_H */
