#include "queue/queue.h"
#include "base/test.h"

enum { NOW = 1000000000 };
static struct queue_one one(int64_t id, enum queue_class class)
{
	return (struct queue_one){.id = id, .service_id = 1, .class = class, .place_at = id * 1000};
}

static int64_t next(const struct queue_rule *r, struct queue_runs runs, const struct queue_one *v, size_t n)
{
	size_t i = queue_pick(r, &runs, v, n, 1, NULL, 0, NOW);
	return i < n ? v[i].id : 0;
}

static void turns(void **state)
{
	(void)state;
	struct queue_rule r = queue_rule_usual;
	struct queue_runs none = {0, 0};
	struct queue_one v[] = {one(1, CLASS_COMMON), one(2, CLASS_COMMON), one(3, CLASS_ELDERLY), one(4, CLASS_PREGNANT),
	                        one(5, CLASS_CONTINUED), one(6, CLASS_URGENT)};
	assert_int_equal(next(&r, none, v, 2), 1);
	assert_int_equal(next(&r, none, v, 3), 3);
	assert_int_equal(next(&r, none, v, 4), 3); /* the older of two priorities */
	assert_int_equal(next(&r, none, v, 5), 5);
	assert_int_equal(next(&r, none, v, 6), 6);
	assert_int_equal(next(&r, none, v, 0), 0);
	/* After three priority calls in a row one of the line. */
	assert_int_equal(next(&r, (struct queue_runs){3, 3}, v, 4), 1);
	assert_int_equal(next(&r, (struct queue_runs){2, 2}, v, 4), 3);
	r.priority_run = 0;
	assert_int_equal(next(&r, (struct queue_runs){9, 3}, v, 4), 3);
	/* Only what the counter takes, and not who is held or bound to another counter. */
	int64_t services[] = {7};
	v[1].service_id = 7;
	assert_int_equal(queue_pick(&r, &none, v, 6, 1, services, 1, NOW), 1);
	v[1].hold_until = NOW + 1;
	assert_int_equal(queue_pick(&r, &none, v, 6, 1, services, 1, NOW), 6);
	v[1].hold_until = NOW;
	v[1].only_counter_id = 2;
	assert_int_equal(queue_pick(&r, &none, v, 6, 1, services, 1, NOW), 6);
	assert_int_equal(queue_pick(&r, &none, v, 6, 2, services, 1, NOW), 1);
}

static void quick_and_booked(void **state)
{
	(void)state;
	struct queue_rule r = queue_rule_usual;
	struct queue_one v[] = {one(1, CLASS_COMMON), one(2, CLASS_COMMON), one(3, CLASS_COMMON), one(4, CLASS_BOOKED)};
	v[2].quick = true;
	v[3].slot_at = NOW + 6 * 60000;
	assert_int_equal(next(&r, (struct queue_runs){0, 0}, v, 4), 1); /* the appointment is too early, the quick one waits */
	assert_int_equal(next(&r, (struct queue_runs){0, 4}, v, 4), 3);
	v[3].slot_at = NOW + 5 * 60000;
	assert_int_equal(next(&r, (struct queue_runs){0, 0}, v, 4), 4);
	v[2].place_at = 1;
	assert_int_equal(next(&r, (struct queue_runs){0, 0}, v, 3), 3); /* first in any case */
	r.quick_run = 0;
	v[2].place_at = 3000;
	assert_int_equal(next(&r, (struct queue_runs){0, 9}, v, 3), 1);
	struct queue_runs runs = queue_runs_after((struct queue_runs){2, 3}, &v[2]);
	assert_int_equal(runs.priority, 0);
	assert_int_equal(runs.slow, 0);
	struct queue_one old = one(9, CLASS_ELDERLY);
	runs = queue_runs_after((struct queue_runs){2, 3}, &old);
	assert_int_equal(runs.priority, 3);
	assert_int_equal(runs.slow, 4);
}

/* Whatever the line: within a class nobody is called before one who came earlier and may be called; everybody is called
 * in the end; and with a run of k priorities no one of the line sees more than k of them pass between two calls of it. */
static void fairness(void **state)
{
	(void)state;
	uint32_t seed = 7;
	struct queue_rule r = queue_rule_usual;
	for (int round = 0; round < 300; round++) {
		struct queue_one v[40];
		size_t n = 40, left = n;
		struct queue_runs runs = {0, 0};
		int passed = 0;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 1664525u + 1013904223u;
			v[i] = one((int64_t)i + 1, (enum queue_class)(seed >> 24) % CLASS_URGENT);
			v[i].quick = (seed >> 16) % 5 == 0;
		}
		while (left > 0) {
			size_t i = queue_pick(&r, &runs, v, left, 1, NULL, 0, NOW);
			assert_true(i < left);
			bool line = false;
			for (size_t k = 0; k < left; k++) {
				assert_false(v[k].class == v[i].class && v[k].quick == v[i].quick && v[k].id < v[i].id);
				line |= v[k].class == CLASS_COMMON && !v[k].quick;
			}
			passed = v[i].class == CLASS_COMMON ? 0 : line ? passed + 1 : 0;
			assert_true(passed <= r.priority_run);
			runs = queue_runs_after(runs, &v[i]);
			memmove(&v[i], &v[i + 1], (left - i - 1) * sizeof v[0]);
			left--;
		}
	}
}

