/* Figures of waiting, from what was recorded at the counters. */
#include "queue/queue_stat.h"

#include <math.h>

#include "queue/queue_erlang.h"

static int rising(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

/* The smallest value that a share of all reach or stay below; the middle two's mean for the median. */
static double quantile(const double *v, size_t n, int percent)
{
	if (n == 0)
		return NAN;
	if (percent == 50)
		return (v[(n - 1) / 2] + v[n / 2]) / 2;
	size_t i = (n * (size_t)percent + 99) / 100;
	return v[i > 0 ? i - 1 : 0];
}

static void told(struct queue_stat *s, const struct queue_stat_one *o, double wait)
{
	if (o->low < 0)
		return;
	s->told++;
	s->sooner += wait < o->low;
	s->later += wait > o->high;
	s->right += wait >= o->low && wait <= o->high;
}

struct queue_stat queue_stat_of(struct arena *a, const struct queue_stat_one *v, size_t n)
{
	struct queue_stat s = {.n = (int64_t)n, .wait_mean = NAN, .serve_mean = NAN};
	double *wait = ARENA_ARRAY(a, n + 1, double), sum = 0, serve = 0;
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		s.absent += v[i].state == VISIT_ABSENT;
		if (v[i].begun_at != 0 && v[i].ended_at >= v[i].begun_at && v[i].state == VISIT_DONE) {
			serve += (double)(v[i].ended_at - v[i].begun_at) / 60000;
			s.served++;
		}
		if (v[i].called_at == 0 || v[i].called_at < v[i].taken_at)
			continue;
		wait[k] = (double)(v[i].called_at - v[i].taken_at) / 60000;
		sum += wait[k];
		told(&s, &v[i], wait[k++]);
	}
	qsort(wait, k, sizeof *wait, rising);
	s.called = (int64_t)k;
	if (k > 0)
		s.wait_mean = sum / (double)k;
	if (s.served > 0)
		s.serve_mean = serve / (double)s.served;
	s.wait_median = quantile(wait, k, 50);
	s.wait_90 = quantile(wait, k, 90);
	return s;
}

struct step {
	int64_t at;
	int by;
};

static int earlier(const void *a, const void *b)
{
	const struct step *x = a, *y = b;
	return x->at != y->at ? (x->at < y->at ? -1 : 1) : y->by - x->by;
}

struct queue_little queue_little_of(struct arena *a, const struct queue_stat_one *v, size_t n, int64_t from, int64_t to)
{
	struct step *s = ARENA_ARRAY(a, 2 * n + 1, struct step);
	size_t k = 0, came = 0;
	double area = 0, wait = 0;
	int64_t at = from, now = 0;
	if (to <= from)
		return (struct queue_little){NAN, NAN, NAN};
	for (size_t i = 0; i < n; i++) {
		if (v[i].called_at < v[i].taken_at || v[i].taken_at < from || v[i].called_at > to)
			continue;
		s[k++] = (struct step){v[i].taken_at, 1};
		s[k++] = (struct step){v[i].called_at, -1};
		wait += (double)(v[i].called_at - v[i].taken_at) / 60000;
		came++;
	}
	qsort(s, k, sizeof *s, earlier);
	for (size_t i = 0; i < k; i++) {
		area += (double)now * (double)(s[i].at - at);
		at = s[i].at;
		now += s[i].by;
	}
	double minutes = (double)(to - from) / 60000;
	return (struct queue_little){area / 60000 / minutes, (double)came / minutes, came > 0 ? wait / (double)came : NAN};
}

struct queue_need queue_need_of(double arrivals_hour, double serve_minutes)
{
	struct queue_need d = {0, NAN, NAN};
	if (!(arrivals_hour > 0) || !(serve_minutes > 0))
		return d;
	double rate = arrivals_hour / 3600, serve = serve_minutes * 60;
	d.counters = erlang_counters(rate, serve, QUEUE_STAT_TARGET_S, QUEUE_STAT_SHARE / 100.0);
	if (d.counters == 0)
		return d;
	struct erlang e = erlang_of(rate, serve, d.counters);
	d.wait = e.wait_s / 60;
	if (d.counters > 1) {
		struct erlang less = erlang_of(rate, serve, d.counters - 1);
		d.price = less.stable ? (less.wait_s - e.wait_s) / 60 * arrivals_hour : NAN;
	}
	return d;
}

/* ---- counters without anybody ---- */

enum { LINE, POST, DOORS };
struct turn {
	int64_t at;
	int kind, by;
	size_t counter;
};

static int sooner(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;
	return x->at != y->at ? (x->at < y->at ? -1 : 1) : y->by - x->by;
}

static size_t turns_of(struct turn *t, int kind, size_t counter, int64_t from, int64_t to, int64_t now)
{
	to = to == 0 || to > now ? now : to;
	if (to <= from)
		return 0;
	t[0] = (struct turn){from, kind, 1, counter};
	t[1] = (struct turn){to, kind, -1, counter};
	return 2;
}

static size_t gather(struct turn *t, const struct queue_stat_one *v, size_t n, const struct queue_span *hours,
                     size_t n_hours, const struct queue_span *posts, size_t n_posts, const int64_t *counters,
                     size_t n_counters, int64_t now)
{
	size_t k = 0;
	for (size_t i = 0; i < n; i++)
		k += turns_of(&t[k], LINE, 0, v[i].taken_at, v[i].called_at != 0 ? v[i].called_at : v[i].ended_at, now);
	for (size_t i = 0; i < n_hours; i++)
		k += turns_of(&t[k], DOORS, 0, hours[i].from_at, hours[i].to_at, now);
	for (size_t i = 0; i < n_posts; i++)
		for (size_t c = 0; c < n_counters; c++)
			if (counters[c] == posts[i].counter_id)
				k += turns_of(&t[k], POST, c, posts[i].from_at, posts[i].to_at, now);
	return k;
}

struct queue_empty queue_empty_of(struct arena *a, const struct queue_stat_one *v, size_t n, const struct queue_span *hours,
                                  size_t n_hours, const struct queue_span *posts, size_t n_posts, const int64_t *counters,
                                  size_t n_counters, int64_t now, struct queue_empty *out)
{
	struct turn *t = ARENA_ARRAY(a, 2 * (n + n_hours + n_posts) + 1, struct turn);
	int *manned = ARENA_ARRAY(a, n_counters + 1, int), open = 0, line = 0;
	struct queue_empty all = {0};
	size_t k = gather(t, v, n, hours, n_hours, posts, n_posts, counters, n_counters, now);
	for (size_t c = 0; c < n_counters; c++)
		out[c] = (struct queue_empty){.counter_id = counters[c]};
	qsort(t, k, sizeof *t, sooner);
	for (size_t i = 0; i < k; i++) {
		double minutes = i > 0 ? (double)(t[i].at - t[i - 1].at) / 60000 : 0;
		bool any = false;
		for (size_t c = 0; c < n_counters && open > 0 && minutes > 0; c++) {
			if (manned[c] > 0)
				continue;
			out[c].minutes += minutes;
			out[c].citizen_minutes += minutes * line;
			all.minutes += minutes;
			any = true;
		}
		all.citizen_minutes += any ? minutes * line : 0;
		line += t[i].kind == LINE ? t[i].by : 0;
		open += t[i].kind == DOORS ? t[i].by : 0;
		if (t[i].kind == POST)
			manned[t[i].counter] += t[i].by;
	}
	return all;
}
