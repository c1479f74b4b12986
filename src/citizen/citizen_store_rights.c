/* The rights of those whose data it is: consent, requests with their clock, who has read, destruction (UU 27/2022). */
#include "citizen/citizen_store_own.h"
#include "notice/notice_store.h"
#include "office/office_store.h"

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

static struct db_int some(int64_t v)
{
	return (struct db_int){v != 0, v};
}

/* ---- consent ---- */

enum err citizen_consent_give(struct rq *rq, int64_t id, enum citizen_no *no)
{
	struct citizen_sql_row r;
	struct citizen_fields f = {.phone = STR("")};
	int64_t changed;
	TRY(sql_citizen_by_id(rq->db, rq->a, id, &r));
	struct citizen c = citizen_of_row(&r);
	*no = c.state != CITIZEN_LIVE ? CITIZEN_NO_STATE : CITIZEN_FINE;
	if (*no != CITIZEN_FINE)
		return OK;
	TRY(citizen_fields_of(rq, &r, &f));
	if (f.phone.n == 0) {
		*no = CITIZEN_NO_CONSENT;
		return OK;
	}
	TRY(sql_citizen_consent(rq->db, id, c.version, some(rq->now), some(rq->actor.id), CITIZEN_CONSENT_TEXT,
	                        some(0), &changed));
	c.version++;
	return changed != 1 ? ERR_CONFLICT : citizen_tell(rq, &c, N_("setuju pesan"), NULL, STR_NULL);
}

enum err citizen_consent_stop(struct rq *rq, int64_t id)
{
	struct citizen_sql_row r;
	int64_t changed;
	TRY(sql_citizen_by_id(rq->db, rq->a, id, &r));
	struct citizen c = citizen_of_row(&r);
	TRY(notice_cancel_for(rq, id, STR("persetujuan ditarik")));
	if (c.consent_at == 0 || c.stopped_at != 0)
		return OK;
	TRY(sql_citizen_consent(rq->db, id, c.version, r.consent_at, r.consent_by, r.consent_text, some(rq->now), &changed));
	c.version++;
	return changed != 1 ? ERR_CONFLICT : citizen_tell(rq, &c, N_("tarik persetujuan"), NULL, STR_NULL);
}

enum err citizen_recipient(struct rq *rq, int64_t id, bool *may, struct str *sealed)
{
	struct citizen_sql_row r;
	struct citizen_fields f;
	*may = false;
	*sealed = STR_NULL;
	TRY(sql_citizen_by_id(rq->db, rq->a, id, &r));
	if (r.merged_into.has)
		TRY(sql_citizen_by_id(rq->db, rq->a, r.merged_into.v, &r));
	struct citizen c = citizen_of_row(&r);
	if (c.state != CITIZEN_LIVE || c.consent_at == 0 || c.stopped_at != 0)
		return OK;
	TRY(citizen_fields_of(rq, &r, &f));
	*may = f.phone.n > 0;
	return *may ? vault_seal(rq, f.phone, sealed) : OK;
}

/* ---- who has read ---- */

enum err citizen_readings(struct rq *rq, int64_t id, struct citizen_reading **out, size_t *n)
{
	struct citizen_readings_row *r;
	size_t got;
	TRY(sql_citizen_readings(rq->db, rq->a, id, CITIZEN_READINGS_MAX, &r, &got));
	struct citizen_reading *v = ARENA_ARRAY(rq->a, got, struct citizen_reading);
	for (size_t i = 0; i < got; i++) {
		int p = citizen_word(&citizen_purposes, r[i].purpose);
		must(p >= 0);
		v[i] = (struct citizen_reading){r[i].unit_id, r[i].actor_id, r[i].at,
		                                r[i].name.s != NULL ? r[i].name : STR("sistem"), (enum citizen_purpose)p};
	}
	*out = v;
	*n = got;
	return OK;
}

/* ---- requests ---- */

