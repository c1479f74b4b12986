/* Carrying a survey out, on both engines: the plan of a running quarter, who sees what of it, quotas, those who declined,
 * letters, and forms typed twice until a third person has decided and the period is published. */
#include "account/account_store.h"
#include "app/app_place.h"
#include "demo/demo_store.h"
#include "store/db.h"
#include "survey/survey_plan_store.h"
#include "survey/survey_second_store.h"

struct visit {
	struct app *app;
	struct arena *a;
	int64_t account;
	struct web_reply reply;
	int64_t statements;
	int64_t period, hulu, melati, bontang;
	const char *name;
};

/* ---- the cities ---- */

static enum err bontang_units(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_bontang_units(rq, *at, at);
}
static enum err contoh_units(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_contoh_units(rq, *at, at);
}
static enum err published(struct rq *rq, void *ctx) { return (void)ctx, demo_bontang_published(rq); }
static enum err quarter(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_period(rq, 2); }
static enum err people(struct rq *rq, void *ctx)
{
	struct demo_account *v;
	size_t n;
	(void)ctx;
	TRY(demo_contoh_accounts(rq, &v, &n));
	for (size_t i = 0; i < n; i++)
		v[i].hash = STR("$argon2id$none");
	TRY(demo_contoh_accounts_add(rq, v, n));
	TRY(demo_contoh_field(rq));
	return demo_contoh_field(rq); /* again: what is there is left as it is */
}

/* The middle of a quarter, so that pace has a past and a future: Wednesday 18 November 2026, ten in the morning WITA. */
static int64_t then(void) { return civil_ms(civil_from(2026, 11, 18), 600, ZONE_WITA); }

static void cities(struct app *app)
{
	int64_t at = 0;
	do
		assert_ok(app_run(app, true, bontang_units, &at));
	while (at != 0);
	assert_ok(app_run(app, true, published, NULL));
	do
		assert_ok(app_run(app, true, contoh_units, &at));
	while (at != 0);
	assert_ok(app_run_at(app, true, then(), NULL, quarter, NULL));
	assert_ok(app_run_at(app, true, then(), NULL, people, NULL));
}

/* ---- asking ---- */

static enum err find(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	struct survey_unit city, hulu, melati, bontang;
	struct survey_period *p;
	size_t n;
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	TRY(survey_unit_by_slug(rq, STR("kecamatan-contoh-hulu"), &hulu));
	TRY(survey_unit_by_slug(rq, STR("kelurahan-melati"), &melati));
	TRY(survey_period_list(rq, &city, &p, &n));
	v->period = p[0].id;
	v->hulu = hulu.id;
	v->melati = melati.id;
	TRY(survey_city_by_slug(rq, STR("kota-bontang"), &bontang));
	TRY(survey_period_list(rq, &bontang, &p, &n));
	v->bontang = p[0].id;
	return v->name != NULL ? account_find(rq, str_of(v->name), &v->account) : OK;
}

static void sign_in(struct visit *v, const char *name)
{
	v->name = name;
	v->account = 0;
	assert_ok(app_run(v->app, false, find, v));
}

