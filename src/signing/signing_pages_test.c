/* The signer's pages asked for without a network, on both engines: inbox, paraf, PIN, many at once, ink with a scan of any
 * kind, the pages of officials and delegations, rights, statements. */
#include <unistd.h>
#include "base/clock.h"
#include "base/password.h"
#include "signing/signing_store_place.h"
#include "store/db.h"

struct visit {
	struct app *app;
	struct arena *a;
	struct signing_place t;
	int64_t account, statements;
	struct web_reply reply;
	struct str hash;
};
#define WORD "hujan batu emas negeri"

static struct str ask(struct visit *v, const char *method, const char *target, struct str body, const char *media,
                      int status)
{
	struct str path, query;
	struct web_request *r = ARENA_NEW(v->a, struct web_request);
	str_cut(str_of(target), '?', &path, &query);
	*r = (struct web_request){.method = str_of(method), .target = str_of(target), .path = path, .query = query,
	                          .body = str_dup(v->a, body), .body_fd = -1, .body_n = (int64_t)body.n,
	                          .peer = STR("127.0.0.1"), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("layanan.contoh.example")};
	if (body.n > 0)
		r->headers[r->n_headers++] = (struct web_header){STR("Content-Type"), str_of(media)};
	if (body.n > WEB_BODY_MEM) {
		r->body_fd = web_unlinked(NULL);
		assert_int_equal(write(r->body_fd, body.s, body.n), (ssize_t)body.n);
		r->body = STR("");
	}
	assert_ok(app_request(v->app, r, v->account, v->a, &v->reply));
	v->statements = db_statements_taken();
	if (r->body_fd >= 0)
		close(r->body_fd);
	struct str out = buf_done(&v->reply.body);
	if (v->reply.status != status)
		fail_msg("%s %s: %d, want %d: %.*s", method, target, v->reply.status, status, 1500, out.s != NULL ? out.s : "");
	return out;
}

static struct str get(struct visit *v, const char *target, int64_t budget)
{
	struct str page = ask(v, "GET", target, STR(""), NULL, 200);
	if (v->statements > budget)
		fail_msg("%s: %lld statements, budget %lld", target, (long long)v->statements, (long long)budget);
	return page;
}

static struct str post(struct visit *v, const char *target, const char *form, int status)
{
	return ask(v, "POST", target, str_of(form), "application/x-www-form-urlencoded", status);
}

static const char *at(struct visit *v, int64_t id, const char *rest)
{
	return str_z(v->a, str_fmt(v->a, "/tanda-tangan/surat/%lld%s", (long long)id, rest));
}

static bool says(struct str page, const char *text) { return str_find(page, str_of(text)) >= 0; }
static void holds(struct str page, const char *text)
{
	if (!says(page, text))
		fail_msg("«%s» is not in: %.*s", text, STR_ARG(page));
}

static enum err passwords(struct rq *rq, void *ctx)
{
	struct visit *v = ctx;
	const int64_t who[] = {v->t.at.head, v->t.secretary, v->t.section};
	for (size_t i = 0; i < countof(who); i++)
		TRY(account_password_set(rq, who[i], v->hash, false));
	TRY(signing_place_role(rq, &v->t, v->t.at.operator, ROLE_OPERATOR));
	return signing_place_role(rq, &v->t, v->t.at.clerk, ROLE_LOKET);
}

/* ---- parafs and PIN ---- */

static void parafs(struct visit *v)
{
	int64_t letter = v->t.letter;
	v->account = v->t.section;
	struct str inbox = get(v, "/tanda-tangan", 30);
	holds(inbox, "Menunggu Anda: 2");
	holds(inbox, "SURAT KETERANGAN TIDAK MAMPU");
	assert_false(says(inbox, "Sri Contoh")); /* never a whole name in a list */
	struct str one = get(v, at(v, letter, ""), 40);
	holds(one, "Beri paraf");
	holds(one, "Sri Contoh");
	holds(one, "Disusun oleh");
	post(v, at(v, letter, "/setujui"), "bukti=pin&kode=740193", 422);
	post(v, at(v, letter, "/paraf"), "x=1", 303);
	post(v, at(v, letter, "/paraf"), "x=1", 422); /* sent twice without its key */
	v->account = v->t.at.clerk;
	ask(v, "GET", "/tanda-tangan", STR(""), NULL, 403);
	holds(get(v, at(v, letter, ""), 40), "Menunggu persetujuan");
	v->account = v->t.at.head;
	holds(get(v, "/tanda-tangan", 30), "Pasang PIN");
	holds(get(v, at(v, letter, ""), 40), "Pasang PIN dahulu");
	post(v, "/tanda-tangan/pin", "pin=123456&ulang=123456&sandi=" "hujan+batu+emas+negeri", 422);
	post(v, "/tanda-tangan/pin", "pin=740193&ulang=740194&sandi=" "hujan+batu+emas+negeri", 422);
	holds(post(v, "/tanda-tangan/pin", "pin=740193&ulang=740193&sandi=salah", 422), "Kata sandi tidak cocok");
	post(v, "/tanda-tangan/pin", "pin=740193&ulang=740193&sandi=" "hujan+batu+emas+negeri", 303);
	holds(get(v, "/tanda-tangan/pin", 20), "PIN sudah terpasang");
}

