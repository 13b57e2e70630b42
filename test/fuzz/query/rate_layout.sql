-- A layout that somebody has described is refused, or read
SELECT count(*) >= 0 FROM rates_in_file(E'd,q,r\n2025-02-07,USD,1.0377\n2025-02-10,XXQ,1\n', $1)
