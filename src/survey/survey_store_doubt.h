/* Operations on doubts: what arrives with an answer, what is doubted in a period, and people's decisions to leave
 * answers out. A decision is told to the journal with its count and a digest, single answers never. */
#ifndef SURVEY_SURVEY_STORE_DOUBT_H
#define SURVEY_SURVEY_STORE_DOUBT_H
#include "survey/survey_doubt.h"
#include "survey/survey_origin.h"
#include "survey/survey_store.h"

enum { SURVEY_LEAVES_MAX = 500, SURVEY_KNOWN_MAX = 500 };

/* ---- what arrives with an answer ---- */
/* For a hidden field of a form: when it was given out, signed together with the answer's own number and its unit. */
struct str survey_form_stamp(struct rq *rq, int64_t unit_id, const uint8_t id[16]);
/* Seconds since a stamp of ours was given out, 1..86400; 0 when it is none, or older. No statement. */
int64_t survey_form_seconds(struct rq *rq, int64_t unit_id, const uint8_t id[16], struct str stamp);
/* The digest of a network or tablet under the period's key; null when the key is gone (or was never made and the period
 * takes no answers any more). No statement. origin: survey_origin.h. */
enum err survey_device_digest(struct rq *rq, const struct survey_period *p, struct str origin, struct str *out);
/* Fills device and flags of an answer that a respondent sends from that address (STR_NULL: not known). No statement, but
 * where a network answers twice within a minute. */
enum err survey_arrival(struct rq *rq, const struct survey_period *p, struct str address, struct survey_reply *v);

/* ---- limits and declared devices of a city ---- */
enum err survey_limits_of(struct rq *rq, int64_t city_id, struct survey_limits *out);
enum err survey_limits_put(struct rq *rq, int64_t city_id, const struct survey_limits *v); /* those that changed */
struct survey_known {
	struct str origin, note;
	int64_t made_at;
};
enum err survey_known_list(struct rq *rq, int64_t city_id, struct survey_known **out, size_t *n);
enum err survey_known_put(struct rq *rq, int64_t city_id, struct str origin, struct str note);
enum err survey_known_drop(struct rq *rq, int64_t city_id, struct str origin);

/* ---- doubts of a file ---- */
struct survey_off_scale {
	struct str column; /* "u6" */
	struct str values; /* "5 (3), 9 (1)" */
	int64_t n;
};
/* Digits outside the scale among the refused rows of an import (those that are kept of it), column by column. */
enum err survey_off_scale(struct rq *rq, int64_t batch_id, struct survey_off_scale **out, size_t *n);

/* ---- doubts of a period ---- */
/* unit_id 0: all units. One pass over the answers; three statements. */
enum err survey_doubts_of(struct rq *rq, const struct survey_period *p, int64_t unit_id, struct survey_doubts **out);
/* Short names under the node's key that tell nothing and cannot be joined to any file: 8 hex digits. */
struct str survey_device_handle(struct rq *rq, const struct survey_period *p, const struct survey_device *v);
struct str survey_answer_handle(struct rq *rq, const struct survey_period *p, const uint8_t id[16]);
struct str survey_pick_digest(struct rq *rq, const struct survey_doubt_answer *const *v, size_t n);

/* ---- decisions ---- */
struct survey_leave {
	int64_t id, period_id, unit_id, answers, made_by, made_at, undone_by, undone_at; /* undone 0: it stands */
	struct str rule, reason, digest, undone_reason;
	bool undone;
};
enum err survey_leave_list(struct rq *rq, int64_t period_id, struct survey_leave **out, size_t *n);
/* Leaves those answers out, before publication. rule: how they were chosen, as text; digest: of those that the person
 * saw (survey_pick_digest). *no: nothing was changed. */
enum err survey_leave_make(struct rq *rq, const struct survey_period *p, const struct survey_doubts *d,
                           const struct survey_pick *pick, struct str rule, struct str reason, struct str digest,
                           enum survey_no *no);
/* Takes a decision back: another person, with a reason, before publication. */
enum err survey_leave_undo(struct rq *rq, int64_t id, struct str reason, enum survey_no *no);

/* ---- the key of a period's devices ---- */
/* Declared devices are marked with their answers, and the key is to be destroyed: the job does it once this is
 * committed. */
enum err survey_key_forget(struct rq *rq, const struct survey_period *p);
enum survey_key { KEY_LIVES, KEY_GOING, KEY_GONE };
enum err survey_key_state(struct rq *rq, int64_t period_id, enum survey_key *out, int64_t *at);
/* One period whose key is due; *more when another may be. */
enum err survey_key_job(struct rq *rq, int32_t today, bool *more);
#endif
