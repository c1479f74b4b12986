/* A statement is a sentence the office says to its database. This host program reads a .sql file of named statements,
 * each with a one-line typed signature, and writes the typed C calls and row structs (doc/sqlgen.md is its spec), so
 * that a wrong parameter or column is a compile error. Uses libc only; a mistake in the file is told as file:line.
 *   sqlgen IN.sql OUT.h OUT.c */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_TEXT = 512 * 1024, MAX_FIELDS = 64, MAX_ROWS = 300, MAX_STMTS = 300, MAX_NAME = 64, MAX_SIG = 8192 };
enum kind { K_ONE, K_MANY, K_EACH, K_EXEC };

struct field {
	char name[MAX_NAME];
	char type; /* i r t b; upper case where NULL is allowed */
};
struct fields {
	struct field f[MAX_FIELDS];
	int n;
};
struct row {
	char name[MAX_NAME];
	struct fields cols;
};
struct stmt {
	char name[MAX_NAME];
	enum kind kind;
	struct fields params;
	int row; /* index into rows, -1 for exec */
	int line;
	bool writes, returning;
	size_t sql_at, sql_n; /* inside gen.sql */
};
struct gen {
	const char *path;
	char base[MAX_NAME];
	char *text, *sql; /* the file; the statements without comments */
	size_t text_n, sql_n;
	int line;
	struct row rows[MAX_ROWS];
	int n_rows;
	struct stmt stmts[MAX_STMTS];
	int n_stmts;
};

static _Noreturn void die(const struct gen *g, int line, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
static _Noreturn void die(const struct gen *g, int line, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fprintf(stderr, "%s:%d: error: ", g->path, line);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	exit(1);
}

/* ---- signatures ---- */
static void skip_space(const char **p)
{
	while (**p == ' ' || **p == '\t')
		(*p)++;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static bool is_c_word(const char *name)
{
	static const char *const words[] = {"auto", "bool", "break", "case", "char", "const", "continue", "default", "do",
	    "double", "else", "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long", "register",
	    "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef", "union", "unsigned",
	    "void", "volatile", "while", "true", "false"};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], name) == 0)
			return true;
	return false;
}

static void take_name(const struct gen *g, const char **p, const char *what, char out[MAX_NAME])
{
	size_t n = 0;
	skip_space(p);
	const char *s = *p;
	while (is_word(s[n]))
		n++;
	if (n == 0)
		die(g, g->line, "%s expected before «%.20s»", what, s);
	if (n >= MAX_NAME)
		die(g, g->line, "%s is longer than %d characters", what, MAX_NAME - 1);
	memcpy(out, s, n);
	out[n] = 0;
	for (size_t i = 0; i < n; i++)
		if (isupper((unsigned char)out[i]))
			die(g, g->line, "%s «%s» must be lower case", what, out);
	if (isdigit((unsigned char)out[0]) || out[n - 1] == '_')
		die(g, g->line, "%s «%s» must begin with a letter and not end with '_'", what, out);
	if (is_c_word(out))
		die(g, g->line, "%s «%s» is a word of C", what, out);
	*p += n;
}

static char take_type(const struct gen *g, const char **p)
{
	static const char *const names[] = {"int", "real", "text", "blob"};
	skip_space(p);
	size_t n = 0;
	const char *s = *p;
	while (is_word(s[n]))
		n++;
	for (size_t i = 0; i < 4; i++)
		if (n == strlen(names[i]) && memcmp(s, names[i], n) == 0) {
			*p += n;
			if (**p != '?')
				return names[i][0];
			(*p)++;
			return (char)toupper((unsigned char)names[i][0]);
		}
	die(g, g->line, "type «%.*s» is not one of int real text blob (with ? for NULL)", (int)n, s);
}

