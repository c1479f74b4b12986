/* One pass over a period's answers into samples. */
#include "survey/survey_store_truth.h"
#include "survey_sql.h"
#include "survey_truth_sql.h"

static enum err mark_row(void *ctx, const struct survey_truth_marks_row *m)
{
	survey_side_add(ctx, m->unit_id, m->service_id, m->marks, m->left_out != 0);
	return OK;
}

/* What the city's table hides of a unit is hidden here too. */
static enum err small(struct rq *rq, const struct survey_unit *of, struct survey_side *s)
{
	struct survey_unit_answers_row *u;
	size_t n;
	s->small = s->n < SURVEY_SHOWN_MIN;
	if (of->id == 0 || s->period.unit_id != 0)
		return OK;
	TRY(sql_survey_unit_answers(rq->db, rq->a, s->period.id, CHANNEL_PAPER, SURVEY_UNITS_MAX, &u, &n));
	int64_t *count = ARENA_ARRAY(rq->a, n + 1, int64_t);
	bool *hide = ARENA_ARRAY(rq->a, n + 1, bool);
	for (size_t i = 0; i < n; i++)
		count[i] = u[i].n;
	survey_suppress(count, n, hide);
	for (size_t i = 0; i < n; i++)
		s->small |= hide[i] && u[i].unit_id == of->id;
	return OK;
}

enum err survey_side_of(struct rq *rq, const struct survey_unit *of, const struct survey_period *p,
			struct survey_side *out)
{
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	struct survey_cover *c;
	*out = (struct survey_side){.period = *p};
	r->period = *p;
	TRY(survey_elements_of(rq, p->version_id, &r->elements));
	if (!survey_report_weigh(rq->a, r))
		return ERR_BAD_INPUT;
	out->elements = r->elements.n;
	out->weight = r->weight;
	memcpy(out->weights, r->weights, sizeof(out->weights));
	TRY(survey_cover_list(rq, p->id, &c, &out->n_covers));
	size_t kept = 0;
	for (size_t i = 0; i < out->n_covers; i++)
		if (of->id == 0 || c[i].unit_id == of->id)
			c[kept++] = c[i];
	out->n_covers = kept;
	out->covers = c;
	survey_side_begin(rq->a, out);
	if (p->reconstructed)
		return OK;
	TRY(sql_survey_truth_marks(rq->db, p->id, of->id, mark_row, out));
	return small(rq, of, out);
}
