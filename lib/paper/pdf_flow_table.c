/* Tables on paper: hairlines, figures to the right, the head again on every page. */
#include <math.h>
#include "paper/pdf_flow.h"

enum { PAD = 4, MEASURED_ROWS = 400 };

static const struct draw_style head_style = {.pt = 8, .bold = true, .spacing = 1.12};

static struct draw_style cell_style(const struct flow *f, size_t col, unsigned style)
{
	return (struct draw_style){.pt = f->serif ? 9.5 : 9, .spacing = 1.15, .serif = f->serif, .bold = style & PDF_BOLD,
	                           .italic = style & PDF_ITALIC,
	                           .align = f->table.right[col] ? 2 : 0};
}

/* Widest line of a text, and widest word, in points at 9 pt (the looks' widths are at 13). */
static void measure(struct str s, double k, double *line, double *word)
{
	struct str part;
	*line = fmax(*line, scene_width(LOOK_LABEL, s) * k);
	while (s.n > 0) {
		str_cut(s, ' ', &part, &s);
		*word = fmax(*word, scene_width(LOOK_LABEL, part) * k);
	}
}

/* Columns without a width of their own share what is left by what their cells hold: no word is broken, long texts wrap. */
static void widths(struct flow *f, const double *given)
{
	struct flow_table *t = &f->table;
	double line[PDF_COLUMNS_MAX] = {0}, word[PDF_COLUMNS_MAX] = {0}, left = flow_width(f), wish = 0, least = 0;
	for (size_t i = 0; i < t->n; i++) {
		double whole = 0; /* a title may wrap between its words */
		measure(t->title[i], 8.9 / 13, &whole, &word[i]);
		line[i] = word[i];
	}
	struct wire w = f->in;
	for (int r = 0; r < MEASURED_ROWS && wire_more(&w) && wire_u8(&w) == OP_ROW; r++) {
		struct wire row = wire_of(wire_str(&w));
		wire_u32(&row);
		for (size_t i = 0; i < t->n; i++) {
			measure(wire_str(&row), 9.3 / 13, &line[i], &word[i]);
			if (t->right[i]) /* a figure and its mark stay on one line */
				word[i] = fmax(word[i], fmin(line[i], 90));
		}
	}
	for (size_t i = 0; i < t->n; i++) {
		if (given[i] > 0) {
			t->w[i] = given[i] * flow_width(f);
			left -= t->w[i];
			continue;
		}
		word[i] = fmin(word[i], flow_width(f) * 0.4) + 2 * PAD;
		line[i] = fmax(line[i] + 2 * PAD, word[i]);
		least += word[i];
		wish += line[i];
	}
	/* Shares that leave too little for the other columns give way. */
	double taken = flow_width(f) - left, room = fmax(flow_width(f) - least, flow_width(f) * 0.3);
	for (size_t i = 0; i < t->n && taken > room; i++)
		if (given[i] > 0)
			t->w[i] *= room / taken;
	if (taken > room)
		left = flow_width(f) - room;
	for (size_t i = 0; i < t->n; i++) {
		if (given[i] > 0)
			continue;
		if (wish <= left)
			t->w[i] = line[i] + (left - wish) * line[i] / wish;
		else if (least < left)
			t->w[i] = word[i] + (left - least) * (line[i] - word[i]) / (wish - least);
		else
			t->w[i] = word[i] * left / least;
	}
}

static void head(struct flow *f)
{
	struct flow_table *t = &f->table;
	struct words *cell[PDF_COLUMNS_MAX];
	double h = 0;
	for (size_t i = 0; i < t->n; i++) {
		struct draw_style s = head_style;
		if (f->serif) {
			s.serif = true;
			s.pt = 9;
		}
		s.align = t->right[i] ? 2 : 0;
		cell[i] = draw_words(f->d, t->title[i], t->w[i] - 2 * PAD, &s);
		h = fmax(h, words_height(cell[i]));
	}
	draw_tag(f->d, "TR");
	for (size_t i = 0; i < t->n; i++) {
		draw_tag(f->d, "TH");
		draw_show(f->d, cell[i], t->x[i] + PAD, f->y + PAD + h - words_height(cell[i]), INK);
		draw_tag_end(f->d, "TH");
	}
	draw_tag_end(f->d, "TR");
	f->y += h + 2 * PAD;
	draw_rect(f->d, f->x0, f->y - 1, flow_width(f), 0.9, INK, NO_INK, 0, 0);
	f->y += 1;
}

