/*
 * rates/stamp.c
 *		Writes and reads ai_invest.rate_stamp, and knows the tables of the rates.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/heapam.h"
#include "access/htup_details.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/indexing.h"
#include "catalog/namespace.h"
#include "catalog/pg_trigger.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/tuptable.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

#include "compat.h"
#include "rates/stamp.h"
#include "rates/value.h"

PG_FUNCTION_INFO_V1(rate_stamp_write);
PG_FUNCTION_INFO_V1(rate_stamp_keep);

#define RATE_SCHEMA "ai_invest"
#define STAMP_ROW_TRIGGER "rate_stamp_row"
#define STAMP_TRUNCATE_TRIGGER "rate_stamp_truncate"

enum
{
	STAMP_SLOT = 1,
	STAMP_N,
	STAMP_NATTS = STAMP_N
};

static RateTables tables;

uint64		rate_redefinitions = 1;

/* The subtransaction that wrote the stamp, among those still open */
static SubTransactionId stamped_in = InvalidSubTransactionId;

/* The number of a column of just this type; another type is an error. */
static AttrNumber
CheckColumn(Relation rel, const char *name, Oid type)
{
	AttrNumber	number = get_attnum(RelationGetRelid(rel), name);
	Oid			found = InvalidOid;

	if (number != InvalidAttrNumber)
		found = TupleDescAttr(RelationGetDescr(rel), number - 1)->atttypid;
	if (found == InvalidOid || (type != InvalidOid && found != type))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("table %s.%s has lost its column \"%s\" or its type",
						RATE_SCHEMA, RelationGetRelationName(rel), name)));
	return number;
}

/*
 * Does every change of the table write the stamp?  Also says who last changed
 * the triggers that do: what was done before them may have left no stamp.
 */
static bool
IsStamped(Relation rel, TransactionId *written_by)
{
	static const char *const names[] = {STAMP_ROW_TRIGGER, STAMP_TRUNCATE_TRIGGER};
	Relation	catalog = table_open(TriggerRelationId, AccessShareLock);
	bool		result = true;

	for (size_t i = 0; i < lengthof(names); i++)
	{
		ScanKeyData key[2];
		SysScanDesc scan;
		HeapTuple	tuple;

		ScanKeyInit(&key[0], Anum_pg_trigger_tgrelid, BTEqualStrategyNumber, F_OIDEQ,
					ObjectIdGetDatum(RelationGetRelid(rel)));
		ScanKeyInit(&key[1], Anum_pg_trigger_tgname, BTEqualStrategyNumber, F_NAMEEQ,
					CStringGetDatum(names[i]));
		scan = systable_beginscan(catalog, TriggerRelidNameIndexId, true, NULL, lengthof(key), key);
		tuple = systable_getnext(scan);
		if (HeapTupleIsValid(tuple))
			written_by[i] = HeapTupleHeaderGetXmin(tuple->t_data);
		if (!HeapTupleIsValid(tuple) ||
			((Form_pg_trigger) GETSTRUCT(tuple))->tgenabled != TRIGGER_FIRES_ALWAYS)
			result = false;
		systable_endscan(scan);
	}
	table_close(catalog, AccessShareLock);
	return result;
}

/* A table of the schema, by name */
static Oid
FindTable(const char *name)
{
	Oid			namespace = get_namespace_oid(RATE_SCHEMA, true);
	Oid			result = InvalidOid;

	if (OidIsValid(namespace))
		result = get_relname_relid(name, namespace);
	if (!OidIsValid(result))	/* unreached: the functions go with the tables */
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table %s.%s does not exist", RATE_SCHEMA, name),
				 errhint("CREATE EXTENSION ai_invest;")));
	return result;
}

/*
 * Who put the file of a table in place: of an unknown one whoever last changed
 * anything about the table.
 */
