/* prima skm rank: units in order of their index, each with the band in which its rank is tied; and prima skm compare:
 * the same unit a year later, with the chance that nothing changed. */
#include "paper/csv.h"
#include "survey/survey_cmd.h"

enum { OUTPUT_MAX = 256 << 20, PLACES = 12, PAIRS_UNITS_MAX = 200 };

static const struct cli_option options[] = { /* told of in the command's own help */
	{"weights", 'w', CLI_CHOICE, offsetof(struct skm_options, weights), NULL, NULL, skm_weights},
	{"by", 'b', CLI_TEXT, offsetof(struct skm_options, by), NULL, NULL, NULL},
	{"where", 0, CLI_TEXT, offsetof(struct skm_options, where), NULL, NULL, NULL},
	{"population", 'p', CLI_TEXT, offsetof(struct skm_options, population), NULL, NULL, NULL},
	{"estimator", 'e', CLI_CHOICE, offsetof(struct skm_options, estimator), NULL, NULL, survey_estimator_codes},
	{"interval", 'i', CLI_CHOICE, offsetof(struct skm_options, interval), NULL, NULL, skm_intervals},
	{"pairs", 0, CLI_FLAG, offsetof(struct skm_options, pairs), NULL, NULL, NULL},
	{"format", 'f', CLI_CHOICE, offsetof(struct skm_options, format), NULL, NULL, skm_formats},
};

struct unit {
	int32_t group;
	int64_t n;
	bool ranked; /* n of 5 or more and an index */
	struct survey_estimate e;
	struct survey_rank r;
};

static bool options_of(struct rq *rq, struct skm_options *o, int argc, char **argv, int files_max, int *words)
{
	if (rq->cli->json)
		o->format = FORMAT_JSON;
	if (!cli_parse(rq->cli, options, countof(options), o, argc, argv, words))
		return false;
	if (*words >= 1 && *words <= files_max)
		return true;
	cli_error(rq->cli, _r("perlu 1 sampai %d berkas, atau - untuk masukan baku"), files_max);
	return false;
}

static struct unit *units_of(struct skm_load *l, size_t *n)
{
	struct arena *a = l->rq->a;
	int32_t *order = skm_groups_sorted(l, n);
	struct unit *u = ARENA_ARRAY(a, *n + 1, struct unit);
	for (size_t i = 0; i < *n; i++) {
		struct survey_tally t;
		u[i].group = order[i];
		survey_sample_tally(l->sample, order[i], &t);
		u[i].n = t.n;
		survey_estimate(a, l->sample, order[i], (enum survey_estimator)l->o->estimator, l->weights,
				l->o->interval ? INTERVAL_T : INTERVAL_NORMAL, &u[i].e);
		u[i].ranked = t.n >= SURVEY_SHOWN_MIN && u[i].e.x.defined;
	}
	return u;
}

static int by_rank(const void *x, const void *y)
{
	const struct unit *p = x, *q = y;
	if (p->ranked != q->ranked)
		return p->ranked ? -1 : 1;
	if (p->ranked && p->r.rank != q->r.rank)
		return p->r.rank < q->r.rank ? -1 : 1;
	return (p->group > q->group) - (p->group < q->group);
}

/* Gives ranks and bands among the units that may have one, and puts them in that order. */
static size_t rank_units(struct arena *a, struct unit *u, size_t n)
{
	struct num *ikm = ARENA_ARRAY(a, n + 1, struct num);
	double *se = ARENA_ARRAY(a, n + 1, double);
	struct survey_rank *r = ARENA_ARRAY(a, n + 1, struct survey_rank);
	size_t ranked = 0;
	for (size_t i = 0; i < n; i++)
		if (u[i].ranked) {
			ikm[ranked] = u[i].e.x.ikm;
			se[ranked++] = u[i].e.ikm.se;
		}
	survey_ranks(a, ikm, se, ranked, r);
	for (size_t i = 0, k = 0; i < n; i++)
		if (u[i].ranked)
			u[i].r = r[k++];
	qsort(u, n, sizeof *u, by_rank);
	return ranked;
}

