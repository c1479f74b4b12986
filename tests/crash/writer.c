/* A busy office in small: several threads save entries and note each acknowledgement on descriptor 3.
 *   writer DIR THREADS COUNT MODE
 * MODE full: the product's own store. The others take the store's pieces apart to weaken them, so that the tests can
 * prove that they would notice: `pieces` nothing weaker, but a short log; `normal` and `off` the pragma of that name;
 * `early` answers before the commit. MODE postgres: DIR is a connection string of a server that others kill meanwhile;
 * what had no certain answer is looked up and asked again, and the oracle is asked at the end (SIGTERM). */
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
#include "oracle.h"

#define STMT(w, p, c, text) \
	{.name = "writer", .sql = text, .params = p, .cols = c, .file = "writer.c", .line = __LINE__, .writes = w, .names = ""}
static const struct db_stmt add = STMT(true, "iib", "", "INSERT INTO entry(thread, n, body) VALUES ($1, $2, $3)");
static const struct db_stmt drop = STMT(true, "ii", "", "DELETE FROM entry WHERE thread = $1 AND n <= $2");
static const struct db_stmt count = STMT(true, "ii", "",
    "INSERT INTO counter(thread, n) VALUES ($1, $2) ON CONFLICT (thread) DO UPDATE SET n = $2 WHERE counter.n = $2 - 1");

enum { LOG_PAGES = 60, LONG_LOG_PAGES = 2000, REFUSE_EVERY = 5, TRIES = 20, PATIENCE = 600, PAUSE_US = 100000 };

static volatile sig_atomic_t enough; /* SIGTERM came */

static void on_term(int sig)
{
	(void)sig;
	enough = 1;
}

struct writer {
	struct store *store; /* mode full */
	struct committer *committer;
	bool early, postgres;
	int64_t count;
};
struct person {
	struct writer *w;
	int64_t thread, n;
	pthread_t t;
	pthread_mutex_t lock;
	pthread_cond_t came;
	bool here;
	enum err result;
};

static struct db_value vi(int64_t i)
{
	return (struct db_value){.type = DB_INT, .i = i};
}

static void acknowledge(const struct person *p)
{
	struct crash_ack a = {p->thread, p->n};
	if (write(CRASH_ACK_FD, &a, sizeof(a)) != sizeof(a))
		_exit(3);
}

static enum err refused(struct db *d, void *ctx)
{
	struct person *p = ctx;
	struct db_value v[] = {vi(p->thread), vi(-1), {.type = DB_BLOB, .s = STR("refused")}};
	TRY(db_exec(d, &add, v, NULL));
	return ERR_DENIED;
}

static enum err save(struct db *d, void *ctx)
{
	struct person *p = ctx;
	char body[CRASH_BODY_MAX];
	int64_t len = crash_body(p->thread, p->n, body), changed = 0;
	struct db_value v[] = {vi(p->thread), vi(p->n), {.type = DB_BLOB, .s = {body, (size_t)len}}};
	TRY(db_exec(d, &add, v, NULL));
	TRY(db_exec(d, &count, v, &changed));
	must(changed == 1);
	v[1].i -= CRASH_KEEP;
	TRY(db_exec(d, &drop, v, NULL));
	if (p->w->early)
		acknowledge(p);
	return OK;
}

static void wake(void *ctx, enum err e)
{
	struct person *p = ctx;
	pthread_mutex_lock(&p->lock);
	p->result = e;
	p->here = true;
	pthread_cond_signal(&p->came);
	pthread_mutex_unlock(&p->lock);
}

static enum err ask(struct person *p, store_fn fn)
{
	if (p->w->store)
		return store_write(p->w->store, fn, p);
	p->here = false;
	committer_write(p->w->committer, fn, p, wake);
	pthread_mutex_lock(&p->lock);
	while (!p->here)
		pthread_cond_wait(&p->came, &p->lock);
	pthread_mutex_unlock(&p->lock);
	return p->result;
}

static enum err take_n(void *ctx, const struct db_value *c)
{
	*(int64_t *)ctx = c[0].i;
	return OK;
}

static enum err start_from(struct db *d, void *ctx)
{
	struct person *p = ctx;
	struct db_value v = vi(p->thread);
	return db_rows(d, &crash_counter, &v, take_n, &p->n);
}

