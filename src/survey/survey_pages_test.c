/* Pages of surveys asked for without a network: what they show, what they cost in statements, and that sending twice
 * counts once. */
#include "account/account_store.h"
#include "app/app_place.h"
#include "demo/demo_store.h"
#include "store/db.h"

extern const struct job survey_jobs[];

struct visit {
	struct app *app;
	struct arena *a;
	int64_t account;
	struct web_reply reply;
	int64_t statements;
	int64_t period, unit;
	const char *name;
};

/* ---- the two cities ---- */

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
}

/* ---- asking ---- */

static enum err find(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	struct survey_unit city, unit;
	struct survey_period *p;
	size_t n;
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	TRY(survey_unit_by_slug(rq, STR("kelurahan-melati"), &unit));
	TRY(survey_period_list(rq, &city, &p, &n));
	v->period = survey_period_shown(p, n)->id;
	v->unit = unit.id;
	return v->name != NULL ? account_find(rq, str_of(v->name), &v->account) : OK;
}

static void sign_in(struct visit *v, const char *name)
{
	v->name = name;
	v->account = 0;
	assert_ok(app_run(v->app, false, find, v));
}

static struct str ask(struct visit *v, const char *method, struct str target, struct str body, const char *media)
{
	struct str path, query;
	struct web_request *r = ARENA_NEW(v->a, struct web_request);
	str_cut(target, '?', &path, &query);
	*r = (struct web_request){.method = str_of(method), .target = target, .path = path, .query = query, .body = body,
	                          .body_fd = -1, .body_n = (int64_t)body.n, .peer = STR("127.0.0.1"), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("localhost")};
	if (media != NULL)
		r->headers[r->n_headers++] = (struct web_header){STR("Content-Type"), str_of(media)};
	assert_ok(app_request(v->app, r, v->account, v->a, &v->reply));
	v->statements = db_statements_taken();
	return buf_done(&v->reply.body);
}

static struct str get(struct visit *v, const char *target, int status, int64_t budget)
{
	struct str body = ask(v, "GET", str_of(target), STR(""), NULL);
	if (v->reply.status != status)
		fail_msg("%s: %d, want %d", target, v->reply.status, status);
	if (v->statements > budget)
		fail_msg("%s: %lld statements, budget %lld", target, (long long)v->statements, (long long)budget);
	return body;
}

static void post(struct visit *v, struct str target, struct str form, int status)
{
	ask(v, "POST", target, form, "application/x-www-form-urlencoded");
	if (v->reply.status != status)
		fail_msg("POST %.*s: %d, want %d: %.*s", STR_ARG(target), v->reply.status, status, 400,
		         buf_done(&v->reply.body).s);
}

static bool says(struct str page, const char *text) { return str_find(page, str_of(text)) >= 0; }

/* The value of the hidden field of that name. */
static struct str hidden(struct visit *v, struct str page, const char *name)
{
	struct str mark = str_fmt(v->a, "name=\"%s\" value=\"", name);
	ptrdiff_t at = str_find(page, mark);
	assert_true(at >= 0);
	struct str rest = str_sub(page, (size_t)at + mark.n, page.n), value;
	assert_true(str_cut(rest, '"', &value, &rest));
	return value;
}

static enum err answers_in(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	struct survey_cover_line l = {.unit = {.id = v->unit}};
	TRY(survey_answers_by_unit(rq, v->period, &l, 1));
	v->statements = l.answers;
	return OK;
}

static int64_t answers(struct visit *v)
{
	assert_ok(app_run(v->app, false, answers_in, v));
	return v->statements;
}

/* ---- tests ---- */

