/* A standard from the catalogue to force and to its successor, on both engines; and that what is shipped passes the
 * rules. */
#include "app/app_place.h"
#include "journal/journal_store.h"
#include "service/service_catalogue.h"
#include "service/service_store.h"

static void shipped(void **state)
{
	(void)state;
	struct arena *a = arena_new(16 * 1024 * 1024);
	struct service_catalogue c = service_catalogue(a);
	size_t at, line;
	int kecamatan = 0, kelurahan = 0;
	assert_true(c.n >= 27);
	for (size_t i = 0; i < c.n; i++) {
		const struct service_offer *o = &c.v[i];
		assert_true(o->name.n > 0 && o->product.n > 0 && o->prefix.n == 1 && o->limit_minutes > 0 && o->n_bases > 0);
		assert_true(kecamatan + kelurahan <= 2 * (int)i);
		assert_str(o->fee, "Gratis");
		assert_int_equal(service_steps_ok(o->steps, o->n_steps, &at), SERVICE_FINE);
		assert_true(o->n_steps > 0 && service_steps_minutes(o->steps, o->n_steps) <= o->limit_minutes);
		assert_true(o->legal == LEGAL_IN_FORCE || o->legal_note.n > 0);
		kecamatan += service_offer_fits(o, STR("kecamatan"));
		kelurahan += service_offer_fits(o, STR("kelurahan"));
		for (size_t k = 0; k < i; k++)
			assert_false(str_eq(c.v[k].key, o->key));
	}
	/* The thirteen services of Serai Serumpun, the seven of Tanjung Laut. */
	static const char *const serai[] = {"kk", "ktp-rekam", "pindah-pengantar", "datang", "ahli-waris", "keramaian",
	                                    "bersih-diri", "cair-dd", "blt-dd", "imb", "situ", "iumk", "legalisir"};
	static const char *const tanjung[] = {"ktp-pengantar", "kk-pengantar", "pindah-pengantar", "usaha-pengantar", "nikah",
	                                      "domisili", "sktm"};
	for (size_t i = 0; i < countof(serai); i++)
		assert_true(service_offer_fits(service_offer_by_key(&c, str_of(serai[i])), STR("kecamatan")));
	for (size_t i = 0; i < countof(tanjung); i++)
		assert_true(service_offer_fits(service_offer_by_key(&c, str_of(tanjung[i])), STR("kelurahan")));
	assert_int_equal(service_offer_by_key(&c, STR("imb"))->legal, LEGAL_REPLACED);
	assert_int_equal(service_offer_by_key(&c, STR("situ"))->legal, LEGAL_REVOKED);
	assert_false(service_catalogue_read(a, STR("[layanan x]\nnama = X\nhukum = entah\n"), &c, &line));
	assert_int_equal(line, 3);
	assert_false(service_catalogue_read(a, STR("langkah = a | proses | b | c | d | 1 | 2 | 0"), &c, &line));
	arena_free(a);
}

struct town {
	int64_t unit;
	int32_t today;
};

static enum err build(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
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
	t->today = civil_day(rq->now, c.zone);
	return OK;
}

static enum err whole_catalogue(struct rq *rq, void *ctx)
{
	const struct town *t = ctx;
	struct service_catalogue c = service_catalogue(rq->a);
	struct service_version v, *all;
	enum service_no no;
	size_t n;
	for (size_t i = 0; i < c.n; i++) {
		TRY(service_adopt(rq, t->unit, c.v[i].key, t->today, &v, &no));
		assert_int_equal(no, SERVICE_FINE);
		assert_int_equal(v.state, SERVICE_DRAFT);
		assert_int_equal(v.legal, c.v[i].legal);
		assert_int_equal(v.legal_on, 0); /* not confirmed */
	}
	TRY(service_adopt(rq, t->unit, STR("sktm"), t->today, &v, &no));
	assert_int_equal(no, SERVICE_NO_STATE); /* there is a draft */
	TRY(service_adopt(rq, t->unit, STR("tidak ada"), t->today, &v, &no));
	assert_int_equal(no, SERVICE_NO_UNKNOWN);
	TRY(service_newest(rq, t->unit, &all, &n));
	assert_int_equal(n, c.n);
	TRY(service_offered(rq, t->unit, t->today, &all, &n));
	assert_int_equal(n, 0); /* drafts promise nothing */
	return OK;
}

static enum err into_force(struct rq *rq, int64_t id, int32_t on)
{
	struct service_consultation c = {.version_id = id, .people = 12, .held_on = on, .place = STR("Aula"),
	                                 .elements = STR("RT\nkader\npengusaha\ntokoh agama\npenyandang disabilitas"),
	                                 .minutes_no = STR("BA-1"), .outcome = STR("Setuju dengan perbaikan waktu")};
	struct service_version v;
	enum service_no no;
	TRY(service_decide(rq, id, STR("188/1/2026"), on, &no));
	assert_int_equal(no, SERVICE_NO_CONSULTATION);
	TRY(service_consult(rq, &c, &no));
	assert_int_equal(no, SERVICE_FINE);
	TRY(service_decide(rq, id, STR("188/1/2026"), on, &no));
	assert_int_equal(no, SERVICE_NO_COMPLAINTS);
	struct str texts[SERVICE_COMPONENTS] = {[COMPONENT_COMPLAINTS] = STR("Meja pengaduan, SP4N-LAPOR!")};
	TRY(service_version_by_id(rq, id, &v));
	TRY(service_texts_put(rq, &v, texts, &no));
	v.version--;
	assert_int_equal(service_texts_put(rq, &v, texts, &no), ERR_CONFLICT); /* read before that change */
	TRY(service_decide(rq, id, STR("188/1/2026"), on, &no));
	assert_int_equal(no, SERVICE_FINE);
	TRY(service_publish(rq, id, on, &no));
	assert_int_equal(no, SERVICE_NO_CONFIRMED);
	TRY(service_legal_set(rq, id, LEGAL_IN_FORCE, STR("diperiksa Bagian Hukum"), &no));
	assert_int_equal(no, SERVICE_FINE);
	TRY(service_publish(rq, id, on, &no));
	assert_int_equal(no, SERVICE_FINE);
	return OK;
}

