/* Codes as they are written, read and judged. */
#include "base/test.h"
#include "survey/survey_code.h"

static void alphabet(void **state)
{
	(void)state;
	size_t n = strlen(survey_code_alphabet);
	assert_int_equal(n, 31); /* prime: see the check symbol */
	for (size_t i = 0; i < n; i++) {
		assert_null(strchr("01ILO", survey_code_alphabet[i]));
		assert_ptr_equal(strchr(survey_code_alphabet, survey_code_alphabet[i]), survey_code_alphabet + i);
	}
}

static uint64_t next(uint64_t *s) { return *s = *s * 6364136223846793005u + 1442695040888963407u; }

/* Every wrong symbol and every swap of two different symbols is found, on any code. */
static void check_symbol(void **state)
{
	uint64_t seed = 7;
	(void)state;
	for (int round = 0; round < 200; round++) {
		char code[SURVEY_CODE_LEN + 1], read[SURVEY_CODE_LEN + 1], bad[SURVEY_CODE_LEN + 1];
		survey_code_make(next(&seed), code);
		assert_true(survey_code_read(str_of(code), read));
		assert_string_equal(read, code);
		for (int at = 0; at < SURVEY_CODE_LEN; at++)
			for (int k = 0; k < 31; k++) {
				memcpy(bad, code, sizeof(bad));
				bad[at] = survey_code_alphabet[k];
				assert_int_equal(survey_code_read(str_of(bad), read), bad[at] == code[at]);
			}
		for (int x = 0; x < SURVEY_CODE_LEN; x++)
			for (int y = x + 1; y < SURVEY_CODE_LEN; y++) {
				memcpy(bad, code, sizeof(bad));
				bad[x] = code[y];
				bad[y] = code[x];
				assert_int_equal(survey_code_read(str_of(bad), read), code[x] == code[y]);
			}
	}
}

/* Of codes typed at random, one in 31 has a right check symbol: no more are looked up. */
static void by_chance(void **state)
{
	uint64_t seed = 99;
	int right = 0;
	(void)state;
	for (int i = 0; i < 31000; i++) {
		char typed[SURVEY_CODE_LEN + 1] = {0}, read[SURVEY_CODE_LEN + 1];
		for (int k = 0; k < SURVEY_CODE_LEN; k++)
			typed[k] = survey_code_alphabet[(next(&seed) >> 33) % 31];
		right += survey_code_read(str_of(typed), read);
	}
	assert_in_range(right, 850, 1150);
}

static void as_typed(void **state)
{
	struct arena *a = arena_new(65536);
	char code[SURVEY_CODE_LEN + 1], read[SURVEY_CODE_LEN + 1], seal[SURVEY_SEAL_LEN + 1];
	bool sealed;
	(void)state;
	survey_code_make(UINT64_C(0x123456789abcdef), code);
	struct str printed = survey_code_print(a, code);
	assert_int_equal(printed.n, 11);
	assert_true(survey_code_read(printed, read));
	assert_true(survey_code_read(str_lower_ascii(a, printed), read));
	assert_string_equal(read, code);
	assert_true(survey_code_read(str_fmt(a, " %.3s %s ", code, code + 3), read));
	static const char *const not[] = {"", "A", "-", "ABCDE-FGHIJ", "00000-00000", "ABCDEFGHJKL", "ÄBCDE-FGHJK"};
	for (size_t i = 0; i < countof(not); i++)
		assert_false(survey_code_read(str_of(not[i]), read));
	assert_false(survey_code_read(str_fmt(a, "%s2", code), read));
	assert_true(survey_code_read_link(str_fmt(a, "%sABCDEF", code), read, seal, &sealed));
	assert_true(sealed);
	assert_string_equal(seal, "ABCDEF");
	assert_true(survey_code_read_link(str_of(code), read, seal, &sealed));
	assert_false(sealed);
	assert_false(survey_code_read_link(str_fmt(a, "%sABC", code), read, seal, &sealed));
	arena_free(a);
}

static void states(void **state)
{
	(void)state;
	assert_int_equal(survey_code_may_use(false, CODE_OPEN, 100, 1), CODE_GONE);
	assert_int_equal(survey_code_may_use(true, CODE_WAITING, 100, 100), CODE_NOT_YET);
	assert_int_equal(survey_code_may_use(true, CODE_WAITING, 100, 101), CODE_GONE);
	assert_int_equal(survey_code_may_use(true, CODE_OPEN, 100, 100), CODE_FINE);
	assert_int_equal(survey_code_may_use(true, CODE_OPEN, 100, 101), CODE_GONE);
	assert_true(survey_code_may_type(SURVEY_GUESSES_PLACE - 1, SURVEY_GUESSES_ALL - 1));
	assert_false(survey_code_may_type(SURVEY_GUESSES_PLACE, 0));
	assert_false(survey_code_may_type(0, SURVEY_GUESSES_ALL));
	assert_true(survey_code_may_invite(&(struct survey_code_visit){0}));
	assert_false(survey_code_may_invite(&(struct survey_code_visit){.deceased = true}));
	assert_false(survey_code_may_invite(&(struct survey_code_visit){.collects = true}));
	assert_non_null(survey_code_rule_label(STR("wajib")));
	assert_string_equal(survey_code_rule_label(STR("")), survey_code_rule_label(STR("keduanya")));
	assert_null(survey_code_rule_label(STR("entah")));
}

static void one_service(void **state)
{
	uint64_t seed = 3;
	int64_t n[5] = {0};
	(void)state;
	for (int i = 0; i < 50000; i++)
		n[survey_code_choose(next(&seed) >> 20, 5)]++;
	for (int k = 0; k < 5; k++)
		assert_in_range(n[k], 9500, 10500);
	assert_int_equal(survey_code_choose(12345, 1), 0);
}

static void channels(void **state)
{
	(void)state;
	for (int c = 0; c < CHANNELS; c++) {
		assert_false(survey_channel_is_proved(survey_channel_claimed(c)));
		assert_true(survey_channel_is_proved(survey_channel_proved(c)));
		if (c == CHANNEL_TABLET || c == CHANNEL_TALK || c == CHANNEL_WEB)
			assert_int_equal(survey_channel_claimed(survey_channel_proved(c)), c);
	}
}

TEST_GROUP(survey_code, cmocka_unit_test(alphabet), cmocka_unit_test(check_symbol), cmocka_unit_test(by_chance),
           cmocka_unit_test(as_typed), cmocka_unit_test(states), cmocka_unit_test(one_service), cmocka_unit_test(channels));