/* "a int, b text?" up to `end` (')' or the end of the text). */
static void take_fields(const struct gen *g, const char **p, char end, struct fields *out)
{
	out->n = 0;
	skip_space(p);
	if (**p == end)
		return;
	for (;;) {
		if (out->n == MAX_FIELDS)
			die(g, g->line, "more than %d fields", MAX_FIELDS);
		struct field *f = &out->f[out->n];
		take_name(g, p, "field name", f->name);
		if (**p != ' ' && **p != '\t')
			die(g, g->line, "field «%s» has no type", f->name);
		f->type = take_type(g, p);
		for (int i = 0; i < out->n; i++)
			if (strcmp(out->f[i].name, f->name) == 0)
				die(g, g->line, "field «%s» appears twice", f->name);
		out->n++;
		skip_space(p);
		if (**p != ',')
			return;
		(*p)++;
	}
}

static void expect(const struct gen *g, const char **p, char c)
{
	skip_space(p);
	if (**p != c)
		die(g, g->line, "'%c' expected before «%.20s»", c, **p ? *p : "end of signature");
	(*p)++;
}

static void expect_end(const struct gen *g, const char *p)
{
	skip_space(&p);
	if (*p)
		die(g, g->line, "unexpected «%.40s» after the signature", p);
}

static int find_row(const struct gen *g, const char *name)
{
	for (int i = 0; i < g->n_rows; i++)
		if (strcmp(g->rows[i].name, name) == 0)
			return i;
	return -1;
}

static int add_row(struct gen *g, const char *name)
{
	if (find_row(g, name) >= 0)
		die(g, g->line, "row «%s» is already defined", name);
	if (g->n_rows == MAX_ROWS)
		die(g, g->line, "more than %d rows", MAX_ROWS);
	struct row *r = &g->rows[g->n_rows];
	memcpy(r->name, name, MAX_NAME);
	return g->n_rows++;
}

static void parse_row(struct gen *g, const char *p)
{
	char name[MAX_NAME];
	take_name(g, &p, "row name", name);
	struct row *r = &g->rows[add_row(g, name)];
	expect(g, &p, '(');
	take_fields(g, &p, ')', &r->cols);
	expect(g, &p, ')');
	expect_end(g, p);
	if (r->cols.n == 0)
		die(g, g->line, "row «%s» has no columns", name);
}

/* After "->": the name of a row, or the columns themselves. */
static void parse_result(struct gen *g, struct stmt *s, const char *p)
{
	const char *q = p;
	char word[MAX_NAME];
	take_name(g, &q, "row name or column", word);
	skip_space(&q);
	if (*q == 0) {
		s->row = find_row(g, word);
		if (s->row < 0)
			die(g, g->line, "row «%s» is not defined above", word);
		return;
	}
	s->row = add_row(g, s->name);
	take_fields(g, &p, 0, &g->rows[s->row].cols);
	expect_end(g, p);
}

static struct stmt *parse_signature(struct gen *g, enum kind kind, const char *p)
{
	if (g->n_stmts == MAX_STMTS)
		die(g, g->line, "more than %d statements", MAX_STMTS);
	struct stmt *s = &g->stmts[g->n_stmts];
	s->kind = kind;
	s->line = g->line;
	s->row = -1;
	take_name(g, &p, "statement name", s->name);
	for (int i = 0; i < g->n_stmts; i++)
		if (strcmp(g->stmts[i].name, s->name) == 0)
			die(g, g->line, "statement «%s» is already defined at line %d", s->name, g->stmts[i].line);
	expect(g, &p, '(');
	take_fields(g, &p, ')', &s->params);
	expect(g, &p, ')');
	skip_space(&p);
	bool arrow = p[0] == '-' && p[1] == '>';
	if (kind == K_EXEC && arrow)
		die(g, g->line, "exec «%s» gives no rows; take '->' away or use one, many or each", s->name);
	if (kind == K_EXEC)
		expect_end(g, p);
	else if (!arrow)
		die(g, g->line, "«%s» needs '-> row' or '-> column type, ...'", s->name);
	else
		parse_result(g, s, p + 2);
	g->n_stmts++;
	return s;
}

