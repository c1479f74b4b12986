/* The index against the published vectors, against slow whole-number arithmetic, and at the edges of its letters. */
#include "base/file.h"
#include "base/test.h"
#include "survey/survey_index.h"

static struct arena *a;
static uint64_t seed;

static int setup(void **s)
{
	(void)s;
	a = arena_new(256 << 20);
	seed = 20261122;
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

static void read_numbers(struct str s, int64_t out[SKM_ELEMENTS])
{
	for (int k = 0; k < SKM_ELEMENTS; k++) {
		struct str one;
		str_cut(s, ' ', &one, &s);
		assert_true(str_to_i64(one, 0, INT64_MAX, &out[k]));
	}
}

/* Some counts with that sum and number. */
static struct survey_counts counts_of(int64_t sum, int64_t n, int64_t people)
{
	struct survey_counts c = {.blank = people - n};
	int64_t low = sum / n, extra = sum % n;
	c.answer[low - 1] = n - extra;
	if (extra)
		c.answer[low] = extra;
	assert_int_equal(survey_sum(&c), sum);
	assert_int_equal(survey_counted(&c), n);
	return c;
}

static void published_vectors(void **s)
{
	(void)s;
	struct str text, line, rest;
	int seen = 0;
	assert_ok(file_read(a, "tests/data/ref_ikm_test_vectors.csv", 1 << 16, &text));
	str_cut(text, '\n', &line, &rest);
	for (struct str all = rest; str_cut(all, '\n', &line, &all); seen++) {
		struct str f[7];
		for (int i = 0; i < 7; i++)
			str_cut(line, ',', &f[i], &line);
		int64_t sum[SKM_ELEMENTS], n[SKM_ELEMENTS];
		struct survey_tally t = {.elements = SKM_ELEMENTS};
		struct survey_index x;
		struct num w[SKM_ELEMENTS];
		enum survey_weight mode;
		read_numbers(f[1], sum);
		read_numbers(f[2], n);
		for (int k = 0; k < SKM_ELEMENTS; k++)
			t.e[k] = counts_of(sum[k], n[k], n[0] > n[k] ? n[0] : n[k]);
		assert_true(survey_weight_parse(f[3], &mode));
		assert_true(survey_weights(a, mode, SKM_ELEMENTS, NULL, w));
		survey_index_of(a, &t, w, &x);
		assert_true(x.defined);
		assert_str(num_fixed(a, x.ikm, 6), str_z(a, f[4]));
		assert_str(num_fixed(a, x.ikm, 2), str_z(a, f[5]));
		assert_str(str_trim(f[6]), survey_category_letter(x.category));
	}
	assert_true(seen >= 27);
}

static const int64_t bontang[SKM_ELEMENTS][5] = {
	{8, 51, 7589, 2702, 1}, {31, 120, 6579, 3620, 1}, {18, 282, 6244, 3804, 3}, {27, 109, 1285, 8928, 2},
	{22, 56, 7597, 2673, 3}, {51, 82, 6880, 3336, 1}, {12, 207, 7292, 2838, 1}, {504, 278, 1314, 8247, 8},
	{281, 374, 7080, 2603, 10}};

static struct survey_tally bontang_2021(void)
{
	struct survey_tally t = {.elements = SKM_ELEMENTS};
	for (int k = 0; k < SKM_ELEMENTS; k++) {
		memcpy(t.e[k].answer, bontang[k], sizeof t.e[k].answer);
		t.e[k].blank = bontang[k][4];
	}
	t.n = survey_tally_people(&t);
	return t;
}

static void a_city_under_every_reading(void **s)
{
	(void)s;
	struct survey_tally t = bontang_2021();
	struct survey_reading r[SURVEY_READINGS];
	static const char *const want[] = {"84.47", "84.46", "84.39", "83.63"};
	assert_int_equal(t.n, 10351);
	assert_int_equal(survey_readings(a, &t, r), 4);
	for (int i = 0; i < SURVEY_READINGS; i++) {
		assert_str(num_fixed(a, r[i].ikm, 2), want[i]);
		assert_int_equal(r[i].category, CATEGORY_B);
	}
	struct survey_index x;
	struct num w[SKM_ELEMENTS];
	assert_true(survey_weights(a, WEIGHT_111, SKM_ELEMENTS, NULL, w));
	survey_index_of(a, &t, w, &x);
	assert_int_equal(x.lowest, 8);
	assert_str(num_digits(a, x.e[0].nrr, 10), "3.254589372");
}

/* A second way: everything over one common denominator in 128-bit integers, rounded by hand. */
static int64_t slow_cents(const struct survey_tally *t, int64_t hundred_thousandths)
{
	__int128 top = 0, below = 1;
	for (size_t k = 0; k < t->elements; k++) {
		int64_t n = 0, sum = 0;
		for (int v = 0; v < 4; v++) {
			n += t->e[k].answer[v];
			sum += (v + 1) * t->e[k].answer[v];
		}
		top = top * n + (__int128)sum * below;
		below *= n;
	}
	if (hundred_thousandths)
		top *= 25 * hundred_thousandths, below *= 1000;
	else
		top *= 2500, below *= (__int128)t->elements;
	return (int64_t)((2 * top + below) / (2 * below));
}

static void random_tables_agree_with_whole_numbers(void **s)
{
	(void)s;
	static const int64_t scale[] = {0, 11110, 11100, 11000};
	for (int trial = 0; trial < 500; trial++) {
		struct survey_tally t = {.elements = SKM_ELEMENTS};
		int64_t size = 1 + draw(trial % 3 ? 9 : 200); /* nine denominators stay inside 128 bits */
		for (size_t k = 0; k < t.elements; k++) {
			for (int v = 0; v < 4; v++)
				t.e[k].answer[v] = draw(size);
			t.e[k].answer[draw(4)]++;
		}
		struct survey_reading r[SURVEY_READINGS];
		assert_int_equal(survey_readings(a, &t, r), SURVEY_READINGS);
		for (int m = 0; m < SURVEY_READINGS; m++) {
			int64_t cents, want = slow_cents(&t, scale[m]);
			assert_true(num_to_i64(num_round(a, num_mul(a, r[m].ikm, num_int(a, 100)), 0), &cents));
			assert_int_equal(cents, want);
			assert_int_equal(r[m].category, want >= 8831 ? CATEGORY_A : want >= 7661 ? CATEGORY_B
							: want >= 6500 ? CATEGORY_C : CATEGORY_D);
		}
	}
}

static void an_element_without_answers_leaves_no_index(void **s)
{
	(void)s;
	struct survey_tally t = bontang_2021();
	struct survey_index x;
	struct num w[SKM_ELEMENTS], mean;
	size_t counted;
	t.e[4] = (struct survey_counts){.blank = t.n};
	assert_true(survey_weights(a, WEIGHT_EXACT, SKM_ELEMENTS, NULL, w));
	survey_index_of(a, &t, w, &x);
	assert_false(x.defined);
	assert_int_equal(x.without, 4);
	assert_true(x.e[0].defined && !x.e[4].defined);
	assert_int_equal(survey_readings(a, &t, (struct survey_reading[SURVEY_READINGS]){{0}}), 0);
	assert_false(survey_mean(a, &x, 1, &mean, &counted));
}

static void three_named_means(void **s)
{
	(void)s;
	struct survey_tally big = {.elements = SKM_ELEMENTS}, small = big;
	struct survey_index x[2];
	struct num w[SKM_ELEMENTS], mean;
	size_t counted;
	int64_t fours = 0, twos = 0;
	for (int k = 0; k < SKM_ELEMENTS; k++) {
		fours = survey_mark_set(fours, k, 4);
		twos = survey_mark_set(twos, k, 2);
	}
	for (int i = 0; i < 99; i++)
		survey_tally_marks(&big, fours);
	survey_tally_marks(&small, twos);
	assert_true(survey_weights(a, WEIGHT_EXACT, SKM_ELEMENTS, NULL, w));
	survey_index_of(a, &big, w, &x[0]);
	survey_index_of(a, &small, w, &x[1]);
	assert_true(survey_mean(a, x, 2, &mean, &counted));
	assert_str(num_text(a, mean), "75");
	assert_int_equal(counted, 2);
	survey_tally_add(&big, &small);
	survey_index_of(a, &big, w, &x[0]);
	assert_str(num_text(a, x[0].ikm), "199/2");
	assert_int_equal(big.n, 100);
}

static void weights_that_can_and_cannot_serve(void **s)
{
	(void)s;
	struct num w[SURVEY_PLACES_MAX], own[3] = {num_ratio(a, 1, 2), num_ratio(a, 1, 3), num_ratio(a, 1, 6)};
	assert_true(survey_weights(a, WEIGHT_OWN, 3, own, w));
	own[2] = num_ratio(a, 1, 5);
	assert_false(survey_weights(a, WEIGHT_OWN, 3, own, w));
	own[2] = num_ratio(a, -1, 6);
	own[0] = num_ratio(a, 5, 6);
	assert_false(survey_weights(a, WEIGHT_OWN, 3, own, w));
	assert_true(survey_weights(a, WEIGHT_EXACT, 12, NULL, w));
	assert_str(num_text(a, w[11]), "1/12");
	assert_false(survey_weights(a, WEIGHT_111, 12, NULL, w));
	enum survey_weight m;
	assert_false(survey_weight_parse(STR("0.1110"), &m));
}

static void letters_change_where_the_table_says(void **s)
{
	(void)s;
	static const struct {
		const char *ikm, *letter;
	} at[] = {{"25", "D"}, {"64.994999", "D"}, {"64.995", "C"}, {"76.60499", "C"}, {"76.605", "B"}, {"88.30499", "B"},
		  {"88.305", "A"}, {"100", "A"}, {"24.75", "D"}};
	for (size_t i = 0; i < countof(at); i++) {
		struct num x;
		assert_true(num_parse(a, str_of(at[i].ikm), &x));
		assert_string_equal(survey_category_letter(survey_category_of(a, x)), at[i].letter);
	}
	assert_string_equal(survey_category_label(CATEGORY_C), "Kurang baik");
}

static void labels_find_their_element_or_none(void **s)
{
	(void)s;
	assert_int_equal(skm_find(a, STR("U8")), 7);
	assert_int_equal(skm_find(a, STR(" u9 ")), 8);
	assert_int_equal(skm_find(a, STR("facilities")), 8);
	assert_int_equal(skm_find(a, STR("Penanganan Pengaduan, Saran dan Masukan")), 7);
	assert_int_equal(skm_find(a, STR("8")), -1);
	assert_int_equal(skm_find(a, STR("Q8")), -1);
	assert_int_equal(skm_find(a, STR("")), -1);
	assert_true(skm_contradicts(a, 7, STR("Kualitas Sarana dan Prasarana")));
	assert_true(skm_contradicts(a, 8, STR("Penanganan pengaduan")));
	assert_false(skm_contradicts(a, 7, STR("Penanganan Pengaduan")));
	assert_false(skm_contradicts(a, 7, STR("Sarana pengaduan")));
	assert_false(skm_contradicts(a, 0, STR("Sarana")));
	for (int k = 0; k < SKM_ELEMENTS; k++)
		assert_int_equal(skm_find(a, str_of(skm_elements[k].name)), k);
	assert_true(skm_elements[7].form_no == 9 && skm_elements[8].form_no == 8);
}

static void small_groups_hide_each_other(void **s)
{
	(void)s;
	/* Two units (rows) by three ages (columns); totals of both are known. */
	const int64_t n[] = {3, 20, 30, 40, 50, 60};
	const size_t row[] = {0, 0, 0, 1, 1, 1}, column[] = {0, 1, 2, 0, 1, 2};
	const size_t *const lines[] = {row, column};
	bool hide[6];
	survey_suppress_lines(a, n, 6, lines, 2, hide);
	assert_true(hide[0] && hide[1] && hide[3] && hide[4]);
	assert_false(hide[2] || hide[5]);
	const int64_t large[] = {5, 20, 30, 40, 50, 60};
	survey_suppress_lines(a, large, 6, lines, 2, hide);
	for (int i = 0; i < 6; i++)
		assert_false(hide[i]);
}

/* Nobody can take a hidden group's size from the totals of its lines: along every line the hidden are none, or at
 * least two of five together, unless the line has nothing left to hide. */
static void suppression_holds_on_random_tables(void **s)
{
	(void)s;
	for (int trial = 0; trial < 300; trial++) {
		size_t rows = 1 + (size_t)draw(5), columns = 1 + (size_t)draw(5), cells = rows * columns;
		int64_t n[25];
		size_t row[25], column[25];
		bool hide[25];
		for (size_t i = 0; i < cells; i++) {
			n[i] = draw(12);
			row[i] = i / columns;
			column[i] = i % columns;
		}
		const size_t *const lines[] = {row, column};
		survey_suppress_lines(a, n, cells, lines, 2, hide);
		for (int d = 0; d < 2; d++)
			for (size_t line = 0; line < (d ? columns : rows); line++) {
				int64_t sum = 0;
				size_t hidden = 0, shown = 0;
				for (size_t i = 0; i < cells; i++) {
					if (lines[d][i] != line || n[i] == 0)
						continue;
					assert_true(hide[i] || n[i] >= SURVEY_SHOWN_MIN);
					hidden += hide[i];
					shown += !hide[i];
					sum += hide[i] ? n[i] : 0;
				}
				assert_true(!hidden || !shown || (hidden > 1 && sum >= SURVEY_SHOWN_MIN));
			}
	}
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
TEST_GROUP(survey_index, T(published_vectors), T(a_city_under_every_reading), T(random_tables_agree_with_whole_numbers),
	   T(an_element_without_answers_leaves_no_index), T(three_named_means), T(weights_that_can_and_cannot_serve),
	   T(letters_change_where_the_table_says), T(labels_find_their_element_or_none), T(small_groups_hide_each_other),
	   T(suppression_holds_on_random_tables));
