/* A doubt is a reason to look again, never a verdict: an answer given faster than anyone can read, a device that answers
 * for a crowd, an interviewer whose respondents think alike. Each doubt has an exact rule; a person, not a rule, leaves
 * answers out, and says why. All answers alike is no doubt by itself (field.md 18): content people exist. */
#ifndef SURVEY_SURVEY_DOUBT_H
#define SURVEY_SURVEY_DOUBT_H
#include "survey/survey_effect.h"
#include "survey/survey_index.h"

/* What only the moment of arrival knows: bits of the answer's flags. */
enum survey_intake {
	INTAKE_BURST = 1, /* beyond the limit within a minute, at one unit from one network */
	INTAKE_KNOWN = 2, /* its network or tablet was declared when the period's key was destroyed */
};

/*      constant         stored        label */
#define SURVEY_DOUBT_TABLE(X) \
	X(DOUBT_STRAIGHT, "rata", N_("Semua jawaban sama")) \
	X(DOUBT_FAST, "cepat", N_("Terlalu cepat")) \
	X(DOUBT_DEVICE, "perangkat", N_("Satu perangkat menjawab sering")) \
	X(DOUBT_UNIFORM, "seragam", N_("Perangkat yang menjawab seragam")) \
	X(DOUBT_BURST, "beruntun", N_("Beruntun dalam semenit")) \
	X(DOUBT_SURVEYOR, "surveyor", N_("Surveyor yang berbeda"))
/*      constant         stored              default  least  most  label */
#define SURVEY_LIMIT_TABLE(X) \
	X(LIMIT_STRAIGHT, "rata-unsur", 6, 3, 20, N_("Semua jawaban sama: sedikitnya unsur yang dijawab")) \
	X(LIMIT_FAST, "cepat-detik", 20, 1, 600, N_("Terlalu cepat: di bawah sekian detik")) \
	X(LIMIT_FAST_EACH, "cepat-per-unsur", 2, 0, 60, \
	  N_("Terlalu cepat: atau di bawah sekian detik per unsur")) \
	X(LIMIT_DEVICE, "perangkat-sehari", 10, 1, 1000, \
	  N_("Satu perangkat: lebih dari sekian jawaban sehari di satu unit")) \
	X(LIMIT_UNIFORM, "seragam-jawaban", 8, 3, 1000, N_("Seragam: sedikitnya jawaban rata dari satu perangkat")) \
	X(LIMIT_UNIFORM_SHARE, "seragam-persen", 80, 50, 100, \
	  N_("Seragam: sedikitnya bagian jawaban rata, persen")) \
	X(LIMIT_BURST, "beruntun-semenit", 6, 1, 31, \
	  N_("Beruntun: lebih dari sekian jawaban semenit di satu unit")) \
	X(LIMIT_SURVEYOR, "surveyor-taraf", 50, 1, 200, N_("Surveyor: taraf uji, perseribu")) \
	X(LIMIT_KEY_DAYS, "kunci-hari", 30, 0, 365, \
	  N_("Kunci perangkat dimusnahkan sekian hari setelah masa survei"))
#define X(c, ...) c,
enum survey_doubt_kind { SURVEY_DOUBT_TABLE(X) DOUBT_KINDS };
enum survey_limit { SURVEY_LIMIT_TABLE(X) LIMITS };
#undef X
#define DOUBT_BIT(d) (1u << (d))

struct survey_limits {
	int64_t v[LIMITS];
};
struct survey_limits survey_limits_default(void);
const char *survey_limit_code(enum survey_limit l);
const char *survey_limit_label(enum survey_limit l);
bool survey_limit_parse(struct str code, enum survey_limit *out);
bool survey_limit_fits(enum survey_limit l, int64_t v);

const char *survey_doubt_code(enum survey_doubt_kind d);
const char *survey_doubt_label(enum survey_doubt_kind d);
bool survey_doubt_parse(struct str code, enum survey_doubt_kind *out);
/* The rule in one sentence, with its limits, for an instrument of so many elements. */
struct str survey_doubt_rule(struct arena *a, enum lang lang, enum survey_doubt_kind d, const struct survey_limits *l,
                             size_t elements);
