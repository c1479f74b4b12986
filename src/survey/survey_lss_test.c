/* Surveys from LimeSurvey: what becomes of each kind of question, and that nothing goes without a word. */
#include "base/file.h"
#include "base/test.h"
#include "survey/survey_lss.h"

static struct lss *take(struct arena *a, const char *path, bool fine)
{
	struct lss *l = ARENA_NEW(a, struct lss);
	struct str text;
	assert_ok(file_read(a, path, 1 << 20, &text));
	if (lss_read(a, LANG_ID, text, l) != fine)
		fail_msg("%s: %.*s", path, STR_ARG(l->why));
	return l;
}

static bool noted(const struct lss *l, const char *text)
{
	for (size_t i = 0; i < l->n_notes; i++)
		if (str_find(l->note[i], str_of(text)) >= 0)
			return true;
	return false;
}

static void test_version3(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct lss *l = take(a, "tests/data/survei-antrean.lss", true);
	const struct instrument *v = &l->instrument;
	(void)state;
	assert_str(v->title, "Survei antrean dan ruang tunggu");
	assert_str(v->intro, "Terima kasih sudah datang.");
	assert_int_equal(v->n_items, 7); /* ANTRE LAMA PANGGIL SARANA_SQ001 SARANA_SQ002 ALASAN SARAN */
	assert_str(v->item[1].question, "Berapa lama Anda menunggu ?");
	assert_str(v->item[1].answer[3], "Kurang dari setengah jam");
	assert_int_equal(v->item[1].when.place, 0);
	assert_int_equal(v->item[1].when.set, 2); /* "Y" is the second answer */
	assert_int_equal(v->item[2].scale, 5);
	assert_int_equal(v->item[2].when.place, -1);
	assert_true(noted(l, "\"PANGGIL\": syarat \"ANTRE.NAOK == \"Y\" and PANGGIL2.NAOK > 3\" tidak dipahami"));
	assert_str(v->item[4].question, "Toilet & tempat cuci tangan");
	assert_int_equal(v->item[5].when.place, 3);
	assert_int_equal(v->item[5].when.set, 3);
	assert_int_equal(v->item[6].scale, 0);
	assert_int_equal(v->n_dimensions, 2);
	assert_int_equal(v->item[6].dimension, 1);
	assert_str(instrument_said(v, STR("en"), 'q', 5), "Why were the seats poor?");
	assert_str(instrument_answer_said(a, v, STR("en"), 3, 4), "Very good");
	assert_true(noted(l, "\"ALAT\" berjenis M (pilihan ganda lebih dari satu); tidak diambil"));
	assert_true(noted(l, "\"NILAI\" berjenis B") && noted(l, "\"JK\" berjenis G"));
	assert_true(noted(l, "\"ALASAN\": pilihan \"lainnya\" tidak diambil"));
	assert_true(noted(l, "Bagian \"quota\" (1 baris) tidak diambil"));
	assert_true(noted(l, "array_filter") && noted(l, "random_order") && !noted(l, "hidden"));
	assert_true(noted(l, "Kelompok \"Ruang tunggu\": syarat"));
	assert_true(noted(l, "1 pertanyaan wajib") && noted(l, "1 teks bantuan"));
	arena_free(a);
}

static void test_version5(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct lss *l = take(a, "tests/corpus/survey_lss/version5.lss", true);
	const struct instrument *v = &l->instrument;
	(void)state;
	assert_int_equal(v->n_items, 2);
	assert_str(v->item[0].question, "How often did you come?");
	assert_str(v->item[0].answer[2], "Once");
	assert_str(v->item[1].question, "The counter");
	assert_int_equal(v->item[1].scale, 5);
	assert_int_equal(v->n_dimensions, 0);
	assert_true(noted(l, "Berkas tidak berbahasa Indonesia") && noted(l, "!is_empty(Q1.NAOK)"));
	arena_free(a);
}

static void test_refused(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct lss l;
	(void)state;
	assert_true(str_find(take(a, "tests/corpus/survey_lss/group.lsg", false)->why, STR("\"Group\"")) >= 0);
	assert_true(str_find(take(a, "tests/corpus/survey_lss/doctype.lss", false)->why, STR("bukan berkas .lss")) >= 0);
	take(a, "tests/corpus/survey_lss/deep.lss", false);
	assert_false(lss_read(a, LANG_ID, STR("id,unit\n1,2\n"), &l));
	assert_false(lss_read(a, LANG_ID, STR("<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>"), &l));
	assert_true(str_find(l.why, STR("Tidak ada satu pun")) >= 0);
	arena_free(a);
}

TEST_GROUP(survey_lss, cmocka_unit_test(test_version3), cmocka_unit_test(test_version5), cmocka_unit_test(test_refused));
