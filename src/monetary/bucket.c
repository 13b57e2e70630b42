/*
 * monetary/bucket.c
 *		Which of a list of thresholds an amount has reached.
 *
 * PostgreSQL's own width_bucket takes any type that can be sorted, and would put
 * dollars between thresholds in euros.
 */
#include "postgres.h"

#include "utils/array.h"

#include "compat.h"
#include "monetary/monetary.h"

PG_FUNCTION_INFO_V1(monetary_width_bucket);

/*
 * How many thresholds, which are in order, are less than or equal to an amount?
 * The first and the last are looked at too: where both are of its currency, all
 * are that lie between them in the order.
 */
Datum
monetary_width_bucket(PG_FUNCTION_ARGS)
{
	Monetary   *amount = PG_GETARG_MONETARY_P(0);
	ArrayType  *thresholds = PG_GETARG_ARRAYTYPE_P(1);
	Size		offset = ARR_HASNULL(thresholds) ? (Size) thresholds->dataoffset :
		ARR_OVERHEAD_NONULLS(ARR_NDIM(thresholds));
	Monetary   *values = (Monetary *) ((char *) thresholds + offset);
	int			count = ArrayGetNItems(ARR_NDIM(thresholds), ARR_DIMS(thresholds));
	int			low = 0;
	int			high = count;

	if (ARR_NDIM(thresholds) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("thresholds must be one-dimensional array")));
	if (array_contains_nulls(thresholds))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("thresholds array must not contain NULLs")));
	if (count > 0)
	{
		CheckSameCurrency(amount, &values[0], "cannot compare %1$s with %2$s");
		CheckSameCurrency(amount, &values[count - 1], "cannot compare %1$s with %2$s");
	}
	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		CheckSameCurrency(amount, &values[middle], "cannot compare %1$s with %2$s");
		if (monetary_cmp_internal(amount, &values[middle]) < 0)
			high = middle;
		else
			low = middle + 1;
	}
	PG_FREE_IF_COPY(thresholds, 1);
	PG_RETURN_INT32(low);
}
