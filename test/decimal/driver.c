/*
 * driver.c
 *		Runs operations of decimal.h, fraction.h, quotient_sum.h and wide.h for
 *		differential.py.
 *
 * Reads requests of a fixed size from standard input and answers each with a
 * response of a fixed size.  Integers are little-endian; a coefficient is 16
 * bytes in two's complement, a wide integer 96 bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decimal/fraction.h"
#include "decimal/quotient_sum.h"

#define WIDE_BYTES (WIDE_LIMBS * 8)
#define TEXT_BYTES 228
#define MAX_TERMS 64

typedef struct Request
{
	uint8_t		operation;
	uint8_t		rounding;
	uint8_t		negative;
	uint8_t		last;			/* of a batch: time to answer */
	int32_t		scale_a;
	int32_t		scale_b;
	union
	{
		uint8_t		operand[2][WIDE_BYTES];
		char		text[TEXT_BYTES];
	};
} Request;

typedef struct Response
{
	int32_t		status;
	int32_t		number;			/* a scale, a length, an order */
	uint8_t		a[WIDE_BYTES];
	uint8_t		b[WIDE_BYTES];
} Response;

/* In the order of differential.py */
enum
{
	PARSE, PRINT, IS_VALID, SIGN, COMPARE, ADD, SUBTRACT, MULTIPLY, DIVIDE, RATIO,
	MULTIPLY_WIDE, DIVIDE_WIDE, RESCALE, STRIP, FROM_WIDE, FROM_QUOTIENT, ROUND_QUOTIENT,
	ROUND_FRACTION, ADD_TERM, QUOTIENT_SUM,
	POW10_128, COUNT_DIGITS_128, WIDE_U128, WIDE_COMPARE, WIDE_COUNT_DIGITS,
	WIDE_ADD, WIDE_SUBTRACT, WIDE_MULTIPLY, WIDE_MULTIPLY_POW10, WIDE_DIVIDE
};

static void
Check(bool condition, const char *what)
{
	if (condition)
		return;
	fprintf(stderr, "broken: %s\n", what);
	abort();
}

static uint64_t
GetU64(const uint8_t *bytes)
{
	uint64_t	value = 0;
	int			i;

	for (i = 7; i >= 0; i--)
		value = value << 8 | bytes[i];
	return value;
}

static UInt128
GetU128(const uint8_t *bytes)
{
	return (UInt128) GetU64(bytes + 8) << 64 | GetU64(bytes);
}

static void
PutU128(uint8_t *bytes, UInt128 value)
{
	int			i;

	for (i = 0; i < 16; i++, value >>= 8)
		bytes[i] = (uint8_t) value;
}

/* Limbs that must not be read hold garbage. */
static Wide
GetWide(const uint8_t *bytes)
{
	Wide		value;
	int			i;

	value.nlimbs = 0;
	for (i = 0; i < WIDE_LIMBS; i++)
	{
		value.limb[i] = GetU64(bytes + 8 * i);
		if (value.limb[i] != 0)
			value.nlimbs = i + 1;
	}
	for (i = value.nlimbs; i < WIDE_LIMBS; i++)
		value.limb[i] = UINT64_C(0xdeadbeefdeadbeef);
	return value;
}

static void
PutWide(uint8_t *bytes, const Wide *value)
{
	int			i;
	int			j;

	Check(value->nlimbs >= 0 && value->nlimbs <= WIDE_LIMBS, "number of limbs");
	Check(value->nlimbs == 0 || value->limb[value->nlimbs - 1] != 0, "leading zero limb");
	for (i = 0; i < value->nlimbs; i++)
	{
		for (j = 0; j < 8; j++)
			bytes[8 * i + j] = (uint8_t) (value->limb[i] >> 8 * j);
	}
}

static void
PutDecimal(Response *response, DecimalStatus status, const Decimal *value)
{
	response->status = status;
	if (status == DECIMAL_OK)
	{
		response->number = value->scale;
		PutU128(response->a, (UInt128) value->coefficient);
	}
}

static DecimalQuotient
GetQuotient(const Request *request)
{
	DecimalQuotient quotient;

	quotient.negative = request->negative;
	quotient.numerator = GetWide(request->operand[0]);
	quotient.denominator = GetWide(request->operand[1]);
	quotient.scale = request->scale_a;
	return quotient;
}

/*
 * An amount times a fraction, as a conversion does it: what the fraction cannot
 * do is done at length, but the usual case it has to do.
 */
