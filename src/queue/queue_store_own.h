/* Between the operations' own files. */
#ifndef QUEUE_QUEUE_STORE_OWN_H
#define QUEUE_QUEUE_STORE_OWN_H
#include "journal/journal_store.h"
#include "queue/queue_store_line.h"

/* One act on a visit: its line, its event, the topic of the unit's queue. */
struct queue_deed {
	enum queue_act act;
	int64_t counter_id, instead_id;
	enum queue_reason reason;
	struct str note;
};
enum err queue_tell(struct rq *rq, const struct queue_visit *v, const struct queue_deed *d);
/* Stores v, which was read in state `was`; its version rises. ERR_RETRY: somebody was quicker. */
enum err queue_keep(struct rq *rq, struct queue_visit *v, enum queue_state was);
/* The visit is over: the code on its ticket opens (done) or is void, and what pointed to it is forgotten. */
enum err queue_part(struct rq *rq, struct queue_visit *v, bool served);
/* The same form with the same content was answered before: out->already, with its visit. */
enum err queue_given_before(struct rq *rq, const struct queue_ask *k, struct queue_ticket *out);
/* Whether what is asked for goes beyond the day, where a set number or the day's work binds. */
enum err queue_full(struct rq *rq, const struct queue_ask *k, int32_t day, bool *out);
#endif
