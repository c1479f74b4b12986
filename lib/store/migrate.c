/* The ledger of the house's own rebuilding: which file, when, and the digest it had. */
#include "base/clock.h"
#include "base/embed.h"
#include "store/engine.h"
#include "store/migrate.h"

static const struct db_stmt stmt_changes = {
	.name = "schema_changes",
	.sql = "SELECT number, name, digest FROM schema_change ORDER BY number",
	.params = "",
	.cols = "itt",
	.file = __FILE__,
	.line = __LINE__,
	.names = "number name digest",
};
static const struct db_stmt stmt_add = {
	.name = "schema_change_add",
	.sql = "INSERT INTO schema_change(number, name, digest, applied_at) VALUES ($1, $2, $3, $4)",
	.params = "itti",
	.cols = "",
	.file = __FILE__,
	.line = __LINE__,
	.writes = true,
	.names = "",
};
/* Two servers may start at once on PostgreSQL; on SQLite the folder's lock has seen to that. */
static const char *const lock_sql = "SELECT pg_advisory_lock(1347570497)";
static const char *const unlock_sql = "SELECT pg_advisory_unlock(1347570497)";
static const char *const ledger_sql =
	"CREATE TABLE IF NOT EXISTS schema_change (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
	" digest TEXT NOT NULL, applied_at BIGINT NOT NULL);";

/* ---- the two dialects ---- */
static bool word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The piece at `at`: a word, a run of blanks, a comment, a quoted text, or one character. */
static struct str piece(struct str s, size_t at)
{
	size_t e = at + 1;
	char c = s.s[at];
	if (word_char(c))
		while (e < s.n && word_char(s.s[e]))
			e++;
	else if (c == '\'' || c == '"') {
		while (e < s.n && s.s[e] != c)
			e++;
		e += e < s.n;
	} else if (c == '-' && e < s.n && s.s[e] == '-')
		while (e < s.n && s.s[e] != '\n')
			e++;
	else if (c == ' ' || c == '\n' || c == '\t')
		while (e < s.n && (s.s[e] == ' ' || s.s[e] == '\n' || s.s[e] == '\t'))
			e++;
	return str_sub(s, at, e);
}

static bool silent(struct str p)
{
	return p.s[0] == ' ' || p.s[0] == '\n' || p.s[0] == '\t' || str_starts(p, STR("--"));
}

struct translation {
	struct buf out;
	enum store_engine engine;
	struct str before;    /* the latest word */
	int words;            /* of this statement so far */
	bool create, table, create_table;
	bool no_rowid; /* a table WITHOUT ROWID: SQLite keeps it in the order of its key, PostgreSQL knows no such thing */
};

static void put_type(struct translation *t, struct str p)
{
	bool lite = t->engine == STORE_SQLITE;
	bool cast = str_eq_ascii_nocase(t->before, STR("AS"));
	if (lite && str_eq_ascii_nocase(p, STR("BIGINT")))
		buf_z(&t->out, "INTEGER");
	else if (lite && str_eq_ascii_nocase(p, STR("DOUBLE")))
		buf_z(&t->out, "REAL");
	else if (lite && str_eq_ascii_nocase(p, STR("PRECISION")))
		return;
	else if (!lite && str_eq_ascii_nocase(p, STR("BLOB")))
		buf_z(&t->out, "BYTEA");
	else if (!lite && !cast && str_eq_ascii_nocase(p, STR("TEXT")))
		buf_z(&t->out, "TEXT COLLATE \"C\"");
	else
		buf_str(&t->out, p);
}

static void put_piece(struct translation *t, struct str p)
{
	if (p.s[0] == ';') {
		if (t->create_table && t->engine == STORE_SQLITE)
			buf_z(&t->out, t->no_rowid ? ", STRICT" : " STRICT");
		buf_str(&t->out, p);
		t->words = 0;
		t->create_table = t->no_rowid = false;
		return;
	}
	if (!word_char(p.s[0])) {
		buf_str(&t->out, p);
		if (!silent(p))
			t->before = STR_NULL;
		return;
	}
	if (t->create_table && t->engine == STORE_POSTGRES &&
	    (str_eq_ascii_nocase(p, STR("WITHOUT")) || str_eq_ascii_nocase(p, STR("ROWID"))))
		return;
	t->no_rowid |= t->create_table && str_eq_ascii_nocase(p, STR("ROWID"));
	put_type(t, p);
	t->words++;
	if (t->words == 1)
		t->create = str_eq_ascii_nocase(p, STR("CREATE"));
	if (t->words == 2)
		t->create_table = t->create && str_eq_ascii_nocase(p, STR("TABLE"));
	t->before = p;
}

struct str migration_for(struct arena *a, enum store_engine e, struct str sql)
{
	struct translation t = {.out = buf_new(a, 2 * MIGRATION_BYTES_MAX), .engine = e};
	for (size_t at = 0; at < sql.n;) {
		struct str p = piece(sql, at);
		put_piece(&t, p);
		at += p.n;
	}
	must(!t.out.over && t.words == 0); /* every statement ends with ';' */
	return buf_done(&t.out);
}

