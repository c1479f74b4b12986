/* Remarks in the store: no order, no hour, nothing that leads to the answer they came with. */
#include "survey/survey_store_remark.h"
#include "survey_remark_sql.h"

struct str survey_remark_clean(struct arena *a, struct str typed)
{
	if (typed.n == 0 || !utf8_valid(typed))
		return STR("");
	return str_trim(utf8_head(utf8_line(a, typed), SURVEY_REMARK_MAX));
}

enum err survey_remark_put(struct rq *rq, int64_t period_id, const struct survey_reply *beside, struct str typed)
{
	uint8_t id[16];
	struct str text = survey_remark_clean(rq->a, typed);
	if (text.n == 0)
		return OK;
	rq_random(rq, id, sizeof(id));
	int32_t week = beside->on - (civil_weekday(beside->on) - 1);
	return sql_survey_remark_add(rq->db, (struct str){(const char *)id, sizeof(id)}, period_id, beside->unit_id,
	                             beside->service_id, week, text, NULL);
}

static struct survey_remark remark(const struct survey_remark_row *r)
{
	return (struct survey_remark){.id = r->id, .unit_id = r->unit_id, .service_id = r->service_id,
	                              .week_on = (int32_t)r->week, .text = r->said};
}

enum err survey_remark_list(struct rq *rq, int64_t period_id, int64_t unit_id, struct survey_remark **out, size_t *n)
{
	struct survey_remark_row *r;
	TRY(sql_survey_remarks(rq->db, rq->a, period_id, unit_id, SURVEY_REMARKS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_remark);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = remark(&r[i]);
	return OK;
}

enum err survey_remark_get(struct rq *rq, int64_t period_id, struct str id, struct survey_remark *out)
{
	struct survey_remark_row r;
	TRY(sql_survey_remark_by_id(rq->db, rq->a, period_id, id, &r));
	*out = remark(&r);
	return OK;
}

enum err survey_remark_shuffle(struct rq *rq, int64_t period_id, int64_t unit_id)
{
	struct survey_remark_row *r;
	size_t n;
	TRY(sql_survey_remarks(rq->db, rq->a, period_id, unit_id, SURVEY_REMARKS_MAX, &r, &n));
	for (size_t i = 0; i < n; i++)
		TRY(sql_survey_remark_again(rq->db, r[i].id, NULL));
	return OK;
}
