/* Many people, one sync. A disk needs milliseconds to promise that something is there; so the one writing connection
 * is handed from worker to worker inside an open transaction. Each works in a savepoint of its own, parks its answer
 * with the batch and goes back for the next request. The worker that finds nobody waiting, or the bound reached,
 * commits for all; only then are the answers given. A refusal takes back its own savepoint alone. When the engine
 * itself ended the transaction (a full disk does), the whole batch is answered "not saved". */
#include <pthread.h>
#include <stdatomic.h>
#include "base/clock.h"
#include "store/engine.h"

enum { BATCH_MAX = 256, BATCH_MS = 20, WAL_PAGES = 1000, CROWD = 4, LINGER_US = 200 };

struct parked {
	store_done done;
	void *ctx;
};

struct batch {
	struct parked p[BATCH_MAX];
	int n;
	enum err result;
};

struct committer {
	pthread_mutex_t lock;
	pthread_cond_t turn, arrived;
	int waiting;
	bool lingering; /* the one who has the connection waits a moment for company */
	bool busy; /* somebody has the connection, and with it all that follows */
	struct sqlite *conn;
	bool open;
	int64_t opened_ms;
	int log_pages, checkpoint_at;
	struct parked parked[BATCH_MAX];
	int n;
	_Atomic int64_t commits, failed, batch_max;
};

struct committer *committer_new(struct sqlite *writer)
{
	struct committer *c = calloc(1, sizeof(*c));
	must(c);
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->turn, NULL);
	pthread_condattr_t attr;
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&c->arrived, &attr);
	pthread_condattr_destroy(&attr);
	c->conn = writer;
	committer_log_pages(c, WAL_PAGES);
	return c;
}

void committer_log_pages(struct committer *c, int pages)
{
	c->log_pages = c->checkpoint_at = pages;
}

void committer_free(struct committer *c)
{
	must(!c->busy && !c->open && c->n == 0);
	engine_sqlite.close(c->conn);
	pthread_cond_destroy(&c->turn);
	pthread_cond_destroy(&c->arrived);
	pthread_mutex_destroy(&c->lock);
	free(c);
}

static void take_turn(struct committer *c)
{
	pthread_mutex_lock(&c->lock);
	c->waiting++;
	if (c->lingering)
		pthread_cond_signal(&c->arrived);
	while (c->busy)
		pthread_cond_wait(&c->turn, &c->lock);
	c->waiting--;
	c->busy = true;
	pthread_mutex_unlock(&c->lock);
}

static void give_turn(struct committer *c)
{
	pthread_mutex_lock(&c->lock);
	c->busy = false;
	if (c->waiting > 0)
		pthread_cond_signal(&c->turn);
	pthread_mutex_unlock(&c->lock);
}

/* In a crowd the next request is on its way to us while we look: a moment's patience saves a sync. */
static bool nobody_waits(struct committer *c)
{
	pthread_mutex_lock(&c->lock);
	if (c->waiting == 0 && c->n >= CROWD) {
		struct timespec until;
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_nsec += LINGER_US * 1000;
		until.tv_sec += until.tv_nsec / 1000000000;
		until.tv_nsec %= 1000000000;
		c->lingering = true;
		while (c->waiting == 0 && pthread_cond_timedwait(&c->arrived, &c->lock, &until) == 0)
			;
		c->lingering = false;
	}
	bool none = c->waiting == 0;
	pthread_mutex_unlock(&c->lock);
	return none;
}

/* ---- with the turn in hand ---- */
static void end_batch(struct committer *c, enum err result, struct batch *out)
{
	memcpy(out->p, c->parked, (size_t)c->n * sizeof(c->parked[0]));
	out->n = c->n;
	out->result = result;
	c->n = 0;
	c->open = false;
}

static enum err open_batch(struct committer *c)
{
	if (c->open)
		return OK;
	TRY(sqlite_do(c->conn, TX_BEGIN));
	c->open = true;
	c->opened_ms = clock_mono_ms();
	return OK;
}

/* Runs the first request of a batch: there is nobody's work before it that a savepoint would have to keep, and keeping a
 * copy of every page that a long import touches would cost as much memory again. */
