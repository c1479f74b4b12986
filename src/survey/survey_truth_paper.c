/* What judges a figure, as CSV files and in words. */
#include <math.h>
#include "paper/csv.h"
#include "survey/survey_truth_paper.h"

enum { TRUTH_CSV_MAX = 8 * 1024 * 1024 };

struct str survey_break_said(struct arena *a, enum lang lang, const struct survey_break *b)
{
	const struct {
		bool is;
		const char *text;
	} part[] = {
		{b->weights, N_("bobot atau penaksir berubah")}, {b->instrument, N_("instrumen berubah")},
		{b->services, N_("daftar layanan berubah")}, {b->units, N_("daftar unit berubah")},
	};
	struct buf out = buf_new(a, 500);
	for (size_t i = 0; i < countof(part); i++)
		if (part[i].is) {
			buf_z(&out, out.n > 0 ? ", " : "");
			buf_z(&out, lang_text(lang, part[i].text));
		}
	return buf_done(&out);
}

struct str survey_percent_of(struct arena *a, enum lang lang, double p)
{
	if (p > 0.999)
		return str_cat(a, STR("> "), str_cat(a, lang_double(a, lang, 99.9, 1), STR(" %")));
	if (p < 0.001)
		return str_cat(a, STR("< "), str_cat(a, lang_double(a, lang, 0.1, 1), STR(" %")));
	return str_cat(a, lang_double(a, lang, 100 * p, 1), STR(" %"));
}

struct str survey_p_said(struct arena *a, enum lang lang, double p)
{
	return p < 0.001 ? str_cat(a, STR("< "), lang_double(a, lang, 0.001, 3)) : lang_double(a, lang, p, 3);
}

struct str survey_signed(struct arena *a, enum lang lang, double v, int places)
{
	struct str d = lang_double(a, lang, fabs(v), places);
	return str_cat(a, v > 0 ? STR("+") : v < 0 ? STR("−") : STR(""), d);
}

const char *survey_stars(double p) { return p < 0.05 ? N_("nyata") : N_("tidak nyata"); }

bool survey_covariance_told(const struct survey_truth_page *p)
{
	return p->told && p->e.x.n >= SURVEY_SMALL;
}

struct chart *survey_draw_trend(struct arena *a, enum lang lang, int width, const struct survey_truth_page *p)
{
	static const struct chart_bound bounds[] = {{76.61, "B"}, {88.31, "A"}};
	size_t n = p->n_steps + 1;
	struct str *label = ARENA_ARRAY(a, n, struct str);
	double *v = ARENA_ARRAY(a, n, double);
	bool *broken = ARENA_ARRAY(a, n, bool), any = false;
	for (size_t i = 0; i < p->n_steps; i++) {
		const struct survey_step_of *s = &p->steps[p->n_steps - 1 - i];
		if (i == 0) {
			label[0] = s->earlier->period.code;
			v[0] = s->known ? s->before : (double)NAN;
		}
		label[i + 1] = s->later->period.code;
		v[i + 1] = s->known ? s->after : (double)NAN;
		broken[i + 1] = !s->broken.none;
		any |= broken[i + 1];
	}
	struct chart_series series = {.name = str_of(lang_text(lang, N_("Nilai IKM"))), .value = v, .broken = broken};
	struct chart_lines c = {
		.about = {.lang = lang, .width = width, .places = 2, .desc = STR(""),
			.title = str_fmt(a, "%s, %.*s", lang_text(lang, N_("Dari periode ke periode")), STR_ARG(p->r->of.name))},
		.periods = label, .n = n, .series = &series, .n_series = 1, .min = 60, .max = 100, .bounds = bounds,
		.n_bounds = countof(bounds),
		.break_label = any ? str_of(lang_text(lang, N_("tidak sebanding"))) : STR(""),
	};
	for (size_t i = 0; i < n; i++)
		if (v[i] < c.min)
			c.min = 5 * floor(v[i] / 5);
	return chart_lines(a, &c);
}

/* ---- CSV ---- */

static void titles(struct csv_out *o, const char *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		csv_z(o, v[i]);
	csv_end(o);
}

static void number(struct csv_out *o, struct arena *a, bool known, double v)
{
	csv_number(o, known ? str_fmt(a, "%.12f", v) : STR(""));
}

static struct str letter(enum survey_category c) { return str_of(survey_category_letter(c)); }

static void readings(struct csv_out *o, struct arena *a, const struct survey_truth_page *p)
{
	static const char *const head[] = {"left_out", "weights", "headline", "estimator", "rounding", "end", "value",
		"value_2dp", "category", "decided"};
	static const char *const headline[] = {"pooled", "services", "units"}, *const end[] = {"lower", "estimate", "upper"};
	static const char *const rounding[] = {"once", "three", "two"};
	size_t hidden = p->r->units.hidden + p->r->services.hidden;
	titles(o, head, countof(head));
	for (size_t i = 0; i < p->views.n; i++) {
		const struct survey_view_of *v = &p->views.v[i];
		csv_z(o, v->doubt == DOUBT_COUNTED ? "counted" : "out");
		csv_z(o, survey_weight_name(v->weight));
		csv_z(o, headline[v->headline]);
		csv_z(o, v->estimator == ESTIMATOR_DESIGN ? "design" : "official");
		csv_z(o, rounding[v->rounding]);
		csv_z(o, end[v->end + 1]);
		/* all digits of a mean over groups would give hidden ones away */
		number(o, a, v->headline == HEADLINE_POOLED || hidden == 0, v->value);
		csv_number(o, num_fixed(a, v->shown, 2));
		csv_text(o, letter(v->category));
		csv_int(o, v->own);
		csv_end(o);
	}
}

