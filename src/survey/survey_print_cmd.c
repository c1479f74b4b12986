/* The report printed on a terminal, and as JSON for other programs. */
#include "survey/survey_data_cmd.h"

static const char *say(enum lang lang, const char *key) { return lang_text(lang, key); }

static void text_elements(struct buf *b, struct arena *a, enum lang lang, const struct survey_report *r)
{
	buf_fmt(b, "\n%-4s %-42s %6s %6s %6s %6s %6s %8s %7s\n", "", say(lang, N_("Unsur")), "1", "2", "3", "4",
	        say(lang, N_("Kosong")), "NRR", say(lang, N_("Nilai")));
	for (size_t i = 0; i < r->elements.n; i++) {
		const struct survey_counts *c = &r->all.tally.e[i];
		const struct survey_nrr *x = &r->all.x.e[i];
		struct str name = utf8_head(str_of(survey_said(a, lang, r->elements.v[i].name)), 42);
		buf_fmt(b, "%-4.*s %-42.*s %6lld %6lld %6lld %6lld %6lld %8.*s %7.*s\n", STR_ARG(r->elements.v[i].code),
		        STR_ARG(name),
		        (long long)c->answer[0], (long long)c->answer[1], (long long)c->answer[2], (long long)c->answer[3],
		        (long long)c->blank, STR_ARG(x->defined ? lang_num(a, lang, x->nrr, 4) : STR("-")),
		        STR_ARG(x->defined ? lang_num(a, lang, survey_element_score(a, x), 2) : STR("-")));
	}
}

static void text_units(struct buf *b, struct arena *a, enum lang lang, const struct survey_report *r)
{
	size_t last = r->n_labels > 0 ? r->n_labels - 1 : 0;
	if (r->n_standings == 0)
		return;
	buf_fmt(b, "\n%4s  %-56s %8s %6s %8s\n", "", say(lang, N_("Unit")), say(lang, N_("Nilai")), "n",
	        say(lang, N_("Sasaran")));
	for (size_t i = 0; i < r->n_standings; i++) {
		const struct survey_standing *s = &r->standings[i];
		struct str score = s->hidden || s->at[last].score < 0 ? STR("-")
			: survey_hundredths(a, lang, s->at[last].score);
		buf_fmt(b, "%4.*s  %-56.*s %6.*s %c %5.*s%s %8.*s\n", STR_ARG(s->rank > 0 ? str_int(a, s->rank) : STR("-")),
		        STR_ARG(utf8_head(s->unit.name, 56)), STR_ARG(score), s->hidden || s->at[last].category == 0 ? ' '
			: s->at[last].category,
		        STR_ARG(!s->hidden && s->n >= 0 ? str_int(a, s->n) : STR("-")),
		        !s->hidden && s->n >= 0 && s->n < SURVEY_SMALL ? "*" : " ",
			STR_ARG(s->target >= 0 ? str_int(a, s->target) : STR("-")));
	}
}

struct str survey_report_text(struct arena *a, enum lang lang, const struct survey_report *r)
{
	struct buf b = buf_new(a, 2 * 1024 * 1024);
	buf_fmt(&b, "%.*s, %.*s (%s)\n", STR_ARG(r->of.name), STR_ARG(r->period.name),
	        say(lang, survey_state_label(r->period.state)));
	if (r->of.sample.n > 0)
		buf_fmt(&b, "%s\n", survey_said(a, lang, r->of.sample));
	if (r->period.reconstructed)
		buf_fmt(&b, "%s\n", say(lang, N_("Jawaban tunggal direkonstruksi dari jumlah per unsur yang diterbitkan")));
	const struct survey_score *score = survey_score_for(r);
	if (r->has_headline)
		buf_fmt(&b, "%s %.*s  %s  n = %.*s  (%s %s)\n", say(lang, N_("Nilai IKM")),
		        STR_ARG(lang_num(a, lang, r->headline, 2)),
		        survey_category_letter(survey_category_of(a, r->headline)), STR_ARG(lang_int(a, lang, r->all.tally.n)),
		        say(lang, N_("Bobot")), survey_weight_name(r->weight));
	else if (score != NULL)
		buf_fmt(&b, "%s %.*s  %c  (%.*s)\n", say(lang, N_("Nilai IKM (diterbitkan)")),
		        STR_ARG(survey_hundredths(a, lang, score->score)), score->category, STR_ARG(score->source));
	for (size_t i = 0; i < r->n_readings; i++)
		buf_fmt(&b, "  %-7s %.*s %s\n", survey_weight_name(r->readings[i].mode),
		        STR_ARG(lang_num(a, lang, r->readings[i].ikm, 2)), survey_category_letter(r->readings[i].category));
	if (r->all.tally.n > 0)
		text_elements(&b, a, lang, r);
	text_units(&b, a, lang, r);
	for (size_t i = 0; i < r->n_claims; i++)
		buf_fmt(&b, "%s%-6s %s: %.*s / %.*s\n", i == 0 ? "\n" : "", r->claims[i].agrees ? say(lang, N_("ya"))
		        : say(lang, N_("tidak")),
		        say(lang, r->claims[i].label), STR_ARG(r->claims[i].printed), STR_ARG(r->claims[i].computed));
	return buf_done(&b);
}

/* ---- JSON ---- */

