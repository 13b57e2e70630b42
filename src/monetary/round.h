/*
 * monetary/round.h
 *		Rounding to a number of digits after the point, or before it.
 */
#ifndef AI_INVEST_MONETARY_ROUND_H
#define AI_INVEST_MONETARY_ROUND_H

#include "postgres.h"

#include "currency/currency.h"
#include "decimal/decimal.h"

extern DecimalRounding CheckRoundingMode(text *mode);	/* 22023 */

/* The standard's number of decimals; 22023 for a code that has none, with the function that takes a scale */
extern int	CheckMinorUnits(Currency currency, const char *function);

/*
 * To so many digits after the point, or before it where they are negative;
 * 22023 for more than 30.  DECIMAL_OUT_OF_RANGE where that does not fit.
 */
extern DecimalStatus RoundDecimal(const Decimal *value, int32 scale, DecimalRounding rounding,
								  Decimal *result);

#endif							/* AI_INVEST_MONETARY_ROUND_H */
