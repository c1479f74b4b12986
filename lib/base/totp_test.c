#include "base/totp.h"
#include "base/test.h"

/* RFC 6238, appendix B, the SHA-1 rows: eight digits. */
static void rfc_vectors(void **state)
{
	(void)state;
	static const struct {
		int64_t second;
		int code;
	} v[] = {{59, 94287082}, {1111111109, 7081804}, {1111111111, 14050471},
	         {1234567890, 89005924}, {2000000000, 69279037}, {20000000000, 65353130}};
	for (size_t i = 0; i < countof(v); i++)
		assert_int_equal(totp_code(STR("12345678901234567890"), v[i].second / 30, 8), v[i].code);
	/* RFC 4226, appendix D: counters 0 .. 9, six digits. */
	static const int hotp[] = {755224, 287082, 359152, 969429, 338314, 254676, 287922, 162583, 399871, 520489};
	for (int i = 0; i < 10; i++)
		assert_int_equal(totp_code(STR("12345678901234567890"), i, 6), hotp[i]);
}

static void passes_once(void **state)
{
	(void)state;
	struct str s = STR("12345678901234567890");
	int64_t step = 0, now = (int64_t)5 * TOTP_STEP_MS + 100;
	assert_true(totp_check(s, STR("254 676"), now, 0, &step)); /* counter 5 */
	assert_int_equal(step, 5);
	assert_false(totp_check(s, STR("254676"), now, 5, &step)); /* used */
	assert_true(totp_check(s, STR("338314"), now, 0, &step)); /* one step behind */
	assert_int_equal(step, 4);
	assert_false(totp_check(s, STR("338314"), now, 5, &step)); /* behind a used one */
	assert_true(totp_check(s, STR("287922"), now, 5, &step)); /* one ahead */
	assert_false(totp_check(s, STR("969429"), now, 0, &step)); /* two behind */
	assert_false(totp_check(s, STR("25467"), now, 0, &step));
	assert_false(totp_check(s, STR("2546766"), now, 0, &step));
	assert_false(totp_check(s, STR("25467a"), now, 0, &step));
}

static void base32_and_uri(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 * 1024);
	assert_str(totp_base32(a, STR("12345678901234567890")), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
	assert_str(totp_base32(a, STR("foobar")), "MZXW 6YTB OI"); /* RFC 4648 */
	assert_str(totp_uri(a, STR("foobar"), STR("Kota Contoh"), STR("budi")),
	           "otpauth://totp/Kota%20Contoh:budi?secret=MZXW6YTBOI&issuer=Kota%20Contoh");
	arena_free(a);
}

TEST_GROUP(totp, cmocka_unit_test(rfc_vectors), cmocka_unit_test(passes_once), cmocka_unit_test(base32_and_uri));
