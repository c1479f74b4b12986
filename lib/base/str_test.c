/* Slices, buffers, ids, UTF-8, files: what everything else stands on. */
#include "base/test.h"
#include "base/config.h"
#include "base/file.h"
#include "base/random.h"

#include <unistd.h>

static void integers_are_strict(void **st)
{
	static const struct { const char *s; bool ok; int64_t v; } rows[] = {
		{"0", true, 0}, {"-7", true, -7}, {"9223372036854775807", true, INT64_MAX},
		{"-9223372036854775808", true, INT64_MIN}, {"9223372036854775808", false, 0}, {"", false, 0}, {"-", false, 0},
		{" 1", false, 0}, {"1 ", false, 0}, {"+1", false, 0}, {"1e3", false, 0}, {"0x1", false, 0},
	};
	(void)st;
	for (size_t i = 0; i < countof(rows); i++) {
		int64_t v = 42;
		assert_int_equal(str_to_i64(str_of(rows[i].s), INT64_MIN, INT64_MAX, &v), rows[i].ok);
		assert_int_equal(v, rows[i].ok ? rows[i].v : 42);
	}
	int64_t v;
	assert_false(str_to_i64(STR("5"), 1, 4, &v));
}

static void cutting_and_trimming(void **st)
{
	struct str head, rest;
	(void)st;
	assert_true(str_cut(STR("a=b=c"), '=', &head, &rest));
	assert_str(head, "a");
	assert_str(rest, "b=c");
	assert_false(str_cut(STR("abc"), '=', &head, &rest));
	assert_str(head, "abc");
	assert_int_equal(rest.n, 0);
	assert_str(str_trim(STR(" \t x y \n")), "x y");
	assert_int_equal(str_find(STR("loket tiga"), STR("tiga")), 6);
	assert_int_equal(str_find(STR("loket"), STR("tiga")), -1);
}

static void a_buffer_knows_its_limit(void **st)
{
	struct arena *a = arena_new(1 << 20);
	struct buf b = buf_new(a, 10);
	(void)st;
	buf_z(&b, "12345");
	buf_z(&b, "1234567"); /* does not fit: dropped whole */
	assert_true(b.over);
	assert_str(buf_done(&b), "12345");
	b = buf_new(a, 100000);
	for (int i = 0; i < 1000; i++)
		buf_fmt(&b, "%d,", i);
	assert_int_equal(buf_done(&b).n, 10 * 2 + 90 * 3 + 900 * 4);
	b = buf_new(a, 1000);
	buf_xml(&b, STR("<a & 'b'>\x01"));
	buf_json(&b, STR("\"x\"\n\x02"));
	assert_str(buf_done(&b), "&lt;a &amp; &#39;b&#39;&gt;\"\\\"x\\\"\\n\\u0002\"");
	b = buf_new(a, 1000);
	buf_int(&b, INT64_MIN);
	assert_str(buf_done(&b), "-9223372036854775808");
	arena_free(a);
}

static void an_arena_starts_again(void **st)
{
	struct arena *a = arena_new(64 << 20);
	(void)st;
	for (int round = 0; round < 3; round++) {
		for (int i = 1; i < 300; i++) {
			char *p = arena_alloc(a, (size_t)i * 37);
			for (int k = 0; k < i * 37; k++)
				assert_int_equal(p[k], 0);
			memset(p, 0x5a, (size_t)i * 37);
			assert_int_equal((uintptr_t)p % 16, 0);
		}
		assert_true(arena_used(a) > 1000000);
		arena_reset(a);
		assert_int_equal(arena_used(a), 0);
	}
	arena_free(a);
}

static void ids_rise_and_never_repeat(void **st)
{
	struct id_gen *g = id_gen_new(513, 0);
	int64_t before = 0, now = 1790000000000;
	(void)st;
	for (int i = 0; i < 1000; i++) { /* 1000 in one millisecond: borrows the next ones */
		int64_t id = id_next(g, now);
		assert_true(id > before);
		assert_int_equal(id_node(id), 513);
		before = id;
	}
	assert_int_equal(id_ms(before), now + 999 / 64);
	int64_t id = id_next(g, now - 3600000); /* the clock went back an hour */
	assert_true(id > before);
	struct id_gen *other = id_gen_new(2, id);
	assert_true(id_next(other, 0) > id);
	int64_t parsed;
	assert_true(id_parse(STR("12"), &parsed));
	assert_false(id_parse(STR("012"), &parsed));
	assert_false(id_parse(STR("-12"), &parsed));
	id_gen_free(g);
	id_gen_free(other);
}

