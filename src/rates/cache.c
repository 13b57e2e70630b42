/*
 * rates/cache.c
 *		The rates that this backend remembers, by what its snapshots see.
 *
 * A generation holds the rates as one stamp names them (stamp.h).  The
 * stamp is read once for each snapshot; a snapshot is known again by what it
 * sees, for a pointer may be reused.  A snapshot that sees changes of the own
 * transaction has a generation for itself, which ends with it.  A few
 * generations are kept, so that a cursor or a serializable transaction and
 * newer snapshots can take turns.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "access/twophase.h"
#include "access/xact.h"
#include "catalog/pg_class.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/rls.h"
#include "utils/snapmgr.h"

#include "compat.h"
#include "extension_name.h"
#include "rates/cache.h"
#include "rates/provider.h"
#include "rates/pairs.h"
#include "rates/read.h"
#include "rates/stamp.h"

#define RATE_GENERATIONS 3

/* A generation that has grown beyond this (ten million rates) is begun anew. */
#define RATE_GENERATION_LIMIT ((Size) 256 * 1024 * 1024)

/* The series of one published pair */
typedef struct RatePair
{
	uint32		key;			/* hash key, must be first */
	int			nseries;
	RateSeries *series;
} RatePair;

typedef struct RateGeneration
{
	RateGraph	graph;			/* must be first */
	MemoryContext context;		/* NULL: empty */
	RateStamp	stamp;
	uint64		last_use;
	RateProviders providers;
	RatePublishers publishers;
	HTAB	   *pairs;			/* of RatePair */
	int			ncurrencies;	/* -1: not known yet */
	const Currency *currencies; /* of which there is a rate, in order */
} RateGeneration;

/* The snapshot that was asked about last */
typedef struct KnownSnapshot
{
	RateGeneration *generation; /* NULL: no snapshot is known */
	Oid			user;
	TransactionId xmax;
	CommandId	curcid;
	bool		in_recovery;
	bool		suboverflowed;
	uint32		running;		/* how many transactions before xmax */
	TransactionId *xip;			/* and which; of a server that knows two phases */
	uint32		xip_allocated;
} KnownSnapshot;

static RateGeneration generations[RATE_GENERATIONS];
static RateGeneration unshared; /* for a snapshot that sees changes of its own */
static KnownSnapshot known;
static uint64 tables_version = 0;	/* of the tables that the generations were read from */
static uint64 uses = 0;

static inline uint32
PairKey(Currency a, Currency b)
{
	return (uint32) a << 16 | b;
}

static void
DropGeneration(RateGeneration *generation)
{
	if (known.generation == generation) /* unreached: only where the limit is, see LookUpGraph */
		known.generation = NULL;
	if (generation->context == NULL)
		return;
	MemoryContextDelete(generation->context);
	memset(generation, 0, sizeof(RateGeneration));
}

/* How many transactions before xmax run, for the snapshot */
static inline uint32
CountRunning(Snapshot snapshot)
{
	return snapshot->takenDuringRecovery ? (uint32) snapshot->subxcnt : snapshot->xcnt;
}

/* May a snapshot list a transaction twice?  For a moment, while it is prepared. */
static inline bool
MayListTwice(Snapshot snapshot)
{
	return max_prepared_xacts > 0 && !snapshot->takenDuringRecovery;
}

/*
 * Within a transaction: would this snapshot see what the known one sees?  Of
 * the transactions before a given xmax the running ones only become fewer, so
 * that their number tells which they are, if none is listed twice.
 */
static inline bool
IsKnownSnapshot(Snapshot snapshot)
{
	return known.generation != NULL &&
		known.xmax == snapshot->xmax &&
		known.running == CountRunning(snapshot) &&
		known.curcid == snapshot->curcid &&
		known.user == GetUserId() &&
		known.in_recovery == snapshot->takenDuringRecovery &&
		(known.running == 0 || !MayListTwice(snapshot) ||
		 memcmp(known.xip, snapshot->xip, known.running * sizeof(TransactionId)) == 0) &&
		(!known.in_recovery || known.suboverflowed == snapshot->suboverflowed) &&
		tables_version == rate_redefinitions;
}

