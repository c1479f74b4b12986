/* NIK by regulations.md 8.1, birth dates as people know them, telephones, masks. */
#include "base/test.h"
#include "citizen/citizen.h"

static const char regions[] = "code,name,level\n64.74.02,Bontang Selatan,kecamatan\n64.74.02.1001,Tanjung Laut,kelurahan\n";

static struct citizen_asked asked(const char *birth, const char *sex)
{
	return (struct citizen_asked){.today = civil_from(2026, 11, 22), .regions = str_of(regions),
	                              .birth = str_of(birth), .sex = str_of(sex)};
}

static void nik_table(void **state)
{
	(void)state;
	static const struct {
		const char *nik, *birth, *sex;
		enum citizen_no no;
		unsigned odd;
		char is;
		int year, month, day;
	} t[] = {
		{"6474021705900001", "1990-05-17", "L", CITIZEN_FINE, 0, 'L', 1990, 5, 17},
		{"6474025705900001", "1990-05-17", "P", CITIZEN_FINE, 0, 'P', 1990, 5, 17},
		{"6474027112850003", "", "", CITIZEN_FINE, 0, 'P', 1985, 12, 31},
		{"6474020101050003", "", "", CITIZEN_FINE, 0, 'L', 2005, 1, 1},
		{"6474020112260003", "", "", CITIZEN_FINE, 0, 'L', 1926, 12, 1},  /* 2026 lies ahead */
		{"6474020111260003", "", "", CITIZEN_FINE, 0, 'L', 2026, 11, 1},
		{"6474020101200003", "1920", "", CITIZEN_FINE, 0, 'L', 1920, 1, 1}, /* the recorded century */
		{"6474022902000001", "", "", CITIZEN_FINE, 0, 'L', 2000, 2, 29},
		{"6474022902960001", "", "", CITIZEN_FINE, 0, 'L', 1996, 2, 29},
		{"6474022902010001", "", "", CITIZEN_NO_DATE, 0, 0, 0, 0, 0},
		{"6474023204900001", "", "", CITIZEN_NO_DATE, 0, 0, 0, 0, 0},
		{"6474024004900001", "", "", CITIZEN_NO_DATE, 0, 0, 0, 0, 0},
		{"6474027204900001", "", "", CITIZEN_NO_DATE, 0, 0, 0, 0, 0},
		{"6474020013900001", "", "", CITIZEN_NO_DATE, 0, 0, 0, 0, 0},
		{"6474021713900001", "", "", CITIZEN_NO_DATE, 0, 0, 0, 0, 0},
		{"6474021705900000", "", "", CITIZEN_NO_SERIAL, 0, 0, 0, 0, 0},
		{"647402170590001", "", "", CITIZEN_NO_LENGTH, 0, 0, 0, 0, 0},
		{"64740217059000012", "", "", CITIZEN_NO_LENGTH, 0, 0, 0, 0, 0},
		{"64740217O5900001", "", "", CITIZEN_NO_DIGITS, 0, 0, 0, 0, 0},
		{"6474091705900001", "", "", CITIZEN_FINE, 1u << ODD_REGION, 'L', 1990, 5, 17},
		{"6474021705900001", "1990-05-18", "L", CITIZEN_FINE, 1u << ODD_BIRTH, 'L', 1990, 5, 17},
		{"6474021705900001", "1990-05", "", CITIZEN_FINE, 0, 'L', 1990, 5, 17},
		{"6474021705900001", "1991", "P", CITIZEN_FINE, 1u << ODD_BIRTH | 1u << ODD_SEX, 'L', 1990, 5, 17},
		{"0647402100100001", "", "", CITIZEN_NO_TEMPORARY, 0, 0, 0, 0, 0},
	};
	for (size_t i = 0; i < countof(t); i++) {
		struct citizen_asked q = asked(t[i].birth, t[i].sex);
		struct citizen_nik r = citizen_nik_read(str_of(t[i].nik), &q);
		if (r.no != t[i].no || (t[i].no == CITIZEN_FINE && (r.odd != t[i].odd || r.sex != t[i].is ||
		    r.year != t[i].year || r.month != t[i].month || r.day != t[i].day)))
			fail_msg("%s: %s, odd %u, %c %d-%d-%d", t[i].nik, citizen_no_text(r.no), r.odd, r.sex != 0 ? r.sex : '-',
			         r.year, r.month, r.day);
	}
	struct citizen_asked q = asked("", "");
	q.temporary_ok = true;
	struct citizen_nik r = citizen_nik_read(STR("0647402100100001"), &q);
	assert_true(r.no == CITIZEN_FINE && r.temporary && r.odd == 1u << ODD_TEMPORARY);
	q.sample = true;
	assert_int_equal(citizen_nik_read(STR("6474021705900001"), &q).no, CITIZEN_NO_SAMPLE);
	assert_int_equal(citizen_nik_read(STR("9971011705900001"), &q).odd, 0);
}

