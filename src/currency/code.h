/*
 * currency/code.h
 *		The codes of ISO 4217, current or historical, and what the standard says of each.
 *
 * The three letters are packed base 26 in 15 bits (AAA = 0, ZZZ = 17575), so
 * that numeric order is alphabetical order and the stored form depends on no
 * table.  A value that is stored is always one of the compiled-in codes of
 * iso4217.h.
 */
#ifndef AI_INVEST_CURRENCY_CODE_H
#define AI_INVEST_CURRENCY_CODE_H

#include "postgres.h"

typedef uint16 Currency;

#define CURRENCY_COUNT_PACKED (26 * 26 * 26)	/* packed codes are below this */
#define CURRENCY_CODE_LENGTH 3
#define CURRENCY_NO_MINOR_UNITS (-1)	/* "N.A." in the standard */

/* Of three capital letters; a constant expression */
#define CURRENCY_PACK(a, b, c) ((Currency) ((((a) - 'A') * 26 + ((b) - 'A')) * 26 + ((c) - 'A')))

#define CURRENCY_EUR CURRENCY_PACK('E', 'U', 'R')
#define CURRENCY_USD CURRENCY_PACK('U', 'S', 'D')

/* Funds codes are units of account, not money.  The list of withdrawn codes does not tell. */
typedef enum CurrencyFund
{
	CURRENCY_NOT_FUND,
	CURRENCY_FUND,
	CURRENCY_FUND_UNKNOWN
} CurrencyFund;

/* Whose word the minor units are; see iso4217.h */
typedef enum CurrencyUnits
{
	CURRENCY_UNITS_NONE,
	CURRENCY_UNITS_ISO,
	CURRENCY_UNITS_JAVA,
	CURRENCY_UNITS_CLDR
} CurrencyUnits;

/* One row of the standard */
typedef struct CurrencyInfo
{
	char		code[CURRENCY_CODE_LENGTH + 1];
	int16		numeric_code;	/* -1 where there is none */
	int8		minor_units;	/* the last that it had, or CURRENCY_NO_MINOR_UNITS */
	CurrencyUnits units_source;
	int8		cash_digits;	/* cash is paid in steps of cash_rounding / 10^cash_digits */
	int8		cash_rounding;
	bool		is_current;
	CurrencyFund fund;
	const char *name;			/* UTF-8 */
	const char *ascii_name;		/* NULL where name is ASCII already */
	const char *withdrawn;		/* the standard's own text, NULL for a current code */
	int16		withdrawn_year; /* when it was gone at the latest; 0 for a current code */
	int8		withdrawn_month;
} CurrencyInfo;

/* The minor units of each code, for what asks in every row */
extern const int8 currency_minor_units[CURRENCY_COUNT_PACKED];

/* NULL if the packed code is not in the standard */
extern const CurrencyInfo *currency_info(Currency currency);

/* The rows in alphabetical order, counted from 0; NULL after the last */
extern const CurrencyInfo *currency_row(uint64 row);

/*
 * Three letters of either case; false if they are no known code.  Reads no
 * more than 3 bytes.  GBp, ILs and ZAr, spelt just so, are no codes: in market
 * data they are hundredths, and taking pence for pounds is wrong by a hundred.
 */
extern bool currency_from_letters(const char *letters, Currency *result);

/* The code as text; static storage, never freed.  Works for known codes only. */
extern const char *currency_letters(Currency currency);

#endif							/* AI_INVEST_CURRENCY_CODE_H */
