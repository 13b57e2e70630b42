/*
 * rates/tables.h
 *		The tables of the rates: which they are, and where their columns are.
 */
#ifndef AI_INVEST_RATES_TABLES_H
#define AI_INVEST_RATES_TABLES_H

#include "postgres.h"

#include "access/attnum.h"
#include "storage/itemptr.h"
#include "utils/snapshot.h"

/* A trigger that writes the stamp, as the catalog has it */
typedef struct RateTrigger
{
	Oid			oid;
	ItemPointerData at;			/* where its row stands, */
	TransactionId row_by;		/* who wrote that, */
	TransactionId changed_by;	/* and the same until every snapshot sees it */
} RateTrigger;

/* On exchange_rate and on rate_provider: one for rows, one for TRUNCATE */
#define RATE_TRIGGERS 4

/* The tables, proved to be what the extension made */
typedef struct RateTables
{
	uint64		version;		/* of this description; a new one for each change */
	Oid			named[2];		/* exchange_rate and rate_provider as they are called; their rows are in the */
	Oid			exchange_rate;	/* same tables, or in the copies that this node of a distributed engine has */
	Oid			exchange_rate_index;	/* its primary key, or InvalidOid */
	Oid			rate_provider;
	Oid			rate_stamp;
	RegProcedure currency_eq;	/* base or quote equals, */
	RegProcedure currency_gt;	/* or comes after, another currency */

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
	AttrNumber	provider_only_when_named;
	AttrNumber	provider_source;

	AttrNumber	stamp_slot;
	AttrNumber	stamp_n;
	int			stamp_slot_at;	/* as offsets in a row without NULL; -1 if they move */
	int			stamp_n_at;

	RateTrigger triggers[RATE_TRIGGERS];
	bool		stamped;		/* they are all in force */
	bool		apart;			/* an engine keeps rates, and not all of them are here: nobody may read them */
} RateTables;

/*
 * Locks the tables against a change of their definition until the end of the
 * transaction, and says where their columns are.  MC004 where they are not
 * what the extension made.
 */
extern const RateTables *rate_tables(void);

/* The same for who reads rates: MC002 where an engine keeps them, and this server has no copy. */
extern const RateTables *rate_tables_to_read(void);

/* The same as the first for who holds a lock on one of them already, and wants to know which it is */
extern const RateTables *rate_tables_known(void);

/* Counts what may have changed their definition: a description of another version is void. */
extern uint64 rate_redefinitions;

/* May the active snapshot use the index of exchange_rate? */
extern bool rate_index_is_usable(const RateTables *tables);

/*
 * Does the snapshot see the tables' files and triggers as everybody does who
 * comes after it?  False where what it sees tells nothing of other snapshots.
 * To read tables that were rewritten (TRUNCATE, ALTER TABLE) after the snapshot
 * was taken is an error (40001): it would find nothing there.
 */
extern bool rate_tables_seen(Snapshot snapshot);

extern void rate_tables_init(void);

#endif							/* AI_INVEST_RATES_TABLES_H */
