/*
 * feed/layout.c
 *		Reads the description of a file of rates.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "compat.h"
#include "decimal/decimal.h"
#include "feed/layout.h"

/* How the value of a key is written, and so what it is read into */
typedef enum KeyKind
{
	KEY_FORM,
	KEY_LIKE,
	KEY_TEXT,
	KEY_COLUMN_OF_BASE,
	KEY_COLUMN_OF_QUOTE,
	KEY_CHARACTER,
	KEY_BOOLEAN,
	KEY_PATTERN,
	KEY_PERIOD,
	KEY_UNITS,
	KEY_BASE,
	KEY_QUOTE,
	KEY_TEXTS,
	KEY_NAMES,
	KEY_SECTIONS,
	KEY_VALUES
} KeyKind;

typedef struct Key
{
	const char *name;
	KeyKind		kind;
	size_t		at;				/* in Layout */
	size_t		count_at;		/* of lists */
} Key;

/* In alphabetical order, in which the hint lists them */
static const Key keys[] = {
	{"base", KEY_BASE, offsetof(Layout, pair), 0},
	{"base_column", KEY_COLUMN_OF_BASE, offsetof(Layout, base_column), 0},
	{"date_column", KEY_TEXT, offsetof(Layout, date_column), 0},
	{"date_format", KEY_PATTERN, offsetof(Layout, date_format), 0},
	{"decimal_point", KEY_CHARACTER, offsetof(Layout, decimal_point), 0},
	{"delimiter", KEY_CHARACTER, offsetof(Layout, delimiter), 0},
	{"exponents", KEY_BOOLEAN, offsetof(Layout, has_exponents), 0},
	{"form", KEY_FORM, offsetof(Layout, form), 0},
	{"grouping", KEY_CHARACTER, offsetof(Layout, grouping), 0},
	{"ignored_columns", KEY_TEXTS, offsetof(Layout, ignored), offsetof(Layout, nignored)},
	{"labels", KEY_BOOLEAN, offsetof(Layout, has_labels), 0},
	{"like", KEY_LIKE, 0, 0},
	{"missing", KEY_TEXTS, offsetof(Layout, missing), offsetof(Layout, nmissing)},
	{"names", KEY_NAMES, offsetof(Layout, names), offsetof(Layout, nnames)},
	{"needed_columns", KEY_TEXTS, offsetof(Layout, needed), offsetof(Layout, nneeded)},
	{"period", KEY_PERIOD, offsetof(Layout, period), 0},
	{"quote", KEY_QUOTE, offsetof(Layout, pair), 0},
	{"quote_column", KEY_COLUMN_OF_QUOTE, offsetof(Layout, quote_column), 0},
	{"rate_column", KEY_TEXT, offsetof(Layout, rate_column), 0},
	{"repeats", KEY_BOOLEAN, offsetof(Layout, repeats), 0},
	{"required", KEY_VALUES, offsetof(Layout, required), offsetof(Layout, nrequired)},
	{"sections", KEY_SECTIONS, offsetof(Layout, sections), offsetof(Layout, nsections)},
	{"uniform_columns", KEY_TEXTS, offsetof(Layout, uniform), offsetof(Layout, nuniform)},
	{"units", KEY_UNITS, offsetof(Layout, units_power), 0},
	{"units_column", KEY_TEXT, offsetof(Layout, units_column), 0},
	{"units_power_column", KEY_TEXT, offsetof(Layout, units_power_column), 0},
	{"where", KEY_VALUES, offsetof(Layout, where), offsetof(Layout, nwhere)}
};

static const char *const form_names[] = {"rows", "currencies", "days", "xml"};

static char *
ListKeys(void)
{
	StringInfoData list;

	initStringInfo(&list);
	for (int i = 0; i < (int) lengthof(keys); i++)
		appendStringInfo(&list, "%s%s", i > 0 ? ", " : "", keys[i].name);
	return list.data;
}

