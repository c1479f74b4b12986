/* A case from the kelurahan to the kecamatan and back: one code, two clocks of which one runs, every minute told of one. */
#include "application/application_store_level.h"
#include "application/application_store_town.h"

static enum err forward(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a, child, again;
	struct application_paper *p;
	enum application_no no;
	size_t n;
	TRY(application_by_id(rq, t->id, &a));
	town_as(rq, t->village, t->clerk);
	TRY(application_forward(rq, &a, t->village_service, STR(""), &child, &no));
	assert_int_equal(no, APPLICATION_NO_LEVEL); /* not to oneself */
	TRY(application_forward(rq, &a, t->district_service, STR("mohon dilegalisir"), &child, &no));
	assert_int_equal(no, APPLICATION_FINE);
	assert_int_equal(a.state, APP_FORWARDED);
	assert_int_equal(child.state, APP_WORKING);
	assert_int_equal(child.unit_id, t->district);
	assert_int_equal(child.complete_at, rq->now);
	assert_int_equal(child.applicant_id, a.applicant_id);
	assert_int_equal(child.number, 1); /* of the other unit's own series */
	assert_int_equal(child.holder_id, 0);
	TRY(application_papers(rq, child.id, &p, &n));
	for (size_t i = 0; i < n; i++)
		assert_true(p[i].item.mark == MARK_THERE || p[i].item.mark == MARK_NOT_NEEDED);
	TRY(application_forward(rq, &a, t->district_service, STR(""), &again, &no));
	assert_int_equal(no, APPLICATION_NO_STATE);
	TRY(application_root(rq, &child, &again));
	assert_int_equal(again.id, a.id);
	t->other = child.id;
	return OK;
}

static enum err begin(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a;
	TRY(town_receive(rq, t, 7, &a));
	return town_complete(rq, &a);
}

/* An hour below, then two above: asked what is lacking. */
static enum err lacking(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application child, below;
	struct application_extra *e;
	struct application_crossing *c;
	enum application_no no;
	size_t n;
	town_as(rq, t->district, t->head);
	TRY(application_crossed(rq, t->district, false, &c, &n));
	assert_int_equal(n, 1);
	assert_int_equal(c[0].id, t->other);
	assert_str(c[0].from_name, "Kelurahan Melati");
	TRY(application_by_id(rq, t->other, &child));
	TRY(application_give_back(rq, &child, STR(" "), &no));
	assert_int_equal(no, APPLICATION_NO_REASON);
	TRY(application_give_result(rq, &child, &no));
	assert_int_equal(no, APPLICATION_NO_STATE); /* nothing is ready */
	TRY(application_give_back(rq, &child, STR("dokumen asli untuk dibandingkan"), &no));
	assert_int_equal(no, APPLICATION_FINE);
	assert_int_equal(child.state, APP_RETURNED);
	TRY(application_by_id(rq, t->id, &below));
	assert_int_equal(below.state, APP_WORKING);
	TRY(application_extras(rq, below.id, &e, &n));
	assert_int_equal(n, 1);
	TRY(application_crossed(rq, t->district, false, &c, &n));
	assert_int_equal(n, 0);
	return OK;
}

static enum err times(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a;
	struct application_view v;
	struct application_level l[APPLICATION_LEVELS_MAX];
	struct calendar cal;
	size_t n;
	TRY(application_by_id(rq, t->id, &a));
	TRY(office_calendar(rq, t->village, &cal));
	TRY(application_seen(rq, &a, &cal, &v));
	assert_int_equal(v.time.gross_ms, 3 * TOWN_HOUR);
	assert_int_equal(v.time.stopped_ms[CAUSE_LEVEL], 2 * TOWN_HOUR);
	assert_int_equal(v.time.net_ms, TOWN_HOUR);
	assert_false(v.time.standing);
	TRY(application_levels(rq, &a, l, &n));
	assert_int_equal(n, 2);
	assert_int_equal(l[0].own_ms, TOWN_HOUR);
	assert_int_equal(l[1].own_ms, 2 * TOWN_HOUR);
	assert_int_equal(l[0].share + l[1].share, 10000);
	assert_int_equal(l[1].share, 6667);
	assert_true(l[0].going && !l[1].going);
	return OK;
}

