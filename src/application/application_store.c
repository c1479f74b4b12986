/* Applications in the store: taking them in, and reading. Their way stands in application_store_way.c, what stops their
 * clock in application_store_time.c. */
#include "app/vault.h"
#include "application/application_store_notice.h"
#include "application/application_store_own.h"
#include "citizen/citizen_store.h"
#include "application_sql.h"

static struct db_int some(int64_t v)
{
	return (struct db_int){v != 0, v};
}

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

static struct application application_of_row(const struct application_sql_row *r)
{
	struct application a = {
		.id = r->id, .unit_id = r->unit_id, .service_id = r->service_id, .version_id = r->version_id, .number = r->number,
		.version = r->version, .visit_id = none(r->visit_id), .parent_id = none(r->parent_id), .year = (int)r->year,
		.code = r->code, .applicant_id = r->applicant_id, .subject_id = r->subject_id, .proxy_id = r->proxy_id,
		.relation = r->relation, .proxy_letter = r->proxy_letter, .deceased = r->deceased == 1, .step = (int)r->step,
		.holder_id = r->holder_id, .received_by = r->received_by, .received_at = r->received_at,
		.stated_at = none(r->stated_at), .complete_at = none(r->complete_at), .promised_at = none(r->promised_at),
		.limit_ms = r->limit_ms, .pickup_at = none(r->pickup_at), .ready_at = none(r->ready_at),
		.ended_at = none(r->ended_at), .collector = r->collector, .survey_ref = r->survey_ref, .key = r->key,
		.fields = r->fields,
	};
	must(application_state_parse(r->state, &a.state) && application_who_parse(r->who, &a.who));
	return a;
}

static void list_of(struct rq *rq, const struct application_sql_row *r, size_t got, struct application **out, size_t *n)
{
	struct application *v = ARENA_ARRAY(rq->a, got, struct application);
	for (size_t i = 0; i < got; i++)
		v[i] = application_of_row(&r[i]);
	*out = v;
	*n = got;
}

/* ---- reading ---- */

enum err application_by_id(struct rq *rq, int64_t id, struct application *out)
{
	struct application_sql_row r;
	TRY(sql_application_by_id(rq->db, rq->a, id, &r));
	*out = application_of_row(&r);
	return OK;
}

enum err application_by_code(struct rq *rq, struct str code, struct application *out)
{
	struct application_sql_row r;
	TRY(sql_application_by_code(rq->db, rq->a, code, &r));
	*out = application_of_row(&r);
	return OK;
}

enum err application_by_number(struct rq *rq, int64_t unit_id, int year, int64_t number, struct application *out)
{
	struct application_sql_row r;
	TRY(sql_application_by_number(rq->db, rq->a, unit_id, year, number, &r));
	*out = application_of_row(&r);
	return OK;
}

enum err application_in_state(struct rq *rq, int64_t unit_id, enum application_state s, struct application **out, size_t *n)
{
	struct application_sql_row *r;
	size_t got;
	TRY(sql_application_list(rq->db, rq->a, unit_id, str_of(application_state_name(s)), APPLICATION_LIST_MAX, &r, &got));
	list_of(rq, r, got, out, n);
	return OK;
}

enum err application_open(struct rq *rq, int64_t unit_id, struct application **out, size_t *n)
{
	struct application_sql_row *r;
	size_t got;
	TRY(sql_application_list(rq->db, rq->a, unit_id, STR(""), APPLICATION_LIST_MAX, &r, &got));
	list_of(rq, r, got, out, n);
	return OK;
}

enum err application_of_visit(struct rq *rq, int64_t visit_id, struct application **out, size_t *n)
{
	struct application_sql_row *r;
	size_t got;
	TRY(sql_application_of_visit(rq->db, rq->a, visit_id, 200, &r, &got));
	list_of(rq, r, got, out, n);
	return OK;
}

enum err application_of_citizen(struct rq *rq, int64_t citizen_id, struct application **out, size_t *n)
{
	struct application_sql_row *r;
	size_t got;
	TRY(sql_application_of_citizen(rq->db, rq->a, citizen_id, 200, &r, &got));
	list_of(rq, r, got, out, n);
	return OK;
}

enum err application_between(struct rq *rq, int64_t unit_id, int64_t from, int64_t to, struct application **out, size_t *n)
{
	struct application_sql_row *r;
	size_t got;
	TRY(sql_application_between(rq->db, rq->a, unit_id, from, to, APPLICATION_LIST_MAX, &r, &got));
	list_of(rq, r, got, out, n);
	return OK;
}

/* ---- telling and keeping ---- */

