/*
 * rates/stamp.c
 *		Writes and reads the table rate_stamp.
 */
#include "postgres.h"

#include "access/heapam.h"
#include "access/htup_details.h"
#include "access/subtrans.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/twophase.h"
#include "access/xact.h"
#include "catalog/indexing.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/tuptable.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "storage/procarray.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "compat.h"
#include "extension_name.h"
#include "monetary/monetary.h"
#include "rates/shards.h"
#include "rates/stamp.h"
#include "rates/value.h"

PG_FUNCTION_INFO_V1(rate_stamp_write);
PG_FUNCTION_INFO_V1(rate_stamp_keep);

/* The subtransaction that wrote the stamp, among those still open */
static SubTransactionId stamped_in = InvalidSubTransactionId;

/* The columns of a row; false if one is NULL.  Each query reads them all, so that no function is called for most. */
static inline bool
ReadSlot(const RateTables *tables, TupleDesc desc, HeapTuple tuple, int *slot, uint64 *n)
{
	bool		nulls[2];

	if (likely(!HeapTupleHasNulls(tuple) && tables->stamp_slot_at >= 0 && tables->stamp_n_at >= 0 &&
			   HeapTupleHeaderGetNatts(tuple->t_data) >= Max(tables->stamp_slot, tables->stamp_n)))
	{
		const char *row = (const char *) tuple->t_data + tuple->t_data->t_hoff;

		*slot = *(const int16 *) (row + tables->stamp_slot_at);
		*n = *(const uint64 *) (row + tables->stamp_n_at);
		return true;
	}
	*slot = DatumGetInt16(heap_getattr(tuple, tables->stamp_slot, desc, &nulls[0]));
	*n = DatumGetInt64(heap_getattr(tuple, tables->stamp_n, desc, &nulls[1]));
	return !nulls[0] && !nulls[1];
}

void
rate_stamp_read(const RateTables *tables, Snapshot snapshot, RateStamp *stamp)
{
	Relation	rel = table_open(tables->rate_stamp, NoLock);
	TableScanDesc scan = table_beginscan_strat(rel, snapshot, 0, NULL, true, false);
	bool		may_be_own = TransactionIdIsValid(GetTopTransactionIdIfAny());
	uint64		seen = 0;
	HeapTuple	tuple;

	memset(stamp, 0, sizeof(RateStamp));
	stamp->comparable = rate_tables_seen(snapshot);
	while ((tuple = heap_getnext(scan, ForwardScanDirection)) != NULL)
	{
		TransactionId writer = HeapTupleHeaderGetRawXmin(tuple->t_data);
		int			slot;
		uint64		n;

		if (!ReadSlot(tables, RelationGetDescr(rel), tuple, &slot, &n) ||
			slot < 0 || slot >= RATE_STAMP_SLOTS)
			continue;			/* where the table's constraints were taken away */
		stamp->n[slot] = n;
		stamp->writer[slot] = writer;
		seen |= UINT64CONST(1) << slot;

		/*
		 * What the own transaction wrote may be undone, or go on, without
		 * another change of the slot.
		 */
		if (may_be_own && TransactionIdIsCurrentTransactionId(writer))
			stamp->comparable = false;
	}
	table_endscan(scan);
	table_close(rel, NoLock);
	if (seen != PG_UINT64_MAX >> (64 - RATE_STAMP_SLOTS))
		stamp->comparable = false;
}

bool
rate_stamp_equal(const RateStamp *a, const RateStamp *b)
{
	return a->comparable && b->comparable &&
		memcmp(a->n, b->n, sizeof(a->n)) == 0 &&
		memcmp(a->writer, b->writer, sizeof(a->writer)) == 0;
}

/* The transactions that hold slots, as one look at all of them found it */
typedef struct SlotHolders
{
	int			slots;
	bool		changed;		/* one was let go of meanwhile */
	int			prepared;
	int			nrunning;
	int			running[RATE_STAMP_SLOTS];	/* which slots those hold that are not prepared */
} SlotHolders;

/* Is it a transaction that no process has any more? */
static bool
IsPrepared(TransactionId xid)
{
	return max_prepared_xacts > 0 && TransactionIdIsNormal(xid) &&
		BackendXidGetPid(SubTransGetTopmostTransaction(xid)) == 0;
}

static void
NoteHolder(SlotHolders *holders, TransactionId xid)
{
	if (IsPrepared(xid))
		holders->prepared++;
	else if (holders->nrunning < RATE_STAMP_SLOTS)
		holders->running[holders->nrunning++] = holders->slots;
	holders->slots++;
}

