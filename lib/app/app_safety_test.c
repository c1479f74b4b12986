/* What must hold when something goes wrong in the wrong moment, or somebody means harm: everybody is answered, what one
 * person saw is kept for nobody, clocks and leases may move, and the tables keep no secret. */
#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "app/app_rig.h"
#include "app/jobs.h"
#include "base/clock.h"
#include "web/assets.h"
#include "web/ca.h"

/* A page drawn for a person by `prima page --as` is not what the public gets next. */
static void kept_for_nobody(struct rig *r)
{
	assert_str(rig_body(ASK(r, .target = "/papan", .as = RIG_CLERK)), "papan|7||id");
	assert_str(rig_body(ASK(r, .target = "/papan")), "papan|0||id");
	assert_str(rig_body(ASK(r, .target = "/papan", .as = RIG_CLERK)), "papan|7||id");
	assert_int_equal(r->draws, 3);
	assert_str(rig_body(ASK(r, .target = "/papan")), "papan|0||id");
	assert_int_equal(r->draws, 3); /* and what was kept for the public stays */
}

static void test_kept_for_nobody(void **state)
{
	(void)state;
	rig_on_both(kept_for_nobody);
}

/* The clock was an hour ahead and is put right: time goes on, slower, until it is caught up with; nothing stands still. */
static void test_clock_goes_on(void **state)
{
	struct rig r;
	(void)state;
	rig_open(&r, NULL);
	int64_t ahead = clock_now_ms() + 3600000;
	atomic_store(&r.app->last_now, ahead);
	assert_true(app_now(r.app) >= ahead);
	usleep(100000);
	int64_t then = app_now(r.app);
	assert_in_range(then - ahead, 30, 90);
	assert_true(app_now(r.app) >= then);
	atomic_store(&r.app->last_now, clock_now_ms() - 5);
	assert_true(app_now(r.app) <= clock_now_ms());
	/* The next step back begins anew. */
	usleep(50000);
	ahead = clock_now_ms() + 1000;
	atomic_store(&r.app->last_now, ahead);
	assert_in_range(app_now(r.app) - ahead, 0, 5);
	rig_close(&r);
}

/* ---- a request that is refused while the database cannot be asked whether it was answered before ---- */

static void test_answered_when_locked(void **state)
{
	static const char text[] = "POST /macet HTTP/1.1\r\nHost: kota.id\r\n"
	                           "Content-Type: application/x-www-form-urlencoded\r\n"
	                           "Content-Length: 18\r\n\r\nkunci=dddddddddddd";
	struct rig r;
	char got[16384];
	(void)state;
	rig_open(&r, NULL);
	log_level((enum log_level)(LOG_ERROR - 1));
	assert_ok(app_start(r.app));
	usleep(200000); /* the jobs have had their first run */
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)app_port(r.app)),
	                         .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct timeval patience = {.tv_sec = 12};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_true(send(fd, text, strlen(text), MSG_NOSIGNAL) > 0);
	ssize_t n = recv(fd, got, sizeof got, 0);
	close(fd);
	kill(r.locker, SIGKILL);
	assert_int_equal(waitpid(r.locker, NULL, 0), r.locker);
	app_stop(r.app);
	log_level(LOG_ERROR);
	if (n <= 12 || memcmp(got, "HTTP/1.1 503", 12) != 0)
		fail_msg("%.*s", n > 12 ? 12 : 0, got);
	rig_close(&r);
}

/* ---- jobs ---- */

static enum err lead_in(struct rq *rq, void *ctx)
{
	int64_t changed;
	TRY(sql_app_lease_first(rq->db, STR("jobs"), NULL));
	TRY(sql_app_lease_take(rq->db, STR("jobs"), str_of(ctx), rq->now + 60000, INT64_MAX, &changed));
	return changed == 1 ? OK : ERR_CONFLICT;
}

/* Who lost the lease in the middle of a long job does not do its next item too. */
static void test_lease_fences(void **state)
{
	const char *pg = getenv("PRIMA_TEST_PG");
	struct rig r;
	int64_t items;
	bool more;
	(void)state;
	if (pg == NULL)
		skip();
	rig_open(&r, pg);
	const struct job *job = job_find(&r.domain, "rig tiga");
	assert_ok(app_run(r.app, true, lead_in, (char[]){"orang lain"}));
	assert_int_equal(job_run_leading(r.app, job, 0, &items, &more), ERR_BUSY);
	assert_int_equal(rig_stored(&r), 0);
	assert_ok(app_run(r.app, true, lead_in, r.app->holder));
	r.job_items = 0;
	assert_ok(job_run_leading(r.app, job, 0, &items, &more));
	assert_int_equal(rig_stored(&r), 3);
	rig_close(&r);
}

/* ---- what lies in the tables ---- */

static enum err row_in(struct rq *rq, void *ctx)
{
	return sql_app_key_find(rq->db, rq->a, RIG_CLERK, STR("eeeeeeeeeeee"), ctx);
}

