/*
 * aggregate/sum.h
 *		Exact sums: what the transition states of all aggregates are made of.
 */
#ifndef AI_INVEST_AGGREGATE_SUM_H
#define AI_INVEST_AGGREGATE_SUM_H

#include "postgres.h"
#include "lib/stringinfo.h"

#include "compat.h"
#include "monetary/monetary.h"

/*
 * 2^62 amounts of 32 digits, in units of the largest scale, stay below 2^269,
 * so that the five limbs cannot overflow before the count does.
 */
#define SUM_LIMBS 5
#define SUM_MAX_COUNT (INT64CONST(1) << 62)

/* 2^269 has 81 digits; leading zeros up to here are harmless */
#define SUM_MAX_DIGITS 120

/* What no monetary has as its tag */
#define SUM_EMPTY_TAG PG_UINT32_MAX

/* The exact sum of amounts of one currency: the state of sum and avg */
typedef struct MonetarySum
{
	int64		count;
	uint32		tag;			/* the currency, and the largest scale seen */
	uint32		unused;			/* always zero */
	uint64		limb[SUM_LIMBS];	/* in units of that scale, two's complement, least first */
} MonetarySum;

/* The same where rows leave again: how many there are of each scale */
typedef struct MonetaryMovingSum
{
	MonetarySum sum;			/* its scale may be larger than that of any row left */
	int64		rows[DECIMAL_MAX_SCALE + 1];
} MonetaryMovingSum;

/* The parts of a sum that SumAdd leaves to others because they are rare */
extern void SumCarry(MonetarySum *sum, int64 carry);
extern void SumAddOtherTag(MonetarySum *sum, uint32 tag, Int128 coefficient);

static inline void
SumInitialize(MonetarySum *sum)
{
	memset(sum, 0, sizeof(MonetarySum));
	sum->tag = SUM_EMPTY_TAG;
}

static inline bool
SumIsEmpty(const MonetarySum *sum)
{
	return sum->tag == SUM_EMPTY_TAG;
}

static inline Currency
SumCurrency(const MonetarySum *sum)
{
	return (Currency) (sum->tag >> MONETARY_SCALE_BITS);
}

static inline int
SumScale(const MonetarySum *sum)
{
	return (int) (sum->tag & ((1 << MONETARY_SCALE_BITS) - 1));
}

/* convert is the function to write instead, or in place of what is aggregated: of amount, currency and day */
pg_noreturn extern void ReportMixedCurrencies(Currency a, Currency b, const char *convert);

static inline void
CheckSumCurrency(Currency a, Currency b, const char *convert)
{
	if (unlikely(a != b))
		ReportMixedCurrencies(a, b, convert);
}

/* Adds a coefficient that is in the units of the sum */
static inline void
SumAddCoefficient(MonetarySum *sum, Int128 coefficient)
{
	UInt128		low = (UInt128) sum->limb[1] << 64 | sum->limb[0];
	UInt128		total = low + (UInt128) coefficient;

	/* The carry and the extension of the sign cancel, unless the sum's sign changes. */
	int64		carry = (int64) (total < low) + (int64) (coefficient >> 127);

	sum->limb[0] = (uint64) total;
	sum->limb[1] = (uint64) (total >> 64);
	if (unlikely(carry != 0))
		SumCarry(sum, carry);
}

/* Adds an amount, which counts as one row */
static inline void
SumAddTagged(MonetarySum *sum, uint32 tag, Int128 coefficient)
{
	if (likely(sum->tag == tag))
		SumAddCoefficient(sum, coefficient);
	else
		SumAddOtherTag(sum, tag, coefficient);
	sum->count++;
}

static inline void
SumAdd(MonetarySum *sum, const Monetary *m)
{
	SumAddTagged(sum, MonetaryTag(m), MonetaryCoefficient(m));
}

extern void SumCombine(MonetarySum *sum, const MonetarySum *other);
extern void SumToWide(const MonetarySum *sum, bool *negative, Wide *magnitude);
extern void SumSetTotal(MonetarySum *sum, bool negative, const Wide *magnitude);
extern void CheckCount(int64 a, int64 b);

/* Appends the total with as many digits after the point as the sum's scale says */
extern void PrintTotal(StringInfo text, const MonetarySum *sum);
extern void PrintU128(StringInfo text, UInt128 value);

extern int	SumCompareOtherTag(const Monetary *a, const Monetary *b);

/*
 * Negative, zero or positive as a is less than, equal to or greater than b.
 * Equal tags make the amounts compare as the 128-bit integers that they are.
 */
static inline int
SumCompareAmounts(const Monetary *a, const Monetary *b)
{
	if (unlikely(MonetaryTag(a) != MonetaryTag(b)))
		return SumCompareOtherTag(a, b);
	if (a->high != b->high)
		return a->high < b->high ? -1 : 1;
	return a->low < b->low ? -1 : a->low > b->low;
}

/* palloc'd results; the sum is not empty */
extern Monetary *SumResult(const MonetarySum *sum);
extern Monetary *SumQuotient(const MonetarySum *sum, UInt128 divisor);

/* The same before it is rounded */
extern void SumExactQuotient(const MonetarySum *sum, UInt128 divisor, DecimalQuotient *result);

extern void MovingSumInitialize(MonetaryMovingSum *moving);
extern void MovingSumAdd(MonetaryMovingSum *moving, const Monetary *m);
extern void MovingSumRemove(MonetaryMovingSum *moving, const Monetary *m);
extern void ReportNeverAdded(const char *value);

/* The sum of what is left, as one that never saw what has left */
extern void MovingSumSettle(const MonetaryMovingSum *moving, MonetarySum *sum);

#endif							/* AI_INVEST_AGGREGATE_SUM_H */
