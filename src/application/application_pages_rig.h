/* For tests: the town of application_store_town.h with people who may do things there, asked for pages without a
 * network. */
#ifndef APPLICATION_APPLICATION_PAGES_RIG_H
#define APPLICATION_APPLICATION_PAGES_RIG_H
#include "app/inside.h"
#include "application/application_store_town.h"
#include "citizen/citizen_store.h"
#include "store/db.h"

struct desk_rig {
	struct app_place *p;
	struct town t;
	struct arena *a;
	int64_t account, operator, second, kasi, citizen, case_id;
	struct web_reply reply;
	int64_t statements;
	const char *peer;
};

static inline enum err rig_role(struct rq *rq, int64_t account_id, int64_t unit_id, enum role role)
{
	struct account_role_row r = {.account_id = account_id, .grant = {role, unit_id, 0, INT32_MAX},
	                             .basis = STR("Surat tugas 1/2031"), .reason = STR("hanya ada sedikit petugas")};
	enum account_no no;
	TRY(account_role_give(rq, &r, &no));
	assert_int_equal(no, ACCOUNT_FINE);
	return OK;
}

static inline enum err rig_people(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct town *t = &g->t;
	struct citizen c = {.unit_id = t->village, .kind = CITIZEN_PERSON,
	                    .f = {.nik = STR("9971010507900001"), .name = STR("Siti Aminah"), .birth = STR("1990-07-05"),
	                          .sex = STR("L"), .phone = STR("081234567890"), .address = STR("Jalan Melati 3")}};
	enum citizen_no no;
	TRY(town_person(rq, t->village, "operator1", &g->operator));
	TRY(town_person(rq, t->village, "loket2", &g->second));
	TRY(town_person(rq, t->village, "kasi1", &g->kasi));
	TRY(rig_role(rq, t->clerk, t->village, ROLE_LOKET));
	TRY(rig_role(rq, g->second, t->village, ROLE_LOKET));
	TRY(rig_role(rq, g->operator, t->village, ROLE_OPERATOR));
	TRY(rig_role(rq, g->kasi, t->village, ROLE_KASI));
	TRY(rig_role(rq, t->head, t->village, ROLE_KEPALA));
	rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = t->clerk, .unit_id = t->village};
	TRY(citizen_put(rq, &c, STR_NULL, &no));
	assert_int_equal(no, CITIZEN_FINE);
	g->citizen = c.id;
	return OK;
}

/* From now on pages are asked for at that moment, and soon after. */
static inline void rig_at(struct desk_rig *g, int64_t ms)
{
	atomic_store(&g->p->app->last_now, ms);
	atomic_store(&g->p->app->behind_mono, 0);
}

static inline void rig_new(struct desk_rig *g, struct app_place *p)
{
	*g = (struct desk_rig){.p = p, .a = arena_new(256 << 20), .peer = "127.0.0.1"};
	town_new(p, &g->t);
	assert_ok(app_run_at(p->app, true, g->t.monday, NULL, rig_people, g));
	rig_at(g, g->t.monday + TOWN_MINUTE);
}

static inline struct str rig_ask(struct desk_rig *g, const char *method, struct str target, struct str body, int status)
{
	struct str path, query;
	struct web_request *r = ARENA_NEW(g->a, struct web_request);
	str_cut(target, '?', &path, &query);
	*r = (struct web_request){.method = str_of(method), .target = target, .path = path, .query = query, .body = body,
	                          .body_fd = -1, .body_n = (int64_t)body.n, .peer = str_of(g->peer), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("localhost")};
	if (body.n > 0)
		r->headers[r->n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	assert_ok(app_request(g->p->app, r, g->account, g->a, &g->reply));
	g->statements = db_statements_taken();
	struct str page = buf_done(&g->reply.body);
	if (g->reply.status != status) {
		ptrdiff_t at = str_find(page, STR("class=\"wrong\""));
		if (at < 0)
			at = str_find(page, STR("<main"));
		struct str head = at >= 0 ? str_sub(page, (size_t)at, page.n) : page;
		fail_msg("%s %.*s: %d, want %d: %.*s", method, STR_ARG(target), g->reply.status, status,
		         (int)(head.n < 400 ? head.n : 400), head.s);
	}
	return page;
}

static inline struct str rig_get(struct desk_rig *g, struct str target, int64_t budget)
{
	struct str page = rig_ask(g, "GET", target, STR(""), 200);
	if (g->statements > budget)
		fail_msg("%.*s: %lld statements, budget %lld", STR_ARG(target), (long long)g->statements, (long long)budget);
	return page;
}

static inline bool rig_says(struct str page, const char *text) { return str_find(page, str_of(text)) >= 0; }

/* What stands between two marks. */
static inline struct str rig_between(struct str page, const char *from, char to)
{
	ptrdiff_t at = str_find(page, str_of(from));
	struct str value, rest;
	if (at < 0)
		fail_msg("the page has no %s", from);
	str_cut(str_sub(page, (size_t)at + strlen(from), page.n), to, &value, &rest);
	return value;
}

/* The hidden fields of a form of the page: token, a fresh key, the version it was drawn with. */
static inline struct str rig_keys(struct desk_rig *g, struct str page)
{
	return str_fmt(g->a, "csrf=%.*s&kunci=%.*s&versi=%.*s", STR_ARG(rig_between(page, "name=\"csrf\" value=\"", '"')),
	               STR_ARG(rig_between(page, "name=\"kunci\" value=\"", '"')),
	               STR_ARG(rig_between(page, "name=\"versi\" value=\"", '"')));
}

static inline struct str rig_path(struct desk_rig *g, const char *below)
{
	return str_fmt(g->a, "/berkas/%lld%s", (long long)g->case_id, below);
}

/* Somebody opens the case and sends one form of it. */
static inline struct str rig_act(struct desk_rig *g, int64_t who, const char *below, const char *fields, int status)
{
	g->account = who;
	struct str page = rig_ask(g, "GET", rig_path(g, ""), STR(""), 200);
	return rig_ask(g, "POST", rig_path(g, below), str_fmt(g->a, "%.*s&%s", STR_ARG(rig_keys(g, page)), fields), status);
}
#endif