static void error_row(struct csv_out *o, struct arena *a, struct str code, bool defined, struct num v,
                      const struct survey_error *e)
{
	csv_text(o, code);
	number(o, a, defined, defined ? num_double(v) : 0);
	number(o, a, e->known, e->se);
	number(o, a, e->interval, e->lo);
	number(o, a, e->interval, e->hi);
	csv_end(o);
}

static void errors(struct csv_out *o, struct arena *a, const struct survey_truth_page *p)
{
	static const char *const head[] = {"figure", "value", "se", "lo95", "hi95"};
	titles(o, head, countof(head));
	for (size_t k = 0; k < p->r->elements.n && p->told; k++)
		error_row(o, a, p->r->elements.v[k].code, p->e.x.e[k].defined, p->e.x.e[k].nrr, &p->e.e[k]);
	if (p->told)
		error_row(o, a, STR("IKM"), p->e.x.defined, p->e.x.ikm, &p->e.ikm);
}

static void covariances(struct csv_out *o, struct arena *a, const struct survey_truth_page *p)
{
	csv_z(o, "element");
	for (size_t k = 0; k < p->r->elements.n; k++)
		csv_text(o, p->r->elements.v[k].code);
	csv_end(o);
	for (size_t k = 0; k < p->r->elements.n && survey_covariance_told(p); k++) {
		csv_text(o, p->r->elements.v[k].code);
		for (size_t l = 0; l < p->r->elements.n; l++)
			csv_number(o, str_fmt(a, "%.15f", p->e.cov[k][l]));
		csv_end(o);
	}
}

static void steps(struct csv_out *o, struct arena *a, const struct survey_truth_page *p)
{
	static const char *const head[] = {"earlier", "later", "before", "after", "difference", "se", "z", "p", "broken"};
	titles(o, head, countof(head));
	for (size_t i = 0; i < p->n_steps; i++) {
		const struct survey_step_of *s = &p->steps[i];
		csv_text(o, s->earlier->period.code);
		csv_text(o, s->later->period.code);
		number(o, a, s->known, s->before);
		number(o, a, s->known, s->after);
		number(o, a, s->known, s->change.difference);
		number(o, a, s->known && s->broken.none, s->change.se);
		number(o, a, s->change.tested, s->change.z);
		number(o, a, s->change.tested, s->change.p);
		csv_text(o, survey_break_said(a, LANG_ID, &s->broken));
		csv_end(o);
	}
}

static void moved(struct csv_out *o, struct arena *a, const struct survey_truth_page *p)
{
	static const char *const head[] = {"unit", "before", "from", "after", "to", "chance_exact", "chance_real"};
	titles(o, head, countof(head));
	for (size_t i = 0; i < p->n_moved; i++) {
		const struct survey_moved *m = &p->moved[i];
		csv_text(o, m->slug);
		number(o, a, true, m->before);
		csv_text(o, (struct str){&m->from, 1});
		number(o, a, true, m->after);
		csv_text(o, (struct str){&m->to, 1});
		number(o, a, true, m->chance.exact);
		number(o, a, true, m->chance.real);
		csv_end(o);
	}
}

/* Every unit against every other: P(row above column). */
static void pairs(struct csv_out *o, struct arena *a, const struct survey_truth_page *p)
{
	csv_z(o, "unit");
	for (size_t i = 0; i < p->n_rivals; i++)
		csv_text(o, p->rivals[i].slug);
	csv_end(o);
	for (size_t i = 0; i < p->n_rivals; i++) {
		csv_text(o, p->rivals[i].slug);
		for (size_t j = 0; j < p->n_rivals; j++)
			number(o, a, i != j, survey_above(p->rivals[i].ikm, p->rivals[i].se, p->rivals[j].ikm, p->rivals[j].se));
		csv_end(o);
	}
}

enum err survey_truth_csv(struct arena *a, const struct survey_truth_page *p, struct str name, struct str *out)
{
	const struct {
		const char *name;
		void (*write)(struct csv_out *o, struct arena *a, const struct survey_truth_page *p);
	} tables[] = {{"bacaan", readings}, {"unsur", errors}, {"kovarians", covariances}, {"periode", steps},
		{"mutu", moved}, {"urutan", pairs}};
	for (size_t i = 0; i < countof(tables); i++)
		if (str_eqz(name, tables[i].name)) {
			struct buf *b = ARENA_NEW(a, struct buf);
			*b = buf_new(a, TRUTH_CSV_MAX);
			struct csv_out o = csv_out(b, ',');
			tables[i].write(&o, a, p);
			*out = buf_done(b);
			return b->over ? ERR_TOO_LARGE : OK;
		}
	return ERR_NOT_FOUND;
}
