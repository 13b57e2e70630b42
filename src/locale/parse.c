/*
 * locale/parse.c
 *		What people wrote, as amounts and ranges.
 *
 * A text is read as an amount, and as each pattern of its language that fits,
 * such as "between {0} and {1}".  If just one value comes out it is the result.
 * If none does, the error says what stopped the reading that got furthest; if
 * two do, the text means two things, and is refused.
 */
#include "postgres.h"

#include <unicode/utf16.h>

#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "compat.h"
#include "extension_name.h"
#include "locale/reader.h"
#include "range/range.h"

PG_FUNCTION_INFO_V1(parse_monetary);
PG_FUNCTION_INFO_V1(parse_monetary_range);
PG_FUNCTION_INFO_V1(try_parse_monetary);
PG_FUNCTION_INFO_V1(try_parse_monetary_range);

/* Nobody writes an amount as long as this; it bounds what a hostile text can cost */
#define MAX_CHARACTERS 500

/* A text in the middle of being read */
typedef struct Reading
{
	Reader		reader;
	bool		has_default;
	Currency	default_currency;
	bool		has_result;
	MonetaryRange result;
	RangeKind	kind;			/* of the result; RANGE_ABOUT for an amount */
	bool		is_ambiguous;
	MonetaryRange other;		/* if so */
} Reading;

/* Takes a result, which has to be the same as one that is there. */
static void
AddResult(Reading *reading, RangeKind kind, Currency currency, const MonetaryBound *lower, const MonetaryBound *upper)
{
	MonetaryRange range;

	MonetaryRangeSet(&range, currency, lower, upper);
	if (!reading->has_result)
	{
		reading->has_result = true;
		reading->result = range;
		reading->kind = kind;
	}
	else if (monetary_range_cmp_internal(&reading->result, &range) != 0)
	{
		reading->is_ambiguous = true;	/* unreached: no words yet can be read in two ways */
		reading->other = range;
	}
}

/* The currency of one or two pieces, or the default; false where there is none, or there are two */
static bool
FindCurrency(Reading *reading, int at, const Piece *first, const Piece *second, Currency *currency)
{
	if (first->has_currency && second != NULL && second->has_currency && first->currency != second->currency)
		return ReadFails(&reading->reader, at, ERRCODE_CURRENCY_MISMATCH,
						 psprintf("%s was expected again, not %s", currency_letters(first->currency), currency_letters(second->currency)));
	if (first->has_currency || (second != NULL && second->has_currency))
		*currency = first->has_currency ? first->currency : second->currency;
	else if (reading->has_default)
		*currency = reading->default_currency;
	else
		return ReadFails(&reading->reader, at, ERRCODE_INVALID_TEXT_REPRESENTATION, "a currency was expected, since there is no default");
	return true;
}

static MonetaryBound
MakeBound(const Decimal *value, bool infinite, bool inclusive, bool lower)
{
	static const Decimal zero = {0, 0};
	MonetaryBound bound;

	bound.value = value == NULL ? zero : *value;
	bound.infinite = infinite;
	bound.inclusive = inclusive && !infinite;
	bound.lower = lower;
	return bound;
}

/* One amount as a range of a kind */
static bool
ReadOne(Reading *reading, RangeKind kind, int begin, int end)
{
	static const Decimal one = {1, 0};
	Reader	   *reader = &reading->reader;
	Piece		piece;
	Decimal		value;
	Currency	currency = 0;
	MonetaryBound lower;
	MonetaryBound upper;

	if (!read_piece(reader, begin, end, &piece))
		return false;
	if (kind == RANGE_SEVERAL)
	{
		static const Decimal two = {2, 0};

		if (piece.has_number || !piece.has_unit)
			return ReadFails(reader, begin, ERRCODE_INVALID_TEXT_REPRESENTATION, "a unit such as million was expected");
		if (piece.has_sign)
			return ReadFails(reader, begin, ERRCODE_INVALID_TEXT_REPRESENTATION, "no sign was expected where there is no number");
		piece.number = two;
	}
	else if (!piece.has_number && piece.has_unit && piece.is_one)
		piece.number = one;
	else if (!piece.has_number)
		return ReadFails(reader, begin, ERRCODE_INVALID_TEXT_REPRESENTATION, "a number was expected");
	if (!piece_value(reader, begin, &piece, &value) ||
		!FindCurrency(reading, end, &piece, NULL, &currency))
		return false;

	lower = MakeBound(&value, false, kind != RANGE_MORE_THAN, true);
	upper = MakeBound(&value, false, kind != RANGE_LESS_THAN && kind != RANGE_BELOW, false);
	switch (kind)
	{
		case RANGE_NOT_ABOVE:
		case RANGE_BELOW:
			lower = MakeBound(NULL, true, false, true);
			break;
		case RANGE_UP_TO:
		case RANGE_LESS_THAN:
			lower = MakeBound(NULL, false, true, true);
			break;
		case RANGE_AT_LEAST:
		case RANGE_MORE_THAN:
		case RANGE_SEVERAL:
			upper = MakeBound(NULL, true, false, false);
			break;
		default:
			break;
	}
	/* Up to less than nothing */
	if (monetary_bound_cmp(&lower, &upper) > 0)
		return ReadFails(reader, begin, ERRCODE_DATA_EXCEPTION, "more than zero was expected");
	AddResult(reading, kind, currency, &lower, &upper);
	return true;
}

