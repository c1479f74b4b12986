/* The grown engine: PostgreSQL 15 by libpq. Every request is a SERIALIZABLE transaction of its own; what collides is run
 * again by store.c. A commit is never cancelled: a cancelled one answers "done" although no standby has it
 * (reliability.md finding 5). When the answer to a COMMIT does not come, or comes with a warning, nobody knows, and
 * that is what the caller is told. The only file that knows <libpq-fe.h>. */
#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include "base/clock.h"
#include "store/engine.h"

enum { CACHE_SLOTS = 2048, COMMIT_MS = 10000, CONNECT_S = 10 };
enum { OID_BYTEA = 17, OID_NAME = 19, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25, OID_FLOAT4 = 700,
	OID_FLOAT8 = 701, OID_VARCHAR = 1043 };

struct pg {
	PGconn *c;
	char *conninfo;
	bool lost;   /* the connection is gone or not to be trusted: made anew before the next transaction */
	bool warned; /* a warning came since this was last cleared */
	bool open;   /* inside a transaction, as far as we know */
	int held_n;
	const struct db_stmt *held[CACHE_SLOTS]; /* prepared on this connection under their slot's number */
};

static void on_notice(void *ctx, const PGresult *r)
{
	struct pg *p = ctx;
	const char *severity = PQresultErrorField(r, PG_DIAG_SEVERITY_NONLOCALIZED);
	const char *text = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
	if (severity && strcmp(severity, "WARNING") == 0) {
		p->warned = true;
		log_warn("store: postgres: %s", text ? text : "warning");
	}
}

static enum err connect_now(struct pg *p)
{
	if (p->c)
		PQfinish(p->c);
	memset(p->held, 0, sizeof(p->held));
	p->held_n = 0;
	p->open = false;
	char seconds[8];
	snprintf(seconds, sizeof(seconds), "%d", CONNECT_S);
	/* What stands before dbname yields to the administrator's string; what stands after it does not. */
	const char *const keys[] = {"connect_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count",
	    "tcp_user_timeout", "dbname", "client_encoding", "fallback_application_name", NULL};
	const char *const values[] = {seconds, "10", "5", "3", "20000", p->conninfo, "UTF8", "prima", NULL};
	p->c = PQconnectdbParams(keys, values, 1);
	must(p->c);
	if (PQstatus(p->c) != CONNECTION_OK) {
		log_error("store: postgres: %s", PQerrorMessage(p->c));
		p->lost = true;
		return ERR_DB;
	}
	PQsetNoticeReceiver(p->c, on_notice, p);
	PGresult *r = PQexec(p->c, "SET TIME ZONE 'UTC'; SET idle_in_transaction_session_timeout = 60000");
	p->lost = PQresultStatus(r) != PGRES_COMMAND_OK;
	PQclear(r);
	return p->lost ? ERR_DB : OK;
}

static void pg_close(void *conn)
{
	struct pg *p = conn;
	PQfinish(p->c);
	free(p->conninfo);
	free(p);
}

enum err pg_open(const char *conninfo, struct pg **out)
{
	struct pg *p = calloc(1, sizeof(*p));
	must(p);
	p->conninfo = strdup(conninfo);
	must(p->conninfo);
	if (connect_now(p) != OK) {
		pg_close(p);
		return ERR_DB;
	}
	*out = p;
	return OK;
}

/* ---- what went wrong ---- */
static enum err meaning(const char *state)
{
	const struct {
		const char *head;
		enum err e;
	} table[] = {
		{"40001", ERR_RETRY}, /* serialization failure */
		{"40P01", ERR_RETRY}, /* deadlock */
		{"55P03", ERR_RETRY}, /* lock not available */
		{"23505", ERR_CONFLICT}, {"23503", ERR_CONFLICT}, /* unique, foreign key */
		{"23", ERR_BAD_INPUT}, /* CHECK, NOT NULL */
		{"57014", ERR_TIMEOUT},
		{"53100", ERR_FULL}, {"53", ERR_BUSY},
		{"57P", ERR_RETRY}, {"08", ERR_RETRY}, {"25006", ERR_RETRY}, /* shut down, lost, or a standby now */
		{"22021", ERR_BAD_INPUT},
	};
	for (size_t i = 0; i < countof(table); i++)
		if (strncmp(state, table[i].head, strlen(table[i].head)) == 0)
			return table[i].e;
	return ERR_DB;
}

