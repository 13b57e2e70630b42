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
#include "rates/cache.h"
#include "rates/pairs.h"
#include "rates/provider.h"
#include "rates/series.h"
#include "rates/stamp.h"
#include "rates/tables.h"

#define RATE_GENERATIONS 3
#define RATE_ROUTES 256			/* a power of two */

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
	MemoryContext context;		/* NULL: empty */
	RateStamp	stamp;
	uint64		last_use;
	RateProviders providers;
	HTAB	   *pairs;			/* of RatePair */
	int			ncurrencies;	/* -1: not known yet */
	Currency   *currencies;		/* of which there is a rate, in order */
	MemoryContext preferences;	/* holds what depends on the settings */
	uint64		settings;		/* the version of the settings there */
	HTAB	   *hops;			/* of RateHop */
	RateRoute	routes[RATE_ROUTES];	/* by a hash of the pair; the last asked for wins */
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

/* Where a route has its place; multiplied by the golden ratio, the high bits are well mixed. */
static inline RateRoute *
RoutePlace(RateGeneration *generation, Currency from, Currency to)
{
	return &generation->routes[(PairKey(from, to) * 0x9E3779B1U >> 16) % RATE_ROUTES];
}

static void
DropGeneration(RateGeneration *generation)
{
	if (known.generation == generation) /* unreached: only where the limit is, see LookUpRoute */
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
				 errhint("ALTER TABLE %s DISABLE ROW LEVEL SECURITY;", rate_relation_name(get_rel_name(table)))));
}

