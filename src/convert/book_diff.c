/*
 * convert/book_diff.c
 *		Between which currencies and on which days two books of rates differ.
 *
 * What is compared is what a conversion would take, to the last digit.  Books
 * mostly have the same rates: only pairs to which rates lead that are not the
 * same in both are looked at, day by day where something changes.
 */
#include "postgres.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "compat.h"
#include "convert/convert.h"
#include "rates/book.h"

PG_FUNCTION_INFO_V1(rate_book_diff);

/* The columns of the result, as the install script names them */
enum
{
	DIFF_FROM,
	DIFF_TO,
	DIFF_FIRST_ON,
	DIFF_LAST_ON,
	DIFF_RATE_A,
	DIFF_RATE_B,
	DIFF_WAY_A,
	DIFF_WAY_B,
	DIFF_COLUMNS
};

/* What one book has for a pair on a day */
typedef struct BookRate
{
	bool		found;
	RateResolution resolution;
	DecimalQuotient rate;
} BookRate;

/* Days on which both books have what they have on the first of them */
typedef struct DiffRun
{
	bool		open;
	DateADT		first;
	BookRate	rate[2];
} DiffRun;

/* One direction of a pair */
typedef struct DiffPair
{
	Currency	from;
	Currency	to;
	const RateRoute *route[2];	/* NULL where a book does not have both currencies */
	DiffRun		run;
} DiffPair;

typedef struct BookDiff
{
	RateBook   *book[2];
	RateQuery	query[2];
	bool	   *differs[2];		/* each series of a book from that of the other one */
	bool		preferences_differ;
	TupleDesc	desc;
	MemoryContext context;		/* of the rows */
	int			nrows;
	int			allocated;
	HeapTuple  *rows;
} BookDiff;

/* Are they the same rates, of the same rank and age? */
static bool
SameSeries(const RateSeries *a, const RateSeries *b)
{
	if (a->priority != b->priority || a->max_age != b->max_age || a->npoints != b->npoints)
		return false;
	for (int i = 0; i < a->npoints; i++)
	{
		Decimal		left = RatePointDecimal(&a->points[i]);
		Decimal		right = RatePointDecimal(&b->points[i]);

		if (a->points[i].valid_on != b->points[i].valid_on || decimal_compare(&left, &right) != 0)
			return false;
	}
	return true;
}

static int
CompareSeries(const RateSeries *a, const RateSeries *b)
{
	if (a->base != b->base)
		return (int) a->base - (int) b->base;
	if (a->quote != b->quote)
		return (int) a->quote - (int) b->quote;
	return strcmp(a->provider, b->provider);
}

/* Marks the series that are not the same in both books, which have them in the same order. */
static void
MarkSeries(BookDiff *diff)
{
	RateBook   *a = diff->book[0];
	RateBook   *b = diff->book[1];
	uint32		i = 0;
	uint32		j = 0;

	for (int n = 0; n < 2; n++)
	{
		diff->differs[n] = palloc_extended(Max((Size) diff->book[n]->nseries, 1), MCXT_ALLOC_HUGE);
		memset(diff->differs[n], true, diff->book[n]->nseries);
	}
	while (i < a->nseries && j < b->nseries)
	{
		int			order = CompareSeries(&a->series[i], &b->series[j]);

		CHECK_FOR_INTERRUPTS();
		if (order == 0)
			diff->differs[0][i] = diff->differs[1][j] = !SameSeries(rate_book_series(a, i), rate_book_series(b, j));
		if (order <= 0)
			i++;
		if (order >= 0)
			j++;
	}
}

static bool
SamePivots(const RateBook *a, const RateBook *b)
{
	return a->preferences.npivots == b->preferences.npivots &&
		(a->preferences.npivots == 0 ||
		 memcmp(a->preferences.pivot, b->preferences.pivot, sizeof(Currency) * a->preferences.npivots) == 0);
}

