/* The queue in the store: its rule, giving a number, and reading. What counters do stands in queue_store_counter.c. */
#include "queue/queue_store_door.h"
#include "queue/queue_store_line.h"
#include "queue/queue_store_own.h"
#include "queue_sql.h"

enum { WORK_DAYS = 90, WORK_LEAST = 10, SERVE_USUAL = 10, FOLLOW_BYTES = 10 };

static struct db_int some(int64_t v)
{
	return (struct db_int){v != 0, v};
}

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

static struct queue_visit visit_of(const struct queue_visit_sql_row *r)
{
	struct queue_visit v = {
		.id = r->id, .unit_id = r->unit_id, .number = r->number, .version = r->version, .day = (int32_t)r->day,
		.series = r->series, .place_at = r->place_at, .taken_at = r->taken_at, .entered_at = r->entered_at,
		.slot_at = none(r->slot_at), .continues_id = none(r->continues_id), .counter_id = none(r->counter_id),
		.only_counter_id = none(r->only_counter_id), .service_id = r->service_id, .files = r->files, .calls = r->calls,
		.called_at = none(r->called_at), .begun_at = none(r->begun_at), .ended_at = none(r->ended_at),
		.hold_until = none(r->hold_until), .low = r->low_minutes.has ? (int)r->low_minutes.v : -1,
		.high = r->high_minutes.has ? (int)r->high_minutes.v : -1, .survey_ref = r->survey_ref, .follow = r->follow,
	};
	must(queue_class_parse(r->class, &v.class) && queue_channel_parse(r->channel, &v.channel) &&
	     queue_state_parse(r->state, &v.state));
	return v;
}

static void visits_of(struct rq *rq, const struct queue_visit_sql_row *r, size_t got, struct queue_visit **out, size_t *n)
{
	struct queue_visit *v = ARENA_ARRAY(rq->a, got, struct queue_visit);
	for (size_t i = 0; i < got; i++)
		v[i] = visit_of(&r[i]);
	*out = v;
	*n = got;
}

int32_t queue_today(struct rq *rq, int64_t unit_id)
{
	struct office_city c;
	return civil_day(rq->now, office_city_of_unit(rq, unit_id, &c) == OK ? c.zone : ZONE_WIB);
}

/* ---- reading ---- */

enum err queue_visit_by_id(struct rq *rq, int64_t id, struct queue_visit *out)
{
	struct queue_visit_sql_row r;
	TRY(sql_queue_visit_by_id(rq->db, rq->a, id, &r));
	*out = visit_of(&r);
	return OK;
}

enum err queue_visit_by_follow(struct rq *rq, struct str follow, struct queue_visit *out)
{
	struct queue_visit_sql_row r;
	TRY(sql_queue_visit_by_follow(rq->db, rq->a, follow, &r));
	*out = visit_of(&r);
	return OK;
}

enum err queue_visit_by_number(struct rq *rq, int64_t unit_id, int32_t day, struct str series, int64_t number,
                               struct queue_visit *out)
{
	struct queue_visit_sql_row r;
	TRY(sql_queue_visit_by_number(rq->db, rq->a, unit_id, day, series, number, &r));
	*out = visit_of(&r);
	return OK;
}

enum err queue_open_visits(struct rq *rq, int64_t unit_id, int32_t day, struct queue_visit **out, size_t *n)
{
	struct queue_visit_sql_row *r;
	size_t got;
	TRY(sql_queue_open_visits(rq->db, rq->a, unit_id, day, QUEUE_WAITING_MAX, &r, &got));
	visits_of(rq, r, got, out, n);
	return OK;
}

enum err queue_day_visits(struct rq *rq, int64_t unit_id, int32_t day, struct queue_visit **out, size_t *n)
{
	struct queue_visit_sql_row *r;
	size_t got;
	TRY(sql_queue_day_visits(rq->db, rq->a, unit_id, day, QUEUE_WAITING_MAX, &r, &got));
	visits_of(rq, r, got, out, n);
	return OK;
}

