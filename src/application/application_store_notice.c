/* Messages to applicants, made where the acts are told: nobody has to think of them. */
#include "app/app.h"
#include "app/vault.h"
#include "application/application_store_notice.h"
#include "application/application_store_own.h"
#include "application/application_store_promise.h"
#include "application_promise_sql.h"
#include "citizen/citizen_store.h"
#include "notice/notice_store.h"

/* A moment as people write it: with its hour. */
static struct str moment(struct rq *rq, int64_t at, enum zone zone)
{
	if (at == 0)
		return STR("");
	struct civil c = civil_of(at, zone);
	struct str day = lang_date(rq->a, LANG_ID, civil_day(at, zone), false);
	return str_fmt(rq->a, "%.*s pukul %02d.%02d", STR_ARG(day), c.hour, c.minute);
}

static enum err when_of(struct rq *rq, const struct application *a, enum application_news what, enum zone zone,
                        struct str *out)
{
	struct application_move *m;
	size_t n;
	*out = moment(rq, what == NEWS_PICKUP ? a->pickup_at : 0, zone);
	if (what != NEWS_MOVED)
		return OK;
	TRY(application_moves(rq, a->id, &m, &n));
	*out = moment(rq, n > 0 ? m[n - 1].due_at : a->promised_at, zone);
	return OK;
}

static enum err text_of(struct rq *rq, const struct application *a, enum application_news what, struct str *out)
{
	struct office_unit u;
	struct office_city c;
	struct application_said s = {.lang = LANG_ID}; /* messages go out in the language of the office */
	TRY(office_unit_by_id(rq, a->unit_id, &u));
	TRY(office_city_by_id(rq, u.city_id, &c));
	s.office = u.name;
	s.number = str_fmt(rq->a, "%d-%05lld", a->year, (long long)a->number);
	s.code = application_code_print(rq->a, str_z(rq->a, a->code));
	TRY(when_of(rq, a, what, c.zone, &s.when));
	*out = application_news_text(rq->a, what, &s);
	return OK;
}

static enum err send(struct rq *rq, const struct application *a, enum notice_channel channel, struct str to,
                     struct str text)
{
	struct notice n = {.unit_id = a->unit_id, .about_kind = STR("application"), .about_id = a->id,
	                   .person_id = a->applicant_id, .channel = channel, .to_sealed = to, .text = text};
	enum notice_no no;
	return notice_add(rq, &n, &no);
}

/* Villages, bodies and agencies have an office's address; a person's own stays sealed and gets no mail. */
static enum err mail(struct rq *rq, const struct application *a, struct str text)
{
	struct citizen c;
	if (a->who == WHO_PERSON)
		return OK;
	TRY(citizen_by_id(rq, a->applicant_id, PURPOSE_SERVICE, &c));
	if (c.state != CITIZEN_LIVE || str_find(c.f.email, STR("@")) <= 0)
		return OK;
	struct str subject = str_fmt(rq->a, "Permohonan nomor %d-%05lld\n%.*s", a->year, (long long)a->number, STR_ARG(text));
	return send(rq, a, NOTICE_MAIL, c.f.email, subject);
}

/* For a city's own gateway: which case of which unit, and no person. */
static enum err webhook(struct rq *rq, const struct application *a, enum application_news what)
{
	struct office_unit u;
	if (app_setting(rq->app, "webhook_pesan").n == 0)
		return OK;
	TRY(office_unit_by_id(rq, a->unit_id, &u));
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "kabar", str_of(application_news_name(what)));
	journal_str(&j, "unit", u.slug);
	journal_int(&j, "tahun", a->year);
	journal_int(&j, "nomor", a->number);
	journal_str(&j, "keadaan", str_of(application_state_name(a->state)));
	return outbox_add(rq, "webhook", STR("pesan"), journal_json_end(&j),
	                  str_fmt(rq->a, "berkas-%lld-%lld", (long long)a->id, (long long)rq_id(rq)));
}

static enum err make(struct rq *rq, const struct application *a, enum application_news what)
{
	struct str to, text;
	bool may;
	enum err e = citizen_recipient(rq, a->applicant_id, &may, &to);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	TRY(text_of(rq, a, what, &text));
	TRY(mail(rq, a, text));
	return may ? send(rq, a, NOTICE_WHATSAPP, to, text) : OK;
}

enum err application_news(struct rq *rq, const struct application *a, enum application_news what)
{
	bool dead = a->deceased && (a->subject_id == 0 || a->subject_id == a->applicant_id);
	if (a->parent_id != 0 || a->applicant_id == 0 || dead)
		return OK;
	TRY(webhook(rq, a, what));
	enum err e = make(rq, a, what);
	return e == ERR_LOCKED
		? sql_application_news_add(rq->db, rq_id(rq), a->id, str_of(application_news_name(what)), rq->now, NULL) : e;
}

enum err application_news_late(struct rq *rq, bool *more)
{
	struct application_news_all_row *r;
	struct application a;
	enum application_news what;
	size_t n;
	TRY(sql_application_news_all(rq->db, rq->a, 2, &r, &n));
	*more = n > 1;
	if (n == 0)
		return OK;
	must(application_news_parse(r[0].kind, &what));
	TRY(application_by_id(rq, r[0].application_id, &a));
	TRY(sql_application_news_done(rq->db, r[0].id, NULL));
	/* Ready yesterday and fetched this morning: nobody waits for that message any more. */
	return application_over(a.state) && what != NEWS_REFUSED ? OK : make(rq, &a, what);
}
