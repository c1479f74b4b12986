/* Two hundred people in the store, on both engines: nobody who carries the disk away reads one of them; who reads is
 * written down; a duplicate, a consent, a destruction, and what comes in while the key is locked. */
#include <dirent.h>

#include "account/account_store.h"
#include "app/app_place.h"
#include "app/vault.h"
#include "base/file.h"
#include "citizen/citizen_store.h"
#include "journal/journal_store.h"
#include "notice/notice_store.h"

enum { PEOPLE = 200 };
struct town {
	int64_t unit, other, clerk, ids[PEOPLE], sealed_id, twin_id, erasure_id;
	uint8_t escrow[SEAL_KEY];
	struct arena *a;
};

static enum err unit_add(struct rq *rq, int64_t city, const char *name, int64_t *out)
{
	struct calendar_profile hours;
	enum office_no no;
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &hours));
	struct office_unit u = {.city_id = city, .kind = UNIT_KELURAHAN, .name = str_of(name), .profile_id = hours.id,
	                        .from_on = 0, .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	*out = u.id;
	return OK;
}

static enum err build(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	enum office_no no;
	enum account_no an;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(unit_add(rq, c.id, "Kelurahan Melati", &t->unit));
	TRY(unit_add(rq, c.id, "Kelurahan Kenanga", &t->other));
	struct account p = {.username = STR("loket1"), .name = STR("Loket Satu"), .unit_id = t->unit, .active = true,
	                    .until_on = INT32_MAX};
	TRY(account_put(rq, &p, STR_NULL, &an));
	t->clerk = p.id;
	return vault_keep(rq);
}

static void as(struct rq *rq, const struct town *t, int64_t unit)
{
	rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = t->clerk, .unit_id = unit};
}

static struct str nik_of(struct arena *a, int i) { return str_fmt(a, "997101%02d0590%04d", i % 28 + 1, i + 1); }
static struct str name_of(struct arena *a, int i) { return str_fmt(a, "Warga%dRahasia Keluarga%d", i, i); }

static struct citizen person(struct rq *rq, const struct town *t, int i)
{
	return (struct citizen){.unit_id = t->unit, .kind = CITIZEN_PERSON,
		.f = {.nik = nik_of(rq->a, i), .name = name_of(rq->a, i), .kk = str_fmt(rq->a, "99710101010100%02d", i % 100),
		      .address = str_fmt(rq->a, "Jalan Tersembunyi nomor %d", i), .phone = str_fmt(rq->a, "08120000%04d", i)}};
}

static enum err fill(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	enum citizen_no no;
	as(rq, t, t->unit);
	for (int i = 0; i < PEOPLE; i++) {
		struct citizen c = person(rq, t, i);
		TRY(citizen_put(rq, &c, STR_NULL, &no));
		assert_int_equal(no, CITIZEN_FINE);
		t->ids[i] = c.id;
	}
	TRY(vault_escrow_make(rq, t->escrow));
	struct citizen again = person(rq, t, 3);
	TRY(citizen_put(rq, &again, STR_NULL, &no));
	assert_int_equal(no, CITIZEN_NO_TAKEN);
	assert_true(again.id == t->ids[3]);
	struct citizen real = person(rq, t, 3);
	real.f.nik = STR("6474021705900001");
	TRY(citizen_put(rq, &real, STR_NULL, &no));
	assert_int_equal(no, CITIZEN_NO_SAMPLE);
	return OK;
}

