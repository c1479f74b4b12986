/* The parent's side of reading a spreadsheet: asks the child, hands out its rows. */
#include "paper/child.h"
#include "paper/xlsx_inner.h"

struct rows {
	struct table t; /* first: the face */
	struct wire w;
	struct str *field;
	size_t width;
	int64_t last;
	bool stopped, any_width;
};

bool xlsx_looks(struct str data)
{
	return data.n > 30 && memcmp(data.s, "PK\3\4", 4) == 0;
}

struct str xlsx_request(struct arena *a, struct str data, const struct xlsx_options *o)
{
	static const struct xlsx_options plain;
	if (!o)
		o = &plain;
	struct buf b = buf_new(a, data.n + o->sheet.n + 64);
	put_str(&b, o->sheet);
	put_u32(&b, o->columns_max > 0 && o->columns_max < XLSX_COLUMNS_MAX ? (uint32_t)o->columns_max : XLSX_COLUMNS_MAX);
	put_i64(&b, o->rows_max > 0 && o->rows_max < XLSX_ROWS_MAX ? o->rows_max : XLSX_ROWS_MAX);
	put_u32(&b, o->field_max > 0 ? (uint32_t)o->field_max : 64 * 1024);
	put_str(&b, data);
	return buf_done(&b);
}

static enum table_got give(struct rows *r, struct table_row *out)
{
	if (out->fault == TABLE_FINE) {
		r->t.facts.rows++;
		return TABLE_ROW;
	}
	r->t.facts.bad++;
	bool end = out->fault == TABLE_ROWS || out->fault == TABLE_BOMB || out->fault == TABLE_XML || r->width == 0;
	r->stopped = end;
	return end ? TABLE_STOP : TABLE_BAD;
}

static enum table_got rows_next(struct table *t, struct table_row *out)
{
	struct rows *r = (struct rows *)(void *)t;
	if (r->stopped)
		return TABLE_END;
	if (!wire_more(&r->w)) {
		r->stopped = true;
		if (r->width > 0)
			return TABLE_END;
		*out = (struct table_row){.line = 1, .fault = TABLE_EMPTY};
		return TABLE_STOP;
	}
	*out = (struct table_row){.line = wire_u32(&r->w)};
	out->fault = wire_u8(&r->w);
	out->column = wire_u32(&r->w);
	size_t n = wire_u32(&r->w);
	if (out->fault >= TABLE_FAULT_COUNT || n > XLSX_COLUMNS_MAX) {
		r->stopped = true;
		return TABLE_END;
	}
	t->facts.blank += out->line > r->last ? out->line - r->last - 1 : 0;
	t->facts.lines = r->last = out->line;
	for (size_t i = 0; i < n; i++)
		r->field[i] = wire_str(&r->w);
	for (size_t i = n; i < r->width; i++)
		r->field[i] = STR("");
	out->field = r->field;
	out->n = n > r->width ? n : r->width;
	if (r->width == 0 && out->fault == TABLE_FINE)
		r->width = n;
	if (out->fault == TABLE_FINE && n > r->width && !r->any_width) {
		out->fault = TABLE_WIDTH;
		out->column = r->width + 1;
	}
	return give(r, out);
}

struct table *xlsx_table(struct arena *a, struct str answer, bool any_width, struct str **sheets, size_t *n_sheets)
{
	struct rows *r = ARENA_NEW(a, struct rows);
	r->any_width = any_width;
	r->t.next = rows_next;
	r->t.facts.bytes = (int64_t)answer.n;
	r->w = wire_of(answer);
	r->field = ARENA_ARRAY(a, XLSX_COLUMNS_MAX, struct str);
	size_t n = wire_u32(&r->w);
	if (n > XLSX_ENTRIES_MAX)
		n = 0;
	struct str *names = ARENA_ARRAY(a, n, struct str);
	for (size_t i = 0; i < n; i++)
		names[i] = wire_str(&r->w);
	if (sheets) {
		*sheets = names;
		*n_sheets = n;
	}
	return &r->t;
}

enum err xlsx_open(struct arena *a, struct str data, const struct xlsx_options *o, struct table **out,
                   enum table_fault *fault, struct str **sheets, size_t *n_sheets)
{
	struct str answer = STR_NULL;
	*fault = TABLE_FINE;
	if (data.n > XLSX_FILE_MAX)
		return ERR_TOO_LARGE;
	if (!xlsx_looks(data)) {
		*fault = data.n == 0 ? TABLE_EMPTY : TABLE_NOT_XLSX;
		return ERR_BAD_INPUT;
	}
	struct arena *own = arena_new(4 * XLSX_FILE_MAX); /* the question need not outlive its answer */
	enum err e = child_call(a, CHILD_XLSX, xlsx_request(own, data, o), 5000 + 3 * (int64_t)(data.n >> 10), &answer);
	arena_free(own);
	if (e == ERR_BAD_INPUT)
		*fault = answer.n == 1 && (unsigned char)answer.s[0] < TABLE_FAULT_COUNT ? (unsigned char)answer.s[0] : TABLE_XML;
	if (e == OK)
		*out = xlsx_table(a, answer, o && o->any_width, sheets, n_sheets);
	return e;
}
