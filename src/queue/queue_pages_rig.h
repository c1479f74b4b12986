/* For tests of the queue's pages: Kota Contoh on a fresh store, requests without a network, what a page says and how many
 * statements it asked. Include demo/demo_store.h before it: a test may look up at the town, the module may not. */
#ifndef QUEUE_QUEUE_PAGES_RIG_H
#define QUEUE_QUEUE_PAGES_RIG_H
#include "account/account_store.h"
#include "app/app_place.h"
#include "store/db.h"

struct visit {
	struct app *app;
	struct arena *a;
	int64_t account;
	struct web_reply reply;
	int64_t statements;
	const char *name;
	struct str cookie; /* sent when not empty */
};

static inline enum err bontang(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_bontang_units(rq, *at, at);
}

static inline enum err units(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_contoh_units(rq, *at, at);
}

static inline enum err people(struct rq *rq, void *ctx)
{
	struct demo_account *v;
	size_t n;
	(void)ctx;
	TRY(demo_contoh_accounts(rq, &v, &n));
	for (size_t i = 0; i < n; i++)
		v[i].hash = STR("$argon2id$none");
	return demo_contoh_accounts_add(rq, v, n);
}

static inline enum err morning(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_queue(rq); }

static inline enum err find(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	return account_find(rq, str_of(v->name), &v->account);
}

static inline void sign_in(struct visit *v, const char *name)
{
	v->name = name;
	v->account = 0;
	if (name != NULL)
		assert_ok(app_run(v->app, false, find, v));
}

static inline struct str ask(struct visit *v, const char *method, struct str target, struct str body, int status)
{
	struct str path, query;
	struct web_request *r = ARENA_NEW(v->a, struct web_request);
	str_cut(target, '?', &path, &query);
	*r = (struct web_request){.method = str_of(method), .target = target, .path = path, .query = query, .body = body,
	                          .body_fd = -1, .body_n = (int64_t)body.n, .peer = STR("127.0.0.1"), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("localhost")};
	if (v->cookie.n > 0)
		r->headers[r->n_headers++] = (struct web_header){STR("Cookie"), v->cookie};
	if (body.n > 0)
		r->headers[r->n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	assert_ok(app_request(v->app, r, v->account, v->a, &v->reply));
	v->statements = db_statements_taken();
	struct str page = buf_done(&v->reply.body);
	if (v->reply.status != status)
		fail_msg("%s %.*s: %d, want %d: %.*s", method, STR_ARG(target), v->reply.status, status,
		         (int)(page.n < 60 ? page.n : 60), page.s);
	return page;
}

static inline struct str get(struct visit *v, struct str target, int64_t budget)
{
	struct str page = ask(v, "GET", target, STR(""), 200);
	if (v->statements > budget)
		fail_msg("%.*s: %lld statements, budget %lld", STR_ARG(target), (long long)v->statements, (long long)budget);
	return page;
}

static inline bool says(struct str page, const char *text) { return str_find(page, str_of(text)) >= 0; }

/* What stands between two marks. */
static inline struct str between(struct str page, const char *from, char to)
{
	ptrdiff_t at = str_find(page, str_of(from));
	struct str value, rest;
	if (at < 0)
		fail_msg("the page has no %s", from);
	str_cut(str_sub(page, (size_t)at + strlen(from), page.n), to, &value, &rest);
	return value;
}

static inline struct str keys(struct visit *v, struct str page)
{
	return str_fmt(v->a, "csrf=%.*s&kunci=%.*s", STR_ARG(between(page, "name=\"csrf\" value=\"", '"')),
	               STR_ARG(between(page, "name=\"kunci\" value=\"", '"')));
}

/* Kota Contoh with its people and a morning in line. */
static inline void visit_town(struct visit *v, struct app_place *p)
{
	*v = (struct visit){.app = p->app, .a = arena_new((size_t)64 * 1024 * 1024)};
	int64_t at = 0;
	do
		assert_ok(app_run(v->app, true, bontang, &at)); /* brings the working hours that are shipped */
	while (at != 0);
	do
		assert_ok(app_run(v->app, true, units, &at));
	while (at != 0);
	assert_ok(app_run(v->app, true, people, NULL));
	assert_ok(app_run(v->app, true, morning, NULL));
	assert_ok(app_run(v->app, true, morning, NULL)); /* what is there is left as it is */
}
#endif
