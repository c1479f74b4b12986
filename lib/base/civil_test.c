/* The calendar against counting day by day, and the three zones around midnight. */
#include "base/test.h"

static struct arena *a;

static int setup(void **s)
{
	(void)s;
	a = arena_new(4 << 20);
	return 0;
}

static int teardown(void **s)
{
	(void)s;
	arena_free(a);
	return 0;
}

static void every_day_of_three_centuries(void **s)
{
	(void)s;
	int32_t on = civil_from(1900, 1, 1);
	int wd = 1; /* a Monday */
	for (int y = 1900; y <= 2199; y++)
		for (int m = 1; m <= 12; m++)
			for (int d = 1; d <= 31; d++) {
				if (!civil_valid(y, m, d))
					continue;
				int yy, mm, dd;
				assert_int_equal(civil_from(y, m, d), on);
				civil_split(on, &yy, &mm, &dd);
				assert_true(yy == y && mm == m && dd == d);
				assert_int_equal(civil_weekday(on), wd);
				wd = wd % 7 + 1;
				on++;
			}
	assert_int_equal(civil_from(1970, 1, 1), 0);
	assert_int_equal(on - 1, civil_from(2199, 12, 31));
}

static void refuses_days_that_are_not(void **s)
{
	(void)s;
	assert_false(civil_valid(2025, 2, 29));
	assert_true(civil_valid(2024, 2, 29));
	assert_false(civil_valid(2100, 2, 29));
	assert_false(civil_valid(2026, 0, 1));
	assert_false(civil_valid(2026, 13, 1));
	assert_false(civil_valid(2026, 4, 31));
	assert_false(civil_valid(1899, 12, 31));
	assert_false(civil_valid(2200, 1, 1));
	int32_t on = 77;
	static const char *const bad[] = {"", "2026-11-2", "2026-1-02", "26-11-02", "2026/11/02", "2026-11-02 ", "2026-11-31",
					  "2026-11-02T", "+026-11-02", "2026-11--2"};
	for (size_t i = 0; i < countof(bad); i++)
		assert_false(civil_parse(str_of(bad[i]), &on));
	assert_int_equal(on, 77);
	assert_true(civil_parse(STR("2026-11-22"), &on));
	assert_str(civil_iso(a, on), "2026-11-22");
	assert_int_equal(civil_weekday(on), 7);
}

static void zones_turn_the_day_at_their_own_midnight(void **s)
{
	(void)s;
	int64_t at;
	assert_true(civil_parse_at(STR("2026-11-21T16:00:00Z"), &at));
	assert_str(civil_iso(a, civil_day(at, ZONE_WIB)), "2026-11-21");
	assert_str(civil_iso(a, civil_day(at, ZONE_WITA)), "2026-11-22");
	assert_int_equal(civil_minute(at, ZONE_WITA), 0);
	assert_int_equal(civil_minute(at - 1, ZONE_WITA), 1439);
	assert_str(civil_iso_at(a, at, ZONE_WIT), "2026-11-22T01:00:00+09:00");
	struct civil c = civil_of(at + 61234, ZONE_WIB);
	assert_true(c.hour == 23 && c.minute == 1 && c.second == 1 && c.ms == 234 && c.weekday == 6 && c.day == 21);
	assert_true(civil_ms(civil_day(at, ZONE_WIT), 60, ZONE_WIT) == at);
	assert_int_equal(civil_day(-1, ZONE_WIB), 0);
	assert_int_equal(civil_day(-INT64_C(7) * 3600000 - 1, ZONE_WIB), -1);
	enum zone z;
	assert_true(zone_parse(STR("WITA"), &z));
	assert_string_equal(zone_name(z), "WITA");
	assert_false(zone_parse(STR("wita"), &z));
}

static void moments_with_any_offset(void **s)
{
	(void)s;
	int64_t x, y;
	assert_true(civil_parse_at(STR("2026-11-22T08:30:00+08:00"), &x));
	assert_true(civil_parse_at(STR("2026-11-22T00:30:00Z"), &y));
	assert_true(x == y);
	assert_true(civil_parse_at(STR("2026-11-21T19:30:00.9876-05:00"), &y));
	assert_true(y == x + 987);
	assert_str(civil_iso_at(a, x, ZONE_WITA), "2026-11-22T08:30:00+08:00");
	static const char *const bad[] = {"2026-11-22T08:30:00", "2026-11-22 08:30:00Z", "2026-11-22T24:00:00Z",
					  "2026-11-22T08:60:00Z", "2026-11-22T08:30Z", "2026-11-22T08:30:00+0800",
					  "2026-11-22T08:30:00.Z", "2026-11-22T08:30:00+15:00", "2026-02-30T08:30:00Z",
					  "2026-11-22T08:30:00ZZ", "2026-11-22T08:30:00.1234567890Z"};
	for (size_t i = 0; i < countof(bad); i++)
		if (civil_parse_at(str_of(bad[i]), &y))
			fail_msg("accepted %s", bad[i]);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
TEST_GROUP(civil, T(every_day_of_three_centuries), T(refuses_days_that_are_not),
	   T(zones_turn_the_day_at_their_own_midnight), T(moments_with_any_offset));
