/* An application is a promise with a time on it. Its clock starts when the papers are complete, runs in the office's
 * working minutes, and stops only for causes that the law and field.md 7 name: papers, blanks, power, network, a central
 * system, the applicant's own wish; while another level works on it, that level's clock runs instead of this one's. A
 * missing signer never stops it. Here are its states, its clock, who may hold it up,
 * and the code by which the applicant follows it (regulations.md 2; UU 25/2009; KepMenPAN 63/2003 on when the clock
 * starts; reliability.md threat 1). */
#ifndef APPLICATION_APPLICATION_H
#define APPLICATION_APPLICATION_H
#include "calendar/calendar.h"

enum {
	APPLICATION_ITEMS_MAX = 60, APPLICATION_STOPS_MAX = 100, APPLICATION_PAUSES_MAX = 500, APPLICATION_NOTE_MAX = 500,
	APPLICATION_CODE_LEN = 14, /* 13 random symbols (65 bits) and a check symbol */
	APPLICATION_DECIDE_DAYS = 5, /* by when a decision is due unless the standard says otherwise (field.md 12) */
};

#define APPLICATION_STATE_TABLE(X) \
	X(APP_RECEIVED, "diterima", N_("Diterima, sedang diperiksa")) \
	X(APP_INCOMPLETE, "belum lengkap", N_("Belum lengkap")) \
	X(APP_WORKING, "diproses", N_("Lengkap, diproses")) \
	X(APP_SIGNING, "menunggu tanda tangan", N_("Menunggu tanda tangan")) \
	X(APP_FORWARDED, "diteruskan", N_("Dikerjakan unit tingkat berikut")) \
	X(APP_READY, "siap diambil", N_("Siap diambil")) \
	X(APP_COLLECTED, "sudah diambil", N_("Sudah diambil")) \
	X(APP_WITHDRAWN, "ditarik", N_("Ditarik pemohon")) \
	X(APP_REFUSED, "ditolak", N_("Ditolak")) \
	X(APP_RETURNED, "dikembalikan", N_("Dikembalikan ke unit asal"))
#define APPLICATION_ACT_TABLE(X) \
	X(ACT_RECEIVE, "terima", N_("Terima berkas")) \
	X(ACT_COMPLETE, "lengkap", N_("Nyatakan lengkap")) \
	X(ACT_LACK, "kurang", N_("Kembalikan: belum lengkap")) \
	X(ACT_STEP, "langkah", N_("Teruskan ke langkah berikut")) \
	X(ACT_SIGN_ASK, "ajukan", N_("Ajukan untuk ditandatangani")) \
	X(ACT_REPAIR, "perbaiki", N_("Kembalikan untuk diperbaiki")) \
	X(ACT_SIGNED, "tanda tangan", N_("Tandatangani")) \
	X(ACT_STOP, "henti", N_("Hentikan jam")) \
	X(ACT_GO_ON, "jalan", N_("Jalankan jam lagi")) \
	X(ACT_HAND_OVER, "serahkan", N_("Serahkan kepada pemohon")) \
	X(ACT_WITHDRAW, "tarik", N_("Ditarik pemohon")) \
	X(ACT_REFUSE, "tolak", N_("Tolak dengan alasan tertulis")) \
	X(ACT_TAKE_ON, "ambil", N_("Ambil kerja")) \
	X(ACT_PASS, "alih", N_("Alihkan kepada petugas lain")) \
	X(ACT_FORWARD, "teruskan", N_("Teruskan ke unit tingkat berikut")) \
	X(ACT_GIVE_BACK, "kembalikan", N_("Kembalikan ke unit asal: ada yang kurang")) \
	X(ACT_SENT_BACK, "kembali", N_("Kembali dari tingkat berikut: ada yang kurang")) \
	X(ACT_RESULT, "hasil", N_("Hasil tingkat berikut diterima"))
