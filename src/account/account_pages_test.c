/* Signing in and the pages of people, units, hours and the journal, as requests without a socket. */
#include <ctype.h>

#include "account/account_store.h"
#include "app/app_place.h"
#include "app/vault.h"
#include "base/password.h"
#include "base/totp.h"

#define WORD "kuda laut makan rumput"
#define WORD_SENT "kuda+laut+makan+rumput"

/* A browser: it keeps two cookies and the csrf token of the last page. */
struct browser {
	struct app_place *p;
	struct arena *a;
	struct str session, device, csrf, peer;
	int64_t as; /* 0: by cookie */
	struct web_reply r;
};

static struct str cookie_of(const struct web_reply *r, const char *name)
{
	for (size_t i = 0; i < r->n_headers; i++) {
		struct str key, value, rest;
		if (!str_eq_ascii_nocase(r->headers[i].name, STR("Set-Cookie")) ||
		    !str_cut(r->headers[i].value, '=', &key, &rest) || !str_eqz(key, name))
			continue;
		str_cut(rest, ';', &value, &rest);
		return value;
	}
	return STR_NULL;
}

static struct str body_of(const struct browser *b)
{
	return buf_done(&b->r.body);
}

static bool says(const struct browser *b, const char *text)
{
	return str_find(body_of(b), str_of(text)) >= 0;
}

static int ask(struct browser *b, const char *method, const char *target, const char *body)
{
	struct str path, query;
	bool has = str_cut(str_of(target), '?', &path, &query);
	struct str sent = body != NULL ? str_fmt(b->a, "csrf=%.*s&%s", STR_ARG(b->csrf), body) : STR("");
	struct web_request q = {.method = str_of(method), .target = str_of(target), .path = path,
	                        .query = has ? query : STR(""), .body = sent, .body_fd = -1, .body_n = (int64_t)sent.n,
	                        .peer = b->peer, .local = true};
	q.headers[q.n_headers++] = (struct web_header){STR("Host"), STR("kantor")};
	q.headers[q.n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	q.headers[q.n_headers++] = (struct web_header){STR("Cookie"), str_fmt(b->a, "prima=%.*s; prima_perangkat=%.*s",
	                                               STR_ARG(b->session), STR_ARG(b->device))};
	assert_ok(app_request(b->p->app, &q, b->as, b->a, &b->r));
	struct str c = cookie_of(&b->r, "prima"), d = cookie_of(&b->r, "prima_perangkat");
	if (c.s != NULL)
		b->session = str_dup(b->a, c);
	if (d.s != NULL)
		b->device = str_dup(b->a, d);
	ptrdiff_t at = str_find(body_of(b), STR("name=\"csrf\" value=\""));
	if (at >= 0)
		b->csrf = str_dup(b->a, str_sub(body_of(b), (size_t)at + 19, (size_t)at + 51));
	return b->r.status;
}

static struct browser browser(struct app_place *p, struct arena *a, const char *peer)
{
	return (struct browser){.p = p, .a = a, .session = STR(""), .device = STR(""), .csrf = STR(""), .peer = str_of(peer)};
}

static struct str location(const struct browser *b)
{
	return web_reply_header(&b->r, "Location");
}

/* ---- a city with an admin, budi ---- */

struct town {
	struct str hash;
	int64_t admin, city, unit;
};

static enum err build(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct account_begin p = {STR("budi"), STR("Budi"), t->hash, 0, false};
	struct office_city c;
	struct calendar_profile hours;
	enum office_no no;
	enum account_no ano;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(account_bootstrap(rq, &p, &t->admin, &ano));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &hours));
	struct office_unit u = {.city_id = c.id, .kind = UNIT_KELURAHAN, .name = STR("Kelurahan Melati"),
	                        .profile_id = hours.id, .from_on = 0, .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	t->city = c.id;
	t->unit = u.id;
	return OK;
}

static struct town town(struct app_place *p, struct arena *a)
{
	struct town t = {0};
	assert_ok(password_hash(a, STR(WORD), &t.hash));
	assert_ok(app_run(p->app, true, build, &t));
	return t;
}

