/* A survey of satisfaction asks everyone the same few questions and publishes what they said. Here is what a period
 * is and what it allows, what may be told of a respondent, and what is too small to be told. The arithmetic of the
 * index is in survey_index.h; this file knows no numbers but counts. */
#ifndef SURVEY_SURVEY_H
#define SURVEY_SURVEY_H
#include "base/base.h"

enum {
	SURVEY_PLACES_MAX = 20,   /* elements of one instrument: three bits each in 60 of 63 bits */
	SURVEY_UNITS_MAX = 2000,  /* units in one report */
	SURVEY_SHOWN_MIN = 5,     /* fewer answers are not shown, and take no rank (field.md 19, 20) */
	SURVEY_SMALL = 30,        /* fewer are marked */
	SURVEY_UPLOAD_MAX = 32 * 1024 * 1024, /* through a browser; the command takes any size */
	SURVEY_UPLOAD_PART = 1024 * 1024,     /* bytes of one piece in the store */
	SURVEY_BOOK_MAX = 5 * 1024 * 1024,   /* what lib/paper reads of a workbook */
	SURVEY_REFUSED_MAX = 10000, /* refused rows kept of one file; more are only counted */
	SURVEY_GRID_ROWS = 30,    /* paper forms on one sheet of the keyboard grid */
};

/*      constant          stored       label */
#define SURVEY_STATE_TABLE(X) \
	X(PERIOD_DRAFT, "draft", N_("Disiapkan")) \
	X(PERIOD_OPEN, "open", N_("Berjalan")) \
	X(PERIOD_CLOSED, "closed", N_("Ditutup")) \
	X(PERIOD_PUBLISHED, "published", N_("Dipublikasikan"))
#define SURVEY_CHANNEL_TABLE(X) \
	X(CHANNEL_UNKNOWN, "", N_("Tidak dicatat")) \
	X(CHANNEL_WEB, "daring", N_("Halaman daring")) \
	X(CHANNEL_PAPER, "kertas", N_("Formulir kertas")) \
	X(CHANNEL_FILE, "berkas", N_("Berkas")) \
	X(CHANNEL_TABLET, "tablet", N_("Tablet di kantor")) \
	X(CHANNEL_TALK, "wawancara", N_("Wawancara")) \
	X(CHANNEL_CODE, "kode", N_("Kode kunjungan")) \
	X(CHANNEL_TABLET_CODE, "tablet-kode", N_("Kode kunjungan, di tablet")) \
	X(CHANNEL_TALK_CODE, "wawancara-kode", N_("Kode kunjungan, dengan bantuan"))
#define SURVEY_AGE_TABLE(X) \
	X(AGE_UNKNOWN, "", N_("Tidak dijawab")) \
	X(AGE_20, "s.d. 20", N_("Sampai 20 tahun")) \
	X(AGE_30, "21-30", N_("21 sampai 30 tahun")) \
	X(AGE_40, "31-40", N_("31 sampai 40 tahun")) \
	X(AGE_50, "41-50", N_("41 sampai 50 tahun")) \
	X(AGE_60, "51-60", N_("51 sampai 60 tahun")) \
	X(AGE_MORE, "61+", N_("Lebih dari 60 tahun"))
#define SURVEY_SEX_TABLE(X) \
	X(SEX_UNKNOWN, "", N_("Tidak dijawab")) \
	X(SEX_MALE, "L", N_("Laki-laki")) \
	X(SEX_FEMALE, "P", N_("Perempuan"))
#define SURVEY_EDU_TABLE(X) \
	X(EDU_UNKNOWN, "", N_("Tidak dijawab")) \
	X(EDU_SD, "SD", N_("SD")) \
	X(EDU_SMP, "SMP", N_("SMP")) \
	X(EDU_SMA, "SMA", N_("SMA")) \
	X(EDU_D, "D1-D4", N_("D1 sampai D4")) \
	X(EDU_S1, "S1", N_("S1")) \
	X(EDU_S2, "S2", N_("S2")) \
	X(EDU_S3, "S3", N_("S3"))
#define SURVEY_OCC_TABLE(X) \
	X(OCC_UNKNOWN, "", N_("Tidak dijawab")) \
	X(OCC_PNS, "PNS", N_("PNS")) \
	X(OCC_TNI, "TNI", N_("TNI")) \
	X(OCC_POLRI, "POLRI", N_("POLRI")) \
	X(OCC_PRIVATE, "SWASTA", N_("Swasta")) \
	X(OCC_OWN, "WIRAUSAHA", N_("Wirausaha")) \
	X(OCC_OTHER, "LAINNYA", N_("Lainnya"))
