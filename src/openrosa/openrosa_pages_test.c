/* Devices at the door: who is let in, what they are given, and that each filled form counts once, on both engines. */
#include "account/account_store.h"
#include "app/app_place.h"
#include "base/pack.h"
#include "office/office_store.h"
#include "openrosa/openrosa_store.h"
#include "store/db.h"
#include "survey/survey_store.h"

struct outing {
	struct app *app;
	struct arena *a;
	struct survey_unit unit, other;
	int64_t period_id, version_id, service_id, account_id, today_ms;
	struct openrosa_device device;
	struct str password, base, version;
	struct web_reply reply;
	int64_t statements;
};

/* ---- a place with a survey ---- */

static enum err unit_made(struct rq *rq, int64_t city_id, const char *name, int64_t profile_id, struct survey_unit *out)
{
	enum office_no no;
	struct office_unit u = {.city_id = city_id, .kind = UNIT_KELURAHAN, .name = str_of(name), .region_code = STR(""),
	                        .profile_id = profile_id, .from_on = civil_from(2020, 1, 1), .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	assert_int_equal(no, OFFICE_FINE);
	return survey_unit_by_id(rq, u.id, out);
}

static enum err person_made(struct rq *rq, struct outing *f)
{
	enum account_no no;
	struct account p = {.username = STR("ayu"), .name = STR("Ayu"), .nip = STR(""), .unit_id = f->unit.id, .active = true,
	                    .until_on = INT32_MAX, .lang = STR("")};
	TRY(account_put(rq, &p, STR_NULL, &no));
	assert_int_equal(no, ACCOUNT_FINE);
	TRY(account_password_set(rq, p.id, STR("$argon2id$none"), false));
	struct account_role_row r = {.account_id = p.id, .basis = STR("SK 1/2026"), .reason = STR(""),
	                             .grant = {ROLE_OPERATOR, f->unit.id, account_today(rq), INT32_MAX}};
	TRY(account_role_give(rq, &r, &no));
	assert_int_equal(no, ACCOUNT_FINE);
	f->account_id = p.id;
	return OK;
}

static enum err made(struct rq *rq, void *ctx)
{
	struct outing *f = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	struct calendar_profile profile;
	enum office_no no;
	enum survey_no sno;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &profile));
	TRY(unit_made(rq, c.id, "Kelurahan Melati", profile.id, &f->unit));
	TRY(unit_made(rq, c.id, "Kelurahan Mawar", profile.id, &f->other));
	struct office_service s = {.unit_id = f->unit.id, .name = STR("Surat <keterangan> & lain"),
	                           .from_on = civil_from(2020, 1, 1), .to_on = INT32_MAX};
	TRY(office_service_put(rq, &s, &no));
	int32_t today = civil_day(rq->now, c.zone);
	struct survey_period p = {
		.city_id = c.id, .code = STR("uji"), .name = STR("Survei uji"), .year = 2026, .starts_on = today - 20,
		.ends_on = today + 20, .decided_on = today - 30, .weights = STR("exact"), .estimator = STR("official"),
		.headline = STR("gabungan"), .decision_no = STR("1/2026"), .chosen = STR("siapa saja"), .chosen_note = STR(""),
		.source = STR(""), .live = true,
	};
	TRY(survey_period_make(rq, &p, &f->period_id));
	struct survey_cover cover = {.unit_id = f->unit.id, .users = 100, .target = -1, .method = STR("rumus")};
	TRY(survey_cover_set(rq, f->period_id, &cover));
	TRY(survey_period_open(rq, f->period_id, &sno));
	assert_int_equal(sno, SURVEY_YES);
	TRY(survey_period_get(rq, f->period_id, &p));
	f->version_id = p.version_id;
	f->service_id = s.id;
	f->today_ms = rq->now;
	return person_made(rq, f);
}

static enum err device_made(struct rq *rq, void *ctx)
{
	struct outing *f = ctx;
	bool full;
	rq->actor.id = f->account_id;
	TRY(openrosa_device_make(rq, f->unit.id, STR("Ponsel"), &f->device, &f->password, &full));
	assert_false(full);
	f->device.name = str_dup(f->a, f->device.name);
	f->device.username = str_dup(f->a, f->device.username);
	f->password = str_dup(f->a, f->password);
	return OK;
}

