/* What the store promises, asked of both engines: SQLite always, PostgreSQL when tests/pg.sh gives one. */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/clock.h"
#include "base/test.h"
#include "store/store_place.h"

static const struct db_stmt q_put = STMT(put, true, "iTBRI", "",
    "INSERT INTO item(id, name, data, weight, parent_id) VALUES ($1, $2, $3, $4, $5)");
static const struct db_stmt q_get = STMT(get, false, "i", "iTBRI",
    "SELECT id, name, data, weight, parent_id FROM item WHERE id = $1");
static const struct db_stmt q_count = STMT(count, false, "", "i", "SELECT COUNT(*) FROM item");
static const struct db_stmt q_set = STMT(set, true, "it", "", "UPDATE counter SET value = $1 WHERE name = $2");
static const struct db_stmt q_new = STMT(new, true, "t", "", "INSERT INTO counter(name, value) VALUES ($1, 0)");
static const struct db_stmt q_value = STMT(value, false, "t", "i", "SELECT value FROM counter WHERE name = $1");
static const struct db_stmt q_draw = STMT(draw, true, "ii", "", "INSERT INTO drawn(value, by_thread) VALUES ($1, $2)");
static const struct db_stmt q_drawn = STMT(drawn, false, "", "iI",
    "SELECT COUNT(*), CAST(MAX(value) AS BIGINT) FROM drawn");
static const struct db_stmt q_swapped = STMT(swapped, true, "tIi", "i",
    "UPDATE item SET name = $1, parent_id = $2 WHERE id = $3 RETURNING id");
static const struct db_stmt q_broken = STMT(broken, false, "", "i", "SELECT nothing FROM nowhere");
static const struct db_stmt q_wrong = STMT(wrong, false, "", "i", "SELECT CAST('a' AS TEXT)");

/* ---- small operations ---- */
static enum err put_item(struct db *d, int64_t id, const char *name)
{
	struct db_value v[] = {vi(id), name ? vt(name) : (struct db_value){0}, {0}, {0}, {0}};
	return db_exec(d, &q_put, v, NULL);
}

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
	int64_t n = -1;
	assert_ok(store_read(s, count_fn, &n));
	return n;
}

struct want {
	int64_t id;
	const char *name;
	enum err answer; /* what the operation itself says at its end */
};

static enum err want_fn(struct db *d, void *ctx)
{
	struct want *w = ctx;
	TRY(put_item(d, w->id, w->name));
	return w->answer;
}

/* ---- tests ---- */
static void commit_and_refuse(struct store *s)
{
	struct want a = {.id = 1, .name = "satu"}, b = {.id = 2, .name = "dua", .answer = ERR_DENIED};
	assert_ok(store_write(s, want_fn, &a));
	assert_int_equal(store_write(s, want_fn, &b), ERR_DENIED);
	assert_int_equal(items(s), 1);
	struct want again = {.id = 3, .name = "satu"};
	assert_int_equal(store_write(s, want_fn, &again), ERR_CONFLICT);
	struct want same = {.id = 1, .name = "lain"};
	assert_int_equal(store_write(s, want_fn, &same), ERR_CONFLICT);
	assert_int_equal(items(s), 1);
	struct store_figures f;
	store_figures(s, &f);
	assert_int_equal(f.commits, 1);
	assert_true(f.reads >= 2 && f.writes == 4);
}

static void test_commit(void **state)
{
	(void)state;
	on_both(commit_and_refuse);
}

static enum err ignores_failure(struct db *d, void *ctx)
{
	(void)ctx;
	TRY(put_item(d, 10, "a"));
	(void)put_item(d, 10, "b");
	assert_int_equal(put_item(d, 11, "c"), ERR_CONFLICT); /* it sticks */
	return OK;
}

static enum err runs(struct db *d, void *ctx)
{
	int64_t n;
	return db_rows(d, ctx, NULL, take_int, &n);
}

