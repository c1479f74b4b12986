/* The rules of publication: media and levels, a month after, where a line of periods breaks, what is low for sure. */
#include <math.h>
#include "base/test.h"
#include "publication/publication_book.h"

static void media(void **state)
{
	(void)state;
	int32_t said = civil_from(2026, 1, 31);
	struct publication_media v[] = {
		{.kind = MEDIUM_SITE, .on = said}, {.kind = MEDIUM_SITE, .on = said + 40}, {.kind = MEDIUM_BOARD, .on = said
			+ 29},
		{.kind = MEDIUM_FORUM, .on = said, .gone_at = 1}, {.kind = MEDIUM_SOCIAL, .on = said + 28},
	};
	struct publication_reach x;
	publication_reach(v, 0, 0, &x);
	assert_int_equal(x.survey_level, 0);
	assert_int_equal(x.media_level, 0);
	publication_reach(v, 0, said, &x);
	assert_int_equal(x.survey_level, 2);
	publication_reach(v, 5, said, &x); /* one kind counts once, a row taken back not at all */
	assert_int_equal(x.kinds, 3);
	assert_int_equal(x.online, 2);
	assert_int_equal(x.offline, 1);
	assert_int_equal(x.media_level, 3);
	assert_int_equal(x.survey_level, 4);
	assert_int_equal(x.month_on, civil_from(2026, 2, 28));
	assert_int_equal(x.within, 2); /* the board came a day late */
	struct publication_media all[MEDIA];
	for (int m = 0; m < MEDIA; m++)
		all[m] = (struct publication_media){.kind = (enum publication_medium)m, .on = said};
	static const int levels[] = {0, 1, 2, 3, 4, 5, 5};
	for (size_t n = 0; n < countof(levels); n++) {
		publication_reach(all, n, said, &x);
		assert_int_equal(x.media_level, levels[n]);
	}
	publication_reach(all, 4, said, &x); /* four kinds, all online */
	assert_int_equal(x.survey_level, 2);
	assert_int_equal(publication_month_after(civil_from(2026, 12, 31)), civil_from(2027, 1, 31));
	assert_int_equal(publication_month_after(civil_from(2028, 1, 30)), civil_from(2028, 2, 29));
}

static void refusals(void **state)
{
	(void)state;
	struct publication_media m = {.on = 100, .link = STR(""), .note = STR("papan depan")};
	assert_int_equal(publication_media_ok(&m, 100, 100), PUBLICATION_FINE);
	assert_int_equal(publication_media_ok(&m, 99, 90), PUBLICATION_DAY);
	assert_int_equal(publication_media_ok(&m, 200, 101), PUBLICATION_DAY);
	m.note = STR("");
	assert_int_equal(publication_media_ok(&m, 100, 100), PUBLICATION_PROOF);
	m.link = STR("javascript:alert(1)");
	assert_int_equal(publication_media_ok(&m, 100, 100), PUBLICATION_LINK);
	m.link = STR("https://kota.go.id/ikm");
	assert_int_equal(publication_media_ok(&m, 100, 100), PUBLICATION_FINE);
	for (int c = 0; c < CHAPTERS; c++) {
		enum publication_chapter back;
		assert_true(publication_chapter_parse(str_of(publication_chapter_code((enum publication_chapter)c)), &back));
		assert_int_equal(back, c);
	}
	enum publication_chapter none;
	assert_false(publication_chapter_parse(STR("bab-vi"), &none));
}

static void breaks(void **state)
{
	(void)state;
	struct publication_step v[] = {
		{.weights = STR("")}, {.weights = STR("")}, {.weights = STR("0.111"), .version_id = 7},
		{.weights = STR("0.111"), .version_id = 7}, {.weights = STR("exact"), .version_id = 7},
		{.weights = STR("exact"), .version_id = 8},
	};
	static const bool want[] = {false, false, true, false, true, true};
	publication_steps_break(v, countof(v));
	for (size_t i = 0; i < countof(v); i++)
		assert_int_equal(v[i].broken, want[i]);
}

/* Errors against a slow sum over single answers, and two elements that chance can or cannot part. */
static void lowest(void **state)
{
	(void)state;
	struct arena *a = arena_new(16 << 20);
	const struct survey_counts c = {.answer = {3, 5, 40, 12}, .blank = 2};
	double n = 60, mean = (3 + 10 + 120 + 48) / n, sum = 0;
	for (int k = 0; k < 60; k++) {
		double x = k < 3 ? 1 : k < 8 ? 2 : k < 48 ? 3 : 4;
		sum += (x - mean) * (x - mean);
	}
	assert_true(fabs(publication_element_error(&c) - 25 * sqrt(sum / 59 / 60)) < 1e-12);
	assert_true(isnan(publication_element_error(&(struct survey_counts){.answer = {0, 0, 1, 0}})));
	for (int scale = 1; scale <= 100; scale *= 100) {
		struct survey_report *r = ARENA_NEW(a, struct survey_report);
		struct publication_extreme x;
		r->elements.n = 2;
		r->all.tally = (struct survey_tally){.elements = 2, .n = 60 * scale,
			.e = {{.answer = {0, 6 * scale, 42 * scale, 12 * scale}}, {.answer = {0, 4 * scale, 42 * scale,
				14 * scale}}}};
		struct num half[] = {num_ratio(a, 1, 2), num_ratio(a, 1, 2)};
		survey_index_of(a, &r->all.tally, half, &r->all.x);
		r->order[0] = 0;
		r->order[1] = 1;
		publication_extremes(a, r, true, &x);
		assert_int_equal(x.at[0], 0);
		assert_int_equal(x.apart, scale == 100);
		assert_int_equal(x.n, scale == 100 ? 1 : 2);
		publication_extremes(a, r, false, &x);
		assert_int_equal(x.at[0], 1);
		r->all.hidden = true;
		publication_extremes(a, r, true, &x);
		assert_int_equal(x.n, 0);
	}
	arena_free(a);
}

TEST_GROUP(publication, cmocka_unit_test(media), cmocka_unit_test(refusals), cmocka_unit_test(breaks),
           cmocka_unit_test(lowest));
