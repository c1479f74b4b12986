/* Every generated statement and every schema file, on the engines themselves; and the proof that this would notice. */
#include <unistd.h>
#include "base/test.h"
#include "store/engine.h"
#include "store/migrate.h"
#include "store/sqlcheck.h"
#include "store/store_place.h"

static struct store *open_embedded(const struct place *p)
{
	struct store_config c = {.dir = p->dir, .conninfo = p->pg, .create = true};
	struct store *s;
	assert_ok(store_open(&c, &s));
	return s;
}

static void check_statements(const char *pg)
{
	struct place p = new_place(pg);
	struct store *s = open_embedded(&p);
	struct sqlcheck result;
	log_level(LOG_ERROR);
	assert_ok(store_sqlcheck(s, stderr, &result));
	log_level(LOG_INFO);
	printf("%d statements, %d wrong\n", result.statements, result.bad);
	assert_int_equal(result.bad, 0);
	assert_true(result.statements > 0);
	store_close(s);
	remove_place(&p);
}

static void test_statements_sqlite(void **state)
{
	(void)state;
	check_statements(NULL);
}

static void test_statements_postgres(void **state)
{
	(void)state;
	if (!test_pg())
		skip();
	check_statements(test_pg());
}

static struct str first_difference(struct str a, struct str b)
{
	struct str la, lb;
	while (a.n || b.n) {
		(void)str_cut(a, '\n', &la, &a);
		(void)str_cut(b, '\n', &lb, &b);
		if (!str_eq(la, lb))
			return str_cmp(la, lb) < 0 && la.n ? la : lb;
	}
	return STR_NULL;
}

static void test_schemas_equal(void **state)
{
	(void)state;
	if (!test_pg())
		skip();
	struct arena *a = arena_new(64u << 20);
	struct str text[2];
	for (int i = 0; i < 2; i++) {
		struct place p = new_place(i ? test_pg() : NULL);
		struct store *s = open_embedded(&p);
		assert_ok(store_schema_text(s, a, &text[i]));
		store_close(s);
		remove_place(&p);
	}
	assert_true(text[0].n > 100);
	struct str d = first_difference(text[0], text[1]);
	if (!str_eq(text[0], text[1]))
		fail_msg("the two schemas differ first at: %.*s", STR_ARG(d));
	arena_free(a);
}

static void test_schema_text(void **state)
{
	(void)state;
	static const char *const want =
		"counter unique (name)\n" "counter.name text not null\n" "counter.value int not null\n"
		"drawn unique (value)\n" "drawn.by_thread int not null\n" "drawn.value int not null\n"
		"item unique (id)\n" "item unique (name)\n" "item.data blob\n" "item.id int not null\n" "item.name text\n"
		"item.parent_id int\n" "item.weight real\n"
		"schema_change unique (number)\n" "schema_change.applied_at int not null\n"
		"schema_change.digest text not null\n" "schema_change.name text not null\n"
		"schema_change.number int not null\n";
	struct arena *a = arena_new(64u << 20);
	for (int i = 0; i < (test_pg() ? 2 : 1); i++) {
		struct place p = new_place(i ? test_pg() : NULL);
		struct store *s = open_place(&p);
		struct str text;
		assert_ok(store_schema_text(s, a, &text));
		assert_str(text, want);
		store_close(s);
		remove_place(&p);
	}
	arena_free(a);
}

/* The check itself is checked: each of these is wrong in one way. */
static void notices(struct store *s)
{
#define WRONG(p, c, n, text) \
	{.name = "wrong", .sql = text, .params = p, .cols = c, .file = "wrong.sql", .line = 1, .names = n}
	static const struct db_stmt wrong[] = {
		WRONG("", "i", "value", "SELECT value FROM no_such_table"),
		WRONG("", "it", "value name", "SELECT value FROM counter"),
		WRONG("", "ti", "value name", "SELECT name, value FROM counter"),
		WRONG("", "tt", "name value", "SELECT name, value FROM counter"),
		WRONG("", "ii", "value by_thread", "SELECT by_thread, value FROM drawn"),
		WRONG("", "i", "n", "SELECT CAST(id AS TEXT) FROM item UNION ALL SELECT CAST('a' AS TEXT)"),
		WRONG("", "it", "id name", "SELECT id, name FROM item"), /* SQLite alone tells that it may be NULL */
	};
	static const struct db_stmt right[] = {
		WRONG("", "ti", "name value", "SELECT name, value FROM counter"),
		WRONG("", "iT", "id name", "SELECT id, name FROM item"),
		WRONG("I", "I", "n", "SELECT CAST(SUM(value) AS BIGINT) AS n FROM counter WHERE value = $1"),
	};
	char *said = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&said, &n);
	assert_non_null(f);
	log_level(LOG_ERROR);
	for (size_t i = 0; i < countof(wrong) - (store_engine(s) == STORE_POSTGRES); i++)
		if (store_sqlcheck_one(s, &wrong[i], f) == 0)
			fail_msg("not noticed: %s", wrong[i].sql);
	for (size_t i = 0; i < countof(right); i++)
		assert_int_equal(store_sqlcheck_one(s, &right[i], stderr), 0);
	log_level(LOG_INFO);
	fclose(f);
	assert_non_null(strstr(said, "wrong.sql:1: wrong: "));
	free(said);
}

static void test_notices(void **state)
{
	(void)state;
	on_both(notices);
}

TEST_GROUP(sqlcheck,
	cmocka_unit_test(test_notices),
	cmocka_unit_test(test_statements_sqlite),
	cmocka_unit_test(test_statements_postgres),
	cmocka_unit_test(test_schemas_equal),
	cmocka_unit_test(test_schema_text));
