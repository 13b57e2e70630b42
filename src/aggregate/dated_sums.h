/*
 * aggregate/dated_sums.h
 *		Sums by currency and day, and their total in one currency.
 */
#ifndef AI_INVEST_AGGREGATE_DATED_SUMS_H
#define AI_INVEST_AGGREGATE_DATED_SUMS_H

#include "utils/date.h"

#include "aggregate/state.h"
#include "aggregate/sum_table.h"
#include "decimal/decimal.h"

#define PG_GETARG_TABLE(n) ((SumTable *) PG_DETOAST_DATUM(PG_GETARG_DATUM(n)))

/*
 * What stands for a day that is unknown.  An amount that is in the target
 * already needs none; any other one has no rate.
 */
#define UNKNOWN_DAY DATEVAL_NOEND

/* Keys order the sums by currency and day. */
static inline uint64
DatedKey(Currency currency, DateADT on_date)
{
	return (uint64) currency << 32 | ((uint32) on_date ^ 0x80000000);
}

static inline Currency
KeyCurrency(uint64 key)
{
	return (Currency) (key >> 32);
}

static inline DateADT
KeyDate(uint64 key)
{
	return (DateADT) ((uint32) key ^ 0x80000000);
}

/* One result has one currency and one scale: 22023 where a group asks for two */
extern void dated_sums_set_target(SumTable *table, Currency target, int scale);

/* 22004: an amount without a day is no part of a total in another currency */
pg_noreturn extern void dated_sums_raise_unknown_day(const char *amount, Currency target, bool in_aggregate);

/* 22004 where the currency to convert to, and so the total, is not known */
extern Currency CheckDatedTarget(FunctionCallInfo fcinfo, int n, const Monetary *amount);

/* Makes an exact rational of an entry; false where it cannot, for want of a rate. */
typedef bool (*DatedSumTerm) (const SumTableEntry *entry, Currency target, const void *argument,
							  DecimalQuotient *term);

/*
 * The total of all entries, of which there is one at least, rounded once; NULL
 * where one of them makes no term.  For who wants fewer digits: what stands
 * between the currency and the scale in a call of the aggregate, or NULL where
 * it is convert_total that was called.
 */
extern Monetary *dated_sums_total(SumTable *table, DatedSumTerm make_term, const void *argument,
								  const char *between);

/* The text of what comes before the entries, "(EUR," or "(EUR:4,", and of a day */
extern void dated_sums_print_head(StringInfo text, const SumTable *table);
extern bool dated_sums_scan_head(StateScanner *scanner, SumTable *table);
extern void dated_sums_print_date(StringInfo text, DateADT date);
extern bool dated_sums_scan_date(StateScanner *scanner, DateADT *date);

/* The same in binary form: how many entries, the currency and the scale; returns how many */
extern void dated_sums_send_head(StringInfo message, const SumTable *table);
extern uint32 dated_sums_receive_head(StringInfo message, SumTable *table, const char *type_name);

#endif							/* AI_INVEST_AGGREGATE_DATED_SUMS_H */