/* Why a clock stands. Own stops are the first and the last; the others come from the records of outages and stock. */
#define APPLICATION_CAUSE_TABLE(X) \
	X(CAUSE_PAPERS, "berkas", N_("Persyaratan belum lengkap")) \
	X(CAUSE_BLANKS, "blangko", N_("Blangko habis")) \
	X(CAUSE_POWER, "listrik", N_("Listrik padam")) \
	X(CAUSE_NETWORK, "jaringan", N_("Jaringan terputus")) \
	X(CAUSE_CENTRAL, "sistem pusat", N_("Sistem pusat terganggu")) \
	X(CAUSE_OFFICE, "keadaan kantor", N_("Bencana atau alat kantor rusak")) \
	X(CAUSE_LEVEL, "tingkat lain", N_("Dikerjakan unit tingkat berikut")) \
	X(CAUSE_WISH, "pemohon", N_("Keinginan pemohon"))
/* Who asks (field.md 6). */
#define APPLICATION_WHO_TABLE(X) \
	X(WHO_PERSON, "orang", N_("Perorangan")) \
	X(WHO_VILLAGE, "desa", N_("Desa")) \
	X(WHO_BODY, "badan", N_("Badan usaha atau lembaga")) \
	X(WHO_AGENCY, "instansi", N_("Instansi pemerintah"))
#define X(c, s, l) c,
enum application_state { APPLICATION_STATE_TABLE(X) APPLICATION_STATES };
enum application_act { APPLICATION_ACT_TABLE(X) APPLICATION_ACTS };
enum application_cause { APPLICATION_CAUSE_TABLE(X) APPLICATION_CAUSES };
enum application_who { APPLICATION_WHO_TABLE(X) APPLICATION_WHOS };
#undef X
WORDS_DECLARE(application, state)
WORDS_DECLARE(application, act)
WORDS_DECLARE(application, cause)
WORDS_DECLARE(application, who)

#define APPLICATION_NO_TABLE(X) \
	X(APPLICATION_FINE, "") \
	X(APPLICATION_NO_SERVICE, N_("Pilih layanan yang standarnya berlaku hari ini")) \
	X(APPLICATION_NO_STATE, N_("Keadaan permohonan sudah berubah; muat ulang halaman")) \
	X(APPLICATION_NO_LACK, N_("Tandai persyaratan mana yang belum ada")) \
	X(APPLICATION_NO_PUBLISHED, N_("Hanya persyaratan yang diumumkan dapat diminta")) \
	X(APPLICATION_NO_LATE, N_("Pada pemeriksaan pertama ini tidak disebut kurang: sekarang hanya permintaan bertahap, " \
	                          "dan jam tetap berjalan")) \
	X(APPLICATION_NO_MISSING, N_("Masih ada persyaratan yang belum ditandai ada")) \
	X(APPLICATION_NO_CAUSE, N_("Jam hanya dapat dihentikan untuk sebab yang disebut standar pelayanan")) \
	X(APPLICATION_NO_WISH, N_("Keinginan pemohon memerlukan konfirmasi pemohon")) \
	X(APPLICATION_NO_STOPPED, N_("Jam sudah berhenti")) \
	X(APPLICATION_NO_RUNNING, N_("Jam sedang berjalan")) \
	X(APPLICATION_NO_REASON, N_("Alasan tertulis dan dasar hukumnya harus diisi")) \
	X(APPLICATION_NO_OWN, N_("Petugas tidak mengurus permohonannya sendiri atau keluarganya")) \
	X(APPLICATION_NO_COLLECTOR, N_("Catat siapa yang mengambil")) \
	X(APPLICATION_NO_ORIGINALS, N_("Masih ada berkas asli yang belum dikembalikan")) \
	X(APPLICATION_NO_SIGNER, N_("Penerima berkas tidak boleh menjadi penanda tangan")) \
	X(APPLICATION_NO_LEVEL, N_("Pilih layanan unit lain di kota ini yang standarnya berlaku hari ini")) \
	X(APPLICATION_NO_MANY, N_("Jumlahnya sudah mencapai batas")) \
	X(APPLICATION_NO_TAKEN, N_("Berkas ini sudah diambil petugas lain")) \
	X(APPLICATION_NO_BASIS, N_("Tulis dasar hukum penolakan")) \
	X(APPLICATION_NO_OBJECTION, N_("Tulis cara pemohon mengajukan keberatan")) \
	X(APPLICATION_NO_CLOSED, N_("Kantor tutup pada waktu itu")) \
	X(APPLICATION_NO_CODE, N_("Kode itu bukan kode permohonan ini: minta pemohon membacakannya dari tanda terima")) \
	X(APPLICATION_NO_ONE, N_("Berkas milik beberapa pemohon: pilih dan tulis siapa yang mengambilnya")) \
	X(APPLICATION_NO_DOCUMENT, N_("Tulis dokumen yang diperlihatkan pengambil"))
