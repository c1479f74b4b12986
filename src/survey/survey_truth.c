/* Readings, steps, chances: arithmetic on the samples of a period. */
#include <math.h>
#include "survey/survey_bands.h"
#include "survey/survey_dist.h"
#include "survey/survey_truth.h"

/* ---- one period ---- */

static struct survey_sides sides_new(struct arena *a, size_t elements)
{
	return (struct survey_sides){survey_sample_new(a, elements), survey_sample_new(a, elements),
	                             survey_sample_new(a, elements)};
}

void survey_side_begin(struct arena *a, struct survey_side *s)
{
	for (int d = 0; d < DOUBTS; d++)
		s->with[d] = sides_new(a, s->elements);
}

static struct str id_key(const int64_t *id) { return (struct str){(const char *)id, sizeof(*id)}; }

static bool sample_add(struct survey_sample *s, const int64_t stratum[2], int64_t users, struct str group, int64_t marks)
{
	int32_t before = survey_strata(s);
	int32_t h = survey_stratum(s, (struct str){(const char *)stratum, 2 * sizeof(stratum[0])});
	if (h >= before && users > 0)
		survey_population(s, h, users);
	int32_t g = group.n > 0 ? survey_group(s, group) : SURVEY_NOWHERE;
	return h >= 0 && (g >= 0 || group.n == 0) && survey_sample_add(s, h, g, marks);
}

void survey_side_add(struct survey_side *s, int64_t unit_id, int64_t service_id, int64_t marks, bool left_out)
{
	int64_t told = service_id, users = survey_users(s->covers, s->n_covers, unit_id, &service_id);
	const int64_t stratum[2] = {unit_id, service_id};
	for (int d = left_out ? DOUBT_COUNTED : DOUBT_LEFT_OUT; d < DOUBTS; d++) {
		struct survey_sides *w = &s->with[d];
		s->lost |= !sample_add(w->all, stratum, users, STR("all"), marks) ||
		           !sample_add(w->units, stratum, users, id_key(&unit_id), marks) ||
		           !sample_add(w->services, stratum, users, told != 0 ? id_key(&told) : STR(""), marks);
	}
	s->n += !left_out;
	s->left_out += left_out;
}

int64_t survey_side_id(const struct survey_sample *s, int32_t group)
{
	int64_t id;
	memcpy(&id, survey_group_key(s, group).s, sizeof(id));
	return id;
}

int32_t survey_side_group(const struct survey_sample *s, int64_t id)
{
	for (int32_t g = 0; g < survey_groups(s); g++)
		if (survey_side_id(s, g) == id)
			return g;
	return -1;
}

enum survey_estimator survey_side_estimator(const struct survey_side *s)
{
	bool design = str_eqz(s->period.estimator, "design");
	return design && survey_stratum_unknown(s->with[0].all) < 0 ? ESTIMATOR_DESIGN : ESTIMATOR_OFFICIAL;
}

bool survey_side_whole(struct arena *a, const struct survey_side *s, struct survey_estimate *out)
{
	if (s->lost || survey_groups(s->with[0].all) == 0)
		return false;
	survey_estimate(a, s->with[0].all, 0, survey_side_estimator(s), s->weights, INTERVAL_RULE, out);
	return true;
}

bool survey_side_unit(struct arena *a, const struct survey_side *s, int64_t unit_id, struct survey_estimate *out)
{
	int32_t g = s->lost ? -1 : survey_side_group(s->with[0].units, unit_id);
	if (g >= 0)
		survey_estimate(a, s->with[0].units, g, ESTIMATOR_OFFICIAL, s->weights, INTERVAL_RULE, out);
	return g >= 0;
}

/* ---- one period after another ---- */

