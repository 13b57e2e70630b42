/*
 * decimal_text.c
 *		Fuzzes the text form of decimals: what is read is valid, and what is
 *		printed is read again as the same value.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decimal/decimal.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
Check(bool condition, const char *what)
{
	if (condition)
		return;
	fprintf(stderr, "broken: %s\n", what);
	abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Exactly as long as needed, so that a step too far is seen */
	char	   *text = malloc(size + 1);
	char	   *printed = malloc(DECIMAL_TEXT_SIZE);
	const char *end = NULL;
	Decimal		value;
	Decimal		again;
	DecimalStatus status;
	int			length;

	memcpy(text, data, size);
	text[size] = '\0';
	status = decimal_parse(text, &end, &value);
	if (status != DECIMAL_INVALID)
		Check(end > text && end <= text + size, "the end of the number");
	if (status == DECIMAL_OK)
	{
		Check(decimal_is_valid(&value), "a value beyond the limits");
		length = decimal_print(&value, printed);
		Check(length < DECIMAL_TEXT_SIZE && strlen(printed) == (size_t) length, "the length of the text");
		Check(decimal_parse(printed, &end, &again) == DECIMAL_OK && *end == '\0', "the text printed");
		Check(again.coefficient == value.coefficient && again.scale == value.scale, "the round trip");
	}
	free(printed);
	free(text);
	return 0;
}
