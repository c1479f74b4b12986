/* For the app's tests: a small domain of its own (two accounts, a handful of routes, a job, a command) in a fresh folder
 * or a wiped PostgreSQL, and requests without a socket. */
#ifndef APP_RIG_H
#define APP_RIG_H
#include <unistd.h>

#include "app/app_rig_domain.h"
#include "app/app_rig_stuck.h"

#define RIG_POST .method = "POST", .access = WRITE, .body_max = 70000, .unit_arg = -1
#define RIG_GET .method = "GET", .access = READ, .unit_arg = -1
static const struct route rig_routes[] = {
	{RIG_GET, .path = "/umum", .right = RIGHT_PUBLIC, .apply = rig_hello_page},
	{RIG_GET, .path = "/unit/{unit}", .right = RIGHT_PUBLIC, .apply = rig_hello_page},
	{RIG_GET, .path = "/unit/baru", .right = RIGHT_PUBLIC, .apply = rig_new_page},
	{.method = "GET", .access = READ, .unit_arg = 0, .path = "/unit/{unit}/isi", .right = RIG_RIGHT,
	 .apply = rig_hello_page},
	{RIG_GET, .path = "/saya", .right = RIGHT_SIGNED_IN, .apply = rig_hello_page},
	{RIG_GET, .path = "/token", .right = RIGHT_SIGNED_IN, .apply = rig_token_page},
	{RIG_GET, .path = "/lama", .right = RIGHT_PUBLIC, .apply = rig_slow_page},
	{RIG_GET, .path = "/papan", .right = RIGHT_PUBLIC, .apply = rig_board_page, .flags = ROUTE_CACHED},
	{.method = "GET", .access = READ_LOGGED, .unit_arg = -1, .path = "/data", .right = RIGHT_SIGNED_IN,
	 .apply = rig_hello_page},
	{RIG_POST, .path = "/simpan", .right = RIGHT_SIGNED_IN, FIELDS(rig_fields, struct rig_form),
	 .prepare = rig_save_prepare, .apply = rig_save_post, .again = rig_save_again},
	{RIG_POST, .path = "/survei", .right = RIGHT_PUBLIC, FIELDS(rig_fields, struct rig_form), .apply = rig_save_post,
	 .flags = ROUTE_NO_CSRF, .why = "citizens have no session"},
	{RIG_POST, .path = "/tolak", .right = RIGHT_SIGNED_IN, .apply = rig_refuse_post},
	{RIG_POST, .path = "/tabrak", .right = RIGHT_SIGNED_IN, .apply = rig_collide_post},
	{RIG_POST, .path = "/masuk", .right = RIGHT_PUBLIC, .apply = rig_sign_in_post, .flags = ROUTE_NO_CSRF,
	 .why = "no session yet"},
	{RIG_POST, .path = "/keluar", .right = RIGHT_SIGNED_IN, .apply = rig_sign_out_post},
	{RIG_POST, .path = "/macet", .right = RIGHT_PUBLIC, .apply = rig_stuck_post, .flags = ROUTE_NO_CSRF,
	 .why = "citizens have no session"},
	{RIG_POST, .path = "/kuat", .right = RIGHT_SIGNED_IN, .apply = rig_confirm_post},
};

static inline enum err rig_job(struct rq *rq, bool *more)
{
	struct rig *r = rig_of(rq);
	r->job_now = rq->now;
	r->job_items++;
	*more = r->job_items % 3 != 0;
	return outbox_add(rq, "none", STR("tugas"), STR("-"), str_int(rq->a, rq_id(rq)));
}

static inline enum err rig_job_fails(struct rq *rq, bool *more)
{
	*more = true;
	TRY(outbox_add(rq, "none", STR("separuh"), STR("-"), str_int(rq->a, rq_id(rq))));
	return ERR_IO;
}

static const struct job rig_jobs[] = {
	{.name = "rig tiga", .every_ms = 3600000, .run = rig_job},
	{.name = "rig gagal", .every_ms = 3600000, .run = rig_job_fails},
	{.name = "rig kunci", .every_ms = 3600000, .run = rig_job, .needs_keys = true},
};

/* Prints its words and the first line of a file named relative to the caller's folder. */
static inline int rig_echo_cmd(struct rq *rq, int argc, char **argv)
{
	char line[100] = "";
	for (int i = 0; i < argc; i++)
		cli_print(rq->cli, "%s;", argv[i]);
	FILE *f = argc > 0 ? fopen(argv[0], "re") : NULL;
	if (f != NULL && fgets(line, sizeof line, f) != NULL)
		cli_print(rq->cli, "%s", line);
	if (f != NULL)
		fclose(f);
	cli_error(rq->cli, "%s", "galat");
	return argc == 2 ? 3 : 0;
}

