/* What the parser takes and what it refuses, request by request. The refused ones are those with which other servers
 * have been made to see one request where a proxy saw two, or another path than the one that was checked. */
#include "base/test.h"
#include "web/parse.h"
#include "web/server.h"

#define H "Host: a\r\n"
#define G "GET / HTTP/1.1\r\n" H
#define O "POST / HTTP/1.1\r\n" H

struct wrong {
	int status;
	const char *head;
};
static const struct wrong wrongs[] = {
	/* two readers, two lengths */
	{400, O "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"},
	{400, O "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n"},
	{400, O "Content-Length: 3\r\nContent-Length: 4\r\n\r\n"},
	{400, O "Content-Length: 3\r\nContent-Length: 3\r\n\r\n"},
	{400, O "Content-Length: 3\r\ncontent-length: 4\r\n\r\n"},
	{400, O "Content-Length: 3, 3\r\n\r\n"},
	{400, O "Content-Length: +3\r\n\r\n"},
	{400, O "Content-Length: -3\r\n\r\n"},
	{400, O "Content-Length: 0x3\r\n\r\n"},
	{400, O "Content-Length: 3 3\r\n\r\n"},
	{400, O "Content-Length: 3.0\r\n\r\n"},
	{400, O "Content-Length:\r\n\r\n"},
	{400, O "Content-Length: \"3\"\r\n\r\n"},
	{413, O "Content-Length: 99999999999999999999\r\n\r\n"},
	{400, O "Content-Length : 3\r\n\r\n"},
	{400, O " Content-Length: 3\r\n\r\n"},
	{400, O "X: y\r\n Content-Length: 3\r\n\r\n"},
	{400, O "X: y\r\n\tz\r\n\r\n"},
	{400, O "Transfer-Encoding: identity\r\n\r\n"},
	{400, O "Transfer-Encoding: xchunked\r\n\r\n"},
	{400, O "Transfer-Encoding: chunked, identity\r\n\r\n"},
	{400, O "Transfer-Encoding: chunked, chunked\r\n\r\n"},
	{501, O "Transfer-Encoding: gzip, chunked\r\n\r\n"},
	{400, O "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"},
	{400, O "Transfer-Encoding: chunked;q=1\r\n\r\n"},
	{400, O "Transfer-Encoding: \x0b" "chunked\r\n\r\n"},
	{400, O "Transfer-Encoding:\r\n\r\n"},
	{400, O "Transfer-Encoding : chunked\r\n\r\n"},
	{400, "POST / HTTP/1.0\r\n" H "Transfer-Encoding: chunked\r\n\r\n"},
	{400, G "Content-Length: 3\r\n\r\n"},
	{400, G "Transfer-Encoding: chunked\r\n\r\n"},
	{400, "HEAD / HTTP/1.1\r\n" H "Content-Length: 3\r\n\r\n"},
	/* line ends and characters */
	{400, "GET / HTTP/1.1\nHost: a\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: a\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n"},
	{400, "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"},
	{400, G "X: \x01\r\n\r\n"},
	{400, G "X: \x7f\r\n\r\n"},
	{400, G "X y: z\r\n\r\n"},
	{400, G "X(y): z\r\n\r\n"},
	{400, G "X\xc3\xa9: z\r\n\r\n"},
	{400, G ": z\r\n\r\n"},
	{400, G "nothing\r\n\r\n"},
	/* the request line */
	{400, "GET  / HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /  HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /\tHTTP/1.1\r\n" H "\r\n"},
	{400, "GET / HTTP/1.1 \r\n" H "\r\n"},
	{400, " GET / HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /a b HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /\r\n\r\n"},
	{400, "GET\r\n" H "\r\n"},
	{400, "GET / http/1.1\r\n" H "\r\n"},
	{400, "GET / HTTP/1.1x\r\n" H "\r\n"},
	{400, "GET / HTTP/11\r\n" H "\r\n"},
	{505, "GET / HTTP/2.0\r\n" H "\r\n"},
	{505, "GET / HTTP/0.9\r\n" H "\r\n"},
	{505, "GET / HTTP/1.2\r\n" H "\r\n"},
	{501, "TRACE / HTTP/1.1\r\n" H "\r\n"},
	{501, "CONNECT a:443 HTTP/1.1\r\n" H "\r\n"},
	{501, "get / HTTP/1.1\r\n" H "\r\n"},
	{501, "PATCH / HTTP/1.1\r\n" H "\r\n"},
	{400, "G<T / HTTP/1.1\r\n" H "\r\n"},
	{400, "PRI * HTTP/2.0x\r\n\r\n"},
	/* the target */
	{400, "GET a HTTP/1.1\r\n" H "\r\n"},
	{400, "GET * HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /a#b HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /a\\b HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /<x> HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /\xc3\xa9 HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /?\xc3\xa9 HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /%zz HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /% HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /%4 HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /%00 HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /%0a HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /%2f HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /a%2F..%2Fb HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /%5c HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /%ff HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /%c0%af HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /%ed%a0%80 HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /.. HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /a/../b HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /a/./b HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /a/%2e%2E/b HTTP/1.1\r\n" H "\r\n"},
	{400, "GET /a/. HTTP/1.1\r\n" H "\r\n"},
	{400, "GET //evil.example HTTP/1.1\r\n" H "\r\n"},
	{400, "GET ftp://a/ HTTP/1.1\r\n" H "\r\n"},
	{400, "GET http:///x HTTP/1.1\r\n" H "\r\n"},
	{400, "GET http://b/ HTTP/1.1\r\n" H "\r\n"},
	{400, "GET http://u@a/ HTTP/1.1\r\n" H "\r\n"},
	{400, "GET http://a HTTP/1.1\r\nHost: a:80:90\r\n\r\n"},
	/* whose house */
	{400, "GET / HTTP/1.1\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\n" H H "\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost:\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: a,b\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: a:\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: a:-1\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: a]\r\n\r\n"},
	{400, "GET / HTTP/1.1\r\nHost: \xc3\xa9\r\n\r\n"},
	{417, O "Expect: 200-ok\r\n\r\n"},
};

