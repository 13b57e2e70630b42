/*
 * locale/words.c
 *		How the press of fifteen languages writes amounts.
 *
 * Add a line to add a word; test/locale/phrases.csv gets a phrase with it.  A
 * word of several meanings belongs here too, with its meanings: it is refused.
 */
#include "postgres.h"

#include "locale/words.h"

/* What ICU's short units mean there, and what the press means by them */
#define NOT_ICU(icu, press) icu " in the data of Unicode, " press " in the press"

const UnitWords unit_words[] =
{
	/* English: billion is 10^9 */
	{"en", 3, "k|thousand|thousands"},
	{"en", 6, "m|mn|mln|mm|mio|million|millions"},
	{"en", 9, "b|bn|bln|billion|billions"},
	{"en", 12, "t|tn|trn|tln|trillion|trillions|lakh crore|lakh crores|lac crore|lakh cr"},
	{"en", 15, "quadrillion"},
	{"en", 2, "hundred"},
	{"en", 5, "hundred thousand|lakh|lakhs|lac|lacs"},
	{"en", 8, "hundred million"},
	{"en", 11, "hundred billion"},
	{"en", 7, "crore|crores|cr"},
	{"en", 10, "thousand crore"},

	/* French: billion is 10^12 */
	{"fr", 3, "k|mille|milliers"},
	{"fr", 6, "m|mio|mn|million|millions"},
	{"fr", 9, "md|mds|mrd|mrds|mia|milliard|milliards"},
	{"fr", 5, "centaines de milliers"},
	{"fr", 7, "dizaines de millions"},
	{"fr", 8, "centaines de millions"},
	{"fr", 10, "dizaines de milliards"},
	{"fr", 11, "centaines de milliards"},
	{"fr", 12, "mille milliards|billion|billions"},

	/* German: Billion is 10^12 */
	{"de", 3, "tsd|tsd.|tausend|k"},
	{"de", 8, "hundert millionen"},
	{"de", 11, "hundert milliarden"},
	{"de", 6, "mio|mio.|mill.|million|millionen"},
	{"de", 9, "mrd|mrd.|md|md.|mia|mia.|milliarde|milliarden"},
	{"de", 12, "bio|bio.|billion|billionen"},

	/* Spanish: billón is 10^12 */
	{"es", 3, "k|mil|miles"},
	{"es", 6, "m|mill.|mlls.|millón|millon|millones"},
	{"es", 9, "mil millones|miles de millones|mil mill.|mil m|millardo|millardos"},
	{"es", 12, "billón|billon|billones"},

	/* Italian */
	{"it", 3, "k|mila|mille"},
	{"it", 6, "m|mln|mio|milione|milioni"},
	{"it", 9, "mld|mrd|miliardo|miliardi"},
	{"it", 12, "mila miliardi|bilione|bilioni"},

	/* Portuguese: of Brazil by short scale, of Portugal by long scale */
	{"pt", 3, "mil|milhares|k"},
	{"pt", 6, "mi|milhão|milhões"},
	{"pt_PT", 6, "m"},
	{"pt", 9, "mil milhões|milhares de milhões|mil milhão"},
	{"pt_BR", 9, "bi|bilhão|bilhões"},
	{"pt_BR", 12, "tri|trilhão|trilhões"},
	{"pt_PT", 12, "bilião|biliões"},

	/* Dutch */
	{"nl", 3, "k|duizend"},
	{"nl", 6, "mln|mln.|mio|miljoen|miljoenen"},
	{"nl", 9, "mld|mld.|mrd|mrd.|miljard|miljarden"},
	{"nl", 12, "bln|bln.|biljoen|biljoenen"},

	/* Swedish */
	{"sv", 3, "tusen|tusental|k"},
	{"sv", 6, "mn|milj|milj.|miljon|miljoner"},
	{"sv", 9, "md|mdr|mrd|mrd.|miljard|miljarder"},
	{"sv", 12, "tusen miljarder|biljon|biljoner"},

	/* Danish */
	{"da", 3, "tusind|tusinde|t.|k"},
	{"da", 6, "mio|mio.|million|millioner"},
	{"da", 9, "mia|mia.|mrd|mrd.|milliard|milliarder"},
	{"da", 12, "bio|bio.|billion|billioner"},

	/* Norwegian */
	{"nb", 3, "tusen|k"},
	{"nb", 6, "mill|mill.|million|millioner"},
	{"nb", 9, "mrd|mrd.|milliard|milliarder"},
	{"nb", 12, "bill.|billion|billioner"},
	{"no", 3, "tusen"},
	{"no", 6, "mill|mill.|million|millioner"},
	{"no", 9, "mrd|mrd.|milliard|milliarder"},
	{"no", 12, "billion|billioner"},

	/* Polish */
	{"pl", 3, "tys|tys.|tysiąc|tysiące|tysięcy|tysiąca"},
	{"pl", 6, "mln|milion|miliony|milionów|miliona"},
	{"pl", 9, "mld|mld.|miliard|miliardy|miliardów|miliarda"},
	{"pl", 12, "bln|bilion|biliony|bilionów|biliona"},

	/* Japanese: units of ten thousands, which add up */
	{"ja", 3, "千"},
	{"ja", 4, "万"},
	{"ja", 5, "十万"},
	{"ja", 6, "百万"},
	{"ja", 7, "千万"},
	{"ja", 8, "億"},
	{"ja", 9, "十億"},
	{"ja", 10, "百億"},
	{"ja", 11, "千億"},
	{"ja", 12, "兆"},
	{"ja", 13, "十兆"},
	{"ja", 14, "百兆"},
	{"ja", 16, "京"},

	/* Korean */
	{"ko", 3, "천"},
	{"ko", 4, "만"},
	{"ko", 5, "십만"},
	{"ko", 6, "백만"},
	{"ko", 7, "천만"},
	{"ko", 8, "억"},
	{"ko", 9, "십억"},
	{"ko", 10, "백억"},
	{"ko", 11, "천억"},
	{"ko", 12, "조"},
	{"ko", 16, "경"},

	/* Chinese, simplified and traditional; 兆 is 10^12 in Taiwan alone */
	{"zh", 3, "千"},
	{"zh", 4, "万|萬"},
	{"zh", 5, "十万|十萬"},
	{"zh", 6, "百万|百萬"},
	{"zh", 7, "千万|千萬"},
	{"zh", 8, "亿|億"},
	{"zh", 9, "十亿|十億"},
	{"zh", 10, "百亿|百億"},
	{"zh", 11, "千亿|千億"},
	{"zh", 12, "万亿|萬億"},
	{"zh_TW", 12, "兆"},

	/* Hindi */
	{"hi", 3, "हज़ार|हजार"},
	{"hi", 5, "लाख"},
	{"hi", 7, "करोड़"},
	{"hi", 9, "अरब|बिलियन"},
	{"hi", 11, "खरब"},
	{"hi", 13, "नील"},
	{"hi", 12, "लाख करोड़|ट्रिलियन"},
	{"hi", 10, "हज़ार करोड़|हजार करोड़"},
	{"hi", 6, "मिलियन"},
};
const int	unit_word_count = lengthof(unit_words);

