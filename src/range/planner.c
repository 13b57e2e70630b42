/*
 * range/planner.c
 *		Planner support: amount <@ range by the btree index of the amounts.
 *
 * The total order of amounts goes by currency first.  So "amount <@ range" is
 * the same as "amount *>= lower and amount *<= upper", where a bound that is
 * infinite is replaced by the least or the greatest amount of the currency.
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_am.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

#include "compat.h"
#include "range/range.h"

/*
 * The amounts that stand for the bounds
 */

/* The amount of a bound, or the one that no amount of the currency is beyond */
static Monetary *
LimitOfBound(const MonetaryBound *bound, Currency currency)
{
	Decimal		limit = bound->value;

	if (bound->infinite)
	{
		limit.coefficient = (Int128) pow10_128(DECIMAL_MAX_DIGITS) - 1;
		if (bound->lower)
			limit.coefficient = -limit.coefficient;
		limit.scale = 0;
	}
	return monetary_make(&limit, currency);
}

PG_FUNCTION_INFO_V1(monetary_range_least_amount);

Datum
monetary_range_least_amount(PG_FUNCTION_ARGS)
{
	MonetaryRange *range = PG_GETARG_MONETARY_RANGE_P(0);
	MonetaryBound bound = MonetaryRangeLower(range);

	PG_RETURN_MONETARY_P(LimitOfBound(&bound, MonetaryRangeCurrency(range)));
}

PG_FUNCTION_INFO_V1(monetary_range_greatest_amount);

Datum
monetary_range_greatest_amount(PG_FUNCTION_ARGS)
{
	MonetaryRange *range = PG_GETARG_MONETARY_RANGE_P(0);
	MonetaryBound bound = MonetaryRangeUpper(range);

	PG_RETURN_MONETARY_P(LimitOfBound(&bound, MonetaryRangeCurrency(range)));
}

/*
 * Clauses
 */

/*
 * What "amount <@ range" is about: the arguments, the functions' schema and
 * types, the family of the total order, and that of an index, if one is asked
 */
typedef struct Membership
{
	Oid			schema;
	Oid			amount_type;
	Oid			range_type;
	Oid			order_family;
	Oid			index_family;
	Node	   *amount;
	Node	   *range;
} Membership;

/* Takes a call of amount <@ range, or of range @> amount, apart; false if it is none */
static bool
ReadMembership(Membership *membership, Oid function, List *arguments, bool amount_first,
			   Oid index_family)
{
	Oid		   *types;
	int			ntypes;

	(void) get_func_signature(function, &types, &ntypes);
	if (ntypes != 2)
		return false;			/* unreached: only a superuser can have it support a function of his own */
	membership->schema = get_func_namespace(function);
	membership->amount_type = types[amount_first ? 0 : 1];
	membership->range_type = types[amount_first ? 1 : 0];
	membership->order_family = lookup_type_cache(membership->amount_type,
												 TYPECACHE_BTREE_OPFAMILY)->btree_opf;
	membership->index_family = index_family;
	membership->amount = (Node *) (amount_first ? linitial(arguments) : lsecond(arguments));
	membership->range = (Node *) (amount_first ? lsecond(arguments) : linitial(arguments));
	return OidIsValid(membership->order_family);
}

/*
 * Appends "amount operator limit".  The operator is always one of the total
 * order.  False if the index is not searched by that: in a family that somebody
 * else made, an operator in the same place may mean anything.
 */
static bool
AddClause(List **clauses, const Membership *membership, StrategyNumber strategy, Expr *limit)
{
	Oid			operator = get_opfamily_member(membership->order_family, membership->amount_type,
											   membership->amount_type, strategy);
	OpExpr	   *clause;

	if (!OidIsValid(operator) ||
		(OidIsValid(membership->index_family) &&
		 !op_in_opfamily(operator, membership->index_family)))
		return false;
	clause = (OpExpr *) make_opclause(operator, BOOLOID, false,
									  (Expr *) copyObject(membership->amount), limit,
									  InvalidOid, InvalidOid);
	set_opfuncid(clause);
	*clauses = lappend(*clauses, clause);
	return true;
}

static Expr *
MakeAmountConst(const Membership *membership, const MonetaryBound *bound, Currency currency)
{
	return (Expr *) makeConst(membership->amount_type, -1, InvalidOid, sizeof(Monetary),
							  MonetaryPGetDatum(LimitOfBound(bound, currency)), false, false);
}