static void put_keys(struct buf *b, const struct skm_load *l, int32_t group, size_t keys)
{
	for (size_t i = 0; i < keys; i++) {
		buf_json(b, l->by[i].name);
		buf_char(b, ':');
		buf_json(b, skm_key_value(l, group, i));
		buf_char(b, ',');
	}
}

static void put_double(struct buf *b, struct arena *a, const char *key, bool known, double v)
{
	skm_put_num(b, key, known, skm_double(a, v));
	buf_char(b, ',');
}

static void put_unit(struct buf *b, struct skm_load *l, const struct unit *u)
{
	struct rq *rq = l->rq;
	struct arena *a = rq->a;
	const struct survey_index *x = &u->e.x;
	buf_char(b, '{');
	put_keys(b, l, u->group, l->n_by);
	buf_fmt(b, "\"n\":%lld,\"small\":%s,", (long long)u->n, u->n < SURVEY_SMALL ? "true" : "false");
	skm_put_num(b, "ikm", x->defined, x->defined ? num_digits(a, x->ikm, PLACES) : STR(""));
	buf_char(b, ',');
	skm_put_num(b, "ikm_2dp", x->defined, x->defined ? num_fixed(a, x->ikm, 2) : STR(""));
	buf_char(b, ',');
	skm_put_num(b, "category", x->defined, str_of(survey_category_letter(x->category)));
	buf_char(b, ',');
	put_double(b, a, "se", u->e.ikm.known, u->e.ikm.se);
	put_double(b, a, "lo95", u->e.ikm.interval, u->e.ikm.lo);
	put_double(b, a, "hi95", u->e.ikm.interval, u->e.ikm.hi);
	buf_fmt(b, "\"df\":%lld,", (long long)u->e.df);
	if (u->ranked) {
		buf_fmt(b, "\"rank\":%d,\"rank_lo\":%d,\"rank_hi\":%d}", u->r.rank, u->r.lo, u->r.hi);
		return;
	}
	buf_z(b, "\"rank\":null,\"rank_lo\":null,\"rank_hi\":null,\"reason\":");
	buf_json(b, str_of(x->defined ? _r("kurang dari 5 responden: tanpa peringkat")
				      : _r("ada unsur yang belum dijawab: tanpa indeks")));
	buf_char(b, '}');
}

static struct str label_of(const struct skm_load *l, int32_t group, size_t keys)
{
	struct buf b = buf_new(l->rq->a, 4096);
	for (size_t i = 0; i < keys; i++) {
		buf_z(&b, i ? " / " : "");
		buf_str(&b, skm_key_value(l, group, i));
	}
	return keys ? buf_done(&b) : STR("–");
}

static void put_pairs(struct buf *b, struct skm_load *l, const struct unit *u, size_t ranked)
{
	bool first = true;
	buf_z(b, ",\"pairs\":[");
	for (size_t i = 0; i < ranked; i++)
		for (size_t j = i + 1; j < ranked; j++) {
			buf_z(b, first ? "{\"above\":" : ",{\"above\":");
			first = false;
			buf_json(b, label_of(l, u[i].group, l->n_by));
			buf_z(b, ",\"below\":");
			buf_json(b, label_of(l, u[j].group, l->n_by));
			const struct survey_estimate *x = &u[i].e, *y = &u[j].e;
			double p = survey_above(num_double(x->x.ikm), x->ikm.se, num_double(y->x.ikm), y->ikm.se);
			buf_char(b, ',');
			skm_put_num(b, "p", true, skm_double(l->rq->a, p));
			buf_char(b, '}');
		}
	buf_char(b, ']');
}

static void put_head(struct buf *b, const struct skm_load *l, const char *list)
{
	buf_fmt(b, "{\"weights\":\"%s\",\"estimator\":\"%s\",\"interval\":\"%s\",\"%s\":[", skm_weights[l->o->weights],
		survey_estimator_codes[l->o->estimator], skm_intervals[l->o->interval], list);
}

