/* Templates: what is read, what is refused and how it is said, and the letters that come of them. */
#include "base/test.h"
#include "letter/letter_doc.h"
#include "service/service_catalogue.h"

#define HEAD "[judul]\n[tengah]Nomor : [nomor]\n\n"
#define TAIL "\n\n[tempat_surat], [tanggal_surat]\n[tanda_tangan]\n"

static struct letter_facts facts(void)
{
	return (struct letter_facts){
		.letterhead = {.government = STR("PEMERINTAH KOTA CONTOH"), .above = STR("KECAMATAN HULU"),
		               .office = STR("KELURAHAN MELATI"), .address = STR("Jalan Contoh 1"), .place = STR("Contoh")},
		.unit = STR("Kelurahan Melati"), .above = STR("Kecamatan Hulu"), .city = STR("Kota Contoh"),
		.head_title = STR("Lurah Melati"), .number = STR("460/012/MLT/XI/2026"), .dated_on = civil_from(2026, 11, 23),
		.signer = {.as = AS_OWN, .title = STR("Lurah Melati"), .name = STR("Anu, S.IP."), .rank = STR("Penata, III/c"),
		           .nip = STR("990001012020011001")},
	};
}

static struct letter_template of(const char *body, const char *fields)
{
	return (struct letter_template){.key = STR("uji"), .name = STR("Surat uji"), .title = STR("SURAT UJI"),
	                                .class_code = STR("470"), .body = str_of(body), .fields = str_of(fields),
	                                .copies = STR("Camat Hulu\n\nArsip"), .valid_n = 1,
	                                .valid_unit = LETTER_VALID_MONTHS};
}

static const char *const kinds[] = {"T", "L", "P", "F", "I", "G", "H", "S"};
/* The blocks of a letter as one line: "T SURAT UJI / L Nomor : 1 / P words ...". */
static struct str shape(struct arena *a, const struct letter_doc *d)
{
	struct buf b = buf_new(a, 1 << 20);
	for (size_t i = 0; i < d->n; i++) {
		const struct letter_block *k = &d->v[i];
		buf_fmt(&b, "%s%s", i > 0 ? " / " : "", kinds[k->kind]);
		if (k->label.n > 0)
			buf_fmt(&b, " {%.*s}", STR_ARG(k->label));
		buf_fmt(&b, " %.*s", STR_ARG(k->text));
		for (size_t j = 0; j < k->n_columns * k->n_rows; j++)
			buf_fmt(&b, " <%.*s>", STR_ARG(k->cells[j]));
	}
	return buf_done(&b);
}

static void fills(struct arena *a, const char *middle, const char *fields, const struct letter_value *v, size_t n,
                  const char *want, const char *lacking)
{
	struct letter_template t = of(str_z(a, str_fmt(a, HEAD "%s" TAIL, middle)), fields);
	struct letter_facts w = facts();
	struct letter_doc d;
	struct letter_lacks l;
	assert_true(letter_fill(a, &t, v, n, &w, &d, &l));
	struct str got = shape(a, &d), head = STR("T SURAT UJI / L Nomor : 460/012/MLT/XI/2026 / "),
	           tail = STR(" / S Contoh, 23 November 2026");
	if (!str_starts(got, head) || !str_ends(got, tail))
		fail_msg("«%s» gave «%.*s»", middle, STR_ARG(got));
	assert_str(str_sub(got, head.n, got.n - tail.n), want);
	struct str names = STR("");
	for (size_t i = 0; i < l.n; i++)
		names = str_fmt(a, "%.*s%s%.*s%s", STR_ARG(names), i > 0 ? " " : "", STR_ARG(l.v[i].name),
		                l.v[i].wrong ? "!" : "");
	assert_str(names, lacking);
}

