/* Reads a month's cases and tells every hour of them once. */
#include "application/application_store_figures.h"
#include "application/application_store_pauses.h"
#include "application_figures_sql.h"

enum { ROWS_MAX = 20 * APPLICATION_FIGURES_MAX };

struct reading {
	struct application_figures_cases_row *c;
	struct application_figures_acts_row *act;
	struct application_figures_holds_row *hold;
	struct application_figures_extras_row *extra;
	size_t n, n_act, n_hold, n_extra;
	size_t at_act, at_hold, at_extra; /* where the case's own begin */
	struct application_pauses *pauses;
	struct application_pause *room;
	struct application_delay *span;
	int64_t *hold_from, *hold_to; /* of each hold what lies between complete and ready; to 0: nothing */
	int64_t unit_id;
	size_t n_span;
};

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

static enum err read_month(struct rq *rq, int64_t unit_id, const struct application_figures *f, struct reading *r)
{
	int64_t oldest = f->from;
	TRY(sql_application_figures_cases(rq->db, rq->a, unit_id, f->from, f->to, APPLICATION_FIGURES_MAX + 1, &r->c, &r->n));
	TRY(sql_application_figures_acts(rq->db, rq->a, unit_id, f->from, f->to, ROWS_MAX, &r->act, &r->n_act));
	TRY(sql_application_figures_holds(rq->db, rq->a, unit_id, f->from, f->to, ROWS_MAX, &r->hold, &r->n_hold));
	TRY(sql_application_figures_extras(rq->db, rq->a, unit_id, f->from, f->to, ROWS_MAX, &r->extra, &r->n_extra));
	for (size_t i = 0; i < r->n; i++)
		if (r->c[i].complete_at.has && r->c[i].complete_at.v < oldest)
			oldest = r->c[i].complete_at.v;
	TRY(application_pauses_load(rq, unit_id, oldest, f->until + 1, &r->pauses));
	r->hold_from = ARENA_ARRAY(rq->a, r->n_hold + 1, int64_t);
	r->hold_to = ARENA_ARRAY(rq->a, r->n_hold + 1, int64_t);
	r->room = ARENA_ARRAY(rq->a, APPLICATION_PAUSES_MAX, struct application_pause);
	r->span = ARENA_ARRAY(rq->a, APPLICATION_SPANS_MAX, struct application_delay);
	return OK;
}

/* ---- what held one case up ---- */

static void span_add(struct reading *r, enum application_lost kind, int64_t from, int64_t to)
{
	if (r->n_span < APPLICATION_SPANS_MAX)
		r->span[r->n_span++] = (struct application_delay){kind, from, to};
}

/* Which state it was in when: each act's state lasts until the next act. */
static void states_of(struct reading *r, int64_t id)
{
	while (r->at_act < r->n_act && r->act[r->at_act].application_id < id)
		r->at_act++;
	for (size_t i = r->at_act; i < r->n_act && r->act[i].application_id == id; i++) {
		bool last = i + 1 == r->n_act || r->act[i + 1].application_id != id;
		enum application_state s;
		must(application_state_parse(r->act[i].state, &s));
		if (s == APP_INCOMPLETE || s == APP_SIGNING)
			span_add(r, s == APP_SIGNING ? LOST_SIGNATURE : LOST_PAPERS, r->act[i].at, last ? 0 : r->act[i + 1].at);
	}
}

/* Who had it between complete and `end`; before and after it lies with the applicant. */
static void holds_of(struct reading *r, int64_t id, int64_t complete_at, int64_t end)
{
	while (r->at_hold < r->n_hold && r->hold[r->at_hold].application_id < id)
		r->at_hold++;
	for (size_t i = r->at_hold; i < r->n_hold && r->hold[i].application_id == id; i++) {
		const struct application_figures_holds_row *h = &r->hold[i];
		int64_t from = h->from_at > complete_at ? h->from_at : complete_at, to = h->to_at.has ? h->to_at.v : end;
		to = to < end ? to : end;
		if (complete_at == 0 || h->unit_id != r->unit_id || from >= to)
			continue;
		r->hold_from[i] = from;
		r->hold_to[i] = to;
		if (h->holder_id == 0)
			span_add(r, LOST_UNTAKEN, from, none(h->to_at));
	}
}

/* From the asking until something is done with the case again. */
static void bits_of(struct reading *r, int64_t id)
{
	while (r->at_extra < r->n_extra && r->extra[r->at_extra].application_id < id)
		r->at_extra++;
	for (size_t i = r->at_extra; i < r->n_extra && r->extra[i].application_id == id; i++) {
		int64_t to = 0;
		for (size_t k = r->at_act; k < r->n_act && r->act[k].application_id == id && to == 0; k++)
			if (r->act[k].at > r->extra[i].asked_at)
				to = r->act[k].at;
		span_add(r, LOST_BITS, r->extra[i].asked_at, to);
	}
}

