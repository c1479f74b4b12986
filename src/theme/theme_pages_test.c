/* Own words from the respondent's page to a published quotation, without a network: what is kept, who sees what, what a
 * page costs in statements. */
#include <unistd.h>
#include "account/account_store.h"
#include "app/app_place.h"
#include "base/embed.h"
#include "demo/demo_store.h"
#include "store/db.h"
#include "theme/theme_store.h"

struct visit {
	struct app *app;
	struct arena *a;
	int64_t account;
	struct web_reply reply;
	int64_t statements;
	const char *name;
	struct survey_period open, last;
	int64_t melati;
	struct theme_remark *v;
	size_t n;
};

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
static enum err quarter(struct rq *rq, void *ctx)
{
	int *part = ctx;
	return demo_contoh_period(rq, *part);
}
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
static enum err remarks(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_remarks(rq); }

static enum err find(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	struct survey_unit city, u;
	struct survey_period *p;
	size_t n;
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	TRY(survey_unit_by_slug(rq, STR("kelurahan-melati"), &u));
	v->melati = u.id;
	TRY(survey_period_list(rq, &city, &p, &n));
	for (size_t i = n; i-- > 0;) {
		if (p[i].state == PERIOD_OPEN || p[i].state == PERIOD_PUBLISHED)
			*(p[i].state == PERIOD_OPEN ? &v->open : &v->last) = p[i];
		p[i].code = str_dup(v->a, p[i].code);
		(p[i].state == PERIOD_OPEN ? &v->open : &v->last)->code = p[i].code;
	}
	return v->name != NULL ? account_find(rq, str_of(v->name), &v->account) : OK;
}

static enum err listed(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	return theme_list(rq, &v->open, v->melati, &v->v, &v->n);
}

static void sign_in(struct visit *v, const char *name)
{
	v->name = name;
	v->account = 0;
	assert_ok(app_run_at(v->app, false, 0, v->a, find, v));
}

