/* From the store to a report's document. */
#include "app/app.h"
#include "survey/survey_store_proof.h"

struct proving {
	struct rq *rq;
	struct survey_unit *units;       /* by id */
	size_t n_units;
	struct survey_service *services; /* by id */
	size_t n_services;
	struct survey_chain chain;
};

static int by_unit(const void *x, const void *y)
{
	int64_t a = ((const struct survey_unit *)x)->id, b = ((const struct survey_unit *)y)->id;
	return (a > b) - (a < b);
}

static int by_service(const void *x, const void *y)
{
	int64_t a = ((const struct survey_service *)x)->id, b = ((const struct survey_service *)y)->id;
	return (a > b) - (a < b);
}

static struct str slug_of(const struct proving *p, int64_t id)
{
	struct survey_unit key = {.id = id};
	const struct survey_unit *u = p->n_units > 0 ? bsearch(&key, p->units, p->n_units, sizeof(key), by_unit) : NULL;
	return u != NULL ? u->slug : STR("");
}

static const struct survey_service *service_of(const struct proving *p, int64_t id)
{
	struct survey_service key = {.id = id};
	return p->n_services > 0 ? bsearch(&key, p->services, p->n_services, sizeof(key), by_service) : NULL;
}

static struct str service_key(void *ctx, int64_t id)
{
	const struct proving *p = ctx;
	const struct survey_service *s = service_of(p, id);
	if (s == NULL)
		return str_int(p->rq->a, id);
	struct str unit = slug_of(p, s->unit_id);
	return str_fmt(p->rq->a, "%.*s/%.*s", STR_ARG(unit), STR_ARG(s->name));
}

static enum err answer(void *ctx, const struct survey_reply *v)
{
	struct proving *p = ctx;
	const struct survey_service *s = v->service_id != 0 ? service_of(p, v->service_id) : NULL;
	struct survey_proof_answer x = {
		.unit = slug_of(p, v->unit_id), .service = s != NULL ? s->name : STR(""), .on = v->on, .marks = v->marks,
		.left_out = v->left_out != 0,
	};
	memcpy(x.id, v->id, sizeof(x.id));
	memcpy(x.trait, v->trait, sizeof(x.trait));
	survey_chain_add(p->rq->a, &p->chain, &x);
	return OK;
}

enum err survey_proof_of(struct rq *rq, const struct survey_unit *of, const struct survey_period *period, struct str *body)
{
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	struct proving p = {.rq = rq};
	struct survey_unit city;
	TRY(survey_report_of(rq, of, period, r));
	TRY(survey_city_of(rq, of->city_id, &city));
	TRY(survey_units_in(rq, &city, &p.units, &p.n_units));
	TRY(survey_services_covered(rq, period->id, &p.services, &p.n_services));
	if (p.n_units > 0)
		qsort(p.units, p.n_units, sizeof(*p.units), by_unit);
	if (p.n_services > 0)
		qsort(p.services, p.n_services, sizeof(*p.services), by_service);
	p.chain = survey_chain_begin(rq->a, of->slug, period->code, r->elements.n);
	if (!r->from_counts)
		TRY(survey_answers_each(rq, period->id, of->id, answer, &p));
	struct survey_proof_about about = {
		.r = r, .chain = r->from_counts ? NULL : &p.chain, .service_key = service_key, .ctx = &p};
	*body = survey_proof_body(rq->a, &about);
	return body->n >= SURVEY_PROOF_MAX - 1000 ? ERR_TOO_LARGE : OK;
}

enum err survey_proof_make(struct rq *rq, const struct survey_unit *of, const struct survey_period *p, struct str *out)
{
	struct str body;
	uint8_t key[32], sig[64];
	TRY(survey_proof_of(rq, of, p, &body));
	TRY(app_sign(rq->app, survey_proof_message(rq->a, body), sig));
	app_sign_key(rq->app, key);
	*out = survey_proof_signed(rq->a, body, app_node(rq->app), key, sig);
	return OK;
}
