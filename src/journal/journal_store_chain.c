/* Sealing events into the chain, signing it, and proving it whole. */
#include "app/app.h"
#include "base/config.h"
#include "journal/journal_store.h"
#include "journal_sql.h"

enum { SEAL_AT_ONCE = 500, PROVE_AT_ONCE = 5000, MARKS_AT_ONCE = 1000 };

static struct str bytes(const struct hash *h)
{
	return (struct str){(const char *)h->b, HASH_LEN};
}

static struct journal_row of_event(const struct journal_event_row *r)
{
	return (struct journal_row){.id = r->id, .node = r->node, .at = r->at, .actor_kind = r->actor_kind,
	                            .actor_id = r->actor_id, .unit_id = r->unit_id, .kind = r->kind,
	                            .subject_id = r->subject_id, .version = r->version, .what = r->what,
	                            .payload = r->payload, .reason = r->reason, .salt = r->salt, .digest = r->digest,
	                            .erased_by = r->erased_by.has ? r->erased_by.v : 0};
}

/* Where the chain stands: seq 0 and the genesis before the first link. */
static enum err head(struct rq *rq, int64_t *seq, struct hash *link)
{
	struct journal_head_row r;
	int64_t node = app_node(rq->app);
	enum err e = sql_journal_head(rq->db, rq->a, node, &r);
	*seq = 0;
	*link = journal_genesis(node);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	if (r.link.n != HASH_LEN)
		return ERR_DB;
	*seq = r.seq;
	memcpy(link->b, r.link.s, HASH_LEN);
	return OK;
}

enum err journal_seal_some(struct rq *rq, bool *more)
{
	struct journal_event_row *r;
	size_t n;
	TRY(sql_journal_unsealed(rq->db, rq->a, SEAL_AT_ONCE, SEAL_AT_ONCE, &r, &n));
	*more = n == SEAL_AT_ONCE;
	if (n == 0)
		return OK;
	int64_t seq, node = app_node(rq->app);
	struct hash link;
	TRY(head(rq, &seq, &link));
	for (size_t i = 0; i < n; i++) {
		struct journal_row e = of_event(&r[i]);
		struct hash next = journal_link_hash(&link, ++seq, &e);
		TRY(sql_journal_seal_add(rq->db, node, seq, e.id, bytes(&link), bytes(&next), NULL));
		TRY(sql_journal_unsealed_done(rq->db, e.id, NULL));
		link = next;
	}
	return OK;
}

static enum err seal_once(struct rq *rq, void *ctx)
{
	return journal_seal_some(rq, ctx);
}

enum err journal_seal_all(struct app *app)
{
	bool more = true;
	while (more)
		TRY(app_run(app, true, seal_once, &more));
	return OK;
}

enum err journal_sign(struct rq *rq, bool *made)
{
	struct journal_mark_row last;
	struct journal_mark m = {.node = app_node(rq->app), .at = rq->now};
	struct hash link;
	*made = false;
	TRY(head(rq, &m.seq, &link));
	if (m.seq == 0)
		return OK;
	enum err e = sql_journal_mark_newest(rq->db, rq->a, m.node, &last);
	if (e == OK && last.seq >= m.seq)
		return OK;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	uint8_t signature[64];
	m.link = bytes(&link);
	TRY(app_sign(rq->app, journal_mark_text(rq->a, &m), signature));
	TRY(sql_journal_mark_add(rq->db, rq_id(rq), m.node, m.seq, m.link, m.at,
	                         (struct str){(const char *)signature, sizeof signature}, NULL));
	*made = true;
	return OK;
}

/* ---- the anchor ---- */

/* ERR_NOT_FOUND: none. A note that is none of ours comes with an empty signature, which is no good one. */
static enum err anchor(struct rq *rq, struct journal_mark_row *out)
{
	struct str text;
	struct config *c;
	int line;
	uint8_t *b = arena_alloc(rq->a, HASH_LEN + 64);
	TRY(app_note_get(rq->app, rq->a, &text));
	*out = (struct journal_mark_row){.node = app_node(rq->app), .link = STR(""), .signature = STR("")};
	if (config_parse(rq->a, text, &c, &line) != OK || !str_to_i64(config_get(c, "seq"), 1, INT64_MAX, &out->seq) ||
	    !str_to_i64(config_get(c, "at"), 0, INT64_MAX, &out->at) ||
	    !str_unhex(config_get(c, "link"), b, HASH_LEN) || !str_unhex(config_get(c, "signature"), b + HASH_LEN, 64))
		return OK;
	out->link = (struct str){(const char *)b, HASH_LEN};
	out->signature = (struct str){(const char *)b + HASH_LEN, 64};
	return OK;
}

