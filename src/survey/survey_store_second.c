/* Forms typed twice: drawn, compared, decided, forgotten. */
#include "survey/survey_second_store.h"
#include "survey_second_sql.h"
#include "survey_sql.h"

enum { SALT = 16 };

static void changed_period(struct rq *rq, int64_t period_id)
{
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)period_id));
}

/* ---- what a period wants ---- */

enum err survey_second_get(struct rq *rq, int64_t period_id, struct survey_second *out)
{
	struct survey_second_of_row r;
	enum err e = sql_survey_second_of(rq->db, rq->a, period_id, &r);
	*out = (struct survey_second){.salt = STR("")};
	if (e == OK)
		*out = (struct survey_second){r.share, r.salt, r.version};
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err survey_second_put(struct rq *rq, const struct survey_period *p, int64_t share, enum survey_sheet_no *no)
{
	struct survey_second had;
	int64_t changed;
	*no = share < 0 || share > 100 ? SHEET_SHARE : p->state == PERIOD_PUBLISHED ? SHEET_NOT_OPEN : SHEET_YES;
	if (*no != SHEET_YES)
		return OK;
	TRY(survey_second_get(rq, p->id, &had));
	if (had.version == 0) {
		uint8_t salt[SALT];
		rq_random(rq, salt, sizeof(salt));
		TRY(sql_survey_second_add(rq->db, p->id, share, (struct str){(const char *)salt, SALT}, &changed));
	} else {
		TRY(sql_survey_second_set(rq->db, p->id, share, had.version, &changed));
	}
	if (changed != 1)
		return ERR_CONFLICT;
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", p->id);
	journal_int(&j, "share", share);
	changed_period(rq, p->id);
	return survey_tell(rq, "survey_second", p->id, had.version + 1, p->unit_id, "atur", &j);
}

/* ---- first and second entry ---- */

enum err survey_sheet_first(struct rq *rq, const struct survey_period *p, const struct survey_second *s, int64_t unit_id,
                            int64_t serial, const uint8_t answer_id[16], enum survey_sheet_no *no)
{
	bool drawn = survey_sheet_drawn(s->salt, unit_id, serial, s->share);
	struct str id = drawn ? (struct str){(const char *)answer_id, 16} : STR_NULL;
	int64_t changed;
	*no = serial < 1 || serial > SHEET_SERIAL_MAX ? SHEET_NO_SERIAL : SHEET_YES;
	if (*no != SHEET_YES)
		return OK;
	TRY(sql_survey_sheet_add(rq->db, rq_id(rq), p->id, unit_id, serial,
	                         str_of(survey_sheet_code(drawn ? SHEET_WAITS : SHEET_PLAIN)), id, rq->actor.id, &changed));
	if (changed != 1)
		*no = SHEET_TYPED;
	return OK;
}

/* The entry that counts now, by the answer a sheet leads to. */
static enum err first_entry(struct rq *rq, const struct survey_sheet_row *r, struct survey_sheet_entry *out, int32_t *on)
{
	struct survey_answer_by_id_row a;
	TRY(sql_survey_answer_by_id(rq->db, rq->a, r->answer_id, &a));
	*out = (struct survey_sheet_entry){.marks = a.marks, .service_id = a.service_id};
	out->trait[TRAIT_AGE] = (int)a.age;
	out->trait[TRAIT_SEX] = (int)a.sex;
	out->trait[TRAIT_EDU] = (int)a.edu;
	out->trait[TRAIT_OCC] = (int)a.occ;
	*on = (int32_t)a.day;
	return a.period_id == r->period_id && a.unit_id == r->unit_id ? OK : ERR_CONFLICT;
}

enum err survey_sheet_second(struct rq *rq, const struct survey_period *p, int64_t unit_id, int64_t serial,
                             const uint8_t row_id[16], const struct survey_sheet_entry *e, size_t elements, int *differ,
                             bool *already, enum survey_sheet_no *no)
{
	struct survey_sheet_row r;
	struct survey_sheet_entry first;
	enum survey_sheet_state state;
	struct str id = {(const char *)row_id, 16};
	int64_t changed;
	int32_t on;
	*differ = 0;
	*already = false;
	enum err er = sql_survey_sheet_by_serial(rq->db, rq->a, p->id, unit_id, serial, &r);
	*no = er == ERR_NOT_FOUND ? SHEET_UNKNOWN : SHEET_YES;
	if (er != OK)
		return er == ERR_NOT_FOUND ? OK : er;
	must(survey_sheet_parse(r.state, &state));
	*already = r.second_id.s != NULL && str_eq(r.second_id, id);
	*no = survey_may_second(state, r.first_by, rq->actor.id, *already);
	if (*no != SHEET_YES || *already)
		return OK;
	TRY(first_entry(rq, &r, &first, &on));
	*differ = survey_sheet_count(survey_sheet_differ(&first, e, elements));
	int fields = survey_sheet_fields(elements);
	if (*differ == 0)
		TRY(sql_survey_sheet_same(rq->db, r.id, rq->actor.id, id, fields, &changed));
	else
		TRY(sql_survey_sheet_differs(rq->db, r.id, rq->actor.id, id, e->marks, survey_sheet_told(e), e->service_id, fields,
		                             *differ, &changed));
	changed_period(rq, p->id);
	return changed == 1 ? OK : ERR_CONFLICT;
}

/* ---- lists ---- */

enum err survey_sheet_list(struct rq *rq, int64_t period_id, int64_t unit_id, enum survey_sheet_state state,
                           struct survey_sheet **out, size_t *n)
{
	struct survey_sheets_in_row *r;
	TRY(sql_survey_sheets_in(rq->db, rq->a, period_id, unit_id, str_of(survey_sheet_code(state)), SURVEY_SHEETS_MAX, &r,
	                         n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_sheet);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct survey_sheet){
			.id = r[i].id, .period_id = period_id, .unit_id = r[i].unit_id, .unit = r[i].unit, .serial = r[i].serial,
			.first_by = r[i].first_by, .first_name = r[i].first_name, .state = state, .differ = r[i].differ,
			.second_by = r[i].second_by.has ? r[i].second_by.v : 0, .second_name = r[i].second_name,
		};
	return OK;
}

enum err survey_sheet_get(struct rq *rq, int64_t id, struct survey_sheet *out)
{
	struct survey_sheet_row r;
	TRY(sql_survey_sheet_by_id(rq->db, rq->a, id, &r));
	*out = (struct survey_sheet){
		.id = r.id, .period_id = r.period_id, .unit_id = r.unit_id, .serial = r.serial, .first_by = r.first_by,
		.second_by = r.second_by.has ? r.second_by.v : 0, .differ = r.differ,
	};
	must(survey_sheet_parse(r.state, &out->state));
	if (out->state != SHEET_DIFFERS)
		return OK;
	if (r.answer_id.n != sizeof(out->answer_id))
		return ERR_CONFLICT;
	memcpy(out->answer_id, r.answer_id.s, sizeof(out->answer_id));
	out->second.marks = r.second_marks.v;
	out->second.service_id = r.second_service.v;
	survey_sheet_told_set(&out->second, r.second_told.v);
	return first_entry(rq, &r, &out->first, &out->on);
}

enum err survey_sheet_counts(struct rq *rq, int64_t period_id, struct survey_sheet_count **out, size_t *n)
{
	struct survey_sheet_counts_row *r;
	size_t m;
	TRY(sql_survey_sheet_counts(rq->db, rq->a, period_id, (size_t)SURVEY_UNITS_MAX * SHEET_STATES, &r, &m));
	*out = ARENA_ARRAY(rq->a, m, struct survey_sheet_count);
	*n = 0;
	for (size_t i = 0; i < m; i++) {
		enum survey_sheet_state s;
		if (*n == 0 || (*out)[*n - 1].unit_id != r[i].unit_id)
			(*out)[(*n)++] = (struct survey_sheet_count){.unit_id = r[i].unit_id};
		if (survey_sheet_parse(r[i].state, &s))
			(*out)[*n - 1].n[s] = r[i].n;
	}
	return OK;
}

enum err survey_typists_list(struct rq *rq, int64_t period_id, struct survey_typists **out, size_t *n)
{
	struct survey_pairs_row *r;
	TRY(sql_survey_pairs(rq->db, rq->a, period_id, SURVEY_COVERS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_typists);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct survey_typists){
			.unit_id = r[i].unit_id, .first_by = r[i].first_by, .second_by = r[i].second_by, .forms = r[i].forms,
			.forms_differ = r[i].forms_differ, .fields = r[i].fields, .differ = r[i].differ, .settled = r[i].settled,
			.unit = r[i].unit, .first_name = r[i].first_name, .second_name = r[i].second_name,
		};
	return OK;
}

enum err survey_second_summed(struct rq *rq, int64_t period_id, int64_t unit_id, struct survey_second_sum *out)
{
	struct survey_second_sum_row r;
	TRY(sql_survey_second_sum(rq->db, rq->a, period_id, unit_id, &r));
	*out = (struct survey_second_sum){r.share, r.waits, r.differs, r.forms, r.fields, r.differ};
	return OK;
}

/* ---- the decision ---- */

enum err survey_sheet_settle(struct rq *rq, const struct survey_period *p, const struct survey_sheet *s,
                             const struct survey_sheet_entry *right, struct str why, enum survey_sheet_no *no)
{
	struct str id = {(const char *)s->answer_id, sizeof(s->answer_id)};
	int64_t changed;
	*no = survey_may_settle(s->state, s->first_by, s->second_by, rq->actor.id);
	if (p->state == PERIOD_PUBLISHED)
		*no = SHEET_NOT_OPEN;
	else if (*no == SHEET_YES && survey_marks_empty(right->marks))
		*no = SHEET_EMPTY;
	if (*no != SHEET_YES)
		return OK;
	must(survey_why_known(why) && s->period_id == p->id);
	TRY(sql_survey_sheet_settled(rq->db, s->id, rq->actor.id, rq->now, why, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	bool corrects = survey_sheet_differ(&s->first, right, SURVEY_PLACES_MAX) != 0;
	if (corrects) {
		TRY(sql_survey_answer_correct(rq->db, id, p->id, right->service_id, right->trait[TRAIT_AGE],
		                              right->trait[TRAIT_SEX], right->trait[TRAIT_EDU], right->trait[TRAIT_OCC],
		                              right->marks, &changed));
		if (changed != 1)
			return ERR_CONFLICT;
		TRY(sql_survey_day_reopen(rq->db, p->id, s->unit_id, s->on, NULL));
	}
	/* Not the printed number: beside the day that is told anew it would lead to an answer for good. The sheet's own id
	 * leads to the number until publication, then to nothing. */
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", p->id);
	journal_int(&j, "corrected", corrects);
	journal_str(&j, "why", why);
	changed_period(rq, p->id);
	return survey_tell(rq, "survey_sheet", s->id, 1, s->unit_id, corrects ? "koreksi" : "tetap", &j);
}

enum err survey_sheets_forget(struct rq *rq, int64_t period_id)
{
	TRY(sql_survey_pairs_keep(rq->db, period_id, NULL));
	return sql_survey_sheets_drop(rq->db, period_id, NULL);
}