pg_noreturn static void
RaiseInvalidLayout(const char *key, const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 key == NULL ? errmsg("invalid layout: %s", what) :
			 errmsg("invalid layout: \"%s\" %s", key, what),
			 errhint("The keys of a layout are %s.", ListKeys())));
}

static char *
StringOf(const char *key, const JsonbValue *value)
{
	if (value->type != jbvString || value->val.string.len == 0)
		RaiseInvalidLayout(key, "is not a text");
	return pnstrdup(value->val.string.val, value->val.string.len);
}

static Currency
CurrencyOf(const char *key, const JsonbValue *value)
{
	Currency	currency;
	char	   *code = StringOf(key, value);

	if (strlen(code) != CURRENCY_CODE_LENGTH || !currency_from_letters(code, &currency))
		RaiseInvalidLayout(key, psprintf("has \"%s\", which is no currency", code));
	return currency;
}

/* EUR/USD or EURUSD, as markets write that one euro is so many dollars */
static bool
ReadPair(const char *text, int length, LayoutPair *pair)
{
	const char *second = text + CURRENCY_CODE_LENGTH;

	if (length == 2 * CURRENCY_CODE_LENGTH + 1 && *second == '/')
		second++;
	else if (length != 2 * CURRENCY_CODE_LENGTH)
		return false;
	if (!currency_from_letters(text, &pair->base) || !currency_from_letters(second, &pair->quote))
		return false;
	pair->has_base = pair->has_quote = true;
	return true;
}

/* How many digits a power of ten has after its one; -1 of another number */
static int
PowerOf(const JsonbValue *value)
{
	char	   *digits;
	int			length;

	if (value->type != jbvNumeric)
		return -1;
	digits = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));
	length = strlen(digits);
	return digits[0] == '1' && strspn(digits + 1, "0") == (size_t) length - 1 && length <= DECIMAL_MAX_SCALE ? length - 1 : -1;
}

/* Goes to the next element of an array, or value of an object and its name; false at the end */
static bool
NextElement(JsonbIterator **iterator, char **name, JsonbValue *value)
{
	JsonbIteratorToken token = JsonbIteratorNext(iterator, value, true);

	if (name != NULL)
		*name = NULL;
	if (token == WJB_KEY)
	{
		*name = pnstrdup(value->val.string.val, value->val.string.len);
		token = JsonbIteratorNext(iterator, value, true);
		Assert(token == WJB_VALUE);
	}
	return token == WJB_VALUE || token == WJB_ELEM;
}

/* Begins to read an array or an object; how many elements it has */
static int
OpenContainer(const char *key, JsonbValue *value, bool is_array, JsonbIterator **iterator)
{
	JsonbValue	begin;

	if (value->type != jbvBinary ||
		(is_array ? !JsonContainerIsArray(value->val.binary.data) : !JsonContainerIsObject(value->val.binary.data)))
		RaiseInvalidLayout(key, is_array ? "is not an array" : "is not an object");
	*iterator = JsonbIteratorInit(value->val.binary.data);
	JsonbIteratorNext(iterator, &begin, false);
	return JsonContainerSize(value->val.binary.data);
}

static void
ReadTexts(const char *key, JsonbValue *value, int *count, char ***texts)
{
	JsonbIterator *iterator;
	JsonbValue	element;

	if (value->type == jbvString)
	{
		*texts = palloc(sizeof(char *));
		(*texts)[0] = StringOf(key, value);
		*count = 1;
		return;
	}
	*texts = palloc((OpenContainer(key, value, true, &iterator) + 1) * sizeof(char *));
	*count = 0;
	while (NextElement(&iterator, NULL, &element))
	{
		if (element.type != jbvString)
			RaiseInvalidLayout(key, "is not an array of texts");
		(*texts)[(*count)++] = pnstrdup(element.val.string.val, element.val.string.len);
	}
}

