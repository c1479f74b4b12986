/* A questionnaire is data: dimensions, questions with their own answers, conditions, texts in several languages, and a
 * rule by which answers become a figure. Here is what one is, when one may be frozen, and which questions a respondent
 * is asked. The arithmetic of the rules is in survey_scoring.h, the SKM's own in survey_index.h. */
#ifndef SURVEY_SURVEY_INSTRUMENT_H
#define SURVEY_SURVEY_INSTRUMENT_H
#include "survey/survey.h"

enum {
	INSTRUMENT_ITEMS_MAX = 40,    /* two words of marks, SURVEY_PLACES_MAX places each */
	INSTRUMENT_DIMENSIONS_MAX = 12,
	INSTRUMENT_LANGUAGES_MAX = 4, /* beside Indonesian */
	INSTRUMENT_SCALE_MAX = 7,     /* what three bits hold */
	INSTRUMENT_BANDS_MAX = 9,
	INSTRUMENT_NOT_APPLICABLE = 7, /* the mark of "tidak berlaku": so a scale of seven cannot have it */
	INSTRUMENT_TEXTS_MAX = INSTRUMENT_LANGUAGES_MAX * (3 * INSTRUMENT_ITEMS_MAX + INSTRUMENT_DIMENSIONS_MAX + 2),
	INSTRUMENT_WRONG_MAX = 60,
	INSTRUMENT_QUESTION_MAX = 400, INSTRUMENT_NAME_MAX = 80, INSTRUMENT_ANSWER_MAX = 80, INSTRUMENT_INTRO_MAX = 600,
};

/*      constant       stored         label and formula in words */
#define INSTRUMENT_RULE_TABLE(X) \
	X(RULE_SKM, "skm", N_("Nilai IKM (Permenpan-RB 14/2017)"), \
	  N_("Rata-rata tiap unsur dikali bobotnya, dijumlahkan, lalu dikali 25.")) \
	X(RULE_WEIGHTED, "dimensi", N_("Rata-rata dimensi berbobot"), \
	  N_("Rata-rata butir tiap dimensi dikali bobot dimensi (jumlah bobot 100), dijumlahkan.")) \
	X(RULE_GAP, "kesenjangan", N_("Kesenjangan persepsi dan harapan"), \
	  N_("Tiap dimensi: rata-rata persepsi dikurangi rata-rata harapan, dikali bobot dimensi, dijumlahkan.")) \
	X(RULE_MEAN, "rerata", N_("Rata-rata butir dengan pita"), \
	  N_("Rata-rata semua butir; kata penilaian menurut pita yang ditetapkan.")) \
	X(RULE_SHARE, "bagian", N_("Bagian dari nilai puncak, dengan ambang"), \
	  N_("Rata-rata butir dibagi panjang skala, dikali nilai puncak.")) \
	X(RULE_FIVE, "lima", N_("Rata-rata pada skala 5"), \
	  N_("Rata-rata semua butir dikali 5, dibagi panjang skala.")) \
	X(RULE_TOP, "teratas", N_("Persen jawaban teratas"), \
	  N_("Banyaknya jawaban teratas dibagi semua jawaban, dikali 100."))
enum instrument_rule {
#define X(c, s, l, f) c,
	INSTRUMENT_RULE_TABLE(X)
#undef X
	INSTRUMENT_RULES
};
const char *instrument_rule_code(enum instrument_rule r);
const char *instrument_rule_label(enum instrument_rule r);
const char *instrument_rule_formula(enum instrument_rule r);
bool instrument_rule_parse(struct str s, enum instrument_rule *out);
extern const char *const instrument_rule_codes[]; /* NULL-terminated, for forms */

