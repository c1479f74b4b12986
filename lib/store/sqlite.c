/* The embedded engine: one file beside its log (WAL), made for an office where the power fails daily. Every commit is
 * synced (synchronous=FULL). Debian's SQLite can corrupt a log that is reset while another connection commits
 * (fixed in 3.51.3), so one connection alone writes and checkpoints, and all others are read-only and never touch the
 * log (reliability.md finding 3). The only file that knows <sqlite3.h>. */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <sqlite3.h>
#include <unistd.h>
#include "base/clock.h"
#include "store/engine.h"

enum { CACHE_SLOTS = 2048, PROGRESS_OPS = 20000, EXIT_DISK = 74, TRIM_PAGES = 4000 };

/* A prepared statement; $n is only a name to SQLite, so the place of each is asked once. */
struct held {
	const struct db_stmt *st;
	sqlite3_stmt *q;
	unsigned char place[DB_COLS_MAX];
};

struct sqlite {
	sqlite3 *h;
	sqlite3_stmt *verbs[TX_VERBS];
	int wal_pages, held_n;
	int64_t deadline_ms; /* 0: none */
	struct held held[CACHE_SLOTS];
};

static const char *const verb_sql[TX_VERBS] = {
	[TX_SAVE] = "SAVEPOINT request",
	[TX_RELEASE] = "RELEASE request",
	[TX_BACK] = "ROLLBACK TO request",
	[TX_BEGIN] = "BEGIN IMMEDIATE",
	[TX_SNAPSHOT] = "BEGIN",
	[TX_COMMIT] = "COMMIT",
	[TX_ROLLBACK] = "ROLLBACK",
};

/* After a failed sync nobody knows what is on the disk, and asking again would be answered with a lie (the kernel has
 * marked the pages clean). Nothing more is acknowledged; the next start reads what is truly there. */
static void check_disk(const char *what, int rc)
{
	switch (rc) {
	case SQLITE_IOERR_FSYNC:
	case SQLITE_IOERR_DIR_FSYNC:
	case SQLITE_IOERR_SHMMAP:
	case SQLITE_IOERR_SHMSIZE:
	case SQLITE_IOERR_SHMOPEN:
	case SQLITE_IOERR_SHMLOCK:
	case SQLITE_IOERR_NOMEM:
		log_error("store: %s: the disk failed (%d, errno %d); the process ends, a restart recovers", what, rc, errno);
		_exit(EXIT_DISK);
	default:
		return;
	}
}

static enum err failure(struct sqlite *c, const char *what)
{
	int rc = sqlite3_extended_errcode(c->h);
	check_disk(what, rc);
	if (rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY || rc == SQLITE_CONSTRAINT_FOREIGNKEY ||
	    rc == SQLITE_CONSTRAINT_ROWID) {
		log_debug("store: %s: %s", what, sqlite3_errmsg(c->h));
		return ERR_CONFLICT;
	}
	switch (rc & 0xff) {
	case SQLITE_CONSTRAINT:
		log_warn("store: %s: %s", what, sqlite3_errmsg(c->h));
		return ERR_BAD_INPUT;
	case SQLITE_INTERRUPT:
		log_warn("store: %s: cut off after %d ms", what, DB_READ_MS);
		return ERR_TIMEOUT;
	case SQLITE_FULL:
		log_error("store: %s: the disk is full", what);
		return ERR_FULL;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		log_warn("store: %s: %s", what, sqlite3_errmsg(c->h));
		return ERR_BUSY;
	default:
		log_error("store: %s: %s (sqlite %d)", what, sqlite3_errmsg(c->h), rc);
		return ERR_DB;
	}
}

/* ---- opening ---- */
static int on_wal(void *ctx, sqlite3 *h, const char *name, int pages)
{
	(void)h, (void)name;
	((struct sqlite *)ctx)->wal_pages = pages;
	return SQLITE_OK;
}

static int on_progress(void *ctx)
{
	const struct sqlite *c = ctx;
	return c->deadline_ms != 0 && clock_mono_ms() > c->deadline_ms;
}

static enum err sqlite_script(void *conn, const char *sql)
{
	struct sqlite *c = conn;
	return sqlite3_exec(c->h, sql, NULL, NULL, NULL) == SQLITE_OK ? OK : failure(c, "script");
}