/* ---- asking ---- */

static struct web_request *request(struct outing *f, const char *method, struct str path, struct str body)
{
	struct web_request *r = ARENA_NEW(f->a, struct web_request);
	*r = (struct web_request){.method = str_of(method), .target = path, .path = path, .body = body, .body_fd = -1,
	                          .body_n = (int64_t)body.n, .peer = STR("127.0.0.1"), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("uji.go.id")};
	r->headers[r->n_headers++] = (struct web_header){STR("X-OpenRosa-Version"), STR("1.0")};
	return r;
}

static void add(struct web_request *r, const char *name, struct str value)
{
	r->headers[r->n_headers++] = (struct web_header){str_of(name), value};
}

static struct str basic(struct outing *f, struct str user, struct str password)
{
	return str_cat(f->a, STR("Basic "), pack_base64(f->a, str_fmt(f->a, "%.*s:%.*s", STR_ARG(user), STR_ARG(password))));
}

static struct str send(struct outing *f, struct web_request *r, int status)
{
	assert_ok(app_request(f->app, r, 0, f->a, &f->reply));
	f->statements = db_statements_taken();
	struct str body = buf_done(&f->reply.body);
	if (f->reply.status != status)
		fail_msg("%.*s %.*s: %d, want %d: %.*s", STR_ARG(r->method), STR_ARG(r->path), f->reply.status, status,
		         STR_ARG(body));
	return body;
}

static struct str path(struct outing *f, const char *rest)
{
	return str_fmt(f->a, "/u/%.*s/odk%s", STR_ARG(f->unit.slug), rest);
}

static struct str get(struct outing *f, const char *rest, int status)
{
	struct web_request *r = request(f, "GET", path(f, rest), STR(""));
	add(r, "Authorization", basic(f, f->device.username, f->password));
	return send(f, r, status);
}

static bool says(struct str body, const char *what)
{
	return str_find(body, str_of(what)) >= 0;
}

static struct str between(struct str body, const char *from, const char *to)
{
	ptrdiff_t i = str_find(body, str_of(from));
	assert_true(i >= 0);
	body = str_sub(body, (size_t)i + strlen(from), body.n);
	i = str_find(body, str_of(to));
	assert_true(i >= 0);
	return str_sub(body, 0, (size_t)i);
}

/* ---- filled forms ---- */

struct filled {
	const char *uuid, *marks, *age; /* marks: the elements from u1 in order */
	int64_t ago_ms;                 /* ended so long ago by the device's clock */
	struct str version;             /* null: the form's */
	int64_t service_id;
	const char *form, *extra;       /* form id, NULL: ours; more parts of the body */
	struct str date;                /* header of the device's clock */
};

static struct str xml(struct outing *f, const struct filled *v)
{
	struct buf b = buf_new(f->a, 16384);
	struct str end = civil_iso_at(f->a, f->today_ms - v->ago_ms, ZONE_WITA);
	struct str begin = civil_iso_at(f->a, f->today_ms - v->ago_ms - 75000, ZONE_WITA);
	struct str form = v->form != NULL ? str_of(v->form) : openrosa_form_id(f->a, f->unit.id);
	buf_fmt(&b, "<?xml version='1.0' ?><data xmlns:orx=\"http://openrosa.org/xforms\" id=\"%.*s\" version=\"%.*s\">",
	        STR_ARG(form), STR_ARG(v->version.s != NULL ? v->version : f->version));
	buf_fmt(&b, "<start>%.*s</start><end>%.*s</end><cara>tanya</cara>", STR_ARG(begin), STR_ARG(end));
	if (v->service_id != 0)
		buf_fmt(&b, "<layanan>%lld</layanan>", (long long)v->service_id);
	for (size_t i = 0; v->marks[i] != '\0'; i++)
		buf_fmt(&b, "<u%zu>%c</u%zu>", i + 1, v->marks[i], i + 1);
	buf_fmt(&b, "<diri>ya</diri><tentang><age>%s</age></tentang><orx:meta><orx:instanceID>uuid:%s</orx:instanceID>"
	        "</orx:meta></data>", v->age != NULL ? v->age : "2", v->uuid);
	must(!b.over);
	return buf_done(&b);
}