static int
CompareNames(const void *a, const void *b)
{
	return strcmp(((const LayoutName *) a)->name, ((const LayoutName *) b)->name);
}

static char *
LowerCase(char *text)
{
	for (char *at = text; *at != '\0'; at++)
		*at = pg_ascii_tolower((unsigned char) *at);
	return text;
}

/* {"Euro": "EUR", "XUDLUSS": "GBP/USD", "Index": null} */
static void
ReadNames(const char *key, JsonbValue *value, Layout *layout)
{
	JsonbIterator *iterator;
	JsonbValue	element;
	char	   *name;
	int			before = layout->nnames;
	LayoutName *names = palloc0((before + OpenContainer(key, value, false, &iterator) + 1) * sizeof(LayoutName));

	if (before > 0)
		memcpy(names, layout->names, before * sizeof(LayoutName));
	layout->names = names;
	while (NextElement(&iterator, &name, &element))
	{
		LayoutName *means = NULL;

		LowerCase(name);
		for (int i = 0; i < before && means == NULL; i++)
			if (strcmp(names[i].name, name) == 0)
				means = &names[i];
		if (means == NULL)
			means = &names[layout->nnames++];
		memset(means, 0, sizeof(LayoutName));
		means->name = name;
		if (element.type == jbvNull)
			means->is_left_out = true;
		else if (element.type == jbvString && ReadPair(element.val.string.val, element.val.string.len, &means->means))
			means->is_pair = true;
		else
		{
			means->means.quote = CurrencyOf(key, &element);
			means->means.has_quote = true;
		}
	}
	qsort(layout->names, layout->nnames, sizeof(LayoutName), CompareNames);
	for (int i = 1; i < layout->nnames; i++)
		if (CompareNames(&names[i - 1], &names[i]) == 0)
			RaiseInvalidLayout(key, psprintf("has \"%s\" twice, but for capitals", names[i].name));
}

/* {"Currency units per SDR": {"base": "XDR"}, "Against the dollar": {"base": "USD", "inverted": "(1)"}} */
static void
ReadSections(const char *key, JsonbValue *value, Layout *layout)
{
	JsonbIterator *iterator;
	JsonbValue	element;
	char	   *title;

	layout->sections = palloc0((OpenContainer(key, value, false, &iterator) + 1) * sizeof(LayoutSection));
	layout->nsections = 0;
	while (NextElement(&iterator, &title, &element))
	{
		LayoutSection *section = &layout->sections[layout->nsections++];
		JsonbIterator *sides;
		JsonbValue	code;
		char	   *side;

		section->title = title;
		OpenContainer(key, &element, false, &sides);
		while (NextElement(&sides, &side, &code))
		{
			if (strcmp(side, "base") == 0)
			{
				section->pair.base = CurrencyOf(key, &code);
				section->pair.has_base = true;
			}
			else if (strcmp(side, "quote") == 0)
			{
				section->pair.quote = CurrencyOf(key, &code);
				section->pair.has_quote = true;
			}
			else if (strcmp(side, "inverted") == 0)
				section->inverted = LowerCase(StringOf(key, &code));
			else
				RaiseInvalidLayout(key, "has a section with more than \"base\", \"quote\" and \"inverted\"");
		}
	}
}

/* {"FREQ": "D", "COLLECTION": ["A", "E"]} */
static void
ReadValues(const char *key, JsonbValue *value, int *count, LayoutValues **values)
{
	JsonbIterator *iterator;
	JsonbValue	element;
	char	   *column;
	int			before = *count;
	LayoutValues *all = palloc0((before + OpenContainer(key, value, false, &iterator) + 1) * sizeof(LayoutValues));

	if (before > 0)
		memcpy(all, *values, before * sizeof(LayoutValues));
	*values = all;
	while (NextElement(&iterator, &column, &element))
	{
		LayoutValues *one = NULL;

		for (int i = 0; i < *count && one == NULL; i++)
			if (pg_strcasecmp(all[i].column, column) == 0)
				one = &all[i];
		if (one != NULL && one - all >= before)
			RaiseInvalidLayout(key, psprintf("has \"%s\" twice, but for capitals", column));
		if (one == NULL)
			one = &all[(*count)++];
		one->column = column;
		ReadTexts(key, &element, &one->nvalues, &one->values);
	}
}

