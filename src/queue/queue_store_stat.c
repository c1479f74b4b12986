/* Visits as the figures want them. */
#include "queue/queue_store_stat.h"

#include "queue_stat_sql.h"

enum err queue_stat_visits(struct rq *rq, int64_t unit_id, int32_t from, int32_t to, enum zone zone,
                           struct queue_stat_one **out, size_t *n)
{
	struct queue_stat_visits_row *r;
	TRY(sql_queue_stat_visits(rq->db, rq->a, unit_id, from, to, QUEUE_STAT_MAX, &r, n));
	struct queue_stat_one *v = ARENA_ARRAY(rq->a, *n + 1, struct queue_stat_one);
	for (size_t i = 0; i < *n; i++) {
		v[i] = (struct queue_stat_one){
			.taken_at = r[i].taken_at, .called_at = r[i].called_at.v, .begun_at = r[i].begun_at.v,
			.ended_at = r[i].ended_at.v, .service_id = r[i].service_id, .counter_id = r[i].counter_id.v,
			.hour = civil_minute(r[i].taken_at, zone) / 60, .high = (int)r[i].high_minutes.v,
			.low = r[i].low_minutes.has ? (int)r[i].low_minutes.v : -1,
		};
		must(queue_class_parse(r[i].class, &v[i].class) && queue_state_parse(r[i].state, &v[i].state));
	}
	*out = v;
	return OK;
}
