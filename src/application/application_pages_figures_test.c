/* A morning of which every hour is known: what the figures tell of it, on the page, in the files, in the month's table; and
 * that a hundred cases cost as many statements as two. */
#include "application/application_pages_rig.h"
#include "application/application_store_figures.h"

enum { QUARTER = TOWN_HOUR / 4 };

/* One case from 08:00: papers lacking until 09:00, nobody takes it until 10:00, asked for a signature at 11:00, signed at
 * 11:30; the power is off from 11:00 to 11:15. Another is complete at 08:00 and lies. */
static enum err at_8(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct application a;
	struct application_paper *p;
	enum application_no no;
	size_t n;
	TRY(town_receive(rq, &g->t, g->citizen, &a));
	TRY(town_complete(rq, &a));
	g->t.other = a.id;
	TRY(town_receive(rq, &g->t, g->citizen, &a));
	TRY(application_papers(rq, a.id, &p, &n));
	p[0].item.mark = MARK_LACKING;
	TRY(application_mark(rq, &a, &p[0].item, 1, &no));
	return application_lack(rq, &a, STR("bawa besok"), &no);
}

static enum err at_9(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct application a;
	TRY(application_by_id(rq, g->t.id, &a));
	town_as(rq, g->t.village, g->t.clerk);
	return town_complete(rq, &a);
}

static enum err at_10(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct application a;
	enum application_no no;
	TRY(application_by_id(rq, g->t.id, &a));
	town_as(rq, g->t.village, g->operator);
	return application_step(rq, &a, false, g->operator, &no);
}

static enum err at_11(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct application a;
	enum application_no no;
	TRY(application_by_id(rq, g->t.id, &a));
	town_as(rq, g->t.village, g->operator);
	return application_ask_signature(rq, &a, g->t.head, &no);
}

static enum err half_past(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct application a;
	struct outage o = {.unit_id = g->t.village, .kind = OUTAGE_POWER, .source = SOURCE_HAND, .note = STR("padam"),
	                   .from_at = g->t.monday + 3 * TOWN_HOUR, .to_at = g->t.monday + 3 * TOWN_HOUR + QUARTER};
	enum outage_no out;
	enum application_no no;
	TRY(application_by_id(rq, g->t.id, &a));
	town_as(rq, g->t.village, g->t.head);
	TRY(outage_begin(rq, &o, &out));
	return application_signed(rq, &a, &no);
}

static enum err hours(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct application_figures f;
	struct calendar cal;
	int64_t from, to;
	int year, month;
	assert_false(application_month_read(STR("2026-13"), rq->now, ZONE_WITA, &from, &to, &year, &month));
	assert_true(application_month_read(STR("2026-04"), rq->now, ZONE_WITA, &from, &to, &year, &month));
	TRY(office_calendar(rq, g->t.village, &cal));
	TRY(application_figures(rq, g->t.village, &cal, from, to, &f));
	assert_int_equal(f.n_cases, 2);
	assert_true(f.whole);
	assert_int_equal(f.lost[LOST_PAPERS], TOWN_HOUR);
	assert_int_equal(f.lost[LOST_UNTAKEN], TOWN_HOUR + 3 * TOWN_HOUR + QUARTER); /* the other one's too, but the power */
	assert_int_equal(f.lost[LOST_SIGNATURE], QUARTER);
	assert_int_equal(f.lost[LOST_POWER], 2 * QUARTER);
	assert_int_equal(f.worked, TOWN_HOUR);
	assert_true(f.all.g.n == 1 && f.all.g.kept == 0 && f.all.broken_open == 1);
	assert_int_equal(f.all.g.gross_median, 2 * TOWN_HOUR + 2 * QUARTER);
	assert_int_equal(f.all.g.net_median, 2 * TOWN_HOUR + QUARTER);
	assert_true(f.all.month.received == 2 && f.all.month.ready == 1 && f.all.month.outstanding == 1);
	assert_int_equal(f.all.month.waits[LOST_UNTAKEN], 1);
	TRY(application_figures(rq, g->t.village, &cal, to, to + 31LL * 24 * TOWN_HOUR, &f));
	assert_true(f.all.month.carried == 1 && f.all.month.received == 0 && f.all.month.outstanding == 1 && f.whole);
	TRY(application_figures(rq, g->t.village, &cal, from - 28LL * 24 * TOWN_HOUR, from, &f));
	assert_true(f.n_cases == 0 && f.whole);
	return OK;
}

