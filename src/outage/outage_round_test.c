/* A facility round: what may be written, and a walk with a photo kept and shown again, on both engines. */
#include "app/app_visit.h"
#include "demo/demo_store.h"
#include "office/office_store.h"
#include "outage/outage_round.h"

#define PNG "\x89PNG\r\n\x1A\nrest"

static void rules(void **state)
{
	struct arena *a = arena_new(32 << 20);
	struct buf big = buf_new(a, 3 << 20);
	(void)state;
	buf_str(&big, STR("\xFF\xD8\xFF"));
	for (int i = 0; i <= ROUND_PHOTO_MAX; i++)
		buf_char(&big, 'x');
	const struct {
		int finding;
		const char *note;
		int32_t mend;
		struct str photo;
		enum round_no want;
	} rows[] = {
		{FINDING_GOOD, "", 0, STR(""), ROUND_FINE}, {-1, "", 0, STR(""), ROUND_NO_FINDING},
		{FINDING_BROKEN, "", 0, STR(""), ROUND_NO_NOTE}, {FINDING_BROKEN, "patah", 0, STR(""), ROUND_FINE},
		{FINDING_NONE, "belum ada", 99, STR(""), ROUND_NO_MEND}, {FINDING_WORN, "kotor", 100, STR(PNG), ROUND_FINE},
		{FINDING_WORN, "kotor", 0, STR("GIF89a"), ROUND_NO_PHOTO},
		{FINDING_WORN, "kotor", 0, buf_done(&big), ROUND_NO_PHOTO},
	};
	for (size_t i = 0; i < countof(rows); i++) {
		struct round_item v = {.finding = rows[i].finding, .note = str_of(rows[i].note), .mend_on = rows[i].mend,
		                       .photo = rows[i].photo};
		assert_int_equal(round_item_ok(&v, 100), rows[i].want);
	}
	arena_free(a);
}

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
	return demo_contoh_accounts_add(rq, v, n);
}

static struct str sent(struct app_visit *v, struct str page, const char *chairs, const char *note, int status)
{
	struct buf b = buf_new(v->a, 1 << 20);
	struct str keys[][2] = {{STR("csrf"), app_visit_between(page, "name=\"csrf\" value=\"", '"')},
	                        {STR("kunci"), app_visit_between(page, "name=\"kunci\" value=\"", '"')},
	                        {STR("unit"), app_visit_between(page, "name=\"unit\" value=\"", '"')},
	                        {STR("c1"), str_of(note)}};
	for (size_t i = 0; i < countof(keys); i++)
		buf_fmt(&b, "--b\r\nContent-Disposition: form-data; name=\"%.*s\"\r\n\r\n%.*s\r\n", STR_ARG(keys[i][0]),
		        STR_ARG(keys[i][1]));
	for (int i = 0; i < ROUND_FACILITYS; i++)
		buf_fmt(&b, "--b\r\nContent-Disposition: form-data; name=\"k%d\"\r\n\r\n%s\r\n", i + 1,
		        i == 0 ? chairs : "baik");
	buf_str(&b, STR("--b\r\nContent-Disposition: form-data; name=\"f1\"; filename=\"k.png\"\r\n"
	                "Content-Type: image/png\r\n\r\n" PNG "\r\n--b--\r\n"));
	return app_visit_ask(v, "POST", STR("/fasilitas/baru"), buf_done(&b), "multipart/form-data; boundary=b", status);
}

static void walk(struct app_place *p)
{
	struct app_visit v = {.app = p->app, .a = arena_new((size_t)1 << 28)};
	int64_t at = 0;
	do
		assert_ok(app_run(p->app, true, bontang, &at));
	while (at != 0);
	do
		assert_ok(app_run(p->app, true, contoh, &at));
	while (at != 0);
	assert_ok(app_run(p->app, true, people, NULL));
	app_visit_as(&v, "loket");
	assert_true(app_visit_says(app_visit_get(&v, STR("/fasilitas"), 18), "Belum pernah keliling"));
	struct str form = app_visit_get(&v, STR("/fasilitas/baru"), 14);
	assert_true(app_visit_says(sent(&v, form, "rusak", "", 422), "Kursi tunggu: Tulis apa yang kurang"));
	assert_true(app_visit_says(sent(&v, form, "entah", "", 422), "Pilih keadaannya"));
	sent(&v, form, "rusak", "dua kursi patah", 303);
	sent(&v, form, "rusak", "dua kursi patah", 303); /* twice: once */
	struct str page = app_visit_get(&v, STR("/fasilitas"), 18);
	assert_true(app_visit_says(page, "dua kursi patah") && app_visit_says(page, "sejak"));
	struct str cell = app_visit_between(page, "<td data-label=\"Foto\">", 't');
	struct str photo = app_visit_between(str_sub(page, (size_t)(cell.s - page.s), page.n), "href=\"", '"');
	assert_true(str_eq(app_visit_ask(&v, "GET", photo, STR(""), NULL, 200), STR(PNG)));
	assert_str(web_reply_header(&v.reply, "Content-Type"), "image/png");
	struct str rest = str_sub(page, (size_t)str_find(page, STR("Keliling sebelumnya")), page.n);
	assert_true(app_visit_says(rest, "<li>") && str_find(str_sub(rest, (size_t)str_find(rest, STR("<li>")) + 4, rest.n),
	                                                     STR("<li><a href=\"/fasilitas/")) < 0);
	app_visit_as(&v, "auditor");
	app_visit_ask(&v, "GET", photo, STR(""), NULL, 403);
	arena_free(v.a);
}

static void walk_on_both(void **state)
{
	(void)state;
	app_on_both(walk);
}

TEST_GROUP(outage_round, cmocka_unit_test(rules), cmocka_unit_test(walk_on_both));
