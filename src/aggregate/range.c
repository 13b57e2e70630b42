/*
 * aggregate/range.c
 *		sum of monetary_range: interval arithmetic, exact and in any order.
 */
#include "postgres.h"

#include "aggregate/range.h"
#include "aggregate/transition.h"

#define PG_GETARG_RANGE_SUM(n) ((RangeSum *) PG_GETARG_POINTER(n))
#define PG_GETARG_MOVING_RANGE_SUM(n) ((MovingRangeSum *) PG_GETARG_POINTER(n))

void
RangeSumInitialize(RangeSum *sum)
{
	memset(sum, 0, sizeof(RangeSum));
	SumInitialize(&sum->lower);
	SumInitialize(&sum->upper);
}

static void
MovingRangeSumInitialize(MovingRangeSum *moving)
{
	memset(moving, 0, sizeof(MovingRangeSum));
	MovingSumInitialize(&moving->lower);
	MovingSumInitialize(&moving->upper);
}

/* Counts the bounds of a range in, or out if by is -1 */
static inline void
CountBounds(RangeBoundCounts *bounds, const MonetaryRange *range, int by)
{
	uint32		flags = MonetaryRangeFlags(range);

	if (flags & MONETARY_RANGE_LOWER_INF)
		bounds->lower_infinite += by;
	else if (!(flags & MONETARY_RANGE_LOWER_INC))
		bounds->lower_exclusive += by;
	if (flags & MONETARY_RANGE_UPPER_INF)
		bounds->upper_infinite += by;
	else if (!(flags & MONETARY_RANGE_UPPER_INC))
		bounds->upper_exclusive += by;
}

/* The upper bound as an amount, with the currency that stands with the lower one only */
static inline Monetary
UpperAmount(const MonetaryRange *range)
{
	Decimal		value = MonetaryDecimal(&range->upper);
	Monetary	upper;

	MonetarySet(&upper, &value, MonetaryRangeCurrency(range));
	return upper;
}

static inline void
CheckRangeSumCurrency(const MonetarySum *sum, Currency currency)
{
	if (unlikely(!SumIsEmpty(sum) && SumCurrency(sum) != currency))
		ReportMixedCurrencies(SumCurrency(sum), currency, "convert_range");
}

void
RangeSumAdd(RangeSum *sum, const MonetaryRange *range)
{
	Monetary	upper = UpperAmount(range);

	CheckRangeSumCurrency(&sum->lower, MonetaryRangeCurrency(range));
	SumAdd(&sum->lower, &range->lower);
	SumAdd(&sum->upper, &upper);
	CountBounds(&sum->bounds, range, 1);
}

void
RangeSumCombine(RangeSum *sum, const RangeSum *other)
{
	if (!RangeSumIsEmpty(other))
		CheckRangeSumCurrency(&sum->lower, SumCurrency(&other->lower));
	SumCombine(&sum->lower, &other->lower);
	SumCombine(&sum->upper, &other->upper);
	sum->bounds.lower_infinite += other->bounds.lower_infinite;
	sum->bounds.upper_infinite += other->bounds.upper_infinite;
	sum->bounds.lower_exclusive += other->bounds.lower_exclusive;
	sum->bounds.upper_exclusive += other->bounds.upper_exclusive;
}

/* One end of the result, which is divided by a number that is not zero */
static MonetaryBound
BoundOf(const MonetarySum *sum, UInt128 divisor, int64 infinite, int64 exclusive, bool lower)
{
	MonetaryBound bound;
	DecimalQuotient exact;

	memset(&bound, 0, sizeof(bound));
	bound.lower = lower;
	bound.infinite = infinite > 0;
	bound.inclusive = !bound.infinite && exclusive == 0;
	if (bound.infinite)
		return bound;
	bound.value = MonetaryDecimal(divisor == 1 ? SumResult(sum) : SumQuotient(sum, divisor));
	if (!bound.inclusive)
	{
		SumExactQuotient(sum, divisor, &exact);
		MonetaryBoundAllowRounding(&bound, &exact);
	}
	return bound;
}

