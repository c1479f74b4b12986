/* The way of a letter, who may be printed below it, and its number. */
#include "base/test.h"
#include "letter/letter_archive.h"
#include "letter/letter_register.h"

static void ways(void **state)
{
	(void)state;
	/* rows: acts; columns: draft asked approved signed void */
	static const char *const may[LETTER_ACTS] = {
		[LETTER_DO_DRAFT] = ".....", [LETTER_DO_WRITE] = "x....", [LETTER_DO_HAND] = "xx...", [LETTER_DO_ASK] = "x....",
		[LETTER_DO_REPAIR] = ".xx..", [LETTER_DO_APPROVE] = ".x...", [LETTER_DO_SIGN] = "..x..",
		[LETTER_DO_PRINT] = "..xx.", [LETTER_DO_REPRINT] = "..xx.", [LETTER_DO_VOID] = "xxxx.",
		[LETTER_DO_SHELVE] = "xxxxx",
	};
	for (int act = 0; act < LETTER_ACTS; act++)
		for (int s = 0; s < LETTER_STATES; s++)
			assert_int_equal(letter_may((enum letter_state)s, (enum letter_act)act),
			                 may[act][s] == 'x' ? LETTER_NO_NONE : LETTER_NO_STATE);
	assert_int_equal(letter_after(LETTER_APPROVED, LETTER_DO_REPAIR), LETTER_DRAFT);
	assert_int_equal(letter_after(LETTER_SIGNED, LETTER_DO_REPRINT), LETTER_SIGNED);
	assert_true(letter_frozen(LETTER_APPROVED) && letter_frozen(LETTER_SIGNED));
	assert_false(letter_frozen(LETTER_DRAFT) || letter_frozen(LETTER_ASKED) || letter_frozen(LETTER_VOID));
	for (int i = 1; i < LETTER_NOS; i++)
		assert_true(letter_no_text((enum letter_no)i)[0] != '\0');
}

static void signers(void **state)
{
	(void)state;
	struct letter_signer s = {.as = AS_OWN, .principal = STR("LURAH MELATI"), .middle = STR(""),
	                          .title = STR("LURAH MELATI"), .name = STR("Rina"), .rank = STR(""), .nip = STR(""),
	                          .basis = STR("")};
	assert_int_equal(letter_signer_ok(&s, true), LETTER_NO_NONE);
	s.name = STR(" ");
	assert_int_equal(letter_signer_ok(&s, false), LETTER_NO_AS);
	s.name = STR("Rina");
	s.as = AS_AN;
	s.title = STR("Sekretaris Lurah");
	assert_int_equal(letter_signer_ok(&s, false), LETTER_NO_AS); /* no basis */
	s.basis = STR("Surat Perintah 800/1/2026");
	assert_int_equal(letter_signer_ok(&s, false), LETTER_NO_NONE);
	assert_int_equal(letter_signer_ok(&s, true), LETTER_NO_OWN);
	s.as = AS_UB;
	assert_int_equal(letter_signer_ok(&s, false), LETTER_NO_AS); /* u.b. without whose */
	s.middle = STR("Sekretaris Camat");
	assert_int_equal(letter_signer_ok(&s, false), LETTER_NO_NONE);
	s.as = AS_PLH;
	assert_int_equal(letter_signer_ok(&s, true), LETTER_NO_OWN);
	s.as = AS_PLT;
	assert_int_equal(letter_signer_ok(&s, true), LETTER_NO_NONE);
}

static void files(void **state)
{
	(void)state;
	static char big[LETTER_FILE_MAX + 1];
	memcpy(big, "%PDF-", 5);
	assert_int_equal(letter_file_ok((struct str){big, sizeof big}, LETTER_BY_INK), LETTER_NO_FILE_LARGE);
	assert_int_equal(letter_file_ok((struct str){big, sizeof big - 1}, LETTER_BY_INK), LETTER_NO_NONE);
	assert_int_equal(letter_file_ok(STR(""), LETTER_BY_INK), LETTER_NO_NONE);
	assert_int_equal(letter_file_ok(STR(""), LETTER_BY_TTE), LETTER_NO_TTE);
	assert_int_equal(letter_file_ok(STR("MZ\x90"), LETTER_BY_INK), LETTER_NO_FILE);
	assert_int_equal(letter_file_ok(STR("\xff\xd8\xff\xe0"), LETTER_BY_INK), LETTER_NO_NONE);
	assert_int_equal(letter_file_ok(STR("\xff\xd8\xff\xe0"), LETTER_BY_TTE), LETTER_NO_TTE);
	assert_int_equal(letter_reason_ok(STR("  ")), LETTER_NO_REASON);
	assert_int_equal(letter_reason_ok(STR("salah nama")), LETTER_NO_NONE);
}

