/* The store when the world fails: answers that wait for the sync, a full disk in the middle of a batch, a second
 * process, a kill, a reading that never ends, a copy made while others write. */
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

static enum err put_fn(struct db *d, void *ctx)
{
	struct db_value v[] = {vi(*(int64_t *)ctx), {0}};
	return db_exec(d, &q_put, v, NULL);
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
	int fail_at, refuse_at; /* the how-manieth to run fills the disk, or is refused at its end; 0: none */
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
	if (n == c->refuse_at)
		return ERR_DENIED;
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
	for (int round = 0; round < 20 && f.batch_max < CROWD - 1; round++) { /* a slow machine may cut a batch in two */
		struct crowd c = {.s = s, .refuse_at = 3};
		struct person p[CROWD];
		run_crowd(&c, p, 100 * round);
		int refused = 0;
		for (int i = 0; i < CROWD; i++) { /* in the middle of the others' batch, and yet it alone is taken back */
			assert_true(p[i].result == OK || p[i].result == ERR_DENIED);
			assert_int_equal(has(s, p[i].id), p[i].result == OK);
			refused += p[i].result == ERR_DENIED;
		}
		assert_int_equal(refused, 1);
		assert_int_equal(c.unsaved_seen, 0);
		assert_int_equal(items(s), (CROWD - 1) * (round + 1));
		store_figures(s, &f);
	}
	assert_true(f.batch_max >= 3 && f.batch_max <= CROWD - 1);
	store_close(s);
	remove_place(&pl);
}

/* ---- more than a batch holds ---- */
enum { MANY = 3000, FEW = 60, PUSHERS = 3, SLOW_US = 2000 };
struct flood {
	struct store *s;
	int64_t first, count;
	bool slow;
	_Atomic int *answers, *bad;
	pthread_t t;
};
struct drop {
	struct flood *f;
	int64_t id;
};

static enum err drop_fn(struct db *d, void *ctx)
{
	struct drop *one = ctx;
	struct db_value v[] = {vi(one->id), {0}};
	if (one->f->slow)
		usleep(SLOW_US);
	return db_exec(d, &q_put, v, NULL);
}

static void drop_done(void *ctx, enum err e)
{
	struct drop *one = ctx;
	*one->f->bad += e != OK;
	atomic_fetch_add(one->f->answers, 1);
	free(one);
}

static void *flood_thread(void *arg)
{
	struct flood *f = arg;
	for (int64_t i = 0; i < f->count; i++) {
		struct drop *one = malloc(sizeof(*one));
		*one = (struct drop){f, f->first + i};
		store_write_parked(f->s, drop_fn, one, drop_done);
	}
	return NULL;
}

static struct store_figures run_flood(int64_t count, bool slow)
{
	struct place pl = new_place(NULL);
	struct store *s = open_place(&pl);
	_Atomic int answers = 0, bad = 0;
	struct flood f[PUSHERS];
	for (int i = 0; i < PUSHERS; i++) {
		f[i] = (struct flood){.s = s, .first = i * count, .count = count, .slow = slow, .answers = &answers, .bad = &bad};
		pthread_create(&f[i].t, NULL, flood_thread, &f[i]);
	}
	for (int i = 0; i < PUSHERS; i++)
		pthread_join(f[i].t, NULL);
	assert_int_equal(answers, PUSHERS * count); /* nobody is left parked when nobody writes any more */
	assert_int_equal(bad, 0);
	assert_int_equal(items(s), PUSHERS * count);
	struct store_figures g;
	store_figures(s, &g);
	store_close(s);
	remove_place(&pl);
	return g;
}

static void test_flood(void **state)
{
	(void)state;
	struct store_figures g = run_flood(MANY, false);
	assert_in_range(g.batch_max, 20, 256);
	assert_true(g.commits >= PUSHERS * MANY / 256);
	g = run_flood(FEW, true); /* after 20 ms nobody waits longer for company: ten of 2 ms, and the one under way */
	assert_in_range(g.batch_max, 1, 12);
}

/* ---- what each connection may do ---- */
static enum err try_script(struct db *d, void *ctx)
{
	return d->engine->script(d->conn, ctx) == OK ? OK : ERR_DENIED;
}

static void readers_only_read(struct store *s)
{
	int64_t id = 1;
	log_level(LOG_ERROR);
	assert_ok(store_write(s, put_fn, &id));
	assert_int_equal(store_read(s, try_script, "DELETE FROM item"), ERR_DENIED);
	assert_int_equal(store_read(s, try_script, "CREATE TABLE x (y TEXT)"), ERR_DENIED);
	assert_int_equal(items(s), 1);
	log_level(LOG_INFO);
}

static void test_readers_only_read(void **state)
{
	(void)state;
	on_both(readers_only_read);
}

static const struct db_stmt q_pragmas = STMT(pragmas, false, "", "i",
    "SELECT CASE WHEN (SELECT synchronous FROM pragma_synchronous) = 2"
    " AND (SELECT journal_mode FROM pragma_journal_mode) = 'wal'"
    " AND (SELECT foreign_keys FROM pragma_foreign_keys) = 1"
    " AND (SELECT trusted_schema FROM pragma_trusted_schema) = 0 THEN 1 ELSE 0 END");

static enum err pragmas_fn(struct db *d, void *ctx)
{
	return db_rows(d, &q_pragmas, NULL, take_int, ctx);
}

/* Full syncs, and a schema that nothing rewrites behind our back. */
static void test_pragmas(void **state)
{
	(void)state;
	struct place pl = new_place(NULL);
	struct store *s = open_place(&pl);
	int64_t fine = 0;
	assert_ok(store_write(s, pragmas_fn, &fine));
	assert_int_equal(fine, 1);
	log_level(LOG_ERROR);
	static const char *const rewrite = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'x'";
	assert_int_equal(store_write(s, try_script, (void *)(uintptr_t)rewrite), ERR_DENIED);
	assert_int_equal(store_write(s, try_script, "SELECT \"no such column\" FROM item"), ERR_DENIED);
	log_level(LOG_INFO);
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

TEST_GROUP(store_fault,
	cmocka_unit_test(test_parked),
	cmocka_unit_test(test_flood),
	cmocka_unit_test(test_readers_only_read),
	cmocka_unit_test(test_pragmas),
	cmocka_unit_test(test_full_disk),
	cmocka_unit_test(test_read_cut_off),
	cmocka_unit_test(test_one_process),
	cmocka_unit_test(test_no_nesting),
	cmocka_unit_test(test_reopen_after_kill),
	cmocka_unit_test(test_backup));
