/* A table on a terminal: columns as wide as their widest cell, two blanks between, numbers to the right. */
#include "cli/cli.h"

enum { TABLE_MAX_BYTES = 64 << 20, TABLE_MAX_COLS = 64 };

struct head {
	const char *title;
	bool right;
};

struct cli_table {
	struct arena *a;
	size_t cols, n, cap;
	struct head *heads;
	struct str *cells;
};

struct cli_table *cli_table_new(struct arena *a, size_t cols)
{
	must(cols > 0 && cols <= TABLE_MAX_COLS);
	struct cli_table *t = ARENA_NEW(a, struct cli_table);
	*t = (struct cli_table){.a = a, .cols = cols, .heads = ARENA_ARRAY(a, cols, struct head)};
	return t;
}

void cli_table_head(struct cli_table *t, size_t col, const char *title, bool right)
{
	must(col < t->cols);
	t->heads[col] = (struct head){title, right};
}

void cli_table_cell(struct cli_table *t, struct str s)
{
	if (t->n == t->cap) {
		size_t cap = t->cap ? t->cap * 2 : t->cols * 16;
		struct str *more = ARENA_ARRAY(t->a, cap, struct str);
		if (t->n)
			memcpy(more, t->cells, t->n * sizeof *more);
		t->cells = more;
		t->cap = cap;
	}
	t->cells[t->n++] = s;
}

static void put_cell(struct buf *b, struct str s, size_t width, bool right, bool last)
{
	size_t used = utf8_count(s);
	size_t pad = width > used ? width - used : 0;
	for (size_t i = 0; right && i < pad; i++)
		buf_char(b, ' ');
	buf_str(b, s);
	for (size_t i = 0; !right && !last && i < pad; i++)
		buf_char(b, ' ');
	if (!last)
		buf_z(b, "  ");
}

void cli_table_print(struct cli_table *t, struct cli_out *o)
{
	size_t width[TABLE_MAX_COLS] = {0};
	struct buf b = buf_new(t->a, TABLE_MAX_BYTES);
	bool titled = false;
	for (size_t c = 0; c < t->cols; c++)
		if (t->heads[c].title) {
			titled = true;
			width[c] = utf8_count(str_of(t->heads[c].title));
		}
	for (size_t i = 0; i < t->n; i++) {
		size_t w = utf8_count(t->cells[i]);
		if (w > width[i % t->cols])
			width[i % t->cols] = w;
	}
	for (size_t c = 0; titled && c < t->cols; c++) {
		bool last = c + 1 == t->cols;
		put_cell(&b, t->heads[c].title ? str_of(t->heads[c].title) : STR(""), width[c], t->heads[c].right, last);
		if (last)
			buf_char(&b, '\n');
	}
	for (size_t i = 0; i < t->n; i++) {
		size_t c = i % t->cols;
		bool last = c + 1 == t->cols || i + 1 == t->n;
		put_cell(&b, t->cells[i], width[c], t->heads[c].right, last);
		if (last)
			buf_char(&b, '\n');
	}
	cli_put(o, buf_done(&b));
}
