#include "app/app_rig.h"

static void found(struct rig *r)
{
	assert_str(rig_body(ASK(r, .target = "/umum")), "halo|0||id");
	assert_str(rig_body(ASK(r, .target = "/unit/12")), "halo|0|12|id");
	assert_str(rig_body(ASK(r, .target = "/unit/baru")), "baru|0||id");
	assert_int_equal(ASK(r, .target = "/unit/")->status, 404);
	assert_int_equal(ASK(r, .target = "/unit/1/2/3/4/5/6/7/8/9/10/11/12/13/14")->status, 404);
	assert_int_equal(ASK(r, .target = "/")->status, 404);
	assert_int_equal(ASK(r, .method = "HEAD", .target = "/umum")->status, 200);
}

static void wrong_method(struct rig *r)
{
	struct web_reply *w = ASK(r, .method = "POST", .target = "/umum", .body = "");
	assert_int_equal(w->status, 405);
	assert_str(web_reply_header(w, "Allow"), "GET, HEAD");
	w = ASK(r, .target = "/simpan");
	assert_int_equal(w->status, 405);
	assert_str(web_reply_header(w, "Allow"), "POST");
}

static void trailing_slash(struct rig *r)
{
	struct web_reply *w = ASK(r, .target = "/umum/?a=1");
	assert_int_equal(w->status, 301);
	assert_str(web_reply_header(w, "Location"), "/umum?a=1");
	assert_int_equal(ASK(r, .target = "//jahat.id/")->status, 404); /* never a redirect to another host */
	assert_int_equal(ASK(r, .method = "POST", .target = "/simpan/", .body = "")->status, 404);
}

static void rights(struct rig *r)
{
	struct web_reply *w = ASK(r, .target = "/saya?x=1");
	assert_int_equal(w->status, 303);
	assert_str(web_reply_header(w, "Location"), "/masuk?ke=%2Fsaya%3Fx%3D1");
	assert_int_equal(ASK(r, .target = "/saya", .headers = {"Accept", "application/json"})->status, 401);
	assert_int_equal(ASK(r, .method = "POST", .target = "/simpan", .body = "nama=Budi")->status, 401);
	assert_str(rig_body(ASK(r, .target = "/saya", .as = RIG_CLERK)), "halo|7||id");
	assert_int_equal(ASK(r, .target = "/unit/12/isi", .as = RIG_CLERK)->status, 200);
	assert_int_equal(ASK(r, .target = "/unit/13/isi", .as = RIG_CLERK)->status, 403);
	assert_int_equal(ASK(r, .target = "/unit/13/isi", .as = RIG_HEAD)->status, 200);
	assert_int_equal(ASK(r, .target = "/unit/abc/isi", .as = RIG_HEAD)->status, 404);
	assert_int_equal(ASK(r, .target = "/saya", .as = RIG_CLOSED)->status, 404);
}

static void headers(struct rig *r)
{
	struct web_reply *w = ASK(r, .target = "/saya", .as = RIG_CLERK);
	assert_true(str_starts(web_reply_header(w, "Content-Security-Policy"), STR("default-src 'none';")));
	assert_str(web_reply_header(w, "X-Content-Type-Options"), "nosniff");
	assert_str(web_reply_header(w, "Cache-Control"), "no-store");
	assert_null(web_reply_header(w, "Strict-Transport-Security").s);
	w = ASK(r, .target = "/umum", .secure = true);
	assert_non_null(web_reply_header(w, "Strict-Transport-Security").s);
	assert_str(web_reply_header(w, "Cache-Control"), "no-cache");
	assert_non_null(web_reply_header(ASK(r, .target = "/tidak-ada"), "Content-Security-Policy").s);
}

static void language(struct rig *r)
{
	assert_str(rig_body(ASK(r, .target = "/umum", .headers = {"Accept-Language", "en-GB,id;q=0.5"})), "halo|0||en");
	assert_str(rig_body(ASK(r, .target = "/umum", .headers = {"Accept-Language", "de, id"})), "halo|0||id");
	assert_str(rig_body(ASK(r, .target = "/umum", .cookie = "bahasa=en")), "halo|0||en");
	struct web_reply *w = ASK(r, .target = "/umum?bahasa=en");
	assert_str(rig_body(w), "halo|0||en");
	assert_true(str_starts(web_reply_header(w, "Set-Cookie"), STR("bahasa=en; Path=/")));
}

