/*
 * feed/xml.h
 *		The European Central Bank's XML of reference rates.
 */
#ifndef AI_INVEST_FEED_XML_H
#define AI_INVEST_FEED_XML_H

#include "postgres.h"

#include "feed/file.h"

/* Does the text begin like one?  Nothing of it is checked. */
extern bool xml_recognise(const char *text, int length);

extern bool xml_next(RateFile *file, FileRate *rate);

#endif							/* AI_INVEST_FEED_XML_H */