static void
BoundsOf(const RangeSum *sum, UInt128 divisor, MonetaryBound *lower, MonetaryBound *upper)
{
	*lower = BoundOf(&sum->lower, divisor, sum->bounds.lower_infinite,
					 sum->bounds.lower_exclusive, true);
	*upper = BoundOf(&sum->upper, divisor, sum->bounds.upper_infinite,
					 sum->bounds.upper_exclusive, false);
}

MonetaryRange *
RangeSumResult(const RangeSum *sum)
{
	MonetaryBound lower;
	MonetaryBound upper;

	BoundsOf(sum, 1, &lower, &upper);
	return monetary_range_make(SumCurrency(&sum->lower), &lower, &upper);
}

/* Each end by itself, rounded as an average is */
MonetaryRange *
RangeSumQuotient(const RangeSum *sum, UInt128 divisor)
{
	MonetaryRange *result = (MonetaryRange *) palloc(sizeof(MonetaryRange));
	MonetaryBound lower;
	MonetaryBound upper;

	BoundsOf(sum, divisor, &lower, &upper);
	MonetaryRangeSetRounded(result, SumCurrency(&sum->lower), &lower, &upper);
	return result;
}

/* Can that many ranges have these bounds? */
static bool
AreCountsPossible(const RangeBoundCounts *bounds, int64 rows)
{
	return bounds->lower_infinite >= 0 && bounds->lower_infinite <= rows &&
		bounds->upper_infinite >= 0 && bounds->upper_infinite <= rows &&
		bounds->lower_exclusive >= 0 && bounds->lower_exclusive <= rows - bounds->lower_infinite &&
		bounds->upper_exclusive >= 0 && bounds->upper_exclusive <= rows - bounds->upper_infinite;
}

/* Can these be the sums and the bounds of one number of ranges of one currency? */
static bool
IsValid(const MonetarySum *lower, const MonetarySum *upper, const RangeBoundCounts *bounds)
{
	return !SumIsEmpty(lower) && !SumIsEmpty(upper) &&
		upper->count == lower->count && SumCurrency(upper) == SumCurrency(lower) &&
		AreCountsPossible(bounds, lower->count);
}

/* ",0,1,0,0)": infinite lower and upper, exclusive lower and upper bounds */
static bool
ScanBounds(StateScanner *scanner, RangeBoundCounts *bounds)
{
	return ScanChar(scanner, ',') &&
		ScanInt64(scanner, 0, SUM_MAX_COUNT, &bounds->lower_infinite) &&
		ScanChar(scanner, ',') &&
		ScanInt64(scanner, 0, SUM_MAX_COUNT, &bounds->upper_infinite) &&
		ScanChar(scanner, ',') &&
		ScanInt64(scanner, 0, SUM_MAX_COUNT, &bounds->lower_exclusive) &&
		ScanChar(scanner, ',') &&
		ScanInt64(scanner, 0, SUM_MAX_COUNT, &bounds->upper_exclusive) &&
		ScanChar(scanner, ')');
}

static void
PrintBounds(StringInfo text, const RangeBoundCounts *bounds)
{
	appendStringInfo(text, "," INT64_FORMAT "," INT64_FORMAT "," INT64_FORMAT "," INT64_FORMAT ")",
					 bounds->lower_infinite, bounds->upper_infinite,
					 bounds->lower_exclusive, bounds->upper_exclusive);
}

static void
ReceiveBounds(StringInfo message, RangeBoundCounts *bounds)
{
	bounds->lower_infinite = pq_getmsgint64(message);
	bounds->upper_infinite = pq_getmsgint64(message);
	bounds->lower_exclusive = pq_getmsgint64(message);
	bounds->upper_exclusive = pq_getmsgint64(message);
}

