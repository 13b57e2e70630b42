/*
 * rates/book_open.c
 *		Reads a book of rates, one of somebody's own making too.
 *
 * Whatever the bytes are, nothing is read past their end, and what is allocated
 * is in proportion to them.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "compat.h"
#include "rates/book.h"
#include "rates/book_code.h"
#include "rates/value.h"

/* The bytes that each of these takes at least */
#define PROVIDER_BYTES 4
#define SERIES_BYTES 8

/* A book while it is read */
typedef struct BookParser
{
	BookReader	reader;
	RateBook   *book;
	bool		for_use;		/* false: only looked through */
	const char *fault;
} BookParser;

/* Notes what is wrong, the first time; false */
static bool
Reject(BookParser *parser, const char *fault)
{
	if (parser->fault == NULL)
		parser->fault = fault;
	return false;
}

/* How many of something there are that takes so many bytes at least, and room for them */
static bool
ParseCount(BookParser *parser, size_t bytes, size_t size, uint32 *count, void **array)
{
	*count = book_read_count(&parser->reader);
	if (parser->reader.failed || *count > BookRemaining(&parser->reader) / bytes)
		return Reject(parser, "It ends too early.");
	*array = MemoryContextAllocHuge(parser->book->context, Max(size * *count, 1));
	memset(*array, 0, size * *count);
	return true;
}

static bool
ParseCurrency(BookParser *parser, Currency *currency)
{
	uint8		high = book_read_byte(&parser->reader);

	*currency = (Currency) (high << 8 | book_read_byte(&parser->reader));
	return currency_info(*currency) != NULL || Reject(parser, "It has a currency that is not known.");
}

/* A text of so many bytes, which is UTF-8 without control characters; NULL if it is none */
static const char *
ParseText(BookParser *parser, size_t length)
{
	const char *bytes = book_read_bytes(&parser->reader, length);
	char	   *text;

	if (bytes == NULL || !pg_verify_mbstr(PG_UTF8, bytes, (int) length, true))
	{
		(void) Reject(parser, "It has a text that is none.");
		return NULL;
	}
	for (size_t i = 0; i < length; i++)
	{
		if ((uint8) bytes[i] < ' ' || bytes[i] == 0x7F)
		{
			(void) Reject(parser, "It has a text with control characters.");
			return NULL;
		}
	}
	if (!parser->for_use)
		return pnstrdup(bytes, length);
	text = pg_any_to_server(bytes, (int) length, PG_UTF8);
	return text != bytes ? text : pnstrdup(bytes, length);
}

static bool
ParsePeriod(BookParser *parser)
{
	RateBook   *book = parser->book;
	int64		first;
	int64		last;

	book->known_at = book_read_signed(&parser->reader);
	first = book_read_signed(&parser->reader);
	last = book_read_signed(&parser->reader);
	if (book->known_at != DT_NOEND && !IS_VALID_TIMESTAMP(book->known_at))
		return Reject(parser, "It was known at no moment.");
	if (first > last || (first != DATEVAL_NOBEGIN && !IS_VALID_DATE(first)) ||
		(last != DATEVAL_NOEND && !IS_VALID_DATE(last)))
		return Reject(parser, "Its days are none.");
	book->first = (DateADT) first;
	book->last = (DateADT) last;
	return true;
}

static bool
ParseCurrencies(BookParser *parser)
{
	RateBook   *book = parser->book;

	if (!ParseCount(parser, sizeof(Currency), sizeof(Currency), &book->ncurrencies, (void **) &book->currencies))
		return false;
	for (uint32 i = 0; i < book->ncurrencies; i++)
	{
		Currency   *currency = &book->currencies[i];

		if (!ParseCurrency(parser, currency))
			return false;
		if (i > 0 && currency[-1] >= *currency)
			return Reject(parser, "Its currencies are not in order.");
		book->has[*currency / 8] |= 1 << (*currency % 8);
	}
	return book->ncurrencies >= 2 || Reject(parser, "It has less than two currencies.");
}

