/* Suppression against one who solves equations: everything that is shown of random people, taken together,
	never gives a
 * hidden group away. */
#include "base/test.h"
#include "survey/survey_hide.h"

static uint64_t seed;

static int64_t draw(int64_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)(seed >> 33) % below;
}

/* ---- the solver: is a vector a combination of others? modulo a prime ---- */
#define PRIME 2147483647
struct solver {
	int64_t *row[4000];
	size_t lead[4000], n, width;
};

static int64_t inverse(int64_t x)
{
	int64_t r = 1;
	for (int64_t e = PRIME - 2; e > 0; e >>= 1, x = x * x % PRIME)
		if (e & 1)
			r = r * x % PRIME;
	return r;
}

/* v without what the rows explain; true when nothing is left of it. */
static bool reduce(const struct solver *s, int64_t *v)
{
	for (size_t i = 0; i < s->n; i++) {
		int64_t by = v[s->lead[i]];
		for (size_t k = s->lead[i]; by != 0 && k < s->width; k++)
			v[k] = (v[k] + (PRIME - by) * s->row[i][k]) % PRIME;
	}
	for (size_t k = 0; k < s->width; k++)
		if (v[k] != 0)
			return false;
	return true;
}

static void know(struct solver *s, int64_t *v)
{
	size_t k = 0;
	if (reduce(s, v))
		return;
	while (v[k] == 0)
		k++;
	int64_t by = inverse(v[k]);
	for (size_t i = k; i < s->width; i++)
		v[i] = v[i] * by % PRIME;
	for (size_t i = 0; i < s->n; i++) { /* rows stay reduced by each other */
		int64_t f = s->row[i][k];
		for (size_t j = k; f != 0 && j < s->width; j++)
			s->row[i][j] = (s->row[i][j] + (PRIME - f) * v[j]) % PRIME;
	}
	assert_true(s->n < countof(s->row));
	s->lead[s->n] = k;
	s->row[s->n++] = v;
}

/* ---- people: unit, service in it, and two traits ---- */
enum { UNITS = 4, SERVICES = 3, A_CODES = 4, B_CODES = 3, WIDTH = UNITS * SERVICES * A_CODES * B_CODES };
struct people {
	struct arena *a;
	int64_t n[WIDTH];
};
enum { ANY = -1 };

static bool inside(int i, int unit, int service, int x, int y)
{
	int b = i % B_CODES, q = i / B_CODES % A_CODES, s = i / B_CODES / A_CODES % SERVICES,
		u = i / B_CODES / A_CODES / SERVICES;
	return (unit == ANY || u == unit) && (service == ANY || s == service) && (x == ANY || q == x) && (y == ANY || b == y);
}

static int64_t count(const struct people *p, int unit, int service, int x, int y)
{
	int64_t n = 0;
	for (int i = 0; i < WIDTH; i++)
		n += inside(i, unit, service, x, y) ? p->n[i] : 0;
	return n;
}

/* The sum as a vector over the smallest cells with people (those without are known to be 0). */
static int64_t *vector(const struct people *p, int unit, int service, int x, int y)
{
	int64_t *v = ARENA_ARRAY(p->a, WIDTH, int64_t);
	for (int i = 0; i < WIDTH; i++)
		v[i] = p->n[i] > 0 && inside(i, unit, service, x, y);
	return v;
}

struct shown {
	struct people *p;
	struct solver *s;
	int (*hidden)[4];
	size_t n;
};

static void cell(struct shown *w, bool hide, int unit, int service, int x, int y)
{
	const int key[4] = {unit, service, x, y};
	if (!hide)
		know(w->s, vector(w->p, unit, service, x, y));
	else if (count(w->p, unit, service, x, y) > 0)
		memcpy(w->hidden[w->n++], key, sizeof(key));
}

