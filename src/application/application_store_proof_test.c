/* Each thing that `prima check` proves of applications, broken once. */
#include "application/application_store_level.h"
#include "application/application_store_town.h"
#include "app/module.h"

extern const struct check application_checks[];

static enum err cases(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a, child;
	enum application_no no;
	TRY(town_receive(rq, t, 7, &a));
	TRY(town_complete(rq, &a));
	TRY(town_sign(rq, t, &a));
	TRY(town_receive(rq, t, 8, &a));
	TRY(town_complete(rq, &a));
	TRY(application_wish(rq, &a, STR("besok"), true, &no));
	TRY(town_receive(rq, t, 9, &a));
	TRY(town_complete(rq, &a));
	return application_forward(rq, &a, t->district_service, STR(""), &child, &no);
}

static enum err look(struct app_place *p, bool *good)
{
	struct arena *a = arena_new(1 << 20);
	struct rq rq = {.app = p->app, .a = a, .lang = LANG_ID};
	struct str finding;
	enum err e = application_checks[0].run(&rq, good, &finding);
	assert_true(e != OK || finding.n > 20);
	arena_free(a);
	return e;
}

static enum err do_sql(struct rq *rq, void *ctx)
{
	const struct db_stmt st = {.name = "broken", .sql = ctx, .params = "", .cols = "", .file = __FILE__, .line = __LINE__,
	                           .writes = true, .names = ""};
	int64_t changed;
	TRY(db_exec(rq->db, &st, NULL, &changed));
	assert_true(changed > 0);
	return OK;
}

static void broken(struct app_place *p)
{
	static const char *const how[] = {
		"UPDATE application SET number = number + 1 WHERE number = 3",
		"UPDATE application_series SET last = last + 1",
		"UPDATE application SET state = 'diproses' WHERE state = 'siap diambil'",
		"UPDATE application_hold SET from_at = from_at + 1 WHERE to_at IS NULL",
		"UPDATE application_hold SET to_at = from_at WHERE to_at IS NULL",
		"UPDATE application SET ready_at = complete_at WHERE state = 'diproses'",
		"UPDATE application SET parent_id = NULL WHERE parent_id IS NOT NULL",
	};
	for (size_t i = 0; i < countof(how); i++) {
		struct town t;
		bool good = false;
		struct app_place q;
		app_place_new(&q, p->pg);
		town_new(&q, &t);
		assert_ok(app_run_at(q.app, true, t.monday, NULL, cases, &t));
		assert_ok(look(&q, &good));
		assert_true(good);
		assert_ok(app_run_at(q.app, true, t.monday, NULL, do_sql, (void *)(uintptr_t)how[i]));
		assert_ok(look(&q, &good));
		if (good)
			fail_msg("not seen: %s", how[i]);
		app_place_remove(&q);
	}
}

static void broken_on_both(void **state) { (void)state, app_on_both(broken); }

TEST_GROUP(application_store_proof, cmocka_unit_test(broken_on_both));