static void
RememberSnapshot(Snapshot snapshot, RateGeneration *generation)
{
	known.user = GetUserId();
	known.xmax = snapshot->xmax;
	known.running = CountRunning(snapshot);
	if (known.running > 0 && MayListTwice(snapshot))
	{
		if (known.running > known.xip_allocated)
		{
			if (known.xip != NULL)
				pfree(known.xip);
			known.xip = NULL;
			known.xip_allocated = 0;
			known.xip = MemoryContextAlloc(TopMemoryContext, sizeof(TransactionId) * known.running * 2);
			known.xip_allocated = known.running * 2;
		}
		memcpy(known.xip, snapshot->xip, sizeof(TransactionId) * known.running);
	}
	known.curcid = snapshot->curcid;
	known.in_recovery = snapshot->takenDuringRecovery;
	known.suboverflowed = snapshot->suboverflowed;
	known.generation = generation;
}

/* May the user read the table?  What is remembered is for those only who might read it. */
static void
CheckMayRead(Oid table)
{
	AclResult	result = pg_class_aclcheck(table, GetUserId(), ACL_SELECT);

	if (result != ACLCHECK_OK)
		aclcheck_error(result, OBJECT_TABLE, get_rel_name(table));
	if (check_enable_rls(table, InvalidOid, true) == RLS_ENABLED)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("conversion would be affected by row-level security policy for table \"%s\"",
						get_rel_name(table)),
				 errdetail("A rate is in force for everybody or for nobody."),
				 errhint("ALTER TABLE %s DISABLE ROW LEVEL SECURITY;", extension_relation_name(get_rel_name(table)))));
}

/* The snapshot to read with: no query is without one, but whoever calls us from C may be */
static Snapshot
SnapshotToRead(void)
{
	return ActiveSnapshotSet() ? GetActiveSnapshot() : GetTransactionSnapshot();
}

/* The series of a published pair, by those who publish it, and the law's */
static int
FindPair(RateGraph *graph, Currency base, Currency quote, RateSeries **series)
{
	RateGeneration *generation = (RateGeneration *) graph;
	uint32		key = PairKey(base, quote);
	RatePair   *pair = hash_search(generation->pairs, &key, HASH_FIND, NULL);
	RateProvider law = rate_provider_find(&generation->providers, RATE_PROVIDER_LAW);
	const char *const *names;
	RatePair	found;
	int			nnames;

	if (pair == NULL)
	{
		nnames = rate_publishers_of(&generation->publishers, rate_tables(), SnapshotToRead(),
									base, quote, &names);
		found.key = key;
		found.nseries = nnames;
		found.series = MemoryContextAlloc(generation->context, sizeof(RateSeries) * (nnames + 1));
		for (int i = 0; i < nnames; i++)
		{
			RateProvider provider = rate_provider_find(&generation->providers, names[i]);

			rate_series_begin(&found.series[i], &provider, base, quote);
		}
		if (base == CURRENCY_EUR &&
			rate_series_of_law(&found.series[nnames], quote, &law, generation->context))
			found.nseries++;
		pair = hash_search(generation->pairs, &key, HASH_ENTER, NULL);
		*pair = found;
	}
	*series = pair->series;
	return pair->nseries;
}

static int
FindPartners(RateGraph *graph, Currency currency, const Currency **partners)
{
	return rate_partners_of(&((RateGeneration *) graph)->publishers, rate_tables(), SnapshotToRead(),
							currency, partners);
}

static void
LoadSeries(RateGraph *graph, RateSeries *series)
{
	RateGeneration *generation = (RateGeneration *) graph;

	rate_series_read(series, rate_tables(), SnapshotToRead(), generation->context);
	/* The next who asks finds that it is too large. */
	if (MemoryContextMemAllocated(generation->context, true) > RATE_GENERATION_LIMIT)
		known.generation = NULL;	/* unreached: no test takes so many rates */
}

static const RateGraphSource from_tables = {FindPair, FindPartners, LoadSeries};

