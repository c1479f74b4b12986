/* Seals in the store, on both engines: made, made again, ended; keys that change and are revoked; what lies on the disk;
 * and the public pages that tell of them. */
#include <string.h>

#include "account/account_store.h"
#include "app/app_place.h"
#include "app/vault.h"
#include "letter/letter_seal_store.h"
#include "letter_seal_sql.h"
#include "office/office_store.h"

enum { PAGE_STATEMENTS = 5 };

struct town {
	struct arena *a;
	struct letter_seal_print first, second;
	struct letter_seal_key before, after;
};

static enum err build(struct rq *rq, void *ctx)
{
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	enum office_no no;
	(void)ctx;
	TRY(office_bootstrap(rq, &b, &c, &no));
	return vault_keep(rq);
}

static struct letter_seal_ask ask_of(int64_t letter, const char *words)
{
	return (struct letter_seal_ask){.letter_id = letter, .unit_id = 3, .number = STR("470/001/KEL.MLT/XI/2026"),
		.kind = STR("Surat Keterangan Domisili"), .unit = STR("Kelurahan Melati"), .dated_on = civil_from(2026, 11, 22),
		.words = str_of(words), .name = STR("Sri Rahasia")};
}

static enum letter_seal_state state_of(struct rq *rq, struct str text)
{
	struct letter_seal_keys k;
	struct letter_seal s;
	struct letter_seal_standing now;
	struct str body;
	uint8_t id[SEAL_CODE_ID];
	assert_ok(letter_seal_keys(rq, &k));
	assert_int_not_equal(letter_seal_check(rq->a, text, &k, &s, &body), SEAL_NOT_ONE);
	letter_seal_code_id(body, id);
	assert_ok(letter_seal_look(rq, id, &now));
	return now.state;
}

static struct letter_seal_print kept(struct town *t, const struct letter_seal_print *p)
{
	struct letter_seal_print k = *p;
	k.text = str_dup(t->a, p->text);
	k.check = str_dup(t->a, p->check);
	return k;
}

static enum err made(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct letter_seal_ask ask = ask_of(11, "isi satu");
	struct letter_seal_print p, again;
	struct letter_seal_key_sql_row *keys;
	struct letter_seal_sql_row *rows;
	size_t n;
	TRY(letter_seal_make(rq, &ask, &p));
	assert_true(str_starts(p.text, STR("http://localhost/segel#")));
	assert_str(p.host, "localhost/segel");
	assert_int_equal(p.check.n, SEAL_CHECK_LEN + 1);
	t->first = kept(t, &p);
	assert_int_equal(state_of(rq, p.text), SEAL_STANDS);
	TRY(letter_seal_of(rq, 11, &again));
	assert_true(str_eq(again.text, p.text) && str_eq(again.check, p.check));
	assert_memory_equal(again.digest, p.digest, SEAL_DIGEST);
	/* Another letter has another kode periksa. */
	ask = ask_of(12, "isi satu");
	ask.number = STR("470/002/KEL.MLT/XI/2026");
	TRY(letter_seal_make(rq, &ask, &again));
	assert_false(str_eq(again.check, p.check));
	assert_memory_not_equal(again.digest, p.digest, SEAL_DIGEST);
	/* On the disk lies neither a name nor a kode periksa nor a secret key. */
	TRY(sql_letter_seal_keys(rq->db, rq->a, 10, &keys, &n));
	assert_int_equal(n, 1);
	assert_true(keys[0].secret.n > SIGN_SEED);
	TRY(sql_letter_seals_of(rq->db, rq->a, 11, 10, &rows, &n));
	assert_int_equal(n, 1);
	assert_true(str_find(rows[0].body, STR("Sri")) < 0);
	assert_true(str_find(rows[0].body, (struct str){p.code, SEAL_CHECK_LEN}) < 0);
	/* What cannot be sealed is said, and leaves nothing. */
	ask = ask_of(13, "isi");
	ask.number = STR("");
	assert_int_equal(letter_seal_make(rq, &ask, &again), ERR_BAD_INPUT);
	assert_int_equal(letter_seal_of(rq, 13, &again), ERR_NOT_FOUND);
	return OK;
}

