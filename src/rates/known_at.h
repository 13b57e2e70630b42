/*
 * rates/known_at.h
 *		The setting ai_invest.known_at: everything as it was known at one moment.
 */
#ifndef AI_INVEST_RATES_KNOWN_AT_H
#define AI_INVEST_RATES_KNOWN_AT_H

/* Of a value that was set before the library was loaded: 22023 if it cannot be */
extern void rate_known_at_check(void);

extern void rate_known_at_init(void);

#endif							/* AI_INVEST_RATES_KNOWN_AT_H */