/* The clauses for a range that is known: equivalent to membership in it */
static List *
MakeConstClauses(const Membership *membership)
{
	MonetaryRange *range = DatumGetMonetaryRangeP(castNode(Const, membership->range)->constvalue);
	Currency	currency = MonetaryRangeCurrency(range);
	MonetaryBound lower = MonetaryRangeLower(range);
	MonetaryBound upper = MonetaryRangeUpper(range);
	StrategyNumber above = lower.inclusive || lower.infinite ?
		BTGreaterEqualStrategyNumber : BTGreaterStrategyNumber;
	StrategyNumber below = upper.inclusive || upper.infinite ?
		BTLessEqualStrategyNumber : BTLessStrategyNumber;
	List	   *clauses = NIL;

	if (!lower.infinite && !upper.infinite && monetary_bound_cmp(&lower, &upper) == 0)
	{
		if (!AddClause(&clauses, membership, BTEqualStrategyNumber,
					   MakeAmountConst(membership, &lower, currency)))
			return NIL;
		return clauses;
	}
	if (!AddClause(&clauses, membership, above,
				   MakeAmountConst(membership, &lower, currency)) ||
		!AddClause(&clauses, membership, below,
				   MakeAmountConst(membership, &upper, currency)))
		return NIL;
	return clauses;
}

/* A call of one of the functions above */
static Expr *
MakeLimitCall(const Membership *membership, const char *name, PGFunction limit)
{
	Oid			function = FindFunction(membership->schema, name, &membership->range_type, 1, limit);

	if (!OidIsValid(function))	/* unreached: an extension's function cannot be dropped alone */
		return NULL;
	return (Expr *) makeFuncExpr(function, membership->amount_type,
								 list_make1(copyObject(membership->range)),
								 InvalidOid, InvalidOid, COERCE_EXPLICIT_CALL);
}

/* The clauses for a range that is known at run time only: they may let its exclusive bounds in */
static List *
MakeRunTimeClauses(const Membership *membership)
{
	Expr	   *least = MakeLimitCall(membership, "least_amount",
									 monetary_range_least_amount);
	Expr	   *greatest = MakeLimitCall(membership, "greatest_amount",
										monetary_range_greatest_amount);
	List	   *clauses = NIL;

	if (least == NULL || greatest == NULL ||
		!AddClause(&clauses, membership, BTGreaterEqualStrategyNumber, least) ||
		!AddClause(&clauses, membership, BTLessEqualStrategyNumber, greatest))
		return NIL;
	return clauses;
}

static bool
IsKnown(const Node *range)
{
	return IsA(range, Const) && !((const Const *) range)->constisnull;
}

/*
 * Requests
 */

/* Writes membership of a column in a known range as clauses that prune partitions too */
static Node *
Simplify(SupportRequestSimplify *request, bool amount_first)
{
	Membership	membership;
	Node	   *amount;
	List	   *clauses;

	if (!ReadMembership(&membership, request->fcall->funcid, request->fcall->args, amount_first,
						InvalidOid))
		return NULL;			/* unreached: an extension's class cannot be dropped alone */
	amount = membership.amount;
	while (IsA(amount, RelabelType))
		amount = (Node *) ((RelabelType *) amount)->arg;
	if (!IsA(amount, Var) || !IsKnown(membership.range))
		return NULL;
	clauses = MakeConstClauses(&membership);
	if (list_length(clauses) == 1)
		return (Node *) linitial(clauses);
	return clauses == NIL ? NULL : (Node *) makeBoolExpr(AND_EXPR, clauses, -1);
}

/* Finds what a btree or BRIN index of the amounts can look for */
static List *
DeriveIndexConditions(SupportRequestIndexCondition *request, bool amount_first)
{
	Membership	membership;

	/* Of an operator's arguments the planner has made sure that the other one can be looked for. */
	if (!is_opclause(request->node) || request->indexarg != (amount_first ? 0 : 1) ||
		(request->index->relam != BTREE_AM_OID && request->index->relam != BRIN_AM_OID) ||
		!ReadMembership(&membership, request->funcid, ((OpExpr *) request->node)->args,
						amount_first, request->opfamily))
		return NIL;
	request->lossy = !IsKnown(membership.range);
	return request->lossy ? MakeRunTimeClauses(&membership) : MakeConstClauses(&membership);
}

static Node *
AnswerRequest(Node *request, bool amount_first)
{
	if (IsA(request, SupportRequestSimplify))
		return Simplify((SupportRequestSimplify *) request, amount_first);
	if (IsA(request, SupportRequestIndexCondition))
		return (Node *) DeriveIndexConditions((SupportRequestIndexCondition *) request,
											  amount_first);
	return NULL;
}

PG_FUNCTION_INFO_V1(monetary_contained_by_monetary_range_support);

Datum
monetary_contained_by_monetary_range_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(AnswerRequest((Node *) PG_GETARG_POINTER(0), true));
}

PG_FUNCTION_INFO_V1(monetary_range_contains_monetary_support);

Datum
monetary_range_contains_monetary_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(AnswerRequest((Node *) PG_GETARG_POINTER(0), false));
}
