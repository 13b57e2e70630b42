-- The comparisons that refuse to cross currencies.
-- They are in no operator family: nothing that PostgreSQL does by itself calls them.

CREATE FUNCTION monetary_lt(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	SUPPORT monetary_compare_support;
COMMENT ON FUNCTION monetary_lt(monetary, monetary) IS 'implementation of < operator';

CREATE FUNCTION monetary_le(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	SUPPORT monetary_compare_support;
COMMENT ON FUNCTION monetary_le(monetary, monetary) IS 'implementation of <= operator';

CREATE FUNCTION monetary_ge(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	SUPPORT monetary_compare_support;
COMMENT ON FUNCTION monetary_ge(monetary, monetary) IS 'implementation of >= operator';

CREATE FUNCTION monetary_gt(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	SUPPORT monetary_compare_support;
COMMENT ON FUNCTION monetary_gt(monetary, monetary) IS 'implementation of > operator';

CREATE OPERATOR < (
	FUNCTION = monetary_lt, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel
);
COMMENT ON OPERATOR < (monetary, monetary) IS 'less than, within one currency; MC001 for two currencies';

CREATE OPERATOR <= (
	FUNCTION = monetary_le, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel
);
COMMENT ON OPERATOR <= (monetary, monetary) IS 'less than or equal, within one currency; MC001 for two currencies';

CREATE OPERATOR >= (
	FUNCTION = monetary_ge, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel
);
COMMENT ON OPERATOR >= (monetary, monetary) IS 'greater than or equal, within one currency; MC001 for two currencies';

CREATE OPERATOR > (
	FUNCTION = monetary_gt, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel
);
COMMENT ON OPERATOR > (monetary, monetary) IS 'greater than, within one currency; MC001 for two currencies';