static void json_num(struct buf *b, struct arena *a, const char *key, bool known, struct num x)
{
	buf_fmt(b, ",\"%s\":", key);
	if (known)
		buf_json(b, num_digits(a, x, 12));
	else
		buf_z(b, "null");
}

static void json_group(struct buf *b, struct arena *a, const struct survey_report *r, const char *by,
                       const struct survey_group *g)
{
	buf_z(b, "{\"key\":{");
	if (by != NULL) {
		buf_fmt(b, "\"%s\":", by);
		buf_json(b, g->key);
	}
	buf_fmt(b, "},\"n\":%lld", (long long)g->tally.n);
	json_num(b, a, "ikm", g->x.defined, g->x.ikm);
	buf_z(b, ",\"ikm_2dp\":");
	if (g->x.defined)
		buf_json(b, num_fixed(a, g->x.ikm, 2));
	else
		buf_z(b, "null");
	buf_fmt(b, ",\"category\":%s%s%s,\"elements\":[", g->x.defined ? "\"" : "",
	        g->x.defined ? survey_category_letter(g->x.category) : "null", g->x.defined ? "\"" : "");
	for (size_t e = 0; e < r->elements.n; e++) {
		const struct survey_counts *c = &g->tally.e[e];
		buf_fmt(b, "%s{\"code\":", e > 0 ? "," : "");
		buf_json(b, r->elements.v[e].code);
		buf_z(b, ",\"name\":");
		buf_json(b, r->elements.v[e].meaning);
		buf_fmt(b, ",\"counts\":[%lld,%lld,%lld,%lld],\"blank\":%lld", (long long)c->answer[0], (long long)c->answer[1],
		        (long long)c->answer[2], (long long)c->answer[3], (long long)c->blank);
		json_num(b, a, "nrr", g->x.e[e].defined, g->x.e[e].nrr);
		json_num(b, a, "weighted", g->x.e[e].defined, g->x.e[e].weighted);
		buf_z(b, "}");
	}
	buf_z(b, "]}");
}

static void json_groups(struct buf *b, struct arena *a, const struct survey_report *r, const struct survey_groups *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (!g->v[i].hidden && g->v[i].tally.n > 0) {
			buf_z(b, ",");
			json_group(b, a, r, g->name, &g->v[i]);
		}
}

static void json_standings(struct buf *b, const struct survey_report *r)
{
	size_t last = r->n_labels > 0 ? r->n_labels - 1 : 0;
	buf_z(b, ",\"units\":[");
	for (size_t i = 0; i < r->n_standings; i++) {
		const struct survey_standing *s = &r->standings[i];
		buf_fmt(b, "%s{\"unit\":", i > 0 ? "," : "");
		buf_json(b, s->unit.slug);
		buf_z(b, ",\"name\":");
		buf_json(b, s->unit.name);
		buf_z(b, ",\"rank\":");
		buf_fmt(b, s->rank > 0 ? "%d" : "null", s->rank);
		if (!s->hidden && s->at[last].score >= 0)
			buf_fmt(b, ",\"ikm_2dp\":\"%lld.%02lld\",\"category\":\"%c\"", (long long)(s->at[last].score / 100),
			        (long long)(s->at[last].score % 100), s->at[last].category);
		if (!s->hidden && s->n >= 0)
			buf_fmt(b, ",\"n\":%lld", (long long)s->n);
		if (s->target >= 0)
			buf_fmt(b, ",\"target\":%lld", (long long)s->target);
		buf_fmt(b, ",\"hidden\":%s}", s->hidden ? "true" : "false");
	}
	buf_z(b, "]");
}

struct str survey_report_json(struct arena *a, const struct survey_report *r)
{
	struct buf b = buf_new(a, 32 * 1024 * 1024);
	buf_z(&b, "{\"of\":");
	buf_json(&b, r->of.slug);
	buf_z(&b, ",\"period\":");
	buf_json(&b, r->period.code);
	buf_fmt(&b, ",\"reconstructed\":%s,\"sample\":%s", r->period.reconstructed ? "true" : "false",
	        r->of.sample.n > 0 ? "true" : "false");
	buf_fmt(&b, ",\"weights\":\"%s\",\"estimator\":", survey_weight_name(r->weight));
	buf_json(&b, r->period.estimator);
	json_num(&b, a, "headline", r->has_headline, r->headline);
	buf_z(&b, ",\"readings\":[");
	for (size_t i = 0; i < r->n_readings; i++)
		buf_fmt(&b, "%s{\"weights\":\"%s\",\"ikm_2dp\":\"%.*s\",\"category\":\"%s\"}", i > 0 ? "," : "",
		        survey_weight_name(r->readings[i].mode), STR_ARG(num_fixed(a, r->readings[i].ikm, 2)),
		        survey_category_letter(r->readings[i].category));
	buf_z(&b, "],\"groups\":[");
	if (!r->all.hidden) {
		json_group(&b, a, r, NULL, &r->all);
		json_groups(&b, a, r, &r->units);
		json_groups(&b, a, r, &r->services);
		for (int t = 0; t < TRAITS; t++)
			json_groups(&b, a, r, &r->traits[t]);
	}
	buf_z(&b, "]");
	json_standings(&b, r);
	buf_z(&b, "}\n");
	return buf_done(&b);
}
