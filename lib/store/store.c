/* A store is an opened database. Here both engines meet: opening, lending connections, running one function in one
 * transaction, retrying what collided. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/file.h>
#include <unistd.h>
#include "base/clock.h"
#include "base/file.h"
#include "base/random.h"
#include "store/engine.h"
#include "store/migrate.h"

struct store {
	enum store_engine kind;
	struct pool *pool;           /* SQLite: readers; PostgreSQL: all */
	struct committer *committer; /* SQLite only */
	int lock_fd;
	struct sqlite *writer; /* SQLite: owned by the committer */
	_Atomic int64_t reads, writes, commits, retries, failed, running;
};

/* Per thread, because a request is run by one worker: its budget of statements is counted where it runs. */
static _Thread_local int64_t statements;
/* This thread is in an operation: no other transaction may begin on it. */
static _Thread_local bool inside;

bool db_keeps_arrival(const struct db *db)
{
	return db->kind == STORE_POSTGRES;
}

int64_t db_statements_taken(void)
{
	int64_t n = statements;
	statements = 0;
	return n;
}

/* ---- statements ---- */
/* Text is UTF-8 without zero bytes: PostgreSQL refuses anything else, so SQLite may not keep it either. */
static bool params_fit(const struct db_stmt *st, const struct db_value *params)
{
	for (size_t i = 0; st->params[i]; i++)
		if (params[i].type == DB_TEXT &&
		    (memchr(params[i].s.s, 0, params[i].s.n) || !utf8_valid(params[i].s)))
			return false;
	return true;
}

static enum err run(struct db *d, struct run *r)
{
	must(d->writes || !r->st->writes);
	if (d->failed != OK)
		return d->failed;
	if (d->deadline_ms != 0 && clock_mono_ms() > d->deadline_ms)
		return d->failed = ERR_TIMEOUT;
	if (!params_fit(r->st, r->params))
		return ERR_BAD_INPUT;
	statements++;
	enum err e = d->engine->run(d->conn, r);
	if (e != OK)
		d->failed = e;
	return e;
}

enum err db_exec(struct db *d, const struct db_stmt *st, const struct db_value *params, int64_t *changed)
{
	struct run r = {.st = st, .params = params};
	TRY(run(d, &r));
	if (changed)
		*changed = r.changed;
	return OK;
}

enum err db_rows(struct db *d, const struct db_stmt *st, const struct db_value *params, db_row_fn row, void *ctx)
{
	struct run r = {.st = st, .params = params, .row = row, .ctx = ctx};
	TRY(run(d, &r));
	return r.stopped;
}

/* The first failure of the engine outweighs what the operation made of it. */
enum err db_call(struct db *d, store_fn fn, void *ctx)
{
	must(!inside);
	inside = true;
	enum err e = fn(d, ctx);
	inside = false;
	return d->failed != OK ? d->failed : e;
}

enum err db_alone(struct db *d, bool writes, store_fn fn, void *ctx)
{
	d->writes = writes;
	d->failed = d->engine->begin(d->conn, writes);
	if (d->failed != OK)
		return d->failed;
	d->deadline_ms = writes ? 0 : clock_mono_ms() + DB_READ_MS;
	enum err e = db_call(d, fn, ctx);
	if (e == OK && writes)
		return d->engine->commit(d->conn);
	d->engine->rollback(d->conn);
	return e;
}

/* ---- opening ---- */
static struct db *new_db(enum store_engine kind, const struct engine *engine, void *conn)
{
	struct db *d = calloc(1, sizeof(*d));
	must(d);
	d->kind = kind;
	d->engine = engine;
	d->conn = conn;
	return d;
}

/* One process per folder: an exclusive lock on a file beside the database, which the kernel drops with the process. */
static enum err lock_folder(struct store *s, const struct store_config *c)
{
	char path[4096];
	if (c->create)
		TRY(file_mkdirs(c->dir, 0700));
	if ((size_t)snprintf(path, sizeof(path), "%s/prima.lock", c->dir) >= sizeof(path))
		return ERR_BAD_INPUT;
	s->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (s->lock_fd < 0) {
		enum err e = errno == ENOENT ? ERR_NOT_FOUND : errno == ENOSPC ? ERR_FULL : ERR_IO;
		log_error("store: %s: %s", path, strerror(errno));
		return e;
	}
	if (flock(s->lock_fd, LOCK_EX | LOCK_NB) != 0) {
		log_info("store: %s is held by another process", c->dir);
		return ERR_BUSY;
	}
	return OK;
}

