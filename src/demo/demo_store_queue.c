/* A morning at the front office of Kota Contoh: standards in force, counters, people in line as of now, and some days gone
 * by with two calls out of turn. All of it invented; nobody has a name here. */
#include "demo/demo_store.h"
#include "queue/queue_store_slot.h"

enum { PAST_DAYS = 5, MORNING = 34 };

struct desking {
	struct rq *rq;
	struct office_unit unit;
	struct office_counter counters[3];
	size_t n_counters;
	struct service_version *offered;
	size_t n_offered;
	int64_t clerk[2];
	enum zone zone;
	struct demo_dice dice;
};

static const struct {
	const char *unit, *clerk[2];
	int counters;
} offices[] = {
	{"Kecamatan Contoh Hulu", {"loket", "operator"}, 3},
	{"Kelurahan Melati", {"lurah", "lurah"}, 2},
};

/* Which standards are in force is demo_store_office.c's. */
static enum err standards(struct desking *w)
{
	return service_offered(w->rq, w->unit.id, civil_day(w->rq->now, w->zone), &w->offered, &w->n_offered);
}

static enum err counters(struct desking *w, int n)
{
	struct office_counter *have;
	size_t n_have;
	enum office_no no;
	TRY(office_counters(w->rq, w->unit.id, &have, &n_have));
	for (int i = 0; i < n; i++) {
		struct office_counter *c = &w->counters[i];
		*c = (struct office_counter){.unit_id = w->unit.id, .number = i + 1, .active = true,
		                             .name = i == 2 ? STR("Layanan cepat") : STR("Pelayanan")};
		for (size_t k = 0; k < n_have; k++)
			if (have[k].number == i + 1)
				*c = have[k];
		if (c->id == 0)
			TRY(office_counter_put(w->rq, c, &no));
	}
	w->n_counters = (size_t)n;
	return OK;
}

/* ---- days ---- */

static void as(struct desking *w, struct rq *then, int who, int64_t at)
{
	*then = *w->rq;
	then->now = at;
	then->actor = (struct actor){.kind = ACTOR_STAFF, .id = w->clerk[who], .unit_id = w->unit.id};
}

static enum err take(struct desking *w, int64_t at)
{
	static const enum queue_class classes[] = {CLASS_COMMON, CLASS_COMMON, CLASS_COMMON, CLASS_COMMON, CLASS_COMMON,
	                                           CLASS_ELDERLY, CLASS_COMMON, CLASS_INFANT};
	struct rq then;
	struct queue_ticket t;
	enum queue_no no;
	size_t first = demo_roll(&w->dice, (uint32_t)w->n_offered);
	first = demo_roll(&w->dice, 2) == 0 ? first / 2 : first;
	struct queue_ask k = {.unit_id = w->unit.id, .services = {w->offered[first].service_id}, .n_services = 1,
	                      .channel = demo_roll(&w->dice, 4) == 0 ? FROM_KIOSK : FROM_COUNTER,
	                      .files = demo_roll(&w->dice, 12) == 0 ? 10 : 1,
	                      .class = classes[demo_roll(&w->dice, countof(classes))]};
	if (demo_roll(&w->dice, 6) == 0 && w->n_offered > 1)
		k.services[k.n_services++] = w->offered[(first + 1) % w->n_offered].service_id;
	as(w, &then, 0, at);
	TRY(queue_take(&then, &k, &t, &no));
	return no == QUEUE_FINE ? OK : ERR_CONFLICT;
}

/* The last of three or more who wait; 0: nobody is to be called out of turn. */
static enum err aside_of(struct desking *w, struct rq *then, bool aside, int64_t *last)
{
	struct queue_visit *open;
	size_t n, waiting = 0;
	*last = 0;
	if (!aside)
		return OK;
	TRY(queue_open_visits(then, w->unit.id, queue_today(then, w->unit.id), &open, &n));
	for (size_t i = 0; i < n; i++)
		if (open[i].state == VISIT_WAITING && open[i].class == CLASS_COMMON) {
			*last = open[i].id;
			waiting++;
		}
	if (waiting < 3)
		*last = 0;
	return OK;
}

/* The next is called at the counter at `at` and served for some minutes: *until is when it is free again. */
static enum err serve(struct desking *w, size_t counter, int64_t at, int64_t limit, bool *aside, int64_t *until)
{
	struct rq then;
	struct queue_visit v;
	enum queue_no no;
	bool more = true;
	int64_t last;
	const struct office_counter *c = &w->counters[counter];
	as(w, &then, (int)counter, at);
	TRY(aside_of(w, &then, *aside, &last));
	if (last != 0) {
		*aside = false;
		TRY(queue_call(&then, c, last, counter == 0 ? REASON_SAME_CASE : REASON_MACHINE, STR(""), &v, &no));
	} else {
		TRY(queue_call_next(&then, c, &v, &no));
	}
	*until = at + 60000;
	if (no != QUEUE_FINE)
		return no == QUEUE_NO_EMPTY ? OK : ERR_CONFLICT;
	as(w, &then, (int)counter, at + 45000);
	if (then.now > limit)
		return OK; /* he is on his way to the counter */
	TRY(queue_do(&then, c, v.id, ACT_BEGIN, 0, &v, &no));
	while (more && no == QUEUE_FINE) {
		*until = then.now + (4 + (int64_t)demo_roll(&w->dice, 9)) * 60000 + (int64_t)demo_roll(&w->dice, 60) * 1000;
		as(w, &then, (int)counter, *until);
		if (*until > limit)
			return OK;
		TRY(queue_finish(&then, c, v.id, &more, &v, &no));
	}
	return no == QUEUE_FINE ? OK : ERR_CONFLICT;
}

