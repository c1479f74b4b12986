/* Pace, quotas and response: tables of known cases, and what must hold for any. */
#include "base/test.h"
#include "calendar/calendar.h"
#include "survey/survey_plan.h"

/* Monday to Friday, one holiday: Wednesday 7 January 2026. */
static const int32_t holidays[] = {20460};

static struct calendar office(void)
{
	struct calendar c = {.zone = ZONE_WITA, .holidays = holidays, .n_holidays = countof(holidays)};
	for (int s = 0; s < SEASON_COUNT; s++)
		for (int w = 1; w <= 5; w++)
			c.day[s][w] = (struct cal_day){.v = {{450, 960, false}}, .n = 1};
	return c;
}

static void days_are_working_days(void **s)
{
	(void)s;
	struct calendar c = office();
	int32_t monday = civil_from(2026, 1, 5);
	assert_int_equal(holidays[0], civil_from(2026, 1, 7));
	static const struct {
		int today, past, left;
		bool works;
	} want[] = { /* today as days after Monday 5 January; the period is two weeks with one holiday: nine days */
		{-3, 0, 9, false}, {0, 0, 9, true}, {1, 1, 8, true}, {2, 2, 7, false}, {3, 2, 7, true}, {4, 3, 6, true},
		{5, 4, 5, false}, {6, 4, 5, false}, {7, 4, 5, true}, {11, 8, 1, true}, {13, 9, 0, false}, {14, 9, 0, false},
		{400, 9, 0, false},
	};
	for (size_t i = 0; i < countof(want); i++) {
		struct survey_days d = survey_days_of(&c, monday, monday + 13, monday + want[i].today);
		assert_int_equal(d.all, 9);
		assert_int_equal(d.past, want[i].past);
		assert_int_equal(d.left, want[i].left);
		assert_int_equal(d.today, want[i].works);
	}
}

static void pace_of_known_cases(void **s)
{
	(void)s;
	static const struct {
		int64_t target, got, before;
		struct survey_days d;
		struct survey_pace want;
	} t[] = {
		/* 40 of 100 after 10 of 20 days: ends at 80, 20 short; 6 a day are needed */
		{100, 40, 40, {20, 10, 10, true}, {PACE_SHORT, 55, 400, 80, 20, 6}},
		/* what came today raises the count, not the rate */
		{100, 45, 40, {20, 10, 10, true}, {PACE_SHORT, 55, 400, 80, 20, 6}},
		/* rounded down: 33 in 7 of 20 days is 94.28 */
		{95, 33, 33, {20, 7, 13, false}, {PACE_SHORT, 33, 471, 94, 1, 5}},
		{94, 33, 33, {20, 7, 13, false}, {PACE_FINE, 33, 471, 94, 0, 5}},
		/* a day's rush counts at once */
		{50, 49, 2, {20, 10, 10, true}, {PACE_SHORT, 28, 20, 49, 1, 1}},
		{50, 50, 2, {20, 10, 10, true}, {PACE_DONE, 28, 20, 50, 0, 0}},
		{50, 0, 0, {20, 0, 20, false}, {PACE_AHEAD, 0, -1, -1, -1, 3}},
		{50, 1, 0, {20, 0, 20, true}, {PACE_EARLY, 3, -1, -1, -1, 3}},
		{50, 3, 3, {20, 2, 18, true}, {PACE_EARLY, 8, 150, -1, -1, 3}},
		{50, 0, 0, {20, 5, 15, true}, {PACE_SHORT, 15, 0, 0, 50, 4}},
		{50, 41, 41, {20, 20, 0, false}, {PACE_MISSED, 50, 205, 41, 9, -1}},
		{50, 60, 60, {20, 20, 0, false}, {PACE_DONE, 50, 300, 60, 0, 0}},
		{-1, 12, 12, {20, 10, 10, true}, {PACE_NONE, -1, 120, 24, -1, -1}},
		{0, 0, 0, {20, 10, 10, true}, {PACE_DONE, 0, 0, 0, 0, 0}},
		/* a period of holidays only */
		{10, 0, 0, {0, 0, 0, false}, {PACE_MISSED, -1, -1, 0, 10, -1}},
	};
	for (size_t i = 0; i < countof(t); i++) {
		struct survey_pace p = survey_pace_of(t[i].target, t[i].got, t[i].before, &t[i].d), w = t[i].want;
		if (p.state != w.state || p.expected != w.expected || p.rate != w.rate || p.forecast != w.forecast ||
		    p.lacking != w.lacking || p.needed != w.needed)
			fail_msg("case %zu: %d %lld %lld %lld %lld %lld", i, (int)p.state, (long long)p.expected,
			         (long long)p.rate, (long long)p.forecast, (long long)p.lacking, (long long)p.needed);
	}
}

