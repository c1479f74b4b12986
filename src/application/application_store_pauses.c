/* Joins what outages and stock recorded to the applications that waited meanwhile. */
#include "application/application_store_own.h"
#include "application/application_store_pauses.h"
#include "application_pauses_sql.h"
#include "outage/outage_store.h"
#include "stock/stock_store.h"

enum { OUTAGES_MAX = 20000, OWN_MAX = 20000 };

struct application_pauses {
	struct application_pauses_outages_row *outage;
	struct application_pauses_blanks_row *blank;
	struct application_pauses_own_row *own;
	size_t n_outage, n_blank, n_own;
	struct stock_crossing *crossing; /* room for one service's */
	struct stock_span *span;
};

enum application_cause application_cause_of(enum outage_kind k)
{
	static const enum application_cause causes[OUTAGE_KINDS] = {
		[OUTAGE_POWER] = CAUSE_POWER, [OUTAGE_NETWORK] = CAUSE_NETWORK, [OUTAGE_CENTRAL] = CAUSE_CENTRAL,
		[OUTAGE_DEVICE] = CAUSE_OFFICE, [OUTAGE_WATER] = CAUSE_OFFICE, [OUTAGE_DISASTER] = CAUSE_OFFICE,
		[OUTAGE_OTHER] = CAUSE_OFFICE,
	};
	must((unsigned)k < OUTAGE_KINDS);
	return causes[k];
}

int64_t application_until(const struct application *a, int64_t now)
{
	return a->ready_at != 0 ? a->ready_at : a->ended_at != 0 ? a->ended_at : now;
}

static enum err load(struct rq *rq, int64_t unit_id, int64_t from, int64_t to, struct application_pauses *p)
{
	TRY(sql_application_pauses_outages(rq->db, rq->a, unit_id, from, to, OUTAGES_MAX, &p->outage, &p->n_outage));
	TRY(sql_application_pauses_blanks(rq->db, rq->a, unit_id, to, STOCK_CROSSINGS_MAX, &p->blank, &p->n_blank));
	p->crossing = ARENA_ARRAY(rq->a, p->n_blank + 1, struct stock_crossing);
	p->span = ARENA_ARRAY(rq->a, p->n_blank + 1, struct stock_span);
	return OK;
}

enum err application_pauses_load(struct rq *rq, int64_t unit_id, int64_t from, int64_t to, struct application_pauses **out)
{
	struct application_pauses *p = ARENA_NEW(rq->a, struct application_pauses);
	TRY(load(rq, unit_id, from, to, p));
	TRY(sql_application_pauses_own(rq->db, rq->a, unit_id, from, OWN_MAX, &p->own, &p->n_own));
	*out = p;
	return OK;
}

/* ---- picking ---- */

struct picked {
	struct application_pause *v;
	size_t n;
	int64_t from, until;
};

static void take(struct picked *w, enum application_cause cause, int64_t from, int64_t to)
{
	if (from < w->until && (to == 0 || to > w->from) && w->n < APPLICATION_PAUSES_MAX)
		w->v[w->n++] = (struct application_pause){cause, from, to};
}

/* Rows of one outage stand together; the service's own word goes before the kind's rule. */
static void take_outages(struct picked *w, const struct application_pauses *p, int64_t service_id)
{
	for (size_t i = 0; i < p->n_outage; ) {
		const struct application_pauses_outages_row *r = &p->outage[i];
		enum outage_kind kind;
		must(outage_kind_parse(r->kind, &kind));
		bool stops = outage_kind_stops(kind);
		int64_t before = INT64_MIN;
		for (; i < p->n_outage && p->outage[i].from_at == r->from_at && str_eq(p->outage[i].kind, r->kind); i++) {
			const struct application_pauses_outages_row *o = &p->outage[i];
			/* A second outage of the same kind and moment begins its services anew. */
			if (o != r && (!o->service_id.has || o->service_id.v <= before))
				break;
			before = o->service_id.has ? o->service_id.v : INT64_MAX;
			if (o->service_id.has && o->service_id.v == service_id)
				stops = o->needed.v == 1;
		}
		if (stops)
			take(w, application_cause_of(kind), r->from_at, r->to_at.has ? r->to_at.v : 0);
	}
}

static void take_blanks(struct picked *w, const struct application_pauses *p, int64_t service_id)
{
	size_t n = 0;
	for (size_t i = 0; i < p->n_blank; i++)
		if (p->blank[i].service_id == service_id)
			p->crossing[n++] = (struct stock_crossing){p->blank[i].kind_id, p->blank[i].made_at, p->blank[i].balance};
	size_t spans = stock_spans(p->crossing, n, w->from, w->until, p->span);
	for (size_t i = 0; i < spans; i++)
		take(w, CAUSE_BLANKS, p->span[i].from, p->span[i].to);
}

static void take_own(struct picked *w, const struct application_pauses *p, int64_t application_id)
{
	size_t low = 0, high = p->n_own;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (p->own[middle].application_id < application_id)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < p->n_own && p->own[low].application_id == application_id; low++) {
		enum application_cause cause;
		must(application_cause_parse(p->own[low].cause, &cause));
		take(w, cause, p->own[low].from_at, p->own[low].to_at.has ? p->own[low].to_at.v : 0);
	}
}

size_t application_pauses_pick(const struct application_pauses *p, const struct application *of, int64_t until,
                               struct application_pause *room)
{
	struct picked w = {.v = room, .from = of->complete_at, .until = until};
	if (of->complete_at == 0)
		return 0;
	take_own(&w, p, of->id);
	take_outages(&w, p, of->service_id);
	take_blanks(&w, p, of->service_id);
	return w.n;
}

/* ---- one, and many ---- */

enum err application_pauses_of(struct rq *rq, const struct application *a, struct application_pause **out, size_t *n)
{
	struct application_pauses p = {0};
	int64_t until = application_until(a, rq->now);
	*out = NULL;
	*n = 0;
	if (a->complete_at == 0)
		return OK;
	TRY(load(rq, a->unit_id, a->complete_at, until + 1, &p));
	*out = ARENA_ARRAY(rq->a, APPLICATION_PAUSES_MAX, struct application_pause);
	*n = application_pauses_pick(&p, a, until, *out);
	return OK;
}

enum err application_seen(struct rq *rq, const struct application *a, const struct calendar *cal,
                          struct application_view *out)
{
	struct application_pause *v;
	size_t n;
	TRY(application_pauses_of(rq, a, &v, &n));
	return application_view(rq, a, cal, v, n, out);
}

enum err application_views(struct rq *rq, int64_t unit_id, const struct calendar *cal, const struct application *v,
                           size_t n, struct application_view **out)
{
	struct application_pauses *p;
	int64_t from = INT64_MAX;
	struct application_view *seen = ARENA_ARRAY(rq->a, n + 1, struct application_view);
	struct application_pause *room = ARENA_ARRAY(rq->a, APPLICATION_PAUSES_MAX, struct application_pause);
	for (size_t i = 0; i < n; i++)
		if (v[i].complete_at != 0 && v[i].complete_at < from)
			from = v[i].complete_at;
	TRY(application_pauses_load(rq, unit_id, from, rq->now + 1, &p));
	for (size_t i = 0; i < n; i++) {
		must(v[i].unit_id == unit_id);
		size_t picked = application_pauses_pick(p, &v[i], application_until(&v[i], rq->now), room);
		seen[i] = application_view_with(&v[i], cal, room, picked, rq->now);
	}
	*out = seen;
	return OK;
}
