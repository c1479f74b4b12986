/* Filling in an instrument other than the SKM: the respondent's page, its preview, and the keyboard grid for paper. */
#ifndef SURVEY_SURVEY_PAGES_FILL_H
#define SURVEY_SURVEY_PAGES_FILL_H
#include "survey/survey_pages.h"
#include "survey/survey_store_instrument.h"

struct survey_fill_view {
	struct rq *rq;
	struct survey_unit unit;
	struct survey_period period;
	const struct instrument *v;
	struct survey_service *services;
	size_t n_services;
	struct str id, stamp;
	struct str said, path;       /* the language's code, "id" for Indonesian; this page's address without a query */
	int64_t service_id;
	struct instrument_marks marks;
	int trait[TRAITS];
	bool asks_more, talk, preview, tablet;
	struct str problem, remark;
	struct str words[INSTRUMENT_ITEMS_MAX]; /* of questions that are answered in own words */
};
/* A language chosen with ?bahasa=, else the reader's own when the instrument speaks it, else Indonesian. */
struct str survey_fill_language(struct rq *rq, const struct instrument *v);

struct survey_items_line {
	struct str id, answer[INSTRUMENT_ITEMS_MAX], trait[4];
	bool saved;
};
struct survey_items_view {
	struct rq *rq;
	struct survey_period period;
	struct survey_unit unit;
	struct survey_unit *units;
	size_t n_units;
	const struct instrument *v;
	struct survey_service *services;
	size_t n_services;
	int64_t service_id, typed;
	struct str on;
	struct survey_items_line rows[SURVEY_GRID_ROWS];
};

enum err survey_fill_page(struct rq *rq);
enum err survey_fill_post(struct rq *rq);
/* The grid of /survei/{periode}/kertas for such a period: unit and period are found already. */
enum err survey_items_grid_page(struct rq *rq, const struct survey_grid_view *g);
enum err survey_items_grid_post(struct rq *rq, const struct survey_grid_view *g);
#endif
