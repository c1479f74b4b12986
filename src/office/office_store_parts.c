/* Counters and services of a unit. */
#include "journal/journal_store.h"
#include "office/office_store.h"
#include "office_sql.h"

static void unit_changed(struct rq *rq, int64_t unit_id)
{
	rq_changed(rq, str_fmt(rq->a, "unit/%lld", (long long)unit_id));
}

/* ---- counters ---- */

enum err office_counters(struct rq *rq, int64_t unit_id, struct office_counter **out, size_t *n)
{
	struct office_counter_sql_row *r;
	size_t got;
	TRY(sql_office_counters(rq->db, rq->a, unit_id, OFFICE_COUNTERS_MAX, &r, &got));
	struct office_counter *c = ARENA_ARRAY(rq->a, got, struct office_counter);
	for (size_t i = 0; i < got; i++)
		c[i] = (struct office_counter){r[i].id, r[i].version, r[i].unit_id, r[i].number, r[i].name, r[i].active == 1};
	*out = c;
	*n = got;
	return OK;
}

struct str office_counter_json(struct arena *a, const struct office_counter *c)
{
	struct journal_json j = journal_json(a);
	journal_int(&j, "unit_id", c->unit_id);
	journal_int(&j, "number", c->number);
	journal_str(&j, "name", c->name);
	journal_int(&j, "active", c->active);
	return journal_json_end(&j);
}

enum err office_counter_put(struct rq *rq, struct office_counter *c, enum office_no *no)
{
	struct office_counter *have;
	size_t n;
	*no = OFFICE_FINE;
	if (c->number < 1 || c->number > OFFICE_COUNTERS_MAX)
		*no = OFFICE_NO_COUNTER;
	else if (utf8_count(c->name) > OFFICE_NAME_MAX)
		*no = OFFICE_NO_NAME;
	TRY(office_counters(rq, c->unit_id, &have, &n));
	for (size_t i = 0; i < n; i++)
		if (have[i].number == c->number && have[i].id != c->id)
			*no = OFFICE_NO_COUNTER;
	if (*no != OFFICE_FINE)
		return OK;
	if (c->name.s == NULL)
		c->name = STR("");
	bool made = c->id == 0;
	if (made) {
		c->id = rq_id(rq);
		c->version = 1;
		TRY(sql_office_counter_add(rq->db, c->id, c->unit_id, c->number, c->name, c->active, NULL));
	} else {
		int64_t changed;
		TRY(sql_office_counter_set(rq->db, c->id, c->version, c->number, c->name, c->active, &changed));
		if (changed != 1)
			return ERR_CONFLICT;
		c->version++;
	}
	unit_changed(rq, c->unit_id);
	return journal_event(rq, &(struct journal_entry){"office_counter", c->id, c->version, c->unit_id,
	                                                 made ? "buat" : "ubah", office_counter_json(rq->a, c), STR_NULL},
	                     NULL);
}

/* ---- services ---- */

static struct office_service service_of(const struct office_service_sql_row *r)
{
	return (struct office_service){r->id, r->version, r->unit_id, r->place, r->name, (int32_t)r->from_on,
	                               r->to_on.has ? (int32_t)r->to_on.v : INT32_MAX};
}

enum err office_services(struct rq *rq, int64_t unit_id, struct office_service **out, size_t *n)
{
	struct office_service_sql_row *r;
	size_t got;
	TRY(sql_office_services(rq->db, rq->a, unit_id, OFFICE_SERVICES_MAX, &r, &got));
	struct office_service *s = ARENA_ARRAY(rq->a, got, struct office_service);
	for (size_t i = 0; i < got; i++)
		s[i] = service_of(&r[i]);
	*out = s;
	*n = got;
	return OK;
}

enum err office_service_by_id(struct rq *rq, int64_t id, struct office_service *out)
{
	struct office_service_sql_row r;
	TRY(sql_office_service_by_id(rq->db, rq->a, id, &r));
	*out = service_of(&r);
	return OK;
}

enum err office_service_by_name(struct rq *rq, int64_t unit_id, struct str name, struct office_service *out)
{
	struct office_service_sql_row r;
	TRY(sql_office_service_by_key(rq->db, rq->a, unit_id, office_name_key(rq->a, name), &r));
	*out = service_of(&r);
	return OK;
}

struct str office_service_json(struct arena *a, const struct office_service *s)
{
	struct journal_json j = journal_json(a);
	journal_int(&j, "unit_id", s->unit_id);
	journal_str(&j, "name", s->name);
	journal_int(&j, "place", s->place);
	journal_str(&j, "from_on", civil_iso(a, s->from_on));
	journal_str(&j, "to_on", s->to_on != INT32_MAX ? civil_iso(a, s->to_on) : STR_NULL);
	return journal_json_end(&j);
}

static enum err service_check(struct rq *rq, const struct office_service *s, struct str key, enum office_no *no)
{
	struct office_service *have;
	size_t n;
	*no = OFFICE_FINE;
	if (key.n == 0 || utf8_count(s->name) > OFFICE_NAME_MAX)
		*no = OFFICE_NO_NAME;
	else if (s->to_on < s->from_on)
		*no = OFFICE_NO_DATES;
	if (*no != OFFICE_FINE)
		return OK;
	TRY(office_services(rq, s->unit_id, &have, &n));
	if (s->id == 0 && n >= OFFICE_SERVICES_MAX)
		*no = OFFICE_NO_FULL;
	for (size_t i = 0; i < n; i++)
		if (have[i].id != s->id && str_eq(office_name_key(rq->a, have[i].name), key))
			*no = OFFICE_NO_TAKEN;
	return OK;
}

enum err office_service_put(struct rq *rq, struct office_service *s, enum office_no *no)
{
	struct str key = office_name_key(rq->a, s->name);
	struct db_int to = {s->to_on != INT32_MAX, s->to_on};
	TRY(service_check(rq, s, key, no));
	if (*no != OFFICE_FINE)
		return OK;
	bool made = s->id == 0;
	if (made) {
		s->id = rq_id(rq);
		s->version = 1;
		TRY(sql_office_service_add(rq->db, s->id, s->unit_id, s->name, key, s->place, s->from_on, to, NULL));
	} else {
		int64_t changed;
		TRY(sql_office_service_set(rq->db, s->id, s->version, s->name, key, s->place, s->from_on, to, &changed));
		if (changed != 1)
			return ERR_CONFLICT;
		s->version++;
	}
	unit_changed(rq, s->unit_id);
	return journal_event(rq, &(struct journal_entry){"office_service", s->id, s->version, s->unit_id,
	                                                 made ? "buat" : "ubah", office_service_json(rq->a, s), STR_NULL},
	                     NULL);
}
