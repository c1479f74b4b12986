/* The rules of taking papers in, by tables. */
#include "application/application_intake.h"
#include "base/test.h"

static void who(void **state)
{
	static const struct {
		struct intake_who w;
		enum intake_no no;
	} t[] = {
		{{COMER_SELF, SUBJECT_SELF, -1, -1, -1, false}, INTAKE_FINE},
		{{COMER_SELF, SUBJECT_INFANT, -1, -1, -1, false}, INTAKE_FINE},
		{{COMER_SELF, SUBJECT_SELF, -1, -1, -1, true}, INTAKE_NO_DEAD},
		{{COMER_REPORTER, SUBJECT_DEAD, RELATION_CHILD, -1, -1, false}, INTAKE_FINE},
		{{COMER_REPORTER, SUBJECT_DEAD, -1, -1, -1, false}, INTAKE_NO_RELATION},
		{{COMER_PROXY, SUBJECT_SELF, RELATION_RT, -1, -1, false}, INTAKE_NO_LETTER},
		{{COMER_PROXY, SUBJECT_SELF, RELATION_RT, PROXY_LETTER_ABSENT, -1, false}, INTAKE_FINE},
		{{COMER_PROXY, SUBJECT_SELF, RELATION_RT, PROXY_LETTER_DOUBTFUL, -1, false}, INTAKE_NO_DOUBT},
		{{COMER_PROXY, SUBJECT_SELF, RELATION_RT, PROXY_LETTER_DOUBTFUL, DOUBT_DATE, false}, INTAKE_FINE},
	};
	(void)state;
	for (size_t i = 0; i < countof(t); i++)
		assert_int_equal(intake_who_ok(&t[i].w), t[i].no);
	assert_true(intake_letter_good(COMER_SELF, -1));
	assert_true(intake_letter_good(COMER_PROXY, PROXY_LETTER_NONE));
	assert_false(intake_letter_good(COMER_PROXY, PROXY_LETTER_DOUBTFUL));
	assert_false(intake_letter_good(COMER_PROXY, -1));
}

static void marks(void **state)
{
	struct application_item v[] = {{1, MARK_OPEN, false, false, false}, {2, MARK_OPEN, true, false, false}};
	(void)state;
	assert_int_equal(intake_marks(v, 2, false), INTAKE_NO_MARKS);
	assert_int_equal(intake_marks(v, 2, true), INTAKE_FINE);
	assert_int_equal(v[0].mark, MARK_THERE);
	assert_int_equal(v[1].mark, MARK_NOT_NEEDED); /* optional and not spoken of */
	v[0].mark = MARK_LACKING;
	v[0].held = true;
	assert_int_equal(intake_marks(v, 2, true), INTAKE_NO_HELD);
	v[0].held = false;
	assert_int_equal(intake_marks(v, 2, true), INTAKE_FINE);
	assert_int_equal(v[0].mark, MARK_LACKING); /* "all there" overrules no mark */
}

static void second(void **state)
{
	struct application_item was[] = {{1, MARK_THERE, false, false, false}, {2, MARK_LACKING, false, false, false},
	                                 {3, MARK_LACKING, false, false, false}, {4, MARK_NOT_NEEDED, true, false, false}};
	struct application_item v[] = {{1, MARK_LACKING, false, false, false}, {2, MARK_THERE, false, false, false},
	                               {3, MARK_LACKING, false, false, false}, {4, MARK_LACKING, true, false, false}};
	int late[4];
	size_t lacking;
	(void)state;
	assert_int_equal(intake_second_look(v, was, 4, late, &lacking), 2);
	assert_int_equal(lacking, 1);
	assert_int_equal(late[0], 1);
	assert_int_equal(late[1], 4);
	assert_int_equal(v[0].mark, MARK_THERE); /* asked for too late: it is taken as it was */
	assert_int_equal(v[3].mark, MARK_NOT_NEEDED);
}

static void line(void **state)
{
	(void)state;
	assert_false(intake_deposit_due(4, 10, 9));
	assert_true(intake_deposit_due(5, 10, 1));
	assert_false(intake_deposit_due(5, 10, 0)); /* nobody waits: go on */
	assert_false(intake_deposit_due(5, 5, 9));  /* that was the last */
}

static void stated(void **state)
{
	const int64_t day = (int64_t)24 * 3600 * 1000, now = 100 * day;
	(void)state;
	assert_int_equal(intake_stated_ok(now, now), INTAKE_FINE);
	assert_int_equal(intake_stated_ok(now + 1, now), INTAKE_NO_STATED);
	assert_int_equal(intake_stated_ok(now - INTAKE_BACK_DAYS * day, now), INTAKE_FINE);
	assert_int_equal(intake_stated_ok(now - INTAKE_BACK_DAYS * day - 1, now), INTAKE_NO_STATED);
}

static void names(void **state)
{
	(void)state;
	assert_true(intake_same_name(STR("Siti Aminah"), STR("  siti  AMINAH. ")));
	assert_true(intake_same_name(STR("Ma'ruf"), STR("Maruf")));
	assert_false(intake_same_name(STR("Siti Aminah"), STR("Siti Aminah binti Ali")));
	assert_false(intake_same_name(STR("Siti"), STR("Sitti")));
	assert_false(intake_same_name(STR(""), STR(" ")));
}

TEST_GROUP(application_intake, cmocka_unit_test(who), cmocka_unit_test(marks), cmocka_unit_test(second),
           cmocka_unit_test(line), cmocka_unit_test(stated), cmocka_unit_test(names));