/*
 * Tries each slot, and waits for one of them if told to (-1: for none).  Not an
 * MVCC snapshot: it must be the last version, and a serializable transaction
 * must not seem to have read what others write.
 */
static bool
TryToLockSlot(Relation rel, TupleTableSlot *locked, int wait_for, SlotHolders *holders)
{
	TupleTableSlot *candidate = table_slot_create(rel, NULL);
	TableScanDesc scan = table_beginscan_strat(rel, SnapshotSelf, 0, NULL, true, false);
	bool		done = false;

	memset(holders, 0, sizeof(SlotHolders));
	while (!done && table_scan_getnextslot(scan, ForwardScanDirection, candidate))
	{
		ItemPointerData tid = candidate->tts_tid;
		TM_FailureData failure;
		TM_Result	result;

		result = table_tuple_lock(rel, &tid, SnapshotSelf, locked,
								  GetCurrentCommandId(true), LockTupleNoKeyExclusive,
								  holders->slots == wait_for ? LockWaitBlock : LockWaitSkip,
								  0, &failure);
		done = result == TM_Ok;
		if (result == TM_WouldBlock)
			NoteHolder(holders, failure.xmax);
		else if (!done)
		{
			holders->slots++;
			holders->changed = true;
		}
	}
	table_endscan(scan);
	ExecDropSingleTupleTableSlot(candidate);
	return done;
}

/* What a writer waits for, should it be cancelled or run into lock_timeout */
static void
DescribeWait(void *arg)
{
	const SlotHolders *holders = arg;

	errcontext("while waiting for one of the %d slots of table %s, which are held by transactions that change exchange rates, %d of them prepared",
			   holders->slots, extension_relation_name("rate_stamp"), holders->prepared);
}

/*
 * Locks a slot that no other transaction holds.  If all are held, waits for a
 * transaction that is running, for a prepared one may stay for days.
 */
static void
LockSlot(Relation rel, TupleTableSlot *locked)
{
	SlotHolders holders;
	bool		warned = false;

	while (!TryToLockSlot(rel, locked, -1, &holders))
	{
		SlotHolders ignored;
		ErrorContextCallback context = {error_context_stack, DescribeWait, &holders};
		int			wait_for;
		bool		done;

		CHECK_FOR_INTERRUPTS();
		if (holders.slots == 0)
			ereport(ERROR,
					(errcode(ERRCODE_RATES_ALTERED),
					 errmsg("table %s is empty", extension_relation_name("rate_stamp")),
					 errhint("INSERT INTO %s SELECT slot, 0 FROM generate_series(0, %d) slot;",
							 extension_relation_name("rate_stamp"), RATE_STAMP_SLOTS - 1)));
		if (holders.changed)
			continue;			/* unreached: no test lets one go between the look and the lock */
		if (holders.nrunning > 0)
			wait_for = holders.running[MyProcPid % holders.nrunning];
		else
		{
			wait_for = MyProcPid % holders.slots;
			if (!warned)
				ereport(WARNING,
						(errmsg("waiting for one of %d prepared transactions that have changed exchange rates", holders.prepared),
						 errdetail("Each of them holds one of the slots of table %s until it ends.", extension_relation_name("rate_stamp")),
						 errhint("SELECT * FROM pg_prepared_xacts ORDER BY prepared;")));
			warned = true;
		}
		error_context_stack = &context;
		done = TryToLockSlot(rel, locked, wait_for, &ignored);
		error_context_stack = context.previous;
		if (done)
			return;
	}
}

/*
 * Tells whoever will see a change of the rates.  Once is enough for as long as
 * it cannot be undone without the changes that follow it.
 */
static void
WriteStamp(void)
{
	const RateTables *tables;
	Relation	rel;
	TupleTableSlot *locked;
	HeapTuple	tuple;
	int			number;
	Datum		n;
	bool		isnull;

	if (stamped_in != InvalidSubTransactionId)
		return;
	do
	{
		tables = rate_tables();
		LockRelationOid(tables->rate_stamp, RowExclusiveLock);
	} while (tables->version != rate_redefinitions);
	rel = table_open(tables->rate_stamp, NoLock);
	number = tables->stamp_n;
	locked = table_slot_create(rel, NULL);
	LockSlot(rel, locked);
	n = slot_getattr(locked, number, &isnull);
	n = Int64GetDatum((int64) ((uint64) (isnull ? 0 : DatumGetInt64(n)) + 1));
	isnull = false;
	tuple = heap_modify_tuple_by_cols(ExecFetchSlotHeapTuple(locked, false, NULL), RelationGetDescr(rel),
									  1, &number, &n, &isnull);
	CatalogTupleUpdate(rel, &locked->tts_tid, tuple);
	ExecDropSingleTupleTableSlot(locked);
	table_close(rel, NoLock);
	stamped_in = GetCurrentSubTransactionId();
}