const DisputedUnit disputed_units[] =
{
	{"en_IN", "t", NOT_ICU("10^3", "10^12")},
	{"en_IN", "l", "10^5 (lakh) or litres"},
	{"en_IN", "tcr", "10^10 (thousand crore) or 10^19 (trillion crore)"},
	{"fr", "bn", NOT_ICU("10^12", "10^9, as in English")},
	{"fr", "b", "10^9, as in English, or 10^12"},
	{"de", "t", "10^3 (Tausend) or tonnes"},
	{"de", "m", "10^6 (Millionen) or 10^9 (Milliarden)"},
	{"de", "b", "10^9, as in English, or 10^12 (Billionen)"},
	{"de", "bn", "10^9, as in English, or 10^12 (Billionen)"},
	{"es", "mm", "10^6 (million) or 10^9 (mil millones)"},
	{"es", "mdd", "millions of dollars of one country or another"},
	{"es", "mm.", "10^6 (million) or 10^9 (mil millones)"},
	{"es", "b", NOT_ICU("10^12", "10^9, as in English")},
	{"it", "bln", NOT_ICU("10^12", "10^9, as in English")},
	{"it", "b", "10^9, as in English, or 10^12"},
	{"pt_PT", "mm", "10^6 or 10^9 (mil milhões)"},
	{"pt", "b", "10^9 in Brazil, 10^12 in Portugal"},
	{"pt", "bn", "10^9, as in English, or 10^12"},
	{"nl", "m", "10^6 (miljoen) or 10^9 (miljard)"},
	{"nl", "b", "10^9, as in English, or 10^12 (biljoen)"},
	{"nl", "bn", "10^9, as in English, or 10^12 (biljoen)"},
	{"sv", "tn", NOT_ICU("10^3", "10^12, as in English")},
	{"sv", "bn", NOT_ICU("10^12", "10^9, as in English")},
	{"sv", "m", "10^6 (miljoner) or 10^9 (miljarder)"},
	{"da", "t", "10^3 (tusind) or tonnes"},
	{"da", "bn", "10^9, as in English, or 10^12 (billioner)"},
	{"nb", "bn", "10^9, as in English, or 10^12 (billioner)"},
	{"zh", "兆", "10^6 (mega), or 10^12 in Taiwan"},
	{"hi", "क", "10^3 or 10^7 (करोड़)"},
	{"tr", "b", NOT_ICU("10^3", "10^9, as in English")},
	{"hu", "b", NOT_ICU("10^12", "10^9, as in English")},
	{"id", "m", NOT_ICU("10^9", "10^6, as in English")},
	{"vi", "t", NOT_ICU("10^9", "10^12, as in English")},
};
const int	disputed_unit_count = lengthof(disputed_units);

