/* The desk's pages asked for without a network, on both engines: a case from the counter to the applicant's hand, every
 * act and what it refuses; what the lists cost however many wait. */
#include "application/application_pages_rig.h"
#include "application/application_store_acts.h"

static enum err receive(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct application a;
	TRY(town_receive(rq, &g->t, g->citizen, &a));
	g->case_id = a.id;
	return OK;
}

struct seen {
	struct desk_rig g;
	struct application a;
};

static enum err read_case(struct rq *rq, void *ctx)
{
	struct seen *s = ctx;
	return application_by_id(rq, s->g.case_id, &s->a);
}

static const struct application *now(struct seen *s)
{
	assert_ok(app_run_at(s->g.p->app, false, 0, s->g.a, read_case, s));
	return &s->a;
}

static void papers(struct seen *s)
{
	struct desk_rig *g = &s->g;
	struct str page;
	rig_act(g, g->t.clerk, "/periksa", "putusan=lengkap", 422);
	rig_act(g, g->t.clerk, "/periksa", "putusan=kurang", 422);
	page = rig_act(g, g->t.clerk, "/periksa", "putusan=kurang&syarat-1=ada&syarat-2=kurang&catatan-periksa=bawa+besok",
	               303);
	assert_int_equal(now(s)->state, APP_INCOMPLETE);
	assert_true(rig_says(rig_get(g, STR("/berkas?daftar=belum-lengkap"), 21), "S*** A*****"));
	page = rig_get(g, rig_path(g, ""), 45);
	assert_true(rig_says(page, "Belum lengkap") && rig_says(page, "bawa besok") && !rig_says(page, "Siti Aminah"));
	rig_act(g, g->t.clerk, "/periksa", "putusan=lengkap&syarat-1=ada&syarat-2=ada&asli-2=1", 303);
	assert_int_equal(now(s)->state, APP_WORKING);
	assert_int_equal(now(s)->holder_id, 0);
	rig_act(g, g->t.clerk, "/tambahan", "tambahan=foto+rumah", 303);
	assert_true(rig_says(rig_get(g, rig_path(g, ""), 45), "foto rumah"));
}

/* Opening people's data asks for a purpose and leaves a line; the lists never show it. */
static void people(struct seen *s)
{
	struct desk_rig *g = &s->g;
	g->account = g->t.clerk;
	struct str page = rig_get(g, rig_path(g, ""), 45);
	struct str csrf = rig_between(page, "name=\"csrf\" value=\"", '"');
	rig_ask(g, "POST", rig_path(g, ""), str_fmt(g->a, "csrf=%.*s&tujuan=iseng", STR_ARG(csrf)), 422);
	page = rig_ask(g, "POST", rig_path(g, ""), str_fmt(g->a, "csrf=%.*s&tujuan=layanan", STR_ARG(csrf)), 200);
	assert_true(rig_says(page, "Siti Aminah") && rig_says(page, "9971010507900001"));
}

static void work(struct seen *s)
{
	struct desk_rig *g = &s->g;
	g->account = g->operator;
	struct str page = rig_get(g, rig_path(g, ""), 45);
	struct str form = str_fmt(g->a, "%.*s&x=1", STR_ARG(rig_keys(g, page)));
	rig_ask(g, "POST", rig_path(g, "/ambil"), form, 303);
	rig_ask(g, "POST", rig_path(g, "/ambil"), form, 303); /* pressed twice: the same answer, one act */
	assert_int_equal(now(s)->holder_id, g->operator);
	rig_act(g, g->kasi, "/ambil", "x=1", 422); /* somebody has it */
	int step = now(s)->step;
	rig_act(g, g->operator, "/langkah", "arah=maju&pemegang=1", 422);
	rig_act(g, g->operator, "/langkah", str_z(g->a, str_fmt(g->a, "arah=maju&pemegang=%lld", (long long)g->kasi)), 303);
	assert_true(now(s)->step != step && now(s)->holder_id == g->kasi);
	rig_act(g, g->kasi, "/alih", str_z(g->a, str_fmt(g->a, "kepada=%lld", (long long)g->operator)), 303);
	assert_int_equal(now(s)->holder_id, g->operator);
	assert_true(rig_says(rig_get(g, STR("/berkas?daftar=saya"), 21), "Tidak ada berkas"));
	g->account = g->operator;
	assert_true(rig_says(rig_get(g, STR("/berkas?daftar=saya"), 21), "operator1"));
}

