/* A one-time code on a ticket, a letter, a card or in a message invites the one who was served to answer once. It proves
 * a visit and nothing else: whose visit it was cannot be told from the answer, nor from what is left of the code. */
#ifndef SURVEY_SURVEY_CODE_H
#define SURVEY_SURVEY_CODE_H
#include "survey/survey.h"

enum {
	SURVEY_CODE_LEN = 10,      /* symbols of a code: nine drawn at random and a check symbol */
	SURVEY_SEAL_LEN = 6,       /* further symbols in a link, which prove that we made it */
	SURVEY_CODE_DAYS_MAX = 92, /* a code is good for at most this many days after its issue */
	SURVEY_SHEET_MAX = 200,    /* cards of one sheet */
	SURVEY_VISIT_MAX = 40,     /* services of one visit */
	SURVEY_GUESSES_PLACE = 50, /* wrong codes typed from one network in an hour before typing there must wait */
	SURVEY_GUESSES_ALL = 2000, /* the same of all networks together */
};
/* 31 symbols, none of which is taken for another in print: no 0 1 I L O. A prime number of them, so that the check
 * symbol finds every single wrong symbol and every two that changed places. */
extern const char survey_code_alphabet[];

/* Symbols of a code from 64 random bits: 31^9 = 2.6e13 codes; the draw favours none by more than 2 in a million. */
void survey_code_make(uint64_t random, char out[SURVEY_CODE_LEN + 1]);
/* What a person typed or a link held: any case, blanks, dots and dashes are skipped. False unless ten symbols of the
 * alphabet with the right check symbol are there; out is the code in capitals. */
bool survey_code_read(struct str typed, char out[SURVEY_CODE_LEN + 1]);
/* The same with the seal of a link behind it; *sealed false: the code alone stands there. */
bool survey_code_read_link(struct str last, char out[SURVEY_CODE_LEN + 1], char seal[SURVEY_SEAL_LEN + 1], bool *sealed);
/* "ABCDE-FGHJK": as it is printed. */
struct str survey_code_print(struct arena *a, const char *code);
/* SURVEY_SEAL_LEN symbols from a digest's first bytes. */
void survey_code_seal(const uint8_t *digest, char out[SURVEY_SEAL_LEN + 1]);

/* A living code is one of two things. Spent, expired and void codes are gone; only their number is kept. */
#define SURVEY_CODE_STATE_TABLE(X) \
	X(CODE_WAITING, "menunggu", N_("Menunggu kunjungan selesai")) \
	X(CODE_OPEN, "terbuka", N_("Dapat dipakai"))
enum survey_code_state {
#define X(c, s, l) c,
	SURVEY_CODE_STATE_TABLE(X)
#undef X
	CODE_STATES
};
const char *survey_code_state_name(enum survey_code_state s);

/* What a code is answered with. Spent, void, expired and never issued are one answer, so that nobody who has seen a
 * card learns from us whether it was used. */
#define SURVEY_CODE_NO_TABLE(X) \
	X(CODE_FINE, "") \
	X(CODE_TYPO, N_("Kode ini belum tepat. Periksa lagi: sepuluh huruf dan angka; huruf I, L, O dan angka " \
	                "0, 1 tidak dipakai.")) \
	X(CODE_NOT_YET, N_("Kode ini berlaku setelah pelayanan Anda selesai. Silakan coba lagi sesudahnya.")) \
	X(CODE_GONE, N_("Kode ini tidak berlaku. Setiap kode dapat dipakai satu kali, sampai tanggal yang tercetak padanya.")) \
	X(CODE_SLOW, N_("Terlalu banyak kode keliru diketik dari jaringan ini. Pindai kode QR pada kertas, atau coba " \
	                "lagi satu jam lagi.")) \
	X(CODE_NEEDED, N_("Periode ini hanya menerima jawaban dengan kode kunjungan. Kode ada pada kertas yang Anda " \
	                  "terima setelah dilayani."))
enum survey_code_no {
#define X(c, t) c,
	SURVEY_CODE_NO_TABLE(X)
#undef X
	CODE_NOS
};
const char *survey_code_no_text(enum survey_code_no no);
/* found: a living code lies in the store. */
enum survey_code_no survey_code_may_use(bool found, enum survey_code_state state, int32_t until_on, int32_t today);
/* Whether a typed code may still be looked up; a link from paper is never slowed. */
bool survey_code_may_type(int64_t wrong_here, int64_t wrong_all);

/* What a period takes (fixed before collection, like weights). An empty text, as in periods made before, is both. */
#define SURVEY_CODE_RULE_TABLE(X) \
	X(CODES_BOTH, "keduanya", N_("Dengan dan tanpa kode; keduanya dihitung dan ditampilkan")) \
	X(CODES_ONLY, "wajib", N_("Halaman daring dan tablet hanya menerima jawaban dengan kode"))
enum survey_code_rule {
#define X(c, s, l) c,
	SURVEY_CODE_RULE_TABLE(X)
#undef X
	CODE_RULES
};
const char *survey_code_rule_label(struct str code); /* NULL: no such rule */
extern const char *const survey_code_rules[]; /* NULL-terminated, for forms */

/* Who is invited (field.md 6, 18). */
struct survey_code_visit {
	bool deceased;  /* the service is about somebody who has died */
	bool collects;  /* the visitor only collects another's letter */
};
bool survey_code_may_invite(const struct survey_code_visit *v);
/* One of n services, each with the same chance (field.md 8); n 1..SURVEY_VISIT_MAX. */
size_t survey_code_choose(uint64_t random, size_t n);

/* The channel of an answer that came with a code, for one that would have come by `channel` without. */
int survey_channel_proved(int channel);
bool survey_channel_is_proved(int64_t channel);
int survey_channel_claimed(int channel); /* without the proof */
#endif
