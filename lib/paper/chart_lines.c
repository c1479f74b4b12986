/* Values over periods. What is not comparable is not joined. */
#include <math.h>
#include "paper/chart_scene.h"

struct line_frame {
	struct chart *c;
	const struct chart_lines *s;
	double x0, x1, top, bottom, lo, hi, step;
};

static double at_x(const struct line_frame *f, size_t i)
{
	return f->s->n < 2 ? (f->x0 + f->x1) / 2 : f->x0 + 14 + (f->x1 - f->x0 - 28) * (double)i / (double)(f->s->n - 1);
}

static double at_y(const struct line_frame *f, double v)
{
	return f->bottom - (v - f->lo) / (f->hi - f->lo) * (f->bottom - f->top);
}

static void find_scale(struct line_frame *f)
{
	const struct chart_lines *s = f->s;
	double lo = INFINITY, hi = -INFINITY;
	for (size_t k = 0; k < s->n_series; k++)
		for (size_t i = 0; i < s->n; i++)
			if (!isnan(s->series[k].value[i]))
				lo = fmin(lo, s->series[k].value[i]), hi = fmax(hi, s->series[k].value[i]);
	if (!(lo <= hi))
		lo = 0, hi = 1;
	if (s->min != 0 || s->max != 0) {
		f->lo = s->min, f->hi = s->max;
		f->step = scene_step(f->hi - f->lo, 5);
		return;
	}
	if (hi - lo < 1e-9)
		lo -= 1, hi += 1;
	f->step = scene_step(hi - lo, 4);
	f->lo = floor((lo - f->step * 0.2) / f->step) * f->step;
	f->hi = ceil((hi + f->step * 0.3) / f->step) * f->step;
}

/* The first round value on the scale. */
static double first_tick(const struct line_frame *f)
{
	return ceil(f->lo / f->step - 1e-9) * f->step;
}

static struct str tick(const struct line_frame *f, double v)
{
	return lang_double(f->c->a, f->c->about.lang, v, f->step < 0.1 ? 2 : f->step < 1 ? 1 : 0);
}

static void grid(struct line_frame *f)
{
	struct chart *c = f->c;
	for (double v = first_tick(f); v <= f->hi + f->step * 1e-6; v += f->step) {
		scene_line(c, LOOK_GRID, f->x0, at_y(f, v), f->x1, at_y(f, v));
		scene_text(c, LOOK_TICK, ALIGN_END, f->x0 - 7, at_y(f, v) + 4,
		           tick(f, v));
	}
	for (size_t b = 0; b < f->s->n_bounds; b++) {
		double v = f->s->bounds[b].at;
		if (v <= f->lo || v >= f->hi)
			continue;
		scene_line(c, LOOK_BOUND, f->x0, at_y(f, v), f->x1, at_y(f, v));
		scene_text(c, LOOK_TICK, ALIGN_START, f->x0 + 2, at_y(f, v) - 3, str_of(f->s->bounds[b].label));
	}
	/* As many period names as have room, the last one always. */
	double right = INFINITY;
	for (size_t i = f->s->n; i-- > 0;) {
		double half = scene_width(LOOK_TICK, f->s->periods[i]) / 2;
		if (at_x(f, i) + half + 6 > right)
			continue;
		scene_text(c, LOOK_TICK, ALIGN_MIDDLE, at_x(f, i), f->bottom + 17, f->s->periods[i]);
		right = at_x(f, i) - half;
	}
	scene_line(c, LOOK_AXIS, f->x0, f->bottom, f->x1, f->bottom);
}

static void pieces(struct line_frame *f, size_t k, enum chart_look line, enum chart_look dot)
{
	struct chart *c = f->c;
	const struct chart_series *s = &f->s->series[k];
	struct chart_point *p = ARENA_ARRAY(c->a, f->s->n, struct chart_point);
	size_t n = 0;
	for (size_t i = 0; i <= f->s->n; i++) {
		bool ends = i == f->s->n || isnan(s->value[i]) || (s->broken && s->broken[i]);
		if (ends && n > 1)
			scene_path(c, line, p, n);
		if (ends)
			n = 0;
		if (i == f->s->n || isnan(s->value[i]))
			continue;
		p[n++] = (struct chart_point){at_x(f, i), at_y(f, s->value[i])};
		scene_dot(c, dot, at_x(f, i), at_y(f, s->value[i]), s->target ? 3 : 4);
		if (i > 0 && s->broken && s->broken[i]) {
			double x = (at_x(f, i - 1) + at_x(f, i)) / 2;
			scene_line(c, LOOK_BREAK, x, f->top, x, f->bottom);
			scene_text(c, LOOK_TICK, ALIGN_MIDDLE, x, f->top - 5, f->s->break_label);
		}
	}
}

