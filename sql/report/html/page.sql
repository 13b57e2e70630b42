-- The head of the page: what it is, for people and for machines; and its looks.

SELECT replace(replace(replace(replace(replace(replace($page$<!DOCTYPE html>
<html lang="@lang@">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-@hash@'; base-uri 'none'; form-action 'none'">
<title>@title@</title>
<meta name="description" content="@description@">
<script type="application/ld+json">@dataset@</script>
<style>
:root { --paper: #ffffff; --ink: #1a1d21; --soft: #59616b; --rule: #d5dae0; --bar: #1f5fa8; --perhaps: #1f5fa866; --alarm: #b3261e; --track: #f1f3f6; --grid: #c3cad2; }
@media (prefers-color-scheme: dark) {
	:root { --paper: #14171b; --ink: #e8eaed; --soft: #a3abb5; --rule: #363c44; --bar: #79b0ea; --perhaps: #79b0ea66; --alarm: #ff8a80; --track: #1e2329; --grid: #3d4550; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: .5rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word; }
.wide { max-width: 70rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1rem !important; }
header p { margin: .25rem 0; color: var(--soft); }
header .title { font-size: 1.25rem; font-weight: 600; color: var(--ink); }
h1 { font-size: clamp(1.5rem, 4vw, 2.2rem); line-height: 1.2; margin: 1.5rem 0 1rem; }
h2 { font-size: 1.35rem; margin: 3rem 0 .5rem; padding-top: 1rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
p, dd, ol.steps, blockquote { max-width: 46rem; }
nav ul { list-style: none; margin: .5rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav a { display: inline-block; padding: .25rem 0; }
blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 4px solid var(--rule); }
blockquote p { margin: .25rem 0; }
cite, .soft { color: var(--soft); font-style: normal; }
.verdict { max-width: 52rem; font-size: 1.1rem; padding: 1rem 1.25rem; background: var(--track); border-left: 6px solid var(--alarm); }
.verdict b { display: block; color: var(--alarm); }
.verdict.yes { border-color: var(--bar); }
.verdict.yes b { color: var(--bar); }
ol.steps { padding-left: 1.5rem; }
ol.steps li { margin: .2rem 0; }
table { width: 100%; border-collapse: collapse; margin: .75rem 0; }
caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
thead th { font-weight: normal; color: var(--soft); text-align: left; vertical-align: bottom; border-bottom: 1px solid var(--rule); }
thead th.value { text-align: right; padding-right: .75rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
tbody th { font-weight: normal; text-align: left; width: 32%; padding: .2rem .75rem .2rem calc(var(--depth, 0) * 1rem); vertical-align: middle; }
td { padding: .2rem 0; vertical-align: middle; }
td.value { text-align: right; padding-right: .75rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.words { text-align: left; white-space: normal; }
td.drawn { width: 38%; }
tr.total th, tr.total td { font-weight: 600; }
tr.finding th, tr.finding td { border-top: 1px solid var(--rule); }
tr.alarm .value, tr.alarm th { color: var(--alarm); font-weight: 600; }
td.drawn svg { display: block; width: 100%; height: 1.25rem; background: var(--track); }
.sure { fill: var(--bar); }
.perhaps, .tolerance { fill: var(--perhaps); }
.open { fill: url(#open); }
#open stop { stop-color: var(--bar); }
.alarm .sure { fill: var(--alarm); }
.rest .sure, .rest .perhaps { fill: none; stroke: var(--soft); stroke-dasharray: 6 4; vector-effect: non-scaling-stroke; }
line { vector-effect: non-scaling-stroke; }
.trace { stroke: var(--bar); stroke-width: 3; }
.alarm .trace { stroke: var(--alarm); }
.rest .trace { stroke: var(--soft); }
.mark { stroke: var(--alarm); stroke-width: 2; }
.grid { stroke: var(--grid); stroke-width: 1; }
.reach { fill: var(--bar); opacity: .5; }
.way { stroke: var(--bar); stroke-width: 3; }
.key { display: inline-block; width: 1.6rem; height: .8rem; vertical-align: baseline; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr)); gap: 0 2rem; }
.panels table, .panels tbody, .panels caption { display: block; }
.panels thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.panels caption { color: var(--ink); font-weight: 600; }
.panels tbody tr { display: grid; grid-template-columns: 1fr auto; align-items: baseline; padding: .25rem 0; }
.panels tbody th { width: auto; }
.panels td.value { padding-right: 0; white-space: normal; }
.panels td.drawn { grid-column: 1 / -1; width: auto; }
.axis { position: relative; height: 1.4rem; color: var(--soft); font-size: .85rem; }
.axis span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
.axis span:first-child { transform: none; }
.axis span:last-child { transform: translateX(-100%); }
.scroll { overflow-x: auto; }
.scroll table { font-size: .85rem; }
.scroll th, .scroll td { white-space: nowrap; width: auto; padding: .15rem .75rem .15rem 0; text-align: left; }
.scroll tbody tr:nth-child(even) { background: var(--track); }
details { margin: .25rem 0; }
summary { cursor: pointer; padding: .25rem 0; }
section.parts > details > summary { border-bottom: 1px solid var(--rule); }
summary .figure { float: right; padding-left: 1rem; font-variant-numeric: tabular-nums; }
form#filter { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .5rem 1rem; margin: 1rem 0; padding: .75rem 1rem 1rem; background: var(--track); }
form#filter[hidden] { display: none; }
form#filter label { display: block; color: var(--soft); font-size: .9rem; }
form#filter input, form#filter select, form#filter button, #more button { display: block; width: 100%; min-height: 2.2rem; font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 3px; padding: .2rem .5rem; }
form#filter .all { grid-column: 1 / -1; }
form#filter button { align-self: end; cursor: pointer; }
#more { display: flex; gap: 1rem; margin: 1rem 0; }
#more[hidden] { display: none; }
#more button { width: auto; cursor: pointer; }
#commitments { font-size: .95rem; }
#commitments col.day { width: 10%; } #commitments col.recipient { width: 11%; } #commitments col.investor { width: 19%; } #commitments col.euros { width: 12%; } #commitments col.kind { width: 10%; } #commitments col.sure { width: 8.5%; }
#commitments thead th { padding: 0 .75rem .25rem 0; }
#commitments thead button { font: inherit; color: inherit; background: none; border: 0; padding: .2rem 0; cursor: pointer; text-align: left; text-decoration: underline dotted; text-underline-offset: .2em; }
#commitments [aria-sort] button { color: var(--ink); font-weight: 600; }
#commitments [aria-sort=ascending] button::after { content: " ↑" / ""; }
#commitments [aria-sort=descending] button::after { content: " ↓" / ""; }
#commitments { table-layout: fixed; }
#commitments tbody tr { border-bottom: 1px solid var(--rule); }
#commitments tbody tr:target { background: var(--track); }
#commitments tbody tr[hidden] { display: none; }
#commitments tbody th, #commitments td, #commitments td.value { padding: .35rem .75rem .35rem 0; vertical-align: top; width: auto; white-space: normal; }
#commitments details { margin: 0; }
#commitments summary { padding: 0; }
#commitments dl { margin: .25rem 0 .5rem; font-size: .9rem; }
dl.facts { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: .1rem .75rem; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
dl.facts li + li { margin-top: .2rem; }
dl.facts ul { list-style: none; margin: 0; padding: 0; }
dl.terms dt { font-weight: 600; margin-top: .5rem; }
dl.terms dd { margin: 0; }
a { color: var(--bar); }
a:focus-visible, summary:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, .scroll:focus-visible { outline: 3px solid var(--alarm); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem; z-index: 1; }
footer { margin-top: 3rem !important; padding-bottom: 3rem !important; border-top: 1px solid var(--rule); color: var(--soft); font-size: .9rem; }
@media (max-width: 44rem) {
	.cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
	.cards, .cards tbody, .cards caption { display: block; }
	.cards tbody tr { display: grid; grid-template-columns: minmax(0, 1fr) fit-content(60%); padding: .35rem 0; }
	.cards tbody th { width: auto; }
	.cards td.value { padding-right: 0; white-space: normal; }
	.cards td.drawn { grid-column: 1 / -1; width: auto; }
	.cards td.second::before { content: attr(data-label) " "; color: var(--soft); }
	.cards td.second { grid-column: 1 / -1; }
	#commitments, #commitments tbody { display: block; }
	#commitments colgroup { display: none; }
	#commitments thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
	#commitments tbody tr { grid-template-columns: 1fr; padding: .6rem 0; }
	#commitments tbody tr:not([hidden]) { display: grid; }
	#commitments tbody th { grid-row: 1; font-weight: 600; }
	#commitments tbody th, #commitments td, #commitments td.value { padding: 0; text-align: left; }
	#commitments td::before { content: attr(data-label) " "; color: var(--soft); }
	dl.facts { grid-template-columns: 1fr; }
	summary .figure { float: none; display: block; padding: 0; }
}
@media print {
	body { font-size: 9pt; }
	.wide { max-width: none; }
	nav, form#filter, #more, .skip { display: none !important; }
	section.total, .panels > div, tr { break-inside: avoid; }
	details::details-content { content-visibility: visible; block-size: auto; }
	.facts a[href^=http]::after { content: " (" attr(href) ")"; color: var(--soft); overflow-wrap: anywhere; }
	* { print-color-adjust: exact; }
}
</style>
</head>
<body>
<a class="skip" href="#@first@">@skip@</a>
<svg width="0" height="0" style="position:absolute" aria-hidden="true" focusable="false"><defs><linearGradient id="open"><stop offset="0" stop-opacity=".5"/><stop offset="1" stop-opacity=".05"/></linearGradient></defs></svg>$page$,
	'@lang@', pg_temp.html(language())),
	'@hash@', encode(sha256(convert_to(:'script', 'UTF8')), 'base64')),
	'@title@', pg_temp.html(:'question')),
	'@first@', CASE WHEN :'claim_there' THEN 'claim' ELSE 'recipients' END),
	'@skip@', pg_temp.t('To the report')),
	'@description@', pg_temp.t('%s: announced commitments, each with its sources, as of %s', t_title, brief(as_of_day)))
	AS before
  FROM (SELECT say(title) AS t_title, least(as_of, as_of()) AS as_of_day FROM dataset) AS d
\gset

SELECT split_part(:'before', '@dataset@', 1);
SELECT pg_temp.script_json(jsonb_strip_nulls(jsonb_build_object(
		'@context', 'https://schema.org/', '@type', 'Dataset', 'name', say(title), 'alternateName', name, 'description', say(description),
		'version', version, 'dateModified', as_of, 'license', licence_url, 'inLanguage', language(), 'isAccessibleForFree', true,
		'keywords', jsonb_build_array(say(topic), say('public commitments'), say('investment'), say('per head')),
		'temporalCoverage', (SELECT min(announced_on) || '/' || max(announced_on) FROM commitment),
		'spatialCoverage', (SELECT jsonb_agg(country_called(recipient) ORDER BY recipient) FROM (SELECT DISTINCT recipient FROM commitment WHERE recipient IS NOT NULL) AS r),
		'variableMeasured', jsonb_build_array(say('announced amount'), say('date of announcement'), say('recipient'), say('investor'), say('status'), say('confidence')),
		'isBasedOn', (SELECT jsonb_agg(url ORDER BY url) FROM (SELECT DISTINCT url FROM figure_source WHERE url IS NOT NULL) AS u),
		'distribution', CASE WHEN :'data' <> '' THEN
			(SELECT jsonb_agg(jsonb_build_object('@type', 'DataDownload', 'encodingFormat', format, 'contentUrl', :'data' || file) ORDER BY file)
			   FROM (VALUES ('datapackage.json', 'application/json'), ('commitments.csv', 'text/csv'), ('sources.csv', 'text/csv'), ('events.csv', 'text/csv'), ('claims.csv', 'text/csv'),
							('commitments.json', 'application/json'), ('sources.json', 'application/json'), ('events.json', 'application/json'), ('claims.json', 'application/json')) AS f (file, format)) END)))
  FROM dataset;
SELECT split_part(:'before', '@dataset@', 2);

SELECT format('<header class="wide"><p class="title">%s</p><p>%s</p>%s</header>',
			  pg_temp.t(title),
			  pg_temp.t('Edition %s, as of %s. %s commitments, %s pages that state them. Licence: %s.', version, brief(least(as_of, as_of())),
						(SELECT count(*)::text FROM commitment WHERE announced_on <= (SELECT as_of())), (SELECT count(*)::text FROM source), licence),
			  coalesce((SELECT '<p>' || string_agg(format('<a href="%s" lang="%s" hreflang="%2$s">%s</a>', pg_temp.escaped(page.file), pg_temp.escaped(page.lang),
														   pg_temp.html(coalesce(named.words, page.lang))), ' ' ORDER BY page.n) || '</p>'
						  FROM (SELECT n, split_part(entry, '=', 1) AS lang, substr(entry, strpos(entry, '=') + 1) AS file
								  FROM regexp_split_to_table(:'pages', '[[:space:]]+') WITH ORDINALITY AS p (entry, n) WHERE entry LIKE '_%=_%') AS page
						  LEFT JOIN (VALUES ('en', 'In English'), ('fr', 'En français'), ('de', 'Auf Deutsch')) AS named (lang, words) ON named.lang = page.lang
						 WHERE page.lang <> language()), ''))
  FROM dataset;

SELECT '<nav class="wide" aria-label="' || pg_temp.t('Contents') || '"><ul>'
	   || string_agg(format('<li><a href="#%s">%s</a></li>', id, pg_temp.t(name)), '' ORDER BY n) || '</ul></nav><main class="wide">'
  FROM (VALUES (1, 'claim', 'The claim'), (2, 'ways', 'Every way of counting'), (3, 'recipients', 'By recipient'), (4, 'parts', 'Headlines and their parts'),
			   (5, 'list', 'All commitments'), (6, 'method', 'Method'), (7, 'sources', 'Sources and licence')) AS part (n, id, name)
 WHERE n > 2 OR :'claim_there';
