/* Instruments in the store, on both engines: written and read back whole, frozen once, versions, periods, results. */
#include "app/app_place.h"
#include "demo/demo_store.h"
#include "survey/survey_store_instrument.h"
#include "survey/survey_store_remark.h"

static enum err contoh(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_contoh_units(rq, *at, at);
}

static enum err bontang(struct rq *rq, void *ctx)
{
	int64_t *at = ctx; /* brings the calendar that both cities use */
	return demo_bontang_units(rq, *at, at);
}

static bool same(const struct instrument *x, const struct instrument *y)
{
	bool fine = x->n_items == y->n_items && x->n_dimensions == y->n_dimensions && x->n_languages == y->n_languages &&
	            x->rule == y->rule && x->n_bands == y->n_bands && x->best == y->best && str_eq(x->title, y->title);
	for (size_t i = 0; fine && i < x->n_items; i++) {
		const struct instrument_item *p = &x->item[i], *q = &y->item[i];
		fine = str_eq(p->code, q->code) && str_eq(p->question, q->question) && p->scale == q->scale &&
		       p->dimension == q->dimension && p->reversed == q->reversed && p->expected == q->expected &&
		       p->skippable == q->skippable && p->when.place == q->when.place && p->when.set == q->when.set &&
		       str_eq(instrument_said(x, STR("en"), 'q', i), instrument_said(y, STR("en"), 'q', i));
		for (int k = 1; fine && k <= p->scale; k++)
			fine = str_eq(p->answer[k], q->answer[k]);
	}
	return fine;
}

/* A copy of every shipped one is stored and read back; edited by two people at once, one is told. */
static enum err drafts(struct rq *rq, void *ctx)
{
	enum instrument_no no;
	(void)ctx;
	for (size_t i = 0; instrument_shipped_codes[i] != NULL; i++) {
		struct instrument *v = ARENA_NEW(rq->a, struct instrument), *back = ARENA_NEW(rq->a, struct instrument);
		assert_true(instrument_shipped(rq->a, str_of(instrument_shipped_codes[i]), v));
		v->title = str_fmt(rq->a, "Salinan %zu", i);
		assert_ok(instrument_make(rq, v));
		assert_ok(instrument_by_code(rq, v->code, 0, back));
		assert_true(same(v, back) && !back->frozen && !back->shipped);
		back->item[0].question = STR("Diubah");
		assert_ok(instrument_put(rq, back, "butir", &no));
		assert_int_equal(no, INSTRUMENT_YES);
		assert_ok(instrument_put(rq, v, "butir", &no));
		assert_int_equal(no, INSTRUMENT_CHANGED);
	}
	return OK;
}

/* Frozen it stays; the next version is a draft of its own; a draft may go. */
static enum err versions(struct rq *rq, void *ctx)
{
	struct instrument *v = ARENA_NEW(rq->a, struct instrument), *back = ARENA_NEW(rq->a, struct instrument);
	enum instrument_no no;
	bool skm, own;
	int64_t id;
	(void)ctx;
	assert_true(instrument_shipped(rq->a, STR("kepmenpan-63"), v));
	v->title = STR("Enam standar kami");
	TRY(instrument_make(rq, v));
	assert_int_equal(instrument_pick(rq, str_fmt(rq->a, "v %lld", (long long)v->version_id), &id, &skm,
		&own), ERR_NOT_FOUND);
	v->item[0].scale = 1;
	TRY(instrument_freeze(rq, v, &no));
	assert_int_equal(no, INSTRUMENT_INCOMPLETE);
	v->item[0].scale = 4;
	TRY(instrument_freeze(rq, v, &no));
	assert_int_equal(no, INSTRUMENT_YES);
	TRY(instrument_put(rq, v, "butir", &no));
	assert_int_equal(no, INSTRUMENT_FROZEN);
	v->frozen = false; /* also for who does not look */
	TRY(instrument_put(rq, v, "butir", &no));
	assert_int_equal(no, INSTRUMENT_CHANGED);
	TRY(instrument_pick(rq, str_fmt(rq->a, "v %lld", (long long)v->version_id), &id, &skm, &own));
	assert_true(!skm && !own && id == v->version_id);
	TRY(instrument_next(rq, v, &no));
	assert_int_equal(no, INSTRUMENT_YES);
	assert_int_equal(v->version, 2);
	TRY(instrument_next(rq, v, &no));
	assert_int_equal(no, INSTRUMENT_DRAFTED);
	TRY(instrument_by_code(rq, v->code, 0, back));
	TRY(instrument_drop(rq, back, &no));
	assert_int_equal(no, INSTRUMENT_YES);
	TRY(instrument_by_code(rq, v->code, 0, back));
	assert_true(back->frozen && back->version == 1);
	return OK;
}

