/*
 * locale/number.h
 *		Numbers as a locale writes them.
 */
#ifndef AI_INVEST_LOCALE_NUMBER_H
#define AI_INVEST_LOCALE_NUMBER_H

#include "decimal/decimal.h"
#include "locale/fold.h"

#define MAX_GROUP_SIGNS 3
#define MAX_NUMBER_FORMS 4

/* One way to write numbers */
typedef struct NumberForm
{
	UChar32		decimal_sign;
	UChar32		group_signs[MAX_GROUP_SIGNS];	/* any of them, but one in a number; zero ends them */
	int			primary_group;	/* digits in the last group, 0 where numbers are not grouped */
	int			secondary_group;	/* and in those before it */
} NumberForm;

/* A text that is another number in another form of the locale is none */
typedef struct NumberForms
{
	NumberForm	forms[MAX_NUMBER_FORMS];
	int			count;
} NumberForms;

/* What is wrong with a text that is no number */
typedef struct NumberProblem
{
	int			at;
	int			sqlstate;
	const char *expected;
} NumberProblem;

extern void icu_number_forms(const Locale *locale, NumberForms *forms);

/* Can a number begin with this sign: .5? */
extern bool IsDecimalSign(const NumberForms *forms, UChar32 c);

/* Reads the number at a place, *at moved behind it; false, and the problem filled in, where there is none */
extern bool read_number(const NumberForms *forms, const FoldedText *text, int *at, int end,
						Decimal *number, NumberProblem *problem);

#endif							/* AI_INVEST_LOCALE_NUMBER_H */
