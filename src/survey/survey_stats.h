/* How far a survey's figures can be trusted: standard errors by Taylor linearisation over strata of unit x service x
 * period with finite populations, intervals, changes, rank bands (formulas and worked example in doc/statistics).
 * Answers enter as integer moments per (stratum, group); any weighting's variance comes out of these, in any order. */
#ifndef SURVEY_SURVEY_STATS_H
#define SURVEY_SURVEY_STATS_H
#include "survey/survey_index.h"

enum {
	SURVEY_STRATA_MAX = 200000,
	SURVEY_GROUPS_MAX = 200000,
	SURVEY_CELLS_MAX = 200000, /* (stratum, group) pairs with answers: about 1.2 KB each for nine elements */
	SURVEY_NOWHERE = -1        /* the group of a respondent outside the domain */
};

/* ---- collecting ---- */
struct survey_sample;
struct survey_sample *survey_sample_new(struct arena *a, size_t elements);
/* The number of the stratum or group that a key names, given one when new; -1 past the limit. Keys are bytes. */
int32_t survey_stratum(struct survey_sample *s, struct str key);
int32_t survey_group(struct survey_sample *s, struct str key);
/* Users N of a stratum in its period, 1 or more; unset: unknown, no finite-population factor. */
void survey_population(struct survey_sample *s, int32_t stratum, int64_t n);
/* One respondent. Everyone counts in the stratum; only those inside a group count in it. False past SURVEY_CELLS_MAX. */
bool survey_sample_add(struct survey_sample *s, int32_t stratum, int32_t group, int64_t marks);

size_t survey_sample_elements(const struct survey_sample *s);
int32_t survey_strata(const struct survey_sample *s);
int32_t survey_groups(const struct survey_sample *s);
struct str survey_stratum_key(const struct survey_sample *s, int32_t stratum);
struct str survey_group_key(const struct survey_sample *s, int32_t group);
int64_t survey_stratum_n(const struct survey_sample *s, int32_t stratum);
int64_t survey_stratum_population(const struct survey_sample *s, int32_t stratum); /* 0: unknown */
/* First stratum without a population, or with more answers than users (an error in the plan; its factor is 0); -1. */
int32_t survey_stratum_unknown(const struct survey_sample *s);
int32_t survey_stratum_over(const struct survey_sample *s);
/* Counts of a group over all strata. */
void survey_sample_tally(const struct survey_sample *s, int32_t group, struct survey_tally *out);

/* ---- estimates ---- */
enum survey_interval {
	INTERVAL_RULE,   /* Student's t below 30 degrees of freedom, else normal */
	INTERVAL_NORMAL, /* +- 1.959963985 SE */
	INTERVAL_T       /* Student's t always */
};
struct survey_error {
	bool known;    /* se stands */
	bool interval; /* lo and hi stand (t needs at least one degree of freedom) */
	double se, lo, hi;
};
struct survey_estimate {
	struct survey_index x;  /* under the estimator asked for */
	struct survey_error ikm; /* 25..100 scale */
	struct survey_error e[SURVEY_PLACES_MAX]; /* NRR scale */
	int64_t df;             /* responses minus strata in the group */
	bool t;                 /* the interval is Student's */
	double cov[SURVEY_PLACES_MAX][SURVEY_PLACES_MAX]; /* of the NRRs; 0 where one is undefined */
};
/* Estimates of one group. The design estimator needs every stratum's population (survey_stratum_unknown < 0). */
void survey_estimate(struct arena *a, const struct survey_sample *s, int32_t group, enum survey_estimator estimator,
		     const struct num *weights, enum survey_interval interval, struct survey_estimate *out);
/* Half-width factor of a 95 % interval: normal or t with df; NAN when t has no degree of freedom. */
double survey_factor(enum survey_interval interval, int64_t df, bool *t);

/* ---- comparing ---- */
struct survey_change {
	double difference, se;
	bool tested;  /* z and p stand (se above 0) */
	double z, p;  /* two-sided */
};
/* Later minus earlier, two independent periods. */
struct survey_change survey_change(double earlier, double se_earlier, double later, double se_later);
/* Holm's step-down adjustment in place: p[i] becomes the adjusted value, at most 1. */
void survey_holm(struct arena *a, double *p, size_t n);

struct survey_rank {
	int rank, lo, hi; /* 1 is best; equals share the better rank */
};
/* Ranks of n units by index and the joint 95 % band of each (Klein, Wright and Wieczorek 2020, with Bonferroni). */
void survey_ranks(struct arena *a, const struct num *ikm, const double *se, size_t n, struct survey_rank *out);
/* P(i above j) = Phi((I_i - I_j) / sqrt(V_i + V_j)); 0.5 when both are certain and equal. */
double survey_above(double ikm_i, double se_i, double ikm_j, double se_j);
#endif
