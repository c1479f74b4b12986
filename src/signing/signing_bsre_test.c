#include "base/pack.h"
#include "base/secret.h"
#include "paper/cms.h"
#include "signing/signing_bsre.h"
#include "signing/signing_bsre_rig.h"

static struct str joined(struct arena *a, const struct bsre_ask *q)
{
	struct buf b = buf_new(a, 1 << 20);
	for (size_t i = 0; i < q->n; i++)
		buf_str(&b, q->pieces[i]);
	return buf_done(&b);
}

static void test_settings(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct bsre_service s;
	assert_int_equal(bsre_service_read(a, STR_NULL, STR("https://esign.contoh.go.id//"), &s), OK);
	assert_str(s.address, "https://esign.contoh.go.id");
	assert_int_equal(s.version, 1);
	assert_int_equal(bsre_service_read(a, STR("2"), STR("http://127.0.0.1:9000"), &s), OK);
	assert_int_equal(s.version, 2);
	static const char *const bad[] = {"", "esign.go.id", "ftp://a.b.c.d", "https://", "https://a b.go.id",
	                                  "https://nama:sandi@esign.go.id"};
	for (size_t i = 0; i < countof(bad); i++)
		assert_int_equal(bsre_service_read(a, STR("1"), str_of(bad[i]), &s), ERR_BAD_INPUT);
	assert_int_equal(bsre_service_read(a, STR("3"), STR("https://esign.go.id"), &s), ERR_BAD_INPUT);
	arena_free(a);
}

static void test_asking_v1(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct bsre_service s;
	struct bsre_ask q;
	assert_ok(bsre_service_read(a, STR("1"), STR("https://esign.go.id"), &s));
	struct str phrase = STR("kuda air 7"), pdf = str_of(rig_pdf);
	bsre_sign_ask(a, &s, STR("9964010101900001"), phrase, pdf, STR("batas"), &q);
	assert_str(q.path, "/api/sign/pdf");
	assert_str(q.media, "multipart/form-data; boundary=batas");
	assert_ptr_equal(q.pieces[1].s, phrase.s); /* not a copy */
	assert_ptr_equal(q.pieces[3].s, pdf.s);
	struct str all = joined(a, &q);
	assert_true(str_starts(all, STR("--batas\r\nContent-Disposition: form-data; name=\"passphrase\"\r\n\r\n"
	                                "kuda air 7\r\n--")));
	assert_true(str_find(all, STR("name=\"nik\"\r\n\r\n9964010101900001\r\n")) > 0);
	assert_true(str_find(all, STR("name=\"tampilan\"\r\n\r\ninvisible\r\n")) > 0);
	assert_true(str_find(all, STR("tag_koordinat")) < 0);
	assert_true(str_ends(all, STR("%%EOF\n\r\n--batas--\r\n")));
	s.visible = true;
	s.link = STR("https://kelurahan.go.id/segel");
	bsre_sign_ask(a, &s, STR("9964010101900001"), phrase, pdf, STR("batas"), &q);
	all = joined(a, &q);
	assert_true(str_find(all, STR("name=\"tag_koordinat\"\r\n\r\n#\r\n")) > 0);
	assert_true(str_find(all, STR("name=\"linkQR\"\r\n\r\nhttps://kelurahan.go.id/segel\r\n")) > 0);
	assert_true(str_find(all, STR("name=\"width\"\r\n\r\n90\r\n")) > 0);
	bsre_status_ask(a, &s, STR("9964010101900001"), false, &q);
	assert_str(q.path, "/api/user/status/9964010101900001");
	assert_int_equal(q.n, 0);
	arena_free(a);
}