/* Does a step depend on a series that is not the same in both books? */
static bool
HopDiffers(const BookDiff *diff, int n, const RateHop *hop)
{
	for (int i = 0; i < hop->ncandidates; i++)
	{
		if (diff->differs[n][hop->candidates[i].series - diff->book[n]->series])
			return true;
	}
	return false;
}

static bool
RouteDiffers(const BookDiff *diff, int n, const RateRoute *route)
{
	if (route == NULL)
		return true;
	if (HopDiffers(diff, n, route->direct))
		return true;
	for (int i = 0; i < route->npivots; i++)
	{
		if (HopDiffers(diff, n, route->pivots[i].first) || HopDiffers(diff, n, route->pivots[i].second))
			return true;
	}
	return false;
}

/* The first day after one on which what a book has may change for a step; DATEVAL_NOEND if there is none */
static DateADT
NextChange(RateBook *book, const RateHop *hop, DateADT day)
{
	DateADT		next = DATEVAL_NOEND;

	for (int i = 0; i < hop->ncandidates; i++)
	{
		const RateSeries *series = hop->candidates[i].series;
		const RatePoint *point;

		RateGraphLoad(&book->graph, hop->candidates[i].series);
		point = rate_series_next(series, day, DT_NOEND);
		if (point != NULL)
			next = Min(next, point->valid_on);
		point = rate_series_last(series, day, DT_NOEND);
		if (point != NULL && series->max_age != RATE_AGE_UNLIMITED && !series->is_law)
		{
			/* the first day on which it is too old */
			int64		too_old = (int64) point->valid_on + series->max_age + 1;

			if (too_old > day && too_old < next)
				next = (DateADT) too_old;
		}
	}
	return next;
}

/* The same for a pair, and for the days that a book has at all */
static DateADT
NextDay(RateBook *book, const RateRoute *route, DateADT day)
{
	DateADT		next = DATEVAL_NOEND;

	if (route == NULL)
		return DATEVAL_NOEND;
	next = NextChange(book, route->direct, day);
	for (int i = 0; i < route->npivots; i++)
	{
		next = Min(next, NextChange(book, route->pivots[i].first, day));
		next = Min(next, NextChange(book, route->pivots[i].second, day));
	}
	if (book->first != DATEVAL_NOBEGIN && book->first > day)
		next = Min(next, book->first);
	if (book->last != DATEVAL_NOEND && book->last >= day)
		next = Min(next, book->last + 1);
	return next;
}

static void
FindRate(BookDiff *diff, int n, const DiffPair *pair, DateADT day, BookRate *rate)
{
	RateBook   *book = diff->book[n];

	rate->found = pair->route[n] != NULL && day >= book->first && day <= book->last &&
		rate_way_find(&book->graph, pair->route[n], day, &diff->query[n], &rate->resolution);
	if (rate->found)
		rates_quotient(&rate->resolution, &rate->rate);
}

/* Are two exact rationals equal? */
static bool
SameRate(const BookRate *a, const BookRate *b)
{
	Wide		left;
	Wide		right;
	int			shift = a->rate.scale - b->rate.scale;

	if (!a->found || !b->found)
		return a->found == b->found;
	/* 4 * 107 bits, and 120 digits at most: what does not fit is not equal */
	if (!wide_multiply(&left, &a->rate.numerator, &b->rate.denominator) ||
		!wide_multiply(&right, &b->rate.numerator, &a->rate.denominator) ||
		!wide_multiply_pow10(shift > 0 ? &right : &left, shift > 0 ? &right : &left, abs(shift)))
		return false;			/* unreached: rates of two legs each make at most 128 digits */
	return wide_compare(&left, &right) == 0;
}

/* "1 EUR = 1.0377 USD of 2025-02-07 (ECB)", and the same of the second leg */
static Datum
WayText(const RateResolution *way)
{
	StringInfoData text;

	initStringInfo(&text);
	for (int i = 0; i < way->nlegs; i++)
	{
		const RateLeg *leg = &way->leg[i];
		Decimal		published = RateLegPublished(leg);
		char		rate[DECIMAL_TEXT_SIZE];

		decimal_print(&published, rate);
		appendStringInfo(&text, "%s1 %s = %s %s of %s (%s)", i > 0 ? "; " : "",
						 currency_letters(leg->series->base), rate, currency_letters(leg->series->quote),
						 rates_date_text(leg->valid_on), leg->series->provider);
	}
	return CStringGetTextDatum(text.data);
}