static void rank_json(struct skm_load *l, const struct unit *u, size_t n, size_t ranked)
{
	struct buf b = buf_new(l->rq->a, OUTPUT_MAX);
	put_head(&b, l, "units");
	for (size_t i = 0; i < n; i++) {
		buf_z(&b, i ? ",\n" : "");
		put_unit(&b, l, &u[i]);
	}
	buf_char(&b, ']');
	if (l->o->pairs)
		put_pairs(&b, l, u, ranked);
	buf_char(&b, ',');
	skm_put_rejects(&b, l);
	buf_z(&b, "}\n");
	cli_put(l->rq->cli, buf_done(&b));
}

static void rank_csv(struct skm_load *l, const struct unit *u, size_t n)
{
	static const char *const titles[] = {"n", "ikm", "ikm_2dp", "category", "se", "lo95", "hi95", "rank", "rank_lo",
					     "rank_hi"};
	struct arena *a = l->rq->a;
	struct buf b = buf_new(a, OUTPUT_MAX);
	struct csv_out c = csv_out(&b, ',');
	for (size_t i = 0; i < l->n_by; i++)
		csv_text(&c, l->by[i].name);
	for (size_t i = 0; i < countof(titles); i++)
		csv_z(&c, titles[i]);
	csv_end(&c);
	for (size_t i = 0; i < n; i++) {
		const struct survey_estimate *e = &u[i].e;
		for (size_t k = 0; k < l->n_by; k++)
			csv_text(&c, skm_key_value(l, u[i].group, k));
		csv_int(&c, u[i].n);
		csv_number(&c, e->x.defined ? num_digits(a, e->x.ikm, PLACES) : STR(""));
		csv_number(&c, e->x.defined ? num_fixed(a, e->x.ikm, 2) : STR(""));
		csv_z(&c, e->x.defined ? survey_category_letter(e->x.category) : "");
		csv_number(&c, e->ikm.known ? skm_double(a, e->ikm.se) : STR(""));
		csv_number(&c, e->ikm.interval ? skm_double(a, e->ikm.lo) : STR(""));
		csv_number(&c, e->ikm.interval ? skm_double(a, e->ikm.hi) : STR(""));
		csv_number(&c, u[i].ranked ? str_int(a, u[i].r.rank) : STR(""));
		csv_number(&c, u[i].ranked ? str_int(a, u[i].r.lo) : STR(""));
		csv_number(&c, u[i].ranked ? str_int(a, u[i].r.hi) : STR(""));
		csv_end(&c);
	}
	cli_put(l->rq->cli, buf_done(&b));
}

static void heads(struct rq *rq, struct cli_table *t, const char *const *titles, size_t n, size_t left)
{
	for (size_t i = 0; i < n; i++)
		cli_table_head(t, i, _r(titles[i]), i >= left);
}

static void rank_text(struct skm_load *l, const struct unit *u, size_t n)
{
	static const char *const titles[] = {N_("Unit"), N_("n"), N_("Nilai IKM"), N_("Mutu"), N_("Selang 95%"),
					     N_("Peringkat"),
					     N_("Rentang peringkat")};
	struct rq *rq = l->rq;
	struct arena *a = rq->a;
	struct cli_table *t = cli_table_new(a, countof(titles));
	heads(rq, t, titles, countof(titles), 1);
	for (size_t i = 0; i < n; i++) {
		const struct survey_estimate *e = &u[i].e;
		cli_table_cell(t, label_of(l, u[i].group, l->n_by));
		cli_table_cell(t, str_fmt(a, "%lld%s", (long long)u[i].n, u[i].n < SURVEY_SMALL ? "*" : ""));
		cli_table_cell(t, e->x.defined ? lang_num(a, rq->lang, e->x.ikm, 2) : STR("–"));
		cli_table_cell(t, e->x.defined ? str_of(survey_category_letter(e->x.category)) : STR("–"));
		cli_table_cell(t, e->ikm.interval ? str_fmt(a, "%.*s – %.*s", STR_ARG(lang_double(a, rq->lang, e->ikm.lo, 2)),
							    STR_ARG(lang_double(a, rq->lang, e->ikm.hi, 2))) : STR("–"));
		cli_table_cell(t, u[i].ranked ? str_int(a, u[i].r.rank) : STR("–"));
		cli_table_cell(t, u[i].ranked ? str_fmt(a, "%d – %d", u[i].r.lo, u[i].r.hi) : STR("–"));
	}
	cli_table_print(t, rq->cli);
	cli_print(rq->cli, "%s\n", _r("* kurang dari 30 responden; di bawah 5 tanpa peringkat. Unit yang rentang peringkatnya "
				      "beririsan tidak dapat dibedakan (bersama 95%)."));
}

