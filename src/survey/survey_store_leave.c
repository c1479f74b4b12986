/* A period's doubts gathered from its answers, and people's decisions to leave some of them out. */
#include "app/app.h"
#include "survey/survey_store_doubt.h"
#include "survey_doubt_sql.h"

/* ---- gathering ---- */

static enum err doubt_row(void *ctx, const struct survey_doubt_rows_row *r)
{
	struct survey_doubt_answer v = {
		.unit_id = r->unit_id, .surveyor_id = r->surveyor_id, .left_out = r->left_out, .flags = r->flags,
		.seconds = r->seconds.has ? r->seconds.v : 0, .marks = r->marks, .day = (int32_t)r->day,
		.tablet = r->channel == CHANNEL_TABLET,
	};
	if (r->id.n == sizeof(v.id))
		memcpy(v.id, r->id.s, sizeof(v.id));
	survey_doubts_add(ctx, &v, r->device);
	return OK;
}

enum err survey_doubts_of(struct rq *rq, const struct survey_period *p, int64_t unit_id, struct survey_doubts **out)
{
	struct survey_limits limits;
	struct survey_elements elements;
	struct survey_known *k;
	size_t n;
	struct survey_period closed = *p;
	closed.state = PERIOD_CLOSED; /* looking makes no key */
	TRY(survey_limits_of(rq, p->city_id, &limits));
	TRY(survey_elements_of(rq, p->version_id, &elements));
	TRY(survey_known_list(rq, p->city_id, &k, &n));
	*out = survey_doubts_new(rq->a, &limits, elements.n);
	TRY(sql_survey_doubt_rows(rq->db, p->id, unit_id, doubt_row, *out));
	for (size_t i = 0; i < n; i++) {
		struct str device;
		TRY(survey_device_digest(rq, &closed, k[i].origin, &device));
		survey_doubts_known(*out, device);
	}
	survey_doubts_judge(*out);
	return OK;
}

static struct str handle(struct rq *rq, const char *of, const struct survey_period *p, const void *bytes)
{
	struct str text = str_fmt(rq->a, "prima-keraguan-1;%s;%lld;%.*s", of, (long long)p->id,
	                          STR_ARG(str_hex(rq->a, bytes, 16)));
	struct hash h = hash_keyed(app_hmac_key(rq->app), text);
	return str_hex(rq->a, h.b, 4);
}

struct str survey_device_handle(struct rq *rq, const struct survey_period *p, const struct survey_device *v)
{
	return handle(rq, "perangkat", p, v->digest);
}

struct str survey_answer_handle(struct rq *rq, const struct survey_period *p, const uint8_t id[16])
{
	return handle(rq, "jawaban", p, id);
}

struct str survey_pick_digest(struct rq *rq, const struct survey_doubt_answer *const *v, size_t n)
{
	struct str *ids = ARENA_ARRAY(rq->a, n, struct str);
	for (size_t i = 0; i < n; i++)
		ids[i] = (struct str){(const char *)v[i]->id, sizeof(v[i]->id)};
	struct hash h = hash_list(ids, n);
	return hash_hex(rq->a, &h);
}

/* ---- decisions ---- */

static struct survey_leave leave_of(const struct survey_leave_row *r)
{
	return (struct survey_leave){
		.id = r->id, .period_id = r->period_id, .unit_id = r->unit_id, .answers = r->answers, .made_by = r->made_by,
		.made_at = r->made_at, .undone_by = r->undone_by.has ? r->undone_by.v : 0,
		.undone_at = r->undone_at.has ? r->undone_at.v : 0, .rule = r->rule, .reason = r->reason, .digest = r->digest,
		.undone_reason = r->undone_reason, .undone = str_eqz(r->state, "undone"),
	};
}