#define DOLLARS "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD"
#define POUNDS "GBP EGP FKP GIP LBP SDG SHP SSP SYP"
#define FRANCS "CHF BIF CDF DJF GNF KMF RWF XAF XOF XPF"
#define PESOS "MXN ARS CLP COP CUP DOP PHP UYU"
#define RUPEES "INR LKR MUR NPR PKR SCR"
#define NORDIC "SEK DKK ISK NOK"
#define CROWNS "CZK DKK ISK NOK SEK"
#define RIYALS "SAR IRR OMR QAR YER"
#define DIRHAMS "AED MAD"

const CurrencyWords currency_words[] =
{
	{"en", DOLLARS, "dollar|dollars"},
	{"en", "EUR", "euro|euros"},
	{"en", POUNDS, "pound|pounds"},
	{"en", "GBP", "pounds sterling|sterling"},
	{"en", "JPY", "yen"},
	{"en", "CNY", "yuan|renminbi|rmb"},
	{"en", "KRW KPW", "won"},
	{"en", FRANCS, "franc|francs"},
	{"en", "CHF", "swiss francs"},
	{"en", RUPEES, "rupees|rs|rs."},
	{"en", DIRHAMS, "dirham|dirhams"},
	{"en", RIYALS, "riyals"},
	{"en", "SEK ISK", "krona"},
	{"en", "SEK", "kronor"},
	{"en", "DKK NOK", "kroner"},
	{"en", "PLN", "zloty|zlotys"},
	{"en", "BRL", "reais"},
	{"en", "ZAR", "rand"},
	{"en", PESOS, "pesos"},
	{"en", "RUB BYN", "roubles|rubles"},
	{"en", "MYR", "ringgit"},
	{"en", "THB", "baht"},
	{"en", "ILS", "shekels"},

	{"fr", DOLLARS, "dollar|dollars"},
	{"fr", "USD", "dollars américains|dollars us"},
	{"fr", "CAD", "dollars canadiens"},
	{"fr", "EUR", "euro|euros"},
	{"fr", POUNDS, "livres"},
	{"fr", "GBP", "livres sterling|livre sterling"},
	{"fr", FRANCS, "francs"},
	{"fr", "CHF", "francs suisses"},
	{"fr", "JPY", "yens"},
	{"fr", "CNY", "yuans"},
	{"fr", RUPEES, "roupies"},
	{"fr", "XOF XAF", "fcfa"},

	{"de", DOLLARS, "dollar"},
	{"de", "USD", "us-dollar"},
	{"de", "EUR", "euro"},
	{"de", POUNDS, "pfund"},
	{"de", "CHF", "franken|schweizer franken|sfr"},
	{"de", FRANCS, "fr."},
	{"de", "JPY", "yen"},
	{"de", "CNY", "yuan"},
	{"de", CROWNS, "kronen"},
	{"de", "PLN", "zloty"},

	{"es", DOLLARS, "dólares|dolares|dólar"},
	{"es", "USD", "dólares estadounidenses"},
	{"es", "EUR", "euro|euros"},
	{"es", POUNDS, "libras"},
	{"es", "GBP", "libras esterlinas"},
	{"es", PESOS, "pesos"},
	{"es", "JPY", "yenes"},
	{"es", "CNY", "yuanes"},
	{"es", "BRL", "reales"},

	{"it", DOLLARS, "dollari|dollaro"},
	{"it", "USD", "dollari statunitensi"},
	{"it", "EUR", "euro"},
	{"it", "GBP", "sterline"},
	{"it", FRANCS, "franchi"},
	{"it", "CHF", "franchi svizzeri"},
	{"it", "JPY", "yen"},
	{"it", "CNY", "yuan"},

	{"pt", DOLLARS, "dólares|dólar"},
	{"pt", "USD", "dólares americanos|dólares dos estados unidos"},
	{"pt", "EUR", "euro|euros"},
	{"pt", "BRL", "reais|real"},
	{"pt", POUNDS, "libras"},
	{"pt", "GBP", "libras esterlinas"},
	{"pt", "JPY", "ienes"},

	{"nl", DOLLARS, "dollar"},
	{"nl", "USD", "amerikaanse dollar"},
	{"nl", "EUR", "euro"},
	{"nl", POUNDS, "pond"},
	{"nl", FRANCS, "frank"},
	{"nl", "JPY", "yen"},
	{"nl", "CNY", "yuan"},

	{"sv", "SEK ISK", "kronor"},
	{"sv", NORDIC, "kr|kr."},
	{"sv", "SEK", "svenska kronor"},
	{"sv", "DKK", "danska kronor"},
	{"sv", "NOK", "norska kronor"},
	{"sv", DOLLARS, "dollar"},
	{"sv", "USD", "amerikanska dollar"},
	{"sv", "EUR", "euro"},
	{"sv", POUNDS, "pund"},
	{"sv", "JPY", "yen"},

	{"da", "DKK NOK", "kroner"},
	{"da", NORDIC, "kr|kr."},
	{"da", "DKK", "danske kroner"},
	{"da", "NOK", "norske kroner"},
	{"da", "SEK", "svenske kroner"},
	{"da", DOLLARS, "dollar"},
	{"da", "USD", "amerikanske dollar"},
	{"da", "EUR", "euro"},
	{"da", POUNDS, "pund"},
	{"da", "JPY", "yen"},

	{"nb", "NOK DKK", "kroner"},
	{"nb", NORDIC, "kr|kr."},
	{"nb", "NOK", "norske kroner"},
	{"nb", "SEK", "svenske kroner"},
	{"nb", "DKK", "danske kroner"},
	{"nb", DOLLARS, "dollar"},
	{"nb", "USD", "amerikanske dollar"},
	{"nb", "EUR", "euro"},
	{"nb", POUNDS, "pund"},
	{"nb", "JPY", "yen"},

	{"no", "NOK DKK", "kroner"},
	{"no", NORDIC, "kr"},
	{"no", DOLLARS, "dollar"},
	{"no", "EUR", "euro"},

	{"pl", "PLN", "złoty|złote|złotych|zł|zl"},
	{"pl", "EUR", "euro"},
	{"pl", DOLLARS, "dolar|dolary|dolarów|dol."},
	{"pl", "USD", "dolarów amerykańskich"},
	{"pl", POUNDS, "funtów"},
	{"pl", "JPY", "jenów"},

	{"tr", "TRY", "tl|lira"},
	{"tr", "EUR", "avro|euro"},
	{"tr", DOLLARS, "dolar"},

	{"ru", "RUB", "рубль|рубля|рублей|руб|руб."},
	{"ru", DOLLARS, "долларов"},
	{"ru", "USD", "долларов сша"},
	{"ru", "EUR", "евро"},
	{"ru", "CNY", "юаней"},
	{"ru", "JPY", "иен"},

	{"ja", "JPY", "円"},
	{"ja", DOLLARS, "ドル"},
	{"ja", "USD", "米ドル"},
	{"ja", "AUD", "豪ドル"},
	{"ja", "EUR", "ユーロ"},
	{"ja", POUNDS, "ポンド"},
	{"ja", "GBP", "英ポンド"},
	{"ja", "CNY", "元|人民元"},
	{"ja", "KRW KPW", "ウォン"},
	{"ja", RUPEES, "ルピー"},
	{"ja", "CHF", "スイスフラン"},

	{"ko", "KRW", "원"},
	{"ko", DOLLARS, "달러"},
	{"ko", "USD", "미국 달러|미달러"},
	{"ko", "EUR", "유로"},
	{"ko", "JPY", "엔"},
	{"ko", "CNY", "위안"},
	{"ko", POUNDS, "파운드"},

	{"zh", "CNY HKD MOP TWD", "元"},
	{"zh", "CNY", "人民币|元人民币|人民幣"},
	{"zh", "USD", "美元|美金"},
	{"zh", "EUR", "欧元|歐元"},
	{"zh", "JPY", "日元|日圓"},
	{"zh", "GBP", "英镑|英鎊"},
	{"zh", "HKD", "港元|港币"},
	{"zh", "TWD", "新台幣"},
	{"zh", "KRW", "韩元"},

	{"hi", RUPEES, "रुपये|रुपए|रुपया|रु|रु."},
	{"hi", DOLLARS, "डॉलर"},
	{"hi", "USD", "अमेरिकी डॉलर"},
	{"hi", "EUR", "यूरो"},
	{"hi", POUNDS, "पाउंड"},
	{"hi", "JPY", "येन"},

	{"", NORDIC, "kr"},
	{"", RUPEES, "rs"},
	{"", "CNY HKD MOP TWD", "元"},
	{"", "JPY", "円"},
	{"", "GBP EGP FKP GIP LBP SDG SHP SSP SYP", "£"},
	{"", "JPY CNY", "¥"},
	{"", DOLLARS " ARS CLP COP CUP DOP MXN UYU", "$"},
};
const int	currency_word_count = lengthof(currency_words);

