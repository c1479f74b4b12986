/* What a chart is made of, for lib/paper only: a few kinds of marks in a box w x h, y downwards, each with a look. The
 * look's class goes to the stylesheet; its colours stand in the SVG as attributes and are what cairo draws. Lightness
 * falls from D to A and differs between neighbours, so that a grey print keeps the order. */
#ifndef PAPER_CHART_SCENE_H
#define PAPER_CHART_SCENE_H
#include "paper/chart.h"

enum { NO_INK = 0x1000000 };
/* The order is the order of drawing: what stands later lies above.
 *     constant     class          fill      stroke    width dash size bold  */
#define CHART_LOOK_TABLE(X) \
	X(LOOK_GRID, "grid", NO_INK, 0xe3e6ea, 0.8, 0, 0, 0) \
	X(LOOK_BOUND, "bound", NO_INK, 0x9aa3ad, 0.8, 3, 0, 0) \
	X(LOOK_CELL, "cell", 0xffffff, 0xc9ced4, 0.8, 0, 0, 0) \
	X(LOOK_CELL_SAME, "cell same", 0xeceff2, 0xc9ced4, 0.8, 0, 0, 0) \
	X(LOOK_CELL_UP, "cell up", 0xd3e7dc, 0xc9ced4, 0.8, 0, 0, 0) \
	X(LOOK_CELL_DOWN, "cell down", 0xf7ddd3, 0xc9ced4, 0.8, 0, 0, 0) \
	X(LOOK_LEVEL_1, "bar l-1", 0xa33f2b, NO_INK, 0, 0, 0, 0) \
	X(LOOK_LEVEL_2, "bar l-2", 0xe9b48f, NO_INK, 0, 0, 0, 0) \
	X(LOOK_LEVEL_3, "bar l-3", 0xa9cdd3, NO_INK, 0, 0, 0, 0) \
	X(LOOK_LEVEL_4, "bar l-4", 0x1f6675, NO_INK, 0, 0, 0, 0) \
	X(LOOK_LEVEL_0, "bar l-0", 0xffffff, 0x8a929c, 0.8, 2, 0, 0) \
	X(LOOK_BAR, "bar q-n", 0x6b7785, NO_INK, 0, 0, 0, 0) \
	X(LOOK_BAR_A, "bar q-a", 0x17573a, NO_INK, 0, 0, 0, 0) \
	X(LOOK_BAR_B, "bar q-b", 0x2f7d8c, NO_INK, 0, 0, 0, 0) \
	X(LOOK_BAR_C, "bar q-c", 0xd9a63c, NO_INK, 0, 0, 0, 0) \
	X(LOOK_BAR_D, "bar q-d", 0xf3c4b3, 0xa32a1c, 1.2, 0, 0, 0) \
	X(LOOK_BAND, "band", 0xb9c2cc, NO_INK, 0, 0, 0, 0) \
	X(LOOK_AXIS, "axis", NO_INK, 0x3d4752, 1, 0, 0, 0) \
	X(LOOK_MEAN, "mean", NO_INK, 0x1c2127, 1.1, 0, 0, 0) \
	X(LOOK_BREAK, "break", NO_INK, 0xa32a1c, 1, 2, 0, 0) \
	X(LOOK_TARGET, "target", NO_INK, 0x1c2127, 2, 0, 0, 0) \
	X(LOOK_LINE_1, "line s-1", NO_INK, 0x1f5f8b, 2.2, 0, 0, 0) \
	X(LOOK_LINE_2, "line s-2", NO_INK, 0x7a4f9a, 2.2, 0, 0, 0) \
	X(LOOK_LINE_3, "line s-3", NO_INK, 0x17573a, 2.2, 0, 0, 0) \
	X(LOOK_LINE_4, "line s-4", NO_INK, 0x9a6a12, 2.2, 0, 0, 0) \
	X(LOOK_LINE_TARGET, "line target", NO_INK, 0x3d4752, 1.4, 4, 0, 0) \
	X(LOOK_DOT, "dot q-n", 0x3d4752, NO_INK, 0, 0, 0, 0) \
	X(LOOK_DOT_A, "dot q-a", 0x17573a, NO_INK, 0, 0, 0, 0) \
	X(LOOK_DOT_B, "dot q-b", 0x2f7d8c, NO_INK, 0, 0, 0, 0) \
	X(LOOK_DOT_C, "dot q-c", 0xd9a63c, 0x7a5a10, 0.8, 0, 0, 0) \
	X(LOOK_DOT_D, "dot q-d", 0xf3c4b3, 0xa32a1c, 1.2, 0, 0, 0) \
	X(LOOK_DOT_HOLLOW, "dot hollow", 0xffffff, 0x6b7785, 1.4, 0, 0, 0) \
	X(LOOK_DOT_OTHER, "dot other", 0xffffff, 0x1c2127, 1.6, 0, 0, 0) \
	X(LOOK_POINT_1, "dot s-1", 0x1f5f8b, NO_INK, 0, 0, 0, 0) \
	X(LOOK_POINT_2, "dot s-2", 0x7a4f9a, NO_INK, 0, 0, 0, 0) \
	X(LOOK_POINT_3, "dot s-3", 0x17573a, NO_INK, 0, 0, 0, 0) \
	X(LOOK_POINT_4, "dot s-4", 0x9a6a12, NO_INK, 0, 0, 0, 0) \
	X(LOOK_LABEL, "label", 0x1c2127, NO_INK, 0, 0, 13, 0) \
	X(LOOK_CODE, "label code", 0x1c2127, NO_INK, 0, 0, 13, 1) \
	X(LOOK_VALUE, "value", 0x1c2127, NO_INK, 0, 0, 13, 1) \
	X(LOOK_NOTE, "note", 0x56606b, NO_INK, 0, 0, 11.5, 0) \
	X(LOOK_TICK, "tick", 0x56606b, NO_INK, 0, 0, 11, 0) \
	X(LOOK_HEAD, "head", 0x1c2127, NO_INK, 0, 0, 13, 1) \
	X(LOOK_ON_DARK, "value on-dark", 0xffffff, NO_INK, 0, 0, 12, 1) \
	X(LOOK_ON_LIGHT, "value on-light", 0x1c2127, NO_INK, 0, 0, 12, 1) \
	X(LOOK_BIG, "value big", 0x1c2127, NO_INK, 0, 0, 18, 1) \
	X(LOOK_FLOW, "flow", NO_INK, 0x1c2127, 1, 0, 0, 0) \
	X(LOOK_SYMBOL, "symbol", NO_INK, 0x1c2127, 1.4, 0, 0, 0) \
	X(LOOK_WORDS, "words", 0x1c2127, NO_INK, 0, 0, 11, 0) \
	X(LOOK_WORDS_BOLD, "words", 0x1c2127, NO_INK, 0, 0, 11, 1)
