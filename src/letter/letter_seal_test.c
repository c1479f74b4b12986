/* A seal by its bytes: made, read, spoilt in every bit; words as people copy and retype them. */
#include <string.h>

#include "base/test.h"
#include "letter/letter_seal.h"

static const uint8_t seed[SIGN_SEED] = {7};
static const char check[] = "7K3QX90FVB";
static const char words[] = "SURAT KETERANGAN TIDAK MAMPU\nNomor : 470/0123/KEL.MLT/XI/2026\n"
                            "Nama  : Sri \xe2\x80\x9cWati\xe2\x80\x9d Ningsih\nTidak mampu.\nLurah Melati\n";

static struct letter_seal_key key_new(const uint8_t from[SIGN_SEED])
{
	struct letter_seal_key k = {.from_at = 1000};
	sign_public(from, k.public);
	letter_seal_key_id(k.public, k.id);
	return k;
}

static struct letter_seal seal_new(struct arena *a, const struct letter_seal_key *k)
{
	struct letter_seal s = {.number = STR("470/0123/KEL.MLT/XI/2026"), .kind = STR("Surat Keterangan Tidak Mampu"),
		.unit = STR("Kelurahan Melati"), .dated_on = civil_from(2026, 11, 22), .named = true};
	memcpy(s.key_id, k->id, SEAL_ID);
	letter_seal_digest(a, check, str_of(words), s.digest);
	letter_seal_name(a, check, STR("Sri Wati Ningsih"), s.name);
	return s;
}

static struct str code_of(struct arena *a, const struct letter_seal *s, const uint8_t from[SIGN_SEED])
{
	struct str body;
	uint8_t sig[SIGN_LEN];
	assert_true(letter_seal_body(a, s, &body));
	sign_make(from, letter_seal_message(a, body), sig);
	return letter_seal_code(a, body, sig);
}

static void round_trip(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 * 1024 * 1024);
	struct letter_seal_key k = key_new(seed), other = key_new((const uint8_t[SIGN_SEED]){8});
	struct letter_seal_keys both = {(struct letter_seal_key[]){other, k}, 2}, wrong = {&other, 1};
	struct letter_seal s = seal_new(a, &k), got;
	struct str code = code_of(a, &s, seed), body;
	assert_true(code.n <= 320); /* with an address of 40 signs a QR of version 12 or less */
	struct str forms[] = {code, str_cat(a, STR("https://prima.contoh.go.id/segel#"), code), str_lower_ascii(a, code),
	                      str_fmt(a, "  %.*s-\r\n%.*s==", STR_ARG(str_sub(code, 0, 40)),
	                              STR_ARG(str_sub(code, 40, code.n)))};
	for (size_t i = 0; i < countof(forms); i++) {
		assert_int_equal(letter_seal_check(a, forms[i], &both, &got, &body), SEAL_VALID);
		assert_str(got.number, "470/0123/KEL.MLT/XI/2026");
		assert_str(got.kind, "Surat Keterangan Tidak Mampu");
		assert_str(got.unit, "Kelurahan Melati");
		assert_int_equal(got.dated_on, s.dated_on);
		assert_memory_equal(got.digest, s.digest, SEAL_DIGEST);
	}
	assert_int_equal(letter_seal_check(a, code, &wrong, &got, NULL), SEAL_NO_KEY);
	assert_str(got.number, "470/0123/KEL.MLT/XI/2026");
	k.revoked_at = 5;
	assert_int_equal(letter_seal_check(a, code, &(struct letter_seal_keys){&k, 1}, &got, NULL), SEAL_KEY_REVOKED);
	assert_int_equal(letter_seal_check(a, code, &(struct letter_seal_keys){NULL, 0}, &got, NULL), SEAL_NO_KEY);
	/* Signed by another key than it names. */
	struct str forged = code_of(a, &s, (const uint8_t[SIGN_SEED]){9});
	assert_int_equal(letter_seal_check(a, forged, &both, &got, NULL), SEAL_BROKEN);
	arena_free(a);
}