static void
SendBounds(StringInfo message, const RangeBoundCounts *bounds)
{
	pq_sendint64(message, bounds->lower_infinite);
	pq_sendint64(message, bounds->upper_infinite);
	pq_sendint64(message, bounds->lower_exclusive);
	pq_sendint64(message, bounds->upper_exclusive);
}

/* "((2,1.00,EUR),(2,50.00,EUR),0,1,0,0)": lower bounds, upper bounds, and what ScanBounds has */
bool
ScanRangeSum(StateScanner *scanner, RangeSum *sum)
{
	RangeSumInitialize(sum);
	if (ScanEmpty(scanner))
		return true;
	if (!ScanChar(scanner, '(') || !ScanSum(scanner, &sum->lower) ||
		!ScanChar(scanner, ',') || !ScanSum(scanner, &sum->upper) ||
		!ScanBounds(scanner, &sum->bounds))
		return false;
	return IsValid(&sum->lower, &sum->upper, &sum->bounds) || ScanFail(scanner);
}

void
PrintRangeSum(StringInfo text, const RangeSum *sum)
{
	if (RangeSumIsEmpty(sum))
	{
		appendStringInfoString(text, "empty");
		return;
	}
	appendStringInfoChar(text, '(');
	PrintSum(text, &sum->lower);
	appendStringInfoChar(text, ',');
	PrintSum(text, &sum->upper);
	PrintBounds(text, &sum->bounds);
}

void
ReceiveRangeSum(StringInfo message, RangeSum *sum, const char *type_name)
{
	RangeSumInitialize(sum);
	ReceiveSum(message, &sum->lower, type_name);
	if (RangeSumIsEmpty(sum))
		return;
	ReceiveSum(message, &sum->upper, type_name);
	ReceiveBounds(message, &sum->bounds);
	CheckReceived(IsValid(&sum->lower, &sum->upper, &sum->bounds), type_name);
}

void
SendRangeSum(StringInfo message, const RangeSum *sum)
{
	SendSum(message, &sum->lower);
	if (RangeSumIsEmpty(sum))
		return;
	SendSum(message, &sum->upper);
	SendBounds(message, &sum->bounds);
}

FIXED_STATE_IO(monetary_range_sum_state, RangeSum,
			   ScanRangeSum, PrintRangeSum, ReceiveRangeSum, SendRangeSum)

PG_FUNCTION_INFO_V1(monetary_range_sum_add);

Datum
monetary_range_sum_add(PG_FUNCTION_ARGS)
{
	RangeSum   *sum = (RangeSum *) FixedStateForUpdate(fcinfo, sizeof(RangeSum));

	RangeSumAdd(sum, PG_GETARG_MONETARY_RANGE_P(1));
	PG_RETURN_POINTER(sum);
}

PG_FUNCTION_INFO_V1(monetary_range_sum_combine);

Datum
monetary_range_sum_combine(PG_FUNCTION_ARGS)
{
	RangeSum   *sum = (RangeSum *) FixedStateForUpdate(fcinfo, sizeof(RangeSum));

	RangeSumCombine(sum, PG_GETARG_RANGE_SUM(1));
	PG_RETURN_POINTER(sum);
}

PG_FUNCTION_INFO_V1(monetary_range_sum_result);

Datum
monetary_range_sum_result(PG_FUNCTION_ARGS)
{
	RangeSum   *sum = PG_GETARG_RANGE_SUM(0);

	if (RangeSumIsEmpty(sum))
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_RANGE_P(RangeSumResult(sum));
}

/* "((2,1.00,EUR,2:2),(2,50.00,EUR,2:2),0,1,0,0)" or "empty" */
static bool
ScanMovingRangeSum(StateScanner *scanner, MovingRangeSum *moving)
{
	MovingRangeSumInitialize(moving);
	if (ScanEmpty(scanner))
		return true;
	if (!ScanChar(scanner, '(') || !ScanMovingSum(scanner, &moving->lower) ||
		!ScanChar(scanner, ',') || !ScanMovingSum(scanner, &moving->upper) ||
		!ScanBounds(scanner, &moving->bounds))
		return false;
	return IsValid(&moving->lower.sum, &moving->upper.sum, &moving->bounds) || ScanFail(scanner);
}

