/*
 * monetary/math.c
 *		Parts and arithmetic of monetary: no result without its currency.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "monetary/monetary.h"

static char *
DecimalText(const Decimal *value)
{
	char	   *text = (char *) palloc(DECIMAL_TEXT_SIZE);

	(void) decimal_print(value, text);
	return text;
}

static Datum
NegateMonetary(const Monetary *m)
{
	Decimal		value = MonetaryDecimal(m);

	value.coefficient = -value.coefficient;
	PG_RETURN_MONETARY_P(monetary_make(&value, MonetaryCurrency(m)));
}

static Datum
MultiplyMonetary(const Monetary *m, const Decimal *factor)
{
	Decimal		value = MonetaryDecimal(m);
	DecimalStatus status = decimal_multiply(&value, factor, &value);

	if (status != DECIMAL_OK)
		RaiseOperation(status, monetary_text(m), "*", DecimalText(factor), "monetary");
	PG_RETURN_MONETARY_P(monetary_make(&value, MonetaryCurrency(m)));
}

static Datum
DivideMonetary(const Monetary *m, const Decimal *divisor)
{
	Decimal		value = MonetaryDecimal(m);
	DecimalStatus status = decimal_divide(&value, divisor, &value);

	if (status != DECIMAL_OK)
		RaiseOperation(status, monetary_text(m), "/", DecimalText(divisor), "monetary");
	PG_RETURN_MONETARY_P(monetary_make(&value, MonetaryCurrency(m)));
}

/* Multiplies or divides by a numeric, which may have more digits than an amount */
static Datum
ApplyNumeric(const Monetary *m, Datum numeric, const char *operation,
			 Datum (*apply) (const Monetary *m, const Decimal *number),
			 DecimalStatus (*apply_wide) (const Decimal *a, const WideDecimal *b, Decimal *result))
{
	Decimal		value = MonetaryDecimal(m);
	Decimal		number;
	WideDecimal wide_number;
	DecimalStatus status;

	if (decimal_from_numeric(numeric, &number))
		return apply(m, &number);
	wide_number = CheckWideFromNumeric(numeric);
	status = apply_wide(&value, &wide_number, &value);
	if (status != DECIMAL_OK)
		RaiseOperation(status, monetary_text(m), operation,
					   DatumGetCString(DirectFunctionCall1(numeric_out, numeric)), "monetary");
	PG_RETURN_MONETARY_P(monetary_make(&value, MonetaryCurrency(m)));
}

static Decimal
DecimalFromInt64(int64 value)
{
	Decimal		result;

	result.coefficient = value;
	result.scale = 0;
	return result;
}

/*
 * Construction and parts
 */

PG_FUNCTION_INFO_V1(monetary_from_numeric);

Datum
monetary_from_numeric(PG_FUNCTION_ARGS)
{
	Decimal		amount = CheckDecimalFromNumeric(PG_GETARG_DATUM(0));

	PG_RETURN_MONETARY_P(monetary_make(&amount, PG_GETARG_CURRENCY(1)));
}

PG_FUNCTION_INFO_V1(monetary_amount);

Datum
monetary_amount(PG_FUNCTION_ARGS)
{
	Decimal		amount = MonetaryDecimal(PG_GETARG_MONETARY_P(0));

	return numeric_from_decimal(&amount);
}

PG_FUNCTION_INFO_V1(monetary_currency);

Datum
monetary_currency(PG_FUNCTION_ARGS)
{
	PG_RETURN_CURRENCY(MonetaryCurrency(PG_GETARG_MONETARY_P(0)));
}

PG_FUNCTION_INFO_V1(monetary_scale);

Datum
monetary_scale(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(MonetaryScale(PG_GETARG_MONETARY_P(0)));
}

PG_FUNCTION_INFO_V1(monetary_sign);

Datum
monetary_sign(PG_FUNCTION_ARGS)
{
	Decimal		amount = MonetaryDecimal(PG_GETARG_MONETARY_P(0));

	PG_RETURN_INT32(decimal_sign(&amount));
}

/*
 * Arithmetic within one currency
 */

PG_FUNCTION_INFO_V1(monetary_add);

Datum
monetary_add(PG_FUNCTION_ARGS)
{
	Monetary   *a = PG_GETARG_MONETARY_P(0);
	Monetary   *b = PG_GETARG_MONETARY_P(1);
	Decimal		left = MonetaryDecimal(a);
	Decimal		right = MonetaryDecimal(b);
	DecimalStatus status;

	CheckSameCurrency(a, b, "cannot add %1$s and %2$s");
	status = decimal_add(&left, &right, &left);
	if (status != DECIMAL_OK)
		RaiseOperation(status, monetary_text(a), "+", monetary_text(b), "monetary");
	PG_RETURN_MONETARY_P(monetary_make(&left, MonetaryCurrency(a)));
}

