/* Titip berkas: many files laid down at once so that the line moves, each to be checked by the end of the next working day.
 * Whose they are is written sealed; a file that is checked becomes an application, handed in when it was laid down. */
#include "app/vault.h"
#include "application/application_store_intake.h"
#include "application_intake_sql.h"
#include "journal/journal_store.h"

static const char kind[] = "application_deposit", field[] = "nama";

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

static struct intake_deposit deposit_of(const struct deposit_sql_row *r)
{
	return (struct intake_deposit){.id = r->id, .unit_id = r->unit_id, .visit_id = none(r->visit_id),
	                               .carrier_id = r->carrier_id, .number = r->number, .received_by = r->received_by,
	                               .received_at = r->received_at, .due_at = r->due_at, .year = (int)r->year,
	                               .relation = r->relation, .key = r->key, .fields = r->fields};
}

static enum err next_number(struct rq *rq, int64_t unit_id, int year, int64_t *out)
{
	struct intake_deposit_last_row r;
	int64_t changed;
	enum err e = sql_intake_deposit_last(rq->db, rq->a, unit_id, year, &r);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*out = e == OK ? r.last + 1 : 1;
	if (e == ERR_NOT_FOUND)
		TRY(sql_intake_deposit_first(rq->db, unit_id, year, &changed));
	else
		TRY(sql_intake_deposit_next(rq->db, unit_id, year, r.last, *out, &changed));
	return changed == 1 ? OK : ERR_RETRY;
}

/* One label a line. While the key is locked it is sealed to its public half, without a key of its own. */
static enum err seal_labels(struct rq *rq, struct intake_deposit *d, const struct intake_file *v, size_t n)
{
	struct buf b = buf_new(rq->a, (size_t)INTAKE_DEPOSIT_FILES * 1024);
	struct vault_record r;
	for (size_t i = 0; i < n; i++) {
		buf_str(&b, utf8_head(utf8_line(rq->a, v[i].label), 150));
		buf_char(&b, '\n');
	}
	enum err e = vault_record_new(rq, kind, d->id, &r, &d->key);
	if (e == OK)
		d->fields = vault_put(rq, &r, field, buf_done(&b));
	if (e != ERR_LOCKED)
		return e;
	d->key = STR_NULL;
	return vault_seal(rq, buf_done(&b), &d->fields);
}

static enum err labels_of(struct rq *rq, const struct intake_deposit *d, struct str *out)
{
	struct vault_record r;
	if (d->key.s == NULL)
		return vault_unseal(rq, d->fields, out);
	TRY(vault_record_open(rq, kind, d->id, d->key, &r));
	return vault_get(rq, &r, field, d->fields, out);
}

static enum err told(struct rq *rq, const struct intake_deposit *d, const char *what, int place)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "year", d->year);
	journal_int(&j, "number", d->number);
	journal_int(&j, "files", d->files);
	journal_int(&j, "due_at", d->due_at);
	if (place > 0)
		journal_int(&j, "place", place);
	rq_changed(rq, str_fmt(rq->a, "berkas/%lld", (long long)d->unit_id));
	return journal_event(rq, &(struct journal_entry){kind, d->id, 0, d->unit_id, what, journal_json_end(&j), STR_NULL},
	                     NULL);
}

static enum err store_it(struct rq *rq, struct intake_deposit *d, const struct intake_file *v, size_t n)
{
	TRY(seal_labels(rq, d, v, n));
	TRY(sql_intake_deposit_add(rq->db, d->id, d->unit_id, (struct db_int){d->visit_id != 0, d->visit_id}, d->carrier_id,
	                           d->relation, d->year, d->number, d->received_by, d->received_at, d->due_at, d->key,
	                           d->fields, NULL));
	for (size_t i = 0; i < n; i++)
		TRY(sql_intake_file_add(rq->db, d->id, (int64_t)i + 1, d->unit_id, v[i].service_id, NULL));
	if (d->visit_id != 0)
		TRY(journal_link(rq, (struct journal_ref){STR("queue_visit"), d->visit_id},
		                 (struct journal_ref){str_of(kind), d->id}));
	return told(rq, d, N_("titip"), 0);
}

