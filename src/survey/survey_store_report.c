/* Gathering a report: one pass over the period's answers, the counts an agency gave, and what it has published. */
#include "survey/survey_store.h"
#include "survey/survey_bands.h"
#include "survey/survey_left.h"
#include "survey/survey_store_hide.h"
#include "survey_sql.h"

struct gather {
	struct rq *rq;
	struct survey_report *r;
	struct survey_unit *units; /* of the city, by id */
	size_t n_units;
	struct survey_group **unit_of; /* parallel to units: its group, NULL before the first answer */
	struct survey_services_row *services; /* by id */
	size_t n_services;
	struct survey_group **service_of;
	int64_t only_unit; /* 0: all */
	struct survey_cover *covers;
	size_t n_covers;
	struct survey_bands *bands; /* NULL: no interval is claimed */
	struct survey_counter *counter; /* of a city: what must be hidden across its units; NULL of a unit */
};

static int by_unit_id(const void *x, const void *y)
{
	int64_t a = ((const struct survey_unit *)x)->id, b = ((const struct survey_unit *)y)->id;
	return (a > b) - (a < b);
}

static int by_service_id(const void *x, const void *y)
{
	int64_t a = ((const struct survey_services_row *)x)->id, b = ((const struct survey_services_row *)y)->id;
	return (a > b) - (a < b);
}

/* Position of the unit, or -1. */
static ptrdiff_t unit_at(const struct gather *g, int64_t id)
{
	struct survey_unit key = {.id = id};
	const struct survey_unit *u = g->n_units > 0 ? bsearch(&key, g->units, g->n_units, sizeof(key), by_unit_id) : NULL;
	return u != NULL ? u - g->units : -1;
}

static struct survey_group *group_add(struct gather *g, struct survey_groups *in, int64_t id, struct str key,
                                      struct str label)
{
	struct survey_group *s = &in->v[in->n++];
	*s = (struct survey_group){.id = id, .key = key, .label = label, .users = -1, .target = -1};
	s->tally.elements = g->r->elements.n;
	return s;
}

static struct survey_group *unit_group(struct gather *g, int64_t id)
{
	ptrdiff_t at = unit_at(g, id);
	if (at < 0 || g->r->of.id != 0)
		return NULL;
	if (g->unit_of[at] == NULL)
		g->unit_of[at] = group_add(g, &g->r->units, id, g->units[at].slug, g->units[at].name);
	return g->unit_of[at];
}

static struct survey_group *service_group(struct gather *g, int64_t id)
{
	struct survey_services_row key = {.id = id};
	struct survey_services_row *s =
		g->n_services > 0 ? bsearch(&key, g->services, g->n_services, sizeof(key), by_service_id) : NULL;
	if (s == NULL)
		return NULL;
	ptrdiff_t at = s - g->services;
	if (g->service_of[at] == NULL)
		g->service_of[at] = group_add(g, &g->r->services, id, str_int(g->rq->a, id), s->name);
	return g->service_of[at];
}

static enum err answer_row(void *ctx, const struct survey_mark_row *m)
{
	struct gather *g = ctx;
	struct survey_group *u = unit_group(g, m->unit_id), *s = m->service_id != 0 ? service_group(g, m->service_id)
		: NULL;
	if (m->left_out != 0) {
		survey_left_add(g->rq->a, &g->r->all, u, s, m->marks);
		return OK;
	}
	survey_tally_marks(&g->r->all.tally, m->marks);
	if (g->bands != NULL)
		survey_bands_add(g->bands, m->unit_id, m->service_id, m->marks);
	if (u != NULL)
		survey_tally_marks(&u->tally, m->marks);
	if (s != NULL)
		survey_tally_marks(&s->tally, m->marks);
	const int64_t code[TRAITS] = {m->channel, m->age, m->sex, m->edu, m->occ};
	if (g->counter != NULL)
		survey_counter_add(g->counter, m->unit_id, m->service_id, code);
	for (int t = 0; t < TRAITS; t++)
		if (code[t] >= 0 && code[t] < (int64_t)g->r->traits[t].n)
			survey_tally_marks(&g->r->traits[t].v[code[t]].tally, m->marks);
	return OK;
}