static struct str ask(struct visit *v, const char *method, struct str target, struct str body)
{
	struct str path, query;
	struct web_request *r = ARENA_NEW(v->a, struct web_request);
	str_cut(target, '?', &path, &query);
	*r = (struct web_request){.method = str_of(method), .target = target, .path = path, .query = query, .body = body,
	                          .body_fd = -1, .body_n = (int64_t)body.n, .peer = STR("127.0.0.1"), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("localhost")};
	if (body.n > 0)
		r->headers[r->n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	assert_ok(app_request(v->app, r, v->account, v->a, &v->reply));
	v->statements = db_statements_taken();
	return buf_done(&v->reply.body);
}

/* A page below the period; at most twelve statements. */
static struct str get(struct visit *v, const char *rest, int status)
{
	struct str body = ask(v, "GET", str_fmt(v->a, "/survei/%lld%s", (long long)v->period, rest), STR(""));
	if (v->reply.status != status)
		fail_msg("%s as %s: %d, want %d", rest, v->name, v->reply.status, status);
	if (v->statements > 12)
		fail_msg("%s: %lld statements", rest, (long long)v->statements);
	return body;
}

static struct str csrf(struct visit *v)
{
	struct str page = ask(v, "GET", STR("/akun/sandi"), STR("")), value, rest;
	ptrdiff_t at = str_find(page, STR("name=\"csrf\" value=\""));
	assert_true(at >= 0);
	assert_true(str_cut(str_sub(page, (size_t)at + 19, page.n), '"', &value, &rest) || at < 0);
	return value;
}

static void post(struct visit *v, const char *rest, struct str form, int status)
{
	struct str token = csrf(v);
	ask(v, "POST", str_fmt(v->a, "/survei/%lld%s", (long long)v->period, rest),
	    str_fmt(v->a, "csrf=%.*s&%.*s", STR_ARG(token), STR_ARG(form)));
	if (v->reply.status != status)
		fail_msg("POST %s as %s: %d, want %d: %.*s", rest, v->name, v->reply.status, status, 300,
		         buf_done(&v->reply.body).s);
}

static bool says(struct str page, const char *text) { return str_find(page, str_of(text)) >= 0; }

static const char *at_unit(struct visit *v, const char *what, int64_t id)
{
	return str_z(v->a, str_fmt(v->a, "/%s/%lld", what, (long long)id));
}

/* ---- the plan ---- */

struct planned {
	struct visit *v;
	struct survey_plan plan;
	bool told;
	int64_t period, unit;
};

static enum err plan_in(struct rq *rq, void *ctx)
{
	struct planned *x = ctx;
	struct survey_period p;
	TRY(survey_period_get(rq, x->period, &p));
	return survey_plan_of(rq, &p, ZONE_WITA, x->unit, x->told, &x->plan);
}

static struct survey_plan plan(struct visit *v, bool told, int64_t unit)
{
	struct planned x = {.v = v, .told = told, .period = v->period, .unit = unit};
	assert_ok(app_run_at(v->app, false, then(), v->a, plan_in, &x));
	return x.plan;
}

static const struct survey_plan_line *line(const struct survey_plan *p, int64_t unit, const char *service)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct survey_plan_line *l = &p->lines[i];
		if (l->cover.unit_id == unit && (service == NULL ? l->cover.service_id == 0 : str_eqz(l->service, service)))
			return l;
	}
	fail_msg("no such line");
	return NULL;
}

/* The same as a report is told it. */
struct response {
	int64_t period, unit, declined, rate;
};

static enum err response_in(struct rq *rq, void *ctx)
{
	struct response *x = ctx;
	return survey_response_of(rq, x->period, x->unit, &x->declined, &x->rate);
}