/* No change of a single symbol is ever taken for the letter's seal. */
static void spoilt(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 * 1024 * 1024);
	struct letter_seal_key k = key_new(seed);
	struct letter_seal_keys keys = {&k, 1};
	struct letter_seal s = seal_new(a, &k), got;
	struct str code = code_of(a, &s, seed);
	char *t = arena_alloc(a, code.n);
	for (size_t i = 0; i < code.n; i++) {
		struct arena_mark mark = arena_mark(a);
		memcpy(t, code.s, code.n);
		t[i] = t[i] == 'A' ? 'B' : 'A';
		assert_int_not_equal(letter_seal_check(a, (struct str){t, code.n}, &keys, &got, NULL), SEAL_VALID);
		assert_int_not_equal(letter_seal_check(a, str_sub(code, 0, i), &keys, &got, NULL), SEAL_VALID);
		arena_back(a, mark);
	}
	struct str none[] = {STR_NULL, STR(""), STR("#"), STR("https://contoh.go.id/segel#"), STR("halo dunia"), STR("A"),
	                     STR("AAAAAAAAAAAAAAAA"), STR("https://contoh.go.id/s/ABCD"), STR("1234567890")};
	for (size_t i = 0; i < countof(none); i++)
		assert_int_equal(letter_seal_check(a, none[i], &keys, &got, NULL), SEAL_NOT_ONE);
	/* The same bytes under a later version of this format. */
	struct str later = str_cat(a, STR("AIAA"), str_sub(code, 4, code.n));
	assert_int_equal(letter_seal_check(a, later, &keys, &got, NULL), SEAL_NEWER);
	arena_free(a);
}

static void limits(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 * 1024 * 1024);
	struct letter_seal_key k = key_new(seed);
	struct letter_seal_keys keys = {&k, 1};
	struct letter_seal s = seal_new(a, &k), got;
	struct str body;
	char *wide = arena_alloc(a, 400);
	memset(wide, 'N', 400);
	s.number = (struct str){wide, SEAL_NUMBER_MAX};
	s.kind = str_cat(a, STR("x"), STR("\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6"
	                 "\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6"
	                 "\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6"
	                 "\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6"));
	s.unit = (struct str){wide, 300};
	struct str code = code_of(a, &s, seed);
	assert_int_equal(letter_seal_check(a, code, &keys, &got, NULL), SEAL_VALID);
	assert_int_equal(got.number.n, SEAL_NUMBER_MAX);
	assert_int_equal(got.unit.n, SEAL_WORD_MAX);
	assert_int_equal(got.kind.n, 79); /* whole characters */
	s.number = (struct str){wide, SEAL_NUMBER_MAX + 1};
	assert_false(letter_seal_body(a, &s, &body));
	s.number = STR("");
	assert_false(letter_seal_body(a, &s, &body));
	s.number = STR("470\n1");
	assert_false(letter_seal_body(a, &s, &body));
	s.number = STR("1");
	s.dated_on = civil_from(1999, 12, 31);
	assert_false(letter_seal_body(a, &s, &body));
	s.dated_on = civil_from(2000, 1, 1);
	s.named = false;
	assert_int_equal(letter_seal_check(a, code_of(a, &s, seed), &keys, &got, NULL), SEAL_VALID);
	assert_false(got.named);
	assert_int_equal(got.dated_on, s.dated_on);
	arena_free(a);
}

