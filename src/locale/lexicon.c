/*
 * locale/lexicon.c
 *		The words that a locale's reader knows, from ICU's data and from words.h.
 *
 * ICU has no list of its units.  They are found by formatting numbers in the
 * long compact style and cutting out what is not the number: some 120 formats,
 * and a few names for each currency, which takes some milliseconds once.  The
 * short units of ICU contradict usage too often to be read; those that can be
 * relied on are in unit_words.c.
 */
#include "postgres.h"

#include <unicode/uchar.h>
#include <unicode/ucurr.h>

#include "utils/memutils.h"

#include "locale/compact.h"
#include "locale/lexicon.h"

/* Lexicons that stay in a backend, some 200 kB each; past this, all are made anew */
#define MAX_LEXICONS 40

/* Enough to meet every plural form of every unit: digits, how many of them before the point */
static const struct
{
	const char *digits;
	int			whole;
}			counts[] =
{
	{"1", 1}, {"2", 1}, {"3", 1}, {"5", 1}, {"11", 2}, {"21", 2}, {"15", 1}, {"25", 1}, {"100", 3}
};

#define LEAST_UNIT 3
#define GREATEST_UNIT 15

/* In all plural forms; Lithuanian has the most, 16 */
#define MAX_UNITS 64

static Locale *locales_with_lexicon[MAX_LEXICONS];
static int	lexicon_count = 0;

/* The words while they are collected */
typedef struct WordList
{
	Lexicon    *lexicon;
	int			size;
} WordList;

static Word *
AddWord(WordList *list, const char *utf8, const Word *like)
{
	Lexicon    *lexicon = list->lexicon;
	Word	   *word;
	FoldedText	text;

	fold_word(utf8, &text);
	if (text.length == 0)
		return NULL;			/* unreached: ICU has no empty names, and the tables have none */
	if (lexicon->word_count == list->size)
	{
		list->size *= 2;		/* unreached: no locale has so many words */
		lexicon->words = repalloc(lexicon->words, list->size * sizeof(Word));
	}
	word = &lexicon->words[lexicon->word_count++];
	*word = *like;
	word->text = text.folded;
	word->length = text.length;
	if (like->exactly != NULL)
		word->exactly = text.plain;
	return word;
}

static void
AddCurrency(WordList *list, const char *utf8, Currency currency, CurrencyRank rank)
{
	Word		word = {0};

	word.kind = WORD_CURRENCY;
	word.currency = currency;
	word.rank = rank;
	AddWord(list, utf8, &word);
}

/* A unit as words.h writes it, with its marks */
static void
AddUnit(WordList *list, const char *marked, int power)
{
	static const UChar32 is_exact[1];
	Word		word = {0};

	word.kind = WORD_UNIT;
	word.power = power;
	word.exactly = *marked == '=' ? is_exact : NULL;
	word.is_one = *marked == '*';
	AddWord(list, UnitText(marked), &word);
}

/* Do two words fold alike? */
static bool
IsSameWord(const char *a, const char *b)
{
	FoldedText	text;
	FoldedText	other;

	fold_word(a, &text);
	fold_word(b, &other);
	return text.length == other.length && memcmp(text.folded, other.folded, text.length * sizeof(UChar32)) == 0;
}

/* Has unit_words.c something to say of a unit, for the region alone or for the whole language? */
static bool
IsKnownUnit(const Locale *locale, const char *unit, bool by_region)
{
	for (int i = 0; i < unit_word_count; i++)
	{
		const char *words = unit_words[i].words;
		const char *word;

		if ((by_region && strchr(unit_words[i].locale, '_') == NULL) ||
			!WordIsOf(unit_words[i].locale, locale->language, locale->usage_region))
			continue;
		while ((word = NextWord(&words)) != NULL)
		{
			if (IsSameWord(UnitText(word), unit))
				return true;
		}
	}
	for (int i = 0; i < disputed_unit_count; i++)
	{
		if ((!by_region || strchr(disputed_units[i].locale, '_') != NULL) &&
			WordIsOf(disputed_units[i].locale, locale->language, locale->usage_region) &&
			IsSameWord(disputed_units[i].word, unit))
			return true;
	}
	return false;
}

