/* What the waiting room hears and reads: the announcement, and the next five by the rule, on both engines. */
#include "app/app_place.h"
#include "queue/queue_pages_screen.h"

static void test_said(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 16);
	struct queue_visit v = {.series = STR("A"), .number = 12};
	assert_str(queue_screen_said(a, &v, 3, STR("")), "Nomor antrean A dua belas, silakan ke loket tiga.");
	v = (struct queue_visit){.series = STR("K2A"), .number = 101};
	assert_str(queue_screen_said(a, &v, 11, STR("Siapkan KTP.")),
	           "Nomor antrean K dua A seratus satu, silakan ke loket sebelas. Siapkan KTP.");
	arena_free(a);
}

static enum err build(struct rq *rq, void *ctx)
{
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	struct calendar_profile hours;
	enum office_no no;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &hours));
	struct office_unit u = {.city_id = c.id, .kind = UNIT_KELURAHAN, .name = STR("Kelurahan Melati"),
	                        .profile_id = hours.id, .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	*(int64_t *)ctx = u.id;
	return OK;
}

/* Six wait, two of them first by class, one is away until later: the five are those whom the counters would call. */
static enum err five(struct rq *rq, void *ctx)
{
	const int64_t *unit = ctx;
	struct queue_visit v[] = {
		{.id = 1, .state = VISIT_WAITING, .number = 1, .place_at = 10},
		{.id = 2, .state = VISIT_SERVED, .number = 2, .place_at = 20},
		{.id = 3, .state = VISIT_WAITING, .number = 3, .place_at = 30, .only_counter_id = 77},
		{.id = 4, .state = VISIT_WAITING, .number = 4, .place_at = 40, .class = CLASS_ELDERLY},
		{.id = 5, .state = VISIT_HELD, .number = 5, .place_at = 5, .hold_until = rq->now + 60000},
		{.id = 6, .state = VISIT_WAITING, .number = 6, .place_at = 60},
		{.id = 7, .state = VISIT_WAITING, .number = 7, .place_at = 70, .class = CLASS_URGENT},
		{.id = 8, .state = VISIT_WAITING, .number = 8, .place_at = 80},
	};
	static const char *const want[] = {"A-007", "A-004", "A-001", "A-003", "A-006"};
	struct str out[SCREEN_NEXT];
	size_t n;
	for (size_t i = 0; i < countof(v); i++)
		v[i].series = STR("A");
	TRY(queue_screen_next(rq, *unit, 20000, v, countof(v), out, &n));
	assert_int_equal(n, SCREEN_NEXT);
	for (size_t i = 0; i < n; i++)
		assert_str(out[i], want[i]);
	TRY(queue_screen_next(rq, *unit, 20000, v, 0, out, &n));
	assert_int_equal(n, 0);
	return OK;
}

static void next_five(struct app_place *p)
{
	int64_t unit;
	assert_ok(app_run(p->app, true, build, &unit));
	assert_ok(app_run(p->app, false, five, &unit));
}

static void test_next(void **state)
{
	(void)state;
	app_on_both(next_five);
}

TEST_GROUP(queue_screen, cmocka_unit_test(test_said), cmocka_unit_test(test_next));
