/*
 * monetary/monetary.c
 *		The type monetary: text, binary and type modifiers.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "compat.h"
#include "currency/hint.h"
#include "currency/shown.h"
#include "extension_name.h"
#include "monetary/monetary.h"

/* The longest text: a decimal, a blank and a code */
#define MONETARY_TEXT_SIZE (DECIMAL_TEXT_SIZE + 1 + CURRENCY_CODE_LENGTH)

/* What may be wrong with the text of an amount */
typedef enum ParseProblem
{
	PARSE_OK,
	PARSE_NO_AMOUNT,
	PARSE_NO_CURRENCY,
	PARSE_UNKNOWN_CURRENCY,
	PARSE_TRAILING,
	PARSE_OUT_OF_RANGE
} ParseProblem;

Monetary *
monetary_make(const Decimal *value, Currency currency)
{
	Monetary   *result = (Monetary *) palloc(sizeof(Monetary));

	MonetarySet(result, value, currency);
	return result;
}

Datum
monetary_array(FunctionCallInfo fcinfo, const Monetary *elements, int count)
{
	Oid			element_type = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
	Datum	   *datums = (Datum *) palloc(count * sizeof(Datum));
	int			i;

	for (i = 0; i < count; i++)
		datums[i] = MonetaryPGetDatum(&elements[i]);
	PG_RETURN_ARRAYTYPE_P(construct_array(datums, count, element_type,
										  sizeof(Monetary), false, TYPALIGN_DOUBLE));
}

/*
 * Checks that every caller words alike
 */

int
errhint_convert_currency(const Monetary *m, Currency currency)
{
	return errhint("Convert one of them first, for example: %s('%s'::%s, '%s', CURRENT_DATE).",
				   extension_name("convert_currency"), monetary_text(m), extension_name("monetary"),
				   currency_letters(currency));
}

/* The message has the one as %1$s and the other as %2$s. */
void
CheckSameCurrency(const Monetary *a, const Monetary *b, const char *message)
{
	if (MonetaryCurrency(a) != MonetaryCurrency(b))
		ereport(ERROR,
				(errcode(ERRCODE_CURRENCY_MISMATCH),
				 errmsg(message, monetary_text(a), monetary_text(b)),
				 errhint_convert_currency(b, MonetaryCurrency(a))));
}

int
errdetail_decimal_limits(void)
{
	return errdetail("An amount has at most %d significant digits, of which at most %d after the point.",
					 DECIMAL_MAX_DIGITS, DECIMAL_MAX_SCALE);
}

void
CheckDecimalStatus(DecimalStatus status, const char *type_name)
{
	if (status == DECIMAL_ZERO_DIVISOR)
		ereport(ERROR,
				(errcode(ERRCODE_DIVISION_BY_ZERO),
				 errmsg("division by zero")));
	if (status != DECIMAL_OK)	/* unreached: what comes here has no limits, or is quoted by the next function */
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("%s out of range", type_name),
				 errdetail_decimal_limits()));
}

/* The error of an operation without a result; both operands are quoted as text */
void
RaiseOperation(DecimalStatus status, const char *left, const char *operation, const char *right,
			   const char *type_name)
{
	if (status != DECIMAL_OUT_OF_RANGE)
		CheckDecimalStatus(status, type_name);
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("%s %s %s is out of range for type %s", left, operation, right, type_name),
			 errdetail_decimal_limits()));
}

/* The error of an amount that cannot have so many decimals */
bool
RejectScale(const Monetary *m, int scale, struct Node *escontext)
{
	ereturn(escontext, false,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("%s with scale %d is out of range for type %s",
					monetary_text(m), scale, "monetary"),
			 errdetail_decimal_limits()));
}

int
CheckScale(int64 scale)
{
	if (scale < 0 || scale > DECIMAL_MAX_SCALE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("scale %lld is not between 0 and %d",
						(long long) scale, DECIMAL_MAX_SCALE)));
	return (int) scale;
}

/*
 * Text
 */

static bool
IsLetter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Reads a code of just three letters */
static ParseProblem
ParseCode(const char **text, Currency *currency)
{
	const char *p = *text;
	int			length = 0;

	while (IsLetter(p[length]))
		length++;
	if (length == 0)
		return PARSE_NO_CURRENCY;
	if (length != CURRENCY_CODE_LENGTH || !currency_from_letters(p, currency))
		return PARSE_UNKNOWN_CURRENCY;
	*text = p + length;
	return PARSE_OK;
}

