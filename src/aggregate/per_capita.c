/*
 * aggregate/per_capita.c
 *		Amounts per head: the ratio of two sums, in which each entity's
 *		population counts once.
 *
 * A row without an amount counts on neither side.  One that has an amount must
 * have its population and its entity, since otherwise the ratio would have an
 * amount on one side without its people on the other, or the amount would be
 * left out in silence.
 */
#include "postgres.h"

#include "libpq/pqformat.h"

#include "aggregate/per_capita_population.h"
#include "aggregate/per_capita_state.h"
#include "aggregate/transition.h"
#include "monetary/monetary.h"

#define PER_CAPITA_STATE "per_capita_state"

typedef struct PerCapitaState
{
	PerCapitaTable table;
	MonetarySum amount;
} PerCapitaState;

#define PG_GETARG_PER_CAPITA(n) ((PerCapitaState *) PG_DETOAST_DATUM(PG_GETARG_DATUM(n)))

static PerCapitaState *
MakeState(void)
{
	PerCapitaState *state = (PerCapitaState *) PerCapitaMake(sizeof(PerCapitaState));

	SumInitialize(&state->amount);
	return state;
}

/* Text, as in (2,500.00,EUR),... or "empty": see per_capita_state.c for what follows the sum */
PG_FUNCTION_INFO_V1(per_capita_state_in);

Datum
per_capita_state_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	StateScanner scanner = {PER_CAPITA_STATE, text, text, InputErrorContext(fcinfo)};
	PerCapitaState *state = MakeState();
	PerCapitaTable *table = &state->table;

	if (strcmp(text, "empty") == 0)
		PG_RETURN_POINTER(state);
	if (!ScanChar(&scanner, '(') || !ScanSum(&scanner, &state->amount) ||
		!ScanPerCapita(&scanner, state->amount.count, &table) || !ScanEnd(&scanner))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(per_capita_state_out);

Datum
per_capita_state_out(PG_FUNCTION_ARGS)
{
	PerCapitaState *state = PG_GETARG_PER_CAPITA(0);
	StringInfoData text;

	if (SumIsEmpty(&state->amount) && PerCapitaIsEmpty(&state->table))
		PG_RETURN_CSTRING(pstrdup("empty"));
	initStringInfo(&text);
	appendStringInfoChar(&text, '(');
	PrintSum(&text, &state->amount);
	PrintPerCapita(&text, &state->table);
	PG_RETURN_CSTRING(text.data);
}

PG_FUNCTION_INFO_V1(per_capita_state_recv);

Datum
per_capita_state_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	PerCapitaState *state = MakeState();
	PerCapitaTable *table = &state->table;

	BeginReceive(message, PER_CAPITA_STATE);
	ReceiveSum(message, &state->amount, PER_CAPITA_STATE);
	ReceivePerCapita(message, state->amount.count, &table, PER_CAPITA_STATE);
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(per_capita_state_send);

Datum
per_capita_state_send(PG_FUNCTION_ARGS)
{
	PerCapitaState *state = PG_GETARG_PER_CAPITA(0);
	StringInfoData message;

	BeginSend(&message);
	SendSum(&message, &state->amount);
	SendPerCapita(&message, &state->table);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* Adds an amount.  What is divided has to be converted, a sum of it would be no use. */
static void
AddAmount(PerCapitaState *state, const Monetary *m)
{
	if (!SumIsEmpty(&state->amount))
		CheckSumCurrency(SumCurrency(&state->amount), MonetaryCurrency(m), "convert_currency");
	SumAdd(&state->amount, m);
}

/* Transition of per_capita(amount, population) */
PG_FUNCTION_INFO_V1(per_capita_add);

Datum
per_capita_add(PG_FUNCTION_ARGS)
{
	PerCapitaState *state;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(1))
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	if (unlikely(PerCapitaIsIncomplete(fcinfo)))
		RaiseIncomplete(fcinfo, monetary_text(PG_GETARG_MONETARY_P(1)));
	state = (PerCapitaState *) StateForUpdate(fcinfo);
	PerCapitaAddPopulation(&state->table, PG_GETARG_INT64(2));
	AddAmount(state, PG_GETARG_MONETARY_P(1));
	PG_RETURN_POINTER(state);
}

