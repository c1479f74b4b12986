/* A ticket is a promise to serve someone in turn. Here is what the turn is: who comes next by a rule that hangs on the
 * wall, when a call is out of turn, what a visit may go through, how long one will wait. Priority needs no proof (UU
 * 25/2009 article 29; field.md 9); every call out of turn carries a reason and is published. */
#ifndef QUEUE_QUEUE_H
#define QUEUE_QUEUE_H
#include "base/base.h"

enum {
	QUEUE_WANTS_MAX = 10, QUEUE_FILES_MAX = 200, QUEUE_WAITING_MAX = 2000, QUEUE_NUMBER_MAX = 9999,
	QUEUE_SERIES_MAX = 8, QUEUE_NOTE_MAX = 200,
};

/* Classes of turn; group: 0 before all, 1 keeps a place given before, 2 priority, 3 in the line.
 *   constant         stored           label                                    group */
#define QUEUE_CLASS_TABLE(X) \
	X(CLASS_COMMON, "umum", N_("Umum"), 3) \
	X(CLASS_ELDERLY, "lansia", N_("Lanjut usia"), 2) \
	X(CLASS_DISABLED, "disabilitas", N_("Penyandang disabilitas"), 2) \
	X(CLASS_PREGNANT, "hamil", N_("Ibu hamil"), 2) \
	X(CLASS_NURSING, "menyusui", N_("Ibu menyusui"), 2) \
	X(CLASS_INFANT, "bayi", N_("Membawa bayi"), 2) \
	X(CLASS_SICK, "sakit", N_("Sedang sakit"), 2) \
	X(CLASS_URGENT, "darurat", N_("Darurat: kematian atau kecelakaan"), 0) \
	X(CLASS_CONTINUED, "lanjutan", N_("Tiket lanjutan"), 1) \
	X(CLASS_BOOKED, "janji", N_("Janji temu"), 1)
#define QUEUE_STATE_TABLE(X) \
	X(VISIT_WAITING, "menunggu", N_("Menunggu")) \
	X(VISIT_CALLED, "dipanggil", N_("Dipanggil")) \
	X(VISIT_SERVED, "dilayani", N_("Dilayani")) \
	X(VISIT_HELD, "ditunda", N_("Ditunda")) \
	X(VISIT_ABSENT, "tidak hadir", N_("Tidak hadir")) \
	X(VISIT_DONE, "selesai", N_("Selesai")) \
	X(VISIT_LEFT, "batal", N_("Batal")) \
	X(VISIT_LATER, "dilanjutkan", N_("Dilanjutkan hari lain"))
#define QUEUE_CHANNEL_TABLE(X) \
	X(FROM_COUNTER, "loket", N_("Meja informasi")) \
	X(FROM_KIOSK, "kios", N_("Kios mandiri")) \
	X(FROM_PHONE, "ponsel", N_("Ponsel")) \
	X(FROM_BOOKING, "janji", N_("Janji temu")) \
	X(FROM_DEVICE, "luring", N_("Kios tanpa jaringan")) \
	X(FROM_PAPER, "susulan", N_("Entri susulan"))
#define QUEUE_ACT_TABLE(X) \
	X(ACT_TAKE, "ambil", N_("Ambil nomor")) \
	X(ACT_CALL, "panggil", N_("Panggil")) \
	X(ACT_RECALL, "panggil ulang", N_("Panggil ulang")) \
	X(ACT_BEGIN, "layani", N_("Layani")) \
	X(ACT_HOLD, "tunda", N_("Tunda")) \
	X(ACT_ABSENT, "lewati", N_("Lewati (tidak hadir)")) \
	X(ACT_BACK, "kembali", N_("Kembali ke antrean")) \
	X(ACT_TRANSFER, "alihkan", N_("Alihkan")) \
	X(ACT_FINISH, "selesai", N_("Selesai")) \
	X(ACT_CANCEL, "batal", N_("Batal")) \
	X(ACT_LATER, "lanjutkan", N_("Lanjutkan hari lain"))
