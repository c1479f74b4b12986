/* Power, network and the central systems fail, and the office with them: that is nobody's lateness (field.md 22). Here is
 * what counts as down, what it stops, and the hours it cost. */
#ifndef OUTAGE_OUTAGE_H
#define OUTAGE_OUTAGE_H
#include "calendar/calendar.h"

enum { OUTAGE_LIST_MAX = 1000, OUTAGE_EQUIPMENT_MAX = 500, OUTAGE_NOTE_MAX = 500, OUTAGE_BACK_DAYS = 90,
       OUTAGE_KIT_MAX = 320 /* numbers on one pad */, OUTAGE_HOME_MAX = 100000, OUTAGE_FACTS_MAX = 20 };

/* stops: 1 what is down stops the clocks of every service unless the unit says otherwise of one; 0 of none unless it does.
 *   constant           stored           label                           stops */
#define OUTAGE_KIND_TABLE(X) \
	X(OUTAGE_POWER, "listrik", N_("Listrik padam"), 1) \
	X(OUTAGE_NETWORK, "jaringan", N_("Jaringan terputus"), 0) \
	X(OUTAGE_CENTRAL, "sistem pusat", N_("Sistem pusat terganggu"), 0) \
	X(OUTAGE_DEVICE, "perangkat", N_("Perangkat rusak"), 0) \
	X(OUTAGE_WATER, "air", N_("Air tidak mengalir"), 0) \
	X(OUTAGE_DISASTER, "bencana", N_("Banjir, kebakaran atau bencana lain"), 1) \
	X(OUTAGE_OTHER, "lainnya", N_("Gangguan lain"), 0)
#define OUTAGE_SOURCE_TABLE(X) \
	X(SOURCE_SELF, "sendiri", N_("Tercatat sendiri: jeda tanda hidup")) \
	X(SOURCE_HAND, "petugas", N_("Dicatat petugas")) \
	X(SOURCE_KIT, "susulan", N_("Entri susulan dari buku gangguan"))
#define OUTAGE_CONDITION_TABLE(X) \
	X(CONDITION_GOOD, "baik", N_("Baik")) \
	X(CONDITION_WORN, "kurang baik", N_("Kurang baik")) \
	X(CONDITION_BROKEN, "rusak", N_("Rusak")) \
	X(CONDITION_AWAY, "diperbaiki", N_("Sedang diperbaiki"))
#define X(c, s, l, ...) c,
enum outage_kind { OUTAGE_KIND_TABLE(X) OUTAGE_KINDS };
enum outage_source { OUTAGE_SOURCE_TABLE(X) OUTAGE_SOURCES };
enum outage_condition { OUTAGE_CONDITION_TABLE(X) OUTAGE_CONDITIONS };
#undef X
WORDS_DECLARE(outage, kind)
WORDS_DECLARE(outage, source)
WORDS_DECLARE(outage, condition)
bool outage_kind_stops(enum outage_kind k);

#define OUTAGE_NO_TABLE(X) \
	X(OUTAGE_FINE, "") \
	X(OUTAGE_NO_TIME, N_("Waktu mulai harus sebelum waktu selesai dan tidak di masa depan")) \
	X(OUTAGE_NO_OLD, N_("Gangguan lebih dari 90 hari yang lalu tidak dapat dicatat lagi")) \
	X(OUTAGE_NO_OPEN, N_("Gangguan sejenis sedang berlangsung di unit ini")) \
	X(OUTAGE_NO_OVER, N_("Gangguan ini sudah berakhir")) \
	X(OUTAGE_NO_NOTE, N_("Tuliskan penjelasannya, paling banyak 500 karakter")) \
	X(OUTAGE_NO_SAME, N_("Dugaan dipastikan oleh petugas, bukan oleh sistem")) \
	X(OUTAGE_NO_NAME, N_("Nama alat kosong atau terlalu panjang")) \
	X(OUTAGE_NO_MANY, N_("Jumlahnya sudah mencapai batas"))
enum outage_no {
#define X(c, t) c,
	OUTAGE_NO_TABLE(X)
#undef X
	OUTAGE_NOS
};
const char *outage_no_text(enum outage_no no);

struct outage_span {
	enum outage_kind kind;
	int64_t from, to; /* ms; to 0: still down */
};
/* to 0: it still lasts. A stated time may lie back at most OUTAGE_BACK_DAYS. */
enum outage_no outage_times_ok(int64_t from, int64_t to, int64_t now);
/* The part of a gap in which the office was open (with duty hours): whether there is any. A gap at night is no outage. */
bool outage_gap_counts(const struct calendar *c, int64_t from, int64_t to);

/* Working hours lost in [from, to), by kind; hours that two kinds share are told of each, and once in all. */
struct outage_lost {
	int64_t ms[OUTAGE_KINDS], all_ms;
	int64_t times[OUTAGE_KINDS];
};
struct outage_lost outage_lost_of(const struct calendar *c, const struct outage_span *v, size_t n, int64_t from, int64_t to,
                                  int64_t now);

/* "07:05" as minutes of the day. */
bool outage_minute_parse(struct str s, int *out);

/* "One computer of four broken": of each kind of equipment how many there are and how many do not work. */
struct outage_item {
	struct str kind;
	enum outage_condition condition;
};
struct outage_fact {
	struct str kind;
	int64_t all, out; /* out: broken or away */
};
/* In order of first mention, at most OUTAGE_FACTS_MAX kinds; gives how many. Kinds are told apart as written. */
size_t outage_facts_of(const struct outage_item *v, size_t n, struct outage_fact *out);
#endif
