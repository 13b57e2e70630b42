/*
 * extension_name.h
 *		The extension in the catalog, and how messages call what belongs to it.
 */
#ifndef AI_INVEST_EXTENSION_NAME_H
#define AI_INVEST_EXTENSION_NAME_H

#include "postgres.h"

#define EXTENSION "ai_invest"

/* The extension as the catalog has it */
typedef struct Extension
{
	Oid			oid;
	Oid			schema;			/* of its types and functions */
	int			ntables;
	Datum	   *tables;			/* OIDs of those whose rows are the user's, in its script's order */
} Extension;

/* Looks it up; false if there is none. */
extern bool extension_find(Extension *extension);

/* A name as the user has to write it: with its schema if that is not in search_path */
extern const char *extension_name(const char *name);

/* The same of a table or a view, always with its schema, which is that of the rates */
extern const char *extension_relation_name(const char *name);

#endif							/* AI_INVEST_EXTENSION_NAME_H */
