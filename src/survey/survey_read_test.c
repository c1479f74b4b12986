/* Headings and rows as offices send them, and everything that has to be sent back. */
#include "base/test.h"
#include "survey/survey_read.h"

static struct arena *a;

static int setup(void **s)
{
	(void)s;
	a = arena_new(64 << 20);
	return 0;
}

static int teardown(void **s)
{
	(void)s;
	arena_free(a);
	return 0;
}

struct cells {
	struct str v[SURVEY_COLUMNS_MAX + 1];
	size_t n;
};

static struct cells *split(const char *line)
{
	struct cells *c = ARENA_NEW(a, struct cells);
	struct str rest = str_of(line);
	for (bool more = true; more;)
		more = str_cut(rest, ',', &c->v[c->n++], &rest);
	return c;
}

static bool layout(const char *line, struct survey_layout *l, struct survey_reject *why)
{
	struct cells *c = split(line);
	return survey_layout_read(a, c->v, c->n, l, why);
}

#define PLAIN "id,unit,service,date,channel,age,sex,edu,occ,u1,u2,u3,u4,u5,u6,u7,u8,u9"

static void headings_by_name_in_any_order(void **s)
{
	(void)s;
	struct survey_layout l;
	struct survey_reject why;
	assert_true(layout(PLAIN, &l, &why));
	assert_true(l.kind == FILE_ANSWERS && l.elements == 9 && l.extras == 0 && l.at[COLUMN_SEX] == 6);
	assert_true(layout(" U9 ,ID,u1,u2,u3,u4,u5,u6,u7,u8,kota,Date,,u10", &l, &why));
	assert_true(l.elements == 10 && l.element[8] == 0 && l.element[9] == 13 && l.extras == 1 && l.extra[0] == 10);
	assert_true(l.at[COLUMN_DATE] == 11 && l.at[COLUMN_UNIT] == -1);
	assert_int_equal(survey_layout_find(&l, STR("KOTA")), 10);
	assert_true(layout("id,Persyaratan,procedure,U3 Waktu penyelesaian,cost,product,competence,behaviour,"
			   "U8 Penanganan pengaduan,U9: Sarana dan prasarana", &l, &why));
	assert_true(l.elements == 9 && l.element[7] == 8);
	/* Own words are no attribute of the answer: they are kept apart. */
	assert_true(layout(PLAIN ",Saran dan masukan,kota", &l, &why));
	assert_true(l.remark == 18 && l.extras == 1 && l.extra[0] == 19);
	assert_false(layout(PLAIN ",saran,kritik", &l, &why));
	assert_true(layout("code,name,n1,n2,n3,n4,blank,n_printed", &l, &why));
	assert_true(l.kind == FILE_COUNTS && l.extras == 1 && l.blank == 6);
	assert_true(layout("unit,service,period,N", &l, &why));
	assert_int_equal(l.kind, FILE_POPULATION);
}

static void headings_that_nobody_may_guess(void **s)
{
	(void)s;
	static const struct {
		const char *line;
		enum survey_reject_why why;
		const char *column;
	} bad[] = {
		{"nama,umur", REJECT_HEADER, ""},
		{"", REJECT_HEADER, ""},
		{"id,u1,u2,u3,u4,u5,u6,u7,u9", REJECT_COLUMN_MISSING, "u8"},
		{"u1,u2,u3,u4,u5,u6,u7,u8,u9", REJECT_COLUMN_MISSING, "id"},
		{PLAIN ",u11", REJECT_COLUMN_MISSING, "u11"},
		{PLAIN ",U1", REJECT_COLUMN_TWICE, "U1"},
		{PLAIN ",Sex", REJECT_COLUMN_TWICE, "Sex"},
		{PLAIN ",persyaratan", REJECT_COLUMN_TWICE, "persyaratan"},
		{"id,u1,u2,u3,u4,u5,u6,u7,U8 Sarana dan prasarana,u9", REJECT_COLUMN_SWAPPED, "U8 Sarana dan prasarana"},
		{"id,q1,q2,q3,q4,q5,q6,q7,q8,q9", REJECT_COLUMN_FORM, "q1"},
		{"code,name,n1,n2,n4,blank", REJECT_COLUMN_MISSING, "n3"},
	};
	for (size_t i = 0; i < countof(bad); i++) {
		struct survey_layout l;
		struct survey_reject why;
		assert_false(layout(bad[i].line, &l, &why));
		assert_string_equal(survey_reject_name(why.why), survey_reject_name(bad[i].why));
		assert_str(why.column, bad[i].column);
	}
	struct cells *wide = ARENA_NEW(a, struct cells);
	struct survey_layout l;
	struct survey_reject why;
	for (wide->n = 0; wide->n <= SURVEY_COLUMNS_MAX; wide->n++)
		wide->v[wide->n] = str_fmt(a, "c%zu", wide->n);
	assert_false(survey_layout_read(a, wide->v, wide->n, &l, &why));
	assert_int_equal(why.why, REJECT_COLUMNS);
}

