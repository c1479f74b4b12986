/* The chain: what is whole is never accused, and every stroke of a pen is named at its first bad row. */
#include <pthread.h>

#include "journal/journal.h"
#include "app/app_place.h"
#include "journal/journal_store.h"

/* ---- the arithmetic ---- */

enum { ROWS = 12 };

struct chain {
	struct journal_row e[ROWS];
	struct journal_seal s[ROWS];
	struct hash digest[ROWS], previous[ROWS], link[ROWS];
};

static struct str of(const struct hash *h)
{
	return (struct str){(const char *)h->b, HASH_LEN};
}

static void chain_of(struct chain *c)
{
	struct hash last = journal_genesis(3);
	for (int i = 0; i < ROWS; i++) {
		c->e[i] = (struct journal_row){.id = 100 + i, .node = 3, .at = 5000 + i, .actor_kind = 1, .actor_id = 9,
		                               .unit_id = 4, .kind = STR("office_unit"), .subject_id = 7, .version = i + 1,
		                               .what = STR("ubah"), .payload = STR("{\"name\":\"a\"}"),
		                               .reason = i % 2 ? STR("salah ketik") : STR_NULL, .salt = STR("0123456789abcdef")};
		c->digest[i] = journal_digest(c->e[i].salt, c->e[i].payload, c->e[i].reason);
		c->e[i].digest = of(&c->digest[i]);
		c->previous[i] = last;
		c->link[i] = journal_link_hash(&last, i + 1, &c->e[i]);
		c->s[i] = (struct journal_seal){3, i + 1, c->e[i].id, of(&c->previous[i]), of(&c->link[i])};
		last = c->link[i];
	}
}

static struct journal_walk walk(const struct chain *c, int without)
{
	struct journal_walk w = journal_walk_start(3);
	for (int i = 0; i < ROWS; i++)
		if (i != without && !journal_walk_step(&w, &c->s[i], &c->e[i], true))
			break;
	return w;
}

static void every_member_counts(void **state)
{
	(void)state;
	struct chain c;
	chain_of(&c);
	struct journal_walk w = walk(&c, -1);
	assert_int_equal(w.bad, JOURNAL_WHOLE);
	assert_int_equal(w.seq, ROWS);
#define SPOIL(member, value, want) \
	do { \
		chain_of(&c); \
		c.member = (value); \
		w = walk(&c, -1); \
		assert_int_equal(w.bad, (want)); \
		assert_int_equal(w.bad_seq, 6); \
		assert_int_equal(w.bad_event, c.s[5].event_id); \
	} while (0)
	SPOIL(e[5].at, 1, JOURNAL_LINK);
	SPOIL(e[5].id, 1, JOURNAL_LINK);
	SPOIL(e[5].actor_id, 8, JOURNAL_LINK);
	SPOIL(e[5].actor_kind, 2, JOURNAL_LINK);
	SPOIL(e[5].unit_id, 5, JOURNAL_LINK);
	SPOIL(e[5].kind, STR("office_uni"), JOURNAL_LINK);
	SPOIL(e[5].subject_id, 8, JOURNAL_LINK);
	SPOIL(e[5].version, 60, JOURNAL_LINK);
	SPOIL(e[5].what, STR("buat"), JOURNAL_LINK);
	SPOIL(e[5].payload, STR("{\"name\":\"b\"}"), JOURNAL_DIGEST);
	SPOIL(e[5].reason, STR("lain"), JOURNAL_DIGEST);
	SPOIL(e[5].reason, STR_NULL, JOURNAL_DIGEST);
	SPOIL(e[5].salt, STR("0123456789abcdeF"), JOURNAL_DIGEST);
	SPOIL(e[5].payload, STR_NULL, JOURNAL_DIGEST);
	SPOIL(e[5].erased_by, 77, JOURNAL_ERASED);
	SPOIL(s[5].link, c.s[4].link, JOURNAL_LINK);
	SPOIL(s[5].previous, c.s[4].link.s ? c.s[3].link : STR_NULL, JOURNAL_PREVIOUS);
#undef SPOIL
	/* A digest made to fit other words still does not fit the link. */
	chain_of(&c);
	c.e[5].payload = STR("{}");
	struct hash d = journal_digest(c.e[5].salt, c.e[5].payload, c.e[5].reason);
	c.e[5].digest = of(&d);
	assert_int_equal(walk(&c, -1).bad, JOURNAL_LINK);
	for (int gone = 0; gone < ROWS - 1; gone++) {
		chain_of(&c);
		w = walk(&c, gone);
		assert_int_equal(w.bad, JOURNAL_GAP);
		assert_int_equal(w.bad_seq, gone + 1);
	}
	assert_false(journal_walk_step(&w, &c.s[ROWS - 1], &c.e[ROWS - 1], true));
}

