/* PostgreSQL when the connection goes: before COMMIT all runs again, during COMMIT nobody knows, and that is what is said.
 * Needs the server that tests/pg.sh lends. */
#include <pthread.h>
#include "store/store_place.h"

static const struct db_stmt q_put = STMT(put, true, "iT", "", "INSERT INTO item(id, name) VALUES ($1, $2)");
static const struct db_stmt q_count = STMT(count, false, "", "i", "SELECT COUNT(*) FROM item");

static enum err take_int(void *ctx, const struct db_value *c)
{
	*(int64_t *)ctx = c[0].i;
	return OK;
}

static enum err count_fn(struct db *d, void *ctx)
{
	return db_rows(d, &q_count, NULL, take_int, ctx);
}

static int64_t items(struct store *s)
{
	int64_t n = 0;
	assert_ok(store_read(s, count_fn, &n));
	return n;
}

static enum err put_fn(struct db *d, void *ctx)
{
	struct db_value v[] = {vi(*(int64_t *)ctx), {0}};
	return db_exec(d, &q_put, v, NULL);
}

struct lost {
	struct store *s;
	int tries;
	const char *before_commit; /* run on the connection itself, the first time */
	enum err result;
};

static enum err lost_fn(struct db *d, void *ctx)
{
	struct lost *l = ctx;
	struct db_value v[] = {vi(1), {0}};
	TRY(db_exec(d, &q_put, v, NULL));
	if (l->tries++ == 0 && l->before_commit)
		(void)d->engine->script(d->conn, l->before_commit);
	return OK;
}

static void *lost_thread(void *arg)
{
	struct lost *l = arg;
	l->result = store_write(l->s, lost_fn, l);
	return NULL;
}

static void pg_do(const char *sql)
{
	struct pg *p;
	assert_ok(pg_open(test_pg(), &p));
	assert_ok(engine_postgres.script(p, sql));
	engine_postgres.close(p);
}

static const char *const no_standby =
	"ALTER SYSTEM SET synchronous_standby_names = 'nobody'";
static const char *const any_standby = "ALTER SYSTEM RESET synchronous_standby_names";
static const char *const reload = "SELECT pg_reload_conf(); SELECT pg_sleep(0.3)";
static const char *const cancel =
	"SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
static const char *const terminate =
	"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";

/* `end` comes while the COMMIT waits for a standby that does not exist. */
static void unsure_by(const char *end)
{
	struct place pl = new_place(test_pg());
	char conninfo[512];
	snprintf(conninfo, sizeof(conninfo), "%s options='-c synchronous_commit=on'", test_pg());
	struct store_config c = {.conninfo = conninfo, .create = true};
	struct store *s;
	assert_ok(store_open_with(&c, place_schema, countof(place_schema), &s));
	pg_do(no_standby);
	pg_do(reload);
	struct lost l = {.s = s};
	pthread_t t;
	log_level(LOG_ERROR);
	pthread_create(&t, NULL, lost_thread, &l);
	usleep(500000);
	pg_do(end);
	pthread_join(t, NULL);
	pg_do(any_standby);
	pg_do(reload);
	assert_int_equal(l.result, ERR_UNSURE);
	assert_int_equal(l.tries, 1); /* never tried again by itself: it may well be saved */
	assert_int_equal(items(s), 1);
	log_level(LOG_INFO);
	store_close(s);
	remove_place(&pl);
}

static void test_unsure(void **state)
{
	(void)state;
	if (!test_pg())
		skip();
	unsure_by(cancel); /* PostgreSQL then says COMMIT, and that no standby may have it */
	unsure_by(terminate);
}

static void test_connection_lost(void **state)
{
	(void)state;
	if (!test_pg())
		skip();
	struct place pl = new_place(test_pg());
	struct store *s = open_place(&pl);
	log_level(LOG_ERROR);
	struct lost l = {.s = s, .before_commit = "SELECT pg_terminate_backend(pg_backend_pid())"};
	assert_ok(store_write(s, lost_fn, &l)); /* lost before COMMIT was sent: all ran again */
	assert_int_equal(l.tries, 2);
	assert_int_equal(items(s), 1);
	pg_do("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'prima'"
	      " AND pid <> pg_backend_pid()");
	for (int64_t id = 10; id < 30; id++)
		assert_ok(store_write(s, put_fn, &id)); /* each connection is made anew, unnoticed */
	for (int i = 0; i < 20; i++)
		assert_true(items(s) >= 20);
	log_level(LOG_INFO);
	store_close(s);
	remove_place(&pl);
}

TEST_GROUP(postgres,
	cmocka_unit_test(test_unsure),
	cmocka_unit_test(test_connection_lost));
