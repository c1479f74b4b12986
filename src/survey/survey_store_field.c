/* In the field: those who declined, letters of assignment, and how much each person has typed. */
#include "account/account_store.h"
#include "survey/survey_plan_store.h"
#include "survey_plan_sql.h"

static void changed_period(struct rq *rq, int64_t period_id)
{
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)period_id));
}

/* ---- those who declined ---- */

enum err survey_refusal_add(struct rq *rq, const struct survey_period *p, const struct survey_refusal *r,
                            enum survey_no *no)
{
	struct survey_rules rules = survey_period_rules(p);
	int64_t id = rq_id(rq);
	*no = survey_may_enter(&rules, r->on);
	if (*no != SURVEY_YES)
		return OK;
	TRY(sql_survey_refusal_add(rq->db, id, p->id, r->unit_id, r->service_id, r->on, r->channel, r->reason, r->n,
	                           rq->actor.id, rq->now, NULL));
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", p->id);
	journal_int(&j, "service_id", r->service_id);
	journal_str(&j, "on", civil_iso(rq->a, r->on));
	journal_str(&j, "channel", str_of(survey_trait_code(TRAIT_CHANNEL, r->channel)));
	journal_str(&j, "why", r->reason);
	journal_int(&j, "n", r->n);
	changed_period(rq, p->id);
	return survey_tell(rq, "survey_refusal", id, 1, r->unit_id, "catat", &j);
}

enum err survey_refusal_void(struct rq *rq, const struct survey_period *p, int64_t id, bool any, bool *done)
{
	struct survey_refusal_by_id_row r;
	int64_t changed;
	*done = false;
	TRY(sql_survey_refusal_by_id(rq->db, rq->a, id, &r));
	if (r.period_id != p->id)
		return ERR_NOT_FOUND;
	if (!any && r.made_by != rq->actor.id)
		return ERR_DENIED;
	if (p->state == PERIOD_PUBLISHED)
		return OK;
	TRY(sql_survey_refusal_void(rq->db, id, rq->actor.id, rq->now, &changed));
	*done = changed == 1;
	if (!*done)
		return OK;
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", p->id);
	journal_int(&j, "n", r.n);
	changed_period(rq, p->id);
	return survey_tell(rq, "survey_refusal", id, 2, r.unit_id, "batal", &j);
}

enum err survey_refusal_list(struct rq *rq, int64_t period_id, int64_t unit_id, struct survey_refusal **out, size_t *n)
{
	struct survey_refusal_row *r;
	TRY(sql_survey_refusals(rq->db, rq->a, period_id, unit_id, SURVEY_REFUSALS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_refusal);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct survey_refusal){
			.id = r[i].id, .unit_id = r[i].unit_id, .service_id = r[i].service_id, .n = r[i].n, .unit = r[i].unit,
			.service = r[i].service, .reason = r[i].reason, .on = (int32_t)r[i].day, .channel = (int)r[i].channel,
			.made_by = r[i].made_by, .void_ = r[i].void_at.has,
		};
	return OK;
}

/* ---- letters ---- */

static struct survey_letter letter_of(const struct survey_letter_row *r)
{
	return (struct survey_letter){
		.id = r->id, .period_id = r->period_id, .unit_id = r->unit_id, .number = r->number, .basis = r->basis,
		.task = r->task, .signer_for = r->signer_for, .signer_post = r->signer_post, .void_reason = r->void_reason,
		.issued_on = (int32_t)r->issued_on, .from_on = (int32_t)r->from_on, .to_on = (int32_t)r->to_on,
		.each_target = r->each_target.has ? r->each_target.v : -1, .withdrawn = r->void_at.has,
	};
}

static enum err letter_tell(struct rq *rq, const struct survey_letter *l, int64_t version, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", l->period_id);
	journal_str(&j, "number", l->number);
	journal_str(&j, "basis", l->basis);
	journal_str(&j, "issued_on", civil_iso(rq->a, l->issued_on));
	journal_str(&j, "from_on", civil_iso(rq->a, l->from_on));
	journal_str(&j, "to_on", civil_iso(rq->a, l->to_on));
	journal_str(&j, "signer_post", l->signer_post);
	journal_int(&j, "people", (int64_t)l->n_people);
	journal_int(&j, "places", (int64_t)l->n_places);
	if (l->withdrawn)
		journal_str(&j, "withdrawn", l->void_reason);
	changed_period(rq, l->period_id);
	return survey_tell(rq, "survey_letter", l->id, version, l->unit_id, what, &j);
}

