/* Estimates and their errors from integer moments. For respondents of one stratum inside one group the moments are the
 * sums of y_k y_l, y_k a_l and a_k a_l over elements k, l (y the answer or 0, a whether answered): the variance of any
 * combination of ratios is a quadratic form of these (Taylor linearisation, Woodruff 1971; as R's survey package). */
#include <math.h>
#include "survey/survey_dist.h"
#include "survey/survey_stats.h"

/* ---- keys become small numbers ---- */
struct names {
	struct arena *a;
	int32_t n, cap;      /* cap slots, a power of two */
	int32_t *slot;       /* number + 1, 0 empty */
	int32_t room;        /* of the arrays below */
	struct str *key;
	uint64_t *hash;
};

static uint64_t hash_bytes(struct str s)
{
	uint64_t h = 0x9e3779b97f4a7c15u ^ s.n;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.s[i]) * 0x100000001b3u;
	return h ^ h >> 29;
}

static void names_place(struct names *t, int32_t number)
{
	uint64_t i = t->hash[number];
	while (t->slot[i & (uint64_t)(t->cap - 1)])
		i++;
	t->slot[i & (uint64_t)(t->cap - 1)] = number + 1;
}

static void names_grow(struct names *t)
{
	t->cap = t->cap ? t->cap * 2 : 64;
	t->slot = ARENA_ARRAY(t->a, (size_t)t->cap, int32_t);
	struct str *key = ARENA_ARRAY(t->a, (size_t)t->cap / 2, struct str);
	uint64_t *hash = ARENA_ARRAY(t->a, (size_t)t->cap / 2, uint64_t);
	if (t->n) {
		memcpy(key, t->key, (size_t)t->n * sizeof *key);
		memcpy(hash, t->hash, (size_t)t->n * sizeof *hash);
	}
	t->room = t->cap / 2;
	t->key = key;
	t->hash = hash;
	for (int32_t i = 0; i < t->n; i++)
		names_place(t, i);
}

/* The number of a key; *fresh when it was just given; -1 past max. */
static int32_t names_get(struct names *t, struct str key, int32_t max, bool *fresh)
{
	uint64_t h = hash_bytes(key);
	*fresh = false;
	for (uint64_t i = h; t->cap; i++) {
		int32_t at = t->slot[i & (uint64_t)(t->cap - 1)] - 1;
		if (at < 0)
			break;
		if (t->hash[at] == h && str_eq(t->key[at], key))
			return at;
	}
	if (t->n == max)
		return -1;
	if (t->n == t->room)
		names_grow(t);
	t->key[t->n] = str_dup(t->a, key);
	t->hash[t->n] = h;
	names_place(t, t->n);
	*fresh = true;
	return t->n++;
}

/* ---- the sample ---- */
struct stratum {
	int64_t n, population;
};
struct cell { /* respondents of one stratum in one group */
	int32_t stratum, group, next; /* next cell of the group, -1 */
	uint32_t n;
	uint32_t *count;       /* elements x 4 */
	uint32_t *yy, *ya, *aa; /* elements x elements */
};
struct survey_sample {
	struct arena *a;
	size_t elements;
	struct names strata, groups;
	struct stratum *stratum;
	int32_t stratum_room;
	int32_t *first; /* first cell of each group */
	int32_t first_room;
	struct cell **cell;
	int32_t cells, cell_room;
	int32_t *slot; /* cell + 1 by (stratum, group); a power of two, at most half full */
	uint32_t slots;
};

struct survey_sample *survey_sample_new(struct arena *a, size_t elements)
{
	must(elements >= 1 && elements <= SURVEY_PLACES_MAX);
	struct survey_sample *s = ARENA_NEW(a, struct survey_sample);
	*s = (struct survey_sample){.a = a, .elements = elements, .strata = {.a = a}, .groups = {.a = a}};
	return s;
}

/* A wider copy of an array; the old one stays in the arena until it ends: doubling keeps that under the new size. */
static void *wider(struct arena *a, const void *old, int32_t *room, size_t size)
{
	int32_t want = *room ? *room * 2 : 32;
	void *p = arena_array(a, (size_t)want, size);
	if (*room)
		memcpy(p, old, (size_t)*room * size);
	*room = want;
	return p;
}

