/* One application over the counter: its people, its papers, its promise. */
#include "application/application_store_intake.h"
#include "application/application_store_acts.h"
#include "application_intake_sql.h"
#include "journal/journal_store.h"
#include "queue/queue_store.h"

static void refuse_citizen(struct intake_refused *no, enum citizen_no why)
{
	no->any = true;
	no->citizen = why;
}

static void refuse(struct intake_refused *no, enum intake_no why)
{
	no->any |= why != INTAKE_FINE;
	no->intake = why;
}

static void refuse_app(struct intake_refused *no, enum application_no why)
{
	no->any |= why != APPLICATION_FINE;
	no->app = why;
}

/* ---- people ---- */

/* What is typed over what was recorded; an empty box leaves what is there. *other: something differs. */
static void overlay(struct citizen_fields *have, const struct citizen_fields *typed, bool *other)
{
	struct citizen_fields t = *typed;
	for (int i = 0; i < CITIZEN_FIELDS; i++) {
		struct str *to = citizen_field_at(have, (enum citizen_field)i);
		struct str from = *citizen_field_at(&t, (enum citizen_field)i);
		if (from.n == 0 || str_eq(*to, from))
			continue;
		*to = from;
		*other = true;
	}
}

/* The unit knows this NIK: the same name, or a record that was opened with the document in hand, is brought up to date. */
static enum err known(struct rq *rq, struct intake_person *p, int64_t id, struct intake_refused *no)
{
	struct citizen have;
	enum citizen_no why;
	bool other = false;
	TRY(citizen_by_id(rq, id, PURPOSE_SERVICE, &have));
	if (p->opened != id && !intake_same_name(have.f.name, p->c.f.name)) {
		refuse(no, INTAKE_NO_SAME);
		return OK;
	}
	if (p->opened != id)
		p->c.f.name = have.f.name;
	overlay(&have.f, &p->c.f, &other);
	have.temporary_ok = true;
	p->c.id = id;
	if (!other)
		return OK;
	TRY(citizen_put(rq, &have, STR("dokumen baru"), &why));
	p->c.odd = have.odd;
	if (why != CITIZEN_FINE)
		refuse_citizen(no, why);
	return OK;
}

enum err intake_person_take(struct rq *rq, struct intake_person *p, struct intake_refused *no)
{
	enum citizen_no why;
	p->c.id = 0;
	TRY(citizen_put(rq, &p->c, STR_NULL, &why));
	if (why == CITIZEN_NO_TAKEN)
		return known(rq, p, p->c.id, no);
	if (why != CITIZEN_FINE)
		refuse_citizen(no, why);
	return OK;
}

/* The two who are one: the same NIK typed for the applicant and for who has come is one record. */
static enum err people(struct rq *rq, struct intake_ask *ask, struct intake_refused *no)
{
	const bool wanted[INTAKE_PERSONS] = {
		[INTAKE_APPLICANT] = true, [INTAKE_COMER] = ask->says.comer != COMER_SELF && ask->carrier_id == 0,
		[INTAKE_SUBJECT] = ask->says.subject != SUBJECT_SELF,
	};
	for (int i = 0; i < INTAKE_PERSONS && !no->any; i++) {
		struct intake_person *p = &ask->person[i];
		p->c.unit_id = ask->unit_id;
		if (!wanted[i])
			continue;
		no->person = (enum intake_person_place)i;
		TRY(intake_person_take(rq, p, no));
	}
	return OK;
}

/* ---- papers ---- */

static enum err custody_put(struct rq *rq, int64_t id, const struct intake_custody *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str came = c[i].came < 0 ? STR("") : str_of(intake_came_name((enum intake_came)c[i].came));
		struct str kept = c[i].kept.s != NULL ? utf8_head(str_trim(c[i].kept), INTAKE_KEPT_MAX) : STR("");
		if (came.n > 0 || kept.n > 0)
			TRY(sql_intake_custody_set(rq->db, id, c[i].place, came, kept, NULL));
	}
	return OK;
}

static enum err first_look(struct rq *rq, struct intake_ask *ask, struct intake_done *out, struct intake_refused *no)
{
	enum application_no app;
	bool lacking = false;
	TRY(application_mark(rq, &out->a, ask->items, ask->n_items, &app));
	TRY(custody_put(rq, out->a.id, ask->custody, ask->n_custody));
	for (size_t i = 0; i < ask->n_items; i++)
		lacking |= ask->items[i].mark == MARK_LACKING;
	out->complete = !lacking;
	TRY(lacking ? application_lack(rq, &out->a, STR(""), &app) : application_complete(rq, &out->a, &app));
	refuse_app(no, app);
	return OK;
}

enum err intake_look_again(struct rq *rq, struct application *a, struct application_item *v, size_t n,
                           const struct intake_custody *c, size_t n_custody, struct intake_look *out,
                           struct intake_refused *no)
{
	struct application_paper *have;
	enum application_no app = APPLICATION_FINE;
	size_t n_have;
	*no = (struct intake_refused){0};
	TRY(application_papers(rq, a->id, &have, &n_have));
	if (n != n_have)
		return ERR_NOT_FOUND;
	struct application_item *was = ARENA_ARRAY(rq->a, n + 1, struct application_item);
	int *late = ARENA_ARRAY(rq->a, n + 1, int);
	for (size_t i = 0; i < n; i++)
		was[i] = have[i].item;
	refuse_app(no, a->state == APP_INCOMPLETE ? APPLICATION_FINE : APPLICATION_NO_STATE);
	if (!no->any)
		refuse(no, intake_marks(v, n, false));
	if (no->any)
		return OK;
	out->late = intake_second_look(v, was, n, late, &out->lacking);
	for (size_t i = 0; i < out->late && app == APPLICATION_FINE; i++)
		TRY(application_ask_extra(rq, a, have[late[i] - 1].text, &app));
	if (app == APPLICATION_FINE)
		TRY(application_mark(rq, a, v, n, &app));
	TRY(custody_put(rq, a->id, c, n_custody));
	out->complete = out->lacking == 0;
	if (app == APPLICATION_FINE && out->complete)
		TRY(application_complete(rq, a, &app));
	refuse_app(no, app);
	return OK;
}

