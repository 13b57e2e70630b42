/*
 * range/words.h
 *		Ranges as they are spoken of: "up to", "at least".
 */
#ifndef AI_INVEST_RANGE_WORDS_H
#define AI_INVEST_RANGE_WORDS_H

#include "postgres.h"

/* What to write for a text such as "up to 5 EUR"; NULL if it begins with no such words.  palloc'd */
extern char *range_words_hint(const char *text);

#endif							/* AI_INVEST_RANGE_WORDS_H */