static bool
ParsePivots(BookParser *parser)
{
	RatePreferences *preferences = &parser->book->preferences;
	uint32		npivots;

	preferences->id = 1;
	preferences->providers = "";
	preferences->pivots = "";
	if (!ParseCount(parser, sizeof(Currency), sizeof(Currency), &npivots, (void **) &preferences->pivot))
		return false;
	if (npivots > CURRENCY_COUNT_PACKED)
		return Reject(parser, "It has more pivots than there are currencies.");
	preferences->npivots = (int) npivots;
	for (uint32 i = 0; i < npivots; i++)
	{
		if (!ParseCurrency(parser, &preferences->pivot[i]))
			return false;
		for (uint32 j = 0; j < i; j++)
		{
			if (preferences->pivot[j] == preferences->pivot[i])
				return Reject(parser, "It has a pivot twice.");
		}
	}
	return true;
}

static bool
ParseMoments(BookParser *parser)
{
	RateBook   *book = parser->book;
	BookReader *reader = &parser->reader;
	uint64		count = book_read_unsigned(reader);
	int64		first = book_read_signed(reader);
	uint32		length = book_read_count(reader);
	const uint8 *bytes = (const uint8 *) book_read_bytes(reader, length);

	if (reader->failed || count > 1 + (uint64) length * (8 / BOOK_MOMENT_BITS))
		return Reject(parser, "It ends too early.");
	if (count == 0 || !IS_VALID_TIMESTAMP(first))
		return Reject(parser, "Its moments are none.");
	book->nmoments = (uint32) count;
	book->moments = MemoryContextAllocHuge(book->context, sizeof(TimestampTz) * count);
	book->moments[0] = first;
	if (!book_read_moments(bytes, length, book->moments, book->nmoments))
		return Reject(parser, "Its moments are none.");
	return book->moments[count - 1] <= book->known_at ||
		Reject(parser, "It has a rate that was recorded later than it was known.");
}

static bool
ParseProviders(BookParser *parser)
{
	RateBook   *book = parser->book;

	if (!ParseCount(parser, PROVIDER_BYTES, sizeof(RateProvider), &book->nproviders, (void **) &book->providers))
		return false;
	for (uint32 i = 0; i < book->nproviders; i++)
	{
		RateProvider *provider = &book->providers[i];
		uint32		name_length = book_read_count(&parser->reader);
		uint64		source_length;
		int64		rank;
		uint64		max_age;

		provider->name = ParseText(parser, name_length);
		source_length = book_read_unsigned(&parser->reader);
		if (source_length > 0 && parser->fault == NULL)
			provider->source = ParseText(parser, source_length - 1);
		rank = book_read_signed(&parser->reader);
		max_age = book_read_unsigned(&parser->reader);
		if (parser->fault != NULL)
			return false;
		if (name_length == 0 || rank < PG_INT32_MIN || rank > PG_INT32_MAX ||
			max_age > (uint64) PG_INT32_MAX + 1)
			return Reject(parser, "It has a provider that is none.");
		provider->priority = (int) rank;
		provider->max_age = max_age == 0 ? RATE_AGE_UNLIMITED : (int) (max_age - 1);
	}
	return true;
}

/* Do two series stand in the order of all? */
static bool
IsAfter(const RateSeries *series, const RateSeries *before)
{
	if (series->base != before->base)
		return series->base > before->base;
	if (series->quote != before->quote)
		return series->quote > before->quote;
	return strcmp(series->provider, before->provider) > 0;
}

