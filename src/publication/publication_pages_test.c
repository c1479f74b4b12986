/* Publication asked for without a network: the archive, the address that stays, every file of it with its figures, the
 * office's words and media with their rights, figures that are replaced. */
#include <unistd.h>
#include "account/account_store.h"
#include "app/app_place.h"
#include "demo/demo_store.h"
#include "publication/publication_store.h"
#include "store/db.h"

struct visit {
	struct app *app;
	struct arena *a;
	int64_t account;
	struct web_reply reply;
	int64_t statements;
	const char *name;
	struct str code, running; /* of Kota Contoh's newest published quarter, and of the running one */
	int64_t period;
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
static enum err published(struct rq *rq, void *ctx) { return (void)ctx, demo_bontang_published(rq); }
static enum err written(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_publication(rq); }
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
	for (int part = 0; part < 3; part++)
		assert_ok(app_run(app, true, quarter, &part));
	assert_ok(app_run(app, true, people, NULL));
	assert_ok(app_run(app, true, written, NULL));
}

static enum err find(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	struct survey_unit city;
	struct survey_period *p;
	size_t n;
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	TRY(survey_period_list(rq, &city, &p, &n));
	for (size_t i = n; i-- > 0;) {
		if (p[i].state == PERIOD_PUBLISHED) {
			v->code = str_dup(v->a, p[i].code);
			v->period = p[i].id;
		}
		if (p[i].state == PERIOD_OPEN)
			v->running = str_dup(v->a, p[i].code);
	}
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

static void post(struct visit *v, struct str target, struct str form, int status)
{
	struct str body = ask(v, "POST", target, form);
	if (v->reply.status != status)
		fail_msg("POST %.*s: %d, want %d: %.*s", STR_ARG(target), v->reply.status, status, 600, body.s);
}

static bool says(struct str page, const char *text) { return str_find(page, str_of(text)) >= 0; }

static struct str of(struct visit *v, const char *unit, struct str code, const char *rest)
{
	return str_fmt(v->a, "/ikm/%s/%.*s%s", unit, STR_ARG(code), rest);
}

/* What the tool prints for the bytes as a file: "%s" is its name. */
static struct str tool(struct visit *v, struct str bytes, const char *command)
{
	char name[] = "/tmp/prima-pub-XXXXXX";
	int fd = mkstemp(name);
	assert_true(fd >= 0 && write(fd, bytes.s, bytes.n) == (ssize_t)bytes.n);
	close(fd);
	FILE *p = popen(str_fmt(v->a, "f=%s; %s", name, command).s, "r");
	assert_non_null(p);
	char *out = arena_alloc(v->a, 200000);
	size_t n = fread(out, 1, 199999, p);
	pclose(p);
	unlink(name);
	return (struct str){out, n};
}

static void must_say(struct str text, const char *const *words, size_t n, const char *where)
{
	for (size_t i = 0; i < n; i++)
		if (!says(text, words[i]))
			fail_msg("%s does not say «%s»", where, words[i]);
}

static struct str pdf_text(struct visit *v, struct str target)
{
	return tool(v, get(v, target, 200, 30), "pdftotext -layout $f - | tr -s ' \\n' ' '");
}

/* ---- the public ---- */

static void bontang(struct visit *v)
{
	static const char *const report[] = {
		"LAPORAN SURVEI KEPUASAN MASYARAKAT", "BAB I PENDAHULUAN", "1.2 Dasar pelaksanaan", "BAB II PENGUMPULAN DATA",
		"2.5 Penentuan jumlah responden", "BAB III HASIL PENGOLAHAN DATA", "84,39", "84,47", "83,63", "10.351", "79,03",
		"BAB IV ANALISIS", "4.2 Rencana tindak lanjut", "TW I", "Penanggung", "4.3 Tren", "84,59", "BAB V KESIMPULAN",
		"Lampiran 1. Kuesioner", "Lampiran 2", "33.685", "Lampiran 4", "Lampiran 5", "b2sum",
			"tidak disebut dalam sumber",
		"http://ikm.contoh.example/ikm/kota-bontang/2021",
	};
	struct str text = pdf_text(v, STR("/ikm/kota-bontang/2021/laporan.pdf"));
	must_say(text, report, countof(report), "the report of Bontang");
	assert_false(says(text, "DRAF"));
	assert_false(says(text, "Penyusunan laporan 2")); /* no date of ours on others' work */
	static const char *const card[] = {"84,39", "Kota Bontang", "10.351 orang", "Baik", "Ekspose"};
	must_say(pdf_text(v, STR("/ikm/kota-bontang/2021/kartu-a4.pdf")), card, countof(card), "the card");
	static const char *const one[] = {"84,39", "Artinya", "Tiga unsur terlemah", "655 dari 10.338",
		"Yang perlu diputuskan"};
	struct str summary = get(v, STR("/ikm/kota-bontang/2021/ringkasan.pdf"), 200, 30);
	assert_str(tool(v, summary, "pdfinfo $f | grep -c '^Pages: *1$'"), "1\n");
	must_say(tool(v, summary, "pdftotext -layout $f - | tr -s ' \\n' ' '"), one, countof(one), "the summary");
	struct str slides = get(v, STR("/ikm/kota-bontang/2021/paparan.pdf"), 200, 30);
	struct str pages = tool(v, slides, "pdfinfo $f | sed -n 's/^Pages: *//p;s/^Page size: *\\([0-9]*\\).* x "
		"\\([0-9]*\\).*/\\1x\\2/p'");
	assert_str(pages, "13\n959x540\n");
	/* A unit of which only a score was printed: nothing else is told. */
	text = pdf_text(v, STR("/ikm/kecamatan-bontang-utara/2021/laporan.pdf"));
	static const char *const unit[] = {"84,81", "Kecamatan Bontang Utara", "Nilai per unsur tidak tersedia"};
	must_say(text, unit, countof(unit), "the report of a unit");
	get(v, STR("/ikm/kota-bontang/2021/rahasia.pdf"), 404, 10);
	get(v, STR("/ikm/kota-bontang/1999"), 404, 10);
}

static void machines(struct visit *v)
{
	struct str csv = get(v, STR("/ikm/kota-bontang/2021/data.csv"), 200, 30);
	struct hash h = hash_of(csv);
	struct str json = get(v, STR("/ikm/kota-bontang/2021/ikm.json"), 200, 30);
	assert_true(says(json, hash_hex(v->a, &h).s));
	assert_str(tool(v, json,
		"python3 -c \"import json;d=json.load(open('$f'));print(d['ikm'],d['category'],d['respondents'],"
	                         "len(d['elements']),sum(d['elements'][0]['answers']),d['weights'])\""),
	           "84.39 B 10351 9 10350 0.111\n");
	struct str indicator = get(v, STR("/ikm/kota-bontang/2021/indikator.json"), 200, 30);
	assert_str(tool(v, indicator, "python3 -c \"import json;d=json.load(open('$f'));print(all(k in d for k in "
	                              "'nama konsep definisi rumus satuan klasifikasi sumber periode tingkat_penyajian "
		"publik'.split()),"
	                              "d['nilai'],d['publik'])\""), "True 84.39 True\n");
	struct str csvw = get(v, STR("/ikm/kota-bontang/2021/data.csv-metadata.json"), 200, 30);
	assert_true(says(csvw, "\"data.csv\""));
	static const char *const png[] = {"/kartu-1080x1350.png", "/kartu-1080x1080.png", "/kartu-1920x1080.png"};
	static const int sides[][2] = {{1080, 1350}, {1080, 1080}, {1920, 1080}};
	for (size_t i = 0; i < countof(png); i++) {
		struct str bytes = get(v, of(v, "kelurahan-melati", v->code, png[i]), 200, 30);
		const unsigned char *b = (const unsigned char *)bytes.s;
		assert_true(bytes.n > 5000 && bytes.n < 400000);
		assert_int_equal(b[18] << 8 | b[19], sides[i][0]);
		assert_int_equal(b[22] << 8 | b[23], sides[i][1]);
	}
	struct str odt = get(v, of(v, "kelurahan-melati", v->code, "/laporan.odt"), 200, 30);
	assert_str(tool(v, odt, "python3 -c \"import zipfile,xml.dom.minidom as m;z=zipfile.ZipFile('$f');"
	                        "d=m.parseString(z.read('content.xml'));[m.parseString(z.read(n)) for n in z.namelist() if "
	                        "n.endswith('xml')];t=z.read('content.xml').decode();print(z.namelist()[0],"
	                        "len(d.getElementsByTagName('draw:image'))>=3,'BAB V KESIMPULAN' in t,'kursi ruang "
		"tunggu' in t)\""),
	           "mimetype True True True\n");
}

static void archive(struct visit *v)
{
	struct str page = get(v, STR("/kota/ikm/arsip"), 200, 8);
	assert_true(says(page, "/ikm/kota-bontang/2021") && says(page, "84,39") && says(page, "84,59"));
	page = get(v, STR("/u/kecamatan-bontang-utara/ikm/arsip"), 200, 8);
	assert_true(says(page, "92,48") && says(page, "83,94") && says(page, "83,88"));
	page = get(v, STR("/u/kelurahan-melati/ikm/arsip"), 200, 8);
	assert_true(says(page, of(v, "kelurahan-melati", v->code, "").s) && says(page, "sedang berjalan"));
	page = get(v, of(v, "kelurahan-melati", v->code, ""), 200, 30);
	assert_true(says(page, "laporan.odt") && says(page, "http://ikm.contoh.example/ikm/kelurahan-melati/") &&
	            !says(page, "Angka yang pernah tampil"));
	assert_true(says(web_reply_header(&v->reply, "Link"), "ikm.json>; rel=\"alternate\""));
	get(v, str_fmt(v->a, "/u/kelurahan-melati/ikm/arsip/%.*s", STR_ARG(v->code)), 301, 8);
	assert_true(str_eq(web_reply_header(&v->reply, "Location"), of(v, "kelurahan-melati", v->code, "")));
	get(v, STR("/ikm/kelurahan-melati"), 301, 8);
	/* What is not published stays inside. */
	get(v, of(v, "kelurahan-melati", v->running, ""), 404, 8);
	get(v, of(v, "kelurahan-melati", v->running, "/laporan.pdf"), 404, 8);
}

/* A unit of which too few have answered: no paper, picture or file of it tells a figure. */
static void few(struct visit *v)
{
	static const char *const files[] = {"/laporan.pdf", "/ringkasan.pdf", "/paparan.pdf", "/kartu-a4.pdf"};
	sign_in(v, "admin.kota"); /* the running quarter: three have answered */
	struct str json = get(v, of(v, "kelurahan-teratai", v->running, "/ikm.json"), 200, 30);
	assert_true(says(json, "\"ikm\":null") && says(json, "\"respondents\":null") && says(json, "\"elements\":[]"));
	for (size_t i = 0; i < countof(files); i++)
		assert_true(says(pdf_text(v, of(v, "kelurahan-teratai", v->running, files[i])), "terlalu sedikit"));
	struct str page = get(v, of(v, "kelurahan-teratai", v->running, ""), 200, 30);
	assert_true(says(page, "terlalu sedikit"));
	/* The next smallest of the city goes with it, else the total would tell. */
	json = get(v, of(v, "kelurahan-dahlia", v->running, "/ikm.json"), 200, 30);
	assert_true(says(json, "\"ikm\":null"));
	sign_in(v, NULL);
}

/* ---- staff ---- */

static struct str hidden(struct visit *v, struct str page, const char *name)
{
	struct str mark = str_fmt(v->a, "name=\"%s\" value=\"", name);
	ptrdiff_t at = str_find(page, mark);
	assert_true(at >= 0);
	struct str rest = str_sub(page, (size_t)at + mark.n, page.n), value;
	assert_true(str_cut(rest, '"', &value, &rest));
	return value;
}

static void words(struct visit *v)
{
	struct str desk = str_fmt(v->a, "/terbitan/kelurahan-melati/%.*s", STR_ARG(v->code));
	struct str chapter = str_cat(v->a, desk, STR("/naskah/maksud-tujuan"));
	sign_in(v, "lurah");
	struct str page = get(v, chapter, 200, 8);
	struct str csrf = hidden(v, page, "csrf");
	assert_str(hidden(v, page, "versi"), "0");
	struct str form = str_fmt(v->a,
		"csrf=%.*s&versi=0&naskah=Agar+%%3Cb%%3Ewarga%%3C%%2Fb%%3E+%%26+kantor+tahu.%%0D%%0A%%0D%%0AKedua.",
	                          STR_ARG(csrf));
	post(v, chapter, form, 303);
	post(v, chapter, form, 422); /* somebody has written since */
	page = get(v, chapter, 200, 8);
	assert_true(says(page, "Agar &lt;b&gt;warga") && says(page, "Versi 1"));
	struct str text = pdf_text(v, of(v, "kelurahan-melati", v->code, "/laporan.pdf"));
	assert_true(says(text, "Agar <b>warga</b> & kantor tahu.") && says(text, "Kedua."));
	/* The draft of a running period: staff see it, marked on every page. */
	text = pdf_text(v, of(v, "kelurahan-melati", v->running, "/laporan.pdf"));
	assert_true(says(text, "DRAF"));
	get(v, STR("/terbitan/kelurahan-melati/1999"), 404, 8);
	get(v, STR("/terbitan"), 200, 20);
	/* Another unit's head and the city's report are not his. */
	get(v, str_fmt(v->a, "/terbitan/kota-contoh/%.*s", STR_ARG(v->code)), 403, 8);
	post(v, str_fmt(v->a, "/terbitan/kota-contoh/%.*s/naskah/rtl", STR_ARG(v->code)), form, 403);
	sign_in(v, "inspektorat");
	page = get(v, chapter, 200, 8);
	assert_false(says(page, "<textarea"));
	sign_in(v, "loket");
	get(v, desk, 403, 8);
	sign_in(v, "sekretaris"); /* writes, but of another unit */
	get(v, desk, 403, 8);
}

static void media(struct visit *v)
{
	struct str desk = str_fmt(v->a, "/terbitan/kelurahan-melati/%.*s", STR_ARG(v->code));
	struct str add = str_cat(v->a, desk, STR("/media"));
	sign_in(v, "lurah");
	struct str page = get(v, desk, 200, 10);
	assert_true(says(page, "5 jenis media: 2 daring, 3 luring"));
	struct str csrf = hidden(v, page, "csrf");
	post(v, add, str_fmt(v->a, "csrf=%.*s&media=radio&tanggal=2026-01-01", STR_ARG(csrf)), 422);
	post(v, add, str_fmt(v->a, "csrf=%.*s&media=siaran&tanggal=1999-01-01&keterangan=x", STR_ARG(csrf)), 422);
	post(v, add, str_fmt(v->a, "csrf=%.*s&media=siaran&tanggal=2999-01-01&keterangan=x", STR_ARG(csrf)), 422);
	ptrdiff_t at = str_find(page, str_cat(v->a, add, STR("/")));
	assert_true(at >= 0);
	struct str rest = str_sub(page, (size_t)at, page.n), gone, tail;
	assert_true(str_cut(rest, '"', &gone, &tail));
	post(v, gone, str_fmt(v->a, "csrf=%.*s&alasan=", STR_ARG(csrf)), 422);
	post(v, gone, str_fmt(v->a, "csrf=%.*s&alasan=salah+tautan", STR_ARG(csrf)), 303);
	post(v, gone, str_fmt(v->a, "csrf=%.*s&alasan=lagi", STR_ARG(csrf)), 409);
	page = get(v, desk, 200, 10);
	assert_true(says(page, "4 jenis media") && says(page, "salah tautan"));
}

/* ---- a figure that is replaced stays to be seen ---- */

struct changing {
	struct visit *v;
	int64_t change, asker, other;
};
static enum err ask_change(struct rq *rq, void *ctx)
{
	struct changing *c = ctx;
	struct survey_amendment *v;
	size_t n;
	enum survey_no no;
	TRY(account_find(rq, STR("admin.kota"), &c->asker));
	TRY(account_find(rq, STR("admin.kota2"), &c->other));
	rq->actor.id = c->asker;
	TRY(survey_change_ask(rq, c->v->period, STR("weights"), STR("0.11"), STR("Mengikuti bobot tercetak kementerian"),
		&no));
	TRY(survey_change_list(rq, c->v->period, &v, &n));
	c->change = n > 0 ? v[0].id : 0;
	return no == SURVEY_YES ? OK : ERR_CONFLICT;
}
static enum err agree_change(struct rq *rq, void *ctx)
{
	struct changing *c = ctx;
	enum survey_no no;
	rq->actor.id = c->other;
	TRY(survey_change_decide(rq, c->change, true, &no));
	return no == SURVEY_YES ? OK : ERR_CONFLICT;
}
static enum err keep(struct rq *rq, void *ctx)
{
	bool *more = ctx;
	return publication_keep(rq, more);
}

static void replaced(struct visit *v)
{
	struct changing c = {.v = v};
	bool more = true;
	v->account = 0;
	v->name = NULL;
	assert_ok(app_run(v->app, true, ask_change, &c));
	assert_ok(app_run(v->app, true, agree_change, &c));
	while (more)
		assert_ok(app_run(v->app, true, keep, &more));
	struct str page = get(v, of(v, "kelurahan-melati", v->code, ""), 200, 30);
	assert_true(says(page, "Angka yang pernah tampil") && says(page, "Mengikuti bobot tercetak kementerian") &&
	            says(page, "publikasi pertama"));
	struct str json = get(v, of(v, "kota-contoh", v->code, "/ikm.json"), 200, 30);
	assert_str(tool(v, json, "python3 -c \"import json;d=json.load(open('$f'));f=d['figures_that_stood'];print(len(f),"
	                         "f[0]['weights'],f[1]['weights'],f[1]['ikm']==d['ikm'],f[0]['ikm']>f[1]['ikm'],"
	                         "f[1]['current'])\""),
	           "2 exact 0.11 True True True\n");
	struct str text = pdf_text(v, of(v, "kelurahan-melati", v->code, "/laporan.pdf"));
	assert_true(says(text, "Koreksi") && says(text, "tidak sepenuhnya sebanding"));
}

static void pages(struct app_place *p)
{
	struct visit v = {.app = p->app, .a = arena_new((size_t)1024 * 1024 * 1024)};
	cities(p->app);
	sign_in(&v, NULL);
	bontang(&v);
	machines(&v);
	archive(&v);
	few(&v);
	words(&v);
	media(&v);
	replaced(&v);
	arena_free(v.a);
}

static void publication_pages_all(void **state)
{
	(void)state;
	app_on_both(pages);
}

TEST_GROUP(publication_pages, cmocka_unit_test(publication_pages_all));
