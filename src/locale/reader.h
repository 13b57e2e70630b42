/*
 * locale/reader.h
 *		One amount in a text, from one place to another.
 */
#ifndef AI_INVEST_LOCALE_READER_H
#define AI_INVEST_LOCALE_READER_H

#include "locale/lexicon.h"
#include "monetary/monetary.h"

/*
 * What is read, and what stood in the way.  Several readings of a text may be
 * tried, of which one has to go through; of the others that one is remembered
 * which got furthest, for the error if none does.
 */
typedef struct Reader
{
	Locale	   *locale;
	const Lexicon *lexicon;
	FoldedText	text;
	int			error_at;		/* -1 for none */
	int			sqlstate;
	const char *problem;		/* for the user: what was expected, or what is wrong */
} Reader;

/* An amount as it is written: a number, a unit, a currency, of which some may be missing */
typedef struct Piece
{
	bool		has_number;
	bool		has_unit;
	bool		has_currency;
	bool		has_currency_behind;	/* behind the number, that is, and so behind a unit that is not there */
	bool		has_sign;		/* or the parentheses that are one */
	bool		negative;
	Decimal		number;			/* not negative, the unit not yet applied */
	int			power;			/* of the unit */
	bool		is_one;			/* a unit that needs no number */
	bool		is_summed;		/* several numbers with units of their own, already in number */
	Currency	currency;
} Piece;

/* Reads the characters from begin up to end, all of them; false, and the problem noted, where that cannot be */
extern bool read_piece(Reader *reader, int begin, int end, Piece *piece);

/* Notes a problem, unless one that is further on is noted already; returns false */
extern bool ReadFails(Reader *reader, int at, int sqlstate, const char *problem);

/* Number times unit; false where it does not fit */
extern bool piece_value(Reader *reader, int at, const Piece *piece, Decimal *value);

#endif							/* AI_INVEST_LOCALE_READER_H */