/* A form whose page is old: nothing happens, what was typed stays. */
static void quicker(struct seen *s)
{
	struct desk_rig *g = &s->g;
	g->account = g->operator;
	struct str old = rig_keys(g, rig_get(g, rig_path(g, ""), 45));
	rig_act(g, g->kasi, "/alih", "kepada=", 303);
	g->account = g->operator;
	struct str page = rig_ask(g, "POST", rig_path(g, "/tarik"), str_fmt(g->a, "%.*s&catatan-tarik=pindah+kota",
	                                                                     STR_ARG(old)), 422);
	assert_true(rig_says(page, "baru diubah kasi1") && rig_says(page, "pindah kota"));
	assert_int_equal(now(s)->state, APP_WORKING);
	rig_act(g, g->operator, "/ambil", "x=1", 303);
}

static void wish(struct seen *s)
{
	struct desk_rig *g = &s->g;
	struct str code = application_code_print(g->a, str_z(g->a, now(s)->code));
	rig_act(g, g->t.clerk, "/keinginan", "keinginan=", 422);
	rig_act(g, g->t.clerk, "/keinginan", "keinginan=cetak+besok&kode-pemohon=AAAAA-AAAAA-AAAA", 422);
	rig_act(g, g->t.clerk, "/keinginan", "keinginan=cetak+besok", 303);
	struct str page = rig_get(g, rig_path(g, ""), 45);
	assert_true(rig_says(page, "Menunggu persetujuan pemohon") && !rig_says(page, "jam sedang berhenti"));
	assert_false(rig_says(page, str_z(g->a, code))); /* the clerk cannot agree in his place */
	rig_act(g, g->t.clerk, "/setuju", "kode-pemohon=AAAAA-AAAAA-AAAA", 422);
	rig_act(g, g->t.clerk, "/setuju", str_z(g->a, str_fmt(g->a, "kode-pemohon=%.*s", STR_ARG(code))), 303);
	assert_true(rig_says(rig_get(g, rig_path(g, ""), 45), "jam sedang berhenti"));
	rig_act(g, g->t.clerk, "/keinginan", "keinginan=lagi", 422);
	rig_act(g, g->t.clerk, "/jalan", "x=1", 303);
	rig_act(g, g->t.clerk, "/jalan", "x=1", 422);
}

static void signing(struct seen *s)
{
	struct desk_rig *g = &s->g;
	rig_act(g, g->operator, "/ajukan", str_z(g->a, str_fmt(g->a, "penanda=%lld", (long long)g->t.clerk)), 422);
	rig_act(g, g->operator, "/ajukan", str_z(g->a, str_fmt(g->a, "penanda=%lld", (long long)g->t.head)), 303);
	assert_true(rig_says(rig_get(g, rig_path(g, ""), 45), "tidak menghentikan jam"));
	rig_act(g, g->t.head, "/perbaiki", "alasan-perbaiki=", 422);
	rig_act(g, g->t.head, "/perbaiki", "alasan-perbaiki=nama+salah", 303);
	rig_act(g, g->operator, "/ambil", "x=1", 303);
	rig_act(g, g->operator, "/ajukan", str_z(g->a, str_fmt(g->a, "penanda=%lld", (long long)g->t.head)), 303);
	rig_act(g, g->t.head, "/tandatangan", "x=1", 422); /* a letter comes of it: it is signed there */
}

static enum err sign(struct rq *rq, void *ctx)
{
	struct seen *s = ctx;
	enum application_no no;
	TRY(application_by_id(rq, s->g.case_id, &s->a));
	town_as(rq, s->g.t.village, s->g.t.head);
	return application_signed(rq, &s->a, &no);
}

static void give(struct seen *s)
{
	struct desk_rig *g = &s->g;
	assert_ok(app_run_at(g->p->app, true, 0, g->a, sign, s));
	rig_act(g, g->t.clerk, "/janji", "ambil-tanggal=2031-03-04&ambil-jam=03:00", 422); /* closed */
	rig_act(g, g->t.clerk, "/janji", "ambil-tanggal=2031-03-04&ambil-jam=09:00", 303);
	assert_true(rig_says(rig_get(g, rig_path(g, ""), 45), "4 Maret 2031, 09.00"));
	rig_act(g, g->t.clerk, "/serah", "hubungan=pemohon", 422);      /* the original is still here */
	rig_act(g, g->t.clerk, "/serah", "hubungan=keluarga&kembali=1", 422); /* who? */
	rig_act(g, g->t.clerk, "/serah", "hubungan=keluarga&kembali=1&pengambil=Budi", 422); /* by which paper? */
	rig_act(g, g->t.clerk, "/serah", "hubungan=keluarga&kembali=1&pengambil=Budi&dokumen=KTP-el", 303);
	assert_int_equal(now(s)->state, APP_COLLECTED);
	struct str page = rig_get(g, rig_path(g, ""), 45);
	assert_true(rig_says(page, "Keluarga serumah") && rig_says(page, "Bukti serah terima"));
	assert_false(rig_says(page, "name=\"versi\"")); /* it is over: nothing can be done with it */
}

