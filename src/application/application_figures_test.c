#include "application/application_figures.h"
#include "base/test.h"

enum { MIN = 60000, HOUR = 3600000 };

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

static void each_moment_once(void **state)
{
	(void)state;
	struct calendar c = usual();
	int64_t ms[APPLICATION_LOSTS], worked;
	const struct application_delay v[] = {
		{LOST_PAPERS, at(23, 8, 0), at(23, 9, 0)},
		{LOST_SIGNATURE, at(23, 10, 0), 0},               /* for a signature ever since */
		{LOST_UNTAKEN, at(23, 9, 30), at(23, 10, 30)},    /* of which half an hour nobody had it */
		{LOST_POWER, at(23, 11, 0), at(23, 12, 0)},       /* and the power was off */
		{LOST_BLANKS, at(23, 11, 30), at(23, 14, 0)},     /* over noon */
	};
	application_lost_of(&c, at(23, 8, 0), at(24, 9, 0), v, 5, ms, &worked);
	assert_int_equal(ms[LOST_PAPERS], HOUR);
	assert_int_equal(ms[LOST_POWER], HOUR);
	assert_int_equal(ms[LOST_BLANKS], HOUR); /* 13 to 14: until noon the power had begun first */
	assert_int_equal(ms[LOST_UNTAKEN], HOUR / 2);
	assert_int_equal(ms[LOST_SIGNATURE], HOUR + 2 * HOUR + HOUR);
	assert_int_equal(worked, HOUR / 2);
	application_lost_of(&c, at(24, 9, 0), at(24, 9, 0), v, 5, ms, &worked);
	assert_int_equal(worked, 0);
}

/* Whatever spans there are, their hours and the rest are the working time; what stops is what application_time tells. */
static void whole(void **state)
{
	(void)state;
	struct calendar c = usual();
	uint32_t seed = 7;
	for (int round = 0; round < 500; round++) {
		struct application_delay v[12];
		struct application_pause p[12];
		size_t n = 0, n_p = 0;
		int64_t from = at(23, 8, 0), until = from + 30 * (int64_t)HOUR, ms[APPLICATION_LOSTS], worked, sum;
		for (int k = 0; k < 12; k++) {
			seed = seed * 1664525 + 1013904223;
			int64_t begin = from - HOUR + (seed >> 8) % (uint32_t)(32 * HOUR);
			seed = seed * 1664525 + 1013904223;
			int64_t end = (seed >> 28) == 0 ? 0 : begin + (seed >> 8) % (uint32_t)(6 * HOUR);
			enum application_lost kind = (enum application_lost)((seed >> 4) % APPLICATION_LOSTS);
			v[n++] = (struct application_delay){kind, begin, end};
			if (application_lost_stops(kind))
				p[n_p++] = (struct application_pause){(enum application_cause)kind, begin, end};
		}
		application_lost_of(&c, from, until, v, n, ms, &worked);
		struct application_time t = application_time(&c, from, until, p, n_p);
		sum = worked;
		for (int k = 0; k < APPLICATION_LOSTS; k++)
			sum += ms[k];
		assert_int_equal(sum, calendar_between_ms(&c, from, until));
		int64_t stopped = 0, told = 0;
		for (int k = 0; k < APPLICATION_CAUSES; k++) {
			stopped += ms[k];
			told += t.stopped_ms[k];
		}
		assert_int_equal(stopped, told);
	}
}

static void ranks(void **state)
{
	(void)state;
	const int64_t v[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
	assert_int_equal(application_rank(v, 10, 50), 5);
	assert_int_equal(application_rank(v, 10, 90), 9);
	assert_int_equal(application_rank(v, 1, 90), 1);
	assert_int_equal(application_rank(v, 0, 50), 0);
	struct application_one one[] = {{30, 10, true}, {10, 10, true}, {20, 15, false}};
	struct application_group g = application_group_of(one, 3);
	assert_true(g.n == 3 && g.kept == 2 && g.gross_median == 20 && g.gross_90 == 30 && g.net_median == 10 &&
	            g.net_90 == 15);
}

/* The table of 2017 (seed 003), counted case by case: 7,692 KTP in, 3,600 out, 4,092 for want of blanks; 3,628 KK, 2,880
 * out, 748 for want of the camat's signature. */
static void year_2017(void **state)
{
	(void)state;
	struct application_month ktp = {0}, kk = {0}, all = {0};
	for (int i = 0; i < 7692; i++)
		application_month_count(&ktp, 100, 200, 100 + i % 100, i < 3600 ? 199 : i < 5000 ? 0 : 250, i < 3600,
		                        i < 3600 ? APP_COLLECTED : APP_WORKING, LOST_BLANKS);
	for (int i = 0; i < 3628; i++)
		application_month_count(&kk, 100, 200, 100 + i % 100, i < 2880 ? 199 : 0, i < 2880,
		                        i < 2880 ? APP_READY : APP_SIGNING, LOST_SIGNATURE);
	assert_true(application_month_whole(&ktp) && application_month_whole(&kk));
	assert_int_equal(ktp.waits[LOST_BLANKS], 4092);
	assert_int_equal(kk.waits[LOST_SIGNATURE], 748);
	application_month_add(&all, &ktp);
	application_month_add(&all, &kk);
	assert_true(application_month_whole(&all));
	assert_int_equal(all.received, 7692 + 3628);
	assert_int_equal(all.ready, 6480);
}

/* A month's outstanding is the next one's carried over, however cases come and go. */
static void months_join(void **state)
{
	(void)state;
	int64_t left = 0;
	for (int month = 0; month < 12; month++) {
		struct application_month m = {0};
		for (int i = 0; i < 2000; i++) {
			int64_t came = i * 7919 % 1200, done = i % 5 == 0 ? 0 : came + i * 31 % 400;
			application_month_count(&m, month * 100, month * 100 + 100, came, done, i % 3 != 0,
			                        i % 2 ? APP_REFUSED : APP_WITHDRAWN, i % (APPLICATION_LOSTS + 1));
		}
		assert_true(application_month_whole(&m));
		assert_int_equal(m.carried, left);
		left = m.outstanding;
	}
	struct application_month none = {0};
	application_month_count(&none, 100, 200, 300, 0, false, APP_WORKING, 0);
	application_month_count(&none, 100, 200, 10, 50, true, APP_READY, 0);
	assert_int_equal(none.carried + none.received + none.outstanding, 0);
}

TEST_GROUP(application_figures, cmocka_unit_test(each_moment_once), cmocka_unit_test(whole), cmocka_unit_test(ranks),
           cmocka_unit_test(year_2017), cmocka_unit_test(months_join));
