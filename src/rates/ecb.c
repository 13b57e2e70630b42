/*
 * rates/ecb.c
 *		Reads the files of reference rates as the European Central Bank publishes them.
 *
 * Three forms: the history and the daily file, which have a column for each
 * currency ("Date,USD,JPY,..."), "N/A" where there is no rate, a comma at the
 * end of each line, and dates as 2025-02-07 or as 07 February 2025; and the
 * long form, which has a line for each rate ("rate_date,currency,rate").
 */
#include "postgres.h"

#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/numeric.h"

#include "compat.h"
#include "currency/currency.h"
#include "decimal/decimal.h"

PG_FUNCTION_INFO_V1(ecb_rates);

/* More than there can be: the date, each currency once, and the end of the line */
#define MAX_COLUMNS 400

/* How much of a bad field is shown */
#define SHOWN_BYTES 60

typedef struct Field
{
	const char *text;
	int			length;
	bool		last;			/* of its line */
} Field;

typedef struct EcbFile
{
	const char *at;
	const char *end;
	int			line;			/* of the next field, counted from 1 */
	int			column;
	bool		line_is_read;
	int			ncolumns;		/* that have a meaning, the date's among them */
	bool		is_long;
	int			date_column;	/* in the long form, counted from 1 */
	int			currency_column;
	int			rate_column;
	Currency	currencies[MAX_COLUMNS + 1];	/* in the other forms, by column */
	DateADT		date;			/* of the line being read */
	DateADT		first;			/* no earlier rate is wanted, */
	DateADT		last;			/* and no later one */
} EcbFile;

/* One rate of the file */
typedef struct EcbRate
{
	int			line;
	DateADT		date;
	Currency	currency;
	char	   *rate;
} EcbRate;

/* All errors of the file: where, and what is wrong with the field that was read */
static void
RaiseInvalid(const EcbFile *file, const Field *field, const char *what)
{
	int			shown = pg_mbcliplen(field->text, field->length, SHOWN_BYTES);

	ereport(ERROR,
			(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
			 errmsg("invalid file of rates, line %d, column %d: \"%.*s%s\" %s",
					file->line, file->column, shown, field->text,
					shown < field->length ? "..." : "", what),
			 errdetail("Nothing was stored.")));
}

static inline bool
IsSpace(char c)
{
	return c == ' ' || c == '\t';
}

static bool
FieldIs(const Field *field, const char *word)
{
	return field->length == (int) strlen(word) &&
		pg_strncasecmp(field->text, word, field->length) == 0;
}

/* Reads the next field of the line, without blanks and quotes around it. */
static void
ReadField(EcbFile *file, Field *field)
{
	const char *start = file->at;
	const char *stop = start;

	while (stop < file->end && *stop != ',' && *stop != '\n' && *stop != '\r')
		stop++;
	field->last = stop == file->end || *stop != ',';
	file->line_is_read = field->last;
	file->at = field->last ? stop : stop + 1;
	file->column++;

	while (start < stop && IsSpace(*start))
		start++;
	while (stop > start && IsSpace(stop[-1]))
		stop--;
	if (stop - start >= 2 && *start == '"' && stop[-1] == '"')
	{
		start++;
		stop--;
		while (start < stop && IsSpace(*start))
			start++;
		while (stop > start && IsSpace(stop[-1]))
			stop--;
	}
	field->text = start;
	field->length = stop - start;
}

/* Goes to the start of the next line that is not empty; false at the end. */
static bool
NextLine(EcbFile *file)
{
	while (file->at < file->end && (*file->at == '\n' || *file->at == '\r' || IsSpace(*file->at)))
	{
		/* A carriage return counts unless a line feed follows. */
		if (*file->at == '\n' || (*file->at == '\r' && (file->at + 1 == file->end || file->at[1] != '\n')))
			file->line++;
		file->at++;
	}
	file->column = 0;
	return file->at < file->end;
}

static void
ReadCurrency(const EcbFile *file, const Field *field, Currency *currency)
{
	if (field->length != CURRENCY_CODE_LENGTH || !currency_from_letters(field->text, currency))
		RaiseInvalid(file, field, "is not a currency");
	if (*currency == CURRENCY_EUR)
		RaiseInvalid(file, field, "has no rate against itself");
}