void flow_table_begin(struct flow *f, struct wire *w)
{
	struct flow_table *t = &f->table;
	double given[PDF_COLUMNS_MAX];
	*t = (struct flow_table){.n = wire_u32(w)};
	if (t->n < 1 || t->n > PDF_COLUMNS_MAX) {
		f->failed = true;
		return;
	}
	for (size_t i = 0; i < t->n; i++) {
		t->title[i] = wire_str(w);
		given[i] = wire_f64(w);
		t->right[i] = wire_u8(w);
	}
	widths(f, given);
	double x = f->x0;
	for (size_t i = 0; i < t->n; i++) {
		t->x[i] = x;
		x += t->w[i];
	}
	f->in_table = true;
	flow_room(f, 60);
	draw_tag(f->d, "Table");
	head(f);
}

static void break_page(struct flow *f)
{
	draw_tag_end(f->d, "Table");
	flow_next_page(f);
	draw_tag(f->d, "Table");
	head(f);
}

/* What fits of the row's cells from their lines `from` on; gives its height, and moves `from` on. */
static double row_part(struct flow *f, struct words **cell, int *from, double room, uint32_t rgb)
{
	struct flow_table *t = &f->table;
	double h = 0;
	draw_tag(f->d, "TR");
	for (size_t i = 0; i < t->n; i++) {
		int n = words_lines(cell[i]), to = n;
		while (to > from[i] + 1 && words_lines_height(cell[i], from[i], to) > room)
			to -= 1 + (int)((words_lines_height(cell[i], from[i], to) - room) / 40);
		if (to <= from[i])
			to = from[i] < n ? from[i] + 1 : n;
		draw_tag(f->d, "TD");
		draw_show_lines(f->d, cell[i], from[i], to, t->x[i] + PAD, f->y + 3, rgb);
		draw_tag_end(f->d, "TD");
		h = fmax(h, words_lines_height(cell[i], from[i], to));
		from[i] = to;
	}
	draw_tag_end(f->d, "TR");
	return h;
}

static bool lines_left(const struct flow *f, struct words **cell, const int *from)
{
	for (size_t i = 0; i < f->table.n; i++)
		if (from[i] < words_lines(cell[i]))
			return true;
	return false;
}

void flow_table_row(struct flow *f, struct wire *w)
{
	struct flow_table *t = &f->table;
	struct words *cell[PDF_COLUMNS_MAX];
	int from[PDF_COLUMNS_MAX] = {0};
	unsigned style = wire_u32(w);
	bool again = false;
	double h = 0;
	if (!f->in_table) {
		f->failed = true;
		return;
	}
	for (size_t i = 0; i < t->n; i++) {
		struct draw_style s = cell_style(f, i, style);
		cell[i] = draw_words(f->d, wire_str(w), t->w[i] - 2 * PAD, &s);
		h = fmax(h, words_height(cell[i]));
	}
	double beside = flow_last_follows(f, OP_ROW) && t->row > 0 ? 2 * PAD + 12 : 0;
	if (f->y + h + 2 * PAD + beside > f->bottom && t->row > 0)
		break_page(f);
	/* A bold last row is a total: a rule parts it from what it sums. */
	if ((style & PDF_BOLD) && wire_more(&f->in) && *f->in.p == OP_TABLE_END)
		draw_rect(f->d, f->x0, f->y, flow_width(f), 0.6, INK, NO_INK, 0, 0);
	/* A row higher than a page goes on on the next one. */
	do {
		if (again)
			break_page(f);
		again = true;
		f->y += row_part(f, cell, from, f->bottom - f->y - 2 * PAD, flow_rgb(style)) + 6;
	} while (lines_left(f, cell, from) && !f->failed);
	draw_rect(f->d, f->x0, f->y, flow_width(f), 0.35, HAIR, NO_INK, 0, 0);
	t->row++;
}

void flow_table_end(struct flow *f)
{
	if (f->in_table)
		draw_tag_end(f->d, "Table");
	f->in_table = false;
	f->y += 9;
}
