/* Figures, charts, codes and pictures on paper, and whatever stands at a fixed place. */
#include <math.h>
#include "paper/pdf_flow.h"

static const uint32_t tones[] = {
	[PDF_INK] = INK, [PDF_PAPER] = 0xffffff, [PDF_ACCENT] = 0x1f5f8b, [PDF_GREY] = MUTED, [PDF_LIGHT] = 0xeceff2,
	[PDF_Q_A] = 0x17573a, [PDF_Q_B] = 0x2f7d8c, [PDF_Q_C] = 0xd9a63c, [PDF_Q_D] = 0xf3c4b3,
};

static uint32_t tone(struct wire *w)
{
	unsigned t = wire_u8(w);
	return t < countof(tones) ? tones[t] : INK;
}

static void chart_mark(struct flow *f, const struct chart_mark *m, double x, double y, double k)
{
	const struct chart_ink *ink = &chart_inks[m->look];
	switch (m->kind) {
	case MARK_RECT:
		draw_rect(f->d, x + m->x * k, y + m->y * k, m->w * k, m->h * k, ink->fill, ink->stroke, ink->width * k,
		          ink->dash * k);
		break;
	case MARK_LINE: {
		double xy[] = {x + m->x * k, y + m->y * k, x + (m->x + m->w) * k, y + (m->y + m->h) * k};
		draw_polyline(f->d, xy, 2, ink->stroke, ink->width * k, ink->dash * k);
		break;
	}
	case MARK_DOT:
		draw_circle(f->d, x + m->x * k, y + m->y * k, m->w * k, ink->fill, ink->stroke, ink->width * k);
		break;
	case MARK_PATH: {
		double *xy = ARENA_ARRAY(f->a, m->n_points * 2, double);
		for (size_t i = 0; i < m->n_points; i++) {
			xy[2 * i] = x + m->points[i].x * k;
			xy[2 * i + 1] = y + m->points[i].y * k;
		}
		draw_polyline(f->d, xy, m->n_points, ink->stroke, ink->width * k, ink->dash * k);
		break;
	}
	case MARK_TEXT: {
		struct draw_style s = {.pt = ink->size * k, .bold = ink->bold, .spacing = 1};
		s.ground = m->look == LOOK_VALUE || m->look == LOOK_NOTE;
		draw_line_of_text(f->d, m->text, x + m->x * k, y + m->y * k, (int)m->align, &s, ink->fill);
		break;
	}
	}
}

static void chart(struct flow *f, const struct chart *c, double x, double y, double k)
{
	if (f->dry)
		return;
	const size_t *order = scene_order(f->a, c);
	draw_tag(f->d, "Figure");
	for (size_t i = 0; i < c->n; i++)
		chart_mark(f, &c->marks[order[i]], x, y, k);
	draw_tag_end(f->d, "Figure");
}

void flow_chart(struct flow *f, struct wire *w)
{
	double width = wire_f64(w) * PT;
	struct chart c;
	if (!chart_unpack(f->a, w, &c)) {
		f->failed = true;
		return;
	}
	if (width <= 0 || width > flow_width(f))
		width = flow_width(f);
	double k = fmin(width / c.w, (f->bottom - f->top - 2) / c.h), left = f->bottom - f->y - 1;
	if (c.h * k > left && c.h * k * 0.7 < left)
		k = left / c.h; /* rather a little smaller below its heading than alone on the next page */
	flow_room(f, c.h * k);
	chart(f, &c, f->x0, f->y, k);
	f->y += c.h * k + 10;
}

void flow_chart_at(struct flow *f, struct wire *w)
{
	double x = wire_f64(w) * PT, y = wire_f64(w) * PT, width = wire_f64(w) * PT;
	struct chart c;
	if (!chart_unpack(f->a, w, &c)) {
		f->failed = true;
		return;
	}
	chart(f, &c, x, y, width / c.w);
}

/* Runs of dark modules as one rectangle each; `size` is without the quiet zone, which the paper around it gives. */
static bool modules(struct flow *f, struct wire *w, double x, double y, double size)
{
	size_t side = wire_u32(w);
	struct str dark = wire_str(w);
	if (w->bad || side < 21 || side > 177 || dark.n != side * side)
		return false;
	double k = size / (double)side;
	draw_tag(f->d, "Figure");
	for (size_t r = 0; r < side; r++) {
		for (size_t c = 0; c < side;) {
			size_t run = 0;
			while (c + run < side && dark.s[r * side + c + run])
				run++;
			if (run > 0) /* a trace of overlap downwards, so that no hairline parts the rows */
				draw_rect(f->d, x + (double)c * k, y + (double)r * k, (double)run * k, k * 1.02, 0, NO_INK, 0, 0);
			c += run + 1;
		}
	}
	draw_tag_end(f->d, "Figure");
	return true;
}

void flow_qr(struct flow *f, struct wire *w)
{
	double size = wire_f64(w) * PT;
	struct str caption = wire_str(w);
	struct draw_style s = {.pt = 8, .spacing = 1.2};
	struct words *t = draw_words(f->d, caption, flow_width(f) - size - 16, &s);
	flow_room(f, fmax(size + 6, words_height(t)));
	if (!modules(f, w, f->x0 + 3, f->y + 3, size))
		f->failed = true;
	draw_tag(f->d, "P");
	draw_show(f->d, t, f->x0 + size + 16, f->y + 3, MUTED);
	draw_tag_end(f->d, "P");
	f->y += fmax(size + 6, words_height(t)) + 8;
}

