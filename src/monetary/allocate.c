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

#include "monetary/monetary.h"

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
