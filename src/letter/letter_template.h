/* A letter's words as an office keeps them: its own sentences with names in brackets, [nama], that are filled for each
 * letter. What a line means is told by how it begins:
 *   [judul]                          the title, underlined in the middle
 *   [tengah]Nomor : [nomor]          a line in the middle; [kiri], [kanan] at the left, the right; [subjudul] bold
 *   Nama : [nama]                    a fact, its label aligned with its neighbours'
 *   1. ...   a. ...   - ...          a numbered or marked item
 *   [tabel tanggungan | NIK | Nama]  a table of what was filled in, with these columns
 *   [jika rt] ... [selesai]          shown only when rt is filled; [jika bukan rt] when it is not; inside a line or around
 *                                    lines, eight deep
 *   [tanda_tangan]                   who signs; lines just above it in the same paragraph stand over his post
 *   [halaman_baru]                   a new page
 *   an empty line                    ends a paragraph; other lines run on
 * A name may be followed by how it is told: [penghasilan terbilang], [tanggal_acara hari], [nama kapital]; written in
 * capitals, [NAMA], it is told in capitals. [[ is a bracket. Text that is filled in is never read as one of these.
 * Everything here is pure: the same template, values and facts give the same letter. */
#ifndef LETTER_LETTER_TEMPLATE_H
#define LETTER_LETTER_TEMPLATE_H
#include "letter/letter_signer.h"
#include "office/office_letter.h"

enum {
	LETTER_BODY_MAX = 16000, LETTER_NAME_MAX = 120, LETTER_KEY_MAX = 40, LETTER_COPIES_MAX = 12, LETTER_FIELDS_MAX = 80,
	LETTER_BLOCKS_MAX = 400, LETTER_COLUMNS_MAX = 8, LETTER_ROWS_MAX = 40, LETTER_VALUE_MAX = 2000,
	LETTER_LACKS_MAX = 40, LETTER_PARAF_MAX = 6, LETTER_TEMPLATES_MAX = 80
};

/* How numbers run (regulations.md 7.3).
 *   constant           stored   label */
#define LETTER_SCOPE_TABLE(X) \
	X(LETTER_SCOPE_YEAR, "tahun", N_("Satu urutan bagi semua surat setahun")) \
	X(LETTER_SCOPE_KIND, "jenis", N_("Urutan sendiri bagi tiap jenis surat setahun")) \
	X(LETTER_SCOPE_CLASS, "kode", N_("Urutan sendiri bagi tiap kode klasifikasi setahun"))
#define LETTER_SOURCE_TABLE(X) \
	X(LETTER_FROM_PRIMA, "Prima", N_("Nomor diambil di Prima")) \
	X(LETTER_FROM_SRIKANDI, "SRIKANDI", N_("Nomor diambil di SRIKANDI"))
#define LETTER_VALID_TABLE(X) \
	X(LETTER_VALID_ALWAYS, "tanpa", N_("Tanpa batas")) X(LETTER_VALID_DAYS, "hari", N_("hari")) \
	X(LETTER_VALID_WEEKS, "minggu", N_("minggu")) X(LETTER_VALID_MONTHS, "bulan", N_("bulan")) \
	X(LETTER_VALID_YEARS, "tahun", N_("tahun"))
#define LETTER_SHEET_TABLE(X) \
	X(LETTER_F4, "F4", N_("F4 (215 x 330 mm)")) X(LETTER_A4, "A4", N_("A4 (210 x 297 mm)"))
#define LETTER_EDITION_TABLE(X) \
	X(LETTER_EDITION_DRAFT, "rancangan", N_("Rancangan")) \
	X(LETTER_EDITION_IN_FORCE, "berlaku", N_("Berlaku")) \
	X(LETTER_EDITION_REPLACED, "diganti", N_("Diganti")) \
	X(LETTER_EDITION_DROPPED, "dibuang", N_("Rancangan dibuang")) \
	X(LETTER_EDITION_SHIPPED, "bawaan", N_("Bawaan Prima"))
