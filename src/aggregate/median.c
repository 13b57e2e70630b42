/*
 * aggregate/median.c
 *		median: the amount in the middle; and percentile_cont, which is between
 *		two at any fraction of the way.
 *
 * The state is all amounts, equal ones once with how often they came: first a
 * sorted part without repetition, then a tail as it came, which is sorted and
 * merged in when it has grown to a fraction of the sorted part.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "aggregate/ordered.h"
#include "aggregate/state.h"
#include "aggregate/sum.h"
#include "aggregate/transition.h"
#include "compat.h"

#define MEDIAN_STATE "monetary_median_state"

#define MIN_CAPACITY 8

/* How far the tail may grow before it is merged in */
#define MIN_TAIL 64
#define TAIL_FRACTION 4

/* An amount, and how many rows have it to the last digit of its scale */
typedef struct AmountRun
{
	Monetary	amount;
	int64		rows;
} AmountRun;

typedef struct MedianState
{
	int32		vl_len_;
	uint32		capacity;
	uint32		nsorted;
	uint32		nruns;			/* sorted ones and those of the tail */
	int64		rows;
	AmountRun	runs[FLEXIBLE_ARRAY_MEMBER];
} MedianState;

/* Walks through the runs in order, without changing the state */
typedef struct MedianWalk
{
	const AmountRun *sorted;
	const AmountRun *sorted_end;
	const AmountRun *tail;
	const AmountRun *tail_end;
} MedianWalk;

#define PG_GETARG_MEDIAN(n) ((MedianState *) PG_DETOAST_DATUM(PG_GETARG_DATUM(n)))

extern Datum monetary_recv(PG_FUNCTION_ARGS);
extern Datum monetary_send(PG_FUNCTION_ARGS);

static Size
StateSize(Size capacity)
{
	return offsetof(MedianState, runs) + capacity * sizeof(AmountRun);
}

static MedianState *
MakeState(void)
{
	MedianState *state = (MedianState *) palloc0(StateSize(0));

	SET_VARSIZE(state, StateSize(0));
	return state;
}

/* For qsort: by amount, equal amounts by scale */
static int
CompareRuns(const void *a, const void *b)
{
	const Monetary *first = &((const AmountRun *) a)->amount;
	const Monetary *second = &((const AmountRun *) b)->amount;
	int			order = SumCompareAmounts(first, second);

	return order != 0 ? order : MonetaryScale(first) - MonetaryScale(second);
}

static bool
IsSameRun(const AmountRun *a, const AmountRun *b)
{
	return a->amount.low == b->amount.low && a->amount.high == b->amount.high;
}

/* A sorted copy of the tail */
static AmountRun *
SortTail(const MedianState *state)
{
	Size		ntail = state->nruns - state->nsorted;
	AmountRun  *tail = (AmountRun *) palloc(ntail * sizeof(AmountRun));

	memcpy(tail, state->runs + state->nsorted, ntail * sizeof(AmountRun));
	qsort(tail, ntail, sizeof(AmountRun), CompareRuns);
	return tail;
}

/* Merges the tail into the sorted part */
static void
MergeTail(MedianState *state)
{
	AmountRun  *tail = SortTail(state);
	AmountRun  *target = state->runs + state->nruns;
	AmountRun  *sorted_end = state->runs + state->nsorted;
	AmountRun  *tail_end = tail + (state->nruns - state->nsorted);
	AmountRun  *run;

	/* from the back, so that nothing is overwritten before it has moved */
	while (tail_end > tail)
	{
		if (sorted_end > state->runs && CompareRuns(sorted_end - 1, tail_end - 1) > 0)
			*--target = *--sorted_end;
		else
			*--target = *--tail_end;
	}
	pfree(tail);

	target = state->runs;
	for (run = state->runs + 1; run < state->runs + state->nruns; run++)
	{
		if (IsSameRun(target, run))
			target->rows += run->rows;
		else
			*++target = *run;
	}
	state->nruns = state->nsorted = target + 1 - state->runs;
}

/* A copy with twice the room */
static MedianState *
Enlarge(MedianState *old)
{
	Size		capacity = Max(MIN_CAPACITY, 2 * (Size) old->capacity);
	Size		size = StateSize(capacity);
	MedianState *state;

	if (!AllocSizeIsValid(size))	/* unreached: no test takes a gigabyte */
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many different amounts for a median: %u", old->nruns),
				 errhint("This sorts on disk: percentile_disc(0.5) WITHIN GROUP (ORDER BY amount).")));
	/* zeros, because a state may be stored as it is */
	state = (MedianState *) palloc0(size);
	memcpy(state, old, StateSize(old->nruns));
	SET_VARSIZE(state, size);
	state->capacity = capacity;
	return state;
}

