/* One letter from the counter to the applicant's hand, with what holds it up, on both engines. */
#include "account/account_store.h"
#include "app/app_place.h"
#include "app/vault.h"
#include "application/application_store.h"

enum { HOUR = 3600000 };
struct town {
	int64_t unit, service, clerk, head, now;
	int64_t id;
};

static enum err person(struct rq *rq, struct town *t, const char *name, int64_t *out)
{
	struct account p = {.username = str_of(name), .name = str_of(name), .unit_id = t->unit, .active = true,
	                    .until_on = INT32_MAX};
	enum account_no no;
	TRY(account_put(rq, &p, STR_NULL, &no));
	*out = p.id;
	return OK;
}

static enum err in_force(struct rq *rq, struct town *t, int32_t today)
{
	struct service_version v;
	enum service_no no;
	struct str texts[SERVICE_COMPONENTS] = {[COMPONENT_COMPLAINTS] = STR("Meja pengaduan")};
	TRY(service_adopt(rq, t->unit, STR("sktm"), today, &v, &no));
	TRY(service_texts_put(rq, &v, texts, &no));
	struct service_consultation c = {.version_id = v.id, .people = 12, .held_on = today, .elements = STR("RT"),
	                                 .outcome = STR("Setuju")};
	TRY(service_consult(rq, &c, &no));
	TRY(service_decide(rq, v.id, STR("188/1/2026"), today, &no));
	TRY(service_legal_set(rq, v.id, LEGAL_IN_FORCE, STR("diperiksa"), &no));
	TRY(service_publish(rq, v.id, today, &no));
	assert_int_equal(no, SERVICE_FINE);
	t->service = v.service_id;
	return OK;
}

static enum err build(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	struct calendar_profile hours;
	enum office_no no;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &hours));
	struct office_unit u = {.city_id = c.id, .kind = UNIT_KELURAHAN, .name = STR("Kelurahan Melati"),
	                        .profile_id = hours.id, .from_on = 0, .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	t->unit = u.id;
	TRY(person(rq, t, "loket1", &t->clerk));
	TRY(person(rq, t, "lurah1", &t->head));
	TRY(in_force(rq, t, civil_day(t->now, ZONE_WITA)));
	return vault_keep(rq);
}

static void as(struct rq *rq, const struct town *t, int64_t who)
{
	rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = who, .unit_id = t->unit};
}

static enum err receive(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application_intake in = {.service_id = t->service, .applicant_id = 7,
	                                .words = STR("{\"keperluan\":\"berobat\"}")};
	struct application a, b;
	struct application_paper *p;
	enum application_no no;
	size_t n;
	as(rq, t, t->clerk);
	TRY(application_receive(rq, &in, &a, &no));
	assert_int_equal(no, APPLICATION_FINE);
	assert_int_equal(a.number, 1);
	assert_int_equal(a.limit_ms, 12 * 60000);
	TRY(application_receive(rq, &in, &b, &no));
	assert_int_equal(b.number, 2);
	TRY(application_by_code(rq, a.code, &b));
	assert_int_equal(b.id, a.id);
	assert_true(b.fields.n > 0 && str_find(b.fields, STR("berobat")) < 0);
	struct str words;
	TRY(application_words_read(rq, &b, &words));
	assert_str(words, "{\"keperluan\":\"berobat\"}");
	TRY(application_complete(rq, &a, &no));
	assert_int_equal(no, APPLICATION_NO_MISSING);
	TRY(application_lack(rq, &a, STR(""), &no));
	assert_int_equal(no, APPLICATION_NO_LACK);
	TRY(application_papers(rq, a.id, &p, &n));
	assert_int_equal(n, 2);
	p[1].item.mark = MARK_LACKING;
	TRY(application_mark(rq, &a, &p[1].item, 1, &no));
	TRY(application_lack(rq, &a, STR("pengantar RT belum ada"), &no));
	assert_int_equal(no, APPLICATION_FINE);
	assert_int_equal(a.state, APP_INCOMPLETE);
	t->id = a.id;
	return OK;
}

static enum err complete(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a;
	struct application_paper *p;
	enum application_no no;
	size_t n;
	as(rq, t, t->clerk);
	TRY(application_by_id(rq, t->id, &a));
	TRY(application_papers(rq, a.id, &p, &n));
	for (size_t i = 0; i < n; i++) {
		p[i].item.mark = MARK_THERE;
		p[i].item.held = i == 1;
		TRY(application_mark(rq, &a, &p[i].item, 1, &no));
	}
	TRY(application_complete(rq, &a, &no));
	assert_int_equal(no, APPLICATION_FINE);
	assert_int_equal(a.promised_at, rq->now + 12 * 60000);
	TRY(application_ask_extra(rq, &a, STR("surat lain"), &no));
	assert_int_equal(no, APPLICATION_FINE); /* asked, counted, and the clock runs */
	assert_int_equal(a.state, APP_WORKING);
	TRY(application_step(rq, &a, false, t->clerk, &no));
	TRY(application_wish(rq, &a, STR("diambil besok"), false, &no));
	assert_int_equal(no, APPLICATION_NO_WISH);
	TRY(application_wish(rq, &a, STR("diambil besok"), true, &no));
	assert_int_equal(no, APPLICATION_FINE);
	return OK;
}

