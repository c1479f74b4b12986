/* Ed25519 against RFC 8032, and keys as OpenSSL writes them. */
#include "base/sign.h"
#include "base/test.h"

/* RFC 8032, 7.1, TEST 2. */
static const char seed_hex[] = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
static const char public_hex[] = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
static const char sig_hex[] = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                              "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

static void rfc(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 * 1024);
	uint8_t seed[SIGN_SEED], public[SIGN_PUBLIC], sig[SIGN_LEN];
	assert_true(str_unhex(str_of(seed_hex), seed, sizeof(seed)));
	sign_public(seed, public);
	assert_str(str_hex(a, public, sizeof(public)), public_hex);
	sign_make(seed, STR("\x72"), sig);
	assert_str(str_hex(a, sig, sizeof(sig)), sig_hex);
	assert_true(sign_check(public, STR("\x72"), sig));
	assert_false(sign_check(public, STR("\x73"), sig));
	for (size_t i = 0; i < sizeof(sig); i++) {
		sig[i] ^= 1;
		assert_false(sign_check(public, STR("\x72"), sig));
		sig[i] ^= 1;
	}
	arena_free(a);
}

static void pem(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 * 1024);
	uint8_t public[SIGN_PUBLIC], got[SIGN_PUBLIC];
	assert_true(str_unhex(str_of(public_hex), public, sizeof(public)));
	/* As `openssl pkey -pubin -inform DER` writes the same key. */
	struct str text = sign_pem(a, public);
	assert_str(text, "-----BEGIN PUBLIC KEY-----\n"
	                 "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n"
	                 "-----END PUBLIC KEY-----\n");
	assert_true(sign_pem_read(text, got));
	assert_memory_equal(got, public, sizeof(got));
	assert_true(sign_pem_read(str_fmt(a, "# kunci\r\n%.*s", STR_ARG(text)), got));
	assert_false(sign_pem_read(STR(""), got));
	assert_false(sign_pem_read(str_sub(text, 0, text.n - 30), got));
	assert_false(sign_pem_read(STR("-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n"), got));
	/* A key of another kind (X25519 has another object identifier). */
	assert_false(sign_pem_read(STR("-----BEGIN PUBLIC KEY-----\n"
	                               "MCowBQYDK2VuAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n"
	                               "-----END PUBLIC KEY-----\n"), got));
	arena_free(a);
}

TEST_GROUP(sign, cmocka_unit_test(rfc), cmocka_unit_test(pem));
