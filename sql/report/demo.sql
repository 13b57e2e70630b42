-- The report: is it "the same ratio"?  Then every headline against its parts, and
-- what each recipient was promised a head.
--
--		psql -X -d DATABASE -f demo.sql
--		psql -X -d DATABASE -v claim=ID -f demo.sql
--
-- claim= leaves the claim out.  Needs the extension and the ledger; all figures are computed from them.

\set ON_ERROR_STOP on

\ir prepare.sql
SELECT wrap(say('%s, edition %s, as of %s', say(title), version, brief(least(as_of, as_of()))), 92) FROM dataset;
\if :claim_there
	\ir demo/claim.sql
\endif
\ir demo/commitments.sql
\ir demo/recipients.sql
