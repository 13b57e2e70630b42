-- The report: is it "the same ratio"?  Then every headline against its parts, and
-- what each recipient was promised a head.
--
--		psql -X -d DATABASE -f demo.sql
--		psql -X -d DATABASE -v claim=ID -f demo.sql
--
-- Needs the extension and the ledger; all figures are computed from them.

\set ON_ERROR_STOP on

\ir prepare.sql
\ir demo/claim.sql
\ir demo/commitments.sql
\ir demo/recipients.sql
