/* Figures, dates and amounts as they stand in letters, and a catalogue made by hand. */
#include "base/test.h"

static struct arena *a;

static int setup(void **s)
{
	(void)s;
	a = arena_new(4 << 20);
	return 0;
}

static int teardown(void **s)
{
	(void)s;
	lang_load(STR_NULL);
	arena_free(a);
	return 0;
}

static void figures_in_both_languages(void **s)
{
	(void)s;
	struct num x = num_ratio(a, 123456789, 100);
	assert_str(lang_num(a, LANG_ID, x, 2), "1.234.567,89");
	assert_str(lang_num(a, LANG_EN, x, 1), "1,234,567.9");
	assert_str(lang_num(a, LANG_ID, num_int(a, -100), 0), "-100");
	assert_str(lang_num(a, LANG_ID, num_int(a, -1000), 0), "-1.000");
	assert_str(lang_int(a, LANG_ID, 10351), "10.351");
	assert_str(lang_int(a, LANG_EN, 999), "999");
	assert_str(lang_double(a, LANG_ID, 84.39, 2), "84,39");
	assert_str(lang_double(a, LANG_ID, -0.001, 2), "0,00");
	assert_str(lang_double(a, LANG_ID, 0.0 / 0.0, 2), "–");
}

static void dates_and_durations(void **s)
{
	(void)s;
	int32_t on = civil_from(2026, 11, 22);
	assert_str(lang_date(a, LANG_ID, on, false), "22 November 2026");
	assert_str(lang_date(a, LANG_ID, on, true), "Minggu, 22 November 2026");
	assert_str(lang_date(a, LANG_EN, civil_from(2026, 8, 3), true), "Monday, 3 August 2026");
	assert_string_equal(lang_month(LANG_ID, 8), "Agustus");
	assert_string_equal(lang_weekday(LANG_ID, 5), "Jumat");
	assert_str(lang_duration(a, LANG_ID, 80 * 60000), "1 jam 20 menit");
	assert_str(lang_duration(a, LANG_EN, 61 * 60000), "1 hour 1 minute");
	assert_str(lang_duration(a, LANG_ID, 90000), "1 menit 30 detik");
	assert_str(lang_duration(a, LANG_ID, 999), "0 menit");
	assert_str(lang_duration(a, LANG_ID, INT64_C(26) * 3600000), "1 hari 2 jam");
	assert_str(lang_duration(a, LANG_ID, -120000), "-2 menit");
}

static void amounts_in_words(void **s)
{
	(void)s;
	assert_str(lang_terbilang(a, 0), "nol");
	assert_str(lang_terbilang(a, 11), "sebelas");
	assert_str(lang_terbilang(a, 17), "tujuh belas");
	assert_str(lang_terbilang(a, 100), "seratus");
	assert_str(lang_terbilang(a, 1234), "seribu dua ratus tiga puluh empat");
	assert_str(lang_terbilang(a, 2001010), "dua juta seribu sepuluh");
	assert_str(lang_terbilang(a, 101000), "seratus satu ribu");
	assert_str(lang_terbilang(a, 1000000000000), "satu triliun");
	assert_str(lang_terbilang(a, 999999999999999),
		   "sembilan ratus sembilan puluh sembilan triliun sembilan ratus sembilan puluh sembilan miliar "
		   "sembilan ratus sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu "
		   "sembilan ratus sembilan puluh sembilan");
}

static void put_u32(char *p, uint32_t v)
{
	memcpy(p, &v, 4);
}

/* Three messages: "" (the header), "Baik", "Unsur" (not translated). */
static size_t catalogue(char *m)
{
	static const char *const keys[] = {"", "Baik", "Unsur"}, *const texts[] = {"head", "Good", ""};
	uint32_t at = 28 + 48;
	put_u32(m, 0x950412de);
	put_u32(m + 4, 0);
	put_u32(m + 8, 3);
	put_u32(m + 12, 28);
	put_u32(m + 16, 28 + 24);
	put_u32(m + 20, 0);
	put_u32(m + 24, 0);
	for (uint32_t t = 0; t < 2; t++)
		for (uint32_t i = 0; i < 3; i++) {
			const char *z = t ? texts[i] : keys[i];
			uint32_t n = (uint32_t)strlen(z);
			put_u32(m + 28 + 24 * t + 8 * i, n);
			put_u32(m + 28 + 24 * t + 8 * i + 4, at);
			memcpy(m + at, z, n + 1);
			at += n + 1;
		}
	return at;
}

static void catalogue_found_or_the_key(void **s)
{
	(void)s;
	char m[256];
	size_t n = catalogue(m);
	assert_string_equal(lang_text(LANG_EN, "Baik"), "Baik");
	lang_load((struct str){m, n});
	assert_string_equal(lang_text(LANG_EN, "Baik"), "Good");
	assert_string_equal(lang_text(LANG_ID, "Baik"), "Baik");
	assert_string_equal(lang_text(LANG_EN, "Unsur"), "Unsur");
	assert_string_equal(lang_text(LANG_EN, "Aaa"), "Aaa");
	assert_string_equal(lang_text(LANG_EN, "Zzz"), "Zzz");
	assert_string_equal(lang_text(LANG_EN, ""), "");
}

static void broken_catalogue_is_no_catalogue(void **s)
{
	(void)s;
	char m[256];
	size_t n = catalogue(m);
	for (size_t cut = 0; cut < n; cut++) {
		lang_load((struct str){m, cut});
		assert_string_equal(lang_text(LANG_EN, "Baik"), "Baik");
	}
	put_u32(m + 8, 0x40000000); /* a count that the tables cannot hold */
	lang_load((struct str){m, n});
	assert_string_equal(lang_text(LANG_EN, "Baik"), "Baik");
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
TEST_GROUP(lang, T(figures_in_both_languages), T(dates_and_durations), T(amounts_in_words),
	   T(catalogue_found_or_the_key), T(broken_catalogue_is_no_catalogue));
