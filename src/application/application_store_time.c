/* What stops an application's clock, who disputes it, and what time it has taken. */
#include "application/application_store_own.h"
#include "application/application_store_pauses.h"
#include "application_sql.h"

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

static bool written(struct str s)
{
	return str_trim(s).n > 0 && utf8_count(s) <= APPLICATION_NOTE_MAX;
}

static struct application_stop stop_of(const struct application_stop_sql_row *r)
{
	struct application_stop s = {
		.id = r->id, .application_id = r->application_id, .from_at = r->from_at, .to_at = none(r->to_at),
		.made_by = r->made_by, .disputed_at = none(r->disputed_at), .answered_at = none(r->answered_at),
		.answered_by = none(r->answered_by), .reason = r->reason, .dispute = r->dispute, .answer = r->answer,
		.struck = r->struck == 1,
	};
	must(application_cause_parse(r->cause, &s.cause));
	return s;
}

enum err application_stops(struct rq *rq, int64_t id, struct application_stop **out, size_t *n)
{
	struct application_stop_sql_row *r;
	size_t got;
	TRY(sql_application_stops(rq->db, rq->a, id, APPLICATION_STOPS_MAX, &r, &got));
	struct application_stop *v = ARENA_ARRAY(rq->a, got, struct application_stop);
	for (size_t i = 0; i < got; i++)
		v[i] = stop_of(&r[i]);
	*out = v;
	*n = got;
	return OK;
}

static enum err stop_told(struct rq *rq, const struct application *a, int64_t stop_id, const char *what,
                          struct journal_json *j)
{
	journal_int(j, "application_id", a->id);
	rq_changed(rq, str_fmt(rq->a, "permohonan/%lld", (long long)a->id));
	rq_changed(rq, str_fmt(rq->a, "berkas/%lld", (long long)a->unit_id));
	return journal_event(rq, &(struct journal_entry){"application_stop", stop_id, 0, a->unit_id, what,
	                                                 journal_json_end(j), STR_NULL}, NULL);
}

enum err application_wish(struct rq *rq, struct application *a, struct str reason, bool confirmed, enum application_no *no)
{
	return application_wish_by(rq, a, reason, confirmed, rq->actor.id, no);
}

enum err application_wish_by(struct rq *rq, struct application *a, struct str reason, bool confirmed, int64_t asked_by,
                             enum application_no *no)
{
	struct application_stop *v;
	size_t n;
	bool standing = false;
	TRY(application_stops(rq, a->id, &v, &n));
	for (size_t i = 0; i < n; i++)
		standing |= v[i].to_at == 0;
	*no = application_stop_ok(a->state, CAUSE_WISH, standing, confirmed);
	if (*no == APPLICATION_FINE && (n >= APPLICATION_STOPS_MAX || !written(reason)))
		*no = n >= APPLICATION_STOPS_MAX ? APPLICATION_NO_MANY : APPLICATION_NO_REASON;
	if (*no != APPLICATION_FINE)
		return OK;
	int64_t id = rq_id(rq);
	struct journal_json j = journal_json(rq->a);
	TRY(sql_application_stop_add(rq->db, id, a->id, str_of(application_cause_name(CAUSE_WISH)), rq->now, str_trim(reason),
	                             asked_by, NULL));
	TRY(application_tell(rq, a, ACT_STOP, reason));
	journal_str(&j, "cause", str_of(application_cause_name(CAUSE_WISH)));
	return stop_told(rq, a, id, application_act_name(ACT_STOP), &j);
}

enum err application_go_on(struct rq *rq, struct application *a, enum application_no *no)
{
	int64_t changed;
	*no = application_may(a->state, ACT_GO_ON);
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(sql_application_stop_end(rq->db, a->id, rq->now, &changed));
	if (changed == 0) {
		*no = APPLICATION_NO_RUNNING;
		return OK;
	}
	return application_tell(rq, a, ACT_GO_ON, STR_NULL);
}

