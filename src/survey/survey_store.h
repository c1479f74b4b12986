/* Operations on surveys: plans and their few states, answers, files brought in, what an agency has published. Every
 * change leaves an event in the journal; single answers do not, they are told by count and digest when a day is over. */
#ifndef SURVEY_SURVEY_STORE_H
#define SURVEY_SURVEY_STORE_H
#include "app/rq.h"
#include "journal/journal_store.h"
#include "survey/survey_report.h"

enum { SURVEY_PERIODS_MAX = 500, SURVEY_CHANGES_MAX = 200, SURVEY_BATCHES_MAX = 200, SURVEY_COVERS_MAX = 20000 };

/* ---- of whom ---- */
/* A unit by its slug or id, a city by its slug (STR_NULL: the first). One statement or two. */
enum err survey_unit_by_slug(struct rq *rq, struct str slug, struct survey_unit *out);
enum err survey_unit_by_id(struct rq *rq, int64_t id, struct survey_unit *out);
enum err survey_city_by_slug(struct rq *rq, struct str slug, struct survey_unit *out);
enum err survey_city_of(struct rq *rq, int64_t city_id, struct survey_unit *out);
/* All units of a city, in its own order. One statement. */
enum err survey_units_in(struct rq *rq, const struct survey_unit *city, struct survey_unit **out, size_t *n);

/* ---- instruments ---- */
/* The newest version of the SKM of Permenpan-RB 14/2017; it is written from the embedded file when missing. */
enum err survey_shipped(struct rq *rq, int64_t *version_id);
enum err survey_elements_of(struct rq *rq, int64_t version_id, struct survey_elements *out);

/* ---- periods ---- */
/* Adds a period in state draft from p (its id, version and state are not read; version_id 0: the shipped SKM) and gives
 * its id. It covers nothing yet. ERR_CONFLICT: the code is taken. */
enum err survey_period_make(struct rq *rq, const struct survey_period *p, int64_t *id);
enum err survey_period_get(struct rq *rq, int64_t id, struct survey_period *out);
enum err survey_period_by_code(struct rq *rq, const struct survey_unit *u, struct str code,
                                struct survey_period *out);
/* The period whose answers this unit takes on that day. ERR_NOT_FOUND: none. */
enum err survey_period_running(struct rq *rq, int64_t unit_id, int32_t today, struct survey_period *out);
/* What a city or a unit runs or takes part in (NULL: all there is), newest first. */
enum err survey_period_list(struct rq *rq, const struct survey_unit *u, struct survey_period **out, size_t *n);
/* The one shown first of a unit: running with live figures, else the newest published. ERR_NOT_FOUND: none. */
const struct survey_period *survey_period_shown(const struct survey_period *p, size_t n);

/* Each asks its rule first: *no says why not, and nothing is changed. */
enum err survey_period_open(struct rq *rq, int64_t id, enum survey_no *no);
enum err survey_period_close(struct rq *rq, int64_t id, enum survey_no *no);
enum err survey_period_publish(struct rq *rq, int64_t id, enum survey_no *no);

/* Fields fixed before collection: "weights", "estimator", "headline", "ends_on". */
enum err survey_change_ask(struct rq *rq, int64_t period_id, struct str field, struct str value, struct str reason,
                           enum survey_no *no);
enum err survey_change_decide(struct rq *rq, int64_t change_id, bool agree, enum survey_no *no);
enum err survey_change_list(struct rq *rq, int64_t period_id, struct survey_amendment **out, size_t *n);
extern const char *const survey_change_fields[]; /* NULL-terminated */

/* Units and services covered. users -1: unknown; target -1: from users by method. */
enum err survey_cover_set(struct rq *rq, int64_t period_id, const struct survey_cover *c);
enum err survey_cover_list(struct rq *rq, int64_t period_id, struct survey_cover **out, size_t *n);
enum err survey_cover_forms(struct rq *rq, int64_t period_id, const struct survey_cover *c, enum survey_no *no);

/* ---- answers ---- */
struct survey_answer {
	uint8_t id[16];
	int64_t unit_id, service_id; /* service 0: not said */
	int32_t on;
	int trait[TRAITS];
	int64_t marks;
	struct str extra;            /* further attributes, "name=value" lines; null: none */
	int64_t batch_id;            /* 0: typed or sent by the respondent */
};
/* Stored exactly once: the same id again with the same answers is *already, with others SURVEY_ID_USED. The caller has
 * asked survey_may_answer or survey_may_enter. */
enum err survey_answer_put(struct rq *rq, const struct survey_period *p, const struct survey_answer *v, bool *already,
                           enum survey_no *no);

/* ---- what an agency has published ---- */
struct survey_count {
	int64_t unit_id, service_id;
	int place;
	int64_t n[5]; /* blank, 1, 2, 3, 4 */
	struct str n_printed, sum_printed, nrr_printed, weighted_printed; /* empty: not printed */
};
enum err survey_count_put(struct rq *rq, int64_t period_id, const struct survey_count *c, int64_t batch_id);
enum err survey_score_put(struct rq *rq, const struct survey_score *s);
enum err survey_aim_put(struct rq *rq, int64_t city_id, struct str label, int seq, int64_t aim, int64_t realised,
                        struct str note); /* hundredths, -1: none */
enum err survey_claim_put(struct rq *rq, int64_t city_id, struct str label, int seq, struct str kind, struct str printed,
                          struct str source);

/* ---- the report ---- */
/* The whole report of a city or unit for a period. One pass over the answers; at most 11 statements. ERR_BAD_INPUT: the
 * weights do not fit the instrument. */
enum err survey_report_of(struct rq *rq, const struct survey_unit *of, const struct survey_period *p,
                          struct survey_report *out);

/* ---- the journal ---- */
/* One event of this module; ends j. */
enum err survey_tell(struct rq *rq, const char *kind, int64_t id, int64_t version, int64_t unit_id, const char *what,
                     struct journal_json *j);
/* Tells one closed day of one unit to the journal; *more when another waits. Today is not closed. */
enum err survey_day_close(struct rq *rq, int32_t today, bool *more);
#endif
