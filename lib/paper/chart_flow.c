#include <math.h>
#include "paper/chart_flow.h"
#include "paper/chart_scene.h"

enum { LINE = 13, PAD = 5, STRIP = 34, LANES = 22, COLUMNS = 7, ROW_LEAST = 54, CELL_LINES = 12 };
enum { COL_NO, COL_TEXT, COL_ROLES, COL_INPUT, COL_TIME, COL_OUTPUT, COL_NOTE };

struct row {
	size_t page;
	double y, h, cx, cy; /* on its page; the middle of its symbol */
};
struct flow_draw {
	struct arena *a;
	const struct chart_flow *c;
	struct str roles[CHART_FLOW_ROLES_MAX];
	size_t n_roles;
	double x[COLUMNS + 1], role_w, head;
	struct row row[CHART_FLOW_STEPS_MAX];
	struct chart **pages;
	size_t n_pages;
	size_t lanes[2];   /* arrows so far in the left and right lanes */
	size_t letters;    /* arrows that cross pages */
	size_t strips[CHART_FLOW_STEPS_MAX][2]; /* pentagons at the top and the foot of each page */
};

/* ---- words in cells ---- */

/* A word that is wider than its column is cut into pieces. */
static struct str breakable(struct arena *a, enum chart_look l, struct str s, double width)
{
	struct buf b = buf_new(a, 16 * 1024);
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		bool start = ((unsigned char)s.s[i] & 0xc0) != 0x80;
		if (s.s[i] == ' ')
			from = i + 1;
		else if (start && i > from && scene_width(l, str_sub(s, from, i + 1)) > width) {
			buf_char(&b, ' ');
			from = i;
		}
		buf_char(&b, s.s[i]);
	}
	return b.n > 0 ? buf_done(&b) : STR("");
}

static size_t lines_of(const struct flow_draw *f, struct chart *c, enum chart_look l, struct str s, double width,
                       struct str lines[CELL_LINES])
{
	return scene_wrap(c, l, breakable(f->a, l, s, width), width, lines, CELL_LINES);
}

/* A text in the middle of a cell's height. */
static void cell(struct flow_draw *f, struct chart *c, enum chart_look l, bool middle, double x, double w, double y,
                 double h, struct str s)
{
	struct str lines[CELL_LINES];
	size_t n = lines_of(f, c, l, s, w - 2 * PAD, lines);
	double at = y + (h - (double)n * LINE) / 2 + LINE - 3;
	for (size_t i = 0; i < n; i++)
		scene_text(c, l, middle ? ALIGN_MIDDLE : ALIGN_START, middle ? x + w / 2 : x + PAD, at + LINE * (double)i,
		           lines[i]);
}

static struct str note_of(const struct flow_draw *f, const struct chart_flow_step *s)
{
	if (s->symbol != FLOW_DIAMOND)
		return STR("");
	return str_fmt(f->a, lang_text(f->c->about.lang, N_("Ya: ke %d. Tidak: ke %d.")), s->next, s->next_no);
}

static struct str time_of(const struct flow_draw *f, const struct chart_flow_step *s)
{
	return str_fmt(f->a, lang_text(f->c->about.lang, N_("%d menit")), s->minutes);
}

/* ---- where things stand ---- */

static void roles_of(struct flow_draw *f)
{
	for (size_t i = 0; i < f->c->n; i++) {
		bool known = false;
		for (size_t k = 0; k < f->n_roles; k++)
			known |= str_eq(f->roles[k], f->c->v[i].role);
		if (!known && f->n_roles < CHART_FLOW_ROLES_MAX)
			f->roles[f->n_roles++] = f->c->v[i].role;
	}
}

static void columns_of(struct flow_draw *f, double width)
{
	bool many = f->n_roles > 5;
	const double w[COLUMNS] = {34, many ? 165 : 215, 0, many ? 115 : 150, 54, many ? 115 : 150, many ? 70 : 85};
	double rest = width;
	for (int i = 0; i < COLUMNS; i++)
		rest -= w[i];
	f->x[0] = 1;
	for (int i = 0; i < COLUMNS; i++)
		f->x[i + 1] = f->x[i] + (i == COL_ROLES ? rest - 2 : w[i]);
	f->role_w = (rest - 2 - 2 * LANES) / (double)f->n_roles;
}

static double role_x(const struct flow_draw *f, size_t k)
{
	return f->x[COL_ROLES] + LANES + f->role_w * (double)k;
}

/* Where the k-th column of people begins; the lanes belong to the outer ones. */
static double role_edge(const struct flow_draw *f, size_t k)
{
	return k == 0 ? f->x[COL_ROLES] : k == f->n_roles ? f->x[COL_ROLES + 1] : role_x(f, k);
}

