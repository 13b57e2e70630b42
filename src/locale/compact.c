/*
 * locale/compact.c
 *		What ICU makes of a number in its compact styles: where the unit stands in
 *		the text, and which power of ten it is.
 *
 * ICU does not say which power that is.  It is the digits that the number had
 * before the point, less those that are shown there.
 */
#include "postgres.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "locale/compact.h"

bool
cut_compact(const UFormattedNumber *result, CompactText *compact, UErrorCode *status)
{
	UFieldPosition unit = {UNUM_COMPACT_FIELD, 0, 0};
	UFieldPosition whole = {UNUM_INTEGER_FIELD, 0, 0};

	compact->unit_begin = compact->unit_end = compact->shown_digits = 0;
	compact->length = unumf_resultToString(result, compact->text, lengthof(compact->text), status);
	if (U_FAILURE(*status) || !unumf_resultNextFieldPosition(result, &unit, status) || U_FAILURE(*status) ||
		unit.endIndex <= unit.beginIndex)
		return false;
	compact->unit_begin = unit.beginIndex;
	compact->unit_end = unit.endIndex;
	if (!unumf_resultNextFieldPosition(result, &whole, status) || U_FAILURE(*status))
		return U_SUCCESS(*status);
	for (int32_t i = whole.beginIndex; i < whole.endIndex;)
	{
		UChar32		c;

		U16_NEXT(compact->text, i, whole.endIndex, c);
		if (u_charDigitValue(c) >= 0)
			compact->shown_digits++;
	}
	return true;
}

int
compact_power(const CompactText *compact, const char *number)
{
	const char *digits = number + (*number == '-');
	int			count = (int) strcspn(digits, ".");

	return compact->shown_digits == 0 ? count - 1 : count - compact->shown_digits;
}
