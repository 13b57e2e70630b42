/*
 * feed/text.c
 *		Delimited text: what is called CSV, with any delimiter, as programs write it.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "compat.h"
#include "currency/shown.h"
#include "feed/text.h"

PG_FUNCTION_INFO_V1(delimited_lines);

/* No publisher has more; every column is looked at for each line. */
#define MAX_FIELDS 65536

DelimitedText *
text_open(const char *kind, const char *text, int length, char delimiter)
{
	DelimitedText *result = palloc0(sizeof(DelimitedText));

	result->kind = kind;
	result->start = text;
	result->at = text;
	result->end = text + length;
	result->delimiter = delimiter;
	result->next_line = 1;
	result->space = 64;
	result->fields = palloc(result->space * sizeof(Field));
	result->unquoted = AllocSetContextCreate(CurrentMemoryContext, "fields", ALLOCSET_SMALL_SIZES);
	if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		result->at += 3;		/* a byte order mark */
	return result;
}

void
RaiseInvalidField(const DelimitedText *text, int column, const Field *field, const char *what, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
			 errmsg("invalid %s, line %d, column %d: \"%s\" %s",
					text->kind, text->line, column + 1, shown_text(field->text, field->length), what),
			 strcmp(text->kind, "file") == 0 ? 0 : errdetail("Nothing was stored."),
			 hint != NULL ? errhint("%s", hint) : 0));
}

bool
field_is(const Field *field, const char *word)
{
	return field->length == (int) strlen(word) && field_begins(field, word);
}

bool
field_begins(const Field *field, const char *word)
{
	int			length = strlen(word);

	return field->length >= length && pg_strncasecmp(field->text, word, length) == 0;
}

char *
field_copy(const Field *field)
{
	return pnstrdup(field->text, field->length);
}

/*
 * The length of the blank that stands here, or 0.  Spreadsheets and web pages
 * leave no-break spaces and byte order marks.
 */
static int
BlankLength(const DelimitedText *text, const char *at, const char *end)
{
	static const char *const blanks[] = {
		"\xC2\xA0",				/* no-break space */
		"\xE2\x80\xAF",			/* narrow no-break space */
		"\xEF\xBB\xBF"			/* byte order mark */
	};

	if (at == end)
		return 0;
	if (*at == ' ' || (*at == '\t' && text->delimiter != '\t'))
		return 1;
	if (IS_HIGHBIT_SET(*at) && GetDatabaseEncoding() == PG_UTF8)
		for (int i = 0; i < (int) lengthof(blanks); i++)
		{
			int			length = strlen(blanks[i]);

			if (end - at >= length && memcmp(at, blanks[i], length) == 0)
				return length;
		}
	return 0;
}

/* Takes the blanks off both ends. */
static void
Trim(const DelimitedText *text, Field *field)
{
	const char *start = field->text;
	const char *end = start + field->length;
	const char *stop;
	int			blank;

	while ((blank = BlankLength(text, start, end)) > 0)
		start += blank;

	/* Backwards one cannot see where a character begins: note where the last that is no blank ends. */
	stop = end;
	if (stop > start && (IS_HIGHBIT_SET(stop[-1]) || stop[-1] == ' ' || stop[-1] == '\t'))
	{
		stop = start;
		for (const char *at = start; at < end;)
		{
			blank = BlankLength(text, at, end);
			if (blank == 0)
			{
				at += Min(pg_encoding_mblen(GetDatabaseEncoding(), at), end - at);
				stop = at;
			}
			else
				at += blank;
		}
	}
	field->text = start;
	field->length = stop - start;
}

/* Goes over the end of a line; false where there is none. */
static bool
SkipLineEnd(DelimitedText *text)
{
	if (text->at < text->end && *text->at == '\r')
	{
		text->at++;
		if (text->at < text->end && *text->at == '\n')
			text->at++;
	}
	else if (text->at < text->end && *text->at == '\n')
		text->at++;
	else
		return false;
	text->next_line++;
	return true;
}

static bool
EndsField(const DelimitedText *text, const char *at)
{
	return at == text->end || *at == text->delimiter || *at == '\n' || *at == '\r';
}