static enum err ended(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct letter_seal_ask ask = ask_of(11, "isi dua");
	struct letter_seal_print p;
	TRY(letter_seal_end(rq, 11, SEAL_REPLACED));
	assert_int_equal(state_of(rq, t->first.text), SEAL_REPLACED);
	TRY(letter_seal_make(rq, &ask, &p));
	assert_str(p.check, str_z(rq->a, t->first.check)); /* of the letter, whatever its edition */
	assert_int_equal(state_of(rq, p.text), SEAL_STANDS);
	assert_int_equal(state_of(rq, t->first.text), SEAL_REPLACED);
	/* Repaired back to what it was: the first sheet is good again, the second is not. */
	ask = ask_of(11, "isi  satu");
	struct letter_seal_print back;
	TRY(letter_seal_make(rq, &ask, &back));
	assert_int_equal(state_of(rq, t->first.text), SEAL_STANDS);
	assert_int_equal(state_of(rq, p.text), SEAL_REPLACED);
	TRY(letter_seal_end(rq, 11, SEAL_VOID));
	assert_int_equal(state_of(rq, t->first.text), SEAL_VOID);
	assert_int_equal(state_of(rq, p.text), SEAL_VOID);
	TRY(letter_seal_end(rq, 999, SEAL_VOID));
	return OK;
}

static enum err turned(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct letter_seal_ask ask = ask_of(21, "isi tiga");
	struct letter_seal_print p;
	struct letter_seal_keys k;
	struct letter_seal s;
	TRY(letter_seal_keys(rq, &k));
	t->before = k.v[0];
	TRY(letter_seal_rotate(rq, &t->after));
	TRY(letter_seal_keys(rq, &k));
	assert_int_equal(k.n, 2);
	assert_int_equal(k.v[0].to_at, rq->now);
	assert_true(k.v[1].endorsed && memcmp(k.v[1].by, t->before.id, SEAL_ID) == 0);
	assert_true(sign_check(t->before.public, letter_seal_key_message(rq->a, &k.v[1]), k.v[1].endorsement));
	TRY(letter_seal_make(rq, &ask, &p));
	assert_int_equal(letter_seal_check(rq->a, p.text, &k, &s, NULL), SEAL_VALID);
	assert_memory_equal(s.key_id, t->after.id, SEAL_ID);
	assert_int_equal(letter_seal_check(rq->a, t->first.text, &k, &s, NULL), SEAL_VALID);
	t->second = kept(t, &p);
	return OK;
}

static enum err revoked(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct letter_seal_keys k;
	struct letter_seal s;
	struct letter_seal_print p;
	struct letter_seal_ask ask = ask_of(31, "isi empat");
	const uint8_t none[SEAL_ID] = {0};
	assert_int_equal(letter_seal_revoke(rq, none, STR("x")), ERR_NOT_FOUND);
	TRY(letter_seal_revoke(rq, t->after.id, STR("cakram hilang")));
	assert_int_equal(letter_seal_revoke(rq, t->after.id, STR("lagi")), ERR_CONFLICT);
	TRY(letter_seal_keys(rq, &k));
	assert_int_equal(k.n, 3);
	assert_false(k.v[2].endorsed);
	assert_int_equal(letter_seal_check(rq->a, t->second.text, &k, &s, NULL), SEAL_KEY_REVOKED);
	assert_int_equal(state_of(rq, t->second.text), SEAL_STANDS); /* the register still knows it */
	TRY(letter_seal_make(rq, &ask, &p));
	assert_int_equal(letter_seal_check(rq->a, p.text, &k, &s, NULL), SEAL_VALID);
	assert_memory_equal(s.key_id, k.v[2].id, SEAL_ID);
	return OK;
}

/* ---- pages ---- */