/* ---- the text of a statement ---- */
struct word_no {
	const char *word, *why;
};

/* What one engine knows and the other does not, or what belongs to the store. */
static const struct word_no words_no[] = {
	{"begin", "transactions belong to the store"}, {"commit", "transactions belong to the store"},
	{"rollback", "transactions belong to the store"}, {"savepoint", "transactions belong to the store"},
	{"pragma", "it is SQLite's only"}, {"autoincrement", "ids are made by the program"},
	{"true", "booleans are INTEGER 0/1, tested = 1"}, {"false", "booleans are INTEGER 0/1, tested = 1"},
	{"boolean", "booleans are INTEGER 0/1, tested = 1"}, {"current_timestamp", "time is a parameter"},
	{"current_date", "time is a parameter"}, {"now", "time is a parameter"},
	{"strftime", "time is a parameter"}, {"date_trunc", "dates are day numbers, computed in C"},
	{"round", "rounding happens in C"}, {"lower", "case folding happens in C"},
	{"upper", "case folding happens in C"}, {"ilike", "SQLite has none"}, {"glob", "PostgreSQL has none"},
	{"string_agg", "text is joined in C"}, {"group_concat", "text is joined in C"},
	{"ifnull", "write COALESCE"}, {"random", "chance is a parameter"}, {"rowid", "PostgreSQL has none"},
	{"integer", "write BIGINT"},
};

static void check_word(const struct gen *g, struct stmt *s, const char *w, size_t n)
{
	for (size_t i = 0; i < sizeof(words_no) / sizeof(words_no[0]); i++)
		if (strlen(words_no[i].word) == n && strncasecmp(words_no[i].word, w, n) == 0)
			die(g, g->line, "«%.*s»: %s", (int)n, w, words_no[i].why);
	if ((n == 6 && (strncasecmp(w, "insert", n) == 0 || strncasecmp(w, "update", n) == 0 ||
	    strncasecmp(w, "delete", n) == 0)))
		s->writes = true;
	if (n == 9 && strncasecmp(w, "returning", n) == 0)
		s->returning = true;
}

static void put_sql(struct gen *g, const char *p, size_t n)
{
	memcpy(g->sql + g->sql_n, p, n);
	g->sql_n += n;
}

/* A quoted piece, from the quote on; returns what follows it. */
static const char *take_quoted(struct gen *g, const char *p)
{
	char q = *p;
	const char *e = p + 1;
	for (; *e && *e != q; e++)
		if (*e == '\n')
			die(g, g->line, "a quoted text may not run over the line");
	if (!*e)
		die(g, g->line, "a quoted text is not closed");
	put_sql(g, p, (size_t)(e + 1 - p));
	return e + 1;
}

static const char *take_param(struct gen *g, const struct stmt *s, const char *p, bool seen[MAX_FIELDS])
{
	char *e;
	long v = strtol(p + 1, &e, 10);
	if (!isdigit((unsigned char)p[1]) || v < 1 || v > s->params.n || is_word(*e))
		die(g, g->line, "«%.*s» is not a parameter of %s($1..$%d)", (int)(e - p) + 1, p, s->name, s->params.n);
	seen[v - 1] = true;
	put_sql(g, p, (size_t)(e - p));
	return e;
}

