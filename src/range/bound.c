/*
 * range/bound.c
 *		The ends of ranges: where they stand, and what rounding does to them.
 */
#include "postgres.h"

#include "range/bound.h"

/* How far from its value a finite bound stands: an exclusive one is just inside it */
static int
BoundOffset(const MonetaryBound *bound)
{
	if (bound->inclusive)
		return 0;
	return bound->lower ? 1 : -1;
}

int
monetary_bound_cmp(const MonetaryBound *a, const MonetaryBound *b)
{
	int			order;

	if (a->infinite || b->infinite)
	{
		int			a_side = !a->infinite ? 0 : a->lower ? -1 : 1;
		int			b_side = !b->infinite ? 0 : b->lower ? -1 : 1;

		return a_side - b_side;
	}
	order = decimal_compare(&a->value, &b->value);
	return order != 0 ? order : BoundOffset(a) - BoundOffset(b);
}

void
MonetaryBoundAllowRounding(MonetaryBound *bound, const DecimalQuotient *exact)
{
	int			scale = bound->value.scale;
	Decimal		below;
	Decimal		above;

	if (decimal_round_quotient(exact, scale, DECIMAL_DOWN, &below) != DECIMAL_OK ||
		decimal_round_quotient(exact, scale, DECIMAL_UP, &above) != DECIMAL_OK ||
		decimal_compare(&below, &above) != 0)
		bound->inclusive = true;
}
