/* The report as a page, and its drawings. */
#include <math.h>
#include "survey/survey_pages.h"
#include "survey/survey_frame.h"
#include "survey/survey_paper.h"
#include "app/ui.h"
#include "survey_card_html.h"
#include "survey_report_html.h"

static void report_body(struct html *h, void *ctx) { html_survey_report(h, ctx); }

static struct str topic_of(struct rq *rq, const struct survey_period *p)
{
	return str_fmt(rq->a, "periode/%lld", (long long)p->id);
}

static struct svg pair(struct rq *rq, const struct chart *wide, const struct chart *narrow)
{
	return (struct svg){chart_svg_pair(rq->a, wide, narrow)};
}

static void draw(struct rq *rq, struct survey_report_page *p)
{
	const struct survey_report *r = p->r;
	struct survey_drawing w = {rq->a, rq->lang, CHART_WIDE}, n = {rq->a, rq->lang, CHART_NARROW};
	if (r->all.tally.n > 0 && !r->all.hidden) {
		p->elements = pair(rq, survey_draw_elements(&w, r), survey_draw_elements(&n, r));
		p->spread = pair(rq, survey_draw_spread(&w, r), survey_draw_spread(&n, r));
		p->people = pair(rq, survey_draw_people(&w, r), survey_draw_people(&n, r));
	}
	if (r->n_standings > 0)
		p->ranking = pair(rq, survey_draw_ranking(&w, r), survey_draw_ranking(&n, r));
	if (r->compared > 0)
		p->transitions = pair(rq, survey_draw_transitions(&w, r), survey_draw_transitions(&n, r));
	if (r->n_aims > 0)
		p->aims = pair(rq, survey_draw_aims(&w, r), survey_draw_aims(&n, r));
	if (r->n_scores > 0)
		p->history = pair(rq, survey_draw_history(&w, r), survey_draw_history(&n, r));
}

enum err survey_page_report(struct rq *rq, const struct survey_unit *of, struct survey_report_page *page,
                            struct survey_report *r)
{
	struct survey_period p;
	TRY(survey_page_period(rq, of, page, &p));
	TRY(survey_report_of(rq, of, &p, r));
	TRY(survey_change_list(rq, p.id, &r->changes, &r->n_changes));
	page->rq = rq;
	page->r = r;
	rq_depends(rq, topic_of(rq, &p));
	rq_depends(rq, STR("survei"));
	return OK;
}

static enum err report_page(struct rq *rq, int arg)
{
	struct survey_unit of;
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	struct survey_report_page *p = ARENA_NEW(rq->a, struct survey_report_page);
	TRY(survey_page_of(rq, arg, &of));
	TRY(survey_page_report(rq, &of, p, r));
	p->base = arg < 0 ? STR("/kota/ikm") : str_fmt(rq->a, "/u/%.*s/ikm", STR_ARG(of.slug));
	draw(rq, p);
	survey_frame(rq, &of, &r->period);
	page(rq, str_z(rq->a, str_fmt(rq->a, "%s %.*s", _r("Nilai IKM"), STR_ARG(of.name))), report_body, p);
	return OK;
}

enum err survey_city_report_page(struct rq *rq) { return report_page(rq, -1); }
enum err survey_unit_report_page(struct rq *rq) { return report_page(rq, 0); }

/* ---- the same as files ---- */

static enum err file_page(struct rq *rq, int of_arg, int kind_arg)
{
	struct survey_unit of;
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	struct survey_report_page p = {0};
	struct str kind = rq->path_args[kind_arg], bytes;
	const char *media;
	TRY(survey_page_of(rq, of_arg, &of));
	TRY(survey_page_report(rq, &of, &p, r));
	struct str stem = survey_file_stem(rq->a, r);
	struct survey_paper_about about = {.a = rq->a, .lang = rq->lang, .made_at = rq->now};
	TRY(survey_paper_file(&about, r, kind, &bytes, &media));
	struct str ext = str_eqz(kind, "csvw") ? STR("csv-metadata.json") : str_eqz(kind, "kartu") ? STR("kartu.pdf") : kind;
	return survey_page_file(rq, bytes, media, str_fmt(rq->a, "%.*s.%.*s", STR_ARG(stem), STR_ARG(ext)));
}

enum err survey_city_file_page(struct rq *rq) { return file_page(rq, -1, 0); }
enum err survey_unit_file_page(struct rq *rq) { return file_page(rq, 0, 1); }

/* ---- the card for walls and screens ---- */

static void card_body(struct html *h, void *ctx) { html_survey_card(h, ctx); }

static enum err card_page(struct rq *rq, int arg)
{
	struct survey_unit of;
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	struct survey_report_page *p = ARENA_NEW(rq->a, struct survey_report_page);
	TRY(survey_page_of(rq, arg, &of));
	TRY(survey_page_report(rq, &of, p, r));
	p->base = arg < 0 ? STR("/kota/ikm") : str_fmt(rq->a, "/u/%.*s/ikm", STR_ARG(of.slug));
	survey_frame(rq, &of, &r->period);
	page(rq, _r("Kartu publikasi"), card_body, p);
	return OK;
}

enum err survey_city_card_page(struct rq *rq) { return card_page(rq, -1); }
enum err survey_unit_card_page(struct rq *rq) { return card_page(rq, 0); }
