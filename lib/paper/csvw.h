/* A CSV file says nothing of what its columns mean; a CSVW file beside it does (W3C, Metadata Vocabulary for Tabular
 * Data, 2015): names, titles in two languages, types and meanings, so that a program can read the table alone. */
#ifndef PAPER_CSVW_H
#define PAPER_CSVW_H
#include "base/base.h"

enum csvw_type { CSVW_TEXT, CSVW_INTEGER, CSVW_DECIMAL, CSVW_DATE, CSVW_DATETIME, CSVW_BOOLEAN };
struct csvw_column {
	const char *name;                /* as in the file's heading */
	enum csvw_type type;
	const char *title_id, *title_en; /* en NULL: none */
	const char *about;               /* what the figure means, its unit; NULL: none */
	bool required;
};
struct csvw_table {
	struct str url;                  /* of the CSV, relative: "ikm-2021.csv" */
	const struct csvw_column *columns;
	size_t n;
	const char *key;                 /* primary key column, NULL: none */
	char separator;                  /* 0: ',' */
};
struct csvw_about {
	struct str title, description, publisher, license_url, source;
	struct str issued;               /* YYYY-MM-DD */
	enum lang lang;
};
/* One metadata document (JSON) about one or more tables. */
void csvw_write(struct buf *b, const struct csvw_about *about, const struct csvw_table *tables, size_t n);
#endif
