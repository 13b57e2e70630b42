/*
 * aggregate/label.h
 *		The volatility of aggregates whose result depends on the rates.
 */
#ifndef AI_INVEST_AGGREGATE_LABEL_H
#define AI_INVEST_AGGREGATE_LABEL_H

extern void aggregate_label_init(void);

#endif							/* AI_INVEST_AGGREGATE_LABEL_H */
