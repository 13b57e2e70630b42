/*
 * aggregate/aggregate.h
 *		Exact sums: what the transition states of all aggregates are made of.
 *
 * A transition state is an SQL type of flat memory, so that the executor, and
 * a distributed engine, can copy it and ship it; it is changed in place where
 * it belongs to the executor.  A state may also be one that a user wrote by
 * hand or keeps in a table: input and receive functions check every field, and
 * nothing but the executor's own state is ever written to.
 */
#ifndef AI_INVEST_AGGREGATE_AGGREGATE_H
#define AI_INVEST_AGGREGATE_AGGREGATE_H

#include "postgres.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "nodes/execnodes.h"

#include "compat.h"
#include "monetary/monetary.h"

/*
 * 2^62 amounts of 32 digits, in units of the largest scale, stay below 2^269,
 * so that the five limbs cannot overflow before the count does.
 */
#define SUM_LIMBS 5
#define SUM_MAX_COUNT (INT64CONST(1) << 62)

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

/* convert is the function that converts what is aggregated */
pg_noreturn extern void ReportMixedCurrencies(Currency a, Currency b, const char *convert);

static inline void
CheckSumCurrency(Currency a, Currency b)
{
	if (unlikely(a != b))
		ReportMixedCurrencies(a, b, "convert_currency");
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

/* Does the state belong to the executor?  Asked for each row, so the usual answer takes no call. */
static inline bool
IsOwnState(FunctionCallInfo fcinfo)
{
	return (fcinfo->context != NULL && IsA(fcinfo->context, AggState)) ||
		AggCheckCallContext(fcinfo, NULL);
}

/* The fixed-length state in the first argument, to be changed: the executor's own, or a copy */
static inline void *
FixedStateForUpdate(FunctionCallInfo fcinfo, Size size)
{
	void	   *state = PG_GETARG_POINTER(0);

	if (likely(IsOwnState(fcinfo)))
		return state;
	return memcpy(palloc(size), state, size);
}

/*
 * The flat variable-length state in the first argument, to be changed: itself
 * where it belongs to the executor and is as it was made, else a copy.
 */
static inline struct varlena *
StateForUpdate(FunctionCallInfo fcinfo)
{
	struct varlena *state = (struct varlena *) PG_GETARG_POINTER(0);

	if (likely(VARATT_IS_4B_U(state) && IsOwnState(fcinfo)))
		return state;
	return pg_detoast_datum_copy(state);
}

/* The text of states (state.c) */

/* Text that is being read, and how to complain about it */
typedef struct StateScanner
{
	const char *type_name;
	const char *text;			/* all of it */
	const char *at;				/* what is left to read */
	struct Node *escontext;		/* NULL to raise errors */
} StateScanner;

/* The word "empty", if it stands there */
extern bool ScanEmpty(StateScanner *scanner);

/* All return false after ScanFail, which raises or records the error. */
extern bool ScanFail(StateScanner *scanner);
extern bool ScanChar(StateScanner *scanner, char expected);
extern bool ScanEnd(StateScanner *scanner);
extern bool ScanInt64(StateScanner *scanner, int64 minimum, int64 maximum, int64 *result);
extern bool ScanCurrency(StateScanner *scanner, Currency *result);
extern bool ScanSum(StateScanner *scanner, MonetarySum *sum);
extern bool ScanMovingSum(StateScanner *scanner, MonetaryMovingSum *moving);
extern bool ScanU128(StateScanner *scanner, UInt128 *result);

/* Looks one character ahead; takes it only if it is the one asked for. */
static inline bool
ScanOptional(StateScanner *scanner, char wanted)
{
	if (*scanner->at != wanted)
		return false;
	scanner->at++;
	return true;
}

extern void PrintTotal(StringInfo text, const MonetarySum *sum);
extern void PrintSum(StringInfo text, const MonetarySum *sum);
extern void PrintMovingSum(StringInfo text, const MonetaryMovingSum *moving);
extern void PrintU128(StringInfo text, UInt128 value);

/* The binary form of states: a version, then fields in network order */
extern void BeginReceive(StringInfo message, const char *type_name);
extern void BeginSend(StringInfo message);
extern void CheckReceived(bool valid, const char *type_name);	/* 22P03 */
extern void ReceiveSum(StringInfo message, MonetarySum *sum, const char *type_name);
extern void ReceiveMovingSum(StringInfo message, MonetaryMovingSum *moving,
							 const char *type_name);
extern void SendSum(StringInfo message, const MonetarySum *sum);
extern void SendMovingSum(StringInfo message, const MonetaryMovingSum *moving);

#endif							/* AI_INVEST_AGGREGATE_AGGREGATE_H */