/* SQLite would make the file readable to all, and its log with it: make it first, for this user alone. */
static enum err make_private(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0) {
		enum err e = errno == ENOSPC ? ERR_FULL : ERR_IO;
		log_error("store: %s: %s", path, strerror(errno));
		return e;
	}
	close(fd);
	return OK;
}

static enum err open_sqlite(struct store *s, const struct store_config *c, const struct migration *list, size_t n)
{
	char path[4096];
	TRY(lock_folder(s, c));
	if ((size_t)snprintf(path, sizeof(path), "%s/prima.db", c->dir) >= sizeof(path))
		return ERR_BAD_INPUT;
	if (c->create)
		TRY(make_private(path));
	TRY(sqlite_open(path, c->create ? SQLITE_WRITER_CREATE : SQLITE_WRITER, &s->writer));
	s->committer = committer_new(s->writer);
	struct db d = {.engine = &engine_sqlite, .conn = s->writer, .kind = STORE_SQLITE};
	TRY(migrate(&d, list, n, c->create));
	int readers = c->readers > 0 ? c->readers : DB_READERS;
	for (int i = 0; i < readers && i < DB_READERS_MAX; i++) {
		struct sqlite *reader;
		TRY(sqlite_open(path, SQLITE_READER, &reader));
		pool_add(s->pool, new_db(STORE_SQLITE, &engine_sqlite, reader));
	}
	return OK;
}

static enum err open_postgres(struct store *s, const struct store_config *c, const struct migration *list, size_t n)
{
	int conns = c->readers > 0 ? c->readers : DB_READERS;
	for (int i = 0; i < conns && i < DB_READERS_MAX; i++) {
		struct pg *conn;
		TRY(pg_open(c->conninfo, &conn));
		struct db *d = new_db(STORE_POSTGRES, &engine_postgres, conn);
		pool_add(s->pool, d);
		if (i == 0)
			TRY(migrate(d, list, n, c->create));
	}
	return OK;
}

static void free_store(struct store *s)
{
	pool_free(s->pool);
	if (s->committer)
		committer_free(s->committer);
	if (s->lock_fd >= 0)
		close(s->lock_fd);
	free(s);
}

enum err store_open_with(const struct store_config *c, const struct migration *list, size_t n, struct store **out)
{
	struct store *s = calloc(1, sizeof(*s));
	must(s && (c->dir || c->conninfo));
	s->kind = c->conninfo ? STORE_POSTGRES : STORE_SQLITE;
	s->lock_fd = -1;
	s->pool = pool_new();
	enum err e = c->conninfo ? open_postgres(s, c, list, n) : open_sqlite(s, c, list, n);
	if (e != OK) {
		free_store(s);
		return e;
	}
	*out = s;
	return OK;
}

enum err store_open(const struct store_config *c, struct store **out)
{
	struct arena *a = arena_new(64u << 20);
	struct migration *list;
	size_t n = migrations_embedded(a, &list);
	enum err e = store_open_with(c, list, n, out);
	arena_free(a);
	return e;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	while (atomic_load(&s->running) > 0)
		usleep(1000);
	/* An empty log is the mark of a clean stop: everything stands in the one file. */
	if (s->kind == STORE_SQLITE)
		(void)sqlite_checkpoint(s->writer, true);
	free_store(s);
}

enum store_engine store_engine(const struct store *s)
{
	return s->kind;
}

/* ---- transactions ---- */
enum err store_read(struct store *s, store_fn fn, void *ctx)
{
	must(!inside);
	atomic_fetch_add(&s->running, 1);
	atomic_fetch_add(&s->reads, 1);
	struct db *d = pool_take(s->pool);
	enum err e = db_alone(d, false, fn, ctx);
	if (e == ERR_RETRY) { /* the connection was lost before anything was asked of it, or a standby cut the snapshot */
		atomic_fetch_add(&s->retries, 1);
		e = db_alone(d, false, fn, ctx);
	}
	pool_give(s->pool, d);
	atomic_fetch_sub(&s->running, 1);
	return e;
}

