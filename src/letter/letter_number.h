/* The number of a letter is a sentence of its office's own making: "400.12.2.1/007/KEL.MELATI/XI/2026". A pattern says how
 * it is written, a scope which letters count together; the count begins at 1 each year, goes up by one, and is never
 * used twice nor taken back (regulations.md 7.3). Patterns of OpenSID are read as they are. */
#ifndef LETTER_LETTER_NUMBER_H
#define LETTER_LETTER_NUMBER_H
#include "letter/letter.h"
#include "letter/letter_template.h"

enum { LETTER_PATTERN_MAX = 120, LETTER_SERIAL_MAX = 999999, LETTER_WIDTH_MAX = 6, LETTER_UNIT_MAX = 30 };

/* Numbers kept apart from the count, for a reason that the register tells. */
#define LETTER_RESERVE_TABLE(X) \
	X(LETTER_RESERVE_SPARE, "cadangan", N_("Nomor cadangan")) \
	X(LETTER_RESERVE_OUTAGE, "gangguan", N_("Perangkat gangguan: ditulis tangan")) \
	X(LETTER_RESERVE_BOOK, "buku lama", N_("Sudah dipakai di buku agenda sebelum Prima"))
#define X(c, s, l) c,
enum letter_reserve_kind { LETTER_RESERVE_TABLE(X) LETTER_RESERVES };
#undef X
WORDS_DECLARE(letter, reserve_kind)

#define LETTER_TOKEN_TABLE(X) \
	X(LETTER_TOKEN_CODE, "kode", N_("kode klasifikasi arsip")) \
	X(LETTER_TOKEN_SERIAL, "nomor", N_("nomor urut; {nomor:3} menulis 007")) \
	X(LETTER_TOKEN_UNIT, "unit", N_("singkatan kantor")) \
	X(LETTER_TOKEN_KIND, "jenis", N_("singkatan jenis surat")) \
	X(LETTER_TOKEN_ROMAN, "bulan_romawi", N_("bulan dengan angka Romawi")) \
	X(LETTER_TOKEN_MONTH, "bulan", N_("bulan dua angka")) \
	X(LETTER_TOKEN_YEAR, "tahun", N_("tahun empat angka"))
enum letter_token {
#define X(c, s, l) c,
	LETTER_TOKEN_TABLE(X)
#undef X
	LETTER_TOKENS
};
WORDS_DECLARE(letter, token)

/* What is wrong with a pattern. */
#define LETTER_PATTERN_TABLE(X) \
	X(LETTER_PATTERN_FINE, "") \
	X(LETTER_PATTERN_EMPTY, N_("Pola nomor kosong atau lebih dari 120 karakter")) \
	X(LETTER_PATTERN_OPEN, N_("Kurung pada pola nomor tidak ditutup, atau ditutup tanpa dibuka")) \
	X(LETTER_PATTERN_TOKEN, \
	  N_("Kata di dalam kurung tidak dikenal; yang ada: kode, nomor, unit, jenis, bulan, bulan_romawi, tahun")) \
	X(LETTER_PATTERN_WIDTH, N_("Lebar hanya untuk nomor urut, 1 sampai 6: {nomor:3}")) \
	X(LETTER_PATTERN_NO_SERIAL, N_("Pola harus memuat {nomor} satu kali")) \
	X(LETTER_PATTERN_NO_YEAR, N_("Pola harus memuat {tahun}: urutan mulai lagi dari 1 tiap tahun")) \
	X(LETTER_PATTERN_NO_KIND, \
	  N_("Urutan per jenis memerlukan {jenis} di dalam pola, supaya dua jenis tidak bernomor sama")) \
	X(LETTER_PATTERN_NO_CODE, \
	  N_("Urutan per klasifikasi memerlukan {kode} di dalam pola, supaya dua kode tidak bernomor sama")) \
	X(LETTER_PATTERN_TOUCH, \
	  N_("Beri tanda pemisah di kedua sisi {nomor}: angka yang berdempet terbaca sebagai satu nomor")) \
	X(LETTER_PATTERN_SIGN, N_("Di luar kurung hanya huruf, angka, spasi dan tanda / . - _ ( )"))
enum letter_pattern_no {
#define X(c, t) c,
	LETTER_PATTERN_TABLE(X)
#undef X
	LETTER_PATTERN_NOS
};
const char *letter_pattern_text(enum letter_pattern_no no);

/* Whether a pattern in Prima's spelling can be used with that scope. *at: the byte at which it goes wrong (may be NULL). */
enum letter_pattern_no letter_pattern_check(struct str pattern, enum letter_scope scope, size_t *at);
/* OpenSID's spelling "[kode_surat]/[nomor_surat,3]/[kode_desa]/[bulan_romawi]/[tahun]" in Prima's; one already in Prima's
 * comes back as it is. STR_NULL: it holds a word that is unknown here. */
struct str letter_pattern_import(struct arena *a, struct str typed);

struct letter_number_facts {
	struct str code, unit, kind; /* kind: the template's key, printed in capitals */
	int64_t serial;              /* 1.. */
	int32_t dated_on;
};
/* The number as printed. pattern: one that letter_pattern_check let pass; at most LETTER_NUMBER_MAX code points, else
 * STR_NULL. */
struct str letter_number_print(struct arena *a, struct str pattern, const struct letter_number_facts *f);
/* What tells the counts of a unit and year apart: "", "jenis/sktm", "kode/400.12.2.1". */
struct str letter_scope_key(struct arena *a, enum letter_scope scope, struct str kind, struct str code);

/* Typed numbers (by hand, from SRIKANDI): letters, digits and / . - _ ( ) and single blanks, with a digit in it. */
bool letter_number_ok(struct str typed);

/* ---- is every number accounted for? ---- */
struct letter_range {
	int64_t first, last;
};
/* The serials 1..last that no letter and no block holds, as ranges, from `used` (ascending, may repeat) and blocks (by
 * first). Gives their number; at most max are written. 0 is the only good answer. */
size_t letter_holes(const int64_t *used, size_t n_used, const struct letter_range *blocks, size_t n_blocks, int64_t last,
                    struct letter_range *out, size_t max);
#endif
