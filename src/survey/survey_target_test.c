/* Sample sizes against all ninety published rows. */
#include "base/file.h"
#include "base/test.h"
#include "survey/survey_target.h"

static void all_ninety_rows(void **s)
{
	(void)s;
	struct arena *a = arena_new(1 << 20);
	struct str text, line, rest;
	assert_ok(file_read(a, "tests/data/krejcie_morgan.csv", 1 << 16, &text));
	str_cut(text, '\n', &line, &rest);
	size_t rows = 0;
	for (struct str all = rest; str_cut(all, '\n', &line, &all);) {
		struct str n, t;
		int64_t population = 0, sample = 0;
		assert_true(str_cut(line, ',', &n, &rest) && str_cut(rest, ',', &t, &rest));
		assert_true(str_to_i64(n, 1, INT64_MAX, &population) && str_to_i64(t, 1, INT64_MAX, &sample));
		assert_int_equal(survey_target_formula(population), sample);
		assert_int_equal(survey_target_table(population), sample);
		assert_int_equal(survey_target_rows[rows].population, population);
		rows++;
	}
	assert_int_equal(rows, SURVEY_TARGET_ROWS);
	arena_free(a);
}

static void between_rows_and_at_the_ends(void **s)
{
	(void)s;
	for (int64_t n = 0; n <= 10; n++) {
		assert_int_equal(survey_target_formula(n), n);
		assert_int_equal(survey_target_table(n), n);
	}
	assert_int_equal(survey_target_table(11), 14);
	assert_int_equal(survey_target_formula(11), 11);
	assert_int_equal(survey_target_formula(100000), 383); /* 384 in many copies */
	assert_int_equal(survey_target_table(100001), 384);
	assert_int_equal(survey_target_formula(INT64_C(1000000000000)), 384);
	assert_int_equal(survey_target_table(INT64_C(1000000000000)), 384);
}

static void never_falls_and_never_passes_the_population(void **s)
{
	(void)s;
	int64_t before = 0;
	for (int64_t n = 1; n < 300000; n += n < 5000 ? 1 : 997) {
		int64_t t = survey_target_formula(n);
		assert_true(t >= before && t <= n && survey_target_table(n) >= t);
		before = t;
	}
}

TEST_GROUP(survey_target, cmocka_unit_test(all_ninety_rows), cmocka_unit_test(between_rows_and_at_the_ends),
	   cmocka_unit_test(never_falls_and_never_passes_the_population));
