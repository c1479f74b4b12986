/* What everybody may see of a queue: how many wait and how long it may take, that calls go in turn and why some did not,
 * and the page of one's own number. */
#include "account/account_store.h"
#include "queue/queue_pages_fair.h"
#include "queue/queue_store_slot.h"
#include "queue_public_html.h"
#include "survey/survey_store.h"

static void public_body(struct html *h, void *ctx) { html_queue_public(h, ctx); }
static void fair_body(struct html *h, void *ctx) { html_queue_fair(h, ctx); }
static void follow_body(struct html *h, void *ctx) { html_queue_follow(h, ctx); }

static struct str place_of(struct rq *rq, const struct office_counter *c, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (c[i].id == id)
			return str_fmt(rq->a, "%s %lld", _r("Loket"), (long long)c[i].number);
	return STR("-");
}

/* ---- the unit's queue ---- */

static enum err called_now(struct rq *rq, struct queue_public_view *v)
{
	struct office_counter *c;
	size_t n;
	TRY(office_counters(rq, v->unit.id, &c, &n));
	v->called = ARENA_ARRAY(rq->a, v->line.n_visits + 1, struct queue_waiting);
	v->places = ARENA_ARRAY(rq->a, v->line.n_visits + 1, struct str);
	for (size_t i = 0; i < v->line.n_visits; i++) {
		const struct queue_visit *x = &v->line.visits[i];
		v->n_waiting += x->state == VISIT_WAITING;
		if (x->state != VISIT_CALLED && x->state != VISIT_SERVED)
			continue;
		v->places[v->n_called] = place_of(rq, c, n, x->counter_id);
		v->called[v->n_called++] = (struct queue_waiting){.v = x, .number = queue_number_text(rq->a, x->series, x->number)};
	}
	return OK;
}

enum err queue_public_page(struct rq *rq)
{
	struct queue_public_view *v = ARENA_NEW(rq->a, struct queue_public_view);
	struct queue_desk_view d = {.rq = rq};
	struct queue_far_office f;
	v->rq = rq;
	TRY(survey_unit_by_slug(rq, rq->path_args[0], &v->unit));
	TRY(queue_line(rq, v->unit.id, civil_day(rq->now, v->unit.zone), &v->line));
	d.unit = v->unit;
	d.line = v->line;
	TRY(queue_offers(rq, &d));
	v->offers = d.offers;
	v->n_offers = d.n_offers;
	struct queue_one mine = {.class = CLASS_COMMON, .place_at = rq->now};
	TRY(queue_ahead(rq, v->unit.id, v->line.day, v->line.offered, v->line.n_offered, &mine, &v->ahead));
	v->n_posts = (size_t)v->ahead.posts;
	TRY(called_now(rq, v));
	TRY(queue_far(rq, v->unit.id, &f));
	v->phone = f.far.phone;
	v->book = f.far.book;
	queue_frame(rq, &v->unit, true);
	rq_depends(rq, queue_topic(rq, v->unit.id));
	rq_depends(rq, str_fmt(rq->a, "gangguan/%lld", (long long)v->unit.id));
	rq_depends(rq, str_fmt(rq->a, "gangguan/%lld", (long long)v->unit.city_id));
	TRY(queue_down(rq, &v->unit));
	page(rq, _r("Antrean sekarang"), public_body, v);
	return OK;
}

/* ---- one's own number ---- */

static enum err mine(struct rq *rq, struct queue_follow_view *v)
{
	struct office_counter *c;
	size_t n;
	v->rq = rq;
	TRY(queue_visit_by_follow(rq, rq->path_args[0], &v->visit));
	TRY(survey_unit_by_id(rq, v->visit.unit_id, &v->unit));
	v->today = civil_day(rq->now, v->unit.zone);
	v->number = queue_number_text(rq->a, v->visit.series, v->visit.number);
	if (v->visit.counter_id != 0) {
		TRY(office_counters(rq, v->unit.id, &c, &n));
		v->counter = place_of(rq, c, n, v->visit.counter_id);
	}
	return OK;
}