/* Takes off a number of so many digits; false if there is none. */
static bool
TakeNumber(Field *field, int min_digits, int max_digits, int *number)
{
	int			digits = 0;

	*number = 0;
	while (digits < field->length && digits < max_digits &&
		   field->text[digits] >= '0' && field->text[digits] <= '9')
		*number = *number * 10 + (field->text[digits++] - '0');
	field->text += digits;
	field->length -= digits;
	return digits >= min_digits;
}

static bool
TakeCharacter(Field *field, char character)
{
	if (field->length == 0 || *field->text != character)
		return false;
	field->text++;
	field->length--;
	return true;
}

static const char *const month_names[] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"
};

/* The English name of a month */
static bool
TakeMonth(Field *field, int *month)
{
	for (*month = 1; *month <= MONTHS_PER_YEAR; (*month)++)
	{
		const char *name = month_names[*month - 1];
		int			length = strlen(name);

		if (field->length >= length && pg_strncasecmp(field->text, name, length) == 0)
		{
			field->text += length;
			field->length -= length;
			return true;
		}
	}
	return false;
}

/* Reads 2025-02-07, or 07 February 2025. */
static DateADT
ReadDate(const EcbFile *file, const Field *field)
{
	Field		rest = *field;
	int			year = 0;
	int			month = 0;
	int			day = 0;
	bool		ok;

	if (field->length > 4 && field->text[4] == '-')
		ok = TakeNumber(&rest, 4, 4, &year) && TakeCharacter(&rest, '-') &&
			TakeNumber(&rest, 2, 2, &month) && TakeCharacter(&rest, '-') &&
			TakeNumber(&rest, 2, 2, &day);
	else
		ok = TakeNumber(&rest, 1, 2, &day) && TakeCharacter(&rest, ' ') &&
			TakeMonth(&rest, &month) && TakeCharacter(&rest, ' ') &&
			TakeNumber(&rest, 4, 4, &year);
	if (!ok || rest.length > 0 || year < 1 || month < 1 || month > MONTHS_PER_YEAR ||
		day < 1 || day > day_tab[isleap(year)][month - 1])
		RaiseInvalid(file, field, "is not a date");
	return date2j(year, month, day) - POSTGRES_EPOCH_JDATE;
}

/* The text of a rate; NULL where the file has none */
static char *
ReadRate(const EcbFile *file, const Field *field)
{
	char	   *text;
	const char *end;
	Decimal		rate;

	if (field->length == 0 || FieldIs(field, "N/A"))
		return NULL;
	text = pnstrdup(field->text, field->length);
	if (strspn(text, "0123456789.") != (size_t) field->length ||
		decimal_parse(text, &end, &rate) != DECIMAL_OK || *end != '\0')
		RaiseInvalid(file, field, "is not a rate");
	if (decimal_sign(&rate) <= 0)
		RaiseInvalid(file, field, "is not a positive rate");
	return text;
}

/* Which form is it, and which column is what? */
static void
ReadHeader(EcbFile *file)
{
	bool		seen[CURRENCY_COUNT_PACKED] = {false};
	Field		field;

	do
	{
		ReadField(file, &field);
		Assert(file->column <= MAX_COLUMNS);
		if (field.last && field.length == 0 && file->column > 1)
			break;				/* the comma at the end */
		file->ncolumns = file->column;
		if (file->column == 1)
			file->is_long = !FieldIs(&field, "Date");
		if (file->is_long)
		{
			int		   *column = FieldIs(&field, "rate_date") ? &file->date_column :
				FieldIs(&field, "currency") ? &file->currency_column :
				FieldIs(&field, "rate") ? &file->rate_column : NULL;

			if (column == NULL)
				RaiseInvalid(file, &field, file->column == 1 ?
							 "is neither \"Date\" nor \"rate_date\"" :
							 "is neither \"rate_date\" nor \"currency\" nor \"rate\"");
			if (*column != 0)
				RaiseInvalid(file, &field, "is there twice");
			*column = file->column;
		}
		else if (file->column > 1)
		{
			Currency   *currency = &file->currencies[file->column];

			ReadCurrency(file, &field, currency);
			if (seen[*currency])
				RaiseInvalid(file, &field, "is there twice");
			seen[*currency] = true;
		}
	} while (!field.last);

	if (file->ncolumns < 2 ||
		(file->is_long && (file->date_column == 0 || file->currency_column == 0 || file->rate_column == 0)))
		RaiseInvalid(file, &field, "ends a header that lacks a column");
}

