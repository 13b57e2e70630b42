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

#include "access/attnum.h"
#include "utils/snapshot.h"

/*
 * Slots are numbered from 0; the CHECK constraint of rate_stamp agrees.  More
 * writers than this at once wait for each other; each slot costs every query.
 */
#define RATE_STAMP_SLOTS 16

/* Where the columns of ai_invest.exchange_rate and rate_provider are */
typedef struct RateTables
{
	uint64		version;		/* of this description; a new one for each change */
	Oid			exchange_rate;
	Oid			exchange_rate_index;	/* its primary key, or InvalidOid */
	Oid			rate_provider;
	Oid			rate_stamp;
	RegProcedure currency_eq;	/* equality of the columns base and quote */

	Oid			files[2];		/* of exchange_rate and rate_provider, */
	TransactionId rewritten_by[2];	/* and who made them, as far as is known */

	AttrNumber	rate_base;
	AttrNumber	rate_quote;
	AttrNumber	rate_provider_name;
	AttrNumber	rate_valid_on;
	AttrNumber	rate_rate;
	AttrNumber	rate_recorded_at;

	AttrNumber	provider_name;
	AttrNumber	provider_priority;
	AttrNumber	provider_max_age;
	AttrNumber	provider_source;

	TransactionId triggers_by[4];	/* who last changed their triggers */
	bool		stamped;		/* the triggers that write the stamp are all in force */
} RateTables;

/* What a snapshot sees of the slots */
typedef struct RateStamp
{
	bool		comparable;		/* false: serves the snapshot that it was read with, no other */
	uint64		n[RATE_STAMP_SLOTS];
	TransactionId writer[RATE_STAMP_SLOTS];
} RateStamp;

/*
 * Locks the tables against a change of their definition until the end of the
 * transaction, and says where their columns are.
 */
extern const RateTables *rate_tables(void);

/* Counts what may have changed their definition: a description of another version is void. */
extern uint64 rate_redefinitions;

/*
 * Reads the slots as a snapshot sees them.  To read tables that were rewritten
 * (TRUNCATE, ALTER TABLE) after the snapshot was taken is an error (40001): it
 * would find nothing there.
 */
extern void rate_stamp_read(const RateTables *tables, Snapshot snapshot, RateStamp *stamp);
extern bool rate_stamp_equal(const RateStamp *a, const RateStamp *b);

extern void rate_stamp_init(void);

#endif							/* AI_INVEST_RATES_STAMP_H */
