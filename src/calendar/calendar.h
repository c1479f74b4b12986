/* Working time. An office's promises run in its own minutes: the hours of its weekday, less breaks, shorter on Friday and
 * in Ramadan, none on holidays (Perpres 21/2023; regulations.md 5.4). Here is the arithmetic; moments are ms UTC, dates
 * are days since 1970, minutes are local minutes of the day. */
#ifndef CALENDAR_CALENDAR_H
#define CALENDAR_CALENDAR_H
#include "base/base.h"

#define SEASON_TABLE(X) X(SEASON_USUAL, "biasa", N_("Biasa")) X(SEASON_RAMADAN, "ramadan", N_("Ramadan"))
enum season {
#define X(c, s, l) c,
	SEASON_TABLE(X)
#undef X
	SEASON_COUNT
};
const char *season_name(enum season s);
const char *season_label(enum season s);
bool season_parse(struct str s, enum season *out);

#define HOLIDAY_TABLE(X) \
	X(HOLIDAY_NATIONAL, "libur_nasional", N_("Libur nasional")) \
	X(HOLIDAY_JOINT, "cuti_bersama", N_("Cuti bersama")) \
	X(HOLIDAY_LOCAL, "libur_daerah", N_("Libur daerah"))
enum holiday_kind {
#define X(c, s, l) c,
	HOLIDAY_TABLE(X)
#undef X
	HOLIDAY_KINDS
};
const char *holiday_name(enum holiday_kind k);
const char *holiday_label(enum holiday_kind k);
bool holiday_parse(struct str s, enum holiday_kind *out);

enum {
	CAL_SPANS = 6,       /* of one day: before and after the break, duty hours around */
	CAL_HOLIDAY = 8,     /* the "weekday" of holidays: duty hours only make sense there */
	CAL_HOLIDAYS = 2000, /* known to one calendar */
	CAL_SEASONS = 100,
	CAL_HORIZON = 3 * 366, /* days that a search for working time goes */
};
struct cal_span {
	int from, to; /* minutes, from < to <= 1440 */
	bool duty;    /* open with duty staff (piket): no working time for promises */
};
struct cal_day {
	struct cal_span v[CAL_SPANS]; /* in order, not overlapping */
	size_t n;
};
struct cal_season_dates {
	enum season season;
	int32_t from_on, to_on; /* inclusive */
};
struct calendar {
	enum zone zone;
	struct cal_day day[SEASON_COUNT][CAL_HOLIDAY + 1]; /* by weekday 1..8 */
	const struct cal_season_dates *seasons;
	size_t n_seasons;
	const int32_t *holidays; /* ascending */
	size_t n_holidays;
};

bool calendar_is_holiday(const struct calendar *c, int32_t on);
/* The hours of that date. */
const struct cal_day *calendar_day(const struct calendar *c, int32_t on);
/* Working minutes of that date: breaks and duty hours are out. */
int calendar_day_minutes(const struct calendar *c, int32_t on);
bool calendar_is_working_day(const struct calendar *c, int32_t on);

/* Working milliseconds in [from, to); 0 when to <= from. */
int64_t calendar_between_ms(const struct calendar *c, int64_t from, int64_t to);
/* The earliest moment at which `ms` of working time have passed since `at` (0: the first working moment from `at` on).
 * False when there is not that much within CAL_HORIZON days. Never earlier for more, never on a holiday. */
bool calendar_add_ms(const struct calendar *c, int64_t at, int64_t ms, int64_t *out);
/* The n-th working day after `on` (which does not count itself); n = 0: `on`, or the first working day after it. */
bool calendar_add_days(const struct calendar *c, int32_t on, int n, int32_t *out);
/* Working days in (from, to]. */
int calendar_days_between(const struct calendar *c, int32_t from, int32_t to);
/* End of the n-th working day after the local date of `at`: what "within n working days" means. */
bool calendar_due(const struct calendar *c, int64_t at, int n, int64_t *out);

enum cal_open { CAL_CLOSED, CAL_DUTY, CAL_OPEN };
enum cal_open calendar_open(const struct calendar *c, int64_t at);
/* The next moment at or after `at` with the doors open (duty counts when with_duty). */
bool calendar_next_open(const struct calendar *c, int64_t at, bool with_duty, int64_t *out);

/* Why hours or a holiday are refused. */
#define CALENDAR_NO_TABLE(X) \
	X(CALENDAR_FINE, "") \
	X(CALENDAR_NO_TIME, N_("Jam ditulis 07:30-12:00, beberapa rentang dipisahkan koma; tambahkan * untuk jam piket")) \
	X(CALENDAR_NO_ORDER, N_("Rentang jam harus urut dan tidak bertumpuk")) \
	X(CALENDAR_NO_MANY, N_("Paling banyak enam rentang jam dalam sehari")) \
	X(CALENDAR_NO_HOURS, N_("Paling sedikit satu hari harus mempunyai jam kerja")) \
	X(CALENDAR_NO_DATES, N_("Tanggal akhir sebelum tanggal mulai")) \
	X(CALENDAR_NO_OVERLAP, N_("Masa itu bertumpuk dengan masa yang sudah ada")) \
	X(CALENDAR_NO_DATE, N_("Tanggal ditulis TTTT-BB-HH")) \
	X(CALENDAR_NO_KIND, N_("Jenis tidak dikenal: libur_nasional, cuti_bersama atau libur_daerah")) \
	X(CALENDAR_NO_NAME, N_("Nama hari libur kosong atau lebih dari 100 karakter")) \
	X(CALENDAR_NO_HEAD, N_("Baris pertama harus date,kind,name")) \
	X(CALENDAR_NO_TWICE, N_("Tanggal itu sudah ada di berkas ini")) \
	X(CALENDAR_NO_CELLS, N_("Jumlah kolom tidak sama dengan baris pertama"))
enum calendar_no {
#define X(c, t) c,
	CALENDAR_NO_TABLE(X)
#undef X
	CALENDAR_NOS
};
const char *calendar_no_text(enum calendar_no no);

/* "07:30-12:00, 13:00-16:00, 18:00-20:00*": the hours of a day as people type them; empty: closed. */
enum calendar_no calendar_day_parse(struct str s, struct cal_day *out);
struct str calendar_day_text(struct arena *a, const struct cal_day *d);
/* Minutes of a whole week, for showing 37.5 beside the profile. */
int calendar_week_minutes(const struct cal_day day[CAL_HOLIDAY + 1]);

/* One line of a holiday file, `date,kind,name` (comma or semicolon, quotes as in RFC 4180, a byte order mark on the first
 * line is skipped). Fields are copied into the arena. *no tells what is wrong; an empty line is CALENDAR_NO_CELLS. */
struct calendar_line {
	int32_t on;
	enum holiday_kind kind;
	struct str name;
};
enum calendar_no calendar_head_parse(struct arena *a, struct str line);
enum calendar_no calendar_line_parse(struct arena *a, struct str line, struct calendar_line *out);

/* The profiles that are shipped, by the regulation and as the field has them. */
struct calendar_shipped {
	const char *code, *name, *basis;
	const char *hours[SEASON_COUNT][CAL_HOLIDAY + 1]; /* as calendar_day_parse reads them; NULL closed */
};
extern const struct calendar_shipped calendar_shipped[];
extern const size_t calendar_shipped_n;
#endif