/* "Asked when the answer to `place` is one of set": bit k-1 stands for answer k. */
struct instrument_condition {
	int place;     /* -1: asked of everybody */
	bool not_in;
	unsigned set;
};
struct instrument_item {
	struct str code;     /* "P1", "R2": unique in its instrument, kept through reordering */
	struct str name, question;
	struct str answer[INSTRUMENT_SCALE_MAX + 1]; /* [1] lowest */
	int scale;           /* 2..7; 0: free text, which has no mark */
	int dimension;       /* place, or -1 */
	bool reversed;       /* answer 1 is worth the most */
	bool expected;       /* harapan; else persepsi (RULE_GAP) */
	bool skippable;      /* "tidak berlaku" is offered */
	struct instrument_condition when;
	struct str weight;   /* RULE_SKM: own weight "1/9"; empty: equal */
};
struct instrument_dimension {
	struct str name, weight; /* weight: percent, "32"; empty: none */
};
struct instrument_band {
	struct num from;
	struct str text, label; /* "1.75", "Kurang baik" */
};
struct instrument_language {
	struct str code, name; /* "en", "English"; "bjn", "Banjar" */
};
struct instrument_text {
	struct str lang, item, text;
};
struct instrument {
	int64_t id, version_id, unit_id; /* version_id 0: shipped and not stored yet; unit_id: whose it is, 0 the city's */
	int64_t version, edits; /* edits: how often the draft was changed */
	bool frozen, shipped;
	struct str code, title, basis, note, intro;
	enum instrument_rule rule;
	struct str top, threshold; /* RULE_SHARE: "17.5", "15.75"; threshold may be empty */
	int best;                  /* RULE_TOP: how many answers count as top */
	struct instrument_band band[INSTRUMENT_BANDS_MAX];
	size_t n_bands;
	struct instrument_dimension dimension[INSTRUMENT_DIMENSIONS_MAX];
	size_t n_dimensions;
	struct instrument_item item[INSTRUMENT_ITEMS_MAX];
	size_t n_items;
	struct instrument_language language[INSTRUMENT_LANGUAGES_MAX];
	size_t n_languages;
	struct instrument_text *text;
	size_t n_texts;
};

/* An instrument in the lines of src/survey/data: "key value", questions as "? code|dimension|name|question|flags". False
 * with the number of the line that is not understood. shipped, code, title and all that hangs on them are set. */
bool instrument_read(struct arena *a, struct str text, struct instrument *out, int64_t *bad_line);
/* Settings and languages as they are stored, and back; false for what is none. */
struct str instrument_settings(struct arena *a, const struct instrument *v);
bool instrument_settings_read(struct arena *a, struct str s, struct instrument *out);
struct str instrument_languages(struct arena *a, const struct instrument *v);
bool instrument_languages_read(struct str s, struct instrument *out);
/* Labels of answers, one a line, lowest first, and back: at most 7; gives how many, or -1 (too many, too long). */
struct str instrument_answers(struct arena *a, const struct instrument_item *q);
int instrument_answers_read(struct arena *a, struct str s, struct instrument_item *out);
/* A decimal as the language writes it: "17.5" is 17,5. */
struct str survey_decimal_text(struct arena *a, enum lang lang, struct str s);
/* A code that no item has yet: "P7". */
struct str instrument_code_free(struct arena *a, const struct instrument *v);

/* ---- what a person changes in a draft ---- */
void instrument_remove(struct instrument *v, size_t place); /* conditions on it go with it */
/* Swaps with the neighbour; conditions follow their question. False at the edge. */
bool instrument_move(struct instrument *v, size_t place, int by);
/* The text of an item in a language, or the Indonesian one. part: 'q' question, 'n' name, 'a' answers. */
struct str instrument_said(const struct instrument *v, struct str lang, char part, size_t place);
struct str instrument_answer_said(struct arena *a, const struct instrument *v, struct str lang, size_t place, int answer);
struct str instrument_other(const struct instrument *v, struct str lang, struct str item, struct str otherwise);
struct str instrument_text_key(struct arena *a, char part, struct str code);
bool instrument_speaks(const struct instrument *v, struct str lang);

/* ---- may it be frozen ---- */
/* What is wrong, in plain words of the language; at most INSTRUMENT_WRONG_MAX. 0: it may be frozen. */
struct instrument_wrong {
	int place;       /* of the question; -1: the instrument as a whole */
	struct str text;
};
size_t instrument_check(struct arena *a, enum lang lang, const struct instrument *v, struct instrument_wrong *out);
/* "bila pertanyaan 2 dijawab Ya atau Kadang"; empty: asked of everybody. */
struct str instrument_when_words(struct arena *a, enum lang lang, const struct instrument *v, struct str said,
	size_t place);

/* ---- one respondent ---- */
struct instrument_marks {
	int64_t word[2];
};
int instrument_mark(const struct instrument_marks *m, int place);
void instrument_mark_set(struct instrument_marks *m, int place, int answer); /* 0..7 */
bool instrument_marks_empty(const struct instrument_marks *m);
/* Whether the question is asked, given the answers before it. */
bool instrument_asked(const struct instrument *v, const struct instrument_marks *m, size_t place);
/* Answers to questions that were not asked are taken out, in order. */
void instrument_marks_clean(const struct instrument *v, struct instrument_marks *m);
/* Whether a mark is one of the question's answers: 0 blank, 1..scale, 7 where "tidak berlaku" is offered. */
bool instrument_mark_fits(const struct instrument_item *q, int answer);
#endif
