/* A bad week on both engines: power, network, a gap that the server noticed, and what of it stopped which clock. */
#include "account/account_store.h"
#include "app/app_place.h"
#include "outage/outage_store.h"

struct town {
	int64_t unit, other, city, letter, card, clerk, presumed;
	int64_t nine; /* nine o'clock of a Monday */
};
enum { HOUR = 3600000, DAY = 86400000 };

static enum err build(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	struct calendar_profile hours;
	enum office_no no;
	enum account_no ano;
	TRY(office_bootstrap(rq, &b, &c, &no));
	t->city = c.id;
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &hours));
	struct office_unit u = {.city_id = c.id, .kind = UNIT_KELURAHAN, .name = STR("Kelurahan Melati"),
	                        .profile_id = hours.id, .from_on = 0, .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	t->unit = u.id;
	static const char *const names[] = {"Surat keterangan", "KTP-el"};
	for (int i = 0; i < 2; i++) {
		struct office_service s = {.unit_id = u.id, .name = str_of(names[i]), .place = i + 1, .to_on = INT32_MAX};
		TRY(office_service_put(rq, &s, &no));
		*(i == 0 ? &t->letter : &t->card) = s.id;
	}
	struct account p = {.username = STR("petugas"), .name = STR("Petugas"), .unit_id = u.id, .active = true,
	                    .until_on = INT32_MAX};
	TRY(account_put(rq, &p, STR_NULL, &ano));
	t->clerk = p.id;
	return OK;
}

static void as_clerk(struct rq *rq, const struct town *t)
{
	rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = t->clerk, .unit_id = t->unit};
}

static enum err power(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct outage o = {.unit_id = t->unit, .kind = OUTAGE_POWER, .source = SOURCE_HAND}, twice = o, *v;
	enum outage_no no;
	size_t n;
	as_clerk(rq, t);
	TRY(outage_begin(rq, &o, &no));
	assert_int_equal(no, OUTAGE_FINE);
	TRY(outage_begin(rq, &twice, &no));
	assert_int_equal(no, OUTAGE_NO_OPEN);
	TRY(outage_now(rq, t->unit, &v, &n));
	assert_true(n == 1 && v[0].kind == OUTAGE_POWER && v[0].from_at == rq->now && v[0].confirmed_by == t->clerk);
	TRY(outage_end(rq, &o, o.from_at - 1, 0, &no));
	assert_int_equal(no, OUTAGE_NO_TIME);
	return OK;
}

static enum err again(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct outage *v, net = {.unit_id = t->city, .kind = OUTAGE_NETWORK, .source = SOURCE_HAND};
	enum outage_no no;
	size_t n;
	as_clerk(rq, t);
	TRY(outage_now(rq, t->unit, &v, &n));
	struct outage old = v[0];
	TRY(outage_end(rq, &v[0], 0, 11, &no));
	assert_int_equal(no, OUTAGE_FINE);
	TRY(outage_end(rq, &v[0], 0, 11, &no));
	assert_int_equal(no, OUTAGE_NO_OVER);
	assert_int_equal(outage_end(rq, &old, 0, 11, &no), ERR_CONFLICT); /* another had ended it first */
	TRY(outage_begin(rq, &net, &no)); /* of the whole city */
	TRY(outage_now(rq, t->unit, &v, &n));
	assert_true(n == 1 && v[0].kind == OUTAGE_NETWORK);
	struct outage kit = {.unit_id = t->unit, .kind = OUTAGE_CENTRAL, .source = SOURCE_KIT, .from_at = t->nine - DAY,
	                     .to_at = t->nine - DAY + HOUR, .sent_home = 3, .note = STR(" buku gangguan hal. 4 ")};
	TRY(outage_begin(rq, &kit, &no));
	assert_int_equal(no, OUTAGE_FINE);
	assert_int_equal(kit.entered_at, rq->now);
	assert_str(kit.note, "buku gangguan hal. 4");
	return OK;
}

static enum err gap(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct outage *v;
	int64_t from = t->nine + DAY, to = from + HOUR, added;
	size_t n;
	TRY(outage_gap_enter(rq, STR("tidak-ada, kelurahan-melati ,"), from, to, &added));
	assert_int_equal(added, 1);
	TRY(outage_gap_enter(rq, STR("kelurahan-melati"), from, to, &added));
	assert_int_equal(added, 0);
	TRY(outage_gap_enter(rq, STR("kelurahan-melati"), from + 12LL * HOUR, from + 13LL * HOUR, &added));
	assert_int_equal(added, 0); /* at night */
	TRY(outages_between(rq, t->unit, from, to, &v, &n));
	assert_true(n == 2 && v[1].source == SOURCE_SELF && v[1].confirmed_by == 0);
	t->presumed = v[1].id;
	enum outage_no no;
	TRY(outage_confirm(rq, &v[1], OUTAGE_POWER, from, to, STR("sendiri"), false, &no));
	assert_int_equal(no, OUTAGE_NO_SAME); /* the system does not confirm itself */
	return OK;
}

