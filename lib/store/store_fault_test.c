/* The store when the world fails: answers that wait for the sync, a full disk in the middle of a batch, a second
 * process, a kill, a reading that never ends, a migration that is not what it was, a commit that nobody answered. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include "base/clock.h"
#include "store/store_place.h"

static const struct db_stmt q_put = STMT(put, true, "iT", "", "INSERT INTO item(id, name) VALUES ($1, $2)");
static const struct db_stmt q_fill = STMT(fill, true, "ib", "", "INSERT INTO item(id, data) VALUES ($1, $2)");
static const struct db_stmt q_count = STMT(count, false, "", "i", "SELECT COUNT(*) FROM item");
static const struct db_stmt q_has = STMT(has, false, "i", "i", "SELECT COUNT(*) FROM item WHERE id = $1");
static const struct db_stmt q_long = STMT(long, false, "", "i",
    "WITH RECURSIVE t(n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM t WHERE n < 2000000000)"
    " SELECT COUNT(*) FROM t");
static const struct db_stmt q_sleep = STMT(sleep, false, "", "t", "SELECT CAST(pg_sleep(30) AS TEXT)");

static enum err take_int(void *ctx, const struct db_value *c)
{
	*(int64_t *)ctx = c[0].type == DB_INT ? c[0].i : 0;
	return OK;
}

struct ask {
	const struct db_stmt *st;
	int64_t param, answer;
};

static enum err ask_fn(struct db *d, void *ctx)
{
	struct ask *a = ctx;
	struct db_value v = vi(a->param);
	return db_rows(d, a->st, &v, take_int, &a->answer);
}

static int64_t items(struct store *s)
{
	struct ask a = {.st = &q_count};
	assert_ok(store_read(s, ask_fn, &a));
	return a.answer;
}

static bool has(struct store *s, int64_t id)
{
	struct ask a = {.st = &q_has, .param = id};
	assert_ok(store_read(s, ask_fn, &a));
	return a.answer == 1;
}

/* ---- a batch of requests that stand behind one another ---- */
enum { CROWD = 6 };
struct crowd {
	struct store *s;
	_Atomic int waiting, ran;
	int fail_at; /* the how-manieth to run fills the disk; 0: none */
	int unsaved_seen;
};
struct person {
	struct crowd *crowd;
	int64_t id;
	pthread_t t;
	_Atomic int answers;
	enum err result;
};

static enum err hold_fn(struct db *d, void *ctx)
{
	(void)d;
	struct crowd *c = ctx;
	while (atomic_load(&c->waiting) < CROWD)
		usleep(1000);
	usleep(5000); /* from «about to ask» to «waiting» */
	return ERR_DENIED;
}

static enum err fill_disk(struct db *d)
{
	static const char much[64 * 1024];
	TRY(d->engine->script(d->conn, "PRAGMA max_page_count = 40"));
	for (int i = 0; i < 40; i++) {
		struct db_value v[] = {vi(1000 + i), {.type = DB_BLOB, .s = {much, sizeof(much)}}};
		TRY(db_exec(d, &q_fill, v, NULL));
	}
	return OK;
}

static enum err person_fn(struct db *d, void *ctx)
{
	struct person *p = ctx;
	struct crowd *c = p->crowd;
	int n = atomic_fetch_add(&c->ran, 1) + 1;
	struct db_value v[] = {vi(p->id), {0}};
	TRY(db_exec(d, &q_put, v, NULL));
	return n == c->fail_at ? fill_disk(d) : OK;
}

static void person_done(void *ctx, enum err e)
{
	struct person *p = ctx;
	p->result = e;
	if (e == OK && !has(p->crowd->s, p->id))
		p->crowd->unsaved_seen++; /* an answer before the commit */
	atomic_fetch_add(&p->answers, 1);
}

static void *person_thread(void *arg)
{
	struct person *p = arg;
	atomic_fetch_add(&p->crowd->waiting, 1);
	store_write_parked(p->crowd->s, person_fn, p, person_done);
	return NULL;
}

static void *hold_thread(void *arg)
{
	struct crowd *c = arg;
	assert_int_equal(store_write(c->s, hold_fn, c), ERR_DENIED);
	return NULL;
}