/* Why somebody was called before his turn: neutral words, published as they are. */
#define QUEUE_REASON_TABLE(X) \
	X(REASON_NONE, "", N_("Sesuai giliran")) \
	X(REASON_CLASS_LATE, "kelas diketahui kemudian", N_("Hak didahulukan diketahui kemudian")) \
	X(REASON_SAME_CASE, "satu urusan", N_("Satu urusan dengan nomor yang sedang dilayani")) \
	X(REASON_OFFICER, "petugas tertentu", N_("Hanya dapat dilayani petugas di loket ini")) \
	X(REASON_MISTAKE, "salah panggil", N_("Memperbaiki salah panggil")) \
	X(REASON_MACHINE, "gangguan alat", N_("Alat di loket lain terganggu")) \
	X(REASON_OTHER, "lainnya", N_("Lainnya, tertulis"))
#define X(c, s, l, ...) c,
enum queue_class { QUEUE_CLASS_TABLE(X) QUEUE_CLASSES };
enum queue_state { QUEUE_STATE_TABLE(X) QUEUE_STATES };
enum queue_channel { QUEUE_CHANNEL_TABLE(X) QUEUE_CHANNELS };
enum queue_act { QUEUE_ACT_TABLE(X) QUEUE_ACTS };
enum queue_reason { QUEUE_REASON_TABLE(X) QUEUE_REASONS };
#undef X
WORDS_DECLARE(queue, class)
WORDS_DECLARE(queue, state)
WORDS_DECLARE(queue, channel)
WORDS_DECLARE(queue, act)
WORDS_DECLARE(queue, reason)
int queue_class_group(enum queue_class c);

#define QUEUE_NO_TABLE(X) \
	X(QUEUE_FINE, "") \
	X(QUEUE_NO_SERVICE, N_("Pilih layanan yang ditawarkan unit ini hari ini")) \
	X(QUEUE_NO_MANY, N_("Satu kunjungan memuat paling banyak 10 layanan")) \
	X(QUEUE_NO_FULL, N_("Nomor hari ini sudah habis: tawarkan janji temu")) \
	X(QUEUE_NO_CLOSED, N_("Kantor sedang tutup")) \
	X(QUEUE_NO_COUNTER, N_("Loket ini tidak dipakai; buka loket dahulu")) \
	X(QUEUE_NO_POST, N_("Loket ini sedang dijaga petugas lain")) \
	X(QUEUE_NO_EMPTY, N_("Tidak ada yang menunggu untuk loket ini")) \
	X(QUEUE_NO_STATE, N_("Nomor ini sudah ditangani; muat ulang halaman")) \
	X(QUEUE_NO_CALLS, N_("Panggil ulang dahulu: belum cukup dipanggil untuk dilewati")) \
	X(QUEUE_NO_BUSY, N_("Selesaikan nomor yang sedang di loket ini dahulu")) \
	X(QUEUE_NO_REASON, N_("Panggilan di luar giliran memerlukan alasan")) \
	X(QUEUE_NO_NOTE, N_("Tuliskan alasannya, paling banyak 200 karakter, tanpa nama orang")) \
	X(QUEUE_NO_TWICE, N_("Nomor perangkat ini sudah tercatat dengan isi yang berbeda")) \
	X(QUEUE_NO_SERIES, N_("Awalan nomor memakai 1 sampai 8 huruf besar atau angka")) \
	X(QUEUE_NO_RULE, N_("Aturan antrean di luar batas yang diizinkan")) \
	X(QUEUE_NO_DAY, N_("Nomor itu dari hari lain")) \
	X(QUEUE_NO_CONTINUED, N_("Nomor lama itu sudah dilayani, dibatalkan atau sudah dilanjutkan")) \
	X(QUEUE_NO_SLOT, N_("Waktu itu sudah terisi atau kantor tutup; pilih waktu lain")) \
	X(QUEUE_NO_BOOK, N_("Unit ini tidak menerima janji temu")) \
	X(QUEUE_NO_BOOKING, N_("Janji temu ini sudah dipakai, dibatalkan, atau untuk hari lain")) \
	X(QUEUE_NO_PHONE, N_("Unit ini tidak memberi nomor lewat ponsel; ambil nomor di kantor")) \
	X(QUEUE_NO_EARLY, N_("Nomor hari ini belum dapat diambil lewat ponsel; coba lagi mendekati jam buka")) \
	X(QUEUE_NO_DEVICE, N_("Perangkat ini masih memegang nomor atau janji yang belum selesai; pakai atau batalkan dahulu")) \
	X(QUEUE_NO_NETWORK, N_("Terlalu banyak nomor diambil dari jaringan ini hari ini; silakan ke meja informasi")) \
	X(QUEUE_NO_KIOSK, N_("Beri nama kios, paling banyak 60 karakter; paling banyak 50 kios satu unit"))