/* What is said of a region goes before what is said of its language */
static bool
IsOverruled(const Locale *locale, const char *word_locale, const char *word)
{
	return strchr(word_locale, '_') == NULL && IsKnownUnit(locale, word, true);
}

static void
AddUnitWords(WordList *list, const Locale *locale)
{
	for (int i = 0; i < unit_word_count; i++)
	{
		const char *words = unit_words[i].words;
		const char *word;

		if (!WordIsOf(unit_words[i].locale, locale->language, locale->usage_region))
			continue;
		while ((word = NextWord(&words)) != NULL)
		{
			if (!IsOverruled(locale, unit_words[i].locale, UnitText(word)))
				AddUnit(list, word, unit_words[i].power);
		}
	}
	for (int i = 0; i < disputed_unit_count; i++)
	{
		const DisputedUnit *unit = &disputed_units[i];
		Word		word = {0};

		if (!WordIsOf(unit->locale, locale->language, locale->usage_region) ||
			IsOverruled(locale, unit->locale, unit->word))
			continue;
		word.kind = WORD_DISPUTED;
		word.meanings = unit->meanings;
		AddWord(list, unit->word, &word);
	}
}

/* Is this one of the letters that ICU has for its own words in languages that it has none of? */
static bool
IsRootUnit(const char *unit)
{
	return strlen(unit) == 1;
}

/* The units of ICU's long compact style that words.h does not know, as a formatter writes them */
static void
AddUnitsOf(WordList *list, const Locale *locale, const UNumberFormatter *formatter, UFormattedNumber *result,
		   UErrorCode *status)
{
	const char *seen[MAX_UNITS];
	int			seen_power[MAX_UNITS];
	int			seen_count = 0;

	for (int power = LEAST_UNIT; U_SUCCESS(*status) && power <= GREATEST_UNIT; power++)
	{
		for (size_t i = 0; U_SUCCESS(*status) && i < lengthof(counts); i++)
		{
			char		number[GREATEST_UNIT + 8];
			CompactText compact;
			const char *unit;
			int			unit_power;
			int			n = 0;

			memset(number, '0', sizeof(number));
			memcpy(number, counts[i].digits, strlen(counts[i].digits));
			number[counts[i].whole + power] = '\0';
			unumf_formatDecimal(formatter, number, -1, result, status);
			if (!cut_compact(result, &compact, status) ||
				/* "mille" stands alone for just a thousand */
				(compact.shown_digits == 0 && strcmp(counts[i].digits, "1") != 0))
				continue;
			unit = icu_utf8(compact.text + compact.unit_begin, compact.unit_end - compact.unit_begin);
			unit_power = compact_power(&compact, number);
			while (n < seen_count && (seen_power[n] != unit_power || strcmp(seen[n], unit) != 0))
				n++;
			if (n < seen_count || n == MAX_UNITS)
				continue;
			seen[seen_count] = unit;
			seen_power[seen_count++] = unit_power;
			if (!IsRootUnit(unit) && !IsKnownUnit(locale, unit, false))
				AddUnit(list, unit, unit_power);
		}
	}
}

static void
AddIcuUnits(WordList *list, const Locale *locale)
{
	/* Without groups, since "1,00,000T" has digits for more than the point */
	static const char style[] = "compact-long @## group-off";
	UChar		skeleton[sizeof(style)];
	UErrorCode	status = U_ZERO_ERROR;
	UNumberFormatter *formatter;
	UFormattedNumber *result;

	if (!HasReviewedUnits(locale->language))
		return;
	u_charsToUChars(style, skeleton, sizeof(style));
	formatter = unumf_openForSkeletonAndLocale(skeleton, -1, locale->name, &status);
	result = unumf_openResult(&status);
	PG_TRY();
	{
		AddUnitsOf(list, locale, formatter, result, &status);
	}
	PG_FINALLY();				/* unreached: only where there is no memory left */
	{
		unumf_closeResult(result);
		unumf_close(formatter);
	}
	PG_END_TRY();
	CheckIcu(status, "format", locale);
}