static void utf8_is_strict(void **st)
{
	static const char *const bad[] = {"\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80",
	                                  "a\xff", "\xe2\x82"};
	(void)st;
	for (size_t i = 0; i < countof(bad); i++)
		assert_false(utf8_valid(str_of(bad[i])));
	assert_true(utf8_valid(STR("Kelurahan Api-Api \xe2\x80\x94 \xf0\x9f\x98\x80")));
	assert_int_equal(utf8_bad_at(STR("abc\xff")), 3);
	struct arena *a = arena_new(1 << 16);
	assert_str(utf8_line(a, STR("  Tanjung \n\t Laut\xc2\xa0\x01 ")), "Tanjung Laut");
	assert_str(utf8_fold(a, STR("CAF\xc3\x89")), "caf\xc3\xa9");
	assert_int_equal(utf8_count(utf8_head(STR("\xc3\xa9\xc3\xa9\xc3\xa9"), 2)), 2);
	arena_free(a);
}

static void files_are_written_whole(void **st)
{
	struct arena *a = arena_new(1 << 20);
	char dir[] = "/tmp/prima-str-XXXXXX";
	struct str back = STR_NULL;
	(void)st;
	assert_non_null(mkdtemp(dir));
	const char *deep = str_z(a, str_fmt(a, "%s/a/b", dir));
	assert_ok(file_mkdirs(deep, 0700));
	const char *path = str_z(a, str_fmt(a, "%s/f", deep));
	assert_ok(file_write(path, STR("isi"), 0600));
	assert_ok(file_read(a, path, 10, &back));
	assert_str(back, "isi");
	assert_int_equal(file_read(a, path, 2, &back), ERR_TOO_LARGE);
	unlink(path);
	assert_int_equal(file_read(a, path, 10, &back), ERR_NOT_FOUND);
	rmdir(deep);
	rmdir(str_z(a, str_fmt(a, "%s/a", dir)));
	rmdir(dir);
	arena_free(a);
}

static void config_names_its_bad_line(void **st)
{
	struct arena *a = arena_new(1 << 16);
	struct config *c = NULL;
	int line = 0;
	(void)st;
	assert_ok(config_parse(a, STR("# x\nlisten = 127.0.0.1:80\n\nlisten=[::1]:81"), &c, &line));
	assert_str(config_get(c, "listen"), "[::1]:81");
	assert_true(config_get(c, "tls").s == NULL);
	assert_int_equal(config_parse(a, STR("a = 1\nwhat\n"), &c, &line), ERR_BAD_INPUT);
	assert_int_equal(line, 2);
	arena_free(a);
}

static void digests(void **st)
{
	struct arena *a = arena_new(1 << 16);
	(void)st;
	/* BLAKE2b-256 of "abc", RFC 7693 family; value checked with b2sum -l 256. */
	struct hash h = hash_of(STR("abc"));
	assert_str(hash_hex(a, &h), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
	struct hash_run *r = hash_begin(a);
	hash_add(r, STR("a"));
	hash_add(r, STR("bc"));
	struct hash g = hash_end(r);
	assert_true(hash_eq(&h, &g));
	struct hash x = hash_list((struct str[]){STR("ab"), STR("c")}, 2);
	struct hash y = hash_list((struct str[]){STR("a"), STR("bc")}, 2);
	assert_false(hash_eq(&x, &y));
	uint8_t raw[3];
	assert_true(str_unhex(STR("00ff7a"), raw, 3));
	assert_str(str_hex(a, raw, 3), "00ff7a");
	assert_false(str_unhex(STR("00FF7a"), raw, 3));
	uint32_t below = random_below(7);
	assert_true(below < 7);
	arena_free(a);
}

TEST_GROUP(str, cmocka_unit_test(integers_are_strict), cmocka_unit_test(cutting_and_trimming),
           cmocka_unit_test(a_buffer_knows_its_limit), cmocka_unit_test(an_arena_starts_again),
           cmocka_unit_test(ids_rise_and_never_repeat), cmocka_unit_test(utf8_is_strict),
           cmocka_unit_test(files_are_written_whole), cmocka_unit_test(config_names_its_bad_line),
           cmocka_unit_test(digests));