/* ---- the embedded files ---- */
static int number_of(const char *name)
{
	int64_t v = 0;
	must(strlen(name) > 5 && name[4] == '_');
	must(str_to_i64(str_sub(str_of(name), 0, 4), 1, 9999, &v));
	return (int)v;
}

static int by_number(const void *x, const void *y)
{
	const struct migration *a = x, *b = y;
	must(a == b || a->number != b->number);
	return a->number < b->number ? -1 : a->number > b->number;
}

size_t migrations_embedded(struct arena *a, struct migration **out)
{
	size_t n = 0, all = embed_count();
	for (size_t i = 0; i < all; i++)
		n += str_starts(str_of(embed_name(i)), STR("schema/"));
	must(n <= MIGRATIONS_MAX);
	struct migration *list = ARENA_ARRAY(a, n, struct migration);
	n = 0;
	for (size_t i = 0; i < all; i++) {
		if (!str_starts(str_of(embed_name(i)), STR("schema/")))
			continue;
		const char *name = embed_name(i) + strlen("schema/");
		list[n++] = (struct migration){number_of(name), name, embed_data(i)};
	}
	if (n > 0)
		qsort(list, n, sizeof(list[0]), by_number);
	*out = list;
	return n;
}

/* ---- applying ---- */
struct job {
	struct arena *a;
	const struct migration *list, *next;
	size_t n, known;
	bool *applied;
	bool refused;
};

static struct str digest(struct arena *a, const struct migration *m)
{
	struct hash h = hash_of(m->sql);
	return hash_hex(a, &h);
}

static enum err check_applied(void *ctx, const struct db_value *c)
{
	struct job *j = ctx;
	size_t i = 0;
	while (i < j->n && j->list[i].number != c[0].i)
		i++;
	if (i == j->n) {
		log_error("store: the database has change %.*s, which this program does not know; a newer program made it",
		    STR_ARG(c[1].s));
		j->refused = true;
		return OK;
	}
	if (!str_eq(digest(j->a, &j->list[i]), c[2].s)) {
		log_error("store: change %.*s was applied with another content than this program's", STR_ARG(c[1].s));
		j->refused = true;
	}
	j->applied[i] = true;
	j->known++;
	return OK;
}

static enum err read_applied(struct db *d, void *ctx)
{
	struct job *j = ctx;
	j->known = 0;
	j->refused = false;
	if (j->n > 0)
		memset(j->applied, 0, j->n * sizeof(j->applied[0]));
	TRY(db_rows(d, &stmt_changes, NULL, check_applied, j));
	return j->refused ? ERR_UNSUPPORTED : OK;
}

static enum err make_ledger(struct db *d, void *ctx)
{
	struct job *j = ctx;
	return d->engine->script(d->conn, str_z(j->a, migration_for(j->a, d->kind, str_of(ledger_sql))));
}

static enum err apply_one(struct db *d, void *ctx)
{
	struct job *j = ctx;
	const struct migration *m = j->next;
	TRY(d->engine->script(d->conn, str_z(j->a, migration_for(j->a, d->kind, m->sql))));
	struct db_value v[] = {
		{.type = DB_INT, .i = m->number},
		{.type = DB_TEXT, .s = str_of(m->name)},
		{.type = DB_TEXT, .s = digest(j->a, m)},
		{.type = DB_INT, .i = clock_now_ms()},
	};
	return db_exec(d, &stmt_add, v, NULL);
}

static enum err migrate_in(struct db *d, struct job *j, bool apply)
{
	if (apply)
		TRY(db_alone(d, true, make_ledger, j));
	TRY(db_alone(d, false, read_applied, j));
	if (!apply && j->known < j->n) {
		log_error("store: the database lacks %d changes of this program's", (int)(j->n - j->known));
		return ERR_UNSUPPORTED;
	}
	bool old = j->known > 0;
	for (size_t i = 0; i < j->n; i++) {
		must(i == 0 || j->list[i - 1].number < j->list[i].number);
		if (j->applied[i])
			continue;
		j->next = &j->list[i];
		enum err e = db_alone(d, true, apply_one, j);
		if (e != OK) {
			log_error("store: change %s was not applied: %s", j->next->name, err_name(e));
			return e;
		}
		if (old) /* a new database is no news */
			log_info("store: change %s applied", j->next->name);
	}
	return OK;
}

enum err migrate(struct db *d, const struct migration *list, size_t n, bool apply)
{
	struct job j = {.a = arena_new(64u << 20), .list = list, .n = n};
	j.applied = ARENA_ARRAY(j.a, n, bool);
	bool shared = apply && d->kind == STORE_POSTGRES;
	enum err e = shared ? d->engine->script(d->conn, lock_sql) : OK;
	if (e == OK)
		e = migrate_in(d, &j, apply);
	if (shared)
		(void)d->engine->script(d->conn, unlock_sql);
	arena_free(j.a);
	return e;
}
