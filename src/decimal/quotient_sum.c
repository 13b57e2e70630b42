/*
 * decimal/quotient_sum.c
 *		The sum of exact rationals, rounded once.
 *
 * Each term is brought to GUARD_DIGITS digits more than are asked for:
 *
 *		term = (quotient + remainder / denominator) units
 *
 * The sum of the quotients is exact, and that of the remainders' fractions lies
 * between minus the number of negative ones and the number of positive ones.
 * Half-even rounding is monotonic: where both ends of that interval round to
 * the same number, so does the sum.  Where they do not, a boundary between two
 * results lies within the interval, which is unlikely unless the sum is just on
 * it; then the fractions are added up exactly, over their common denominator,
 * however long that is.
 */
#include <stdlib.h>
#include <string.h>

#include "decimal/quotient_sum.h"

#define GUARD_DIGITS 30

/* What one term has left over */
typedef struct Fraction
{
	bool		negative;
	Wide		remainder;
	Wide		denominator;
} Fraction;

/* An integer that is not negative, of any length */
typedef struct Big
{
	int			nlimbs;
	int			capacity;
	uint64_t   *limb;			/* NULL where the capacity is 0 */
} Big;

/* A number with a sign, in units of the guard digits or of the result */
typedef struct SignedWide
{
	bool		negative;
	Wide		magnitude;
} SignedWide;

static bool
IsOdd(const Wide *value)
{
	return value->nlimbs > 0 && (value->limb[0] & 1) != 0;
}

/* a += b; false if it runs out of limbs */
static bool
AddSigned(SignedWide *a, bool negative, const Wide *b)
{
	if (a->negative == negative)
		return wide_add(&a->magnitude, &a->magnitude, b);
	if (wide_compare(&a->magnitude, b) >= 0)
		wide_subtract(&a->magnitude, &a->magnitude, b);
	else
	{
		wide_subtract(&a->magnitude, b, &a->magnitude);
		a->negative = negative;
	}
	return true;
}

/* Rounds half-even from guard digits to the digits of the result */
static void
RoundGuarded(SignedWide *value)
{
	Wide		half;
	Wide		one;
	Wide		unit;
	Wide		remainder;
	int			order;

	wide_from_u128(&one, 1);
	wide_from_u128(&half, 5);
	(void) wide_multiply_pow10(&half, &half, GUARD_DIGITS - 1);
	(void) wide_multiply_pow10(&unit, &one, GUARD_DIGITS);
	wide_divide(&value->magnitude, &remainder, &value->magnitude, &unit);
	order = wide_compare(&remainder, &half);
	if (order > 0 || (order == 0 && IsOdd(&value->magnitude)))
		(void) wide_add(&value->magnitude, &value->magnitude, &one);
}

/* As a decimal, if it fits */
static DecimalStatus
SetResult(Decimal *result, const SignedWide *value, int scale)
{
	UInt128		magnitude;

	if (!wide_to_u128(&value->magnitude, &magnitude) ||
		magnitude >= pow10_128(DECIMAL_MAX_DIGITS))
		return DECIMAL_OUT_OF_RANGE;
	result->coefficient = value->negative ? -(Int128) magnitude : (Int128) magnitude;
	result->scale = scale;
	return DECIMAL_OK;
}

static void
BigReserve(Big *big, int capacity, const QuotientSumCallbacks *callbacks)
{
	if (capacity <= big->capacity)
		return;
	if (capacity < 2 * big->capacity)
		capacity = 2 * big->capacity;
	big->limb = callbacks->reallocate(big->limb, (size_t) capacity * sizeof(uint64_t));
	big->capacity = capacity;
}

static void
BigRelease(Big *big, const QuotientSumCallbacks *callbacks)
{
	if (big->limb != NULL)
		callbacks->release(big->limb);
}

static void
BigNormalize(Big *big)
{
	while (big->nlimbs > 0 && big->limb[big->nlimbs - 1] == 0)
		big->nlimbs--;
}

/* sum += a * b; sum is another object than a */
static void
BigAddProduct(Big *sum, const Big *a, const Wide *b, const QuotientSumCallbacks *callbacks)
{
	int			nlimbs = a->nlimbs + b->nlimbs;
	int			i;
	int			j;

	if (nlimbs < sum->nlimbs)
		nlimbs = sum->nlimbs;
	nlimbs++;
	BigReserve(sum, nlimbs, callbacks);
	memset(sum->limb + sum->nlimbs, 0, (nlimbs - sum->nlimbs) * sizeof(uint64_t));
	sum->nlimbs = nlimbs;
	for (j = 0; j < b->nlimbs; j++)
	{
		UInt128		carry = 0;

		for (i = 0; i < a->nlimbs; i++)
		{
			carry += (UInt128) a->limb[i] * b->limb[j] + sum->limb[i + j];
			sum->limb[i + j] = (uint64_t) carry;
			carry >>= 64;
		}
		for (i += j; carry != 0; i++)
		{
			carry += sum->limb[i];
			sum->limb[i] = (uint64_t) carry;
			carry >>= 64;
		}
	}
	BigNormalize(sum);
}

/* big *= factor */
static void
BigMultiply(Big *big, const Wide *factor, const QuotientSumCallbacks *callbacks)
{
	Big			product = {0, 0, NULL};

	BigAddProduct(&product, big, factor, callbacks);
	BigRelease(big, callbacks);
	*big = product;
}

static int
BigCompare(const Big *a, const Big *b)
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

/* For qsort */
static int
CompareDenominators(const void *a, const void *b)
{
	return wide_compare(&((const Fraction *) a)->denominator, &((const Fraction *) b)->denominator);
}