enum err survey_letter_make(struct rq *rq, const struct survey_letter *from, int64_t *id, bool *taken)
{
	struct survey_letter l = *from;
	struct db_int each = {l.each_target >= 0, l.each_target};
	int64_t changed;
	l.id = rq_id(rq);
	TRY(sql_survey_letter_add(rq->db, l.id, l.period_id, l.unit_id, l.number, l.basis, l.task, l.issued_on, l.from_on,
	                          l.to_on, each, l.signer_for, l.signer_post, rq->actor.id, rq->now, &changed));
	*taken = changed != 1;
	if (*taken)
		return OK;
	for (size_t i = 0; i < l.n_people; i++)
		TRY(sql_survey_letter_person_add(rq->db, l.id, (int64_t)i + 1, l.people[i].account_id, NULL));
	for (size_t i = 0; i < l.n_places; i++)
		TRY(sql_survey_letter_place_add(rq->db, l.id, l.places[i].unit_id, l.places[i].service_id, NULL));
	*id = l.id;
	return letter_tell(rq, &l, 1, "buat");
}

/* People and places, for letters of one period. Rows come letter by letter: each takes its slice. */
static enum err letters_fill(struct rq *rq, int64_t period_id, struct survey_letter *l, size_t n, int64_t only)
{
	struct survey_letter_parts_row *r;
	size_t rows;
	TRY(sql_survey_letter_parts(rq->db, rq->a, period_id, only, SURVEY_LETTER_ROWS, &r, &rows));
	struct survey_letter_person *people = ARENA_ARRAY(rq->a, rows, struct survey_letter_person);
	struct survey_letter_place *places = ARENA_ARRAY(rq->a, rows, struct survey_letter_place);
	for (size_t k = 0; k < rows; k++) {
		size_t i = 0;
		while (i < n && l[i].id != r[k].letter_id)
			i++;
		if (i == n)
			continue;
		places[k] = (struct survey_letter_place){r[k].letter_id, r[k].id, r[k].service_id, r[k].name, r[k].service};
		people[k] = (struct survey_letter_person){r[k].letter_id, r[k].id, r[k].name, r[k].nip, r[k].typed};
		if (r[k].is_place == 1 && l[i].n_places++ == 0)
			l[i].places = &places[k];
		else if (r[k].is_place == 0 && l[i].n_people++ == 0)
			l[i].people = &people[k];
	}
	return OK;
}

enum err survey_letter_get(struct rq *rq, int64_t id, struct survey_letter *out)
{
	struct survey_letter_row r;
	TRY(sql_survey_letter_by_id(rq->db, rq->a, id, &r));
	*out = letter_of(&r);
	return letters_fill(rq, r.period_id, out, 1, id);
}

enum err survey_letter_list(struct rq *rq, int64_t period_id, int64_t account_id, struct survey_letter **out, size_t *n)
{
	struct survey_letter_row *r;
	TRY(sql_survey_letters(rq->db, rq->a, period_id, account_id, SURVEY_LETTERS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_letter);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = letter_of(&r[i]);
	return *n > 0 ? letters_fill(rq, period_id, *out, *n, 0) : OK;
}

enum err survey_letter_withdraw(struct rq *rq, const struct survey_letter *l, struct str reason, bool *done)
{
	struct survey_letter after = *l;
	int64_t changed;
	TRY(sql_survey_letter_void(rq->db, l->id, rq->actor.id, rq->now, reason, &changed));
	*done = changed == 1;
	if (!*done)
		return OK;
	after.withdrawn = true;
	after.void_reason = reason;
	return letter_tell(rq, &after, 2, "batal");
}

enum err survey_surveyors(struct rq *rq, int32_t from_on, int32_t to_on, struct survey_sendable **out, size_t *n)
{
	struct survey_surveyors_row *r;
	TRY(sql_survey_surveyors(rq->db, rq->a, str_of(role_name(ROLE_SURVEYOR)), from_on, to_on, ACCOUNTS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_sendable);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct survey_sendable){r[i].account_id, r[i].unit_id, r[i].name, r[i].unit};
	return OK;
}

/* ---- typing ---- */

enum err survey_typed_count(struct rq *rq, int64_t period_id, int64_t unit_id, int32_t today, int64_t typed, int64_t again)
{
	if (typed + again == 0)
		return OK;
	return sql_survey_typed_more(rq->db, period_id, unit_id, rq->actor.id, today, typed, again, NULL);
}