static void public_pages(struct visit *v)
{
	struct str p = get(v, "/kota/ikm", 200, 13);
	static const char *const shown[] = {
		"84,39", "84,47", "84,46", "83,63", "yang dicetak kota", "10.351", "Kelurahan Belimbing", "3,2546",
			"tidak disebut dalam paparan",
		"Peragaan: hanya angka yang telah diterbitkan kota",
	};
	for (size_t i = 0; i < countof(shown); i++)
		if (!says(p, shown[i]))
			fail_msg("/kota/ikm does not say %s", shown[i]);
	p = get(v, "/u/kota-contoh", 200, 13);
	assert_true(says(p, "Data contoh: kota rekaan") && says(p, "Triwulan"));
	p = get(v, "/u/kelurahan-teratai/ikm", 200, 13);
	assert_true(says(p, "terlalu sedikit") && !says(p, "id=\"tabel-unsur\""));
	p = get(v, "/u/kecamatan-bontang-utara", 200, 13);
	assert_true(says(p, "84,81"));
	p = get(v, "/u/kecamatan-bontang-utara/ikm", 200, 13);
	assert_true(says(p, "92,48") && says(p, "90,72") && says(p, "83,94"));
	get(v, "/", 200, 13);
	get(v, "/peringkat", 200, 13);
	get(v, "/data", 200, 5);
	assert_true(says(get(v, "/data.json", 200, 5), "\"period\":\"2021\""));
	get(v, "/kota/ikm/kartu", 200, 13);
	get(v, "/u/tidak-ada", 404, 6);
	get(v, "/kota/ikm?periode=tidak-ada", 404, 6);
	assert_true(says(get(v, "/kota/ikm/unduh/csv", 200, 13),
	                 "2021,kota-bontang,all,,10351,requirements,U1,8,51,7589,2702,1,3.254589"));
	assert_true(says(get(v, "/kota/ikm/unduh/csvw", 200, 13), "\"tableSchema\""));
	get(v, "/kota/ikm/unduh/entah", 404, 14);
	/* how sure: the counts of an agency alone, and single answers over three periods */
	assert_true(says(get(v, "/kota/ikm/ketelitian", 200, 32), "Mutu tetap B menurut semua 12 cara menghitung."));
	p = get(v, "/u/kota-contoh/ikm/ketelitian", 200, 32);
	assert_true(says(p, "tabel-kovarians") && says(p, "tabel-mutu") && says(p, "Triwulan II 2026 → Triwulan III 2026"));
	assert_false(says(p, "Kelurahan Teratai"));
	assert_true(says(get(v, "/u/kelurahan-teratai/ikm/ketelitian", 200, 32), "kurang dari lima"));
	get(v, "/u/kota-contoh/ikm/ketelitian/kovarians", 200, 32);
	get(v, "/u/kota-contoh/ikm/ketelitian/entah", 404, 32);
	p = get(v, "/kota/ikm/angka/u1", 200, 18);
	assert_true(says(p, "33685/10350") || says(p, "6737/2070"));
	assert_true(says(get(v, "/kota/ikm/angka/ikm", 200, 18), "84,39"));
	get(v, "/u/kota-contoh/ikm/angka/se", 200, 18);
	get(v, "/u/kota-contoh/ikm/angka/peringkat", 200, 18);
	get(v, "/u/kelurahan-teratai/ikm/angka/ikm", 404, 18);
	get(v, "/kota/ikm/angka/u10", 404, 18);
	assert_true(says(get(v, "/u/kota-contoh/ikm/laporan.json", 200, 18), "\"ed25519\":\""));
}

