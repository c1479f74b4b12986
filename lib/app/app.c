/* The house opened: settings, keys, store, tables; and while it serves, the web server, the jobs, the outbox and the
 * command socket around them. */
#include "app/app.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/inside.h"
#include "app/own.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/random.h"
#include "paper/child.h"

enum { FOREVER_MAX = 16 * 1024 * 1024, HEART_EVERY_MS = 30000, ID_EPOCH_SLACK_MS = 1000 };

static bool exists(struct arena *a, const char *dir, const char *name)
{
	return access(str_z(a, str_fmt(a, "%s/%s", dir, name)), F_OK) == 0;
}

/* A new key beside old data would belong to nobody's signatures and sessions: the old one must come back. */
static enum err keys_lost(const struct app *app)
{
	log_error("%s: node.key hilang sedangkan datanya ada; pulihkan berkas itu dari cadangan", app->dir);
	return ERR_IO;
}

static enum err open_keys(struct app *app, bool create)
{
	enum err e = keys_read(app->dir, &app->keys);
	bool data = exists(app->forever, app->dir, "prima.db");
	if (e == ERR_NOT_FOUND && data)
		return keys_lost(app);
	app->keys_new = e == ERR_NOT_FOUND && create;
	return app->keys_new ? keys_make(app->dir, &app->keys) : e;
}

static enum err newest_in(struct db *db, void *ctx)
{
	struct app *app = ctx;
	int64_t newest = 0;
	if (app->domain->newest_event != NULL)
		TRY(app->domain->newest_event(db, &newest));
	if (newest > atomic_load(&app->last_now))
		atomic_store(&app->last_now, newest);
	return OK;
}

/* Ids begin above all that can have been given: the newest event's moment and a second for what was borrowed. */
static void open_ids(struct app *app)
{
	int64_t last = atomic_load(&app->last_now);
	struct id_gen *probe = id_gen_new(0, 0);
	int64_t now = clock_now_ms(), id = id_next(probe, now);
	int64_t after = last > 0 ? id + (last + ID_EPOCH_SLACK_MS - now) * (1 << 22) : 0;
	id_gen_free(probe);
	app->ids = id_gen_new((uint16_t)app->keys.node, after > 0 ? after : 0);
}

static enum err open_store(struct app *app, const struct app_config *c)
{
	struct store_config sc = {
		.dir = app->dir,
		.conninfo = c->conninfo != NULL ? c->conninfo : app->set.conninfo,
		.readers = app->set.readers,
		.create = true,
	};
	if (!c->create && sc.conninfo == NULL && !exists(app->forever, app->dir, "prima.db"))
		return ERR_NOT_FOUND;
	return store_open(&sc, &app->store);
}

static enum err open_all(struct app *app, const struct app_config *c)
{
	if (c->create)
		TRY(file_mkdirs(app->dir, 0700));
	TRY(settings_read(app->forever, app->dir, &app->set));
	if (c->listen != NULL)
		app->set.listen = str_z(app->forever, str_of(c->listen));
	TRY(open_keys(app, c->create));
	TRY(open_store(app, c));
	TRY(store_read(app->store, newest_in, app));
	if (app->keys_new && atomic_load(&app->last_now) > 0) { /* PostgreSQL: only now the data is seen */
		unlink(str_z(app->forever, str_fmt(app->forever, "%s/node.key", app->dir)));
		return keys_lost(app);
	}
	open_ids(app);
	app->routes = routes_new(app->forever, app->domain);
	app->topics = topics_new(app->forever, clock_now_ms());
	app->pages = pages_new(app->forever);
	app->recent = recent_new(app->forever);
	return OK;
}

static sigset_t serve_signals(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	return set;
}

enum err app_open(const struct app_domain *d, const struct app_config *c, struct app **out)
{
	struct arena *forever = arena_new(FOREVER_MAX);
	struct app *app = ARENA_NEW(forever, struct app);
	uint8_t me[16];
	if (c->serve) { /* before the first thread, so that all inherit it and only app_serve hears */
		sigset_t set = serve_signals();
		pthread_sigmask(SIG_BLOCK, &set, NULL);
		signal(SIGPIPE, SIG_IGN);
	}
	app->forever = forever;
	app->domain = d;
	app->dir = str_z(forever, str_of(c->dir));
	app->socket_fd = -1;
	app->started_at = clock_now_ms();
	app->test = getenv("PRIMA_TEST") != NULL && strcmp(getenv("PRIMA_TEST"), "1") == 0;
	random_bytes(me, sizeof me);
	memcpy(app->holder, str_hex(forever, me, sizeof me).s, 32);
	pthread_mutex_init(&app->wake_lock, NULL);
	pthread_mutex_init(&app->clock_lock, NULL);
	pthread_condattr_t steady;
	pthread_condattr_init(&steady);
	pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	pthread_cond_init(&app->wake, &steady);
	pthread_condattr_destroy(&steady);
	vault_start(app);
	enum err e = open_all(app, c);
	if (e != OK) {
		app_close(app);
		return e;
	}
	*out = app;
	return OK;
}

