/* What a counter does: sits down, calls, serves, sends on, closes the day. */
#include "app/module.h"
#include "queue/queue_store_line.h"
#include "queue/queue_store_own.h"
#include "queue/queue_store_slot.h"
#include "queue_sql.h"

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

/* ---- who sits where ---- */

enum err queue_posts(struct rq *rq, int64_t unit_id, struct queue_post **out, size_t *n)
{
	struct queue_posts_open_row *r;
	size_t got;
	TRY(sql_queue_posts_open(rq->db, rq->a, unit_id, OFFICE_COUNTERS_MAX, &r, &got));
	struct queue_post *v = ARENA_ARRAY(rq->a, got, struct queue_post);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct queue_post){r[i].id, r[i].counter_id, r[i].account_id, r[i].from_at, 0};
	*out = v;
	*n = got;
	return OK;
}

enum err queue_posts_between(struct rq *rq, int64_t unit_id, int64_t from, int64_t to, struct queue_post **out,
                             size_t *n)
{
	struct queue_posts_day_row *r;
	size_t got;
	TRY(sql_queue_posts_day(rq->db, rq->a, unit_id, from, to, QUEUE_WAITING_MAX, &r, &got));
	struct queue_post *v = ARENA_ARRAY(rq->a, got, struct queue_post);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct queue_post){r[i].id, r[i].counter_id, r[i].account_id, r[i].from_at, none(r[i].to_at)};
	*out = v;
	*n = got;
	return OK;
}

static enum err post_told(struct rq *rq, int64_t post_id, const struct office_counter *c, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "counter_id", c->id);
	journal_int(&j, "account_id", rq->actor.id);
	rq_changed(rq, str_fmt(rq->a, "antrean/%lld", (long long)c->unit_id));
	return journal_event(rq, &(struct journal_entry){"queue_post", post_id, 0, c->unit_id, what, journal_json_end(&j),
	                                                 STR_NULL}, NULL);
}

enum err queue_post_open(struct rq *rq, const struct office_counter *c, enum queue_no *no)
{
	struct queue_post *v;
	size_t n;
	*no = c->active ? QUEUE_FINE : QUEUE_NO_COUNTER;
	TRY(queue_posts(rq, c->unit_id, &v, &n));
	for (size_t i = 0; i < n; i++) {
		if (v[i].counter_id != c->id)
			continue;
		if (v[i].account_id == rq->actor.id)
			return OK; /* he sits there already */
		*no = QUEUE_NO_POST;
	}
	if (*no != QUEUE_FINE)
		return OK;
	for (size_t i = 0; i < n; i++)
		if (v[i].account_id == rq->actor.id)
			TRY(sql_queue_post_end(rq->db, v[i].id, rq->now, NULL));
	int64_t id = rq_id(rq);
	TRY(sql_queue_post_add(rq->db, id, c->unit_id, c->id, rq->actor.id, rq->now, NULL));
	return post_told(rq, id, c, N_("buka loket"));
}

/* The actor's post at the counter; QUEUE_NO_COUNTER when he does not sit there. */
static enum err post_of(struct rq *rq, const struct office_counter *c, struct queue_post *out, enum queue_no *no)
{
	struct queue_post *v;
	size_t n;
	TRY(queue_posts(rq, c->unit_id, &v, &n));
	*no = QUEUE_NO_COUNTER;
	for (size_t i = 0; i < n; i++)
		if (v[i].counter_id == c->id && v[i].account_id == rq->actor.id) {
			*out = v[i];
			*no = QUEUE_FINE;
		}
	return OK;
}

enum err queue_at(struct rq *rq, const struct office_counter *c, struct queue_visit *out)
{
	struct queue_at_counter_row r;
	TRY(sql_queue_at_counter(rq->db, rq->a, c->unit_id, queue_today(rq, c->unit_id), c->id, &r));
	return queue_visit_by_id(rq, r.id, out);
}

