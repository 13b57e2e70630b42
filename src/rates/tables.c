/*
 * rates/tables.c
 *		Finds the tables of the rates and proves that they are what the extension made.
 *
 * A name proves nothing: a schema can be renamed, and another table take its
 * place.  pg_extension.extconfig lists the tables whose rows are the user's;
 * nothing but the script of an extension puts a table there, while whoever
 * owns an extension can add to its members (pg_depend) what is his.  The stamp
 * is not in that list, so it has to be a member and belong to the owner of the
 * rates, too.  A distributed engine has the rows in a table of its own (shards.h),
 * which is proved by what is proved of the one that the extension made: it lies
 * beside it, has its owner, its columns and its triggers.  What is proved holds
 * until an invalidation message says that a table has changed, so that it costs
 * nothing for each row or query.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/relation.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/tupmacs.h"
#include "access/xact.h"
#include "catalog/dependency.h"
#include "catalog/indexing.h"
#include "catalog/pg_am.h"
#include "catalog/pg_language.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_trigger.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/tuptable.h"
#include "funcapi.h"
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
#include "extension_name.h"
#include "monetary/monetary.h"
#include "rates/shards.h"
#include "rates/tables.h"

PG_FUNCTION_INFO_V1(rate_tables_here);

#define STAMP_TABLE "rate_stamp"
#define STAMP_FUNCTION "rate_stamp_write"
#define STAMP_ROW_TRIGGER "rate_stamp_row"
#define STAMP_TRUNCATE_TRIGGER "rate_stamp_truncate"

#define ROW_TRIGGER_TYPE \
	(TRIGGER_TYPE_ROW | TRIGGER_TYPE_BEFORE | TRIGGER_TYPE_INSERT | TRIGGER_TYPE_UPDATE | TRIGGER_TYPE_DELETE)
#define TRUNCATE_TRIGGER_TYPE (TRIGGER_TYPE_BEFORE | TRIGGER_TYPE_TRUNCATE)

static RateTables tables;

uint64		rate_redefinitions = 1;

/* The name of a relation with its schema, as SQL has it */
static const char *
QualifiedName(Oid relation)
{
	const char *name = get_rel_name(relation);
	const char *schema = name == NULL ? NULL : get_namespace_name(get_rel_namespace(relation));

	return schema == NULL ? "?" : quote_qualified_identifier(schema, name);
}

pg_noreturn static void
RaiseAltered(const char *name, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_RATES_ALTERED),
			 errmsg("table %s is not what extension ai_invest made", name),
			 errdetail_internal("%s", detail),
			 errhint("Undo what was altered, or save the rates with COPY, create the extension anew and load them.")));
}

/* Is it a member of the extension? */
static bool
IsMember(Oid class, Oid object, Oid extension)
{
	return OidIsValid(extension) && getExtensionOfObject(class, object) == extension;
}

/* Of the tables of the user's rows that with a name; InvalidOid if there is none */
static Oid
FindConfigTable(const Extension *extension, const char *name)
{
	for (int i = 0; i < extension->ntables; i++)
	{
		Oid			table = DatumGetObjectId(extension->tables[i]);
		const char *found = get_rel_name(table);

		if (found != NULL && strcmp(found, name) == 0 &&
			IsMember(RelationRelationId, table, extension->oid))
			return table;
	}
	return InvalidOid;
}

/* The table of the stamp, a member of the extension that has an owner; InvalidOid if there is none */
static Oid
FindStampTable(const Extension *extension, Oid owner)
{
	Relation	catalog = table_open(RelationRelationId, AccessShareLock);
	Oid			result = InvalidOid;
	ScanKeyData key;
	SysScanDesc scan;
	HeapTuple	tuple;

	ScanKeyInit(&key, Anum_pg_class_relname, BTEqualStrategyNumber, F_NAMEEQ,
				CStringGetDatum(STAMP_TABLE));
	scan = systable_beginscan(catalog, ClassNameNspIndexId, true, NULL, 1, &key);
	while (HeapTupleIsValid(tuple = systable_getnext(scan)))
	{
		Form_pg_class class = (Form_pg_class) GETSTRUCT(tuple);

		if (class->relowner == owner && IsMember(RelationRelationId, class->oid, extension->oid))
		{
			if (OidIsValid(result))
				RaiseAltered(QualifiedName(result), psprintf("%s is one, too.", QualifiedName(class->oid)));
			result = class->oid;
		}
	}
	systable_endscan(scan);
	table_close(catalog, AccessShareLock);
	return result;
}

