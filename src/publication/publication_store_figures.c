/* The figures that stood in public: kept when a period is published, added to when it changes, never rewritten. */
#include "publication/publication_store.h"
#include "publication_sql.h"

static struct publication_figure figure_of(const struct publication_figure_row *r)
{
	return (struct publication_figure){
		.period_id = r->period_id, .seq = r->seq, .score = r->score, .people = r->people, .version_id = r->version_id,
		.stood_at = r->stood_at, .category = r->category.n > 0 ? r->category.s[0] : '\0', .weights = r->weights,
		.estimator = r->estimator, .headline = r->headline, .reason = r->reason,
	};
}

enum err publication_figures(struct rq *rq, int64_t period_id, int64_t unit_id, struct publication_figure **out,
	size_t *n)
{
	struct publication_figure_row *r;
	TRY(sql_publication_figures_of(rq->db, rq->a, period_id, unit_id, PUBLICATION_FIGURES_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct publication_figure);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = figure_of(&r[i]);
	return OK;
}

/* ---- keeping ---- */

struct keeping {
	struct rq *rq;
	struct survey_period p;
	struct publication_standing_row *had;
	size_t n_had;
	struct str reason;
};

static const struct publication_standing_row *had_of(const struct keeping *k, int64_t unit_id)
{
	for (size_t i = 0; i < k->n_had; i++)
		if (k->had[i].unit_id == unit_id)
			return &k->had[i];
	return NULL;
}

static enum err keep_one(struct keeping *k, int64_t unit_id, struct num ikm, int64_t people)
{
	struct rq *rq = k->rq;
	const struct publication_standing_row *h = had_of(k, unit_id);
	int64_t score;
	if (!num_to_i64(num_mul(rq->a, num_round(rq->a, ikm, 2), num_int(rq->a, 100)), &score))
		return OK;
	struct str letter = str_of(survey_category_letter(survey_category_of(rq->a, ikm)));
	if (h != NULL && h->score == score && h->people == people && str_eq(h->weights, k->p.weights) &&
	    str_eq(h->estimator, k->p.estimator) && str_eq(h->headline, k->p.headline) && h->version_id == k->p.version_id)
		return OK;
	if (h != NULL && h->seq >= PUBLICATION_FIGURES_MAX)
		return ERR_FULL;
	int64_t stood = h == NULL && k->p.published_at != 0 ? k->p.published_at : rq->now;
	return sql_publication_figure_add(rq->db, k->p.id, unit_id, h != NULL ? h->seq + 1 : 1, score, letter, people,
	                                  k->p.weights, k->p.estimator, k->p.headline, k->p.version_id, stood,
	                                  h != NULL ? k->reason : STR(""), NULL);
}

/* A unit's own figure as its page shows it: its mean of services needs its own report. */
static enum err keep_unit(struct keeping *k, const struct survey_report *city, const struct survey_group *g)
{
	struct survey_unit of;
	if (g->hidden || !g->x.defined)
		return OK;
	if (!str_eqz(k->p.headline, survey_headline_codes[HEADLINE_SERVICES]))
		return keep_one(k, g->id, g->x.ikm, g->tally.n);
	struct survey_report *r = ARENA_NEW(k->rq->a, struct survey_report);
	(void)city;
	TRY(survey_unit_by_id(k->rq, g->id, &of));
	TRY(survey_report_of(k->rq, &of, &k->p, r));
	return r->has_headline && !r->all.hidden ? keep_one(k, g->id, r->headline, r->all.tally.n) : OK;
}

/* The newest change that was agreed is why a figure that stood is another now. */
static enum err reason_of(struct keeping *k)
{
	struct survey_amendment *v;
	size_t n;
	k->reason = STR("Data periode ini berubah sesudah dipublikasikan.");
	TRY(survey_change_list(k->rq, k->p.id, &v, &n));
	int64_t newest = 0;
	for (size_t i = 0; i < n; i++)
		if (str_eqz(v[i].state, "agreed") && v[i].agreed_at >= newest) {
			newest = v[i].agreed_at;
			k->reason = v[i].reason;
		}
	return OK;
}

static enum err keep_period(struct keeping *k)
{
	struct rq *rq = k->rq;
	struct survey_unit of;
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	TRY(k->p.unit_id != 0 ? survey_unit_by_id(rq, k->p.unit_id, &of) : survey_city_of(rq, k->p.city_id, &of));
	if (of.sample.n > 0 && !of.invented)
		return OK; /* what others printed stands as they printed it */
	TRY(sql_publication_standing(rq->db, rq->a, k->p.id, SURVEY_UNITS_MAX + 1, &k->had, &k->n_had));
	TRY(reason_of(k));
	enum err e = survey_report_of(rq, &of, &k->p, r);
	if (e == ERR_BAD_INPUT)
		return OK; /* weights that do not fit: no figure stands, and the periods after it must not wait */
	TRY(e);
	if (r->has_headline && !r->all.hidden)
		TRY(keep_one(k, of.id, r->headline, r->all.tally.n));
	for (size_t i = 0; i < r->units.n && of.id == 0; i++)
		TRY(keep_unit(k, r, &r->units.v[i]));
	return OK;
}

enum err publication_keep(struct rq *rq, bool *more)
{
	struct publication_unkept_row u;
	struct keeping *k = ARENA_NEW(rq->a, struct keeping);
	enum err e = sql_publication_unkept(rq->db, rq->a, &u);
	*more = e == OK;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	k->rq = rq;
	TRY(survey_period_get(rq, u.id, &k->p));
	TRY(keep_period(k));
	TRY(u.kept.has ? sql_publication_kept_set(rq->db, u.id, u.version, rq->now, NULL)
	               : sql_publication_kept_add(rq->db, u.id, u.version, rq->now, NULL));
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)u.id));
	return OK;
}

