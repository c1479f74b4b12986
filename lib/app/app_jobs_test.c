#include "app/app_rig.h"
#include "app/jobs.h"
#include "app/outbox.h"

static void items(struct rig *r)
{
	int64_t n, at = civil_from(2026, 11, 22) * (int64_t)86400000;
	const struct job *job = job_find(&r->domain, "rig tiga");
	assert_non_null(job);
	assert_null(job_find(&r->domain, "rig"));
	assert_ok(job_run(r->app, job, at, &n));
	assert_int_equal(n, 3);
	assert_int_equal(r->job_now, at);
	assert_int_equal(rig_stored(r), 3);
	assert_int_equal(job_run(r->app, job_find(&r->domain, "rig gagal"), 0, &n), ERR_IO);
	assert_int_equal(rig_stored(r), 3); /* the item that failed left nothing */
	assert_int_equal(job_run(r->app, job_find(&r->domain, "rig kunci"), 0, &n), ERR_LOCKED);
	atomic_store(&r->app->keys_open, true);
	assert_ok(job_run(r->app, job_find(&r->domain, "rig kunci"), 0, &n));
}

struct due {
	int64_t due, runs;
	struct str result;
};

static enum err due_in(struct rq *rq, void *ctx)
{
	struct due *d = ctx;
	struct app_job_row *rows;
	size_t n;
	TRY(sql_app_job_all(rq->db, rq->a, 10, 10, &rows, &n));
	d->runs = 0;
	for (size_t i = 0; i < n; i++)
		if (str_eqz(rows[i].name, "rig tiga"))
			*d = (struct due){rows[i].due_at, rows[i].runs, STR_NULL};
	return OK;
}

static void wait_runs(struct rig *r, int64_t want)
{
	struct due d = {0};
	for (int i = 0; i < 300 && d.runs < want; i++) {
		assert_ok(app_run(r->app, false, due_in, &d));
		usleep(10000);
	}
	assert_int_equal(d.runs, want);
	assert_true(d.due > app_now(r->app) + 3000000); /* in an hour */
}

static enum err past_in(struct rq *rq, void *ctx)
{
	(void)ctx;
	return sql_app_job_ran(rq->db, STR("rig tiga"), rq->now - 1, rq->now, rq->now, STR("OK"), NULL);
}

/* What fell due while the server was off is done when it is on again, once. */
static void caught_up(struct rig *r)
{
	log_level(RIG_SILENT); /* rig gagal complains */
	assert_ok(app_start(r->app));
	wait_runs(r, 1);
	app_stop(r->app);
	atomic_store(&r->app->stopping, false);
	assert_ok(app_start(r->app)); /* not due: not run again */
	usleep(50000);
	wait_runs(r, 1);
	app_stop(r->app);
	atomic_store(&r->app->stopping, false);
	assert_ok(app_run(r->app, true, past_in, NULL));
	assert_ok(app_start(r->app));
	wait_runs(r, 3);
	app_stop(r->app);
	log_level(LOG_ERROR);
}

static enum err heart_in(struct rq *rq, void *ctx)
{
	return sql_app_heart(rq->db, rq->a, ctx);
}

static enum err age_heart_in(struct rq *rq, void *ctx)
{
	return sql_app_heart_beat(rq->db, rq->now - 3600000, *(int64_t *)ctx, NULL);
}

static void gaps(struct rig *r)
{
	struct app_heart_row row;
	int64_t clean = 1;
	assert_ok(heart_start(r->app));
	assert_ok(app_run(r->app, true, age_heart_in, &clean));
	assert_ok(heart_start(r->app));
	assert_ok(app_run(r->app, false, heart_in, &row));
	assert_false(row.gap_from.has); /* stopped in good order an hour ago: no outage */
	clean = 0;
	assert_ok(app_run(r->app, true, age_heart_in, &clean));
	assert_ok(heart_start(r->app));
	assert_ok(app_run(r->app, false, heart_in, &row));
	assert_true(row.gap_from.has && row.gap_to.v - row.gap_from.v >= 3600000);
	assert_int_equal(row.clean, 0);
	heart_beat(r->app, true);
	assert_ok(app_run(r->app, false, heart_in, &row));
	assert_int_equal(row.clean, 1);
}

static enum err add_in(struct rq *rq, void *ctx)
{
	(void)ctx;
	TRY(outbox_add(rq, "mail", STR("a@b.id"), STR("Judul\nIsi"), STR("k1")));
	TRY(outbox_add(rq, "mail", STR("a@b.id"), STR("Judul\nIsi"), STR("k1"))); /* the same item once */
	return outbox_add(rq, "lain", STR("x"), STR("y"), STR("k2"));
}

static enum err list_in(struct rq *rq, void *ctx)
{
	struct app_outbox_row *rows;
	size_t n;
	TRY(sql_app_outbox_list(rq->db, rq->a, 10, 10, &rows, &n));
	assert_int_equal(n, 2);
	for (size_t i = 0; i < n; i++) {
		assert_false(rows[i].sent_at.has);
		assert_int_equal(rows[i].tries, *(int64_t *)ctx);
		if (rows[i].tries > 0)
			assert_true(rows[i].failure.n > 10 && rows[i].due_at > rq->now);
	}
	return OK;
}

/* Nothing is configured: it waits where people can see it, with the reason. */
static void outbox(struct rig *r)
{
	int64_t tries = 0;
	assert_ok(app_run(r->app, true, add_in, NULL));
	assert_ok(app_run(r->app, false, list_in, &tries));
	assert_int_equal(outbox_run(r->app), 0);
	tries = 1;
	assert_ok(app_run(r->app, false, list_in, &tries));
	assert_int_equal(outbox_run(r->app), 0); /* not due yet */
	assert_ok(app_run(r->app, false, list_in, &tries));
	assert_int_equal(outbox_pause(0), 60000);
	assert_int_equal(outbox_pause(3), 480000);
	assert_int_equal(outbox_pause(60), 6 * 3600000);
}

#define BOTH(name) static void name##_both(void **state) { (void)state; rig_on_both(name); }
BOTH(items)
BOTH(caught_up)
BOTH(gaps)
BOTH(outbox)

TEST_GROUP(app_jobs, cmocka_unit_test(items_both), cmocka_unit_test(caught_up_both), cmocka_unit_test(gaps_both),
           cmocka_unit_test(outbox_both));
