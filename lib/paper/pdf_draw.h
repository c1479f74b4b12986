/* The pen, in the child only: a sheet of paper in points (1/72 inch) from the top left, pieces of set text, lines and
 * areas. Behind it stand cairo and pango, which no other file sees. */
#ifndef PAPER_PDF_DRAW_H
#define PAPER_PDF_DRAW_H
#include "base/base.h"

struct draw_about {
	double w, h;          /* points */
	struct str title, author, subject;
	int64_t made_at;
	enum lang lang;
};
struct draw_style {
	double pt, spacing;   /* size; line spacing, 0: 1.25 */
	bool bold, italic, serif, justify, underline;
	double indent;        /* of the first line, points */
	int align;            /* 0 left, 1 centre, 2 right */
	bool ground;          /* a single line lies on a strip of paper, so that no rule runs through it */
};
struct draw;
struct words; /* a piece of set text */

/* Loads the fonts and sets every face once, so that nothing needs a file afterwards. False: no Liberation fonts. */
bool draw_warm_up(void);
/* A PDF, or a picture `pixels` wide when that is above 0. Nothing is painted while dry. */
struct draw *draw_new(struct arena *a, const struct draw_about *about, int pixels);
void draw_dry(struct draw *d, bool dry);
void draw_next_page(struct draw *d);
enum err draw_finish(struct draw *d, struct buf *out); /* frees it */
void draw_free(struct draw *d);                        /* instead of finish */

/* Text set to a width (0: unbroken). The n-th call after draw_dry(false) gives the n-th piece of the dry run while those
 * are kept (the first 6,000, half a megabyte); a piece beyond lives through the next PDF_COLUMNS_MAX calls. */
struct words *draw_words(struct draw *d, struct str text, double width, const struct draw_style *s);
double words_height(struct words *t);
double words_width(struct words *t);
int words_lines(struct words *t);
double words_lines_height(struct words *t, int from, int to);
void draw_show(struct draw *d, struct words *t, double x, double y, uint32_t rgb);
void draw_show_lines(struct draw *d, struct words *t, int from, int to, double x, double y, uint32_t rgb);
/* One unbroken line by its baseline; align 0 start, 1 middle, 2 end. */
void draw_line_of_text(struct draw *d, struct str text, double x, double baseline, int align, const struct draw_style *s,
                       uint32_t rgb);

/* One line from the lower left to the upper right of a sheet w x h, as large as fits. */
void draw_across(struct draw *d, struct str text, double w, double h, uint32_t rgb);

void draw_rect(struct draw *d, double x, double y, double w, double h, uint32_t fill, uint32_t stroke, double width,
               double dash);
void draw_polyline(struct draw *d, const double *xy, size_t n, uint32_t stroke, double width, double dash);
void draw_circle(struct draw *d, double x, double y, double r, uint32_t fill, uint32_t stroke, double width);
/* False: not a PNG that can be read. */
bool draw_png(struct draw *d, struct str png, double x, double y, double w, double h);

/* Structure for readers: "P", "H1", "Table", "TR", "TD", "Figure" ... must nest inside a page. */
void draw_tag(struct draw *d, const char *tag);
void draw_tag_end(struct draw *d, const char *tag);
/* An entry of the outline for the current page. */
void draw_outline(struct draw *d, int level, struct str text, double y);
#endif
