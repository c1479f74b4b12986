/* The respondent's door, asked without a network: what it costs, what it says, and that it remembers nothing. */
#include "app/app_place.h"
#include "demo/demo_store.h"
#include "store/db.h"
#include "survey/survey_store_code.h"

struct visit {
	struct app *app;
	struct arena *a;
	struct web_reply reply;
	int64_t statements, answers;
	struct survey_code_issued code;
};

static enum err first_city(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_bontang_units(rq, *at, at);
}

static enum err units(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_contoh_units(rq, *at, at);
}

static enum err period(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_period(rq, 2); }

static enum err issue(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	struct survey_unit u;
	struct survey_service *s;
	size_t n;
	TRY(survey_unit_by_slug(rq, STR("kelurahan-melati"), &u));
	TRY(survey_services_of(rq, u.id, civil_day(rq->now, u.zone), &s, &n));
	struct survey_code_ask ask = {.services = &s[0].id, .n_services = 1, .open = true};
	return survey_code_issue(rq, &u, &ask, &v->code);
}

static struct str ask(struct visit *v, const char *method, struct str path, struct str body)
{
	struct web_request *r = ARENA_NEW(v->a, struct web_request);
	*r = (struct web_request){.method = str_of(method), .target = path, .path = path, .query = STR(""), .body = body,
	                          .body_fd = -1, .body_n = (int64_t)body.n, .peer = STR("10.0.0.9"), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("localhost")};
	r->headers[r->n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	r->headers[r->n_headers++] = (struct web_header){STR("Idempotency-Key"), STR("\"kunci-yang-dibawa-peramban\"")};
	assert_ok(app_request(v->app, r, 0, v->a, &v->reply));
	v->statements = db_statements_taken();
	return buf_done(&v->reply.body);
}

static bool says(struct str page, const char *text) { return str_find(page, str_of(text)) >= 0; }

static void used_once(struct visit *v)
{
	struct str link = str_fmt(v->a, "/s/%s", v->code.text.link), where = STR("/u/kelurahan-melati/survei");
	struct str p = ask(v, "GET", link, STR(""));
	assert_int_equal(v->reply.status, 200);
	assert_true(p.n < 30 * 1024 && v->statements <= 4);
	assert_true(says(p, "Kode kunjungan diterima") && !says(p, "name=\"layanan\""));
	struct str form = str_fmt(v->a, "kode=%s&jawaban=00112233445566778899aabbccddee77&u1=3&u2=4", v->code.text.link);
	ask(v, "POST", where, str_cat(v->a, form, STR("&u1=9")));
	ask(v, "POST", where, form);
	assert_int_equal(v->reply.status, 303);
	assert_true(v->statements <= 10);
	ask(v, "POST", where, form); /* the line broke: once more */
	assert_int_equal(v->reply.status, 303);
	p = ask(v, "POST", where, str_fmt(v->a, "kode=%s&jawaban=10112233445566778899aabbccddee77&u1=1", v->code.text.link));
	assert_int_equal(v->reply.status, 422);
	assert_true(says(p, "dapat dipakai satu kali") && says(p, "tanpa kode") && !says(p, "name=\"kode\""));
	p = ask(v, "GET", link, STR(""));
	assert_int_equal(v->reply.status, 422);
	assert_true(says(p, "dapat dipakai satu kali"));
}

/* A code that was never issued is answered with the same words; a seal that is not ours is not even looked up. */
static void never_issued(struct visit *v)
{
	char code[SURVEY_CODE_LEN + 1];
	survey_code_make(12345, code);
	struct str p = ask(v, "POST", STR("/s"), str_fmt(v->a, "kode=%s", code));
	assert_int_equal(v->reply.status, 422);
	assert_true(says(p, "dapat dipakai satu kali"));
	p = ask(v, "GET", str_fmt(v->a, "/s/%sAAAAAA", code), STR(""));
	assert_int_equal(v->reply.status, 422);
	assert_true(says(p, "belum tepat"));
	for (int i = 1; i < SURVEY_GUESSES_PLACE; i++) {
		survey_code_make((uint64_t)i * 7919, code);
		ask(v, "POST", STR("/s"), str_fmt(v->a, "kode=%s", code));
	}
	p = ask(v, "POST", STR("/s"), str_fmt(v->a, "kode=%s", code));
	assert_true(v->reply.status == 422 && says(p, "Terlalu banyak kode keliru"));
}

static void scanned_is_never_slowed(struct visit *v)
{
	assert_ok(app_run(v->app, true, issue, v));
	struct str p = ask(v, "POST", STR("/s"), str_fmt(v->a, "kode=%s", v->code.text.code));
	assert_true(v->reply.status == 422 && says(p, "Terlalu banyak kode keliru"));
	ask(v, "GET", str_fmt(v->a, "/s/%s", v->code.text.link), STR(""));
	assert_int_equal(v->reply.status, 200);
	assert_str(web_reply_header(&v->reply, "Cache-Control"), "no-store");
	assert_str(web_reply_header(&v->reply, "Referrer-Policy"), "strict-origin");
}

static void the_door(struct app_place *p)
{
	struct visit v = {.app = p->app, .a = arena_new(64 * 1024 * 1024)};
	int64_t at = 0;
	do
		assert_ok(app_run(p->app, true, first_city, &at));
	while (at != 0);
	do
		assert_ok(app_run(p->app, true, units, &at));
	while (at != 0);
	assert_ok(app_run(p->app, true, period, NULL));
	assert_ok(app_run(p->app, true, issue, &v));
	used_once(&v);
	never_issued(&v);
	scanned_is_never_slowed(&v);
	arena_free(v.a);
}

static void the_door_both(void **state)
{
	(void)state;
	app_on_both(the_door);
}

TEST_GROUP(survey_code_pages, cmocka_unit_test(the_door_both));