/* A forecast is never below what is there and never falls when more came; the needed rate just reaches the target. */
static void pace_of_any_case(void **s)
{
	(void)s;
	for (int all = 1; all <= 30; all += 7)
		for (int past = 0; past <= all; past++)
			for (int64_t target = 0; target <= 90; target += 9) {
				struct survey_days d = {all, past, all - past, past < all};
				int64_t last = -1;
				for (int64_t got = 0; got <= 120; got += 5) {
					struct survey_pace p = survey_pace_of(target, got, past > 0 ? got : 0, &d);
					assert_true(p.forecast < 0 || p.forecast >= got);
					assert_true(p.forecast < 0 || p.forecast >= last);
					last = p.forecast;
					assert_true(p.expected >= 0 && p.expected <= target);
					if (p.needed > 0)
						assert_true(got + p.needed * d.left >= target &&
						            got + (p.needed - 1) * d.left < target);
					if (p.lacking > 0)
						assert_true(p.state == PACE_SHORT || p.state == PACE_MISSED);
					if (p.state == PACE_FINE || p.state == PACE_DONE)
						assert_int_equal(p.lacking, 0);
				}
			}
}

static void quotas_add_up(void **s)
{
	(void)s;
	const int64_t ok[] = {30, 40, 30}, less[] = {30, 40, 29}, bad[] = {130, -30, 0};
	assert_int_equal(survey_quota_check(ok, 3, true, 77), QUOTA_FINE);
	assert_int_equal(survey_quota_check(ok, 3, false, 100), QUOTA_FINE);
	assert_int_equal(survey_quota_check(ok, 3, false, 99), QUOTA_NOT_TARGET);
	assert_int_equal(survey_quota_check(less, 3, true, 77), QUOTA_NOT_HUNDRED);
	assert_int_equal(survey_quota_check(bad, 3, true, 77), QUOTA_NEGATIVE);
	assert_int_equal(survey_quota_check(ok, 3, true, -1), QUOTA_NO_TARGET);
	int64_t out[3];
	const int64_t even[] = {1, 1, 1}, some[] = {50, 25, 25};
	survey_quota_split(even, 3, 10, out); /* 3.33 each: the first takes the rest */
	assert_true(out[0] == 4 && out[1] == 3 && out[2] == 3);
	survey_quota_split(some, 3, 7, out); /* 3.5, 1.75, 1.75 */
	assert_true(out[0] == 3 && out[1] == 2 && out[2] == 2);
	survey_quota_split(some, 3, 0, out);
	assert_true(out[0] + out[1] + out[2] == 0);
}

/* For any shares and target: the sum is the target, and no part is a whole one away from its exact share. */
static void splitting_is_fair(void **s)
{
	(void)s;
	uint64_t x = 12345;
	for (int round = 0; round < 5000; round++) {
		int64_t share[7], out[7], sum = 0, total = 0;
		for (int i = 0; i < 7; i++) {
			x = x * 6364136223846793005u + 1442695040888963407u;
			share[i] = (int64_t)(x >> 40) % (round % 90 + 2);
			sum += share[i];
		}
		if (sum == 0)
			continue;
		int64_t target = (int64_t)(x >> 20) % 4000;
		survey_quota_split(share, 7, target, out);
		for (int i = 0; i < 7; i++) {
			total += out[i];
			int64_t off = out[i] * sum - share[i] * target;
			assert_true(off > -sum && off < sum);
			assert_true(share[i] > 0 || out[i] == 0);
		}
		assert_int_equal(total, target);
	}
}

static void lacking_and_response(void **s)
{
	(void)s;
	const int64_t wanted[] = {0, 10, 10}, got[] = {3, 14, 7};
	assert_int_equal(survey_quota_lacking(wanted, got, 3), 3); /* 14 of 10 fill nothing elsewhere */
	int64_t yes[CHANNELS] = {0}, no[CHANNELS] = {0};
	assert_int_equal(survey_response_rate(yes, no), -1);
	yes[CHANNEL_WEB] = 500; /* nobody wrote down who declined there: it does not count */
	assert_int_equal(survey_response_rate(yes, no), -1);
	yes[CHANNEL_PAPER] = 40;
	no[CHANNEL_PAPER] = 20;
	assert_int_equal(survey_response_rate(yes, no), 6667);
	no[CHANNEL_TABLET] = 10;
	assert_int_equal(survey_response_rate(yes, no), 5714);
	enum survey_decline d;
	for (unsigned i = 0; i < DECLINES; i++)
		assert_true(survey_decline_parse(str_of(survey_decline_codes[i]), &d) && d == i);
	assert_false(survey_decline_parse(STR("Bapak Anu"), &d));
	assert_true(survey_decline_label(STR("Bapak Anu"))[0] == '\0');
}

TEST_GROUP(survey_plan, cmocka_unit_test(days_are_working_days), cmocka_unit_test(pace_of_known_cases),
	   cmocka_unit_test(pace_of_any_case), cmocka_unit_test(quotas_add_up), cmocka_unit_test(splitting_is_fair),
	   cmocka_unit_test(lacking_and_response));
