/* The public home of a city and of a unit, its ranking, and its open data. They move by themselves: a page depends on
 * the period it shows. */
#include "board/board_pages.h"
#include "base/buf.h"
#include "office/office_store.h"
#include "outage/outage_store.h"
#include "paper/chart.h"
#include "publication/publication_store.h"
#include "survey/survey_frame.h"
#include "survey/survey_paper.h"
#include "board_home_html.h"
#include "board_lists_html.h"

static enum err of_path(struct rq *rq, bool first, struct survey_unit *out)
{
	if (first)
		return survey_city_by_slug(rq, STR_NULL, out);
	return survey_place_by_slug(rq, rq->path_args[0], out);
}

static struct svg pair(struct rq *rq, const struct chart *wide, const struct chart *narrow)
{
	return (struct svg){chart_svg_pair(rq->a, wide, narrow)};
}

/* Only what everybody may see. */
static size_t open_periods(struct survey_period *p, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (p[i].state == PERIOD_PUBLISHED || (p[i].state == PERIOD_OPEN && p[i].live))
			p[kept++] = p[i];
	return kept;
}

static const struct survey_period *newest_published(const struct survey_period *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].state == PERIOD_PUBLISHED)
			return &p[i];
	return NULL;
}

/* ---- homes ---- */

static void home_body(struct html *h, void *ctx) { html_board_home(h, ctx); }

static void home_draw(struct rq *rq, struct board_home *v)
{
	const struct survey_report *r = v->r;
	struct survey_drawing w = {rq->a, rq->lang, CHART_WIDE}, n = {rq->a, rq->lang, CHART_NARROW};
	if (r->all.tally.n > 0 && !r->all.hidden)
		v->main = pair(rq, survey_draw_elements(&w, r), survey_draw_elements(&n, r));
	if (r->n_standings > 0)
		v->ranking = pair(rq, survey_draw_ranking(&w, r), survey_draw_ranking(&n, r));
	if (r->n_aims > 0)
		v->aims = pair(rq, survey_draw_aims(&w, r), survey_draw_aims(&n, r));
	if (r->n_scores > 0)
		v->history = pair(rq, survey_draw_history(&w, r), survey_draw_history(&n, r));
}

static enum err home_survey(struct rq *rq, struct board_home *v)
{
	struct survey_period *p;
	size_t n;
	int32_t today = civil_day(rq->now, v->of.zone);
	TRY(survey_period_list(rq, &v->of, &p, &n));
	for (size_t i = 0; i < n; i++)
		if (p[i].state == PERIOD_OPEN && p[i].starts_on <= today && today <= p[i].ends_on && v->running == NULL) {
			struct survey_period *run = ARENA_NEW(rq->a, struct survey_period);
			*run = p[i];
			v->running = run;
		}
	n = open_periods(p, n);
	const struct survey_period *shown = survey_period_shown(p, n);
	rq_depends(rq, STR("survei"));
	if (shown == NULL)
		return OK;
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	TRY(survey_report_of(rq, &v->of, shown, r));
	v->r = r;
	v->published = newest_published(p, n) != shown ? newest_published(p, n) : NULL;
	rq_depends(rq, str_fmt(rq->a, "periode/%lld", (long long)shown->id));
	home_draw(rq, v);
	return OK;
}

static enum err home_city(struct rq *rq, struct board_home *v)
{
	struct office_city *c;
	size_t n;
	if (v->r != NULL) {
		v->units = v->r->city_units;
		v->n_units = v->r->n_city_units;
	} else {
		TRY(survey_units_in(rq, &v->of, &v->units, &v->n_units));
	}
	TRY(office_cities(rq, &c, &n));
	v->cities = ARENA_ARRAY(rq->a, n, struct survey_unit);
	for (size_t i = 0; i < n; i++)
		if (c[i].id != v->of.city_id)
			v->cities[v->n_cities++] =
				(struct survey_unit){.city_id = c[i].id, .slug = c[i].slug, .name = c[i].full,
					.sample = str_of(city_demo_label(c[i].demo))};
	return OK;
}