static const char *form(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static const char *form(struct arena *a, const char *fmt, ...)
{
	char line[2000];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	return str_z(a, str_of(line));
}

/* ---- signing in ---- */

static void sign_in(struct app_place *p)
{
	struct arena *a = arena_new(256 * 1024 * 1024);
	town(p, a);
	struct browser b = browser(p, a, "10.0.0.1");
	assert_int_equal(ask(&b, "GET", "/meja", NULL), 303);
	assert_str(location(&b), "/masuk?ke=%2Fmeja");
	assert_int_equal(ask(&b, "GET", "/masuk?ke=%2Funit", NULL), 200);
	assert_true(says(&b, "name=\"ke\" value=\"/unit\""));
	assert_int_equal(ask(&b, "POST", "/masuk", "nama=budi&sandi="), 422);
	assert_int_equal(ask(&b, "POST", "/masuk", "nama=budi&sandi=salah&ke=/unit"), 401);
	assert_true(says(&b, "tidak cocok"));
	assert_true(says(&b, "value=\"budi\""));
	assert_false(says(&b, "value=\"salah\""));
	int unknown = ask(&b, "POST", "/masuk", "nama=siapa&sandi=salah");
	assert_int_equal(unknown, 401);
	assert_int_equal(ask(&b, "POST", "/masuk", "nama=Budi&sandi=" WORD_SENT "&ke=/unit"), 303);
	assert_str(location(&b), "/unit");
	assert_true(b.session.n > 0 && b.device.n > 0);
	assert_int_equal(ask(&b, "GET", "/unit", NULL), 200);
	assert_true(says(&b, "Kelurahan Melati"));
	assert_true(says(&b, "Data contoh: kota rekaan"));
	assert_int_equal(ask(&b, "POST", "/keluar", ""), 303);
	assert_int_equal(ask(&b, "GET", "/unit", NULL), 303);
	/* Never to another house. */
	static const char *const away[] = {"//jahat.id", "/%5Cjahat.id", "https://jahat.id", "/a%20b"};
	for (size_t i = 0; i < countof(away); i++) {
		struct browser c = browser(p, a, "10.0.0.2");
		assert_int_equal(ask(&c, "POST", "/masuk", form(a, "nama=budi&sandi=" WORD_SENT "&ke=%s", away[i])), 303);
		assert_str(location(&c), "/meja");
	}
	arena_free(a);
}

static void guessing(struct app_place *p)
{
	struct arena *a = arena_new(256 * 1024 * 1024);
	town(p, a);
	struct browser known = browser(p, a, "10.0.0.9"), thief = browser(p, a, "10.0.0.9");
	assert_int_equal(ask(&known, "POST", "/masuk", "nama=budi&sandi=" WORD_SENT), 303);
	for (int i = 0; i < 5; i++)
		assert_int_equal(ask(&thief, "POST", "/masuk", "nama=budi&sandi=tebakan"), 401);
	assert_int_equal(ask(&thief, "POST", "/masuk", "nama=budi&sandi=" WORD_SENT), 429);
	assert_true(web_reply_header(&thief.r, "Retry-After").n > 0);
	/* The counter behind the same address goes on: its device is known. Another address is not slowed either. */
	known.session = STR("");
	assert_int_equal(ask(&known, "POST", "/masuk", "nama=budi&sandi=" WORD_SENT), 303);
	struct browser home = browser(p, a, "10.0.0.10");
	assert_int_equal(ask(&home, "POST", "/masuk", "nama=budi&sandi=" WORD_SENT), 303);
	/* A device ticket of one account is none of another's, nor when a digit is turned. */
	struct str forged = str_dup(a, known.device);
	((char *)(uintptr_t)forged.s)[forged.n - 1] = forged.s[forged.n - 1] == '0' ? '1' : '0';
	thief.device = forged;
	assert_int_equal(ask(&thief, "POST", "/masuk", "nama=budi&sandi=" WORD_SENT), 429);
	arena_free(a);
}

/* The key as the page shows it, back to bytes. */
static struct str secret_on(const struct browser *b)
{
	struct str page = body_of(b), text;
	ptrdiff_t at = str_find(page, STR("<code>"));
	assert_true(at >= 0);
	str_cut(str_sub(page, (size_t)at + 6, page.n), '<', &text, &page);
	char *out = arena_alloc(b->a, 64);
	uint32_t bits = 0;
	int have = 0;
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == ' ')
			continue;
		int v = isupper((unsigned char)text.s[i]) ? text.s[i] - 'A' : text.s[i] - '2' + 26;
		bits = (bits << 5) | (uint32_t)v;
		have += 5;
		if (have >= 8)
			out[n++] = (char)(bits >> (have -= 8));
	}
	return (struct str){out, n};
}

static enum err now_in(struct rq *rq, void *ctx)
{
	*(int64_t *)ctx = rq->now;
	return OK;
}

