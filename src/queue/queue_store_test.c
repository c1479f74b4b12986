/* A morning at two counters, on both engines: numbers without gap or double, calls in turn, what takes a visit to its
 * end; and many at once. */
#include <pthread.h>
#include "account/account_store.h"
#include "app/app_place.h"
#include "queue/queue_store.h"

struct town {
	int64_t unit, letter, stamp, people[2];
	struct office_counter counter[2];
	int32_t today;
};

static enum err build(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	struct calendar_profile hours;
	enum office_no no;
	enum account_no ano;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &hours));
	struct office_unit u = {.city_id = c.id, .kind = UNIT_KELURAHAN, .name = STR("Kelurahan Melati"),
	                        .profile_id = hours.id, .from_on = 0, .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	t->unit = u.id;
	t->today = civil_day(rq->now, c.zone);
	static const char *const names[] = {"Surat keterangan", "Legalisir"};
	for (int i = 0; i < 2; i++) {
		struct office_service s = {.unit_id = u.id, .name = str_of(names[i]), .place = i + 1, .to_on = INT32_MAX};
		TRY(office_service_put(rq, &s, &no));
		*(i == 0 ? &t->letter : &t->stamp) = s.id;
		t->counter[i] = (struct office_counter){.unit_id = u.id, .number = i + 1, .name = STR("Loket"), .active = true};
		TRY(office_counter_put(rq, &t->counter[i], &no));
		struct account p = {.username = str_fmt(rq->a, "petugas%d", i), .name = STR("Petugas"), .unit_id = u.id,
		                    .active = true, .until_on = INT32_MAX};
		TRY(account_put(rq, &p, STR_NULL, &ano));
		t->people[i] = p.id;
	}
	return OK;
}

static void as(struct rq *rq, const struct town *t, int who)
{
	rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = t->people[who], .unit_id = t->unit};
}

static enum err take(struct rq *rq, const struct town *t, enum queue_class class, int64_t service, struct queue_visit *out)
{
	struct queue_ask k = {.unit_id = t->unit, .services = {service}, .n_services = 1, .files = 1, .class = class,
	                      .channel = FROM_COUNTER};
	struct queue_ticket ticket;
	enum queue_no no;
	TRY(queue_take(rq, &k, &ticket, &no));
	assert_int_equal(no, QUEUE_FINE);
	*out = ticket.visit;
	return OK;
}

static enum err morning(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct queue_visit a, b, old, v;
	enum queue_no no;
	bool more;
	as(rq, t, 0);
	TRY(take(rq, t, CLASS_COMMON, t->letter, &a));
	TRY(take(rq, t, CLASS_COMMON, t->letter, &b));
	TRY(take(rq, t, CLASS_ELDERLY, t->letter, &old));
	assert_int_equal(a.number, 1);
	assert_int_equal(old.number, 3);
	assert_int_equal(a.survey_ref.n, SURVEY_REF_LEN);
	TRY(queue_call_next(rq, &t->counter[0], &v, &no));
	assert_int_equal(no, QUEUE_NO_COUNTER); /* nobody sits there */
	TRY(queue_post_open(rq, &t->counter[0], &no));
	TRY(queue_call_next(rq, &t->counter[0], &v, &no));
	assert_int_equal(no, QUEUE_FINE);
	assert_int_equal(v.id, old.id);
	TRY(queue_call_next(rq, &t->counter[0], &v, &no));
	assert_int_equal(no, QUEUE_NO_BUSY);
	TRY(queue_do(rq, &t->counter[0], old.id, ACT_BEGIN, 0, &v, &no));
	TRY(queue_do(rq, &t->counter[0], old.id, ACT_BEGIN, 0, &v, &no));
	assert_int_equal(no, QUEUE_NO_STATE); /* the second click */
	as(rq, t, 1);
	TRY(queue_post_open(rq, &t->counter[0], &no));
	assert_int_equal(no, QUEUE_NO_POST);
	TRY(queue_post_open(rq, &t->counter[1], &no));
	TRY(queue_call(rq, &t->counter[1], b.id, REASON_NONE, STR(""), &v, &no));
	assert_int_equal(no, QUEUE_NO_REASON);
	TRY(queue_call(rq, &t->counter[1], b.id, REASON_OFFICER, STR(""), &v, &no));
	assert_int_equal(no, QUEUE_FINE);
	TRY(queue_do(rq, &t->counter[1], b.id, ACT_ABSENT, 0, &v, &no));
	assert_int_equal(no, QUEUE_NO_CALLS);
	for (int i = 0; i < 2; i++)
		TRY(queue_do(rq, &t->counter[1], b.id, ACT_RECALL, 0, &v, &no));
	TRY(queue_do(rq, &t->counter[1], b.id, ACT_ABSENT, 0, &v, &no));
	assert_int_equal(no, QUEUE_FINE);
	TRY(queue_call_next(rq, &t->counter[1], &v, &no));
	assert_int_equal(v.id, a.id);
	as(rq, t, 0);
	TRY(queue_finish(rq, &t->counter[0], old.id, &more, &v, &no));
	assert_int_equal(no, QUEUE_FINE);
	assert_false(more);
	assert_int_equal(v.state, VISIT_DONE);
	assert_null(v.survey_ref.s); /* opened, and forgotten */
	TRY(queue_call_next(rq, &t->counter[0], &v, &no));
	assert_int_equal(no, QUEUE_NO_EMPTY);
	struct queue_call_line *calls;
	size_t n;
	TRY(queue_calls(rq, t->unit, t->today, &calls, &n));
	assert_int_equal(n, 3);
	assert_int_equal(calls[1].reason, REASON_OFFICER);
	assert_int_equal(calls[1].instead_id, a.id);
	return OK;
}

