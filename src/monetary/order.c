/*
 * monetary/order.c
 *		Equality, hash and the total order of monetary.
 *
 * The total order goes by currency, alphabetically, and within a currency by
 * amount.  It never raises, so that everything in PostgreSQL that orders values
 * by itself (ORDER BY, DISTINCT, merge joins, partitions, statistics) works on
 * a column of many currencies.  Amounts that differ in scale alone, such as
 * 1.0 EUR and 1.00 EUR, are equal; they differ in bits, which is why the btree
 * class has no equalimage function.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "lib/hyperloglog.h"
#include "utils/builtins.h"
#include "utils/sortsupport.h"

#include "compat.h"
#include "extension_name.h"
#include "monetary/monetary.h"
#include "monetary/pin.h"

PG_FUNCTION_INFO_V1(monetary_eq);
PG_FUNCTION_INFO_V1(monetary_ne);
PG_FUNCTION_INFO_V1(monetary_total_lt);
PG_FUNCTION_INFO_V1(monetary_total_le);
PG_FUNCTION_INFO_V1(monetary_total_ge);
PG_FUNCTION_INFO_V1(monetary_total_gt);
PG_FUNCTION_INFO_V1(monetary_cmp);
PG_FUNCTION_INFO_V1(monetary_sortsupport);
PG_FUNCTION_INFO_V1(monetary_hash);
PG_FUNCTION_INFO_V1(monetary_hash_extended);
PG_FUNCTION_INFO_V1(monetary_in_range);
PG_FUNCTION_INFO_V1(monetary_distance);

/*
 * Abbreviated keys, 64 bits of which the order is that of the values as far as
 * it goes:
 *
 *		63        49  48   47         42 41        0
 *		[ currency 15 | sign 1 | magnitude 6 | leading digits 42 ]
 *
 * The magnitude counts the digits before the 30th decimal, from 1 (for 1e-30)
 * to 62; both lower fields are zero for zero, and inverted for negative
 * amounts.  The digits are the first twelve, which is cents up to ten billion.
 */
#define KEY_DIGITS 12
#define KEY_DIGITS_BITS 42
#define KEY_AMOUNT_BITS 48
#define KEY_AMOUNT_MASK ((UINT64CONST(1) << KEY_AMOUNT_BITS) - 1)
#define KEY_POSITIVE (UINT64CONST(1) << KEY_AMOUNT_BITS)
#define KEY_CURRENCY_SHIFT (KEY_AMOUNT_BITS + 1)

/* Abbreviation is looked at again after so many more values */
#define ABBREVIATION_MIN_INPUT 10000
/* So many distinct keys pay off for a sort of any size */
#define ABBREVIATION_ENOUGH_DISTINCT 100000.0
/* Fewer distinct keys than one in so many values are not worth their making */
#define ABBREVIATION_MAX_REPEATS 2000.0

/* What decides whether a sort goes on abbreviating */
typedef struct KeyStatistics
{
	int64		input_count;
	bool		estimating;
	hyperLogLogState distinct;
} KeyStatistics;

/* The amounts of one currency whose sum decides a comparison; see AddTerm */
typedef struct SignedTerms
{
	int			scale;
	Wide		positive;
	Wide		negative;
} SignedTerms;

int
monetary_cmp_internal(const Monetary *a, const Monetary *b)
{
	Currency	a_currency = MonetaryCurrency(a);
	Currency	b_currency = MonetaryCurrency(b);
	Decimal		a_amount;
	Decimal		b_amount;

	if (MonetaryTag(a) == MonetaryTag(b))
	{
		if (a->high != b->high)
			return a->high < b->high ? -1 : 1;
		return (a->low > b->low) - (a->low < b->low);
	}
	if (a_currency != b_currency)
		return a_currency < b_currency ? -1 : 1;
	a_amount = MonetaryDecimal(a);
	b_amount = MonetaryDecimal(b);
	return decimal_compare(&a_amount, &b_amount);
}

/* Are two values equal?  Those of different currencies never are. */
static inline bool
IsEqual(const Monetary *a, const Monetary *b)
{
	if (MonetaryTag(a) == MonetaryTag(b))
		return a->low == b->low && a->high == b->high;
	return MonetaryCurrency(a) == MonetaryCurrency(b) && monetary_cmp_internal(a, b) == 0;
}

/* a = b */
Datum
monetary_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(IsEqual(PG_GETARG_MONETARY_P(0), PG_GETARG_MONETARY_P(1)));
}

/* a <> b */
Datum
monetary_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!IsEqual(PG_GETARG_MONETARY_P(0), PG_GETARG_MONETARY_P(1)));
}