void app_close(struct app *app)
{
	atomic_store(&app->stopping, true);
	app_wake(app);
	if (atomic_load(&app->commands_running) > 0) {
		log_warn("perintah masih berjalan; proses berakhir tanpa menunggunya"); /* and what it uses stays until then */
		return;
	}
	if (app->store != NULL)
		store_close(app->store);
	if (app->ids != NULL)
		id_gen_free(app->ids);
	if (app->pages != NULL)
		pages_free(app->pages);
	if (app->topics != NULL)
		topics_free(app->topics);
	vault_end(app);
	explicit_bzero(&app->keys, sizeof app->keys);
	pthread_mutex_destroy(&app->clock_lock);
	pthread_mutex_destroy(&app->wake_lock);
	pthread_cond_destroy(&app->wake);
	arena_free(app->forever);
}

/* ---- waiting ---- */

void app_wake(struct app *app)
{
	pthread_mutex_lock(&app->wake_lock);
	pthread_cond_broadcast(&app->wake);
	pthread_mutex_unlock(&app->wake_lock);
}

void app_sleep(struct app *app, int64_t ms)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until); /* as app->wake: a clock set back must not stretch a wait */
	int64_t ns = until.tv_nsec + ms % 1000 * 1000000;
	until.tv_sec += (time_t)(ms / 1000 + ns / 1000000000);
	until.tv_nsec = (long)(ns % 1000000000);
	pthread_mutex_lock(&app->wake_lock);
	if (!atomic_load(&app->stopping))
		pthread_cond_timedwait(&app->wake, &app->wake_lock, &until);
	pthread_mutex_unlock(&app->wake_lock);
}

/* ---- serving ---- */

static int64_t body_max(void *user, const struct web_request *r)
{
	struct app *app = user;
	struct route_match m;
	routes_match(app->routes, r->method, r->path, &m);
	return m.route != NULL ? m.route->body_max : -1;
}

static bool is_staff(void *user, const struct web_request *r)
{
	return session_token(user, r).n > 0;
}

/* "127.0.0.1:8080", "[::1]:0", "localhost:8080". */
static bool is_loopback(const char *listen)
{
	struct str s = str_of(listen);
	return str_starts(s, STR("127.")) || str_starts(s, STR("[::1]")) || str_starts(s, STR("localhost:"));
}

static enum err start_web(struct app *app)
{
	const struct app_settings *set = &app->set;
	struct web_config wc = {
		.listen = set->listen != NULL ? set->listen : "127.0.0.1:8080",
		.tls_cert = set->tls_cert,
		.tls_key = set->tls_key,
		.proxy = set->proxy,
		.workers = set->workers,
		.user = app,
		.body_max = body_max,
		.handle = request_handle,
		.is_staff = is_staff,
		.quick = request_quick,
		.tmp_dir = app->dir, /* what citizens send is spooled on the office's own disk, beside its database */
	};
	if (wc.tls_cert == NULL && wc.proxy == NULL && !is_loopback(wc.listen))
		TRY(tls_own(app, &wc));
	app->tls = wc.tls_cert != NULL;
	enum err e = web_start(&wc, &app->web);
	if (e != OK)
		log_error("tidak dapat mendengarkan di %s: %s", wc.listen, err_text(e, 0));
	return e;
}

/* "127.0.0.1:0" is told with the port that the kernel picked. */
static void announce(struct app *app)
{
	const char *listen = app->set.listen != NULL ? app->set.listen : "127.0.0.1:8080";
	const char *colon = strrchr(listen, ':');
	int host = colon != NULL ? (int)(colon - listen) : (int)strlen(listen);
	printf("Prima siap di %s://%.*s:%d\n", app->tls ? "https" : "http", host, listen, app_port(app));
	fflush(stdout);
}

static void stop_all(struct app *app)
{
	atomic_store(&app->stopping, true);
	app_wake(app);
	socket_stop(app);
	if (app->web != NULL)
		web_stop(app->web);
	jobs_stop(app);
	outbox_stop(app);
	child_stop();
	if (atomic_load(&app->commands_running) > 0)
		return; /* a command that outlasted its ten seconds may still tell of a change */
	if (app->web != NULL)
		web_free(app->web);
	app->web = NULL;
}

enum err app_start(struct app *app)
{
	if (app->domain->opening != NULL)
		app->domain->opening(app);
	enum err e = heart_start(app);
	if (e == OK)
		e = start_web(app);
	if (e == OK)
		e = jobs_start(app);
	if (e == OK)
		e = outbox_start(app);
	if (e == OK)
		e = socket_start(app);
	if (e != OK)
		stop_all(app);
	return e;
}

void app_stop(struct app *app)
{
	stop_all(app);
	if (app->domain->closing != NULL)
		app->domain->closing(app);
	heart_beat(app, true);
}

enum err app_serve(struct app *app)
{
	sigset_t set = serve_signals();
	TRY(app_start(app));
	announce(app);
	for (;;) {
		int got = sigtimedwait(&set, NULL, &(struct timespec){.tv_sec = HEART_EVERY_MS / 1000});
		if (got == SIGTERM || got == SIGINT)
			break;
		heart_beat(app, false);
	}
	app_stop(app);
	return OK;
}

int app_port(const struct app *app)
{
	return app->web != NULL ? web_port(app->web) : 0;
}

struct store *app_store(struct app *app)
{
	return app->store;
}

const char *app_dir(const struct app *app)
{
	return app->dir;
}

struct str app_setting(const struct app *app, const char *key)
{
	return config_get(app->set.file, key);
}