static int parse(struct arena *a, struct str head, struct web_request *r, int64_t *length, bool *keep)
{
	return web_parse_head(a, str_dup(a, head), r, length, keep);
}

static void test_wrong(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct web_request r;
	int64_t length;
	bool keep;
	(void)state;
	for (size_t i = 0; i < countof(wrongs); i++) {
		int got = parse(a, str_of(wrongs[i].head), &r, &length, &keep);
		if (got != wrongs[i].status)
			fail_msg("%d instead of %d for: %s", got, wrongs[i].status, wrongs[i].head);
		arena_reset(a);
	}
	/* A NUL anywhere. */
	static const char nul[] = "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n";
	for (size_t i = 0; i < sizeof nul - 1; i++) {
		char *bad = arena_alloc(a, sizeof nul);
		memcpy(bad, nul, sizeof nul);
		bad[i] = 0;
		assert_int_not_equal(web_parse_head(a, (struct str){bad, sizeof nul - 1}, &r, &length, &keep), 0);
	}
	arena_free(a);
}

static void test_right(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct web_request r;
	int64_t length;
	bool keep;
	(void)state;
	assert_int_equal(parse(a, STR("GET /unit/%C3%A9/a-b?x=1&y=%20[1] HTTP/1.1\r\nhOsT: kota.example:8080\r\n"
	                              "X: \t y z\t \r\n"
	                              "Cookie: a=1; prima=x=y\r\nCookie: b=2\r\n\r\n"), &r, &length, &keep), 0);
	assert_str(r.method, "GET");
	assert_str(r.path, "/unit/\xc3\xa9/a-b");
	assert_str(r.query, "x=1&y=%20[1]");
	assert_str(r.target, "/unit/%C3%A9/a-b?x=1&y=%20[1]");
	assert_str(web_header(&r, "x"), "y z");
	assert_str(web_cookie(&r, "prima"), "x=y");
	assert_str(web_cookie(&r, "b"), "2");
	assert_null(web_cookie(&r, "c").s);
	assert_int_equal(length, 0);
	assert_true(keep);
	assert_int_equal(parse(a, STR("GET http://A.example/x?y HTTP/1.1\r\nHost: a.example\r\nConnection: x, Close\r\n\r\n"),
	                       &r, &length, &keep), 0);
	assert_str(r.path, "/x");
	assert_str(r.query, "y");
	assert_false(keep);
	assert_int_equal(parse(a, STR("GET https://a HTTP/1.1\r\nHost: a\r\n\r\n"), &r, &length, &keep), 0);
	assert_str(r.path, "/");
	assert_int_equal(parse(a, STR("OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"), &r, &length, &keep), 0);
	assert_int_equal(parse(a, STR(O "Content-Length: 0012\r\n\r\n"), &r, &length, &keep), 0);
	assert_int_equal(length, 12);
	assert_int_equal(parse(a, STR(O "Transfer-Encoding: CHUNKED\r\nExpect: 100-Continue\r\n\r\n"), &r, &length, &keep), 0);
	assert_int_equal(length, -1);
	assert_int_equal(parse(a, STR("GET / HTTP/1.0\r\n\r\n"), &r, &length, &keep), 0);
	assert_false(keep);
	assert_int_equal(parse(a, STR("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"), &r, &length, &keep), 0);
	assert_true(keep);
	assert_int_equal(parse(a, STR("GET /a/ HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"), &r, &length, &keep), 0);
	assert_str(r.path, "/a/");
	arena_free(a);
}