static void failures_stick(struct store *s)
{
	assert_int_equal(store_write(s, ignores_failure, NULL), ERR_CONFLICT);
	assert_int_equal(items(s), 0);
	log_level(LOG_ERROR);
	assert_int_equal(store_write(s, runs, (void *)&q_broken), ERR_DB);
	assert_int_equal(store_read(s, runs, (void *)&q_broken), ERR_DB);
	assert_int_equal(store_read(s, runs, (void *)&q_wrong), ERR_DB);
	log_level(LOG_INFO);
	struct want a = {.id = 1};
	assert_ok(store_write(s, want_fn, &a));
	assert_int_equal(items(s), 1);
}

static void test_failures_stick(void **state)
{
	(void)state;
	on_both(failures_stick);
}

struct trip {
	const char *name;
	struct db_value in[5], out[5];
	char text[2][64];
	int rows;
};

static enum err trip_put(struct db *d, void *ctx)
{
	struct trip *t = ctx;
	return db_exec(d, &q_put, t->in, NULL);
}

static enum err trip_row(void *ctx, const struct db_value *c)
{
	struct trip *t = ctx;
	memcpy(t->out, c, sizeof(t->out));
	for (int i = 1; i <= 2; i++)
		if (c[i].type != DB_NULL) {
			assert_true(c[i].s.n < sizeof(t->text[0]));
			memcpy(t->text[i - 1], c[i].s.s, c[i].s.n);
			t->out[i].s.s = t->text[i - 1];
		}
	t->rows++;
	return OK;
}

static enum err trip_get(struct db *d, void *ctx)
{
	return db_rows(d, &q_get, ((struct trip *)ctx)->in, trip_row, ctx);
}

static void round_trip(struct store *s)
{
	struct db_value blob = {.type = DB_BLOB, .s = STR("\0\xff\x01'\"")}, empty = {.type = DB_BLOB, .s = STR("")};
	struct db_value real = {.type = DB_REAL, .r = 0.1}, no = {0};
	struct trip trips[] = {
		{.in = {vi(INT64_MAX), vt("Bu Ni Luh — ꦧꦭꦶ 😀"), blob, real, no}},
		{.in = {vi(INT64_MIN), no, no, no, vi(INT64_MAX)}},
		{.in = {vi(0), vt(""), empty, {.type = DB_REAL, .r = -1e300}, vi(INT64_MIN)}},
	};
	for (size_t i = 0; i < countof(trips); i++) {
		struct trip *t = &trips[i];
		assert_ok(store_write(s, trip_put, t));
		assert_ok(store_read(s, trip_get, t));
		assert_int_equal(t->rows, 1);
		for (int k = 0; k < 5; k++) {
			assert_int_equal(t->out[k].type, t->in[k].type);
			assert_true(t->in[k].type != DB_INT || t->out[k].i == t->in[k].i);
			assert_true(t->in[k].type != DB_REAL || memcmp(&t->out[k].r, &t->in[k].r, sizeof(double)) == 0);
			if (t->in[k].type == DB_TEXT || t->in[k].type == DB_BLOB) {
				assert_non_null(t->out[k].s.s);
				assert_true(str_eq(t->out[k].s, t->in[k].s));
			}
		}
	}
	struct trip bad = {.in = {vi(5), {.type = DB_TEXT, .s = STR("a\0b")}, no, no, no}};
	assert_int_equal(store_write(s, trip_put, &bad), ERR_BAD_INPUT);
	bad.in[1].s = STR("\xff\xfe");
	assert_int_equal(store_write(s, trip_put, &bad), ERR_BAD_INPUT);
	assert_int_equal(items(s), 3);
	struct trip orphan = {.in = {vi(6), no, no, no, vi(12345)}};
	assert_int_equal(store_write(s, trip_put, &orphan), ERR_CONFLICT);
}

static void test_round_trip(void **state)
{
	(void)state;
	on_both(round_trip);
}

