/* Setting a document: commands in, pages out. The whole is set twice, first dry to learn how many pages there are (each
 * foot says "halaman n dari m"), then with ink; pieces of text set the first time are used again. */
#include <math.h>
#include "paper/pdf_amend.h"
#include "paper/pdf_flow.h"

double flow_width(const struct flow *f)
{
	return f->x1 - f->x0;
}

/* ---- pages ---- */

/* One large pale word under the page's text, upward from left to right. */
static void across(struct flow *f)
{
	if (f->across.n > 0)
		draw_across(f->d, f->across, f->w, f->h, PALE);
}

static void head(struct flow *f)
{
	f->y = f->top;
	across(f);
	if (f->bare || f->page == 1 || (f->head_left.n == 0 && f->head_right.n == 0))
		return;
	struct draw_style s = {.pt = 8};
	double y = f->margin - 20, half = (f->right - f->left) * 0.62;
	struct words *left = draw_words(f->d, f->head_left, half, &s);
	draw_show_lines(f->d, left, 0, 1, f->left, y, MUTED);
	draw_line_of_text(f->d, f->head_right, f->right, y + 8, 2, &s, MUTED);
	draw_rect(f->d, f->left, y + 13, f->right - f->left, 0.4, HAIR, NO_INK, 0, 0);
}

static void foot(struct flow *f)
{
	if (f->bare)
		return;
	struct draw_style s = {.pt = 8};
	double y = f->h - f->margin + 14;
	draw_rect(f->d, f->left, y - 4, f->right - f->left, 0.4, HAIR, NO_INK, 0, 0);
	struct words *left = draw_words(f->d, f->foot_left, (f->right - f->left) * 0.75, &s);
	draw_show_lines(f->d, left, 0, 2, f->left, y, MUTED);
	/* "halaman %d dari %d" in the document's language: the two numbers put in by hand. */
	struct str rest = f->page_words, part, text = {"", 0};
	for (int i = 0; i < 2 && str_cut(rest, '%', &part, &rest) && rest.n > 0; i++) {
		text = str_fmt(f->a, "%.*s%.*s%d", STR_ARG(text), STR_ARG(part), i == 0 ? f->page : f->pages);
		rest = str_sub(rest, 1, rest.n);
	}
	draw_line_of_text(f->d, str_cat(f->a, text, rest), f->right, y + 8, 2, &s, MUTED);
}

void flow_next_page(struct flow *f)
{
	foot(f);
	if (f->page >= PDF_PAGES_MAX) {
		f->failed = f->too_long = true;
		f->y = f->top;
		return;
	}
	f->page++;
	draw_next_page(f->d);
	head(f);
}

void flow_room(struct flow *f, double need)
{
	if (f->y + need > f->bottom && f->y > f->top + 0.5)
		flow_next_page(f);
}

/* ---- words ---- */

struct draw_style flow_style(const struct flow *f, unsigned style)
{
	double pt = f->serif ? 11 : 10;
	if (style & PDF_SMALL)
		pt = 8;
	if (style & PDF_LARGE)
		pt = 14;
	if (style & PDF_HUGE)
		pt = 28;
	return (struct draw_style){
		.pt = pt,
		.spacing = style & (PDF_LARGE | PDF_HUGE) ? 1.12 : f->serif ? 1.3 : 1.25,
		.bold = style & PDF_BOLD,
		.italic = style & PDF_ITALIC,
		.serif = f->serif || (style & PDF_SERIF),
		.justify = style & PDF_JUSTIFY,
		.underline = style & PDF_UNDERLINE,
		.indent = style & PDF_INDENT ? 12 * PT : 0,
		.align = style & PDF_CENTER ? 1 : style & (PDF_RIGHT | PDF_NUMBER) ? 2 : 0,
	};
}

uint32_t flow_rgb(unsigned style)
{
	return style & PDF_MUTED ? MUTED : INK;
}

/* Lines of set text from the current place, over pages; never one line alone at either side of a break. */
static void lines(struct flow *f, struct words *t, double x, uint32_t rgb)
{
	int n = words_lines(t), from = 0;
	while (from < n && !f->failed) {
		int to = from;
		double h = 0;
		while (to < n) {
			double one = words_lines_height(t, to, to + 1);
			if (f->y + h + one > f->bottom && !(f->y <= f->top + 0.5 && to == from))
				break;
			h += one;
			to++;
		}
		if (to == n && n > 3 && from < n - 2 && f->y + h + f->tail > f->bottom)
			to = n - 2; /* what follows takes the last two lines with it */
		if (to < n && n - to == 1 && to - from > 2)
			to--; /* no widow */
		if (to < n && to - from == 1 && from == 0 && f->y > f->top + 0.5)
			to = from; /* no orphan */
		if (to > from) {
			draw_tag(f->d, "P");
			draw_show_lines(f->d, t, from, to, x, f->y, rgb);
			draw_tag_end(f->d, "P");
			f->y += words_lines_height(t, from, to);
		}
		from = to;
		if (from < n)
			flow_next_page(f);
	}
}

