/* Taking and passing on a case, keeping off one's own, the applicant's wish, and refusal. */
#include "application/application_store_acts.h"
#include "account/account_store.h"
#include "application/application_store_own.h"
#include "application_acts_sql.h"
#include "citizen/citizen_store.h"

static bool written(struct str s)
{
	return str_trim(s).n > 0 && utf8_count(s) <= APPLICATION_NOTE_MAX;
}

/* ---- whose turn ---- */

static enum err hold_by(struct rq *rq, struct application *a, enum application_act act, int64_t holder_id)
{
	TRY(application_hand_on(rq, a, holder_id));
	TRY(application_keep(rq, a, a->state));
	return application_tell(rq, a, act, STR_NULL);
}

enum err application_take(struct rq *rq, struct application *a, enum application_no *no)
{
	*no = application_may(a->state, ACT_TAKE_ON);
	if (*no == APPLICATION_FINE && a->holder_id != 0)
		*no = APPLICATION_NO_TAKEN;
	return *no == APPLICATION_FINE ? hold_by(rq, a, ACT_TAKE_ON, rq->actor.id) : OK;
}

enum err application_pass(struct rq *rq, struct application *a, int64_t holder_id, enum application_no *no)
{
	*no = application_may(a->state, ACT_PASS);
	return *no == APPLICATION_FINE ? hold_by(rq, a, ACT_PASS, holder_id) : OK;
}

/* ---- one's own ---- */

enum err application_kin(struct rq *rq, const struct application *a, struct application_kin *out)
{
	const int64_t who[] = {a->applicant_id, a->subject_id, a->proxy_id};
	struct application_kin_row r;
	*out = (struct application_kin){0};
	enum err e = sql_application_kin(rq->db, rq->a, a->id, rq->actor.id, &r);
	if (e != ERR_NOT_FOUND) {
		out->own = e == OK && r.kin == 1;
		return e;
	}
	for (size_t i = 0; i < countof(who) && !out->same; i++) {
		if (who[i] == 0 || (i > 0 && who[i] == who[0]))
			continue;
		e = citizen_is_called(rq, who[i], rq->actor.name, &out->same);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
	}
	return OK;
}

enum err application_kin_say(struct rq *rq, struct application *a, bool own, enum application_no *no)
{
	*no = application_over(a->state) ? APPLICATION_NO_STATE : APPLICATION_FINE;
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(sql_application_kin_put(rq->db, a->id, rq->actor.id, own, rq->now, NULL));
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "own", own);
	TRY(journal_event(rq, &(struct journal_entry){"application", a->id, a->version, a->unit_id, N_("nyatakan hubungan"),
	                                              journal_json_end(&j), STR_NULL}, NULL));
	if (own && a->holder_id == rq->actor.id)
		return hold_by(rq, a, ACT_PASS, 0);
	rq_changed(rq, str_fmt(rq->a, "permohonan/%lld", (long long)a->id));
	return OK;
}

/* ---- the applicant's wish ---- */

enum err application_wish_open(struct rq *rq, int64_t id, struct application_wish *out)
{
	struct application_wish_open_row r;
	TRY(sql_application_wish_open(rq->db, rq->a, id, &r));
	*out = (struct application_wish){r.id, r.asked_by, r.asked_at, r.reason};
	return OK;
}

static enum err wish_told(struct rq *rq, const struct application *a, int64_t id, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "application_id", a->id);
	rq_changed(rq, str_fmt(rq->a, "permohonan/%lld", (long long)a->id));
	return journal_event(rq, &(struct journal_entry){"application_wish", id, 0, a->unit_id, what, journal_json_end(&j),
	                                                 STR_NULL}, NULL);
}