enum err queue_follow_page(struct rq *rq)
{
	struct queue_follow_view *v = ARENA_NEW(rq->a, struct queue_follow_view);
	struct service_version *offered;
	size_t n;
	TRY(mine(rq, v));
	queue_keep_quiet(rq);
	if (v->visit.day == v->today && (v->visit.state == VISIT_WAITING || v->visit.state == VISIT_HELD)) {
		TRY(service_offered(rq, v->unit.id, v->today, &offered, &n));
		struct queue_one me = queue_one_of(&v->visit, offered, n);
		TRY(queue_ahead(rq, v->unit.id, v->today, offered, n, &me, &v->ahead));
	}
	queue_frame(rq, &v->unit, v->visit.day == v->today && v->visit.ended_at == 0);
	page(rq, str_z(rq->a, str_fmt(rq->a, "%s %.*s", _r("Nomor"), STR_ARG(v->number))), follow_body, v);
	return OK;
}

enum err queue_follow_leave_post(struct rq *rq)
{
	struct queue_visit v;
	enum queue_no no;
	TRY(queue_visit_by_follow(rq, rq->path_args[0], &v));
	queue_keep_quiet(rq);
	if (v.state == VISIT_LEFT) /* pressed twice */
		no = QUEUE_FINE;
	else
		TRY(queue_leave(rq, &v, &no));
	if (no == QUEUE_NO_STATE)
		return rq_refuse(rq, 409, str_of(_r("Nomor ini sudah dipanggil atau selesai, jadi tidak dapat dibatalkan dari "
		                                    "ponsel. Sampaikan kepada petugas di loket.")));
	if (no != QUEUE_FINE)
		return rq_refuse(rq, 409, str_of(_r(queue_no_text(no))));
	web_redirect(rq->reply, str_fmt(rq->a, "/antre/%.*s", STR_ARG(rq->path_args[0])));
	return OK;
}

/* ---- fairness ---- */

/* Outside any transaction: the chain from its last signed link, at most a quarter of an hour old. */
enum err queue_fair_prove(struct rq *rq)
{
	struct journal_proof *p = ARENA_NEW(rq->a, struct journal_proof);
	if (journal_prove(rq, false, p) == OK)
		rq->user = p;
	return OK;
}

static enum err fair(struct rq *rq, struct queue_fair_view *v)
{
	struct queue_office o;
	int32_t from = civil_day(rq->now, v->unit.zone) - QUEUE_FAIR_DAYS + 1;
	v->rq = rq;
	TRY(queue_office(rq, v->unit.id, &o));
	v->rule = o.rule;
	TRY(queue_fair_days(rq, v->unit.id, from, &v->days, &v->n_days));
	TRY(queue_fair_calls(rq, v->unit.id, from, &v->calls, &v->n_calls));
	for (size_t i = 0; i < v->n_days; i++) {
		v->all += v->days[i].calls;
		v->aside += v->days[i].aside;
	}
	v->proof = rq->user;
	v->proved_at = queue_clock(rq->a, rq->now, v->unit.zone);
	return journal_state(rq, &v->chain);
}

enum err queue_fair_page(struct rq *rq)
{
	struct queue_fair_view *v = ARENA_NEW(rq->a, struct queue_fair_view);
	TRY(survey_unit_by_slug(rq, rq->path_args[0], &v->unit));
	TRY(fair(rq, v));
	queue_frame(rq, &v->unit, true);
	rq_depends(rq, queue_topic(rq, v->unit.id));
	page(rq, _r("Keadilan antrean"), fair_body, v);
	return OK;
}

/* The head's: with the names of those who called, and their notes. */
enum err queue_fair_staff_page(struct rq *rq)
{
	struct queue_fair_view *v = ARENA_NEW(rq->a, struct queue_fair_view);
	bool ok;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_NAMES, &v->unit, &ok));
	if (!ok)
		return OK;
	TRY(fair(rq, v));
	v->names = ARENA_ARRAY(rq->a, v->n_calls + 1, struct str);
	for (size_t i = 0; i < v->n_calls; i++) {
		struct account p;
		for (size_t k = 0; k < i && v->names[i].s == NULL; k++)
			if (v->calls[k].actor_id == v->calls[i].actor_id)
				v->names[i] = v->names[k];
		if (v->names[i].s != NULL)
			continue;
		enum err e = account_by_id(rq, v->calls[i].actor_id, &p);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		v->names[i] = e == OK ? p.name : STR("-");
	}
	queue_staff_frame(rq, &v->unit, true, N_("Antrean"), "/atur-antrean");
	page(rq, _r("Keadilan antrean"), fair_body, v);
	return OK;
}
