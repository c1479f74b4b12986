/* What the pages of carrying a survey out share: plan, quotas, those who declined, letters, second entry. */
#ifndef SURVEY_SURVEY_PLAN_PAGES_H
#define SURVEY_SURVEY_PLAN_PAGES_H
#include "survey/survey_pages.h"
#include "survey/survey_plan_store.h"
#include "survey/survey_second_store.h"

/* ---- the plan ---- */
struct survey_progress_view {
	struct rq *rq;
	struct survey_unit of;
	struct survey_period period;
	struct survey_plan plan;
	const struct survey_plan_line *unit; /* of a page about one unit; NULL: all units */
	bool may_plan, may_entry;
	bool skm; /* another instrument has no second entry */
	struct ui_table table;
	struct ui_cell *cells;
	size_t n_rows;
	struct survey_second_sum second;
};

/* ---- quotas ---- */
struct survey_quota_view {
	struct rq *rq;
	struct str key;
	struct survey_unit of;
	struct survey_period period;
	struct survey_plan plan; /* of the unit: the line and its services */
	const struct survey_plan_line *line;
	bool percent;
};

/* ---- those who declined ---- */
struct survey_refusal_view {
	struct rq *rq;
	struct str key;
	struct survey_unit of;
	struct survey_period period;
	struct ui_choices places, channels, reasons;
	struct ui_field place, on, channel, reason, n;
	struct survey_refusal *rows;
	size_t n_rows;
	int64_t total;
	bool may_plan;
};

/* ---- letters ---- */
struct survey_letter_view {
	struct rq *rq;
	struct str key;
	struct survey_unit of;
	struct survey_period period;
	bool may_plan;
	struct survey_letter *letters; /* list */
	size_t n;
	const struct survey_letter *letter; /* one */
	struct survey_plan plan;            /* its places as they stand */
	struct ui_field fields[10];
	size_t n_fields;
	struct ui_choices issuers;
	struct survey_sendable *surveyors;
	size_t n_surveyors;
	const struct survey_plan_line *lines; /* places to choose from */
	size_t n_lines;
};

/* ---- second entry ---- */
struct survey_second_view {
	struct rq *rq;
	struct str key;
	struct survey_unit of;
	struct survey_period period;
	bool may_plan, may_settle;
	struct survey_second second;
	struct ui_field share;
	struct survey_sheet *waits, *differs;
	size_t n_waits, n_differs;
	struct survey_typists *pairs;
	size_t n_pairs;
	struct survey_sheet sheet; /* one that is decided */
	struct survey_elements elements;
	struct survey_service *services;
	size_t n_services;
	uint32_t differ;
};

/* Whether the reader works on surveys: plans, types, imports or decides somewhere. Others see no small counts. */
bool survey_works_on(const struct rq *rq);
/* Fills of and the frame of a page below the period's. */
enum err survey_below_period(struct rq *rq, struct survey_period *p, struct survey_unit *of);
/* "12,3 %" of hundredths of a percent; a dash below 0. */
struct str survey_response_text(struct arena *a, enum lang lang, int64_t hundredths);
struct str survey_count_text(struct arena *a, enum lang lang, int64_t n); /* a dash below 0 */

/* Whether a form was sent with that value of a name that may come several times. */
bool survey_letter_sent(const struct rq *rq, const char *name, struct str value);
/* What can stand in a field of a form, and in words: "3", "kosong", "21 sampai 30 tahun", a service's name. */
size_t survey_sheet_choices(const struct survey_second_view *v, int field);
int64_t survey_sheet_choice(const struct survey_second_view *v, int field, size_t i);
struct str survey_sheet_words(struct arena *a, enum lang lang, const struct survey_second_view *v, int field,
                              int64_t value);

enum err survey_progress_page(struct rq *rq);
enum err survey_progress_unit_page(struct rq *rq);
enum err survey_quota_page(struct rq *rq);
enum err survey_quota_post(struct rq *rq);
enum err survey_refusal_page(struct rq *rq);
enum err survey_refusal_post(struct rq *rq);
enum err survey_refusal_void_post(struct rq *rq);
enum err survey_letter_list_page(struct rq *rq);
enum err survey_letter_new_page(struct rq *rq);
enum err survey_letter_new_post(struct rq *rq);
enum err survey_letter_page(struct rq *rq);
enum err survey_letter_void_post(struct rq *rq);
enum err survey_letter_file_page(struct rq *rq);
enum err survey_second_page(struct rq *rq);
enum err survey_second_post(struct rq *rq);
enum err survey_second_share_post(struct rq *rq);
enum err survey_differ_page(struct rq *rq);
enum err survey_differ_one_page(struct rq *rq);
enum err survey_differ_one_post(struct rq *rq);
#endif
