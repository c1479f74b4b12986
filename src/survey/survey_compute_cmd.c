/* prima skm compute: from a file to the index, for all or by group, as text, JSON or CSV. */
#include "paper/csv.h"
#include "survey/survey_cmd.h"

enum { OUTPUT_MAX = 256 << 20, PLACES = 12 };

static const struct cli_option options[] = { /* told of in the command's own help */
	{"weights", 'w', CLI_CHOICE, offsetof(struct skm_options, weights), NULL, NULL, skm_weights},
	{"by", 'b', CLI_TEXT, offsetof(struct skm_options, by), NULL, NULL, NULL},
	{"where", 0, CLI_TEXT, offsetof(struct skm_options, where), NULL, NULL, NULL},
	{"population", 'p', CLI_TEXT, offsetof(struct skm_options, population), NULL, NULL, NULL},
	{"estimator", 'e', CLI_CHOICE, offsetof(struct skm_options, estimator), NULL, NULL, survey_estimator_codes},
	{"interval", 'i', CLI_CHOICE, offsetof(struct skm_options, interval), NULL, NULL, skm_intervals},
	{"public", 0, CLI_FLAG, offsetof(struct skm_options, open_to_all), NULL, NULL, NULL},
	{"format", 'f', CLI_CHOICE, offsetof(struct skm_options, format), NULL, NULL, skm_formats},
};

struct group { /* one line of the answer */
	int32_t number;
	bool hidden, errors; /* errors: se and interval can be worked out */
	struct survey_tally t;
	struct survey_estimate e;
};

static enum survey_interval interval_of(const struct skm_options *o)
{
	return o->interval ? INTERVAL_T : INTERVAL_NORMAL;
}

static struct group *groups_of(struct skm_load *l, size_t *n)
{
	struct arena *a = l->rq->a;
	if (l->kind == FILE_COUNTS) {
		struct group *g = ARENA_NEW(a, struct group);
		g->t = l->counts;
		survey_index_of(a, &g->t, l->weights, &g->e.x);
		*n = l->accepted > 0;
		return g;
	}
	int32_t *order = skm_groups_sorted(l, n);
	struct group *g = ARENA_ARRAY(a, *n + 1, struct group);
	for (size_t i = 0; i < *n; i++) {
		g[i].number = order[i];
		g[i].errors = true;
		survey_sample_tally(l->sample, order[i], &g[i].t);
		survey_estimate(a, l->sample, order[i], (enum survey_estimator)l->o->estimator, l->weights,
				interval_of(l->o), &g[i].e);
	}
	return g;
}

/* Groups that differ in one key only stand in one line with a known total. */
static void hide_small(struct skm_load *l, struct group *g, size_t n)
{
	struct arena *a = l->rq->a;
	int64_t *sizes = ARENA_ARRAY(a, n + 1, int64_t);
	bool *hide = ARENA_ARRAY(a, n + 1, bool);
	const size_t **lines = ARENA_ARRAY(a, l->n_by + 1, const size_t *);
	for (size_t d = 0; d < l->n_by || d == 0; d++) {
		size_t *line = ARENA_ARRAY(a, n + 1, size_t);
		struct survey_sample *names = survey_sample_new(a, 1); /* only its numbering of keys */
		for (size_t i = 0; i < n; i++) {
			struct buf b = buf_new(a, 4096);
			for (size_t k = 0; k < l->n_by; k++)
				if (k != d) {
					buf_str(&b, skm_key_value(l, g[i].number, k));
					buf_char(&b, 0);
				}
			line[i] = (size_t)survey_group(names, buf_done(&b));
		}
		lines[d] = line;
	}
	for (size_t i = 0; i < n; i++)
		sizes[i] = g[i].t.n;
	survey_suppress_lines(a, sizes, n, lines, l->n_by ? l->n_by : 1, hide);
	for (size_t i = 0; i < n; i++)
		g[i].hidden = hide[i];
}

static struct str code_of(struct arena *a, int element)
{
	return str_fmt(a, "U%d", element + 1);
}

static struct str name_of(struct arena *a, size_t element)
{
	return element < SKM_ELEMENTS ? str_of(skm_elements[element].meaning) : str_fmt(a, "u%zu", element + 1);
}

static struct str no_index(struct rq *rq, const struct survey_index *x)
{
	struct str code = code_of(rq->a, x->without);
	return str_fmt(rq->a, _r("unsur %.*s belum dijawab siapa pun; indeks tidak terdefinisi"), STR_ARG(code));
}

/* ---- JSON ---- */

