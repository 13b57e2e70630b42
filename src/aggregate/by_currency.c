/*
 * aggregate/by_currency.c
 *		sum_by_currency: a sum for each currency, as an array of amounts.
 */
#include "postgres.h"

#include "libpq/pqformat.h"

#include "aggregate/state.h"
#include "aggregate/sum_table.h"
#include "aggregate/transition.h"

#define BY_CURRENCY_STATE "monetary_by_currency_state"
#define MOVING_BY_CURRENCY_STATE "monetary_moving_by_currency_state"

#define PG_GETARG_TABLE(n) ((SumTable *) PG_DETOAST_DATUM(PG_GETARG_DATUM(n)))

static MonetaryMovingSum *
MovingSumOf(SumTableEntry *entry)
{
	return &((MovingSumTableEntry *) entry)->moving;
}

/* Takes over a sum that was read; false if its currency has one */
static bool
AddRead(SumTable **table, const MonetarySum *sum, Size size)
{
	if (SumIsEmpty(sum) || SumTableFind(*table, SumCurrency(sum)) != NULL)
		return false;
	memcpy(&SumTableEntryFor(table, SumCurrency(sum))->sum, sum, size);
	return true;
}

/* "{(3,120.50,EUR),(1,5.00,USD)}" or "empty" */
static bool
ScanTable(StateScanner *scanner, SumTable **table, bool moving)
{
	MonetaryMovingSum sum;

	if (ScanEmpty(scanner))
		return true;
	if (!ScanChar(scanner, '{'))
		return false;
	do
	{
		if (!(moving ? ScanMovingSum(scanner, &sum) : ScanSum(scanner, &sum.sum)))
			return false;
		if (!AddRead(table, &sum.sum, moving ? sizeof(MonetaryMovingSum) : sizeof(MonetarySum)))
			return ScanFail(scanner);
	} while (ScanOptional(scanner, ','));
	return ScanChar(scanner, '}');
}

static char *
PrintTable(SumTable *table, bool moving)
{
	SumTableEntry **entries = SumTableSort(table);
	char		separator = '{';
	StringInfoData text;
	uint32		i;

	initStringInfo(&text);
	for (i = 0; i < table->nentries; i++)
	{
		if (SumIsEmpty(&entries[i]->sum))
			continue;
		appendStringInfoChar(&text, separator);
		if (moving)
			PrintMovingSum(&text, MovingSumOf(entries[i]));
		else
			PrintSum(&text, &entries[i]->sum);
		separator = ',';
	}
	appendStringInfoString(&text, separator == ',' ? "}" : "empty");
	return text.data;
}

/* The number of sums, and the sums */
static SumTable *
ReceiveTable(StringInfo message, Size entry_size, const char *type_name)
{
	bool		moving = entry_size == sizeof(MovingSumTableEntry);
	SumTable   *table = SumTableMake(entry_size);
	MonetaryMovingSum sum;
	int			count;
	int			i;

	BeginReceive(message, type_name);
	count = pq_getmsgint(message, 2);
	for (i = 0; i < count; i++)
	{
		if (moving)
			ReceiveMovingSum(message, &sum, type_name);
		else
			ReceiveSum(message, &sum.sum, type_name);
		CheckReceived(AddRead(&table, &sum.sum, entry_size - offsetof(SumTableEntry, sum)),
					  type_name);
	}
	return table;
}

static bytea *
SendTable(SumTable *table)
{
	bool		moving = table->entry_size == sizeof(MovingSumTableEntry);
	SumTableEntry **entries = SumTableSort(table);
	StringInfoData message;
	int			count = 0;
	uint32		i;

	for (i = 0; i < table->nentries; i++)
		count += !SumIsEmpty(&entries[i]->sum);
	BeginSend(&message);
	pq_sendint16(&message, count);
	for (i = 0; i < table->nentries; i++)
	{
		if (SumIsEmpty(&entries[i]->sum))
			continue;
		if (moving)
			SendMovingSum(&message, MovingSumOf(entries[i]));
		else
			SendSum(&message, &entries[i]->sum);
	}
	return pq_endtypsend(&message);
}

/* An amount for each currency that has rows, by currency; NULL if none has */
static Datum
TableResult(FunctionCallInfo fcinfo, SumTable *table, bool moving)
{
	SumTableEntry **entries = SumTableSort(table);
	Monetary   *amounts = (Monetary *) palloc(table->nentries * sizeof(Monetary));
	int			count = 0;
	uint32		i;

	for (i = 0; i < table->nentries; i++)
	{
		MonetarySum sum;

		if (moving)
			MovingSumSettle(MovingSumOf(entries[i]), &sum);
		else
			sum = entries[i]->sum;
		if (!SumIsEmpty(&sum))
			amounts[count++] = *SumResult(&sum);
	}
	if (count == 0)
		PG_RETURN_NULL();
	return monetary_array(fcinfo, amounts, count);
}

