/* Paper as other programs see it: words that can be found, fonts that are all inside, pages that are numbered. The
 * document goes the same way as in the server, through the child. */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/file.h"
#include "base/test.h"
#include "paper/child.h"
#include "paper/pdf.h"
#include "paper/qr.h"

/* What a program says about a file made of these bytes. `%s` in the command is the file's name. */
static struct str tool(struct arena *a, struct str bytes, const char *suffix, const char *command)
{
	char name[] = "/tmp/prima-paper-XXXXXX\0....";
	int fd = mkstemp(name);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.s, bytes.n), bytes.n);
	close(fd);
	struct str file = str_fmt(a, "%s%s", name, suffix);
	assert_int_equal(rename(name, str_z(a, file)), 0);
	struct str line = str_fmt(a, "f='%.*s'; %s", STR_ARG(file), command);
	FILE *p = popen(str_z(a, line), "r");
	assert_non_null(p);
	struct buf b = buf_new(a, 4 << 20);
	char block[4096];
	for (size_t n; (n = fread(block, 1, sizeof block, p)) > 0;)
		buf_put(&b, block, n);
	pclose(p);
	unlink(str_z(a, file));
	return buf_done(&b);
}

#define assert_has(text, word) \
	do { \
		struct str t_ = (text); \
		if (str_find(t_, str_of(word)) < 0) \
			fail_msg("no «%s» in «%.*s»", (word), STR_ARG(t_)); \
	} while (0)

static const struct chart_bound bounds[] = {{25, "D"}, {65, "C"}, {76.61, "B"}, {88.31, "A"}};

static struct pdf_doc *report(struct arena *a, int rows)
{
	struct pdf_setup s = {.paper = PDF_A4, .lang = LANG_ID, .title = STR("Laporan IKM 2021"), .author = STR("Kota Contoh"),
	                      .subject = STR("Survei Kepuasan Masyarakat"), .head_left = STR("Laporan IKM 2021"),
	                      .head_right = STR("Kota Contoh"), .foot_left = STR("Dicetak 22 November 2026 08.30 WITA"),
	                      .made_at = 1795305600000};
	struct pdf_doc *d = pdf_new(a, &s);
	pdf_heading(d, 1, STR("Laporan Survei Kepuasan Masyarakat"));
	pdf_text(d, PDF_JUSTIFY, STR("Nilai IKM kota tahun 2021 adalah 84,39 dengan mutu B (Baik), dihitung dari 10.351 "
	                             "jawaban pada 53 unit. Unsur terendah adalah sarana dan prasarana."));
	struct pdf_figure figs[] = {{STR("84,39"), STR("Nilai IKM"), STR("bobot 0,111"), 'B'},
	                            {STR("10.351"), STR("jawaban"), STR_NULL, 0}};
	pdf_figures(d, figs, 2);
	pdf_heading(d, 2, STR("Unit"));
	struct chart_bar bars[] = {{STR("Kelurahan Api-Api"), 84.81, 85, 'B', STR("n = 118")}};
	struct chart_bars c = {.about = {.lang = LANG_ID, .places = 2, .title = STR("x")}, .rows = bars, .n = 1, .max = 100,
	                       .bounds = bounds, .n_bounds = 4};
	pdf_chart(d, chart_bars(a, &c), 0);
	struct pdf_column col[] = {{STR("No."), 0, true}, {STR("Nama unit"), 0, false}, {STR("Nilai IKM"), 0, true}};
	pdf_table(d, col, 3);
	for (int i = 1; i <= rows; i++) {
		struct str cells[] = {str_int(a, i), str_fmt(a, "Unit pelayanan ke-%d", i), STR("84,39")};
		pdf_row(d, cells, 3);
	}
	pdf_table_end(d);
	pdf_qr(d, STR("https://contoh.go.id/ikm/2021"), 25, STR("Pindai untuk membuka halaman publik."));
	pdf_item(d, "1.", STR("Butir pertama"));
	pdf_fact(d, STR("Nomor"), STR("470/12/2026"));
	return d;
}

