/*
 * currency/code.c
 *		The codes of ISO 4217: which there are, and what the standard says of each.
 *
 * They are compiled in: no table and no setting is read to know a code.
 */
#include "postgres.h"

#include "currency/code.h"
#include "currency/iso4217.h"

const CurrencyInfo *
currency_info(Currency currency)
{
	int			row;

	if (currency >= CURRENCY_COUNT_PACKED)
		return NULL;
	row = iso4217_row[currency];
	return row == 0 ? NULL : &iso4217[row - 1];
}

const CurrencyInfo *
currency_row(uint64 row)
{
	return row < ISO4217_COUNT ? &iso4217[row] : NULL;
}

/* Is this the market data's mark for pence, agorot or cents? */
static inline bool
IsHundredth(const char *letters)
{
	return memcmp(letters, "GBp", CURRENCY_CODE_LENGTH) == 0 ||
		memcmp(letters, "ILs", CURRENCY_CODE_LENGTH) == 0 ||
		memcmp(letters, "ZAr", CURRENCY_CODE_LENGTH) == 0;
}

bool
currency_from_letters(const char *letters, Currency *result)
{
	int			packed = 0;

	for (int i = 0; i < CURRENCY_CODE_LENGTH; i++)
	{
		char		capital = letters[i];

		if (capital >= 'a' && capital <= 'z')
			capital -= 'a' - 'A';
		if (capital < 'A' || capital > 'Z')
			return false;
		packed = packed * 26 + (capital - 'A');
	}
	if (iso4217_row[packed] == 0 || IsHundredth(letters))
		return false;
	*result = (Currency) packed;
	return true;
}

const char *
currency_letters(Currency currency)
{
	const CurrencyInfo *info = currency_info(currency);

	if (info == NULL)			/* unreached: nothing that stores one takes another */
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("invalid stored currency %u", (unsigned int) currency)));
	return info->code;
}
