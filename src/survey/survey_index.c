/* From counts to the index, exactly. */
#include "survey/survey_index.h"

int64_t survey_counted(const struct survey_counts *c)
{
	return c->answer[0] + c->answer[1] + c->answer[2] + c->answer[3];
}

int64_t survey_sum(const struct survey_counts *c)
{
	return c->answer[0] + 2 * c->answer[1] + 3 * c->answer[2] + 4 * c->answer[3];
}

void survey_tally_marks(struct survey_tally *t, int64_t marks)
{
	for (size_t k = 0; k < t->elements; k++) {
		int v = survey_mark(marks, (int)k);
		if (v >= 1 && v <= SKM_ANSWERS)
			t->e[k].answer[v - 1]++;
		else
			t->e[k].blank++;
	}
	t->n++;
}

void survey_tally_add(struct survey_tally *t, const struct survey_tally *more)
{
	must(t->elements == more->elements);
	for (size_t k = 0; k < t->elements; k++) {
		for (int v = 0; v < SKM_ANSWERS; v++)
			t->e[k].answer[v] += more->e[k].answer[v];
		t->e[k].blank += more->e[k].blank;
	}
	t->n += more->n;
}

int64_t survey_tally_people(const struct survey_tally *t)
{
	int64_t most = 0;
	for (size_t k = 0; k < t->elements; k++) {
		int64_t n = survey_counted(&t->e[k]) + t->e[k].blank;
		most = n > most ? n : most;
	}
	return most;
}

static const struct {
	const char *name;
	int value; /* hundred-thousandths */
} modes[SURVEY_WEIGHTS] = {
#define X(c, s, v) {s, v},
	SURVEY_WEIGHT_TABLE(X)
#undef X
};

const char *survey_weight_name(enum survey_weight m)
{
	must((unsigned)m < SURVEY_WEIGHTS);
	return modes[m].name;
}

bool survey_weight_parse(struct str s, enum survey_weight *out)
{
	for (int i = 0; i < SURVEY_WEIGHTS; i++)
		if (str_eqz(s, modes[i].name)) {
			*out = (enum survey_weight)i;
			return true;
		}
	return false;
}

bool survey_weights(struct arena *a, enum survey_weight m, size_t elements, const struct num *own, struct num *out)
{
	must(elements >= 1 && elements <= SURVEY_PLACES_MAX);
	if (m == WEIGHT_OWN) {
		struct num sum = num_int(a, 0);
		for (size_t k = 0; k < elements; k++) {
			if (num_sign(own[k]) < 0)
				return false;
			sum = num_add(a, sum, own[k]);
		}
		if (num_cmp(sum, num_int(a, 1)) != 0)
			return false;
		memcpy(out, own, elements * sizeof *out);
		return true;
	}
	if (m != WEIGHT_EXACT && elements != SKM_ELEMENTS)
		return false;
	struct num w = m == WEIGHT_EXACT ? num_ratio(a, 1, (int64_t)elements) : num_ratio(a, modes[m].value, 100000);
	for (size_t k = 0; k < elements; k++)
		out[k] = w;
	return true;
}

void survey_index_finish(struct arena *a, const struct num *weights, struct survey_index *x)
{
	x->defined = true;
	x->without = -1;
	x->lowest = -1;
	x->index = num_int(a, 0);
	for (size_t k = 0; k < x->elements; k++) {
		struct survey_nrr *e = &x->e[k];
		if (!e->defined) {
			x->without = x->defined ? (int)k : x->without;
			x->defined = false;
			continue;
		}
		e->weighted = num_mul(a, e->nrr, weights[k]);
		x->index = num_add(a, x->index, e->weighted);
		if (x->lowest < 0 || num_cmp(e->nrr, x->e[x->lowest].nrr) < 0)
			x->lowest = (int)k;
	}
	x->ikm = num_mul(a, x->index, num_int(a, 25));
	x->category = survey_category_of(a, x->ikm);
}

void survey_index_of(struct arena *a, const struct survey_tally *t, const struct num *weights, struct survey_index *out)
{
	*out = (struct survey_index){.elements = t->elements, .n = t->n};
	for (size_t k = 0; k < t->elements; k++) {
		int64_t n = survey_counted(&t->e[k]);
		out->e[k].defined = n > 0;
		if (n > 0)
			out->e[k].nrr = num_ratio(a, survey_sum(&t->e[k]), n);
	}
	survey_index_finish(a, weights, out);
}

bool survey_mean(struct arena *a, const struct survey_index *x, size_t n, struct num *out, size_t *counted)
{
	struct num sum = num_int(a, 0);
	size_t got = 0;
	for (size_t i = 0; i < n; i++)
		if (x[i].defined) {
			sum = num_add(a, sum, x[i].ikm);
			got++;
		}
	*counted = got;
	if (got)
		*out = num_div(a, sum, num_int(a, (int64_t)got));
	return got > 0;
}

size_t survey_readings(struct arena *a, const struct survey_tally *t, struct survey_reading out[SURVEY_READINGS])
{
	if (t->elements != SKM_ELEMENTS)
		return 0;
	for (int m = 0; m < SURVEY_READINGS; m++) {
		struct num w[SKM_ELEMENTS];
		struct survey_index x;
		must(survey_weights(a, (enum survey_weight)m, SKM_ELEMENTS, NULL, w));
		survey_index_of(a, t, w, &x);
		if (!x.defined)
			return 0;
		out[m] = (struct survey_reading){(enum survey_weight)m, x.ikm, x.category};
	}
	return SURVEY_READINGS;
}

/* One line: what is hidden in it must be two or more groups of five together, or nobody. */
static bool close_line(const int64_t *n, size_t groups, const size_t *line, size_t which, bool *hide)
{
	int64_t sum = 0;
	size_t hidden = 0, next = groups;
	for (size_t i = 0; i < groups; i++) {
		if (line[i] != which || n[i] == 0)
			continue;
		if (hide[i]) {
			sum += n[i];
			hidden++;
		} else if (next == groups || n[i] < n[next]) {
			next = i;
		}
	}
	if (hidden == 0 || (hidden > 1 && sum >= SURVEY_SHOWN_MIN) || next == groups)
		return false;
	hide[next] = true;
	return true;
}

void survey_suppress_lines(struct arena *a, const int64_t *n, size_t groups, const size_t *const *line, size_t directions,
			   bool *hide)
{
	bool *done = ARENA_ARRAY(a, groups + 1, bool);
	for (size_t i = 0; i < groups; i++)
		hide[i] = n[i] > 0 && n[i] < SURVEY_SHOWN_MIN;
	for (bool more = true; more;) {
		more = false;
		for (size_t d = 0; d < directions; d++) {
			memset(done, 0, groups * sizeof *done);
			for (size_t i = 0; i < groups; i++) {
				must(line[d][i] < groups);
				if (!hide[i] || done[line[d][i]])
					continue;
				done[line[d][i]] = true;
				while (close_line(n, groups, line[d], line[d][i], hide))
					more = true;
			}
		}
	}
}