static double height_of(const struct flow_draw *f, struct chart *c, const struct chart_flow_step *s)
{
	const struct {
		int col;
		struct str s;
	} cells[] = {{COL_TEXT, s->text}, {COL_INPUT, s->input}, {COL_OUTPUT, s->output}, {COL_NOTE, note_of(f, s)}};
	struct str lines[CELL_LINES];
	size_t most = 1;
	for (size_t i = 0; i < countof(cells); i++) {
		size_t n = lines_of(f, c, LOOK_WORDS, cells[i].s, f->x[cells[i].col + 1] - f->x[cells[i].col] - 2 * PAD, lines);
		most = n > most ? n : most;
	}
	double h = (double)most * LINE + 2 * PAD;
	return h > ROW_LEAST ? h : ROW_LEAST;
}

static void place_rows(struct flow_draw *f)
{
	struct chart *c = scene_new(f->a, &f->c->about);
	struct str lines[CELL_LINES];
	size_t most = 1;
	for (size_t k = 0; k < f->n_roles; k++) {
		size_t n = lines_of(f, c, LOOK_WORDS_BOLD, f->roles[k], f->role_w - 4, lines);
		most = n > most ? n : most;
	}
	f->head = 22 + (double)most * LINE + 2 * PAD;
	double high = f->c->high > 0 ? fmax(f->c->high, 400) : INFINITY, y = f->head;
	size_t page = 0;
	for (size_t i = 0; i < f->c->n; i++) {
		double h = height_of(f, c, &f->c->v[i]);
		if (y + h + STRIP > high && i > 0 && f->row[i - 1].page == page) {
			page++;
			y = f->head + STRIP;
		}
		size_t who = 0;
		while (who + 1 < f->n_roles && !str_eq(f->roles[who], f->c->v[i].role))
			who++;
		f->row[i] = (struct row){page, y, h, role_x(f, who) + f->role_w / 2, y + h / 2};
		y += h;
	}
	f->n_pages = page + 1;
}

/* ---- symbols ---- */

static double half_w(const struct flow_draw *f) { return fmin(f->role_w / 2 - 5, 26); }
static double half_h(const struct chart_flow_step *s) { return s->symbol == FLOW_DIAMOND ? 15 : 11; }

static void pentagon(struct chart *c, double x, double y)
{
	const struct chart_point p[] = {{x - 9, y - 10}, {x + 9, y - 10}, {x + 9, y + 3}, {x, y + 11}, {x - 9, y + 3},
	                                {x - 9, y - 10}};
	scene_path(c, LOOK_SYMBOL, p, countof(p));
}

static void symbol(const struct flow_draw *f, struct chart *c, size_t i)
{
	double x = f->row[i].cx, y = f->row[i].cy, w = half_w(f), h = half_h(&f->c->v[i]);
	const struct chart_point diamond[] = {{x, y - h}, {x + w, y}, {x, y + h}, {x - w, y}, {x, y - h}};
	const struct chart_point box[] = {{x - w, y - h}, {x + w, y - h}, {x + w, y + h}, {x - w, y + h}, {x - w, y - h}};
	struct chart_point round[35];
	switch (f->c->v[i].symbol) {
	case FLOW_DIAMOND:
		scene_path(c, LOOK_SYMBOL, diamond, countof(diamond));
		return;
	case FLOW_PENTAGON:
		pentagon(c, x, y);
		return;
	case FLOW_CAPSULE:
		for (size_t k = 0; k < 34; k++) {
			double angle = M_PI * ((double)(k % 17) / 16 - 0.5) + (k < 17 ? 0 : M_PI);
			round[k] = (struct chart_point){x + (k < 17 ? w - h : h - w) + h * cos(angle), y + h * sin(angle)};
		}
		round[34] = round[0];
		scene_path(c, LOOK_SYMBOL, round, countof(round));
		return;
	case FLOW_BOX:
		scene_path(c, LOOK_SYMBOL, box, countof(box));
		return;
	}
}

/* ---- arrows ---- */

/* A line through the points with a head at its end. */
static void arrow(struct chart *c, const struct chart_point *p, size_t n)
{
	double dx = p[n - 1].x - p[n - 2].x, dy = p[n - 1].y - p[n - 2].y, len = hypot(dx, dy);
	scene_path(c, LOOK_FLOW, p, n);
	if (len < 0.1)
		return;
	dx /= len, dy /= len;
	struct chart_point t = p[n - 1];
	const struct chart_point head[] = {{t.x - 6 * dx - 3 * dy, t.y - 6 * dy + 3 * dx}, t,
	                                   {t.x - 6 * dx + 3 * dy, t.y - 6 * dy - 3 * dx}};
	scene_path(c, LOOK_SYMBOL, head, countof(head));
}

