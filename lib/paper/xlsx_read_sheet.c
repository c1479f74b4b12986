/* The sheet: cells in rows, each turned into the text a person would have typed. */
#include <math.h>
#include "paper/xlsx_read.h"

/* "BC12" gives 54 (the column, from 0); SIZE_MAX for anything else. */
static size_t column_of(const char *ref)
{
	size_t c = 0;
	int letters = 0;
	for (; *ref >= 'A' && *ref <= 'Z' && letters < 4; ref++, letters++)
		c = c * 26 + (size_t)(*ref - 'A' + 1);
	return letters > 0 && letters < 4 ? c - 1 : SIZE_MAX;
}

static void blame(struct xlsx_read *x, enum table_fault f, size_t column)
{
	if (x->row_fault == TABLE_FINE) {
		x->row_fault = f;
		x->fault_column = column;
	}
}

static void row_start(struct xlsx_read *x, const XML_Char **at)
{
	const char *r = xlsx_attr(at, "r");
	int64_t n = x->row + 1;
	if (r && (!str_to_i64(str_of(r), 1, XLSX_ROWS_MAX, &n) || n <= x->row)) {
		xlsx_refuse(x, TABLE_XML);
		return;
	}
	if (n > XLSX_ROWS_MAX) {
		xlsx_refuse(x, TABLE_XML);
		return;
	}
	arena_reset(x->row_arena);
	x->row_bytes = 0;
	x->in_row = true;
	x->row = n;
	x->col = 0;
	memset(x->cell, 0, x->touched * sizeof(*x->cell));
	x->touched = 0;
	x->n_cells = 0;
	x->row_fault = TABLE_FINE;
	x->fault_column = 0;
}

static void cell_start(struct xlsx_read *x, const XML_Char **at)
{
	const char *r = xlsx_attr(at, "r"), *t = xlsx_attr(at, "t"), *s = xlsx_attr(at, "s");
	int64_t style = 0;
	if (r) {
		x->col = column_of(r);
		if (x->col == SIZE_MAX) {
			x->col = x->columns_max; /* never used */
			xlsx_refuse(x, TABLE_XML);
		}
	}
	x->in_cell = true;
	x->kind = CELL_NUMBER;
	if (t && strcmp(t, "s") == 0)
		x->kind = CELL_SHARED;
	else if (t && strcmp(t, "b") == 0)
		x->kind = CELL_BOOL;
	else if (t && strcmp(t, "n") != 0)
		x->kind = CELL_TEXT; /* inlineStr, str, e, d */
	x->style = s && str_to_i64(str_of(s), 0, XLSX_STYLES_MAX, &style) ? (size_t)style : 0;
	x->text.n = 0;
}

static void sheet_start(void *user, const XML_Char *name, const XML_Char **at)
{
	struct xlsx_read *x = user;
	name = xlsx_local(name);
	x->in_text = false;
	bool row = strcmp(name, "row") == 0, cell = strcmp(name, "c") == 0;
	if ((row && x->in_row) || (cell && (x->in_cell || !x->in_row)))
		xlsx_refuse(x, TABLE_XML); /* a row in a row, a cell in a cell or in nothing */
	else if (row)
		row_start(x, at);
	else if (cell)
		cell_start(x, at);
	else if (x->in_cell && (strcmp(name, "v") == 0 || strcmp(name, "t") == 0))
		x->in_text = true;
	x->in_phonetic += strcmp(name, "rPh") == 0;
}