static struct str ask(struct visit *v, const char *method, struct str target, struct str body)
{
	struct str path, query;
	struct web_request *r = ARENA_NEW(v->a, struct web_request);
	str_cut(target, '?', &path, &query);
	*r = (struct web_request){.method = str_of(method), .target = target, .path = path, .query = query, .body = body,
	                          .body_fd = -1, .body_n = (int64_t)body.n, .peer = STR("127.0.0.1"), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("ikm.contoh.example")};
	if (body.n > 0)
		r->headers[r->n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	assert_ok(app_request(v->app, r, v->account, v->a, &v->reply));
	v->statements = db_statements_taken();
	return buf_done(&v->reply.body);
}

static struct str get(struct visit *v, struct str target, int status, int64_t budget)
{
	struct str body = ask(v, "GET", target, STR(""));
	if (v->reply.status != status || v->statements > budget)
		fail_msg("%.*s: %d, want %d; %lld statements, budget %lld", STR_ARG(target), v->reply.status, status,
		         (long long)v->statements, (long long)budget);
	return body;
}

static struct str post(struct visit *v, struct str target, struct str form, int status)
{
	struct str body = ask(v, "POST", target, form);
	if (v->reply.status != status)
		fail_msg("POST %.*s: %d, want %d: %.*s", STR_ARG(target), v->reply.status, status, 900, body.s);
	return body;
}

static bool says(struct str page, const char *text) { return str_find(page, str_of(text)) >= 0; }

static struct str hidden(struct visit *v, struct str page, const char *name)
{
	struct str mark = str_fmt(v->a, "name=\"%s\" value=\"", name);
	ptrdiff_t at = str_find(page, mark);
	assert_true(at >= 0);
	struct str rest = str_sub(page, (size_t)at + mark.n, page.n), value;
	assert_true(str_cut(rest, '"', &value, &rest));
	return value;
}

static size_t listed_now(struct visit *v)
{
	assert_ok(app_run_at(v->app, false, 0, v->a, listed, v));
	return v->n;
}

/* ---- what the respondent sends ---- */

static void intake(struct visit *v)
{
	struct str at = STR("/u/kelurahan-melati/survei"), page;
	v->account = 0;
	size_t before = listed_now(v);
	page = get(v, at, 200, 5);
	assert_true(page.n < 30 * 1024 && says(page, "name=\"saran\""));
	struct str form = str_fmt(v->a, "jawaban=%.*s&mulai=%.*s&u1=3&u3=2", STR_ARG(hidden(v, page, "jawaban")),
	                          STR_ARG(hidden(v, page, "mulai")));
	post(v, at, form, 303);
	int64_t silent = v->statements;
	assert_int_equal(listed_now(v), before);
	page = get(v, at, 200, 5);
	form = str_fmt(v->a, "jawaban=%.*s&mulai=%.*s&u1=3&u3=2&saran=%%0D%%0A+Antri+lama+%%3Cb%%3Ebgt%%3C%%2Fb%%3E+",
	               STR_ARG(hidden(v, page, "jawaban")), STR_ARG(hidden(v, page, "mulai")));
	post(v, at, form, 303);
	assert_true(v->statements <= silent + 2); /* the text, and a network that answers twice */
	assert_int_equal(listed_now(v), before + 1);
	post(v, at, form, 303); /* the same again says nothing twice */
	assert_int_equal(listed_now(v), before + 1);
	bool found = false;
	for (size_t i = 0; i < v->n; i++)
		if (str_eqz(v->v[i].remark.text, "Antri lama <b>bgt</b>")) {
			found = true;
			assert_int_equal(civil_weekday(v->v[i].remark.week_on), 1);
			assert_int_equal(v->v[i].proposal.codes.tone[THEME_TIME], TONE_COMPLAINT);
		}
	assert_true(found);
}

enum { SENT = 60 };

static enum err sent_in_order(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	for (int i = 0; i < SENT; i++) {
		struct survey_reply beside = {.unit_id = v->melati, .on = v->open.starts_on + i % 5};
		beside.id[0] = (uint8_t)i;
		TRY(survey_remark_put(rq, v->open.id, &beside, str_fmt(rq->a, "urutan %d", i)));
	}
	return survey_remark_shuffle(rq, v->open.id, v->melati);
}

/* Nothing of a text's row leads to the answer beside it or tells when it came: its columns, and the order it lies in. */
static void apart(struct visit *v)
{
	int64_t last = -1, n = 0;
	size_t ups = 0;
	assert_ok(app_run(v->app, true, sent_in_order, v));
	listed_now(v);
	for (size_t i = 0; i < v->n; i++) {
		const struct survey_remark *r = &v->v[i].remark;
		int64_t k;
		if (!str_starts(r->text, STR("urutan ")) || !str_to_i64(str_sub(r->text, 7, r->text.n), 0, SENT, &k))
			continue;
		assert_int_equal(r->id.n, 16);
		assert_int_equal(r->week_on, v->open.starts_on + k % 5 - civil_weekday(v->open.starts_on + (int32_t)k % 5) + 1);
		for (size_t b = 1; b < 16; b++) /* not the answer's number */
			if (r->id.s[b] != 0)
				break;
			else
				assert_true(b < 15);
		ups += k > last;
		last = k;
		n++;
	}
	assert_int_equal(n, SENT);
	assert_in_range(ups, SENT / 4, SENT * 3 / 4); /* as many steps down as up */
	static const char *const columns[] = {"id", "period_id", "unit_id", "service_id", "week", "said"};
	struct str text = embed_file("schema/0020_remark.sql"), line, inside;
	assert_true(str_cut(str_sub(text, (size_t)str_find(text, STR("(\n")) + 2, text.n), ')', &inside, &text));
	size_t seen = 0;
	while (str_cut(inside, '\n', &line, &inside)) {
		struct str name, rest;
		str_cut(str_trim(line), ' ', &name, &rest);
		assert_true(seen < countof(columns) && str_eqz(name, columns[seen]));
		seen++;
	}
	assert_int_equal(seen, countof(columns));
	assert_true(str_find(text, STR("WITHOUT ROWID")) >= 0);
}

/* ---- who reads, who codes ---- */

static struct str list_of(struct visit *v, const char *rest)
{
	return str_fmt(v->a, "/survei/%lld/masukan%s", (long long)v->open.id, rest);
}

/* The first text of Melati that nobody has looked at, and the path of its page. */
static struct str waiting(struct visit *v, const struct theme_remark **out)
{
	listed_now(v);
	for (size_t i = 0; i < v->n; i++)
		if (v->v[i].by[1] == 0 && v->v[i].remark.text.n > 12 && !theme_codes_none(&v->v[i].proposal.codes)) {
			*out = &v->v[i];
			struct str id = str_hex(v->a, v->v[i].remark.id.s, 16);
			return list_of(v, str_z(v->a, str_fmt(v->a, "/%.*s", STR_ARG(id))));
		}
	fail_msg("nothing waits");
	return STR("");
}

static void rights(struct visit *v)
{
	const struct theme_remark *one;
	struct str at = waiting(v, &one), page;
	sign_in(v, "loket"); /* the counter does not read what is said of it */
	get(v, list_of(v, ""), 403, 8);
	get(v, at, 403, 8);
	sign_in(v, "lurah");
	page = get(v, list_of(v, ""), 200, 16);
	assert_true(says(page, "Saran dan masukan") && !says(page, "Dinas Kependudukan"));
	get(v, list_of(v, "?unit=1"), 404, 14);
	get(v, list_of(v, "/00000000000000000000000000000000"), 404, 10);
	get(v, list_of(v, "/xyz"), 404, 10);
	page = get(v, list_of(v, "?tema=time&nada=keluhan&keadaan=belum"), 200, 16);
	assert_true(says(page, "Antri lama &lt;b&gt;bgt"));
	sign_in(v, "analis.luar"); /* reads, but not what may name somebody */
	page = get(v, list_of(v, ""), 200, 16);
	assert_false(says(page, "Pak Hendra") || says(page, "081234500099"));
	page = get(v, at, 200, 20);
	assert_false(says(page, "name=\"aksi\""));
}

static void coding(struct visit *v)
{
	const struct theme_remark *one;
	struct str at = waiting(v, &one), page;
	sign_in(v, "lurah");
	page = get(v, at, 200, 20);
	struct str csrf = hidden(v, page, "csrf");
	struct str form = str_fmt(v->a, "csrf=%.*s&aksi=simpan&cost=pujian&behaviour=keluhan", STR_ARG(csrf));
	post(v, str_cat(v->a, at, STR("/kutipan")), str_fmt(v->a, "csrf=%.*s&aksi=bersih&kutipan=x", STR_ARG(csrf)), 422);
	post(v, at, str_cat(v->a, form, STR("&time=marah")), 400);
	post(v, at, form, 303);
	assert_true(says(web_reply_header(&v->reply, "Location"), "/masukan/"));
	sign_in(v, "admin.kota"); /* the second does not see what the first said */
	page = get(v, at, 200, 20);
	assert_true(says(page, "pengkode kedua") && !says(page, "selected>Pujian"));
	post(v, at, str_fmt(v->a, "csrf=%.*s&aksi=simpan&cost=pujian", STR_ARG(hidden(v, page, "csrf"))), 303);
	sign_in(v, "analis");
	page = get(v, at, 200, 20);
	assert_true(says(page, "sudah ditinjau dua orang"));
	post(v, at, str_fmt(v->a, "csrf=%.*s&aksi=kosong", STR_ARG(hidden(v, get(v, list_of(v, ""), 200, 16), "csrf"))), 409);
	struct str id = one->remark.id;
	listed_now(v);
	for (size_t i = 0; i < v->n; i++)
		if (str_eq(v->v[i].remark.id, id)) {
			assert_int_equal(v->v[i].codes[1].tone[THEME_BEHAVIOUR], TONE_COMPLAINT);
			assert_int_equal(v->v[i].codes[2].tone[THEME_BEHAVIOUR], TONE_NONE);
			assert_true(theme_codes_same(&v->v[i].proposal.codes, &one->proposal.codes)); /* kept as it was */
		}
	sign_in(v, "lurah");
	page = get(v, at, 200, 20);
	struct str quote = str_fmt(v->a, "csrf=%.*s&aksi=bersih&kutipan=", STR_ARG(hidden(v, page, "csrf")));
	struct str to = str_cat(v->a, at, STR("/kutipan"));
	page = post(v, to, str_cat(v->a, quote, STR("Lain+sama+sekali")), 422);
	assert_true(says(page, "dipersingkat"));
	struct str piece = web_url_encode(v->a, utf8_head(one->remark.text, 8));
	post(v, to, str_cat(v->a, quote, piece), 303);
	page = get(v, list_of(v, "?keadaan=kutipan"), 200, 16);
	assert_true(says(page, "boleh dikutip"));
}

static void outside(struct visit *v)
{
	struct str page;
	v->account = 0;
	page = get(v, str_fmt(v->a, "/u/kota-contoh/kata?periode=%.*s", STR_ARG(v->last.code)), 200, 12);
	assert_true(says(page, "Keluhan terbanyak") && says(page, "Waktu penyelesaian") && !says(page, "Pak Hendra"));
	assert_true(says(page, "disembunyikan") && !says(page, "081234500099"));
	page = get(v, STR("/u/kelurahan-melati/kata"), 200, 12);
	assert_true(says(page, "Apa yang dikatakan orang"));
	get(v, str_fmt(v->a, "/u/kota-contoh/kata?periode=%.*s", STR_ARG(v->open.code)), 404, 12);
	page = get(v, STR("/u/kota-contoh/kata/unduh"), 200, 12);
	assert_true(says(page, "time,Waktu penyelesaian,keluhan,") && says(page, "disembunyikan"));
	get(v, list_of(v, ""), 303, 8); /* to the sign-in */
}

static void rules(struct visit *v)
{
	sign_in(v, "lurah");
	struct str at = str_fmt(v->a, "/survei/%lld/tema/aturan", (long long)v->open.id), page = get(v, at, 200, 12);
	assert_false(says(page, "<textarea"));
	sign_in(v, "analis");
	page = get(v, at, 200, 12);
	(void)page;
	sign_in(v, "admin.kota");
	page = get(v, at, 200, 12);
	struct str form = str_fmt(v->a, "csrf=%.*s&versi=0&alasan=Istilah+setempat&aturan=", STR_ARG(hidden(v, page, "csrf")));
	page = post(v, at, str_cat(v->a, form, STR("time+marah+x%3A+lama")), 422);
	assert_true(says(page, "Baris 1"));
	post(v, at, str_cat(v->a, form, STR("cost+keluhan+setempat%3A+antri+%7C+petugas+%7C+tidak+%7C+lama+%7C+surat")), 303);
	post(v, at, str_cat(v->a, form, STR("cost+keluhan+setempat%3A+lain")), 422); /* somebody has written since */
	page = get(v, at, 200, 12);
	assert_true(says(page, "Istilah setempat"));
	listed_now(v);
	bool seen = false;
	for (size_t i = 0; i < v->n; i++)
		seen |= v->v[i].by[1] == 0 && v->v[i].proposal.codes.tone[THEME_COST] == TONE_COMPLAINT;
	assert_true(seen);
}

static void visit_all(struct app_place *p)
{
	struct visit v = {.app = p->app, .a = arena_new(256 << 20)};
	int64_t at = 0;
	do
		assert_ok(app_run(p->app, true, bontang_units, &at));
	while (at != 0);
	do
		assert_ok(app_run(p->app, true, contoh_units, &at));
	while (at != 0);
	for (int part = 0; part < 3; part++)
		assert_ok(app_run(p->app, true, quarter, &part));
	assert_ok(app_run(p->app, true, people, NULL));
	assert_ok(app_run(p->app, true, remarks, NULL));
	assert_ok(app_run(p->app, true, remarks, NULL)); /* again: what is there is left alone */
	sign_in(&v, "lurah");
	intake(&v);
	apart(&v);
	rights(&v);
	coding(&v);
	outside(&v);
	rules(&v);
	arena_free(v.a);
}

static void from_words_to_quotation(void **state)
{
	(void)state;
	app_on_both(visit_all);
}

TEST_GROUP(theme_pages, cmocka_unit_test(from_words_to_quotation));
