/* The 2021 deck, in which everything known to be wrong must be found, and clean tables, in which nothing may. */
#include "base/file.h"
#include "base/test.h"
#include "survey/survey_audit.h"

static struct arena *a;
static uint64_t seed;

static int setup(void **s)
{
	(void)s;
	a = arena_new(256 << 20);
	seed = 2021;
	return 0;
}

static int teardown(void **s)
{
	(void)s;
	arena_free(a);
	return 0;
}

static int64_t draw(int64_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)(seed >> 33) % below;
}

/* Cells of a line; quoted ones may hold commas. */
static size_t split(struct str line, struct str *cell, size_t max)
{
	size_t n = 0;
	bool more = true;
	while (more && n < max) {
		if (line.n && line.s[0] == '"') {
			size_t end = 1;
			while (line.s[end] != '"')
				end++;
			cell[n++] = str_sub(line, 1, end);
			more = end + 1 < line.n;
			line = str_sub(line, end + 2, line.n);
		} else {
			more = str_cut(line, ',', &cell[n++], &line);
		}
	}
	return n;
}

static void feed(struct survey_audit *u, const char *file, struct str text)
{
	struct str line, cell[40];
	int64_t at = 1;
	str_cut(text, '\n', &line, &text);
	assert_true(audit_table(u, file, cell, split(line, cell, 40)));
	for (bool more = text.n > 0; more && text.n > 0;) {
		more = str_cut(text, '\n', &line, &text);
		assert_true(audit_row(u, ++at, cell, split(line, cell, 40)));
	}
}

static void feed_file(struct survey_audit *u, const char *path)
{
	struct str text;
	assert_ok(file_read(a, path, 1 << 20, &text));
	feed(u, path, text);
}

static bool has(const struct audit_finding *f, size_t n, enum audit_kind k, const char *item, const char *printed,
		const char *computed)
{
	for (size_t i = 0; i < n; i++)
		if (f[i].kind == k && str_eqz(f[i].item, item) && (!printed || str_eqz(f[i].printed, printed)) &&
		    (!computed || str_eqz(f[i].computed, computed)))
			return true;
	return false;
}

static void claim(struct survey_audit *u, const char *text)
{
	struct str name, value;
	str_cut(str_of(text), '=', &name, &value);
	assert_true(audit_claim(u, name, value));
}

