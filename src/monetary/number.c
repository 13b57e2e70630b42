/*
 * monetary/number.c
 *		Multiplication and division by numbers.
 *
 * There are operators for numeric only: PostgreSQL makes a numeric of an
 * integer, and a parameter of unknown type can be nothing else.  But numerics
 * are slow beside integers.  So planner support looks at what the number is
 * made of, and calls a function for integers where it is an integer.  The
 * results are the same to the last digit, for a numeric that was an integer has
 * no decimals.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/supportnodes.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"

#include "compat.h"
#include "monetary/monetary.h"

PG_FUNCTION_INFO_V1(monetary_number_support);

static char *
DecimalText(const Decimal *value)
{
	char	   *text = (char *) palloc(DECIMAL_TEXT_SIZE);

	(void) decimal_print(value, text);
	return text;
}

static Datum
MultiplyMonetary(const Monetary *m, const Decimal *factor)
{
	Decimal		value = MonetaryDecimal(m);
	DecimalStatus status = decimal_multiply(&value, factor, &value);

	if (status != DECIMAL_OK)
		RaiseOperation(status, monetary_text(m), "*", DecimalText(factor), "monetary");
	PG_RETURN_MONETARY_P(monetary_make(&value, MonetaryCurrency(m)));
}

static Datum
DivideMonetary(const Monetary *m, const Decimal *divisor)
{
	Decimal		value = MonetaryDecimal(m);
	DecimalStatus status = decimal_divide(&value, divisor, &value);

	if (status != DECIMAL_OK)
		RaiseOperation(status, monetary_text(m), "/", DecimalText(divisor), "monetary");
	PG_RETURN_MONETARY_P(monetary_make(&value, MonetaryCurrency(m)));
}

/* Multiplies or divides by a numeric, which may have more digits than an amount */
static Datum
ApplyNumeric(const Monetary *m, Datum numeric, const char *operation,
			 Datum (*apply) (const Monetary *m, const Decimal *number),
			 DecimalStatus (*apply_wide) (const Decimal *a, const WideDecimal *b, Decimal *result))
{
	Decimal		value = MonetaryDecimal(m);
	Decimal		number;
	WideDecimal wide_number;
	DecimalStatus status;

	if (decimal_from_numeric(numeric, &number))
		return apply(m, &number);
	wide_number = CheckWideFromNumeric(numeric);
	status = apply_wide(&value, &wide_number, &value);
	if (status != DECIMAL_OK)
		RaiseOperation(status, monetary_text(m), operation,
					   DatumGetCString(DirectFunctionCall1(numeric_out, numeric)), "monetary");
	PG_RETURN_MONETARY_P(monetary_make(&value, MonetaryCurrency(m)));
}

static Decimal
DecimalFromInt64(int64 value)
{
	Decimal		result;

	result.coefficient = value;
	result.scale = 0;
	return result;
}

PG_FUNCTION_INFO_V1(monetary_mul_numeric);

Datum
monetary_mul_numeric(PG_FUNCTION_ARGS)
{
	return ApplyNumeric(PG_GETARG_MONETARY_P(0), PG_GETARG_DATUM(1), "*",
						MultiplyMonetary, decimal_multiply_wide);
}

PG_FUNCTION_INFO_V1(numeric_mul_monetary);

Datum
numeric_mul_monetary(PG_FUNCTION_ARGS)
{
	return ApplyNumeric(PG_GETARG_MONETARY_P(1), PG_GETARG_DATUM(0), "*",
						MultiplyMonetary, decimal_multiply_wide);
}

PG_FUNCTION_INFO_V1(monetary_div_numeric);

Datum
monetary_div_numeric(PG_FUNCTION_ARGS)
{
	return ApplyNumeric(PG_GETARG_MONETARY_P(0), PG_GETARG_DATUM(1), "/",
						DivideMonetary, decimal_divide_wide);
}