int survey_rank_cmd(struct rq *rq, int argc, char **argv)
{
	struct skm_options o = {.by = "unit"};
	struct skm_load l;
	size_t n, ranked;
	int words;
	if (!options_of(rq, &o, argc, argv, 1, &words) || skm_load(&l, rq, &o, (const char *const *)argv, 1))
		return EXIT_UNUSABLE;
	struct unit *u = units_of(&l, &n);
	ranked = rank_units(rq->a, u, n);
	if (o.pairs && ranked > PAIRS_UNITS_MAX) {
		cli_error(rq->cli, _r("--pairs paling banyak untuk %d unit"), PAIRS_UNITS_MAX);
		return EXIT_UNUSABLE;
	}
	if (o.format == FORMAT_JSON)
		rank_json(&l, u, n, ranked);
	else if (o.format == FORMAT_CSV)
		rank_csv(&l, u, n);
	else
		rank_text(&l, u, n);
	return skm_load_end(&l);
}

/* ---- year on year ---- */

struct change {
	const struct unit *was, *is;
	bool both;      /* both have an index */
	bool tested;    /* and five respondents or more */
	struct survey_change c, e[SURVEY_PLACES_MAX];
	double p_holm;
};

static bool same_keys(const struct skm_load *l, const struct unit *x, const struct unit *y, size_t keys)
{
	for (size_t i = 0; i < keys; i++)
		if (!str_eq(skm_key_value(l, x->group, i), skm_key_value(l, y->group, i)))
			return false;
	return true;
}

static struct change change_of(const struct unit *was, const struct unit *is)
{
	struct change c = {.was = was, .is = is, .p_holm = 1};
	const struct survey_estimate *x = &was->e, *y = &is->e;
	c.both = x->x.defined && y->x.defined;
	if (c.both)
		c.c = survey_change(num_double(x->x.ikm), x->ikm.se, num_double(y->x.ikm), y->ikm.se);
	c.tested = c.both && was->ranked && is->ranked && c.c.tested;
	for (size_t k = 0; k < x->x.elements; k++)
		if (x->x.e[k].defined && y->x.e[k].defined)
			c.e[k] = survey_change(num_double(x->x.e[k].nrr), x->e[k].se, num_double(y->x.e[k].nrr), y->e[k].se);
	return c;
}

/* Each unit's periods in order, one line for every two that follow each other; the tests together by Holm. */
static struct change *changes_of(struct skm_load *l, const struct unit *u, size_t units, size_t *n)
{
	struct arena *a = l->rq->a;
	struct change *c = ARENA_ARRAY(a, units + 1, struct change);
	double *p = ARENA_ARRAY(a, units + 1, double);
	size_t tested = 0;
	*n = 0;
	for (size_t i = 1; i < units; i++)
		if (same_keys(l, &u[i - 1], &u[i], l->n_by - 1))
			c[(*n)++] = change_of(&u[i - 1], &u[i]);
	for (size_t i = 0; i < *n; i++)
		if (c[i].tested)
			p[tested++] = c[i].c.p;
	survey_holm(a, p, tested);
	for (size_t i = 0, k = 0; i < *n; i++)
		if (c[i].tested)
			c[i].p_holm = p[k++];
	return c;
}