static enum err set_up(struct sqlite *c, enum sqlite_mode mode)
{
	sqlite3_extended_result_codes(c->h, 1);
	sqlite3_busy_timeout(c->h, DB_READ_MS);
	sqlite3_db_config(c->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(c->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(c->h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_db_config(c->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(c->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(c->h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_limit(c->h, SQLITE_LIMIT_ATTACHED, 1);
	if (mode == SQLITE_READER) {
		sqlite3_progress_handler(c->h, PROGRESS_OPS, on_progress, c);
		return sqlite_script(c, "PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-2048; PRAGMA temp_store=MEMORY");
	}
	TRY(sqlite_script(c, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
	                     "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON;"
	                     "PRAGMA secure_delete=ON"));
	sqlite3_wal_hook(c->h, on_wal, c);
	return OK;
}

static void sqlite_close(void *conn)
{
	struct sqlite *c = conn;
	if (!c)
		return;
	for (int i = 0; i < CACHE_SLOTS; i++)
		sqlite3_finalize(c->held[i].q);
	for (int i = 0; i < TX_VERBS; i++)
		sqlite3_finalize(c->verbs[i]);
	int rc = sqlite3_close(c->h);
	must(rc == SQLITE_OK);
	free(c);
}

enum err sqlite_open(const char *path, enum sqlite_mode mode, struct sqlite **out)
{
	struct sqlite *c = calloc(1, sizeof(*c));
	must(c);
	/* Counting bytes takes one lock for the whole process at every allocation: a fifth of a reader's time. Only the very
	 * first opening can say so; later ones are refused without harm. */
	if (mode != SQLITE_READER)
		(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
	flags |= mode == SQLITE_READER ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	if (mode == SQLITE_WRITER_CREATE)
		flags |= SQLITE_OPEN_CREATE;
	int rc = sqlite3_open_v2(path, &c->h, flags, NULL);
	enum err e = OK;
	if (rc != SQLITE_OK && access(path, F_OK) != 0)
		e = ERR_NOT_FOUND;
	else if (rc != SQLITE_OK)
		e = failure(c, "open");
	else
		e = set_up(c, mode);
	for (int i = 0; i < TX_VERBS && e == OK; i++)
		if (sqlite3_prepare_v3(c->h, verb_sql[i], -1, SQLITE_PREPARE_PERSISTENT, &c->verbs[i], NULL) != SQLITE_OK)
			e = failure(c, verb_sql[i]);
	if (e != OK) {
		sqlite_close(c);
		return e;
	}
	*out = c;
	return OK;
}

/* ---- transactions ---- */
enum err sqlite_do(struct sqlite *c, enum sqlite_verb v)
{
	int rc = sqlite3_step(c->verbs[v]);
	enum err e = rc == SQLITE_DONE ? OK : failure(c, verb_sql[v]);
	sqlite3_reset(c->verbs[v]);
	return e;
}

bool sqlite_in_transaction(const struct sqlite *c)
{
	return !sqlite3_get_autocommit(c->h);
}

int sqlite_wal_pages(const struct sqlite *c)
{
	return c->wal_pages;
}

enum err sqlite_checkpoint(struct sqlite *c, bool empty)
{
	int pages = 0, done = 0;
	int mode = empty ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
	if (sqlite3_wal_checkpoint_v2(c->h, NULL, mode, &pages, &done) != SQLITE_OK)
		return failure(c, "checkpoint");
	if (pages == done)
		c->wal_pages = 0;
	/* An import of a million rows wants its pages in memory while its transaction lasts (half the time it takes); what
	 * is left of them afterwards belongs to nobody. */
	sqlite3_db_release_memory(c->h);
	if (pages > TRIM_PAGES)
		malloc_trim(0);
	return OK;
}

static enum err sqlite_begin(void *conn, bool writes)
{
	struct sqlite *c = conn;
	c->deadline_ms = writes ? 0 : clock_mono_ms() + DB_READ_MS;
	return sqlite_do(c, writes ? TX_BEGIN : TX_SNAPSHOT);
}

static void sqlite_rollback(void *conn)
{
	struct sqlite *c = conn;
	c->deadline_ms = 0;
	if (sqlite_in_transaction(c) && sqlite_do(c, TX_ROLLBACK) != OK)
		must(!sqlite_in_transaction(c));
}

static enum err sqlite_commit(void *conn)
{
	struct sqlite *c = conn;
	c->deadline_ms = 0;
	enum err e = sqlite_do(c, TX_COMMIT);
	if (e != OK)
		sqlite_rollback(c);
	return e;
}

/* ---- the whole database ---- */
enum err sqlite_copy(struct sqlite *c, const char *to)
{
	sqlite3_stmt *q;
	c->deadline_ms = 0;
	if (sqlite3_prepare_v2(c->h, "VACUUM INTO $1", -1, &q, NULL) != SQLITE_OK)
		return failure(c, "copy");
	sqlite3_bind_text(q, 1, to, -1, SQLITE_STATIC);
	enum err e = sqlite3_step(q) == SQLITE_DONE ? OK : failure(c, "copy");
	sqlite3_finalize(q);
	return e;
}

/* The first row of a pragma that tells faults; `fine` is what it says when there are none, NULL when it says nothing. */
static enum err first_fault(struct sqlite *c, const char *sql, const char *fine, struct arena *a, struct str *finding)
{
	sqlite3_stmt *q;
	if (sqlite3_prepare_v2(c->h, sql, -1, &q, NULL) != SQLITE_OK)
		return failure(c, sql);
	int rc = sqlite3_step(q);
	const char *said = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(q, 0) : NULL;
	if (rc == SQLITE_ROW && (fine == NULL || said == NULL || strcmp(said, fine) != 0))
		*finding = str_fmt(a, "%s: %.400s", sql + strlen("PRAGMA "), said != NULL ? said : "?");
	enum err e = rc == SQLITE_ROW || rc == SQLITE_DONE ? OK : failure(c, sql);
	sqlite3_finalize(q);
	return e;
}

enum err sqlite_whole(struct sqlite *c, struct arena *a, struct str *finding)
{
	c->deadline_ms = 0;
	*finding = STR_NULL;
	TRY(first_fault(c, "PRAGMA integrity_check(1)", "ok", a, finding));
	return finding->s != NULL ? OK : first_fault(c, "PRAGMA foreign_key_check", NULL, a, finding);
}

/* ---- statements ---- */
static enum err prepare(struct sqlite *c, const struct db_stmt *st, struct held *out)
{
	if (sqlite3_prepare_v3(c->h, st->sql, -1, SQLITE_PREPARE_PERSISTENT, &out->q, NULL) != SQLITE_OK) {
		log_error("store: %s:%d: %s", st->file, st->line, sqlite3_errmsg(c->h));
		return failure(c, st->name);
	}
	size_t n = strlen(st->params);
	must(n <= DB_COLS_MAX && strlen(st->cols) <= DB_COLS_MAX);
	for (size_t i = 0; i < n; i++) {
		char name[8];
		snprintf(name, sizeof(name), "$%d", (int)i + 1);
		out->place[i] = (unsigned char)sqlite3_bind_parameter_index(out->q, name);
		must(out->place[i] != 0);
	}
	out->st = st;
	return OK;
}

/* The cached statement, or *own filled when the cached one is in use further up (a row function asks the same again). */
static enum err find(struct sqlite *c, const struct db_stmt *st, struct held *own, struct held **out)
{
	size_t at = ((uintptr_t)st >> 4) * 2654435761u % CACHE_SLOTS;
	while (c->held[at].st && c->held[at].st != st)
		at = (at + 1) % CACHE_SLOTS;
	struct held *h = &c->held[at];
	*out = h;
	if (h->st && !sqlite3_stmt_busy(h->q))
		return OK;
	if (h->st || c->held_n > CACHE_SLOTS / 2) {
		*out = own;
		return prepare(c, st, own);
	}
	TRY(prepare(c, st, h));
	c->held_n++;
	return OK;
}

static int bind(const struct held *h, const struct db_value *params)
{
	int rc = SQLITE_OK;
	for (size_t i = 0; h->st->params[i] && rc == SQLITE_OK; i++) {
		const struct db_value *v = &params[i];
		int at = h->place[i];
		switch (v->type) {
		case DB_NULL:
			rc = sqlite3_bind_null(h->q, at);
			break;
		case DB_INT:
			rc = sqlite3_bind_int64(h->q, at, v->i);
			break;
		case DB_REAL:
			rc = sqlite3_bind_double(h->q, at, v->r);
			break;
		case DB_TEXT:
			rc = sqlite3_bind_text64(h->q, at, v->s.s, v->s.n, SQLITE_STATIC, SQLITE_UTF8);
			break;
		case DB_BLOB:
			rc = sqlite3_bind_blob64(h->q, at, v->s.s, v->s.n, SQLITE_STATIC);
			break;
		}
	}
	return rc;
}

static bool column(sqlite3_stmt *q, int i, char want, struct db_value *out)
{
	*out = (struct db_value){.type = DB_NULL};
	int type = sqlite3_column_type(q, i);
	if (type == SQLITE_NULL)
		return want == 'I' || want == 'R' || want == 'T' || want == 'B';
	switch (want | 0x20) {
	case 'i':
		out->type = DB_INT;
		out->i = sqlite3_column_int64(q, i);
		return type == SQLITE_INTEGER;
	case 'r':
		out->type = DB_REAL;
		out->r = sqlite3_column_double(q, i);
		return type == SQLITE_FLOAT || type == SQLITE_INTEGER;
	case 't':
		out->type = DB_TEXT;
		out->s.s = (const char *)sqlite3_column_text(q, i);
		break;
	default:
		out->type = DB_BLOB;
		out->s.s = sqlite3_column_blob(q, i);
	}
	out->s.n = (size_t)sqlite3_column_bytes(q, i);
	if (!out->s.s) /* an empty blob, which is not NULL */
		out->s.s = "";
	return type == (out->type == DB_TEXT ? SQLITE_TEXT : SQLITE_BLOB);
}

static enum err one_row(const struct held *h, struct run *r)
{
	struct db_value v[DB_COLS_MAX];
	int n = (int)strlen(h->st->cols);
	if (sqlite3_column_count(h->q) != n) {
		log_error("store: %s:%d: %d columns, not %d", h->st->file, h->st->line, sqlite3_column_count(h->q), n);
		return ERR_DB;
	}
	for (int i = 0; i < n; i++)
		if (!column(h->q, i, h->st->cols[i], &v[i])) {
			log_error("store: %s:%d: column %d is not '%c'", h->st->file, h->st->line, i + 1, h->st->cols[i]);
			return ERR_DB;
		}
	if (r->row)
		r->stopped = r->row(r->ctx, v);
	return OK;
}

static enum err sqlite_run(void *conn, struct run *r)
{
	struct sqlite *c = conn;
	struct held own = {0}, *h;
	TRY(find(c, r->st, &own, &h));
	int rc = bind(h, r->params);
	enum err e = rc == SQLITE_OK ? OK : failure(c, r->st->name);
	while (e == OK && r->stopped == OK) {
		rc = sqlite3_step(h->q);
		if (rc == SQLITE_DONE)
			break;
		e = rc == SQLITE_ROW ? one_row(h, r) : failure(c, r->st->name);
	}
	r->changed = r->st->writes ? sqlite3_changes64(c->h) : 0;
	sqlite3_reset(h->q);
	sqlite3_clear_bindings(h->q);
	sqlite3_finalize(own.q);
	return e;
}

static char declared(const char *type)
{
	if (!type)
		return '?';
	const struct {
		const char *word;
		char letter;
	} known[] = {{"INT", 'i'}, {"REAL", 'r'}, {"DOUB", 'r'}, {"TEXT", 't'}, {"BLOB", 'b'}};
	for (size_t i = 0; i < countof(known); i++)
		if (strcasestr(type, known[i].word))
			return known[i].letter;
	return '?';
}

static enum err sqlite_describe(void *conn, const struct db_stmt *st, struct db_column cols[DB_COLS_MAX], int *n)
{
	struct sqlite *c = conn;
	struct held own = {0}, *h;
	TRY(find(c, st, &own, &h));
	int have = sqlite3_column_count(h->q);
	*n = have;
	for (int i = 0; i < have && i < DB_COLS_MAX; i++) {
		snprintf(cols[i].name, sizeof(cols[i].name), "%s", sqlite3_column_name(h->q, i));
		cols[i].type = declared(sqlite3_column_decltype(h->q, i));
		const char *table = sqlite3_column_table_name(h->q, i), *name = sqlite3_column_origin_name(h->q, i);
		int not_null = 0, key = 0;
		cols[i].nullable = table && sqlite3_table_column_metadata(c->h, NULL, table, name, NULL, NULL, &not_null, &key,
		    NULL) == SQLITE_OK && !not_null && !key;
	}
	sqlite3_finalize(own.q);
	return OK;
}

const struct engine engine_sqlite = {
	.begin = sqlite_begin,
	.commit = sqlite_commit,
	.rollback = sqlite_rollback,
	.run = sqlite_run,
	.script = sqlite_script,
	.describe = sqlite_describe,
	.close = sqlite_close,
};