static void respondent(struct visit *v)
{
	sign_in(v, NULL);
	int64_t before = answers(v);
	struct str p = get(v, "/u/kelurahan-melati/survei", 200, 5);
	assert_true(p.n < 30 * 1024);
	assert_true(says(p, "Sangat sesuai") && says(p, "Dikelola dengan baik") && says(p, "Gratis"));
	struct str id = hidden(v, p, "jawaban");
	assert_int_equal(id.n, 32);
	struct str form = str_fmt(v->a, "jawaban=%.*s&u1=4&u2=3&u3=2&u4=4&u5=3&u6=3&u7=4&u8=3&age=2&sex=1", STR_ARG(id));
	post(v, STR("/u/kelurahan-melati/survei"), form, 303);
	assert_true(v->statements <= 5);
	assert_int_equal(answers(v), before + 1);
	post(v, STR("/u/kelurahan-melati/survei"), form, 303); /* sent again: counted once */
	assert_int_equal(answers(v), before + 1);
	post(v, STR("/u/kelurahan-melati/survei"), str_fmt(v->a, "jawaban=%.*s&u1=5", STR_ARG(id)), 422);
	post(v, STR("/u/kelurahan-melati/survei"), STR("jawaban=00112233445566778899aabbccddeeff"),
	     422); /* nothing answered */
	assert_true(says(buf_done(&v->reply.body), "Belum ada satu pun unsur yang dijawab"));
	assert_int_equal(answers(v), before + 1);
	assert_true(says(get(v, "/u/kelurahan-belimbing/survei", 200, 5), "tidak ada survei"));
	get(v, "/u/kelurahan-melati/survei/terima-kasih", 200, 4);
}

static void grid(struct visit *v)
{
	sign_in(v, "operator");
	const char *at = str_z(v->a, str_fmt(v->a, "/survei/%lld/kertas", (long long)v->period));
	struct str p = get(v, at, 200, 12);
	struct str csrf = hidden(v, p, "csrf"), unit = hidden(v, p, "unit"), one = hidden(v, p, "r1.id"),
		two = hidden(v, p, "r2.id");
	assert_true(id_parse(unit, &v->unit));
	int64_t before = answers(v);
	struct str row1 = str_fmt(v->a, "r1.id=%.*s&r1.u1=3&r1.u2=3&r1.u3=0&r1.u4=4&r1.u5=3&r1.u6=3&r1.u7=3&r1.u8=3"
	                          "&r1.u9=2&r1.age=41&r1.sex=2",
	                          STR_ARG(one));
	struct str row2 = str_fmt(v->a, "r2.id=%.*s&r2.u1=4&r2.u2=4", STR_ARG(two));
	struct str head = str_fmt(v->a, "csrf=%.*s&unit=%.*s", STR_ARG(csrf), STR_ARG(unit));
	post(v, str_of(at), str_fmt(v->a, "%.*s&%.*s&%.*s", STR_ARG(head), STR_ARG(row1), STR_ARG(row2)), 303);
	assert_int_equal(answers(v), before + 2);
	post(v, str_of(at), str_fmt(v->a, "%.*s&%.*s", STR_ARG(head), STR_ARG(row1)),
	     303); /* as grid.js sends a row again */
	assert_int_equal(answers(v), before + 2);
	struct str bad = str_fmt(v->a, "%.*s&r1.id=00112233445566778899aabbccddee01&r1.u1=7", STR_ARG(head));
	post(v, str_of(at), bad, 422);
	assert_true(says(buf_done(&v->reply.body), "jawaban 1 sampai 4"));
	assert_int_equal(answers(v), before + 2);
	sign_in(v, NULL); /* nobody */
	get(v, at, 303, 4);
}

static const char part[] = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%.*s\r\n--x\r\n"
	"Content-Disposition: form-data; name=\"unit\"\r\n\r\n%lld\r\n"
	"--x\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"uji.csv\"\r\n"
	"Content-Type: text/csv\r\n\r\nid,u1,u2,u3,u4,u5,u6,u7,u8,u9\r\n"
	"a1,3,3,3,3,3,3,3,3,3\r\na2,3,3,9,3,3,3,3,3,3\r\n\r\n--x--\r\n";

static enum err upload_step(struct rq *rq, void *ctx)
{
	return survey_jobs[0].run(rq, ctx);
}

/* What the job "survei-impor" does. */
static void store_uploads(struct visit *v)
{
	assert_string_equal(survey_jobs[0].name, "survei-impor");
	for (bool more = true; more;)
		assert_ok(app_run(v->app, true, upload_step, &more));
}

