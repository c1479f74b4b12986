/* Standards asked for without a network, on both engines: from the catalogue over every page of the desk to force, what the
 * public reads then, old editions, rows that move without a script, rights, and what strangers' letters cannot do. */
#include <unistd.h>
#include "account/account_store.h"
#include "app/app_place.h"
#include "base/clock.h"
#include "demo/demo_store.h"
#include "service/service_steps.h"
#include "service/service_store.h"
#include "store/db.h"

struct visit {
	struct app *app;
	struct arena *a;
	int64_t account, statements, id;
	struct web_reply reply;
	const char *name;
	struct service_version v;
};

static enum err contoh_units(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_contoh_units(rq, *at, at);
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
static enum err bontang_units(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_bontang_units(rq, *at, at);
}
static enum err standards(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_standards(rq); }
static enum err who(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	return account_find(rq, str_of(v->name), &v->account);
}
static enum err newest(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	return service_version_by_id(rq, v->id, &v->v);
}

static void sign_in(struct visit *v, const char *name)
{
	v->name = name;
	v->account = 0;
	if (name != NULL)
		assert_ok(app_run(v->app, false, who, v));
}

static struct str ask(struct visit *v, const char *method, struct str target, struct str body, int status)
{
	struct str path, query;
	struct web_request *r = ARENA_NEW(v->a, struct web_request);
	str_cut(target, '?', &path, &query);
	*r = (struct web_request){.method = str_of(method), .target = target, .path = path, .query = query, .body = body,
	                          .body_fd = -1, .body_n = (int64_t)body.n, .peer = STR("127.0.0.1"), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("layanan.contoh.example")};
	if (body.n > 0)
		r->headers[r->n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	assert_ok(app_request(v->app, r, v->account, v->a, &v->reply));
	v->statements = db_statements_taken();
	struct str out = buf_done(&v->reply.body);
	if (v->reply.status != status)
		fail_msg("%s %.*s: %d, want %d: %.*s", method, STR_ARG(target), v->reply.status, status, 900, out.s);
	return out;
}

static struct str get(struct visit *v, struct str target, int64_t budget)
{
	struct str page = ask(v, "GET", target, STR(""), 200);
	if (v->statements > budget)
		fail_msg("%.*s: %lld statements, budget %lld", STR_ARG(target), (long long)v->statements, (long long)budget);
	return page;
}

static bool says(struct str page, const char *text) { return str_find(page, str_of(text)) >= 0; }

static struct str at(struct visit *v, const char *rest)
{
	return str_fmt(v->a, "/standar/%lld%s", (long long)v->id, rest);
}

static void post(struct visit *v, const char *rest, const char *form, int status)
{
	(void)ask(v, "POST", at(v, rest), str_of(form), status);
}

static void refresh(struct visit *v) { assert_ok(app_run(v->app, false, newest, v)); }

static struct str tool(struct visit *v, struct str bytes, const char *command)
{
	char name[] = "/tmp/prima-svc-XXXXXX";
	int fd = mkstemp(name);
	assert_true(fd >= 0 && write(fd, bytes.s, bytes.n) == (ssize_t)bytes.n);
	close(fd);
	FILE *p = popen(str_fmt(v->a, "f=%s; %s", name, command).s, "r");
	assert_non_null(p);
	char *out = arena_alloc(v->a, 100000);
	size_t n = fread(out, 1, 99999, p);
	pclose(p);
	unlink(name);
	return (struct str){out, n};
}

static struct str pdf_text(struct visit *v, struct str target)
{
	return tool(v, get(v, target, 25), "pdftotext -layout $f - | tr -s ' \\n' ' '");
}

/* The id in where the answer leads: "/standar/123?kabar=...". */
static int64_t led_to(struct visit *v)
{
	struct str to = STR(""), id, rest;
	for (size_t i = 0; i < v->reply.n_headers; i++)
		if (str_eqz(v->reply.headers[i].name, "Location"))
			to = v->reply.headers[i].value;
	int64_t n = 0;
	str_cut(str_sub(to, strlen("/standar/"), to.n), '?', &id, &rest);
	assert_true(str_to_i64(id, 1, INT64_MAX, &n));
	return n;
}

/* ---- writing ---- */

static void writes(struct visit *v)
{
	sign_in(v, "kasi");
	assert_true(says(get(v, STR("/standar"), 20), "Rekomendasi izin mendirikan bangunan"));
	assert_true(says(get(v, STR("/standar/katalog"), 20), "Tidak lagi disyaratkan") ||
	            says(get(v, STR("/standar/katalog"), 20), "Dicabut"));
	(void)ask(v, "POST", STR("/standar/katalog"), STR("layanan=datang"), 303);
	v->id = led_to(v);
	refresh(v);
	assert_int_equal(v->v.state, SERVICE_DRAFT);
	assert_true(says(get(v, at(v, ""), 25), "belum dipastikan kantor"));
	(void)ask(v, "POST", STR("/standar/katalog"), STR("layanan=datang"), 422); /* there is a draft */
	/* What strangers' letters cannot do. */
	struct str form = str_fmt(v->a, "dibaca=%lld&nama=%%3Cscript%%3Ealert(1)%%3C/script%%3E"
		"&produk=%%22%%3E%%3Cimg+src%%3Dx%%3E"
		"&biaya=Gratis&janji=2&satuan=jam&complaints=Meja+%%3Cb%%3Eaduan%%3C/b%%3E", (long long)v->v.version);
	(void)ask(v, "POST", at(v, "/isian"), form, 303);
	refresh(v);
	assert_int_equal(v->v.limit_minutes, 120);
	const char *const pages[] = {"", "/pratinjau", "/isian", "/syarat", "/langkah", "/dasar"};
	for (size_t i = 0; i < countof(pages); i++) {
		struct str page = get(v, at(v, pages[i]), 25);
		assert_false(says(page, "<script>alert") || says(page, "<img src=x") || says(page, "<b>aduan"));
		assert_true(says(page, "&lt;script&gt;alert(1)"));
	}
	(void)ask(v, "POST", at(v, "/isian"), form, 409); /* read before that change */
	form = str_fmt(v->a, "dibaca=%lld&nama=Surat+datang&biaya=Gratis&janji=12&satuan=menit&huruf=ab",
		(long long)v->v.version);
	assert_true(says(ask(v, "POST", at(v, "/isian"), form, 422), "f-huruf"));
	form = str_fmt(v->a, "dibaca=%lld&nama=Surat+datang&produk=Surat&biaya=Gratis&janji=12&satuan=menit"
		"&complaints=Meja+pengaduan",
		(long long)v->v.version);
	(void)ask(v, "POST", at(v, "/isian"), form, 303);
}

/* Rows are moved by buttons; nothing is saved before "simpan". */
static void rows(struct visit *v)
{
	refresh(v);
	struct str base = str_fmt(v->a, "dibaca=%lld&teks1=KTP&wujud1=salinan&aturan1=Perda&teks2=KK&wujud2=diperlihatkan",
		(long long)v->v.version);
	struct str page = ask(v, "POST", at(v, "/syarat"), str_fmt(v->a, "%.*s&baris=naik+2", STR_ARG(base)), 200);
	assert_true(str_find(page, STR("value=\"KK\"")) < str_find(page, STR("value=\"KTP\"")));
	page = ask(v, "POST", at(v, "/syarat"), str_fmt(v->a, "%.*s&baris=tambah", STR_ARG(base)), 200);
	assert_true(says(page, "name=\"teks3\""));
	page = ask(v, "POST", at(v, "/syarat"), str_fmt(v->a, "%.*s&teks3=&baris=simpan", STR_ARG(base)), 422);
	assert_true(says(page, "id=\"e-teks3\""));
	(void)ask(v, "POST", at(v, "/syarat"), str_fmt(v->a, "%.*s&baris=simpan", STR_ARG(base)), 303);
	page = get(v, at(v, ""), 25);
	assert_true(says(page, "2 syarat"));
	refresh(v);
	(void)ask(v, "POST", at(v, "/dasar"), str_fmt(v->a, "dibaca=%lld&judul1=Perda+1/2024&keadaan1=dicabut&baris=simpan",
		(long long)v->v.version), 303);
	refresh(v);
	/* Steps: an arrow into nothing is told at its row. */
	base = str_fmt(v->a, "dibaca=%lld&peran1=Pemohon&kegiatan1=Datang&lambang1=terminator&menit1=1&lalu1=2&tidak1=0"
		"&peran2=Petugas&kegiatan2=Periksa&lambang2=keputusan&menit2=2&lalu2=3&tidak2=1"
		"&peran3=Petugas&kegiatan3=Serahkan&lambang3=terminator&menit3=1&lalu3=0&tidak3=0", (long long)v->v.version);
	page = ask(v, "POST", at(v, "/langkah"), str_fmt(v->a, "%.*s&baris=sisip+2", STR_ARG(base)), 200);
	assert_true(says(page, "name=\"kegiatan4\" value=\"Serahkan\""));
	page = ask(v, "POST", at(v, "/langkah"), str_fmt(v->a, "%.*s&kegiatan4=Lain&peran4=P&lambang4=proses&lalu4=9"
		"&baris=simpan", STR_ARG(base)), 422);
	assert_true(says(page, "id=\"e-kegiatan4\""));
	(void)ask(v, "POST", at(v, "/langkah"), str_fmt(v->a, "%.*s&baris=simpan", STR_ARG(base)), 303);
	page = get(v, at(v, ""), 25);
	assert_true(says(page, "<svg") && says(page, "Alur sebagai tabel") && says(page, "ya: ke 3; tidak: ke 1"));
}

/* ---- its life ---- */

static struct str today_plus(struct visit *v, int days)
{
	return civil_iso(v->a, civil_day(clock_now_ms(), ZONE_WITA) + days);
}

static void life(struct visit *v)
{
	struct str today = today_plus(v, 0);
	post(v, "/konsultasi", str_fmt(v->a, "fkp_tanggal=%.*s&fkp_unsur=RT%%0AKader%%0APKK%%0APemuda%%0ADifabel&fkp_orang=20"
		"&fkp_hasil=Setuju", STR_ARG(today)).s, 303);
	assert_true(says(get(v, at(v, ""), 25), "20 orang dari 5 unsur masyarakat"));
	post(v, "/tetapkan", "sk_nomor=188/1&sk_tanggal=2026-01-01", 403); /* who drafts does not decide */
	sign_in(v, "camat");
	post(v, "/isian", "nama=x", 403);
	post(v, "/tetapkan", "sk_nomor=&sk_tanggal=", 422);
	post(v, "/tetapkan", str_fmt(v->a, "sk_nomor=188/1&sk_tanggal=%.*s", STR_ARG(today)).s, 303);
	post(v, "/berlaku", str_fmt(v->a, "mulai=%.*s", STR_ARG(today)).s, 422); /* the law is not confirmed */
	post(v, "/hukum", "hukum=periksa&hukum_catatan=", 422);
	post(v, "/hukum", "hukum=berlaku&hukum_catatan=diperiksa", 303);
	sign_in(v, "lurah");
	post(v, "/berlaku", str_fmt(v->a, "mulai=%.*s", STR_ARG(today)).s, 403); /* not her unit */
	sign_in(v, "camat");
	post(v, "/berlaku", str_fmt(v->a, "mulai=%.*s", STR_ARG(today)).s, 303);
	sign_in(v, "kasi");
	post(v, "/media", str_fmt(v->a, "media=Papan&media_sejak=%.*s", STR_ARG(today)).s, 303);
	post(v, "/tinjau", str_fmt(v->a, "tinjau_tanggal=%.*s&tinjau_hasil=tetap&tinjau_catatan=Baik", STR_ARG(today)).s, 303);
	refresh(v);
	assert_int_equal(v->v.state, SERVICE_IN_FORCE);
	assert_true(says(ask(v, "GET", at(v, "/isian"), STR(""), 409), "edisi baru"));
}

static void public(struct visit *v)
{
	sign_in(v, NULL);
	struct str list = get(v, STR("/u/kecamatan-contoh-hulu/layanan"), 12);
	assert_true(says(list, "Surat datang") && says(list, "12 menit kerja") && list.n < 30 * 1024);
	assert_false(says(list, "izin mendirikan bangunan")); /* withdrawn */
	list = get(v, STR("/u/kecamatan-contoh-hulu/layanan?cari=KTP"), 12);
	assert_true(says(list, "Perekaman KTP-el") && !says(list, "Surat datang"));
	assert_true(says(get(v, STR("/u/kecamatan-contoh-hulu/layanan?cari=%3Cxss"), 12), "&lt;xss"));
	struct str page = get(v, STR("/u/kecamatan-contoh-hulu/layanan/perekaman-ktp-el"), 20);
	const char *const six[] = {"Yang perlu dibawa", "Gratis", "KTP elektronik", "SP4N-LAPOR!", "Berlaku sejak",
	                           "class=\"qr\"", "Kartu keluarga"};
	for (size_t i = 0; i < countof(six); i++)
		if (!says(page, six[i]))
			fail_msg("the public page does not say «%s»", six[i]);
	assert_true(page.n < 40 * 1024);
	(void)ask(v, "GET", STR("/u/kecamatan-contoh-hulu/layanan/tidak-ada"), STR(""), 404);
	(void)ask(v, "GET", STR("/u/kecamatan-contoh-hulu/layanan/perekaman-ktp-el?edisi=9"), STR(""), 404);
	(void)ask(v, "GET", at(v, ""), STR(""), 303); /* the desk is for those who signed in */
}

static void editions(struct visit *v)
{
	int64_t first = v->id;
	sign_in(v, "kasi");
	post(v, "/rancangan", "x=1", 303);
	v->id = led_to(v);
	refresh(v);
	assert_int_equal(v->v.edition, 2);
	(void)ask(v, "POST", at(v, "/isian"), str_fmt(v->a, "dibaca=%lld&nama=Surat+datang&produk=Surat&biaya=Gratis&janji=9"
		"&satuan=menit&complaints=Meja+pengaduan", (long long)v->v.version), 303);
	struct str page = get(v, str_fmt(v->a, "/standar/%lld/banding?dengan=%lld", (long long)v->id, (long long)first), 35);
	assert_true(says(page, "12 menit kerja") && says(page, "9 menit kerja") && !says(page, "Produk pelayanan</th>"));
}

static void papers(struct visit *v)
{
	static const char *const sop[] = {"STANDAR OPERASIONAL PROSEDUR", "Nomor SOP", "Dasar hukum", "Kegiatan", "Pelaksana",
	                                  "Mutu baku", "Kelengkapan", "Output", "Keterangan", "Pemohon", "Tidak"};
	static const char *const poster[] = {"Perekaman KTP-el", "Yang perlu dibawa", "Gratis", "Jangka waktu", "SP4N-LAPOR!"};
	static const char *const pledge[] = {"MAKLUMAT PELAYANAN", "sanggup menyelenggarakan", "menerima sanksi", "Camat,"};
	const struct {
		const char *at;
		const char *const *words;
		size_t n;
	} all[] = {{"/u/kecamatan-contoh-hulu/layanan/perekaman-ktp-el/sop.pdf", sop, countof(sop)},
	           {"/u/kecamatan-contoh-hulu/layanan/perekaman-ktp-el/poster.pdf", poster, countof(poster)},
	           {"/u/kecamatan-contoh-hulu/layanan/perekaman-ktp-el/selebaran.pdf", poster, countof(poster)},
	           {"/u/kecamatan-contoh-hulu/maklumat.pdf", pledge, countof(pledge)}};
	sign_in(v, NULL);
	for (size_t i = 0; i < countof(all); i++) {
		struct str text = pdf_text(v, str_of(all[i].at));
		for (size_t k = 0; k < all[i].n; k++)
			if (!says(text, all[i].words[k]))
				fail_msg("%s does not say «%s»", all[i].at, all[i].words[k]);
	}
	sign_in(v, "kasi");
	assert_true(says(get(v, at(v, "/berkas/sippn.txt"), 25), "== Penanganan pengaduan, saran, dan masukan =="));
	assert_true(says(get(v, at(v, "/berkas/sippn.csv"), 25), "requirements,procedure,time_limit,fee,product,complaints"));
	(void)ask(v, "GET", at(v, "/berkas/lain.pdf"), STR(""), 404);
}

static void all_pages(struct app_place *p)
{
	struct visit v = {.app = p->app, .a = arena_new(64 * 1024 * 1024)};
	int64_t from = 0;
	assert_ok(app_run(p->app, true, bontang_units, &from)); /* calendars come with the first city */
	from = 0;
	do
		assert_ok(app_run(p->app, true, contoh_units, &from));
	while (from != 0);
	assert_ok(app_run(p->app, true, people, NULL));
	assert_ok(app_run(p->app, true, standards, NULL));
	assert_ok(app_run(p->app, true, standards, NULL)); /* again: what is there is left */
	writes(&v);
	rows(&v);
	life(&v);
	public(&v);
	editions(&v);
	papers(&v);
	arena_free(v.a);
}

static void pages_on_both(void **state)
{
	(void)state;
	app_on_both(all_pages);
}

/* Rows move, arrows stay with their steps. */
static void moving(void **state)
{
	(void)state;
	struct service_step v[SERVICE_STEPS_MAX] = {{.text = STR("a"), .next = 2}, {.text = STR("b"), .next = 3, .next_no = 1},
	                                            {.text = STR("c")}};
	size_t n = 3;
	assert_true(service_step_insert(v, &n, 2));
	assert_int_equal(n, 4);
	assert_int_equal(v[0].next, 2); /* through the new one */
	assert_int_equal(v[1].next, 3);
	assert_int_equal(v[2].next, 4);
	assert_int_equal(v[2].next_no, 1);
	assert_true(service_step_move(v, n, 3, 1));
	assert_str(v[3].text, "b");
	assert_int_equal(v[1].next, 4);
	assert_int_equal(v[3].next, 3);
	assert_true(service_step_move(v, n, 4, -1));
	assert_true(service_step_remove(v, &n, 2));
	assert_int_equal(v[0].next, 2);
	assert_int_equal(v[1].next, 3);
	assert_false(service_step_move(v, n, 1, -1));
	assert_false(service_step_remove(v, &n, 4));
	assert_int_equal(service_need(SERVICE_IN_FORCE, LEGAL_IN_FORCE, true, 100, 100), NEED_REVIEW);
	assert_int_equal(service_need(SERVICE_IN_FORCE, LEGAL_IN_FORCE, true, 131, 100), NEED_NOTHING);
	assert_int_equal(service_need(SERVICE_IN_FORCE, LEGAL_REVOKED, true, 500, 100), NEED_END);
	assert_int_equal(service_need(SERVICE_WITHDRAWN, LEGAL_REVOKED, true, 0, 100), NEED_NOTHING);
	assert_int_equal(service_need(SERVICE_DRAFT, LEGAL_IN_FORCE, false, 0, 100), NEED_CONFIRM);
	assert_int_equal(service_elements_count(STR("RT\n\n kader \n")), 2);
}

TEST_GROUP(service_pages, cmocka_unit_test(moving), cmocka_unit_test(pages_on_both));
