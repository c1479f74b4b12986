/* Blangko: without the printed blank no card and no certificate is finished, and the applicant waits for nothing that
 * the clerk could do. Here is what may be booked, how long the rest lasts, when to ask for more, and on which day the
 * backlog is cleared (statistics.md, Backlog). */
#ifndef STOCK_STOCK_H
#define STOCK_STOCK_H
#include "calendar/calendar.h"

enum {
	STOCK_KINDS_MAX = 100, STOCK_LIST_MAX = 500, STOCK_CROSSINGS_MAX = 5000, STOCK_AMOUNT_MAX = 1000000,
	STOCK_NAME_MAX = 120, STOCK_NOTE_MAX = 500, STOCK_LEAD_MAX = 250,
	STOCK_WINDOW = 20,       /* working days that the mean use is taken over */
	STOCK_CLEAR_WITHIN = 20, /* working days in which a backlog should be gone, for the rate that would do it */
};

/*   constant       stored         label; a count is the last */
#define STOCK_ACT_TABLE(X) \
	X(STOCK_RECEIVE, "terima", N_("Diterima")) \
	X(STOCK_USE, "pakai", N_("Dipakai")) \
	X(STOCK_SPOIL, "rusak", N_("Rusak")) \
	X(STOCK_SEND, "kirim", N_("Dikirim ke unit lain")) \
	X(STOCK_COUNT, "opname", N_("Penyesuaian opname"))
enum stock_act {
#define X(c, s, l) c,
	STOCK_ACT_TABLE(X)
#undef X
	STOCK_ACTS
};
extern const char *const stock_act_names[]; /* ended by NULL */
const char *stock_act_name(enum stock_act a);
const char *stock_act_label(enum stock_act a);
bool stock_act_parse(struct str s, enum stock_act *out);

#define STOCK_NO_TABLE(X) \
	X(STOCK_FINE, "") \
	X(STOCK_NO_AMOUNT, N_("Jumlah harus bilangan bulat antara 1 dan 1.000.000")) \
	X(STOCK_NO_LEFT, N_("Sisa blangko tidak cukup")) \
	X(STOCK_NO_PAPER, N_("Tulis nomor berita acara atau surat pengantarnya")) \
	X(STOCK_NO_REASON, N_("Tulis alasannya, paling banyak 500 karakter")) \
	X(STOCK_NO_SAME, N_("Hasil hitung sama dengan catatan; tidak ada yang perlu disesuaikan")) \
	X(STOCK_NO_NAME, N_("Nama blangko kosong, terlalu panjang, atau sudah ada")) \
	X(STOCK_NO_LEAD, N_("Lama pengadaan 0 sampai 250 hari kerja; cadangan paling banyak 1.000.000")) \
	X(STOCK_NO_UNIT, N_("Unit tujuan harus unit lain yang masih berlaku")) \
	X(STOCK_NO_WAITING, N_("Jumlah permohonan dan hari kerja tidak boleh kurang dari nol; hari kerja paling sedikit 1")) \
	X(STOCK_NO_TIME, N_("Waktunya tidak di masa depan dan tidak sebelum mutasi terakhir")) \
	X(STOCK_NO_ENDED, N_("Blangko ini sudah tidak dipakai")) \
	X(STOCK_NO_MANY, N_("Jumlahnya sudah mencapai batas"))
enum stock_no {
#define X(c, t) c,
	STOCK_NO_TABLE(X)
#undef X
	STOCK_NOS
};
const char *stock_no_text(enum stock_no no);

/* Whether `amount` pieces may be booked so while `balance` are there. A receipt names its paper, what is spoiled its
 * reason. A count is judged by stock_count_ok. */
enum stock_no stock_move_ok(enum stock_act act, int64_t amount, int64_t balance, struct str paper, struct str note);
enum stock_no stock_count_ok(int64_t counted, int64_t balance, struct str note);
/* What the move adds to the balance. */
int64_t stock_sign(enum stock_act act, int64_t amount);

/* The first of the last STOCK_WINDOW working days before `today`, and how many of them lie at or after `since`. */
int32_t stock_window(const struct calendar *c, int32_t today, int32_t since, int *days);

struct stock_figures {
	int64_t used, days;  /* used and spoiled in so many finished working days; days 0: nothing is known yet */
	int64_t cover;       /* whole working days that the balance lasts at that rate; -1: cannot be said */
	int64_t reorder;     /* ask for more when the balance is at or below */
	bool ask;
};
/* balance / mean; lead time x mean + safety, rounded up. Without a mean the safety alone. */
struct stock_figures stock_figures_of(int64_t balance, int64_t used, int64_t days, int64_t lead_days, int64_t safety);

/* Outstanding / (finished - arriving per working day), rounded up to whole days. */
struct stock_backlog {
	bool clears;
	int64_t days;   /* working days until it is cleared; 0: nothing waits */
	int64_t needed; /* finished a working day that would clear it within STOCK_CLEAR_WITHIN, at the same arrivals */
};
/* arrived, finished: in `days` (at least 1) working days; none negative, none above a milliard. */
struct stock_backlog stock_backlog_of(int64_t outstanding, int64_t arrived, int64_t finished, int64_t days);

/* Moments at which a kind ran out or came again, in time order, as spans without any. to 0: still none. */
struct stock_span {
	int64_t kind_id, from, to;
};
struct stock_crossing {
	int64_t kind_id, at, balance;
};
/* Those that touch [from, to); v ordered by kind and time. Gives how many were written (at most n). */
size_t stock_spans(const struct stock_crossing *v, size_t n, int64_t from, int64_t to, struct stock_span *out);
#endif
