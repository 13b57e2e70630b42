/*
 * monetary/planner.c
 *		What the comparisons that refuse to cross currencies tell the planner.
 *
 * < <= > >= raise an error where the currencies differ, so they can be no
 * members of the btree family, and the planner may never call them.  It does
 * not have to:
 *
 * - their selectivity functions ask for that of the operator of the same
 *	 strategy in the btree family, the total order, which never raises;
 *
 * - their support function puts that operator in their place wherever both
 *	 sides are of one currency for certain.  Then they agree, and indexes,
 *	 partitions and statistics serve < as they serve *<.
 *
 * Operators are found through the type's btree family by strategy.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/stratnum.h"
#include "access/xact.h"
#include "catalog/pg_class.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "optimizer/plancat.h"
#include "parser/parse_coerce.h"
#include "parser/parsetree.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/resowner.h"
#include "utils/selfuncs.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

#include "compat.h"
#include "monetary/compare.h"
#include "monetary/foreign.h"
#include "monetary/monetary.h"

PG_FUNCTION_INFO_V1(monetary_compare_sel);
PG_FUNCTION_INFO_V1(monetary_compare_joinsel);
PG_FUNCTION_INFO_V1(monetary_compare_support);

/* Of an expression that may have any currency */
#define NO_CURRENCY (-1)

/*
 * Functions of the extension
 */

PGFunction
FunctionAddress(Oid function)
{
	FmgrInfo	info;

	fmgr_info(function, &info);
	return info.fn_addr;
}

Oid
FindFunction(Oid schema, const char *name, const Oid *types, int ntypes, PGFunction function)
{
	Oid			result = GetSysCacheOid3(PROCNAMEARGSNSP, Anum_pg_proc_oid,
										 CStringGetDatum(name),
										 PointerGetDatum(buildoidvector(types, ntypes)),
										 ObjectIdGetDatum(schema));

	return OidIsValid(result) && FunctionAddress(result) == function ? result : InvalidOid;
}

/*
 * From a comparison to its like in the total order
 */

/* Which of the comparisons is this function? */
static StrategyNumber
ComparisonStrategy(Oid function)
{
	PGFunction	address = FunctionAddress(function);

	if (address == monetary_lt)
		return BTLessStrategyNumber;
	if (address == monetary_le)
		return BTLessEqualStrategyNumber;
	if (address == monetary_ge)
		return BTGreaterEqualStrategyNumber;
	if (address == monetary_gt)
		return BTGreaterStrategyNumber;
	return InvalidStrategy;
}

/* The operator of the total order that agrees with a comparison within a currency */
static Oid
TotalOrderOperator(Oid comparison_function, Oid type)
{
	StrategyNumber strategy = ComparisonStrategy(comparison_function);
	TypeCacheEntry *entry;

	if (strategy == InvalidStrategy)
		return InvalidOid;
	entry = lookup_type_cache(type, TYPECACHE_BTREE_OPFAMILY);
	if (!OidIsValid(entry->btree_opf))	/* unreached: an extension's class cannot be dropped alone */
		return InvalidOid;
	return get_opfamily_member(entry->btree_opf, entry->btree_opintype,
							   entry->btree_opintype, strategy);
}

/*
 * Selectivity
 */

/* The operator whose selectivity stands for that of a comparison operator */
static Oid
EstimationOperator(Oid operator)
{
	Oid			left;
	Oid			right;

	op_input_types(operator, &left, &right);
	return TotalOrderOperator(get_opcode(operator), left);
}

/* How many rows pass a comparison with a value? */
Datum
monetary_compare_sel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	Oid			operator = EstimationOperator(PG_GETARG_OID(1));
	List	   *args = (List *) PG_GETARG_POINTER(2);
	int			var_relid = PG_GETARG_INT32(3);

	if (!OidIsValid(operator))
		PG_RETURN_FLOAT8(DEFAULT_INEQ_SEL);
	PG_RETURN_FLOAT8(restriction_selectivity(root, operator, args,
											 PG_GET_COLLATION(), var_relid));
}

/* How many pairs of rows pass a comparison? */
Datum
monetary_compare_joinsel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	Oid			operator = EstimationOperator(PG_GETARG_OID(1));
	List	   *args = (List *) PG_GETARG_POINTER(2);
	JoinType	join_type = (JoinType) PG_GETARG_INT16(3);
	SpecialJoinInfo *sjinfo = (SpecialJoinInfo *) PG_GETARG_POINTER(4);

	if (!OidIsValid(operator))
		PG_RETURN_FLOAT8(DEFAULT_INEQ_SEL);
	PG_RETURN_FLOAT8(join_selectivity(root, operator, args,
									  PG_GET_COLLATION(), join_type, sjinfo));
}

