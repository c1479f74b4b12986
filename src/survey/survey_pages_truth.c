/* How sure a figure is: readings, errors, periods, letters, who stands above whom. */
#include "survey/survey_figure.h"
#include "survey/survey_frame.h"
#include "survey/survey_pages_truth.h"
#include "survey/survey_store_proof.h"
#include "survey/survey_truth_paper.h"
#include "survey_figure_html.h"
#include "survey_truth_html.h"

static void truth_body(struct html *h, void *ctx) { html_survey_truth(h, ctx); }

/* ---- units ---- */

static const struct survey_group *group_of(const struct survey_report *r, int64_t unit_id)
{
	for (size_t i = 0; i < r->units.n; i++)
		if (r->units.v[i].id == unit_id && !r->units.v[i].hidden)
			return &r->units.v[i];
	return NULL;
}

static int by_rank(const void *x, const void *y)
{
	const struct survey_rival *a = x, *b = y;
	return (a->ikm < b->ikm) - (a->ikm > b->ikm);
}

/* Units whose index and error may be told, best first. */
static void rivals(struct survey_truth_page *p)
{
	struct arena *a = p->rq->a;
	struct survey_estimate *e = ARENA_NEW(a, struct survey_estimate);
	p->one = p->other = -1;
	p->rivals = ARENA_ARRAY(a, p->r->units.n + 1, struct survey_rival);
	for (size_t i = 0; i < p->r->units.n; i++) {
		const struct survey_group *g = group_of(p->r, p->r->units.v[i].id);
		if (g == NULL || !survey_side_unit(a, p->side, g->id, e) || !e->ikm.known)
			continue;
		p->rivals[p->n_rivals++] = (struct survey_rival){
			.slug = g->key, .name = g->label, .ikm = num_double(e->x.ikm), .se = e->ikm.se};
	}
	qsort(p->rivals, p->n_rivals, sizeof(*p->rivals), by_rank);
	struct str one = rq_param(p->rq, "unit"), other = rq_param(p->rq, "lawan");
	for (size_t i = 0; i < p->n_rivals; i++) {
		p->rivals[i].rank = (int)i + 1;
		if (str_eq(p->rivals[i].slug, one) || (one.n == 0 && i == 0))
			p->one = (ptrdiff_t)i;
		if (str_eq(p->rivals[i].slug, other))
			p->other = (ptrdiff_t)i;
	}
	if (p->one >= 0 && (p->other < 0 || p->other == p->one) && p->n_rivals > 1)
		p->other = p->one + 1 < (ptrdiff_t)p->n_rivals ? p->one + 1 : p->one - 1;
}

static int64_t id_of(const struct survey_report *r, struct str slug)
{
	for (size_t i = 0; i < r->units.n; i++)
		if (str_eq(r->units.v[i].key, slug))
			return r->units.v[i].id;
	return 0;
}

static void apart(struct survey_truth_page *p)
{
	struct arena *a = p->rq->a;
	struct survey_estimate *e = ARENA_NEW(a, struct survey_estimate);
	if (p->one < 0 || p->other < 0)
		return;
	for (size_t i = 0; i < p->n_rivals; i++)
		p->rivals[i].above = survey_above(p->rivals[p->one].ikm, p->rivals[p->one].se, p->rivals[i].ikm,
		                                  p->rivals[i].se);
	p->rivals[p->other].here = true;
	survey_side_unit(a, p->side, id_of(p->r, p->rivals[p->one].slug), e);
	p->x = e->x;
	survey_side_unit(a, p->side, id_of(p->r, p->rivals[p->other].slug), e);
	p->y = e->x;
	survey_apart(a, &p->x, &p->y, p->side->weights, p->apart);
}

/* ---- periods ---- */

