/* A report's document: it proves what is stored, and fails on one answer changed, added or removed and on one figure. */
#include "account/account_store.h"
#include "app/app_place.h"
#include "demo/demo_store.h"
#include "survey/survey_proof.h"
#include "survey/survey_store_proof.h"

/* ---- the store ---- */

static enum err units(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_contoh_units(rq, *at, at);
}

/* The account that publishes, and the shipped instrument. */
static enum err begin(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_bontang_units(rq, *at, at);
}

static enum err period(struct rq *rq, void *ctx)
{
	int *part = ctx;
	return demo_contoh_period(rq, *part);
}

struct proof {
	struct survey_unit of;
	struct survey_period period;
	const char *slug, *code;
	struct str body, whole;
	struct survey_reply one; /* an answer of it */
	const struct db_stmt *change;
};

static enum err find(struct rq *rq, struct proof *p)
{
	TRY(survey_place_by_slug(rq, str_of(p->slug), &p->of));
	return survey_period_by_code(rq, &p->of, str_of(p->code), &p->period);
}

static enum err make(struct rq *rq, void *ctx)
{
	struct proof *p = ctx;
	TRY(find(rq, p));
	TRY(survey_proof_of(rq, &p->of, &p->period, &p->body));
	return survey_proof_make(rq, &p->of, &p->period, &p->whole);
}

static enum err first(void *ctx, const struct survey_reply *v)
{
	struct proof *p = ctx;
	if (p->one.unit_id == 0)
		p->one = *v;
	return OK;
}

static enum err pick(struct rq *rq, void *ctx)
{
	struct proof *p = ctx;
	TRY(find(rq, p));
	p->one.unit_id = 0;
	return survey_answers_each(rq, p->period.id, p->of.id, first, p);
}

static enum err spoil(struct rq *rq, void *ctx)
{
	struct proof *p = ctx;
	struct db_value v[2] = {{.type = DB_INT, .i = p->one.marks},
	                        {.type = DB_BLOB, .s = {(const char *)p->one.id, sizeof(p->one.id)}}};
	int64_t n;
	TRY(db_exec(rq->db, p->change, v, &n));
	assert_int_equal(n, 1);
	return OK;
}

static enum err add(struct rq *rq, void *ctx)
{
	struct proof *p = ctx;
	bool already;
	enum survey_no no;
	struct survey_reply v = p->one;
	rq_random(rq, v.id, sizeof(v.id));
	v.extra = v.device = STR_NULL;
	TRY(survey_answer_put(rq, &p->period, &v, &already, &no));
	assert_int_equal(no, SURVEY_YES);
	return OK;
}

/* The differing lines of a body that is made again now. */
static size_t again(struct app_place *place, struct arena *a, struct proof *p, struct str before)
{
	struct survey_difference d[SURVEY_DIFFERENCES_MAX];
	assert_ok(app_run_at(place->app, false, 0, a, make, p));
	return survey_proof_compare(before, p->body, d, countof(d));
}

static void tampered(struct app_place *place)
{
	static const struct db_stmt mark = {.name = "t_mark", .sql = "UPDATE survey_answer SET marks = $1 WHERE id = $2",
		.params = "ib", .cols = "", .writes = true};
	static const struct db_stmt gone = {.name = "t_gone", .params = "ib", .cols = "", .writes = true,
		.sql = "DELETE FROM survey_answer WHERE id = $2 AND $1 = $1 + CAST(0 AS BIGINT)"};
	struct arena *a = arena_new((size_t)512 * 1024 * 1024);
	struct proof p = {.slug = "kota-contoh", .code = "2026-t3"};
	int64_t at = 0;
	do
		assert_ok(app_run(place->app, true, begin, &at));
	while (at != 0);
	do
		assert_ok(app_run(place->app, true, units, &at));
	while (at != 0);
	for (int part = 0; part < 3; part++)
		assert_ok(app_run(place->app, true, period, &part));
	assert_ok(app_run_at(place->app, false, 0, a, make, &p));
	struct str whole = str_dup(a, p.whole), body = str_dup(a, p.body);
	assert_int_equal(again(place, a, &p, body), 0);
	assert_true(str_eq(whole, p.whole)); /* the same bytes each time */
	assert_ok(app_run_at(place->app, false, 0, a, pick, &p));
	int64_t kept = p.one.marks;
	p.change = &mark;
	p.one.marks = survey_mark_set(kept, 3, survey_mark(kept, 3) == 4 ? 3 : 4);
	assert_ok(app_run(place->app, true, spoil, &p)); /* one mark of one answer */
	assert_true(again(place, a, &p, body) >= 3); /* counts, figures, digest */
	p.one.marks = kept;
	assert_ok(app_run(place->app, true, spoil, &p));
	assert_int_equal(again(place, a, &p, body), 0);
	assert_ok(app_run(place->app, true, add, &p));
	assert_true(again(place, a, &p, body) >= 3);
	struct str more = str_dup(a, p.body);
	p.change = &gone;
	assert_ok(app_run(place->app, true, spoil, &p)); /* its twin stays: all counts are as before, the digest is not */
	assert_int_equal(again(place, a, &p, body), 1);
	assert_true(again(place, a, &p, more) >= 3);
	/* a unit of few answers: nothing of it but its terms */
	p.slug = "kelurahan-teratai";
	p.code = "2026-t4";
	assert_ok(app_run_at(place->app, false, 0, a, make, &p));
	assert_true(str_find(p.body,
	                     STR("\"key\":\"\",\"hidden\":true}\n],\n\"figures\":[\n\n],\n\"headline\":{\"ikm\":null")) >= 0);
	arena_free(a);
}