typedef enum BoundSign
{
	SIGN_NONE,
	SIGN_INCLUSIVE,				/* ≥ or >= below, ≤ or <= above */
	SIGN_EXCLUSIVE				/* > below, < above */
} BoundSign;

/* Takes the sign before an amount that says whether the range has it: > and ≥, or < and ≤ */
static BoundSign
TakeSign(const Reader *reader, int *begin, int end, UChar32 exclusive, UChar32 inclusive)
{
	const UChar32 *text = reader->text.folded;
	BoundSign	sign = SIGN_NONE;

	while (*begin < end && text[*begin] == ' ')
		(*begin)++;
	if (*begin < end && text[*begin] == exclusive)
	{
		sign = SIGN_EXCLUSIVE;
		(*begin)++;
		if (*begin < end && text[*begin] == '=')
		{
			sign = SIGN_INCLUSIVE;
			(*begin)++;
		}
	}
	else if (*begin < end && text[*begin] == inclusive)
	{
		sign = SIGN_INCLUSIVE;
		(*begin)++;
	}
	return sign;
}

/*
 * Two amounts, of which the first may take its unit and its currency from the
 * second, or the second its currency from the first.  The second may say by a
 * sign whether it belongs to the range, and then the first too: "> 5 - 10" alone
 * may be what is more than five to ten.
 */
static bool
ReadTwo(Reading *reading, int begin, int end, int second_begin, int second_end, bool by_dash)
{
	Reader	   *reader = &reading->reader;
	BoundSign	above = TakeSign(reader, &begin, end, '>', 0x2265);
	BoundSign	below = TakeSign(reader, &second_begin, second_end, '<', 0x2264);
	Piece		first;
	Piece		second;
	Decimal		low;
	Decimal		high;
	Currency	currency = 0;
	MonetaryBound lower;
	MonetaryBound upper;

	if (above != SIGN_NONE && below == SIGN_NONE)
		return ReadFails(reader, second_begin, ERRCODE_INVALID_TEXT_REPRESENTATION, "< or <= was expected, as the first amount has a sign");
	if (!read_piece(reader, begin, end, &first) || !read_piece(reader, second_begin, second_end, &second))
		return false;
	if (!first.has_number || !second.has_number)
		return ReadFails(reader, first.has_number ? second_begin : begin, ERRCODE_INVALID_TEXT_REPRESENTATION, "a number was expected");
	if (first.has_unit && !second.has_unit)
		return ReadFails(reader, second_begin, ERRCODE_INVALID_TEXT_REPRESENTATION, "a unit was expected, as the first amount has one");
	if (!first.has_unit && second.has_unit)
	{
		/* "$30 to $50 billion", "30 euros to 50 billion": thirty, or thirty billion? */
		if (first.has_currency_behind || (first.has_currency && second.has_currency))
			return ReadFails(reader, second_begin, ERRCODE_INVALID_TEXT_REPRESENTATION, "a unit was expected before, as this amount has one");
		if (second.is_summed)
			return ReadFails(reader, second_begin, ERRCODE_INVALID_TEXT_REPRESENTATION, "a unit was expected before, as this amount has several");
		first.has_unit = true;
		first.power = second.power;
	}
	/* "-$30-50": from -30 to 50, or to -50? */
	if (by_dash && first.negative && !second.negative && !(first.has_currency && second.has_currency))
		return ReadFails(reader, second_begin, ERRCODE_INVALID_TEXT_REPRESENTATION, "words such as from and to were expected, since the minus before may be that of both amounts");
	if (!piece_value(reader, begin, &first, &low) || !piece_value(reader, second_begin, &second, &high) ||
		!FindCurrency(reading, second_begin, &first, &second, &currency))
		return false;
	lower = MakeBound(&low, false, above != SIGN_EXCLUSIVE, true);
	upper = MakeBound(&high, false, below != SIGN_EXCLUSIVE, false);
	if (monetary_bound_cmp(&lower, &upper) > 0)
		return ReadFails(reader, second_begin, ERRCODE_DATA_EXCEPTION, "no less than the first amount was expected");
	AddResult(reading, RANGE_BETWEEN, currency, &lower, &upper);
	return true;
}

