/* How applications came, read again: who stood there, where originals lie, what a visit has brought; who carries often. */
#include "application/application_store_intake.h"
#include "application_intake_sql.h"
#include "journal/journal_store.h"

static int word(struct str s, const char *const *names)
{
	for (int i = 0; names[i] != NULL; i++)
		if (str_eqz(s, names[i]))
			return i;
	return -1;
}

enum err intake_taken_of(struct rq *rq, int64_t application_id, struct intake_taken *out)
{
	struct intake_taken_row r;
	TRY(sql_intake_taken(rq->db, rq->a, application_id, &r));
	struct intake_taken t = {.letter = word(r.letter, intake_letter_names), .doubt = word(r.doubt, intake_doubt_names),
	                         .twice = r.twice == 1, .sheet = r.sheet};
	must(intake_comer_parse(r.comer, &t.comer) && intake_subject_parse(r.subject, &t.subject));
	t.letter_good = intake_letter_good(t.comer, t.letter);
	*out = t;
	return OK;
}

enum err intake_custody_of(struct rq *rq, int64_t application_id, struct intake_custody **out, size_t *n)
{
	struct intake_custody_row *r;
	size_t got;
	TRY(sql_intake_custody(rq->db, rq->a, application_id, APPLICATION_ITEMS_MAX, &r, &got));
	*out = ARENA_ARRAY(rq->a, got + 1, struct intake_custody);
	for (size_t i = 0; i < got; i++)
		(*out)[i] = (struct intake_custody){(int)r[i].place, word(r[i].came, intake_came_names), r[i].kept};
	*n = got;
	return OK;
}

enum err intake_of_visit(struct rq *rq, int64_t visit_id, struct intake_line **out, size_t *n)
{
	struct intake_of_visit_row *r;
	size_t got;
	TRY(sql_intake_of_visit(rq->db, rq->a, visit_id, 200, &r, &got));
	struct intake_line *v = ARENA_ARRAY(rq->a, got + 1, struct intake_line);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct intake_line){.id = r[i].id, .number = r[i].number, .service_id = r[i].service_id,
		                            .applicant_id = r[i].applicant_id, .proxy_id = r[i].proxy_id,
		                            .received_by = r[i].received_by, .received_at = r[i].received_at,
		                            .year = (int)r[i].year};
		must(application_state_parse(r[i].state, &v[i].state));
	}
	*out = v;
	*n = got;
	return OK;
}

/* ---- carriers ---- */

static int64_t since(const struct rq *rq)
{
	return rq->now - (int64_t)INTAKE_CARRIER_DAYS * 24 * 3600 * 1000;
}

static void declared(struct intake_carrier_seen *s, const struct carrier_sql_row *r)
{
	s->id = r->id;
	s->citizen_id = r->citizen_id;
	s->office = word(r->office, intake_carrier_names);
	s->basis = r->basis;
	s->made_by = r->made_by;
	s->made_at = r->made_at;
	s->often = false;
}

enum err intake_carrier_look(struct rq *rq, int64_t unit_id, int64_t citizen_id, struct intake_carrier_seen *out)
{
	struct intake_carried_row c;
	struct carrier_sql_row *r;
	size_t n;
	TRY(sql_intake_carried(rq->db, rq->a, citizen_id, unit_id, since(rq), &c));
	TRY(sql_intake_carrier_of(rq->db, rq->a, citizen_id, unit_id, 1, &r, &n));
	*out = (struct intake_carrier_seen){.citizen_id = citizen_id, .applicants = c.applicants, .files = c.files,
	                                    .office = -1, .often = c.applicants >= INTAKE_CARRIER_MANY,
	                                    .basis = STR(""), .name = STR("")};
	if (n > 0)
		declared(out, &r[0]);
	return OK;
}

enum err intake_carriers(struct rq *rq, int64_t unit_id, struct intake_carrier_seen **out, size_t *n)
{
	enum { MANY = 200 };
	struct intake_carried_most_row *m;
	struct carrier_sql_row *r;
	size_t n_most, n_declared;
	TRY(sql_intake_carried_most(rq->db, rq->a, unit_id, since(rq), INTAKE_CARRIER_MANY, MANY, &m, &n_most));
	TRY(sql_intake_carriers(rq->db, rq->a, unit_id, MANY, &r, &n_declared));
	struct intake_carrier_seen *v = ARENA_ARRAY(rq->a, n_most + n_declared + 1, struct intake_carrier_seen);
	for (size_t i = 0; i < n_most; i++)
		v[i] = (struct intake_carrier_seen){.citizen_id = m[i].citizen_id, .applicants = m[i].applicants,
		                                    .files = m[i].files, .last_at = m[i].last_at, .office = -1, .often = true,
		                                    .basis = STR("")};
	*n = n_most;
	for (size_t i = 0; i < n_declared; i++) {
		size_t at = 0;
		while (at < *n && v[at].citizen_id != r[i].citizen_id)
			at++;
		*n += at == *n;
		declared(&v[at], &r[i]);
	}
	for (size_t i = 0; i < *n; i++)
		TRY(citizen_name_masked(rq, v[i].citizen_id, &v[i].name));
	*out = v;
	return OK;
}

static enum err carrier_told(struct rq *rq, int64_t id, int64_t unit_id, int64_t citizen_id, const char *what,
                             struct str office, struct str basis)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "citizen_id", citizen_id);
	journal_str(&j, "office", office);
	return journal_event(rq, &(struct journal_entry){"application_carrier", id, 0, unit_id, what, journal_json_end(&j),
	                                                 basis}, NULL);
}

enum err intake_carrier_declare(struct rq *rq, int64_t unit_id, int64_t citizen_id, enum intake_carrier office,
                                struct str basis, enum intake_no *no)
{
	struct carrier_sql_row *r;
	struct citizen c;
	size_t n;
	TRY(citizen_face(rq, citizen_id, &c));
	if (c.unit_id != unit_id)
		return ERR_NOT_FOUND;
	TRY(sql_intake_carrier_of(rq->db, rq->a, citizen_id, unit_id, 1, &r, &n));
	basis = utf8_head(str_trim(basis), INTAKE_BASIS_MAX);
	*no = n > 0 ? INTAKE_NO_DECLARED : basis.n == 0 ? INTAKE_NO_BASIS : INTAKE_FINE;
	if (*no != INTAKE_FINE)
		return OK;
	int64_t id = rq_id(rq);
	struct str word_of = str_of(intake_carrier_name(office));
	TRY(sql_intake_carrier_add(rq->db, id, unit_id, citizen_id, word_of, basis, rq->actor.id, rq->now, NULL));
	return carrier_told(rq, id, unit_id, citizen_id, "buat", word_of, basis);
}

enum err intake_carrier_unit(struct rq *rq, int64_t id, int64_t *unit_id)
{
	struct carrier_sql_row r;
	TRY(sql_intake_carrier_by_id(rq->db, rq->a, id, &r));
	*unit_id = r.unit_id;
	return OK;
}

enum err intake_carrier_end(struct rq *rq, int64_t id)
{
	struct carrier_sql_row r;
	TRY(sql_intake_carrier_by_id(rq->db, rq->a, id, &r));
	TRY(sql_intake_carrier_end(rq->db, id, rq->now, NULL));
	return carrier_told(rq, id, r.unit_id, r.citizen_id, "akhiri", r.office, STR_NULL);
}