static bool ends_connection(const char *state)
{
	return strncmp(state, "57P", 3) == 0 || strncmp(state, "08", 2) == 0 || strcmp(state, "25006") == 0;
}

static enum err failure(struct pg *p, const char *what, const PGresult *r)
{
	const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
	if (PQstatus(p->c) != CONNECTION_OK || !state) {
		p->lost = true;
		log_warn("store: %s: the connection to PostgreSQL was lost", what);
		return ERR_RETRY;
	}
	if (ends_connection(state))
		p->lost = true;
	enum err e = meaning(state);
	const char *text = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
	if (e == ERR_RETRY || e == ERR_CONFLICT)
		log_debug("store: %s: %s (%s)", what, text ? text : "", state);
	else
		log_error("store: %s: %s (%s)", what, text ? text : "", state);
	return e;
}

static enum err script_as(struct pg *p, const char *what, const char *sql)
{
	PGresult *r = PQexec(p->c, sql);
	ExecStatusType s = PQresultStatus(r);
	enum err e = s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK || s == PGRES_EMPTY_QUERY ? OK : failure(p, what, r);
	PQclear(r);
	return e;
}

static enum err pg_script(void *conn, const char *sql)
{
	return script_as(conn, "script", sql);
}

/* ---- transactions ---- */
static enum err pg_begin(void *conn, bool writes)
{
	struct pg *p = conn;
	if (p->lost)
		TRY(connect_now(p));
	/* One message each: what follows BEGIN in it belongs to the transaction. */
	enum err e = script_as(p, "begin", writes
	    ? "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
	    : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 5000");
	if (e == ERR_RETRY && p->lost) { /* it died while idle: nothing was asked of it yet */
		TRY(connect_now(p));
		e = script_as(p, "begin", writes ? "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
		    : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 5000");
	}
	p->open = e == OK;
	return e;
}

static void pg_rollback(void *conn)
{
	struct pg *p = conn;
	if (p->open && !p->lost && script_as(p, "rollback", "ROLLBACK") != OK)
		p->lost = true;
	p->open = false;
}

/* Waits until the answer to what was sent is here. False: it did not come in time, or the connection broke. */
static bool wait_answer(struct pg *p, int64_t until_ms)
{
	while (PQisBusy(p->c)) {
		int64_t left = until_ms - clock_mono_ms();
		struct pollfd f = {.fd = PQsocket(p->c), .events = POLLIN};
		if (left <= 0)
			return false;
		int n = poll(&f, 1, (int)left);
		if ((n < 0 && errno != EINTR) || (n > 0 && !PQconsumeInput(p->c)))
			return false;
	}
	return true;
}

static enum err commit_answer(struct pg *p)
{
	PGresult *r = PQgetResult(p->c);
	enum err e;
	if (PQresultStatus(r) == PGRES_COMMAND_OK)
		e = strcmp(PQcmdStatus(r), "COMMIT") == 0 ? OK : ERR_DB; /* ROLLBACK: the transaction had failed before */
	else if (PQstatus(p->c) != CONNECTION_OK || !PQresultErrorField(r, PG_DIAG_SQLSTATE) ||
	         ends_connection(PQresultErrorField(r, PG_DIAG_SQLSTATE)))
		e = ERR_UNSURE;
	else
		e = failure(p, "commit", r);
	PQclear(r);
	while ((r = PQgetResult(p->c)))
		PQclear(r);
	return e;
}

static enum err pg_commit(void *conn)
{
	struct pg *p = conn;
	p->warned = false;
	p->open = false;
	if (p->lost) /* known before anything was asked: nothing is saved */
		return ERR_RETRY;
	enum err e = ERR_UNSURE;
	if (PQsendQuery(p->c, "COMMIT") && wait_answer(p, clock_mono_ms() + COMMIT_MS))
		e = commit_answer(p);
	if (e == OK && p->warned) /* «committed locally, might not have been replicated» */
		e = ERR_UNSURE;
	if (e == ERR_UNSURE) {
		log_error("store: commit: no certain answer from PostgreSQL");
		p->lost = true; /* left, never cancelled */
	}
	return e;
}

/* ---- statements ---- */
static Oid oid_of(char letter)
{
	switch (letter | 0x20) {
	case 'i':
		return OID_INT8;
	case 'r':
		return OID_FLOAT8;
	case 't':
		return OID_TEXT;
	default:
		return OID_BYTEA;
	}
}

/* The name under which the statement is prepared on this connection. */
static enum err prepared(struct pg *p, const struct db_stmt *st, char name[16])
{
	size_t at = ((uintptr_t)st >> 4) * 2654435761u % CACHE_SLOTS;
	while (p->held[at] && p->held[at] != st)
		at = (at + 1) % CACHE_SLOTS;
	snprintf(name, 16, "s%d", (int)at);
	if (p->held[at])
		return OK;
	must(p->held_n < CACHE_SLOTS - 1); /* as many statements as the program has: far fewer */
	Oid types[DB_COLS_MAX];
	size_t n = strlen(st->params);
	must(n <= DB_COLS_MAX);
	for (size_t i = 0; i < n; i++)
		types[i] = oid_of(st->params[i]);
	PGresult *r = PQprepare(p->c, name, st->sql, (int)n, types);
	enum err e = PQresultStatus(r) == PGRES_COMMAND_OK ? OK : failure(p, st->name, r);
	if (e == ERR_DB)
		log_error("store: %s:%d: %s", st->file, st->line, PQresultErrorMessage(r));
	PQclear(r);
	if (e == OK) {
		p->held[at] = st;
		p->held_n++;
	}
	return e;
}

static void put_be(char out[8], uint64_t v)
{
	for (int i = 7; i >= 0; i--, v >>= 8)
		out[i] = (char)(unsigned char)(v & 0xff);
}

static uint64_t get_be(const char *p, int n)
{
	uint64_t v = 0;
	for (int i = 0; i < n; i++)
		v = v << 8 | (unsigned char)p[i];
	return v;
}

struct bound {
	const char *values[DB_COLS_MAX];
	int lengths[DB_COLS_MAX], formats[DB_COLS_MAX];
	char numbers[DB_COLS_MAX][8];
	int n;
};

static void bind(const struct db_stmt *st, const struct db_value *params, struct bound *b)
{
	b->n = (int)strlen(st->params);
	for (int i = 0; i < b->n; i++) {
		const struct db_value *v = &params[i];
		uint64_t bits = (uint64_t)v->i;
		b->formats[i] = 1;
		b->values[i] = b->numbers[i];
		b->lengths[i] = 8;
		if (v->type == DB_NULL) {
			b->values[i] = NULL;
		} else if (v->type == DB_TEXT || v->type == DB_BLOB) {
			must(v->s.n < INT32_MAX);
			b->values[i] = v->s.s;
			b->lengths[i] = (int)v->s.n;
		} else {
			if (v->type == DB_REAL)
				memcpy(&bits, &v->r, sizeof(bits));
			put_be(b->numbers[i], bits);
		}
	}
}

static char letter_of(Oid type)
{
	switch (type) {
	case OID_INT8:
	case OID_INT4:
	case OID_INT2:
		return 'i';
	case OID_FLOAT8:
	case OID_FLOAT4:
		return 'r';
	case OID_TEXT:
	case OID_VARCHAR:
	case OID_NAME:
		return 't';
	case OID_BYTEA:
		return 'b';
	default:
		return '?';
	}
}

static bool value(const PGresult *r, int row, int i, char want, struct db_value *out)
{
	*out = (struct db_value){.type = DB_NULL};
	if (PQgetisnull(r, row, i))
		return want == 'I' || want == 'R' || want == 'T' || want == 'B';
	char have = letter_of(PQftype(r, i));
	const char *s = PQgetvalue(r, row, i);
	int n = PQgetlength(r, row, i);
	if (have != (want | 0x20))
		return false;
	if (have == 'i') {
		uint64_t v = get_be(s, n);
		out->type = DB_INT;
		out->i = n == 2 ? (int16_t)(uint16_t)v : n == 4 ? (int32_t)(uint32_t)v : (int64_t)v;
	} else if (have == 'r') {
		uint64_t v = get_be(s, n);
		uint32_t half = (uint32_t)v;
		float f;
		memcpy(&f, &half, sizeof(f));
		memcpy(&out->r, &v, sizeof(v));
		out->type = DB_REAL;
		if (n == 4)
			out->r = (double)f;
	} else {
		out->type = have == 't' ? DB_TEXT : DB_BLOB;
		out->s = (struct str){s, (size_t)n};
	}
	return true;
}

static enum err give_rows(struct run *r, const PGresult *res)
{
	int cols = (int)strlen(r->st->cols), rows = PQntuples(res);
	if (PQnfields(res) != cols) {
		log_error("store: %s:%d: %d columns, the signature has %d", r->st->file, r->st->line, PQnfields(res), cols);
		return ERR_DB;
	}
	for (int row = 0; row < rows && r->stopped == OK; row++) {
		struct db_value v[DB_COLS_MAX];
		for (int i = 0; i < cols; i++)
			if (!value(res, row, i, r->st->cols[i], &v[i])) {
				log_error("store: %s:%d: column %d is not '%c'", r->st->file, r->st->line, i + 1, r->st->cols[i]);
				return ERR_DB;
			}
		if (r->row)
			r->stopped = r->row(r->ctx, v);
	}
	return OK;
}

static enum err pg_run(void *conn, struct run *r)
{
	struct pg *p = conn;
	char name[16];
	struct bound b;
	TRY(prepared(p, r->st, name));
	bind(r->st, r->params, &b);
	PGresult *res = PQexecPrepared(p->c, name, b.n, b.values, b.lengths, b.formats, 1);
	ExecStatusType s = PQresultStatus(res);
	enum err e = OK;
	if (s == PGRES_TUPLES_OK)
		e = give_rows(r, res);
	else if (s != PGRES_COMMAND_OK)
		e = failure(p, r->st->name, res);
	if (e == OK) {
		const char *count = PQcmdTuples(res);
		r->changed = r->st->writes ? strtoll(count, NULL, 10) : 0;
	}
	PQclear(res);
	return e;
}

static enum err pg_describe(void *conn, const struct db_stmt *st, struct db_column cols[DB_COLS_MAX], int *n)
{
	struct pg *p = conn;
	char name[16];
	TRY(prepared(p, st, name));
	PGresult *r = PQdescribePrepared(p->c, name);
	enum err e = PQresultStatus(r) == PGRES_COMMAND_OK ? OK : failure(p, st->name, r);
	if (e == OK) {
		*n = PQnfields(r);
		for (int i = 0; i < *n && i < DB_COLS_MAX; i++) {
			cols[i].nullable = false;
			snprintf(cols[i].name, sizeof(cols[i].name), "%s", PQfname(r, i));
			cols[i].type = letter_of(PQftype(r, i));
		}
	}
	PQclear(r);
	return e;
}

const struct engine engine_postgres = {
	.begin = pg_begin,
	.commit = pg_commit,
	.rollback = pg_rollback,
	.run = pg_run,
	.script = pg_script,
	.describe = pg_describe,
	.close = pg_close,
};
