/* Operations on blanks. What a rule refuses is in *no, with OK. Each change is an event in the journal. */
#ifndef STOCK_STOCK_STORE_H
#define STOCK_STOCK_STORE_H
#include "office/office_store.h"
#include "stock/stock.h"

struct stock_kind {
	int64_t id, unit_id, version;
	struct str name, measure;   /* "Blangko KTP-el", "keping" */
	int64_t lead_days, safety;  /* working days from request to receipt; pieces kept back */
	int64_t balance, since_at;
	int32_t ended_on;           /* 0: in use */
};
enum err stock_kinds(struct rq *rq, int64_t unit_id, struct stock_kind **out, size_t *n);
enum err stock_kind_by_id(struct rq *rq, int64_t id, struct stock_kind *out);
/* Insert when id is 0 (balance 0; since_at 0: from now on). The version must be what was read. */
enum err stock_kind_put(struct rq *rq, struct stock_kind *k, enum stock_no *no);

/* Written on paper during an outage and typed afterwards: booked as at that moment, which is neither in the future nor
 * before the newest move of the kind. Not for counts and transfers. */
enum err stock_late(struct rq *rq, struct stock_kind *k, enum stock_act act, int64_t n, int64_t at, struct str paper,
                    struct str note, enum stock_no *no);

/* Which services cannot be finished without it. */
struct stock_need {
	int64_t kind_id, service_id;
};
enum err stock_needs(struct rq *rq, int64_t unit_id, struct stock_need **out, size_t *n);
enum err stock_need_put(struct rq *rq, const struct stock_kind *k, int64_t service_id, bool needed);

/* Moves. k is as it is afterwards. */
enum err stock_receive(struct rq *rq, struct stock_kind *k, int64_t n, struct str paper, struct str note,
                       enum stock_no *no);
/* One or more of them used up for something: "application", its id. ERR_NOT_FOUND: the unit has no such kind. */
enum err stock_use(struct rq *rq, int64_t unit_id, int64_t kind_id, int64_t n, const char *about_kind, int64_t about_id,
                   enum stock_no *no);
/* Used without a record of the program: the note says for what. */
enum err stock_use_noted(struct rq *rq, struct stock_kind *k, int64_t n, struct str note, enum stock_no *no);
enum err stock_spoil(struct rq *rq, struct stock_kind *k, int64_t n, struct str note, enum stock_no *no);
/* Counted by hand: the difference is booked, with its reason. */
enum err stock_count(struct rq *rq, struct stock_kind *k, int64_t counted, struct str note, enum stock_no *no);
/* To another unit, where the kind of the same name receives it (made there when there is none). */
enum err stock_send(struct rq *rq, struct stock_kind *k, int64_t to_unit, int64_t n, struct str paper, enum stock_no *no);

struct stock_move {
	int64_t id, amount, balance, about_id, made_by, made_at;
	enum stock_act act;
	struct str about_kind, paper, note;
};
enum err stock_moves(struct rq *rq, int64_t kind_id, struct stock_move **out, size_t *n); /* newest first */

/* How many wait for the blank, by hand; arrived and finished in the last `days` working days. */
struct stock_waiting {
	int64_t kind_id, outstanding, arrived, finished, days, made_by;
	int32_t told_on; /* 0: never told */
	struct str note;
};
enum err stock_waiting_tell(struct rq *rq, const struct stock_kind *k, struct stock_waiting *w, enum stock_no *no);

/* How it stands with every kind in use: three statements besides the calendar's. */
struct stock_position {
	struct stock_kind kind;
	struct stock_figures figures;
	struct stock_waiting waiting;
	struct stock_backlog backlog; /* when waiting.told_on is set */
	int32_t clear_on;             /* 0: it does not clear, or nothing waits, or too far away */
};
enum err stock_positions(struct rq *rq, int64_t unit_id, const struct calendar *c, struct stock_position **out, size_t *n);
enum err stock_position(struct rq *rq, const struct stock_kind *k, const struct calendar *c, struct stock_position *out);

/* When a kind that the service needs was out in [from, to): spans for application_time(), to 0: still out. */
enum err stock_pauses(struct rq *rq, int64_t unit_id, int64_t service_id, int64_t from, int64_t to, struct stock_span **out,
                      size_t *n);
#endif