static struct str ask_page(struct app *app, struct arena *a, const char *method, const char *target, struct str body,
                           int want)
{
	struct web_request r = {.method = str_of(method), .target = str_of(target), .path = str_of(target), .body_fd = -1,
	                        .body = body, .body_n = (int64_t)body.n, .local = true};
	struct web_reply w;
	r.headers[r.n_headers++] = (struct web_header){STR("Host"), STR("localhost")};
	if (body.n > 0)
		r.headers[r.n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	(void)db_statements_taken();
	assert_ok(app_request(app, &r, 0, a, &w));
	int64_t statements = db_statements_taken();
	if (statements > PAGE_STATEMENTS)
		fail_msg("%s: %lld statements, budget %d", target, (long long)statements, PAGE_STATEMENTS);
	assert_int_equal(w.status, want);
	return buf_done(&w.body);
}

static bool has(struct str page, const char *what) { return str_find(page, str_of(what)) >= 0; }

static bool told(struct str page, const char *how, const char *what)
{
	char text[300];
	assert_true(snprintf(text, sizeof(text), "<p class=\"verdict %s\">\n<b>%s", how, what) < (int)sizeof(text));
	return has(page, text);
}

static struct str form(struct arena *a, struct str code, const char *rest)
{
	return str_fmt(a, "kode=%.*s%s", STR_ARG(web_url_encode(a, code)), rest);
}

static void pages(struct app_place *p, struct town *t)
{
	struct arena *a = t->a;
	struct str code = t->second.text, check = t->second.check, page;
	page = ask_page(p->app, a, "GET", "/segel", STR_NULL, 200);
	assert_true(has(page, "data-seal") && has(page, "<b>Segel sah</b>"));
	page = ask_page(p->app, a, "GET", "/segel/kunci.json", STR_NULL, 200);
	assert_true(has(page, "prima-segel-kunci-1") && !has(page, "secret"));
	struct str pem = str_fmt(a, "/segel/kunci/%.*s.pem", STR_ARG(str_hex(a, t->after.id, SEAL_ID)));
	assert_true(has(ask_page(p->app, a, "GET", str_z(a, pem), STR_NULL, 200), "BEGIN PUBLIC KEY"));
	(void)ask_page(p->app, a, "GET", "/segel/kunci/00000000.pem", STR_NULL, 404);
	page = ask_page(p->app, a, "GET", "/segel/pekerja.js", STR_NULL, 200);
	assert_true(str_starts(page, STR("const PRIMA = {\"page\":\"/segel\"")));
	page = ask_page(p->app, a, "GET", "/segel/segel-keaslian.html", STR_NULL, 200);
	assert_true(has(page, "script-src 'sha256-") && page.n < 128 * 1024);
	/* Without JavaScript: what the code says, what the register says, name and words. */
	page = ask_page(p->app, a, "POST", "/segel", form(a, code, ""), 200);
	assert_true(told(page, "yes", "Segel sah") && told(page, "yes", "Tercatat dan berlaku"));
	assert_true(has(page, "470/001/KEL.MLT/XI/2026"));
	const char *right = str_z(a, str_fmt(a, "&periksa=%.*s&nama=sri+rahasia&isi=isi+tiga", STR_ARG(check)));
	const char *wrong = str_z(a, str_fmt(a, "&periksa=%.*s&nama=budi&isi=lain", STR_ARG(check)));
	page = ask_page(p->app, a, "POST", "/segel", form(a, code, right), 200);
	assert_true(told(page, "yes", "Nama cocok dengan yang disegel"));
	assert_true(told(page, "yes", "Isi cocok dengan yang disegel"));
	page = ask_page(p->app, a, "POST", "/segel", form(a, code, wrong), 200);
	assert_true(told(page, "no", "Nama pada surat ini bukan nama yang disegel"));
	assert_true(told(page, "no", "Nomor pada surat ini bukan nomor yang disegel"));
	page = ask_page(p->app, a, "POST", "/segel", form(a, code, "&nama=budi"), 200);
	assert_true(told(page, "no", "Isi juga kode periksa"));
	page = ask_page(p->app, a, "POST", "/segel", form(a, t->first.text, ""), 200);
	assert_true(told(page, "no", "Surat ini sudah dibatalkan"));
	page = ask_page(p->app, a, "POST", "/segel", STR("kode=halo"), 200);
	assert_true(told(page, "no", "Ini bukan kode segel keaslian") && has(page, "data-facts hidden"));
	(void)ask_page(p->app, a, "POST", "/segel/status", STR("segel=12"), 400);
	page = ask_page(p->app, a, "POST", "/segel/status", STR("segel=00112233445566778899aabbccddeeff"), 200);
	assert_str(page, "{\"state\":\"tidak tercatat\",\"since\":null}\n");
}

static void seals(struct app_place *p)
{
	struct town t = {.a = arena_new(256 << 20)};
	vault_offer(p->app);
	assert_ok(app_run_at(p->app, true, 0, t.a, build, NULL));
	assert_ok(app_run_at(p->app, true, 0, t.a, made, &t));
	assert_ok(app_run_at(p->app, true, 0, t.a, ended, &t));
	assert_ok(app_run_at(p->app, true, 0, t.a, turned, &t));
	pages(p, &t);
	assert_ok(app_run_at(p->app, true, 0, t.a, revoked, &t));
	/* These seals belong to letters that are not there: the proof sees it. */
	struct rq rq = {.app = p->app, .a = t.a};
	struct str finding;
	bool good = true;
	assert_ok(letter_seal_proof(&rq, &good, &finding));
	assert_false(good);
	assert_true(str_starts(finding, STR("0 segel tidak sah, 5 dengan status")));
	arena_free(t.a);
}

static void shut(struct app_place *p)
{
	struct town t = {.a = arena_new(64 << 20)};
	assert_int_equal(app_run_at(p->app, true, 0, t.a, made, &t), ERR_LOCKED);
	arena_free(t.a);
}

static void seals_test(void **state)
{
	(void)state;
	app_on_both(seals);
}

static void shut_test(void **state)
{
	(void)state;
	app_on_both(shut);
}

TEST_GROUP(letter_seal_store, cmocka_unit_test(seals_test), cmocka_unit_test(shut_test));