enum err journal_anchor_keep(struct rq *rq, int64_t age_ms)
{
	struct journal_mark_row newest, noted;
	enum err e = sql_journal_mark_newest(rq->db, rq->a, app_node(rq->app), &newest);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	e = anchor(rq, &noted);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (newest.at > rq->now - age_ms || (e == OK && noted.seq >= newest.seq))
		return OK;
	return app_note_put(rq->app, str_fmt(rq->a, "# Titik periksa terakhir jurnal, disimpan di luar basis data.\n"
	                    "seq = %lld\nat = %lld\nlink = %.*s\nsignature = %.*s\n", (long long)newest.seq,
	                    (long long)newest.at, STR_ARG(str_hex(rq->a, newest.link.s, newest.link.n)),
	                    STR_ARG(str_hex(rq->a, newest.signature.s, newest.signature.n))));
}

static enum err keep_once(struct rq *rq, void *ctx)
{
	(void)ctx;
	return journal_anchor_keep(rq, 0);
}

static enum err sign_once(struct rq *rq, void *ctx)
{
	return journal_sign(rq, ctx);
}

void journal_close(struct app *app)
{
	bool made;
	enum err e = journal_seal_all(app);
	if (e == OK)
		e = app_run(app, true, sign_once, &made);
	if (e == OK)
		e = app_run(app, false, keep_once, NULL);
	if (e != OK)
		log_error("jurnal: %s", err_name(e));
}

/* ---- proving ---- */

struct proving {
	struct journal_proof p;
	struct journal_walk w;
	bool from_start, end;
	int64_t after_mark; /* checkpoints up to this seq are proved */
	int64_t rows;
	struct { /* erased events of this part: their orders are asked after the rows are read */
		int64_t id, by, seq;
	} erased[PROVE_AT_ONCE];
	size_t n_erased;
};

static void found(struct proving *v, enum journal_bad bad, int64_t seq, int64_t event)
{
	if (v->w.bad != JOURNAL_WHOLE && v->w.bad_seq <= seq)
		return;
	v->w.bad = bad;
	v->w.bad_seq = seq;
	v->w.bad_event = event;
}

static enum err take_row(void *ctx, const struct journal_chain_row *r)
{
	struct proving *v = ctx;
	struct journal_seal s = {v->w.node, r->seq, r->event_id, r->previous, r->link};
	struct journal_row e = {.id = r->id.v, .node = v->w.node, .at = r->at.v, .actor_kind = r->actor_kind.v,
	                        .actor_id = r->actor_id.v, .unit_id = r->unit_id.v, .kind = r->kind,
	                        .subject_id = r->subject_id.v, .version = r->version.v, .what = r->what,
	                        .payload = r->payload, .reason = r->reason, .salt = r->salt, .digest = r->digest,
	                        .erased_by = r->erased_by.has ? r->erased_by.v : 0};
	v->rows++;
	if (!journal_walk_step(&v->w, &s, r->id.has ? &e : NULL, true))
		return OK;
	v->p.links++;
	if (e.erased_by != 0) {
		v->erased[v->n_erased].id = e.id;
		v->erased[v->n_erased].by = e.erased_by;
		v->erased[v->n_erased++].seq = s.seq;
	}
	return OK;
}

static enum err prove_rows(struct rq *rq, void *ctx)
{
	struct proving *v = ctx;
	struct journal_walk before = v->w;
	int64_t links = v->p.links;
	v->rows = 0;
	v->n_erased = 0;
	enum err e = sql_journal_chain(rq->db, v->w.node, v->w.seq, PROVE_AT_ONCE, take_row, v);
	for (size_t i = 0; e == OK && i < v->n_erased; i++) {
		struct journal_erasure_row r;
		e = sql_journal_erasure(rq->db, rq->a, v->erased[i].by, v->erased[i].id, &r);
		if (e == ERR_NOT_FOUND) {
			found(v, JOURNAL_ERASED, v->erased[i].seq, v->erased[i].id);
			e = OK;
		}
	}
	if (e != OK) {
		/* Run again from the same place when the transaction is tried again. */
		v->w = before;
		v->p.links = links;
		return e;
	}
	v->p.erased += (int64_t)v->n_erased;
	v->end = v->rows < PROVE_AT_ONCE;
	return OK;
}

static enum err mark_good(struct rq *rq, const struct journal_mark_row *r, enum journal_bad *bad)
{
	struct journal_mark m = {r->id, r->node, r->seq, r->at, r->link, r->signature};
	struct journal_link_at_row l;
	*bad = JOURNAL_WHOLE;
	if (r->signature.n != 64 || !app_verify(rq->app, journal_mark_text(rq->a, &m), (const uint8_t *)r->signature.s)) {
		*bad = JOURNAL_SIGNATURE;
		return OK;
	}
	enum err e = sql_journal_link_at(rq->db, rq->a, r->node, r->seq, &l);
	if (e == ERR_NOT_FOUND)
		*bad = JOURNAL_SHORT;
	else if (e != OK)
		return e;
	else if (!str_eq(l.link, r->link))
		*bad = JOURNAL_OTHER_LINK;
	return OK;
}

