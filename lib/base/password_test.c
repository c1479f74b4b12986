#include "base/password.h"
#include "base/test.h"

static void hashes(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	struct str one, two;
	bool right;
	assert_ok(password_hash(a, STR("kuda laut makan rumput"), &one));
	assert_ok(password_hash(a, STR("kuda laut makan rumput"), &two));
	assert_true(str_starts(one, STR("$argon2id$v=19$m=19456,t=2,p=1$")));
	assert_false(str_eq(one, two));
	assert_ok(password_check(STR("kuda laut makan rumput"), one, &right));
	assert_true(right);
	assert_ok(password_check(STR("kuda laut makan rumpuT"), one, &right));
	assert_false(right);
	assert_ok(password_check(STR(""), STR(""), &right));
	assert_false(right);
	assert_ok(password_check(STR("x"), STR("bukan sidik"), &right));
	assert_false(right);
	arena_free(a);
}

static void made(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	struct str x = password_make(a), y = password_make(a);
	assert_int_equal(x.n, 19);
	assert_false(str_eq(x, y));
	for (size_t i = 0; i < x.n; i++)
		assert_true((x.s[i] == '-') == (i % 5 == 4));
	arena_free(a);
}

TEST_GROUP(password, cmocka_unit_test(hashes), cmocka_unit_test(made));