static double lane_x(struct flow_draw *f, bool right)
{
	double off = 4 + 5 * (double)(f->lanes[right]++ % 3);
	return right ? f->x[COL_ROLES + 1] - off : f->x[COL_ROLES] + off;
}

/* A pentagon with a letter at the foot or the top of a page, on the side of the lane. */
static double connector(struct flow_draw *f, size_t page, bool foot, bool right, struct str letter, double *y)
{
	struct chart *c = f->pages[page];
	double off = LANES + 10 + 26 * (double)f->strips[page][foot]++;
	double x = right ? f->x[COL_ROLES + 1] - off : f->x[COL_ROLES] + off;
	double last = f->head;
	for (size_t i = 0; i < f->c->n; i++)
		if (f->row[i].page == page)
			last = f->row[i].y + f->row[i].h;
	*y = foot ? last + 20 : f->head + 13;
	pentagon(c, x, *y);
	scene_text(c, LOOK_WORDS, ALIGN_MIDDLE, x, *y + 3, letter);
	return x;
}

static struct str next_letter(struct flow_draw *f)
{
	char z = (char)('A' + f->letters++ % 26);
	return str_dup(f->a, (struct str){&z, 1});
}

/* From one row to another along a lane; over pages by two pentagons with one letter. */
static void along(struct flow_draw *f, size_t i, size_t to, bool right)
{
	const struct row *s = &f->row[i], *t = &f->row[to];
	double sign = right ? 1 : -1, w = half_w(f), x = lane_x(f, right), y;
	double tw = w - (f->c->v[to].symbol == FLOW_PENTAGON ? w - 9 : 0);
	struct chart_point out = {s->cx + sign * w, s->cy}, in = {t->cx + sign * tw, t->cy};
	if (s->page == t->page) {
		const struct chart_point p[] = {out, {x, s->cy}, {x, t->cy}, in};
		arrow(f->pages[s->page], p, countof(p));
		return;
	}
	struct str letter = next_letter(f);
	double px = connector(f, s->page, true, right, letter, &y);
	const struct chart_point a[] = {out, {x, s->cy}, {x, y}, {px + sign * 9, y}};
	arrow(f->pages[s->page], a, countof(a));
	px = connector(f, t->page, false, right, letter, &y);
	const struct chart_point b[] = {{px + sign * 9, y}, {x, y}, {x, t->cy}, in};
	arrow(f->pages[t->page], b, countof(b));
}

/* To the row below: down, across between the symbols, down. */
static void below(struct flow_draw *f, size_t i)
{
	const struct row *s = &f->row[i], *t = &f->row[i + 1];
	double from = s->cy + half_h(&f->c->v[i]), to = t->cy - half_h(&f->c->v[i + 1]);
	struct chart *c = f->pages[s->page];
	if (s->page == t->page) {
		double bend = s->y + s->h - 4;
		bool straight = fabs(s->cx - t->cx) < 0.1;
		const struct chart_point p[] = {{s->cx, from}, {s->cx, bend}, {t->cx, bend}, {t->cx, to}};
		const struct chart_point q[] = {{s->cx, from}, {t->cx, to}};
		arrow(c, straight ? q : p, straight ? countof(q) : countof(p));
		return;
	}
	struct str letter = next_letter(f);
	double y = s->y + s->h + 20, top = f->head + 13;
	const struct chart_point down[] = {{s->cx, from}, {s->cx, y - 10}};
	arrow(c, down, countof(down));
	pentagon(c, s->cx, y);
	scene_text(c, LOOK_WORDS, ALIGN_MIDDLE, s->cx, y + 3, letter);
	c = f->pages[t->page];
	pentagon(c, t->cx, top);
	scene_text(c, LOOK_WORDS, ALIGN_MIDDLE, t->cx, top + 3, letter);
	const struct chart_point on[] = {{t->cx, top + 11}, {t->cx, to}};
	arrow(c, on, countof(on));
}

/* One arrow; used: sides of the symbol that an arrow has left by already. */
static void lead(struct flow_draw *f, size_t i, int to, const char *word, bool used[3])
{
	const struct row *s = &f->row[i];
	struct chart *c = f->pages[s->page];
	if (to < 1 || (size_t)to > f->c->n || (size_t)to == i + 1)
		return;
	bool next = (size_t)to == i + 2, right = (size_t)to > i + 1;
	struct str said = word != NULL ? str_of(lang_text(f->c->about.lang, word)) : STR("");
	if (next && !used[2]) {
		used[2] = true;
		below(f, i);
		bool left = f->row[i + 1].cx > s->cx; /* the arrow bends to the other side */
		scene_text(c, LOOK_WORDS, left ? ALIGN_END : ALIGN_START, s->cx + (left ? -4 : 4), s->cy + half_h(&f->c->v[i]) + 5,
		           said);
		return;
	}
	right = used[right] ? !right : right;
	used[right] = true;
	along(f, i, (size_t)to - 1, right);
	scene_text(c, LOOK_WORDS, right ? ALIGN_START : ALIGN_END, s->cx + (right ? 1 : -1) * (half_w(f) + 2), s->cy - 4, said);
}

