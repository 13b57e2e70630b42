/*
 * feed/publishers.h
 *		What publishers' files of rates look like.
 */
#ifndef AI_INVEST_FEED_PUBLISHERS_H
#define AI_INVEST_FEED_PUBLISHERS_H

#include "postgres.h"

/* A form of a publisher's files */
typedef struct Publisher
{
	const char *layout;			/* one for all forms */
	const char *form;
	const char *publisher;
	const char *source;			/* how it is cited */
	const char *edition;		/* which files were seen */
	bool		says_its_base;	/* in which currencies the rates are */
	const char *description;	/* JSON, as feed/layout.h has it */
} Publisher;

/* Ends with a row without a layout */
extern const Publisher publishers[];

#endif							/* AI_INVEST_FEED_PUBLISHERS_H */