static struct str post_xml(struct outing *f, struct str answer, const struct filled *v, int status)
{
	struct buf b = buf_new(f->a, 1 << 20);
	buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; filename=\"a.xml\"\r\n"
	        "Content-Type: text/xml\r\nContent-Transfer-Encoding: binary\r\n\r\n");
	buf_str(&b, answer);
	buf_fmt(&b, "\r\n%s--x--\r\n", v->extra != NULL ? v->extra : "");
	must(!b.over);
	struct web_request *r = request(f, "POST", path(f, "/submission"), buf_done(&b));
	add(r, "Content-Type", STR("multipart/form-data; boundary=x"));
	add(r, "Authorization", basic(f, f->device.username, f->password));
	if (v->date.n > 0)
		add(r, "Date", v->date);
	return send(f, r, status);
}

static struct str post(struct outing *f, const struct filled *v, int status)
{
	return post_xml(f, xml(f, v), v, status);
}

/* What lies in the store. */
struct lying {
	struct outing *f;
	int n;
	struct survey_reply last;
};
static enum err lying_one(void *ctx, const struct survey_reply *v)
{
	struct lying *l = ctx;
	l->n++;
	l->last = *v;
	l->last.extra = STR_NULL;
	return OK;
}
static enum err lying_in(struct rq *rq, void *ctx)
{
	struct lying *l = ctx;
	return survey_answers_each(rq, l->f->period_id, l->f->unit.id, lying_one, l);
}
static struct lying lying(struct outing *f)
{
	struct lying l = {.f = f};
	assert_ok(app_run(f->app, false, lying_in, &l));
	return l;
}

/* ---- tests ---- */

static void begin(struct outing *f, struct app_place *p)
{
	*f = (struct outing){.app = p->app, .a = arena_new(256u << 20)};
	assert_ok(app_run_at(f->app, true, 0, f->a, made, f));
	assert_ok(app_run_at(f->app, true, 0, f->a, device_made, f));
	f->version = str_dup(f->a, between(get(f, "/formList", 200), "<version>", "</version>"));
}

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

static void counted_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	struct filled v = {.uuid = "11111111-2222-4333-8444-555555555555", .marks = "433333321", .service_id = f.service_id,
	                   .ago_ms = 3 * 24 * 3600 * INT64_C(1000)};
	struct str body = post(&f, &v, 201);
	assert_true(f.statements <= 16);
	assert_true(says(body, "submit_success") && says(body, "instanceID=\"uuid:11111111-2222-4333-8444-555555555555\""));
	struct lying l = lying(&f);
	assert_int_equal(l.n, 1);
	assert_true(survey_mark(l.last.marks, 0) == 4 && survey_mark(l.last.marks, 8) == 1);
	assert_true(l.last.service_id == f.service_id && l.last.trait[TRAIT_CHANNEL] == CHANNEL_TALK);
	assert_int_equal(l.last.on, civil_day(f.today_ms, ZONE_WITA) - 3);
	/* The line broke before the device heard it: the same again. */
	assert_true(says(post(&f, &v, 201), "tetap dihitung satu kali"));
	/* Other content under the number, in an element, a trait or the service. */
	struct filled other = v;
	other.marks = "433333322";
	assert_true(says(post(&f, &other, 409), "tetap tersimpan di perangkat"));
	other = v;
	other.age = "3";
	post(&f, &other, 409);
	other = v;
	other.service_id = 0;
	post(&f, &other, 409);
	l = lying(&f);
	assert_int_equal(l.n, 1);
	assert_int_equal(survey_mark(l.last.marks, 8), 1);
	/* Files that nobody asked for are counted and dropped; a sending in parts is told so. */
	other = (struct filled){.uuid = "11111111-2222-4333-8444-555555555556", .marks = "2",
		.extra = "--x\r\nContent-Disposition: form-data; name=\"f.jpg\"; filename=\"f.jpg\"\r\n\r\nabc\r\n"
		         "--x\r\nContent-Disposition: form-data; name=\"*isIncomplete*\"\r\n\r\nyes\r\n"};
	body = post(&f, &other, 202);
	assert_true(says(body, "1 lampiran tidak disimpan") && says(body, "isComplete=\"false\""));
	other.extra = NULL;
	assert_true(says(post(&f, &other, 201), "isComplete=\"true\""));
	assert_int_equal(lying(&f).n, 2);
	arena_free(f.a);
}
static void each_answer_counts_once(void **state) { (void)state; app_on_both(counted_in); }

