/*
 * ai_invest.c
 *		The module.
 */
#include "postgres.h"

#include "fmgr.h"

PG_MODULE_MAGIC;

extern void _PG_init(void);

/* Runs once in each backend that loads the library. */
void
_PG_init(void)
{
}