PG_FUNCTION_INFO_V1(monetary_by_currency_state_in);

Datum
monetary_by_currency_state_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	StateScanner scanner = {BY_CURRENCY_STATE, text, text, InputErrorContext(fcinfo)};
	SumTable   *table = SumTableMake(sizeof(SumTableEntry));

	if (!ScanTable(&scanner, &table, false) || !ScanEnd(&scanner))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(monetary_by_currency_state_out);

Datum
monetary_by_currency_state_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(PrintTable(PG_GETARG_TABLE(0), false));
}

PG_FUNCTION_INFO_V1(monetary_by_currency_state_recv);

Datum
monetary_by_currency_state_recv(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(ReceiveTable((StringInfo) PG_GETARG_POINTER(0), sizeof(SumTableEntry),
								   BY_CURRENCY_STATE));
}

PG_FUNCTION_INFO_V1(monetary_by_currency_state_send);

Datum
monetary_by_currency_state_send(PG_FUNCTION_ARGS)
{
	PG_RETURN_BYTEA_P(SendTable(PG_GETARG_TABLE(0)));
}

/* Transition of sum_by_currency */
PG_FUNCTION_INFO_V1(monetary_by_currency_add);

Datum
monetary_by_currency_add(PG_FUNCTION_ARGS)
{
	SumTable   *table = (SumTable *) StateForUpdate(fcinfo);
	Monetary   *m = PG_GETARG_MONETARY_P(1);

	SumAdd(&SumTableEntryFor(&table, MonetaryCurrency(m))->sum, m);
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(monetary_by_currency_combine);

Datum
monetary_by_currency_combine(PG_FUNCTION_ARGS)
{
	SumTable   *table = (SumTable *) StateForUpdate(fcinfo);

	PG_RETURN_POINTER(SumTableCombine(table, PG_GETARG_TABLE(1)));
}

PG_FUNCTION_INFO_V1(monetary_by_currency_result);

Datum
monetary_by_currency_result(PG_FUNCTION_ARGS)
{
	return TableResult(fcinfo, PG_GETARG_TABLE(0), false);
}

PG_FUNCTION_INFO_V1(monetary_moving_by_currency_state_in);

Datum
monetary_moving_by_currency_state_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	StateScanner scanner = {MOVING_BY_CURRENCY_STATE, text, text, InputErrorContext(fcinfo)};
	SumTable   *table = SumTableMake(sizeof(MovingSumTableEntry));

	if (!ScanTable(&scanner, &table, true) || !ScanEnd(&scanner))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(monetary_moving_by_currency_state_out);

Datum
monetary_moving_by_currency_state_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(PrintTable(PG_GETARG_TABLE(0), true));
}

PG_FUNCTION_INFO_V1(monetary_moving_by_currency_state_recv);

Datum
monetary_moving_by_currency_state_recv(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(ReceiveTable((StringInfo) PG_GETARG_POINTER(0), sizeof(MovingSumTableEntry),
								   MOVING_BY_CURRENCY_STATE));
}

PG_FUNCTION_INFO_V1(monetary_moving_by_currency_state_send);

Datum
monetary_moving_by_currency_state_send(PG_FUNCTION_ARGS)
{
	PG_RETURN_BYTEA_P(SendTable(PG_GETARG_TABLE(0)));
}

/* Transition of sum_by_currency over a frame that moves */
PG_FUNCTION_INFO_V1(monetary_moving_by_currency_add);

Datum
monetary_moving_by_currency_add(PG_FUNCTION_ARGS)
{
	SumTable   *table = (SumTable *) StateForUpdate(fcinfo);
	Monetary   *m = PG_GETARG_MONETARY_P(1);

	MovingSumAdd(MovingSumOf(SumTableEntryFor(&table, MonetaryCurrency(m))), m);
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(monetary_moving_by_currency_remove);

Datum
monetary_moving_by_currency_remove(PG_FUNCTION_ARGS)
{
	SumTable   *table = (SumTable *) StateForUpdate(fcinfo);
	Monetary   *m = PG_GETARG_MONETARY_P(1);

	MovingSumRemove(MovingSumOf(SumTableEntryFor(&table, MonetaryCurrency(m))), m);
	PG_RETURN_POINTER(table);
}

PG_FUNCTION_INFO_V1(monetary_moving_by_currency_result);

Datum
monetary_moving_by_currency_result(PG_FUNCTION_ARGS)
{
	return TableResult(fcinfo, PG_GETARG_TABLE(0), true);
}
