/* Carrying a case from one level to the next and back, and how long each had it. */
#include "application/application_store_level.h"
#include "application/application_store_own.h"
#include "application/application_store_pauses.h"
#include "application_level_sql.h"
#include "application_sql.h"

static bool fits(struct str s)
{
	return utf8_count(s) <= APPLICATION_NOTE_MAX;
}

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

/* ---- there ---- */

/* A unit of the same city, another one, with that service in force. */
static enum err may_go(struct rq *rq, const struct application *a, int64_t service_id, struct office_unit *to,
                       enum application_no *no)
{
	struct office_service s;
	struct office_unit here;
	struct office_city city;
	struct service_version v;
	*no = APPLICATION_NO_LEVEL;
	enum err e = office_service_by_id(rq, service_id, &s);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	TRY(office_unit_by_id(rq, a->unit_id, &here));
	TRY(office_unit_by_id(rq, s.unit_id, to));
	if (to->id == here.id || to->city_id != here.city_id)
		return OK;
	TRY(office_city_by_id(rq, here.city_id, &city));
	e = service_current(rq, service_id, civil_day(rq->now, city.zone), &v);
	if (e == OK)
		*no = APPLICATION_FINE;
	return e == ERR_NOT_FOUND ? OK : e;
}

/* The papers were checked below: what is asked for here lies with the case. */
static enum err checked(struct rq *rq, struct application *child, enum application_no *no)
{
	struct application_paper *p;
	struct application_item *v;
	size_t n;
	TRY(application_papers(rq, child->id, &p, &n));
	v = ARENA_ARRAY(rq->a, n + 1, struct application_item);
	for (size_t i = 0; i < n; i++) {
		v[i] = p[i].item;
		v[i].mark = p[i].item.optional ? MARK_NOT_NEEDED : MARK_THERE;
	}
	TRY(application_mark(rq, child, v, n, no));
	return *no == APPLICATION_FINE ? application_complete(rq, child, no) : OK;
}

static enum err lend(struct rq *rq, struct application *a, const struct office_unit *to, struct str note)
{
	struct application_stop *s;
	size_t n;
	TRY(application_stops(rq, a->id, &s, &n));
	if (a->ready_at == 0 && n < APPLICATION_STOPS_MAX)
		TRY(sql_application_stop_add(rq->db, rq_id(rq), a->id, str_of(application_cause_name(CAUSE_LEVEL)), rq->now,
		                             to->name, rq->actor.id, NULL));
	a->holder_id = 0;
	TRY(sql_application_hold_end(rq->db, a->id, rq->now, NULL));
	TRY(sql_application_hold_add(rq->db, rq_id(rq), a->id, to->id, a->step, to->name, 0, rq->now, NULL));
	return application_act_on(rq, a, ACT_FORWARD, note);
}

enum err application_forward(struct rq *rq, struct application *a, int64_t service_id, struct str note,
                             struct application *child, enum application_no *no)
{
	struct office_unit to;
	struct application_level *thread;
	struct application root;
	size_t n;
	*no = application_may(a->state, ACT_FORWARD);
	if (*no == APPLICATION_FINE && !fits(note))
		*no = APPLICATION_NO_MANY;
	if (*no == APPLICATION_FINE)
		TRY(may_go(rq, a, service_id, &to, no));
	if (*no != APPLICATION_FINE)
		return OK;
	thread = ARENA_ARRAY(rq->a, APPLICATION_LEVELS_MAX, struct application_level);
	TRY(application_root(rq, a, &root));
	TRY(application_levels(rq, &root, thread, &n));
	if (n >= APPLICATION_LEVELS_MAX) {
		*no = APPLICATION_NO_MANY;
		return OK;
	}
	struct application_intake in = {
		.service_id = service_id, .parent_id = a->id, .applicant_id = a->applicant_id, .subject_id = a->subject_id,
		.proxy_id = a->proxy_id, .who = a->who, .relation = a->relation, .proxy_letter = a->proxy_letter,
		.deceased = a->deceased,
	};
	TRY(application_words_read(rq, a, &in.words));
	TRY(application_receive(rq, &in, child, no));
	if (*no == APPLICATION_FINE)
		TRY(checked(rq, child, no));
	return *no == APPLICATION_FINE ? lend(rq, a, &to, note) : OK;
}

/* ---- and back ---- */

