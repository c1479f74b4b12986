/* Horizontal bars from zero: of anything, of the nine elements, of who answered, and of how the answers are shared. On
 * a phone the label stands above its bar. */
#include <math.h>
#include "paper/chart_scene.h"

struct bar_row {
	struct str code, label, note;
	double value, target, other;
	char quality;
	bool letter; /* quality drawn at the bar's end */
};
struct bar_frame {
	struct chart *c;
	double code_w, label_w, x0, x1, k, y;
	bool narrow;
	const struct chart_bound *bounds;
	size_t n_bounds;
};

static double widest_label(const struct chart *c, const struct bar_row *r, size_t n)
{
	double w = 60;
	for (size_t i = 0; i < n; i++)
		w = fmax(w, scene_width(LOOK_LABEL, r[i].label) + 12);
	return fmin(w, c->w * 0.40);
}

static struct str value_text(const struct chart *c, double v)
{
	return isnan(v) ? str_of(scene_word(c, N_("tidak ada data"))) : scene_number(c, v);
}

static struct bar_frame frame(struct chart *c, const struct bar_row *r, size_t n, double max, double code_w)
{
	struct bar_frame f = {.c = c, .narrow = scene_narrow(c), .code_w = code_w};
	double tail = 0, top = 0;
	for (size_t i = 0; i < n; i++) {
		double w = scene_width(LOOK_VALUE, value_text(c, r[i].value)) + 8;
		if (r[i].note.n > 0)
			w += scene_width(LOOK_NOTE, r[i].note) + 8;
		tail = fmax(tail, isnan(r[i].value) ? 0 : w);
		top = fmax(top, isnan(r[i].value) ? 0 : r[i].value);
		top = fmax(top, isnan(r[i].target) ? 0 : r[i].target);
		top = fmax(top, isnan(r[i].other) ? 0 : r[i].other);
	}
	f.label_w = f.narrow ? c->w - code_w : widest_label(c, r, n);
	f.x0 = f.narrow ? 0.5 : code_w + f.label_w;
	f.x1 = c->w - tail;
	if (max <= 0)
		max = top > 0 ? top : 1;
	f.k = (f.x1 - f.x0) / max;
	return f;
}

/* Value and note behind the bar; the letter inside its end. */
static void bar_words(struct bar_frame *f, const struct bar_row *r, double x, double mid)
{
	struct chart *c = f->c;
	struct str v = value_text(c, r->value);
	if (isnan(r->value)) {
		scene_text(c, LOOK_NOTE, ALIGN_START, f->x0 + 4, mid + 4.5, v);
		return;
	}
	if (r->letter && r->quality && x - f->x0 > 18) {
		bool dark = r->quality == 'A' || r->quality == 'B';
		scene_text(c, dark ? LOOK_ON_DARK : LOOK_ON_LIGHT, ALIGN_END, x - 6, mid + 4.3, str_fmt(c->a, "%c", r->quality));
	}
	double target = isnan(r->target) ? 0 : f->x0 + r->target * f->k + 2;
	double marked = fmax(target, isnan(r->other) ? 0 : f->x0 + r->other * f->k + 5);
	double words = scene_width(LOOK_VALUE, v) + (r->note.n > 0 ? scene_width(LOOK_NOTE, r->note) + 8 : 0);
	double at = marked > x && marked < x + words + 14 ? marked + 4 : x + 6;
	scene_text(c, LOOK_VALUE, ALIGN_START, at, mid + 4.5, v);
	scene_text(c, LOOK_NOTE, ALIGN_START, at + scene_width(LOOK_VALUE, v) + 8, mid + 4.5, r->note);
}

/* On a phone axis and boundaries stand beside the bars only, not across the words between them. */
static void bar_lines(struct bar_frame *f, double y0, double y1)
{
	scene_line(f->c, LOOK_AXIS, f->x0, y0, f->x0, y1);
	for (size_t i = 0; i < f->n_bounds; i++) {
		double x = f->x0 + f->bounds[i].at * f->k;
		scene_line(f->c, LOOK_BOUND, x, y0, x, y1);
	}
}

static void bar(struct bar_frame *f, const struct bar_row *r)
{
	struct chart *c = f->c;
	struct str lines[3];
	size_t n = scene_wrap(c, LOOK_LABEL, r->label, f->label_w - (f->narrow ? 0 : 10), lines, 3);
	double text_h = 15 * (double)(n > 0 ? n : 1);
	double row_h = f->narrow ? text_h + 24 : fmax(26, text_h + 9);
	double text_y = f->narrow ? f->y + 12 : f->y + row_h / 2 - text_h / 2 + 11.5;
	double mid = f->narrow ? f->y + text_h + 9 : f->y + row_h / 2;
	scene_text(c, LOOK_CODE, ALIGN_START, 0, text_y, r->code);
	for (size_t i = 0; i < n; i++)
		scene_text(c, LOOK_LABEL, ALIGN_START, f->code_w, text_y + 15 * (double)i, lines[i]);
	if (f->narrow)
		bar_lines(f, mid - 10, mid + 10);
	double w = isnan(r->value) ? 0 : fmax(0, r->value) * f->k;
	if (w > 0)
		scene_rect(c, scene_bar_look(r->quality), f->x0, mid - 8, w, 16);
	if (!isnan(r->target))
		scene_line(c, LOOK_TARGET, f->x0 + r->target * f->k, mid - 10.5, f->x0 + r->target * f->k, mid + 10.5);
	if (!isnan(r->other))
		scene_dot(c, LOOK_DOT_OTHER, f->x0 + r->other * f->k, mid, 4.5);
	bar_words(f, r, f->x0 + w, mid);
	f->y += row_h;
}