/* Whether every unit or service that x covers is covered by y. */
static bool covered(const struct survey_side *x, const struct survey_side *y, bool services)
{
	for (size_t i = 0; i < x->n_covers; i++) {
		const struct survey_cover *c = &x->covers[i];
		bool found = services != (c->service_id != 0);
		for (size_t k = 0; k < y->n_covers && !found; k++)
			found = y->covers[k].unit_id == c->unit_id && y->covers[k].service_id == c->service_id;
		if (!found)
			return false;
	}
	return true;
}

struct survey_break survey_break_between(const struct survey_side *earlier, const struct survey_side *later)
{
	struct survey_break b = {
		.weights = !str_eq(earlier->period.weights, later->period.weights) ||
		           !str_eq(earlier->period.estimator, later->period.estimator),
		.instrument = earlier->period.version_id != later->period.version_id,
		.services = !covered(earlier, later, true) || !covered(later, earlier, true),
		.units = !covered(earlier, later, false) || !covered(later, earlier, false),
	};
	b.none = !b.weights && !b.instrument && !b.services && !b.units;
	return b;
}

void survey_step_between(struct arena *a, const struct survey_side *earlier, const struct survey_side *later,
			 struct survey_step_of *out)
{
	struct survey_estimate *x = ARENA_NEW(a, struct survey_estimate), *y = ARENA_NEW(a, struct survey_estimate);
	*out = (struct survey_step_of){
		.earlier = earlier, .later = later, .broken = survey_break_between(earlier, later)};
	if (earlier->small || later->small || !survey_side_whole(a, earlier, x) || !survey_side_whole(a, later, y) ||
	    !x->ikm.known || !y->ikm.known)
		return;
	out->known = true;
	out->before = num_double(x->x.ikm);
	out->after = num_double(y->x.ikm);
	out->change = survey_change(out->before, x->ikm.se, out->after, y->ikm.se);
	out->change.tested &= out->broken.none;
	for (size_t k = 0; k < later->elements && k < earlier->elements && !out->broken.instrument; k++)
		if (x->x.e[k].defined && y->x.e[k].defined) {
			out->element[k] = survey_change(num_double(x->x.e[k].nrr), x->e[k].se, num_double(y->x.e[k].nrr),
			                                y->e[k].se);
			out->element[k].tested &= out->broken.none;
		}
}

/* ---- letters ---- */

void survey_letter_chances(double ikm, double se, double out[4])
{
	static const enum survey_category c[] = {CATEGORY_A, CATEGORY_B, CATEGORY_C};
	double above = 0;
	for (int i = 0; i < 3; i++) { /* half-up to two decimals: A begins at 88,305 */
		double floor = (2 * survey_category_floor(c[i]) - 1) / 200.0;
		double reach = se > 0 ? survey_normal((ikm - floor) / se) : ikm >= floor;
		out[i] = reach - above;
		above = reach;
	}
	out[3] = 1 - above;
}

static int place_of(double ikm)
{
	static const enum survey_category c[] = {CATEGORY_A, CATEGORY_B, CATEGORY_C};
	for (int i = 0; i < 3; i++)
		if (ikm >= (2 * survey_category_floor(c[i]) - 1) / 200.0)
			return i;
	return 3;
}

struct survey_shift survey_shift_of(double before, double se_before, double after, double se_after)
{
	double p[4], q[4];
	survey_letter_chances(before, se_before, p);
	survey_letter_chances(after, se_after, q);
	int from = place_of(before), to = place_of(after);
	struct survey_shift s = {.exact = p[from] * q[to]};
	for (int i = 0; i < 4; i++)
		for (int j = 0; j < 4; j++)
			if ((j < i) == (to < from) && (j > i) == (to > from))
				s.real += p[i] * q[j];
	return s;
}

void survey_apart(struct arena *a, const struct survey_index *i, const struct survey_index *j, const struct num *weights,
		  struct num *out)
{
	for (size_t k = 0; k < i->elements; k++)
		out[k] = num_mul(a, num_mul(a, weights[k], num_int(a, 25)), num_sub(a, i->e[k].nrr, j->e[k].nrr));
}
