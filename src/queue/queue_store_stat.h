/* Reading visits for their figures. */
#ifndef QUEUE_QUEUE_STORE_STAT_H
#define QUEUE_QUEUE_STORE_STAT_H
#include "app/rq.h"
#include "queue/queue_stat.h"

/* Visits of a unit from one day to another, inclusive, newest first; at most QUEUE_STAT_MAX. One statement. */
enum err queue_stat_visits(struct rq *rq, int64_t unit_id, int32_t from, int32_t to, enum zone zone,
                           struct queue_stat_one **out, size_t *n);
#endif
