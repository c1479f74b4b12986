/* What follows from the counts of a report: figures, what must be hidden, ranks, who went up, and whether a printed
 * sentence agrees with its own table. */
#include "survey/survey_report.h"

static void group_figure(struct arena *a, const struct survey_report *r, struct survey_group *g)
{
	survey_index_of(a, &g->tally, r->weights, &g->x);
}

/* Hides small groups of one breakdown; an agency's own published counts are exempt (field.md 20). */
static void groups_hide(struct arena *a, struct survey_groups *g, bool exempt)
{
	int64_t *n = ARENA_ARRAY(a, g->n, int64_t);
	bool *hide = ARENA_ARRAY(a, g->n, bool);
	for (size_t i = 0; i < g->n; i++)
		n[i] = g->v[i].tally.n;
	survey_suppress(n, g->n, hide);
	g->hidden = 0;
	for (size_t i = 0; i < g->n; i++) {
		g->v[i].hidden = hide[i] && !exempt;
		g->hidden += g->v[i].hidden;
	}
}

static void groups_figures(struct arena *a, const struct survey_report *r, struct survey_groups *g)
{
	for (size_t i = 0; i < g->n; i++)
		group_figure(a, r, &g->v[i]);
	groups_hide(a, g, r->from_counts);
}

static bool mean_of(struct arena *a, const struct survey_groups *g, struct num *out, size_t *counted)
{
	struct survey_index *x = ARENA_ARRAY(a, g->n, struct survey_index);
	for (size_t i = 0; i < g->n; i++)
		x[i] = g->v[i].x;
	return survey_mean(a, x, g->n, out, counted);
}

static void order_elements(struct survey_report *r)
{
	size_t n = r->elements.n;
	for (size_t i = 0; i < n; i++)
		r->order[i] = i;
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0; k--) {
			const struct survey_nrr *x = &r->all.x.e[r->order[k - 1]], *y = &r->all.x.e[r->order[k]];
			if (!y->defined || (x->defined && num_cmp(x->nrr, y->nrr) <= 0))
				break;
			size_t t = r->order[k];
			r->order[k] = r->order[k - 1];
			r->order[k - 1] = t;
		}
}

void survey_report_headline(struct survey_report *r)
{
	enum survey_headline h = HEADLINE_POOLED;
	survey_headline_parse(r->period.headline, &h);
	r->has_headline = r->all.x.defined;
	r->headline = r->all.x.ikm;
	if (h == HEADLINE_SERVICES && (r->has_headline = r->has_services_mean))
		r->headline = r->services_mean;
	if (h == HEADLINE_UNITS && (r->has_headline = r->has_units_mean))
		r->headline = r->units_mean;
}

void survey_report_figures(struct arena *a, struct survey_report *r)
{
	group_figure(a, r, &r->all);
	r->all.hidden = !r->from_counts && r->all.tally.n > 0 && r->all.tally.n < SURVEY_SHOWN_MIN;
	r->n_readings = survey_readings(a, &r->all.tally, r->readings);
	groups_figures(a, r, &r->units);
	groups_figures(a, r, &r->services);
	for (int t = 0; t < TRAITS; t++)
		groups_figures(a, r, &r->traits[t]);
	r->has_services_mean = mean_of(a, &r->services, &r->services_mean, &r->services_counted);
	r->has_units_mean = mean_of(a, &r->units, &r->units_mean, &r->units_counted);
	survey_report_headline(r);
	for (size_t e = 0; e < r->elements.n; e++) {
		const struct survey_counts *c = &r->all.tally.e[e];
		r->lost[e] = r->all.tally.n - survey_counted(c) - c->blank;
	}
	order_elements(r);
}

/* ---- units against each other ---- */

static int64_t newest(const struct survey_report *r, const struct survey_standing *s)
{
	return r->n_labels > 0 && !s->hidden ? s->at[r->n_labels - 1].score : -1;
}

static bool ranked(const struct survey_report *r, const struct survey_standing *s)
{
	return newest(r, s) >= 0 && s->n >= SURVEY_SHOWN_MIN;
}

/* Ranked ones first by score, then those too small to rank by score, then those without one. */
static int standing_order(const struct survey_report *r, const struct survey_standing *x, const struct survey_standing *y)
{
	int rx = ranked(r, x) ? 0 : newest(r, x) >= 0 ? 1 : 2, ry = ranked(r, y) ? 0 : newest(r, y) >= 0 ? 1 : 2;
	if (rx != ry)
		return rx - ry;
	int64_t sx = newest(r, x), sy = newest(r, y);
	if (sx != sy)
		return sx > sy ? -1 : 1;
	return str_cmp(x->unit.name, y->unit.name);
}

