/* Values as points on a scale: units side by side, before and after. A scale of points need not begin at zero. */
#include <math.h>
#include "paper/chart_scene.h"

static void widen(double *lo, double *hi, double v)
{
	if (isnan(v))
		return;
	*lo = fmin(*lo, v);
	*hi = fmax(*hi, v);
}

/* From the data, to the next round step outside; both bounds given are kept. */
static double scale(double *lo, double *hi, double min, double max, int pieces)
{
	if (!(*lo <= *hi))
		*lo = 0, *hi = 1;
	if (min != 0 || max != 0) {
		*lo = min, *hi = max;
		return scene_step(max - min, pieces);
	}
	if (*hi - *lo < 1e-9)
		*lo -= 1, *hi += 1;
	double step = scene_step(*hi - *lo, pieces);
	*lo = floor(*lo / step) * step;
	*hi = ceil(*hi / step) * step;
	return step;
}

struct rank_frame {
	struct chart *c;
	const struct chart_ranking *s;
	double label_w, x0, x1, lo, k, n_w, y;
	bool narrow;
};

static void rank_row(struct rank_frame *f, const struct chart_rank *r)
{
	struct chart *c = f->c;
	struct str lines[2];
	size_t n = scene_wrap(c, LOOK_LABEL, r->label, f->narrow ? c->w : f->label_w - 10, lines, 2);
	double text_h = 15 * (double)n, row_h = f->narrow ? text_h + 20 : fmax(21, text_h + 6);
	double mid = f->narrow ? f->y + text_h + 9 : f->y + row_h / 2;
	double text_y = f->narrow ? f->y + 12 : mid - text_h / 2 + 11.5;
	for (size_t i = 0; i < n; i++)
		scene_text(c, LOOK_LABEL, ALIGN_START, 0, text_y + 15 * (double)i, lines[i]);
	double from = f->narrow ? f->x0 : 0; /* a faint rule from the name to its dot leads the eye */
	scene_line(c, LOOK_GRID, from, f->y + row_h, c->w, f->y + row_h);
	if (r->n >= 0)
		scene_text(c, LOOK_NOTE, ALIGN_END, c->w, mid + 4.5, lang_int(c->a, c->about.lang, r->n));
	scene_text(c, LOOK_VALUE, ALIGN_END, c->w - f->n_w, mid + 4.5, scene_number(c, r->value));
	if (!isnan(r->lo) && !isnan(r->hi))
		scene_rect(c, LOOK_BAND, f->x0 + (r->lo - f->lo) * f->k, mid - 4, fmax(1, (r->hi - r->lo) * f->k), 8);
	if (!isnan(r->value))
		scene_dot(c, r->small ? LOOK_DOT_HOLLOW : scene_dot_look(r->quality), f->x0 + (r->value - f->lo) * f->k, mid, 5);
	f->y += row_h;
}

static void rank_frame(struct rank_frame *f)
{
	struct chart *c = f->c;
	const struct chart_ranking *s = f->s;
	double lo = INFINITY, hi = -INFINITY, value_w = 0;
	f->label_w = 60;
	for (size_t i = 0; i < s->n; i++) {
		const struct chart_rank *r = &s->rows[i];
		widen(&lo, &hi, r->value), widen(&lo, &hi, r->lo), widen(&lo, &hi, r->hi);
		f->label_w = fmax(f->label_w, scene_width(LOOK_LABEL, r->label) + 12);
		value_w = fmax(value_w, scene_width(LOOK_VALUE, scene_number(c, r->value)));
		if (r->n >= 0)
			f->n_w = fmax(f->n_w, scene_width(LOOK_NOTE, lang_int(c->a, c->about.lang, r->n)) + 14);
	}
	double step = scale(&lo, &hi, s->min, s->max, f->narrow ? 3 : 6);
	f->label_w = f->narrow ? 0 : fmin(f->label_w, c->w * 0.46);
	f->x0 = f->label_w + 7;
	f->x1 = c->w - f->n_w - value_w - 16;
	f->lo = lo;
	f->k = (f->x1 - f->x0) / (hi - lo);
	double right = -INFINITY;
	for (double v = ceil(lo / step - 1e-9) * step; v <= hi + step * 1e-6; v += step) {
		struct str t = lang_double(c->a, c->about.lang, v, step < 1 ? 1 : 0);
		double half = scene_width(LOOK_TICK, t) / 2, x = fmax(f->x0 + (v - lo) * f->k, half);
		if (x - half < right + 4)
			continue;
		scene_text(c, LOOK_TICK, ALIGN_MIDDLE, x, 11, t);
		right = x + half;
	}
	if (f->n_w > 0)
		scene_text(c, LOOK_TICK, ALIGN_END, c->w, 11, STR("n"));
}

/* The letter of each quality stands at the right of its boundary, when there is room for it on the scale. */
static void rank_lines(struct rank_frame *f, double top)
{
	struct chart *c = f->c;
	const struct chart_ranking *s = f->s;
	struct chart_bound in[CHART_BOUNDS_MAX];
	size_t n = 0;
	must(s->n_bounds <= CHART_BOUNDS_MAX);
	for (size_t i = 0; i < s->n_bounds; i++) {
		double x = f->x0 + (s->bounds[i].at - f->lo) * f->k;
		if (x >= f->x0 && x <= f->x1 + 1)
			in[n++] = s->bounds[i];
	}
	scene_bounds(c, in, n, f->x0, f->lo, f->k, top, f->y);
	if (isnan(s->mean))
		return;
	double x = f->x0 + (s->mean - f->lo) * f->k;
	scene_line(c, LOOK_MEAN, x, top - 2, x, f->y + 4);
	bool left = x > (f->x0 + f->x1) / 2;
	struct str word = str_fmt(c->a, "%.*s %.*s", STR_ARG(s->mean_label), STR_ARG(scene_number(c, s->mean)));
	scene_text(c, LOOK_NOTE, left ? ALIGN_END : ALIGN_START, x + (left ? 2 : -2), f->y + 16, word);
	f->y += 22;
}

