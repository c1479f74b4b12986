#include "app/app_rig.h"

static const char *sign_in(struct rig *r, const char *cookie)
{
	struct web_reply *w = ASK(r, .method = "POST", .target = "/masuk", .body = "akun=7", .cookie = cookie);
	assert_int_equal(w->status, 303);
	return rig_cookie(r, w);
}

static struct str csrf(struct rig *r, const char *cookie)
{
	struct str token, rest;
	str_cut(rig_body(ASK(r, .target = "/token", .cookie = cookie)), ' ', &token, &rest);
	assert_int_equal(token.n, 32);
	return token;
}

static void life(struct rig *r)
{
	const char *c = sign_in(r, NULL);
	assert_int_equal(strlen(c), strlen("prima=") + 48);
	assert_str(rig_body(ASK(r, .target = "/saya", .cookie = c)), "halo|7||id");
	assert_int_equal(ASK(r, .target = "/saya", .cookie = "prima=00112233445566778899aabbccddeeff")->status, 303);
	assert_int_equal(ASK(r, .target = "/saya", .cookie = "prima=xyz")->status, 303);
	assert_int_equal(ASK(r, .target = "/saya", .cookie = c, .secure = true)->status, 303); /* wrong name over TLS */

	const char *next = sign_in(r, c); /* a new id at every sign-in, the old one is gone */
	assert_string_not_equal(c, next);
	assert_int_equal(ASK(r, .target = "/saya", .cookie = c)->status, 303);
	const char *strong;
	struct str body = str_cat(r->a, STR("csrf="), csrf(r, next));
	struct web_reply *w = ASK(r, .method = "POST", .target = "/kuat", .cookie = next, .body = str_z(r->a, body));
	strong = rig_cookie(r, w);
	assert_int_equal(ASK(r, .target = "/saya", .cookie = next)->status, 303);
	assert_true(str_ends(rig_body(ASK(r, .target = "/token", .cookie = strong)), STR(" 1")));

	body = str_cat(r->a, STR("csrf="), csrf(r, strong));
	w = ASK(r, .method = "POST", .target = "/keluar", .cookie = strong, .body = str_z(r->a, body));
	assert_int_equal(w->status, 303);
	assert_true(str_find(web_reply_header(w, "Set-Cookie"), STR("Max-Age=0")) > 0);
	assert_int_equal(ASK(r, .target = "/saya", .cookie = strong)->status, 303);
}

static void cookie_words(struct rig *r)
{
	struct web_reply *w = ASK(r, .method = "POST", .target = "/masuk", .body = "akun=7");
	struct str v = web_reply_header(w, "Set-Cookie");
	assert_true(str_starts(v, STR("prima=")) && str_ends(v, STR("; Path=/; HttpOnly; SameSite=Lax")));
	assert_str(web_reply_header(w, "Cache-Control"), "no-store");
	w = ASK(r, .method = "POST", .target = "/masuk", .body = "akun=7", .secure = true);
	v = web_reply_header(w, "Set-Cookie");
	assert_true(str_starts(v, STR("__Host-prima=")) && str_ends(v, STR("; Secure")));
}

static void forged(struct rig *r)
{
	const char *c = sign_in(r, NULL);
	struct str good = str_fmt(r->a, "nama=Budi&csrf=%.*s", STR_ARG(csrf(r, c)));
	const char *body = str_z(r->a, good);
	assert_int_equal(ASK(r, .method = "POST", .target = "/simpan", .cookie = c, .body = "nama=Budi")->status, 403);
	assert_int_equal(ASK(r, .method = "POST", .target = "/simpan", .cookie = c,
	                     .body = "nama=Budi&csrf=00000000000000000000000000000000")->status, 403);
	assert_int_equal(ASK(r, .method = "POST", .target = "/simpan", .cookie = c, .body = body,
	                     .headers = {"Sec-Fetch-Site", "cross-site"})->status, 403);
	assert_int_equal(ASK(r, .method = "POST", .target = "/simpan", .cookie = c, .body = body,
	                     .headers = {"Origin", "https://jahat.id"})->status, 403);
	assert_int_equal(ASK(r, .method = "POST", .target = "/simpan", .cookie = c, .body = body,
	                     .headers = {"Origin", "null"})->status, 403);
	assert_int_equal(rig_stored(r), 0);
	assert_int_equal(ASK(r, .method = "POST", .target = "/simpan", .cookie = c, .body = body,
	                     .headers = {"Origin", "https://kota.id", "Sec-Fetch-Site", "same-origin"})->status, 303);
	assert_int_equal(ASK(r, .method = "POST", .target = "/simpan", .cookie = c, .body = "nama=Budi",
	                     .headers = {"X-CSRF-Token", str_z(r->a, csrf(r, c))})->status, 303);
	/* public forms have no session, but a foreign page still cannot send them */
	assert_int_equal(ASK(r, .method = "POST", .target = "/survei", .body = "nama=Budi",
	                     .headers = {"Sec-Fetch-Site", "cross-site"})->status, 403);
	assert_int_equal(rig_stored(r), 2);
	/* the token of one session is nothing in another */
	const char *other = sign_in(r, NULL);
	assert_int_equal(ASK(r, .method = "POST", .target = "/simpan", .cookie = other, .body = body)->status, 403);
}

