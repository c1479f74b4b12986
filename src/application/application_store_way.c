/* The way of an application: papers checked, complete, step by step, signed, fetched; or lacking, withdrawn, refused. */
#include "app/module.h"
#include "application/application_store_notice.h"
#include "application/application_store_own.h"
#include "citizen/citizen_store.h"
#include "application_acts_sql.h"
#include "application_sql.h"

static struct db_int some(int64_t v)
{
	return (struct db_int){v != 0, v};
}

static bool fits(struct str s)
{
	return utf8_count(s) <= APPLICATION_NOTE_MAX;
}

/* ---- papers ---- */

enum err application_papers(struct rq *rq, int64_t id, struct application_paper **out, size_t *n)
{
	struct application_items_row *r;
	size_t got;
	TRY(sql_application_items(rq->db, rq->a, id, APPLICATION_ITEMS_MAX, &r, &got));
	struct application_paper *v = ARENA_ARRAY(rq->a, got, struct application_paper);
	for (size_t i = 0; i < got; i++) {
		must(r[i].mark >= MARK_OPEN && r[i].mark <= MARK_NOT_NEEDED);
		v[i] = (struct application_paper){
			.item = {(int)r[i].place, (enum application_mark)r[i].mark, r[i].optional == 1, r[i].held == 1,
			         r[i].returned_at.has},
			.text = r[i].body, .returned_at = r[i].returned_at.has ? r[i].returned_at.v : 0};
	}
	*out = v;
	*n = got;
	return OK;
}

static enum err items_of(struct rq *rq, int64_t id, struct application_item **out, size_t *n)
{
	struct application_paper *p;
	TRY(application_papers(rq, id, &p, n));
	*out = ARENA_ARRAY(rq->a, *n + 1, struct application_item);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = p[i].item;
	return OK;
}

enum err application_mark(struct rq *rq, struct application *a, const struct application_item *v, size_t n,
                          enum application_no *no)
{
	bool checking = a->state == APP_RECEIVED || a->state == APP_INCOMPLETE;
	bool giving_back = a->state == APP_READY || a->state == APP_WITHDRAWN || a->state == APP_REFUSED;
	struct application_paper *have;
	size_t n_have;
	*no = checking || giving_back ? APPLICATION_FINE : APPLICATION_NO_STATE;
	TRY(application_papers(rq, a->id, &have, &n_have));
	for (size_t i = 0; i < n && *no == APPLICATION_FINE; i++) {
		if (v[i].place < 1 || (size_t)v[i].place > n_have)
			return ERR_NOT_FOUND;
		const struct application_paper *was = &have[v[i].place - 1];
		if (a->state == APP_INCOMPLETE && v[i].mark == MARK_LACKING && was->item.mark != MARK_LACKING) {
			*no = APPLICATION_NO_LATE; /* the first check lists all (field.md 7) */
			return OK;
		}
		bool held = checking ? v[i].held : was->item.held;
		int64_t returned = was->returned_at != 0 ? was->returned_at : v[i].returned && held ? rq->now : 0;
		TRY(sql_application_item_set(rq->db, a->id, v[i].place, checking ? v[i].mark : was->item.mark, held,
		                             some(returned), NULL));
	}
	rq_changed(rq, str_fmt(rq->a, "permohonan/%lld", (long long)a->id));
	return OK;
}

enum err application_extras(struct rq *rq, int64_t id, struct application_extra **out, size_t *n)
{
	struct application_extras_row *r;
	size_t got;
	TRY(sql_application_extras(rq->db, rq->a, id, APPLICATION_ITEMS_MAX, &r, &got));
	struct application_extra *v = ARENA_ARRAY(rq->a, got, struct application_extra);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct application_extra){r[i].id, r[i].asked_by, r[i].asked_at, r[i].body};
	*out = v;
	*n = got;
	return OK;
}

