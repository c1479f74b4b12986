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
enum err survey_unit_by_name(struct rq *rq, struct str name, struct survey_unit *out); /* any spelling, any city */
enum err survey_unit_by_id(struct rq *rq, int64_t id, struct survey_unit *out);
enum err survey_city_by_slug(struct rq *rq, struct str slug, struct survey_unit *out);
enum err survey_city_of(struct rq *rq, int64_t city_id, struct survey_unit *out);
/* Either: a city's slug begins with its kind. */
enum err survey_place_by_slug(struct rq *rq, struct str slug, struct survey_unit *out);
/* All units of a city, in its own order. One statement. */
enum err survey_units_in(struct rq *rq, const struct survey_unit *city, struct survey_unit **out, size_t *n);

/* Services of a unit that are there on that day. One statement. */
enum err survey_services_of(struct rq *rq, int64_t unit_id, int32_t on, struct survey_service **out, size_t *n);
/* Services of all units of a city that are there on that day, unit by unit. One statement. */
enum err survey_services_city(struct rq *rq, int64_t city_id, int32_t on, struct survey_service **out, size_t *n);
/* Services of all units that a period covers. */
enum err survey_services_covered(struct rq *rq, int64_t period_id, struct survey_service **out, size_t *n);

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
/* Periods with the SKM that a city or a unit runs or takes part in (NULL: all there are), newest first; those of other
 * instruments are in survey_store_instrument.h. */
enum err survey_period_list(struct rq *rq, const struct survey_unit *u, struct survey_period **out, size_t *n);
/* The one shown first of a unit: running with live figures, else the newest published. ERR_NOT_FOUND: none. */
const struct survey_period *survey_period_shown(const struct survey_period *p, size_t n);

/* Each asks its rule first: *no says why not, and nothing is changed. */
enum err survey_period_open(struct rq *rq, int64_t id, enum survey_no *no);
enum err survey_period_close(struct rq *rq, int64_t id, enum survey_no *no);
enum err survey_period_publish(struct rq *rq, int64_t id, enum survey_no *no);

/* Fields fixed before collection: "weights", "estimator", "headline", "ends_on", "codes". */
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
struct survey_reply {
	uint8_t id[16];
	int64_t unit_id, service_id; /* service 0: not said */
	int32_t on;
	int trait[TRAITS];
	int64_t marks, more;         /* more: places 21 to 40 of an instrument (survey_instrument.h) */
	struct str extra;            /* further attributes, "name=value" lines; null: none */
	int64_t batch_id;            /* 0: typed or sent by the respondent */
	/* What its arrival tells. No caller has to know any of it. */
	int64_t seconds;             /* on the form; 0: unknown */
	struct str device;           /* 16 bytes: digest under the period's key (survey_store_device.h); null: unknown */
	int64_t surveyor_id;         /* account of who helped; 0: nobody */
	int64_t flags;               /* doubts known only now: enum survey_intake */
	int64_t version_id;          /* of the instrument answered; 0: the period's */
	int64_t left_out;            /* read only: the decision that leaves it out; 0: it counts */
};
/* Stored exactly once: the same id again with the same answers is *already, with others SURVEY_ID_USED. The caller has
 * asked survey_may_answer or survey_may_enter. */
enum err survey_answer_put(struct rq *rq, const struct survey_period *p, const struct survey_reply *v, bool *already,
                           enum survey_no *no);
/* The same for one of many: v has an answer, and the caller tells of the period's change. */
enum err survey_answer_store(struct rq *rq, int64_t period_id, const struct survey_reply *v, bool *already,
                             enum survey_no *no);

/* How many answers each unit has, into lines[].answers and .paper. */
enum err survey_answers_by_unit(struct rq *rq, int64_t period_id, struct survey_cover_line *lines, size_t n);

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

/* ---- files ---- */
struct survey_upload {
	int64_t id, period_id, unit_id, batch_id, made_by, size; /* batch 0: not started */
	struct str name;
};
/* Bytes of a kept file from anywhere in it, as a survey_source asks for them (survey_stream_paper.h); ctx is a
 * struct survey_upload_bytes. */
struct survey_upload_bytes {
	struct rq *rq;
	int64_t upload_id;
};
ptrdiff_t survey_upload_read(void *ctx, int64_t at, char *to, size_t n);
/* Keeps a file of u->size bytes until somebody says yes (a day at most): the row, then its bytes part after part. */
enum err survey_upload_keep(struct rq *rq, const struct survey_upload *u, int64_t *id);
enum err survey_upload_part(struct rq *rq, int64_t id, int64_t first_byte, struct str bytes);
enum err survey_upload_get(struct rq *rq, int64_t id, struct survey_upload *out);
/* The oldest upload whose import has begun and is not complete. ERR_NOT_FOUND: none. */
enum err survey_upload_next(struct rq *rq, struct survey_upload *out);
enum err survey_upload_forget(struct rq *rq, int64_t id); /* 0: all that nobody said yes to for a day */

/* Begins to store a file of b->size bytes whose heading is `head`. The same content again for the same period and unit
 * gives the first batch: *again when it is complete; else its storing goes on at its place (survey_batch_get).
 * upload_id 0: the caller brings the pieces himself. */
enum err survey_batch_begin(struct rq *rq, const struct survey_batch *b, const struct survey_rows *head, int64_t upload_id,
                            int64_t *id, bool *again, enum survey_no *no);
/* Stores the piece that follows the batch's place and moves the place; *more while the file goes on. Repeatable: rows
 * already there are counted as such. A batch that was stopped, is complete or stands at another place stores nothing:
 * *more is false. */
enum err survey_batch_take(struct rq *rq, int64_t batch_id, const struct survey_piece *piece, bool *more);
/* Stops a batch that is being stored, or that nobody goes on with; what is stored stays. The same file goes on with it. */
enum err survey_batch_stop(struct rq *rq, int64_t batch_id);
enum err survey_batch_get(struct rq *rq, int64_t id, struct survey_batch *out);
enum err survey_batch_list(struct rq *rq, int64_t period_id, struct survey_batch **out, size_t *n);
enum err survey_refused_list(struct rq *rq, int64_t batch_id, size_t max, struct survey_refused **out, size_t *n);
/* Single answers of a period (unit 0: all), one after the other, in no telling order. */
typedef enum err (*survey_answer_fn)(void *ctx, const struct survey_reply *v);
enum err survey_answers_each(struct rq *rq, int64_t period_id, int64_t unit_id, survey_answer_fn fn, void *ctx);

/* ---- the report ---- */
/* The whole report of a city or unit for a period, but for its amendments (survey_change_list). One pass over the
 * answers; at most 10 statements. ERR_BAD_INPUT: the weights do not fit the instrument. */
enum err survey_report_of(struct rq *rq, const struct survey_unit *of, const struct survey_period *p,
                          struct survey_report *out);

/* Keeps each unit's figure of a period that has just been published. */
enum err survey_report_keep(struct rq *rq, const struct survey_period *p);

/* ---- the journal ---- */
/* One event of this module; ends j. */
enum err survey_tell(struct rq *rq, const char *kind, int64_t id, int64_t version, int64_t unit_id, const char *what,
                     struct journal_json *j);
/* Tells closed days to the journal, some hundreds at a time; *more when others wait. Today is not closed. */
enum err survey_day_close(struct rq *rq, int32_t today, bool *more);
#endif