static void erased_but_whole(void **state)
{
	(void)state;
	struct chain c;
	chain_of(&c);
	c.e[5].payload = c.e[5].reason = c.e[5].salt = STR_NULL;
	assert_int_equal(walk(&c, -1).bad, JOURNAL_ERASED);
	c.e[5].erased_by = 108;
	assert_int_equal(walk(&c, -1).bad, JOURNAL_WHOLE);
	struct journal_walk w = journal_walk_start(3);
	for (int i = 0; i < ROWS; i++)
		(void)journal_walk_step(&w, &c.s[i], &c.e[i], c.e[i].erased_by == 0);
	assert_int_equal(w.bad, JOURNAL_ERASED);
	assert_int_equal(w.bad_seq, 6);
}

static void absent_is_not_empty(void **state)
{
	(void)state;
	struct hash x = journal_digest(STR("s"), STR_NULL, STR("")), y = journal_digest(STR("s"), STR(""), STR_NULL);
	struct hash z = journal_digest(STR("s"), STR("ab"), STR("c")), w = journal_digest(STR("s"), STR("a"), STR("bc"));
	assert_false(hash_eq(&x, &y));
	assert_false(hash_eq(&z, &w));
}

static void payloads(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	struct journal_json j = journal_json(a);
	journal_str(&j, "nama", STR("Lok \"Tuan\""));
	journal_int(&j, "id", 9007199254740993);
	journal_int(&j, "n", -5);
	journal_opt(&j, "sampai", false, 4);
	journal_list(&j, "hari");
	for (int i = 0; i < 2; i++) {
		journal_item(&j);
		journal_int(&j, "d", i);
		journal_item_end(&j);
	}
	journal_list_end(&j);
	journal_str(&j, "akhir", STR_NULL);
	assert_str(journal_json_end(&j), "{\"nama\":\"Lok \\\"Tuan\\\"\",\"id\":\"9007199254740993\",\"n\":-5,\"sampai\":null,"
	                                 "\"hari\":[{\"d\":0},{\"d\":1}],\"akhir\":null}");
	arena_free(a);
}

/* ---- in a store ---- */

static enum err add(struct rq *rq, void *ctx)
{
	int64_t *n = ctx;
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "nilai", ++*n);
	return journal_event(rq, &(struct journal_entry){"contoh", 7, *n, 0, "ubah", journal_json_end(&j),
	                                                 *n % 3 == 0 ? STR("karena") : STR_NULL}, NULL);
}

static enum err seal_some(struct rq *rq, void *ctx)
{
	return journal_seal_some(rq, ctx);
}

static enum err sign_now(struct rq *rq, void *ctx)
{
	return journal_sign(rq, ctx);
}

static struct journal_proof prove(struct app_place *p, bool from_start)
{
	struct arena *a = arena_new(64 * 1024 * 1024);
	struct rq rq = {.app = p->app, .a = a};
	struct journal_proof proof;
	assert_ok(journal_prove(&rq, from_start, &proof));
	assert_true(proof.sentence.n > 0);
	assert_true(proof.good == (proof.bad == JOURNAL_WHOLE));
	arena_free(a);
	return proof;
}

static enum err run_sql(struct db *db, void *ctx)
{
	int64_t changed;
	TRY(db_exec(db, ctx, NULL, &changed));
	return changed > 0 ? OK : ERR_NOT_FOUND;
}

/* What a hand in the database would write. The store knows a statement by its address, so each has its own. */
static void pen(struct app_place *p, const char *sql)
{
	static struct db_stmt pens[100];
	static size_t used;
	assert_true(used < countof(pens));
	pens[used] = (struct db_stmt){.name = "pena", .sql = sql, .params = "", .cols = "", .file = __FILE__,
	                              .line = __LINE__, .writes = true};
	assert_ok(store_write(app_store(p->app), run_sql, &pens[used++]));
}

static void fill(struct app_place *p, int64_t *n, int many)
{
	for (int i = 0; i < many; i++)
		assert_ok(app_run(p->app, true, add, n));
}

