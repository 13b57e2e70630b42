/*
 * monetary/cast.c
 *		Monetary and numeric, monetary and jsonb.
 *
 * The inside of a numeric is private to PostgreSQL.  What numeric_send writes
 * is public: digits of base 10000, the weight of the first, sign and display
 * scale, each in two bytes.  What is stored cannot change either as long as
 * pg_upgrade keeps the files of tables, and has the same digits: the short form
 * of it, which nearly all numbers have, is read where it is.
 */
#include "postgres.h"

#include "port/pg_bswap.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "compat.h"
#include "extension_name.h"
#include "monetary/monetary.h"

#define NUMERIC_GROUP_DIGITS 4	/* decimal digits in one of base 10000 */
#define NUMERIC_GROUP_BASE 10000
#define NUMERIC_WIRE_HEADER 4	/* groups, weight, sign, display scale */
#define NUMERIC_WIRE_POSITIVE 0x0000
#define NUMERIC_WIRE_NEGATIVE 0x4000

/* Two bytes of the machine's order come before the digits: what they say */
#define NUMERIC_STORED_KIND 0xC000
#define NUMERIC_STORED_SHORT 0x8000
#define NUMERIC_STORED_NEGATIVE 0x2000
#define NUMERIC_STORED_SCALE(header) (((header) & 0x1F80) >> 7)
#define NUMERIC_STORED_WEIGHT(header) (((header) & 0x3F) - ((header) & 0x40))

/* numeric_send writes no leading or trailing zero group, so that more than these are over 32 digits. */
#define MAX_NUMERIC_GROUPS (DECIMAL_MAX_DIGITS / NUMERIC_GROUP_DIGITS + 1)

static void
RaiseNumericOutOfRange(Datum numeric)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("value \"%s\" is out of range for type %s",
					DatumGetCString(DirectFunctionCall1(numeric_out, numeric)), "monetary"),
			 errdetail_decimal_limits()));
}

/* What is stored, or numeric_send wrote; the groups of digits are still to be read */
typedef struct NumericWire
{
	const char *bytes;			/* those that are not read yet */
	bool		stored;			/* in the order of the machine */
	int			groups;
	int			weight;
	bool		negative;
	int			display_scale;
} NumericWire;

/* The next two bytes; that they are there is for numeric_send, or who stored them, to see to */
static inline int
ReadTwoBytes(NumericWire *wire)
{
	uint16		bytes;

	memcpy(&bytes, wire->bytes, sizeof(bytes));
	wire->bytes += sizeof(bytes);
	return wire->stored ? bytes : pg_ntoh16(bytes);
}

/* Reads what is stored; false if it is not of the short form, or out of line. */
static inline bool
OpenStored(NumericWire *wire, Datum numeric)
{
	const void *stored = DatumGetPointer(numeric);
	uint16		header;

	if (VARATT_IS_EXTERNAL(stored) || VARATT_IS_COMPRESSED(stored) ||
		VARSIZE_ANY_EXHDR(stored) < sizeof(header))
		return false;
	wire->bytes = VARDATA_ANY(stored);
	wire->stored = true;
	header = ReadTwoBytes(wire);
	if ((header & NUMERIC_STORED_KIND) != NUMERIC_STORED_SHORT)
		return false;
	wire->groups = (VARSIZE_ANY_EXHDR(stored) - sizeof(header)) / sizeof(int16);
	wire->weight = NUMERIC_STORED_WEIGHT(header);
	wire->negative = (header & NUMERIC_STORED_NEGATIVE) != 0;
	wire->display_scale = NUMERIC_STORED_SCALE(header);
	return true;
}

/* Raises for what is not finite */
static void
OpenSent(NumericWire *wire, Datum numeric)
{
	bytea	   *bytes = DatumGetByteaPP(DirectFunctionCall1(numeric_send, numeric));
	int			sign;

	wire->bytes = VARDATA_ANY(bytes);
	wire->stored = false;
	wire->groups = ReadTwoBytes(wire);
	wire->weight = (int16) ReadTwoBytes(wire);
	sign = ReadTwoBytes(wire);
	wire->negative = sign == NUMERIC_WIRE_NEGATIVE;
	wire->display_scale = ReadTwoBytes(wire);
	if (sign != NUMERIC_WIRE_POSITIVE && sign != NUMERIC_WIRE_NEGATIVE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"%s\" is not a finite number",
						DatumGetCString(DirectFunctionCall1(numeric_out, numeric)))));
}

static inline void
OpenNumeric(NumericWire *wire, Datum numeric)
{
	if (!OpenStored(wire, numeric))
		OpenSent(wire, numeric);
}