static void put_test(struct buf *b, struct arena *a, const struct survey_change *c, bool known, bool tested)
{
	put_double(b, a, "difference", known, c->difference);
	put_double(b, a, "se", known, c->se);
	put_double(b, a, "z", tested, c->z);
	skm_put_num(b, "p", tested, skm_double(a, c->p));
}

static void put_side(struct buf *b, struct arena *a, const char *side, const struct unit *u, struct str period)
{
	const struct survey_index *x = &u->e.x;
	buf_fmt(b, "\"%s\":{\"period\":", side);
	buf_json(b, period);
	buf_fmt(b, ",\"n\":%lld,", (long long)u->n);
	skm_put_num(b, "ikm", x->defined, x->defined ? num_digits(a, x->ikm, PLACES) : STR(""));
	buf_char(b, ',');
	skm_put_num(b, "ikm_2dp", x->defined, x->defined ? num_fixed(a, x->ikm, 2) : STR(""));
	buf_char(b, ',');
	skm_put_num(b, "category", x->defined, str_of(survey_category_letter(x->category)));
	buf_char(b, ',');
	skm_put_num(b, "se", u->e.ikm.known, skm_double(a, u->e.ikm.se));
	buf_z(b, "},");
}

static void put_change(struct buf *b, struct skm_load *l, const struct change *c)
{
	struct arena *a = l->rq->a;
	size_t last = l->n_by - 1;
	buf_z(b, "{\"key\":{");
	for (size_t i = 0; i < last; i++) {
		buf_z(b, i ? "," : "");
		buf_json(b, l->by[i].name);
		buf_char(b, ':');
		buf_json(b, skm_key_value(l, c->is->group, i));
	}
	buf_z(b, "},");
	put_side(b, a, "from", c->was, skm_key_value(l, c->was->group, last));
	put_side(b, a, "to", c->is, skm_key_value(l, c->is->group, last));
	put_test(b, a, &c->c, c->both, c->tested);
	buf_char(b, ',');
	skm_put_num(b, "p_holm", c->tested, skm_double(a, c->p_holm));
	buf_z(b, ",\"elements\":[");
	for (size_t k = 0; k < c->is->e.x.elements; k++) {
		bool both = c->was->e.x.e[k].defined && c->is->e.x.e[k].defined;
		buf_fmt(b, "%s{\"code\":\"U%zu\",", k ? "," : "", k + 1);
		bool enough = c->was->n >= SURVEY_SHOWN_MIN && c->is->n >= SURVEY_SHOWN_MIN;
		put_test(b, a, &c->e[k], both, both && enough && c->e[k].tested);
		buf_char(b, '}');
	}
	buf_z(b, "]}");
}

static void compare_json(struct skm_load *l, const struct change *c, size_t n)
{
	struct buf b = buf_new(l->rq->a, OUTPUT_MAX);
	put_head(&b, l, "changes");
	for (size_t i = 0; i < n; i++) {
		buf_z(&b, i ? ",\n" : "");
		put_change(&b, l, &c[i]);
	}
	buf_z(&b, "],");
	skm_put_rejects(&b, l);
	buf_z(&b, "}\n");
	cli_put(l->rq->cli, buf_done(&b));
}

