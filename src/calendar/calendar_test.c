/* Working time: tables from the regulation, and properties against a slow second implementation. */
#include "calendar/calendar.h"
#include "base/embed.h"
#include "base/test.h"

static void shipped(struct calendar *c, size_t k, enum zone zone)
{
	*c = (struct calendar){.zone = zone};
	for (unsigned s = 0; s < SEASON_COUNT; s++)
		for (int w = 1; w <= CAL_HOLIDAY; w++)
			if (calendar_shipped[k].hours[s][w] != NULL)
				assert_int_equal(calendar_day_parse(str_of(calendar_shipped[k].hours[s][w]), &c->day[s][w]),
				                 CALENDAR_FINE);
}

/* Perpres 21/2023: 37 h 30 min net a week, 32 h 30 min in Ramadan; Samarinda's 37 h 30 min are gross. */
static void hours_of_the_regulation(void **state)
{
	(void)state;
	struct calendar c;
	for (size_t k = 0; k < calendar_shipped_n; k++) {
		shipped(&c, k, ZONE_WITA);
		assert_int_equal(calendar_week_minutes(c.day[SEASON_USUAL]), 37 * 60 + 30);
		assert_int_equal(calendar_week_minutes(c.day[SEASON_RAMADAN]), 32 * 60 + 30);
	}
	shipped(&c, 0, ZONE_WITA);
	assert_int_equal(c.day[SEASON_USUAL][1].v[0].from, 7 * 60 + 30);
	assert_int_equal(c.day[SEASON_USUAL][1].v[1].from - c.day[SEASON_USUAL][1].v[0].to, 60); /* break */
	assert_int_equal(c.day[SEASON_USUAL][5].v[1].from - c.day[SEASON_USUAL][5].v[0].to, 90); /* Friday */
	assert_int_equal(c.day[SEASON_RAMADAN][1].v[0].from, 8 * 60);
	assert_int_equal(c.day[SEASON_RAMADAN][1].v[1].from - c.day[SEASON_RAMADAN][1].v[0].to, 30);
	assert_int_equal(c.day[SEASON_RAMADAN][5].v[1].from - c.day[SEASON_RAMADAN][5].v[0].to, 60);
}

static void hours_as_text(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	struct cal_day d;
	static const struct {
		const char *text;
		enum calendar_no no;
		const char *again;
	} t[] = {
		{"", CALENDAR_FINE, ""},
		{"7.30-12.00,13:00 - 16:00", CALENDAR_FINE, "07:30-12:00, 13:00-16:00"},
		{"18:00-24:00*", CALENDAR_FINE, "18:00-24:00*"},
		{"07:30-12:00, 11:00-13:00", CALENDAR_NO_ORDER, NULL},
		{"12:00-07:30", CALENDAR_NO_ORDER, NULL},
		{"07:30", CALENDAR_NO_TIME, NULL},
		{"07:30-25:00", CALENDAR_NO_TIME, NULL},
		{"07:30-24:01", CALENDAR_NO_TIME, NULL},
		{"07:3-12:00", CALENDAR_NO_TIME, NULL},
		{"pagi-sore", CALENDAR_NO_TIME, NULL},
		{"1:00-2:00,3:00-4:00,5:00-6:00,7:00-8:00,9:00-10:00,11:00-12:00,13:00-14:00", CALENDAR_NO_MANY, NULL},
	};
	for (size_t i = 0; i < countof(t); i++) {
		assert_int_equal(calendar_day_parse(str_of(t[i].text), &d), t[i].no);
		if (t[i].again != NULL)
			assert_str(calendar_day_text(a, &d), t[i].again);
	}
	arena_free(a);
}

static struct calendar year_2026(struct arena *a)
{
	static struct cal_season_dates ramadan;
	struct calendar c;
	shipped(&c, 0, ZONE_WITA);
	int32_t *days = ARENA_ARRAY(a, 40, int32_t);
	struct str rest = embed_file("calendar/holidays_2026.csv"), line;
	assert_true(rest.n > 0);
	bool more = str_cut(rest, '\n', &line, &rest);
	assert_int_equal(calendar_head_parse(a, str_trim(line)), CALENDAR_FINE);
	size_t joint = 0;
	while (more) {
		struct calendar_line l;
		more = str_cut(rest, '\n', &line, &rest);
		if (str_trim(line).n == 0)
			continue;
		assert_int_equal(calendar_line_parse(a, str_trim(line), &l), CALENDAR_FINE);
		joint += l.kind == HOLIDAY_JOINT;
		days[c.n_holidays++] = l.on;
	}
	/* The decree of 2026: 17 and 8. */
	assert_int_equal(c.n_holidays, 25);
	assert_int_equal(joint, 8);
	c.holidays = days;
	ramadan = (struct cal_season_dates){SEASON_RAMADAN, civil_from(2026, 2, 19), civil_from(2026, 3, 20)};
	c.seasons = &ramadan;
	c.n_seasons = 1;
	return c;
}

