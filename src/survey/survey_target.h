/* How many to ask: the sample size of Krejcie and Morgan (1970), which the regulation prints as a table
 * (regulations.md 1.5). Ten users or fewer are all asked. */
#ifndef SURVEY_SURVEY_TARGET_H
#define SURVEY_SURVEY_TARGET_H
#include "survey/survey.h"

enum { SURVEY_TARGET_CENSUS = 10, SURVEY_TARGET_ROWS = 90 };

/* S = X2 N P(1-P) / (d2 (N-1) + X2 P(1-P)), X2 = 3.841, P = 0.5, d = 0.05, rounded half-up, in integers. N = users of
 * the service in the period, 0..10^12. */
int64_t survey_target_formula(int64_t population);
/* As read from the printed table: the row of N, or the next higher one; above the last row its value. */
int64_t survey_target_table(int64_t population);
struct survey_target_row {
	int32_t population, sample;
};
extern const struct survey_target_row survey_target_rows[SURVEY_TARGET_ROWS];
#endif
