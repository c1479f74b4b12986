/* A table that somebody else made: rows of fields from a CSV file or a spreadsheet, one face for both, so that an
 * importer need not know which came. A row that cannot be read is handed back with line, column and reason, and the
 * rows after it still come; only when the rest of the file can no longer be trusted does reading stop. */
#ifndef PAPER_TABLE_H
#define PAPER_TABLE_H
#include "base/base.h"

/*     constant              stored               for the person (key; English in po/en.po) */
#define TABLE_FAULT_TABLE(X) \
	X(TABLE_FINE, "fine", N_("Baik")) \
	X(TABLE_EMPTY, "empty", N_("Berkas kosong")) \
	X(TABLE_UTF16, "utf16", N_("Berkas berupa UTF-16; simpan ulang sebagai CSV UTF-8")) \
	X(TABLE_ENCODING, "encoding", N_("Huruf bukan UTF-8; simpan ulang sebagai CSV UTF-8")) \
	X(TABLE_CP1252, "cp1252", N_("Huruf bukan UTF-8 (tampaknya Windows-1252); simpan ulang sebagai CSV UTF-8")) \
	X(TABLE_NUL, "nul", N_("Ada byte nol; ini bukan berkas teks")) \
	X(TABLE_QUOTE_INSIDE, "quote_inside", N_("Tanda kutip di tengah isi kolom tanpa kutip pembuka")) \
	X(TABLE_QUOTE_AFTER, "quote_after", N_("Ada huruf sesudah kutip penutup")) \
	X(TABLE_QUOTE_OPEN, "quote_open", N_("Kutip pembuka tidak pernah ditutup")) \
	X(TABLE_BARE_CR, "bare_cr", N_("Ganti baris CR tanpa LF")) \
	X(TABLE_WIDTH, "width", N_("Jumlah kolom berbeda dari baris judul")) \
	X(TABLE_COLUMNS, "columns", N_("Terlalu banyak kolom")) \
	X(TABLE_FIELD, "field", N_("Isi kolom terlalu panjang")) \
	X(TABLE_LINE, "line", N_("Baris terlalu panjang")) \
	X(TABLE_ROWS, "rows", N_("Terlalu banyak baris")) \
	X(TABLE_READ, "read", N_("Berkas tidak dapat dibaca sampai habis")) \
	X(TABLE_NOT_XLSX, "not_xlsx", N_("Ini bukan berkas XLSX")) \
	X(TABLE_BOMB, "bomb", N_("Isi berkas mengembang melewati batas; ditolak")) \
	X(TABLE_SHEET, "sheet", N_("Lembar yang diminta tidak ada")) \
	X(TABLE_XML, "xml", N_("Isi XLSX rusak atau memuat DTD"))
enum table_fault {
#define X(c, s, t) c,
	TABLE_FAULT_TABLE(X)
#undef X
	TABLE_FAULT_COUNT
};
const char *table_fault_name(enum table_fault f); /* "cp1252" */
const char *table_fault_text(enum table_fault f); /* the Indonesian sentence: a key for lang_text */

enum table_got {
	TABLE_ROW, /* a good row: line, n, field */
	TABLE_BAD, /* a row that cannot be read: line, fault, column; the next call goes on after it */
	TABLE_END, /* no more rows */
	TABLE_STOP /* as TABLE_BAD, but reading ends here; what came before stands */
};
/* One row; the slices are valid until the next call. The first row is the heading, it comes like any other. */
struct table_row {
	int64_t line;            /* physical line where the record starts (CSV) or row number (XLSX), from 1 */
	size_t n;
	const struct str *field; /* numbers as 12.5, dates as 2026-11-22, booleans as 1 and 0 */
	enum table_fault fault;
	size_t column;           /* of the fault, from 1; 0: the row as a whole */
};

struct table; /* lives in the arena it was opened with */
enum table_got table_next(struct table *t, struct table_row *out);

/* What was found out about the file; separator and bom are known after the first row. */
struct table_facts {
	char separator;       /* ',' ';' or TAB; 0 for a spreadsheet */
	bool bom, crlf;       /* a UTF-8 byte order mark; at least one CRLF */
	int64_t rows, bad, blank; /* handed out, refused, wholly empty lines passed over */
	int64_t lines;        /* physical lines so far */
	int64_t bytes;        /* of the file behind what was handed out: where the next record begins, unless midway */
	bool midway;          /* ... inside a line that is being passed over */
};
const struct table_facts *table_facts(const struct table *t);

/* For those who make a table: lib/paper's readers only. */
struct table {
	enum table_got (*next)(struct table *t, struct table_row *out);
	struct table_facts facts;
};
#endif
