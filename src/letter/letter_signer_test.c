#include "base/test.h"
#include "letter/letter_signer.h"

static struct str joined(struct arena *a, struct letter_signer s)
{
	struct str v[LETTER_SIGN_LINES], all = STR("");
	size_t n = letter_sign_lines(a, &s, v);
	for (size_t i = 0; i < n; i++)
		all = str_fmt(a, "%.*s%s%.*s", STR_ARG(all), i > 0 ? " / " : "", STR_ARG(v[i]));
	return all;
}

static void test_lines(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	const struct {
		struct letter_signer s;
		const char *want;
	} rows[] = {
		{{.as = AS_OWN, .title = STR("Lurah Melati")}, "LURAH MELATI,"},
		{{.as = AS_AN, .principal = STR("Camat Hulu"), .title = STR("Sekretaris Camat")},
		 "a.n. CAMAT HULU / Sekretaris Camat,"},
		{{.as = AS_UB, .principal = STR("CAMAT HULU"), .middle = STR("Sekretaris Camat"),
		  .title = STR("Kepala Seksi Pelayanan")},
		 "a.n. CAMAT HULU / Sekretaris Camat / u.b. / Kepala Seksi Pelayanan,"},
		{{.as = AS_UB, .principal = STR("CAMAT HULU"), .title = STR("Kepala Seksi Pelayanan")},
		 "a.n. CAMAT HULU / u.b. / Kepala Seksi Pelayanan,"},
		{{.as = AS_PLT, .principal = STR("Lurah Melati"), .title = STR("Sekretaris Lurah")}, "Plt. LURAH MELATI,"},
		{{.as = AS_PLH, .title = STR("Lurah Melati")}, "Plh. LURAH MELATI,"},
		{{.as = AS_PJ, .principal = STR("CAMAT HULU")}, "Pj. CAMAT HULU,"},
		{{.as = AS_PJS, .principal = STR("CAMAT HULU")}, "Pjs. CAMAT HULU,"},
	};
	for (size_t i = 0; i < countof(rows); i++)
		assert_str(joined(a, rows[i].s), rows[i].want);
	arena_free(a);
}

/* Ps. 44 of Permendagri 1/2023: titles, rank and NIP under letters of offices; not under those of a region's head. */
static void test_titles(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct letter_signer lurah = {.as = AS_OWN, .title = STR("Lurah Melati"), .name = STR("Dr. H. Anu, S.Sos., M.Si.")};
	struct letter_signer head = {.as = AS_PJ, .principal = STR("Wali Kota Contoh"), .name = STR("Dr. H. Anu Bin, S.Sos.")};
	struct letter_signer for_head = {.as = AS_AN, .principal = STR("WALI KOTA CONTOH"), .title = STR("Camat Hulu"),
	                                 .name = STR("Anu, S.IP.")};
	struct letter_signer sekda = {.as = AS_PLH, .principal = STR("Sekretaris Daerah"), .name = STR("Ir. Anu")};
	assert_false(letter_sign_plain(&lurah));
	assert_str(letter_sign_name(a, &lurah), "Dr. H. Anu, S.Sos., M.Si.");
	assert_true(letter_sign_plain(&head));
	assert_str(letter_sign_name(a, &head), "Anu Bin");
	assert_false(letter_sign_plain(&for_head));
	assert_str(letter_sign_name(a, &for_head), "Anu, S.IP.");
	assert_true(letter_sign_plain(&sekda));
	assert_str(letter_sign_name(a, &sekda), "Anu");
	arena_free(a);
}

static void test_words(void **state)
{
	(void)state;
	enum letter_as as;
	enum letter_means means;
	assert_true(letter_as_parse(STR("u.b."), &as) && as == AS_UB);
	assert_false(letter_as_parse(STR("atas nama"), &as));
	assert_true(letter_means_parse(STR("TTE"), &means) && means == LETTER_BY_TTE);
	assert_string_equal(letter_as_name(AS_OWN), "sendiri");
}

TEST_GROUP(letter_signer, cmocka_unit_test(test_lines), cmocka_unit_test(test_titles), cmocka_unit_test(test_words));
