/* Power, blanks and a service's own word, joined to the clocks of the cases that waited: of one and of many the same. */
#include "application/application_store_town.h"

static enum err begin(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a;
	TRY(town_receive(rq, t, 7, &a));
	TRY(town_complete(rq, &a));
	return town_receive(rq, t, 8, &a); /* never complete: no clock */
}

static enum err down(struct rq *rq, int64_t unit_id, enum outage_kind kind, int64_t from, int64_t to)
{
	struct outage o = {.unit_id = unit_id, .kind = kind, .source = SOURCE_HAND, .from_at = from, .to_at = to,
	                   .note = STR("uji")};
	enum outage_no no;
	TRY(outage_begin(rq, &o, &no));
	assert_int_equal(no, OUTAGE_FINE);
	return OK;
}

/* From the Monday's 08:00: the city's power off 09-10, the network 10-11 (stops nothing by the rule), a blank out from
 * 09:30 until it came at 11:30, the kecamatan's own power 08-12 (none of this unit's). */
static enum err troubles(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct stock_kind k = {.unit_id = t->village, .name = STR("Blangko"), .measure = STR("lembar"), .lead_days = 5};
	enum stock_no no;
	town_as(rq, t->village, t->clerk);
	TRY(down(rq, t->city, OUTAGE_POWER, t->monday + TOWN_HOUR, t->monday + 2 * TOWN_HOUR));
	TRY(down(rq, t->village, OUTAGE_NETWORK, t->monday + 2 * TOWN_HOUR, t->monday + 3 * TOWN_HOUR));
	TRY(down(rq, t->district, OUTAGE_POWER, t->monday, t->monday + 4 * TOWN_HOUR));
	k.since_at = t->monday;
	TRY(stock_kind_put(rq, &k, &no));
	TRY(stock_need_put(rq, &k, t->village_service, true));
	TRY(stock_late(rq, &k, STOCK_RECEIVE, 3, t->monday + TOWN_MINUTE, STR("BA 1"), STR(""), &no));
	TRY(stock_late(rq, &k, STOCK_USE, 3, t->monday + TOWN_HOUR + 30 * TOWN_MINUTE, STR(""), STR("dipakai"), &no));
	TRY(stock_late(rq, &k, STOCK_RECEIVE, 9, t->monday + 3 * TOWN_HOUR + 30 * TOWN_MINUTE, STR("BA 2"), STR(""), &no));
	assert_int_equal(no, STOCK_FINE);
	return OK;
}

static enum err seen(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application *open;
	struct application_view *v, one;
	struct calendar cal;
	size_t n;
	struct outage_need need = {t->village_service, OUTAGE_NETWORK, true};
	for (int round = 0; round < 2; round++) {
		TRY(office_calendar(rq, t->village, &cal));
		TRY(application_open(rq, t->village, &open, &n));
		assert_int_equal(n, 2);
		TRY(application_views(rq, t->village, &cal, open, n, &v));
		for (size_t i = 0; i < n; i++) {
			TRY(application_seen(rq, &open[i], &cal, &one));
			assert_int_equal(one.due_at, v[i].due_at);
			assert_int_equal(one.time.net_ms, v[i].time.net_ms);
			for (int k = 0; k < APPLICATION_CAUSES; k++)
				assert_int_equal(one.time.stopped_ms[k], v[i].time.stopped_ms[k]);
		}
		const struct application_view *w = open[0].complete_at != 0 ? &v[0] : &v[1];
		const struct application_view *none = w == &v[0] ? &v[1] : &v[0];
		assert_true(none->due_at == 0 && none->time.gross_ms == 0);
		assert_int_equal(w->time.gross_ms, 4 * TOWN_HOUR);
		assert_int_equal(w->time.stopped_ms[CAUSE_POWER], TOWN_HOUR);
		/* From 10:00, when the power was back; with the network a need, still of the blank, which began first. */
		assert_int_equal(w->time.stopped_ms[CAUSE_BLANKS], TOWN_HOUR + 30 * TOWN_MINUTE);
		assert_int_equal(w->time.stopped_ms[CAUSE_NETWORK], 0);
		assert_int_equal(w->time.net_ms, 4 * TOWN_HOUR - 2 * TOWN_HOUR - 30 * TOWN_MINUTE);
		assert_true(w->broken); /* an hour and a half for twelve minutes */
		town_as(rq, t->village, t->clerk);
		TRY(outage_need_put(rq, t->village, &need));
	}
	/* Power is no need of it: only the blank and the network stop it. */
	need = (struct outage_need){t->village_service, OUTAGE_POWER, false};
	TRY(outage_need_put(rq, t->village, &need));
	TRY(application_views(rq, t->village, &cal, open, n, &v));
	const struct application_view *w = open[0].complete_at != 0 ? &v[0] : &v[1];
	assert_int_equal(w->time.stopped_ms[CAUSE_POWER], 0);
	assert_int_equal(w->time.stopped_ms[CAUSE_BLANKS], 2 * TOWN_HOUR);
	return OK;
}

static void pauses(struct app_place *p)
{
	struct town t;
	town_new(p, &t);
	assert_ok(app_run_at(p->app, true, t.monday, NULL, begin, &t));
	assert_ok(app_run_at(p->app, true, t.monday + 4 * TOWN_HOUR, NULL, troubles, &t));
	assert_ok(app_run_at(p->app, true, t.monday + 4 * TOWN_HOUR, NULL, seen, &t));
}

static void pauses_on_both(void **state)
{
	(void)state;
	app_on_both(pauses);
}

static void every_outage_is_a_cause(void **state)
{
	(void)state;
	for (int k = 0; k < OUTAGE_KINDS; k++)
		assert_true(application_cause_of((enum outage_kind)k) != CAUSE_PAPERS);
	assert_int_equal(application_cause_of(OUTAGE_POWER), CAUSE_POWER);
	assert_int_equal(application_cause_of(OUTAGE_NETWORK), CAUSE_NETWORK);
	assert_int_equal(application_cause_of(OUTAGE_CENTRAL), CAUSE_CENTRAL);
}

TEST_GROUP(application_store_pauses, cmocka_unit_test(pauses_on_both), cmocka_unit_test(every_outage_is_a_cause));