/* The codes of a currency word: the region's own if it is among them, all of them otherwise */
static int
ChooseCurrencies(const Locale *locale, const char *codes, Currency *chosen, int size)
{
	UChar		local[CURRENCY_CODE_LENGTH + 1] = {0};
	UErrorCode	status = U_ZERO_ERROR;
	Currency	local_currency = 0;
	char		letters[CURRENCY_CODE_LENGTH + 1] = "";
	bool		has_local;
	char		region[ULOC_FULLNAME_CAPACITY];
	int			count = 0;

	/* By the region: a name with an unlikely script has it too */
	snprintf(region, sizeof(region), "und_%s", locale->region);
	ucurr_forLocale(region, local, lengthof(local), &status);
	u_UCharsToChars(local, letters, lengthof(letters));
	has_local = U_SUCCESS(status) && currency_from_letters(letters, &local_currency);

	for (const char *code = codes; *code != '\0'; code += strcspn(code, " "), code += *code == ' ')
	{
		Currency	currency;

		if (!currency_from_letters(code, &currency))
			continue;			/* unreached: the tables have codes only */
		if (has_local && currency == local_currency)
		{
			chosen[0] = currency;
			return 1;
		}
		if (count < size)
			chosen[count++] = currency;
	}
	return count;
}

#define MAX_CHOSEN 64

static void
AddCurrencyWords(WordList *list, const Locale *locale)
{
	Currency	chosen[MAX_CHOSEN];

	for (int i = 0; i < currency_word_count; i++)
	{
		const CurrencyWords *group = &currency_words[i];
		const char *words = group->words;
		const char *word;
		int			count;

		if (group->language[0] != '\0' && !WordIsOf(group->language, locale->language, locale->usage_region))
			continue;
		count = ChooseCurrencies(locale, group->codes, chosen, MAX_CHOSEN);
		while ((word = NextWord(&words)) != NULL)
		{
			for (int n = 0; n < count; n++)
				AddCurrency(list, word, chosen[n], count == 1 && group->language[0] != '\0' ? RANK_NAME : RANK_NARROW);
		}
	}
	for (int i = 0; i < currency_sign_count; i++)
	{
		Currency	currency;

		if (currency_from_letters(currency_signs[i].code, &currency))
			AddCurrency(list, currency_signs[i].sign, currency, RANK_SIGN);
	}
	for (int i = 0; i < joined_word_count; i++)
	{
		int			count;

		if (!WordIsOf(joined_words[i].language, locale->language, locale->usage_region))
			continue;
		count = ChooseCurrencies(locale, joined_words[i].codes, chosen, MAX_CHOSEN);
		for (int n = 0; n < count; n++)
		{
			Word		word = {0};

			word.kind = WORD_JOINED;
			word.power = joined_words[i].power;
			word.currency = chosen[n];
			word.rank = RANK_NAME;
			AddWord(list, joined_words[i].word, &word);
		}
	}
	for (int i = 0; i < link_word_count; i++)
	{
		Word		word = {0};

		word.kind = WORD_LINK;
		word.needs_no_unit = link_words[i].needs_no_unit;
		if (WordIsOf(link_words[i].language, locale->language, locale->usage_region))
			AddWord(list, link_words[i].word, &word);
	}
}

/* Is a sign of letters, as in kr and Rs, with nothing that is a sign alone? */
static bool
IsOfLetters(const char *sign)
{
	FoldedText	text;

	fold_word(sign, &text);
	for (int i = 0; i < text.length; i++)
	{
		UChar32		c = text.folded[i];

		if (!IsLetter(c) && c != '.' && c != ' ' && c != '/')
			return false;
	}
	return true;
}

/* Is a sign of letters one that currency_words.c knows several currencies of? */
static bool
IsContested(const char *sign)
{
	for (int i = 0; i < currency_word_count; i++)
	{
		const char *words = currency_words[i].words;
		const char *word;

		while (currency_words[i].language[0] == '\0' && (word = NextWord(&words)) != NULL)
		{
			if (IsSameWord(word, sign))
				return true;
		}
	}
	return false;
}

/*
 * The sign that ICU has of a currency.  A sign of letters is taken only where
 * it is the locale's own word for it, and means no other currency elsewhere.
 */