static void chain_in_store(struct app_place *p)
{
	int64_t n = 0;
	bool made, more;
	assert_true(prove(p, true).good);
	fill(p, &n, 20);
	assert_ok(app_run(p->app, true, sign_now, &made));
	assert_false(made); /* nothing sealed yet */
	assert_ok(app_run(p->app, true, seal_some, &more));
	assert_false(more);
	struct journal_proof proof = prove(p, true);
	assert_true(proof.good);
	assert_int_equal(proof.links, 20);
	assert_ok(app_run(p->app, true, sign_now, &made));
	assert_true(made);
	assert_ok(app_run(p->app, true, sign_now, &made));
	assert_false(made);
	fill(p, &n, 10);
	/* Waiting events are no strays. */
	assert_true(prove(p, true).good);
	assert_ok(journal_seal_all(p->app));
	proof = prove(p, false);
	assert_true(proof.good);
	assert_int_equal(proof.links, 10);
	assert_int_equal(proof.from_seq, 21);
	assert_int_equal(proof.to_seq, 30);
	proof = prove(p, true);
	assert_int_equal(proof.links, 30);
	assert_int_equal(proof.marks, 1);
}

static void chain_kept(void **state)
{
	(void)state;
	app_on_both(chain_in_store);
}

/* One stroke each, looked for, and put right again. */
static void strokes(struct app_place *p)
{
	static const struct {
		const char *stroke, *back;
		enum journal_bad bad;
		int64_t seq;
		bool fast; /* also found from the last checkpoint on */
	} t[] = {
		{"UPDATE journal_event SET payload = '{\"nilai\":99}' WHERE version = 7",
		 "UPDATE journal_event SET payload = '{\"nilai\":7}' WHERE version = 7", JOURNAL_DIGEST, 7, false},
		{"UPDATE journal_event SET at = at - 1000 WHERE version = 12",
		 "UPDATE journal_event SET at = at + 1000 WHERE version = 12", JOURNAL_LINK, 12, false},
		{"UPDATE journal_event SET actor_id = 5 WHERE version = 25",
		 "UPDATE journal_event SET actor_id = 0 WHERE version = 25", JOURNAL_LINK, 25, true},
		{"UPDATE journal_event SET what = 'buat' WHERE version = 1",
		 "UPDATE journal_event SET what = 'ubah' WHERE version = 1", JOURNAL_LINK, 1, false},
		{"UPDATE journal_seal SET seq = 1000 WHERE seq = 30", "UPDATE journal_seal SET seq = 30 WHERE seq = 1000",
		 JOURNAL_GAP, 30, true},
		{"UPDATE journal_seal SET event_id = 1 WHERE seq = 9",
		 "UPDATE journal_seal SET event_id = (SELECT id FROM journal_event WHERE version = 9) WHERE seq = 9",
		 JOURNAL_NO_EVENT, 9, false},
		{"UPDATE journal_checkpoint SET at = at + 1", "UPDATE journal_checkpoint SET at = at - 1", JOURNAL_SIGNATURE, 20,
		 true},
	};
	int64_t n = 0;
	bool made;
	fill(p, &n, 20);
	assert_ok(journal_seal_all(p->app));
	assert_ok(app_run(p->app, true, sign_now, &made));
	fill(p, &n, 10);
	assert_ok(journal_seal_all(p->app));
	for (size_t i = 0; i < countof(t); i++) {
		pen(p, t[i].stroke);
		struct journal_proof proof = prove(p, true);
		if (proof.bad != t[i].bad || proof.bad_seq != t[i].seq)
			fail_msg("%s: %s at %lld", t[i].stroke, journal_bad_text(proof.bad), (long long)proof.bad_seq);
		assert_int_equal(prove(p, false).good, !t[i].fast);
		pen(p, t[i].back);
		proof = prove(p, true);
		if (!proof.good)
			fail_msg("%s: %s at %lld", t[i].back, journal_bad_text(proof.bad), (long long)proof.bad_seq);
	}
	/* An event slipped in beside the chain, and a chain cut off at its end. */
	pen(p, "DELETE FROM journal_seal WHERE seq = 30");
	assert_int_equal(prove(p, true).bad, JOURNAL_UNCHAINED);
	pen(p, "DELETE FROM journal_event WHERE version = 30");
	assert_true(prove(p, true).good); /* the last second is only safe once a checkpoint or the hub knows it */
	pen(p, "DELETE FROM journal_event WHERE version >= 18");
	pen(p, "DELETE FROM journal_seal WHERE seq >= 18");
	assert_int_equal(prove(p, true).bad, JOURNAL_SHORT);
	assert_int_equal(prove(p, false).bad, JOURNAL_SHORT);
}