static struct citizen_request request_of_row(const struct citizen_request_sql_row *r)
{
	int d = citizen_word(&citizen_demands, r->demand);
	must(d >= 0);
	return (struct citizen_request){
		.id = r->id, .citizen_id = r->citizen_id, .unit_id = r->unit_id, .received_by = r->received_by,
		.received_at = r->received_at, .due_at = r->due_at, .ended_by = none(r->ended_by), .ended_at = none(r->ended_at),
		.demand = (enum citizen_demand)d, .waits = !r->ended_at.has, .ground = citizen_word(&citizen_grounds, r->ground),
	};
}

static enum err tell_request(struct rq *rq, const struct citizen_request *q, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "citizen_id", q->citizen_id);
	journal_str(&j, "demand", str_of(citizen_demands.names[q->demand]));
	journal_int(&j, "due_at", q->due_at);
	journal_str(&j, "ground", q->ground >= 0 ? str_of(citizen_grounds.names[q->ground]) : STR_NULL);
	return journal_event(rq, &(struct journal_entry){"citizen_request", q->id, q->waits ? 1 : 2, q->unit_id, what,
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

enum err citizen_request_by_id(struct rq *rq, int64_t id, struct citizen_request *out)
{
	struct citizen_request_sql_row r;
	TRY(sql_citizen_request_by_id(rq->db, rq->a, id, &r));
	*out = request_of_row(&r);
	return OK;
}

enum err citizen_requests(struct rq *rq, int64_t citizen_id, struct citizen_request **out, size_t *n)
{
	struct citizen_request_sql_row *r;
	size_t got;
	TRY(sql_citizen_requests(rq->db, rq->a, citizen_id, CITIZEN_REQUESTS_MAX, &r, &got));
	*out = ARENA_ARRAY(rq->a, got, struct citizen_request);
	for (size_t i = 0; i < got; i++)
		(*out)[i] = request_of_row(&r[i]);
	*n = got;
	return OK;
}

enum err citizen_request_add(struct rq *rq, int64_t citizen_id, enum citizen_demand d, int64_t *out)
{
	struct citizen c;
	enum citizen_no no;
	TRY(citizen_face(rq, citizen_id, &c));
	struct citizen_request q = {.id = rq_id(rq), .citizen_id = citizen_id, .unit_id = c.unit_id, .demand = d,
	                            .received_at = rq->now, .due_at = rq->now + CITIZEN_CLOCK_MS, .waits = true, .ground = -1};
	TRY(sql_citizen_request_add(rq->db, q.id, citizen_id, c.unit_id, str_of(citizen_demands.names[d]), rq->actor.id,
	                            rq->now, q.due_at, NULL));
	TRY(journal_link(rq, (struct journal_ref){STR("citizen"), citizen_id},
	                 (struct journal_ref){STR("citizen_request"), q.id}));
	TRY(tell_request(rq, &q, "buat"));
	*out = q.id;
	if (d != DEMAND_STOP)
		return OK;
	TRY(citizen_consent_stop(rq, citizen_id));
	return citizen_request_end(rq, q.id, GROUND_MET, &no);
}

enum err citizen_request_end(struct rq *rq, int64_t id, enum citizen_ground g, enum citizen_no *no)
{
	struct citizen_request q;
	int64_t changed;
	TRY(citizen_request_by_id(rq, id, &q));
	TRY(sql_citizen_request_end(rq->db, id, g == GROUND_MET ? STR("dipenuhi") : STR("ditolak"),
	                            str_of(citizen_grounds.names[g]), rq->actor.id, rq->now, &changed));
	*no = changed == 1 ? CITIZEN_FINE : CITIZEN_NO_ENDED;
	if (changed != 1)
		return OK;
	q.waits = false;
	q.ground = (int)g;
	return tell_request(rq, &q, "ubah");
}

/* ---- destruction ---- */

static struct citizen_erasure erasure_of_row(const struct citizen_erasure_sql_row *r)
{
	int why = citizen_word(&citizen_erase_whys, r->ground);
	must(why >= 0);
	return (struct citizen_erasure){r->id, r->citizen_id, r->unit_id, r->number, r->records, r->readings, r->erased_by,
	                                r->erased_at, (int)r->year, (enum citizen_erase_why)why};
}

static enum err minutes(struct rq *rq, const struct citizen *c, struct citizen_erasure *e)
{
	struct citizen_erasure_last_row last;
	struct journal_json j = journal_json(rq->a);
	struct office_city city;
	TRY(office_city_of_unit(rq, c->unit_id, &city));
	e->year = civil_of(rq->now, city.zone).year;
	TRY(sql_citizen_erasure_last(rq->db, rq->a, c->unit_id, e->year, &last));
	e->number = last.last + 1;
	TRY(sql_citizen_erasure_add(rq->db, e->id, c->id, c->unit_id, e->year, e->number,
	                            str_of(citizen_erase_whys.names[e->why]), e->records, e->readings, e->erased_by,
	                            e->erased_at, NULL));
	journal_str(&j, "kind", str_of(citizen_kinds.names[c->kind]));
	journal_str(&j, "state", str_of(citizen_states.names[CITIZEN_ERASED]));
	journal_str(&j, "dasar", str_of(citizen_erase_whys.names[e->why]));
	journal_int(&j, "number", e->number);
	journal_int(&j, "records", e->records);
	TRY(journal_link(rq, (struct journal_ref){STR("citizen"), c->id},
	                 (struct journal_ref){STR("citizen_erasure"), e->id}));
	return journal_event(rq, &(struct journal_entry){"citizen", c->id, c->version + 1, c->unit_id, N_("musnahkan"),
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

enum err citizen_hold(struct rq *rq, int64_t id, const char *about_kind, int64_t about_id)
{
	return sql_citizen_hold_add(rq->db, id, str_of(about_kind), about_id, rq->now, NULL);
}

enum err citizen_let_go(struct rq *rq, const char *about_kind, int64_t about_id)
{
	return sql_citizen_hold_end(rq->db, str_of(about_kind), about_id, NULL);
}

enum err citizen_erase(struct rq *rq, int64_t id, enum citizen_erase_why why, struct citizen_erasure *out,
                       enum citizen_no *no)
{
	struct citizen c;
	struct citizen_request_waits_row waits;
	struct citizen_reading_count_row readings;
	struct citizen_held_row held;
	TRY(citizen_face(rq, id, &c));
	TRY(sql_citizen_held(rq->db, rq->a, id, &held));
	TRY(sql_citizen_request_waits(rq->db, rq->a, id, &waits));
	TRY(sql_citizen_reading_count(rq->db, rq->a, id, &readings));
	*no = c.state != CITIZEN_LIVE && c.state != CITIZEN_SEALED ? CITIZEN_NO_STATE
	      : waits.n > 0 ? CITIZEN_NO_REQUEST : held.n > 0 ? CITIZEN_NO_HELD : CITIZEN_FINE;
	if (*no != CITIZEN_FINE)
		return OK;
	struct citizen_erasure e = {.id = rq_id(rq), .citizen_id = id, .unit_id = c.unit_id, .readings = readings.n,
	                            .erased_by = rq->actor.id, .erased_at = rq->now, .why = why};
	TRY(notice_cancel_for(rq, id, STR("data dimusnahkan")));
	TRY(sql_citizen_erase(rq->db, id, rq->now, &e.records));
	TRY(minutes(rq, &c, &e));
	*out = e;
	return OK;
}

enum err citizen_erasure_by_id(struct rq *rq, int64_t id, struct citizen_erasure *out)
{
	struct citizen_erasure_sql_row r;
	TRY(sql_citizen_erasure_by_id(rq->db, rq->a, id, &r));
	*out = erasure_of_row(&r);
	return OK;
}

enum err citizen_erasures(struct rq *rq, struct citizen_erasure **out, size_t *n)
{
	struct citizen_erasure_sql_row *r;
	size_t got;
	TRY(sql_citizen_erasures(rq->db, rq->a, CITIZEN_REQUESTS_MAX, &r, &got));
	*out = ARENA_ARRAY(rq->a, got, struct citizen_erasure);
	for (size_t i = 0; i < got; i++)
		(*out)[i] = erasure_of_row(&r[i]);
	*n = got;
	return OK;
}