static void test_asking_v2(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct bsre_service s;
	struct bsre_ask q;
	char escaped[BSRE_ESCAPED_MAX];
	size_t n;
	assert_ok(bsre_service_read(a, STR("2"), STR("https://esign.go.id"), &s));
	assert_true(bsre_passphrase_json(STR("a\"b\\c é"), escaped, &n));
	assert_str(((struct str){escaped, n}), "\"a\\\"b\\\\c é\"");
	assert_false(bsre_passphrase_json(STR(""), escaped, &n));
	assert_false(bsre_passphrase_json(STR("a\r\nb"), escaped, &n));
	assert_false(bsre_passphrase_json((struct str){rig_pdf, BSRE_PASSPHRASE_MAX + 1}, escaped, &n));
	bsre_sign_ask(a, &s, STR("9964010101900001"), STR("\"kuda\""), STR("%PDF-"), STR("x"), &q);
	assert_str(q.path, "/api/v2/sign/pdf");
	assert_str(joined(a, &q), "{\"passphrase\":\"kuda\",\"nik\":\"9964010101900001\",\"signatureProperties\":"
	           "[{\"tampilan\":\"INVISIBLE\"}],\"file\":[\"JVBERi0=\"]}");
	s.visible = true;
	s.image = STR("iVBORw==");
	bsre_sign_ask(a, &s, STR("1"), STR("\"k\""), STR("%PDF-"), STR("x"), &q);
	assert_true(str_find(joined(a, &q), STR("\"tag\":\"#\",\"width\":90,\"height\":90,\"imageBase64\":\"iVBORw==\"")) > 0);
	bsre_status_ask(a, &s, STR("99"), false, &q);
	assert_str(q.path, "/api/v2/user/check/status");
	assert_str(joined(a, &q), "{\"nik\":\"99\"}");
	bsre_status_ask(a, &s, STR("99"), true, &q);
	assert_str(q.path, "/api/v2/user/check-status");
	arena_free(a);
}

static void test_answers(void **state)
{
	(void)state;
	static const struct {
		int version, status;
		const char *body;
		enum bsre_result want;
	} cases[] = {
		{1, 200, "%PDF-1.7 lain", BSRE_SIGNED},
		{1, 200, "%PDF-1.7 sent", BSRE_UNSIGNED},
		{1, 400, "{\"status_code\":2031,\"error\":\"Passphrase anda salah\"}", BSRE_PASSPHRASE},
		{1, 400, "{\"error\":\"Proses signing gagal : Passphrase anda salah\"}", BSRE_PASSPHRASE},
		{1, 400, "{\"status_code\":2011,\"error\":\"User tidak terdaftar\"}", BSRE_UNKNOWN},
		{1, 400, "{\"error\":\"Certificate has EXPIRED\"}", BSRE_EXPIRED},
		{1, 400, "{\"error\":\"Sertifikat telah kadaluarsa\"}", BSRE_EXPIRED},
		{1, 400, "{\"error\":\"certificate revoked\"}", BSRE_REVOKED},
		{1, 400, "{\"error\":\"berkas terlalu besar\"}", BSRE_REFUSED},
		{1, 401, "{\"error\":\"Unauthorized\"}", BSRE_DENIED},
		{1, 401, "", BSRE_DENIED},
		{1, 500, "{\"timestamp\":1,\"status\":500,\"error\":\"Internal Server Error\"}", BSRE_AWAY},
		{1, 502, "<html>Bad gateway</html>", BSRE_AWAY},
		{1, 200, "<html>Halaman lain</html>", BSRE_GARBAGE},
		{1, 200, "{", BSRE_GARBAGE},
		{1, 200, "", BSRE_GARBAGE},
		{1, 500, "%PDF-1.7 lain", BSRE_AWAY},
		{2, 200, "%PDF-1.7 lain", BSRE_GARBAGE},
		{2, 200, "{\"time\":12,\"file\":[\"JVBERi0xLjcgbGFpbg==\"]}", BSRE_SIGNED},
		{2, 200, "{\"time\":12,\"file\":[\"JVBERi0xLjcgc2VudA==\"]}", BSRE_UNSIGNED},
		{2, 200, "{\"time\":12,\"file\":[\"bukan base64!\"]}", BSRE_GARBAGE},
		{2, 200, "{\"time\":12,\"file\":[]}", BSRE_GARBAGE},
		{2, 200, "{\"time\":12,\"file\":[7]}", BSRE_GARBAGE},
		{2, 200, "[]", BSRE_GARBAGE},
		{2, 400, "{\"status_code\":2031,\"message\":\"x\"}", BSRE_PASSPHRASE},
		{2, 200, "{\"file\":[\"JVBERi0\"],\"file\":[]}", BSRE_GARBAGE},
	};
	struct arena *a = arena_new(8 << 20);
	for (size_t i = 0; i < countof(cases); i++) {
		struct bsre_service s = {.version = cases[i].version};
		struct bsre_answer out;
		bsre_sign_answer(a, &s, cases[i].status, str_of(cases[i].body), STR("%PDF-1.7 sent"), &out);
		if (out.result != cases[i].want)
			fail_msg("%zu: %s, want %s", i, bsre_result_name(out.result), bsre_result_name(cases[i].want));
	}
	arena_free(a);
}

