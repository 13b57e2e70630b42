/*
 * convert/convert.h
 *		Amounts through rates.
 */
#ifndef AI_INVEST_CONVERT_CONVERT_H
#define AI_INVEST_CONVERT_CONVERT_H

#include "postgres.h"
#include "fmgr.h"

#include "monetary/monetary.h"
#include "rates/rates.h"

/* The scale that the amount and the currency decide */
#define CONVERT_SCALE_DEFAULT (-1)

/* What is asked of a conversion, apart from the amount */
typedef struct Conversion
{
	Currency	to;
	DateADT		on_date;
	int			scale;			/* or CONVERT_SCALE_DEFAULT */
	RateQuery	query;
	bool		null_if_missing;
	bool		null_if_too_large;	/* only of convert_through */
} Conversion;

/*
 * The arguments to_currency, on_date, scale, max_age, known_at, on_missing,
 * providers that follow the amount in each function that converts; false if one
 * that must be there is NULL.
 */
extern bool convert_arguments(FunctionCallInfo fcinfo, Conversion *conversion);

/* The options max_age, known_at, on_missing, providers from an argument on */
extern void convert_options(FunctionCallInfo fcinfo, int first, RateQuery *query,
							bool *null_if_missing);

/* The option on_missing alone: is it null? */
extern bool convert_null_if_missing(FunctionCallInfo fcinfo, int n);

/*
 * The arguments to_currency, on_date, book, scale, on_missing that follow the
 * amount; false if one that must be there is NULL.  The book is opened in a
 * memory context, or in NULL for all calls.
 */
extern bool convert_book_arguments(FunctionCallInfo fcinfo, MemoryContext context,
								   Conversion *conversion);

/*
 * Converts, with one rounding.  False if there is no rate and the caller wants
 * to know that; otherwise that is an error (MC002).  *used says which rates it
 * took, and may be NULL.
 */
extern bool convert_monetary(const Monetary *amount, const Conversion *conversion,
							 Monetary *result, RateResolution *used);

/* The same through rates that were found already */
extern bool convert_through(const Monetary *amount, const Conversion *conversion,
							const RateResolution *resolution, Monetary *result);

/* The exact rational that an amount becomes; result may be the same object as rate. */
extern void convert_exactly(const Decimal *amount, const DecimalQuotient *rate,
							DecimalQuotient *result);

/*
 * The scale of a result, unless one is asked for: as many digits beyond the
 * minor units of the target as the amount has beyond its own; fewer digits than
 * the minor units count as none beyond.  Of several amounts that become one,
 * the one with most beyond decides.  A currency to which ISO 4217 gives no
 * minor units counts as having two.
 */
extern int	convert_digits_beyond(Currency from, int amount_scale);
extern int	convert_scale(Currency to, int digits_beyond);

/* What rates make together, as numeric: a published one as it was published, any other in 28 digits */
extern Datum numeric_from_rates(const RateResolution *resolution);

/* An exact rational as numeric, rounded half-even to so many significant digits (at most 32) */
extern Datum numeric_from_quotient(const DecimalQuotient *quotient, int digits);

#endif							/* AI_INVEST_CONVERT_CONVERT_H */