static void test_report(void **state)
{
	(void)state;
	struct arena *a = arena_new(128 << 20);
	struct str pdf, again;
	assert_ok(pdf_render(a, report(a, 120), &pdf));
	assert_true(str_starts(pdf, STR("%PDF-")));
	struct str text = tool(a, pdf, ".pdf", "pdftotext -layout \"$f\" -");
	assert_has(text, "Nilai IKM kota tahun 2021 adalah 84,39");
	assert_has(text, "Unit pelayanan ke-120");
	assert_has(text, "n = 118");
	assert_has(text, "halaman 1 dari 4");
	assert_has(text, "halaman 4 dari 4");
	assert_has(text, "Dicetak 22 November 2026");
	assert_has(text, "470/12/2026");
	struct str info = tool(a, pdf, ".pdf", "pdfinfo \"$f\"");
	assert_has(info, "Title:           Laporan IKM 2021");
	assert_has(info, "Author:          Kota Contoh");
	assert_has(info, "Tagged:          yes");
	assert_has(info, "A4");
	/* Every font is embedded (emb yes) as a subset (sub yes). */
	assert_str(tool(a, pdf, ".pdf", "pdffonts \"$f\" | tail -n +3 | grep -vc ' yes yes '"), "0\n");
	assert_has(tool(a, pdf, ".pdf", "pdffonts \"$f\""), "LiberationSans");
	/* The head of the table stands on each of its pages. */
	assert_str(tool(a, pdf, ".pdf", "pdftotext -layout \"$f\" - | grep -c 'Nama unit'"), "4\n");
	assert_str(tool(a, pdf, ".pdf", "pdftoppm -r 150 -png \"$f\" > \"$f.png\"; pdftoppm -r 200 -f 4 -l 4 -png \"$f\" | "
	                                "zbarimg -q --raw - 2>/dev/null; rm -f \"$f.png\""),
	           "https://contoh.go.id/ikm/2021\n");
	assert_ok(pdf_render(a, report(a, 120), &again));
	assert_true(str_eq(pdf, again));
	arena_free(a);
}

static void test_structure(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct str pdf;
	assert_ok(pdf_render(a, report(a, 3), &pdf));
	struct str s = tool(a, pdf, ".pdf", "pdfinfo -struct-text \"$f\" 2>/dev/null");
	assert_has(s, "H1");
	assert_has(s, "Table");
	assert_has(s, "TH");
	assert_has(s, "Figure");
	assert_has(s, "Laporan Survei Kepuasan Masyarakat");
	assert_has(tool(a, pdf, ".pdf", "strings \"$f\""), "/Lang (id-ID)");
	arena_free(a);
}

static void test_png(void **state)
{
	(void)state;
	struct arena *a = arena_new(128 << 20);
	struct pdf_setup s = {.paper = PDF_CARD, .bare = true, .title = STR("Kartu IKM")};
	struct pdf_doc *d = pdf_new(a, &s);
	pdf_rect_at(d, 0, 0, 108, 30, PDF_ACCENT);
	pdf_text_at(d, 10, 10, 88, 20, PDF_BOLD, PDF_PAPER, STR("Kelurahan Api-Api"));
	pdf_qr_at(d, 38, 60, 32, STR("kartu"));
	struct str png;
	assert_ok(pdf_render_png(a, d, 1080, &png));
	static const unsigned char size[] = {0, 0, 4, 56, 0, 0, 5, 70}; /* 1080 x 1350 in the first chunk */
	assert_memory_equal(png.s + 16, size, sizeof size);
	assert_str(tool(a, png, ".png", "zbarimg -q --raw \"$f\" 2>/dev/null"), "kartu\n");
	/* A picture inside a document; a broken one is refused, and the child goes on. */
	struct pdf_doc *with = pdf_new(a, &s);
	assert_ok(pdf_image(with, png, 50, PDF_CENTER));
	struct str pdf;
	assert_ok(pdf_render(a, with, &pdf));
	struct pdf_doc *broken = pdf_new(a, &s);
	assert_int_equal(pdf_image(broken, STR("not a picture"), 50, 0), ERR_BAD_INPUT);
	assert_ok(pdf_image(broken, str_sub(png, 0, 200), 50, 0));
	assert_int_equal(pdf_render(a, broken, &pdf), ERR_BAD_INPUT);
	assert_ok(pdf_render(a, with, &pdf));
	arena_free(a);
}

