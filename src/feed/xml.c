/*
 * feed/xml.c
 *		The European Central Bank's XML of reference rates.
 *
 * PostgreSQL may be built without its XML, so this reads the one vocabulary,
 * that of the daily, the 90-day and the history file: in an Envelope a Cube, in
 * it one with the attribute time for each day, and in that one with the
 * attributes currency and rate for each rate.  What is not well-formed is
 * refused, so that half of a file is not taken for all of it; document types
 * and their entities are none of the vocabulary.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "compat.h"
#include "feed/xml.h"

#define VOCABULARY "eurofxref"
#define MAX_ATTRIBUTES 16

typedef struct Attribute
{
	Field		name;
	Field		value;
} Attribute;

typedef enum TagKind
{
	TAG_OPENS,
	TAG_CLOSES,
	TAG_IS_EMPTY,				/* does both */
	TAG_IS_END					/* of the file */
} TagKind;

typedef struct Tag
{
	TagKind		kind;
	Field		name;			/* without its prefix */
	int			nattributes;
	Attribute	attributes[MAX_ATTRIBUTES];
} Tag;

/*
 * Sets the line to that of a place which was read, and returns its column.  A
 * file may be one line, and each of its rates asks: what is in the line being
 * read does not look for its beginning.
 */
static int
LineAndColumnOf(DelimitedText *text, const char *at)
{
	const char *line = at;

	text->line = text->next_line;
	if (at >= text->line_start)
		return at - text->line_start;
	for (const char *after = at; after < text->line_start; after++)
		text->line -= *after == '\n';
	while (line > text->start && line[-1] != '\n')
		line--;
	return at - line;
}

/* Where it is, and what is wrong with what stands there */
pg_noreturn static void
RaiseInvalid(DelimitedText *text, const char *at, const char *what)
{
	Field		field;
	int			column = LineAndColumnOf(text, at);

	field.text = at;
	field.length = text->end - at;
	RaiseInvalidField(text, column, &field, what, NULL);
}

/* Goes over one character. */
static void
Advance(DelimitedText *text)
{
	if (*text->at++ == '\n')
	{
		text->next_line++;
		text->line_start = text->at;
	}
}

static bool
IsXmlBlank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool
Skip(DelimitedText *text, const char *word)
{
	int			length = strlen(word);

	if (text->end - text->at < length || memcmp(text->at, word, length) != 0)
		return false;
	text->at += length;
	return true;
}

static void
SkipBlanksAndLines(DelimitedText *text)
{
	while (text->at < text->end && IsXmlBlank(*text->at))
		Advance(text);
}

/* Goes over everything up to a word, and over the word. */
static void
SkipPast(DelimitedText *text, const char *word)
{
	DelimitedText begun = *text;

	while (!Skip(text, word))
	{
		if (text->at == text->end)
			RaiseInvalid(&begun, begun.at, psprintf("does not end with \"%s\"", word));
		Advance(text);
	}
}

/* Names of XML differ in case. */
static bool
IsName(const Field *name, const char *word)
{
	return name->length == (int) strlen(word) && memcmp(name->text, word, name->length) == 0;
}

/* Takes off a name. */
static Field
TakeName(DelimitedText *text)
{
	Field		name = {text->at, 0};

	while (text->at < text->end && strchr("<>/='\" \t\r\n", *text->at) == NULL && *text->at != '\0')
		text->at++;
	name.length = text->at - name.text;
	if (name.length == 0)
		RaiseInvalid(text, name.text, "is not well-formed XML");
	return name;
}

/* Without what stands before its colon */
static Field
LocalName(Field name)
{
	const char *colon = memchr(name.text, ':', name.length);

	if (colon != NULL)
	{
		name.length -= colon + 1 - name.text;
		name.text = colon + 1;
	}
	return name;
}

static void
TakeAttribute(DelimitedText *text, Tag *tag)
{
	Attribute  *attribute = &tag->attributes[tag->nattributes];
	DelimitedText begun = *text;
	char		quote;

	if (tag->nattributes == MAX_ATTRIBUTES)
		RaiseInvalid(&begun, begun.at, "is one attribute too many");
	attribute->name = TakeName(text);
	for (int i = 0; i < tag->nattributes; i++)
	{
		const Field *other = &tag->attributes[i].name;

		if (other->length == attribute->name.length &&
			memcmp(other->text, attribute->name.text, other->length) == 0)
			RaiseInvalidField(&begun, LineAndColumnOf(&begun, begun.at), &attribute->name, "is there twice", NULL);
	}
	SkipBlanksAndLines(text);
	if (!Skip(text, "="))
		RaiseInvalid(&begun, begun.at, "is not well-formed XML");
	SkipBlanksAndLines(text);
	if (text->at == text->end || (*text->at != '"' && *text->at != '\''))
		RaiseInvalid(&begun, begun.at, "is not well-formed XML");
	quote = *text->at++;
	attribute->value.text = text->at;
	while (text->at < text->end && *text->at != quote && *text->at != '<' && *text->at != '&')
		Advance(text);
	if (text->at == text->end || *text->at != quote)
		RaiseInvalid(&begun, begun.at, "is not well-formed XML");
	attribute->value.length = text->at++ - attribute->value.text;
	tag->nattributes++;
}

