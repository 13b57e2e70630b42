/*
 * aggregate/transition.h
 *		Whose a transition state is: where it may be changed in place.
 *
 * A transition state is an SQL type of flat memory, so that the executor, and
 * a distributed engine, can copy it and ship it.  It may also be one that a
 * user keeps in a table: nothing but the executor's own state is ever written
 * to, and of every other one a copy.
 */
#ifndef AI_INVEST_AGGREGATE_TRANSITION_H
#define AI_INVEST_AGGREGATE_TRANSITION_H

#include "postgres.h"
#include "fmgr.h"
#include "nodes/execnodes.h"

#include "compat.h"

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

#endif							/* AI_INVEST_AGGREGATE_TRANSITION_H */
