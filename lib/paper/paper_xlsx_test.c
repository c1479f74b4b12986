/* Spreadsheets: what is written is read again by our own reader in the child and by other programs; what is hostile is
 * refused with its reason. */
#include <math.h>
#include <unistd.h>
#include <zip.h>
#include "base/test.h"
#include "paper/child.h"
#include "paper/xlsx_inner.h"

static const char types[] =
	"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"></Types>";
static const char book[] = "<x:workbook xmlns:x=\"m\" xmlns:r=\"r\"><x:sheets>"
			   "<x:sheet name=\"Satu\" sheetId=\"1\" r:id=\"rId1\"/>"
			   "<x:sheet name=\"Dua &amp; Tiga\" sheetId=\"2\" r:id=\"rId2\"/></x:sheets></x:workbook>";
static const char rels[] =
	"<Relationships><Relationship Id=\"rId1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"http://x/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>"
	"<Relationship Id=\"rId3\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
	"<Relationship Id=\"rId4\" Type=\"http://x/styles\" Target=\"styles.xml\"/></Relationships>";
static const char shared[] = "<sst><si><t>id</t></si><si><r><t>ta</t></r>"
			     "<r><t>nggal</t></r><rPh><t>XX</t></rPh></si></sst>";
static const char styles[] = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[Red]dd/mm\"/></numFmts>"
			     "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
			     "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";

struct part {
	const char *name, *text;
	size_t n; /* 0: strlen */
};

/* An archive of these parts, in memory. */
static struct str pack(struct arena *a, const struct part *p, size_t n)
{
	zip_error_t e;
	zip_source_t *src = zip_source_buffer_create(NULL, 0, 0, &e);
	zip_source_keep(src);
	zip_t *z = zip_open_from_source(src, ZIP_TRUNCATE, &e);
	assert_non_null(z);
	for (size_t i = 0; i < n; i++) {
		zip_source_t *s = zip_source_buffer(z, p[i].text, p[i].n ? p[i].n : strlen(p[i].text), 0);
		assert_true(zip_file_add(z, p[i].name, s, ZIP_FL_OVERWRITE) >= 0);
	}
	assert_int_equal(zip_close(z), 0);
	zip_stat_t st;
	zip_source_stat(src, &st);
	char *bytes = arena_alloc(a, st.size);
	assert_int_equal(zip_source_open(src), 0);
	assert_int_equal(zip_source_read(src, bytes, st.size), st.size);
	zip_source_close(src);
	zip_source_free(src);
	return (struct str){bytes, st.size};
}

static struct str with_sheet(struct arena *a, const char *sheet, size_t n)
{
	struct part p[] = {{"[Content_Types].xml", types, 0}, {"xl/workbook.xml", book, 0},
	                   {"xl/_rels/workbook.xml.rels", rels, 0}, {"xl/sharedStrings.xml", shared, 0},
	                   {"xl/styles.xml", styles, 0}, {"xl/worksheets/sheet1.xml", sheet, n},
	                   {"xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>", 0}};
	return pack(a, p, countof(p));
}

/* Rows as "1[a|b] 2!width@2". */
static struct str told(struct arena *a, struct table *t)
{
	struct buf b = buf_new(a, 1 << 20);
	struct table_row r;
	for (enum table_got g; (g = table_next(t, &r)) != TABLE_END;) {
		if (b.n > 0)
			buf_char(&b, ' ');
		buf_int(&b, r.line);
		if (g != TABLE_ROW) {
			buf_fmt(&b, "%s%s@%zu", g == TABLE_STOP ? "!!" : "!", table_fault_name(r.fault), r.column);
			continue;
		}
		for (size_t i = 0; i < r.n; i++) {
			buf_char(&b, i == 0 ? '[' : '|');
			buf_str(&b, r.field[i]);
		}
		buf_char(&b, ']');
	}
	return buf_done(&b);
}

static struct str read_sheet(struct arena *a, const char *sheet, const struct xlsx_options *o)
{
	struct table *t;
	enum table_fault fault;
	enum err e = xlsx_open(a, with_sheet(a, sheet, 0), o, &t, &fault, NULL, NULL);
	return e == OK ? told(a, t) : str_fmt(a, "%s %s", err_name(e), table_fault_name(fault));
}

