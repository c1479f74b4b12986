/* Letters as a printer gets them: every shipped one, in every form of signature, on both papers. */
#include <stdlib.h>
#include <unistd.h>
#include "base/test.h"
#include "letter/letter_paper.h"

static struct str tool(struct arena *a, struct str pdf, const char *command)
{
	char name[] = "/tmp/prima-letter-XXXXXX";
	int fd = mkstemp(name);
	assert_true(fd >= 0 && write(fd, pdf.s, pdf.n) == (ssize_t)pdf.n);
	close(fd);
	FILE *p = popen(str_z(a, str_fmt(a, "f=%s; %s", name, command)), "r");
	assert_non_null(p);
	struct buf b = buf_new(a, 1 << 20);
	char block[4096];
	for (size_t n; (n = fread(block, 1, sizeof block, p)) > 0;)
		buf_put(&b, block, n);
	pclose(p);
	unlink(name);
	return buf_done(&b);
}

#define assert_has(text, word) \
	do { \
		struct str t_ = (text); \
		if (str_find(t_, str_of(word)) < 0) \
			fail_msg("no «%s» in «%.*s»", (word), STR_ARG(t_)); \
	} while (0)
#define assert_lacks(text, word) assert_true(str_find((text), str_of(word)) < 0)

static struct letter_facts facts(enum letter_as as)
{
	return (struct letter_facts){
		.letterhead = {.government = STR("PEMERINTAH KOTA CONTOH"), .above = STR("KECAMATAN HULU"),
		               .office = STR("KELURAHAN MELATI"), .address = STR("Jalan Contoh 1"),
		               .contact = STR("Telepon 0999"), .place = STR("Contoh")},
		.unit = STR("Kelurahan Melati"), .above = STR("Kecamatan Hulu"), .city = STR("Kota Contoh"),
		.head_title = STR("Lurah Melati"), .number = STR("460/012/MLT/XI/2026"), .dated_on = civil_from(2026, 11, 23),
		.signer = {.as = as, .principal = as == AS_OWN ? STR("") : STR("LURAH MELATI"), .middle = STR("Sekretaris Lurah"),
		           .title = as == AS_OWN ? STR("Lurah Melati") : STR("Kepala Seksi Pelayanan"), .name = STR("Anu, S.IP."),
		           .rank = STR("Penata, III/c"), .nip = STR("990001012020011001")},
	};
}

static struct letter_doc doc_of(struct arena *a, const char *key, const struct letter_facts *w)
{
	struct letter_template t;
	struct letter_value *v;
	struct letter_doc d;
	struct letter_lacks l;
	size_t n;
	assert_true(letter_shipped(a, str_of(key), &t));
	letter_examples(a, &t, &v, &n);
	assert_true(letter_fill(a, &t, v, n, w, &d, &l));
	return d;
}

static void test_sheet(void **state)
{
	(void)state;
	struct arena *a = arena_new(128 << 20);
	struct letter_facts w = facts(AS_UB);
	struct str pdf, again, text;
	w.seal_text = STR("PRIMA1.contoh");
	w.means = LETTER_BY_TTE;
	struct letter_doc d = doc_of(a, "sktm", &w);
	assert_ok(letter_pdf(a, &d, 1795305600000, &pdf));
	text = tool(a, pdf, "pdftotext -layout $f -");
	const char *const words[] = {
		"PEMERINTAH KOTA CONTOH", "KECAMATAN HULU", "KELURAHAN MELATI", "SURAT KETERANGAN TIDAK MAMPU",
		"Nomor : 460/012/MLT/XI/2026", "9901015503900001", "Contoh, 23 November 2026", "a.n. LURAH MELATI",
		"Sekretaris Lurah", "u.b.", "Kepala Seksi Pelayanan,", "Anu, S.IP.", "Penata, III/c", "NIP 990001012020011001",
		"Segel keaslian, bukan tanda tangan", "Sertifikasi Elektronik (BSrE)", "halaman 1 dari 1"};
	for (size_t i = 0; i < countof(words); i++)
		assert_has(text, words[i]);
	assert_str(tool(a, pdf, "pdffonts $f | tail -n +3 | grep -vc ' yes yes '"), "0\n");
	assert_has(tool(a, pdf, "pdfinfo $f"), "Title:           Surat keterangan tidak mampu 460/012/MLT/XI/2026");
	assert_has(tool(a, pdf, "pdfinfo $f"), "609.449 x 935.433");
	assert_str(tool(a, pdf, "pdftoppm -r 150 -png $f | zbarimg -q --raw - 2>/dev/null"), "PRIMA1.contoh\n");
	assert_ok(letter_pdf(a, &d, 1795305600000, &again));
	assert_true(str_eq(pdf, again));
	d.sheet = LETTER_A4;
	assert_ok(letter_pdf(a, &d, 1795305600000, &pdf));
	assert_has(tool(a, pdf, "pdfinfo $f"), "A4");
	arena_free(a);
}