/* ---- places for groups ---- */

static void trait_groups(struct gather *g)
{
	for (int t = 0; t < TRAITS; t++) {
		struct survey_groups *in = &g->r->traits[t];
		enum survey_trait trait = (enum survey_trait)t;
		*in = (struct survey_groups){.name = survey_trait_name(trait), .label = survey_trait_label(trait)};
		in->v = ARENA_ARRAY(g->rq->a, (size_t)survey_trait_count(trait), struct survey_group);
		for (int k = 0; k < survey_trait_count(trait); k++)
			group_add(g, in, k, str_of(survey_trait_code(trait, k)), str_of(survey_trait_text(trait, k)));
	}
}

/* Codes that nobody has are left out, "not answered" when nobody has told anything is left with the rest. */
static void traits_trim(struct survey_report *r)
{
	for (int t = 0; t < TRAITS; t++) {
		size_t n = 0;
		struct survey_groups *in = &r->traits[t];
		for (size_t i = 0; i < in->n; i++)
			if (in->v[i].tally.n > 0)
				in->v[n++] = in->v[i];
		in->n = n == 1 && in->v[0].id == 0 ? 0 : n;
	}
}

static enum err places(struct gather *g)
{
	struct rq *rq = g->rq;
	TRY(sql_survey_services(rq->db, rq->a, g->r->period.id, SURVEY_COVERS_MAX, &g->services, &g->n_services));
	if (g->n_services > 0)
		qsort(g->services, g->n_services, sizeof(*g->services), by_service_id);
	if (g->n_units > 0)
		qsort(g->units, g->n_units, sizeof(*g->units), by_unit_id);
	g->unit_of = ARENA_ARRAY(rq->a, g->n_units, struct survey_group *);
	g->service_of = ARENA_ARRAY(rq->a, g->n_services, struct survey_group *);
	g->r->units = (struct survey_groups){.name = "unit", .label = N_("Unit"),
		.v = ARENA_ARRAY(rq->a, g->n_units, struct survey_group)};
	g->r->services = (struct survey_groups){
		.name = "service", .label = N_("Layanan"), .v = ARENA_ARRAY(rq->a, g->n_services, struct survey_group)};
	g->r->all.tally.elements = g->r->elements.n;
	trait_groups(g);
	return OK;
}

/* ---- counts as an agency gave them ---- */

static struct survey_counts counts_of(const struct survey_count_row *c)
{
	return (struct survey_counts){.answer = {c->n1, c->n2, c->n3, c->n4}, .blank = c->blank};
}

static void printed_of(struct gather *g, const struct survey_count_row *c)
{
	struct survey_counts k = counts_of(c);
	struct survey_printed *p = &g->r->printed[c->place];
	struct arena *a = g->rq->a;
	int64_t n = survey_counted(&k), sum = survey_sum(&k);
	*p = (struct survey_printed){.n = c->n_printed, .sum = c->sum_printed, .nrr = c->nrr_printed,
	                              .weighted = c->weighted_printed};
	p->n_agrees = str_eq(p->n, str_int(a, n));
	p->sum_agrees = str_eq(p->sum, str_int(a, sum));
	p->nrr_agrees = n > 0 && str_eq(p->nrr, num_fixed(a, num_ratio(a, sum, n), 3));
	g->r->has_printed |= p->n.n > 0;
}

static enum err add_counts(struct gather *g)
{
	struct survey_count_row *c;
	size_t n;
	TRY(sql_survey_counts(g->rq->db, g->rq->a, g->r->period.id, SURVEY_COVERS_MAX, &c, &n));
	struct survey_tally own = {.elements = g->r->elements.n}, parts = own;
	bool has_own = false;
	for (size_t i = 0; i < n; i++) {
		if (c[i].place >= (int64_t)g->r->elements.n)
			continue;
		struct survey_counts k = counts_of(&c[i]);
		struct survey_tally one = {.elements = g->r->elements.n};
		one.e[c[i].place] = k;
		if (c[i].unit_id == g->r->of.id && c[i].service_id == 0) {
			has_own = true;
			survey_tally_add(&own, &one);
			printed_of(g, &c[i]);
		} else if (g->r->of.id == 0 || c[i].unit_id == g->r->of.id) {
			struct survey_group *s = c[i].service_id != 0 ? service_group(g, c[i].service_id)
				: unit_group(g, c[i].unit_id);
			survey_tally_add(&parts, &one);
			if (s != NULL)
				survey_tally_add(&s->tally, &one);
		}
	}
	struct survey_tally *sum = has_own ? &own : &parts;
	sum->n = survey_tally_people(sum);
	g->r->from_counts = sum->n > 0 && g->r->all.tally.n == 0;
	for (size_t i = 0; i < g->r->units.n; i++)
		g->r->units.v[i].tally.n = survey_tally_people(&g->r->units.v[i].tally);
	survey_tally_add(&g->r->all.tally, sum);
	return OK;
}

