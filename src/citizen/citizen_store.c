/* People in the store: taking them in, finding, reading. Rights of those whose data it is: citizen_store_rights.c. */
#include "base/embed.h"
#include "citizen/citizen_store_own.h"
#include "notice/notice_store.h"
#include "office/office_store.h"

static const char fields_name[] = "data";

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

struct citizen citizen_of_row(const struct citizen_sql_row *r)
{
	int kind = citizen_word(&citizen_kinds, r->kind), state = citizen_word(&citizen_states, r->state);
	must(kind >= 0 && state >= 0);
	struct citizen c = {
		.id = r->id, .unit_id = r->unit_id, .version = r->version, .kind = (enum citizen_kind)kind,
		.state = (enum citizen_state)state, .merged_into = none(r->merged_into), .consent_at = none(r->consent_at),
		.stopped_at = none(r->stopped_at), .made_by = r->made_by, .made_at = r->made_at, .changed_at = r->changed_at,
	};
	for (int i = 0; i < CITIZEN_FIELDS; i++)
		*citizen_field_at(&c.f, (enum citizen_field)i) = STR("");
	return c;
}

enum err citizen_fields_of(struct rq *rq, const struct citizen_sql_row *r, struct citizen_fields *out)
{
	struct vault_record v;
	struct str plain;
	if (r->sealed.s != NULL) {
		TRY(vault_unseal(rq, r->sealed, &plain));
		return citizen_unpack(plain, out) ? OK : ERR_DB;
	}
	if (r->key.s == NULL)
		return OK;
	TRY(vault_record_open(rq, "citizen", r->id, r->key, &v));
	TRY(vault_get(rq, &v, fields_name, r->fields, &plain));
	return citizen_unpack(plain, out) ? OK : ERR_DB;
}

