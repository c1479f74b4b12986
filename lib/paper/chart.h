/* Charts an office prints and shows: the same small scene of rectangles, lines, dots and words is written as SVG for
 * the page and drawn by cairo for paper, so that both say the same. Values carry their labels at the mark; bars begin
 * at zero; a missing value leaves a gap; quality is a letter and a pattern before it is a colour (look.md, Figures).
 *
 * SVG classes, for the stylesheet, on the <g> that holds the marks of one look (so `.chart .bar`, never
 * `rect.bar`): svg.chart (.spark); .bar with .q-a .q-b .q-c .q-d (quality) or .q-n (none), .l-1 .. .l-4 .l-0
 * (answer levels, blank); .dot with the same or .hollow (small n), .other (second mark), .s-1 .. .s-4 (series);
 * .band .axis .grid .bound .mean .target .break .line (.s-1 .. .s-4, .target) .cell (.same .up .down); words:
 * .label (.code) .value (.on-dark .on-light .big) .note .tick .head. Sizes, colours and weights stand there as
 * presentation attributes, which any rule overrides.
 * Without any stylesheet the presentation attributes alone already give a readable chart in black and white. */
#ifndef PAPER_CHART_H
#define PAPER_CHART_H
#include "base/base.h"

enum { CHART_WIDE = 640, CHART_NARROW = 340, CHART_ROWS_MAX = 400, CHART_SERIES_MAX = 4, CHART_BOUNDS_MAX = 8 };

/* Common to all. `title` and `desc` are read aloud (<title>, <desc>); they are not drawn. */
struct chart_about {
	enum lang lang;
	int width;        /* in user units, 0: CHART_WIDE; build a second chart with CHART_NARROW for phones */
	struct str title; /* what, of whom, when */
	struct str desc;  /* the finding in a sentence */
	int places;       /* decimals of value labels */
};
/* A line across the scale where the category changes, with the letter or word that begins there. */
struct chart_bound {
	double at;
	const char *label;
};

struct chart;

/* Horizontal bars from zero. */
struct chart_bar {
	struct str label;
	double value;     /* NAN: no value ("tidak ada data") */
	double target;    /* NAN: none; else a mark across the bar */
	char quality;     /* 'A' .. 'D', 0: none */
	struct str note;  /* after the value: "n = 118"; may be null */
};
struct chart_bars {
	struct chart_about about;
	const struct chart_bar *rows;
	size_t n;
	double max;       /* right end of the scale; 0: from the data */
	const struct chart_bound *bounds;
	size_t n_bounds;
};
struct chart *chart_bars(struct arena *a, const struct chart_bars *c);

/* The nine elements: code, name, value on 0..4 (max 4) or 0..100 (max 100), category letter. As chart_bars with two
 * columns of labels and the letter drawn in the bar. */
struct chart_element {
	struct str code, label; /* "U1", "Persyaratan" */
	double value;
	double other;           /* a second mark on the same scale, NAN: none */
	char quality;
};
struct chart_profile {
	struct chart_about about;
	const struct chart_element *rows;
	size_t n;
	struct str other_label; /* what the second mark is: "catatan kantor" */
	double max;
	const struct chart_bound *bounds;
	size_t n_bounds;
};
struct chart *chart_profile(struct arena *a, const struct chart_profile *c);

/* Shares of answers 1..4 and blank, stacked to the full width of the answers given to the row. */
struct chart_share {
	struct str label;
	int64_t count[5]; /* answers 1, 2, 3, 4 and blank */
};
struct chart_distribution {
	struct chart_about about;
	const struct chart_share *rows;
	size_t n;
	struct str level[5]; /* "Tidak baik" .. "Sangat baik", "Kosong" */
};
struct chart *chart_distribution(struct arena *a, const struct chart_distribution *c);

/* Many units on one scale: a dot each, its interval as a band, n beside it; small n is hollow. Sorted by the caller.
 * */
struct chart_rank {
	struct str label;
	double value, lo, hi; /* lo and hi NAN: no interval */
	int64_t n;            /* below 0: not shown */
	char quality;
	bool small;           /* few answers: the value moves easily */
};
struct chart_ranking {
	struct chart_about about;
	const struct chart_rank *rows;
	size_t n;
	double min, max;      /* both 0: from the data */
	double mean;          /* vertical line, NAN: none */
	struct str mean_label;
	const struct chart_bound *bounds;
	size_t n_bounds;
};
struct chart *chart_ranking(struct arena *a, const struct chart_ranking *c);

/* Values over periods; one series may be the target (dashed). A broken series shows a gap and its reason. */
struct chart_series {
	struct str name;
	const double *value;  /* one for each period, NAN: none */
	const bool *broken;   /* broken[i]: not comparable with i-1; NULL: never */
	bool target;
};
struct chart_lines {
	struct chart_about about;
	const struct str *periods;
	size_t n;
	const struct chart_series *series;
	size_t n_series;
	double min, max;      /* both 0: from the data */
	struct str break_label;
	const struct chart_bound *bounds;
	size_t n_bounds;
};
struct chart *chart_lines(struct arena *a, const struct chart_lines *c);

/* Where units went from one period to the next: rows before, columns after, A first; count[4][4]. */
struct chart_transitions {
	struct chart_about about;
	int64_t count[4][4];  /* [before][after], 0 = A .. 3 = D */
	struct str before, after; /* "2020", "2021" */
};
struct chart *chart_transitions(struct arena *a, const struct chart_transitions *c);

/* Before and after as two columns of dots joined by a line each. */
struct chart_slope_row {
	struct str label;
	double before, after;
	char quality_before, quality_after;
};
struct chart_slope {
	struct chart_about about;
	const struct chart_slope_row *rows;
	size_t n;
	struct str before, after;
};
struct chart *chart_slope(struct arena *a, const struct chart_slope *c);

/* Who answered: groups of bars with counts and shares. */
struct chart_group {
	struct str title;         /* "Pendidikan" */
	const struct str *labels;
	const int64_t *counts;
	size_t n;
};
struct chart_people {
	struct chart_about about;
	const struct chart_group *groups;
	size_t n;
};
struct chart *chart_people(struct arena *a, const struct chart_people *c);

/* A line as high as a word: 120 x 24. */
struct chart *chart_spark(struct arena *a, const struct chart_about *about, const double *value, size_t n);

/* Its height in shares of its width. */
double chart_share(const struct chart *c);
/* Markup of one <svg>. The page writer wraps it as struct svg. */
struct str chart_svg(struct arena *a, const struct chart *c);
/* The wide and the narrow drawing of the same figure, classes "chart wide" and "chart narrow": the stylesheet shows
 * one of them. */
struct str chart_svg_pair(struct arena *a, const struct chart *wide, const struct chart *narrow);
#endif
