/* CSV as offices send it: every habit and every accident, with line and column. */
#include <sys/mman.h>
#include <unistd.h>
#include "base/test.h"
#include "paper/csv.h"

/* What reading gave, as text: "1[a|b] 2!quote_after@1 ..." */
static struct str told(struct arena *a, struct table *t)
{
	struct buf b = buf_new(a, 1 << 20);
	struct table_row r;
	for (;;) {
		enum table_got g = table_next(t, &r);
		if (g == TABLE_END)
			break;
		if (b.n > 0)
			buf_char(&b, ' ');
		buf_int(&b, r.line);
		if (g != TABLE_ROW) {
			buf_fmt(&b, "%s%s@%zu", g == TABLE_STOP ? "!!" : "!", table_fault_name(r.fault), r.column);
			continue;
		}
		buf_char(&b, '[');
		for (size_t i = 0; i < r.n; i++) {
			if (i > 0)
				buf_char(&b, '|');
			buf_str(&b, r.field[i]);
		}
		buf_char(&b, ']');
	}
	return buf_done(&b);
}

/* The same from memory and from a file, in blocks as they are and so small that records lie across their ends. */
static struct str both(struct arena *a, struct str data, const struct csv_options *o)
{
	static const size_t blocks[] = {0, 1, 2, 3, 5, 8, 13};
	struct str mem = told(a, csv_open(a, data, o));
	int fd = memfd_create("csv", 0);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, data.s, data.n), data.n);
	for (size_t i = 0; i < countof(blocks); i++) {
		struct csv_options small = o ? *o : (struct csv_options){.line_max = data.n < 60 ? 60 : data.n + 2};
		small.block = blocks[i];
		assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
		struct str file = told(a, csv_open_fd(a, fd, &small));
		if (!str_eq(mem, file))
			fail_msg("block %zu: memory «%.*s», file «%.*s»", blocks[i], STR_ARG(mem), STR_ARG(file));
	}
	close(fd);
	return mem;
}

static const struct {
	const char *in, *want;
} cases[] = {
	{"a,b\n1,2\n", "1[a|b] 2[1|2]"},
	{"a,b\r\n1,2\r\n", "1[a|b] 2[1|2]"},
	{"a,b\n1,2", "1[a|b] 2[1|2]"},
	{"a;b;c\n1,5;2;3\n", "1[a|b|c] 2[1,5|2|3]"},
	{"a\tb\n1\t2\n", "1[a|b] 2[1|2]"},
	{"\xef\xbb\xbf" "a,b\n1,2\n", "1[a|b] 2[1|2]"},
	{"a,b\n\"x,y\",\"p \"\"q\"\" r\"\n", "1[a|b] 2[x,y|p \"q\" r]"},
	{"a,b\n\"x\ny\",2\n3,4\n", "1[a|b] 2[x\ny|2] 4[3|4]"},
	{"a,b\n1\n3,4\n1,2,3\n5,6\n", "1[a|b] 2!width@2 3[3|4] 4!width@3 5[5|6]"},
	{"a,b\n1,x\"y\n3,4\n", "1[a|b] 2!quote_inside@2 3[3|4]"},
	{"a,b\n\"1\"x,2\n3,4\n", "1[a|b] 2!quote_after@1 3[3|4]"},
	{"a,b\n\"1,2\n3,4\n5,6\n", "1[a|b] 2!quote_open@1 3[3|4] 4[5|6]"},
	{"a,b\n1,2\n\n3,4\n", "1[a|b] 2[1|2] 4[3|4]"},
	{"a,b\n1,\"\"\n,\n", "1[a|b] 2[1|] 3[|]"},
	{"a,b\n1,Pelayanan \xe9 x\n3,4\n", "1[a|b] 2!cp1252@2 3[3|4]"},
	{"a,b\n1,\xed\xa0\x80\n3,4\n", "1[a|b] 2!encoding@2 3[3|4]"},
	{"a,b\n1,caf\xc3\xa9\n", "1[a|b] 2[1|caf\xc3\xa9]"},
	{"a,b\r1,2\r3,4\r", "1!!bare_cr@2"},
	{"a,b\n1,2\r3\n3,4\n", "1[a|b] 2!bare_cr@2 3[3|4]"},
	{"", "1!!empty@0"},
	{"\xef\xbb\xbf", "1!!empty@0"},
	{"\n\n", "3!!empty@0"},
	{"\xff\xfe" "a", "1!!utf16@0"},
	{"a\n1\n\n2\n", "1[a] 2[1] 4[2]"},
	{"\"a\",\"b\"\n", "1[a|b]"},
	{"\"a\",\"b", "1!!quote_open@2"},
	{"a,b\n1,2\n\"", "1[a|b] 2[1|2] 3!quote_open@1"},
	{"a,b\n\"1\",2\r", "1[a|b] 2!bare_cr@2"},
};