static void patterns(void **state)
{
	(void)state;
	static const struct {
		const char *pattern;
		enum letter_scope scope;
		enum letter_pattern_no no;
		size_t at;
	} t[] = {
		{"{kode}/{nomor:3}/{unit}/{bulan_romawi}/{tahun}", LETTER_SCOPE_YEAR, LETTER_PATTERN_FINE, 46},
		{"{kode}/{nomor}-Kel/{bulan_romawi}/{tahun}", LETTER_SCOPE_CLASS, LETTER_PATTERN_FINE, 41},
		{"", LETTER_SCOPE_YEAR, LETTER_PATTERN_EMPTY, 0},
		{"{kode/{nomor}/{tahun}", LETTER_SCOPE_YEAR, LETTER_PATTERN_OPEN, 0},
		{"{nomor}/}tahun{", LETTER_SCOPE_YEAR, LETTER_PATTERN_OPEN, 8},
		{"{nomer}/{tahun}", LETTER_SCOPE_YEAR, LETTER_PATTERN_TOKEN, 0},
		{"{nomor:9}/{tahun}", LETTER_SCOPE_YEAR, LETTER_PATTERN_WIDTH, 0},
		{"{nomor}/{tahun:4}", LETTER_SCOPE_YEAR, LETTER_PATTERN_WIDTH, 8},
		{"{kode}/{tahun}", LETTER_SCOPE_YEAR, LETTER_PATTERN_NO_SERIAL, 14},
		{"{nomor}/{nomor}/{tahun}", LETTER_SCOPE_YEAR, LETTER_PATTERN_NO_SERIAL, 23},
		{"{kode}/{nomor}", LETTER_SCOPE_YEAR, LETTER_PATTERN_NO_YEAR, 14},
		{"{kode}/{nomor}/{tahun}", LETTER_SCOPE_KIND, LETTER_PATTERN_NO_KIND, 22},
		{"{nomor}/{tahun}", LETTER_SCOPE_CLASS, LETTER_PATTERN_NO_CODE, 15},
		{"{nomor}{bulan}/{tahun}", LETTER_SCOPE_YEAR, LETTER_PATTERN_TOUCH, 7},
		{"12{nomor}/{tahun}", LETTER_SCOPE_YEAR, LETTER_PATTERN_TOUCH, 2},
		{"{nomor}/<b>/{tahun}", LETTER_SCOPE_YEAR, LETTER_PATTERN_SIGN, 8},
	};
	for (size_t i = 0; i < countof(t); i++) {
		size_t at;
		assert_int_equal(letter_pattern_check(str_of(t[i].pattern), t[i].scope, &at), t[i].no);
		assert_int_equal(at, t[i].at);
	}
}