static const char *code_now(struct browser *b, struct str secret, int ahead)
{
	int64_t now;
	assert_ok(app_run(b->p->app, false, now_in, &now));
	return form(b->a, "kode=%06d", totp_code(secret, now / TOTP_STEP_MS + ahead, 6));
}

static void codes(struct app_place *p)
{
	struct arena *a = arena_new(256 * 1024 * 1024);
	town(p, a);
	struct browser b = browser(p, a, "10.0.0.1");
	assert_int_equal(ask(&b, "POST", "/masuk", "nama=budi&sandi=" WORD_SENT), 303);
	assert_int_equal(ask(&b, "GET", "/meja", NULL), 200);
	assert_true(says(&b, "Pasang kode masuk"));
	assert_int_equal(ask(&b, "POST", "/akun/kode/mulai", ""), 303);
	assert_int_equal(ask(&b, "GET", "/akun/kode", NULL), 200);
	assert_true(says(&b, "<svg"));
	struct str secret = secret_on(&b);
	assert_int_equal(secret.n, TOTP_SECRET);
	assert_int_equal(ask(&b, "POST", "/akun/kode", "kode=000000x"), 422);
	struct browser thief = browser(p, a, "10.0.0.9"); /* knows the password, came in before the code was there */
	assert_int_equal(ask(&thief, "POST", "/masuk", "nama=budi&sandi=" WORD_SENT), 303);
	assert_int_equal(ask(&thief, "GET", "/meja", NULL), 200);
	assert_int_equal(ask(&b, "POST", "/akun/kode", code_now(&b, secret, 0)), 303);
	assert_int_equal(ask(&b, "GET", "/meja", NULL), 200);
	assert_int_equal(ask(&thief, "GET", "/meja", NULL), 303);
	/* Now a password alone is half the way. */
	struct browser c = browser(p, a, "10.0.0.2");
	assert_int_equal(ask(&c, "POST", "/masuk", "nama=budi&sandi=" WORD_SENT "&ke=/unit"), 200);
	assert_int_equal(c.session.n, 0);
	ptrdiff_t at = str_find(body_of(&c), STR("name=\"tanda\" value=\""));
	assert_true(at > 0);
	struct str token, rest;
	str_cut(str_sub(body_of(&c), (size_t)at + 20, body_of(&c).n), '"', &token, &rest);
	token = str_dup(a, token);
	const char *used = code_now(&c, secret, 0), *fresh = code_now(&c, secret, 1);
	const char *wrong = form(a, "tanda=%.*s&ke=/unit&kode=12", STR_ARG(token));
	assert_int_equal(ask(&c, "POST", "/masuk/kode", wrong), 401);
	assert_int_equal(ask(&c, "POST", "/masuk/kode", form(a, "tanda=%.*s&ke=/unit&%s", STR_ARG(token), used)), 401);
	assert_int_equal(ask(&c, "POST", "/masuk/kode", form(a, "tanda=1.2.3&ke=/unit&%s", fresh)), 401);
	assert_int_equal(ask(&c, "POST", "/masuk/kode", form(a, "tanda=%.*s&ke=/unit&%s", STR_ARG(token), fresh)), 303);
	assert_str(location(&c), "/unit");
	assert_int_equal(ask(&c, "GET", "/unit", NULL), 200);
	arena_free(a);
}

/* ---- people ---- */

