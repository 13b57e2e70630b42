-- The report as one HTML file that needs nothing else: no network, no script.
--
--		psql -X -q -d DATABASE -f html.sql > report.html
--		psql -X -q -d DATABASE -v claim=ID -f html.sql > report.html
--
-- Needs the extension and the ledger.  The charts are tables whose last column is
-- drawn: what the eye sees as bars is there for every reader as figures.

\set ON_ERROR_STOP on

\ir prepare.sql
SET client_min_messages = warning;

\ir html/draw.sql
\ir html/page.sql
\ir html/claim.sql
\ir html/recipients.sql
\ir html/parts.sql
\ir html/end.sql
