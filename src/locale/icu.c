/*
 * locale/icu.c
 *		What ICU knows of a locale, behind checks that ICU itself does not make.
 */
#include "postgres.h"

#include <unicode/ucurr.h>
#include <unicode/upluralrules.h>
#include <unicode/uversion.h>

#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"

#include "compat.h"
#include "locale/icu.h"

PG_FUNCTION_INFO_V1(icu_version);

/* Names of locales remembered, in whatever spelling, some 200 bytes each; past this, all are forgotten */
#define MAX_LOCALES 1000

/* What remembers locales */
#define MAX_LISTENERS 4

typedef struct Spelling
{
	char		given[ULOC_FULLNAME_CAPACITY];	/* hash key, must be first */
	Locale	   *locale;
} Spelling;

static HTAB *spellings;
static HTAB *locales;
static void (*listeners[MAX_LISTENERS]) (void);

void
call_before_forgetting(void (*function) (void))
{
	for (int i = 0; i < MAX_LISTENERS; i++)
	{
		if (listeners[i] == function)
			return;
		if (listeners[i] == NULL)
		{
			listeners[i] = function;
			return;
		}
	}
	elog(ERROR, "too much remembers locales");	/* unreached: there are two that do */
}

static void
ForgetLocales(void)
{
	for (int i = 0; i < MAX_LISTENERS && listeners[i] != NULL; i++)
		listeners[i] ();
	hash_destroy(spellings);
	spellings = NULL;
	hash_destroy(locales);
	locales = NULL;
}

static HTAB *
CreateCache(const char *name, Size entry_size)
{
	HASHCTL		control;

	memset(&control, 0, sizeof(control));
	control.keysize = ULOC_FULLNAME_CAPACITY;
	control.entrysize = entry_size;
	control.hcxt = TopMemoryContext;
#if PG_VERSION_NUM >= 140000
	return hash_create(name, 32, &control, HASH_ELEM | HASH_STRINGS | HASH_CONTEXT);
#else
	return hash_create(name, 32, &control, HASH_ELEM | HASH_CONTEXT);
#endif
}

/* Is a language one that ICU has data of? */
static bool
IsKnownLanguage(const char *language)
{
	int32_t		count = uloc_countAvailable();

	for (int32_t i = 0; i < count; i++)
	{
		const char *available = uloc_getAvailable(i);
		size_t		length = strcspn(available, "_");

		if (strlen(language) == length && memcmp(available, language, length) == 0)
			return true;
	}
	return false;
}

/* Is a region a country of ISO 3166, or a larger one that ICU has a locale of, such as 419? */
static bool
IsKnownRegion(const char *region)
{
	int32_t		count = uloc_countAvailable();

	for (const char *const *country = uloc_getISOCountries(); *country != NULL; country++)
	{
		if (strcmp(*country, region) == 0)
			return true;
	}
	for (int32_t i = 0; i < count; i++)
	{
		char		available[ULOC_COUNTRY_CAPACITY];
		UErrorCode	status = U_ZERO_ERROR;

		uloc_getCountry(uloc_getAvailable(i), available, sizeof(available), &status);
		if (U_SUCCESS(status) && strcmp(available, region) == 0)
			return true;
	}
	return false;
}

/* Fills in a locale from a name as users write it: fr_FR, fr-FR, fr_FR.UTF-8, de-CH-u-nu-latn */
static bool
ResolveLocale(const char *given, Locale *locale)
{
	UErrorCode	status = U_ZERO_ERROR;
	char		likely[ULOC_FULLNAME_CAPACITY];
	char		region[ULOC_COUNTRY_CAPACITY];

	memset(locale, 0, sizeof(*locale));
	if (strchr(given, '-') != NULL)
	{
		int32_t		parsed = 0;

		uloc_forLanguageTag(given, locale->name, sizeof(locale->name), &parsed, &status);
		if (U_FAILURE(status) || parsed != (int32_t) strlen(given))
			return false;
	}
	else
		uloc_canonicalize(given, locale->name, sizeof(locale->name), &status);
	uloc_getLanguage(locale->name, locale->language, sizeof(locale->language), &status);
	uloc_getCountry(locale->name, region, sizeof(region), &status);
	uloc_addLikelySubtags(locale->name, likely, sizeof(likely), &status);
	uloc_getCountry(likely, locale->region, sizeof(locale->region), &status);

	/* A buffer that was just too small is a warning only, without a terminating zero */
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
		return false;

	/* What is called Norwegian is written in its Bokmal; and Portuguese has two usages, of Brazil and of all others */
	if (strcmp(locale->language, "no") == 0)
		strcpy(locale->language, "nb");
	strcpy(locale->usage_region,
		   strcmp(locale->language, "pt") == 0 && strcmp(locale->region, "BR") != 0 ? "PT" : locale->region);
	return locale->language[0] != '\0' && IsKnownLanguage(locale->language) &&
		(region[0] == '\0' || IsKnownRegion(region));
}

