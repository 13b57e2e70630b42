/*
 * convert/convert.c
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
#include "convert/convert.h"
#include "decimal/fraction.h"
#include "extension_name.h"
#include "rates/query.h"

PG_FUNCTION_INFO_V1(convert_currency);
PG_FUNCTION_INFO_V1(to_eur);
PG_FUNCTION_INFO_V1(to_usd);
PG_FUNCTION_INFO_V1(convert_with_rate);

/* What counts where the standard gives no minor units, as to gold and to units of account */
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

bool
convert_null_if_missing(FunctionCallInfo fcinfo, int n)
{
	const text *on_missing;

	if (PG_ARGISNULL(n) || IsErrorConstant(PG_GETARG_POINTER(n)))
		return false;
	on_missing = PG_GETARG_TEXT_PP(n);
	if (IsWord(on_missing, "null", 4))
		return true;
	if (!IsWord(on_missing, "error", 5))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("on_missing must be \"error\" or \"null\", not \"%s\"",
						text_to_cstring(on_missing))));
	return false;
}

/* The options that are no defaults */
static void
ReadOptions(FunctionCallInfo fcinfo, int first, RateQuery *query, bool *null_if_missing)
{
	if (!PG_ARGISNULL(first))
		query->max_age = CheckMaxAge(PG_GETARG_INT32(first));
	if (!PG_ARGISNULL(first + 1))
		query->known_at = PG_GETARG_TIMESTAMPTZ(first + 1);
	if (!PG_ARGISNULL(first + 3))
	{
		const text *providers = PG_GETARG_TEXT_PP(first + 3);

		query->preferences = rate_preferences_of(VARDATA_ANY(providers), VARSIZE_ANY_EXHDR(providers));
	}
	*null_if_missing = convert_null_if_missing(fcinfo, first + 2);
}

static pg_attribute_always_inline void
GetOptions(FunctionCallInfo fcinfo, int first, RateQuery *query, bool *null_if_missing)
{
	*query = rate_query_default;
	*null_if_missing = false;
	if (unlikely(!PG_ARGISNULL(first) || !PG_ARGISNULL(first + 1) || !PG_ARGISNULL(first + 3) ||
				 (!PG_ARGISNULL(first + 2) && !IsErrorConstant(PG_GETARG_POINTER(first + 2)))))
		ReadOptions(fcinfo, first, query, null_if_missing);
}

void
convert_options(FunctionCallInfo fcinfo, int first, RateQuery *query, bool *null_if_missing)
{
	GetOptions(fcinfo, first, query, null_if_missing);
}

static pg_attribute_always_inline bool
GetArguments(FunctionCallInfo fcinfo, Conversion *conversion)
{
	GetOptions(fcinfo, 4, &conversion->query, &conversion->null_if_missing);
	conversion->null_if_too_large = false;
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return false;
	conversion->to = PG_GETARG_CURRENCY(1);
	conversion->on_date = PG_GETARG_DATEADT(2);
	conversion->scale = PG_ARGISNULL(3) ? CONVERT_SCALE_DEFAULT : CheckScale(PG_GETARG_INT32(3));
	return true;
}

bool
convert_arguments(FunctionCallInfo fcinfo, Conversion *conversion)
{
	return GetArguments(fcinfo, conversion);
}

static inline int
MinorUnits(Currency currency)
{
	int			minor_units = currency_minor_units[currency];

	return minor_units == CURRENCY_NO_MINOR_UNITS ? DEFAULT_MINOR_UNITS : minor_units;
}

int
convert_digits_beyond(Currency from, int amount_scale)
{
	return Max(amount_scale - MinorUnits(from), 0);
}

int
convert_scale(Currency to, int digits_beyond)
{
	return Min(MinorUnits(to) + digits_beyond, DECIMAL_MAX_SCALE);
}

