/*
 * currency/currency.h
 *		The type currency_code: a code of ISO 4217 as a value of SQL.
 */
#ifndef AI_INVEST_CURRENCY_CURRENCY_H
#define AI_INVEST_CURRENCY_CURRENCY_H

#include "postgres.h"
#include "fmgr.h"
#include "lib/stringinfo.h"

#include "currency/code.h"

#define DatumGetCurrency(X) ((Currency) DatumGetUInt16(X))
#define CurrencyGetDatum(X) UInt16GetDatum(X)
#define PG_GETARG_CURRENCY(n) DatumGetCurrency(PG_GETARG_DATUM(n))
#define PG_RETURN_CURRENCY(x) return CurrencyGetDatum(x)

/* Reads a code, of either case and with blanks around; false on a soft error (22P02) */
extern bool currency_parse(const char *text, Currency *result, struct Node *escontext);

/*
 * The binary form, alone and in other types: three capital letters.  It is the
 * text form, so that a driver which knows nothing of the type shows something
 * readable, and one which does needs no table to decode it.  What cannot have
 * been sent is refused (22P03).
 */
extern Currency ReceiveCurrency(StringInfo message, const char *type_name);
extern void SendCurrency(StringInfo message, Currency currency);

/* A blank of text input: what PostgreSQL's own types skip, on every platform and in every locale */
static inline bool
IsBlank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline const char *
SkipBlanks(const char *text)
{
	while (IsBlank(*text))
		text++;
	return text;
}

#endif							/* AI_INVEST_CURRENCY_CURRENCY_H */