static ParseProblem
ParseAmount(const char **text, Decimal *amount)
{
	switch (decimal_parse(*text, text, amount))
	{
		case DECIMAL_OK:
			return PARSE_OK;
		case DECIMAL_INVALID:
			return PARSE_NO_AMOUNT;
		default:
			return PARSE_OUT_OF_RANGE;
	}
}

/* "amount code" or "code amount"; *text is left where the reading stopped */
static ParseProblem
ParseAmountAndCode(const char **text, bool whole, Decimal *amount, Currency *currency)
{
	ParseProblem problem;
	bool		code_first;

	*text = SkipBlanks(*text);
	code_first = IsLetter(**text);
	problem = code_first ? ParseCode(text, currency) : ParseAmount(text, amount);
	if (problem != PARSE_OK)
		return problem;
	*text = SkipBlanks(*text);
	problem = code_first ? ParseAmount(text, amount) : ParseCode(text, currency);
	if (problem != PARSE_OK)
		return problem;
	*text = SkipBlanks(*text);
	return whole && **text != '\0' ? PARSE_TRAILING : PARSE_OK;
}

/*
 * What to advise for a text with a number in it that people write, such as
 * "1,250.00 EUR" or "5 million euros": NULL for a long one, which is quoted once
 * only, or one without a number.  Nobody knows the language; this is one that
 * has such points and commas.
 */
static char *
PeoplesTextHint(const char *text, bool has_unseen)
{
	const char *digits = "0123456789";
	const char *comma = strrchr(text, ',');
	const char *blank = text + strcspn(text, digits);
	const char *locale = "en";

	if (strlen(text) > 60 || *blank == '\0' || strchr(text, '"') != NULL)
		return NULL;
	blank += strspn(blank, digits);
	if (strchr(text, '\'') != NULL)
		locale = "de_CH";
	else if (*blank == ' ' && strspn(blank + 1, digits) == 3 && strchr(text, '.') == NULL)
		locale = "fr";
	else if (comma != NULL ? strchr(comma, '.') == NULL && strspn(comma + 1, digits) != 3 : strchr(text, '.') != strrchr(text, '.'))
		locale = has_unseen ? "fr" : "de";
	return psprintf("Write the amount and its ISO 4217 code: '1234.50 EUR'. What people write is read in their language: %s(%s, '%s').",
					extension_name("parse_monetary"), quote_literal_cstr(text), locale);
}

/* Reports a problem with the text; rest is where the reading stopped */
static bool
ReportParseProblem(ParseProblem problem, const char *text, const char *rest,
				   struct Node *escontext)
{
	const char *expected = problem == PARSE_NO_AMOUNT ? "number" : "currency";
	char	   *detail;
	char	   *hint = unseen_hint(text, strlen(text));
	char	   *word;
	const char *after;
	int			length = 0;

	if (problem == PARSE_OUT_OF_RANGE)
		ereturn(escontext, false,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("value \"%s\" is out of range for type %s", text, "monetary"),
				 errdetail_decimal_limits()));

	/* A word at most, so that a long text is quoted once only */
	while (rest[length] != '\0' && !IsBlank(rest[length]) && length < 32)
		length++;
	word = pnstrdup(rest, pg_mbcliplen(rest, strlen(rest), length));
	after = SkipBlanks(rest + length);

	if (problem == PARSE_UNKNOWN_CURRENCY)
		detail = psprintf("\"%s\" is not an ISO 4217 currency code.", word);
	else if (problem == PARSE_TRAILING)
		detail = psprintf("Nothing may follow the amount and its currency, but \"%s\" does.", word);
	else if (*word == '\0')
		detail = psprintf("A %s is expected at the end.", expected);
	else
		detail = psprintf("A %s is expected at \"%s\".", expected, word);

	/* "5 €" and "5 978" are told the code, "1 250 EUR" not that 250 is none */
	if (hint != NULL)
	{
		detail = unseen_in(text, strlen(text));
		if (strchr(text, ',') != NULL)
			hint = PeoplesTextHint(text, true);
	}
	else if (problem == PARSE_UNKNOWN_CURRENCY && (*after == '\0' || strchr("+-.0123456789", *after) != NULL))
		hint = currency_hint(word, strlen(word));
	else if (problem == PARSE_NO_CURRENCY && *word == '\0')
		hint = pstrdup("Write the amount and its ISO 4217 code: '1234.50 EUR'. To multiply or divide by a number, say that it is one: $1::numeric.");
	else if (problem == PARSE_NO_CURRENCY && *after == '\0')
		hint = currency_misnomer_hint(word, strlen(word));
	if (hint == NULL && problem != PARSE_TRAILING)
		hint = PeoplesTextHint(text, false);
	ereturn(escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%s\"", "monetary", text),
			 errdetail_internal("%s", detail),
			 hint != NULL ? errhint("%s", hint) :
			 errhint("Write the amount and its ISO 4217 code: '1234.50 EUR'.")));
}

