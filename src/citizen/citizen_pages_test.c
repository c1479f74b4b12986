/* The pages of people's data, on both engines: a list from another system looked at and stored once, a breach with its
 * three days, and what a counter's clerk may not open. */
#include "app/app_visit.h"
#include "app/vault.h"
#include "citizen/citizen_store.h"
#include "demo/demo_store.h"

static enum err bontang(struct rq *rq, void *ctx) { return demo_bontang_units(rq, *(int64_t *)ctx, ctx); }
static enum err contoh(struct rq *rq, void *ctx) { return demo_contoh_units(rq, *(int64_t *)ctx, ctx); }

static enum err people(struct rq *rq, void *ctx)
{
	struct demo_account *v;
	size_t n;
	(void)ctx;
	TRY(demo_contoh_accounts(rq, &v, &n));
	for (size_t i = 0; i < n; i++)
		v[i].hash = STR("$argon2id$none");
	TRY(demo_contoh_accounts_add(rq, v, n));
	return vault_keep(rq);
}

static enum err count(struct rq *rq, void *ctx)
{
	struct citizen_counts c;
	TRY(citizen_count(rq, 0, &c));
	*(int64_t *)ctx = c.live;
	return OK;
}

static int64_t live(struct app_visit *v)
{
	int64_t n;
	assert_ok(app_run(v->app, false, count, &n));
	return n;
}

static const char list[] =
	"nik,nama,tanggallahir,sex,agama_id,catatan\r\n9971015705900012,Siti Aminah,1990-05-17,2,1,x\r\n"
	"9971011705920013,Budi,17-05-1992,1,1,y\r\n9971011705920099,Salah,1992,3,1,z\r\n";

static struct str sent(struct app_visit *v, struct str unit, struct str bytes, int status)
{
	static const char part[] =
		"--batas\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%.*s\r\n"
		"--batas\r\nContent-Disposition: form-data; name=\"unit\"\r\n\r\n%.*s\r\n"
		"--batas\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"warga.csv\"\r\n"
		"Content-Type: text/csv\r\n\r\n%.*s\r\n--batas--\r\n";
	struct str page = app_visit_get(v, STR("/pdp/impor"), 14);
	struct str csrf = app_visit_between(page, "name=\"csrf\" value=\"", '"');
	return app_visit_ask(v, "POST", STR("/pdp/impor"),
	                     str_fmt(v->a, part, STR_ARG(csrf), STR_ARG(unit), STR_ARG(bytes)),
	                     "multipart/form-data; boundary=batas", status);
}

static void import(struct app_visit *v)
{
	app_visit_as(v, "pdp");
	struct str page = app_visit_get(v, STR("/pdp/impor"), 14);
	struct str select = app_visit_between(page, "<select", '~');
	struct str unit = app_visit_between(str_sub(select, (size_t)str_find(select, STR("value=\"\"")) + 8, select.n),
	                                    "value=\"", '"');
	assert_true(app_visit_says(sent(v, unit, STR(""), 422), "tidak kosong"));
	sent(v, unit, str_of(list), 303);
	struct str where = web_reply_header(&v->reply, "Location");
	page = app_visit_get(v, where, 20);
	assert_true(app_visit_says(page, "997101********12") && app_visit_says(page, "S*** A*****"));
	assert_false(app_visit_says(page, "Aminah") || app_visit_says(page, "9971015705900012"));
	assert_true(app_visit_says(page, "catatan") && app_visit_says(page, "Kode ini tidak ada"));
	assert_true(app_visit_says(app_visit_post(v, page, where, STR("dasar=ya"), 422), "mengapa kantor ini"));
	assert_int_equal(live(v), 0);
	struct str form = STR("dasar=Pemohon+2025+dari+aplikasi+lama");
	app_visit_post(v, page, where, form, 303);
	assert_true(str_ends(web_reply_header(&v->reply, "Location"), STR("baru=2&ada=0&ditolak=1")));
	assert_int_equal(live(v), 2);
	app_visit_post(v, page, where, form, 303); /* sent twice: the same answer, nothing more */
	assert_int_equal(live(v), 2);
	app_visit_ask(v, "GET", where, STR(""), NULL, 404);
	sent(v, unit, str_of(list), 303); /* the same list again: who is there stays */
	where = web_reply_header(&v->reply, "Location");
	app_visit_post(v, app_visit_get(v, where, 20), where, form, 303);
	assert_true(str_ends(web_reply_header(&v->reply, "Location"), STR("baru=0&ada=2&ditolak=1")));
	sent(v, unit, STR("nama,alamat\nSiti,Jl\n"), 303);
	where = web_reply_header(&v->reply, "Location");
	page = app_visit_get(v, where, 20);
	assert_true(app_visit_says(page, "harus memuat kolom NIK"));
	app_visit_post(v, page, where, STR("batal=1"), 303);
	app_visit_ask(v, "GET", where, STR(""), NULL, 404);
	app_visit_as(v, "loket");
	app_visit_ask(v, "GET", STR("/pdp/impor"), STR(""), NULL, 403);
}