int32_t survey_stratum(struct survey_sample *s, struct str key)
{
	bool fresh;
	int32_t h = names_get(&s->strata, key, SURVEY_STRATA_MAX, &fresh);
	if (fresh && h == s->stratum_room)
		s->stratum = wider(s->a, s->stratum, &s->stratum_room, sizeof *s->stratum);
	if (fresh)
		s->stratum[h] = (struct stratum){0};
	return h;
}

int32_t survey_group(struct survey_sample *s, struct str key)
{
	bool fresh;
	int32_t g = names_get(&s->groups, key, SURVEY_GROUPS_MAX, &fresh);
	if (fresh && g == s->first_room)
		s->first = wider(s->a, s->first, &s->first_room, sizeof *s->first);
	if (fresh)
		s->first[g] = -1;
	return g;
}

void survey_population(struct survey_sample *s, int32_t stratum, int64_t n)
{
	must(stratum >= 0 && stratum < s->strata.n && n >= 1);
	s->stratum[stratum].population = n;
}

/* The slot where the cell of (stratum, group) is or would be. */
static uint32_t slot_of(const struct survey_sample *s, int32_t stratum, int32_t group)
{
	uint64_t k = ((uint64_t)(uint32_t)stratum << 32 | (uint32_t)group) * 0x9e3779b97f4a7c15u;
	for (uint32_t i = (uint32_t)(k >> 32);; i++) {
		int32_t at = s->slot[i & (s->slots - 1)] - 1;
		if (at < 0 || (s->cell[at]->stratum == stratum && s->cell[at]->group == group))
			return i & (s->slots - 1);
	}
}

static struct cell *cell_new(struct survey_sample *s, int32_t stratum, int32_t group)
{
	size_t k = s->elements;
	struct cell *c = ARENA_NEW(s->a, struct cell);
	uint32_t *p = ARENA_ARRAY(s->a, 4 * k + 3 * k * k, uint32_t);
	*c = (struct cell){.stratum = stratum, .group = group, .next = s->first[group], .count = p, .yy = p + 4 * k,
			   .ya = p + 4 * k + k * k, .aa = p + 4 * k + 2 * k * k};
	return c;
}

static void slots_grow(struct survey_sample *s)
{
	s->slots = s->slots ? s->slots * 2 : 128;
	s->slot = ARENA_ARRAY(s->a, s->slots, int32_t);
	for (int32_t i = 0; i < s->cells; i++)
		s->slot[slot_of(s, s->cell[i]->stratum, s->cell[i]->group)] = i + 1;
}

/* The cell of (stratum, group), made when new; NULL past the limit. */
static struct cell *cell_of(struct survey_sample *s, int32_t stratum, int32_t group)
{
	if ((uint32_t)s->cells * 2 >= s->slots)
		slots_grow(s);
	uint32_t i = slot_of(s, stratum, group);
	if (s->slot[i])
		return s->cell[s->slot[i] - 1];
	if (s->cells == SURVEY_CELLS_MAX)
		return NULL;
	if (s->cells == s->cell_room)
		s->cell = wider(s->a, s->cell, &s->cell_room, sizeof *s->cell);
	struct cell *c = cell_new(s, stratum, group);
	s->cell[s->cells] = c;
	s->first[group] = s->cells++;
	s->slot[i] = s->cells;
	return c;
}

bool survey_sample_add(struct survey_sample *s, int32_t stratum, int32_t group, int64_t marks)
{
	must(stratum >= 0 && stratum < s->strata.n && group < s->groups.n);
	if (group < 0) {
		s->stratum[stratum].n++;
		return true;
	}
	struct cell *c = cell_of(s, stratum, group);
	if (!c)
		return false;
	s->stratum[stratum].n++;
	must(++c->n < UINT32_MAX / 16);
	size_t k = s->elements;
	uint32_t y[SURVEY_PLACES_MAX], a[SURVEY_PLACES_MAX];
	for (size_t i = 0; i < k; i++) {
		y[i] = (uint32_t)survey_mark(marks, (int)i);
		a[i] = y[i] > 0;
		if (y[i])
			c->count[4 * i + y[i] - 1]++;
	}
	for (size_t i = 0; i < k; i++) {
		uint32_t *yy = c->yy + i * k, *ya = c->ya + i * k, *aa = c->aa + i * k, yi = y[i], ai = a[i];
		for (size_t j = 0; j < k; j++) {
			yy[j] += yi * y[j];
			ya[j] += yi * a[j];
			aa[j] += ai * a[j];
		}
	}
	return true;
}

