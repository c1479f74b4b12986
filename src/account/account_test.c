#include "account/account.h"
#include "base/test.h"

static void matrix(void **state)
{
	(void)state;
	/* Nobody but an admin manages accounts; who reads all changes nothing; outsiders only their work. */
	for (unsigned r = 0; r < ROLE_COUNT; r++) {
		bool admin = (role_flags((enum role)r) & ROLE_IS_ADMIN) != 0;
		assert_int_equal(role_has((enum role)r, RIGHT_ACCOUNT_EDIT), admin);
		assert_true(role_has((enum role)r, 0) && role_has((enum role)r, 1));
		if ((role_flags((enum role)r) & ROLE_OUTSIDE) != 0) {
			assert_false(role_has((enum role)r, RIGHT_SURVEY_IMPORT) || role_has((enum role)r, RIGHT_SURVEY_DECIDE) ||
			             role_has((enum role)r, RIGHT_AUDIT) || role_has((enum role)r, RIGHT_OFFICE_EDIT));
		}
	}
	static const enum role readers[] = {ROLE_AUDITOR, ROLE_INSPEKTORAT, ROLE_PEJABAT_PDP};
	static const int changes[] = {RIGHT_SURVEY_PLAN, RIGHT_SURVEY_ENTRY, RIGHT_SURVEY_IMPORT, RIGHT_SURVEY_DECIDE,
	                              RIGHT_PUBLISH, RIGHT_OFFICE_EDIT, RIGHT_CALENDAR_EDIT, RIGHT_ACCOUNT_EDIT};
	for (size_t i = 0; i < countof(readers); i++) {
		assert_true(role_has(readers[i], RIGHT_AUDIT));
		for (size_t k = 0; k < countof(changes); k++)
			assert_false(role_has(readers[i], changes[k]));
	}
	/* Who types does not decide. */
	assert_true(role_has(ROLE_ANALIS, RIGHT_SURVEY_ENTRY) && !role_has(ROLE_ANALIS, RIGHT_SURVEY_DECIDE));
	assert_true(role_has(ROLE_KEPALA, RIGHT_SURVEY_DECIDE) && !role_has(ROLE_KEPALA, RIGHT_SURVEY_ENTRY));
}

static void words(void **state)
{
	(void)state;
	enum role r;
	for (unsigned i = 0; i < ROLE_COUNT; i++) {
		assert_true(role_parse(str_of(role_name((enum role)i)), &r));
		assert_int_equal(r, i);
		assert_string_equal(role_names[i], role_name((enum role)i));
	}
	assert_null(role_names[ROLE_COUNT]);
	assert_false(role_parse(STR("camat"), &r));
	assert_string_equal(right_name(RIGHT_AUDIT), "jurnal.lihat");
	assert_true(RIGHT_COUNT <= 64);
}

static void where_and_when(void **state)
{
	(void)state;
	struct account_grant g[] = {{ROLE_ANALIS, 7, 100, 200}, {ROLE_KEPALA, 8, 100, INT32_MAX}};
	assert_true(account_may(g, 2, RIGHT_SURVEY_IMPORT, 7, 100));
	assert_true(account_may(g, 2, RIGHT_SURVEY_IMPORT, 7, 200));
	assert_false(account_may(g, 2, RIGHT_SURVEY_IMPORT, 7, 201));
	assert_false(account_may(g, 2, RIGHT_SURVEY_IMPORT, 7, 99));
	assert_false(account_may(g, 2, RIGHT_SURVEY_IMPORT, 8, 150));
	assert_true(account_may(g, 2, RIGHT_SURVEY_IMPORT, 0, 150));
	assert_true(account_may(g, 2, RIGHT_SURVEY_DECIDE, 8, 5000));
	assert_false(account_may(g, 2, RIGHT_AUDIT, 7, 150));
	g[0].unit_id = 0;
	assert_true(account_may(g, 2, RIGHT_SURVEY_IMPORT, 99, 150));
	assert_false(account_may(g, 0, RIGHT_SURVEY_IMPORT, 0, 150));
}

static void giving(void **state)
{
	(void)state;
	struct account_grant held[] = {{ROLE_LOKET, 7, 0, INT32_MAX}, {ROLE_KAS, 8, 0, 50}};
	struct str none = STR(""), why = STR("satu orang di kantor");
	static const struct {
		struct account_grant g;
		bool basis, reason;
		enum account_no no;
	} t[] = {
		{{ROLE_OPERATOR, 7, 10, INT32_MAX}, false, false, ACCOUNT_FINE},
		{{ROLE_LOKET, 7, 10, INT32_MAX}, false, false, ACCOUNT_NO_HELD},
		{{ROLE_LOKET, 9, 10, INT32_MAX}, false, false, ACCOUNT_FINE},
		{{ROLE_KEPALA, 7, 10, INT32_MAX}, false, false, ACCOUNT_NO_PAIR},
		{{ROLE_KEPALA, 7, 10, INT32_MAX}, false, true, ACCOUNT_FINE},
		{{ROLE_KEPALA, 8, 10, INT32_MAX}, false, false, ACCOUNT_FINE},
		{{ROLE_OPERATOR, 8, 40, 60}, false, false, ACCOUNT_NO_PAIR},
		{{ROLE_OPERATOR, 8, 51, 60}, false, false, ACCOUNT_FINE},
		{{ROLE_AUDITOR, 7, 10, INT32_MAX}, false, true, ACCOUNT_NO_AUDITOR},
		{{ROLE_AUDITOR, 0, 10, INT32_MAX}, false, true, ACCOUNT_NO_AUDITOR},
		{{ROLE_AUDITOR, 9, 10, INT32_MAX}, false, false, ACCOUNT_FINE},
		{{ROLE_LOKET, 0, 10, INT32_MAX}, false, false, ACCOUNT_NO_UNIT},
		{{ROLE_ADMIN_KOTA, 7, 10, INT32_MAX}, false, false, ACCOUNT_NO_CITY},
		{{ROLE_ADMIN_KOTA, 0, 10, INT32_MAX}, false, false, ACCOUNT_FINE},
		{{ROLE_ANALIS, 0, 10, INT32_MAX}, false, false, ACCOUNT_FINE},
		{{ROLE_SURVEYOR, 9, 10, INT32_MAX}, true, false, ACCOUNT_NO_UNTIL},
		{{ROLE_SURVEYOR, 9, 10, 10 + 367}, true, false, ACCOUNT_NO_UNTIL},
		{{ROLE_SURVEYOR, 9, 10, 40}, false, false, ACCOUNT_NO_BASIS},
		{{ROLE_SURVEYOR, 9, 10, 40}, true, false, ACCOUNT_FINE},
		{{ROLE_OPERATOR, 9, 10, 9}, false, false, ACCOUNT_NO_DATES},
	};
	for (size_t i = 0; i < countof(t); i++) {
		enum account_no no = account_grant_ok(held, countof(held), &t[i].g, t[i].basis ? STR("SPK 1") : none,
		                                      t[i].reason ? why : none);
		if (no != t[i].no)
			fail_msg("row %zu: %s", i, account_no_text(no));
	}
}