static void the_plan(struct visit *v)
{
	struct survey_plan p = plan(v, true, 0);
	int64_t got = 0, lacking = 0;
	size_t n_short = 0;
	assert_int_equal(p.n_units, 12);
	assert_int_equal(p.n, 16); /* Kelurahan Melati tells four services apart */
	for (size_t i = 0; i < p.n; i++) {
		const struct survey_plan_line *l = &p.lines[i];
		assert_true(l->days.all == l->days.past + l->days.left && l->days.past > 20 && l->days.left > 20);
		assert_true(l->before <= l->got && l->paper <= l->got && !l->hidden);
		if (l->cover.service_id != 0)
			continue;
		got += l->got;
		lacking += l->pace.lacking > 0 ? l->pace.lacking : 0;
		n_short += l->pace.lacking > 0;
	}
	assert_true(p.all.got == got && p.all.pace.lacking == lacking && p.n_short == n_short && n_short > 0 && n_short < 12);
	const struct survey_plan_line *melati = line(&p, v->melati, NULL), *hulu = line(&p, v->hulu, NULL);
	assert_int_equal(melati->cover.target, 75);
	assert_int_equal(melati->got, 33);
	int64_t by_service = 0;
	for (size_t i = 0; i < p.n; i++)
		by_service += p.lines[i].cover.unit_id == v->melati && p.lines[i].cover.service_id != 0 ? p.lines[i].got : 0;
	assert_int_equal(by_service, 33);
	assert_int_equal(hulu->declined, 6);
	assert_true(hulu->response > 0 && hulu->response < 10000);
	assert_int_equal(hulu->n_quotas, 2);
	for (size_t i = 0; i < 2; i++) {
		int64_t sum = 0;
		for (int c = 0; c < SURVEY_QUOTA_CODES; c++)
			sum += hulu->quota[i].got[c];
		assert_int_equal(sum, hulu->got); /* every answer is in one cell */
		assert_true(hulu->quota[i].sum == 150 && !hulu->quota[i].off && hulu->quota[i].lacking > 0);
	}
	struct response r = {.period = v->period, .unit = v->hulu};
	assert_ok(app_run(v->app, false, response_in, &r));
	assert_true(r.declined == hulu->declined && r.rate == hulu->response);
	r.unit = 0;
	assert_ok(app_run(v->app, false, response_in, &r));
	assert_true(r.declined == p.all.declined && r.rate > 0);
	struct survey_plan one = plan(v, true, v->melati);
	assert_int_equal(one.n, 5);
	assert_int_equal(one.lines[0].pace.forecast, melati->pace.forecast);
}

/* Three answers of Kelurahan Teratai are not told to others, and with them the next smallest unit. */
static void others_see_less(struct visit *v)
{
	struct survey_plan p = plan(v, false, 0);
	size_t hidden = 0, small = 0;
	for (size_t i = 0; i < p.n; i++) {
		const struct survey_plan_line *l = &p.lines[i];
		hidden += l->cover.service_id == 0 && l->hidden;
		small += l->got > 0 && l->got < SURVEY_SHOWN_MIN && !l->hidden;
		for (size_t q = 0; q < l->n_quotas; q++)
			for (int c = 0; c < SURVEY_QUOTA_CODES; c++)
				assert_true(l->quota[q].hide[c] || l->quota[q].got[c] == 0 || l->quota[q].got[c] >= SURVEY_SHOWN_MIN);
	}
	assert_int_equal(hidden, 2);
	assert_int_equal(small, 0);
	sign_in(v, "loket");
	struct str page = get(v, "/rencana", 200);
	assert_true(says(page, "Terlalu sedikit untuk ditampilkan"));
	sign_in(v, "surveyor");
	assert_false(says(get(v, "/rencana", 200), "Terlalu sedikit untuk ditampilkan"));
}

static void pages_of_the_plan(struct visit *v)
{
	sign_in(v, "analis");
	struct str p = get(v, "/rencana?urut=-kurang", 200);
	assert_true(says(p, "Kelurahan Teratai") && says(p, "Akan kurang") && says(p, "Entri kedua: 100 persen"));
	ptrdiff_t worst = str_find(p, STR("Kelurahan Teratai")), best = str_find(p, STR("Kelurahan Cempaka"));
	assert_true(worst >= 0 && best > worst);
	p = get(v, at_unit(v, "rencana", v->melati), 200);
	assert_true(says(p, "Surat keterangan usaha") && says(p, "Kuota Jenis kelamin"));
	get(v, "/rencana/123", 404);
	/* Bontang's 53 units: still twelve statements. */
	int64_t was = v->period;
	v->period = v->bontang;
	p = get(v, "/rencana", 200);
	assert_true(says(p, "Kelurahan Belimbing") && says(p, "53 baris"));
	get(v, "/surat-tugas/baru", 200);
	get(v, "/beda", 200);
	get(v, "/penolakan", 200);
	v->period = was;
}