/* Compares the arguments of an operator of the total order. */
static inline int
CompareArguments(FunctionCallInfo fcinfo)
{
	Monetary   *a = PG_GETARG_MONETARY_P(0);
	Monetary   *b = PG_GETARG_MONETARY_P(1);

	if (unlikely(MonetaryCurrency(a) != MonetaryCurrency(b)))
		CheckPins(fcinfo, a, b);
	return monetary_cmp_internal(a, b);
}

/* a *< b */
Datum
monetary_total_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(CompareArguments(fcinfo) < 0);
}

/* a *<= b */
Datum
monetary_total_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(CompareArguments(fcinfo) <= 0);
}

/* a *>= b */
Datum
monetary_total_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(CompareArguments(fcinfo) >= 0);
}

/* a *> b */
Datum
monetary_total_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(CompareArguments(fcinfo) > 0);
}

/* Three-way comparison for btree */
Datum
monetary_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(monetary_cmp_internal(PG_GETARG_MONETARY_P(0), PG_GETARG_MONETARY_P(1)));
}

/*
 * Hash
 */

/* The bits that all equal values share: those without trailing zeros */
static Monetary
CanonicalForm(const Monetary *m)
{
	Decimal		amount = MonetaryDecimal(m);
	Monetary	canonical;

	decimal_strip(&amount, 0);
	MonetarySet(&canonical, &amount, MonetaryCurrency(m));
	return canonical;
}

/* Hash for hash joins, hash aggregates and hash indexes */
Datum
monetary_hash(PG_FUNCTION_ARGS)
{
	Monetary	canonical = CanonicalForm(PG_GETARG_MONETARY_P(0));

	return hash_any((unsigned char *) &canonical, sizeof(canonical));
}

/* 64-bit hash for hash partitioning; its low half at seed 0 is monetary_hash */
Datum
monetary_hash_extended(PG_FUNCTION_ARGS)
{
	Monetary	canonical = CanonicalForm(PG_GETARG_MONETARY_P(0));

	return hash_any_extended((unsigned char *) &canonical, sizeof(canonical),
							 PG_GETARG_INT64(1));
}

/*
 * Sort support
 */

/* The key that stands for a value in the first comparison of a sort */
static uint64
AbbreviatedKey(const Monetary *m)
{
	Int128		coefficient = MonetaryCoefficient(m);
	UInt128		digits = coefficient < 0 ? -(UInt128) coefficient : (UInt128) coefficient;
	uint64		amount = 0;

	if (digits != 0)
	{
		int			ndigits = count_digits_128(digits);
		int			magnitude = ndigits - MonetaryScale(m) + DECIMAL_MAX_SCALE;

		if (ndigits > KEY_DIGITS)
			digits /= pow10_128(ndigits - KEY_DIGITS);
		else
			digits *= pow10_128(KEY_DIGITS - ndigits);
		amount = ((uint64) magnitude << KEY_DIGITS_BITS) | (uint64) digits;
	}
	if (coefficient < 0)
		amount = ~amount & KEY_AMOUNT_MASK;
	else
		amount |= KEY_POSITIVE;
	return ((uint64) MonetaryCurrency(m) << KEY_CURRENCY_SHIFT) | amount;
}

/* Makes an abbreviated key and keeps count of them. */
static Datum
AbbreviateDatum(Datum original, SortSupport ssup)
{
	KeyStatistics *statistics = (KeyStatistics *) ssup->ssup_extra;
	uint64		key = AbbreviatedKey(DatumGetMonetaryP(original));

	statistics->input_count++;
	if (statistics->estimating)
		addHyperLogLog(&statistics->distinct,
					   hash_bytes_uint32((uint32) key ^ (uint32) (key >> 32)));
	return UInt64GetDatum(key);
}

/*
 * Should the sort give up abbreviated keys?  Yes where many values share few
 * keys, for then most comparisons end at the full values after all.
 */
static bool
ShouldStopAbbreviating(int memtupcount, SortSupport ssup)
{
	KeyStatistics *statistics = (KeyStatistics *) ssup->ssup_extra;
	double		distinct;

	if (memtupcount < ABBREVIATION_MIN_INPUT ||
		statistics->input_count < ABBREVIATION_MIN_INPUT ||
		!statistics->estimating)
		return false;
	distinct = estimateHyperLogLog(&statistics->distinct);
	if (distinct > ABBREVIATION_ENOUGH_DISTINCT)
	{
		statistics->estimating = false;
		return false;
	}
	return distinct < statistics->input_count / ABBREVIATION_MAX_REPEATS;
}

/* Comparator of full values */
static int
CompareDatums(Datum x, Datum y, SortSupport ssup)
{
	return monetary_cmp_internal(DatumGetMonetaryP(x), DatumGetMonetaryP(y));
}

