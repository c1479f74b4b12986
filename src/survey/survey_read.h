/* Files of answers as offices keep them: one line a respondent, or one line an element with how often each answer was
 * given; and beside them how many used each service. Columns are known by their names, never by their place. What
 * cannot be taken is refused with line, column, value and reason; nothing is guessed. This file knows cells, not
 * files: whoever reads CSV or XLSX feeds it row by row. */
#ifndef SURVEY_SURVEY_READ_H
#define SURVEY_SURVEY_READ_H
#include "survey/survey_index.h"

enum {
	SURVEY_COLUMNS_MAX = 1000,
	SURVEY_EXTRA_MAX = 200,  /* attribute columns kept; more are refused */
	SURVEY_CELL_MAX = 200,   /* bytes of one cell */
	SURVEY_REJECT_MAX = 10000
};

/*      constant              stored               for the person */
#define SURVEY_REJECT_TABLE(X) \
	X(REJECT_NONE, "none", N_("diterima")) \
	X(REJECT_COLUMN_MISSING, "column_missing", N_("kolom yang diperlukan tidak ada")) \
	X(REJECT_COLUMN_TWICE, "column_twice", N_("kolom ini ada dua kali")) \
	X(REJECT_COLUMN_SWAPPED, "column_swapped", \
	  N_("label ini milik unsur lain: nomor U8 (pengaduan) dan U9 (sarana) tertukar; betulkan berkasnya dahulu")) \
	X(REJECT_COLUMN_FORM, "column_form", \
	  N_("nomor pertanyaan formulir tidak menunjuk unsur (pertanyaan 8 adalah U9, 9 adalah U8); pakai u1 sampai u9")) \
	X(REJECT_COLUMNS, "columns", N_("terlalu banyak kolom")) \
	X(REJECT_HEADER, "header", \
	  N_("baris judul tidak dikenal; perlu code,name,n1,n2,n3,n4,blank atau id,unit,service,date,...,u1 sampai u9")) \
	X(REJECT_WIDTH, "width", N_("jumlah kolom berbeda dari baris judul")) \
	X(REJECT_LONG, "long", N_("isi terlalu panjang")) \
	X(REJECT_ID, "id", N_("id kosong")) \
	X(REJECT_ID_SAME, "id_same", N_("id sudah ada dengan isi yang sama")) \
	X(REJECT_ID_OTHER, "id_other", N_("id sudah ada dengan isi yang berbeda")) \
	X(REJECT_DATE, "date", N_("tanggal harus YYYY-MM-DD")) \
	X(REJECT_ANSWER, "answer", N_("jawaban harus 1 sampai 4, atau kosong (0)")) \
	X(REJECT_CODE, "code", N_("unsur tidak dikenal; pakai U1 sampai U9")) \
	X(REJECT_CODE_TWICE, "code_twice", N_("unsur ini sudah ada")) \
	X(REJECT_CODE_MISSING, "code_missing", N_("baris unsur ini tidak ada")) \
	X(REJECT_COUNT, "count", N_("banyaknya harus bilangan bulat 0 atau lebih")) \
	X(REJECT_UNIT, "unit", N_("unit atau layanan kosong")) \
	X(REJECT_POPULATION, "population", N_("N harus bilangan bulat 1 atau lebih")) \
	X(REJECT_PERIOD, "period", N_("periode harus tahun empat angka")) \
	X(REJECT_STRATUM_TWICE, "stratum_twice", N_("unit, layanan dan periode ini sudah ada"))
enum survey_reject_why {
#define X(c, s, t) c,
	SURVEY_REJECT_TABLE(X)
#undef X
	SURVEY_REJECTS
};
struct survey_reject {
	int64_t line;
	struct str column, value; /* slices of what was read */
	enum survey_reject_why why;
	int64_t first_line;       /* where the other one stands, for the "already there" kinds; else 0 */
};
const char *survey_reject_name(enum survey_reject_why w);
const char *survey_reject_text(enum survey_reject_why w); /* a key for lang_text */

/* ---- the heading ---- */
enum survey_file { FILE_ANSWERS, FILE_COUNTS, FILE_POPULATION };
/* Columns that answers may have beside their elements. */
#define SURVEY_COLUMN_TABLE(X) \
	X(COLUMN_ID, "id") X(COLUMN_UNIT, "unit") X(COLUMN_SERVICE, "service") X(COLUMN_DATE, "date") \
	X(COLUMN_CHANNEL, "channel") X(COLUMN_AGE, "age") X(COLUMN_SEX, "sex") X(COLUMN_EDU, "edu") X(COLUMN_OCC, "occ")
enum survey_column {
#define X(c, s) c,
	SURVEY_COLUMN_TABLE(X)
#undef X
	SURVEY_COLUMNS
};
const char *survey_column_name(enum survey_column c);
struct survey_layout {
	enum survey_file kind;
	size_t width;                       /* cells a row must have */
	const struct str *title;            /* width of them, trimmed */
	int at[SURVEY_COLUMNS];             /* FILE_ANSWERS: place of the column, or -1 */
	size_t elements;                    /* FILE_ANSWERS: 9 or more (u10, u11 ... are the office's own) */
	int element[SURVEY_PLACES_MAX];     /* place of u1, u2 ... */
	int extra[SURVEY_EXTRA_MAX];        /* places of the columns that are nothing of the above */
	size_t extras;
	int remark;                         /* FILE_ANSWERS: what respondents wrote in own words, or -1 */
	int code, name, count[SKM_ANSWERS], blank; /* FILE_COUNTS; name and blank may be -1 */
	int unit, service, period, n;       /* FILE_POPULATION */
};
/* Reads the heading (names in any case). False with *why, whose line is the caller's. */
bool survey_layout_read(struct arena *a, const struct str *cell, size_t n, struct survey_layout *out,
			struct survey_reject *why);
/* The place of a column by its name, as --by and --where name it; -1 when there is none. */
int survey_layout_find(const struct survey_layout *l, struct str name);

/* ---- rows: false with *why filled but for the line ---- */
struct survey_answer {
	struct str text[SURVEY_COLUMNS]; /* trimmed; empty where the column is missing */
	bool dated;
	int32_t on;                      /* when dated */
	int year;                        /* of the date; 0 without */
	int64_t marks;                   /* three bits an element (survey.h) */
};
bool survey_answer_read(const struct survey_layout *l, const struct str *cell, size_t n, struct survey_answer *out,
			struct survey_reject *why);
bool survey_counts_read(struct arena *a, const struct survey_layout *l, const struct str *cell, size_t n, int *element,
			struct survey_counts *out, struct survey_reject *why);
struct survey_users {
	struct str unit, service;
	int year;
	int64_t n;
};
bool survey_users_read(const struct survey_layout *l, const struct str *cell, size_t n, struct survey_users *out,
		       struct survey_reject *why);

/* ---- ids seen so far: 16 bytes each, whatever the rows hold ---- */
struct survey_seen;
struct survey_seen *survey_seen_new(struct arena *a);
/* REJECT_NONE when the id is new; else REJECT_ID_SAME or REJECT_ID_OTHER and the line of the first. Whole numbers are
 * compared as they are, other ids and the contents by 64-bit and 32-bit digests. */
enum survey_reject_why survey_seen_add(struct survey_seen *s, struct str id, const struct str *cell, size_t n, int id_at,
				       int64_t line, int64_t *first_line);
#endif