/*
 * Simplification
 */

/*
 * Is this a column of the table that a constraint is of, rather than of the
 * query?  The planner has the constraints of a table simplified on behalf of
 * the query that scans it, before it gives their columns the table's number
 * there: what is number 1 until then may be another table in the query.  That
 * comes after the query's own conditions were simplified, and of these none is
 * simplified again but for a partition, which is never number 1.
 */
static bool
IsConstraintColumn(PlannerInfo *root, const Var *var)
{
	return root->simple_rel_array != NULL && var->varlevelsup == 0 && var->varno == 1;
}

/*
 * Is this a column of a table, whose values the table's own type modifier has
 * checked?  Elsewhere the modifier of a Var is hearsay: that of a subquery's
 * column may come from a field of a PL/pgSQL record, which keeps its modifier
 * in a cached plan while the record gets another shape; and what another
 * server has in a foreign table is checked where it is fetched, if it is.
 */
static bool
IsTableColumn(PlannerInfo *root, const Var *var)
{
	const RangeTblEntry *relation;
	Index		level;

	/* Without a query this is an index predicate, a constraint or the like. */
	if (root == NULL || root->parse == NULL || IsConstraintColumn(root, var))
		return true;
	for (level = 0; level < var->varlevelsup; level++)
	{
		root = root->parent_root;
		if (root == NULL)		/* unreached: a query has the levels that it refers to */
			return false;
	}
	if (var->varno < 1 || (int) var->varno > list_length(root->parse->rtable))
		return false;			/* unreached: simplification comes before other numbers */
	relation = rt_fetch(var->varno, root->parse->rtable);
	if (relation->rtekind != RTE_RELATION)
		return false;
	return relation->inh ? !table_has_foreign_rows(relation->relid) :
		relation->relkind != RELKIND_FOREIGN_TABLE;
}

/* The type modifier that all values of an expression have passed, or -1 */
static int32
ProvenTypmod(PlannerInfo *root, Node *expression)
{
	Oid			type = exprType(expression);
	int32		typmod = -1;

	if (IsA(expression, Var) && IsTableColumn(root, (Var *) expression))
		typmod = exprTypmod(expression);
	else if (!exprIsLengthCoercion(expression, &typmod))
		typmod = -1;

	/* A domain over a domain has the innermost modifier. */
	if (typmod < 0 && getBaseType(type) != type)
		(void) getBaseTypeAndTypmod(type, &typmod);
	return typmod;
}

/*
 * The currency that all values of an expression have, or NO_CURRENCY.  What
 * counts is a constant, the type modifier of a column or of a cast, and a
 * domain; nothing else, for a wrong guess would hide an error.
 */
static int
ProvenCurrency(PlannerInfo *root, Node *expression, Oid type)
{
	int32		typmod;

	if (IsA(expression, Const))
	{
		Const	   *constant = (Const *) expression;

		if (constant->constisnull)	/* unreached: with a NULL the strict function was folded already */
			return NO_CURRENCY;
		return MonetaryCurrency(DatumGetMonetaryP(constant->constvalue));
	}
	while (IsA(expression, RelabelType))
		expression = (Node *) ((RelabelType *) expression)->arg;
	if (getBaseType(exprType(expression)) != type)	/* unreached: no cast takes the bytes of another type */
		return NO_CURRENCY;
	typmod = ProvenTypmod(root, expression);
	return typmod < 0 ? NO_CURRENCY : MonetaryTypmodCurrency(typmod);
}

/* Does an expression depend on a row of this query or of one around it? */
static bool
DependsOnRow(PlannerInfo *root, Node *expression)
{
	Index		level;

	for (level = 0; level < root->query_level; level++)
	{
		if (contain_vars_of_level(expression, level))
			return true;
	}
	return false;
}

/*
 * What an expression comes to now, where that can be told, in *value.  False if
 * it raises: planning must not, for a condition may keep the expression from
 * ever being evaluated.
 */
static bool
TryToEstimate(PlannerInfo *root, Node *expression, Node **value)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	volatile bool succeeded = false;

	if (IsInParallelMode())		/* no place for a subtransaction */
		return false;
	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		*value = estimate_expression_value(root, expression);
		ReleaseCurrentSubTransaction();
		succeeded = true;
	}
	PG_CATCH();
	{
		ErrorData  *error;

		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
		MemoryContextSwitchTo(context);
		CurrentResourceOwner = owner;
		if (error->sqlerrcode == ERRCODE_QUERY_CANCELED)
			ReThrowError(error);
		FreeErrorData(error);
	}
	PG_END_TRY();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	return succeeded;
}