static enum err one_life(struct rq *rq, void *ctx)
{
	const struct town *t = ctx;
	struct office_service s;
	struct service_version v, w, *all;
	struct service_requirement *r;
	struct service_step *steps;
	enum service_no no;
	size_t n, at;
	TRY(office_service_by_name(rq, t->unit, STR("Surat pengantar keterangan tidak mampu"), &s));
	TRY(service_versions(rq, s.id, &all, &n));
	assert_int_equal(n, 1);
	TRY(into_force(rq, all[0].id, t->today));
	TRY(service_offered(rq, t->unit, t->today, &all, &n));
	assert_int_equal(n, 1);
	assert_str(all[0].letter, "sktm");
	assert_int_equal(all[0].limit_minutes, 12);
	v = all[0];
	TRY(service_put(rq, &v, &no));
	assert_int_equal(no, SERVICE_NO_STATE); /* what is promised stands */
	/* The next version begins as a copy, and replaces the first on its day. */
	TRY(service_draft(rq, s.id, v.id, &w, &no));
	assert_int_equal(no, SERVICE_FINE);
	assert_int_equal(w.edition, 2);
	TRY(service_requirements(rq, w.id, &r, &n));
	assert_int_equal(n, 2);
	assert_str(r[1].text, "Pengantar RT/RW");
	TRY(service_requirements_put(rq, &w, r, 1, &no));
	TRY(service_steps(rq, w.id, &steps, &n));
	steps[1].next = 9;
	TRY(service_steps_put(rq, &w, steps, n, &at, &no));
	assert_int_equal(no, SERVICE_NO_STEP_NEXT);
	assert_int_equal(at, 2);
	w.limit_minutes = 10;
	TRY(service_put(rq, &w, &no));
	assert_int_equal(no, SERVICE_FINE);
	struct service_consultation c = {.version_id = w.id, .people = 5, .held_on = t->today, .elements = STR("RT"),
	                                 .outcome = STR("Setuju")};
	TRY(service_consult(rq, &c, &no));
	TRY(service_decide(rq, w.id, STR("188/2/2026"), t->today, &no));
	assert_int_equal(no, SERVICE_FINE);
	TRY(service_publish(rq, w.id, t->today + 7, &no));
	assert_int_equal(no, SERVICE_FINE);
	TRY(service_current(rq, s.id, t->today + 6, &v));
	assert_int_equal(v.limit_minutes, 12); /* still the first */
	TRY(service_current(rq, s.id, t->today + 7, &v));
	assert_int_equal(v.limit_minutes, 10);
	struct service_review look = {.version_id = v.id, .held_on = t->today + 8, .outcome = OUTCOME_KEPT,
	                              .note = STR("Janji ditepati 96 persen")};
	TRY(service_review_add(rq, &look, &no));
	assert_int_equal(no, SERVICE_FINE);
	struct service_medium m = {.version_id = v.id, .medium = STR("Papan pengumuman"), .since_on = t->today + 7};
	TRY(service_medium_add(rq, &m, &no));
	assert_int_equal(no, SERVICE_FINE);
	TRY(service_withdraw(rq, v.id, t->today + 30, STR("layanan pindah ke MPP"), &no));
	assert_int_equal(no, SERVICE_FINE);
	TRY(service_offered(rq, t->unit, t->today + 31, &all, &n));
	assert_int_equal(n, 0);
	return OK;
}

/* The requirements of every version as its last event tells them are those of the table. */
static enum err told(struct rq *rq, void *ctx)
{
	const struct town *t = ctx;
	struct journal_value *e;
	struct service_version *all;
	size_t n, m, kept = 0;
	TRY(journal_values(rq, "service_version", &e, &n));
	TRY(service_newest(rq, t->unit, &all, &m));
	assert_int_equal(n, m + 1); /* one service has two */
	for (size_t i = 0; i < n; i++) {
		struct service_version v;
		TRY(service_version_by_id(rq, e[i].id, &v));
		kept += str_find(e[i].payload, str_fmt(rq->a, "\"state\":\"%s\"", service_state_name(v.state))) >= 0 &&
		        str_find(e[i].payload, str_fmt(rq->a, "\"limit_minutes\":%lld", (long long)v.limit_minutes)) >= 0;
	}
	assert_int_equal(kept, n);
	return OK;
}

static void life(struct app_place *p)
{
	struct town t = {0};
	assert_ok(app_run(p->app, true, build, &t));
	assert_ok(app_run(p->app, true, whole_catalogue, &t));
	assert_ok(app_run(p->app, true, one_life, &t));
	assert_ok(app_run(p->app, false, told, &t));
}

static void life_on_both(void **state)
{
	(void)state;
	app_on_both(life);
}

TEST_GROUP(service_store, cmocka_unit_test(shipped), cmocka_unit_test(life_on_both));
