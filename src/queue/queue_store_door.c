/* The door and the end of the day. */
#include "queue/queue_store_door.h"
#include "queue/queue_store_own.h"
#include "queue_door_sql.h"

enum { KIOSK_NAME_MAX = 60, UNCLOSED_MAX = 1000 };

/* ---- kiosks ---- */

static struct str digest_of(struct rq *rq, struct str token)
{
	struct hash h = hash_of(token);
	return hash_hex(rq->a, &h);
}

enum err queue_kiosks(struct rq *rq, int64_t unit_id, struct queue_kiosk **out, size_t *n)
{
	struct queue_kiosks_row *r;
	size_t got;
	TRY(sql_queue_kiosks(rq->db, rq->a, unit_id, QUEUE_KIOSKS_MAX, &r, &got));
	struct queue_kiosk *v = ARENA_ARRAY(rq->a, got + 1, struct queue_kiosk);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct queue_kiosk){r[i].id, unit_id, r[i].made_at, r[i].name};
	*out = v;
	*n = got;
	return OK;
}

static enum err kiosk_told(struct rq *rq, int64_t id, int64_t unit_id, struct str name, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	if (name.s != NULL)
		journal_str(&j, "name", name);
	return journal_event(rq, &(struct journal_entry){"queue_kiosk", id, 0, unit_id, what, journal_json_end(&j), STR_NULL},
	                     NULL);
}

enum err queue_kiosk_add(struct rq *rq, int64_t unit_id, struct str name, struct str *token, enum queue_no *no)
{
	struct queue_kiosk *have;
	size_t n;
	uint8_t random[QUEUE_KIOSK_TOKEN / 2];
	TRY(queue_kiosks(rq, unit_id, &have, &n));
	*no = name.n == 0 || utf8_count(name) > KIOSK_NAME_MAX || n >= QUEUE_KIOSKS_MAX ? QUEUE_NO_KIOSK : QUEUE_FINE;
	if (*no != QUEUE_FINE)
		return OK;
	rq_random(rq, random, sizeof random);
	struct str secret = str_hex(rq->a, random, sizeof random);
	int64_t id = rq_id(rq);
	TRY(sql_queue_kiosk_add(rq->db, id, unit_id, name, digest_of(rq, secret), rq->now, NULL));
	*token = secret;
	return kiosk_told(rq, id, unit_id, name, "buat");
}

enum err queue_kiosk_end(struct rq *rq, int64_t unit_id, int64_t id)
{
	int64_t changed;
	TRY(sql_queue_kiosk_end(rq->db, id, unit_id, rq->now, &changed));
	return changed == 1 ? kiosk_told(rq, id, unit_id, STR_NULL, "hapus") : ERR_NOT_FOUND;
}

enum err queue_kiosk_by_token(struct rq *rq, struct str token, struct queue_kiosk *out)
{
	struct queue_kiosk_by_digest_row r;
	if (token.n != QUEUE_KIOSK_TOKEN)
		return ERR_NOT_FOUND;
	TRY(sql_queue_kiosk_by_digest(rq->db, rq->a, digest_of(rq, token), &r));
	*out = (struct queue_kiosk){.id = r.id, .unit_id = r.unit_id, .name = r.name};
	return OK;
}

/* ---- a visitor by himself ---- */

enum err queue_leave(struct rq *rq, struct queue_visit *v, enum queue_no *no)
{
	enum queue_state was = v->state;
	*no = v->day != queue_today(rq, v->unit_id) ? QUEUE_NO_DAY
	      : was == VISIT_CALLED || was == VISIT_SERVED || v->ended_at != 0 ? QUEUE_NO_STATE : queue_may(was, ACT_CANCEL);
	if (*no != QUEUE_FINE)
		return OK;
	v->state = queue_after(ACT_CANCEL);
	v->ended_at = rq->now;
	v->hold_until = 0;
	TRY(queue_part(rq, v, false));
	TRY(queue_keep(rq, v, was));
	return queue_tell(rq, v, &(struct queue_deed){.act = ACT_CANCEL});
}

enum err queue_may_continue(struct rq *rq, const struct queue_visit *old, enum queue_no *no)
{
	struct queue_continued_row r;
	enum err e = sql_queue_continued(rq->db, rq->a, old->id, &r);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*no = e == OK || (old->state != VISIT_LATER && old->state != VISIT_ABSENT) ? QUEUE_NO_CONTINUED : QUEUE_FINE;
	return OK;
}