static void upload(struct visit *v)
{
	sign_in(v, "admin.kota");
	const char *at = str_z(v->a, str_fmt(v->a, "/survei/%lld/impor", (long long)v->period));
	struct str csrf = hidden(v, get(v, at, 200, 12), "csrf");
	int64_t before = answers(v);
	ask(v, "POST", str_of(at), str_fmt(v->a, part, STR_ARG(csrf), (long long)v->unit),
	    "multipart/form-data; boundary=x");
	assert_int_equal(v->reply.status, 303);
	struct str to = str_dup(v->a, web_reply_header(&v->reply, "Location"));
	struct str p = get(v, str_z(v->a, to), 200, 12);
	assert_true(says(p, "jawaban harus 1 sampai 4") && says(p, "u3"));
	post(v, to, str_fmt(v->a, "csrf=%.*s", STR_ARG(csrf)), 303);
	to = str_dup(v->a, web_reply_header(&v->reply, "Location"));
	p = get(v, str_z(v->a, to), 200, 12);
	assert_true(says(p, "sedang disimpan") && says(p, "Hentikan"));
	assert_int_equal(answers(v), before); /* the job stores it */
	post(v, str_fmt(v->a, "%.*s/henti", STR_ARG(to)), str_fmt(v->a, "csrf=%.*s", STR_ARG(csrf)), 303);
	store_uploads(v); /* stopped: nothing is stored */
	assert_int_equal(answers(v), before);
	p = get(v, str_z(v->a, to), 200, 12);
	assert_true(says(p, "dihentikan") && !says(p, "Hentikan"));
	/* The same file again goes on with it. */
	ask(v, "POST", str_of(at), str_fmt(v->a, part, STR_ARG(csrf), (long long)v->unit),
	    "multipart/form-data; boundary=x");
	post(v, str_dup(v->a, web_reply_header(&v->reply, "Location")), str_fmt(v->a, "csrf=%.*s", STR_ARG(csrf)), 303);
	assert_str(web_reply_header(&v->reply, "Location"), str_z(v->a, to));
	store_uploads(v);
	assert_int_equal(answers(v), before + 1);
	p = get(v, str_z(v->a, to), 200, 12);
	assert_true(says(p, "lengkap") && says(p, "Baris yang ditolak"));
	p = get(v, str_z(v->a, str_fmt(v->a, "%.*s/ditolak", STR_ARG(to))), 200, 12);
	assert_true(says(p, "3,u3,9,"));
}

static void staff(struct visit *v)
{
	sign_in(v, "admin.kota");
	assert_true(says(get(v, "/survei", 200, 5), "Triwulan"));
	struct str p = get(v, "/survei/baru", 200, 7);
	struct str csrf = hidden(v, p, "csrf");
	post(v, STR("/survei/baru"), str_fmt(v->a, "csrf=%.*s&nama=Uji", STR_ARG(csrf)), 422);
	assert_true(says(buf_done(&v->reply.body), "value=\"Uji\""));
	const char *at = str_z(v->a, str_fmt(v->a, "/survei/%lld", (long long)v->period));
	assert_true(says(get(v, at, 200, 12), "Tutup pengumpulan"));
	struct str goal = str_fmt(v->a, "%s/sasaran", at);
	p = get(v, str_z(v->a, goal), 200, 12);
	assert_true(says(p, "Surat pengantar nikah"));
	ptrdiff_t cell = str_find(p, str_fmt(v->a, "name=\"n%lld.", (long long)v->unit));
	assert_true(cell > 0);
	post(v, goal, str_fmt(v->a, "csrf=%.*s&n%lld.0=banyak", STR_ARG(csrf), (long long)v->unit), 422);
	assert_true(says(buf_done(&v->reply.body), "value=\"banyak\""));
	post(v, goal, str_fmt(v->a, "csrf=%.*s&n%lld.0=1000", STR_ARG(csrf), (long long)v->unit), 303);
	assert_true(says(get(v, str_z(v->a, goal), 200, 12), ">278<")); /* Krejcie and Morgan: 1000 -> 278 */
	struct str to = str_fmt(v->a, "%s/keadaan", at);
	post(v, to, str_fmt(v->a, "csrf=%.*s&ke=published", STR_ARG(csrf)), 409); /* still open */
	post(v, to, str_fmt(v->a, "csrf=%.*s&ke=closed", STR_ARG(csrf)), 303);
	sign_in(v, NULL);
	assert_true(says(get(v, "/u/kelurahan-melati/survei", 200, 5), "tidak ada survei"));
}

