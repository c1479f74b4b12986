/* Numbers that a kiosk gave by itself, on both engines: sent again they change nothing; one that the server had given to
 * the same try is cancelled; no two devices share a series. */
#include <pthread.h>
#include "app/app_place.h"
#include "queue/queue_store_device.h"

struct door {
	struct app_place *p;
	struct queue_kiosk kiosk;
	int64_t service;
	struct str prefix;
	char drawn[16];
};

static enum err build(struct rq *rq, void *ctx)
{
	struct door *d = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	struct calendar_profile hours;
	struct str token;
	enum office_no no;
	enum queue_no qno;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &hours));
	struct office_unit u = {.city_id = c.id, .kind = UNIT_KELURAHAN, .name = STR("Kelurahan Melati"),
	                        .profile_id = hours.id, .from_on = 0, .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	struct office_service s = {.unit_id = u.id, .name = STR("Surat keterangan"), .place = 1, .to_on = INT32_MAX};
	TRY(office_service_put(rq, &s, &no));
	d->service = s.id;
	TRY(queue_kiosk_add(rq, u.id, STR("Pintu"), &token, &qno));
	TRY(queue_kiosk_by_token(rq, token, &d->kiosk));
	return OK;
}

static enum err draw(struct rq *rq, void *ctx)
{
	struct door *d = ctx;
	enum queue_no no;
	TRY(queue_device_new(rq, &d->kiosk, &d->prefix, &no));
	snprintf(d->drawn, sizeof d->drawn, "%.*s", STR_ARG(d->prefix));
	return OK;
}

static void *drawing(void *arg)
{
	struct door *d = arg;
	enum err e;
	while ((e = app_run(d->p->app, true, draw, d)) == ERR_RETRY || e == ERR_BUSY)
		;
	assert_ok(e);
	return NULL;
}

static void series_at_once(struct door *of)
{
	enum { DEVICES = 8 };
	static struct door d[DEVICES];
	pthread_t t[DEVICES];
	for (int i = 0; i < DEVICES; i++) {
		d[i] = *of;
		assert_int_equal(pthread_create(&t[i], NULL, drawing, &d[i]), 0);
	}
	for (int i = 0; i < DEVICES; i++)
		pthread_join(t[i], NULL);
	for (int i = 0; i < DEVICES; i++)
		for (int k = 0; k < i; k++)
			assert_string_not_equal(d[i].drawn, d[k].drawn);
}

static enum err sent(struct rq *rq, void *ctx)
{
	struct door *d = ctx;
	struct queue_device_item i;
	struct queue_visit v;
	struct queue_ticket t;
	enum queue_no no;
	bool already;
	int32_t today = queue_today(rq, d->kiosk.unit_id);
	struct str line = str_fmt(rq->a, "L1.1.%lld.%lld.lansia.0123456789abcdef", (long long)rq->now - 60000,
	                          (long long)d->service);
	assert_true(queue_device_read(line, &i));
	TRY(queue_device_put(rq, &d->kiosk, &i, &already, &no));
	assert_true(no == QUEUE_FINE && !already);
	TRY(queue_device_put(rq, &d->kiosk, &i, &already, &no));
	assert_true(no == QUEUE_FINE && already);
	TRY(queue_visit_by_number(rq, d->kiosk.unit_id, today, STR("L1"), 1, &v));
	assert_int_equal(v.class, CLASS_ELDERLY);
	assert_null(v.survey_ref.s); /* no code on that paper, so none is waiting */
	i.taken_at -= 5;
	TRY(queue_device_put(rq, &d->kiosk, &i, &already, &no));
	assert_int_equal(no, QUEUE_NO_TWICE);
	i.number = 2;
	i.prefix = STR("L77"); /* nobody's series */
	TRY(queue_device_put(rq, &d->kiosk, &i, &already, &no));
	assert_int_equal(no, QUEUE_NO_SERIES);
	i.prefix = STR("L1");
	i.taken_at = rq->now + 3600000; /* a clock that runs ahead */
	TRY(queue_device_put(rq, &d->kiosk, &i, &already, &no));
	assert_int_equal(no, QUEUE_NO_DAY);
	/* The try at the server was stored but not heard: that number is nobody's. */
	struct queue_ask k = {.unit_id = d->kiosk.unit_id, .services = {d->service}, .n_services = 1, .files = 1,
	                      .channel = FROM_KIOSK, .once = STR("fedcba9876543210")};
	TRY(queue_take(rq, &k, &t, &no));
	i = (struct queue_device_item){STR("L1"), STR("fedcba9876543210"), 2, rq->now, d->service, CLASS_COMMON};
	TRY(queue_device_put(rq, &d->kiosk, &i, &already, &no));
	assert_int_equal(no, QUEUE_FINE);
	TRY(queue_visit_by_id(rq, t.visit.id, &v));
	assert_int_equal(v.state, VISIT_LEFT);
	/* ... and when it arrives at the server only now, it is the device's number, no second one. */
	i = (struct queue_device_item){STR("L1"), STR("00112233445566778899"), 3, rq->now, d->service, CLASS_COMMON};
	TRY(queue_device_put(rq, &d->kiosk, &i, &already, &no));
	k.once = i.once;
	TRY(queue_take(rq, &k, &t, &no));
	assert_true(t.already && str_eqz(t.visit.series, "L1") && t.visit.number == 3);
	return OK;
}

static void lines(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"", "L1", "L1.1.2.3.umum", "L1.0.2.3.umum.0123456789abcdef", "l1.1.2.3.umum.0123456789abcdef",
		"L1.1.2.3.janji.0123456789abcdef", "L1.1.2.3.umum.xyz", "L1.1.2.3.umum.0123456789abcdef.7",
		"L1.99999.2.3.umum.0123456789abcdef",
	};
	struct queue_device_item i;
	for (size_t k = 0; k < countof(bad); k++)
		assert_false(queue_device_read(str_of(bad[k]), &i));
	assert_true(queue_device_read(STR("L1.12.1763800000000.5.umum.0123456789abcdef"), &i));
	assert_int_equal(i.number, 12);
}

static void door(struct app_place *p)
{
	struct door d = {.p = p};
	assert_ok(app_run(p->app, true, build, &d));
	series_at_once(&d);
	assert_ok(app_run(p->app, true, sent, &d));
}

static void door_on_both(void **state)
{
	(void)state;
	app_on_both(door);
}

TEST_GROUP(queue_store_device, cmocka_unit_test(lines), cmocka_unit_test(door_on_both));
