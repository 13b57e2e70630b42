/*
 * locale/compact.h
 *		What ICU makes of a number in its compact styles.
 */
#ifndef AI_INVEST_LOCALE_COMPACT_H
#define AI_INVEST_LOCALE_COMPACT_H

#include "locale/icu.h"

/* A number with a unit, cut in pieces */
typedef struct CompactText
{
	UChar		text[ICU_TEXT_SIZE];
	int32_t		length;
	int32_t		unit_begin;
	int32_t		unit_end;
	int			shown_digits;	/* of the whole part; 0 where the unit stands alone */
} CompactText;

/* False where the number has no unit */
extern bool cut_compact(const UFormattedNumber *result, CompactText *compact, UErrorCode *status);

/* The unit of a number: its power of ten, from the digits before the point that were formatted */
extern int	compact_power(const CompactText *compact, const char *number);

#endif							/* AI_INVEST_LOCALE_COMPACT_H */