static enum err below_of(struct rq *rq, const struct application *child, struct application *out, bool *waits)
{
	*waits = false;
	if (child->parent_id == 0)
		return OK;
	TRY(application_by_id(rq, child->parent_id, out));
	*waits = out->state == APP_FORWARDED;
	return OK;
}

/* The level below has it again. A result is ready to be fetched; else it is work again. */
static enum err have_again(struct rq *rq, struct application *below, bool result, struct str note)
{
	TRY(sql_application_stop_end(rq->db, below->id, rq->now, NULL));
	if (!result)
		below->ready_at = 0;
	else if (below->ready_at == 0)
		below->ready_at = rq->now;
	TRY(application_hand_on(rq, below, 0));
	return application_act_on(rq, below, result ? ACT_RESULT : ACT_SENT_BACK, note);
}

enum err application_give_result(struct rq *rq, struct application *child, enum application_no *no)
{
	struct application below;
	struct office_unit u;
	bool waits;
	*no = application_may(child->state, ACT_HAND_OVER);
	TRY(below_of(rq, child, &below, &waits));
	if (*no == APPLICATION_FINE && !waits)
		*no = APPLICATION_NO_STATE;
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(office_unit_by_id(rq, below.unit_id, &u));
	child->collector = u.name;
	TRY(application_end(rq, child, ACT_HAND_OVER, STR_NULL));
	return have_again(rq, &below, true, STR_NULL);
}

enum err application_give_back(struct rq *rq, struct application *child, struct str lacking, enum application_no *no)
{
	struct application below;
	bool waits;
	*no = application_may(child->state, ACT_GIVE_BACK);
	TRY(below_of(rq, child, &below, &waits));
	if (*no == APPLICATION_FINE && !waits)
		*no = APPLICATION_NO_STATE;
	if (*no == APPLICATION_FINE && (str_trim(lacking).n == 0 || !fits(lacking)))
		*no = APPLICATION_NO_REASON;
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(application_end(rq, child, ACT_GIVE_BACK, lacking));
	TRY(have_again(rq, &below, false, lacking));
	return application_ask_extra(rq, &below, lacking, no);
}

enum err application_level_over(struct rq *rq, const struct application *a, struct str note)
{
	struct application below;
	enum application_no no;
	bool waits, held = false;
	struct application_paper *p;
	size_t n;
	TRY(below_of(rq, a, &below, &waits));
	if (!waits)
		return OK;
	if (a->state != APP_COLLECTED)
		return have_again(rq, &below, false, note);
	TRY(have_again(rq, &below, true, STR_NULL));
	TRY(application_papers(rq, below.id, &p, &n));
	for (size_t i = 0; i < n; i++)
		held |= p[i].item.held && !p[i].item.returned;
	return held ? OK : application_hand_over(rq, &below, a->collector, &no);
}