static void text(struct flow *f, struct wire *w)
{
	unsigned style = wire_u32(w);
	struct str s = wire_str(w);
	struct draw_style how = flow_style(f, style);
	struct words *t = draw_words(f->d, s, flow_width(f), &how);
	if (style & PDF_KEEP)
		flow_room(f, words_height(t) + flow_wish(f));
	if (f->tail > 0 && words_lines(t) <= 3)
		flow_room(f, words_height(t) + f->tail);
	lines(f, t, f->x0, flow_rgb(style));
	f->tail = 0;
	f->y += how.pt * 0.5;
}

static void heading(struct flow *f, struct wire *w)
{
	static const double pt[] = {0, 17, 12.5, 10.5}, above[] = {0, 16, 13, 9}, below[] = {0, 6, 4, 2.5};
	static const char *const tags[] = {"", "H1", "H2", "H3"};
	int level = wire_u8(w);
	struct str s = wire_str(w);
	if (level < 1 || level > 3)
		return;
	struct draw_style how = {.pt = pt[level], .bold = true, .spacing = 1.15, .serif = f->serif};
	struct words *t = draw_words(f->d, s, flow_width(f), &how);
	flow_room(f, above[level] + words_height(t) + below[level] + flow_wish(f));
	if (f->y > f->top + 0.5)
		f->y += above[level];
	draw_outline(f->d, level, utf8_head(s, 200), f->y - 6);
	if (words_height(t) > (f->bottom - f->top) / 2) {
		lines(f, t, f->x0, INK);
	} else {
		draw_tag(f->d, tags[level]);
		draw_show(f->d, t, f->x0, f->y, INK);
		draw_tag_end(f->d, tags[level]);
		f->y += words_height(t);
	}
	f->y += below[level];
}

static void item(struct flow *f, struct wire *w)
{
	struct str mark = wire_str(w), s = wire_str(w);
	struct draw_style how = flow_style(f, PDF_PLAIN);
	struct words *m = draw_words(f->d, mark, 0, &how);
	double indent = fmax(17, words_width(m) + 7);
	struct words *t = draw_words(f->d, s, flow_width(f) - indent, &how);
	flow_room(f, words_lines_height(t, 0, words_lines(t) < 3 ? words_lines(t) : 2));
	draw_line_of_text(f->d, mark, f->x0, f->y + how.pt * 0.93, 0, &how, INK);
	lines(f, t, f->x0 + indent, INK);
	f->y += how.pt * 0.28;
}

static void fact(struct flow *f, struct wire *w)
{
	struct str label = wire_str(w), value = wire_str(w);
	struct draw_style how = flow_style(f, PDF_PLAIN);
	double label_w = fmin(flow_width(f) * 0.34, 140);
	struct words *l = draw_words(f->d, label, label_w - 6, &how);
	struct words *v = draw_words(f->d, value, flow_width(f) - label_w - 9, &how);
	double h = fmax(words_height(l), words_height(v)) + 1.5;
	flow_room(f, flow_last_follows(f, OP_FACT) ? 2 * h : h);
	if (h > (f->bottom - f->top) / 2) { /* a long story: over pages, below its label */
		lines(f, l, f->x0, INK);
		lines(f, v, f->x0 + label_w + 9, INK);
		f->y += 1.5;
		return;
	}
	draw_tag(f->d, "P");
	draw_show(f->d, l, f->x0, f->y, INK);
	draw_line_of_text(f->d, STR(":"), f->x0 + label_w, f->y + how.pt * 0.93, 0, &how, INK);
	draw_show(f->d, v, f->x0 + label_w + 9, f->y, INK);
	draw_tag_end(f->d, "P");
	f->y += h;
}

static void rule(struct flow *f, bool twice)
{
	flow_room(f, 6);
	if (twice) {
		draw_rect(f->d, f->x0, f->y, flow_width(f), 2, INK, NO_INK, 0, 0);
		draw_rect(f->d, f->x0, f->y + 3.2, flow_width(f), 0.6, INK, NO_INK, 0, 0);
		f->y += 10;
	} else {
		draw_rect(f->d, f->x0, f->y + 2, flow_width(f), 0.5, HAIR, NO_INK, 0, 0);
		f->y += 7;
	}
}

/* ---- commands ---- */

static double chart_wish(const struct flow *f, struct wire w)
{
	double width = wire_f64(&w) * PT, cw = wire_f64(&w), ch = wire_f64(&w);
	if (width <= 0 || width > flow_width(f))
		width = flow_width(f);
	return w.bad || !(cw > 0) ? 0 : fmin(width / cw * ch, (f->bottom - f->top) * 0.8);
}