static DecimalStatus
RoundFraction(const Request *request, const Decimal *amount, Decimal *result)
{
	Fraction	fraction = {GetU64(request->operand[1]), GetU64(request->operand[1] + 8),
		(int8_t) request->rounding};
	bool		negative = amount->coefficient < 0;
	UInt128		magnitude = negative ? -(UInt128) amount->coefficient : (UInt128) amount->coefficient;
	int			exponent = amount->scale + fraction.scale - request->scale_b;
	DecimalQuotient quotient;

	if (fraction_round(&fraction, amount, request->scale_b, result))
		return DECIMAL_OK;
	Check(fraction.divisor != 1 || magnitude >> 64 != 0 || exponent < 0 || exponent > POW10_MAX_64 ||
		  magnitude * fraction.multiplier >> 64 >= pow10_64[exponent], "usual fraction");
	wide_from_u128(&quotient.numerator, magnitude);
	wide_from_u128(&quotient.denominator, fraction.multiplier);
	(void) wide_multiply(&quotient.numerator, &quotient.numerator, &quotient.denominator);
	wide_from_u128(&quotient.denominator, fraction.divisor);
	quotient.negative = negative;
	quotient.scale = amount->scale + fraction.scale;
	return decimal_round_quotient(&quotient, request->scale_b, DECIMAL_HALF_EVEN, result);
}

/* What the next sum is made of */
static DecimalQuotient terms[MAX_TERMS];
static int	nterms;

static void
AddTerm(const DecimalQuotient *term)
{
	Check(nterms < MAX_TERMS, "number of terms");
	terms[nterms++] = *term;
}

static void *
Reallocate(void *memory, size_t size)
{
	void	   *result = realloc(memory, size);

	Check(result != NULL, "memory");
	return result;
}

static void
CheckForInterrupts(void)
{
}

/* Copies the terms to just the memory that they need, so that a sanitizer sees a step too far. */
static DecimalStatus
SumTerms(int scale, Decimal *result)
{
	static const QuotientSumCallbacks callbacks = {Reallocate, free, CheckForInterrupts};
	DecimalQuotient *copy = Reallocate(NULL, nterms * sizeof(DecimalQuotient));
	DecimalStatus status;

	memcpy(copy, terms, nterms * sizeof(DecimalQuotient));
	status = quotient_sum(copy, nterms, scale, &callbacks, result);
	free(copy);
	nterms = 0;
	return status;
}

/* Of a comparison, only the sign counts. */
static int
Order(int comparison)
{
	return (comparison > 0) - (comparison < 0);
}

static bool
SameWide(const Wide *a, const Wide *b)
{
	return wide_compare(a, b) == 0;
}

typedef bool (*WideOperation) (Wide *result, const Wide *a, const Wide *b);

/* A result may be the same object as an argument. */
static bool
RunWide(WideOperation operation, Wide *result, const Wide *a, const Wide *b)
{
	Wide		same_as_a = *a;
	Wide		same_as_b = *b;
	bool		ok = operation(result, a, b);

	Check(operation(&same_as_a, &same_as_a, b) == ok, "status where the result is a");
	Check(operation(&same_as_b, a, &same_as_b) == ok, "status where the result is b");
	Check(!ok || (SameWide(result, &same_as_a) && SameWide(result, &same_as_b)),
		  "result that is an argument");
	if (SameWide(a, b))
	{
		same_as_a = *a;
		Check(operation(&same_as_a, &same_as_a, &same_as_a) == ok &&
			  (!ok || SameWide(result, &same_as_a)), "result that is both arguments");
	}
	return ok;
}

static bool
Subtract(Wide *result, const Wide *a, const Wide *b)
{
	wide_subtract(result, a, b);
	return true;
}

static void
Divide(Wide *quotient, Wide *remainder, const Wide *a, const Wide *divisor)
{
	Wide		x = *a;
	Wide		y = *divisor;

	wide_divide(quotient, remainder, a, divisor);
	wide_divide(&x, &y, &x, &y);
	Check(SameWide(&x, quotient) && SameWide(&y, remainder), "division in place");
	x = *a;
	y = *divisor;
	wide_divide(&y, &x, &x, &y);
	Check(SameWide(&y, quotient) && SameWide(&x, remainder), "division in place, crosswise");
}

