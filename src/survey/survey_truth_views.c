/* Every reading of the same answers, and the sentence that sums them up. */
#include <math.h>
#include "survey/survey_truth.h"

struct making {
	struct arena *a;
	const struct survey_side *s;
	struct survey_views *out;
	enum survey_doubt doubt;
	enum survey_weight weight;
	enum survey_estimator estimator;
	struct num weights[SURVEY_PLACES_MAX];
	enum survey_headline decided;
};
struct figure { /* of one headline: exact or chained value, error of the exact one */
	bool defined, error;
	struct num value[ROUNDINGS];
	double se, factor;
};

static struct num chained(struct arena *a, const struct survey_index *x, const struct num *weights, enum survey_rounding r)
{
	struct num sum = num_int(a, 0);
	if (r == ROUND_ONCE)
		return x->ikm;
	for (size_t k = 0; k < x->elements; k++) {
		struct num nrr = num_round(a, x->e[k].nrr, r == ROUND_THREE ? 3 : 2);
		sum = num_add(a, sum, num_round(a, num_mul(a, nrr, weights[k]), 3));
	}
	return num_mul(a, sum, num_int(a, 25));
}

/* The mean of the groups' figures; one group: that group's. Groups of one stratum are not independent: then no error. */
static struct figure figure_of(struct making *m, const struct survey_sample *s, bool independent)
{
	struct arena *a = m->a;
	struct figure f = {.error = independent};
	struct survey_estimate *e = ARENA_NEW(a, struct survey_estimate);
	int64_t n = 0, df = 0;
	double v = 0;
	for (int r = 0; r < ROUNDINGS; r++)
		f.value[r] = num_int(a, 0);
	for (int32_t g = 0; g < survey_groups(s); g++) {
		survey_estimate(a, s, g, m->estimator, m->weights, INTERVAL_RULE, e);
		if (!e->x.defined)
			continue;
		for (int r = 0; r < ROUNDINGS; r++)
			f.value[r] = num_add(a, f.value[r], chained(a, &e->x, m->weights, (enum survey_rounding)r));
		f.error &= e->ikm.known;
		v += e->ikm.se * e->ikm.se;
		df += e->df;
		n++;
	}
	f.defined = n > 0;
	for (int r = 0; r < ROUNDINGS && n > 0; r++)
		f.value[r] = num_div(a, f.value[r], num_int(a, n));
	bool t;
	f.se = n > 0 ? sqrt(v) / (double)n : 0;
	f.factor = survey_factor(INTERVAL_RULE, df, &t);
	f.error &= !isnan(f.factor);
	return f;
}

static void put(struct making *m, enum survey_headline h, enum survey_rounding r, enum survey_end end, double value,
		struct num exact)
{
	struct survey_views *o = m->out;
	must(o->n < SURVEY_VIEWS_MAX);
	struct survey_view_of *v = &o->v[o->n++];
	*v = (struct survey_view_of){
		.weight = m->weight, .headline = h, .estimator = m->estimator, .rounding = r, .end = end, .doubt = m->doubt,
		.value = value, .shown = num_round(m->a, exact, 2), .category = survey_category_of(m->a, exact),
	};
	v->own = m->doubt == DOUBT_LEFT_OUT && m->weight == m->s->weight && h == m->decided && r == ROUND_ONCE &&
	         end == END_ESTIMATE && m->estimator == survey_side_estimator(m->s);
}

/* A double on the scale of the index, as a fraction of a billionth: for its rounding and letter. */
static struct num of_double(struct arena *a, double v)
{
	return num_ratio(a, (int64_t)llround(v * 1e9), 1000000000);
}

static void headline(struct making *m, enum survey_headline h, const struct survey_sample *s, bool independent)
{
	struct figure f = figure_of(m, s, independent);
	if (!f.defined)
		return;
	for (int r = 0; r < ROUNDINGS; r++)
		put(m, h, (enum survey_rounding)r, END_ESTIMATE, num_double(f.value[r]), f.value[r]);
	if (!f.error || f.se <= 0)
		return;
	for (int end = -1; end <= 1; end += 2) {
		double v = num_double(f.value[ROUND_ONCE]) + end * f.factor * f.se;
		v = fmin(100, fmax(0, v));
		put(m, h, ROUND_ONCE, (enum survey_end)end, v, of_double(m->a, v));
	}
}

