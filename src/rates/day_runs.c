/*
 * rates/day_runs.c
 *		Sets of days, as runs that ascend and do not touch.
 */
#include "postgres.h"

#include "rates/day_runs.h"

void
day_runs_append(DayRuns *days, DateADT first, DateADT last)
{
	DayRun	   *before = days->nruns > 0 ? &days->runs[days->nruns - 1] : NULL;

	if (before != NULL && (int64) first <= (int64) before->last + 1)
	{
		before->last = Max(before->last, last);
		return;
	}
	if (days->nruns == days->allocated)
	{
		days->allocated = Max(2 * days->allocated, 4);
		days->runs = days->runs == NULL ? palloc(sizeof(DayRun) * days->allocated) :
			repalloc(days->runs, sizeof(DayRun) * days->allocated);
	}
	days->runs[days->nruns].first = first;
	days->runs[days->nruns].last = last;
	days->nruns++;
}

DayRuns
day_runs_intersect(const DayRuns *a, const DayRuns *b)
{
	DayRuns		result = {0, 0, NULL};

	for (int i = 0, j = 0; i < a->nruns && j < b->nruns;)
	{
		DateADT		first = Max(a->runs[i].first, b->runs[j].first);
		DateADT		last = Min(a->runs[i].last, b->runs[j].last);

		if (first <= last)
			day_runs_append(&result, first, last);
		if (a->runs[i].last < b->runs[j].last)
			i++;
		else
			j++;
	}
	return result;
}

DayRuns
day_runs_subtract(const DayRuns *a, const DayRuns *b)
{
	DayRuns		result = {0, 0, NULL};
	int			j = 0;

	for (int i = 0; i < a->nruns; i++)
	{
		int64		first = a->runs[i].first;

		while (j < b->nruns && b->runs[j].last < first)
			j++;
		for (int k = j; k < b->nruns && b->runs[k].first <= a->runs[i].last; k++)
		{
			if (b->runs[k].first > first)
				day_runs_append(&result, (DateADT) first, b->runs[k].first - 1);
			first = (int64) b->runs[k].last + 1;
		}
		if (first <= a->runs[i].last)
			day_runs_append(&result, (DateADT) first, a->runs[i].last);
	}
	return result;
}