static void refused_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	const char *uuid = "22222222-2222-4333-8444-555555555555";
	const struct hash content = {{1, 2, 3, 4}};
	struct survey_unit other = f.other;
	struct str v_next = openrosa_version(f.a, f.period_id, f.version_id + 1, &content);
	struct str p_next = openrosa_version(f.a, f.period_id + 1, f.version_id, &content);
	const struct {
		struct filled v;
		int status;
		const char *says;
	} t[] = {
		{{.uuid = uuid, .marks = "333333333", .version = v_next}, 404, "tidak dikenal"},
		{{.uuid = uuid, .marks = "333333333", .version = p_next}, 404, "tidak dikenal"},
		{{.uuid = uuid, .marks = "333333333", .version = STR("3")}, 404, "tidak dikenal"},
		{{.uuid = uuid, .marks = "333333333", .form = str_z(f.a, openrosa_form_id(f.a, other.id))}, 404, "alamat peladen"},
		{{.uuid = uuid, .marks = "3333333333"}, 422, "isian yang tidak dikenal"},
		{{.uuid = uuid, .marks = "5"}, 422, "(u1)"},
		{{.uuid = uuid, .marks = ""}, 422, "unsur"},
		{{.uuid = uuid, .marks = "3", .service_id = 12345}, 422, "Layanan"},
		{{.uuid = uuid, .marks = "3", .ago_ms = INT64_C(30) * 24 * 3600 * 1000}, 422, "Periksa tanggal dan jam perangkat"},
		{{.uuid = "zz", .marks = "3"}, 422, "instanceID"},
	};
	for (size_t i = 0; i < countof(t); i++) {
		struct str body = post(&f, &t[i].v, t[i].status);
		if (!says(body, t[i].says) || !says(body, "tetap tersimpan di perangkat") || !says(body, "<OpenRosaResponse"))
			fail_msg("case %zu says %.*s", i, STR_ARG(body));
	}
	const struct filled plain = {.uuid = uuid, .marks = "3"};
	post_xml(&f, STR("<data"), &plain, 400);
	post_xml(&f, STR("<!DOCTYPE a [<!ENTITY x 'y'>]><data>&x;</data>"), &plain, 400);
	struct buf big = buf_new(f.a, 100000);
	for (int i = 0; i < 4000; i++)
		buf_z(&big, "<!-- 0123456789 -->");
	post_xml(&f, buf_done(&big), &plain, 413);
	struct web_request *r = request(&f, "POST", path(&f, "/submission"), STR("--x\r\nContent-Disposition: form-data; "
	                                "name=\"lain\"\r\n\r\n1\r\n--x--\r\n"));
	add(r, "Content-Type", STR("multipart/form-data; boundary=x"));
	add(r, "Authorization", basic(&f, f.device.username, f.password));
	assert_true(says(send(&f, r, 400), "xml_submission_file"));
	assert_int_equal(lying(&f).n, 0);
	/* The answer that was told to wait is taken as soon as nothing is wrong with it. */
	post(&f, &plain, 201);
	assert_int_equal(lying(&f).n, 1);
	arena_free(f.a);
}
static void refusals_store_nothing(void **state) { (void)state; app_on_both(refused_in); }

