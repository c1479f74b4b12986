/* Opening a house: what must be there, what must not be lost, and that time and ids never go back. */
#include <sys/stat.h>

#include "app/app_rig.h"
#include "base/clock.h"
#include "base/file.h"

static const char *path_in(struct rig *r, const char *name)
{
	return str_z(r->a, str_fmt(r->a, "%s/%s", r->dir, name));
}

static enum err open_again(struct rig *r)
{
	struct app_config c = {.dir = r->dir, .create = true};
	log_level(RIG_SILENT);
	enum err e = app_open(&r->domain, &c, &r->app);
	log_level(LOG_ERROR);
	return e;
}

static void one_process(void **state)
{
	(void)state;
	struct rig r;
	struct app *second;
	rig_open(&r, NULL);
	struct app_config c = {.dir = r.dir};
	assert_int_equal(app_open(&r.domain, &c, &second), ERR_BUSY);
	c.dir = "/tmp/prima-tidak-ada";
	assert_int_equal(app_open(&r.domain, &c, &second), ERR_NOT_FOUND);
	assert_int_not_equal(access(c.dir, F_OK), 0); /* nothing is made by looking */
	rig_close(&r);
}

static void keys(void **state)
{
	(void)state;
	struct rig r;
	struct stat st;
	uint8_t sig[64];
	rig_open(&r, NULL);
	assert_int_equal(stat(path_in(&r, "node.key"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_ok(app_sign(r.app, STR("surat"), sig));
	assert_true(app_verify(r.app, STR("surat"), sig));
	assert_false(app_verify(r.app, STR("Surat"), sig));
	assert_int_equal(app_hmac_key(r.app).n, 32);
	int node = app_node(r.app);
	struct str hmac = str_dup(r.a, app_hmac_key(r.app));
	app_close(r.app);

	assert_ok(open_again(&r));
	assert_int_equal(app_node(r.app), node);
	assert_true(str_eq(app_hmac_key(r.app), hmac));
	assert_true(app_verify(r.app, STR("surat"), sig));
	app_close(r.app);

	assert_int_equal(chmod(path_in(&r, "node.key"), 0640), 0);
	assert_int_equal(open_again(&r), ERR_DENIED);
	assert_int_equal(chmod(path_in(&r, "node.key"), 0600), 0);
	assert_int_equal(rename(path_in(&r, "node.key"), path_in(&r, "k")), 0);
	assert_int_equal(open_again(&r), ERR_IO); /* old data, no key: no new one is invented */
	assert_int_not_equal(access(path_in(&r, "node.key"), F_OK), 0);
	assert_int_equal(rename(path_in(&r, "k"), path_in(&r, "node.key")), 0);
	assert_ok(open_again(&r));
	rig_close(&r);
}

static void settings(void **state)
{
	static const struct {
		const char *text;
		enum err want;
	} v[] = {
		{"workers = 2\nsession_idle_minutes = 15\n", OK}, {"workers = 0\n", ERR_BAD_INPUT},
		{"workers = dua\n", ERR_BAD_INPUT}, {"workers\n", ERR_BAD_INPUT}, {"tls_cert = /a.pem\n", ERR_BAD_INPUT},
		{"session_hours = 400\n", ERR_BAD_INPUT}, {"# hanya catatan\n\n", OK},
	};
	(void)state;
	struct rig r;
	rig_open(&r, NULL);
	for (size_t i = 0; i < countof(v); i++) {
		app_close(r.app);
		r.app = NULL;
		assert_ok(file_write(path_in(&r, "prima.conf"), str_of(v[i].text), 0600));
		assert_int_equal(open_again(&r), v[i].want);
		if (i == 0)
			assert_int_equal(r.app->set.session_idle_ms, 15 * 60000);
		if (v[i].want != OK) {
			assert_int_equal(unlink(path_in(&r, "prima.conf")), 0);
			assert_ok(open_again(&r));
		}
	}
	rig_close(&r);
}

enum { AHEAD_MS = 3600000 };

static enum err newest(struct db *db, int64_t *out)
{
	(void)db;
	*out = clock_now_ms() + AHEAD_MS; /* the clock was set back since */
	return OK;
}

static enum err id_in(struct rq *rq, void *ctx)
{
	*(int64_t *)ctx = rq_id(rq);
	return OK;
}

static void never_back(void **state)
{
	(void)state;
	struct rig r;
	int64_t before = clock_now_ms(), id, next;
	rig_open(&r, NULL);
	app_close(r.app);
	r.domain.newest_event = newest;
	assert_ok(open_again(&r));
	int64_t now = app_now(r.app);
	assert_true(now >= before + AHEAD_MS);
	assert_true(app_now(r.app) >= now);
	assert_ok(app_run(r.app, true, id_in, &id));
	assert_ok(app_run(r.app, true, id_in, &next));
	assert_true(id_ms(id) > now && next > id);
	assert_int_equal(id_node(id), app_node(r.app));
	rig_close(&r);
}

TEST_GROUP(app_open, cmocka_unit_test(one_process), cmocka_unit_test(keys), cmocka_unit_test(settings),
           cmocka_unit_test(never_back));