enum err application_ask_extra(struct rq *rq, struct application *a, struct str text, enum application_no *no)
{
	struct application_extra *have;
	size_t n;
	TRY(application_extras(rq, a->id, &have, &n));
	*no = application_over(a->state) ? APPLICATION_NO_STATE : n >= APPLICATION_ITEMS_MAX ? APPLICATION_NO_MANY
	      : str_trim(text).n == 0 || !fits(text) ? APPLICATION_NO_REASON : APPLICATION_FINE;
	if (*no != APPLICATION_FINE)
		return OK;
	struct journal_json j = journal_json(rq->a);
	TRY(sql_application_extra_add(rq->db, rq_id(rq), a->id, str_trim(text), rq->actor.id, rq->now, NULL));
	journal_int(&j, "asked_beyond", (int64_t)n + 1);
	rq_changed(rq, str_fmt(rq->a, "permohonan/%lld", (long long)a->id));
	return journal_event(rq, &(struct journal_entry){"application", a->id, a->version, a->unit_id,
	                                                 N_("permintaan bertahap"), journal_json_end(&j), STR_NULL}, NULL);
}

/* ---- one act ---- */

enum err application_act_on(struct rq *rq, struct application *a, enum application_act act, struct str note)
{
	enum application_state was = a->state;
	a->state = application_after(was, act);
	TRY(application_keep(rq, a, was));
	return application_tell(rq, a, act, note);
}

static enum err step_after(struct rq *rq, const struct application *a, bool back, int *out)
{
	struct service_step *s;
	size_t n;
	TRY(service_steps(rq, a->version_id, &s, &n));
	*out = a->step;
	if (a->step >= 1 && (size_t)a->step <= n) {
		int to = back && s[a->step - 1].next_no != 0 ? s[a->step - 1].next_no : s[a->step - 1].next;
		*out = to != 0 ? to : a->step;
	}
	return OK;
}

enum err application_complete(struct rq *rq, struct application *a, enum application_no *no)
{
	struct application_item *v;
	struct calendar cal;
	size_t n;
	TRY(items_of(rq, a->id, &v, &n));
	*no = application_may(a->state, ACT_COMPLETE);
	if (*no == APPLICATION_FINE)
		*no = application_complete_ok(v, n);
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(office_calendar(rq, a->unit_id, &cal));
	a->complete_at = rq->now;
	if (!application_due(&cal, rq->now, a->limit_ms, NULL, 0, rq->now, &a->promised_at))
		return ERR_BAD_INPUT; /* a calendar without working hours promises nothing */
	TRY(step_after(rq, a, false, &a->step));
	TRY(application_hand_on(rq, a, 0));
	return application_act_on(rq, a, ACT_COMPLETE, STR_NULL);
}

enum err application_lack(struct rq *rq, struct application *a, struct str note, enum application_no *no)
{
	struct application_item *v;
	size_t n;
	TRY(items_of(rq, a->id, &v, &n));
	*no = application_may(a->state, ACT_LACK);
	if (*no == APPLICATION_FINE)
		*no = fits(note) ? application_lack_ok(v, n) : APPLICATION_NO_MANY;
	return *no == APPLICATION_FINE ? application_act_on(rq, a, ACT_LACK, note) : OK;
}

enum err application_step(struct rq *rq, struct application *a, bool back, int64_t holder_id, enum application_no *no)
{
	*no = application_may(a->state, ACT_STEP);
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(step_after(rq, a, back, &a->step));
	TRY(application_hand_on(rq, a, holder_id));
	return application_act_on(rq, a, ACT_STEP, STR_NULL);
}

enum err application_ask_signature(struct rq *rq, struct application *a, int64_t signer_id, enum application_no *no)
{
	*no = application_may(a->state, ACT_SIGN_ASK);
	if (*no == APPLICATION_FINE && signer_id != 0 && signer_id == a->received_by)
		*no = APPLICATION_NO_SIGNER;
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(step_after(rq, a, false, &a->step));
	TRY(application_hand_on(rq, a, signer_id));
	return application_act_on(rq, a, ACT_SIGN_ASK, STR_NULL);
}

enum err application_repair(struct rq *rq, struct application *a, struct str reason, int64_t holder_id,
                            enum application_no *no)
{
	*no = application_may(a->state, ACT_REPAIR);
	if (*no == APPLICATION_FINE && (str_trim(reason).n == 0 || !fits(reason)))
		*no = APPLICATION_NO_REASON;
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(step_after(rq, a, true, &a->step));
	TRY(application_hand_on(rq, a, holder_id));
	return application_act_on(rq, a, ACT_REPAIR, reason);
}