static int64_t at(const char *text)
{
	int64_t ms;
	assert_true(civil_parse_at(str_of(text), &ms));
	return ms;
}

static void known_moments(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	struct calendar c = year_2026(a);
	int64_t out;
	/* Monday 4 May 11:00 and two working hours: across the break. */
	assert_true(calendar_add_ms(&c, at("2026-05-04T11:00:00+08:00"), 2 * 3600000, &out));
	assert_int_equal(out, at("2026-05-04T14:00:00+08:00"));
	/* A whole Friday's end, then past the weekend. */
	assert_true(calendar_add_ms(&c, at("2026-05-08T16:00:00+08:00"), 3600000, &out));
	assert_int_equal(out, at("2026-05-11T08:00:00+08:00"));
	/* Within three working days from Wednesday 13 May: 14 and 15 are holidays, then the weekend. */
	assert_true(calendar_due(&c, at("2026-05-13T10:00:00+08:00"), 3, &out));
	assert_int_equal(out, at("2026-05-20T16:00:00+08:00"));
	/* Exactly filling a span ends in it, not at the start of the next. */
	assert_true(calendar_add_ms(&c, at("2026-05-04T07:30:00+08:00"), (int64_t)270 * 60000, &out));
	assert_int_equal(out, at("2026-05-04T12:00:00+08:00"));
	assert_true(calendar_add_ms(&c, at("2026-05-04T12:10:00+08:00"), 0, &out));
	assert_int_equal(out, at("2026-05-04T13:00:00+08:00"));
	assert_int_equal(calendar_open(&c, at("2026-05-04T12:30:00+08:00")), CAL_CLOSED);
	assert_int_equal(calendar_open(&c, at("2026-05-04T13:00:00+08:00")), CAL_OPEN);
	assert_int_equal(calendar_open(&c, at("2026-05-14T10:00:00+08:00")), CAL_CLOSED);
	assert_true(calendar_next_open(&c, at("2026-05-13T16:00:00+08:00"), false, &out));
	assert_int_equal(out, at("2026-05-18T07:30:00+08:00"));
	/* Ramadan: 8 o'clock, and the office closes at 15. */
	assert_int_equal(calendar_open(&c, at("2026-03-02T07:45:00+08:00")), CAL_CLOSED);
	assert_int_equal(calendar_day_minutes(&c, civil_from(2026, 3, 2)), 6 * 60 + 30);
	assert_int_equal(calendar_between_ms(&c, at("2026-03-02T07:00:00+08:00"), at("2026-03-02T20:00:00+08:00")),
	                 (int64_t)390 * 60000);
	/* The same moment in Jayapura is already past closing. */
	c.zone = ZONE_WIT;
	assert_int_equal(calendar_open(&c, at("2026-05-04T15:30:00+08:00")), CAL_CLOSED);
	arena_free(a);
}

/* One minute at a time. */
static int64_t slow_minutes(const struct calendar *c, int64_t from, int64_t to)
{
	int64_t n = 0;
	for (int64_t t = from; t < to; t += 60000)
		n += calendar_open(c, t) == CAL_OPEN;
	return n;
}

static uint32_t dice(uint64_t *s)
{
	*s = *s * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*s >> 33);
}

static void agrees_with_counting(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	struct calendar c = year_2026(a);
	uint64_t seed = 7;
	int64_t begin = at("2026-02-11T00:00:00+08:00");
	for (int i = 0; i < 60; i++) {
		int64_t from = begin + (int64_t)(dice(&seed) % (60 * 1440)) * 60000;
		int64_t to = from + (int64_t)(dice(&seed) % (9 * 1440)) * 60000;
		int64_t between = calendar_between_ms(&c, from, to), reached;
		assert_int_equal(between, slow_minutes(&c, from, to) * 60000);
		/* Adding what lies between comes to the last working moment before `to`, never past it. */
		assert_true(calendar_add_ms(&c, from, between, &reached));
		if (between > 0) {
			assert_true(reached <= to);
			assert_int_equal(calendar_between_ms(&c, from, reached), between);
		}
	}
	arena_free(a);
}

