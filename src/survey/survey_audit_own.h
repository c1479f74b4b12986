/* What the parts of the audit share among themselves: tables as they were printed, figures with their printed places. */
#ifndef SURVEY_SURVEY_AUDIT_OWN_H
#define SURVEY_SURVEY_AUDIT_OWN_H
#include "survey/survey_audit.h"

enum audit_table_kind { TABLE_ELEMENTS, TABLE_UNITS, TABLE_TARGETS, TABLE_LOWEST, TABLE_SERIES, TABLE_CLAIMS };
struct audit_line {
	int64_t line;
	struct str *cell; /* width of the table; missing cells are empty */
};
struct audit_sheet {
	enum audit_table_kind kind;
	const char *file;
	struct str *title;
	size_t width, rows, room;
	struct audit_line *row;
};
struct audit_said { /* a claim */
	struct str name, value;
	const char *file;
	int64_t line;
	bool checked;
};
struct survey_audit {
	struct arena *a;
	enum lang lang;
	struct audit_sheet sheet[AUDIT_TABLES_MAX];
	size_t sheets;
	struct audit_said said[AUDIT_CLAIMS_MAX];
	size_t n_said;
	struct audit_finding *found;
	size_t n_found;
};

/* A printed figure: exact, with the decimals it was printed with. */
struct printed {
	bool known;
	struct str text;
	struct num v;
	int places;
};
/* "3,255", "3.255", "101,8", "10351", "10.351" and "1.017,5" as Indonesian and English tables print them. Empty gives
 * known = false and true; what is no figure gives false. */
bool printed_read(struct arena *a, struct str cell, struct printed *out);
/* Whether x rounds half-up to the printed figure. */
bool printed_fits(struct arena *a, const struct printed *p, struct num x);

int audit_column(const struct audit_sheet *s, const char *const *names); /* NULL-terminated; -1 */
/* The figure in a column (-1: none); a finding when it cannot be read. */
struct printed audit_figure(struct survey_audit *u, const struct audit_sheet *s, size_t row, int column);
const struct audit_sheet *audit_sheet_of(const struct survey_audit *u, enum audit_table_kind k); /* the first, or NULL */

struct audit_finding *audit_found(struct survey_audit *u, enum audit_kind kind, const char *file, int64_t line,
				  struct str item);
/* Figures for a sentence: in the audit's language. */
struct str audit_num(struct survey_audit *u, struct num x, int places);
struct str audit_int(struct survey_audit *u, int64_t v);

/* The claim of that name, marked as checked; NULL. year 0: the bare name; else "name.year", or the bare name too when
 * `latest`. */
struct audit_said *audit_said_of(struct survey_audit *u, const char *name, int year, bool latest);
/* Compares a claim with what was counted; a finding when they part. `how` is the arithmetic. */
void audit_compare(struct survey_audit *u, struct audit_said *said, struct num counted, struct str how);

void audit_elements(struct survey_audit *u, const struct audit_sheet *s);
void audit_units(struct survey_audit *u, const struct audit_sheet *s);
#endif