/* Nobody signs what he has said to be his own or his family's case (field.md 16). */
static enum err not_his_own(struct rq *rq, const struct application *a, int64_t signer_id, enum application_no *no)
{
	struct application_kin_row r;
	if (*no != APPLICATION_FINE)
		return OK;
	enum err e = sql_application_kin(rq->db, rq->a, a->id, signer_id, &r);
	if (e == OK && r.kin == 1)
		*no = APPLICATION_NO_OWN;
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err application_signed(struct rq *rq, struct application *a, enum application_no *no)
{
	return application_signed_by(rq, a, rq->actor.id, no);
}

enum err application_signed_by(struct rq *rq, struct application *a, int64_t signer_id, enum application_no *no)
{
	*no = application_may(a->state, ACT_SIGNED);
	if (*no == APPLICATION_FINE && signer_id == a->received_by)
		*no = APPLICATION_NO_SIGNER;
	TRY(not_his_own(rq, a, signer_id, no));
	if (*no != APPLICATION_FINE)
		return OK;
	a->ready_at = rq->now;
	TRY(sql_application_stop_end(rq->db, a->id, rq->now, NULL)); /* what is ready waits for nothing */
	TRY(step_after(rq, a, false, &a->step));
	TRY(application_hand_on(rq, a, 0));
	return application_act_on(rq, a, ACT_SIGNED, STR_NULL);
}

enum err application_pickup(struct rq *rq, struct application *a, int64_t at, enum application_no *no)
{
	*no = application_over(a->state) ? APPLICATION_NO_STATE : at <= rq->now ? APPLICATION_NO_REASON : APPLICATION_FINE;
	if (*no != APPLICATION_FINE)
		return OK;
	a->pickup_at = at;
	TRY(application_keep(rq, a, a->state));
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "pickup_at", at);
	rq_changed(rq, str_fmt(rq->a, "permohonan/%lld", (long long)a->id));
	TRY(journal_event(rq, &(struct journal_entry){"application", a->id, a->version, a->unit_id, N_("janji ambil"),
	                                              journal_json_end(&j), STR_NULL}, NULL));
	return application_news(rq, a, NEWS_PICKUP);
}

enum err application_end(struct rq *rq, struct application *a, enum application_act act, struct str note)
{
	a->ended_at = rq->now;
	a->holder_id = 0;
	TRY(sql_application_stop_end(rq->db, a->id, rq->now, NULL));
	TRY(sql_application_hold_end(rq->db, a->id, rq->now, NULL));
	TRY(citizen_let_go(rq, "application", a->id));
	return application_act_on(rq, a, act, note);
}

enum err application_hand_over(struct rq *rq, struct application *a, struct str collector, enum application_no *no)
{
	struct application_item *v;
	size_t n;
	TRY(items_of(rq, a->id, &v, &n));
	*no = application_may(a->state, ACT_HAND_OVER);
	if (*no == APPLICATION_FINE)
		*no = utf8_count(collector) > 100 ? APPLICATION_NO_COLLECTOR : application_hand_over_ok(v, n, collector);
	if (*no != APPLICATION_FINE)
		return OK;
	a->collector = str_trim(collector);
	TRY(application_end(rq, a, ACT_HAND_OVER, STR_NULL));
	return application_level_over(rq, a, STR_NULL);
}

enum err application_withdraw(struct rq *rq, struct application *a, struct str note, enum application_no *no)
{
	*no = !fits(note) ? APPLICATION_NO_MANY : application_may(a->state, ACT_WITHDRAW);
	if (*no != APPLICATION_FINE)
		return OK;
	bool with_levels = a->state == APP_FORWARDED;
	TRY(application_end(rq, a, ACT_WITHDRAW, note));
	return with_levels ? application_level_withdraw(rq, a, note) : application_level_over(rq, a, note);
}

enum err application_refuse(struct rq *rq, struct application *a, struct str reason, enum application_no *no)
{
	*no = application_may(a->state, ACT_REFUSE);
	if (*no == APPLICATION_FINE && (str_trim(reason).n == 0 || !fits(reason)))
		*no = APPLICATION_NO_REASON;
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(application_end(rq, a, ACT_REFUSE, reason));
	return application_level_over(rq, a, reason);
}

const struct record application_records[] = {
	{"application", N_("Permohonan"), "/berkas/{}"},
	{"application_stop", N_("Penghentian jam layanan"), NULL},
	{"application_wish", N_("Keinginan pemohon"), NULL},
	{"application_deposit", N_("Titip berkas"), "/berkas/titip/{}"},
	{"application_carrier", N_("Pembawa berkas"), NULL},
};
const size_t application_records_n = countof(application_records);
