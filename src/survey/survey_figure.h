/* Where one figure of a report comes from: its formula, the counts put into it step by step as exact fractions and as
 * decimals, the rule it rests on, and the command that works it out again. */
#ifndef SURVEY_SURVEY_FIGURE_H
#define SURVEY_SURVEY_FIGURE_H
#include "survey/survey_truth_view.h"

enum { SURVEY_LINES_MAX = SURVEY_UNITS_MAX + 64 };
struct survey_line_of {
	struct str what, exact, decimal; /* exact and decimal may be empty */
	bool total;
};
struct survey_figure {
	struct str title, value, note; /* note: empty, or what keeps the figure from standing */
	char quality;                  /* 0: none */
	const char *formula, *source;  /* message keys */
	struct survey_line_of *lines;
	size_t n;
	struct str command;
};
/* "ikm", "u1".."u20", "se", "layanan", "unit", "peringkat" (of a city: of the unit chosen). False: no such figure here. */
bool survey_figure_of(struct arena *a, enum lang lang, const struct survey_truth_page *p, struct str key,
		      struct survey_figure *out);
#endif
