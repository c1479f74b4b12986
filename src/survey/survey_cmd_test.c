/* The survey's commands as they are typed: what they print, what they refuse, and how they end. */
#include <stdio.h>
#include <unistd.h>
#include <jansson.h>
#include "base/file.h"
#include "base/test.h"
#include "survey/survey_cmd.h"

static struct arena *a;
static struct rq *rq;
static struct cli_out out;
static FILE *fout, *ferr, *files[8];
static size_t n_files;

static int setup(void **s)
{
	(void)s;
	a = arena_new(256 << 20);
	fout = tmpfile();
	ferr = tmpfile();
	out = (struct cli_out){.out = fileno(fout), .err = fileno(ferr), .in = -1};
	rq = ARENA_NEW(a, struct rq);
	rq->a = a;
	rq->cli = &out;
	n_files = 0;
	return 0;
}

static int teardown(void **s)
{
	(void)s;
	fclose(fout);
	fclose(ferr);
	while (n_files)
		fclose(files[--n_files]);
	arena_free(a);
	return 0;
}

/* A file that the command can open by its name. */
static char *file_of(const char *text)
{
	FILE *f = tmpfile();
	fputs(text, f);
	fflush(f);
	files[n_files++] = f;
	return (char *)str_z(a, str_fmt(a, "/dev/fd/%d", fileno(f)));
}

static struct str said(FILE *f)
{
	struct str s;
	lseek(fileno(f), 0, SEEK_SET);
	assert_ok(file_read_fd(a, fileno(f), 16 << 20, &s));
	return s;
}

static int run(int (*command)(struct rq *, int, char **), char **argv)
{
	int argc = 0;
	while (argv[argc])
		argc++;
	assert_int_equal(ftruncate(fileno(fout), 0) | ftruncate(fileno(ferr), 0), 0);
	lseek(fileno(fout), 0, SEEK_SET);
	lseek(fileno(ferr), 0, SEEK_SET);
	return command(rq, argc, argv);
}
#define RUN(command, ...) run(command, (char *[]){__VA_ARGS__, NULL})

static json_t *answer(void)
{
	struct str s = said(fout);
	json_error_t why;
	json_t *j = json_loadb(s.s, s.n, 0, &why);
	if (!j)
		fail_msg("%s at %d: %.*s", why.text, why.position, STR_ARG(s));
	return j;
}

static const char *text_at(json_t *j, const char *key)
{
	const char *s = json_string_value(json_object_get(j, key));
	return s ? s : "null";
}

#define HEAD "id,unit,service,date,channel,age,sex,edu,occ,u1,u2,u3,u4,u5,u6,u7,u8,u9\n"

static void exit_statuses_and_rejections(void **s)
{
	(void)s;
	char *file = file_of(HEAD "1,7,71,2025-01-06,1,2,1,4,3,3,3,3,3,3,3,3,3,3\n"
				  "2,7,71,2025-01-06,1,2,1,4,3,3,3,5,3,3,3,3,3,3\n"
				  "1,7,71,2025-01-06,1,2,1,4,3,3,3,3,3,3,3,3,3,3\n"
				  "1,7,71,2025-01-06,1,2,1,4,3,3,3,3,3,3,3,3,3,4\n"
				  "3,7,71,2025-01-06,1,2\n");
	assert_int_equal(RUN(survey_compute_cmd, file, "--format", "json"), EXIT_SOME_REJECTED);
	json_t *j = answer(), *r = json_object_get(j, "rejected");
	assert_int_equal(json_array_size(r), 4);
	assert_string_equal(text_at(json_array_get(r, 0), "column"), "u3");
	assert_string_equal(text_at(json_array_get(r, 0), "value"), "5");
	assert_int_equal(json_integer_value(json_object_get(json_array_get(r, 1), "line")), 4);
	assert_string_equal(text_at(json_array_get(r, 1), "reason"), "id sudah ada dengan isi yang sama (baris 2)");
	assert_string_equal(text_at(json_array_get(r, 2), "reason"), "id sudah ada dengan isi yang berbeda (baris 2)");
	json_t *g = json_array_get(json_object_get(j, "groups"), 0);
	assert_int_equal(json_integer_value(json_object_get(g, "n")), 1);
	assert_string_equal(text_at(g, "ikm"), "75");
	assert_string_equal(text_at(g, "ikm_2dp"), "75.00");
	json_decref(j);
	assert_int_equal(RUN(survey_compute_cmd, "/nonexistent/x.csv"), EXIT_UNUSABLE);
	assert_int_equal(RUN(survey_compute_cmd, file_of("nama,umur\nA,3\n")), EXIT_UNUSABLE);
	assert_int_equal(RUN(survey_compute_cmd, file_of(HEAD)), EXIT_UNUSABLE);
	assert_int_equal(RUN(survey_compute_cmd, file_of("")), EXIT_UNUSABLE);
	assert_int_equal(RUN(survey_compute_cmd, file, "--by", "kota"), EXIT_UNUSABLE);
	assert_int_equal(RUN(survey_compute_cmd, file, "--estimator", "design"), EXIT_UNUSABLE);
	assert_int_equal(RUN(survey_compute_cmd, file, "--weights", "0.2"), EXIT_UNUSABLE);
	assert_int_equal(RUN(survey_compute_cmd, "tests/data/skm2021_elements.csv", "--by", "unit"), EXIT_UNUSABLE);
}

