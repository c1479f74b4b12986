/* Things side by side on a sheet, lines underlined and set in, and what never stands alone on a page. */
#include <stdlib.h>
#include <unistd.h>
#include "base/test.h"
#include "paper/pdf.h"

static struct str words_of(struct arena *a, struct str pdf, const char *how)
{
	char name[] = "/tmp/prima-place-XXXXXX";
	int fd = mkstemp(name);
	assert_true(fd >= 0 && write(fd, pdf.s, pdf.n) == (ssize_t)pdf.n);
	close(fd);
	struct str line = str_fmt(a, "pdftotext %s %s -", how, name);
	FILE *p = popen(str_z(a, line), "r");
	assert_non_null(p);
	struct buf b = buf_new(a, 1 << 20);
	char block[4096];
	for (size_t n; (n = fread(block, 1, sizeof block, p)) > 0;)
		buf_put(&b, block, n);
	pclose(p);
	unlink(name);
	return buf_done(&b);
}

static const struct pdf_setup setup = {.paper = PDF_A5, .serif = true, .lang = LANG_ID, .title = STR("x"), .bare = true};

static void test_beside(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct pdf_doc *d = pdf_new(a, &setup);
	struct str pdf;
	pdf_hold(d);
	pdf_inset(d, 0, 60);
	pdf_text(d, 0, STR("kiri\ndua\ntiga"));
	pdf_back(d);
	pdf_inset(d, 60, 0);
	pdf_text(d, PDF_UNDERLINE, STR("kanan"));
	pdf_inset(d, 0, 0);
	pdf_rest(d);
	pdf_text(d, PDF_INDENT, STR("bawah"));
	assert_ok(pdf_render(a, d, &pdf));
	struct str text = words_of(a, pdf, "-layout");
	struct str first, rest;
	assert_true(str_cut(text, '\n', &first, &rest));
	assert_true(str_find(first, STR("kiri")) >= 0 && str_find(first, STR("kanan")) > str_find(first, STR("kiri")) + 10);
	assert_true(str_find(rest, STR("bawah")) > str_find(rest, STR("tiga")));
	/* An inset wider than the page is refused, not drawn. */
	struct pdf_doc *bad = pdf_new(a, &setup);
	pdf_inset(bad, 90, 90);
	assert_int_equal(pdf_render(a, bad, &pdf), ERR_BAD_INPUT);
	arena_free(a);
}

/* However long the page is filled before it, the last two lines come along to what stands below them. */
static void test_tail(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	for (int fill = 60; fill < 175; fill += 5) {
		struct pdf_doc *d = pdf_new(a, &setup);
		struct str pdf;
		pdf_text(d, 0, STR("awal"));
		pdf_space(d, fill);
		pdf_tail(d, 40);
		pdf_text(d, PDF_JUSTIFY, STR("Satu kalimat yang panjang sekali supaya terbagi atas beberapa baris pada kertas "
		                             "kecil ini, dan masih dilanjutkan lagi dengan kata-kata lain sampai baris yang "
		                             "keempat, yang kelima dan seterusnya hingga selesai di sini: TAMAT"));
		pdf_need(d, 38);
		pdf_text(d, 0, STR("PENUTUP\n\n\n\nNAMA"));
		assert_ok(pdf_render(a, d, &pdf));
		struct str text = words_of(a, pdf, "-layout"), page, rest = text;
		bool together = false;
		while (rest.n > 0) {
			(void)str_cut(rest, '\f', &page, &rest);
			together |= str_find(page, STR("TAMAT")) >= 0 && str_find(page, STR("NAMA")) >= 0;
		}
		if (!together)
			fail_msg("%d mm: %.*s", fill, STR_ARG(text));
	}
	arena_free(a);
}

TEST_GROUP(paper_pdf_place, cmocka_unit_test(test_beside), cmocka_unit_test(test_tail));
