/* Figures of waiting against values worked out by hand. */
#include <math.h>

#include "base/test.h"
#include "queue/queue_stat.h"

#define MIN 60000

static void test_waits(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 16);
	/* waits 2, 4, 10, 20 minutes; one was never called; service 6 and 10 minutes */
	const struct queue_stat_one v[] = {
		{.taken_at = 0, .called_at = 4 * MIN, .begun_at = 5 * MIN, .ended_at = 11 * MIN, .state = VISIT_DONE,
		 .low = 0, .high = 5},
		{.taken_at = MIN, .called_at = 3 * MIN, .begun_at = 3 * MIN, .ended_at = 13 * MIN, .state = VISIT_DONE,
		 .low = 5, .high = 9},
		{.taken_at = 0, .called_at = 10 * MIN, .state = VISIT_ABSENT, .low = 0, .high = 9},
		{.taken_at = 0, .called_at = 20 * MIN, .state = VISIT_ABSENT, .low = -1},
		{.taken_at = 0, .state = VISIT_LATER, .low = 0, .high = 9},
	};
	struct queue_stat s = queue_stat_of(a, v, countof(v));
	assert_int_equal(s.n, 5);
	assert_int_equal(s.called, 4);
	assert_int_equal(s.served, 2);
	assert_int_equal(s.absent, 2);
	assert_true(fabs(s.wait_mean - 9) < 1e-12 && fabs(s.wait_median - 7) < 1e-12 && fabs(s.wait_90 - 20) < 1e-12);
	assert_true(fabs(s.serve_mean - 8) < 1e-12);
	assert_int_equal(s.told, 3);
	assert_int_equal(s.right, 1);
	assert_int_equal(s.sooner, 1);
	assert_int_equal(s.later, 1);
	s = queue_stat_of(a, v, 0);
	assert_true(isnan(s.wait_median) && isnan(s.serve_mean) && s.n == 0);
	arena_free(a);
}

static void test_little(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 16);
	/* In ten minutes one waits 4, one 2: L = 6 / 10, lambda = 2 / 10, W = 3. */
	const struct queue_stat_one v[] = {{.taken_at = MIN, .called_at = 5 * MIN},
	                                   {.taken_at = 4 * MIN, .called_at = 6 * MIN}};
	struct queue_little l = queue_little_of(a, v, 2, 0, 10 * MIN);
	assert_true(fabs(l.waiting - 0.6) < 1e-12 && fabs(l.arrivals - 0.2) < 1e-12 && fabs(l.wait - 3) < 1e-12);
	assert_true(fabs(l.waiting - l.arrivals * l.wait) < 1e-12);
	assert_true(isnan(queue_little_of(a, v, 2, 5, 5).waiting));
	arena_free(a);
}

/* 20 an hour, six minutes each: three counters give C = 4/9, Wq = 8/3 minutes (statistics.md); two would not do. */
static void test_need(void **state)
{
	(void)state;
	struct queue_need d = queue_need_of(20, 6);
	assert_int_equal(d.counters, 3);
	assert_true(fabs(d.wait - 8.0 / 3) < 1e-9 && isnan(d.price));
	/* 10 an hour, six minutes: a = 1; two counters wait (1/3)/10 h = 2 min; one would not do. */
	d = queue_need_of(10, 6);
	assert_int_equal(d.counters, 2);
	assert_true(fabs(d.wait - 2) < 1e-9 && isnan(d.price));
	assert_int_equal(queue_need_of(0, 6).counters, 0);
}

/* Two counters from 8 to 12, one person in line from 9 to 10 and two from 10 to 10.30; the second counter is left empty
 * from 9.30 on, the first is never. */
static void test_empty(void **state)
{
	enum { H = 3600000, M = 60000 };
	struct arena *a = arena_new(1 << 20);
	struct queue_stat_one v[] = {{.taken_at = 9 * H, .called_at = 10 * H + 30 * M},
	                             {.taken_at = 10 * H, .called_at = 10 * H + 30 * M},
	                             {.taken_at = 13 * H, .ended_at = 14 * H} /* came when the doors were shut */};
	struct queue_span hours[] = {{0, 8 * H, 12 * H}}, posts[] = {{7, 7 * H, 13 * H}, {8, 8 * H, 9 * H + 30 * M}};
	int64_t counters[] = {7, 8};
	struct queue_empty out[2], all;
	(void)state;
	all = queue_empty_of(a, v, countof(v), hours, 1, posts, 2, counters, 2, 24 * (int64_t)H, out);
	assert_true(out[0].minutes < 1e-9 && fabs(out[1].minutes - 150) < 1e-9);
	assert_true(fabs(out[1].citizen_minutes - (30 + 60)) < 1e-9);
	assert_true(fabs(all.citizen_minutes - 90) < 1e-9 && fabs(all.minutes - 150) < 1e-9);
	posts[0].to_at = 10 * H; /* both empty for half an hour of two in line: each minute of theirs counts once */
	all = queue_empty_of(a, v, countof(v), hours, 1, posts, 2, counters, 2, 24 * (int64_t)H, out);
	assert_true(fabs(out[0].citizen_minutes - 60) < 1e-9 && fabs(all.citizen_minutes - 90) < 1e-9);
	posts[1].to_at = 0; /* still there, and now is ten o'clock */
	all = queue_empty_of(a, v, countof(v), hours, 1, posts, 2, counters, 2, 10 * (int64_t)H, out);
	assert_true(all.minutes < 1e-9);
	arena_free(a);
}

TEST_GROUP(queue_stat, cmocka_unit_test(test_empty),
           cmocka_unit_test(test_waits), cmocka_unit_test(test_little), cmocka_unit_test(test_need));