/* Units that the earlier period would hide are left out. */
static bool told_then(struct arena *a, const struct survey_side *s, int64_t unit_id)
{
	const struct survey_sample *u = s->with[0].units;
	size_t n = (size_t)survey_groups(u);
	int64_t *count = ARENA_ARRAY(a, n + 1, int64_t);
	bool *hide = ARENA_ARRAY(a, n + 1, bool);
	for (size_t i = 0; i < n; i++) {
		struct survey_tally t;
		survey_sample_tally(u, (int32_t)i, &t);
		count[i] = t.n;
	}
	survey_suppress(count, n, hide);
	int32_t g = survey_side_group(u, unit_id);
	return g >= 0 && !hide[g];
}

static char letter_of(const struct survey_index *x)
{
	return survey_category_letter(x->category)[0];
}

static void moved(struct survey_truth_page *p)
{
	struct arena *a = p->rq->a;
	struct survey_estimate *e = ARENA_NEW(a, struct survey_estimate), *f = ARENA_NEW(a, struct survey_estimate);
	if (p->n_steps == 0 || !p->steps[0].broken.none)
		return;
	p->moved_in = &p->steps[0];
	p->moved = ARENA_ARRAY(a, p->n_rivals + 1, struct survey_moved);
	for (size_t i = 0; i < p->n_rivals; i++) {
		int64_t id = id_of(p->r, p->rivals[i].slug);
		if (!told_then(a, p->moved_in->earlier, id) || !survey_side_unit(a, p->moved_in->earlier, id, e) ||
		    !survey_side_unit(a, p->side, id, f) || !e->ikm.known || !f->ikm.known)
			continue;
		struct survey_moved *m = &p->moved[p->n_moved++];
		*m = (struct survey_moved){.slug = p->rivals[i].slug, .name = p->rivals[i].name,
			.from = letter_of(&e->x), .to = letter_of(&f->x), .before = num_double(e->x.ikm),
			.after = num_double(f->x.ikm)};
		m->chance = survey_shift_of(m->before, e->ikm.se, m->after, f->ikm.se);
	}
}

static int by_start(const void *x, const void *y)
{
	const struct survey_period *a = x, *b = y;
	return (a->starts_on < b->starts_on) - (a->starts_on > b->starts_on);
}

/* The periods before this one that the reader may see, each against the one after it. */
static enum err before(struct survey_truth_page *p, const struct survey_unit *of)
{
	struct arena *a = p->rq->a;
	struct survey_period *v = ARENA_ARRAY(a, p->n_periods + 1, struct survey_period);
	size_t n = 0;
	for (size_t i = 0; i < p->n_periods; i++)
		if (!p->periods[i].reconstructed && p->periods[i].starts_on < p->r->period.starts_on)
			v[n++] = p->periods[i];
	if (n > 0)
		qsort(v, n, sizeof(*v), by_start);
	const struct survey_side *later = p->side;
	for (size_t i = 0; i < n && i < SURVEY_STEPS_MAX; i++) {
		struct survey_side *earlier = ARENA_NEW(a, struct survey_side);
		TRY(survey_side_of(p->rq, of, &v[i], earlier));
		survey_step_between(a, earlier, later, &p->steps[p->n_steps++]);
		later = earlier;
	}
	return OK;
}

/* ---- the page ---- */

enum err survey_truth_gather(struct rq *rq, int of_arg, bool steps, struct survey_truth_page *p)
{
	struct survey_unit of;
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	struct survey_report_page *page = ARENA_NEW(rq->a, struct survey_report_page);
	struct survey_side *side = ARENA_NEW(rq->a, struct survey_side);
	TRY(survey_page_of(rq, of_arg, &of));
	TRY(survey_page_report(rq, &of, page, r));
	TRY(survey_side_of(rq, &of, &r->period, side));
	*p = (struct survey_truth_page){
		.rq = rq, .r = r, .side = side, .periods = page->periods, .n_periods = page->n_periods, .query = page->query,
		.base = of_arg < 0 ? STR("/kota/ikm") : str_fmt(rq->a, "/u/%.*s/ikm", STR_ARG(of.slug)), .one = -1,
		.other = -1,
	};
	if (!r->left.told)
		side->left_out = 0; /* with and without side by side would tell of few */
	p->told = !side->small && !r->all.hidden && survey_side_whole(rq->a, side, &p->e);
	if (p->told)
		survey_views_of(rq->a, side, &p->views);
	else if (r->from_counts)
		survey_views_counts(rq->a, r, &p->views);
	p->said = survey_views_said(rq->a, rq->lang, &p->views);
	if (steps)
		TRY(before(p, &of));
	if (p->n_steps > 0 && p->told)
		p->trend = chart_svg_pair(rq->a, survey_draw_trend(rq->a, rq->lang, CHART_WIDE, p),
		                          survey_draw_trend(rq->a, rq->lang, CHART_NARROW, p));
	if (p->told && of.id == 0) {
		rivals(p);
		apart(p);
		moved(p);
	}
	return OK;
}

