/* Pages that judge a figure: how sure it is, and where it comes from. */
#ifndef SURVEY_SURVEY_PAGES_TRUTH_H
#define SURVEY_SURVEY_PAGES_TRUTH_H
#include "survey/survey_pages.h"
#include "survey/survey_store_truth.h"
#include "survey/survey_truth_view.h"

/* The report and its judgement, as the page, its files and the page of one figure show it. steps: also the periods before
 * and the letters of units. At most 9 + 4 statements, and with steps 4 for each of at most SURVEY_STEPS_MAX before. */
enum err survey_truth_gather(struct rq *rq, int of_arg, bool steps, struct survey_truth_page *out);

enum err survey_city_truth_page(struct rq *rq);
enum err survey_unit_truth_page(struct rq *rq);
enum err survey_city_truth_file(struct rq *rq);
enum err survey_unit_truth_file(struct rq *rq);
enum err survey_city_proof_page(struct rq *rq); /* laporan.json */
enum err survey_unit_proof_page(struct rq *rq);
enum err survey_city_figure_page(struct rq *rq); /* one figure, taken apart */
enum err survey_unit_figure_page(struct rq *rq);
#endif
