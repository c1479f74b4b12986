/* The line as it stands now: who waits, what the rule is, what was called before. Read once, asked often: who comes next
 * at a counter, how many stand before somebody and how long that takes. */
#ifndef QUEUE_QUEUE_STORE_LINE_H
#define QUEUE_QUEUE_STORE_LINE_H
#include "queue/queue_store.h"

struct queue_line {
	int64_t unit_id;
	int32_t day;
	struct queue_office office;
	struct service_version *offered;
	struct queue_visit *visits; /* not over, by their place */
	struct queue_one *v;        /* those of them who may be called, n; at[i] is the place among visits */
	size_t *at;
	size_t n, n_offered, n_visits;
	struct queue_runs runs;
	struct queue_counter_service *takes;
	size_t n_takes;
};
/* Five statements. */
enum err queue_line(struct rq *rq, int64_t unit_id, int32_t day, struct queue_line *out);
/* Whom the rule calls to that counter now; NULL: nobody. */
const struct queue_visit *queue_line_next(struct rq *rq, const struct queue_line *l, int64_t counter_id);
/* Whether the counter takes that service, by a unit's list of what its counters take. */
bool queue_takes(const struct queue_counter_service *v, size_t n, int64_t counter_id, int64_t service_id);
bool queue_line_takes(const struct queue_line *l, int64_t counter_id, int64_t service_id);

/* Those who stand before `mine` among visits that are not over, and how long that takes at the counters that are open and
 * take its service. A visit that other counters may take as well counts with the share that falls to these. */
struct queue_ahead {
	int64_t before;
	struct queue_estimate estimate; /* corrected by how the unit's estimates turned out */
	int expected;                   /* its middle before that */
	int counters; /* open, and taking the service */
	int posts;    /* open at all */
};
/* The visit as the rule sees it. */
struct queue_one queue_one_of(const struct queue_visit *v, const struct service_version *offered, size_t n);
/* Four statements, and few rows however long the line is. mine->id 0: one who would come now. */
enum err queue_ahead(struct rq *rq, int64_t unit_id, int32_t day, const struct service_version *offered, size_t n_offered,
                     const struct queue_one *mine, struct queue_ahead *out);
#endif
