/* Keys that are destroyed, and the memory of the last minute. */
#include <sys/stat.h>
#include <unistd.h>

#include "app/app_place.h"
#include "app/passing.h"

static void keys_pass(struct app_place *p)
{
	uint8_t one[PASSING_KEY], two[PASSING_KEY], other[PASSING_KEY];
	char path[128];
	struct stat st;
	assert_int_equal(app_passing_key(p->app, STR("uji-1"), false, one), ERR_NOT_FOUND);
	assert_ok(app_passing_key(p->app, STR("uji-1"), true, one));
	assert_ok(app_passing_key(p->app, STR("uji-1"), true, two));
	assert_memory_equal(one, two, PASSING_KEY);
	assert_ok(app_passing_key(p->app, STR("uji-2"), true, other));
	assert_memory_not_equal(one, other, PASSING_KEY);
	snprintf(path, sizeof path, "%s/sementara/uji-1.key", p->dir);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_ok(app_passing_key_drop(p->app, STR("uji-1")));
	assert_int_not_equal(stat(path, &st), 0);
	assert_ok(app_passing_key_drop(p->app, STR("uji-1")));
	assert_int_equal(app_passing_key(p->app, STR("uji-1"), false, two), ERR_NOT_FOUND);
	assert_ok(app_passing_key(p->app, STR("uji-2"), false, two));
	assert_memory_equal(other, two, PASSING_KEY);
	assert_ok(app_passing_key(p->app, STR("uji-1"), true, two)); /* a new one under the name is another */
	assert_memory_not_equal(one, two, PASSING_KEY);
}

static void minute(struct app_place *p)
{
	struct arena *a = arena_new(1 << 20);
	const int64_t t = INT64_C(1700000000000);
	for (int i = 0; i < 40; i++) {
		int want = i < RECENT_MAX ? i + 1 : RECENT_MAX;
		assert_int_equal(app_recent(p->app, STR("a"), str_int(a, i), t + i), want);
		assert_int_equal(app_recent(p->app, STR("a"), str_int(a, i), t + i), want); /* the same again */
	}
	assert_int_equal(app_recent(p->app, STR("b"), STR("1"), t), 1);
	assert_int_equal(app_recent(p->app, STR("a"), STR("x"), t + 39 + RECENT_MS), 1);
	assert_int_equal(app_recent(p->app, STR("b"), STR("2"), t + RECENT_MS - 1), 2);
	assert_int_equal(app_recent(p->app, STR("b"), STR("3"), t + RECENT_MS), 2);
	for (int i = 0; i < 5000; i++) /* more than there are places: the quiet ones make room */
		assert_int_equal(app_recent(p->app, str_int(a, i), STR("1"), t + 2 * RECENT_MS + i), 1);
	arena_free(a);
}

static void test_keys(void **s) { (void)s; app_on_both(keys_pass); }
static void test_minute(void **s) { (void)s; app_on_both(minute); }
TEST_GROUP(app_passing, cmocka_unit_test(test_keys), cmocka_unit_test(test_minute));
