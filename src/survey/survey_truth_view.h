/* What the pages that judge a figure are drawn from. */
#ifndef SURVEY_SURVEY_TRUTH_VIEW_H
#define SURVEY_SURVEY_TRUTH_VIEW_H
#include "survey/survey_truth.h"

enum { SURVEY_STEPS_MAX = 6 };

/* A unit's letter before and now, and the chance that this is so. */
struct survey_moved {
	struct str slug, name;
	char from, to;
	double before, after;
	struct survey_shift chance;
};
/* The chance that the unit chosen stands above another. */
struct survey_rival {
	struct str slug, name;
	int rank;
	double ikm, se, above;
	bool here; /* the one chosen to stand against */
};
struct survey_truth_page {
	struct rq *rq;
	const struct survey_report *r;
	const struct survey_period *periods;
	size_t n_periods;
	struct str base, query;
	const struct survey_side *side;
	bool told;                        /* single answers, enough of them: errors stand */
	struct survey_estimate e;
	struct survey_views views;
	struct str said;
	struct survey_step_of steps[SURVEY_STEPS_MAX]; /* newest first */
	size_t n_steps;
	struct str trend;                 /* the periods as a line, drawn; empty: none */
	struct survey_moved *moved;       /* of a city: its units */
	size_t n_moved;
	const struct survey_step_of *moved_in; /* the two periods */
	struct survey_rival *rivals;      /* all units that are told, by rank; the chosen one is `one` */
	size_t n_rivals;
	ptrdiff_t one, other;             /* places among rivals, -1: none chosen */
	struct num apart[SURVEY_PLACES_MAX];
	struct survey_index x, y;         /* of one and other */
};

/* The covariances of few answers would let one put the single answers together again: from 30 on they are told. */
bool survey_covariance_told(const struct survey_truth_page *p);
/* A table as CSV: "bacaan", "unsur", "kovarians", "periode", "mutu", "urutan". ERR_NOT_FOUND: another name. */
enum err survey_truth_csv(struct arena *a, const struct survey_truth_page *p, struct str name, struct str *out);
/* "bobot atau penaksir berubah, daftar unit berubah" */
struct str survey_break_said(struct arena *a, enum lang lang, const struct survey_break *b);
struct str survey_percent_of(struct arena *a, enum lang lang, double p); /* "97,3 %"; "> 99,9 %" */
struct str survey_p_said(struct arena *a, enum lang lang, double p);     /* "0,034"; "< 0,001" */
struct str survey_signed(struct arena *a, enum lang lang, double v, int places); /* "+1,23" */
const char *survey_stars(double p);                                      /* "nyata" below 0.05, else "tidak nyata" */
#endif
