/* For tests: a kelurahan and the kecamatan above it with one standard each in force, a clerk and a head, and the ways of
 * a case in one call each. It is a Monday at 08:00 in WITA, far ahead, so that no clock of the machine lies behind it. */
#ifndef APPLICATION_APPLICATION_STORE_TOWN_H
#define APPLICATION_APPLICATION_STORE_TOWN_H
#include "account/account_store.h"
#include "app/app_place.h"
#include "app/vault.h"
#include "application/application_store_pauses.h"
#include "outage/outage_store.h"
#include "stock/stock_store.h"

enum { TOWN_MINUTE = 60000, TOWN_HOUR = 60 * TOWN_MINUTE };
struct town {
	int64_t city, village, district, village_service, district_service, clerk, head;
	int64_t monday; /* 08:00 */
	int64_t id, other;
	uint8_t escrow[SEAL_KEY];
};

static inline enum err town_unit(struct rq *rq, struct town *t, enum unit_kind kind, const char *name, int64_t *out)
{
	struct calendar_profile hours;
	enum office_no no;
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &hours));
	struct office_unit u = {.city_id = t->city, .kind = kind, .name = str_of(name), .profile_id = hours.id, .from_on = 0,
	                        .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	*out = u.id;
	return OK;
}

static inline enum err town_person(struct rq *rq, int64_t unit_id, const char *name, int64_t *out)
{
	struct account p = {.username = str_of(name), .name = str_of(name), .unit_id = unit_id, .active = true,
	                    .until_on = INT32_MAX};
	enum account_no no;
	TRY(account_put(rq, &p, STR_NULL, &no));
	*out = p.id;
	return OK;
}

static inline enum err town_service(struct rq *rq, int64_t unit_id, const char *key, int32_t today, int64_t *out)
{
	struct service_version v;
	enum service_no no;
	struct str texts[SERVICE_COMPONENTS] = {[COMPONENT_COMPLAINTS] = STR("Meja pengaduan")};
	TRY(service_adopt(rq, unit_id, str_of(key), today, &v, &no));
	TRY(service_texts_put(rq, &v, texts, &no));
	struct service_consultation c = {.version_id = v.id, .people = 12, .held_on = today, .elements = STR("RT"),
	                                 .outcome = STR("Setuju")};
	TRY(service_consult(rq, &c, &no));
	TRY(service_decide(rq, v.id, STR("188/1/2026"), today, &no));
	TRY(service_legal_set(rq, v.id, LEGAL_IN_FORCE, STR("diperiksa"), &no));
	TRY(service_publish(rq, v.id, today, &no));
	assert_int_equal(no, SERVICE_FINE);
	*out = v.service_id;
	return OK;
}

static inline enum err town_build(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	enum office_no no;
	int32_t today = civil_day(t->monday, ZONE_WITA);
	TRY(office_bootstrap(rq, &b, &c, &no));
	t->city = c.id;
	TRY(town_unit(rq, t, UNIT_KECAMATAN, "Kecamatan Hulu", &t->district));
	TRY(town_unit(rq, t, UNIT_KELURAHAN, "Kelurahan Melati", &t->village));
	TRY(town_person(rq, t->village, "loket1", &t->clerk));
	TRY(town_person(rq, t->village, "lurah1", &t->head));
	TRY(town_service(rq, t->village, "sktm", today, &t->village_service));
	TRY(town_service(rq, t->district, "legalisir", today, &t->district_service));
	return vault_keep(rq);
}

static inline void town_new_at(struct app_place *p, struct town *t, int32_t monday)
{
	*t = (struct town){.monday = civil_ms(monday, 480, ZONE_WITA)};
	vault_offer(p->app);
	assert_ok(app_run_at(p->app, true, t->monday, NULL, town_build, t));
}

static inline void town_new(struct app_place *p, struct town *t)
{
	town_new_at(p, t, civil_from(2031, 3, 3));
}

static inline void town_as(struct rq *rq, int64_t unit_id, int64_t who)
{
	rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = who, .unit_id = unit_id};
}

/* Received by the clerk of the village; the citizen may be anybody. */
static inline enum err town_receive(struct rq *rq, struct town *t, int64_t applicant_id, struct application *out)
{
	struct application_intake in = {.service_id = t->village_service, .applicant_id = applicant_id};
	enum application_no no;
	town_as(rq, t->village, t->clerk);
	TRY(application_receive(rq, &in, out, &no));
	assert_int_equal(no, APPLICATION_FINE);
	t->id = out->id;
	return OK;
}

/* All papers there: its clock starts. */
static inline enum err town_complete(struct rq *rq, struct application *a)
{
	struct application_paper *p;
	enum application_no no;
	size_t n;
	TRY(application_papers(rq, a->id, &p, &n));
	for (size_t i = 0; i < n; i++) {
		p[i].item.mark = MARK_THERE;
		TRY(application_mark(rq, a, &p[i].item, 1, &no));
	}
	TRY(application_complete(rq, a, &no));
	assert_int_equal(no, APPLICATION_FINE);
	return OK;
}

/* Asked for and signed by the head: ready. */
static inline enum err town_sign(struct rq *rq, struct town *t, struct application *a)
{
	enum application_no no;
	TRY(application_ask_signature(rq, a, t->head, &no));
	assert_int_equal(no, APPLICATION_FINE);
	town_as(rq, t->village, t->head);
	TRY(application_signed(rq, a, &no));
	assert_int_equal(no, APPLICATION_FINE);
	return OK;
}
#endif
