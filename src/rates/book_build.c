/*
 * rates/book_build.c
 *		Makes a book of the rates in the tables.
 *
 * It gets what conversions between its currencies take on one of its days, and
 * nothing else: of the ways of each pair, in the order of the rule, those that
 * are in force on a day on which none before them is.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "compat.h"
#include "extension_name.h"
#include "rates/book.h"
#include "rates/book_code.h"
#include "rates/cache.h"
#include "rates/day_runs.h"
#include "rates/missing.h"
#include "rates/query.h"
#include "rates/value.h"

PG_FUNCTION_INFO_V1(rate_book);

/* A series that may go into the book */
typedef struct BookSeries
{
	RateSeries *series;			/* hash key, must be first */
	bool		needed;
	int			rank;
	DayRuns		in_force;		/* of the days of the book */
	const char *provider;		/* in UTF-8 */
	int			provider_number;
	int			npoints;
	RatePoint  *points;			/* what counts of it */
} BookSeries;

/* A book while it is made */
typedef struct BookMaker
{
	RateQuery	query;
	const RatePreferences *preferences;
	RateGraph  *graph;
	MemoryContext context;		/* of the series */
	bool		named;			/* the currencies were asked for by name */
	int			ncurrencies;
	Currency   *currencies;
	bool	   *has_rates;		/* of each currency */
	DateADT		first;
	DateADT		last;
	HTAB	   *found;			/* of BookSeries: those that were looked at */
	int			nseries;
	BookSeries *series;			/* those that are needed */
	int			nmoments;
	TimestampTz *moments;
} BookMaker;

static int
CompareCurrencies(const void *a, const void *b)
{
	return (int) *(const Currency *) a - (int) *(const Currency *) b;
}

/* Sorts currencies and leaves each there once. */
static void
SortCurrencies(BookMaker *maker)
{
	int			kept = 0;

	qsort(maker->currencies, maker->ncurrencies, sizeof(Currency), CompareCurrencies);
	for (int i = 0; i < maker->ncurrencies; i++)
	{
		if (kept == 0 || maker->currencies[kept - 1] != maker->currencies[i])
			maker->currencies[kept++] = maker->currencies[i];
	}
	maker->ncurrencies = kept;
	maker->has_rates = palloc0(sizeof(bool) * Max(kept, 1));
}

/* The currencies that are asked for */
static void
ReadCurrencies(BookMaker *maker, ArrayType *array)
{
	Datum	   *elements;
	bool	   *nulls;

	maker->named = true;
	deconstruct_array(array, ARR_ELEMTYPE(array), sizeof(Currency), true, TYPALIGN_SHORT,
					  &elements, &nulls, &maker->ncurrencies);
	maker->currencies = palloc(sizeof(Currency) * Max(maker->ncurrencies, 1));
	for (int i = 0; i < maker->ncurrencies; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("a currency of a book of rates must not be null")));
		maker->currencies[i] = DatumGetCurrency(elements[i]);
	}
	SortCurrencies(maker);
	if (maker->ncurrencies < 2)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a book of rates needs two currencies at least"),
				 errhint("SELECT %s('{EUR,USD}', '[2024-01-01,2025-01-01)');", extension_name("rate_book"))));
}

/* All that there are rates of, and all former ones, whose rates are law */
static void
FindCurrencies(BookMaker *maker)
{
	const Currency *published;
	const Currency *former;
	int			npublished = rate_cache_currencies(&published);
	int			nformer = rate_former_currencies(&former);

	rate_missing_check_store();
	maker->ncurrencies = npublished + nformer;
	maker->currencies = palloc(sizeof(Currency) * maker->ncurrencies);
	memcpy(maker->currencies, published, sizeof(Currency) * npublished);
	memcpy(maker->currencies + npublished, former, sizeof(Currency) * nformer);
	SortCurrencies(maker);
}

