/* Paper made by an office: every page says what, of whom, when, and "halaman n dari m". This builder only writes a
 * list of drawing commands; the child process sets the type and draws (cairo, pango), so that a fault in those
 * libraries cannot touch the server. Fonts are embedded as subsets; the file carries title, author, language, an
 * outline and a tagged structure. Lengths are millimetres. */
#ifndef PAPER_PDF_H
#define PAPER_PDF_H
#include "paper/chart.h"

/*      constant      width height mm */
#define PDF_PAPER_TABLE(X) \
	X(PDF_A4, 210, 297) X(PDF_F4, 215, 330) X(PDF_A5, 148, 210) X(PDF_A6, 105, 148) X(PDF_CARD, 108, 135) \
	X(PDF_SQUARE, 108, 108) \
	X(PDF_SLIDE, 338.6, 190.5)
enum pdf_paper {
#define X(c, w, h) c,
	PDF_PAPER_TABLE(X)
#undef X
	PDF_PAPER_COUNT
};

/* Ways of setting a piece of text, added with |. */
enum pdf_style {
	PDF_PLAIN = 0,
	PDF_BOLD = 1, PDF_ITALIC = 2, PDF_MUTED = 4,
	PDF_CENTER = 8, PDF_RIGHT = 16, PDF_JUSTIFY = 32,
	PDF_SMALL = 64, PDF_LARGE = 128, PDF_HUGE = 256, /* 8, 14, 28 pt; plain is 10 */
	PDF_SERIF = 512, PDF_NUMBER = 1024,              /* tabular figures, right */
	PDF_KEEP = 2048,                                 /* stays on the page of what follows */
	PDF_UNDERLINE = 4096,
	PDF_INDENT = 8192                                /* the first line stands in by 12 mm */
};

struct pdf_setup {
	enum pdf_paper paper;
	bool landscape, serif;     /* serif: letters */
	double margin;             /* 0: 20 mm (cards and slides 10) */
	enum lang lang;
	struct str title, author, subject; /* metadata; title also in the head line */
	struct str head_left, head_right;  /* head of every page but the first: what, of whom */
	struct str foot_left;      /* foot of every page: when and by whom made; the right says page n of m */
	bool bare;                 /* no head, no foot (cards, slides) */
	double wide, high;         /* both above 0: a sheet of that size in mm instead of `paper` */
	struct str across;         /* stands large and pale under every page ("DRAF"); absent: nothing */
	int64_t made_at;           /* creation date in the metadata, ms UTC; the same input gives the same bytes */
};
/* Commands of a document, and the finished file; a request's arena of 64 MiB holds both with room to grow. */
enum {
	PDF_TEXT_MAX = 64 * 1024, /* one piece of text */
	PDF_BYTES_MAX = 8 * 1024 * 1024, PDF_FILE_MAX = 16 * 1024 * 1024,
	PDF_COLUMNS_MAX = 24, PDF_PAGES_MAX = 2000
};

struct pdf_doc;
struct pdf_doc *pdf_new(struct arena *a, const struct pdf_setup *s);

/* Flowing content, from the top; pages break by themselves. */
/* 1..3; goes into the outline; kept with what follows */
void pdf_heading(struct pdf_doc *d, int level, struct str text);
void pdf_text(struct pdf_doc *d, unsigned style, struct str text); /* a paragraph; \n breaks the line */
void pdf_item(struct pdf_doc *d, const char *mark, struct str text); /* a list item: "1.", "a.", "-" */
void pdf_fact(struct pdf_doc *d, struct str label, struct str value); /* "Nomor : 470/12" aligned at the colon */
void pdf_space(struct pdf_doc *d, double mm); /* nothing at the top of a page that follows another */
void pdf_rule(struct pdf_doc *d);  /* a hairline */
void pdf_rule_double(struct pdf_doc *d); /* thick over thin, below a letterhead */
void pdf_page(struct pdf_doc *d);  /* begins a new page (nothing at the top of one) */
void pdf_need(struct pdf_doc *d, double mm); /* a new page unless this much is left */
/* The next text keeps its last two lines on the page where so much room is left below them: a signature never stands
 * alone. */
void pdf_tail(struct pdf_doc *d, double mm);
/* What follows stands between these distances from the text's edges; 0, 0 ends it. Pages break as before. */
void pdf_inset(struct pdf_doc *d, double left, double right);
/* Things side by side: hold marks a height, back returns to it (on the same page), rest goes below the lowest since hold.
 * The caller has asked pdf_need for all of it. */
void pdf_hold(struct pdf_doc *d);
void pdf_back(struct pdf_doc *d);
void pdf_rest(struct pdf_doc *d);
void pdf_chart(struct pdf_doc *d, const struct chart *c, double width); /* 0: the text width */
void pdf_qr(struct pdf_doc *d, struct str text, double size, struct str caption);
/* A PNG (decoded in the child; at most 4,096 x 4,096). ERR_BAD_INPUT when it is not one. */
enum err pdf_image(struct pdf_doc *d, struct str png, double width, unsigned style);
/* Big figures side by side with their captions (n at most 5). */
struct pdf_figure {
	struct str value, caption, note;
	char quality;
};
void pdf_figures(struct pdf_doc *d, const struct pdf_figure *f, size_t n);

/* A table; its head is repeated after a page break. Width is a share of the text width; 0: by the rest. */
struct pdf_column {
	struct str title;
	double width;
	bool right;
};
void pdf_table(struct pdf_doc *d, const struct pdf_column *columns, size_t n);
void pdf_row(struct pdf_doc *d, const struct str *cells, size_t n);                   /* n as in the table */
void pdf_row_style(struct pdf_doc *d, unsigned style, const struct str *cells, size_t n); /* PDF_BOLD: a total */
void pdf_table_end(struct pdf_doc *d);

/* Fixed content, for cards, slides and letter details: from the paper's top left corner, on the page being written. */
enum pdf_tone { PDF_INK, PDF_PAPER, PDF_ACCENT, PDF_GREY, PDF_LIGHT, PDF_Q_A, PDF_Q_B, PDF_Q_C, PDF_Q_D };
void pdf_text_at(struct pdf_doc *d, double x, double y, double w, double pt, unsigned style,
                 enum pdf_tone tone, struct str text);
/* The same, set smaller (down to 5 pt) until it is at most h high. */
void pdf_text_in(struct pdf_doc *d, double x, double y, double w, double h, double pt, unsigned style,
                 enum pdf_tone tone, struct str text);
void pdf_rect_at(struct pdf_doc *d, double x, double y, double w, double h, enum pdf_tone tone);
void pdf_chart_at(struct pdf_doc *d, double x, double y, double w, const struct chart *c);
void pdf_qr_at(struct pdf_doc *d, double x, double y, double size, struct str text);

/* The finished file, in arena a. ERR_TOO_LARGE, ERR_CHILD (the child died or was too slow; the next call starts a
 * new one). */
enum err pdf_render(struct arena *a, const struct pdf_doc *d, struct str *out);
/* A chart alone as PNG, so many pixels wide (64..4,096) on white: for documents that a word processor opens. */
enum err pdf_chart_png(struct arena *a, const struct chart *c, int width, struct str *out);
/* The first page as PNG, `width` pixels wide (64..4,096), for social media. */
enum err pdf_render_png(struct arena *a, const struct pdf_doc *d, int width, struct str *out);
#endif