enum err application_level_withdraw(struct rq *rq, const struct application *a, struct str note)
{
	struct application_children_row *r;
	struct application child;
	enum application_no no;
	size_t n;
	TRY(sql_application_children(rq->db, rq->a, a->id, 100, &r, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(application_by_id(rq, r[i].id, &child));
		if (!application_over(child.state))
			TRY(application_withdraw(rq, &child, note, &no));
	}
	return OK;
}

/* ---- the thread ---- */

enum err application_root(struct rq *rq, const struct application *a, struct application *out)
{
	*out = *a;
	for (int i = 0; i < APPLICATION_LEVELS_MAX && out->parent_id != 0; i++)
		TRY(application_by_id(rq, out->parent_id, out));
	return OK;
}

static int64_t overlap(const struct calendar *c, int64_t from, int64_t until, int64_t a, int64_t b)
{
	int64_t low = from > a ? from : a, high = until < b ? until : b;
	return calendar_between_ms(c, low, high);
}

/* Shares in hundredths of a per cent; what rounding leaves over goes to the longest. */
static void share_out(struct application_level *v, size_t n)
{
	int64_t all = 0;
	size_t longest = 0;
	int left = 10000;
	for (size_t i = 0; i < n; i++) {
		all += v[i].own_ms;
		if (v[i].own_ms > v[longest].own_ms)
			longest = i;
	}
	for (size_t i = 0; i < n && all > 0; i++) {
		v[i].share = (int)(v[i].own_ms * 10000 / all);
		left -= v[i].share;
	}
	if (all > 0)
		v[longest].share += left;
}

static enum err level_of(struct rq *rq, struct application_level *l)
{
	struct office_unit u;
	struct service_version s;
	TRY(office_unit_by_id(rq, l->a.unit_id, &u));
	TRY(service_version_by_id(rq, l->a.version_id, &s));
	l->unit = u.name;
	l->service = s.name;
	l->from = l->a.received_at;
	l->going = l->a.ready_at == 0 && l->a.ended_at == 0;
	l->until = application_until(&l->a, rq->now);
	return OK;
}

/* What each had in its own hands: its time without what the levels that it called meanwhile took. */
static enum err time_of(struct rq *rq, struct application_level *v, size_t n)
{
	struct calendar *of = ARENA_ARRAY(rq->a, n, struct calendar);
	for (size_t i = 0; i < n; i++) {
		size_t same = 0;
		while (v[same].a.unit_id != v[i].a.unit_id)
			same++;
		if (same < i)
			of[i] = of[same];
		else
			TRY(office_calendar(rq, v[i].a.unit_id, &of[i]));
		struct calendar c = of[i];
		v[i].own_ms = calendar_between_ms(&c, v[i].from, v[i].until);
		for (size_t k = 0; k < n; k++) {
			int64_t back = v[k].a.ended_at != 0 ? v[k].a.ended_at : rq->now;
			if (v[k].a.parent_id == v[i].a.id)
				v[i].own_ms -= overlap(&c, v[i].from, v[i].until, v[k].from, back);
		}
		v[i].going = v[i].going && v[i].a.state != APP_FORWARDED;
	}
	share_out(v, n);
	return OK;
}

enum err application_levels(struct rq *rq, const struct application *root, struct application_level *out, size_t *n)
{
	size_t got = 1;
	out[0] = (struct application_level){.a = *root};
	for (size_t i = 0; i < got; i++) {
		struct application_children_row *r;
		size_t n_r;
		TRY(sql_application_children(rq->db, rq->a, out[i].a.id, APPLICATION_LEVELS_MAX, &r, &n_r));
		for (size_t k = 0; k < n_r && got < APPLICATION_LEVELS_MAX; k++) {
			out[got] = (struct application_level){0};
			TRY(application_by_id(rq, r[k].id, &out[got++].a));
		}
	}
	for (size_t i = 0; i < got; i++)
		TRY(level_of(rq, &out[i]));
	*n = got;
	return time_of(rq, out, got);
}

enum err application_levels_offered(struct rq *rq, int64_t unit_id, struct application_offered **out, size_t *n)
{
	struct application_levels_offered_row *r;
	struct office_unit u;
	struct office_city c;
	size_t got;
	TRY(office_unit_by_id(rq, unit_id, &u));
	TRY(office_city_by_id(rq, u.city_id, &c));
	TRY(sql_application_levels_offered(rq->db, rq->a, c.id, u.id, u.parent_id, civil_day(rq->now, c.zone),
	                                   APPLICATION_OFFERED_MAX, &r, &got));
	*out = ARENA_ARRAY(rq->a, got + 1, struct application_offered);
	for (size_t i = 0; i < got; i++)
		(*out)[i] = (struct application_offered){r[i].service_id, r[i].service, r[i].unit};
	*n = got;
	return OK;
}

enum err application_crossed(struct rq *rq, int64_t unit_id, bool over, struct application_crossing **out, size_t *n)
{
	struct application_crossed_row *r;
	size_t got;
	TRY(sql_application_crossed(rq->db, rq->a, unit_id, over, APPLICATION_CROSSED_MAX, &r, &got));
	struct application_crossing *v = ARENA_ARRAY(rq->a, got + 1, struct application_crossing);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct application_crossing){
			.id = r[i].id, .parent_id = r[i].parent_id, .from_unit = r[i].from_unit, .to_unit = r[i].to_unit,
			.received_at = r[i].received_at, .complete_at = none(r[i].complete_at), .ready_at = none(r[i].ready_at),
			.ended_at = none(r[i].ended_at), .holder_id = r[i].holder_id, .from_name = r[i].from_name,
			.to_name = r[i].to_name, .service = r[i].service, .year = (int)r[i].year,
			.below_year = (int)r[i].below_year, .number = r[i].number, .below_number = r[i].below_number,
		};
		must(application_state_parse(r[i].state, &v[i].state) &&
		     application_state_parse(r[i].below_state, &v[i].below_state));
	}
	*out = v;
	*n = got;
	return OK;
}
