/*
 * locale/unit_words.c
 *		The units that the press of each language counts money in.
 *
 * Add a line to add a word; test/locale/phrases.csv gets a phrase with it.  A
 * word of several meanings belongs here too, with its meanings: it is refused.
 */
#include "postgres.h"

#include "locale/words.h"

/* What ICU's short units mean there, and what the press means by them */
#define NOT_ICU(icu, press) icu " in the data of Unicode, " press " in the press"
#define NOT_ENGLISH(power) "10^9, as in English, or " power

const UnitWords unit_words[] =
{
	/* English: billion is 10^9 */
	{"en", 3, "k|thousand|thousands"},
	{"en", 6, "m|mn|mln|mm|mio|million|millions"},
	{"en", 9, "b|bn|bln|billion|billions|thousand million"},
	{"en", 12, "t|tn|trn|tln|trillion|trillions|lakh crore|lakh crores|lac crore|lakh cr"},
	{"en", 15, "quadrillion"},
	{"en", 2, "hundred"},
	{"en", 5, "hundred thousand|lakh|lakhs|lac|lacs"},
	{"en", 8, "hundred million"},
	{"en", 11, "hundred billion"},
	{"en", 7, "crore|crores"},
	{"en", 10, "thousand crore|thousand crores"},
	{"en_IN", 7, "cr|cr."},
	{"en_PK", 7, "cr|cr."},
	{"en_BD", 7, "cr|cr."},
	{"en_IN", 10, "kcr"},
	{"en_IN", 12, "lcr"},

	/* French: billion is 10^12 */
	{"fr", 3, "k|*mille|milliers"},
	{"fr", 6, "=M|mio|mio.|mn|million|millions"},
	{"fr", 9, "g|md|mds|mrd|mrds|mia|mia.|milliard|milliards"},
	{"fr", 5, "centaines de milliers"},
	{"fr", 7, "dizaines de millions"},
	{"fr", 8, "centaines de millions"},
	{"fr", 10, "dizaines de milliards"},
	{"fr", 11, "centaines de milliards"},
	{"fr", 12, "mille milliards|billion|billions"},

	/* German: Billion is 10^12 */
	{"de", 3, "tsd|tsd.|tausend|k"},
	{"de", 6, "mio|mio.|mill.|million|millionen"},
	{"de", 8, "hundert millionen"},
	{"de", 9, "mrd|mrd.|md|md.|mia|mia.|milliarde|milliarden"},
	{"de", 11, "hundert milliarden"},
	{"de", 12, "bio|bio.|billion|billionen"},

	/* Spanish: billón is 10^12 */
	{"es", 3, "k|*mil|miles"},
	{"es", 6, "=M|mill.|mlls.|millón|millon|millones"},
	{"es", 9, "*mil millones|miles de millones|mil mill.|=mil M|millardo|millardos"},
	{"es", 12, "billón|billon|billones"},

	/* Italian */
	{"it", 3, "k|mila|*mille"},
	{"it", 6, "=M|mln|mln.|mio|milione|milioni"},
	{"it", 9, "mld|mld.|mrd|mrd.|miliardo|miliardi"},
	{"it", 12, "mila miliardi|mille miliardi|bilione|bilioni"},

	/* Portuguese: of Brazil by the short scale, of Portugal by the long one */
	{"pt", 3, "*mil|milhares|k"},
	{"pt", 6, "mi|milhão|milhões"},
	{"pt_PT", 6, "=M"},
	{"pt", 9, "*mil milhões|milhares de milhões"},
	{"pt_BR", 9, "bi|bilhão|bilhões"},
	{"pt_BR", 12, "tri|trilhão|trilhões"},
	{"pt_PT", 12, "bilião|biliões"},

	/* Dutch */
	{"nl", 3, "k|duizend"},
	{"nl", 6, "mln|mln.|mio|miljoen|miljoenen"},
	{"nl", 9, "mld|mld.|mrd|mrd.|miljard|miljarden"},
	{"nl", 8, "honderd miljoen"},
	{"nl", 11, "honderd miljard"},
	{"nl", 12, "bln|bln.|biljoen|biljoenen"},

	/* Swedish */
	{"sv", 3, "tusen|tusental|k"},
	{"sv", 6, "mn|milj|milj.|miljon|miljoner"},
	{"sv", 9, "md|mdr|mrd|mrd.|miljard|miljarder"},
	{"sv", 8, "hundra miljoner"},
	{"sv", 11, "hundra miljarder"},
	{"sv", 12, "tusen miljarder|biljon|biljoner"},

	/* Danish */
	{"da", 3, "tusind|tusinde|k"},
	{"da", 6, "mio|mio.|million|millioner"},
	{"da", 9, "mia|mia.|mrd|mrd.|milliard|milliarder"},
	{"da", 8, "hundrede millioner"},
	{"da", 11, "hundrede milliarder"},
	{"da", 12, "bio|bio.|billion|billioner"},

	/* Norwegian, in either form */
	{"nb", 3, "tusen|k"},
	{"nb", 6, "mill|mill.|million|millioner"},
	{"nb", 9, "mrd|mrd.|milliard|milliarder"},
	{"nb", 8, "hundre millioner"},
	{"nb", 11, "hundre milliarder"},
	{"nb", 12, "bill.|billion|billioner"},
	{"nn", 3, "tusen|k"},
	{"nn", 6, "mill|mill.|million|millionar"},
	{"nn", 9, "mrd|mrd.|milliard|milliardar"},
	{"nn", 12, "bill.|billion|billionar"},

	/* Polish */
	{"pl", 3, "tys|tys."},
	{"pl", 6, "mln|mln."},
	{"pl", 9, "mld|mld."},
	{"pl", 12, "bln"},

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
	{"ko", 13, "십조"},
	{"ko", 14, "백조"},
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
	{"hi", 6, "मिलियन"},
	{"hi", 7, "करोड़"},
	{"hi", 9, "अरब|बिलियन"},
	{"hi", 10, "हज़ार करोड़|हजार करोड़"},
	{"hi", 11, "खरब"},
	{"hi", 12, "लाख करोड़|ट्रिलियन"},
	{"hi", 13, "नील"},

	/* What is short for the words that ICU has in other languages */
	{"ar", 6, "مليونا|ملايين"},
	{"ar", 9, "مليارا|مليارات"},
	{"ar", 12, "تريليون|تريليونات"},
	{"az", 6, "mln|mln."},
	{"az", 9, "mlrd|mlrd."},
	{"az", 12, "trln|trln."},
	{"be", 3, "тыс|тыс."},
	{"be", 6, "млн|млн."},
	{"be", 9, "млрд|млрд."},
	{"be", 12, "трлн|трлн."},
	{"bg", 3, "хил.|хиляди"},
	{"bg", 6, "млн|млн."},
	{"bg", 9, "млрд|млрд."},
	{"bg", 12, "трлн|трлн."},
	{"bs", 3, "hilj.|tis."},
	{"bs", 6, "mil.|mil"},
	{"bs", 9, "mlrd.|mlrd"},
	{"bs", 12, "bil."},
	{"ca", 3, "k"},
	{"ca", 6, "=M"},
	{"cs", 3, "tis|tis."},
	{"cs", 6, "mil|mil.|mio|mio."},
	{"cs", 9, "mld|mld."},
	{"cs", 12, "bil."},
	{"el", 3, "χιλ.|χιλ"},
	{"el", 6, "εκ.|εκ|εκατ.|εκατ"},
	{"el", 9, "δισ.|δισ|δις"},
	{"el", 12, "τρισ.|τρισ"},
	{"et", 3, "tuh|tuh."},
	{"et", 6, "mln|mln."},
	{"et", 9, "mld|mld.|mlrd|mlrd."},
	{"et", 12, "trln|trln."},
	{"fa", 9, "هزار میلیون"},
	{"fa", 12, "تریلیون|هزار میلیارد"},
	{"fi", 3, "tuhansia"},
	{"fi", 6, "milj|milj.|miljoonia|miljoonan"},
	{"fi", 9, "mrd|mrd.|miljardeja|miljardin"},
	{"fi", 12, "bilj."},
	{"gl", 6, "=M"},
	{"gl", 9, "mil millóns"},
	{"hr", 3, "tis.|tis"},
	{"hr", 6, "mil.|mil|mio|mio."},
	{"hr", 9, "mlrd.|mlrd|mlr."},
	{"hr", 12, "bil."},
	{"hu", 6, "=M|mio|mio."},
	{"hu", 9, "mrd|mrd."},
	{"hy", 3, "հզր"},
	{"hy", 6, "մլն"},
	{"hy", 9, "մլրդ"},
	{"hy", 12, "տրլն"},
	{"id", 3, "rb"},
	{"id", 6, "jt"},
	{"id", 12, "t"},
	{"ka", 6, "მლნ.|მლნ"},
	{"ka", 9, "მლრდ.|მლრდ"},
	{"ka", 12, "ტრლნ.|ტრლნ"},
	{"kk", 6, "млн|млн."},
	{"kk", 9, "млрд|млрд."},
	{"kk", 12, "трлн|трлн."},
	{"ky", 6, "млн|млн."},
	{"ky", 9, "млрд|млрд."},
	{"ky", 12, "трлн|трлн."},
	{"lt", 3, "tūkst.|tūkst"},
	{"lt", 6, "mln.|mln"},
	{"lt", 9, "mlrd.|mlrd"},
	{"lt", 12, "trln.|trln"},
	{"lv", 3, "tūkst.|tūkst"},
	{"lv", 6, "milj.|milj"},
	{"lv", 9, "mljrd.|mljrd|mlrd.|mlrd|miljardu"},
	{"lv", 12, "trilj."},
	{"mk", 6, "мил.|милиони"},
	{"mk", 9, "милј.|милијарди"},
	{"ro", 6, "mil.|mil|milioane de"},
	{"ro", 9, "mld.|mld|mrd.|mrd"},
	{"ro", 12, "tril."},
	{"ru", 3, "тыс|тыс."},
	{"ru", 6, "млн|млн."},
	{"ru", 9, "млрд|млрд."},
	{"ru", 12, "трлн|трлн."},
	{"sk", 3, "tis|tis."},
	{"sk", 6, "mil|mil.|mio|mio."},
	{"sk", 9, "mld|mld."},
	{"sk", 12, "bil."},
	{"sl", 3, "tis.|tis"},
	{"sl", 6, "mio.|mio"},
	{"sl", 9, "mrd.|mrd|mlrd.|mlrd"},
	{"sl", 12, "bil."},
	{"sq", 6, "mln|mln."},
	{"sq", 9, "mld|mld."},
	{"sr", 3, "хиљ.|hilj."},
	{"sr", 6, "мил.|мил|mil.|mil"},
	{"sr", 9, "млрд.|млрд|mlrd.|mlrd"},
	{"sr", 12, "бил.|bil."},
	{"tr", 6, "mn|mln"},
	{"tr", 9, "mr|mlr|mrd"},
	{"tr", 12, "tn|trn|trln"},
	{"uk", 3, "тис|тис."},
	{"uk", 6, "млн|млн."},
	{"uk", 9, "млрд|млрд."},
	{"uk", 12, "трлн|трлн."},
	{"uz", 6, "mln|mln."},
	{"uz", 9, "mlrd|mlrd."},
	{"uz", 12, "trln|trln."},
	{"vi", 3, "ngàn"},
	{"vi", 6, "tr"},
	{"vi", 9, "tỉ"},
	{"vi", 12, "ngàn tỷ|nghìn tỉ|ngàn tỉ"},
};
const int	unit_word_count = lengthof(unit_words);