/* Transition of per_capita(amount, population, entity) */
PG_FUNCTION_INFO_V1(per_capita_add_entity);

Datum
per_capita_add_entity(PG_FUNCTION_ARGS)
{
	PerCapitaState *state;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(1))
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	if (unlikely(PerCapitaIsIncomplete(fcinfo)))
		RaiseIncomplete(fcinfo, monetary_text(PG_GETARG_MONETARY_P(1)));
	state = (PerCapitaState *) StateForUpdate(fcinfo);
	state = (PerCapitaState *) PerCapitaCountArgument(fcinfo, &state->table, 3,
													  PG_GETARG_INT64(2), true);
	AddAmount(state, PG_GETARG_MONETARY_P(1));
	PG_RETURN_POINTER(state);
}

/*
 * Transition of per_capita_coverage(amount, population, entity), whatever the
 * amount is: only whether there is one counts.
 */
PG_FUNCTION_INFO_V1(per_capita_add_coverage);

Datum
per_capita_add_coverage(PG_FUNCTION_ARGS)
{
	PerCapitaTable *table;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (unlikely(PerCapitaIsIncomplete(fcinfo)))
	{
		if (!PG_ARGISNULL(1))
			RaiseIncomplete(fcinfo, "an amount");
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	table = (PerCapitaTable *) StateForUpdate(fcinfo);
	PG_RETURN_POINTER(PerCapitaCountArgument(fcinfo, table, 3, PG_GETARG_INT64(2),
											 !PG_ARGISNULL(1)));
}

PG_FUNCTION_INFO_V1(per_capita_combine);

Datum
per_capita_combine(PG_FUNCTION_ARGS)
{
	PerCapitaState *state = (PerCapitaState *) StateForUpdate(fcinfo);
	PerCapitaState *other = PG_GETARG_PER_CAPITA(1);

	if (!SumIsEmpty(&state->amount) && !SumIsEmpty(&other->amount))
		CheckSumCurrency(SumCurrency(&state->amount), SumCurrency(&other->amount), "convert_currency");
	SumCombine(&state->amount, &other->amount);
	PG_RETURN_POINTER(PerCapitaCombine(&state->table, &other->table));
}

/* The ratio of the sums; 22012 where nobody is left to divide by */
PG_FUNCTION_INFO_V1(per_capita_result);

Datum
per_capita_result(PG_FUNCTION_ARGS)
{
	PerCapitaState *state = PG_GETARG_PER_CAPITA(0);

	if (SumIsEmpty(&state->amount))
		PG_RETURN_NULL();
	CheckSomebody(&state->table);
	PG_RETURN_MONETARY_P(SumQuotient(&state->amount, PerCapitaPopulation(&state->table)));
}

/* The share of the population whose entities have an amount */
PG_FUNCTION_INFO_V1(per_capita_coverage_result);

Datum
per_capita_coverage_result(PG_FUNCTION_ARGS)
{
	PerCapitaTable *table = &PG_GETARG_PER_CAPITA(0)->table;
	Decimal		covered = {0, 0};
	Decimal		total = {(Int128) PerCapitaPopulation(table), 0};
	Decimal		share;
	PerCapitaEntity *entity;

	if (table->nentities == 0)
		PG_RETURN_NULL();
	CheckSomebody(table);
	for (entity = PerCapitaFirst(table); entity != NULL; entity = PerCapitaNext(table, entity))
	{
		if (entity->covered)
			covered.coefficient += entity->population;
	}
	CheckDecimalStatus(decimal_ratio(&covered, &total, &share), "numeric");
	PG_RETURN_DATUM(numeric_from_decimal(&share));
}
