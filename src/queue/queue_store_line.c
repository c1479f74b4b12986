/* Reading the line, and looking along it. */
#include "queue/queue_store_line.h"
#include "queue/queue_store_own.h"
#include "queue_sql.h"

enum { SERVE_USUAL = 10 };

static enum err runs_of(struct rq *rq, struct queue_line *l)
{
	struct queue_call_line *calls;
	size_t n;
	TRY(queue_calls(rq, l->unit_id, l->day, &calls, &n));
	for (size_t i = 0; i < n; i++) {
		struct queue_one a = {.class = calls[i].class};
		for (size_t k = 0; k < l->n_offered; k++)
			a.quick |= l->offered[k].service_id == calls[i].service_id && l->offered[k].quick;
		l->runs = queue_runs_after(l->runs, &a);
	}
	return OK;
}

enum err queue_line(struct rq *rq, int64_t unit_id, int32_t day, struct queue_line *out)
{
	struct queue_line l = {.unit_id = unit_id, .day = day};
	TRY(queue_office(rq, unit_id, &l.office));
	TRY(service_offered(rq, unit_id, day, &l.offered, &l.n_offered));
	TRY(queue_counter_services(rq, unit_id, &l.takes, &l.n_takes));
	TRY(queue_open_visits(rq, unit_id, day, &l.visits, &l.n_visits));
	l.v = ARENA_ARRAY(rq->a, l.n_visits + 1, struct queue_one);
	l.at = ARENA_ARRAY(rq->a, l.n_visits + 1, size_t);
	for (size_t i = 0; i < l.n_visits; i++) {
		const struct queue_visit *v = &l.visits[i];
		if (v->state != VISIT_WAITING && !(v->state == VISIT_HELD && v->hold_until != 0))
			continue;
		l.at[l.n] = i;
		l.v[l.n++] = queue_one_of(v, l.offered, l.n_offered);
	}
	TRY(runs_of(rq, &l));
	*out = l;
	return OK;
}

const struct queue_visit *queue_line_next(struct rq *rq, const struct queue_line *l, int64_t counter_id)
{
	int64_t *services = ARENA_ARRAY(rq->a, l->n_takes + 1, int64_t);
	size_t n = 0;
	for (size_t i = 0; i < l->n_takes; i++)
		if (l->takes[i].counter_id == counter_id)
			services[n++] = l->takes[i].service_id;
	size_t i = queue_pick(&l->office.rule, &l->runs, l->v, l->n, counter_id, services, n, rq->now);
	return i < l->n ? &l->visits[l->at[i]] : NULL;
}

bool queue_takes(const struct queue_counter_service *v, size_t n, int64_t counter_id, int64_t service_id)
{
	size_t own = 0;
	bool takes = false;
	for (size_t i = 0; i < n; i++) {
		own += v[i].counter_id == counter_id;
		takes |= v[i].counter_id == counter_id && v[i].service_id == service_id;
	}
	return takes || own == 0;
}

bool queue_line_takes(const struct queue_line *l, int64_t counter_id, int64_t service_id)
{
	return queue_takes(l->takes, l->n_takes, counter_id, service_id);
}

/* ---- looking along it ---- */

struct pool {
	const struct service_version *offered;
	const struct queue_work *work;
	struct queue_truth truth;
	const struct queue_post *posts;
	const struct queue_counter_service *takes;
	size_t n_offered, n_posts, n_takes;
};

/* Open counters that may call one of that service; `also` not 0: only those that take that service as well. */
static int counters_of(const struct pool *w, int64_t service_id, int64_t only_counter_id, int64_t also)
{
	int n = 0;
	for (size_t i = 0; i < w->n_posts; i++) {
		int64_t id = w->posts[i].counter_id;
		n += (only_counter_id == 0 || only_counter_id == id) &&
		     (service_id == 0 || queue_takes(w->takes, w->n_takes, id, service_id)) &&
		     (also == 0 || queue_takes(w->takes, w->n_takes, id, also));
	}
	return n;
}

/* Whether a bunch stands before: at a counter already, of an earlier group, or of the same group and come earlier. */
static bool stands_before(const struct queue_bunches_row *b, const struct queue_one *mine)
{
	enum queue_class class;
	must(queue_class_parse(b->class, &class));
	int group = queue_class_group(class), own = queue_class_group(mine->class);
	return !str_eqz(b->state, queue_state_name(VISIT_WAITING)) || group < own || (group == own && b->earlier == 1);
}

static struct queue_work work_of(const struct pool *w, const struct queue_bunches_row *b)
{
	struct queue_work work = {SERVE_USUAL, SERVE_USUAL * SERVE_USUAL};
	for (size_t k = 0; k < w->n_offered; k++)
		if (w->offered[k].service_id == b->service_id)
			work = w->work[k];
	work.mean_minutes *= (double)b->files; /* ten files are ten services, one after the other */
	work.variance *= (double)b->files;
	if (str_eqz(b->state, queue_state_name(VISIT_SERVED))) /* begun: half of it is left, as far as anybody knows */
		work.mean_minutes /= 2;
	return work;
}

static void look(struct rq *rq, const struct pool *w, const struct queue_bunches_row *v, size_t n,
                 const struct queue_one *mine, struct queue_ahead *out)
{
	struct queue_work *before = ARENA_ARRAY(rq->a, n + 1, struct queue_work);
	size_t count = 0;
	*out = (struct queue_ahead){.posts = (int)w->n_posts};
	out->counters = counters_of(w, mine->service_id, mine->only_counter_id, 0);
	for (size_t i = 0; i < n; i++) {
		int64_t only = v[i].only_counter_id.has ? v[i].only_counter_id.v : 0;
		if (!stands_before(&v[i], mine))
			continue;
		int all = counters_of(w, v[i].service_id, only, 0);
		int mine_too = counters_of(w, v[i].service_id, only, mine->service_id);
		if (all > 0 && mine_too == 0)
			continue; /* served elsewhere: it takes nobody's time here */
		double share = all > 0 ? (double)mine_too / all : 1;
		struct queue_work work = work_of(w, &v[i]);
		before[count++] = (struct queue_work){work.mean_minutes * share, work.variance * share};
		out->before += str_eqz(v[i].state, queue_state_name(VISIT_WAITING)) ? v[i].n : 0;
	}
	struct queue_estimate plain = queue_wait(before, count, out->counters);
	out->expected = plain.mid;
	out->estimate = queue_wait_corrected(plain, &w->truth);
}

enum err queue_ahead(struct rq *rq, int64_t unit_id, int32_t day, const struct service_version *offered, size_t n_offered,
                     const struct queue_one *mine, struct queue_ahead *out)
{
	enum { BUNCHES_MAX = 2000 };
	struct pool w = {.offered = offered, .n_offered = n_offered};
	struct queue_work *work = ARENA_ARRAY(rq->a, n_offered + 1, struct queue_work);
	struct queue_post *posts;
	struct queue_counter_service *takes;
	struct queue_bunches_row *v;
	size_t n;
	TRY(queue_posts(rq, unit_id, &posts, &w.n_posts));
	TRY(queue_counter_services(rq, unit_id, &takes, &w.n_takes));
	TRY(queue_work_of(rq, unit_id, day, offered, n_offered, work, &w.truth));
	TRY(sql_queue_bunches(rq->db, rq->a, unit_id, day, mine->place_at, mine->id, BUNCHES_MAX, &v, &n));
	w.posts = posts;
	w.takes = takes;
	w.work = work;
	look(rq, &w, v, n, mine, out);
	return OK;
}
