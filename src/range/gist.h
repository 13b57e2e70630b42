/*
 * range/gist.h
 *		The keys of GiST indexes over ranges and over amounts.
 *
 * A key is a MonetaryRange.  That of a subtree with several currencies has the
 * flag KEY_SPANS_CURRENCIES, the first currency in its place, and the last one
 * as the coefficient of the upper half.
 */
#ifndef AI_INVEST_RANGE_GIST_H
#define AI_INVEST_RANGE_GIST_H

#include "access/stratnum.h"

#include "range/range.h"

/* Never in a value of the type */
#define KEY_SPANS_CURRENCIES 0x10

static inline bool
SpansCurrencies(const MonetaryRange *key)
{
	return (MonetaryRangeFlags(key) & KEY_SPANS_CURRENCIES) != 0;
}

static inline Currency
FirstCurrency(const MonetaryRange *key)
{
	return MonetaryRangeCurrency(key);
}

static inline Currency
LastCurrency(const MonetaryRange *key)
{
	return SpansCurrencies(key) ? (Currency) MonetaryCoefficient(&key->upper) : FirstCurrency(key);
}

/* May there be something of a currency below a key? */
static inline bool
HasCurrency(const MonetaryRange *key, Currency currency)
{
	return FirstCurrency(key) <= currency && currency <= LastCurrency(key);
}

/*
 * May a range below a key satisfy a query in a currency of the key?  One that
 * spans currencies is infinite both ways.
 */
extern bool SubtreeIsConsistent(const MonetaryRange *key, const MonetaryRange *query,
								StrategyNumber strategy);

#endif							/* AI_INVEST_RANGE_GIST_H */