enum err application_wish_ask(struct rq *rq, struct application *a, struct str reason, enum application_no *no)
{
	struct application_stop *v;
	struct application_wish w;
	size_t n;
	bool standing = false;
	TRY(application_stops(rq, a->id, &v, &n));
	for (size_t i = 0; i < n; i++)
		standing |= v[i].to_at == 0;
	*no = application_stop_ok(a->state, CAUSE_WISH, standing, true);
	if (*no == APPLICATION_FINE && !written(reason))
		*no = APPLICATION_NO_REASON;
	if (*no != APPLICATION_FINE)
		return OK;
	enum err e = application_wish_open(rq, a->id, &w);
	if (e != ERR_NOT_FOUND) {
		*no = APPLICATION_NO_STATE;
		return e;
	}
	int64_t id = rq_id(rq);
	TRY(sql_application_wish_add(rq->db, id, a->id, str_trim(reason), rq->actor.id, rq->now, NULL));
	return wish_told(rq, a, id, N_("minta konfirmasi"));
}

enum err application_wish_answer(struct rq *rq, struct application *a, bool yes, enum application_no *no)
{
	struct application_wish w;
	int64_t changed;
	enum err e = application_wish_open(rq, a->id, &w);
	*no = e == ERR_NOT_FOUND ? APPLICATION_NO_STATE : APPLICATION_FINE;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	if (yes)
		TRY(application_wish_by(rq, a, w.reason, true, w.asked_by, no));
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(sql_application_wish_end(rq->db, a->id, rq->now, yes ? STR("ya") : STR("tidak"), &changed));
	if (changed != 1)
		return ERR_RETRY;
	return wish_told(rq, a, w.id, yes ? N_("setuju") : N_("tidak setuju"));
}

/* ---- refused ---- */

enum err application_refuse_with(struct rq *rq, struct application *a, const struct application_refusal *r,
                                 enum application_no *no)
{
	*no = !written(r->reason) ? APPLICATION_NO_REASON : !written(r->basis) ? APPLICATION_NO_BASIS
	      : !written(r->objection) ? APPLICATION_NO_OBJECTION : APPLICATION_FINE;
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(application_refuse(rq, a, r->reason, no));
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(sql_application_refusal_add(rq->db, a->id, str_trim(r->reason), str_trim(r->basis), str_trim(r->objection),
	                                rq->actor.id, rq->now, NULL));
	TRY(sql_application_wish_end(rq->db, a->id, rq->now, STR("batal"), NULL));
	return application_survey_end(rq, a, true);
}

enum err application_refusal(struct rq *rq, int64_t id, struct application_refusal *out)
{
	struct application_refusal_row r;
	TRY(sql_application_refusal(rq->db, rq->a, id, &r));
	*out = (struct application_refusal){r.reason, r.basis, r.objection, r.decided_by, r.decided_at};
	return OK;
}

/* ---- officers ---- */

enum err application_officers(struct rq *rq, int64_t id, struct application_officer **out, size_t *n)
{
	struct application_people_row *r;
	TRY(sql_application_people(rq->db, rq->a, id, APPLICATION_STAFF_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n + 1, struct application_officer);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct application_officer){r[i].id, r[i].name, STR("")};
	return OK;
}

static int by_name(const void *a, const void *b)
{
	const struct application_officer *x = a, *y = b;
	int c = str_cmp(x->name, y->name);
	return c != 0 ? c : x->id < y->id ? -1 : x->id > y->id;
}

enum err application_staff(struct rq *rq, int right, int64_t unit_id, struct application_officer **out, size_t *n)
{
	struct account *people;
	struct account_role_row *roles;
	size_t n_people, n_roles, kept = 0;
	int32_t today = account_today(rq);
	TRY(accounts(rq, &people, &n_people));
	TRY(account_roles_all(rq, &roles, &n_roles));
	struct application_officer *v = ARENA_ARRAY(rq->a, APPLICATION_STAFF_MAX, struct application_officer);
	for (size_t i = 0; i < n_people && kept < APPLICATION_STAFF_MAX; i++) {
		if (!people[i].active || people[i].until_on < today)
			continue;
		for (size_t k = 0; k < n_roles; k++) {
			if (roles[k].account_id != people[i].id || !account_may(&roles[k].grant, 1, right, unit_id, today))
				continue;
			v[kept++] = (struct application_officer){people[i].id, people[i].name,
			                                         str_of(role_label(roles[k].grant.role))};
			break;
		}
	}
	qsort(v, kept, sizeof *v, by_name);
	*out = v;
	*n = kept;
	return OK;
}