static enum err run_first(struct committer *c, struct db *db, store_fn fn, void *ctx)
{
	enum err e = db_call(db, fn, ctx);
	if (e != OK && sqlite_in_transaction(c->conn)) {
		engine_sqlite.rollback(c->conn);
		c->open = false;
	}
	return e;
}

static enum err run_saved(struct committer *c, struct db *db, store_fn fn, void *ctx)
{
	enum err e = sqlite_do(c->conn, TX_SAVE), took = OK;
	if (e != OK) {
		engine_sqlite.rollback(c->conn);
		return e;
	}
	e = db_call(db, fn, ctx);
	if (!sqlite_in_transaction(c->conn))
		return e;
	if (e != OK)
		took = sqlite_do(c->conn, TX_BACK);
	if (took == OK)
		took = sqlite_do(c->conn, TX_RELEASE);
	if (took != OK) {
		engine_sqlite.rollback(c->conn);
		return took;
	}
	return e;
}

/* Runs one request. *gone: the engine ended the transaction, and with it everybody's work. */
static enum err run_one(struct committer *c, store_fn fn, void *ctx, bool *gone)
{
	struct db db = {.engine = &engine_sqlite, .conn = c->conn, .kind = STORE_SQLITE, .writes = true};
	enum err e = c->n == 0 ? run_first(c, &db, fn, ctx) : run_saved(c, &db, fn, ctx);
	*gone = c->open && !sqlite_in_transaction(c->conn);
	if (*gone && e == OK)
		e = ERR_DB;
	return e;
}

static bool batch_due(struct committer *c)
{
	return c->open && (c->n == BATCH_MAX || clock_mono_ms() - c->opened_ms >= BATCH_MS || nobody_waits(c));
}

static void commit_batch(struct committer *c, struct batch *out)
{
	if (c->n == 0) {
		engine_sqlite.rollback(c->conn);
		end_batch(c, OK, out);
		return;
	}
	enum err e = engine_sqlite.commit(c->conn);
	if (e == OK)
		atomic_fetch_add(&c->commits, 1);
	else
		atomic_fetch_add(&c->failed, c->n);
	if (c->n > atomic_load(&c->batch_max))
		atomic_store(&c->batch_max, c->n);
	end_batch(c, e, out);
}

static void answer(struct batch *b)
{
	for (int i = 0; i < b->n; i++)
		b->p[i].done(b->p[i].ctx, b->result);
	b->n = 0;
}

/* Long logs slow every reader; the writer copies them into the database, after the answers are out. When a reader held
 * it up, it tries again a good deal later. On a full disk it tries at once, since a log that is copied is room. */
static void keep_log_short(struct committer *c, struct batch *b, bool full)
{
	int pages = sqlite_wal_pages(c->conn);
	if (c->open || (!full && pages < c->checkpoint_at))
		return;
	answer(b);
	if (sqlite_checkpoint(c->conn, false) == OK && sqlite_wal_pages(c->conn) == 0)
		c->checkpoint_at = c->log_pages;
	else
		c->checkpoint_at = pages + c->log_pages;
}

void committer_write(struct committer *c, store_fn fn, void *ctx, store_done done)
{
	struct batch b;
	b.n = 0;
	b.result = OK;
	bool gone = false;
	take_turn(c);
	enum err e = open_batch(c);
	if (e == OK)
		e = run_one(c, fn, ctx, &gone);
	if (gone) {
		log_error("store: the engine ended the transaction; %d others with it are not saved", c->n);
		end_batch(c, e == ERR_FULL ? ERR_FULL : ERR_DB, &b);
		atomic_fetch_add(&c->failed, b.n + 1);
		e = b.result;
	} else {
		if (e == OK)
			c->parked[c->n++] = (struct parked){done, ctx};
		if (batch_due(c))
			commit_batch(c, &b);
	}
	keep_log_short(c, &b, e == ERR_FULL || b.result == ERR_FULL);
	give_turn(c);
	answer(&b);
	if (e != OK)
		done(ctx, e);
}

void committer_figures(const struct committer *c, struct store_figures *out)
{
	out->commits = atomic_load(&c->commits);
	out->failed = atomic_load(&c->failed);
	out->batch_max = atomic_load(&c->batch_max);
}