static enum err find(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct citizen c;
	struct citizen_reading *r;
	struct str masked;
	enum citizen_no no;
	size_t n;
	as(rq, t, t->unit);
	TRY(citizen_by_nik(rq, nik_of(rq->a, 7), PURPOSE_SERVICE, &c));
	assert_true(c.id == t->ids[7]);
	assert_true(str_eq(c.f.name, name_of(rq->a, 7)));
	assert_int_equal(citizen_by_nik(rq, STR("9971010105909999"), PURPOSE_SERVICE, &c), ERR_NOT_FOUND);
	assert_int_equal(citizen_by_nik(rq, str_sub(nik_of(rq->a, 7), 0, 15), PURPOSE_SERVICE, &c), ERR_NOT_FOUND);
	TRY(citizen_by_id(rq, t->ids[7], PURPOSE_CORRECT, &c));
	c.f.name = STR("warga tujuh");
	TRY(citizen_put(rq, &c, STR("salah ketik"), &no));
	assert_int_equal(no, CITIZEN_FINE);
	assert_int_equal(c.version, 2);
	TRY(citizen_name_masked(rq, t->ids[7], &masked));
	assert_str(masked, "w**** t****");
	TRY(citizen_readings(rq, t->ids[7], &r, &n));
	assert_int_equal(n, 2);
	assert_true(r[0].purpose == PURPOSE_CORRECT && r[1].purpose == PURPOSE_SERVICE && r[1].actor_id == t->clerk);
	assert_str(r[1].name, "Loket Satu");
	/* An office does not see whom another has served. */
	as(rq, t, t->other);
	assert_int_equal(citizen_by_nik(rq, nik_of(rq->a, 8), PURPOSE_SERVICE, &c), ERR_NOT_FOUND);
	return OK;
}

static enum err join(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct citizen c;
	enum citizen_no no;
	struct journal_thread th;
	as(rq, t, t->unit);
	TRY(citizen_merge(rq, t->ids[10], t->ids[10], &no));
	assert_int_equal(no, CITIZEN_NO_SAME);
	TRY(citizen_merge(rq, t->ids[10], t->ids[11], &no));
	assert_int_equal(no, CITIZEN_FINE);
	TRY(citizen_merge(rq, t->ids[11], t->ids[12], &no)); /* and on: the first points to the last */
	assert_int_equal(no, CITIZEN_FINE);
	TRY(citizen_by_id(rq, t->ids[10], PURPOSE_SERVICE, &c));
	assert_true(c.id == t->ids[12]);
	TRY(citizen_merge(rq, t->ids[10], t->ids[13], &no));
	assert_int_equal(no, CITIZEN_NO_STATE);
	TRY(journal_thread(rq, (struct journal_ref){STR("citizen"), t->ids[11]}, &th));
	assert_true(th.n_before == 1 && th.n_after == 1 && th.after[0].id == t->ids[12]);
	return OK;
}

static enum err consent(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct notice m = {.unit_id = t->unit, .about_kind = STR("citizen"), .about_id = t->ids[20], .person_id = t->ids[20],
	                   .channel = NOTICE_WHATSAPP, .text = STR("Surat Anda siap diambil.")};
	struct notice *w;
	struct str number;
	enum citizen_no no;
	enum notice_no nn;
	bool may;
	size_t n;
	int64_t id;
	struct citizen_request q;
	as(rq, t, t->unit);
	TRY(citizen_recipient(rq, t->ids[20], &may, &m.to_sealed));
	assert_false(may);
	TRY(citizen_consent_give(rq, t->ids[20], &no));
	assert_int_equal(no, CITIZEN_FINE);
	TRY(citizen_recipient(rq, t->ids[20], &may, &m.to_sealed));
	assert_true(may);
	TRY(notice_add(rq, &m, &nn));
	assert_int_equal(nn, NOTICE_FINE);
	TRY(notice_waiting(rq, t->unit, &w, &n));
	assert_int_equal(n, 1);
	TRY(notice_open(rq, &w[0], &number));
	assert_str(number, "6281200000020");
	/* Withdrawing is carried out at once, its request closed. */
	TRY(citizen_request_add(rq, t->ids[20], DEMAND_STOP, &id));
	TRY(notice_waiting(rq, t->unit, &w, &n));
	assert_int_equal(n, 0);
	TRY(notice_by_id(rq, m.id, &m));
	assert_true(m.state == NOTICE_CANCELLED && m.to_sealed.s == NULL);
	TRY(citizen_recipient(rq, t->ids[20], &may, &number));
	assert_false(may);
	TRY(citizen_request_by_id(rq, id, &q));
	assert_true(!q.waits && q.ground == GROUND_MET && q.due_at - q.received_at == CITIZEN_CLOCK_MS);
	return OK;
}

