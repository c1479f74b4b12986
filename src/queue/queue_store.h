/* Operations on the queue. A number is given in the transaction that stores its visit, and printed after it: numbers
 * neither collide nor skip. Every act names the state it expects; a refusal is in *no, with OK; ERR_RETRY when another
 * took the same number or visit at the same moment (the app runs the request again). */
#ifndef QUEUE_QUEUE_STORE_H
#define QUEUE_QUEUE_STORE_H
#include "queue/queue.h"
#include "service/service_store.h"
#include "survey/survey_store_code.h"

struct queue_visit {
	int64_t id, unit_id, number, version;
	int32_t day;
	struct str series;
	enum queue_class class;
	enum queue_channel channel;
	enum queue_state state;
	int64_t place_at, taken_at, entered_at; /* entered_at later than taken_at: written down first, entered afterwards */
	int64_t slot_at, continues_id, counter_id, only_counter_id; /* 0: none */
	int64_t service_id; /* the one it now stands in line for */
	int64_t files;      /* announced load: applications it brings */
	int64_t calls, called_at, begun_at, ended_at, hold_until; /* 0: not */
	int low, high;      /* the estimate it was told, minutes; -1: none */
	struct str survey_ref, follow; /* follow: unguessable, for the visitor's phone */
};
struct queue_want {
	int place;
	int64_t service_id, version_id, begun_at, ended_at, counter_id;
	enum queue_state state;
};

/* ---- the rule ---- */
struct queue_office {
	struct queue_rule rule;
	struct str say_text, decision_no; /* say_text: what the voice adds; may be empty */
	int64_t version;                  /* 0: the usual rule, nothing stored */
};
enum err queue_office(struct rq *rq, int64_t unit_id, struct queue_office *out);
enum err queue_office_put(struct rq *rq, int64_t unit_id, struct queue_office *o, struct str reason, enum queue_no *no);
/* Which services a counter takes; none: all. */
struct queue_counter_service {
	int64_t counter_id, service_id;
};
enum err queue_counter_services(struct rq *rq, int64_t unit_id, struct queue_counter_service **out, size_t *n);
enum err queue_counter_services_put(struct rq *rq, int64_t unit_id, int64_t counter_id, const int64_t *services,
                                    size_t n, enum queue_no *no);

/* ---- numbers ---- */
struct queue_ask {
	int64_t unit_id;
	int64_t services[QUEUE_WANTS_MAX];
	size_t n_services;
	int64_t files;            /* 1 unless announced otherwise */
	enum queue_class class;
	enum queue_channel channel;
	int64_t slot_at;          /* CLASS_BOOKED */
	int64_t continues_id;     /* CLASS_CONTINUED: the visit whose place it keeps */
	/* FROM_DEVICE and FROM_PAPER: as it was given there; the same again changes nothing. */
	struct str series;
	int64_t number, taken_at;
	/* What the form holds that asks: the same form sent again with the same content is the same visit. Empty: none. */
	struct str once;
	bool reserved;            /* its place was kept: also when the day is full */
	bool deceased, courier;   /* the subject is dead, or another's letter is fetched: nobody is invited to the survey */
};
struct queue_ticket {
	struct queue_visit visit;
	struct queue_estimate estimate;
	struct survey_code_issued survey; /* .invited false: none */
	int64_t before;                   /* how many wait before it */
	bool already;                     /* given before to the same form: nothing was changed, no code can be told again */
	int expected;                     /* minutes, before the correction by how estimates turned out */
};
enum err queue_take(struct rq *rq, const struct queue_ask *ask, struct queue_ticket *out, enum queue_no *no);

enum err queue_visit_by_id(struct rq *rq, int64_t id, struct queue_visit *out);
enum err queue_visit_by_follow(struct rq *rq, struct str follow, struct queue_visit *out);
enum err queue_visit_by_number(struct rq *rq, int64_t unit_id, int32_t day, struct str series, int64_t number,
                               struct queue_visit *out);
