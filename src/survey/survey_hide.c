/* Hidden cells are the edges of a graph between lines (rows and columns; hidden ones merged into one): the sum along each
 * line is known. A single edge can be worked out exactly when it is a bridge, so cells are hidden until no small or
 * chosen one is a bridge, and none stands with too few others in its line. */
#include "survey/survey_hide.h"

struct line_table { /* after hidden lines are merged: the last row and column */
	struct arena *a;
	size_t rows, columns;
	int64_t *n;
	bool *hide, *fixed; /* fixed: of a merged line, always hidden */
};

static size_t merged(const bool *hidden, size_t n, size_t *to, bool *any)
{
	size_t k = 0;
	*any = false;
	for (size_t i = 0; i < n; i++)
		to[i] = hidden[i] ? n : k++;
	for (size_t i = 0; i < n; i++)
		if (hidden[i]) {
			to[i] = k;
			*any = true;
		}
	return k + *any;
}

static size_t at(const struct line_table *t, size_t r, size_t c) { return r * t->columns + c; }

/* One line's cells: hidden ones are two or more and five people or more; else its smallest shown cell goes too. */
static bool close(struct line_table *t, size_t first, size_t step, size_t count)
{
	int64_t sum = 0;
	size_t hidden = 0, next = SIZE_MAX;
	for (size_t i = 0; i < count; i++) {
		size_t k = first + i * step;
		if (t->n[k] == 0)
			continue;
		if (t->hide[k]) {
			sum += t->n[k];
			hidden++;
		} else if (next == SIZE_MAX || t->n[k] < t->n[next])
			next = k;
	}
	if (hidden == 0 || (hidden > 1 && sum >= SURVEY_SHOWN_MIN) || next == SIZE_MAX)
		return false;
	t->hide[next] = true;
	return true;
}

static bool close_all(struct line_table *t)
{
	bool some = false;
	for (bool more = true; more;) {
		more = false;
		for (size_t r = 0; r < t->rows; r++)
			more |= close(t, at(t, r, 0), 1, t->columns);
		for (size_t c = 0; c < t->columns; c++)
			more |= close(t, c, t->columns, t->rows);
		some |= more;
	}
	return some;
}

/* ---- bridges: Tarjan 1974, without recursion ---- */
struct walk {
	const struct line_table *t;
	size_t *low, *order, *via, *next, *stack; /* by vertex; via: cell it was entered by */
	size_t clock;
	bool *bridge; /* by cell */
};

/* Edge i of vertex v: rows first, then columns. Gives the other end; *cell. */
static bool edge(const struct line_table *t, size_t v, size_t i, size_t *other, size_t *cell)
{
	bool row = v < t->rows;
	*cell = row ? at(t, v, i) : at(t, i, v - t->rows);
	*other = row ? t->rows + i : i;
	return t->hide[*cell] && t->n[*cell] > 0;
}

static void leave(struct walk *w, size_t v, size_t parent)
{
	if (w->low[v] < w->low[parent])
		w->low[parent] = w->low[v];
	if (w->low[v] > w->order[parent])
		w->bridge[w->via[v]] = true;
}

static void walk_from(struct walk *w, size_t root)
{
	const struct line_table *t = w->t;
	size_t depth = 0, other, cell;
	w->stack[depth++] = root;
	w->order[root] = w->low[root] = ++w->clock;
	w->via[root] = SIZE_MAX;
	while (depth > 0) {
		size_t v = w->stack[depth - 1], degree = v < t->rows ? t->columns : t->rows;
		if (w->next[v] == degree) {
			if (--depth > 0)
				leave(w, v, w->stack[depth - 1]);
			continue;
		}
		if (!edge(t, v, w->next[v]++, &other, &cell) || cell == w->via[v])
			continue;
		if (w->order[other] > 0) {
			if (w->order[other] < w->low[v])
				w->low[v] = w->order[other];
			continue;
		}
		w->order[other] = w->low[other] = ++w->clock;
		w->via[other] = cell;
		w->stack[depth++] = other;
	}
}

static void bridges(const struct line_table *t, bool *out)
{
	struct arena_mark mark = arena_mark(t->a);
	size_t n = t->rows + t->columns;
	struct walk w = {.t = t, .low = ARENA_ARRAY(t->a, n, size_t), .order = ARENA_ARRAY(t->a, n, size_t),
		.via = ARENA_ARRAY(t->a, n, size_t), .next = ARENA_ARRAY(t->a, n, size_t),
		.stack = ARENA_ARRAY(t->a, n, size_t), .bridge = out};
	memset(out, 0, t->rows * t->columns * sizeof(*out));
	for (size_t v = 0; v < n; v++)
		if (w.order[v] == 0)
			walk_from(&w, v);
	arena_back(t->a, mark);
}

/* The smallest shown cell with people, in the lines of the cell if there is one there. SIZE_MAX: none is left. */
static size_t smallest(const struct line_table *t, size_t near)
{
	size_t best = SIZE_MAX, row = near / t->columns, column = near % t->columns;
	bool best_near = false;
	for (size_t k = 0; k < t->rows * t->columns; k++) {
		bool is_near = k / t->columns == row || k % t->columns == column;
		if (t->hide[k] || t->n[k] == 0 || (best_near && !is_near))
			continue;
		if (best == SIZE_MAX || (is_near && !best_near) || t->n[k] < t->n[best]) {
			best = k;
			best_near = is_near;
		}
	}
	return best;
}

/* Hides one more cell where one could be worked out; false when none can, or nothing is left to hide. */
static bool break_bridge(struct line_table *t, bool *bridge)
{
	bridges(t, bridge);
	for (size_t k = 0; k < t->rows * t->columns; k++) {
		/* of merged lines only what is small matters: they are sums of several rows or columns */
		if (!bridge[k] || (t->fixed[k] && t->n[k] >= SURVEY_SHOWN_MIN))
			continue;
		size_t next = smallest(t, k);
		if (next == SIZE_MAX)
			return false;
		t->hide[next] = true;
		return true;
	}
	return false;
}

void survey_hide_table(struct arena *a, const int64_t *n, size_t rows, size_t columns, const bool *row_hidden,
		       const bool *column_hidden, bool *hide)
{
	size_t *row = ARENA_ARRAY(a, rows + 1, size_t), *column = ARENA_ARRAY(a, columns + 1, size_t);
	bool some_row, some_column;
	struct line_table t = {.a = a};
	t.rows = merged(row_hidden, rows, row, &some_row);
	t.columns = merged(column_hidden, columns, column, &some_column);
	size_t cells = t.rows * t.columns;
	t.n = ARENA_ARRAY(a, cells + 1, int64_t);
	t.hide = ARENA_ARRAY(a, cells + 1, bool);
	t.fixed = ARENA_ARRAY(a, cells + 1, bool);
	bool *bridge = ARENA_ARRAY(a, cells + 1, bool);
	for (size_t i = 0; i < rows * columns; i++)
		t.n[at(&t, row[i / columns], column[i % columns])] += n[i];
	for (size_t k = 0; k < cells; k++) {
		t.fixed[k] = (some_row && k / t.columns == t.rows - 1) || (some_column && k % t.columns == t.columns - 1);
		t.hide[k] = t.fixed[k] || (t.n[k] > 0 && t.n[k] < SURVEY_SHOWN_MIN);
	}
	do
		close_all(&t);
	while (break_bridge(&t, bridge));
	for (size_t i = 0; i < rows * columns; i++)
		hide[i] = t.hide[at(&t, row[i / columns], column[i % columns])];
}