/* Makes one fraction of those with the same denominator; returns how many are left */
static int
MergeFractions(Fraction *fractions, int count)
{
	int			merged = 0;
	int			i;

	qsort(fractions, count, sizeof(Fraction), CompareDenominators);
	for (i = 1; i < count; i++)
	{
		Fraction   *target = &fractions[merged];

		if (CompareDenominators(target, &fractions[i]) == 0)
		{
			SignedWide	sum = {target->negative, target->remainder};

			/* remainders below denominators of 214 bits and a power of ten: far from full */
			(void) AddSigned(&sum, fractions[i].negative, &fractions[i].remainder);
			target->negative = sum.negative;
			target->remainder = sum.magnitude;
		}
		else
			fractions[++merged] = fractions[i];
	}
	return merged + 1;
}

/*
 * Negative, zero or positive, as the sum of the fractions is less than, equal
 * to or greater than a whole number.
 */
static int
CompareFractions(Fraction *fractions, int count, const SignedWide *whole,
				 const QuotientSumCallbacks *callbacks)
{
	Big			denominator = {0, 0, NULL};
	Big			side[2] = {{0, 0, NULL}, {0, 0, NULL}};
	int			order;
	int			i;

	BigReserve(&denominator, 1, callbacks);
	denominator.limb[0] = 1;
	denominator.nlimbs = 1;
	count = MergeFractions(fractions, count);

	/* side[0] - side[1] over the common denominator is the sum so far */
	for (i = 0; i < count; i++)
	{
		callbacks->check_interrupts();
		BigMultiply(&side[0], &fractions[i].denominator, callbacks);
		BigMultiply(&side[1], &fractions[i].denominator, callbacks);
		BigAddProduct(&side[fractions[i].negative], &denominator, &fractions[i].remainder, callbacks);
		BigMultiply(&denominator, &fractions[i].denominator, callbacks);
	}
	BigAddProduct(&side[!whole->negative], &denominator, &whole->magnitude, callbacks);
	order = BigCompare(&side[0], &side[1]);
	BigRelease(&denominator, callbacks);
	BigRelease(&side[0], callbacks);
	BigRelease(&side[1], callbacks);
	return order;
}

/* Brings a term to the guard digits: the quotient, and what is left over */
static bool
DivideTerm(const DecimalQuotient *term, int scale, Wide *quotient, Fraction *rest)
{
	int			shift = scale + GUARD_DIGITS - term->scale;
	Wide		numerator = term->numerator;

	rest->negative = term->negative;
	rest->denominator = term->denominator;
	if (shift >= 0 ? !wide_multiply_pow10(&numerator, &numerator, shift) :
		!wide_multiply_pow10(&rest->denominator, &rest->denominator, -shift))
		return false;			/* unreached: a sum, two rates and the guard digits leave room */
	wide_divide(quotient, &rest->remainder, &numerator, &rest->denominator);
	return true;
}

/* fractions has room for as many as there are terms */
static DecimalStatus
SumTerms(const DecimalQuotient *terms, int nterms, int scale, Fraction *fractions,
		 const QuotientSumCallbacks *callbacks, Decimal *result)
{
	int			nfractions = 0;
	int			nfractions_of[2] = {0, 0};
	SignedWide	sum = {false, {0}};
	SignedWide	low;
	SignedWide	high;
	SignedWide	boundary;
	Wide		factor;
	int			order;
	int			i;

	for (i = 0; i < nterms; i++)
	{
		Wide		quotient;
		Fraction   *rest = &fractions[nfractions];

		callbacks->check_interrupts();
		if (!DivideTerm(&terms[i], scale, &quotient, rest) ||
			!AddSigned(&sum, terms[i].negative, &quotient))
			return DECIMAL_OUT_OF_RANGE;	/* unreached: for the same reason */
		if (!wide_is_zero(&rest->remainder))
		{
			nfractions_of[rest->negative]++;
			nfractions++;
		}
	}

	low = high = sum;
	wide_from_u128(&factor, nfractions_of[true]);
	(void) AddSigned(&low, true, &factor);
	RoundGuarded(&low);
	wide_from_u128(&factor, nfractions_of[false]);
	(void) AddSigned(&high, false, &factor);
	RoundGuarded(&high);

	boundary = low;
	(void) AddSigned(&boundary, !high.negative, &high.magnitude);
	if (wide_is_zero(&boundary.magnitude))
		return SetResult(result, &low, scale);

	/*
	 * The boundary is halfway from low to high, which is the next number.  What
	 * the sum lacks to it is what the fractions must be compared with.
	 */
	boundary = low;
	(void) AddSigned(&boundary, high.negative, &high.magnitude);
	wide_from_u128(&factor, 5);
	(void) wide_multiply(&boundary.magnitude, &boundary.magnitude, &factor);
	(void) wide_multiply_pow10(&boundary.magnitude, &boundary.magnitude, GUARD_DIGITS - 1);
	(void) AddSigned(&boundary, !sum.negative, &sum.magnitude);
	order = CompareFractions(fractions, nfractions, &boundary, callbacks);
	return SetResult(result, order > 0 || (order == 0 && IsOdd(&low.magnitude)) ? &high : &low, scale);
}

DecimalStatus
quotient_sum(const DecimalQuotient *terms, int nterms, int scale,
			 const QuotientSumCallbacks *callbacks, Decimal *result)
{
	Fraction   *fractions = callbacks->reallocate(NULL, (size_t) nterms * sizeof(Fraction));
	DecimalStatus status = SumTerms(terms, nterms, scale, fractions, callbacks, result);

	callbacks->release(fractions);
	return status;
}