static enum err truth_page(struct rq *rq, int arg)
{
	struct survey_truth_page *p = ARENA_NEW(rq->a, struct survey_truth_page);
	TRY(survey_truth_gather(rq, arg, true, p));
	survey_frame(rq, &p->r->of, &p->r->period);
	page(rq, _r("Seberapa pasti angka ini"), truth_body, p);
	return OK;
}

enum err survey_city_truth_page(struct rq *rq) { return truth_page(rq, -1); }
enum err survey_unit_truth_page(struct rq *rq) { return truth_page(rq, 0); }

static enum err truth_file(struct rq *rq, int of_arg, int name_arg)
{
	struct survey_truth_page *p = ARENA_NEW(rq->a, struct survey_truth_page);
	struct str csv, name = rq->path_args[name_arg];
	TRY(survey_truth_gather(rq, of_arg, true, p));
	TRY(survey_truth_csv(rq->a, p, name, &csv));
	return survey_page_file(rq, csv, "text/csv; charset=utf-8",
	                        str_fmt(rq->a, "%.*s-%.*s-%.*s.csv", STR_ARG(name), STR_ARG(p->r->of.slug),
	                                STR_ARG(p->r->period.code)));
}

enum err survey_city_truth_file(struct rq *rq) { return truth_file(rq, -1, 0); }
enum err survey_unit_truth_file(struct rq *rq) { return truth_file(rq, 0, 1); }

/* ---- the document that can be proved ---- */

static enum err proof_page(struct rq *rq, int arg)
{
	struct survey_unit of;
	struct survey_period p;
	struct survey_report_page *page = ARENA_NEW(rq->a, struct survey_report_page);
	struct str json;
	TRY(survey_page_of(rq, arg, &of));
	TRY(survey_page_period(rq, &of, page, &p));
	TRY(survey_proof_make(rq, &of, &p, &json));
	return survey_page_file(rq, json, "application/json; charset=utf-8", STR("laporan.json"));
}

enum err survey_city_proof_page(struct rq *rq) { return proof_page(rq, -1); }
enum err survey_unit_proof_page(struct rq *rq) { return proof_page(rq, 0); }

/* ---- one figure ---- */

struct figure_view {
	struct survey_truth_page *p;
	struct survey_figure f;
};
static void figure_body(struct html *h, void *ctx)
{
	const struct figure_view *v = ctx;
	html_survey_figure(h, v->p, &v->f);
}

static enum err figure_page(struct rq *rq, int of_arg, int key_arg)
{
	struct figure_view *v = ARENA_NEW(rq->a, struct figure_view);
	v->p = ARENA_NEW(rq->a, struct survey_truth_page);
	TRY(survey_truth_gather(rq, of_arg, false, v->p));
	if (!survey_figure_of(rq->a, rq->lang, v->p, rq->path_args[key_arg], &v->f))
		return ERR_NOT_FOUND;
	survey_frame(rq, &v->p->r->of, &v->p->r->period);
	page(rq, str_z(rq->a, v->f.title), figure_body, v);
	return OK;
}

enum err survey_city_figure_page(struct rq *rq) { return figure_page(rq, -1, 0); }
enum err survey_unit_figure_page(struct rq *rq) { return figure_page(rq, 0, 1); }
