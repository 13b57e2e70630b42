/*
 * aggregate/per_capita_range.c
 *		Amounts per head where the amounts are ranges.
 */
#include "postgres.h"

#include "libpq/pqformat.h"

#include "aggregate/per_capita_population.h"
#include "aggregate/per_capita_state.h"
#include "aggregate/range.h"
#include "aggregate/transition.h"

#define PER_CAPITA_RANGE_STATE "per_capita_range_state"

typedef struct PerCapitaRangeState
{
	PerCapitaTable table;
	RangeSum	amount;
} PerCapitaRangeState;

#define PG_GETARG_PER_CAPITA_RANGE(n) ((PerCapitaRangeState *) PG_DETOAST_DATUM(PG_GETARG_DATUM(n)))

static PerCapitaRangeState *
MakeState(void)
{
	PerCapitaRangeState *state = (PerCapitaRangeState *) PerCapitaMake(sizeof(PerCapitaRangeState));

	RangeSumInitialize(&state->amount);
	return state;
}

PG_FUNCTION_INFO_V1(per_capita_range_state_in);

/* As of per_capita_state, with the state of a sum of ranges in the place of a sum */
Datum
per_capita_range_state_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	StateScanner scanner = {PER_CAPITA_RANGE_STATE, text, text, InputErrorContext(fcinfo)};
	PerCapitaRangeState *state = MakeState();
	PerCapitaTable *table = &state->table;

	if (strcmp(text, "empty") == 0)
		PG_RETURN_POINTER(state);
	if (!ScanChar(&scanner, '(') || !ScanRangeSum(&scanner, &state->amount) ||
		!ScanPerCapita(&scanner, state->amount.lower.count, &table) || !ScanEnd(&scanner))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(per_capita_range_state_out);

Datum
per_capita_range_state_out(PG_FUNCTION_ARGS)
{
	PerCapitaRangeState *state = PG_GETARG_PER_CAPITA_RANGE(0);
	StringInfoData text;

	if (RangeSumIsEmpty(&state->amount) && PerCapitaIsEmpty(&state->table))
		PG_RETURN_CSTRING(pstrdup("empty"));
	initStringInfo(&text);
	appendStringInfoChar(&text, '(');
	PrintRangeSum(&text, &state->amount);
	PrintPerCapita(&text, &state->table);
	PG_RETURN_CSTRING(text.data);
}

PG_FUNCTION_INFO_V1(per_capita_range_state_recv);

Datum
per_capita_range_state_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	PerCapitaRangeState *state = MakeState();
	PerCapitaTable *table = &state->table;

	BeginReceive(message, PER_CAPITA_RANGE_STATE);
	ReceiveRangeSum(message, &state->amount, PER_CAPITA_RANGE_STATE);
	ReceivePerCapita(message, state->amount.lower.count, &table, PER_CAPITA_RANGE_STATE);
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(per_capita_range_state_send);

Datum
per_capita_range_state_send(PG_FUNCTION_ARGS)
{
	PerCapitaRangeState *state = PG_GETARG_PER_CAPITA_RANGE(0);
	StringInfoData message;

	BeginSend(&message);
	SendRangeSum(&message, &state->amount);
	SendPerCapita(&message, &state->table);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

PG_FUNCTION_INFO_V1(per_capita_range_add);

Datum
per_capita_range_add(PG_FUNCTION_ARGS)
{
	PerCapitaRangeState *state;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(1))
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	if (unlikely(PerCapitaIsIncomplete(fcinfo)))
		RaiseIncomplete(fcinfo, monetary_range_text(PG_GETARG_MONETARY_RANGE_P(1)));
	state = (PerCapitaRangeState *) StateForUpdate(fcinfo);
	PerCapitaAddPopulation(&state->table, PG_GETARG_INT64(2));
	RangeSumAdd(&state->amount, PG_GETARG_MONETARY_RANGE_P(1));
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(per_capita_range_add_entity);

Datum
per_capita_range_add_entity(PG_FUNCTION_ARGS)
{
	PerCapitaRangeState *state;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(1))
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	if (unlikely(PerCapitaIsIncomplete(fcinfo)))
		RaiseIncomplete(fcinfo, monetary_range_text(PG_GETARG_MONETARY_RANGE_P(1)));
	state = (PerCapitaRangeState *) StateForUpdate(fcinfo);
	state = (PerCapitaRangeState *) PerCapitaCountArgument(fcinfo, &state->table, 3,
														   PG_GETARG_INT64(2), true);
	RangeSumAdd(&state->amount, PG_GETARG_MONETARY_RANGE_P(1));
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(per_capita_range_combine);

Datum
per_capita_range_combine(PG_FUNCTION_ARGS)
{
	PerCapitaRangeState *state = (PerCapitaRangeState *) StateForUpdate(fcinfo);
	PerCapitaRangeState *other = PG_GETARG_PER_CAPITA_RANGE(1);

	RangeSumCombine(&state->amount, &other->amount);
	PG_RETURN_POINTER(PerCapitaCombine(&state->table, &other->table));
}

PG_FUNCTION_INFO_V1(per_capita_range_result);

Datum
per_capita_range_result(PG_FUNCTION_ARGS)
{
	PerCapitaRangeState *state = PG_GETARG_PER_CAPITA_RANGE(0);

	if (RangeSumIsEmpty(&state->amount))
		PG_RETURN_NULL();
	CheckSomebody(&state->table);
	PG_RETURN_MONETARY_RANGE_P(RangeSumQuotient(&state->amount,
												PerCapitaPopulation(&state->table)));
}