static void monotone_and_off_holidays(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	struct calendar c = year_2026(a);
	int64_t begin = at("2026-03-10T09:41:17+08:00"), last = 0, ms;
	for (int64_t add = 0; add < (int64_t)60 * 3600000; add += 1700000) {
		assert_true(calendar_add_ms(&c, begin, add, &ms));
		assert_true(ms >= last && ms >= begin);
		int32_t on = civil_day(ms - (add > 0), c.zone);
		assert_true(calendar_is_working_day(&c, on));
		last = ms;
	}
	for (int32_t from = civil_from(2026, 1, 1); from < civil_from(2026, 12, 1); from += 3) {
		int32_t day = from, next;
		for (int n = 0; n <= 12; n++) {
			assert_true(calendar_add_days(&c, from, n, &next));
			assert_true(n <= 1 ? next >= day : next > day);
			assert_true(calendar_is_working_day(&c, next));
			assert_false(calendar_is_holiday(&c, next));
			if (n > 0)
				assert_int_equal(calendar_days_between(&c, from, next), n);
			day = next;
		}
	}
	arena_free(a);
}

static void nothing_to_find(void **state)
{
	(void)state;
	struct calendar c = {.zone = ZONE_WIB};
	int64_t ms;
	int32_t on;
	assert_false(calendar_add_ms(&c, 0, 1, &ms));
	assert_false(calendar_add_days(&c, 0, 1, &on));
	assert_false(calendar_next_open(&c, 0, true, &ms));
	assert_int_equal(calendar_between_ms(&c, 10, 5), 0);
	/* Duty hours open the door and give no working time. */
	c.day[SEASON_USUAL][7] = (struct cal_day){{{480, 600, true}}, 1};
	assert_true(calendar_next_open(&c, at("2026-11-22T00:00:00+07:00"), true, &ms));
	assert_int_equal(ms, at("2026-11-22T08:00:00+07:00"));
	assert_int_equal(calendar_open(&c, ms), CAL_DUTY);
	assert_false(calendar_next_open(&c, 0, false, &ms));
	assert_int_equal(calendar_between_ms(&c, at("2026-11-22T00:00:00+07:00"), at("2026-11-23T00:00:00+07:00")), 0);
}

static void lines_of_a_decree(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	struct calendar_line l;
	static const struct {
		const char *line;
		enum calendar_no no;
	} t[] = {
		{"2026-08-17,libur_nasional,Proklamasi Kemerdekaan", CALENDAR_FINE},
		{"2026-08-17;libur_daerah;\"Hari jadi, \"\"kota\"\"\"", CALENDAR_FINE},
		{"2026-08-17;libur_daerah;Hari jadi kota", CALENDAR_FINE},
		{"2026-08-17,libur_daerah,\"Hari jadi, \"\"kota\"\"\"", CALENDAR_FINE},
		{"2026-02-30,libur_nasional,X", CALENDAR_NO_DATE},
		{"17-08-2026,libur_nasional,X", CALENDAR_NO_DATE},
		{"2026-08-17,libur,X", CALENDAR_NO_KIND},
		{"2026-08-17,libur_nasional,", CALENDAR_NO_NAME},
		{"2026-08-17,libur_nasional", CALENDAR_NO_CELLS},
		{"2026-08-17,libur_nasional,a,b", CALENDAR_NO_CELLS},
		{"2026-08-17,libur_nasional,\"a", CALENDAR_NO_CELLS},
		{"2026-08-17,libur_nasional,\xff", CALENDAR_NO_CELLS},
	};
	for (size_t i = 0; i < countof(t); i++)
		if (calendar_line_parse(a, str_of(t[i].line), &l) != t[i].no)
			fail_msg("%s", t[i].line);
	assert_int_equal(calendar_line_parse(a, str_of(t[3].line), &l), CALENDAR_FINE);
	assert_str(l.name, "Hari jadi, \"kota\"");
	assert_int_equal(calendar_head_parse(a, STR("\xEF\xBB\xBF" "date;kind;name")), CALENDAR_FINE);
	assert_int_equal(calendar_head_parse(a, STR("tanggal,jenis,nama")), CALENDAR_NO_HEAD);
	arena_free(a);
}

TEST_GROUP(calendar, cmocka_unit_test(hours_of_the_regulation), cmocka_unit_test(hours_as_text),
           cmocka_unit_test(known_moments), cmocka_unit_test(agrees_with_counting),
           cmocka_unit_test(monotone_and_off_holidays), cmocka_unit_test(nothing_to_find),
           cmocka_unit_test(lines_of_a_decree));