static void compare_csv(struct skm_load *l, const struct change *c, size_t n)
{
	static const char *const titles[] = {"from", "to", "n_from", "n_to", "ikm_from", "ikm_to", "difference", "se", "z", "p",
					     "p_holm"};
	struct arena *a = l->rq->a;
	struct buf b = buf_new(a, OUTPUT_MAX);
	struct csv_out o = csv_out(&b, ',');
	size_t last = l->n_by - 1;
	for (size_t i = 0; i < last; i++)
		csv_text(&o, l->by[i].name);
	for (size_t i = 0; i < countof(titles); i++)
		csv_z(&o, titles[i]);
	csv_end(&o);
	for (size_t i = 0; i < n; i++) {
		const struct survey_index *x = &c[i].was->e.x, *y = &c[i].is->e.x;
		for (size_t k = 0; k < last; k++)
			csv_text(&o, skm_key_value(l, c[i].is->group, k));
		csv_text(&o, skm_key_value(l, c[i].was->group, last));
		csv_text(&o, skm_key_value(l, c[i].is->group, last));
		csv_int(&o, c[i].was->n);
		csv_int(&o, c[i].is->n);
		csv_number(&o, x->defined ? num_digits(a, x->ikm, PLACES) : STR(""));
		csv_number(&o, y->defined ? num_digits(a, y->ikm, PLACES) : STR(""));
		csv_number(&o, c[i].both ? skm_double(a, c[i].c.difference) : STR(""));
		csv_number(&o, c[i].both ? skm_double(a, c[i].c.se) : STR(""));
		csv_number(&o, c[i].tested ? skm_double(a, c[i].c.z) : STR(""));
		csv_number(&o, c[i].tested ? skm_double(a, c[i].c.p) : STR(""));
		csv_number(&o, c[i].tested ? skm_double(a, c[i].p_holm) : STR(""));
		csv_end(&o);
	}
	cli_put(l->rq->cli, buf_done(&b));
}

static void compare_text(struct skm_load *l, const struct change *c, size_t n)
{
	static const char *const titles[] = {N_("Kelompok"), N_("Dari"), N_("Ke"), N_("IKM dari"), N_("IKM ke"), N_("Selisih"),
					     N_("Galat baku"), "z", "p", N_("p (Holm)")};
	struct rq *rq = l->rq;
	struct arena *a = rq->a;
	struct cli_table *t = cli_table_new(a, countof(titles));
	size_t last = l->n_by - 1;
	heads(rq, t, titles, countof(titles), 1);
	for (size_t i = 0; i < n; i++) {
		const struct survey_index *x = &c[i].was->e.x, *y = &c[i].is->e.x;
		bool tested = c[i].tested;
		cli_table_cell(t, label_of(l, c[i].is->group, last));
		cli_table_cell(t, skm_key_value(l, c[i].was->group, last));
		cli_table_cell(t, skm_key_value(l, c[i].is->group, last));
		cli_table_cell(t, x->defined ? lang_num(a, rq->lang, x->ikm, 2) : STR("–"));
		cli_table_cell(t, y->defined ? lang_num(a, rq->lang, y->ikm, 2) : STR("–"));
		cli_table_cell(t, c[i].both ? lang_double(a, rq->lang, c[i].c.difference, 2) : STR("–"));
		cli_table_cell(t, c[i].both ? lang_double(a, rq->lang, c[i].c.se, 3) : STR("–"));
		cli_table_cell(t, tested ? lang_double(a, rq->lang, c[i].c.z, 2) : STR("–"));
		cli_table_cell(t, tested ? lang_double(a, rq->lang, c[i].c.p, 4) : STR("–"));
		cli_table_cell(t, tested ? lang_double(a, rq->lang, c[i].p_holm, 4) : STR("–"));
	}
	cli_table_print(t, rq->cli);
}

int survey_compare_cmd(struct rq *rq, int argc, char **argv)
{
	struct skm_options o = {0};
	struct skm_load l;
	size_t units, n;
	int words;
	if (!options_of(rq, &o, argc, argv, SKM_FILES_MAX, &words))
		return EXIT_UNUSABLE;
	o.by = o.by ? str_z(rq->a, str_fmt(rq->a, "%s,period", o.by)) : "period";
	if (skm_load(&l, rq, &o, (const char *const *)argv, (size_t)words))
		return EXIT_UNUSABLE;
	struct unit *u = units_of(&l, &units);
	struct change *c = changes_of(&l, u, units, &n);
	if (n == 0)
		cli_error(rq->cli, "%s", _r("tidak ada dua periode untuk dibandingkan"));
	if (o.format == FORMAT_JSON)
		compare_json(&l, c, n);
	else if (o.format == FORMAT_CSV)
		compare_csv(&l, c, n);
	else
		compare_text(&l, c, n);
	return skm_load_end(&l);
}
