/* Appointments in the store, on both engines: seats under eight threads, the door, the late holiday, the phone. */
#include <pthread.h>
#include "account/account_store.h"
#include "app/app_place.h"
#include "queue/queue_store_slot.h"

struct town {
	int64_t unit, letter, stamp, clerk;
	int32_t monday;
	struct queue_slot slot; /* of Monday */
	enum zone zone;
};

static enum err build(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	struct calendar_profile hours;
	struct account p = {.username = STR("petugas"), .name = STR("Petugas"), .active = true, .until_on = INT32_MAX};
	enum office_no no;
	enum account_no ano;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &hours));
	struct office_unit u = {.city_id = c.id, .kind = UNIT_KELURAHAN, .name = STR("Kelurahan Melati"),
	                        .profile_id = hours.id, .from_on = 0, .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	t->unit = u.id;
	t->zone = c.zone;
	struct office_service s = {.unit_id = u.id, .name = STR("Surat keterangan"), .place = 1, .to_on = INT32_MAX};
	TRY(office_service_put(rq, &s, &no));
	t->letter = s.id;
	s = (struct office_service){.unit_id = u.id, .name = STR("Legalisir"), .place = 2, .to_on = INT32_MAX};
	TRY(office_service_put(rq, &s, &no));
	t->stamp = s.id;
	struct office_counter k = {.unit_id = u.id, .number = 1, .name = STR("Loket"), .active = true};
	TRY(office_counter_put(rq, &k, &no));
	p.unit_id = u.id;
	TRY(account_put(rq, &p, STR_NULL, &ano));
	t->clerk = p.id;
	return OK;
}

static int64_t at(const struct town *t, int32_t on, int minute) { return civil_ms(on, minute, t->zone); }

static enum err hours(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct queue_slot *v;
	size_t n, first = 0;
	TRY(queue_slots(rq, t->unit, t->letter, 500, &v, &n));
	assert_true(n > 20);
	for (size_t i = 0; i < n; i++) { /* never at night, on a Saturday or a Sunday; never one that has begun */
		assert_true(v[i].at > rq->now && civil_weekday(v[i].day) < 6 && v[i].left > 0);
		assert_true(civil_minute(v[i].at, t->zone) >= 7 * 60 && civil_minute(v[i].to, t->zone) <= 17 * 60);
	}
	while (v[first].day < t->monday)
		first++;
	t->slot = v[first + 1]; /* from eight to nine: more than one */
	return OK;
}

/* ---- eight at once for one hour ---- */

enum { CLERKS = 8, EACH = 6 };
struct rush {
	struct app_place *p;
	struct town *t;
	int64_t now;
	struct queue_booking got;
	enum queue_no no;
	int64_t seats[EACH];
	int taken, refused;
};

static enum err one_more(struct rq *rq, void *ctx)
{
	struct rush *r = ctx;
	rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = r->t->clerk, .unit_id = r->t->unit};
	return queue_book(rq, r->t->unit, r->t->letter, r->t->slot.at, FROM_COUNTER, NULL, &r->got, &r->no);
}

static void *rush(void *arg)
{
	struct rush *r = arg;
	for (int i = 0; i < EACH; i++) {
		enum err e;
		while ((e = app_run_at(r->p->app, true, r->now, NULL, one_more, r)) == ERR_RETRY || e == ERR_BUSY)
			;
		assert_ok(e);
		if (r->no == QUEUE_FINE)
			r->seats[r->taken++] = r->got.seat;
		else
			r->refused += r->no == QUEUE_NO_SLOT;
	}
	return NULL;
}

static void seats_at_once(struct app_place *p, struct town *t)
{
	static struct rush r[CLERKS];
	bool seen[CLERKS * EACH + 1] = {0};
	pthread_t threads[CLERKS];
	int taken = 0, refused = 0;
	for (int i = 0; i < CLERKS; i++) {
		r[i] = (struct rush){.p = p, .t = t, .now = at(t, t->monday - 3, 9 * 60)};
		assert_int_equal(pthread_create(&threads[i], NULL, rush, &r[i]), 0);
	}
	for (int i = 0; i < CLERKS; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < CLERKS; i++) {
		taken += r[i].taken;
		refused += r[i].refused;
		for (int k = 0; k < r[i].taken; k++) {
			assert_in_range(r[i].seats[k], 1, t->slot.left);
			assert_false(seen[r[i].seats[k]]);
			seen[r[i].seats[k]] = true;
		}
	}
	assert_int_equal(taken, t->slot.left); /* not one more than there is room, and not one fewer */
	assert_int_equal(taken + refused, CLERKS * EACH);
}

/* ---- the door ---- */

