-- The report as one HTML file that needs nothing else: no network, no server.
--
--		psql -X -q -d DATABASE -f html.sql > report.html
--		psql -X -q -d DATABASE -v lang=fr -v pages='en=report.html fr=report.fr.html' -f html.sql > report.fr.html
--		psql -X -q -d DATABASE -v claim=ID -v as_of=2025-12-31 -f html.sql > report.html
--
-- Needs the extension and the ledger.  lang is the language: en, fr or de; pages the
-- files of the same report in each, data the folder of the files that data.sql has
-- written.  The charts are tables whose last column is drawn: what the eye sees as
-- bars is there for every reader as figures.  The list of commitments is a plain
-- table; its script, the only one, makes it searchable.

\set ON_ERROR_STOP on

\ir prepare.sql
SET client_min_messages = warning;
\if :{?pages}
\else
	\set pages ''
\endif
\if :{?data}
\else
	\set data ''
\endif

\ir html/draw.sql
\ir html/script.sql
\ir html/page.sql
\if :claim_there
	\ir html/claim.sql
	\ir html/ways.sql
\else
	SELECT format('<h1>%s</h1><p>%s</p>', pg_temp.html(:'question'), pg_temp.t(description)) FROM dataset;
\endif
\ir html/recipients.sql
\ir html/parts.sql
\ir html/list.sql
\ir html/method.sql
\ir html/end.sql
