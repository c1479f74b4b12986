/* For tests of signing: the kelurahan of letter_store_place.h with a lurah, a sekretaris and a kasi who hold their roles,
 * and letters of it asked for. */
#ifndef SIGNING_SIGNING_STORE_PLACE_H
#define SIGNING_SIGNING_STORE_PLACE_H
#include "citizen/citizen_store.h"
#include "letter/letter_store_place.h"
#include "signing/signing_store_letter.h"

struct signing_place {
	struct letter_place at;
	int64_t secretary, section;
	int64_t letter, other, stranger, kin; /* kin: the person whose NIK is SIGNING_PLACE_NIK */
};
#define SIGNING_PLACE_NIK "9901011503900001"

static inline enum err signing_place_role(struct rq *rq, const struct signing_place *t, int64_t who, enum role role)
{
	struct account_role_row r = {.account_id = who, .grant = {role, t->at.unit, 0, INT32_MAX}, .basis = STR("SK 1/2031"),
	                             .reason = STR("")};
	enum account_no no;
	TRY(account_role_give(rq, &r, &no));
	assert_int_equal(no, ACCOUNT_FINE);
	return OK;
}

static inline void signing_place_as(struct rq *rq, const struct signing_place *t, int64_t who, enum role role)
{
	letter_place_as(rq, &t->at, who);
	rq->actor.roles[0] = (struct actor_role){.role = (int)role, .unit_id = t->at.unit};
	rq->actor.n_roles = 1;
}

static inline enum err signing_place_letter(struct rq *rq, struct signing_place *t, int64_t applicant, int64_t *out)
{
	struct application_intake in = {.service_id = t->at.service, .applicant_id = applicant};
	struct application a;
	struct application_paper *p;
	struct letter l;
	enum application_no ano;
	enum letter_no no;
	size_t n;
	letter_place_as(rq, &t->at, t->at.clerk);
	TRY(application_receive(rq, &in, &a, &ano));
	TRY(application_papers(rq, a.id, &p, &n));
	for (size_t i = 0; i < n; i++) {
		p[i].item.mark = MARK_THERE;
		TRY(application_mark(rq, &a, &p[i].item, 1, &ano));
	}
	TRY(application_complete(rq, &a, &ano));
	letter_place_as(rq, &t->at, t->at.operator);
	TRY(application_step(rq, &a, false, t->at.operator, &ano));
	TRY(letter_place_draft(rq, &a, &l));
	TRY(letter_ask(rq, &l, &no));
	assert_int_equal(no, LETTER_NO_NONE);
	*out = l.id;
	return OK;
}

static inline enum err signing_place_citizen(struct rq *rq, const struct signing_place *t, struct str nik, struct str name,
                                             int64_t *out)
{
	struct citizen c = {.unit_id = t->at.unit, .kind = CITIZEN_PERSON};
	enum citizen_no no;
	for (int i = 0; i < CITIZEN_FIELDS; i++)
		*citizen_field_at(&c.f, (enum citizen_field)i) = STR("");
	c.f.nik = nik;
	c.f.name = name;
	c.f.birth = STR("1990-03-15");
	TRY(citizen_put(rq, &c, STR_NULL, &no));
	assert_int_equal(no, CITIZEN_FINE);
	*out = c.id;
	return OK;
}

static inline enum err signing_place_people(struct rq *rq, void *ctx)
{
	struct signing_place *t = ctx;
	TRY(letter_place_person(rq, &t->at, "sekretaris1", &t->secretary));
	TRY(letter_place_person(rq, &t->at, "kasi1", &t->section));
	TRY(signing_place_role(rq, t, t->at.head, ROLE_KEPALA));
	TRY(signing_place_role(rq, t, t->secretary, ROLE_SEKRETARIS));
	TRY(signing_place_role(rq, t, t->section, ROLE_KASI));
	TRY(signing_place_citizen(rq, t, STR(SIGNING_PLACE_NIK), STR("Sri Contoh"), &t->kin));
	TRY(signing_place_citizen(rq, t, STR("9901011503900002"), STR("Tono Contoh"), &t->stranger));
	TRY(signing_place_letter(rq, t, t->stranger, &t->letter));
	return signing_place_letter(rq, t, t->kin, &t->other);
}

static inline void signing_place_new(struct app_place *p, struct signing_place *t)
{
	letter_place_new(p, &t->at);
	assert_ok(app_run_at(p->app, true, t->at.now, NULL, signing_place_people, t));
}
#endif
