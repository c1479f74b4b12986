/* Two sides of a report: answers with a code, and the rest. */
#include "survey/survey_proved.h"
#include "survey/survey_code.h"

static void side(struct arena *a, const struct survey_report *r, const struct survey_tally *t,
                 struct survey_proved_side *out)
{
	struct survey_index x;
	*out = (struct survey_proved_side){.n = t->n};
	if (t->n == 0)
		return;
	survey_index_of(a, t, r->weights, &x);
	out->defined = x.defined;
	out->ikm = x.ikm;
}

bool survey_proved_of(struct arena *a, const struct survey_report *r, struct survey_proved *out)
{
	const struct survey_groups *g = &r->traits[TRAIT_CHANNEL];
	struct survey_tally with = {.elements = r->elements.n}, without = with;
	if (g->hidden > 0 || r->period.reconstructed)
		return false;
	for (size_t i = 0; i < g->n; i++)
		survey_tally_add(survey_channel_is_proved(g->v[i].id) ? &with : &without, &g->v[i].tally);
	if (with.n < SURVEY_SHOWN_MIN || (without.n > 0 && without.n < SURVEY_SHOWN_MIN))
		return false;
	*out = (struct survey_proved){.all = with.n + without.n};
	side(a, r, &with, &out->with);
	side(a, r, &without, &out->without);
	return true;
}

struct str survey_proved_share(struct arena *a, enum lang lang, const struct survey_proved *p)
{
	must(p->all > 0);
	struct num share = num_ratio(a, 100 * p->with.n, p->all);
	return str_fmt(a, "%.*s %%", STR_ARG(lang_num(a, lang, share, 1)));
}
