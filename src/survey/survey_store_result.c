/* What the answers to an instrument other than the SKM come to: counts for all and by unit, then its own rule. */
#include "survey/survey_store_instrument.h"
#include "survey_instrument_sql.h"
#include "survey_sql.h"

struct counting {
	struct instrument_result *r;
	struct survey_unit *units;
	size_t n_units, room;
	struct arena *a;
};

static struct instrument_group *group_of(struct counting *c, int64_t unit_id)
{
	struct instrument_result *r = c->r;
	for (size_t i = 0; i < r->n_units; i++)
		if (r->units[i].id == unit_id)
			return &r->units[i];
	for (size_t i = 0; i < c->n_units && r->n_units < c->room; i++)
		if (c->units[i].id == unit_id) {
			r->units[r->n_units] = (struct instrument_group){.id = unit_id, .name = c->units[i].name};
			return &r->units[r->n_units++];
		}
	return NULL;
}

static enum err count(struct counting *c, int64_t unit_id, int64_t marks, int64_t more)
{
	struct instrument_marks m = {{marks, more}};
	struct instrument_group *g = c->n_units > 0 ? group_of(c, unit_id) : NULL;
	instrument_tally_add(&c->r->instrument, &c->r->all.tally, &m);
	if (g != NULL)
		instrument_tally_add(&c->r->instrument, &g->tally, &m);
	return OK;
}

static enum err any_row(void *ctx, const struct survey_item_marks_row *r) { return count(ctx, r->unit_id,
	r->marks, r->more); }
static enum err unit_row(void *ctx, const struct survey_item_marks_unit_row *r)
{
	return count(ctx, r->unit_id, r->marks, r->more);
}

/* Groups of one to four, and the next smallest with them, are not told. */
static void suppress(struct arena *a, struct instrument_result *r)
{
	int64_t *n = ARENA_ARRAY(a, r->n_units + 1, int64_t);
	bool *hide = ARENA_ARRAY(a, r->n_units + 1, bool);
	for (size_t i = 0; i < r->n_units; i++)
		n[i] = r->units[i].tally.people;
	survey_suppress(n, r->n_units, hide);
	for (size_t i = 0; i < r->n_units; i++)
		r->units[i].hidden = hide[i];
	r->all.hidden = r->all.tally.people > 0 && r->all.tally.people < SURVEY_SHOWN_MIN;
}

/* A unit that the city's page hides (itself small, or the next smallest beside a small one) is hidden on its own too. */
static enum err suppress_own(struct rq *rq, struct instrument_result *r)
{
	struct survey_unit_answers_row *u;
	size_t n;
	TRY(sql_survey_unit_answers(rq->db, rq->a, r->period.id, CHANNEL_PAPER, SURVEY_UNITS_MAX, &u, &n));
	int64_t *count = ARENA_ARRAY(rq->a, n + 1, int64_t);
	bool *hide = ARENA_ARRAY(rq->a, n + 1, bool);
	for (size_t i = 0; i < n; i++)
		count[i] = u[i].n;
	survey_suppress(count, n, hide);
	for (size_t i = 0; i < n; i++)
		r->all.hidden |= u[i].unit_id == r->of.id && hide[i];
	return OK;
}

enum err instrument_result(struct rq *rq, const struct survey_unit *of, const struct survey_period *p,
                           struct instrument_result *out)
{
	*out = (struct instrument_result){.of = *of, .period = *p};
	TRY(instrument_of_version(rq, p->version_id, &out->instrument));
	struct counting c = {.r = out, .a = rq->a};
	if (of->id == 0) {
		TRY(survey_units_in(rq, of, &c.units, &c.n_units));
		out->units = ARENA_ARRAY(rq->a, c.n_units, struct instrument_group);
		c.room = c.n_units;
		TRY(sql_survey_item_marks(rq->db, p->id, any_row, &c));
	} else {
		TRY(sql_survey_item_marks_unit(rq->db, p->id, of->id, unit_row, &c));
	}
	suppress(rq->a, out);
	if (of->id != 0 && p->unit_id == 0)
		TRY(suppress_own(rq, out));
	instrument_score(rq->a, &out->instrument, &out->all.tally, &out->all.score);
	for (size_t i = 0; i < out->n_units; i++)
		instrument_score(rq->a, &out->instrument, &out->units[i].tally, &out->units[i].score);
	return OK;
}
