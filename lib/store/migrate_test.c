/* A database that grows: what is missing is applied once, what was altered is refused, half of a change never stays. */
#include "store/store_place.h"

static enum err open_list(const struct place *pl, const struct migration *list, size_t n, bool create)
{
	struct store_config c = {.dir = pl->dir, .conninfo = pl->pg, .readers = 1, .create = create};
	struct store *s;
	enum err e = store_open_with(&c, list, n, &s);
	if (e == OK)
		store_close(s);
	return e;
}

static void migrations_on(const char *pg)
{
	struct place pl = new_place(pg);
	struct migration list[3] = {place_schema[0], place_schema[1],
	    {3, "0003_later.sql", STR("CREATE TABLE later (id BIGINT PRIMARY KEY);")}};
	if (!pg)
		assert_int_equal(open_list(&pl, list, 1, false), ERR_NOT_FOUND);
	assert_ok(open_list(&pl, list, 1, true));
	assert_int_equal(open_list(&pl, list, 2, false), ERR_UNSUPPORTED); /* lacks one, and may not add it */
	assert_ok(open_list(&pl, list, 2, true));
	assert_ok(open_list(&pl, list, 2, false));
	assert_int_equal(open_list(&pl, list, 1, true), ERR_UNSUPPORTED); /* an older program */
	struct migration inserted[3] = {list[0], list[2], list[1]}; /* 1, 3, 12: another module's own ten */
	assert_ok(open_list(&pl, inserted, 3, true));
	inserted[1].sql = STR("CREATE TABLE later (id BIGINT PRIMARY KEY, x TEXT);");
	assert_int_equal(open_list(&pl, inserted, 3, true), ERR_UNSUPPORTED); /* a released file has changed */
	inserted[1] = list[2];
	struct migration broken[4] = {list[0], list[2], list[1],
	    {13, "0013_broken.sql", STR("CREATE TABLE half (id BIGINT); CREATE TABLE item (id BIGINT);")}};
	assert_true(open_list(&pl, broken, 4, true) != OK);
	broken[3].sql = STR("CREATE TABLE half (id BIGINT);"); /* nothing of the broken one had stayed */
	assert_ok(open_list(&pl, broken, 4, true));
	remove_place(&pl);
}

static void test_migrations(void **state)
{
	(void)state;
	log_level(LOG_ERROR);
	migrations_on(NULL);
	if (test_pg())
		migrations_on(test_pg());
	log_level(LOG_INFO);
}

static void test_dialects(void **state)
{
	(void)state;
	struct arena *a = arena_new(8u << 20);
	struct str sql = STR("-- it's a table; of BLOBs\nCREATE TABLE t (a BIGINT, b TEXT NOT NULL, c BLOB DEFAULT 'TEXT',"
	                     " d DOUBLE PRECISION, CHECK (CAST(a AS TEXT) <> ';'));\nCREATE INDEX i ON t(a);");
	assert_str(migration_for(a, STORE_SQLITE, sql),
	    "-- it's a table; of BLOBs\nCREATE TABLE t (a INTEGER, b TEXT NOT NULL, c BLOB DEFAULT 'TEXT',"
	    " d REAL , CHECK (CAST(a AS TEXT) <> ';')) STRICT;\nCREATE INDEX i ON t(a);");
	assert_str(migration_for(a, STORE_POSTGRES, sql),
	    "-- it's a table; of BLOBs\nCREATE TABLE t (a BIGINT, b TEXT COLLATE \"C\" NOT NULL, c BYTEA DEFAULT 'TEXT',"
	    " d DOUBLE PRECISION, CHECK (CAST(a AS TEXT) <> ';'));\nCREATE INDEX i ON t(a);");
	struct str keyed = STR("CREATE TABLE t (a BIGINT PRIMARY KEY) WITHOUT ROWID;CREATE TABLE u (a BIGINT);");
	assert_str(migration_for(a, STORE_SQLITE, keyed),
	    "CREATE TABLE t (a INTEGER PRIMARY KEY) WITHOUT ROWID, STRICT;CREATE TABLE u (a INTEGER) STRICT;");
	assert_str(migration_for(a, STORE_POSTGRES, keyed),
	    "CREATE TABLE t (a BIGINT PRIMARY KEY)  ;CREATE TABLE u (a BIGINT);");
	arena_free(a);
}

TEST_GROUP(migrate,
	cmocka_unit_test(test_migrations),
	cmocka_unit_test(test_dialects));
