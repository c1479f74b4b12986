/* Forms, cookies and negotiation as browsers send them, and as nobody should. */
#include "base/test.h"
#include "base/file.h"
#include "web/assets.h"

#include <unistd.h>

static void test_params(void **state)
{
	struct arena *a = arena_new(16 << 20);
	struct web_param *p;
	size_t n;
	(void)state;
	assert_ok(web_params(a, STR("a=1&b=dua+kata&c=%C3%A9%26&&d&e=&a=2&%62=x%3Dy"), &p, &n));
	assert_int_equal(n, 7);
	assert_str(p[1].value, "dua kata");
	assert_str(p[2].value, "\xc3\xa9&");
	assert_str(p[3].name, "d");
	assert_int_equal(p[3].value.n, 0);
	assert_str(p[6].name, "b");
	assert_str(p[6].value, "x=y");
	assert_int_equal(p[0].fd, -1);
	assert_ok(web_params(a, STR(""), &p, &n));
	assert_int_equal(n, 0);
	static const char *const bad[] = {"a=%", "a=%4", "a=%zz", "a=%00", "a=%ff", "%c0%af=1", "a=\xff"};
	for (size_t i = 0; i < countof(bad); i++)
		assert_int_equal(web_params(a, str_of(bad[i]), &p, &n), ERR_BAD_INPUT);
	char *many = arena_alloc(a, WEB_PARAMS_MAX);
	memset(many, '&', WEB_PARAMS_MAX);
	assert_int_equal(web_params(a, (struct str){many, WEB_PARAMS_MAX}, &p, &n), ERR_TOO_LARGE);
	assert_str(web_url_encode(a, STR("a b/\xc3\xa9~")), "a%20b%2F%C3%A9~");
	arena_free(a);
}

static struct web_request form(const char *type, struct str body)
{
	struct web_request r = {.body = body, .body_fd = -1, .body_n = (int64_t)body.n, .n_headers = 1};
	r.headers[0] = (struct web_header){STR("Content-Type"), str_of(type)};
	return r;
}

#define TYPE "multipart/form-data; boundary=----x"
#define PART "------x\r\nContent-Disposition: form-data; name="

static void test_multipart(void **state)
{
	struct arena *a = arena_new(16 << 20);
	struct web_files files = {.n = 0};
	struct web_param *p;
	struct str got;
	size_t n;
	(void)state;
	struct web_request r = form(TYPE, STR(PART "\"nama\"\r\n\r\nBudi\r\n"
	                                      PART "\"berkas\"; filename=\"C:\\x\\jawaban.csv\"\r\n"
	                                      "Content-Type: Text/CSV; x=y\r\n\r\na;b\r\n--\r\n------x--\r\n"));
	r.files = &files;
	assert_ok(web_multipart(a, &r, &p, &n));
	assert_int_equal(n, 2);
	assert_str(p[0].name, "nama");
	assert_str(p[0].value, "Budi");
	assert_null(p[0].filename.s);
	assert_str(p[1].filename, "jawaban.csv");
	assert_str(p[1].media, "text/csv");
	assert_str(p[1].value, "a;b\r\n--");
	assert_int_equal(p[1].size, 7);
	assert_ok(file_read_fd(a, p[1].fd, 100, &got));
	assert_str(got, "a;b\r\n--");
	web_files_close(&files);
	/* A large file, the body itself being in a file. */
	struct buf big = buf_new(a, 4 << 20);
	buf_z(&big, PART "\"f\"; filename=\"b\"\r\n\r\n");
	for (int i = 0; i < 30000; i++)
		buf_z(&big, "0123456789");
	buf_z(&big, "\r\n------x--\r\n");
	r = form(TYPE, STR_NULL);
	r.files = &files;
	r.body_fd = web_unlinked(NULL);
	r.body_n = (int64_t)big.n;
	assert_int_equal(write(r.body_fd, big.s, big.n), big.n);
	assert_ok(web_multipart(a, &r, &p, &n));
	assert_int_equal(p[0].size, 300000);
	assert_int_equal(p[0].value.n, 0);
	assert_ok(file_read_fd(a, p[0].fd, 1 << 20, &got));
	assert_int_equal(got.n, 300000);
	assert_true(str_starts(got, STR("01234")) && str_ends(got, STR("789")));
	close(r.body_fd);
	web_files_close(&files);
	arena_free(a);
}

