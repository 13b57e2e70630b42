/*
 * feed/publishers.c
 *		What publishers' files of rates look like, each as its publisher has it.
 *
 * They are data that nobody changes: compiled in, as the currencies are, so
 * that what a file says depends on no table.
 */
#include "postgres.h"

#include "feed/publishers.h"

/*
 * Series of the Federal Reserve's release H.10, by their frequency: RXI$US is so
 * many dollars for one unit, RXI so many units for one dollar.  The bolivar is
 * left out, for the files call it VEB, of which its rates are not.
 */
#define TO_DOLLAR(frequency, country, currency) "\"RXI$US_N." frequency "." country "\": \"" currency "/USD\", "
#define FROM_DOLLAR(frequency, country, currency) "\"RXI_N." frequency "." country "\": \"USD/" currency "\", "
#define FEDERAL_RESERVE_SERIES(frequency) \
	TO_DOLLAR(frequency, "AL", "AUD") TO_DOLLAR(frequency, "EU", "EUR") TO_DOLLAR(frequency, "NZ", "NZD") \
	TO_DOLLAR(frequency, "UK", "GBP") FROM_DOLLAR(frequency, "BZ", "BRL") FROM_DOLLAR(frequency, "CA", "CAD") \
	FROM_DOLLAR(frequency, "CH", "CNY") FROM_DOLLAR(frequency, "DN", "DKK") FROM_DOLLAR(frequency, "HK", "HKD") \
	FROM_DOLLAR(frequency, "IN", "INR") FROM_DOLLAR(frequency, "JA", "JPY") FROM_DOLLAR(frequency, "KO", "KRW") \
	FROM_DOLLAR(frequency, "MA", "MYR") FROM_DOLLAR(frequency, "MX", "MXN") FROM_DOLLAR(frequency, "NO", "NOK") \
	FROM_DOLLAR(frequency, "SD", "SEK") FROM_DOLLAR(frequency, "SF", "ZAR") FROM_DOLLAR(frequency, "SI", "SGD") \
	FROM_DOLLAR(frequency, "SL", "LKR") FROM_DOLLAR(frequency, "SZ", "CHF") FROM_DOLLAR(frequency, "TA", "TWD") \
	FROM_DOLLAR(frequency, "TH", "THB") \
	"\"RXI_N." frequency ".VE\": null, \"RXI_N." frequency ".VES\": null"

/* Its indexes of the dollar are no rates. */
#define DOLLAR_INDEX(frequency) \
	"\"JRXWTFB_" frequency "\": null, \"JRXWTFN_" frequency "\": null, \"JRXWTFO_" frequency "\": null"

#define FEDERAL_RESERVE_NAMES \
	"\"names\": {" FEDERAL_RESERVE_SERIES("B") ", " FEDERAL_RESERVE_SERIES("M") ", " FEDERAL_RESERVE_SERIES("A") ", " \
	DOLLAR_INDEX("N.B") ", " DOLLAR_INDEX("N.M") ", " DOLLAR_INDEX("N.A") ", " DOLLAR_INDEX("R.M") ", " DOLLAR_INDEX("R.A") "}"

