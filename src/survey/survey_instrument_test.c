/* Instruments: those that come with the program are whole; every rule by hand; conditions; what a draft must not be. */
#include <math.h>
#include "base/embed.h"
#include "base/test.h"
#include "survey/survey_scoring.h"
#include "survey/survey_store_instrument.h"

static struct instrument *shipped(struct arena *a, const char *code)
{
	struct instrument *v = ARENA_NEW(a, struct instrument);
	assert_true(instrument_shipped(a, str_of(code), v));
	return v;
}

static void test_shipped(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct instrument_wrong w[INSTRUMENT_WRONG_MAX];
	(void)state;
	for (size_t i = 0; instrument_shipped_codes[i] != NULL; i++) {
		struct instrument *v = shipped(a, instrument_shipped_codes[i]);
		size_t n = instrument_check(a, LANG_ID, v, w);
		if (n > 0)
			fail_msg("%s: %.*s", instrument_shipped_codes[i], STR_ARG(w[0].text));
		assert_true(str_eqz(v->code, instrument_shipped_codes[i]));
	}
	assert_int_equal(shipped(a, "pekppp-f03")->n_items, 14);
	assert_int_equal(shipped(a, "servqual-kesenjangan")->n_items, 30);
	assert_int_equal(shipped(a, "spak")->n_items, 5);
	assert_int_equal(shipped(a, "a6s")->n_dimensions, 7);
	assert_int_equal(shipped(a, "kepmenpan-63")->n_items, 6);
	assert_int_equal(shipped(a, "enam-pegawai")->n_items, 6);
	assert_int_equal(shipped(a, "dwiyanto")->n_dimensions, 3);
	arena_free(a);
}

/* Adds a respondent: one digit a question, 0 blank. */
static void answer(const struct instrument *v, struct instrument_tally *t, const char *digits)
{
	struct instrument_marks m = {0};
	assert_int_equal(strlen(digits), v->n_items);
	for (int i = 0; digits[i] != '\0'; i++)
		instrument_mark_set(&m, i, digits[i] - '0');
	instrument_marks_clean(v, &m);
	instrument_tally_add(v, t, &m);
}

static void assert_value(struct arena *a, const struct instrument_score *s, int64_t p, int64_t q)
{
	assert_true(s->defined);
	if (num_cmp(s->value, num_ratio(a, p, q)) != 0)
		fail_msg("value %.*s, want %lld/%lld", STR_ARG(num_text(a, s->value)), (long long)p, (long long)q);
}

/* SPAK: everybody says "tidak ada" (1) to four and two of three "jarang" (2) to the fifth: reversed 4,4,4,4 and 10/3;
 * mean (16 + 10/3) / 5 = 58/15; of 17.5: 58/15 / 4 * 17.5 = 203/12 = 16.9166..., above 15.75. */
static void test_share(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct instrument *v = shipped(a, "spak");
	struct instrument_tally t = {0};
	struct instrument_score s;
	(void)state;
	answer(v, &t, "11111");
	answer(v, &t, "11112");
	answer(v, &t, "11112");
	instrument_score(a, v, &t, &s);
	assert_value(a, &s, 203, 12);
	assert_true(num_cmp(s.mean, num_ratio(a, 58, 15)) == 0);
	assert_int_equal(s.reached, 1);
	/* Exactly at the threshold reaches it: 3.6 / 4 x 17.5 = 15.75; five questions 4,4,4,3,3. */
	struct instrument_tally u = {0};
	answer(v, &u, "11122");
	instrument_score(a, v, &u, &s);
	assert_value(a, &s, 63, 4);
	assert_int_equal(s.reached, 1);
	answer(v, &u, "44444");
	instrument_score(a, v, &u, &s);
	assert_int_equal(s.reached, 0);
	arena_free(a);
}

/* SERVQUAL: means 5, 4, 3, 2, 1 by dimension: 5*.32 + 4*.22 + 3*.19 + 2*.16 + 1*.11 = 3.48. A blank leaves its question. */
static void test_weighted(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct instrument *v = shipped(a, "servqual");
	struct instrument_tally t = {0};
	struct instrument_score s;
	(void)state;
	answer(v, &t, "555444333222111");
	instrument_score(a, v, &t, &s);
	assert_value(a, &s, 87, 25);
	answer(v, &t, "055444333222111");
	instrument_score(a, v, &t, &s);
	assert_value(a, &s, 87, 25);
	assert_int_equal(s.item[0].n, 1);
	/* Nobody answered R1: undefined, not four dimensions' worth. */
	struct instrument_tally u = {0};
	answer(v, &u, "055444333222111");
	instrument_score(a, v, &u, &s);
	assert_false(s.defined);
	assert_int_equal(s.without, 0);
	arena_free(a);
}

