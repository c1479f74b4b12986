/* The register of letters that went out (buku agenda surat keluar): every number of the year in its order, also those that
 * are void, and those that no letter has, with the reason. A number about which nothing is known must not exist. */
#ifndef LETTER_LETTER_REGISTER_H
#define LETTER_LETTER_REGISTER_H
#include "letter/letter_number.h"

enum { LETTER_REGISTER_MAX = 20000 };

enum letter_line_kind {
	LINE_LETTER,   /* a letter, void or not */
	LINE_RESERVED, /* set apart and not used yet */
	LINE_UNUSED,   /* was set apart; the office has said why it stays unused */
	LINE_BOOK,     /* given in the office's book before Prima */
	LINE_HOLE      /* nobody knows: `prima check` finds it */
};
struct letter_line {
	enum letter_line_kind line;
	int64_t id, application_id;    /* 0: none */
	struct str series;
	int64_t first, last;           /* serials; the same for a letter */
	struct str kind, title, class_code, number, other_number, void_reason, signer_title, shelf;
	enum letter_state state;
	enum letter_source number_from;
	enum letter_as signer_as;
	enum letter_means means;
	bool tte;
	int32_t dated_on;
	int64_t stated_at;
	int prints;
	struct str key, sealed;        /* of whom it is about */
	struct str about;              /* masked; empty until opened */
	struct str reason;             /* of lines without a letter */
};
struct letter_gap { /* numbers set apart */
	struct str series;
	int64_t first, last;
	enum letter_reserve_kind kind;
	bool closed;
	struct str reason; /* why set apart; once closed, why unused */
};
struct letter_count { /* how far a count has come */
	struct str series;
	int64_t last;
};
/* Letters (by series and serial), with the lines of what no letter has between them. */
void letter_register_merge(struct arena *a, const struct letter_line *letters, size_t n, const struct letter_gap *gaps,
                           size_t n_gaps, const struct letter_count *counts, size_t n_counts, struct letter_line **out,
                           size_t *n_out);

struct letter_register_ask {
	struct str find;              /* in number, other number, title; folded */
	struct str class_code, kind;  /* empty: all */
	int state;                    /* enum letter_state, -1: all */
};
/* Whether a line belongs to what is asked; lines without a letter only when nothing but their number is asked for. */
bool letter_register_has(struct arena *a, const struct letter_line *l, const struct letter_register_ask *k);
/* Only the letters of that month (1..12), with what stands between them that no letter has. In place; gives how many. */
size_t letter_register_month(struct letter_line *v, size_t n, int month);
/* "12", "12-15": the register's first column. */
struct str letter_register_serial(struct arena *a, const struct letter_line *l);
#endif