static bool answer(const struct survey_layout *l, const char *line, struct survey_answer *r, struct survey_reject *why)
{
	struct cells *c = split(line);
	return survey_answer_read(l, c->v, c->n, r, why);
}

static void an_answer_is_read(void **s)
{
	(void)s;
	struct survey_layout l;
	struct survey_reject why;
	struct survey_answer r;
	assert_true(layout(PLAIN, &l, &why));
	assert_true(answer(&l, "17, 7 ,71,2025-01-06,1,2,1,4,3,1,2,3,4,0,, 4 ,3,2", &r, &why));
	assert_str(r.text[COLUMN_UNIT], "7");
	assert_true(r.dated && r.year == 2025 && r.on == civil_from(2025, 1, 6));
	static const int want[] = {1, 2, 3, 4, 0, 0, 4, 3, 2};
	for (int k = 0; k < 9; k++)
		assert_int_equal(survey_mark(r.marks, k), want[k]);
}

static void answers_that_are_refused(void **s)
{
	(void)s;
	static const struct {
		const char *line;
		enum survey_reject_why why;
		const char *column, *value;
	} bad[] = {
		{"1,7,71,2025-01-06,1,2,1,4,3,3,3,5,3,3,3,3,3,3", REJECT_ANSWER, "u3", "5"},
		{"1,7,71,2025-01-06,1,2,1,4,3,3,3,3,3,3,3,3,3,-1", REJECT_ANSWER, "u9", "-1"},
		{"1,7,71,2025-01-06,1,2,1,4,3,3.0,3,3,3,3,3,3,3,3", REJECT_ANSWER, "u1", "3.0"},
		{"1,7,71,2025-01-06,1,2,1,4,3,3,03,3,3,3,3,3,3,3", REJECT_ANSWER, "u2", "03"},
		{"1,7,71,2025-01-06,1,2,1,4,3,3,3,3,3,x,3,3,3,3", REJECT_ANSWER, "u5", "x"},
		{" ,7,71,2025-01-06,1,2,1,4,3,3,3,3,3,3,3,3,3,3", REJECT_ID, "id", ""},
		{"1,7,71,06/01/2025,1,2,1,4,3,3,3,3,3,3,3,3,3,3", REJECT_DATE, "date", "06/01/2025"},
		{"1,7,71,2025-02-30,1,2,1,4,3,3,3,3,3,3,3,3,3,3", REJECT_DATE, "date", "2025-02-30"},
		{"1,7,71,,1,2,1,4,3,3,3,3,3,3,3,3,3,3", REJECT_DATE, "date", ""},
		{"1,7,71,2025-01-06,1,2,1,4,3,3,3,3,3,3,3,3,3", REJECT_WIDTH, "", ""},
		{"1,7,71,2025-01-06,1,2,1,4,3,3,3,3,3,3,3,3,3,3,", REJECT_WIDTH, "", ""},
	};
	struct survey_layout l;
	struct survey_reject why;
	struct survey_answer r = {.marks = -7};
	assert_true(layout(PLAIN, &l, &why));
	for (size_t i = 0; i < countof(bad); i++) {
		assert_false(answer(&l, bad[i].line, &r, &why));
		assert_string_equal(survey_reject_name(why.why), survey_reject_name(bad[i].why));
		assert_str(why.column, bad[i].column);
		assert_str(why.value, bad[i].value);
	}
	char *longer = arena_alloc(a, SURVEY_CELL_MAX + 100);
	memset(longer, 'x', SURVEY_CELL_MAX + 1);
	assert_false(answer(&l, str_z(a, str_fmt(a, "1,%s,71,2025-01-06,1,2,1,4,3,3,3,3,3,3,3,3,3,3", longer)), &r, &why));
	assert_int_equal(why.why, REJECT_LONG);
	assert_true(r.marks == -7);
}