static void put_error(struct buf *b, struct arena *a, const struct survey_error *e, bool known)
{
	buf_char(b, ',');
	skm_put_num(b, "se", known && e->known, skm_double(a, e->se));
	buf_char(b, ',');
	skm_put_num(b, "lo95", known && e->interval, skm_double(a, e->lo));
	buf_char(b, ',');
	skm_put_num(b, "hi95", known && e->interval, skm_double(a, e->hi));
}

static void put_element(struct buf *b, struct skm_load *l, const struct group *g, size_t k)
{
	struct arena *a = l->rq->a;
	const struct survey_counts *c = &g->t.e[k];
	const struct survey_nrr *e = &g->e.x.e[k];
	buf_z(b, k ? ",{\"code\":" : "{\"code\":");
	buf_json(b, code_of(a, (int)k));
	buf_z(b, ",\"name\":");
	buf_json(b, name_of(a, k));
	buf_fmt(b, ",\"counts\":[%lld,%lld,%lld,%lld],\"blank\":%lld,", (long long)c->answer[0], (long long)c->answer[1],
		(long long)c->answer[2], (long long)c->answer[3], (long long)c->blank);
	skm_put_num(b, "nrr", e->defined, e->defined ? num_digits(a, e->nrr, PLACES) : STR(""));
	buf_char(b, ',');
	skm_put_num(b, "weighted", e->defined, e->defined ? num_digits(a, e->weighted, PLACES) : STR(""));
	put_error(b, a, &g->e.e[k], g->errors);
	buf_char(b, '}');
}

static void put_group(struct buf *b, struct skm_load *l, const struct group *g)
{
	struct arena *a = l->rq->a;
	const struct survey_index *x = &g->e.x;
	buf_z(b, "{\"key\":{");
	for (size_t i = 0; i < l->n_by; i++) {
		buf_z(b, i ? "," : "");
		buf_json(b, l->by[i].name);
		buf_char(b, ':');
		buf_json(b, skm_key_value(l, g->number, i));
	}
	if (g->hidden) {
		buf_z(b, "},\"suppressed\":true}");
		return;
	}
	buf_fmt(b, "},\"n\":%lld,", (long long)g->t.n);
	skm_put_num(b, "ikm", x->defined, x->defined ? num_digits(a, x->ikm, PLACES) : STR(""));
	buf_char(b, ',');
	skm_put_num(b, "ikm_2dp", x->defined, x->defined ? num_fixed(a, x->ikm, 2) : STR(""));
	buf_char(b, ',');
	skm_put_num(b, "category", x->defined, str_of(survey_category_letter(x->category)));
	if (!x->defined) {
		buf_z(b, ",\"reason\":");
		buf_json(b, no_index(l->rq, x));
	}
	put_error(b, a, &g->e.ikm, g->errors);
	if (g->errors)
		buf_fmt(b, ",\"df\":%lld,", (long long)g->e.df);
	else
		buf_z(b, ",\"df\":null,");
	skm_put_num(b, "lowest", x->lowest >= 0, code_of(a, x->lowest));
	buf_z(b, ",\"elements\":[");
	for (size_t k = 0; k < x->elements; k++)
		put_element(b, l, g, k);
	buf_z(b, "]}");
}

static void json(struct skm_load *l, const struct group *g, size_t n)
{
	struct buf b = buf_new(l->rq->a, OUTPUT_MAX);
	buf_fmt(&b, "{\"weights\":\"%s\",\"estimator\":\"%s\",\"interval\":\"%s\",\"groups\":[", skm_weights[l->o->weights],
		survey_estimator_codes[l->o->estimator], skm_intervals[l->o->interval]);
	for (size_t i = 0; i < n; i++) {
		buf_z(&b, i ? ",\n" : "");
		put_group(&b, l, &g[i]);
	}
	buf_z(&b, "],");
	skm_put_rejects(&b, l);
	buf_z(&b, "}\n");
	cli_put(l->rq->cli, buf_done(&b));
}

/* ---- CSV ---- */

static void csv_head(struct csv_out *c, struct skm_load *l, size_t elements)
{
	static const char *const titles[] = {"n", "ikm", "ikm_2dp", "category", "se", "lo95", "hi95", "df", "lowest"};
	for (size_t i = 0; i < l->n_by; i++)
		csv_text(c, l->by[i].name);
	for (size_t i = 0; i < countof(titles); i++)
		csv_z(c, titles[i]);
	for (size_t k = 0; k < elements; k++) {
		csv_text(c, str_fmt(l->rq->a, "nrr_u%zu", k + 1));
		csv_text(c, str_fmt(l->rq->a, "se_u%zu", k + 1));
	}
	csv_end(c);
}

