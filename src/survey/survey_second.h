/* A form typed twice by two people, neither of whom sees what the other typed. Where they differ, somebody looks at the
 * paper. Here is what is compared, and what a decision does to the answer. */
#ifndef SURVEY_SURVEY_SECOND_H
#define SURVEY_SURVEY_SECOND_H
#include "survey/survey.h"

enum {
	SHEET_SERIAL_MAX = 9999999, /* printed on the form, 1 .. this */
	SHEET_PLACE_FIELDS = SURVEY_PLACES_MAX, /* fields 0 .. 19 are the elements' places */
	SHEET_AGE = SHEET_PLACE_FIELDS, SHEET_SEX, SHEET_EDU, SHEET_OCC, SHEET_SERVICE,
	SHEET_FIELDS
};
/* What one typist read from a sheet. */
struct survey_sheet_entry {
	int64_t marks, service_id;
	int trait[TRAITS]; /* the channel is not compared */
};
/* The value of a field: an answer, a code or a service's id. */
int64_t survey_sheet_value(const struct survey_sheet_entry *e, int field);
void survey_sheet_set(struct survey_sheet_entry *e, int field, int64_t value);
/* Whether the value can stand in that field at all: answer 0..4, a known code; any service from 0. */
bool survey_sheet_fits(int field, int64_t value);
/* How many fields a form of so many elements has, and in which of them two entries differ (bit per field). */
int survey_sheet_fields(size_t elements);
uint32_t survey_sheet_differ(const struct survey_sheet_entry *x, const struct survey_sheet_entry *y, size_t elements);
int survey_sheet_count(uint32_t differ);
/* Age, sex, education and occupation in one number, and back. */
int64_t survey_sheet_told(const struct survey_sheet_entry *e);
void survey_sheet_told_set(struct survey_sheet_entry *e, int64_t told);

/* Whether a form is drawn for a second entry when `share` of a hundred are wanted. The draw hangs on a secret salt of the
 * period, so that a typist cannot know it beforehand; a form drawn at a small share is drawn at every larger one. */
bool survey_sheet_drawn(struct str salt, int64_t unit_id, int64_t serial, int64_t share);

/*      constant       stored */
#define SURVEY_SHEET_TABLE(X) \
	X(SHEET_PLAIN, "plain") /* not drawn */ \
	X(SHEET_WAITS, "waits") /* for its second entry */ \
	X(SHEET_SAME, "same") \
	X(SHEET_DIFFERS, "differs") /* for a decision */ \
	X(SHEET_SETTLED, "settled")
enum survey_sheet_state {
#define X(c, s) c,
	SURVEY_SHEET_TABLE(X)
#undef X
	SHEET_STATES
};
const char *survey_sheet_code(enum survey_sheet_state s);
bool survey_sheet_parse(struct str s, enum survey_sheet_state *out);

/* Why a value was chosen: a short list, because free words about one form could carry its answers into the journal. */
#define SURVEY_WHY_TABLE(X) \
	X(WHY_FIRST, "pertama keliru", N_("Entri pertama salah ketik atau salah baca")) \
	X(WHY_SECOND, "kedua keliru", N_("Entri kedua salah ketik atau salah baca")) \
	X(WHY_BOTH, "keduanya keliru", N_("Keduanya keliru; dibaca ulang dari formulir")) \
	X(WHY_UNCLEAR, "tidak jelas", N_("Tulisan tidak jelas; ditanyakan kepada surveyor")) \
	X(WHY_DOUBLE, "ganda", N_("Dua jawaban dilingkari; dikosongkan"))
enum survey_why {
#define X(c, s, l) c,
	SURVEY_WHY_TABLE(X)
#undef X
	WHYS
};
extern const char *const survey_why_codes[]; /* NULL-terminated */
const char *survey_why_label(struct str code);
bool survey_why_known(struct str code);

#define SURVEY_SHEET_NO_TABLE(X) \
	X(SHEET_YES, "") \
	X(SHEET_NO_SERIAL, N_("Isi nomor formulir: bilangan bulat 1 sampai 9999999.")) \
	X(SHEET_TYPED, N_("Nomor formulir ini sudah diketik di unit ini.")) \
	X(SHEET_UNKNOWN, N_("Nomor formulir ini belum diketik pertama kali di unit ini.")) \
	X(SHEET_NOT_DRAWN, N_("Nomor formulir ini tidak termasuk yang diketik dua kali.")) \
	X(SHEET_OWN, N_("Entri kedua diketik oleh orang lain, bukan oleh pengetik pertama.")) \
	X(SHEET_TWICE, N_("Nomor formulir ini sudah diketik kedua kalinya.")) \
	X(SHEET_NOT_OPEN, N_("Perbedaan ini sudah diputuskan atau periode sudah dipublikasikan; muat ulang halaman ini.")) \
	X(SHEET_PARTY, N_("Perbedaan diputuskan oleh orang ketiga, bukan oleh salah satu pengetiknya.")) \
	X(SHEET_EMPTY, N_("Setiap jawaban dikosongkan; paling sedikit satu unsur harus terisi.")) \
	X(SHEET_SHARE, N_("Isi persen 0 sampai 100."))
enum survey_sheet_no {
#define X(c, t) c,
	SURVEY_SHEET_NO_TABLE(X)
#undef X
	SHEET_NOS
};
const char *survey_sheet_text(enum survey_sheet_no no);
/* The second entry of a form by `typist`: four eyes. again: this very row was sent before. */
enum survey_sheet_no survey_may_second(enum survey_sheet_state state, int64_t first_by, int64_t typist, bool again);
/* The decision by a third person. */
enum survey_sheet_no survey_may_settle(enum survey_sheet_state state, int64_t first_by, int64_t second_by, int64_t by);
#endif