size_t survey_sample_elements(const struct survey_sample *s)
{
	return s->elements;
}

int32_t survey_strata(const struct survey_sample *s)
{
	return s->strata.n;
}

int32_t survey_groups(const struct survey_sample *s)
{
	return s->groups.n;
}

struct str survey_stratum_key(const struct survey_sample *s, int32_t stratum)
{
	return s->strata.key[stratum];
}

struct str survey_group_key(const struct survey_sample *s, int32_t group)
{
	return s->groups.key[group];
}

int64_t survey_stratum_n(const struct survey_sample *s, int32_t stratum)
{
	return s->stratum[stratum].n;
}

int64_t survey_stratum_population(const struct survey_sample *s, int32_t stratum)
{
	return s->stratum[stratum].population;
}

int32_t survey_stratum_unknown(const struct survey_sample *s)
{
	for (int32_t h = 0; h < s->strata.n; h++)
		if (s->stratum[h].n > 0 && s->stratum[h].population == 0)
			return h;
	return -1;
}

int32_t survey_stratum_over(const struct survey_sample *s)
{
	for (int32_t h = 0; h < s->strata.n; h++)
		if (s->stratum[h].population > 0 && s->stratum[h].n > s->stratum[h].population)
			return h;
	return -1;
}

static void tally_cell(const struct survey_sample *s, const struct cell *c, struct survey_tally *t)
{
	for (size_t i = 0; i < s->elements; i++) {
		int64_t got = 0;
		for (size_t v = 0; v < SKM_ANSWERS; v++) {
			t->e[i].answer[v] += c->count[4 * i + v];
			got += c->count[4 * i + v];
		}
		t->e[i].blank += c->n - got;
	}
	t->n += c->n;
}

void survey_sample_tally(const struct survey_sample *s, int32_t group, struct survey_tally *out)
{
	*out = (struct survey_tally){.elements = s->elements};
	for (int32_t c = s->first[group]; c >= 0; c = s->cell[c]->next)
		tally_cell(s, s->cell[c], out);
}

/* ---- estimates ---- */

/* The design estimator's NRRs: ratios of sums of N_h / n_h times what the stratum said, exactly. */
static void design_nrr(struct arena *a, const struct survey_sample *s, int32_t group, struct survey_index *x)
{
	struct num y[SURVEY_PLACES_MAX], n[SURVEY_PLACES_MAX];
	for (size_t k = 0; k < s->elements; k++)
		y[k] = n[k] = num_int(a, 0);
	for (int32_t c = s->first[group]; c >= 0; c = s->cell[c]->next) {
		const struct stratum *h = &s->stratum[s->cell[c]->stratum];
		struct survey_tally t = {.elements = s->elements};
		must(h->population > 0);
		tally_cell(s, s->cell[c], &t);
		struct num w = num_ratio(a, h->population, h->n);
		for (size_t k = 0; k < s->elements; k++) {
			y[k] = num_add(a, y[k], num_mul(a, w, num_int(a, survey_sum(&t.e[k]))));
			n[k] = num_add(a, n[k], num_mul(a, w, num_int(a, survey_counted(&t.e[k]))));
		}
	}
	for (size_t k = 0; k < s->elements; k++) {
		x->e[k].defined = num_sign(n[k]) > 0;
		if (x->e[k].defined)
			x->e[k].nrr = num_div(a, y[k], n[k]);
	}
}

struct ratios { /* of a group, in floating point: sums of weight times answer and weight times answered */
	long double y[SURVEY_PLACES_MAX], a[SURVEY_PLACES_MAX], r[SURVEY_PLACES_MAX];
};
struct matrix { /* V, and the sum of the sizes of its terms: the scale of its rounding */
	long double v[SURVEY_PLACES_MAX][SURVEY_PLACES_MAX], size[SURVEY_PLACES_MAX][SURVEY_PLACES_MAX];
};

