/*
 * feed/find.h
 *		Finds the layout of a file among those that are known.
 */
#ifndef AI_INVEST_FEED_FIND_H
#define AI_INVEST_FEED_FIND_H

#include "postgres.h"

#include "feed/layout.h"

/*
 * By the name of a publisher or of one of its forms, by a description as JSON,
 * or, without either (NULL), by what the file says of itself.  22P04 if the file
 * is not of it, 22023 if there is no such layout.
 */
extern Layout *find_layout(const char *wanted, const char *text, int length);

#endif							/* AI_INVEST_FEED_FIND_H */
