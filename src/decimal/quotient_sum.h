/*
 * decimal/quotient_sum.h
 *		The sum of exact rationals, rounded once.
 */
#ifndef AI_INVEST_DECIMAL_QUOTIENT_SUM_H
#define AI_INVEST_DECIMAL_QUOTIENT_SUM_H

#include <stddef.h>

#include "decimal/decimal.h"

/*
 * What the sum takes from whoever calls it.  None of these fails: each may
 * leave by a jump instead, after which the memory is the caller's to free.
 */
typedef struct QuotientSumCallbacks
{
	void	   *(*reallocate) (void *memory, size_t size);	/* as realloc: memory may be NULL */
	void		(*release) (void *memory);	/* as free, but not of NULL */
	void		(*check_interrupts) (void); /* called often; what it may do takes long */
} QuotientSumCallbacks;

/*
 * The sum of all terms, rounded half-even to just this scale.  A numerator has
 * at most 484 bits and a denominator at most 214 that is not zero; scales are
 * from -60 to 90.
 */
extern DecimalStatus quotient_sum(const DecimalQuotient *terms, int nterms, int scale,
								  const QuotientSumCallbacks *callbacks, Decimal *result);

#endif							/* AI_INVEST_DECIMAL_QUOTIENT_SUM_H */
