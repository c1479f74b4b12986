/* Readings, steps, letters and contributions against what they must be by definition. */
#include <math.h>
#include "base/test.h"
#include "survey/survey_dist.h"
#include "survey/survey_truth.h"

static struct arena *a;

static int setup(void **s)
{
	(void)s;
	a = arena_new((size_t)256 << 20);
	return 0;
}

static int teardown(void **s)
{
	(void)s;
	arena_free(a);
	return 0;
}

/* Counts whose NRR is the same hundredths in every element: n answers of 3 and 4 each. */
static void counts(struct survey_report *r, int64_t threes, int64_t fours)
{
	*r = (struct survey_report){.weight = WEIGHT_EXACT, .elements.n = 9};
	r->all.tally.elements = 9;
	r->all.tally.n = threes + fours;
	for (int k = 0; k < 9; k++)
		r->all.tally.e[k] = (struct survey_counts){.answer = {0, 0, threes, fours}};
	assert_true(survey_weights(a, WEIGHT_EXACT, 9, NULL, r->weights));
}

/* NRR 3,5325: IKM 88,3125, A under 1/9; 0,111 and 0,11 make it B; two decimals of the NRR make it B too. */
static void only_by(void **state)
{
	(void)state;
	struct survey_report r;
	struct survey_views *v = ARENA_NEW(a, struct survey_views);
	counts(&r, 187, 213);
	survey_views_counts(a, &r, v);
	assert_true(v->known && v->own == CATEGORY_A && v->choices == 12 && v->ends == 0);
	struct str said = survey_views_said(a, LANG_ID, v);
	assert_true(str_starts(said, STR("Mutu A menurut ")) && v->choices_same < 12);
	assert_true(str_find(said, STR(" B menurut ")) >= 0 || str_find(said, STR(" B hanya dengan ")) >= 0);
	counts(&r, 300, 100); /* 81,25: B whatever is done */
	survey_views_counts(a, &r, v);
	assert_str(survey_views_said(a, LANG_ID, v), "Mutu tetap B menurut semua 12 cara menghitung.");
	counts(&r, 185, 213); /* 88,38 */
	survey_views_counts(a, &r, v);
	size_t a_by = 0;
	for (size_t i = 0; i < v->n; i++)
		a_by += v->v[i].category == CATEGORY_A;
	assert_int_equal(a_by, v->choices_same);
}

static int64_t marks_of(int seed)
{
	int64_t marks = 0;
	for (int k = 0; k < 9; k++)
		marks = survey_mark_set(marks, k, (seed * 13 + k * k * seed + seed / 7) % 3 + 2);
	return marks;
}

static struct survey_side *side(const struct survey_cover *c, size_t n, const char *weights, int from)
{
	struct survey_side *s = ARENA_NEW(a, struct survey_side);
	*s = (struct survey_side){.elements = 9, .covers = c, .n_covers = n};
	s->period = (struct survey_period){.weights = str_of(weights), .estimator = STR("official"),
		.headline = STR("gabungan"), .version_id = 1};
	assert_true(survey_weight_parse(s->period.weights, &s->weight));
	assert_true(survey_weights(a, s->weight, 9, NULL, s->weights));
	survey_side_begin(a, s);
	for (int i = from; i < from + 60; i++)
		survey_side_add(s, 1 + i % 3, 10 + i % 4, marks_of(i), i % 10 == 0);
	return s;
}

/* Every reading of the samples is the estimate under its own weights; the readings with the doubtful hold them all. */
static void readings_are_estimates(void **state)
{
	(void)state;
	static const struct survey_cover c[] = {{.unit_id = 1, .users = 90}, {.unit_id = 2, .users = 70},
		{.unit_id = 3, .users = 200}};
	struct survey_side *s = side(c, 3, "0.111", 0);
	struct survey_views *v = ARENA_NEW(a, struct survey_views);
	struct survey_estimate *e = ARENA_NEW(a, struct survey_estimate);
	survey_views_of(a, s, v);
	assert_int_equal(s->n, 54);
	assert_int_equal(s->left_out, 6);
	assert_int_equal(v->choices, DOUBTS * 4 * 2 * 3 * ROUNDINGS);
	size_t own = 0;
	for (size_t i = 0; i < v->n; i++) {
		const struct survey_view_of *x = &v->v[i];
		struct num w[9];
		own += x->own;
		if (x->headline != HEADLINE_POOLED || x->rounding != ROUND_ONCE)
			continue;
		assert_true(survey_weights(a, x->weight, 9, NULL, w));
		survey_estimate(a, s->with[x->doubt].all, 0, x->estimator, w, INTERVAL_RULE, e);
		double want = x->end == END_LOWER ? e->ikm.lo : x->end == END_UPPER ? e->ikm.hi : num_double(e->x.ikm);
		assert_true(fabs(want - x->value) < 1e-9);
	}
	assert_int_equal(own, 1);
	for (size_t i = 0; i < v->n; i++) /* services share a stratum: no interval of their mean is claimed */
		assert_true(v->v[i].headline != HEADLINE_SERVICES || v->v[i].end == END_ESTIMATE);
}