/* A kept answer may show a password once, and the digest covers what was typed: neither is of use without node.key. */
static void test_repeats_keep_no_secret(void **state)
{
	struct rig r[2];
	struct app_key_find_row row[2];
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		rig_open(&r[i], NULL);
		r[i].attempts = 2; /* no collisions here */
		struct ask q = {.method = "POST", .target = "/tabrak", .as = RIG_CLERK, .body = "sandi=rahasia&kunci=eeeeeeeeeeee"};
		struct str body = rig_body(rig_ask(&r[i], q));
		assert_str(body, "kali 2");
		assert_ok(app_run_at(r[i].app, false, 0, r[i].a, row_in, &row[i]));
		assert_true(str_find(row[i].body, STR("kali")) < 0);
		assert_str(rig_body(rig_ask(&r[i], q)), "kali 2"); /* the person still gets it */
	}
	assert_false(str_eq(row[0].digest, row[1].digest)); /* keyed: two offices, two digests */
	rig_close(&r[0]);
	rig_close(&r[1]);
}

/* A cookie of the right shape that we never gave does not reach the places kept for staff. */
static void test_made_up_cookie(void **state)
{
	struct rig r;
	(void)state;
	rig_open(&r, NULL);
	const char *given = rig_cookie(&r, ASK(&r, .method = "POST", .target = "/masuk", .body = "akun=7"));
	struct web_request w = {.n_headers = 1, .headers = {{STR("Cookie"), str_of(given)}}};
	assert_true(session_token(r.app, &w).n > 0);
	char *other = arena_alloc(r.a, strlen(given) + 1);
	memcpy(other, given, strlen(given) + 1);
	other[8] = other[8] == 'a' ? 'b' : 'a';
	w.headers[0].value = str_of(other);
	assert_int_equal(session_token(r.app, &w).n, 0);
	w.headers[0].value = STR("prima=00112233445566778899aabbccddeeff");
	assert_int_equal(session_token(r.app, &w).n, 0);
	assert_int_equal(ASK(&r, .target = "/saya", .cookie = given)->status, 200);
	rig_close(&r);
}

/* The office's own certificate ends in twenty days: it is renewed; then it is left alone. */
static void test_certificate_renewed(void **state)
{
	static const char *const names[] = {"ca.crt", "ca.key", "server.crt", "server.key"};
	const int64_t day = 24 * 3600 * 1000L;
	const char *path[4];
	struct str host = STR("kantor.lan");
	struct rig r;
	int64_t items, now = clock_now_ms(), ends, again;
	(void)state;
	rig_open(&r, NULL);
	const struct job *job = job_find(&r.domain, "app-sertifikat");
	assert_non_null(job);
	for (size_t i = 0; i < 4; i++)
		path[i] = str_z(r.a, str_fmt(r.a, "%s/%s", r.dir, names[i]));
	assert_ok(job_run(r.app, job, 0, &items));
	assert_int_not_equal(access(path[2], F_OK), 0); /* somebody else's certificates, or none: nothing to do */
	r.app->own_tls = true;
	assert_ok(ca_make(path[0], path[1], STR("Otoritas"), NULL, 0, now));
	assert_ok(ca_issue(path[0], path[1], path[2], path[3], &host, 1, now - (CA_SERVER_DAYS - 20) * day));
	assert_ok(ca_ends_at(path[2], &ends));
	assert_true(ends < now + 21 * day);
	assert_ok(job_run(r.app, job, 0, &items));
	assert_ok(ca_ends_at(path[2], &ends));
	assert_true(ends > now + 300 * day);
	usleep(1100000); /* a certificate counts seconds */
	assert_ok(job_run(r.app, job, 0, &items));
	assert_ok(ca_ends_at(path[2], &again));
	assert_int_equal(again, ends);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(unlink(path[i]), 0);
	rig_close(&r);
}

/* ---- from memory alone ---- */

static void test_quick(void **state)
{
	struct rig r;
	struct web_reply w;
	struct web_request q = {.method = STR("GET"), .target = STR("/papan"), .path = STR("/papan"), .body_fd = -1};
	(void)state;
	rig_open(&r, NULL);
	web_reply_init(&w, r.a);
	assert_false(request_quick(r.app, &q, &w)); /* not drawn yet */
	assert_int_equal(ASK(&r, .target = "/papan")->status, 200);
	assert_true(request_quick(r.app, &q, &w));
	assert_str(rig_body(&w), "papan|0||id");
	assert_true(web_reply_header(&w, "Content-Security-Policy").n > 0);
	assert_int_equal(r.draws, 1);
	q.headers[q.n_headers++] = (struct web_header){STR("Accept-Language"), STR("en")};
	web_reply_init(&w, r.a);
	assert_false(request_quick(r.app, &q, &w)); /* kept in another language */
	const char *given = rig_cookie(&r, ASK(&r, .method = "POST", .target = "/masuk", .body = "akun=7"));
	q.headers[0] = (struct web_header){STR("Cookie"), str_of(given)};
	assert_false(request_quick(r.app, &q, &w)); /* who is signed in gets his own */
	q.n_headers = 0;
	q.path = q.target = STR("/umum");
	assert_false(request_quick(r.app, &q, &w));
	q.path = q.target = str_of(web_asset_url("prima.css"));
	assert_true(request_quick(r.app, &q, &w));
	assert_int_equal(w.kind, WEB_STATIC);
	assert_str(web_reply_header(&w, "X-Content-Type-Options"), "nosniff");
	rig_close(&r);
}

TEST_GROUP(app_safety, cmocka_unit_test(test_kept_for_nobody), cmocka_unit_test(test_clock_goes_on),
           cmocka_unit_test(test_answered_when_locked), cmocka_unit_test(test_lease_fences),
           cmocka_unit_test(test_repeats_keep_no_secret), cmocka_unit_test(test_made_up_cookie),
           cmocka_unit_test(test_certificate_renewed), cmocka_unit_test(test_quick));
