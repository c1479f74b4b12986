/* What the house itself answers and does: streams of versions, health for the one who watches, and sweeping. */
#include "app/own.h"

#include <unistd.h>

#include "app/commands.h"
#include "app/inside.h"
#include "app/tls.h"
#include "app_sql.h"

enum { KEYS_KEPT_MS = 7 * 24 * 3600 * 1000, SWEEP_EVERY_MS = 3600000, TLS_EVERY_MS = 24 * 3600000, TOPICS_TEXT_MAX = 400 };

/* ---- streams ---- */

static bool topics_ok(struct str s)
{
	size_t words = s.n > 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		words += c == ' ';
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '_' || c == ' '))
			return false;
	}
	return s.n > 0 && s.n <= TOPICS_TEXT_MAX && words <= APP_TOPICS_MAX;
}

/* GET /alir?topik=kota+unit/123: versions only, never data, so that anybody may listen. */
static enum err stream_page(struct rq *rq)
{
	struct str topics = str_trim(rq_param(rq, "topik"));
	if (!topics_ok(topics))
		return ERR_BAD_INPUT;
	for (struct str rest = topics, one; rest.n > 0 && rq->app->web != NULL;) {
		str_cut(rest, ' ', &one, &rest);
		web_topic_changed(rq->app->web, one, topics_version(rq->app->topics, one));
	}
	rq->reply->kind = WEB_STREAM;
	rq->reply->topics = topics;
	web_set(rq->reply, "Cache-Control", STR("no-store"));
	return OK;
}

/* ---- health and figures ---- */

static bool may_watch(const struct rq *rq)
{
	const struct app_settings *set = &rq->app->set;
	return rq->http->local || (set->metrics_from != NULL && str_eqz(rq->http->peer, set->metrics_from));
}

static int64_t resident_bytes(void)
{
	long long pages = 0;
	FILE *f = fopen("/proc/self/statm", "re");
	if (f == NULL)
		return 0;
	if (fscanf(f, "%*s %lld", &pages) != 1)
		pages = 0;
	fclose(f);
	return pages * sysconf(_SC_PAGESIZE);
}

static enum err health_page(struct rq *rq)
{
	struct app_heart_row heart;
	struct app_outbox_waiting_row waiting;
	if (!may_watch(rq))
		return ERR_NOT_FOUND;
	enum err e = sql_app_heart(rq->db, rq->a, &heart);
	if (e == ERR_NOT_FOUND)
		heart = (struct app_heart_row){.at = 0};
	else if (e != OK)
		return e;
	TRY(sql_app_outbox_waiting(rq->db, rq->a, &waiting));
	web_set(rq->reply, "Content-Type", STR("application/json"));
	buf_fmt(&rq->reply->body, "{\"status\":\"ok\",\"version\":\"%s\",\"engine\":\"%s\",\"now_ms\":%lld,\"started_ms\":%lld,"
	        "\"heartbeat_ms\":%lld,\"outbox_waiting\":%lld,\"keys_open\":%s}\n", rq->app->domain->version,
	        store_engine(rq->app->store) == STORE_SQLITE ? "sqlite" : "postgresql", (long long)rq->now,
	        (long long)rq->app->started_at, (long long)heart.at, (long long)waiting.n,
	        atomic_load(&rq->app->keys_open) ? "true" : "false");
	return OK;
}

static void figure(struct buf *b, const char *name, const char *type, int64_t v)
{
	buf_fmt(b, "# TYPE prima_%s %s\nprima_%s %lld\n", name, type, name, (long long)v);
}

static void web_part(struct buf *b, struct app *app)
{
	struct web_figures w;
	if (app->web == NULL)
		return;
	web_figures(app->web, &w);
	figure(b, "connections_open", "gauge", w.open);
	figure(b, "streams_open", "gauge", w.streams);
	figure(b, "refused_connections_total", "counter", w.refused);
	figure(b, "sent_bytes_total", "counter", w.bytes_out);
	buf_z(b, "# TYPE prima_replies_total counter\n");
	for (int i = 1; i <= 5; i++)
		buf_fmt(b, "prima_replies_total{class=\"%dxx\"} %lld\n", i, (long long)w.by_status[i]);
}

