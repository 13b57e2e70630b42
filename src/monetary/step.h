/*
 * monetary/step.h
 *		Multiples of a step, such as the smallest coin.
 */
#ifndef AI_INVEST_MONETARY_STEP_H
#define AI_INVEST_MONETARY_STEP_H

#include "postgres.h"

#include "decimal/decimal.h"

/* A step as a decimal; it is positive (22023) */
extern Decimal CheckStep(Datum numeric);

/*
 * The whole number of steps nearest to a value, and what it comes to, with the
 * decimals of the step.  DECIMAL_OUT_OF_RANGE where that does not fit.
 */
extern DecimalStatus RoundToStep(const Decimal *value, const Decimal *step, DecimalRounding rounding,
								 Decimal *count, Decimal *multiple);

#endif							/* AI_INVEST_MONETARY_STEP_H */