static void add_covers(struct gather *g)
{
	const struct survey_cover *c = g->covers;
	for (size_t i = 0; i < g->n_covers; i++) {
		struct survey_group *s = NULL;
		if (g->only_unit != 0 && c[i].unit_id != g->only_unit)
			continue;
		if (c[i].service_id != 0)
			s = service_group(g, c[i].service_id);
		else if (g->only_unit != 0)
			s = &g->r->all;
		else
			s = unit_group(g, c[i].unit_id);
		if (s != NULL) {
			s->users = c[i].users;
			s->target = c[i].target;
		}
	}
}

/* ---- scores that were published, and the ranking ---- */

static struct survey_score score_of(const struct survey_score_row *s)
{
	return (struct survey_score){
		.unit_id = s->unit_id, .label = s->label, .ends_on = (int32_t)s->ends_on, .score = s->score,
		.category = s->category.n > 0 ? s->category.s[0] : '\0', .place = s->place.has ? s->place.v : -1,
		.n = s->n.has ? s->n.v : -1, .target = s->target.has ? s->target.v : -1, .lowest = s->lowest,
		.source = s->source, .lowest_same = s->lowest_same == 1,
	};
}

/* The last labels up to this period, oldest first; the period's own stands last. */
static void label_all(struct survey_report *r, const struct survey_score_row *s, size_t n)
{
	struct str seen[64];
	size_t k = 0;
	for (size_t i = 0; i < n && k < countof(seen); i++) /* in order of time */
		if (s[i].ends_on <= r->period.ends_on && !str_eq(s[i].label, r->period.code) &&
		    (k == 0 || !str_eq(seen[k - 1], s[i].label)))
			seen[k++] = s[i].label;
	size_t from = k > 2 ? k - 2 : 0;
	for (size_t i = from; i < k; i++)
		r->labels[r->n_labels++] = seen[i];
	r->labels[r->n_labels++] = r->period.code;
}

static void standing_computed(struct gather *g, struct survey_standing *s, const struct survey_group *u)
{
	struct survey_report *r = g->r;
	s->n = u->tally.n;
	s->target = u->target;
	s->users = u->users;
	s->hidden = u->hidden;
	s->band = u->band;
	int64_t v;
	struct arena *a = g->rq->a;
	if (u->x.defined && num_to_i64(num_mul(a, num_round(a, u->x.ikm, 2), num_int(a, 100)), &v)) {
		s->at[r->n_labels - 1].score = v;
		s->at[r->n_labels - 1].category = survey_letter(&u->x);
	}
	if (u->x.lowest >= 0)
		s->lowest = r->elements.v[u->x.lowest].name;
	s->lowest_meaning = u->x.lowest >= 0 ? r->elements.v[u->x.lowest].meaning : STR("");
}

static void standing_published(struct gather *g, struct survey_standing *s, const struct survey_score *p)
{
	struct survey_report *r = g->r;
	for (size_t l = 0; l < r->n_labels; l++)
		if (str_eq(r->labels[l], p->label)) {
			s->at[l].score = p->score;
			s->at[l].category = p->category;
		}
	if (!str_eq(p->label, r->period.code))
		return;
	s->published = true;
	s->hidden = false;
	s->printed = p->place;
	if (p->n != s->n)
		s->band.known = false; /* the printed score is of other answers */
	if (p->n >= 0)
		s->n = p->n;
	if (p->target >= 0)
		s->target = p->target;
	s->lowest = p->lowest.n > 0 ? survey_element_called(&r->elements, p->lowest) : STR("");
	s->lowest_same = p->lowest_same;
}

