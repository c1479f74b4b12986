/* How the answers are shared, and where units went from one period to the next. */
#include <math.h>
#include "paper/chart_scene.h"

static const enum chart_look level_look[5] = {LOOK_LEVEL_1, LOOK_LEVEL_2, LOOK_LEVEL_3, LOOK_LEVEL_4, LOOK_LEVEL_0};
static const bool level_dark[5] = {true, false, false, true, false};

/* The levels' names in the order of the segments, each behind its colour; gives the height used. */
static double level_names(struct chart *c, const struct chart_distribution *s, bool blanks)
{
	double x = 0, y = 13;
	for (int l = 0; l < (blanks ? 5 : 4); l++) {
		double w = scene_width(LOOK_NOTE, s->level[l]) + 34;
		if (x > 0 && x + w > c->w) {
			x = 0;
			y += 18;
		}
		scene_rect(c, level_look[l], x + 0.5, y - 10, 12, 12);
		scene_text(c, LOOK_NOTE, ALIGN_START, x + 18, y, s->level[l]);
		x += w;
	}
	return y + 12;
}

static void shares(struct chart *c, const struct chart_share *r, double x0, double x1, double y)
{
	double total = 0, x = x0;
	for (int l = 0; l < 5; l++)
		total += (double)r->count[l];
	for (int l = 0; l < 5 && total > 0; l++) {
		double share = (double)r->count[l] / total, w = share * (x1 - x0);
		if (w <= 0)
			continue;
		/* A hair of paper between neighbours, so that a grey print parts them. */
		scene_rect(c, level_look[l], x, y, fmax(w - 1, 0.4), 18);
		struct str t = str_fmt(c->a, "%.*s%%", STR_ARG(lang_double(c->a, c->about.lang, share * 100, c->about.places)));
		if (scene_width(LOOK_ON_DARK, t) + 6 < w)
			scene_text(c, level_dark[l] ? LOOK_ON_DARK : LOOK_ON_LIGHT, ALIGN_MIDDLE, x + w / 2, y + 13.3, t);
		x += w;
	}
	if (total <= 0)
		scene_text(c, LOOK_NOTE, ALIGN_START, x0 + 4, y + 13, str_of(scene_word(c, N_("tidak ada data"))));
}

struct chart *chart_distribution(struct arena *a, const struct chart_distribution *s)
{
	must(s->n <= CHART_ROWS_MAX);
	struct chart *c = scene_new(a, &s->about);
	bool narrow = scene_narrow(c), blanks = false;
	double label_w = 60;
	for (size_t i = 0; i < s->n; i++) {
		blanks |= s->rows[i].count[4] > 0;
		label_w = fmax(label_w, scene_width(LOOK_LABEL, s->rows[i].label) + 12);
	}
	label_w = narrow ? 0 : fmin(label_w, c->w * 0.40);
	double y = level_names(c, s, blanks);
	for (size_t i = 0; i < s->n; i++) {
		struct str lines[3];
		size_t n = scene_wrap(c, LOOK_LABEL, s->rows[i].label, narrow ? c->w : label_w - 10, lines, 3);
		double text_h = 15 * (double)n, row_h = narrow ? text_h + 28 : fmax(27, text_h + 9);
		double text_y = narrow ? y + 12 : y + row_h / 2 - text_h / 2 + 11.5;
		for (size_t k = 0; k < n; k++)
			scene_text(c, LOOK_LABEL, ALIGN_START, 0, text_y + 15 * (double)k, lines[k]);
		shares(c, &s->rows[i], label_w, c->w, narrow ? y + text_h + 3 : y + row_h / 2 - 9);
		y += row_h;
	}
	c->h = ceil(y + 2);
	return c;
}

static void cell(struct chart *c, const struct chart_transitions *s, int before, int after, double x, double y,
                 double w, double h)
{
	int64_t v = s->count[before][after];
	enum chart_look l = before == after ? LOOK_CELL_SAME : after < before ? LOOK_CELL_UP : LOOK_CELL_DOWN;
	if (v == 0)
		l = LOOK_CELL;
	scene_rect(c, l, x, y, w, h);
	if (v > 0)
		scene_text(c, LOOK_BIG, ALIGN_MIDDLE, x + w / 2, y + h / 2 + 6, lang_int(c->a, c->about.lang, v));
}

struct chart *chart_transitions(struct arena *a, const struct chart_transitions *s)
{
	struct chart *c = scene_new(a, &s->about);
	double x0 = 70, y0 = 46, w = fmin(92, (c->w - x0 - 2) / 4), h = 46;
	int64_t up = 0, same = 0, down = 0;
	scene_text(c, LOOK_NOTE, ALIGN_START, x0, 13,
	           str_fmt(a, "%s %.*s \xe2\x86\x92", scene_word(c, N_("sesudah")), STR_ARG(s->after)));
	scene_text(c, LOOK_NOTE, ALIGN_START, 0, 30, str_of(scene_word(c, N_("sebelum"))));
	scene_text(c, LOOK_NOTE, ALIGN_START, 0, 44, str_cat(a, s->before, STR(" \xe2\x86\x93")));
	for (int b = 0; b < 4; b++) {
		scene_text(c, LOOK_HEAD, ALIGN_MIDDLE, x0 + w * b + w / 2, y0 - 8, str_fmt(a, "%c", 'A' + b));
		scene_text(c, LOOK_HEAD, ALIGN_MIDDLE, x0 - 16, y0 + h * b + h / 2 + 5, str_fmt(a, "%c", 'A' + b));
		for (int t = 0; t < 4; t++) {
			cell(c, s, b, t, x0 + w * t, y0 + h * b, w, h);
			*(t < b ? &up : t > b ? &down : &same) += s->count[b][t];
		}
	}
	scene_text(c, LOOK_LABEL, ALIGN_START, x0, y0 + 4 * h + 20,
	           str_fmt(a, "%s %lld \xc2\xb7 %s %lld \xc2\xb7 %s %lld", scene_word(c, N_("naik")), (long long)up,
	                   scene_word(c, N_("tetap")), (long long)same, scene_word(c, N_("turun")), (long long)down));
	c->w = ceil(x0 + 4 * w + 2); /* no wider than its cells */
	c->h = y0 + 4 * h + 28;
	return c;
}