static enum err free_of(struct rq *rq, const struct office_counter *c, enum queue_no *no)
{
	struct queue_visit busy;
	enum err e = queue_at(rq, c, &busy);
	if (e == OK)
		*no = QUEUE_NO_BUSY;
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err queue_post_close(struct rq *rq, const struct office_counter *c, enum queue_no *no)
{
	struct queue_post p;
	TRY(post_of(rq, c, &p, no));
	if (*no == QUEUE_FINE)
		TRY(free_of(rq, c, no));
	if (*no != QUEUE_FINE)
		return OK;
	TRY(sql_queue_post_end(rq->db, p.id, rq->now, NULL));
	return post_told(rq, p.id, c, N_("tutup loket"));
}

/* ---- calling ---- */

static enum err call(struct rq *rq, const struct office_counter *c, struct queue_visit *v, const struct queue_deed *d)
{
	enum queue_state was = v->state;
	v->state = VISIT_CALLED;
	v->counter_id = c->id;
	v->calls = was == VISIT_ABSENT ? 1 : v->calls + 1;
	v->called_at = rq->now;
	v->hold_until = 0;
	TRY(queue_keep(rq, v, was));
	return queue_tell(rq, v, d);
}

static enum err may_call(struct rq *rq, const struct office_counter *c, enum queue_no *no)
{
	struct queue_post p;
	TRY(post_of(rq, c, &p, no));
	return *no == QUEUE_FINE ? free_of(rq, c, no) : OK;
}

enum err queue_call_next(struct rq *rq, const struct office_counter *c, struct queue_visit *out, enum queue_no *no)
{
	struct queue_line l;
	TRY(may_call(rq, c, no));
	if (*no != QUEUE_FINE)
		return OK;
	TRY(queue_line(rq, c->unit_id, queue_today(rq, c->unit_id), &l));
	const struct queue_visit *next = queue_line_next(rq, &l, c->id);
	if (next == NULL) {
		*no = QUEUE_NO_EMPTY;
		return OK;
	}
	*out = *next;
	return call(rq, c, out, &(struct queue_deed){.act = ACT_CALL, .counter_id = c->id});
}

enum err queue_call(struct rq *rq, const struct office_counter *c, int64_t visit_id, enum queue_reason reason,
                    struct str note, struct queue_visit *out, enum queue_no *no)
{
	struct queue_line l;
	TRY(may_call(rq, c, no));
	if (*no != QUEUE_FINE)
		return OK;
	TRY(queue_visit_by_id(rq, visit_id, out));
	TRY(queue_line(rq, c->unit_id, queue_today(rq, c->unit_id), &l));
	*no = out->unit_id != c->unit_id ? QUEUE_NO_STATE
	      : out->day != l.day ? QUEUE_NO_DAY : queue_may(out->state, ACT_CALL);
	if (*no != QUEUE_FINE)
		return OK;
	const struct queue_visit *next = queue_line_next(rq, &l, c->id);
	struct queue_one called = queue_one_of(out, l.offered, l.n_offered), first = {0};
	struct queue_deed d = {.act = ACT_CALL, .counter_id = c->id};
	if (next != NULL)
		first = queue_one_of(next, l.offered, l.n_offered);
	/* Who was held or absent has had his turn: calling him again takes nobody's place. */
	if (out->state == VISIT_WAITING) {
		*no = queue_turn_ok(next != NULL ? &first : NULL, &called, reason, note);
		if (*no != QUEUE_FINE)
			return OK;
		if (next == NULL || next->id != called.id) {
			d.reason = reason;
			d.note = note;
			d.instead_id = next != NULL ? next->id : 0;
		}
	}
	return call(rq, c, out, &d);
}

/* ---- serving ---- */

/* The visit, of this unit and today, at this counter when it is at one. */
static enum err visit_at(struct rq *rq, const struct office_counter *c, int64_t visit_id, enum queue_act act,
                         struct queue_visit *out, enum queue_no *no)
{
	struct queue_post p;
	TRY(post_of(rq, c, &p, no));
	if (*no != QUEUE_FINE)
		return OK;
	TRY(queue_visit_by_id(rq, visit_id, out));
	bool here = out->counter_id == c->id || (out->state != VISIT_CALLED && out->state != VISIT_SERVED);
	*no = out->unit_id != c->unit_id || !here ? QUEUE_NO_STATE
	      : out->day != queue_today(rq, c->unit_id) ? QUEUE_NO_DAY : queue_may(out->state, act);
	return OK;
}

/* The want that the visit stands in line for. */
static enum err want_now(struct rq *rq, const struct queue_visit *v, struct queue_want *out, struct queue_want **all,
                         size_t *n)
{
	TRY(queue_wants(rq, v->id, all, n));
	for (size_t i = 0; i < *n; i++)
		if ((*all)[i].service_id == v->service_id &&
		    ((*all)[i].state == VISIT_WAITING || (*all)[i].state == VISIT_SERVED)) {
			*out = (*all)[i];
			return OK;
		}
	return ERR_NOT_FOUND;
}

static enum err want_set(struct rq *rq, int64_t visit_id, const struct queue_want *w)
{
	return sql_queue_want_set(rq->db, visit_id, w->place, str_of(queue_state_name(w->state)),
	                          (struct db_int){w->begun_at != 0, w->begun_at},
	                          (struct db_int){w->ended_at != 0, w->ended_at},
	                          (struct db_int){w->counter_id != 0, w->counter_id}, NULL);
}

static enum err begin_want(struct rq *rq, const struct queue_visit *v, int64_t counter_id)
{
	struct queue_want w, *all;
	size_t n;
	TRY(want_now(rq, v, &w, &all, &n));
	w.state = VISIT_SERVED;
	w.begun_at = w.begun_at != 0 ? w.begun_at : rq->now;
	w.counter_id = counter_id;
	return want_set(rq, v->id, &w);
}

enum err queue_do(struct rq *rq, const struct office_counter *c, int64_t visit_id, enum queue_act act, int hold_minutes,
                  struct queue_visit *out, enum queue_no *no)
{
	struct queue_office o;
	must(act == ACT_RECALL || act == ACT_BEGIN || act == ACT_HOLD || act == ACT_ABSENT || act == ACT_BACK ||
	     act == ACT_CANCEL || act == ACT_LATER);
	TRY(visit_at(rq, c, visit_id, act, out, no));
	TRY(queue_office(rq, c->unit_id, &o));
	if (*no == QUEUE_FINE && act == ACT_ABSENT && out->calls < o.rule.call_limit)
		*no = QUEUE_NO_CALLS;
	if (*no == QUEUE_FINE && (hold_minutes < 0 || hold_minutes > 480))
		*no = QUEUE_NO_RULE;
	if (*no != QUEUE_FINE)
		return OK;
	enum queue_state was = out->state;
	out->state = queue_after(act);
	out->calls += act == ACT_RECALL;
	if (act == ACT_RECALL)
		out->called_at = rq->now;
	if (act == ACT_BEGIN) {
		out->begun_at = out->begun_at != 0 ? out->begun_at : rq->now;
		TRY(begin_want(rq, out, c->id));
	}
	out->hold_until = act == ACT_HOLD && hold_minutes > 0 ? rq->now + (int64_t)hold_minutes * 60000 : 0;
	if (act == ACT_BACK || act == ACT_HOLD || act == ACT_ABSENT)
		out->counter_id = 0;
	if (act == ACT_CANCEL || act == ACT_LATER) {
		out->ended_at = rq->now;
		TRY(queue_part(rq, out, false));
	}
	TRY(queue_keep(rq, out, was));
	return queue_tell(rq, out, &(struct queue_deed){.act = act, .counter_id = c->id});
}

enum err queue_transfer(struct rq *rq, const struct office_counter *c, int64_t visit_id, int64_t service_id,
                        int64_t only_counter_id, struct queue_visit *out, enum queue_no *no)
{
	struct queue_want w, *all;
	struct office_service s;
	size_t n;
	TRY(visit_at(rq, c, visit_id, ACT_TRANSFER, out, no));
	if (*no != QUEUE_FINE)
		return OK;
	TRY(office_service_by_id(rq, service_id, &s));
	TRY(want_now(rq, out, &w, &all, &n));
	if (s.unit_id != c->unit_id)
		*no = QUEUE_NO_SERVICE;
	else if (n >= 2 * QUEUE_WANTS_MAX)
		*no = QUEUE_NO_MANY;
	if (*no != QUEUE_FINE)
		return OK;
	if (service_id != out->service_id) { /* it was another service that was wanted */
		struct service_version v = {0};
		enum err e = service_current(rq, service_id, out->day, &v);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		w.state = VISIT_LEFT;
		TRY(want_set(rq, out->id, &w));
		TRY(sql_queue_want_add(rq->db, out->id, all[n - 1].place + 1, service_id, v.id, NULL));
	}
	enum queue_state was = out->state;
	out->state = VISIT_WAITING;
	out->service_id = service_id;
	out->only_counter_id = only_counter_id;
	out->counter_id = 0;
	out->hold_until = 0;
	TRY(queue_keep(rq, out, was));
	return queue_tell(rq, out, &(struct queue_deed){.act = ACT_TRANSFER, .counter_id = c->id});
}

/* Whether the counter takes the service. */
static enum err takes(struct rq *rq, const struct office_counter *c, int64_t service_id, bool *out)
{
	struct queue_counter_service *v;
	size_t n, own = 0;
	*out = false;
	TRY(queue_counter_services(rq, c->unit_id, &v, &n));
	for (size_t i = 0; i < n; i++) {
		own += v[i].counter_id == c->id;
		*out |= v[i].counter_id == c->id && v[i].service_id == service_id;
	}
	*out |= own == 0;
	return OK;
}

enum err queue_finish(struct rq *rq, const struct office_counter *c, int64_t visit_id, bool *more,
                      struct queue_visit *out, enum queue_no *no)
{
	struct queue_want w, *all, *next = NULL;
	size_t n;
	bool stays;
	*more = false;
	TRY(visit_at(rq, c, visit_id, ACT_FINISH, out, no));
	if (*no != QUEUE_FINE)
		return OK;
	TRY(want_now(rq, out, &w, &all, &n));
	w.state = VISIT_DONE;
	w.ended_at = rq->now;
	TRY(want_set(rq, out->id, &w));
	for (size_t i = 0; i < n && next == NULL; i++)
		if (all[i].place != w.place && all[i].state == VISIT_WAITING)
			next = &all[i];
	*more = next != NULL;
	out->only_counter_id = 0;
	if (next != NULL) {
		out->service_id = next->service_id;
		TRY(takes(rq, c, next->service_id, &stays));
		out->state = stays ? VISIT_SERVED : VISIT_WAITING;
		out->counter_id = stays ? c->id : 0;
		if (stays)
			TRY(begin_want(rq, out, c->id));
	} else {
		out->state = VISIT_DONE;
		out->ended_at = rq->now;
		TRY(queue_part(rq, out, true));
	}
	TRY(queue_keep(rq, out, VISIT_SERVED));
	return queue_tell(rq, out, &(struct queue_deed){.act = ACT_FINISH, .counter_id = c->id});
}

/* ---- the end of the day ---- */

static enum err close_one(struct rq *rq, struct queue_visit *v, struct queue_closing *out)
{
	enum queue_state was = v->state;
	enum queue_act act = was == VISIT_SERVED ? ACT_FINISH : was == VISIT_CALLED || was == VISIT_ABSENT ? ACT_ABSENT
	                     : ACT_LATER;
	if (was == VISIT_ABSENT && v->ended_at != 0)
		return OK; /* closed before */
	v->state = queue_after(act);
	v->ended_at = rq->now;
	v->hold_until = 0;
	out->done += act == ACT_FINISH;
	out->absent += act == ACT_ABSENT;
	out->later += act == ACT_LATER;
	TRY(queue_part(rq, v, act == ACT_FINISH));
	TRY(queue_keep(rq, v, was));
	return queue_tell(rq, v, &(struct queue_deed){.act = act, .counter_id = v->counter_id});
}

/* Of the visits that were told a wait: how it turned out. */
static enum err truth_keep(struct rq *rq, int64_t unit_id, int32_t day)
{
	struct queue_truths_row *r;
	struct queue_truth t = {0};
	size_t n;
	TRY(sql_queue_truths(rq->db, rq->a, unit_id, day, QUEUE_WAITING_MAX, &r, &n));
	for (size_t i = 0; i < n; i++) {
		int64_t x = queue_truth_of((r[i].called_at - r[i].taken_at) / 60000, r[i].expected);
		t.n++;
		t.sum += x;
		t.sum_squares += x * x;
	}
	return t.n > 0 ? sql_queue_truth_keep(rq->db, unit_id, day, t.n, t.sum, t.sum_squares, NULL) : OK;
}

enum err queue_close_day(struct rq *rq, int64_t unit_id, int32_t day, struct queue_closing *out)
{
	struct queue_visit *v;
	struct queue_post *p;
	size_t n;
	*out = (struct queue_closing){0};
	TRY(queue_open_visits(rq, unit_id, day, &v, &n));
	for (size_t i = 0; i < n; i++)
		TRY(close_one(rq, &v[i], out));
	TRY(queue_posts(rq, unit_id, &p, &n));
	for (size_t i = 0; i < n; i++)
		TRY(sql_queue_post_end(rq->db, p[i].id, rq->now, NULL));
	TRY(sql_queue_work_clear(rq->db, unit_id, day, NULL));
	TRY(sql_queue_work_fill(rq->db, unit_id, day, NULL));
	TRY(truth_keep(rq, unit_id, day));
	return queue_bookings_missed(rq, unit_id, day, &out->missed);
}

/* ---- what is shown ---- */

enum err queue_calls(struct rq *rq, int64_t unit_id, int32_t day, struct queue_call_line **out, size_t *n)
{
	enum { CALLS_MAX = 4 * QUEUE_WAITING_MAX };
	struct queue_day_calls_row *r;
	size_t got;
	TRY(sql_queue_day_calls(rq->db, rq->a, unit_id, day, CALLS_MAX, &r, &got));
	struct queue_call_line *v = ARENA_ARRAY(rq->a, got, struct queue_call_line);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct queue_call_line){.visit_id = r[i].visit_id, .counter_id = none(r[i].counter_id),
		                                .actor_id = r[i].actor_id, .at = r[i].at, .instead_id = none(r[i].instead_id),
		                                .service_id = r[i].service_id, .note = r[i].note};
		must(queue_class_parse(r[i].class, &v[i].class) && queue_reason_parse(r[i].reason, &v[i].reason));
	}
	*out = v;
	*n = got;
	return OK;
}