#define INTEGER_FUNCTIONS(integer, PG_GETARG_INTEGER) \
PG_FUNCTION_INFO_V1(monetary_mul_##integer); \
Datum \
monetary_mul_##integer(PG_FUNCTION_ARGS) \
{ \
	Decimal		factor = DecimalFromInt64(PG_GETARG_INTEGER(1)); \
\
	return MultiplyMonetary(PG_GETARG_MONETARY_P(0), &factor); \
} \
\
PG_FUNCTION_INFO_V1(integer##_mul_monetary); \
Datum \
integer##_mul_monetary(PG_FUNCTION_ARGS) \
{ \
	Decimal		factor = DecimalFromInt64(PG_GETARG_INTEGER(0)); \
\
	return MultiplyMonetary(PG_GETARG_MONETARY_P(1), &factor); \
} \
\
PG_FUNCTION_INFO_V1(monetary_div_##integer); \
Datum \
monetary_div_##integer(PG_FUNCTION_ARGS) \
{ \
	Decimal		divisor = DecimalFromInt64(PG_GETARG_INTEGER(1)); \
\
	return DivideMonetary(PG_GETARG_MONETARY_P(0), &divisor); \
}

INTEGER_FUNCTIONS(int2, PG_GETARG_INT16)
INTEGER_FUNCTIONS(int4, PG_GETARG_INT32)
INTEGER_FUNCTIONS(int8, PG_GETARG_INT64)

/*
 * Planner support
 */

typedef enum Operation
{
	MULTIPLY_BY,				/* m * number */
	MULTIPLY,					/* number * m */
	DIVIDE_BY,					/* m / number */
	OPERATIONS
} Operation;

/* A type of integers: its cast to numeric, and the functions that stand for the operators */
typedef struct IntegerType
{
	Oid			type;
	PGFunction	to_numeric;
	const char *names[OPERATIONS];
	PGFunction	functions[OPERATIONS];
} IntegerType;

static const IntegerType integer_types[] = {
	{INT2OID, int2_numeric,
		{"monetary_mul_int2", "int2_mul_monetary", "monetary_div_int2"},
	{monetary_mul_int2, int2_mul_monetary, monetary_div_int2}},
	{INT4OID, int4_numeric,
		{"monetary_mul_int4", "int4_mul_monetary", "monetary_div_int4"},
	{monetary_mul_int4, int4_mul_monetary, monetary_div_int4}},
	{INT8OID, int8_numeric,
		{"monetary_mul_int8", "int8_mul_monetary", "monetary_div_int8"},
	{monetary_mul_int8, int8_mul_monetary, monetary_div_int8}},
};

static const IntegerType *const widest_type = &integer_types[lengthof(integer_types) - 1];

/* Which operator does a function implement?  OPERATIONS for none */
static Operation
OperationOf(Oid function)
{
	PGFunction	address = FunctionAddress(function);

	if (address == monetary_mul_numeric)
		return MULTIPLY_BY;
	if (address == numeric_mul_monetary)
		return MULTIPLY;
	if (address == monetary_div_numeric)
		return DIVIDE_BY;
	return OPERATIONS;
}

/* A numeric constant without decimals as a bigint; NULL if it does not fit */
static Node *
IntegerConst(const Const *number)
{
	Numeric		value = DatumGetNumeric(number->constvalue);
	Decimal		decimal;

	if (number->constisnull || numeric_is_nan(value) || numeric_is_inf(value) ||
		!decimal_from_numeric(number->constvalue, &decimal) || decimal.scale != 0 ||
		decimal.coefficient < PG_INT64_MIN || decimal.coefficient > PG_INT64_MAX)
		return NULL;
	return (Node *) makeConst(INT8OID, -1, InvalidOid, sizeof(int64),
							  Int64GetDatum((int64) decimal.coefficient), false,
							  FLOAT8PASSBYVAL);
}

/* The integer that a number is made of, and its type in *type; NULL if it is none */
static Node *
IntegerOf(Node *number, const IntegerType **type)
{
	FuncExpr   *cast = (FuncExpr *) number;

	if (IsA(number, Const))
	{
		*type = widest_type;
		return IntegerConst((Const *) number);
	}
	if (!IsA(number, FuncExpr) || list_length(cast->args) != 1)
		return NULL;
	for (size_t i = 0; i < lengthof(integer_types); i++)
	{
		*type = &integer_types[i];
		if (FunctionAddress(cast->funcid) == (*type)->to_numeric)
			return (Node *) linitial(cast->args);
	}
	return NULL;
}

/* Turns "m * integer::numeric" and its like into a call of the function for integers. */
static Node *
UseInteger(const FuncExpr *call)
{
	Operation	operation = OperationOf(call->funcid);
	const IntegerType *type;
	Node	   *amount;
	Node	   *number;
	Oid			amount_type = call->funcresulttype;
	Oid			types[2];
	Oid			function;
	bool		number_first = operation == MULTIPLY;

	if (operation == OPERATIONS)
		return NULL;
	amount = (Node *) (number_first ? lsecond(call->args) : linitial(call->args));
	number = IntegerOf((Node *) (number_first ? linitial(call->args) : lsecond(call->args)), &type);
	if (number == NULL)
		return NULL;
	types[number_first ? 0 : 1] = type->type;
	types[number_first ? 1 : 0] = amount_type;
	function = FindFunction(get_func_namespace(call->funcid), type->names[operation], types, 2,
							type->functions[operation]);
	if (!OidIsValid(function))	/* unreached: an extension's function cannot be dropped alone */
		return NULL;
	return (Node *) makeFuncExpr(function, amount_type,
								 number_first ? list_make2(number, amount) : list_make2(amount, number),
								 InvalidOid, InvalidOid, COERCE_EXPLICIT_CALL);
}

/* Planner support of * and / for an amount and a number */
Datum
monetary_number_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);

	if (!IsA(request, SupportRequestSimplify))
		PG_RETURN_POINTER(NULL);
	PG_RETURN_POINTER(UseInteger(((SupportRequestSimplify *) request)->fcall));
}
