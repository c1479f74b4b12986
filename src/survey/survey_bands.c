/* Samples of a period: one for the whole, one with a group for each unit. */
#include <math.h>
#include "survey/survey_bands.h"

struct survey_bands {
	struct survey_sample *all, *units;
	const struct survey_cover *covers;
	size_t n;
	bool lost; /* more cells than the limit: nothing is claimed */
};

struct survey_bands *survey_bands_new(struct arena *a, size_t elements, const struct survey_cover *covers, size_t n)
{
	struct survey_bands *b = ARENA_NEW(a, struct survey_bands);
	*b = (struct survey_bands){
		.all = survey_sample_new(a, elements), .units = survey_sample_new(a, elements), .covers = covers, .n = n};
	return b;
}

int64_t survey_users(const struct survey_cover *covers, size_t n, int64_t unit_id, int64_t *service_id)
{
	int64_t whole = 0, service = 0;
	bool by_service = false;
	for (size_t i = 0; i < n; i++) {
		const struct survey_cover *c = &covers[i];
		if (c->unit_id != unit_id || c->users <= 0)
			continue;
		if (c->service_id == 0)
			whole = c->users;
		by_service |= c->service_id != 0;
		if (c->service_id == *service_id)
			service = c->users;
	}
	if (by_service)
		return *service_id != 0 ? service : 0;
	*service_id = 0;
	return whole;
}

static int32_t stratum(struct survey_sample *s, const int64_t key[2], int64_t users)
{
	int32_t before = survey_strata(s), at = survey_stratum(s, (struct str){(const char *)key, 2 * sizeof(key[0])});
	if (at >= before && users > 0)
		survey_population(s, at, users);
	return at;
}

void survey_bands_add(struct survey_bands *b, int64_t unit_id, int64_t service_id, int64_t marks)
{
	int64_t users = survey_users(b->covers, b->n, unit_id, &service_id);
	const int64_t key[2] = {unit_id, service_id};
	int32_t one = stratum(b->all, key, users), two = stratum(b->units, key, users);
	int32_t group = survey_group(b->units, (struct str){(const char *)&unit_id, sizeof(unit_id)});
	int32_t whole = survey_group(b->all, STR("all"));
	b->lost |= one < 0 || two < 0 || group < 0 || !survey_sample_add(b->all, one, whole, marks) ||
	           !survey_sample_add(b->units, two, group, marks);
}

static struct survey_band band_of(const struct survey_estimate *e)
{
	return (struct survey_band){
		.known = e->x.defined && e->ikm.known && e->ikm.interval, .se = e->ikm.se, .lo = e->ikm.lo, .hi = e->ikm.hi,
	};
}

void survey_bands_fill(struct arena *a, struct survey_bands *b, struct survey_report *r)
{
	struct survey_estimate *e = ARENA_NEW(a, struct survey_estimate);
	bool design = str_eqz(r->period.estimator, "design");
	bool all_known = survey_stratum_unknown(b->all) < 0;
	if (b->lost || r->all.tally.n < SURVEY_SHOWN_MIN || r->from_counts || survey_groups(b->all) == 0)
		return;
	r->population_known = all_known;
	r->design_missing = design && !all_known;
	enum survey_estimator estimator = design && all_known ? ESTIMATOR_DESIGN : ESTIMATOR_OFFICIAL;
	survey_estimate(a, b->all, 0, estimator, r->weights, INTERVAL_RULE, e);
	r->interval = band_of(e);
	if (estimator == ESTIMATOR_DESIGN)
		r->all.x = e->x;
	for (int32_t g = 0; g < survey_groups(b->units); g++) {
		int64_t id;
		memcpy(&id, survey_group_key(b->units, g).s, sizeof(id));
		for (size_t i = 0; i < r->units.n; i++)
			if (r->units.v[i].id == id && !r->units.v[i].hidden) {
				survey_estimate(a, b->units, g, ESTIMATOR_OFFICIAL, r->weights, INTERVAL_RULE, e);
				r->units.v[i].band = band_of(e);
			}
	}
}

void survey_bands_ranks(struct arena *a, struct survey_report *r)
{
	struct num *ikm = ARENA_ARRAY(a, r->n_standings, struct num);
	double *se = ARENA_ARRAY(a, r->n_standings, double);
	struct survey_rank *rank = ARENA_ARRAY(a, r->n_standings, struct survey_rank);
	struct survey_standing **of = ARENA_ARRAY(a, r->n_standings, struct survey_standing *);
	size_t n = 0;
	for (size_t i = 0; i < r->n_standings; i++) {
		struct survey_standing *s = &r->standings[i];
		if (s->rank == 0)
			continue;
		if (!s->band.known)
			return; /* one unit without an interval: no band of any rank can be told */
		ikm[n] = num_ratio(a, s->at[r->n_labels - 1].score, 100);
		se[n] = s->band.se;
		of[n++] = s;
	}
	if (n < 2)
		return;
	survey_ranks(a, ikm, se, n, rank);
	for (size_t i = 0; i < n; i++) {
		of[i]->rank_lo = rank[i].lo;
		of[i]->rank_hi = rank[i].hi;
	}
}