/* A draft says so and has a column for initials; a reprint says which it is; an officer without NIP has no such line. */
static void test_marks(void **state)
{
	(void)state;
	struct arena *a = arena_new(128 << 20);
	static const struct str chain[] = {{"Kepala Seksi Pelayanan", 22}, {"Sekretaris Lurah", 16}};
	struct letter_facts w = facts(AS_OWN);
	struct str pdf, text;
	w.mark = LETTER_MARK_DRAFT;
	w.paraf = chain;
	w.n_paraf = 2;
	w.number = STR("");
	w.dated_on = 0;
	struct letter_doc d = doc_of(a, "domisili", &w);
	assert_ok(letter_pdf(a, &d, 1795305600000, &pdf));
	text = tool(a, pdf, "pdftotext -layout $f -");
	assert_has(tool(a, pdf, "pdftotext -raw $f - | head -6 | tr -d \"\\n\""), "KONSEP");
	assert_has(text, "Paraf koordinasi");
	assert_has(text, "Nomor : ....................");
	assert_lacks(text, "Cetak ulang");
	w = facts(AS_PLH);
	w.reprint = 2;
	w.signer.nip = w.signer.rank = STR("");
	d = doc_of(a, "domisili", &w);
	assert_ok(letter_pdf(a, &d, 1795305600000, &pdf));
	text = tool(a, pdf, "pdftotext -layout $f -");
	assert_has(text, "Cetak ulang ke-2");
	assert_has(text, "Plh. LURAH MELATI,");
	assert_lacks(text, "NIP 99");
	assert_lacks(tool(a, pdf, "pdftotext -raw $f - | head -6 | tr -d \"\\n\""), "KONSEP");
	assert_lacks(text, "BSrE");
	arena_free(a);
}

/* A letter over pages: its number on the second, and words of the body above every signature, wherever the page breaks. */
static void test_pages(void **state)
{
	(void)state;
	struct arena *a = arena_new(512 << 20);
	struct letter_template t;
	assert_true(letter_shipped(a, STR("domisili"), &t));
	struct letter_facts w = facts(AS_OWN);
	w.signer.name = STR("Raden Mas Contoh Panjang Sekali Namanya Bin Contoh, S.Sos., M.Si., M.A.P.");
	for (int rows = 4; rows < 40; rows += 3) {
		struct buf long_words = buf_new(a, 1 << 16);
		struct letter_value *v;
		struct letter_doc d;
		struct letter_lacks l;
		struct str pdf, page, rest;
		size_t n;
		for (int i = 0; i < rows; i++)
			buf_z(&long_words, "Baris keterangan yang panjangnya kira-kira selebar kertas. ");
		letter_examples(a, &t, &v, &n);
		for (size_t i = 0; i < n; i++)
			if (str_eqz(v[i].name, "keterangan"))
				v[i].value = str_sub(buf_done(&long_words), 0, LETTER_VALUE_MAX);
		assert_true(letter_fill(a, &t, v, n, &w, &d, &l));
		assert_ok(letter_pdf(a, &d, 1795305600000, &pdf));
		bool beside = false;
		for (rest = tool(a, pdf, "pdftotext -layout $f -"); rest.n > 0;) {
			(void)str_cut(rest, '\f', &page, &rest);
			beside |= str_find(page, STR("NIP 99")) >= 0 && str_find(page, STR("LURAH MELATI,")) >= 0 &&
			          str_find(page, STR("sebagaimana")) >= 0;
			if (str_find(page, STR("halaman 2")) >= 0)
				assert_has(page, "Nomor 460/012/MLT/XI/2026");
		}
		assert_true(beside);
	}
	arena_free(a);
}

/* Every letter, every form of signature: a page or two, nothing but its own fonts. */
static void test_all(void **state)
{
	(void)state;
	struct arena *a = arena_new(512 << 20);
	struct letter_template *t;
	size_t n;
	letter_shipped_all(a, &t, &n);
	for (size_t i = 0; i < n; i++) {
		struct letter_facts w = facts((enum letter_as)(i % LETTER_AS_COUNT));
		struct letter_doc d = doc_of(a, str_z(a, t[i].key), &w);
		struct str pdf;
		d.sheet = i % 2 ? LETTER_A4 : LETTER_F4;
		assert_ok(letter_pdf(a, &d, 1795305600000, &pdf));
		assert_true(str_find(pdf, STR("/Count 1\n")) > 0 || str_find(pdf, STR("/Count 2\n")) > 0);
	}
	arena_free(a);
}

static void test_plain(void **state)
{
	(void)state;
	struct arena *a = arena_new(128 << 20);
	struct letter_template *t;
	size_t n;
	letter_shipped_all(a, &t, &n);
	for (size_t i = 0; i < n; i++) {
		struct letter_facts w = facts((enum letter_as)(i % LETTER_AS_COUNT));
		w.city = STR("Kota “Contoh” Ñandú");
		struct letter_doc d = doc_of(a, str_z(a, t[i].key), &w);
		struct str text, line, page, rest;
		letter_plain(a, &d, LETTER_PLAIN_COLUMNS, &text);
		assert_true(str_ends(text, STR("\f")));
		for (size_t k = 0; k < text.n; k++)
			assert_true((unsigned char)text.s[k] < 127 && ((unsigned char)text.s[k] >= 32 || text.s[k] == '\r' ||
			                                               text.s[k] == '\n' || text.s[k] == '\f'));
		for (rest = text; rest.n > 0;) {
			(void)str_cut(rest, '\f', &page, &rest);
			int lines = 0;
			while (page.n > 0) {
				(void)str_cut(page, '\n', &line, &page);
				assert_true(line.n <= LETTER_PLAIN_COLUMNS + 1);
				lines++;
			}
			assert_true(lines <= 60);
		}
		assert_has(text, "KELURAHAN MELATI\r\n");
		assert_has(text, "NIP 990001012020011001\r\n");
	}
	arena_free(a);
}

TEST_GROUP(letter_paper, cmocka_unit_test(test_sheet), cmocka_unit_test(test_marks), cmocka_unit_test(test_pages),
           cmocka_unit_test(test_all), cmocka_unit_test(test_plain));