/* The scale of the groups of digits, zero for none; negative where zeros follow before the point */
static int
GroupsScale(const NumericWire *wire)
{
	return wire->groups > 0 ? (wire->groups - 1 - wire->weight) * NUMERIC_GROUP_DIGITS : 0;
}

/* Appends the zeros that the number is shown with, as far as a decimal can have them */
static bool
PadToDisplayScale(const NumericWire *wire, Wide *coefficient, int *scale)
{
	int			padding = Min(wire->display_scale, DECIMAL_MAX_SCALE) - *scale;

	if (padding <= 0)
		return true;
	*scale += padding;
	return wide_multiply_pow10(coefficient, coefficient, padding);
}

/* What 64 bits hold: so many groups of digits before the zeros at their end, and so many zeros within 32 digits */
#define NARROW_GROUPS 4
#define NARROW_PADDING (DECIMAL_MAX_DIGITS - NARROW_GROUPS * NUMERIC_GROUP_DIGITS)

/* The usual number, of which nothing has to be looked at twice; false if it is none of those */
static inline bool
ReadNarrow(NumericWire wire, Decimal *result)
{
	uint64		digits = 0;
	int			scale = GroupsScale(&wire);
	int			i;

	if (wire.groups > NARROW_GROUPS || wire.display_scale > DECIMAL_MAX_SCALE ||
		wire.display_scale - scale > NARROW_PADDING)
		return false;
	for (i = 0; i < wire.groups; i++)
		digits = digits * NUMERIC_GROUP_BASE + ReadTwoBytes(&wire);
	for (; scale > wire.display_scale; scale--)
		digits /= 10;
	result->coefficient = (Int128) (digits * pow10_128(wire.display_scale - scale));
	if (wire.negative)
		result->coefficient = -result->coefficient;
	result->scale = wire.display_scale;
	return true;
}

bool
decimal_from_numeric(Datum numeric, Decimal *result)
{
	NumericWire wire;
	UInt128		digits = 0;
	Wide		coefficient;
	int			scale;
	int			i;

	OpenNumeric(&wire, numeric);
	if (likely(ReadNarrow(wire, result)))
		return true;
	if (wire.groups > MAX_NUMERIC_GROUPS || (wire.groups > 0 && wire.weight >= MAX_NUMERIC_GROUPS))
		return false;
	for (i = 0; i < wire.groups; i++)
		digits = digits * NUMERIC_GROUP_BASE + ReadTwoBytes(&wire);

	/* The last group goes on after the last digit shown, with zeros. */
	for (scale = GroupsScale(&wire); scale > wire.display_scale; scale--)
		digits /= 10;
	wide_from_u128(&coefficient, digits);
	return PadToDisplayScale(&wire, &coefficient, &scale) &&
		decimal_from_wide(wire.negative, &coefficient, scale, result) == DECIMAL_OK;
}

Decimal
CheckDecimalFromNumeric(Datum numeric)
{
	Decimal		result;

	if (!decimal_from_numeric(numeric, &result))
		RaiseNumericOutOfRange(numeric);
	return result;
}

WideDecimal
CheckWideFromNumeric(Datum numeric)
{
	NumericWire wire;
	WideDecimal result;
	Wide		group;
	Wide		power;
	Wide		zero;
	bool		fits = true;
	int			i;

	OpenNumeric(&wire, numeric);
	result.negative = wire.negative;
	result.scale = GroupsScale(&wire);
	wide_from_u128(&result.coefficient, 0);
	for (i = 0; i < wire.groups && fits; i++)
	{
		wide_from_u128(&group, ReadTwoBytes(&wire));
		fits = wide_multiply_pow10(&result.coefficient, &result.coefficient, NUMERIC_GROUP_DIGITS) &&
			wide_add(&result.coefficient, &result.coefficient, &group);
	}
	if (fits && result.scale > wire.display_scale)
	{
		wide_from_u128(&power, pow10_128(result.scale - wire.display_scale));
		wide_divide(&result.coefficient, &zero, &result.coefficient, &power);
		result.scale = wire.display_scale;
	}
	if (!fits || !PadToDisplayScale(&wire, &result.coefficient, &result.scale))
		RaiseNumericOutOfRange(numeric);
	return result;
}

/*
 * Writes what numeric_recv reads.  Groups are counted from the point, so that up
 * to three zeros follow the digits: 35 of them fit in 128 bits.
 */
