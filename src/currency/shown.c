/*
 * currency/shown.c
 *		What a user wrote, as a message shows it.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"

#include "compat.h"
#include "currency/shown.h"

#define SHOWN_BYTES 60

#define NO_BREAK_SPACE 0xA0

/* What fonts show as a blank or not at all, apart from the ASCII ones, in order */
static const struct
{
	pg_wchar	first;
	pg_wchar	last;
	const char *name;			/* NULL where there are several */
}			unseen[] = {
	{0x80, 0x9F, NULL},
	{NO_BREAK_SPACE, NO_BREAK_SPACE, "no-break space"},
	{0xAD, 0xAD, "soft hyphen"},
	{0x034F, 0x034F, NULL},
	{0x061C, 0x061C, NULL},
	{0x115F, 0x1160, NULL},
	{0x1680, 0x1680, NULL},
	{0x17B4, 0x17B5, NULL},
	{0x180B, 0x180E, NULL},
	{0x2000, 0x2006, NULL},
	{0x2007, 0x2007, "figure space"},
	{0x2008, 0x2008, NULL},
	{0x2009, 0x2009, "thin space"},
	{0x200A, 0x200A, "hair space"},
	{0x200B, 0x200B, "zero-width space"},
	{0x200C, 0x200D, NULL},
	{0x200E, 0x200E, "left-to-right mark"},
	{0x200F, 0x200F, "right-to-left mark"},
	{0x2028, 0x202E, NULL},
	{0x202F, 0x202F, "narrow no-break space"},
	{0x205F, 0x206F, NULL},
	{0x3000, 0x3000, "ideographic space"},
	{0x3164, 0x3164, NULL},
	{0xFE00, 0xFE0F, NULL},
	{0xFEFF, 0xFEFF, "byte order mark"},
	{0xFFA0, 0xFFA0, NULL},
	{0xFFF9, 0xFFFB, NULL},
	{0xE0000, 0xE0FFF, NULL},
};

/* The Unicode of a character of the server's encoding, as far as it matters here; 0 of any other one */
static pg_wchar
CodePoint(const char *at, int length)
{
	if (length == 1 && !IS_HIGHBIT_SET(*at))
		return (unsigned char) *at;
	if (GetDatabaseEncoding() == PG_UTF8)
		return utf8_to_unicode((const unsigned char *) at);

	/* What all of ISO 8859 and all Windows code pages have at the same place */
	if (length == 1 && (unsigned char) *at == NO_BREAK_SPACE)
		switch (GetDatabaseEncoding())
		{
			case PG_SQL_ASCII:
			case PG_KOI8R:
			case PG_KOI8U:
			case PG_WIN866:
				break;
			default:
				return NO_BREAK_SPACE;
		}
	return 0;
}

/* Which of the ranges has the character?  Of an ASCII one, -1 and whether it is seen. */
static int
FindUnseen(pg_wchar c, bool *is_unseen)
{
	*is_unseen = c == 0x7F || (c > 0 && c < ' ');
	if (c < 0x80)
		return -1;
	for (int i = 0; i < (int) lengthof(unseen) && unseen[i].first <= c; i++)
		if (c <= unseen[i].last)
		{
			*is_unseen = true;
			return i;
		}
	return -1;
}

/* The length of the character, which may be one that was cut off */
static int
CharacterLength(const char *at, const char *end)
{
	int			length = pg_encoding_mblen(GetDatabaseEncoding(), at);

	return length <= end - at ? length : 1;
}

static void
AppendSpeltOut(StringInfo out, pg_wchar c)
{
	switch (c)
	{
		case '\t':
			appendStringInfoString(out, "\\t");
			break;
		case '\n':
			appendStringInfoString(out, "\\n");
			break;
		case '\r':
			appendStringInfoString(out, "\\r");
			break;
		default:
			appendStringInfo(out, c < 0x80 ? "\\x%02X" : "U+%04X", (unsigned int) c);
	}
}

char *
shown_text(const char *text, int length)
{
	const char *end = text + pg_mbcliplen(text, length, SHOWN_BYTES);
	bool		is_cut = end < text + length;
	StringInfoData out;

	initStringInfo(&out);
	while (text < end)
	{
		int			step = CharacterLength(text, end);
		pg_wchar	c = CodePoint(text, step);
		bool		is_unseen;

		FindUnseen(c, &is_unseen);
		if (is_unseen)
			AppendSpeltOut(&out, c);
		else
			appendBinaryStringInfo(&out, text, step);
		text += step;
	}
	if (is_cut)
		appendStringInfoString(&out, "...");
	return out.data;
}

/*
 * The first character that cannot be seen, and its place counted from 1; 0 if
 * there is none.  Blanks of ASCII are blanks to every type.
 */
static int
FirstUnseen(const char *text, int length, pg_wchar *c, const char **name)
{
	const char *end = text + length;

	for (int position = 1; text < end; position++)
	{
		int			step = CharacterLength(text, end);
		bool		is_unseen;
		int			which;

		*c = CodePoint(text, step);
		which = FindUnseen(*c, &is_unseen);
		if (is_unseen && !(*c >= '\t' && *c <= '\r'))
		{
			*name = which >= 0 && unseen[which].name != NULL ? unseen[which].name : "character that cannot be seen";
			return position;
		}
		text += step;
	}
	return 0;
}

char *
unseen_in(const char *text, int length)
{
	pg_wchar	c;
	const char *name;
	int			position = FirstUnseen(text, length, &c, &name);
	StringInfoData code;

	if (position == 0)
		return NULL;
	initStringInfo(&code);
	AppendSpeltOut(&code, c);
	return psprintf("The text has a %s (%s) at character %d.", name, code.data, position);
}

char *
unseen_hint(const char *text, int length)
{
	pg_wchar	c;
	const char *name;

	if (FirstUnseen(text, length, &c, &name) == 0)
		return NULL;
	if (c < 0x80)
		return psprintf("Take it out: replace(value, E'\\x%02X', '').", (unsigned int) c);
	if (c < 0x10000)
		return psprintf("Take it out: replace(value, U&'\\%04X', '').", (unsigned int) c);
	return psprintf("Take it out: replace(value, U&'\\+%06X', '').", (unsigned int) c);
}
