/* Spreadsheets. Out: typed cells, no formulas, a head that stays. In: read by the child process, streaming, with
 * hard ceilings on what an archive may expand to (ratio 100, 64 MiB, 1,000 entries), no DTD, no formulas run; the
 * cached values are taken. */
#ifndef PAPER_XLSX_H
#define PAPER_XLSX_H
#include "paper/table.h"

struct xlsx_about {
	struct str title, author, subject;
	enum lang lang;
	int64_t made_at; /* ms UTC */
};
enum { XLSX_SHEETS_MAX = 60, XLSX_COLUMNS_MAX = 1000, XLSX_ROWS_MAX = 1048576 };
struct xlsx_column {
	struct str title;
	int width;       /* in characters, 0: 12 */
};
struct xlsx; /* to be ended with xlsx_done, always */
struct xlsx *xlsx_new(struct arena *a, const struct xlsx_about *about);
/* Begins a sheet; name at most 31 characters (longer is cut, []:*?/\ become -). `note` lines stand above the head:
 * what, of whom, when. */
void xlsx_sheet(struct xlsx *x, struct str name, const struct str *note, size_t n_note,
                 const struct xlsx_column *c, size_t n);
void xlsx_text(struct xlsx *x, struct str s); /* never read as a formula */
void xlsx_int(struct xlsx *x, int64_t v);
void xlsx_number(struct xlsx *x, double v, int places); /* NAN: an empty cell */
void xlsx_date(struct xlsx *x, int32_t on);
void xlsx_blank(struct xlsx *x);
void xlsx_end(struct xlsx *x);                /* ends the row */
void xlsx_end_total(struct xlsx *x);          /* ends a row set in bold */
enum err xlsx_done(struct xlsx *x, struct str *out); /* frees it too */

/* Is this a spreadsheet (a ZIP by its first bytes)? */
bool xlsx_looks(struct str data);
struct xlsx_options {
	struct str sheet;   /* by name; null: the first */
	size_t columns_max; /* 0: XLSX_COLUMNS_MAX */
	int64_t rows_max;   /* 0: XLSX_ROWS_MAX */
	size_t field_max;   /* bytes; 0: 64 KiB */
	bool any_width;     /* rows may hold more than the first (lines of words above the heading); else TABLE_WIDTH */
};
/* Reads one sheet, at most 5 MiB of file. ERR_TOO_LARGE, ERR_BAD_INPUT with *fault saying why, ERR_CHILD. `sheets`
 * (may be NULL) gets all names. */
enum err xlsx_open(struct arena *a, struct str data, const struct xlsx_options *o, struct table **out,
                   enum table_fault *fault,
                   struct str **sheets, size_t *n_sheets);
#endif