static void numbers(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct letter_number_facts f = {STR("400.12.2.1"), STR("KEL.MELATI"), STR("sktm"), 7, civil_from(2026, 11, 22)};
	assert_str(letter_number_print(a, STR("{kode}/{nomor:3}/{unit}/{bulan_romawi}/{tahun}"), &f),
	           "400.12.2.1/007/KEL.MELATI/XI/2026");
	assert_str(letter_number_print(a, STR("{jenis}-{nomor}/{bulan}/{tahun}"), &f), "SKTM-7/11/2026");
	f.serial = 12345;
	assert_str(letter_number_print(a, STR("{nomor:3}/{tahun}"), &f), "12345/2026");
	assert_str(letter_pattern_import(a, STR("[kode_surat]/[nomor_surat,3]/[kode_desa]/[bulan_romawi]/[tahun]")),
	           "{kode}/{nomor:3}/{unit}/{bulan_romawi}/{tahun}");
	assert_str(letter_pattern_import(a, STR("{kode}/{nomor}/{tahun}")), "{kode}/{nomor}/{tahun}");
	assert_null(letter_pattern_import(a, STR("[kode_surat]/[apa]/[tahun]")).s);
	assert_null(letter_pattern_import(a, STR("[kode_surat")).s);
	assert_null(letter_pattern_import(a, STR("[tahun,3]/[nomor_surat]")).s);
	assert_str(letter_scope_key(a, LETTER_SCOPE_KIND, STR("sktm"), STR("460")), "jenis/sktm");
	assert_str(letter_scope_key(a, LETTER_SCOPE_YEAR, STR("sktm"), STR("460")), "");
	assert_true(letter_number_ok(STR("B/12/400.12.2.1/XI/2026")));
	assert_false(letter_number_ok(STR("tanpa angka")) || letter_number_ok(STR(" 1")) || letter_number_ok(STR("1;2")) ||
	             letter_number_ok(STR("1  2")));
	arena_free(a);
}

static void holes(void **state)
{
	(void)state;
	int64_t used[] = {1, 2, 4, 9, 9, 12};
	struct letter_range blocks[] = {{5, 6}, {10, 11}}, out[4];
	assert_int_equal(letter_holes(used, countof(used), blocks, 2, 14, out, 4), 3);
	assert_true(out[0].first == 3 && out[0].last == 3 && out[1].first == 7 && out[1].last == 8);
	assert_true(out[2].first == 13 && out[2].last == 14);
	assert_int_equal(letter_holes(used, countof(used), blocks, 2, 2, out, 4), 0);
	assert_int_equal(letter_holes(NULL, 0, NULL, 0, 0, out, 4), 0);
	assert_int_equal(letter_holes(NULL, 0, NULL, 0, 9, out, 1), 1);
	assert_true(out[0].first == 1 && out[0].last == 9);
}

/* Letters 1 and 4; 2 and 3 set apart, of which 3 is told unused; 5 nobody knows; another count with a book before it. */
static void registers(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct letter_line v[] = {
		{.series = STR(""), .first = 1, .last = 1, .number = STR("460/001/KEL/2026"), .title = STR("SKTM"),
		 .class_code = STR("460"), .kind = STR("sktm"), .other_number = STR("")},
		{.series = STR(""), .first = 4, .last = 4, .number = STR("470/004/KEL/2026"), .title = STR("Domisili"),
		 .class_code = STR("470"), .kind = STR("domisili"), .other_number = STR(""), .state = LETTER_VOID},
		{.series = STR("kode/460"), .first = 11, .last = 11, .number = STR("460/011"), .title = STR("SKTM"),
		 .class_code = STR("460"), .kind = STR("sktm"), .other_number = STR("B/9/2026")}};
	struct letter_gap g[] = {{STR(""), 2, 2, LETTER_RESERVE_SPARE, false, STR("mundur")},
	                         {STR(""), 3, 3, LETTER_RESERVE_OUTAGE, true, STR("tidak terpakai")},
	                         {STR("kode/460"), 1, 10, LETTER_RESERVE_BOOK, false, STR("buku 2026")}};
	struct letter_count c[] = {{STR(""), 5}, {STR("kode/460"), 11}};
	static const enum letter_line_kind kinds[] = {LINE_LETTER, LINE_RESERVED, LINE_UNUSED, LINE_LETTER, LINE_HOLE,
	                                              LINE_BOOK, LINE_LETTER};
	struct letter_line *out;
	size_t n;
	letter_register_merge(a, v, countof(v), g, countof(g), c, countof(c), &out, &n);
	assert_int_equal(n, countof(kinds));
	for (size_t i = 0; i < n; i++)
		assert_int_equal(out[i].line, kinds[i]);
	assert_str(out[2].reason, "tidak terpakai");
	assert_true(out[5].first == 1 && out[5].last == 10);
	assert_str(letter_register_serial(a, &out[0]), "1");
	struct letter_register_ask all = {.find = STR(""), .class_code = STR(""), .kind = STR(""), .state = -1}, k = all;
	for (size_t i = 0; i < n; i++)
		assert_true(letter_register_has(a, &out[i], &all));
	k.find = STR("b/9");
	assert_true(letter_register_has(a, &out[6], &k) && !letter_register_has(a, &out[0], &k));
	k = all;
	k.state = LETTER_VOID;
	assert_true(letter_register_has(a, &out[3], &k) && !letter_register_has(a, &out[0], &k));
	assert_false(letter_register_has(a, &out[1], &k));
	k = all;
	k.find = STR("2");
	assert_true(letter_register_has(a, &out[1], &k)); /* a number is found also where no letter has it */
	arena_free(a);
}

