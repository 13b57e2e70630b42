/*
 * convert.c
 *		Amounts through rates.
 *
 * An amount times rates, divided by rates, is one exact rational; it is
 * rounded once, at the end.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/timestamp.h"

#include "compat.h"
#include "convert.h"

PG_FUNCTION_INFO_V1(convert_currency);
PG_FUNCTION_INFO_V1(to_eur);
PG_FUNCTION_INFO_V1(to_usd);
PG_FUNCTION_INFO_V1(convert_with_rate);

/* What counts for the units that the standard does not give, as of most former currencies */
#define DEFAULT_MINOR_UNITS 2

/* Is a text argument just this word? */
static inline bool
IsWord(const text *value, const char *word, size_t length)
{
	return VARSIZE_ANY_EXHDR(value) == length && memcmp(VARDATA_ANY(value), word, length) == 0;
}

/* Is it "error" as a constant of a query is stored?  The default, once for each row */
static inline bool
IsErrorConstant(const void *value)
{
	return VARATT_IS_4B_U(value) && VARSIZE_4B(value) == VARHDRSZ + 5 &&
		memcmp(VARDATA_4B(value), "error", 5) == 0;
}

void
convert_options(FunctionCallInfo fcinfo, int first, RateQuery *query, bool *null_if_missing)
{
	*query = rate_query_default;
	*null_if_missing = false;
	if (!PG_ARGISNULL(first))
	{
		query->max_age = PG_GETARG_INT32(first);
		if (query->max_age < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("max_age must not be negative: %d", query->max_age)));
	}
	if (!PG_ARGISNULL(first + 1))
		query->known_at = PG_GETARG_TIMESTAMPTZ(first + 1);
	if (!PG_ARGISNULL(first + 2) && !IsErrorConstant(PG_GETARG_POINTER(first + 2)))
	{
		const text *on_missing = PG_GETARG_TEXT_PP(first + 2);

		if (IsWord(on_missing, "null", 4))
			*null_if_missing = true;
		else if (!IsWord(on_missing, "error", 5))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("on_missing must be \"error\" or \"null\", not \"%s\"",
							text_to_cstring(on_missing))));
	}
}

bool
convert_arguments(FunctionCallInfo fcinfo, Conversion *conversion)
{
	convert_options(fcinfo, 4, &conversion->query, &conversion->null_if_missing);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return false;
	conversion->to = PG_GETARG_CURRENCY(1);
	conversion->on_date = PG_GETARG_DATEADT(2);
	conversion->scale = PG_ARGISNULL(3) ? CONVERT_SCALE_DEFAULT : CheckScale(PG_GETARG_INT32(3));
	return true;
}

int
convert_scale(int amount_scale, Currency to)
{
	int			minor_units = currency_info(to)->minor_units;

	return Max(amount_scale, minor_units == CURRENCY_NO_MINOR_UNITS ? DEFAULT_MINOR_UNITS : minor_units);
}

/*
 * The usual case, in 64 and 128 bits: false where it might not be enough.
 */
static inline bool
ConvertSmall(const Decimal *amount, const RateResolution *resolution, int scale, Decimal *result)
{
	bool		negative = amount->coefficient < 0;
	UInt128		magnitude = negative ? -(UInt128) amount->coefficient : (UInt128) amount->coefficient;
	uint64		multiplier = 1;
	uint64		divisor = 1;
	int			shift = scale - amount->scale;
	UInt128		numerator;
	UInt128		denominator;
	UInt128		quotient;
	UInt128		remainder;

	if (magnitude >> 64 != 0)
		return false;
	for (int i = 0; i < resolution->nlegs; i++)
	{
		const RateLeg *leg = &resolution->leg[i];
		uint64	   *side = leg->inverse ? &divisor : &multiplier;

		if (leg->rate.coefficient >> 64 != 0 ||
			__builtin_mul_overflow(*side, (uint64) leg->rate.coefficient, side))
			return false;
		shift += leg->inverse ? leg->rate.scale : -leg->rate.scale;
	}
	numerator = magnitude * multiplier;
	denominator = divisor;
	if (shift > 0)
	{
		if (shift > POW10_MAX_64 || numerator >> 64 != 0)
			return false;
		numerator *= pow10_128(shift);
	}
	else if (shift < 0)
	{
		if (-shift > POW10_MAX_64 || denominator >> 62 != 0)
			return false;
		denominator *= pow10_128(-shift);
	}

	if (numerator >> 64 == 0 && denominator >> 64 == 0)
	{
		quotient = (uint64) numerator / (uint64) denominator;
		remainder = (uint64) numerator % (uint64) denominator;
	}
	else
	{
		quotient = numerator / denominator;
		remainder = numerator % denominator;
	}
	remainder *= 2;				/* the denominator has room for that */
	if (remainder > denominator || (remainder == denominator && (quotient & 1) != 0))
		quotient++;
	if (quotient >> 64 != 0 && quotient >= pow10_128(DECIMAL_MAX_DIGITS))
		return false;
	result->coefficient = negative ? -(Int128) quotient : (Int128) quotient;
	result->scale = scale;
	return true;
}