static void quotas(struct visit *v)
{
	sign_in(v, "operator");
	get(v, at_unit(v, "kuota", v->melati), 403);
	sign_in(v, "analis");
	const char *at = at_unit(v, "kuota", v->melati);
	assert_true(says(get(v, at, 200), "Sasaran 75 responden"));
	post(v, at, STR("cara=orang&sex1=40&sex2=34"), 422);
	assert_true(says(buf_done(&v->reply.body), "Jumlah kuota harus sama dengan sasaran. Yang diisi 74."));
	post(v, at, STR("cara=persen&sex1=50&sex2=49"), 422);
	post(v, at, STR("cara=orang&sex1=-1&sex2=76"), 422);
	post(v, at, STR("cara=persen&sex1=50&sex2=50&edu3=60&edu5=40"), 303);
	struct survey_plan p = plan(v, true, v->melati);
	assert_int_equal(p.lines[0].n_quotas, 2);
	for (size_t i = 0; i < 2; i++)
		assert_true(p.lines[0].quota[i].sum == 75 && !p.lines[0].quota[i].off);
	post(v, at, STR("cara=orang&sex1=&sex2="), 303); /* both taken away */
	assert_int_equal(plan(v, true, v->melati).lines[0].n_quotas, 0);
}

static void declined(struct visit *v)
{
	sign_in(v, "operator");
	assert_true(says(get(v, "/penolakan", 200), "Tidak punya waktu"));
	struct str form = str_fmt(v->a, "tempat=%lld.0&tanggal=2026-11-16&saluran=kertas&sebab=waktu&banyak=4",
	                          (long long)v->hulu);
	post(v, "/penolakan", form, 303);
	assert_int_equal(line(&(struct survey_plan[]){plan(v, true, 0)}[0], v->hulu, NULL)->declined, 10);
	post(v, "/penolakan", str_fmt(v->a, "tempat=%lld.0&tanggal=2026-11-16&saluran=kertas&sebab=Pak%%20Anu&banyak=1",
	                              (long long)v->hulu), 422);
	post(v, "/penolakan", str_fmt(v->a, "tempat=%lld.0&tanggal=2026-11-16&saluran=kertas&sebab=waktu&banyak=1",
	                              (long long)v->melati), 422); /* not his unit */
	struct str page = get(v, "/penolakan", 200), id, rest;
	ptrdiff_t at = str_find(page, STR("name=\"catatan\" value=\""));
	assert_true(at >= 0);
	str_cut(str_sub(page, (size_t)at + 22, page.n), '"', &id, &rest);
	sign_in(v, "surveyor");
	post(v, "/penolakan/batal", str_fmt(v->a, "catatan=%.*s", STR_ARG(id)), 403);
	sign_in(v, "operator");
	post(v, "/penolakan/batal", str_fmt(v->a, "catatan=%.*s", STR_ARG(id)), 303);
	post(v, "/penolakan/batal", str_fmt(v->a, "catatan=%.*s", STR_ARG(id)), 409);
}

/* ---- letters ---- */