static void test_multipart_bad(void **state)
{
	struct arena *a = arena_new(16 << 20);
	struct web_param *p;
	size_t n;
	(void)state;
	static const char *const bad[] = {
		"", "x", "------x", "------x\r\n", "------x--x", PART "\"a\"\r\n\r\nb", PART "\"a\"\r\n\r\nb\r\n------x",
		PART "\"a\"\r\nb\r\n------x--", PART "a\r\n\r\nb\r\n------x--", "------x\r\nX: y\r\n\r\nb\r\n------x--",
		PART "\"a\"\r\n\r\n\xff\r\n------x--", PART "\"a\r\n\r\nb\r\n------x--", 
		"preamble\r\n" PART "\"a\"\r\n\r\nb\r\n------x--",
		PART "\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nb\r\n------x--",
		PART "\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nb\r\n------x--",
		"------x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nb\r\n------x--", "------x--\r\nmore"};
	for (size_t i = 0; i < countof(bad); i++) {
		struct web_request r = form(TYPE, str_of(bad[i]));
		if (web_multipart(a, &r, &p, &n) != ERR_BAD_INPUT)
			fail_msg("a broken form was taken: %s", bad[i]);
	}
	static const char *const types[] = {"multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=x",
	                                    "multipart/mixed; boundary=x", "multipart/form-data; boundary=\"a\x01\""};
	for (size_t i = 0; i < countof(types); i++) {
		struct web_request r = form(types[i], STR("--x--"));
		assert_int_equal(web_multipart(a, &r, &p, &n), ERR_BAD_INPUT);
	}
	struct web_request empty = form("multipart/form-data; boundary=\"x y\"", STR("--x y--\r\n"));
	assert_ok(web_multipart(a, &empty, &p, &n));
	assert_int_equal(n, 0);
	/* More files than anyone chooses at once. */
	struct web_files files = {.n = 0};
	struct buf many = buf_new(a, 1 << 20);
	for (int i = 0; i <= WEB_FILES_MAX; i++)
		buf_z(&many, PART "\"f\"; filename=\"b\"\r\n\r\nx\r\n");
	buf_z(&many, "------x--");
	struct web_request r = form(TYPE, buf_done(&many));
	r.files = &files;
	assert_int_equal(web_multipart(a, &r, &p, &n), ERR_TOO_LARGE);
	assert_int_equal(files.n, WEB_FILES_MAX);
	web_files_close(&files);
	arena_free(a);
}

static struct web_request with(const char *name, const char *value)
{
	struct web_request r = {.method = STR("GET"), .path = STR("/"), .n_headers = 1, .body_fd = -1};
	r.headers[0] = (struct web_header){str_of(name), str_of(value)};
	return r;
}

static void test_negotiation(void **state)
{
	struct arena *a = arena_new(16 << 20);
	struct web_reply reply;
	(void)state;
	struct web_request r = with("Accept-Encoding", "gzip, deflate, br");
	assert_int_equal(web_accepts(&r), WEB_GZIP | WEB_BROTLI);
	r = with("Accept-Encoding", "br;q=0, GZIP;q=0.5");
	assert_int_equal(web_accepts(&r), WEB_GZIP);
	r = with("X", "gzip");
	assert_int_equal(web_accepts(&r), 0);
	r = with("If-None-Match", "\"x\", W/\"v7\"");
	web_reply_init(&reply, a);
	buf_z(&reply.body, "isi");
	assert_false(web_unchanged(&r, &reply, STR("v8")));
	assert_int_equal(reply.status, 200);
	assert_str(web_reply_header(&reply, "etag"), "\"v8\"");
	assert_true(web_unchanged(&r, &reply, STR("v7")));
	assert_int_equal(reply.status, 304);
	assert_int_equal(reply.body.n, 0);
	web_reply_reset(&reply);
	assert_int_equal(reply.status, 200);
	assert_int_equal(reply.n_headers, 0);
	web_set(&reply, "X", STR("1"));
	web_set(&reply, "x", STR("2"));
	web_add(&reply, "Set-Cookie", STR("a"));
	web_add(&reply, "Set-Cookie", STR("b"));
	assert_int_equal(reply.n_headers, 3);
	assert_str(web_reply_header(&reply, "X"), "2");
	web_redirect(&reply, STR("/antrean"));
	assert_int_equal(reply.status, 303);
	r = with("Content-Type", "Text/HTML ; charset=x");
	assert_str(web_media(a, &r), "text/html");
	arena_free(a);
}

static void test_assets(void **state)
{
	struct arena *a = arena_new(16 << 20);
	(void)state;
	for (size_t i = 0; i < web_assets_n(); i++) {
		const struct web_asset *t = web_asset_at(i);
		struct web_request r = with("Accept-Encoding", "br, gzip");
		struct web_reply reply;
		r.path = str_of(t->url);
		web_reply_init(&reply, a);
		assert_ptr_equal(web_asset_by_name(t->name), t);
		assert_ptr_equal(web_asset_by_url(r.path), t);
		assert_true(web_asset_reply(&r, &reply));
		assert_true(reply.fixed.n > 0 && reply.fixed.n <= t->plain.n);
		assert_true(str_find(web_reply_header(&reply, "Cache-Control"), STR("immutable")) > 0);
		r.headers[0] = (struct web_header){STR("If-None-Match"), web_reply_header(&reply, "ETag")};
		web_reply_reset(&reply);
		assert_true(web_asset_reply(&r, &reply));
		assert_int_equal(reply.status, 304);
	}
	struct web_request none = with("X", "y");
	struct web_reply reply;
	web_reply_init(&reply, a);
	none.path = STR("/a/prima.0000000000.css");
	assert_false(web_asset_reply(&none, &reply));
	arena_free(a);
}

/* Whoever guesses from the many addresses of one IPv6 line is one guesser. */
static void test_network(void **state)
{
	struct arena *a = arena_new(64 * 1024);
	(void)state;
	struct str one = web_network(a, STR("2001:db8:1:2::5"));
	assert_true(str_eq(one, web_network(a, STR("2001:db8:1:2:ffff:1:2:3"))));
	assert_false(str_eq(one, web_network(a, STR("2001:db8:1:3::5"))));
	assert_str(web_network(a, STR("10.0.0.5")), "10.0.0.5");
	assert_str(web_network(a, STR("bukan alamat")), "bukan alamat");
	arena_free(a);
}

TEST_GROUP(web_form, cmocka_unit_test(test_params), cmocka_unit_test(test_multipart), cmocka_unit_test(test_multipart_bad),
           cmocka_unit_test(test_negotiation), cmocka_unit_test(test_network), cmocka_unit_test(test_assets));
