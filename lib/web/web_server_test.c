/* The server over real sockets: what a browser, a slow phone and an attacker see. */
#include "web/web_probe.h"

static void test_simple(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	struct web_server *s = begin(&c);
	(void)state;
	struct str got = ask(a, s, "GET /halo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
	assert_true(str_starts(got, STR("HTTP/1.1 200 OK\r\n")));
	assert_true(has(got, "Content-Length: 4\r\n"));
	assert_true(has(got, "\r\nDate: "));
	assert_true(has(got, " GMT\r\n"));
	assert_true(has(got, "Connection: close\r\n\r\nhalo"));
	got = ask(a, s, "HEAD /halo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
	assert_true(has(got, "Content-Length: 4\r\n"));
	assert_true(str_ends(got, STR("\r\n\r\n")));
	got = ask(a, s, "GET /kosong HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
	assert_true(str_starts(got, STR("HTTP/1.1 204 No Content\r\n")));
	assert_false(has(got, "Content-Length"));
	got = ask(a, s, "GET /siapa HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
	assert_true(str_ends(got, STR("\r\n\r\n127.0.0.1 0 1")));
	got = ask(a, s, "GET /halo HTTP/1.0\r\n\r\n");
	assert_true(str_ends(got, STR("Connection: close\r\n\r\nhalo")));
	struct web_figures f;
	web_figures(s, &f);
	assert_int_equal(f.requests, 5);
	assert_int_equal(f.by_status[2], 5);
	web_stop(s);
	web_free(s);
	arena_free(a);
}

static void test_pipeline(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	struct web_server *s = begin(&c);
	struct buf b = buf_new(a, 64 * 1024);
	(void)state;
	for (int i = 0; i < 200; i++)
		buf_fmt(&b, "\r\nPOST /p%03d HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", i);
	buf_z(&b, "GET /akhir HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
	int fd = dial(s);
	say(fd, buf_done(&b));
	struct str got = hear(a, fd, NULL);
	close(fd);
	assert_int_equal(times(got, "HTTP/1.1 200 OK\r\n"), 201);
	size_t last = 0;
	for (int i = 0; i < 200; i++) {
		ptrdiff_t at = str_find(got, str_fmt(a, "POST /p%03d memory 3", i));
		assert_true(at >= (ptrdiff_t)last);
		last = (size_t)at;
	}
	/* A client that says its all and closes its half is still answered, request by request. */
	fd = dial(s);
	say(fd, STR("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n"));
	shutdown(fd, SHUT_WR);
	got = hear(a, fd, NULL);
	close(fd);
	assert_true(has(got, "GET /a memory 0") && has(got, "GET /b memory 0"));
	web_free(s);
	arena_free(a);
}

static void test_bodies(void **state)
{
	struct arena *a = arena_new(128 << 20);
	struct web_config c = plain();
	struct web_server *s = begin(&c);
	(void)state;
	/* chunked, byte by byte */
	struct str piece = STR("POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
	                       "5;x=\"y\"\r\nhello\r\n06\r\n world\r\n0\r\nX-Sum: 1\r\n\r\n");
	int fd = dial(s);
	for (size_t i = 0; i < piece.n; i++)
		say(fd, str_sub(piece, i, i + 1));
	struct str got = hear(a, fd, NULL);
	close(fd);
	struct hash h = hash_of(STR("hello world"));
	struct str want = str_fmt(a, "POST /c memory 11 %.*s", STR_ARG(hash_hex(a, &h)));
	assert_true(str_ends(got, want));
	/* three megabytes go through a file */
	size_t n = 3 * 1024 * 1024;
	char *big = arena_alloc(a, n);
	for (size_t i = 0; i < n; i++)
		big[i] = (char)(i * 7 >> 3);
	h = hash_of((struct str){big, n});
	fd = dial(s);
	say(fd, str_fmt(a, "PUT /b HTTP/1.1\r\nHost: a\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n", n));
	say(fd, (struct str){big, n});
	got = hear(a, fd, NULL);
	close(fd);
	assert_true(str_ends(got, str_fmt(a, "PUT /b file %zu %.*s", n, STR_ARG(hash_hex(a, &h)))));
	/* 100-continue is said before the body is sent, a body over the route's limit is refused unread */
	fd = dial(s);
	say(fd, STR("POST /c HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"));
	got = hear(a, fd, "\r\n\r\n");
	assert_true(str_starts(got, STR("HTTP/1.1 100 Continue\r\n\r\n")));
	say(fd, STR("ok"));
	assert_true(has(hear(a, fd, NULL), "POST /c memory 2 "));
	close(fd);
	got = ask(a, s, "POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
	assert_true(str_starts(got, STR("HTTP/1.1 413 ")));
	got = ask(a, s, "POST /small HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nhello world\r\n0\r\n\r\n");
	assert_true(str_starts(got, STR("HTTP/1.1 413 ")));
	got = ask(a, s, "POST /gone HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
	assert_true(str_starts(got, STR("HTTP/1.1 200 ")) && has(got, "POST /gone memory 0") && has(got, "Connection: close"));
	web_free(s);
	arena_free(a);
}

static void test_large_replies(void **state)
{
	struct arena *a = arena_new(128 << 20);
	struct web_config c = plain();
	struct web_server *s = begin(&c);
	(void)state;
	int fd = dial(s);
	say(fd, STR("GET /besar HTTP/1.1\r\nHost: a\r\n\r\nGET /berkas HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
	usleep(100000); /* the first answer is larger than the socket: it waits for us, and the second for it */
	struct str got = hear(a, fd, NULL);
	close(fd);
	ptrdiff_t second = str_find(got, STR("text/plain; charset=utf-8\r\nContent-Length: 300000"));
	assert_true(second > 4000000);
	ptrdiff_t end = str_find(str_sub(got, (size_t)second, got.n), STR("\r\n\r\n"));
	assert_int_equal(got.n - (size_t)second - (size_t)end - 4, 300000);
	web_free(s);
	arena_free(a);
}

static char fixed[3 * 1024 * 1024];

static bool quick(void *user, const struct web_request *rq, struct web_reply *r)
{
	(void)user;
	if (str_eqz(rq->path, "/tetap")) {
		r->kind = WEB_STATIC;
		r->fixed = (struct str){fixed, sizeof fixed};
		web_set(r, "Content-Length", STR("7")); /* the server's own word counts */
		return true;
	}
	return str_eqz(rq->path, "/kosong-cepat");
}

/* What is answered from memory on the loop itself, among what workers answer, in order. */
static void test_quick(void **state)
{
	struct arena *a = arena_new(128 << 20);
	struct web_config c = plain();
	(void)state;
	c.quick = quick;
	memset(fixed, 'x', sizeof fixed);
	fixed[sizeof fixed - 1] = 'y';
	struct web_server *s = begin(&c);
	int fd = dial(s);
	say(fd, STR("GET /kosong-cepat HTTP/1.1\r\nHost: a\r\n\r\nGET /halo HTTP/1.1\r\nHost: a\r\n\r\n"
	            "GET /tetap HTTP/1.1\r\nHost: a\r\n\r\nGET /siapa HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
	usleep(100000);
	struct str got = hear(a, fd, NULL);
	close(fd);
	assert_int_equal(times(got, "HTTP/1.1 200 OK\r\n"), 4);
	assert_true(has(got, "Content-Length: 3145728\r\n") && !has(got, "Content-Length: 7\r\n"));
	assert_true(str_find(got, STR("\r\n\r\nhalo")) < str_find(got, STR("xxx")));
	assert_int_equal(got.s[str_find(got, STR("xyHTTP/1.1")) + 1], 'y');
	assert_true(str_ends(got, STR("127.0.0.1 0 1")));
	/* half a page would lie: over the limit there is none */
	got = ask(a, s, "GET /terlalu HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
	assert_true(str_starts(got, STR("HTTP/1.1 500 ")) && has(got, "Terjadi kesalahan"));
	web_free(s);
	arena_free(a);
}

TEST_GROUP(web_server, cmocka_unit_test(test_simple), cmocka_unit_test(test_pipeline), cmocka_unit_test(test_bodies),
           cmocka_unit_test(test_large_replies), cmocka_unit_test(test_quick));
