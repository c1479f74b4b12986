/* Who is told what, and who is not: with consent, never about the dead, late when the key is locked, once for a holiday
 * that was decreed late. */
#include "application/application_store_level.h"
#include "application/application_store_notice.h"
#include "application/application_store_promise.h"
#include "application/application_store_town.h"
#include "citizen/citizen_store.h"
#include "notice/notice_store.h"

static enum err citizen_add(struct rq *rq, const struct town *t, const char *nik, bool consent, int64_t *out)
{
	struct citizen c = {.unit_id = t->village, .kind = CITIZEN_PERSON,
	                    .f = {.nik = str_of(nik), .name = STR("Warga Contoh"), .phone = STR("081200001234")}};
	enum citizen_no no;
	TRY(citizen_put(rq, &c, STR_NULL, &no));
	assert_int_equal(no, CITIZEN_FINE);
	*out = c.id;
	if (consent)
		TRY(citizen_consent_give(rq, c.id, &no));
	return OK;
}

static enum err waiting(struct rq *rq, const struct town *t, size_t want, const char *word)
{
	struct notice *w;
	size_t n;
	TRY(notice_waiting(rq, t->village, &w, &n));
	assert_int_equal(n, want);
	if (n > 0) {
		assert_true(str_find(w[n - 1].text, str_of(word)) > 0);
		assert_true(str_find(w[n - 1].text, STR("Warga")) < 0 && str_find(w[n - 1].text, STR("9971")) < 0);
	}
	return OK;
}

static enum err told(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a;
	struct application_paper *p;
	enum application_no no;
	int64_t yes, silent;
	size_t n;
	town_as(rq, t->village, t->clerk);
	TRY(citizen_add(rq, t, "9971010105900001", true, &yes));
	TRY(citizen_add(rq, t, "9971010105900002", false, &silent));
	TRY(town_receive(rq, t, silent, &a));
	TRY(town_complete(rq, &a));
	TRY(town_sign(rq, t, &a));
	TRY(waiting(rq, t, 0, "")); /* did not ask to be written to */
	TRY(town_receive(rq, t, yes, &a));
	TRY(application_papers(rq, a.id, &p, &n));
	p[0].item.mark = MARK_LACKING;
	TRY(application_mark(rq, &a, &p[0].item, 1, &no));
	TRY(application_lack(rq, &a, STR("catatan petugas"), &no));
	TRY(waiting(rq, t, 1, "belum lengkap"));
	TRY(town_complete(rq, &a));
	TRY(application_pickup(rq, &a, rq->now + TOWN_HOUR, &no));
	TRY(waiting(rq, t, 2, "3 Maret 2031 pukul 09.00"));
	TRY(town_sign(rq, t, &a));
	TRY(waiting(rq, t, 3, "siap diambil"));
	TRY(town_receive(rq, t, yes, &a));
	TRY(application_refuse(rq, &a, STR("bukan warga kelurahan ini"), &no));
	TRY(waiting(rq, t, 4, "ditolak"));
	/* The dead man's own case, and one whose other level works on it: nothing more. */
	struct application_intake in = {.service_id = t->village_service, .applicant_id = yes, .subject_id = yes,
	                                .deceased = true};
	TRY(application_receive(rq, &in, &a, &no));
	TRY(application_refuse(rq, &a, STR("keliru"), &no));
	in = (struct application_intake){.service_id = t->district_service, .applicant_id = yes, .parent_id = a.id};
	TRY(application_receive(rq, &in, &a, &no));
	TRY(application_refuse(rq, &a, STR("keliru"), &no));
	return waiting(rq, t, 4, "ditolak");
}

/* Complete on Monday at 15:55: five minutes that day, seven the next morning. */
static enum err late_case(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a;
	int64_t yes;
	town_as(rq, t->village, t->clerk);
	TRY(citizen_add(rq, t, "9971010105900003", true, &yes));
	TRY(town_receive(rq, t, yes, &a));
	TRY(town_complete(rq, &a));
	t->other = a.promised_at;
	assert_int_equal(civil_day(a.promised_at, ZONE_WITA), civil_from(2031, 3, 4));
	return OK;
}