/* Fewer than five left out: with and without side by side would tell of them. */
static void few_left_out(void **state)
{
	(void)state;
	struct survey_side *s = side(NULL, 0, "exact", 0);
	struct survey_views *v = ARENA_NEW(a, struct survey_views);
	s->left_out = 4;
	survey_views_of(a, s, v);
	for (size_t i = 0; i < v->n; i++)
		assert_int_equal(v->v[i].doubt, DOUBT_LEFT_OUT);
	assert_true(v->known);
}

static void never_across(void **state)
{
	(void)state;
	static const struct survey_cover one[] = {{.unit_id = 1, .service_id = 10}, {.unit_id = 2}};
	static const struct survey_cover two[] = {{.unit_id = 1, .service_id = 11}, {.unit_id = 2}};
	struct survey_step_of *x = ARENA_NEW(a, struct survey_step_of);
	struct survey_side *s = side(one, 2, "exact", 0), *t = side(one, 2, "exact", 60);
	survey_step_between(a, s, t, x);
	assert_true(x->known && x->broken.none && x->change.tested && x->element[0].tested);
	survey_step_between(a, s, side(one, 2, "0.111", 60), x);
	assert_true(x->broken.weights && !x->change.tested && !x->element[0].tested);
	survey_step_between(a, s, side(two, 2, "exact", 60), x);
	assert_true(x->broken.services && !x->broken.units && !x->change.tested);
	survey_step_between(a, s, side(two + 1, 1, "exact", 60), x);
	assert_true(x->broken.services && !x->change.tested);
	t->period.version_id = 2;
	survey_step_between(a, s, t, x);
	assert_true(x->broken.instrument && !x->change.tested && x->element[0].se == 0);
	t->small = true;
	survey_step_between(a, s, t, x);
	assert_false(x->known);
}

static void letters(void **state)
{
	(void)state;
	double p[4];
	for (double ikm = 30; ikm <= 100; ikm += 0.37)
		for (double se = 0; se < 12; se += 1.7) {
			survey_letter_chances(ikm, se, p);
			double sum = 0;
			for (int i = 0; i < 4; i++) {
				assert_true(p[i] >= -1e-15 && p[i] <= 1 + 1e-15);
				sum += p[i];
			}
			assert_true(fabs(sum - 1) < 1e-12);
			struct survey_shift s = survey_shift_of(ikm, se, 70, se), back = survey_shift_of(70, se, ikm, se);
			assert_true(fabs(s.exact - back.exact) < 1e-12 && fabs(s.real - back.real) < 1e-12);
			assert_true(s.real >= s.exact - 1e-12 && (se > 0 || s.real == 1));
		}
	survey_letter_chances(88.305, 0, p); /* rounds up to 88,31 */
	assert_true(p[0] == 1);
	survey_letter_chances(88.3049, 0, p);
	assert_true(p[1] == 1);
	survey_letter_chances(88.305, 2, p); /* on the limit: as likely A as not */
	assert_true(fabs(p[0] - 0.5) < 1e-12 && fabs(p[3] - survey_normal((64.995 - 88.305) / 2)) < 1e-12);
}

static void contributions(void **state)
{
	(void)state;
	struct survey_side *s = side(NULL, 0, "0.1111", 3);
	struct survey_estimate *x = ARENA_NEW(a, struct survey_estimate), *y = ARENA_NEW(a, struct survey_estimate);
	assert_false(survey_side_unit(a, s, 9, y));
	struct num part[9], sum = num_int(a, 0);
	assert_true(survey_side_unit(a, s, 1, x) && survey_side_unit(a, s, 2, y));
	survey_apart(a, &x->x, &y->x, s->weights, part);
	for (int k = 0; k < 9; k++)
		sum = num_add(a, sum, part[k]);
	assert_int_equal(num_cmp(sum, num_sub(a, x->x.ikm, y->x.ikm)), 0);
}

TEST_GROUP(survey_truth, cmocka_unit_test_setup_teardown(only_by, setup, teardown),
	   cmocka_unit_test_setup_teardown(readings_are_estimates, setup, teardown),
	   cmocka_unit_test_setup_teardown(few_left_out, setup, teardown),
	   cmocka_unit_test_setup_teardown(never_across, setup, teardown),
	   cmocka_unit_test_setup_teardown(letters, setup, teardown),
	   cmocka_unit_test_setup_teardown(contributions, setup, teardown));
