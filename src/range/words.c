/*
 * range/words.c
 *		Ranges as they are spoken of: "up to", "at least".
 *
 * It is advice only: the input of a type reads nothing that depends on a
 * language.
 */
#include "postgres.h"

#include "extension_name.h"
#include "monetary/monetary.h"
#include "range/words.h"

/* Words before an amount, of any case, and what the range of them looks like around it */
typedef struct RangeWords
{
	const char *words;
	const char *before;			/* NULL: from nothing on, which has the currency */
	const char *after;
	const char *function;		/* that makes it of an amount, or NULL */
} RangeWords;

static const RangeWords range_words[] = {
	{"up to", NULL, "]", "up_to"},
	{"at most", NULL, "]", "up_to"},
	{"no more than", NULL, "]", "up_to"},
	{"not more than", NULL, "]", "up_to"},
	{"<=", NULL, "]", "up_to"},
	{"at least", "[", ",)", "at_least"},
	{"no less than", "[", ",)", "at_least"},
	{"not less than", "[", ",)", "at_least"},
	{">=", "[", ",)", "at_least"},
	{"less than", NULL, ")", NULL},
	{"under", NULL, ")", NULL},
	{"below", NULL, ")", NULL},
	{"<", NULL, ")", NULL},
	{"more than", "(", ",)", NULL},
	{"over", "(", ",)", NULL},
	{"above", "(", ",)", NULL},
	{">", "(", ",)", NULL}
};

/* "A and B", after "between" */
static char *
BetweenHint(const char *text)
{
	char	   *low = pstrdup("2e9 EUR");
	const char *high = "5e9 EUR";
	bool		found = false;
	Monetary	amount;

	for (const char *p = text; *p != '\0' && !found; p++)
	{
		char	   *first = pnstrdup(text, p - text);

		if (pg_strncasecmp(p, " and ", 5) == 0 && monetary_try_parse(first, &amount) &&
			monetary_try_parse(p + 5, &amount))
		{
			for (char *end = first + strlen(first); end > first && IsBlank(end[-1]); end--)
				end[-1] = '\0';
			low = first;
			high = SkipBlanks(p + 5);
			found = true;
		}
	}
	return psprintf("Write %s'[%s,%s]', or %s('%s', '%s').", found ? "" : "for example ", low, high,
					extension_name("monetary_range"), low, high);
}

/* Does the text begin with these words, and not within a longer one?  Where they end, or NULL */
static const char *
SkipWords(const char *text, const char *words)
{
	size_t		length = strlen(words);
	char		last = words[length - 1];

	if (pg_strncasecmp(text, words, length) != 0)
		return NULL;
	if (last >= 'a' && last <= 'z' && text[length] != '\0' && !IsBlank(text[length]))
		return NULL;
	return SkipBlanks(text + length);
}

char *
range_words_hint(const char *text)
{
	const char *rest;

	text = SkipBlanks(text);
	rest = SkipWords(text, "between");
	if (rest != NULL)
		return BetweenHint(rest);
	for (size_t i = 0; i < lengthof(range_words); i++)
	{
		const RangeWords *words = &range_words[i];
		const char *example = "";
		const char *letters = "EUR";
		Monetary	amount;
		char	   *range;

		rest = SkipWords(text, words->words);
		if (rest == NULL)
			continue;
		if (monetary_try_parse(rest, &amount))
			letters = currency_letters(MonetaryCurrency(&amount));
		else
		{
			example = "for example ";
			rest = "50e9 EUR";
		}
		range = psprintf("%s%s%s",
						 words->before != NULL ? words->before :
						 psprintf("[0 %s,", letters),
						 rest, words->after);
		if (words->function != NULL)
			return psprintf("Write %s'%s', or %s('%s').", example, range,
							extension_name(words->function), rest);
		return psprintf("Write %s'%s'.", example, range);
	}
	return NULL;
}
