/*
 * monetary/allocate.c
 *		Splitting an amount without losing a cent.
 *
 * By the largest remainder (Hamilton's method): every part is first rounded
 * towards zero to the smallest unit, then the units that are left go, one each,
 * to the parts that lost most; of equals, to the first.  The parts of -m are
 * those of m negated.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "compat.h"
#include "extension_name.h"
#include "monetary/monetary.h"
#include "monetary/step.h"

/* More parts than this are taken for a mistake. */
#define ALLOCATE_MAX_PARTS 1000000

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

/* An amount as a whole number of the units that are handed out */
typedef struct Units
{
	Decimal		unit;
	Int128		count;
} Units;

/* The smallest units: those of the amount, or the minor ones of its currency if those are smaller */
static Units
SmallestUnits(const Monetary *m)
{
	Decimal		amount = MonetaryDecimal(m);
	int			minor_units = currency_info(MonetaryCurrency(m))->minor_units;
	Units		result;

	if (minor_units > amount.scale &&
		decimal_rescale(&amount, minor_units, DECIMAL_HALF_EVEN, &amount) != DECIMAL_OK)
		(void) RejectScale(m, minor_units, NULL);
	result.unit.coefficient = 1;
	result.unit.scale = amount.scale;
	result.count = amount.coefficient;
	return result;
}

/* Steps of the caller's, of which the amount must be a whole number (22023) */
static Units
UnitsOfStep(const Monetary *m, Datum step)
{
	Decimal		amount = MonetaryDecimal(m);
	Decimal		count;
	Decimal		multiple;
	Units		result;

	result.unit = CheckStep(step);
	if (RoundToStep(&amount, &result.unit, DECIMAL_DOWN, &count, &multiple) != DECIMAL_OK)
		(void) RejectScale(m, result.unit.scale, NULL);
	if (decimal_compare(&multiple, &amount) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s is not a multiple of %s", monetary_text(m),
						DatumGetCString(DirectFunctionCall1(numeric_out, step))),
				 errhint("Round it first: %s('%s', %s).", extension_name("round_to"), monetary_text(m),
						 DatumGetCString(DirectFunctionCall1(numeric_out, step)))));
	result.count = count.coefficient;
	return result;
}

/* By the step in the third argument, if there is one */
static Units
GetUnits(FunctionCallInfo fcinfo, const Monetary *m)
{
	return PG_NARGS() > 2 ? UnitsOfStep(m, PG_GETARG_DATUM(2)) : SmallestUnits(m);
}

static void
SetUnits(Monetary *part, const Units *units, Int128 count, Currency currency)
{
	Decimal		value = units->unit;

	value.coefficient *= count;
	MonetarySet(part, &value, currency);
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
	Units		units = GetUnits(fcinfo, m);
	Monetary   *parts;
	int			left;
	int			sign = units.count < 0 ? -1 : 1;
	int			i;

	CheckPartCount(count);
	left = (int) (units.count % count) * sign;
	parts = (Monetary *) palloc(count * sizeof(Monetary));
	for (i = 0; i < count; i++)
		SetUnits(&parts[i], &units, units.count / count + (i < left ? sign : 0), MonetaryCurrency(m));
	return monetary_array(fcinfo, parts, count);
}

/* What one weight counts: a number, or an amount, whose currency is that of the first (MC001) */
static Decimal
GetWeight(Datum weight, Oid type, Datum first)
{
	if (type == NUMERICOID)
		return CheckDecimalFromNumeric(weight);
	CheckSameCurrency(DatumGetMonetaryP(first), DatumGetMonetaryP(weight),
					  "weights %1$s and %2$s are in two currencies");
	return MonetaryDecimal(DatumGetMonetaryP(weight));
}

static const char *
WeightText(Datum weight, Oid type)
{
	return type == NUMERICOID ? DatumGetCString(DirectFunctionCall1(numeric_out, weight)) :
		monetary_text(DatumGetMonetaryP(weight));
}

/* The weights as whole numbers of one scale, in *weights; their sum, in *total */
static int
ReadWeights(ArrayType *array, Wide **weights, Wide *total)
{
	Oid			type = ARR_ELEMTYPE(array);
	Datum	   *datums;
	bool	   *nulls;
	Decimal    *decimals;
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext work;
	int			count;
	int			scale = 0;
	int			negative = -1;	/* the first of them */
	bool		has_positive = false;
	int			i;

	if (type == NUMERICOID)
		deconstruct_array(array, type, -1, false, TYPALIGN_INT, &datums, &nulls, &count);
	else
		deconstruct_array(array, type, sizeof(Monetary), false, TYPALIGN_DOUBLE, &datums, &nulls, &count);
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
		decimals[i] = GetWeight(datums[i], type, datums[0]);
		if (decimal_sign(&decimals[i]) < 0 && negative < 0)
			negative = i;
		has_positive |= decimal_sign(&decimals[i]) > 0;
		scale = Max(scale, decimals[i].scale);
		MemoryContextReset(work);
	}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(work);
	if (negative >= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("weight %d is negative: %s", negative + 1, WeightText(datums[negative], type)),
				 has_positive ? 0 :
				 errhint("Where none is positive, as on a credit note, the proportions are those of abs(weight).")));

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

/* In proportion to weights, which are numbers or amounts */
Datum
monetary_allocate_weights(PG_FUNCTION_ARGS)
{
	Monetary   *m = PG_GETARG_MONETARY_P(0);
	Units		units = GetUnits(fcinfo, m);
	int			sign = units.count < 0 ? -1 : 1;
	UInt128		magnitude = (UInt128) (units.count * sign);
	UInt128		left = magnitude;
	Wide	   *weights;
	Wide		total;
	Wide		product;
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
		wide_from_u128(&product, magnitude);
		(void) wide_multiply(&product, &product, &weights[i]);	/* at most 333 bits */
		wide_divide(&product, &parts[i].remainder, &product, &total);
		(void) wide_to_u128(&product, &parts[i].units);
		parts[i].position = i;
		left -= parts[i].units;
		ranking[i] = &parts[i];
	}
	qsort(ranking, count, sizeof(Part *), ComparePartRemainders);
	for (i = 0; (UInt128) i < left; i++)
		ranking[i]->units++;

	result = (Monetary *) palloc(count * sizeof(Monetary));
	for (i = 0; i < count; i++)
		SetUnits(&result[i], &units, (Int128) parts[i].units * sign, MonetaryCurrency(m));
	return monetary_array(fcinfo, result, count);
}