static enum err dispute(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a;
	struct application_stop *s;
	struct calendar cal;
	struct application_view v;
	enum application_no no;
	size_t n;
	TRY(application_by_id(rq, t->id, &a));
	as(rq, t, t->clerk);
	TRY(application_go_on(rq, &a, &no));
	TRY(application_go_on(rq, &a, &no));
	assert_int_equal(no, APPLICATION_NO_RUNNING);
	TRY(application_stops(rq, a.id, &s, &n));
	assert_int_equal(n, 1);
	TRY(office_calendar(rq, t->unit, &cal));
	TRY(application_view(rq, &a, &cal, NULL, 0, &v));
	assert_int_equal(v.time.stopped_ms[CAUSE_WISH], HOUR);
	assert_int_equal(v.time.net_ms, v.time.gross_ms - HOUR);
	assert_false(v.broken);
	rq->actor = (struct actor){.kind = ACTOR_PUBLIC};
	TRY(application_dispute(rq, &a, s[0].id, STR("Saya tidak pernah meminta itu"), &no));
	assert_int_equal(no, APPLICATION_FINE);
	as(rq, t, t->clerk);
	TRY(application_answer(rq, &a, s[0].id, STR("benar"), true, &no));
	assert_int_equal(no, APPLICATION_NO_OWN);
	as(rq, t, t->head);
	TRY(application_answer(rq, &a, s[0].id, STR("Tidak ada bukti persetujuan"), true, &no));
	assert_int_equal(no, APPLICATION_FINE);
	TRY(application_view(rq, &a, &cal, NULL, 0, &v));
	assert_int_equal(v.time.stopped_ms[CAUSE_WISH], 0);
	assert_true(v.broken); /* an hour for twelve minutes */
	return OK;
}

static enum err sign(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a;
	struct application_paper *p;
	struct application_hold *h;
	struct application_act_line *acts;
	enum application_no no;
	size_t n;
	TRY(application_by_id(rq, t->id, &a));
	as(rq, t, t->clerk);
	TRY(application_ask_signature(rq, &a, t->clerk, &no));
	assert_int_equal(no, APPLICATION_NO_SIGNER);
	TRY(application_ask_signature(rq, &a, t->head, &no));
	TRY(application_signed(rq, &a, &no));
	assert_int_equal(no, APPLICATION_NO_SIGNER); /* who took the papers never signs */
	as(rq, t, t->head);
	TRY(application_repair(rq, &a, STR(""), t->clerk, &no));
	assert_int_equal(no, APPLICATION_NO_REASON);
	TRY(application_repair(rq, &a, STR("nama salah ketik"), t->clerk, &no));
	TRY(application_ask_signature(rq, &a, t->head, &no));
	TRY(application_signed(rq, &a, &no));
	assert_int_equal(a.state, APP_READY);
	as(rq, t, t->clerk);
	TRY(application_hand_over(rq, &a, STR("pemohon sendiri"), &no));
	assert_int_equal(no, APPLICATION_NO_ORIGINALS);
	TRY(application_papers(rq, a.id, &p, &n));
	p[1].item.returned = true;
	TRY(application_mark(rq, &a, &p[1].item, 1, &no));
	TRY(application_hand_over(rq, &a, STR("pemohon sendiri"), &no));
	assert_int_equal(no, APPLICATION_FINE);
	TRY(application_withdraw(rq, &a, STR(""), &no));
	assert_int_equal(no, APPLICATION_NO_STATE);
	TRY(application_holds(rq, a.id, &h, &n));
	for (size_t i = 0; i < n; i++)
		assert_true(h[i].to_at >= h[i].from_at);
	TRY(application_acts(rq, a.id, &acts, &n));
	assert_int_equal(acts[0].act, ACT_RECEIVE);
	assert_int_equal(acts[n - 1].act, ACT_HAND_OVER);
	return OK;
}

static void letter(struct app_place *p)
{
	/* A Monday at 08:00 in WITA, far ahead, so that no clock of the machine lies behind it. */
	struct town t = {.now = civil_ms(civil_from(2031, 3, 3), 480, ZONE_WITA)};
	vault_offer(p->app);
	assert_ok(app_run_at(p->app, true, t.now, NULL, build, &t));
	assert_ok(app_run_at(p->app, true, t.now, NULL, receive, &t));
	assert_ok(app_run_at(p->app, true, t.now + HOUR / 2, NULL, complete, &t));
	assert_ok(app_run_at(p->app, true, t.now + HOUR + HOUR / 2, NULL, dispute, &t));
	assert_ok(app_run_at(p->app, true, t.now + 2 * HOUR, NULL, sign, &t));
}

static void letter_on_both(void **state)
{
	(void)state;
	app_on_both(letter);
}

TEST_GROUP(application_store, cmocka_unit_test(letter_on_both));