PG_FUNCTION_INFO_V1(monetary_sub);

Datum
monetary_sub(PG_FUNCTION_ARGS)
{
	Monetary   *a = PG_GETARG_MONETARY_P(0);
	Monetary   *b = PG_GETARG_MONETARY_P(1);
	Decimal		left = MonetaryDecimal(a);
	Decimal		right = MonetaryDecimal(b);
	DecimalStatus status;

	CheckSameCurrency(a, b, "cannot subtract %2$s from %1$s");
	status = decimal_subtract(&left, &right, &left);
	if (status != DECIMAL_OK)
		RaiseOperation(status, monetary_text(a), "-", monetary_text(b), "monetary");
	PG_RETURN_MONETARY_P(monetary_make(&left, MonetaryCurrency(a)));
}

PG_FUNCTION_INFO_V1(monetary_div_monetary);

/* The ratio of two amounts is a plain number */
Datum
monetary_div_monetary(PG_FUNCTION_ARGS)
{
	Monetary   *a = PG_GETARG_MONETARY_P(0);
	Monetary   *b = PG_GETARG_MONETARY_P(1);
	Decimal		left = MonetaryDecimal(a);
	Decimal		right = MonetaryDecimal(b);

	CheckSameCurrency(a, b, "cannot divide %1$s by %2$s");
	CheckDecimalStatus(decimal_ratio(&left, &right, &left), "numeric");
	return numeric_from_decimal(&left);
}

PG_FUNCTION_INFO_V1(monetary_uplus);

Datum
monetary_uplus(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

PG_FUNCTION_INFO_V1(monetary_uminus);

Datum
monetary_uminus(PG_FUNCTION_ARGS)
{
	return NegateMonetary(PG_GETARG_MONETARY_P(0));
}

PG_FUNCTION_INFO_V1(monetary_abs);

Datum
monetary_abs(PG_FUNCTION_ARGS)
{
	Monetary   *m = PG_GETARG_MONETARY_P(0);

	if (MonetaryCoefficient(m) < 0)
		return NegateMonetary(m);
	PG_RETURN_MONETARY_P(m);
}

/*
 * Multiplication and division by numbers.  Each integer type has its own
 * operators: with fewer, "m * 2" would be ambiguous.
 */

PG_FUNCTION_INFO_V1(monetary_mul_numeric);

Datum
monetary_mul_numeric(PG_FUNCTION_ARGS)
{
	return ApplyNumeric(PG_GETARG_MONETARY_P(0), PG_GETARG_DATUM(1), "*",
						MultiplyMonetary, decimal_multiply_wide);
}

PG_FUNCTION_INFO_V1(numeric_mul_monetary);

Datum
numeric_mul_monetary(PG_FUNCTION_ARGS)
{
	return ApplyNumeric(PG_GETARG_MONETARY_P(1), PG_GETARG_DATUM(0), "*",
						MultiplyMonetary, decimal_multiply_wide);
}

PG_FUNCTION_INFO_V1(monetary_div_numeric);

Datum
monetary_div_numeric(PG_FUNCTION_ARGS)
{
	return ApplyNumeric(PG_GETARG_MONETARY_P(0), PG_GETARG_DATUM(1), "/",
						DivideMonetary, decimal_divide_wide);
}

#define INTEGER_OPERATORS(integer, PG_GETARG_INTEGER) \
PG_FUNCTION_INFO_V1(monetary_mul_##integer); \
Datum \
monetary_mul_##integer(PG_FUNCTION_ARGS) \
{ \
	Decimal		factor = DecimalFromInt64(PG_GETARG_INTEGER(1)); \
\
	return MultiplyMonetary(PG_GETARG_MONETARY_P(0), &factor); \
} \
\
PG_FUNCTION_INFO_V1(integer##_mul_monetary); \
Datum \
integer##_mul_monetary(PG_FUNCTION_ARGS) \
{ \
	Decimal		factor = DecimalFromInt64(PG_GETARG_INTEGER(0)); \
\
	return MultiplyMonetary(PG_GETARG_MONETARY_P(1), &factor); \
} \
\
PG_FUNCTION_INFO_V1(monetary_div_##integer); \
Datum \
monetary_div_##integer(PG_FUNCTION_ARGS) \
{ \
	Decimal		divisor = DecimalFromInt64(PG_GETARG_INTEGER(1)); \
\
	return DivideMonetary(PG_GETARG_MONETARY_P(0), &divisor); \
}

INTEGER_OPERATORS(int2, PG_GETARG_INT16)
INTEGER_OPERATORS(int4, PG_GETARG_INT32)
INTEGER_OPERATORS(int8, PG_GETARG_INT64)