/* Does a literal of a pattern stand at a place, as whole words? */
static bool
LiteralIsAt(const Reader *reader, const UChar32 *literal, int length, int at, int end)
{
	const UChar32 *text = reader->text.folded;

	if (at < 0 || at + length > end || memcmp(literal, text + at, length * sizeof(UChar32)) != 0)
		return false;
	if (at > 0 && IsLetter(literal[0]) && !IsUnspaced(literal[0]) && IsLetter(text[at - 1]) && !IsUnspaced(text[at - 1]))
		return false;
	return at + length >= end || !IsLetter(literal[length - 1]) || IsUnspaced(literal[length - 1]) ||
		!IsLetter(text[at + length]);
}

/* What is left of a text within the words around one amount, or before and behind two; false where they do not stand there */
static bool
Unwrap(const Reader *reader, const Pattern *pattern, int *begin, int *end)
{
	int			before = pattern->length[0];
	int			behind = pattern->length[pattern->parts];

	if (before > 0 && !LiteralIsAt(reader, pattern->literal[0], before, *begin, *end))
		return false;
	if (behind > 0 && !LiteralIsAt(reader, pattern->literal[pattern->parts], behind, *end - behind, *end))
		return false;
	*begin += before;
	*end -= behind;
	while (*begin < *end && reader->text.folded[*begin] == ' ')
		(*begin)++;
	while (*end > *begin && reader->text.folded[*end - 1] == ' ')
		(*end)--;
	return *begin < *end;
}

/* Is there nothing but a dash between two amounts? */
static bool
IsDash(const Pattern *pattern)
{
	return pattern->length[0] == 0 && pattern->length[1] == 1 && pattern->length[2] == 0 && !IsLetter(pattern->literal[1][0]);
}

static void
ReadPattern(Reading *reading, const Pattern *pattern, int begin, int end)
{
	Reader	   *reader = &reading->reader;

	if (!Unwrap(reader, pattern, &begin, &end))
		return;
	if (pattern->parts == 1)
	{
		ReadOne(reading, pattern->kind, begin, end);
		return;
	}
	for (int at = begin + 1; at + pattern->length[1] < end; at++)
	{
		if (LiteralIsAt(reader, pattern->literal[1], pattern->length[1], at, end))
			ReadTwo(reading, begin, at, at + pattern->length[1], end, IsDash(pattern));
	}
}

/* Reads a text as each pattern; "about" may stand around the others, or between their words and the amount */
static void
ReadPatterns(Reading *reading, int begin, int end, bool only_about)
{
	const Lexicon *lexicon = reading->reader.lexicon;

	for (int i = 0; i < lexicon->pattern_count; i++)
	{
		const Pattern *pattern = &lexicon->patterns[i];
		int			inner_begin = begin;
		int			inner_end = end;

		if (only_about && pattern->kind != RANGE_ABOUT)
			continue;
		ReadPattern(reading, pattern, begin, end);
		if (pattern->parts != 1 || pattern->kind == RANGE_SEVERAL ||
			!Unwrap(&reading->reader, pattern, &inner_begin, &inner_end))
			continue;
		for (int n = 0; n < lexicon->pattern_count; n++)
		{
			const Pattern *inner = &lexicon->patterns[n];
			int			about_begin = inner_begin;
			int			about_end = inner_end;

			if (pattern->kind == RANGE_ABOUT && inner->kind == RANGE_BETWEEN)
				ReadPattern(reading, inner, inner_begin, inner_end);
			else if (inner->kind == RANGE_ABOUT &&
					 Unwrap(&reading->reader, inner, &about_begin, &about_end))
				ReadOne(reading, pattern->kind, about_begin, about_end);
		}
	}
}

/* The character of an error, the text from there on, and what is wrong with it */
static void
RaiseProblem(const Reading *reading, const char *original, const char *type)
{
	const Reader *reader = &reading->reader;
	int			at = Min(Max(reader->error_at, 0), reader->text.length);
	int			stop;
	StringInfoData token;

	initStringInfo(&token);
	while (at < reader->text.length && reader->text.folded[at] == ' ')
		at++;
	stop = at;
	/* A word, a number, or one sign */
	while (stop < reader->text.length && stop - at < 40 &&
		   (stop == at || reader->text.folded[stop] != ' '))
	{
		UChar		wide[2];
		int32_t		count = 0;
		UBool		is_error = false;

		U16_APPEND(wide, count, 2, reader->text.plain[stop], is_error);
		if (!is_error)
			appendStringInfoString(&token, icu_utf8(wide, count));
		stop++;
	}
	if (token.len == 0)
		appendStringInfoString(&token, "at the end");
	else
	{
		char	   *word = pstrdup(token.data);

		resetStringInfo(&token);
		appendStringInfo(&token, "\"%s\"", pg_any_to_server(word, strlen(word), PG_UTF8));
	}
	ereport(ERROR,
			(errcode(reader->sqlstate),
			 errmsg("cannot read \"%s\" as %s in locale \"%s\"", original, type, reader->locale->name),
			 errdetail("At character %d, %s: %s.", reader->text.at[at] + 1, token.data, reader->problem)));
}