static enum err given_up(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct queue_booking *v, b, c;
	enum queue_no no;
	size_t n;
	TRY(queue_bookings(rq, t->unit, t->monday, &v, &n));
	assert_true(n > 1);
	int64_t seat = v[0].seat;
	TRY(queue_booking_by_code(rq, v[0].code, &b));
	assert_int_equal(b.id, v[0].id);
	assert_int_equal(queue_booking_by_code(rq, STR("00000000000000000000"), &c), ERR_NOT_FOUND);
	TRY(queue_booking_cancel(rq, &b, &no));
	assert_int_equal(no, QUEUE_FINE);
	TRY(queue_booking_cancel(rq, &b, &no));
	assert_int_equal(no, QUEUE_NO_BOOKING); /* pressed twice */
	TRY(queue_book(rq, t->unit, t->letter, t->slot.at, FROM_COUNTER, NULL, &c, &no));
	assert_int_equal(no, QUEUE_FINE); /* its seat was free again */
	assert_int_equal(c.seat, seat);
	TRY(queue_book(rq, t->unit, t->letter, t->slot.at + 1, FROM_COUNTER, NULL, &c, &no));
	assert_int_equal(no, QUEUE_NO_SLOT); /* no hour begins there */
	TRY(queue_book(rq, t->unit, t->letter, at(t, t->monday - 1, 9 * 60), FROM_COUNTER, NULL, &c, &no));
	assert_int_equal(no, QUEUE_NO_SLOT); /* a Sunday */
	return OK;
}

static enum err arrival(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct queue_booking *v;
	struct queue_ticket first, again, late;
	enum queue_no no;
	size_t n, i = 0;
	TRY(queue_room_put(rq, t->unit, t->letter, 1, &no)); /* the day is full for those who walk in */
	TRY(queue_bookings(rq, t->unit, t->monday, &v, &n));
	while (v[i].state != BOOKING_STANDS)
		i++;
	TRY(queue_booking_arrive(rq, &v[i], CLASS_COMMON, STR("k1"), &first, &no));
	assert_int_equal(no, QUEUE_FINE);
	assert_int_equal(first.visit.class, CLASS_BOOKED);
	assert_int_equal(first.visit.slot_at, t->slot.at);
	assert_int_equal(v[i].state, BOOKING_CAME);
	TRY(queue_booking_arrive(rq, &v[i], CLASS_COMMON, STR("k2"), &again, &no));
	assert_true(again.already && again.visit.id == first.visit.id);
	struct queue_ask k = {.unit_id = t->unit, .services = {t->letter}, .n_services = 1, .files = 1};
	TRY(queue_take(rq, &k, &again, &no));
	assert_int_equal(no, QUEUE_NO_FULL);
	k.class = CLASS_URGENT;
	TRY(queue_take(rq, &k, &again, &no));
	assert_int_equal(no, QUEUE_FINE);
	rq->now = t->slot.to + 16 * 60000;
	TRY(queue_booking_arrive(rq, &v[i + 1], CLASS_ELDERLY, STR("k3"), &late, &no));
	assert_int_equal(no, QUEUE_FINE);
	assert_int_equal(v[i + 1].state, BOOKING_LATE);
	assert_int_equal(late.visit.class, CLASS_ELDERLY); /* at the end of the line, but not sent home */
	return queue_room_put(rq, t->unit, t->letter, 0, &no);
}

static enum err evening(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct queue_closing closing;
	struct queue_booking *v;
	size_t n, stand = 0;
	TRY(queue_close_day(rq, t->unit, t->monday, &closing));
	assert_true(closing.missed > 0);
	TRY(queue_bookings(rq, t->unit, t->monday, &v, &n));
	for (size_t i = 0; i < n; i++)
		stand += v[i].state == BOOKING_STANDS;
	assert_int_equal(stand, 0);
	return OK;
}

/* ---- a holiday decreed late ---- */