static void test_long(void **state)
{
	(void)state;
	struct arena *a = arena_new(256 << 20);
	struct str pdf;
	assert_ok(pdf_render(a, report(a, 4000), &pdf));
	assert_has(tool(a, pdf, ".pdf", "pdftotext -layout \"$f\" - | tail -60"), "Unit pelayanan ke-4000");
	/* A word longer than a line, a cell longer than a page, a paragraph over pages, nothing at all. */
	struct pdf_setup s = {.paper = PDF_A5, .title = STR("x")};
	struct pdf_doc *d = pdf_new(a, &s);
	struct buf b = buf_new(a, 1 << 20);
	for (int i = 0; i < 3000; i++)
		buf_z(&b, i < 100 ? "panjangsekali" : "kata demi kata ");
	pdf_text(d, PDF_JUSTIFY, buf_done(&b));
	struct pdf_column col[] = {{STR("A"), 0, false}, {STR("B"), 0.5, false}};
	pdf_heading(d, 1, buf_done(&b));
	pdf_fact(d, STR("Cerita"), buf_done(&b));
	pdf_item(d, "1.", buf_done(&b));
	pdf_table(d, col, 2);
	struct str cells[] = {buf_done(&b), STR("x")};
	pdf_row(d, cells, 2);
	pdf_table_end(d);
	assert_ok(pdf_render(a, d, &pdf));
	assert_str(tool(a, pdf, ".pdf", "pdftotext \"$f\" - | grep -o demi | wc -l"), "14500\n");
	assert_ok(pdf_render(a, pdf_new(a, &s), &pdf));
	assert_has(tool(a, pdf, ".pdf", "pdfinfo \"$f\""), "Pages:           1");
	/* A document past its limit, in an arena as small as a request's: an answer, not an abort. */
	struct arena *small = arena_new(64 << 20);
	struct pdf_doc *much = pdf_new(small, &s);
	for (int i = 0; i < 400; i++)
		pdf_text(much, 0, buf_done(&b));
	assert_int_equal(pdf_render(small, much, &pdf), ERR_TOO_LARGE);
	struct pdf_doc *most = pdf_new(small, &s);
	for (int i = 0; i < 20; i++)
		pdf_text(most, 0, buf_done(&b));
	assert_ok(pdf_render(small, most, &pdf));
	arena_free(small);
	arena_free(a);
}

static void test_qr(void **state)
{
	(void)state;
	struct arena *a = arena_new(16 << 20);
	struct str svg;
	assert_ok(qr_svg(a, STR("A"), STR("Kode <x>"), &svg));
	assert_has(svg, "<title>Kode &lt;x&gt;</title>");
	struct buf big = buf_new(a, 10000);
	for (int i = 0; i < QR_TEXT_MAX; i++)
		buf_char(&big, 'x');
	assert_ok(qr_svg(a, buf_done(&big), STR("x"), &svg));
	buf_char(&big, 'x');
	assert_int_equal(qr_svg(a, buf_done(&big), STR("x"), &svg), ERR_TOO_LARGE);
	arena_free(a);
}

/* The walls: what a hole in a drawing library could try. */
static void test_jail(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct str told;
	assert_ok(child_call(a, CHILD_PROBE, STR("x"), 10000, &told));
	if (str_find(told, STR("WENT THROUGH")) >= 0)
		fail_msg("%.*s", STR_ARG(told));
	assert_has(told, "execute: refused");
#ifndef __SANITIZE_ADDRESS__
	assert_ok(child_call(a, CHILD_PROBE, STR("eat"), 20000, &told));
	assert_has(told, "take a gigabyte: refused");
#endif
	child_stop();
	arena_free(a);
}

/* Eight at once: each gets its own paper. */
static void *one_of_many(void *arg)
{
	struct arena *a = arena_new(32 << 20);
	struct pdf_setup s = {.paper = PDF_A5, .title = STR("x")};
	bool ok = true;
	for (int i = 0; i < 5; i++) {
		struct pdf_doc *d = pdf_new(a, &s);
		for (int k = 0; k < *(int *)arg; k++)
			pdf_page(d), pdf_text(d, 0, STR("Halaman"));
		struct str pdf;
		ok &= pdf_render(a, d, &pdf) == OK;
		struct str want = str_fmt(a, "/Count %d\n", *(int *)arg);
		ok &= str_find(pdf, want) > 0;
		arena_reset(a);
	}
	arena_free(a);
	return ok ? arg : NULL;
}

static void test_threads(void **state)
{
	(void)state;
	pthread_t t[8];
	int pages[8];
	for (int i = 0; i < 8; i++) {
		pages[i] = i + 1;
		assert_int_equal(pthread_create(&t[i], NULL, one_of_many, &pages[i]), 0);
	}
	for (int i = 0; i < 8; i++) {
		void *ok;
		pthread_join(t[i], &ok);
		assert_non_null(ok);
	}
}

/* Shares that leave nothing for the other columns, and a table as wide as tables may be. */
static void test_columns(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct pdf_setup s = {.paper = PDF_A4, .title = STR("x")};
	struct pdf_doc *d = pdf_new(a, &s);
	struct pdf_column over[] = {{STR("Satu"), 0.7, false}, {STR("Dua"), 0.5, false}, {STR("Tiga"), 0, true}};
	struct str cells[] = {STR("satu"), STR("dua"), STR("84,39")}, many[PDF_COLUMNS_MAX];
	pdf_table(d, over, 3);
	pdf_row(d, cells, 3);
	pdf_table_end(d);
	struct pdf_column wide[PDF_COLUMNS_MAX];
	for (int i = 0; i < PDF_COLUMNS_MAX; i++) {
		wide[i] = (struct pdf_column){STR("Kolom"), 0, i > 0};
		many[i] = STR("1.234,56");
	}
	pdf_table(d, wide, PDF_COLUMNS_MAX);
	pdf_row(d, many, PDF_COLUMNS_MAX);
	pdf_table_end(d);
	struct str pdf;
	assert_ok(pdf_render(a, d, &pdf));
	assert_has(tool(a, pdf, ".pdf", "pdftotext -layout \"$f\" -"), "84,39");
	arena_free(a);
}