/* Sort support for btree */
Datum
monetary_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	StaticAssertStmt(sizeof(Datum) >= sizeof(uint64), "an abbreviated key needs 64 bits");
	ssup->comparator = CompareDatums;
	if (ssup->abbreviate)
	{
		KeyStatistics *statistics = (KeyStatistics *)
			MemoryContextAlloc(ssup->ssup_cxt, sizeof(KeyStatistics));
		MemoryContext old = MemoryContextSwitchTo(ssup->ssup_cxt);

		statistics->input_count = 0;
		statistics->estimating = true;
		initHyperLogLog(&statistics->distinct, 10);
		MemoryContextSwitchTo(old);
		ssup->ssup_extra = statistics;
		ssup->comparator = ssup_datum_unsigned_cmp;
		ssup->abbrev_converter = AbbreviateDatum;
		ssup->abbrev_abort = ShouldStopAbbreviating;
		ssup->abbrev_full_comparator = CompareDatums;
	}
	PG_RETURN_VOID();
}

/*
 * RANGE frames of window functions
 */

/* Adds an amount, or takes it away, exactly; its scale is at most that of the terms. */
static void
AddTerm(SignedTerms *terms, const Monetary *m, bool subtract)
{
	Int128		coefficient = MonetaryCoefficient(m);
	bool		negative = (coefficient < 0) != subtract;
	Wide	   *side = negative ? &terms->negative : &terms->positive;
	Wide		term;

	wide_from_u128(&term, coefficient < 0 ? -(UInt128) coefficient : (UInt128) coefficient);
	/* Three numbers of at most 32 + 30 digits never run out of limbs. */
	(void) wide_multiply_pow10(&term, &term, terms->scale - MonetaryScale(m));
	(void) wide_add(side, side, &term);
}

/*
 * Is value within offset of base?  The frame ends at base - offset (subtract) or
 * base + offset; the answer is value <= that end (less) or value >= that end.
 * The end itself may be out of range for a monetary, so that it is compared
 * unrounded.
 */
Datum
monetary_in_range(PG_FUNCTION_ARGS)
{
	Monetary   *value = PG_GETARG_MONETARY_P(0);
	Monetary   *base = PG_GETARG_MONETARY_P(1);
	Monetary   *offset = PG_GETARG_MONETARY_P(2);
	bool		subtract = PG_GETARG_BOOL(3);
	bool		less = PG_GETARG_BOOL(4);
	SignedTerms terms;
	int			order;

	if (MonetaryCoefficient(offset) < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PRECEDING_OR_FOLLOWING_SIZE),
				 errmsg("invalid preceding or following size in window function: %s",
						monetary_text(offset))));
	if (MonetaryCurrency(offset) != MonetaryCurrency(base))
		ereport(ERROR,
				(errcode(ERRCODE_CURRENCY_MISMATCH),
				 errmsg("cannot offset %s by %s", monetary_text(base), monetary_text(offset)),
				 errhint("Keep to the rows of one currency: WHERE %s(amount)::text = '%s'.",
						 extension_name("currency"), currency_letters(MonetaryCurrency(offset)))));

	if (MonetaryCurrency(value) != MonetaryCurrency(base))
		order = monetary_cmp_internal(value, base);
	else
	{
		terms.scale = Max(MonetaryScale(value), Max(MonetaryScale(base), MonetaryScale(offset)));
		wide_from_u128(&terms.positive, 0);
		wide_from_u128(&terms.negative, 0);
		AddTerm(&terms, value, false);
		AddTerm(&terms, base, true);
		AddTerm(&terms, offset, !subtract);
		order = wide_compare(&terms.positive, &terms.negative);
	}
	PG_RETURN_BOOL(less ? order <= 0 : order >= 0);
}

/*
 * BRIN minmax-multi
 */

/* The amount as a floating-point number, good enough to tell near from far */
static double
ApproximateAmount(const Monetary *m)
{
	return (double) MonetaryCoefficient(m) / (double) pow10_128(MonetaryScale(m));
}

/*
 * How far the second value is after the first.  BRIN merges the ranges that are
 * nearest to each other; currencies are farther apart than any two amounts.
 */
Datum
monetary_distance(PG_FUNCTION_ARGS)
{
	Monetary   *a = PG_GETARG_MONETARY_P(0);
	Monetary   *b = PG_GETARG_MONETARY_P(1);
	double		currencies = (double) MonetaryCurrency(b) - (double) MonetaryCurrency(a);
	double		distance = currencies * 4e32 + ApproximateAmount(b) - ApproximateAmount(a);

	/* Amounts of different scales may come out in the wrong order by a bit. */
	PG_RETURN_FLOAT8(Max(distance, 0.0));
}