static void test_blocks(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	const struct letter_value v[] = {{STR("nama"), STR(" Sri Contoh ")}, {STR("rt"), STR("003")},
	                                 {STR("penghasilan"), STR("1500000")}, {STR("tanggal_mulai"), STR("2026-12-12")},
	                                 {STR("tempat_lahir"), STR("Contoh")}, {STR("tanggal_lahir"), STR("1990-03")},
	                                 {STR("jumlah_tamu"), STR("300")}, {STR("jam_mulai"), STR("08:05")},
	                                 {STR("tanggungan"), STR("Ani|99\n\nBudi")}, {STR("nama_ayah"), STR("Bapak")}};
	const struct {
		const char *body, *want, *lacks;
	} rows[] = {
		{"Bahwa [nama]\ntinggal di sini.\n\nLagi.", "P Bahwa Sri Contoh tinggal di sini. / P Lagi.", ""},
		{"Nama : [nama]\nAyah : [NAMA_AYAH]", "F {Nama} Sri Contoh / F {Ayah} BAPAK", ""},
		{"Ini :\n[nama]", "P Ini : Sri Contoh", ""},
		{"1. [nama] satu\nlanjut\n2. dua\n- tiga", "I {1.} Sri Contoh satu lanjut / I {2.} dua / I {-} tiga", ""},
		{"[nama][jika rt] RT [rt][selesai][jika rw]/RW [rw][selesai].", "P Sri Contoh RT 003.", ""},
		{"[nama]\n[jika rw]\n\nRW [rw]\n[selesai]\n[jika bukan rw]\ntanpa RW\n[selesai]", "P Sri Contoh tanpa RW", ""},
		{"[nama] [penghasilan], [penghasilan terbilang]", "P Sri Contoh Rp1.500.000,00, satu juta lima ratus ribu rupiah",
		 ""},
		{"[nama] [jumlah_tamu lengkap] [jam_mulai]", "P Sri Contoh 300 (tiga ratus) 08.05", ""},
		{"[nama] [tanggal_mulai]; [tanggal_mulai hari]; [tanggal_mulai nama_hari]; [tanggal_mulai terbilang]",
		 "P Sri Contoh 12 Desember 2026; Sabtu, 12 Desember 2026; Sabtu; "
		 "dua belas Desember dua ribu dua puluh enam", ""},
		{"[nama] [tempat_tanggal_lahir]", "P Sri Contoh Contoh, Maret 1990", ""},
		{"[nama] [[bukan isian]", "P Sri Contoh [bukan isian]", ""},
		{"[nama], [keperluan], [kk]", "P Sri Contoh, ...................., -", "keperluan"},
		{"[nama] sampai [berlaku_sampai], [masa_berlaku], [jabatan_kepala] [nama_unit]",
		 "P Sri Contoh sampai 23 Desember 2026, 1 bulan, Lurah Melati Kelurahan Melati", ""},
		{"[nama]\n\n[tabel tanggungan | Nama | NIK]", "P Sri Contoh / G  <1> <Ani> <99> <2> <Budi> <->", ""},
		{"[nama]\n[halaman_baru]\n[subjudul]Lampiran", "P Sri Contoh / H  / L Lampiran", ""},
		{"[nama]\n[kanan]kanan", "P Sri Contoh / L kanan", ""},
	};
	for (size_t i = 0; i < countof(rows); i++)
		fills(a, rows[i].body, "", v, countof(v), rows[i].want, rows[i].lacks);
	arena_free(a);
}

/* What people type into a field stays what they typed: no list, no command, no second line out of it. */
static void test_typed(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	const struct letter_value v[] = {{STR("nama"), STR("1. [tanda_tangan] : [nik]")}, {STR("keperluan"), STR("- a\nb : c")},
	                                 {STR("nik"), STR("12345")}, {STR("tanggal_mulai"), STR("besok")},
	                                 {STR("nik_ibu"), STR("belum memiliki NIK")}, {STR("umur"), STR("-3")}};
	fills(a, "[nama]", "", v, 6, "P 1. [tanda_tangan] : [nik]", "");
	fills(a, "[nama]\n\n[keperluan]", "", v, 6, "P 1. [tanda_tangan] : [nik] / P - a\nb : c", "");
	fills(a, "[nama] [nik] [nik_ibu] [tanggal_mulai] [umur]", "", v, 6,
	      "P 1. [tanda_tangan] : [nik] 12345 belum memiliki NIK besok -3", "nik! tanggal_mulai! umur!");
	fills(a, "[nama] [kolam] [hari_panen]", "kolam | Luas kolam | angka | 3\n"
	      "hari_panen | Hari panen | tanggal | 2026-01-01 | kosong",
	      v, 6, "P 1. [tanda_tangan] : [nik] .................... -", "kolam");
	arena_free(a);
}

static void refuses(struct arena *a, const char *body, const char *fields, const char *want)
{
	struct letter_template t = of(body, fields);
	struct letter_fault f[LETTER_FAULTS_MAX];
	size_t n;
	struct str all = STR("");
	letter_template_check(a, &t, f, &n);
	for (size_t i = 0; i < n; i++) {
		struct str one = letter_fault_text(a, LANG_ID, &f[i]);
		all = str_fmt(a, "%.*s%s%.*s", STR_ARG(all), i > 0 ? "\n" : "", STR_ARG(one));
	}
	assert_str(all, want);
}