static void test_cases(void **state)
{
	(void)state;
	struct arena *a = arena_new(256 << 20);
	for (size_t i = 0; i < countof(cases); i++) {
		assert_str(both(a, str_of(cases[i].in), NULL), cases[i].want);
		arena_reset(a);
	}
	assert_str(both(a, (struct str){"a,b\n1,\0x\n3,4\n", 13}, NULL), "1[a|b] 2!nul@2 3[3|4]");
	assert_str(both(a, (struct str){"a\0,\0b\0\n\0", 8}, NULL), "1!!utf16@0");
	arena_free(a);
}

static void test_facts(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct table *t = csv_open(a, STR("\xef\xbb\xbf" "a;b\r\n1;2\r\n\r\nx\r\n"), NULL);
	assert_str(told(a, t), "1[a|b] 2[1|2] 4!width@2");
	const struct table_facts *f = table_facts(t);
	assert_int_equal(f->separator, ';');
	assert_true(f->bom && f->crlf);
	assert_int_equal(f->rows, 2);
	assert_int_equal(f->bad, 1);
	assert_int_equal(f->blank, 1);
	assert_int_equal(f->bytes, 18);
	arena_free(a);
}

static void test_limits(void **state)
{
	(void)state;
	struct arena *a = arena_new(256 << 20);
	struct buf b = buf_new(a, 4 << 20);
	for (int i = 0; i < 100000; i++)
		buf_z(&b, i == 99999 ? "k\n" : "k,");
	assert_str(both(a, buf_done(&b), NULL), "1!!columns@1001");
	struct csv_options small = {.columns_max = 3, .field_max = 8, .line_max = 24};
	assert_str(both(a, STR("a,b,c\n1,2,3,4\n5,6,7\n"), &small), "1[a|b|c] 2!columns@4 3[5|6|7]");
	assert_str(both(a, STR("a,b\n123456789,1\n2,3\n"), &small), "1[a|b] 2!field@1 3[2|3]");
	assert_str(both(a, STR("a,b\n1234567,12345678,12345678,12345\n2,3\n"), &small), "1[a|b] 2!columns@4 3[2|3]");
	assert_str(both(a, STR("a,b\n\"12\n34\",\"12345678\n9012345678\"\n2,3\n"), &small),
	           "1[a|b] 2!quote_open@2 3!quote_inside@1 4!quote_inside@1 5[2|3]");
	struct csv_options line = {.line_max = 10};
	assert_str(both(a, STR("a,b\n12345678901234567890\n2,3\n"), &line), "1[a|b] 2!line@0 3[2|3]");
	struct csv_options rows = {.rows_max = 2};
	assert_str(both(a, STR("a\n1\n2\n"), &rows), "1[a] 2[1] 3!!rows@0");
	struct csv_options any = {.any_width = true};
	assert_str(both(a, STR("a,b\n1\n"), &any), "1[a|b] 2[1]");
	arena_free(a);
}

