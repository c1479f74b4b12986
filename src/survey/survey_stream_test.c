/* A file read in pieces gives what it gives read whole, from whatever place the reading is taken up again. */
#include "base/test.h"
#include "paper/table.h"
#include "survey/survey_stream_paper.h"

enum { LONG_LINE = 1100000 };

static struct arena *a;

static int setup(void **s)
{
	(void)s;
	a = arena_new((size_t)512 << 20);
	return 0;
}

static int teardown(void **s)
{
	(void)s;
	arena_free(a);
	return 0;
}

#define ROW ",kelurahan-melati,,2026-10-05,1,34,Perempuan,4,3,3,3,2,4,3,3,3,2,3\r\n"

/* Everything that moves a place: a mark at the start, both line ends, blank lines, quotes over two lines, rows that are
 * refused, a line too long to be held. */
static struct str hard_file(void)
{
	struct buf b = buf_new(a, 8 << 20);
	buf_z(&b, "\xef\xbb\xbf" "id,unit,service,date,channel,age,sex,edu,occ,u1,u2,u3,u4,u5,u6,u7,u8,u9\r\n");
	for (int i = 0; i < 40; i++) {
		buf_fmt(&b, "%d%s", i, ROW);
		if (i % 7 == 0)
			buf_z(&b, "\r\n\n");
		if (i % 5 == 0)
			buf_fmt(&b, "\"%d\",\"kelurahan\n-melati\"%s", 100 + i, strchr(&ROW[1], ','));
		if (i % 9 == 0)
			buf_fmt(&b, "%d,x\r\n", 200 + i);
		if (i % 11 == 0)
			buf_fmt(&b, "%d%.*s9\n", 300 + i, (int)strlen(ROW) - 3, ROW);
		if (i == 17 || i == 30) {
			for (int k = 0; k < LONG_LINE; k++)
				buf_char(&b, 'x');
			buf_z(&b, "\r\n");
		}
	}
	buf_z(&b, "akhir" ROW);
	b.n -= 2; /* the last line has no end */
	must(!b.over);
	return buf_done(&b);
}

/* What was read, as text: one line a row. */
static void tell(struct buf *b, const struct survey_rows *r)
{
	for (size_t i = 0; i < r->n; i++)
		buf_fmt(b, "+%lld %.*s %.*s %d %lld\n", (long long)r->v[i].line, STR_ARG(r->v[i].id), STR_ARG(r->v[i].unit),
			r->v[i].trait[TRAIT_AGE], (long long)r->v[i].marks);
	for (size_t i = 0; i < r->n_refused; i++)
		buf_fmt(b, "-%lld %.*s %.*s\n", (long long)r->refused[i].line, STR_ARG(r->refused[i].column),
			STR_ARG(r->refused[i].reason));
}

static int by_line(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* Lines in an order that does not depend on how the file was cut. */
static struct str sorted(struct str text)
{
	struct str *line = ARENA_ARRAY(a, text.n + 1, struct str);
	struct buf b = buf_new(a, text.n + 2);
	size_t n = 0;
	for (bool more = text.n > 0; more; n++)
		more = str_cut(text, '\n', &line[n], &text);
	qsort(line, n, sizeof(*line), by_line);
	for (size_t i = 0; i < n; i++) {
		buf_str(&b, line[i]);
		buf_char(&b, '\n');
	}
	return buf_done(&b);
}

static struct survey_stream *opened(struct arena *in, struct str file)
{
	struct survey_rows head;
	struct survey_source from = survey_source_memory(in, file);
	struct survey_stream *s = survey_stream_open(in, &from, 9, &head);
	assert_non_null(s);
	assert_true(head.unusable == NULL && !head.counts && head.bom && head.separator == ',');
	return s;
}

static struct str in_pieces(struct str file, size_t max, bool anew)
{
	struct buf b = buf_new(a, 1 << 20);
	struct arena *own = arena_new(64 << 20); /* of one reading */
	struct survey_stream *s = opened(own, file);
	struct survey_piece piece;
	struct survey_place place = {.bytes = 0};
	for (bool left = true; left;) {
		if (anew) {
			arena_reset(own);
			s = opened(own, file);
		}
		survey_stream_go(s, &place);
		left = survey_stream_next(s, a, max, &piece);
		assert_int_equal(piece.from.rows, place.rows);
		tell(&b, &piece.rows);
		place = piece.to;
	}
	assert_int_equal(place.bytes, file.n);
	arena_free(own);
	return sorted(buf_done(&b));
}

static void pieces_make_the_whole(void **state)
{
	(void)state;
	struct str file = hard_file();
	struct str whole = in_pieces(file, SIZE_MAX, false);
	assert_true(str_find(whole, STR("+2 0 kelurahan-melati 3 ")) >= 0);
	assert_true(str_find(whole, str_of(table_fault_text(TABLE_LINE))) >= 0);
	for (size_t max = 1; max < 60; max += 1 + max / 4) {
		assert_true(str_eq(in_pieces(file, max, false), whole));
		assert_true(str_eq(in_pieces(file, max, true), whole));
	}
}

static void counting_keeps_little(void **state)
{
	(void)state;
	struct str file = hard_file();
	struct survey_rows rows;
	survey_stream_count(opened(a, file), 3, &rows);
	struct survey_piece piece;
	survey_stream_next(opened(a, file), a, SIZE_MAX, &piece);
	assert_int_equal(rows.n, piece.rows.n);
	assert_int_equal(rows.refused_all, piece.rows.refused_all);
	assert_true(rows.n_refused == 3 && piece.rows.n_refused > 3);
	assert_int_equal(rows.refused[0].line, piece.rows.refused[0].line);
}

static void unusable_files_say_why(void **state)
{
	(void)state;
	static const struct {
		const char *text, *says;
	} bad[] = {
		{"", "kosong"},
		{"id,unit,unit,u1,u2,u3,u4,u5,u6,u7,u8,u9\n", "dua kali"},
		{"id,u1,u2,u3,u4,u5,u6,u7,U8 Sarana dan prasarana,U9 Penanganan pengaduan\n", "tertukar"},
		{"id,u1,u2,u3\n", "tidak ada"},
		{"PK\3\4xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "XLSX"},
	};
	for (size_t i = 0; i < countof(bad); i++) {
		struct survey_rows head;
		struct survey_source from = survey_source_memory(a, str_of(bad[i].text));
		assert_null(survey_stream_open(a, &from, 9, &head));
		assert_non_null(head.unusable);
		assert_true(str_find(str_of(head.unusable), str_of(bad[i].says)) >= 0);
	}
}

TEST_GROUP(survey_stream,
	cmocka_unit_test_setup_teardown(pieces_make_the_whole, setup, teardown),
	cmocka_unit_test_setup_teardown(counting_keeps_little, setup, teardown),
	cmocka_unit_test_setup_teardown(unusable_files_say_why, setup, teardown));
