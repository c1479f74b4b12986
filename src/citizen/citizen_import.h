/* A list of people from another system: a table of an office's own, or what OpenSID gives out (its import template with
 * SIAK's codes, or its list with words). Columns are known by their headings, never by their place. Each row becomes one
 * person's fields or is refused with line, column and reason; the value itself is never repeated, since whoever mends the
 * file has it. A list is short by intent: Prima holds whom it serves, not a population (field.md 5). */
#ifndef CITIZEN_CITIZEN_IMPORT_H
#define CITIZEN_CITIZEN_IMPORT_H
#include "citizen/citizen.h"

enum {
	CITIZEN_ROWS_MAX = 2000, CITIZEN_IMPORT_BYTES = 2 << 20, CITIZEN_REFUSED_MAX = 2000, CITIZEN_COLUMNS_MAX = 200,
	CITIZEN_ROUNDED_FROM = 5 /* rows from which all NIK ending in 0 tell of a spreadsheet that kept them as numbers */
};

struct citizen_columns {
	int at[CITIZEN_FIELDS];      /* place of the field's column, -1: none */
	int hamlet, status;          /* dusun; OpenSID's status_dasar; -1: none */
	struct str title[CITIZEN_COLUMNS_MAX];
	size_t width;
	struct str ignored[CITIZEN_COLUMNS_MAX]; /* headings of columns that are not taken */
	size_t n_ignored;
};
/* Reads the heading; NULL, or why the table is not one of people (a key for lang_text). */
const char *citizen_columns_read(struct arena *a, const struct str *cell, size_t n, struct citizen_columns *out);

struct citizen_refused {
	int64_t line;
	struct str column; /* heading; empty: the row as a whole */
	const char *why;   /* a key for lang_text */
};
/* One row as a person's fields, codes turned into words by `codes` (src/citizen/data/siak.csv), dates into TTTT-BB-HH, and
 * checked by citizen_tidy. False with *why, whose line is the caller's. */
bool citizen_row_read(struct arena *a, const struct citizen_columns *c, const struct str *cell, size_t n,
                      struct str codes, const struct citizen_asked *q, struct citizen_fields *out, unsigned *odd,
                      struct citizen_refused *why);
/* "1990-05-17", "17-05-1990", "17/05/1990" or "17 Mei 1990" as "1990-05-17"; anything else as it was. */
struct str citizen_date_read(struct arena *a, struct str s);
#endif