static void letters(struct visit *v)
{
	sign_in(v, "surveyor");
	int64_t self = v->account;
	struct str list = get(v, "/surat-tugas", 200), id, rest;
	assert_true(says(list, "800.1.11.1/07/CONTOH") && !says(list, "Buat surat tugas"));
	ptrdiff_t at = str_find(list, STR("/surat-tugas/"));
	assert_true(at >= 0);
	str_cut(str_sub(list, (size_t)at + 13, list.n), '"', &id, &rest);
	const char *one = str_z(v->a, str_fmt(v->a, "/surat-tugas/%.*s", STR_ARG(id)));
	struct str page = get(v, one, 200);
	assert_true(says(page, "Ayu Lestari") && says(page, "Kelurahan Melati") && !says(page, "Batalkan surat"));
	sign_in(v, "operator"); /* is not sent by it */
	get(v, one, 403);
	assert_true(says(get(v, "/surat-tugas", 200), "Tidak ada surat tugas atas nama Anda"));
	get(v, "/surat-tugas/baru", 403);
	sign_in(v, "analis");
	struct str pdf = get(v, str_z(v->a, str_fmt(v->a, "%s/unduh", one)), 200);
	assert_true(str_starts(pdf, STR("%PDF-")) && pdf.n > 5000);
	struct str form = str_fmt(v->a, "penerbit=%lld&nomor=800%%2F2&tanggal=2026-11-18&dasar=SK+1&tugas=Mewawancarai"
	                          "&mulai=2026-11-18&akhir=2026-11-30&jabatan=Camat&surveyor=%lld&tempat=%lld.0&tempat=%lld.0",
	                          (long long)v->hulu, (long long)self, (long long)v->hulu, (long long)v->melati);
	post(v, "/surat-tugas/baru", form, 303);
	post(v, "/surat-tugas/baru", form, 422);
	assert_true(says(buf_done(&v->reply.body), "sudah dipakai dalam periode ini"));
	post(v, "/surat-tugas/baru", STR("nomor=9&penerbit=0"), 422);
	sign_in(v, "surveyor");
	assert_true(says(get(v, "/surat-tugas", 200), "800/2"));
	post(v, str_z(v->a, str_fmt(v->a, "%s/batal", one)), STR("alasan=salah"), 403);
	sign_in(v, "analis");
	post(v, str_z(v->a, str_fmt(v->a, "%s/batal", one)), STR("alasan="), 422);
	post(v, str_z(v->a, str_fmt(v->a, "%s/batal", one)), STR("alasan=Salah+tanggal"), 303);
	post(v, str_z(v->a, str_fmt(v->a, "%s/batal", one)), STR("alasan=Salah+tanggal"), 409);
	assert_true(says(get(v, one, 200), "Dibatalkan: Salah tanggal"));
}

/* ---- forms typed twice ---- */

struct counted {
	struct visit *v;
	int64_t n[SHEET_STATES], answers, marks, pairs, forms, differ, settled, days;
	uint8_t id[16];
};

static enum err sum_one(void *ctx, const struct survey_reply *r)
{
	struct counted *c = ctx;
	c->answers++;
	if (memcmp(r->id, c->id, sizeof(c->id)) == 0)
		c->marks = r->marks;
	return OK;
}

static enum err count_in(struct rq *rq, void *ctx)
{
	struct counted *c = ctx;
	struct survey_sheet_count *s;
	struct survey_typists *p;
	size_t n;
	TRY(survey_sheet_counts(rq, c->v->period, &s, &n));
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < SHEET_STATES; k++)
			c->n[k] += s[i].n[k];
	TRY(survey_typists_list(rq, c->v->period, &p, &n));
	c->pairs = (int64_t)n;
	for (size_t i = 0; i < n; i++) {
		c->forms += p[i].forms;
		c->differ += p[i].differ;
		c->settled += p[i].settled;
	}
	return survey_answers_each(rq, c->v->period, c->v->hulu, sum_one, c);
}

static struct counted count(struct visit *v, const uint8_t id[16])
{
	struct counted c = {.v = v};
	if (id != NULL)
		memcpy(c.id, id, sizeof(c.id));
	assert_ok(app_run(v->app, false, count_in, &c));
	return c;
}

static struct str row(struct visit *v, int64_t serial, const char *id, const char *marks)
{
	struct buf b = buf_new(v->a, 1000);
	buf_fmt(&b, "unit=%lld&tanggal=2026-11-17&layanan=0&r1.id=%s&r1.serial=%lld&r1.age=33&r1.sex=2&r1.edu=5&r1.occ=4",
	        (long long)v->hulu, id, (long long)serial);
	for (int i = 0; i < 9; i++)
		buf_fmt(&b, "&r1.u%d=%c", i + 1, marks[i]);
	return buf_done(&b);
}