/* Who sets out for the counter reads first that it has no power. */
static enum err outages_told(struct rq *rq, const struct board_home *v)
{
	int64_t unit = v->of.id != 0 ? v->of.id : v->of.city_id;
	rq_depends(rq, str_fmt(rq->a, "gangguan/%lld", (long long)unit));
	if (unit != v->of.city_id)
		rq_depends(rq, str_fmt(rq->a, "gangguan/%lld", (long long)v->of.city_id));
	return outage_line(rq, unit, v->of.city_id, v->of.zone, &rq->more->outage);
}

static enum err home(struct rq *rq, bool first)
{
	struct board_home *v = ARENA_NEW(rq->a, struct board_home);
	v->rq = rq;
	enum err e = of_path(rq, first, &v->of);
	if (first && e == ERR_NOT_FOUND) { /* before `prima init` */
		v->of.name = STR("Prima");
		page(rq, "Prima", home_body, v);
		return OK;
	}
	TRY(e);
	v->base = first ? STR("/kota/ikm") : str_fmt(rq->a, "/u/%.*s/ikm", STR_ARG(v->of.slug));
	TRY(home_survey(rq, v));
	if (v->of.id == 0) {
		TRY(home_city(rq, v));
	} else {
		TRY(survey_services_of(rq, v->of.id, civil_day(rq->now, v->of.zone), &v->services, &v->n_services));
		if (v->of.parent_id != 0)
			TRY(survey_unit_by_id(rq, v->of.parent_id, &v->parent));
		else
			TRY(survey_city_of(rq, v->of.city_id, &v->parent));
	}
	survey_frame(rq, &v->of, v->r != NULL ? &v->r->period : v->running);
	TRY(outages_told(rq, v));
	page(rq, str_z(rq->a, v->of.name), home_body, v);
	return OK;
}

static enum err board_first_page(struct rq *rq) { return home(rq, true); }
static enum err board_home_page(struct rq *rq) { return home(rq, false); }

/* ---- ranking ---- */

static void ranking_body(struct html *h, void *ctx) { html_board_ranking(h, ctx); }

static enum err ranking(struct rq *rq, bool first)
{
	struct board_ranking *v = ARENA_NEW(rq->a, struct board_ranking);
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	struct survey_period *p;
	size_t n;
	v->rq = rq;
	TRY(first ? survey_city_by_slug(rq, STR_NULL, &v->of) : survey_city_by_slug(rq, rq->path_args[0], &v->of));
	TRY(survey_period_list(rq, &v->of, &p, &n));
	const struct survey_period *shown = survey_period_shown(p, open_periods(p, n));
	if (shown == NULL)
		return ERR_NOT_FOUND;
	TRY(survey_report_of(rq, &v->of, shown, r));
	v->r = r;
	rq_depends(rq, str_fmt(rq->a, "periode/%lld", (long long)shown->id));
	rq_depends(rq, STR("survei"));
	if (r->n_standings > 0) {
		struct survey_drawing w = {rq->a, rq->lang, CHART_WIDE}, s = {rq->a, rq->lang, CHART_NARROW};
		v->chart = pair(rq, survey_draw_ranking(&w, r), survey_draw_ranking(&s, r));
	}
	survey_frame(rq, &v->of, shown);
	page(rq, rq_text(rq, "Peringkat unit"), ranking_body, v);
	return OK;
}

static enum err board_first_ranking_page(struct rq *rq) { return ranking(rq, true); }
static enum err board_ranking_page(struct rq *rq) { return ranking(rq, false); }

/* ---- open data ---- */

struct str board_file(struct arena *a, const struct board_set *s, const char *kind)
{
	return str_fmt(a, "%.*s/unduh/%s?periode=%.*s", STR_ARG(s->base), kind, STR_ARG(web_url_encode(a, s->period.code)));
}

