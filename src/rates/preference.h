/*
 * rates/preference.h
 *		Whose rates come first, and through which currencies: the settings, and
 *		what an argument puts in their place.
 */
#ifndef AI_INVEST_RATES_PREFERENCE_H
#define AI_INVEST_RATES_PREFERENCE_H

#include "postgres.h"

#include "currency/currency.h"

typedef struct RatePreferences
{
	uint32		id;				/* another one for all others; never 0 */
	const char *providers;		/* a list as in ai_invest.rate_providers; empty: all of them */
	bool		everybody;		/* even who counts only when named */
	const char *pivots;			/* a list as in ai_invest.pivot_currencies; empty: all of them */
	int			npivots;
	Currency   *pivot;			/* in order of preference */
} RatePreferences;

/* Those of the settings, as long as nobody has changed them; else NULL */
extern const RatePreferences *rate_preferences_known;

extern const RatePreferences *rate_preferences_read(void);

/* Those of the settings */
static inline const RatePreferences *
rate_preferences(void)
{
	return likely(rate_preferences_known != NULL) ? rate_preferences_known : rate_preferences_read();
}

/*
 * Those of a list of providers, with the pivots of the settings; what is no
 * list is an error (22023).  Valid until the next call.
 */
extern const RatePreferences *rate_preferences_of(const char *providers, int length);

/*
 * The same without one of the lists, or both; everybody: with those, too, who
 * count only when named.
 */
extern const RatePreferences *rate_preferences_without(const RatePreferences *preferences,
													   bool without_providers, bool without_pivots,
													   bool everybody);

/*
 * Where a provider stands: smaller ranks first, equal ones by name.  False if
 * it is left out.
 */
extern bool rate_preferences_rank(const RatePreferences *preferences, const char *name,
								  int priority, bool only_when_named, int *rank);

/* Where a pivot stands: smaller places first; -1 if it is left out */
extern int	rate_preferences_place(const RatePreferences *preferences, Currency pivot);

/* Of values that were set before the library was loaded: 22023 for what cannot be */
extern void rate_preference_check(void);

extern void rate_preference_init(void);

#endif							/* AI_INVEST_RATES_PREFERENCE_H */