/* Two services in one visit, a transfer, a hold, and the end of the day. */
static enum err afternoon(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct queue_visit v, w;
	struct queue_want *wants;
	struct queue_ticket ticket;
	struct queue_closing closing;
	enum queue_no no;
	bool more;
	size_t n;
	struct queue_ask k = {.unit_id = t->unit, .services = {t->letter, t->stamp}, .n_services = 2, .files = 10,
	                      .channel = FROM_KIOSK};
	int64_t only[] = {t->letter};
	as(rq, t, 0);
	TRY(queue_counter_services_put(rq, t->unit, t->counter[0].id, only, 1, &no));
	TRY(queue_take(rq, &k, &ticket, &no));
	assert_true(ticket.estimate.known && ticket.visit.low <= ticket.estimate.mid);
	TRY(queue_call_next(rq, &t->counter[0], &v, &no));
	assert_int_equal(v.id, ticket.visit.id);
	TRY(queue_do(rq, &t->counter[0], v.id, ACT_BEGIN, 0, &v, &no));
	TRY(queue_finish(rq, &t->counter[0], v.id, &more, &v, &no));
	assert_true(more && v.state == VISIT_WAITING && v.service_id == t->stamp); /* this counter does not stamp */
	TRY(queue_call_next(rq, &t->counter[0], &w, &no));
	assert_int_equal(no, QUEUE_NO_EMPTY);
	as(rq, t, 1);
	TRY(queue_do(rq, &t->counter[1], v.id, ACT_CANCEL, 0, &w, &no)); /* the visitor leaves */
	assert_int_equal(no, QUEUE_FINE);
	TRY(queue_at(rq, &t->counter[1], &w)); /* a of the morning is still here: called, never served */
	TRY(queue_do(rq, &t->counter[1], w.id, ACT_BEGIN, 0, &w, &no));
	TRY(queue_transfer(rq, &t->counter[1], w.id, t->stamp, t->counter[1].id, &w, &no));
	assert_int_equal(no, QUEUE_FINE);
	TRY(queue_wants(rq, w.id, &wants, &n));
	assert_int_equal(n, 2);
	TRY(queue_call_next(rq, &t->counter[1], &v, &no));
	assert_int_equal(v.id, w.id); /* its place was kept */
	TRY(queue_do(rq, &t->counter[1], w.id, ACT_HOLD, 30, &v, &no));
	TRY(queue_call_next(rq, &t->counter[1], &v, &no));
	assert_int_equal(no, QUEUE_NO_EMPTY); /* not before half an hour */
	TRY(queue_close_day(rq, t->unit, t->today, &closing));
	assert_int_equal(closing.later, 1);
	assert_int_equal(closing.done, 0);
	assert_int_equal(closing.absent, 1);
	TRY(queue_close_day(rq, t->unit, t->today, &closing));
	assert_int_equal(closing.later + closing.absent + closing.done, 0);
	/* The next day he comes first. */
	struct queue_ask again = {.unit_id = t->unit, .services = {t->stamp}, .n_services = 1, .files = 1,
	                          .class = CLASS_CONTINUED, .channel = FROM_COUNTER, .continues_id = w.id};
	TRY(queue_take(rq, &again, &ticket, &no));
	assert_int_equal(ticket.visit.place_at, w.place_at);
	return OK;
}