static void copied(void **state)
{
	(void)state;
	struct arena *a = arena_new(32 * 1024 * 1024);
	struct letter_seal_key k = key_new(seed);
	struct letter_seal s = seal_new(a, &k);
	struct str found;
	/* As sealed; copied out of a page with its head and foot, broken elsewhere, quotes and spaces other. */
	assert_int_equal(letter_seal_words(a, &s, check, str_of(words), &found), SEAL_VALID);
	struct str page = STR("PEMERINTAH KOTA CONTOH\r\n\r\nSURAT KETERANGAN TIDAK\nMAMPU\nNomor: 470/0123/KEL.MLT/XI/2026\n\n"
	                      "Nama : Sri \"Wati\" Ning\xc2\xadsih\n  Tidak\xc2\xa0mampu.\nLurah\nMelati\nhalaman 1 dari 1\n");
	assert_int_equal(letter_seal_words(a, &s, check, page, &found), SEAL_VALID);
	assert_true(str_starts(found, STR("SURAT")) && str_ends(found, STR("Melati")));
	struct str other = STR("SURAT KETERANGAN TIDAK MAMPU\nNomor : 470/0123/KEL.MLT/XI/2026\nNama : Sri \"Wati\" Lestari\n"
	                       "Tidak mampu.\nLurah Melati\n");
	assert_int_equal(letter_seal_words(a, &s, check, other, &found), SEAL_OTHER_TEXT);
	assert_int_equal(letter_seal_words(a, &s, check, STR("Nomor : 470/0124/KEL.MLT/XI/2026"), &found), SEAL_OTHER_NUMBER);
	assert_int_equal(letter_seal_words(a, &s, check, STR(""), &found), SEAL_OTHER_NUMBER);
	/* The kode periksa of another letter opens nothing. */
	assert_int_equal(letter_seal_words(a, &s, "7K3QX90FVC", str_of(words), &found), SEAL_OTHER_TEXT);
	/* As much as there can be, in time. */
	struct buf b = buf_new(a, SEAL_LETTER_MAX);
	for (int i = 0; i < 1000; i++)
		buf_fmt(&b, "baris %d dari surat yang panjang sekali dan tidak ada habisnya\n", i);
	assert_int_equal(letter_seal_words(a, &s, check, buf_done(&b), &found), SEAL_OTHER_NUMBER);
	arena_free(a);
}

static void names(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	struct letter_seal_key k = key_new(seed);
	struct letter_seal s = seal_new(a, &k);
	const char *same[] = {"Sri Wati Ningsih", "SRI WATI NINGSIH", " sri  wati-ningsih ", "Sri Wati Ningsih."};
	for (size_t i = 0; i < countof(same); i++)
		assert_int_equal(letter_seal_named(a, &s, check, str_of(same[i])), SEAL_VALID);
	assert_int_equal(letter_seal_named(a, &s, check, STR("Sri Wati Lestari")), SEAL_OTHER_NAME);
	assert_int_equal(letter_seal_named(a, &s, "7K3QX90FVC", STR("Sri Wati Ningsih")), SEAL_OTHER_NAME);
	assert_str(letter_seal_fold(a, STR("H. Ahmad Syafi\xe2\x80\x99i, S.Sos")), "HAHMADSYAFIISSOS");
	arena_free(a);
}

static void check_codes(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 * 1024);
	char got[SEAL_CHECK_LEN + 1];
	const char *good[] = {"7K3QX90FVB", "7k3qx-90fvb", " 7K3QX 9OFVB", "7K3QX-9ofvb\n"};
	for (size_t i = 0; i < countof(good); i++) {
		assert_true(letter_seal_check_code(str_of(good[i]), got));
		assert_string_equal(got, check);
	}
	assert_true(letter_seal_check_code(STR("ILilo00000"), got));
	assert_string_equal(got, "1111000000");
	const char *bad[] = {"", "7K3QX90FV", "7K3QX90FVB1", "7K3QX90FU!", "7K3QX90FVU"};
	for (size_t i = 0; i < countof(bad); i++)
		assert_false(letter_seal_check_code(str_of(bad[i]), got));
	assert_str(letter_seal_check_print(a, check), "7K3QX-90FVB");
	assert_true(letter_seal_find_check(STR("...\nSegel keaslian\nKode periksa: 7K3QX-90FVB\n"), got));
	assert_string_equal(got, check);
	assert_true(letter_seal_find_check(STR("KODE PERIKSA 7K3QX-90FVB"), got));
	assert_false(letter_seal_find_check(STR("kode periksa 7K3QX"), got));
	assert_false(letter_seal_find_check(STR("kode periksa"), got));
	arena_free(a);
}

TEST_GROUP(letter_seal, cmocka_unit_test(round_trip), cmocka_unit_test(spoilt), cmocka_unit_test(limits),
           cmocka_unit_test(copied), cmocka_unit_test(names), cmocka_unit_test(check_codes));
