/*
 * monetary/round.c
 *		Rounding an amount: to the minor units, or as one says.
 */
#include "postgres.h"

#include "nodes/supportnodes.h"
#include "utils/builtins.h"

#include "compat.h"
#include "extension_name.h"
#include "monetary/monetary.h"
#include "monetary/round.h"

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
	size_t		length = VARSIZE_ANY_EXHDR(mode);
	size_t		i;

	for (i = 0; i < lengthof(rounding_modes); i++)
	{
		if (length == strlen(rounding_modes[i].name) &&
			memcmp(VARDATA_ANY(mode), rounding_modes[i].name, length) == 0)
			return rounding_modes[i].rounding;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("rounding mode \"%s\" does not exist", text_to_cstring(mode)),
			 errhint("The modes are half_even, half_up, half_down, up, down, ceiling and floor.")));
}

int
CheckMinorUnits(Currency currency, const char *function)
{
	int			minor_units = currency_info(currency)->minor_units;

	if (minor_units == CURRENCY_NO_MINOR_UNITS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("currency %s has no minor units in ISO 4217", currency_letters(currency)),
				 errhint("Give the scale, for example: %s(amount, 2).", extension_name(function))));
	return minor_units;
}

DecimalStatus
RoundDecimal(const Decimal *value, int32 scale, DecimalRounding rounding, Decimal *result)
{
	/* Every amount is below 10^32, so that more zeros change nothing. */
	int			zeros = scale < -DECIMAL_MAX_DIGITS ? DECIMAL_MAX_DIGITS : -scale;
	DecimalQuotient quotient;
	Decimal		unit;
	DecimalStatus status;

	if (scale >= 0)
		return decimal_rescale(value, CheckScale(scale), rounding, result);
	quotient.negative = value->coefficient < 0;
	wide_from_u128(&quotient.numerator, magnitude_128(value->coefficient));
	wide_from_u128(&quotient.denominator, pow10_128(zeros));
	quotient.scale = value->scale;
	status = decimal_round_quotient(&quotient, 0, rounding, result);
	if (status != DECIMAL_OK)
		return status;			/* unreached: a tenth of an amount is one, too */
	unit.coefficient = (Int128) pow10_128(zeros);
	unit.scale = 0;
	return decimal_multiply(result, &unit, result);
}

static Datum
RoundMonetary(const Monetary *m, int32 scale, DecimalRounding rounding)
{
	Decimal		value = MonetaryDecimal(m);

	if (RoundDecimal(&value, scale, rounding, &value) != DECIMAL_OK)
		(void) RejectScale(m, scale, NULL);
	PG_RETURN_MONETARY_P(monetary_make(&value, MonetaryCurrency(m)));
}

/* trunc(m), trunc(m, scale) and so on share one body. */
static Datum
RoundArguments(FunctionCallInfo fcinfo, DecimalRounding rounding, const char *function)
{
	Monetary   *m = PG_GETARG_MONETARY_P(0);

	return RoundMonetary(m, PG_NARGS() > 1 ? PG_GETARG_INT32(1) : CheckMinorUnits(MonetaryCurrency(m), function),
						 rounding);
}

PG_FUNCTION_INFO_V1(monetary_round);

/* round(m, scale, mode), to the minor units where there is no scale */
Datum
monetary_round(PG_FUNCTION_ARGS)
{
	Monetary   *m;
	DecimalRounding rounding;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	m = PG_GETARG_MONETARY_P(0);
	rounding = CheckRoundingMode(PG_GETARG_TEXT_PP(2));
	return RoundMonetary(m, PG_ARGISNULL(1) ? CheckMinorUnits(MonetaryCurrency(m), "round") : PG_GETARG_INT32(1),
						 rounding);
}

PG_FUNCTION_INFO_V1(text_argument_support);

/*
 * Planner support of functions that take a word, such as a mode.  An argument of
 * type text gives a call a collation, by which no word is ever compared here; and
 * postgres_fdw sends no call whose collation does not come from a column of the
 * other server.  So it is taken off.
 */
Datum
text_argument_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	FuncExpr   *result = NULL;

	if (IsA(request, SupportRequestSimplify) &&
		OidIsValid(((SupportRequestSimplify *) request)->fcall->inputcollid))
	{
		result = copyObject(((SupportRequestSimplify *) request)->fcall);
		result->inputcollid = InvalidOid;
	}
	PG_RETURN_POINTER(result);
}

PG_FUNCTION_INFO_V1(monetary_trunc);

Datum
monetary_trunc(PG_FUNCTION_ARGS)
{
	return RoundArguments(fcinfo, DECIMAL_DOWN, "trunc");
}

PG_FUNCTION_INFO_V1(monetary_ceil);

Datum
monetary_ceil(PG_FUNCTION_ARGS)
{
	return RoundArguments(fcinfo, DECIMAL_CEILING, "ceil");
}

PG_FUNCTION_INFO_V1(monetary_floor);

Datum
monetary_floor(PG_FUNCTION_ARGS)
{
	return RoundArguments(fcinfo, DECIMAL_FLOOR, "floor");
}