static void run_crowd(struct crowd *c, struct person p[CROWD], int64_t first)
{
	pthread_t holder;
	pthread_create(&holder, NULL, hold_thread, c);
	for (int i = 0; i < CROWD; i++) {
		p[i] = (struct person){.crowd = c, .id = first + i};
		pthread_create(&p[i].t, NULL, person_thread, &p[i]);
	}
	for (int i = 0; i < CROWD; i++)
		pthread_join(p[i].t, NULL);
	pthread_join(holder, NULL);
	for (int i = 0; i < CROWD; i++)
		assert_int_equal(atomic_load(&p[i].answers), 1);
}

static void test_parked(void **state)
{
	(void)state;
	struct place pl = new_place(NULL);
	struct store *s = open_place(&pl);
	struct store_figures f = {0};
	for (int round = 0; round < 20 && f.batch_max < CROWD; round++) { /* a slow machine may cut a batch in two */
		struct crowd c = {.s = s};
		struct person p[CROWD];
		run_crowd(&c, p, 100 * round);
		for (int i = 0; i < CROWD; i++)
			assert_ok(p[i].result);
		assert_int_equal(c.unsaved_seen, 0);
		assert_int_equal(items(s), CROWD * (round + 1));
		store_figures(s, &f);
	}
	assert_int_equal(f.batch_max, CROWD);
	assert_true(f.commits <= f.writes / 2);
	store_close(s);
	remove_place(&pl);
}

static void test_full_disk(void **state)
{
	(void)state;
	struct place pl = new_place(NULL);
	struct store *s = open_place(&pl);
	log_level(LOG_ERROR);
	int together = 0;
	for (int round = 0; round < 20 && together < 2; round++) {
		struct crowd c = {.s = s, .fail_at = CROWD - 1};
		struct person p[CROWD];
		int64_t before = items(s), kept = 0;
		run_crowd(&c, p, 100 * round);
		together = 0;
		for (int i = 0; i < CROWD; i++) {
			assert_true(p[i].result == OK || p[i].result == ERR_FULL);
			assert_int_equal(has(s, p[i].id), p[i].result == OK); /* never a false answer, either way */
			kept += p[i].result == OK;
			together += p[i].result == ERR_FULL;
		}
		assert_int_equal(items(s), before + kept);
		assert_true(together >= 1);
	}
	assert_true(together >= 2); /* those parked with it heard it too */
	log_level(LOG_INFO);
	struct store_figures f;
	store_figures(s, &f);
	assert_true(f.failed >= together);
	store_close(s);
	s = open_place(&pl); /* with room again: max_page_count belongs to the connection */
	struct crowd c = {.s = s};
	struct person p[CROWD];
	run_crowd(&c, p, 5000);
	for (int i = 0; i < CROWD; i++)
		assert_ok(p[i].result);
	store_close(s);
	remove_place(&pl);
}

static void test_read_cut_off(void **state)
{
	(void)state;
	for (int i = 0; i < (test_pg() ? 2 : 1); i++) {
		struct place pl = new_place(i ? test_pg() : NULL);
		struct store *s = open_place(&pl);
		struct ask a = {.st = i ? &q_sleep : &q_long};
		int64_t from = clock_mono_ms();
		log_level(LOG_ERROR);
		assert_int_equal(store_read(s, ask_fn, &a), ERR_TIMEOUT);
		log_level(LOG_INFO);
		assert_true(clock_mono_ms() - from >= 4900 && clock_mono_ms() - from < 20000);
		assert_int_equal(items(s), 0);
		store_close(s);
		remove_place(&pl);
	}
}