const CurrencySign currency_signs[] =
{
	{"US$", "USD"}, {"U.S.$", "USD"}, {"C$", "CAD"}, {"CA$", "CAD"}, {"CAN$", "CAD"}, {"A$", "AUD"}, {"AU$", "AUD"}, {"HK$", "HKD"}, {"NT$", "TWD"}, {"R$", "BRL"}, {"S$", "SGD"},
	{"NZ$", "NZD"}, {"MX$", "MXN"}, {"€", "EUR"}, {"₹", "INR"}, {"₩", "KRW"}, {"₽", "RUB"}, {"₺", "TRY"}, {"₪", "ILS"}, {"₫", "VND"}, {"₴", "UAH"}, {"₸", "KZT"}, {"zł", "PLN"}, {"Kč", "CZK"},
	{"CN¥", "CNY"}, {"JP¥", "JPY"}, {"RMB", "CNY"},
};
const int	currency_sign_count = lengthof(currency_signs);

const JoinedWord joined_words[] =
{
	{"sv", "tkr", 3, NORDIC}, {"sv", "mkr", 6, NORDIC}, {"sv", "mnkr", 6, NORDIC}, {"sv", "mdkr", 9, NORDIC}, {"sv", "mdrkr", 9, NORDIC},
	{"sv", "ksek", 3, "SEK"}, {"sv", "tsek", 3, "SEK"}, {"sv", "msek", 6, "SEK"}, {"sv", "mdsek", 9, "SEK"}, {"sv", "meur", 6, "EUR"}, {"sv", "musd", 6, "USD"},
	{"da", "tdkk", 3, "DKK"}, {"da", "mdkk", 6, "DKK"}, {"da", "mdkr", 9, NORDIC}, {"nb", "tnok", 3, "NOK"}, {"nb", "mnok", 6, "NOK"},
	{"de", "teur", 3, "EUR"}, {"de", "tsd. eur", 3, "EUR"}, {"de", "mdeur", 9, "EUR"}, {"fi", "meur", 6, "EUR"}, {"fi", "teur", 3, "EUR"},
};
const int	joined_word_count = lengthof(joined_words);