static void errors(struct rig *r)
{
	log_level(RIG_SILENT);
	struct web_reply *w = ASK(r, .target = "/lama");
	assert_int_equal(w->status, 504);
	assert_true(str_find(rig_body(w), STR("dibatalkan seluruhnya")) > 0);
	w = ASK(r, .target = "/lama", .headers = {"Accept", "application/json"});
	assert_true(str_starts(rig_body(w), STR("{\"status\":504,\"error\":\"")));
	log_level(LOG_ERROR);
}

static void cached(struct rig *r)
{
	struct web_reply *w = ASK(r, .target = "/papan");
	struct str tag = web_reply_header(w, "ETag");
	assert_true(tag.n > 4);
	assert_str(rig_body(ASK(r, .target = "/papan")), "papan|0||id");
	assert_int_equal(r->draws, 1);
	w = ASK(r, .target = "/papan", .headers = {"If-None-Match", str_z(r->a, tag)});
	assert_int_equal(w->status, 304);
	assert_int_equal(rig_body(w).n, 0);
	assert_str(rig_body(ASK(r, .target = "/papan", .cookie = "bahasa=en")), "papan|0||en");
	assert_int_equal(r->draws, 2);
	assert_str(rig_body(ASK(r, .target = "/papan", .as = RIG_CLERK)), "papan|7||id"); /* never to someone signed in */
	assert_int_equal(r->draws, 3);
	w = ASK(r, .target = "/papan?panjang=1", .headers = {"Accept-Encoding", "br, gzip"});
	assert_str(web_reply_header(w, "Content-Encoding"), "gzip"); /* at the first drawing too */
	struct str packed = rig_body(w);
	assert_true(packed.n < 300 && (uint8_t)packed.s[0] == 0x1f);
	w = ASK(r, .target = "/papan?panjang=1", .headers = {"Accept-Encoding", "gzip"});
	assert_true(str_eq(rig_body(w), packed));
	assert_null(web_reply_header(ASK(r, .target = "/papan?panjang=1"), "Content-Encoding").s);
	assert_int_equal(r->draws, 4);
	int64_t before = app_topic(r->app, STR("kota"));
	assert_int_equal(ASK(r, .method = "POST", .target = "/survei", .body = "nama=Budi")->status, 303);
	assert_true(app_topic(r->app, STR("kota")) > before);
	assert_str(rig_body(ASK(r, .target = "/papan")), "papan|0||id");
	assert_int_equal(r->draws, 5);
}

static void logged(struct rig *r)
{
	assert_str(rig_body(ASK(r, .target = "/data", .as = RIG_CLERK)), "halo|7||id");
	assert_int_equal(r->accesses, 1);
	assert_int_equal(rig_stored(r), 1);
	r->domain.log_access = NULL; /* nobody to tell: not shown */
	log_level(RIG_SILENT);
	assert_int_equal(ASK(r, .target = "/data", .as = RIG_CLERK)->status, 501);
	log_level(LOG_ERROR);
}

#define BOTH(name) static void name##_both(void **state) { (void)state; rig_on_both(name); }
BOTH(found)
BOTH(wrong_method)
BOTH(trailing_slash)
BOTH(rights)
BOTH(headers)
BOTH(language)
BOTH(errors)
BOTH(cached)
BOTH(logged)

TEST_GROUP(app_route, cmocka_unit_test(found_both), cmocka_unit_test(wrong_method_both),
           cmocka_unit_test(trailing_slash_both), cmocka_unit_test(rights_both), cmocka_unit_test(headers_both),
           cmocka_unit_test(language_both), cmocka_unit_test(errors_both), cmocka_unit_test(cached_both),
           cmocka_unit_test(logged_both));