/* A change asked for in this period, and another period of the same city. */
struct asked {
	struct visit *v;
	int64_t change, other;
};

static enum err ask_in(struct rq *rq, void *ctx)
{
	struct asked *x = ctx;
	struct survey_unit city;
	struct survey_period *all, p;
	struct survey_amendment *c;
	enum survey_no no;
	size_t n;
	TRY(survey_period_get(rq, x->v->period, &p));
	TRY(survey_city_of(rq, p.city_id, &city));
	TRY(survey_period_list(rq, &city, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].id != p.id)
			x->other = all[i].id;
	TRY(survey_change_ask(rq, p.id, STR("weights"), STR("0.11"), STR("uji"), &no));
	assert_int_equal(no, SURVEY_YES);
	TRY(survey_change_list(rq, p.id, &c, &n));
	x->change = c[n - 1].id;
	return OK;
}

/* Who may decide in one period does not decide in another by naming its change. */
static void another_period(struct visit *v)
{
	struct asked x = {.v = v};
	assert_ok(app_run(v->app, true, ask_in, &x));
	assert_true(x.change != 0 && x.other != 0);
	sign_in(v, "admin.kota");
	struct str csrf = hidden(v, get(v, "/survei/baru", 200, 7), "csrf");
	struct str form = str_fmt(v->a, "csrf=%.*s&usul=%lld&jawab=ya", STR_ARG(csrf), (long long)x.change);
	post(v, str_fmt(v->a, "/survei/%lld/putus", (long long)x.other), form, 404);
	post(v, str_fmt(v->a, "/survei/%lld/putus", (long long)v->period), form, 303);
}

/* What a reader of the paper finds with a search. */
static void paper(struct visit *v)
{
	static const char *const kinds[] = {"pdf", "kartu"};
	for (size_t i = 0; i < countof(kinds); i++) {
		struct str pdf = get(v, str_z(v->a, str_fmt(v->a, "/kota/ikm/unduh/%s", kinds[i])), 200, 13);
		char name[] = "/tmp/prima-pdf-XXXXXX", text[20000];
		int fd = mkstemp(name);
		assert_true(fd >= 0 && write(fd, pdf.s, pdf.n) == (ssize_t)pdf.n);
		close(fd);
		FILE *f = popen(str_z(v->a, str_fmt(v->a, "pdftotext -layout %s -", name)), "r");
		assert_non_null(f);
		size_t n = fread(text, 1, sizeof(text) - 1, f);
		assert_int_equal(pclose(f) & 0, 0);
		text[n] = '\0';
		unlink(name);
		assert_non_null(strstr(text, "84,39"));
		assert_non_null(strstr(text, "Kota Bontang"));
		assert_non_null(strstr(text, "10.351"));
		if (i == 0)
			assert_non_null(strstr(text, "83,63"));
	}
	struct str xlsx = get(v, "/kota/ikm/unduh/xlsx", 200, 13);
	assert_true(xlsx.n > 4000 && str_starts(xlsx, STR("PK")));
}

