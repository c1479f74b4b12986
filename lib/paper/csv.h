/* CSV as RFC 4180 has it, read strictly and written safely. Offices send commas, semicolons and tabs, with and without
 * a byte order mark, from Excel in an encoding of its own: each is recognised and named, none is guessed over.
 * Memory is bounded by `line_max`, whatever the size of the file. */
#ifndef PAPER_CSV_H
#define PAPER_CSV_H
#include "paper/table.h"

struct csv_options {
	char separator;     /* 0: found from the first line (the most frequent of , ; TAB outside quotes) */
	bool any_width;     /* rows may have another number of fields than the first; else that is TABLE_WIDTH */
	size_t columns_max; /* 0: 1,000 */
	size_t field_max;   /* bytes; 0: 64 KiB */
	size_t line_max;    /* bytes of a record with its line ends; 0: 1 MiB */
	int64_t rows_max;   /* 0: no limit */
	size_t block;       /* bytes read from a descriptor at a time; 0: 256 KiB */
};
/* Reads from memory (a mapped file, a body); `data` must outlive the table. o may be NULL. Fields without doubled
 * quotes are slices of `data`. */
struct table *csv_open(struct arena *a, struct str data, const struct csv_options *o);
/* Reads from a descriptor in blocks, from where it stands; the caller closes it after the last row. */
struct table *csv_open_fd(struct arena *a, int fd, const struct csv_options *o);
/* Reads from whatever `more` gives: at most n bytes to `to`, 0 at the end, below 0 when it cannot. */
typedef ptrdiff_t (*csv_more)(void *ctx, char *to, size_t n);
struct table *csv_open_by(struct arena *a, csv_more more, void *ctx, const struct csv_options *o);

/* Writing: RFC 4180 with CRLF. Text that a spreadsheet would run as a formula (begins with = + - @ TAB CR or the
 * full-width forms of these) gets an apostrophe and quotes (reliability.md, threat 12); numbers stay as they are. */
struct csv_out {
	struct buf *b;
	char separator;
	size_t fields; /* of the row being written */
	bool empty;    /* ... and nothing in them */
};
struct csv_out csv_out(struct buf *b, char separator);
void csv_text(struct csv_out *o, struct str s); /* STR_NULL and empty: an empty field */
void csv_z(struct csv_out *o, const char *z);
void csv_int(struct csv_out *o, int64_t v);
void csv_number(struct csv_out *o, struct str digits); /* already "-12.50"; must be a number or empty */
void csv_end(struct csv_out *o);                       /* ends the row */
#endif
