/*
 * server.c
 *		Fuzzes what reads a user's text or bytes, inside a server.
 *
 * Linked into the module of the extension, with libFuzzer as a library, so
 * that what is fuzzed is the code that runs, on the real palloc and ereport
 * and not on stand-ins for them.  A value that is accepted must come back the
 * same through its text and through its binary form, and so must a type
 * modifier; a query over a text must not say false; an error must be one that
 * a user may see.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/resowner.h"
#include "utils/syscache.h"

#include "src/compat.h"

extern int	LLVMFuzzerRunDriver(int *argc, char ***argv,
								int (*callback) (const uint8_t *data, size_t size));

PG_FUNCTION_INFO_V1(fuzz_type);
PG_FUNCTION_INFO_V1(fuzz_query);

/* What is fuzzed, and how; libFuzzer passes nothing but the bytes. */
static struct
{
	void		(*try) (char *bytes, int length);
	bool		is_text;
	MemoryContext context;

	FmgrInfo	input;
	FmgrInfo	output;
	FmgrInfo	receive;
	FmgrInfo	send;
	Oid			parameter;

	Oid			typmod_in;
	Oid			typmod_out;

	SPIPlanPtr	plan;
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

/* Sees a value come back. */
static void
CheckValue(Datum value)
{
	Datum		again;
	char	   *printed;
	bytea	   *sent;

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

static void
TryText(char *text, int length)
{
	CheckValue(InputFunctionCall(&fuzzed.input, text, fuzzed.parameter, -1));
}

static void
TryBinary(char *bytes, int length)
{
	CheckValue(Receive(bytes, length));
}

static int32
ReadModifiers(char **modifiers, int count)
{
	Datum	   *elements = palloc(count * sizeof(Datum));

	for (int i = 0; i < count; i++)
		elements[i] = CStringGetDatum(modifiers[i]);
	return DatumGetInt32(OidFunctionCall1(fuzzed.typmod_in,
										  PointerGetDatum(construct_array(elements, count, CSTRINGOID, -2, false, TYPALIGN_CHAR))));
}

/* Reads the type's modifiers, one a line, and a value that they are applied to. */
static void
TryModifiers(char *text, int length)
{
	char	   *modifiers[8];
	char	   *printed;
	char		code[4];
	char		scale[12];
	int			count = 0;
	int			found;
	int32		typmod;

	for (char *line = text; line != NULL && count < (int) lengthof(modifiers); count++)
	{
		modifiers[count] = line;
		line = strchr(line, '\n');
		if (line != NULL)
			*line++ = '\0';
	}
	typmod = ReadModifiers(modifiers, count);
	printed = DatumGetCString(OidFunctionCall1(fuzzed.typmod_out, Int32GetDatum(typmod)));
	found = sscanf(printed, "('%3[A-Z]'%*[,)]%11[0-9])", code, scale);
	Check(found >= 1, "no modifiers are printed", printed);
	modifiers[0] = code;
	modifiers[1] = scale;
	Check(ReadModifiers(modifiers, found) == typmod, "other modifiers after reading what was printed", printed);

	CheckValue(InputFunctionCall(&fuzzed.input, psprintf("-12345.678901234567890123456789 %s", code),
								 fuzzed.parameter, typmod));
}

/* Runs the query over a text, in a transaction that leaves nothing behind. */
static void
TryQuery(char *string, int length)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	Datum		argument = PointerGetDatum(cstring_to_text_with_len(string, length));

	BeginInternalSubTransaction(NULL);
	PG_TRY();
	{
		bool		isnull;

		SPI_connect();
		if (SPI_execute_plan(fuzzed.plan, &argument, NULL, false, 0) != SPI_OK_SELECT)
			elog(ERROR, "the query is none");
		for (uint64 row = 0; row < SPI_processed; row++)
			Check(DatumGetBool(SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, 1, &isnull)) || isnull,
				  "the query says false", string);
		SPI_finish();
	}
	PG_CATCH();
	{
		RollbackAndReleaseCurrentSubTransaction();
		CurrentResourceOwner = owner;
		MemoryContextSwitchTo(context);
		PG_RE_THROW();
	}
	PG_END_TRY();
	RollbackAndReleaseCurrentSubTransaction();
	CurrentResourceOwner = owner;
	MemoryContextSwitchTo(context);
}

