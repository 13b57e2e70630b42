/*
 * locale/reader.c
 *		One amount in a text: a sign, a currency, a number, a unit, in the order
 *		in which people write them.
 *
 *		[sign] [currency] [sign] number [unit] [link] [currency]
 *
 * or all of that in parentheses, which make it negative.  A number has the
 * signs and the groups of the locale, and no others.  Nothing is skipped and
 * nothing is guessed: what is not understood to the last character is refused.
 */
#include "postgres.h"

#include "currency/currency.h"
#include "locale/reader.h"

/* More currencies than this are not listed */
#define MAX_CANDIDATES 40

bool
ReadFails(Reader *reader, int at, int sqlstate, const char *problem)
{
	if (at > reader->error_at)
	{
		reader->error_at = at;
		reader->sqlstate = sqlstate;
		reader->problem = problem;
	}
	return false;
}

static int
SkipBlank(const Reader *reader, int at, int end)
{
	while (at < end && reader->text.folded[at] == ' ')
		at++;
	return at;
}

/* Does a word that ends at a place end there, or does the text go on with letters? */
static bool
EndsCode(const Reader *reader, int at, int end)
{
	return at >= end || !IsLetter(reader->text.folded[at]);
}

static bool
IsCurrencyWord(WordKind kind)
{
	return kind == WORD_CURRENCY;
}

static bool
IsLinkWord(WordKind kind)
{
	return kind == WORD_LINK;
}

/* A unit at a place, unless a longer currency begins there: 조 is a unit, and the first syllable of 조지아 라리 */
static const Word *
FindUnit(const Reader *reader, int at, int end)
{
	const Word *unit = FindWord(reader->lexicon, &reader->text, at, end, IsUnitWord);
	const Word *currency = unit == NULL ? NULL : FindWord(reader->lexicon, &reader->text, at, end, IsCurrencyWord);

	return currency != NULL && currency->length > unit->length ? NULL : unit;
}

static bool
IsCurrent(Currency currency)
{
	return currency_info(currency)->is_current;
}

/* Adds a candidate, unless it is there */
static void
AddCandidate(Currency *candidates, int *count, Currency currency)
{
	for (int i = 0; i < *count; i++)
	{
		if (candidates[i] == currency)
			return;
	}
	if (*count < MAX_CANDIDATES)
		candidates[(*count)++] = currency;
}

static int
CompareCurrencies(const void *a, const void *b)
{
	return (int) *(const Currency *) a - (int) *(const Currency *) b;
}

/*
 * The one currency that a word means: by its surest entries, and of those by the
 * currencies that are current.  False where there is not just one.
 */
static bool
ChooseCurrency(Reader *reader, int at, const Word *word, Currency *currency)
{
	const Word *beyond = reader->lexicon->words + reader->lexicon->word_count;
	Currency	candidates[MAX_CANDIDATES];
	int			count = 0;
	CurrencyRank best = RANK_NARROW;
	StringInfoData problem;

	for (int pass = 0; pass < 3 && count == 0; pass++)
	{
		for (const Word *entry = word; entry < beyond && entry->length == word->length &&
			 memcmp(entry->text, word->text, word->length * sizeof(UChar32)) == 0; entry++)
		{
			if (entry->kind != word->kind)
				continue;
			if (pass == 0)
				best = Max(best, entry->rank);
			else if (entry->rank == best && (pass == 2 || IsCurrent(entry->currency)))
				AddCandidate(candidates, &count, entry->currency);
		}
	}
	if (count == 1)
	{
		*currency = candidates[0];
		return true;
	}
	qsort(candidates, count, sizeof(Currency), CompareCurrencies);
	initStringInfo(&problem);
	appendStringInfoString(&problem, "one currency was expected; this may be any of");
	for (int i = 0; i < count; i++)
		appendStringInfo(&problem, "%s %s", i == 0 ? "" : ",", currency_letters(candidates[i]));
	return ReadFails(reader, at, ERRCODE_INVALID_TEXT_REPRESENTATION, problem.data);
}

/* Codes that are words of English where they are not in capitals: all, try, cup */
static bool
IsWordOfEnglish(Currency currency)
{
	return IsOneOfWords("ALL ARS BAM BOB COP CUP GEL MAD MOP PEN SOS TOP TRY", currency_letters(currency));
}

