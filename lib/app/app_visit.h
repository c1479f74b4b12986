/* For tests of pages: a visitor without a network. What is asked, by whom, what came back and what it cost in
 * statements. */
#ifndef APP_APP_VISIT_H
#define APP_APP_VISIT_H
#include "app/app_place.h"
#include "store/db.h"

struct app_visit {
	struct app *app;
	struct arena *a;
	int64_t account, statements; /* account 0: nobody; statements: of the last request */
	struct web_reply reply;
};
enum { APP_VISIT_FREE = 1000 }; /* a budget that asks nothing */

struct app_visit_name {
	const char *name;
	int64_t id;
};
static inline enum err app_visit_find(struct rq *rq, void *ctx)
{
	struct app_visit_name *n = ctx;
	return prima_domain.find_account(rq, str_of(n->name), &n->id);
}

/* From now on as that account; NULL: as nobody. */
static inline void app_visit_as(struct app_visit *v, const char *name)
{
	struct app_visit_name n = {name, 0};
	if (name != NULL)
		assert_ok(app_run_at(v->app, false, 0, v->a, app_visit_find, &n));
	v->account = n.id;
}

/* media NULL: a form when there is a body. Fails unless the answer has that status (0: any). */
static inline struct str app_visit_ask(struct app_visit *v, const char *method, struct str target, struct str body,
                                       const char *media, int status)
{
	struct str path, query;
	struct web_request *r = ARENA_NEW(v->a, struct web_request);
	str_cut(target, '?', &path, &query);
	*r = (struct web_request){.method = str_of(method), .target = target, .path = path, .query = query, .body = body,
	                          .body_fd = -1, .body_n = (int64_t)body.n, .peer = STR("127.0.0.1"), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("layanan.contoh.example")};
	if (body.n > 0)
		r->headers[r->n_headers++] = (struct web_header){
			STR("Content-Type"), str_of(media != NULL ? media : "application/x-www-form-urlencoded")};
	assert_ok(app_request(v->app, r, v->account, v->a, &v->reply));
	v->statements = db_statements_taken();
	struct str page = buf_done(&v->reply.body);
	if (status != 0 && v->reply.status != status)
		fail_msg("%s %.*s: %d, want %d: %.*s", method, STR_ARG(target), v->reply.status, status,
		         (int)(page.n < 900 ? page.n : 900), page.s);
	return page;
}

static inline struct str app_visit_get(struct app_visit *v, struct str target, int64_t budget)
{
	struct str page = app_visit_ask(v, "GET", target, STR(""), NULL, 200);
	if (v->statements > budget)
		fail_msg("%.*s: %lld statements, budget %lld", STR_ARG(target), (long long)v->statements, (long long)budget);
	return page;
}

static inline bool app_visit_says(struct str page, const char *text) { return str_find(page, str_of(text)) >= 0; }

/* What stands between two marks. */
static inline struct str app_visit_between(struct str page, const char *from, char to)
{
	ptrdiff_t at = str_find(page, str_of(from));
	struct str value, rest;
	if (at < 0)
		fail_msg("the page has no %s", from);
	str_cut(str_sub(page, (size_t)at + strlen(from), page.n), to, &value, &rest);
	return value;
}

/* "csrf=...&kunci=..." of the page's first form. */
static inline struct str app_visit_keys(struct app_visit *v, struct str page)
{
	struct str csrf = app_visit_between(page, "name=\"csrf\" value=\"", '"');
	bool key = app_visit_says(page, "name=\"kunci\" value=\"");
	return str_fmt(v->a, "csrf=%.*s&kunci=%.*s", STR_ARG(csrf),
	               STR_ARG(key ? app_visit_between(page, "name=\"kunci\" value=\"", '"') : STR("")));
}

/* Sends what the page's form would, with its keys. */
static inline struct str app_visit_post(struct app_visit *v, struct str page, struct str target, struct str form,
                                        int status)
{
	return app_visit_ask(v, "POST", target, str_fmt(v->a, "%.*s&%.*s", STR_ARG(app_visit_keys(v, page)), STR_ARG(form)),
	                     NULL, status);
}
#endif