enum application_no {
#define X(c, t) c,
	APPLICATION_NO_TABLE(X)
#undef X
	APPLICATION_NOS
};
const char *application_no_text(enum application_no no);

/* ---- its way ---- */
enum application_no application_may(enum application_state s, enum application_act act);
/* The state after an act; ACT_STEP, ACT_STOP, ACT_GO_ON, ACT_TAKE_ON and ACT_PASS leave it. */
enum application_state application_after(enum application_state s, enum application_act act);
bool application_over(enum application_state s); /* collected, withdrawn, refused or returned to the level below */
/* Whether the office still owes something: between complete and ready. */
bool application_owed(enum application_state s);

/* ---- papers ---- */
enum application_mark { MARK_OPEN, MARK_THERE, MARK_LACKING, MARK_NOT_NEEDED };
struct application_item {
	int place;              /* of the published requirement; 0: asked for beyond it */
	enum application_mark mark;
	bool optional;          /* the requirement stands only in some cases */
	bool held, returned;    /* an original is in the office's custody; was given back */
};
/* Complete: every requirement that is not optional is there or not needed; an optional one not asked for is no lack. */
enum application_no application_complete_ok(const struct application_item *v, size_t n);
/* Sent back: something published is lacking. A later new item does not stop the clock (field.md 7): *first is false
 * when the papers were complete before. */
enum application_no application_lack_ok(const struct application_item *v, size_t n);
enum application_no application_hand_over_ok(const struct application_item *v, size_t n, struct str collector);

/* ---- the clock ---- */
struct application_pause {
	enum application_cause cause;
	int64_t from, to; /* ms; to 0: still standing */
};
struct application_time {
	int64_t gross_ms;                       /* working time from complete to the end or now */
	int64_t net_ms;                         /* without what was stopped */
	int64_t stopped_ms[APPLICATION_CAUSES]; /* a moment stopped by two causes is told of the first that began */
	bool standing;                          /* stopped now */
};
/* Working time of an application between complete_at and until. Pauses in any order, overlapping or not; those outside
 * do not count. gross = net + the sum of what was stopped. */
struct application_time application_time(const struct calendar *c, int64_t complete_at, int64_t until,
                                         const struct application_pause *v, size_t n);
/* When limit_ms of net working time will have passed, with the pauses known now; one that still stands is taken to end
 * at `now`. False past the calendar's horizon. Never earlier for more pauses. */
bool application_due(const struct calendar *c, int64_t complete_at, int64_t limit_ms, const struct application_pause *v,
                     size_t n, int64_t now, int64_t *out);
/* Whether the promise was kept: ready within its net time. An application not yet ready is broken once the time is up. */
bool application_kept(const struct application_time *t, int64_t limit_ms);

/* Own stops: only for papers (by ACT_LACK) and the applicant's wish, which he has confirmed. */
enum application_no application_stop_ok(enum application_state s, enum application_cause cause, bool standing,
                                        bool confirmed);

/* ---- the code by which it is followed ---- */
/* Crockford's base 32 of 65 random bits, and a check symbol of the same alphabet (Luhn's rule modulo 32: it finds every
 * wrong symbol and nearly every swap of neighbours). */
void application_code_make(const uint8_t random[9], char out[APPLICATION_CODE_LEN + 1]);
/* As typed: any case, blanks and dashes skipped, I and L read as 1, O as 0. False when it cannot be one. */
bool application_code_read(struct str typed, char out[APPLICATION_CODE_LEN + 1]);
struct str application_code_print(struct arena *a, const char *code); /* "ABCDE-FGHJK-MNPQ" */
#endif