static int
TryBytes(const uint8_t *data, size_t size)
{
	char	   *bytes;

	MemoryContextReset(fuzzed.context);
	MemoryContextSwitchTo(fuzzed.context);
	bytes = palloc(size + 1);
	memcpy(bytes, data, size);
	bytes[size] = '\0';

	/* What is no text in the database's encoding never gets to an input function. */
	if (fuzzed.is_text && (memchr(bytes, '\0', size) != NULL || !pg_verifymbstr(bytes, (int) size, true)))
		return 0;

	PG_TRY();
	{
		fuzzed.try(bytes, (int) size);
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

/* Runs libFuzzer, which ends the process. */
static int
Run(ArrayType *arguments)
{
	Datum	   *elements;
	char	  **argv;
	int			argc;

	fuzzed.context = AllocSetContextCreate(TopMemoryContext, "fuzz", ALLOCSET_DEFAULT_SIZES);
	deconstruct_array(arguments, TEXTOID, -1, false, TYPALIGN_INT, &elements, NULL, &argc);
	argv = palloc((argc + 1) * sizeof(char *));
	for (int i = 0; i < argc; i++)
		argv[i] = TextDatumGetCString(elements[i]);
	argv[argc] = NULL;
	return LLVMFuzzerRunDriver(&argc, &argv, TryBytes);
}

/*
 * fuzz_type(type oid, form text, arguments text[]): the form is text, binary
 * or typmod, and the first argument is the name of the program.
 */
Datum
fuzz_type(PG_FUNCTION_ARGS)
{
	Oid			type = PG_GETARG_OID(0);
	char	   *form = text_to_cstring(PG_GETARG_TEXT_PP(1));
	HeapTuple	tuple = SearchSysCache1(TYPEOID, ObjectIdGetDatum(type));
	Oid			function;
	bool		is_varlena;

	fuzzed.typmod_in = ((Form_pg_type) GETSTRUCT(tuple))->typmodin;
	fuzzed.typmod_out = ((Form_pg_type) GETSTRUCT(tuple))->typmodout;
	ReleaseSysCache(tuple);
	getTypeInputInfo(type, &function, &fuzzed.parameter);
	fmgr_info(function, &fuzzed.input);
	getTypeOutputInfo(type, &function, &is_varlena);
	fmgr_info(function, &fuzzed.output);
	getTypeBinaryInputInfo(type, &function, &fuzzed.parameter);
	fmgr_info(function, &fuzzed.receive);
	getTypeBinaryOutputInfo(type, &function, &is_varlena);
	fmgr_info(function, &fuzzed.send);

	fuzzed.is_text = strcmp(form, "binary") != 0;
	fuzzed.try = !fuzzed.is_text ? TryBinary : strcmp(form, "typmod") == 0 ? TryModifiers : TryText;
	PG_RETURN_INT32(Run(PG_GETARG_ARRAYTYPE_P(2)));
}

/* fuzz_query(query text, arguments text[]): a query over $1, a text, of a boolean that is true or NULL */
Datum
fuzz_query(PG_FUNCTION_ARGS)
{
	Oid			type = TEXTOID;

	SPI_connect();
	fuzzed.plan = SPI_prepare(text_to_cstring(PG_GETARG_TEXT_PP(0)), 1, &type);
	if (fuzzed.plan == NULL || SPI_keepplan(fuzzed.plan) != 0)
		elog(ERROR, "cannot prepare the query");
	SPI_finish();
	fuzzed.is_text = true;
	fuzzed.try = TryQuery;
	PG_RETURN_INT32(Run(PG_GETARG_ARRAYTYPE_P(1)));
}