static void counts_and_their_refusals(void **s)
{
	(void)s;
	struct survey_layout l;
	struct survey_reject why;
	struct survey_counts c;
	struct cells *row;
	int k = -1;
	assert_true(layout("code,name,n1,n2,n3,n4,blank", &l, &why));
	row = split("U8,Penanganan Pengaduan,504,278,1314,8247,8");
	assert_true(survey_counts_read(a, &l, row->v, row->n, &k, &c, &why));
	assert_true(k == 7 && c.answer[3] == 8247 && c.blank == 8);
	row = split("facilities,,1,2,3,4,");
	assert_true(survey_counts_read(a, &l, row->v, row->n, &k, &c, &why));
	assert_true(k == 8 && c.blank == 0);
	static const struct {
		const char *line;
		enum survey_reject_why why;
		const char *column;
	} bad[] = {
		{"U8,Kualitas Sarana dan Prasarana,1,2,3,4,0", REJECT_COLUMN_SWAPPED, "name"},
		{"U9,Penanganan Pengaduan,1,2,3,4,0", REJECT_COLUMN_SWAPPED, "name"},
		{"V1,x,1,2,3,4,0", REJECT_CODE, "code"},
		{"U21,x,1,2,3,4,0", REJECT_CODE, "code"},
		{"U0,x,1,2,3,4,0", REJECT_CODE, "code"},
		{"U1,x,1,-2,3,4,0", REJECT_COUNT, "n2"},
		{"U1,x,1,2,3,7.589,0", REJECT_COUNT, "n4"},
		{"U1,x,,2,3,4,0", REJECT_COUNT, "n1"},
		{"U1,x,1,2,3,9999999999999,0", REJECT_COUNT, "n4"},
		{"U1,x,1,2,3,4,many", REJECT_COUNT, "blank"},
		{"U1,x,1,2,3,4", REJECT_WIDTH, ""},
	};
	for (size_t i = 0; i < countof(bad); i++) {
		row = split(bad[i].line);
		assert_false(survey_counts_read(a, &l, row->v, row->n, &k, &c, &why));
		assert_string_equal(survey_reject_name(why.why), survey_reject_name(bad[i].why));
		assert_str(why.column, bad[i].column);
	}
}

static void populations(void **s)
{
	(void)s;
	struct survey_layout l;
	struct survey_reject why;
	struct survey_users u;
	struct cells *row = split("7,71,2025,40");
	assert_true(layout("unit,service,period,N", &l, &why));
	assert_true(survey_users_read(&l, row->v, row->n, &u, &why));
	assert_true(u.year == 2025 && u.n == 40);
	assert_str(u.service, "71");
	row = split("7,71,2025-1,40");
	assert_false(survey_users_read(&l, row->v, row->n, &u, &why));
	assert_int_equal(why.why, REJECT_PERIOD);
	row = split("7,71,2025,0");
	assert_false(survey_users_read(&l, row->v, row->n, &u, &why));
	assert_int_equal(why.why, REJECT_POPULATION);
}

static void the_same_id_twice(void **s)
{
	(void)s;
	struct survey_seen *seen = survey_seen_new(a);
	struct cells *x = split("17,7,3,3"), *same = split(" 17,7,3, 3");
	struct cells *other = split("17,7,3,4"), *zero = split("017,7,3,3");
	int64_t first = 0;
	assert_int_equal(survey_seen_add(seen, STR("17"), x->v, x->n, 0, 2, &first), REJECT_NONE);
	assert_int_equal(survey_seen_add(seen, STR("17"), same->v, same->n, 0, 3, &first), REJECT_ID_SAME);
	assert_int_equal(first, 2);
	assert_int_equal(survey_seen_add(seen, STR("17"), other->v, other->n, 0, 4, &first), REJECT_ID_OTHER);
	assert_int_equal(survey_seen_add(seen, STR("017"), zero->v, zero->n, 0, 5, &first), REJECT_NONE);
	for (int64_t i = 0; i < 20000; i++) {
		struct str id = i % 2 ? str_fmt(a, "%lld", (long long)(1000 + i)) : str_fmt(a, "R-%lld", (long long)i);
		assert_int_equal(survey_seen_add(seen, id, x->v, x->n, 0, 10 + i, &first), REJECT_NONE);
	}
	assert_int_equal(survey_seen_add(seen, STR("R-4"), x->v, x->n, 0, 99, &first), REJECT_ID_SAME);
	assert_int_equal(first, 14);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
TEST_GROUP(survey_read, T(headings_by_name_in_any_order), T(headings_that_nobody_may_guess), T(an_answer_is_read),
	   T(answers_that_are_refused), T(counts_and_their_refusals), T(populations), T(the_same_id_twice));