/* One line of the long form */
static bool
ReadLongLine(EcbFile *file, EcbRate *rate)
{
	Field		field;

	rate->rate = NULL;
	do
	{
		ReadField(file, &field);
		if (file->column == file->date_column)
			rate->date = ReadDate(file, &field);
		else if (file->column == file->currency_column)
			ReadCurrency(file, &field, &rate->currency);
		else if (file->column == file->rate_column)
			rate->rate = ReadRate(file, &field);
		else if (file->column > file->ncolumns + 1 || field.length > 0)
			RaiseInvalid(file, &field, "is more than the header has");
	} while (!field.last);
	if (file->column < file->ncolumns)
		RaiseInvalid(file, &field, "ends a line that lacks a column");
	return rate->rate != NULL;
}

/* One field of a line that has a column for each currency */
static bool
ReadCell(EcbFile *file, EcbRate *rate)
{
	Field		field;
	bool		found = false;

	ReadField(file, &field);
	if (file->column == 1)
		file->date = ReadDate(file, &field);
	else if (file->column <= file->ncolumns)
	{
		rate->date = file->date;
		rate->currency = file->currencies[file->column];
		rate->rate = ReadRate(file, &field);
		found = rate->rate != NULL;
	}
	else if (file->column > file->ncolumns + 1 || field.length > 0)
		RaiseInvalid(file, &field, "is more than the header has");
	if (field.last && file->column < file->ncolumns)
		RaiseInvalid(file, &field, "ends a line that lacks a column");
	return found;
}

/* The next rate of the file; false at its end */
static bool
NextRate(EcbFile *file, EcbRate *rate)
{
	for (;;)
	{
		bool		found;

		CHECK_FOR_INTERRUPTS();
		if (file->line_is_read && !NextLine(file))
			return false;
		rate->line = file->line;
		found = file->is_long ? ReadLongLine(file, rate) : ReadCell(file, rate);
		if (found && rate->date >= file->first && rate->date <= file->last)
			return true;
		/* A file may have millions of those that are not wanted. */
		if (found)
			pfree(rate->rate);
	}
}

/* The rates of a file as rows: line, valid_on, currency, rate */
Datum
ecb_rates(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	EcbFile    *file;
	EcbRate		rate;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;
		TupleDesc	desc;
		text	   *csv;

		context = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			/* unreached: it is declared so */
			elog(ERROR, "return type must be a row type");
		context->tuple_desc = BlessTupleDesc(desc);
		csv = PG_GETARG_TEXT_P_COPY(0);
		file = palloc0(sizeof(EcbFile));
		file->at = VARDATA(csv);
		file->end = file->at + VARSIZE(csv) - VARHDRSZ;
		file->line = 1;
		file->first = PG_GETARG_DATEADT(1);
		file->last = PG_GETARG_DATEADT(2);
		if (file->end - file->at >= 3 && memcmp(file->at, "\xEF\xBB\xBF", 3) == 0)
			file->at += 3;		/* a byte order mark */
		if (!NextLine(file))
			ereport(ERROR,
					(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
					 errmsg("the file of rates is empty")));
		ReadHeader(file);
		context->user_fctx = file;
		MemoryContextSwitchTo(old);
	}
	context = SRF_PERCALL_SETUP();
	file = context->user_fctx;
	if (NextRate(file, &rate))
	{
		Datum		values[4];
		bool		nulls[4] = {false, false, false, false};
		HeapTuple	tuple;
		Datum		row;

		values[0] = Int32GetDatum(rate.line);
		values[1] = DateADTGetDatum(rate.date);
		values[2] = CurrencyGetDatum(rate.currency);
		values[3] = DirectFunctionCall3(numeric_in, CStringGetDatum(rate.rate),
										ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
		tuple = heap_form_tuple(context->tuple_desc, values, nulls);
		row = HeapTupleGetDatum(tuple);
		SRF_RETURN_NEXT(context, row);
	}
	SRF_RETURN_DONE(context);
}
