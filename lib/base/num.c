/* Exact rationals over GMP. A number is a value in the arena of the call that made it: GMP asks for memory through
 * functions that can be told nothing about their caller, so each call here names its arena in a thread-local first
 * and takes it back at the end. Nothing is freed singly; the arena forgets all. When no call of ours is under way (a
 * library that also stands on GMP) GMP's own functions are used, so that its memory and ours never mix. */
#include <limits.h>
#include <math.h>
#include <gmp.h>
#include "base/arena.h"
#include "base/must.h"
#include "base/num.h"

enum { DIGITS_MAX = 100, PLACES_MAX = 1000 };

struct num_value {
	mpq_t q;
	struct arena *a; /* where the value lives, and where comparing it may take its scratch */
};

static _Thread_local struct arena *current; /* the arena of the call under way; NULL outside */
static void *(*plain_alloc)(size_t);
static void *(*plain_realloc)(void *, size_t, size_t);
static void (*plain_free)(void *, size_t);

static void *num_alloc(size_t n)
{
	return current ? arena_alloc(current, n) : plain_alloc(n);
}

static void *num_realloc(void *p, size_t old, size_t n)
{
	if (!current)
		return plain_realloc(p, old, n);
	if (n <= old)
		return p;
	void *q = arena_alloc(current, n);
	memcpy(q, p, old);
	return q;
}

static void num_free(void *p, size_t n)
{
	if (!current)
		plain_free(p, n);
}

__attribute__((constructor)) static void num_start(void)
{
	mp_get_memory_functions(&plain_alloc, &plain_realloc, &plain_free);
	mp_set_memory_functions(num_alloc, num_realloc, num_free);
}

static struct arena *enter(struct arena *a)
{
	struct arena *was = current;
	current = a;
	return was;
}

static struct num_value *made(struct arena *a)
{
	struct num_value *v = ARENA_NEW(a, struct num_value);
	v->a = a;
	mpq_init(v->q);
	return v;
}

struct num num_int(struct arena *a, int64_t v)
{
	return num_ratio(a, v, 1);
}

struct num num_ratio(struct arena *a, int64_t p, int64_t q)
{
	must(q != 0);
	struct arena *was = enter(a);
	struct num_value *r = made(a);
	mpz_set_si(mpq_numref(r->q), p);
	mpz_set_si(mpq_denref(r->q), q);
	if (q != 1)
		mpq_canonicalize(r->q);
	current = was;
	return (struct num){r};
}

static size_t digits_at(struct str s, size_t at)
{
	size_t n = 0;
	while (at + n < s.n && s.s[at + n] >= '0' && s.s[at + n] <= '9')
		n++;
	return n;
}

/* The digits of two runs as one integer. */
static void set_digits(mpz_t z, struct str s, size_t at, size_t n, size_t at2, size_t n2)
{
	char t[DIGITS_MAX + 1];
	memcpy(t, s.s + at, n);
	if (n2)
		memcpy(t + n, s.s + at2, n2);
	t[n + n2] = 0;
	mpz_set_str(z, t, 10);
}

bool num_parse(struct arena *a, struct str s, struct num *out)
{
	size_t at = s.n && s.s[0] == '-' ? 1 : 0;
	bool negative = at == 1;
	size_t whole = digits_at(s, at), tail = 0;
	size_t sep = at + whole;
	if (!whole || whole > DIGITS_MAX)
		return false;
	if (sep < s.n) {
		tail = digits_at(s, sep + 1);
		bool point = s.s[sep] == '.' || s.s[sep] == '/';
		if (!point || !tail || whole + tail > DIGITS_MAX || sep + 1 + tail != s.n)
			return false;
	}
	struct arena *was = enter(a);
	struct num_value *r = made(a);
	if (tail && s.s[sep] == '/') {
		set_digits(mpq_numref(r->q), s, at, whole, 0, 0);
		set_digits(mpq_denref(r->q), s, sep + 1, tail, 0, 0);
	} else {
		set_digits(mpq_numref(r->q), s, at, whole, sep + 1, tail);
		mpz_ui_pow_ui(mpq_denref(r->q), 10, tail);
	}
	bool ok = mpz_sgn(mpq_denref(r->q)) != 0;
	if (ok) {
		mpq_canonicalize(r->q);
		if (negative)
			mpq_neg(r->q, r->q);
		*out = (struct num){r};
	}
	current = was;
	return ok;
}

static struct num binary(struct arena *a, struct num x, struct num y, void (*f)(mpq_ptr, mpq_srcptr, mpq_srcptr))
{
	struct arena *was = enter(a);
	struct num_value *r = made(a);
	f(r->q, x.v->q, y.v->q);
	current = was;
	return (struct num){r};
}

struct num num_add(struct arena *a, struct num x, struct num y)
{
	return binary(a, x, y, mpq_add);
}

struct num num_sub(struct arena *a, struct num x, struct num y)
{
	return binary(a, x, y, mpq_sub);
}

struct num num_mul(struct arena *a, struct num x, struct num y)
{
	return binary(a, x, y, mpq_mul);
}

struct num num_div(struct arena *a, struct num x, struct num y)
{
	must(mpq_sgn(y.v->q) != 0);
	return binary(a, x, y, mpq_div);
}

