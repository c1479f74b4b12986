/* For tests of letters: a kelurahan with the service of the letter for the poor in force, a clerk, an operator and a head,
 * the key of personal data kept, and applications whose papers are complete. */
#ifndef LETTER_LETTER_STORE_PLACE_H
#define LETTER_LETTER_STORE_PLACE_H
#include "account/account_store.h"
#include "app/app_place.h"
#include "app/vault.h"
#include "application/application_store.h"
#include "letter/letter_store.h"

struct letter_place {
	int64_t unit, service, clerk, operator, head, now;
};

static inline enum err letter_place_person(struct rq *rq, struct letter_place *t, const char *name, int64_t *out)
{
	struct account p = {.username = str_of(name), .name = str_of(name), .unit_id = t->unit, .active = true,
	                    .until_on = INT32_MAX};
	enum account_no no;
	TRY(account_put(rq, &p, STR_NULL, &no));
	*out = p.id;
	return OK;
}

static inline enum err letter_place_standard(struct rq *rq, struct letter_place *t, int32_t today)
{
	struct service_version v;
	enum service_no no;
	struct str texts[SERVICE_COMPONENTS] = {[COMPONENT_COMPLAINTS] = STR("Meja pengaduan")};
	TRY(service_adopt(rq, t->unit, STR("sktm"), today, &v, &no));
	TRY(service_texts_put(rq, &v, texts, &no));
	struct service_consultation c = {.version_id = v.id, .people = 12, .held_on = today, .elements = STR("RT"),
	                                 .outcome = STR("Setuju")};
	TRY(service_consult(rq, &c, &no));
	TRY(service_decide(rq, v.id, STR("188/1/2026"), today, &no));
	TRY(service_legal_set(rq, v.id, LEGAL_IN_FORCE, STR("diperiksa"), &no));
	TRY(service_publish(rq, v.id, today, &no));
	assert_int_equal(no, SERVICE_FINE);
	t->service = v.service_id;
	return OK;
}

static inline enum err letter_place_build(struct rq *rq, void *ctx)
{
	struct letter_place *t = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	struct calendar_profile hours;
	enum office_no no;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &hours));
	struct office_unit u = {.city_id = c.id, .kind = UNIT_KELURAHAN, .name = STR("Kelurahan Melati"),
	                        .profile_id = hours.id, .from_on = 0, .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	t->unit = u.id;
	TRY(letter_place_person(rq, t, "loket1", &t->clerk));
	TRY(letter_place_person(rq, t, "operator1", &t->operator));
	TRY(letter_place_person(rq, t, "lurah1", &t->head));
	TRY(letter_place_standard(rq, t, civil_day(t->now, ZONE_WITA)));
	return vault_keep(rq);
}

/* A Monday at 08:00 in WITA, far ahead, so that no clock of the machine lies behind it. */
static inline void letter_place_new(struct app_place *p, struct letter_place *t)
{
	*t = (struct letter_place){.now = civil_ms(civil_from(2031, 3, 3), 480, ZONE_WITA)};
	vault_offer(p->app);
	assert_ok(app_run_at(p->app, true, t->now, NULL, letter_place_build, t));
}

static inline void letter_place_as(struct rq *rq, const struct letter_place *t, int64_t who)
{
	rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = who, .unit_id = t->unit};
}

/* An application taken in by the clerk, complete, in the operator's hands. */
static inline enum err letter_place_case(struct rq *rq, const struct letter_place *t, struct application *out)
{
	struct application_intake in = {.service_id = t->service, .applicant_id = 7};
	struct application_paper *p;
	enum application_no no;
	size_t n;
	letter_place_as(rq, t, t->clerk);
	TRY(application_receive(rq, &in, out, &no));
	TRY(application_papers(rq, out->id, &p, &n));
	for (size_t i = 0; i < n; i++) {
		p[i].item.mark = MARK_THERE;
		TRY(application_mark(rq, out, &p[i].item, 1, &no));
	}
	TRY(application_complete(rq, out, &no));
	assert_int_equal(no, APPLICATION_FINE);
	letter_place_as(rq, t, t->operator);
	return application_step(rq, out, false, t->operator, &no);
}

#define LETTER_PLACE_VALUES \
	"{\"nama\":\"Sri Contoh\",\"nik\":\"9901015503900001\",\"kk\":\"9901010101150002\",\"tempat_lahir\":\"Bukit Contoh\"," \
	"\"tanggal_lahir\":\"1990-03-15\",\"jenis_kelamin\":\"Perempuan\",\"agama\":\"Islam\",\"pekerjaan\":\"Penjahit\"," \
	"\"alamat\":\"Jalan Contoh 3 RT 02\",\"keperluan\":\"berobat\"}"

static inline struct letter_signer letter_place_signer(const struct letter_place *t)
{
	return (struct letter_signer){.as = AS_OWN, .principal = STR(""), .middle = STR(""), .title = STR("Lurah Melati"),
	                              .name = STR("Rina Contoh, S.IP."), .rank = STR("Penata, III/c"),
	                              .nip = STR("990001012020012001"), .basis = STR(""), .account_id = t->head};
}

/* A draft of the shipped letter for the poor, of that application (NULL: of none). */
static inline enum err letter_place_draft(struct rq *rq, const struct application *a, struct letter *out)
{
	struct letter_template t;
	enum letter_no no;
	assert_true(letter_shipped(rq->a, STR("sktm"), &t));
	TRY(letter_draft(rq, a, &t, STR(LETTER_PLACE_VALUES), out, &no));
	assert_int_equal(no, LETTER_NO_NONE);
	return OK;
}
#endif