static Oid
TableOwner(Oid table)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
	Oid			result = InvalidOid;

	if (HeapTupleIsValid(tuple))
	{
		result = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
		ReleaseSysCache(tuple);
	}
	return result;
}

/* Fills in which the tables are, as they are called. */
static void
FindTables(const Extension *extension, RateTables *found)
{
	const char *missing = NULL;

	found->named[0] = FindConfigTable(extension, "exchange_rate");
	found->named[1] = FindConfigTable(extension, "rate_provider");
	found->rate_stamp = FindStampTable(extension, TableOwner(found->named[0]));
	if (!OidIsValid(found->named[0]))
		missing = "exchange_rate";
	else if (!OidIsValid(found->named[1]))
		missing = "rate_provider";
	else if (!OidIsValid(found->rate_stamp))
		missing = STAMP_TABLE;
	if (missing != NULL)
		RaiseAltered(extension_relation_name(missing),
					 "There is no such table that belongs to the extension and to the owner of the rates.");
}

/* Fills in where their rows are. */
static void
FindRows(RateTables *found, RateShard *shards)
{
	rate_shard_find(found->named[0], &shards[0]);
	rate_shard_find(found->named[1], &shards[1]);
	found->exchange_rate = shards[0].place == RATE_SHARD_HERE ? shards[0].table : found->named[0];
	found->rate_provider = shards[1].place == RATE_SHARD_HERE ? shards[1].table : found->named[1];
	found->apart = shards[0].place != shards[1].place || shards[0].place > RATE_SHARD_HERE;
}

/* Opens a table that is locked already. */
static Relation
OpenTable(Oid table)
{
	Relation	rel = relation_open(table, NoLock);

	if (rel->rd_rel->relkind != RELKIND_RELATION || rel->rd_rel->relam != HEAP_TABLE_AM_OID)
		/* unreached: another kind of relation is no configuration, and there is one access method */
		RaiseAltered(QualifiedName(table), "It is no ordinary table.");
	return rel;
}

/* The number of a column of just this type */
static AttrNumber
CheckColumn(Relation rel, const char *name, Oid type)
{
	AttrNumber	number = get_attnum(RelationGetRelid(rel), name);
	Oid			found = InvalidOid;

	if (number > 0)
		found = TupleDescAttr(RelationGetDescr(rel), number - 1)->atttypid;
	if (!OidIsValid(found))
		RaiseAltered(QualifiedName(RelationGetRelid(rel)), psprintf("It has no column \"%s\".", name));
	if (found != type)
		RaiseAltered(QualifiedName(RelationGetRelid(rel)),
					 psprintf("Its column \"%s\" is of type %s.", name, format_type_be(found)));
	return number;
}

/* The type of the column base, if that is the extension's own type of the size that a Currency has */
static Oid
CheckCurrencyType(Relation rel, Oid extension)
{
	AttrNumber	number = get_attnum(RelationGetRelid(rel), "base");
	Oid			type = number > 0 ? TupleDescAttr(RelationGetDescr(rel), number - 1)->atttypid : InvalidOid;

	if (OidIsValid(type) && get_typtype(type) == TYPTYPE_BASE && get_typlen(type) == sizeof(Currency) &&
		IsMember(TypeRelationId, type, extension))
		return type;
	(void) CheckColumn(rel, "base", InvalidOid);	/* raises */
	return InvalidOid;			/* unreached: that raised */
}

/*
 * The primary key, if it can find the rows of a pair; a table that has lost it
 * is read from its first row to the last.
 */
static Oid
FindPairIndex(Relation rel, AttrNumber base, AttrNumber quote, const TypeCacheEntry *currency)
{
	Oid			result = InvalidOid;
	Relation	index;

	(void) RelationGetIndexList(rel);	/* finds the primary key */
	if (!OidIsValid(rel->rd_pkindex))
		return InvalidOid;
	index = index_open(rel->rd_pkindex, AccessShareLock);
	if (index->rd_rel->relam == BTREE_AM_OID && IndexRelationGetNumberOfKeyAttributes(index) >= 2 &&
		index->rd_index->indkey.values[0] == base && index->rd_index->indkey.values[1] == quote &&
		index->rd_opfamily[0] == currency->btree_opf && index->rd_opfamily[1] == currency->btree_opf)
		result = rel->rd_pkindex;
	index_close(index, NoLock);
	return result;
}