/* One unit alone is this office; with a second one nothing is presumed without the setting. */
static enum err gap_of_hub(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct office_unit u;
	enum office_no no;
	int64_t from = t->nine + 2LL * DAY, added;
	TRY(outage_gap_enter(rq, STR_NULL, from, from + HOUR, &added));
	assert_int_equal(added, 1);
	TRY(office_unit_by_id(rq, t->unit, &u));
	struct office_unit w = {.city_id = t->city, .kind = UNIT_KELURAHAN, .name = STR("Kelurahan Kenanga"),
	                        .profile_id = u.profile_id, .from_on = 0, .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &w, STR_NULL, &no));
	t->other = w.id;
	TRY(outage_gap_enter(rq, STR_NULL, from + 2LL * HOUR, from + 3LL * HOUR, &added));
	assert_int_equal(added, 0);
	return OK;
}

static enum err decide(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct outage o;
	enum outage_no no;
	as_clerk(rq, t);
	TRY(outage_by_id(rq, t->presumed, &o));
	TRY(outage_confirm(rq, &o, OUTAGE_POWER, o.from_at, o.to_at, STR(" "), false, &no));
	assert_int_equal(no, OUTAGE_NO_NOTE);
	TRY(outage_confirm(rq, &o, OUTAGE_POWER, o.from_at, o.to_at, STR("Gardu terbakar"), false, &no));
	assert_true(no == OUTAGE_FINE && o.confirmed_by == t->clerk && o.version == 2);
	return OK;
}

static enum err strike(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct outage o, *v;
	struct outage_span *s;
	enum outage_no no;
	size_t n, before;
	as_clerk(rq, t);
	TRY(outage_pauses(rq, t->unit, t->letter, t->nine - 2LL * DAY, rq->now, &s, &before));
	assert_int_equal(before, 3); /* three times power; neither network nor the central system */
	TRY(outage_by_id(rq, t->presumed, &o));
	TRY(outage_confirm(rq, &o, o.kind, o.from_at, o.to_at, STR("Server dipindahkan"), true, &no));
	TRY(outage_pauses(rq, t->unit, t->letter, t->nine - 2LL * DAY, rq->now, &s, &n));
	assert_int_equal(n, 2);
	TRY(outages(rq, t->unit, &v, &n));
	assert_int_equal(n, 4); /* it stays to be seen */
	struct outage_need d[] = {
		{t->card, OUTAGE_NETWORK, true}, {t->card, OUTAGE_POWER, false}, {t->card, OUTAGE_POWER, true}};
	for (size_t i = 0; i < countof(d); i++)
		TRY(outage_need_put(rq, t->unit, &d[i]));
	TRY(outage_pauses(rq, t->unit, t->card, t->nine - 2LL * DAY, rq->now, &s, &n));
	assert_int_equal(n, 3);
	TRY(outage_pauses(rq, t->other, t->letter, t->nine - 2LL * DAY, rq->now, &s, &n));
	assert_int_equal(n, 0);
	return OK;
}

static enum err machines(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct outage_equipment e = {.unit_id = t->unit, .name = STR("Komputer 1"), .kind = STR("Komputer"),
	                             .since_on = 20000}, nameless = {.unit_id = t->unit, .since_on = 20000}, *v;
	struct outage_equipment_state *s;
	enum outage_no no;
	size_t n;
	as_clerk(rq, t);
	TRY(outage_equipment_put(rq, &nameless, &no));
	assert_int_equal(no, OUTAGE_NO_NAME);
	TRY(outage_equipment_put(rq, &e, &no));
	assert_int_equal(no, OUTAGE_FINE);
	struct outage_equipment old = e;
	e.condition = CONDITION_BROKEN;
	e.note = STR("Tidak menyala");
	TRY(outage_equipment_put(rq, &e, &no));
	assert_int_equal(outage_equipment_put(rq, &old, &no), ERR_CONFLICT);
	TRY(outage_equipment_history(rq, e.id, &s, &n));
	assert_true(n == 2 && s[0].condition == CONDITION_GOOD && s[1].condition == CONDITION_BROKEN);
	e.ended_on = 20010;
	TRY(outage_equipment_put(rq, &e, &no));
	TRY(outage_equipment(rq, t->unit, &v, &n));
	assert_int_equal(n, 0);
	TRY(outage_equipment_by_id(rq, e.id, &e));
	assert_int_equal(e.ended_on, 20010);
	return OK;
}

static void week(struct app_place *p)
{
	struct town t = {.nine = civil_ms(civil_from(2030, 11, 4), 9 * 60, ZONE_WITA)};
	assert_ok(app_run_at(p->app, true, t.nine - HOUR, NULL, build, &t));
	assert_ok(app_run_at(p->app, true, t.nine, NULL, power, &t));
	assert_ok(app_run_at(p->app, true, t.nine + HOUR, NULL, again, &t));
	assert_ok(app_run_at(p->app, true, t.nine + 2LL * DAY - HOUR, NULL, gap, &t));
	assert_ok(app_run_at(p->app, true, t.nine + 3LL * DAY, NULL, gap_of_hub, &t));
	assert_ok(app_run_at(p->app, true, t.nine + 3LL * DAY + 1, NULL, decide, &t));
	assert_ok(app_run_at(p->app, true, t.nine + 3LL * DAY + 2, NULL, strike, &t));
	assert_ok(app_run_at(p->app, true, t.nine + 3LL * DAY + 3, NULL, machines, &t));
}

static void both(void **state)
{
	(void)state;
	app_on_both(week);
}

TEST_GROUP(outage_store, cmocka_unit_test(both));