/* The days of a range; what has no end, or infinity for one, has all days there. */
static void
ReadPeriod(BookMaker *maker, RangeType *period)
{
	TypeCacheEntry *type = lookup_type_cache(RangeTypeGetOid(period), TYPECACHE_RANGE_INFO);
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	range_deserialize(type, period, &lower, &upper, &empty);
	if (!empty && !lower.infinite && !DATE_NOT_FINITE(DatumGetDateADT(lower.val)))
		maker->first = DatumGetDateADT(lower.val) + (lower.inclusive ? 0 : 1);
	if (!empty && !upper.infinite && !DATE_NOT_FINITE(DatumGetDateADT(upper.val)))
		maker->last = DatumGetDateADT(upper.val) - (upper.inclusive ? 0 : 1);
	if (empty || maker->first > maker->last ||
		(!lower.infinite && DatumGetDateADT(lower.val) == DATEVAL_NOEND) ||
		(!upper.infinite && DatumGetDateADT(upper.val) == DATEVAL_NOBEGIN))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the period of a book of rates has no day")));
}

/*
 * Chooses the points that count: of each day what was known last, from the one
 * that is in force on the first day on.
 */
static void
ChoosePoints(const BookMaker *maker, BookSeries *chosen)
{
	const RateSeries *series = chosen->series;
	const RatePoint *before = NULL;
	int			limit = RateAgeLimit(series, &maker->query);

	chosen->points = palloc_extended(sizeof(RatePoint) * Max((Size) series->npoints, 1), MCXT_ALLOC_HUGE);
	chosen->npoints = 0;
	for (int i = 0, next; i < series->npoints && series->points[i].valid_on <= maker->last; i = next)
	{
		const RatePoint *known = NULL;

		for (next = i; next < series->npoints && series->points[next].valid_on == series->points[i].valid_on; next++)
		{
			if (series->points[next].recorded_at <= maker->query.known_at)
				known = &series->points[next];
		}
		if (known == NULL || known->scale == RATE_WITHDRAWN)
			continue;
		if (known->valid_on <= maker->first)
			before = known;
		else
		{
			if (chosen->npoints == 0 && before != NULL)
				chosen->points[chosen->npoints++] = *before;
			before = NULL;
			chosen->points[chosen->npoints++] = *known;
		}
	}
	if (chosen->npoints == 0 && before != NULL)
		chosen->points[chosen->npoints++] = *before;
	/* The one before the first day counts if it is not too old then. */
	if (chosen->npoints > 0 && chosen->points[0].valid_on < maker->first && limit != RATE_AGE_UNLIMITED &&
		maker->first - chosen->points[0].valid_on > limit)
	{
		chosen->points++;
		chosen->npoints--;
	}
}

/* The days of the book on which a series has a rate in force */
static void
FindDays(const BookMaker *maker, BookSeries *chosen)
{
	int			limit = RateAgeLimit(chosen->series, &maker->query);

	for (int i = 0; i < chosen->npoints; i++)
	{
		DateADT		day = chosen->points[i].valid_on;
		DateADT		last = DATEVAL_NOEND;

		if (limit != RATE_AGE_UNLIMITED && (int64) day + limit < DATEVAL_NOEND)
			last = day + limit;
		if (i + 1 < chosen->npoints)
			last = Min(last, chosen->points[i + 1].valid_on - 1);
		day_runs_append(&chosen->in_force, Max(day, maker->first), Min(last, maker->last));
	}
}

/* What the book would get of a candidate, looked at once */
static BookSeries *
FindSeries(BookMaker *maker, const RateCandidate *candidate)
{
	bool		found;
	BookSeries *chosen = hash_search(maker->found, &candidate->series, HASH_ENTER, &found);

	if (!found)
	{
		MemoryContext caller = MemoryContextSwitchTo(maker->context);

		memset((char *) chosen + sizeof(RateSeries *), 0, sizeof(BookSeries) - sizeof(RateSeries *));
		chosen->rank = candidate->rank;
		RateGraphLoad(maker->graph, chosen->series);
		ChoosePoints(maker, chosen);
		FindDays(maker, chosen);
		MemoryContextSwitchTo(caller);
	}
	return chosen;
}