/* The server went away in the middle: was it saved? As a client with an idempotency key would find out. */
static enum err until_sure(struct person *p, enum err e)
{
	struct person there = *p;
	for (int i = 0; i < PATIENCE && e != OK; i++) {
		there.n = 0;
		if (store_read(p->w->store, start_from, &there) != OK)
			usleep(PAUSE_US);
		else if (there.n == p->n)
			e = OK;
		else
			e = ask(p, save);
	}
	return e;
}

static void *work(void *arg)
{
	struct person *p = arg;
	for (int64_t i = 0; i < p->w->count && !enough; i++) {
		if (i % REFUSE_EVERY == 0 && ask(p, refused) == OK)
			_exit(4);
		p->n++;
		enum err e = ERR_DB;
		for (int k = 0; k < TRIES && (e == ERR_DB || e == ERR_FULL); k++) /* «not saved»: ask again */
			e = ask(p, save);
		if (e != OK && p->w->postgres)
			e = until_sure(p, e);
		if (e != OK)
			_exit(5);
		if (!p->w->early)
			acknowledge(p);
	}
	return NULL;
}

/* The same code as the product's, but the connection can be weakened before the work begins. */
static struct committer *open_pieces(const char *dir, const char *mode)
{
	char path[4096], pragma[64];
	struct sqlite *conn;
	snprintf(path, sizeof(path), "%s/prima.db", dir);
	must(sqlite_open(path, SQLITE_WRITER_CREATE, &conn) == OK);
	struct db d = {.engine = &engine_sqlite, .conn = conn, .kind = STORE_SQLITE};
	must(migrate(&d, crash_schema, 1, true) == OK);
	if (strcmp(mode, "normal") == 0 || strcmp(mode, "off") == 0) {
		snprintf(pragma, sizeof(pragma), "PRAGMA synchronous=%s", mode);
		must(engine_sqlite.script(conn, pragma) == OK);
	}
	struct committer *c = committer_new(conn);
	committer_log_pages(c, strcmp(mode, "normal") == 0 ? LONG_LOG_PAGES : LOG_PAGES);
	return c;
}

static int at_the_end(struct store *s, const struct person *p, int threads)
{
	int64_t acked[CRASH_THREADS] = {0};
	for (int i = 0; i < threads; i++)
		acked[i] = p[i].n;
	enum verdict v = ask_store(s, acked, 0, NULL);
	struct store_figures f;
	store_figures(s, &f);
	printf("%s, %d saved, %d tried again\n", verdict_names[v], (int)f.commits, (int)f.retries);
	store_close(s);
	return v == FINE ? 0 : 6;
}

int main(int argc, char **argv)
{
	if (argc != 5)
		return 2;
	log_level(LOG_ERROR);
	signal(SIGTERM, on_term);
	struct writer w = {.early = strcmp(argv[4], "early") == 0, .count = strtoll(argv[3], NULL, 10)};
	int threads = (int)strtol(argv[2], NULL, 10);
	struct store_config c = {.dir = argv[1], .create = true};
	must(threads >= 1 && threads <= CRASH_THREADS);
	w.postgres = strcmp(argv[4], "postgres") == 0;
	if (w.postgres)
		c = (struct store_config){.conninfo = argv[1], .readers = CRASH_THREADS, .create = true};
	if (w.postgres || strcmp(argv[4], "full") == 0)
		must(store_open_with(&c, crash_schema, 1, &w.store) == OK);
	else
		w.committer = open_pieces(argv[1], argv[4]);
	struct person p[CRASH_THREADS];
	for (int i = 0; i < threads; i++) {
		p[i] = (struct person){.w = &w, .thread = i, .lock = PTHREAD_MUTEX_INITIALIZER, .came = PTHREAD_COND_INITIALIZER};
		if (w.store)
			must(store_read(w.store, start_from, &p[i]) == OK);
	}
	for (int i = 0; i < threads; i++)
		must(pthread_create(&p[i].t, NULL, work, &p[i]) == 0);
	for (int i = 0; i < threads; i++)
		pthread_join(p[i].t, NULL);
	return w.postgres ? at_the_end(w.store, p, threads) : (store_close(w.store), 0);
}