static const struct command rig_commands[] = {
	{.name = "rig echo", .kind = STORE, .args = "FILE", .summary = "gema", .help = "", .run = rig_echo_cmd},
};
static const size_t rig_n_routes = countof(rig_routes), rig_n_jobs = countof(rig_jobs),
	rig_n_commands = countof(rig_commands), rig_none = 0;
static const struct module_tables rig_modules[] = {
	{"rig", rig_routes, &rig_n_routes, rig_jobs, &rig_n_jobs, rig_commands, &rig_n_commands, NULL, &rig_none,
	 NULL, &rig_none},
};

/* ---- opening ---- */

static inline void rig_wipe(const char *pg)
{
	struct pg *conn;
	assert_ok(pg_open(pg, &conn));
	assert_ok(engine_postgres.script(conn, "SET client_min_messages = error;"
	                                       "DROP SCHEMA public CASCADE; CREATE SCHEMA public"));
	engine_postgres.close(conn);
}

static inline void rig_open(struct rig *r, const char *pg)
{
	*r = (struct rig){.domain = {.modules = rig_modules, .n_modules = 1, .version = "uji", .load_actor = rig_load,
	                             .may = rig_may, .log_access = rig_log, .find_account = rig_find}};
	snprintf(r->dir, sizeof r->dir, "/tmp/prima-app-XXXXXX");
	assert_non_null(mkdtemp(r->dir));
	if (pg != NULL)
		rig_wipe(pg);
	log_level(LOG_ERROR);
	struct app_config c = {.dir = r->dir, .conninfo = pg, .listen = "127.0.0.1:0", .create = true};
	assert_ok(app_open(&r->domain, &c, &r->app));
	r->a = arena_new(APP_ARENA_MAX);
}

static inline void rig_remove(const char *dir)
{
	static const char *const names[] = {"prima.db", "prima.db-wal", "prima.db-shm", "prima.lock", "node.key", "prima.conf"};
	char path[200];
	for (size_t i = 0; i < countof(names); i++) {
		snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		unlink(path);
	}
	assert_int_equal(rmdir(dir), 0);
}

static inline void rig_close(struct rig *r)
{
	app_close(r->app);
	rig_remove(r->dir);
	arena_free(r->a);
}

/* On SQLite, or on the PostgreSQL that tests/pg.sh gives. */
static inline void rig_on_both(void (*test)(struct rig *r))
{
	struct rig r;
	rig_open(&r, getenv("PRIMA_TEST_PG"));
	test(&r);
	rig_close(&r);
}

/* ---- asking ---- */

struct ask {
	const char *method, *target, *body, *cookie;
	const char *headers[8]; /* name, value, ... */
	int64_t as;
	bool secure;
};

static inline struct web_reply *rig_ask(struct rig *r, struct ask q)
{
	struct web_request *w = ARENA_NEW(r->a, struct web_request);
	struct web_reply *out = ARENA_NEW(r->a, struct web_reply);
	struct str path, query;
	str_cut(str_of(q.target), '?', &path, &query);
	*w = (struct web_request){.method = str_of(q.method != NULL ? q.method : "GET"), .target = str_of(q.target),
	                          .path = path, .query = query, .body = str_of(q.body != NULL ? q.body : ""), .body_fd = -1,
	                          .peer = STR("127.0.0.1"), .secure = q.secure, .local = true};
	w->body_n = (int64_t)w->body.n;
	w->headers[w->n_headers++] = (struct web_header){STR("Host"), STR("kota.id")};
	if (q.body != NULL)
		w->headers[w->n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	if (q.cookie != NULL)
		w->headers[w->n_headers++] = (struct web_header){STR("Cookie"), str_of(q.cookie)};
	for (size_t i = 0; i + 1 < countof(q.headers) && q.headers[i] != NULL; i += 2)
		w->headers[w->n_headers++] = (struct web_header){str_of(q.headers[i]), str_of(q.headers[i + 1])};
	assert_ok(app_request(r->app, w, q.as, r->a, out));
	return out;
}
#define ASK(r, ...) rig_ask((r), (struct ask){__VA_ARGS__})

static inline enum err rig_waiting_in(struct rq *rq, void *ctx)
{
	struct app_outbox_waiting_row row;
	TRY(sql_app_outbox_waiting(rq->db, rq->a, &row));
	*(int64_t *)ctx = row.n;
	return OK;
}

/* How many items the routes above have stored. */
static inline int64_t rig_stored(struct rig *r)
{
	int64_t n = -1;
	assert_ok(app_run(r->app, false, rig_waiting_in, &n));
	return n;
}

static inline struct str rig_body(const struct web_reply *w)
{
	return buf_done(&w->body);
}

/* The cookie that a reply sets, as "prima=..."; fails when there is none. */
static inline const char *rig_cookie(struct rig *r, const struct web_reply *w)
{
	struct str v = web_reply_header(w, "Set-Cookie"), one, rest;
	assert_non_null(v.s);
	str_cut(v, ';', &one, &rest);
	return str_z(r->a, one);
}
#endif
