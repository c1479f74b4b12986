#include "application/application_notice.h"
#include "application/application_promise.h"
#include "base/test.h"
#include "notice/notice.h"

static int64_t at(int day, int hour) /* of March 2031 */
{
	return civil_ms(civil_from(2031, 3, day), hour * 60, ZONE_WITA);
}

static void moves(void **state)
{
	(void)state;
	static const struct {
		int plain, told, told_hour, now_plain, due, due_hour; /* days; told 0: it could not be said */
		bool standing, moved;
		enum application_moved cause;
		int out; /* day told now, 0: cannot be said */
	} of[] = {
		{4, 4, 10, 4, 4, 10, false, false, MOVED_STOPPED, 4},
		{4, 4, 10, 4, 4, 15, false, false, MOVED_STOPPED, 4}, /* some hours without power: the same day */
		{4, 4, 10, 4, 5, 9, false, true, MOVED_STOPPED, 5},
		{4, 5, 9, 4, 5, 15, false, false, MOVED_STOPPED, 5},   /* told already */
		{4, 4, 10, 4, 5, 9, true, true, MOVED_STOPPED, 0},     /* still no blanks: nobody knows */
		{4, 0, 0, 4, 6, 9, true, false, MOVED_STOPPED, 0},     /* that was told */
		{4, 0, 0, 4, 6, 9, false, true, MOVED_STOPPED, 6},     /* they came */
		{4, 4, 10, 6, 6, 10, false, true, MOVED_CALENDAR, 6},  /* a holiday decreed late */
		{6, 6, 10, 6, 6, 10, false, false, MOVED_STOPPED, 6},  /* once */
		{6, 6, 10, 4, 4, 10, false, true, MOVED_CALENDAR, 4},  /* and taken back */
		{4, 4, 10, 5, 6, 10, true, true, MOVED_CALENDAR, 0},
	};
	for (size_t i = 0; i < countof(of); i++) {
		struct application_promise told = {at(of[i].plain, 10), of[i].told != 0 ? at(of[i].told, of[i].told_hour) : 0};
		struct application_promise is = {at(of[i].now_plain, 10), at(of[i].due, of[i].due_hour)};
		enum application_moved cause;
		int64_t out;
		bool moved = application_promise_moved(&told, &is, of[i].standing, ZONE_WITA, &cause, &out);
		assert_int_equal(moved, of[i].moved);
		if (moved) {
			assert_int_equal(cause, of[i].cause);
			assert_int_equal(out, of[i].out != 0 ? is.due_at : 0);
		}
	}
}

/* Whatever is told fits a message, names the case and its code, and holds no long number. */
static void texts(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 * 1024);
	struct application_said s = {LANG_ID, STR("Kelurahan Melati"), STR("2031-00012"), STR("ABCDE-FGHJK-MNPQ"),
	                             STR("5 Maret 2031 pukul 10.00")};
	for (int k = 0; k < APPLICATION_NEWSES; k++) {
		struct str t = application_news_text(a, (enum application_news)k, &s);
		assert_int_equal(notice_text_ok(t), NOTICE_FINE);
		assert_true(str_find(t, s.office) == 0 && str_find(t, s.number) > 0 && str_find(t, s.code) > 0);
	}
	assert_true(str_find(application_news_text(a, NEWS_MOVED, &s), s.when) > 0);
	assert_true(str_find(application_news_text(a, NEWS_PICKUP, &s), s.when) > 0);
	/* A code of digits alone reads like a NIK: it stays on the receipt. */
	s.code = STR("12345-67890-1234");
	struct str t = application_news_text(a, NEWS_READY, &s);
	assert_int_equal(notice_text_ok(t), NOTICE_FINE);
	assert_int_equal(str_find(t, s.code), -1);
	assert_int_equal(application_news_of(ACT_SIGNED), NEWS_READY);
	assert_int_equal(application_news_of(ACT_STEP), APPLICATION_NEWSES);
	arena_free(a);
}

TEST_GROUP(application_promise, cmocka_unit_test(moves), cmocka_unit_test(texts));
