/*
 * locale/lexicon.h
 *		The words that a locale's reader knows, folded, and its numbers' signs.
 *
 * Units and names come from ICU's data and from words.h; where the two disagree
 * words.h is right.  A lexicon is made at the first use of a locale in a
 * backend, and kept.
 */
#ifndef AI_INVEST_LOCALE_LEXICON_H
#define AI_INVEST_LOCALE_LEXICON_H

#include "locale/icu.h"
#include "locale/words.h"

typedef enum WordKind
{
	WORD_UNIT,
	WORD_DISPUTED,				/* a unit of several meanings */
	WORD_CURRENCY,
	WORD_JOINED,				/* a unit and a currency */
	WORD_LINK
} WordKind;

/* How sure a word means its currency; the surest count alone */
typedef enum CurrencyRank
{
	RANK_NARROW,				/* a sign that several currencies have, or a noun that several are called by */
	RANK_NAME,
	RANK_SIGN,					/* a sign that is the same everywhere, such as C$ */
	RANK_SYMBOL					/* the locale's own, such as C$ for the cordoba in Nicaragua */
} CurrencyRank;

typedef struct Word
{
	const UChar32 *text;
	int			length;
	WordKind	kind;
	int			power;			/* of a unit */
	Currency	currency;
	CurrencyRank rank;
	const char *meanings;		/* of a disputed unit */
} Word;

/* The words around one amount or two */
typedef struct Pattern
{
	RangeKind	kind;
	int			parts;			/* amounts: 1 or 2 */
	const UChar32 *literal[3];	/* before, between, after */
	int			length[3];
} Pattern;

#define MAX_SEPARATORS 4

typedef struct Lexicon
{
	MemoryContext context;
	Word	   *words;			/* by first character, the longer first */
	int			word_count;
	Pattern    *patterns;
	int			pattern_count;
	UChar32		decimal_signs[MAX_SEPARATORS];	/* zero ends them */
	UChar32		group_signs[MAX_SEPARATORS];
	int			primary_group;	/* digits in the last group, 0 where numbers are not grouped */
	int			secondary_group;	/* and in those before it */
	bool		adds_units;		/* 20조9000억: units of ten thousands that add up */
} Lexicon;

/* Made where it is not there yet */
extern const Lexicon *locale_lexicon(Locale *locale);

/*
 * A text as the reader compares it: composed, digits of every script as ASCII,
 * every blank one blank, one apostrophe and one hyphen, marks of direction left
 * out.  Cases folded in folded, kept in plain; at has the place in the composed
 * text.  All palloc'd.
 */
typedef struct FoldedText
{
	UChar32    *folded;
	UChar32    *plain;
	int		   *at;
	int			length;
} FoldedText;

extern void fold_text(const char *utf8, FoldedText *result);

/* Words of scripts that put no blank between words have no boundary */
extern bool IsLetter(UChar32 c);
extern bool IsUnspaced(UChar32 c);

#endif							/* AI_INVEST_LOCALE_LEXICON_H */
