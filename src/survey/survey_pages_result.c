/* What an instrument's answers come to, on a page and as files. */
#include "survey/survey_pages_result.h"
#include "account/account_store.h"
#include "survey/survey_frame.h"
#include "survey/survey_instrument_paper.h"
#include "survey_result_html.h"

static void result_body(struct html *h, void *ctx) { html_survey_result(h, ctx); }
static void list_body(struct html *h, void *ctx) { html_survey_result_list(h, ctx); }
static void thanks_body(struct html *h, void *ctx) { html_survey_fill_thanks(h, ctx); }

struct str survey_result_mean(struct arena *a, enum lang lang, const struct instrument_mean *m)
{
	return m->defined ? lang_num(a, lang, m->mean, 2) : STR("–");
}

static bool seen(const struct survey_period *p, bool staff)
{
	return staff || p->state == PERIOD_PUBLISHED || (p->state == PERIOD_OPEN && p->live);
}

/* The period by the code of the path; ERR_NOT_FOUND where it is an SKM or not to be seen. */
static enum err gather(struct rq *rq, struct survey_result_view *v)
{
	struct survey_unit of;
	struct survey_period p;
	v->rq = rq;
	TRY(survey_page_of(rq, 0, &of));
	TRY(survey_period_by_code(rq, &of, rq->path_args[1], &p));
	v->staff = survey_page_may(rq, RIGHT_REPORT_VIEW, of.id);
	if (!seen(&p, v->staff))
		return ERR_NOT_FOUND;
	TRY(instrument_result(rq, &of, &p, &v->r));
	v->said = survey_fill_language(rq, &v->r.instrument);
	return v->r.instrument.rule == RULE_SKM ? ERR_NOT_FOUND : OK;
}

static const char *unit_of(enum instrument_rule r)
{
	return r == RULE_TOP ? "%" : "";
}

static void figure(struct rq *rq, struct survey_result_view *v)
{
	const struct instrument *i = &v->r.instrument;
	const struct instrument_score *s = &v->r.all.score;
	v->figure = (struct ui_figure){
		.label = str_z(rq->a, instrument_other(i, v->said, STR("judul"), i->title)),
		.value = s->defined ? lang_num(rq->a, rq->lang, s->value, 2) : STR("–"), .period = v->r.period.name,
		.unit = i->rule == RULE_TOP ? unit_of(i->rule)
			: str_z(rq->a, str_fmt(rq->a, _r("dari %.*s"), STR_ARG(survey_decimal_text(rq->a,
				rq->lang, num_digits(rq->a, s->most, 4))))),
		.n = str_fmt(rq->a, _r("%.*s jawaban"), STR_ARG(lang_int(rq->a, rq->lang, v->r.all.tally.people))),
	};
	if (i->rule == RULE_GAP)
		v->figure.unit = str_z(rq->a, str_of(_r("poin; di bawah nol berarti harapan belum terpenuhi")));
	if (s->band != NULL)
		v->figure.beside = s->band->label;
	if (s->reached >= 0)
		v->figure.note = str_fmt(rq->a, s->reached == 1
			? _r("Mencapai ambang %.*s (setelan; cocokkan dengan teks peraturan)")
			: _r("Belum mencapai ambang %.*s (setelan; cocokkan dengan teks peraturan)"),
			STR_ARG(survey_decimal_text(rq->a, rq->lang, i->threshold)));
	if (i->rule == RULE_SHARE && s->defined)
		v->figure.beside = str_fmt(rq->a, _r("rata-rata %.*s pada skala 1 sampai %d"),
		                           STR_ARG(lang_num(rq->a, rq->lang, s->mean, 2)), instrument_scale(i));
}

enum err survey_result_page(struct rq *rq)
{
	struct survey_result_view *v = ARENA_NEW(rq->a, struct survey_result_view);
	TRY(gather(rq, v));
	figure(rq, v);
	survey_frame(rq, &v->r.of, &v->r.period);
	page(rq, str_z(rq->a, v->r.period.name), result_body, v);
	return OK;
}

enum err survey_result_file_page(struct rq *rq)
{
	struct survey_result_view *v = ARENA_NEW(rq->a, struct survey_result_view);
	TRY(gather(rq, v));
	if (v->r.all.hidden)
		return ERR_NOT_FOUND;
	struct instrument_result_about about = {
		.a = rq->a, .lang = rq->lang, .made_at = rq->now, .of = v->r.of.name, .of_slug = v->r.of.slug,
		.period = v->r.period.name, .period_code = v->r.period.code, .v = &v->r.instrument, .tally = &v->r.all.tally,
		.score = &v->r.all.score,
	};
	struct str stem = str_fmt(rq->a, "hasil-%.*s-%.*s", STR_ARG(v->r.of.slug), STR_ARG(v->r.period.code)), bytes;
	if (str_eqz(rq->path_args[2], "csv"))
		return survey_page_file(rq, instrument_result_csv(&about), "text/csv; charset=utf-8",
		                        str_fmt(rq->a, "%.*s.csv", STR_ARG(stem)));
	if (!str_eqz(rq->path_args[2], "xlsx"))
		return ERR_NOT_FOUND;
	TRY(instrument_result_xlsx(&about, &bytes));
	return survey_page_file(rq, bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	                        str_fmt(rq->a, "%.*s.xlsx", STR_ARG(stem)));
}

enum err survey_result_list_page(struct rq *rq)
{
	struct survey_result_view *v = ARENA_NEW(rq->a, struct survey_result_view);
	size_t kept = 0;
	TRY(survey_page_of(rq, 0, &v->r.of));
	v->staff = survey_page_may(rq, RIGHT_REPORT_VIEW, v->r.of.id);
	TRY(instrument_periods_of(rq, &v->r.of, &v->periods, &v->n_periods));
	for (size_t i = 0; i < v->n_periods; i++)
		if (seen(&v->periods[i].period, v->staff) || v->periods[i].period.state == PERIOD_OPEN)
			v->periods[kept++] = v->periods[i];
	v->n_periods = kept;
	survey_frame(rq, &v->r.of, NULL);
	page(rq, _r("Survei lain"), list_body, v);
	return OK;
}

enum err survey_fill_thanks_page(struct rq *rq)
{
	struct survey_result_view *v = ARENA_NEW(rq->a, struct survey_result_view);
	TRY(survey_unit_by_slug(rq, rq->path_args[0], &v->r.of));
	v->r.period.code = rq->path_args[1];
	survey_frame(rq, &v->r.of, NULL);
	rq->more->scripts[rq->more->n_scripts++] = "condition.js";
	page(rq, _r("Terima kasih"), thanks_body, v);
	return OK;
}
