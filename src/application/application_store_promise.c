/* Every open promise, held against today's calendar and what stopped the clock. */
#include "application/application_store_notice.h"
#include "application/application_store_own.h"
#include "application/application_store_pauses.h"
#include "application/application_store_promise.h"
#include "application_promise_sql.h"

enum { AT_ONCE = 200 };

static struct application_move move_of(const struct application_moved_sql_row *r)
{
	struct application_move m = {.id = r->id, .made_at = r->made_at, .plain_at = r->plain_at,
	                             .due_at = r->due_at.has ? r->due_at.v : 0};
	must(application_moved_parse(r->cause, &m.cause));
	return m;
}

enum err application_moves(struct rq *rq, int64_t id, struct application_move **out, size_t *n)
{
	struct application_moved_sql_row *r;
	size_t got;
	TRY(sql_application_moved_of(rq->db, rq->a, id, APPLICATION_MOVES_MAX, &r, &got));
	struct application_move *v = ARENA_ARRAY(rq->a, got + 1, struct application_move);
	for (size_t i = 0; i < got; i++)
		v[i] = move_of(&r[i]);
	*out = v;
	*n = got;
	return OK;
}

enum err application_owing(struct rq *rq, int64_t **out, size_t *n)
{
	struct application_owing_row *r;
	TRY(sql_application_owing(rq->db, rq->a, OFFICE_UNITS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n + 1, int64_t);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = r[i].unit_id;
	return OK;
}

/* ---- looking ---- */

struct looking {
	struct calendar cal;
	struct application *v;
	struct application_view *seen;
	struct application_moved_sql_row *told;
	size_t n, n_told;
};

/* Working and waiting for signature; a case that another level has is that level's promise. */
static enum err open_promises(struct rq *rq, int64_t unit_id, struct looking *w)
{
	struct application *all;
	size_t n;
	TRY(office_calendar(rq, unit_id, &w->cal));
	TRY(application_open(rq, unit_id, &all, &n));
	w->v = ARENA_ARRAY(rq->a, n + 1, struct application);
	for (size_t i = 0; i < n; i++)
		if (application_owed(all[i].state) && all[i].promised_at != 0)
			w->v[w->n++] = all[i];
	TRY(application_views(rq, unit_id, &w->cal, w->v, w->n, &w->seen));
	return sql_application_moved_open(rq->db, rq->a, unit_id, APPLICATION_LIST_MAX, &w->told, &w->n_told);
}

static struct application_promise told_of(const struct looking *w, const struct application *a)
{
	struct application_promise p = {a->promised_at, a->promised_at};
	for (size_t i = 0; i < w->n_told; i++)
		if (w->told[i].application_id == a->id)
			p = (struct application_promise){w->told[i].plain_at, w->told[i].due_at.has ? w->told[i].due_at.v : 0};
	return p;
}

static enum err tell_moved(struct rq *rq, const struct application *a, const struct application_move *m)
{
	struct journal_json j = journal_json(rq->a);
	TRY(sql_application_moved_add(rq->db, m->id, a->id, str_of(application_moved_name(m->cause)), m->plain_at,
	                              (struct db_int){m->due_at != 0, m->due_at}, rq->now, NULL));
	journal_str(&j, "cause", str_of(application_moved_name(m->cause)));
	journal_int(&j, "promised_at", a->promised_at);
	journal_opt(&j, "due_at", m->due_at != 0, m->due_at);
	rq_changed(rq, str_fmt(rq->a, "permohonan/%lld", (long long)a->id));
	rq_changed(rq, str_fmt(rq->a, "berkas/%lld", (long long)a->unit_id));
	TRY(journal_event(rq, &(struct journal_entry){"application", a->id, a->version, a->unit_id, N_("janji bergeser"),
	                                              journal_json_end(&j), STR_NULL}, NULL));
	return application_news(rq, a, NEWS_MOVED);
}

enum err application_promises_look(struct rq *rq, int64_t unit_id, int64_t *moved)
{
	struct looking w = {0};
	*moved = 0;
	TRY(open_promises(rq, unit_id, &w));
	for (size_t i = 0; i < w.n && *moved < AT_ONCE; i++) {
		struct application_promise told = told_of(&w, &w.v[i]), today = {.due_at = w.seen[i].due_at};
		struct application_move m = {.id = rq_id(rq)};
		bool known = application_due(&w.cal, w.v[i].complete_at, w.v[i].limit_ms, NULL, 0, rq->now, &today.plain_at);
		if (!known || today.due_at == 0)
			continue;
		m.plain_at = today.plain_at;
		if (!application_promise_moved(&told, &today, w.seen[i].time.standing, w.cal.zone, &m.cause, &m.due_at))
			continue;
		TRY(tell_moved(rq, &w.v[i], &m));
		++*moved;
	}
	return OK;
}
