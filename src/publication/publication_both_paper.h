/* One text, two papers: the PDF that is published and the document that the office goes on writing. A chapter is written
 * once, into whichever of the two is being made. For the paper files of this module. */
#ifndef PUBLICATION_PUBLICATION_BOTH_PAPER_H
#define PUBLICATION_PUBLICATION_BOTH_PAPER_H
#include "paper/odt.h"
#include "paper/pdf.h"
#include "publication/publication_paper.h"

struct both {
	struct arena *a;
	struct pdf_doc *pdf; /* one of the two */
	struct odt_doc *odt;
	const struct publication_book *b;
	const struct survey_report *r;
	struct publication_headline h;
	enum err e;          /* the first failure of a picture */
};
void both_heading(struct both *w, int level, const char *text);
void both_text(struct both *w, unsigned style, struct str text);
void both_say(struct both *w, const char *fmt, ...) __attribute__((format(printf, 2, 3))); /* a paragraph */
void both_item(struct both *w, const char *mark, struct str text);
void both_fact(struct both *w, const char *label, struct str value);
void both_page(struct both *w);
void both_table(struct both *w, const struct pdf_column *c, size_t n);
void both_row(struct both *w, unsigned style, const struct str *cells, size_t n);
void both_table_end(struct both *w);
void both_chart(struct both *w, const struct chart *c, const char *alt);
/* The office's own words for the chapter, paragraph by paragraph; false when it has written none. */
bool both_own(struct both *w, enum publication_chapter c);

/* Chapters IV, V and the annexes (publication_end_paper.c). */
void both_chapter_analysis(struct both *w);
void both_chapter_conclusion(struct both *w);
void both_annexes(struct both *w);
/* How often each answer was given to each element, NRR, weighted NRR and score, with the total; full: all columns. */
void both_elements(struct both *w, bool full);
/* Groups with n, index and quality; hidden ones say so. Nothing for an empty one. */
void both_groups(struct both *w, const struct survey_groups *g);

/* ---- words shared by report, summary, card and slides ---- */
struct str words_int(struct arena *a, int64_t v);            /* "10.351", a dash when below 0 */
struct str words_dates(struct arena *a, int32_t from, int32_t to);
struct str words_quality(struct arena *a, char letter);      /* "B (Baik)" */
struct str words_element(struct arena *a, const struct survey_report *r, size_t e);  /* "U9 Sarana dan prasarana" */
struct str words_score(struct arena *a, const struct survey_report *r, size_t e);    /* "79,03" */
/* The elements named, each with its score, the last joined by "dan". */
struct str words_elements(struct arena *a, const struct survey_report *r, const size_t *at, size_t n);
/* What the answers allow to be said of the lowest (highest) element; empty when nothing. */
struct str words_extreme(struct arena *a, const struct publication_book *b, bool lowest);
/* How sure one may be: the interval and on what it rests, or why none is given. */
struct str words_sure(struct arena *a, const struct publication_book *b);
/* From the period before to this one, with what may be said of it; empty when there is none. */
struct str words_step(struct arena *a, const struct publication_book *b);
/* Who is short of the target of respondents; of a city with the names of the first six units when asked. Empty: no
 * targets. */
struct str words_short(struct arena *a, const struct publication_book *b, bool names);
/* "Laki-laki 210; Perempuan 187", groups that are hidden named as such; empty: nobody told. */
struct str words_split(struct arena *a, const struct survey_report *r, enum survey_trait t);
struct str words_sample(const struct publication_book *b);   /* "Data contoh: kota rekaan"; empty for a real office */
struct chart *words_trend_chart(struct arena *a, const struct publication_book *b, int width);
#endif
