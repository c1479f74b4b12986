/* What goes wrong in a day, on both engines: two clerks reach for one ticket, midnight comes while somebody is served, the
 * figures of what was. No number is lost and none is given twice. */
#include <math.h>
#include <pthread.h>
#include "account/account_store.h"
#include "app/app_place.h"
#include "queue/queue_store_door.h"
#include "queue/queue_store_line.h"
#include "queue/queue_store_stat.h"

enum { PEOPLE = 40, CLERKS = 4 };
struct office {
	struct app_place *p;
	int64_t unit, service, clerk[CLERKS];
	struct office_counter counter[CLERKS];
	int32_t day;
	int who;
	int64_t called[PEOPLE];
	int n_called, refused;
	int64_t night;
};

static enum err build(struct rq *rq, void *ctx)
{
	struct office *o = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	struct calendar_profile hours;
	enum office_no no;
	enum account_no ano;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &hours));
	struct office_unit u = {.city_id = c.id, .kind = UNIT_KELURAHAN, .name = STR("Kelurahan Melati"),
	                        .profile_id = hours.id, .from_on = 0, .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	struct office_service s = {.unit_id = u.id, .name = STR("Surat keterangan"), .place = 1, .to_on = INT32_MAX};
	TRY(office_service_put(rq, &s, &no));
	o->unit = u.id;
	o->service = s.id;
	o->day = queue_today(rq, u.id);
	for (int i = 0; i < CLERKS; i++) {
		o->counter[i] = (struct office_counter){.unit_id = u.id, .number = i + 1, .name = STR("Loket"), .active = true};
		TRY(office_counter_put(rq, &o->counter[i], &no));
		struct account p = {.username = str_fmt(rq->a, "petugas%d", i), .name = STR("Petugas"), .unit_id = u.id,
		                    .active = true, .until_on = INT32_MAX};
		TRY(account_put(rq, &p, STR_NULL, &ano));
		o->clerk[i] = p.id;
	}
	return OK;
}

static void as(struct rq *rq, const struct office *o)
{
	rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = o->clerk[o->who], .unit_id = o->unit};
}

static enum err take_one(struct rq *rq, const struct office *o, struct queue_visit *out)
{
	struct queue_ask k = {.unit_id = o->unit, .services = {o->service}, .n_services = 1, .files = 1};
	struct queue_ticket t;
	enum queue_no no;
	TRY(queue_take(rq, &k, &t, &no));
	assert_int_equal(no, QUEUE_FINE);
	*out = t.visit;
	return OK;
}

static enum err fill(struct rq *rq, void *ctx)
{
	struct office *o = ctx;
	struct queue_visit v;
	enum queue_no no;
	for (int i = 0; i < PEOPLE; i++)
		TRY(take_one(rq, o, &v));
	for (o->who = 0; o->who < CLERKS; o->who++) {
		as(rq, o);
		TRY(queue_post_open(rq, &o->counter[o->who], &no));
	}
	return OK;
}

static enum err serve_next(struct rq *rq, void *ctx)
{
	struct office *o = ctx;
	struct queue_visit v;
	enum queue_no no;
	bool more;
	as(rq, o);
	TRY(queue_call_next(rq, &o->counter[o->who], &v, &no));
	o->refused = (int)no;
	if (no != QUEUE_FINE)
		return OK;
	o->called[o->n_called] = v.id;
	TRY(queue_do(rq, &o->counter[o->who], v.id, ACT_BEGIN, 0, &v, &no));
	TRY(queue_finish(rq, &o->counter[o->who], v.id, &more, &v, &no));
	assert_int_equal(no, QUEUE_FINE);
	return OK;
}

static void *work(void *arg)
{
	struct office *o = arg;
	for (;;) {
		enum err e = app_run(o->p->app, true, serve_next, o);
		if (e == ERR_RETRY || e == ERR_BUSY)
			continue;
		assert_ok(e);
		if (o->refused != QUEUE_FINE)
			return NULL;
		o->n_called++;
	}
}

/* Four clerks press "next" without pause: each of forty is called once, by one. */
static void clerks_at_once(const struct office *of)
{
	static struct office o[CLERKS];
	pthread_t t[CLERKS];
	int all = 0;
	for (int i = 0; i < CLERKS; i++) {
		o[i] = *of;
		o[i].who = i;
		assert_int_equal(pthread_create(&t[i], NULL, work, &o[i]), 0);
	}
	for (int i = 0; i < CLERKS; i++)
		pthread_join(t[i], NULL);
	for (int i = 0; i < CLERKS; i++) {
		all += o[i].n_called;
		assert_int_equal(o[i].refused, QUEUE_NO_EMPTY);
		for (int k = 0; k < o[i].n_called; k++)
			for (int j = 0; j < i; j++)
				for (int l = 0; l < o[j].n_called; l++)
					assert_true(o[i].called[k] != o[j].called[l]);
	}
	assert_int_equal(all, PEOPLE);
}

/* Two clerks and one number that both typed: the second is told that it is taken, and by words that say what to do. */
static enum err both_want_it(struct rq *rq, void *ctx)
{
	struct office *o = ctx;
	struct queue_visit v, w;
	enum queue_no no;
	TRY(take_one(rq, o, &v));
	o->who = 0;
	as(rq, o);
	TRY(queue_call(rq, &o->counter[0], v.id, REASON_NONE, STR(""), &w, &no));
	assert_int_equal(no, QUEUE_FINE);
	o->who = 1;
	as(rq, o);
	TRY(queue_call(rq, &o->counter[1], v.id, REASON_NONE, STR(""), &w, &no));
	assert_int_equal(no, QUEUE_NO_STATE);
	assert_non_null(strstr(queue_no_text(no), "muat ulang"));
	TRY(queue_do(rq, &o->counter[1], v.id, ACT_BEGIN, 0, &w, &no));
	assert_int_equal(no, QUEUE_NO_STATE); /* nor does he serve somebody else's */
	o->who = 0;
	as(rq, o);
	TRY(queue_do(rq, &o->counter[0], v.id, ACT_BEGIN, 0, &w, &no));
	assert_int_equal(no, QUEUE_FINE);
	o->night = v.id;
	return OK;
}

