#include "application/application_figures.h"

#include <stdlib.h>

WORDS_DEFINE(application, lost, APPLICATION_LOST_TABLE, APPLICATION_LOSTS)
_Static_assert((int)LOST_PAPERS == (int)CAUSE_PAPERS && (int)LOST_LEVEL == (int)CAUSE_LEVEL &&
               (int)LOST_WISH == (int)CAUSE_WISH && (int)LOST_SIGNATURE == (int)APPLICATION_CAUSES,
               "the causes of a stop come first, in their order");

bool application_lost_stops(enum application_lost k)
{
#define X(c, s, l, stops) stops,
	static const bool v[] = {APPLICATION_LOST_TABLE(X)};
#undef X
	must((unsigned)k < APPLICATION_LOSTS);
	return v[k];
}

/* ---- the hours ---- */

static bool before(const struct application_delay *a, const struct application_delay *b)
{
	bool stops = application_lost_stops(a->kind);
	if (stops != application_lost_stops(b->kind))
		return stops;
	if (stops && a->from != b->from)
		return a->from < b->from;
	return a->kind < b->kind;
}

/* What holds the case up at `at`, NULL: nothing; *next: when that may change, at most what it was. */
static const struct application_delay *of_moment(const struct application_delay *v, size_t n, int64_t at, int64_t *next)
{
	const struct application_delay *best = NULL;
	for (size_t i = 0; i < n; i++) {
		int64_t to = v[i].to == 0 ? INT64_MAX : v[i].to;
		if (to <= v[i].from)
			continue;
		if (v[i].from > at) {
			*next = v[i].from < *next ? v[i].from : *next;
		} else if (at < to) {
			*next = to < *next ? to : *next;
			if (best == NULL || before(&v[i], best))
				best = &v[i];
		}
	}
	return best;
}

void application_lost_of(const struct calendar *c, int64_t from, int64_t until, const struct application_delay *v, size_t n,
                         int64_t ms[APPLICATION_LOSTS], int64_t *worked)
{
	for (int k = 0; k < APPLICATION_LOSTS; k++)
		ms[k] = 0;
	*worked = 0;
	for (int64_t at = from; at < until; ) {
		int64_t next = until;
		const struct application_delay *s = of_moment(v, n, at, &next);
		int64_t took = calendar_between_ms(c, at, next);
		if (s != NULL)
			ms[s->kind] += took;
		else
			*worked += took;
		at = next;
	}
}

/* ---- groups ---- */

static int up(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return x < y ? -1 : x > y;
}

int64_t application_rank(const int64_t *v, size_t n, int p)
{
	must(p >= 1 && p <= 100);
	return n == 0 ? 0 : v[(n * (size_t)p + 99) / 100 - 1];
}

static int by_gross(const void *a, const void *b)
{
	return up(&((const struct application_one *)a)->gross_ms, &((const struct application_one *)b)->gross_ms);
}

static int by_net(const void *a, const void *b)
{
	return up(&((const struct application_one *)a)->net_ms, &((const struct application_one *)b)->net_ms);
}

static size_t place(size_t n, size_t p)
{
	return (n * p + 99) / 100 - 1;
}

struct application_group application_group_of(struct application_one *v, size_t n)
{
	struct application_group g = {.n = (int64_t)n};
	if (n == 0)
		return g;
	for (size_t i = 0; i < n; i++)
		g.kept += v[i].kept;
	qsort(v, n, sizeof *v, by_gross);
	g.gross_median = v[place(n, 50)].gross_ms;
	g.gross_90 = v[place(n, 90)].gross_ms;
	qsort(v, n, sizeof *v, by_net);
	g.net_median = v[place(n, 50)].net_ms;
	g.net_90 = v[place(n, 90)].net_ms;
	return g;
}

/* ---- the month ---- */

bool application_month_whole(const struct application_month *m)
{
	int64_t waits = 0;
	for (int k = 0; k <= APPLICATION_LOSTS; k++)
		waits += m->waits[k];
	return waits == m->outstanding &&
	       m->carried + m->received == m->ready + m->refused + m->withdrawn + m->returned + m->outstanding;
}

void application_month_add(struct application_month *sum, const struct application_month *m)
{
	sum->carried += m->carried;
	sum->received += m->received;
	sum->ready += m->ready;
	sum->refused += m->refused;
	sum->withdrawn += m->withdrawn;
	sum->returned += m->returned;
	sum->outstanding += m->outstanding;
	for (int k = 0; k <= APPLICATION_LOSTS; k++)
		sum->waits[k] += m->waits[k];
}

void application_month_count(struct application_month *m, int64_t from, int64_t to, int64_t received_at, int64_t done_at,
                             bool ready, enum application_state state, int waits_for)
{
	must(waits_for >= 0 && waits_for <= APPLICATION_LOSTS);
	if (received_at >= to || (done_at != 0 && done_at < from))
		return;
	m->carried += received_at < from;
	m->received += received_at >= from;
	if (done_at == 0 || done_at >= to) {
		m->outstanding++;
		m->waits[waits_for]++;
	} else {
		m->ready += ready;
		m->refused += !ready && state == APP_REFUSED;
		m->returned += !ready && state == APP_RETURNED;
		m->withdrawn += !ready && state != APP_REFUSED && state != APP_RETURNED;
	}
}