static enum err standings(struct gather *g)
{
	struct survey_report *r = g->r;
	struct survey_score_row *s;
	size_t n;
	TRY(sql_survey_scores(g->rq->db, g->rq->a, r->of.city_id, SURVEY_COVERS_MAX, &s, &n));
	label_all(r, s, n);
	r->standings = ARENA_ARRAY(g->rq->a, g->n_units, struct survey_standing);
	for (size_t i = 0; i < g->n_units; i++) {
		struct survey_standing *t = &r->standings[r->n_standings];
		*t = (struct survey_standing){.unit = g->units[i], .n = -1, .target = -1, .users = -1, .printed = -1};
		for (size_t l = 0; l < SURVEY_LABELS_MAX; l++)
			t->at[l].score = -1;
		if (g->unit_of[i] != NULL)
			standing_computed(g, t, g->unit_of[i]);
		bool here = g->unit_of[i] != NULL;
		for (size_t k = 0; k < n; k++)
			if (s[k].unit_id == g->units[i].id) {
				struct survey_score p = score_of(&s[k]);
				standing_published(g, t, &p);
				here |= str_eq(p.label, r->period.code);
			}
		r->n_standings += here;
	}
	survey_report_standings(g->rq->a, r);
	survey_bands_ranks(g->rq->a, r);
	return OK;
}

static enum err claims_and_aims(struct gather *g)
{
	struct survey_report *r = g->r;
	struct rq *rq = g->rq;
	struct survey_claims_row *c;
	struct survey_aims_row *m;
	size_t n;
	TRY(sql_survey_claims(rq->db, rq->a, r->of.city_id, r->period.code, 100, &c, &n));
	r->claims = ARENA_ARRAY(rq->a, n, struct survey_claim);
	for (size_t i = 0; i < n; i++)
		if (survey_report_claim(rq->a, r, c[i].kind, c[i].printed, &r->claims[r->n_claims]))
			r->n_claims++;
	TRY(sql_survey_aims(rq->db, rq->a, r->of.city_id, 100, &m, &r->n_aims));
	r->aims = ARENA_ARRAY(rq->a, r->n_aims, struct survey_aim);
	for (size_t i = 0; i < r->n_aims; i++)
		r->aims[i] = (struct survey_aim){
			.label = m[i].label, .note = m[i].note, .aim = m[i].aim.has ? m[i].aim.v : -1,
			.realised = m[i].realised.has ? m[i].realised.v : -1,
		};
	return OK;
}