/* Midnight: the visit is still at the counter. It is of yesterday now; the day closes it as done, its code opens, and the
 * new day begins with one. */
static enum err midnight(struct rq *rq, void *ctx)
{
	struct office *o = ctx;
	struct queue_visit v, fresh;
	struct queue_due due;
	struct queue_closing closing;
	enum queue_no no;
	bool more;
	o->who = 0;
	as(rq, o);
	TRY(queue_finish(rq, &o->counter[0], o->night, &more, &v, &no));
	assert_int_equal(no, QUEUE_NO_DAY);
	assert_non_null(strstr(queue_no_text(no), "hari lain"));
	TRY(take_one(rq, o, &fresh));
	assert_int_equal(fresh.number, 1);
	assert_int_equal(fresh.day, o->day + 1);
	TRY(queue_close_due(rq, &due));
	assert_int_equal(due.day, o->day);
	TRY(queue_close_day(rq, due.unit_id, due.day, &closing));
	assert_int_equal(closing.done, 1);
	TRY(queue_visit_by_id(rq, o->night, &v));
	assert_int_equal(v.state, VISIT_DONE);
	assert_null(v.survey_ref.s);
	return OK;
}

/* Two counters, of which one stamps only: who wants a letter waits for the other alone, and those with stamps are not in
 * his way. */
static enum err two_kinds(struct rq *rq, void *ctx)
{
	struct office *o = ctx;
	struct office_service s = {.unit_id = o->unit, .name = STR("Legalisir"), .place = 2, .to_on = INT32_MAX};
	struct queue_visit v;
	struct queue_ahead letter, stamp;
	enum office_no ono;
	enum queue_no no;
	int64_t letters[] = {o->service};
	TRY(office_service_put(rq, &s, &ono));
	for (o->who = 0; o->who < 2; o->who++) {
		as(rq, o);
		TRY(queue_post_open(rq, &o->counter[o->who], &no));
		TRY(queue_counter_services_put(rq, o->unit, o->counter[o->who].id, o->who == 0 ? letters : &s.id, 1, &no));
	}
	TRY(take_one(rq, o, &v));
	TRY(take_one(rq, o, &v));
	struct queue_one mine = {.class = CLASS_COMMON, .place_at = rq->now + 1, .service_id = o->service};
	int32_t day = queue_today(rq, o->unit);
	TRY(queue_ahead(rq, o->unit, day, NULL, 0, &mine, &letter));
	mine.service_id = s.id;
	TRY(queue_ahead(rq, o->unit, day, NULL, 0, &mine, &stamp));
	assert_int_equal(letter.posts, 2);
	assert_int_equal(letter.counters, 1);
	assert_true(letter.before >= 2 && letter.estimate.mid >= 20); /* ten minutes each, by one counter */
	assert_true(stamp.counters == 1 && stamp.before == 0 && stamp.estimate.mid == 0);
	mine.class = CLASS_ELDERLY; /* before the line, after nobody of it */
	mine.service_id = o->service;
	TRY(queue_ahead(rq, o->unit, day, NULL, 0, &mine, &letter));
	assert_int_equal(letter.before, 0);
	return OK;
}

static enum err figures(struct rq *rq, void *ctx)
{
	const struct office *o = ctx;
	struct queue_stat_one *v;
	size_t n;
	TRY(queue_stat_visits(rq, o->unit, o->day, o->day, ZONE_WITA, &v, &n));
	assert_int_equal(n, PEOPLE + 1);
	struct queue_stat s = queue_stat_of(rq->a, v, n);
	assert_int_equal(s.called, PEOPLE + 1);
	assert_int_equal(s.served, PEOPLE + 1);
	assert_int_equal(s.told, 1); /* the forty came before a counter was open: told nothing */
	assert_true(s.wait_median >= 0 && s.wait_90 >= s.wait_median && !isnan(s.serve_mean));
	for (size_t i = 0; i < n; i++)
		assert_in_range(v[i].hour, 0, 23);
	TRY(queue_stat_visits(rq, o->unit, o->day + 1, o->day + 9, ZONE_WITA, &v, &n));
	assert_int_equal(n, 1);
	TRY(queue_stat_visits(rq, o->unit, o->day - 9, o->day - 1, ZONE_WITA, &v, &n));
	assert_int_equal(n, 0);
	return OK;
}

static void day(struct app_place *p)
{
	struct office o = {.p = p};
	assert_ok(app_run(p->app, true, build, &o));
	assert_ok(app_run(p->app, true, fill, &o));
	clerks_at_once(&o);
	assert_ok(app_run(p->app, true, both_want_it, &o));
	assert_ok(app_run_at(p->app, true, civil_ms(o.day + 1, 1, ZONE_WITA), NULL, midnight, &o));
	assert_ok(app_run(p->app, false, figures, &o));
	assert_ok(app_run_at(p->app, true, civil_ms(o.day + 2, 9 * 60, ZONE_WITA), NULL, two_kinds, &o));
}

static void day_on_both(void **state)
{
	(void)state;
	app_on_both(day);
}

TEST_GROUP(queue_store_day, cmocka_unit_test(day_on_both));