static enum err elsewhere(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct queue_ask k = {.unit_id = t->unit, .services = {t->letter}, .n_services = 1, .files = 1, .channel = FROM_DEVICE,
	                      .series = STR("K2A"), .number = 1, .taken_at = rq->now - 60000};
	struct queue_ticket x, y;
	enum queue_no no;
	as(rq, t, 0);
	TRY(queue_take(rq, &k, &x, &no));
	assert_int_equal(no, QUEUE_FINE);
	TRY(queue_take(rq, &k, &y, &no));
	assert_int_equal(no, QUEUE_FINE);
	assert_int_equal(x.visit.id, y.visit.id); /* sent twice, counted once */
	k.taken_at -= 1000;
	TRY(queue_take(rq, &k, &y, &no));
	assert_int_equal(no, QUEUE_NO_TWICE);
	k.number = 2;
	k.taken_at = rq->now + 60000;
	TRY(queue_take(rq, &k, &y, &no));
	assert_int_equal(no, QUEUE_NO_DAY); /* not yet */
	k.channel = FROM_COUNTER;
	k.services[0] = 12345;
	TRY(queue_take(rq, &k, &y, &no));
	assert_int_equal(no, QUEUE_NO_SERVICE);
	struct queue_office o;
	TRY(queue_office(rq, t->unit, &o));
	o.rule.day_limit = 1;
	TRY(queue_office_put(rq, t->unit, &o, STR("uji"), &no));
	k.services[0] = t->letter;
	TRY(queue_take(rq, &k, &y, &no));
	assert_int_equal(no, QUEUE_NO_FULL);
	o.rule.day_limit = 0;
	return queue_office_put(rq, t->unit, &o, STR("uji"), &no);
}

/* ---- many at once ---- */

enum { CLERKS = 8, EACH = 25 };
struct rush {
	struct app_place *p;
	struct town *t;
	int64_t numbers[EACH];
};

static enum err one_more(struct rq *rq, void *ctx)
{
	struct rush *r = ctx;
	struct queue_visit v;
	as(rq, r->t, 0);
	TRY(take(rq, r->t, CLASS_COMMON, r->t->letter, &v));
	r->numbers[EACH - 1] = v.number;
	return OK;
}

static void *rush(void *arg)
{
	struct rush *r = arg;
	for (int i = 0; i < EACH; i++) {
		enum err e;
		while ((e = app_run(r->p->app, true, one_more, r)) == ERR_RETRY || e == ERR_BUSY)
			;
		assert_ok(e);
		r->numbers[i] = r->numbers[EACH - 1];
	}
	return NULL;
}

static void numbers_at_once(struct app_place *p, struct town *t)
{
	static struct rush r[CLERKS];
	static bool seen[CLERKS * EACH + 1000];
	pthread_t threads[CLERKS];
	int64_t least = INT64_MAX, most = 0;
	memset(seen, 0, sizeof seen);
	for (int i = 0; i < CLERKS; i++) {
		r[i] = (struct rush){.p = p, .t = t};
		assert_int_equal(pthread_create(&threads[i], NULL, rush, &r[i]), 0);
	}
	for (int i = 0; i < CLERKS; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < CLERKS; i++)
		for (int k = 0; k < EACH; k++) {
			int64_t n = r[i].numbers[k];
			assert_false(seen[n]);
			seen[n] = true;
			least = n < least ? n : least;
			most = n > most ? n : most;
		}
	assert_int_equal(most - least + 1, CLERKS * EACH); /* no gap */
}

static void day(struct app_place *p)
{
	struct town t = {0};
	assert_ok(app_run(p->app, true, build, &t));
	assert_ok(app_run(p->app, true, morning, &t));
	assert_ok(app_run(p->app, true, afternoon, &t));
	assert_ok(app_run(p->app, true, elsewhere, &t));
	numbers_at_once(p, &t);
}

static void day_on_both(void **state)
{
	(void)state;
	app_on_both(day);
}

TEST_GROUP(queue_store, cmocka_unit_test(day_on_both));