static bool
ParseSeries(BookParser *parser, RateSeries *series, RateBookPoints *points)
{
	RateBook   *book = parser->book;
	BookReader *reader = &parser->reader;
	uint64		provider = book_read_unsigned(reader);
	Currency	base;
	Currency	quote;
	uint8		is_law;
	uint64		npoints;

	if (!ParseCurrency(parser, &base) || !ParseCurrency(parser, &quote))
		return false;
	is_law = book_read_byte(reader);
	if (provider >= book->nproviders || base == quote || is_law > 1)
		return Reject(parser, "It has a series that is none.");
	rate_series_begin(series, &book->providers[provider], base, quote);
	if (is_law != (strcmp(series->provider, RATE_PROVIDER_LAW) == 0) || (is_law && base != CURRENCY_EUR))
		return Reject(parser, "It has a law that is none.");
	if (is_law)
	{
		series->is_law = true;
		series->max_age = RATE_AGE_UNLIMITED;
		series->source = ParseText(parser, book_read_count(reader));
		if (series->source == NULL)
			return false;
	}
	npoints = book_read_unsigned(reader);
	points->length = book_read_count(reader);
	if (reader->failed || npoints == 0 || npoints > (uint64) points->length * (8 / BOOK_POINT_BITS))
		return Reject(parser, "It has a series without rates.");
	points->npoints = (uint32) npoints;
	return true;
}

static bool
ParseAllSeries(BookParser *parser)
{
	RateBook   *book = parser->book;
	uint32		count;

	if (!ParseCount(parser, SERIES_BYTES, sizeof(RateSeries), &book->nseries, (void **) &book->series))
		return false;
	book->points = MemoryContextAllocHuge(book->context, sizeof(RateBookPoints) * Max((Size) book->nseries, 1));
	if (book->nseries == 0)
		return Reject(parser, "It has no rates.");
	for (uint32 i = 0; i < book->nseries; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!ParseSeries(parser, &book->series[i], &book->points[i]))
			return false;
		if (i > 0 && !parser->for_use && !IsAfter(&book->series[i], &book->series[i - 1]))
			return Reject(parser, "Its series are not in order.");
	}
	for (count = 0; count < book->nseries; count++)
		book->points[count].bytes = (const uint8 *) book_read_bytes(&parser->reader, book->points[count].length);
	if (parser->reader.failed)
		return Reject(parser, "It ends too early.");
	return BookRemaining(&parser->reader) == 0 || Reject(parser, "It goes on where it should end.");
}

/* Reads all but the points.  False if there is a fault. */
static bool
ParseBook(BookParser *parser, const uint8 *body, size_t length)
{
	MemoryContext caller = MemoryContextSwitchTo(parser->book->context);
	bool		result;

	parser->reader.at = body;
	parser->reader.end = body + length;
	if (book_read_byte(&parser->reader) != RATE_BOOK_VERSION)
		result = Reject(parser, "Its version is not known.");
	else
		result = ParsePeriod(parser) && ParseCurrencies(parser) && ParsePivots(parser) &&
			ParseMoments(parser) && ParseProviders(parser) && ParseAllSeries(parser);
	MemoryContextSwitchTo(caller);
	return result;
}

/* Reads the points of a series; false if they are none. */
static bool
ReadPoints(const RateBook *book, const RateBookPoints *from, RatePoint *points)
{
	return book_read_points(from->bytes, from->length, points, from->npoints, book->moments, book->nmoments);
}

static RateBook *
MakeBook(MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "ai_invest rate book", ALLOCSET_DEFAULT_SIZES);
	RateBook   *book = MemoryContextAllocZero(context, sizeof(RateBook));

	book->context = context;
	return book;
}

const char *
rate_book_fault(const uint8 *body, size_t length)
{
	BookParser	parser = {{NULL, NULL, false}, MakeBook(CurrentMemoryContext), false, NULL};

	if (ParseBook(&parser, body, length))
	{
		for (uint32 i = 0; i < parser.book->nseries && parser.fault == NULL; i++)
		{
			if (!ReadPoints(parser.book, &parser.book->points[i], NULL))
				parser.fault = "It has a rate that is none.";
		}
	}
	MemoryContextDelete(parser.book->context);
	return parser.fault;
}

pg_noreturn static void
RaiseCorrupted(const char *fault)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("invalid stored value of type %s", RATE_BOOK_TYPE),
			 errdetail_internal("%s", fault)));
}