static const char *take_token(struct gen *g, struct stmt *s, const char *p, bool seen[MAX_FIELDS])
{
	if (p[0] == '-' && p[1] == '-') {
		while (*p && *p != '\n')
			p++;
		return p;
	}
	if (p[0] == '/' && p[1] == '*')
		die(g, g->line, "comments begin with --");
	if (*p == '\'' || *p == '"')
		return take_quoted(g, p);
	if (*p == '$')
		return take_param(g, s, p, seen);
	if (*p == '?' || *p == '@' || *p == '`' || *p == '[' || *p == ':' || *p == '\\' || *p == '\r')
		die(g, g->line, "'%c' is not part of the shared dialect (parameters are $1, $2, ...)", *p);
	if (is_word(*p)) {
		size_t n = 0;
		while (is_word(p[n]))
			n++;
		check_word(g, s, p, n);
		put_sql(g, p, n);
		return p + n;
	}
	if (*p == '\n') {
		while (g->sql_n > s->sql_at && (g->sql[g->sql_n - 1] == ' ' || g->sql[g->sql_n - 1] == '\t'))
			g->sql_n--;
		g->line++;
		if (g->sql_n == s->sql_at || g->sql[g->sql_n - 1] == '\n')
			return p + 1;
	}
	if (*p == ' ' && g->sql_n == s->sql_at)
		return p + 1;
	put_sql(g, p, 1);
	return p + 1;
}

static bool starts_with(const struct gen *g, const struct stmt *s, const char *word)
{
	size_t n = strlen(word);
	return s->sql_n > n && strncasecmp(g->sql + s->sql_at, word, n) == 0 && !is_word(g->sql[s->sql_at + n]);
}

static void check_kind(const struct gen *g, const struct stmt *s)
{
	static const char *const verbs[] = {"select", "insert", "update", "delete", "with", "values"};
	bool known = false;
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		known = known || starts_with(g, s, verbs[i]);
	if (!known)
		die(g, s->line, "«%s» begins with none of SELECT INSERT UPDATE DELETE WITH VALUES", s->name);
	if (s->kind == K_EXEC && !s->writes)
		die(g, s->line, "exec «%s» changes nothing; use one, many or each", s->name);
	if (s->kind == K_EXEC && s->returning)
		die(g, s->line, "exec «%s» has RETURNING; use one, many or each", s->name);
	if (s->kind != K_EXEC && s->writes && !s->returning)
		die(g, s->line, "«%s» gives no rows: it needs RETURNING, or is an exec", s->name);
}

static const char *parse_body(struct gen *g, struct stmt *s, const char *p)
{
	bool seen[MAX_FIELDS] = {false};
	s->sql_at = g->sql_n;
	while (*p && *p != ';') {
		if (p[0] == '-' && p[1] == '-' && (g->sql_n == s->sql_at || g->sql[g->sql_n - 1] == '\n')) {
			const char *q = p + 2;
			skip_space(&q);
			if (strncmp(q, "one ", 4) == 0 || strncmp(q, "many ", 5) == 0 || strncmp(q, "each ", 5) == 0 ||
			    strncmp(q, "exec ", 5) == 0)
				die(g, g->line, "«%s» at line %d is not closed by ';'", s->name, s->line);
		}
		p = take_token(g, s, p, seen);
	}
	if (!*p)
		die(g, s->line, "«%s» is not closed by ';'", s->name);
	while (g->sql_n > s->sql_at && isspace((unsigned char)g->sql[g->sql_n - 1]))
		g->sql_n--;
	s->sql_n = g->sql_n - s->sql_at;
	if (s->sql_n == 0)
		die(g, s->line, "«%s» has no statement", s->name);
	for (int i = 0; i < s->params.n; i++)
		if (!seen[i])
			die(g, s->line, "«%s» never uses $%d (%s)", s->name, i + 1, s->params.f[i].name);
	check_kind(g, s);
	return p + 1;
}

