/*
 * server.c
 *		Fuzzes the input and receive functions of a type, inside a server.
 *
 * Linked into the module of the extension, with libFuzzer as a library, so
 * that what is fuzzed is the code that runs, on the real palloc and ereport
 * and not on stand-ins for them.  A value that is accepted must come back the
 * same through its text and through its binary form; an error must be one that
 * a user may see.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "src/compat.h"

extern int	LLVMFuzzerRunDriver(int *argc, char ***argv,
								int (*callback) (const uint8_t *data, size_t size));

PG_FUNCTION_INFO_V1(fuzz_type);

/* What is fuzzed; libFuzzer passes nothing but the bytes. */
static struct
{
	FmgrInfo	input;
	FmgrInfo	output;
	FmgrInfo	receive;
	FmgrInfo	send;
	Oid			parameter;
	bool		binary;
	MemoryContext context;
} fuzzed;

/* Not an error: nothing may catch it. */
static void
Check(bool condition, const char *what, const char *text)
{
	if (condition)
		return;
	fprintf(stderr, "broken: %s: %s\n", what, text);
	abort();
}

static Datum
Receive(const char *bytes, int length)
{
	StringInfoData message;
	Datum		value;

	initStringInfo(&message);
	appendBinaryStringInfo(&message, bytes, length);
	value = ReceiveFunctionCall(&fuzzed.receive, &message, fuzzed.parameter, -1);
	/* What COPY and the protocol say where bytes are left */
	if (message.cursor != message.len)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("incorrect binary data format")));
	return value;
}

static bool
SameBytes(bytea *a, bytea *b)
{
	return VARSIZE_ANY(a) == VARSIZE_ANY(b) && memcmp(a, b, VARSIZE_ANY(a)) == 0;
}

/* Reads a value, and sees it come back. */
static void
TryValue(char *text, int length)
{
	Datum		value;
	Datum		again;
	char	   *printed;
	bytea	   *sent;

	if (fuzzed.binary)
		value = Receive(text, length);
	else
		value = InputFunctionCall(&fuzzed.input, text, fuzzed.parameter, -1);

	printed = OutputFunctionCall(&fuzzed.output, value);
	sent = SendFunctionCall(&fuzzed.send, value);

	PG_TRY();
	{
		again = InputFunctionCall(&fuzzed.input, pstrdup(printed), fuzzed.parameter, -1);
		Check(strcmp(OutputFunctionCall(&fuzzed.output, again), printed) == 0,
			  "another text after reading the text", printed);
		Check(SameBytes(SendFunctionCall(&fuzzed.send, again), sent),
			  "another value after reading the text", printed);
		again = Receive(VARDATA_ANY(sent), VARSIZE_ANY_EXHDR(sent));
		Check(strcmp(OutputFunctionCall(&fuzzed.output, again), printed) == 0,
			  "another text after receiving what was sent", printed);
		Check(SameBytes(SendFunctionCall(&fuzzed.send, again), sent),
			  "another value after receiving what was sent", printed);
	}
	PG_CATCH();
	{
		Check(false, "its own form is refused", printed);
	}
	PG_END_TRY();
}

static int
TryBytes(const uint8_t *data, size_t size)
{
	char	   *text;

	MemoryContextReset(fuzzed.context);
	MemoryContextSwitchTo(fuzzed.context);
	text = palloc(size + 1);
	memcpy(text, data, size);
	text[size] = '\0';

	/* What is no text in the database's encoding never gets to an input function. */
	if (!fuzzed.binary && (memchr(text, '\0', size) != NULL || !pg_verifymbstr(text, (int) size, true)))
		return 0;

	PG_TRY();
	{
		TryValue(text, (int) size);
	}
	PG_CATCH();
	{
		ErrorData  *error;

		MemoryContextSwitchTo(fuzzed.context);
		error = CopyErrorData();
		FlushErrorState();
		Check(error->sqlerrcode != ERRCODE_INTERNAL_ERROR && error->elevel == ERROR,
			  "an internal error", error->message);
		Check(pg_verifymbstr(error->message, (int) strlen(error->message), true),
			  "an error that is no text", error->message);
	}
	PG_END_TRY();
	return 0;
}

/*
 * fuzz_type(type oid, binary boolean, arguments text[]): runs libFuzzer, which
 * ends the process.  The first argument is the name of the program.
 */
Datum
fuzz_type(PG_FUNCTION_ARGS)
{
	Oid			type = PG_GETARG_OID(0);
	ArrayType  *arguments = PG_GETARG_ARRAYTYPE_P(2);
	Oid			function;
	bool		varlena;
	Datum	   *elements;
	char	  **argv;
	int			argc;
	int			i;

	fuzzed.binary = PG_GETARG_BOOL(1);
	getTypeInputInfo(type, &function, &fuzzed.parameter);
	fmgr_info(function, &fuzzed.input);
	getTypeOutputInfo(type, &function, &varlena);
	fmgr_info(function, &fuzzed.output);
	getTypeBinaryInputInfo(type, &function, &fuzzed.parameter);
	fmgr_info(function, &fuzzed.receive);
	getTypeBinaryOutputInfo(type, &function, &varlena);
	fmgr_info(function, &fuzzed.send);
	fuzzed.context = AllocSetContextCreate(TopMemoryContext, "fuzz", ALLOCSET_DEFAULT_SIZES);

	deconstruct_array(arguments, TEXTOID, -1, false, TYPALIGN_INT, &elements, NULL, &argc);
	argv = palloc((argc + 1) * sizeof(char *));
	for (i = 0; i < argc; i++)
		argv[i] = TextDatumGetCString(elements[i]);
	argv[argc] = NULL;
	PG_RETURN_INT32(LLVMFuzzerRunDriver(&argc, &argv, TryBytes));
}