/* Done above, the result given back: ready below, where the applicant has his receipt. */
static enum err signed_above(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application child, below;
	struct application_hold *h;
	enum application_no no;
	size_t n;
	TRY(application_by_id(rq, t->other, &child));
	town_as(rq, t->district, t->head);
	TRY(application_ask_signature(rq, &child, t->head, &no));
	TRY(application_signed(rq, &child, &no));
	assert_int_equal(no, APPLICATION_FINE);
	TRY(application_give_result(rq, &child, &no));
	assert_int_equal(no, APPLICATION_FINE);
	assert_str(child.collector, "Kelurahan Melati");
	TRY(application_by_id(rq, t->id, &below));
	assert_int_equal(below.state, APP_READY);
	assert_int_equal(below.ready_at, rq->now);
	TRY(application_holds(rq, below.id, &h, &n));
	for (size_t i = 0; i < n; i++) {
		assert_true(i == 0 || h[i].from_at == h[i - 1].to_at); /* always in somebody's hands */
		assert_true((h[i].unit_id == t->district) == str_eqz(h[i].role, "Kecamatan Hulu"));
	}
	town_as(rq, t->village, t->clerk);
	TRY(application_hand_over(rq, &below, STR("pemohon"), &no));
	assert_int_equal(no, APPLICATION_FINE);
	return OK;
}

static enum err again(struct rq *rq, struct town *t)
{
	struct application a, child;
	enum application_no no;
	TRY(application_by_id(rq, t->id, &a));
	town_as(rq, t->village, t->clerk);
	TRY(application_forward(rq, &a, t->district_service, STR(""), &child, &no));
	assert_int_equal(no, APPLICATION_FINE);
	t->other = child.id;
	return OK;
}

static enum err second(struct rq *rq, void *ctx)
{
	return again(rq, ctx);
}

/* Withdrawn below while it is above; refused above; fetched above by the applicant himself. */
static enum err other_ends(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a, child;
	enum application_no no;
	for (int k = 0; k < 3; k++) {
		TRY(begin(rq, t));
		TRY(again(rq, t));
		TRY(application_by_id(rq, t->id, &a));
		TRY(application_by_id(rq, t->other, &child));
		town_as(rq, t->district, t->head);
		if (k == 0)
			TRY(application_withdraw(rq, &a, STR("tidak jadi"), &no));
		if (k == 1)
			TRY(application_refuse(rq, &child, STR("tidak berwenang; pasal 1; keberatan ke camat"), &no));
		if (k == 2) {
			TRY(application_ask_signature(rq, &child, t->head, &no));
			TRY(application_signed(rq, &child, &no));
			TRY(application_hand_over(rq, &child, STR("pemohon"), &no));
		}
		assert_int_equal(no, APPLICATION_FINE);
		TRY(application_by_id(rq, t->id, &a));
		TRY(application_by_id(rq, t->other, &child));
		assert_int_equal(child.state, k == 0 ? APP_WITHDRAWN : k == 1 ? APP_REFUSED : APP_COLLECTED);
		assert_int_equal(a.state, k == 0 ? APP_WITHDRAWN : k == 1 ? APP_WORKING : APP_COLLECTED);
	}
	return OK;
}

static void levels(struct app_place *p)
{
	struct town t;
	town_new(p, &t);
	assert_ok(app_run_at(p->app, true, t.monday, NULL, begin, &t));
	assert_ok(app_run_at(p->app, true, t.monday + TOWN_HOUR, NULL, forward, &t));
	assert_ok(app_run_at(p->app, true, t.monday + 3 * TOWN_HOUR, NULL, lacking, &t));
	assert_ok(app_run_at(p->app, false, t.monday + 3 * TOWN_HOUR, NULL, times, &t));
	assert_ok(app_run_at(p->app, true, t.monday + 5 * TOWN_HOUR, NULL, second, &t));
	assert_ok(app_run_at(p->app, true, t.monday + 6 * TOWN_HOUR, NULL, signed_above, &t));
}

static void ends(struct app_place *p)
{
	struct town t;
	town_new(p, &t);
	assert_ok(app_run_at(p->app, true, t.monday + TOWN_HOUR, NULL, other_ends, &t));
}

static void levels_on_both(void **state) { (void)state, app_on_both(levels); }
static void ends_on_both(void **state) { (void)state, app_on_both(ends); }

TEST_GROUP(application_store_level, cmocka_unit_test(levels_on_both), cmocka_unit_test(ends_on_both));
