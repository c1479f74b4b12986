/* Any cells under any heading: what is accepted is inside its range, what is refused says why. */
#include "survey/survey_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CELLS = 64 };

static size_t cells_of(struct str line, struct str *cell)
{
	size_t n = 0;
	for (bool more = true; more && n < CELLS;)
		more = str_cut(line, ',', &cell[n++], &line);
	return n;
}

static void refused(const struct survey_reject *why)
{
	must(why->why > REJECT_NONE && why->why < SURVEY_REJECTS && survey_reject_text(why->why)[0]);
}

static void answer(const struct survey_layout *l, struct survey_seen *seen, const struct str *cell, size_t n, int64_t line)
{
	struct survey_answer r;
	struct survey_reject why;
	int64_t first = 0;
	if (!survey_answer_read(l, cell, n, &r, &why)) {
		refused(&why);
		return;
	}
	for (size_t k = 0; k < SURVEY_PLACES_MAX; k++) {
		int v = survey_mark(r.marks, (int)k);
		must(v >= 0 && v <= 4 && (v == 0 || k < l->elements));
	}
	must(r.text[COLUMN_ID].n > 0 && (!r.dated || (r.year >= 1900 && r.year <= 2199)));
	int id = l->at[COLUMN_ID];
	bool fresh = survey_seen_add(seen, r.text[COLUMN_ID], cell, n, id, line, &first) == REJECT_NONE;
	must(fresh || first < line);
	must(survey_seen_add(seen, r.text[COLUMN_ID], cell, n, id, line + 1, &first) != REJECT_NONE);
}

static void row(struct arena *a, const struct survey_layout *l, struct survey_seen *seen, const struct str *cell, size_t n,
		int64_t line)
{
	struct survey_reject why;
	struct survey_counts c;
	struct survey_users u;
	int k;
	switch (l->kind) {
	case FILE_ANSWERS:
		answer(l, seen, cell, n, line);
		break;
	case FILE_COUNTS:
		if (!survey_counts_read(a, l, cell, n, &k, &c, &why))
			refused(&why);
		else
			must(k >= 0 && k < SURVEY_PLACES_MAX && survey_counted(&c) >= 0 && survey_sum(&c) >= survey_counted(&c));
		break;
	case FILE_POPULATION:
		if (!survey_users_read(l, cell, n, &u, &why))
			refused(&why);
		else
			must(u.n >= 1 && u.year >= 1900 && u.year <= 2199);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 1 << 15)
		return 0;
	struct arena *a = arena_new(256u << 20);
	struct str rest = {(const char *)data, size}, line, cell[CELLS];
	struct survey_layout l;
	struct survey_reject why;
	bool more = str_cut(rest, '\n', &line, &rest);
	if (!survey_layout_read(a, cell, cells_of(line, cell), &l, &why)) {
		refused(&why);
	} else {
		struct survey_seen *seen = survey_seen_new(a);
		for (int64_t at = 2; more; at += 2) {
			more = str_cut(rest, '\n', &line, &rest);
			row(a, &l, seen, cell, cells_of(line, cell), at);
		}
	}
	arena_free(a);
	return 0;
}