static const struct {
	const char *sheet, *want;
} cases[] = {
	{"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
	 "<row r=\"2\"><c r=\"A2\"><v>7</v></c><c r=\"B2\" s=\"1\"><v>44197</v></c></row></sheetData></worksheet>",
	 "1[id|tanggal] 2[7|2021-01-01]"},
	{"<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"str\"><v>b</v></c></row>"
	 "<row r=\"4\"><c r=\"B4\" t=\"b\"><v>1</v></c></row><row r=\"5\"><c r=\"C5\"><v>1</v></c></row>"
	 "<row r=\"6\"><c r=\"A6\" s=\"2\"><v>44197.5</v></c></row></sheetData></worksheet>",
	 "1[a|b] 4[|1] 5!width@3 6[2021-01-01T12:00|]"},
	{"<worksheet><sheetData><row><c><v>84.389999999999997</v></c><c><v>6474010101010001</v></c><c><v>1.0E-2</v></c>"
	 "<c t=\"e\"><v>#N/A</v></c></row></sheetData></worksheet>",
	 "1[84.39|6474010101010001|0.01|#N/A]"},
	{"<worksheet><sheetData/></worksheet>", "1!!empty@0"},
	{"<worksheet><sheetData><row r=\"2\"/><row r=\"2\"/></sheetData></worksheet>", "ERR_BAD_INPUT xml"},
	{"<worksheet><sheetData><row><c t=\"s\"><v>9</v></c></row></sheetData></worksheet>", "ERR_BAD_INPUT xml"},
	{"<worksheet><sheetData><row><c r=\"1A\"><v>9</v></c></row></sheetData></worksheet>", "ERR_BAD_INPUT xml"},
	{"<worksheet><sheetData><row>", "ERR_BAD_INPUT xml"},
	{"<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet><sheetData/></worksheet>", "ERR_BAD_INPUT xml"},
	{"<worksheet><sheetData><row r=\"1\"><c r=\"ZZZ1\"><v>9</v></c></row></sheetData></worksheet>", "1!!columns@1001"},
};

static void test_cases(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	for (size_t i = 0; i < countof(cases); i++)
		assert_str(read_sheet(a, cases[i].sheet, NULL), cases[i].want);
	arena_free(a);
}

static void test_options(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	const char *three = "<worksheet><sheetData><row><c><v>1</v></c></row><row><c><v>22222</v></c></row><row><c><v>3</v></c>"
			    "</row></sheetData></worksheet>";
	struct xlsx_options rows = {.rows_max = 2}, field = {.field_max = 3}, no = {.sheet = STR("Empat")},
			    two = {.sheet = STR("Dua & Tiga")}, columns = {.columns_max = 1};
	assert_str(read_sheet(a, three, &rows), "1[1] 2[22222] 3!!rows@0");
	assert_str(read_sheet(a, three, &field), "1[1] 2!field@1 3[3]");
	assert_str(read_sheet(a, three, &no), "ERR_BAD_INPUT sheet");
	assert_str(read_sheet(a, three, &two), "1!!empty@0");
	assert_str(read_sheet(a, cases[0].sheet, &columns), "1!!columns@2");
	struct table *t;
	enum table_fault fault;
	struct str *names;
	size_t n;
	assert_ok(xlsx_open(a, with_sheet(a, three, 0), NULL, &t, &fault, &names, &n));
	assert_int_equal(n, 2);
	assert_str(names[1], "Dua & Tiga");
	arena_free(a);
}

