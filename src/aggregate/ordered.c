/*
 * aggregate/ordered.c
 *		Ordered-set aggregates of amounts, which refuse to cross currencies.
 *
 * PostgreSQL's own take any type that can be sorted: rank('5 USD') WITHIN GROUP
 * (ORDER BY m) would find a place for dollars among euros.  These do the same
 * work with PostgreSQL's functions, and look at the currency of each amount on
 * its way there.
 */
#include "postgres.h"

#include "nodes/nodeFuncs.h"
#include "nodes/parsenodes.h"
#include "nodes/primnodes.h"
#include "utils/fmgrprotos.h"
#include "utils/typcache.h"

#include "aggregate/ordered.h"
#include "aggregate/sum.h"
#include "compat.h"
#include "extension_name.h"
#include "monetary/monetary.h"

#define NO_CURRENCY (-1)

/* The state of PostgreSQL's function, and the currency of what went into it */
typedef struct OrderedState
{
	int			currency;
	bool		has_state;
	Datum		state;
} OrderedState;

bool
IsDescending(FunctionCallInfo fcinfo)
{
	Aggref	   *aggregate = AggGetAggref(fcinfo);
	SortGroupClause *order;
	TypeCacheEntry *type;

	if (aggregate == NULL || aggregate->aggorder == NIL)
		return false;
	order = (SortGroupClause *) linitial(aggregate->aggorder);
	type = lookup_type_cache(exprType((Node *) ((TargetEntry *) linitial(aggregate->args))->expr),
							 TYPECACHE_LT_OPR | TYPECACHE_GT_OPR);
	if (order->sortop != type->lt_opr && order->sortop != type->gt_opr)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("amounts are interpolated in their own order only"),
				 errhint("Write ORDER BY amount, or ORDER BY amount DESC.")));
	return order->sortop == type->gt_opr;
}

/* Calls one of PostgreSQL's functions in the place of ours, with its own state first. */
static Datum
CallOriginal(FunctionCallInfo fcinfo, PGFunction function, const OrderedState *state, bool *isnull)
{
	LOCAL_FCINFO(call, FUNC_MAX_ARGS);
	Datum		result;

	InitFunctionCallInfoData(*call, fcinfo->flinfo, fcinfo->nargs, fcinfo->fncollation,
							 fcinfo->context, fcinfo->resultinfo);
	for (int i = 1; i < fcinfo->nargs; i++)
		call->args[i] = fcinfo->args[i];
	call->args[0].isnull = state == NULL || !state->has_state;
	call->args[0].value = call->args[0].isnull ? (Datum) 0 : state->state;
	result = function(call);
	*isnull = call->isnull;
	return result;
}

/* Takes an amount in, if it is of the currency of those before it. */
static Datum
AddOrdered(FunctionCallInfo fcinfo, PGFunction transition)
{
	MemoryContext context;
	OrderedState *state;
	bool		isnull;

	if (AggCheckCallContext(fcinfo, &context) != AGG_CONTEXT_AGGREGATE)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("ordered-set aggregate called in non-aggregate context")));
	if (PG_ARGISNULL(0))
	{
		state = (OrderedState *) MemoryContextAllocZero(context, sizeof(OrderedState));
		state->currency = NO_CURRENCY;
	}
	else
		state = (OrderedState *) PG_GETARG_POINTER(0);
	if (!PG_ARGISNULL(1))
	{
		Currency	currency = MonetaryCurrency(PG_GETARG_MONETARY_P(1));

		if (state->currency == NO_CURRENCY)
			state->currency = currency;
		else if (state->currency != currency)
			ReportMixedCurrencies((Currency) state->currency, currency, "convert_currency");
	}
	state->state = CallOriginal(fcinfo, transition, state, &isnull);
	state->has_state = true;
	PG_RETURN_POINTER(state);
}

/* The amount that is asked for is of the currency of the others too. */
static Datum
RankOrdered(FunctionCallInfo fcinfo, PGFunction final)
{
	OrderedState *state = PG_ARGISNULL(0) ? NULL : (OrderedState *) PG_GETARG_POINTER(0);
	bool		isnull;
	Datum		result;

	if (state != NULL && state->currency != NO_CURRENCY && !PG_ARGISNULL(1) &&
		MonetaryCurrency(PG_GETARG_MONETARY_P(1)) != state->currency)
		ereport(ERROR,
				(errcode(ERRCODE_CURRENCY_MISMATCH),
				 errmsg("cannot rank %s among amounts in %s",
						monetary_text(PG_GETARG_MONETARY_P(1)),
						currency_letters((Currency) state->currency)),
				 errhint_convert_currency(PG_GETARG_MONETARY_P(1), (Currency) state->currency)));
	result = CallOriginal(fcinfo, final, state, &isnull);
	if (isnull)
		PG_RETURN_NULL();		/* unreached: a rank is a number, be it among nothing */
	return result;
}

static Datum
PickOrdered(FunctionCallInfo fcinfo, PGFunction final)
{
	OrderedState *state = PG_ARGISNULL(0) ? NULL : (OrderedState *) PG_GETARG_POINTER(0);
	bool		isnull;
	Datum		result = CallOriginal(fcinfo, final, state, &isnull);

	if (isnull)
		PG_RETURN_NULL();
	return result;
}

#define ORDERED_FUNCTION(name, how, original) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	return how(fcinfo, original); \
}

ORDERED_FUNCTION(monetary_ordered_add, AddOrdered, ordered_set_transition)
ORDERED_FUNCTION(monetary_hypothetical_add, AddOrdered, ordered_set_transition_multi)
ORDERED_FUNCTION(monetary_percentile_disc_result, PickOrdered, percentile_disc_final)
ORDERED_FUNCTION(monetary_percentiles_disc_result, PickOrdered, percentile_disc_multi_final)
ORDERED_FUNCTION(monetary_rank_result, RankOrdered, hypothetical_rank_final)
ORDERED_FUNCTION(monetary_dense_rank_result, RankOrdered, hypothetical_dense_rank_final)
ORDERED_FUNCTION(monetary_percent_rank_result, RankOrdered, hypothetical_percent_rank_final)
ORDERED_FUNCTION(monetary_cume_dist_result, RankOrdered, hypothetical_cume_dist_final)