static enum err metrics_page(struct rq *rq)
{
	struct app *app = rq->app;
	struct buf *b = &rq->reply->body;
	struct store_figures s;
	struct pages_figures p;
	struct app_outbox_waiting_row waiting;
	if (!may_watch(rq))
		return ERR_NOT_FOUND;
	TRY(sql_app_outbox_waiting(rq->db, rq->a, &waiting));
	store_figures(app->store, &s);
	pages_figures(app->pages, &p);
	web_set(rq->reply, "Content-Type", STR("text/plain; version=0.0.4; charset=utf-8"));
	figure(b, "requests_total", "counter", app->count.requests);
	figure(b, "requests_refused_total", "counter", app->count.refused);
	figure(b, "requests_forged_total", "counter", app->count.csrf);
	figure(b, "requests_repeated_total", "counter", app->count.replayed);
	figure(b, "errors_total", "counter", app->count.errors);
	figure(b, "job_runs_total", "counter", app->count.job_runs);
	figure(b, "job_failures_total", "counter", app->count.job_failures);
	figure(b, "outbox_sent_total", "counter", app->count.sent);
	figure(b, "outbox_failures_total", "counter", app->count.send_failures);
	figure(b, "outbox_waiting", "gauge", waiting.n);
	figure(b, "page_cache_hits_total", "counter", p.hits);
	figure(b, "page_cache_misses_total", "counter", p.misses);
	figure(b, "page_cache_bytes", "gauge", p.bytes);
	figure(b, "store_reads_total", "counter", s.reads);
	figure(b, "store_writes_total", "counter", s.writes);
	figure(b, "store_commits_total", "counter", s.commits);
	figure(b, "store_retries_total", "counter", s.retries);
	figure(b, "store_failures_total", "counter", s.failed);
	figure(b, "store_batch_max", "gauge", s.batch_max);
	figure(b, "resident_bytes", "gauge", resident_bytes());
	web_part(b, app);
	return OK;
}

/* ---- sweeping ---- */

static enum err sweep_job(struct rq *rq, bool *more)
{
	const struct app_settings *set = &rq->app->set;
	*more = false;
	TRY(sql_app_key_purge(rq->db, rq->now - KEYS_KEPT_MS, NULL));
	return sql_app_session_purge(rq->db, rq->now - set->session_idle_ms, rq->now - set->session_max_ms, NULL);
}

static const struct route routes[] = {
	{.method = "GET", .path = "/alir", .right = RIGHT_PUBLIC, .access = READ, .apply = stream_page,
	 .flags = ROUTE_STREAM, .unit_arg = -1},
	{.method = "GET", .path = "/sehat", .right = RIGHT_PUBLIC, .access = READ, .apply = health_page, .unit_arg = -1},
	{.method = "GET", .path = "/metrics", .right = RIGHT_PUBLIC, .access = READ, .apply = metrics_page, .unit_arg = -1},
	{.method = "GET", .path = "/sertifikat", .right = RIGHT_PUBLIC, .access = READ, .apply = ca_page, .unit_arg = -1},
	{.method = "GET", .path = "/sertifikat/otoritas.crt", .right = RIGHT_PUBLIC, .access = READ, .apply = ca_file_page,
	 .unit_arg = -1},
};
static const struct job jobs[] = {
	{.name = "app-sapu", .every_ms = SWEEP_EVERY_MS, .run = sweep_job},
	{.name = "app-sertifikat", .every_ms = TLS_EVERY_MS, .run = tls_job},
};
static const size_t n_routes = countof(routes), n_jobs = countof(jobs), none = 0;

const struct module_tables app_own = {"app", routes, &n_routes, jobs, &n_jobs, app_commands, &app_commands_n, NULL, &none,
                                     NULL, &none};