static enum err late_holiday(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct queue_slot *s;
	struct queue_booking b, other;
	struct calendar_holiday_row h = {.on = t->monday + 1, .kind = HOLIDAY_LOCAL, .name = STR("Pilkades")};
	enum calendar_no cno;
	enum queue_no no;
	size_t n, i = 0, k = 0;
	bool more;
	TRY(queue_slots(rq, t->unit, t->letter, 500, &s, &n));
	while (s[i].day < t->monday + 1)
		i++;
	for (k = i; s[k].day < t->monday + 2;)
		k++;
	TRY(queue_book(rq, t->unit, t->letter, s[i].at, FROM_COUNTER, NULL, &b, &no));
	TRY(queue_book(rq, t->unit, t->letter, s[k].at, FROM_COUNTER, NULL, &other, &no));
	assert_int_equal(no, QUEUE_FINE);
	TRY(calendar_holiday_put(rq, &h, &cno));
	TRY(queue_bookings_free(rq, &more));
	assert_false(more);
	TRY(queue_booking_by_id(rq, b.id, &b));
	TRY(queue_booking_by_id(rq, other.id, &other));
	assert_int_equal(b.state, BOOKING_FREED);
	assert_int_equal(other.state, BOOKING_STANDS);
	TRY(queue_slots(rq, t->unit, t->letter, 500, &s, &n));
	for (i = 0; i < n; i++)
		assert_true(s[i].day != t->monday + 1); /* nor offered any more */
	TRY(calendar_holiday_remove(rq, h.id, STR("uji")));
	return OK;
}

/* ---- by phone ---- */

static enum err by_phone(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct queue_far_office f;
	struct queue_ticket x;
	enum queue_no no;
	struct queue_from home = {STR("telepon-a"), STR("10.0.0.1")};
	struct queue_ask k = {.unit_id = t->unit, .services = {t->letter}, .n_services = 1, .files = 1, .channel = FROM_PHONE,
	                      .once = STR("p1")};
	TRY(queue_take_far(rq, &k, &home, &x, &no));
	assert_int_equal(no, QUEUE_NO_PHONE);
	TRY(queue_far(rq, t->unit, &f));
	f.far.phone = true;
	f.far.device_limit = 1;
	f.far.network_limit = 5;
	TRY(queue_far_put(rq, t->unit, &f, STR("uji"), &no));
	TRY(queue_take_far(rq, &k, &home, &x, &no));
	assert_int_equal(no, QUEUE_FINE);
	struct queue_visit mine = x.visit;
	TRY(queue_take_far(rq, &k, &home, &x, &no));
	assert_true(no == QUEUE_FINE && x.already && x.visit.id == mine.id); /* the same form */
	k.once = STR("p2");
	TRY(queue_take_far(rq, &k, &home, &x, &no));
	assert_int_equal(no, QUEUE_NO_DEVICE);
	home.device = STR("telepon-b"); /* another of the family, behind the same address */
	TRY(queue_take_far(rq, &k, &home, &x, &no));
	assert_int_equal(no, QUEUE_FINE);
	home.device = STR(""); /* a script without a cookie is held by the network's number */
	for (int i = 0; i < 10; i++) {
		k.once = str_fmt(rq->a, "s%d", i);
		TRY(queue_take_far(rq, &k, &home, &x, &no));
		assert_int_equal(no, i < 3 ? QUEUE_FINE : QUEUE_NO_NETWORK);
	}
	home.network = STR("10.0.0.2");
	TRY(queue_take_far(rq, &k, &home, &x, &no));
	assert_int_equal(no, QUEUE_FINE);
	return OK;
}

static enum err at_night(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct queue_ticket x;
	enum queue_no no;
	struct queue_from home = {STR("telepon-c"), STR("10.0.0.3")};
	struct queue_ask k = {.unit_id = t->unit, .services = {t->letter}, .n_services = 1, .files = 1, .channel = FROM_PHONE};
	TRY(queue_take_far(rq, &k, &home, &x, &no));
	assert_int_equal(no, QUEUE_NO_EARLY);
	return OK;
}

static void weeks(struct app_place *p)
{
	struct town t = {0};
	assert_ok(app_run(p->app, true, build, &t));
	assert_true(civil_parse(STR("2031-09-01"), &t.monday)); /* a Monday */
	int32_t friday = t.monday - 3;
	assert_ok(app_run_at(p->app, true, at(&t, friday, 9 * 60), NULL, hours, &t));
	seats_at_once(p, &t);
	assert_ok(app_run_at(p->app, true, at(&t, friday, 10 * 60), NULL, given_up, &t));
	assert_ok(app_run_at(p->app, true, t.slot.at, NULL, arrival, &t));
	assert_ok(app_run_at(p->app, true, at(&t, t.monday, 17 * 60), NULL, evening, &t));
	assert_ok(app_run_at(p->app, true, at(&t, t.monday, 17 * 60), NULL, late_holiday, &t));
	assert_ok(app_run_at(p->app, true, at(&t, t.monday + 2, 9 * 60), NULL, by_phone, &t));
	assert_ok(app_run_at(p->app, true, at(&t, t.monday + 3, 5 * 60), NULL, at_night, &t));
}

static void weeks_on_both(void **state)
{
	(void)state;
	app_on_both(weeks);
}

TEST_GROUP(queue_store_slot, cmocka_unit_test(weeks_on_both));
