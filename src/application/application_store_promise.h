/* Promises as they stand today, and what the applicant was told when they moved. */
#ifndef APPLICATION_APPLICATION_STORE_PROMISE_H
#define APPLICATION_APPLICATION_STORE_PROMISE_H
#include "application/application_promise.h"
#include "application/application_store.h"

enum { APPLICATION_MOVES_MAX = 100 };
struct application_move {
	int64_t id, made_at, plain_at, due_at; /* due_at 0: it could not be said */
	enum application_moved cause;
};
/* After the printed one (a->promised_at), oldest first: shown beside it. */
enum err application_moves(struct rq *rq, int64_t id, struct application_move **out, size_t *n);

/* Looks at every open promise of one unit and tells those that moved since they were last told; at most 200 at once, the
 * same again changes nothing. *moved: how many. */
enum err application_promises_look(struct rq *rq, int64_t unit_id, int64_t *moved);
/* Units that owe something. */
enum err application_owing(struct rq *rq, int64_t **out, size_t *n);
#endif
