/* Searle, Casella and McCulloch (1992), Variance Components, 3.6: analysis of variance with unequal numbers; Welch (1947)
 * with Satterthwaite's degrees of freedom; Holm (1979). */
#include <math.h>

#include "survey/survey_dist.h"
#include "survey/survey_effect.h"
#include "survey/survey_stats.h"

double survey_marks_score(int64_t marks, size_t elements)
{
	int64_t sum = 0, n = 0;
	for (size_t e = 0; e < elements; e++) {
		int k = survey_mark(marks, (int)e);
		sum += k;
		n += k > 0;
	}
	return n > 0 ? 25.0 * (double)sum / (double)n : 0;
}

static int by_surveyor(const void *x, const void *y)
{
	const struct survey_asked *a = x, *b = y;
	int who = (a->surveyor_id > b->surveyor_id) - (a->surveyor_id < b->surveyor_id);
	if (who != 0)
		return who;
	int unit = (a->unit_id > b->unit_id) - (a->unit_id < b->unit_id);
	return unit != 0 ? unit : (a->score > b->score) - (a->score < b->score);
}

struct moments {
	int64_t n;
	double mean, squares; /* squares: of the distances from the mean */
};

/* Welford's way, which loses no digits. */
static void moment(struct moments *m, double x)
{
	double d = x - m->mean;
	m->n++;
	m->mean += d / (double)m->n;
	m->squares += d * (x - m->mean);
}

static void analysis(const struct moments *g, size_t k, struct survey_effect *out)
{
	double n = 0, sum = 0, loads = 0, ssw = 0, ssb = 0;
	for (size_t i = 0; i < k; i++) {
		n += (double)g[i].n;
		sum += (double)g[i].n * g[i].mean;
		loads += (double)g[i].n * (double)g[i].n;
		ssw += g[i].squares;
	}
	out->surveyors = k;
	out->n = (int64_t)n;
	out->known = k >= 2 && n > (double)k;
	if (!out->known)
		return;
	for (size_t i = 0; i < k; i++)
		ssb += (double)g[i].n * (g[i].mean - sum / n) * (g[i].mean - sum / n);
	out->df1 = (double)k - 1;
	out->df2 = n - (double)k;
	out->between = ssb / out->df1;
	out->within = ssw / out->df2;
	out->load = (n - loads / n) / out->df1;
	out->variance = fmax(0, (out->between - out->within) / out->load);
	double whole = out->variance + out->within;
	out->icc = whole > 0 ? out->variance / whole : 0;
	out->tested = out->within > 0;
	if (out->tested) {
		out->f = out->between / out->within;
		out->p = survey_fisher_above(out->f, out->df1, out->df2);
	}
}

/* Whether the interviewer of rows from..to worked in the unit; his rows are in the order of units. */
static bool worked_in(const struct survey_asked *v, size_t from, size_t to, int64_t unit_id)
{
	while (from < to) {
		size_t mid = from + (to - from) / 2;
		if (v[mid].unit_id == unit_id)
			return true;
		if (v[mid].unit_id < unit_id)
			from = mid + 1;
		else
			to = mid;
	}
	return false;
}

static void beside(const struct survey_asked *v, size_t n, size_t from, size_t to, const struct moments *own,
                   struct survey_surveyor *s)
{
	struct moments rest = {0};
	for (size_t i = 0; i < n; i++)
		if ((i < from || i >= to) && worked_in(v, from, to, v[i].unit_id))
			moment(&rest, v[i].score);
	*s = (struct survey_surveyor){.id = v[from].surveyor_id, .n = own->n, .mean = own->mean, .others = rest.n,
		.others_mean = rest.mean};
	if (own->n < SURVEY_ASKED_MIN || rest.n < SURVEY_ASKED_MIN)
		return;
	double one = own->squares / (double)(own->n - 1) / (double)own->n;
	double two = rest.squares / (double)(rest.n - 1) / (double)rest.n;
	s->tested = one + two > 0;
	if (!s->tested)
		return;
	s->t = (own->mean - rest.mean) / sqrt(one + two);
	s->df = (one + two) * (one + two) /
	        (one * one / (double)(own->n - 1) + two * two / (double)(rest.n - 1));
	s->p = 2 * survey_student(-fabs(s->t), s->df);
}

static void adjust(struct arena *a, struct survey_surveyor *s, size_t k)
{
	double *p = ARENA_ARRAY(a, k, double);
	size_t n = 0;
	for (size_t i = 0; i < k; i++)
		if (s[i].tested)
			p[n++] = s[i].p;
	survey_holm(a, p, n);
	n = 0;
	for (size_t i = 0; i < k; i++)
		if (s[i].tested)
			s[i].adjusted = p[n++];
}

void survey_effect(struct arena *a, struct survey_asked *v, size_t n, struct survey_effect *out,
                   struct survey_surveyor **who, size_t *n_who)
{
	struct moments *g = ARENA_ARRAY(a, SURVEY_SURVEYORS_MAX, struct moments);
	struct survey_surveyor *s = ARENA_ARRAY(a, SURVEY_SURVEYORS_MAX, struct survey_surveyor);
	size_t k = 0, end = 0;
	*out = (struct survey_effect){0};
	if (n > 0)
		qsort(v, n, sizeof(*v), by_surveyor);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || v[i].surveyor_id != v[i - 1].surveyor_id) {
			if (k == SURVEY_SURVEYORS_MAX)
				break;
			k++;
		}
		moment(&g[k - 1], v[i].score);
		end = i + 1;
	}
	for (size_t i = 0, from = 0; i < k; from += (size_t)g[i++].n)
		beside(v, end, from, from + (size_t)g[i].n, &g[i], &s[i]);
	analysis(g, k, out);
	adjust(a, s, k);
	*who = s;
	*n_who = k;
}
