/* The rules of doubt: by tables, and against a slow second reading of the same sentences. */
#include <math.h>

#include "base/test.h"
#include "survey/survey_dist.h"
#include "survey/survey_left.h"
#include "survey/survey_origin.h"
#include "survey/survey_pick.h"

static struct arena *a;
static uint64_t seed;

static int setup(void **s)
{
	(void)s;
	a = arena_new((size_t)1 << 28);
	seed = 18;
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

static int64_t marks_of(const char *digits)
{
	int64_t m = 0;
	for (int i = 0; digits[i] != '\0'; i++)
		m = survey_mark_set(m, i, digits[i] - '0');
	return m;
}

static void one_answer(void **s)
{
	const struct survey_limits l = survey_limits_default();
	static const struct {
		const char *marks;
		bool straight;
	} rows[] = {{"333333333", true}, {"333333334", false}, {"333333000", true}, {"333330000", false},
		{"000000000", false}, {"030303333", true}, {"444444444", true}, {"111111112", false}};
	static const struct {
		int64_t seconds;
		size_t elements;
		bool fast;
	} times[] = {{0, 9, false}, {1, 9, true}, {19, 9, true}, {20, 9, false}, {27, 14, true}, {28, 14, false},
		{3600, 9, false}};
	(void)s;
	for (size_t i = 0; i < countof(rows); i++)
		assert_int_equal(survey_straight(marks_of(rows[i].marks), 9, &l), rows[i].straight);
	for (size_t i = 0; i < countof(times); i++)
		assert_int_equal(survey_fast(times[i].seconds, times[i].elements, &l), times[i].fast);
	assert_false(survey_doubtful(DOUBT_BIT(DOUBT_STRAIGHT)));
	assert_false(survey_doubtful(0));
	assert_true(survey_doubtful(DOUBT_BIT(DOUBT_STRAIGHT) | DOUBT_BIT(DOUBT_FAST)));
}

static void words(void **s)
{
	unsigned found;
	struct survey_limits l = survey_limits_default();
	struct survey_pick p = {.unit_id = 7, .device = 0, .found = DOUBT_BIT(DOUBT_FAST) | DOUBT_BIT(DOUBT_STRAIGHT),
		.from = civil_from(2026, 11, 1)};
	(void)s;
	for (unsigned all = 0; all < 1u << DOUBT_KINDS; all++) {
		assert_true(survey_doubts_parse(survey_doubts_codes(a, all), &found));
		assert_int_equal(found, all);
	}
	assert_false(survey_doubts_parse(STR("cepat+entah"), &found));
	struct str rule = survey_pick_rule(a, &p, STR("ab12cd34"), &l);
	assert_str(rule, "unit=7;tanda=rata+cepat;dari=2026-11-01;perangkat=ab12cd34;batas=6,20,2,10,8,80,6,50,30");
	struct str said = survey_rule_words(a, LANG_ID, rule);
	assert_true(str_find(said, STR("Semua jawaban sama, Terlalu cepat")) >= 0 && str_find(said, STR("ab12cd34")) < 0);
	for (int i = 0; i < LIMITS; i++) {
		enum survey_limit got;
		assert_true(survey_limit_parse(str_of(survey_limit_code((enum survey_limit)i)), &got) && (int)got == i);
		assert_true(survey_limit_fits(got, l.v[i]) && !survey_limit_fits(got, -1));
	}
	for (int i = 0; i < DOUBT_KINDS; i++)
		assert_true(survey_doubt_rule(a, LANG_ID, (enum survey_doubt_kind)i, &l, 9).n > 20);
}

static void origins(void **s)
{
	struct str o, p;
	static const char *const bad[] = {"", "kantor", "1.2.3", "300.1.2.3", "1.2.3.4.5", "c0ffee", "tablet:zz"};
	(void)s;
	assert_true(survey_origin_network(a, STR("203.0.113.77"), &o));
	assert_str(o, "203.0.113.0/24");
	assert_true(survey_origin_network(a, STR("::ffff:203.0.113.9"), &p) && str_eq(o, p));
	assert_true(survey_origin_network(a, STR("2001:db8:1:2ff:a:b:c:d"), &o));
	assert_str(o, "2001:db8:1:200::/56");
	assert_true(survey_origin_network(a, STR("2001:db8:1:201::1"), &p) && str_eq(o, p));
	assert_true(survey_origin_network(a, STR("2001:db8:1:300::1"), &p) && !str_eq(o, p));
	assert_true(survey_origin_parse(a, STR(" 203.0.113.0/24 "), &o));
	assert_str(o, "203.0.113.0/24");
	assert_true(survey_origin_parse(a, STR("c0ff ee01 2345 6789"), &o));
	assert_str(o, "tablet:c0ffee0123456789");
	for (size_t i = 0; i < countof(bad); i++)
		assert_false(survey_origin_parse(a, str_of(bad[i]), &o));
}

/* ---- a period ---- */

enum { N = 900, DEVICES = 12, UNITS = 3 };
struct plain {
	struct survey_doubt_answer v;
	int device; /* -1: none */
};

static struct str device(int i)
{
	char *b = arena_alloc(a, SURVEY_DEVICE_LEN);
	memset(b, 'a' + i, SURVEY_DEVICE_LEN);
	return i < 0 ? STR_NULL : (struct str){b, SURVEY_DEVICE_LEN};
}

static struct plain invent(int i)
{
	struct plain p = {.device = draw(3) == 0 ? -1 : (int)draw(DEVICES)};
	p.v = (struct survey_doubt_answer){.unit_id = 1 + draw(UNITS), .day = 100 + (int32_t)draw(8),
		.seconds = draw(4) == 0 ? 0 : 5 + draw(100), .surveyor_id = draw(3) == 0 ? 50 + draw(4) : 0,
		.flags = draw(9) == 0 ? INTAKE_BURST : 0, .left_out = draw(20) == 0 ? 9 : 0};
	bool straight = p.device == 4 || draw(3) == 0;
	int k = 1 + (int)draw(4);
	for (int e = 0; e < 9; e++)
		p.v.marks = survey_mark_set(p.v.marks, e, straight ? k
		                            : p.v.surveyor_id == 52 ? 4 - (int)draw(2) : 1 + (int)draw(4));
	memcpy(p.v.id, &i, sizeof(i));
	if (p.device == 5)
		p.v.flags |= INTAKE_KNOWN;
	return p;
}

/* What the sentences say, each by its own loop over everybody. */
static unsigned slowly(const struct plain *all, size_t i, const struct survey_limits *l, const int *known)
{
	const struct plain *me = &all[i];
	int64_t day = 0, mine = 0, straight = 0;
	bool declared = false;
	unsigned found = survey_straight(me->v.marks, 9, l) ? DOUBT_BIT(DOUBT_STRAIGHT) : 0;
	for (size_t k = 0; k < N && me->device >= 0; k++) {
		if (all[k].device != me->device)
			continue;
		mine++;
		straight += survey_straight(all[k].v.marks, 9, l);
		day += all[k].v.day == me->v.day && all[k].v.unit_id == me->v.unit_id;
		declared |= (all[k].v.flags & INTAKE_KNOWN) != 0;
	}
	declared |= me->device >= 0 && me->device == *known;
	if (me->v.seconds > 0 && me->v.seconds < 20)
		found |= DOUBT_BIT(DOUBT_FAST);
	if (!declared && day > l->v[LIMIT_DEVICE])
		found |= DOUBT_BIT(DOUBT_DEVICE);
	if ((found & 1u) != 0 && straight >= l->v[LIMIT_UNIFORM] && 100 * straight >= l->v[LIMIT_UNIFORM_SHARE] * mine)
		found |= DOUBT_BIT(DOUBT_UNIFORM);
	if ((me->v.flags & INTAKE_BURST) != 0 && !declared)
		found |= DOUBT_BIT(DOUBT_BURST);
	return found;
}

static void together(void **s)
{
	struct plain *all = ARENA_ARRAY(a, N, struct plain);
	struct survey_limits l = survey_limits_default();
	int known = 6;
	int64_t seen[DOUBT_KINDS] = {0}, found[DOUBT_KINDS] = {0}, doubtful = 0;
	(void)s;
	l.v[LIMIT_DEVICE] = 3;
	struct survey_doubts *d = survey_doubts_new(a, &l, 9);
	for (int i = 0; i < N; i++) {
		all[i] = invent(i);
		survey_doubts_add(d, &all[i].v, device(all[i].device));
	}
	survey_doubts_known(d, device(known));
	survey_doubts_known(d, device(20)); /* of nobody here */
	survey_doubts_judge(d);
	for (size_t i = 0; i < d->n; i++) {
		int at;
		memcpy(&at, d->v[i].id, sizeof(at));
		unsigned want = slowly(all, (size_t)at, &l, &known);
		assert_int_equal(d->v[i].found & ~DOUBT_BIT(DOUBT_SURVEYOR), want);
		assert_int_equal((d->v[i].found & DOUBT_BIT(DOUBT_SURVEYOR)) != 0 && d->v[i].surveyor_id == 0, false);
		for (int k = 0; k < DOUBT_KINDS; k++)
			seen[k] += (d->v[i].found & DOUBT_BIT(k)) != 0;
	}
	for (int k = 1; k < DOUBT_KINDS; k++) /* the invented period shows each */
		assert_true(seen[k] > 0 && seen[k] == d->all.found[k]);
	assert_int_equal(d->all.with.n, N);
	int64_t n = 0, left = 0;
	for (size_t u = 0; u < d->n_units; u++) {
		for (int k = 0; k < DOUBT_KINDS; k++)
			found[k] += d->units[u].found[k];
		n += d->units[u].with.n;
		left += d->units[u].left;
		doubtful += d->units[u].doubtful;
		assert_int_equal(d->units[u].without.n, d->units[u].with.n - d->units[u].left);
		assert_int_equal(d->units[u].clean.n, d->units[u].without.n - d->units[u].doubtful);
	}
	assert_true(n == N && left == d->all.left && doubtful == d->all.doubtful && left > 0);
	assert_memory_equal(found, d->all.found, sizeof(found));
}

/* Whoever answers in another order, the doubts are the same. */
static void any_order(void **s)
{
	const struct survey_limits l = survey_limits_default();
	struct survey_doubts *x = survey_doubts_new(a, &l, 9), *y = survey_doubts_new(a, &l, 9);
	struct plain *all = ARENA_ARRAY(a, N, struct plain);
	(void)s;
	for (int i = 0; i < N; i++) {
		all[i] = invent(i);
		survey_doubts_add(x, &all[i].v, device(all[i].device));
	}
	for (int i = N; i-- > 0;)
		survey_doubts_add(y, &all[i].v, device(all[i].device));
	survey_doubts_judge(x);
	survey_doubts_judge(y);
	assert_int_equal(x->n, y->n);
	for (size_t i = 0; i < x->n; i++)
		assert_int_equal(x->v[i].found, y->v[y->n - 1 - i].found);
	assert_memory_equal(x->all.found, y->all.found, sizeof(x->all.found));
}

static void choosing(void **s)
{
	const struct survey_limits l = survey_limits_default();
	struct survey_doubts *d = survey_doubts_new(a, &l, 9);
	const struct survey_doubt_answer *v[10];
	struct survey_pick none = {.device = -1}, straight = {.device = -1, .found = DOUBT_BIT(DOUBT_STRAIGHT)},
		fast = {.device = -1, .found = DOUBT_BIT(DOUBT_FAST)};
	(void)s;
	for (int i = 0; i < 9; i++) {
		struct survey_doubt_answer one = {.unit_id = 1 + i % 2, .day = 10 + i, .seconds = i < 6 ? 5 : 60,
			.marks = marks_of("333333333"), .left_out = i == 0 ? 4 : 0};
		one.id[0] = (uint8_t)(20 - i);
		survey_doubts_add(d, &one, STR_NULL);
	}
	survey_doubts_judge(d);
	assert_int_equal(survey_pick_answers(d, &none, v, 10), 0);
	assert_int_equal(survey_pick_answers(d, &straight, v, 10), 0); /* alike alone is no doubt */
	assert_int_equal(survey_pick_answers(d, &fast, v, 10), 5);     /* one is out already */
	for (size_t i = 1; i < 5; i++)
		assert_true(memcmp(v[i - 1]->id, v[i]->id, 16) < 0);
	assert_int_equal(survey_pick_answers(d, &fast, v, 3), 3);
	fast.unit_id = 2;
	assert_int_equal(survey_pick_answers(d, &fast, v, 10), 3);
	fast.from = 12;
	fast.to = 14;
	assert_int_equal(survey_pick_answers(d, &fast, v, 10), 1);
	struct survey_answer_id ids[2] = {{{19}}, {{12}}}; /* a fast one, and one without a doubt */
	struct survey_pick singly = {.device = -1, .ids = ids, .n_ids = 2};
	assert_int_equal(survey_pick_answers(d, &singly, v, 10), 1);
	assert_int_equal(v[0]->id[0], 19);
}

/* ---- telling both ---- */

static void both_told(void **s)
{
	(void)s;
	for (int64_t left = 0; left < 12; left++)
		for (int64_t stayed = 0; stayed < 12; stayed++)
			assert_int_equal(survey_both_told(left, stayed), (left == 0 || left >= 5) && stayed >= 5);
}

/* ---- interviewers ---- */

#define assert_near(got, want) \
	do { \
		double got_ = (got), want_ = (want); \
		if (!(fabs(got_ - want_) <= 1e-11 * fmax(1, fabs(want_)))) \
			fail_msg("%s:%d: %s is %.15g, want %.15g", __FILE__, __LINE__, #got, got_, want_); \
	} while (0)

/* Snedecor and Cochran's way by hand: (70 75 80), (60 62 64 66), (90 91). */
static void by_hand(void **s)
{
	struct survey_asked v[] = {{1, 1, 70}, {2, 1, 60}, {3, 1, 90}, {1, 1, 75}, {2, 1, 62}, {3, 1, 91}, {1, 1, 80},
		{2, 1, 64}, {2, 1, 66}};
	struct survey_effect e;
	struct survey_surveyor *w;
	size_t n;
	(void)s;
	survey_effect(a, v, countof(v), &e, &w, &n);
	assert_true(e.known && e.tested && n == 3 && e.n == 9);
	const double grand = 658.0 / 9;
	double ssb = 3 * pow(75 - grand, 2) + 4 * pow(63 - grand, 2) + 2 * pow(90.5 - grand, 2);
	assert_near(e.between, ssb / 2);
	assert_near(e.within, (50 + 20 + 0.5) / 6);
	assert_near(e.load, (9 - 29.0 / 9) / 2);
	assert_near(e.f, ssb / 2 / (70.5 / 6));
	assert_near(e.variance, (ssb / 2 - 70.5 / 6) / ((9 - 29.0 / 9) / 2));
	assert_near(e.icc, e.variance / (e.variance + e.within));
	assert_near(w[0].mean, 75);
	assert_near(w[0].others_mean, (252 + 181) / 6.0);
	assert_false(w[0].tested || w[1].tested || w[2].tested); /* fewer than five */
}

static void fisher(void **s)
{
	(void)s;
	/* F with 1 and k degrees is the square of Student's t with k; with 2 and 2k it has a closed form. */
	for (double x = 0.01; x < 40; x *= 1.7)
		for (int k = 1; k < 300; k = k * 3 + 1) {
			assert_near(survey_fisher_above(x * x, 1, k), 2 * survey_student(-x, k));
			assert_near(survey_fisher_above(x, 2, 2.0 * k), pow(1 + x / k, -k));
		}
	assert_near(survey_fisher_above(0, 3, 4), 1);
}

static void equal_interviewers(void **s)
{
	struct survey_asked v[60];
	struct survey_effect e;
	struct survey_surveyor *w;
	size_t n;
	(void)s;
	for (size_t i = 0; i < countof(v); i++)
		v[i] = (struct survey_asked){1 + (int64_t)(i % 3), 1, 50.0 + (double)(i / 3)};
	survey_effect(a, v, countof(v), &e, &w, &n);
	assert_near(e.variance, 0);
	assert_near(e.p, 1);
	for (size_t i = 0; i < n; i++)
		assert_near(w[i].adjusted, 1);
	for (size_t i = 0; i < countof(v); i++) /* nobody differs from anybody */
		v[i].score = 75;
	survey_effect(a, v, countof(v), &e, &w, &n);
	assert_true(e.known && !e.tested && !w[0].tested);
	survey_effect(a, v, 1, &e, &w, &n);
	assert_true(!e.known && n == 1);
	survey_effect(a, v, 0, &e, &w, &n);
	assert_true(!e.known && n == 0);
}

/* The others are those of the same units only. */
static void other_units(void **s)
{
	struct survey_asked v[40];
	struct survey_effect e;
	struct survey_surveyor *w;
	size_t n;
	(void)s;
	for (size_t i = 0; i < countof(v); i++)
		v[i] = (struct survey_asked){1 + (int64_t)(i % 4), 1 + (int64_t)(i % 4) / 2,
			(i % 4 < 2 ? 60 : 90) + (double)(i / 4)};
	survey_effect(a, v, countof(v), &e, &w, &n);
	assert_int_equal(n, 4);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(w[i].others, 10);
		assert_near(w[i].mean, w[i].others_mean);
		assert_true(w[i].tested && w[i].adjusted > 0.99);
	}
	assert_true(e.icc > 0.9); /* the whole does not know why they differ */
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
TEST_GROUP(survey_doubt, T(one_answer), T(words), T(origins), T(together), T(any_order), T(choosing), T(both_told),
           T(by_hand), T(fisher), T(equal_interviewers), T(other_units));
