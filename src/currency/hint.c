/*
 * currency/hint.c
 *		What to advise where a text is no known currency.
 *
 * It is advice only: nothing here makes a text valid.
 */
#include "postgres.h"

#include "lib/stringinfo.h"

#include "currency/code.h"
#include "currency/hint.h"
#include "extension_name.h"

#define MAX_NEAR 3

#define PERHAPS "Perhaps you meant %s. "
#define ALL_CODES "All codes: SELECT code, name FROM %s;"

typedef struct Misnomer
{
	const char *written;		/* of any case; signs in UTF-8 */
	const char *code;
} Misnomer;

/* What people write for a currency although ISO 4217 has another code */
static const Misnomer misnomers[] = {
	{"A$", "AUD"},
	{"C$", "CAD"},
	{"CNH", "CNY"},
	{"DM", "DEM"},
	{"ECU", "XEU"},
	{"EURO", "EUR"},
	{"EUROS", "EUR"},
	{"HK$", "HKD"},
	{"NIS", "ILS"},
	{"NT$", "TWD"},
	{"NTD", "TWD"},
	{"R$", "BRL"},
	{"RMB", "CNY"},
	{"S$", "SGD"},
	{"SFR", "CHF"},
	{"STG", "GBP"},
	{"UKP", "GBP"},
	{"US$", "USD"},
	{"YEN", "JPY"},
	{"€", "EUR"},
	{"₩", "KRW"},
	{"₹", "INR"},
	{"₺", "TRY"},
	{"₽", "RUB"},
};

/* What market data write for the hundredth of a currency, in which shares are quoted */
static const Misnomer hundredths[] = {
	{"GBX", "GBP"},
	{"GBp", "GBP"},
	{"ILA", "ILS"},
	{"ILs", "ILS"},
	{"ZAC", "ZAR"},
	{"ZAr", "ZAR"},
};

/* The code that a table has for the text, or NULL */
static const char *
FindMisnomer(const Misnomer *table, int size, const char *text, int length)
{
	for (int i = 0; i < size; i++)
	{
		const char *written = table[i].written;
		int			n = 0;

		while (n < length && written[n] != '\0' &&
			   pg_ascii_tolower((unsigned char) written[n]) ==
			   pg_ascii_tolower((unsigned char) text[n]))
			n++;
		if (n == length && written[n] == '\0')
			return table[i].code;
	}
	return NULL;
}

/* The code, current if there is one, with this three-digit number; or NULL */
static const char *
FindNumericCode(const char *text, int length)
{
	const char *found = NULL;
	int			number = 0;

	if (length != 3)
		return NULL;
	for (int i = 0; i < length; i++)
	{
		if (text[i] < '0' || text[i] > '9')
			return NULL;
		number = number * 10 + (text[i] - '0');
	}
	for (int packed = 0; packed < CURRENCY_COUNT_PACKED; packed++)
	{
		const CurrencyInfo *info = currency_info((Currency) packed);

		if (info != NULL && info->numeric_code == number &&
			(found == NULL || info->is_current))
			found = info->code;
	}
	return found;
}

/* Appends the code, if it is one of money in use today. */
static void
AppendIfMoney(StringInfo list, int *count, const char *letters)
{
	Currency	currency;
	const CurrencyInfo *info;

	if (*count >= MAX_NEAR || !currency_from_letters(letters, &currency))
		return;
	info = currency_info(currency);
	if (!info->is_current || info->fund == CURRENCY_FUND ||
		info->minor_units == CURRENCY_NO_MINOR_UNITS)
		return;
	appendStringInfo(list, "%s%s", *count == 0 ? "" : ", ", info->code);
	(*count)++;
}

/*
 * Appends the codes that may have been meant: two neighbouring letters were
 * exchanged, or the first two are right, which name the country.
 */
static void
AppendNearCodes(StringInfo list, const char *text, int length)
{
	char		letters[CURRENCY_CODE_LENGTH];
	int			count = 0;

	if (length != CURRENCY_CODE_LENGTH)
		return;
	for (int i = 0; i + 1 < CURRENCY_CODE_LENGTH; i++)
	{
		memcpy(letters, text, CURRENCY_CODE_LENGTH);
		letters[i] = text[i + 1];
		letters[i + 1] = text[i];
		AppendIfMoney(list, &count, letters);
	}
	memcpy(letters, text, CURRENCY_CODE_LENGTH);
	for (letters[2] = 'A'; letters[2] <= 'Z'; letters[2]++)
		AppendIfMoney(list, &count, letters);
}

char *
currency_misnomer_hint(const char *text, int length)
{
	const char *code = FindMisnomer(hundredths, lengthof(hundredths), text, length);

	if (code != NULL)
		return psprintf("This is a hundredth of %s: divide the amount by 100 and write %s.",
						code, code);
	code = FindMisnomer(misnomers, lengthof(misnomers), text, length);
	if (code == NULL)
		code = FindNumericCode(text, length);
	return code == NULL ? NULL : psprintf(PERHAPS ALL_CODES, code, extension_relation_name("currencies"));
}

char *
currency_hint(const char *text, int length)
{
	char	   *hint = currency_misnomer_hint(text, length);
	StringInfoData codes;

	if (hint != NULL)
		return hint;
	initStringInfo(&codes);
	AppendNearCodes(&codes, text, length);
	return codes.len > 0 ? psprintf(PERHAPS ALL_CODES, codes.data, extension_relation_name("currencies")) :
		psprintf(ALL_CODES, extension_relation_name("currencies"));
}