/* Adds rows of one amount; returns the state, or a larger one in its place */
static MedianState *
AddRun(MedianState *state, const AmountRun *run)
{
	if (state->nruns > 0)
	{
		AmountRun  *last = &state->runs[state->nruns - 1];

		CheckSumCurrency(MonetaryCurrency(&last->amount), MonetaryCurrency(&run->amount),
						 "convert_currency");
		CheckCount(state->rows, run->rows);
		if (IsSameRun(last, run))
		{
			last->rows += run->rows;
			state->rows += run->rows;
			return state;
		}
	}
	if (state->nruns - state->nsorted >= MIN_TAIL + state->nsorted / TAIL_FRACTION)
		MergeTail(state);
	if (state->nruns == state->capacity)
		state = Enlarge(state);
	state->runs[state->nruns++] = *run;
	state->rows += run->rows;
	return state;
}

static void
StartWalk(MedianWalk *walk, const MedianState *state)
{
	walk->sorted = state->runs;
	walk->sorted_end = state->runs + state->nsorted;
	walk->tail = SortTail(state);
	walk->tail_end = walk->tail + (state->nruns - state->nsorted);
}

/* The next run in order; NULL after the last.  A run of the tail may repeat one. */
static const AmountRun *
NextRun(MedianWalk *walk)
{
	if (walk->sorted == walk->sorted_end && walk->tail == walk->tail_end)
		return NULL;
	if (walk->sorted == walk->sorted_end ||
		(walk->tail < walk->tail_end && CompareRuns(walk->tail, walk->sorted) < 0))
		return walk->tail++;
	return walk->sorted++;
}

/* The amount of the row in this place, from 0 on; of equal amounts that with the largest scale */
static const Monetary *
AmountAt(const MedianState *state, int64 place)
{
	MedianWalk	walk;
	const AmountRun *run;
	const AmountRun *next;

	StartWalk(&walk, state);
	run = NextRun(&walk);
	while (place >= run->rows)
	{
		place -= run->rows;
		run = NextRun(&walk);
	}
	while ((next = NextRun(&walk)) != NULL &&
		   SumCompareAmounts(&next->amount, &run->amount) == 0)
		run = next;
	return &run->amount;
}

/* "{2*1.50 EUR,1*2 EUR}" or "empty" */
static bool
ScanRuns(StateScanner *scanner, MedianState **state)
{
	if (ScanEmpty(scanner))
		return true;
	if (!ScanChar(scanner, '{'))
		return false;
	do
	{
		AmountRun	run;

		CHECK_FOR_INTERRUPTS();
		if (!ScanInt64(scanner, 1, SUM_MAX_COUNT - (*state)->rows, &run.rows) ||
			!ScanChar(scanner, '*') ||
			!monetary_parse(scanner->at, &scanner->at, &run.amount, scanner->escontext))
			return false;
		if ((*state)->nruns > 0 &&
			MonetaryCurrency(&(*state)->runs[0].amount) != MonetaryCurrency(&run.amount))
			return ScanFail(scanner);
		*state = AddRun(*state, &run);
	} while (ScanOptional(scanner, ','));
	return ScanChar(scanner, '}');
}

PG_FUNCTION_INFO_V1(monetary_median_state_in);

Datum
monetary_median_state_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	StateScanner scanner = {MEDIAN_STATE, text, text, InputErrorContext(fcinfo)};
	MedianState *state = MakeState();

	if (!ScanRuns(&scanner, &state) || !ScanEnd(&scanner))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(monetary_median_state_out);

Datum
monetary_median_state_out(PG_FUNCTION_ARGS)
{
	MedianState *state = (MedianState *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0));
	StringInfoData text;
	uint32		i;

	if (state->nruns == 0)
		PG_RETURN_CSTRING(pstrdup("empty"));
	MergeTail(state);
	initStringInfo(&text);
	for (i = 0; i < state->nruns; i++)
	{
		CHECK_FOR_INTERRUPTS();
		appendStringInfo(&text, "%c" INT64_FORMAT "*%s", i == 0 ? '{' : ',',
						 state->runs[i].rows, monetary_text(&state->runs[i].amount));
	}
	appendStringInfoChar(&text, '}');
	PG_RETURN_CSTRING(text.data);
}