static void approves(struct visit *v)
{
	int64_t letter = v->t.letter;
	v->account = v->t.at.head;
	struct str one = get(v, at(v, letter, ""), 40);
	holds(one, "Setujui dan beri nomor");
	holds(one, "bukan tanda tangan elektronik");
	holds(post(v, at(v, letter, "/setujui"), "bukti=pin&kode=", 422), "Masukkan PIN");
	holds(post(v, at(v, letter, "/setujui"), "bukti=pin&kode=740194", 422), "tidak cocok");
	post(v, at(v, letter, "/setujui"), "bukti=kode&kode=000000", 422); /* no phone is enrolled */
	post(v, at(v, letter, "/perbaiki"), "alasan=+", 422);
	post(v, at(v, letter, "/setujui"), "bukti=pin&kode=740193", 303);
	one = get(v, at(v, letter, ""), 40);
	holds(one, "460/001/KEL.MELATI/");
	holds(one, "Persetujuan lurah1 dengan PIN persetujuan");
	post(v, at(v, letter, "/setujui"), "bukti=pin&kode=740193", 422); /* the back button */
}

/* Guesses are slowed. */
static void guesses(struct visit *v)
{
	int64_t letter = v->t.other;
	bool slowed = false;
	v->account = v->t.at.head;
	for (int i = 0; i < 12 && !slowed; i++)
		slowed = says(post(v, at(v, letter, "/setujui"), "bukti=pin&kode=999990", 422), "Terlalu banyak percobaan");
	assert_true(slowed);
	holds(post(v, at(v, letter, "/setujui"), "bukti=pin&kode=740193", 422), "Terlalu banyak percobaan");
}

/* ---- ink ---- */

#define LINE "------b"
static struct str upload(struct visit *v, struct str file, const char *why)
{
	struct buf b = buf_new(v->a, 50 * 1024 * 1024);
	buf_fmt(&b, "--" LINE "\r\nContent-Disposition: form-data; name=\"tanpa\"\r\n\r\n%s\r\n", why);
	buf_z(&b, "--" LINE "\r\nContent-Disposition: form-data; name=\"pindai\"; filename=\"pindai.jpg\"\r\n"
	          "Content-Type: image/jpeg\r\n\r\n");
	buf_str(&b, file);
	buf_z(&b, "\r\n--" LINE "--\r\n");
	return buf_done(&b);
}

static void ink(struct visit *v)
{
	const char *to = at(v, v->t.letter, "/basah"), *media = "multipart/form-data; boundary=" LINE;
	char *photo = arena_alloc(v->a, 40 * 1024 * 1024);
	memcpy(photo, "\xff\xd8\xff\xe0", 4);
	v->account = v->t.at.clerk; /* who received the papers */
	ask(v, "POST", to, upload(v, STR("%PDF-1.7 pindai"), ""), media, 403);
	v->account = v->t.at.operator;
	holds(get(v, at(v, v->t.letter, ""), 40), "Nyatakan sudah ditandatangani");
	struct str said = ask(v, "POST", to, upload(v, (struct str){photo, 40 * 1024 * 1024}, ""), media, 422);
	holds(said, "lebih dari 5 MB");
	holds(said, "Surat dan nomornya tidak berubah");
	holds(ask(v, "POST", to, upload(v, STR("MZ program"), ""), media, 422), "PDF, JPEG, atau PNG");
	holds(ask(v, "POST", to, upload(v, STR(""), ""), media, 422), "tulis mengapa tidak ada");
	ask(v, "POST", to, upload(v, (struct str){photo, 300 * 1024}, ""), media, 303);
	holds(get(v, at(v, v->t.letter, ""), 40), "Sudah ditandatangani");
}

/* ---- officials ---- */

static const char *day(struct visit *v, int more)
{
	return str_z(v->a, civil_iso(v->a, civil_day(clock_now_ms(), ZONE_WITA) + more));
}

static const char *form(struct visit *v, const char *head, const char *how, int64_t who, const char *rest)
{
	return str_z(v->a, str_fmt(v->a, "%s%s%lld%s", head, how, (long long)who, rest));
}

