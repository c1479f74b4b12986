/* Devices at the door: who is let in and what they are given, and the page of their owner, on both engines. */
#include "openrosa/openrosa_pages_rig.h"

static void the_door_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	/* Nobody, a wrong password, a right one under another name, another unit. */
	struct str body = send(&f, request(&f, "GET", path(&f, "/formList"), STR("")), 401);
	assert_true(says(body, "<OpenRosaResponse") && says(body, "submit_error"));
	assert_true(str_starts(web_reply_header(&f.reply, "WWW-Authenticate"), STR("Digest realm=\"Prima\", qop=\"auth\"")));
	struct web_request *r = request(&f, "GET", path(&f, "/formList"), STR(""));
	add(r, "Authorization", basic(&f, f.device.username, STR("0011-2233-4455-6677-8899-aabb-ccdd-eeff")));
	send(&f, r, 401);
	r = request(&f, "GET", path(&f, "/formList"), STR(""));
	add(r, "Authorization", basic(&f, STR("budi"), f.password));
	send(&f, r, 401);
	r = request(&f, "GET", str_fmt(f.a, "/u/%.*s/odk/formList", STR_ARG(f.other.slug)), STR(""));
	add(r, "Authorization", basic(&f, f.device.username, f.password));
	send(&f, r, 403);
	send(&f, request(&f, "GET", STR("/u/tidak-ada/odk/formList"), STR("")), 404);
	/* Over a line that others hear, a password in clear is neither asked for nor read. */
	r = request(&f, "GET", path(&f, "/formList"), STR(""));
	add(r, "Authorization", basic(&f, f.device.username, f.password));
	r->local = false;
	send(&f, r, 401);
	for (size_t i = 0, basics = 0; i < f.reply.n_headers; i++)
		assert_int_equal(basics += str_starts(f.reply.headers[i].value, STR("Basic")), 0);
	/* A submission too is not looked at before it is known who sends. */
	r = request(&f, "POST", path(&f, "/submission"), STR("x"));
	send(&f, r, 401);
	arena_free(f.a);
}
static void the_door(void **state) { (void)state; app_on_both(the_door_in); }

static struct str digest(struct outing *f, const char *method, struct str target, struct str nonce)
{
	struct str ha1 = openrosa_ha1(f->a, f->device.username, f->password);
	struct str ha2 = pack_md5(f->a, str_fmt(f->a, "%s:%.*s", method, STR_ARG(target)));
	struct str r = pack_md5(f->a, str_fmt(f->a, "%.*s:%.*s:00000001:c0ffee:auth:%.*s", STR_ARG(ha1), STR_ARG(nonce),
	                                      STR_ARG(ha2)));
	return str_fmt(f->a, "Digest username=\"%.*s\", realm=\"Prima\", nonce=\"%.*s\", uri=\"%.*s\", qop=auth, "
	               "nc=00000001, cnonce=\"c0ffee\", response=\"%.*s\", algorithm=MD5", STR_ARG(f->device.username),
	               STR_ARG(nonce), STR_ARG(target), STR_ARG(r));
}

static void digest_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	struct str target = path(&f, "/formList");
	send(&f, request(&f, "GET", target, STR("")), 401);
	struct str nonce = between(web_reply_header(&f.reply, "WWW-Authenticate"), "nonce=\"", "\"");
	struct web_request *r = request(&f, "GET", target, STR(""));
	add(r, "Authorization", digest(&f, "GET", target, nonce));
	r->local = false; /* no password is heard: any line will do */
	assert_true(says(send(&f, r, 200), "<formID>"));
	r = request(&f, "GET", target, STR(""));
	add(r, "Authorization", digest(&f, "POST", target, nonce));
	send(&f, r, 401);
	struct str foreign = openrosa_nonce(f.a, STR("0123456789abcdef0123456789abcdef"), f.today_ms);
	/* An old nonce of ours is stale, one that is not ours proves nothing. */
	struct str key = app_hmac_key(f.app), old = openrosa_nonce(f.a, key, f.today_ms - 3600000);
	r = request(&f, "GET", target, STR(""));
	add(r, "Authorization", digest(&f, "GET", target, old));
	send(&f, r, 401);
	assert_true(says(web_reply_header(&f.reply, "WWW-Authenticate"), "stale=true"));
	r = request(&f, "GET", target, STR(""));
	add(r, "Authorization", digest(&f, "GET", target, foreign));
	send(&f, r, 401);
	assert_false(says(web_reply_header(&f.reply, "WWW-Authenticate"), "stale"));
	arena_free(f.a);
}
static void digest_sign_in(void **state) { (void)state; app_on_both(digest_in); }

