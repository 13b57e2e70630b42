/*
 * rates/book.c
 *		The type rate_book: text and bytes, and whether two are the same.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "compat.h"
#include "extension_name.h"
#include "rates/book.h"
#include "rates/value.h"

PG_FUNCTION_INFO_V1(rate_book_in);
PG_FUNCTION_INFO_V1(rate_book_out);
PG_FUNCTION_INFO_V1(rate_book_recv);
PG_FUNCTION_INFO_V1(rate_book_send);
PG_FUNCTION_INFO_V1(rate_book_eq);
PG_FUNCTION_INFO_V1(rate_book_ne);
PG_FUNCTION_INFO_V1(rate_book_hash);
PG_FUNCTION_INFO_V1(rate_book_hash_extended);

/* As text: the checksum in hexadecimal, a colon, and the body in base 64 */
#define HEX_LENGTH (2 * RATE_BOOK_CHECKSUM_SIZE)
#define BASE64_INVALID 64

static const char hex_digits[] = "0123456789abcdef";
static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

#define PG_GETARG_RATE_BOOK_P(n) rate_book_detoast(PG_GETARG_DATUM(n))

static inline size_t
BodyLength(const RateBookValue *book)
{
	return VARSIZE(book) - offsetof(RateBookValue, body);
}

void
rate_book_checksum(RateBookValue *book)
{
	size_t		length = BodyLength(book);
	bytea	   *body = palloc(VARHDRSZ + length);
	bytea	   *checksum;

	SET_VARSIZE(body, VARHDRSZ + length);
	memcpy(VARDATA(body), book->body, length);
	checksum = DatumGetByteaPP(DirectFunctionCall1(sha256_bytea, PointerGetDatum(body)));
	memcpy(book->checksum, VARDATA_ANY(checksum), RATE_BOOK_CHECKSUM_SIZE);
	pfree(body);
	pfree(checksum);
}

/*
 * Puts its checksum in a book that came from outside; false if it came with
 * another one.  A fuzzer never finds the right one, so that it need not.
 */
static bool
SetChecksum(RateBookValue *book)
{
	uint8		given[RATE_BOOK_CHECKSUM_SIZE];

	memcpy(given, book->checksum, sizeof(given));
	rate_book_checksum(book);
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
	return true;
#else
	return memcmp(given, book->checksum, sizeof(given)) == 0;
#endif
}

/* What is wrong with a book that came from outside; NULL if nothing is */
static const char *
FindFault(RateBookValue *book)
{
	const char *fault = rate_book_fault(book->body, BodyLength(book));

	if (fault == NULL && !SetChecksum(book))
		fault = "Its checksum is that of another one: it was changed on the way.";
	return fault;
}

/* The value of a digit in one of the bases; that of one that is none is invalid */
static inline int
DigitValue(char digit, const char *digits, int invalid)
{
	const char *at = digit != '\0' ? strchr(digits, digit) : NULL;

	return at != NULL ? (int) (at - digits) : invalid;
}

static bool
ReadHex(const char *text, uint8 *bytes, size_t count)
{
	for (size_t i = 0; i < 2 * count; i++)
	{
		int			value = DigitValue(text[i], hex_digits, 16);

		if (value == 16)
			return false;
		bytes[i / 2] = (uint8) (i % 2 == 0 ? value << 4 : bytes[i / 2] | value);
	}
	return true;
}

/* How many bytes a text in base 64 has; 0 where it cannot be one */
static size_t
Base64Bytes(const char *text, size_t length)
{
	size_t		padding = 0;

	if (length == 0 || length % 4 != 0)
		return 0;
	while (padding < 2 && text[length - 1 - padding] == '=')
		padding++;
	return length / 4 * 3 - padding;
}

/* Reads as many; there is one text for the same bytes. */
static bool
ReadBase64(const char *text, uint8 *bytes, size_t count)
{
	static uint8 values[256];
	uint32		group = 0;

	if (values['A' + 1] == 0)
	{
		memset(values, BASE64_INVALID, sizeof(values));
		for (int i = 0; i < 64; i++)
			values[(uint8) base64_digits[i]] = (uint8) i;
	}
	for (size_t done = 0; done < count; text += 4)
	{
		size_t		left = Min(count - done, 3);

		for (size_t i = 0; i < 4; i++)
		{
			uint8		value = i <= left ? values[(uint8) text[i]] : 0;

			if (value == BASE64_INVALID || (i > left && text[i] != '='))
				return false;
			group = group << 6 | value;
		}
		for (size_t i = 0; i < left; i++)
			bytes[done++] = (uint8) (group >> (16 - 8 * i));
		if ((group & ((1 << (24 - 8 * left)) - 1)) != 0)
			return false;
		group = 0;
	}
	return true;
}

