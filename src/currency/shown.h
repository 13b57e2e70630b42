/*
 * currency/shown.h
 *		What a user wrote, as a message shows it.
 *
 * A no-break space, a byte order mark or a carriage return in a text is the
 * reason of many an error that nobody can see.
 */
#ifndef AI_INVEST_CURRENCY_SHOWN_H
#define AI_INVEST_CURRENCY_SHOWN_H

#include "postgres.h"

/*
 * The text with each character that cannot be seen, or not be told from a
 * blank, spelt out: \r, \x01, U+00A0.  What is longer than 60 bytes is cut.
 */
extern char *shown_text(const char *text, int length);

/*
 * The first such character as a sentence, "The text has a no-break space
 * (U+00A0) at character 5."; NULL if there is none.
 */
extern char *unseen_in(const char *text, int length);

/* What to write to be rid of it; NULL likewise */
extern char *unseen_hint(const char *text, int length);

#endif							/* AI_INVEST_CURRENCY_SHOWN_H */
