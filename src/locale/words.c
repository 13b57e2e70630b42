/*
 * locale/words.c
 *		Looking things up in the tables of words.
 *
 * The tables are unit_words.c, currency_words.c and range_words.c.
 */
#include "postgres.h"

#include "locale/words.h"

bool
IsListed(const char *const *languages, size_t count, const char *language)
{
	for (size_t i = 0; i < count; i++)
	{
		if (strcmp(languages[i], language) == 0)
			return true;
	}
	return false;
}

bool
IsOneOfWords(const char *words, const char *word)
{
	size_t		length = strlen(word);

	for (; *words != '\0'; words += strcspn(words, " "), words += *words == ' ')
	{
		if (strcspn(words, " ") == length && memcmp(words, word, length) == 0)
			return true;
	}
	return false;
}

bool
WordIsOf(const char *word_locale, const char *language, const char *region)
{
	size_t		length = strcspn(word_locale, "_");

	return strlen(language) == length && memcmp(word_locale, language, length) == 0 &&
		(word_locale[length] == '\0' || strcmp(word_locale + length + 1, region) == 0);
}

char *
NextWord(const char **words)
{
	size_t		length = strcspn(*words, "|");
	char	   *word;

	if (length == 0)
		return NULL;
	word = pnstrdup(*words, length);
	*words += length;
	*words += **words == '|';
	return word;
}

const char *
UnitText(const char *marked)
{
	return marked + (*marked == '=' || *marked == '*');
}