/*
 * A code of ISO 4217 at a place.  In capitals it is surer than any word of the
 * same three letters; otherwise it has to be current, and no such word.
 */
static bool
ReadCode(const Reader *reader, int at, int end, const Word *word, Currency *currency)
{
	const UChar32 *plain = reader->text.plain + at;
	char		letters[CURRENCY_CODE_LENGTH + 1] = "";
	bool		capitals = true;

	if (at + CURRENCY_CODE_LENGTH > end || (word != NULL && word->length > CURRENCY_CODE_LENGTH))
		return false;
	for (int i = 0; i < CURRENCY_CODE_LENGTH; i++)
	{
		letters[i] = plain[i] < 0x80 ? (char) plain[i] : '\0';
		capitals = capitals && letters[i] >= 'A' && letters[i] <= 'Z';
	}
	return currency_from_letters(letters, currency) && EndsCode(reader, at + CURRENCY_CODE_LENGTH, end) &&
		(capitals || (word == NULL && IsCurrent(*currency) && !IsWordOfEnglish(*currency)));
}

/* AUD$20: a sign behind a code that may be of that currency */
static int
SkipSign(const Reader *reader, int at, int end, Currency currency)
{
	const Lexicon *lexicon = reader->lexicon;
	const Word *word = at < end && !IsLetter(reader->text.folded[at]) ?
		FindWord(lexicon, &reader->text, at, end, IsCurrencyWord) : NULL;

	if (word == NULL)
		return at;
	for (const Word *entry = word; entry < lexicon->words + lexicon->word_count && entry->length == word->length &&
		 memcmp(entry->text, word->text, word->length * sizeof(UChar32)) == 0; entry++)
	{
		if (entry->kind == WORD_CURRENCY && entry->currency == currency)
			return at + word->length;
	}
	return at;
}

/*
 * A currency at a place, *at moved behind it.  False with nothing noted where
 * there is none, so that the caller can say what else it expected; false with
 * *at at -1 where it is one that may be several.
 */
static bool
ReadCurrency(Reader *reader, int *at, int end, Currency *currency)
{
	const Word *word = FindWord(reader->lexicon, &reader->text, *at, end, IsCurrencyWord);

	if (ReadCode(reader, *at, end, word, currency))
	{
		*at = SkipSign(reader, *at + CURRENCY_CODE_LENGTH, end, *currency);
		return true;
	}
	if (word == NULL)
		return false;
	if (!ChooseCurrency(reader, *at, word, currency))
	{
		*at = -1;
		return false;
	}
	*at += word->length;
	return true;
}

/* Takes a currency that was read for the piece's; a second one has to be the same. */
static bool
SetCurrency(Reader *reader, int at, Piece *piece, Currency currency)
{
	if (piece->has_currency && piece->currency != currency)
		return ReadFails(reader, at, ERRCODE_CURRENCY_MISMATCH,
						 psprintf("%s was expected again, not %s", currency_letters(piece->currency), currency_letters(currency)));
	piece->has_currency = true;
	piece->currency = currency;
	return true;
}

static bool
ReadNumber(Reader *reader, int *at, int end, Decimal *number)
{
	NumberProblem problem;

	return read_number(&reader->lexicon->numbers, &reader->text, at, end, number, &problem) ||
		ReadFails(reader, problem.at, problem.sqlstate, problem.expected);
}

/* Multiplies by a power of ten: the scale goes down first. */
static bool
ScaleUp(Decimal *value, int power)
{
	static const Decimal ten = {10, 0};

	while (power > 0 && value->scale > 0)
	{
		value->scale--;
		power--;
	}
	for (; power > 0; power--)
	{
		if (decimal_multiply(value, &ten, value) != DECIMAL_OK)
			return false;
	}
	return true;
}

bool
piece_value(Reader *reader, int at, const Piece *piece, Decimal *value)
{
	*value = piece->number;
	if (!piece->is_summed && !ScaleUp(value, piece->power))
		return ReadFails(reader, at, ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE, "a smaller number was expected");
	if (piece->negative)
		value->coefficient = -value->coefficient;
	return true;
}