Locale *
locale_lookup(const text *name)
{
	int			length = VARSIZE_ANY_EXHDR(name);
	char		given[ULOC_FULLNAME_CAPACITY];
	Spelling   *spelling;
	Locale	   *locale;
	Locale		resolved;
	bool		found;
	bool		fits = length < ULOC_FULLNAME_CAPACITY && memchr(VARDATA_ANY(name), '\0', length) == NULL;

	if (fits)
	{
		memcpy(given, VARDATA_ANY(name), length);
		given[length] = '\0';
		spelling = spellings == NULL ? NULL : hash_search(spellings, given, HASH_FIND, NULL);
		if (spelling != NULL)
			return spelling->locale;
	}
	if (!fits || !ResolveLocale(given, &resolved))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown locale \"%s\"",
						pnstrdup(VARDATA_ANY(name), pg_mbcliplen(VARDATA_ANY(name), length, 80))),
				 errdetail("ICU %s has no data of such a language or region.", U_ICU_VERSION),
				 errhint("A language, or a language and a region, such as 'en', 'fr_FR' or 'de_CH'.")));

	if (spellings != NULL && locales != NULL && hash_get_num_entries(spellings) >= MAX_LOCALES)
		ForgetLocales();
	if (spellings == NULL)
		spellings = CreateCache("ai_invest spellings of locales", sizeof(Spelling));
	if (locales == NULL)
		locales = CreateCache("ai_invest locales", sizeof(Locale));
	locale = hash_search(locales, resolved.name, HASH_ENTER, &found);
	if (!found)
		*locale = resolved;
	spelling = hash_search(spellings, given, HASH_ENTER, &found);
	spelling->locale = locale;
	return locale;
}

void
CheckIcu(UErrorCode status, const char *what, const Locale *locale)
{
	if (U_FAILURE(status))
		ereport(ERROR,
				(errcode(ERRCODE_EXTERNAL_ROUTINE_EXCEPTION),
				 errmsg("ICU cannot %s in locale \"%s\": %s", what, locale->name, u_errorName(status))));
}

void
currency_uchars(Currency currency, UChar *code)
{
	u_charsToUChars(currency_letters(currency), code, CURRENCY_CODE_LENGTH + 1);
}

char *
icu_utf8(const UChar *string, int32_t length)
{
	int32_t		size = 3 * length + 1;
	char	   *utf8 = palloc(size);
	UErrorCode	status = U_ZERO_ERROR;

	u_strToUTF8(utf8, size, NULL, string, length, &status);
	if (U_FAILURE(status))		/* unreached: what ICU wrote it can convert */
		elog(ERROR, "ICU wrote what is no UTF-16: %s", u_errorName(status));
	return utf8;
}

/* What few encodings have, and what stands for it there; these can be nothing else in an amount */
static const struct
{
	const char *utf8;
	const char *plain;
}			plain_signs[] =
{
	{"\u00a0", " "}, {"\u2009", " "}, {"\u202f", " "}, {"\u2019", "'"}, {"\u2010", "-"}, {"\u2011", "-"},
	{"\u2013", "-"}, {"\u2212", "-"}, {"\u061c", ""}, {"\u200e", ""}, {"\u200f", ""},
	{"\u2264", "<="}, {"\u2265", ">="}
};

text *
utf8_text(const char *utf8)
{
	StringInfoData plain;

	if (GetDatabaseEncoding() == PG_UTF8 || GetDatabaseEncoding() == PG_SQL_ASCII)
		return cstring_to_text(utf8);
	initStringInfo(&plain);
	while (*utf8 != '\0')
	{
		size_t		i = 0;

		while (i < lengthof(plain_signs) && strncmp(utf8, plain_signs[i].utf8, strlen(plain_signs[i].utf8)) != 0)
			i++;
		if (i < lengthof(plain_signs))
		{
			appendStringInfoString(&plain, plain_signs[i].plain);
			utf8 += strlen(plain_signs[i].utf8);
		}
		else
			appendStringInfoChar(&plain, *utf8++);
	}
	return cstring_to_text(pg_any_to_server(plain.data, plain.len, PG_UTF8));
}