/* An own SKM with a tenth element and own weights is counted by the SKM's own path. */
static enum err own_skm(struct rq *rq, void *ctx)
{
	struct instrument *v = ARENA_NEW(rq->a, struct instrument);
	struct survey_elements e;
	enum instrument_no no;
	bool skm, own;
	int64_t id;
	(void)ctx;
	assert_true(instrument_shipped(rq->a, STR("skm-2017"), v));
	v->title = STR("SKM kami");
	v->item[9] = v->item[8];
	v->item[9].code = STR("P10");
	v->item[9].name = STR("Keamanan");
	v->item[9].question = STR("Bagaimana pendapat Saudara tentang keamanan di unit ini?");
	v->n_items = 10;
	for (size_t i = 0; i < 10; i++)
		v->item[i].weight = STR("1/10");
	TRY(instrument_make(rq, v));
	TRY(instrument_freeze(rq, v, &no));
	assert_int_equal(no, INSTRUMENT_YES);
	TRY(instrument_pick(rq, str_fmt(rq->a, "v %lld", (long long)v->version_id), &id, &skm, &own));
	assert_true(skm && own);
	TRY(survey_elements_of(rq, id, &e));
	assert_int_equal(e.n, 10);
	assert_str(e.v[0].meaning, "requirements");
	assert_str(e.v[9].name, "Keamanan");
	return OK;
}

/* The demo's two periods: hidden small units, no SKM among them, thirty questions in two words. */
static enum err periods(struct rq *rq, void *ctx)
{
	struct survey_unit city, unit;
	struct survey_period p, *all;
	struct instrument_result *r = ARENA_NEW(rq->a, struct instrument_result);
	size_t n, hidden = 0;
	(void)ctx;
	TRY(demo_contoh_instruments(rq));
	TRY(demo_contoh_instruments(rq)); /* again: nothing is doubled */
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	TRY(survey_period_list(rq, &city, &all, &n));
	assert_int_equal(n, 0); /* none is an SKM */
	int year, month, day;
	civil_split(civil_day(rq->now, city.zone), &year, &month, &day);
	TRY(survey_period_by_code(rq, &city, str_fmt(rq->a, "spak-%d", year), &p));
	TRY(instrument_result(rq, &city, &p, r));
	assert_true(r->all.score.defined && r->all.score.reached >= 0);
	int64_t sum = 0;
	for (size_t i = 0; i < r->n_units; i++) {
		hidden += r->units[i].hidden;
		sum += r->units[i].tally.people;
	}
	assert_true(hidden >= 2 && sum == r->all.tally.people);
	for (size_t i = 0; i < r->n_units; i++) {
		struct instrument_result *own = ARENA_NEW(rq->a, struct instrument_result);
		TRY(survey_unit_by_id(rq, r->units[i].id, &unit));
		TRY(instrument_result(rq, &unit, &p, own));
		assert_true(own->all.hidden == r->units[i].hidden && own->all.tally.people == r->units[i].tally.people);
	}
	return OK;
}

/* An answer to question 30 lies in the second word, is the same when it comes again, and another when it differs. */
static enum err second_word(struct rq *rq, void *ctx)
{
	struct survey_unit unit;
	struct survey_period p = {.year = 2026, .starts_on = 20000, .ends_on = 30000, .code = STR("gap"), .name = STR("Gap"),
		.weights = STR("exact"), .estimator = STR("official"), .headline = STR("gabungan"), .decision_no = STR("1"),
		.chosen = STR("siapa saja"), .chosen_note = STR(""), .source = STR("")};
	struct survey_reply v = {.id = {7}, .on = 20500};
	struct instrument_marks m = {0};
	struct instrument_result *r = ARENA_NEW(rq->a, struct instrument_result);
	enum survey_no no;
	bool skm, own, already;
	int64_t id;
	(void)ctx;
	TRY(survey_unit_by_slug(rq, STR("kelurahan-melati"), &unit));
	p.city_id = unit.city_id;
	p.unit_id = unit.id;
	TRY(instrument_pick(rq, STR("b servqual-kesenjangan"), &p.version_id, &skm, &own));
	TRY(survey_period_make(rq, &p, &id));
	TRY(survey_period_get(rq, id, &p));
	instrument_mark_set(&m, 29, 5);
	v.unit_id = unit.id;
	v.more = m.word[1];
	TRY(survey_answer_put(rq, &p, &v, &already, &no));
	assert_true(no == SURVEY_YES && !already);
	TRY(survey_answer_put(rq, &p, &v, &already, &no));
	assert_true(no == SURVEY_YES && already);
	v.more = 0;
	v.marks = 1;
	TRY(survey_answer_put(rq, &p, &v, &already, &no));
	assert_int_equal(no, SURVEY_ID_USED);
	TRY(instrument_result(rq, &unit, &p, r));
	assert_int_equal(r->all.tally.item[29].answer[5], 1);
	assert_true(r->all.hidden && !r->all.score.defined);
	return OK;
}