static struct str if_known(bool known, struct str s)
{
	return known ? s : STR("");
}

static void csv_group(struct csv_out *c, struct skm_load *l, const struct group *g)
{
	struct arena *a = l->rq->a;
	const struct survey_index *x = &g->e.x;
	bool shown = !g->hidden, index = shown && x->defined, errors = shown && g->errors;
	for (size_t i = 0; i < l->n_by; i++)
		csv_text(c, skm_key_value(l, g->number, i));
	csv_number(c, if_known(shown, str_int(a, g->t.n)));
	csv_number(c, index ? num_digits(a, x->ikm, PLACES) : STR(""));
	csv_number(c, index ? num_fixed(a, x->ikm, 2) : STR(""));
	csv_text(c, if_known(index, str_of(survey_category_letter(x->category))));
	csv_number(c, if_known(errors && g->e.ikm.known, skm_double(a, g->e.ikm.se)));
	csv_number(c, if_known(errors && g->e.ikm.interval, skm_double(a, g->e.ikm.lo)));
	csv_number(c, if_known(errors && g->e.ikm.interval, skm_double(a, g->e.ikm.hi)));
	csv_number(c, if_known(errors, str_int(a, g->e.df)));
	csv_text(c, if_known(shown && x->lowest >= 0, code_of(a, x->lowest)));
	for (size_t k = 0; k < x->elements; k++) {
		csv_number(c, shown && x->e[k].defined ? num_digits(a, x->e[k].nrr, PLACES) : STR(""));
		csv_number(c, if_known(errors && g->e.e[k].known, skm_double(a, g->e.e[k].se)));
	}
	csv_end(c);
}

static void csv(struct skm_load *l, const struct group *g, size_t n)
{
	struct buf b = buf_new(l->rq->a, OUTPUT_MAX);
	struct csv_out c = csv_out(&b, ',');
	csv_head(&c, l, l->kind == FILE_COUNTS ? l->counts.elements : l->layout.elements);
	for (size_t i = 0; i < n; i++)
		csv_group(&c, l, &g[i]);
	cli_put(l->rq->cli, buf_done(&b));
}

/* ---- text ---- */

static struct str figure(struct skm_load *l, bool known, struct num x, int places)
{
	return known ? lang_num(l->rq->a, l->rq->lang, x, places) : STR("–");
}

static struct str width(struct skm_load *l, const struct survey_error *e, int places)
{
	struct arena *a = l->rq->a;
	if (!e->interval)
		return STR("–");
	return str_fmt(a, "%.*s – %.*s", STR_ARG(lang_double(a, l->rq->lang, e->lo, places)),
		       STR_ARG(lang_double(a, l->rq->lang, e->hi, places)));
}

static void text_one(struct skm_load *l, const struct group *g)
{
	struct rq *rq = l->rq;
	struct arena *a = rq->a;
	const struct survey_index *x = &g->e.x;
	if (g->hidden) {
		cli_print(rq->cli, "%s\n", _r("Kurang dari 5 responden: tidak ditampilkan."));
		return;
	}
	if (x->defined)
		cli_print(rq->cli, _r("Nilai IKM %.*s  mutu %s (%s)  n = %.*s\n"), STR_ARG(figure(l, true, x->ikm, 2)),
			  survey_category_letter(x->category), _r(survey_category_label(x->category)),
			  STR_ARG(lang_int(a, rq->lang, g->t.n)));
	else
		cli_print(rq->cli, "%.*s\n", STR_ARG(no_index(rq, x)));
	if (x->defined && g->errors)
		cli_print(rq->cli, _r("Selang 95%%: %.*s  galat baku %.*s  derajat bebas %lld\n"),
			  STR_ARG(width(l, &g->e.ikm, 2)), STR_ARG(lang_double(a, rq->lang, g->e.ikm.se, 3)), (long long)g->e.df);
	static const char *const heads[] = {N_("Unsur"), N_("Nama"), "1", "2", "3", "4", N_("Kosong"), N_("NRR"),
					    N_("Tertimbang"), N_("Selang 95%")};
	struct cli_table *t = cli_table_new(a, countof(heads));
	for (size_t i = 0; i < countof(heads); i++)
		cli_table_head(t, i, _r(heads[i]), i >= 2);
	for (size_t k = 0; k < x->elements; k++) {
		cli_table_cell(t, code_of(a, (int)k));
		cli_table_cell(t, k < SKM_ELEMENTS ? str_of(skm_elements[k].name) : name_of(a, k));
		for (int v = 0; v < SKM_ANSWERS; v++)
			cli_table_cell(t, lang_int(a, rq->lang, g->t.e[k].answer[v]));
		cli_table_cell(t, lang_int(a, rq->lang, g->t.e[k].blank));
		cli_table_cell(t, figure(l, x->e[k].defined, x->e[k].nrr, 3));
		cli_table_cell(t, figure(l, x->e[k].defined, x->e[k].weighted, 4));
		cli_table_cell(t, g->errors ? width(l, &g->e.e[k], 3) : STR("–"));
	}
	cli_table_print(t, rq->cli);
}

