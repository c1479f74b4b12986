/* For the store's tests: a fresh folder, or a wiped PostgreSQL, and a small schema to play with. */
#ifndef STORE_PLACE_H
#define STORE_PLACE_H
#include <unistd.h>
#include "base/test.h"
#include "store/engine.h"
#include "store/migrate.h"

static const struct migration place_schema[] = {
	{1, "0001_counter.sql", STR("-- a counter\n"
	                            "CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL);\n"
	                            "CREATE TABLE drawn (value BIGINT NOT NULL PRIMARY KEY, by_thread BIGINT NOT NULL);\n")},
	{12, "0012_item.sql", STR("CREATE TABLE item (id BIGINT NOT NULL PRIMARY KEY, name TEXT, data BLOB,\n"
	                          " weight DOUBLE PRECISION, parent_id BIGINT REFERENCES item(id));\n"
	                          "CREATE UNIQUE INDEX item_name ON item(name);\n")},
};

#define STMT(n, w, p, c, text) \
	{.name = #n, .sql = text, .params = p, .cols = c, .file = __FILE__, .line = __LINE__, .writes = w, .names = ""}

struct place {
	char dir[64];
	const char *pg;
};

/* The connection string that tests/pg.sh gives, or NULL. */
static inline const char *test_pg(void)
{
	return getenv("PRIMA_TEST_PG");
}

static inline struct db_value vi(int64_t i)
{
	return (struct db_value){.type = DB_INT, .i = i};
}

static inline struct db_value vt(const char *z)
{
	return (struct db_value){.type = DB_TEXT, .s = str_of(z)};
}

static inline struct place new_place(const char *pg)
{
	struct place p = {.pg = pg};
	snprintf(p.dir, sizeof(p.dir), "/tmp/prima-store-XXXXXX");
	assert_non_null(mkdtemp(p.dir));
	if (pg) {
		struct pg *conn;
		assert_ok(pg_open(pg, &conn));
		assert_ok(engine_postgres.script(conn, "SET client_min_messages = error;"
		                                       "DROP SCHEMA public CASCADE; CREATE SCHEMA public"));
		engine_postgres.close(conn);
	}
	return p;
}

static inline void remove_place(const struct place *p)
{
	static const char *const names[] = {"prima.db", "prima.db-wal", "prima.db-shm", "prima.lock"};
	for (size_t i = 0; i < countof(names); i++) {
		char path[128];
		snprintf(path, sizeof(path), "%s/%s", p->dir, names[i]);
		unlink(path);
	}
	assert_int_equal(rmdir(p->dir), 0);
}

static inline struct store *open_place(const struct place *p)
{
	struct store_config c = {.dir = p->dir, .conninfo = p->pg, .readers = 9, .create = true};
	struct store *s;
	assert_ok(store_open_with(&c, place_schema, countof(place_schema), &s));
	return s;
}

/* On SQLite, or on the PostgreSQL that tests/pg.sh gives: tests/all.sh runs both, side by side. */
static inline void on_both(void (*test)(struct store *))
{
	struct place p = new_place(test_pg());
	struct store *s = open_place(&p);
	test(s);
	store_close(s);
	remove_place(&p);
}
#endif
