/* A ketua RT with ten files: one collector, one proof, all or nothing; the survey's code opens for who comes himself;
 * a case that came to nothing gives its originals back; and how a case is found. */
#include "application/application_pages_rig.h"
#include "application/application_store_acts.h"
#include "journal/journal_store.h"
#include "survey/survey_store_code.h"

enum { FILES = 10 };
struct many {
	struct desk_rig g;
	int64_t ids[FILES];
	struct str first_code;
	struct application a;
	struct survey_code_text codes[2];
	int64_t with_code[2];
};

static enum err ready(struct rq *rq, struct many *m, const uint8_t *ref, int64_t *out)
{
	struct town *t = &m->g.t;
	struct application_intake in = {.service_id = t->village_service, .applicant_id = m->g.citizen, .survey_ref = ref};
	struct application a;
	struct application_paper *p;
	enum application_no no;
	size_t n;
	town_as(rq, t->village, t->clerk);
	TRY(application_receive(rq, &in, &a, &no));
	TRY(application_papers(rq, a.id, &p, &n));
	for (size_t i = 0; i < n; i++) {
		p[i].item.mark = MARK_THERE;
		p[i].item.held = i == 0;
		TRY(application_mark(rq, &a, &p[i].item, 1, &no));
	}
	TRY(application_complete(rq, &a, &no));
	assert_int_equal(no, APPLICATION_FINE);
	TRY(town_sign(rq, t, &a));
	m->first_code = a.code;
	*out = a.id;
	return OK;
}

static enum err ten(struct rq *rq, void *ctx)
{
	struct many *m = ctx;
	for (int i = 0; i < FILES; i++)
		TRY(ready(rq, m, NULL, &m->ids[i]));
	return OK;
}

static enum err read_first(struct rq *rq, void *ctx)
{
	struct many *m = ctx;
	return application_by_id(rq, m->ids[0], &m->a);
}

static void bundle(struct app_place *p)
{
	struct many m = {0};
	struct desk_rig *g = &m.g;
	rig_new(g, p);
	assert_ok(app_run_at(p->app, true, g->t.monday, g->a, ten, &m));
	g->account = g->t.clerk;
	struct str page = rig_get(g, STR("/berkas/serah"), 22);
	assert_true(rig_says(page, "2031-00010") && !rig_says(page, "Siti Aminah"));
	struct buf b = buf_new(g->a, 4096);
	buf_fmt(&b, "csrf=%.*s&kunci=%.*s&hubungan=rt", STR_ARG(rig_between(page, "name=\"csrf\" value=\"", '"')),
	        STR_ARG(rig_between(page, "name=\"kunci\" value=\"", '"')));
	struct str head = buf_done(&b);
	assert_true(rig_says(rig_ask(g, "POST", STR("/berkas/serah"), head, 422), "Pilih paling sedikit satu berkas"));
	for (int i = 0; i < FILES; i++)
		buf_fmt(&b, "&berkas=%lld", (long long)m.ids[i]);
	buf_fmt(&b, "&pengambil=Pak+Slamet&dokumen=KTP-el");
	struct str form = buf_done(&b);
	page = rig_ask(g, "POST", STR("/berkas/serah"), form, 422); /* originals */
	assert_true(rig_says(page, "belum dikembalikan") && rig_says(page, "Pak Slamet"));
	form = str_cat(g->a, form, STR("&kembali=1"));
	rig_ask(g, "POST", STR("/berkas/serah"), form, 303);
	struct str to = STR_NULL;
	for (size_t i = 0; i < g->reply.n_headers; i++)
		if (str_eqz(g->reply.headers[i].name, "Location"))
			to = g->reply.headers[i].value;
	assert_true(str_starts(to, STR("/berkas/serah/")));
	rig_ask(g, "POST", STR("/berkas/serah"), form, 303); /* pressed twice */
	struct str path, query;
	str_cut(to, '?', &path, &query);
	page = rig_ask(g, "GET", path, STR(""), 200);
	assert_true(rig_says(page, "2031-00001") && rig_says(page, "2031-00010") && !rig_says(page, "Slamet"));
	page = rig_ask(g, "GET", str_cat(g->a, path, STR("/pdf")), STR(""), 200);
	assert_true(str_starts(page, STR("%PDF")));
	assert_ok(app_run_at(p->app, false, 0, g->a, read_first, &m));
	assert_int_equal(m.a.state, APP_COLLECTED);
	assert_str(m.a.collector, "rt"); /* whose name it was lies under a key */
	arena_free(g->a);
}