static enum err own_scores(struct rq *rq, int64_t unit_id, struct survey_score **out, size_t *n)
{
	struct survey_score_row *s;
	TRY(sql_survey_scores_unit(rq->db, rq->a, unit_id, 200, &s, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_score);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = score_of(&s[i]);
	return OK;
}

/* A unit that the city's table hides is hidden on its own page too: else the one beside it could be worked out. The same
 * of what was left out of it (*left). */
static enum err hidden_in_city(struct rq *rq, const struct survey_period *p, int64_t unit_id, bool *out, bool *left)
{
	struct survey_unit_answers_row *u;
	size_t n;
	*out = *left = false;
	if (p->unit_id != 0)
		return OK;
	TRY(sql_survey_unit_answers(rq->db, rq->a, p->id, CHANNEL_PAPER, SURVEY_UNITS_MAX, &u, &n));
	int64_t *count = ARENA_ARRAY(rq->a, n, int64_t);
	bool *hide = ARENA_ARRAY(rq->a, n, bool);
	for (size_t i = 0; i < n; i++)
		count[i] = u[i].n;
	survey_suppress(count, n, hide);
	for (size_t i = 0; i < n; i++)
		*out |= hide[i] && u[i].unit_id == unit_id;
	for (size_t i = 0; i < n; i++)
		count[i] = u[i].left_out;
	survey_suppress(count, n, hide);
	for (size_t i = 0; i < n; i++)
		*left |= hide[i] && u[i].unit_id == unit_id;
	return OK;
}

static enum err units_of(struct rq *rq, const struct survey_unit *city, struct gather *g)
{
	struct survey_report *r = g->r;
	TRY(survey_units_in(rq, city, &r->city_units, &r->n_city_units));
	g->n_units = r->n_city_units;
	g->units = ARENA_ARRAY(rq->a, g->n_units, struct survey_unit);
	if (g->n_units > 0)
		memcpy(g->units, r->city_units, g->n_units * sizeof(*g->units));
	return OK;
}

bool survey_report_weigh(struct arena *a, struct survey_report *r)
{
	struct num own[SURVEY_PLACES_MAX];
	bool has_own = true;
	for (size_t e = 0; e < r->elements.n; e++)
		has_own = has_own && num_parse(a, r->elements.v[e].weight, &own[e]);
	return survey_weight_parse(r->period.weights, &r->weight) &&
	       survey_weights(a, r->weight, r->elements.n, r->weight == WEIGHT_OWN && has_own ? own : NULL, r->weights);
}

enum err survey_report_of(struct rq *rq, const struct survey_unit *of, const struct survey_period *p,
                          struct survey_report *r)
{
	struct gather g = {.rq = rq, .r = r, .only_unit = of->id};
	*r = (struct survey_report){.of = *of, .period = *p, .scored_mean = -1};
	r->all.users = r->all.target = -1;
	TRY(survey_elements_of(rq, p->version_id, &r->elements));
	if (!survey_report_weigh(rq->a, r))
		return ERR_BAD_INPUT;
	if (of->id == 0) {
		g.counter = survey_counter_new(rq->a);
		TRY(units_of(rq, of, &g));
	}
	TRY(places(&g));
	TRY(survey_cover_list(rq, p->id, &g.covers, &g.n_covers));
	if (!p->reconstructed)
		g.bands = survey_bands_new(rq->a, r->elements.n, g.covers, g.n_covers);
	if (of->id == 0)
		TRY(sql_survey_marks(rq->db, p->id, answer_row, &g));
	else
		TRY(sql_survey_marks_unit(rq->db, p->id, of->id, answer_row, &g));
	TRY(add_counts(&g));
	add_covers(&g);
	traits_trim(r);
	survey_report_figures(rq->a, r);
	survey_left_figures(rq->a, r);
	TRY(survey_report_hide(rq, r, g.counter));
	if (g.bands != NULL) {
		survey_bands_fill(rq->a, g.bands, r);
		survey_report_headline(r);
	}
	if (of->id == 0 && !p->reconstructed) {
		TRY(standings(&g));
		TRY(claims_and_aims(&g));
	} else if (of->id != 0) {
		bool hide, left;
		TRY(own_scores(rq, of->id, &r->scores, &r->n_scores));
		TRY(hidden_in_city(rq, p, of->id, &hide, &left));
		r->all.hidden |= hide && !r->from_counts;
		r->left.told &= !left && !r->all.hidden;
	}
	if (p->reconstructed)
		r->units.n = r->services.n = 0;
	return OK;
}

/* What a publication says of each unit becomes part of its history, as the city's own published figure. */
enum err survey_report_keep(struct rq *rq, const struct survey_period *p)
{
	struct survey_unit of;
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	if (p->reconstructed)
		return OK;
	TRY(p->unit_id != 0 ? survey_unit_by_id(rq, p->unit_id, &of) : survey_city_of(rq, p->city_id, &of));
	TRY(survey_report_of(rq, &of, p, r));
	for (size_t i = 0; i < r->n_standings; i++) {
		const struct survey_standing *s = &r->standings[i];
		struct survey_score v = {
			.unit_id = s->unit.id, .label = p->code, .ends_on = p->ends_on, .score = s->at[r->n_labels - 1].score,
			.category = s->at[r->n_labels - 1].category, .place = s->rank > 0 ? s->rank : -1, .n = s->n,
				.target = s->target,
			.lowest = s->lowest_meaning, .source = p->decision_no,
		};
		if (!s->published && !s->hidden && v.score >= 0)
			TRY(survey_score_put(rq, &v));
	}
	return OK;
}
