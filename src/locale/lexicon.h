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

#include "locale/fold.h"
#include "locale/number.h"
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
	const UChar32 *exactly;		/* where case matters: as it is written; NULL where it does not */
	int			length;
	WordKind	kind;
	int			power;			/* of a unit */
	bool		is_one;			/* a unit that is one of it where there is no number: mil euros */
	bool		needs_no_unit;	/* of a link */
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

typedef struct Lexicon
{
	MemoryContext context;
	Word	   *words;			/* by first character, the longer first */
	int			word_count;
	Pattern    *patterns;
	int			pattern_count;
	NumberForms numbers;
	bool		adds_units;		/* 20조9000억: units of ten thousands that add up */
} Lexicon;

/* Made where it is not there yet */
extern const Lexicon *locale_lexicon(Locale *locale);

/* The longest word of a kind at a place: its first entry, or NULL.  Entries of the same text follow it. */
extern const Word *FindWord(const Lexicon *lexicon, const FoldedText *text, int at, int end,
							bool (*accepts) (WordKind kind));

extern bool IsUnitWord(WordKind kind);

/* The power of ten that a unit is read as; 0 where it is read as none */
extern int	lexicon_unit_power(const Lexicon *lexicon, const char *unit);

#endif							/* AI_INVEST_LOCALE_LEXICON_H */