static void
AddIcuSign(WordList *list, const char *sign, Currency currency, CurrencyRank rank)
{
	if (strcmp(sign, currency_letters(currency)) == 0 ||
		(IsOfLetters(sign) && (rank == RANK_NARROW || IsContested(sign))))
		return;
	AddCurrency(list, sign, currency, rank);
}

/* The signs of the currencies there are, and the names of all of them, that ICU has in the locale */
static void
AddIcuCurrencies(WordList *list, const Locale *locale)
{
	const char *categories[MAX_PLURAL_CATEGORIES];
	int			count = icu_plural_categories(locale, categories);

	for (int packed = 0; packed < CURRENCY_COUNT_PACKED; packed++)
	{
		Currency	currency = (Currency) packed;
		const CurrencyInfo *info = currency_info(currency);
		char	   *names[MAX_PLURAL_CATEGORIES + 1];

		if (info == NULL)
			continue;
		if (info->is_current)
		{
			AddIcuSign(list, icu_currency_symbol(locale, currency, false), currency, RANK_SYMBOL);
			AddIcuSign(list, icu_currency_symbol(locale, currency, true), currency, RANK_NARROW);
		}
		for (int n = 0; n <= count; n++)
		{
			bool		repeated = false;

			names[n] = icu_currency_name(locale, currency, n == count ? NULL : categories[n]);
			for (int before = 0; before < n; before++)
				repeated = repeated || strcmp(names[before], names[n]) == 0;
			if (!repeated && strcmp(names[n], info->code) != 0)
				AddCurrency(list, names[n], currency, RANK_NAME);
		}
	}
}

/* The literals of a pattern, cut at {0} and {1} */
static void
AddPattern(Lexicon *lexicon, RangeKind kind, const char *words)
{
	Pattern    *pattern = &lexicon->patterns[lexicon->pattern_count++];
	const char *slot;
	FoldedText	literal;
	int			part = 0;

	memset(pattern, 0, sizeof(*pattern));
	pattern->kind = kind;
	while ((slot = strchr(words, '{')) != NULL)
	{
		fold_word(pnstrdup(words, slot - words), &literal);
		pattern->literal[part] = literal.folded;
		pattern->length[part] = literal.length;
		part++;
		words = slot + strlen("{0}");
	}
	fold_word(words, &literal);
	pattern->literal[part] = literal.folded;
	pattern->length[part] = literal.length;
	pattern->parts = part;
}

static void
AddPatterns(Lexicon *lexicon, const Locale *locale)
{
	int			size = 0;

	for (int pass = 0; pass < 2; pass++)
	{
		for (int i = 0; i < range_word_count; i++)
		{
			const char *words = range_words[i].words;
			const char *word;

			if (range_words[i].language[0] != '\0' &&
				!WordIsOf(range_words[i].language, locale->language, locale->usage_region))
				continue;
			while ((word = NextWord(&words)) != NULL)
			{
				if (pass == 0)
					size++;
				else
					AddPattern(lexicon, range_words[i].kind, word);
			}
		}
		if (pass == 0)
			lexicon->patterns = palloc(size * sizeof(Pattern));
	}
}

/* By text; of the same text, what is written in just one case goes first */
static int
CompareWords(const void *a, const void *b)
{
	const Word *first = a;
	const Word *second = b;
	int			difference;

	if (first->text[0] != second->text[0])
		return first->text[0] < second->text[0] ? -1 : 1;
	if (first->length != second->length)
		return first->length > second->length ? -1 : 1;
	difference = memcmp(first->text, second->text, first->length * sizeof(UChar32));
	return difference != 0 ? difference : (first->exactly == NULL) - (second->exactly == NULL);
}