static void a_missing_element_is_said(void **s)
{
	(void)s;
	char *file = file_of("code,name,n1,n2,n3,n4,blank\nU1,a,1,2,3,4,0\nU2,a,1,2,3,4,0\nU3,a,1,2,3,4,0\nU4,a,1,2,3,4,0\n"
			     "U6,a,1,2,3,4,0\nU7,a,1,2,3,4,0\nU8,a,1,2,3,4,0\nU9,a,1,2,3,4,0\n");
	assert_int_equal(RUN(survey_compute_cmd, file, "--format=json"), EXIT_SOME_REJECTED);
	json_t *j = answer(), *g = json_array_get(json_object_get(j, "groups"), 0);
	assert_true(json_is_null(json_object_get(g, "ikm")) && json_is_null(json_object_get(g, "category")));
	assert_true(strstr(text_at(g, "reason"), "U5") != NULL);
	assert_string_equal(text_at(json_array_get(json_object_get(j, "rejected"), 0), "value"), "U5");
	json_decref(j);
}

static void one_way_out_for_every_format(void **s)
{
	(void)s;
	char *file = "tests/data/skm2021_elements.csv";
	assert_int_equal(RUN(survey_compute_cmd, file, "-w", "0.111"), EXIT_FINE);
	assert_true(str_find(said(fout), STR("84,39")) > 0 && str_find(said(fout), STR("10.351")) > 0);
	assert_true(str_find(said(ferr), STR("n_printed")) > 0);
	assert_int_equal(RUN(survey_compute_cmd, file, "-w", "0.111", "-f", "csv"), EXIT_FINE);
	assert_true(str_starts(said(fout), STR("n,ikm,ikm_2dp,category,")));
	assert_true(str_find(said(fout), STR("10351,84.387675")) > 0);
	out.json = true;
	assert_int_equal(RUN(survey_compute_cmd, file, "-w", "0.111"), EXIT_FINE);
	assert_true(str_starts(said(fout), STR("{\"weights\":\"0.111\",\"estimator\":\"official\"")));
}

static void small_groups_stay_hidden_in_public(void **s)
{
	(void)s;
	struct buf b = buf_new(a, 1 << 16);
	buf_z(&b, HEAD);
	for (int i = 0; i < 60; i++)
		buf_fmt(&b, "%d,%d,71,2025-01-06,1,2,%d,4,3,3,3,3,3,3,3,3,3,3\n", i + 1, i % 2 + 1, i < 3 ? 3 : i < 20 ? 2 : 1);
	char *file = file_of(str_z(a, buf_done(&b)));
	assert_int_equal(RUN(survey_compute_cmd, file, "--by", "sex", "--public", "-f", "json"), EXIT_FINE);
	json_t *j = answer(), *g = json_object_get(j, "groups");
	assert_int_equal(json_array_size(g), 3);
	assert_false(json_is_true(json_object_get(json_array_get(g, 0), "suppressed")));
	assert_true(json_is_true(json_object_get(json_array_get(g, 1), "suppressed")));
	assert_true(json_is_true(json_object_get(json_array_get(g, 2), "suppressed")));
	assert_null(json_object_get(json_array_get(g, 2), "n"));
	json_decref(j);
}

/* Three units of ten, thirty and three answers; 2024 and 2025. */
static char *three_units(void)
{
	struct buf b = buf_new(a, 1 << 16);
	int id = 0;
	buf_z(&b, HEAD);
	for (int year = 2024; year <= 2025; year++)
		for (int u = 1; u <= 3; u++)
			for (int i = 0; i < (u == 1 ? 10 : u == 2 ? 30 : 3); i++) {
				buf_fmt(&b, "%d,%d,%d1,%d-02-03,1,2,1,4,3", ++id, u, u, year);
				for (int k = 0; k < 9; k++)
					buf_fmt(&b, ",%d", u == 2 ? 4 - (i + k) % 2 : 1 + (i + year + k / 4) % 4);
				buf_char(&b, '\n');
			}
	return file_of(str_z(a, buf_done(&b)));
}