static void given_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	struct str list = get(&f, "/formList", 200);
	assert_true(f.statements <= 12);
	assert_str(web_reply_header(&f.reply, "X-OpenRosa-Version"), "1.0");
	assert_str(web_reply_header(&f.reply, "X-OpenRosa-Accept-Content-Length"), "4194304");
	assert_str(web_reply_header(&f.reply, "Content-Type"), "text/xml; charset=utf-8");
	assert_true(says(list, "<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">"));
	assert_true(str_eq(between(list, "<formID>", "</formID>"), openrosa_form_id(f.a, f.unit.id)));
	struct str url = between(list, "<downloadUrl>", "</downloadUrl>"), hash = between(list, "<hash>md5:", "</hash>");
	struct str rest = between(url, "http://uji.go.id/u/kelurahan-melati/odk", f.version.s);
	assert_str(rest, "/form/");
	struct str form = get(&f, str_z(f.a, str_fmt(f.a, "/form/%.*s", STR_ARG(f.version))), 200);
	assert_true(str_eq(pack_md5(f.a, form), hash));
	assert_true(says(form, "<value>Surat &lt;keterangan&gt; &amp; lain</value>") && says(form, "<u9/>"));
	assert_true(says(form, "relevant=\" /data/diri = 'ya'\"") && says(form, "lang=\"English (en)\""));
	assert_true(says(form, "<value>Very appropriate</value>") || says(form, "English"));
	get(&f, "/form/1-2-00000000", 404);
	assert_true(says(get(&f, str_z(f.a, str_fmt(f.a, "/manifest/%.*s", STR_ARG(f.version))), 200),
	                 "http://openrosa.org/xforms/xformsManifest"));
	struct web_request *r = request(&f, "HEAD", path(&f, "/submission"), STR(""));
	add(r, "Authorization", basic(&f, f.device.username, f.password));
	send(&f, r, 204);
	assert_str(web_reply_header(&f.reply, "Location"), "http://uji.go.id/u/kelurahan-melati/odk/submission");
	/* A list of one form that is not ours is empty, and still a list. */
	r = request(&f, "GET", path(&f, "/formList"), STR(""));
	r->query = STR("formID=lain");
	add(r, "Authorization", basic(&f, f.device.username, f.password));
	assert_false(says(send(&f, r, 200), "<xform>"));
	arena_free(f.a);
}
static void what_a_device_is_given(void **state) { (void)state; app_on_both(given_in); }

static enum err ten(struct rq *rq, void *ctx)
{
	struct outing *f = ctx;
	struct openrosa_device d, *all;
	struct str password;
	size_t n;
	bool full = false;
	rq->actor.id = f->account_id;
	for (int i = 1; i < OPENROSA_DEVICES_MAX; i++) {
		TRY(openrosa_device_make(rq, f->unit.id, STR("Ponsel"), &d, &password, &full));
		assert_false(full);
	}
	TRY(openrosa_device_make(rq, f->unit.id, STR("Ponsel"), &d, &password, &full));
	assert_true(full);
	TRY(openrosa_devices(rq, &all, &n));
	assert_int_equal(n, OPENROSA_DEVICES_MAX);
	return OK;
}

static void own_page_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	struct web_request *r = request(&f, "POST", STR("/perangkat"), str_fmt(f.a, "unit=%lld&nama=Ponsel+%%3Cdua%%3E",
	                                (long long)f.unit.id));
	add(r, "Content-Type", STR("application/x-www-form-urlencoded"));
	assert_ok(app_request(f.app, r, f.account_id, f.a, &f.reply));
	struct str body = buf_done(&f.reply.body);
	assert_int_equal(f.reply.status, 200);
	assert_true(says(body, "Ponsel &lt;dua&gt;") && says(body, "<svg"));
	assert_true(says(body, "http://uji.go.id/u/kelurahan-melati/odk"));
	/* The password on the page is the one that opens. */
	struct str old = f.password;
	body = str_sub(body, (size_t)str_find(body, STR("Kata sandi</dt>")), body.n);
	f.password = between(body, "<code class=\"once\">", "</code>");
	assert_false(str_eq(old, f.password));
	get(&f, "/formList", 200);
	/* Not for a unit where the person holds no role. */
	r = request(&f, "POST", STR("/perangkat"), str_fmt(f.a, "unit=%lld&nama=Ponsel", (long long)f.other.id));
	add(r, "Content-Type", STR("application/x-www-form-urlencoded"));
	assert_ok(app_request(f.app, r, f.account_id, f.a, &f.reply));
	assert_int_equal(f.reply.status, 422);
	assert_ok(app_run(f.app, true, ended, &f));
	r = request(&f, "GET", STR("/perangkat"), STR(""));
	assert_ok(app_request(f.app, r, f.account_id, f.a, &f.reply));
	body = buf_done(&f.reply.body);
	assert_true(says(body, "Dicabut") && says(body, "belum pernah") && !says(body, f.password.s));
	assert_ok(app_run(f.app, true, device_made, &f));
	arena_free(f.a);
}
static void a_surveyors_own_page(void **state) { (void)state; app_on_both(own_page_in); }

static void ten_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	assert_ok(app_run(f.app, true, ten, &f));
	arena_free(f.a);
}
static void ten_devices_at_most(void **state) { (void)state; app_on_both(ten_in); }

TEST_GROUP(openrosa_pages, cmocka_unit_test(the_door), cmocka_unit_test(digest_sign_in),
           cmocka_unit_test(what_a_device_is_given), cmocka_unit_test(a_surveyors_own_page),
           cmocka_unit_test(ten_devices_at_most));
