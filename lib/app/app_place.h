/* For tests that need the whole house: a fresh data folder (or a wiped PostgreSQL, when tests/pg.sh gives one), the
 * program's own domain, no network. */
#ifndef APP_APP_PLACE_H
#define APP_APP_PLACE_H
#include <ftw.h>
#include <unistd.h>

#include "app/app.h"
#include "base/test.h"
#include "store/engine.h"

struct app_place {
	char dir[64];
	const char *pg;
	struct app *app;
};

static inline void app_place_open(struct app_place *p, bool create)
{
	struct app_config c = {.dir = p->dir, .conninfo = p->pg, .create = create};
	assert_ok(app_open(&prima_domain, &c, &p->app));
}

static inline void app_place_new(struct app_place *p, const char *pg)
{
	*p = (struct app_place){.pg = pg};
	snprintf(p->dir, sizeof p->dir, "/tmp/prima-app-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	if (pg != NULL) {
		struct pg *conn;
		assert_ok(pg_open(pg, &conn));
		assert_ok(engine_postgres.script(conn, "SET client_min_messages = error;"
		                                       "DROP SCHEMA public CASCADE; CREATE SCHEMA public"));
		engine_postgres.close(conn);
	}
	app_place_open(p, true);
}

static inline int app_place_unlink(const char *path, const struct stat *st, int kind, struct FTW *w)
{
	(void)st, (void)kind, (void)w;
	return remove(path);
}

static inline void app_place_remove(struct app_place *p)
{
	app_close(p->app);
	assert_int_equal(nftw(p->dir, app_place_unlink, 8, FTW_DEPTH | FTW_PHYS), 0);
}

/* The test with an app on SQLite, or on the PostgreSQL that tests/pg.sh gives: tests/all.sh runs both, side by side. */
static inline void app_on_both(void (*test)(struct app_place *))
{
	struct app_place p;
	app_place_new(&p, getenv("PRIMA_TEST_PG"));
	test(&p);
	app_place_remove(&p);
}
#endif
