/*
 * aggregate/aggregate.c
 *		sum, avg, min and max of monetary.
 */
#include "postgres.h"

#include "aggregate/state.h"
#include "aggregate/sum.h"
#include "aggregate/transition.h"

#define PG_GETARG_SUM(n) ((MonetarySum *) PG_GETARG_POINTER(n))
#define PG_GETARG_MOVING_SUM(n) ((MonetaryMovingSum *) PG_GETARG_POINTER(n))

/* In text "(3,120.50,EUR)" or "empty" */
FIXED_STATE_IO(monetary_sum_state, MonetarySum, ScanSum, PrintSum, ReceiveSum, SendSum)

/* Transition of sum and avg */
PG_FUNCTION_INFO_V1(monetary_sum_add);

Datum
monetary_sum_add(PG_FUNCTION_ARGS)
{
	MonetarySum *sum = FixedStateForUpdate(fcinfo, sizeof(MonetarySum));

	SumAdd(sum, PG_GETARG_MONETARY_P(1));
	PG_RETURN_POINTER(sum);
}

PG_FUNCTION_INFO_V1(monetary_sum_combine);

Datum
monetary_sum_combine(PG_FUNCTION_ARGS)
{
	MonetarySum *sum = FixedStateForUpdate(fcinfo, sizeof(MonetarySum));

	SumCombine(sum, PG_GETARG_SUM(1));
	PG_RETURN_POINTER(sum);
}

PG_FUNCTION_INFO_V1(monetary_sum_result);

Datum
monetary_sum_result(PG_FUNCTION_ARGS)
{
	MonetarySum *sum = PG_GETARG_SUM(0);

	if (SumIsEmpty(sum))
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(SumResult(sum));
}

PG_FUNCTION_INFO_V1(monetary_avg_result);

Datum
monetary_avg_result(PG_FUNCTION_ARGS)
{
	MonetarySum *sum = PG_GETARG_SUM(0);

	if (SumIsEmpty(sum))
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(SumQuotient(sum, (UInt128) sum->count));
}

/* In text "(3,120.50,EUR,0:1,2:2)" or "empty" */
FIXED_STATE_IO(monetary_moving_sum_state, MonetaryMovingSum,
			   ScanMovingSum, PrintMovingSum, ReceiveMovingSum, SendMovingSum)

/* Transition of sum and avg over a frame that moves */
PG_FUNCTION_INFO_V1(monetary_moving_sum_add);

Datum
monetary_moving_sum_add(PG_FUNCTION_ARGS)
{
	MonetaryMovingSum *moving = FixedStateForUpdate(fcinfo, sizeof(MonetaryMovingSum));

	MovingSumAdd(moving, PG_GETARG_MONETARY_P(1));
	PG_RETURN_POINTER(moving);
}

PG_FUNCTION_INFO_V1(monetary_moving_sum_remove);

Datum
monetary_moving_sum_remove(PG_FUNCTION_ARGS)
{
	MonetaryMovingSum *moving = FixedStateForUpdate(fcinfo, sizeof(MonetaryMovingSum));

	MovingSumRemove(moving, PG_GETARG_MONETARY_P(1));
	PG_RETURN_POINTER(moving);
}

PG_FUNCTION_INFO_V1(monetary_moving_sum_result);

Datum
monetary_moving_sum_result(PG_FUNCTION_ARGS)
{
	MonetarySum sum;

	MovingSumSettle(PG_GETARG_MOVING_SUM(0), &sum);
	if (SumIsEmpty(&sum))
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(SumResult(&sum));
}

PG_FUNCTION_INFO_V1(monetary_moving_avg_result);

Datum
monetary_moving_avg_result(PG_FUNCTION_ARGS)
{
	MonetarySum sum;

	MovingSumSettle(PG_GETARG_MOVING_SUM(0), &sum);
	if (SumIsEmpty(&sum))
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(SumQuotient(&sum, (UInt128) sum.count));
}

/*
 * The greater one of two; of equal ones that with the larger scale, so that
 * max and min do not depend on the order of the rows.
 */
PG_FUNCTION_INFO_V1(monetary_larger);

Datum
monetary_larger(PG_FUNCTION_ARGS)
{
	Monetary   *a = PG_GETARG_MONETARY_P(0);
	Monetary   *b = PG_GETARG_MONETARY_P(1);
	int			order = SumCompareAmounts(a, b);

	if (order > 0 || (order == 0 && MonetaryScale(a) >= MonetaryScale(b)))
		PG_RETURN_MONETARY_P(a);
	PG_RETURN_MONETARY_P(b);
}

PG_FUNCTION_INFO_V1(monetary_smaller);

Datum
monetary_smaller(PG_FUNCTION_ARGS)
{
	Monetary   *a = PG_GETARG_MONETARY_P(0);
	Monetary   *b = PG_GETARG_MONETARY_P(1);
	int			order = SumCompareAmounts(a, b);

	if (order < 0 || (order == 0 && MonetaryScale(a) >= MonetaryScale(b)))
		PG_RETURN_MONETARY_P(a);
	PG_RETURN_MONETARY_P(b);
}