/* "cepat+rata" and back; unknown words make it false. Labels: "Terlalu cepat, Semua jawaban sama". */
struct str survey_doubts_codes(struct arena *a, unsigned found);
bool survey_doubts_parse(struct str s, unsigned *out);
struct str survey_doubts_labels(struct arena *a, enum lang lang, unsigned found);
/* Whether these are a reason to doubt: anything but all answers alike alone. */
bool survey_doubtful(unsigned found);

/* ---- one answer at a time ---- */
bool survey_straight(int64_t marks, size_t elements, const struct survey_limits *l);
/* seconds 0: unknown, no doubt. */
bool survey_fast(int64_t seconds, size_t elements, const struct survey_limits *l);

/* ---- a period's answers together ---- */
enum {
	SURVEY_DOUBT_ANSWERS_MAX = 100000, /* answers of which something is known of their arrival */
	SURVEY_DEVICE_LEN = 16,
	SURVEY_LEAVE_MAX = 20000,          /* answers left out by one decision */
};
struct survey_doubt_answer {
	uint8_t id[16];
	int64_t unit_id, surveyor_id, left_out, flags, seconds, marks;
	int32_t day, device; /* device: index into devices; -1: unknown */
	unsigned found;      /* DOUBT_BITs, once judged */
	bool tablet;
};
struct survey_device {
	uint8_t digest[SURVEY_DEVICE_LEN];
	int64_t answers, straight, most; /* most: in one day at one unit */
	unsigned found;                  /* of any of its answers */
	bool known, tablet;
};
/* Counts of a unit, and its answers under three readings. */
struct survey_doubt_unit {
	int64_t id;
	int64_t found[DOUBT_KINDS], doubtful, left; /* doubtful: and not left out */
	struct survey_tally with, without, clean; /* all; all but those left out; all but those and the doubtful */
};
struct survey_doubts {
	struct arena *a;
	struct survey_limits limits;
	size_t elements;
	struct survey_doubt_answer *v;
	size_t n, room;
	struct survey_device *devices;
	size_t n_devices, devices_room;
	int32_t *slots; /* of devices, open addressing */
	size_t n_slots;
	struct survey_doubt_unit *units; /* in the order of ids once judged */
	size_t n_units, units_room;
	struct survey_doubt_unit all;
	struct survey_effect effect;
	struct survey_surveyor *surveyors;
	size_t n_surveyors;
	bool over; /* more than SURVEY_DOUBT_ANSWERS_MAX: nothing is judged across answers; ask for one unit */
};
struct survey_doubts *survey_doubts_new(struct arena *a, const struct survey_limits *l, size_t elements);
/* device: its digest, or null. */
void survey_doubts_add(struct survey_doubts *d, const struct survey_doubt_answer *v, struct str device);
/* That device was declared: many may answer from it. */
void survey_doubts_known(struct survey_doubts *d, struct str digest);
/* Finds every doubt. Judged over all answers, left out or not, so that a decision does not change what was doubted. */
void survey_doubts_judge(struct survey_doubts *d);

/* ---- choosing answers to leave out ---- */
struct survey_answer_id {
	uint8_t b[16];
};
struct survey_pick {
	int64_t unit_id, surveyor_id; /* 0: any */
	int32_t from, to;             /* days; 0: any */
	int32_t device;               /* index; -1: any */
	unsigned found;               /* all of these bits */
	const struct survey_answer_id *ids; /* single answers; NULL: by the rest */
	size_t n_ids;
};
/* Whether a rule names a reason: a doubt other than all answers alike, a device, a surveyor, or single answers. */
bool survey_pick_named(const struct survey_pick *p);
/* Answers that fit and still count, in the order of their ids; those picked singly or by a doubt are doubtful ones. */
size_t survey_pick_answers(const struct survey_doubts *d, const struct survey_pick *p,
                           const struct survey_doubt_answer **out, size_t max);

/* ---- telling with and without (field.md 20) ---- */
/* Whether both figures may stand side by side for everyone: what was left out, and what stayed, must be five or more,
 * or none. */
bool survey_both_told(int64_t left, int64_t stayed);
#endif