static int waits_for(const struct reading *r, int64_t at)
{
	int kind = APPLICATION_LOSTS;
	for (size_t i = 0; i < r->n_span; i++) {
		const struct application_delay *s = &r->span[i];
		if (s->from <= at && (s->to == 0 || s->to > at) && (int)s->kind < kind)
			kind = (int)s->kind;
	}
	return kind;
}

static void case_of(struct reading *r, const struct calendar *cal, const struct application_figures *f, size_t i,
                    struct application_figure_case *out)
{
	const struct application_figures_cases_row *c = &r->c[i];
	struct application_figure_case k = {
		.id = c->id, .service_id = c->service_id, .service = c->service, .number = c->number, .year = (int)c->year,
		.received_at = c->received_at, .ready_at = none(c->ready_at),
		.done_at = c->ready_at.has ? c->ready_at.v : none(c->ended_at)};
	must(application_state_parse(c->state, &k.state));
	int64_t end = k.done_at != 0 && k.done_at < f->until ? k.done_at : f->until;
	struct application of = {.id = c->id, .service_id = c->service_id, .complete_at = none(c->complete_at)};
	size_t n = application_pauses_pick(r->pauses, &of, end, r->room);
	k.ready_now = k.ready_at >= f->from && k.ready_at != 0 && k.ready_at < f->to;
	if (of.complete_at != 0 && of.complete_at < end) {
		struct application_time t = application_time(cal, of.complete_at, end, r->room, n);
		bool in_time = application_kept(&t, c->limit_ms);
		k.gross_ms = t.gross_ms;
		k.net_ms = t.net_ms;
		k.kept = k.ready_now && in_time;
		k.broken = !in_time && (k.ready_now || k.done_at == 0 || k.done_at >= f->to);
	}
	k.kept |= k.ready_now && of.complete_at == end;
	r->n_span = 0;
	for (size_t p = 0; p < n; p++)
		span_add(r, (enum application_lost)r->room[p].cause,
		         r->room[p].from > of.complete_at ? r->room[p].from : of.complete_at, r->room[p].to);
	states_of(r, c->id);
	holds_of(r, c->id, of.complete_at, end);
	bits_of(r, c->id);
	application_lost_of(cal, c->received_at > f->from ? c->received_at : f->from, end, r->span, r->n_span, k.lost,
	                    &k.worked);
	k.waits_for = waits_for(r, end);
	*out = k;
}

/* ---- groups ---- */

static void group_of(struct rq *rq, const struct application_figures *f, struct application_figure_group *g)
{
	struct application_one *one = ARENA_ARRAY(rq->a, f->n_cases + 1, struct application_one);
	size_t n = 0;
	for (size_t i = 0; i < f->n_cases; i++) {
		const struct application_figure_case *k = &f->cases[i];
		if (g->id != 0 && k->service_id != g->id)
			continue;
		if (k->ready_now)
			one[n++] = (struct application_one){k->gross_ms, k->net_ms, k->kept};
		else
			g->broken_open += k->broken;
		for (int l = 0; l < APPLICATION_LOSTS; l++)
			g->lost_ms += k->lost[l];
		application_month_count(&g->month, f->from, f->to, k->received_at, k->done_at, k->ready_at != 0, k->state,
		                        k->waits_for);
	}
	g->g = application_group_of(one, n);
}

static int by_name(const void *a, const void *b)
{
	const struct application_figure_group *x = a, *y = b;
	int c = str_cmp(x->name, y->name);
	return c != 0 ? c : x->id < y->id ? -1 : x->id > y->id;
}

static void services_of(struct rq *rq, struct application_figures *f)
{
	f->services = ARENA_ARRAY(rq->a, OFFICE_SERVICES_MAX + 1, struct application_figure_group);
	for (size_t i = 0; i < f->n_cases; i++) {
		size_t k = 0;
		while (k < f->n_services && f->services[k].id != f->cases[i].service_id)
			k++;
		if (k < f->n_services || k == OFFICE_SERVICES_MAX)
			continue;
		f->services[f->n_services++] =
			(struct application_figure_group){.id = f->cases[i].service_id, .name = f->cases[i].service};
	}
	qsort(f->services, f->n_services, sizeof *f->services, by_name);
	for (size_t k = 0; k < f->n_services; k++)
		group_of(rq, f, &f->services[k]);
}

struct held {
	struct str role;
	int64_t ms;
	bool untaken;
};