/* What a unit is, once it is read: a disputed one is refused, a joined one brings its currency. */
static bool
TakeUnit(Reader *reader, int at, const Word *word, Piece *piece)
{
	if (word->kind == WORD_DISPUTED)
		return ReadFails(reader, at, ERRCODE_INVALID_TEXT_REPRESENTATION, psprintf("a unit of one meaning was expected; this one may mean %s", word->meanings));
	piece->has_unit = true;
	piece->power = word->power;
	piece->is_one = word->is_one;
	if (word->kind == WORD_JOINED)
	{
		Currency	currency;

		return ChooseCurrency(reader, at, word, &currency) && SetCurrency(reader, at, piece, currency);
	}
	return true;
}

/*
 * Is a term's unit one that follows another without doubt?  What is left out in
 * speech is not: 3亿5千 may be short for 3亿5千万, and 1万5 for 1万5千.
 */
static bool
FollowsClearly(int power, int term_power, const Decimal *term)
{
	static const Decimal ten = {10, 0};

	if (term_power >= power)
		return false;
	if (term_power == 0)
		return power <= 4 && decimal_compare(term, &ten) >= 0;
	return term_power >= 4 || power <= 4;
}

/* The terms after the first one of 20조9000억: each of a smaller unit, and less than one of the unit before */
static bool
ReadTerms(Reader *reader, int first, int *at, int end, Piece *piece)
{
	Decimal		total = piece->number;	/* without the sign, which piece_value puts before the sum */
	int			power = piece->power;
	bool		is_whole = total.scale == 0;

	if (!ScaleUp(&total, power))
		return ReadFails(reader, first, ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE, "a smaller number was expected");
	for (;;)
	{
		int			place = SkipBlank(reader, *at, end);
		int			begin = place;
		Decimal		term;
		Decimal		limit = {1, 0};
		const Word *unit;
		int			term_power = 0;

		if (place >= end || !IsDigit(reader->text.folded[place]))
			return true;
		if (!ReadNumber(reader, &place, end, &term))
			return false;
		place = SkipBlank(reader, place, end);
		unit = place < end ? FindWord(reader->lexicon, &reader->text, place, end, IsUnitWord) : NULL;
		if (unit != NULL)
		{
			if (unit->kind != WORD_UNIT)
				return ReadFails(reader, place, ERRCODE_INVALID_TEXT_REPRESENTATION, "a unit of ten thousands was expected");
			term_power = unit->power;
			place += unit->length;
		}
		if (!is_whole || !FollowsClearly(power, term_power, &term) || !ScaleUp(&limit, power - term_power) ||
			decimal_compare(&term, &limit) >= 0)
			return ReadFails(reader, begin, ERRCODE_INVALID_TEXT_REPRESENTATION,
							 "a smaller unit than the one before was expected, without decimals before it and none left out");
		is_whole = term.scale == 0;
		if (!ScaleUp(&term, term_power) || decimal_add(&total, &term, &total) != DECIMAL_OK)
			return ReadFails(reader, begin, ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE, "a smaller number was expected");
		piece->number = total;
		piece->is_summed = true;
		power = term_power;
		*at = place;
		if (term_power == 0)
			return true;
	}
}

/* A minus or plus sign; a hyphen of any kind counts as minus */
static bool
ReadSign(const Reader *reader, int *at, int end, bool *negative)
{
	if (*at < end && (reader->text.folded[*at] == '-' || reader->text.folded[*at] == '+'))
	{
		*negative = reader->text.folded[*at] == '-';
		*at = SkipBlank(reader, *at + 1, end);
		return true;
	}
	return false;
}