/* ---- the survey ---- */

static enum err issue(struct rq *rq, void *ctx)
{
	struct many *m = ctx;
	struct survey_unit u;
	TRY(survey_unit_by_id(rq, m->g.t.village, &u));
	for (int i = 0; i < 2; i++) {
		struct survey_code_ask ask = {.services = &m->g.t.village_service, .n_services = 1};
		struct survey_code_issued got;
		TRY(survey_code_issue(rq, &u, &ask, &got));
		assert_true(got.invited);
		m->codes[i] = got.text;
		TRY(ready(rq, m, got.ref, &m->with_code[i]));
	}
	return OK;
}

static enum err asked(struct rq *rq, void *ctx)
{
	struct many *m = ctx;
	struct survey_code_seen seen;
	enum survey_code_no no;
	TRY(survey_code_look(rq, m->codes[0].code, &seen, &no));
	assert_int_equal(no, CODE_FINE); /* came himself */
	TRY(survey_code_look(rq, m->codes[1].code, &seen, &no));
	assert_int_equal(no, CODE_GONE); /* another's errand */
	TRY(application_by_id(rq, m->with_code[0], &m->a));
	assert_true(m->a.survey_ref.s == NULL); /* nothing leads from the case to the code any more */
	return OK;
}

static void survey(struct app_place *p)
{
	struct many m = {0};
	struct desk_rig *g = &m.g;
	rig_new(g, p);
	assert_ok(app_run_at(p->app, true, g->t.monday, g->a, issue, &m));
	g->case_id = m.with_code[0];
	rig_act(g, g->t.clerk, "/serah", "hubungan=pemohon&kembali=1", 303);
	g->case_id = m.with_code[1];
	rig_act(g, g->t.clerk, "/serah", "hubungan=rt&kembali=1&pengambil=Slamet&dokumen=KTP-el", 303);
	assert_ok(app_run_at(p->app, true, 0, g->a, asked, &m));
	arena_free(g->a);
}

/* ---- what came to nothing ---- */

static enum err kept(struct rq *rq, void *ctx)
{
	struct many *m = ctx;
	struct application_paper *p;
	enum application_no no;
	size_t n;
	TRY(town_receive(rq, &m->g.t, m->g.citizen, &m->a));
	TRY(application_papers(rq, m->a.id, &p, &n));
	p[0].item.mark = MARK_THERE;
	p[0].item.held = true;
	TRY(application_mark(rq, &m->a, &p[0].item, 1, &no));
	m->g.case_id = m->a.id;
	return OK;
}

static void withdrawn(struct app_place *p)
{
	struct many m = {0};
	struct desk_rig *g = &m.g;
	rig_new(g, p);
	assert_ok(app_run_at(p->app, true, g->t.monday, g->a, kept, &m));
	rig_act(g, g->t.clerk, "/tarik", "catatan-tarik=pindah", 303);
	struct str page = rig_get(g, rig_path(g, ""), 45);
	assert_true(rig_says(page, "Berkas asli yang masih disimpan: 1"));
	rig_act(g, g->t.clerk, "/kembali", "x=1", 303);
	page = rig_get(g, rig_path(g, ""), 45);
	assert_true(!rig_says(page, "masih disimpan") && rig_says(page, "dikembalikan"));
	assert_ok(app_run_at(p->app, true, g->t.monday, g->a, kept, &m));
	rig_act(g, g->t.head, "/tolak", "alasan-tolak=a&dasar=b&keberatan=c", 303);
	page = rig_ask(g, "GET", rig_path(g, "/penolakan"), STR(""), 200);
	assert_true(str_starts(page, STR("%PDF")));
	arena_free(g->a);
}

