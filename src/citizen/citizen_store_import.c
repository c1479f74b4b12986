/* A list of people between its preview and the word to store it, and the register of breaches. */
#include "citizen/citizen_store_import.h"
#include "citizen/citizen_store_own.h"

static const int64_t DAY_MS = 24 * 3600 * 1000;
static const char file_kind[] = "citizen_file";

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

static struct db_int some(int64_t v)
{
	return (struct db_int){v != 0, v};
}

/* ---- lists ---- */

enum err citizen_list_keep(struct rq *rq, int64_t unit_id, struct str bytes, int64_t *id)
{
	struct vault_record v;
	struct str key;
	TRY(sql_citizen_files_old(rq->db, rq->now - DAY_MS, NULL));
	*id = rq_id(rq);
	TRY(vault_record_new(rq, file_kind, *id, &v, &key));
	struct str sealed = vault_put(rq, &v, "berkas", bytes);
	return sql_citizen_file_add(rq->db, *id, unit_id, key, sealed, rq->actor.id, rq->now, NULL);
}

enum err citizen_list_by_id(struct rq *rq, int64_t id, struct citizen_list *out)
{
	struct citizen_file_by_id_row r;
	struct vault_record v;
	TRY(sql_citizen_file_by_id(rq->db, rq->a, id, &r));
	if (r.made_at < rq->now - DAY_MS)
		return ERR_NOT_FOUND;
	*out = (struct citizen_list){.id = r.id, .unit_id = r.unit_id, .made_by = r.made_by, .made_at = r.made_at};
	TRY(vault_record_open(rq, file_kind, id, r.key, &v));
	return vault_get(rq, &v, "berkas", r.fields, &out->bytes);
}

enum err citizen_list_drop(struct rq *rq, int64_t id)
{
	return sql_citizen_file_drop(rq->db, id, NULL);
}

enum err citizen_list_take(struct rq *rq, const struct citizen_list *l, const struct citizen_fields *v, size_t n,
                           struct str basis, struct citizen_taken *out, enum citizen_no *no)
{
	*out = (struct citizen_taken){0};
	*no = CITIZEN_FINE;
	for (size_t i = 0; i < n; i++) {
		struct citizen c = {.unit_id = l->unit_id, .kind = CITIZEN_PERSON, .f = v[i], .temporary_ok = true};
		TRY(citizen_put(rq, &c, STR_NULL, no));
		if (*no != CITIZEN_FINE && *no != CITIZEN_NO_TAKEN)
			return OK;
		out->added += *no == CITIZEN_FINE;
		out->already += *no == CITIZEN_NO_TAKEN;
	}
	*no = CITIZEN_FINE;
	struct hash h = hash_of(l->bytes);
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "added", out->added);
	journal_int(&j, "already", out->already);
	journal_str(&j, "digest", str_hex(rq->a, h.b, sizeof h.b));
	struct journal_entry told = {file_kind, l->id, 0, l->unit_id, N_("impor"), journal_json_end(&j), basis};
	TRY(journal_event(rq, &told, NULL));
	return citizen_list_drop(rq, l->id);
}

/* ---- breaches ---- */

static enum err tell_breach(struct rq *rq, const struct citizen_breach *b, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "found_at", b->found_at);
	journal_int(&j, "due_at", b->due_at);
	journal_int(&j, "people", b->people);
	journal_str(&j, "data", b->data);
	journal_str(&j, "handling", b->handling);
	journal_int(&j, "people_told_at", b->people_told_at);
	journal_int(&j, "authority_told_at", b->authority_told_at);
	return journal_event(rq, &(struct journal_entry){"citizen_breach", b->id, b->version, b->unit_id, what,
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

enum err citizen_breach_add(struct rq *rq, struct citizen_breach *b, enum citizen_no *no)
{
	*no = b->found_at > rq->now ? CITIZEN_NO_LATER : b->data.n == 0 || b->story.n == 0 || b->handling.n == 0
	      ? CITIZEN_NO_STORY : CITIZEN_FINE;
	if (*no != CITIZEN_FINE)
		return OK;
	b->id = rq_id(rq);
	b->version = 1;
	b->made_by = rq->actor.id;
	b->due_at = b->found_at + CITIZEN_CLOCK_MS;
	b->people_told_at = b->authority_told_at = 0;
	TRY(sql_citizen_breach_add(rq->db, b->id, b->unit_id, b->found_at, b->due_at, b->data, b->story, b->handling, b->people,
	                           b->made_by, NULL));
	return tell_breach(rq, b, "buat");
}

static struct citizen_breach breach_of(const struct citizen_breach_sql_row *r)
{
	return (struct citizen_breach){
		.id = r->id, .unit_id = r->unit_id, .found_at = r->found_at, .due_at = r->due_at, .people = r->people,
		.people_told_at = none(r->people_told_at), .authority_told_at = none(r->authority_told_at), .made_by = r->made_by,
		.version = r->version, .data = r->data, .story = r->story, .handling = r->handling,
	};
}

enum err citizen_breaches(struct rq *rq, struct citizen_breach **out, size_t *n)
{
	struct citizen_breach_sql_row *r;
	TRY(sql_citizen_breaches(rq->db, rq->a, CITIZEN_BREACHES_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct citizen_breach);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = breach_of(&r[i]);
	return OK;
}

enum err citizen_breach_by_id(struct rq *rq, int64_t id, struct citizen_breach *out)
{
	struct citizen_breach_sql_row r;
	TRY(sql_citizen_breach_by_id(rq->db, rq->a, id, &r));
	*out = breach_of(&r);
	return OK;
}

enum err citizen_breach_told(struct rq *rq, struct citizen_breach *b, bool people, bool authority)
{
	int64_t changed;
	if (people && b->people_told_at == 0)
		b->people_told_at = rq->now;
	if (authority && b->authority_told_at == 0)
		b->authority_told_at = rq->now;
	TRY(sql_citizen_breach_told(rq->db, b->id, b->version, some(b->people_told_at), some(b->authority_told_at), &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	b->version++;
	return tell_breach(rq, b, N_("beri tahu"));
}
