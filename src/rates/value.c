/*
 * rates/value.c
 *		Rates as values, and the days and moments that they are of.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"

#include "compat.h"
#include "rates/value.h"

Decimal
CheckRateFromNumeric(Datum rate)
{
	Decimal		result;

	if (!decimal_from_numeric(rate, &result))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("exchange rate %s is out of range",
						DatumGetCString(DirectFunctionCall1(numeric_out, rate))),
				 errdetail("A rate has at most %d significant digits and at most %d decimals.",
						   DECIMAL_MAX_DIGITS, DECIMAL_MAX_SCALE)));
	return result;
}

int
CheckMaxAge(int max_age)
{
	if (max_age < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("max_age must not be negative: %d", max_age)));
	return max_age;
}

void
rates_raise_infinite_date(DateADT on_date)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the date of an exchange rate must be finite, not %s",
					DATE_IS_NOBEGIN(on_date) ? "-infinity" : "infinity")));
}

const char *
rates_date_text(DateADT date)
{
	char	   *text = palloc(MAXDATELEN + 1);
	struct pg_tm tm;

	memset(&tm, 0, sizeof(tm));
	j2date(date + POSTGRES_EPOCH_JDATE, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
	EncodeDateOnly(&tm, USE_ISO_DATES, text);
	return text;
}

const char *
rates_timestamp_text(TimestampTz timestamp)
{
	char	   *text = palloc(MAXDATELEN + 1);
	struct pg_tm tm;
	fsec_t		fsec;
	int			tz;
	const char *tzn;

	if (TIMESTAMP_NOT_FINITE(timestamp))
		EncodeSpecialTimestamp(timestamp, text);
	else if (timestamp2tm(timestamp, &tz, &tm, &fsec, &tzn, NULL) != 0)
		/* unreached: a timestamp that is stored, or that was read */
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	else
		EncodeDateTime(&tm, fsec, true, tz, tzn, USE_ISO_DATES, text);
	return text;
}
