/* A spreadsheet on its way through the child. Request: sheet, columns_max, rows_max, field_max, file. Answer when read:
 * the names of the sheets, then rows (number, fault, column, fields up to the last that is not empty); when refused:
 * one byte, the fault. */
#ifndef PAPER_XLSX_INNER_H
#define PAPER_XLSX_INNER_H
#include "paper/wire.h"
#include "paper/xlsx.h"

enum {
	XLSX_FILE_MAX = 5 * 1024 * 1024, XLSX_ENTRIES_MAX = 1000, XLSX_EXPANDED_MAX = 64 * 1024 * 1024, XLSX_RATIO_MAX = 100,
	XLSX_TEXT_MAX = 16 * 1024 * 1024, XLSX_STRINGS_MAX = 1000000, XLSX_STYLES_MAX = 65536
};
/* ERR_BAD_INPUT with the fault in out, or OK. Runs in the child; tests and fuzzers call it directly. */
enum err xlsx_unpack(struct arena *a, struct str request, struct buf *out);
/* The request for a file. */
struct str xlsx_request(struct arena *a, struct str data, const struct xlsx_options *o);
/* The table over an answer. */
struct table *xlsx_table(struct arena *a, struct str answer, bool any_width, struct str **sheets, size_t *n_sheets);
#endif