/* Published periods of cities; those of single units stand on the unit's own page. */
static enum err sets(struct rq *rq, struct board_data *out)
{
	struct survey_period *p;
	struct office_city *c;
	size_t n, n_cities;
	TRY(survey_period_list(rq, NULL, &p, &n));
	TRY(office_cities(rq, &c, &n_cities));
	out->v = ARENA_ARRAY(rq->a, n, struct board_set);
	for (size_t i = 0; i < n; i++) {
		if (p[i].state != PERIOD_PUBLISHED || p[i].unit_id != 0)
			continue;
		struct board_set *s = &out->v[out->n++];
		s->period = p[i];
		for (size_t k = 0; k < n_cities; k++)
			if (c[k].id == p[i].city_id)
				s->of = (struct survey_unit){
					.city_id = c[k].id, .slug = c[k].slug, .name = c[k].full,
						.sample = str_of(city_demo_label(c[k].demo))};
		s->base = str_fmt(rq->a, "/u/%.*s/ikm", STR_ARG(s->of.slug));
	}
	rq_depends(rq, STR("survei"));
	return OK;
}

static void data_body(struct html *h, void *ctx) { html_board_data(h, ctx); }

static enum err board_data_page(struct rq *rq)
{
	struct board_data v = {0};
	TRY(sets(rq, &v));
	page(rq, rq_text(rq, "Data terbuka"), data_body, &v);
	return OK;
}

static void json_set(struct rq *rq, struct buf *b, const struct board_set *s)
{
	static const char *const kinds[] = {"csv", "csvw", "xlsx"};
	buf_z(b, "{\"publisher\":");
	buf_json(b, s->of.name);
	buf_z(b, ",\"period\":");
	buf_json(b, s->period.code);
	buf_z(b, ",\"title\":");
	buf_json(b, str_fmt(rq->a, "Nilai IKM %.*s %.*s", STR_ARG(s->of.name), STR_ARG(s->period.name)));
	buf_fmt(b, ",\"starts\":\"%.*s\",\"ends\":\"%.*s\"", STR_ARG(civil_iso(rq->a, s->period.starts_on)),
	        STR_ARG(civil_iso(rq->a, s->period.ends_on)));
	buf_fmt(b, ",\"sample\":%s,\"reconstructed\":%s", s->of.sample.n > 0 ? "true" : "false",
	        s->period.reconstructed ? "true" : "false");
	for (size_t i = 0; i < countof(kinds); i++) {
		buf_fmt(b, ",\"%s\":", kinds[i]);
		buf_json(b, board_file(rq->a, s, kinds[i]));
	}
	struct str stay = publication_path(rq->a, &s->of, s->period.code);
	buf_z(b, ",\"address\":");
	buf_json(b, stay);
	buf_z(b, ",\"indicator\":");
	buf_json(b, str_cat(rq->a, stay, STR("/indikator.json")));
	buf_z(b, "}");
}

static enum err board_data_json_page(struct rq *rq)
{
	struct board_data v = {0};
	TRY(sets(rq, &v));
	struct buf *b = &rq->reply->body;
	buf_z(b, "{\"license\":\"https://creativecommons.org/licenses/by/4.0/\",\"datasets\":[");
	for (size_t i = 0; i < v.n; i++) {
		buf_z(b, i > 0 ? "," : "");
		json_set(rq, b, &v.v[i]);
	}
	buf_z(b, "]}\n");
	web_set(rq->reply, "Content-Type", STR("application/json"));
	return OK;
}

const struct route board_routes[] = {
	{.method = "GET", .path = "/", .apply = board_first_page, .flags = ROUTE_CACHED, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}", .apply = board_home_page, .flags = ROUTE_CACHED, .unit_arg = -1},
	{.method = "GET", .path = "/peringkat", .apply = board_first_ranking_page, .flags = ROUTE_CACHED, .unit_arg = -1},
	{.method = "GET", .path = "/peringkat/{kota}", .apply = board_ranking_page, .flags = ROUTE_CACHED, .unit_arg = -1},
	{.method = "GET", .path = "/data", .apply = board_data_page, .flags = ROUTE_CACHED, .unit_arg = -1},
	{.method = "GET", .path = "/data.json", .apply = board_data_json_page, .flags = ROUTE_CACHED, .unit_arg = -1},
};
const size_t board_routes_n = countof(board_routes);
