/* Blanks come, are used, spoil, are counted and run out, on both engines. */
#include "app/app_place.h"
#include "app/module.h"
#include "stock/stock_store.h"

struct town {
	int64_t unit, other, letter, card;
	int64_t kind, day; /* day: midnight of a Monday */
};
enum { DAY = 86400000 };

static enum err build(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	struct calendar_profile hours;
	enum office_no no;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &hours));
	static const char *const names[] = {"Kecamatan Utara", "Kelurahan Melati"};
	for (int i = 0; i < 2; i++) {
		struct office_unit u = {.city_id = c.id, .kind = i == 0 ? UNIT_KECAMATAN : UNIT_KELURAHAN, .name = str_of(names[i]),
		                        .profile_id = hours.id, .from_on = 0, .to_on = INT32_MAX};
		TRY(office_unit_put(rq, &u, STR_NULL, &no));
		*(i == 0 ? &t->unit : &t->other) = u.id;
	}
	static const char *const services[] = {"Surat keterangan", "KTP-el"};
	for (int i = 0; i < 2; i++) {
		struct office_service s = {.unit_id = t->unit, .name = str_of(services[i]), .place = i + 1, .to_on = INT32_MAX};
		TRY(office_service_put(rq, &s, &no));
		*(i == 0 ? &t->letter : &t->card) = s.id;
	}
	rq->actor.unit_id = t->unit;
	return OK;
}

static enum err begins(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct stock_kind k = {.unit_id = t->unit, .name = STR(" Blangko KTP-el "), .measure = STR("keping"), .lead_days = 5,
	                       .safety = 10};
	enum stock_no no;
	TRY(stock_kind_put(rq, &k, &no));
	assert_int_equal(no, STOCK_FINE);
	t->kind = k.id;
	struct stock_kind twin = {.unit_id = t->unit, .name = STR("BLANGKO KTP-EL"), .measure = STR("keping")};
	TRY(stock_kind_put(rq, &twin, &no));
	assert_int_equal(no, STOCK_NO_NAME);
	TRY(stock_need_put(rq, &k, t->card, true));
	TRY(stock_use(rq, t->unit, k.id, 1, "application", 7, &no));
	assert_int_equal(no, STOCK_NO_LEFT);
	TRY(stock_late(rq, &k, STOCK_RECEIVE, 100, rq->now + 1, STR("BA 12/2026"), STR_NULL, &no));
	assert_int_equal(no, STOCK_NO_TIME);
	TRY(stock_late(rq, &k, STOCK_RECEIVE, 100, rq->now - 5000, STR("BA 12/2026"), STR_NULL, &no));
	assert_int_equal(no, STOCK_FINE);
	TRY(stock_late(rq, &k, STOCK_USE, 1, rq->now - 6000, STR_NULL, STR_NULL, &no));
	assert_int_equal(no, STOCK_NO_TIME);
	assert_int_equal(k.balance, 100);
	assert_int_equal(stock_use(rq, t->other, k.id, 1, "application", 7, &no), ERR_NOT_FOUND);
	return OK;
}

static enum err uses(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct stock_kind k;
	enum stock_no no;
	TRY(stock_use(rq, t->unit, t->kind, 6, "application", 7, &no));
	assert_int_equal(no, STOCK_FINE);
	TRY(stock_kind_by_id(rq, t->kind, &k));
	TRY(stock_spoil(rq, &k, 2, STR("cetak miring"), &no));
	assert_int_equal(no, STOCK_FINE);
	return OK;
}

