/* With and without: the same kind of figure twice, from the same counts. */
#include "survey/survey_doubt.h"
#include "survey/survey_left.h"

static void add(struct arena *a, struct survey_group *g, int64_t marks)
{
	if (g == NULL)
		return;
	if (g->left == NULL) {
		g->left = ARENA_NEW(a, struct survey_tally);
		*g->left = (struct survey_tally){.elements = g->tally.elements};
	}
	survey_tally_marks(g->left, marks);
}

void survey_left_add(struct arena *a, struct survey_group *all, struct survey_group *unit, struct survey_group *service,
                     int64_t marks)
{
	add(a, all, marks);
	add(a, unit, marks);
	add(a, service, marks);
}

static void index_with(struct arena *a, const struct survey_report *r, const struct survey_group *g,
                       struct survey_index *out)
{
	struct survey_tally t = g->tally;
	if (g->left != NULL)
		survey_tally_add(&t, g->left);
	survey_index_of(a, &t, r->weights, out);
}

static bool mean_with(struct arena *a, const struct survey_report *r, const struct survey_groups *g, struct num *out)
{
	struct survey_index *x = ARENA_ARRAY(a, g->n, struct survey_index);
	size_t counted;
	for (size_t i = 0; i < g->n; i++)
		index_with(a, r, &g->v[i], &x[i]);
	return survey_mean(a, x, g->n, out, &counted);
}

void survey_left_figures(struct arena *a, struct survey_report *r)
{
	enum survey_headline h = HEADLINE_POOLED;
	struct survey_left *l = &r->left;
	if (r->all.left == NULL)
		return;
	l->n = r->all.left->n;
	survey_headline_parse(r->period.headline, &h);
	if (h == HEADLINE_POOLED) {
		struct survey_index x;
		index_with(a, r, &r->all, &x);
		l->stands = x.defined && r->all.x.defined;
		l->with = x.ikm;
		l->without = r->all.x.ikm;
	} else {
		const struct survey_groups *g = h == HEADLINE_SERVICES ? &r->services : &r->units;
		l->stands = mean_with(a, r, g, &l->with) && (h == HEADLINE_SERVICES ? r->has_services_mean : r->has_units_mean);
		l->without = h == HEADLINE_SERVICES ? r->services_mean : r->units_mean;
	}
	l->told = l->stands && survey_both_told(l->n, r->all.tally.n);
}

struct str survey_left_shown(struct arena *a, enum lang lang, struct num ikm)
{
	enum survey_category c = survey_category_of(a, ikm);
	return str_fmt(a, "%.*s (%s, %s)", STR_ARG(lang_num(a, lang, ikm, 2)), survey_category_letter(c),
	               lang_text(lang, survey_category_label(c)));
}

struct str survey_left_sentence(struct arena *a, enum lang lang, const struct survey_report *r)
{
	const struct survey_left *l = &r->left;
	if (l->n == 0)
		return STR_NULL;
	if (!l->told)
		return str_of(lang_text(lang, N_("Ada jawaban yang dikeluarkan dengan alasan tercatat. Angka dengan dan tanpa "
			"jawaban itu tidak disandingkan, supaya jawaban perorangan tidak dapat dihitung.")));
	return str_fmt(a, lang_text(lang, N_("Nilai IKM tanpa %s jawaban yang dikeluarkan: %s; dengan semua jawaban: %s. "
		"Jawaban hanya dikeluarkan oleh orang yang berwenang, dengan alasan tercatat, sebelum publikasi.")),
		str_z(a, lang_int(a, lang, l->n)), str_z(a, survey_left_shown(a, lang, l->without)),
		str_z(a, survey_left_shown(a, lang, l->with)));
}