bool
monetary_parse(const char *text, const char **end, Monetary *result, struct Node *escontext)
{
	const char *p = text;
	Decimal		amount;
	Currency	currency;
	ParseProblem problem = ParseAmountAndCode(&p, end == NULL, &amount, &currency);

	if (problem != PARSE_OK)
		return ReportParseProblem(problem, text, p, escontext);
	MonetarySet(result, &amount, currency);
	if (end != NULL)
		*end = p;
	return true;
}

bool
monetary_try_parse(const char *text, Monetary *result)
{
	Decimal		amount;
	Currency	currency;

	if (ParseAmountAndCode(&text, true, &amount, &currency) != PARSE_OK)
		return false;
	MonetarySet(result, &amount, currency);
	return true;
}

char *
monetary_text(const Monetary *m)
{
	char	   *text = (char *) palloc(MONETARY_TEXT_SIZE);
	Decimal		amount = MonetaryDecimal(m);
	int			length = decimal_print(&amount, text);

	text[length] = ' ';
	memcpy(text + length + 1, currency_letters(MonetaryCurrency(m)), CURRENCY_CODE_LENGTH + 1);
	return text;
}

PG_FUNCTION_INFO_V1(monetary_in);

Datum
monetary_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	int32		typmod = PG_GETARG_INT32(2);
	Monetary   *result = (Monetary *) palloc(sizeof(Monetary));

	if (!monetary_parse(text, NULL, result, InputErrorContext(fcinfo)) ||
		!monetary_apply_typmod(result, typmod, InputErrorContext(fcinfo)))
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(result);
}

PG_FUNCTION_INFO_V1(try_monetary);

/* What a text would be read as, NULL where it could not be: for the cells of a sheet */
Datum
try_monetary(PG_FUNCTION_ARGS)
{
	Monetary   *result = (Monetary *) palloc(sizeof(Monetary));

	if (!monetary_try_parse(text_to_cstring(PG_GETARG_TEXT_PP(0)), result))
		PG_RETURN_NULL();
	PG_RETURN_MONETARY_P(result);
}

PG_FUNCTION_INFO_V1(monetary_out);

Datum
monetary_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(monetary_text(PG_GETARG_MONETARY_P(0)));
}

/*
 * Binary
 */

Decimal
ReceiveDecimal(StringInfo message, const char *type_name)
{
	Decimal		value;
	uint64		high;

	value.scale = pq_getmsgbyte(message);
	high = (uint64) pq_getmsgint64(message);
	value.coefficient = (Int128) ((UInt128) high << 64 | (uint64) pq_getmsgint64(message));
	if (!decimal_is_valid(&value))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid amount in binary value of type %s", type_name)));
	return value;
}

void
SendDecimal(StringInfo message, const Decimal *value)
{
	pq_sendint8(message, value->scale);
	pq_sendint64(message, (uint64) ((UInt128) value->coefficient >> 64));
	pq_sendint64(message, (uint64) value->coefficient);
}

PG_FUNCTION_INFO_V1(monetary_recv);

Datum
monetary_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	Currency	currency = ReceiveCurrency(message, "monetary");
	Decimal		amount = ReceiveDecimal(message, "monetary");
	Monetary   *result = monetary_make(&amount, currency);

	(void) monetary_apply_typmod(result, PG_GETARG_INT32(2), NULL);
	PG_RETURN_MONETARY_P(result);
}

PG_FUNCTION_INFO_V1(monetary_send);