static void births(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		bool good;
		int y, m, d;
	} t[] = {{"", true, 0, 0, 0}, {"1961", true, 1961, 0, 0}, {"1961-07", true, 1961, 7, 0},
	         {"1961-07-01", true, 1961, 7, 1}, {"1961-13", false, 0, 0, 0}, {"1961-02-30", false, 0, 0, 0},
	         {"2026-11-23", false, 0, 0, 0}, {"2026-11-22", true, 2026, 11, 22}, {"17-05-1990", false, 0, 0, 0},
	         {"61", false, 0, 0, 0}};
	for (size_t i = 0; i < countof(t); i++) {
		int y, m, d;
		assert_int_equal(citizen_birth_read(str_of(t[i].s), civil_from(2026, 11, 22), &y, &m, &d), t[i].good);
		if (t[i].good)
			assert_true(y == t[i].y && m == t[i].m && d == t[i].d);
	}
}

static void tidy(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct citizen_asked q = asked("", "");
	unsigned odd;
	/* One word, as it is written: nobody's capitals are changed. */
	struct citizen_fields f = {.name = STR("  suharto "), .without = STR("belum"), .phone = STR("0812-3456 789")};
	assert_int_equal(citizen_tidy(a, CITIZEN_PERSON, &f, &q, &odd), CITIZEN_FINE);
	assert_str(f.name, "suharto");
	assert_str(f.phone, "628123456789");
	f.without = STR("");
	assert_int_equal(citizen_tidy(a, CITIZEN_PERSON, &f, &q, &odd), CITIZEN_NO_WITHOUT);
	f.nik = STR("6474021705900001");
	f.without = STR("belum");
	assert_int_equal(citizen_tidy(a, CITIZEN_PERSON, &f, &q, &odd), CITIZEN_NO_BOTH);
	f.without = STR("");
	f.sex = STR("P");
	assert_int_equal(citizen_tidy(a, CITIZEN_PERSON, &f, &q, &odd), CITIZEN_FINE);
	assert_int_equal(odd, 1u << ODD_SEX);
	f.kk = STR("123");
	assert_int_equal(citizen_tidy(a, CITIZEN_PERSON, &f, &q, &odd), CITIZEN_NO_KK);
	f.phone = STR("telepon");
	assert_int_equal(citizen_tidy(a, CITIZEN_PERSON, &f, &q, &odd), CITIZEN_NO_PHONE);
	struct citizen_fields none = {0}, back;
	assert_int_equal(citizen_tidy(a, CITIZEN_BODY, &none, &q, &odd), CITIZEN_NO_NAME);
	f.phone = STR("6281");
	assert_true(citizen_unpack(citizen_pack(a, &f), &back));
	for (int i = 0; i < CITIZEN_FIELDS; i++)
		assert_true(str_eq(*citizen_field_at(&f, (enum citizen_field)i), *citizen_field_at(&back, (enum citizen_field)i)));
	assert_false(citizen_unpack(STR("1\x1f" "a"), &back));
	assert_false(citizen_unpack(STR(""), &back));
	arena_free(a);
}

static void masks(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	assert_str(citizen_nik_masked(a, STR("9971011705900001")), "997101********01");
	assert_str(citizen_nik_masked(a, STR("")), "");
	assert_str(citizen_name_hidden(a, STR("Siti Ámina")), "S*** Á****");
	assert_str(citizen_phone(a, STR("+62 812 3456 789")), "628123456789");
	assert_true(citizen_phone(a, STR("12345")).s == NULL);
	assert_int_equal(citizen_word(&citizen_purposes, STR("hak")), PURPOSE_SUBJECT);
	assert_int_equal(citizen_word(&citizen_purposes, STR("iseng")), -1);
	arena_free(a);
}

TEST_GROUP(citizen, cmocka_unit_test(nik_table), cmocka_unit_test(births), cmocka_unit_test(tidy), cmocka_unit_test(masks));
