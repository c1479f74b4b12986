/* Means of questions, of dimensions, and what a rule makes of them. */
#include "survey/survey_scoring.h"

void instrument_tally_add(const struct instrument *v, struct instrument_tally *t, const struct instrument_marks *m)
{
	t->people++;
	for (size_t i = 0; i < v->n_items; i++) {
		int k = instrument_mark(m, (int)i);
		if (k <= v->item[i].scale)
			t->item[i].answer[k]++;
		else if (v->item[i].skippable && k == INSTRUMENT_NOT_APPLICABLE)
			t->item[i].not_applicable++;
		else
			t->item[i].answer[0]++;
	}
}

int instrument_scale(const struct instrument *v)
{
	int scale = 0;
	for (size_t i = 0; i < v->n_items; i++) {
		int s = v->item[i].scale;
		if (s > 0 && scale > 0 && s != scale)
			return 0;
		scale = s > 0 ? s : scale;
	}
	return scale;
}

static struct instrument_mean item_mean(struct arena *a, const struct instrument_item *q, const struct instrument_count *c)
{
	int64_t n = 0, sum = 0;
	for (int k = 1; k <= q->scale; k++) {
		n += c->answer[k];
		sum += c->answer[k] * (q->reversed ? q->scale + 1 - k : k);
	}
	struct instrument_mean m = {.defined = n > 0, .n = n};
	if (n > 0)
		m.mean = num_ratio(a, sum, n);
	return m;
}

/* Only some are asked it, or may say that it does not concern them: without any answer it is left out, which is told. */
static bool may_be_empty(const struct instrument_item *q) { return q->when.place >= 0 || q->skippable; }

/* Mean of the means of the questions chosen; undefined when one that everybody is asked has no answer. */
struct choice {
	int dimension; /* -1: all */
	int expected;  /* 0, 1; -1: both */
};
static struct instrument_mean mean_of(struct arena *a, const struct instrument *v, const struct instrument_score *s,
                                      struct choice c, int *without)
{
	struct num sum = num_int(a, 0);
	struct instrument_mean m = {0};
	bool lacks = false;
	for (size_t i = 0; i < v->n_items; i++) {
		const struct instrument_item *q = &v->item[i];
		if (q->scale == 0 || (c.dimension >= 0 && q->dimension != c.dimension) ||
		    (c.expected >= 0 && q->expected != (c.expected == 1)))
			continue;
		if (s->item[i].defined) {
			sum = num_add(a, sum, s->item[i].mean);
			m.n++;
		} else if (!may_be_empty(q)) {
			lacks = true;
			if (without != NULL && *without < 0)
				*without = (int)i;
		}
	}
	m.defined = m.n > 0 && !lacks;
	if (m.defined)
		m.mean = num_div(a, sum, num_int(a, m.n));
	return m;
}

static void dimensions(struct arena *a, const struct instrument *v, struct instrument_score *s)
{
	bool gap = v->rule == RULE_GAP;
	for (size_t d = 0; d < v->n_dimensions; d++) {
		struct num w;
		int *without = gap || v->rule == RULE_WEIGHTED ? &s->without : NULL;
		s->dimension[d] = mean_of(a, v, s, (struct choice){(int)d, gap ? 0 : -1}, without);
		if (gap)
			s->expected[d] = mean_of(a, v, s, (struct choice){(int)d, 1}, without);
		if (!num_parse(a, v->dimension[d].weight, &w) || !s->dimension[d].defined || (gap && !s->expected[d].defined))
			continue;
		struct num of = gap ? num_sub(a, s->dimension[d].mean, s->expected[d].mean) : s->dimension[d].mean;
		s->weighted[d] = num_div(a, num_mul(a, w, of), num_int(a, 100));
	}
}

/* Sum of what the dimensions add; every one must be there: weights are not spread over the others. */
static void weighted(struct arena *a, const struct instrument *v, struct instrument_score *s)
{
	struct num sum = num_int(a, 0);
	s->defined = v->n_dimensions > 0;
	for (size_t d = 0; d < v->n_dimensions; d++) {
		s->defined &= s->weighted[d].v != NULL;
		if (s->weighted[d].v != NULL)
			sum = num_add(a, sum, s->weighted[d]);
	}
	s->mean = s->value = sum;
}

static void top_share(struct arena *a, const struct instrument *v, const struct instrument_tally *t,
	struct instrument_score *s)
{
	int64_t top = 0, all = 0;
	for (size_t i = 0; i < v->n_items; i++)
		for (int k = 1; k <= v->item[i].scale; k++) {
			int worth = v->item[i].reversed ? v->item[i].scale + 1 - k : k;
			all += t->item[i].answer[k];
			top += worth > v->item[i].scale - v->best ? t->item[i].answer[k] : 0;
		}
	s->defined = all > 0;
	if (s->defined) {
		s->mean = num_ratio(a, top, all);
		s->value = num_mul(a, s->mean, num_int(a, 100));
	}
}

static void plain(struct arena *a, const struct instrument *v, struct instrument_score *s)
{
	struct instrument_mean m = mean_of(a, v, s, (struct choice){-1, -1}, &s->without);
	int scale = instrument_scale(v);
	struct num at;
	s->defined = m.defined && scale > 0 && (v->rule != RULE_SHARE || num_parse(a, v->top, &at));
	if (!s->defined)
		return;
	s->mean = s->value = m.mean;
	if (v->rule != RULE_MEAN)
		s->value = num_div(a, num_mul(a, m.mean, s->most), num_int(a, scale));
	for (size_t b = 0; v->rule == RULE_MEAN && b < v->n_bands; b++)
		if (num_cmp(num_round(a, m.mean, 2), v->band[b].from) >= 0)
			s->band = &v->band[b];
	if (v->rule == RULE_SHARE && v->threshold.n > 0 && num_parse(a, v->threshold, &at))
		s->reached = num_cmp(s->value, at) >= 0;
}

static struct num most_of(struct arena *a, const struct instrument *v)
{
	struct num n;
	if (v->rule == RULE_SHARE && num_parse(a, v->top, &n))
		return n;
	int scale = instrument_scale(v);
	return num_int(a, v->rule == RULE_FIVE ? 5 : v->rule == RULE_TOP ? 100
		: v->rule == RULE_GAP ? scale - 1 : scale);
}

void instrument_score(struct arena *a, const struct instrument *v, const struct instrument_tally *t,
                      struct instrument_score *out)
{
	*out = (struct instrument_score){.without = -1, .reached = -1, .most = most_of(a, v)};
	for (size_t i = 0; i < v->n_items; i++)
		out->item[i] = item_mean(a, &v->item[i], &t->item[i]);
	dimensions(a, v, out);
	if (v->rule == RULE_WEIGHTED || v->rule == RULE_GAP)
		weighted(a, v, out);
	else if (v->rule == RULE_TOP)
		top_share(a, v, t, out);
	else if (v->rule != RULE_SKM)
		plain(a, v, out);
}