static void people(struct app_place *p)
{
	struct arena *a = arena_new(256 * 1024 * 1024);
	struct town t = town(p, a);
	struct browser b = browser(p, a, "10.0.0.1"), s = browser(p, a, "10.0.0.2");
	assert_int_equal(ask(&b, "POST", "/masuk", "nama=budi&sandi=" WORD_SENT), 303);
	assert_int_equal(ask(&b, "GET", "/petugas", NULL), 200);
	assert_int_equal(ask(&b, "POST", "/petugas/baru", "pengguna=Siti&nama=Siti"), 422);
	const char *siti = form(a, "pengguna=siti&nama=Siti&unit=%lld", (long long)t.unit);
	assert_int_equal(ask(&b, "POST", "/petugas/baru", siti), 200);
	struct str page = body_of(&b), word, rest, id;
	ptrdiff_t at = str_find(page, STR("class=\"once\">"));
	assert_true(at > 0);
	str_cut(str_sub(page, (size_t)at + 13, page.n), '<', &word, &rest);
	word = str_dup(a, word);
	at = str_find(page, STR("href=\"/petugas/"));
	assert_true(at > 0);
	/* The link in the navigation comes first; the one with digits is hers. */
	while (!isdigit((unsigned char)page.s[(size_t)at + 15])) {
		page = str_sub(page, (size_t)at + 15, page.n);
		at = str_find(page, STR("href=\"/petugas/"));
		assert_true(at >= 0);
	}
	str_cut(str_sub(page, (size_t)at + 15, page.n), '"', &id, &rest);
	id = str_dup(a, id);
	const char *roles = form(a, "/petugas/%.*s/peran", STR_ARG(id));
	assert_int_equal(ask(&b, "POST", roles, "peran=operator&mulai=2026-01-01"), 422); /* needs a unit */
	assert_int_equal(ask(&b, "POST", roles, form(a, "peran=operator&di=%lld&mulai=2026-01-01", (long long)t.unit)), 303);
	assert_int_equal(ask(&b, "POST", form(a, "/petugas/%lld/peran", (long long)t.admin), "peran=auditor&mulai=2026-01-01"),
	                 422); /* one's own */
	/* Until she changes the password that was given to her, she can do nothing else. */
	assert_int_equal(ask(&s, "POST", "/masuk", form(a, "nama=siti&sandi=%.*s", STR_ARG(word))), 303);
	assert_str(location(&s), "/akun/sandi");
	assert_int_equal(ask(&s, "GET", "/petugas", NULL), 403);
	assert_int_equal(ask(&s, "GET", "/akun/sandi", NULL), 200);
	assert_int_equal(ask(&s, "POST", "/akun/sandi", form(a, "lama=x&baru=%s&ulang=%s", WORD_SENT, WORD_SENT)), 422);
	assert_int_equal(ask(&s, "POST", "/akun/sandi",
	                     form(a, "lama=%.*s&baru=pendek&ulang=pendek", STR_ARG(word))), 422);
	assert_int_equal(ask(&s, "POST", "/akun/sandi",
	                     form(a, "lama=%.*s&baru=%s&ulang=lain", STR_ARG(word), WORD_SENT)), 422);
	assert_int_equal(ask(&s, "POST", "/akun/sandi",
	                     form(a, "lama=%.*s&baru=%s&ulang=%s", STR_ARG(word), WORD_SENT, WORD_SENT)), 303);
	assert_int_equal(ask(&s, "GET", "/akun", NULL), 200);
	assert_true(says(&s, "Operator komputer") && says(&s, "Kelurahan Melati"));
	assert_int_equal(ask(&s, "GET", "/petugas", NULL), 403);
	assert_int_equal(ask(&s, "GET", "/jurnal", NULL), 403);
	assert_int_equal(ask(&s, "POST", form(a, "/unit/%lld", (long long)t.unit), "nama=X"), 403);
	/* Her session ends when she is disabled; the last admin cannot be. */
	assert_int_equal(ask(&b, "POST", form(a, "/petugas/%.*s/keadaan", STR_ARG(id)), ""), 303);
	assert_int_equal(ask(&s, "GET", "/akun", NULL), 303);
	assert_int_equal(ask(&b, "POST", form(a, "/petugas/%lld/keadaan", (long long)t.admin), ""), 409);
	assert_int_equal(ask(&b, "GET", "/akun/sesi", NULL), 200);
	assert_true(says(&b, "10.0.0.1") && says(&b, "perangkat ini"));
	arena_free(a);
}

/* ---- units, hours, journal ---- */

