#include "app/app_rig.h"
#include "app/jobs.h"

static struct web_reply *save(struct rig *r, int64_t as, const char *body)
{
	return ASK(r, .method = "POST", .target = "/simpan", .as = as, .body = body);
}

static void same_again(struct rig *r)
{
	struct web_reply *w = save(r, RIG_CLERK, "nama=Budi&kunci=aaaaaaaaaaaa");
	assert_int_equal(w->status, 303);
	w = save(r, RIG_CLERK, "nama=Budi&kunci=aaaaaaaaaaaa");
	assert_int_equal(w->status, 303);
	assert_str(web_reply_header(w, "Location"), "/umum?tersimpan=1");
	assert_int_equal(rig_stored(r), 1);
	w = save(r, RIG_CLERK, "nama=Budi&kunci=aaaaaaaaaaaa&csrf=lain"); /* the token may change between the two */
	assert_int_equal(w->status, 303);
	assert_int_equal(rig_stored(r), 1);
	w = save(r, RIG_CLERK, "nama=Sari&kunci=aaaaaaaaaaaa");
	assert_int_equal(w->status, 409);
	assert_true(str_find(rig_body(w), STR("isi lain")) > 0);
	/* another person's key is another key */
	assert_int_equal(save(r, RIG_HEAD, "nama=Budi&kunci=aaaaaaaaaaaa")->status, 303);
	assert_int_equal(rig_stored(r), 2);
	assert_int_equal(ASK(r, .method = "POST", .target = "/simpan", .as = RIG_CLERK, .body = "nama=Budi",
	                     .headers = {"Idempotency-Key", "\"aaaaaaaaaaaa\""})->status, 303);
	assert_int_equal(rig_stored(r), 2);
	assert_int_equal(save(r, RIG_CLERK, "nama=Budi&kunci=ab")->status, 400);
	assert_int_equal(save(r, RIG_CLERK, "nama=Budi&kunci=aaaaaaaaaa%20a")->status, 400);
}

static void refusal_is_free(struct rig *r)
{
	assert_int_equal(save(r, RIG_CLERK, "nama=ganda&kunci=bbbbbbbbbbbb")->status, 422);
	/* nothing was stored under the key */
	assert_int_equal(save(r, RIG_CLERK, "nama=Budi&kunci=bbbbbbbbbbbb")->status, 303);
	assert_int_equal(rig_stored(r), 1);
}

static void body_kept(struct rig *r)
{
	if (store_engine(r->app->store) == STORE_SQLITE)
		r->attempts = 2; /* no collisions here */
	struct web_reply *w = ASK(r, .method = "POST", .target = "/tabrak", .as = RIG_CLERK, .body = "kunci=cccccccccccc");
	struct str first = rig_body(w);
	assert_int_equal(w->status, 200);
	w = ASK(r, .method = "POST", .target = "/tabrak", .as = RIG_CLERK, .body = "kunci=cccccccccccc");
	assert_int_equal(w->status, 200);
	assert_true(str_eq(rig_body(w), first));
	assert_int_equal(rig_stored(r), 1);
}

/* Two browsers' worth of the same click at the same time: one counts. */
struct click {
	struct rig *r;
	int status;
};

static void *click(void *ctx)
{
	struct click *c = ctx;
	struct rig mine = {.app = c->r->app, .a = arena_new(APP_ARENA_MAX)};
	c->status = ASK(&mine, .method = "POST", .target = "/survei", .body = "nama=Budi&kunci=dddddddddddd")->status;
	arena_free(mine.a);
	return NULL;
}

static void at_once(struct rig *r)
{
	pthread_t t[4];
	struct click c[4];
	for (size_t i = 0; i < countof(t); i++) {
		c[i] = (struct click){r, 0};
		assert_int_equal(pthread_create(&t[i], NULL, click, &c[i]), 0);
	}
	for (size_t i = 0; i < countof(t); i++) {
		pthread_join(t[i], NULL);
		assert_int_equal(c[i].status, 303);
	}
	assert_int_equal(rig_stored(r), 1);
}

static void forgotten(struct rig *r)
{
	int64_t items, week = (int64_t)7 * 24 * 3600 * 1000;
	const struct job *sweep = job_find(&r->domain, "app-sapu");
	assert_non_null(sweep);
	assert_int_equal(save(r, RIG_CLERK, "nama=Budi&kunci=eeeeeeeeeeee")->status, 303);
	assert_ok(job_run(r->app, sweep, app_now(r->app) + week - 60000, &items));
	assert_int_equal(save(r, RIG_CLERK, "nama=Budi&kunci=eeeeeeeeeeee")->status, 303);
	assert_int_equal(rig_stored(r), 1);
	assert_ok(job_run(r->app, sweep, app_now(r->app) + week + 60000, &items));
	assert_int_equal(save(r, RIG_CLERK, "nama=Budi&kunci=eeeeeeeeeeee")->status, 303);
	assert_int_equal(rig_stored(r), 2);
}

#define BOTH(name) static void name##_both(void **state) { (void)state; rig_on_both(name); }
BOTH(same_again)
BOTH(refusal_is_free)
BOTH(body_kept)
BOTH(at_once)
BOTH(forgotten)

TEST_GROUP(app_idempotency, cmocka_unit_test(same_again_both), cmocka_unit_test(refusal_is_free_both),
           cmocka_unit_test(body_kept_both), cmocka_unit_test(at_once_both), cmocka_unit_test(forgotten_both));