const LinkWord link_words[] =
{
	{"en", "of"}, {"fr", "de"}, {"fr", "d'"}, {"es", "de"}, {"it", "di"}, {"it", "d'"}, {"pt", "de"},
};
const int	link_word_count = lengthof(link_words);

const RangeWords range_words[] =
{
	{"en", RANGE_UP_TO, "up to {0}|as much as {0}|at most {0}|a maximum of {0}|no more than {0}"},
	{"en", RANGE_LESS_THAN, "less than {0}|under {0}|below {0}"},
	{"en", RANGE_AT_LEAST, "at least {0}|no less than {0}|a minimum of {0}|{0} or more"},
	{"en", RANGE_MORE_THAN, "more than {0}|over {0}|above {0}|upwards of {0}"},
	{"en", RANGE_SEVERAL, "several {0}|multiple {0}"},
	{"en", RANGE_ABOUT, "about {0}|around {0}|approximately {0}|some {0}|roughly {0}|nearly {0}|almost {0}"},
	{"en", RANGE_BETWEEN, "between {0} and {1}|from {0} to {1}|{0} to {1}"},

	{"fr", RANGE_UP_TO, "jusqu’à {0}|au plus {0}|au maximum {0}|un maximum de {0}"},
	{"fr", RANGE_LESS_THAN, "moins de {0}"},
	{"fr", RANGE_AT_LEAST, "au moins {0}|{0} ou plus|au minimum {0}"},
	{"fr", RANGE_MORE_THAN, "plus de {0}|plus d'{0}"},
	{"fr", RANGE_SEVERAL, "plusieurs {0}"},
	{"fr", RANGE_ABOUT, "environ {0}|près de {0}|quelque {0}|autour de {0}|à peu près {0}"},
	{"fr", RANGE_BETWEEN, "entre {0} et {1}|de {0} à {1}|{0} à {1}"},

	{"de", RANGE_UP_TO, "bis zu {0}|höchstens {0}|maximal {0}"},
	{"de", RANGE_LESS_THAN, "weniger als {0}|unter {0}"},
	{"de", RANGE_AT_LEAST, "mindestens {0}|wenigstens {0}|{0} oder mehr"},
	{"de", RANGE_MORE_THAN, "mehr als {0}|über {0}"},
	{"de", RANGE_SEVERAL, "mehrere {0}"},
	{"de", RANGE_ABOUT, "rund {0}|etwa {0}|ungefähr {0}|ca. {0}|knapp {0}|gut {0}"},
	{"de", RANGE_BETWEEN, "zwischen {0} und {1}|von {0} bis {1}|{0} bis {1}"},

	{"es", RANGE_UP_TO, "hasta {0}|como máximo {0}|un máximo de {0}"},
	{"es", RANGE_LESS_THAN, "menos de {0}"},
	{"es", RANGE_AT_LEAST, "al menos {0}|por lo menos {0}|como mínimo {0}|{0} o más"},
	{"es", RANGE_MORE_THAN, "más de {0}"},
	{"es", RANGE_SEVERAL, "varios {0}|varias {0}"},
	{"es", RANGE_ABOUT, "unos {0}|unas {0}|alrededor de {0}|cerca de {0}|casi {0}|aproximadamente {0}"},
	{"es", RANGE_BETWEEN, "entre {0} y {1}|de {0} a {1}|{0} a {1}"},

	{"it", RANGE_UP_TO, "fino a {0}|al massimo {0}|un massimo di {0}"},
	{"it", RANGE_LESS_THAN, "meno di {0}"},
	{"it", RANGE_AT_LEAST, "almeno {0}|{0} o più"},
	{"it", RANGE_MORE_THAN, "più di {0}|oltre {0}"},
	{"it", RANGE_SEVERAL, "diversi {0}|vari {0}|parecchi {0}"},
	{"it", RANGE_ABOUT, "circa {0}|quasi {0}|intorno a {0}"},
	{"it", RANGE_BETWEEN, "tra {0} e {1}|fra {0} e {1}|da {0} a {1}"},

	{"pt", RANGE_UP_TO, "até {0}|no máximo {0}"},
	{"pt", RANGE_LESS_THAN, "menos de {0}"},
	{"pt", RANGE_AT_LEAST, "pelo menos {0}|no mínimo {0}|{0} ou mais"},
	{"pt", RANGE_MORE_THAN, "mais de {0}"},
	{"pt", RANGE_SEVERAL, "vários {0}|várias {0}"},
	{"pt", RANGE_ABOUT, "cerca de {0}|quase {0}|aproximadamente {0}"},
	{"pt", RANGE_BETWEEN, "entre {0} e {1}|de {0} a {1}|{0} a {1}"},

	{"nl", RANGE_UP_TO, "maximaal {0}|tot {0}|hoogstens {0}"},
	{"nl", RANGE_LESS_THAN, "minder dan {0}"},
	{"nl", RANGE_AT_LEAST, "minstens {0}|ten minste {0}|minimaal {0}|{0} of meer"},
	{"nl", RANGE_MORE_THAN, "meer dan {0}|ruim {0}"},
	{"nl", RANGE_SEVERAL, "meerdere {0}|verscheidene {0}"},
	{"nl", RANGE_ABOUT, "ongeveer {0}|circa {0}|zo'n {0}|bijna {0}"},
	{"nl", RANGE_BETWEEN, "tussen {0} en {1}|van {0} tot {1}|{0} tot {1}"},

	{"sv", RANGE_UP_TO, "upp till {0}|högst {0}|maximalt {0}"},
	{"sv", RANGE_LESS_THAN, "mindre än {0}|under {0}"},
	{"sv", RANGE_AT_LEAST, "minst {0}|{0} eller mer"},
	{"sv", RANGE_MORE_THAN, "mer än {0}|över {0}"},
	{"sv", RANGE_SEVERAL, "flera {0}"},
	{"sv", RANGE_ABOUT, "omkring {0}|cirka {0}|ca {0}|ungefär {0}|nästan {0}"},
	{"sv", RANGE_BETWEEN, "mellan {0} och {1}|från {0} till {1}|{0} till {1}"},

	{"da", RANGE_UP_TO, "op til {0}|højst {0}|maksimalt {0}"},
	{"da", RANGE_LESS_THAN, "mindre end {0}|under {0}"},
	{"da", RANGE_AT_LEAST, "mindst {0}|{0} eller mere"},
	{"da", RANGE_MORE_THAN, "mere end {0}|over {0}"},
	{"da", RANGE_SEVERAL, "flere {0}"},
	{"da", RANGE_ABOUT, "omkring {0}|cirka {0}|ca. {0}|næsten {0}"},
	{"da", RANGE_BETWEEN, "mellem {0} og {1}|fra {0} til {1}|{0} til {1}"},

	{"nb", RANGE_UP_TO, "opptil {0}|inntil {0}|maksimalt {0}"},
	{"nb", RANGE_LESS_THAN, "mindre enn {0}|under {0}"},
	{"nb", RANGE_AT_LEAST, "minst {0}|{0} eller mer"},
	{"nb", RANGE_MORE_THAN, "mer enn {0}|over {0}"},
	{"nb", RANGE_SEVERAL, "flere {0}"},
	{"nb", RANGE_ABOUT, "omtrent {0}|rundt {0}|cirka {0}|ca. {0}|nesten {0}"},
	{"nb", RANGE_BETWEEN, "mellom {0} og {1}|fra {0} til {1}|{0} til {1}"},

	{"pl", RANGE_UP_TO, "do {0}|maksymalnie {0}|najwyżej {0}"},
	{"pl", RANGE_LESS_THAN, "mniej niż {0}|poniżej {0}"},
	{"pl", RANGE_AT_LEAST, "co najmniej {0}|przynajmniej {0}|{0} lub więcej"},
	{"pl", RANGE_MORE_THAN, "ponad {0}|więcej niż {0}|powyżej {0}"},
	{"pl", RANGE_SEVERAL, "kilka {0}"},
	{"pl", RANGE_ABOUT, "około {0}|ok. {0}|prawie {0}|niemal {0}"},
	{"pl", RANGE_BETWEEN, "między {0} a {1}|od {0} do {1}|{0} do {1}"},

	{"ja", RANGE_UP_TO, "最大{0}|{0}以下|最大で{0}"},
	{"ja", RANGE_LESS_THAN, "{0}未満"},
	{"ja", RANGE_AT_LEAST, "{0}以上|少なくとも{0}|最低{0}"},
	{"ja", RANGE_MORE_THAN, "{0}超|{0}を超える"},
	{"ja", RANGE_SEVERAL, "数{0}"},
	{"ja", RANGE_ABOUT, "約{0}|およそ{0}|{0}程度|{0}前後"},
	{"ja", RANGE_BETWEEN, "{0}から{1}|{0}～{1}|{0}〜{1}"},

	{"ko", RANGE_UP_TO, "최대 {0}|{0} 이하"},
	{"ko", RANGE_LESS_THAN, "{0} 미만"},
	{"ko", RANGE_AT_LEAST, "최소 {0}|{0} 이상|적어도 {0}"},
	{"ko", RANGE_MORE_THAN, "{0} 초과|{0} 넘는"},
	{"ko", RANGE_SEVERAL, "수{0}"},
	{"ko", RANGE_ABOUT, "약 {0}|{0} 정도|{0}가량"},
	{"ko", RANGE_BETWEEN, "{0}에서 {1}|{0}~{1}"},

	{"zh", RANGE_UP_TO, "最多{0}|高达{0}|高達{0}|至多{0}|不超过{0}|不超過{0}"},
	{"zh", RANGE_LESS_THAN, "不到{0}|少于{0}|低于{0}"},
	{"zh", RANGE_AT_LEAST, "至少{0}|{0}以上|不少于{0}"},
	{"zh", RANGE_MORE_THAN, "超过{0}|超過{0}|逾{0}"},
	{"zh", RANGE_SEVERAL, "数{0}|數{0}"},
	{"zh", RANGE_ABOUT, "约{0}|約{0}|大约{0}|近{0}|{0}左右"},
	{"zh", RANGE_BETWEEN, "{0}至{1}|{0}到{1}|{0}～{1}|{0}~{1}"},

	{"hi", RANGE_UP_TO, "{0} तक|अधिकतम {0}"},
	{"hi", RANGE_LESS_THAN, "{0} से कम"},
	{"hi", RANGE_AT_LEAST, "कम से कम {0}|न्यूनतम {0}"},
	{"hi", RANGE_MORE_THAN, "{0} से अधिक|{0} से ज़्यादा|{0} से ज्यादा"},
	{"hi", RANGE_SEVERAL, "कई {0}"},
	{"hi", RANGE_ABOUT, "लगभग {0}|करीब {0}|तकरीबन {0}"},
	{"hi", RANGE_BETWEEN, "{0} से {1}|{0} और {1} के बीच"},

	{"", RANGE_BETWEEN, "{0}-{1}"},
	{"", RANGE_AT_LEAST, "≥{0}|⩾{0}|{0}+"},
	{"", RANGE_MORE_THAN, ">{0}"},
	{"", RANGE_UP_TO, "≤{0}|⩽{0}"},
	{"", RANGE_LESS_THAN, "<{0}"},
	{"", RANGE_ABOUT, "~{0}|≈{0}"},
};
const int	range_word_count = lengthof(range_words);