void flow_qr_at(struct flow *f, struct wire *w)
{
	double x = wire_f64(w) * PT, y = wire_f64(w) * PT, size = wire_f64(w) * PT;
	if (!modules(f, w, x, y, size))
		f->failed = true;
}

void flow_image(struct flow *f, struct wire *w)
{
	double width = wire_f64(w) * PT, ratio = wire_f64(w);
	unsigned style = wire_u32(w);
	struct str png = wire_str(w);
	if (width <= 0 || width > flow_width(f))
		width = flow_width(f);
	if (w->bad || !(ratio > 0)) {
		f->failed = true;
		return;
	}
	double h = width * ratio;
	if (h > f->bottom - f->top) {
		h = f->bottom - f->top;
		width = h / ratio;
	}
	flow_room(f, h);
	double x = style & PDF_CENTER ? (f->x0 + f->x1 - width) / 2 : style & PDF_RIGHT ? f->x1 - width : f->x0;
	draw_tag(f->d, "Figure");
	if (!f->dry && !draw_png(f->d, png, x, f->y, width, h))
		f->failed = true;
	draw_tag_end(f->d, "Figure");
	f->y += h + 6;
}

/* One big figure with its words; gives its height. A letter of quality stands in a box of its tone. */
static double figure(struct flow *f, struct wire *w, double x, double width)
{
	struct str value = wire_str(w), caption = wire_str(w), note = wire_str(w);
	unsigned char q = wire_u8(w);
	struct draw_style big = {.pt = 22, .bold = true, .spacing = 1.05}, small = {.pt = 8.5, .spacing = 1.15};
	struct words *v = draw_words(f->d, value, 0, &big), *c = draw_words(f->d, caption, width - 8, &small);
	double h = words_height(v), after = words_width(v) + 7;
	draw_tag(f->d, "P");
	draw_show(f->d, v, x, f->y, INK);
	if (q >= 'A' && q <= 'D') {
		struct draw_style letter = {.pt = 12, .bold = true};
		draw_rect(f->d, x + after, f->y + 5, 18, 18, tones[PDF_Q_A + (q - 'A')], INK, 0.4, 0);
		draw_line_of_text(f->d, (struct str){(const char[]){(char)q}, 1}, x + after + 9, f->y + 18.3, 1, &letter,
		                  q <= 'B' ? 0xffffff : INK);
	}
	draw_show(f->d, c, x, f->y + h + 1, INK);
	h += 1 + words_height(c);
	if (note.n > 0) {
		struct words *t = draw_words(f->d, note, width - 8, &small);
		draw_show(f->d, t, x, f->y + h, MUTED);
		h += words_height(t);
	}
	draw_tag_end(f->d, "P");
	return h;
}

void flow_figures(struct flow *f, struct wire *w)
{
	size_t n = wire_u32(w);
	if (n < 1 || n > 5) {
		f->failed = true;
		return;
	}
	flow_room(f, 70);
	if (f->y > f->top + 0.5)
		f->y += 5;
	double each = flow_width(f) / (double)n, h = 0;
	for (size_t i = 0; i < n; i++)
		h = fmax(h, figure(f, w, f->x0 + each * (double)i, each));
	f->y += h + 10;
}

void flow_text_at(struct flow *f, struct wire *w)
{
	double x = wire_f64(w) * PT, y = wire_f64(w) * PT, width = wire_f64(w) * PT, high = wire_f64(w) * PT,
	       pt = wire_f64(w);
	unsigned style = wire_u32(w);
	uint32_t rgb = tone(w);
	struct str s = wire_str(w);
	if (w->bad || !(pt > 0 && pt < 500)) {
		f->failed = true;
		return;
	}
	struct draw_style how = flow_style(f, style);
	how.pt = pt;
	how.spacing = pt > 13 ? 1.08 : 1.2;
	struct words *t = draw_words(f->d, s, width, &how);
	while (high > 0 && words_height(t) > high && how.pt > 5) {
		how.pt *= 0.93;
		t = draw_words(f->d, s, width, &how);
	}
	draw_tag(f->d, "P");
	draw_show(f->d, t, x, y, rgb);
	draw_tag_end(f->d, "P");
}

void flow_rect_at(struct flow *f, struct wire *w)
{
	double x = wire_f64(w) * PT, y = wire_f64(w) * PT, width = wire_f64(w) * PT, h = wire_f64(w) * PT;
	uint32_t rgb = tone(w);
	if (!w->bad)
		draw_rect(f->d, x, y, width, h, rgb, NO_INK, 0, 0);
}

void flow_place(struct flow *f, enum pdf_op o, struct wire *w)
{
	bool same = f->held >= 0 && f->page == f->held_page;
	switch (o) {
	case OP_TAIL: f->tail = wire_f64(w) * PT; break;
	case OP_INSET: {
		double left = f->left + wire_f64(w) * PT, right = f->right - wire_f64(w) * PT;
		f->failed |= !(left >= f->left && right <= f->right && left + 20 < right);
		f->x0 = left;
		f->x1 = right;
		break;
	}
	case OP_HOLD:
		f->held = f->lowest = f->y;
		f->held_page = f->page;
		break;
	case OP_BACK:
		f->lowest = same ? fmax(f->lowest, f->y) : f->y;
		if (same)
			f->y = f->held;
		break;
	default: /* OP_REST */
		if (same)
			f->y = fmax(f->lowest, f->y);
		f->held = -1;
	}
}
