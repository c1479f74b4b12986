/* A list of people read from CSV or XLSX as one value: what was taken, what was refused. */
#ifndef CITIZEN_CITIZEN_ROLL_PAPER_H
#define CITIZEN_CITIZEN_ROLL_PAPER_H
#include "citizen/citizen_import.h"

struct citizen_roll {
	struct citizen_columns columns;
	struct citizen_fields *v;
	size_t n, odd; /* odd: rows with something to look at again */
	struct citizen_refused *refused;
	size_t n_refused;
	const char *unusable; /* NULL, or why nothing was read: a key for lang_text */
};
/* The rows in a file's order; a NIK that was there already in the file is refused. */
void citizen_roll_read(struct arena *a, struct str bytes, struct str codes, const struct citizen_asked *q,
                       struct citizen_roll *out);
#endif