Datum
rate_book_in(PG_FUNCTION_ARGS)
{
	const char *text = SkipBlanks(PG_GETARG_CSTRING(0));
	size_t		length = strlen(text);
	size_t		nbytes = 0;
	RateBookValue *book = NULL;
	const char *fault = "A book is a checksum, a colon and bytes in base 64.";

	while (length > 0 && IsBlank(text[length - 1]))
		length--;
	if (length > HEX_LENGTH && text[HEX_LENGTH] == ':')
		nbytes = Base64Bytes(text + HEX_LENGTH + 1, length - HEX_LENGTH - 1);
	if (nbytes > 0)
	{
		book = palloc(offsetof(RateBookValue, body) + nbytes);
		SET_VARSIZE(book, offsetof(RateBookValue, body) + nbytes);
		if (ReadHex(text, book->checksum, RATE_BOOK_CHECKSUM_SIZE) &&
			ReadBase64(text + HEX_LENGTH + 1, book->body, nbytes))
			fault = FindFault(book);
	}
	if (fault != NULL)
		ereturn(InputErrorContext(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s", RATE_BOOK_TYPE),
				 errdetail_internal("%s", fault),
				 errhint("Rates become a book by %s(currencies, period), such as %s('{EUR,USD}', '[2024-01-01,2025-01-01)').",
						 extension_name("rate_book"), extension_name("rate_book"))));
	PG_RETURN_POINTER(book);
}

Datum
rate_book_out(PG_FUNCTION_ARGS)
{
	RateBookValue *book = PG_GETARG_RATE_BOOK_P(0);
	size_t		nbytes = BodyLength(book);
	char	   *text = palloc_extended(HEX_LENGTH + 1 + (nbytes + 2) / 3 * 4 + 1, MCXT_ALLOC_HUGE);
	char	   *at = text;

	for (int i = 0; i < RATE_BOOK_CHECKSUM_SIZE; i++)
	{
		*at++ = hex_digits[book->checksum[i] >> 4];
		*at++ = hex_digits[book->checksum[i] & 0xF];
	}
	*at++ = ':';
	for (size_t done = 0; done < nbytes; done += 3)
	{
		size_t		left = Min(nbytes - done, 3);
		uint32		group = 0;

		for (size_t i = 0; i < 3; i++)
			group = group << 8 | (i < left ? book->body[done + i] : 0);
		for (size_t i = 0; i < 4; i++)
			*at++ = i <= left ? base64_digits[group >> (18 - 6 * i) & 0x3F] : '=';
	}
	*at = '\0';
	PG_RETURN_CSTRING(text);
}

/* The bytes as they are stored */
Datum
rate_book_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			length = message->len - message->cursor;
	const char *fault = "It ends too early.";
	RateBookValue *book;

	book = palloc(offsetof(RateBookValue, body) + Max(length, 0));
	if (length > RATE_BOOK_CHECKSUM_SIZE)
	{
		pq_copymsgbytes(message, (char *) book->checksum, length);
		SET_VARSIZE(book, offsetof(RateBookValue, checksum) + length);
		fault = FindFault(book);
	}
	if (fault != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value of type %s", RATE_BOOK_TYPE),
				 errdetail_internal("%s", fault)));
	PG_RETURN_POINTER(book);
}

Datum
rate_book_send(PG_FUNCTION_ARGS)
{
	RateBookValue *book = PG_GETARG_RATE_BOOK_P(0);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbytes(&message, (const char *) book->checksum, VARSIZE(book) - offsetof(RateBookValue, checksum));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

static bool
EqualArguments(FunctionCallInfo fcinfo)
{
	uint8		checksums[2][RATE_BOOK_CHECKSUM_SIZE];

	for (int i = 0; i < 2; i++)
		rate_book_copy_checksum(PG_GETARG_DATUM(i), checksums[i]);
	return memcmp(checksums[0], checksums[1], RATE_BOOK_CHECKSUM_SIZE) == 0;
}

Datum
rate_book_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EqualArguments(fcinfo));
}

Datum
rate_book_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!EqualArguments(fcinfo));
}

Datum
rate_book_hash(PG_FUNCTION_ARGS)
{
	uint8		checksum[RATE_BOOK_CHECKSUM_SIZE];

	rate_book_copy_checksum(PG_GETARG_DATUM(0), checksum);
	return hash_any(checksum, RATE_BOOK_CHECKSUM_SIZE);
}

Datum
rate_book_hash_extended(PG_FUNCTION_ARGS)
{
	uint8		checksum[RATE_BOOK_CHECKSUM_SIZE];

	rate_book_copy_checksum(PG_GETARG_DATUM(0), checksum);
	return hash_any_extended(checksum, RATE_BOOK_CHECKSUM_SIZE, PG_GETARG_INT64(1));
}
