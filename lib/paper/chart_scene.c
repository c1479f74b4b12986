/* The marks of a chart, and the little typesetting that charts need before anybody draws them. */
#include <math.h>
#include "paper/chart_scene.h"

const struct chart_ink chart_inks[CHART_LOOK_COUNT] = {
#define X(c, cls, f, s, w, d, z, b) [c] = {cls, f, s, w, d, z, b},
	CHART_LOOK_TABLE(X)
#undef X
};

/* Advances of Liberation Sans (metric twin of Arial) from space to tilde, in thousandths of the size. */
static const uint16_t advance[95] = {
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
	556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722,
	778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556,
	278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260,
	334, 584,
};

struct chart *scene_new(struct arena *a, const struct chart_about *about)
{
	struct chart *c = ARENA_NEW(a, struct chart);
	c->a = a;
	c->about = *about;
	c->w = about->width > 0 ? about->width : CHART_WIDE;
	return c;
}

static struct chart_mark *add(struct chart *c, enum chart_kind k, enum chart_look l)
{
	must((unsigned)l < CHART_LOOK_COUNT);
	must(c->n < CHART_MARKS_MAX);
	if (c->n == c->cap) {
		size_t cap = c->cap ? c->cap * 2 : 64;
		struct chart_mark *m = ARENA_ARRAY(c->a, cap, struct chart_mark);
		if (c->n > 0)
			memcpy(m, c->marks, c->n * sizeof(*m));
		c->marks = m;
		c->cap = cap;
	}
	c->marks[c->n] = (struct chart_mark){.kind = k, .look = l};
	return &c->marks[c->n++];
}

void scene_rect(struct chart *c, enum chart_look l, double x, double y, double w, double h)
{
	struct chart_mark *m = add(c, MARK_RECT, l);
	m->x = x, m->y = y, m->w = w, m->h = h;
}

void scene_line(struct chart *c, enum chart_look l, double x1, double y1, double x2, double y2)
{
	struct chart_mark *m = add(c, MARK_LINE, l);
	m->x = x1, m->y = y1, m->w = x2 - x1, m->h = y2 - y1;
}

void scene_dot(struct chart *c, enum chart_look l, double x, double y, double r)
{
	struct chart_mark *m = add(c, MARK_DOT, l);
	m->x = x, m->y = y, m->w = r;
}

void scene_path(struct chart *c, enum chart_look l, const struct chart_point *p, size_t n)
{
	struct chart_mark *m = add(c, MARK_PATH, l);
	struct chart_point *own = ARENA_ARRAY(c->a, n, struct chart_point);
	if (n > 0)
		memcpy(own, p, n * sizeof(*p));
	m->points = own;
	m->n_points = n;
}

void scene_text(struct chart *c, enum chart_look l, enum chart_align al, double x, double y, struct str s)
{
	if (s.n == 0)
		return;
	struct chart_mark *m = add(c, MARK_TEXT, l);
	m->align = al, m->x = x, m->y = y, m->text = s;
}

double scene_width(enum chart_look l, struct str s)
{
	double w = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char ch = (unsigned char)s.s[i];
		if (ch >= 32 && ch < 127)
			w += advance[ch - 32];
		else if (ch >= 0xc0) /* the first byte of a letter outside ASCII */
			w += 600;
	}
	return w / 1000 * chart_inks[l].size * (chart_inks[l].bold ? 1.1 : 1.04);
}

/* How many bytes of s, ending at a space or at the end, fit into width (at least one word). */
static size_t fitting(enum chart_look l, struct str s, double width)
{
	size_t best = 0;
	for (size_t i = 1; i <= s.n; i++) {
		if (i < s.n && s.s[i] != ' ')
			continue;
		if (best > 0 && scene_width(l, str_sub(s, 0, i)) > width)
			break;
		best = i;
	}
	return best;
}

size_t scene_wrap(struct chart *c, enum chart_look l, struct str s, double width, struct str *lines, size_t max)
{
	size_t n = 0;
	s = str_trim(s);
	while (s.n > 0 && n < max) {
		size_t take = fitting(l, s, width);
		lines[n] = str_sub(s, 0, take);
		s = str_trim(str_sub(s, take, s.n));
		if (++n == max && s.n > 0)
			lines[n - 1] = str_cat(c->a, lines[n - 1], STR(" \xe2\x80\xa6"));
	}
	return n;
}

size_t scene_block(struct chart *c, enum chart_look l, double x, double y, double width, struct str s)
{
	struct str lines[4];
	size_t n = scene_wrap(c, l, s, width, lines, countof(lines));
	for (size_t i = 0; i < n; i++)
		scene_text(c, l, ALIGN_START, x, y + 15 * (double)i, lines[i]);
	return n;
}

bool scene_narrow(const struct chart *c)
{
	return c->w < 480;
}

const char *scene_word(const struct chart *c, const char *key)
{
	return lang_text(c->about.lang, key);
}

struct str scene_number(const struct chart *c, double v)
{
	return lang_double(c->a, c->about.lang, v, c->about.places);
}

enum chart_look scene_bar_look(char quality)
{
	return quality >= 'A' && quality <= 'D' ? (enum chart_look)(LOOK_BAR_A + (quality - 'A')) : LOOK_BAR;
}

enum chart_look scene_dot_look(char quality)
{
	return quality >= 'A' && quality <= 'D' ? (enum chart_look)(LOOK_DOT_A + (quality - 'A')) : LOOK_DOT;
}

void scene_bounds(struct chart *c, const struct chart_bound *b, size_t n, double x0, double lo, double k, double y0,
                  double y1)
{
	must(n <= CHART_BOUNDS_MAX);
	for (size_t i = 0; i < n; i++) {
		double x = x0 + (b[i].at - lo) * k;
		scene_line(c, LOOK_BOUND, x, y0, x, y1);
		scene_text(c, LOOK_TICK, ALIGN_START, x + 2, y0 - 4, str_of(b[i].label));
	}
}

double scene_step(double span, int pieces)
{
	if (!(span > 0))
		return 1;
	double raw = span / pieces, ten = pow(10, floor(log10(raw)));
	double m = raw / ten;
	return ten * (m <= 1 ? 1 : m <= 2 ? 2 : m <= 5 ? 5 : 10);
}

const size_t *scene_order(struct arena *a, const struct chart *c)
{
	size_t at[CHART_LOOK_COUNT + 1] = {0};
	for (size_t i = 0; i < c->n; i++)
		at[c->marks[i].look + 1]++;
	for (size_t l = 0; l < CHART_LOOK_COUNT; l++)
		at[l + 1] += at[l];
	size_t *order = ARENA_ARRAY(a, c->n, size_t);
	for (size_t i = 0; i < c->n; i++)
		order[at[c->marks[i].look]++] = i;
	return order;
}

double chart_share(const struct chart *c)
{
	return c->h / c->w;
}