bool queue_number_read(struct arena *a, struct str typed, struct str *series, int64_t *number)
{
	size_t at = 0, n = 0;
	typed = str_trim(typed);
	while (typed.n > at && typed.s[typed.n - 1 - at] >= '0' && typed.s[typed.n - 1 - at] <= '9')
		at++;
	char *s = ARENA_ARRAY(a, typed.n + 1, char);
	for (size_t i = 0; i + at < typed.n; i++) {
		char c = typed.s[i];
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 32);
		if (c != '-' && c != ' ' && c != '.')
			s[n++] = c;
	}
	*series = (struct str){s, n};
	return (n == 0 || queue_series_ok(*series)) &&
	       str_to_i64(str_sub(typed, typed.n - at, typed.n), 1, QUEUE_NUMBER_MAX, number);
}

enum err queue_counter_by_id(struct rq *rq, int64_t id, struct office_counter *out)
{
	struct queue_counter_unit_row r;
	struct office_counter *v;
	size_t n;
	TRY(sql_queue_counter_unit(rq->db, rq->a, id, &r));
	TRY(office_counters(rq, r.unit_id, &v, &n));
	for (size_t i = 0; i < n; i++)
		if (v[i].id == id) {
			*out = v[i];
			return OK;
		}
	return ERR_NOT_FOUND;
}

/* ---- the end of the day ---- */

/* Whether the day's work is over by the unit's hours. A day without hours ends at midnight, and so does one of an
 * invented city, which is looked at in the evening too. */
static enum err over(struct rq *rq, int64_t unit_id, int32_t day, bool *out)
{
	struct calendar c;
	struct office_city city;
	TRY(office_calendar(rq, unit_id, &c));
	int32_t today = civil_day(rq->now, c.zone);
	const struct cal_day *d = calendar_day(&c, today);
	TRY(office_city_of_unit(rq, unit_id, &city));
	*out = day < today ||
	       (day == today && d->n > 0 && city.demo != CITY_INVENTED &&
	        civil_minute(rq->now, c.zone) >= d->v[d->n - 1].to + QUEUE_CLOSE_AFTER);
	return OK;
}

enum err queue_close_due(struct rq *rq, struct queue_due *out)
{
	struct queue_unclosed_row *r;
	size_t n;
	TRY(sql_queue_unclosed(rq->db, rq->a, UNCLOSED_MAX, &r, &n));
	for (size_t i = 0; i < n; i++) {
		struct office_city city;
		bool due;
		TRY(office_city_of_unit(rq, r[i].unit_id, &city));
		int32_t day = r[i].day != 0 ? (int32_t)r[i].day : civil_day(r[i].from_at, city.zone);
		TRY(over(rq, r[i].unit_id, day, &due));
		if (due) {
			*out = (struct queue_due){r[i].unit_id, day};
			return OK;
		}
	}
	return ERR_NOT_FOUND;
}

/* ---- fairness ---- */

enum err queue_fair_days(struct rq *rq, int64_t unit_id, int32_t from, struct queue_fair_day **out, size_t *n)
{
	struct queue_fair_days_row *r;
	size_t got;
	TRY(sql_queue_fair_days(rq->db, rq->a, unit_id, from, 10 * QUEUE_FAIR_DAYS, &r, &got));
	struct queue_fair_day *v = ARENA_ARRAY(rq->a, got + 1, struct queue_fair_day);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct queue_fair_day){(int32_t)r[i].day, r[i].calls, r[i].aside};
	*out = v;
	*n = got;
	return OK;
}

enum err queue_fair_calls(struct rq *rq, int64_t unit_id, int32_t from, struct queue_fair_call **out, size_t *n)
{
	struct queue_fair_calls_row *r;
	size_t got;
	TRY(sql_queue_fair_calls(rq->db, rq->a, unit_id, from, QUEUE_FAIR_CALLS, &r, &got));
	struct queue_fair_call *v = ARENA_ARRAY(rq->a, got + 1, struct queue_fair_call);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct queue_fair_call){.id = r[i].id, .at = r[i].at, .number = r[i].number, .counter = r[i].counter,
		                                .actor_id = r[i].actor_id, .day = (int32_t)r[i].day, .series = r[i].series,
		                                .note = r[i].note};
		must(queue_reason_parse(r[i].reason, &v[i].reason));
	}
	*out = v;
	*n = got;
	return OK;
}