enum err queue_wants(struct rq *rq, int64_t visit_id, struct queue_want **out, size_t *n)
{
	struct queue_wants_row *r;
	size_t got;
	TRY(sql_queue_wants(rq->db, rq->a, visit_id, 2 * QUEUE_WANTS_MAX, &r, &got));
	struct queue_want *v = ARENA_ARRAY(rq->a, got, struct queue_want);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct queue_want){(int)r[i].place, r[i].service_id, r[i].version_id, none(r[i].begun_at),
		                           none(r[i].ended_at), none(r[i].counter_id), VISIT_WAITING};
		must(queue_state_parse(r[i].state, &v[i].state));
	}
	*out = v;
	*n = got;
	return OK;
}

/* ---- the rule ---- */

enum err queue_office(struct rq *rq, int64_t unit_id, struct queue_office *out)
{
	struct queue_rule_of_row r;
	enum err e = sql_queue_rule_of(rq->db, rq->a, unit_id, &r);
	*out = (struct queue_office){.rule = queue_rule_usual, .say_text = STR(""), .decision_no = STR("")};
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	out->rule = (struct queue_rule){(int)r.priority_run, (int)r.quick_run, (int)r.call_limit, (int)r.early_minutes,
	                                (int)r.day_limit, r.check_first == 1};
	out->say_text = r.say_text;
	out->decision_no = r.decision_no;
	out->version = r.version;
	return OK;
}

