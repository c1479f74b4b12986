/* What the page files of this module share: who is asked for, which period, and what a page is drawn from. */
#ifndef SURVEY_SURVEY_PAGES_H
#define SURVEY_SURVEY_PAGES_H
#include "app/module.h"
#include "app/ui.h"
#include "paper/chart.h"
#include "survey/survey_second_store.h"

struct survey_off_scale;

/* The report page: the report and its drawings. */
struct survey_report_page {
	struct rq *rq;
	const struct survey_report *r;
	struct str base;                    /* "/u/kelurahan-x/ikm", "/kota/ikm": exports hang on it */
	struct str query;                   /* "?periode=2021" */
	const struct survey_period *periods; /* those the reader may see */
	size_t n_periods;
	bool staff, told;                   /* told: nothing here is suppressed away */
	struct svg elements, spread, ranking, transitions, aims, history, people;
};

/* ---- what staff pages are drawn from ---- */
struct survey_list_view {
	const struct survey_period *periods;
	const struct survey_unit *of; /* parallel */
	const struct str *other;      /* parallel: title of an instrument that is not the SKM */
	size_t n;
	bool may_plan;
};
struct survey_new_field {
	struct ui_field field;
	struct ui_choices choices; /* n 0: an input */
};
enum { SURVEY_NEW_FIELDS = 14 };
struct survey_new_view {
	struct rq *rq;
	struct str key;
	struct survey_new_field fields[SURVEY_NEW_FIELDS];
	size_t n_fields;
	struct ui_field live;
};
struct survey_period_view {
	struct rq *rq;
	struct str key;
	struct survey_unit of;
	struct survey_period period;
	bool may_plan, may_entry, may_import, may_decide, may_view;
	const struct instrument *other; /* NULL: an SKM */
	struct survey_batch *batches;
	size_t n_batches;
	struct survey_amendment *changes;
	size_t n_changes;
	struct ui_field change_field, change_value, change_reason;
	struct ui_choices change_choices;
};
struct survey_cover_view {
	struct rq *rq;
	struct str key;
	struct survey_unit of;
	struct survey_period period;
	struct survey_cover_line *lines;
	size_t n;
};
struct survey_grid_row {
	struct str id, serial, answer[SURVEY_PLACES_MAX], trait[4], told;
	bool saved;
};
struct survey_grid_view {
	struct rq *rq;
	struct str key, on;
	struct survey_period period;
	struct survey_unit unit;
	struct survey_unit *units;
	size_t n_units;
	struct survey_elements elements;
	struct survey_service *services;
	size_t n_services;
	int64_t service_id, typed;
	struct survey_grid_row rows[SURVEY_GRID_ROWS];
	size_t n_rows;
	struct survey_cover cover;
	struct str action;
	bool again, serial;          /* the second entry of forms; forms are known by their printed number */
	struct survey_second second;
	struct survey_sheet *waits;  /* forms that wait for their second entry; their numbers only */
	size_t n_waits;
};
struct survey_import_view {
	struct rq *rq;
	struct str key;
	struct survey_period period;
	struct survey_unit *units;
	size_t n_units;
	int64_t unit_id, n_counts;
	struct survey_upload upload;
	struct survey_rows *rows;
	struct survey_batch batch;
	struct survey_refused *refused;
	size_t n_refused;
	const struct survey_off_scale *off; /* digits out of scale, by column */
	size_t n_off;
};

/* Units a period covers, or its own unit; those in which the actor holds the right. covers (may be NULL): the unit's own
 * line of each. */
enum err survey_page_units(struct rq *rq, const struct survey_period *p, int right, struct survey_unit **out, size_t *n,
                           struct survey_cover **covers);
/* The period of the path's first argument. */
enum err survey_page_this(struct rq *rq, struct survey_period *out);

/* The city or unit of the path: argument `arg` is a slug; without one (-1) the first city. */
enum err survey_page_of(struct rq *rq, int arg, struct survey_unit *out);
/* The period of ?periode=CODE, else the one shown first; staff with the right see drafts. ERR_NOT_FOUND: none. Fills
 * page->periods. */
enum err survey_page_period(struct rq *rq, const struct survey_unit *of, struct survey_report_page *page,
                            struct survey_period *out);
/* Whether the actor holds the right for the unit (0: the city). */
bool survey_page_may(const struct rq *rq, int right, int64_t unit_id);
/* The whole page's content, drawings included. */
enum err survey_page_report(struct rq *rq, const struct survey_unit *of, struct survey_report_page *page,
                            struct survey_report *r);
/* An answer that is a file: its bytes, media type and name to save it by. */
enum err survey_page_file(struct rq *rq, struct str bytes, const char *media, struct str name);

/* survey_pages_tablet.c */
enum err survey_tablet_page(struct rq *rq);
enum err survey_tablet_post(struct rq *rq);
enum err survey_tablet_worker_page(struct rq *rq);
enum err survey_tablet_manifest_page(struct rq *rq);
/* survey_pages_report.c */
enum err survey_city_report_page(struct rq *rq);
enum err survey_unit_report_page(struct rq *rq);
enum err survey_city_file_page(struct rq *rq);
enum err survey_unit_file_page(struct rq *rq);
enum err survey_city_card_page(struct rq *rq);
enum err survey_unit_card_page(struct rq *rq);
/* survey_pages_plan.c */
enum err survey_list_page(struct rq *rq);
enum err survey_new_page(struct rq *rq);
enum err survey_new_post(struct rq *rq);
enum err survey_period_page(struct rq *rq);
enum err survey_state_post(struct rq *rq);
enum err survey_cover_page(struct rq *rq);
enum err survey_cover_post(struct rq *rq);
enum err survey_change_post(struct rq *rq);
enum err survey_decide_post(struct rq *rq);
/* survey_pages_entry.c */
enum err survey_grid_page(struct rq *rq);
enum err survey_grid_post(struct rq *rq);
enum err survey_forms_post(struct rq *rq);
enum err survey_import_page(struct rq *rq);
enum err survey_import_post(struct rq *rq);
enum err survey_upload_page(struct rq *rq);
enum err survey_upload_post(struct rq *rq);
enum err survey_batch_page(struct rq *rq);
enum err survey_batch_file_page(struct rq *rq);
enum err survey_batch_stop_post(struct rq *rq);
#endif
