/*
 * decimal/text.c
 *		Exact decimals, read and written.
 */
#include "decimal/decimal.h"

#include <string.h>

/* Exponents and digit counts beyond this are as good as infinite */
#define COUNT_LIMIT INT64_C(1000000000000)

/* Reads [+-]digits of an exponent; false, and nothing read, where there are none */
static bool
ParseExponent(const char **text, int64_t *exponent)
{
	const char *p = *text;
	bool		negative = *p == '-';

	if (*p == '+' || *p == '-')
		p++;
	if (*p < '0' || *p > '9')
		return false;
	*exponent = 0;
	for (; *p >= '0' && *p <= '9'; p++)
	{
		if (*exponent < COUNT_LIMIT)
			*exponent = *exponent * 10 + (*p - '0');
	}
	if (negative)
		*exponent = -*exponent;
	*text = p;
	return true;
}

/* So many digits fit in 64 bits, and in the scale */
#define SHORT_DIGITS 18

/* The usual case of decimal_parse, few digits and no exponent; false for any other */
static bool
ParseShort(const char *text, const char **end, Decimal *result)
{
	const char *p = text;
	bool		negative = *p == '-';
	bool		after_point = false;
	int64_t		coefficient = 0;
	int			digits = 0;
	int			scale = 0;

	if (*p == '+' || *p == '-')
		p++;
	for (;; p++)
	{
		if (*p >= '0' && *p <= '9')
		{
			if (++digits > SHORT_DIGITS)
				return false;
			coefficient = coefficient * 10 + (*p - '0');
			scale += after_point;
		}
		else if (*p == '.' && !after_point)
			after_point = true;
		else
			break;
	}
	if (digits == 0 || *p == 'e' || *p == 'E')
		return false;
	*end = p;
	result->coefficient = negative ? -coefficient : coefficient;
	result->scale = scale;
	return true;
}

/*
 * [+-] digits [. digits] [e [+-] digits], with a digit on one side of the
 * point at least.  The scale is the number of digits after the point, less
 * the exponent.  *end is set in every case but DECIMAL_INVALID.
 */
DecimalStatus
decimal_parse(const char *text, const char **end, Decimal *result)
{
	const char *p = text;
	bool		negative = *p == '-';
	bool		after_point = false;
	bool		any_digit = false;
	UInt128		coefficient = 0;
	int			digits = 0;		/* of the coefficient */
	int64_t		zeros = 0;		/* trailing ones, not yet in the coefficient */
	int64_t		scale = 0;
	int64_t		exponent = 0;
	int64_t		drop;

	if (ParseShort(text, end, result))
		return DECIMAL_OK;
	if (*p == '+' || *p == '-')
		p++;
	for (;; p++)
	{
		if (*p == '.' && !after_point)
		{
			after_point = true;
			continue;
		}
		if (*p < '0' || *p > '9')
			break;
		any_digit = true;
		scale += after_point;
		if (*p == '0')
			zeros += digits > 0;
		else
		{
			/* Past the limit only the count matters. */
			if (digits <= DECIMAL_MAX_DIGITS)
			{
				if (zeros + digits < DECIMAL_MAX_DIGITS)
				{
					coefficient = coefficient * pow10_128((int) zeros + 1) + (*p - '0');
					digits += (int) zeros + 1;
				}
				else
					digits = DECIMAL_MAX_DIGITS + 1;
			}
			zeros = 0;
		}
	}
	if (!any_digit)
		return DECIMAL_INVALID;
	if (*p == 'e' || *p == 'E')
	{
		const char *after = p + 1;

		if (ParseExponent(&after, &exponent))
			p = after;
	}
	*end = p;

	if (digits > DECIMAL_MAX_DIGITS)
		return DECIMAL_OUT_OF_RANGE;
	scale -= exponent;
	if (digits == 0)
	{
		result->coefficient = 0;
		result->scale = scale < 0 ? 0 : scale > DECIMAL_MAX_SCALE ? DECIMAL_MAX_SCALE : (int) scale;
		return DECIMAL_OK;
	}
	if (scale < 0)
	{
		zeros -= scale;
		scale = 0;
	}

	/* What does not fit must be zeros after the point. */
	drop = digits + zeros - DECIMAL_MAX_DIGITS;
	if (drop < scale - DECIMAL_MAX_SCALE)
		drop = scale - DECIMAL_MAX_SCALE;
	if (drop < 0)
		drop = 0;
	if (drop > zeros || drop > scale)
		return DECIMAL_OUT_OF_RANGE;
	coefficient *= pow10_128((int) (zeros - drop));
	result->coefficient = negative ? -(Int128) coefficient : (Int128) coefficient;
	result->scale = (int) (scale - drop);
	return DECIMAL_OK;
}

/* Writes the digits of a value backwards from end, and returns where they begin */
static char *
PrintDigits(uint64_t value, char *end)
{
	while (value >= 10)
	{
		*--end = (char) ('0' + value % 10);
		value /= 10;
	}
	*--end = (char) ('0' + value);
	return end;
}

/* At least DECIMAL_TEXT_SIZE bytes; zero-terminated */
int
decimal_print(const Decimal *value, char *text)
{
	char		digits[DECIMAL_TEXT_SIZE];
	char	   *end = digits + sizeof(digits);
	char	   *begin;
	char	   *p = text;
	UInt128		magnitude = magnitude_128(value->coefficient);
	uint64_t	low_part = (uint64_t) pow10_128(POW10_MAX_64);
	int			whole;			/* digits before the point */

	if (magnitude >> 64 == 0)
		begin = PrintDigits((uint64_t) magnitude, end);
	else
	{
		char	   *middle = end - POW10_MAX_64;

		begin = PrintDigits((uint64_t) (magnitude % low_part), end);
		memset(middle, '0', begin - middle);
		begin = PrintDigits((uint64_t) (magnitude / low_part), middle);
	}

	if (value->coefficient < 0)
		*p++ = '-';
	whole = (int) (end - begin) - value->scale;
	if (whole <= 0)
	{
		*p++ = '0';
		*p++ = '.';
		memset(p, '0', -whole);
		p += -whole;
		whole = 0;
	}
	else
	{
		memcpy(p, begin, whole);
		p += whole;
		if (value->scale > 0)
			*p++ = '.';
	}
	memcpy(p, begin + whole, end - begin - whole);
	p += end - begin - whole;
	*p = '\0';
	return (int) (p - text);
}
