/*
 * locale/lexicon.c
 *		The words that a locale's reader knows, from ICU's data and from words.c.
 *
 * ICU has no list of its units.  They are found by formatting numbers in the
 * compact styles and cutting out what is not the number: some 250 formats, and
 * a few names for each currency, which takes some milliseconds once.
 */
#include "postgres.h"

#include <math.h>

#include <unicode/uchar.h>
#include <unicode/ucurr.h>

#include "utils/memutils.h"

#include "locale/lexicon.h"

/* Lexicons that stay in a backend, some 100 kB each; past this, all are made anew */
#define MAX_LEXICONS 40

static const char *const plural_categories[] = {NULL, "zero", "one", "two", "few", "many", "other"};

/* Enough to meet every plural form of every unit */
static const char *const counts[] = {"1", "2", "3", "5", "11", "21", "1.5", "2.5", "100"};

#define LEAST_UNIT 3
#define GREATEST_UNIT 15

static Locale *locales_with_lexicon[MAX_LEXICONS];
static int	lexicon_count = 0;

/* The words while they are collected */
typedef struct WordList
{
	Lexicon    *lexicon;
	int			size;
} WordList;

static UChar32 *
KeepFolded(const char *utf8, int *length)
{
	FoldedText	text;

	fold_text(utf8, &text);
	while (text.length > 0 && text.folded[text.length - 1] == ' ')
		text.length--;
	*length = text.length;
	while (*length > 0 && text.folded[0] == ' ')
	{
		text.folded++;
		(*length)--;
	}
	return text.folded;
}