#define X(c, s, l) c,
enum letter_scope { LETTER_SCOPE_TABLE(X) LETTER_SCOPES };
enum letter_source { LETTER_SOURCE_TABLE(X) LETTER_SOURCES };
enum letter_valid { LETTER_VALID_TABLE(X) LETTER_VALIDS };
enum letter_sheet { LETTER_SHEET_TABLE(X) LETTER_SHEETS };
enum letter_edition { LETTER_EDITION_TABLE(X) LETTER_EDITIONS };
#undef X
WORDS_DECLARE(letter, scope)
WORDS_DECLARE(letter, source)
WORDS_DECLARE(letter, valid)
WORDS_DECLARE(letter, sheet)
WORDS_DECLARE(letter, edition)

struct letter_template {
	int64_t id;               /* 0: as shipped, not kept in this store */
	int64_t unit_id;          /* 0: as shipped */
	struct str key;           /* "sktm", as a service names it */
	struct str name, title;   /* in lists; printed */
	struct str class_code, pattern;
	enum letter_scope scope;
	enum letter_source number_from;
	bool own_signer;          /* must be signed by the head himself (field.md 13) */
	int64_t valid_n;
	enum letter_valid valid_unit;
	enum letter_sheet sheet;
	struct str body;          /* in the language above */
	struct str fields;        /* the office's own, a line each: name | label | kind | example | "boleh kosong" */
	struct str copies;        /* tembusan, one a line */
	struct str note;          /* what the law says of this letter, for those who write it */
	int64_t edition;
	enum letter_edition state;
	int32_t from_on, to_on;   /* 0: not yet; INT32_MAX: open */
	int64_t version;
};

/* ---- fields ---- */

/* What may stand in a field, how it is typed and how it is told. Stored as text: dates YYYY-MM-DD, amounts in whole rupiah,
 * tables a line for a row and | between cells.   constant  stored  label */
#define LETTER_INPUT_TABLE(X) \
	X(LETTER_INPUT_LINE, "baris", N_("Satu baris")) \
	X(LETTER_INPUT_TEXT, "teks", N_("Beberapa baris")) \
	X(LETTER_INPUT_DATE, "tanggal", N_("Tanggal")) \
	X(LETTER_INPUT_BIRTH, "lahir", N_("Tanggal lahir, boleh tidak lengkap")) \
	X(LETTER_INPUT_TIME, "jam", N_("Jam")) \
	X(LETTER_INPUT_AMOUNT, "rupiah", N_("Jumlah uang")) \
	X(LETTER_INPUT_COUNT, "angka", N_("Bilangan bulat")) \
	X(LETTER_INPUT_NIK, "nik", N_("NIK atau nomor KK, 16 angka")) \
	X(LETTER_INPUT_GRID, "tabel", N_("Tabel"))
#define X(c, s, l) c,
enum letter_input { LETTER_INPUT_TABLE(X) LETTER_INPUTS };
#undef X
WORDS_DECLARE(letter, input)

struct letter_field {
	struct str name, label, example, hint;
	enum letter_input kind;
	bool required;              /* stands in a sentence that is always shown */
	bool subject;               /* names whom the letter is about */
	bool given;                 /* told by the letter's own facts: number, date, office, signer */
	struct str columns[LETTER_COLUMNS_MAX]; /* of a table */
	size_t n_columns;
};
struct letter_value {
	struct str name, value;
};
/* The value of that name, STR_NULL when there is none. */
struct str letter_value_of(const struct letter_value *v, size_t n, const char *name);