static void text_many(struct skm_load *l, const struct group *g, size_t n)
{
	struct rq *rq = l->rq;
	struct arena *a = rq->a;
	static const char *const heads[] = {N_("n"), N_("Nilai IKM"), N_("Mutu"), N_("Selang 95%"), N_("Terendah")};
	struct cli_table *t = cli_table_new(a, l->n_by + countof(heads));
	for (size_t i = 0; i < l->n_by; i++)
		cli_table_head(t, i, str_z(a, l->by[i].name), false);
	for (size_t i = 0; i < countof(heads); i++)
		cli_table_head(t, l->n_by + i, _r(heads[i]), i == 0 || i == 1 || i == 3);
	for (size_t i = 0; i < n; i++) {
		const struct survey_index *x = &g[i].e.x;
		bool shown = !g[i].hidden, index = shown && x->defined;
		for (size_t k = 0; k < l->n_by; k++)
			cli_table_cell(t, skm_key_value(l, g[i].number, k));
		cli_table_cell(t, shown ? lang_int(a, rq->lang, g[i].t.n) : STR("<5*"));
		cli_table_cell(t, figure(l, index, x->ikm, 2));
		cli_table_cell(t, index ? str_of(survey_category_letter(x->category)) : STR("–"));
		cli_table_cell(t, shown ? width(l, &g[i].e.ikm, 2) : STR("–"));
		cli_table_cell(t, shown && x->lowest >= 0 ? code_of(a, x->lowest) : STR("–"));
	}
	cli_table_print(t, rq->cli);
}

static void text_foot(struct skm_load *l, const struct group *g, size_t n)
{
	struct rq *rq = l->rq;
	const char *estimator = survey_estimator_codes[l->o->estimator];
	bool few = false;
	for (size_t i = 0; i < n; i++)
		few = few || (g[i].errors && !g[i].hidden && g[i].e.df < 30);
	cli_print(rq->cli, _r("Bobot %s; penduga %s (%s).\n"), skm_weights[l->o->weights], estimator,
		  _r(survey_estimator_label(str_of(estimator))));
	if (l->kind == FILE_ANSWERS)
		cli_print(rq->cli, "%s\n", _r("Selang mengandaikan sampel acak dalam setiap unit dan layanan."));
	if (few && !l->o->interval)
		cli_print(rq->cli, "%s\n", _r("Derajat bebas di bawah 30: selang Student (--interval t) lebih tepat."));
}

static void text(struct skm_load *l, const struct group *g, size_t n)
{
	if (n == 1)
		text_one(l, g);
	else
		text_many(l, g, n);
	text_foot(l, g, n);
}

int survey_compute_cmd(struct rq *rq, int argc, char **argv)
{
	struct skm_options o = {0};
	struct skm_load l;
	size_t n;
	int words;
	if (rq->cli->json)
		o.format = FORMAT_JSON;
	if (!cli_parse(rq->cli, options, countof(options), &o, argc, argv, &words))
		return EXIT_UNUSABLE;
	if (words != 1) {
		cli_error(rq->cli, "%s", _r("perlu satu berkas, atau - untuk masukan baku"));
		return EXIT_UNUSABLE;
	}
	if (skm_load(&l, rq, &o, (const char *const[]){argv[0]}, 1))
		return EXIT_UNUSABLE;
	struct group *g = groups_of(&l, &n);
	if (o.open_to_all && l.kind == FILE_ANSWERS)
		hide_small(&l, g, n);
	switch ((enum skm_format)o.format) {
	case FORMAT_TEXT:
		text(&l, g, n);
		break;
	case FORMAT_JSON:
		json(&l, g, n);
		break;
	case FORMAT_CSV:
		csv(&l, g, n);
	}
	return skm_load_end(&l);
}
