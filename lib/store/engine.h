/* What the floor keeps to itself: a connection of either engine behind one table of calls. Only lib/store includes
 * this. A connection belongs to one thread at a time; whoever lends it out (pool.c, commit.c) sees to that. */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H
#include "store/db.h"

enum { DB_COLS_MAX = 64, DB_READ_MS = 5000, DB_TRIES = 5, DB_READERS = 4, DB_READERS_MAX = 64 };

/* One statement on its way through an engine. */
struct run {
	const struct db_stmt *st;
	const struct db_value *params;
	db_row_fn row; /* NULL: rows are not wanted */
	void *ctx;
	int64_t changed;
	enum err stopped; /* what `row` said when it was not OK; no failure of the engine */
};

struct db_column {
	char name[64];
	char type;     /* i r t b, or ? when the engine cannot say before it runs */
	bool nullable; /* plainly a column of a table that may be NULL there (SQLite alone says so) */
};

struct engine {
	enum err (*begin)(void *conn, bool writes);
	/* OK: on disk. ERR_RETRY: nothing happened, once more may help. ERR_UNSURE: nobody knows. Others: nothing saved. */
	enum err (*commit)(void *conn);
	void (*rollback)(void *conn);
	/* ERR_RETRY, ERR_CONFLICT (unique or foreign key), ERR_BAD_INPUT (CHECK, NOT NULL), ERR_FULL, ERR_TIMEOUT, ERR_BUSY,
	 * ERR_DB. */
	enum err (*run)(void *conn, struct run *r);
	enum err (*script)(void *conn, const char *sql); /* several statements without parameters or rows */
	enum err (*describe)(void *conn, const struct db_stmt *st, struct db_column cols[DB_COLS_MAX], int *n);
	void (*close)(void *conn);
};

/* A connection inside a transaction, as operations see it. */
struct db {
	const struct engine *engine;
	void *conn;
	enum store_engine kind;
	bool writes;         /* a writing transaction */
	enum err failed;     /* the first failure of the engine: it sticks until the transaction ends, as on PostgreSQL */
	int64_t deadline_ms; /* monotonic; 0 for none */
	struct db *next;     /* in the pool */
};

/* ---- sqlite.c ---- */
extern const struct engine engine_sqlite;
enum sqlite_mode { SQLITE_WRITER, SQLITE_WRITER_CREATE, SQLITE_READER };
struct sqlite;
/* ERR_NOT_FOUND when there is no database and the mode does not create one. */
enum err sqlite_open(const char *path, enum sqlite_mode mode, struct sqlite **out);
enum sqlite_verb { TX_SAVE, TX_RELEASE, TX_BACK, TX_BEGIN, TX_SNAPSHOT, TX_COMMIT, TX_ROLLBACK, TX_VERBS };
enum err sqlite_do(struct sqlite *c, enum sqlite_verb v);
bool sqlite_in_transaction(const struct sqlite *c);
int sqlite_wal_pages(const struct sqlite *c); /* after the latest commit */
/* Copies what the log holds into the database; `empty` also waits for readers and cuts the log to nothing. */
enum err sqlite_checkpoint(struct sqlite *c, bool empty);
/* Outside a transaction: a consistent copy into a new file; the engine's own proof (STR_NULL: whole). */
enum err sqlite_copy(struct sqlite *c, const char *to);
enum err sqlite_whole(struct sqlite *c, struct arena *a, struct str *finding);

/* ---- postgres.c ---- */
extern const struct engine engine_postgres;
struct pg;
enum err pg_open(const char *conninfo, struct pg **out);

/* ---- commit.c: many requests, one sync (SQLite) ---- */
struct committer;
struct committer *committer_new(struct sqlite *writer);
void committer_log_pages(struct committer *c, int pages); /* how long the log grows before a checkpoint: for tests */
void committer_free(struct committer *c); /* no write may be under way */
/* As store_write_parked. */
void committer_write(struct committer *c, store_fn fn, void *ctx, store_done done);
void committer_figures(const struct committer *c, struct store_figures *out); /* commits, failed, batch_max */

/* ---- pool.c: connections lent out one at a time ---- */
struct pool;
struct pool *pool_new(void);
void pool_add(struct pool *p, struct db *d);
struct db *pool_take(struct pool *p); /* waits for a free one */
void pool_give(struct pool *p, struct db *d);
void pool_free(struct pool *p); /* closes what it holds; all must be back */

/* ---- store.c ---- */
/* Calls an operation. Whoever would open a second transaction inside it stops the program: it would wait for itself. */
enum err db_call(struct db *d, store_fn fn, void *ctx);
/* Runs a function in a transaction of its own on this connection, once: no retry, no grouping. */
enum err db_alone(struct db *d, bool writes, store_fn fn, void *ctx);
#endif
