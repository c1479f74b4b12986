/* Reading the line, and looking along it. */
#include "queue/queue_store_line.h"
#include "queue/queue_store_own.h"

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

static bool stands_before(const struct queue_visit *v, const struct queue_one *a, const struct queue_one *mine)
{
	int group = queue_class_group(a->class), own = queue_class_group(mine->class);
	if (v->id == mine->id)
		return false;
	if (v->state == VISIT_SERVED || v->state == VISIT_CALLED)
		return true;
	bool earlier = a->place_at < mine->place_at || (a->place_at == mine->place_at && (mine->id == 0 || v->id < mine->id));
	return v->state == VISIT_WAITING && (group < own || (group == own && earlier));
}

/* Open counters that may call a; `both`: only those that take service_id as well. */
static int counters_of(const struct queue_ahead_of *w, const struct queue_one *a, int64_t service_id, bool both)
{
	int n = 0;
	for (size_t i = 0; i < w->n_posts; i++) {
		int64_t id = w->posts[i].counter_id;
		n += (a->only_counter_id == 0 || a->only_counter_id == id) &&
		     queue_takes(w->takes, w->n_takes, id, a->service_id) &&
		     (!both || queue_takes(w->takes, w->n_takes, id, service_id));
	}
	return n;
}

static struct queue_work work_of(const struct queue_ahead_of *w, const struct queue_one *a, const struct queue_visit *v)
{
	struct queue_work work = {SERVE_USUAL, SERVE_USUAL * SERVE_USUAL};
	for (size_t k = 0; k < w->n_offered; k++)
		if (w->offered[k].service_id == a->service_id)
			work = w->work[k];
	work.mean_minutes *= (double)v->files; /* ten files are ten services, one after the other */
	work.variance *= (double)v->files;
	if (v->state == VISIT_SERVED) /* begun: half of it is left, as far as anybody knows */
		work.mean_minutes /= 2;
	return work;
}

struct queue_ahead queue_ahead(struct rq *rq, const struct queue_ahead_of *w, const struct queue_one *mine)
{
	struct queue_work *before = ARENA_ARRAY(rq->a, w->n + 1, struct queue_work);
	struct queue_one any = *mine;
	struct queue_ahead out = {0};
	size_t count = 0;
	out.counters = mine->service_id != 0 ? counters_of(w, &any, mine->service_id, true) : (int)w->n_posts;
	for (size_t i = 0; i < w->n; i++) {
		struct queue_one a = queue_one_of(&w->v[i], w->offered, w->n_offered);
		if (!stands_before(&w->v[i], &a, mine))
			continue;
		int all = counters_of(w, &a, 0, false);
		int mine_too = mine->service_id != 0 ? counters_of(w, &a, mine->service_id, true) : all;
		if (all > 0 && mine_too == 0)
			continue; /* served elsewhere: it takes nobody's time here */
		double share = all > 0 ? (double)mine_too / all : 1;
		struct queue_work work = work_of(w, &a, &w->v[i]);
		before[count++] = (struct queue_work){work.mean_minutes * share, work.variance * share};
		out.before += w->v[i].state == VISIT_WAITING;
	}
	out.estimate = queue_wait(before, count, out.counters);
	return out;
}
