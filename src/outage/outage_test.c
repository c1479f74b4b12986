#include "outage/outage.h"
#include "base/test.h"

enum { HOUR = 3600000 };
static struct calendar usual(void)
{
	struct calendar c = {.zone = ZONE_WITA};
	for (int s = 0; s < SEASON_COUNT; s++)
		for (int d = 1; d <= 5; d++)
			c.day[s][d] = (struct cal_day){.v = {{480, 720, false}, {780, 960, false}}, .n = 2};
	return c;
}

static int64_t at(int day, int hour) /* of November 2026; the 23rd is a Monday */
{
	return civil_ms(civil_from(2026, 11, day), hour * 60, ZONE_WITA);
}

static void times(void **state)
{
	(void)state;
	int64_t now = at(23, 12);
	assert_int_equal(outage_times_ok(at(23, 8), at(23, 9), now), OUTAGE_FINE);
	assert_int_equal(outage_times_ok(at(23, 8), 0, now), OUTAGE_FINE);
	assert_int_equal(outage_times_ok(at(23, 9), at(23, 9), now), OUTAGE_NO_TIME);
	assert_int_equal(outage_times_ok(at(23, 13), 0, now), OUTAGE_NO_TIME);
	assert_int_equal(outage_times_ok(at(23, 11), at(23, 13), now), OUTAGE_NO_TIME);
	assert_int_equal(outage_times_ok(at(23, 8) - 91LL * 86400000, at(23, 9), now), OUTAGE_NO_OLD);
	struct calendar c = usual();
	assert_true(outage_gap_counts(&c, at(23, 9), at(23, 10)));
	assert_false(outage_gap_counts(&c, at(23, 18), at(24, 7))); /* at night nobody is kept waiting */
	assert_true(outage_gap_counts(&c, at(23, 18), at(24, 9)));
	assert_true(outage_kind_stops(OUTAGE_POWER));
	assert_false(outage_kind_stops(OUTAGE_WATER));
}

static void hours(void **state)
{
	(void)state;
	struct calendar c = usual();
	struct outage_span v[] = {{OUTAGE_POWER, at(23, 9), at(23, 11)}, {OUTAGE_NETWORK, at(23, 10), at(23, 14)},
	                          {OUTAGE_POWER, at(23, 10), at(23, 12)}, {OUTAGE_WATER, at(24, 15), 0}};
	struct outage_lost l = outage_lost_of(&c, v, 4, at(23, 0), at(25, 0), at(24, 23));
	assert_int_equal(l.ms[OUTAGE_POWER], 3 * HOUR);   /* 9 to 12, not five */
	assert_int_equal(l.ms[OUTAGE_NETWORK], 3 * HOUR); /* without the noon break */
	assert_int_equal(l.ms[OUTAGE_WATER], HOUR);
	assert_int_equal(l.all_ms, 5 * HOUR);
	assert_int_equal(l.times[OUTAGE_POWER], 2);
	l = outage_lost_of(&c, v, 4, at(24, 0), at(25, 0), at(24, 23));
	assert_int_equal(l.times[OUTAGE_POWER], 0);
	assert_int_equal(l.all_ms, HOUR);
}

static void facts(void **state)
{
	static const struct outage_item v[] = {
		{{"Komputer", 8}, CONDITION_GOOD}, {{"Pencetak", 8}, CONDITION_WORN}, {{"Komputer", 8}, CONDITION_BROKEN},
		{{"Komputer", 8}, CONDITION_GOOD}, {{"Komputer", 8}, CONDITION_WORN},
	};
	struct outage_fact f[OUTAGE_FACTS_MAX];
	int minute;
	(void)state;
	assert_int_equal(outage_facts_of(v, countof(v), f), 2);
	assert_true(f[0].all == 4 && f[0].out == 1 && f[1].all == 1 && f[1].out == 0);
	assert_true(outage_minute_parse(STR("07:05"), &minute) && minute == 425);
	assert_false(outage_minute_parse(STR("24:00"), &minute));
	assert_false(outage_minute_parse(STR("7.05"), &minute));
	assert_false(outage_minute_parse(STR(""), &minute));
}

TEST_GROUP(outage, cmocka_unit_test(facts), cmocka_unit_test(times), cmocka_unit_test(hours));