/* From `from` until `limit`: two clerks, people as they come; aside: one call of the day is out of turn. */
static enum err day(struct desking *w, int64_t from, int64_t limit, int people, bool aside)
{
	struct rq then;
	enum queue_no no;
	int64_t until[2] = {from + 5 * 60000, from + 8 * 60000}, next = from;
	int taken = 0;
	size_t clerks = w->clerk[0] == w->clerk[1] ? 1 : 2;
	for (size_t i = 0; i < clerks; i++) {
		as(w, &then, (int)i, from);
		TRY(queue_post_open(&then, &w->counters[i], &no));
	}
	for (int64_t at = from; at < limit; at += 60000) {
		for (; taken < people && next <= at; taken++) {
			TRY(take(w, next));
			next += (1 + (int64_t)demo_roll(&w->dice, 6)) * 60000;
		}
		for (size_t i = 0; i < clerks; i++)
			if (until[i] <= at)
				TRY(serve(w, i, at, limit, &aside, &until[i]));
	}
	return OK;
}

static enum err past_day(struct desking *w, int32_t on, bool aside)
{
	struct rq then;
	struct queue_closing closing;
	int64_t from = civil_ms(on, 8 * 60, w->zone);
	TRY(day(w, from, from + 5 * 3600000, MORNING + (int)demo_roll(&w->dice, 10), aside));
	as(w, &then, 0, civil_ms(on, 16 * 60 + 30, w->zone));
	return queue_close_day(&then, w->unit.id, on, &closing);
}

static enum err days(struct desking *w)
{
	struct calendar c;
	struct queue_visit *had;
	size_t n;
	int32_t today = civil_day(w->rq->now, w->zone), on = today;
	TRY(office_calendar(w->rq, w->unit.id, &c));
	TRY(queue_day_visits(w->rq, w->unit.id, today, &had, &n));
	if (n > 0)
		return OK; /* made before */
	for (int i = 0; i < PAST_DAYS; i++)
		do
			on--;
		while (!calendar_is_working_day(&c, on));
	for (int i = 0; on < today; on++)
		if (calendar_is_working_day(&c, on))
			TRY(past_day(w, on, i++ % 3 == 1 && w->n_counters > 2));
	/* The morning that is going on, whatever the hour. */
	int64_t begin = w->rq->now - 100 * 60000, midnight = civil_ms(today, 0, w->zone);
	return day(w, begin > midnight ? begin : midnight, w->rq->now, MORNING, false);
}

/* Numbers by phone, and a handful of appointments in the hours to come. */
static enum err from_afar(struct desking *w)
{
	struct queue_far_office f;
	struct queue_booking b;
	struct queue_slot *s;
	enum queue_no no;
	struct rq then;
	size_t n;
	TRY(queue_far(w->rq, w->unit.id, &f));
	if (f.version != 0)
		return OK; /* made before */
	as(w, &then, 0, w->rq->now);
	f.far.phone = true;
	TRY(queue_far_put(&then, w->unit.id, &f, STR("contoh"), &no));
	for (size_t i = 0; i < 2 && i < w->n_offered; i++) {
		TRY(queue_slots(&then, w->unit.id, w->offered[i].service_id, 5, &s, &n));
		for (size_t k = i; k < n; k += 2)
			TRY(queue_book(&then, w->unit.id, w->offered[i].service_id, s[k].at, FROM_COUNTER, NULL, &b, &no));
	}
	return OK;
}

enum err demo_contoh_queue(struct rq *rq)
{
	TRY(demo_contoh_standards(rq));
	for (size_t i = 0; i < countof(offices); i++) {
		struct desking w = {.rq = rq, .zone = ZONE_WITA, .dice = demo_dice(20260300 + i)};
		struct survey_unit city;
		struct account p;
		TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
		TRY(office_unit_by_name(rq, city.city_id, str_of(offices[i].unit), &w.unit));
		for (int k = 0; k < 2; k++) {
			TRY(account_by_username(rq, str_of(offices[i].clerk[k]), &p));
			w.clerk[k] = p.id;
		}
		TRY(standards(&w));
		TRY(counters(&w, offices[i].counters));
		TRY(days(&w));
		TRY(from_afar(&w));
	}
	return OK;
}
