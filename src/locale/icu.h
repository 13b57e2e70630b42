/*
 * locale/icu.h
 *		What ICU knows of a locale, behind checks that ICU itself does not make.
 *
 * ICU answers for a locale that it does not know with the root locale, and says
 * nothing; here that is an error.  What is opened stays open for the backend,
 * in caches of bounded size; whatever is opened for one call only is closed
 * before an error leaves.
 */
#ifndef AI_INVEST_LOCALE_ICU_H
#define AI_INVEST_LOCALE_ICU_H

#include "postgres.h"

#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "currency/currency.h"

/* The texts that ICU makes are short: names of currencies, an amount of 32 digits, a range of two */
#define ICU_TEXT_SIZE 512

/* A locale that ICU knows, as ICU spells it, such as fr_FR */
typedef struct Locale
{
	char		name[ULOC_FULLNAME_CAPACITY];	/* hash key, must be first */
	char		language[ULOC_LANG_CAPACITY];
	char		region[ULOC_COUNTRY_CAPACITY];	/* the likely one where the name has none */
	char		usage_region[ULOC_COUNTRY_CAPACITY];	/* the one whose words are used there */
	struct Lexicon *lexicon;	/* what its reader knows, NULL until it is asked for */
} Locale;

/* 22023 for what is no locale that ICU has data of.  Holds until the next call. */
extern Locale *locale_lookup(const text *name);

/* To be called before locales are forgotten, by what remembers them; once is enough, and no harm done by more */
extern void call_before_forgetting(void (*function) (void));

/* Raises what ICU could not do, if status says so */
extern void CheckIcu(UErrorCode status, const char *what, const Locale *locale);

/* The code of a currency as ICU takes it, with its terminating zero */
extern void currency_uchars(Currency currency, UChar *code);

/* ICU's text in UTF-8, palloc'd; and as a text of the database's encoding (22P05 where it has no such letter or sign) */
extern char *icu_utf8(const UChar *string, int32_t length);
extern text *utf8_text(const char *utf8);

/* A text of the database in UTF-8, palloc'd */
extern char *text_utf8(const text *string);

/* The name of a currency: count is a plural category such as "other", or NULL for the name alone */
extern char *icu_currency_name(const Locale *locale, Currency currency, const char *count);

/* The symbol that ICU gives: the code where it has none */
extern char *icu_currency_symbol(const Locale *locale, Currency currency, bool narrow);

/* No language has more: zero, one, two, few, many, other */
#define MAX_PLURAL_CATEGORIES 6

/* The plural categories that the language has; returns how many */
extern int	icu_plural_categories(const Locale *locale, const char **categories);

/* The plural category of a number of units, such as "one" */
extern char *icu_plural_category(const Locale *locale, const char *number);

#endif							/* AI_INVEST_LOCALE_ICU_H */