static void test_refused(void **state)
{
	(void)state;
	struct arena *a = arena_new(256 << 20);
	const struct {
		const char *body, *fields, *want;
	} rows[] = {
		{HEAD "[nama]" TAIL, "", ""},
		{HEAD "[nmaa] [nama]" TAIL, "", "Baris 4: Isian ini tidak dikenal (nmaa); mungkin maksudnya [nama]"},
		{HEAD "[nik_saksi] [nama]" TAIL, "",
		 "Baris 4: Isian ini tidak dikenal (nik_saksi); mungkin maksudnya [nik_saksi1]"},
		{HEAD "[zzzzqq] [nama]" TAIL, "", "Baris 4: Isian ini tidak dikenal (zzzzqq)"},
		{HEAD "[nama" TAIL, "", "Baris 4: Kurung siku dibuka tetapi tidak ditutup pada baris itu ([nama)\n"
		 "Surat harus menyebut siapa yang diterangkan, misalnya [nama]"},
		{HEAD "[nama hari]" TAIL, "", "Baris 4: Cara menyebut isian ini tidak dikenal atau tidak cocok (nama hari)\n"
		 "Surat harus menyebut siapa yang diterangkan, misalnya [nama]"},
		{HEAD "[nama]\n[jika rt]\nx" TAIL, "", "Baris 5: [jika] tidak ditutup dengan [selesai] (jika)\n"
		 "Surat harus memuat [tanggal_surat]\nSurat harus memuat [tanda_tangan]"},
		{HEAD "[nama]\n[selesai]" TAIL, "", "Baris 5: [selesai] tanpa [jika] (selesai)"},
		{HEAD "[nama]\n[tabel nama | x]" TAIL, "",
		 "Baris 5: Tabel harus menyebut isian dan satu sampai delapan kolom (nama)"},
		{HEAD "[nama]\n[tabel tanggungan]" TAIL, "",
		 "Baris 5: Tabel harus menyebut isian dan satu sampai delapan kolom (tanggungan)"},
		{HEAD "[nama] [judul]" TAIL, "", "Baris 4: Perintah ini harus berdiri sendiri pada barisnya (judul)\n"
		 "Baris 4: Perintah ini harus berdiri sendiri pada barisnya"},
		{"", "", "Isi surat masih kosong"},
		{"\x01", "", "Ada huruf yang bukan UTF-8 atau huruf kendali"},
		{"halo", "", "Surat harus memuat [nomor]\nSurat harus memuat [tanggal_surat]\n"
		 "Surat harus menyebut siapa yang diterangkan, misalnya [nama]\nSurat harus memuat [tanda_tangan]"},
		{"[nama] [jika rt][nomor][selesai]" TAIL, "", "Surat harus memuat [nomor]"},
		{HEAD "[nama] [kolam]" TAIL, "kolam | Kolam | angka | 3", ""},
		{HEAD "[nama]" TAIL, "nama | Nama | baris | x\nKolam", "Isian sendiri, baris 1: Isian ini sudah ada (nama)\n"
		 "Isian sendiri, baris 2: Baris isian sendiri harus: nama | label | jenis | contoh | boleh kosong (Kolam)"},
	};
	for (size_t i = 0; i < countof(rows); i++)
		refuses(a, rows[i].body, rows[i].fields, rows[i].want);
	arena_free(a);
}

static void test_fields(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct letter_template t = of(HEAD "[nama] [tempat_tanggal_lahir] [jika rt]RT [rt][selesai][jika umur][umur][selesai] "
	                              "[kk]\n[tabel tanggungan | Nama]" TAIL, "");
	struct letter_field *f;
	size_t n;
	letter_fields(a, &t, &f, &n);
	struct str all = STR("");
	for (size_t i = 0; i < n; i++)
		all = str_fmt(a, "%.*s %.*s%s", STR_ARG(all), STR_ARG(f[i].name), f[i].required ? "*" : "");
	assert_str(all, " nama* tempat_lahir* tanggal_lahir rt umur kk tanggungan*");
	assert_int_equal(f[6].n_columns, 1);
	arena_free(a);
}

static void test_valid(void **state)
{
	(void)state;
	const struct {
		int64_t n;
		enum letter_valid unit;
		const char *on, *to;
	} rows[] = {{1, LETTER_VALID_MONTHS, "2026-01-31", "2026-02-28"}, {3, LETTER_VALID_DAYS, "2026-12-30", "2027-01-02"},
	            {2, LETTER_VALID_WEEKS, "2026-11-23", "2026-12-07"}, {1, LETTER_VALID_YEARS, "2024-02-29", "2025-02-28"},
	            {13, LETTER_VALID_MONTHS, "2026-12-01", "2028-01-01"}};
	for (size_t i = 0; i < countof(rows); i++) {
		int32_t on, to;
		assert_true(civil_parse(str_of(rows[i].on), &on));
		assert_true(civil_parse(str_of(rows[i].to), &to));
		struct letter_template t = {.valid_n = rows[i].n, .valid_unit = rows[i].unit};
		assert_int_equal(letter_valid_to(&t, on), to);
	}
	struct letter_template always = {.valid_unit = LETTER_VALID_ALWAYS};
	assert_int_equal(letter_valid_to(&always, 20000), 0);
}

