/* Operations on applications. Every act names the state it expects and leaves a line with its time; what a rule refuses
 * is in *no, with OK. Times are the node's own; a time stated for something written down before (entri susulan) stands
 * beside it and is never used instead. */
#ifndef APPLICATION_APPLICATION_STORE_H
#define APPLICATION_APPLICATION_STORE_H
#include "application/application.h"
#include "service/service_store.h"

struct application {
	int64_t id, unit_id, service_id, version_id, number, version;
	int64_t visit_id, parent_id;    /* 0: none; parent: the application of the level below that this one carries on */
	int year;
	struct str code;                /* the applicant follows it by this */
	enum application_who who;
	int64_t applicant_id, subject_id, proxy_id; /* citizens; 0: none. subject 0: the applicant himself */
	struct str relation, proxy_letter;          /* of who comes for another */
	bool deceased;                  /* the subject: nobody is messaged or invited */
	enum application_state state;
	int step;                       /* place in the SOP, from 1 */
	int64_t holder_id, received_by, received_at, stated_at;
	int64_t complete_at, promised_at, limit_ms, pickup_at, ready_at, ended_at; /* 0: not */
	struct str collector, survey_ref, key, fields;
};
struct application_intake {
	int64_t service_id, visit_id, parent_id, applicant_id, subject_id, proxy_id;
	enum application_who who;
	struct str relation, proxy_letter, words; /* words: JSON of the letter's fields, sealed when stored */
	bool deceased;
	int64_t stated_at; /* when it was handed in, when entered afterwards; 0: now */
	const uint8_t *survey_ref; /* of the code on the receipt; NULL: none */
};
/* Stores a new one under the standard in force today, its checklist open, held by the actor at the first step. Gives its
 * number (gapless by unit and year) and its code. While personal keys are locked its words are sealed. */
enum err application_receive(struct rq *rq, const struct application_intake *in, struct application *out,
                             enum application_no *no);
/* The words that were sealed; STR_NULL: none, or erased. Who reads them logs it (READ_LOGGED). */
enum err application_words_read(struct rq *rq, const struct application *a, struct str *out);
enum err application_words_put(struct rq *rq, struct application *a, struct str words);

enum err application_by_id(struct rq *rq, int64_t id, struct application *out);
enum err application_by_code(struct rq *rq, struct str code, struct application *out);
enum err application_by_number(struct rq *rq, int64_t unit_id, int year, int64_t number, struct application *out);
enum { APPLICATION_LIST_MAX = 5000 };
/* In one state, oldest first. */
enum err application_in_state(struct rq *rq, int64_t unit_id, enum application_state s, struct application **out,
                              size_t *n);
enum err application_open(struct rq *rq, int64_t unit_id, struct application **out, size_t *n); /* all not over */
enum err application_of_visit(struct rq *rq, int64_t visit_id, struct application **out, size_t *n);
enum err application_of_citizen(struct rq *rq, int64_t citizen_id, struct application **out, size_t *n);
enum err application_between(struct rq *rq, int64_t unit_id, int64_t from, int64_t to, struct application **out,
                             size_t *n);

/* ---- papers ---- */
struct application_paper {
	struct application_item item;
	struct str text;
	int64_t returned_at;
};
enum err application_papers(struct rq *rq, int64_t id, struct application_paper **out, size_t *n);
/* Marks papers while they are being checked; places that are not of the checklist are ERR_NOT_FOUND. */
enum err application_mark(struct rq *rq, struct application *a, const struct application_item *v, size_t n,
                          enum application_no *no);
struct application_extra {
	int64_t id, asked_by, asked_at;
	struct str text;
};
enum err application_extras(struct rq *rq, int64_t id, struct application_extra **out, size_t *n);
/* Asked for beyond the published list (permintaan bertahap): recorded, counted, and no ground to stop. */
enum err application_ask_extra(struct rq *rq, struct application *a, struct str text, enum application_no *no);

/* ---- the way ---- */
enum err application_complete(struct rq *rq, struct application *a, enum application_no *no); /* the clock starts */
enum err application_lack(struct rq *rq, struct application *a, struct str note, enum application_no *no);
/* On to the next step of the SOP (its "no" arrow with back) and to that person (0: whoever takes it). */
enum err application_step(struct rq *rq, struct application *a, bool back, int64_t holder_id, enum application_no *no);
enum err application_ask_signature(struct rq *rq, struct application *a, int64_t signer_id, enum application_no *no);
enum err application_repair(struct rq *rq, struct application *a, struct str reason, int64_t holder_id,
                            enum application_no *no);
/* Ready to be fetched. The one who received the papers is never the signer. */
enum err application_signed(struct rq *rq, struct application *a, enum application_no *no);
/* The same, told by whoever scanned the sheet: signer_id put his name on it. */
enum err application_signed_by(struct rq *rq, struct application *a, int64_t signer_id, enum application_no *no);
enum err application_wish(struct rq *rq, struct application *a, struct str reason, bool confirmed, enum application_no *no);
enum err application_go_on(struct rq *rq, struct application *a, enum application_no *no);
enum err application_pickup(struct rq *rq, struct application *a, int64_t at, enum application_no *no); /* a clerk's word */
enum err application_hand_over(struct rq *rq, struct application *a, struct str collector, enum application_no *no);
enum err application_withdraw(struct rq *rq, struct application *a, struct str note, enum application_no *no);
/* reason: with its legal basis and the way to object. */
enum err application_refuse(struct rq *rq, struct application *a, struct str reason, enum application_no *no);

/* ---- its time ---- */
struct application_stop {
	int64_t id, application_id, from_at, to_at, made_by, disputed_at, answered_at, answered_by;
	enum application_cause cause;
	struct str reason, dispute, answer;
	bool struck; /* the dispute was upheld: it never stopped the clock */
};
enum err application_stops(struct rq *rq, int64_t id, struct application_stop **out, size_t *n);
/* By the applicant, on the tracking page; and the head's answer. */
enum err application_dispute(struct rq *rq, const struct application *a, int64_t stop_id, struct str text,
                             enum application_no *no);
enum err application_answer(struct rq *rq, const struct application *a, int64_t stop_id, struct str text, bool struck,
                            enum application_no *no);
struct application_view {
	struct application_time time; /* to the moment it was ready, else to now */
	int64_t due_at;               /* with all that stopped it; 0: not complete yet */
	int64_t decide_at;            /* by when the law wants a decision */
	bool kept, broken;            /* the promise; neither while it runs */
};
/* cal: the unit's; pauses: what outages and stock recorded for it (may be none). */
enum err application_view(struct rq *rq, const struct application *a, const struct calendar *cal,
                          const struct application_pause *pauses, size_t n, struct application_view *out);
struct application_act_line {
	int64_t id, actor_id, at, stated_at;
	enum application_act act;
	enum application_state state;
	struct str note;
};
enum err application_acts(struct rq *rq, int64_t id, struct application_act_line **out, size_t *n);
struct application_hold {
	int64_t id, unit_id, holder_id, from_at, to_at;
	int step;
	struct str role;
};
enum err application_holds(struct rq *rq, int64_t id, struct application_hold **out, size_t *n);
#endif