/* The days on which a way is in force, as far as its leg decides that */
static DayRuns
LegDays(BookMaker *maker, const RateHop *hop, const RateCandidate *candidate)
{
	DayRuns		days = FindSeries(maker, candidate)->in_force;

	if (RateHopShutsOut(hop, candidate))
		days = day_runs_subtract(&days, &FindSeries(maker, hop->law)->in_force);
	return days;
}

/* Notes what conversions from one currency to another take.  True if there is anything. */
static bool
ChooseWays(BookMaker *maker, Currency from, Currency to)
{
	DayRuns		uncovered = {0, 0, NULL};
	bool		any = false;
	RateWay    *ways;
	int			nways;

	rate_graph_trim(maker->graph);
	nways = rate_way_enumerate(rate_graph_route(maker->graph, from, to, maker->preferences), &ways);
	day_runs_append(&uncovered, maker->first, maker->last);
	for (int i = 0; i < nways && uncovered.nruns > 0; i++)
	{
		const RateWay *way = &ways[i];
		DayRuns		days = uncovered;

		CHECK_FOR_INTERRUPTS();
		for (int leg = 0; leg < way->resolution.nlegs; leg++)
		{
			DayRuns		of_leg = LegDays(maker, way->hop[leg], way->candidate[leg]);

			days = day_runs_intersect(&days, &of_leg);
		}
		if (days.nruns == 0)
			continue;
		any = true;
		for (int leg = 0; leg < way->resolution.nlegs; leg++)
		{
			FindSeries(maker, way->candidate[leg])->needed = true;
			/* without the law, what it shuts out would come back */
			if (RateHopShutsOut(way->hop[leg], way->candidate[leg]))
			{
				BookSeries *law = FindSeries(maker, way->hop[leg]->law);

				law->needed = law->needed || law->npoints > 0;
			}
		}
		uncovered = day_runs_subtract(&uncovered, &days);
	}
	return any;
}