/* Services are strata of their own where the plan knows their users. */
static bool services_apart(const struct survey_side *s)
{
	bool some = false;
	for (size_t i = 0; i < s->n_covers; i++)
		some |= s->covers[i].service_id != 0 && s->covers[i].users > 0;
	return some;
}

static void weighted(struct making *m)
{
	const struct survey_side *s = m->s;
	struct num own[SURVEY_PLACES_MAX];
	memcpy(own, s->weights, sizeof(own));
	if (m->weight == WEIGHT_OWN && s->weight != WEIGHT_OWN)
		return;
	if (!survey_weights(m->a, m->weight, s->elements, own, m->weights))
		return;
	const struct survey_sides *w = &s->with[m->doubt];
	for (int e = 0; e < 2; e++) {
		m->estimator = (enum survey_estimator)e;
		if (e == ESTIMATOR_DESIGN && survey_stratum_unknown(w->all) >= 0)
			continue;
		headline(m, HEADLINE_POOLED, w->all, true);
		if (survey_groups(w->services) > 1)
			headline(m, HEADLINE_SERVICES, w->services, services_apart(s));
		if (survey_groups(w->units) > 1)
			headline(m, HEADLINE_UNITS, w->units, true);
	}
}

static void add_up(struct survey_views *out)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->v[i].own) {
			out->own = out->v[i].category;
			out->known = true;
		}
	for (size_t i = 0; i < out->n; i++) {
		bool choice = out->v[i].end == END_ESTIMATE, same = out->v[i].category == out->own;
		out->choices += choice;
		out->choices_same += choice && same;
		out->ends += !choice;
		out->ends_same += !choice && same;
	}
}

void survey_views_of(struct arena *a, const struct survey_side *s, struct survey_views *out)
{
	struct making m = {.a = a, .s = s, .out = out, .decided = HEADLINE_POOLED};
	*out = (struct survey_views){0};
	survey_headline_parse(s->period.headline, &m.decided);
	if (s->lost || survey_groups(s->with[0].all) == 0)
		return;
	for (int d = 0; d < (s->left_out >= SURVEY_SHOWN_MIN ? DOUBTS : 1); d++)
		for (int w = 0; w < SURVEY_WEIGHTS; w++) {
			m.doubt = (enum survey_doubt)d;
			m.weight = (enum survey_weight)w;
			weighted(&m);
		}
	add_up(out);
}

void survey_views_counts(struct arena *a, const struct survey_report *r, struct survey_views *out)
{
	struct survey_side s = {.period = r->period, .elements = r->elements.n, .weight = r->weight};
	struct making m = {.a = a, .s = &s, .out = out, .estimator = ESTIMATOR_OFFICIAL, .decided = HEADLINE_POOLED};
	*out = (struct survey_views){0};
	for (int w = 0; w < SURVEY_WEIGHTS; w++) {
		struct num own[SURVEY_PLACES_MAX];
		struct survey_index x;
		m.weight = (enum survey_weight)w;
		memcpy(own, r->weights, sizeof(own));
		if ((m.weight == WEIGHT_OWN && r->weight != WEIGHT_OWN) ||
		    !survey_weights(a, m.weight, s.elements, own, m.weights))
			continue;
		survey_index_of(a, &r->all.tally, m.weights, &x);
		for (int k = 0; k < ROUNDINGS && x.defined; k++) {
			struct num v = chained(a, &x, m.weights, (enum survey_rounding)k);
			put(&m, HEADLINE_POOLED, (enum survey_rounding)k, END_ESTIMATE, num_double(v), v);
			out->v[out->n - 1].own = m.weight == r->weight && k == ROUND_ONCE;
		}
	}
	add_up(out);
}

/* ---- the sentence ---- */

const char *survey_rounding_text(enum survey_rounding r)
{
	static const char *const text[ROUNDINGS] = {
		N_("dibulatkan sekali di akhir"), N_("tiga desimal di setiap langkah"), N_("NRR dua desimal")};
	return text[r];
}

const char *survey_end_text(enum survey_end e)
{
	return e == END_LOWER ? N_("ujung bawah selang 95 %")
	       : e == END_UPPER ? N_("ujung atas selang 95 %") : N_("nilai taksiran");
}

enum { DIMENSIONS = 6 };
static int place(const struct survey_view_of *v, int dimension)
{
	const int at[DIMENSIONS] = {(int)v->weight, (int)v->headline, (int)v->estimator, (int)v->rounding, (int)v->end,
	                            (int)v->doubt};
	return at[dimension];
}

