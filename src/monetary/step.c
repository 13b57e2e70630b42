/*
 * monetary/step.c
 *		Multiples of a step, such as the smallest coin: round_to.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "compat.h"
#include "monetary/monetary.h"
#include "monetary/round.h"
#include "monetary/step.h"

Decimal
CheckStep(Datum numeric)
{
	Decimal		step = CheckDecimalFromNumeric(numeric);

	if (decimal_sign(&step) <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a step must be positive, not %s",
						DatumGetCString(DirectFunctionCall1(numeric_out, numeric)))));
	return step;
}

DecimalStatus
RoundToStep(const Decimal *value, const Decimal *step, DecimalRounding rounding,
			Decimal *count, Decimal *multiple)
{
	DecimalQuotient quotient;
	DecimalStatus status;
	Wide		product;
	Wide		factor;
	UInt128		magnitude;

	quotient.negative = value->coefficient < 0;
	wide_from_u128(&quotient.numerator, magnitude_128(value->coefficient));
	wide_from_u128(&quotient.denominator, magnitude_128(step->coefficient));
	quotient.scale = value->scale - step->scale;
	status = decimal_round_quotient(&quotient, 0, rounding, count);
	if (status != DECIMAL_OK)
		return status;

	/* Not decimal_multiply, which drops zeros where a product does not fit */
	wide_from_u128(&product, magnitude_128(count->coefficient));
	wide_from_u128(&factor, magnitude_128(step->coefficient));
	(void) wide_multiply(&product, &product, &factor);	/* 64 digits */
	if (!wide_to_u128(&product, &magnitude) || magnitude >= pow10_128(DECIMAL_MAX_DIGITS))
		return DECIMAL_OUT_OF_RANGE;
	multiple->coefficient = quotient.negative ? -(Int128) magnitude : (Int128) magnitude;
	multiple->scale = step->scale;
	return DECIMAL_OK;
}

PG_FUNCTION_INFO_V1(monetary_round_to);

/* The nearest multiple of a step */
Datum
monetary_round_to(PG_FUNCTION_ARGS)
{
	Monetary   *m = PG_GETARG_MONETARY_P(0);
	Decimal		value = MonetaryDecimal(m);
	Decimal		step = CheckStep(PG_GETARG_DATUM(1));
	Decimal		count;

	if (RoundToStep(&value, &step, CheckRoundingMode(PG_GETARG_TEXT_PP(2)), &count, &value) != DECIMAL_OK)
		(void) RejectScale(m, step.scale, NULL);
	PG_RETURN_MONETARY_P(monetary_make(&value, MonetaryCurrency(m)));
}
