/* Filters: what may be asked is asked by a plain form, what may not is refused with its sentence. */
#include "survey/survey_frame.h"
#include "survey/survey_pages_filter.h"
#include "survey_filter_html.h"

static void filter_body(struct html *h, void *ctx) { html_survey_filter(h, ctx); }

static void say(struct survey_filter_view *v, struct buf *b, const char *text)
{
	buf_z(b, b->n > 0 ? ", " : "");
	buf_z(b, rq_text(v->rq, text));
}

/* What was asked, and how it is called. A unit or service that is none of this page's is ERR_NOT_FOUND. */
static enum err asked(struct survey_filter_view *v)
{
	struct rq *rq = v->rq;
	struct buf b = buf_new(rq->a, 2000);
	v->f = (struct survey_filter){.unit_id = rq_param_int(rq, "unit", 0), .service_id = rq_param_int(rq, "layanan", 0)};
	bool known = (v->f.unit_id == 0 || v->of.id == 0) && (v->f.service_id == 0 || v->of.id != 0);
	bool unit = v->f.unit_id == 0, service = v->f.service_id == 0;
	for (size_t i = 0; i < v->n_units; i++)
		if (v->units[i].id == v->f.unit_id) {
			unit = true;
			say(v, &b, str_z(rq->a, v->units[i].name));
		}
	for (size_t i = 0; i < v->n_services; i++)
		if (v->services[i].id == v->f.service_id) {
			service = true;
			say(v, &b, str_z(rq->a, v->services[i].name));
		}
	for (int t = 0; t < TRAITS; t++) {
		struct str s = rq_param(rq, survey_trait_name((enum survey_trait)t));
		int64_t code;
		v->f.trait[t] = -1;
		if (s.n == 0)
			continue;
		if (!str_to_i64(s, 0, survey_trait_count((enum survey_trait)t) - 1, &code))
			return ERR_NOT_FOUND;
		v->f.trait[t] = (int)code;
		say(v, &b, survey_trait_text((enum survey_trait)t, code));
	}
	v->said = buf_done(&b);
	return known && unit && service ? OK : ERR_NOT_FOUND;
}

static enum err figures(struct survey_filter_view *v)
{
	struct rq *rq = v->rq;
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	TRY(survey_elements_of(rq, v->period.version_id, &v->elements));
	r->period = v->period;
	r->elements = v->elements;
	if (!survey_report_weigh(rq->a, r))
		return ERR_BAD_INPUT;
	TRY(survey_filter_of(rq, &v->of, &v->period, &v->f, v->elements.n, &v->tally, &v->no));
	if (v->no == FILTER_FINE)
		survey_index_of(rq->a, &v->tally, r->weights, &v->x);
	return OK;
}

static enum err filter_page(struct rq *rq, int arg)
{
	struct survey_filter_view *v = ARENA_NEW(rq->a, struct survey_filter_view);
	struct survey_report_page *seen = ARENA_NEW(rq->a, struct survey_report_page);
	v->rq = rq;
	TRY(survey_page_of(rq, arg, &v->of));
	TRY(survey_page_period(rq, &v->of, seen, &v->period));
	v->query = seen->query;
	v->base = arg < 0 ? STR("/kota/ikm") : str_fmt(rq->a, "/u/%.*s/ikm", STR_ARG(v->of.slug));
	if (v->of.id == 0)
		TRY(survey_units_in(rq, &v->of, &v->units, &v->n_units));
	else
		TRY(survey_services_of(rq, v->of.id, v->period.ends_on, &v->services, &v->n_services));
	TRY(asked(v));
	v->asked = survey_filter_may(&v->f, v->of.id != 0) != FILTER_NONE;
	v->no = FILTER_NONE;
	if (v->asked)
		TRY(figures(v));
	survey_frame(rq, &v->of, &v->period);
	page(rq, _r("Saring jawaban"), filter_body, v);
	return OK;
}

enum err survey_city_filter_page(struct rq *rq) { return filter_page(rq, -1); }
enum err survey_unit_filter_page(struct rq *rq) { return filter_page(rq, 0); }
