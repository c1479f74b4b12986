/* Those who were asked and declined: counted with a reason from a short list, never who they were. */
#include "account/account_store.h"
#include "survey/survey_frame.h"
#include "survey/survey_plan_pages.h"
#include "survey_refusal_html.h"

static void refusal_body(struct html *h, void *ctx) { html_survey_refusals(h, ctx); }

/* Covered units in which the actor types, and their services: "12.0" the unit, "12.34" one of its services. */
static enum err places(struct rq *rq, struct survey_refusal_view *v)
{
	struct survey_unit *u;
	struct survey_service *s;
	size_t n, m, k = 0;
	TRY(survey_page_units(rq, &v->period, RIGHT_SURVEY_ENTRY, &u, &n, NULL));
	TRY(survey_services_covered(rq, v->period.id, &s, &m));
	struct ui_choice *c = ARENA_ARRAY(rq->a, n + m, struct ui_choice);
	for (size_t i = 0; i < n; i++) {
		c[k++] = (struct ui_choice){.value = str_fmt(rq->a, "%lld.0", (long long)u[i].id), .label = u[i].name};
		for (size_t j = 0; j < m; j++)
			if (s[j].unit_id == u[i].id)
				c[k++] = (struct ui_choice){
					.value = str_fmt(rq->a, "%lld.%lld", (long long)u[i].id, (long long)s[j].id),
					.label = str_fmt(rq->a, "%.*s: %.*s", STR_ARG(u[i].name), STR_ARG(s[j].name))};
	}
	v->places = (struct ui_choices){c, k};
	return k > 0 ? OK : ERR_DENIED;
}

static const int asked_by[] = {CHANNEL_PAPER, CHANNEL_TALK, CHANNEL_TABLET, CHANNEL_WEB};

static void choices(struct rq *rq, struct survey_refusal_view *v)
{
	struct ui_choice *c = ARENA_ARRAY(rq->a, countof(asked_by), struct ui_choice);
	struct ui_choice *r = ARENA_ARRAY(rq->a, DECLINES, struct ui_choice);
	for (size_t i = 0; i < countof(asked_by); i++)
		c[i] = (struct ui_choice){.value = str_of(survey_trait_code(TRAIT_CHANNEL, asked_by[i])),
		                          .label = str_of(_r(survey_trait_text(TRAIT_CHANNEL, asked_by[i])))};
	for (size_t i = 0; i < DECLINES; i++)
		r[i] = (struct ui_choice){.value = str_of(survey_decline_codes[i]),
		                          .label = str_of(_r(survey_decline_label(str_of(survey_decline_codes[i]))))};
	v->channels = (struct ui_choices){c, countof(asked_by)};
	v->reasons = (struct ui_choices){r, DECLINES};
}

static enum err refusal_read(struct rq *rq, struct survey_refusal_view *v)
{
	v->rq = rq;
	TRY(survey_below_period(rq, &v->period, &v->of));
	TRY(places(rq, v));
	choices(rq, v);
	v->may_plan = survey_page_may(rq, RIGHT_SURVEY_PLAN, v->period.unit_id);
	return OK;
}

/* Rows of places in which the reader types; the planner sees all. */
static enum err rows(struct rq *rq, struct survey_refusal_view *v)
{
	size_t kept = 0, n;
	TRY(survey_refusal_list(rq, v->period.id, 0, &v->rows, &n));
	for (size_t i = 0; i < n; i++)
		if (v->may_plan || survey_page_may(rq, RIGHT_SURVEY_ENTRY, v->rows[i].unit_id)) {
			v->total += v->rows[i].void_ ? 0 : v->rows[i].n;
			v->rows[kept++] = v->rows[i];
		}
	v->n_rows = kept < 200 ? kept : 200;
	return OK;
}

