/*
 * rates/stamp.h
 *		What tells a backend whether the rates that it has cached are the rates
 *		that a snapshot sees.
 *
 * The table ai_invest.rate_stamp has a few rows, the slots.  A
 * transaction that changes a rate rewrites one slot, so the visibility rules
 * of PostgreSQL themselves decide who sees the change: two snapshots to which
 * all slots look the same see the same rates.  Invalidation messages cannot do
 * this, because a commit becomes visible before its message arrives, and a
 * message that was consumed says nothing about an older snapshot in use.
 */
#ifndef AI_INVEST_RATES_STAMP_H
#define AI_INVEST_RATES_STAMP_H

#include "postgres.h"

#include "utils/snapshot.h"

#include "rates/tables.h"

/*
 * Slots are numbered from 0; the CHECK constraint of rate_stamp agrees.  More
 * writers than this at once, prepared ones among them, wait for each other;
 * each slot costs every query.  At most 64, which are bits of a word.
 */
#define RATE_STAMP_SLOTS 64

/* What a snapshot sees of the slots */
typedef struct RateStamp
{
	bool		comparable;		/* false: serves the snapshot that it was read with, no other */
	uint64		n[RATE_STAMP_SLOTS];
	TransactionId writer[RATE_STAMP_SLOTS];
} RateStamp;

/* Reads the slots as a snapshot sees them; 40001 as rate_tables_seen has it. */
extern void rate_stamp_read(const RateTables *tables, Snapshot snapshot, RateStamp *stamp);
extern bool rate_stamp_equal(const RateStamp *a, const RateStamp *b);

extern void rate_stamp_init(void);

#endif							/* AI_INVEST_RATES_STAMP_H */