/* ---- one's own case ---- */

enum err intake_others(struct rq *rq, int64_t unit_id, int64_t *counter_id)
{
	struct queue_post *p;
	size_t n;
	*counter_id = 0;
	TRY(queue_posts(rq, unit_id, &p, &n));
	for (size_t i = 0; i < n; i++)
		if (p[i].account_id != rq->actor.id)
			*counter_id = p[i].counter_id;
	return OK;
}

/* ---- the whole ---- */

static enum err may_take(struct rq *rq, const struct intake_ask *ask, struct intake_refused *no)
{
	int64_t other;
	*no = (struct intake_refused){0};
	refuse(no, intake_who_ok(&ask->says));
	if (!no->any && ask->stated_at != 0)
		refuse(no, intake_stated_ok(ask->stated_at, rq->now));
	if (!no->any)
		refuse(no, intake_marks(ask->items, ask->n_items, ask->all));
	if (no->any || !ask->own)
		return OK;
	/* In an office where nobody else is on duty he takes it in, said and written; where somebody is, that one does. */
	TRY(intake_others(rq, ask->unit_id, &other));
	refuse_app(no, other != 0 ? APPLICATION_NO_OWN : APPLICATION_FINE);
	return OK;
}

/* A second application for the same, while the first is open, is asked about: a double click under another key, two clerks
 * on one visit, or meant so. */
static enum err twin_of(struct rq *rq, const struct intake_ask *ask, int64_t subject_id, struct intake_refused *no)
{
	struct intake_twin_row *r;
	size_t n;
	if (ask->twice)
		return OK;
	TRY(sql_intake_twin(rq->db, rq->a, ask->service_id, ask->person[INTAKE_APPLICANT].c.id, subject_id, 1, &r, &n));
	if (n == 0)
		return OK;
	no->any = true;
	no->twin = (struct intake_twin){r[0].id, r[0].year, r[0].number, r[0].received_at, r[0].received_by};
	return OK;
}

static struct application_intake intake_of(const struct intake_ask *ask)
{
	const struct intake_who *w = &ask->says;
	bool other = w->comer != COMER_SELF;
	return (struct application_intake){
		.service_id = ask->service_id, .visit_id = ask->visit_id, .who = ask->who, .words = ask->words,
		.applicant_id = ask->person[INTAKE_APPLICANT].c.id, .stated_at = ask->stated_at,
		.subject_id = w->subject == SUBJECT_SELF ? 0 : ask->person[INTAKE_SUBJECT].c.id,
		.proxy_id = !other ? 0 : ask->carrier_id != 0 ? ask->carrier_id : ask->person[INTAKE_COMER].c.id,
		.deceased = w->subject == SUBJECT_DEAD,
		.relation = other ? str_of(intake_relation_name((enum intake_relation)w->relation)) : STR(""),
		.proxy_letter = other && w->letter >= 0 ? str_of(intake_letter_name((enum intake_letter)w->letter)) : STR(""),
	};
}

static enum err facts_put(struct rq *rq, const struct intake_ask *ask, const struct application *a)
{
	const struct intake_who *w = &ask->says;
	bool doubt = w->comer != COMER_SELF && w->letter == PROXY_LETTER_DOUBTFUL;
	return sql_intake_taken_add(rq->db, a->id, a->unit_id, str_of(intake_comer_name(w->comer)),
	                            str_of(intake_subject_name(w->subject)), a->proxy_letter,
	                            doubt ? str_of(intake_doubt_name((enum intake_doubt)w->doubt)) : STR(""), ask->twice,
	                            ask->sheet.s != NULL ? utf8_head(str_trim(ask->sheet), INTAKE_SHEET_MAX) : STR(""), NULL);
}

static enum err afterwards(struct rq *rq, const struct intake_ask *ask, struct application *a,
                           struct intake_refused *no)
{
	enum citizen_no why;
	enum application_no app;
	enum intake_no done = INTAKE_FINE;
	TRY(facts_put(rq, ask, a));
	if (ask->own)
		TRY(application_kin_say(rq, a, true, &app));
	if (ask->consent) {
		TRY(citizen_consent_give(rq, a->applicant_id, &why));
		if (why != CITIZEN_FINE) {
			no->person = INTAKE_APPLICANT;
			refuse_citizen(no, why);
		}
	}
	if (ask->deposit_id != 0)
		TRY(intake_file_done(rq, ask->deposit_id, ask->deposit_place, a->id, &done));
	if (done != INTAKE_FINE)
		refuse(no, done);
	return OK;
}

enum err intake_take(struct rq *rq, struct intake_ask *ask, struct intake_done *out, struct intake_refused *no)
{
	enum application_no app;
	TRY(may_take(rq, ask, no));
	if (!no->any)
		TRY(people(rq, ask, no));
	if (no->any)
		return OK;
	struct application_intake in = intake_of(ask);
	TRY(twin_of(rq, ask, in.subject_id, no));
	if (no->any)
		return OK;
	TRY(application_receive(rq, &in, &out->a, &app));
	refuse_app(no, app);
	if (!no->any)
		TRY(first_look(rq, ask, out, no));
	if (!no->any)
		TRY(afterwards(rq, ask, &out->a, no));
	for (int i = 0; i < INTAKE_PERSONS; i++)
		out->odd[i] = ask->person[i].c.odd;
	return OK;
}