static void house(struct app_place *p)
{
	struct arena *a = arena_new(256 * 1024 * 1024);
	struct town t = town(p, a);
	struct browser b = browser(p, a, "10.0.0.1");
	assert_int_equal(ask(&b, "POST", "/masuk", "nama=budi&sandi=" WORD_SENT), 303);
	assert_int_equal(ask(&b, "GET", "/unit/baru", NULL), 200);
	struct str page = body_of(&b), hours, rest;
	ptrdiff_t at = str_find(page, STR("selected>Lima hari kerja"));
	assert_true(at > 0);
	ptrdiff_t v = at;
	while (page.s[v - 1] != '=' || page.s[v] != '"')
		v--;
	str_cut(str_sub(page, (size_t)v + 1, page.n), '"', &hours, &rest);
	const char *unit = form(a, "nama=Kecamatan+Utara&jenis=kecamatan&jam=%.*s&kode=99.71.01&mulai=2020-01-01&urut=2"
	                           "&kota=%lld", STR_ARG(hours), (long long)t.city);
	assert_int_equal(ask(&b, "POST", "/unit/baru", unit), 303);
	assert_int_equal(ask(&b, "POST", "/unit/baru", unit), 422); /* the name is taken */
	assert_true(says(&b, "Nama itu sudah dipakai"));
	const char *one = form(a, "/unit/%lld", (long long)t.unit);
	assert_int_equal(ask(&b, "POST", form(a, "%s/loket", one), "nomor=1&loket=Umum&buka=1"), 303);
	assert_int_equal(ask(&b, "POST", form(a, "%s/loket", one), "nomor=1&loket=Dua&buka=1"), 422);
	assert_int_equal(ask(&b, "POST", form(a, "%s/layanan", one), "layanan=Surat+Pengantar"), 303);
	assert_int_equal(ask(&b, "POST", form(a, "%s/nama", one), "ejaan=Kel.+Mlati"), 303);
	assert_int_equal(ask(&b, "GET", one, NULL), 200);
	assert_true(says(&b, "Surat Pengantar") && says(&b, "Kel. Mlati") && says(&b, "Loket 1"));
	assert_int_equal(ask(&b, "GET", "/unit/12345", NULL), 404);
	assert_int_equal(ask(&b, "GET", form(a, "/unit/kota/%lld", (long long)t.city), NULL), 200);
	assert_int_equal(ask(&b, "GET", "/kalender?tahun=2026", NULL), 200);
	assert_true(says(&b, "Proklamasi Kemerdekaan") && says(&b, "37 jam 30 menit") && says(&b, "32 jam 30 menit"));
	assert_int_equal(ask(&b, "POST", "/kalender/libur", "tanggal=2026-10-12&jenis=libur_daerah&nama=Hari+jadi"), 303);
	assert_int_equal(ask(&b, "POST", "/kalender/libur", "tanggal=kemarin&jenis=libur_daerah&nama=Hari+jadi"), 422);
	assert_int_equal(ask(&b, "POST", "/kalender/masa", "mulai=2026-02-19&akhir=2026-03-20"), 303);
	assert_int_equal(ask(&b, "POST", "/kalender/masa", "mulai=2026-03-01&akhir=2026-03-30"), 422);
	assert_int_equal(ask(&b, "POST", "/kalender/jam/baru", "nama=Pendek&biasa-1=08%3A00-12%3A00"), 303);
	assert_int_equal(ask(&b, "POST", "/kalender/jam/baru", "nama=Pendek&biasa-1=08%3A00-07%3A00"), 422);
	assert_true(says(&b, "harus urut"));
	assert_int_equal(ask(&b, "GET", "/jurnal?jenis=calendar_holiday", NULL), 200);
	assert_true(says(&b, "Hari jadi") && says(&b, "Hari libur: buat") && says(&b, "Budi"));
	assert_int_equal(ask(&b, "GET", "/jurnal?bahasa=en&sampai=2020-01-01", NULL), 200);
	assert_true(says(&b, "lang=\"en\""));
	arena_free(a);
}

#define ON_BOTH(name) \
	static void name##_test(void **state) \
	{ \
		(void)state; \
		app_on_both(name); \
	}
ON_BOTH(sign_in)
ON_BOTH(guessing)
ON_BOTH(codes)
ON_BOTH(people)
ON_BOTH(house)

/* ---- the key of personal data ---- */

struct kept {
	struct str wrapped, nik, blind, sealed; /* as a module's table would hold them */
	uint8_t escrow[SEAL_KEY];
	enum vault_state state;
	bool right;
};

static enum err keep_person(struct rq *rq, void *ctx)
{
	struct kept *k = ctx;
	struct vault_record r;
	TRY(vault_record_new(rq, "citizen", 7, &r, &k->wrapped));
	k->nik = vault_put(rq, &r, "nik", STR("9971010101900001"));
	TRY(vault_blind(rq, "nik", STR("9971010101900001"), &k->blind));
	return vault_escrow_make(rq, k->escrow);
}

