/* What happens at the door and after the day: kiosks, a visitor who leaves, which days are not closed, and what the
 * public may know of calls out of turn. */
#ifndef QUEUE_QUEUE_STORE_DOOR_H
#define QUEUE_QUEUE_STORE_DOOR_H
#include "queue/queue_store.h"

enum {
	QUEUE_KIOSK_TOKEN = 32, QUEUE_KIOSKS_MAX = 50, QUEUE_FAIR_DAYS = 14, QUEUE_FAIR_CALLS = 200,
	QUEUE_CLOSE_AFTER = 30, /* minutes after closing time */
};

/* ---- kiosks ---- */
struct queue_kiosk {
	int64_t id, unit_id, made_at;
	struct str name;
};
/* *token: told once; its digest is what is kept. QUEUE_NO_KIOSK for a name that is empty or too long, or too many. */
enum err queue_kiosk_add(struct rq *rq, int64_t unit_id, struct str name, struct str *token, enum queue_no *no);
enum err queue_kiosk_end(struct rq *rq, int64_t unit_id, int64_t id);
enum err queue_kiosks(struct rq *rq, int64_t unit_id, struct queue_kiosk **out, size_t *n);
enum err queue_kiosk_by_token(struct rq *rq, struct str token, struct queue_kiosk *out); /* ERR_NOT_FOUND */

/* ---- a visitor by himself ---- */
/* He leaves before he was called. */
enum err queue_leave(struct rq *rq, struct queue_visit *v, enum queue_no *no);
/* The old number may be continued: it was not served, and nobody has continued it. */
enum err queue_may_continue(struct rq *rq, const struct queue_visit *old, enum queue_no *no);
/* "A-012", "a12", "K2A 7": series and number; without a letter the series is empty. False: no number. */
bool queue_number_read(struct arena *a, struct str typed, struct str *series, int64_t *number);
/* A counter's unit; ERR_NOT_FOUND. */
enum err queue_counter_by_id(struct rq *rq, int64_t id, struct office_counter *out);

/* ---- the end of the day ---- */
/* The next day of a unit that should be closed by now: a day gone by, or today half an hour after closing time.
 * ERR_NOT_FOUND: none. */
struct queue_due {
	int64_t unit_id;
	int32_t day;
};
enum err queue_close_due(struct rq *rq, struct queue_due *out);

/* ---- fairness ---- */
struct queue_fair_day {
	int32_t day;
	int64_t calls, aside; /* aside: out of turn */
};
struct queue_fair_call {
	int64_t id, at, number, counter, actor_id;
	int32_t day;
	struct str series, note; /* the note is for the office; the public reads the reason */
	enum queue_reason reason;
};
enum err queue_fair_days(struct rq *rq, int64_t unit_id, int32_t from, struct queue_fair_day **out, size_t *n);
enum err queue_fair_calls(struct rq *rq, int64_t unit_id, int32_t from, struct queue_fair_call **out, size_t *n);
#endif
