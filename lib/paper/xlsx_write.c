/* Writing spreadsheets by libxlsxwriter. Every cell has its type: text is never read as a formula, numbers are numbers
 * with a format, dates are dates. The file is made in memory (memfd), since the library writes to a name. */
#include <errno.h>
#include <math.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include "paper/xlsx.h"

enum { PLACES_MAX = 6, CELL_LETTERS = 32767, BYTES_MAX = 24 * 1024 * 1024, ROW_MAX = 256 * 1024 * 1024 };

struct xlsx {
	struct arena *a, *row_texts; /* row_texts: of the row being written */
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *head, *title, *note, *bold, *wrap, *date[2], *number[2][PLACES_MAX + 1];
	int fd, n_sheets;
	lxw_row_t row;
	lxw_col_t col;
	struct cell {
		enum { CELL_NONE, CELL_WORDS, CELL_INT, CELL_NUMBER, CELL_DATE } kind;
		double v;
		int places;
		struct str s;
	} *cells; /* the row being written: its look is known at its end */
	size_t n_columns;
	bool failed;
	char scratch[CELL_LETTERS * 4 + 1];
};

static lxw_format *format(struct xlsx *x, const char *num, bool bold)
{
	lxw_format *f = workbook_add_format(x->book);
	if (num)
		format_set_num_format(f, num);
	if (bold) {
		format_set_bold(f);
		format_set_top(f, LXW_BORDER_THIN);
	}
	return f;
}

static void formats(struct xlsx *x)
{
	static const char *const numbers[PLACES_MAX + 1] = {"#,##0",      "#,##0.0",     "#,##0.00",    "#,##0.000",
	                                                    "#,##0.0000", "#,##0.00000", "#,##0.000000"};
	for (int b = 0; b < 2; b++) {
		for (int p = 0; p <= PLACES_MAX; p++)
			x->number[b][p] = format(x, numbers[p], b);
		x->date[b] = format(x, "yyyy-mm-dd", b);
	}
	x->bold = format(x, NULL, true);
	x->title = workbook_add_format(x->book);
	format_set_bold(x->title);
	format_set_font_size(x->title, 14);
	x->note = workbook_add_format(x->book);
	format_set_font_color(x->note, 0x56606b);
	x->head = workbook_add_format(x->book);
	format_set_bold(x->head);
	format_set_bg_color(x->head, 0xeceff2);
	format_set_bottom(x->head, LXW_BORDER_THIN);
	format_set_text_wrap(x->head);
	format_set_align(x->head, LXW_ALIGN_VERTICAL_BOTTOM);
}

static char *z(struct arena *a, struct str s)
{
	return s.n ? (char *)(uintptr_t)str_z(a, s) : NULL;
}

struct xlsx *xlsx_new(struct arena *a, const struct xlsx_about *about)
{
	struct xlsx *x = ARENA_NEW(a, struct xlsx);
	x->a = a;
	x->row_texts = arena_new(ROW_MAX);
	x->cells = ARENA_ARRAY(a, XLSX_COLUMNS_MAX, struct cell);
	x->fd = memfd_create("xlsx", MFD_CLOEXEC);
	x->failed = x->fd < 0;
	x->book = workbook_new(z(a, str_fmt(a, "/proc/self/fd/%d", x->fd)));
	if (!x->book) {
		x->failed = true;
		return x;
	}
	lxw_doc_properties p = {.title = z(a, about->title), .author = z(a, about->author), .subject = z(a, about->subject),
	                        .created = about->made_at / 1000};
	workbook_set_properties(x->book, &p);
	formats(x);
	return x;
}

/* A name that spreadsheets accept, and that this book does not have yet. */
static const char *sheet_name(struct xlsx *x, struct str name)
{
	struct buf b = buf_new(x->a, 1000);
	name = utf8_head(utf8_line(x->a, name), 27);
	for (size_t i = 0; i < name.n; i++)
		buf_char(&b, strchr("[]:*?/\\'", name.s[i]) ? '-' : name.s[i]);
	struct str plain = b.n ? buf_done(&b) : STR("Data"), s = plain;
	for (int i = 2; i < XLSX_SHEETS_MAX && workbook_get_worksheet_by_name(x->book, str_z(x->a, s)); i++)
		s = str_fmt(x->a, "%.*s %d", STR_ARG(plain), i);
	return str_z(x->a, s);
}

/* The text as the library wants it: ended by zero, at most as long as a cell may be. */
static const char *cell_text(struct xlsx *x, struct str s)
{
	s = utf8_head(s, CELL_LETTERS);
	size_t n = s.n < sizeof x->scratch ? s.n : sizeof x->scratch - 1;
	if (n > 0)
		memcpy(x->scratch, s.s, n);
	x->scratch[n] = 0;
	return x->scratch;
}