/* ---- pages ---- */

static void head(struct flow_draw *f, struct chart *c)
{
	const char *const names[COLUMNS] = {N_("No."), N_("Kegiatan"), N_("Pelaksana"), N_("Kelengkapan"), N_("Waktu"),
	                                    N_("Output"), N_("Keterangan")};
	double upper = 22;
	for (int i = 0; i < COLUMNS; i++) {
		double w = f->x[i + 1] - f->x[i];
		bool grouped = i == COL_ROLES || (i >= COL_INPUT && i <= COL_OUTPUT);
		double y = i == COL_ROLES ? 0 : grouped ? upper : 0, h = i == COL_ROLES ? upper : f->head - y;
		scene_rect(c, LOOK_CELL_SAME, f->x[i], y, w, h);
		cell(f, c, LOOK_WORDS_BOLD, true, f->x[i], w, y, h, str_of(scene_word(c, names[i])));
	}
	double w = f->x[COL_OUTPUT + 1] - f->x[COL_INPUT];
	scene_rect(c, LOOK_CELL_SAME, f->x[COL_INPUT], 0, w, upper);
	cell(f, c, LOOK_WORDS_BOLD, true, f->x[COL_INPUT], w, 0, upper, str_of(scene_word(c, N_("Mutu baku"))));
	for (size_t k = 0; k < f->n_roles; k++) {
		scene_rect(c, LOOK_CELL_SAME, role_edge(f, k), upper, role_edge(f, k + 1) - role_edge(f, k), f->head - upper);
		cell(f, c, LOOK_WORDS_BOLD, true, role_x(f, k) - 3, f->role_w + 6, upper, f->head - upper, f->roles[k]);
	}
}

static void row(struct flow_draw *f, size_t i)
{
	const struct chart_flow_step *s = &f->c->v[i];
	const struct row *r = &f->row[i];
	struct chart *c = f->pages[r->page];
	const struct str texts[COLUMNS] = {str_int(f->a, (int64_t)i + 1), s->text, STR(""), s->input, time_of(f, s), s->output,
	                                   note_of(f, s)};
	for (int k = 0; k < COLUMNS; k++) {
		double w = f->x[k + 1] - f->x[k];
		if (k != COL_ROLES)
			scene_rect(c, LOOK_CELL, f->x[k], r->y, w, r->h);
		cell(f, c, LOOK_WORDS, k == COL_NO || k == COL_TIME, f->x[k], w, r->y, r->h, texts[k]);
	}
	for (size_t k = 0; k < f->n_roles; k++)
		scene_rect(c, LOOK_CELL, role_edge(f, k), r->y, role_edge(f, k + 1) - role_edge(f, k), r->h);
	symbol(f, c, i);
}

size_t chart_flow(struct arena *a, const struct chart_flow *c, struct chart *pages[CHART_FLOW_STEPS_MAX])
{
	must(c->n <= CHART_FLOW_STEPS_MAX);
	struct flow_draw *f = ARENA_NEW(a, struct flow_draw);
	struct chart_about about = c->about;
	about.width = about.width > 0 ? about.width : CHART_FLOW_WIDE;
	f->a = a;
	f->c = c;
	f->pages = pages;
	if (c->n == 0)
		return 0;
	roles_of(f);
	columns_of(f, about.width);
	place_rows(f);
	for (size_t p = 0; p < f->n_pages; p++) {
		pages[p] = scene_new(a, &about);
		head(f, pages[p]);
	}
	for (size_t i = 0; i < c->n; i++) {
		const struct row *r = &f->row[i];
		double foot = r->y + r->h + (r->page + 1 < f->n_pages || f->n_pages > 1 ? STRIP : 2);
		row(f, i);
		pages[r->page]->h = fmax(pages[r->page]->h, foot);
	}
	for (size_t i = 0; i < c->n; i++) {
		bool used[3] = {false}, asks = c->v[i].symbol == FLOW_DIAMOND;
		lead(f, i, c->v[i].next, asks ? N_("Ya") : NULL, used);
		if (asks)
			lead(f, i, c->v[i].next_no, N_("Tidak"), used);
	}
	return f->n_pages;
}