/* ---- finding ---- */

static void find(struct app_place *p)
{
	struct many m = {0};
	struct desk_rig *g = &m.g;
	rig_new(g, p);
	assert_ok(app_run_at(p->app, true, g->t.monday, g->a, kept, &m));
	g->account = g->t.clerk;
	struct str page = rig_get(g, STR("/berkas/cari"), 14);
	struct str csrf = rig_between(page, "name=\"csrf\" value=\"", '"');
#define FIND(fields, status) \
	rig_ask(g, "POST", STR("/berkas/cari"), str_fmt(g->a, "csrf=%.*s" fields, STR_ARG(csrf)), status)
	FIND("&nomor=2031-00001", 303);
	FIND("&nomor=1", 303);
	FIND("&nomor=2031-7", 422);
	FIND("&nomor=Siti", 422);
	rig_ask(g, "POST", STR("/berkas/cari"),
	        str_fmt(g->a, "csrf=%.*s&nomor=%.*s", STR_ARG(csrf), STR_ARG(m.a.code)), 303);
	FIND("&nik=9971010507900001", 422); /* for what? */
	FIND("&nik=997101&tujuan=layanan", 422);
	assert_true(rig_says(FIND("&nik=9971010507900001&tujuan=layanan", 200), "2031-00001"));
	assert_true(rig_says(FIND("&nik=9971010507900002&tujuan=layanan", 200), "Tidak ada berkas dengan NIK itu"));
	arena_free(g->a);
}

/* ---- the overseer ---- */

static enum err another(struct rq *rq, void *ctx)
{
	struct many *m = ctx;
	enum application_no no;
	TRY(kept(rq, ctx));
	m->a.holder_id = 0;
	TRY(application_ask_extra(rq, &m->a, STR("foto rumah"), &no));
	return OK;
}

static void oversight(struct app_place *p)
{
	struct many m = {0};
	struct desk_rig *g = &m.g;
	rig_new(g, p);
	assert_ok(app_run_at(p->app, true, g->t.monday, g->a, another, &m));
	rig_act(g, g->t.clerk, "/tarik", "x=1", 303);
	assert_ok(app_run_at(p->app, true, g->t.monday, g->a, another, &m));
	rig_at(g, g->t.monday + (int64_t)14 * 24 * TOWN_HOUR); /* two weeks on: past the legal day */
	g->account = g->kasi;
	struct str page = rig_get(g, STR("/berkas/pengawasan"), 28);
	assert_true(rig_says(page, "2031-00002") && rig_says(page, "lewat 4 hari kerja"));
	assert_true(rig_says(page, "Asli tertahan") && rig_says(page, "dari permohonan yang sudah berakhir"));
	assert_false(rig_says(page, "Siti") || rig_says(page, "foto rumah")); /* numbers, not words of people */
	assert_ok(journal_seal_all(p->app)); /* the chain's link stands on the paper */
	page = rig_ask(g, "GET", rig_path(g, "/riwayat"), STR(""), 200);
	assert_true(str_starts(page, STR("%PDF")));
	g->account = g->t.clerk;
	rig_ask(g, "GET", STR("/berkas/pengawasan"), STR(""), 403);
	arena_free(g->a);
}

#define ON_BOTH(name) static void name##_on_both(void **state) { (void)state; app_on_both(name); }
ON_BOTH(bundle)
ON_BOTH(survey)
ON_BOTH(withdrawn)
ON_BOTH(find)
ON_BOTH(oversight)

TEST_GROUP(application_pages_give, cmocka_unit_test(bundle_on_both), cmocka_unit_test(survey_on_both),
           cmocka_unit_test(withdrawn_on_both), cmocka_unit_test(find_on_both),
           cmocka_unit_test(oversight_on_both));