char *
text_utf8(const text *string)
{
	char	   *server = text_to_cstring(string);

	return pg_server_to_any(server, strlen(server), PG_UTF8);
}

char *
icu_currency_name(const Locale *locale, Currency currency, const char *count)
{
	UChar		code[CURRENCY_CODE_LENGTH + 1];
	UErrorCode	status = U_ZERO_ERROR;
	UBool		is_choice;
	int32_t		length;
	const UChar *name;

	currency_uchars(currency, code);
	if (count == NULL)
		name = ucurr_getName(code, locale->name, UCURR_LONG_NAME, &is_choice, &length, &status);
	else
		name = ucurr_getPluralName(code, locale->name, &is_choice, count, &length, &status);
	CheckIcu(status, "name a currency", locale);
	return icu_utf8(name, length);
}

char *
icu_currency_symbol(const Locale *locale, Currency currency, bool narrow)
{
	UChar		code[CURRENCY_CODE_LENGTH + 1];
	UErrorCode	status = U_ZERO_ERROR;
	UBool		is_choice;
	int32_t		length;
	const UChar *symbol;

	currency_uchars(currency, code);
	symbol = ucurr_getName(code, locale->name, narrow ? UCURR_NARROW_SYMBOL_NAME : UCURR_SYMBOL_NAME,
						   &is_choice, &length, &status);
	CheckIcu(status, "write a currency", locale);
	return icu_utf8(symbol, length);
}

int
icu_plural_categories(const Locale *locale, const char **categories)
{
	static const char *const all[MAX_PLURAL_CATEGORIES] = {"zero", "one", "two", "few", "many", "other"};
	UErrorCode	status = U_ZERO_ERROR;
	UPluralRules *rules = uplrules_openForType(locale->name, UPLURAL_TYPE_CARDINAL, &status);
	UEnumeration *keywords = U_SUCCESS(status) ? uplrules_getKeywords(rules, &status) : NULL;
	const char *keyword;
	int			count = 0;

	while (U_SUCCESS(status) && (keyword = uenum_next(keywords, NULL, &status)) != NULL)
	{
		for (int i = 0; i < MAX_PLURAL_CATEGORIES && count < MAX_PLURAL_CATEGORIES; i++)
		{
			if (strcmp(keyword, all[i]) == 0)
				categories[count++] = all[i];
		}
	}
	uenum_close(keywords);
	uplrules_close(rules);
	CheckIcu(status, "count", locale);
	return count;
}

/*
 * A number has its category with the decimals that are written: one dollar, but
 * 1.00 dollars.  uplrules_select takes a double; the number as it is formatted
 * keeps its digits, and no language looks further than the last few.
 */
char *
icu_plural_category(const Locale *locale, const char *number)
{
	UErrorCode	status = U_ZERO_ERROR;
	UChar		skeleton[64];
	UChar		keyword[32];
	const char *point = strchr(number, '.');
	int			scale = point == NULL ? 0 : (int) strlen(point + 1);
	UNumberFormatter *formatter;
	UFormattedNumber *result;
	UPluralRules *rules;
	int32_t		length = 0;

	u_charsToUChars(".", skeleton, 1);
	for (int i = 0; i < scale; i++)
		skeleton[1 + i] = '0';
	formatter = unumf_openForSkeletonAndLocale(skeleton, scale == 0 ? 0 : 1 + scale, locale->name, &status);
	result = unumf_openResult(&status);
	unumf_formatDecimal(formatter, number, -1, result, &status);
	rules = uplrules_openForType(locale->name, UPLURAL_TYPE_CARDINAL, &status);
	if (U_SUCCESS(status))
		length = uplrules_selectFormatted(rules, result, keyword, lengthof(keyword), &status);
	uplrules_close(rules);
	unumf_closeResult(result);
	unumf_close(formatter);
	CheckIcu(status, "count", locale);
	return icu_utf8(keyword, length);
}

/* The version of ICU that the library runs with, and that of its data */
Datum
icu_version(PG_FUNCTION_ARGS)
{
	UVersionInfo version;
	char		words[U_MAX_VERSION_STRING_LENGTH];

	u_getVersion(version);
	u_versionToString(version, words);
	PG_RETURN_TEXT_P(cstring_to_text(words));
}
