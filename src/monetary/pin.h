/*
 * monetary/pin.h
 *		Amounts in a column that is pinned to another currency.
 */
#ifndef AI_INVEST_MONETARY_PIN_H
#define AI_INVEST_MONETARY_PIN_H

#include "monetary/monetary.h"

/*
 * MC001 where two amounts of different currencies are compared although the
 * types of both sides say that they are of one.
 */
extern void CheckPins(FunctionCallInfo fcinfo, const Monetary *a, const Monetary *b);

#endif							/* AI_INVEST_MONETARY_PIN_H */
