/* How it stands: what is left, how long it lasts, what waits for it, and when it was out. */
#include "app/module.h"
#include "stock/stock_store_own.h"

enum { WAITING_MAX = 1000000 };

enum err stock_waiting_tell(struct rq *rq, const struct stock_kind *k, struct stock_waiting *w, enum stock_no *no)
{
	struct office_city c;
	w->note = w->note.s != NULL ? str_trim(w->note) : STR("");
	*no = w->outstanding < 0 || w->arrived < 0 || w->finished < 0 || w->days < 1 || w->outstanding > WAITING_MAX ||
	      w->arrived > WAITING_MAX || w->finished > WAITING_MAX || w->days > 1000 ? STOCK_NO_WAITING
	      : utf8_count(w->note) > STOCK_NOTE_MAX ? STOCK_NO_REASON : STOCK_FINE;
	if (*no != STOCK_FINE)
		return OK;
	TRY(office_city_of_unit(rq, k->unit_id, &c));
	int64_t id = rq_id(rq);
	struct journal_json j = journal_json(rq->a);
	w->kind_id = k->id;
	w->made_by = rq->actor.id;
	if (w->told_on == 0)
		w->told_on = civil_day(rq->now, c.zone);
	TRY(sql_stock_waiting_add(rq->db, id, k->id, w->told_on, w->outstanding, w->arrived, w->finished, w->days, w->note,
	                          w->made_by, rq->now, NULL));
	journal_int(&j, "kind_id", k->id);
	journal_int(&j, "outstanding", w->outstanding);
	journal_int(&j, "arrived", w->arrived);
	journal_int(&j, "finished", w->finished);
	journal_int(&j, "days", w->days);
	stock_changed(rq, k->unit_id);
	return journal_event(rq, &(struct journal_entry){"stock_waiting", id, 0, k->unit_id, "catat", journal_json_end(&j),
	                                                 w->note}, NULL);
}

/* ---- positions ---- */

struct looking {
	const struct calendar *c;
	int32_t today, from_on;
	struct stock_used_row *used;
	size_t n_used;
	struct stock_waiting_row *waiting;
	size_t n_waiting;
};

static enum err look(struct rq *rq, int64_t unit_id, const struct calendar *c, struct looking *w)
{
	int days;
	*w = (struct looking){.c = c, .today = civil_day(rq->now, c->zone)};
	w->from_on = stock_window(c, w->today, INT32_MIN, &days);
	TRY(sql_stock_used(rq->db, rq->a, unit_id, civil_ms(w->from_on, 0, c->zone), civil_ms(w->today, 0, c->zone),
	                   STOCK_KINDS_MAX, &w->used, &w->n_used));
	return sql_stock_waiting(rq->db, rq->a, unit_id, STOCK_KINDS_MAX, &w->waiting, &w->n_waiting);
}

static void waiting_of(const struct looking *w, struct stock_position *p)
{
	for (size_t i = 0; i < w->n_waiting; i++) {
		const struct stock_waiting_row *r = &w->waiting[i];
		if (r->kind_id != p->kind.id)
			continue;
		p->waiting = (struct stock_waiting){.kind_id = r->kind_id, .told_on = (int32_t)r->told_on,
		                                    .outstanding = r->outstanding, .arrived = r->arrived, .finished = r->finished,
		                                    .days = r->days, .note = r->note, .made_by = r->made_by};
		p->backlog = stock_backlog_of(r->outstanding, r->arrived, r->finished, r->days);
		if (!p->backlog.clears || p->backlog.days == 0 || p->backlog.days > CAL_HORIZON ||
		    !calendar_add_days(w->c, p->waiting.told_on, (int)p->backlog.days, &p->clear_on))
			p->clear_on = 0;
	}
}

static void position_of(const struct looking *w, struct stock_position *p)
{
	int64_t used = 0;
	int days;
	for (size_t i = 0; i < w->n_used; i++)
		if (w->used[i].kind_id == p->kind.id)
			used = w->used[i].used;
	stock_window(w->c, w->today, civil_day(p->kind.since_at, w->c->zone), &days);
	p->figures = stock_figures_of(p->kind.balance, used, days, p->kind.lead_days, p->kind.safety);
	waiting_of(w, p);
}

enum err stock_positions(struct rq *rq, int64_t unit_id, const struct calendar *c, struct stock_position **out, size_t *n)
{
	struct stock_kind *k;
	struct looking w;
	size_t got;
	TRY(stock_kinds(rq, unit_id, &k, &got));
	TRY(look(rq, unit_id, c, &w));
	struct stock_position *v = ARENA_ARRAY(rq->a, got + 1, struct stock_position);
	*n = 0;
	for (size_t i = 0; i < got; i++) {
		if (k[i].ended_on != 0)
			continue;
		v[*n].kind = k[i];
		position_of(&w, &v[(*n)++]);
	}
	*out = v;
	return OK;
}

enum err stock_position(struct rq *rq, const struct stock_kind *k, const struct calendar *c, struct stock_position *out)
{
	struct looking w;
	TRY(look(rq, k->unit_id, c, &w));
	*out = (struct stock_position){.kind = *k};
	position_of(&w, out);
	return OK;
}

enum err stock_pauses(struct rq *rq, int64_t unit_id, int64_t service_id, int64_t from, int64_t to, struct stock_span **out,
                      size_t *n)
{
	struct stock_crossings_row *r;
	size_t got;
	TRY(sql_stock_crossings(rq->db, rq->a, unit_id, service_id, to, STOCK_CROSSINGS_MAX, &r, &got));
	struct stock_crossing *v = ARENA_ARRAY(rq->a, got + 1, struct stock_crossing);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct stock_crossing){r[i].kind_id, r[i].made_at, r[i].balance};
	*out = ARENA_ARRAY(rq->a, got + 1, struct stock_span);
	*n = stock_spans(v, got, from, to, *out);
	return OK;
}

/* ---- proof ---- */

struct proof {
	int64_t kinds, wrong, first;
};

static enum err proof_in(struct rq *rq, void *ctx)
{
	struct proof *p = ctx;
	struct stock_wrong_row *r;
	struct stock_kinds_count_row c;
	size_t n;
	TRY(sql_stock_kinds_count(rq->db, rq->a, &c));
	TRY(sql_stock_wrong(rq->db, rq->a, STOCK_KINDS_MAX, &r, &n));
	*p = (struct proof){c.n, (int64_t)n, n > 0 ? r[0].id : 0};
	return OK;
}

static enum err proof(struct rq *rq, bool *good, struct str *finding)
{
	struct proof p;
	TRY(app_run(rq->app, false, proof_in, &p));
	*good = p.wrong == 0;
	*finding = *good ? str_fmt(rq->a, _r("sisa %lld jenis blangko sama dengan jumlah mutasinya"), (long long)p.kinds)
		: str_fmt(rq->a, _r("sisa %lld jenis blangko tidak sama dengan jumlah mutasinya (pertama: %lld)"),
		          (long long)p.wrong, (long long)p.first);
	return OK;
}

const struct check stock_checks[] = {{"blangko", proof}};
const size_t stock_checks_n = countof(stock_checks);
