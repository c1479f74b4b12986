/* What the two files of the OpenDocument writer share. For lib/paper only. */
#ifndef PAPER_ODT_INNER_H
#define PAPER_ODT_INNER_H
#include "paper/odt.h"

#define ODT_MEDIA "application/vnd.oasis.opendocument.text"
#define ODT_XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

struct odt_heading_of {
	int level;
	struct str text;
};
struct odt_doc {
	struct arena *a;
	struct odt_setup setup;
	struct buf body, styles; /* of content.xml: the text, and the styles that single parts need */
	bool new_page;
	size_t contents_at;      /* place in body, SIZE_MAX: no table of contents */
	struct str contents_title;
	struct odt_heading_of headings[ODT_HEADINGS_MAX];
	size_t n_headings;
	int breaks, tables;
	size_t columns;          /* of the table being written, 0: none */
	bool right[PDF_COLUMNS_MAX];
	struct str pictures[ODT_PICTURES_MAX];
	size_t n_pictures;
};
/* Text of a paragraph: escaped, lines kept. */
void odt_words(struct buf *b, struct str s);
void odt_content(const struct odt_doc *d, struct buf *b);
void odt_styles(const struct odt_doc *d, struct buf *b);
void odt_meta(const struct odt_doc *d, struct buf *b);
#endif