static void ranks_with_their_bands(void **s)
{
	(void)s;
	char *file = three_units();
	char *users = file_of("unit,service,period,N\n1,11,2024,50\n1,11,2025,60\n2,21,2024,300\n2,21,2025,300\n"
			      "3,31,2024,9\n3,31,2025,9\n");
	assert_int_equal(RUN(survey_rank_cmd, file, "--population", users, "--where", "period=2025", "--pairs", "-f",
			     "json"), EXIT_FINE);
	json_t *j = answer(), *u = json_object_get(j, "units"), *first = json_array_get(u, 0), *last = json_array_get(u, 2);
	assert_int_equal(json_array_size(u), 3);
	assert_string_equal(text_at(first, "unit"), "2");
	assert_int_equal(json_integer_value(json_object_get(first, "rank")), 1);
	assert_int_equal(json_integer_value(json_object_get(first, "rank_hi")), 1);
	assert_string_equal(text_at(last, "unit"), "3");
	assert_true(json_is_null(json_object_get(last, "rank")) && json_is_null(json_object_get(last, "rank_lo")));
	assert_int_equal(json_array_size(json_object_get(j, "pairs")), 1);
	double p = 0;
	assert_true(str_to_double(str_of(text_at(json_array_get(json_object_get(j, "pairs"), 0), "p")), &p) && p > 0.99);
	json_decref(j);
	assert_int_equal(RUN(survey_rank_cmd, file, "-f", "csv"), EXIT_FINE);
	assert_true(str_find(said(fout), STR("rank_lo,rank_hi")) > 0);
	assert_int_equal(RUN(survey_rank_cmd, file), EXIT_FINE);
	assert_int_equal(RUN(survey_rank_cmd, file, "-p", file_of("unit,service,period,N\n1,11,2024,x\n")), EXIT_UNUSABLE);
	assert_int_equal(RUN(survey_rank_cmd, "tests/data/skm2021_elements.csv"), EXIT_UNUSABLE);
}

static void a_year_later(void **s)
{
	(void)s;
	char *file = three_units();
	assert_int_equal(RUN(survey_compare_cmd, file, "--by", "unit", "-f", "json"), EXIT_FINE);
	json_t *j = answer(), *c = json_object_get(j, "changes");
	assert_int_equal(json_array_size(c), 3);
	json_t *same = json_array_get(c, 1), *few = json_array_get(c, 2), *first = json_array_get(c, 0);
	assert_string_equal(text_at(json_object_get(same, "key"), "unit"), "2");
	assert_string_equal(text_at(json_object_get(same, "from"), "period"), "2024");
	assert_string_equal(text_at(same, "difference"), "0");
	assert_string_equal(text_at(same, "p"), "1");
	assert_true(json_is_null(json_object_get(few, "p")) && !json_is_null(json_object_get(few, "difference")));
	assert_true(json_is_string(json_object_get(first, "p")) && json_is_string(json_object_get(first, "p_holm")));
	assert_int_equal(json_array_size(json_object_get(first, "elements")), 9);
	json_decref(j);
	/* The same answers in two files, one a year. */
	assert_int_equal(RUN(survey_compare_cmd, file, file, "-f", "csv"), EXIT_FINE);
	assert_true(str_find(said(fout), STR("2024,2025,86,86,")) > 0);
	assert_int_equal(RUN(survey_compare_cmd, file_of(HEAD "1,7,71,2025-01-06,1,2,1,4,3,3,3,3,3,3,3,3,3,3\n")), EXIT_FINE);
	assert_true(said(ferr).n > 0);
}

static void an_audit_ends_as_it_must(void **s)
{
	(void)s;
	assert_int_equal(RUN(survey_audit_cmd, "tests/data/skm2021_elements.csv", "--claim", "ikm=84.39", "-f", "json"),
			 EXIT_DOES_NOT_ADD_UP);
	json_t *j = answer();
	assert_int_equal(json_array_size(json_object_get(j, "findings")), 5);
	json_decref(j);
	assert_int_equal(RUN(survey_audit_cmd, file_of("unit,target,achieved,pct\nA,10,9,90\n"), "--claim", "missed=1"),
			 EXIT_FINE);
	assert_int_equal(RUN(survey_audit_cmd, file_of("unit,target,achieved,pct\nA,10,9,90\n"), "--claim", "missed=2"),
			 EXIT_DOES_NOT_ADD_UP);
	assert_int_equal(RUN(survey_audit_cmd, file_of("a,b\n1,2\n")), EXIT_UNUSABLE);
	assert_int_equal(RUN(survey_audit_cmd, "tests/data/skm2021_units.csv", "--claim", "winners=2"), EXIT_UNUSABLE);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
TEST_GROUP(survey_cmd, T(exit_statuses_and_rejections), T(a_missing_element_is_said), T(one_way_out_for_every_format),
	   T(small_groups_stay_hidden_in_public), T(ranks_with_their_bands), T(a_year_later), T(an_audit_ends_as_it_must));