/* Reads the next tag, over the text before it. */
static void
ReadTag(DelimitedText *text, Tag *tag)
{
	DelimitedText begun;

	memset(tag, 0, offsetof(Tag, attributes));
	for (;;)
	{
		CHECK_FOR_INTERRUPTS();
		while (text->at < text->end && *text->at != '<')
			Advance(text);
		begun = *text;
		if (text->at == text->end)
		{
			tag->kind = TAG_IS_END;
			return;
		}
		if (Skip(text, "<?"))
			SkipPast(text, "?>");
		else if (Skip(text, "<!--"))
			SkipPast(text, "-->");
		else
			break;
	}
	text->at++;
	if (Skip(text, "/"))
		tag->kind = TAG_CLOSES;
	tag->name = LocalName(TakeName(text));
	for (;;)
	{
		SkipBlanksAndLines(text);
		if (Skip(text, ">"))
			return;
		if (tag->kind == TAG_OPENS && Skip(text, "/>"))
		{
			tag->kind = TAG_IS_EMPTY;
			return;
		}
		if (text->at == text->end || tag->kind == TAG_CLOSES)
			RaiseInvalid(&begun, begun.at, "is not well-formed XML");
		TakeAttribute(text, tag);
	}
}

static const Field *
FindAttribute(const Tag *tag, const char *name)
{
	for (int i = 0; i < tag->nattributes; i++)
		if (IsName(&tag->attributes[i].name, name))
			return &tag->attributes[i].value;
	return NULL;
}

/* A rate of the day */
static bool
ReadRate(RateFile *file, const Field *currency, const Field *value, FileRate *rate)
{
	LayoutName	name;
	int			column = LineAndColumnOf(file->text, currency->text);

	rate->line = file->text->line;
	if (!layout_find_name(file->layout, currency, &name) || name.is_pair || name.is_left_out)
	{
		rate->name = field_copy(currency);
		rate->fault = name.is_left_out ? NULL : "is not a currency";
		return true;
	}
	rate->day = file->day;
	rate->pair = file->layout->pair;
	rate->pair.has_quote = true;
	rate->pair.quote = name.means.quote;
	if (rate->pair.base == rate->pair.quote)
		RaiseInvalidField(file->text, column, currency, "has no rate against itself", NULL);
	column = LineAndColumnOf(file->text, value->text);
	rate->rate = file_rate(file, column, value, 0);
	return rate->rate != NULL;
}

bool
xml_recognise(const char *text, int length)
{
	const char *end = text + Min(length, 1024);
	bool		has_envelope = false;

	if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		text += 3;
	while (text < end && IsXmlBlank(*text))
		text++;
	if (text == end || *text != '<')
		return false;
	for (; text < end; text++)
	{
		has_envelope = has_envelope || (end - text >= 9 && memcmp(text, "Envelope ", 9) == 0) ||
			(end - text >= 9 && memcmp(text, "Envelope\n", 9) == 0);
		if (has_envelope && end - text >= (int) strlen(VOCABULARY) && memcmp(text, VOCABULARY, strlen(VOCABULARY)) == 0)
			return true;
	}
	return false;
}

bool
xml_next(RateFile *file, FileRate *rate)
{
	DelimitedText *text = file->text;

	memset(rate, 0, sizeof(FileRate));
	for (;;)
	{
		Tag			tag;
		const char *start = text->at;
		const Field *time;
		const Field *currency;

		ReadTag(text, &tag);
		if (tag.kind == TAG_IS_END)
		{
			if (file->depth > 0)
				RaiseInvalid(text, start, "is the end of a file that is cut off");
			return false;
		}
		if (tag.kind == TAG_CLOSES)
		{
			if (file->depth == 0 || !IsName(&tag.name, file->open[file->depth - 1]))
				RaiseInvalid(text, tag.name.text, "closes what is not open");
			file->depth--;
			/* A day is that of the rates in it, not of those that come after. */
			file->is_known = file->is_known && file->depth >= file->day_depth;
			continue;
		}
		if (file->depth == FILE_MAX_DEPTH)
			RaiseInvalid(text, tag.name.text, "is too deep inside");
		if (file->depth == 0 && file->column++ > 0)
			RaiseInvalid(text, tag.name.text, "comes after the end");
		if (tag.kind == TAG_OPENS)
		{
			MemoryContext old = MemoryContextSwitchTo(file->memory);

			file->open[file->depth++] = field_copy(&tag.name);
			MemoryContextSwitchTo(old);
		}
		if (!IsName(&tag.name, "Cube"))
			continue;
		time = FindAttribute(&tag, "time");
		currency = FindAttribute(&tag, "currency");
		if (time != NULL)
		{
			file->day = file_day(file, LineAndColumnOf(text, time->text), time);
			file->is_known = tag.kind == TAG_OPENS;
			file->day_depth = file->depth;
		}
		else if (currency != NULL)
		{
			const Field *value = FindAttribute(&tag, "rate");

			if (value == NULL || !file->is_known)
				RaiseInvalid(text, currency->text, value == NULL ? "has no rate" : "has no day");
			if (ReadRate(file, currency, value, rate))
				return true;
		}
	}
}
