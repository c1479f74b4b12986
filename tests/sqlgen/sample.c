/* The code that sqlgen writes, run against a database that is not there: what does it hand over, what does it give back. */
#include "base/base.h"
#include "sample_sql.h"

static const struct db_stmt *asked;
static struct db_value given[8];
static int rows_there;

#define CHECK(x) ((x) ? (void)0 : (printf("FAIL sqlgen sample: %s (line %d)\n", #x, __LINE__), exit(1)))

enum err db_exec(struct db *d, const struct db_stmt *st, const struct db_value *params, int64_t *changed)
{
	(void)d;
	asked = st;
	memcpy(given, params, strlen(st->params) * sizeof(given[0]));
	if (changed)
		*changed = 3;
	return OK;
}

enum err db_rows(struct db *d, const struct db_stmt *st, const struct db_value *params, db_row_fn row, void *ctx)
{
	if (st->params[0])
		(void)db_exec(d, st, params, NULL);
	asked = st;
	for (int i = 0; i < rows_there; i++) {
		char name[8] = "benda-0";
		name[6] = (char)('0' + i % 10);
		struct db_value v[] = {{.type = DB_INT, .i = i}, {.type = DB_TEXT, .s = {name, 7}}, {.type = DB_NULL},
		    {.type = DB_INT, .i = 100 + i}, {.type = i % 2 ? DB_NULL : DB_BLOB, .s = i % 2 ? STR_NULL : STR("")}};
		enum err e = row(ctx, v);
		memset(name, 'x', sizeof(name)); /* text lives only during the call */
		if (e != OK)
			return e;
	}
	return OK;
}

static enum err sum(void *ctx, const struct thing_all_row *r)
{
	CHECK(r->label.n == 7);
	*(int64_t *)ctx += r->id;
	return r->id == 7 ? ERR_TOO_LARGE : OK;
}

static void one_and_many(struct arena *a)
{
	struct thing_row t = {.id = -5}, *rows = NULL;
	size_t n = 99;
	rows_there = 0;
	CHECK(sql_thing_by_id(NULL, a, 42, &t) == ERR_NOT_FOUND && t.id == -5);
	CHECK(given[0].type == DB_INT && given[0].i == 42);
	rows_there = 3;
	CHECK(sql_thing_by_id(NULL, a, 42, &t) == OK);
	CHECK(t.id == 0 && str_eqz(t.name, "benda-0") && !t.size.has && t.parent_id.has && t.parent_id.v == 100);
	CHECK(t.data.s != NULL && t.data.n == 0);
	rows_there = 1000;
	struct db_real half = {true, 0.5};
	CHECK(sql_thing_under(NULL, a, (struct db_int){0}, STR_NULL, half, STR("b"), 100, &rows, &n) == OK);
	CHECK(n == 100 && rows[99].id == 99 && str_eqz(rows[57].name, "benda-7") && rows[1].data.s == NULL);
	CHECK(given[0].type == DB_NULL && given[1].type == DB_NULL && given[2].type == DB_REAL && given[3].type == DB_BLOB);
	rows_there = 0;
	CHECK(sql_thing_under(NULL, a, (struct db_int){true, 7}, STR(""), (struct db_real){0}, STR(""), 5, &rows, &n) == OK);
	CHECK(n == 0 && given[0].type == DB_INT && given[0].i == 7 && given[1].type == DB_TEXT && given[2].type == DB_NULL);
}

int main(void)
{
	struct arena *a = arena_new(1 << 20);
	int64_t total = 0, changed = 0;
	one_and_many(a);
	rows_there = 5;
	CHECK(sql_thing_all(NULL, sum, &total) == OK && total == 10);
	rows_there = 9;
	CHECK(sql_thing_all(NULL, sum, &total) == ERR_TOO_LARGE && total == 10 + 28);
	CHECK(sql_thing_rename(NULL, 1, STR("n"), &changed) == OK && changed == 3 && asked->writes);
	CHECK(sql_thing_rename(NULL, 1, STR("n"), NULL) == OK && strcmp(asked->params, "it") == 0 && asked->line == 18);
	struct thing_new_row r;
	rows_there = 1;
	CHECK(sql_thing_new(NULL, a, 1, 2.5, &r) == OK && r.id == 0 && asked->writes && given[1].r == 2.5);
	CHECK(db_stmts_sample_sql_n == 5 && db_stmts_sample_sql[5] == NULL);
	CHECK(strcmp(db_stmts_sample_sql[0]->cols, "itRIB") == 0 && strcmp(db_stmts_sample_sql[1]->params, "ITRb") == 0);
	CHECK(strcmp(db_stmts_sample_sql[0]->names, "id name size parent_id data") == 0);
	CHECK(strstr(db_stmts_sample_sql[1]->sql, "'a;b--c $9'") && !strstr(db_stmts_sample_sql[0]->sql, "really"));
	arena_free(a);
	puts("PASS sqlgen sample: one, many, each, exec, NULLs, limits and lifetimes");
	return 0;
}