/* ---- the file ---- */
/* Copies a comment line without its dashes; follows it over further comment lines while it is plainly unfinished. */
static const char *take_comment(struct gen *g, const char *p, char sig[MAX_SIG])
{
	size_t n = 0;
	int open = 0;
	for (;;) {
		p += 2;
		while (*p && *p != '\n') {
			if (n + 2 >= MAX_SIG)
				die(g, g->line, "the signature is too long");
			open += (*p == '(') - (*p == ')');
			sig[n++] = *p++;
		}
		while (n > 0 && isspace((unsigned char)sig[n - 1]))
			n--;
		sig[n] = 0;
		bool more = open > 0 || (n > 0 && sig[n - 1] == ',') || (n > 1 && sig[n - 2] == '-' && sig[n - 1] == '>');
		if (!more || p[0] != '\n' || p[1] != '-' || p[2] != '-')
			return p;
		p++;
		g->line++;
	}
}

/* Is this comment line the beginning of a signature? A word that is one, and '(' after a name. */
static bool is_signature(const char *p, const char *word)
{
	size_t n = strlen(word);
	p += 2;
	skip_space(&p);
	if (strncmp(p, word, n) != 0 || p[n] != ' ')
		return false;
	p += n;
	skip_space(&p);
	while (is_word(*p))
		p++;
	return *p == '(';
}

static const char *parse_line(struct gen *g, const char *p)
{
	static const char *const kinds[] = {"one", "many", "each", "exec"};
	char sig[MAX_SIG];
	int at = g->line;
	if (is_signature(p, "row")) {
		p = take_comment(g, p, sig);
		int end = g->line;
		g->line = at;
		const char *q = sig;
		skip_space(&q);
		parse_row(g, q + 4);
		g->line = end;
		return p;
	}
	for (int k = 0; k < 4; k++)
		if (is_signature(p, kinds[k])) {
			p = take_comment(g, p, sig);
			int end = g->line;
			g->line = at;
			const char *q = sig;
			skip_space(&q);
			struct stmt *s = parse_signature(g, (enum kind)k, q + strlen(kinds[k]));
			g->line = end;
			return parse_body(g, s, p);
		}
	while (*p && *p != '\n')
		p++;
	return p;
}

static void parse(struct gen *g)
{
	const char *p = g->text;
	g->line = 1;
	while (*p) {
		if (*p == '\n')
			g->line++;
		if (isspace((unsigned char)*p)) {
			p++;
			continue;
		}
		if (p[0] != '-' || p[1] != '-')
			die(g, g->line, "a statement needs a signature above it (-- one|many|each|exec name(...))");
		p = parse_line(g, p);
	}
}

/* ---- what is written ---- */
static const char *c_type(char t)
{
	switch (t) {
	case 'i':
		return "int64_t ";
	case 'I':
		return "struct db_int ";
	case 'r':
		return "double ";
	case 'R':
		return "struct db_real ";
	default:
		return "struct str ";
	}
}

static void put_prototype(FILE *f, const struct gen *g, const struct stmt *s)
{
	const char *row = s->row >= 0 ? g->rows[s->row].name : "";
	fprintf(f, "enum err sql_%s(struct db *db_", s->name);
	if (s->kind == K_ONE || s->kind == K_MANY)
		fprintf(f, ", struct arena *a_");
	for (int i = 0; i < s->params.n; i++)
		fprintf(f, ", %s%s", c_type(s->params.f[i].type), s->params.f[i].name);
	if (s->kind == K_ONE)
		fprintf(f, ", struct %s_row *out_)", row);
	if (s->kind == K_MANY)
		fprintf(f, ", size_t max_, struct %s_row **rows_, size_t *n_)", row);
	if (s->kind == K_EACH)
		fprintf(f, ", enum err (*row_)(void *ctx, const struct %s_row *), void *ctx_)", row);
	if (s->kind == K_EXEC)
		fprintf(f, ", int64_t *changed_)");
}

