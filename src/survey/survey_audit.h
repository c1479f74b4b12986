/* The check of a printed report: give it the tables that an agency published and what it says of them, and it lists
 * what does not add up, with the arithmetic. It accuses nobody: a finding is two figures that cannot both be right.
 *
 * Tables are known by their heading: counts per element (code,n1..n4[,blank,n_printed,sum_printed,nrr_printed,
 * nrr_weighted_printed]); units with scores (unit,v2021[,c2021,rank2021,n,unit_id], any number of years, or without a
 * year); targets (unit,target,achieved[,pct_printed]); lowest elements (unit,lowest_element[,element_code]); a series
 * (period,realised); claims (claim,value). */
#ifndef SURVEY_SURVEY_AUDIT_H
#define SURVEY_SURVEY_AUDIT_H
#include "survey/survey_index.h"

enum { AUDIT_ROWS_MAX = 5000, AUDIT_TABLES_MAX = 16, AUDIT_CLAIMS_MAX = 200, AUDIT_FINDINGS_MAX = 5000,
       AUDIT_YEARS_MAX = 20 };

/*     constant         stored       heading of its findings */
#define AUDIT_KIND_TABLE(X) \
	X(AUDIT_SCALE, "scale", N_("Jawaban di luar skala")) \
	X(AUDIT_COUNT, "count", N_("Banyaknya tidak cocok")) \
	X(AUDIT_SUM, "sum", N_("Jumlahnya tidak cocok")) \
	X(AUDIT_MEAN, "mean", N_("Rata-rata tidak mengikuti")) \
	X(AUDIT_WEIGHTED, "weighted", N_("Nilai tertimbang tidak mengikuti")) \
	X(AUDIT_CHAIN, "chain", N_("Pembulatan beruntun")) \
	X(AUDIT_CATEGORY, "category", N_("Mutu tidak sesuai nilai")) \
	X(AUDIT_RANK, "rank", N_("Peringkat tidak sesuai nilai")) \
	X(AUDIT_FEW, "few", N_("Diperingkat dengan terlalu sedikit responden")) \
	X(AUDIT_PERCENT, "percent", N_("Persentase tidak mengikuti")) \
	X(AUDIT_TOTAL, "total", N_("Jumlah keseluruhan tidak mengikuti")) \
	X(AUDIT_CLAIM, "claim", N_("Pernyataan tidak sesuai tabel")) \
	X(AUDIT_UNREAD, "unread", N_("Tidak dapat dibaca")) \
	X(AUDIT_NAME, "name", N_("Nama berbeda antartabel")) \
	X(AUDIT_WEIGHTS, "weights", N_("Bobot yang dipakai")) \
	X(AUDIT_UNCHECKED, "unchecked", N_("Tidak dapat diperiksa"))
enum audit_kind {
#define X(c, s, t) c,
	AUDIT_KIND_TABLE(X)
#undef X
	AUDIT_KINDS
};
const char *audit_kind_name(enum audit_kind k);
const char *audit_kind_text(enum audit_kind k); /* a key for lang_text */

struct audit_finding {
	enum audit_kind kind;
	bool remark;          /* worth knowing, but nothing that fails to add up */
	const char *file;     /* NULL for a claim given by hand */
	int64_t line;
	struct str item;      /* element, unit or claim */
	struct str printed, computed;
	struct str text;      /* the sentence with its arithmetic, in the language asked for */
};

struct survey_audit;
struct survey_audit *audit_new(struct arena *a, enum lang lang);
/* Begins a table by its heading; false when it is none that is known. `file` must live as long as the audit. */
bool audit_table(struct survey_audit *u, const char *file, const struct str *cell, size_t n);
/* A row of the table begun last; false past AUDIT_ROWS_MAX. Cells are copied. */
bool audit_row(struct survey_audit *u, int64_t line, const struct str *cell, size_t n);
/* A line of the file that could not even be split into cells. */
void audit_bad_row(struct survey_audit *u, const char *file, int64_t line, struct str why);
/* What the report says: up, down, same, rising, mean, a, b, c, d, b-a ... (each may carry a year: mean.2019), met,
 * equal, exceed, missed, target_total, achieved_total, percent, clean, clean_percent, lowest.U9, n, index, ikm.
 * False when the name or the value is none. */
bool audit_claim(struct survey_audit *u, struct str name, struct str value);
/* Checks everything. Findings first, remarks after; *findings counts those that are no remark. */
const struct audit_finding *audit_run(struct survey_audit *u, size_t *n, size_t *findings);
#endif