/* Values stand at their points while there are few; the result above, the target on the other side. */
static void values(struct line_frame *f)
{
	struct chart *c = f->c;
	const struct chart_lines *s = f->s;
	double room = s->n < 2 ? 100 : at_x(f, 1) - at_x(f, 0);
	for (size_t k = 0; k < s->n_series && s->n_series <= 2; k++) {
		for (size_t i = 0; i < s->n; i++) {
			double v = s->series[k].value[i];
			struct str t = scene_number(c, v);
			if (isnan(v) || scene_width(LOOK_VALUE, t) + 4 > room)
				continue;
			double rival = s->n_series == 2 ? s->series[1 - k].value[i] : NAN;
			bool above = isnan(rival) || v > rival || (v == rival && !s->series[k].target);
			if (v == rival && s->series[k].target)
				continue;
			scene_text(c, s->series[k].target ? LOOK_NOTE : LOOK_VALUE, ALIGN_MIDDLE, at_x(f, i),
			           at_y(f, v) + (above ? -9 : 18), t);
		}
	}
}

/* The name of each series at its last point: in the margin when that is the last period, else below the point. */
static void names(struct line_frame *f)
{
	const struct chart_lines *s = f->s;
	double y[CHART_SERIES_MAX];
	for (size_t k = 0; k < s->n_series; k++) {
		size_t last = s->n;
		y[k] = NAN;
		while (last > 0 && isnan(s->series[k].value[last - 1]))
			last--;
		if (last == 0)
			continue;
		double at = at_y(f, s->series[k].value[last - 1]);
		if (last < s->n) {
			scene_text(f->c, LOOK_LABEL, ALIGN_START, at_x(f, last - 1) + 9, fmin(at + 17, f->bottom - 5),
			           s->series[k].name);
			continue;
		}
		y[k] = at + 4;
		for (size_t j = 0; j < k; j++)
			if (fabs(y[j] - y[k]) < 15)
				y[k] = y[j] + (y[k] < y[j] ? -15 : 15);
		scene_block(f->c, LOOK_LABEL, f->x1 + 4, y[k], f->c->w - f->x1 - 6, s->series[k].name);
	}
}

struct chart *chart_lines(struct arena *a, const struct chart_lines *s)
{
	must(s->n_series <= CHART_SERIES_MAX && s->n <= CHART_ROWS_MAX);
	struct chart *c = scene_new(a, &s->about);
	struct line_frame f = {.c = c, .s = s, .top = 24};
	double names_w = 0, ticks_w = 0;
	bool any_break = false;
	for (size_t k = 0; k < s->n_series; k++) {
		names_w = fmax(names_w, scene_width(LOOK_LABEL, s->series[k].name) + 12);
		any_break |= s->series[k].broken != NULL;
	}
	find_scale(&f);
	for (double v = first_tick(&f); v <= f.hi + f.step * 1e-6; v += f.step)
		ticks_w = fmax(ticks_w, scene_width(LOOK_TICK, tick(&f, v)));
	f.x0 = ticks_w + 10;
	f.x1 = c->w - fmin(names_w, c->w * 0.26);
	f.top = any_break ? 34 : 24;
	f.bottom = f.top + (scene_narrow(c) ? 150 : 190);
	grid(&f);
	for (size_t k = 0, plain = 0; k < s->n_series; k++) {
		bool target = s->series[k].target;
		enum chart_look line = target ? LOOK_LINE_TARGET : (enum chart_look)(LOOK_LINE_1 + plain);
		pieces(&f, k, line, target ? LOOK_DOT_HOLLOW : (enum chart_look)(LOOK_POINT_1 + plain));
		plain += !target;
	}
	values(&f);
	names(&f);
	c->h = ceil(f.bottom + 24);
	return c;
}

struct chart *chart_spark(struct arena *a, const struct chart_about *about, const double *value, size_t n)
{
	must(n <= CHART_ROWS_MAX);
	struct chart *c = scene_new(a, about);
	c->w = 120;
	c->h = 24;
	c->cls = "spark";
	double lo = INFINITY, hi = -INFINITY;
	for (size_t i = 0; i < n; i++)
		if (!isnan(value[i]))
			lo = fmin(lo, value[i]), hi = fmax(hi, value[i]);
	struct chart_point *p = ARENA_ARRAY(a, n, struct chart_point);
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		if (isnan(value[i]))
			continue;
		double y = hi - lo < 1e-9 ? 0.5 : (value[i] - lo) / (hi - lo);
		p[k++] = (struct chart_point){4 + 112 * (n < 2 ? 1 : (double)i / (double)(n - 1)), 20 - 16 * y};
	}
	if (k > 1)
		scene_path(c, LOOK_LINE_1, p, k);
	if (k > 0)
		scene_dot(c, LOOK_POINT_1, p[k - 1].x, p[k - 1].y, 3);
	return c;
}