/* What is wrong with a template. The text is kept whatever is wrong. */
#define LETTER_FAULT_TABLE(X) \
	X(LETTER_FINE, "baik", N_("Baik")) \
	X(LETTER_FAULT_EMPTY, "kosong", N_("Isi surat masih kosong")) \
	X(LETTER_FAULT_LONG, "panjang", N_("Isi surat terlalu panjang")) \
	X(LETTER_FAULT_ENCODING, "huruf", N_("Ada huruf yang bukan UTF-8 atau huruf kendali")) \
	X(LETTER_FAULT_BRACKET, "kurung", N_("Kurung siku dibuka tetapi tidak ditutup pada baris itu")) \
	X(LETTER_FAULT_NAME, "nama", N_("Isian ini tidak dikenal")) \
	X(LETTER_FAULT_TELLING, "cara", N_("Cara menyebut isian ini tidak dikenal atau tidak cocok")) \
	X(LETTER_FAULT_END, "selesai", N_("[selesai] tanpa [jika]")) \
	X(LETTER_FAULT_OPEN, "jika", N_("[jika] tidak ditutup dengan [selesai]")) \
	X(LETTER_FAULT_DEEP, "dalam", N_("Terlalu banyak [jika] bertumpuk")) \
	X(LETTER_FAULT_ALONE, "sendiri", N_("Perintah ini harus berdiri sendiri pada barisnya")) \
	X(LETTER_FAULT_TABLE, "tabel", N_("Tabel harus menyebut isian dan satu sampai delapan kolom")) \
	X(LETTER_FAULT_MANY, "banyak", N_("Terlalu banyak isian atau baris")) \
	X(LETTER_FAULT_FIELD, "isian", N_("Baris isian sendiri harus: nama | label | jenis | contoh | boleh kosong")) \
	X(LETTER_FAULT_TWICE, "dua kali", N_("Isian ini sudah ada")) \
	X(LETTER_FAULT_NUMBER, "nomor", N_("Surat harus memuat [nomor]")) \
	X(LETTER_FAULT_DATE, "tanggal", N_("Surat harus memuat [tanggal_surat]")) \
	X(LETTER_FAULT_SUBJECT, "subjek", N_("Surat harus menyebut siapa yang diterangkan, misalnya [nama]")) \
	X(LETTER_FAULT_SIGNER, "penanda tangan", N_("Surat harus memuat [tanda_tangan]"))
#define X(c, s, l) c,
enum letter_fault_kind { LETTER_FAULT_TABLE(X) LETTER_FAULT_KINDS };
#undef X
WORDS_DECLARE(letter, fault_kind)
struct letter_fault {
	enum letter_fault_kind kind;
	int line;             /* of the body, from 1; 0: of the whole; of the own fields when kind is FIELD or TWICE */
	struct str what, near; /* the words themselves; the nearest known name, may be empty */
};
enum { LETTER_FAULTS_MAX = 20 };
/* Everything that is wrong with body and fields, in order of their lines; *n 0: nothing. */
void letter_template_check(struct arena *a, const struct letter_template *t, struct letter_fault out[LETTER_FAULTS_MAX],
                           size_t *n);
/* "Baris 3: isian [nmaa] tidak dikenal; mungkin maksudnya [nama]", in the language. */
struct str letter_fault_text(struct arena *a, enum lang lang, const struct letter_fault *f);

/* What a clerk must fill, in the order of the body: fields that the letter's own facts do not give. Never fails: of a body
 * with faults, what can be told. */
void letter_fields(struct arena *a, const struct letter_template *t, struct letter_field **out, size_t *n);
/* The dictionary that every template knows, for the editor's list; given: the letter's own facts tell it, nobody fills it
 * in. */
void letter_dictionary(struct arena *a, struct letter_field **out, size_t *n);
/* Invented values for every field (NIK under prefix 99), for previews. */
void letter_examples(struct arena *a, const struct letter_template *t, struct letter_value **out, size_t *n);

/* ---- the shipped ones ---- */
/* As shipped, by key, all with state LETTER_EDITION_SHIPPED; false: none of that key. */
bool letter_shipped(struct arena *a, struct str key, struct letter_template *out);
void letter_shipped_all(struct arena *a, struct letter_template **out, size_t *n);
/* The last day it is valid when dated on; 0: no end. */
int32_t letter_valid_to(const struct letter_template *t, int32_t dated_on);
#endif