/* A day count since 1899-12-30 (or 1904-01-01) as ISO; the time beside it when there is one. */
static struct str date_text(struct xlsx_read *x, double v)
{
	double day = floor(v);
	int64_t minute = (int64_t)floor((v - day) * 1440 + 0.5);
	if (minute == 1440)
		day += 1, minute = 0;
	struct str clock = minute == 0 ? STR_NULL : str_fmt(x->row_arena, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
	if (day == 0 && !x->from_1904)
		return clock.n ? clock : STR("00:00");
	if (!x->from_1904 && day < 60)
		day += 1; /* the format counts a 29 February 1900 that never was */
	int32_t on = (int32_t)day - 25569 + (x->from_1904 ? 1462 : 0);
	struct str date = civil_iso(x->row_arena, on);
	return clock.n ? str_fmt(x->row_arena, "%.*sT%.*s", STR_ARG(date), STR_ARG(clock)) : date;
}

static struct str number_text(struct xlsx_read *x, struct str s)
{
	double v;
	s = str_trim(s);
	if (s.n == 0)
		return STR("");
	if (!str_to_double(s, &v))
		return str_dup(x->row_arena, s);
	if (x->style < x->n_styles && x->is_date[x->style] && v >= 0 && v < 2900000)
		return date_text(x, v);
	if (v == floor(v) && fabs(v) < 9007199254740992.0)
		return str_int(x->row_arena, (int64_t)v);
	return str_fmt(x->row_arena, "%.15g", v); /* as many digits as a spreadsheet shows */
}

static void cell_end(struct xlsx_read *x)
{
	struct str s = buf_done(&x->text);
	size_t at = x->col++;
	int64_t i = 0;
	x->in_cell = false;
	if (s.n == 0)
		return;
	if (at >= x->columns_max) {
		blame(x, TABLE_COLUMNS, x->columns_max + 1);
		return;
	}
	if (s.n > x->field_max) {
		blame(x, TABLE_FIELD, at + 1);
		return;
	}
	if (at >= x->touched)
		x->touched = at + 1;
	switch (x->kind) {
	case CELL_SHARED:
		if (!str_to_i64(s, 0, XLSX_STRINGS_MAX, &i) || (size_t)i >= x->n_strings)
			xlsx_refuse(x, TABLE_XML);
		else if (x->strings[i].n > x->field_max)
			blame(x, TABLE_FIELD, at + 1);
		else
			x->cell[at] = x->strings[i];
		break;
	case CELL_NUMBER: x->cell[at] = number_text(x, s); break;
	case CELL_BOOL: x->cell[at] = str_eqz(s, "1") ? STR("1") : STR("0"); break;
	case CELL_TEXT: x->cell[at] = str_dup(x->row_arena, s); break;
	}
	x->row_bytes += x->cell[at].n;
	if (x->out->n + x->row_bytes > XLSX_TEXT_MAX)
		xlsx_refuse(x, TABLE_BOMB);
	if (x->cell[at].n > 0 && at >= x->n_cells)
		x->n_cells = at + 1;
}

static void row_end(struct xlsx_read *x)
{
	x->in_row = false;
	if (x->fault != TABLE_FINE || (x->n_cells == 0 && x->row_fault == TABLE_FINE))
		return;
	if (x->rows++ == x->rows_max)
		x->row_fault = TABLE_ROWS;
	if (x->row_fault != TABLE_FINE)
		x->n_cells = 0;
	put_u32(x->out, (uint32_t)x->row);
	put_u8(x->out, x->row_fault);
	put_u32(x->out, (uint32_t)x->fault_column);
	put_u32(x->out, (uint32_t)x->n_cells);
	for (size_t i = 0; i < x->n_cells; i++)
		put_str(x->out, x->cell[i]);
	if (x->out->n > XLSX_TEXT_MAX)
		xlsx_refuse(x, TABLE_BOMB);
	if (x->row_fault == TABLE_ROWS)
		XML_StopParser(x->parser, XML_FALSE); /* what came before stands */
}

static void sheet_end(void *user, const XML_Char *name)
{
	struct xlsx_read *x = user;
	name = xlsx_local(name);
	x->in_text = false;
	x->in_phonetic -= strcmp(name, "rPh") == 0;
	if (strcmp(name, "c") == 0)
		cell_end(x);
	else if (strcmp(name, "row") == 0)
		row_end(x);
}

void xlsx_read_sheet(struct xlsx_read *x, const char *path)
{
	x->row_arena = arena_new(XLSX_EXPANDED_MAX + XLSX_EXPANDED_MAX / 4);
	bool whole = xlsx_part(x, path, sheet_start, sheet_end, xlsx_on_text);
	if (x->row_fault == TABLE_ROWS && x->fault == TABLE_XML)
		x->fault = TABLE_FINE; /* the parser was stopped on purpose */
	else if (!whole)
		xlsx_refuse(x, TABLE_XML);
	arena_free(x->row_arena);
}