/* The newest checkpoint: where a fast start begins. */
static enum err begin(struct rq *rq, void *ctx)
{
	struct proving *v = ctx;
	struct journal_mark_row r;
	enum journal_bad bad;
	v->w = journal_walk_start(app_node(rq->app));
	if (v->from_start)
		return OK;
	enum err e = sql_journal_mark_newest(rq->db, rq->a, v->w.node, &r);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	TRY(mark_good(rq, &r, &bad));
	if (bad != JOURNAL_WHOLE) {
		found(v, bad, r.seq, 0);
		return OK;
	}
	v->w.seq = v->after_mark = r.seq;
	memcpy(v->w.link.b, r.link.s, HASH_LEN);
	v->p.marks = 1;
	return OK;
}

static enum err prove_marks(struct rq *rq, void *ctx)
{
	struct proving *v = ctx;
	struct journal_mark_row *r;
	size_t n;
	TRY(sql_journal_marks(rq->db, rq->a, v->w.node, v->after_mark, MARKS_AT_ONCE, &r, &n));
	for (size_t i = 0; i < n; i++) {
		enum journal_bad bad;
		TRY(mark_good(rq, &r[i], &bad));
		if (bad != JOURNAL_WHOLE) {
			found(v, bad, r[i].seq, 0);
			v->end = true;
			return OK;
		}
	}
	v->p.marks += (int64_t)n;
	if (n > 0)
		v->after_mark = r[n - 1].seq;
	v->end = n < MARKS_AT_ONCE;
	return OK;
}

/* The last checkpoint that the folder knows of stands in the chain. */
static enum err prove_anchor(struct rq *rq, void *ctx)
{
	struct proving *v = ctx;
	struct journal_mark_row r;
	enum journal_bad bad;
	enum err e = anchor(rq, &r);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(mark_good(rq, &r, &bad));
	if (bad != JOURNAL_WHOLE)
		found(v, bad, r.seq, 0);
	return OK;
}

static enum err prove_strays(struct rq *rq, void *ctx)
{
	struct proving *v = ctx;
	struct journal_stray_row r;
	enum err e = sql_journal_stray(rq->db, rq->a, v->w.node, &r);
	if (e == OK)
		found(v, JOURNAL_UNCHAINED, v->w.seq + 1, r.id);
	return e == ERR_NOT_FOUND ? OK : e;
}

static struct str sentence(struct rq *rq, const struct journal_proof *p)
{
	if (p->good)
		return str_fmt(rq->a, _r("Rantai jurnal utuh: %lld mata rantai (%lld sampai %lld), %lld titik periksa bertanda "
		                         "tangan"),
		               (long long)p->links, (long long)p->from_seq, (long long)p->to_seq, (long long)p->marks);
	return str_fmt(rq->a, _r("Rantai jurnal rusak pada nomor %lld (peristiwa %lld): %s"), (long long)p->bad_seq,
	               (long long)p->bad_event, _r(journal_bad_text(p->bad)));
}

enum err journal_prove(struct rq *rq, bool from_start, struct journal_proof *out)
{
	struct proving *v = ARENA_NEW(rq->a, struct proving);
	v->from_start = from_start;
	TRY(app_run(rq->app, false, begin, v));
	v->p.from_seq = v->w.seq + 1;
	while (!v->end && v->w.bad == JOURNAL_WHOLE)
		TRY(app_run(rq->app, false, prove_rows, v));
	v->end = false;
	while (!v->end)
		TRY(app_run(rq->app, false, prove_marks, v));
	TRY(app_run(rq->app, false, prove_anchor, v));
	if (from_start && v->w.bad == JOURNAL_WHOLE)
		TRY(app_run(rq->app, false, prove_strays, v));
	struct journal_proof p = v->p;
	p.good = v->w.bad == JOURNAL_WHOLE;
	p.to_seq = v->w.seq;
	p.bad = v->w.bad;
	p.bad_seq = v->w.bad_seq;
	p.bad_event = v->w.bad_event;
	p.sentence = sentence(rq, &p);
	*out = p;
	return OK;
}

/* A broken chain is shouted, and the office goes on working: its counters are not the place to settle who wrote what. */
void journal_open(struct app *app)
{
	struct arena *a = arena_new((size_t)16 * 1024 * 1024);
	struct rq rq = {.app = app, .a = a};
	struct journal_proof p;
	enum err e = journal_prove(&rq, false, &p);
	if (e != OK)
		log_error("jurnal: %s", err_name(e));
	else if (!p.good)
		log_error("%.*s", STR_ARG(p.sentence));
	else
		log_info("%.*s", STR_ARG(p.sentence));
	arena_free(a);
}