double flow_wish(const struct flow *f)
{
	struct wire w = f->in;
	double wish = 0;
	/* What follows a heading or a kept line, through further headings, up to the first thing of substance. */
	for (int i = 0; i < 4 && wire_more(&w); i++) {
		enum pdf_op o = wire_u8(&w);
		struct str body = wire_str(&w);
		struct wire in = wire_of(body);
		switch (o) {
		case OP_HEADING: wish += 26; continue;
		case OP_SPACE: wish += wire_f64(&in) * PT; continue;
		case OP_TEXT: {
			unsigned style = wire_u32(&in);
			wish += body.n > 200 ? 26 : 15;
			if (style & PDF_KEEP)
				continue;
			return wish;
		}
		case OP_CHART: return wish + chart_wish(f, in);
		case OP_TABLE: return wish + 62;
		case OP_FIGURES: return wish + 64;
		case OP_QR: return wish + wire_f64(&in) * PT;
		default: return wish + 14;
		}
	}
	return wish;
}

bool flow_last_follows(const struct flow *f, enum pdf_op o)
{
	struct wire w = f->in;
	if (!wire_more(&w) || wire_u8(&w) != o)
		return false;
	wire_str(&w);
	return !wire_more(&w) || wire_u8(&w) != o;
}

static void command(struct flow *f, enum pdf_op o, struct wire *w)
{
	if (f->in_table && o != OP_ROW && o != OP_TABLE_END)
		f->failed = true;
	switch (o) {
	case OP_HEADING: heading(f, w); break;
	case OP_TEXT: text(f, w); break;
	case OP_ITEM: item(f, w); break;
	case OP_FACT: fact(f, w); break;
	case OP_SPACE: /* vanishes where a page broke */
		f->y += f->page == 1 || f->y > f->top + 0.5 ? wire_f64(w) * PT : 0;
		break;
	case OP_RULE: rule(f, false); break;
	case OP_RULE_DOUBLE: rule(f, true); break;
	case OP_PAGE:
		if (f->bare || f->y > f->top + 0.5)
			flow_next_page(f);
		break;
	case OP_NEED: flow_room(f, wire_f64(w) * PT); break;
	case OP_CHART: flow_chart(f, w); break;
	case OP_QR: flow_qr(f, w); break;
	case OP_IMAGE: flow_image(f, w); break;
	case OP_FIGURES: flow_figures(f, w); break;
	case OP_TABLE: flow_table_begin(f, w); break;
	case OP_ROW: flow_table_row(f, w); break;
	case OP_TABLE_END: flow_table_end(f); break;
	case OP_TEXT_AT: flow_text_at(f, w); break;
	case OP_RECT_AT: flow_rect_at(f, w); break;
	case OP_CHART_AT: flow_chart_at(f, w); break;
	case OP_QR_AT: flow_qr_at(f, w); break;
	case OP_TAIL:
	case OP_INSET:
	case OP_HOLD:
	case OP_BACK:
	case OP_REST: flow_place(f, o, w); break;
	default: f->failed = true;
	}
}

static void run(struct flow *f, struct wire body, bool dry)
{
	draw_dry(f->d, dry);
	f->dry = dry;
	f->page = 1;
	f->tail = 0;
	f->held = -1;
	f->x0 = f->left;
	f->x1 = f->right;
	f->in = body;
	draw_tag(f->d, "Document");
	head(f);
	while (wire_more(&f->in) && !f->failed) {
		enum pdf_op o = wire_u8(&f->in);
		struct wire w = wire_of(wire_str(&f->in));
		command(f, o, &w);
		f->failed |= w.bad;
	}
	f->failed |= f->in.bad;
	foot(f);
	draw_tag_end(f->d, "Document");
	f->pages = f->page;
}

static void setup(struct flow *f, struct wire *w, struct draw_about *about)
{
	f->w = wire_f64(w) * PT;
	f->h = wire_f64(w) * PT;
	f->margin = wire_f64(w) * PT;
	f->serif = wire_u8(w);
	f->bare = wire_u8(w);
	f->lang = wire_u8(w);
	about->made_at = wire_i64(w);
	f->title = about->title = wire_str(w);
	about->author = wire_str(w);
	about->subject = wire_str(w);
	f->head_left = wire_str(w);
	f->head_right = wire_str(w);
	f->foot_left = wire_str(w);
	f->across = wire_str(w);
	f->page_words = wire_str(w);
	f->x0 = f->left = f->margin;
	f->x1 = f->right = f->w - f->margin;
	f->top = f->margin;
	f->bottom = f->h - f->margin;
	about->w = f->w;
	about->h = f->h;
	about->lang = f->lang;
}

enum err pdf_flow(struct arena *a, struct str packed, int width, struct buf *out)
{
	struct flow f = {.a = a};
	struct wire w = wire_of(packed);
	struct draw_about about = {0};
	setup(&f, &w, &about);
	if (w.bad || !(f.w > 10 && f.w < 5000 && f.h > 10 && f.h < 5000 && f.x1 > f.x0 + 10))
		return ERR_BAD_INPUT;
	f.d = draw_new(a, &about, width);
	run(&f, w, true);
	if (!f.failed)
		run(&f, w, false);
	if (f.failed) {
		draw_free(f.d);
		return f.too_long ? ERR_TOO_LARGE : ERR_BAD_INPUT;
	}
	enum err e = draw_finish(f.d, out);
	if (e == OK && width == 0 && !pdf_amend(out, f.lang))
		log_warn("child: the PDF could not be given its language");
	return out->over ? ERR_TOO_LARGE : e;
}
