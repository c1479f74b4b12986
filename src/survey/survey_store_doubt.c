/* What an answer's arrival tells, kept in a form that names nobody; and a city's own limits and declared devices. */
#include "app/app.h"
#include "app/passing.h"
#include "survey/survey_store_doubt.h"
#include "survey/survey_read.h"
#include "survey_doubt_sql.h"
#include "survey_sql.h"

/* ---- seconds ---- */

static struct str stamp_mark(struct rq *rq, int64_t unit_id, const uint8_t id[16], int64_t at)
{
	struct str text = str_fmt(rq->a, "prima-formulir-1;%lld;%.*s;%lld", (long long)unit_id,
	                          STR_ARG(str_hex(rq->a, id, 16)), (long long)at);
	struct hash h = hash_keyed(app_hmac_key(rq->app), text);
	return str_hex(rq->a, h.b, 12);
}

struct str survey_form_stamp(struct rq *rq, int64_t unit_id, const uint8_t id[16])
{
	struct str mark = stamp_mark(rq, unit_id, id, rq->now);
	return str_fmt(rq->a, "%lld.%.*s", (long long)rq->now, STR_ARG(mark));
}

int64_t survey_form_seconds(struct rq *rq, int64_t unit_id, const uint8_t id[16], struct str stamp)
{
	struct str when, mark;
	int64_t at;
	const int64_t day_ms = 86400000;
	if (!str_cut(stamp, '.', &when, &mark) || !str_to_i64(when, 0, rq->now, &at) || rq->now - at > day_ms ||
	    !hash_same_bytes(mark, stamp_mark(rq, unit_id, id, at)))
		return 0;
	return (rq->now - at) / 1000 > 0 ? (rq->now - at) / 1000 : 1;
}

/* ---- devices ---- */

static struct str key_name(struct rq *rq, int64_t period_id)
{
	return str_fmt(rq->a, "survei-%lld", (long long)period_id);
}

enum err survey_device_digest(struct rq *rq, const struct survey_period *p, struct str origin, struct str *out)
{
	uint8_t key[PASSING_KEY];
	*out = STR_NULL;
	enum err e = app_passing_key(rq->app, key_name(rq, p->id), p->state == PERIOD_OPEN, key);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	struct hash h = hash_keyed((struct str){(const char *)key, sizeof(key)}, origin);
	explicit_bzero(key, sizeof(key));
	*out = str_dup(rq->a, (struct str){(const char *)h.b, SURVEY_DEVICE_LEN});
	return OK;
}

static enum err burst(struct rq *rq, const struct survey_period *p, struct str origin, struct survey_reply *v)
{
	struct survey_limits limits;
	struct str who = str_fmt(rq->a, "survei;%lld;%.*s", (long long)v->unit_id, STR_ARG(origin));
	int n = app_recent(rq->app, who, str_hex(rq->a, v->id, sizeof(v->id)), rq->now);
	if (n < 2)
		return OK;
	TRY(survey_limits_of(rq, p->city_id, &limits));
	if (n > limits.v[LIMIT_BURST])
		v->flags |= INTAKE_BURST;
	return OK;
}

enum err survey_arrival(struct rq *rq, const struct survey_period *p, struct str address, struct survey_reply *v)
{
	struct str origin;
	if (!survey_origin_network(rq->a, address, &origin))
		return OK;
	TRY(survey_device_digest(rq, p, origin, &v->device));
	return burst(rq, p, origin, v);
}

/* ---- limits ---- */

enum err survey_limits_of(struct rq *rq, int64_t city_id, struct survey_limits *out)
{
	struct survey_limits_row *r;
	size_t n;
	enum survey_limit l;
	*out = survey_limits_default();
	TRY(sql_survey_limits(rq->db, rq->a, city_id, LIMITS, &r, &n));
	for (size_t i = 0; i < n; i++)
		if (survey_limit_parse(r[i].code, &l) && survey_limit_fits(l, r[i].value))
			out->v[l] = r[i].value;
	return OK;
}

enum err survey_limits_put(struct rq *rq, int64_t city_id, const struct survey_limits *v)
{
	struct survey_limits had;
	TRY(survey_limits_of(rq, city_id, &had));
	for (int i = 0; i < LIMITS; i++) {
		const char *code = survey_limit_code((enum survey_limit)i);
		must(survey_limit_fits((enum survey_limit)i, v->v[i]));
		if (v->v[i] == had.v[i])
			continue;
		TRY(sql_survey_limit_put(rq->db, city_id, str_of(code), v->v[i], NULL));
		struct journal_json j = journal_json(rq->a);
		journal_str(&j, "limit", str_of(code));
		journal_int(&j, "was", had.v[i]);
		journal_int(&j, "becomes", v->v[i]);
		TRY(survey_tell(rq, "survey_limit", city_id, 0, 0, "ubah", &j));
	}
	rq_changed(rq, STR("survei"));
	return OK;
}

/* ---- declared devices ---- */

