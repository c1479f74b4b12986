/* From counts to an instrument's figure, by its own rule, in exact rationals (doc/statistics.md "Other instruments"). A
 * blank and a "tidak berlaku" are no answers: they leave sum and count. Nothing is ever put in the place of a missing
 * answer: a question that everybody is asked and nobody answered leaves the figure undefined, with the reason. */
#ifndef SURVEY_SURVEY_SCORING_H
#define SURVEY_SURVEY_SCORING_H
#include "survey/survey_instrument.h"

struct instrument_count { /* one item */
	int64_t answer[INSTRUMENT_SCALE_MAX + 1]; /* [0] blank or not asked, [1]..[scale] */
	int64_t not_applicable;
};
struct instrument_tally {
	int64_t people;
	struct instrument_count item[INSTRUMENT_ITEMS_MAX];
};
void instrument_tally_add(const struct instrument *v, struct instrument_tally *t, const struct instrument_marks *m);

struct instrument_mean {
	bool defined;
	int64_t n;      /* answers (of an item) or items (of a dimension) */
	struct num mean;
};
struct instrument_score {
	struct instrument_mean item[INSTRUMENT_ITEMS_MAX]; /* after reversing */
	struct instrument_mean dimension[INSTRUMENT_DIMENSIONS_MAX]; /* RULE_GAP: perception */
	struct instrument_mean expected[INSTRUMENT_DIMENSIONS_MAX];  /* RULE_GAP */
	struct num weighted[INSTRUMENT_DIMENSIONS_MAX]; /* where defined: what the dimension adds */
	bool defined;
	int without;        /* first place that leaves it undefined, -1: none */
	struct num mean;    /* on the answers' own scale (RULE_TOP: the share of 1) */
	struct num value;   /* the figure: index, gap, of 17.5, of 5, percent */
	struct num most;    /* the most it can be */
	const struct instrument_band *band; /* RULE_MEAN; NULL: none */
	int reached;        /* RULE_SHARE with a threshold: 1 yes, 0 no; else -1 */
};
/* RULE_SKM is not scored here (survey_index.h): it comes back undefined with without = -1. */
void instrument_score(struct arena *a, const struct instrument *v, const struct instrument_tally *t,
                      struct instrument_score *out);
/* The scale all scored questions share, or 0. */
int instrument_scale(const struct instrument *v);
#endif
