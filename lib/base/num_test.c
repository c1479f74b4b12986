/* Exact rationals against long division in 128-bit integers and against known decimals. */
#include "base/test.h"

static struct arena *a;

static int setup(void **s)
{
	(void)s;
	a = arena_new(64 << 20);
	return 0;
}

static int teardown(void **s)
{
	(void)s;
	arena_free(a);
	return 0;
}

static struct num parsed(const char *z)
{
	struct num x = num_int(a, 0);
	assert_true(num_parse(a, str_of(z), &x));
	return x;
}

static void parses_what_it_says(void **s)
{
	(void)s;
	assert_str(num_text(a, parsed("12")), "12");
	assert_str(num_text(a, parsed("-0.111")), "-111/1000");
	assert_str(num_text(a, parsed("6/54")), "1/9");
	assert_str(num_text(a, parsed("-3/9")), "-1/3");
	assert_str(num_text(a, parsed("007.50")), "15/2");
	assert_str(num_text(a, parsed("-0")), "0");
	static const char *const bad[] = {"", "-", "+1", ".5", "5.", "1/", "/2", "1/0", "1/-2", "1.2.3", "1.2/3", " 1", "1 ",
					  "1e3", "0x1", "1,5", "--1", "nan"};
	for (size_t i = 0; i < countof(bad); i++) {
		struct num x = {NULL};
		if (num_parse(a, str_of(bad[i]), &x))
			fail_msg("accepted «%s»", bad[i]);
		assert_null(x.v);
	}
	char big[203];
	memset(big, '7', sizeof big);
	struct num x;
	assert_true(num_parse(a, (struct str){big, 100}, &x));
	assert_false(num_parse(a, (struct str){big, 101}, &x));
	big[60] = '.';
	assert_true(num_parse(a, (struct str){big, 101}, &x));
	assert_false(num_parse(a, (struct str){big, 102}, &x));
}

static void rounds_half_up_away_from_zero(void **s)
{
	(void)s;
	assert_str(num_fixed(a, parsed("88.305"), 2), "88.31");
	assert_str(num_fixed(a, parsed("88.30475"), 2), "88.30");
	assert_str(num_fixed(a, parsed("-0.005"), 2), "-0.01");
	assert_str(num_fixed(a, parsed("-0.0049"), 2), "0.00");
	assert_str(num_fixed(a, parsed("0.5"), 0), "1");
	assert_str(num_fixed(a, parsed("-1.5"), 0), "-2");
	assert_str(num_fixed(a, parsed("1/3"), 5), "0.33333");
	assert_str(num_fixed(a, parsed("1000000"), 3), "1000000.000");
	assert_str(num_fixed(a, parsed("0.007"), 3), "0.007");
	assert_str(num_text(a, num_round(a, parsed("2/3"), 2)), "67/100");
	assert_str(num_text(a, num_round(a, parsed("-2/3"), 0)), "-1");
}

static void digits_are_short_when_the_decimal_ends(void **s)
{
	(void)s;
	assert_str(num_digits(a, parsed("3.5"), 10), "3.5");
	assert_str(num_digits(a, parsed("0"), 10), "0");
	assert_str(num_digits(a, parsed("75"), 10), "75");
	assert_str(num_digits(a, parsed("1/3"), 10), "0.3333333333");
	assert_str(num_digits(a, parsed("-200/3"), 10), "-66.66666667");
	assert_str(num_digits(a, parsed("1/300000"), 4), "0.000003333");
	assert_str(num_digits(a, parsed("123456789012"), 10), "123456789012");
	assert_str(num_digits(a, parsed("100"), 10), "100");
	assert_str(num_digits(a, parsed("29999/10000"), 3), "3.00");
	assert_str(num_digits(a, parsed("10.0000000001"), 4), "10.00");
	assert_str(num_digits(a, parsed("0.1"), 3), "0.1");
	assert_str(num_digits(a, parsed("9.99"), 3), "9.99");
}

static uint64_t seed;

static int64_t draw(int64_t lo, int64_t hi)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return lo + (int64_t)((seed >> 20) % (uint64_t)(hi - lo + 1));
}

/* The same laws in 128-bit integers, which small operands cannot overflow. */
static void arithmetic_agrees_with_wide_integers(void **s)
{
	(void)s;
	seed = 7;
	for (int i = 0; i < 2000; i++) {
		int64_t p = draw(-100000, 100000), q = draw(1, 99999), r = draw(-100000, 100000), t = draw(1, 99999);
		struct num x = num_ratio(a, p, q), y = num_ratio(a, -r, -t);
		__int128 left = (__int128)p * t, right = (__int128)r * q;
		assert_int_equal(num_cmp(x, y), (left > right) - (left < right));
		assert_int_equal(num_cmp(num_add(a, x, y), num_ratio(a, p * t + r * q, q * t)), 0);
		assert_int_equal(num_cmp(num_sub(a, x, y), num_ratio(a, p * t - r * q, q * t)), 0);
		assert_int_equal(num_cmp(num_mul(a, x, y), num_ratio(a, p * r, q * t)), 0);
		if (r)
			assert_int_equal(num_cmp(num_div(a, x, y), num_ratio(a, p * t, q * r)), 0);
		int64_t up = 2 * (p < 0 ? -p : p) * 100 + q, cents = up / (2 * q);
		struct num want = num_ratio(a, p < 0 ? -cents : cents, 100);
		assert_int_equal(num_cmp(num_round(a, x, 2), want), 0);
		assert_true(num_double(x) == (double)p / (double)q);
	}
}

static void whole_numbers_go_back(void **s)
{
	(void)s;
	int64_t v = 0;
	assert_true(num_to_i64(num_int(a, INT64_MIN), &v));
	assert_true(v == INT64_MIN);
	assert_true(num_to_i64(num_ratio(a, -10, -5), &v));
	assert_int_equal(v, 2);
	assert_false(num_to_i64(num_ratio(a, 1, 2), &v));
	assert_false(num_to_i64(num_mul(a, num_int(a, INT64_MAX), num_int(a, 2)), &v));
	assert_int_equal(v, 2);
	assert_int_equal(num_sign(num_ratio(a, 5, -7)), -1);
	assert_true(num_double(num_int(a, 0)) == 0);
}

static void values_outlive_later_calls(void **s)
{
	(void)s;
	struct num sum = num_int(a, 0), keep = num_ratio(a, 1, 3);
	for (int i = 1; i <= 200; i++)
		sum = num_add(a, sum, num_ratio(a, 1, i));
	assert_str(num_text(a, keep), "1/3");
	assert_str(num_fixed(a, sum, 10), "5.8780309481");
}

static void a_value_belongs_to_the_arena_that_made_it(void **s)
{
	(void)s;
	struct arena *b = arena_new(1 << 20);
	struct num x = num_ratio(b, 22, 7);
	struct num y = num_mul(a, x, x); /* made in a, from a value of b */
	assert_str(num_text(a, y), "484/49");
	assert_int_equal(num_cmp(x, y), -1);
	arena_free(b);
	assert_str(num_text(a, y), "484/49");
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
TEST_GROUP(num, T(parses_what_it_says), T(rounds_half_up_away_from_zero), T(digits_are_short_when_the_decimal_ends),
	   T(arithmetic_agrees_with_wide_integers), T(whole_numbers_go_back), T(values_outlive_later_calls),
	   T(a_value_belongs_to_the_arena_that_made_it));