/* Begins a generation: the providers, and nothing else yet. */
static void
BeginGeneration(RateGeneration *generation, const RateTables *tables, Snapshot snapshot,
				const RateStamp *stamp)
{
	MemoryContext context;
	HASHCTL		control;

	DropGeneration(generation);
	context = AllocSetContextCreate(TopMemoryContext, "ai_invest rates", ALLOCSET_DEFAULT_SIZES);
	generation->context = context;
	generation->stamp.comparable = false;	/* until it is complete */
	rate_providers_load(tables, snapshot, context, &generation->providers);
	generation->ncurrencies = -1;
	rate_publishers_begin(&generation->publishers, context);
	memset(&control, 0, sizeof(control));
	control.keysize = sizeof(uint32);
	control.entrysize = sizeof(RatePair);
	control.hcxt = context;
	generation->pairs = hash_create("ai_invest pairs", 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	rate_graph_begin(&generation->graph, &from_tables, context);
	generation->stamp = *stamp;
}

/* The generation that a new snapshot sees */
static RateGeneration *
FindGeneration(Snapshot snapshot)
{
	const RateTables *tables = rate_tables_to_read();
	RateGeneration *oldest = &generations[0];
	RateStamp	stamp;

	known.generation = NULL;
	if (tables_version != tables->version)
	{
		for (int i = 0; i < RATE_GENERATIONS; i++)
			DropGeneration(&generations[i]);
		tables_version = tables->version;
	}
	DropGeneration(&unshared);
	CheckMayRead(tables->named[0]);
	CheckMayRead(tables->named[1]);

	rate_stamp_read(tables, snapshot, &stamp);
	if (!stamp.comparable)
	{
		BeginGeneration(&unshared, tables, snapshot, &stamp);
		return &unshared;
	}
	for (int i = 0; i < RATE_GENERATIONS; i++)
	{
		if (rate_stamp_equal(&generations[i].stamp, &stamp))
		{
			generations[i].last_use = ++uses;
			return &generations[i];
		}
		if (generations[i].last_use < oldest->last_use)
			oldest = &generations[i];
	}
	BeginGeneration(oldest, tables, snapshot, &stamp);
	oldest->last_use = ++uses;
	return oldest;
}

static RateGeneration *
CurrentGeneration(Snapshot snapshot)
{
	if (!IsKnownSnapshot(snapshot))
		RememberSnapshot(snapshot, FindGeneration(snapshot));
	return known.generation;
}

/* What is not there at once: kept apart, so that what is does not pay for it */
static pg_noinline RateGraph *
LookUpGraph(void)
{
	RateGeneration *generation;
	RateGraph  *result;

	if (!ActiveSnapshotSet())
	{
		/* unreached: no query is without a snapshot, but whoever calls us from C may be */
		PushActiveSnapshot(GetTransactionSnapshot());
		result = rate_cache_graph();
		PopActiveSnapshot();
		return result;
	}
	generation = CurrentGeneration(GetActiveSnapshot());
	if (MemoryContextMemAllocated(generation->context, true) > RATE_GENERATION_LIMIT)
	{
		RateStamp	stamp = generation->stamp;	/* unreached: no test takes so many rates */

		BeginGeneration(generation, rate_tables(), GetActiveSnapshot(), &stamp);
		RememberSnapshot(GetActiveSnapshot(), generation);
	}
	return &generation->graph;
}

RateGraph *
rate_cache_graph(void)
{
	if (likely(ActiveSnapshotSet() && IsKnownSnapshot(GetActiveSnapshot())))
		return &known.generation->graph;
	return LookUpGraph();
}

int
rate_cache_currencies(const Currency **currencies)
{
	RateGeneration *generation = (RateGeneration *) rate_cache_graph();

	if (generation->ncurrencies < 0)
		generation->ncurrencies = rate_published_currencies(&generation->publishers, rate_tables(),
															SnapshotToRead(), &generation->currencies);
	*currencies = generation->currencies;
	return generation->ncurrencies;
}

static void
EndTransaction(XactEvent event, void *arg)
{
	if (event == XACT_EVENT_PRE_COMMIT || event == XACT_EVENT_PRE_PREPARE ||
		event == XACT_EVENT_PARALLEL_PRE_COMMIT)
		return;
	known.generation = NULL;
	DropGeneration(&unshared);
}

/* A snapshot that looks the same sees something else after a rollback to a savepoint. */
static void
EndSubtransaction(SubXactEvent event, SubTransactionId mine, SubTransactionId parent, void *arg)
{
	if (event == SUBXACT_EVENT_ABORT_SUB)
		known.generation = NULL;
}

/* Once in each backend */
void
rate_cache_init(void)
{
	RegisterXactCallback(EndTransaction, NULL);
	RegisterSubXactCallback(EndSubtransaction, NULL);
}