int num_cmp(struct num x, struct num y)
{
	struct arena *was = enter(x.v->a);
	int c = mpq_cmp(x.v->q, y.v->q);
	current = was;
	return (c > 0) - (c < 0);
}

int num_sign(struct num x)
{
	return mpq_sgn(x.v->q);
}

/* |x| * 10^places rounded half-up to an integer, into z. Called with an arena entered. */
static void scaled(mpz_t z, struct num x, int places)
{
	must(places >= 0 && places <= PLACES_MAX);
	mpz_init(z);
	mpz_ui_pow_ui(z, 10, (unsigned long)places);
	mpz_mul(z, z, mpq_numref(x.v->q));
	mpz_abs(z, z);
	mpz_mul_2exp(z, z, 1);
	mpz_add(z, z, mpq_denref(x.v->q));
	mpz_t d;
	mpz_init(d);
	mpz_mul_2exp(d, mpq_denref(x.v->q), 1);
	mpz_fdiv_q(z, z, d);
}

struct num num_round(struct arena *a, struct num x, int places)
{
	struct arena *was = enter(a);
	struct num_value *r = made(a);
	mpz_t z;
	scaled(z, x, places);
	if (mpq_sgn(x.v->q) < 0)
		mpz_neg(z, z);
	mpz_set(mpq_numref(r->q), z);
	mpz_ui_pow_ui(mpq_denref(r->q), 10, (unsigned long)places);
	mpq_canonicalize(r->q);
	current = was;
	return (struct num){r};
}

struct str num_fixed(struct arena *a, struct num x, int places)
{
	struct arena *was = enter(a);
	mpz_t z;
	scaled(z, x, places);
	bool negative = mpq_sgn(x.v->q) < 0 && mpz_sgn(z) != 0;
	char *d = mpz_get_str(NULL, 10, z);
	size_t n = strlen(d), p = (size_t)places;
	size_t whole = n > p ? n - p : 1;
	char *s = arena_alloc(a, whole + p + 3), *w = s;
	if (negative)
		*w++ = '-';
	for (size_t i = 0; i < whole + p; i++) { /* zeros in front when the number has fewer digits than places */
		if (i == whole)
			*w++ = '.';
		size_t missing = whole + p - n;
		*w++ = i < missing ? '0' : d[i - missing];
	}
	*w = 0;
	current = was;
	return (struct str){s, (size_t)(w - s)};
}

/* The largest e with 10^e <= |x|; x not zero. */
static int magnitude(struct num x)
{
	mpz_t p;
	mpq_t t, q;
	mpz_init(p);
	mpq_init(t);
	mpq_init(q);
	mpq_abs(q, x.v->q);
	long e = (long)mpz_sizeinbase(mpq_numref(q), 10) - (long)mpz_sizeinbase(mpq_denref(q), 10) + 1;
	for (;; e--) { /* sizeinbase is at most one too large: three rounds */
		mpz_ui_pow_ui(p, 10, (unsigned long)(e < 0 ? -e : e));
		mpq_set_z(t, p);
		if (e < 0)
			mpq_inv(t, t);
		if (mpq_cmp(t, q) <= 0)
			return (int)e;
	}
}

struct str num_digits(struct arena *a, struct num x, int digits)
{
	must(digits > 0 && digits <= DIGITS_MAX);
	if (num_sign(x) == 0)
		return (struct str){"0", 1};
	struct arena *was = enter(a);
	int places = digits - 1 - magnitude(x);
	current = was;
	if (places < 0)
		places = 0;
	if (places > PLACES_MAX)
		places = PLACES_MAX;
	struct str s = num_fixed(a, x, places);
	if (places == 0 || num_cmp(num_round(a, x, places), x) != 0)
		return s;
	while (s.s[s.n - 1] == '0')
		s.n--;
	if (s.s[s.n - 1] == '.')
		s.n--;
	return s;
}

struct str num_text(struct arena *a, struct num x)
{
	struct arena *was = enter(a);
	char *s = mpq_get_str(NULL, 10, x.v->q);
	current = was;
	return (struct str){s, strlen(s)};
}

double num_double(struct num x)
{
	struct arena *was = enter(x.v->a);
	double lo = mpq_get_d(x.v->q), best = lo; /* towards zero */
	double hi = nextafter(lo, mpq_sgn(x.v->q) < 0 ? -INFINITY : INFINITY);
	if (isfinite(lo) && isfinite(hi) && mpq_sgn(x.v->q) != 0) {
		mpq_t l, h;
		mpq_init(l);
		mpq_init(h);
		mpq_set_d(l, lo);
		mpq_set_d(h, hi);
		mpq_sub(l, x.v->q, l);
		mpq_sub(h, h, x.v->q);
		mpq_abs(l, l);
		mpq_abs(h, h);
		if (mpq_cmp(l, h) > 0)
			best = hi;
	}
	current = was;
	return best;
}

bool num_to_i64(struct num x, int64_t *out)
{
	if (mpz_cmp_ui(mpq_denref(x.v->q), 1) != 0 || !mpz_fits_slong_p(mpq_numref(x.v->q)))
		return false;
	*out = mpz_get_si(mpq_numref(x.v->q));
	return true;
}