static HTAB *
CreateTable(const char *name, Size entry_size, MemoryContext context)
{
	HASHCTL		control;

	memset(&control, 0, sizeof(control));
	control.keysize = sizeof(uint32);
	control.entrysize = entry_size;
	control.hcxt = context;
	return hash_create(name, 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

/* Begins a generation: the providers, and nothing else yet. */
static void
BeginGeneration(RateGeneration *generation, const RateTables *tables, Snapshot snapshot,
				const RateStamp *stamp)
{
	MemoryContext context;

	DropGeneration(generation);
	context = AllocSetContextCreate(TopMemoryContext, "ai_invest rates", ALLOCSET_DEFAULT_SIZES);
	generation->context = context;
	generation->stamp.comparable = false;	/* until it is complete */
	rate_providers_load(tables, snapshot, context, &generation->providers);
	generation->pairs = CreateTable("ai_invest pairs", sizeof(RatePair), context);
	generation->ncurrencies = -1;
	generation->preferences = AllocSetContextCreate(context, "ai_invest routes", ALLOCSET_SMALL_SIZES);
	generation->hops = CreateTable("ai_invest hops", sizeof(RateHop), generation->preferences);
	generation->settings = rate_settings_version;
	generation->stamp = *stamp;
}

/* The generation that a new snapshot sees */
static RateGeneration *
FindGeneration(Snapshot snapshot)
{
	const RateTables *tables = rate_tables();
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
	CheckMayRead(tables->exchange_rate);
	CheckMayRead(tables->rate_provider);

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

/* The published pair, read if it has not been yet */
static RatePair *
FindPair(RateGeneration *generation, Currency base, Currency quote)
{
	uint32		key = PairKey(base, quote);
	RatePair   *pair = hash_search(generation->pairs, &key, HASH_FIND, NULL);
	RateSeries *series;
	int			nseries;

	if (pair != NULL)
		return pair;
	nseries = rate_series_load(rate_tables(), GetActiveSnapshot(), base, quote,
							   &generation->providers, generation->context, &series);
	pair = hash_search(generation->pairs, &key, HASH_ENTER, NULL);
	pair->nseries = nseries;
	pair->series = series;
	return pair;
}

static int
CompareCurrencies(const void *a, const void *b)
{
	return *(const Currency *) a - *(const Currency *) b;
}

int
rate_cache_currencies(const Currency **currencies)
{
	RateGeneration *generation = CurrentGeneration(GetActiveSnapshot());

	if (generation->ncurrencies < 0)
	{
		CurrencyPair *pairs;
		int			npairs = rate_pairs_load(rate_tables(), GetActiveSnapshot(), CurrentMemoryContext, &pairs);
		Currency   *found = MemoryContextAllocHuge(generation->context, sizeof(Currency) * Max(2 * (Size) npairs, 1));
		int			kept = 0;

		for (int i = 0; i < npairs; i++)
		{
			found[2 * i] = pairs[i].base;
			found[2 * i + 1] = pairs[i].quote;
		}
		qsort(found, 2 * (Size) npairs, sizeof(Currency), CompareCurrencies);
		for (int i = 0; i < 2 * npairs; i++)
		{
			if (kept == 0 || found[kept - 1] != found[i])
				found[kept++] = found[i];
		}
		pfree(pairs);
		generation->currencies = found;
		generation->ncurrencies = kept;
	}
	*currencies = generation->currencies;
	return generation->ncurrencies;
}

/* Adds the series of a pair, in the order of the providers' ranks and then names. */
static void
AddCandidates(RateHop *hop, const RatePair *pair, bool inverse)
{
	int			first = hop->ncandidates;

	for (int i = 0; i < pair->nseries; i++)
	{
		RateCandidate candidate = {&pair->series[i], 0, inverse};
		int			at = hop->ncandidates;

		if (!rate_provider_rank(candidate.series->provider, candidate.series->priority, &candidate.rank))
			continue;
		for (; at > first; at--)
		{
			const RateCandidate *before = &hop->candidates[at - 1];

			if (before->rank < candidate.rank ||
				(before->rank == candidate.rank &&
				 strcmp(before->series->provider, candidate.series->provider) <= 0))
				break;
			hop->candidates[at] = *before;
		}
		hop->candidates[at] = candidate;
		hop->ncandidates++;
	}
}

/* Direct rates first, then inverse ones */
static const RateHop *
FindHop(RateGeneration *generation, Currency from, Currency to)
{
	uint32		key = PairKey(from, to);
	RateHop    *hop = hash_search(generation->hops, &key, HASH_FIND, NULL);
	const RatePair *direct;
	const RatePair *inverse;
	RateHop		new_hop;

	if (hop != NULL)
		return hop;
	direct = FindPair(generation, from, to);
	inverse = FindPair(generation, to, from);
	new_hop.key = key;
	new_hop.law = NULL;
	new_hop.ncandidates = 0;
	new_hop.candidates = MemoryContextAlloc(generation->preferences, sizeof(RateCandidate) *
											Max(direct->nseries + inverse->nseries, 1));
	AddCandidates(&new_hop, direct, false);
	AddCandidates(&new_hop, inverse, true);
	for (int i = 0; i < new_hop.ncandidates; i++)
	{
		if (new_hop.candidates[i].series->is_law)
			new_hop.law = &new_hop.candidates[i];
	}
	hop = hash_search(generation->hops, &key, HASH_ENTER, NULL);
	*hop = new_hop;
	return hop;
}

/* Notes the candidate that is always asked first about a step; false if there is none with a table of days. */
static bool
AddPreferred(RateRoute *route, const RateHop *hop)
{
	const RateCandidate *first = &hop->candidates[0];

	if (hop->ncandidates == 0 || first->series->days == NULL ||
		(hop->law != NULL && first->rank > hop->law->rank))
		return false;
	route->preferred[route->npreferred++] = *first;
	return true;
}

/* Notes the steps that are always asked first, where there are such. */
static void
SetPreferred(RateRoute *route)
{
	bool		found;

	route->npreferred = 0;
	if (route->direct->ncandidates > 0 || route->to_euro == NULL)
		found = !route->by_law && AddPreferred(route, route->direct);
	else
		found = AddPreferred(route, route->to_euro) && AddPreferred(route, route->from_euro);
	if (!found)
		route->npreferred = 0;
}

/* Fills in a route that is not known yet. */
static const RateRoute *
FindRoute(RateGeneration *generation, RateRoute *route, Currency from, Currency to)
{
	bool		through_euro = from != CURRENCY_EUR && to != CURRENCY_EUR;

	route->key = 0;
	route->direct = FindHop(generation, from, to);
	route->to_euro = through_euro ? FindHop(generation, from, CURRENCY_EUR) : NULL;
	route->from_euro = through_euro ? FindHop(generation, CURRENCY_EUR, to) : NULL;
	route->by_law = through_euro && route->to_euro->law != NULL && route->from_euro->law != NULL;
	SetPreferred(route);
	route->key = PairKey(from, to);
	return route;
}

/* Forgets what was chosen by settings that have changed. */
static void
ForgetPreferences(RateGeneration *generation)
{
	memset(generation->routes, 0, sizeof(generation->routes));
	MemoryContextReset(generation->preferences);
	generation->hops = CreateTable("ai_invest hops", sizeof(RateHop), generation->preferences);
	generation->settings = rate_settings_version;
}

/* What is not there at once: kept apart, so that what is does not pay for it */
static pg_noinline const RateRoute *
LookUpRoute(Currency from, Currency to)
{
	const RateRoute *result;
	RateGeneration *generation;
	RateRoute  *route;

	if (!ActiveSnapshotSet())
	{
		/* unreached: no query is without a snapshot, but whoever calls us from C may be */
		PushActiveSnapshot(GetTransactionSnapshot());
		result = rate_cache_route(from, to);
		PopActiveSnapshot();
		return result;
	}
	generation = CurrentGeneration(GetActiveSnapshot());
	if (generation->settings != rate_settings_version)
		ForgetPreferences(generation);
	route = RoutePlace(generation, from, to);
	if (route->key == PairKey(from, to))
		return route;
	if (MemoryContextMemAllocated(generation->context, true) > RATE_GENERATION_LIMIT)
	{
		RateStamp	stamp = generation->stamp;	/* unreached: no test takes so many rates */

		BeginGeneration(generation, rate_tables(), GetActiveSnapshot(), &stamp);
		RememberSnapshot(GetActiveSnapshot(), generation);
	}
	return FindRoute(generation, route, from, to);
}

const RateRoute *
rate_cache_route(Currency from, Currency to)
{
	if (likely(ActiveSnapshotSet() && IsKnownSnapshot(GetActiveSnapshot()) &&
			   known.generation->settings == rate_settings_version))
	{
		const RateRoute *route = RoutePlace(known.generation, from, to);

		if (likely(route->key == PairKey(from, to)))
			return route;
	}
	return LookUpRoute(from, to);
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