bool
read_piece(Reader *reader, int begin, int end, Piece *piece)
{
	int			at;
	int			place;
	int			number_at;
	bool		has_sign;
	bool		in_parentheses = false;
	bool		number_in_parentheses = false;
	Currency	currency;
	const Word *word;

	memset(piece, 0, sizeof(*piece));
	at = SkipBlank(reader, begin, end);
	while (end > at && reader->text.folded[end - 1] == ' ')
		end--;
	if (at < end && reader->text.folded[at] == '(' && reader->text.folded[end - 1] == ')')
	{
		in_parentheses = true;
		at = SkipBlank(reader, at + 1, --end);
		while (end > at && reader->text.folded[end - 1] == ' ')
			end--;
	}
	has_sign = ReadSign(reader, &at, end, &piece->negative);
	piece->has_sign = has_sign || in_parentheses;
	if (in_parentheses)
	{
		if (has_sign)
			return ReadFails(reader, at, ERRCODE_INVALID_TEXT_REPRESENTATION, "no sign was expected within parentheses, which are one");
		piece->negative = true;
	}

	place = at;
	if (at < end && !IsDigit(reader->text.folded[at]) && ReadCurrency(reader, &place, end, &currency))
	{
		if (!SetCurrency(reader, at, piece, currency))
			return false;		/* unreached: it is the first one of the piece */
		at = SkipBlank(reader, place, end);
		if (!has_sign && !in_parentheses)
			piece->has_sign = ReadSign(reader, &at, end, &piece->negative);
	}
	else if (place < 0)
		return false;

	/* "$(5.2) million", "(1,250.00) EUR" */
	if (at < end && reader->text.folded[at] == '(' && !has_sign && !in_parentheses)
	{
		number_in_parentheses = true;
		piece->negative = true;
		at = SkipBlank(reader, at + 1, end);
	}
	/* "several billion" has no number */
	number_at = at;
	if (at < end && (IsDigit(reader->text.folded[at]) || IsDecimalSign(&reader->lexicon->numbers, reader->text.folded[at])))
	{
		if (!ReadNumber(reader, &at, end, &piece->number))
			return false;
		piece->has_number = true;
	}
	if (number_in_parentheses)
	{
		at = SkipBlank(reader, at, end);
		if (!piece->has_number || at >= end || reader->text.folded[at] != ')')
			return ReadFails(reader, at, ERRCODE_INVALID_TEXT_REPRESENTATION, piece->has_number ? "a closing parenthesis was expected" : "a number was expected");
		at++;
	}

	place = SkipBlank(reader, at, end);
	/* a 5-billion plan */
	if (piece->has_number && place == at && place + 1 < end && reader->text.folded[place] == '-' && IsLetter(reader->text.folded[place + 1]))
		place++;
	word = place < end ? FindUnit(reader, place, end) : NULL;
	if (word != NULL)
	{
		if (!TakeUnit(reader, place, word, piece))
			return false;
		at = place + word->length;
		if (reader->lexicon->adds_units && piece->has_number && !ReadTerms(reader, number_at, &at, end, piece))
			return false;
	}

	place = SkipBlank(reader, at, end);
	word = place < end ? FindWord(reader->lexicon, &reader->text, place, end, IsLinkWord) : NULL;
	if (word != NULL && !piece->has_unit && !(piece->has_number && word->needs_no_unit))
		word = NULL;
	if (word != NULL)
	{
		place = SkipBlank(reader, place + word->length, end);
		if (place >= end)
			return ReadFails(reader, end, ERRCODE_INVALID_TEXT_REPRESENTATION, "a currency was expected");
	}
	if (place < end)
	{
		int			after = place;

		if (!ReadCurrency(reader, &after, end, &currency))
		{
			if (after < 0)
				return false;
			return ReadFails(reader, place, ERRCODE_INVALID_TEXT_REPRESENTATION,
							 !piece->has_number && !piece->has_unit ? "a number or a currency was expected" :
							 word != NULL || (piece->has_unit && !piece->has_currency) ? "a currency was expected" :
							 piece->has_currency ? (piece->has_unit ? "the end was expected" : "a unit or the end was expected") :
							 "a unit or a currency was expected");
		}
		piece->has_currency_behind = !piece->has_currency;
		if (!SetCurrency(reader, place, piece, currency))
			return false;
		at = SkipBlank(reader, after, end);
		if (at < end)
			return ReadFails(reader, at, ERRCODE_INVALID_TEXT_REPRESENTATION, "the end was expected");
	}
	if (!piece->has_number && !piece->has_unit && !piece->has_currency)
		return ReadFails(reader, begin, ERRCODE_INVALID_TEXT_REPRESENTATION, "an amount was expected");
	return true;
}
