/* A document that an office opens in its word processor and goes on writing: OpenDocument Text (ISO/IEC 26300), with real
 * styles for headings, text and tables, page numbers, a table of contents whose numbers the word processor fills, table
 * heads that repeat on each page, and pictures. Lengths are millimetres, paper A4. Written in the order of the calls. */
#ifndef PAPER_ODT_H
#define PAPER_ODT_H
#include "paper/pdf.h"

enum {
	ODT_TEXT_MAX = 6 * 1024 * 1024, /* the document's own markup */
	ODT_PICTURES_MAX = 40, ODT_PICTURE_BYTES = 2 * 1024 * 1024, ODT_FILE_MAX = 7 * 1024 * 1024,
	ODT_HEADINGS_MAX = 400
};
struct odt_setup {
	enum lang lang;
	struct str title, author, subject;
	struct str head_left, head_right, foot_left; /* of every page but the first */
	struct str across;  /* stands in red at the head of every page ("DRAF"); absent: nothing */
	int64_t made_at;    /* ms UTC; the same input gives the same text */
};
struct odt_doc;
struct odt_doc *odt_new(struct arena *a, const struct odt_setup *s);

void odt_contents(struct odt_doc *d, struct str title);            /* at most once; lists headings of level 1 and 2 */
void odt_heading(struct odt_doc *d, int level, struct str text);   /* 1..3 */
void odt_text(struct odt_doc *d, unsigned style, struct str text); /* enum pdf_style; \n breaks the line */
void odt_item(struct odt_doc *d, const char *mark, struct str text);
void odt_fact(struct odt_doc *d, struct str label, struct str value);
void odt_page(struct odt_doc *d); /* what follows begins a new page */
/* Widths are shares of the text width, 0: by the rest. */
void odt_table(struct odt_doc *d, const struct pdf_column *columns, size_t n);
void odt_row(struct odt_doc *d, unsigned style, const struct str *cells, size_t n);
void odt_table_end(struct odt_doc *d);
/* A PNG; `alt` is read aloud. ERR_BAD_INPUT: no PNG; ERR_TOO_LARGE: too big or too many. */
enum err odt_picture(struct odt_doc *d, struct str png, double width, double height, struct str alt);

/* The finished file, in arena a. ERR_TOO_LARGE past the limits above. */
enum err odt_render(struct arena *a, struct odt_doc *d, struct str *out);
#endif