Datum
numeric_from_decimal(const Decimal *value)
{
	bool		negative = value->coefficient < 0;
	UInt128		digits = negative ? -(UInt128) value->coefficient : (UInt128) value->coefficient;
	int			padding = -value->scale & (NUMERIC_GROUP_DIGITS - 1);
	uint16		wire[NUMERIC_WIRE_HEADER + MAX_NUMERIC_GROUPS];
	uint16	   *end = wire + lengthof(wire);
	uint16	   *p = end;
	uint64		narrow;
	int			groups;
	StringInfoData buffer;

	for (digits *= pow10_128(padding); digits >> 64 != 0; digits /= NUMERIC_GROUP_BASE)
		*--p = pg_hton16((uint16) (digits % NUMERIC_GROUP_BASE));
	for (narrow = (uint64) digits; narrow != 0; narrow /= NUMERIC_GROUP_BASE)
		*--p = pg_hton16((uint16) (narrow % NUMERIC_GROUP_BASE));
	groups = end - p;

	*--p = pg_hton16((uint16) Max(value->scale, 0));
	*--p = pg_hton16(negative ? NUMERIC_WIRE_NEGATIVE : NUMERIC_WIRE_POSITIVE);
	*--p = pg_hton16((uint16) (groups - 1 - (value->scale + padding) / NUMERIC_GROUP_DIGITS));
	*--p = pg_hton16((uint16) groups);

	buffer.data = (char *) p;
	buffer.len = buffer.maxlen = (end - p) * sizeof(uint16);
	buffer.cursor = 0;
	return DirectFunctionCall3(numeric_recv, PointerGetDatum(&buffer),
							   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
}

PG_FUNCTION_INFO_V1(numeric_to_monetary);

/* The cast; the type modifier must say the currency */
Datum
numeric_to_monetary(PG_FUNCTION_ARGS)
{
	int32		typmod = PG_GETARG_INT32(1);
	Decimal		amount;
	Monetary   *result;

	if (typmod < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a number without a currency cannot be cast to monetary"),
				 errhint("Write number::%s('EUR') or %s(number, 'EUR').",
						 extension_name("monetary"), extension_name("monetary"))));
	amount = CheckDecimalFromNumeric(PG_GETARG_DATUM(0));
	CheckTypmod(typmod);
	result = monetary_make(&amount, MonetaryTypmodCurrency(typmod));
	(void) monetary_apply_typmod(result, typmod, NULL);
	PG_RETURN_MONETARY_P(result);
}

PG_FUNCTION_INFO_V1(monetary_to_jsonb);

/* The amount as a string, because readers of JSON numbers round them */
Datum
monetary_to_jsonb(PG_FUNCTION_ARGS)
{
	Monetary   *m = PG_GETARG_MONETARY_P(0);
	Decimal		amount = MonetaryDecimal(m);
	char		digits[DECIMAL_TEXT_SIZE];

	(void) decimal_print(&amount, digits);
	return DirectFunctionCall1(jsonb_in,
							   CStringGetDatum(psprintf("{\"amount\": \"%s\", \"currency\": \"%s\"}",
														digits, currency_letters(MonetaryCurrency(m)))));
}

/* A member of the object as text: a string, or a number where that is allowed; NULL where it is neither */
static char *
JsonbMemberText(Jsonb *object, const char *name, bool number_allowed)
{
	JsonbValue	member;

	if (getKeyJsonValueFromContainer(&object->root, name, strlen(name), &member) == NULL)
		return NULL;
	if (member.type == jbvString)
		return pnstrdup(member.val.string.val, member.val.string.len);
	if (member.type == jbvNumeric && number_allowed)
		return DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(member.val.numeric)));
	return NULL;
}

PG_FUNCTION_INFO_V1(jsonb_to_monetary);

/* {"amount": ..., "currency": ...} and no more than that */
Datum
jsonb_to_monetary(PG_FUNCTION_ARGS)
{
	Jsonb	   *json = PG_GETARG_JSONB_P(0);
	int32		typmod = PG_GETARG_INT32(1);
	Monetary   *result = (Monetary *) palloc(sizeof(Monetary));
	char	   *amount = NULL;
	char	   *code = NULL;

	if (JB_ROOT_IS_OBJECT(json) && JB_ROOT_COUNT(json) == 2)
	{
		amount = JsonbMemberText(json, "amount", true);
		code = JsonbMemberText(json, "currency", false);
	}

	/* The one must not bring what the other lacks: "5 EUR" is no amount. */
	if (amount == NULL || code == NULL ||
		strpbrk(amount, "0123456789") == NULL || strpbrk(code, "0123456789") != NULL ||
		strlen(code) != CURRENCY_CODE_LENGTH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("cannot cast jsonb to monetary: %s",
						JsonbToCString(NULL, &json->root, VARSIZE(json))),
				 errhint("Write it as {\"amount\": \"1.50\", \"currency\": \"EUR\"}.")));
	(void) monetary_parse(psprintf("%s %s", amount, code), NULL, result, NULL);
	(void) monetary_apply_typmod(result, typmod, NULL);
	PG_RETURN_MONETARY_P(result);
}