static enum err decree(struct rq *rq, void *ctx)
{
	struct calendar_holiday_row h = {.on = civil_from(2031, 3, 4), .kind = HOLIDAY_LOCAL, .name = STR("Hari pemilihan")};
	enum calendar_no no;
	(void)ctx;
	return calendar_holiday_put(rq, &h, &no);
}

static enum err look(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a;
	struct application_move *m;
	int64_t moved;
	size_t n;
	for (int round = 0; round < 3; round++) {
		TRY(application_promises_look(rq, t->village, &moved));
		assert_int_equal(moved, round == 0);
	}
	TRY(application_moves(rq, t->id, &m, &n));
	assert_int_equal(n, 1);
	assert_int_equal(m[0].cause, MOVED_CALENDAR);
	assert_int_equal(civil_day(m[0].due_at, ZONE_WITA), civil_from(2031, 3, 5));
	TRY(application_by_id(rq, t->id, &a));
	assert_int_equal(a.promised_at, t->other); /* the printed one stays */
	return waiting(rq, t, 1, "5 Maret 2031");
}

/* The blank it needs runs out and is still out on Wednesday: told that nobody knows; it comes: told the new day. */
static enum err blanks(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct stock_kind k = {.unit_id = t->village, .name = STR("Blangko"), .measure = STR("lembar"), .since_at = t->monday};
	enum stock_no no;
	int64_t moved;
	town_as(rq, t->village, t->clerk);
	TRY(stock_kind_put(rq, &k, &no));
	TRY(stock_need_put(rq, &k, t->village_service, true));
	TRY(stock_receive(rq, &k, 1, STR("BA 1"), STR(""), &no));
	TRY(stock_use_noted(rq, &k, 1, STR("dipakai"), &no));
	TRY(application_promises_look(rq, t->village, &moved));
	assert_int_equal(moved, 0); /* it may come in time yet */
	t->id = k.id;
	return OK;
}

static enum err still_out(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	int64_t moved;
	for (int round = 0; round < 2; round++) {
		TRY(application_promises_look(rq, t->village, &moved));
		assert_int_equal(moved, round == 0);
	}
	return waiting(rq, t, 2, "belum dapat dipastikan");
}

static enum err came(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct stock_kind k;
	enum stock_no no;
	int64_t moved;
	town_as(rq, t->village, t->clerk);
	TRY(stock_kind_by_id(rq, t->id, &k));
	TRY(stock_receive(rq, &k, 5, STR("BA 2"), STR(""), &no));
	TRY(application_promises_look(rq, t->village, &moved));
	assert_int_equal(moved, 1);
	return waiting(rq, t, 3, "7 Maret 2031");
}

/* An agency has an office's address and gets mail; a city's gateway is told of the case and of no person. */
static enum err of_office(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct citizen c = {.unit_id = t->village, .kind = CITIZEN_OFFICE,
	                    .f = {.name = STR("Puskesmas Contoh"), .email = STR("kantor@contoh.go.id")}};
	struct application a;
	enum citizen_no cn;
	enum application_no no;
	town_as(rq, t->village, t->clerk);
	TRY(citizen_put(rq, &c, STR_NULL, &cn));
	assert_int_equal(cn, CITIZEN_FINE);
	struct application_intake in = {.service_id = t->village_service, .applicant_id = c.id, .who = WHO_AGENCY};
	TRY(application_receive(rq, &in, &a, &no));
	TRY(application_refuse(rq, &a, STR("keliru"), &no));
	return waiting(rq, t, 0, "");
}

struct outgoing {
	int mails, hooks;
};

static enum err outgoing_row(void *ctx, const struct db_value *v)
{
	struct outgoing *o = ctx;
	if (str_eqz(v[0].s, "mail")) {
		o->mails++;
		assert_str(v[1].s, "kantor@contoh.go.id");
		assert_true(str_starts(v[2].s, STR("Permohonan nomor 2031-00001\n")));
	} else {
		o->hooks++;
		assert_true(str_find(v[2].s, STR("\"kabar\":\"ditolak\"")) > 0 && str_find(v[2].s, STR("Puskesmas")) < 0);
	}
	return OK;
}