/* A unit that has come out as two powers is read as neither. */
static void
DisputeConflicts(Lexicon *lexicon)
{
	Word	   *words = lexicon->words;

	for (int i = 1; i < lexicon->word_count; i++)
	{
		Word	   *word = &words[i];

		for (int before = i - 1; before >= 0 && CompareWords(&words[before], word) == 0; before--)
		{
			Word	   *other = &words[before];

			if (word->kind != WORD_UNIT || (other->kind != WORD_DISPUTED && (other->kind != WORD_UNIT || other->power == word->power)))
				continue;
			/* unreached: of what ICU says so far, the tables have settled all */
			word->meanings = other->kind == WORD_DISPUTED ? other->meanings : psprintf("10^%d or 10^%d", other->power, word->power);
			word->kind = other->kind = WORD_DISPUTED;
			other->meanings = word->meanings;
		}
	}
}

static Lexicon *
MakeLexicon(const Locale *locale, MemoryContext context)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	Lexicon    *lexicon = palloc0(sizeof(Lexicon));
	WordList	list = {lexicon, 4096};

	lexicon->context = context;
	lexicon->words = palloc(list.size * sizeof(Word));
	AddUnitWords(&list, locale);
	AddIcuUnits(&list, locale);
	AddCurrencyWords(&list, locale);
	AddIcuCurrencies(&list, locale);
	qsort(lexicon->words, lexicon->word_count, sizeof(Word), CompareWords);
	DisputeConflicts(lexicon);
	AddPatterns(lexicon, locale);
	icu_number_forms(locale, &lexicon->numbers);
	lexicon->adds_units = strcmp(locale->language, "ja") == 0 || strcmp(locale->language, "ko") == 0 ||
		strcmp(locale->language, "zh") == 0;
	MemoryContextSwitchTo(old);
	return lexicon;
}

static void
ForgetLexicons(void)
{
	for (int i = 0; i < lexicon_count; i++)
	{
		MemoryContextDelete(locales_with_lexicon[i]->lexicon->context);
		locales_with_lexicon[i]->lexicon = NULL;
	}
	lexicon_count = 0;
}

const Lexicon *
locale_lexicon(Locale *locale)
{
	MemoryContext context;
	Lexicon    *lexicon;

	if (locale->lexicon != NULL)
		return locale->lexicon;

	if (lexicon_count == MAX_LEXICONS)
		ForgetLexicons();
	call_before_forgetting(ForgetLexicons);
	/* An error on the way leaves nothing behind: the context is kept when all is done */
	context = AllocSetContextCreate(CurrentMemoryContext, "ai_invest words of a locale", ALLOCSET_DEFAULT_SIZES);
	lexicon = MakeLexicon(locale, context);
	MemoryContextSetParent(context, TopMemoryContext);
	locale->lexicon = lexicon;
	locales_with_lexicon[lexicon_count++] = locale;
	return lexicon;
}

bool
IsUnitWord(WordKind kind)
{
	return kind == WORD_UNIT || kind == WORD_DISPUTED || kind == WORD_JOINED;
}

/* Does a word that ends at a place end there, or does the text go on with letters? */
static bool
EndsWord(const FoldedText *text, int at, int end)
{
	UChar32		last = text->folded[at - 1];

	return at >= end || !IsLetter(last) || IsUnspaced(last) || !IsLetter(text->folded[at]);
}

const Word *
FindWord(const Lexicon *lexicon, const FoldedText *text, int at, int end, bool (*accepts) (WordKind kind))
{
	const UChar32 *folded = text->folded + at;
	int			low = 0;
	int			high = lexicon->word_count;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (lexicon->words[middle].text[0] < folded[0])
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < lexicon->word_count && lexicon->words[low].text[0] == folded[0]; low++)
	{
		const Word *word = &lexicon->words[low];

		if (word->length <= end - at && accepts(word->kind) &&
			memcmp(word->text, folded, word->length * sizeof(UChar32)) == 0 &&
			(word->exactly == NULL || memcmp(word->exactly, text->plain + at, word->length * sizeof(UChar32)) == 0) &&
			EndsWord(text, at + word->length, end))
			return word;
	}
	return NULL;
}

int
lexicon_unit_power(const Lexicon *lexicon, const char *unit)
{
	FoldedText	text;
	const Word *word;

	fold_word(unit, &text);
	word = text.length == 0 ? NULL : FindWord(lexicon, &text, 0, text.length, IsUnitWord);
	return word != NULL && word->kind == WORD_UNIT && word->length == text.length ? word->power : 0;
}
