/*
 * currency/hint.h
 *		What to advise where a text is no known currency.
 */
#ifndef AI_INVEST_CURRENCY_HINT_H
#define AI_INVEST_CURRENCY_HINT_H

/* For the errhint about a text that is no known code; palloc'd */
extern char *currency_hint(const char *text, int length);

/* The same about what means a currency although it is no code, such as a sign; else NULL */
extern char *currency_misnomer_hint(const char *text, int length);

#endif							/* AI_INVEST_CURRENCY_HINT_H */
