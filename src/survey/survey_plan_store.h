/* Operations on carrying a survey out: the plan as it stands today, quotas, those who declined, letters of assignment. */
#ifndef SURVEY_SURVEY_PLAN_STORE_H
#define SURVEY_SURVEY_PLAN_STORE_H
#include "survey/survey_letter.h"
#include "survey/survey_plan.h"
#include "survey/survey_store.h"

enum {
	SURVEY_REFUSALS_MAX = 5000, SURVEY_LETTERS_MAX = 500,
	SURVEY_LETTER_ROWS = 20000
};

/* ---- the plan ---- */
struct survey_plan_quota { /* one thing told, of one unit or service */
	enum survey_trait trait;
	int64_t wanted[SURVEY_QUOTA_CODES], got[SURVEY_QUOTA_CODES]; /* by code; [0]: not told, never wanted */
	bool hide[SURVEY_QUOTA_CODES];                               /* got is not shown to this reader */
	int64_t sum;     /* of wanted */
	int64_t lacking;
	bool off;        /* the target has changed since: sum is not the target any more */
};
struct survey_plan_line {
	struct survey_cover cover;
	struct str unit, slug, service; /* service null: the unit as a whole */
	int64_t got, before, paper;     /* answers; of days before today; of paper */
	int64_t declined, response;     /* response: survey_response_rate */
	struct survey_days days;
	struct survey_pace pace;
	struct survey_plan_quota quota[TRAITS];
	size_t n_quotas;
	int64_t quota_lacking; /* the most that one of its quotas lacks; -1: none set */
	bool hidden;           /* too few for this reader (field.md 20): only the plan itself is shown */
};
struct survey_plan {
	struct survey_plan_line *lines; /* each unit, below it its services with a target */
	size_t n, n_units;
	struct survey_plan_line all;    /* of all units; lacking is the sum of what units lack, surpluses fill nothing */
	size_t n_short;                 /* units that will fall short or have */
	int32_t today;
	bool told;                      /* counts are not suppressed */
};
/* The plan of a period (unit 0: all units). told: the reader works on this survey; else groups under five are hidden and
 * the next smallest with them. Three statements. */
enum err survey_plan_of(struct rq *rq, const struct survey_period *p, enum zone zone, int64_t unit_id, bool told,
                        struct survey_plan *out);

/* For a report: how many declined (of a unit, or 0: all), and survey_response_rate. One statement. */
enum err survey_response_of(struct rq *rq, int64_t period_id, int64_t unit_id, int64_t *declined, int64_t *rate);

/* Replaces one trait's quota of a unit or service (service 0): wanted[code] people, n codes from 1. All 0: the quota is
 * taken away. *no: survey_quota_check against the target as it stands. */
enum err survey_quota_put(struct rq *rq, const struct survey_period *p, int64_t unit_id, int64_t service_id,
                          enum survey_trait t, const int64_t wanted[SURVEY_QUOTA_CODES], enum survey_quota_no *no);

/* ---- those who declined ---- */
struct survey_refusal {
	int64_t id, unit_id, service_id, n, made_by;
	struct str unit, service, reason;
	int32_t on;
	int channel;
	bool void_;
};
enum err survey_refusal_add(struct rq *rq, const struct survey_period *p, const struct survey_refusal *r,
                            enum survey_no *no);
/* Taken back by who wrote it, or by anybody with `any`. *done false: it is gone or already taken back. */
enum err survey_refusal_void(struct rq *rq, const struct survey_period *p, int64_t id, bool any, bool *done);
enum err survey_refusal_list(struct rq *rq, int64_t period_id, int64_t unit_id, struct survey_refusal **out, size_t *n);

/* ---- letters of assignment ---- */
/* Writes a letter; *taken when its number is used already in this period. */
enum err survey_letter_make(struct rq *rq, const struct survey_letter *l, int64_t *id, bool *taken);
enum err survey_letter_get(struct rq *rq, int64_t id, struct survey_letter *out);
/* Letters of a period with people and places; account_id 0: all, else those that send that person. Two statements. */
enum err survey_letter_list(struct rq *rq, int64_t period_id, int64_t account_id, struct survey_letter **out, size_t *n);
enum err survey_letter_withdraw(struct rq *rq, const struct survey_letter *l, struct str reason, bool *done);
/* Whom a letter between two days may send: accounts with the role of a surveyor. */
struct survey_sendable {
	int64_t account_id, unit_id;
	struct str name, unit;
};
enum err survey_surveyors(struct rq *rq, int32_t from_on, int32_t to_on, struct survey_sendable **out, size_t *n);

/* Counts paper forms typed by the actor today, first or second entries. */
enum err survey_typed_count(struct rq *rq, int64_t period_id, int64_t unit_id, int32_t today, int64_t typed, int64_t again);
#endif