const DisputedUnit disputed_units[] =
{
	{"en", "cr", "10^7 (crore), or that it is a credit"},
	{"en", "cr.", "10^7 (crore), or that it is a credit"},
	{"en", "mil", "10^3 or 10^6"},
	{"en_IN", "t", NOT_ICU("10^3", "10^12")},
	{"en_IN", "l", "10^5 (lakh) or litres"},
	{"en_IN", "tcr", "10^10 (thousand crore) or 10^19 (trillion crore)"},
	{"fr", "m", "10^3 (milliers) or 10^6 (M)"},
	{"fr", "bn", NOT_ICU("10^12", "10^9, as in English")},
	{"fr", "b", NOT_ENGLISH("10^12")},
	{"de", "t", "10^3 (Tausend) or tonnes"},
	{"de", "m", "10^6 (Millionen) or 10^9 (Milliarden)"},
	{"de", "b", NOT_ENGLISH("10^12 (Billionen)")},
	{"de", "bn", NOT_ENGLISH("10^12 (Billionen)")},
	{"es", "m", "10^3 (miles) or 10^6 (M)"},
	{"es", "mil m", "10^6 or 10^9 (mil M)"},
	{"es", "mm", "10^6 (million) or 10^9 (mil millones)"},
	{"es", "mm.", "10^6 (million) or 10^9 (mil millones)"},
	{"es", "mdd", "millions of dollars of one country or another"},
	{"es", "mdp", "millions of pesos of one country or another"},
	{"es", "b", NOT_ICU("10^12", "10^9, as in English")},
	{"es", "bn", NOT_ENGLISH("10^12")},
	{"es", "trillón", "10^12, as in English, or 10^18"},
	{"es", "trillones", "10^12, as in English, or 10^18"},
	{"es_US", "billón", NOT_ENGLISH("10^12")},
	{"es_US", "billon", NOT_ENGLISH("10^12")},
	{"es_US", "billones", NOT_ENGLISH("10^12")},
	{"es_PR", "billón", NOT_ENGLISH("10^12")},
	{"es_PR", "billon", NOT_ENGLISH("10^12")},
	{"es_PR", "billones", NOT_ENGLISH("10^12")},
	{"it", "m", "10^3 (mila) or 10^6 (M)"},
	{"it", "bln", NOT_ICU("10^12", "10^9, as in English")},
	{"it", "b", NOT_ENGLISH("10^12")},
	{"it", "bn", NOT_ENGLISH("10^12")},
	{"pt", "m", "10^3 (milhares) or 10^6 (M)"},
	{"pt", "mm", "10^6 (milion) or 10^9 (thousand milion)"},
	{"pt", "b", "10^9 in Brazil, 10^12 in Portugal"},
	{"pt", "bn", NOT_ENGLISH("10^12")},
	{"pt_PT", "bi", "10^12, or 10^9 as in Brazil"},
	{"pt_PT", "bilhão", "10^12, or 10^9 as in Brazil"},
	{"pt_PT", "bilhões", "10^12, or 10^9 as in Brazil"},
	{"nl", "m", "10^6 (miljoen) or 10^9 (miljard)"},
	{"nl", "b", NOT_ENGLISH("10^12 (biljoen)")},
	{"nl", "bn", NOT_ENGLISH("10^12 (biljoen)")},
	{"sv", "tn", NOT_ICU("10^3", "10^12, as in English")},
	{"sv", "bn", NOT_ICU("10^12", "10^9, as in English")},
	{"sv", "m", "10^6 (miljoner) or 10^9 (miljarder)"},
	{"da", "t", "10^3 (tusind) or tonnes"},
	{"da", "t.", "10^3 (tusind) or tonnes"},
	{"da", "m", "10^6 (millioner) or 10^9 (milliarder)"},
	{"da", "bn", NOT_ENGLISH("10^12 (billioner)")},
	{"nb", "m", "10^6 (millioner) or 10^9 (milliarder)"},
	{"nb", "bn", NOT_ENGLISH("10^12 (billioner)")},
	{"zh", "兆", "10^6 (mega), or 10^12 in Taiwan"},
	{"hi", "क", "10^3 or 10^7 (crore)"},
	{"ar", "بليون", NOT_ENGLISH("10^12")},
	{"ca", "m", "10^3 (milers) or 10^6 (M)"},
	{"ca", "mm", "10^6 or 10^9 (milers de milions)"},
	{"fi", "t", "10^3 (tuhat) or tonnes"},
	{"fi", "t.", "10^3 (tuhat) or tonnes"},
	{"hu", "b", NOT_ICU("10^12", "10^9, as in English")},
	{"id", "m", NOT_ICU("10^9", "10^6, as in English")},
	{"is", "bn", NOT_ICU("10^12", "10^9, as in English")},
	{"tr", "b", NOT_ICU("10^3", "10^9, as in English")},
	{"tr", "m", "10^3 (mille) or 10^6"},
	{"vi", "n", NOT_ICU("10^3", "nothing known")},
	{"vi", "t", NOT_ICU("10^9", "10^12, as in English")},
	{"vi", "nt", NOT_ICU("10^12", "nothing known")},
};
const int	disputed_unit_count = lengthof(disputed_units);