void xlsx_sheet(struct xlsx *x, struct str name, const struct str *note, size_t n_note, const struct xlsx_column *c,
                size_t n)
{
	must(n >= 1 && n <= XLSX_COLUMNS_MAX && ++x->n_sheets <= XLSX_SHEETS_MAX);
	x->n_columns = n;
	x->row = 0;
	x->col = 0;
	if (x->failed)
		return;
	x->sheet = workbook_add_worksheet(x->book, sheet_name(x, name));
	if (!x->sheet) {
		x->failed = true;
		return;
	}
	for (size_t i = 0; i < n_note; i++)
		worksheet_write_string(x->sheet, x->row++, 0, cell_text(x, note[i]), i == 0 ? x->title : x->note);
	x->row += n_note > 0;
	for (size_t i = 0; i < n; i++) {
		lxw_col_t col = (lxw_col_t)i;
		worksheet_set_column(x->sheet, col, col, c[i].width > 0 ? c[i].width : 12, NULL);
		worksheet_write_string(x->sheet, x->row, col, cell_text(x, c[i].title), x->head);
	}
	worksheet_repeat_rows(x->sheet, x->row, x->row);
	worksheet_set_landscape(x->sheet);
	worksheet_set_paper(x->sheet, 9); /* A4 */
	worksheet_fit_to_pages(x->sheet, 1, 0);
	worksheet_set_footer(x->sheet, "&L&F &A&R&P / &N");
	x->row++;
	worksheet_freeze_panes(x->sheet, x->row, 1);
}

static struct cell *cell(struct xlsx *x, int kind)
{
	must(x->n_columns > 0 && x->col < x->n_columns);
	struct cell *c = &x->cells[x->col++];
	*c = (struct cell){.kind = (typeof(c->kind))kind};
	return c;
}

void xlsx_text(struct xlsx *x, struct str s)
{
	/* Written at the row's end: until then the caller's text must not change, so it is kept. */
	s = utf8_head(s, CELL_LETTERS);
	cell(x, s.n > 0 ? CELL_WORDS : CELL_NONE)->s = s.n > 0 ? str_dup(x->row_texts, s) : s;
}

void xlsx_int(struct xlsx *x, int64_t v)
{
	cell(x, CELL_INT)->v = (double)v;
}

void xlsx_number(struct xlsx *x, double v, int places)
{
	must(places >= 0 && places <= PLACES_MAX);
	struct cell *c = cell(x, isfinite(v) ? CELL_NUMBER : CELL_NONE);
	c->v = v;
	c->places = places;
}

void xlsx_date(struct xlsx *x, int32_t on)
{
	cell(x, CELL_DATE)->v = (double)on + 25569; /* days since 1899-12-30 */
}

void xlsx_blank(struct xlsx *x)
{
	cell(x, CELL_NONE);
}

static void end_row(struct xlsx *x, int bold)
{
	if (!x->failed && x->row >= XLSX_ROWS_MAX)
		x->failed = true;
	for (lxw_col_t i = 0; i < x->n_columns && !x->failed; i++) {
		const struct cell *c = &x->cells[i];
		int kind = i < x->col ? (int)c->kind : CELL_NONE;
		if (kind == CELL_WORDS)
			worksheet_write_string(x->sheet, x->row, i, cell_text(x, c->s), bold ? x->bold : NULL);
		else if (kind == CELL_NONE && bold)
			worksheet_write_blank(x->sheet, x->row, i, x->bold);
		else if (kind == CELL_INT || kind == CELL_NUMBER)
			worksheet_write_number(x->sheet, x->row, i, c->v, x->number[bold][c->places]);
		else if (kind == CELL_DATE)
			worksheet_write_number(x->sheet, x->row, i, c->v, x->date[bold]);
	}
	arena_reset(x->row_texts);
	x->row++;
	x->col = 0;
}

void xlsx_end(struct xlsx *x)
{
	end_row(x, 0);
}

void xlsx_end_total(struct xlsx *x)
{
	end_row(x, 1);
}

static enum err read_back(struct xlsx *x, struct str *out)
{
	struct stat st;
	if (fstat(x->fd, &st) != 0 || st.st_size == 0)
		return ERR_IO;
	if (st.st_size > BYTES_MAX)
		return ERR_TOO_LARGE;
	char *bytes = arena_alloc(x->a, (size_t)st.st_size);
	for (off_t at = 0; at < st.st_size;) {
		ssize_t n = pread(x->fd, bytes + at, (size_t)(st.st_size - at), at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return ERR_IO;
		at += n;
	}
	*out = (struct str){bytes, (size_t)st.st_size};
	return OK;
}

enum err xlsx_done(struct xlsx *x, struct str *out)
{
	enum err e = x->failed ? ERR_IO : OK;
	if (x->book && workbook_close(x->book) != LXW_NO_ERROR) /* frees the book in any case */
		e = ERR_IO;
	if (e == OK)
		e = read_back(x, out);
	if (x->fd >= 0)
		close(x->fd);
	arena_free(x->row_texts);
	x->book = NULL;
	x->row_texts = NULL;
	x->fd = -1;
	return e;
}
