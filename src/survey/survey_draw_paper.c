/* The drawings of a report, the same for the page and for paper. */
#include <math.h>
#include "survey/survey_paper.h"

static const struct chart_bound quality_bounds[] = {{65.0, "C"}, {76.61, "B"}, {88.31, "A"}};

static const char *say(const struct survey_drawing *d, const char *key) { return lang_text(d->lang, key); }

static struct chart_about about(const struct survey_drawing *d, const struct survey_report *r, const char *what,
                                struct str desc)
{
	return (struct chart_about){
		.lang = d->lang, .width = d->width, .places = 2, .desc = desc,
		.title = str_fmt(d->a, "%s, %.*s, %.*s", say(d, what), STR_ARG(r->of.name), STR_ARG(r->period.name)),
	};
}

static double hundredths(int64_t v) { return v < 0 ? NAN : (double)v / 100; }

struct chart *survey_draw_elements(const struct survey_drawing *d, const struct survey_report *r)
{
	struct chart_element *e = ARENA_ARRAY(d->a, r->elements.n, struct chart_element);
	for (size_t i = 0; i < r->elements.n; i++) {
		const struct survey_nrr *x = &r->all.x.e[i];
		e[i] = (struct chart_element){
			.code = r->elements.v[i].code, .label = str_of(survey_said(d->a, d->lang, r->elements.v[i].name)),
			.value = x->defined ? num_double(survey_element_score(d->a, x)) : NAN, .other = NAN,
			.quality = survey_element_letter(d->a, x),
		};
	}
	struct str desc = STR("");
	if (r->all.x.lowest >= 0)
		desc = str_fmt(d->a, "%s: %s", say(d, N_("Unsur terendah")),
		               survey_said(d->a, d->lang, r->elements.v[r->all.x.lowest].name));
	struct chart_profile c = {
		.about = about(d, r, N_("Nilai per unsur (NRR x 25)"), desc), .rows = e, .n = r->elements.n, .max = 100,
		.bounds = quality_bounds, .n_bounds = countof(quality_bounds),
	};
	return chart_profile(d->a, &c);
}

struct chart *survey_draw_spread(const struct survey_drawing *d, const struct survey_report *r)
{
	struct chart_share *s = ARENA_ARRAY(d->a, r->elements.n, struct chart_share);
	for (size_t i = 0; i < r->elements.n; i++) {
		const struct survey_counts *c = &r->all.tally.e[i];
		s[i] = (struct chart_share){.label = str_fmt(d->a, "%.*s %s", STR_ARG(r->elements.v[i].code),
		                                             survey_said(d->a, d->lang, r->elements.v[i].name))};
		for (int k = 0; k < 4; k++)
			s[i].count[k] = c->answer[k];
		s[i].count[4] = c->blank;
	}
	struct chart_distribution c = {
		.about = about(d, r, N_("Sebaran jawaban per unsur"), STR("")), .rows = s, .n = r->elements.n,
		.level = {str_of(say(d, N_("1 (terendah)"))), STR("2"), STR("3"), str_of(say(d, N_("4 (tertinggi)"))),
		          str_of(say(d, N_("Kosong")))},
	};
	return chart_distribution(d->a, &c);
}

struct chart *survey_draw_people(const struct survey_drawing *d, const struct survey_report *r)
{
	struct chart_group g[TRAITS];
	size_t n = 0;
	for (int t = 0; t < TRAITS; t++) {
		const struct survey_groups *from = &r->traits[t];
		if (from->n == 0 || from->hidden > 0)
			continue;
		struct str *labels = ARENA_ARRAY(d->a, from->n, struct str);
		int64_t *counts = ARENA_ARRAY(d->a, from->n, int64_t);
		for (size_t i = 0; i < from->n; i++) {
			labels[i] = str_of(survey_said(d->a, d->lang, from->v[i].label));
			counts[i] = from->v[i].tally.n;
		}
		g[n++] = (struct chart_group){.title = str_of(say(d, from->label)), .labels = labels, .counts = counts,
			.n = from->n};
	}
	struct chart_people c = {.about = about(d, r, N_("Siapa yang menjawab"), STR("")), .groups = g, .n = n};
	return chart_people(d->a, &c);
}