static enum err destroy(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct citizen c;
	struct citizen_erasure e;
	struct citizen_reading *r;
	enum citizen_no no;
	int64_t id;
	size_t n;
	as(rq, t, t->unit);
	TRY(citizen_request_add(rq, t->ids[12], DEMAND_ACCESS, &id));
	TRY(citizen_erase(rq, t->ids[12], ERASE_JRA, &e, &no));
	assert_int_equal(no, CITIZEN_NO_REQUEST);
	TRY(citizen_request_end(rq, id, GROUND_MET, &no));
	TRY(citizen_request_end(rq, id, GROUND_CASE, &no));
	assert_int_equal(no, CITIZEN_NO_ENDED);
	TRY(citizen_hold(rq, t->ids[10], "application", 77)); /* of one that was merged into it */
	TRY(citizen_hold(rq, t->ids[10], "application", 77));
	TRY(citizen_erase(rq, t->ids[12], ERASE_JRA, &e, &no));
	assert_int_equal(no, CITIZEN_NO_HELD);
	TRY(citizen_let_go(rq, "application", 77));
	TRY(citizen_erase(rq, t->ids[12], ERASE_JRA, &e, &no));
	assert_int_equal(no, CITIZEN_FINE);
	assert_true(e.records == 3 && e.number == 1 && e.readings == 1); /* with the two merged into it */
	t->erasure_id = e.id;
	TRY(citizen_erase(rq, t->ids[12], ERASE_JRA, &e, &no));
	assert_int_equal(no, CITIZEN_NO_STATE);
	TRY(citizen_by_id(rq, t->ids[10], PURPOSE_AUDIT, &c));
	assert_int_equal(c.state, CITIZEN_ERASED);
	assert_int_equal(c.f.name.n, 0);
	TRY(citizen_readings(rq, t->ids[12], &r, &n));
	assert_int_equal(n, 2);
	assert_int_equal(citizen_by_nik(rq, nik_of(rq->a, 12), PURPOSE_SERVICE, &c), ERR_NOT_FOUND);
	c = person(rq, t, 12); /* who comes again is somebody new */
	TRY(citizen_put(rq, &c, STR_NULL, &no));
	assert_int_equal(no, CITIZEN_FINE);
	return OK;
}

/* What events say of it all: no NIK, no name. */
static enum err events(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct journal_filter f = {.max = 200};
	struct journal_line *v;
	size_t n, seen = 0;
	do {
		TRY(journal_lines(rq, &f, &v, &n));
		for (size_t i = 0; i < n; i++) {
			struct str p = v[i].event.payload.s != NULL ? v[i].event.payload : STR("");
			seen += str_eqz(v[i].event.kind, "citizen");
			assert_true(str_find(p, STR("Rahasia")) < 0 && str_find(p, STR("Tersembunyi")) < 0 &&
			            str_find(p, STR("997101")) < 0 && str_find(p, STR("62812")) < 0);
			f.below_id = v[i].event.id;
		}
	} while (n == f.max);
	assert_true(seen > PEOPLE + 10);
	(void)t;
	return OK;
}

static void in_no_file(struct town *t, const char *dir)
{
	DIR *d = opendir(dir);
	assert_non_null(d);
	size_t files = 0;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		struct str bytes;
		if (!str_starts(str_of(e->d_name), STR("prima.db")) && !str_starts(str_of(e->d_name), STR("salinan")))
			continue;
		assert_ok(file_read(t->a, str_z(t->a, str_fmt(t->a, "%s/%s", dir, e->d_name)), 64 << 20, &bytes));
		files++;
		for (int i = 0; i < PEOPLE; i++)
			if (str_find(bytes, nik_of(t->a, i)) >= 0 || str_find(bytes, str_fmt(t->a, "Warga%dRahasia", i)) >= 0)
				fail_msg("%s names person %d", e->d_name, i);
		assert_true(str_find(bytes, STR("Tersembunyi")) < 0);
	}
	closedir(d);
	assert_true(files >= 2);
}

