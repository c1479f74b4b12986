/* The facility round (field.md 24): somebody walks through the office and writes down in which state he finds what
 * visitors need. A fact with its source: who, when, a photo; and the day by which it is to be mended. */
#ifndef OUTAGE_OUTAGE_ROUND_H
#define OUTAGE_OUTAGE_ROUND_H
#include "base/base.h"

enum { ROUND_NOTE_MAX = 300, ROUND_PHOTO_MAX = 1 << 20, ROUNDS_SHOWN = 24 };

#define ROUND_FACILITY_TABLE(X) \
	X(ROUND_CHAIRS, "kursi tunggu", N_("Kursi tunggu")) \
	X(ROUND_AIR, "pendingin", N_("Pendingin ruangan atau kipas")) \
	X(ROUND_TOILET, "toilet", N_("Toilet")) \
	X(ROUND_PARKING, "parkir", N_("Tempat parkir")) \
	X(ROUND_RAMP, "jalur landai", N_("Jalur landai dan pegangan")) \
	X(ROUND_NURSING, "laktasi", N_("Ruang laktasi")) \
	X(ROUND_BINS, "tempat sampah", N_("Tempat sampah")) \
	X(ROUND_LIGHTS, "lampu", N_("Lampu dan penerangan")) \
	X(ROUND_SAFETY, "keamanan", N_("Keamanan: APAR, jalur keluar, penjaga")) \
	X(ROUND_SIGNS, "papan informasi", N_("Papan informasi dan standar pelayanan"))
#define ROUND_FINDING_TABLE(X) \
	X(FINDING_GOOD, "baik", N_("Baik")) \
	X(FINDING_WORN, "perlu perbaikan", N_("Perlu perbaikan")) \
	X(FINDING_BROKEN, "rusak", N_("Rusak")) \
	X(FINDING_NONE, "tidak ada", N_("Tidak ada"))
#define X(c, s, l) c,
enum round_facility { ROUND_FACILITY_TABLE(X) ROUND_FACILITYS };
enum round_finding { ROUND_FINDING_TABLE(X) ROUND_FINDINGS };
#undef X
WORDS_DECLARE(round, facility)
WORDS_DECLARE(round, finding)

#define ROUND_NO_TABLE(X) \
	X(ROUND_FINE, "") \
	X(ROUND_NO_FINDING, N_("Pilih keadaannya")) \
	X(ROUND_NO_NOTE, N_("Tulis apa yang kurang, paling banyak 300 huruf")) \
	X(ROUND_NO_MEND, N_("Tanggal perbaikan tidak boleh sebelum hari ini")) \
	X(ROUND_NO_PHOTO, N_("Foto harus JPEG atau PNG, paling besar 1 MB; kecilkan dahulu"))
enum round_no {
#define X(c, t) c,
	ROUND_NO_TABLE(X)
#undef X
	ROUND_NOS
};
const char *round_no_text(enum round_no no);

struct round_item {
	enum round_facility facility;
	int finding;       /* enum round_finding, -1: not looked at */
	struct str note;
	int32_t mend_on;   /* 0: none */
	struct str photo;  /* may be empty */
};
/* What is not good says why; a date for mending does not lie behind `today`. */
enum round_no round_item_ok(const struct round_item *v, int32_t today);
/* "image/jpeg" or "image/png" by the first bytes, NULL for anything else. */
const char *round_photo_type(struct str photo);
#endif
