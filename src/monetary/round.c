/*
 * monetary/round.c
 *		Rounding an amount: to the minor units, or as one says.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "monetary/monetary.h"

static const struct
{
	const char *name;
	DecimalRounding rounding;
}			rounding_modes[] =
{
	{"half_even", DECIMAL_HALF_EVEN},
	{"half_up", DECIMAL_HALF_UP},
	{"half_down", DECIMAL_HALF_DOWN},
	{"up", DECIMAL_UP},
	{"down", DECIMAL_DOWN},
	{"ceiling", DECIMAL_CEILING},
	{"floor", DECIMAL_FLOOR}
};

DecimalRounding
CheckRoundingMode(text *mode)
{
	char	   *name = text_to_cstring(mode);
	size_t		i;

	for (i = 0; i < lengthof(rounding_modes); i++)
	{
		if (strcmp(name, rounding_modes[i].name) == 0)
			return rounding_modes[i].rounding;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("rounding mode \"%s\" does not exist", name),
			 errhint("The modes are half_even, half_up, half_down, up, down, ceiling and floor.")));
}

/* The standard's number of decimals, which some codes have not */
static int
CheckMinorUnits(Currency currency)
{
	int			minor_units = currency_info(currency)->minor_units;

	if (minor_units == CURRENCY_NO_MINOR_UNITS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("currency %s has no minor units in ISO 4217", currency_letters(currency)),
				 errhint("Give the scale, for example: round(amount, 2).")));
	return minor_units;
}

/* Rounds to a scale; a negative one rounds before the point, as numeric does */
static Datum
RoundMonetary(const Monetary *m, int32 scale, DecimalRounding rounding)
{
	Decimal		value = MonetaryDecimal(m);
	DecimalStatus status;

	if (scale >= 0)
		status = decimal_rescale(&value, CheckScale(scale), rounding, &value);
	else
	{
		/* Every amount is below 10^32, so that more zeros change nothing. */
		int			zeros = scale < -DECIMAL_MAX_DIGITS ? DECIMAL_MAX_DIGITS : -scale;
		DecimalQuotient quotient;
		Decimal		unit;

		quotient.negative = value.coefficient < 0;
		wide_from_u128(&quotient.numerator, quotient.negative ? -value.coefficient : value.coefficient);
		wide_from_u128(&quotient.denominator, pow10_128(zeros));
		quotient.scale = value.scale;
		status = decimal_round_quotient(&quotient, 0, rounding, &value);
		if (status == DECIMAL_OK)
		{
			unit.coefficient = (Int128) pow10_128(zeros);
			unit.scale = 0;
			status = decimal_multiply(&value, &unit, &value);
		}
	}
	if (status != DECIMAL_OK)
		(void) RejectScale(m, scale, NULL);
	PG_RETURN_MONETARY_P(monetary_make(&value, MonetaryCurrency(m)));
}

/* round(m), round(m, scale), round(m, scale, mode) and so on share one body. */
static Datum
RoundArguments(FunctionCallInfo fcinfo, DecimalRounding rounding)
{
	Monetary   *m = PG_GETARG_MONETARY_P(0);

	return RoundMonetary(m, PG_NARGS() > 1 ? PG_GETARG_INT32(1) : CheckMinorUnits(MonetaryCurrency(m)),
						 rounding);
}

PG_FUNCTION_INFO_V1(monetary_round);

Datum
monetary_round(PG_FUNCTION_ARGS)
{
	return RoundArguments(fcinfo,
						  PG_NARGS() > 2 ? CheckRoundingMode(PG_GETARG_TEXT_PP(2)) : DECIMAL_HALF_EVEN);
}

PG_FUNCTION_INFO_V1(monetary_trunc);

Datum
monetary_trunc(PG_FUNCTION_ARGS)
{
	return RoundArguments(fcinfo, DECIMAL_DOWN);
}

PG_FUNCTION_INFO_V1(monetary_ceil);

Datum
monetary_ceil(PG_FUNCTION_ARGS)
{
	return RoundArguments(fcinfo, DECIMAL_CEILING);
}

PG_FUNCTION_INFO_V1(monetary_floor);

Datum
monetary_floor(PG_FUNCTION_ARGS)
{
	return RoundArguments(fcinfo, DECIMAL_FLOOR);
}