enum err application_dispute(struct rq *rq, const struct application *a, int64_t stop_id, struct str text,
                             enum application_no *no)
{
	struct application_stop_sql_row r;
	int64_t changed;
	TRY(sql_application_stop_by_id(rq->db, rq->a, stop_id, &r));
	if (r.application_id != a->id)
		return ERR_NOT_FOUND;
	*no = written(text) ? APPLICATION_FINE : APPLICATION_NO_REASON;
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(sql_application_stop_dispute(rq->db, stop_id, rq->now, str_trim(text), &changed));
	*no = changed == 1 ? APPLICATION_FINE : APPLICATION_NO_STATE;
	struct journal_json j = journal_json(rq->a);
	return changed == 1 ? stop_told(rq, a, stop_id, N_("sanggah"), &j) : OK;
}

enum err application_answer(struct rq *rq, const struct application *a, int64_t stop_id, struct str text, bool struck,
                            enum application_no *no)
{
	struct application_stop_sql_row r;
	int64_t changed;
	TRY(sql_application_stop_by_id(rq->db, rq->a, stop_id, &r));
	if (r.application_id != a->id)
		return ERR_NOT_FOUND;
	/* Who stopped the clock does not judge the dispute about it. */
	*no = !written(text) ? APPLICATION_NO_REASON : r.made_by == rq->actor.id ? APPLICATION_NO_OWN : APPLICATION_FINE;
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(sql_application_stop_answer(rq->db, stop_id, rq->now, rq->actor.id, str_trim(text), struck, &changed));
	*no = changed == 1 ? APPLICATION_FINE : APPLICATION_NO_STATE;
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "struck", struck);
	return changed == 1 ? stop_told(rq, a, stop_id, N_("jawab sanggahan"), &j) : OK;
}

/* ---- its time ---- */

struct application_view application_view_with(const struct application *a, const struct calendar *cal,
                                              const struct application_pause *v, size_t n, int64_t now)
{
	struct application_view w = {0};
	if (!calendar_due(cal, a->received_at, APPLICATION_DECIDE_DAYS, &w.decide_at))
		w.decide_at = 0;
	if (a->complete_at == 0)
		return w;
	int64_t until = application_until(a, now);
	w.time = application_time(cal, a->complete_at, until, v, n);
	if (!application_due(cal, a->complete_at, a->limit_ms, v, n, until, &w.due_at))
		w.due_at = 0;
	bool in_time = application_kept(&w.time, a->limit_ms);
	w.kept = a->ready_at != 0 && in_time;
	w.broken = !in_time;
	return w;
}

enum err application_view(struct rq *rq, const struct application *a, const struct calendar *cal,
                          const struct application_pause *pauses, size_t n, struct application_view *out)
{
	struct application_stop *own;
	size_t n_own, count = 0;
	TRY(application_stops(rq, a->id, &own, &n_own));
	struct application_pause *all = ARENA_ARRAY(rq->a, n + n_own + 1, struct application_pause);
	for (size_t i = 0; i < n_own; i++)
		if (!own[i].struck)
			all[count++] = (struct application_pause){own[i].cause, own[i].from_at, own[i].to_at};
	for (size_t i = 0; i < n && count < APPLICATION_PAUSES_MAX; i++)
		all[count++] = pauses[i];
	*out = application_view_with(a, cal, all, count, rq->now);
	return OK;
}

enum err application_acts(struct rq *rq, int64_t id, struct application_act_line **out, size_t *n)
{
	struct application_acts_row *r;
	size_t got;
	TRY(sql_application_acts(rq->db, rq->a, id, 1000, &r, &got));
	struct application_act_line *v = ARENA_ARRAY(rq->a, got, struct application_act_line);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct application_act_line){.id = r[i].id, .actor_id = r[i].actor_id, .at = r[i].at,
		                                     .stated_at = none(r[i].stated_at), .note = r[i].note};
		must(application_act_parse(r[i].act, &v[i].act) && application_state_parse(r[i].state, &v[i].state));
	}
	*out = v;
	*n = got;
	return OK;
}

enum err application_holds(struct rq *rq, int64_t id, struct application_hold **out, size_t *n)
{
	struct application_holds_row *r;
	size_t got;
	TRY(sql_application_holds(rq->db, rq->a, id, 1000, &r, &got));
	struct application_hold *v = ARENA_ARRAY(rq->a, got, struct application_hold);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct application_hold){r[i].id, r[i].unit_id, r[i].holder_id, r[i].from_at, none(r[i].to_at),
		                                 (int)r[i].step, r[i].role};
	*out = v;
	*n = got;
	return OK;
}