enum err queue_office_put(struct rq *rq, int64_t unit_id, struct queue_office *o, struct str reason, enum queue_no *no)
{
	const struct queue_rule *u = &o->rule;
	struct journal_json j = journal_json(rq->a);
	int64_t changed;
	*no = queue_rule_ok(u);
	if (*no == QUEUE_FINE && (utf8_count(o->say_text) > QUEUE_NOTE_MAX || utf8_count(o->decision_no) > 100))
		*no = QUEUE_NO_RULE;
	if (*no != QUEUE_FINE)
		return OK;
	TRY(sql_queue_rule_put(rq->db, unit_id, o->version, u->priority_run, u->quick_run, u->call_limit, u->early_minutes,
	                       u->day_limit, u->check_first, o->say_text, o->decision_no, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	o->version++;
	journal_int(&j, "priority_run", u->priority_run);
	journal_int(&j, "quick_run", u->quick_run);
	journal_int(&j, "call_limit", u->call_limit);
	journal_int(&j, "early_minutes", u->early_minutes);
	journal_int(&j, "day_limit", u->day_limit);
	journal_int(&j, "check_first", u->check_first);
	journal_str(&j, "say_text", o->say_text);
	journal_str(&j, "decision_no", o->decision_no);
	rq_changed(rq, str_fmt(rq->a, "antrean/%lld", (long long)unit_id));
	return journal_event(rq, &(struct journal_entry){"queue_rule", unit_id, o->version, unit_id, "ubah",
	                                                 journal_json_end(&j), reason}, NULL);
}

enum err queue_counter_services(struct rq *rq, int64_t unit_id, struct queue_counter_service **out, size_t *n)
{
	struct queue_counter_services_row *r;
	size_t got;
	TRY(sql_queue_counter_services(rq->db, rq->a, unit_id, (size_t)OFFICE_COUNTERS_MAX * OFFICE_SERVICES_MAX, &r, &got));
	struct queue_counter_service *v = ARENA_ARRAY(rq->a, got, struct queue_counter_service);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct queue_counter_service){r[i].counter_id, r[i].service_id};
	*out = v;
	*n = got;
	return OK;
}

enum err queue_counter_services_put(struct rq *rq, int64_t unit_id, int64_t counter_id, const int64_t *services,
                                    size_t n, enum queue_no *no)
{
	struct journal_json j = journal_json(rq->a);
	*no = n > OFFICE_SERVICES_MAX ? QUEUE_NO_MANY : QUEUE_FINE;
	if (*no != QUEUE_FINE)
		return OK;
	TRY(sql_queue_counter_services_clear(rq->db, counter_id, NULL));
	journal_list(&j, "services");
	for (size_t i = 0; i < n; i++) {
		TRY(sql_queue_counter_service_add(rq->db, counter_id, services[i], unit_id, NULL));
		journal_item(&j);
		journal_int(&j, "service_id", services[i]);
		journal_item_end(&j);
	}
	journal_list_end(&j);
	rq_changed(rq, str_fmt(rq->a, "antrean/%lld", (long long)unit_id));
	return journal_event(rq, &(struct journal_entry){"queue_counter_service", counter_id, 0, unit_id, "ubah",
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

/* ---- telling ---- */

enum err queue_tell(struct rq *rq, const struct queue_visit *v, const struct queue_deed *d)
{
	struct journal_json j = journal_json(rq->a);
	struct str reason = str_of(queue_reason_name(d->reason)), note = d->note.s != NULL ? str_trim(d->note) : STR("");
	TRY(sql_queue_act_add(rq->db, rq_id(rq), v->unit_id, v->day, v->id, str_of(queue_act_name(d->act)),
	                      some(d->counter_id), rq->actor.id, rq->now, some(d->instead_id), reason, note, NULL));
	journal_str(&j, "number", queue_number_text(rq->a, v->series, v->number));
	journal_str(&j, "day", civil_iso(rq->a, v->day));
	journal_str(&j, "state", str_of(queue_state_name(v->state)));
	journal_int(&j, "service_id", v->service_id);
	if (d->act == ACT_TAKE) { /* why somebody is served first is told of calls as a group, of the visit not at all */
		journal_str(&j, "channel", str_of(queue_channel_name(v->channel)));
		journal_int(&j, "taken_at", v->taken_at);
		journal_int(&j, "place_at", v->place_at);
	}
	if (d->counter_id != 0)
		journal_int(&j, "counter_id", d->counter_id);
	if (d->instead_id != 0)
		journal_int(&j, "instead_id", d->instead_id);
	if (d->reason != REASON_NONE)
		journal_str(&j, "reason", reason);
	rq_changed(rq, str_fmt(rq->a, "antrean/%lld", (long long)v->unit_id));
	return journal_event(rq, &(struct journal_entry){"queue_visit", v->id, v->version, v->unit_id,
	                                                 queue_act_name(d->act), journal_json_end(&j), note}, NULL);
}

enum err queue_keep(struct rq *rq, struct queue_visit *v, enum queue_state was)
{
	int64_t changed;
	TRY(sql_queue_visit_move(rq->db, v->id, v->version, str_of(queue_state_name(was)), str_of(queue_state_name(v->state)),
	                         some(v->counter_id), some(v->only_counter_id), v->service_id,
	                         str_of(queue_class_name(v->class)), v->calls, some(v->called_at), some(v->begun_at),
	                         some(v->ended_at), some(v->hold_until), v->survey_ref, &changed));
	v->version++;
	return changed == 1 ? OK : ERR_RETRY;
}

enum err queue_part(struct rq *rq, struct queue_visit *v, bool served)
{
	struct survey_unit u;
	bool done;
	if (v->survey_ref.s == NULL)
		return OK;
	must(v->survey_ref.n == SURVEY_REF_LEN);
	TRY(survey_unit_by_id(rq, v->unit_id, &u));
	TRY((served ? survey_code_open : survey_code_cancel)(rq, &u, (const uint8_t *)v->survey_ref.s, &done));
	v->survey_ref = STR_NULL;
	return OK;
}

/* ---- how long it takes ---- */

enum err queue_work_of(struct rq *rq, int64_t unit_id, int32_t day, const struct service_version *offered, size_t n,
                       struct queue_work *out, struct queue_truth *truth)
{
	struct queue_served_row *r;
	size_t got;
	TRY(sql_queue_served(rq->db, rq->a, unit_id, day - WORK_DAYS, OFFICE_SERVICES_MAX + 1, &r, &got));
	*truth = (struct queue_truth){0};
	if (got > 0 && r[0].service_id == 0)
		*truth = (struct queue_truth){r[0].n, r[0].sum_s, r[0].sum_ss};
	for (size_t i = 0; i < n; i++) {
		double mean = offered[i].serve_minutes > 0 ? (double)offered[i].serve_minutes : SERVE_USUAL;
		out[i] = (struct queue_work){mean, mean * mean};
		for (size_t k = 0; k < got; k++) {
			if (r[k].service_id != offered[i].service_id || r[k].n < WORK_LEAST)
				continue;
			double c = (double)r[k].n, m = (double)r[k].sum_s / c;
			double variance = ((double)r[k].sum_ss - c * m * m) / (c - 1);
			out[i] = (struct queue_work){m / 60, variance > 0 ? variance / 3600 : 0};
		}
	}
	return OK;
}

struct queue_one queue_one_of(const struct queue_visit *v, const struct service_version *offered, size_t n)
{
	struct queue_one a = {.id = v->id, .service_id = v->service_id, .only_counter_id = v->only_counter_id,
	                      .class = v->class, .place_at = v->place_at, .slot_at = v->slot_at, .hold_until = v->hold_until};
	for (size_t i = 0; i < n; i++)
		a.quick |= offered[i].service_id == v->service_id && offered[i].quick;
	return a;
}

/* ---- giving a number ---- */

struct taking {
	const struct queue_ask *ask;
	struct queue_office office;
	struct service_version *offered;
	size_t n_offered;
	int64_t versions[QUEUE_WANTS_MAX];
	int32_t day;
	bool spent; /* the address that belongs to the form is another visit's */
};

static const struct service_version *offered_of(const struct taking *t, int64_t service_id)
{
	for (size_t i = 0; i < t->n_offered; i++)
		if (t->offered[i].service_id == service_id)
			return &t->offered[i];
	return NULL;
}

/* Services with a standard in force, and those that the unit gives while their standard is still being written. */
static enum err wants_ok(struct rq *rq, struct taking *t, enum queue_no *no)
{
	const struct queue_ask *k = t->ask;
	*no = k->n_services == 0 ? QUEUE_NO_SERVICE : k->n_services > QUEUE_WANTS_MAX ? QUEUE_NO_MANY : QUEUE_FINE;
	if (k->files < 1 || k->files > QUEUE_FILES_MAX)
		*no = QUEUE_NO_MANY;
	for (size_t i = 0; i < k->n_services && *no == QUEUE_FINE; i++) {
		const struct service_version *v = offered_of(t, k->services[i]);
		struct office_service s;
		t->versions[i] = v != NULL ? v->id : 0;
		enum err e = v != NULL ? OK : office_service_by_id(rq, k->services[i], &s);
		if (e == ERR_NOT_FOUND || (e == OK && v == NULL &&
		    (s.unit_id != k->unit_id || s.from_on > t->day || s.to_on < t->day)))
			*no = QUEUE_NO_SERVICE;
		else
			TRY(e);
	}
	return OK;
}

static enum err next_number(struct rq *rq, const struct taking *t, struct str series, int64_t *out, enum queue_no *no)
{
	struct queue_series_last_row r;
	struct queue_given_row given;
	int64_t changed;
	TRY(sql_queue_given(rq->db, rq->a, t->ask->unit_id, t->day, &given));
	enum err e = sql_queue_series_last(rq->db, rq->a, t->ask->unit_id, t->day, series, &r);
	int64_t last = e == OK ? r.last : 0;
	bool full = false, free = t->ask->reserved || queue_class_group(t->ask->class) <= 1;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (!free)
		TRY(queue_full(rq, t->ask, t->day, &full));
	if (last >= QUEUE_NUMBER_MAX || full ||
	    (!free && t->office.rule.day_limit > 0 && given.n >= t->office.rule.day_limit)) {
		*no = QUEUE_NO_FULL;
		return OK;
	}
	*out = last + 1;
	if (e == ERR_NOT_FOUND)
		TRY(sql_queue_series_first(rq->db, t->ask->unit_id, t->day, series, 1, &changed));
	else
		TRY(sql_queue_series_next(rq->db, t->ask->unit_id, t->day, series, last, last + 1, &changed));
	return changed == 1 ? OK : ERR_RETRY;
}

static enum err invite(struct rq *rq, const struct queue_ask *k, struct queue_ticket *out)
{
	struct survey_unit u;
	struct survey_code_ask ask = {.services = k->services, .n_services = k->n_services,
	                              .visit = {.deceased = k->deceased, .collects = k->courier}};
	TRY(survey_unit_by_id(rq, k->unit_id, &u));
	TRY(survey_code_issue(rq, &u, &ask, &out->survey));
	if (out->survey.invited)
		out->visit.survey_ref = str_dup(rq->a, (struct str){(const char *)out->survey.ref, SURVEY_REF_LEN});
	return OK;
}

/* The same form with the same content: the same visit. */
static struct str follow_of(struct rq *rq, const struct queue_ask *k)
{
	struct str parts[8 + QUEUE_WANTS_MAX] = {STR("antrean"), k->once, str_int(rq->a, k->unit_id),
	                                         str_of(queue_class_name(k->class)), str_int(rq->a, k->files),
	                                         str_int(rq->a, k->continues_id), str_int(rq->a, k->deceased),
	                                         str_int(rq->a, k->courier)};
	for (size_t i = 0; i < k->n_services; i++)
		parts[8 + i] = str_int(rq->a, k->services[i]);
	struct hash h = hash_list(parts, 8 + k->n_services);
	return str_hex(rq->a, h.b, FOLLOW_BYTES);
}

enum err queue_given_before(struct rq *rq, const struct queue_ask *k, struct queue_ticket *out)
{
	if (k->once.n == 0 || k->n_services > QUEUE_WANTS_MAX)
		return OK;
	enum err e = queue_visit_by_follow(rq, follow_of(rq, k), &out->visit);
	out->already = e == OK;
	return e == ERR_NOT_FOUND ? OK : e;
}

static enum err store_visit(struct rq *rq, const struct taking *t, struct queue_ticket *out)
{
	struct queue_visit *v = &out->visit;
	uint8_t random[FOLLOW_BYTES];
	rq_random(rq, random, sizeof random);
	v->follow = t->ask->once.n > 0 && !t->spent ? follow_of(rq, t->ask) : str_hex(rq->a, random, sizeof random);
	v->low = out->estimate.known ? out->estimate.low : -1;
	v->high = out->estimate.known ? out->estimate.high : -1;
	TRY(sql_queue_visit_add(rq->db, v->id, v->unit_id, v->day, v->series, v->number, str_of(queue_class_name(v->class)),
	                        str_of(queue_channel_name(v->channel)), v->place_at, v->taken_at, v->entered_at,
	                        some(v->slot_at), some(v->continues_id), v->service_id, v->files,
	                        (struct db_int){v->low >= 0, v->low}, (struct db_int){v->high >= 0, v->high}, v->survey_ref,
	                        v->follow, (struct db_int){out->estimate.known, out->expected}, NULL));
	for (size_t i = 0; i < t->ask->n_services; i++)
		TRY(sql_queue_want_add(rq->db, v->id, (int64_t)i + 1, t->ask->services[i], t->versions[i], NULL));
	return queue_tell(rq, v, &(struct queue_deed){.act = ACT_TAKE});
}

/* A number that was given elsewhere, by a kiosk without network or by hand: kept as it is; the same again is the same. */
static enum err given_elsewhere(struct rq *rq, const struct taking *t, struct queue_ticket *out, bool *already,
                                enum queue_no *no)
{
	const struct queue_ask *k = t->ask;
	struct queue_visit have;
	*no = !queue_series_ok(k->series) ? QUEUE_NO_SERIES
	      : k->number < 1 || k->number > QUEUE_NUMBER_MAX || k->taken_at <= 0 || k->taken_at > rq->now ? QUEUE_NO_DAY
	      : QUEUE_FINE;
	if (*no != QUEUE_FINE)
		return OK;
	enum err e = queue_visit_by_number(rq, k->unit_id, t->day, k->series, k->number, &have);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	*already = have.taken_at == k->taken_at && have.service_id == k->services[0];
	*no = *already ? QUEUE_FINE : QUEUE_NO_TWICE;
	out->visit = have;
	out->already = *already;
	return OK;
}

/* A device that got no answer gives a number of its own. Had the server given one to the same try, nobody holds that: it
 * is cancelled, and *spent says that its address is. */
static enum err orphan(struct rq *rq, const struct queue_ask *k, bool *spent)
{
	struct queue_ticket t = {0};
	enum queue_no no;
	TRY(queue_given_before(rq, k, &t));
	*spent = t.already;
	return t.already && t.visit.state != VISIT_LEFT ? queue_leave(rq, &t.visit, &no) : OK;
}

static enum err place_of(struct rq *rq, const struct taking *t, struct queue_visit *v, enum queue_no *no)
{
	struct queue_visit before;
	v->place_at = v->taken_at;
	*no = QUEUE_FINE;
	if (t->ask->class != CLASS_CONTINUED || t->ask->continues_id == 0)
		return OK;
	TRY(queue_visit_by_id(rq, t->ask->continues_id, &before));
	if (before.unit_id != v->unit_id)
		return ERR_NOT_FOUND;
	v->place_at = before.place_at;
	return queue_may_continue(rq, &before, no);
}

enum err queue_take(struct rq *rq, const struct queue_ask *ask, struct queue_ticket *out, enum queue_no *no)
{
	struct taking t = {.ask = ask};
	struct office_city city;
	bool elsewhere = ask->channel == FROM_DEVICE || ask->channel == FROM_PAPER, already = false;
	*out = (struct queue_ticket){0};
	*no = QUEUE_FINE;
	if (ask->channel != FROM_DEVICE)
		TRY(queue_given_before(rq, ask, out));
	if (out->already)
		return OK;
	TRY(office_city_of_unit(rq, ask->unit_id, &city));
	t.day = civil_day(elsewhere ? ask->taken_at : rq->now, city.zone);
	TRY(queue_office(rq, ask->unit_id, &t.office));
	TRY(service_offered(rq, ask->unit_id, t.day, &t.offered, &t.n_offered));
	TRY(wants_ok(rq, &t, no));
	if (*no == QUEUE_FINE && elsewhere)
		TRY(given_elsewhere(rq, &t, out, &already, no));
	if (*no != QUEUE_FINE || already)
		return OK;
	if (ask->channel == FROM_DEVICE)
		TRY(orphan(rq, ask, &t.spent));
	const struct service_version *first = offered_of(&t, ask->services[0]);
	struct str series = elsewhere ? ask->series : first != NULL && first->prefix.n > 0 ? first->prefix : STR("A");
	out->visit = (struct queue_visit){
		.id = rq_id(rq), .unit_id = ask->unit_id, .number = ask->number, .version = 1, .day = t.day, .series = series,
		.class = ask->class, .channel = ask->channel, .taken_at = elsewhere ? ask->taken_at : rq->now,
		.entered_at = rq->now, .slot_at = ask->slot_at, .continues_id = ask->continues_id, .service_id = ask->services[0],
		.files = ask->files,
	};
	TRY(place_of(rq, &t, &out->visit, no));
	if (*no == QUEUE_FINE && !elsewhere)
		TRY(next_number(rq, &t, series, &out->visit.number, no));
	if (*no != QUEUE_FINE)
		return OK;
	struct queue_one mine = queue_one_of(&out->visit, t.offered, t.n_offered);
	struct queue_ahead ahead;
	TRY(queue_ahead(rq, ask->unit_id, t.day, t.offered, t.n_offered, &mine, &ahead));
	out->before = ahead.before;
	out->estimate = ahead.estimate;
	out->expected = ahead.expected;
	if (ask->channel != FROM_DEVICE) /* its paper was printed: nobody could be told a code */
		TRY(invite(rq, ask, out));
	return store_visit(rq, &t, out);
}
