/*
 * monetary/monetary.h
 *		The type monetary: an exact decimal and its currency in 16 bytes.
 *
 * The two halves together are one 128-bit two's complement integer:
 *
 *		127            20 19  5 4   0
 *		[ coefficient 108 | currency 15 | scale 5 ]
 *
 * so that the coefficient is one arithmetic shift away and "same currency and
 * same scale" is one comparison of the low 20 bits, the tag.  The layout is
 * frozen: it is what is stored in tables.  Data is 8-byte aligned, a 128-bit
 * integer wants 16, hence the two halves.
 */
#ifndef AI_INVEST_MONETARY_MONETARY_H
#define AI_INVEST_MONETARY_MONETARY_H

#include "postgres.h"
#include "fmgr.h"

#include "currency/currency.h"
#include "decimal/decimal.h"

typedef struct Monetary
{
	uint64		low;
	int64		high;
} Monetary;

#define MONETARY_SCALE_BITS 5
#define MONETARY_CURRENCY_BITS 15
#define MONETARY_TAG_BITS (MONETARY_SCALE_BITS + MONETARY_CURRENCY_BITS)
#define MONETARY_TAG_MASK ((UINT64CONST(1) << MONETARY_TAG_BITS) - 1)

#define DatumGetMonetaryP(X) ((Monetary *) DatumGetPointer(X))
#define MonetaryPGetDatum(X) PointerGetDatum(X)
#define PG_GETARG_MONETARY_P(n) DatumGetMonetaryP(PG_GETARG_DATUM(n))
#define PG_RETURN_MONETARY_P(x) return MonetaryPGetDatum(x)

/* Currency and scale in one number, equal only where both are */
static inline uint32
MonetaryTag(const Monetary *m)
{
	return (uint32) (m->low & MONETARY_TAG_MASK);
}

static inline int
MonetaryScale(const Monetary *m)
{
	return (int) (m->low & ((1 << MONETARY_SCALE_BITS) - 1));
}

static inline Currency
MonetaryCurrency(const Monetary *m)
{
	return (Currency) (MonetaryTag(m) >> MONETARY_SCALE_BITS);
}

static inline Int128
MonetaryCoefficient(const Monetary *m)
{
	return (Int128) (((UInt128) (uint64) m->high << 64) | m->low) >> MONETARY_TAG_BITS;
}

static inline Decimal
MonetaryDecimal(const Monetary *m)
{
	Decimal		value;

	value.coefficient = MonetaryCoefficient(m);
	value.scale = MonetaryScale(m);
	return value;
}

/* The value must be within the limits of decimal.h. */
static inline void
MonetarySet(Monetary *m, const Decimal *value, Currency currency)
{
	UInt128		bits = (UInt128) value->coefficient << MONETARY_TAG_BITS;

	bits |= ((uint32) currency << MONETARY_SCALE_BITS) | (uint32) value->scale;
	m->low = (uint64) bits;
	m->high = (int64) (bits >> 64);
}

/*
 * The type modifier: the currency, and the scale plus one (zero for none) in
 * the low bits.  Negative for a type without a modifier.
 */
#define MONETARY_TYPMOD_SCALE_BITS 6

static inline int32
MonetaryTypmod(Currency currency, int scale)
{
	return ((int32) currency << MONETARY_TYPMOD_SCALE_BITS) | (scale + 1);
}

static inline Currency
MonetaryTypmodCurrency(int32 typmod)
{
	return (Currency) (typmod >> MONETARY_TYPMOD_SCALE_BITS);
}

/* -1 where the modifier gives no scale */
static inline int
MonetaryTypmodScale(int32 typmod)
{
	return (typmod & ((1 << MONETARY_TYPMOD_SCALE_BITS) - 1)) - 1;
}

/* palloc'd */
extern Monetary *monetary_make(const Decimal *value, Currency currency);
/* "109000000000.00 EUR"; palloc'd */
extern char *monetary_text(const Monetary *m);
/* total order: currency, then amount; never raises */
extern int	monetary_cmp_internal(const Monetary *a, const Monetary *b);

/*
 * Parses "amount code" or "code amount" with blanks around, up to the first
 * character that does not belong to it (*end), or to the end of the text where
 * end is NULL.  Soft errors go to escontext (NULL to raise; a Node * on 16 on).
 */
extern bool monetary_parse(const char *text, const char **end, Monetary *result,
						   struct Node *escontext);

/* The whole of a text as an amount and its currency; false, never an error, if it is none */
extern bool monetary_try_parse(const char *text, Monetary *result);

/* Pins to the currency, and rounds to the scale, of a type modifier; false on a soft error */
extern bool monetary_apply_typmod(Monetary *m, int32 typmod, struct Node *escontext);

/*
 * The binary form of a decimal: one byte of scale and 16 of the coefficient,
 * two's complement, most significant first.  What cannot have been sent is
 * refused (22P03).
 */
extern Decimal ReceiveDecimal(StringInfo message, const char *type_name);
extern void SendDecimal(StringInfo message, const Decimal *value);

/* An array of the type that the function called returns */
extern Datum monetary_array(FunctionCallInfo fcinfo, const Monetary *elements, int count);

/* Which function of a library is this? */
extern PGFunction FunctionAddress(Oid function);

/*
 * The OID of a function of the library, by what the extension calls it in SQL;
 * InvalidOid if what bears the name is not that function.
 */
extern Oid	FindFunction(Oid schema, const char *name, const Oid *types, int ntypes,
						 PGFunction function);

/* Errors that every caller words alike */
extern int	errdetail_decimal_limits(void);
extern int	errhint_convert_currency(const Monetary *m, Currency currency);
extern void CheckSameCurrency(const Monetary *a, const Monetary *b, const char *message);	/* MC001 */
extern void RaiseOperation(DecimalStatus status, const char *left, const char *operation,
						   const char *right, const char *type_name);	/* 22003, 22012 */
extern bool RejectScale(const Monetary *m, int scale, struct Node *escontext);	/* 22003; false */
extern void CheckDecimalStatus(DecimalStatus status, const char *type_name);	/* 22003, 22012 */
extern Decimal CheckDecimalFromNumeric(Datum numeric);	/* 22003 and, for NaN and infinity, 22023 */
extern WideDecimal CheckWideFromNumeric(Datum numeric);	/* the same; over 200 digits fit */
extern bool decimal_from_numeric(Datum numeric, Decimal *result);	/* 22023; false where it does not fit */
extern void CheckTypmod(int32 typmod);	/* 22023 */
extern int	CheckScale(int64 scale);	/* 0 to 30, else 22023 */

/* A numeric of coefficient / 10^scale; any scale, also a negative one */
extern Datum numeric_from_decimal(const Decimal *value);

#define ERRCODE_CURRENCY_MISMATCH MAKE_SQLSTATE('M','C','0','0','1')
#define ERRCODE_NO_RATE_IN_FORCE MAKE_SQLSTATE('M','C','0','0','2')
#define ERRCODE_POPULATION_CONFLICT MAKE_SQLSTATE('M','C','0','0','3')
#define ERRCODE_RATES_ALTERED MAKE_SQLSTATE('M','C','0','0','4')

#endif							/* AI_INVEST_MONETARY_MONETARY_H */