static enum err keep_anchor(struct rq *rq, void *ctx)
{
	(void)ctx;
	return journal_anchor_keep(rq, 0);
}

static enum err head_seq(struct rq *rq, void *ctx)
{
	return journal_state(rq, ctx);
}

/* Whoever holds the database but not the folder cuts the chain off behind an old checkpoint, or takes all checkpoints
 * away and seals another history: the note beside the database knows better. */
static void anchored(struct app_place *p)
{
	int64_t n = 0;
	bool made;
	fill(p, &n, 10);
	assert_ok(journal_seal_all(p->app));
	assert_ok(app_run(p->app, true, sign_now, &made));
	fill(p, &n, 10);
	assert_ok(journal_seal_all(p->app));
	assert_ok(app_run(p->app, true, sign_now, &made));
	assert_ok(app_run(p->app, false, keep_anchor, NULL));
	assert_true(prove(p, true).good && prove(p, false).good);
	pen(p, "DELETE FROM journal_event WHERE version > 10");
	pen(p, "DELETE FROM journal_seal WHERE seq > 10");
	pen(p, "DELETE FROM journal_checkpoint WHERE seq > 10");
	assert_int_equal(prove(p, true).bad, JOURNAL_SHORT);
	assert_int_equal(prove(p, false).bad, JOURNAL_SHORT);
	assert_int_equal(prove(p, true).bad_seq, 20);
	assert_ok(app_run(p->app, false, keep_anchor, NULL)); /* the older mark does not replace it */
	assert_int_equal(prove(p, true).bad, JOURNAL_SHORT);
	pen(p, "DELETE FROM journal_checkpoint");
	fill(p, &n, 15);
	assert_ok(journal_seal_all(p->app));
	struct journal_state s;
	assert_ok(app_run(p->app, false, head_seq, &s));
	assert_int_equal(s.seq, 25);
	assert_int_equal(prove(p, true).bad, JOURNAL_OTHER_LINK);
	assert_int_equal(prove(p, false).bad, JOURNAL_OTHER_LINK);
	assert_ok(app_note_put(p->app, STR("seq = 25\nat = 1\nlink = 00\nsignature = 00\n")));
	assert_int_equal(prove(p, true).bad, JOURNAL_SIGNATURE);
}

static void chain_anchored(void **state)
{
	(void)state;
	app_on_both(anchored);
}

static void strokes_are_named(void **state)
{
	(void)state;
	app_on_both(strokes);
}

static enum err erase_seventh(struct rq *rq, void *ctx)
{
	(void)ctx;
	struct journal_line *l;
	size_t n;
	TRY(journal_lines(rq, &(struct journal_filter){.kind = STR("contoh"), .max = 200}, &l, &n));
	for (size_t i = 0; i < n; i++)
		if (l[i].event.version == 7)
			return journal_erase(rq, l[i].event.id, STR("permintaan hapus, berita acara 1"));
	return ERR_NOT_FOUND;
}

static void erasing(struct app_place *p)
{
	int64_t n = 0;
	fill(p, &n, 10);
	assert_ok(journal_seal_all(p->app));
	assert_ok(app_run(p->app, true, erase_seventh, NULL));
	assert_int_equal(app_run(p->app, true, erase_seventh, NULL), ERR_NOT_FOUND); /* once */
	assert_ok(journal_seal_all(p->app));
	struct journal_proof proof = prove(p, true);
	assert_true(proof.good);
	assert_int_equal(proof.erased, 1);
	/* Taken away by hand instead: there is no order. */
	pen(p, "UPDATE journal_event SET payload = NULL, reason = NULL, salt = NULL, erased_by = 4 WHERE version = 3");
	proof = prove(p, true);
	assert_int_equal(proof.bad, JOURNAL_ERASED);
	assert_int_equal(proof.bad_seq, 3);
}

static void erasing_stays_provable(void **state)
{
	(void)state;
	app_on_both(erasing);
}

