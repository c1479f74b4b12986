/* Each thread of the writer has a counter and its latest entries. What was acknowledged must be there; beyond that at most
 * the one request whose answer was still out; every entry once and whole; nothing that was refused. */
#include "oracle.h"

const char *const verdict_names[VERDICTS] = {"fine", "lost", "doubled or invented", "corrupt"};

const struct migration crash_schema[1] = {{1, "0001_crash.sql",
    STR("CREATE TABLE counter (thread BIGINT NOT NULL PRIMARY KEY, n BIGINT NOT NULL);\n"
        "CREATE TABLE entry (thread BIGINT NOT NULL, n BIGINT NOT NULL, body BLOB NOT NULL);\n"
        "CREATE TABLE ballast (n BIGINT NOT NULL, body BLOB NOT NULL);\n"
        "CREATE INDEX entry_thread ON entry (thread, n);\n")}};

#define STMT(w, p, c, text) \
	{.name = "crash", .sql = text, .params = p, .cols = c, .file = "oracle.c", .line = __LINE__, .writes = w, .names = ""}
const struct db_stmt crash_counter = STMT(false, "i", "i", "SELECT n FROM counter WHERE thread = $1");
static const struct db_stmt all_entries = STMT(false, "", "iib", "SELECT thread, n, body FROM entry ORDER BY thread, n");
static const struct db_stmt integrity = STMT(false, "", "t", "SELECT integrity_check FROM pragma_integrity_check");

struct found {
	int64_t n[CRASH_THREADS], entries[CRASH_THREADS], last[CRASH_THREADS];
	bool strange, torn, unsound;
};

static enum err take_n(void *ctx, const struct db_value *c)
{
	*(int64_t *)ctx = c[0].i;
	return OK;
}

static enum err take_integrity(void *ctx, const struct db_value *c)
{
	struct found *f = ctx;
	if (!str_eqz(c[0].s, "ok"))
		f->unsound = true;
	return OK;
}

static enum err take_entry(void *ctx, const struct db_value *c)
{
	struct found *f = ctx;
	char body[CRASH_BODY_MAX];
	int64_t t = c[0].i, n = c[1].i;
	if (t < 0 || t >= CRASH_THREADS || n < 1 || n > f->n[t] || n <= f->n[t] - CRASH_KEEP || n <= f->last[t]) {
		f->strange = true;
		return OK;
	}
	int64_t len = crash_body(t, n, body);
	if (!str_eq(c[2].s, (struct str){body, (size_t)len}))
		f->torn = true;
	f->entries[t]++;
	f->last[t] = n;
	return OK;
}

static enum err look(struct db *d, void *ctx)
{
	struct found *f = ctx;
	for (int64_t t = 0; t < CRASH_THREADS; t++) {
		struct db_value v = {.type = DB_INT, .i = t};
		TRY(db_rows(d, &crash_counter, &v, take_n, &f->n[t]));
	}
	TRY(db_rows(d, &all_entries, NULL, take_entry, f));
	return d->kind == STORE_SQLITE ? db_rows(d, &integrity, NULL, take_integrity, f) : OK;
}

static enum verdict judge(const struct found *f, const int64_t acked[CRASH_THREADS], int64_t ahead)
{
	if (f->unsound || f->torn)
		return CORRUPT;
	for (int t = 0; t < CRASH_THREADS; t++) {
		int64_t want = f->n[t] < CRASH_KEEP ? f->n[t] : CRASH_KEEP;
		if (f->n[t] > acked[t] + ahead || f->entries[t] > want || f->strange)
			return DOUBLED;
		if (f->n[t] < acked[t] || f->entries[t] < want)
			return LOST;
	}
	return FINE;
}

enum verdict ask_store(struct store *s, const int64_t acked[CRASH_THREADS], int64_t ahead, int64_t *stored)
{
	struct found f = {0};
	if (store_read(s, look, &f) != OK)
		return CORRUPT;
	if (stored)
		memcpy(stored, f.n, sizeof(f.n));
	return judge(&f, acked, ahead);
}

enum verdict ask_oracle(const char *dir, const int64_t acked[CRASH_THREADS], int64_t ahead, int64_t *stored)
{
	struct store_config c = {.dir = dir, .readers = 1, .create = true};
	struct store *s;
	if (store_open_with(&c, crash_schema, 1, &s) != OK)
		return CORRUPT;
	enum verdict v = ask_store(s, acked, ahead, stored);
	store_close(s);
	return v;
}

/* ---- a whole house ---- */
struct wanted {
	const struct answer_id *ids;
	int64_t n, there;
	struct found f;
};

static const struct db_stmt answer_there = STMT(false, "b", "i", "SELECT COUNT(*) FROM survey_answer WHERE id = $1");

static enum err look_for_answers(struct db *d, void *ctx)
{
	struct wanted *w = ctx;
	for (int64_t i = 0; i < w->n; i++) {
		struct db_value v = {.type = DB_BLOB, .s = {w->ids[i].b, sizeof(w->ids[i].b)}};
		int64_t n = 0;
		TRY(db_rows(d, &answer_there, &v, take_n, &n));
		w->there += n;
	}
	return db_rows(d, &integrity, NULL, take_integrity, &w->f);
}

enum verdict ask_answers(const char *dir, const struct answer_id *ids, int64_t n)
{
	struct store_config c = {.dir = dir, .readers = 1};
	struct wanted w = {.ids = ids, .n = n};
	struct store *s;
	if (store_open(&c, &s) != OK)
		return CORRUPT;
	enum err e = store_read(s, look_for_answers, &w);
	store_close(s);
	if (e != OK || w.f.unsound)
		return CORRUPT;
	return w.there < n ? LOST : w.there > n ? DOUBLED : FINE;
}