static const char first_id[] = "000102030405060708090a0b0c0d0e0f", again_id[] = "f00102030405060708090a0b0c0d0e0f";

static struct str sheet_link(struct visit *v, struct str page)
{
	struct str id, rest, mark = str_fmt(v->a, "/survei/%lld/beda/", (long long)v->period);
	ptrdiff_t at = str_find(page, mark);
	assert_true(at >= 0);
	str_cut(str_sub(page, (size_t)at + mark.n, page.n), '"', &id, &rest);
	return id;
}

static void typed_twice(struct visit *v)
{
	struct counted before = count(v, NULL);
	assert_true(before.n[SHEET_SAME] == 3 && before.n[SHEET_DIFFERS] == 1 && before.n[SHEET_WAITS] == 5);
	assert_true(before.pairs == 1 && before.forms == 4 && before.differ == 1);
	sign_in(v, "operator");
	assert_true(says(get(v, "/kertas", 200), "data-serial"));
	post(v, "/kertas", row(v, 900, first_id, "333433332"), 303);
	post(v, "/kertas", row(v, 900, first_id, "333433332"), 303); /* the same row again is one answer */
	post(v, "/kertas", row(v, 900, again_id, "333433332"), 422); /* another row with that number is none */
	assert_true(says(buf_done(&v->reply.body), "sudah diketik di unit ini"));
	post(v, "/kertas", row(v, 0, again_id, "333433332"), 422);
	assert_int_equal(count(v, NULL).answers, before.answers + 1);
	post(v, "/entri-kedua", row(v, 900, again_id, "333433332"), 422); /* four eyes */
	assert_true(says(buf_done(&v->reply.body), "oleh orang lain"));
	sign_in(v, "surveyor");
	struct str page = get(v, "/entri-kedua", 200);
	assert_true(says(page, "900") && says(page, "Menunggu entri kedua"));
	post(v, "/entri-kedua", row(v, 899, again_id, "333433332"), 422);
	post(v, "/entri-kedua", row(v, 900, again_id, "334433332"), 303);
	post(v, "/entri-kedua", row(v, 900, again_id, "334433332"), 303); /* sent again */
	post(v, "/entri-kedua", row(v, 900, first_id, "334433332"), 422);
	struct counted now = count(v, NULL);
	assert_true(now.n[SHEET_DIFFERS] == 2 && now.n[SHEET_WAITS] == 5 && now.answers == before.answers + 1);
	assert_true(now.forms == 5 && now.differ == 2);
}

/* Closes the days that are over; c->days: how often a day of the kecamatan has been told to the journal. */
static enum err close_days(struct rq *rq, void *ctx)
{
	struct counted *c = ctx;
	struct journal_filter f = {.kind = STR("survey_day"), .unit_id = c->v->hulu, .from_at = 0,
	                           .to_at = INT64_MAX, .max = 200};
	struct journal_line *l;
	bool more = true;
	size_t n;
	while (more)
		TRY(survey_day_close(rq, civil_from(2026, 11, 18), &more));
	TRY(journal_lines(rq, &f, &l, &n));
	c->days = (int64_t)n;
	return OK;
}

