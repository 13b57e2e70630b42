/*
 * monetary/pin.c
 *		Amounts in a column that is pinned to another currency.
 *
 * PostgreSQL checks a type modifier where a value gets its type, and takes that
 * as done wherever an expression has the modifier already.  In PL/pgSQL it may
 * have it from a record that held something else when the expression was
 * planned, so that an amount of another currency can get into a column, as a
 * number with too many digits can into a numeric(6,2).  "<" on such a column is
 * planned as the total order, which would answer as if nothing were wrong.  So
 * the total order looks, where two currencies meet in a comparison, at what the
 * types of its arguments say.  It costs nothing where they do not meet.
 */
#include "postgres.h"

#include "nodes/nodeFuncs.h"
#include "nodes/primnodes.h"
#include "utils/lsyscache.h"

#include "extension_name.h"
#include "monetary/pin.h"

/* What an argument says of its currency: a typmod, or that of a constant's own currency; -1 for nothing */
static int32
ClaimedTypmod(Node *argument, const Monetary *value)
{
	int32		typmod = -1;

	if (IsA(argument, Const))
		return MonetaryTypmod(MonetaryCurrency(value), -1);
	if (IsA(argument, RelabelType))
		argument = (Node *) ((RelabelType *) argument)->arg;
	if (IsA(argument, Var))
		typmod = exprTypmod(argument);
	else if (!exprIsLengthCoercion(argument, &typmod))
		return -1;
	if (typmod < 0)
		(void) getBaseTypeAndTypmod(exprType(argument), &typmod);
	return typmod;
}

void
CheckPins(FunctionCallInfo fcinfo, const Monetary *a, const Monetary *b)
{
	Node	   *node = fcinfo->flinfo != NULL ? fcinfo->flinfo->fn_expr : NULL;
	const Monetary *misplaced;
	Currency	pin;
	int32		a_typmod;
	int32		b_typmod;

	/* An index that compares has no expression: its order is that of the values. */
	if (node == NULL || !IsA(node, OpExpr) || list_length(((OpExpr *) node)->args) != 2)
		return;
	a_typmod = ClaimedTypmod(linitial(((OpExpr *) node)->args), a);
	b_typmod = ClaimedTypmod(lsecond(((OpExpr *) node)->args), b);
	if (a_typmod < 0 || b_typmod < 0 ||
		MonetaryTypmodCurrency(a_typmod) != MonetaryTypmodCurrency(b_typmod))
		return;
	pin = MonetaryTypmodCurrency(a_typmod);
	misplaced = MonetaryCurrency(a) != pin ? a : b;
	ereport(ERROR,
			(errcode(ERRCODE_CURRENCY_MISMATCH),
			 errmsg("%s is in a column of type monetary('%s')",
					monetary_text(misplaced), currency_letters(pin)),
			 errdetail("It got there past the check of the type, as it may by way of a record in PL/pgSQL."),
			 errhint("Find all such amounts: SELECT * FROM %s(table).",
					 extension_relation_name("misplaced_amounts"))));
}
