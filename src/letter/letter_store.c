/* Letters in the store: reading, keeping, telling, and drafting. Their way stands in letter_store_way.c, their numbers in
 * letter_store_number.c, what is frozen in letter_store_frozen.c. */
#include "app/module.h"
#include "citizen/citizen_store.h"
#include "letter/letter_store_own.h"
#include "letter/letter_values.h"

static struct db_int some(int64_t v)
{
	return (struct db_int){v != 0, v};
}

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

struct letter letter_of_row(const struct letter_sql_row *r)
{
	struct letter l = {
		.id = r->id, .unit_id = r->unit_id, .version = r->version, .application_id = none(r->application_id),
		.template_id = r->template_id, .kind = r->kind, .title = r->title, .class_code = r->class_code,
		.pattern = r->pattern, .own_signer = r->own_signer == 1, .year = (int)none(r->year), .serial = none(r->serial),
		.series = r->series, .number = r->number.s != NULL ? r->number : STR(""), .other_number = r->other_number,
		.dated_on = (int32_t)none(r->dated_on), .stated_at = none(r->stated_at), .made_by = r->made_by,
		.made_at = r->made_at, .asked_at = none(r->asked_at), .approved_by = none(r->approved_by),
		.approved_at = none(r->approved_at), .signed_by = none(r->signed_by), .signed_at = none(r->signed_at),
		.voided_by = none(r->voided_by), .voided_at = none(r->voided_at), .void_reason = r->void_reason,
		.signer_id = r->signer_id, .signer_title = r->signer_title, .tte = r->tte == 1, .prints = (int)r->prints,
		.edition = (int)r->edition, .digest = r->digest, .seal = r->seal, .shelf = r->shelf, .key = r->key,
		.fields = r->fields, .signer = r->signer, .about = r->about,
	};
	must(letter_state_parse(r->state, &l.state) && letter_scope_parse(r->scope, &l.scope) &&
	     letter_source_parse(r->number_from, &l.number_from) && letter_as_parse(r->signer_as, &l.signer_as) &&
	     letter_means_parse(r->means, &l.means));
	return l;
}

void letter_list_of(struct rq *rq, const struct letter_sql_row *r, size_t got, struct letter **out, size_t *n)
{
	struct letter *v = ARENA_ARRAY(rq->a, got, struct letter);
	for (size_t i = 0; i < got; i++)
		v[i] = letter_of_row(&r[i]);
	*out = v;
	*n = got;
}

/* ---- reading ---- */

enum err letter_by_id(struct rq *rq, int64_t id, struct letter *out)
{
	struct letter_sql_row r;
	TRY(sql_letter_by_id(rq->db, rq->a, id, &r));
	*out = letter_of_row(&r);
	return OK;
}

enum err letter_by_number(struct rq *rq, int64_t unit_id, int year, struct str number, struct letter *out)
{
	struct letter_sql_row r;
	TRY(sql_letter_by_number(rq->db, rq->a, unit_id, year, number, &r));
	*out = letter_of_row(&r);
	return OK;
}

enum err letters_of_application(struct rq *rq, int64_t application_id, struct letter **out, size_t *n)
{
	struct letter_sql_row *r;
	size_t got;
	TRY(sql_letters_of_application(rq->db, rq->a, application_id, LETTER_CASE_MAX, &r, &got));
	letter_list_of(rq, r, got, out, n);
	return OK;
}

enum err letters_in_state(struct rq *rq, int64_t unit_id, enum letter_state s, struct letter **out, size_t *n)
{
	struct letter_sql_row *r;
	size_t got;
	TRY(sql_letters_in_state(rq->db, rq->a, unit_id, str_of(letter_state_name(s)), LETTER_LIST_MAX, &r, &got));
	letter_list_of(rq, r, got, out, n);
	return OK;
}

enum err letter_acts(struct rq *rq, int64_t letter_id, struct letter_act_line **out, size_t *n)
{
	struct letter_acts_row *r;
	size_t got;
	TRY(sql_letter_acts(rq->db, rq->a, letter_id, 2 * LETTER_PRINTS_MAX, &r, &got));
	struct letter_act_line *v = ARENA_ARRAY(rq->a, got, struct letter_act_line);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct letter_act_line){.id = r[i].id, .actor_id = r[i].actor_id, .at = r[i].at,
		                                .stated_at = none(r[i].stated_at),
		                                .name = r[i].name.s != NULL ? r[i].name : STR(""), .note = r[i].note};
		must(letter_act_parse(r[i].act, &v[i].act) && letter_state_parse(r[i].state, &v[i].state));
	}
	*out = v;
	*n = got;
	return OK;
}

/* ---- what lies sealed ---- */

static const char record_kind[] = "letter", field_values[] = "isian", field_about[] = "tentang";