/* How the respondents were chosen; printed beside every interval (field.md 19). */
#define SURVEY_CHOSEN_TABLE(X) \
	X(CHOSEN_RANDOM, "acak", N_("Acak dari daftar pengguna layanan")) \
	X(CHOSEN_EVERY, "berselang", N_("Setiap pengguna ke-k")) \
	X(CHOSEN_ALL, "sensus", N_("Semua pengguna layanan")) \
	X(CHOSEN_COMERS, "siapa saja", N_("Siapa saja yang bersedia")) \
	X(CHOSEN_PURPOSIVE, "bertujuan", N_("Dipilih dengan tujuan")) \
	X(CHOSEN_UNKNOWN, "tidak diketahui", N_("Tidak diketahui"))
#define SURVEY_METHOD_TABLE(X) \
	X(METHOD_FORMULA, "rumus", N_("Rumus Krejcie-Morgan")) \
	X(METHOD_TABLE, "tabel", N_("Tabel Krejcie-Morgan tercetak")) \
	X(METHOD_CENSUS, "sensus", N_("Semua pengguna (paling banyak 10)")) \
	X(METHOD_GIVEN, "ditetapkan", N_("Ditetapkan sendiri")) \
	X(METHOD_NONE, "", N_("Belum ditetapkan"))
#define SURVEY_HEADLINE_TABLE(X) \
	X(HEADLINE_POOLED, "gabungan", N_("Gabungan semua jawaban")) \
	X(HEADLINE_SERVICES, "layanan", N_("Rata-rata layanan")) \
	X(HEADLINE_UNITS, "unit", N_("Rata-rata unit"))
#define SURVEY_ESTIMATOR_TABLE(X) \
	X(ESTIMATOR_OFFICIAL, "official", N_("Resmi: setiap jawaban dihitung sekali")) \
	X(ESTIMATOR_DESIGN, "design", N_("Rancangan: dibobot menurut jumlah pengguna"))
#define X(c, s, l) c,
enum survey_state { SURVEY_STATE_TABLE(X) PERIOD_STATES };
enum survey_channel { SURVEY_CHANNEL_TABLE(X) CHANNELS };
enum survey_age { SURVEY_AGE_TABLE(X) AGES };
enum survey_sex { SURVEY_SEX_TABLE(X) SEXES };
enum survey_edu { SURVEY_EDU_TABLE(X) EDUS };
enum survey_occ { SURVEY_OCC_TABLE(X) OCCS };
enum survey_chosen { SURVEY_CHOSEN_TABLE(X) CHOSENS };
enum survey_method { SURVEY_METHOD_TABLE(X) METHODS };
enum survey_headline { SURVEY_HEADLINE_TABLE(X) HEADLINES };
enum survey_estimator { SURVEY_ESTIMATOR_TABLE(X) ESTIMATORS };
#undef X

/* The four things told of a respondent beside unit, service, day and channel. */
enum survey_trait { TRAIT_CHANNEL, TRAIT_AGE, TRAIT_SEX, TRAIT_EDU, TRAIT_OCC, TRAITS };
const char *survey_trait_name(enum survey_trait t);  /* column in files: "age" */
const char *survey_trait_label(enum survey_trait t); /* "Umur" */
int survey_trait_count(enum survey_trait t);         /* codes 0 .. count-1; 0 is "not answered" */
const char *survey_trait_code(enum survey_trait t, int64_t code);  /* stored text; "" for 0 and unknown codes */
const char *survey_trait_text(enum survey_trait t, int64_t code);  /* Indonesian label */
/* From a file: the code as a number, the stored text, or the label, in any case; an age in years (13 and above) falls
 * into its band. Empty is 0. False for anything else. */
bool survey_trait_parse(struct arena *a, enum survey_trait t, struct str s, int *out);

/* Stored text and label of each enum; parse gives false for a text that is none of them. */
const char *survey_state_code(enum survey_state s);
const char *survey_state_label(enum survey_state s);
bool survey_state_parse(struct str s, enum survey_state *out);
const char *survey_chosen_code(enum survey_chosen c);
const char *survey_chosen_label(struct str code);
const char *survey_method_code(enum survey_method m);
const char *survey_method_label(struct str code);
const char *survey_headline_label(struct str code);
const char *survey_estimator_label(struct str code);
bool survey_headline_parse(struct str s, enum survey_headline *out);
bool survey_estimator_known(struct str s);
extern const char *const survey_chosen_codes[];    /* NULL-terminated, for forms */
extern const char *const survey_headline_codes[];
extern const char *const survey_estimator_codes[];