/* An entry of the table goes into its indexes without an executor, which some kinds of them need. */
static void
CheckPlainIndexes(Relation rel)
{
	ListCell   *cell;

	foreach(cell, RelationGetIndexList(rel))
	{
		Relation	index = index_open(lfirst_oid(cell), AccessShareLock);

		if (!heap_attisnull(index->rd_indextuple, Anum_pg_index_indexprs, NULL) ||
			!heap_attisnull(index->rd_indextuple, Anum_pg_index_indpred, NULL) ||
			index->rd_index->indisexclusion || !index->rd_index->indimmediate)
			RaiseAltered(QualifiedName(RelationGetRelid(rel)),
						 psprintf("It has the index %s.", RelationGetRelationName(index)));
		index_close(index, NoLock);
	}
}

/* Is it the extension's function that writes the stamp? */
static bool
IsStampFunction(Oid function, Oid extension)
{
	HeapTuple	tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(function));
	bool		result = false;

	if (HeapTupleIsValid(tuple))
	{
		bool		isnull;
		Datum		symbol = SysCacheGetAttr(PROCOID, tuple, Anum_pg_proc_prosrc, &isnull);

		result = ((Form_pg_proc) GETSTRUCT(tuple))->prolang == ClanguageId && !isnull &&
			strcmp(TextDatumGetCString(symbol), STAMP_FUNCTION) == 0 &&
			IsMember(ProcedureRelationId, function, extension);
		ReleaseSysCache(tuple);
	}
	return result;
}

/* Does a trigger write the stamp at each change of its kind, whoever makes it? */
static bool
IsInForce(Relation catalog, HeapTuple tuple, int16 type, Oid extension)
{
	Form_pg_trigger trigger = (Form_pg_trigger) GETSTRUCT(tuple);

	return trigger->tgenabled == TRIGGER_FIRES_ALWAYS && trigger->tgtype == type &&
		trigger->tgnargs == 0 && trigger->tgattr.dim1 == 0 &&
		heap_attisnull(tuple, Anum_pg_trigger_tgqual, RelationGetDescr(catalog)) &&
		IsStampFunction(trigger->tgfoid, extension);
}

/*
 * Does every change of the table write the stamp?  Also says who last changed
 * the triggers that do: what was done before them may have left no stamp.
 * Those of a shard have the end of its name.
 */