static long double weight_of(const struct stratum *h, enum survey_estimator estimator)
{
	return estimator == ESTIMATOR_DESIGN ? (long double)h->population / (long double)h->n : 1;
}

static void ratios_of(const struct survey_sample *s, int32_t group, enum survey_estimator estimator, struct ratios *out)
{
	*out = (struct ratios){0};
	for (int32_t c = s->first[group]; c >= 0; c = s->cell[c]->next) {
		struct survey_tally t = {.elements = s->elements};
		long double w = weight_of(&s->stratum[s->cell[c]->stratum], estimator);
		tally_cell(s, s->cell[c], &t);
		for (size_t k = 0; k < s->elements; k++) {
			out->y[k] += w * (long double)survey_sum(&t.e[k]);
			out->a[k] += w * (long double)survey_counted(&t.e[k]);
		}
	}
	for (size_t k = 0; k < s->elements; k++)
		out->r[k] = out->a[k] > 0 ? out->y[k] / out->a[k] : 0;
}

/* What a stratum adds: weight squared, finite-population factor and n / (n - 1), over the integer moments. With
 * C = n M - m m' the sum of squares about the mean is C / n, exact until the division. */
static void add_cell(const struct survey_sample *s, const struct cell *c, enum survey_estimator estimator,
		     const struct ratios *q, struct matrix *out)
{
	const struct stratum *h = &s->stratum[c->stratum];
	size_t kk = s->elements;
	if (h->population > 0 && h->n >= h->population)
		return; /* all were asked */
	long double w = weight_of(h, estimator);
	long double f = h->population > 0 ? 1 - (long double)h->n / (long double)h->population : 1;
	bool lonely = h->n == 1; /* centred on 0, the mean over the strata */
	long double scale = w * w * f / (lonely ? 1 : (long double)(h->n - 1));
	struct survey_tally t = {.elements = kk};
	tally_cell(s, c, &t);
	int64_t n = lonely ? 1 : h->n, centre = lonely ? 0 : 1;
	for (size_t k = 0; k < kk; k++)
		for (size_t l = 0; l <= k; l++) {
			if (q->a[k] <= 0 || q->a[l] <= 0)
				continue;
			int64_t yk = survey_sum(&t.e[k]), yl = survey_sum(&t.e[l]);
			int64_t ak = survey_counted(&t.e[k]), al = survey_counted(&t.e[l]);
			long double yy = (long double)(n * c->yy[k * kk + l] - centre * yk * yl);
			long double ya = (long double)(n * c->ya[k * kk + l] - centre * yk * al) * q->r[l];
			long double ay = (long double)(n * c->ya[l * kk + k] - centre * yl * ak) * q->r[k];
			long double aa = (long double)(n * c->aa[k * kk + l] - centre * ak * al) * q->r[k] * q->r[l];
			long double by = scale / (q->a[k] * q->a[l]);
			out->v[k][l] += by * (yy - ya - ay + aa);
			out->size[k][l] += by * (fabsl(yy) + fabsl(ya) + fabsl(ay) + fabsl(aa));
		}
}

/* A variance that rounding alone could have made is none. */
static double root(long double v, long double size)
{
	return v <= 1e-17L * size ? 0 : (double)sqrtl(v);
}

double survey_factor(enum survey_interval interval, int64_t df, bool *t)
{
	*t = interval == INTERVAL_T || (interval == INTERVAL_RULE && df < 30);
	if (!*t)
		return survey_normal_at(0.975);
	return df >= 1 ? survey_student_at(0.975, (double)df) : (double)NAN;
}

static struct survey_error error_of(double value, double se, double factor)
{
	struct survey_error e = {.known = true, .se = se};
	e.interval = !isnan(factor);
	if (e.interval) {
		e.lo = value - factor * se;
		e.hi = value + factor * se;
	}
	return e;
}

