/*
 * locale/words.h
 *		What no data of ICU's has: how the press writes amounts.
 *
 * The tables are in unit_words.c, currency_words.c and range_words.c, in the
 * spelling that people use, lower case where case does not matter.  A language
 * without entries is read with ICU's own words alone.
 */
#ifndef AI_INVEST_LOCALE_WORDS_H
#define AI_INVEST_LOCALE_WORDS_H

#include "postgres.h"

/* Words are separated by bars, and taken one by one with NextWord. */

/*
 * Units such as "bn": a power of ten.  "=M" is a unit in just this case, since
 * m is another; "*mil" alone, without a number, is one of it.
 */
typedef struct UnitWords
{
	const char *locale;			/* of a language, or of a language and a region, which goes first */
	int			power;
	const char *words;
} UnitWords;

/* A unit that usage disagrees about, or whose meaning in ICU's data is not that of the press: read as none */
typedef struct DisputedUnit
{
	const char *locale;
	const char *word;
	const char *meanings;		/* ASCII: it goes into messages of every encoding */
} DisputedUnit;

/*
 * What a currency is called for short: dollars, kr.  It means the currency of
 * the locale's region if that is among these codes, or else the only one.
 */
typedef struct CurrencyWords
{
	const char *language;		/* or a language and a region; "" for signs that several currencies have */
	const char *codes;			/* separated by blanks */
	const char *words;
} CurrencyWords;

/* A sign that always means one currency, such as US$ */
typedef struct CurrencySign
{
	const char *sign;
	const char *code;
} CurrencySign;

/* A unit and a currency written as one word, such as mdkr or TEUR */
typedef struct JoinedWord
{
	const char *language;
	const char *word;
	int			power;
	const char *codes;			/* as in CurrencyWords */
} JoinedWord;

typedef enum RangeKind
{
	RANGE_ABOUT,				/* the amount itself */
	RANGE_UP_TO,				/* from zero, both bounds included */
	RANGE_LESS_THAN,			/* from zero, without the amount */
	RANGE_NOT_ABOVE,			/* the same without a lower bound */
	RANGE_BELOW,
	RANGE_AT_LEAST,
	RANGE_MORE_THAN,
	RANGE_SEVERAL,				/* at least two of a unit */
	RANGE_BETWEEN				/* two amounts, both included */
} RangeKind;

/* {0} and {1} are amounts; the first of a language and a kind is the one that is written */
typedef struct RangeWords
{
	const char *language;		/* "" for signs that are the same everywhere */
	RangeKind	kind;
	const char *words;
} RangeWords;

/* A word that may stand between a unit and a currency and means nothing: of, d' */
typedef struct LinkWord
{
	const char *language;
	const char *word;
	bool		needs_no_unit;	/* 20 de lei */
} LinkWord;

/* The link that is written after a unit that is a noun: milliards d'euros */
typedef struct LocaleLink
{
	const char *language;
	const char *words;			/* with its blank */
	const char *elided;			/* before a vowel, or NULL */
	const char *no_nouns;		/* units that take none, separated by blanks */
} LocaleLink;

extern const UnitWords unit_words[];
extern const int unit_word_count;
extern const DisputedUnit disputed_units[];
extern const int disputed_unit_count;
extern const CurrencyWords currency_words[];
extern const int currency_word_count;
extern const CurrencySign currency_signs[];
extern const int currency_sign_count;
extern const JoinedWord joined_words[];
extern const int joined_word_count;
extern const RangeWords range_words[];
extern const int range_word_count;
extern const LinkWord link_words[];
extern const int link_word_count;

/* NULL where a language has no such thing */
extern const LocaleLink *FindLocaleLink(const char *language);

/* Are ICU's units of a language ones that somebody looked at? */
extern bool HasReviewedUnits(const char *language);

/* Do a unit and a name of a currency make grammatical words in a language? */
extern bool HasCompactLong(const char *language);

/* Do the words of ranges want the names after them in another case? */
extern bool GovernsCase(const char *language);

/* Does a table that is for a locale (fr, pt_PT) hold for this one? */
extern bool WordIsOf(const char *word_locale, const char *language, const char *region);

/* The next of the words, palloc'd; NULL at the end */
extern char *NextWord(const char **words);

/* A unit without its mark */
extern const char *UnitText(const char *marked);

extern bool IsListed(const char *const *languages, size_t count, const char *language);

/* Is a word one of some that are separated by blanks? */
extern bool IsOneOfWords(const char *words, const char *word);

#endif							/* AI_INVEST_LOCALE_WORDS_H */
