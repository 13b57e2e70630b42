/*
 * locale/fold.c
 *		Texts as the reader compares them: what cannot change a value is made alike.
 */
#include "postgres.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "locale/lexicon.h"

/* A full-width character stands so far behind its ASCII one */
#define FULL_WIDTH_OFFSET 0xFEE0

static bool
IsDirectionMark(UChar32 c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
		(c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

/* One for all of a kind: blanks, hyphens, apostrophes, digits, and what is as wide as two */
static UChar32
Unify(UChar32 c)
{
	int32_t		digit;

	if (c < 0x80)
		return (c >= '\t' && c <= '\r') ? ' ' : c;
	if (u_isUWhiteSpace(c))
		return ' ';
	digit = u_charDigitValue(c);
	if (digit >= 0 && u_charType(c) == U_DECIMAL_DIGIT_NUMBER)
		return '0' + digit;
	switch (c)
	{
		case 0x2018: case 0x2019: case 0x02BC: case 0x2032:
			return '\'';
		case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: case 0xFE63:
			return '-';
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
		default:
			break;
	}
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - FULL_WIDTH_OFFSET;
	return c;
}

void
fold_text(const char *utf8, FoldedText *result)
{
	int			size = (int) strlen(utf8);
	UChar	   *wide = palloc((size + 1) * sizeof(UChar));
	UChar	   *composed = palloc((3 * size + 1) * sizeof(UChar));
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		length;
	int			at = 0;
	int			count = 0;

	u_strFromUTF8WithSub(wide, size + 1, &length, utf8, size, 0xFFFD, NULL, &status);
	length = unorm2_normalize(unorm2_getNFCInstance(&status), wide, length, composed, 3 * size + 1, &status);
	if (U_FAILURE(status))		/* unreached: there is room, and NFC is part of ICU */
		elog(ERROR, "ICU cannot normalize: %s", u_errorName(status));

	result->folded = palloc((length + 1) * sizeof(UChar32));
	result->plain = palloc((length + 1) * sizeof(UChar32));
	result->at = palloc((length + 1) * sizeof(int));
	for (int32_t i = 0; i < length; at++)
	{
		UChar32		c;

		U16_NEXT(composed, i, length, c);
		if (IsDirectionMark(c))
			continue;
		c = Unify(c);
		result->plain[count] = c;
		result->folded[count] = u_foldCase(c, U_FOLD_CASE_DEFAULT);
		result->at[count] = at;
		count++;
	}
	result->at[count] = at;
	result->folded[count] = result->plain[count] = 0;
	result->length = count;
	pfree(wide);
	pfree(composed);
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