/* The rate of a resolution in few bits; false where it needs more */
static inline bool
GetFraction(const RateResolution *resolution, Fraction *fraction)
{
	fraction->multiplier = 1;
	fraction->divisor = 1;
	fraction->scale = 0;
	for (int i = 0; i < resolution->nlegs; i++)
	{
		const RateLeg *leg = &resolution->leg[i];
		uint64	   *side = leg->inverse ? &fraction->divisor : &fraction->multiplier;

		if (leg->rate.coefficient >> 64 != 0 ||
			__builtin_mul_overflow(*side, (uint64) leg->rate.coefficient, side))
			return false;
		fraction->scale += leg->inverse ? -leg->rate.scale : leg->rate.scale;
	}
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

/* 22003, with what was asked, and the largest scale at which it fits, if there is one */
static void
RaiseTooLarge(const Monetary *amount, Currency to, int scale, const DecimalQuotient *exact,
			  const char *function)
{
	int			fits = scale - 1;
	Decimal		fitting;

	while (fits >= 0 && decimal_round_quotient(exact, fits, DECIMAL_HALF_EVEN, &fitting) != DECIMAL_OK)
		fits--;
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("%s in %s with scale %d is out of range for type monetary",
					monetary_text(amount), currency_letters(to), scale),
			 errdetail("A monetary has at most %d significant digits.", DECIMAL_MAX_DIGITS),
			 fits < 0 ? 0 :
			 errhint("Ask for fewer digits with an argument of %s: scale => %d.", extension_name(function), fits)));
}

/* The scale that is asked for, or that of an amount through rates */
static inline int
ResultScale(const Conversion *conversion, Currency from, int amount_scale)
{
	return conversion->scale == CONVERT_SCALE_DEFAULT ?
		convert_scale(conversion->to, convert_digits_beyond(from, amount_scale)) : conversion->scale;
}

/* The usual conversion; false where it is not one of those */
static pg_attribute_always_inline bool
ConvertAtOnce(const Monetary *amount, const Conversion *conversion, Monetary *result)
{
	Decimal		value = MonetaryDecimal(amount);
	Fraction	rate;
	Decimal		converted;

	if (!rates_fraction(MonetaryCurrency(amount), conversion->to, conversion->on_date,
						&conversion->query, &rate) ||
		!fraction_round(&rate, &value, ResultScale(conversion, MonetaryCurrency(amount), value.scale), &converted))
		return false;
	MonetarySet(result, &converted, conversion->to);
	return true;
}

bool
convert_through(const Monetary *amount, const Conversion *conversion,
				const RateResolution *resolution, Monetary *result)
{
	Currency	from = MonetaryCurrency(amount);
	Decimal		value = MonetaryDecimal(amount);
	Fraction	rate;
	Decimal		converted;
	int			scale;

	if (conversion->scale == CONVERT_SCALE_DEFAULT && resolution->nlegs == 0)
		scale = value.scale;
	else
		scale = ResultScale(conversion, from, value.scale);
	if (!GetFraction(resolution, &rate) || !fraction_round(&rate, &value, scale, &converted))
	{
		DecimalQuotient exact;

		rates_quotient(resolution, &exact);
		convert_exactly(&value, &exact, &exact);
		if (decimal_round_quotient(&exact, scale, DECIMAL_HALF_EVEN, &converted) != DECIMAL_OK)
		{
			if (!conversion->null_if_too_large)
				RaiseTooLarge(amount, conversion->to, scale, &exact, "convert_currency");
			return false;
		}
	}
	MonetarySet(result, &converted, conversion->to);
	return true;
}

/* Any conversion */
static pg_noinline bool
ConvertAtLength(const Monetary *amount, const Conversion *conversion, Monetary *result,
				RateResolution *used)
{
	Currency	from = MonetaryCurrency(amount);
	RateResolution resolution;

	if (!rates_resolve(from, conversion->to, conversion->on_date, &conversion->query, &resolution))
	{
		if (!conversion->null_if_missing)
			rates_raise_missing(from, conversion->to, conversion->on_date, &conversion->query,
								RATE_ASKED_FOR_AMOUNT, amount);
		return false;
	}
	if (used != NULL)
		*used = resolution;
	return convert_through(amount, conversion, &resolution, result);
}

static pg_attribute_always_inline bool
Convert(const Monetary *amount, const Conversion *conversion, Monetary *result)
{
	CheckRateDate(conversion->on_date);
	return ConvertAtOnce(amount, conversion, result) ||
		ConvertAtLength(amount, conversion, result, NULL);
}

bool
convert_monetary(const Monetary *amount, const Conversion *conversion, Monetary *result,
				 RateResolution *used)
{
	if (used == NULL)
		return Convert(amount, conversion, result);
	CheckRateDate(conversion->on_date);
	return ConvertAtLength(amount, conversion, result, used);
}

/* Converts an amount at the rate in force on a day. */
Datum
convert_currency(PG_FUNCTION_ARGS)
{
	Conversion	conversion;
	Monetary   *result;

	if (!GetArguments(fcinfo, &conversion))
		PG_RETURN_NULL();
	result = palloc(sizeof(Monetary));
	if (!Convert(PG_GETARG_MONETARY_P(0), &conversion, result))
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(result);
}

