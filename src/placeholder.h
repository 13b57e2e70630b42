/*
 * placeholder.h
 *		Settings that were made before the library was loaded.
 *
 * PostgreSQL takes any value for a setting that it does not know yet, and drops
 * a wrong one with a warning when the library defines it.  What would then be
 * converted is something else than the session asked for.  An error keeps the
 * library from being loaded, and so does each further attempt, until the value
 * is another one.
 */
#ifndef AI_INVEST_PLACEHOLDER_H
#define AI_INVEST_PLACEHOLDER_H

#include "postgres.h"

#include "utils/guc.h"

#include "compat.h"

/* What is wrong with a value, palloc'd; NULL if nothing is */
typedef char *(*SettingFault) (const char *value);

/*
 * To be called before any setting is defined: an error (22023) if somebody has
 * set this one already, to what it cannot be.  "none" is its value for nothing.
 */
static inline void
CheckPlaceholder(const char *name, SettingFault fault, const char *none)
{
	const char *value = GetConfigOption(name, true, false);
	char	   *why = value == NULL ? NULL : fault(value);

	if (why != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid value for parameter \"%s\": \"%s\"", name, value),
				 errdetail_internal("%s", why),
				 errhint("SET %s = '%s';", name, none)));
}

#endif							/* AI_INVEST_PLACEHOLDER_H */
