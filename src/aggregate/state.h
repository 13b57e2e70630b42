/*
 * aggregate/state.h
 *		The text and the binary form of sums, and of the states made of them.
 *
 * A state may be one that a user wrote by hand: input and receive functions
 * check every field.
 */
#ifndef AI_INVEST_AGGREGATE_STATE_H
#define AI_INVEST_AGGREGATE_STATE_H

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "aggregate/sum.h"
#include "compat.h"

/* Text that is being read, and how to complain about it */
typedef struct StateScanner
{
	const char *type_name;
	const char *text;			/* all of it */
	const char *at;				/* what is left to read */
	struct Node *escontext;		/* NULL to raise errors */
} StateScanner;

/* The word "empty", if it stands there */
extern bool ScanEmpty(StateScanner *scanner);

/* All return false after ScanFail, which raises or records the error. */
extern bool ScanFail(StateScanner *scanner);
extern bool ScanChar(StateScanner *scanner, char expected);
extern bool ScanEnd(StateScanner *scanner);
extern bool ScanInt64(StateScanner *scanner, int64 minimum, int64 maximum, int64 *result);
extern bool ScanCurrency(StateScanner *scanner, Currency *result);
extern bool ScanSum(StateScanner *scanner, MonetarySum *sum);
extern bool ScanMovingSum(StateScanner *scanner, MonetaryMovingSum *moving);
extern bool ScanU128(StateScanner *scanner, UInt128 *result);

/* Looks one character ahead; takes it only if it is the one asked for. */
static inline bool
ScanOptional(StateScanner *scanner, char wanted)
{
	if (*scanner->at != wanted)
		return false;
	scanner->at++;
	return true;
}

extern void PrintSum(StringInfo text, const MonetarySum *sum);
extern void PrintMovingSum(StringInfo text, const MonetaryMovingSum *moving);

/* The binary form of states: a version, then fields in network order */
extern void BeginReceive(StringInfo message, const char *type_name);
extern void BeginSend(StringInfo message);
extern void CheckReceived(bool valid, const char *type_name);	/* 22P03 */
extern void ReceiveSum(StringInfo message, MonetarySum *sum, const char *type_name);
extern void ReceiveMovingSum(StringInfo message, MonetaryMovingSum *moving,
							 const char *type_name);
extern void SendSum(StringInfo message, const MonetarySum *sum);
extern void SendMovingSum(StringInfo message, const MonetaryMovingSum *moving);

/*
 * The four functions through which SQL knows a state of fixed length, by how it
 * is scanned, printed, received and sent
 */
#define FIXED_STATE_IO(name, Struct, Scan, Print, Receive, Send) \
PG_FUNCTION_INFO_V1(name##_in); \
\
Datum \
name##_in(PG_FUNCTION_ARGS) \
{ \
	char	   *text = PG_GETARG_CSTRING(0); \
	StateScanner scanner = {#name, text, text, InputErrorContext(fcinfo)}; \
	Struct	   *state = (Struct *) palloc(sizeof(Struct)); \
\
	if (!Scan(&scanner, state) || !ScanEnd(&scanner)) \
		PG_RETURN_NULL(); \
	PG_RETURN_POINTER(state); \
} \
\
PG_FUNCTION_INFO_V1(name##_out); \
\
Datum \
name##_out(PG_FUNCTION_ARGS) \
{ \
	StringInfoData text; \
\
	initStringInfo(&text); \
	Print(&text, (Struct *) PG_GETARG_POINTER(0)); \
	PG_RETURN_CSTRING(text.data); \
} \
\
PG_FUNCTION_INFO_V1(name##_recv); \
\
Datum \
name##_recv(PG_FUNCTION_ARGS) \
{ \
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0); \
	Struct	   *state = (Struct *) palloc(sizeof(Struct)); \
\
	BeginReceive(message, #name); \
	Receive(message, state, #name); \
	PG_RETURN_POINTER(state); \
} \
\
PG_FUNCTION_INFO_V1(name##_send); \
\
Datum \
name##_send(PG_FUNCTION_ARGS) \
{ \
	StringInfoData message; \
\
	BeginSend(&message); \
	Send(&message, (Struct *) PG_GETARG_POINTER(0)); \
	PG_RETURN_BYTEA_P(pq_endtypsend(&message)); \
}

#endif							/* AI_INVEST_AGGREGATE_STATE_H */
