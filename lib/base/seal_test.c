/* A sealed text opens with its key, in its place, whole; else not at all. */
#include "base/seal.h"
#include "base/random.h"
#include "base/test.h"

static void sealed(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 * 1024);
	struct str key = STR("0123456789abcdef0123456789abcdef"), out, plain = STR("JBSWY3DPEHPK3PXP");
	struct str s = seal_close(a, key, STR("akun 7"), plain);
	assert_true(seal_open(a, key, STR("akun 7"), s, &out));
	assert_true(str_eq(out, plain));
	assert_false(seal_open(a, key, STR("akun 8"), s, &out));
	assert_false(seal_open(a, STR("0123456789abcdef0123456789abcdeF"), STR("akun 7"), s, &out));
	assert_false(seal_open(a, key, STR("akun 7"), str_sub(s, 0, s.n - 1), &out));
	assert_false(seal_open(a, key, STR("akun 7"), STR("x"), &out));
	arena_free(a);
}

static void box(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 * 1024);
	uint8_t secret[SEAL_KEY], public[SEAL_KEY], other[SEAL_KEY];
	struct str out;
	random_bytes(secret, sizeof secret);
	random_bytes(other, sizeof other);
	seal_public(secret, public);
	struct str s = seal_to(a, public, STR("3273010101900001"));
	assert_int_equal(s.n, 16 + SEAL_BOX_MORE);
	assert_true(seal_from(a, secret, s, &out));
	assert_str(out, "3273010101900001");
	assert_false(seal_from(a, other, s, &out));
	assert_false(seal_from(a, secret, str_sub(s, 1, s.n), &out));
	assert_false(str_eq(s, seal_to(a, public, STR("3273010101900001")))); /* twice the same tells nothing */
	arena_free(a);
}

TEST_GROUP(seal, cmocka_unit_test(sealed), cmocka_unit_test(box));
