-- Ordered-set aggregates of amounts, which refuse to cross currencies as PostgreSQL's own of any type do not.

CREATE FUNCTION monetary_ordered_add(internal, monetary) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_ordered_add(internal, monetary) IS 'aggregate transition function';

CREATE FUNCTION monetary_hypothetical_add(internal, monetary) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_hypothetical_add(internal, monetary) IS 'aggregate transition function';

CREATE FUNCTION monetary_percentile_disc_result(internal, double precision) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_percentile_disc_result(internal, double precision) IS 'aggregate final function';

CREATE FUNCTION monetary_percentiles_disc_result(internal, double precision[]) RETURNS monetary[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_percentiles_disc_result(internal, double precision[]) IS 'aggregate final function';

CREATE AGGREGATE percentile_disc(fraction double precision ORDER BY amount monetary) (
	SFUNC = monetary_ordered_add, STYPE = internal, FINALFUNC = monetary_percentile_disc_result, PARALLEL = SAFE
);
COMMENT ON AGGREGATE percentile_disc(double precision, monetary) IS 'first amount at or beyond a fraction of the way through those that are not null, in order';
--> MC001 for two currencies

CREATE AGGREGATE percentile_disc(fractions double precision[] ORDER BY amount monetary) (
	SFUNC = monetary_ordered_add, STYPE = internal, FINALFUNC = monetary_percentiles_disc_result, PARALLEL = SAFE
);
COMMENT ON AGGREGATE percentile_disc(double precision[], monetary) IS 'the same for each of several fractions; MC001 for two currencies';

CREATE FUNCTION monetary_rank_result(internal, monetary, monetary) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_rank_result(internal, monetary, monetary) IS 'aggregate final function';

CREATE AGGREGATE rank(amount monetary ORDER BY amounts monetary) (
	SFUNC = monetary_hypothetical_add, STYPE = internal,
	FINALFUNC = monetary_rank_result, FINALFUNC_EXTRA, HYPOTHETICAL, PARALLEL = SAFE
);
COMMENT ON AGGREGATE rank(monetary, monetary) IS 'rank that an amount would have among the others, with gaps; MC001 for two currencies';

CREATE FUNCTION monetary_dense_rank_result(internal, monetary, monetary) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_dense_rank_result(internal, monetary, monetary) IS 'aggregate final function';

CREATE AGGREGATE dense_rank(amount monetary ORDER BY amounts monetary) (
	SFUNC = monetary_hypothetical_add, STYPE = internal,
	FINALFUNC = monetary_dense_rank_result, FINALFUNC_EXTRA, HYPOTHETICAL, PARALLEL = SAFE
);
COMMENT ON AGGREGATE dense_rank(monetary, monetary) IS 'rank that an amount would have among the others, without gaps; MC001 for two currencies';

CREATE FUNCTION monetary_percent_rank_result(internal, monetary, monetary) RETURNS double precision
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_percent_rank_result(internal, monetary, monetary) IS 'aggregate final function';

CREATE AGGREGATE percent_rank(amount monetary ORDER BY amounts monetary) (
	SFUNC = monetary_hypothetical_add, STYPE = internal,
	FINALFUNC = monetary_percent_rank_result, FINALFUNC_EXTRA, HYPOTHETICAL, PARALLEL = SAFE
);
COMMENT ON AGGREGATE percent_rank(monetary, monetary) IS 'relative rank that an amount would have among the others, from 0 to 1; MC001 for two currencies';

CREATE FUNCTION monetary_cume_dist_result(internal, monetary, monetary) RETURNS double precision
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_cume_dist_result(internal, monetary, monetary) IS 'aggregate final function';

CREATE AGGREGATE cume_dist(amount monetary ORDER BY amounts monetary) (
	SFUNC = monetary_hypothetical_add, STYPE = internal,
	FINALFUNC = monetary_cume_dist_result, FINALFUNC_EXTRA, HYPOTHETICAL, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cume_dist(monetary, monetary) IS 'share of the amounts that an amount would not come before, itself included; MC001 for two currencies';