/* Ends the days that are alike; adds their row. */
static void
EndRun(BookDiff *diff, DiffPair *pair, DateADT last)
{
	DiffRun    *run = &pair->run;
	MemoryContext caller;
	Datum		values[DIFF_COLUMNS];
	bool		nulls[DIFF_COLUMNS];

	if (!run->open)
		return;
	run->open = false;
	memset(nulls, false, sizeof(nulls));
	values[DIFF_FROM] = CurrencyGetDatum(pair->from);
	values[DIFF_TO] = CurrencyGetDatum(pair->to);
	values[DIFF_FIRST_ON] = DateADTGetDatum(run->first);
	values[DIFF_LAST_ON] = DateADTGetDatum(last);
	nulls[DIFF_LAST_ON] = last == DATEVAL_NOEND;
	for (int n = 0; n < 2; n++)
	{
		nulls[DIFF_RATE_A + n] = nulls[DIFF_WAY_A + n] = !run->rate[n].found;
		if (!run->rate[n].found)
			continue;
		values[DIFF_RATE_A + n] = numeric_from_rates(&run->rate[n].resolution);
		values[DIFF_WAY_A + n] = WayText(&run->rate[n].resolution);
	}
	caller = MemoryContextSwitchTo(diff->context);
	if (diff->nrows == diff->allocated)
	{
		diff->allocated = Max(2 * diff->allocated, 64);
		diff->rows = diff->rows == NULL ? palloc(sizeof(HeapTuple) * diff->allocated) :
			repalloc_huge(diff->rows, sizeof(HeapTuple) * diff->allocated);
	}
	diff->rows[diff->nrows++] = heap_form_tuple(diff->desc, values, nulls);
	MemoryContextSwitchTo(caller);
}

/* Notes what both books have from a day on.  True if that differs. */
static bool
NoteDay(BookDiff *diff, DiffPair *pair, DateADT day, bool tell)
{
	DiffRun    *run = &pair->run;
	BookRate	rate[2];
	bool		differs;
	bool		goes_on;

	FindRate(diff, 0, pair, day, &rate[0]);
	FindRate(diff, 1, pair, day, &rate[1]);
	differs = !SameRate(&rate[0], &rate[1]);
	/* Where one book has nothing, it does not matter how the other one changes. */
	goes_on = run->open && rate[0].found == run->rate[0].found && rate[1].found == run->rate[1].found &&
		((!rate[0].found || !rate[1].found) ||
		 (SameRate(&rate[0], &run->rate[0]) && SameRate(&rate[1], &run->rate[1])));
	if (run->open && !(differs && tell && goes_on))
		EndRun(diff, pair, day - 1);
	if (differs && tell && !run->open)
	{
		run->open = true;
		run->first = day;
		run->rate[0] = rate[0];
		run->rate[1] = rate[1];
	}
	return differs;
}

/* The first day on which either book may have something for a pair */
static DateADT
FirstDay(BookDiff *diff, const DiffPair *pair)
{
	DateADT		first = DATEVAL_NOEND;

	for (int n = 0; n < 2; n++)
		first = Min(first, NextDay(diff->book[n], pair->route[n], DATETIME_MIN_JULIAN - POSTGRES_EPOCH_JDATE - 1));
	return first;
}

/*
 * Compares a pair in both directions; the second is told where the first is the
 * same, for inversions may lead it another way.
 */