static void
DescribeFile(Relation rel, Oid *file, TransactionId *rewritten_by)
{
	HeapTuple	tuple;

	if (*file == rel->rd_rel->relfilenode)
		return;
	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(RelationGetRelid(rel)));
	if (!HeapTupleIsValid(tuple))	/* unreached: the relation is open */
		elog(ERROR, "cache lookup failed for relation %u", RelationGetRelid(rel));
	*file = rel->rd_rel->relfilenode;
	*rewritten_by = HeapTupleHeaderGetXmin(tuple->t_data);
	ReleaseSysCache(tuple);
}

/* Fills in everything about the two tables; they are locked already. */
static void
DescribeTables(RateTables *found)
{
	Relation	rel = table_open(found->exchange_rate, NoLock);
	Oid			currency;

	found->rate_provider_name = CheckColumn(rel, "provider", TEXTOID);
	found->rate_base = CheckColumn(rel, "base", InvalidOid);
	currency = TupleDescAttr(RelationGetDescr(rel), found->rate_base - 1)->atttypid;
	found->rate_quote = CheckColumn(rel, "quote", currency);
	found->rate_valid_on = CheckColumn(rel, "valid_on", DATEOID);
	found->rate_rate = CheckColumn(rel, "rate", NUMERICOID);
	found->rate_recorded_at = CheckColumn(rel, "recorded_at", TIMESTAMPTZOID);
	found->currency_eq = get_opcode(lookup_type_cache(currency, TYPECACHE_EQ_OPR)->eq_opr);
	if (get_typlen(currency) != sizeof(Currency) || !OidIsValid(found->currency_eq))
		CheckColumn(rel, "base", INTERNALOID);	/* unreached: raises, where another has the extension's name */
	(void) RelationGetIndexList(rel);	/* finds the primary key */
	found->exchange_rate_index = rel->rd_pkindex;
	found->stamped = IsStamped(rel, &found->triggers_by[0]);
	DescribeFile(rel, &found->files[0], &found->rewritten_by[0]);
	table_close(rel, NoLock);

	rel = table_open(found->rate_provider, NoLock);
	found->provider_name = CheckColumn(rel, "provider", TEXTOID);
	found->provider_priority = CheckColumn(rel, "priority", INT4OID);
	found->provider_max_age = CheckColumn(rel, "max_age", INT4OID);
	found->provider_source = CheckColumn(rel, "source", TEXTOID);
	found->stamped = IsStamped(rel, &found->triggers_by[2]) && found->stamped;
	DescribeFile(rel, &found->files[1], &found->rewritten_by[1]);
	table_close(rel, NoLock);
}

/*
 * A change of definition (ALTER TABLE with a rewrite, DROP EXTENSION) writes no
 * stamp.  It is caught here: its author sends an invalidation message before he
 * lets go of his lock, and we take a lock, and the messages, before we trust
 * anything.  Triggers can be changed under a lock that lets us in: SeesTriggers.
 */
const RateTables *
rate_tables(void)
{
	AcceptInvalidationMessages();
	for (;;)
	{
		uint64		version = rate_redefinitions;
		bool		known = tables.version == version;
		RateTables	found;

		memset(&found, 0, sizeof(found));
		found.version = version;
		found.exchange_rate = known ? tables.exchange_rate : FindTable("exchange_rate");
		found.rate_provider = known ? tables.rate_provider : FindTable("rate_provider");
		found.rate_stamp = known ? tables.rate_stamp : FindTable("rate_stamp");
		LockRelationOid(found.exchange_rate, AccessShareLock);
		LockRelationOid(found.rate_provider, AccessShareLock);
		LockRelationOid(found.rate_stamp, AccessShareLock);
		if (rate_redefinitions != version)
			continue;
		if (known)
			return &tables;
		memcpy(found.files, tables.files, sizeof(found.files));
		memcpy(found.rewritten_by, tables.rewritten_by, sizeof(found.rewritten_by));
		DescribeTables(&found);
		tables = found;
	}
}

/*
 * Does the snapshot see the rewritten tables as everybody does who comes after
 * it?  Not what the own transaction rewrote, which may be undone.
 */