static void write_header(FILE *f, const struct gen *g)
{
	fprintf(f, "/* Written by tools/sqlgen from %s. */\n#ifndef GEN_", g->path);
	for (const char *p = g->base; *p; p++)
		fputc(toupper((unsigned char)*p), f);
	fprintf(f, "_SQL_H\n#define GEN_");
	for (const char *p = g->base; *p; p++)
		fputc(toupper((unsigned char)*p), f);
	fprintf(f, "_SQL_H\n#include \"store/db.h\"\n");
	for (int i = 0; i < g->n_rows; i++) {
		fprintf(f, "\nstruct %s_row {\n", g->rows[i].name);
		for (int j = 0; j < g->rows[i].cols.n; j++)
			fprintf(f, "\t%s%s;\n", c_type(g->rows[i].cols.f[j].type), g->rows[i].cols.f[j].name);
		fprintf(f, "};\n");
	}
	fputc('\n', f);
	for (int i = 0; i < g->n_stmts; i++) {
		put_prototype(f, g, &g->stmts[i]);
		fprintf(f, "; /* %s:%d */\n", g->path, g->stmts[i].line);
	}
	fprintf(f, "\nextern const struct db_stmt *const db_stmts_%s_sql[];\nextern const size_t db_stmts_%s_sql_n;\n#endif\n",
	    g->base, g->base);
}

static void put_sql_literal(FILE *f, const char *s, size_t n)
{
	fprintf(f, "\n\t    \"");
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n')
			fprintf(f, "\\n\"\n\t    \"");
		else if (s[i] == '"')
			fprintf(f, "\\\"");
		else if (s[i] == '\t')
			fputc(' ', f);
		else
			fputc(s[i], f);
	}
	fputc('"', f);
}

static void put_letters(FILE *f, const char *label, const struct fields *x)
{
	fprintf(f, "\t.%s = \"", label);
	for (int i = 0; x && i < x->n; i++)
		fputc(x->f[i].type, f);
	fprintf(f, "\",\n");
}

static void write_stmt(FILE *f, const struct gen *g, const struct stmt *s)
{
	const struct fields *cols = s->row >= 0 ? &g->rows[s->row].cols : NULL;
	fprintf(f, "\nstatic const struct db_stmt stmt_%s = {\n\t.name = \"%s\",\n\t.sql =", s->name, s->name);
	put_sql_literal(f, g->sql + s->sql_at, s->sql_n);
	fprintf(f, ",\n");
	put_letters(f, "params", &s->params);
	put_letters(f, "cols", cols);
	fprintf(f, "\t.file = \"%s\",\n\t.line = %d,\n\t.writes = %s,\n\t.names = \"", g->path, s->line,
	    s->writes ? "true" : "false");
	for (int i = 0; cols && i < cols->n; i++)
		fprintf(f, "%s%s", i ? " " : "", cols->f[i].name);
	fprintf(f, "\",\n};\n");
}

static void write_take(FILE *f, const struct row *r)
{
	fprintf(f, "\nstatic void take_%s(struct %s_row *r, const struct db_value *c, struct arena *a)\n{\n\t(void)a;\n",
	    r->name, r->name);
	for (int i = 0; i < r->cols.n; i++) {
		const struct field *x = &r->cols.f[i];
		if (x->type == 'i' || x->type == 'r')
			fprintf(f, "\tr->%s = c[%d].%c;\n", x->name, i, x->type);
		else if (x->type == 'I' || x->type == 'R')
			fprintf(f, "\tr->%s = (%s){c[%d].type != DB_NULL, c[%d].%c};\n", x->name,
			    x->type == 'I' ? "struct db_int" : "struct db_real", i, i, x->type == 'I' ? 'i' : 'r');
		else
			fprintf(f, "\tr->%s = a && c[%d].s.s ? str_dup(a, c[%d].s) : c[%d].s;\n", x->name, i, i, i);
	}
	fprintf(f, "}\n");
}

