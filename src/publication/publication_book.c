/* What follows from a report's counts for those who read it: which figure stands, and which elements are low for sure. */
#include <math.h>
#include "publication/publication_book.h"

void publication_headline(struct arena *a, const struct publication_book *b, struct publication_headline *out)
{
	const struct survey_report *r = b->r;
	const struct survey_score *s = survey_score_for(r);
	bool computed = r->has_headline && !r->all.hidden;
	*out = (struct publication_headline){.has = computed || s != NULL, .printed = !computed, .score = -1, .people = -1,
	                                     .target = r->all.target >= 0 ? r->all.target : r->target > 0 ? r->target : -1};
	if (computed) {
		out->value = lang_num(a, LANG_ID, r->headline, 2);
		out->letter = survey_category_letter(survey_category_of(a, r->headline))[0];
		out->people = r->all.tally.n;
		num_to_i64(num_mul(a, num_round(a, r->headline, 2), num_int(a, 100)), &out->score);
	} else if (s != NULL) {
		out->value = survey_hundredths(a, LANG_ID, s->score);
		out->letter = s->category;
		out->people = s->n;
		out->score = s->score;
		out->target = s->target >= 0 ? s->target : out->target;
	}
}

double publication_element_error(const struct survey_counts *c)
{
	double n = (double)survey_counted(c), mean = n > 0 ? (double)survey_sum(c) / n : 0, sum = 0;
	for (int k = 0; k < SKM_ANSWERS; k++)
		sum += (double)c->answer[k] * (k + 1 - mean) * (k + 1 - mean);
	return n < 2 ? NAN : 25 * sqrt(sum / (n - 1) / n);
}

static double score_of(const struct survey_report *r, size_t e)
{
	return 25 * num_double(r->all.x.e[e].nrr);
}

void publication_extremes(struct arena *a, const struct survey_report *r, bool lowest, struct publication_extreme *out)
{
	size_t known = 0;
	(void)a;
	*out = (struct publication_extreme){0};
	for (size_t e = 0; e < r->elements.n; e++)
		known += r->all.x.e[e].defined;
	if (known == 0 || known < r->elements.n || r->all.hidden)
		return;
	size_t first = r->order[lowest ? 0 : r->elements.n - 1];
	double from = score_of(r, first), se = publication_element_error(&r->all.tally.e[first]);
	for (size_t i = 0; i < r->elements.n; i++) {
		size_t e = r->order[lowest ? i : r->elements.n - 1 - i];
		double gap = fabs(score_of(r, e) - from);
		if (e == first || !(gap > 1.96 * hypot(se, publication_element_error(&r->all.tally.e[e]))))
			out->at[out->n++] = e;
	}
	out->apart = out->n == 1;
}