static bool
SeesFiles(Snapshot snapshot)
{
	bool		result = true;

	for (size_t i = 0; i < lengthof(tables.rewritten_by); i++)
	{
		TransactionId *writer = &tables.rewritten_by[i];

		if (!TransactionIdIsNormal(*writer))
			continue;
		if (TransactionIdIsCurrentTransactionId(*writer))
			result = false;
		else if (TransactionIdPrecedes(*writer, TransactionXmin))
			*writer = FrozenTransactionId;	/* for every snapshot to come */
		else if (XidInMVCCSnapshot(*writer, snapshot))
			ereport(ERROR,
					(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
					 errmsg("exchange rates were rewritten after the snapshot of this query was taken"),
					 errhint("Run it again.")));
	}
	return result;
}

/*
 * Have the triggers been what they are since before the snapshot?  They can be
 * disabled and enabled again while others read, and what was changed meanwhile
 * left no stamp that tells the snapshot from those that come after it.
 */
static bool
SeesTriggers(Snapshot snapshot)
{
	for (size_t i = 0; i < lengthof(tables.triggers_by); i++)
	{
		TransactionId *writer = &tables.triggers_by[i];

		if (!TransactionIdIsNormal(*writer))
			continue;
		if (!TransactionIdIsCurrentTransactionId(*writer) &&
			TransactionIdPrecedes(*writer, TransactionXmin))
			*writer = FrozenTransactionId;	/* for every snapshot to come */
		else if (TransactionIdIsCurrentTransactionId(*writer) ||
				 XidInMVCCSnapshot(*writer, snapshot))
			return false;
	}
	return true;
}

void
rate_stamp_read(const RateTables *from, Snapshot snapshot, RateStamp *stamp)
{
	Relation	rel = table_open(from->rate_stamp, NoLock);
	TableScanDesc scan = table_beginscan_strat(rel, snapshot, 0, NULL, true, false);
	uint64		seen = 0;
	HeapTuple	tuple;

	memset(stamp, 0, sizeof(RateStamp));
	stamp->comparable = SeesFiles(snapshot) && from->stamped && SeesTriggers(snapshot);
	while ((tuple = heap_getnext(scan, ForwardScanDirection)) != NULL)
	{
		TransactionId writer = HeapTupleHeaderGetRawXmin(tuple->t_data);
		bool		isnull;
		int			slot = DatumGetInt16(heap_getattr(tuple, STAMP_SLOT,
													  RelationGetDescr(rel), &isnull));

		if (isnull || slot < 0 || slot >= RATE_STAMP_SLOTS)
			continue;			/* unreached: the table's constraints */
		stamp->n[slot] = DatumGetInt64(heap_getattr(tuple, STAMP_N,
													RelationGetDescr(rel), &isnull));
		stamp->writer[slot] = writer;
		seen |= UINT64CONST(1) << slot;

		/*
		 * What the own transaction wrote may be undone, or go on, without
		 * another change of the slot.
		 */
		if (TransactionIdIsCurrentTransactionId(writer))
			stamp->comparable = false;
	}
	table_endscan(scan);
	table_close(rel, NoLock);
	if (seen != (UINT64CONST(1) << RATE_STAMP_SLOTS) - 1)
		stamp->comparable = false;
}

bool
rate_stamp_equal(const RateStamp *a, const RateStamp *b)
{
	return a->comparable && b->comparable &&
		memcmp(a->n, b->n, sizeof(a->n)) == 0 &&
		memcmp(a->writer, b->writer, sizeof(a->writer)) == 0;
}

/*
 * Locks a slot that no other transaction holds; if all are held, waits for one
 * of them.  Not an MVCC snapshot: it must be the last version, and a
 * serializable transaction must not seem to have read what others write.
 */