enum err queue_visit_acts(struct rq *rq, int64_t visit_id, struct queue_act_line **out, size_t *n)
{
	struct queue_act_sql_row *r;
	size_t got;
	TRY(sql_queue_visit_acts(rq->db, rq->a, visit_id, 500, &r, &got));
	struct queue_act_line *v = ARENA_ARRAY(rq->a, got, struct queue_act_line);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct queue_act_line){.id = r[i].id, .counter_id = none(r[i].counter_id), .actor_id = r[i].actor_id,
		                               .at = r[i].at, .instead_id = none(r[i].instead_id), .note = r[i].note};
		must(queue_act_parse(r[i].kind, &v[i].act) && queue_reason_parse(r[i].reason, &v[i].reason));
	}
	*out = v;
	*n = got;
	return OK;
}

const struct record queue_records[] = {
	{"queue_visit", N_("Kunjungan"), NULL},
	{"queue_rule", N_("Aturan antrean"), NULL},
	{"queue_post", N_("Penjagaan loket"), NULL},
	{"queue_kiosk", N_("Kios antrean"), NULL},
	{"queue_check", N_("Cek berkas"), NULL},
	{"queue_booking", N_("Janji temu"), NULL},
	{"queue_far", N_("Aturan janji temu dan ponsel"), NULL},
	{"queue_room", N_("Daya tampung sehari"), NULL},
	{"queue_counter_service", N_("Layanan di loket"), NULL},
};
const size_t queue_records_n = countof(queue_records);
