/* A document for the word processor: its parts are where the format wants them, every one is well-formed, and where
 * LibreOffice is at hand it opens the file and finds the words. */
#include <math.h>
#include <unistd.h>
#include "base/test.h"
#include "paper/odt.h"

/* Runs a command on the bytes; "$f" is their file, "$d" an empty folder. Gives what it prints. */
static struct str tool(struct arena *a, struct str bytes, const char *command)
{
	char dir[] = "/tmp/prima-odt-XXXXXX";
	assert_non_null(mkdtemp(dir));
	struct str path = str_fmt(a, "%s/a.odt", dir);
	FILE *f = fopen(path.s, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes.s, 1, bytes.n, f), bytes.n);
	fclose(f);
	FILE *p = popen(str_fmt(a, "f=%s/a.odt; d=%s; { %s\n} 2>&1; rm -rf %s", dir, dir, command, dir).s, "r");
	assert_non_null(p);
	char *out = arena_alloc(a, 200000);
	size_t n = fread(out, 1, 200000 - 1, p);
	pclose(p);
	return (struct str){out, n};
}

static struct chart *bars(struct arena *a)
{
	const struct chart_bar rows[] = {
		{.label = STR("Persyaratan"), .value = 81.37, .target = NAN, .quality = 'B'},
		{.label = STR("Waktu"), .value = 60, .target = NAN, .quality = 'D'},
	};
	struct chart_bars c = {.about = {.title = STR("Contoh")}, .rows = rows, .n = 2, .max = 100};
	return chart_bars(a, &c);
}

static struct str document(struct arena *a)
{
	struct odt_setup s = {.title = STR("Laporan <SKM> & \"uji\""), .author = STR("Kelurahan Melati"),
	                      .head_left = STR("Kelurahan Melati"), .head_right = STR("2026"), .foot_left =
		STR("dibuat hari ini"),
	                      .across = STR("DRAF"), .made_at = 1790000000000};
	const struct pdf_column c[] = {{STR("Unsur"), 0.5, false}, {STR("NRR"), 0, true}, {STR("Mutu"), 0, false}};
	const struct str row[] = {STR("U1 Persyaratan & \x01syarat\nbaris dua"), STR("3,2546"), STR("B")};
	struct odt_doc *d = odt_new(a, &s);
	struct str png;
	odt_text(d, PDF_LARGE | PDF_CENTER, STR("LAPORAN"));
	odt_page(d);
	odt_contents(d, STR("Daftar isi"));
	odt_page(d);
	odt_heading(d, 1, STR("BAB I PENDAHULUAN"));
	odt_heading(d, 2, STR("1.1 Latar belakang <dan> lain"));
	odt_text(d, PDF_PLAIN, STR("Nilai 84,39 < 85."));
	odt_item(d, "1.", STR("butir"));
	odt_fact(d, STR("Masa survei"), STR("1 Oktober 2021"));
	odt_table(d, c, countof(c));
	for (int i = 0; i < 80; i++)
		odt_row(d, i == 79 ? PDF_BOLD : PDF_PLAIN, row, countof(row));
	odt_table_end(d);
	struct chart *c2 = bars(a);
	double share = chart_share(c2);
	assert_ok(pdf_chart_png(a, c2, 800, &png));
	assert_true(share > 0.05 && share < 1);
	assert_ok(odt_picture(d, png, 160, 160 * share, STR("Nilai & mutu")));
	assert_int_equal(odt_picture(d, STR("GIF89a bukan gambar yang diterima"), 10, 10, STR("")), ERR_BAD_INPUT);
	struct str out;
	assert_ok(odt_render(a, d, &out));
	return out;
}

static void test_parts(void **state)
{
	(void)state;
	struct arena *a = arena_new(256 << 20);
	struct str odt = document(a);
	/* The type stands uncompressed at byte 38, as the format's own detection wants it. */
	assert_true(str_starts(odt, STR("PK\x03\x04")));
	assert_memory_equal(odt.s + 30, "mimetypeapplication/vnd.oasis.opendocument.textPK", 49);
	struct str said = tool(a, odt, "python3 - $f <<'P'\nimport sys,zipfile,xml.dom.minidom as m\n"
		"z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None\n"
		"names=z.namelist(); print(names[0], z.infolist()[0].compress_type)\n"
		"[m.parseString(z.read(n)) for n in names if n.endswith('.xml')]\n"
		"e=[x.getAttribute('manifest:full-path') for x in m.parseString(z.read('META-INF/manifest.xml'))"
		".getElementsByTagName('manifest:file-entry')]\n"
		"print(sorted(set(names)-{'mimetype','META-INF/manifest.xml'})==sorted(set(e)-{'/'}))\n"
		"d=m.parseString(z.read('content.xml'))\n"
		"print(len(d.getElementsByTagName('text:h')), len(d.getElementsByTagName('table:table-header-rows')),"
		" len(d.getElementsByTagName('text:bookmark-ref')), len(d.getElementsByTagName('table:table-row')))\nP");
	assert_str(said, "mimetype 0\nTrue\n2 1 2 81\n");
	struct str again = document(a);
	assert_true(str_eq(odt, again));
	arena_free(a);
}

static void test_opens(void **state)
{
	(void)state;
	struct arena *a = arena_new(256 << 20);
	if (tool(a, STR("x"), "command -v soffice").n == 0) {
		arena_free(a);
		skip();
	}
	struct str said = tool(a, document(a),
		"cd $d && timeout 100 soffice -env:UserInstallation=file://$d/profile --headless --convert-to pdf a.odt > "
			"/dev/null;"
		"pdftotext -layout a.pdf - | grep -cE 'DRAF'; pdftotext -layout a.pdf - | grep -oE 'BAB I PENDAHULUAN *\\.+ "
			"*[0-9]+|"
		"Nilai 84,39 < 85|halaman [0-9] dari [0-9]' | tr -s ' .' | head -4");
	assert_true(str_find(said, STR("BAB I PENDAHULUAN")) >= 0 && str_find(said, STR("3")) >= 0);
	assert_true(str_find(said, STR("Nilai 84,39 < 85")) >= 0 || str_find(said, STR("halaman 1 dari")) >= 0);
	arena_free(a);
}

TEST_GROUP(paper_odt, cmocka_unit_test(test_parts), cmocka_unit_test(test_opens));