static void decided(struct visit *v)
{
	uint8_t id[16];
	assert_true(str_unhex(str_of(first_id), id, sizeof(id)));
	struct counted days = {.v = v};
	assert_ok(app_run_at(v->app, true, then(), NULL, close_days, &days));
	assert_true(days.days > 10);
	int64_t told = days.days;
	sign_in(v, "analis");
	struct str page = get(v, "/beda", 200);
	assert_true(says(page, ">900<") && says(page, ">102<") && says(page, "2 dari 70"));
	struct str rest = str_sub(page, (size_t)str_find(page, STR(">900<")), page.n);
	const char *at = str_z(v->a, str_fmt(v->a, "/beda/%.*s", STR_ARG(sheet_link(v, rest))));
	page = get(v, at, 200);
	assert_true(says(page, "Entri pertama: 3. Entri kedua: 4.") && says(page, "name=\"b2\"") && !says(page, "name=\"b0\""));
	sign_in(v, "surveyor"); /* one of the two */
	get(v, at, 409);
	post(v, at, STR("b2=4&sebab=pertama+keliru"), 409);
	sign_in(v, "analis");
	post(v, at, STR("sebab=pertama+keliru"), 422);
	post(v, at, STR("b2=5&sebab=pertama+keliru"), 422);
	post(v, at, STR("b2=4&sebab=karena+saya+mau"), 422);
	assert_int_equal(survey_mark(count(v, id).marks, 2), 3); /* the first entry still counts */
	post(v, at, STR("b2=4&sebab=pertama+keliru"), 303);
	struct counted now = count(v, id);
	assert_int_equal(survey_mark(now.marks, 2), 4);
	assert_int_equal(survey_mark(now.marks, 8), 2);
	assert_true(now.n[SHEET_SETTLED] == 1 && now.n[SHEET_DIFFERS] == 1 && now.settled == 1);
	post(v, at, STR("b2=3&sebab=kedua+keliru"), 409);
	assert_ok(app_run_at(v->app, true, then(), NULL, close_days, &days));
	assert_int_equal(days.days, told + 1); /* that day's digest is told anew */
}

static enum err looked_for(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	struct journal_filter f = {.kind = STR("survey_sheet"), .from_at = 0, .to_at = INT64_MAX, .max = 200};
	struct journal_line *l;
	size_t n;
	TRY(journal_lines(rq, &f, &l, &n));
	assert_int_equal(n, 1);
	struct str said = l[0].event.payload;
	assert_true(says(said, "\"corrected\":1") && says(said, "pertama keliru"));
	assert_false(says(said, "900") || says(said, "marks") || says(said, "u3") || says(said, first_id));
	(void)v;
	return OK;
}

/* Published: the numbers of forms go, counts of pairs stay, and nothing leads to an answer any more. */
static void forgotten(struct visit *v)
{
	assert_ok(app_run(v->app, false, looked_for, v));
	struct counted before = count(v, NULL);
	sign_in(v, "admin.kota");
	post(v, "/entri-kedua/bagian", STR("persen=101"), 422);
	post(v, "/entri-kedua/bagian", STR("persen=20"), 303);
	post(v, "/keadaan", STR("ke=closed"), 303);
	post(v, "/keadaan", STR("ke=published"), 303);
	struct counted after = count(v, NULL);
	for (int k = 0; k < SHEET_STATES; k++)
		assert_int_equal(after.n[k], 0);
	assert_true(after.pairs == before.pairs && after.forms == before.forms && after.differ == before.differ);
	assert_true(after.settled == before.settled && after.answers == before.answers);
	assert_true(says(get(v, "/rencana", 200), "5 sudah diketik dua kali"));
	post(v, "/entri-kedua/bagian", STR("persen=50"), 422);
	post(v, "/penolakan", str_fmt(v->a, "tempat=%lld.0&tanggal=2026-11-16&saluran=kertas&sebab=waktu&banyak=4",
	                              (long long)v->hulu), 422);
	post(v, at_unit(v, "kuota", v->melati), STR("cara=orang&sex1=40&sex2=35"), 409);
}

static void field(struct app_place *p)
{
	struct visit v = {.app = p->app, .a = arena_new((size_t)512 * 1024 * 1024)};
	cities(p->app);
	sign_in(&v, NULL);
	the_plan(&v);
	others_see_less(&v);
	pages_of_the_plan(&v);
	quotas(&v);
	declined(&v);
	letters(&v);
	typed_twice(&v);
	decided(&v);
	forgotten(&v);
	arena_free(v.a);
}

static void survey_field_all(void **state)
{
	(void)state;
	app_on_both(field);
}

TEST_GROUP(survey_field, cmocka_unit_test(survey_field_all));