/* All that pages show: units, traits, services of units, each with each trait; two traits of the city. */
static void show(struct shown *w)
{
	struct people *p = w->p;
	int64_t un[UNITS], an[A_CODES], bn[B_CODES], t[UNITS * 16];
	bool uh[UNITS], ah[A_CODES], bh[B_CODES], ua[UNITS * A_CODES], ab[A_CODES * B_CODES], sh[SERVICES],
		sa[SERVICES * A_CODES];
	cell(w, false, ANY, ANY, ANY, ANY);
	for (int u = 0; u < UNITS; u++)
		un[u] = count(p, u, ANY, ANY, ANY);
	for (int x = 0; x < A_CODES; x++)
		an[x] = count(p, ANY, ANY, x, ANY);
	for (int y = 0; y < B_CODES; y++)
		bn[y] = count(p, ANY, ANY, ANY, y);
	survey_suppress(un, UNITS, uh);
	survey_suppress(an, A_CODES, ah);
	survey_suppress(bn, B_CODES, bh);
	for (int u = 0; u < UNITS; u++)
		cell(w, uh[u], u, ANY, ANY, ANY);
	for (int x = 0; x < A_CODES; x++)
		cell(w, ah[x], ANY, ANY, x, ANY);
	for (int y = 0; y < B_CODES; y++)
		cell(w, bh[y], ANY, ANY, ANY, y);
	for (int i = 0; i < UNITS * A_CODES; i++)
		t[i] = count(p, i / A_CODES, ANY, i % A_CODES, ANY);
	survey_hide_table(p->a, t, UNITS, A_CODES, uh, ah, ua);
	for (int i = 0; i < UNITS * A_CODES; i++)
		cell(w, ua[i], i / A_CODES, ANY, i % A_CODES, ANY);
	for (int i = 0; i < A_CODES * B_CODES; i++)
		t[i] = count(p, ANY, ANY, i / B_CODES, i % B_CODES);
	survey_hide_table(p->a, t, A_CODES, B_CODES, ah, bh, ab);
	for (int i = 0; i < A_CODES * B_CODES; i++)
		cell(w, ab[i], ANY, ANY, i / B_CODES, i % B_CODES);
	for (int u = 0; u < UNITS; u++) {
		for (int s = 0; s < SERVICES; s++)
			t[s] = count(p, u, s, ANY, ANY);
		survey_suppress(t, SERVICES, sh);
		for (int s = 0; s < SERVICES; s++) {
			sh[s] |= uh[u];
			cell(w, sh[s], u, s, ANY, ANY);
		}
		for (int i = 0; i < SERVICES * A_CODES; i++)
			t[i] = count(p, u, i / A_CODES, i % A_CODES, ANY);
		survey_hide_table(p->a, t, SERVICES, A_CODES, sh, ua + u * A_CODES, sa);
		for (int i = 0; i < SERVICES * A_CODES; i++)
			cell(w, sa[i] || uh[u], u, i / A_CODES, i % A_CODES, ANY);
	}
}

static void nobody_is_given_away(void **state)
{
	(void)state;
	struct arena *a = arena_new((size_t)256 * 1024 * 1024);
	size_t hidden = 0, told = 0;
	seed = 5;
	for (int trial = 0; trial < 400; trial++) {
		struct arena_mark mark = arena_mark(a);
		struct people *p = ARENA_NEW(a, struct people);
		struct shown w = {.p = p, .s = ARENA_NEW(a, struct solver)};
		w.s->width = WIDTH;
		w.hidden = arena_array(a, 1000, sizeof(*w.hidden));
		p->a = a;
		int64_t people = 10 + draw(600), skew = 1 + draw(4);
		for (int64_t i = 0; i < people; i++) {
			int64_t cell_of = draw(WIDTH);
			for (int64_t k = 1; k < skew; k++) { /* some cells much rarer */
				int64_t other = draw(WIDTH);
				cell_of = other < cell_of ? other : cell_of;
			}
			p->n[cell_of]++;
		}
		show(&w);
		told += w.s->n;
		for (size_t i = 0; i < w.n; i++) {
			const int *k = w.hidden[i];
			int64_t n = count(p, k[0], k[1], k[2], k[3]);
			if (n >= SURVEY_SHOWN_MIN || people < SURVEY_SHOWN_MIN)
				continue;
			hidden++;
			if (reduce(w.s, vector(p, k[0], k[1], k[2], k[3])))
				fail_msg("trial %d: a group of %lld (%d %d %d %d) follows from what is shown",
					trial, (long long)n, k[0],
				         k[1], k[2], k[3]);
		}
		arena_back(a, mark);
	}
	assert_true(hidden > 2000 && told > 2000);
	arena_free(a);
}

/* Two rings of hidden cells joined by one: each line holds two hidden cells, and yet the joint could be worked out. */
static void ring(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	static const int64_t n[6 * 6] = {
		3, 4, 90, 90, 90, 90, /**/ 4, 3, 4, 90, 90, 90, /**/ 90, 90, 80, 90, 90, 90,
		90, 90, 4, 4, 3, 90, /**/ 90, 90, 90, 3, 4, 90, /**/ 90, 90, 90, 90, 90, 90,
	};
	static const bool none[6] = {false};
	bool hide[36];
	survey_hide_table(a, n, 6, 6, none, none, hide);
	struct people *p = ARENA_NEW(a, struct people);
	struct solver *s = ARENA_NEW(a, struct solver);
	p->a = a;
	s->width = 36;
	for (int i = 0; i < 36; i++) {
		int64_t *v = ARENA_ARRAY(a, 36, int64_t);
		v[i] = 1;
		if (!hide[i])
			know(s, v);
		assert_true(n[i] >= SURVEY_SHOWN_MIN || hide[i]);
	}
	for (int line = 0; line < 12; line++) {
		int64_t *v = ARENA_ARRAY(a, 36, int64_t);
		for (int i = 0; i < 36; i++)
			v[i] = line < 6 ? i / 6 == line : i % 6 == line - 6;
		know(s, v);
	}
	for (int i = 0; i < 36; i++) {
		int64_t *v = ARENA_ARRAY(a, 36, int64_t);
		v[i] = 1;
		assert_true(!hide[i] || !reduce(s, v));
	}
	arena_free(a);
}

TEST_GROUP(survey_hide, cmocka_unit_test(nobody_is_given_away), cmocka_unit_test(ring));