/* Is a relation a table of the rates as it is called, the copy that is read here, or one that is to be that? */
static bool
IsTableOrShard(Relation rel, Oid named, Oid rows)
{
	return RelationGetRelid(rel) == rows || RelationGetRelid(rel) == named || rate_shard_is_named(rel, named);
}

/* A rate has to fit in a decimal, or it could be stored and never used. */
static void
CheckRate(Relation rel, AttrNumber number, HeapTuple tuple)
{
	bool		isnull;
	Datum		rate = heap_getattr(tuple, number, RelationGetDescr(rel), &isnull);

	if (!isnull)
		(void) CheckRateFromNumeric(rate);
}

pg_noreturn static void
RaiseNoTrigger(const char *function)
{
	ereport(ERROR,
			(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
			 errmsg("function %s can only be called by the triggers of extension %s", function, EXTENSION)));
}

/* The column of the rate, which need not be where the table that is read here has it */
static AttrNumber
RateColumn(Relation rel, const RateTables *tables)
{
	AttrNumber	number;

	if (likely(RelationGetRelid(rel) == tables->exchange_rate))
		return tables->rate_rate;
	number = get_attnum(RelationGetRelid(rel), "rate");
	if (number <= 0 || TupleDescAttr(RelationGetDescr(rel), number - 1)->atttypid != NUMERICOID)
		RaiseNoTrigger("rate_stamp_write");
	return number;
}

/* Is it one of the triggers that the install script makes, or one like them? */
static bool
IsTrigger(FunctionCallInfo fcinfo)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	return CALLED_AS_TRIGGER(fcinfo) && TRIGGER_FIRED_BEFORE(trigger->tg_event) &&
		(TRIGGER_FIRED_FOR_ROW(trigger->tg_event) || TRIGGER_FIRED_BY_TRUNCATE(trigger->tg_event)) &&
		trigger->tg_trigger->tgnargs == 0;
}

/* Trigger before each change of the rates and of their providers */
Datum
rate_stamp_write(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	const RateTables *tables;
	HeapTuple	tuple;
	bool		has_rates;

	if (!IsTrigger(fcinfo))
		RaiseNoTrigger("rate_stamp_write");
	tables = rate_tables_known();
	has_rates = IsTableOrShard(trigger->tg_relation, tables->named[0], tables->exchange_rate);
	if (!has_rates && !IsTableOrShard(trigger->tg_relation, tables->named[1], tables->rate_provider))
		RaiseNoTrigger("rate_stamp_write");
	WriteStamp();
	if (!TRIGGER_FIRED_FOR_ROW(trigger->tg_event))
		return PointerGetDatum(NULL);
	tuple = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? trigger->tg_newtuple : trigger->tg_trigtuple;
	if (!TRIGGER_FIRED_BY_DELETE(trigger->tg_event) && has_rates)
		CheckRate(trigger->tg_relation, RateColumn(trigger->tg_relation, tables), tuple);
	return PointerGetDatum(tuple);
}

/*
 * Trigger before each row of rate_stamp that comes from another server: there
 * is nothing to do.  Each server counts the changes that it applies itself.
 */
Datum
rate_stamp_keep(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!IsTrigger(fcinfo) || !TRIGGER_FIRED_FOR_ROW(trigger->tg_event) ||
		RelationGetRelid(trigger->tg_relation) != rate_tables_known()->rate_stamp)
		RaiseNoTrigger("rate_stamp_keep");
	return PointerGetDatum(NULL);
}

static void
EndTransaction(XactEvent event, void *arg)
{
	if (event != XACT_EVENT_PRE_COMMIT && event != XACT_EVENT_PRE_PREPARE &&
		event != XACT_EVENT_PARALLEL_PRE_COMMIT)
		stamped_in = InvalidSubTransactionId;
}

static void
EndSubtransaction(SubXactEvent event, SubTransactionId mine, SubTransactionId parent, void *arg)
{
	if (stamped_in != mine)
		return;
	if (event == SUBXACT_EVENT_COMMIT_SUB)
		stamped_in = parent;
	else if (event == SUBXACT_EVENT_ABORT_SUB)
		stamped_in = InvalidSubTransactionId;
}

/* Once in each backend */
void
rate_stamp_init(void)
{
	RegisterXactCallback(EndTransaction, NULL);
	RegisterSubXactCallback(EndSubtransaction, NULL);
}
