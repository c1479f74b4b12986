/* The vectors of the standards, and what is no base64. */
#include "base/pack.h"
#include "base/test.h"

#include <zlib.h>

static void md5_of_the_standard(void **state)
{
	struct arena *a = arena_new(65536);
	(void)state;
	assert_str(pack_md5(a, STR("")), "d41d8cd98f00b204e9800998ecf8427e"); /* RFC 1321, A.5 */
	assert_str(pack_md5(a, STR_NULL), "d41d8cd98f00b204e9800998ecf8427e");
	assert_str(pack_md5(a, STR("message digest")), "f96b697d7cb7938d525a2f31aaf161d0");
	arena_free(a);
}

static void base64_of_the_standard(void **state)
{
	static const char *const t[][2] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foobar", "Zm9vYmFy"}};
	static const char *const bad[] = {"Z", "Zg=", "Zg", "Zm9v=", "Zm 9", "Zm9v\n", "====", "Zg==Zg==", "Z===", "Zm9\xff"};
	struct arena *a = arena_new(65536);
	struct str got;
	(void)state;
	for (size_t i = 0; i < countof(t); i++) {
		assert_str(pack_base64(a, str_of(t[i][0])), t[i][1]);
		assert_true(pack_unbase64(a, str_of(t[i][1]), &got));
		assert_str(got, t[i][0]);
	}
	for (size_t i = 0; i < countof(bad); i++)
		if (pack_unbase64(a, str_of(bad[i]), &got))
			fail_msg("«%s» was read as «%.*s»", bad[i], STR_ARG(got));
	arena_free(a);
}

static void zlib_opens_again(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct buf b = buf_new(a, 100000);
	char back[100000];
	uLongf n = sizeof back;
	struct str packed;
	(void)state;
	for (int i = 0; i < 5000; i++)
		buf_fmt(&b, "baris %d;", i);
	struct str plain = buf_done(&b);
	assert_ok(pack_zlib(a, plain, &packed));
	assert_true(packed.n < plain.n / 3);
	assert_int_equal(uncompress((Bytef *)back, &n, (const Bytef *)packed.s, (uLong)packed.n), Z_OK);
	assert_true(str_eq((struct str){back, n}, plain));
	arena_free(a);
}

TEST_GROUP(pack, cmocka_unit_test(md5_of_the_standard), cmocka_unit_test(base64_of_the_standard),
           cmocka_unit_test(zlib_opens_again));