/* In the order in which they are tried */
const Publisher publishers[] = {
	{"ecb", "wide",
		"European Central Bank",
		"Source: ECB statistics, euro foreign exchange reference rates",
		"eurofxref-hist.csv of 2026-04-13, eurofxref.csv of 2026-04-13", false,
		"{\"form\": \"currencies\", \"date_column\": \"Date\", \"base\": \"EUR\", \"missing\": \"N/A\"}"},
	{"ecb", "rows",
		"European Central Bank",
		"Source: ECB statistics, euro foreign exchange reference rates",
		"the same rates with the columns rate_date, currency and rate", false,
		"{\"form\": \"rows\", \"date_column\": \"rate_date\", \"base\": \"EUR\", \"quote_column\": \"currency\", \"rate_column\": \"rate\", "
		"\"missing\": \"N/A\"}"},
	{"ecb", "sdmx",
		"European Central Bank",
		"Source: ECB statistics, euro foreign exchange reference rates",
		"SDMX-CSV of the data portal (EXR) of 2026", true,
		"{\"form\": \"rows\", \"date_column\": \"TIME_PERIOD\", \"base_column\": \"CURRENCY_DENOM\", \"quote_column\": \"CURRENCY\", "
		"\"rate_column\": \"OBS_VALUE\", \"missing\": \"NaN\", \"exponents\": true, "
		"\"required\": {\"EXR_TYPE\": \"SP00\", \"UNIT_MULT\": [\"0\", \"\"]}, \"uniform_columns\": [\"FREQ\", \"EXR_SUFFIX\"]}"},
	{"ecb", "xml",
		"European Central Bank",
		"Source: ECB statistics, euro foreign exchange reference rates",
		"eurofxref-daily.xml and eurofxref-hist-90d.xml, vocabulary of 2002-08-01", true,
		"{\"form\": \"xml\", \"base\": \"EUR\", \"missing\": \"N/A\"}"},
	{"federal_reserve", "columns",
		"Board of Governors of the Federal Reserve System",
		"Board of Governors of the Federal Reserve System, H.10, Foreign Exchange Rates",
		"Data Download Program, H.10, series in columns, of 2020 and of 2026", true,
		"{\"form\": \"currencies\", \"date_column\": \"Time Period\", \"missing\": [\"ND\", \"NC\"], " FEDERAL_RESERVE_NAMES "}"},
	{"federal_reserve", "rows",
		"Board of Governors of the Federal Reserve System",
		"Board of Governors of the Federal Reserve System, H.10, Foreign Exchange Rates",
		"Data Download Program, H.10, series in rows, of 2024", true,
		"{\"form\": \"days\", \"quote_column\": \"Series Name:\", \"missing\": [\"ND\", \"NC\"], "
		"\"ignored_columns\": [\"Descriptions:\", \"Series Description\", \"Unit:\", \"Multiplier:\", \"Currency:\", \"Unique Identifier:\"], " FEDERAL_RESERVE_NAMES "}"},
	{"bank_of_england", "columns",
		"Bank of England",
		"Bank of England, Database",
		"Interactive Database, tabular CSV with codes of series, of 2026-03-20", true,
		"{\"form\": \"currencies\", \"date_column\": \"DATE\", \"names\": { "
		"\"XUDLADS\": \"GBP/AUD\", \"XUDLCDS\": \"GBP/CAD\", \"XUDLBK89\": \"GBP/CNY\", \"XUDLBK25\": \"GBP/CZK\", "
		"\"XUDLDKS\": \"GBP/DKK\", \"XUDLERS\": \"GBP/EUR\", \"XUDLHDS\": \"GBP/HKD\", \"XUDLBK33\": \"GBP/HUF\", "
		"\"XUDLBK97\": \"GBP/INR\", \"XUDLBK78\": \"GBP/ILS\", \"XUDLJYS\": \"GBP/JPY\", \"XUDLBK93\": \"GBP/KRW\", "
		"\"XUDLBK83\": \"GBP/MYR\", \"XUDLNKS\": \"GBP/NOK\", \"XUDLNDS\": \"GBP/NZD\", \"XUDLBK47\": \"GBP/PLN\", "
		"\"XUDLZOS4\": \"GBP/RON\", \"XUDLBK85\": \"GBP/RUB\", \"XUDLSRS\": \"GBP/SAR\", \"XUDLSKS\": \"GBP/SEK\", "
		"\"XUDLSGS\": \"GBP/SGD\", \"XUDLSFS\": \"GBP/CHF\", \"XUDLBK87\": \"GBP/THB\", \"XUDLBK95\": \"GBP/TRY\", "
		"\"XUDLTWS\": \"GBP/TWD\", \"XUDLUSS\": \"GBP/USD\", \"XUDLZRS\": \"GBP/ZAR\", "
		"\"XUDLADD\": \"USD/AUD\", \"XUDLCDD\": \"USD/CAD\", \"XUDLBK73\": \"USD/CNY\", \"XUDLBK27\": \"USD/CZK\", "
		"\"XUDLDKD\": \"USD/DKK\", \"XUDLERD\": \"USD/EUR\", \"XUDLGBD\": \"USD/GBP\", \"XUDLHDD\": \"USD/HKD\", "
		"\"XUDLBK35\": \"USD/HUF\", \"XUDLBK64\": \"USD/INR\", \"XUDLBK65\": \"USD/ILS\", \"XUDLJYD\": \"USD/JPY\", "
		"\"XUDLBK74\": \"USD/KRW\", \"XUDLBK66\": \"USD/MYR\", \"XUDLNKD\": \"USD/NOK\", \"XUDLNDD\": \"USD/NZD\", "
		"\"XUDLBK49\": \"USD/PLN\", \"XUDLBK69\": \"USD/RUB\", \"XUDLSRD\": \"USD/SAR\", \"XUDLSKD\": \"USD/SEK\", "
		"\"XUDLSGD\": \"USD/SGD\", \"XUDLSFD\": \"USD/CHF\", \"XUDLBK72\": \"USD/THB\", \"XUDLBK75\": \"USD/TRY\", "
		"\"XUDLTWD\": \"USD/TWD\", \"XUDLZRD\": \"USD/ZAR\", "
		"\"XUDLBK67\": null}}"},
	{"imf", "tables",
		"International Monetary Fund",
		"Source: International Monetary Fund, Exchange Rate Archives",
		"TSV of rates in SDR and of representative rates, by month and of the last five days, of 2017-05, 2024-08 and 2026-03", true,
		"{\"form\": \"days\", \"quote_column\": \"Currency\", \"delimiter\": \"\\t\", \"grouping\": \",\", \"missing\": \"NA\", "
		"\"sections\": {\"SDRs per Currency unit\": {\"quote\": \"XDR\"}, \"Currency units per SDR\": {\"base\": \"XDR\"}, "
		"\"Representative Exchange Rates\": {\"base\": \"USD\", \"inverted\": \"(1)\"}}, \"names\": { "
		"\"Chinese yuan\": \"CNY\", \"Euro\": \"EUR\", \"Japanese yen\": \"JPY\", \"U.K. pound\": \"GBP\", "
		"\"U.K. pound sterling\": \"GBP\", \"U.S. dollar\": \"USD\", \"Algerian dinar\": \"DZD\", \"Australian dollar\": \"AUD\", "
		"\"Bahrain dinar\": \"BHD\", \"Botswana pula\": \"BWP\", \"Brazilian real\": \"BRL\", \"Brunei dollar\": \"BND\", "
		"\"Canadian dollar\": \"CAD\", \"Chilean peso\": \"CLP\", \"Colombian peso\": \"COP\", \"Czech koruna\": \"CZK\", "
		"\"Danish krone\": \"DKK\", \"Hungarian forint\": \"HUF\", \"Icelandic krona\": \"ISK\", \"Indian rupee\": \"INR\", "
		"\"Indonesian rupiah\": \"IDR\", \"Iranian rial\": \"IRR\", \"Israeli New Shekel\": \"ILS\", "
		"\"Israeli New Sheqel\": \"ILS\", \"Kazakhstani tenge\": \"KZT\", \"Korean won\": \"KRW\", \"Kuwaiti dinar\": \"KWD\", "
		"\"Libyan dinar\": \"LYD\", \"Malaysian ringgit\": \"MYR\", \"Mauritian rupee\": \"MUR\", \"Mexican peso\": \"MXN\", "
		"\"Nepalese rupee\": \"NPR\", \"New Zealand dollar\": \"NZD\", \"Norwegian krone\": \"NOK\", \"Omani rial\": \"OMR\", "
		"\"Rial Omani\": \"OMR\", \"Pakistani rupee\": \"PKR\", \"Peruvian sol\": \"PEN\", \"Nuevo sol\": \"PEN\", "
		"\"Philippine peso\": \"PHP\", \"Polish zloty\": \"PLN\", \"Qatari riyal\": \"QAR\", \"Qatar riyal\": \"QAR\", "
		"\"Russian ruble\": \"RUB\", \"Saudi Arabian riyal\": \"SAR\", \"Singapore dollar\": \"SGD\", "
		"\"South African rand\": \"ZAR\", \"Sri Lankan rupee\": \"LKR\", \"Sri Lanka rupee\": \"LKR\", \"Swedish krona\": \"SEK\", "
		"\"Swiss franc\": \"CHF\", \"Thai baht\": \"THB\", \"Trinidadian dollar\": \"TTD\", "
		"\"Trinidad and Tobago dollar\": \"TTD\", \"Tunisian dinar\": \"TND\", \"U.A.E. dirham\": \"AED\", "
		"\"Uruguayan peso\": \"UYU\", \"Peso uruguayo\": \"UYU\", \"Bolivar fuerte\": \"VEF\"}}"},
	{"bis", "sdmx",
		"Bank for International Settlements",
		"Source: BIS, US dollar exchange rates",
		"SDMX-CSV of US dollar exchange rates (WS_XRU 1.0), with and without labels, of 2026", true,
		"{\"form\": \"rows\", \"date_column\": \"TIME_PERIOD\", \"base\": \"USD\", \"quote_column\": \"CURRENCY\", \"rate_column\": \"OBS_VALUE\", "
		"\"needed_columns\": [\"REF_AREA\", \"COLLECTION\"], \"missing\": \"NaN\", \"exponents\": true, \"labels\": true, \"period\": \"last_day\", "
		"\"repeats\": true, \"required\": {\"UNIT_MULT\": [\"0\", \"\"]}, \"uniform_columns\": [\"FREQ\", \"COLLECTION\"]}"},
	{"oecd", "sdmx",
		"Organisation for Economic Co-operation and Development",
		"Source: OECD, annual purchasing power parities and exchange rates",
		"SDMX-CSV of annual exchange rates (NAMAIN10, table 4), the columns as in the quarterly national accounts (QNA 1.1) of 2025, with and without labels, in any order", true,
		"{\"form\": \"rows\", \"date_column\": \"TIME_PERIOD\", \"base_column\": \"UNIT_MEASURE\", \"quote_column\": \"CURRENCY\", "
		"\"rate_column\": \"OBS_VALUE\", \"needed_columns\": [\"REF_AREA\", \"TRANSACTION\"], \"missing\": \"NaN\", \"exponents\": true, "
		"\"period\": \"last_day\", \"repeats\": true, \"names\": {\"XDC_USD\": \"USD\", \"XDC_EUR\": \"EUR\"}, "
		"\"required\": {\"TRANSACTION\": [\"EXC_A\", \"EXC_E\"], \"UNIT_MULT\": [\"0\", \"\"]}, \"uniform_columns\": [\"FREQ\", \"TRANSACTION\"]}"},
	{NULL, NULL, NULL, NULL, NULL, false, NULL}
};