static bool
DescribeTriggers(Relation rel, Oid extension, const char *suffix, RateTrigger *triggers)
{
	static const struct
	{
		const char *name;
		int16		type;
	}			expected[] = {
		{STAMP_ROW_TRIGGER, ROW_TRIGGER_TYPE},
		{STAMP_TRUNCATE_TRIGGER, TRUNCATE_TRIGGER_TYPE}
	};
	Relation	catalog = table_open(TriggerRelationId, AccessShareLock);
	bool		result = true;

	for (size_t i = 0; i < lengthof(expected); i++)
	{
		NameData	name;
		ScanKeyData key[2];
		SysScanDesc scan;
		HeapTuple	tuple;

		namestrcpy(&name, psprintf("%s%s", expected[i].name, suffix));
		ScanKeyInit(&key[0], Anum_pg_trigger_tgrelid, BTEqualStrategyNumber, F_OIDEQ,
					ObjectIdGetDatum(RelationGetRelid(rel)));
		ScanKeyInit(&key[1], Anum_pg_trigger_tgname, BTEqualStrategyNumber, F_NAMEEQ,
					NameGetDatum(&name));
		scan = systable_beginscan(catalog, TriggerRelidNameIndexId, true, NULL, lengthof(key), key);
		tuple = systable_getnext(scan);
		if (HeapTupleIsValid(tuple))
		{
			triggers[i].oid = ((Form_pg_trigger) GETSTRUCT(tuple))->oid;
			triggers[i].at = tuple->t_self;
			triggers[i].row_by = HeapTupleHeaderGetRawXmin(tuple->t_data);
			triggers[i].changed_by = HeapTupleHeaderGetXmin(tuple->t_data);
		}
		if (!HeapTupleIsValid(tuple) || !IsInForce(catalog, tuple, expected[i].type, extension))
			result = false;
		systable_endscan(scan);
	}
	table_close(catalog, AccessShareLock);
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

/* Where a column begins in every row that has no NULL; -1 if it moves */
static int
FixedOffset(TupleDesc desc, AttrNumber number)
{
	int			offset = 0;

	for (int i = 0; i < number; i++)
	{
		Form_pg_attribute column = TupleDescAttr(desc, i);

		offset = att_align_nominal(offset, column->attalign);
		if (i == number - 1)
			break;
		if (column->attlen < 0)
			return -1;
		offset += column->attlen;
	}
	return offset;
}

/* Fills in everything about the tables; they are locked already. */
static void
DescribeTables(Oid extension, const RateShard *shards, RateTables *found)
{
	Relation	rel = OpenTable(found->exchange_rate);
	Oid			type = CheckCurrencyType(rel, extension);
	TypeCacheEntry *currency = lookup_type_cache(type, TYPECACHE_EQ_OPR | TYPECACHE_GT_OPR | TYPECACHE_BTREE_OPFAMILY);

	found->rate_provider_name = CheckColumn(rel, "provider", TEXTOID);
	found->rate_base = CheckColumn(rel, "base", type);
	found->rate_quote = CheckColumn(rel, "quote", type);
	found->rate_valid_on = CheckColumn(rel, "valid_on", DATEOID);
	found->rate_rate = CheckColumn(rel, "rate", NUMERICOID);
	found->rate_recorded_at = CheckColumn(rel, "recorded_at", TIMESTAMPTZOID);
	found->currency_eq = get_opcode(currency->eq_opr);
	found->currency_gt = get_opcode(currency->gt_opr);
	found->exchange_rate_index = FindPairIndex(rel, found->rate_base, found->rate_quote, currency);
	found->stamped = DescribeTriggers(rel, extension, shards[0].suffix, &found->triggers[0]);
	DescribeFile(rel, &found->files[0], &found->rewritten_by[0]);
	relation_close(rel, NoLock);

	rel = OpenTable(found->rate_provider);
	found->provider_name = CheckColumn(rel, "provider", TEXTOID);
	found->provider_priority = CheckColumn(rel, "priority", INT4OID);
	found->provider_max_age = CheckColumn(rel, "max_age", INT4OID);
	found->provider_only_when_named = CheckColumn(rel, "only_when_named", BOOLOID);
	found->provider_source = CheckColumn(rel, "source", TEXTOID);
	found->stamped = DescribeTriggers(rel, extension, shards[1].suffix, &found->triggers[2]) && found->stamped;
	DescribeFile(rel, &found->files[1], &found->rewritten_by[1]);
	relation_close(rel, NoLock);

	rel = OpenTable(found->rate_stamp);
	found->stamp_slot = CheckColumn(rel, "slot", INT2OID);
	found->stamp_n = CheckColumn(rel, "n", INT8OID);
	found->stamp_slot_at = FixedOffset(RelationGetDescr(rel), found->stamp_slot);
	found->stamp_n_at = FixedOffset(RelationGetDescr(rel), found->stamp_n);
	CheckPlainIndexes(rel);
	relation_close(rel, NoLock);
}

/* Locks the tables; false if one of them has changed before it was locked. */
static bool
LockTables(const RateTables *found)
{
	LockRelationOid(found->exchange_rate, AccessShareLock);
	LockRelationOid(found->rate_provider, AccessShareLock);
	LockRelationOid(found->rate_stamp, AccessShareLock);
	return rate_redefinitions == found->version;
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
		Extension	extension;
		RateTables	found;
		RateShard	shards[2];

		if (tables.version == rate_redefinitions)
		{
			if (LockTables(&tables))
				return &tables;
			continue;
		}
		memset(&found, 0, sizeof(found));
		memcpy(found.files, tables.files, sizeof(found.files));
		memcpy(found.rewritten_by, tables.rewritten_by, sizeof(found.rewritten_by));
		found.version = rate_redefinitions;
		(void) extension_find(&extension);
		FindTables(&extension, &found);
		/* From here on their changes are noted, and those of what an engine says of them. */
		memcpy(tables.named, found.named, sizeof(tables.named));
		tables.rate_stamp = found.rate_stamp;
		FindRows(&found, shards);
		tables.exchange_rate = found.exchange_rate;
		tables.rate_provider = found.rate_provider;
		if (!LockTables(&found))
			continue;
		DescribeTables(extension.oid, shards, &found);
		if (found.version == rate_redefinitions)
			tables = found;
	}
}

