/* What judges a figure, drawn. */
#ifndef SURVEY_SURVEY_TRUTH_PAPER_H
#define SURVEY_SURVEY_TRUTH_PAPER_H
#include "paper/chart.h"
#include "survey/survey_truth_view.h"

/* The index over the periods, oldest first; the line is broken where two are not comparable. */
struct chart *survey_draw_trend(struct arena *a, enum lang lang, int width, const struct survey_truth_page *p);
#endif