enum err survey_leave_list(struct rq *rq, int64_t period_id, struct survey_leave **out, size_t *n)
{
	struct survey_leave_row *r;
	TRY(sql_survey_leaves(rq->db, rq->a, period_id, SURVEY_LEAVES_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_leave);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = leave_of(&r[i]);
	return OK;
}

static enum err leave_told(struct rq *rq, const struct survey_leave *v, const char *what, struct str reason)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", v->period_id);
	journal_str(&j, "rule", v->rule);
	journal_int(&j, "answers", v->answers);
	journal_str(&j, "digest", v->digest);
	struct journal_entry e = {
		.kind = "survey_leave", .subject_id = v->id, .version = v->undone ? 2 : 1, .unit_id = v->unit_id, .what = what,
		.payload = journal_json_end(&j), .reason = reason,
	};
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)v->period_id));
	rq_changed(rq, STR("survei"));
	return journal_event(rq, &e, NULL);
}

static bool deciding(const struct survey_period *p)
{
	return p->state == PERIOD_OPEN || p->state == PERIOD_CLOSED;
}

enum err survey_leave_make(struct rq *rq, const struct survey_period *p, const struct survey_doubts *d,
                           const struct survey_pick *pick, struct str rule, struct str reason, struct str digest,
                           enum survey_no *no)
{
	const struct survey_doubt_answer **v = ARENA_ARRAY(rq->a, SURVEY_LEAVE_MAX + 1, const struct survey_doubt_answer *);
	size_t n = survey_pick_answers(d, pick, v, SURVEY_LEAVE_MAX + 1);
	struct survey_leave *had;
	size_t n_had;
	TRY(survey_leave_list(rq, p->id, &had, &n_had));
	bool same = str_eq(digest, survey_pick_digest(rq, v, n));
	*no = !deciding(p) ? SURVEY_LEAVE_LATE : !survey_pick_named(pick) ? SURVEY_LEAVE_RULE : n == 0 ? SURVEY_LEAVE_NONE
		: n > SURVEY_LEAVE_MAX || n_had >= SURVEY_LEAVES_MAX ? SURVEY_LEAVE_MANY : !same ? SURVEY_LEAVE_CHANGED
		: SURVEY_YES;
	if (*no != SURVEY_YES)
		return OK;
	struct survey_leave l = {.id = rq_id(rq), .period_id = p->id, .unit_id = pick->unit_id, .answers = (int64_t)n,
		.rule = rule, .digest = digest};
	TRY(sql_survey_leave_add(rq->db, l.id, p->id, l.unit_id, rule, reason, l.answers, digest, rq->actor.id, rq->now,
	                         NULL));
	for (size_t i = 0; i < n; i++) {
		int64_t changed;
		TRY(sql_survey_answer_leave(rq->db, (struct str){(const char *)v[i]->id, sizeof(v[i]->id)}, p->id, l.id,
		                            &changed));
		if (changed != 1)
			return ERR_CONFLICT;
	}
	return leave_told(rq, &l, "keluarkan", reason);
}

enum err survey_leave_undo(struct rq *rq, int64_t id, struct str reason, enum survey_no *no)
{
	struct survey_leave_row r;
	struct survey_period p;
	int64_t changed;
	TRY(sql_survey_leave_by_id(rq->db, rq->a, id, &r));
	TRY(survey_period_get(rq, r.period_id, &p));
	struct survey_leave l = leave_of(&r);
	*no = !deciding(&p) ? SURVEY_LEAVE_LATE : l.undone ? SURVEY_LEAVE_UNDONE
		: l.made_by == rq->actor.id ? SURVEY_LEAVE_OTHER : SURVEY_YES;
	if (*no != SURVEY_YES)
		return OK;
	TRY(sql_survey_leave_undo(rq->db, id, rq->actor.id, rq->now, reason, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	TRY(sql_survey_answer_back(rq->db, l.period_id, id, &changed));
	if (changed != l.answers)
		return ERR_CONFLICT;
	l.undone = true;
	return leave_told(rq, &l, "kembalikan", reason);
}
