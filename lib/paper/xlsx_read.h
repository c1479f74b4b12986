/* Reading a spreadsheet, in the child: what its parts share. */
#ifndef PAPER_XLSX_READ_H
#define PAPER_XLSX_READ_H
#include <expat.h>
#include <zip.h>
#include "paper/xlsx_inner.h"

struct xlsx_sheet_name {
	struct str name, rel;
};
struct xlsx_rel {
	struct str id, target;
};
struct xlsx_read {
	struct arena *a;
	zip_t *zip;
	struct buf *out;
	struct str wanted;
	size_t columns_max, field_max;
	int64_t rows_max;
	size_t expanded;             /* bytes so far of all parts */
	enum table_fault fault;      /* why all is refused */
	struct xlsx_sheet_name *sheets;
	size_t n_sheets;
	struct xlsx_rel *rels;
	size_t n_rels;
	struct str shared_path, styles_path;
	bool from_1904;
	struct str *strings;         /* shared strings */
	size_t n_strings, cap_strings;
	bool *is_date;               /* by style */
	size_t n_styles;
	struct str *date_formats;    /* ids of number formats that are dates, as text */
	size_t n_date_formats;
	/* while a part is parsed: */
	XML_Parser parser;
	struct buf text;             /* of the element being read */
	int in_phonetic, in_cells;
	bool in_text;
	/* the sheet: */
	struct arena *row_arena;     /* what the cells of this row say */
	size_t row_bytes;
	struct str *cell;            /* by column */
	size_t n_cells, touched, col; /* touched: cells of this row that may not be empty */
	int64_t row, rows;
	bool in_row, in_cell;
	enum { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOL } kind;
	size_t style;
	enum table_fault row_fault;
	size_t fault_column;
};

/* Stops the parser; the first fault stays. */
void xlsx_refuse(struct xlsx_read *x, enum table_fault f);
/* The local name ("row" of "x:row"). */
const char *xlsx_local(const char *name);
const char *xlsx_attr(const char **at, const char *name); /* NULL when absent */
/* Parses a part with these handlers. False when there is none or all is refused. */
bool xlsx_part(struct xlsx_read *x, const char *path, XML_StartElementHandler start, XML_EndElementHandler end,
               XML_CharacterDataHandler text);
void xlsx_on_text(void *user, const XML_Char *s, int n);

void xlsx_read_book(struct xlsx_read *x);  /* sheets, paths, shared strings, styles */
void xlsx_read_sheet(struct xlsx_read *x, const char *path);
#endif