struct chart *chart_ranking(struct arena *a, const struct chart_ranking *s)
{
	must(s->n <= CHART_ROWS_MAX);
	struct chart *c = scene_new(a, &s->about);
	struct rank_frame f = {.c = c, .s = s, .narrow = scene_narrow(c)};
	rank_frame(&f);
	double top = s->n_bounds > 0 ? 30 : 17;
	bool small = false;
	f.y = top;
	for (size_t i = 0; i < s->n; i++) {
		rank_row(&f, &s->rows[i]);
		small |= s->rows[i].small;
	}
	rank_lines(&f, top);
	if (small) {
		scene_dot(c, LOOK_DOT_HOLLOW, 6, f.y + 11, 5);
		scene_text(c, LOOK_NOTE, ALIGN_START, 16, f.y + 15,
		           str_of(scene_word(c, N_("sedikit jawaban: nilainya mudah berubah"))));
		f.y += 22;
	}
	c->h = ceil(f.y + 2);
	return c;
}

/* Keeps labels of one column apart, pushing downwards. rows are in the order of `at`. */
static void part(double *y, const size_t *at, size_t n, double apart)
{
	for (size_t i = 1; i < n; i++)
		if (y[at[i]] < y[at[i - 1]] + apart)
			y[at[i]] = y[at[i - 1]] + apart;
}

static void sort_by(const double *y, size_t *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		at[i] = i;
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && y[at[k]] < y[at[k - 1]]; k--) {
			size_t t = at[k];
			at[k] = at[k - 1];
			at[k - 1] = t;
		}
}

/* The words beside the two columns; gives the lowest line. */
static double slope_words(struct chart *c, const struct chart_slope *s, double x0, double x1, double *yb, double *ya)
{
	size_t *at = ARENA_ARRAY(c->a, s->n, size_t);
	bool narrow = scene_narrow(c);
	double lowest = 0;
	sort_by(yb, at, s->n);
	part(yb, at, s->n, 14);
	sort_by(ya, at, s->n);
	part(ya, at, s->n, narrow ? 31 : 15);
	for (size_t i = 0; i < s->n; i++) {
		scene_text(c, LOOK_NOTE, ALIGN_END, x0 - 8, yb[i] + 4, scene_number(c, s->rows[i].before));
		struct str v = scene_number(c, s->rows[i].after), line[2];
		scene_text(c, LOOK_VALUE, ALIGN_START, x1 + 9, ya[i] + 4, v);
		double lx = x1 + 9 + scene_width(LOOK_VALUE, v) + 8;
		size_t n = scene_wrap(c, LOOK_LABEL, s->rows[i].label, c->w - lx, line, narrow ? 2 : 1);
		for (size_t k = 0; k < n; k++)
			scene_text(c, LOOK_LABEL, ALIGN_START, lx, ya[i] + 4 + 14 * (double)k, line[k]);
		lowest = fmax(lowest, fmax(ya[i] + (narrow ? 14 : 0), yb[i]));
	}
	return lowest;
}

struct chart *chart_slope(struct arena *a, const struct chart_slope *s)
{
	must(s->n <= CHART_ROWS_MAX);
	struct chart *c = scene_new(a, &s->about);
	double lo = INFINITY, hi = -INFINITY;
	for (size_t i = 0; i < s->n; i++)
		widen(&lo, &hi, s->rows[i].before), widen(&lo, &hi, s->rows[i].after);
	if (!(hi - lo > 1e-9))
		hi = lo + 1;
	bool narrow = scene_narrow(c);
	double x0 = 52, x1 = narrow ? 130 : 230, top = 30, height = fmax(120, (narrow ? 31 : 18) * (double)s->n);
	double *yb = ARENA_ARRAY(a, s->n, double), *ya = ARENA_ARRAY(a, s->n, double), k = height / (hi - lo);
	scene_text(c, LOOK_HEAD, ALIGN_END, x0 + 4, 13, s->before);
	scene_text(c, LOOK_HEAD, ALIGN_START, x1 - 4, 13, s->after);
	for (size_t i = 0; i < s->n; i++) {
		const struct chart_slope_row *r = &s->rows[i];
		struct chart_point p[2] = {{x0, top + (hi - r->before) * k}, {x1, top + (hi - r->after) * k}};
		yb[i] = p[0].y, ya[i] = p[1].y;
		scene_path(c, r->after < r->before ? LOOK_LINE_TARGET : LOOK_LINE_1, p, 2);
		scene_dot(c, scene_dot_look(r->quality_before), p[0].x, p[0].y, 4.5);
		scene_dot(c, scene_dot_look(r->quality_after), p[1].x, p[1].y, 4.5);
	}
	c->h = ceil(fmax(top + height, slope_words(c, s, x0, x1, yb, ya)) + 14);
	return c;
}
