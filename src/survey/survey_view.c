/* Small look-ups on what is shown. */
#include "survey/survey_view.h"

const struct survey_element *survey_form_question(const struct survey_elements *e, size_t q)
{
	must(q < e->n);
	/* Own elements may share or lack a form number: order by number, then by place. */
	const struct survey_element *found = NULL;
	for (size_t i = 0; i < e->n; i++) {
		size_t before = 0;
		for (size_t k = 0; k < e->n; k++)
			before += e->v[k].form_no < e->v[i].form_no || (e->v[k].form_no == e->v[i].form_no && k < i);
		if (before == q)
			found = &e->v[i];
	}
	must(found != NULL);
	return found;
}

struct survey_rules survey_period_rules(const struct survey_period *p)
{
	return (struct survey_rules){
		.state = p->state, .starts_on = p->starts_on, .ends_on = p->ends_on, .decided = p->decision_no.n > 0,
	};
}

const char *survey_said(struct arena *a, enum lang lang, struct str text)
{
	return lang_text(lang, str_z(a, text));
}
