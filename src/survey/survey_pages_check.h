/* The check of a printed report, for anyone. */
#ifndef SURVEY_SURVEY_PAGES_CHECK_H
#define SURVEY_SURVEY_PAGES_CHECK_H
#include "app/module.h"
#include "app/ui.h"
#include "survey/survey_check.h"

struct survey_check_view {
	struct rq *rq;
	struct survey_check c;
	struct str paste;
	bool done; /* something was checked */
};
enum err survey_check_prepare(struct rq *rq); /* reads and judges, outside any transaction */
enum err survey_check_page(struct rq *rq);
enum err survey_check_post(struct rq *rq);
#endif