enum err citizen_tell(struct rq *rq, const struct citizen *c, const char *what, const char *name, struct str word)
{
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "kind", str_of(citizen_kinds.names[c->kind]));
	journal_str(&j, "state", str_of(citizen_states.names[c->state]));
	if (name != NULL)
		journal_str(&j, name, word);
	return journal_event(rq, &(struct journal_entry){"citizen", c->id, c->version, c->unit_id, what,
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

int64_t citizen_unit_of(struct rq *rq)
{
	struct office_unit u;
	return rq->actor.unit_id != 0 && office_unit_by_id(rq, rq->actor.unit_id, &u) == OK ? u.id : 0;
}

enum err citizen_asked_of(struct rq *rq, int64_t unit_id, struct citizen_asked *out)
{
	struct office_city c;
	TRY(office_city_of_unit(rq, unit_id, &c));
	*out = (struct citizen_asked){.today = civil_day(rq->now, c.zone), .regions = embed_file("office/regions.csv"),
	                              .sample = c.demo == CITY_INVENTED};
	return OK;
}

/* ---- taking in ---- */

/* What is told of a change: a digest of the ciphertext, and which fields are other than before. */
static enum err tell_put(struct rq *rq, const struct citizen *c, const struct citizen_fields *was, struct str sealed,
                         struct str why)
{
	struct citizen_fields now = c->f, before = was != NULL ? *was : c->f;
	struct journal_json j = journal_json(rq->a);
	struct buf b = buf_new(rq->a, 1024);
	struct hash h = hash_of(sealed);
	for (int i = 0; i < CITIZEN_FIELDS; i++)
		if (!str_eq(*citizen_field_at(&now, (enum citizen_field)i), *citizen_field_at(&before, (enum citizen_field)i)))
			buf_fmt(&b, "%s%s", b.n > 0 ? " " : "", citizen_field_name((enum citizen_field)i));
	journal_str(&j, "kind", str_of(citizen_kinds.names[c->kind]));
	journal_str(&j, "state", str_of(citizen_states.names[c->state]));
	journal_str(&j, "fields", buf_done(&b));
	journal_str(&j, "digest", str_hex(rq->a, h.b, sizeof h.b));
	return journal_event(rq, &(struct journal_entry){"citizen", c->id, c->version, c->unit_id,
	                                                 was == NULL ? "buat" : "ubah", journal_json_end(&j), why}, NULL);
}

/* The digest by which it is found, STR_NULL without a NIK; *taken: the other record that has it. */
static enum err blind_of(struct rq *rq, const struct citizen *c, struct str *blind, int64_t *taken)
{
	struct citizen_sql_row *r;
	size_t n;
	*blind = STR_NULL;
	*taken = 0;
	if (c->f.nik.n == 0)
		return OK;
	TRY(vault_blind(rq, "nik", c->f.nik, blind));
	TRY(sql_citizen_by_nik(rq->db, rq->a, *blind, c->unit_id, 1, &r, &n));
	if (n > 0 && r[0].id != c->id)
		*taken = r[0].id;
	return OK;
}

/* While the key is locked. */
static enum err add_sealed(struct rq *rq, struct citizen *c)
{
	struct str sealed;
	enum err e = vault_seal(rq, citizen_pack(rq->a, &c->f), &sealed);
	if (e != OK)
		return e == ERR_NOT_FOUND ? ERR_LOCKED : e;
	c->state = CITIZEN_SEALED;
	TRY(sql_citizen_add(rq->db, c->id, c->unit_id, str_of(citizen_kinds.names[c->kind]),
	                    str_of(citizen_states.names[c->state]), STR_NULL, STR_NULL, STR_NULL, sealed, c->made_by, rq->now,
	                    NULL));
	return tell_put(rq, c, NULL, sealed, STR_NULL);
}

static enum err add(struct rq *rq, struct citizen *c, enum citizen_no *no)
{
	enum vault_state vault;
	struct vault_record v;
	struct str blind, key;
	int64_t taken;
	TRY(vault_look(rq, &vault));
	c->version = 1;
	c->made_by = rq->actor.id;
	c->made_at = c->changed_at = rq->now;
	if (vault != VAULT_OPEN) {
		c->id = rq_id(rq);
		return add_sealed(rq, c);
	}
	TRY(blind_of(rq, c, &blind, &taken));
	if (taken != 0) {
		*no = CITIZEN_NO_TAKEN;
		c->id = taken;
		return OK;
	}
	c->id = rq_id(rq);
	c->state = CITIZEN_LIVE;
	TRY(vault_record_new(rq, "citizen", c->id, &v, &key));
	struct str sealed = vault_put(rq, &v, fields_name, citizen_pack(rq->a, &c->f));
	TRY(sql_citizen_add(rq->db, c->id, c->unit_id, str_of(citizen_kinds.names[c->kind]),
	                    str_of(citizen_states.names[c->state]), blind, key, sealed, STR_NULL, c->made_by, rq->now, NULL));
	return tell_put(rq, c, NULL, sealed, STR_NULL);
}

static enum err change(struct rq *rq, struct citizen *c, struct str why, enum citizen_no *no)
{
	struct citizen_sql_row r;
	struct vault_record v;
	struct str blind, key;
	int64_t taken, changed;
	TRY(sql_citizen_by_id(rq->db, rq->a, c->id, &r));
	struct citizen was = citizen_of_row(&r);
	if (was.state != CITIZEN_LIVE && was.state != CITIZEN_SEALED) {
		*no = CITIZEN_NO_STATE;
		return OK;
	}
	TRY(citizen_fields_of(rq, &r, &was.f));
	c->unit_id = was.unit_id;
	TRY(blind_of(rq, c, &blind, &taken));
	if (taken != 0) {
		*no = CITIZEN_NO_TAKEN;
		return OK;
	}
	if (r.key.s != NULL) {
		key = r.key;
		TRY(vault_record_open(rq, "citizen", c->id, key, &v));
	} else {
		TRY(vault_record_new(rq, "citizen", c->id, &v, &key));
	}
	struct str sealed = vault_put(rq, &v, fields_name, citizen_pack(rq->a, &c->f));
	TRY(sql_citizen_set(rq->db, c->id, c->version, blind, key, sealed, rq->now, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	c->state = CITIZEN_LIVE;
	c->version++;
	c->changed_at = rq->now;
	return tell_put(rq, c, &was.f, sealed, why);
}

enum err citizen_put(struct rq *rq, struct citizen *c, struct str why, enum citizen_no *no)
{
	struct citizen_asked q;
	TRY(citizen_asked_of(rq, c->unit_id, &q));
	q.temporary_ok = c->temporary_ok;
	*no = citizen_tidy(rq->a, c->kind, &c->f, &q, &c->odd);
	if (*no != CITIZEN_FINE)
		return OK;
	return c->id == 0 ? add(rq, c, no) : change(rq, c, why, no);
}

/* ---- finding and reading ---- */

static enum err read_as(struct rq *rq, const struct citizen_sql_row *r, enum citizen_purpose p, struct citizen *out)
{
	struct str word = str_of(citizen_purposes.names[p]);
	*out = citizen_of_row(r);
	TRY(citizen_fields_of(rq, r, &out->f));
	TRY(sql_citizen_reading_add(rq->db, rq_id(rq), out->id, citizen_unit_of(rq), rq->actor.id, rq->now, word, NULL));
	return citizen_tell(rq, out, "baca", "tujuan", word);
}

enum err citizen_by_nik(struct rq *rq, struct str nik, enum citizen_purpose p, struct citizen *out)
{
	struct citizen_sql_row *r;
	struct str blind;
	size_t n;
	TRY(vault_blind(rq, "nik", nik, &blind));
	TRY(sql_citizen_by_nik(rq->db, rq->a, blind, citizen_unit_of(rq), 1, &r, &n));
	return n == 0 ? ERR_NOT_FOUND : read_as(rq, &r[0], p, out);
}

enum err citizen_by_id(struct rq *rq, int64_t id, enum citizen_purpose p, struct citizen *out)
{
	struct citizen_sql_row r;
	TRY(sql_citizen_by_id(rq->db, rq->a, id, &r));
	if (r.merged_into.has)
		TRY(sql_citizen_by_id(rq->db, rq->a, r.merged_into.v, &r));
	return read_as(rq, &r, p, out);
}

enum err citizen_face(struct rq *rq, int64_t id, struct citizen *out)
{
	struct citizen_sql_row r;
	TRY(sql_citizen_by_id(rq->db, rq->a, id, &r));
	*out = citizen_of_row(&r);
	return OK;
}

static enum err masked(struct rq *rq, const struct citizen_sql_row *r, struct str *out)
{
	struct citizen c = citizen_of_row(r);
	if (c.state == CITIZEN_ERASED) {
		*out = str_of(_r(N_("(dimusnahkan)")));
		return OK;
	}
	enum err e = citizen_fields_of(rq, r, &c.f);
	*out = e == ERR_LOCKED ? str_of(_r(N_("(terkunci)"))) : citizen_name_hidden(rq->a, c.f.name);
	return e == ERR_LOCKED ? OK : e;
}

enum err citizen_name_masked(struct rq *rq, int64_t id, struct str *out)
{
	struct citizen_sql_row r;
	TRY(sql_citizen_by_id(rq->db, rq->a, id, &r));
	if (r.merged_into.has)
		TRY(sql_citizen_by_id(rq->db, rq->a, r.merged_into.v, &r));
	return masked(rq, &r, out);
}

enum err citizen_name_closed(struct rq *rq, const struct citizen_closed *c, struct str *out)
{
	struct citizen_sql_row r = {.id = c->id, .kind = str_of(citizen_kinds.names[0]), .state = c->state, .key = c->key,
	                            .fields = c->fields, .sealed = c->sealed};
	return masked(rq, &r, out);
}

enum err citizen_is_called(struct rq *rq, int64_t id, struct str name, bool *out)
{
	struct citizen_sql_row r;
	struct citizen_fields f = {.name = STR("")};
	*out = false;
	TRY(sql_citizen_by_id(rq->db, rq->a, id, &r));
	enum err e = citizen_fields_of(rq, &r, &f);
	if (e != OK)
		return e == ERR_LOCKED ? OK : e;
	*out = name.n > 0 && str_eq(utf8_fold(rq->a, str_trim(f.name)), utf8_fold(rq->a, str_trim(name)));
	return OK;
}

enum err citizen_says(struct rq *rq, int64_t id, struct str typed, bool *out)
{
	struct citizen_sql_row r;
	struct citizen_fields f = {0};
	*out = false;
	TRY(sql_citizen_by_id(rq->db, rq->a, id, &r));
	if (r.merged_into.has)
		TRY(sql_citizen_by_id(rq->db, rq->a, r.merged_into.v, &r));
	TRY(citizen_fields_of(rq, &r, &f));
	*out = citizen_answers(&f, typed);
	return OK;
}

enum err citizen_count(struct rq *rq, int64_t unit_id, struct citizen_counts *out)
{
	struct citizen_count_row r;
	TRY(sql_citizen_count(rq->db, rq->a, unit_id, &r));
	*out = (struct citizen_counts){r.live, r.sealed, r.merged, r.erased};
	return OK;
}

/* ---- duplicates ---- */

static enum err merge(struct rq *rq, struct citizen *from, const struct citizen *into)
{
	int64_t changed;
	TRY(sql_citizen_merge(rq->db, from->id, from->version, into->id, rq->now, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	from->version++;
	from->state = CITIZEN_MERGED;
	TRY(sql_citizen_merge_on(rq->db, from->id, into->id, NULL));
	TRY(sql_citizen_requests_moved(rq->db, from->id, into->id, NULL));
	TRY(notice_moved(rq, from->id, into->id));
	TRY(journal_link(rq, (struct journal_ref){STR("citizen"), from->id}, (struct journal_ref){STR("citizen"), into->id}));
	return citizen_tell(rq, from, N_("gabung"), "ke", str_int(rq->a, into->id));
}

enum err citizen_merge(struct rq *rq, int64_t from, int64_t into, enum citizen_no *no)
{
	struct citizen a, b;
	TRY(citizen_face(rq, from, &a));
	TRY(citizen_face(rq, into, &b));
	*no = from == into || a.unit_id != b.unit_id ? CITIZEN_NO_SAME
	      : a.state != CITIZEN_LIVE || b.state != CITIZEN_LIVE ? CITIZEN_NO_STATE : CITIZEN_FINE;
	return *no == CITIZEN_FINE ? merge(rq, &a, &b) : OK;
}

/* ---- what came in sealed ---- */

static enum err open_sealed(struct rq *rq, const struct citizen_sql_row *r)
{
	struct citizen c = citizen_of_row(r), into;
	struct vault_record v;
	struct str blind, key;
	int64_t taken, changed;
	TRY(citizen_fields_of(rq, r, &c.f));
	TRY(blind_of(rq, &c, &blind, &taken));
	TRY(vault_record_new(rq, "citizen", c.id, &v, &key));
	struct str sealed = vault_put(rq, &v, fields_name, citizen_pack(rq->a, &c.f));
	TRY(sql_citizen_set(rq->db, c.id, c.version, taken != 0 ? STR_NULL : blind, key, sealed, rq->now, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	c.version++;
	c.state = CITIZEN_LIVE;
	TRY(citizen_tell(rq, &c, N_("buka segel"), NULL, STR_NULL));
	if (taken == 0)
		return OK;
	TRY(citizen_face(rq, taken, &into));
	return merge(rq, &c, &into);
}

enum err citizen_unlock_some(struct rq *rq, bool *more)
{
	struct citizen_sql_row *r;
	size_t n;
	TRY(sql_citizen_waiting(rq->db, rq->a, 2, &r, &n));
	*more = n > 1;
	return n == 0 ? OK : open_sealed(rq, &r[0]);
}
