#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/archive.h"
#include "base/file.h"
#include "base/test.h"

struct place {
	char dir[64];
	struct arena *a;
	struct archive_member from[3], to[3];
	const char *tar;
};

static void set_up(struct place *p)
{
	static const char *const names[] = {"prima.db", "node.key", "prima.conf"};
	p->a = arena_new(64 * 1024 * 1024);
	snprintf(p->dir, sizeof p->dir, "/tmp/prima-tar-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	p->tar = str_z(p->a, str_fmt(p->a, "%s/a.tar", p->dir));
	for (size_t i = 0; i < 3; i++) {
		p->from[i] = (struct archive_member){names[i], str_z(p->a, str_fmt(p->a, "%s/from-%zu", p->dir, i))};
		p->to[i] = (struct archive_member){names[i], str_z(p->a, str_fmt(p->a, "%s/to-%zu", p->dir, i))};
	}
	char *big = arena_alloc(p->a, 200000);
	for (size_t i = 0; i < 200000; i++)
		big[i] = (char)(i * 7);
	assert_ok(file_write(p->from[0].path, (struct str){big, 200000}, 0600));
	assert_ok(file_write(p->from[1].path, STR("kunci"), 0600)); /* the third is absent: left out */
	assert_ok(archive_write(p->a, p->tar, p->from, 3));
}

static void tear_down(struct place *p)
{
	for (size_t i = 0; i < 3; i++) {
		unlink(p->from[i].path);
		unlink(p->to[i].path);
	}
	unlink(p->tar);
	assert_int_equal(rmdir(p->dir), 0);
	arena_free(p->a);
}

static void round_trip(void **state)
{
	(void)state;
	struct place p;
	struct stat st;
	unsigned got = 0;
	struct str x, y;
	set_up(&p);
	assert_int_equal(stat(p.tar, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(archive_write(p.a, p.tar, p.from, 3), ERR_CONFLICT);
	assert_ok(archive_read(p.a, p.tar, p.to, 3, &got));
	assert_int_equal(got, 3);
	assert_ok(file_read(p.a, p.from[0].path, 1 << 20, &x));
	assert_ok(file_read(p.a, p.to[0].path, 1 << 20, &y));
	assert_true(str_eq(x, y));
	assert_int_equal(archive_read(p.a, p.tar, p.to, 3, &got), ERR_CONFLICT); /* nothing is overwritten */
	tear_down(&p);
}

/* One bit anywhere, or an end too soon: refused, and nothing is left behind. */
static void damaged(void **state)
{
	(void)state;
	struct place p;
	struct str whole;
	unsigned got;
	set_up(&p);
	assert_ok(file_read(p.a, p.tar, 1 << 20, &whole));
	char *bytes = arena_alloc(p.a, whole.n);
	size_t end = whole.n - 1024 - 512; /* what follows is the end mark and the padding of the digests */
	for (size_t at = 0; at < end; at += at < 2048 ? 13 : 4999) {
		memcpy(bytes, whole.s, whole.n);
		bytes[at] ^= 4;
		assert_ok(file_write(p.tar, (struct str){bytes, whole.n}, 0600));
		struct arena *a = arena_new(16 * 1024 * 1024);
		enum err e = archive_read(a, p.tar, p.to, 3, &got);
		arena_free(a);
		if (e == OK) { /* padding bytes say nothing */
			assert_int_equal(got, 3);
			unlink(p.to[0].path);
			unlink(p.to[1].path);
			assert_true(at > 512 + 200000 && at < 512 + 200192);
			continue;
		}
		assert_int_not_equal(access(p.to[0].path, F_OK), 0);
		assert_int_not_equal(access(p.to[1].path, F_OK), 0);
	}
	for (size_t n = 0; n < end; n += 7919) {
		assert_ok(file_write(p.tar, (struct str){whole.s, n}, 0600));
		assert_int_equal(archive_read(p.a, p.tar, p.to, 3, &got), ERR_BAD_INPUT);
		assert_int_not_equal(access(p.to[0].path, F_OK), 0);
	}
	tear_down(&p);
}

TEST_GROUP(app_archive, cmocka_unit_test(round_trip), cmocka_unit_test(damaged));
