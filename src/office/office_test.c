#include "office/office.h"
#include "base/embed.h"
#include "base/test.h"

static void spellings(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	assert_str(office_name_key(a, STR("Kelurahan Api-Api")), "kelurahanapiapi");
	assert_str(office_name_key(a, STR("kelurahan  Api-api ")), "kelurahanapiapi");
	assert_str(office_bare_key(a, STR("Kelurahan Loktuan")), "loktuan");
	assert_str(office_bare_key(a, STR("Lok Tuan")), "loktuan");
	assert_str(office_bare_key(a, STR("Dinas Kesehatan")), "dinaskesehatan");
	assert_str(office_bare_key(a, STR("Desa")), "desa");
	assert_str(office_bare_key(a, STR("Kecamatanku")), "kecamatanku");
	assert_str(office_name_key(a, STR(" .,- ")), "");
	arena_free(a);
}

static void slugs(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	assert_str(office_slug(a, STR("Kelurahan Api-Api")), "kelurahan-api-api");
	assert_str(office_slug(a, STR("  Dinas Perumahan, Kawasan Permukiman ")), "dinas-perumahan-kawasan-permukiman");
	assert_str(office_slug(a, STR("...")), "unit");
	struct str long_one = office_slug(a, STR("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Provinsi Panjang"));
	assert_true(long_one.n <= OFFICE_SLUG_MAX);
	assert_true(office_slug_ok(long_one));
	assert_true(office_slug_ok(STR("a-1")));
	static const char *const bad[] = {"", "-a", "a-", "a--b", "A", "a b", "a/b", "é"};
	for (size_t i = 0; i < countof(bad); i++)
		assert_false(office_slug_ok(str_of(bad[i])));
	arena_free(a);
}

static void kinds_by_name(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		enum unit_kind kind;
	} t[] = {
		{"Kecamatan Bontang Utara", UNIT_KECAMATAN}, {"Kelurahan Loktuan", UNIT_KELURAHAN},
		{"UPTD Puskesmas Bontang Utara I", UNIT_UPT}, {"Badan Pendapatan Daerah", UNIT_BADAN},
		{"Sekretariat DPRD", UNIT_SEKRETARIAT}, {"Inspektorat", UNIT_INSPEKTORAT},
		{"RSUD Taman Husada", UNIT_RSUD}, {"Satuan Polisi Pamong Praja", UNIT_SATPOL},
		{"Dinas Kesehatan", UNIT_DINAS}, {"Desa Pinang Belai", UNIT_DESA}, {"Desain Kota", UNIT_DINAS},
	};
	for (size_t i = 0; i < countof(t); i++)
		assert_int_equal(unit_kind_of_name(str_of(t[i].name)), t[i].kind);
}

static void region_codes(void **state)
{
	(void)state;
	assert_int_equal(office_region_level(STR("64")), 1);
	assert_int_equal(office_region_level(STR("64.74")), 2);
	assert_int_equal(office_region_level(STR("64.74.01")), 3);
	assert_int_equal(office_region_level(STR("64.74.01.1001")), 4);
	static const char *const bad[] = {"", "6", "64.", "64.7", "64.74.01.001", "64.74.01.1001.1", "64,74", "64.7x"};
	for (size_t i = 0; i < countof(bad); i++)
		assert_int_equal(office_region_level(str_of(bad[i])), 0);
	assert_true(office_region_fits(UNIT_KELURAHAN, STR("64.74.01.1001")));
	assert_false(office_region_fits(UNIT_KELURAHAN, STR("15.09.10.2001")));
	assert_true(office_region_fits(UNIT_DESA, STR("15.09.10.2001")));
	assert_false(office_region_fits(UNIT_DESA, STR("64.74.01.1001")));
	assert_true(office_region_fits(UNIT_KECAMATAN, STR("64.74.01")));
	assert_false(office_region_fits(UNIT_KECAMATAN, STR("64.74")));
	assert_true(office_region_fits(UNIT_DINAS, STR("")));
}

/* Every code of the shipped list is one, and its level is the one it says. */
static void shipped_codes(void **state)
{
	(void)state;
	struct str rest = embed_file("office/regions.csv"), line, code, name, level;
	int n = 0;
	bool more = str_cut(rest, '\n', &line, &rest);
	while (more) {
		more = str_cut(rest, '\n', &line, &rest);
		line = str_trim(line);
		if (line.n == 0)
			continue;
		assert_true(str_cut(line, ',', &code, &name));
		assert_true(str_cut(name, ',', &name, &level));
		int want = str_eqz(level, "provinsi") ? 1 : str_eqz(level, "kab/kota") ? 2 : str_eqz(level, "kecamatan") ? 3 : 4;
		assert_int_equal(office_region_level(code), want);
		n++;
	}
	assert_int_equal(n, 41);
}

TEST_GROUP(office, cmocka_unit_test(spellings), cmocka_unit_test(slugs), cmocka_unit_test(kinds_by_name),
           cmocka_unit_test(region_codes), cmocka_unit_test(shipped_codes));
