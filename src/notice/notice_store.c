/* Messages in the store. */
#include "app/app.h"
#include "app/vault.h"
#include "journal/journal_store.h"
#include "notice/notice_store.h"
#include "notice_sql.h"

static struct notice notice_of_row(const struct notice_sql_row *r)
{
	struct notice n = {
		.id = r->id, .unit_id = r->unit_id, .version = r->version, .about_kind = r->about_kind, .about_id = r->about_id,
		.person_id = r->person_id, .to_sealed = r->recipient, .text = r->body, .made_by = r->made_by,
		.made_at = r->made_at, .ended_by = r->ended_by.has ? r->ended_by.v : 0,
		.ended_at = r->ended_at.has ? r->ended_at.v : 0, .why = r->why,
	};
	must(notice_channel_parse(r->channel, &n.channel) && notice_state_parse(r->state, &n.state));
	return n;
}

static enum err told(struct rq *rq, const struct notice *n, const char *what, struct str why)
{
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "about_kind", n->about_kind);
	journal_int(&j, "about_id", n->about_id);
	journal_int(&j, "person_id", n->person_id);
	journal_str(&j, "channel", str_of(notice_channel_name(n->channel)));
	journal_str(&j, "state", str_of(notice_state_name(n->state)));
	journal_str(&j, "why", why);
	rq_changed(rq, str_fmt(rq->a, "pesan/%lld", (long long)n->unit_id));
	return journal_event(rq, &(struct journal_entry){"notice", n->id, n->version, n->unit_id, what, journal_json_end(&j),
	                                                 STR_NULL}, NULL);
}

enum err notice_add(struct rq *rq, struct notice *n, enum notice_no *no)
{
	*no = notice_text_ok(n->text);
	if (*no == NOTICE_FINE && n->to_sealed.n == 0)
		*no = NOTICE_NO_ADDRESS;
	if (*no != NOTICE_FINE)
		return OK;
	bool mail = n->channel == NOTICE_MAIL;
	n->id = rq_id(rq);
	n->version = 1;
	n->made_by = rq->actor.id;
	n->made_at = rq->now;
	n->state = mail ? NOTICE_SENT : NOTICE_WAITING;
	n->why = STR("");
	if (mail)
		TRY(outbox_add(rq, "mail", n->to_sealed, n->text, str_fmt(rq->a, "pesan-%lld", (long long)n->id)));
	TRY(sql_notice_add(rq->db, n->id, n->unit_id, n->about_kind, n->about_id, n->person_id,
	                   str_of(notice_channel_name(n->channel)), mail ? STR_NULL : n->to_sealed, str_trim(n->text),
	                   str_of(notice_state_name(n->state)), n->made_by, n->made_at, NULL));
	if (n->about_id != 0)
		TRY(journal_link(rq, (struct journal_ref){n->about_kind, n->about_id},
		                 (struct journal_ref){STR("notice"), n->id}));
	return told(rq, n, "buat", STR(""));
}

enum err notice_by_id(struct rq *rq, int64_t id, struct notice *out)
{
	struct notice_sql_row r;
	TRY(sql_notice_by_id(rq->db, rq->a, id, &r));
	*out = notice_of_row(&r);
	return OK;
}

static void list_of(struct rq *rq, const struct notice_sql_row *r, size_t got, struct notice **out, size_t *n)
{
	*out = ARENA_ARRAY(rq->a, got, struct notice);
	for (size_t i = 0; i < got; i++)
		(*out)[i] = notice_of_row(&r[i]);
	*n = got;
}

enum err notice_waiting(struct rq *rq, int64_t unit_id, struct notice **out, size_t *n)
{
	struct notice_sql_row *r;
	size_t got;
	TRY(sql_notice_waiting(rq->db, rq->a, unit_id, NOTICE_LIST_MAX, &r, &got));
	list_of(rq, r, got, out, n);
	return OK;
}

enum err notice_ended(struct rq *rq, int64_t unit_id, struct notice **out, size_t *n)
{
	struct notice_sql_row *r;
	size_t got;
	TRY(sql_notice_ended(rq->db, rq->a, unit_id, 50, &r, &got));
	list_of(rq, r, got, out, n);
	return OK;
}

enum err notice_open(struct rq *rq, const struct notice *n, struct str *number)
{
	TRY(vault_unseal(rq, n->to_sealed, number));
	return told(rq, n, N_("buka nomor"), STR(""));
}

enum err notice_end(struct rq *rq, int64_t id, enum notice_state state, struct str why, enum notice_no *no)
{
	struct notice n;
	int64_t changed;
	TRY(notice_by_id(rq, id, &n));
	TRY(sql_notice_end(rq->db, id, str_of(notice_state_name(state)), rq->actor.id, rq->now, why, &changed));
	*no = changed == 1 ? NOTICE_FINE : NOTICE_NO_STATE;
	if (changed != 1)
		return OK;
	n.state = state;
	n.version++;
	return told(rq, &n, "ubah", why);
}

enum err notice_cancel_for(struct rq *rq, int64_t person_id, struct str why)
{
	struct notice_of_person_row *r;
	enum notice_no no;
	size_t n;
	TRY(sql_notice_of_person(rq->db, rq->a, person_id, NOTICE_LIST_MAX, &r, &n));
	for (size_t i = 0; i < n; i++)
		TRY(notice_end(rq, r[i].id, NOTICE_CANCELLED, why, &no));
	return OK;
}

enum err notice_moved(struct rq *rq, int64_t from_id, int64_t to_id)
{
	return sql_notice_person_moved(rq->db, from_id, to_id, NULL);
}