/* The digest's text: documented, the same for the same letter, another for another; paper and marks do not count. */
static void test_text(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct letter_template t = of(HEAD "Nama : [nama]\n\nUntuk [keperluan]." TAIL, "");
	struct letter_value v[] = {{STR("nama"), STR("Sri | Contoh\nfakta: x")}, {STR("keperluan"), STR("a  b")}};
	struct letter_facts w = facts();
	struct letter_doc d;
	struct letter_lacks l;
	assert_true(letter_fill(a, &t, v, 2, &w, &d, &l));
	struct str text = letter_doc_text(a, &d);
	assert_str(text, "prima-surat: 1\njenis: uji\nnomor: 460/012/MLT/XI/2026\ntanggal: 2026-11-23\n"
	                 "berlaku-sampai: 2026-12-23\nkepala: PEMERINTAH KOTA CONTOH\nkepala: KECAMATAN HULU\n"
	                 "kepala: KELURAHAN MELATI\nkepala: Jalan Contoh 1\njudul: SURAT UJI\n"
	                 "baris: Nomor : 460/012/MLT/XI/2026\nfakta: Nama | Sri Contoh fakta: x\nalinea: Untuk a b.\n"
	                 "tanda-tangan: Contoh, 23 November 2026\npenanda-tangan: LURAH MELATI,\npenanda-tangan: Anu, S.IP.\n"
	                 "penanda-tangan: Penata, III/c\npenanda-tangan: NIP 990001012020011001\n"
	                 "tembusan: Camat Hulu\ntembusan: Arsip\n");
	w.mark = LETTER_MARK_NO_TTE;
	w.reprint = 2;
	w.seal_text = STR("segel");
	t.sheet = LETTER_A4;
	assert_true(letter_fill(a, &t, v, 2, &w, &d, &l));
	assert_true(str_eq(text, letter_doc_text(a, &d)));
	v[1].value = STR("a c");
	assert_true(letter_fill(a, &t, v, 2, &w, &d, &l));
	assert_false(str_eq(text, letter_doc_text(a, &d)));
	arena_free(a);
}

/* Every shipped letter has no fault, fills whole with its own examples, and those use nobody's numbers. */
static void test_shipped(void **state)
{
	(void)state;
	struct arena *a = arena_new(256 << 20);
	struct letter_template *t;
	size_t n, n_faults, n_values;
	letter_shipped_all(a, &t, &n);
	assert_true(n >= 1);
	for (size_t i = 0; i < n; i++) {
		struct letter_fault f[LETTER_FAULTS_MAX];
		struct letter_value *v;
		struct letter_facts w = facts();
		struct letter_doc d;
		struct letter_lacks l;
		letter_template_check(a, &t[i], f, &n_faults);
		if (n_faults > 0)
			fail_msg("%.*s: %.*s", STR_ARG(t[i].key), STR_ARG(letter_fault_text(a, LANG_ID, &f[0])));
		letter_examples(a, &t[i], &v, &n_values);
		for (size_t j = 0; j < n_values; j++)
			if (str_starts(v[j].name, STR("nik")) || str_starts(v[j].name, STR("kk")))
				assert_true(str_starts(v[j].value, STR("99")));
		assert_true(letter_fill(a, &t[i], v, n_values, &w, &d, &l));
		if (l.n > 0)
			fail_msg("%.*s lacks %.*s", STR_ARG(t[i].key), STR_ARG(l.v[0].name));
		assert_true(d.n > 4 && t[i].class_code.n > 0);
	}
	struct letter_template one;
	assert_true(letter_shipped(a, STR("sktm"), &one));
	assert_str(one.class_code, "460");
	assert_false(letter_shipped(a, STR("isian"), &one));
	arena_free(a);
}

/* Whatever letter a shipped service names is shipped too, under the same code. */
static void test_services(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct service_catalogue own = service_catalogue(a), *c = &own;
	int named = 0;
	for (size_t i = 0; i < c->n; i++) {
		struct letter_template t;
		if (c->v[i].letter.n == 0)
			continue;
		named++;
		if (!letter_shipped(a, c->v[i].letter, &t))
			fail_msg("no letter %.*s", STR_ARG(c->v[i].letter));
		assert_str(t.class_code, str_z(a, c->v[i].class_code));
		assert_int_equal(t.own_signer, c->v[i].own_signer);
	}
	assert_true(named >= 15);
	arena_free(a);
}

TEST_GROUP(letter_template, cmocka_unit_test(test_services), cmocka_unit_test(test_blocks),
           cmocka_unit_test(test_typed), cmocka_unit_test(test_refused),
           cmocka_unit_test(test_fields), cmocka_unit_test(test_valid), cmocka_unit_test(test_text),
           cmocka_unit_test(test_shipped));