static enum err three_and_count(struct db *d, void *ctx)
{
	int64_t n;
	TRY(put_item(d, 1, "a"));
	struct db_value v[] = {vt("b"), {0}, vi(1)};
	int64_t id = 0, changed = 7;
	TRY(db_rows(d, &q_swapped, v, take_int, &id));
	assert_int_equal(id, 1);
	struct db_value set[] = {vi(5), vt("none")};
	TRY(db_exec(d, &q_set, set, &changed));
	assert_int_equal(changed, 0);
	struct db_value name = vt("none");
	TRY(db_exec(d, &q_new, &name, &changed));
	assert_int_equal(changed, 1);
	return db_rows(d, &q_count, NULL, take_int, ctx ? ctx : &n);
}

static void counts_statements(struct store *s)
{
	int64_t n = 0;
	(void)db_statements_taken();
	assert_ok(store_write(s, three_and_count, &n));
	assert_int_equal(db_statements_taken(), 5);
	assert_int_equal(db_statements_taken(), 0);
	assert_int_equal(n, 1);
}

static void test_counts(void **state)
{
	(void)state;
	on_both(counts_statements);
}

/* A row function may ask again, even the same statement. */
static enum err nested_row(void *ctx, const struct db_value *c)
{
	struct { struct db *d; int depth; int64_t sum; } *x = ctx;
	x->sum += c[0].i;
	if (x->depth == 0)
		return OK;
	x->depth--;
	return db_rows(x->d, &q_count, NULL, nested_row, x);
}

static enum err nested_fn(struct db *d, void *ctx)
{
	struct { struct db *d; int depth; int64_t sum; } x = {d, 3, 0};
	TRY(db_rows(d, &q_count, NULL, nested_row, &x));
	*(int64_t *)ctx = x.sum;
	return OK;
}

static void nested(struct store *s)
{
	struct want a = {.id = 1};
	int64_t sum = 0;
	assert_ok(store_write(s, want_fn, &a));
	assert_ok(store_read(s, nested_fn, &sum));
	assert_int_equal(sum, 4);
}

static void test_nested(void **state)
{
	(void)state;
	on_both(nested);
}

static enum err row_stops(void *ctx, const struct db_value *c)
{
	(void)c;
	++*(int *)ctx;
	return ERR_TOO_LARGE;
}

static enum err stops_fn(struct db *d, void *ctx)
{
	assert_int_equal(db_rows(d, &q_count, NULL, row_stops, ctx), ERR_TOO_LARGE);
	return db_rows(d, &q_count, NULL, row_stops, ctx) == ERR_TOO_LARGE ? OK : ERR_DB;
}

static void row_can_stop(struct store *s)
{
	int n = 0;
	assert_ok(store_read(s, stops_fn, &n));
	assert_int_equal(n, 2);
}

static void test_row_can_stop(void **state)
{
	(void)state;
	on_both(row_can_stop);
}

/* ---- numbers drawn by eight at once: unique and without a gap ---- */
enum { THREADS = 8, DRAWS = 40 };
struct drawer {
	struct store *s;
	int64_t me;
	pthread_t t;
	int got, refused;
};