/* Gap: expectation 5 everywhere; perception 4 but for the first dimension, 3: -2*.32 - 1*.68 = -1.32. */
static void test_gap(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct instrument *v = shipped(a, "servqual-kesenjangan");
	struct instrument_tally t = {0};
	struct instrument_score s;
	(void)state;
	answer(v, &t, "555555555555555333444444444444");
	instrument_score(a, v, &t, &s);
	assert_value(a, &s, -33, 25);
	assert_true(num_cmp(s.expected[0].mean, num_int(a, 5)) == 0 && num_cmp(s.dimension[0].mean, num_int(a, 3)) == 0);
	arena_free(a);
}

/* Means with bands: KepMenPAN 63 by two people, 3,3,3,3,2,2 and 4,3,"tidak berlaku",3,2,3: item means 3.5,3,3,3,2,2.5;
 * mean 17/6 = 2.833, "Baik". All "tidak berlaku" to the fee: five questions are left. */
static void test_mean(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct instrument *v = shipped(a, "kepmenpan-63");
	struct instrument_tally t = {0}, u = {0};
	struct instrument_score s;
	(void)state;
	answer(v, &t, "333322");
	answer(v, &t, "437323");
	instrument_score(a, v, &t, &s);
	assert_value(a, &s, 17, 6);
	assert_true(s.band != NULL && str_eqz(s.band->label, "Baik"));
	assert_int_equal(t.item[2].not_applicable, 1);
	answer(v, &u, "447444");
	instrument_score(a, v, &u, &s);
	assert_value(a, &s, 4, 1);
	assert_true(str_eqz(s.band->label, "Sangat baik"));
	arena_free(a);
}

/* F-03 to 5 on a scale of 4: mean 3 of 4 is 3.75 of 5; on its own scale the mean itself. */
static void test_five_and_top(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct instrument *v = shipped(a, "kepmenpan-63"), *f = shipped(a, "pekppp-f03");
	struct instrument_tally t = {0}, u = {0};
	struct instrument_score s;
	(void)state;
	v->rule = RULE_FIVE;
	answer(v, &t, "333333");
	instrument_score(a, v, &t, &s);
	assert_value(a, &s, 15, 4);
	answer(f, &u, "55554444333322");
	instrument_score(a, f, &u, &s);
	assert_value(a, &s, 52, 14);
	/* Top two of four: 6 of 6; with one 2 more, 11 of 12; reversed, those who answered low. */
	v->rule = RULE_TOP;
	v->best = 2;
	answer(v, &t, "333332");
	instrument_score(a, v, &t, &s);
	assert_value(a, &s, 275, 3);
	for (size_t i = 0; i < v->n_items; i++)
		v->item[i].reversed = true;
	instrument_score(a, v, &t, &s);
	assert_value(a, &s, 25, 3);
	arena_free(a);
}

/* ---- conditions ---- */

static struct instrument *small(struct arena *a)
{
	static const char text[] = "code uji\ntitle Uji\nrule rerata\nanswers Tidak|Ya\n"
	                           "? P1|0|a|Pernah?|\n? P2|0|b|Berapa kali?|P1=2\n"
	                           "? P3|0|c|Lapor?|P2!=1\n? P4|0|d|Akhir|tb\n? P5|0|e|Saran|bebas\n";
	struct instrument *v = ARENA_NEW(a, struct instrument);
	int64_t line;
	if (!instrument_read(a, str_of(text), v, &line))
		fail_msg("line %lld", (long long)line);
	return v;
}