PG_FUNCTION_INFO_V1(monetary_median_state_recv);

Datum
monetary_median_state_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	MedianState *state = MakeState();
	uint32		nruns;
	uint32		i;

	BeginReceive(message, MEDIAN_STATE);
	nruns = pq_getmsgint(message, 4);
	for (i = 0; i < nruns; i++)
	{
		AmountRun	run;

		CHECK_FOR_INTERRUPTS();
		run.rows = pq_getmsgint64(message);
		run.amount = *DatumGetMonetaryP(DirectFunctionCall3(monetary_recv, PointerGetDatum(message),
															ObjectIdGetDatum(InvalidOid),
															Int32GetDatum(-1)));
		CheckReceived(run.rows > 0 && run.rows <= SUM_MAX_COUNT - state->rows &&
					  (i == 0 || MonetaryCurrency(&state->runs[0].amount) == MonetaryCurrency(&run.amount)),
					  MEDIAN_STATE);
		state = AddRun(state, &run);
	}
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(monetary_median_state_send);

/* The number of runs, and each with how often it came; sorted */
Datum
monetary_median_state_send(PG_FUNCTION_ARGS)
{
	MedianState *state = (MedianState *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0));
	StringInfoData message;
	uint32		i;

	if (state->nruns > 0)
		MergeTail(state);
	BeginSend(&message);
	pq_sendint32(&message, state->nruns);
	for (i = 0; i < state->nruns; i++)
	{
		bytea	   *amount = DatumGetByteaPP(DirectFunctionCall1(monetary_send,
																 MonetaryPGetDatum(&state->runs[i].amount)));

		CHECK_FOR_INTERRUPTS();
		pq_sendint64(&message, state->runs[i].rows);
		pq_sendbytes(&message, VARDATA_ANY(amount), VARSIZE_ANY_EXHDR(amount));
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

PG_FUNCTION_INFO_V1(monetary_median_add);

Datum
monetary_median_add(PG_FUNCTION_ARGS)
{
	MedianState *state = (MedianState *) StateForUpdate(fcinfo);
	AmountRun	run;

	run.amount = *PG_GETARG_MONETARY_P(1);
	run.rows = 1;
	PG_RETURN_POINTER(AddRun(state, &run));
}

PG_FUNCTION_INFO_V1(monetary_median_combine);

Datum
monetary_median_combine(PG_FUNCTION_ARGS)
{
	MedianState *state = (MedianState *) StateForUpdate(fcinfo);
	MedianState *other = PG_GETARG_MEDIAN(1);
	uint32		i;

	for (i = 0; i < other->nruns; i++)
	{
		CHECK_FOR_INTERRUPTS();
		state = AddRun(state, &other->runs[i]);
	}
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(monetary_median_result);

/* The amount in the middle, or the average of the two that are */
Datum
monetary_median_result(PG_FUNCTION_ARGS)
{
	MedianState *state = PG_GETARG_MEDIAN(0);
	const Monetary *upper;
	MonetarySum sum;

	if (state->nruns == 0)
		PG_RETURN_NULL();
	upper = AmountAt(state, state->rows / 2);
	SumInitialize(&sum);
	SumAdd(&sum, upper);
	if (state->rows % 2 == 0)
		SumAdd(&sum, AmountAt(state, state->rows / 2 - 1));
	PG_RETURN_MONETARY_P(SumQuotient(&sum, (UInt128) sum.count));
}

/* A fraction of the way, from 0 to 1 (22003, as core has it) */
static Decimal
CheckFraction(Datum numeric)
{
	const Decimal one = {1, 0};
	Decimal		fraction = CheckDecimalFromNumeric(numeric);

	if (decimal_sign(&fraction) < 0 || decimal_compare(&fraction, &one) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("percentile value %s is not between 0 and 1",
						DatumGetCString(DirectFunctionCall1(numeric_out, numeric)))));
	return fraction;
}

/* The magnitude of an amount at a scale, times a weight: at most 62 and 31 digits */
static void
Weigh(const Decimal *amount, int scale, const Wide *weight, Wide *result)
{
	wide_from_u128(result, magnitude_128(amount->coefficient));
	(void) wide_multiply_pow10(result, result, scale - amount->scale);
	(void) wide_multiply(result, result, weight);
}

/*
 * What lies a part of the whole way from the lower amount to the upper one:
 * exact, and rounded once as an average is.
 */
static Monetary *
Interpolate(const Monetary *lower, const Monetary *upper, const Wide *part, const Wide *whole)
{
	Decimal		low = MonetaryDecimal(lower);
	Decimal		high = MonetaryDecimal(upper);
	int			scale = Max(low.scale, high.scale);
	DecimalQuotient quotient;
	Wide		rest;
	Wide		from_low;
	Wide		from_high;
	Decimal		result;

	wide_subtract(&rest, whole, part);
	Weigh(&low, scale, &rest, &from_low);
	Weigh(&high, scale, part, &from_high);
	if ((low.coefficient < 0) == (high.coefficient < 0))
	{
		quotient.negative = low.coefficient < 0;
		(void) wide_add(&quotient.numerator, &from_low, &from_high);
	}
	else
	{
		quotient.negative = wide_compare(&from_low, &from_high) > 0;
		if (quotient.negative)
			wide_subtract(&quotient.numerator, &from_low, &from_high);
		else
			wide_subtract(&quotient.numerator, &from_high, &from_low);
	}
	quotient.denominator = *whole;
	quotient.scale = scale;
	CheckDecimalStatus(decimal_from_quotient(&quotient, scale, &result), "monetary");
	return monetary_make(&result, MonetaryCurrency(lower));
}

/* The state is not empty. */
static Monetary *
Percentile(const MedianState *state, Datum numeric)
{
	Decimal		fraction = CheckFraction(numeric);
	Wide		place;
	Wide		whole;
	Wide		part;
	UInt128		lower;

	wide_from_u128(&whole, pow10_128(fraction.scale));
	wide_from_u128(&place, (UInt128) (state->rows - 1));
	wide_from_u128(&part, (UInt128) fraction.coefficient);
	(void) wide_multiply(&place, &place, &part);
	wide_divide(&place, &part, &place, &whole);
	(void) wide_to_u128(&place, &lower);
	if (wide_is_zero(&part))
		return (Monetary *) AmountAt(state, (int64) lower);
	return Interpolate(AmountAt(state, (int64) lower), AmountAt(state, (int64) lower + 1), &part, &whole);
}

/* The fraction from the least amount on, of one from the first amount on; what is no fraction stays as it is */
static Datum
FromTheLeast(Datum fraction, bool descending)
{
	Datum		zero = DirectFunctionCall1(int4_numeric, Int32GetDatum(0));
	Datum		one = DirectFunctionCall1(int4_numeric, Int32GetDatum(1));

	if (!descending ||
		!DatumGetBool(DirectFunctionCall2(numeric_ge, fraction, zero)) ||
		!DatumGetBool(DirectFunctionCall2(numeric_le, fraction, one)))
		return fraction;
	return DirectFunctionCall2(numeric_sub, one, fraction);
}

PG_FUNCTION_INFO_V1(monetary_percentile_result);

Datum
monetary_percentile_result(PG_FUNCTION_ARGS)
{
	MedianState *state = PG_GETARG_MEDIAN(0);

	if (state->nruns == 0)
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(Percentile(state, FromTheLeast(PG_GETARG_DATUM(1), IsDescending(fcinfo))));
}

PG_FUNCTION_INFO_V1(monetary_percentiles_result);

/* Of several fractions at once; NULL for one that is NULL */
Datum
monetary_percentiles_result(PG_FUNCTION_ARGS)
{
	MedianState *state = PG_GETARG_MEDIAN(0);
	ArrayType  *fractions = PG_GETARG_ARRAYTYPE_P(1);
	bool		descending = IsDescending(fcinfo);
	Datum	   *datums;
	bool	   *nulls;
	int			count;

	if (state->nruns == 0)
		PG_RETURN_NULL();
	deconstruct_array(fractions, NUMERICOID, -1, false, TYPALIGN_INT, &datums, &nulls, &count);
	if (count == 0)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid))));
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!nulls[i])
			datums[i] = MonetaryPGetDatum(Percentile(state, FromTheLeast(datums[i], descending)));
	}
	PG_RETURN_ARRAYTYPE_P(construct_md_array(datums, nulls, ARR_NDIM(fractions), ARR_DIMS(fractions),
											 ARR_LBOUND(fractions),
											 get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid)),
											 sizeof(Monetary), false, TYPALIGN_DOUBLE));
}
