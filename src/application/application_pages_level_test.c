/* The pages that carry a case to another level and back, asked for without a network: who may, what is shown, what is
 * refused, and what it costs. */
#include "application/application_pages_rig.h"
#include "application/application_store_level.h"

static enum err complete(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct application a;
	TRY(rig_role(rq, g->operator, g->t.district, ROLE_OPERATOR)); /* he helps out there too */
	TRY(rig_role(rq, g->second, g->t.district, ROLE_LOKET));
	TRY(town_receive(rq, &g->t, g->citizen, &a));
	g->case_id = a.id;
	return town_complete(rq, &a);
}

static enum err signed_above(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct application a;
	enum application_no no;
	TRY(application_by_id(rq, g->t.other, &a));
	town_as(rq, g->t.district, g->kasi);
	TRY(application_ask_signature(rq, &a, g->kasi, &no));
	TRY(application_signed(rq, &a, &no));
	assert_int_equal(no, APPLICATION_FINE);
	return OK;
}

static enum err child_of(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct application_crossing *c;
	size_t n;
	TRY(application_crossed(rq, g->t.district, false, &c, &n));
	g->t.other = n > 0 ? c[0].id : 0;
	return OK;
}

static void forward(struct desk_rig *g, const char *fields, int status)
{
	g->account = g->operator;
	struct str page = rig_get(g, rig_path(g, "/jenjang"), 55);
	rig_ask(g, "POST", rig_path(g, "/teruskan"), str_fmt(g->a, "%.*s&%s", STR_ARG(rig_keys(g, page)), fields), status);
}

static struct str above(struct desk_rig *g, const char *below)
{
	return str_fmt(g->a, "/berkas/%lld%s", (long long)g->t.other, below);
}

static void way(struct desk_rig *g)
{
	char fields[80];
	struct str page;
	snprintf(fields, sizeof fields, "layanan=%lld&pesan=mohon", (long long)g->t.district_service);
	g->account = g->operator;
	page = rig_get(g, rig_path(g, "/jenjang"), 55);
	assert_true(rig_says(page, "Kecamatan Hulu: ") && rig_says(page, "Teruskan ke unit tingkat berikut"));
	forward(g, "layanan=7", 422);
	forward(g, fields, 303);
	assert_ok(app_run_at(g->p->app, false, 0, NULL, child_of, g));
	page = rig_get(g, rig_path(g, "/jenjang"), 55);
	assert_true(rig_says(page, "Dikerjakan unit tingkat berikut") && !rig_says(page, "Siti"));
	page = rig_get(g, str_fmt(g->a, "/berkas/jenjang?unit=%lld", (long long)g->t.district), 30);
	assert_true(rig_says(page, "belum diambil") && rig_says(page, "Kelurahan Melati"));
	/* Back with what is lacking: in words, or not at all. */
	page = rig_get(g, above(g, "/jenjang"), 55);
	assert_true(rig_says(page, "Apa yang kurang") && !rig_says(page, "Serahkan hasil"));
	rig_ask(g, "POST", above(g, "/kembalikan"), str_fmt(g->a, "%.*s&kurang=", STR_ARG(rig_keys(g, page))), 422);
	rig_ask(g, "POST", above(g, "/kembalikan"), str_fmt(g->a, "%.*s&kurang=asli", STR_ARG(rig_keys(g, page))), 303);
	rig_ask(g, "POST", above(g, "/kembalikan"), str_fmt(g->a, "%.*s&kurang=lagi", STR_ARG(rig_keys(g, page))), 409);
	forward(g, fields, 303);
	assert_ok(app_run_at(g->p->app, false, 0, NULL, child_of, g));
	assert_ok(app_run_at(g->p->app, true, 0, NULL, signed_above, g));
	g->account = g->second;
	page = rig_get(g, above(g, "/jenjang"), 55);
	rig_ask(g, "POST", above(g, "/hasil"), rig_keys(g, page), 303);
	g->account = g->t.clerk;
	page = rig_get(g, rig_path(g, ""), 45);
	assert_true(rig_says(page, "Siap diambil"));
	/* Who has nothing to do with the kecamatan does not open its case. */
	rig_ask(g, "GET", above(g, "/jenjang"), STR(""), 403);
	page = rig_get(g, str_fmt(g->a, "/berkas/jenjang?unit=%lld&daftar=semua", (long long)g->t.village), 30);
	assert_true(rig_says(page, "Dikembalikan ke unit asal") && rig_says(page, "Sudah diambil"));
}

static void levels(struct app_place *p)
{
	struct desk_rig g;
	rig_new(&g, p);
	assert_ok(app_run_at(p->app, true, g.t.monday, NULL, complete, &g));
	way(&g);
	arena_free(g.a);
}

static void levels_on_both(void **state) { (void)state, app_on_both(levels); }

TEST_GROUP(application_pages_level, cmocka_unit_test(levels_on_both));