static void errors_of(const struct survey_sample *s, const struct matrix *m, const struct num *weights, double factor,
		      struct survey_estimate *out)
{
	long double v = 0, size = 0;
	for (size_t k = 0; k < s->elements; k++) {
		long double wk = (long double)num_double(weights[k]);
		for (size_t l = 0; l < s->elements; l++) {
			size_t i = k > l ? k : l, j = k > l ? l : k;
			long double wl = (long double)num_double(weights[l]);
			out->cov[k][l] = (double)m->v[i][j];
			v += wk * wl * m->v[i][j];
			size += wk * wl * m->size[i][j];
		}
		if (out->x.e[k].defined)
			out->e[k] = error_of(num_double(out->x.e[k].nrr), root(m->v[k][k], m->size[k][k]), factor);
	}
	if (out->x.defined)
		out->ikm = error_of(num_double(out->x.ikm), 25 * root(v, size), factor);
}

void survey_estimate(struct arena *a, const struct survey_sample *s, int32_t group, enum survey_estimator estimator,
		     const struct num *weights, enum survey_interval interval, struct survey_estimate *out)
{
	must(group >= 0 && group < s->groups.n);
	struct survey_tally t;
	struct ratios q;
	*out = (struct survey_estimate){0};
	survey_sample_tally(s, group, &t);
	survey_index_of(a, &t, weights, &out->x);
	if (estimator == ESTIMATOR_DESIGN) {
		design_nrr(a, s, group, &out->x);
		survey_index_finish(a, weights, &out->x);
	}
	struct matrix *m = ARENA_NEW(a, struct matrix);
	int64_t strata = 0;
	ratios_of(s, group, estimator, &q);
	for (int32_t c = s->first[group]; c >= 0; c = s->cell[c]->next) {
		add_cell(s, s->cell[c], estimator, &q, m);
		strata++;
	}
	out->df = t.n - strata;
	errors_of(s, m, weights, survey_factor(interval, out->df, &out->t), out);
}

/* ---- comparing ---- */

struct survey_change survey_change(double earlier, double se_earlier, double later, double se_later)
{
	struct survey_change c = {.difference = later - earlier, .se = hypot(se_earlier, se_later)};
	c.tested = c.se > 0;
	if (c.tested) {
		c.z = c.difference / c.se;
		c.p = erfc(fabs(c.z) * M_SQRT1_2);
	}
	return c;
}

void survey_holm(struct arena *a, double *p, size_t n)
{
	double *sorted = ARENA_ARRAY(a, n + 1, double);
	bool *done = ARENA_ARRAY(a, n + 1, bool);
	double least = 0;
	for (size_t step = 0; step < n; step++) {
		size_t at = n;
		for (size_t i = 0; i < n; i++)
			if (!done[i] && (at == n || p[i] < p[at]))
				at = i;
		double adjusted = (double)(n - step) * p[at];
		least = fmin(1, fmax(least, adjusted));
		sorted[at] = least;
		done[at] = true;
	}
	memcpy(p, sorted, n * sizeof *p);
}

void survey_ranks(struct arena *a, const struct num *ikm, const double *se, size_t n, struct survey_rank *out)
{
	double *v = ARENA_ARRAY(a, n + 1, double);
	double q = n ? survey_normal_at(1 - 0.05 / (2 * (double)n)) : 0;
	for (size_t i = 0; i < n; i++)
		v[i] = num_double(ikm[i]);
	for (size_t i = 0; i < n; i++) {
		struct survey_rank r = {1, 1, (int)n};
		for (size_t j = 0; j < n; j++) {
			if (j == i)
				continue;
			r.rank += v[j] == v[i] ? num_cmp(ikm[j], ikm[i]) > 0 : v[j] > v[i];
			r.lo += v[j] - q * se[j] > v[i] + q * se[i];
			r.hi -= v[j] + q * se[j] < v[i] - q * se[i];
		}
		out[i] = r;
	}
}

double survey_above(double ikm_i, double se_i, double ikm_j, double se_j)
{
	double se = hypot(se_i, se_j), d = ikm_i - ikm_j;
	if (se > 0)
		return survey_normal(d / se);
	return d > 0 ? 1 : d < 0 ? 0 : 0.5;
}