/* Reads the value of a key into the layout. */
static void
ReadKey(const Key *key, JsonbValue *value, Layout *layout)
{
	char	   *to = (char *) layout + key->at;
	int		   *count = (int *) ((char *) layout + key->count_at);
	char	   *text;

	switch (key->kind)
	{
		case KEY_FORM:
			text = StringOf(key->name, value);
			for (int i = 0; i < (int) lengthof(form_names); i++)
				if (strcmp(text, form_names[i]) == 0)
				{
					layout->form = (LayoutForm) i;
					return;
				}
			RaiseInvalidLayout(key->name, "is none of rows, currencies and days");
		case KEY_LIKE:
			break;				/* read before */
		case KEY_TEXT:
			*(char **) to = StringOf(key->name, value);
			break;
		case KEY_COLUMN_OF_BASE:
			*(char **) to = StringOf(key->name, value);
			layout->pair.has_base = false;
			break;
		case KEY_COLUMN_OF_QUOTE:
			*(char **) to = StringOf(key->name, value);
			layout->pair.has_quote = false;
			break;
		case KEY_CHARACTER:
			text = StringOf(key->name, value);
			if (strlen(text) != 1 || IS_HIGHBIT_SET(*text) || *text == '"' || *text == '\n' || *text == '\r' ||
				(*text >= '0' && *text <= '9'))
				RaiseInvalidLayout(key->name, "is not one character of ASCII that can be that");
			*to = *text;
			break;
		case KEY_BOOLEAN:
			if (value->type != jbvBool)
				RaiseInvalidLayout(key->name, "is neither true nor false");
			*(bool *) to = value->val.boolean;
			break;
		case KEY_PATTERN:
			text = StringOf(key->name, value);
			if (!day_pattern_is_valid(text))
				RaiseInvalidLayout(key->name, "is not a pattern of YYYY, MM, DD, Mon, Month and QQ");
			layout->date_format = text;
			break;
		case KEY_PERIOD:
			text = StringOf(key->name, value);
			if (strcmp(text, "first_day") == 0)
				layout->period = PERIOD_FIRST_DAY;
			else if (strcmp(text, "last_day") == 0)
				layout->period = PERIOD_LAST_DAY;
			else
				RaiseInvalidLayout(key->name, "is neither first_day nor last_day");
			break;
		case KEY_UNITS:
			layout->units_power = PowerOf(value);
			if (layout->units_power < 0)
				RaiseInvalidLayout(key->name, "is not 1, 10, 100 or another power of ten");
			break;
		case KEY_BASE:
			layout->pair.base = CurrencyOf(key->name, value);
			layout->pair.has_base = true;
			layout->base_column = NULL;
			break;
		case KEY_QUOTE:
			layout->pair.quote = CurrencyOf(key->name, value);
			layout->pair.has_quote = true;
			layout->quote_column = NULL;
			break;
		case KEY_TEXTS:
			ReadTexts(key->name, value, count, (char ***) to);
			break;
		case KEY_NAMES:
			ReadNames(key->name, value, layout);
			break;
		case KEY_SECTIONS:
			ReadSections(key->name, value, layout);
			break;
		case KEY_VALUES:
			ReadValues(key->name, value, count, (LayoutValues **) to);
			break;
	}
}