/* What the marks beside the bars are, once, below. */
static void key(struct bar_frame *f, bool target, struct str other)
{
	struct chart *c = f->c;
	double x = f->x0 + 4, y = f->y + 14;
	if (target) {
		scene_line(c, LOOK_TARGET, x, y - 10, x, y + 2);
		struct str word = str_of(scene_word(c, N_("target")));
		scene_text(c, LOOK_NOTE, ALIGN_START, x + 7, y, word);
		x += scene_width(LOOK_NOTE, word) + 26;
	}
	if (other.n > 0) {
		scene_dot(c, LOOK_DOT_OTHER, x + 4, y - 4, 4.5);
		scene_text(c, LOOK_NOTE, ALIGN_START, x + 13, y, other);
	}
	if (target || other.n > 0)
		f->y += 22;
}

static struct chart *draw(struct chart *c, const struct bar_row *r, size_t n, double max, const struct chart_bound *b,
                          size_t n_bounds, double code_w, struct str other)
{
	must(n <= CHART_ROWS_MAX);
	struct bar_frame f = frame(c, r, n, max, code_w);
	bool target = false, second = false;
	double top = n_bounds > 0 ? 17 : 2;
	struct chart_bound *on_scale = ARENA_ARRAY(c->a, n_bounds, struct chart_bound);
	for (size_t i = 0; i < n_bounds; i++)
		if (b[i].at >= 0 && f.x0 + b[i].at * f.k <= f.x1 + 1)
			on_scale[f.n_bounds++] = b[i];
	f.bounds = on_scale;
	f.y = top;
	for (size_t i = 0; i < n; i++) {
		bar(&f, &r[i]);
		target |= !isnan(r[i].target);
		second |= !isnan(r[i].other);
	}
	if (n > 0 && !f.narrow)
		scene_line(c, LOOK_AXIS, f.x0, top, f.x0, f.y);
	scene_bounds(c, f.bounds, f.n_bounds, f.x0, 0, f.k, top, f.narrow ? top + 4 : f.y);
	key(&f, target, second ? other : STR_NULL);
	c->h = ceil(f.y + 2);
	return c;
}

struct chart *chart_bars(struct arena *a, const struct chart_bars *s)
{
	struct chart *c = scene_new(a, &s->about);
	struct bar_row *r = ARENA_ARRAY(a, s->n, struct bar_row);
	for (size_t i = 0; i < s->n; i++) {
		const struct chart_bar *b = &s->rows[i];
		r[i] = (struct bar_row){.label = b->label, .note = b->note, .value = b->value, .target = b->target, .other = NAN,
		                        .quality = b->quality, .letter = true};
	}
	return draw(c, r, s->n, s->max, s->bounds, s->n_bounds, 0, STR_NULL);
}

struct chart *chart_profile(struct arena *a, const struct chart_profile *s)
{
	struct chart *c = scene_new(a, &s->about);
	struct bar_row *r = ARENA_ARRAY(a, s->n, struct bar_row);
	double code_w = 0;
	for (size_t i = 0; i < s->n; i++) {
		const struct chart_element *e = &s->rows[i];
		r[i] = (struct bar_row){.code = e->code, .label = e->label, .value = e->value, .target = NAN, .other = e->other,
		                        .quality = e->quality, .letter = true};
		code_w = fmax(code_w, scene_width(LOOK_CODE, e->code) + 9);
	}
	return draw(c, r, s->n, s->max, s->bounds, s->n_bounds, code_w, s->other_label);
}

struct chart *chart_people(struct arena *a, const struct chart_people *s)
{
	struct chart *c = scene_new(a, &s->about);
	double y = 0;
	for (size_t g = 0; g < s->n; g++) {
		const struct chart_group *p = &s->groups[g];
		must(p->n <= CHART_ROWS_MAX);
		struct bar_row *r = ARENA_ARRAY(a, p->n, struct bar_row);
		int64_t total = 0;
		for (size_t i = 0; i < p->n; i++)
			total += p->counts[i];
		for (size_t i = 0; i < p->n; i++) {
			double share = total > 0 ? 100 * (double)p->counts[i] / (double)total : 0;
			r[i] = (struct bar_row){.label = p->labels[i], .value = (double)p->counts[i], .target = NAN, .other = NAN,
			                        .note = str_fmt(a, "%.*s%%", STR_ARG(lang_double(a, c->about.lang, share, 1)))};
		}
		scene_text(c, LOOK_HEAD, ALIGN_START, 0, y + 14, p->title);
		c->about.places = 0;
		struct bar_frame f = frame(c, r, p->n, 0, 0);
		f.y = y + 20;
		for (size_t i = 0; i < p->n; i++)
			bar(&f, &r[i]);
		if (!f.narrow)
			scene_line(c, LOOK_AXIS, f.x0, y + 20, f.x0, f.y);
		y = f.y + 14;
	}
	c->h = ceil(y);
	return c;
}