/* ---- the line of periods ---- */

struct trend {
	struct rq *rq;
	struct publication_step *v;
	size_t n;
	const struct survey_period *upto; /* NULL: all */
};

static bool known(const struct trend *t, struct str label)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->v[i].label, label))
			return true;
	return false;
}

/* In order of time; what Prima worked out itself comes before what was printed of the same period. */
static void step_add(struct trend *t, struct publication_step s)
{
	bool late = t->upto != NULL && s.ends_on > t->upto->ends_on && !str_eq(s.label, t->upto->code);
	if (late || s.score < 0 || known(t, s.label) || t->n == PUBLICATION_PERIODS_MAX)
		return;
	size_t k = t->n++;
	for (; k > 0 && t->v[k - 1].ends_on > s.ends_on; k--)
		t->v[k] = t->v[k - 1];
	t->v[k] = s;
}

static enum err printed_scores(struct trend *t, int64_t unit_id)
{
	struct publication_scores_row *s;
	size_t n;
	TRY(sql_publication_scores(t->rq->db, t->rq->a, unit_id, PUBLICATION_PERIODS_MAX, &s, &n));
	for (size_t i = 0; i < n; i++)
		step_add(t, (struct publication_step){
			.label = s[i].label, .source = s[i].source, .ends_on = (int32_t)s[i].ends_on, .score = s[i].score,
			.people = s[i].n.has ? s[i].n.v : -1, .category = s[i].category.n > 0 ? s[i].category.s[0] : '\0',
			.weights = STR("")});
	return OK;
}

static enum err printed_aims(struct trend *t, int64_t city_id)
{
	struct publication_reached_row *m;
	size_t n;
	int64_t year;
	TRY(sql_publication_reached(t->rq->db, t->rq->a, city_id, PUBLICATION_PERIODS_MAX, &m, &n));
	for (size_t i = 0; i < n; i++)
		if (str_to_i64(m[i].label, 1990, 2199, &year)) {
			struct num ikm = num_ratio(t->rq->a, m[i].realised, 100);
			step_add(t, (struct publication_step){
				.label = m[i].label, .source = STR("angka kota yang diterbitkan"), .score = m[i].realised, .people = -1,
				.ends_on = civil_from((int)year, 12, 31), .weights = STR(""),
				.category = survey_category_letter(survey_category_of(t->rq->a, ikm))[0]});
		}
	return OK;
}

enum err publication_trend(struct rq *rq, const struct survey_unit *of, const struct survey_period *upto,
	struct publication_step **out,
                           size_t *n)
{
	struct publication_trend_row *r;
	size_t rows;
	struct trend t = {.rq = rq, .upto = upto, .v = ARENA_ARRAY(rq->a, PUBLICATION_PERIODS_MAX,
		struct publication_step)};
	TRY(sql_publication_trend(rq->db, rq->a, of->city_id, of->id, PUBLICATION_PERIODS_MAX, &r, &rows));
	for (size_t i = 0; i < rows; i++)
		step_add(&t, (struct publication_step){
			.label = r[i].code, .name = r[i].name, .source = STR(""), .ends_on = (int32_t)r[i].ends_on, .score =
				r[i].score,
			.people = r[i].people, .category = r[i].category.n > 0 ? r[i].category.s[0] : '\0', .weights = r[i].weights,
			.version_id = r[i].version_id});
	TRY(of->id != 0 ? printed_scores(&t, of->id) : printed_aims(&t, of->city_id));
	publication_steps_break(t.v, t.n);
	*out = t.v;
	*n = t.n;
	return OK;
}