static enum err many(struct rq *rq, void *ctx)
{
	struct desk_rig *g = ctx;
	struct application a;
	for (int i = 0; i < 100; i++) {
		TRY(town_receive(rq, &g->t, g->citizen, &a));
		TRY(town_complete(rq, &a));
	}
	return OK;
}

static void pages(struct desk_rig *g)
{
	struct str page, csv;
	g->account = g->kasi;
	page = rig_get(g, STR("/berkas/angka?bulan=2026-04"), 30);
	int64_t few = g->statements;
	assert_true(rig_says(page, "Menunggu tanda tangan") && rig_says(page, "tetap berjalan"));
	assert_true(rig_says(page, "Listrik padam"));
	assert_false(rig_says(page, "Siti"));
	page = rig_get(g, STR("/berkas/angka/kasus?bulan=2026-04&sebab=tanda-tangan"), 30);
	assert_true(rig_says(page, "2026-00002") && !rig_says(page, "2026-00001"));
	page = rig_get(g, STR("/berkas/angka/kasus?bulan=2026-04&janji=lewat"), 30);
	assert_true(rig_says(page, "2026-00002") && rig_says(page, "2026-00001") && !rig_says(page, "Siti"));
	csv = rig_get(g, STR("/berkas/angka/csv?bulan=2026-04"), 30);
	assert_true(rig_says(csv, "2026-04,sebab,Menunggu tanda tangan,,,,,,,,0.2500,1\r\n"));
	assert_true(str_starts(rig_get(g, STR("/berkas/angka/xlsx?bulan=2026-04"), 30), STR("PK")));
	page = rig_get(g, STR("/berkas/bulanan?bulan=2026-04"), 40);
	assert_true(rig_says(page, "bukan DKB") && rig_says(page, "Belum diambil petugas 1"));
	assert_true(str_starts(rig_get(g, STR("/berkas/bulanan/xlsx?bulan=2026-04"), 40), STR("PK")));
	assert_true(str_starts(rig_get(g, STR("/berkas/bulanan/pdf?bulan=2026-04"), 40), STR("%PDF")));
	assert_true(rig_says(rig_get(g, STR("/berkas/angka?bulan=2025-01"), 30), "Tidak ada permohonan"));
	assert_ok(app_run_at(g->p->app, true, g->t.monday + 5 * TOWN_HOUR, NULL, many, g));
	rig_get(g, STR("/berkas/angka?bulan=2026-04"), few);
	g->account = g->t.clerk; /* the counter sees no figures of colleagues */
	rig_ask(g, "GET", STR("/berkas/angka"), STR(""), 403);
	rig_ask(g, "GET", STR("/berkas/bulanan/pdf"), STR(""), 403);
}

static void morning(struct app_place *p)
{
	/* A Monday that has gone by: a page is asked for as of now. */
	struct desk_rig g = {.p = p, .a = arena_new(256 << 20), .peer = "127.0.0.1"};
	town_new_at(p, &g.t, civil_from(2026, 4, 13));
	assert_ok(app_run_at(p->app, true, g.t.monday, NULL, rig_people, &g));
	assert_ok(app_run_at(p->app, true, g.t.monday, NULL, at_8, &g));
	assert_ok(app_run_at(p->app, true, g.t.monday + TOWN_HOUR, NULL, at_9, &g));
	assert_ok(app_run_at(p->app, true, g.t.monday + 2 * TOWN_HOUR, NULL, at_10, &g));
	assert_ok(app_run_at(p->app, true, g.t.monday + 3 * TOWN_HOUR, NULL, at_11, &g));
	assert_ok(app_run_at(p->app, true, g.t.monday + 3 * TOWN_HOUR + 2 * QUARTER, NULL, half_past, &g));
	assert_ok(app_run_at(p->app, false, g.t.monday + 3 * TOWN_HOUR + 2 * QUARTER, NULL, hours, &g));
	pages(&g);
	arena_free(g.a);
}

static void morning_on_both(void **state) { (void)state, app_on_both(morning); }

TEST_GROUP(application_pages_figures, cmocka_unit_test(morning_on_both));
