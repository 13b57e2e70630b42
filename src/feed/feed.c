/*
 * feed/feed.c
 *		The functions of SQL that read publishers' files.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/numeric.h"
#include "utils/snapmgr.h"

#include "compat.h"
#include "currency/shown.h"
#include "feed/file.h"
#include "feed/find.h"
#include "feed/publishers.h"
#include "rates/stamp.h"

PG_FUNCTION_INFO_V1(rates_in_file);
PG_FUNCTION_INFO_V1(rate_layout_of);
PG_FUNCTION_INFO_V1(rate_layouts);
PG_FUNCTION_INFO_V1(assert_rates_current);
PG_FUNCTION_INFO_V1(shown_text_of);

/* The layout that is asked for by the second argument, or that the file has */
static Layout *
FindLayout(FunctionCallInfo fcinfo, text *file)
{
	char	   *wanted = PG_ARGISNULL(1) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(1));

	return find_layout(wanted, VARDATA_ANY(file), VARSIZE_ANY_EXHDR(file));
}

/* One rate as a row: line, valid_on, base, quote, rate, name, fault, may_repeat */
static HeapTuple
MakeRow(TupleDesc desc, const RateFile *file, const FileRate *rate)
{
	Datum		values[8] = {0};
	bool		nulls[8] = {false, true, true, true, true, true, true, false};

	values[0] = Int32GetDatum(rate->line);
	if (rate->rate != NULL)
	{
		values[1] = DateADTGetDatum(rate->day);
		values[2] = CurrencyGetDatum(rate->pair.base);
		values[3] = CurrencyGetDatum(rate->pair.quote);
		values[4] = DirectFunctionCall3(numeric_in, CStringGetDatum(rate->rate),
										ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
		nulls[1] = nulls[2] = nulls[3] = nulls[4] = false;
	}
	else
	{
		values[5] = PointerGetDatum(cstring_to_text(rate->name));
		nulls[5] = false;
		if (rate->fault != NULL)
		{
			values[6] = PointerGetDatum(cstring_to_text(rate->fault));
			nulls[6] = false;
		}
	}
	values[7] = BoolGetDatum(file->layout->repeats);
	return heap_form_tuple(desc, values, nulls);
}

Datum
rates_in_file(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	FileRate	rate;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;
		TupleDesc	desc;
		text	   *file;

		context = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			/* unreached: it is declared so */
			elog(ERROR, "return type must be a row type");
		context->tuple_desc = BlessTupleDesc(desc);
		if (!PG_ARGISNULL(0))
		{
			file = PG_GETARG_TEXT_P_COPY(0);
			context->user_fctx = file_open(FindLayout(fcinfo, file), VARDATA(file), VARSIZE(file) - VARHDRSZ);
		}
		MemoryContextSwitchTo(old);
	}
	context = SRF_PERCALL_SETUP();
	if (context->user_fctx != NULL && file_next(context->user_fctx, &rate))
		SRF_RETURN_NEXT(context, HeapTupleGetDatum(MakeRow(context->tuple_desc, context->user_fctx, &rate)));
	SRF_RETURN_DONE(context);
}

/* The name of the layout of a file, if it has one */
Datum
rate_layout_of(PG_FUNCTION_ARGS)
{
	Layout	   *layout;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	layout = FindLayout(fcinfo, PG_GETARG_TEXT_P(0));
	if (layout->name == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(layout->name));
}

/* All layouts that are known: layout, form, publisher, source, edition, says_its_base, description */
Datum
rate_layouts(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	const Publisher *known;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;
		TupleDesc	desc;

		context = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			/* unreached: it is declared so */
			elog(ERROR, "return type must be a row type");
		context->tuple_desc = BlessTupleDesc(desc);
		MemoryContextSwitchTo(old);
	}
	context = SRF_PERCALL_SETUP();
	known = &publishers[context->call_cntr];
	if (known->layout != NULL)
	{
		Datum		values[7];
		bool		nulls[7] = {false};

		values[0] = CStringGetTextDatum(known->layout);
		values[1] = CStringGetTextDatum(known->form);
		values[2] = CStringGetTextDatum(known->publisher);
		values[3] = CStringGetTextDatum(known->source);
		values[4] = CStringGetTextDatum(known->edition);
		values[5] = BoolGetDatum(known->says_its_base);
		values[6] = DirectFunctionCall1(jsonb_in, CStringGetDatum(known->description));
		SRF_RETURN_NEXT(context, HeapTupleGetDatum(heap_form_tuple(context->tuple_desc, values, nulls)));
	}
	SRF_RETURN_DONE(context);
}

/*
 * Has nobody written rates since the snapshot of the transaction was taken?
 * What it does not see an import would store again, as corrections.
 */
Datum
assert_rates_current(PG_FUNCTION_ARGS)
{
	const RateTables *tables;
	RateStamp	seen;
	RateStamp	latest;
	Snapshot	snapshot;

	if (!IsolationUsesXactSnapshot())
		PG_RETURN_VOID();
	tables = rate_tables();
	rate_stamp_read(tables, GetActiveSnapshot(), &seen);
	snapshot = RegisterSnapshot(GetLatestSnapshot());
	rate_stamp_read(tables, snapshot, &latest);
	UnregisterSnapshot(snapshot);
	if (memcmp(seen.n, latest.n, sizeof(seen.n)) != 0 || memcmp(seen.writer, latest.writer, sizeof(seen.writer)) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("could not serialize access due to rates that were written at the same time"),
				 errhint("The transaction might succeed if retried.")));
	PG_RETURN_VOID();
}

/* A text for a message */
Datum
shown_text_of(PG_FUNCTION_ARGS)
{
	text	   *value = PG_GETARG_TEXT_PP(0);

	PG_RETURN_TEXT_P(cstring_to_text(shown_text(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value))));
}
