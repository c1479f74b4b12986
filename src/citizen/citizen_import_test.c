/* Lists of people as offices have them: an own table, OpenSID's template with codes and its list with words, and what is
 * refused of them. */
#include "base/embed.h"
#include "base/test.h"
#include "citizen/citizen_roll_paper.h"

static struct citizen_roll of(struct arena *a, const char *text)
{
	struct citizen_roll r;
	struct citizen_asked q = {.today = civil_from(2026, 11, 22), .sample = true, .temporary_ok = true};
	citizen_roll_read(a, str_of(text), embed_file("citizen/siak.csv"), &q, &r);
	return r;
}

static void opensid(void **state)
{
	struct arena *a = arena_new(32 << 20);
	(void)state;
	struct citizen_roll r = of(a,
		"alamat,dusun,rw,rt,nama,no_kk,nik,sex,tempatlahir,tanggallahir,agama_id,pendidikan_kk_id,pekerjaan_id,"
		"status_kawin,warganegara_id,status_dasar\n"
		"Jl. Melati 3,Timur,002,004,SITI AMINAH,9971010101010001,9971015705900012,2,Bontang,1990-05-17,1,5,88,2,1,1\n"
		"Jl. Melati 3,Timur,002,004,BUDI,0,9971011705920013,1,Bontang,17-05-1992,2,5,5,1,1,1\n"
		"Jl. Melati 4,,002,004,PAK ALMARHUM,0,9971011705300014,1,Bontang,1930-05-17,1,5,89,4,1,2\n"
		"Jl. Melati 5,,002,004,TANPA,0,0,1,Bontang,1930-05-17,1,5,89,4,1,1\n"
		"Jl. Melati 6,,002,004,KODE,0,9971011705930015,1,Bontang,1993-05-17,1,5,99,4,1,1\n"
		"Jl. Melati 7,,002,004,GANDA,0,9971015705900012,2,Bontang,1990-05-17,1,5,88,2,1,1\n");
	assert_null(r.unusable);
	assert_int_equal(r.n, 2);
	assert_str(r.v[0].name, "SITI AMINAH");
	assert_str(r.v[0].sex, "P");
	assert_str(r.v[0].religion, "Islam");
	assert_str(r.v[0].work, "Wiraswasta");
	assert_str(r.v[0].marital, "Kawin");
	assert_str(r.v[0].nation, "WNI");
	assert_str(r.v[0].address, "Jl. Melati 3, Dusun Timur");
	assert_str(r.v[1].birth, "1992-05-17");
	assert_str(r.v[1].kk, "");
	assert_str(r.v[1].work, "Pegawai Negeri Sipil (PNS)");
	assert_int_equal(r.n_refused, 4);
	static const char *const columns[] = {"status_dasar", "nik", "pekerjaan_id", "NIK"};
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(r.refused[i].line, 4 + (int64_t)i);
		assert_str(r.refused[i].column, columns[i]);
	}
	assert_int_equal(r.columns.n_ignored, 1);
	assert_str(r.columns.ignored[0], "pendidikan_kk_id");
	arena_free(a);
}

static void words(void **state)
{
	struct arena *a = arena_new(32 << 20);
	(void)state;
	struct citizen_roll r = of(a,
		"No. KK;NIK;Nama;Alamat;RW;RT;Jenis Kelamin;Tempat Lahir;Tanggal Lahir;Agama;Pekerjaan;Kawin;No HP\r\n"
		"9971010101010001;9971015705900012;Siti;Jl. Melati;2;4;PEREMPUAN;Bontang;17 Mei 1990;ISLAM;GURU;KAWIN;"
		"0812-3456-7890\r\n"
		";9971014605000012;Rina;Jl. Melati;2;4;L;Bontang;07/06/1995;ISLAM;GURU;KAWIN;\r\n"
		";9971019905900012;Tanggal;;;;;;;;;;\r\n"
		";9971015705900013;;;;;;;;;;;\r\n"
		";123;Pendek;;;;;;;;;;\r\n");
	assert_null(r.unusable);
	assert_int_equal(r.n, 2);
	assert_str(r.v[0].sex, "P");
	assert_str(r.v[0].birth, "1990-05-17");
	assert_str(r.v[0].phone, "6281234567890");
	assert_str(r.v[1].birth, "1995-06-07");
	assert_int_equal(r.odd, 1); /* Rina: NIK says a woman of 2000, the row a man of 1995 */
	assert_int_equal(r.n_refused, 3);
	assert_string_equal(r.refused[0].why, citizen_no_text(CITIZEN_NO_DATE));
	assert_string_equal(r.refused[1].why, citizen_no_text(CITIZEN_NO_NAME));
	assert_string_equal(r.refused[2].why, citizen_no_text(CITIZEN_NO_LENGTH));
	arena_free(a);
}

static void unusable(void **state)
{
	struct arena *a = arena_new(32 << 20);
	struct buf b = buf_new(a, 1 << 20);
	(void)state;
	assert_non_null(of(a, "").unusable);
	assert_non_null(of(a, "nama,alamat\nSiti,Jl.\n").unusable);
	assert_non_null(of(a, "nik,nama,Nama Lengkap\n9971015705900012,a,b\n").unusable);
	assert_non_null(of(a, "PK\003\004 this is no workbook").unusable);
	buf_str(&b, STR("nik,nama\n"));
	for (int i = 0; i < CITIZEN_ROUNDED_FROM; i++)
		buf_fmt(&b, "99710157059000%d0,Siti\n", i + 1);
	struct citizen_roll r = of(a, str_z(a, buf_done(&b)));
	assert_non_null(r.unusable);
	assert_true(str_find(str_of(r.unusable), STR("berakhiran 0")) >= 0);
	b = buf_new(a, 1 << 20);
	buf_str(&b, STR("nik,nama\n"));
	for (int i = 0; i <= CITIZEN_ROWS_MAX; i++)
		buf_fmt(&b, "997101570590%04d,Siti\n", i + 1);
	r = of(a, str_z(a, buf_done(&b)));
	assert_non_null(r.unusable);
	assert_true(str_find(str_of(r.unusable), STR("2.000")) >= 0);
	arena_free(a);
}

static void dates(void **state)
{
	struct arena *a = arena_new(1 << 20);
	(void)state;
	assert_str(citizen_date_read(a, STR("1990-05-17")), "1990-05-17");
	assert_str(citizen_date_read(a, STR("17-05-1990")), "1990-05-17");
	assert_str(citizen_date_read(a, STR("7/5/1990")), "1990-05-07");
	assert_str(citizen_date_read(a, STR("07 Desember 1990")), "1990-12-07");
	assert_str(citizen_date_read(a, STR("1990")), "1990");
	assert_str(citizen_date_read(a, STR("17 Foo 1990")), "17 Foo 1990");
	arena_free(a);
}

TEST_GROUP(citizen_import, cmocka_unit_test(opensid), cmocka_unit_test(words), cmocka_unit_test(unusable),
           cmocka_unit_test(dates));
