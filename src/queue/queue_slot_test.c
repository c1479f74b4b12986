/* Hours of appointments by tables: what a day has room for, where it is cut, when it is full. */
#include "base/test.h"
#include "queue/queue_slot.h"

static struct cal_day hours(const char *text)
{
	struct cal_day d;
	assert_int_equal(calendar_day_parse(str_of(text), &d), CALENDAR_FINE);
	return d;
}

static void rooms(void **state)
{
	(void)state;
	assert_int_equal(queue_day_room(40, 0, 0, 0), 40);     /* set by the office */
	assert_int_equal(queue_day_room(0, 2, 450, 10), 90);   /* two counters, 7.5 hours, ten minutes each */
	assert_int_equal(queue_day_room(0, 1, 450, 900), 1);   /* longer than a day: one */
	assert_int_equal(queue_day_room(0, 0, 450, 10), 0);    /* nobody takes it */
	assert_int_equal(queue_day_room(0, 2, 0, 10), 0);      /* a holiday */
	assert_int_equal(queue_day_room(0, 50, 1440, 0), QUEUE_ROOM_MAX);
}

static void bands(void **state)
{
	(void)state;
	struct queue_band b[QUEUE_BANDS_MAX];
	struct cal_day day = hours("07:30-12:00, 13:00-16:00, 18:00-20:00*");
	size_t n = queue_bands(&day, 90, 50, b);
	int64_t sum = 0;
	assert_int_equal(n, 8); /* 07.30, 08, 09, 10, 11 and 13, 14, 15; duty hours are no appointments */
	assert_int_equal(b[0].from, 450);
	assert_int_equal(b[0].to, 480);
	assert_int_equal(b[4].to, 720);
	assert_int_equal(b[5].from, 780);
	for (size_t i = 0; i < n; i++)
		sum += b[i].room;
	assert_int_equal(sum, 45); /* half of the day's, no seat lost in rounding */
	assert_int_equal(b[0].room, 3);
	assert_int_equal(b[1].room, 6);
	day = hours("07:30-11:10"); /* ten minutes are no hour of their own */
	n = queue_bands(&day, 10, 100, b);
	assert_int_equal(n, 4);
	assert_int_equal(b[3].to, 670);
	for (int64_t room = 0; room < 200; room++)
		for (int share = 1; share <= 100; share += 9) {
			sum = 0;
			n = queue_bands(&day, room, share, b);
			for (size_t i = 0; i < n; i++) {
				assert_true(b[i].room >= 0 && b[i].from < b[i].to);
				sum += b[i].room;
			}
			assert_int_equal(sum, room * share / 100 > 0 ? room * share / 100 : room > 0);
		}
	day = hours("");
	assert_int_equal(queue_bands(&day, 10, 50, b), 0);
}

static void full(void **state)
{
	(void)state;
	struct queue_use v[] = {{.service_id = 1, .used = 9, .set = 10, .counters = 1, .serve_minutes = 10},
	                        {.service_id = 2, .used = 30, .counters = 2, .serve_minutes = 10}};
	assert_false(queue_day_full(v, 2, 1, 1, false, 2, 450));
	assert_true(queue_day_full(v, 2, 1, 2, false, 2, 450)); /* two files, one place */
	assert_false(queue_day_full(v, 2, 2, 1, true, 2, 450));
	assert_true(queue_day_full(v, 2, 2, 1, true, 2, 150));  /* 30 x 10 minutes are two counters' 150 already */
	assert_false(queue_day_full(v, 2, 2, 1, false, 2, 150)); /* work does not bind here */
	v[1].counters = 1;
	assert_true(queue_day_full(v, 2, 2, 1, true, 2, 300));  /* its only counter is full, the other is not */
	assert_false(queue_day_full(v, 2, 3, 1, true, 2, 0));   /* unknown: never full */
}

static void from_afar(void **state)
{
	(void)state;
	struct queue_far f = queue_far_usual;
	struct cal_day day = hours("07:30-12:00, 13:00-16:00");
	static const struct {
		int minute;
		enum queue_no no;
	} at[] = {{449, QUEUE_NO_EARLY}, {450, QUEUE_FINE}, {740, QUEUE_FINE}, {929, QUEUE_FINE}, {930, QUEUE_NO_CLOSED},
	          {1400, QUEUE_NO_CLOSED}};
	assert_int_equal(queue_phone_ok(&f, &day, 500), QUEUE_NO_PHONE); /* the office has not said so */
	f.phone = true;
	for (size_t i = 0; i < countof(at); i++)
		assert_int_equal(queue_phone_ok(&f, &day, at[i].minute), at[i].no);
	f.phone_early = 60;
	assert_int_equal(queue_phone_ok(&f, &day, 390), QUEUE_FINE);
	day = hours("");
	assert_int_equal(queue_phone_ok(&f, &day, 500), QUEUE_NO_CLOSED);
	assert_int_equal(queue_far_ok(&f), QUEUE_FINE);
	f.share = 0;
	assert_int_equal(queue_far_ok(&f), QUEUE_NO_RULE);
}

static void at_the_door(void **state)
{
	(void)state;
	const struct queue_far *f = &queue_far_usual;
	enum queue_booking_state s;
	int64_t to = 1000 * 60000;
	assert_int_equal(queue_arrive(f, BOOKING_STANDS, 5, 5, to, 0, &s), QUEUE_FINE);
	assert_int_equal(s, BOOKING_CAME); /* early the same day */
	assert_int_equal(queue_arrive(f, BOOKING_STANDS, 5, 5, to, to + 15 * 60000, &s), QUEUE_FINE);
	assert_int_equal(s, BOOKING_CAME);
	assert_int_equal(queue_arrive(f, BOOKING_STANDS, 5, 5, to, to + 15 * 60000 + 1, &s), QUEUE_FINE);
	assert_int_equal(s, BOOKING_LATE);
	assert_int_equal(queue_arrive(f, BOOKING_STANDS, 5, 6, to, to, &s), QUEUE_NO_BOOKING);
	assert_int_equal(queue_arrive(f, BOOKING_FREED, 5, 5, to, to, &s), QUEUE_NO_BOOKING);
}

TEST_GROUP(queue_slot, cmocka_unit_test(rooms), cmocka_unit_test(bands), cmocka_unit_test(full),
           cmocka_unit_test(from_afar), cmocka_unit_test(at_the_door));