static void one_case(struct app_place *p)
{
	struct seen s;
	rig_new(&s.g, p);
	assert_ok(app_run_at(p->app, true, s.g.t.monday, NULL, receive, &s.g));
	papers(&s);
	people(&s);
	work(&s);
	quicker(&s);
	wish(&s);
	signing(&s);
	give(&s);
	arena_free(s.g.a);
}

static void refusal(struct app_place *p)
{
	struct seen s;
	struct desk_rig *g = &s.g;
	rig_new(g, p);
	assert_ok(app_run_at(p->app, true, g->t.monday, NULL, receive, g));
	rig_act(g, g->t.clerk, "/tolak", "alasan-tolak=a&dasar=b&keberatan=c", 403);
	rig_act(g, g->t.head, "/tolak", "alasan-tolak=&dasar=b&keberatan=c", 422);
	struct str page = rig_act(g, g->t.head, "/tolak", "alasan-tolak=bukan+warga+sini&dasar=&keberatan=c", 422);
	assert_true(rig_says(page, "bukan warga sini"));
	rig_act(g, g->t.head, "/tolak", "alasan-tolak=bukan+warga+sini&dasar=Perwali+3&keberatan=kepada+camat", 303);
	assert_int_equal(now(&s)->state, APP_REFUSED);
	page = rig_get(g, rig_path(g, ""), 45);
	assert_true(rig_says(page, "Perwali 3") && rig_says(page, "kepada camat"));
	/* Another unit's clerk, and who works nowhere near it. */
	arena_free(g->a);
}

static enum err namesake(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct account p;
	enum account_no no;
	TRY(account_by_id(rq, g->operator, &p));
	p.name = STR("siti aminah");
	return account_put(rq, &p, STR_NULL, &no);
}

static void own_case(struct app_place *p)
{
	struct seen s;
	struct desk_rig *g = &s.g;
	rig_new(g, p);
	assert_ok(app_run_at(p->app, true, g->t.monday, NULL, receive, g));
	assert_ok(app_run_at(p->app, true, 0, NULL, namesake, g));
	struct str page = rig_act(g, g->operator, "/periksa", "putusan=simpan", 422);
	assert_true(rig_says(page, "Nama Anda sama"));
	rig_act(g, g->operator, "/keluarga", "hubungan-saya=bukan", 303);
	rig_act(g, g->operator, "/periksa", "putusan=simpan", 303);
	rig_act(g, g->t.clerk, "/keluarga", "hubungan-saya=ya", 303);
	assert_int_equal(now(&s)->holder_id, 0); /* he had received it */
	g->account = g->t.clerk;
	page = rig_get(g, rig_path(g, ""), 45);
	assert_true(rig_says(page, "sendiri atau keluarga") && !rig_says(page, "Nyatakan lengkap"));
	page = rig_ask(g, "POST", rig_path(g, "/periksa"),
	               str_fmt(g->a, "csrf=%.*s&versi=%lld&putusan=lengkap", STR_ARG(rig_between(page, "name=\"csrf\" value=\"",
	                       '"')), (long long)now(&s)->version), 422);
	assert_true(rig_says(page, "tidak mengurus permohonannya sendiri"));
	arena_free(g->a);
}

static enum err many(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct application a;
	for (int i = 0; i < 10; i++) {
		TRY(town_receive(rq, &g->t, g->citizen, &a));
		if (i % 5 < 2)
			TRY(town_complete(rq, &a));
	}
	return OK;
}

/* However many wait, the list costs the same. */
static void lists(struct app_place *p)
{
	struct desk_rig g;
	rig_new(&g, p);
	g.account = g.t.clerk;
	rig_get(&g, STR("/berkas"), 21);
	int64_t empty = g.statements;
	for (int i = 0; i < 50; i++)
		assert_ok(app_run_at(p->app, true, g.t.monday, NULL, many, &g));
	struct str page = rig_get(&g, STR("/berkas"), 21);
	assert_true(g.statements <= empty + 2);
	assert_true(rig_says(page, "500") && rig_says(page, "Halaman 1 dari 10") && !rig_says(page, "Siti Aminah"));
	page = rig_get(&g, STR("/berkas?daftar=belum-diambil&hal=2&urut=umur"), 21);
	assert_true(rig_says(page, "Halaman 2 dari 4"));
	page = rig_get(&g, STR("/berkas?cari=2031-00499"), 21);
	assert_true(rig_says(page, "2031-00499") && !rig_says(page, "2031-00498"));
	arena_free(g.a);
}

#define ON_BOTH(name) static void name##_on_both(void **state) { (void)state; app_on_both(name); }
ON_BOTH(one_case)
ON_BOTH(refusal)
ON_BOTH(own_case)
ON_BOTH(lists)

TEST_GROUP(application_pages, cmocka_unit_test(one_case_on_both), cmocka_unit_test(refusal_on_both),
           cmocka_unit_test(own_case_on_both), cmocka_unit_test(lists_on_both));