/*
 * May an expression be cast to the currency of a column that it is compared
 * with?  The cast raises where the comparison would have, but it does so before
 * the first row.  So this is for what has one value in a query, such as a
 * parameter; where another row decides, a condition that picks the rows to
 * compare must come first.  A value that is known already to be of another
 * currency is left to the comparison, and to the conditions before it.
 */
static bool
IsCastable(PlannerInfo *root, Node *expression, Currency currency)
{
	Node	   *value;

	if (root == NULL || root->parse == NULL ||
		DependsOnRow(root, expression) ||
		contain_volatile_functions(expression))
		return false;

	while (IsA(expression, RelabelType))
		expression = (Node *) ((RelabelType *) expression)->arg;
	if (IsA(expression, SubLink) ||
		(IsA(expression, Param) && root->glob->boundParams == NULL))
		return true;			/* nothing can be known of these */
	if (!TryToEstimate(root, expression, &value))
		return false;
	return !IsA(value, Const) ||
		((Const *) value)->constisnull ||
		MonetaryCurrency(DatumGetMonetaryP(((Const *) value)->constvalue)) == currency;
}

/*
 * Casts an expression to monetary('EUR') or the like; NULL if the type has no
 * such cast.  The modifier has no scale, so that nothing is rounded.
 */
static Node *
CastToCurrency(Node *expression, Oid type, Currency currency)
{
	Oid			function;
	List	   *args;

	if (find_typmod_coercion_function(type, &function) != COERCION_PATH_FUNC)
		return NULL;			/* unreached: an extension's cast cannot be dropped alone */
	args = list_make2(expression,
					  makeConst(INT4OID, -1, InvalidOid, sizeof(int32),
								Int32GetDatum(MonetaryTypmod(currency, -1)), false, true));
	if (get_func_nargs(function) == 3)
		args = lappend(args, makeBoolConst(true, false));
	return (Node *) makeFuncExpr(function, type, args, InvalidOid, InvalidOid,
								 COERCE_EXPLICIT_CAST);
}

/*
 * Makes one side of a comparison fit for the total order, given that the other
 * side is of one currency.  NULL if that cannot be.
 */
static Node *
FitSide(PlannerInfo *root, Node *side, int side_currency, Node *other, int other_currency,
		Oid type)
{
	if (side_currency == other_currency)
		return side;
	if (side_currency != NO_CURRENCY)
		return other_currency == NO_CURRENCY ? side : NULL;
	/* Between two sides without a column nothing is won. */
	if (IsA(other, Const) || !IsCastable(root, side, other_currency))
		return NULL;
	return CastToCurrency(side, type, other_currency);
}

/* Turns a < b into a *< b where that is sure to be the same. */
static Node *
SimplifyComparison(PlannerInfo *root, FuncExpr *call)
{
	Node	   *left = (Node *) linitial(call->args);
	Node	   *right = (Node *) lsecond(call->args);
	Oid			type = getBaseType(exprType(left));
	Oid			operator = TotalOrderOperator(call->funcid, type);
	int			left_currency;
	int			right_currency;
	Expr	   *result;

	if (!OidIsValid(operator) || getBaseType(exprType(right)) != type)
		return NULL;
	left_currency = ProvenCurrency(root, left, type);
	right_currency = ProvenCurrency(root, right, type);
	if (left_currency == NO_CURRENCY && right_currency == NO_CURRENCY)
		return NULL;
	left = FitSide(root, left, left_currency, right, right_currency, type);
	if (left == NULL)
		return NULL;
	right = FitSide(root, right, right_currency, left, left_currency, type);
	if (right == NULL)
		return NULL;
	result = make_opclause(operator, BOOLOID, false, (Expr *) left, (Expr *) right,
						   InvalidOid, InvalidOid);
	set_opfuncid((OpExpr *) result);
	return (Node *) result;
}

/* Planner support of < <= > >= */
Datum
monetary_compare_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	Node	   *result = NULL;

	if (IsA(request, SupportRequestSimplify))
	{
		SupportRequestSimplify *simplify = (SupportRequestSimplify *) request;

		result = SimplifyComparison(simplify->root, simplify->fcall);
	}
	PG_RETURN_POINTER(result);
}
