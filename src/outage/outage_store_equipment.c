/* The equipment of a unit: what there is, in which state, since when. */
#include "journal/journal_store.h"
#include "outage/outage_store.h"
#include "outage_sql.h"

enum { NAME_MAX_CHARS = 120 };

enum err outage_equipment(struct rq *rq, int64_t unit_id, struct outage_equipment **out, size_t *n)
{
	struct outage_equipment_row *r;
	size_t got;
	TRY(sql_outage_equipment(rq->db, rq->a, unit_id, OUTAGE_EQUIPMENT_MAX, &r, &got));
	struct outage_equipment *v = ARENA_ARRAY(rq->a, got, struct outage_equipment);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct outage_equipment){.id = r[i].id, .unit_id = unit_id, .version = r[i].version, .name = r[i].name,
		                                 .kind = r[i].kind, .code = r[i].code, .note = r[i].note,
		                                 .since_on = (int32_t)r[i].since_on};
		must(outage_condition_parse(r[i].state, &v[i].condition));
	}
	*out = v;
	*n = got;
	return OK;
}

enum err outage_equipment_by_id(struct rq *rq, int64_t id, struct outage_equipment *out)
{
	struct outage_equipment_by_id_row r;
	TRY(sql_outage_equipment_by_id(rq->db, rq->a, id, &r));
	*out = (struct outage_equipment){.id = r.id, .unit_id = r.unit_id, .version = r.version, .name = r.name, .kind = r.kind,
	                                 .code = r.code, .note = r.note, .since_on = (int32_t)r.since_on,
	                                 .ended_on = r.ended_on.has ? (int32_t)r.ended_on.v : 0};
	must(outage_condition_parse(r.state, &out->condition));
	return OK;
}

static enum err told(struct rq *rq, const struct outage_equipment *e, bool made)
{
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "name", e->name);
	journal_str(&j, "kind", e->kind);
	journal_str(&j, "code", e->code);
	journal_str(&j, "state", str_of(outage_condition_name(e->condition)));
	journal_str(&j, "since_on", civil_iso(rq->a, e->since_on));
	journal_str(&j, "ended_on", e->ended_on != 0 ? civil_iso(rq->a, e->ended_on) : STR_NULL);
	rq_changed(rq, str_fmt(rq->a, "gangguan/%lld", (long long)e->unit_id));
	return journal_event(rq, &(struct journal_entry){"outage_equipment", e->id, e->version, e->unit_id,
	                                                 made ? "buat" : "ubah", journal_json_end(&j), e->note}, NULL);
}

static struct str text(struct str s)
{
	return s.s != NULL ? str_trim(s) : STR("");
}

static enum err check(struct rq *rq, struct outage_equipment *e, struct outage_equipment *was, enum outage_no *no)
{
	struct outage_equipment *v;
	size_t n;
	e->name = text(e->name);
	e->kind = text(e->kind);
	e->code = text(e->code);
	e->note = text(e->note);
	*no = e->name.n == 0 || utf8_count(e->name) > NAME_MAX_CHARS || utf8_count(e->kind) > NAME_MAX_CHARS ||
	      utf8_count(e->code) > NAME_MAX_CHARS ? OUTAGE_NO_NAME
	      : utf8_count(e->note) > OUTAGE_NOTE_MAX ? OUTAGE_NO_NOTE
	      : e->since_on == 0 || (e->ended_on != 0 && e->ended_on < e->since_on) ? OUTAGE_NO_TIME : OUTAGE_FINE;
	if (e->id != 0)
		return outage_equipment_by_id(rq, e->id, was);
	TRY(outage_equipment(rq, e->unit_id, &v, &n));
	if (n >= OUTAGE_EQUIPMENT_MAX)
		*no = OUTAGE_NO_MANY;
	return OK;
}

enum err outage_equipment_put(struct rq *rq, struct outage_equipment *e, enum outage_no *no)
{
	struct outage_equipment was = {.condition = OUTAGE_CONDITIONS};
	bool made = e->id == 0;
	TRY(check(rq, e, &was, no));
	if (*no != OUTAGE_FINE)
		return OK;
	struct str state = str_of(outage_condition_name(e->condition));
	if (made) {
		e->id = rq_id(rq);
		e->version = 1;
		TRY(sql_outage_equipment_add(rq->db, e->id, e->unit_id, e->name, e->kind, e->code, state, e->since_on, e->note,
		                             NULL));
	} else {
		int64_t changed;
		struct db_int ended = {e->ended_on != 0, e->ended_on};
		TRY(sql_outage_equipment_set(rq->db, e->id, e->version, e->name, e->kind, e->code, state, e->since_on, e->note,
		                             ended, &changed));
		if (changed != 1)
			return ERR_CONFLICT;
		e->version++;
	}
	if (was.condition != e->condition)
		TRY(sql_outage_equipment_state_add(rq->db, rq_id(rq), e->id, state, e->since_on, e->note, rq->actor.id, rq->now,
		                                   NULL));
	return told(rq, e, made);
}

enum err outage_equipment_history(struct rq *rq, int64_t id, struct outage_equipment_state **out, size_t *n)
{
	struct outage_equipment_states_row *r;
	size_t got;
	TRY(sql_outage_equipment_states(rq->db, rq->a, id, OUTAGE_LIST_MAX, &r, &got));
	struct outage_equipment_state *v = ARENA_ARRAY(rq->a, got, struct outage_equipment_state);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct outage_equipment_state){.since_on = (int32_t)r[i].since_on, .note = r[i].note,
		                                       .made_by = r[i].made_by, .made_at = r[i].made_at};
		must(outage_condition_parse(r[i].state, &v[i].condition));
	}
	*out = v;
	*n = got;
	return OK;
}

enum err outage_facts(struct rq *rq, int64_t unit_id, struct outage_fact **out, size_t *n)
{
	struct outage_equipment *v;
	size_t got;
	TRY(outage_equipment(rq, unit_id, &v, &got));
	struct outage_item *items = ARENA_ARRAY(rq->a, got + 1, struct outage_item);
	for (size_t i = 0; i < got; i++)
		items[i] = (struct outage_item){v[i].kind.n > 0 ? v[i].kind : v[i].name, v[i].condition};
	*out = ARENA_ARRAY(rq->a, OUTAGE_FACTS_MAX, struct outage_fact);
	*n = outage_facts_of(items, got, *out);
	return OK;
}