enum err application_tell(struct rq *rq, const struct application *a, enum application_act act, struct str note)
{
	struct journal_json j = journal_json(rq->a);
	struct str said = note.s != NULL ? str_trim(note) : STR("");
	TRY(sql_application_act_add(rq->db, rq_id(rq), a->id, str_of(application_act_name(act)),
	                            str_of(application_state_name(a->state)), rq->actor.id, rq->now, some(a->stated_at), said,
	                            NULL));
	journal_int(&j, "service_id", a->service_id);
	journal_int(&j, "version_id", a->version_id);
	journal_int(&j, "year", a->year);
	journal_int(&j, "number", a->number);
	journal_str(&j, "state", str_of(application_state_name(a->state)));
	journal_int(&j, "step", a->step);
	journal_int(&j, "holder_id", a->holder_id);
	journal_opt(&j, "complete_at", a->complete_at != 0, a->complete_at);
	journal_opt(&j, "promised_at", a->promised_at != 0, a->promised_at);
	journal_opt(&j, "ready_at", a->ready_at != 0, a->ready_at);
	journal_opt(&j, "ended_at", a->ended_at != 0, a->ended_at);
	rq_changed(rq, str_fmt(rq->a, "berkas/%lld", (long long)a->unit_id));
	rq_changed(rq, str_fmt(rq->a, "permohonan/%lld", (long long)a->id));
	/* What was said of a case may name people: it stays in the case and out of the journal. */
	TRY(journal_event(rq, &(struct journal_entry){"application", a->id, a->version, a->unit_id,
	                                              application_act_name(act), journal_json_end(&j), STR_NULL}, NULL));
	enum application_news news = application_news_of(act);
	return news != APPLICATION_NEWSES ? application_news(rq, a, news) : OK;
}

enum err application_keep(struct rq *rq, struct application *a, enum application_state was)
{
	int64_t changed;
	TRY(sql_application_move(rq->db, a->id, a->version, str_of(application_state_name(was)),
	                         str_of(application_state_name(a->state)), a->step, a->holder_id, some(a->complete_at),
	                         some(a->promised_at), some(a->pickup_at), some(a->ready_at), some(a->ended_at), a->collector,
	                         a->survey_ref, &changed));
	a->version++;
	return changed == 1 ? OK : ERR_CONFLICT;
}

enum err application_hand_on(struct rq *rq, struct application *a, int64_t holder_id)
{
	struct service_step *steps;
	size_t n;
	TRY(service_steps(rq, a->version_id, &steps, &n));
	struct str role = a->step >= 1 && (size_t)a->step <= n ? steps[a->step - 1].role : STR("");
	a->holder_id = holder_id;
	TRY(sql_application_hold_end(rq->db, a->id, rq->now, NULL));
	return sql_application_hold_add(rq->db, rq_id(rq), a->id, a->unit_id, a->step, role, holder_id, rq->now, NULL);
}

/* ---- words ---- */

static const char words_field[] = "isian";

static enum err seal_words(struct rq *rq, struct application *a, struct str words)
{
	struct vault_record r;
	a->key = a->fields = STR_NULL;
	if (words.n == 0)
		return OK;
	enum err e = vault_record_new(rq, "application", a->id, &r, &a->key);
	if (e == OK)
		a->fields = vault_put(rq, &r, words_field, words);
	if (e != ERR_LOCKED)
		return e;
	/* The key is not open: sealed to its public half. An empty key says so; the next change gives it one of its own. */
	a->key = STR("");
	return vault_seal(rq, words, &a->fields);
}

enum err application_words_read(struct rq *rq, const struct application *a, struct str *out)
{
	struct vault_record r;
	*out = STR_NULL;
	if (a->key.s == NULL)
		return OK;
	if (a->key.n == 0)
		return vault_unseal(rq, a->fields, out);
	TRY(vault_record_open(rq, "application", a->id, a->key, &r));
	return vault_get(rq, &r, words_field, a->fields, out);
}

enum err application_words_put(struct rq *rq, struct application *a, struct str words)
{
	int64_t changed;
	TRY(seal_words(rq, a, words));
	TRY(sql_application_words(rq->db, a->id, a->version, a->key, a->fields, &changed));
	a->version++;
	return changed == 1 ? OK : ERR_CONFLICT;
}

/* ---- taking in ---- */