/* What is typed at a question in own words is kept, with its question and under an id of its own, and only when it was
 * asked. */
static enum err words_asked(struct rq *rq, void *ctx)
{
	struct instrument *v = ARENA_NEW(rq->a, struct instrument);
	struct survey_unit unit;
	struct survey_period p = {.year = 2026, .code = STR("kata"), .name = STR("Kata"), .weights = STR("exact"),
		.estimator = STR("official"), .headline = STR("gabungan"), .decision_no = STR("1"), .chosen = STR("siapa saja"),
		.chosen_note = STR(""), .source = STR("")};
	enum instrument_no no;
	enum survey_no sno;
	int64_t *period = ctx;
	assert_true(instrument_shipped(rq->a, STR("kepmenpan-63"), v));
	v->title = STR("Dengan kata sendiri");
	v->item[v->n_items++] = (struct instrument_item){.code = STR("T1"), .name = STR("Alasan"), .dimension = -1,
		.question = STR("Mengapa?"), .weight = STR(""), .when = {.place = 0, .set = 1}};
	TRY(instrument_make(rq, v));
	TRY(instrument_freeze(rq, v, &no));
	assert_int_equal(no, INSTRUMENT_YES);
	TRY(survey_unit_by_slug(rq, STR("kelurahan-melati"), &unit));
	p.city_id = unit.city_id;
	p.unit_id = unit.id;
	p.version_id = v->version_id;
	p.starts_on = civil_day(rq->now, unit.zone) - 1;
	p.ends_on = p.starts_on + 30;
	p.decided_on = p.starts_on;
	TRY(survey_period_make(rq, &p, period));
	TRY(survey_period_get(rq, *period, &p));
	TRY(survey_period_open(rq, p.id, &sno));
	assert_int_equal(sno, SURVEY_YES);
	return OK;
}

static void fill_in(struct app_place *p, const char *body)
{
	struct arena *a = arena_new(16 * 1024 * 1024);
	struct web_reply reply = {0};
	struct web_request q = {.method = STR("POST"), .target = STR("/u/kelurahan-melati/isi/kata"),
	                        .path = STR("/u/kelurahan-melati/isi/kata"), .query = STR(""), .body = str_of(body),
	                        .body_fd = -1, .body_n = (int64_t)strlen(body), .peer = STR("10.0.0.1"), .local = true};
	q.headers[q.n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	assert_ok(app_request(p->app, &q, 0, a, &reply));
	assert_int_equal(reply.status, 303);
	arena_free(a);
}

static enum err words_kept(struct rq *rq, void *ctx)
{
	struct survey_remark *v;
	size_t n;
	TRY(survey_remark_list(rq, *(int64_t *)ctx, 0, &v, &n));
	assert_int_equal(n, 1);
	assert_str(v[0].text, "Mengapa? karena antre");
	return OK;
}

static void own_words(struct app_place *p)
{
	int64_t period;
	assert_ok(app_run(p->app, true, words_asked, &period));
	fill_in(p, "jawaban=000102030405060708090a0b0c0d0e0f&q1=1&t7=karena+antre");
	fill_in(p, "jawaban=000102030405060708090a0b0c0d0e0f&q1=1&t7=karena+antre"); /* sent again: counted once */
	fill_in(p, "jawaban=100102030405060708090a0b0c0d0e0f&q1=2&t7=tidak+ditanya");
	assert_ok(app_run(p->app, false, words_kept, &period));
}

static void all(struct app_place *p)
{
	int64_t at = 0;
	do
		assert_ok(app_run(p->app, true, bontang, &at));
	while (at != 0);
	do
		assert_ok(app_run(p->app, true, contoh, &at));
	while (at != 0);
	assert_ok(app_run(p->app, true, drafts, NULL));
	assert_ok(app_run(p->app, true, versions, NULL));
	assert_ok(app_run(p->app, true, own_skm, NULL));
	assert_ok(app_run(p->app, true, periods, NULL));
	assert_ok(app_run(p->app, true, second_word, NULL));
	own_words(p);
}

static void test_store(void **state)
{
	(void)state;
	app_on_both(all);
}

TEST_GROUP(survey_store_instrument, cmocka_unit_test(test_store));