static void
LockSlot(Relation rel, TupleTableSlot *locked)
{
	TupleTableSlot *candidate = table_slot_create(rel, NULL);
	bool		done = false;
	int			wait_for = -1;

	while (!done)
	{
		TableScanDesc scan = table_beginscan_strat(rel, SnapshotSelf, 0, NULL, true, false);
		int			seen = 0;

		while (!done && table_scan_getnextslot(scan, ForwardScanDirection, candidate))
		{
			ItemPointerData tid = candidate->tts_tid;
			TM_FailureData failure;

			done = table_tuple_lock(rel, &tid, SnapshotSelf, locked,
									GetCurrentCommandId(true), LockTupleNoKeyExclusive,
									seen == wait_for ? LockWaitBlock : LockWaitSkip,
									0, &failure) == TM_Ok;
			seen++;
		}
		table_endscan(scan);
		CHECK_FOR_INTERRUPTS();
		if (!done && seen == 0)
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("table %s.rate_stamp is empty", RATE_SCHEMA),
					 errhint("INSERT INTO ai_invest.rate_stamp SELECT slot, 0 FROM generate_series(0, %d) slot;",
							 RATE_STAMP_SLOTS - 1)));
		if (!done)
			wait_for = MyProcPid % seen;
	}
	ExecDropSingleTupleTableSlot(candidate);
}

/*
 * Tells whoever will see a change of the rates.  Once is enough for as long as
 * it cannot be undone without the changes that follow it.
 */
static void
WriteStamp(void)
{
	Relation	rel;
	TupleTableSlot *locked;
	HeapTuple	tuple;
	Datum		values[STAMP_NATTS];
	bool		nulls[STAMP_NATTS] = {false, false};

	if (stamped_in != InvalidSubTransactionId)
		return;
	rel = table_open(FindTable("rate_stamp"), RowExclusiveLock);
	locked = table_slot_create(rel, NULL);
	LockSlot(rel, locked);
	slot_getallattrs(locked);
	values[STAMP_SLOT - 1] = locked->tts_values[STAMP_SLOT - 1];
	values[STAMP_N - 1] = Int64GetDatum(DatumGetInt64(locked->tts_values[STAMP_N - 1]) + 1);
	tuple = heap_form_tuple(RelationGetDescr(rel), values, nulls);
	CatalogTupleUpdate(rel, &locked->tts_tid, tuple);
	ExecDropSingleTupleTableSlot(locked);
	table_close(rel, NoLock);
	stamped_in = GetCurrentSubTransactionId();
}

/* A rate has to fit in a decimal, or it could be stored and never used. */
static void
CheckRate(Relation rel, HeapTuple tuple)
{
	AttrNumber	number = get_attnum(RelationGetRelid(rel), "rate");
	bool		isnull;
	Datum		rate;

	if (number == InvalidAttrNumber)
		return;					/* not the table of the rates */
	rate = heap_getattr(tuple, number, RelationGetDescr(rel), &isnull);
	if (!isnull)
		(void) CheckRateFromNumeric(rate);
}

/* Trigger before each change of the rates and of their providers */
Datum
rate_stamp_write(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	HeapTuple	tuple;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BEFORE(trigger->tg_event) ||
		RelationGetNamespace(trigger->tg_relation) != get_namespace_oid(RATE_SCHEMA, false))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function %s can only be the trigger of the tables of schema %s",
						"rate_stamp_write", RATE_SCHEMA)));
	WriteStamp();
	if (!TRIGGER_FIRED_FOR_ROW(trigger->tg_event))
		return PointerGetDatum(NULL);
	tuple = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? trigger->tg_newtuple : trigger->tg_trigtuple;
	if (!TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		CheckRate(trigger->tg_relation, tuple);
	return PointerGetDatum(tuple);
}

/*
 * Trigger before each row of rate_stamp that comes from another server: there
 * is nothing to do.  Each server counts the changes that it applies itself.
 */
Datum
rate_stamp_keep(PG_FUNCTION_ARGS)
{
	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function %s can only be a trigger", "rate_stamp_keep")));
	return PointerGetDatum(NULL);
}

static void
NoteRedefinition(Datum arg, Oid relid)
{
	if (relid == InvalidOid || relid == tables.exchange_rate ||
		relid == tables.rate_provider || relid == tables.rate_stamp)
		rate_redefinitions++;
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
	CacheRegisterRelcacheCallback(NoteRedefinition, (Datum) 0);
	RegisterXactCallback(EndTransaction, NULL);
	RegisterSubXactCallback(EndSubtransaction, NULL);
}
