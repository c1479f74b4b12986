/* How long an office keeps a letter, and what becomes of it then. The schedule (jadwal retensi arsip, JRA) is decided in
 * each region: Prima knows the class codes of Permendagri 83/2022 and keeps the years that the office itself tells. */
#ifndef LETTER_LETTER_ARCHIVE_H
#define LETTER_LETTER_ARCHIVE_H
#include "letter/letter.h"

enum { LETTER_CLASSES_MAX = 400, LETTER_YEARS_MAX = 99, LETTER_BASIS_MAX = 200 };
#define LETTER_FATE_TABLE(X) \
	X(LETTER_FATE_UNKNOWN, "", N_("Belum ditentukan")) \
	X(LETTER_FATE_DESTROY, "musnah", N_("Musnah")) \
	X(LETTER_FATE_KEEP, "permanen", N_("Permanen")) \
	X(LETTER_FATE_REVIEW, "dinilai kembali", N_("Dinilai kembali"))
#define X(c, s, l) c,
enum letter_fate { LETTER_FATE_TABLE(X) LETTER_FATES };
#undef X
WORDS_DECLARE(letter, fate)

struct letter_class {
	struct str code, title, scheme; /* scheme: "83/2022", "lama"; empty: the office's own code */
	int active_years, inactive_years; /* after the year of the letter; with fate UNKNOWN nobody has told */
	enum letter_fate fate;
	struct str basis;               /* "Perwal 12/2024 tentang JRA" */
	int64_t version;                /* 0: only shipped */
};
/* The shipped codes, by code. */
void letter_classes_shipped(struct arena *a, struct letter_class **out, size_t *n);
/* The one of that code, or of the nearest code above it ("400.12.2.1" then "400.12.2"); NULL: none. */
const struct letter_class *letter_class_of(const struct letter_class *v, size_t n, struct str code);
/* The last year of the active and of the inactive keeping of letters of that year; 0: nobody has told. */
int letter_active_to(const struct letter_class *c, int year);
int letter_inactive_to(const struct letter_class *c, int year);
enum letter_no letter_class_ok(const struct letter_class *c);
#endif