static void
AddWord(WordList *list, const char *utf8, const Word *like)
{
	Lexicon    *lexicon = list->lexicon;
	Word		word = *like;

	word.text = KeepFolded(utf8, &word.length);
	if (word.length == 0)
		return;
	if (lexicon->word_count == list->size)
	{
		list->size *= 2;
		lexicon->words = repalloc(lexicon->words, list->size * sizeof(Word));
	}
	lexicon->words[lexicon->word_count++] = word;
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

static void
AddUnit(WordList *list, const char *utf8, int power)
{
	Word		word = {0};

	word.kind = WORD_UNIT;
	word.power = power;
	AddWord(list, utf8, &word);
}

/* Do two words fold alike? */
static bool
IsSameWord(const char *a, const char *b)
{
	int			length;
	int			other_length;
	UChar32    *folded = KeepFolded(a, &length);
	UChar32    *other = KeepFolded(b, &other_length);

	return length == other_length && memcmp(folded, other, length * sizeof(UChar32)) == 0;
}

/* Has words.c something to say of a unit, for the region alone or for the whole language? */
static bool
IsKnownUnit(const Locale *locale, const char *unit, bool by_region)
{
	for (int i = 0; i < unit_word_count; i++)
	{
		const char *words = unit_words[i].words;
		const char *word;

		if ((by_region && strchr(unit_words[i].locale, '_') == NULL) ||
			!WordIsOf(unit_words[i].locale, locale->language, locale->region))
			continue;
		while ((word = NextWord(&words)) != NULL)
		{
			if (IsSameWord(word, unit))
				return true;
		}
	}
	for (int i = 0; i < disputed_unit_count; i++)
	{
		if ((!by_region || strchr(disputed_units[i].locale, '_') != NULL) &&
			WordIsOf(disputed_units[i].locale, locale->language, locale->region) &&
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

		if (!WordIsOf(unit_words[i].locale, locale->language, locale->region))
			continue;
		while ((word = NextWord(&words)) != NULL)
		{
			if (!IsOverruled(locale, unit_words[i].locale, word))
				AddUnit(list, word, unit_words[i].power);
		}
	}
	for (int i = 0; i < disputed_unit_count; i++)
	{
		const DisputedUnit *unit = &disputed_units[i];
		Word		word = {0};

		if (!WordIsOf(unit->locale, locale->language, locale->region) || IsOverruled(locale, unit->locale, unit->word))
			continue;
		word.kind = WORD_DISPUTED;
		word.meanings = unit->meanings;
		AddWord(list, unit->word, &word);
	}
}

/* The unit in a compact format, and its power of ten; false where there is none */
static bool
CutUnit(const UFormattedNumber *result, double value, UChar *unit, int32_t size, int *power)
{
	UChar		text[ICU_TEXT_SIZE];
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		length = unumf_resultToString(result, text, lengthof(text), &status);
	UFieldPosition field = {UNUM_COMPACT_FIELD, 0, 0};
	double		shown = 0;
	double		fraction = 0;
	bool		has_digits = false;

	if (U_FAILURE(status) || !unumf_resultNextFieldPosition(result, &field, &status) ||
		field.endIndex <= field.beginIndex || field.endIndex - field.beginIndex >= size)
		return false;
	for (int32_t i = 0; i < length; i++)
	{
		int32_t		digit;

		if (i >= field.beginIndex && i < field.endIndex)
			continue;
		digit = u_charDigitValue(text[i]);
		if (digit >= 0)
		{
			has_digits = true;
			if (fraction > 0)
			{
				shown += digit * fraction;
				fraction /= 10;
			}
			else
				shown = shown * 10 + digit;
		}
		else if (has_digits && fraction == 0 && i + 1 < length && u_charDigitValue(text[i + 1]) >= 0 && shown < 10)
			fraction = 0.1;		/* 1.5 or 2,5: no other number that is asked for has a sign */
	}
	u_memcpy(unit, text + field.beginIndex, field.endIndex - field.beginIndex);
	unit[field.endIndex - field.beginIndex] = 0;
	*power = (int) lround(log10(has_digits ? value / shown : value));
	return *power > 0 && fabs(log10(has_digits ? value / shown : value) - *power) < 0.001;
}

static void
AddIcuUnits(WordList *list, const Locale *locale, const char *style)
{
	UChar		skeleton[64];
	UErrorCode	status = U_ZERO_ERROR;
	UNumberFormatter *formatter;
	UFormattedNumber *result;

	u_charsToUChars(style, skeleton, (int32_t) strlen(style) + 1);
	formatter = unumf_openForSkeletonAndLocale(skeleton, -1, locale->name, &status);
	result = unumf_openResult(&status);
	for (int power = LEAST_UNIT; U_SUCCESS(status) && power <= GREATEST_UNIT; power++)
	{
		for (size_t i = 0; i < lengthof(counts); i++)
		{
			char		number[16];
			UChar		unit[64];
			int			unit_power;

			snprintf(number, sizeof(number), "%se%d", counts[i], power);
			unumf_formatDecimal(formatter, number, -1, result, &status);
			if (U_SUCCESS(status) && CutUnit(result, strtod(number, NULL), unit, lengthof(unit), &unit_power))
			{
				char	   *utf8 = icu_utf8(unit, u_strlen(unit));

				if (!IsKnownUnit(locale, utf8, false))
					AddUnit(list, utf8, unit_power);
			}
		}
	}
	unumf_closeResult(result);
	unumf_close(formatter);
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

		if (group->language[0] != '\0' && !WordIsOf(group->language, locale->language, locale->region))
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

		if (!WordIsOf(joined_words[i].language, locale->language, locale->region))
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
		if (WordIsOf(link_words[i].language, locale->language, locale->region))
			AddWord(list, link_words[i].word, &word);
	}
}

/* The symbols and names that ICU has of each currency in the locale */
static void
AddIcuCurrencies(WordList *list, const Locale *locale)
{
	for (int packed = 0; packed < CURRENCY_COUNT_PACKED; packed++)
	{
		Currency	currency = (Currency) packed;
		const CurrencyInfo *info = currency_info(currency);
		char	   *symbol;
		char	   *names[lengthof(plural_categories)];

		if (info == NULL)
			continue;
		symbol = icu_currency_symbol(locale, currency, false);
		if (strcmp(symbol, info->code) != 0)
			AddCurrency(list, symbol, currency, RANK_SYMBOL);
		symbol = icu_currency_symbol(locale, currency, true);
		if (strcmp(symbol, info->code) != 0)
			AddCurrency(list, symbol, currency, RANK_NARROW);
		for (size_t n = 0; n < lengthof(plural_categories); n++)
		{
			bool		repeated = false;

			names[n] = icu_currency_name(locale, currency, plural_categories[n]);
			for (size_t before = 0; before < n; before++)
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
	int			part = 0;

	memset(pattern, 0, sizeof(*pattern));
	pattern->kind = kind;
	while ((slot = strchr(words, '{')) != NULL)
	{
		pattern->literal[part] = KeepFolded(pnstrdup(words, slot - words), &pattern->length[part]);
		part++;
		words = slot + strlen("{0}");
	}
	pattern->parts = part;
	pattern->literal[part] = KeepFolded(words, &pattern->length[part]);
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
				!WordIsOf(range_words[i].language, locale->language, locale->region))
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

/* Adds a sign of the locale's numbers, folded, unless it is there */
static void
AddSeparator(UChar32 *signs, UNumberFormat *format, UNumberFormatSymbol symbol)
{
	UChar		wide[8];
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		length = unum_getSymbol(format, symbol, wide, lengthof(wide), &status);
	FoldedText	text;

	if (U_FAILURE(status) || length < 1)
		return;
	fold_text(icu_utf8(wide, length), &text);
	if (text.length != 1)
		return;
	for (int i = 0; i < MAX_SEPARATORS - 1; i++)
	{
		if (signs[i] == text.folded[0])
			return;
		if (signs[i] == 0)
		{
			signs[i] = text.folded[0];
			return;
		}
	}
}

static void
SetNumberSigns(Lexicon *lexicon, const Locale *locale)
{
	UErrorCode	status = U_ZERO_ERROR;
	UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale->name, NULL, &status);

	if (U_FAILURE(status))
	{
		unum_close(format);
		CheckIcu(status, "read numbers", locale);
	}
	AddSeparator(lexicon->decimal_signs, format, UNUM_DECIMAL_SEPARATOR_SYMBOL);
	AddSeparator(lexicon->decimal_signs, format, UNUM_MONETARY_SEPARATOR_SYMBOL);
	AddSeparator(lexicon->group_signs, format, UNUM_GROUPING_SEPARATOR_SYMBOL);
	AddSeparator(lexicon->group_signs, format, UNUM_MONETARY_GROUPING_SEPARATOR_SYMBOL);
	if (unum_getAttribute(format, UNUM_GROUPING_USED))
	{
		lexicon->primary_group = unum_getAttribute(format, UNUM_GROUPING_SIZE);
		lexicon->secondary_group = unum_getAttribute(format, UNUM_SECONDARY_GROUPING_SIZE);
	}
	if (lexicon->secondary_group <= 0)
		lexicon->secondary_group = lexicon->primary_group;
	unum_close(format);

	/* A sign that is both would make two numbers of one text */
	for (int d = 0; lexicon->decimal_signs[d] != 0; d++)
	{
		for (int g = 0; lexicon->group_signs[g] != 0; g++)
		{
			if (lexicon->group_signs[g] == lexicon->decimal_signs[d])
			{
				memmove(&lexicon->group_signs[g], &lexicon->group_signs[g + 1], (MAX_SEPARATORS - g - 1) * sizeof(UChar32));
				g--;
			}
		}
	}
}

static int
CompareWords(const void *a, const void *b)
{
	const Word *first = a;
	const Word *second = b;
	int			shared = Min(first->length, second->length);

	if (first->text[0] != second->text[0])
		return first->text[0] < second->text[0] ? -1 : 1;
	if (first->length != second->length)
		return first->length > second->length ? -1 : 1;
	return memcmp(first->text, second->text, shared * sizeof(UChar32));
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
	AddIcuUnits(&list, locale, "compact-long @##");
	AddIcuUnits(&list, locale, "compact-short @##");
	AddCurrencyWords(&list, locale);
	AddIcuCurrencies(&list, locale);
	qsort(lexicon->words, lexicon->word_count, sizeof(Word), CompareWords);
	AddPatterns(lexicon, locale);
	SetNumberSigns(lexicon, locale);
	lexicon->adds_units = strcmp(locale->language, "ja") == 0 || strcmp(locale->language, "ko") == 0 ||
		strcmp(locale->language, "zh") == 0;
	MemoryContextSwitchTo(old);
	return lexicon;
}

const Lexicon *
locale_lexicon(Locale *locale)
{
	MemoryContext context;
	Lexicon    *lexicon;

	if (locale->lexicon != NULL)
		return locale->lexicon;

	if (lexicon_count == MAX_LEXICONS)
	{
		for (int i = 0; i < lexicon_count; i++)
		{
			MemoryContextDelete(locales_with_lexicon[i]->lexicon->context);
			locales_with_lexicon[i]->lexicon = NULL;
		}
		lexicon_count = 0;
	}
	/* An error on the way leaves nothing behind: the context is kept when all is done */
	context = AllocSetContextCreate(CurrentMemoryContext, "ai_invest words of a locale", ALLOCSET_DEFAULT_SIZES);
	lexicon = MakeLexicon(locale, context);
	MemoryContextSetParent(context, TopMemoryContext);
	locale->lexicon = lexicon;
	locales_with_lexicon[lexicon_count++] = locale;
	return lexicon;
}