static void the_deck_of_2021(void **s)
{
	(void)s;
	struct survey_audit *u = audit_new(a, LANG_ID);
	size_t n, bad;
	feed_file(u, "tests/data/skm2021_elements.csv");
	feed_file(u, "tests/data/skm2021_units.csv");
	feed_file(u, "tests/data/skm2021_sample_targets.csv");
	feed_file(u, "tests/data/skm2021_lowest_element.csv");
	static const char *const claims[] = {"up=28", "down=25", "exceed=11", "clean=27", "clean_percent=50.94",
					     "mean.2019=84.08",
					     "mean.2020=84.59", "mean.2021=84,39", "index=3.376", "ikm=84.39", "met=43", "missed=10",
					     "a=8", "b=43", "c=2", "b-a=6", "c-a=1", "a-b=9", "b-c=2", "up.2020=19", "down.2020=11",
					     "target_total=10163", "achieved_total=10351", "percent=101,8", "lowest.U9=15", "n=10351"};
	for (size_t i = 0; i < countof(claims); i++)
		claim(u, claims[i]);
	const struct audit_finding *f = audit_run(u, &n, &bad);
	assert_true(has(f, bad, AUDIT_SCALE, "U6", "10350", "10349"));
	assert_true(has(f, bad, AUDIT_SCALE, "U7", "10350", "10349"));
	assert_true(has(f, bad, AUDIT_SCALE, "U9", "10341", "10338"));
	assert_true(has(f, bad, AUDIT_MEAN, "U9", "3.162", "3.161"));
	assert_true(has(f, bad, AUDIT_CHAIN, "ikm", "84.39", "84.40"));
	assert_true(has(f, bad, AUDIT_CLAIM, "up", "28", "27"));
	assert_true(has(f, bad, AUDIT_CLAIM, "down", "25", "26"));
	assert_true(has(f, bad, AUDIT_CLAIM, "exceed", "11", "12"));
	assert_true(has(f, bad, AUDIT_CLAIM, "clean", "27", "24"));
	assert_true(has(f, bad, AUDIT_CLAIM, "clean_percent", "50.94", "45.2830"));
	assert_true(has(f, bad, AUDIT_CLAIM, "mean.2019", "84.08", "83.9884"));
	assert_true(has(f, bad, AUDIT_CLAIM, "up.2020", "19", "21"));
	assert_true(has(f, bad, AUDIT_CLAIM, "down.2020", "11", "16"));
	assert_true(has(f, bad, AUDIT_RANK, "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "20", "34-35"));
	assert_true(has(f, bad, AUDIT_FEW, "Badan Penanggulangan Bencana Daerah", "13", "1"));
	assert_true(has(f, bad, AUDIT_FEW, "Satuan Polisi Pamong Praja", "22", "4"));
	assert_int_equal(bad, 16); /* and nothing that is right */
	assert_true(has(f + bad, n - bad, AUDIT_WEIGHTS, "0.111", NULL, NULL));
	assert_true(has(f + bad, n - bad, AUDIT_NAME, "Badan Penanggulangan Bencana Daerah", NULL, NULL));
}

static void a_series_is_a_claim_on_its_years(void **s)
{
	(void)s;
	struct survey_audit *u = audit_new(a, LANG_EN);
	size_t n, bad;
	feed_file(u, "tests/data/skm2021_units.csv");
	feed(u, "series",
	     STR("period,target,realised\n2019-1,,80.81\n2019-2,,84.08\n2020,84.59,84.59\n2021,85,84.39\n2022,85.5,\n"));
	const struct audit_finding *f = audit_run(u, &n, &bad);
	assert_int_equal(bad, 2); /* the mean of 2019 and the rank */
	assert_true(has(f, bad, AUDIT_CLAIM, "mean.2019", "84.08", "83.9884"));
}

static size_t findings_of(struct survey_audit *u)
{
	size_t n, bad;
	const struct audit_finding *f = audit_run(u, &n, &bad);
	if (bad)
		print_message("%s: %.*s %.*s\n", audit_kind_name(f[0].kind), STR_ARG(f[0].item), STR_ARG(f[0].text));
	return bad;
}

/* A table of elements made by the rules, printed with its roundings, under a weight drawn by lot. */
static void clean_elements(struct survey_audit *u)
{
	struct survey_tally t = {.elements = SKM_ELEMENTS, .n = 20 + draw(3000)};
	struct survey_index x;
	struct num w[SKM_ELEMENTS];
	struct buf b = buf_new(a, 1 << 16);
	enum survey_weight mode = (enum survey_weight)draw(SURVEY_READINGS);
	int64_t places = 3 + draw(2);
	assert_true(survey_weights(a, mode, SKM_ELEMENTS, NULL, w));
	for (int k = 0; k < SKM_ELEMENTS; k++)
		for (int64_t i = 0; i < t.n; i++) {
			int64_t v = draw(9);
			if (v > 7)
				t.e[k].blank++;
			else
				t.e[k].answer[v / 2]++;
		}
	survey_index_of(a, &t, w, &x);
	buf_z(&b, "code,name,n1,n2,n3,n4,blank,n_printed,sum_printed,nrr_printed,nrr_weighted_printed\n");
	for (int k = 0; k < SKM_ELEMENTS; k++) {
		const struct survey_counts *c = &t.e[k];
		buf_fmt(&b, "U%d,x,%lld,%lld,%lld,%lld,%lld,%lld,%lld,%.*s,%.*s\n", k + 1, (long long)c->answer[0],
			(long long)c->answer[1], (long long)c->answer[2], (long long)c->answer[3], (long long)c->blank,
			(long long)survey_counted(c), (long long)survey_sum(c), STR_ARG(num_fixed(a, x.e[k].nrr, (int)places)),
			STR_ARG(num_fixed(a, x.e[k].weighted, (int)places)));
	}
	feed(u, "elements", buf_done(&b));
	claim(u, str_z(a, str_fmt(a, "n=%lld", (long long)t.n)));
}

struct made_unit {
	int64_t v[2], n, target; /* scores in hundredths */
};

static int falling(const void *x, const void *y)
{
	const struct made_unit *p = x, *q = y;
	return (p->v[1] < q->v[1]) - (p->v[1] > q->v[1]);
}

/* Units with two years, letters, ranks (equal scores in any order) and a target table that agree. */
static void clean_units(struct survey_audit *u)
{
	struct made_unit m[60];
	size_t n = 2 + (size_t)draw(58);
	struct buf b = buf_new(a, 1 << 16), t = buf_new(a, 1 << 16);
	int64_t up = 0, down = 0, exceed = 0, sum = 0;
	for (size_t i = 0; i < n; i++)
		m[i] = (struct made_unit){{6000 + draw(4000), 6000 + draw(4000)}, 5 + draw(400), 1 + draw(300)};
	qsort(m, n, sizeof *m, falling);
	buf_z(&b, "rank2021,unit,v2020,c2020,v2021,c2021\n");
	buf_z(&t, "unit,target,achieved,pct_printed\n");
	for (size_t i = 0; i < n; i++) {
		struct num v[2] = {num_ratio(a, m[i].v[0], 100), num_ratio(a, m[i].v[1], 100)};
		struct str pct = num_fixed(a, num_ratio(a, m[i].n * 100, m[i].target), (int)draw(3));
		buf_fmt(&b, "%zu,Unit %zu,%.*s,%s,%.*s,%s\n", i + 1, i, STR_ARG(num_fixed(a, v[0], 2)),
			survey_category_letter(survey_category_of(a, v[0])), STR_ARG(num_fixed(a, v[1], 2)),
			survey_category_letter(survey_category_of(a, v[1])));
		buf_fmt(&t, "Unit %zu,%lld,%lld,%.*s\n", i, (long long)m[i].target, (long long)m[i].n,
			STR_ARG(pct));
		up += m[i].v[1] > m[i].v[0];
		down += m[i].v[1] < m[i].v[0];
		exceed += m[i].n > m[i].target;
		sum += m[i].v[1];
	}
	feed(u, "units", buf_done(&b));
	feed(u, "targets", buf_done(&t));
	claim(u, str_z(a, str_fmt(a, "up=%lld", (long long)up)));
	claim(u, str_z(a, str_fmt(a, "down=%lld", (long long)down)));
	claim(u, str_z(a, str_fmt(a, "exceed=%lld", (long long)exceed)));
	claim(u, str_z(a, str_fmt(a, "mean.2021=%.*s", STR_ARG(num_fixed(a, num_ratio(a, sum, (int64_t)n * 100), 2)))));
}

static void nothing_is_found_in_clean_tables(void **s)
{
	(void)s;
	for (int trial = 0; trial < 60; trial++) {
		struct survey_audit *u = audit_new(a, trial % 2 ? LANG_ID : LANG_EN);
		clean_elements(u);
		clean_units(u);
		assert_int_equal(findings_of(u), 0);
	}
}

static void plain_tables_without_years(void **s)
{
	(void)s;
	struct survey_audit *u = audit_new(a, LANG_ID);
	feed(u, "x", STR("unit,n,ikm,mutu,peringkat\nA,30,\"88,31\",A,1\nB,40,80.00,B,2\nC,9,80.00,B,2\nD,7,70,C,4\n"));
	assert_int_equal(findings_of(u), 0);
	u = audit_new(a, LANG_ID);
	feed(u, "x", STR("unit,n,ikm,mutu,peringkat\nA,30,\"88,30\",A,1\nB,4,80.00,B,2\nC,9,81.00,B,3\nD,7,70,C,5\n"));
	size_t n, bad;
	const struct audit_finding *f = audit_run(u, &n, &bad);
	assert_true(has(f, bad, AUDIT_CATEGORY, "A", "A", "B"));
	assert_true(has(f, bad, AUDIT_FEW, "B", "2", "4"));
	assert_true(has(f, bad, AUDIT_RANK, "C", "3", "2") || has(f, bad, AUDIT_RANK, "B", "2", "3"));
	assert_true(has(f, bad, AUDIT_RANK, "D", "5", "4"));
	assert_int_equal(bad, 4);
}

static void one_wrong_figure_is_found(void **s)
{
	(void)s;
	static const struct {
		const char *table;
		enum audit_kind kind;
		const char *item, *computed;
	} bad[] = {
		{"code,n1,n2,n3,n4,blank,sum_printed\nU1,1,2,3,4,0,31\nU2,1,2,3,4,0,30\n", AUDIT_SUM, "U1", "30"},
		{"code,n1,n2,n3,n4,blank\nU1,1,2,3,4,0\nU2,1,2,3,3,0\n", AUDIT_COUNT, "U2", "10"},
		{"code,n1,n2,n3,n4,n_printed\nU1,1,2,3,4,9\n", AUDIT_COUNT, "U1", "10"},
		{"code,n1,n2,n3,n4,nrr\nU1,1,2,3,4,\"3,1\"\n", AUDIT_MEAN, "U1", "3.0"},
		{"code,n1,n2,n3,n4,nrr\nU1,1,2,3,4,x\n", AUDIT_UNREAD, "", NULL},
		{"unit,target,achieved,pct\nA,10,5,51\n", AUDIT_PERCENT, "A", "50"},
		{"unit,target,achieved\nA,10,5\nB,1,1\nJumlah,11,7\n", AUDIT_TOTAL, "total", "11/6"},
		{"unit,lowest_element,element_code\nA,Sarana dan prasarana,U8\n", AUDIT_CLAIM, "U8", NULL},
		{"claim,value\nwinners,7\n", AUDIT_UNREAD, "winners", NULL},
	};
	for (size_t i = 0; i < countof(bad); i++) {
		struct survey_audit *u = audit_new(a, LANG_ID);
		size_t n, found;
		feed(u, "x", str_of(bad[i].table));
		const struct audit_finding *f = audit_run(u, &n, &found);
		if (found != 1 || !has(f, found, bad[i].kind, f[0].kind == AUDIT_UNREAD ? str_z(a, f[0].item) : bad[i].item, NULL,
				       bad[i].computed))
			fail_msg("table %zu: %zu findings", i, found);
	}
}

static void what_is_no_table_and_no_claim(void **s)
{
	(void)s;
	struct survey_audit *u = audit_new(a, LANG_ID);
	struct str cell[] = {STR("nama"), STR("umur")};
	assert_false(audit_table(u, "x", cell, 2));
	assert_false(audit_claim(u, STR("winners"), STR("1")));
	assert_false(audit_claim(u, STR("up"), STR("many")));
	assert_false(audit_claim(u, STR("x-a"), STR("1")));
	size_t n, bad;
	claim(u, "up=3");
	const struct audit_finding *f = audit_run(u, &n, &bad);
	assert_true(bad == 0 && n == 1 && f[0].kind == AUDIT_UNCHECKED);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
TEST_GROUP(survey_audit, T(the_deck_of_2021), T(a_series_is_a_claim_on_its_years), T(nothing_is_found_in_clean_tables),
	   T(plain_tables_without_years), T(one_wrong_figure_is_found), T(what_is_no_table_and_no_claim));
