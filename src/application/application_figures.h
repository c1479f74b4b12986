/* Where the hours went. Of every case the working time between handing in and ready is told: stopped for a cause that the
 * record names, or not stopped and lost all the same (nobody had taken it, it lay for a signature, more was asked bit by
 * bit), or worked on. Each moment is told once. product.md "application", field.md 7, seeds 001, 003 and 004. */
#ifndef APPLICATION_APPLICATION_FIGURES_H
#define APPLICATION_APPLICATION_FIGURES_H
#include "application/application.h"

/* The first ones are the causes of application.h, in their order; the rest never stopped a clock. */
#define APPLICATION_LOST_TABLE(X) \
	X(LOST_PAPERS, "berkas", N_("Persyaratan belum lengkap"), true) \
	X(LOST_BLANKS, "blangko", N_("Blangko habis"), true) \
	X(LOST_POWER, "listrik", N_("Listrik padam"), true) \
	X(LOST_NETWORK, "jaringan", N_("Jaringan terputus"), true) \
	X(LOST_CENTRAL, "sistem-pusat", N_("Sistem pusat terganggu"), true) \
	X(LOST_OFFICE, "keadaan-kantor", N_("Bencana atau alat kantor rusak"), true) \
	X(LOST_LEVEL, "tingkat-lain", N_("Dikerjakan unit tingkat berikut"), true) \
	X(LOST_WISH, "pemohon", N_("Keinginan pemohon"), true) \
	X(LOST_SIGNATURE, "tanda-tangan", N_("Menunggu tanda tangan"), false) \
	X(LOST_UNTAKEN, "belum-diambil", N_("Belum diambil petugas"), false) \
	X(LOST_BITS, "bertahap", N_("Diminta sedikit demi sedikit"), false)
#define X(c, s, l, stops) c,
enum application_lost { APPLICATION_LOST_TABLE(X) APPLICATION_LOSTS };
#undef X
WORDS_DECLARE(application, lost)
bool application_lost_stops(enum application_lost k); /* the clock stood, and the promise with it */

enum { APPLICATION_SPANS_MAX = 1000 };
struct application_delay {
	enum application_lost kind;
	int64_t from, to; /* to 0: still */
};
/* Working time in [from, until) by what it was lost to; *worked: the rest. A moment of several: of a stop before what
 * stopped nothing, of the stop that began first, of what comes first in the table. The sum of all is the working time. */
void application_lost_of(const struct calendar *c, int64_t from, int64_t until, const struct application_delay *v, size_t n,
                         int64_t ms[APPLICATION_LOSTS], int64_t *worked);

/* ---- a group of cases ---- */
struct application_one {
	int64_t gross_ms, net_ms; /* complete to ready */
	bool kept;
};
struct application_group {
	int64_t n, kept;
	int64_t gross_median, gross_90, net_median, net_90; /* ms; by nearest rank; 0 where n is 0 */
};
/* v is put in order. */
struct application_group application_group_of(struct application_one *v, size_t n);
/* The p-th of 100 by nearest rank of values in order: the smallest that at least p per cent do not exceed. */
int64_t application_rank(const int64_t *v, size_t n, int p);

/* ---- a month's table: in, out, outstanding ---- */
struct application_month {
	int64_t carried, received;
	int64_t ready, refused, withdrawn, returned;
	int64_t outstanding, waits[APPLICATION_LOSTS + 1]; /* what waits, by what it waits for; the last: being worked on */
};
/* carried + received = ready + refused + withdrawn + returned + outstanding, and outstanding is what waits. */
bool application_month_whole(const struct application_month *m);
void application_month_add(struct application_month *sum, const struct application_month *m);
/* Counts one case: done_at 0: not done. Nothing for a case that lies outside the month. */
void application_month_count(struct application_month *m, int64_t from, int64_t to, int64_t received_at, int64_t done_at,
                             bool ready, enum application_state state, int waits_for);
#endif