static enum err threads(struct rq *rq, void *ctx)
{
	(void)ctx;
	struct journal_ref a = {STR("periode"), 1}, b = {STR("rencana"), 2}, c = {STR("rencana"), 3};
	struct journal_thread t;
	TRY(journal_link(rq, a, b));
	TRY(journal_link(rq, a, c));
	TRY(journal_link(rq, a, b));
	TRY(journal_thread(rq, a, &t));
	assert_int_equal(t.n_before, 0);
	assert_int_equal(t.n_after, 2);
	TRY(journal_thread(rq, b, &t));
	assert_int_equal(t.n_before, 1);
	assert_str(t.before[0].kind, "periode");
	assert_int_equal(t.before[0].id, 1);
	return OK;
}

static enum err filters(struct rq *rq, void *ctx)
{
	(void)ctx;
	struct journal_line *l;
	struct journal_value *v;
	struct str *k;
	size_t n;
	TRY(journal_lines(rq, &(struct journal_filter){.max = 5}, &l, &n));
	assert_int_equal(n, 5);
	assert_int_equal(l[0].event.version, 12);
	TRY(journal_lines(rq, &(struct journal_filter){.max = 100, .below_id = l[4].event.id}, &l, &n));
	assert_int_equal(n, 7);
	TRY(journal_lines(rq, &(struct journal_filter){.max = 100, .kind = STR("lain")}, &l, &n));
	assert_int_equal(n, 0);
	TRY(journal_lines(rq, &(struct journal_filter){.max = 100, .unit_id = 9}, &l, &n));
	assert_int_equal(n, 0);
	TRY(journal_lines(rq, &(struct journal_filter){.max = 100, .to_at = 1}, &l, &n));
	assert_int_equal(n, 0);
	TRY(journal_kinds(rq, &k, &n));
	assert_int_equal(n, 1);
	assert_str(k[0], "contoh");
	TRY(journal_values(rq, "contoh", &v, &n));
	assert_int_equal(n, 1);
	assert_int_equal(v[0].version, 12);
	assert_str(v[0].payload, "{\"nilai\":12}");
	return OK;
}

static void reading(struct app_place *p)
{
	int64_t n = 0;
	fill(p, &n, 12);
	assert_ok(app_run(p->app, false, filters, NULL));
	assert_ok(app_run(p->app, true, threads, NULL));
}

static void readable(void **state)
{
	(void)state;
	app_on_both(reading);
}

/* ---- many writers and the sealer at once ---- */

enum { WRITERS = 6, EACH = 60 };

struct writer {
	struct app_place *p;
	pthread_t thread;
	int64_t id;
	int failed;
};

static enum err add_mine(struct rq *rq, void *ctx)
{
	const struct writer *w = ctx;
	return journal_event(rq, &(struct journal_entry){"contoh", w->id, 1, w->id, "ubah", STR("{}"), STR_NULL}, NULL);
}

static void *write_many(void *ctx)
{
	struct writer *w = ctx;
	for (int i = 0; i < EACH; i++)
		w->failed += app_run(w->p->app, true, add_mine, w) != OK;
	return NULL;
}

static void busy(struct app_place *p)
{
	struct writer w[WRITERS];
	bool more;
	int sealed = 0;
	for (int i = 0; i < WRITERS; i++) {
		w[i] = (struct writer){.p = p, .id = i + 1};
		assert_int_equal(pthread_create(&w[i].thread, NULL, write_many, &w[i]), 0);
	}
	for (int i = 0; i < 40; i++) {
		sealed += app_run(p->app, true, seal_some, &more) == OK;
		nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
	}
	for (int i = 0; i < WRITERS; i++) {
		pthread_join(w[i].thread, NULL);
		assert_int_equal(w[i].failed, 0);
	}
	assert_true(sealed > 0);
	assert_ok(journal_seal_all(p->app));
	struct journal_proof proof = prove(p, true);
	assert_true(proof.good);
	assert_int_equal(proof.links, WRITERS * EACH);
}

static void writers_never_meet_the_sealer(void **state)
{
	(void)state;
	app_on_both(busy);
}

TEST_GROUP(journal, cmocka_unit_test(every_member_counts), cmocka_unit_test(erased_but_whole),
           cmocka_unit_test(absent_is_not_empty), cmocka_unit_test(payloads), cmocka_unit_test(chain_kept),
           cmocka_unit_test(strokes_are_named), cmocka_unit_test(chain_anchored),
           cmocka_unit_test(erasing_stays_provable), cmocka_unit_test(readable),
           cmocka_unit_test(writers_never_meet_the_sealer));
