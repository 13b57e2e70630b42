/*
 * aggregate/range.h
 *		Exact sums of ranges, by interval arithmetic.
 */
#ifndef AI_INVEST_AGGREGATE_RANGE_H
#define AI_INVEST_AGGREGATE_RANGE_H

#include "aggregate/state.h"
#include "range/range.h"

/* How many ranges have a bound that makes that of the sum infinite or exclusive */
typedef struct RangeBoundCounts
{
	int64		lower_infinite;
	int64		upper_infinite;
	int64		lower_exclusive;	/* and finite */
	int64		upper_exclusive;
} RangeBoundCounts;

/* Both sums have all rows, an infinite bound as a zero of scale 0 */
typedef struct RangeSum
{
	MonetarySum lower;
	MonetarySum upper;
	RangeBoundCounts bounds;
} RangeSum;

/* The same where rows leave again */
typedef struct MovingRangeSum
{
	MonetaryMovingSum lower;
	MonetaryMovingSum upper;
	RangeBoundCounts bounds;
} MovingRangeSum;

extern void RangeSumInitialize(RangeSum *sum);
extern void RangeSumAdd(RangeSum *sum, const MonetaryRange *range);
extern void RangeSumCombine(RangeSum *sum, const RangeSum *other);

/* palloc'd results; the sum is not empty */
extern MonetaryRange *RangeSumResult(const RangeSum *sum);
extern MonetaryRange *RangeSumQuotient(const RangeSum *sum, UInt128 divisor);

static inline bool
RangeSumIsEmpty(const RangeSum *sum)
{
	return SumIsEmpty(&sum->lower);
}

/* Text and binary, as in state.h */
extern bool ScanRangeSum(StateScanner *scanner, RangeSum *sum);
extern void PrintRangeSum(StringInfo text, const RangeSum *sum);
extern void ReceiveRangeSum(StringInfo message, RangeSum *sum, const char *type_name);
extern void SendRangeSum(StringInfo message, const RangeSum *sum);

#endif							/* AI_INVEST_AGGREGATE_RANGE_H */