static void test_hostile(void **state)
{
	(void)state;
	struct arena *a = arena_new(512 << 20);
	struct table *t;
	enum table_fault fault;
	assert_int_equal(xlsx_open(a, STR("id;nama\n1;a\n"), NULL, &t, &fault, NULL, NULL), ERR_BAD_INPUT);
	assert_int_equal(fault, TABLE_NOT_XLSX);
	assert_int_equal(xlsx_open(a, STR(""), NULL, &t, &fault, NULL, NULL), ERR_BAD_INPUT);
	assert_int_equal(fault, TABLE_EMPTY);
	/* A picture in a ZIP's clothes. */
	struct part other[] = {{"word/document.xml", "<w/>", 0}};
	assert_int_equal(xlsx_open(a, pack(a, other, 1), NULL, &t, &fault, NULL, NULL), ERR_BAD_INPUT);
	assert_int_equal(fault, TABLE_NOT_XLSX);
	/* 70 MB of spaces in 70 KB. */
	char *spaces = arena_alloc(a, 70 << 20);
	memset(spaces, ' ', 70 << 20);
	struct str bomb = with_sheet(a, spaces, 70 << 20);
	assert_true(bomb.n < (1 << 20));
	assert_int_equal(xlsx_open(a, bomb, NULL, &t, &fault, NULL, NULL), ERR_BAD_INPUT);
	assert_int_equal(fault, TABLE_BOMB);
	/* The same, lying about its sizes in both headers. */
	char *lie = (char *)(uintptr_t)bomb.s;
	for (size_t i = 0; i + 46 < bomb.n; i++) {
		uint32_t size, small = 9000;
		size_t at = memcmp(lie + i, "PK\1\2", 4) == 0 ? i + 24 : memcmp(lie + i, "PK\3\4", 4) == 0 ? i + 22 : 0;
		if (at == 0)
			continue;
		memcpy(&size, lie + at, 4);
		if (size > (64 << 20))
			memcpy(lie + at, &small, 4);
	}
	assert_int_equal(xlsx_open(a, bomb, NULL, &t, &fault, NULL, NULL), ERR_BAD_INPUT);
	assert_true(fault == TABLE_BOMB || fault == TABLE_NOT_XLSX || fault == TABLE_XML);
	/* 50 MB of numbers: under the ceiling of bytes, over the ratio. */
	struct buf b = buf_new(a, 52 << 20);
	buf_z(&b, "<worksheet><sheetData>");
	while (b.n < (50 << 20))
		buf_z(&b, "<row><c><v>1</v></c></row>");
	buf_z(&b, "</sheetData></worksheet>");
	assert_int_equal(xlsx_open(a, with_sheet(a, b.s, b.n), NULL, &t, &fault, NULL, NULL), ERR_BAD_INPUT);
	assert_int_equal(fault, TABLE_BOMB);
	struct part *many = ARENA_ARRAY(a, 1001, struct part);
	for (int i = 0; i < 1001; i++)
		many[i] = (struct part){str_z(a, str_fmt(a, "%d.xml", i)), "x", 0};
	assert_int_equal(xlsx_open(a, pack(a, many, 1001), NULL, &t, &fault, NULL, NULL), ERR_BAD_INPUT);
	assert_int_equal(fault, TABLE_BOMB);
	struct str whole = with_sheet(a, cases[0].sheet, 0);
	for (size_t cut = 4; cut < whole.n; cut += 37)
		assert_int_equal(xlsx_open(a, str_sub(whole, 0, cut), NULL, &t, &fault, NULL, NULL), ERR_BAD_INPUT);
	struct str big = {spaces, 6 << 20};
	assert_int_equal(xlsx_open(a, big, NULL, &t, &fault, NULL, NULL), ERR_TOO_LARGE);
	arena_free(a);
}

static struct str written(struct arena *a)
{
	struct xlsx_about about = {.title = STR("IKM 2021"), .author = STR("Kota Contoh"), .made_at = 1795305600000};
	struct xlsx *x = xlsx_new(a, &about);
	struct xlsx_column c[] = {{STR("Unit"), 40}, {STR("n"), 0}, {STR("Nilai IKM"), 0}, {STR("Tanggal"), 0}};
	struct str note[] = {STR("Nilai IKM per unit"), STR("Kota Contoh, 2021")};
	xlsx_sheet(x, STR("Unit: semua/[2021]"), note, 2, c, 4);
	xlsx_text(x, STR("=1+1 <&> \"x\""));
	xlsx_int(x, 10351);
	xlsx_number(x, 84.39, 2);
	xlsx_date(x, civil_from(2021, 1, 1));
	xlsx_end(x);
	xlsx_text(x, STR("Kelurahan Api-Api"));
	xlsx_blank(x);
	xlsx_number(x, NAN, 2);
	xlsx_end(x);
	xlsx_text(x, STR("Jumlah"));
	xlsx_int(x, 10351);
	xlsx_end_total(x);
	xlsx_sheet(x, STR("Unit: semua/[2021]"), NULL, 0, c, 1);
	struct str out;
	assert_ok(xlsx_done(x, &out));
	return out;
}

static void test_write_then_read(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct str file = written(a), *names;
	assert_true(xlsx_looks(file));
	assert_true(str_eq(file, written(a)));
	struct table *t;
	enum table_fault fault;
	size_t n;
	struct xlsx_options any = {.any_width = true};
	assert_ok(xlsx_open(a, file, &any, &t, &fault, &names, &n));
	assert_int_equal(n, 2);
	assert_str(names[0], "Unit- semua--2021-");
	assert_str(names[1], "Unit- semua--2021- 2");
	assert_str(told(a, t), "1[Nilai IKM per unit] 2[Kota Contoh, 2021] 4[Unit|n|Nilai IKM|Tanggal] "
	                       "5[=1+1 <&> \"x\"|10351|84.39|2021-01-01] 6[Kelurahan Api-Api] 7[Jumlah|10351]");
	assert_int_equal(str_find(file, STR("<f>")), -1);
	arena_free(a);
}

TEST_GROUP(paper_xlsx, cmocka_unit_test(test_cases), cmocka_unit_test(test_options), cmocka_unit_test(test_hostile),
           cmocka_unit_test(test_write_then_read));