static void test_conditions(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct instrument *v = small(a);
	struct instrument_marks m = {0};
	(void)state;
	instrument_mark_set(&m, 0, 1);
	instrument_mark_set(&m, 1, 2);
	instrument_mark_set(&m, 2, 2);
	assert_false(instrument_asked(v, &m, 1));
	assert_false(instrument_asked(v, &m, 2)); /* hangs on one that was not asked */
	instrument_marks_clean(v, &m);
	assert_int_equal(instrument_mark(&m, 1), 0);
	assert_int_equal(instrument_mark(&m, 2), 0);
	instrument_mark_set(&m, 0, 2);
	assert_true(instrument_asked(v, &m, 1));
	assert_false(instrument_asked(v, &m, 2)); /* "not in" needs an answer too */
	instrument_mark_set(&m, 1, 2);
	assert_true(instrument_asked(v, &m, 2));
	assert_true(str_eqz(instrument_when_words(a, LANG_ID, v, STR("id"), 1), "bila pertanyaan 1 dijawab Ya"));
	assert_true(str_eqz(instrument_when_words(a, LANG_ID, v, STR("id"), 2), "bila pertanyaan 2 tidak dijawab Tidak"));
	/* Order: conditions follow their question; a removed one frees those that hang on it. */
	assert_true(instrument_move(v, 0, 1));
	assert_int_equal(v->item[0].when.place, 1);
	struct instrument_wrong w[INSTRUMENT_WRONG_MAX];
	assert_true(instrument_check(a, LANG_ID, v, w) >= 1);
	assert_true(str_eqz(w[0].text, "Pertanyaan 1 memakai syarat pertanyaan 2 yang ditanyakan sesudahnya"));
	instrument_remove(v, 1);
	assert_int_equal(v->item[0].when.place, -1);
	assert_int_equal(v->item[1].when.place, 0);
	arena_free(a);
}

static void test_second_word(void **state)
{
	struct instrument_marks m = {0};
	(void)state;
	for (int i = 0; i < INSTRUMENT_ITEMS_MAX; i++)
		instrument_mark_set(&m, i, 1 + i % 7);
	for (int i = 0; i < INSTRUMENT_ITEMS_MAX; i++)
		assert_int_equal(instrument_mark(&m, i), 1 + i % 7);
	assert_true(m.word[0] > 0 && m.word[1] > 0);
	instrument_mark_set(&m, 25, 0);
	assert_int_equal(instrument_mark(&m, 25), 0);
	assert_int_equal(instrument_mark(&m, 24), 1 + 24 % 7);
}

/* ---- what a draft must not be ---- */

static bool told(struct arena *a, const struct instrument *v, const char *text)
{
	struct instrument_wrong w[INSTRUMENT_WRONG_MAX];
	size_t n = instrument_check(a, LANG_ID, v, w);
	for (size_t i = 0; i < n; i++)
		if (str_find(w[i].text, str_of(text)) >= 0)
			return true;
	return false;
}

static void test_check(void **state)
{
	struct arena *a = arena_new(32 << 20);
	(void)state;
	struct instrument *v = small(a);
	assert_false(told(a, v, "Pertanyaan"));
	v->item[1].scale = 0;
	assert_true(told(a, v, "dijawab dengan kata-kata sendiri"));
	v = shipped(a, "servqual");
	v->dimension[0].weight = STR("31");
	assert_true(told(a, v, "Jumlah bobot dimensi 99, seharusnya 100"));
	v = shipped(a, "skm-2017");
	v->item[3].name = STR("Kemudahan pembayaran"); /* U4 may be replaced */
	assert_false(told(a, v, "Unsur"));
	v->item[1].name = STR("Alur");
	assert_true(told(a, v, "Unsur U2 harus tetap bernama"));
	v = shipped(a, "skm-2017");
	instrument_remove(v, 8);
	assert_true(told(a, v, "Unsur U9 (Sarana dan prasarana) wajib ada"));
	v = shipped(a, "skm-2017");
	for (size_t i = 0; i < v->n_items; i++)
		v->item[i].weight = STR("0.11");
	assert_true(told(a, v, "Jumlah bobot unsur 0.99, seharusnya 1"));
	for (size_t i = 0; i < v->n_items; i++)
		v->item[i].weight = STR("1/9");
	assert_false(told(a, v, "bobot"));
	v->item[0].scale = 3;
	assert_true(told(a, v, "empat pilihan"));
	v = shipped(a, "spak");
	v->n_texts = 0;
	assert_true(told(a, v, "Pertanyaan 1 belum diterjemahkan ke English"));
	v = shipped(a, "kepmenpan-63");
	v->item[2].scale = 3;
	assert_true(told(a, v, "jumlah jawaban yang sama"));
	arena_free(a);
}

/* ---- a second implementation: loops over respondents, in long doubles ---- */

enum { PEOPLE = 60 };
static uint64_t seed = 20261122;
static int draw(int below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (unsigned)below);
}