static void test_status(void **state)
{
	(void)state;
	static const struct {
		int status;
		const char *body;
		enum bsre_result want;
	} cases[] = {
		{200, "{\"status_code\":1111,\"status\":\"ISSUE\",\"message\":\"punya sertifikat\"}", BSRE_SIGNED},
		{200, "{\"status_code\":1110,\"status\":\"NOT_REGISTERED\",\"message\":\"x\"}", BSRE_UNKNOWN},
		{200, "{\"status\":\"EXPIRED\"}", BSRE_EXPIRED},
		{200, "{\"status\":\"SUSPEND\"}", BSRE_REVOKED},
		{200, "{\"status\":\"NEW\"}", BSRE_NOT_YET},
		{500, "{\"status\":\"ISSUE\"}", BSRE_AWAY},
		{302, "{\"status\":\"ISSUE\"}", BSRE_GARBAGE},
		{401, "", BSRE_DENIED},
		{503, "tutup", BSRE_AWAY},
		{200, "tutup", BSRE_GARBAGE},
		{200, "{\"status\":5}", BSRE_GARBAGE},
		{400, "{\"error\":\"NIK tidak ditemukan\"}", BSRE_UNKNOWN},
	};
	struct arena *a = arena_new(1 << 20);
	for (size_t i = 0; i < countof(cases); i++) {
		struct bsre_answer out;
		bsre_status_answer(a, cases[i].status, str_of(cases[i].body), &out);
		if (out.result != cases[i].want)
			fail_msg("%zu: %s, want %s", i, bsre_result_name(out.result), bsre_result_name(cases[i].want));
	}
	arena_free(a);
}

static void test_signature_found_and_checked(void **state)
{
	(void)state;
	struct arena *a = arena_new(16 << 20);
	struct bsre_signature sig;
	struct cms_signer who = {STR("")};
	struct str pdf = rig_signed(a, str_of(rig_pdf), "Siti Contoh");
	assert_true(bsre_pdf_signed(a, pdf, &sig));
	assert_true(sig.whole);
	assert_int_equal(sig.first.n + sig.second.n + 8194, pdf.n);
	assert_true(cms_check(a, sig.der, sig.first, sig.second, &who));
	assert_str(who.name, "Siti Contoh");
	/* One byte other than what was signed. */
	struct str changed = str_dup(a, pdf);
	((char *)(uintptr_t)changed.s)[20] ^= 1;
	assert_true(bsre_pdf_signed(a, changed, &sig));
	assert_false(cms_check(a, sig.der, sig.first, sig.second, &who));
	assert_false(bsre_pdf_signed(a, str_of(rig_pdf), &sig));
	/* A range that leads outside, that has no string in its gap, that is cut off. */
	static const char *const bad[] = {"[0 10 20 99999]", "[0 10 20 30", "[1 10 20 30]", "[0 10 20 30]",
	                                  "[0 99999999999 2 3]", "[]", "", "[0 4294967295 1 1]"};
	for (size_t i = 0; i < countof(bad); i++) {
		struct str s = str_fmt(a, "%s/ByteRange %s>>%080d", rig_pdf, bad[i], 0);
		assert_false(bsre_pdf_signed(a, s, &sig));
	}
	for (size_t n = 0; n < pdf.n; n += 97)
		if (bsre_pdf_signed(a, str_sub(pdf, 0, n), &sig))
			fail_msg("found in the first %zu bytes", n);
	assert_false(cms_check(a, STR("\x30\x03\x02\x01\x05"), STR("a"), STR("b"), &who));
	arena_free(a);
}

static void test_secret_memory(void **state)
{
	(void)state;
	struct secret x;
	assert_true(secret_new(8, &x));
	assert_true(secret_put(&x, STR("abcd")));
	assert_false(secret_put(&x, STR("efghi")));
	assert_true(secret_put(&x, STR("efgh")));
	assert_str(secret_str(&x), "abcdefgh");
	secret_end(&x);
	secret_end(&x);
	assert_int_equal(secret_str(&x).n, 0);
	char typed[] = "rahasia";
	secret_wipe((struct str){typed, 7});
	for (int i = 0; i < 7; i++)
		assert_int_equal(typed[i], 0);
}

TEST_GROUP(signing_bsre, cmocka_unit_test(test_settings), cmocka_unit_test(test_asking_v1),
           cmocka_unit_test(test_asking_v2), cmocka_unit_test(test_answers), cmocka_unit_test(test_status),
           cmocka_unit_test(test_signature_found_and_checked), cmocka_unit_test(test_secret_memory));