/* ---- refusals: what a rule says no to, with its sentence ---- */
#define SURVEY_NO_TABLE(X) \
	X(SURVEY_YES, "") \
	X(SURVEY_NOT_OPEN, N_("Periode survei ini tidak sedang menerima jawaban.")) \
	X(SURVEY_OUTSIDE_DATES, N_("Tanggal jawaban di luar masa survei.")) \
	X(SURVEY_NO_ANSWER, N_("Belum ada satu pun unsur yang dijawab.")) \
	X(SURVEY_NOT_COVERED, N_("Unit ini tidak termasuk dalam periode survei.")) \
	X(SURVEY_WRONG_STATE, N_("Keadaan periode sudah berubah; muat ulang halaman ini.")) \
	X(SURVEY_NO_DECISION, N_("Nomor keputusan harus diisi sebelum pengumpulan dimulai.")) \
	X(SURVEY_FIXED, N_("Sudah ditetapkan sebelum pengumpulan; perubahan memerlukan dua orang.")) \
	X(SURVEY_SAME_PERSON, N_("Perubahan harus disetujui oleh orang lain dari yang mengusulkannya.")) \
	X(SURVEY_ALREADY_DECIDED, N_("Usulan perubahan ini sudah diputuskan.")) \
	X(SURVEY_HAS_ANSWERS, N_("Sudah ada jawaban tunggal untuk unit ini; jumlah per unsur tidak dapat ditambahkan.")) \
	X(SURVEY_HAS_COUNTS, N_("Sudah ada jumlah per unsur untuk unit ini; jawaban tunggal tidak dapat ditambahkan.")) \
	X(SURVEY_ID_USED, N_("Nomor jawaban ini sudah dipakai untuk jawaban yang berbeda.")) \
	X(SURVEY_UNREADABLE, N_("Isi kiriman ini tidak terbaca.")) \
	X(SURVEY_UNKNOWN_FORM, N_("Formulir yang dipakai perangkat ini tidak dikenal di sini.")) \
	X(SURVEY_UNKNOWN_SERVICE, N_("Layanan yang dipilih tidak dikenal di unit ini.")) \
	X(SURVEY_FORMS, N_("Formulir kembali dan rusak tidak boleh lebih dari yang diedarkan.")) \
	X(SURVEY_NEEDS_CODE, N_("Periode ini hanya menerima jawaban dengan kode kunjungan yang berlaku.")) \
	X(SURVEY_NOTHING, N_("Belum ada jawaban yang dapat diumumkan.")) \
	X(SURVEY_LEAVE_RULE, N_("Pilih tanda keraguan, perangkat atau surveyor; semua jawaban sama saja bukan keraguan.")) \
	X(SURVEY_LEAVE_NONE, N_("Tidak ada jawaban yang cocok dengan pilihan ini.")) \
	X(SURVEY_LEAVE_MANY, N_("Terlalu banyak untuk satu keputusan; persempit pilihannya.")) \
	X(SURVEY_LEAVE_CHANGED, N_("Jawaban yang cocok sudah berubah sejak dilihat; periksa lagi sebelum memutuskan.")) \
	X(SURVEY_LEAVE_LATE, N_("Sudah dipublikasikan: jawaban tidak dapat lagi dikeluarkan atau dikembalikan.")) \
	X(SURVEY_LEAVE_OTHER, N_("Yang mengembalikan harus orang lain dari yang memutuskan.")) \
	X(SURVEY_LEAVE_UNDONE, N_("Keputusan ini sudah dikembalikan."))
enum survey_no {
#define X(c, t) c,
	SURVEY_NO_TABLE(X)
#undef X
	SURVEY_NOS
};
const char *survey_no_text(enum survey_no no);

/* What a period lets happen. */
struct survey_rules {
	enum survey_state state;
	int32_t starts_on, ends_on;
	bool decided; /* has a decision number */
};
enum survey_no survey_may_answer(const struct survey_rules *p, int32_t on);        /* by the respondent, today */
/* By staff, afterwards: paper forms and files. Also while closed, until publication. */
enum survey_no survey_may_enter(const struct survey_rules *p, int32_t on);
enum survey_no survey_may_open(const struct survey_rules *p);
enum survey_no survey_may_close(const struct survey_rules *p);
enum survey_no survey_may_publish(const struct survey_rules *p, int64_t answers);
enum survey_no survey_may_agree(int64_t asked_by, int64_t agrees, bool still_asked);
enum survey_no survey_may_forms(int64_t issued, int64_t returned, int64_t spoiled);

/* ---- answers in one word: three bits an element, place 0 lowest; 0 blank, 1..4 ---- */
int survey_mark(int64_t marks, int place);
int64_t survey_mark_set(int64_t marks, int place, int answer); /* answer 0..4 */
bool survey_marks_empty(int64_t marks);

/* ---- suppression (field.md 20) ----
 * Groups that make up a whole: a group with 1..4 answers is hidden, and with it the next smallest, so that nobody can
 * get the hidden one by taking the others from the total. Sets hide[i]. */
void survey_suppress(const int64_t *n, size_t groups, bool *hide);

/* A name as it is compared: letters and digits only, lower case ("KelurahanApi-Api" is "Kelurahan Api-Api"). */
struct str survey_name_key(struct arena *a, struct str name);
#endif