const RateTables *
rate_tables_to_read(void)
{
	const RateTables *found = rate_tables();

	while (unlikely(found->apart))
	{
		rate_redefinitions++;	/* a copy may have come, of which no message told */
		found = rate_tables();
		if (found->apart)
			rate_shards_check(found->named);
	}
	return found;
}

/* The same for who asks in SQL */
Datum
rate_tables_here(PG_FUNCTION_ARGS)
{
	const RateTables *found = rate_tables_to_read();
	TupleDesc	desc;
	Datum		values[2];
	bool		nulls[2] = {false, false};

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		/* unreached: it is declared so */
		elog(ERROR, "return type must be a row type");
	values[0] = ObjectIdGetDatum(found->exchange_rate);
	values[1] = ObjectIdGetDatum(found->rate_provider);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls)));
}

const RateTables *
rate_tables_known(void)
{
	return tables.version == rate_redefinitions ? &tables : rate_tables();
}

/* Not an index that was built over changed rows which the snapshot may still see as they were */
bool
rate_index_is_usable(const RateTables *from)
{
	Relation	index;
	bool		result;

	if (!OidIsValid(from->exchange_rate_index))
		return false;
	index = index_open(from->exchange_rate_index, AccessShareLock);
	result = index->rd_index->indisvalid &&
		(!index->rd_index->indcheckxmin ||
		 /* unreached: in no test was the index built while rows of it changed */
		 TransactionIdPrecedes(HeapTupleHeaderGetXmin(index->rd_indextuple->t_data), TransactionXmin));
	index_close(index, NoLock);
	return result;
}

/* Not what the own transaction rewrote, which may be undone. */
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

/* Does the snapshot see the row of a trigger that is described here, as it was written then? */
static bool
SeesRow(Relation catalog, RateTrigger *trigger, Snapshot snapshot, TupleTableSlot *row)
{
	bool		isnull;

	return table_tuple_fetch_row_version(catalog, &trigger->at, snapshot, row) &&
		DatumGetObjectId(slot_getattr(row, Anum_pg_trigger_oid, &isnull)) == trigger->oid &&
		DatumGetTransactionId(slot_getsysattr(row, MinTransactionIdAttributeNumber, &isnull)) == trigger->row_by;
}

/*
 * Have the triggers been what they are since before the snapshot, and does it
 * see no change of them?  They can be disabled and enabled again while others
 * read, and what was changed meanwhile left no stamp that tells the snapshot
 * from others.  A commit is visible before its invalidation message arrives:
 * so the snapshot itself is asked, for each trigger by the place of its row.
 */
static bool
SeesTriggers(Snapshot snapshot)
{
	Relation	catalog;
	TupleTableSlot *row;
	bool		result = true;

	for (size_t i = 0; i < lengthof(tables.triggers); i++)
	{
		TransactionId *writer = &tables.triggers[i].changed_by;

		if (!TransactionIdIsNormal(*writer))
			continue;
		if (!TransactionIdIsCurrentTransactionId(*writer) &&
			TransactionIdPrecedes(*writer, TransactionXmin))
			*writer = FrozenTransactionId;	/* for every snapshot to come */
		else if (TransactionIdIsCurrentTransactionId(*writer) ||
				 XidInMVCCSnapshot(*writer, snapshot))
			return false;
	}
	catalog = table_open(TriggerRelationId, AccessShareLock);
	row = table_slot_create(catalog, NULL);
	for (size_t i = 0; i < lengthof(tables.triggers) && result; i++)
		result = SeesRow(catalog, &tables.triggers[i], snapshot, row);
	ExecDropSingleTupleTableSlot(row);
	table_close(catalog, AccessShareLock);
	if (!result)
		rate_redefinitions++;	/* with a message still to come, or with none */
	return result;
}

bool
rate_tables_seen(Snapshot snapshot)
{
	return SeesFiles(snapshot) && tables.stamped && SeesTriggers(snapshot);
}

static void
NoteRedefinition(Datum arg, Oid relid)
{
	if (relid == InvalidOid || relid == tables.exchange_rate || relid == tables.named[0] ||
		relid == tables.rate_provider || relid == tables.named[1] || relid == tables.rate_stamp)
		rate_redefinitions++;
}

/* Once in each backend */
void
rate_tables_init(void)
{
	CacheRegisterRelcacheCallback(NoteRedefinition, (Datum) 0);
}
