/* A city's government is a tree of units: the secretariat and the inspectorate, agencies, the hospital, sub-districts
 * with their villages below them, and technical units below all of these. Here are their kinds, how they are named, and
 * what is refused. */
#ifndef OFFICE_OFFICE_H
#define OFFICE_OFFICE_H
#include "base/base.h"

/*   constant           stored         label                      short */
#define UNIT_KIND_TABLE(X) \
	X(UNIT_SEKRETARIAT, "sekretariat", N_("Sekretariat")) \
	X(UNIT_INSPEKTORAT, "inspektorat", N_("Inspektorat")) \
	X(UNIT_DINAS, "dinas", N_("Dinas")) \
	X(UNIT_BADAN, "badan", N_("Badan")) \
	X(UNIT_RSUD, "rsud", N_("Rumah sakit umum daerah")) \
	X(UNIT_SATPOL, "satpol", N_("Satuan polisi pamong praja")) \
	X(UNIT_KECAMATAN, "kecamatan", N_("Kecamatan")) \
	X(UNIT_KELURAHAN, "kelurahan", N_("Kelurahan")) \
	X(UNIT_UPT, "upt", N_("Unit pelaksana teknis")) \
	X(UNIT_DESA, "desa", N_("Desa"))
enum unit_kind {
#define X(c, s, l) c,
	UNIT_KIND_TABLE(X)
#undef X
	UNIT_KINDS
};
const char *unit_kind_name(enum unit_kind k);
const char *unit_kind_label(enum unit_kind k);
bool unit_kind_parse(struct str s, enum unit_kind *out);
extern const char *const unit_kind_names[]; /* ended by NULL */
/* The kind that a unit's name tells by its first words ("UPTD Puskesmas ...", "Kelurahan ..."); UNIT_DINAS otherwise. */
enum unit_kind unit_kind_of_name(struct str name);

#define CITY_KIND_TABLE(X) X(CITY_KOTA, "kota", N_("Kota")) X(CITY_KABUPATEN, "kabupaten", N_("Kabupaten"))
enum city_kind {
#define X(c, s, l) c,
	CITY_KIND_TABLE(X)
#undef X
	CITY_KINDS
};
const char *city_kind_name(enum city_kind k);
const char *city_kind_label(enum city_kind k);
bool city_kind_parse(struct str s, enum city_kind *out);
extern const char *const city_kind_names[];

/* How invented or published the figures of a city are; every page of it says so. */
#define CITY_DEMO_TABLE(X) \
	X(CITY_REAL, "", "") \
	X(CITY_INVENTED, "rekaan", N_("Data contoh: kota rekaan")) \
	X(CITY_PUBLISHED, "terbitan", N_("Peragaan: hanya angka yang telah diterbitkan kota"))
enum city_demo {
#define X(c, s, l) c,
	CITY_DEMO_TABLE(X)
#undef X
	CITY_DEMOS
};
const char *city_demo_name(enum city_demo d);
const char *city_demo_label(enum city_demo d);
enum city_demo city_demo_parse(struct str s);

enum {
	OFFICE_NAME_MAX = 150, OFFICE_SLUG_MAX = 60, OFFICE_UNITS_MAX = 2000, OFFICE_CITIES_MAX = 50,
	OFFICE_COUNTERS_MAX = 60, OFFICE_SERVICES_MAX = 300, OFFICE_ALIASES_MAX = 20, OFFICE_DEPTH_MAX = 6,
};

/* What two spellings of a name share: its letters and digits in lower case ("Api-Api", "Api-api" -> "apiapi"). */
struct str office_name_key(struct arena *a, struct str name);
/* The same, without the word of the kind in front ("Kelurahan Loktuan" -> "loktuan"). */
struct str office_bare_key(struct arena *a, struct str name);
/* A name for URLs: "Kelurahan Api-Api" -> "kelurahan-api-api"; letters, digits and single hyphens, at most
 * OFFICE_SLUG_MAX; "unit" when nothing is left. */
struct str office_slug(struct arena *a, struct str name);
bool office_slug_ok(struct str s);

/* Kemendagri's codes: 64, 64.74, 64.74.01, 64.74.01.1001 (regulations.md 8.1). Gives the level 1..4, 0 when it is none. */
int office_region_level(struct str code);
/* Whether the code can stand for a unit of that kind: a sub-district has level 3; a kelurahan level 4 with 1 as its
 * seventh digit, a desa 2 or 3; other units any level or none. */
bool office_region_fits(enum unit_kind k, struct str code);

#define OFFICE_NO_TABLE(X) \
	X(OFFICE_FINE, "") \
	X(OFFICE_NO_NAME, N_("Nama kosong atau lebih dari 150 karakter")) \
	X(OFFICE_NO_TAKEN, N_("Nama itu sudah dipakai di kota ini")) \
	X(OFFICE_NO_SLUG, N_("Alamat halaman memakai huruf kecil, angka dan tanda hubung, dan belum dipakai unit lain")) \
	X(OFFICE_NO_REGION, N_("Kode wilayah tidak sesuai dengan jenis unit")) \
	X(OFFICE_NO_PARENT, N_("Unit induk harus unit lain di kota yang sama, dan bukan bawahannya sendiri")) \
	X(OFFICE_NO_SUCCESSOR, N_("Unit pengganti harus unit lain di kota yang sama")) \
	X(OFFICE_NO_DATES, N_("Tanggal akhir sebelum tanggal mulai")) \
	X(OFFICE_NO_PROFILE, N_("Pilih jam kerja unit")) \
	X(OFFICE_NO_COUNTER, N_("Nomor loket 1 sampai 60, dan belum dipakai di unit ini")) \
	X(OFFICE_NO_FULL, N_("Jumlahnya sudah mencapai batas"))
enum office_no {
#define X(c, t) c,
	OFFICE_NO_TABLE(X)
#undef X
	OFFICE_NOS
};
const char *office_no_text(enum office_no no);
#endif
