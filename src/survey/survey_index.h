/* The index of satisfaction: from how often each answer was given to one figure and its quality letter, in exact
 * rationals (regulations.md 1.3). A blank is not an answer: it leaves both the sum and the count of its element. An
 * element that nobody answered leaves the index undefined; it is never taken for zero. */
#ifndef SURVEY_SURVEY_INDEX_H
#define SURVEY_SURVEY_INDEX_H
#include "survey/survey_skm.h"

/* ---- counts ---- */
struct survey_counts { /* one element */
	int64_t answer[SKM_ANSWERS]; /* how often 1, 2, 3, 4 */
	int64_t blank;
};
struct survey_tally { /* a group of respondents */
	size_t elements; /* 1..SURVEY_PLACES_MAX */
	int64_t n;       /* respondents */
	struct survey_counts e[SURVEY_PLACES_MAX];
};
int64_t survey_counted(const struct survey_counts *c); /* answers 1..4 */
int64_t survey_sum(const struct survey_counts *c);     /* sum of those answers */
/* One more respondent: three bits an element (survey.h). */
void survey_tally_marks(struct survey_tally *t, int64_t marks);
void survey_tally_add(struct survey_tally *t, const struct survey_tally *more);
/* Respondents when only counts per element are known: the most that any element accounts for. */
int64_t survey_tally_people(const struct survey_tally *t);

/* ---- weights ---- */
/*      constant      stored    hundred-thousandths of one element; 0: worked out */
#define SURVEY_WEIGHT_TABLE(X) \
	X(WEIGHT_EXACT, "exact", 0) \
	X(WEIGHT_1111, "0.1111", 11110) \
	X(WEIGHT_111, "0.111", 11100) \
	X(WEIGHT_11, "0.11", 11000) \
	X(WEIGHT_OWN, "own", 0)
enum survey_weight {
#define X(c, s, v) c,
	SURVEY_WEIGHT_TABLE(X)
#undef X
	SURVEY_WEIGHTS
};
const char *survey_weight_name(enum survey_weight m); /* "0.111" */
bool survey_weight_parse(struct str s, enum survey_weight *out);
/* The weight of each element into out[elements]. False when the mode cannot serve: the printed modes are roundings of
 * 1/9 and stand for nine elements only; own weights (others pass NULL) must be 0 or more and sum to 1. */
bool survey_weights(struct arena *a, enum survey_weight m, size_t elements, const struct num *own, struct num *out);

/* ---- the index ---- */
struct survey_nrr {
	bool defined;
	struct num nrr;      /* nilai rata-rata, 1..4 */
	struct num weighted; /* times the element's weight */
};
struct survey_index {
	size_t elements;
	int64_t n;
	bool defined;        /* every element has an answer */
	int without;         /* first element without one, else -1 */
	struct num index;    /* sum of the weighted, 1..4 under exact weights */
	struct num ikm;      /* times 25 */
	enum survey_category category;
	int lowest;          /* element with the lowest NRR, the first of equals; -1 when none is defined */
	struct survey_nrr e[SURVEY_PLACES_MAX];
};
/* The official estimator: every answer counts once. */
void survey_index_of(struct arena *a, const struct survey_tally *t, const struct num *weights, struct survey_index *out);
/* The same from NRRs got otherwise (the design estimator): e[].defined and e[].nrr are given; the rest is worked out. */
void survey_index_finish(struct arena *a, const struct num *weights, struct survey_index *x);
/* Mean of the indices of services or units, each once whatever its size. `counted` of the n are defined; false when
 * none is. Three named figures: pooled (survey_index_of the sum), mean of services, mean of units. */
bool survey_mean(struct arena *a, const struct survey_index *x, size_t n, struct num *out, size_t *counted);

/* ---- what the weight mode could do to the quality ---- */
struct survey_reading {
	enum survey_weight mode;
	struct num ikm;
	enum survey_category category;
};
enum { SURVEY_READINGS = 4 };
/* The index under the four known modes (nine elements, all defined; else 0 readings). Gives how many were written. */
size_t survey_readings(struct arena *a, const struct survey_tally *t, struct survey_reading out[SURVEY_READINGS]);

/* ---- suppression across several keys (field.md 20) ----
 * Groups stand in lines: groups of one line sum to a total that is known. hide[] is 1..4 answers, and what would give
 * them away along any line; repeated until nothing more has to go. line[d][i] is the line of group i in direction d. */
void survey_suppress_lines(struct arena *a, const int64_t *n, size_t groups, const size_t *const *line, size_t directions,
			   bool *hide);
#endif
