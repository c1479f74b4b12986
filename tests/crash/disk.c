/* A disk without room: what was saved can still be read, what cannot be saved is told so, and when somebody makes room the
 * office goes on without a restart.
 *   disk DIR     on a small file system that holds a file `ballast` of some 400 KB */
#include <unistd.h>
#include "base/clock.h"
#include "oracle.h"

#define STMT(w, p, c, text) \
	{.name = "disk", .sql = text, .params = p, .cols = c, .file = "disk.c", .line = __LINE__, .writes = w, .names = ""}
static const struct db_stmt add = STMT(true, "iib", "", "INSERT INTO entry(thread, n, body) VALUES ($1, $2, $3)");
static const struct db_stmt drop = STMT(true, "ii", "", "DELETE FROM entry WHERE thread = $1 AND n <= $2");
static const struct db_stmt count = STMT(true, "ii", "",
    "INSERT INTO counter(thread, n) VALUES ($1, $2) ON CONFLICT (thread) DO UPDATE SET n = $2 WHERE counter.n = $2 - 1");
static const struct db_stmt bulk = STMT(true, "ib", "", "INSERT INTO ballast(n, body) VALUES ($1, $2)");

enum { BULK = 40, BULK_BYTES = 64 * 1024, MANY = 2000, RESUME_MS = 5000 };

static struct db_value vi(int64_t i)
{
	return (struct db_value){.type = DB_INT, .i = i};
}

static enum err save(struct db *d, void *ctx)
{
	int64_t n = *(int64_t *)ctx + 1, changed = 0;
	char body[CRASH_BODY_MAX];
	int64_t len = crash_body(0, n, body);
	struct db_value v[] = {vi(0), vi(n), {.type = DB_BLOB, .s = {body, (size_t)len}}};
	TRY(db_exec(d, &add, v, NULL));
	TRY(db_exec(d, &count, v, &changed));
	must(changed == 1);
	v[1].i -= CRASH_KEEP;
	return db_exec(d, &drop, v, NULL);
}

static enum err save_much(struct db *d, void *ctx)
{
	static const char much[BULK_BYTES];
	for (int64_t i = 0; i < BULK; i++) {
		struct db_value v[] = {vi(*(int64_t *)ctx + i), {.type = DB_BLOB, .s = {much, sizeof(much)}}};
		TRY(db_exec(d, &bulk, v, NULL));
	}
	return OK;
}

static enum err take_n(void *ctx, const struct db_value *c)
{
	*(int64_t *)ctx = c[0].i;
	return OK;
}

static enum err read_n(struct db *d, void *ctx)
{
	struct db_value v = vi(0);
	return db_rows(d, &crash_counter, &v, take_n, ctx);
}

#define CHECK(x) ((x) ? (void)0 : (printf("FAIL full disk: %s\n", #x), exit(1)))

static int64_t stored(struct store *s)
{
	int64_t n = 0;
	CHECK(store_read(s, read_n, &n) == OK);
	return n;
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	struct store_config c = {.dir = argv[1], .readers = 2, .create = true};
	struct store *s;
	char ballast[4096];
	int64_t n = 0, acked[CRASH_THREADS] = {0}, refused = 0;
	log_level(LOG_ERROR);
	CHECK(store_open_with(&c, crash_schema, 1, &s) == OK);
	for (int i = 0; i < MANY && refused < 50; i++) { /* small ones that fit and great ones that soon do not */
		enum err e = store_write(s, save, &n);
		CHECK(e == OK || e == ERR_FULL);
		n += e == OK;
		refused += e == ERR_FULL;
		CHECK(stored(s) == n);
		e = store_write(s, save_much, &(int64_t){i * BULK});
		CHECK(e == OK || e == ERR_FULL);
	}
	CHECK(n > 0 && refused == 50);
	snprintf(ballast, sizeof(ballast), "%s/ballast", argv[1]);
	CHECK(unlink(ballast) == 0);
	int64_t from = clock_mono_ms();
	enum err e = ERR_FULL;
	while (e != OK && clock_mono_ms() - from < RESUME_MS)
		e = store_write(s, save, &n);
	CHECK(e == OK);
	n++;
	acked[0] = n;
	CHECK(ask_store(s, acked, 0, NULL) == FINE);
	store_close(s);
	CHECK(ask_oracle(argv[1], acked, 0, NULL) == FINE);
	printf("PASS full disk: %d saved, %d told «not saved», read throughout, went on when there was room\n", (int)n,
	    (int)refused);
	return 0;
}