static void clocks_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	/* A device ten years behind, which says so by its own Date: set right to two days ago. */
	const struct filled behind = {.uuid = "33333333-2222-4333-8444-555555555555", .marks = "3",
		.ago_ms = (INT64_C(3650) + 2) * 24 * 3600 * 1000, };
	struct filled v = behind;
	struct civil c = civil_of(f.today_ms - INT64_C(3650) * 24 * 3600 * 1000 - 8 * 3600000, ZONE_WITA);
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	v.date = str_fmt(f.a, "Sun, %02d %.3s %04d %02d:%02d:%02d GMT", c.day, months + 3 * (c.month - 1), c.year, c.hour,
	                 c.minute, c.second);
	assert_true(says(post(&f, &v, 201), "sudah dibetulkan"));
	int32_t on = lying(&f).last.on, want = civil_day(f.today_ms, ZONE_WITA) - 2;
	assert_true(on >= want - 1 && on <= want + 1); /* a clock of twelve hours may be half a day off in another year */
	/* In our future without a reason: today, and told. */
	const struct filled ahead = {.uuid = "33333333-2222-4333-8444-555555555556", .marks = "3",
	                             .ago_ms = -INT64_C(5) * 24 * 3600 * 1000};
	assert_true(says(post(&f, &ahead, 201), "diragukan"));
	assert_int_equal(lying(&f).n, 2);
	arena_free(f.a);
}
static void a_wrong_clock_is_told(void **state) { (void)state; app_on_both(clocks_in); }

static enum err closed(struct rq *rq, void *ctx)
{
	enum survey_no no;
	TRY(survey_period_close(rq, ((struct outing *)ctx)->period_id, &no));
	assert_int_equal(no, SURVEY_YES);
	return OK;
}
static enum err published(struct rq *rq, void *ctx)
{
	enum survey_no no;
	TRY(survey_period_publish(rq, ((struct outing *)ctx)->period_id, &no));
	assert_int_equal(no, SURVEY_YES);
	return OK;
}
static enum err ended(struct rq *rq, void *ctx)
{
	struct outing *f = ctx;
	rq->actor.id = f->account_id;
	TRY(openrosa_device_end(rq, f->device.id));
	TRY(openrosa_device_end(rq, f->device.id)); /* twice changes nothing */
	return openrosa_device_end(rq, f->device.id + 1) == ERR_NOT_FOUND ? OK : ERR_DB;
}

static void late_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	static const char *const early[] = {"44444444-2222-4333-8444-000000000001", "44444444-2222-4333-8444-000000000002",
	                                    "44444444-2222-4333-8444-000000000003", "44444444-2222-4333-8444-000000000004"};
	struct filled v = {.marks = "3"};
	for (size_t i = 0; i < countof(early); i++) {
		v.uuid = early[i];
		post(&f, &v, 201);
	}
	assert_ok(app_run(f.app, true, closed, &f));
	/* No form is offered any more, but what was filled in time still comes in, until the result is out. */
	assert_false(says(get(&f, "/formList", 200), "<xform>"));
	v.uuid = "44444444-2222-4333-8444-555555555556";
	v.ago_ms = 24 * 3600 * 1000;
	post(&f, &v, 201);
	assert_ok(app_run(f.app, true, published, &f));
	assert_true(says(post(&f, &v, 201), "satu kali"));
	v.uuid = "44444444-2222-4333-8444-555555555557";
	post(&f, &v, 422);
	assert_int_equal(lying(&f).n, 5);
	assert_ok(app_run(f.app, true, ended, &f));
	get(&f, "/formList", 401);
	post(&f, &v, 401);
	arena_free(f.a);
}
static void late_answers_and_lost_devices(void **state) { (void)state; app_on_both(late_in); }

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
           cmocka_unit_test(what_a_device_is_given), cmocka_unit_test(each_answer_counts_once),
           cmocka_unit_test(refusals_store_nothing), cmocka_unit_test(a_wrong_clock_is_told),
           cmocka_unit_test(late_answers_and_lost_devices), cmocka_unit_test(a_surveyors_own_page),
           cmocka_unit_test(ten_devices_at_most));
