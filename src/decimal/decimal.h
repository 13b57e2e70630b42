/*
 * decimal/decimal.h
 *		Exact decimals: a 128-bit coefficient and a scale.
 *
 * The value is coefficient / 10^scale.  A decimal that is stored has at most
 * 32 significant digits and a scale from 0 to 30; every function below that
 * fills a Decimal keeps to that unless it says otherwise.  There is no NaN, no
 * infinity and no negative zero.  Pure C: it knows no PostgreSQL, allocates
 * nothing and never raises, so that it can be fuzzed and proved alone.
 *
 * Scale rules (everything implied is rounded half-even):
 *
 * - Exact results (add, subtract, multiply, a sum) keep the natural scale: the
 *   larger one, for a product the sum of both.  Past 32 digits or scale 30,
 *   trailing zeros go first; then products are rounded to what fits, never
 *   below the left operand's scale.  What still does not fit is an overflow.
 * - Quotients that are exact in what a decimal can hold are kept exactly;
 *   others are rounded to 28 significant digits, at most scale 30.  Trailing
 *   zeros are dropped down to the left operand's scale.
 * - Nothing underflows in silence: a product or quotient that is not zero but
 *   would round to zero is an overflow too ("out of range").
 */
#ifndef AI_INVEST_DECIMAL_DECIMAL_H
#define AI_INVEST_DECIMAL_DECIMAL_H

#include "decimal/wide.h"

#define DECIMAL_MAX_DIGITS 32
#define DECIMAL_MAX_SCALE 30
#define DECIMAL_QUOTIENT_DIGITS 28
#define DECIMAL_RATIO_DIGITS 20

/* sign, 32 digits, "0." and the terminating zero, rounded up */
#define DECIMAL_TEXT_SIZE 40

typedef struct Decimal
{
	Int128		coefficient;
	int			scale;
} Decimal;

typedef enum DecimalStatus
{
	DECIMAL_OK,
	DECIMAL_INVALID,			/* not the text of a number */
	DECIMAL_OUT_OF_RANGE,		/* more than 32 digits or scale 30, or would underflow */
	DECIMAL_ZERO_DIVISOR
} DecimalStatus;

typedef enum DecimalRounding
{
	DECIMAL_HALF_EVEN,
	DECIMAL_HALF_UP,			/* ties away from zero */
	DECIMAL_HALF_DOWN,			/* ties towards zero */
	DECIMAL_UP,					/* away from zero */
	DECIMAL_DOWN,				/* towards zero */
	DECIMAL_CEILING,
	DECIMAL_FLOOR
} DecimalRounding;

/* An exact rational: (negative ? -1 : 1) * numerator / denominator / 10^scale */
typedef struct DecimalQuotient
{
	bool		negative;
	Wide		numerator;
	Wide		denominator;
	int			scale;			/* may be negative */
} DecimalQuotient;

/* A factor or a divisor of any length: (negative ? -1 : 1) * coefficient / 10^scale */
typedef struct WideDecimal
{
	bool		negative;
	Wide		coefficient;
	int			scale;			/* not negative */
} WideDecimal;

/* Text.  Parse stops at the first character that cannot belong to the number. */
extern DecimalStatus decimal_parse(const char *text, const char **end, Decimal *result);
extern int	decimal_print(const Decimal *value, char *text);	/* returns the length */

/* Does the value keep to the limits above? */
extern bool decimal_is_valid(const Decimal *value);

extern DecimalStatus decimal_add(const Decimal *a, const Decimal *b, Decimal *result);
extern DecimalStatus decimal_subtract(const Decimal *a, const Decimal *b, Decimal *result);
extern DecimalStatus decimal_multiply(const Decimal *a, const Decimal *b, Decimal *result);
extern DecimalStatus decimal_divide(const Decimal *a, const Decimal *b, Decimal *result);
extern DecimalStatus decimal_multiply_wide(const Decimal *a, const WideDecimal *b, Decimal *result);
extern DecimalStatus decimal_divide_wide(const Decimal *a, const WideDecimal *b, Decimal *result);

/*
 * a / b with 20 significant digits, trailing zeros dropped.  The scale of this
 * result is not bounded and may be negative: it is made for numeric.
 */
extern DecimalStatus decimal_ratio(const Decimal *a, const Decimal *b, Decimal *result);

extern int	decimal_compare(const Decimal *a, const Decimal *b);
extern int	decimal_sign(const Decimal *value);

/* Rounds, or pads with zeros, to just this scale (0 to 30). */
extern DecimalStatus decimal_rescale(const Decimal *value, int scale,
									 DecimalRounding rounding, Decimal *result);

/* Drops trailing zeros, but not below min_scale: the canonical form at 0. */
extern void decimal_strip(Decimal *value, int min_scale);

/* Of an exact value, such as a sum: natural scale, trailing zeros dropped only to fit. */
extern DecimalStatus decimal_from_wide(bool negative, const Wide *coefficient, int scale,
									   Decimal *result);

/* Of an exact rational by the rule for quotients; min_scale is the left operand's. */
extern DecimalStatus decimal_from_quotient(const DecimalQuotient *quotient, int min_scale,
										   Decimal *result);

/* Of an exact rational, rounded once to just this scale. */
extern DecimalStatus decimal_round_quotient(const DecimalQuotient *quotient, int scale,
											DecimalRounding rounding, Decimal *result);

#endif							/* AI_INVEST_DECIMAL_DECIMAL_H */
