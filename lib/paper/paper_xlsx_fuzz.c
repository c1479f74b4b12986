/* Any bytes as a spreadsheet, read as the child reads them. To reach past the archive's checksums, bytes that are no
 * archive are put into one as the first sheet. */
#include <zip.h>
#include "paper/xlsx_inner.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str wrapped(struct arena *a, const uint8_t *data, size_t size)
{
	static const struct {
		const char *name, *text;
	} parts[] = {
		{"xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"a\"/></sheets></workbook>"},
		{"xl/_rels/workbook.xml.rels",
		 "<R><Relationship Id=\"a\" Type=\"/worksheet\" Target=\"s.xml\"/>"
		 "<Relationship Id=\"b\" Type=\"/sharedStrings\" Target=\"t.xml\"/>"
		 "<Relationship Id=\"c\" Type=\"/styles\" Target=\"u.xml\"/></R>"},
		{"xl/t.xml", "<sst><si><t>satu</t></si><si><t>dua</t></si></sst>"},
		{"xl/u.xml", "<s><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></s>"},
	};
	zip_error_t e;
	zip_source_t *src = zip_source_buffer_create(NULL, 0, 0, &e);
	zip_source_keep(src);
	zip_t *z = zip_open_from_source(src, ZIP_TRUNCATE, &e);
	must(z != NULL);
	for (size_t i = 0; i < countof(parts); i++)
		zip_file_add(z, parts[i].name, zip_source_buffer(z, parts[i].text, strlen(parts[i].text), 0), 0);
	/* The first byte chooses which part the bytes replace. */
	const char *name = size > 0 && data[0] == 'T' ? "xl/t.xml" : size > 0 && data[0] == 'U' ? "xl/u.xml" : "xl/s.xml";
	size_t skip = size > 0 && (data[0] == 'T' || data[0] == 'U');
	zip_int64_t at = zip_file_add(z, name, zip_source_buffer(z, data + skip, size - skip, 0), ZIP_FL_OVERWRITE);
	zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0);
	must(zip_close(z) == 0);
	zip_stat_t st;
	zip_source_stat(src, &st);
	char *bytes = arena_alloc(a, st.size);
	must(zip_source_open(src) == 0 && zip_source_read(src, bytes, st.size) == (zip_int64_t)st.size);
	zip_source_close(src);
	zip_source_free(src);
	return (struct str){bytes, st.size};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 1 << 18)
		return 0;
	struct arena *a = arena_new(1u << 30);
	struct str file = {(const char *)data, size};
	if (!xlsx_looks(file))
		file = wrapped(a, data, size);
	struct xlsx_options o = {.columns_max = size % 3 == 0 ? 3 : 0, .field_max = 200, .rows_max = 1000};
	struct buf out = buf_new(a, 64 << 20);
	if (xlsx_unpack(a, xlsx_request(a, file, &o), &out) == OK) {
		struct str *sheets;
		size_t n;
		struct table *t = xlsx_table(a, buf_done(&out), size % 2, &sheets, &n);
		struct table_row r;
		int64_t last = 0;
		while (table_next(t, &r) != TABLE_END) {
			must(r.line > last || r.fault == TABLE_EMPTY);
			last = r.line;
			for (size_t i = 0; i < r.n; i++)
				must(r.field[i].n <= 200);
		}
	} else {
		must(out.n == 1 && (unsigned char)out.s[0] > TABLE_FINE && (unsigned char)out.s[0] < TABLE_FAULT_COUNT);
	}
	arena_free(a);
	return 0;
}