static enum err draw_fn(struct db *d, void *ctx)
{
	struct drawer *w = ctx;
	int64_t v = -1, changed = 0;
	struct db_value name = vt("tiket");
	TRY(db_rows(d, &q_value, &name, take_int, &v));
	struct db_value set[] = {vi(v + 1), name}, draw[] = {vi(v + 1), vi(w->me)};
	TRY(db_exec(d, &q_set, set, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	return db_exec(d, &q_draw, draw, NULL);
}

static void *draw_many(void *arg)
{
	struct drawer *w = arg;
	while (w->got < DRAWS) {
		enum err e = store_write(w->s, draw_fn, w);
		w->got += e == OK;
		w->refused += e == ERR_RETRY || e == ERR_CONFLICT;
		if (e != OK && e != ERR_RETRY && e != ERR_CONFLICT)
			return arg;
	}
	return NULL;
}

static enum err make_counter(struct db *d, void *ctx)
{
	struct db_value v = vt(ctx);
	return db_exec(d, &q_new, &v, NULL);
}

static enum err take_two(void *ctx, const struct db_value *c)
{
	int64_t *v = ctx;
	v[0] = c[0].i;
	v[1] = c[1].i;
	return OK;
}

static enum err drawn_fn(struct db *d, void *ctx)
{
	return db_rows(d, &q_drawn, NULL, take_two, ctx);
}

static void counters(struct store *s)
{
	struct drawer w[THREADS] = {0};
	assert_ok(store_write(s, make_counter, "tiket"));
	for (int i = 0; i < THREADS; i++) {
		w[i].s = s;
		w[i].me = i;
		assert_int_equal(pthread_create(&w[i].t, NULL, draw_many, &w[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		void *bad;
		pthread_join(w[i].t, &bad);
		assert_null(bad);
	}
	int64_t v[2];
	assert_ok(store_read(s, drawn_fn, v));
	assert_int_equal(v[0], THREADS * DRAWS);
	assert_int_equal(v[1], THREADS * DRAWS);
	struct store_figures f;
	store_figures(s, &f);
	if (store_engine(s) == STORE_SQLITE) {
		assert_true(f.commits < THREADS * DRAWS); /* many people, one sync */
		assert_true(f.batch_max > 1);
		assert_int_equal(f.retries, 0);
	}
}

static void test_counters(void **state)
{
	(void)state;
	on_both(counters);
}

/* ---- two writers that collide on purpose ---- */
struct clash {
	struct store *s;
	pthread_barrier_t *both;
	int tries;
	enum err e;
	pthread_t t;
};

static enum err clash_fn(struct db *d, void *ctx)
{
	struct clash *c = ctx;
	int64_t v = -1;
	struct db_value name = vt("bentrok");
	TRY(db_rows(d, &q_value, &name, take_int, &v));
	if (c->tries++ == 0)
		pthread_barrier_wait(c->both);
	struct db_value set[] = {vi(v + 1), name};
	return db_exec(d, &q_set, set, NULL);
}

static void *clash_thread(void *arg)
{
	struct clash *c = arg;
	c->e = store_write(c->s, clash_fn, c);
	return NULL;
}

static enum err value_fn(struct db *d, void *ctx)
{
	struct db_value name = vt("bentrok");
	return db_rows(d, &q_value, &name, take_int, ctx);
}

static void test_retry(void **state)
{
	(void)state;
	if (!test_pg())
		return; /* SQLite has one writer at a time: there is nothing to collide with */
	struct place p = new_place(test_pg());
	struct store *s = open_place(&p);
	pthread_barrier_t both;
	pthread_barrier_init(&both, NULL, 2);
	struct clash c[2] = {{.s = s, .both = &both}, {.s = s, .both = &both}};
	assert_ok(store_write(s, make_counter, "bentrok"));
	for (int i = 0; i < 2; i++)
		pthread_create(&c[i].t, NULL, clash_thread, &c[i]);
	for (int i = 0; i < 2; i++)
		pthread_join(c[i].t, NULL);
	assert_ok(c[0].e);
	assert_ok(c[1].e);
	assert_int_equal(c[0].tries + c[1].tries, 3);
	int64_t v = 0;
	assert_ok(store_read(s, value_fn, &v));
	assert_int_equal(v, 2);
	struct store_figures f;
	store_figures(s, &f);
	assert_int_equal(f.retries, 1);
	store_close(s);
	remove_place(&p);
}

TEST_GROUP(store,
	cmocka_unit_test(test_commit),
	cmocka_unit_test(test_failures_stick),
	cmocka_unit_test(test_round_trip),
	cmocka_unit_test(test_counts),
	cmocka_unit_test(test_nested),
	cmocka_unit_test(test_row_can_stop),
	cmocka_unit_test(test_counters),
	cmocka_unit_test(test_retry));