static void
Run(const Request *request, Response *response)
{
	Decimal		a = {(Int128) GetU128(request->operand[0]), request->scale_a};
	Decimal		b = {(Int128) GetU128(request->operand[1]), request->scale_b};
	Wide		wide_a = GetWide(request->operand[0]);
	Wide		wide_b = GetWide(request->operand[1]);
	Wide		x;
	Wide		y;
	Decimal		result = {0, 0};
	DecimalQuotient quotient = GetQuotient(request);
	WideDecimal number = {request->negative, wide_b, request->scale_b};
	DecimalStatus status;
	UInt128		narrow;
	const char *end;

	switch (request->operation)
	{
		case PARSE:
			{
				/* Exactly as long as the text, so that a sanitizer sees a step too far */
				char	   *text = strdup(request->text);

				status = decimal_parse(text, &end, &result);
				PutDecimal(response, status, &result);
				if (status != DECIMAL_INVALID)
					response->b[0] = (uint8_t) (end - text);
				free(text);
				break;
			}
		case PRINT:
			{
				char	   *text = malloc(DECIMAL_TEXT_SIZE);

				response->number = decimal_print(&a, text);
				Check((int) strlen(text) == response->number, "length of a text");
				memcpy(response->a, text, response->number);
				free(text);
				break;
			}
		case IS_VALID:
			response->number = decimal_is_valid(&a);
			break;
		case SIGN:
			response->number = decimal_sign(&a);
			break;
		case COMPARE:
			response->number = Order(decimal_compare(&a, &b));
			break;
		case ADD:
			PutDecimal(response, decimal_add(&a, &b, &result), &result);
			break;
		case SUBTRACT:
			PutDecimal(response, decimal_subtract(&a, &b, &result), &result);
			break;
		case MULTIPLY:
			PutDecimal(response, decimal_multiply(&a, &b, &result), &result);
			break;
		case DIVIDE:
			PutDecimal(response, decimal_divide(&a, &b, &result), &result);
			break;
		case RATIO:
			PutDecimal(response, decimal_ratio(&a, &b, &result), &result);
			break;
		case MULTIPLY_WIDE:
			PutDecimal(response, decimal_multiply_wide(&a, &number, &result), &result);
			break;
		case DIVIDE_WIDE:
			PutDecimal(response, decimal_divide_wide(&a, &number, &result), &result);
			break;
		case RESCALE:
			PutDecimal(response, decimal_rescale(&a, request->scale_b, request->rounding, &result),
					   &result);
			break;
		case STRIP:
			decimal_strip(&a, request->scale_b);
			PutDecimal(response, DECIMAL_OK, &a);
			break;
		case FROM_WIDE:
			PutDecimal(response, decimal_from_wide(request->negative, &wide_a, request->scale_a,
												   &result), &result);
			break;
		case FROM_QUOTIENT:
			PutDecimal(response, decimal_from_quotient(&quotient, request->scale_b, &result),
					   &result);
			break;
		case ROUND_QUOTIENT:
			PutDecimal(response, decimal_round_quotient(&quotient, request->scale_b,
														request->rounding, &result), &result);
			break;
		case ROUND_FRACTION:
			PutDecimal(response, RoundFraction(request, &a, &result), &result);
			break;
		case ADD_TERM:
			AddTerm(&quotient);
			response->number = nterms;
			break;
		case QUOTIENT_SUM:
			PutDecimal(response, SumTerms(request->scale_b, &result), &result);
			break;
		case POW10_128:
			PutU128(response->a, pow10_128(request->scale_a));
			break;
		case COUNT_DIGITS_128:
			response->number = count_digits_128((UInt128) a.coefficient);
			break;
		case WIDE_U128:
			if (!wide_to_u128(&wide_a, &narrow))
			{
				response->status = 1;
				break;
			}
			wide_from_u128(&x, narrow);
			PutWide(response->a, &x);
			PutU128(response->b, narrow);
			break;
		case WIDE_COMPARE:
			response->number = Order(wide_compare(&wide_a, &wide_b));
			response->status = wide_is_zero(&wide_a);
			break;
		case WIDE_COUNT_DIGITS:
			response->number = wide_count_digits(&wide_a);
			break;
		case WIDE_ADD:
			response->status = !RunWide(wide_add, &x, &wide_a, &wide_b);
			if (response->status == 0)
				PutWide(response->a, &x);
			break;
		case WIDE_SUBTRACT:
			(void) RunWide(Subtract, &x, &wide_a, &wide_b);
			PutWide(response->a, &x);
			break;
		case WIDE_MULTIPLY:
			response->status = !RunWide(wide_multiply, &x, &wide_a, &wide_b);
			if (response->status == 0)
				PutWide(response->a, &x);
			break;
		case WIDE_MULTIPLY_POW10:
			response->status = !wide_multiply_pow10(&x, &wide_a, request->scale_b);
			Check(wide_multiply_pow10(&wide_a, &wide_a, request->scale_b) == !response->status &&
				  (response->status || SameWide(&x, &wide_a)), "result that is an argument");
			if (response->status == 0)
				PutWide(response->a, &x);
			break;
		case WIDE_DIVIDE:
			Divide(&x, &y, &wide_a, &wide_b);
			PutWide(response->a, &x);
			PutWide(response->b, &y);
			break;
		default:
			Check(false, "operation");
	}
}

int
main(void)
{
	Request		request;
	Response	response;

	while (fread(&request, sizeof(request), 1, stdin) == 1)
	{
		memset(&response, 0, sizeof(response));
		Run(&request, &response);
		if (fwrite(&response, sizeof(response), 1, stdout) != 1)
			return 1;
		/* The other side waits for the whole batch. */
		if (request.last && fflush(stdout) != 0)
			return 1;
	}
	return 0;
}