static enum err stands(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct stock_kind k;
	struct stock_position *p;
	struct stock_move *m;
	struct calendar cal;
	size_t n;
	enum stock_no no;
	TRY(office_calendar(rq, t->unit, &cal));
	TRY(stock_positions(rq, t->unit, &cal, &p, &n));
	assert_int_equal(n, 1);
	assert_int_equal(p[0].kind.balance, 68);
	assert_int_equal(p[0].figures.used, 32);
	assert_int_equal(p[0].figures.days, 4);
	assert_int_equal(p[0].figures.cover, 8);
	assert_int_equal(p[0].figures.reorder, 50);
	assert_false(p[0].figures.ask);
	TRY(stock_kind_by_id(rq, t->kind, &k));
	TRY(stock_count(rq, &k, 66, STR(""), &no));
	assert_int_equal(no, STOCK_NO_REASON);
	TRY(stock_count(rq, &k, 66, STR("dua lembar tidak ditemukan"), &no));
	assert_int_equal(k.balance, 66);
	TRY(stock_moves(rq, t->kind, &m, &n));
	assert_int_equal(n, 10);
	assert_int_equal(m[0].amount, -2);
	assert_int_equal(m[0].act, STOCK_COUNT);
	struct stock_waiting w = {.outstanding = 40, .arrived = 20, .finished = 40, .days = 4};
	TRY(stock_waiting_tell(rq, &k, &w, &no));
	w = (struct stock_waiting){.outstanding = 41, .arrived = 20, .finished = 40, .days = 4, .note = STR("hari ini")};
	TRY(stock_waiting_tell(rq, &k, &w, &no));
	TRY(stock_position(rq, &k, &cal, &p[0]));
	assert_int_equal(p[0].waiting.outstanding, 41);
	assert_int_equal(p[0].backlog.days, 9);
	assert_true(p[0].clear_on > p[0].waiting.told_on + 9);
	w.days = 0;
	TRY(stock_waiting_tell(rq, &k, &w, &no));
	assert_int_equal(no, STOCK_NO_WAITING);
	return OK;
}

static enum err sends(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct stock_kind k, *v;
	enum stock_no no;
	size_t n;
	TRY(stock_kind_by_id(rq, t->kind, &k));
	TRY(stock_send(rq, &k, t->unit, 6, STR("SP 1"), &no));
	assert_int_equal(no, STOCK_NO_UNIT);
	TRY(stock_send(rq, &k, t->other, 6, STR("SP 1"), &no));
	assert_int_equal(no, STOCK_FINE);
	assert_int_equal(k.balance, 60);
	TRY(stock_kinds(rq, t->other, &v, &n));
	assert_true(n == 1 && v[0].balance == 6);
	TRY(stock_use(rq, t->unit, t->kind, 60, "application", 8, &no));
	assert_int_equal(no, STOCK_FINE);
	return OK;
}

static enum err more(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct stock_kind k;
	enum stock_no no;
	TRY(stock_kind_by_id(rq, t->kind, &k));
	return stock_receive(rq, &k, 500, STR("BA 13/2026"), STR_NULL, &no);
}

static enum err paused(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct stock_span *s;
	size_t n;
	TRY(stock_pauses(rq, t->unit, t->card, 0, rq->now, &s, &n));
	assert_int_equal(n, 1);
	assert_int_equal(s[0].to - s[0].from, 2LL * DAY);
	TRY(stock_pauses(rq, t->unit, t->card, 0, s[0].to, &s, &n));
	assert_true(n == 1 && s[0].to == 0);
	TRY(stock_pauses(rq, t->unit, t->letter, 0, rq->now, &s, &n));
	assert_int_equal(n, 0);
	return OK;
}

static void proves(struct app_place *p)
{
	extern const struct check stock_checks[];
	struct rq rq = {.app = p->app, .a = arena_new(1 << 20)};
	struct str finding;
	bool good = false;
	assert_ok(stock_checks[0].run(&rq, &good, &finding));
	assert_true(good);
	arena_free(rq.a);
}

static void weeks(struct app_place *p)
{
	struct town t = {.day = civil_ms(civil_from(2030, 11, 4), 0, ZONE_WITA)};
	int64_t noon = t.day + 12LL * 3600000;
	assert_ok(app_run_at(p->app, true, noon, NULL, build, &t));
	assert_ok(app_run_at(p->app, true, noon, NULL, begins, &t));
	for (int d = 0; d < 4; d++)
		assert_ok(app_run_at(p->app, true, noon + (int64_t)d * DAY + 1, NULL, uses, &t));
	assert_ok(app_run_at(p->app, true, noon + 4LL * DAY, NULL, stands, &t));
	assert_ok(app_run_at(p->app, true, noon + 7LL * DAY, NULL, sends, &t));
	assert_ok(app_run_at(p->app, true, noon + 9LL * DAY, NULL, more, &t));
	assert_ok(app_run_at(p->app, true, noon + 10LL * DAY, NULL, paused, &t));
	proves(p);
}

static void both(void **state)
{
	(void)state;
	app_on_both(weeks);
}

TEST_GROUP(stock_store, cmocka_unit_test(both));
