/* Who asks may change what is answered. How much of the spread of the answers lies between interviewers, and whose
 * answers differ from the others' in the same places (formulas and sources in doc/statistics.md). */
#ifndef SURVEY_SURVEY_EFFECT_H
#define SURVEY_SURVEY_EFFECT_H
#include "base/base.h"

/* One interviewed respondent: the mean of what he answered, on the scale of the index (25..100). */
struct survey_asked {
	int64_t surveyor_id, unit_id;
	double score;
};

/* One-way random effects, interviewers of unequal loads. */
struct survey_effect {
	bool known;             /* at least two interviewers, and more answers than interviewers */
	size_t surveyors;
	int64_t n;
	double between, within; /* mean squares */
	double load;            /* n0: the load that unequal loads come to */
	double variance;        /* between interviewers, 0 where the estimate falls below it */
	double icc;             /* its share of the whole */
	bool tested;            /* F stands: some spread within */
	double f, df1, df2, p;
};

/* One interviewer beside the others of the units he worked in. */
struct survey_surveyor {
	int64_t id, n, others;
	double mean, others_mean;
	bool tested;   /* five answers or more on both sides, and some spread */
	double t, df;  /* Welch's */
	double p, adjusted; /* two-sided; Holm's over those tested */
};
enum { SURVEY_SURVEYORS_MAX = 500, SURVEY_ASKED_MIN = 5 };

/* Sorts v. Interviewers in the order of their ids, at most SURVEY_SURVEYORS_MAX (further ones are not judged). */
void survey_effect(struct arena *a, struct survey_asked *v, size_t n, struct survey_effect *out,
                   struct survey_surveyor **who, size_t *n_who);
/* The mean of the given answers on the scale of the index; 0 when none was given. */
double survey_marks_score(int64_t marks, size_t elements);
#endif