static void test_limits(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct web_request r;
	int64_t length;
	bool keep;
	(void)state;
	struct buf b = buf_new(a, 64 * 1024);
	buf_z(&b, "GET / HTTP/1.1\r\nHost: a\r\n");
	for (int i = 1; i < WEB_HEADERS_MAX; i++)
		buf_z(&b, "X: y\r\n");
	struct buf more = b;
	buf_z(&b, "\r\n");
	assert_int_equal(parse(a, buf_done(&b), &r, &length, &keep), 0);
	assert_int_equal(r.n_headers, WEB_HEADERS_MAX);
	more.cap = more.n; /* the next write copies, so that the two texts do not share their end */
	buf_z(&more, "X: y\r\n\r\n");
	assert_int_equal(parse(a, buf_done(&more), &r, &length, &keep), 431);
	char *longest = arena_alloc(a, WEB_TARGET_MAX + 1);
	memset(longest, 'a', WEB_TARGET_MAX + 1);
	longest[0] = '/';
	for (int more_n = 0; more_n < 2; more_n++) {
		struct str head = str_fmt(a, "GET %.*s HTTP/1.1\r\n" H "\r\n", WEB_TARGET_MAX + more_n, longest);
		assert_int_equal(parse(a, head, &r, &length, &keep), more_n ? 414 : 0);
	}
	arena_free(a);
}

/* However the bytes are cut, the end of the head is the same. */
static void test_head_end(void **state)
{
	static const char text[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET";
	size_t scanned, length = 0;
	(void)state;
	for (size_t step = 1; step < sizeof text; step++) {
		enum head_end e = HEAD_MORE;
		scanned = 0;
		for (size_t n = step; e == HEAD_MORE && n < sizeof text + step; n += step)
			e = web_head_end((struct str){text, n < sizeof text - 1 ? n : sizeof text - 1}, &scanned, &length);
		assert_int_equal(e, HEAD_WHOLE);
		assert_int_equal(length, sizeof text - 4);
	}
	scanned = 0;
	assert_int_equal(web_head_end(STR("GET / HTTP/1.1\n"), &scanned, &length), HEAD_BAD);
	scanned = 0;
	assert_int_equal(web_head_end(STR("\n"), &scanned, &length), HEAD_BAD);
	static char flood[WEB_HEAD_MAX + 2];
	memset(flood, 'a', sizeof flood);
	scanned = 0;
	assert_int_equal(web_head_end((struct str){flood, sizeof flood}, &scanned, &length), HEAD_LONG);
}

static enum chunk chunks(struct str in, size_t step, struct buf *body, size_t *used)
{
	struct web_chunks c = {0};
	size_t at = 0;
	enum chunk e = CHUNK_MORE;
	while (at < in.n && (e == CHUNK_MORE || e == CHUNK_DATA)) {
		struct str data = STR(""), piece = str_sub(in, at, at + step);
		size_t n = 0;
		e = web_chunks_take(&c, piece, &n, &data);
		if (e == CHUNK_DATA)
			buf_str(body, data);
		at += n;
	}
	*used = at;
	return e;
}

static void test_chunks(void **state)
{
	struct arena *a = arena_new(1 << 20);
	static const char good[] = "4\r\nWiki\r\n00000005;a=b;c=\"d e\"\r\npedia\r\n0\r\nX-A: b\r\nX-C: d:e\r\n\r\nGET";
	static const char *const bad[] = {
		"\r\n", " 4\r\nWiki", "4 \r\nWiki", "4\nWiki", "4\r\nWikiX", "4\r\nWiki\n", "g\r\n", "-4\r\n", "+4\r\n", "0x4\r\n",
		"4;a\nb\r\nWiki", "4;\x01\r\nWiki", "4\rWiki", "000000004\r\nWiki", "fffffffff\r\n", "0\r\nnoname\r\n\r\n",
		"0\r\n: x\r\n\r\n", "0\r\n X: y\r\n\r\n", "0\r\nX y: z\r\n\r\n", "0\r\nX: y\n\r\n", "4\r\nWiki0\r\n\r\n",
		"0\r\nX: \x01\r\n\r\n", "4 ;a=b\r\n", ";a\r\n"};
	size_t used;
	(void)state;
	for (size_t step = 1; step < sizeof good; step++) {
		struct buf body = buf_new(a, 100);
		assert_int_equal(chunks((struct str){good, sizeof good - 1}, step, &body, &used), CHUNK_END);
		assert_str(buf_done(&body), "Wikipedia");
		assert_int_equal(used, sizeof good - 4);
	}
	for (size_t i = 0; i < countof(bad); i++)
		for (size_t step = 1; step <= 20; step += 19) {
			struct buf body = buf_new(a, 100);
			if (chunks(str_of(bad[i]), step, &body, &used) != CHUNK_BAD)
				fail_msg("a bad chunk was taken: %s", bad[i]);
		}
	struct buf ext = buf_new(a, 1000), body = buf_new(a, 100);
	buf_z(&ext, "4;");
	for (int i = 0; i < WEB_CHUNK_LINE_MAX; i++)
		buf_char(&ext, 'x');
	assert_int_equal(chunks(buf_done(&ext), 1000, &body, &used), CHUNK_BAD);
	arena_free(a);
}

TEST_GROUP(web_parse, cmocka_unit_test(test_wrong), cmocka_unit_test(test_right), cmocka_unit_test(test_limits),
           cmocka_unit_test(test_head_end), cmocka_unit_test(test_chunks));