static int by_role(const void *a, const void *b)
{
	const struct held *x = a, *y = b;
	int c = str_cmp(x->role, y->role);
	return c != 0 ? c : x->ms < y->ms ? -1 : x->ms > y->ms;
}

/* Times that ended within the month, or still go on; of the unit itself. */
static void roles_of(struct rq *rq, const struct calendar *cal, struct reading *r, struct application_figures *f)
{
	struct held *h = ARENA_ARRAY(rq->a, r->n_hold + 1, struct held);
	int64_t *ms = ARENA_ARRAY(rq->a, r->n_hold + 1, int64_t);
	size_t n = 0;
	for (size_t i = 0; i < r->n_hold; i++)
		if (r->hold_to[i] >= f->from && r->hold_to[i] != 0 && r->hold[i].role.n > 0)
			h[n++] = (struct held){r->hold[i].role, calendar_between_ms(cal, r->hold_from[i], r->hold_to[i]),
			                       r->hold[i].holder_id == 0};
	qsort(h, n, sizeof *h, by_role);
	f->roles = ARENA_ARRAY(rq->a, APPLICATION_ROLES_MAX, struct application_role);
	for (size_t i = 0; i < n && f->n_roles < APPLICATION_ROLES_MAX; ) {
		struct application_role role = {.role = h[i].role};
		size_t got = 0;
		for (; i < n && str_eq(h[i].role, role.role); i++) {
			ms[got++] = h[i].ms;
			role.all_ms += h[i].ms;
			role.untaken_ms += h[i].untaken ? h[i].ms : 0;
		}
		role.n = (int64_t)got;
		role.median = application_rank(ms, got, 50);
		role.p90 = application_rank(ms, got, 90);
		f->roles[f->n_roles++] = role;
	}
}

static enum err proved(struct rq *rq, int64_t unit_id, struct application_figures *f)
{
	struct application_figures_count_row c;
	const struct application_month *m = &f->all.month;
	TRY(sql_application_figures_count(rq->db, rq->a, unit_id, f->from, f->to, &c));
	struct application_month sum = {0};
	bool parts = true;
	for (size_t i = 0; i < f->n_services; i++) {
		parts &= application_month_whole(&f->services[i].month);
		application_month_add(&sum, &f->services[i].month);
	}
	f->whole = parts && !f->more && application_month_whole(m) && memcmp(&sum, m, sizeof sum) == 0 &&
	           m->carried == c.carried && m->received == c.received && m->ready == c.ready &&
	           m->refused + m->withdrawn + m->returned == c.ended && m->outstanding == c.outstanding;
	return OK;
}

enum err application_figures(struct rq *rq, int64_t unit_id, const struct calendar *cal, int64_t from, int64_t to,
                             struct application_figures *out)
{
	struct application_figures f = {.from = from, .to = to, .until = to < rq->now ? to : rq->now};
	struct reading r = {.unit_id = unit_id};
	TRY(read_month(rq, unit_id, &f, &r));
	f.more = r.n > APPLICATION_FIGURES_MAX;
	f.n_cases = f.more ? APPLICATION_FIGURES_MAX : r.n;
	f.cases = ARENA_ARRAY(rq->a, f.n_cases + 1, struct application_figure_case);
	for (size_t i = 0; i < f.n_cases; i++) {
		case_of(&r, cal, &f, i, &f.cases[i]);
		for (int k = 0; k < APPLICATION_LOSTS; k++) {
			f.lost[k] += f.cases[i].lost[k];
			f.lost_cases[k] += f.cases[i].lost[k] > 0;
		}
		f.worked += f.cases[i].worked;
	}
	services_of(rq, &f);
	group_of(rq, &f, &f.all);
	roles_of(rq, cal, &r, &f);
	TRY(proved(rq, unit_id, &f));
	*out = f;
	return OK;
}

bool application_month_read(struct str s, int64_t now, enum zone zone, int64_t *from, int64_t *to, int *year, int *month)
{
	struct civil c = civil_of(now, zone);
	int64_t y = c.year, m = c.month;
	if (s.n > 0 && (s.n != 7 || s.s[4] != '-' || !str_to_i64(str_sub(s, 0, 4), 2000, 2199, &y) ||
	                !str_to_i64(str_sub(s, 5, 7), 1, 12, &m)))
		return false;
	*year = (int)y;
	*month = (int)m;
	*from = civil_ms(civil_from((int)y, (int)m, 1), 0, zone);
	*to = civil_ms(m == 12 ? civil_from((int)y + 1, 1, 1) : civil_from((int)y, (int)m + 1, 1), 0, zone);
	return true;
}
