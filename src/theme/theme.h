/* What people say in their own words, sorted by what it is about and whether it complains, praises or wishes. Rules of
 * words propose, a person decides. The themes are the nine elements of the SKM, what is none of them, and three things
 * that must be seen wherever they turn up (field.md 21). */
#ifndef THEME_THEME_H
#define THEME_THEME_H
#include "base/base.h"

/*      constant            stored          label */
#define THEME_TABLE(X) \
	X(THEME_REQUIREMENTS, "requirements", N_("Persyaratan")) \
	X(THEME_PROCEDURE, "procedure", N_("Sistem, mekanisme, dan prosedur")) \
	X(THEME_TIME, "time", N_("Waktu penyelesaian")) \
	X(THEME_COST, "cost", N_("Biaya/Tarif")) \
	X(THEME_PRODUCT, "product", N_("Produk spesifikasi jenis pelayanan")) \
	X(THEME_COMPETENCE, "competence", N_("Kompetensi pelaksana")) \
	X(THEME_BEHAVIOUR, "behaviour", N_("Perilaku pelaksana")) \
	X(THEME_COMPLAINTS, "complaints", N_("Penanganan pengaduan, saran dan masukan")) \
	X(THEME_FACILITIES, "facilities", N_("Sarana dan prasarana")) \
	X(THEME_GENERAL, "umum", N_("Pelayanan pada umumnya")) \
	X(THEME_EXTORTION, "pungli", N_("Pungutan liar")) \
	X(THEME_DISCRIMINATION, "diskriminasi", N_("Diskriminasi")) \
	X(THEME_BROKER, "calo", N_("Calo"))
#define TONE_TABLE(X) \
	X(TONE_NONE, "", N_("Tidak disebut")) \
	X(TONE_COMPLAINT, "keluhan", N_("Keluhan")) \
	X(TONE_PRAISE, "pujian", N_("Pujian")) \
	X(TONE_SUGGESTION, "saran", N_("Saran"))
#define X(c, s, l) c,
enum theme { THEME_TABLE(X) THEMES };
enum tone { TONE_TABLE(X) TONES };
#undef X
const char *theme_code(enum theme t);
const char *theme_label(enum theme t);
bool theme_parse(struct str s, enum theme *out);
const char *tone_code(enum tone t);
const char *tone_label(enum tone t);
bool tone_parse(struct str s, enum tone *out);

/* What a text says of each theme: one tone or none. */
struct theme_codes {
	uint8_t tone[THEMES];
};
bool theme_codes_none(const struct theme_codes *c);
bool theme_codes_same(const struct theme_codes *x, const struct theme_codes *y);

/* ---- words ---- */
enum { THEME_WORDS_MAX = 400 }; /* of one text; further ones are not looked at */
struct theme_words {
	struct str word[THEME_WORDS_MAX]; /* stems */
	uint16_t clause[THEME_WORDS_MAX], sentence[THEME_WORDS_MAX];
	size_t n;
};
struct theme_spellings;
/* From lines "word = spelling spelling": NULL never; what cannot be read is passed over. */
struct theme_spellings *theme_spellings_read(struct arena *a, struct str text);
/* Words of a text in lower case, letters said thrice once, spellings put right, stems taken; "pelayanany", "pelayananx"
 * and "cepat2" are read as the words they are. A comma, "tetapi" and their like begin another clause. */
void theme_words(struct arena *a, const struct theme_spellings *s, struct str text, struct theme_words *out);

/* ---- rules ---- */
enum { THEME_RULES_MAX = 300, THEME_RULES_BYTES = 32768 };
struct theme_rules;
struct theme_wrong {
	int line;         /* from 1 */
	const char *text; /* a message key */
};
/* From lines "THEME TONE NAME: words | words"; '#' begins a comment. NULL with the first wrong line. */
struct theme_rules *theme_rules_read(struct arena *a, const struct theme_spellings *s, struct str text,
                                     struct theme_wrong *wrong);
struct theme_proposal {
	struct theme_codes codes;
	struct str rule[THEMES]; /* its name and the words that met it; empty where nothing is proposed */
};
void theme_propose(struct arena *a, const struct theme_rules *r, const struct theme_words *w,
                   struct theme_proposal *out);

/* ---- names and numbers in a text ---- */
enum theme_hint { HINT_DIGITS, HINT_NAME, HINT_CALLED, HINT_ADDRESS };
struct theme_span {
	size_t from, to; /* bytes */
	enum theme_hint hint;
};
enum { THEME_SPANS_MAX = 60 };
/* What may name or number a person: six digits or more, words with a capital inside a sentence, "Pak X", an address of
 * mail. For whoever clears a quotation; it finds more than names and may miss one. not_names: words, one space apart. */
size_t theme_spans(struct arena *a, struct str not_names, struct str text, struct theme_span out[THEME_SPANS_MAX]);
/* The text with each of them as "[...]". */
struct str theme_masked(struct arena *a, struct str text, const struct theme_span *v, size_t n);

/* ---- agreement (doc/statistics.md, "How well two coders agree") ---- */
struct theme_agreement {
	int64_t n, same;          /* cells compared; cells alike */
	int64_t first[TONES], second[TONES];
	int64_t texts, texts_same; /* texts compared; texts alike in every theme */
	double share, expected, kappa; /* NAN while n is 0, kappa also where expected is 1 */
};
/* Adds one text coded twice: a cell for each theme. */
void theme_agree_add(struct theme_agreement *g, const struct theme_codes *x, const struct theme_codes *y);
/* Cohen's kappa (1960) = (share - expected) / (1 - expected). */
void theme_agree_end(struct theme_agreement *g);

/* ---- what a person may do ---- */
#define THEME_NO_TABLE(X) \
	X(THEME_YES, "") \
	X(THEME_TWICE, N_("Tanggapan ini sudah ditinjau dua orang.")) \
	X(THEME_UNSEEN, N_("Tinjau dahulu temanya, baru kutipannya.")) \
	X(THEME_EMPTY, N_("Kutipan tidak boleh kosong.")) \
	X(THEME_CHANGED, N_("Kutipan hanya boleh dipersingkat atau diganti dengan kata dalam kurung siku.")) \
	X(THEME_NUMBERS, N_("Kutipan masih memuat nomor atau alamat surel.")) \
	X(THEME_NEWER, N_("Aturan sudah diubah orang lain; muat ulang halaman ini.")) \
	X(THEME_SAME, N_("Aturan tidak berubah."))
enum theme_no {
#define X(c, t) c,
	THEME_NO_TABLE(X)
#undef X
	THEME_NOS
};
const char *theme_no_text(enum theme_no no);
/* Which coder somebody is: 1 or 2; 0 with THEME_TWICE. first, second: accounts, 0: nobody yet. */
int theme_coder(int64_t first, int64_t second, int64_t who, enum theme_no *no);
/* Whether `quote` says nothing that `text` does not: pieces of the text in their order, "..." or words in square
 * brackets between them, no long numbers. */
enum theme_no theme_may_quote(struct arena *a, struct str text, struct str quote);
#endif