static void
ComparePair(BookDiff *diff, Currency from, Currency to)
{
	DiffPair	there;
	DiffPair	back;
	bool		differs = diff->preferences_differ;
	DateADT		day;

	memset(&there, 0, sizeof(there));
	there.from = from;
	there.to = to;
	for (int n = 0; n < 2; n++)
	{
		RateBook   *book = diff->book[n];

		rate_graph_trim(&book->graph);
		if (RateBookHas(book, from) && RateBookHas(book, to))
			there.route[n] = rate_graph_route(&book->graph, from, to, &book->preferences);
		differs = differs || RouteDiffers(diff, n, there.route[n]);
	}
	if (!differs && diff->book[0]->first == diff->book[1]->first && diff->book[0]->last == diff->book[1]->last)
		return;
	back = there;
	back.from = to;
	back.to = from;
	for (int n = 0; n < 2; n++)
	{
		RateRoute  *copy = palloc(sizeof(RateRoute));

		/* a route is valid until the next one is asked for */
		if (there.route[n] == NULL)
			continue;
		*copy = *there.route[n];
		there.route[n] = copy;
		back.route[n] = rate_graph_route(&diff->book[n]->graph, to, from, &diff->book[n]->preferences);
	}
	for (day = FirstDay(diff, &there); day != DATEVAL_NOEND;)
	{
		DateADT		next = DATEVAL_NOEND;
		bool		told;

		CHECK_FOR_INTERRUPTS();
		told = NoteDay(diff, &there, day, true);
		(void) NoteDay(diff, &back, day, !told);
		for (int n = 0; n < 2; n++)
			next = Min(next, NextDay(diff->book[n], there.route[n], day));
		day = next;
	}
	EndRun(diff, &there, DATEVAL_NOEND);
	EndRun(diff, &back, DATEVAL_NOEND);
}

/* Compares all pairs of the currencies of either book. */
static void
CompareBooks(BookDiff *diff)
{
	MemoryContext pair_context = AllocSetContextCreate(CurrentMemoryContext, "ai_invest books", ALLOCSET_DEFAULT_SIZES);
	MemoryContext caller = CurrentMemoryContext;

	MarkSeries(diff);
	diff->preferences_differ = !SamePivots(diff->book[0], diff->book[1]);
	MemoryContextSwitchTo(pair_context);
	for (int from = 0; from < CURRENCY_COUNT_PACKED; from++)
	{
		if (!RateBookHas(diff->book[0], (Currency) from) && !RateBookHas(diff->book[1], (Currency) from))
			continue;
		for (int to = from + 1; to < CURRENCY_COUNT_PACKED; to++)
		{
			if (!RateBookHas(diff->book[0], (Currency) to) && !RateBookHas(diff->book[1], (Currency) to))
				continue;
			ComparePair(diff, (Currency) from, (Currency) to);
			MemoryContextReset(pair_context);
		}
	}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(pair_context);
}

/* A row for each pair and the days on which a conversion by one book gives something else than by the other */
Datum
rate_book_diff(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	BookDiff   *diff;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;

		context = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		diff = palloc0(sizeof(BookDiff));
		diff->context = context->multi_call_memory_ctx;
		if (get_call_result_type(fcinfo, NULL, &diff->desc) != TYPEFUNC_COMPOSITE)
			/* unreached: it is declared so */
			elog(ERROR, "return type must be a row type");
		diff->desc = BlessTupleDesc(diff->desc);
		for (int n = 0; n < 2; n++)
		{
			diff->book[n] = rate_book_open(PG_GETARG_DATUM(n), context->multi_call_memory_ctx);
			diff->query[n] = rate_book_query(diff->book[n]);
		}
		CompareBooks(diff);
		context->user_fctx = diff;
		context->max_calls = diff->nrows;
		MemoryContextSwitchTo(old);
	}
	context = SRF_PERCALL_SETUP();
	diff = context->user_fctx;
	if (context->call_cntr < context->max_calls)
	{
		/* The macro counts before it looks at its argument. */
		Datum		row = HeapTupleGetDatum(diff->rows[context->call_cntr]);

		SRF_RETURN_NEXT(context, row);
	}
	SRF_RETURN_DONE(context);
}