static enum err outgoing(struct rq *rq, void *ctx)
{
	const struct db_stmt st = {.name = "outgoing", .sql = "SELECT kind, target, body FROM app_outbox ORDER BY id",
	                           .params = "", .cols = "ttt", .file = __FILE__, .line = __LINE__,
	                           .names = "kind target body"};
	return db_rows(rq->db, &st, NULL, outgoing_row, ctx);
}

static void told_offices(struct app_place *p)
{
	struct town t;
	struct outgoing o = {0};
	char path[128];
	snprintf(path, sizeof path, "%s/prima.conf", p->dir);
	app_close(p->app);
	FILE *f = fopen(path, "a");
	assert_non_null(f);
	fputs("webhook_pesan = https://127.0.0.1:1/pesan\nwebhook_pesan_secret = enam-belas-huruf-rahasia\n", f);
	fclose(f);
	app_place_open(p, false);
	town_new(p, &t);
	assert_ok(app_run_at(p->app, true, t.monday, NULL, of_office, &t));
	assert_ok(app_run_at(p->app, false, t.monday, NULL, outgoing, &o));
	assert_int_equal(o.mails, 1);
	assert_int_equal(o.hooks, 1);
}

static enum err consenting(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	town_as(rq, t->village, t->clerk);
	TRY(citizen_add(rq, t, "9971010105900004", true, &t->other));
	return vault_escrow_make(rq, t->escrow);
}

/* After a power cut, before anybody has signed in: the act is done, its message waits for the key. */
static enum err refused_locked(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a;
	enum application_no no;
	TRY(town_receive(rq, t, t->other, &a));
	TRY(application_refuse(rq, &a, STR("bukan warga kelurahan ini"), &no));
	assert_int_equal(no, APPLICATION_FINE);
	return waiting(rq, t, 0, "");
}

static enum err opened(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	bool right, more;
	TRY(vault_escrow_open(rq, t->escrow, &right));
	assert_true(right);
	TRY(application_news_late(rq, &more));
	assert_false(more);
	TRY(application_news_late(rq, &more));
	return waiting(rq, t, 1, "ditolak");
}

static void told_late(struct app_place *p)
{
	struct town t;
	town_new(p, &t);
	assert_ok(app_run_at(p->app, true, t.monday, NULL, consenting, &t));
	app_close(p->app);
	app_place_open(p, false);
	assert_ok(app_run_at(p->app, true, t.monday + TOWN_HOUR, NULL, refused_locked, &t));
	assert_ok(app_run_at(p->app, true, t.monday + TOWN_HOUR, NULL, opened, &t));
}

static void told_of(struct app_place *p)
{
	struct town t;
	town_new(p, &t);
	assert_ok(app_run_at(p->app, true, t.monday, NULL, told, &t));
}

static void moved(struct app_place *p)
{
	struct town t;
	town_new(p, &t);
	assert_ok(app_run_at(p->app, true, t.monday + 7 * TOWN_HOUR + 55 * TOWN_MINUTE, NULL, late_case, &t));
	assert_ok(app_run_at(p->app, true, t.monday + 8 * TOWN_HOUR, NULL, decree, &t));
	assert_ok(app_run_at(p->app, true, t.monday + 8 * TOWN_HOUR, NULL, look, &t));
	assert_ok(app_run_at(p->app, true, t.monday + 9 * TOWN_HOUR, NULL, blanks, &t));
	assert_ok(app_run_at(p->app, true, t.monday + (2 * 24 + 30) * (int64_t)TOWN_HOUR, NULL, still_out, &t));
	assert_ok(app_run_at(p->app, true, t.monday + (4 * 24 + 2) * (int64_t)TOWN_HOUR, NULL, came, &t));
}

static void told_on_both(void **state) { (void)state, app_on_both(told_of); }
static void offices_on_both(void **state) { (void)state, app_on_both(told_offices); }
static void late_on_both(void **state) { (void)state, app_on_both(told_late); }
static void moved_on_both(void **state) { (void)state, app_on_both(moved); }

TEST_GROUP(application_store_notice, cmocka_unit_test(told_on_both), cmocka_unit_test(late_on_both),
           cmocka_unit_test(offices_on_both), cmocka_unit_test(moved_on_both));