enum err letter_record(struct rq *rq, const struct letter *l, struct vault_record *out)
{
	return vault_record_open(rq, record_kind, l->id, l->key, out);
}

enum err letter_values(struct rq *rq, const struct letter *l, struct str *out)
{
	struct vault_record r;
	TRY(letter_record(rq, l, &r));
	return vault_get(rq, &r, field_values, l->fields, out);
}

struct str letter_about(struct rq *rq, const struct letter *l)
{
	struct vault_record r;
	struct str out;
	if (l->about.s == NULL)
		return STR("");
	enum err e = letter_record(rq, l, &r);
	if (e == OK)
		e = vault_get(rq, &r, field_about, l->about, &out);
	return e == OK ? out : str_of(e == ERR_LOCKED ? _r("Terkunci") : _r("Sudah dimusnahkan"));
}

/* ---- keeping and telling ---- */

enum err letter_keep(struct rq *rq, struct letter *l, enum letter_state was)
{
	int64_t changed;
	TRY(sql_letter_move(rq->db, l->id, l->version, str_of(letter_state_name(was)), l->title,
	                    str_of(letter_state_name(l->state)), some(l->year), some(l->serial),
	                    l->number.n > 0 ? l->number : STR_NULL, l->other_number, some(l->dated_on), some(l->stated_at),
	                    some(l->asked_at), some(l->approved_by), some(l->approved_at), some(l->signed_by),
	                    some(l->signed_at), some(l->voided_by), some(l->voided_at), l->void_reason, l->signer_id,
	                    str_of(letter_as_name(l->signer_as)), l->signer_title, str_of(letter_means_name(l->means)), l->tte,
	                    l->prints, l->edition, l->digest, l->seal, l->shelf, l->fields, l->signer, l->about, &changed));
	l->version++;
	return changed == 1 ? OK : ERR_CONFLICT;
}

