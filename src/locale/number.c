/*
 * locale/number.c
 *		Numbers as a locale writes them: its digits, groups and signs, and no others.
 *
 * Some locales have two forms.  English in Germany writes 1.234,5 but money as
 * 1,234.5; the signs of Khmer were turned round in ICU 76.  There "1.234" is
 * two numbers, and is refused; "1.234,5" is one.
 */
#include "postgres.h"

#include "locale/number.h"

/* Digits beyond this are as good as too many */
#define MAX_DIGITS 80

#define ARABIC_DECIMAL_SIGN 0x066B
#define ARABIC_GROUP_SIGN 0x066C
#define ADLAM_GROUP_SIGN 0x2E41

/* A sign of numbers, folded; 0 for what is none.  Cape Verde's decimal sign is the dollar's, which no reader could tell apart. */
static UChar32
NumberSign(const UNumberFormat *format, UNumberFormatSymbol symbol)
{
	UChar		wide[8];
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		length = unum_getSymbol(format, symbol, wide, lengthof(wide), &status);

	if (U_FAILURE(status) || length != 1)
		return 0;
	switch (wide[0])
	{
		case '.':
		case ',':
		case '\'':
		case ARABIC_DECIMAL_SIGN:
		case ARABIC_GROUP_SIGN:
		case ADLAM_GROUP_SIGN:
			return wide[0];
		case 0x2019:
			return '\'';
		case ' ':
		case 0xA0:
		case 0x202F:
			return ' ';
		default:
			return 0;
	}
}

static void
AddGroupSign(NumberForm *form, UChar32 sign)
{
	for (int i = 0; i < MAX_GROUP_SIGNS - 1; i++)
	{
		if (form->group_signs[i] == sign || sign == 0 || sign == form->decimal_sign)
			return;
		if (form->group_signs[i] == 0)
		{
			form->group_signs[i] = sign;
			return;
		}
	}
}

/* Adds a form, unless it is there */
static void
AddForm(NumberForms *forms, UChar32 decimal_sign, UChar32 group_sign, int primary, int secondary)
{
	NumberForm *form;

	for (int i = 0; i < forms->count; i++)
	{
		form = &forms->forms[i];
		if (form->decimal_sign == decimal_sign && form->group_signs[0] == group_sign)
			return;
	}
	if (decimal_sign == 0 || forms->count == MAX_NUMBER_FORMS)
		return;
	form = &forms->forms[forms->count++];
	memset(form, 0, sizeof(*form));
	form->decimal_sign = decimal_sign;
	AddGroupSign(form, group_sign);
	form->primary_group = primary;
	form->secondary_group = secondary;
}

/* Has one version of ICU the signs of a language this way, and another the other way round? */
static bool
IsUnsettled(const char *language)
{
	return strcmp(language, "km") == 0 || strcmp(language, "nds") == 0;
}

void
icu_number_forms(const Locale *locale, NumberForms *forms)
{
	UErrorCode	status = U_ZERO_ERROR;
	UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale->name, NULL, &status);
	UChar32		decimal_sign = 0;
	UChar32		group_sign = 0;
	UChar32		money_decimal_sign = 0;
	UChar32		money_group_sign = 0;
	int			primary = 0;
	int			secondary = 0;

	if (U_SUCCESS(status))
	{
		decimal_sign = NumberSign(format, UNUM_DECIMAL_SEPARATOR_SYMBOL);
		group_sign = NumberSign(format, UNUM_GROUPING_SEPARATOR_SYMBOL);
		money_decimal_sign = NumberSign(format, UNUM_MONETARY_SEPARATOR_SYMBOL);
		money_group_sign = NumberSign(format, UNUM_MONETARY_GROUPING_SEPARATOR_SYMBOL);
		if (unum_getAttribute(format, UNUM_GROUPING_USED))
		{
			primary = unum_getAttribute(format, UNUM_GROUPING_SIZE);
			secondary = unum_getAttribute(format, UNUM_SECONDARY_GROUPING_SIZE);
		}
	}
	unum_close(format);
	CheckIcu(status, "read numbers", locale);
	if (primary <= 0)
		group_sign = money_group_sign = 0;
	if (secondary <= 0)
		secondary = primary;
	/* In some locales money alone is grouped as in India */
	if (strcmp(locale->region, "IN") == 0 && primary == 3)
		secondary = 2;

	memset(forms, 0, sizeof(*forms));
	AddForm(forms, decimal_sign, group_sign, primary, secondary);
	AddForm(forms, money_decimal_sign, money_group_sign, primary, secondary);
	if (IsUnsettled(locale->language))
	{
		AddForm(forms, ',', '.', primary, secondary);
		AddForm(forms, '.', ',', primary, secondary);
	}
	/* Arabic of no country, and that of the Emirates, went over to these signs; they are no others there */
	if (strcmp(locale->name, "ar") == 0 || strcmp(locale->name, "ar_001") == 0 || strcmp(locale->name, "ar_AE") == 0)
		AddForm(forms, '.', ',', primary, secondary);
	/* The signs that Switzerland groups by are blanks in one version, apostrophes in another, and can be nothing else */
	if (strcmp(locale->region, "CH") == 0 || strcmp(locale->region, "LI") == 0)
	{
		for (int i = 0; i < forms->count; i++)
		{
			AddGroupSign(&forms->forms[i], ' ');
			AddGroupSign(&forms->forms[i], '\'');
		}
	}
	AddForm(forms, ARABIC_DECIMAL_SIGN, ARABIC_GROUP_SIGN, Max(primary, 3), Max(secondary, 2));
}

