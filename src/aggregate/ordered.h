/*
 * aggregate/ordered.h
 *		What ordered-set aggregates of amounts have in common.
 */
#ifndef AI_INVEST_AGGREGATE_ORDERED_H
#define AI_INVEST_AGGREGATE_ORDERED_H

#include "postgres.h"
#include "fmgr.h"

/*
 * Does the aggregate that a final function is called for take amounts in
 * descending order?  0A000 for an order that is neither theirs nor that turned
 * round.  False outside of an aggregate.
 */
extern bool IsDescending(FunctionCallInfo fcinfo);

#endif							/* AI_INVEST_AGGREGATE_ORDERED_H */
