/*
 * decimal/quotient_sum.h
 *		The sum of exact rationals, rounded once.
 */
#ifndef AI_INVEST_DECIMAL_QUOTIENT_SUM_H
#define AI_INVEST_DECIMAL_QUOTIENT_SUM_H

#include "postgres.h"

#include "decimal/decimal.h"

/*
 * The sum of all terms, rounded half-even to just this scale.  A numerator has
 * at most 484 bits and a denominator at most 214 that is not zero; scales are
 * from -60 to 90.
 */
extern DecimalStatus quotient_sum(const DecimalQuotient *terms, int nterms, int scale,
								  Decimal *result);

#endif							/* AI_INVEST_DECIMAL_QUOTIENT_SUM_H */