bool
IsDecimalSign(const NumberForms *forms, UChar32 c)
{
	for (int i = 0; i < forms->count; i++)
	{
		if (forms->forms[i].decimal_sign == c)
			return true;
	}
	return false;
}

static bool
IsGroupSign(const NumberForm *form, UChar32 c)
{
	for (const UChar32 *sign = form->group_signs; *sign != 0; sign++)
	{
		if (*sign == c)
			return true;
	}
	return false;
}

/* Notes a problem, unless one that is further on is noted already */
static bool
Fails(NumberProblem *problem, int at, int sqlstate, const char *expected)
{
	if (at > problem->at)
	{
		problem->at = at;
		problem->sqlstate = sqlstate;
		problem->expected = expected;
	}
	return false;
}

/*
 * The whole part, digits in groups.  Groups of another size are refused: "1,23"
 * is no number in English, and 123 nowhere; 123,45,678 is none in India.
 */
static bool
ReadWhole(const NumberForm *form, const FoldedText *text, int *at, int end,
		  char *digits, int *length, NumberProblem *problem)
{
	int			place = *at;
	int			group = 0;		/* digits since the last sign */
	int			first = 0;		/* digits in the first group */
	int			middle = 0;		/* digits in each group that is neither the first nor the last */
	UChar32		sign = 0;		/* of the groups of this number */

	for (;; place++)
	{
		UChar32		c = place < end ? text->folded[place] : 0;

		if (IsDigit(c))
		{
			if (*length >= MAX_DIGITS)
				return Fails(problem, *at, ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE, "fewer digits were expected");
			digits[(*length)++] = (char) c;
			group++;
		}
		else if (group > 0 && place + 1 < end && IsDigit(text->folded[place + 1]) && text->plain[place] != FOLDED_BREAK &&
				 (sign == 0 ? IsGroupSign(form, c) : c == sign))
		{
			bool		fits;

			if (sign == 0)
			{
				first = group;
				fits = group <= form->primary_group && digits[0] != '0';
			}
			else
			{
				fits = middle == 0 ? (group == form->primary_group || group == form->secondary_group) && first <= group :
					group == middle;
				middle = group;
			}
			if (!fits)
				return Fails(problem, place, ERRCODE_INVALID_TEXT_REPRESENTATION,
							 "no sign between groups of digits was expected here");
			sign = c;
			group = 0;
		}
		else
			break;
	}
	if (sign != 0 && group != form->primary_group)
		return Fails(problem, place - group, ERRCODE_INVALID_TEXT_REPRESENTATION,
					 psprintf("a group of %d digits was expected", form->primary_group));
	*at = place;
	return true;
}

static bool
ReadForm(const NumberForm *form, const FoldedText *text, int *at, int end, Decimal *number, NumberProblem *problem)
{
	char		digits[MAX_DIGITS + 3];
	const char *parsed;
	int			length = 0;
	int			place = *at;

	if (!ReadWhole(form, text, &place, end, digits, &length, problem))
		return false;
	if (place + 1 < end && text->folded[place] == form->decimal_sign && IsDigit(text->folded[place + 1]))
	{
		if (length == 0)
			digits[length++] = '0';
		digits[length++] = '.';
		for (place++; place < end && IsDigit(text->folded[place]); place++)
		{
			if (length >= MAX_DIGITS)
				return Fails(problem, *at, ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE, "fewer digits were expected");
			digits[length++] = (char) text->folded[place];
		}
	}
	if (length == 0)
		return Fails(problem, place, ERRCODE_INVALID_TEXT_REPRESENTATION, "a number was expected");
	/* It goes on with a sign that it cannot have: 1.234,5 in English, 12.5.3 */
	if (place + 1 < end && IsDigit(text->folded[place + 1]) &&
		(strchr(".,'", (char) text->folded[place]) != NULL && text->folded[place] < 0x80))
		return Fails(problem, place, ERRCODE_INVALID_TEXT_REPRESENTATION, "the end of the number was expected");

	digits[length] = '\0';
	if (decimal_parse(digits, &parsed, number) != DECIMAL_OK)
		return Fails(problem, *at, ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE, "fewer digits were expected");
	*at = place;
	return true;
}

bool
read_number(const NumberForms *forms, const FoldedText *text, int *at, int end, Decimal *number, NumberProblem *problem)
{
	int			furthest = -1;

	problem->at = -1;
	problem->sqlstate = ERRCODE_INVALID_TEXT_REPRESENTATION;
	problem->expected = "a number was expected";
	for (int i = 0; i < forms->count; i++)
	{
		int			place = *at;
		Decimal		value;

		if (!ReadForm(&forms->forms[i], text, &place, end, &value, problem))
			continue;
		if (place == furthest && decimal_compare(&value, number) != 0)
		{
			char		texts[2][DECIMAL_TEXT_SIZE];

			decimal_print(number, texts[0]);
			decimal_print(&value, texts[1]);
			problem->at = *at;
			problem->sqlstate = ERRCODE_INVALID_TEXT_REPRESENTATION;
			problem->expected = psprintf("one number was expected; this may be %s or %s", texts[0], texts[1]);
			return false;
		}
		if (place > furthest)
		{
			furthest = place;
			*number = value;
		}
	}
	if (furthest < 0)
		return false;
	*at = furthest;
	return true;
}