static enum err sealed_intake(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct citizen c = person(rq, t, 500), x;
	struct str masked;
	enum citizen_no no;
	as(rq, t, t->unit);
	assert_int_equal(citizen_by_nik(rq, nik_of(rq->a, 7), PURPOSE_SERVICE, &x), ERR_LOCKED);
	assert_int_equal(citizen_by_id(rq, t->ids[7], PURPOSE_SERVICE, &x), ERR_LOCKED);
	TRY(citizen_put(rq, &c, STR_NULL, &no));
	assert_true(no == CITIZEN_FINE && c.state == CITIZEN_SEALED);
	t->sealed_id = c.id;
	c = person(rq, t, 30); /* known already, which nobody can see now */
	TRY(citizen_put(rq, &c, STR_NULL, &no));
	t->twin_id = c.id;
	TRY(citizen_name_masked(rq, t->sealed_id, &masked));
	assert_str(masked, "(terkunci)");
	return OK;
}

static enum err open_again(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	bool right;
	TRY(vault_escrow_open(rq, t->escrow, &right));
	assert_true(right);
	return OK;
}

static enum err unlock(struct rq *rq, void *ctx) { return citizen_unlock_some(rq, ctx); }

static enum err after_unlock(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct citizen c;
	struct citizen_counts k;
	as(rq, t, t->unit);
	TRY(citizen_by_nik(rq, nik_of(rq->a, 500), PURPOSE_SERVICE, &c));
	assert_true(c.id == t->sealed_id && c.state == CITIZEN_LIVE);
	TRY(citizen_by_id(rq, t->twin_id, PURPOSE_SERVICE, &c));
	assert_true(c.id == t->ids[30]);
	TRY(citizen_count(rq, t->unit, &k));
	assert_true(k.sealed == 0 && k.merged == 1 && k.erased == 3 && k.live == PEOPLE - 3 + 2);
	return OK;
}

static void house(struct app_place *p)
{
	struct town t = {.a = arena_new((size_t)1 << 30)};
	bool more = true;
	vault_offer(p->app);
	assert_ok(app_run_at(p->app, true, 0, NULL, build, &t));
	assert_ok(app_run_at(p->app, true, 0, t.a, fill, &t));
	assert_ok(app_run_at(p->app, true, 0, t.a, find, &t));
	assert_ok(app_run_at(p->app, true, 0, t.a, join, &t));
	assert_ok(app_run_at(p->app, true, 0, t.a, consent, &t));
	assert_ok(app_run_at(p->app, true, 0, t.a, destroy, &t));
	assert_ok(app_run_at(p->app, false, 0, t.a, events, &t));
	if (p->pg == NULL) {
		assert_ok(store_backup(app_store(p->app), str_z(t.a, str_fmt(t.a, "%s/salinan.db", p->dir))));
		in_no_file(&t, p->dir);
	}
	app_close(p->app);
	app_place_open(p, false);
	assert_false(vault_ready(p->app));
	assert_ok(app_run_at(p->app, true, 0, t.a, sealed_intake, &t));
	assert_ok(app_run_at(p->app, false, 0, t.a, open_again, &t));
	while (more)
		assert_ok(app_run_at(p->app, true, 0, t.a, unlock, &more));
	assert_ok(app_run_at(p->app, true, 0, t.a, after_unlock, &t));
	assert_ok(journal_seal_all(p->app));
	if (p->pg == NULL)
		in_no_file(&t, p->dir);
	arena_free(t.a);
}

static void house_on_both(void **state)
{
	(void)state;
	app_on_both(house);
}

TEST_GROUP(citizen_store, cmocka_unit_test(house_on_both));