static void out_of_turn(void **state)
{
	(void)state;
	struct queue_one a = one(1, CLASS_COMMON), b = one(2, CLASS_COMMON);
	assert_int_equal(queue_turn_ok(&a, &a, REASON_NONE, STR("")), QUEUE_FINE);
	assert_int_equal(queue_turn_ok(&a, &b, REASON_NONE, STR("")), QUEUE_NO_REASON);
	assert_int_equal(queue_turn_ok(&a, &b, REASON_OFFICER, STR("")), QUEUE_FINE);
	assert_int_equal(queue_turn_ok(&a, &b, REASON_OTHER, STR(" ")), QUEUE_NO_NOTE);
	assert_int_equal(queue_turn_ok(&a, &b, REASON_OTHER, STR("kursi roda")), QUEUE_FINE);
	assert_int_equal(queue_turn_ok(NULL, &b, REASON_NONE, STR("")), QUEUE_NO_REASON);
	assert_int_equal(queue_may(VISIT_WAITING, ACT_CALL), QUEUE_FINE);
	assert_int_equal(queue_may(VISIT_SERVED, ACT_CALL), QUEUE_NO_STATE);
	assert_int_equal(queue_may(VISIT_DONE, ACT_CANCEL), QUEUE_NO_STATE);
	assert_int_equal(queue_may(VISIT_ABSENT, ACT_BACK), QUEUE_FINE);
	assert_int_equal(queue_after(ACT_TRANSFER), VISIT_WAITING);
}

static void numbers(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 * 1024);
	static const struct {
		int64_t n;
		const char *said;
	} t[] = {{1, "A satu"}, {10, "A sepuluh"}, {11, "A sebelas"}, {12, "A dua belas"}, {19, "A sembilan belas"},
	         {20, "A dua puluh"}, {47, "A empat puluh tujuh"}, {100, "A seratus"}, {101, "A seratus satu"},
	         {111, "A seratus sebelas"}, {250, "A dua ratus lima puluh"}, {999, "A sembilan ratus sembilan puluh sembilan"},
	         {1000, "A seribu"}, {1016, "A seribu enam belas"}, {2300, "A dua ribu tiga ratus"}};
	for (size_t i = 0; i < countof(t); i++)
		assert_str(queue_number_said(a, STR("A"), t[i].n), t[i].said);
	assert_str(queue_number_said(a, STR("K2A"), 7), "K dua A tujuh");
	assert_str(queue_number_text(a, STR("A"), 12), "A-012");
	assert_str(queue_number_text(a, STR("K2A"), 1234), "K2A-1234");
	assert_true(queue_series_ok(STR("K2A")));
	assert_false(queue_series_ok(STR("a")) || queue_series_ok(STR("")) || queue_series_ok(STR("ABCDEFGHI")));
	arena_free(a);
}

static void waits(void **state)
{
	(void)state;
	struct queue_work six[10];
	for (int i = 0; i < 10; i++)
		six[i] = (struct queue_work){6, 36};
	struct queue_estimate e = queue_wait(six, 10, 3);
	assert_true(e.known);
	assert_int_equal(e.mid, 20);  /* sixty minutes of work, three counters */
	assert_int_equal(e.low, 11);  /* 20 - 1.28 * sqrt(360) / 3 */
	assert_int_equal(e.high, 29);
	e = queue_wait(six, 0, 1);
	assert_true(e.known && e.mid == 0 && e.high == 0);
	assert_false(queue_wait(six, 10, 0).known);
}

/* Estimates that fell short: the middle moves, the band holds four of five; few visits change nothing. */
static void truth(void **state)
{
	struct queue_truth t = {0}, exact = {.n = 100};
	struct queue_estimate e = {8, 9, 12, true};
	(void)state;
	assert_int_equal(queue_truth_of(9, 9), 0);
	assert_int_equal(queue_truth_of(30, 10), 693); /* ln 2 */
	assert_int_equal(queue_truth_of(0, 10), -693);
	for (int i = 0; i < 33; i++) {
		struct queue_estimate same = queue_wait_corrected(e, &t);
		if (t.n < QUEUE_TRUTH_LEAST)
			assert_true(same.low == 8 && same.mid == 9 && same.high == 12);
		int64_t x = queue_truth_of(14 + i % 11, 9); /* 14 to 24 minutes waited where 9 were expected */
		t.n++;
		t.sum += x;
		t.sum_squares += x * x;
	}
	struct queue_estimate c = queue_wait_corrected(e, &t);
	assert_in_range(c.mid, 18, 20);
	int inside = 0;
	for (int waited = 14; waited <= 24; waited++)
		inside += waited >= c.low && waited <= c.high;
	assert_in_range(inside, 8, 11);
	assert_true(c.low >= 13 && c.high <= 26);
	assert_false(queue_wait_corrected((struct queue_estimate){0}, &t).known);
	struct queue_estimate kept = queue_wait_corrected(e, &exact); /* all were right: the plain band stays */
	assert_true(kept.low == 8 && kept.mid == 9 && kept.high == 12);
}

TEST_GROUP(queue, cmocka_unit_test(truth), cmocka_unit_test(turns),
           cmocka_unit_test(quick_and_booked), cmocka_unit_test(fairness),
           cmocka_unit_test(out_of_turn), cmocka_unit_test(numbers), cmocka_unit_test(waits));