static uint32_t roll(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* Words numbered through the document, so that each can be looked for. */
static struct str numbered(struct arena *a, int *next, uint32_t count)
{
	struct buf b = buf_new(a, 1 << 16);
	for (uint32_t i = 0; i < count; i++)
		buf_fmt(&b, "%sk%dk", i > 0 ? " " : "", (*next)++);
	return buf_done(&b);
}

static void any_part(struct arena *a, struct pdf_doc *d, int *next, uint32_t *seed)
{
	static const struct pdf_column col[] = {{STR("Satu"), 0, false}, {STR("Dua"), 0.3, true}, {STR("Tiga"), 0, true}};
	static const unsigned styles[] = {0, PDF_JUSTIFY, PDF_CENTER, PDF_SMALL, PDF_BOLD | PDF_KEEP, PDF_LARGE, PDF_HUGE};
	switch (roll(seed, 7)) {
	case 0: pdf_heading(d, 1 + (int)roll(seed, 3), numbered(a, next, 1 + roll(seed, 12))); break;
	case 1: pdf_text(d, styles[roll(seed, countof(styles))], numbered(a, next, roll(seed, 400))); break;
	case 2: pdf_item(d, "a.", numbered(a, next, 1 + roll(seed, 60))); break;
	case 3: pdf_fact(d, numbered(a, next, 1 + roll(seed, 8)), numbered(a, next, 1 + roll(seed, 40))); break;
	case 4: pdf_space(d, roll(seed, 60)); break;
	case 5: pdf_qr(d, STR("x"), 20 + roll(seed, 30), numbered(a, next, roll(seed, 30))); break;
	default:
		pdf_table(d, col, 3);
		for (uint32_t r = roll(seed, 40); r > 0; r--) {
			struct str cells[] = {numbered(a, next, roll(seed, 30)), numbered(a, next, 1), numbered(a, next, 1)};
			pdf_row_style(d, r == 1 ? PDF_BOLD : 0, cells, 3);
		}
		pdf_table_end(d);
	}
}

/* Whatever is put into a document is on the paper, once, and in its order of pages. */
static void test_any(void **state)
{
	(void)state;
	struct arena *a = arena_new(256 << 20);
	uint32_t seed = 10351;
	for (int round = 0; round < 12; round++) {
		arena_reset(a);
		struct pdf_setup s = {.paper = (enum pdf_paper)(round % 3), .landscape = round % 2, .serif = round % 4 == 0,
		                      .title = STR("x"), .head_left = STR("kepala"), .foot_left = STR("kaki")};
		struct pdf_doc *d = pdf_new(a, &s);
		int next = 0;
		for (uint32_t parts = 3 + roll(&seed, 25); parts > 0; parts--)
			any_part(a, d, &next, &seed);
		struct str pdf;
		assert_ok(pdf_render(a, d, &pdf));
		struct str text = tool(a, pdf, ".pdf", "pdftotext -raw \"$f\" - | grep -o 'k[0-9]*k' | sort | uniq -c | "
		                                       "awk '{n++; if ($1 != 1) bad++} END {print n+0, bad+0}'");
		assert_str(text, str_z(a, str_fmt(a, "%d 0\n", next)));
	}
	arena_free(a);
}

/* A child that died is replaced; a stranger's work is refused without harm. */
static void test_restart(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct str out;
	assert_int_equal(child_call(a, 99, STR("x"), 10000, &out), ERR_UNSUPPORTED);
	assert_int_equal(child_call(a, CHILD_PDF, STR("rubbish"), 10000, &out), ERR_BAD_INPUT);
	struct str much = {arena_alloc(a, 48 << 20), 48 << 20};
	assert_int_equal(child_call(a, CHILD_PDF, much, 0, &out), ERR_TIMEOUT);
	assert_int_equal(child_call(a, CHILD_PROBE, STR("die"), 10000, &out), ERR_CHILD);
	assert_ok(pdf_render(a, report(a, 3), &out));
	child_stop();
	assert_ok(pdf_render(a, report(a, 3), &out));
	child_stop();
	arena_free(a);
}

TEST_GROUP(paper_pdf, cmocka_unit_test(test_report), cmocka_unit_test(test_structure), cmocka_unit_test(test_png),
           cmocka_unit_test(test_long), cmocka_unit_test(test_qr), cmocka_unit_test(test_jail),
           cmocka_unit_test(test_restart), cmocka_unit_test(test_threads), cmocka_unit_test(test_columns),
           cmocka_unit_test(test_any));
