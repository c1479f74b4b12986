/* Errors of estimates: every figure of the worked example, an independent slow second implementation on random data,
 * the distributions against published quantiles, and the laws that ranks and adjustments obey. */
#include <math.h>
#include "base/file.h"
#include "base/test.h"
#include "survey/survey_dist.h"
#include "survey/survey_stats.h"

static struct arena *a;
static uint64_t seed;

static int setup(void **s)
{
	(void)s;
	a = arena_new((size_t)1 << 30);
	seed = 2014;
	return 0;
}

static int teardown(void **s)
{
	(void)s;
	arena_free(a);
	return 0;
}

static int64_t draw(int64_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)(seed >> 33) % below;
}

#define assert_near(got, want, by) \
	do { \
		double got_ = (got), want_ = (want); \
		if (!(fabs(got_ - want_) <= (by))) \
			fail_msg("%s:%d: %s is %.15g, want %.15g", __FILE__, __LINE__, #got, got_, want_); \
	} while (0)

/* ---- the distributions ---- */

static void quantiles_as_published(void **s)
{
	(void)s;
	assert_near(survey_normal_at(0.975), 1.959963984540054, 1e-14);
	assert_near(survey_normal_at(0.5), 0, 1e-16);
	assert_near(survey_normal_at(1e-10), -6.361340902404056, 1e-12);
	assert_near(survey_normal_at(0.999), 3.090232306167813, 1e-13);
	assert_near(survey_normal(1), 0.8413447460685429, 1e-15);
	assert_near(survey_normal(-8), 6.220960574271786e-16, 1e-27);
	/* R: qt(0.975, df) */
	assert_near(survey_student_at(0.975, 1), 12.706204736174694, 1e-11);
	assert_near(survey_student_at(0.975, 2), 4.302652729749462, 1e-12);
	assert_near(survey_student_at(0.975, 6), 2.4469118511449692, 1e-12);
	assert_near(survey_student_at(0.975, 29), 2.045229642132703, 1e-12);
	assert_near(survey_student_at(0.975, 1e6), 1.959966356814107, 1e-11);
	assert_near(survey_student_at(0.975, 10350), 1.9601932158404729, 1e-12);
	assert_near(survey_student_at(0.025, 6), -2.4469118511449692, 1e-12);
	assert_near(survey_student(2, 3), 0.9303370157205785, 1e-13);
	assert_near(survey_student(0, 5), 0.5, 1e-15);
}

/* Student's t of two degrees has a closed form; of one it is Cauchy's. */
static void closed_forms_and_inverses(void **s)
{
	(void)s;
	for (int i = 1; i < 400; i++) {
		double p = i / 400.0, x = (i - 200) / 10.0;
		assert_near(survey_normal(survey_normal_at(p)), p, 1e-15);
		assert_near(survey_student(x, 2), 0.5 + x / (2 * sqrt(2 + x * x)), 1e-13);
		assert_near(survey_student(x, 1), 0.5 + atan(x) / M_PI, 1e-13);
		for (double df = 1; df < 200; df *= 3)
			assert_near(survey_student(survey_student_at(p, df), df), p, 1e-13);
	}
}

/* ---- a slow second implementation: plain loops over respondents, long doubles, nothing shared ---- */

enum { PEOPLE = 400, STRATA = 7, K = 9 };
struct person {
	int stratum, inside, y[K];
};
struct slow {
	int n;
	struct person p[PEOPLE];
	long double size[STRATA]; /* users; 0 unknown */
};

static int stratum_people(const struct slow *d, int h)
{
	int n = 0;
	for (int i = 0; i < d->n; i++)
		n += d->p[i].stratum == h;
	return n;
}

static long double slow_u(const struct slow *d, const struct person *p, const long double *w, const long double *c,
			  const long double *r, const long double *den)
{
	long double u = 0;
	for (int k = 0; k < K && p->inside; k++)
		u += c[k] * ((long double)p->y[k] - r[k] * (p->y[k] > 0)) / den[k];
	(void)d;
	return u * w[p->stratum];
}

/* Estimate and variance of sum_k c_k R_k, and covariance with e_k R_k. */
static long double slow_cov(const struct slow *d, bool design, const long double *c, const long double *e,
			    long double *value)
{
	long double w[STRATA], num[K] = {0}, den[K] = {0}, r[K], v = 0;
	for (int h = 0; h < STRATA; h++) {
		int n = stratum_people(d, h);
		w[h] = design && n ? d->size[h] / n : 1;
	}
	for (int i = 0; i < d->n; i++)
		for (int k = 0; k < K && d->p[i].inside; k++) {
			num[k] += w[d->p[i].stratum] * d->p[i].y[k];
			den[k] += w[d->p[i].stratum] * (d->p[i].y[k] > 0);
		}
	*value = 0;
	for (int k = 0; k < K; k++) {
		r[k] = num[k] / den[k];
		*value += c[k] * r[k];
	}
	for (int h = 0; h < STRATA; h++) {
		int n = stratum_people(d, h);
		long double mu = 0, mv = 0, s = 0;
		if (n == 0)
			continue;
		for (int i = 0; i < d->n && n > 1; i++)
			if (d->p[i].stratum == h) {
				mu += slow_u(d, &d->p[i], w, c, r, den) / n;
				mv += slow_u(d, &d->p[i], w, e, r, den) / n;
			}
		for (int i = 0; i < d->n; i++)
			if (d->p[i].stratum == h)
				s += (slow_u(d, &d->p[i], w, c, r, den) - mu) * (slow_u(d, &d->p[i], w, e, r, den) - mv);
		long double f = d->size[h] > 0 ? 1 - n / d->size[h] : 1;
		v += (f > 0 ? f : 0) * s * (n > 1 ? (long double)n / (n - 1) : 1);
	}
	return v;
}

static void invent(struct slow *d, struct survey_sample *s)
{
	d->n = 40 + (int)draw(PEOPLE - 40);
	survey_group(s, STR("inside"));
	for (int h = 0; h < STRATA; h++)
		assert_int_equal(survey_stratum(s, str_fmt(a, "stratum %d", h)), h);
	for (int i = 0; i < d->n; i++) {
		struct person *p = &d->p[i];
		int64_t marks = 0;
		p->stratum = i == 0 ? STRATA - 1 : (int)draw(STRATA - 1); /* the last has one respondent */
		p->inside = draw(3) > 0 || i == 0;
		for (int k = 0; k < K; k++) {
			p->y[k] = (int)(draw(8) ? 1 + draw(4) : 0);
			marks = survey_mark_set(marks, k, p->y[k]);
		}
		assert_true(survey_sample_add(s, p->stratum, p->inside ? 0 : SURVEY_NOWHERE, marks));
	}
	for (int h = 0; h < STRATA; h++) {
		int n = stratum_people(d, h);
		d->size[h] = (long double)(n + draw(40) + 1);
		if (h == 1)
			d->size[h] = n; /* all were asked */
		if (n)
			survey_population(s, h, (int64_t)d->size[h]);
	}
}

static void a_second_implementation_agrees(void **st)
{
	(void)st;
	struct slow *d = ARENA_NEW(a, struct slow);
	for (int trial = 0; trial < 25; trial++) {
		struct survey_sample *s = survey_sample_new(a, K);
		struct survey_estimate e;
		struct num w[K];
		long double c[K], one[K], other[K], value;
		invent(d, s);
		assert_true(survey_weights(a, WEIGHT_EXACT, K, NULL, w));
		for (int design = 0; design < 2; design++) {
			survey_estimate(a, s, 0, design ? ESTIMATOR_DESIGN : ESTIMATOR_OFFICIAL, w, INTERVAL_NORMAL, &e);
			for (int k = 0; k < K; k++)
				c[k] = 25.0L / 9;
			long double v = slow_cov(d, design, c, c, &value);
			assert_near(num_double(e.x.ikm), (double)value, 1e-11);
			assert_near(e.ikm.se, (double)sqrtl(v), 1e-11);
			assert_near(e.ikm.hi - e.ikm.lo, 2 * 1.959963984540054 * (double)sqrtl(v), 1e-10);
			for (int k = 0; k < K; k++) {
				int l = (int)draw(K);
				memset(one, 0, sizeof one);
				memset(other, 0, sizeof other);
				one[k] = other[l] = 1;
				assert_near(e.cov[k][l], (double)slow_cov(d, design, one, other, &value), 1e-13);
				assert_near(e.e[k].se, (double)sqrtl(slow_cov(d, design, one, one, &value)), 1e-11);
				assert_near(num_double(e.x.e[k].nrr), (double)value, 1e-13);
			}
		}
	}
}

static void the_order_of_reading_does_not_matter(void **st)
{
	(void)st;
	enum { N = 300 };
	int64_t marks[N];
	struct survey_sample *s[2] = {survey_sample_new(a, K), survey_sample_new(a, K)};
	struct survey_estimate e[2];
	struct num w[K];
	assert_true(survey_weights(a, WEIGHT_EXACT, K, NULL, w));
	for (int i = 0; i < N; i++) {
		marks[i] = 0;
		for (int k = 0; k < K; k++)
			marks[i] = survey_mark_set(marks[i], k, (int)draw(5));
	}
	for (int side = 0; side < 2; side++) {
		survey_stratum(s[side], STR("only"));
		survey_group(s[side], STR("all"));
		for (int i = 0; i < N; i++)
			assert_true(survey_sample_add(s[side], 0, 0, marks[side ? N - 1 - i : i]));
		survey_estimate(a, s[side], 0, ESTIMATOR_OFFICIAL, w, INTERVAL_RULE, &e[side]);
	}
	assert_true(e[0].ikm.se == e[1].ikm.se && e[0].ikm.lo == e[1].ikm.lo);
	assert_int_equal(num_cmp(e[0].x.ikm, e[1].x.ikm), 0);
}

static void certainty_is_exactly_zero(void **st)
{
	(void)st;
	struct survey_sample *s = survey_sample_new(a, K);
	struct survey_estimate e;
	struct num w[K];
	int64_t threes = 0;
	for (int k = 0; k < K; k++)
		threes = survey_mark_set(threes, k, 3);
	assert_true(survey_weights(a, WEIGHT_EXACT, K, NULL, w));
	survey_group(s, STR(""));
	for (int h = 0; h < 3; h++) {
		survey_stratum(s, str_int(a, h));
		for (int i = 0; i < 11; i++)
			survey_sample_add(s, h, 0, i % 4 ? threes : survey_mark_set(threes, 2, 0));
	}
	survey_estimate(a, s, 0, ESTIMATOR_OFFICIAL, w, INTERVAL_RULE, &e);
	assert_true(e.ikm.se == 0 && e.e[2].se == 0);
	assert_int_equal(e.df, 30);
	assert_false(e.t);
	/* Two elements that always sum to five: their mean never moves, though each does. */
	s = survey_sample_new(a, 2);
	survey_group(s, STR(""));
	survey_stratum(s, STR(""));
	for (int i = 0; i < 29; i++)
		survey_sample_add(s, 0, 0, survey_mark_set(i % 3 + 1, 1, 4 - i % 3));
	assert_true(survey_weights(a, WEIGHT_EXACT, 2, NULL, w));
	survey_estimate(a, s, 0, ESTIMATOR_OFFICIAL, w, INTERVAL_RULE, &e);
	assert_true(e.ikm.se == 0 && e.e[0].se > 0.1);
	assert_true(e.t);
	assert_int_equal(e.df, 28);
}

static void plans_that_do_not_fit(void **st)
{
	(void)st;
	struct survey_sample *s = survey_sample_new(a, K);
	survey_stratum(s, STR("a"));
	survey_stratum(s, STR("b"));
	survey_group(s, STR(""));
	survey_population(s, 0, 1);
	assert_int_equal(survey_stratum_unknown(s), -1);
	survey_sample_add(s, 0, 0, 1);
	assert_int_equal(survey_stratum_over(s), -1);
	survey_sample_add(s, 0, 0, 2);
	assert_int_equal(survey_stratum_over(s), 0);
	survey_sample_add(s, 1, SURVEY_NOWHERE, 2);
	assert_int_equal(survey_stratum_unknown(s), 1);
	assert_int_equal(survey_stratum_n(s, 1), 1);
	assert_int_equal(survey_stratum(s, STR("b")), 1);
}

/* ---- the worked example (R 4.2.2, survey 4.1-1) ---- */

static struct str field(struct str line, int i)
{
	struct str one = STR("");
	for (int k = 0; k <= i; k++) {
		if (line.n && line.s[0] == '"') {
			size_t end = 1;
			while (line.s[end] != '"')
				end++;
			one = str_sub(line, 1, end);
			line = str_sub(line, end + 2, line.n);
		} else {
			str_cut(line, ',', &one, &line);
		}
	}
	return one;
}

/* Whether a respondent's line lies in "sex=2", "unit=7;sex=1", "period=2025" or "all". */
static bool in_domain(struct str line, struct str domain)
{
	static const char *const columns[] = {"id", "unit", "service", "date", "channel", "age", "sex", "edu", "occ"};
	struct str one, name, value;
	if (str_eqz(domain, "all"))
		return true;
	for (bool more = true; more;) {
		more = str_cut(domain, ';', &one, &domain);
		assert_true(str_cut(one, '=', &name, &value));
		if (str_eqz(name, "period")) {
			if (!str_starts(field(line, 3), value))
				return false;
			continue;
		}
		int at = -1;
		for (int i = 0; i < 9; i++)
			at = str_eqz(name, columns[i]) ? i : at;
		assert_true(at >= 0);
		if (!str_eq(field(line, at), value))
			return false;
	}
	return true;
}

static struct survey_sample *example(struct str responses, struct str domain)
{
	struct survey_sample *s = survey_sample_new(a, K);
	struct str line, rest;
	survey_population(s, survey_stratum(s, STR("71")), 40);
	survey_population(s, survey_stratum(s, STR("72")), 12);
	survey_group(s, STR(""));
	str_cut(responses, '\n', &line, &rest);
	while (str_cut(rest, '\n', &line, &rest)) {
		int64_t marks = 0, v;
		for (int k = 0; k < K; k++) {
			assert_true(str_to_i64(field(line, 9 + k), 0, 4, &v));
			marks = survey_mark_set(marks, k, (int)v);
		}
		survey_sample_add(s, survey_stratum(s, field(line, 2)), in_domain(line, domain) ? 0 : SURVEY_NOWHERE, marks);
	}
	return s;
}

static void near_text(double got, struct str want)
{
	double v;
	assert_true(str_to_double(want, &v));
	assert_near(got, v, 1e-9);
}

static void near_error(const struct survey_error *e, double scale, struct str line)
{
	near_text(e->se * scale, field(line, 5));
	near_text(e->lo * scale, field(line, 6));
	near_text(e->hi * scale, field(line, 7));
}

static enum survey_weight weights_in(struct str stat)
{
	return str_find(stat, STR("w=0.111")) >= 0 ? WEIGHT_111 : str_find(stat, STR("w=0.11")) >= 0 ? WEIGHT_11 : WEIGHT_EXACT;
}

static void check_index(const struct survey_estimate *e, struct str stat, struct str line)
{
	bool ikm = str_starts(stat, STR("IKMx25"));
	near_text(num_double(e->x.ikm) * (ikm ? 1 : 0.04), field(line, 4));
	near_error(&e->ikm, ikm ? 1 : 0.04, line);
	if (str_find(stat, STR("cat=")) >= 0)
		assert_str(str_sub(stat, stat.n - 1, stat.n), survey_category_letter(e->x.category));
	ptrdiff_t df = str_find(stat, STR("df="));
	if (e->t)
		assert_str(str_int(a, e->df), str_z(a, str_sub(stat, (size_t)df + 3, stat.n)));
}

/* One line of the expected figures; what was estimated is kept from line to line of one domain. */
static void check_line(struct str responses, struct str line)
{
	struct str domain = field(line, 0), kind = field(line, 1), stat = field(line, 2);
	struct survey_sample *s = example(responses, domain);
	struct survey_estimate e;
	struct num w[K];
	struct survey_tally t;
	int64_t k = 1;
	str_to_i64(field(line, 3), 1, K, &k);
	survey_sample_tally(s, 0, &t);
	assert_true(survey_weights(a, weights_in(stat), K, NULL, w));
	bool student = str_find(stat, STR("t-interval")) >= 0;
	survey_estimate(a, s, 0, str_eqz(kind, "design") ? ESTIMATOR_DESIGN : ESTIMATOR_OFFICIAL, w,
			student ? INTERVAL_T : INTERVAL_NORMAL, &e);
	if (str_eqz(kind, "-")) {
		assert_false(e.x.defined);
	} else if (str_eqz(kind, "count")) {
		int v = stat.s[5] - '0';
		near_text((double)(v ? t.e[k - 1].answer[v - 1] : t.e[k - 1].blank), field(line, 4));
	} else if (str_eqz(stat, "NRR")) {
		near_text(num_double(e.x.e[k - 1].nrr), field(line, 4));
		near_error(&e.e[k - 1], 1, line);
	} else if (str_starts(stat, STR("cov"))) {
		near_text(e.cov[0][1], field(line, 4));
	} else if (str_eqz(stat, "lowest element")) {
		assert_int_equal(e.x.lowest, k - 1);
		near_text(num_double(e.x.e[k - 1].nrr), field(line, 4));
	} else {
		check_index(&e, stat, line);
	}
}

static void every_figure_of_the_worked_example(void **st)
{
	(void)st;
	struct str responses, expected, line, rest;
	int seen = 0;
	assert_ok(file_read(a, "tests/data/case0_responses.csv", 1 << 20, &responses));
	assert_ok(file_read(a, "tests/data/case0_expected.csv", 1 << 20, &expected));
	str_cut(expected, '\n', &line, &rest);
	for (; str_cut(rest, '\n', &line, &rest); seen++)
		check_line(responses, line);
	assert_int_equal(seen, 1931);
}

/* ---- comparing ---- */

static void ranks_and_bands(void **st)
{
	(void)st;
	enum { N = 40 };
	struct num ikm[N];
	double se[N];
	struct survey_rank r[N];
	for (int i = 0; i < N; i++) {
		ikm[i] = num_ratio(a, 7000 + draw(2500), 100);
		se[i] = (double)draw(300) / 100;
	}
	ikm[1] = ikm[0];
	survey_ranks(a, ikm, se, N, r);
	double q = survey_normal_at(1 - 0.05 / (2.0 * N));
	assert_int_equal(r[0].rank, r[1].rank);
	for (int i = 0; i < N; i++) {
		int above = 0, below = 0, better = 0;
		for (int j = 0; j < N; j++) {
			double d = num_double(ikm[j]) - num_double(ikm[i]);
			better += d > 0;
			above += d > q * (se[i] + se[j]) + 1e-12;
			below += -d > q * (se[i] + se[j]) + 1e-12;
		}
		assert_true(r[i].rank == better + 1 && r[i].lo == above + 1 && r[i].hi == N - below);
		assert_true(r[i].lo <= r[i].rank && r[i].rank <= r[i].hi);
	}
	for (int i = 0; i < N; i++)
		se[i] = 0;
	survey_ranks(a, ikm, se, N, r);
	for (int i = 2; i < N; i++)
		assert_true(r[i].lo == r[i].rank);
}

static void a_change_and_its_chance(void **st)
{
	(void)st;
	struct survey_change c = survey_change(80, 1, 84, 2);
	assert_near(c.difference, 4, 1e-15);
	assert_near(c.se, sqrt(5), 1e-15);
	assert_near(c.z, 4 / sqrt(5), 1e-15);
	assert_near(c.p, 0.07363827012030266, 1e-14);
	assert_false(survey_change(80, 0, 84, 0).tested);
	assert_near(survey_above(84, 1, 80, 2), 1 - 0.07363827012030266 / 2, 1e-14);
	assert_near(survey_above(80, 0, 80, 0), 0.5, 0);
	double p[] = {0.04, 0.01, 0.03, 0.5};
	survey_holm(a, p, 4);
	assert_near(p[1], 0.04, 1e-15);
	assert_near(p[2], 0.09, 1e-15);
	assert_near(p[0], 0.09, 1e-15);
	assert_near(p[3], 0.5, 1e-15);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
TEST_GROUP(survey_stats, T(quantiles_as_published), T(closed_forms_and_inverses), T(a_second_implementation_agrees),
	   T(the_order_of_reading_does_not_matter), T(certainty_is_exactly_zero), T(plans_that_do_not_fit),
	   T(every_figure_of_the_worked_example), T(ranks_and_bands), T(a_change_and_its_chance));