static const LocaleLink links[] =
{
	{"fr", "de ", "d’", "mille k"},
	{"es", "de ", NULL, "mil"},
	{"it", "di ", NULL, "mille mila"},
	{"pt", "de ", NULL, "mil"},
};

const LocaleLink *
FindLocaleLink(const char *language)
{
	for (size_t i = 0; i < lengthof(links); i++)
	{
		if (strcmp(links[i].language, language) == 0)
			return &links[i];
	}
	return NULL;
}

bool
IsCountedNoun(const LocaleLink *link, const char *unit)
{
	size_t		length = strlen(unit);

	for (const char *word = link->no_nouns; *word != '\0'; word += strcspn(word, " "), word += *word == ' ')
	{
		if (strcspn(word, " ") == length && memcmp(word, unit, length) == 0)
			return false;
	}
	return true;
}

bool
HasCompactLong(const char *language)
{
	static const char *const languages[] =
	{
		"cs", "da", "de", "en", "es", "fi", "fr", "hi", "it", "ja", "ko", "nb", "nl", "no", "pl", "pt", "ru", "sv", "tr", "zh"
	};

	for (size_t i = 0; i < lengthof(languages); i++)
	{
		if (strcmp(languages[i], language) == 0)
			return true;
	}
	return false;
}

bool
WordIsOf(const char *word_locale, const char *language, const char *region)
{
	size_t		length = strcspn(word_locale, "_");

	return strlen(language) == length && memcmp(word_locale, language, length) == 0 &&
		(word_locale[length] == '\0' || strcmp(word_locale + length + 1, region) == 0);
}

const DisputedUnit *
FindDisputedUnit(const char *language, const char *region, const char *unit)
{
	for (int i = 0; i < disputed_unit_count; i++)
	{
		if (WordIsOf(disputed_units[i].locale, language, region) && pg_strcasecmp(disputed_units[i].word, unit) == 0)
			return &disputed_units[i];
	}
	return NULL;
}

char *
NextWord(const char **words)
{
	size_t		length = strcspn(*words, "|");
	char	   *word;

	if (length == 0)
		return NULL;
	word = pnstrdup(*words, length);
	*words += length;
	*words += **words == '|';
	return word;
}
