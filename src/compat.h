/*
 * compat.h
 *		Every difference between the PostgreSQL majors that we support, 13 to 19.
 */
#ifndef AI_INVEST_COMPAT_H
#define AI_INVEST_COMPAT_H

#include "postgres.h"
#include "fmgr.h"
#include "utils/sortsupport.h"

/* Until 18, funcapi.h brought these with it. */
#if PG_VERSION_NUM >= 190000
#include "access/htup_details.h"
#include "catalog/pg_type.h"
#endif

/* The macros of varlena have had a header of their own since 16. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* Soft errors came with 16; before, errors are always raised. */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#define InputErrorContext(fcinfo) ((fcinfo)->context)
#else
#define InputErrorContext(fcinfo) NULL
#define ereturn(context, dummy_value, ...) \
	do { \
		(void) (context); \
		ereport(ERROR, __VA_ARGS__); \
		return dummy_value; \
	} while (0)
#endif

/* A numeric may be infinite since 14. */
#if PG_VERSION_NUM < 140000
#define numeric_is_inf(number) false
#endif

/* The comparators that tuplesort has specialised sorts for came with 15. */
#if PG_VERSION_NUM < 150000
static inline int
ssup_datum_int32_cmp(Datum x, Datum y, SortSupport ssup)
{
	int32		a = DatumGetInt32(x);
	int32		b = DatumGetInt32(y);

	return (a > b) - (a < b);
}

static inline int
ssup_datum_unsigned_cmp(Datum x, Datum y, SortSupport ssup)
{
	return (x > y) - (x < y);
}
#endif

/* Settings have had a memory of their own since 16, and the decoding of dates one more argument. */
#if PG_VERSION_NUM >= 160000
#define GucAllocate(size) guc_malloc(LOG, size)
#define GucFree(pointer) guc_free(pointer)
#define DecodeDateTimeFields(field, ftype, nfields, dtype, tm, fsec, tz) \
	DecodeDateTime(field, ftype, nfields, dtype, tm, fsec, tz, &(DateTimeErrorExtra) {0})
#else
#define GucAllocate(size) malloc(size)
#define GucFree(pointer) free(pointer)
#define DecodeDateTimeFields(field, ftype, nfields, dtype, tm, fsec, tz) \
	DecodeDateTime(field, ftype, nfields, dtype, tm, fsec, tz)
#endif

/* MarkGUCPrefixReserved came with 15. */
#if PG_VERSION_NUM < 150000
#define MarkGUCPrefixReserved(prefix) EmitWarningsOnPlaceholders(prefix)
#endif

/* What a syscache's callback is told the cache by became an enum of its own in 19. */
#if PG_VERSION_NUM < 190000
typedef int SysCacheIdentifier;
#endif

/* A scan of an index begins with one more argument since 18, and with another one since 19. */
#if PG_VERSION_NUM < 180000
#define BeginIndexScan(heap, index, snapshot, nkeys) index_beginscan(heap, index, snapshot, nkeys, 0)
#elif PG_VERSION_NUM < 190000
#define BeginIndexScan(heap, index, snapshot, nkeys) index_beginscan(heap, index, snapshot, NULL, nkeys, 0)
#else
#define BeginIndexScan(heap, index, snapshot, nkeys) index_beginscan(heap, index, snapshot, NULL, nkeys, 0, SO_NONE)
#endif

/* pg_noreturn, which stands in front, took the place of pg_attribute_noreturn() in 18. */
#if PG_VERSION_NUM < 180000
#define pg_noreturn pg_attribute_noreturn()
#endif

#endif							/* AI_INVEST_COMPAT_H */
