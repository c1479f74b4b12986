/* A statement that was never run is a guess. Here each is run once on the engine that is really there. */
#include <stdarg.h>
#include "store/engine.h"
#include "store/sqlcheck.h"

enum { LINES_MAX = 8000, TEXT_MAX = 1024 * 1024 };

struct check {
	const struct db_stmt *st;
	FILE *out;
	bool zeros; /* else NULL wherever the signature allows it */
	int bad;
};

static void fault(struct check *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void fault(struct check *c, const char *fmt, ...)
{
	va_list ap;
	fprintf(c->out, "%s:%d: %s: ", c->st->file, c->st->line, c->st->name);
	va_start(ap, fmt);
	vfprintf(c->out, fmt, ap);
	va_end(ap);
	fputc('\n', c->out);
	c->bad++;
}

/* ---- columns ---- */
static const char *type_word(char letter)
{
	switch (letter | 0x20) {
	case 'i':
		return "int";
	case 'r':
		return "real";
	case 't':
		return "text";
	case 'b':
		return "blob";
	default:
		return "of a type that no signature can say (CAST it)";
	}
}

static void check_column(struct check *c, struct db *d, int i, struct str name, const struct db_column *have)
{
	char want = c->st->cols[i];
	if (have->type != (want | 0x20) && (have->type != '?' || d->kind == STORE_POSTGRES)) {
		fault(c, "column %d (%.*s) is %s, the signature says %s", i + 1, STR_ARG(name), type_word(have->type),
		    type_word(want));
	}
	bool alone = strlen(c->st->cols) == 1;
	bool expression = d->kind == STORE_SQLITE && have->type == '?';
	if (!alone && !expression && !str_eqz(name, have->name)) {
		fault(c, "column %d is called «%s», the signature says «%.*s» (write AS %.*s)", i + 1, have->name,
		    STR_ARG(name), STR_ARG(name));
	}
	if (have->nullable && (want & 0x20) && !strcasestr(c->st->sql, "IS NOT NULL")) {
		fault(c, "column %d (%s) may be NULL in its table, the signature has no ?", i + 1, have->name);
	}
}

static enum err describe_fn(struct db *d, void *ctx)
{
	struct check *c = ctx;
	struct db_column cols[DB_COLS_MAX];
	int n = 0, want = (int)strlen(c->st->cols);
	enum err e = d->engine->describe(d->conn, c->st, cols, &n);
	if (e != OK) {
		fault(c, "the engine does not take it");
		return ERR_DENIED;
	}
	if (n != want) {
		fault(c, "%d columns, the signature has %d", n, want);
		return ERR_DENIED;
	}
	struct str rest = str_of(c->st->names), name;
	for (int i = 0; i < n; i++) {
		(void)str_cut(rest, ' ', &name, &rest);
		check_column(c, d, i, name, &cols[i]);
	}
	return ERR_DENIED; /* nothing is to stay */
}

/* ---- running ---- */
static enum err no_row(void *ctx, const struct db_value *v)
{
	(void)ctx, (void)v;
	return OK;
}

static struct db_value trial(char letter, bool zeros)
{
	if (!zeros && !(letter & 0x20))
		return (struct db_value){.type = DB_NULL};
	switch (letter | 0x20) {
	case 'i':
		return (struct db_value){.type = DB_INT};
	case 'r':
		return (struct db_value){.type = DB_REAL};
	case 't':
		return (struct db_value){.type = DB_TEXT, .s = STR("")};
	default:
		return (struct db_value){.type = DB_BLOB, .s = STR("")};
	}
}

static enum err run_fn(struct db *d, void *ctx)
{
	struct check *c = ctx;
	struct db_value v[DB_COLS_MAX];
	for (size_t i = 0; c->st->params[i]; i++)
		v[i] = trial(c->st->params[i], c->zeros);
	enum err e = c->st->cols[0] ? db_rows(d, c->st, v, no_row, NULL) : db_exec(d, c->st, v, NULL);
	/* An empty schema may well refuse a row of zeros: a key that points nowhere, a CHECK. */
	if (e != OK && e != ERR_CONFLICT && e != ERR_BAD_INPUT)
		fault(c, "%s when run with %s", err_name(e), c->zeros ? "zeros" : "NULLs");
	return ERR_DENIED;
}

int store_sqlcheck_one(struct store *s, const struct db_stmt *st, FILE *out)
{
	struct check c = {.st = st, .out = out};
	(void)store_write(s, describe_fn, &c);
	for (int z = 0; z < 2 && c.bad == 0; z++) {
		c.zeros = z == 1;
		(void)(st->writes ? store_write : store_read)(s, run_fn, &c);
	}
	return c.bad;
}

enum err store_sqlcheck(struct store *s, FILE *out, struct sqlcheck *result)
{
	*result = (struct sqlcheck){0};
	for (size_t l = 0; db_stmt_lists[l]; l++)
		for (size_t i = 0; i < *db_stmt_counts[l]; i++) {
			result->statements++;
			result->bad += store_sqlcheck_one(s, db_stmt_lists[l][i], out) > 0;
		}
	return OK;
}

/* ---- schemas ---- */
#define OWN(n, c, text) \
	{.name = n, .sql = text, .params = "", .cols = c, .file = __FILE__, .line = __LINE__, .names = ""}
static const struct db_stmt lite_columns = OWN("lite_columns", "ttti",
    "SELECT m.name, p.name, p.type, MAX(p.\"notnull\", p.pk > 0) FROM sqlite_master AS m"
    " JOIN pragma_table_info(m.name) AS p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'");
static const struct db_stmt lite_unique = OWN("lite_unique", "ttti",
    "SELECT m.name, i.name, COALESCE(x.name, '(expression)'), i.partial FROM sqlite_master AS m"
    " JOIN pragma_index_list(m.name) AS i JOIN pragma_index_info(i.name) AS x"
    " WHERE m.type = 'table' AND i.\"unique\" = 1 ORDER BY m.name, i.name, x.seqno");
/* A BIGINT PRIMARY KEY is SQLite's own row number and has no index there. */
static const struct db_stmt lite_rowid = OWN("lite_rowid", "ttti",
    "SELECT m.name, m.name, p.name, 0 FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS p"
    " WHERE m.type = 'table' AND p.pk = 1 AND p.type = 'INTEGER'"
    " AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) AS i WHERE i.origin = 'pk')");
static const struct db_stmt pg_columns = OWN("pg_columns", "ttti",
    "SELECT CAST(c.relname AS TEXT), CAST(a.attname AS TEXT), format_type(a.atttypid, a.atttypmod),"
    " CASE WHEN a.attnotnull THEN 1 ELSE 0 END FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
    " WHERE c.relnamespace = CAST('public' AS regnamespace) AND c.relkind IN ('r', 'p') AND a.attnum > 0"
    " AND NOT a.attisdropped");
static const struct db_stmt pg_unique = OWN("pg_unique", "ttti",
    "SELECT CAST(c.relname AS TEXT), CAST(i.relname AS TEXT), COALESCE(CAST(a.attname AS TEXT), '(expression)'),"
    " CASE WHEN x.indpred IS NULL THEN 0 ELSE 1 END FROM pg_index x"
    " JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid"
    " CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(num, pos)"
    " LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num AND k.num > 0"
    " WHERE c.relnamespace = CAST('public' AS regnamespace) AND x.indisunique ORDER BY 1, 2, k.pos");

struct schema {
	struct arena *a;
	struct str lines[LINES_MAX];
	size_t n;
	struct str table, index; /* the unique index being read */
	struct buf cols;
};

static void add_line(struct schema *x, struct str line)
{
	must(x->n < LINES_MAX);
	x->lines[x->n++] = line;
}

static const char *plain_type(struct str t)
{
	static const char *const ints[] = {"INTEGER", "BIGINT", "SMALLINT", "INT"};
	for (size_t i = 0; i < countof(ints); i++)
		if (str_eq_ascii_nocase(t, str_of(ints[i])))
			return "int";
	if (str_eq_ascii_nocase(t, STR("REAL")) || str_eq_ascii_nocase(t, STR("DOUBLE PRECISION")))
		return "real";
	if (str_eq_ascii_nocase(t, STR("BYTEA")) || str_eq_ascii_nocase(t, STR("BLOB")))
		return "blob";
	return str_eq_ascii_nocase(t, STR("TEXT")) ? "text" : "unknown";
}

static enum err column_row(void *ctx, const struct db_value *c)
{
	struct schema *x = ctx;
	add_line(x, str_fmt(x->a, "%.*s.%.*s %s%s", STR_ARG(c[0].s), STR_ARG(c[1].s), plain_type(c[2].s),
	    c[3].i ? " not null" : ""));
	return OK;
}

static void end_index(struct schema *x)
{
	if (x->index.s)
		add_line(x, str_fmt(x->a, "%.*s unique (%.*s)", STR_ARG(x->table), STR_ARG(buf_done(&x->cols))));
	x->index = STR_NULL;
}

static enum err unique_row(void *ctx, const struct db_value *c)
{
	struct schema *x = ctx;
	if (!x->index.s || !str_eq(x->index, c[1].s) || !str_eq(x->table, c[0].s)) {
		end_index(x);
		x->table = str_dup(x->a, c[0].s);
		x->index = str_dup(x->a, c[1].s);
		x->cols = buf_new(x->a, 4096);
		if (c[3].i)
			buf_z(&x->cols, "partial: ");
	} else {
		buf_z(&x->cols, ", ");
	}
	buf_str(&x->cols, c[2].s);
	return OK;
}

static enum err schema_fn(struct db *d, void *ctx)
{
	struct schema *x = ctx;
	bool lite = d->kind == STORE_SQLITE;
	x->n = 0;
	TRY(db_rows(d, lite ? &lite_columns : &pg_columns, NULL, column_row, x));
	TRY(db_rows(d, lite ? &lite_unique : &pg_unique, NULL, unique_row, x));
	end_index(x);
	if (lite)
		TRY(db_rows(d, &lite_rowid, NULL, unique_row, x));
	end_index(x);
	return OK;
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

enum err store_schema_text(struct store *s, struct arena *a, struct str *out)
{
	struct schema *x = ARENA_NEW(a, struct schema);
	x->a = a;
	TRY(store_read(s, schema_fn, x));
	qsort(x->lines, x->n, sizeof(x->lines[0]), by_text);
	struct buf b = buf_new(a, TEXT_MAX);
	for (size_t i = 0; i < x->n; i++) {
		buf_str(&b, x->lines[i]);
		buf_char(&b, '\n');
	}
	must(!b.over);
	*out = buf_done(&b);
	return OK;
}
