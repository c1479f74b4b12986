#include "application/application.h"
#include "base/test.h"

enum { MIN = 60000, HOUR = 3600000 };

/* Five days, 08:00 to 12:00 and 13:00 to 16:00, in WITA. */
static struct calendar usual(void)
{
	struct calendar c = {.zone = ZONE_WITA};
	for (int s = 0; s < SEASON_COUNT; s++)
		for (int d = 1; d <= 5; d++)
			c.day[s][d] = (struct cal_day){.v = {{480, 720, false}, {780, 960, false}}, .n = 2};
	return c;
}

static int64_t at(int day, int hour, int minute) /* of November 2026; the 23rd is a Monday */
{
	return civil_ms(civil_from(2026, 11, day), hour * 60 + minute, ZONE_WITA);
}

static void ways(void **state)
{
	(void)state;
	assert_int_equal(application_may(APP_RECEIVED, ACT_LACK), APPLICATION_FINE);
	assert_int_equal(application_may(APP_WORKING, ACT_LACK), APPLICATION_NO_STATE); /* a later new item stops nothing */
	assert_int_equal(application_may(APP_SIGNING, ACT_SIGNED), APPLICATION_FINE);
	assert_int_equal(application_may(APP_WORKING, ACT_SIGNED), APPLICATION_NO_STATE);
	assert_int_equal(application_may(APP_COLLECTED, ACT_WITHDRAW), APPLICATION_NO_STATE);
	assert_int_equal(application_after(APP_INCOMPLETE, ACT_COMPLETE), APP_WORKING);
	assert_int_equal(application_after(APP_WORKING, ACT_STEP), APP_WORKING);
	assert_int_equal(application_after(APP_WORKING, ACT_FORWARD), APP_FORWARDED);
	assert_int_equal(application_may(APP_FORWARDED, ACT_SIGNED), APPLICATION_NO_STATE); /* it lies with another level */
	assert_int_equal(application_after(APP_FORWARDED, ACT_RESULT), APP_READY);
	assert_int_equal(application_after(APP_FORWARDED, ACT_SENT_BACK), APP_WORKING);
	assert_true(application_over(application_after(APP_SIGNING, ACT_GIVE_BACK)));
	for (int s = 0; s < APPLICATION_STATES; s++)
		for (int k = 0; k < APPLICATION_ACTS; k++)
			if (application_over((enum application_state)s))
				assert_int_equal(application_may((enum application_state)s, (enum application_act)k), APPLICATION_NO_STATE);
	assert_int_equal(application_stop_ok(APP_WORKING, CAUSE_WISH, false, true), APPLICATION_FINE);
	assert_int_equal(application_stop_ok(APP_WORKING, CAUSE_WISH, false, false), APPLICATION_NO_WISH);
	assert_int_equal(application_stop_ok(APP_WORKING, CAUSE_WISH, true, true), APPLICATION_NO_STOPPED);
	assert_int_equal(application_stop_ok(APP_WORKING, CAUSE_BLANKS, false, true), APPLICATION_NO_CAUSE);
}

static void papers(void **state)
{
	(void)state;
	struct application_item v[] = {{1, MARK_THERE, false, false, false}, {2, MARK_OPEN, true, false, false},
	                               {3, MARK_THERE, false, true, false}};
	assert_int_equal(application_complete_ok(v, 3), APPLICATION_FINE);
	assert_int_equal(application_lack_ok(v, 3), APPLICATION_NO_LACK);
	assert_int_equal(application_hand_over_ok(v, 3, STR("pemohon")), APPLICATION_NO_ORIGINALS);
	v[2].returned = true;
	assert_int_equal(application_hand_over_ok(v, 3, STR(" ")), APPLICATION_NO_COLLECTOR);
	assert_int_equal(application_hand_over_ok(v, 3, STR("pemohon")), APPLICATION_FINE);
	v[0].mark = MARK_LACKING;
	assert_int_equal(application_complete_ok(v, 3), APPLICATION_NO_MISSING);
	assert_int_equal(application_lack_ok(v, 3), APPLICATION_FINE);
	v[1].place = 0;
	v[1].mark = MARK_LACKING;
	assert_int_equal(application_lack_ok(v, 3), APPLICATION_NO_PUBLISHED);
}