struct chart *survey_draw_ranking(const struct survey_drawing *d, const struct survey_report *r)
{
	struct chart_rank *v = ARENA_ARRAY(d->a, r->n_standings, struct chart_rank);
	size_t n = 0;
	for (size_t i = 0; i < r->n_standings && n < CHART_ROWS_MAX; i++) {
		const struct survey_standing *s = &r->standings[i];
		if (s->hidden || s->at[r->n_labels - 1].score < 0)
			continue;
		v[n++] = (struct chart_rank){
			.label = s->unit.name, .value = hundredths(s->at[r->n_labels - 1].score),
			.lo = s->band.known ? s->band.lo : NAN, .hi = s->band.known ? s->band.hi : NAN, .n = s->n,
			.quality = s->at[r->n_labels - 1].category, .small = s->n >= 0 && s->n < SURVEY_SMALL,
		};
	}
	struct chart_ranking c = {
		.about = about(d, r, N_("Nilai setiap unit"), STR("")), .rows = v, .n = n, .min = 70, .max = 100,
		.mean = r->all.x.defined ? num_double(r->all.x.ikm) : NAN, .mean_label = str_of(say(d, N_("kota"))),
		.bounds = quality_bounds + 1, .n_bounds = 2,
	};
	for (size_t i = 0; i < n; i++)
		if (v[i].value < c.min)
			c.min = 5 * floor(v[i].value / 5);
	return chart_ranking(d->a, &c);
}

struct chart *survey_draw_transitions(const struct survey_drawing *d, const struct survey_report *r)
{
	struct chart_transitions c = {
		.about = about(d, r, N_("Perpindahan mutu unit"), STR("")),
		.before = r->labels[r->n_labels - 2], .after = r->labels[r->n_labels - 1],
	};
	memcpy(c.count, r->transitions, sizeof(c.count));
	return chart_transitions(d->a, &c);
}

struct chart *survey_draw_aims(const struct survey_drawing *d, const struct survey_report *r)
{
	struct str *labels = ARENA_ARRAY(d->a, r->n_aims, struct str);
	double *aim = ARENA_ARRAY(d->a, r->n_aims, double), *got = ARENA_ARRAY(d->a, r->n_aims, double);
	for (size_t i = 0; i < r->n_aims; i++) {
		labels[i] = r->aims[i].label;
		aim[i] = hundredths(r->aims[i].aim);
		got[i] = hundredths(r->aims[i].realised);
	}
	struct chart_series s[] = {
		{.name = str_of(say(d, N_("Hasil"))), .value = got},
		{.name = str_of(say(d, N_("Sasaran"))), .value = aim, .target = true},
	};
	struct chart_lines c = {
		.about = about(d, r, N_("Sasaran dan hasil"), STR("")), .periods = labels, .n = r->n_aims, .series = s,
			.n_series = 2,
		.min = 78, .max = 92, .bounds = quality_bounds + 2, .n_bounds = 1,
	};
	return chart_lines(d->a, &c);
}

struct chart *survey_draw_history(const struct survey_drawing *d, const struct survey_report *r)
{
	struct str *labels = ARENA_ARRAY(d->a, r->n_scores, struct str);
	double *v = ARENA_ARRAY(d->a, r->n_scores, double);
	for (size_t i = 0; i < r->n_scores; i++) {
		labels[i] = r->scores[i].label;
		v[i] = hundredths(r->scores[i].score);
	}
	struct chart_series s = {.name = str_of(say(d, N_("Nilai yang diterbitkan"))), .value = v};
	struct chart_lines c = {
		.about = about(d, r, N_("Nilai dari tahun ke tahun"), STR("")), .periods = labels, .n = r->n_scores,
			.series = &s,
		.n_series = 1, .min = 70, .max = 100, .bounds = quality_bounds + 1, .n_bounds = 2,
	};
	for (size_t i = 0; i < r->n_scores; i++)
		if (v[i] < c.min)
			c.min = 5 * floor(v[i] / 5);
	return chart_lines(d->a, &c);
}
