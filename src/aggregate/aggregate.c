/*
 * aggregate/aggregate.c
 *		sum, avg, min and max of monetary.
 */
#include "postgres.h"

#include "libpq/pqformat.h"

#include "aggregate/state.h"
#include "aggregate/sum.h"
#include "aggregate/transition.h"

#define SUM_STATE "monetary_sum_state"
#define MOVING_SUM_STATE "monetary_moving_sum_state"

#define PG_GETARG_SUM(n) ((MonetarySum *) PG_GETARG_POINTER(n))
#define PG_GETARG_MOVING_SUM(n) ((MonetaryMovingSum *) PG_GETARG_POINTER(n))

/* Text of a sum, as in "(3,120.50,EUR)" or "empty" */
PG_FUNCTION_INFO_V1(monetary_sum_state_in);

Datum
monetary_sum_state_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	StateScanner scanner = {SUM_STATE, text, text, InputErrorContext(fcinfo)};
	MonetarySum *sum = palloc(sizeof(MonetarySum));

	if (!ScanSum(&scanner, sum) || !ScanEnd(&scanner))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(sum);
}

PG_FUNCTION_INFO_V1(monetary_sum_state_out);

Datum
monetary_sum_state_out(PG_FUNCTION_ARGS)
{
	StringInfoData text;

	initStringInfo(&text);
	PrintSum(&text, PG_GETARG_SUM(0));
	PG_RETURN_CSTRING(text.data);
}

PG_FUNCTION_INFO_V1(monetary_sum_state_recv);

Datum
monetary_sum_state_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	MonetarySum *sum = palloc(sizeof(MonetarySum));

	BeginReceive(message, SUM_STATE);
	ReceiveSum(message, sum, SUM_STATE);
	PG_RETURN_POINTER(sum);
}

PG_FUNCTION_INFO_V1(monetary_sum_state_send);

Datum
monetary_sum_state_send(PG_FUNCTION_ARGS)
{
	StringInfoData message;

	BeginSend(&message);
	SendSum(&message, PG_GETARG_SUM(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

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

/* Text of a moving sum, as in "(3,120.50,EUR,0:1,2:2)" or "empty" */
PG_FUNCTION_INFO_V1(monetary_moving_sum_state_in);

Datum
monetary_moving_sum_state_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	StateScanner scanner = {MOVING_SUM_STATE, text, text, InputErrorContext(fcinfo)};
	MonetaryMovingSum *moving = palloc(sizeof(MonetaryMovingSum));

	if (!ScanMovingSum(&scanner, moving) || !ScanEnd(&scanner))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(moving);
}

PG_FUNCTION_INFO_V1(monetary_moving_sum_state_out);

Datum
monetary_moving_sum_state_out(PG_FUNCTION_ARGS)
{
	StringInfoData text;

	initStringInfo(&text);
	PrintMovingSum(&text, PG_GETARG_MOVING_SUM(0));
	PG_RETURN_CSTRING(text.data);
}

PG_FUNCTION_INFO_V1(monetary_moving_sum_state_recv);

Datum
monetary_moving_sum_state_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	MonetaryMovingSum *moving = palloc(sizeof(MonetaryMovingSum));

	BeginReceive(message, MOVING_SUM_STATE);
	ReceiveMovingSum(message, moving, MOVING_SUM_STATE);
	PG_RETURN_POINTER(moving);
}

PG_FUNCTION_INFO_V1(monetary_moving_sum_state_send);

Datum
monetary_moving_sum_state_send(PG_FUNCTION_ARGS)
{
	StringInfoData message;

	BeginSend(&message);
	SendMovingSum(&message, PG_GETARG_MOVING_SUM(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

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