void
convert_exactly(const Decimal *amount, const DecimalQuotient *rate, DecimalQuotient *result)
{
	bool		negative = amount->coefficient < 0;
	Wide		magnitude;

	wide_from_u128(&magnitude, negative ? -(UInt128) amount->coefficient : (UInt128) amount->coefficient);
	*result = *rate;
	result->negative = negative;
	(void) wide_multiply(&result->numerator, &result->numerator, &magnitude);	/* 3 * 107 bits */
	result->scale += amount->scale;
}

/* 22003, with what was asked */
static void
RaiseTooLarge(const Monetary *amount, Currency to, int scale)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("%s in %s with scale %d is out of range for type monetary",
					monetary_text(amount), currency_code(to), scale),
			 errdetail("A monetary has at most %d significant digits.", DECIMAL_MAX_DIGITS),
			 scale > 0 ? errhint("Ask for a smaller scale, such as scale => 0.") : 0));
}

bool
convert_monetary(const Monetary *amount, const Conversion *conversion, Monetary *result,
				 RateResolution *used)
{
	Currency	from = MonetaryCurrency(amount);
	Decimal		value = MonetaryDecimal(amount);
	RateResolution resolution;
	Decimal		converted;
	int			scale = conversion->scale;

	CheckRateDate(conversion->on_date);
	if (!rates_resolve(from, conversion->to, conversion->on_date, &conversion->query, &resolution))
	{
		if (!conversion->null_if_missing)
			rates_raise_missing(from, conversion->to, conversion->on_date, &conversion->query, amount);
		return false;
	}
	if (used != NULL)
		*used = resolution;
	if (scale == CONVERT_SCALE_DEFAULT)
		scale = resolution.nlegs == 0 ? value.scale : convert_scale(value.scale, conversion->to);
	if (!ConvertSmall(&value, &resolution, scale, &converted))
	{
		DecimalQuotient exact;

		rates_quotient(&resolution, &exact);
		convert_exactly(&value, &exact, &exact);
		if (decimal_round_quotient(&exact, scale, DECIMAL_HALF_EVEN, &converted) != DECIMAL_OK)
			RaiseTooLarge(amount, conversion->to, scale);
	}
	MonetarySet(result, &converted, conversion->to);
	return true;
}

/* Converts an amount at the rate in force on a day. */
Datum
convert_currency(PG_FUNCTION_ARGS)
{
	Conversion	conversion;
	Monetary   *result;

	if (!convert_arguments(fcinfo, &conversion))
		PG_RETURN_NULL();
	result = palloc(sizeof(Monetary));
	if (!convert_monetary(PG_GETARG_MONETARY_P(0), &conversion, result, NULL))
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(result);
}

/* The two-argument forms */
static Datum
ConvertTo(FunctionCallInfo fcinfo, Currency to)
{
	Conversion	conversion = {to, PG_GETARG_DATEADT(1), CONVERT_SCALE_DEFAULT,
	rate_query_default, false};
	Monetary   *result = palloc(sizeof(Monetary));

	(void) convert_monetary(PG_GETARG_MONETARY_P(0), &conversion, result, NULL);
	PG_RETURN_MONETARY_P(result);
}

Datum
to_eur(PG_FUNCTION_ARGS)
{
	return ConvertTo(fcinfo, CURRENCY_EUR);
}

Datum
to_usd(PG_FUNCTION_ARGS)
{
	return ConvertTo(fcinfo, CURRENCY_USD);
}

/* Converts at a rate of the user's own, with the same one rounding. */
Datum
convert_with_rate(PG_FUNCTION_ARGS)
{
	const Monetary *amount;
	Currency	to;
	Decimal		value;
	Decimal		rate;
	const Decimal one = {1, 0};
	DecimalQuotient quotient;
	Decimal		converted;
	bool		same;
	int			scale;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	amount = PG_GETARG_MONETARY_P(0);
	value = MonetaryDecimal(amount);
	to = PG_GETARG_CURRENCY(1);
	rate = CheckRateFromNumeric(PG_GETARG_DATUM(2));
	if (rate.coefficient <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("an exchange rate must be positive, not %s",
						DatumGetCString(DirectFunctionCall1(numeric_out, PG_GETARG_DATUM(2))))));
	same = MonetaryCurrency(amount) == to;
	if (same && decimal_compare(&rate, &one) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the exchange rate from %s to itself is 1, not %s", currency_code(to),
						DatumGetCString(DirectFunctionCall1(numeric_out, PG_GETARG_DATUM(2))))));
	if (!PG_ARGISNULL(3))
		scale = CheckScale(PG_GETARG_INT32(3));
	else
		scale = same ? value.scale : convert_scale(value.scale, to);

	wide_from_u128(&quotient.numerator, (UInt128) rate.coefficient);
	wide_from_u128(&quotient.denominator, 1);
	quotient.scale = rate.scale;
	convert_exactly(&value, &quotient, &quotient);
	if (decimal_round_quotient(&quotient, scale, DECIMAL_HALF_EVEN, &converted) != DECIMAL_OK)
		RaiseTooLarge(amount, to, scale);
	PG_RETURN_MONETARY_P(monetary_make(&converted, to));
}