enum err queue_wants(struct rq *rq, int64_t visit_id, struct queue_want **out, size_t *n);
/* Those of a day that are not over, by their place; all of a day as they came. At most QUEUE_WAITING_MAX. */
enum err queue_open_visits(struct rq *rq, int64_t unit_id, int32_t day, struct queue_visit **out, size_t *n);
enum err queue_day_visits(struct rq *rq, int64_t unit_id, int32_t day, struct queue_visit **out, size_t *n);
int32_t queue_today(struct rq *rq, int64_t unit_id); /* the unit's local date */

/* ---- the counter ---- */
struct queue_post {
	int64_t id, counter_id, account_id, from_at, to_at;
};
/* The actor sits down at a counter (leaving any other of this unit), or leaves it. */
enum err queue_post_open(struct rq *rq, const struct office_counter *c, enum queue_no *no);
enum err queue_post_close(struct rq *rq, const struct office_counter *c, enum queue_no *no);
enum err queue_posts(struct rq *rq, int64_t unit_id, struct queue_post **out, size_t *n); /* open now */
enum err queue_posts_between(struct rq *rq, int64_t unit_id, int64_t from, int64_t to, struct queue_post **out,
                             size_t *n);

/* Who is at the counter now; ERR_NOT_FOUND. */
enum err queue_at(struct rq *rq, const struct office_counter *c, struct queue_visit *out);
/* Calls the next by the rule. */
enum err queue_call_next(struct rq *rq, const struct office_counter *c, struct queue_visit *out, enum queue_no *no);
/* Calls this one; out of turn only with a reason, which is published. */
enum err queue_call(struct rq *rq, const struct office_counter *c, int64_t visit_id, enum queue_reason reason,
                    struct str note, struct queue_visit *out, enum queue_no *no);
/* The other acts on the visit at the counter (recall, begin, hold, absent, back, cancel, later). hold_minutes is of
 * ACT_HOLD; 0: until it is called by its number. */
enum err queue_do(struct rq *rq, const struct office_counter *c, int64_t visit_id, enum queue_act act, int hold_minutes,
                  struct queue_visit *out, enum queue_no *no);
/* On to another service of the unit or to one counter (0: any), with its place kept. */
enum err queue_transfer(struct rq *rq, const struct office_counter *c, int64_t visit_id, int64_t service_id,
                        int64_t only_counter_id, struct queue_visit *out, enum queue_no *no);
/* This service is done: the visit goes on to its next one (*more, and the same counter keeps it when it takes that
 * service), or is over: its survey code opens. */
enum err queue_finish(struct rq *rq, const struct office_counter *c, int64_t visit_id, bool *more,
                      struct queue_visit *out, enum queue_no *no);
/* The day is over: who still waits goes home with his place kept (tiket lanjutan), who was called and never came is
 * absent. Gives how many of each. May be repeated. */
struct queue_closing {
	int64_t later, absent, done, missed; /* missed: appointments */
};
enum err queue_close_day(struct rq *rq, int64_t unit_id, int32_t day, struct queue_closing *out);

/* ---- what is shown ---- */
struct queue_call_line {
	int64_t visit_id, counter_id, actor_id, at, instead_id, service_id;
	enum queue_class class;
	enum queue_reason reason;
	struct str note;
};
/* The calls of a day in order. */
enum err queue_calls(struct rq *rq, int64_t unit_id, int32_t day, struct queue_call_line **out, size_t *n);
struct queue_act_line {
	int64_t id, counter_id, actor_id, at, instead_id;
	enum queue_act act;
	enum queue_reason reason;
	struct str note;
};
enum err queue_visit_acts(struct rq *rq, int64_t visit_id, struct queue_act_line **out, size_t *n);
/* How long a service takes at the counter, by what was measured on closed days of the 90 before; by its standard's
 * minutes when fewer than 10 were (variance then as of an exponential time). */
enum err queue_work_of(struct rq *rq, int64_t unit_id, int32_t day, const struct service_version *offered, size_t n,
                       struct queue_work *out, struct queue_truth *truth);
#endif