/* The two-argument forms */
static Datum
ConvertTo(FunctionCallInfo fcinfo, Currency to)
{
	Conversion	conversion = {to, PG_GETARG_DATEADT(1), CONVERT_SCALE_DEFAULT,
	rate_query_default, false, false};
	Monetary   *result = palloc(sizeof(Monetary));

	(void) Convert(PG_GETARG_MONETARY_P(0), &conversion, result);
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

/* More than a numeric of 32 digits has, however it is stored */
#define OWN_RATE_BYTES 48

/*
 * A rate of the user's own, and what it comes to.  It is remembered from one
 * call to the next by its bytes, for mostly it is the same constant.
 */
typedef struct OwnRate
{
	Size		size;			/* of the bytes; 0 before the first call, and where there are too many */
	char		bytes[OWN_RATE_BYTES];
	Decimal		rate;
	Fraction	fraction;		/* a divisor of 0 where the rate does not fit */
} OwnRate;

/* The rate that an argument is; an error (22023) if it is not positive. */
static pg_noinline void
SetOwnRate(OwnRate *own, Datum numeric)
{
	const void *bytes = DatumGetPointer(numeric);
	Size		size = VARSIZE_ANY(bytes);

	own->size = 0;
	own->rate = CheckRateFromNumeric(numeric);
	if (own->rate.coefficient <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("an exchange rate must be positive, not %s",
						DatumGetCString(DirectFunctionCall1(numeric_out, numeric)))));
	decimal_strip(&own->rate, RATE_KEPT_DECIMALS);
	own->fraction.multiplier = (uint64) own->rate.coefficient;
	own->fraction.divisor = own->rate.coefficient >> 64 == 0 ? 1 : 0;
	own->fraction.scale = own->rate.scale;
	if (size <= sizeof(own->bytes) && !VARATT_IS_EXTERNAL(bytes))
	{
		memcpy(own->bytes, bytes, size);
		own->size = size;
	}
}

/* The rate of a currency to itself: an error (22023) if it is not 1 */
static void
CheckIsOne(Currency currency, const Decimal *rate, Datum numeric)
{
	const Decimal one = {1, 0};

	if (decimal_compare(rate, &one) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the exchange rate from %s to itself is 1, not %s", currency_letters(currency),
						DatumGetCString(DirectFunctionCall1(numeric_out, numeric)))));
}

/* The rate that an argument is, by what is remembered of it */
static inline const OwnRate *
GetOwnRate(FunctionCallInfo fcinfo, Datum numeric)
{
	OwnRate    *own = fcinfo->flinfo->fn_extra;

	if (unlikely(own == NULL))
	{
		own = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(OwnRate));
		fcinfo->flinfo->fn_extra = own;
	}
	if (unlikely(own->size != VARSIZE_ANY(DatumGetPointer(numeric)) ||
				 memcmp(own->bytes, DatumGetPointer(numeric), own->size) != 0))
		SetOwnRate(own, numeric);
	return own;
}

/* Converts at a rate of the user's own, with the same one rounding. */
Datum
convert_with_rate(PG_FUNCTION_ARGS)
{
	const Monetary *amount;
	Currency	to;
	Decimal		value;
	const OwnRate *own;
	Decimal		converted;
	bool		same;
	int			scale;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	amount = PG_GETARG_MONETARY_P(0);
	value = MonetaryDecimal(amount);
	to = PG_GETARG_CURRENCY(1);
	own = GetOwnRate(fcinfo, PG_GETARG_DATUM(2));
	same = MonetaryCurrency(amount) == to;
	if (unlikely(same))
		CheckIsOne(to, &own->rate, PG_GETARG_DATUM(2));
	if (!PG_ARGISNULL(3))
		scale = CheckScale(PG_GETARG_INT32(3));
	else
		scale = same ? value.scale :
			convert_scale(to, convert_digits_beyond(MonetaryCurrency(amount), value.scale));

	if (own->fraction.divisor == 0 || !fraction_round(&own->fraction, &value, scale, &converted))
	{
		DecimalQuotient quotient;

		wide_from_u128(&quotient.numerator, (UInt128) own->rate.coefficient);
		wide_from_u128(&quotient.denominator, 1);
		quotient.scale = own->rate.scale;
		convert_exactly(&value, &quotient, &quotient);
		if (decimal_round_quotient(&quotient, scale, DECIMAL_HALF_EVEN, &converted) != DECIMAL_OK)
			RaiseTooLarge(amount, to, scale, &quotient, "convert_with_rate");
	}
	PG_RETURN_MONETARY_P(monetary_make(&converted, to));
}
