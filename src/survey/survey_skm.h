/* The instrument of Permenpan-RB 14/2017: nine elements of satisfaction, each asked with four answers of its own. An
 * element is known by its meaning, because two of them carry one number in the regulation's body and another on its
 * sample form (U8 complaints is question 9, U9 facilities is question 8). */
#ifndef SURVEY_SURVEY_SKM_H
#define SURVEY_SURVEY_SKM_H
#include "survey/survey.h"

enum { SKM_ELEMENTS = 9, SKM_ANSWERS = 4 };

struct skm_element {
	const char *meaning; /* "complaints": the key everywhere */
	const char *code;    /* "U8": the regulation's body, and what cities publish */
	int form_no;         /* 9: the place on the sample form */
	const char *name;    /* official name */
	const char *topic;   /* "Bagaimana pendapat Saudara tentang ..." */
	const char *answers[SKM_ANSWERS]; /* official labels of 1..4 */
};
extern const struct skm_element skm_elements[SKM_ELEMENTS]; /* in the order of the body, U1..U9 */

/* The element that a text names: its code (U8, u8), its meaning, or its official name; -1 when it is none. Numbers of
 * the sample form (8, Q8, P8) are never taken: they name two different elements. */
int skm_find(struct arena *a, struct str text);
/* True when a label speaks of the other one of the two elements that are numbered both ways: swapped labels are known
 * from public exports, and nobody can tell which side is right (regulations.md 1.2). */
bool skm_contradicts(struct arena *a, int element, struct str label);

/* ---- quality (regulations.md 1.4): from the index rounded half-up to two decimals ---- */
/*      constant    letter label              perception floor in hundredths */
#define SURVEY_CATEGORY_TABLE(X) \
	X(CATEGORY_D, "D", N_("Tidak baik"), 1, 0) \
	X(CATEGORY_C, "C", N_("Kurang baik"), 2, 6500) \
	X(CATEGORY_B, "B", N_("Baik"), 3, 7661) \
	X(CATEGORY_A, "A", N_("Sangat baik"), 4, 8831)
enum survey_category {
#define X(c, letter, label, perception, floor) c,
	SURVEY_CATEGORY_TABLE(X)
#undef X
	SURVEY_CATEGORIES
};
enum survey_category survey_category_of(struct arena *a, struct num ikm); /* ikm 25..100, not yet rounded */
const char *survey_category_letter(enum survey_category c);
const char *survey_category_label(enum survey_category c); /* "Baik" */
bool survey_category_parse(struct str s, enum survey_category *out);
/* Lowest index of the category in hundredths: 8831 for A. */
int survey_category_floor(enum survey_category c);
#endif