static void
PrintMovingRangeSum(StringInfo text, const MovingRangeSum *moving)
{
	if (SumIsEmpty(&moving->lower.sum))
	{
		appendStringInfoString(text, "empty");
		return;
	}
	appendStringInfoChar(text, '(');
	PrintMovingSum(text, &moving->lower);
	appendStringInfoChar(text, ',');
	PrintMovingSum(text, &moving->upper);
	PrintBounds(text, &moving->bounds);
}

static void
ReceiveMovingRangeSum(StringInfo message, MovingRangeSum *moving, const char *type_name)
{
	MovingRangeSumInitialize(moving);
	ReceiveMovingSum(message, &moving->lower, type_name);
	if (SumIsEmpty(&moving->lower.sum))
		return;
	ReceiveMovingSum(message, &moving->upper, type_name);
	ReceiveBounds(message, &moving->bounds);
	CheckReceived(IsValid(&moving->lower.sum, &moving->upper.sum, &moving->bounds), type_name);
}

static void
SendMovingRangeSum(StringInfo message, const MovingRangeSum *moving)
{
	SendMovingSum(message, &moving->lower);
	if (SumIsEmpty(&moving->lower.sum))
		return;
	SendMovingSum(message, &moving->upper);
	SendBounds(message, &moving->bounds);
}

FIXED_STATE_IO(monetary_moving_range_sum_state, MovingRangeSum,
			   ScanMovingRangeSum, PrintMovingRangeSum, ReceiveMovingRangeSum, SendMovingRangeSum)

PG_FUNCTION_INFO_V1(monetary_moving_range_sum_add);

Datum
monetary_moving_range_sum_add(PG_FUNCTION_ARGS)
{
	MovingRangeSum *moving = (MovingRangeSum *) FixedStateForUpdate(fcinfo, sizeof(MovingRangeSum));
	MonetaryRange *range = PG_GETARG_MONETARY_RANGE_P(1);
	Monetary	upper = UpperAmount(range);

	CheckRangeSumCurrency(&moving->lower.sum, MonetaryRangeCurrency(range));
	MovingSumAdd(&moving->lower, &range->lower);
	MovingSumAdd(&moving->upper, &upper);
	CountBounds(&moving->bounds, range, 1);
	PG_RETURN_POINTER(moving);
}

PG_FUNCTION_INFO_V1(monetary_moving_range_sum_remove);

Datum
monetary_moving_range_sum_remove(PG_FUNCTION_ARGS)
{
	MovingRangeSum *moving = (MovingRangeSum *) FixedStateForUpdate(fcinfo, sizeof(MovingRangeSum));
	MonetaryRange *range = PG_GETARG_MONETARY_RANGE_P(1);
	Monetary	upper = UpperAmount(range);

	MovingSumRemove(&moving->lower, &range->lower);
	MovingSumRemove(&moving->upper, &upper);
	CountBounds(&moving->bounds, range, -1);
	if (!AreCountsPossible(&moving->bounds, moving->lower.sum.count))
		ReportNeverAdded(monetary_range_text(range));
	PG_RETURN_POINTER(moving);
}

PG_FUNCTION_INFO_V1(monetary_moving_range_sum_result);

Datum
monetary_moving_range_sum_result(PG_FUNCTION_ARGS)
{
	MovingRangeSum *moving = PG_GETARG_MOVING_RANGE_SUM(0);
	RangeSum	sum;

	MovingSumSettle(&moving->lower, &sum.lower);
	MovingSumSettle(&moving->upper, &sum.upper);
	sum.bounds = moving->bounds;
	if (RangeSumIsEmpty(&sum))
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_RANGE_P(RangeSumResult(&sum));
}
