/*
 * per_capita.c
 *		Amounts per head: the ratio of two sums, in which each entity's
 *		population counts once.
 *
 * A row counts only where amount, population and entity are all known, since
 * otherwise the ratio would have an amount on one side without its people on
 * the other.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "utils/lsyscache.h"

#include "compat.h"
#include "per_capita.h"

#define PG_GETARG_PER_CAPITA(n) ((PerCapitaState *) PG_DETOAST_DATUM(PG_GETARG_DATUM(n)))

/* 22023 for a number that cannot be one of people; none at all is possible */
static inline void
CheckPopulation(int64 population)
{
	if (unlikely(population < 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("population " INT64_FORMAT " is negative", population)));
}

/* 22012 where nobody is left to divide by */
static void
CheckSomebody(const PerCapitaState *state)
{
	if (PerCapitaPopulation(state) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_DIVISION_BY_ZERO),
				 errmsg("the population is zero"),
				 errhint("Leave out who has no population: FILTER (WHERE population > 0).")));
}

/*
 * 0A000 for a collation in which names of different bytes may be equal: which
 * of them are is known to the query, but not to a state that is shipped.
 */
static void
CheckEntityCollation(Oid collation)
{
	if (OidIsValid(collation) && !get_collation_isdeterministic(collation))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("nondeterministic collations are not supported for the entity of a per-capita aggregate"),
				 errhint("Name a deterministic one: per_capita(amount, population, entity COLLATE \"C\").")));
}

/* Counts the population of the entity in this argument */
static inline PerCapitaState *
CountEntity(FunctionCallInfo fcinfo, PerCapitaState *state, int argument, int64 population,
			bool covered)
{
	text	   *entity = PG_GETARG_TEXT_PP(argument);
	const char *name = VARDATA_ANY(entity);
	uint32		length = VARSIZE_ANY_EXHDR(entity);

	CheckPopulation(population);
	if (unlikely(state->nentities == 0))
		CheckEntityCollation(PG_GET_COLLATION());
	return PerCapitaCount(state, name, length,
						  hash_bytes((const unsigned char *) name, length),
						  population, covered);
}

/* Text, as in (2,500.00,EUR),... or "empty": see per_capita_state.c for what follows the sum */
PG_FUNCTION_INFO_V1(per_capita_state_in);

Datum
per_capita_state_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	StateScanner scanner = {PER_CAPITA_STATE, text, text, InputErrorContext(fcinfo)};
	PerCapitaState *state = PerCapitaMake(sizeof(PerCapitaState));

	if (strcmp(text, "empty") == 0)
		PG_RETURN_POINTER(state);
	if (!ScanChar(&scanner, '(') || !ScanSum(&scanner, &state->amount) ||
		!ScanPerCapita(&scanner, state->amount.count, &state) || !ScanEnd(&scanner))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(per_capita_state_out);

Datum
per_capita_state_out(PG_FUNCTION_ARGS)
{
	PerCapitaState *state = PG_GETARG_PER_CAPITA(0);
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfoChar(&text, '(');
	PrintSum(&text, &state->amount);
	PrintPerCapita(&text, state);
	PG_RETURN_CSTRING(text.data);
}

PG_FUNCTION_INFO_V1(per_capita_state_recv);

Datum
per_capita_state_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	PerCapitaState *state = PerCapitaMake(sizeof(PerCapitaState));

	BeginReceive(message, PER_CAPITA_STATE);
	ReceiveSum(message, &state->amount, PER_CAPITA_STATE);
	ReceivePerCapita(message, state->amount.count, &state, PER_CAPITA_STATE);
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(per_capita_state_send);

Datum
per_capita_state_send(PG_FUNCTION_ARGS)
{
	PerCapitaState *state = PG_GETARG_PER_CAPITA(0);
	StringInfoData message;

	BeginSend(&message);
	SendSum(&message, &state->amount);
	SendPerCapita(&message, state);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* Transition of per_capita(amount, population) */
PG_FUNCTION_INFO_V1(per_capita_add);

Datum
per_capita_add(PG_FUNCTION_ARGS)
{
	PerCapitaState *state = (PerCapitaState *) StateForUpdate(fcinfo);
	int64		population = PG_GETARG_INT64(2);

	CheckPopulation(population);
	SumAdd(&state->amount, PG_GETARG_MONETARY_P(1));
	PerCapitaSetPopulation(state, PerCapitaPopulation(state) + (uint64) population);
	PG_RETURN_POINTER(state);
}

/* Transition of per_capita(amount, population, entity) */
PG_FUNCTION_INFO_V1(per_capita_add_entity);

Datum
per_capita_add_entity(PG_FUNCTION_ARGS)
{
	PerCapitaState *state = (PerCapitaState *) StateForUpdate(fcinfo);

	state = CountEntity(fcinfo, state, 3, PG_GETARG_INT64(2), true);
	SumAdd(&state->amount, PG_GETARG_MONETARY_P(1));
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
	PerCapitaState *state;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(2) || PG_ARGISNULL(3))
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	state = (PerCapitaState *) StateForUpdate(fcinfo);
	PG_RETURN_POINTER(CountEntity(fcinfo, state, 3, PG_GETARG_INT64(2), !PG_ARGISNULL(1)));
}

PG_FUNCTION_INFO_V1(per_capita_combine);

Datum
per_capita_combine(PG_FUNCTION_ARGS)
{
	PerCapitaState *state = (PerCapitaState *) StateForUpdate(fcinfo);
	PerCapitaState *other = PG_GETARG_PER_CAPITA(1);

	SumCombine(&state->amount, &other->amount);
	PG_RETURN_POINTER(PerCapitaCombine(state, other));
}

/* The ratio of the sums; 22012 where nobody is left to divide by */
PG_FUNCTION_INFO_V1(per_capita_result);

Datum
per_capita_result(PG_FUNCTION_ARGS)
{
	PerCapitaState *state = PG_GETARG_PER_CAPITA(0);

	if (SumIsEmpty(&state->amount))
		PG_RETURN_NULL();
	CheckSomebody(state);
	PG_RETURN_MONETARY_P(SumQuotient(&state->amount, PerCapitaPopulation(state)));
}

/* The share of the population whose entities have an amount */
PG_FUNCTION_INFO_V1(per_capita_coverage_result);

Datum
per_capita_coverage_result(PG_FUNCTION_ARGS)
{
	PerCapitaState *state = PG_GETARG_PER_CAPITA(0);
	Decimal		covered = {0, 0};
	Decimal		total = {(Int128) PerCapitaPopulation(state), 0};
	Decimal		share;
	PerCapitaEntity *entity;

	if (state->nentities == 0)
		PG_RETURN_NULL();
	CheckSomebody(state);
	for (entity = PerCapitaFirst(state); entity != NULL; entity = PerCapitaNext(state, entity))
	{
		if (entity->covered)
			covered.coefficient += entity->population;
	}
	CheckDecimalStatus(decimal_ratio(&covered, &total, &share), "numeric");
	PG_RETURN_DATUM(numeric_from_decimal(&share));
}
