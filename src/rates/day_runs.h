/*
 * rates/day_runs.h
 *		Sets of days, as runs that ascend and do not touch.
 */
#ifndef AI_INVEST_RATES_DAY_RUNS_H
#define AI_INVEST_RATES_DAY_RUNS_H

#include "postgres.h"

#include "utils/date.h"

typedef struct DayRun
{
	DateADT		first;
	DateADT		last;
} DayRun;

/* The runs are palloc'd where they were made. */
typedef struct DayRuns
{
	int			nruns;
	int			allocated;
	DayRun	   *runs;
} DayRuns;

/* Adds days that do not begin before the last run; those that go on with it make it longer. */
extern void day_runs_append(DayRuns *days, DateADT first, DateADT last);

/* The days in both, and those in the first alone; into a new set */
extern DayRuns day_runs_intersect(const DayRuns *a, const DayRuns *b);
extern DayRuns day_runs_subtract(const DayRuns *a, const DayRuns *b);

#endif							/* AI_INVEST_RATES_DAY_RUNS_H */