static void test_one_process(void **state)
{
	(void)state;
	struct place pl = new_place(NULL);
	struct store *s = open_place(&pl), *other = NULL;
	struct store_config c = {.dir = pl.dir, .create = true};
	assert_int_equal(store_open_with(&c, place_schema, countof(place_schema), &other), ERR_BUSY);
	assert_null(other);
	static const char *const names[] = {"prima.db", "prima.db-wal", "prima.lock"};
	for (size_t i = 0; i < countof(names); i++) { /* nobody else on the machine may read them */
		char path[128];
		struct stat st;
		snprintf(path, sizeof(path), "%s/%s", pl.dir, names[i]);
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
	store_close(s);
	s = open_place(&pl);
	store_close(s);
	remove_place(&pl);
}

static enum err put_fn(struct db *d, void *ctx)
{
	struct db_value v[] = {vi(*(int64_t *)ctx), {0}};
	return db_exec(d, &q_put, v, NULL);
}

static enum err nested_fn(struct db *d, void *ctx)
{
	(void)d;
	int64_t id = 1;
	return store_write(ctx, put_fn, &id);
}

/* A transaction inside a transaction would wait for itself for ever: it stops the program at once instead. */
static void test_no_nesting(void **state)
{
	(void)state;
	struct place pl = new_place(NULL);
	pid_t child = fork();
	if (child == 0) {
		struct store_config c = {.dir = pl.dir, .create = true};
		struct store *s;
		signal(SIGABRT, SIG_DFL);
		if (!freopen("/dev/null", "w", stderr) || store_open_with(&c, place_schema, countof(place_schema), &s) != OK)
			_exit(1);
		_exit(store_write(s, nested_fn, s) == OK ? 2 : 3);
	}
	int status;
	waitpid(child, &status, 0);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	remove_place(&pl);
}

/* ---- killed while it writes ---- */
static _Noreturn void write_until_killed(const struct place *pl, int out)
{
	struct store_config c = {.dir = pl->dir, .create = true};
	struct store *s;
	log_level(LOG_ERROR);
	if (store_open_with(&c, place_schema, countof(place_schema), &s) != OK)
		_exit(1);
	for (int64_t id = 1;; id++)
		if (store_write(s, put_fn, &id) != OK || write(out, &id, sizeof(id)) != sizeof(id))
			_exit(2);
}

static void test_reopen_after_kill(void **state)
{
	(void)state;
	struct place pl = new_place(NULL);
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0)
		write_until_killed(&pl, ends[1]);
	close(ends[1]);
	int64_t id = 0, last = 0;
	while (last < 50 && read(ends[0], &id, sizeof(id)) == sizeof(id))
		last = id;
	kill(child, SIGKILL);
	while (read(ends[0], &id, sizeof(id)) == sizeof(id))
		last = id;
	close(ends[0]);
	int status;
	waitpid(child, &status, 0);
	assert_true(WIFSIGNALED(status));
	struct store *s = open_place(&pl);
	assert_true(last >= 50);
	assert_in_range(items(s), last, last + 1);
	assert_true(has(s, 1) && has(s, last));
	store_close(s);
	remove_place(&pl);
}

/* ---- a copy while others write ---- */
static void *copy_thread(void *arg)
{
	for (int64_t id = 1; id <= 300; id++)
		if (store_write(arg, put_fn, &id) != OK)
			return arg;
	return NULL;
}

static void test_backup(void **state)
{
	(void)state;
	struct place pl = new_place(NULL), to = new_place(NULL);
	struct store *s = open_place(&pl), *copy;
	char path[128];
	void *bad;
	pthread_t t;
	snprintf(path, sizeof(path), "%s/prima.db", to.dir);
	pthread_create(&t, NULL, copy_thread, s);
	while (items(s) < 50)
		usleep(1000);
	int64_t before = items(s);
	assert_ok(store_backup(s, path));
	int64_t after = items(s);
	assert_int_equal(store_backup(s, path), ERR_CONFLICT);
	pthread_join(t, &bad);
	assert_null(bad);
	copy = open_place(&to);
	assert_in_range(items(copy), before, after);
	struct arena *a = arena_new(1 << 20);
	struct str finding;
	assert_ok(store_check(copy, a, &finding));
	assert_null(finding.s);
	arena_free(a);
	store_close(copy);
	store_close(s);
	remove_place(&to);
	remove_place(&pl);
}

/* ---- migrations ---- */
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
	arena_free(a);
}

/* ---- PostgreSQL: lost connections and commits without an answer ---- */
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

TEST_GROUP(store_fault,
	cmocka_unit_test(test_parked),
	cmocka_unit_test(test_full_disk),
	cmocka_unit_test(test_read_cut_off),
	cmocka_unit_test(test_one_process),
	cmocka_unit_test(test_no_nesting),
	cmocka_unit_test(test_reopen_after_kill),
	cmocka_unit_test(test_backup),
	cmocka_unit_test(test_migrations),
	cmocka_unit_test(test_dialects),
	cmocka_unit_test(test_unsure),
	cmocka_unit_test(test_connection_lost));