Datum
monetary_send(PG_FUNCTION_ARGS)
{
	Monetary   *m = PG_GETARG_MONETARY_P(0);
	Decimal		amount = MonetaryDecimal(m);
	StringInfoData message;

	pq_begintypsend(&message);
	SendCurrency(&message, MonetaryCurrency(m));
	SendDecimal(&message, &amount);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/*
 * Type modifiers: monetary('EUR') and monetary('EUR', 2)
 */

PG_FUNCTION_INFO_V1(monetary_typmod_in);

Datum
monetary_typmod_in(PG_FUNCTION_ARGS)
{
	ArrayType  *modifiers = PG_GETARG_ARRAYTYPE_P(0);
	Datum	   *elements;
	int			count;
	char	   *code;
	Currency	currency;
	int			scale = -1;

	/* typenameTypeMod() builds the array: cstrings, none NULL, one at least */
	deconstruct_array(modifiers, CSTRINGOID, -2, false, TYPALIGN_CHAR, &elements, NULL, &count);
	if (count < 1 || count > 2)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid type modifier"),
				 errhint("Write monetary('EUR') or, with a scale, monetary('EUR', 2).")));
	code = DatumGetCString(elements[0]);
	if (strlen(code) != CURRENCY_CODE_LENGTH || !currency_from_letters(code, &currency))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("type modifier \"%s\" is not an ISO 4217 currency code", code),
				 errdetail("A modifier is written as monetary('EUR') or, with a scale, monetary('EUR', 2)."),
				 errhint("%s", currency_hint(code, strlen(code)))));
	if (count == 2)
		scale = CheckScale(pg_strtoint32(DatumGetCString(elements[1])));
	PG_RETURN_INT32(MonetaryTypmod(currency, scale));
}

PG_FUNCTION_INFO_V1(monetary_typmod_out);

/* Quoted, because ALL is both a currency and a reserved word */
Datum
monetary_typmod_out(PG_FUNCTION_ARGS)
{
	int32		typmod = PG_GETARG_INT32(0);
	const char *code;

	if (typmod < 0 || currency_info(MonetaryTypmodCurrency(typmod)) == NULL)
		PG_RETURN_CSTRING(pstrdup(""));
	code = currency_letters(MonetaryTypmodCurrency(typmod));
	if (MonetaryTypmodScale(typmod) < 0)
		PG_RETURN_CSTRING(psprintf("('%s')", code));
	PG_RETURN_CSTRING(psprintf("('%s',%d)", code, MonetaryTypmodScale(typmod)));
}

/* Functions that take a modifier can be called with any number; only what monetary_typmod_in makes is one. */
void
CheckTypmod(int32 typmod)
{
	if (typmod >> (MONETARY_TYPMOD_SCALE_BITS + MONETARY_CURRENCY_BITS) != 0 ||
		currency_info(MonetaryTypmodCurrency(typmod)) == NULL ||
		MonetaryTypmodScale(typmod) > DECIMAL_MAX_SCALE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid type modifier %d", typmod),
				 errhint("Cast to a type with a modifier instead: amount::monetary('EUR').")));
}

bool
monetary_apply_typmod(Monetary *m, int32 typmod, struct Node *escontext)
{
	Decimal		amount;

	if (typmod < 0)
		return true;
	CheckTypmod(typmod);
	if (MonetaryCurrency(m) != MonetaryTypmodCurrency(typmod))
	{
		const char *code = currency_letters(MonetaryTypmodCurrency(typmod));

		ereturn(escontext, false,
				(errcode(ERRCODE_CURRENCY_MISMATCH),
				 errmsg("%s does not fit type monetary('%s')", monetary_text(m), code),
				 errhint("Convert it first, for example: %s('%s'::%s, '%s', CURRENT_DATE).",
						 extension_name("convert_currency"), monetary_text(m),
						 extension_name("monetary"), code)));
	}
	if (MonetaryTypmodScale(typmod) < 0 || MonetaryTypmodScale(typmod) == MonetaryScale(m))
		return true;
	amount = MonetaryDecimal(m);
	if (decimal_rescale(&amount, MonetaryTypmodScale(typmod), DECIMAL_HALF_EVEN, &amount) != DECIMAL_OK)
		return RejectScale(m, MonetaryTypmodScale(typmod), escontext);
	MonetarySet(m, &amount, MonetaryCurrency(m));
	return true;
}

PG_FUNCTION_INFO_V1(monetary_typmod_cast);

/* The length coercion: what casts, INSERT and ALTER TABLE apply */
Datum
monetary_typmod_cast(PG_FUNCTION_ARGS)
{
	Monetary   *result = (Monetary *) palloc(sizeof(Monetary));

	*result = *PG_GETARG_MONETARY_P(0);
	(void) monetary_apply_typmod(result, PG_GETARG_INT32(1), NULL);
	PG_RETURN_MONETARY_P(result);
}