enum queue_no {
#define X(c, t) c,
	QUEUE_NO_TABLE(X)
#undef X
	QUEUE_NOS
};
const char *queue_no_text(enum queue_no no);

/* The rule on the wall, decided by the office. */
struct queue_rule {
	int priority_run;  /* after so many priority calls in a row one of the line is called; 0: priority always first */
	int quick_run;     /* after so many other calls a quick service is called; 0: quick ones stand in the line */
	int call_limit;    /* calls before a visit may be passed over as absent */
	int early_minutes; /* an appointment is in turn from so long before its time */
	int day_limit;     /* numbers a day; 0: no limit */
	bool check_first;  /* papers are looked at before a number is given (cek berkas) */
};
extern const struct queue_rule queue_rule_usual; /* 3, 4, 3, 5, 0, true */
enum queue_no queue_rule_ok(const struct queue_rule *r);

/* One who waits, as the rule sees him. */
struct queue_one {
	int64_t id, service_id, only_counter_id; /* only_counter_id 0: any counter */
	enum queue_class class;
	bool quick;
	int64_t place_at;  /* his place in line: when he came, also after a transfer or an outage */
	int64_t slot_at;   /* of an appointment; 0 */
	int64_t hold_until; /* held: not before; 0 */
};
/* What was called before at this unit today: how many priority calls, and how many not quick ones, in a row. */
struct queue_runs {
	int priority, slow;
};
/* Whether a may be called now at the counter: of its services (n 0: all), not held, not bound to another counter, an
 * appointment not too early. */
bool queue_eligible(const struct queue_rule *r, const struct queue_one *a, int64_t counter_id, const int64_t *services,
                    size_t n, int64_t now);
/* Who is next at the counter: index into v, or n when nobody. Within a group by place, then by id. The same answer for
 * the same line, whoever asks. */
size_t queue_pick(const struct queue_rule *r, const struct queue_runs *runs, const struct queue_one *v, size_t n,
                  int64_t counter_id, const int64_t *services, size_t n_services, int64_t now);
/* The runs after a call of a. */
struct queue_runs queue_runs_after(struct queue_runs runs, const struct queue_one *a);
/* Whether a call of `called` instead of `pick` is out of turn, and the reason given for it is enough. */
enum queue_no queue_turn_ok(const struct queue_one *pick, const struct queue_one *called, enum queue_reason reason,
                            struct str note);

/* What a visit may go through. */
enum queue_no queue_may(enum queue_state s, enum queue_act act);
enum queue_state queue_after(enum queue_act act);

/* "A-012"; a device's own series "K2A" gives "K2A-012". */
struct str queue_number_text(struct arena *a, struct str series, int64_t number);
bool queue_series_ok(struct str s);
/* How the number is said: "A dua belas", "K dua A seratus satu". Indonesian, for the voice. */
struct str queue_number_said(struct arena *a, struct str series, int64_t number);

/* Waiting, in minutes: the work of those before over the counters that are open, with a band in which four of five
 * waits should lie (normal approximation of the sum of service times; coefficient of variation as measured). */
struct queue_work {
	double mean_minutes, variance; /* of one service, minutes and minutes squared */
};
struct queue_estimate {
	int low, mid, high; /* minutes; low rounded down, high up */
	bool known;         /* false: no counter is open */
};
struct queue_estimate queue_wait(const struct queue_work *before, size_t n, int counters);

/* How a unit's estimates turned out: the natural logarithm of (minutes waited + 10) / (minutes expected + 10), in
 * thousandths, as whole numbers so that both engines add them alike. The ten minutes keep a wait of five instead of
 * none from counting as a great error. */
enum { QUEUE_TRUTH_LEAST = 30 };
struct queue_truth {
	int64_t n, sum, sum_squares;
};
int64_t queue_truth_of(int64_t waited_minutes, int64_t expected_minutes);
/* The estimate as it would have been right so far: its middle moved by the mean of those logarithms, its band as wide as
 * they scatter (10 % on either side of a lognormal; the band is never narrower than without it). As it is with fewer than
 * QUEUE_TRUTH_LEAST visits. */
struct queue_estimate queue_wait_corrected(struct queue_estimate e, const struct queue_truth *t);
#endif