static enum err read_person(struct rq *rq, void *ctx)
{
	struct kept *k = ctx;
	struct vault_record r;
	struct str nik, blind;
	TRY(vault_record_open(rq, "citizen", 7, k->wrapped, &r));
	TRY(vault_get(rq, &r, "nik", k->nik, &nik));
	assert_str(nik, "9971010101900001");
	assert_int_equal(vault_get(rq, &r, "nama", k->nik, &nik), ERR_DB);   /* not of that field */
	assert_int_equal(vault_record_open(rq, "citizen", 8, k->wrapped, &r), ERR_DB); /* nor of that person */
	assert_int_equal(vault_record_open(rq, "citizen", 7, STR_NULL, &r), ERR_NOT_FOUND); /* erased */
	TRY(vault_blind(rq, "nik", STR("9971010101900001"), &blind));
	assert_true(str_eq(blind, k->blind));
	TRY(vault_unseal(rq, k->sealed, &nik));
	assert_str(nik, "diterima saat terkunci");
	return OK;
}

static enum err intake(struct rq *rq, void *ctx)
{
	return vault_seal(rq, STR("diterima saat terkunci"), &((struct kept *)ctx)->sealed);
}

static enum err vault_state_of(struct rq *rq, void *ctx)
{
	return vault_look(rq, &((struct kept *)ctx)->state);
}

static enum err by_escrow(struct rq *rq, void *ctx)
{
	struct kept *k = ctx;
	return vault_escrow_open(rq, k->escrow, &k->right);
}

static void again(struct app_place *p, struct arena *a, struct kept *k)
{
	app_close(p->app);
	app_place_open(p, false);
	assert_ok(app_run_at(p->app, false, 0, a, vault_state_of, k));
	assert_int_equal(k->state, VAULT_LOCKED);
	assert_int_equal(app_run_at(p->app, false, 0, a, read_person, k), ERR_LOCKED);
	assert_false(vault_ready(p->app));
}

static void personal_key(struct app_place *p)
{
	struct arena *a = arena_new(256 * 1024 * 1024);
	struct kept k = {0};
	town(p, a);
	struct browser b = browser(p, a, "10.0.0.1");
	assert_ok(app_run_at(p->app, false, 0, a, vault_state_of, &k));
	assert_int_equal(k.state, VAULT_NONE);
	assert_int_equal(app_run_at(p->app, true, 0, a, intake, &k), ERR_NOT_FOUND);
	/* The first to sign in makes it. */
	ask(&b, "GET", "/masuk", NULL);
	assert_int_equal(ask(&b, "POST", "/masuk", "nama=budi&sandi=" WORD_SENT), 303);
	assert_ok(app_run_at(p->app, true, 0, a, keep_person, &k));
	assert_true(vault_ready(p->app));
	/* After a start it is locked; what arrives is sealed; a wrong password opens nothing, the right one does. */
	again(p, a, &k);
	assert_ok(app_run_at(p->app, true, 0, a, intake, &k));
	ask(&b, "GET", "/masuk", NULL);
	assert_int_equal(ask(&b, "POST", "/masuk", "nama=budi&sandi=salah"), 401);
	assert_int_equal(app_run_at(p->app, false, 0, a, read_person, &k), ERR_LOCKED);
	assert_int_equal(ask(&b, "POST", "/masuk", "nama=budi&sandi=" WORD_SENT), 303);
	assert_ok(app_run_at(p->app, false, 0, a, read_person, &k));
	/* A new password opens it too, the old one no more. */
	ask(&b, "GET", "/akun/sandi", NULL);
	assert_int_equal(ask(&b, "POST", "/akun/sandi", 
	                     "lama=" WORD_SENT "&baru=hujan+batu+emas+negeri&ulang=hujan+batu+emas+negeri"), 303);
	again(p, a, &k);
	ask(&b, "GET", "/masuk", NULL);
	assert_int_equal(ask(&b, "POST", "/masuk", "nama=budi&sandi=hujan+batu+emas+negeri"), 303);
	assert_ok(app_run_at(p->app, false, 0, a, read_person, &k));
	/* The city's escrow opens it when nobody remembers. */
	again(p, a, &k);
	k.escrow[5] ^= 1;
	assert_ok(app_run_at(p->app, false, 0, a, by_escrow, &k));
	assert_false(k.right);
	k.escrow[5] ^= 1;
	assert_ok(app_run_at(p->app, false, 0, a, by_escrow, &k));
	assert_true(k.right);
	assert_ok(app_run_at(p->app, false, 0, a, read_person, &k));
	arena_free(a);
}

ON_BOTH(personal_key)

TEST_GROUP(account_pages, cmocka_unit_test(personal_key_test), cmocka_unit_test(sign_in_test),
           cmocka_unit_test(guessing_test), cmocka_unit_test(codes_test),
           cmocka_unit_test(people_test), cmocka_unit_test(house_test));
