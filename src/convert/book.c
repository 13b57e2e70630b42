/*
 * convert/book.c
 *		Amounts through the rates of a book.
 *
 * It is the same code that converts by the tables; only where it looks for
 * rates differs.  So the digits are the same, and what depends on the book
 * alone never changes.
 */
#include "postgres.h"

#include "compat.h"
#include "convert/convert.h"
#include "rates/book.h"

PG_FUNCTION_INFO_V1(convert_currency_by_book);
PG_FUNCTION_INFO_V1(to_eur_by_book);
PG_FUNCTION_INFO_V1(to_usd_by_book);

bool
convert_book_arguments(FunctionCallInfo fcinfo, MemoryContext context, Conversion *conversion)
{
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3))
		return false;
	conversion->to = PG_GETARG_CURRENCY(1);
	conversion->on_date = PG_GETARG_DATEADT(2);
	conversion->query = rate_book_query(context == NULL ? rate_book_argument(fcinfo, 3) :
										rate_book_open(PG_GETARG_DATUM(3), context));
	conversion->scale = PG_ARGISNULL(4) ? CONVERT_SCALE_DEFAULT : CheckScale(PG_GETARG_INT32(4));
	conversion->null_if_missing = convert_null_if_missing(fcinfo, 5);
	conversion->null_if_too_large = false;
	return true;
}

/* Converts an amount at the rate that a book has for a day. */
Datum
convert_currency_by_book(PG_FUNCTION_ARGS)
{
	Conversion	conversion;
	Monetary   *result;

	if (!convert_book_arguments(fcinfo, NULL, &conversion))
		PG_RETURN_NULL();
	result = palloc(sizeof(Monetary));
	if (!convert_monetary(PG_GETARG_MONETARY_P(0), &conversion, result, NULL))
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(result);
}

/* The three-argument forms */
static Datum
ConvertTo(FunctionCallInfo fcinfo, Currency to)
{
	Conversion	conversion;
	Monetary   *result = palloc(sizeof(Monetary));

	conversion.to = to;
	conversion.on_date = PG_GETARG_DATEADT(1);
	conversion.scale = CONVERT_SCALE_DEFAULT;
	conversion.query = rate_book_query(rate_book_argument(fcinfo, 2));
	conversion.null_if_missing = false;
	conversion.null_if_too_large = false;
	(void) convert_monetary(PG_GETARG_MONETARY_P(0), &conversion, result, NULL);
	PG_RETURN_MONETARY_P(result);
}

Datum
to_eur_by_book(PG_FUNCTION_ARGS)
{
	return ConvertTo(fcinfo, CURRENCY_EUR);
}

Datum
to_usd_by_book(PG_FUNCTION_ARGS)
{
	return ConvertTo(fcinfo, CURRENCY_USD);
}