static void write_params(FILE *f, const struct stmt *s)
{
	for (int i = 0; i < s->params.n; i++)
		if (s->params.f[i].type == 't' || s->params.f[i].type == 'b')
			fprintf(f, "\tmust(%s.s != NULL);\n", s->params.f[i].name);
	if (s->params.n == 0) {
		fprintf(f, "\tconst struct db_value *p_ = NULL;\n");
		return;
	}
	fprintf(f, "\tconst struct db_value p_[] = {\n");
	for (int i = 0; i < s->params.n; i++) {
		const struct field *x = &s->params.f[i];
		switch (x->type) {
		case 'i':
		case 'r':
			fprintf(f, "\t    {.type = DB_%s, .%c = %s},\n", x->type == 'i' ? "INT" : "REAL", x->type, x->name);
			break;
		case 'I':
		case 'R':
			fprintf(f, "\t    {.type = %s.has ? DB_%s : DB_NULL, .%c = %s.v},\n", x->name,
			    x->type == 'I' ? "INT" : "REAL", x->type == 'I' ? 'i' : 'r', x->name);
			break;
		default:
			fprintf(f, "\t    {.type = %s.s ? DB_%s : DB_NULL, .s = %s},\n", x->name,
			    tolower((unsigned char)x->type) == 't' ? "TEXT" : "BLOB", x->name);
		}
	}
	fprintf(f, "\t};\n");
}

static void write_row_fn(FILE *f, const struct gen *g, const struct stmt *s)
{
	const char *row = g->rows[s->row].name;
	fprintf(f, "\nstatic enum err row_%s(void *ctx, const struct db_value *c)\n{\n\tstruct rows_%s *x = ctx;\n", s->name,
	    row);
	if (s->kind == K_EACH) {
		fprintf(f, "\tstruct %s_row r;\n\ttake_%s(&r, c, NULL);\n\treturn x->row(x->ctx, &r);\n}\n", row, row);
		return;
	}
	fprintf(f, "\tif (x->n == x->max)\n\t\treturn DB_ENOUGH;\n");
	if (s->kind == K_MANY)
		fprintf(f,
		    "\tif (x->n == x->cap) {\n"
		    "\t\tsize_t cap = x->cap ? 2 * x->cap : 16;\n"
		    "\t\tstruct %s_row *rows = ARENA_ARRAY(x->a, cap, struct %s_row);\n"
		    "\t\tif (x->n)\n\t\t\tmemcpy(rows, x->rows, x->n * sizeof(rows[0]));\n"
		    "\t\tx->rows = rows;\n\t\tx->cap = cap;\n\t}\n", row, row);
	fprintf(f, "\ttake_%s(&x->rows[x->n++], c, x->a);\n\treturn OK;\n}\n", row);
}

static void write_call(FILE *f, const struct gen *g, const struct stmt *s)
{
	const char *row = s->row >= 0 ? g->rows[s->row].name : "";
	fputc('\n', f);
	put_prototype(f, g, s);
	fprintf(f, "\n{\n");
	write_params(f, s);
	switch (s->kind) {
	case K_EXEC:
		fprintf(f, "\treturn db_exec(db_, &stmt_%s, p_, changed_);\n}\n", s->name);
		return;
	case K_EACH:
		fprintf(f, "\tstruct rows_%s x_ = {.row = row_, .ctx = ctx_};\n", row);
		fprintf(f, "\treturn db_rows(db_, &stmt_%s, p_, row_%s, &x_);\n}\n", s->name, s->name);
		return;
	case K_ONE:
		fprintf(f, "\tstruct %s_row r_;\n\tstruct rows_%s x_ = {.a = a_, .rows = &r_, .cap = 1, .max = 1};\n", row, row);
		break;
	case K_MANY:
		fprintf(f, "\tstruct rows_%s x_ = {.a = a_, .max = max_};\n", row);
		break;
	}
	fprintf(f, "\tenum err e_ = db_rows(db_, &stmt_%s, p_, row_%s, &x_);\n", s->name, s->name);
	fprintf(f, "\tif (e_ != OK && e_ != DB_ENOUGH)\n\t\treturn e_;\n");
	if (s->kind == K_ONE)
		fprintf(f, "\tif (x_.n == 0)\n\t\treturn ERR_NOT_FOUND;\n\t*out_ = r_;\n");
	else
		fprintf(f, "\t*rows_ = x_.rows;\n\t*n_ = x_.n;\n");
	fprintf(f, "\treturn OK;\n}\n");
}