/* A printed report checked by anyone: what is found, what is refused, and that nothing is asked of the store. */
static void check(struct visit *v)
{
	sign_in(v, NULL);
	struct str p = get(v, "/periksa?contoh=unit", 200, 2);
	assert_true(says(p, "8 temuan tidak cocok") && says(p, "27 naik, 26 turun"));
	assert_true(says(get(v, "/periksa?contoh=unsur", 200, 2), "3,376 x 25 = 84,40"));
	get(v, "/periksa?contoh=lain", 404, 2);
	p = ask(v, "POST", STR("/periksa"), STR("tabel=unit%2Cv2020%2Cv2021%0AA%2C80%2C81%0AB%2C70%2C75%0A&pernyataan=up%3D2"),
	        "application/x-www-form-urlencoded");
	assert_true(v->reply.status == 200 && says(p, "Tidak ditemukan yang tidak cocok"));
	p = ask(v, "POST", STR("/periksa"), STR("tabel=unit%2Cv2020%2Cv2021%0AA%2C80%2C81%0AB%2C70%2C75%0A&pernyataan=up%3D1"),
	        "application/x-www-form-urlencoded");
	assert_true(v->reply.status == 200 && says(p, "1 temuan tidak cocok") && says(p, "2 naik, 0 turun"));
	p = ask(v, "POST", STR("/periksa"), STR("tabel=a%2Cb%0A1%2C2"), "application/x-www-form-urlencoded");
	assert_true(v->reply.status == 422 && says(p, "Baris judulnya bukan"));
	p = ask(v, "POST", STR("/periksa"), STR("tabel=&pernyataan=up%3D1"), "application/x-www-form-urlencoded");
	assert_true(v->reply.status == 422 && says(p, "Pilih sebuah berkas"));
}

/* One thing asked, or two where one table holds both; small groups and what lies beside them are refused. */
static void filters(struct visit *v)
{
	sign_in(v, NULL);
	assert_true(says(get(v, "/u/kota-contoh/ikm/saring", 200, 8), "Pilih satu saringan, atau dua"));
	struct str p = get(v, "/u/kota-contoh/ikm/saring?periode=2026-t3&sex=2", 200, 10);
	assert_true(says(p, "Perempuan") && says(p, "tabel-saring") && says(p, "n = "));
	p = get(v, "/u/kota-contoh/ikm/saring?periode=2026-t3&sex=1&edu=3", 200, 10);
	assert_true(says(p, "tabel-saring"));
	assert_true(says(get(v, "/u/kota-contoh/ikm/saring?sex=1&edu=3&age=2", 200, 10), "Paling banyak dua saringan"));
	assert_true(says(get(v, "/u/kelurahan-melati/ikm/saring?sex=1&edu=3", 200, 10), "dua sifat responden tidak digabung"));
	p = get(v, "/u/kelurahan-teratai/ikm/saring?sex=1", 200, 10); /* hidden as a whole */
	assert_true(says(p, "Tidak ditampilkan") && !says(p, "tabel-saring"));
	p = get(v, "/kota/ikm/saring?periode=2021&sex=1", 200, 10);
	assert_true(says(p, "tidak mempunyai jawaban tunggal"));
	get(v, "/u/kota-contoh/ikm/saring?sex=9", 404, 10);
	get(v, "/u/kota-contoh/ikm/saring?unit=12345", 404, 10);
	size_t told = 0, refused = 0;
	for (int age = 0; age < 7; age++)
		for (int edu = 0; edu < 8; edu++) {
			const char *at = str_z(v->a, str_fmt(v->a, "/u/kota-contoh/ikm/saring?age=%d&edu=%d", age, edu));
			p = get(v, at, 200, 10);
			told += says(p, "tabel-saring");
			refused += says(p, "Tidak ditampilkan");
			for (int n = 1; n < 5; n++)
				assert_false(says(p, str_z(v->a, str_fmt(v->a, "n = %d<", n))));
		}
	assert_true(told >= 5 && refused >= 5);
}

static void pages(struct app_place *p)
{
	struct visit v = {.app = p->app, .a = arena_new((size_t)512 * 1024 * 1024)};
	cities(p->app);
	public_pages(&v);
	paper(&v);
	check(&v);
	filters(&v);
	respondent(&v);
	grid(&v);
	upload(&v);
	staff(&v);
	another_period(&v);
	arena_free(v.a);
}

static void survey_pages_all(void **state)
{
	(void)state;
	app_on_both(pages);
}

TEST_GROUP(survey_pages, cmocka_unit_test(survey_pages_all));
