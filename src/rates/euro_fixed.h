/*
 * rates/euro_fixed.h
 *		The irrevocably fixed conversion rates of the euro: all former currencies.
 *
 * Council Regulation (EC) No 2866/98 of 31 December 1998 on the conversion
 * rates between the euro and the currencies of the Member States adopting the
 * euro, as amended by the acts named here.  Each rate has the six significant
 * figures of the law, which also says that they may not be rounded and that
 * their inverses may not be used (Council Regulation (EC) No 1103/97, Article
 * 4): an amount is divided by them.
 */
#ifndef AI_INVEST_RATES_EURO_FIXED_H
#define AI_INVEST_RATES_EURO_FIXED_H

typedef struct EuroDay
{
	int			year;
	int			month;
	int			day;
} EuroDay;

/* 1 EUR = coefficient / 10^scale of the currency */
typedef struct EuroFixedRate
{
	const char *currency;
	int			coefficient;
	int			scale;
	EuroDay		from;			/* the day on which the country adopted the euro */
	EuroDay		act_of;			/* the day of the act that fixed the rate */
	const char *act;
} EuroFixedRate;

static const EuroFixedRate euro_fixed_rates[] = {
	{"ATS", 137603, 4, {1999, 1, 1}, {1998, 12, 31}, "Council Regulation (EC) No 2866/98"},
	{"BEF", 403399, 4, {1999, 1, 1}, {1998, 12, 31}, "Council Regulation (EC) No 2866/98"},
	{"DEM", 195583, 5, {1999, 1, 1}, {1998, 12, 31}, "Council Regulation (EC) No 2866/98"},
	{"ESP", 166386, 3, {1999, 1, 1}, {1998, 12, 31}, "Council Regulation (EC) No 2866/98"},
	{"FIM", 594573, 5, {1999, 1, 1}, {1998, 12, 31}, "Council Regulation (EC) No 2866/98"},
	{"FRF", 655957, 5, {1999, 1, 1}, {1998, 12, 31}, "Council Regulation (EC) No 2866/98"},
	{"IEP", 787564, 6, {1999, 1, 1}, {1998, 12, 31}, "Council Regulation (EC) No 2866/98"},
	{"ITL", 193627, 2, {1999, 1, 1}, {1998, 12, 31}, "Council Regulation (EC) No 2866/98"},
	{"LUF", 403399, 4, {1999, 1, 1}, {1998, 12, 31}, "Council Regulation (EC) No 2866/98"},
	{"NLG", 220371, 5, {1999, 1, 1}, {1998, 12, 31}, "Council Regulation (EC) No 2866/98"},
	{"PTE", 200482, 3, {1999, 1, 1}, {1998, 12, 31}, "Council Regulation (EC) No 2866/98"},
	{"GRD", 340750, 3, {2001, 1, 1}, {2000, 6, 19}, "Council Regulation (EC) No 1478/2000"},
	{"SIT", 239640, 3, {2007, 1, 1}, {2006, 7, 11}, "Council Regulation (EC) No 1086/2006"},
	{"CYP", 585274, 6, {2008, 1, 1}, {2007, 7, 10}, "Council Regulation (EC) No 1135/2007"},
	{"MTL", 429300, 6, {2008, 1, 1}, {2007, 7, 10}, "Council Regulation (EC) No 1134/2007"},
	{"SKK", 301260, 4, {2009, 1, 1}, {2008, 7, 8}, "Council Regulation (EC) No 694/2008"},
	{"EEK", 156466, 4, {2011, 1, 1}, {2010, 7, 13}, "Council Regulation (EU) No 671/2010"},
	{"LVL", 702804, 6, {2014, 1, 1}, {2013, 7, 9}, "Council Regulation (EU) No 870/2013"},
	{"LTL", 345280, 5, {2015, 1, 1}, {2014, 7, 23}, "Council Regulation (EU) No 851/2014"},
	{"HRK", 753450, 5, {2023, 1, 1}, {2022, 7, 12}, "Council Regulation (EU) 2022/1208"},
	{"BGN", 195583, 5, {2026, 1, 1}, {2025, 7, 8}, "Council Regulation (EU) 2025/1409"},
};

#endif							/* AI_INVEST_RATES_EURO_FIXED_H */
