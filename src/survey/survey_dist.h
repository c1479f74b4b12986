/* The distributions that a survey's intervals and tests need, to 1e-12 or better. */
#ifndef SURVEY_SURVEY_DIST_H
#define SURVEY_SURVEY_DIST_H

/* P(Z <= x) of the standard normal. */
double survey_normal(double x);
/* x with P(Z <= x) = p, 0 < p < 1 (Wichura 1988, AS 241, then one step of Halley's). */
double survey_normal_at(double p);
/* P(T <= x) of Student's t with df > 0 degrees of freedom. */
double survey_student(double x, double df);
/* x with P(T <= x) = p, 0 < p < 1. */
double survey_student_at(double p, double df);
/* P(F > x) of Fisher's F with df1 and df2 > 0 degrees of freedom, x >= 0 (Abramowitz and Stegun 26.6.2). */
double survey_fisher_above(double x, double df1, double df2);
#endif
