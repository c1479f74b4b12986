/* Carrying a survey out: how far it should be by now, where it will end if it goes on like this, and whom it still lacks.
 * Pace is told in working days of the unit, because nobody is served on a Sunday. Counts are people; all arithmetic is in
 * integers, and a forecast is rounded down: it promises nobody who has not come. */
#ifndef SURVEY_SURVEY_PLAN_H
#define SURVEY_SURVEY_PLAN_H
#include "calendar/calendar.h"
#include "survey/survey.h"

/* ---- pace ---- */
enum {
	PACE_EARLY_DAYS = 3, /* working days that must be over before a forecast is made */
};
/* Working days of a period as one day sees them. */
struct survey_days {
	int all;    /* of the whole period */
	int past;   /* before today */
	int left;   /* today and after: all - past */
	bool today; /* today is one of them */
};
struct survey_days survey_days_of(const struct calendar *c, int32_t starts_on, int32_t ends_on, int32_t today);

#define SURVEY_PACE_TABLE(X) \
	X(PACE_NONE, N_("Tanpa sasaran")) \
	X(PACE_AHEAD, N_("Belum mulai")) \
	X(PACE_EARLY, N_("Terlalu dini untuk diperkirakan")) \
	X(PACE_DONE, N_("Sasaran tercapai")) \
	X(PACE_FINE, N_("Akan tercapai")) \
	X(PACE_SHORT, N_("Akan kurang")) \
	X(PACE_MISSED, N_("Berakhir kurang"))
enum survey_pace_state {
#define X(c, l) c,
	SURVEY_PACE_TABLE(X)
#undef X
	PACE_STATES
};
const char *survey_pace_label(enum survey_pace_state s);

struct survey_pace {
	enum survey_pace_state state;
	int64_t expected; /* by the end of today at an even pace, half-up; -1: no target */
	int64_t rate;     /* hundredths of people a working day, over the days that are over; -1: none is */
	int64_t forecast; /* people at the end of the period; -1: none made */
	int64_t lacking;  /* of the target at the end: forecast, or now when it is over; 0: none; -1: cannot be told */
	int64_t needed;   /* a working day from today on, rounded up; 0: nothing; -1: no working day is left, or no target */
};
/* target -1: none. got: answers until now; before: those of days before today (0 .. got). */
struct survey_pace survey_pace_of(int64_t target, int64_t got, int64_t before, const struct survey_days *d);

/* ---- quotas ---- */
enum { SURVEY_QUOTA_CODES = 8 }; /* codes 1 .. 7 of a trait; 0 (not told) has no quota */
/* Traits that may have quotas: age, sex, education, occupation. */
bool survey_quota_trait(enum survey_trait t);

#define SURVEY_QUOTA_TABLE(X) \
	X(QUOTA_FINE, "") \
	X(QUOTA_NO_TARGET, N_("Tetapkan sasaran dahulu: kuota adalah bagian dari sasaran.")) \
	X(QUOTA_NEGATIVE, N_("Isi bilangan bulat 0 atau lebih.")) \
	X(QUOTA_NOT_HUNDRED, N_("Jumlah persen harus tepat 100.")) \
	X(QUOTA_NOT_TARGET, N_("Jumlah kuota harus sama dengan sasaran."))
enum survey_quota_no {
#define X(c, t) c,
	SURVEY_QUOTA_TABLE(X)
#undef X
	QUOTA_NOS
};
const char *survey_quota_text(enum survey_quota_no no);

/* Whether n parts are a quota: none negative, and they add up to 100 (percent) or to the target (people). */
enum survey_quota_no survey_quota_check(const int64_t *parts, size_t n, bool percent, int64_t target);
/* Parts of a whole in proportion to shares by the largest remainder, ties to the earlier one: sums to target exactly, each
 * within one of its exact part. Shares are 0 or more and not all 0; their sum and target are at most 10^9. */
void survey_quota_split(const int64_t *shares, size_t n, int64_t target, int64_t *out);
/* People still wanted: what each cell lacks; a cell filled beyond its quota gives nothing to another. */
int64_t survey_quota_lacking(const int64_t *wanted, const int64_t *got, size_t n);

/* ---- those who declined ---- */
/*      constant          stored          label */
#define SURVEY_DECLINE_TABLE(X) \
	X(DECLINE_TIME, "waktu", N_("Tidak punya waktu")) \
	X(DECLINE_UNWILLING, "tidak bersedia", N_("Tidak bersedia, tanpa alasan")) \
	X(DECLINE_AGAIN, "sudah mengisi", N_("Sudah pernah mengisi")) \
	X(DECLINE_LANGUAGE, "bahasa", N_("Terkendala bahasa atau baca tulis")) \
	X(DECLINE_HEALTH, "sakit", N_("Sedang sakit atau berduka")) \
	X(DECLINE_DEVICE, "perangkat", N_("Tidak dapat memakai perangkat")) \
	X(DECLINE_DOUBT, "ragu", N_("Ragu akan kerahasiaan")) \
	X(DECLINE_OTHER, "lain", N_("Alasan lain"))
enum survey_decline {
#define X(c, s, l) c,
	SURVEY_DECLINE_TABLE(X)
#undef X
	DECLINES
};
enum { SURVEY_DECLINE_MAX = 10000 }; /* people in one row */
const char *survey_decline_code(enum survey_decline d);
const char *survey_decline_label(struct str code); /* "" for an unknown one */
bool survey_decline_parse(struct str code, enum survey_decline *out);
extern const char *const survey_decline_codes[]; /* NULL-terminated, for forms */

/* Answered of those asked, in hundredths of a percent, half-up. Only channels in which somebody wrote down who declined:
 * elsewhere nobody knows how many were asked. -1: no such channel. */
int64_t survey_response_rate(const int64_t answers[CHANNELS], const int64_t declined[CHANNELS]);
#endif
