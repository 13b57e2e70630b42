/*
 * monetary/math.c
 *		Parts and arithmetic of monetary: no result without its currency.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "compat.h"
#include "monetary/monetary.h"

static Datum
NegateMonetary(const Monetary *m)
{
	Decimal		value = MonetaryDecimal(m);

	value.coefficient = -value.coefficient;
	PG_RETURN_MONETARY_P(monetary_make(&value, MonetaryCurrency(m)));
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

PG_FUNCTION_INFO_V1(monetary_from_numeric_text);

/* The same with a code that is a text, as a column of a sheet has it */
Datum
monetary_from_numeric_text(PG_FUNCTION_ARGS)
{
	Decimal		amount = CheckDecimalFromNumeric(PG_GETARG_DATUM(0));
	Currency	currency;

	(void) currency_parse(text_to_cstring(PG_GETARG_TEXT_PP(1)), &currency, NULL);
	PG_RETURN_MONETARY_P(monetary_make(&amount, currency));
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