static void absent(struct visit *v)
{
	v->account = v->t.secretary;
	struct str hand = get(v, "/pelimpahan", 30);
	holds(hand, "Lurah Melati");
	holds(hand, "Sekretaris Lurah");
	holds(hand, "Semua pejabat di tempat");
	assert_false(says(hand, "Unduh permohonan"));
	const char *dates = str_z(v->a, str_fmt(v->a, "&sebab=cuti&dari=%s&sampai=%s", day(v, 0), day(v, -1)));
	post(v, "/pelimpahan/absen", form(v, "pejabat=", "-", v->t.at.head, dates), 422);
	dates = str_z(v->a, str_fmt(v->a, "&sebab=cuti&dari=%s&sampai=%s", day(v, 0), day(v, 4)));
	post(v, "/pelimpahan/absen", form(v, "pejabat=", "-", v->t.at.head, dates), 303);
	hand = get(v, "/pelimpahan", 30);
	holds(hand, "Cuti");
	holds(hand, "Unduh permohonan");
	post(v, at(v, v->t.other, "/paraf"), "x=1", 422); /* the kasi's turn */
	holds(get(v, "/tanda-tangan", 30), "tidak ada dasar pelimpahan");
	struct str pdf = get(v, form(v, "/pelimpahan/permohonan?usul=", "-", v->t.secretary, ""), 30);
	assert_true(str_starts(pdf, STR("%PDF-")));
	v->account = v->t.at.operator;
	ask(v, "GET", "/pelimpahan", STR(""), NULL, 403);
}

/* A basis comes: the secretary stands in, and signs what waits; then it is withdrawn. */
static void hands(struct visit *v)
{
	v->account = v->t.secretary;
	const char *rest = str_z(v->a, str_fmt(v->a, "&bentuk=Plh.&dari=%s&sampai=%s&nomor=800/7/2026&tanggal=%s",
	                                       day(v, 0), day(v, 4), day(v, 0)));
	const char *who = str_z(v->a, str_fmt(v->a, "pemberi=-%lld&penerima=-%lld", (long long)v->t.at.head,
	                                      (long long)v->t.secretary));
	post(v, "/pelimpahan", str_z(v->a, str_fmt(v->a, "%s&bentuk=Plh.&dari=%s&sampai=%s&nomor=+&tanggal=%s", who, day(v, 0),
	                                           day(v, 4), day(v, 0))), 422);
	post(v, "/pelimpahan", str_z(v->a, str_fmt(v->a, "%s%s", who, rest)), 303);
	holds(get(v, "/pelimpahan", 30), "800/7/2026");
	assert_false(says(get(v, "/tanda-tangan", 30), "tidak ada dasar pelimpahan"));
	v->account = v->t.section;
	post(v, at(v, v->t.other, "/paraf"), "x=1", 303);
	v->account = v->t.secretary;
	holds(get(v, at(v, v->t.other, ""), 40), "Plh. Lurah Melati, dasar 800/7/2026");
	/* Many at once: the list, then one PIN. */
	post(v, "/tanda-tangan/pin", "pin=840193&ulang=840193&sandi=" "hujan+batu+emas+negeri", 303);
	const char *batch = form(v, "/tanda-tangan/banyak?langkah=setujui&surat=", "", v->t.other, "&surat=77");
	struct str list = get(v, batch, 60);
	holds(list, "Setujui semuanya");
	holds(list, "belum bernomor");
	holds(post(v, "/tanda-tangan/banyak", form(v, "langkah=setujui&bukti=pin&kode=1&surat=", "", v->t.other, ""), 422),
	      "tidak cocok");
	post(v, "/tanda-tangan/banyak", form(v, "langkah=setujui&bukti=pin&kode=840193&surat=", "", v->t.other, ""), 303);
	post(v, "/tanda-tangan/banyak", form(v, "langkah=setujui&bukti=pin&kode=840193&surat=", "", v->t.other, ""), 422);
	holds(get(v, at(v, v->t.other, ""), 40), "Plh. 800/7/2026");
	/* Sent back after all: it keeps its number. */
	post(v, at(v, v->t.other, "/perbaiki"), "alasan=pekerjaan+salah", 303);
	holds(get(v, at(v, v->t.other, ""), 40), "pekerjaan salah");
	holds(get(v, "/tanda-tangan/bsre", 25), "belum diatur");
	post(v, "/tanda-tangan/bsre", "x=1", 303);
	post(v, "/tanda-tangan/keluarga", "nik=12", 422);
	post(v, "/tanda-tangan/keluarga", "nik=9901010101800001", 303);
	holds(get(v, "/tanda-tangan/pin", 20), "Tercatat: 1 NIK");
	post(v, "/tanda-tangan/keluarga/hapus", "x=1", 303);
}

static void pages(struct app_place *p)
{
	struct visit v = {.app = p->app, .a = arena_new(512u << 20)};
	signing_place_new(p, &v.t);
	assert_ok(password_hash(v.a, STR(WORD), &v.hash));
	assert_ok(app_run_at(p->app, true, v.t.at.now + 1000, v.a, passwords, &v));
	parafs(&v);
	approves(&v);
	ink(&v);
	absent(&v);
	hands(&v);
	guesses(&v);
	arena_free(v.a);
}

static void test_pages(void **state)
{
	(void)state;
	app_on_both(pages);
}

TEST_GROUP(signing_pages, cmocka_unit_test(test_pages));
