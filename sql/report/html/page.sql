-- The head of the page, and its looks.

SELECT $page$<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>$page$ || pg_temp.html(:'question') || $page$</title>
<style>
:root { --paper: #ffffff; --ink: #1a1d21; --soft: #59616b; --rule: #d5dae0; --bar: #1f5fa8; --perhaps: #1f5fa866; --alarm: #b3261e; --track: #f1f3f6; }
@media (prefers-color-scheme: dark) {
	:root { --paper: #14171b; --ink: #e8eaed; --soft: #a3abb5; --rule: #363c44; --bar: #79b0ea; --perhaps: #79b0ea66; --alarm: #ff8a80; --track: #1e2329; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
h1 { font-size: clamp(1.5rem, 4vw, 2.2rem); line-height: 1.2; margin: 2rem 0 1rem; }
h2 { font-size: 1.35rem; margin: 3rem 0 .5rem; padding-top: 1rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 2rem 0 .25rem; }
h3 span { font-weight: normal; color: var(--soft); }
blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 4px solid var(--rule); }
blockquote p { margin: .25rem 0; }
cite, .soft { color: var(--soft); font-style: normal; }
.verdict { font-size: 1.2rem; padding: 1rem 1.25rem; background: var(--track); border-left: 6px solid var(--alarm); }
.verdict b { color: var(--alarm); }
ol.steps { padding-left: 1.5rem; }
ol.steps li { margin: .2rem 0; }
table { width: 100%; border-collapse: collapse; margin: .75rem 0; }
caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
thead th { font-weight: normal; color: var(--soft); text-align: left; border-bottom: 1px solid var(--rule); }
thead th.value { text-align: right; padding-right: .75rem; }
.unseen { position: absolute; left: -999rem; }
tbody th { font-weight: normal; text-align: left; width: 32%; padding: .2rem .75rem .2rem calc(var(--depth, 0) * 1rem); vertical-align: middle; }
td { padding: .2rem 0; vertical-align: middle; }
td.value { text-align: right; width: 24%; padding-right: .75rem; font-variant-numeric: tabular-nums; }
tr.total th, tr.total td { font-weight: 600; }
tr.finding th, tr.finding td { border-top: 1px solid var(--rule); }
tr.alarm .value, tr.alarm th { color: var(--alarm); font-weight: 600; }
svg.amount, svg.alarm, svg.rest { display: block; width: 100%; height: 1.25rem; background: var(--track); }
.sure { fill: var(--bar); }
.perhaps { fill: var(--perhaps); }
.open { fill: url(#open); }
#open stop { stop-color: var(--bar); }
.alarm .sure { fill: var(--alarm); }
.rest .sure, .rest .perhaps { fill: none; stroke: var(--soft); stroke-dasharray: 6 4; vector-effect: non-scaling-stroke; }
.mark { stroke: var(--alarm); stroke-width: 2; vector-effect: non-scaling-stroke; }
.key { display: inline-block; width: 1.6rem; height: .8rem; vertical-align: baseline; }
a { color: var(--bar); }
a:focus-visible { outline: 3px solid var(--alarm); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem; }
footer { margin-top: 3rem; padding-bottom: 3rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: .9rem; }
@media (max-width: 40rem) {
	thead { position: absolute; left: -999rem; }
	table, tbody, caption { display: block; }
	tbody tr { display: grid; grid-template-columns: 1fr auto; padding: .35rem 0; }
	tbody th { width: auto; }
	td.value { width: auto; padding-right: 0; }
	td.drawn { grid-column: 1 / -1; }
}
@media print { body { font-size: 10pt; } section.total { break-inside: avoid; } }
</style>
</head>
<body>
<a class="skip" href="#claim">To the report</a>
<svg width="0" height="0" style="position:absolute" aria-hidden="true" focusable="false"><defs><linearGradient id="open"><stop offset="0" stop-opacity=".5"/><stop offset="1" stop-opacity=".05"/></linearGradient></defs></svg>
<main>$page$;
