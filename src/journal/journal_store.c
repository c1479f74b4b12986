/* Writing events, threads and what the audit page reads. Chaining and proving stand in journal_store_chain.c. */
#include "journal/journal_store.h"

#include "app/app.h"
#include "app/module.h"
#include "journal_sql.h"

static struct str bounded(struct str s)
{
	if (s.n <= JOURNAL_REASON_MAX)
		return s;
	size_t n = JOURNAL_REASON_MAX;
	while (n > 0 && ((unsigned char)s.s[n] & 0xC0) == 0x80)
		n--;
	return (struct str){s.s, n};
}

enum err journal_event(struct rq *rq, const struct journal_entry *e, int64_t *out)
{
	uint8_t salt[JOURNAL_SALT];
	rq_random(rq, salt, sizeof salt);
	struct str s = {(const char *)salt, sizeof salt}, reason = bounded(e->reason);
	struct hash d = journal_digest(s, e->payload, reason);
	int64_t id = rq_id(rq);
	TRY(sql_journal_event_add(rq->db, id, app_node(rq->app), rq->now, rq->actor.kind, rq->actor.id, e->unit_id,
	                          str_of(e->kind), e->subject_id, e->version, str_of(e->what), e->payload, reason, s,
	                          (struct str){(const char *)d.b, HASH_LEN}, NULL));
	TRY(sql_journal_unsealed_add(rq->db, id, NULL));
	if (out != NULL)
		*out = id;
	return OK;
}

enum err journal_link(struct rq *rq, struct journal_ref from, struct journal_ref to)
{
	return sql_journal_link_add(rq->db, from.kind, from.id, to.kind, to.id, rq->now, NULL);
}

enum err journal_thread(struct rq *rq, struct journal_ref of, struct journal_thread *out)
{
	struct journal_before_row *b;
	struct journal_after_row *a;
	size_t nb, na;
	TRY(sql_journal_before(rq->db, rq->a, of.kind, of.id, JOURNAL_LINKS_MAX, &b, &nb));
	TRY(sql_journal_after(rq->db, rq->a, of.kind, of.id, JOURNAL_LINKS_MAX, &a, &na));
	struct journal_thread t = {ARENA_ARRAY(rq->a, nb, struct journal_ref), ARENA_ARRAY(rq->a, na, struct journal_ref), nb,
	                           na};
	for (size_t i = 0; i < nb; i++)
		t.before[i] = (struct journal_ref){b[i].kind, b[i].id};
	for (size_t i = 0; i < na; i++)
		t.after[i] = (struct journal_ref){a[i].kind, a[i].id};
	*out = t;
	return OK;
}

enum err journal_erase(struct rq *rq, int64_t event_id, struct str reason)
{
	int64_t order, changed;
	TRY(journal_event(rq, &(struct journal_entry){"journal_event", event_id, 0, 0, "hapus isi", STR_NULL, reason}, &order));
	TRY(sql_journal_event_erase(rq->db, event_id, order, &changed));
	return changed == 1 ? OK : ERR_NOT_FOUND;
}

enum err journal_lines(struct rq *rq, const struct journal_filter *f, struct journal_line **out, size_t *n)
{
	struct journal_lines_row *r;
	int64_t below = f->below_id > 0 ? f->below_id : INT64_MAX, to = f->to_at > 0 ? f->to_at : INT64_MAX;
	size_t most = f->max < 200 ? f->max : 200, got;
	TRY(sql_journal_lines(rq->db, rq->a, below, f->from_at, to, f->unit_id, f->actor_id,
	                      f->kind.s != NULL ? f->kind : STR(""), (int64_t)most, most, &r, &got));
	struct journal_line *l = ARENA_ARRAY(rq->a, got, struct journal_line);
	for (size_t i = 0; i < got; i++)
		l[i] = (struct journal_line){
			.event = {.id = r[i].id, .node = r[i].node, .at = r[i].at, .actor_kind = r[i].actor_kind,
			          .actor_id = r[i].actor_id, .unit_id = r[i].unit_id, .kind = r[i].kind,
			          .subject_id = r[i].subject_id, .version = r[i].version, .what = r[i].what,
			          .payload = r[i].payload, .reason = r[i].reason, .digest = r[i].digest,
			          .erased_by = r[i].erased_by.has ? r[i].erased_by.v : 0},
			.seq = r[i].seq.has ? r[i].seq.v : 0,
			.link = r[i].link,
		};
	*out = l;
	*n = got;
	return OK;
}

enum err journal_kinds(struct rq *rq, struct str **out, size_t *n)
{
	enum { KINDS_MAX = 200 };
	struct journal_kinds_row *r;
	size_t got;
	TRY(sql_journal_kinds(rq->db, rq->a, KINDS_MAX, &r, &got));
	struct str *k = ARENA_ARRAY(rq->a, got, struct str);
	for (size_t i = 0; i < got; i++)
		k[i] = r[i].kind;
	*out = k;
	*n = got;
	return OK;
}

enum err journal_state(struct rq *rq, struct journal_state *out)
{
	struct journal_state s = {.link = STR_NULL};
	struct journal_head_row head;
	struct journal_mark_row mark;
	struct journal_waiting_row waiting;
	enum err e = sql_journal_head(rq->db, rq->a, app_node(rq->app), &head);
	if (e == OK) {
		s.seq = head.seq;
		s.link = head.link;
	} else if (e != ERR_NOT_FOUND) {
		return e;
	}
	e = sql_journal_mark_newest(rq->db, rq->a, app_node(rq->app), &mark);
	if (e == OK) {
		s.mark_seq = mark.seq;
		s.mark_at = mark.at;
	} else if (e != ERR_NOT_FOUND) {
		return e;
	}
	TRY(sql_journal_waiting(rq->db, rq->a, &waiting));
	s.waiting = waiting.n;
	*out = s;
	return OK;
}

enum err journal_values(struct rq *rq, const char *kind, struct journal_value **out, size_t *n)
{
	struct journal_values_row *r;
	size_t got, kept = 0;
	TRY(sql_journal_values(rq->db, rq->a, str_of(kind), JOURNAL_REBUILD_MAX, &r, &got));
	struct journal_value *v = ARENA_ARRAY(rq->a, got, struct journal_value);
	for (size_t i = 0; i < got; i++)
		if (!str_eqz(r[i].what, "hapus"))
			v[kept++] = (struct journal_value){r[i].subject_id, r[i].version, r[i].payload};
	*out = v;
	*n = kept;
	return OK;
}

enum err journal_log_access(struct rq *rq)
{
	int64_t subject = 0;
	if (!rq_arg_id(rq, 0, &subject))
		subject = 0;
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "halaman", str_of(rq->route != NULL ? rq->route->path : ""));
	return journal_event(rq, &(struct journal_entry){"akses", subject, 0, rq->actor.unit_id, "baca", journal_json_end(&j),
	                                                 STR_NULL}, NULL);
}

static enum err take_newest(void *ctx, const struct journal_newest_row *r)
{
	*(int64_t *)ctx = r->at;
	return OK;
}

enum err journal_newest_event(struct db *db, int64_t *out)
{
	int64_t at = 0;
	TRY(sql_journal_newest(db, take_newest, &at));
	*out = at;
	return OK;
}
