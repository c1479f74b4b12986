/* Templates asked for without a network, on both engines: the list, the editor with its preview, a fault that keeps the
 * words, an edition in force and back again, papers of the example, an emblem that is none, and what each page costs. */
#include <unistd.h>
#include "account/account_store.h"
#include "app/app_place.h"
#include "demo/demo_store.h"
#include "office/office_store.h"
#include "store/db.h"

struct visit {
	struct app *app;
	struct arena *a;
	int64_t account, statements, unit;
	struct web_reply reply;
	const char *name;
};

static enum err units(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_contoh_units(rq, *at, at);
}
static enum err bontang(struct rq *rq, void *ctx)
{
	int64_t *at = ctx;
	return demo_bontang_units(rq, *at, at);
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
static enum err who(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	struct office_unit u;
	TRY(office_unit_by_slug(rq, STR("kecamatan-contoh-hulu"), &u));
	v->unit = u.id;
	return account_find(rq, str_of(v->name), &v->account);
}

static struct str ask(struct visit *v, const char *method, struct str target, struct str body, int status)
{
	struct str path, query;
	struct web_request *r = ARENA_NEW(v->a, struct web_request);
	str_cut(target, '?', &path, &query);
	*r = (struct web_request){.method = str_of(method), .target = target, .path = path, .query = query, .body = body,
	                          .body_fd = -1, .body_n = (int64_t)body.n, .peer = STR("127.0.0.1"), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("surat.contoh.example")};
	if (body.n > 0)
		r->headers[r->n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	assert_ok(app_request(v->app, r, v->account, v->a, &v->reply));
	v->statements = db_statements_taken();
	struct str out = buf_done(&v->reply.body);
	if (v->reply.status != status)
		fail_msg("%s %.*s: %d, want %d: %.*s", method, STR_ARG(target), v->reply.status, status, 900, out.s);
	return out;
}

static struct str at(struct visit *v, const char *rest)
{
	return str_fmt(v->a, "/templat-surat/%lld/%s", (long long)v->unit, rest);
}

static struct str get(struct visit *v, struct str target, int64_t budget)
{
	struct str out = ask(v, "GET", target, STR(""), 200);
	if (v->statements > budget)
		fail_msg("%.*s: %lld statements, budget %lld", STR_ARG(target), (long long)v->statements, (long long)budget);
	return out;
}

#define says(page, words) (str_find((page), str_of(words)) >= 0)

#define WITH(pattern) \
	"nama=Surat+uji&judul=SURAT+UJI&kode=470&pola=" pattern "&urutan=tahun&asal=Prima&satuan=tanpa&kertas=A4" \
	"&tembusan=Arsip&isi=%5Bjudul%5D%0D%0A%5Btengah%5DNomor+%3A+%5Bnomor%5D%0D%0A%0D%0ANama+%3A+%5Bnama%5D%0D%0A%0D%0A"
#define HEAD WITH("%7Bkode%7D%2F%7Bnomor%3A3%7D%2F%7Btahun%7D")
#define TAIL "%0D%0A%0D%0A%5Btempat_surat%5D%2C+%5Btanggal_surat%5D%0D%0A%5Btanda_tangan%5D"

static void write_template(struct visit *v)
{
	struct str page = get(v, at(v, "sktm/ubah"), 30);
	assert_true(says(page, "SURAT KETERANGAN TIDAK MAMPU") && says(page, "[jika id_dtsen]"));
	assert_true(says(page, "id=\"pratinjau\"") && says(page, "9901015503900001"));
	/* Looking saves nothing. */
	page = ask(v, "POST", at(v, "sktm/ubah"), STR("dibaca=0&lihat=1&" HEAD "Baris+kita.+%3Cb%3E" TAIL), 200);
	assert_true(says(page, "Baris kita. &lt;b&gt;") && says(page, "470/007/"));
	assert_false(says(page, "<b>\n"));
	page = get(v, at(v, "sktm"), 30);
	assert_true(says(page, "Bawaan Prima") && !says(page, "Baris kita"));
	/* A fault keeps the words and says what and where. */
	ask(v, "POST", at(v, "sktm/ubah"), STR("dibaca=0&" HEAD "%5Bkperluan%5D" TAIL), 303);
	page = get(v, at(v, "sktm/ubah"), 30);
	assert_true(says(page, "[kperluan]") && says(page, "Baris 6: Isian ini tidak dikenal (kperluan)"));
	assert_true(says(page, "[keperluan]"));
	page = ask(v, "POST", at(v, "sktm/berlaku"), STR("dibaca=1&mulai=2099-01-01&alasan=uji"), 422);
	assert_true(says(page, "Masih ada yang salah pada isi surat"));
	/* An old page does not overwrite a newer one; a pattern without a number is refused at its field, the words kept. */
	ask(v, "POST", at(v, "sktm/ubah"), STR("dibaca=0&" HEAD "x" TAIL), 409);
	page = ask(v, "POST", at(v, "sktm/ubah"), STR("dibaca=1&" WITH("%7Btahun%7D") "Kalimat+baru." TAIL), 422);
	assert_true(says(page, "Pola harus memuat {nomor} satu kali") && says(page, "Kalimat baru."));
	ask(v, "POST", at(v, "sktm/ubah"), STR("dibaca=1&" HEAD "Kalimat+baru." TAIL), 303);
}

static void publish_template(struct visit *v)
{
	struct str page = get(v, at(v, "sktm"), 30), today;
	ptrdiff_t from = str_find(page, STR("name=\"mulai\""));
	assert_true(from > 0);
	today = str_sub(page, (size_t)from, (size_t)from + 300);
	today = str_sub(today, (size_t)str_find(today, STR("value=\"")) + 7, today.n);
	today = str_sub(today, 0, 10);
	ask(v, "POST", at(v, "sktm/berlaku"), STR("dibaca=2&mulai=2020-01-01&alasan=uji"), 422);
	ask(v, "POST", at(v, "sktm/berlaku"), str_fmt(v->a, "dibaca=2&mulai=%.*s&alasan=uji", STR_ARG(today)), 303);
	page = get(v, at(v, "sktm"), 30);
	assert_true(says(page, "Kalimat baru.") && says(page, "SURAT UJI"));
	page = get(v, at(v, "sktm/banding"), 30);
	assert_true(says(page, "<ins>") && says(page, "<del>") && says(page, "Kode klasifikasi"));
	page = get(v, str_fmt(v->a, "/templat-surat?unit=%lld", (long long)v->unit), 30);
	assert_true(says(page, "Kantor sendiri"));
	page = get(v, at(v, "sktm/contoh?bentuk=txt"), 30);
	assert_true(says(page, "Kalimat baru.\r\n") && says(page, "*** CONTOH ***") && str_ends(page, STR("\f")));
	page = get(v, at(v, "sktm/contoh"), 30);
	assert_true(str_starts(page, STR("%PDF-")));
	ask(v, "POST", at(v, "sktm/kembali"), STR("alasan="), 422);
	ask(v, "POST", at(v, "sktm/kembali"), STR("alasan=uji"), 303);
	page = get(v, at(v, "sktm"), 30);
	assert_true(says(page, "Bawaan Prima") && says(page, "Diganti"));
	ask(v, "GET", at(v, "tidak-ada"), STR(""), 404);
	ask(v, "GET", at(v, "Tidak%20Ada"), STR(""), 404);
}

static void own_kind(struct visit *v)
{
	struct str unit = str_int(v->a, v->unit), page;
	ask(v, "POST", STR("/templat-surat"), str_fmt(v->a, "unit=%.*s&surat=sktm&nama=Lagi", STR_ARG(unit)), 422);
	ask(v, "POST", STR("/templat-surat"), str_fmt(v->a, "unit=%.*s&surat=Janda+1&nama=Lagi", STR_ARG(unit)), 422);
	ask(v, "POST", STR("/templat-surat"), str_fmt(v->a, "unit=%.*s&surat=janda&nama=Surat+janda", STR_ARG(unit)), 303);
	page = get(v, at(v, "janda/ubah"), 30);
	assert_true(says(page, "Surat janda") && says(page, "menerangkan bahwa:"));
	assert_true(says(get(v, STR("/templat-surat"), 30), "Belum berlaku"));
	ask(v, "POST", at(v, "janda/buang"), STR("dibaca=1"), 303);
	ask(v, "POST", at(v, "janda/buang"), STR("dibaca=1"), 409);
	/* The head: no file is asked for, and another who may not write templates sees none of it. */
	struct str kop = str_fmt(v->a, "/kop-surat/%.*s", STR_ARG(unit));
	assert_true(says(get(v, kop, 30), "Kepala surat"));
	ask(v, "POST", kop, STR("kota=0"), 422);
	ask(v, "GET", str_cat(v->a, kop, STR("/lambang")), STR(""), 404);
	v->name = "loket";
	assert_ok(app_run(v->app, false, who, v));
	ask(v, "GET", STR("/templat-surat"), STR(""), 403);
}

static void on_pages(struct app_place *p)
{
	int64_t from = 0;
	struct visit v = {.app = p->app, .a = arena_new(512 << 20), .name = "sekretaris"};
	assert_ok(app_run(p->app, true, bontang, &from)); /* calendars come with the first city */
	from = 0;
	do
		assert_ok(app_run(p->app, true, units, &from));
	while (from != 0);
	assert_ok(app_run(p->app, true, people, NULL));
	assert_ok(app_run(p->app, false, who, &v));
	write_template(&v);
	publish_template(&v);
	own_kind(&v);
	arena_free(v.a);
}

static void test_pages(void **state) { (void)state; app_on_both(on_pages); }

TEST_GROUP(letter_pages_template, cmocka_unit_test(test_pages));