static void wait_a_little(int attempt)
{
	uint32_t us = 500u << attempt;
	usleep(us / 2 + random_below(us));
}

static enum err write_postgres(struct store *s, store_fn fn, void *ctx)
{
	struct db *d = pool_take(s->pool);
	enum err e = OK;
	for (int i = 0; i < DB_TRIES; i++) {
		if (i > 0) {
			atomic_fetch_add(&s->retries, 1);
			wait_a_little(i);
		}
		e = db_alone(d, true, fn, ctx);
		/* A number that another took in the same moment is a collision too; a lasting one stays after one more try. */
		if (e != ERR_RETRY && !(e == ERR_CONFLICT && d->failed == ERR_CONFLICT && i < 2))
			break;
	}
	enum err failed = d->failed;
	pool_give(s->pool, d);
	if (e == OK)
		atomic_fetch_add(&s->commits, 1);
	else if (failed != OK || e == ERR_UNSURE)
		atomic_fetch_add(&s->failed, 1);
	return e;
}

void store_write_parked(struct store *s, store_fn fn, void *ctx, store_done done)
{
	must(!inside);
	atomic_fetch_add(&s->running, 1);
	atomic_fetch_add(&s->writes, 1);
	if (s->kind == STORE_SQLITE)
		committer_write(s->committer, fn, ctx, done);
	else
		done(ctx, write_postgres(s, fn, ctx));
	atomic_fetch_sub(&s->running, 1);
}

struct waiter {
	pthread_mutex_t lock;
	pthread_cond_t came;
	bool here;
	enum err result;
};

static void wake(void *ctx, enum err result)
{
	struct waiter *w = ctx;
	pthread_mutex_lock(&w->lock);
	w->result = result;
	w->here = true;
	pthread_cond_signal(&w->came);
	pthread_mutex_unlock(&w->lock);
}

struct plain {
	store_fn fn;
	void *ctx;
	struct waiter w;
};

static enum err plain_fn(struct db *d, void *ctx)
{
	struct plain *p = ctx;
	return p->fn(d, p->ctx);
}

static void plain_done(void *ctx, enum err result)
{
	wake(&((struct plain *)ctx)->w, result);
}

enum err store_write(struct store *s, store_fn fn, void *ctx)
{
	struct plain p = {.fn = fn, .ctx = ctx};
	pthread_mutex_init(&p.w.lock, NULL);
	pthread_cond_init(&p.w.came, NULL);
	store_write_parked(s, plain_fn, &p, plain_done);
	pthread_mutex_lock(&p.w.lock);
	while (!p.w.here)
		pthread_cond_wait(&p.w.came, &p.w.lock);
	pthread_mutex_unlock(&p.w.lock);
	pthread_cond_destroy(&p.w.came);
	pthread_mutex_destroy(&p.w.lock);
	return p.w.result;
}

void store_figures(const struct store *s, struct store_figures *out)
{
	*out = (struct store_figures){.reads = atomic_load(&s->reads),
	    .writes = atomic_load(&s->writes),
	    .commits = atomic_load(&s->commits),
	    .retries = atomic_load(&s->retries),
	    .failed = atomic_load(&s->failed)};
	if (s->committer)
		committer_figures(s->committer, out);
}

/* ---- the whole database ---- */
enum err store_backup(struct store *s, const char *path)
{
	if (s->kind != STORE_SQLITE)
		return ERR_UNSUPPORTED;
	if (access(path, F_OK) == 0)
		return ERR_CONFLICT;
	atomic_fetch_add(&s->running, 1);
	struct db *d = pool_take(s->pool);
	enum err e = sqlite_copy(d->conn, path);
	pool_give(s->pool, d);
	atomic_fetch_sub(&s->running, 1);
	return e;
}

/* PostgreSQL proves its pages itself (checksums, amcheck); here only that it answers. */
enum err store_check(struct store *s, struct arena *a, struct str *finding)
{
	*finding = STR_NULL;
	if (s->kind != STORE_SQLITE)
		return OK;
	atomic_fetch_add(&s->running, 1);
	struct db *d = pool_take(s->pool);
	enum err e = sqlite_whole(d->conn, a, finding);
	pool_give(s->pool, d);
	atomic_fetch_sub(&s->running, 1);
	return e;
}