enum err letter_event(struct rq *rq, const struct letter *l, enum letter_act act, struct str note)
{
	struct journal_json j = journal_json(rq->a);
	struct str said = note.s != NULL ? str_trim(note) : STR("");
	TRY(sql_letter_act_add(rq->db, rq_id(rq), l->id, str_of(letter_act_name(act)), str_of(letter_state_name(l->state)),
	                       rq->actor.id, rq->now, some(act == LETTER_DO_HAND ? l->stated_at : 0), said, NULL));
	journal_opt(&j, "application_id", l->application_id != 0, l->application_id);
	journal_int(&j, "template_id", l->template_id);
	journal_str(&j, "kind", l->kind);
	journal_str(&j, "class_code", l->class_code);
	journal_str(&j, "state", str_of(letter_state_name(l->state)));
	journal_opt(&j, "year", l->year != 0, l->year);
	journal_str(&j, "series", l->series);
	journal_opt(&j, "serial", l->serial != 0, l->serial);
	journal_str(&j, "number", l->number);
	journal_str(&j, "other_number", l->other_number);
	journal_str(&j, "dated_on", l->dated_on != 0 ? civil_iso(rq->a, l->dated_on) : STR_NULL);
	journal_opt(&j, "stated_at", l->stated_at != 0, l->stated_at);
	journal_opt(&j, "signer_id", l->signer_id != 0, l->signer_id);
	journal_str(&j, "signer_as", str_of(letter_as_name(l->signer_as)));
	journal_str(&j, "means", str_of(letter_means_name(l->means)));
	journal_int(&j, "tte", l->tte);
	journal_int(&j, "prints", l->prints);
	journal_int(&j, "edition", l->edition);
	journal_str(&j, "digest", l->digest.s != NULL ? str_hex(rq->a, l->digest.s, l->digest.n) : STR_NULL);
	rq_changed(rq, str_fmt(rq->a, "surat/%lld", (long long)l->unit_id));
	/* What was said of a letter may name people: it stays with the letter and out of the journal. */
	return journal_event(rq, &(struct journal_entry){record_kind, l->id, l->version, l->unit_id, letter_act_name(act),
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

int32_t letter_today(struct rq *rq, int64_t unit_id)
{
	struct office_city c;
	return civil_day(rq->now, office_city_of_unit(rq, unit_id, &c) == OK ? c.zone : ZONE_WIB);
}

/* ---- drafting ---- */

static enum letter_no template_ok(const struct letter_template *t, struct str title)
{
	if (t->key.n == 0 || utf8_count(t->key) > LETTER_KIND_MAX || utf8_count(t->class_code) > LETTER_CODE_MAX)
		return LETTER_NO_KIND;
	if (title.n == 0 || utf8_count(title) > LETTER_TITLE_MAX)
		return LETTER_NO_TITLE;
	return letter_pattern_check(t->pattern, t->scope, NULL) == LETTER_PATTERN_FINE ? LETTER_NO_NONE : LETTER_NO_PATTERN;
}

/* Letters are written while the papers are complete and nothing is fetched yet. */
static enum err case_ok(struct rq *rq, const struct application *a, enum letter_no *no)
{
	struct letter *have;
	size_t n;
	if (a->state != APP_WORKING && a->state != APP_SIGNING) {
		*no = LETTER_NO_CASE;
		return OK;
	}
	TRY(letters_of_application(rq, a->id, &have, &n));
	*no = n >= LETTER_CASE_MAX ? LETTER_NO_MANY : LETTER_NO_NONE;
	return OK;
}

static enum err seal_draft(struct rq *rq, struct letter *l, const struct application *a, struct str values)
{
	struct vault_record r;
	struct str about = STR_NULL;
	TRY(vault_record_new(rq, record_kind, l->id, &r, &l->key));
	l->fields = vault_put(rq, &r, field_values, values);
	int64_t whom = a == NULL ? 0 : a->subject_id != 0 ? a->subject_id : a->applicant_id;
	enum err e = whom != 0 ? citizen_name_masked(rq, whom, &about) : OK;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	l->about = e == OK ? vault_put(rq, &r, field_about, about) : STR_NULL;
	return OK;
}

static enum err add(struct rq *rq, const struct letter *l)
{
	TRY(sql_letter_add(rq->db, l->id, l->unit_id, some(l->application_id), l->template_id, l->kind, l->title,
	                   l->class_code, l->pattern, str_of(letter_scope_name(l->scope)),
	                   str_of(letter_source_name(l->number_from)), l->own_signer, l->series, l->made_by, l->made_at, l->key,
	                   l->fields, l->about, NULL));
	if (l->application_id != 0)
		TRY(journal_link(rq, (struct journal_ref){STR("application"), l->application_id},
		                 (struct journal_ref){STR("letter"), l->id}));
	return letter_event(rq, l, LETTER_DO_DRAFT, STR_NULL);
}

enum err letter_draft(struct rq *rq, const struct application *a, const struct letter_template *t, struct str values,
                      struct letter *out, enum letter_no *no)
{
	struct letter_value *v;
	size_t n;
	struct str title = str_trim(t->title.n > 0 ? t->title : t->name);
	*no = template_ok(t, title);
	if (*no == LETTER_NO_NONE && !letter_values_read(rq->a, values, &v, &n))
		*no = LETTER_NO_VALUES;
	if (*no == LETTER_NO_NONE && a != NULL)
		TRY(case_ok(rq, a, no));
	if (*no != LETTER_NO_NONE)
		return OK;
	struct letter l = {
		.id = rq_id(rq), .unit_id = a != NULL ? a->unit_id : rq->actor.unit_id, .version = 1,
		.application_id = a != NULL ? a->id : 0, .template_id = t->id, .kind = t->key, .title = title,
		.class_code = t->class_code, .pattern = t->pattern, .scope = t->scope, .number_from = t->number_from,
		.own_signer = t->own_signer, .series = letter_scope_key(rq->a, t->scope, t->key, t->class_code),
		.number = STR(""), .other_number = STR(""), .made_by = rq->actor.id, .made_at = rq->now, .void_reason = STR(""),
		.signer_title = STR(""), .seal = STR(""), .shelf = STR(""), .digest = STR_NULL,
	};
	TRY(seal_draft(rq, &l, a, values.s != NULL ? values : STR("")));
	TRY(add(rq, &l));
	*out = l;
	return OK;
}

enum err letter_put_values(struct rq *rq, struct letter *l, struct str values, enum letter_no *no)
{
	struct vault_record r;
	struct letter_value *v;
	size_t n;
	*no = letter_may(l->state, LETTER_DO_WRITE);
	if (*no == LETTER_NO_NONE && !letter_values_read(rq->a, values, &v, &n))
		*no = LETTER_NO_VALUES;
	if (*no != LETTER_NO_NONE)
		return OK;
	TRY(letter_record(rq, l, &r));
	l->fields = vault_put(rq, &r, field_values, values);
	TRY(letter_keep(rq, l, LETTER_DRAFT));
	return letter_event(rq, l, LETTER_DO_WRITE, STR_NULL);
}

const struct record letter_records[] = {
	{"letter", N_("Surat"), "/surat/{}"},
	{"letter_template", N_("Templat surat"), "/templat-surat/{}"},
	{"letter_reserve", N_("Nomor surat cadangan"), NULL},
	{"letter_class", N_("Jadwal retensi surat"), NULL},
	{"letter_seal", N_("Segel keaslian"), NULL},
	{"letter_seal_key", N_("Kunci segel keaslian"), NULL},
	{"letter_office", N_("Singkatan kantor pada nomor surat"), NULL},
};
const size_t letter_records_n = countof(letter_records);
