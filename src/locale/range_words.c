/*
 * locale/range_words.c
 *		The words in which people speak of what lies between, above and below.
 *
 * Add a line to add words; test/locale/phrases.csv gets a phrase with them.
 * The first of a language and a kind are those that are written.
 */
#include "postgres.h"

#include "locale/words.h"

const RangeWords range_words[] =
{
	{"en", RANGE_UP_TO, "up to {0}|as much as {0}|at most {0}|a maximum of {0}|no more than {0}|maximum {0}"},
	{"en", RANGE_LESS_THAN, "less than {0}|under {0}|below {0}|just under {0}"},
	{"en", RANGE_AT_LEAST, "at least {0}|no less than {0}|a minimum of {0}|minimum {0}|{0} or more|{0}-plus|{0} plus"},
	{"en", RANGE_MORE_THAN, "more than {0}|over {0}|above {0}|upwards of {0}|in excess of {0}|exceeding {0}|just over {0}"},
	{"en", RANGE_SEVERAL, "several {0}|multiple {0}|a few {0}"},
	{"en", RANGE_ABOUT, "about {0}|around {0}|approximately {0}|some {0}|roughly {0}|nearly {0}|almost {0}|close to {0}|an estimated {0}|a total of {0}|ca. {0}|c. {0}"},
	{"en", RANGE_BETWEEN, "between {0} and {1}|from {0} to {1}|{0} to {1}"},

	{"fr", RANGE_UP_TO, "jusqu’à {0}|au plus {0}|au maximum {0}|un maximum de {0}"},
	{"fr", RANGE_LESS_THAN, "moins de {0}"},
	{"fr", RANGE_AT_LEAST, "au moins {0}|{0} ou plus|au minimum {0}|un minimum de {0}"},
	{"fr", RANGE_MORE_THAN, "plus de {0}|plus d'{0}"},
	{"fr", RANGE_SEVERAL, "plusieurs {0}|quelques {0}"},
	{"fr", RANGE_ABOUT, "environ {0}|près de {0}|quelque {0}|autour de {0}|à peu près {0}|presque {0}|un total de {0}"},
	{"fr", RANGE_BETWEEN, "entre {0} et {1}|de {0} à {1}|{0} à {1}"},

	{"de", RANGE_UP_TO, "bis zu {0}|höchstens {0}|maximal {0}|bis {0}"},
	{"de", RANGE_LESS_THAN, "weniger als {0}|unter {0}"},
	{"de", RANGE_AT_LEAST, "mindestens {0}|wenigstens {0}|{0} oder mehr"},
	{"de", RANGE_MORE_THAN, "mehr als {0}|über {0}"},
	{"de", RANGE_SEVERAL, "mehrere {0}|einige {0}"},
	{"de", RANGE_ABOUT, "rund {0}|etwa {0}|ungefähr {0}|ca. {0}|circa {0}|knapp {0}|gut {0}|fast {0}|nahezu {0}|insgesamt {0}"},
	{"de", RANGE_BETWEEN, "zwischen {0} und {1}|von {0} bis {1}|{0} bis {1}"},

	{"es", RANGE_UP_TO, "hasta {0}|como máximo {0}|un máximo de {0}"},
	{"es", RANGE_LESS_THAN, "menos de {0}"},
	{"es", RANGE_AT_LEAST, "al menos {0}|por lo menos {0}|como mínimo {0}|{0} o más"},
	{"es", RANGE_MORE_THAN, "más de {0}"},
	{"es", RANGE_SEVERAL, "varios {0}|varias {0}|algunos {0}"},
	{"es", RANGE_ABOUT, "unos {0}|unas {0}|alrededor de {0}|cerca de {0}|casi {0}|aproximadamente {0}|un total de {0}"},
	{"es", RANGE_BETWEEN, "entre {0} y {1}|de {0} a {1}|{0} a {1}"},

	{"it", RANGE_UP_TO, "fino a {0}|al massimo {0}|un massimo di {0}"},
	{"it", RANGE_LESS_THAN, "meno di {0}"},
	{"it", RANGE_AT_LEAST, "almeno {0}|{0} o più"},
	{"it", RANGE_MORE_THAN, "più di {0}|oltre {0}"},
	{"it", RANGE_SEVERAL, "diversi {0}|vari {0}|parecchi {0}|alcuni {0}"},
	{"it", RANGE_ABOUT, "circa {0}|quasi {0}|intorno a {0}|un totale di {0}"},
	{"it", RANGE_BETWEEN, "tra {0} e {1}|fra {0} e {1}|da {0} a {1}"},

	{"pt", RANGE_UP_TO, "até {0}|no máximo {0}"},
	{"pt", RANGE_LESS_THAN, "menos de {0}"},
	{"pt", RANGE_AT_LEAST, "pelo menos {0}|no mínimo {0}|{0} ou mais"},
	{"pt", RANGE_MORE_THAN, "mais de {0}"},
	{"pt", RANGE_SEVERAL, "vários {0}|várias {0}|alguns {0}"},
	{"pt", RANGE_ABOUT, "cerca de {0}|quase {0}|aproximadamente {0}|um total de {0}"},
	{"pt", RANGE_BETWEEN, "entre {0} e {1}|de {0} a {1}|{0} a {1}"},

	{"nl", RANGE_UP_TO, "maximaal {0}|tot {0}|hoogstens {0}"},
	{"nl", RANGE_LESS_THAN, "minder dan {0}"},
	{"nl", RANGE_AT_LEAST, "minstens {0}|ten minste {0}|minimaal {0}|{0} of meer"},
	{"nl", RANGE_MORE_THAN, "meer dan {0}"},
	{"nl", RANGE_SEVERAL, "meerdere {0}|verscheidene {0}|enkele {0}"},
	{"nl", RANGE_ABOUT, "ongeveer {0}|circa {0}|zo'n {0}|bijna {0}|ruim {0}"},
	{"nl", RANGE_BETWEEN, "tussen {0} en {1}|van {0} tot {1}|{0} tot {1}"},

	{"sv", RANGE_UP_TO, "upp till {0}|högst {0}|maximalt {0}"},
	{"sv", RANGE_LESS_THAN, "mindre än {0}|under {0}"},
	{"sv", RANGE_AT_LEAST, "minst {0}|{0} eller mer"},
	{"sv", RANGE_MORE_THAN, "mer än {0}|över {0}"},
	{"sv", RANGE_SEVERAL, "flera {0}|några {0}"},
	{"sv", RANGE_ABOUT, "omkring {0}|cirka {0}|ca {0}|ungefär {0}|nästan {0}|runt {0}|drygt {0}|knappt {0}"},
	{"sv", RANGE_BETWEEN, "mellan {0} och {1}|från {0} till {1}|{0} till {1}"},

	{"da", RANGE_UP_TO, "op til {0}|højst {0}|maksimalt {0}"},
	{"da", RANGE_LESS_THAN, "mindre end {0}|under {0}"},
	{"da", RANGE_AT_LEAST, "mindst {0}|{0} eller mere"},
	{"da", RANGE_MORE_THAN, "mere end {0}|over {0}"},
	{"da", RANGE_SEVERAL, "flere {0}|nogle {0}"},
	{"da", RANGE_ABOUT, "omkring {0}|cirka {0}|ca. {0}|næsten {0}|godt {0}|knap {0}"},
	{"da", RANGE_BETWEEN, "mellem {0} og {1}|fra {0} til {1}|{0} til {1}"},

	{"nb", RANGE_UP_TO, "opptil {0}|inntil {0}|maksimalt {0}"},
	{"nb", RANGE_LESS_THAN, "mindre enn {0}|under {0}"},
	{"nb", RANGE_AT_LEAST, "minst {0}|{0} eller mer"},
	{"nb", RANGE_MORE_THAN, "mer enn {0}|over {0}"},
	{"nb", RANGE_SEVERAL, "flere {0}|noen {0}"},
	{"nb", RANGE_ABOUT, "omtrent {0}|rundt {0}|cirka {0}|ca. {0}|nesten {0}|om lag {0}|drøyt {0}|knapt {0}"},
	{"nb", RANGE_BETWEEN, "mellom {0} og {1}|fra {0} til {1}|{0} til {1}"},

	{"nn", RANGE_UP_TO, "opptil {0}|inntil {0}"},
	{"nn", RANGE_AT_LEAST, "minst {0}"},
	{"nn", RANGE_MORE_THAN, "meir enn {0}|over {0}"},
	{"nn", RANGE_SEVERAL, "fleire {0}"},
	{"nn", RANGE_ABOUT, "omtrent {0}|rundt {0}|om lag {0}|ca. {0}"},
	{"nn", RANGE_BETWEEN, "mellom {0} og {1}|frå {0} til {1}"},

	{"pl", RANGE_UP_TO, "do {0}|maksymalnie {0}|najwyżej {0}"},
	{"pl", RANGE_LESS_THAN, "mniej niż {0}|poniżej {0}"},
	{"pl", RANGE_AT_LEAST, "co najmniej {0}|przynajmniej {0}|{0} lub więcej"},
	{"pl", RANGE_MORE_THAN, "ponad {0}|więcej niż {0}|powyżej {0}"},
	{"pl", RANGE_SEVERAL, "kilka {0}"},
	{"pl", RANGE_ABOUT, "około {0}|ok. {0}|prawie {0}|niemal {0}|blisko {0}"},
	{"pl", RANGE_BETWEEN, "między {0} a {1}|od {0} do {1}|{0} do {1}"},

	{"ja", RANGE_UP_TO, "最大{0}|{0}以下|最大で{0}"},
	{"ja", RANGE_LESS_THAN, "{0}未満"},
	{"ja", RANGE_AT_LEAST, "{0}以上|少なくとも{0}|最低{0}"},
	{"ja", RANGE_MORE_THAN, "{0}超|{0}を超える"},
	{"ja", RANGE_SEVERAL, "数{0}"},
	{"ja", RANGE_ABOUT, "約{0}|およそ{0}|{0}程度|{0}前後|総額{0}|計{0}|{0}規模"},
	{"ja", RANGE_BETWEEN, "{0}から{1}|{0}～{1}|{0}〜{1}"},

	{"ko", RANGE_UP_TO, "최대 {0}|{0} 이하"},
	{"ko", RANGE_LESS_THAN, "{0} 미만"},
	{"ko", RANGE_AT_LEAST, "최소 {0}|{0} 이상|적어도 {0}"},
	{"ko", RANGE_MORE_THAN, "{0} 초과|{0} 넘는"},
	{"ko", RANGE_SEVERAL, "수{0}"},
	{"ko", RANGE_ABOUT, "약 {0}|{0} 정도|{0}가량|총 {0}|{0} 규모"},
	{"ko", RANGE_BETWEEN, "{0}에서 {1}|{0}~{1}"},

	{"zh", RANGE_UP_TO, "最多{0}|高达{0}|高達{0}|至多{0}|不超过{0}|不超過{0}|{0}以内|{0}以內"},
	{"zh", RANGE_LESS_THAN, "不到{0}|少于{0}|低于{0}|少於{0}|低於{0}"},
	{"zh", RANGE_AT_LEAST, "至少{0}|{0}以上|不少于{0}|不少於{0}"},
	{"zh", RANGE_MORE_THAN, "超过{0}|超過{0}|逾{0}"},
	{"zh", RANGE_SEVERAL, "数{0}|數{0}|几{0}|幾{0}"},
	{"zh", RANGE_ABOUT, "约{0}|約{0}|大约{0}|近{0}|将近{0}|{0}左右|总额{0}|總額{0}|共{0}|{0}规模|{0}規模"},
	{"zh", RANGE_BETWEEN, "{0}至{1}|{0}到{1}|{0}～{1}"},

	{"hi", RANGE_UP_TO, "{0} तक|अधिकतम {0}"},
	{"hi", RANGE_LESS_THAN, "{0} से कम"},
	{"hi", RANGE_AT_LEAST, "कम से कम {0}|न्यूनतम {0}"},
	{"hi", RANGE_MORE_THAN, "{0} से अधिक|{0} से ज़्यादा|{0} से ज्यादा"},
	{"hi", RANGE_SEVERAL, "कई {0}"},
	{"hi", RANGE_ABOUT, "लगभग {0}|करीब {0}|तकरीबन {0}|कुल {0}"},
	{"hi", RANGE_BETWEEN, "{0} से {1}|{0} और {1} के बीच"},

	{"ar", RANGE_UP_TO, "ما يصل إلى {0}|حتى {0}"},
	{"ar", RANGE_AT_LEAST, "ما لا يقل عن {0}|على الأقل {0}"},
	{"ar", RANGE_MORE_THAN, "أكثر من {0}"},
	{"ar", RANGE_ABOUT, "نحو {0}|حوالي {0}|قرابة {0}"},

	{"cs", RANGE_UP_TO, "až {0}|nejvýše {0}|maximálně {0}"},
	{"cs", RANGE_LESS_THAN, "méně než {0}"},
	{"cs", RANGE_AT_LEAST, "nejméně {0}|minimálně {0}|alespoň {0}"},
	{"cs", RANGE_MORE_THAN, "více než {0}|přes {0}"},
	{"cs", RANGE_SEVERAL, "několik {0}"},
	{"cs", RANGE_ABOUT, "asi {0}|zhruba {0}|přibližně {0}|kolem {0}|okolo {0}|téměř {0}"},
	{"cs", RANGE_BETWEEN, "mezi {0} a {1}|od {0} do {1}|{0} až {1}"},

	{"fi", RANGE_UP_TO, "enintään {0}|jopa {0}|korkeintaan {0}"},
	{"fi", RANGE_LESS_THAN, "alle {0}"},
	{"fi", RANGE_AT_LEAST, "vähintään {0}|ainakin {0}"},
	{"fi", RANGE_MORE_THAN, "yli {0}"},
	{"fi", RANGE_SEVERAL, "useita {0}"},
	{"fi", RANGE_ABOUT, "noin {0}|lähes {0}"},

	{"hu", RANGE_UP_TO, "legfeljebb {0}|akár {0}"},
	{"hu", RANGE_AT_LEAST, "legalább {0}"},
	{"hu", RANGE_MORE_THAN, "több mint {0}"},
	{"hu", RANGE_SEVERAL, "több {0}|néhány {0}"},
	{"hu", RANGE_ABOUT, "mintegy {0}|körülbelül {0}|közel {0}|csaknem {0}"},
	{"hu", RANGE_BETWEEN, "{0} és {1} között"},

	{"id", RANGE_UP_TO, "hingga {0}|sampai {0}|maksimal {0}"},
	{"id", RANGE_LESS_THAN, "kurang dari {0}|di bawah {0}"},
	{"id", RANGE_AT_LEAST, "minimal {0}|setidaknya {0}|paling sedikit {0}"},
	{"id", RANGE_MORE_THAN, "lebih dari {0}|di atas {0}"},
	{"id", RANGE_SEVERAL, "beberapa {0}"},
	{"id", RANGE_ABOUT, "sekitar {0}|kira-kira {0}|hampir {0}"},
	{"id", RANGE_BETWEEN, "antara {0} dan {1}|{0} hingga {1}|{0} sampai {1}"},

	{"ro", RANGE_UP_TO, "până la {0}|cel mult {0}"},
	{"ro", RANGE_LESS_THAN, "mai puțin de {0}|sub {0}"},
	{"ro", RANGE_AT_LEAST, "cel puțin {0}|minimum {0}"},
	{"ro", RANGE_MORE_THAN, "peste {0}|mai mult de {0}"},
	{"ro", RANGE_SEVERAL, "câteva {0}"},
	{"ro", RANGE_ABOUT, "aproximativ {0}|circa {0}|aproape {0}|în jur de {0}"},
	{"ro", RANGE_BETWEEN, "între {0} și {1}|de la {0} la {1}"},

	{"ru", RANGE_UP_TO, "до {0}|не более {0}|максимум {0}"},
	{"ru", RANGE_LESS_THAN, "менее {0}|меньше {0}"},
	{"ru", RANGE_AT_LEAST, "не менее {0}|минимум {0}|как минимум {0}"},
	{"ru", RANGE_MORE_THAN, "более {0}|свыше {0}|больше {0}"},
	{"ru", RANGE_SEVERAL, "несколько {0}"},
	{"ru", RANGE_ABOUT, "около {0}|примерно {0}|почти {0}|порядка {0}"},
	{"ru", RANGE_BETWEEN, "от {0} до {1}|между {0} и {1}"},

	{"uk", RANGE_UP_TO, "до {0}|не більше {0}"},
	{"uk", RANGE_LESS_THAN, "менше {0}|менш як {0}"},
	{"uk", RANGE_AT_LEAST, "щонайменше {0}|не менше {0}"},
	{"uk", RANGE_MORE_THAN, "понад {0}|більше {0}"},
	{"uk", RANGE_SEVERAL, "кілька {0}|декілька {0}"},
	{"uk", RANGE_ABOUT, "близько {0}|приблизно {0}|майже {0}"},
	{"uk", RANGE_BETWEEN, "від {0} до {1}|між {0} і {1}"},

	{"tr", RANGE_UP_TO, "en fazla {0}|azami {0}"},
	{"tr", RANGE_AT_LEAST, "en az {0}|asgari {0}"},
	{"tr", RANGE_SEVERAL, "birkaç {0}"},
	{"tr", RANGE_ABOUT, "yaklaşık {0}|toplam {0}"},
	{"tr", RANGE_BETWEEN, "{0} ile {1} arası|{0} ila {1}"},

	{"vi", RANGE_UP_TO, "tối đa {0}|lên tới {0}|lên đến {0}"},
	{"vi", RANGE_LESS_THAN, "dưới {0}"},
	{"vi", RANGE_AT_LEAST, "ít nhất {0}|tối thiểu {0}"},
	{"vi", RANGE_MORE_THAN, "hơn {0}|trên {0}"},
	{"vi", RANGE_SEVERAL, "vài {0}"},
	{"vi", RANGE_ABOUT, "khoảng {0}|gần {0}"},
	{"vi", RANGE_BETWEEN, "từ {0} đến {1}"},

	/* Signs that are the same everywhere; they say nothing of zero, as "up to" does */
	{"", RANGE_BETWEEN, "{0}-{1}|{0}—{1}"},
	{"", RANGE_AT_LEAST, "≥{0}|>={0}|{0}+"},
	{"", RANGE_MORE_THAN, ">{0}"},
	{"", RANGE_NOT_ABOVE, "≤{0}|<={0}"},
	{"", RANGE_BELOW, "<{0}"},
	{"", RANGE_ABOUT, "~{0}|≈{0}"},
};
const int	range_word_count = lengthof(range_words);

/*
 * Where such words ask for a case that ICU's names of currencies are not in,
 * as "до 1 рубля" does, they are written with signs and figures alone.
 */
bool
GovernsCase(const char *language)
{
	static const char *const languages[] = {"ar", "cs", "fi", "pl", "ru", "uk"};

	return IsListed(languages, lengthof(languages), language);
}