void
layout_check(const Layout *layout)
{
	if (layout->form == LAYOUT_XML)
		return;
	if (layout->form == LAYOUT_DAYS ? layout->date_column != NULL : layout->date_column == NULL)
		RaiseInvalidLayout("date_column", layout->form == LAYOUT_DAYS ?
						   "is of no use where each day has a column" : "is missing: the column of the days");
	if (layout->form == LAYOUT_ROWS ? layout->rate_column == NULL : layout->rate_column != NULL)
		RaiseInvalidLayout("rate_column", layout->form == LAYOUT_ROWS ?
						   "is missing: the column of the rates" : "is of no use where there are many of them");
	if (layout->form == LAYOUT_CURRENCIES && (layout->quote_column != NULL || layout->base_column != NULL))
		RaiseInvalidLayout(layout->quote_column != NULL ? "quote_column" : "base_column",
						   "is of no use where each currency has a column");
	if (layout->form == LAYOUT_DAYS && (layout->quote_column == NULL) == (layout->base_column == NULL))
		RaiseInvalidLayout("quote_column", "or \"base_column\" is the column of the currencies");
	if (layout->form == LAYOUT_CURRENCIES && layout->pair.has_base && layout->pair.has_quote)
		RaiseInvalidLayout("quote", "and \"base\" leave nothing to the columns");
	if (layout->decimal_point == layout->grouping || layout->decimal_point == layout->delimiter)
		RaiseInvalidLayout("decimal_point", "has another use already");
	if ((layout->units_column != NULL) + (layout->units_power_column != NULL) + (layout->units_power > 0) > 1)
		RaiseInvalidLayout("units", "can be said once only");
}

Layout *
layout_new(const char *name)
{
	Layout	   *layout = palloc0(sizeof(Layout));

	layout->name = name == NULL ? NULL : pstrdup(name);
	layout->decimal_point = '.';
	return layout;
}

void
layout_read(Layout *layout, Jsonb *description)
{
	JsonbIterator *iterator;
	JsonbValue	value;
	char	   *name = NULL;

	if (!JB_ROOT_IS_OBJECT(description))
		/* unreached: what begins with a brace is JSON of an object, or is none */
		RaiseInvalidLayout(NULL, "it is not a JSON object");
	iterator = JsonbIteratorInit(&description->root);
	JsonbIteratorNext(&iterator, &value, false);
	while (NextElement(&iterator, &name, &value))
	{
		const Key  *key = NULL;

		for (int i = 0; i < (int) lengthof(keys) && key == NULL; i++)
			if (strcmp(name, keys[i].name) == 0)
				key = &keys[i];
		if (key == NULL)
			RaiseInvalidLayout(name, "is not a key");
		ReadKey(key, &value, layout);
	}
}

char *
layout_is_like(Jsonb *description)
{
	JsonbValue	value;

	if (!JB_ROOT_IS_OBJECT(description) ||
		getKeyJsonValueFromContainer(&description->root, "like", strlen("like"), &value) == NULL)
		return NULL;
	return StringOf("like", &value);
}

char *
layout_with(const Layout *layout, const char *what)
{
	if (layout->name == NULL)
		return psprintf("Add to the layout: %s.", what);
	return psprintf("Say so: layout => '{\"like\": \"%s\", %s}'.", layout->name, what);
}

bool
layout_find_name(const Layout *layout, const Field *field, LayoutName *result)
{
	memset(result, 0, sizeof(LayoutName));
	if (layout->nnames > 0)
	{
		LayoutName	wanted;
		LayoutName *found;

		wanted.name = LowerCase(field_copy(field));
		found = bsearch(&wanted, layout->names, layout->nnames, sizeof(LayoutName), CompareNames);
		pfree(wanted.name);
		if (found != NULL)
		{
			*result = *found;
			return true;
		}
	}
	if (ReadPair(field->text, field->length, &result->means))
	{
		result->is_pair = true;
		return true;
	}
	result->means.has_quote = true;
	return field->length == CURRENCY_CODE_LENGTH && currency_from_letters(field->text, &result->means.quote);
}
