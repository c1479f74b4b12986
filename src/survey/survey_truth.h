/* How far a published figure of a survey may be believed: what another weight mode, another way of putting units
 * together, another rounding, the ends of the interval or the doubtful answers would have made of its letter; how one
 * period differs from the one before; which of two units really stands above the other; whether a letter has really
 * changed. Formulas and sources in doc/statistics. Nothing here reads or stores. */
#ifndef SURVEY_SURVEY_TRUTH_H
#define SURVEY_SURVEY_TRUTH_H
#include "survey/survey_report.h"
#include "survey/survey_stats.h"

/* ---- one period of one city or unit, from its single answers ---- */
enum survey_doubt { DOUBT_LEFT_OUT, DOUBT_COUNTED, DOUBTS }; /* what was left out by decision: stays out, or counts */
struct survey_sides {
	struct survey_sample *all, *units, *services; /* groups: "all"; ids of units; ids of services (8 bytes) */
};
struct survey_side {
	struct survey_period period;
	size_t elements;
	enum survey_weight weight;
	struct num weights[SURVEY_PLACES_MAX];
	const struct survey_cover *covers;
	size_t n_covers;
	struct survey_sides with[DOUBTS];
	int64_t n, left_out;  /* answers that count; answers left out by decision */
	bool lost;            /* more cells than the limits: nothing is claimed */
	bool small;           /* under five answers, or hidden beside such a unit: nothing is told */
};
/* Empty samples; period, elements, weights and covers of s are given. */
void survey_side_begin(struct arena *a, struct survey_side *s);
void survey_side_add(struct survey_side *s, int64_t unit_id, int64_t service_id, int64_t marks, bool left_out);
/* The group of an id in a sample by ids, -1: none answered. */
int32_t survey_side_group(const struct survey_sample *s, int64_t id);
int64_t survey_side_id(const struct survey_sample *s, int32_t group);
/* The estimator that the period decided, or the official one where users are missing. */
enum survey_estimator survey_side_estimator(const struct survey_side *s);
/* The whole under the period's own estimator and weights. False when nobody answered or limits were passed. */
bool survey_side_whole(struct arena *a, const struct survey_side *s, struct survey_estimate *out);
/* One unit of a city likewise; units are always compared under the official estimator, as their ranks are. */
bool survey_side_unit(struct arena *a, const struct survey_side *s, int64_t unit_id, struct survey_estimate *out);

/* ---- readings: every way in which the same answers could have been made a figure ---- */
enum survey_rounding {
	ROUND_ONCE,   /* exact fractions, rounded once at the end: the rule */
	ROUND_THREE,  /* NRR and weighted NRR to three decimals each, as printed tables do */
	ROUND_TWO,    /* NRR to two decimals, weighted NRR to three */
	ROUNDINGS
};
enum survey_end { END_LOWER = -1, END_ESTIMATE = 0, END_UPPER = 1 };
struct survey_view_of { /* one reading */
	enum survey_weight weight;
	enum survey_headline headline;
	enum survey_estimator estimator;
	enum survey_rounding rounding;
	enum survey_end end;
	enum survey_doubt doubt;
	double value;               /* 25..100, not rounded; of ROUND_ONCE the exact value's double */
	struct num shown;           /* rounded half-up to two decimals */
	enum survey_category category;
	bool own;                   /* the reading that the period's decision names */
};
enum { SURVEY_VIEWS_MAX = DOUBTS * SURVEY_WEIGHTS * 3 * 2 * (ROUNDINGS + 2) };
struct survey_views {
	struct survey_view_of v[SURVEY_VIEWS_MAX];
	size_t n;
	size_t choices, choices_same; /* readings that are choices of method, and those with the own reading's letter */
	size_t ends, ends_same;       /* ends of intervals */
	enum survey_category own;
	bool known;                   /* the own reading stands */
};
void survey_views_of(struct arena *a, const struct survey_side *s, struct survey_views *out);
/* Of counts per element alone: pooled, official, without intervals. */
void survey_views_counts(struct arena *a, const struct survey_report *r, struct survey_views *out);
/* "Mutu B menurut semua 24 cara menghitung." / "... A hanya dengan bobot 0,111." About choices, then about ends. */
struct str survey_views_said(struct arena *a, enum lang lang, const struct survey_views *v);
const char *survey_rounding_text(enum survey_rounding r); /* message keys */
const char *survey_end_text(enum survey_end e);

/* ---- one period after another ---- */
struct survey_break { /* why two periods are never tested against each other */
	bool weights, instrument, services, units, none; /* none: nothing of it */
};
struct survey_break survey_break_between(const struct survey_side *earlier, const struct survey_side *later);
struct survey_step_of {
	const struct survey_side *earlier, *later;
	struct survey_break broken;
	bool known;                 /* both have a figure and an error */
	double before, after;
	struct survey_change change; /* tested only when nothing is broken */
	struct survey_change element[SURVEY_PLACES_MAX]; /* on the scale of the NRR; 0 where one is undefined */
};
void survey_step_between(struct arena *a, const struct survey_side *earlier, const struct survey_side *later,
			 struct survey_step_of *out);

/* ---- letters that changed ---- */
/* The chance of each letter for the true index, under the normal approximation: out[0] of A .. out[3] of D. se 0: 0/1. */
void survey_letter_chances(double ikm, double se, double out[4]);
struct survey_shift {
	double exact;  /* the true letters are those printed: P(before) x P(after) */
	double real;   /* the true letter moved the way the printed one did (of no move: did not change) */
};
struct survey_shift survey_shift_of(double before, double se_before, double after, double se_after);

/* ---- one unit above another ---- */
/* What each element adds to the difference of two indices, 25 W_k (R_ik - R_jk): these sum to it exactly. */
void survey_apart(struct arena *a, const struct survey_index *i, const struct survey_index *j, const struct num *weights,
		  struct num *out);
#endif