/* Chooses the series, by all pairs of the currencies. */
static void
ChooseSeries(BookMaker *maker)
{
	MemoryContext pair_context = AllocSetContextCreate(CurrentMemoryContext, "ai_invest rate book pair",
													   ALLOCSET_DEFAULT_SIZES);
	HASHCTL		control;
	HASH_SEQ_STATUS status;
	BookSeries *series;

	memset(&control, 0, sizeof(control));
	control.keysize = sizeof(RateSeries *);
	control.entrysize = sizeof(BookSeries);
	control.hcxt = CurrentMemoryContext;
	maker->context = CurrentMemoryContext;
	maker->found = hash_create("ai_invest book", 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	MemoryContextSwitchTo(pair_context);
	for (int i = 0; i < maker->ncurrencies; i++)
	{
		for (int j = 0; j < maker->ncurrencies; j++)
		{
			if (i != j && ChooseWays(maker, maker->currencies[i], maker->currencies[j]))
				maker->has_rates[i] = maker->has_rates[j] = true;
			MemoryContextReset(pair_context);
		}
	}
	MemoryContextSwitchTo(maker->context);
	MemoryContextDelete(pair_context);

	maker->series = palloc_extended(sizeof(BookSeries) * Max(hash_get_num_entries(maker->found), 1), MCXT_ALLOC_HUGE);
	hash_seq_init(&status, maker->found);
	while ((series = hash_seq_search(&status)) != NULL)
	{
		if (!series->needed)
			continue;
		series->provider = pg_server_to_any(series->series->provider, strlen(series->series->provider), PG_UTF8);
		maker->series[maker->nseries++] = *series;
	}
}

/* MC002 where one of the currencies that were asked for has no rate; others are left out. */
static void
CheckCurrencies(BookMaker *maker)
{
	int			kept = 0;

	if (maker->nseries == 0)
		ereport(ERROR,
				(errcode(ERRCODE_NO_RATE_IN_FORCE),
				 errmsg("no exchange rate between the currencies of the book is in force in its period"),
				 errhint("SELECT * FROM %s;", extension_relation_name("rate_coverage"))));
	for (int i = 0; i < maker->ncurrencies; i++)
	{
		Currency	currency = maker->currencies[i];

		if (maker->has_rates[i])
			maker->currencies[kept++] = currency;
		else if (maker->named)
			ereport(ERROR,
					(errcode(ERRCODE_NO_RATE_IN_FORCE),
					 errmsg("no exchange rate between %s and another currency of the book is in force in its period",
							currency_letters(currency)),
					 errhint(RATE_COVERAGE_HINT, extension_relation_name("rate_coverage"), currency_letters(currency),
							 currency_letters(maker->currencies[i == 0 ? 1 : 0]))));
	}
	maker->ncurrencies = kept;
}

static int
CompareSeries(const void *a, const void *b)
{
	const BookSeries *left = a;
	const BookSeries *right = b;

	if (left->series->base != right->series->base)
		return left->series->base < right->series->base ? -1 : 1;
	if (left->series->quote != right->series->quote)
		return left->series->quote < right->series->quote ? -1 : 1;
	return strcmp(left->provider, right->provider);
}

static int
CompareMoments(const void *a, const void *b)
{
	TimestampTz left = *(const TimestampTz *) a;
	TimestampTz right = *(const TimestampTz *) b;

	return left < right ? -1 : left > right ? 1 : 0;
}

/* All moments at which a rate was recorded, each once */
static void
CollectMoments(BookMaker *maker)
{
	Size		count = 0;
	int			kept = 0;

	for (int i = 0; i < maker->nseries; i++)
		count += maker->series[i].npoints;
	maker->moments = palloc_extended(sizeof(TimestampTz) * count, MCXT_ALLOC_HUGE);
	count = 0;
	for (int i = 0; i < maker->nseries; i++)
	{
		for (int j = 0; j < maker->series[i].npoints; j++)
		{
			TimestampTz moment = maker->series[i].points[j].recorded_at;

			if (count == 0 || maker->moments[count - 1] != moment)
				maker->moments[count++] = moment;
		}
	}
	qsort(maker->moments, count, sizeof(TimestampTz), CompareMoments);
	for (Size i = 0; i < count; i++)
	{
		if (kept == 0 || maker->moments[kept - 1] != maker->moments[i])
			maker->moments[kept++] = maker->moments[i];
	}
	maker->nmoments = kept;
}

static void
WriteCurrency(StringInfo book, Currency currency)
{
	appendStringInfoChar(book, (char) (currency >> 8));
	appendStringInfoChar(book, (char) (currency & 0xFF));
}

static void
WriteText(StringInfo book, const char *text)
{
	appendBinaryStringInfo(book, text, strlen(text));
}

/* Gives the providers their numbers in the order of the series, and writes them. */
static void
WriteProviders(BookMaker *maker, StringInfo book)
{
	BookSeries **first = palloc(sizeof(BookSeries *) * maker->nseries);
	int			nproviders = 0;

	for (int i = 0; i < maker->nseries; i++)
	{
		BookSeries *series = &maker->series[i];
		int			n = 0;

		CHECK_FOR_INTERRUPTS();
		while (n < nproviders && strcmp(first[n]->provider, series->provider) != 0)
			n++;
		if (n == nproviders)
			first[nproviders++] = series;
		series->provider_number = n;
	}
	book_write_unsigned(book, nproviders);
	for (int i = 0; i < nproviders; i++)
	{
		const RateSeries *series = first[i]->series;
		const char *source = NULL;
		int			limit = RateAgeLimit(series, &maker->query);

		if (series->source != NULL && !series->is_law)
			source = pg_server_to_any(series->source, strlen(series->source), PG_UTF8);
		book_write_unsigned(book, strlen(first[i]->provider));
		WriteText(book, first[i]->provider);
		book_write_unsigned(book, source == NULL ? 0 : strlen(source) + 1);
		if (source != NULL)
			WriteText(book, source);
		book_write_signed(book, first[i]->rank);
		book_write_unsigned(book, limit == RATE_AGE_UNLIMITED ? 0 : (uint64) limit + 1);
	}
}

/* Writes all series, and then the points of all. */
static void
WriteSeries(const BookMaker *maker, StringInfo book)
{
	StringInfoData points;

	initStringInfo(&points);
	book_write_unsigned(book, maker->nseries);
	for (int i = 0; i < maker->nseries; i++)
	{
		const BookSeries *chosen = &maker->series[i];
		const RateSeries *series = chosen->series;
		int			before = points.len;

		book_write_points(&points, chosen->points, chosen->npoints, maker->moments, maker->nmoments);
		book_write_unsigned(book, chosen->provider_number);
		WriteCurrency(book, series->base);
		WriteCurrency(book, series->quote);
		appendStringInfoChar(book, series->is_law ? 1 : 0);
		if (series->is_law)
		{
			book_write_unsigned(book, strlen(series->source));
			WriteText(book, series->source);
		}
		book_write_unsigned(book, chosen->npoints);
		book_write_unsigned(book, points.len - before);
	}
	appendBinaryStringInfo(book, points.data, points.len);
	pfree(points.data);
}

static RateBookValue *
WriteBook(BookMaker *maker)
{
	StringInfoData book;
	RateBookValue *result;

	initStringInfo(&book);
	appendStringInfoSpaces(&book, offsetof(RateBookValue, body));
	appendStringInfoChar(&book, RATE_BOOK_VERSION);
	book_write_signed(&book, maker->query.known_at);
	book_write_signed(&book, maker->first);
	book_write_signed(&book, maker->last);
	book_write_unsigned(&book, maker->ncurrencies);
	for (int i = 0; i < maker->ncurrencies; i++)
		WriteCurrency(&book, maker->currencies[i]);
	book_write_unsigned(&book, maker->preferences->npivots);
	for (int i = 0; i < maker->preferences->npivots; i++)
		WriteCurrency(&book, maker->preferences->pivot[i]);
	book_write_moments(&book, maker->moments, maker->nmoments);
	WriteProviders(maker, &book);
	WriteSeries(maker, &book);
	result = (RateBookValue *) book.data;
	SET_VARSIZE(result, book.len);
	rate_book_checksum(result);
	return result;
}

/* The rates of currencies and days, as the tables and the settings have them now or had them then */
Datum
rate_book(PG_FUNCTION_ARGS)
{
	BookMaker	maker;

	memset(&maker, 0, sizeof(maker));
	maker.query = rate_query_default;
	maker.first = DATEVAL_NOBEGIN;
	maker.last = DATEVAL_NOEND;
	if (!PG_ARGISNULL(2))
		maker.query.known_at = PG_GETARG_TIMESTAMPTZ(2);
	if (maker.query.known_at == DT_NOBEGIN)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("nothing was known at -infinity")));
	if (!PG_ARGISNULL(3))
		maker.query.max_age = CheckMaxAge(PG_GETARG_INT32(3));
	if (!PG_ARGISNULL(4))
	{
		const text *providers = PG_GETARG_TEXT_PP(4);

		maker.query.preferences = rate_preferences_of(VARDATA_ANY(providers), VARSIZE_ANY_EXHDR(providers));
	}
	if (!PG_ARGISNULL(1))
		ReadPeriod(&maker, PG_GETARG_RANGE_P(1));
	if (!PG_ARGISNULL(0))
		ReadCurrencies(&maker, PG_GETARG_ARRAYTYPE_P(0));
	else
		FindCurrencies(&maker);
	maker.preferences = maker.query.preferences != NULL ? maker.query.preferences : rate_preferences();
	maker.graph = rate_cache_graph();
	ChooseSeries(&maker);
	CheckCurrencies(&maker);
	qsort(maker.series, maker.nseries, sizeof(BookSeries), CompareSeries);
	CollectMoments(&maker);
	PG_RETURN_POINTER(WriteBook(&maker));
}
