/* Two entries of a form, compared; forms drawn; who may do what. */
#include "base/test.h"
#include "survey/survey_letter.h"
#include "survey/survey_second.h"

static struct survey_sheet_entry entry(void)
{
	struct survey_sheet_entry e = {.service_id = 77};
	for (int p = 0; p < 9; p++)
		e.marks = survey_mark_set(e.marks, p, p % 5);
	e.trait[TRAIT_AGE] = AGE_40;
	e.trait[TRAIT_SEX] = SEX_FEMALE;
	e.trait[TRAIT_EDU] = EDU_S3;
	return e;
}

static void each_field_is_compared(void **s)
{
	(void)s;
	struct survey_sheet_entry x = entry(), y = entry();
	assert_int_equal(survey_sheet_differ(&x, &y, 9), 0);
	assert_int_equal(survey_sheet_fields(9), 14);
	for (int f = 0; f < SHEET_FIELDS; f++) {
		bool asked = f < 9 || f >= SHEET_PLACE_FIELDS;
		y = entry();
		int64_t other = survey_sheet_value(&x, f) == 1 ? 2 : 1;
		survey_sheet_set(&y, f, other);
		assert_int_equal(survey_sheet_value(&y, f), other);
		assert_int_equal(survey_sheet_differ(&x, &y, 9), asked ? UINT32_C(1) << f : 0);
	}
	y = entry();
	y.trait[TRAIT_CHANNEL] = CHANNEL_TABLET; /* not read from the form */
	assert_int_equal(survey_sheet_differ(&x, &y, 9), 0);
	survey_sheet_set(&y, 0, 4);
	survey_sheet_set(&y, SHEET_SERVICE, 0);
	assert_int_equal(survey_sheet_count(survey_sheet_differ(&x, &y, 9)), 2);
}

static void what_was_told_comes_back(void **s)
{
	(void)s;
	for (int a = 0; a < AGES; a++)
		for (int e = 0; e < EDUS; e++) {
			struct survey_sheet_entry x = {.trait = {0, a, a % SEXES, e, e % OCCS}}, y = {0};
			survey_sheet_told_set(&y, survey_sheet_told(&x));
			assert_memory_equal(x.trait, y.trait, sizeof(x.trait));
		}
	assert_true(survey_sheet_fits(0, 4) && !survey_sheet_fits(0, 5) && !survey_sheet_fits(0, -1));
	assert_true(survey_sheet_fits(SHEET_SEX, 2) && !survey_sheet_fits(SHEET_SEX, 3));
	assert_false(survey_sheet_fits(SHEET_FIELDS, 0));
}

/* About the share of all forms, the same ones each time, more of them at a larger share, others under another salt. */
static void drawing_is_fair(void **s)
{
	(void)s;
	int n = 0, other = 0;
	for (int64_t serial = 1; serial <= 10000; serial++) {
		bool in = survey_sheet_drawn(STR("salt of this period"), 5, serial, 30);
		n += in;
		other += in != survey_sheet_drawn(STR("salt of another one"), 5, serial, 30);
		assert_false(survey_sheet_drawn(STR("salt of this period"), 5, serial, 0));
		assert_true(survey_sheet_drawn(STR("salt of this period"), 5, serial, 100));
		assert_true(!in || survey_sheet_drawn(STR("salt of this period"), 5, serial, 31));
	}
	assert_in_range(n, 2800, 3200);
	assert_in_range(other, 3800, 4600);
}

static void four_eyes_and_a_third(void **s)
{
	(void)s;
	assert_int_equal(survey_may_second(SHEET_WAITS, 1, 2, false), SHEET_YES);
	assert_int_equal(survey_may_second(SHEET_WAITS, 1, 1, false), SHEET_OWN);
	assert_int_equal(survey_may_second(SHEET_PLAIN, 1, 2, false), SHEET_NOT_DRAWN);
	assert_int_equal(survey_may_second(SHEET_SAME, 1, 2, false), SHEET_TWICE);
	assert_int_equal(survey_may_second(SHEET_SAME, 1, 2, true), SHEET_YES); /* the same row sent again */
	assert_int_equal(survey_may_settle(SHEET_DIFFERS, 1, 2, 3), SHEET_YES);
	assert_int_equal(survey_may_settle(SHEET_DIFFERS, 1, 2, 1), SHEET_PARTY);
	assert_int_equal(survey_may_settle(SHEET_DIFFERS, 1, 2, 2), SHEET_PARTY);
	assert_int_equal(survey_may_settle(SHEET_SETTLED, 1, 2, 3), SHEET_NOT_OPEN);
	assert_int_equal(survey_may_settle(SHEET_WAITS, 1, 0, 3), SHEET_NOT_OPEN);
}

static void letters_are_whole(void **s)
{
	(void)s;
	struct survey_letter_person p = {.account_id = 1};
	struct survey_letter_place w = {.unit_id = 1};
	const struct survey_letter good = {
		.number = STR("800/1"), .basis = STR("SK 1"), .task = STR("Mewawancarai"), .signer_for = STR(""),
		.signer_post = STR("Camat"), .from_on = 100, .to_on = 110, .each_target = -1, .people = &p, .n_people = 1,
		.places = &w, .n_places = 1,
	};
	struct survey_letter l = good;
	assert_int_equal(survey_letter_check(&l, 100, 110), LETTER_YES);
	assert_int_equal(survey_letter_check(&l, 101, 110), LETTER_DATES);
	assert_int_equal(survey_letter_check(&l, 100, 109), LETTER_DATES);
	l.number = STR("");
	assert_int_equal(survey_letter_check(&l, 100, 110), LETTER_NUMBER);
	l = good, l.n_people = 0;
	assert_int_equal(survey_letter_check(&l, 100, 110), LETTER_PEOPLE);
	l = good, l.n_places = 0;
	assert_int_equal(survey_letter_check(&l, 100, 110), LETTER_PLACES);
	l = good, l.signer_post = STR("");
	assert_int_equal(survey_letter_check(&l, 100, 110), LETTER_SIGNER);
	l = good, l.each_target = 0;
	assert_int_equal(survey_letter_check(&l, 100, 110), LETTER_TARGET);
}

TEST_GROUP(survey_second, cmocka_unit_test(each_field_is_compared), cmocka_unit_test(what_was_told_comes_back),
	   cmocka_unit_test(drawing_is_fair), cmocka_unit_test(four_eyes_and_a_third), cmocka_unit_test(letters_are_whole));
