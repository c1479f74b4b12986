/* Results of periods whose instrument is not the SKM: for the public once published or shown live, for staff always. */
#ifndef SURVEY_SURVEY_PAGES_RESULT_H
#define SURVEY_SURVEY_PAGES_RESULT_H
#include "survey/survey_pages_fill.h"

struct survey_result_view {
	struct rq *rq;
	struct instrument_result r;
	struct str said;
	bool staff;
	struct ui_figure figure;
	struct instrument_open *periods;
	size_t n_periods;
};
struct str survey_result_mean(struct arena *a, enum lang lang, const struct instrument_mean *m); /* "3,42", a dash */
enum err survey_result_page(struct rq *rq);
enum err survey_result_file_page(struct rq *rq);
enum err survey_result_list_page(struct rq *rq);
enum err survey_fill_thanks_page(struct rq *rq);
#endif