enum chart_look {
#define X(c, cls, f, s, w, d, z, b) c,
	CHART_LOOK_TABLE(X)
#undef X
	CHART_LOOK_COUNT
};
struct chart_ink {
	const char *cls;
	uint32_t fill, stroke; /* 0xRRGGBB or NO_INK */
	double width, dash, size;
	bool bold;
};
extern const struct chart_ink chart_inks[CHART_LOOK_COUNT];

enum chart_kind { MARK_RECT, MARK_LINE, MARK_DOT, MARK_PATH, MARK_TEXT };
enum chart_align { ALIGN_START, ALIGN_MIDDLE, ALIGN_END };
struct chart_point {
	double x, y;
};
struct chart_mark {
	enum chart_kind kind;
	enum chart_look look;
	enum chart_align align;
	double x, y, w, h;      /* line: to x + w, y + h; dot: radius w; text: baseline at y */
	struct str text;
	const struct chart_point *points; /* path, straight pieces */
	size_t n_points;
};
enum { CHART_MARKS_MAX = 20000 };
struct chart {
	struct arena *a;
	struct chart_about about;
	double w, h;
	const char *cls;        /* a further class of the svg element: "spark" */
	struct chart_mark *marks;
	size_t n, cap;
};

struct chart *scene_new(struct arena *a, const struct chart_about *about);
void scene_rect(struct chart *c, enum chart_look l, double x, double y, double w, double h);
void scene_line(struct chart *c, enum chart_look l, double x1, double y1, double x2, double y2);
void scene_dot(struct chart *c, enum chart_look l, double x, double y, double r);
void scene_path(struct chart *c, enum chart_look l, const struct chart_point *p, size_t n); /* copied */
void scene_text(struct chart *c, enum chart_look l, enum chart_align al, double x, double y, struct str s);
/* Width of a text in its look's size (Liberation Sans's advances and a little air). */
double scene_width(enum chart_look l, struct str s);
/* Breaks a text at spaces into at most max lines of a width; the last one ends with an ellipsis when words are left. */
size_t scene_wrap(struct chart *c, enum chart_look l, struct str s, double width, struct str *lines, size_t max);
/* A wrapped text, first baseline at y, 15 units a line; gives the number of lines. */
size_t scene_block(struct chart *c, enum chart_look l, double x, double y, double width, struct str s);
bool scene_narrow(const struct chart *c);
const char *scene_word(const struct chart *c, const char *key); /* translated */
struct str scene_number(const struct chart *c, double v);       /* with the chart's decimals, a dash for NAN */
enum chart_look scene_bar_look(char quality);
enum chart_look scene_dot_look(char quality);
/* Vertical category boundaries from y0 to y1 on a scale from x0 (lo) by k units each; letters above y0. */
void scene_bounds(struct chart *c, const struct chart_bound *b, size_t n, double x0, double lo, double k, double y0,
                  double y1);
/* Indices of the marks in the order of drawing. */
const size_t *scene_order(struct arena *a, const struct chart *c);
/* A round step that cuts span into about `pieces`. */
double scene_step(double span, int pieces);
#endif