/*
 * Reads a text in every way there is; what came of it is in reading.  What cannot
 * be read is an error, which calls it a type, or false where that is NULL.
 */
static bool
ReadText(Reading *reading, PG_FUNCTION_ARGS, bool only_amounts, const char *type)
{
	text	   *given = PG_GETARG_TEXT_PP(0);
	Reader	   *reader = &reading->reader;
	char	   *utf8;
	int			end;
	int			begin = 0;
	int			length;
	char	   *original;

	memset(reading, 0, sizeof(*reading));
	reader->locale = locale_lookup(PG_GETARG_TEXT_PP(1));
	reader->lexicon = locale_lexicon(reader->locale);
	reader->error_at = -1;
	if (!PG_ARGISNULL(2))
	{
		reading->has_default = true;
		reading->default_currency = PG_GETARG_CURRENCY(2);
	}
	length = pg_mbstrlen_with_len(VARDATA_ANY(given), VARSIZE_ANY_EXHDR(given));
	if (length > MAX_CHARACTERS && type == NULL)
		return false;
	if (length > MAX_CHARACTERS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("text of %d characters is too long for an amount", length),
				 errdetail("At most %d are read.", MAX_CHARACTERS)));
	utf8 = text_utf8(given);
	original = text_to_cstring(given);
	fold_text(utf8, &reader->text);
	end = reader->text.length;
	while (begin < end && reader->text.folded[begin] == ' ')
		begin++;
	while (end > begin && reader->text.folded[end - 1] == ' ')
		end--;

	ReadOne(reading, RANGE_ABOUT, begin, end);
	ReadPatterns(reading, begin, end, only_amounts && reading->has_result);

	if (type == NULL)
		return reading->has_result && !reading->is_ambiguous && !(only_amounts && reading->kind != RANGE_ABOUT);
	if (!reading->has_result)
		RaiseProblem(reading, original, type);
	if (reading->is_ambiguous)	/* unreached: no words yet can be read in two ways */
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("cannot read \"%s\" as %s in locale \"%s\"", original, type, reader->locale->name),
				 errdetail("It may mean %s or %s.", monetary_range_text(&reading->result), monetary_range_text(&reading->other))));
	if (only_amounts && reading->kind != RANGE_ABOUT)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("cannot read \"%s\" as %s in locale \"%s\"", original, type, reader->locale->name),
				 errdetail("It means %s, which is no single amount.", monetary_range_text(&reading->result)),
				 errhint("Use %s(%s, %s).", extension_name("parse_monetary_range"),
						 quote_literal_cstr(original), quote_literal_cstr(text_to_cstring(PG_GETARG_TEXT_PP(1))))));
	return true;
}

/* The single amount of a text; type as ReadText has it */
static Datum
ParseAmount(PG_FUNCTION_ARGS, const char *type)
{
	Reading		reading;
	MonetaryBound bound;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || !ReadText(&reading, fcinfo, true, type))
		PG_RETURN_NULL();
	bound = MonetaryRangeLower(&reading.result);
	PG_RETURN_MONETARY_P(monetary_make(&bound.value, MonetaryRangeCurrency(&reading.result)));
}

/* The range of a text, likewise */
static Datum
ParseRange(PG_FUNCTION_ARGS, const char *type)
{
	Reading		reading;
	MonetaryRange *result;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || !ReadText(&reading, fcinfo, false, type))
		PG_RETURN_NULL();
	result = palloc(sizeof(*result));
	*result = reading.result;
	PG_RETURN_MONETARY_RANGE_P(result);
}

Datum
parse_monetary(PG_FUNCTION_ARGS)
{
	return ParseAmount(fcinfo, "an amount");
}

Datum
parse_monetary_range(PG_FUNCTION_ARGS)
{
	return ParseRange(fcinfo, "a range of amounts");
}

Datum
try_parse_monetary(PG_FUNCTION_ARGS)
{
	return ParseAmount(fcinfo, NULL);
}

Datum
try_parse_monetary_range(PG_FUNCTION_ARGS)
{
	return ParseRange(fcinfo, NULL);
}
