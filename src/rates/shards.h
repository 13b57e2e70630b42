/*
 * rates/shards.h
 *		The rows of the rates where a distributed engine keeps them.
 */
#ifndef AI_INVEST_RATES_SHARDS_H
#define AI_INVEST_RATES_SHARDS_H

#include "postgres.h"

#include "utils/relcache.h"

/* What the catalogs of an engine say about a table */
typedef enum RateShardPlace
{
	RATE_SHARD_NONE,			/* nothing: its rows are its own */
	RATE_SHARD_HERE,			/* one shard has them all, and is on this server */
	RATE_SHARD_ELSEWHERE,		/* one shard has them all, and is not */
	RATE_SHARD_IN_PARTS			/* they are spread over several */
} RateShardPlace;

typedef struct RateShard
{
	RateShardPlace place;
	Oid			table;			/* that has the rows, if they are here */
	char		suffix[24];		/* of its name and of the names of its triggers: "", or "_" and the shard's number */
} RateShard;

/* Asks for a table that is the extension's own. */
extern void rate_shard_find(Oid table, RateShard *shard);

/* Is a relation a shard of a table by its name, schema and owner, whatever the catalogs show by now? */
extern bool rate_shard_is_named(Relation relation, Oid table);

/* MC002: says of the first of two tables that is not whole on this server where it is; returns if both are. */
extern void rate_shards_check(const Oid *tables);

#endif							/* AI_INVEST_RATES_SHARDS_H */
