/* Waiting lines against the worked example, against the birth-and-death equations solved term by term, and large. */
#include <math.h>
#include "base/test.h"
#include "queue/queue_erlang.h"

#define assert_near(got, want, by) \
	do { \
		double got_ = (got), want_ = (want); \
		if (!(fabs(got_ - want_) <= (by))) \
			fail_msg("%s:%d: %s is %.15g, want %.15g", __FILE__, __LINE__, #got, got_, want_); \
	} while (0)

static void three_counters_twenty_an_hour(void **s)
{
	(void)s;
	double arrivals = 20.0 / 3600, service = 360;
	struct erlang e = erlang_of(arrivals, service, 3);
	assert_near(e.load, 2, 1e-14);
	assert_near(e.loss, 4.0 / 19, 1e-15);
	assert_near(e.wait_chance, 4.0 / 9, 1e-15);
	assert_near(e.wait_s / 60, 2.6666666666666667, 1e-13);
	assert_near(e.line, 20.0 / 60 * 2.6666666666666667, 1e-13);
	assert_near(erlang_longer(&e, arrivals, service, 3, 300), 0.19315476, 1e-8);
	assert_int_equal(e.least, 3);
	assert_int_equal(erlang_counters(arrivals, service, 300, 0.8), 3);
	assert_int_equal(erlang_counters(arrivals, service, 300, 0.81), 4);
}

static void a_line_that_never_ends(void **s)
{
	(void)s;
	struct erlang e = erlang_of(20.0 / 3600, 360, 2);
	assert_false(e.stable);
	assert_int_equal(e.least, 3);
	assert_near(erlang_longer(&e, 20.0 / 3600, 360, 2, 300), 1, 0);
	e = erlang_of(0, 360, 1);
	assert_true(e.stable && e.wait_chance == 0 && e.least == 1);
}

/* The states of the line one by one, far enough that the rest weighs nothing. */
static double slow_wait_chance(double load, int c)
{
	long double p = 1, sum = 0, busy = 0;
	for (int k = 0; k < 20000 && (p > 1e-30L || k <= c); k++) {
		sum += p;
		if (k >= c)
			busy += p;
		p *= (long double)load / (k + 1 < c ? k + 1 : c);
	}
	return (double)(busy / sum);
}

static void the_states_one_by_one_agree(void **s)
{
	(void)s;
	for (int c = 1; c <= 60; c++)
		for (int i = 1; i < 10; i++) {
			double load = c * i / 10.0;
			struct erlang e = erlang_of(load / 60, 60, c);
			assert_near(e.wait_chance, slow_wait_chance(load, c), 1e-12);
		}
}

static void four_hundred_counters_do_not_overflow(void **s)
{
	(void)s;
	struct erlang e = erlang_of(390.0 / 60, 60, 400);
	assert_true(e.wait_chance > 0.3 && e.wait_chance < 0.7);
	assert_near(e.wait_chance, slow_wait_chance(390, 400), 1e-10);
	int64_t c = erlang_counters(100000.0 / 60, 60, 10, 0.95);
	assert_true(c > 100000 && c < 101000);
	assert_int_equal(erlang_counters(2000000.0 / 60, 60, 10, 0.95), 0);
}

static void more_counters_never_wait_longer(void **s)
{
	(void)s;
	double before = 2;
	for (int c = 1; c < 50; c++) {
		struct erlang e = erlang_of(10.0 / 60, 60, c);
		double p = erlang_longer(&e, 10.0 / 60, 60, c, 30);
		assert_true(p <= before);
		before = p;
	}
}

TEST_GROUP(queue_erlang, cmocka_unit_test(three_counters_twenty_an_hour), cmocka_unit_test(a_line_that_never_ends),
	   cmocka_unit_test(the_states_one_by_one_agree), cmocka_unit_test(four_hundred_counters_do_not_overflow),
	   cmocka_unit_test(more_counters_never_wait_longer));
