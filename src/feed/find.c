/*
 * feed/find.c
 *		Finds the layout of a file among those that are known.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "compat.h"
#include "currency/shown.h"
#include "feed/file.h"
#include "feed/find.h"
#include "feed/publishers.h"

#define OWN_LAYOUT \
	"layout => '{\"form\": \"rows\", \"date_column\": \"Day\", \"base\": \"EUR\", \"quote_column\": \"Currency\", \"rate_column\": \"Rate\"}'"

/* How one form is named: ecb.sdmx */
static char *
NameOf(const Publisher *known)
{
	return psprintf("%s.%s", known->layout, known->form);
}

static bool
IsWanted(const Publisher *known, const char *wanted)
{
	if (wanted == NULL)
		return known->says_its_base;
	return strcmp(wanted, known->layout) == 0 || strcmp(wanted, NameOf(known)) == 0;
}

pg_noreturn static void
RaiseUnknownLayout(const char *wanted)
{
	StringInfoData names;

	initStringInfo(&names);
	for (const Publisher *known = publishers; known->layout != NULL; known++)
		if (known == publishers || strcmp(known->layout, known[-1].layout) != 0)
			appendStringInfo(&names, "%s%s", names.len > 0 ? ", " : "", known->layout);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("there is no layout \"%s\"", shown_text(wanted, strlen(wanted))),
			 errhint("There are %s; or describe your own: %s.", names.data, OWN_LAYOUT)));
}

/* What the file begins with, and what was expected of it */
pg_noreturn static void
RaiseNotRecognised(const char *wanted, const char *text, int length, const char *expected)
{
	bool		is_own = wanted != NULL && strchr(wanted, '{') != NULL;

	if (!text_read_line(text_open("file of rates", text, length, ',')))
		ereport(ERROR,
				(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
				 errmsg("the file of rates is empty")));
	ereport(ERROR,
			(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
			 wanted == NULL ? errmsg("the file of rates is in no form that says which rates it has") :
			 is_own ? errmsg("the file of rates is not of the layout described") :
			 errmsg("the file of rates is not of the layout \"%s\"", shown_text(wanted, strlen(wanted))),
			 errdetail("The file begins with: %s\nExpected is %s.", file_first_line(text, length), expected),
			 wanted == NULL ?
			 errhint("Name the publisher, as in layout => 'ecb', or describe the file: %s.", OWN_LAYOUT) : 0));
}

static Jsonb *
ReadJson(const char *text)
{
	return DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(text)));
}

Layout *
find_layout(const char *wanted, const char *text, int length)
{
	Jsonb	   *own = NULL;
	const char *like = wanted;
	StringInfoData expected;
	char		delimiter;
	Layout	   *layout;

	initStringInfo(&expected);
	if (wanted != NULL && wanted[strspn(wanted, " \t\r\n")] == '{')
	{
		own = ReadJson(wanted);
		like = layout_is_like(own);
		if (like == NULL)
		{
			layout = layout_new(NULL);
			layout_read(layout, own);
			layout_check(layout);
			if (file_recognise(layout, text, length, &delimiter))
				return layout;
			file_describe_expected(&expected, layout);
			RaiseNotRecognised(wanted, text, length, expected.data);
		}
	}
	for (const Publisher *known = publishers; known->layout != NULL; known++)
	{
		if (!IsWanted(known, like))
			continue;
		layout = layout_new(NameOf(known));
		layout_read(layout, ReadJson(known->description));
		if (own != NULL)
			layout_read(layout, own);
		layout_check(layout);
		if (file_recognise(layout, text, length, &delimiter))
			return layout;
		if (expected.len > 0)
			appendStringInfoString(&expected, "; or ");
		file_describe_expected(&expected, layout);
	}
	if (expected.len == 0)
		RaiseUnknownLayout(like);
	RaiseNotRecognised(like, text, length, expected.data);
}