/* A hostile file (every line opens a quote) costs time in proportion to its size. */
static void test_linear(void **state)
{
	(void)state;
	struct arena *a = arena_new(256 << 20);
	struct buf b = buf_new(a, 16 << 20);
	buf_z(&b, "a,b\n");
	while (b.n < (4 << 20))
		buf_z(&b, "\"x\n");
	struct table *t = csv_open(a, buf_done(&b), NULL);
	struct table_row r;
	int64_t bad = 0;
	while (table_next(t, &r) != TABLE_END)
		bad += r.fault != TABLE_FINE;
	assert_int_equal(bad, (b.n - 4) / 3);
	arena_free(a);
}

static uint32_t roll(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Whatever text is written comes back, but for the apostrophe that keeps a spreadsheet from running it. */
static void test_write_then_read(void **state)
{
	(void)state;
	static const char *const piece[] = {"a", "1", ",", ";", "\t", "\"", "\n", "\r", " ", "=", "+", "-", "@",
	                                    "\xef\xbc\x9d", "\xc3\xa9", "\xf0\x9f\x98\x80", "Unsur", ""};
	struct arena *a = arena_new(256 << 20);
	uint32_t seed = 20211122;
	for (int round = 0; round < 3000; round++) {
		arena_reset(a);
		struct buf b = buf_new(a, 1 << 20);
		struct csv_out o = csv_out(&b, ",;\t"[round % 3]);
		struct str cell[5][4];
		for (int y = 0; y < 5; y++) {
			for (int x = 0; x < 4; x++) {
				struct buf f = buf_new(a, 1000);
				for (uint32_t k = roll(&seed) % 6; k > 0; k--)
					buf_z(&f, piece[roll(&seed) % countof(piece)]);
				cell[y][x] = buf_done(&f);
				csv_text(&o, cell[y][x]);
			}
			csv_end(&o);
		}
		struct csv_options opt = {.separator = o.separator};
		struct table *t = csv_open(a, buf_done(&b), &opt);
		struct table_row r;
		for (int y = 0; y < 5; y++) {
			assert_int_equal(table_next(t, &r), TABLE_ROW);
			assert_int_equal(r.n, 4);
			for (int x = 0; x < 4; x++) {
				struct str got = r.field[x];
				if (got.n > 0 && got.s[0] == '\'')
					got = str_sub(got, 1, got.n);
				assert_true(str_eq(got, cell[y][x]));
			}
		}
		assert_int_equal(table_next(t, &r), TABLE_END);
	}
	arena_free(a);
}

static void test_formulas(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct buf b = buf_new(a, 1000);
	struct csv_out o = csv_out(&b, 0);
	csv_z(&o, "=1+1");
	csv_z(&o, "@SUM(A1)");
	csv_z(&o, "\xef\xbc\x9d" "cmd");
	csv_z(&o, "\xef\xbc\xa0x");
	csv_z(&o, "a=b");
	csv_number(&o, STR("-12.5"));
	csv_int(&o, -3);
	csv_end(&o);
	csv_end(&o);
	csv_text(&o, STR_NULL);
	csv_end(&o);
	csv_z(&o, "\xef\xbb\xbf");
	csv_end(&o);
	assert_str(buf_done(&b),
	           "\"'=1+1\",\"'@SUM(A1)\",\"'\xef\xbc\x9d" "cmd\",\"'\xef\xbc\xa0x\","
	           "a=b,-12.5,-3\r\n\"\"\r\n\"\"\r\n\"\xef\xbb\xbf\"\r\n");
	arena_free(a);
}

TEST_GROUP(paper_csv, cmocka_unit_test(test_cases), cmocka_unit_test(test_facts), cmocka_unit_test(test_limits),
           cmocka_unit_test(test_linear), cmocka_unit_test(test_write_then_read), cmocka_unit_test(test_formulas));