static void passwords(void **state)
{
	(void)state;
	static const struct {
		const char *p;
		enum account_no no;
	} t[] = {
		{"kuda laut makan rumput", ACCOUNT_FINE},
		{"Tujuh-belas Ikan!", ACCOUNT_FINE},
		{"pendek", ACCOUNT_NO_SHORT},
		{"sebelashuru", ACCOUNT_NO_SHORT},
		{"123456789012", ACCOUNT_NO_SIMPLE},
		{"aaaaaaaaaaaaaaaa", ACCOUNT_NO_SIMPLE},
		{"abcdefghijklm", ACCOUNT_NO_SIMPLE},
		{"password1234", ACCOUNT_NO_SIMPLE},
		{"KecamatanKecamatan2026", ACCOUNT_NO_SIMPLE},
		{"budisantoso1", ACCOUNT_NO_SIMPLE},
		{"Budi Santoso 1", ACCOUNT_NO_SIMPLE},
		{"budi.loket99", ACCOUNT_NO_SIMPLE},
		{"budi naik kuda laut", ACCOUNT_FINE},
	};
	for (size_t i = 0; i < countof(t); i++) {
		enum account_no no = account_password_ok(str_of(t[i].p), STR("budi"), STR("Budi Santoso"));
		if (no != t[i].no)
			fail_msg("%s: %s", t[i].p, account_no_text(no));
	}
	char long_one[202];
	for (size_t i = 0; i < sizeof long_one; i++)
		long_one[i] = (char)('a' + i * 7 % 26);
	assert_int_equal(account_password_ok((struct str){long_one, 201}, STR("budi"), STR("Budi")), ACCOUNT_NO_LONG);
	assert_int_equal(account_password_ok((struct str){long_one, 200}, STR("budi"), STR("Budi")), ACCOUNT_FINE);
}

static void usernames(void **state)
{
	(void)state;
	static const char *const good[] = {"budi", "budi.s", "a_1", "loket4"};
	static const char *const bad[] = {"", "ab", "Budi", "4loket", "budi s", "budi@x", "a23456789012345678901234567890123"};
	for (size_t i = 0; i < countof(good); i++)
		assert_true(account_username_ok(str_of(good[i])));
	for (size_t i = 0; i < countof(bad); i++)
		assert_false(account_username_ok(str_of(bad[i])));
}

static void guessing_is_slowed(void **state)
{
	(void)state;
	int64_t t = 1000000;
	/* Four mistakes cost nothing, then the wait doubles up to a quarter of an hour. */
	for (int f = 0; f <= 4; f++)
		assert_int_equal(account_wait_ms(f, t, t, false), 0);
	assert_int_equal(account_wait_ms(5, t, t, false), 1000);
	assert_int_equal(account_wait_ms(6, t, t, false), 2000);
	assert_int_equal(account_wait_ms(6, t, t + 1500, false), 500);
	assert_int_equal(account_wait_ms(6, t, t + 2000, false), 0);
	assert_int_equal(account_wait_ms(1000, t, t, false), 15 * 60 * 1000);
	/* A known device waits at most ten seconds, however often somebody failed on it. */
	assert_int_equal(account_wait_ms(10, t, t, true), 0);
	assert_int_equal(account_wait_ms(1000, t, t, true), 10000);
	/* Never longer for an older failure, never negative, no stretch by a clock set back, forgotten after an hour. */
	int64_t before = INT64_MAX;
	for (int64_t gone = 0; gone < (int64_t)2 * 3600 * 1000; gone += 7000) {
		int64_t w = account_wait_ms(30, t, t + gone, false);
		assert_true(w >= 0 && w <= before);
		before = w;
	}
	assert_int_equal(before, 0);
	assert_int_equal(account_wait_ms(6, t, t - 50000, false), 2000);
	assert_int_equal(account_failures(9, t, t + 10), 10);
	assert_int_equal(account_failures(9, t, t + (int64_t)2 * 3600 * 1000), 1);
	assert_int_equal(account_failures(1000, t, t), 1000);
}

TEST_GROUP(account, cmocka_unit_test(matrix), cmocka_unit_test(words), cmocka_unit_test(where_and_when),
           cmocka_unit_test(giving), cmocka_unit_test(passwords), cmocka_unit_test(usernames),
           cmocka_unit_test(guessing_is_slowed));