/* ---- the document alone ---- */

static struct str key(void *ctx, int64_t id) { return (void)ctx, id == 1 ? STR("u/\"Surat\" satu") : STR("u/dua"); }

static struct survey_report *sample(struct arena *a)
{
	struct survey_report *r = ARENA_NEW(a, struct survey_report);
	*r = (struct survey_report){.of = {.slug = STR("u"), .name = STR("Unit")}, .weight = WEIGHT_EXACT};
	r->period = (struct survey_period){.code = STR("t1"), .name = STR("T1"), .weights = STR("exact"),
		.estimator = STR("official"), .headline = STR("gabungan"), .decision_no = STR("1/2026"), .chosen = STR("acak")};
	r->elements.n = 9;
	for (size_t k = 0; k < 9; k++)
		r->elements.v[k] = (struct survey_element){.code = str_fmt(a, "U%zu", k + 1), .meaning = STR("m")};
	assert_true(survey_weights(a, WEIGHT_EXACT, 9, NULL, r->weights));
	r->services = (struct survey_groups){.name = "service", .v = ARENA_ARRAY(a, 2, struct survey_group), .n = 2};
	r->all.tally.elements = r->services.v[0].tally.elements = r->services.v[1].tally.elements = 9;
	r->services.v[0].id = 1;
	r->services.v[1].id = 2;
	for (int i = 0; i < 30; i++) {
		int64_t marks = 0;
		for (int k = 0; k < 9; k++)
			marks = survey_mark_set(marks, k, (i * 7 + k * 3) % 5);
		survey_tally_marks(&r->all.tally, marks);
		survey_tally_marks(&r->services.v[i % 2].tally, marks);
	}
	survey_report_figures(a, r);
	return r;
}

/* Whatever digit of a count or a figure is changed, the recount finds it. */
static void any_digit(void **state)
{
	(void)state;
	struct arena *a = arena_new((size_t)256 * 1024 * 1024);
	struct survey_chain c = survey_chain_begin(a, STR("u"), STR("t1"), 9);
	struct survey_proof_about about = {.r = sample(a), .chain = &c, .service_key = key};
	struct str body = survey_proof_body(a, &about);
	struct survey_difference d[4];
	assert_int_equal(survey_proof_recount(a, body, d, 4), 0);
	size_t from = (size_t)str_find(body, STR("\"counts\":[")), to = (size_t)str_find(body, STR("\"headline\":{\"ikm"));
	size_t tried = 0;
	for (size_t i = from; i < to; i++) {
		struct arena_mark m = arena_mark(a);
		if (body.s[i] < '0' || body.s[i] > '9')
			continue;
		struct str bad = str_dup(a, body);
		((char *)(uintptr_t)bad.s)[i] = body.s[i] == '9' ? '0' : (char)(body.s[i] + 1);
		ptrdiff_t n = survey_proof_recount(a, bad, d, 4);
		/* n and blanks alone leave every figure as it is: those the signature keeps */
		struct str before = str_sub(body, i > 6 ? i - 6 : 0, i);
		bool outside = str_find(before, STR("\"n\":")) >= 0 || body.s[i + 1] == ']' || body.s[i + 2] == ']';
		if (n == 0 && !outside)
			fail_msg("a digit at %zu changed unseen: %.*s", i, 60, bad.s + i - 30);
		assert_true(n != 0 || survey_proof_compare(body, bad, d, 4) == 1);
		tried++;
		arena_back(a, m);
	}
	assert_true(tried > 200);
	struct survey_proof_parts parts;
	uint8_t k[32] = {1}, s[64] = {2};
	struct str whole = survey_proof_signed(a, body, 7, k, s);
	assert_true(survey_proof_split(whole, &parts) && str_eq(parts.body, body) && str_eqz(parts.of, "u") &&
	            str_eqz(parts.period, "t1") && parts.key[0] == 1 && parts.signature[0] == 2);
	assert_false(survey_proof_split(str_sub(whole, 0, whole.n - 1), &parts));
	assert_false(survey_proof_split(STR("{}"), &parts));
	arena_free(a);
}

/* The digest depends on each member of each answer and on their order. */
static void chain(void **state)
{
	(void)state;
	struct arena *a = arena_new(16 * 1024 * 1024);
	struct survey_proof_answer v[2] = {{.unit = STR("u"), .service = STR("s"), .on = 20000, .marks = 011},
		{.unit = STR("u"), .service = STR("s"), .on = 20001, .marks = 022}};
	v[1].id[0] = 1;
	struct str seen[16];
	size_t n = 0;
	for (int change = 0; change < 9; change++) {
		struct survey_proof_answer w[2] = {v[0], v[1]};
		struct survey_chain c = survey_chain_begin(a, change == 1 ? STR("x") : STR("u"), STR("t"), 9);
		w[0].marks += change == 2;
		w[0].id[15] = change == 3;
		w[0].unit = change == 4 ? STR("u,s") : w[0].unit;
		w[0].on += change == 5;
		w[0].trait[TRAIT_OCC] = change == 6;
		w[0].left_out = change == 7;
		survey_chain_add(a, &c, &w[change == 8]);
		survey_chain_add(a, &c, &w[change != 8]);
		struct str h = hash_hex(a, &c.state);
		for (size_t i = 0; i < n; i++)
			assert_false(str_eq(seen[i], h));
		seen[n++] = h;
		assert_int_equal(c.n + c.left_out, 2);
	}
	arena_free(a);
}

static void store(void **state)
{
	(void)state;
	app_on_both(tampered);
}

TEST_GROUP(survey_proof, cmocka_unit_test(any_digit), cmocka_unit_test(chain), cmocka_unit_test(store));
