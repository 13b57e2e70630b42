/*
 * monetary/round.c
 *		Rounding an amount, and splitting one without losing a cent.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "monetary/monetary.h"

/* More parts than this are taken for a mistake. */
#define ALLOCATE_MAX_PARTS 1000000

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

/*
 * Allocation by the largest remainder (Hamilton's method): every part is first
 * rounded towards zero to the smallest unit, then the units that are left go,
 * one each, to the parts that lost most; of equals, to the first.  The parts
 * of -m are those of m negated.
 */

typedef struct Part
{
	UInt128		units;
	Wide		remainder;
	int			position;
} Part;

/* The largest remainder first; of equals, the first position */
static int
ComparePartRemainders(const void *a, const void *b)
{
	const Part *left = *(const Part *const *) a;
	const Part *right = *(const Part *const *) b;
	int			order = wide_compare(&right->remainder, &left->remainder);

	return order != 0 ? order : left->position - right->position;
}

/* The amount in the smallest units that are handed out: its own, or the minor ones if those are smaller */
static Decimal
AllocationUnits(const Monetary *m)
{
	Decimal		amount = MonetaryDecimal(m);
	int			minor_units = currency_info(MonetaryCurrency(m))->minor_units;

	if (minor_units > amount.scale &&
		decimal_rescale(&amount, minor_units, DECIMAL_HALF_EVEN, &amount) != DECIMAL_OK)
		(void) RejectScale(m, minor_units, NULL);
	return amount;
}

static void
CheckPartCount(int64 count)
{
	if (count < 1 || count > ALLOCATE_MAX_PARTS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot allocate to %lld parts", (long long) count),
				 errdetail("There can be from 1 to %d.", ALLOCATE_MAX_PARTS)));
}

PG_FUNCTION_INFO_V1(monetary_allocate);

/* Into equal parts */
Datum
monetary_allocate(PG_FUNCTION_ARGS)
{
	Monetary   *m = PG_GETARG_MONETARY_P(0);
	int32		count = PG_GETARG_INT32(1);
	Decimal		amount = AllocationUnits(m);
	Decimal		part = amount;
	Monetary   *parts;
	int			left;
	int			sign = decimal_sign(&amount);
	int			i;

	CheckPartCount(count);
	left = (int) (amount.coefficient % count) * sign;
	parts = (Monetary *) palloc(count * sizeof(Monetary));
	for (i = 0; i < count; i++)
	{
		part.coefficient = amount.coefficient / count + (i < left ? sign : 0);
		MonetarySet(&parts[i], &part, MonetaryCurrency(m));
	}
	return monetary_array(fcinfo, parts, count);
}

/* The weights as whole numbers of one scale, in *weights; their sum, in *total */
static int
ReadWeights(ArrayType *array, Wide **weights, Wide *total)
{
	Datum	   *datums;
	bool	   *nulls;
	Decimal    *decimals;
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext work;
	int			count;
	int			scale = 0;
	int			i;

	deconstruct_array(array, NUMERICOID, -1, false, TYPALIGN_INT, &datums, &nulls, &count);
	CheckPartCount(count);
	decimals = (Decimal *) palloc(count * sizeof(Decimal));
	/* Reading a number takes a kilobyte or more. */
	work = AllocSetContextCreate(caller, "ai_invest weight", ALLOCSET_DEFAULT_SIZES);
	MemoryContextSwitchTo(work);
	for (i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("weight %d is null", i + 1)));
		decimals[i] = CheckDecimalFromNumeric(datums[i]);
		if (decimal_sign(&decimals[i]) < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("weight %d is negative: %s", i + 1,
							DatumGetCString(DirectFunctionCall1(numeric_out, datums[i])))));
		scale = Max(scale, decimals[i].scale);
		MemoryContextReset(work);
	}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(work);

	*weights = (Wide *) palloc(count * sizeof(Wide));
	wide_from_u128(total, 0);
	for (i = 0; i < count; i++)
	{
		/* At most 62 digits each, 68 the sum: 226 bits */
		wide_from_u128(&(*weights)[i], (UInt128) decimals[i].coefficient);
		(void) wide_multiply_pow10(&(*weights)[i], &(*weights)[i], scale - decimals[i].scale);
		(void) wide_add(total, total, &(*weights)[i]);
	}
	if (wide_is_zero(total))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the weights are all zero")));
	return count;
}

PG_FUNCTION_INFO_V1(monetary_allocate_weights);

/* In proportion to weights */
Datum
monetary_allocate_weights(PG_FUNCTION_ARGS)
{
	Monetary   *m = PG_GETARG_MONETARY_P(0);
	Decimal		amount = AllocationUnits(m);
	int			sign = decimal_sign(&amount);
	UInt128		magnitude = (UInt128) (amount.coefficient * sign);
	UInt128		left = magnitude;
	Wide	   *weights;
	Wide		total;
	Wide		units;
	Part	   *parts;
	Part	  **ranking;
	Monetary   *result;
	int			count = ReadWeights(PG_GETARG_ARRAYTYPE_P(1), &weights, &total);
	int			i;

	parts = (Part *) palloc(count * sizeof(Part));
	ranking = (Part **) palloc(count * sizeof(Part *));
	for (i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		wide_from_u128(&units, magnitude);
		(void) wide_multiply(&units, &units, &weights[i]);	/* at most 333 bits */
		wide_divide(&units, &parts[i].remainder, &units, &total);
		(void) wide_to_u128(&units, &parts[i].units);
		parts[i].position = i;
		left -= parts[i].units;
		ranking[i] = &parts[i];
	}
	qsort(ranking, count, sizeof(Part *), ComparePartRemainders);
	for (i = 0; (UInt128) i < left; i++)
		ranking[i]->units++;

	result = (Monetary *) palloc(count * sizeof(Monetary));
	for (i = 0; i < count; i++)
	{
		amount.coefficient = (Int128) parts[i].units * sign;
		MonetarySet(&result[i], &amount, MonetaryCurrency(m));
	}
	return monetary_array(fcinfo, result, count);
}
