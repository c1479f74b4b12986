/* How often what is said: counts, what of them may be told outside, how well coders agree. */
#include "theme/theme_store.h"

void theme_count(const struct theme_remark *v, size_t n, int64_t unit_id, struct theme_counts *out)
{
	*out = (struct theme_counts){.unit_id = unit_id};
	for (size_t i = 0; i < n; i++) {
		if (unit_id != 0 && v[i].remark.unit_id != unit_id)
			continue;
		bool seen = v[i].by[1] != 0;
		const struct theme_codes *c = theme_counts_as(&v[i], true);
		out->texts++;
		out->reviewed += seen;
		out->quoted += v[i].quote.s != NULL;
		for (int t = 0; t < THEMES; t++)
			(seen ? out->n : out->proposed)[t][c->tone[t]]++;
	}
}

/* One cell through all units: what hides a unit's few hides another's too, as long as the whole is told. */
static void hide_cell(struct rq *rq, struct theme_counts *v, size_t units, int t, int tone)
{
	int64_t *n = ARENA_ARRAY(rq->a, units, int64_t);
	bool *hide = ARENA_ARRAY(rq->a, units, bool);
	int64_t all = v[0].n[t][tone];
	for (size_t u = 1; u < units; u++)
		n[u - 1] = v[u].n[t][tone];
	if (units > 1)
		survey_suppress(n, units - 1, hide);
	for (size_t u = 1; u < units; u++)
		v[u].hide[t][tone] = hide[u - 1] || (n[u - 1] > 0 && n[u - 1] < SURVEY_SHOWN_MIN);
	v[0].hide[t][tone] = all > 0 && all < SURVEY_SHOWN_MIN;
}

enum err theme_counts_told(struct rq *rq, const struct theme_remark *v, size_t n, struct theme_counts **out,
                           size_t *units)
{
	*units = 1;
	for (size_t i = 0; i < n; i++) /* they stand unit by unit */
		*units += i == 0 || v[i].remark.unit_id != v[i - 1].remark.unit_id;
	*out = ARENA_ARRAY(rq->a, *units, struct theme_counts);
	theme_count(v, n, 0, &(*out)[0]);
	size_t u = 0, from = 0;
	for (size_t i = 0; i < n; i++)
		if (i + 1 == n || v[i + 1].remark.unit_id != v[i].remark.unit_id) {
			theme_count(&v[from], i + 1 - from, v[i].remark.unit_id, &(*out)[++u]);
			from = i + 1;
		}
	for (int t = 0; t < THEMES; t++)
		for (int tone = TONE_COMPLAINT; tone < TONES; tone++)
			hide_cell(rq, *out, *units, t, tone);
	return OK;
}

void theme_agreements(const struct theme_remark *v, size_t n, struct theme_agreement *rules,
                      struct theme_agreement *people)
{
	*rules = *people = (struct theme_agreement){0};
	for (size_t i = 0; i < n; i++) {
		if (v[i].by[1] != 0)
			theme_agree_add(rules, &v[i].proposal.codes, &v[i].codes[1]);
		if (v[i].by[1] != 0 && v[i].by[2] != 0)
			theme_agree_add(people, &v[i].codes[1], &v[i].codes[2]);
	}
	theme_agree_end(rules);
	theme_agree_end(people);
}

size_t theme_worst(const struct theme_counts *c, bool told, enum theme out[THEMES])
{
	size_t n = 0;
	for (int t = 0; t < THEMES; t++) {
		int64_t mine = c->n[t][TONE_COMPLAINT];
		if (mine == 0 || (told && c->hide[t][TONE_COMPLAINT]))
			continue;
		size_t at = n++;
		while (at > 0 && c->n[out[at - 1]][TONE_COMPLAINT] < mine) {
			out[at] = out[at - 1];
			at--;
		}
		out[at] = (enum theme)t;
	}
	return n;
}