/* Mean of a question over those who answered it; NAN for nobody. */
static long double slow_item(const struct instrument *v, const struct instrument_marks *m, int p)
{
	long double sum = 0, n = 0;
	for (int i = 0; i < PEOPLE; i++) {
		int k = (int)((m[i].word[p / 20] >> (3 * (p % 20))) & 7);
		if (k == 0 || k > v->item[p].scale)
			continue;
		sum += v->item[p].reversed ? v->item[p].scale + 1 - k : k;
		n++;
	}
	return n > 0 ? sum / n : (long double)NAN;
}

static long double slow_mean(const struct instrument *v, const struct instrument_marks *m, int dimension, int expected)
{
	long double sum = 0, n = 0;
	for (int p = 0; p < (int)v->n_items; p++) {
		long double x = slow_item(v, m, p);
		if (v->item[p].scale == 0 || (dimension >= 0 && v->item[p].dimension != dimension) ||
		    (expected >= 0 && v->item[p].expected != expected))
			continue;
		if (isnan(x) && (v->item[p].skippable || v->item[p].when.place >= 0))
			continue;
		sum += x;
		n++;
	}
	return sum / n;
}

static long double slow_value(const struct instrument *v, const struct instrument_marks *m)
{
	long double value = 0, top = 0, all = 0;
	if (v->rule == RULE_SHARE)
		return slow_mean(v, m, -1, -1) / v->item[0].scale * 17.5L;
	if (v->rule == RULE_FIVE || v->rule == RULE_MEAN)
		return slow_mean(v, m, -1, -1) * (v->rule == RULE_FIVE ? 5.0L / v->item[0].scale : 1);
	for (int d = 0; v->rule != RULE_TOP && d < (int)v->n_dimensions; d++) {
		int64_t w;
		assert_true(str_to_i64(v->dimension[d].weight, 0, 100, &w));
		long double x = slow_mean(v, m, d, v->rule == RULE_GAP ? 0 : -1);
		value += (long double)w / 100 * (v->rule == RULE_GAP ? x - slow_mean(v, m, d, 1) : x);
	}
	for (int i = 0; i < PEOPLE; i++)
		for (int p = 0; p < (int)v->n_items; p++) {
			int k = instrument_mark(&m[i], p), worth = v->item[p].reversed ? v->item[p].scale + 1 - k : k;
			bool counts = k > 0 && k <= v->item[p].scale;
			all += counts;
			top += counts && worth > v->item[p].scale - v->best;
		}
	return v->rule == RULE_TOP ? 100 * top / all : value;
}

static void test_second(void **state)
{
	(void)state;
	for (int round = 0; round < 300; round++) {
		struct arena *a = arena_new(16 << 20);
		struct instrument *v = shipped(a, instrument_shipped_codes[1 + round % 8]);
		struct instrument_tally t = {0};
		struct instrument_score s;
		struct instrument_marks m[PEOPLE] = {0};
		if (round % 5 == 4) {
			v->rule = RULE_TOP;
			v->best = 1 + draw(2);
		}
		if (round % 3 == 0)
			v->item[2].when = (struct instrument_condition){1, round % 2 == 0, 3};
		v->item[draw((int)v->n_items)].reversed = round % 2 == 0;
		for (int i = 0; i < PEOPLE; i++) {
			for (int p = 0; p < (int)v->n_items; p++) {
				int k = draw(v->item[p].scale + 1);
				instrument_mark_set(&m[i], p, v->item[p].skippable && draw(5) == 0 ? INSTRUMENT_NOT_APPLICABLE : k);
			}
			instrument_marks_clean(v, &m[i]);
			instrument_tally_add(v, &t, &m[i]);
		}
		instrument_score(a, v, &t, &s);
		long double want = slow_value(v, m), got = num_double(s.value);
		if (!s.defined || fabsl(want - got) > 1e-9L)
			fail_msg("round %d, %.*s: %.12Lf, want %.12Lf", round, STR_ARG(v->code), got, want);
		arena_free(a);
	}
}

TEST_GROUP(survey_instrument, cmocka_unit_test(test_shipped), cmocka_unit_test(test_share), cmocka_unit_test(test_weighted),
           cmocka_unit_test(test_gap), cmocka_unit_test(test_mean), cmocka_unit_test(test_five_and_top),
           cmocka_unit_test(test_conditions), cmocka_unit_test(test_second_word), cmocka_unit_test(test_check),
	cmocka_unit_test(test_second));
