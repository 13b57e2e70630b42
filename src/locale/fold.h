/*
 * locale/fold.h
 *		Texts as the reader compares them.
 */
#ifndef AI_INVEST_LOCALE_FOLD_H
#define AI_INVEST_LOCALE_FOLD_H

#include "locale/icu.h"

/* The end of a line, or a tab: a blank between words, but not within a number */
#define FOLDED_BREAK '\n'

/*
 * A text, composed, with digits of every script as ASCII, every blank one
 * blank, one apostrophe and one hyphen, marks of direction left out.  Cases
 * folded in folded, kept in plain, and so are breaks; at has the place in the composed text.  All
 * palloc'd.
 */
typedef struct FoldedText
{
	UChar32    *folded;
	UChar32    *plain;
	int		   *at;
	int			length;
} FoldedText;

extern void fold_text(const char *utf8, FoldedText *result);

/* The same without the blanks around it */
extern void fold_word(const char *utf8, FoldedText *result);

/* Words of scripts that put no blank between words have no boundary */
extern bool IsLetter(UChar32 c);
extern bool IsUnspaced(UChar32 c);

static inline bool
IsDigit(UChar32 c)
{
	return c >= '0' && c <= '9';
}

#endif							/* AI_INVEST_LOCALE_FOLD_H */