static void clock_runs(void **state)
{
	(void)state;
	struct calendar c = usual();
	int64_t begin = at(23, 9, 0), due;
	struct application_pause v[3] = {{CAUSE_POWER, at(23, 10, 0), at(23, 11, 0)},
	                                 {CAUSE_NETWORK, at(23, 10, 30), at(23, 11, 30)},
	                                 {CAUSE_BLANKS, at(22, 8, 0), at(22, 12, 0)}}; /* on Sunday: nothing */
	struct application_time t = application_time(&c, begin, at(23, 14, 0), v, 3);
	assert_int_equal(t.gross_ms, 4 * HOUR);
	assert_int_equal(t.stopped_ms[CAUSE_POWER], HOUR);
	assert_int_equal(t.stopped_ms[CAUSE_NETWORK], HOUR / 2); /* only what the power had not stopped already */
	assert_int_equal(t.net_ms, 4 * HOUR - 90 * MIN);
	assert_false(t.standing);
	/* Twelve minutes: 09:12. Two hours: one before the power went, the other from 11:30 on, over the noon break. */
	assert_true(application_due(&c, begin, 12 * MIN, v, 3, begin, &due));
	assert_int_equal(due, at(23, 9, 12));
	assert_true(application_due(&c, begin, 2 * HOUR, v, 3, at(23, 12, 0), &due));
	assert_int_equal(due, at(23, 13, 30));
	/* One that still stands moves the promise as time goes by. */
	v[1].to = 0;
	assert_true(application_due(&c, begin, 2 * HOUR, v, 3, at(23, 14, 0), &due));
	assert_int_equal(due, at(23, 15, 0));
	assert_true(application_due(&c, begin, 2 * HOUR, v, 3, at(24, 8, 0), &due));
	assert_int_equal(due, at(24, 9, 0));
	assert_true(application_time(&c, begin, at(24, 8, 0), v, 3).standing);
	assert_true(application_kept(&t, 150 * MIN));
	assert_false(application_kept(&t, 149 * MIN));
}

static uint32_t dice(uint32_t *seed, uint32_t most)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % most;
}

/* A slow second look: minute by minute. And more pauses never make a promise come due earlier. */
static void clock_properties(void **state)
{
	(void)state;
	struct calendar c = usual();
	uint32_t seed = 11;
	for (int round = 0; round < 200; round++) {
		struct application_pause v[6];
		int64_t begin = at(23, 8, 0) + (int64_t)dice(&seed, 600) * MIN, until = begin + (int64_t)dice(&seed, 4000) * MIN;
		size_t n = dice(&seed, 7);
		for (size_t i = 0; i < n; i++) {
			v[i].cause = (enum application_cause)dice(&seed, APPLICATION_CAUSES);
			v[i].from = begin - 300 * MIN + (int64_t)dice(&seed, 3000) * MIN;
			v[i].to = v[i].from + (int64_t)(1 + dice(&seed, 500)) * MIN;
		}
		struct application_time t = application_time(&c, begin, until, v, n);
		int64_t net = 0, gross = 0;
		for (int64_t m = begin; m < until; m += MIN) {
			bool stopped = false;
			for (size_t i = 0; i < n; i++)
				stopped |= v[i].from <= m && m < v[i].to;
			int64_t work = calendar_between_ms(&c, m, m + MIN);
			gross += work;
			net += stopped ? 0 : work;
		}
		assert_int_equal(t.gross_ms, gross);
		assert_int_equal(t.net_ms, net);
		int64_t limit = (int64_t)(1 + dice(&seed, 900)) * MIN, before = 0, due;
		for (size_t k = 0; k <= n; k++) {
			assert_true(application_due(&c, begin, limit, v, k, until, &due));
			assert_true(due >= before);
			before = due;
		}
		struct application_time done = application_time(&c, begin, due, v, n);
		assert_int_equal(done.net_ms, limit); /* at its due moment exactly the limit has passed */
	}
}

static void codes(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 * 1024);
	uint32_t seed = 3;
	char code[APPLICATION_CODE_LEN + 1], back[APPLICATION_CODE_LEN + 1];
	for (int round = 0; round < 500; round++) {
		uint8_t random[9];
		for (size_t i = 0; i < sizeof random; i++)
			random[i] = (uint8_t)dice(&seed, 256);
		application_code_make(random, code);
		assert_int_equal(strlen(code), APPLICATION_CODE_LEN);
		struct str printed = application_code_print(a, code);
		assert_int_equal(printed.n, 16);
		assert_true(application_code_read(str_lower_ascii(a, printed), back));
		assert_string_equal(code, back);
		size_t i = dice(&seed, APPLICATION_CODE_LEN);
		memcpy(back, code, sizeof back);
		back[i] = back[i] == 'Z' ? '2' : 'Z'; /* one wrong symbol is always found */
		assert_false(application_code_read(str_of(back), back));
	}
	assert_false(application_code_read(STR(""), back));
	assert_false(application_code_read(STR("U0000-00000-0000"), back));
	arena_free(a);
}

TEST_GROUP(application, cmocka_unit_test(ways), cmocka_unit_test(papers), cmocka_unit_test(clock_runs),
           cmocka_unit_test(clock_properties), cmocka_unit_test(codes));