struct shift {
	int64_t account, started, seen;
	size_t n, killed;
};

static enum err age_in(struct rq *rq, void *ctx)
{
	static const uint8_t id[16] = "sesi yang diatur";
	const struct shift *s = ctx;
	struct app_session_row *rows;
	size_t n;
	struct hash h = hash_of(session_token_of(rq->app, rq->a, id));
	TRY(sql_app_session_of(rq->db, rq->a, s->account, 10, 10, &rows, &n));
	assert_int_equal(n, 0);
	TRY(sql_app_session_add(rq->db, rq_id(rq), (struct str){(const char *)h.b, sizeof h.b}, s->account, s->started, 0,
	                        STR(""), STR(""), NULL));
	TRY(sql_app_session_of(rq->db, rq->a, s->account, 10, 10, &rows, &n));
	return sql_app_session_seen(rq->db, rows[0].id, s->seen, NULL);
}

static enum err kill_in(struct rq *rq, void *ctx)
{
	struct shift *s = ctx;
	struct session_row_view *v;
	TRY(session_list(rq, s->account, 50, &v, &s->n));
	return session_kill(rq, s->account, s->killed != 0 ? v[0].id : 0);
}

static void ages(struct rig *r)
{
	static const uint8_t id[16] = "sesi yang diatur";
	const char *c = str_z(r->a, str_cat(r->a, STR("prima="), session_token_of(r->app, r->a, id)));
	int64_t now = app_now(r->app), minute = 60000, hour = 60 * minute;
	const struct {
		int64_t started, seen;
		int status;
	} v[] = {
		{now - 2 * hour, now - 59 * minute, 200},
		{now - 2 * hour, now - 61 * minute, 303},  /* idle */
		{now - 13 * hour, now - 1 * minute, 303},  /* longer than a working day */
		{now - 11 * hour, now - 1 * minute, 200},
	};
	for (size_t i = 0; i < countof(v); i++) {
		struct shift s = {RIG_CLERK, v[i].started, v[i].seen, 0, 0};
		assert_ok(app_run(r->app, true, age_in, &s));
		assert_int_equal(ASK(r, .target = "/saya", .cookie = c)->status, v[i].status);
		assert_ok(app_run(r->app, true, kill_in, &s));
		assert_int_equal(s.n, 1);
		assert_int_equal(ASK(r, .target = "/saya", .cookie = c)->status, 303);
	}
}

static void many(struct rig *r)
{
	const char *first = sign_in(r, NULL), *last = NULL;
	for (int i = 0; i < 24; i++)
		last = sign_in(r, NULL);
	struct shift s = {.account = RIG_CLERK, .killed = 1};
	assert_int_equal(ASK(r, .target = "/saya", .cookie = first)->status, 303);
	assert_int_equal(ASK(r, .target = "/saya", .cookie = last)->status, 200);
	assert_ok(app_run(r->app, true, kill_in, &s));
	assert_int_equal(s.n, 20);
	s.killed = 0;
	assert_ok(app_run(r->app, true, kill_in, &s));
	assert_int_equal(s.n, 19);
	assert_int_equal(ASK(r, .target = "/saya", .cookie = last)->status, 303);
}

#define BOTH(name) static void name##_both(void **state) { (void)state; rig_on_both(name); }
BOTH(life)
BOTH(cookie_words)
BOTH(forged)
BOTH(ages)
BOTH(many)

TEST_GROUP(app_session, cmocka_unit_test(life_both), cmocka_unit_test(cookie_words_both), cmocka_unit_test(forged_both),
           cmocka_unit_test(ages_both), cmocka_unit_test(many_both));