static void breach(struct app_visit *v)
{
	app_visit_as(v, "pdp");
	struct str page = app_visit_get(v, STR("/pdp/kebocoran"), 14), where;
	assert_true(app_visit_says(page, "Belum ada kejadian"));
	struct str select = app_visit_between(page, "<select", '~');
	struct str unit = app_visit_between(str_sub(select, (size_t)str_find(select, STR("value=\"\"")) + 8, select.n),
	                                    "value=\"", '"');
	const char *rest = "data=Nama+dan+NIK&kejadian=Flashdisk+hilang&penanganan=Dilaporkan&orang=12";
	struct str form = str_fmt(v->a, "unit=%.*s&diketahui=2099-01-01T08:00&%s", STR_ARG(unit), rest);
	assert_true(app_visit_says(app_visit_post(v, page, STR("/pdp/kebocoran"), form, 422), "belum tiba"));
	form = str_fmt(v->a, "unit=%.*s&diketahui=kemarin&%s", STR_ARG(unit), rest);
	assert_true(app_visit_says(app_visit_post(v, page, STR("/pdp/kebocoran"), form, 422), "tanggal dan jam"));
	form = str_fmt(v->a, "unit=%.*s&diketahui=2026-01-05T08:00&%s", STR_ARG(unit), rest);
	app_visit_post(v, page, STR("/pdp/kebocoran"), form, 303);
	where = web_reply_header(&v->reply, "Location");
	str_cut(where, '?', &where, &form);
	page = app_visit_get(v, where, 16);
	assert_true(app_visit_says(page, "Flashdisk hilang") && app_visit_says(page, "8 Januari 2026 08.00"));
	app_visit_post(v, page, where, STR("kosong=1"), 422);
	app_visit_post(v, page, where, STR("orang=1"), 303);
	page = app_visit_get(v, where, 16);
	assert_false(app_visit_says(page, "name=\"orang\""));
	assert_true(app_visit_says(page, "name=\"lembaga\""));
	struct str pdf = app_visit_get(v, str_fmt(v->a, "%.*s/pdf", STR_ARG(where)), 16);
	assert_true(str_starts(pdf, STR("%PDF-")));
}

static void pages(struct app_place *p)
{
	struct app_visit v = {.app = p->app, .a = arena_new((size_t)1 << 30)};
	int64_t at = 0;
	vault_offer(p->app);
	do
		assert_ok(app_run(p->app, true, bontang, &at));
	while (at != 0);
	do
		assert_ok(app_run(p->app, true, contoh, &at));
	while (at != 0);
	assert_ok(app_run(p->app, true, people, NULL));
	import(&v);
	breach(&v);
	arena_free(v.a);
}

static void pages_on_both(void **state)
{
	(void)state;
	app_on_both(pages);
}

TEST_GROUP(citizen_pages, cmocka_unit_test(pages_on_both));