static void sort_standings(struct survey_report *r)
{
	for (size_t i = 1; i < r->n_standings; i++) {
		struct survey_standing s = r->standings[i];
		size_t k = i;
		for (; k > 0 && standing_order(r, &r->standings[k - 1], &s) > 0; k--)
			r->standings[k] = r->standings[k - 1];
		r->standings[k] = s;
	}
}

static int quality_place(char letter) { return letter >= 'A' && letter <= 'D' ? letter - 'A' : -1; }

static void count_change(struct survey_report *r, const struct survey_standing *s)
{
	if (r->n_labels < 2 || s->hidden)
		return;
	int64_t before = s->at[r->n_labels - 2].score, after = s->at[r->n_labels - 1].score;
	if (before < 0 || after < 0)
		return;
	r->compared++;
	r->up += after > before;
	r->down += after < before;
	r->level += after == before;
	int from = quality_place(s->at[r->n_labels - 2].category), to = quality_place(s->at[r->n_labels - 1].category);
	if (from >= 0 && to >= 0)
		r->transitions[from][to]++;
}

void survey_report_standings(struct arena *a, struct survey_report *r)
{
	(void)a;
	sort_standings(r);
	int64_t sum = 0, scored = 0;
	int place = 0;
	for (size_t i = 0; i < r->n_standings; i++) {
		struct survey_standing *s = &r->standings[i];
		count_change(r, s);
		if (ranked(r, s)) {
			place++;
			s->rank = place > 1 && newest(r, s) == newest(r, s - 1) ? (s - 1)->rank : place;
		}
		if (s->published && newest(r, s) >= 0) {
			sum += newest(r, s);
			scored++;
		}
		if (s->target >= 0 && s->n >= 0) {
			r->target += s->target;
			r->reached += s->n;
			r->met += s->n >= s->target;
			r->above += s->n > s->target;
			r->missed += s->n < s->target;
		}
	}
	r->scored_mean = scored > 0 ? (2000 * sum + scored) / (2 * scored) : -1;
}

/* ---- printed sentences ---- */

static int64_t in_quality(const struct survey_report *r, char letter)
{
	int64_t n = 0;
	for (size_t i = 0; i < r->n_standings; i++)
		n += r->n_labels > 0 && r->standings[i].at[r->n_labels - 1].category == letter;
	return n;
}

static int64_t none_lowest(const struct survey_report *r)
{
	int64_t n = 0;
	for (size_t i = 0; i < r->n_standings; i++)
		n += r->standings[i].lowest.n == 0;
	return n;
}

/* Mean of the scores under a label, in hundredths half-up; *n units. -1: none. */
static int64_t mean_under(const struct survey_report *r, struct str label, int64_t *n)
{
	int64_t sum = 0;
	*n = 0;
	for (size_t l = 0; l < r->n_labels; l++)
		if (str_eq(r->labels[l], label))
			for (size_t i = 0; i < r->n_standings; i++)
				if (r->standings[i].at[l].score >= 0) {
					sum += r->standings[i].at[l].score;
					(*n)++;
				}
	return *n > 0 ? (2 * sum + *n) / (2 * *n) : -1;
}

/* Units that rose (by: 1) or fell (-1) between the label before the last two. */
static int64_t moved_before(const struct survey_report *r, int by)
{
	int64_t n = 0;
	if (r->n_labels < 3)
		return -1;
	for (size_t i = 0; i < r->n_standings; i++) {
		int64_t x = r->standings[i].at[r->n_labels - 3].score, y = r->standings[i].at[r->n_labels - 2].score;
		n += x >= 0 && y >= 0 && (by > 0 ? y > x : y < x);
	}
	return n;
}

