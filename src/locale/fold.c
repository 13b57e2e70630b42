/*
 * locale/fold.c
 *		Texts as the reader compares them: what cannot change a value is made alike.
 */
#include "postgres.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "locale/fold.h"

/* A full-width character stands so far behind its ASCII one */
#define FULL_WIDTH_OFFSET 0xFEE0

/*
 * What has no width and says nothing of a value.  The overrides are none of
 * these: between them 12 is seen as 21; nor is the invisible times.
 */
static bool
IsDirectionMark(UChar32 c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202C) || c == 0x2060 ||
		(c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/* The end of a line or of a cell of a table */
static bool
IsBreak(UChar32 c)
{
	return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* One for all of a kind: blanks, hyphens, apostrophes, digits, and what is as wide as two */
static UChar32
Unify(UChar32 c)
{
	int32_t		digit;

	if (IsBreak(c))
		return FOLDED_BREAK;
	if (c < 0x80)
		return c;
	if (u_isUWhiteSpace(c))
		return ' ';
	digit = u_charDigitValue(c);
	if (digit >= 0 && u_charType(c) == U_DECIMAL_DIGIT_NUMBER)
		return '0' + digit;
	switch (c)
	{
		case 0x2018: case 0x2019: case 0x02BC: case 0x2032:
			return '\'';
		case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2212: case 0xFE63:
			return '-';
		case 0x2015:			/* a dash, which is no minus */
			return 0x2014;
		case 0x301C: case 0x223C:
			return '~';
		case 0xFFE5:			/* full-width yen */
			return 0xA5;
		case 0xFFE1:			/* full-width pound */
			return 0xA3;
		case 0xFFE6:			/* full-width won */
			return 0x20A9;
		case 0xFF1D:
			return '=';
		case 0x2A7D: case 0x2266:
			return 0x2264;		/* less than or equal */
		case 0x2A7E: case 0x2267:
			return 0x2265;
		default:
			break;
	}
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - FULL_WIDTH_OFFSET;
	return c;
}

/* Both letters i of Turkish are one, as their capitals are in other languages */
static UChar32
FoldCase(UChar32 c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
	return c == 0x130 || c == 0x131 ? 'i' : u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

/* The composed form of a text that is not ASCII alone */
static UChar *
Compose(const char *utf8, int size, int32_t *length)
{
	UChar	   *wide = palloc((size + 1) * sizeof(UChar));
	UChar	   *composed = palloc((3 * size + 1) * sizeof(UChar));
	UErrorCode	status = U_ZERO_ERROR;

	u_strFromUTF8WithSub(wide, size + 1, length, utf8, size, 0xFFFD, NULL, &status);
	*length = unorm2_normalize(unorm2_getNFCInstance(&status), wide, *length, composed, 3 * size + 1, &status);
	if (U_FAILURE(status))		/* unreached: there is room, and NFC is part of ICU */
		elog(ERROR, "ICU cannot normalize: %s", u_errorName(status));
	pfree(wide);
	return composed;
}

static void
AddCharacter(FoldedText *text, UChar32 c, int at)
{
	c = Unify(c);
	text->plain[text->length] = c;
	text->folded[text->length] = c == FOLDED_BREAK ? ' ' : FoldCase(c);
	text->at[text->length] = at;
	text->length++;
}

void
fold_text(const char *utf8, FoldedText *result)
{
	int			size = 0;
	bool		is_ascii = true;
	UChar	   *composed = NULL;
	int32_t		length;
	int			at = 0;

	for (; utf8[size] != '\0'; size++)
		is_ascii = is_ascii && !IS_HIGHBIT_SET(utf8[size]);
	length = size;
	if (!is_ascii)
		composed = Compose(utf8, size, &length);

	result->folded = palloc((length + 1) * sizeof(UChar32));
	result->plain = palloc((length + 1) * sizeof(UChar32));
	result->at = palloc((length + 1) * sizeof(int));
	result->length = 0;
	for (int32_t i = 0; is_ascii && i < length; i++)
		AddCharacter(result, utf8[i], at++);
	for (int32_t i = 0; !is_ascii && i < length; at++)
	{
		UChar32		c;

		U16_NEXT(composed, i, length, c);
		if (!IsDirectionMark(c))
			AddCharacter(result, c, at);
	}
	result->at[result->length] = at;
	result->folded[result->length] = result->plain[result->length] = 0;
	if (composed != NULL)
		pfree(composed);
}

void
fold_word(const char *utf8, FoldedText *result)
{
	fold_text(utf8, result);
	while (result->length > 0 && result->folded[result->length - 1] == ' ')
		result->length--;
	while (result->length > 0 && result->folded[0] == ' ')
	{
		result->folded++;
		result->plain++;
		result->at++;
		result->length--;
	}
}

bool
IsLetter(UChar32 c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

bool
IsUnspaced(UChar32 c)
{
	UErrorCode	status = U_ZERO_ERROR;
	UScriptCode script;

	if (c < 0x0E00)
		return false;
	script = uscript_getScript(c, &status);
	return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
		script == USCRIPT_HANGUL || script == USCRIPT_THAI || script == USCRIPT_LAO ||
		script == USCRIPT_KHMER || script == USCRIPT_MYANMAR;
}