enum err survey_known_list(struct rq *rq, int64_t city_id, struct survey_known **out, size_t *n)
{
	struct survey_known_row *r;
	TRY(sql_survey_known(rq->db, rq->a, city_id, SURVEY_KNOWN_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_known);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct survey_known){.origin = r[i].origin, .note = r[i].note, .made_at = r[i].made_at};
	return OK;
}

static enum err known_told(struct rq *rq, int64_t city_id, struct str origin, struct str note, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "origin", origin);
	journal_str(&j, "note", note);
	rq_changed(rq, STR("survei"));
	return survey_tell(rq, "survey_known", city_id, 0, 0, what, &j);
}

enum err survey_known_put(struct rq *rq, int64_t city_id, struct str origin, struct str note)
{
	TRY(sql_survey_known_put(rq->db, city_id, origin, note, rq->actor.id, rq->now, NULL));
	return known_told(rq, city_id, origin, note, "catat");
}

enum err survey_known_drop(struct rq *rq, int64_t city_id, struct str origin)
{
	int64_t changed;
	TRY(sql_survey_known_drop(rq->db, city_id, origin, &changed));
	return changed == 1 ? known_told(rq, city_id, origin, STR(""), "hapus") : OK;
}

/* ---- a file's digits ---- */

enum err survey_off_scale(struct rq *rq, int64_t batch_id, struct survey_off_scale **out, size_t *n)
{
	enum { VALUES_MAX = 500 };
	struct survey_refused_values_row *r;
	size_t all;
	int64_t digit;
	struct str reason = str_of(survey_reject_text(REJECT_ANSWER));
	TRY(sql_survey_refused_values(rq->db, rq->a, batch_id, reason, VALUES_MAX, &r, &all));
	*out = ARENA_ARRAY(rq->a, all, struct survey_off_scale);
	*n = 0;
	for (size_t i = 0; i < all; i++) {
		if (!str_to_i64(str_trim(r[i].value), INT64_MIN / 2, INT64_MAX / 2, &digit)) /* a word is no digit of the scale */
			continue;
		if (*n == 0 || !str_eq((*out)[*n - 1].column, r[i].col))
			(*out)[(*n)++] = (struct survey_off_scale){.column = r[i].col, .values = STR("")};
		struct survey_off_scale *o = &(*out)[*n - 1];
		o->n += r[i].n;
		o->values = str_fmt(rq->a, "%.*s%s%lld (%lld)", STR_ARG(o->values), o->values.n > 0 ? ", " : "", (long long)digit,
		                    (long long)r[i].n);
	}
	return OK;
}

/* ---- the key ---- */

/* A declared device keeps that it was declared: afterwards nobody can tell which one it was. */
static enum err known_mark(struct rq *rq, const struct survey_period *p)
{
	struct survey_known *k;
	size_t n;
	TRY(survey_known_list(rq, p->city_id, &k, &n));
	for (size_t i = 0; i < n; i++) {
		struct str device;
		struct survey_period closed = *p;
		closed.state = PERIOD_CLOSED; /* a key that is not there is not made */
		TRY(survey_device_digest(rq, &closed, k[i].origin, &device));
		if (device.s != NULL)
			TRY(sql_survey_known_mark(rq->db, p->id, device, INTAKE_KNOWN, NULL));
	}
	return OK;
}

enum err survey_key_forget(struct rq *rq, const struct survey_period *p)
{
	TRY(known_mark(rq, p));
	return sql_survey_key_gone_put(rq->db, p->id, 0, NULL);
}

enum err survey_key_state(struct rq *rq, int64_t period_id, enum survey_key *out, int64_t *at)
{
	struct survey_key_gone_at_row r = {0};
	enum err e = sql_survey_key_gone_at(rq->db, rq->a, period_id, &r);
	*out = e == ERR_NOT_FOUND ? KEY_LIVES : r.at == 0 ? KEY_GOING : KEY_GONE;
	*at = e == OK ? r.at : 0;
	return e == ERR_NOT_FOUND ? OK : e;
}

static enum err key_destroy(struct rq *rq, const struct survey_period *p)
{
	uint8_t key[PASSING_KEY];
	enum err had = app_passing_key(rq->app, key_name(rq, p->id), false, key);
	explicit_bzero(key, sizeof(key));
	TRY(app_passing_key_drop(rq->app, key_name(rq, p->id)));
	TRY(sql_survey_key_gone_put(rq->db, p->id, rq->now, NULL));
	if (had == ERR_NOT_FOUND)
		return OK;
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", p->id);
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)p->id));
	return survey_tell(rq, "survey_period", p->id, 0, p->unit_id, "musnahkan", &j);
}

enum err survey_key_job(struct rq *rq, int32_t today, bool *more)
{
	struct survey_key_due_row due;
	struct survey_period p;
	enum err e = sql_survey_key_due(rq->db, rq->a, today, survey_limits_default().v[LIMIT_KEY_DAYS], 86400000, &due);
	*more = e == OK;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(survey_period_get(rq, due.id, &p));
	return due.said == 1 ? key_destroy(rq, &p) : survey_key_forget(rq, &p);
}