/* The series of a pair, which stand together */
static int
PairInBook(RateGraph *graph, Currency base, Currency quote, RateSeries **series)
{
	RateBook   *book = (RateBook *) graph;
	uint32		low = 0;
	uint32		high = book->nseries;
	uint32		end;

	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;
		const RateSeries *there = &book->series[middle];

		if (there->base < base || (there->base == base && there->quote < quote))
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < book->nseries; end++)
	{
		if (book->series[end].base != base || book->series[end].quote != quote)
			break;
	}
	*series = &book->series[low];
	return (int) (end - low);
}

static int
PartnersInBook(RateGraph *graph, Currency currency, const Currency **partners)
{
	RateBook   *book = (RateBook *) graph;
	uint8		found[sizeof(book->has)] = {0};
	int			count = 0;
	Currency   *result;

	for (uint32 i = 0; i < book->nseries; i++)
	{
		const RateSeries *series = &book->series[i];
		Currency	other = series->base == currency ? series->quote : series->base;

		if ((series->base == currency || series->quote == currency) &&
			(found[other / 8] & 1 << (other % 8)) == 0)
		{
			found[other / 8] |= 1 << (other % 8);
			count++;
		}
	}
	result = MemoryContextAlloc(graph->context, sizeof(Currency) * Max(count, 1));
	count = 0;
	for (int other = 0; other < CURRENCY_COUNT_PACKED; other++)
	{
		if (found[other / 8] & 1 << (other % 8))
			result[count++] = (Currency) other;
	}
	*partners = result;
	return count;
}

static void
LoadFromBook(RateGraph *graph, RateSeries *series)
{
	RateBook   *book = (RateBook *) graph;
	const RateBookPoints *from = &book->points[series - book->series];
	RatePoint  *points = MemoryContextAllocHuge(book->context, sizeof(RatePoint) * (Size) from->npoints);

	if (!ReadPoints(book, from, points))
		RaiseCorrupted("It has a rate that is none.");	/* unreached: it was looked through when it came in */
	rate_series_complete(series, points, (int) from->npoints, book->context);
}

static const RateGraphSource from_book = {PairInBook, PartnersInBook, LoadFromBook};

const RateSeries *
rate_book_series(RateBook *book, uint32 n)
{
	RateGraphLoad(&book->graph, &book->series[n]);
	return &book->series[n];
}

static inline void
RequireBytes(const struct varlena *value, size_t nbytes)
{
	if (unlikely(VARSIZE_ANY_EXHDR(value) < nbytes))
		RaiseCorrupted("It ends too early.");
}

RateBookValue *
rate_book_detoast(Datum value)
{
	struct varlena *book = PG_DETOAST_DATUM(value);

	RequireBytes(book, RATE_BOOK_CHECKSUM_SIZE + 1);
	return (RateBookValue *) book;
}

void
rate_book_copy_checksum(Datum value, uint8 *checksum)
{
	struct varlena *start = PG_DETOAST_DATUM_SLICE(value, 0, RATE_BOOK_CHECKSUM_SIZE);

	RequireBytes(start, RATE_BOOK_CHECKSUM_SIZE);
	memcpy(checksum, VARDATA_ANY(start), RATE_BOOK_CHECKSUM_SIZE);
	pfree(start);
}

RateBook *
rate_book_open(Datum value, MemoryContext parent)
{
	RateBook   *book = MakeBook(parent);
	BookParser	parser = {{NULL, NULL, false}, book, true, NULL};
	MemoryContext caller = MemoryContextSwitchTo(book->context);
	RateBookValue *copy = (RateBookValue *) PG_DETOAST_DATUM_COPY(value);

	MemoryContextSwitchTo(caller);
	RequireBytes((struct varlena *) copy, RATE_BOOK_CHECKSUM_SIZE + 1);
	memcpy(book->checksum, copy->checksum, RATE_BOOK_CHECKSUM_SIZE);
	if (!ParseBook(&parser, copy->body, VARSIZE(copy) - offsetof(RateBookValue, body)))
		RaiseCorrupted(parser.fault);
	rate_graph_begin(&book->graph, &from_book, book->context);
	return book;
}