static bool row_used(const struct gen *g, int row)
{
	for (int i = 0; i < g->n_stmts; i++)
		if (g->stmts[i].row == row)
			return true;
	return false;
}

static void write_source(FILE *f, const struct gen *g)
{
	fprintf(f, "/* Written by tools/sqlgen from %s. */\n#include \"%s_sql.h\"\n\n", g->path, g->base);
	fprintf(f, "#define DB_ENOUGH ERR_COUNT /* stops the reading; never leaves this file */\n");
	for (int i = 0; i < g->n_rows; i++) {
		const char *r = g->rows[i].name;
		if (!row_used(g, i))
			die(g, 1, "row «%s» is used by no statement", r);
		fprintf(f, "\nstruct rows_%s {\n\tstruct arena *a;\n\tstruct %s_row *rows;\n\tsize_t n, cap, max;\n", r, r);
		fprintf(f, "\tenum err (*row)(void *, const struct %s_row *);\n\tvoid *ctx;\n};\n", r);
		write_take(f, &g->rows[i]);
	}
	for (int i = 0; i < g->n_stmts; i++) {
		write_stmt(f, g, &g->stmts[i]);
		if (g->stmts[i].kind != K_EXEC)
			write_row_fn(f, g, &g->stmts[i]);
		write_call(f, g, &g->stmts[i]);
	}
	fprintf(f, "\nconst struct db_stmt *const db_stmts_%s_sql[] = {\n", g->base);
	for (int i = 0; i < g->n_stmts; i++)
		fprintf(f, "\t&stmt_%s,\n", g->stmts[i].name);
	fprintf(f, "\tNULL,\n};\nconst size_t db_stmts_%s_sql_n = %d;\n", g->base, g->n_stmts);
}

static void write_file(const struct gen *g, const char *path, void (*fn)(FILE *, const struct gen *))
{
	FILE *f = fopen(path, "w");
	if (!f) {
		perror(path);
		exit(1);
	}
	fn(f, g);
	if (fclose(f) != 0) {
		perror(path);
		remove(path);
		exit(1);
	}
}

static void read_input(struct gen *g)
{
	FILE *f = fopen(g->path, "r");
	if (!f) {
		perror(g->path);
		exit(1);
	}
	g->text_n = fread(g->text, 1, MAX_TEXT - 1, f);
	if (ferror(f) || g->text_n == MAX_TEXT - 1 || memchr(g->text, 0, g->text_n))
		die(g, 1, "cannot be read, holds a zero byte, or is larger than %d bytes", MAX_TEXT - 2);
	fclose(f);
	const char *slash = strrchr(g->path, '/');
	const char *p = slash ? slash + 1 : g->path;
	size_t n = strcspn(p, ".");
	if (n == 0 || n >= sizeof(g->base))
		die(g, 1, "the file's name is not NOUN.sql");
	memcpy(g->base, p, n);
	for (size_t i = 0; i < n; i++)
		if (!is_word(g->base[i]))
			die(g, 1, "the file's name is not NOUN.sql");
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fprintf(stderr, "usage: sqlgen IN.sql OUT.h OUT.c\n");
		return 2;
	}
	struct gen *g = calloc(1, sizeof(*g));
	char *text = calloc(2, MAX_TEXT);
	if (!g || !text)
		return 1;
	g->path = argv[1];
	g->text = text;
	g->sql = text + MAX_TEXT;
	read_input(g);
	parse(g);
	if (g->n_stmts == 0)
		die(g, 1, "no statement in the file");
	write_file(g, argv[2], write_header);
	write_file(g, argv[3], write_source);
	return 0;
}