/*
 * ICU's long units were read and found right, and the same from 67 to 78, in
 * these languages; elsewhere some of them are wrong (Nepali करोड as 10^6), of
 * several powers (Burmese), or no words but the letters K, M, G and T.
 */
static const char *const reviewed_languages[] =
{
	"af", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fil", "fr",
	"gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "ko", "ky", "lt", "lv", "mk", "ms", "nb",
	"nl", "nn", "pa", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur",
	"uz", "vi", "zh"
};

bool
HasReviewedUnits(const char *language)
{
	return IsListed(reviewed_languages, lengthof(reviewed_languages), language);
}

/* Those of them in which ICU's unit and ICU's name of a currency make grammatical words, or do with a link */
static const char *const compact_long_languages[] =
{
	"cs", "da", "de", "en", "es", "fi", "fr", "hi", "it", "ja", "ko", "nb", "nl", "pl", "pt", "ru", "sv", "tr", "zh"
};

bool
HasCompactLong(const char *language)
{
	return IsListed(compact_long_languages, lengthof(compact_long_languages), language);
}

const LinkWord link_words[] =
{
	{"en", "of", false}, {"fr", "de", false}, {"fr", "d'", false}, {"es", "de", false}, {"it", "di", false},
	{"it", "d'", false}, {"pt", "de", false}, {"ca", "de", false}, {"ca", "d'", false}, {"gl", "de", false},
	{"ro", "de", true},
};
const int	link_word_count = lengthof(link_words);

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