static const struct {
	const char *kind, *label, *note;
} claims[] = {
	{"index", N_("Nilai IKM kota dari jumlah jawaban per unsur"), NULL},
	{"mean_2021", N_("Rata-rata nilai unit tahun 2021"), NULL},
	{"mean_2020", N_("Rata-rata nilai unit tahun 2020"), NULL},
	{"mean_2019", N_("Rata-rata nilai unit tahun 2019"),
	 N_("BKPSDM tercetak 79,60 tetapi di urutan 20; rata-rata 84,08 memerlukan nilai antara 82,81 dan 83,03.")},
	{"in_a", N_("Unit dengan mutu A"), NULL},
	{"up", N_("Unit yang nilainya naik"), NULL},
	{"down", N_("Unit yang nilainya turun"), NULL},
	{"b_to_a", N_("Unit yang naik dari B ke A"), NULL},
	{"c_to_a", N_("Unit yang naik dari C ke A"), NULL},
	{"a_to_b", N_("Unit yang turun dari A ke B"), NULL},
	{"b_to_c", N_("Unit yang turun dari B ke C"), NULL},
	{"up_before", N_("Unit yang nilainya naik setahun sebelumnya"),
	 N_("Hanya unit yang mempunyai nilai pada kedua tahun yang dihitung.")},
	{"down_before", N_("Unit yang nilainya turun setahun sebelumnya"),
	 N_("Hanya unit yang mempunyai nilai pada kedua tahun yang dihitung.")},
	{"target", N_("Jumlah sasaran responden"), NULL},
	{"reached", N_("Jumlah responden"), NULL},
	{"met", N_("Unit yang memenuhi sasaran"), NULL},
	{"above", N_("Unit yang melebihi sasaran"), NULL},
	{"missed", N_("Unit yang belum memenuhi sasaran"), NULL},
	{"all_good", N_("Unit tanpa unsur terendah (semua unsur baik)"),
	 N_("Tabel unsur terendah memuat 24 unit tanpa nama unsur, 29 unit dengan nama unsur.")},
};

static int64_t claim_value(struct arena *a, const struct survey_report *r, struct str kind, int *places)
{
	int64_t n;
	*places = 0;
	if (str_starts(kind, STR("mean_"))) {
		*places = 2;
		return mean_under(r, str_sub(kind, 5, kind.n), &n);
	}
	if (str_eqz(kind, "index")) {
		*places = 2;
		int64_t v;
		struct num h = num_round(a, num_mul(a, num_round(a, r->all.x.ikm, 2), num_int(a, 100)), 0);
		return r->all.x.defined && num_to_i64(h, &v) ? v : -1;
	}
	const struct {
		const char *kind;
		int64_t v;
	} known[] = {
		{"in_a", in_quality(r, 'A')}, {"up", r->up}, {"down", r->down},
		{"b_to_a", r->transitions[1][0]}, {"c_to_a", r->transitions[2][0]}, {"a_to_b", r->transitions[0][1]},
		{"b_to_c", r->transitions[1][2]}, {"up_before", moved_before(r, 1)}, {"down_before", moved_before(r, -1)},
		{"target", r->target}, {"reached", r->reached}, {"met", r->met}, {"above", r->above},
		{"missed", r->missed}, {"all_good", none_lowest(r)},
	};
	for (size_t i = 0; i < countof(known); i++)
		if (str_eqz(kind, known[i].kind))
			return known[i].v;
	return -1;
}

/* Digits alone: "10.163" and "10,163" are the same claim. */
static int64_t printed_value(struct str s)
{
	int64_t v = 0;
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] >= '0' && s.s[i] <= '9')
			v = v * 10 + (s.s[i] - '0');
	return v;
}

bool survey_report_claim(struct arena *a, const struct survey_report *r, struct str kind, struct str printed,
                         struct survey_claim *out)
{
	int places;
	int64_t v = claim_value(a, r, kind, &places);
	for (size_t i = 0; i < countof(claims); i++)
		if (str_eqz(kind, claims[i].kind) && v >= 0) {
			bool agrees = printed_value(printed) == v;
			*out = (struct survey_claim){
				.label = claims[i].label, .printed = printed, .agrees = agrees, .note = agrees ? NULL : claims[i].note,
				.computed = places == 2 ? survey_hundredths(a, LANG_ID, v) : lang_int(a, LANG_ID, v),
			};
			return true;
		}
	return false;
}

/* ---- how figures are shown ---- */

struct str survey_hundredths(struct arena *a, enum lang lang, int64_t v)
{
	return v < 0 ? STR("–") : lang_num(a, lang, num_ratio(a, v, 100), 2);
}

struct str survey_shown(struct arena *a, enum lang lang, const struct survey_index *x)
{
	return x->defined ? lang_num(a, lang, x->ikm, 2) : STR("–");
}

char survey_letter(const struct survey_index *x)
{
	return x->defined ? survey_category_letter(x->category)[0] : '\0';
}

struct num survey_element_score(struct arena *a, const struct survey_nrr *e)
{
	return num_mul(a, e->nrr, num_int(a, 25));
}

char survey_element_letter(struct arena *a, const struct survey_nrr *e)
{
	return e->defined ? survey_category_letter(survey_category_of(a, survey_element_score(a, e)))[0] : '\0';
}