static struct str place_said(struct arena *a, enum lang lang, const struct survey_view_of *v, int dimension)
{
	static const char *const headline[] = {
		N_("gabungan semua jawaban"), N_("rata-rata layanan"), N_("rata-rata unit")};
	switch (dimension) {
	case 0:
		return str_fmt(a, "%s %s", lang_text(lang, N_("bobot")), str_z(a, survey_weight_shown(a, lang, v->weight)));
	case 1: return str_of(lang_text(lang, headline[v->headline]));
	case 2:
		return str_of(lang_text(lang, v->estimator == ESTIMATOR_DESIGN ? N_("penaksir rancangan")
		                                                               : N_("penaksir resmi")));
	case 3: return str_of(lang_text(lang, survey_rounding_text(v->rounding)));
	case 4: return str_of(lang_text(lang, survey_end_text(v->end)));
	default:
		return str_of(lang_text(lang, v->doubt == DOUBT_COUNTED ? N_("jawaban yang dikeluarkan ikut dihitung")
		                                                        : N_("tanpa jawaban yang dikeluarkan")));
	}
}

static bool counts(const struct survey_view_of *v, bool ends) { return (v->end != END_ESTIMATE) == ends; }

/* What all readings with this letter share and not all readings do: "bobot 0,111, rata-rata unit"; empty: nothing. */
static struct str shared(struct arena *a, enum lang lang, const struct survey_views *x, enum survey_category c, bool ends)
{
	struct buf b = buf_new(a, 1000);
	for (int d = 0; d < DIMENSIONS; d++) {
		const struct survey_view_of *first = NULL;
		bool one = true, other = false;
		for (size_t i = 0; i < x->n; i++)
			if (counts(&x->v[i], ends) && x->v[i].category == c && first == NULL)
				first = &x->v[i];
		for (size_t i = 0; i < x->n && first != NULL; i++)
			if (counts(&x->v[i], ends)) {
				bool as = place(&x->v[i], d) == place(first, d);
				one &= as || x->v[i].category != c;
				other |= !as;
			}
		if (first == NULL || !one || !other)
			continue;
		buf_z(&b, b.n > 0 ? ", " : "");
		buf_str(&b, place_said(a, lang, first, d));
	}
	return buf_done(&b);
}

static void others(struct buf *b, struct arena *a, enum lang lang, const struct survey_views *x, bool ends)
{
	for (int c = CATEGORY_A; c >= CATEGORY_D; c--) {
		long long n = 0;
		for (size_t i = 0; i < x->n; i++)
			n += counts(&x->v[i], ends) && x->v[i].category == (enum survey_category)c;
		if (n == 0 || (enum survey_category)c == x->own)
			continue;
		struct str why = shared(a, lang, x, (enum survey_category)c, ends);
		const char *letter = survey_category_letter((enum survey_category)c);
		if (why.n > 0)
			buf_fmt(b, lang_text(lang, N_(" %s hanya dengan %s (%lld bacaan).")), letter, str_z(a, why), n);
		else
			buf_fmt(b, lang_text(lang, N_(" %s menurut %lld bacaan.")), letter, n);
	}
}

struct str survey_views_said(struct arena *a, enum lang lang, const struct survey_views *v)
{
	struct buf b = buf_new(a, 4000);
	const char *own = v->known ? survey_category_letter(v->own) : "";
	if (!v->known)
		return str_of(lang_text(lang, N_("Nilai IKM tidak terdefinisi, jadi tidak ada bacaan lain.")));
	if (v->choices_same == v->choices)
		buf_fmt(&b, lang_text(lang, N_("Mutu tetap %s menurut semua %zu cara menghitung.")), own, v->choices);
	else
		buf_fmt(&b, lang_text(lang, N_("Mutu %s menurut %zu dari %zu cara menghitung.")), own, v->choices_same, v->choices);
	others(&b, a, lang, v, false);
	if (v->ends == 0)
		return buf_done(&b);
	buf_char(&b, ' ');
	if (v->ends_same == v->ends)
		buf_fmt(&b, lang_text(lang, N_("Di kedua ujung selang 95 %% mutunya juga %s.")), own);
	else
		buf_fmt(&b, lang_text(lang, N_("Di ujung selang 95 %% tetap %s pada %zu dari %zu.")), own, v->ends_same, v->ends);
	others(&b, a, lang, v, true);
	return buf_done(&b);
}