static void months(void **state)
{
	(void)state;
	int32_t jan = civil_from(2026, 1, 9), feb = civil_from(2026, 2, 3);
	struct letter_line v[] = {
		{.line = LINE_BOOK, .series = STR(""), .first = 1},
		{.line = LINE_LETTER, .series = STR(""), .first = 2, .dated_on = jan},
		{.line = LINE_UNUSED, .series = STR(""), .first = 3},
		{.line = LINE_LETTER, .series = STR(""), .first = 4, .dated_on = feb},
		{.line = LINE_UNUSED, .series = STR(""), .first = 5},
		{.line = LINE_LETTER, .series = STR(""), .first = 6, .dated_on = feb},
		{.line = LINE_RESERVED, .series = STR(""), .first = 7},
		{.line = LINE_BOOK, .series = STR("kode/460"), .first = 1},
		{.line = LINE_LETTER, .series = STR("kode/460"), .first = 2, .dated_on = feb}};
	struct letter_line one[countof(v)];
	memcpy(one, v, sizeof v);
	assert_int_equal(letter_register_month(one, countof(v), 2), 4);
	assert_true(one[0].first == 4 && one[1].first == 5 && one[2].first == 6 && one[3].first == 2);
	memcpy(one, v, sizeof v);
	assert_int_equal(letter_register_month(one, countof(v), 1), 1);
	assert_int_equal(letter_register_month(one, 0, 1), 0);
	memcpy(one, v, sizeof v);
	assert_int_equal(letter_register_month(one, countof(v), 3), 0);
}

static void archives(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct letter_class *v, c = {.code = STR("400.12.9"), .title = STR("Lain"), .active_years = 1, .inactive_years = 4,
	                             .fate = LETTER_FATE_DESTROY, .basis = STR("Perwal 1/2026")};
	size_t n;
	letter_classes_shipped(a, &v, &n);
	assert_int_equal(n, 18);
	assert_str(letter_class_of(v, n, STR("400.12.2.1"))->title, "Identitas penduduk");
	assert_str(letter_class_of(v, n, STR("470.5"))->code, "470"); /* the class above it */
	assert_null(letter_class_of(v, n, STR("999")));
	assert_int_equal(letter_active_to(v, 2026), 0); /* nobody has told */
	assert_int_equal(letter_active_to(&c, 2026), 2027);
	assert_int_equal(letter_inactive_to(&c, 2026), 2031);
	assert_int_equal(letter_class_ok(&c), LETTER_NO_NONE);
	c.basis = STR(" ");
	assert_int_equal(letter_class_ok(&c), LETTER_NO_BASIS);
	c.code = STR("400..1");
	assert_int_equal(letter_class_ok(&c), LETTER_NO_CLASS);
	static const char *const codes[] = {"470", "B.2", "", ".1", "1.", "1/2"};
	for (size_t i = 0; i < countof(codes); i++)
		assert_int_equal(letter_code_ok(str_of(codes[i])), i < 2);
	arena_free(a);
}

TEST_GROUP(letter, cmocka_unit_test(ways), cmocka_unit_test(signers), cmocka_unit_test(files), cmocka_unit_test(patterns),
           cmocka_unit_test(numbers), cmocka_unit_test(holes), cmocka_unit_test(registers), cmocka_unit_test(months),
           cmocka_unit_test(archives));