enum err intake_deposit_take(struct rq *rq, struct intake_deposit_ask *ask, struct intake_deposit *out,
                             struct intake_refused *no)
{
	struct office_city city;
	struct calendar cal;
	*no = (struct intake_refused){.person = INTAKE_COMER};
	no->intake = ask->n == 0 ? INTAKE_NO_FILES : ask->n > INTAKE_DEPOSIT_FILES ? INTAKE_NO_MANY :
	             ask->relation < 0 ? INTAKE_NO_RELATION : INTAKE_FINE;
	no->any = no->intake != INTAKE_FINE;
	ask->person.c.unit_id = ask->unit_id;
	if (!no->any && ask->carrier_id == 0)
		TRY(intake_person_take(rq, &ask->person, no));
	if (no->any)
		return OK;
	TRY(office_city_of_unit(rq, ask->unit_id, &city));
	TRY(office_calendar(rq, ask->unit_id, &cal));
	struct intake_deposit d = {
		.id = rq_id(rq), .unit_id = ask->unit_id, .visit_id = ask->visit_id, .year = civil_of(rq->now, city.zone).year,
		.carrier_id = ask->carrier_id != 0 ? ask->carrier_id : ask->person.c.id, .received_by = rq->actor.id,
		.received_at = rq->now, .files = (int64_t)ask->n, .open = (int64_t)ask->n,
		.relation = str_of(intake_relation_name((enum intake_relation)ask->relation)),
	};
	if (!calendar_due(&cal, rq->now, INTAKE_DEPOSIT_DAYS, &d.due_at))
		return ERR_BAD_INPUT; /* a calendar without working hours promises nothing */
	TRY(next_number(rq, d.unit_id, d.year, &d.number));
	TRY(store_it(rq, &d, ask->files, ask->n));
	*out = d;
	return OK;
}

enum err intake_deposit_by_id(struct rq *rq, int64_t id, struct intake_deposit *out)
{
	struct deposit_sql_row r;
	TRY(sql_intake_deposit_by_id(rq->db, rq->a, id, &r));
	*out = deposit_of(&r);
	return OK;
}

enum err intake_deposit_files(struct rq *rq, const struct intake_deposit *d, struct intake_file **out, size_t *n)
{
	struct intake_files_row *r;
	struct str rest = STR(""), label;
	size_t got;
	TRY(sql_intake_files(rq->db, rq->a, d->id, INTAKE_DEPOSIT_FILES, &r, &got));
	enum err e = labels_of(rq, d, &rest);
	if (e != OK && e != ERR_LOCKED)
		return e;
	struct intake_file *v = ARENA_ARRAY(rq->a, got + 1, struct intake_file);
	for (size_t i = 0; i < got; i++) {
		str_cut(rest, '\n', &label, &rest);
		v[i] = (struct intake_file){(int)r[i].place, r[i].service_id, none(r[i].application_id), none(r[i].returned_at),
		                            e == OK ? label : STR("")};
	}
	*out = v;
	*n = got;
	return OK;
}

enum err intake_deposits_open(struct rq *rq, int64_t unit_id, struct intake_deposit **out, size_t *n)
{
	struct intake_deposits_open_row *r;
	size_t got;
	TRY(sql_intake_deposits_open(rq->db, rq->a, unit_id, INTAKE_DEPOSITS_MAX, &r, &got));
	struct intake_deposit *v = ARENA_ARRAY(rq->a, got + 1, struct intake_deposit);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct intake_deposit){.id = r[i].id, .unit_id = unit_id, .year = (int)r[i].year, .number = r[i].number,
		                               .carrier_id = r[i].carrier_id, .received_by = r[i].received_by,
		                               .received_at = r[i].received_at, .due_at = r[i].due_at, .open = r[i].open,
		                               .files = r[i].files};
	*out = v;
	*n = got;
	return OK;
}

enum err intake_deposited(struct rq *rq, int64_t visit_id, int64_t *files)
{
	struct intake_deposited_row r;
	TRY(sql_intake_deposited(rq->db, rq->a, visit_id, &r));
	*files = r.files;
	return OK;
}

enum err intake_file_return(struct rq *rq, const struct intake_deposit *d, int place, enum intake_no *no)
{
	int64_t changed;
	TRY(sql_intake_file_returned(rq->db, d->id, place, rq->now, &changed));
	*no = changed == 1 ? INTAKE_FINE : INTAKE_NO_DONE;
	return changed == 1 ? told(rq, d, N_("kembalikan berkas"), place) : OK;
}

enum err intake_file_done(struct rq *rq, int64_t deposit_id, int place, int64_t application_id, enum intake_no *no)
{
	int64_t changed;
	TRY(sql_intake_file_done(rq->db, deposit_id, place, application_id, &changed));
	*no = changed == 1 ? INTAKE_FINE : INTAKE_NO_DONE;
	if (changed != 1)
		return OK;
	return journal_link(rq, (struct journal_ref){str_of(kind), deposit_id},
	                    (struct journal_ref){STR("application"), application_id});
}
