/*
 * extension_name.h
 *		How messages call the functions and types of the extension.
 */
#ifndef AI_INVEST_EXTENSION_NAME_H
#define AI_INVEST_EXTENSION_NAME_H

#define EXTENSION "ai_invest"

/* A name as the user has to write it: with its schema if that is not in search_path */
extern const char *extension_name(const char *name);

/* The same of a table or a view, which is in the schema that the extension made for such */
extern const char *extension_relation_name(const char *name);

#endif							/* AI_INVEST_EXTENSION_NAME_H */