static enum err next_number(struct rq *rq, int64_t unit_id, int year, int64_t *out)
{
	struct application_series_last_row r;
	int64_t changed;
	enum err e = sql_application_series_last(rq->db, rq->a, unit_id, year, &r);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*out = e == OK ? r.last + 1 : 1;
	if (e == ERR_NOT_FOUND)
		TRY(sql_application_series_first(rq->db, unit_id, year, &changed));
	else
		TRY(sql_application_series_next(rq->db, unit_id, year, r.last, *out, &changed));
	return changed == 1 ? OK : ERR_RETRY;
}

static enum err checklist(struct rq *rq, const struct application *a)
{
	struct service_requirement *r;
	size_t n;
	TRY(service_requirements(rq, a->version_id, &r, &n));
	for (size_t i = 0; i < n; i++)
		TRY(sql_application_item_add(rq->db, a->id, (int64_t)i + 1, r[i].text, MARK_OPEN, r[i].optional, NULL));
	return OK;
}

/* The first step after the applicant's own: where the papers lie now. */
static enum err first_step(struct rq *rq, const struct application *a, int *out)
{
	struct service_step *s;
	size_t n;
	TRY(service_steps(rq, a->version_id, &s, &n));
	*out = n == 0 ? 1 : s[0].next != 0 ? s[0].next : 1;
	return OK;
}

static enum err store_it(struct rq *rq, struct application *a)
{
	TRY(sql_application_add(rq->db, a->id, a->unit_id, a->service_id, a->version_id, some(a->visit_id), some(a->parent_id),
	                        a->code, a->year, a->number, str_of(application_who_name(a->who)), a->applicant_id,
	                        a->subject_id, a->proxy_id, a->relation, a->proxy_letter, a->deceased, a->step, a->holder_id,
	                        a->received_by, a->received_at, some(a->stated_at), a->limit_ms, a->survey_ref, a->key,
	                        a->fields, NULL));
	TRY(checklist(rq, a));
	TRY(application_hand_on(rq, a, rq->actor.id));
	const int64_t people[] = {a->applicant_id, a->subject_id, a->proxy_id};
	for (size_t i = 0; i < countof(people); i++)
		if (people[i] != 0)
			TRY(citizen_hold(rq, people[i], "application", a->id));
	if (a->visit_id != 0)
		TRY(journal_link(rq, (struct journal_ref){STR("queue_visit"), a->visit_id},
		                 (struct journal_ref){STR("application"), a->id}));
	if (a->parent_id != 0)
		TRY(journal_link(rq, (struct journal_ref){STR("application"), a->parent_id},
		                 (struct journal_ref){STR("application"), a->id}));
	return application_tell(rq, a, ACT_RECEIVE, STR_NULL);
}

enum err application_receive(struct rq *rq, const struct application_intake *in, struct application *out,
                             enum application_no *no)
{
	struct office_service s;
	struct office_city city;
	struct service_version v;
	uint8_t random[9];
	char code[APPLICATION_CODE_LEN + 1];
	TRY(office_service_by_id(rq, in->service_id, &s));
	TRY(office_city_of_unit(rq, s.unit_id, &city));
	int32_t today = civil_day(rq->now, city.zone);
	enum err e = service_current(rq, in->service_id, today, &v);
	*no = e == ERR_NOT_FOUND || in->stated_at > rq->now ? APPLICATION_NO_SERVICE : APPLICATION_FINE;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (*no != APPLICATION_FINE)
		return OK;
	rq_random(rq, random, sizeof random);
	application_code_make(random, code);
	struct application a = {
		.id = rq_id(rq), .unit_id = s.unit_id, .service_id = s.id, .version_id = v.id, .version = 1,
		.visit_id = in->visit_id, .parent_id = in->parent_id, .year = civil_of(rq->now, city.zone).year,
		.code = str_dup(rq->a, str_of(code)), .who = in->who, .applicant_id = in->applicant_id,
		.subject_id = in->subject_id, .proxy_id = in->proxy_id,
		.relation = in->relation.s != NULL ? str_trim(in->relation) : STR(""),
		.proxy_letter = in->proxy_letter.s != NULL ? str_trim(in->proxy_letter) : STR(""), .deceased = in->deceased,
		.state = APP_RECEIVED, .received_by = rq->actor.id, .holder_id = rq->actor.id, .received_at = rq->now,
		.stated_at = in->stated_at, .limit_ms = v.limit_minutes * 60000, .collector = STR(""),
		.survey_ref = in->survey_ref != NULL ? (struct str){(const char *)in->survey_ref, 16} : STR_NULL,
	};
	TRY(next_number(rq, a.unit_id, a.year, &a.number));
	TRY(first_step(rq, &a, &a.step));
	TRY(seal_words(rq, &a, in->words));
	TRY(store_it(rq, &a));
	*out = a;
	return OK;
}
