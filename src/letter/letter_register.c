#include "letter/letter_register.h"

struct merging {
	struct letter_line *v;
	size_t n, max;
};

static void put(struct merging *m, struct letter_line l)
{
	must(m->n < m->max);
	m->v[m->n++] = l;
}

/* What is known of the serials first..last, which no letter has: the gaps that hold them, or nothing. */
static void put_missing(struct merging *m, struct str series, int64_t first, int64_t last, const struct letter_gap *gaps,
                        size_t n_gaps)
{
	while (first <= last) {
		const struct letter_gap *g = NULL;
		int64_t to = last;
		for (size_t i = 0; i < n_gaps; i++) {
			if (!str_eq(gaps[i].series, series) || gaps[i].last < first)
				continue;
			if (gaps[i].first <= first)
				g = &gaps[i];
			else if (gaps[i].first - 1 < to)
				to = gaps[i].first - 1;
		}
		if (g != NULL && g->last < to)
			to = g->last;
		put(m, (struct letter_line){
			.line = g == NULL ? LINE_HOLE : g->kind == LETTER_RESERVE_BOOK ? LINE_BOOK
			        : g->closed ? LINE_UNUSED : LINE_RESERVED,
			.series = series, .first = first, .last = to, .reason = g != NULL ? g->reason : STR("")});
		first = to + 1;
	}
}

void letter_register_merge(struct arena *a, const struct letter_line *letters, size_t n, const struct letter_gap *gaps,
                           size_t n_gaps, const struct letter_count *counts, size_t n_counts, struct letter_line **out,
                           size_t *n_out)
{
	/* Between two letters, and before and behind each gap, at most one more line each. */
	struct merging m = {.max = 2 * n + 3 * (n_gaps + n_counts) + 1};
	size_t i = 0;
	m.v = ARENA_ARRAY(a, m.max, struct letter_line);
	for (size_t c = 0; c < n_counts; c++) {
		int64_t next = 1;
		for (; i < n && str_eq(letters[i].series, counts[c].series); i++) {
			put_missing(&m, counts[c].series, next, letters[i].first - 1, gaps, n_gaps);
			put(&m, letters[i]);
			next = letters[i].first + 1;
		}
		put_missing(&m, counts[c].series, next, counts[c].last, gaps, n_gaps);
	}
	must(i == n); /* a serial without a count */
	*out = m.v;
	*n_out = m.n;
}

static bool in(struct arena *a, struct str where, struct str what)
{
	return str_find(utf8_fold(a, where), what) >= 0;
}

bool letter_register_has(struct arena *a, const struct letter_line *l, const struct letter_register_ask *k)
{
	if (l->line != LINE_LETTER)
		return k->class_code.n == 0 && k->kind.n == 0 && k->state < 0 &&
		       (k->find.n == 0 || str_eq(letter_register_serial(a, l), k->find));
	if ((k->class_code.n > 0 && !str_eq(l->class_code, k->class_code)) || (k->kind.n > 0 && !str_eq(l->kind, k->kind)) ||
	    (k->state >= 0 && (int)l->state != k->state))
		return false;
	return k->find.n == 0 || in(a, l->number, k->find) || in(a, l->other_number, k->find) || in(a, l->title, k->find) ||
	       str_eq(letter_register_serial(a, l), k->find);
}

static bool of_month(const struct letter_line *l, int month)
{
	int y, m, d;
	civil_split(l->dated_on, &y, &m, &d);
	return m == month;
}

size_t letter_register_month(struct letter_line *v, size_t n, int month)
{
	size_t kept = 0, sure = 0; /* lines behind `sure` wait for a letter of the month to come */
	for (size_t i = 0; i < n; i++) {
		bool letter = v[i].line == LINE_LETTER;
		if (kept > 0 && !str_eq(v[kept - 1].series, v[i].series))
			kept = sure;
		if (letter && !of_month(&v[i], month))
			continue;
		if (!letter && (sure == 0 || !str_eq(v[sure - 1].series, v[i].series)))
			continue; /* before the month's first letter */
		v[kept++] = v[i];
		if (letter)
			sure = kept;
	}
	return sure;
}

struct str letter_register_serial(struct arena *a, const struct letter_line *l)
{
	return l->first == l->last ? str_int(a, l->first)
	       : str_fmt(a, "%lld\xe2\x80\x93%lld", (long long)l->first, (long long)l->last);
}
