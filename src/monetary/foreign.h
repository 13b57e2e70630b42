/*
 * monetary/foreign.h
 *		Which tables have rows of other servers.
 */
#ifndef AI_INVEST_MONETARY_FOREIGN_H
#define AI_INVEST_MONETARY_FOREIGN_H

/* Is a table a foreign one, or does it have one below it, as a partition or by inheritance? */
extern bool table_has_foreign_rows(Oid table);

#endif							/* AI_INVEST_MONETARY_FOREIGN_H */