/* Reads the rest of a field that began with a quote; what is wrong with it, or NULL */
static const char *
ReadQuoted(DelimitedText *text, Field *field)
{
	const char *start = text->at;
	int			quotes = 0;
	int			blank;

	for (;;)
	{
		field->text = start;
		field->length = text->at - start;
		if (text->at == text->end)
			return "begins with a quote that does not end";
		if (*text->at == '"')
		{
			if (text->at + 1 == text->end || text->at[1] != '"')
				break;
			quotes++;
			text->at += 2;
		}
		else if (!SkipLineEnd(text))
			text->at++;
	}
	text->at++;
	if (quotes > 0)
	{
		char	   *copy = MemoryContextAlloc(text->unquoted, field->length - quotes);
		int			length = 0;

		for (int i = 0; i < field->length; i++)
		{
			copy[length++] = start[i];
			if (start[i] == '"')
				i++;
		}
		field->text = copy;
		field->length = length;
	}

	while ((blank = BlankLength(text, text->at, text->end)) > 0)
		text->at += blank;
	if (EndsField(text, text->at))
		return NULL;
	field->text = start;
	field->length = text->at - start + 1;
	return "has a quote that is out of place";
}

/* Reads the next field of the line. */
static void
ReadField(DelimitedText *text, int column, Field *field)
{
	int			line = text->next_line;
	const char *fault = NULL;
	const char *start = text->at;
	int			blank;

	while ((blank = BlankLength(text, text->at, text->end)) > 0)
		text->at += blank;
	if (text->at < text->end && *text->at == '"')
	{
		text->at++;
		fault = ReadQuoted(text, field);
		if (fault != NULL && !text->is_trial)
			RaiseInvalidField(text, column, field, fault, NULL);
		if (fault == NULL)
		{
			Trim(text, field);
			return;
		}
		text->at = start;
		text->next_line = line;
	}
	while (!EndsField(text, text->at))
		text->at++;
	field->text = start;
	field->length = text->at - start;
	Trim(text, field);
}

bool
text_read_line(DelimitedText *text)
{
	bool		is_empty = true;

	MemoryContextReset(text->unquoted);
	while (is_empty)
	{
		CHECK_FOR_INTERRUPTS();
		if (text->at == text->end)
			return false;
		text->line = text->next_line;
		text->nfields = 0;
		for (;;)
		{
			Field	   *field;

			if (text->nfields == text->space)
			{
				if (text->space >= MAX_FIELDS)
					ereport(ERROR,
							(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
							 errmsg("invalid %s, line %d: more than %d columns", text->kind, text->line, MAX_FIELDS)));
				text->space *= 2;
				text->fields = repalloc(text->fields, text->space * sizeof(Field));
			}
			field = &text->fields[text->nfields];
			ReadField(text, text->nfields++, field);
			is_empty = is_empty && field->length == 0;
			if (text->at == text->end || *text->at != text->delimiter)
				break;
			text->at++;
		}
		SkipLineEnd(text);
	}
	return true;
}

/* The lines of a text as rows: line, fields */
Datum
delimited_lines(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	DelimitedText *lines;

	if (SRF_IS_FIRSTCALL())
	{
		text	   *file;
		text	   *delimiter = PG_GETARG_TEXT_PP(1);
		MemoryContext old;
		TupleDesc	desc;

		if (VARSIZE_ANY_EXHDR(delimiter) != 1 || strchr("\"\r\n", *VARDATA_ANY(delimiter)) != NULL ||
			IS_HIGHBIT_SET(*VARDATA_ANY(delimiter)))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a delimiter is one character of ASCII, and neither a quote nor the end of a line")));
		context = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			/* unreached: it is declared so */
			elog(ERROR, "return type must be a row type");
		context->tuple_desc = BlessTupleDesc(desc);
		file = PG_GETARG_TEXT_P_COPY(0);
		context->user_fctx = text_open("file", VARDATA(file), VARSIZE(file) - VARHDRSZ, *VARDATA_ANY(delimiter));
		MemoryContextSwitchTo(old);
	}
	context = SRF_PERCALL_SETUP();
	lines = context->user_fctx;
	if (text_read_line(lines))
	{
		Datum	   *fields = palloc(lines->nfields * sizeof(Datum));
		Datum		values[2];
		bool		nulls[2] = {false, false};

		for (int i = 0; i < lines->nfields; i++)
			fields[i] = PointerGetDatum(cstring_to_text_with_len(lines->fields[i].text, lines->fields[i].length));
		values[0] = Int32GetDatum(lines->line);
		values[1] = PointerGetDatum(construct_array(fields, lines->nfields, TEXTOID, -1, false, TYPALIGN_INT));
		SRF_RETURN_NEXT(context, HeapTupleGetDatum(heap_form_tuple(context->tuple_desc, values, nulls)));
	}
	SRF_RETURN_DONE(context);
}