enum err survey_refusal_page(struct rq *rq)
{
	struct survey_refusal_view v = {.key = rq_key(rq)};
	TRY(refusal_read(rq, &v));
	TRY(rows(rq, &v));
	int32_t today = civil_day(rq->now, v.of.zone);
	v.place = (struct ui_field){.name = "tempat", .label = _r("Unit atau layanan"), .required = true,
	                            .value = v.places.v[0].value};
	struct str own = str_fmt(rq->a, "%lld.0", (long long)rq->actor.unit_id);
	for (size_t i = 0; i < v.places.n; i++)
		if (str_eq(v.places.v[i].value, own))
			v.place.value = own;
	v.on = (struct ui_field){.name = "tanggal", .label = _r("Tanggal"), .type = "date", .size = "medium", .required = true,
	                         .value = civil_iso(rq->a, today < v.period.ends_on ? today : v.period.ends_on)};
	v.channel = (struct ui_field){.name = "saluran", .label = _r("Saluran"), .required = true,
	                              .value = v.channels.v[0].value};
	v.reason = (struct ui_field){.name = "sebab", .label = _r("Sebab"), .required = true};
	v.n = (struct ui_field){.name = "banyak", .label = _r("Banyaknya orang"), .type = "number", .size = "short",
	                        .required = true, .value = STR("1"), .max = 5};
	page(rq, _r("Penolakan"), refusal_body, &v);
	return OK;
}

static bool chosen(const struct ui_choices *c, struct str value)
{
	for (size_t i = 0; i < c->n; i++)
		if (str_eq(c->v[i].value, value))
			return true;
	return false;
}

static bool refusal_typed(struct rq *rq, const struct survey_refusal_view *v, struct survey_refusal *r)
{
	struct str place = rq_param(rq, "tempat"), channel = rq_param(rq, "saluran"), unit, service;
	*r = (struct survey_refusal){.reason = rq_param(rq, "sebab")};
	if (!chosen(&v->places, place) || !str_cut(place, '.', &unit, &service) ||
	    !str_to_i64(unit, 1, INT64_MAX, &r->unit_id) || !str_to_i64(service, 0, INT64_MAX, &r->service_id))
		rq_problem(rq, "tempat", str_of(_r("Pilih salah satu")));
	if (!civil_parse(rq_param(rq, "tanggal"), &r->on) || r->on > civil_day(rq->now, v->of.zone))
		rq_problem(rq, "tanggal", str_of(_r("Tulis tanggal sebagai TTTT-BB-HH, paling lambat hari ini")));
	if (!chosen(&v->channels, channel) || !survey_trait_parse(rq->a, TRAIT_CHANNEL, channel, &r->channel))
		rq_problem(rq, "saluran", str_of(_r("Pilih salah satu")));
	if (!chosen(&v->reasons, r->reason))
		rq_problem(rq, "sebab", str_of(_r("Pilih salah satu")));
	if (!str_to_i64(str_trim(rq_param(rq, "banyak")), 1, SURVEY_DECLINE_MAX, &r->n))
		rq_problem(rq, "banyak", str_of(_r("Isi bilangan bulat 1 atau lebih")));
	return rq->n_problems == 0;
}

static enum err back(struct rq *rq, const struct survey_refusal_view *v)
{
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/%lld/penolakan", (long long)v->period.id));
	return OK;
}

enum err survey_refusal_post(struct rq *rq)
{
	struct survey_refusal_view v = {0};
	struct survey_refusal r;
	enum survey_no no;
	TRY(refusal_read(rq, &v));
	if (!refusal_typed(rq, &v, &r))
		return OK;
	TRY(survey_refusal_add(rq, &v.period, &r, &no));
	if (no != SURVEY_YES) {
		rq_problem(rq, "tanggal", str_of(_r(survey_no_text(no))));
		return OK;
	}
	return back(rq, &v);
}

enum err survey_refusal_void_post(struct rq *rq)
{
	struct survey_refusal_view v = {0};
	bool done;
	TRY(refusal_read(rq, &v));
	TRY(survey_refusal_void(rq, &v.period, rq_param_int(rq, "catatan", 0), v.may_plan, &done));
	return done ? back(rq, &v) : rq_refuse(rq, 409, str_of(_r(survey_no_text(SURVEY_WRONG_STATE))));
}
